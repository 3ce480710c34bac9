#!/bin/sh
# `congkhai publish` in real repositories: what it commits, what it leaves alone, what it
# refuses. After every publish `git fsck --strict` is clean and `git status` shows exactly the
# person's own work.
set -eu
. "$(dirname "$0")/../tools/testing.sh"

begin() {
	name=$1
	repo=$work/$name
	mkdir -p "$repo"
	git init -q -b main "$repo"
	site=$repo/${2:-}
	mkdir -p "$site"
	cp -r tests/golden/small-site/site/. "$site"
}
# Whatever was published, the repository is sound.
publish() {
	"$program" publish -q -C "$site" --themes "$themes" --as-of 2024-06-30 --lang vi "$@" || return
	sound
}
commits() { git -C "$repo" rev-list --count HEAD 2>/dev/null || echo 0; }
status() { git -C "$repo" status --porcelain; }
sound() { expect "fsck" "$(git -C "$repo" fsck --strict --no-dangling --no-progress 2>&1)" ""; }
as_someone() { git -C "$repo" -c user.name=Ai -c user.email=ai@example.invalid "$@"; }

# The first publish of a new repository: a content commit, an output commit, both by the site.
begin unborn
publish 2>/dev/null
expect "two commits" "$(commits)" 2
expect "nothing left" "$(status)" ""
expect "author" "$(git -C "$repo" log -1 --format='%an <%ae>')" "Huyện Thử (hư cấu) <noreply@localhost>"
expect "trailer" "$(git -C "$repo" log -1 --format='%(trailers:key=Source-Commit,valueonly)' | head -1)" \
	"$(git -C "$repo" rev-parse HEAD~1)"
expect "says it is the first" "$(git -C "$repo" log -1 --format=%B HEAD~1)" \
	"Nội dung: bản đầu tiên, 3 đơn vị, 2 phiếu điểm, 0 văn bản"
expect "the data is of the content's last day" "$(sed -n 's/.*"created": "\(.*\)T00:00:00Z".*/\1/p' "$site/public/data/datapackage.json")" \
	"$(TZ=Asia/Ho_Chi_Minh git -C "$repo" log -1 --date=format-local:%Y-%m-%d --format=%cd -- content)"
expect "content commit holds no output" "$(git -C "$repo" ls-tree -r --name-only HEAD~1 | grep -c '^public/' || true)" 0
sound

# Once more: nothing changed, no commit.
expect "says so" "$("$program" publish -C "$site" --themes "$themes" --as-of 2024-06-30 --lang vi 2>/dev/null | tail -1)" \
	"không có gì thay đổi"
expect "still two commits" "$(commits)" 2

# An edited score: two more commits; what is staged and changed elsewhere stays as it was.
echo "ghi chú" >"$repo/notes.txt"
echo "bản nháp" >"$repo/draft.txt"
git -C "$repo" add notes.txt
echo "sửa tiếp" >>"$repo/notes.txt"
sed -i 's|7.5/10|8.5/10|' "$site/content/scores/2023/xa-mot.yaml"
publish 2>/dev/null
expect "four commits" "$(commits)" 4
expect "own work stays" "$(status)" "AM notes.txt
?? draft.txt"
expect "content commit" "$(git -C "$repo" show --name-only --format= HEAD~1)" "content/scores/2023/xa-mot.yaml"
expect "output commit is output" "$(git -C "$repo" show --name-only --format= HEAD | grep -cv '^public/' || true)" 0
expect "sums up what changed" "$(git -C "$repo" log -1 --format=%B HEAD~1)" "Nội dung: 1 điểm đổi (xã Một 2023)

xã Một · 2023
  1 Chỉ đạo điều hành, thẩm định  7,5 → 8,5 /10  (+1,0)   content/scores/2023/xa-mot.yaml:2
  tổng 16,75 → 17,75 · tỷ lệ 83,75% → 88,75%
1 đơn vị, 1 điểm đổi · 0 nhiệm vụ đổi · 0 cảnh báo"
sound

# A removed file of content is removed, and so is its page.
git -C "$repo" reset -q --hard
rm "$repo/draft.txt" "$site/content/scores/2023/xa-hai.yaml"
publish 2>/dev/null
expect "removed from content" "$(git -C "$repo" ls-tree -r --name-only HEAD -- content/scores)" \
	"content/scores/2023/xa-mot.yaml"
expect "clean" "$(status)" ""
expect "two scores less" "$(git -C "$repo" log -1 --format=%s HEAD~1)" "Nội dung: 2 điểm đổi (xã Hai 2023)"
sound

