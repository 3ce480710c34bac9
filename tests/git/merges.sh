#!/bin/sh
# Two people, two branches, both published: `congkhai publish` ends a merge in which only the
# output conflicts, and builds that anew. What else conflicts is named and left to people.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
export GIT_AUTHOR_NAME=Ai GIT_AUTHOR_EMAIL=ai@example.invalid
export GIT_COMMITTER_NAME=Ai GIT_COMMITTER_EMAIL=ai@example.invalid

publish() { "$program" publish -C "$site" --themes "$themes" --as-of 2024-06-30 --lang vi "$@"; }
score() { sed -i "s|\"1\": .*|\"1\": $2/10|" "$site/content/scores/2023/$1.yaml"; }
notice() {
	mkdir -p "$site/content/notices"
	printf -- '---\ntitle: Thông báo %s\ndate: 2/2/2024\nissuer: %s\n---\nChữ.\n' "$1" \
		"$(sed -n 's/^- id: *//p; s/^- {id: *\([a-z-]*\).*/\1/p' "$site"/content/units/*.yaml | head -1)" \
		>"$site/content/notices/$1.md"
}
status() { git -C "$repo" status --porcelain; }

# Both change the site's pages; the side also brings a file of its own and a page more.
begin() {
	name=$1
	repo=$work/$name
	site=$repo/${2:-}
	mkdir -p "$site"
	cp -r tests/golden/small-site/site/. "$site"
	git init -q -b main "$repo"
	publish -q 2>/dev/null
	git -C "$repo" checkout -q -b side
	score xa-mot 9
	echo "của nhánh kia" >"$repo/README.md"
	git -C "$repo" add README.md
	git -C "$repo" commit -qm readme
	notice tb-mot
	publish -q 2>/dev/null
	git -C "$repo" checkout -q main
	score xa-hai 6
	notice tb-hai
	publish -q 2>/dev/null
}
merge() { git -C "$repo" merge -q side >/dev/null 2>&1 && echo merged || true; }
in_conflict() { git -C "$repo" diff --name-only --diff-filter=U; }

for folder in '' 'trang web'; do
	begin "output${folder:+ in a folder}" "$folder"
	ours=$(git -C "$repo" rev-parse main)
	theirs=$(git -C "$repo" rev-parse side)
	expect "git can't" "$(merge)" ""
	expect "the output alone conflicts" "$(in_conflict | grep -c -v 'public/' || true)" 0
	expect "what the other side published is no stranger's to a build either" \
		"$("$program" build -C "$site" --themes "$themes" --as-of 2024-06-30 2>&1 | grep -c 'van-ban/tb-mot' || true)" 0
	git -C "$repo" reset -q --hard
	merge >/dev/null
	expect "says what it did" "$(publish 2>/dev/null | sed -n '/merge/p')" \
		"đã hoàn tất lần hợp nhất (merge); các tệp kết quả xung đột được dựng lại từ nội dung"
	expect "ends the merge" "$(git -C "$repo" log -1 --format=%P HEAD~1)" "$ours $theirs"
	expect "in git's words" "$(git -C "$repo" log -1 --format=%s HEAD~1)" "Merge branch 'side'"
	expect "no remarks" "$(git -C "$repo" log -1 --format=%B HEAD~1 | grep -c '^#' || true)" 0
	expect "nothing is lost of what git merged" "$(git -C "$repo" show HEAD~1:README.md)" "của nhánh kia"
	expect "clean" "$(status)" ""
	expect "nothing is under way" "$(git -C "$repo" rev-parse -q --verify MERGE_HEAD || true)" ""
	expect "sound" "$(git -C "$repo" fsck --strict --no-dangling --no-progress 2>&1)" ""
	expect "both changes are in" "$(git -C "$repo" grep -h -e '/10' HEAD -- '*/scores/2023/*.yaml' | grep -c '9/10\|6/10')" 2
	expect "no marks anywhere" "$(git -C "$repo" grep -l '^<<<<<<<' HEAD || true)" ""
	"$program" build -q -C "$site" --rev HEAD~1 --themes "$themes" --as-of 2024-06-30 -o "$work/clean" 2>/dev/null
	expect "the output is a clean build" "$(diff -r "$work/clean" "$site/public")" ""
	rm -rf "$work/clean"
	expect "once" "$(publish 2>/dev/null | tail -1)" "không có gì thay đổi"
done

# The content conflicts as well: its file is named, nothing changes; then the rest is done.
begin content
score xa-mot 5
publish -q 2>/dev/null
expect "git can't" "$(merge)" ""
before=$(git -C "$repo" rev-parse HEAD; status)
code=0
publish >"$work/out" 2>"$work/err" || code=$?
expect "refused" "$code" 3
expect "in one sentence" "$(cat "$work/err")" "congkhai: đang có lần hợp nhất (merge) dở dang, còn xung đột ở content/scores/2023/xa-mot.yaml: sửa tệp đó, đánh dấu bằng git add, rồi chạy lại (kết quả xung đột sẽ được dựng lại, không cần sửa); hoặc bỏ bằng git merge --abort"
expect "nothing changed" "$(git -C "$repo" rev-parse HEAD; status)" "$before"
git -C "$repo" show side:content/scores/2023/xa-mot.yaml >"$site/content/scores/2023/xa-mot.yaml"
git -C "$repo" add content/scores/2023/xa-mot.yaml
# An error in it: status 1, and the merge is still under way.
score xa-mot 99
code=0
publish >/dev/null 2>&1 || code=$?
expect "an error" "$code" 1
expect "the merge is still under way" "$(git -C "$repo" rev-parse -q --verify MERGE_HEAD)" "$(git -C "$repo" rev-parse side)"
score xa-mot 8
publish -q 2>/dev/null
expect "clean" "$(status)" ""
expect "what was edited last counts" "$(git -C "$repo" show HEAD:content/scores/2023/xa-mot.yaml | grep -c '8/10')" 1
expect "two parents" "$(git -C "$repo" log -1 --format=%P HEAD~1 | wc -w | tr -d ' ')" 2

# A merge that nothing conflicts in was stopped on purpose.
begin stopped
git -C "$repo" checkout -q -b third main~1
echo a >"$repo/a.txt"
git -C "$repo" add a.txt
git -C "$repo" commit -qm a
git -C "$repo" checkout -q main
git -C "$repo" merge -q --no-commit --no-ff third 2>/dev/null
code=0
publish >/dev/null 2>"$work/err" || code=$?
expect "refused" "$code" 3
expect "says how it ends" "$(grep -c 'git merge --continue' "$work/err")" 1
finish merges
