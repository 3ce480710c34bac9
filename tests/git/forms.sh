#!/bin/sh
# Forms of repositories: what is read, what is not and says which command cures it, and whose
# repository is trusted, which is git's to say.
set -eu
. "$(dirname "$0")/../tools/testing.sh"

begin() {
	name=$1
	shift
	repo=$work/$name
	git init -q -b main "$@" "$repo"
	git -C "$repo" config user.name Ai
	git -C "$repo" config user.email ai@example.invalid
	cp -r tests/golden/small-site/site/. "$repo"
	mkdir "$repo/docs"
	echo x >"$repo/docs/a"
}
commit() {
	git -C "$repo" add -A
	git -C "$repo" commit -q -m start
}
run() {
	status=0
	"$program" "$1" -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi >"$work/out" 2>"$work/err" || status=$?
}
# refused COMMAND WORDS
refused() {
	run "$1"
	expect "status of $1" "$status" 3
	expect "$1 says it: $(tail -n 1 "$work/err")" "$(grep -c -- "$2" "$work/err")" 1
}
done_by() {
	run "$1"
	expect "status of $1: $(tail -n 1 "$work/err")" "$status" 0
}

begin sha256 --object-format=sha256
refused build 'SHA-256'
refused check 'SHA-256'
refused publish 'SHA-256'

begin split
commit
git -C "$repo" update-index --split-index
refused publish 'git update-index --no-split-index'
git -C "$repo" update-index --no-split-index
done_by publish

begin sparse
commit
git -C "$repo" sparse-checkout set --cone --sparse-index content 2>/dev/null
if git -C "$repo" ls-files --sparse | grep -q '/$'; then
	refused publish 'git sparse-checkout reapply --no-sparse-index'
	git -C "$repo" sparse-checkout reapply --no-sparse-index
fi
done_by publish

# What git from 2.40 on writes with index.skipHash: zeros in place of the checksum.
begin unhashed
commit
head -c -20 "$repo/.git/index" >"$work/index"
head -c 20 /dev/zero >>"$work/index"
cp "$work/index" "$repo/.git/index"
run publish
if [ "$status" != 0 ]; then
	refused publish 'index.skipHash=false'
	git -C "$repo" -c index.skipHash=false update-index --force-write-index
	done_by publish
fi

# Harmless extensions.
begin extended
commit
git -C "$repo" config core.repositoryFormatVersion 1
git -C "$repo" config extensions.worktreeConfig true
git -C "$repo" config extensions.relativeWorktrees true
done_by publish
expect "verified" "$("$program" verify -q -C "$repo" --themes "$themes" && echo equal)" equal

# What git from 2.48 on makes of `worktree add --relative-paths`.
begin beside
commit
git -C "$repo" worktree add -q ../beside-2
echo 'gitdir: ../beside/.git/worktrees/beside-2' >"$work/beside-2/.git"
echo '../../../../beside-2/.git' >"$repo/.git/worktrees/beside-2/gitdir"
git -C "$repo" config core.repositoryFormatVersion 1
git -C "$repo" config extensions.relativeWorktrees true
repo=$work/beside-2
done_by publish
git config --file "$work/beside/.git/config" --unset extensions.relativeWorktrees
expect "on its branch" "$(git -C "$work/beside" cat-file -t beside-2:public/index.html)" blob
expect "clean" "$(git -C "$repo" status --porcelain)" ""

# A damaged configuration is not one that says nothing.
begin broken
commit
echo '[broken' >>"$repo/.git/config"
refused build 'git báo lỗi'

if [ "$(id -u)" = 0 ]; then
	begin strange
	commit
	chown -R 12345 "$repo"
	refused build 'safe.directory'
	export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
	done_by build
	GIT_CONFIG_VALUE_0=$repo
	done_by check
	GIT_CONFIG_VALUE_0=$work/*
	done_by check
	GIT_CONFIG_VALUE_0=$work
	refused check 'safe.directory'
	unset GIT_CONFIG_COUNT
	git config --global safe.directory '*'
	done_by check
	git config --global --add safe.directory ''
	refused check 'safe.directory'
	rm "$work/.gitconfig"
	export SUDO_UID=12345
	done_by check
	unset SUDO_UID
fi

finish git-forms
