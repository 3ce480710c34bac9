#!/bin/sh
# The demonstration says what the published documents say: it is built as of two days, one
# while the districts were there and one after them, and its facts are read back from the JSON
# twins and the CSV files. Every link of every page must lead somewhere.
set -eu
cd "$(dirname "$0")/.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
command -v node >/dev/null 2>&1 || { echo "demo: needs node (make deps)" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for day in 2024-06-30 2026-11-21; do
	"$program" build -q -C . -o "$work/$day" --themes themes --as-of "$day" 2>"$work/err" ||
		{ cat "$work/err" >&2; exit 1; }
done
"$program" build -q -C tests/golden/fictional-district/site -o "$work/fictional" \
	--themes themes --as-of 2024-06-30 2>/dev/null
node tests/tools/links.mjs "$work/2024-06-30" "$work/2026-11-21" "$work/fictional"
node tests/demo.mjs "$work/2024-06-30" "$work/2026-11-21"
