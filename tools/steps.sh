# Sourced by tools/check, tools/test and tools/soak: named steps with their time, stopping at the first failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# step "what it is" command words…: quiet when it passes; all it said, and how to repeat it, when it fails.
step() {
  local name=$1 log status began=$EPOCHREALTIME
  shift
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null
  status=$?
  if [ $status -ne 0 ]; then
    cat "$log"
    printf '✗ %s, after %s s. Again: %s\n' "$name" "$(seconds_since "$began")" "$*"
  else
    printf '✓ %-32s %6s s\n' "$name" "$(seconds_since "$began")"
  fi
  rm -f "$log"
  [ $status -eq 0 ] || exit $status
}

seconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }

prepare() {
  step "system packages" tools/system-packages "$@"
  step "Python parts" tools/python-environment
  step "the app, built" tools/app build
}

prepare_for_all() { prepare postgresql nats-server chromium firefox-esr fonts-noto-core libatomic1; }

everything_but_pytest() {
  step "ruff, lint" .venv/bin/ruff check .
  step "ruff, format" .venv/bin/ruff format --check .
  step "mypy" .venv/bin/mypy
  step "tsc, lint, vitest" npm --prefix pwa run --silent check
}
