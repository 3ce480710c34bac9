#!/bin/sh
# By which commit a page is cited: the last one that changed a file of which it shows something.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
repo=$work/repo
git init -q -b main "$repo"
cp -r tests/golden/small-site/site/. "$repo"
echo 'contact: cchc@example.vn' >>"$repo/site.yaml"
commit() {
	git -C "$repo" add -A
	GIT_AUTHOR_DATE="$1" GIT_COMMITTER_DATE="$1" git -C "$repo" \
		-c user.name=Ai -c user.email=ai@example.invalid commit -q -m "$1"
	git -C "$repo" rev-parse --short=10 HEAD
}
build() { "$program" build -q -C "$repo" -o "$work/out" --themes "$themes" --lang vi --as-of 2024-06-30 "$@" >/dev/null 2>&1; }
cited() { sed -n 's/.*class="cite".*lần ghi \([0-9a-f]*\).*/\1/p' "$work/out/$1"; }

first=$(commit 2024-01-02T08:00:00+0700)
build
expect "one commit" "$(cited don-vi/xa-mot.html) $(cited don-vi/xa-hai/2023.html) $(cited index.html)" "$first $first $first"
expect "the data's day" "$(grep '"created"' "$work/out/data/datapackage.json")" '  "created": "2024-01-02T00:00:00Z",'
expect "a report says which page, as of when" \
	"$(grep -c "mailto:cchc@example.vn?subject=[^&]*&amp;body=don-vi/xa-mot.html%0D%0A[^\"]*02%2F01%2F2024[^\"]*$first" "$work/out/don-vi/xa-mot.html")" 1

# A remark in a sheet: its unit's pages and those of its league, no one else's, no criterion's.
echo '# đã đối chiếu' >>"$repo/content/scores/2023/xa-mot.yaml"
second=$(commit 2024-02-03T08:00:00+0700)
build
expect "its unit" "$(cited don-vi/xa-mot.html) $(cited don-vi/xa-mot/2023.html)" "$second $second"
expect "another unit" "$(cited don-vi/xa-hai.html) $(cited don-vi/xa-hai/2023.html)" "$first $first"
expect "its league" "$(cited "xep-hang/$(basename "$(ls -d "$work"/out/xep-hang/*2023.html)")")" "$second"
expect "a criterion" "$(cited "tieu-chi/$(cd "$work/out/tieu-chi" && ls -d */1.html)")" "$first"
expect "the data's day follows" "$(grep -c '"created": "2024-02-03T' "$work/out/data/datapackage.json")" 1
expect "what is kept would come out the same" "$(build --verify && echo same)" same

# What no page is about changes no citation.
echo >>"$repo/content/README.md"
commit 2024-03-04T08:00:00+0700 >/dev/null
build
expect "of nothing shown" "$(cited index.html) $(cited don-vi/xa-mot.html)" "$second $second"

# Two scores of one sheet: the pages of both criteria.
sed -i 's|appraised: 7.5/10|appraised: 7/10|; s|"9,25/10"|"9/10"|' "$repo/content/scores/2023/xa-mot.yaml"
both=$(commit 2024-04-05T08:00:00+0700)
build
pages=$(cd "$work/out/tieu-chi" && ls -d */1.html)
expect "both criteria" "$(cited "tieu-chi/$pages") $(cited "tieu-chi/${pages%1.html}2.html")" "$both $both"

rm -rf "$repo/.git"
build
expect "without a repository there is none" "$(cited don-vi/xa-mot.html)$(grep -c '"created"' "$work/out/data/datapackage.json" || true)" 0
finish cited
