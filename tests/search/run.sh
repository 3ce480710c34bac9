#!/bin/sh
# The search index and the script of the search page, without a browser: what is found, in which
# order, with which mistakes; and that a new word changes few of the index's files.
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
command -v node >/dev/null 2>&1 || { echo "search: needs node (make deps)" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {
	"$program" build -q -C "$1" -o "$2" --themes themes --as-of 2024-06-30 2>"$work/err" ||
		{ cat "$work/err" >&2; exit 1; }
}
build . "$work/demonstration"
build tests/search/site "$work/small"
build tests/golden/fictional-district/site "$work/fictional"
node tests/search/search.mjs "$work/demonstration" "$work/small" "$work/fictional"

# A unit with a new word in its name: its own words' files, its record's file and the list of
# words. A new word in a finding: the same. A changed score or tick: how it stands.
copy() {
	rm -rf "$work/site" "$work/after"
	mkdir "$work/site"
	cp -r site.yaml content "$work/site/"
}
changed() {
	build "$work/site" "$work/after"
	diff -rq "$work/demonstration/tim-kiem" "$work/after/tim-kiem" >"$work/differ" || true
	found=$(wc -l <"$work/differ")
	[ "$found" -ge "$2" ] && [ "$found" -le "$3" ] || {
		echo "search: $1 changes $found files, not $2 to $3:" >&2
		cat "$work/differ" >&2
		exit 1
	}
	echo "search: $1 changes $found of $(find "$work/after/tim-kiem" -type f | wc -l) files"
}
copy
cat >"$work/site/content/units/moi.yaml" <<-END
	- {id: xa-quynh-khoai, level: commune, name: Xã Quỳnh Khoai}
END
changed "a new unit" 3 5
copy
sed -i 's|có tỷ lệ tiếp nhận, giải quyết thủ tục|có tỷ lệ quýnhz tiếp nhận, giải quyết thủ tục|' \
	"$work/site/content/notices/yen-the-tb-2023.md"
changed "a new word in a finding" 2 3
copy
rm "$work/site/content/scores/2017/di-an.yaml"
changed "a score sheet that is gone" 1 1
