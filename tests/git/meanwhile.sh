#!/bin/sh
# What happens beside a publish: edits, other commands of git, other builds, lost objects, a
# kill. Each happens at a moment that is always the same (meanwhile.c). Either the publish
# comes to its end with an output that is the clean build of its Source-Commit, or it says
# with status 3 what moved and has committed nothing; nobody else's work is lost.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
export ASAN_OPTIONS=verify_asan_link_order=0
cc -Wall -Wextra -Werror -shared -fPIC -o "$work/meanwhile.so" tests/git/meanwhile.c

begin() {
	name=$1
	repo=$work/$name
	site=$repo
	git init -q -b main "$repo"
	git -C "$repo" config user.name Ai
	git -C "$repo" config user.email ai@example.invalid
	cp -r tests/golden/small-site/site/. "$site"
	echo một >"$repo/notes.txt"
	git -C "$repo" add notes.txt
	git -C "$repo" commit -q -m notes
	publish
	score 7.5 8.5
	before=$(git -C "$repo" rev-parse HEAD)
	pages=$(output)
}
# The output, file by file: place, bytes, time of change, inode.
output() { (cd "$repo/public" && find . -type f -printf '%p %s %T@ %i\n' | sort; find . -type d | sort); }
score() { sed -i "s|$1/10|$2/10|" "$site/content/scores/2023/xa-mot.yaml"; }
run() { "$program" "$@" -q --themes "$themes" --as-of 2024-06-30 --lang vi; }
publish() { run publish -C "$site" 2>"$work/err" || status=$?; }
# meanwhile COMMAND PATTERN [CALL [NTH]]: a publish beside which the command is run.
meanwhile() {
	status=0
	(
		export LD_PRELOAD="$work/meanwhile.so" MEANWHILE_DO="cd '$repo' && { $1; } >/dev/null 2>&1"
		export MEANWHILE_AT="$2" MEANWHILE_CALL="${3:-open}" MEANWHILE_NTH="${4:-1}"
		exec "$program" publish -C "$site" -q --themes "$themes" --as-of 2024-06-30 --lang vi
	) 2>"$work/err" || status=$?
}
sound() {
	expect "fsck" "$(git -C "$repo" fsck --strict --no-dangling --no-progress 2>&1)" ""
	expect "no lock is left" "$(find "$repo/.git" -name '*.lock' -o -name congkhai.index)" ""
}
# What the newest output commit holds is the clean build of its Source-Commit.
reproduces() {
	source=$(git -C "$repo" log -1 --format='%(trailers:key=Source-Commit,valueonly)' | head -1)
	rm -rf "$work/clean" "$work/held"
	run build -C "$site" --rev "$source" -o "$work/clean" 2>/dev/null
	mkdir "$work/held"
	git -C "$repo" archive HEAD public | tar -x -C "$work/held"
	rm -f "$work/clean/.congkhai-files"
	expect "the build of its Source-Commit" "$(diff -rq "$work/clean" "$work/held/public" 2>&1 | head -3)" ""
}
# refused WORDS: status 3, the words said, nothing committed; afterwards all goes well.
refused() {
	expect "status" "$status" 3
	expect "says it: $(tail -1 "$work/err")" "$(grep -c "$1" "$work/err")" 1
	expect "HEAD is where it was" "$(git -C "$repo" rev-parse "${2:-HEAD}")" "$before"
	[ ! -d "$repo/public" ] || [ -n "${2:-}" ] || expect "the output is as it was" "$(output)" "${theirs:-$pages}"
	sound
}
goes_on() {
	status=0
	publish
	expect "then it goes on" "$status" 0
	sound
	reproduces
	expect "nothing is left" "$(git -C "$repo" status --porcelain)" "${1:-}"
}

# A sheet that is edited after it was read, while pages are written.
begin edit
meanwhile "sed -i 's|8.5/10|9.5/10|' content/scores/2023/xa-mot.yaml" index.html rename
refused "'content/scores/2023/xa-mot.yaml' đã đổi"
goes_on
expect "the later one is committed" "$(git -C "$repo" show HEAD:content/scores/2023/xa-mot.yaml | grep -c 9.5/10)" 1

# A sheet that goes, and all of the content.
begin gone
meanwhile "rm content/scores/2023/xa-hai.yaml" index.html rename
refused "đã đổi"
goes_on
begin vanished
meanwhile "mv content elsewhere" index.html rename
expect "status" "$status" 3
mv "$repo/elsewhere" "$repo/content"
goes_on

# The branch is switched; the new one is not touched, nor the old.
begin switched
git -C "$repo" branch other HEAD~1
meanwhile "git stash -q && git switch -q other" "*index.lock"
refused "'HEAD' đã đổi" main
expect "the other branch" "$(git -C "$repo" rev-parse other)" "$(git -C "$repo" rev-parse main~1)"

