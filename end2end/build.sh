#!/usr/bin/env bash
# Builds the browser's two downloads (learners', staff's) into target/site and the server with them inside.
# Each is rebuilt only when something it is made of has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
site=target/site
mkdir -p $site
say() { printf '\033[1m· %s\033[0m\n' "$*"; }

# The standard library built for size, and panics without their texts: a tenth of the learner's download. Cargo calls it
# unstable, so the compiler is told to allow it; without the library's sources the ready-made one serves.
std=()
if [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ]; then
  std=(-Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size)
fi
program() { # features
  local build=(cargo build --quiet --profile wasm-release -p app --lib --target wasm32-unknown-unknown --features "$1")
  if [ ${#std[@]} -eq 0 ]; then "${build[@]}"; return; fi
  RUSTC_BOOTSTRAP=1 RUSTFLAGS="--cfg erase_components -Zunstable-options -Cpanic=immediate-abort" "${build[@]}" "${std[@]}"
}

bundle() { # name, features
  local newest
  newest=$(find Cargo.lock Cargo.toml app -newer "$site/$1.wasm" -type f 2>/dev/null | head -n 1 || true)
  [ -e "$site/$1.wasm" ] && [ -z "$newest" ] && return
  say "building the browser's part: $1"
  program "$2"
  wasm-bindgen --target web --no-typescript --out-dir target/bind --out-name "$1" target/wasm32-unknown-unknown/wasm-release/app.wasm
  local opt=end2end/node_modules/.bin/wasm-opt
  if [ -x $opt ]; then
    # -O1 and not -Oz: larger as it lies, smaller as it travels.
    $opt -O1 --dae-optimizing --duplicate-function-elimination --strip-debug --strip-producers --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
      --enable-mutable-globals --enable-reference-types --enable-multivalue target/bind/"$1"_bg.wasm -o $site/"$1".wasm
  else
    cp target/bind/"$1"_bg.wasm $site/"$1".wasm
  fi
  cp target/bind/"$1".js $site/"$1".js
}

bundle app browser
bundle staff browser,staff
say "building the server"
cargo build --quiet --release -p server
