#!/bin/sh
# A document keeps its address for ever: one that was removed leaves a page that says so, as long
# as git remembers it. One that only moved, or came back, is not removed.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
export GIT_COMMITTER_DATE='2024-05-01 08:00:00 +0700' GIT_AUTHOR_DATE='2024-05-01 08:00:00 +0700'

publish() { "$program" publish -q -C "$site" --themes "$themes" --as-of 2024-06-30 2>/dev/null; }
build() { "$program" build -q -C "$site" --themes "$themes" --as-of 2024-06-30 "$@" 2>/dev/null; }
document() { # PATH TITLE
	mkdir -p "$(dirname "$site/content/$1")"
	printf -- '---\ntitle: %s\ndate: 2024-01-02\nissuer: huyen-thu\n---\n%s\n' "$2" "$3" >"$site/content/$1"
}
says() { sed -n 's/^<p class="alert">\(.*\)<\/p>$/\1/p' "$site/public/$1"; }
pages() { (cd "$site/public" && find van-ban nhiem-vu -name '*.html' 2>/dev/null | LC_ALL=C sort | tr '\n' ' '); }

site=$work/site
git init -q -b main "$site"
git -C "$site" config user.name Ai
git -C "$site" config user.email ai@example.invalid
cp -r tests/golden/small-site/site/. "$site"
printf 'base_url: https://a.example/\n' >>"$site/site.yaml"
document notices/tb-cu.md 'Thông báo cũ' 'Lời.'
document plans/kh-cu.md 'Kế hoạch cũ' '- [ ] [A-1](task:) Làm.'
document notices/tb-moi.md 'Thông báo mới' 'Lời.'
publish

# Removed, and not committed yet: no day is known.
rm "$site/content/notices/tb-cu.md" "$site/content/plans/kh-cu.md"
build
expect "not committed yet" "$(says van-ban/tb-cu.html)" "Văn bản này đã được gỡ khỏi trang."
publish
expect "committed" "$(says van-ban/tb-cu.html)" "Văn bản này đã được gỡ khỏi trang ngày 01/05/2024."
expect "its title" "$(grep -c '<h1>Thông báo cũ</h1>' "$site/public/van-ban/tb-cu.html")" 1
expect "its tasks' page" "$(says nhiem-vu/kh-cu.html)" "Văn bản này đã được gỡ khỏi trang ngày 01/05/2024."
expect "the twin" "$(grep -c '"removed":"2024-05-01"' "$site/public/van-ban/tb-cu.json")" 1
expect "not in the list" "$(grep -c tb-cu "$site/public/van-ban.html" || true)" 0
expect "nor in the map" "$(grep -c tb-cu "$site/public/sitemap.xml" || true)" 0
expect "nor in the data" "$(grep -c tb-cu "$site/public/data/documents.csv" || true)" 0
build --rev HEAD -o "$work/again"
expect "the commit builds the same" "$(diff -r "$site/public" "$work/again")" ""

# Moved to another folder, and to another kind: the same document.
mkdir "$site/content/notices/tb-moi"
git -C "$site" mv content/notices/tb-moi.md content/notices/tb-moi/index.md
publish
mkdir "$site/content/directives"
git -C "$site" mv content/notices/tb-moi/index.md content/directives/tb-moi.md
publish
expect "moved" "$(says van-ban/tb-moi.html)" ""
expect "all pages" "$(pages)" "nhiem-vu/kh-cu.html van-ban/kh-cu.html van-ban/tb-cu.html van-ban/tb-moi.html "

# Back again.
document notices/tb-cu.md 'Thông báo cũ' 'Lời.'
publish
expect "back" "$(says van-ban/tb-cu.html)" ""

finish git-removed
