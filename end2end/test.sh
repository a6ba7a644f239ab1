#!/usr/bin/env bash
# Everything that must hold: style, lints, unit and property tests, both databases, then the journeys in a real browser.
# Goes on after a failure, so that one run shows them all; ends with «N passed, N failed».
set -uo pipefail
cd "$(dirname "$0")/.."
passed=0 failed=0
log=$(mktemp) built=$(mktemp)
say() { printf '\033[1m· %s\033[0m\n' "$*"; }

database=$(server/storage/tests/postgres.sh start) || { echo "PostgreSQL did not start." >&2; exit 1; }
export CHYRAK_TEST_POSTGRES=$database
building=
clean_up() {
  server/storage/tests/postgres.sh stop "$database"
  kill $building 2>/dev/null
  rm -f "$log" "$built"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# One check that either holds or does not.
check() { # what, command …
  say "$1"
  if "${@:2}"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

# A runner that counts for itself; one that ends badly without naming a failed test counts as one.
count() { # what, pattern of passed, pattern of failed, command …
  say "$1"
  local ended=0 good bad
  "${@:4}" 2>&1 | tee "$log" || ended=$?
  good=$(sum "$2") bad=$(sum "$3")
  [ "$ended" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  passed=$((passed + good)) failed=$((failed + bad))
}
sum() { grep -oE "$1" "$log" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'; }
rust() { count "$1" '[0-9]+ passed;' '[0-9]+ failed;' "${@:2}"; }
browser() { count "$1" '^ℹ pass [0-9]+' '^ℹ (fail|cancelled) [0-9]+' "${@:2}"; }

# It takes minutes and one processor: meanwhile the others are not idle.
end2end/build.sh browser >"$built" 2>&1 &
building=$!
whole() {
  wait $building || { cat "$built"; return 1; }
  cat "$built"
  end2end/build.sh
}

check "style" cargo fmt --check
# Domain and server one after the other: together the domain's tests would have half of what the server needs compiled twice.
domain=(-p learning --features exchange,print) server=(-p server -p app -p issuer -p storage)
check "lints, domain" cargo clippy --quiet --release "${domain[@]}" --all-targets -- -D warnings
check "lints, server" cargo clippy --quiet --release "${server[@]}" --all-targets -- -D warnings
for program in browser,staff browser,split; do
  check "lints, $program" cargo clippy --quiet --release -p app --target wasm32-unknown-unknown --features $program -- -D warnings
done
rust "tests of the domain" cargo test --quiet --release --no-fail-fast "${domain[@]}"
rust "tests of the storage on both databases, the app and the server" cargo test --quiet --release --no-fail-fast "${server[@]}"
check "build" whole
browser "what the practice benches judge" node --test --test-reporter=spec end2end/judge.test.mjs
browser "videos" node --test --test-reporter=spec end2end/videos.test.mjs
browser "courses to other formats and back" node --test --test-reporter=spec end2end/exchange.test.mjs
browser "budgets" node --test --test-reporter=spec end2end/bytes.test.mjs
# The limit is that of a whole file, and the longest takes six minutes.
browser "journeys in the browser" node --test --test-reporter=spec --test-concurrency=1 --test-timeout=1800000 end2end/journeys/*.test.mjs

echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
