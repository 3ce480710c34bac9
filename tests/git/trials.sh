#!/bin/sh
# Trials without a plan: publishes that are killed at any moment, many commands of ours and of git's at
# once, and system calls that fail. After each: git fsck --strict finds nothing, git status shows only the
# person's own work, and the output that is committed is the clean build of its Source-Commit.
#   KILLS=12 RUNS=15 CALLS=15 SEED=1  how many of each; SPACE a folder to work in; TIME the most seconds
#   of each kind; KEEP a folder for what went wrong
set -eu
. "$(dirname "$0")/../tools/testing.sh"
[ -z "${SPACE:-}" ] || { rm -rf "$work"; work=$(mktemp -d -p "$SPACE"); }
export HOME="$work"
printf '[user]\nname = Ai\nemail = ai@example.invalid\n[gc]\nauto = 0\n' >"$work/.gitconfig"
seed=${SEED:-1}
# random BELOW: a number, always the same ones for a seed.
random() {
	seed=$(((seed * 1103515245 + 12345) % 2147483648))
	number=$((seed / 65536 % $1))
}
begin() {
	started=$(date +%s)
	name=$1
	repo=$work/$name
	git init -q -b main "$repo"
	cp -r tests/golden/small-site/site/. "$repo"
	echo một >"$repo/notes.txt"
	git -C "$repo" add notes.txt
	git -C "$repo" commit -q -m notes
	publish || true
}
publish() { timeout 120 "$program" publish -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi; }
score() { sed -i "s|: [0-9.]*/10|: $1/10|" "$repo/content/scores/2023/xa-mot.yaml"; }
tries=0 broken=0
# broke WHAT: a trial that lost something; a copy of it is kept.
broke() {
	broken=$((broken + 1))
	[ "$broken" -gt 5 ] || printf '%s %s: %s\n' "$name" "$tries" "$1" >&2
	[ -z "${KEEP:-}" ] || cp -r "$repo" "$KEEP/$name-$tries"
}
# What must hold at any moment, whoever was killed.
holds() {
	fault=$(git -C "$repo" fsck --strict --no-dangling --no-progress 2>&1 | head -3)
	[ -z "$fault" ] || broke "fsck: $fault"
	source=$(git -C "$repo" log -1 --format='%(trailers:key=Source-Commit,valueonly)' --grep '^Source-Commit: ' | head -1)
	newest=$(git -C "$repo" log -1 --format=%H --grep '^Source-Commit: ')
	[ -n "$newest" ] || { broke 'no publish is left'; return; }
	timeout 120 "$program" verify "$newest" -q -C "$repo" --themes "$themes" >"$work/out" 2>&1 ||
		broke "not the build of $source: $(tail -n 1 "$work/out")"
}
# And once a publish has come to its end.
settles() {
	publish 2>"$work/err" || { broke "does not go on: $(tail -n 1 "$work/err")"; return; }
	left=$(git -C "$repo" status --porcelain | grep -v 'notes' || true)
	[ -z "$left" ] || broke "git status: $left"
	left=$(find "$repo" -name '.congkhai-[0-9]*' -o -name '*.lock' -o -name congkhai.index | head -3)
	[ -z "$left" ] || broke "left: $left"
}
enough() {
	[ "$tries" -ge "$1" ] || { [ -n "${TIME:-}" ] && [ $(($(date +%s) - started)) -ge "$TIME" ]; }
}
ends() {
	expect "$1: $tries" "$broken" 0
	done="${done:-}${done:+, }$tries $1"
	tries=0 broken=0
}

# ---- killed ----

begin kills
while ! enough "${KILLS:-12}"; do
	tries=$((tries + 1))
	random 100
	score "$((number / 10)).$((number % 10))"
	random 40
	timeout -s KILL "0.$(printf %03d $((number * 2 + 5)))" "$program" publish -q -C "$repo" --themes "$themes" \
	    --as-of 2024-06-30 --lang vi 2>/dev/null || true
	holds
	settles
done
holds
ends kills

# ---- at once ----

begin beside
one() {
	case $1 in
	0 | 1 | 2) publish ;;
	3) "$program" build -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi ;;
	4) "$program" check -q -C "$repo" --themes "$themes" --lang vi ;;
	5) echo "$2" >"$repo/notes-$2.txt" && git -C "$repo" add "notes-$2.txt" ;;
	6) echo "$2" >>"$repo/notes.txt" && git -C "$repo" commit -q -m "notes $2" notes.txt ;;
	7) git -C "$repo" gc -q ;;
	8) score "$(($2 % 10)).$(($2 % 7))" ;;
	9) git -C "$repo" status --porcelain ;;
	esac >/dev/null 2>&1 || true
}
while ! enough "${RUNS:-15}"; do
	for i in 1 2 3 4 5; do
		tries=$((tries + 1))
		random 10
		one "$number" "$tries" &
	done
	wait
	# Somebody's git add that met a lock of ours adds nothing; one that said it was done is there.
	holds
	settles
done
holds
git -C "$repo" show HEAD:notes.txt >"$work/notes"
expect "everybody's commits are there" "$(git -C "$repo" log --format=%s | sed -n 's/^notes \([0-9]*\)$/\1/p' |
	while read -r number; do grep -qx "$number" "$work/notes" || echo "$number"; done)" ""
ends "runs at once"

# ---- calls that fail ----

cc -Wall -Wextra -shared -fPIC -fno-builtin -o "$work/failing.so" tests/git/failing.c
begin calls
set -- open read write rename link unlink mkdir stat mmap truncate lock fsync close chmod
while ! enough "${CALLS:-15}"; do
	tries=$((tries + 1))
	random 100
	score "$((number / 10)).$((number % 10))"
	random $#
	call=$(printf '%s\n' "$@" | sed -n "$((number + 1))p")
	# No space, a broken disk, no permission, too many files, memory, half of it.
	random 6
	why=$(echo 28 5 13 24 12 0 | cut -d ' ' -f $((number + 1)))
	case $why$call in 0read | 0write) ;; 0*) why=5 ;; esac
	random 250
	nth=$((number + 1))
	before=$(git -C "$repo" rev-parse HEAD)
	code=0
	timeout 120 env LD_PRELOAD="$work/failing.so" ASAN_OPTIONS=verify_asan_link_order=0 \
	    FAILING_CALL=$call FAILING_NTH=$nth FAILING_ERROR=$why "$program" publish -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi \
	    >/dev/null 2>"$work/err" || code=$?
	case $code in
	0) ;;
	1 | 2 | 3) [ -s "$work/err" ] || broke "$call $nth $why: status $code without words" ;;
	*) broke "$call $nth $why: status $code: $(tail -n 1 "$work/err")" ;;
	esac
	[ "$code" = 0 ] || failed_calls=$((${failed_calls:-0} + 1))
	holds
	settles
done
ends "failing calls"

finish "git-trials ($done; ${failed_calls:-0} of these stopped it)"
