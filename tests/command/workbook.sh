#!/bin/sh
# A workbook for each framework and period: what a reader that is not ours finds in it is what the
# data files say, and its bytes are the same whatever the number of threads.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
site=tests/golden/fictional-district/site
build() { "$program" build -q -C "$site" -o "$work/$1" --themes "$themes" --as-of 2024-06-30 -j "$2" >/dev/null 2>&1; }

build one 1
build four 4
node tests/command/workbook.mjs "$work/one" >"$work/said"
expect "nothing differs" "$(sed '$d' "$work/said" | head -5)" ""
expect "there is something to compare" "$(tail -1 "$work/said" | awk '{print ($1 >= 2 && $2 > 300)}')" 1
expect "the same bytes" "$(diff -rq "$work/one/data" "$work/four/data")" ""
expect "listed with their sums" "$(cd "$work/one/data" && grep '^workbooks/' index.csv | while IFS=, read -r path rows bytes sum; do
	[ "$rows" -gt 0 ] && [ "$(wc -c <"$path")" = "$bytes" ] && [ "$(sha256sum <"$path" | cut -c1-64)" = "$sum" ] || echo "$path"
done)" ""

finish workbook