# What a publish that was killed left of the index goes, though there is nothing to commit.
: >"$repo/.git/congkhai.index"
publish >/dev/null 2>&1
expect "no copy of the index is left" "$(ls "$repo/.git/congkhai.index" 2>/dev/null)" ""
# The person's own words; where there is nothing to compare, the files.
echo "# ghi chú" >>"$site/content/scores/2023/xa-mot.yaml"
publish -m "Thêm ghi chú" 2>/dev/null
expect "own words, and the file" "$(git -C "$repo" log -1 --format=%B HEAD~1)" "Thêm ghi chú

M content/scores/2023/xa-mot.yaml"
expect "the output cites the new commit" "$(git -C "$repo" log -1 --format=%s)" "Công bố: dựng lại trang"
expect "clean again" "$(status)" ""
# Where the content is committed already, they are the output's.
sed -i 's|8.5/10|8.25/10|' "$site/content/scores/2023/xa-mot.yaml"
as_someone commit -qam "Sửa điểm"
publish -m "Dựng lại
theo điểm mới" 2>/dev/null
expect "own words of the output" "$(git -C "$repo" log -1 --format=%B | grep -v ^Generator)" "Dựng lại
theo điểm mới

Source-Commit: $(git -C "$repo" rev-parse HEAD~1)
As-Of: 2024-06-30"
sed -i 's|8.25/10|8.5/10|' "$site/content/scores/2023/xa-mot.yaml"
publish 2>/dev/null

# Errors in the content: status 1, and nothing changes.
before=$(git -C "$repo" rev-parse HEAD)
sed -i 's|8.5/10|88.5/10|' "$site/content/scores/2023/xa-mot.yaml"
code=0
publish 2>/dev/null || code=$?
expect "status 1" "$code" 1
expect "no commit" "$(git -C "$repo" rev-parse HEAD)" "$before"
expect "only the edit" "$(status)" " M content/scores/2023/xa-mot.yaml"
git -C "$repo" checkout -q -- .

# A merge under way is refused with status 3.
as_someone checkout -q -b side
sed -i 's|8.5/10|9/10|' "$site/content/scores/2023/xa-mot.yaml"
as_someone commit -qam side
as_someone checkout -q main
sed -i 's|8.5/10|6/10|' "$site/content/scores/2023/xa-mot.yaml"
as_someone commit -qam main
as_someone merge -q side >/dev/null 2>&1 || true
git -C "$repo" checkout -q --ours -- content 2>/dev/null || true
code=0
publish 2>"$work/err" || code=$?
expect "merge refused" "$code" 3
expect "says merge" "$(grep -c merge "$work/err")" 1
git -C "$repo" merge --abort

# A detached HEAD is refused unless allowed.
git -C "$repo" checkout -q --detach
code=0
publish 2>/dev/null || code=$?
expect "detached refused" "$code" 3
publish --allow-detached 2>/dev/null
expect "detached allowed" "$(status)" ""
git -C "$repo" checkout -q main

# A lock left by another git command.
touch "$repo/.git/index.lock"
code=0
publish 2>/dev/null || code=$?
expect "lock refused" "$code" 3
rm "$repo/.git/index.lock"

# The site may lie below the repository's root.
begin below van-ban/trang
echo x >"$repo/outside.txt"
publish 2>/dev/null
expect "site below root" "$(git -C "$repo" ls-tree --name-only HEAD)" "van-ban"
expect "outside untouched" "$(status)" "?? outside.txt"
sound

# publish.content: require-clean.
begin clean
printf 'publish:\n  content: require-clean\n' >>"$site/site.yaml"
code=0
publish 2>/dev/null || code=$?
expect "require-clean refused" "$code" 3
expect "nothing committed" "$(commits)" 0
as_someone add -A
as_someone commit -qm content
publish 2>/dev/null
expect "then published" "$(commits)" 2
expect "and clean" "$(status)" ""
sound

# A branch of its own for the output.
begin branch
printf 'publish:\n  branch: trang\n' >>"$site/site.yaml"
echo /public/ >"$repo/.gitignore"
publish 2>/dev/null
expect "output branch's root" "$(git -C "$repo" cat-file -t trang:index.html)" blob
expect "working branch has no output" "$(git -C "$repo" ls-tree --name-only HEAD | grep -c public || true)" 0
expect "only the ignore file is left" "$(status)" "?? .gitignore"
sound

# No repository at all, and a bare one.
name=none
mkdir "$work/none"
cp -r tests/golden/small-site/site/. "$work/none"
site=$work/none
code=0
publish 2>/dev/null || code=$?
expect "no repository" "$code" 3

# The configured identity is used.
begin identity
git -C "$repo" config user.name "Cán bộ"
git -C "$repo" config user.email canbo@example.invalid
publish 2>/dev/null
expect "clean" "$(status)" ""
expect "own identity" "$(git -C "$repo" log -1 --format='%an <%ae>')" "Cán bộ <canbo@example.invalid>"

finish git-publish
