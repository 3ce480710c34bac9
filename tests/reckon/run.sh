#!/bin/sh
# Random sites through the program and through a second reckoning of the same rules: every row
# of results.csv, scores.csv and rounds.csv must agree.
#   sh tests/reckon/run.sh [COUNT [FROM]]    default: 60 seeds from 1
#   KEEP=DIR leaves the sites and their output in DIR/<seed>/
set -u
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}") || exit 1
themes=$(realpath themes)
count=${1:-60} from=${2:-1}
if ! command -v node >/dev/null 2>&1; then
	echo "reckon: node is not installed (Debian: apt-get install nodejs); failed" >&2
	exit 1
fi
unset SOURCE_DATE_EPOCH CI
export LC_ALL=C LANG=C TZ=UTC

if [ -n "${KEEP:-}" ]; then
	mkdir -p "$KEEP"
	work=$(realpath "$KEEP")
else
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
fi
node tests/reckon/generate.mjs "$from" "$count" "$work" || exit 1
# Builds that fail are shown; what they did not write is missed below.
for site in "$work"/*/; do
	echo "$site"
done | xargs -P "$(nproc)" -I '{}' sh -c '
	"$1" build -q -j 1 -C "$3" -o "$3/public" --themes "$2" --as-of 2024-06-30 >"$3/log" 2>&1 ||
		{ echo "reckon: $3 does not build"; grep -A5 -E "lỗi\[|error\[" "$3/log" | head -20; }
' sh "$program" "$themes" '{}'
node tests/reckon/reckon.mjs "$from" "$count" "$work"