# Somebody else's commit: it stays, and so does what it holds.
begin commit
meanwhile "echo hai >>notes.txt && git commit -q -m hai notes.txt" "*index.lock"
expect "status" "$status" 3
expect "says it" "$(grep -c "'HEAD' đã đổi" "$work/err")" 1
expect "theirs is the last" "$(git -C "$repo" log -1 --format=%s)" hai
sound
goes_on
expect "and it is kept" "$(git -C "$repo" show HEAD:notes.txt | tail -1)" hai

# Somebody else's git add: their entry stays staged, and the publish is done.
begin add
meanwhile "echo hai >>notes.txt && git add notes.txt" "*index.lock"
expect "status" "$status" 0
expect "theirs is staged" "$(git -C "$repo" status --porcelain)" "M  notes.txt"
sound
reproduces
# Of a file of ours: what they staged is not overwritten.
begin add-ours
meanwhile "sed -i 's|8.5/10|9.5/10|' content/scores/2023/xa-mot.yaml; git add content" "*index.lock"
refused "'content/scores/2023/xa-mot.yaml' đã đổi"
goes_on
# While the index is ours nobody else writes it.
begin add-locked
meanwhile "git add notes.txt || touch '$work/was-locked'" congkhai.index rename
expect "status" "$status" 0
expect "git add waits for its turn" "$(ls "$work/was-locked")" "$work/was-locked"
sound

# Objects that vanish, or that were said to be written and were not.
begin gc
meanwhile "git gc -q --prune=now" "*index.lock"
refused "không có trong kho git"
goes_on
for nth in 1 2 3 4; do
	begin "lie-$nth"
	export MEANWHILE_LIE=1
	meanwhile true "*/.git/objects/??/*" rename "$nth"
	unset MEANWHILE_LIE
	expect "nothing said to be done" "$status" 3
	expect "HEAD is where it was" "$(git -C "$repo" rev-parse HEAD)" "$before"
	sound
	goes_on
done

# A page that somebody else writes, and the folder that goes.
begin page
meanwhile "echo x >>public/index.html" feed.xml rename
grep -v '^./index.html ' <<-EOF >"$work/others"
	$pages
EOF
expect "theirs stays" "$(tail -1 "$repo/public/index.html")" x
expect "the others are as they were" "$(output | grep -v '^./index.html ')" "$(cat "$work/others")"
theirs=$(output)
refused "'public/index.html' đã đổi"
theirs=
rm "$repo/public/index.html"
goes_on
begin folder
meanwhile "mv public away" index.html rename
refused "bị xoá hoặc bị thay"
rm -r "$repo/away"
goes_on

# Another build into the same folder.
begin build
meanwhile "'$program' build -q -C . --themes '$themes' --as-of 2024-07-01 --lang vi 2>'$work/other' || echo \$? >>'$work/other'" index.html rename
expect "status" "$status" 0
expect "the other one is refused" "$(tail -1 "$work/other")" 3
expect "and says why" "$(grep -c 'congkhai khác đang ghi' "$work/other")" 1
sound
reproduces

# Killed while it holds git's locks: the next one clears its own, and nobody else's.
for at in "congkhai.index" "*/.git/refs/heads/main.lock"; do
	begin "kill-$(basename "$at")"
	meanwhile 'kill -9 $PROGRAM' "$at" "$([ "$at" = congkhai.index ] && echo rename || echo open)"
	expect "was killed" "$status" 137
	goes_on
done
begin stranger
: >"$repo/.git/index.lock"
status=0
publish
expect "status" "$status" 3
expect "a stranger's stays" "$(ls "$repo/.git/index.lock")" "$repo/.git/index.lock"
expect "no word of removing it" "$(grep -c 'xoá' "$work/err" || true)" 0
rm "$repo/.git/index.lock"
goes_on

# What no commit holds.
begin skip
git -C "$repo" update-index --skip-worktree content/scores/2023/xa-mot.yaml
status=0
publish
refused "'content/scores/2023/xa-mot.yaml'.*skip-worktree"
git -C "$repo" update-index --no-skip-worktree content/scores/2023/xa-mot.yaml
git -C "$repo" update-index --assume-unchanged content/scores/2023/xa-mot.yaml
status=0
publish
refused "'content/scores/2023/xa-mot.yaml'.*assume-unchanged"
git -C "$repo" update-index --no-assume-unchanged content/scores/2023/xa-mot.yaml
goes_on
begin sparse
score 8.5 7.5
git -C "$repo" sparse-checkout set --no-cone '/*' '!/content/scores/2023/xa-hai.yaml' 2>/dev/null
status=0
publish
refused "'content/scores/2023/xa-hai.yaml'.*sparse-checkout"
git -C "$repo" sparse-checkout disable
goes_on
begin nested
git init -q "$repo/content/scores/2024"
cp "$repo/content/scores/2023/xa-mot.yaml" "$repo/content/scores/2024/"
status=0
publish
refused "'content/scores/2024/xa-mot.yaml' nằm trong một kho git riêng"
rm -r "$repo/content/scores/2024/.git"

finish git-meanwhile
