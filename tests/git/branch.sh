#!/bin/sh
# A branch of its own for the output, which others publish on, too: what they published is never
# lost, and never overtaken by what is older. And themes from where nobody else has them.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
printf '[user]\nname = Ai\nemail = ai@example.invalid\n' >"$work/.gitconfig"

run() {
	status=0
	"$program" publish -q -C "$1" --themes "${from:-$themes}" --as-of "${day:-2024-06-30}" --lang vi 2>"$work/err" || status=$?
}
refused() {
	before=$(git -C "$1" for-each-ref)
	run "$1"
	expect "status" "$status" 3
	expect "says it: $(tail -n 1 "$work/err")" "$(grep -c -- "$2" "$work/err")" 1
	expect "no branch moved" "$(git -C "$1" for-each-ref)" "$before"
}
published() {
	run "$1"
	expect "status: $(tail -n 1 "$work/err")" "$status" 0
	expect "fsck" "$(git -C "$1" fsck --strict --no-dangling --no-progress 2>&1)" ""
}
score() { sed -i "s|$2/10|$3/10|" "$1/content/scores/2023/xa-mot.yaml"; }

git init -q --bare -b main "$work/remote"
a=$work/a b=$work/b
git init -q -b main "$a"
cp -r tests/golden/small-site/site/. "$a"
printf 'publish:\n  branch: trang\n' >>"$a/site.yaml"
echo public >"$a/.gitignore"
git -C "$a" add .
git -C "$a" commit -q -m start
published "$a"
git -C "$a" remote add origin "$work/remote"
git -C "$a" push -q origin main trang
git clone -q "$work/remote" "$b"
git -C "$b" branch -q trang origin/trang
score "$a" 7.5 8.5
published "$a"
git -C "$a" push -q origin main trang

name=behind
# Fetched, but neither branch is up to date: its content is older than what is published.
git -C "$b" fetch -q
refused "$b" 'git merge --ff-only [0-9a-f]*, rồi chạy lại'
git -C "$b" merge -q --ff-only origin/main
published "$b"
expect "is as the remote's" "$(git -C "$b" rev-parse trang)" "$(git -C "$b" rev-parse origin/trang)"
# Behind again, and with something new.
score "$a" 8.5 7.5
published "$a"
git -C "$a" push -q origin main trang
git -C "$b" fetch -q
git -C "$b" merge -q --ff-only origin/main
score "$b" 7.5 9.5
published "$b"
expect "follows on the remote's" "$(git -C "$b" rev-parse trang~1)" "$(git -C "$b" rev-parse origin/trang)"
git -C "$b" push -q origin main trang
# Ahead of the remote is no matter.
git -C "$a" fetch -q
git -C "$a" merge -q --ff-only origin/main
git -C "$a" branch -q -f trang origin/trang
score "$a" 9.5 7.5
published "$a"
score "$a" 7.5 9.5
published "$a"

name=apart
score "$b" 9.5 6.5
published "$b"
git -C "$b" push -q origin main trang
git -C "$a" fetch -q
score "$a" 9.5 8.5
refused "$a" 'git branch -f trang origin/trang'
git -C "$a" branch -q -f trang origin/trang
git -C "$a" reset -q --hard origin/main
published "$a"

name=moved
# Somebody publishes there from another working tree, meanwhile: tests/git/meanwhile.sh has the lock;
# what moves the branch without asking for it is noticed.
cc -Wall -Wextra -Werror -shared -fPIC -o "$work/meanwhile.so" tests/git/meanwhile.c
score "$a" 6.5 8.5
status=0
(
	export LD_PRELOAD="$work/meanwhile.so" ASAN_OPTIONS=verify_asan_link_order=0
	export MEANWHILE_DO="git -C '$a' update-ref refs/heads/trang trang~1" MEANWHILE_AT='*/index.html' MEANWHILE_CALL=rename
	export MEANWHILE_AT='*refs/heads/trang.lock' MEANWHILE_CALL=open
	exec "$program" publish -C "$a" -q --themes "$themes" --as-of 2024-06-30 --lang vi
) 2>"$work/err" || status=$?
expect "status: $(tail -n 1 "$work/err")" "$status" 3
expect "says it" "$(grep -c "trang' đã đổi" "$work/err")" 1
expect "theirs stays" "$(git -C "$a" rev-parse trang)" "$(git -C "$a" rev-parse origin/trang~1)"
published "$a"

name=earlier
day=2024-05-31
published "$a"
expect "an earlier day is said" "$(grep -c 'ngày muộn hơn: 2024-06-30' "$work/err")" 1
published "$a"
expect "once" "$(grep -c 'muộn hơn' "$work/err" || true)" 0

# What somebody else put on the branch stays; a page that is built no more goes.
name=strangers
mkdir "$a/content/pages"
printf -- '---\ntitle: Giới thiệu\n---\n\nHư cấu.\n' >"$a/content/pages/gioi-thieu.md"
published "$a"
git -C "$a" worktree add -q "$work/branch" trang
expect "a page" "$(find "$work/branch" -name 'gioi-thieu*' | wc -l)" 2
mkdir "$work/branch/.well-known"
echo vi-du.example >"$work/branch/CNAME"
: >"$work/branch/.nojekyll"
echo ok >"$work/branch/.well-known/probe.txt"
git -C "$work/branch" add -A
git -C "$work/branch" commit -q -m 'A name of its own'
git -C "$a" worktree remove "$work/branch"
rm "$a/content/pages/gioi-thieu.md"
published "$a"
expect "strangers" "$(git -C "$a" ls-tree -r --name-only trang | grep -cE '^(CNAME|\.nojekyll|\.well-known/probe\.txt)$')" 3
expect "the page" "$(git -C "$a" ls-tree -r --name-only trang | grep -c gioi-thieu || true)" 0
"$program" verify -C "$a" --themes "$themes" --lang vi >"$work/out" 2>&1
expect "verify" "$?: $(grep -c 'không do chương trình tạo' "$work/out")" "0: 3"

name=themes
cp -r "$themes" "$work/themes"
from=$work/themes
refused "$a" 'không nhận giao diện ở ngoài'
cp -r "$themes" "$a/themes"
from=$a/themes
published "$a"

finish git-branch
