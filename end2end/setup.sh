#!/usr/bin/env bash
# Installs what is missing and says so. `setup.sh build` is enough to run; `dev` adds the tool that watches, `test` what tests
# need, `bench` the load generator, `media` what makes videos.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-build}
say() { printf '\033[1m· %s\033[0m\n' "$*"; }
root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

command -v cargo >/dev/null || { echo "Rust is missing. Install it from https://rustup.rs and run this again." >&2; exit 1; }
command -v cc >/dev/null || { say "installing a C compiler, which Rust links with"; root apt-get update -qq; root apt-get install -y -qq gcc libc6-dev; }

target=wasm32-unknown-unknown
if ! ls "$(rustc --print sysroot)/lib/rustlib/$target/lib"/libstd-*.rlib >/dev/null 2>&1; then
  say "installing the Rust target $target, for the browser"
  rustup target add $target || { echo "Rust's target $target could not be installed: rustup target add $target" >&2; exit 1; }
fi

# Without it the browser's part is a tenth larger.
if command -v rustup >/dev/null && [ ! -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ]; then
  say "installing the sources of Rust's standard library"
  rustup component add rust-src || true
fi

# The tool must be of the very version of the library.
version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $version" ]; then
  say "installing wasm-bindgen $version (three minutes)"
  cargo install --quiet wasm-bindgen-cli --version "$version"
fi

# It takes the learner's program apart; without it that stays in one part.
splitter="wasm_split_cli_support v0.2.4"
if ! cargo install --list | grep -qF "$splitter"; then
  say "installing wasm-split-cli (a minute)"
  cargo install --quiet --locked wasm_split_cli_support --version "${splitter#* v}" --features build-binary || true
fi

# Exactly what package-lock.json names; it is never written.
npm_tools() {
  local done=end2end/node_modules/.installed
  if [ end2end/package-lock.json -nt $done ]; then
    say "installing wasm-opt and the browser tests' tools"
    (cd end2end && npm ci --silent --no-audit --no-fund)
    touch $done
  fi
}
if command -v npm >/dev/null; then npm_tools; fi

[ "$what" = build ] && exit 0

if [ "$what" = dev ]; then
  # Built quickly rather than to be quick: as released it takes six times as long to build.
  if ! cargo leptos --version >/dev/null 2>&1; then
    say "installing cargo-leptos (ten minutes)"
    cargo install --quiet cargo-leptos --version 0.3.10 --locked --debug
  fi
  exit 0
fi

need=()
command -v node >/dev/null || need+=(nodejs npm)
command -v chromium >/dev/null || need+=(chromium)
python3 -c 'import ensurepip' 2>/dev/null || need+=(python3 python3-venv)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need+=(postgresql)
command -v ffmpeg >/dev/null || need+=(ffmpeg) # makes videos, and tests listen to them
command -v espeak-ng >/dev/null || need+=(espeak-ng) # their voice
if [ "$what" = bench ] && ! command -v wrk >/dev/null; then need+=(wrk); fi
if [ ${#need[@]} -gt 0 ]; then
  say "installing ${need[*]}"
  root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive root apt-get install -y -qq --no-install-recommends "${need[@]}"
  npm_tools
fi
# The programs of others that read what `chyrak export` writes.
readers=end2end/exchange/node_modules/.installed
if [ end2end/exchange/package-lock.json -nt $readers ]; then
  say "installing LiaScript and a parser of GIFT (5 MB)"
  (cd end2end/exchange && npm ci --silent --no-audit --no-fund)
  touch $readers
fi
for part in rustfmt clippy; do
  cargo "${part/rustfmt/fmt}" --version >/dev/null 2>&1 || rustup component add "$part"
done
# A verifier of Open Badges that others wrote.
if ! target/python/bin/python -c 'import openbadgeslib' 2>/dev/null; then
  say "installing openbadgeslib, which checks our certificates"
  python3 -m venv --clear target/python
  target/python/bin/pip install --quiet --disable-pip-version-check 'openbadgeslib~=4.6'
fi
