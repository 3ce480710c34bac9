#!/bin/sh
# When `congkhai publish` has to refuse: status 3, a plain reason, and nothing changes. What is
# odd but no reason to refuse is published, and leaves `git status` clean.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
sample=$(realpath tests/golden/small-site/site)

begin() {
	name=$1
	repo=$work/$name
	site=$repo
	git init -q -b main "$repo"
	git -C "$repo" config user.name Ai
	git -C "$repo" config user.email ai@example.invalid
	cp -r "$sample/." "$site"
}
publish() { "$program" publish -q -C "$site" --themes "$themes" --as-of 2024-06-30 --lang vi "$@"; }
score() { sed -i "s|appraised: [0-9.]*/10|appraised: $1/10|" "$site/content/scores/2023/xa-mot.yaml"; }
state() { git -C "$repo" rev-parse -q --verify HEAD || true; git -C "$repo" status --porcelain; }
# Refused for the reason that holds the words $1; `state` is what it was.
refused() {
	words=$1
	shift
	before=$(state)
	code=0
	publish "$@" 2>"$work/err" || code=$?
	expect "refused: $words" "$code" 3
	expect "says: $words" "$(grep -c "^congkhai: .*$words" "$work/err" || true)" 1
	expect "one line: $words" "$(wc -l <"$work/err")" 1
	expect "nothing changed: $words" "$(state)" "$before"
}
clean() {
	expect "$1: status" "$(git -C "$repo" status --porcelain)" ""
	expect "$1: fsck" "$(git -C "$repo" fsck --strict --no-dangling --no-progress 2>&1)" ""
}

# What git is told of files stands above the site, too, and libgit2 would take all of it into memory.
begin rules
site=$repo/a/b
mkdir -p "$site"
cp -r "$sample/." "$site"
for rules in .gitattributes a/.gitignore; do
	truncate -s 17M "$repo/$rules"
	refused "$rules': tệp lớn quá"
	rm "$repo/$rules"
done

