#!/usr/bin/env bash
# Builds the browser's two downloads (learners', in two parts, and staff's) into target/site and the server with them inside.
# Each is rebuilt only when something it is made of has changed. `build.sh browser` leaves the server out.
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
program() { # features, arguments for the linker …
  local build=(cargo rustc --quiet --profile wasm-release -p app --lib --target wasm32-unknown-unknown --features "$1")
  if [ ${#std[@]} -eq 0 ]; then "${build[@]}" -- "${@:2}"; return; fi
  RUSTC_BOOTSTRAP=1 RUSTFLAGS="--cfg erase_components -Zunstable-options -Cpanic=immediate-abort" "${build[@]}" "${std[@]}" -- "${@:2}"
}

smaller() { # from, to
  local opt=end2end/node_modules/.bin/wasm-opt
  if [ ! -x $opt ]; then cp "$1" "$2"; return; fi
  # -O1 and not -Oz, and like beside like: larger as it lies, smaller as it travels.
  $opt --quiet -O1 --converge --dae-optimizing --duplicate-function-elimination -O1 --rse --reorder-functions-by-name --strip-debug --strip-producers --enable-bulk-memory \
    --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals --enable-reference-types --enable-multivalue "$1" -o "$2"
}

bundle() { # name, features
  local newest built=target/wasm32-unknown-unknown/wasm-release/app.wasm
  newest=$(find Cargo.lock Cargo.toml app end2end/build.sh -newer "$site/$1.wasm" -type f 2>/dev/null | head -n 1 || true)
  [ -e "$site/$1.wasm" ] && [ -z "$newest" ] && return
  say "building the browser's part: $1"
  if [[ $2 == *split* ]]; then
    program "$2" -Clink-args=--emit-relocs
    rm -rf target/split
    wasm-split-cli $built target/split >/dev/null
    built=target/split/main.wasm
    smaller target/split/split_more.wasm $site/more.wasm
  else
    program "$2"
  fi
  wasm-bindgen --target web --no-typescript --keep-lld-exports --no-demangle --out-dir target/bind --out-name "$1" $built
  # The generated module copies strings into the program letter by letter; longer ones take a fifth of the time as a whole.
  sed -i 's/for (; offset < len; offset++) {/for (; len < 200 \&\& offset < len; offset++) {/' target/bind/"$1".js
  grep -q 'len < 200' target/bind/"$1".js
  smaller target/bind/"$1"_bg.wasm "$site/$1.wasm"
  cp target/bind/"$1".js "$site/$1.js"
}

if command -v wasm-split-cli >/dev/null; then
  [ -e $site/more.wasm ] || rm -f $site/app.wasm
  bundle app browser,split
else
  say "wasm-split-cli is missing (end2end/setup.sh installs it): the learner's program stays in one part, a sixth larger"
  [ ! -e $site/more.wasm ] || rm -f $site/app.wasm $site/more.wasm
  bundle app browser
fi
bundle staff browser,staff
[ "${1:-}" = browser ] && exit 0
say "building the server"
cargo build --quiet --release -p server