# What is under way is named even where the content holds the marks of a conflict.
begin under-way
publish 2>/dev/null
git -C "$repo" checkout -q -b side
score 9
git -C "$repo" commit -qam side
git -C "$repo" checkout -q main
score 6
git -C "$repo" commit -qam main
git -C "$repo" merge -q side >/dev/null 2>&1 || true
refused 'hợp nhất (merge)'
git -C "$repo" merge --abort
git -C "$repo" cherry-pick side >/dev/null 2>&1 || true
refused 'cherry-pick'
git -C "$repo" cherry-pick --abort
git -C "$repo" checkout -q side
git -C "$repo" rebase main >/dev/null 2>&1 || true
refused 'rebase'
git -C "$repo" rebase --abort
git -C "$repo" checkout -q main
git -C "$repo" format-patch -q -1 side -o "$work/patches"
git -C "$repo" am "$work"/patches/*.patch >/dev/null 2>&1 || true
refused 'git am'
git -C "$repo" am --abort
git -C "$repo" bisect start >/dev/null
git -C "$repo" bisect bad >/dev/null
refused 'bisect'
git -C "$repo" bisect reset >/dev/null 2>&1
score 5
git -C "$repo" stash -q
score 4
git -C "$repo" commit -qam four
git -C "$repo" stash pop >/dev/null 2>&1 || true
refused 'xung đột chưa giải quyết (content/scores/2023/xa-mot.yaml)'
git -C "$repo" reset -q --hard
git -C "$repo" stash drop -q

# A signature is never dropped silently, wherever it is asked for. (signing.sh: those that are made.)
begin signing
git -C "$repo" config gpg.program nowhere-to-be-found
git -C "$repo" config commit.gpgsign true
refused 'commit.gpgsign'
expect "says how to go on" "$(grep -c "'nowhere-to-be-found': .*gpg.program.* git config commit.gpgsign false" "$work/err")" 1
git -C "$repo" config --unset commit.gpgsign
printf '[commit]\n\tgpgSign\n' >"$work/signing.inc"
for condition in "gitdir:$repo/" onbranch:main 'hasconfig:remote.*.url:https://kho.example/**'; do
	printf '[includeIf "%s"]\n\tpath = ~/signing.inc\n' "$condition" >"$work/.gitconfig"
	git -C "$repo" config remote.kho.url https://kho.example/trang
	expect "git would: $condition" "$(git -C "$repo" config --bool commit.gpgsign)" true
	refused 'commit.gpgsign'
done
rm "$work/.gitconfig"
for pair in "GIT_CONFIG_GLOBAL=$work/signing.inc" "GIT_CONFIG_PARAMETERS='user.name'='A'\\''B' 'Commit.gpgSign'='on'"; do
	export "${pair?}"
	refused 'commit.gpgsign'
	unset "${pair%%=*}"
done
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=commit.gpgsign GIT_CONFIG_VALUE_0=true
refused 'commit.gpgsign'
unset GIT_CONFIG_COUNT GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0
git -C "$repo" config extensions.worktreeConfig true
git -C "$repo" config --worktree commit.gpgsign true
refused 'commit.gpgsign'
git -C "$repo" config --worktree commit.gpgsign false
git -C "$repo" config commit.gpgsign true
publish 2>/dev/null
clean "not for this working tree"

# A repository without a working tree.
name=bare
repo=$work/bare.git
site=$repo
git init -q --bare "$repo"
code=0
publish 2>"$work/err" || code=$?
expect "refused" "$code" 3
expect "says so" "$(grep -c 'bare' "$work/err")" 1

# Where the output goes.
begin output
refused "$work/elsewhere" -o "$work/elsewhere"
expect "and made no folder" "$(ls -d "$work/elsewhere" 2>/dev/null || true)" ""
echo '/public/' >"$repo/.gitignore"
refused 'git đang bỏ qua thư mục kết quả'
rm "$repo/.gitignore"
printf 'publish:\n  branch: main\n' >>"$site/site.yaml"
refused "nhánh 'main'"
sed -i 's/branch: main/branch: trang/' "$site/site.yaml"
publish -o "$work/elsewhere" 2>/dev/null
expect "outside, on a branch of its own" "$(git -C "$repo" cat-file -t trang:index.html)" blob
clean "outside"
git -C "$repo" worktree add -q "$work/tree" trang
score 3
refused "nhánh 'trang'"

# Where publish.branch would be in the way of something else.
begin branch
branch() { sed -i '/^publish/,$d' "$site/site.yaml"; printf 'publish:\n  branch: %s\n' "$1" >>"$site/site.yaml"; }
echo /public/ >"$repo/.gitignore"
git -C "$repo" add -A
git -C "$repo" commit -qm content
git -C "$repo" branch develop
branch develop
refused "nhánh 'develop' trong publish.branch đang chứa nội dung"
branch develop/trang
refused "cạnh nhánh 'develop'"
git -C "$repo" branch trang/cu
branch trang
refused "cạnh nhánh 'trang/cu'"
git -C "$repo" branch -qD trang/cu develop
git init -q --bare "$work/there.git"
git -C "$repo" remote add origin "$work/there.git"
branch origin/trang
refused "publish.branch 'origin/trang' bắt đầu bằng tên của một kho từ xa"
branch 'trang..web'
code=0
publish 2>"$work/err" || code=$?
expect "no branch's name" "$code" 1
expect "at its place" "$(grep -c '^site.yaml:[0-9]*:11: lỗi\[E0257\]' "$work/err")" 1

# A clone that has not made the branch goes on where the remote's stands.
branch trang
publish 2>/dev/null
git -C "$repo" push -q origin main trang
git clone -q -b main "$work/there.git" "$work/clone"
name=clone
repo=$work/clone
site=$repo
git -C "$repo" config user.name Ai
git -C "$repo" config user.email ai@example.invalid
publish 2>/dev/null
expect "nothing to say" "$(git -C "$repo" branch --list trang)" ""
score 3
publish 2>/dev/null
expect "on top of the remote's" "$(git -C "$repo" rev-parse trang~1)" "$(git -C "$repo" rev-parse origin/trang)"
expect "can be pushed" "$(git -C "$repo" push -q origin main trang 2>&1)" ""
clean "clone"
begin submodule
git init -q "$work/other"
git -C "$work/other" -c user.name=a -c user.email=b commit -q --allow-empty -m x
git -C "$repo" -c protocol.file.allow=always submodule add -q "$work/other" public
refused 'không phải một thư mục riêng trong kho git này'

# Several at once: one publishes, the others say that it does.
begin at-once
for i in 1 2 3 4; do
	(publish >/dev/null 2>"$work/err-$i" || echo "status $?" >>"$work/err-$i") &
done
wait
expect "two commits" "$(git -C "$repo" rev-list --count HEAD)" 2
expect "the others said so" "$(cat "$work"/err-? | grep -cv 'congkhai publish khác đang chạy\|congkhai khác đang ghi\|status 3' || true)" 0
clean "at once"

# In a second working tree of the repository.
begin worktree
publish 2>/dev/null
git -C "$repo" worktree add -q "$work/second" -b second
site=$work/second
score 3
publish 2>/dev/null
expect "two more commits" "$(git -C "$repo" rev-list --count main..second)" 2
expect "clean there" "$(git -C "$site" status --porcelain)" ""
clean "worktree"

# Line ends by git's settings, and executable bits.
begin odd
git -C "$repo" config core.autocrlf true
publish 2>/dev/null
clean "autocrlf"
score 2
publish 2>/dev/null
clean "autocrlf again"
expect "four commits" "$(git -C "$repo" rev-list --count HEAD)" 4
chmod +x "$site/content/scores/2023/xa-mot.yaml"
publish 2>/dev/null
clean "executable"
expect "kept" "$(git -C "$repo" ls-files -s content/scores/2023/xa-mot.yaml | cut -c1-6)" 100755

finish git-refusals
