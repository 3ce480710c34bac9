#!/bin/sh
# What the machine refuses: output that goes nowhere, too few open files, a repository in many packs.
# Each is status 3, with words in the language that is asked for.
set -eu
. "$(dirname "$0")/../tools/testing.sh"

cp -r tests/golden/small-site/site "$work/site"
git init -q -b main "$work/site"
git -C "$work/site" config user.name Ai
git -C "$work/site" config user.email ai@example.invalid
cd "$work/site"
"$program" publish -q --themes "$themes" --as-of 2024-06-30 2>/dev/null
sheet=content/scores/2023/xa-mot.yaml
for command in build publish verify diff log schema 'explain E0640' "textconv $sheet" --help --version 'help build' \
    'check --format json' 'log xa-mot 1' 'diff --format json' 'new notice x --dry-run' "fix --dry-run $sheet"; do
	name=$command
	# Only one that has something to say can fail to.
	# shellcheck disable=SC2086
	[ -n "$("$program" $command --lang en 2>/dev/null </dev/null)" ] || continue
	for language in vi en; do
		code=0
		# shellcheck disable=SC2086
		"$program" $command --lang $language >/dev/full 2>"$work/err" </dev/null || code=$?
		case $command in --*) continue ;; esac
		expect "a full disk" "$code" 3
		expect "$language: $(tail -n 1 "$work/err")" "$(grep -c "$([ $language = vi ] && echo 'không ghi được .*ổ đĩa đã hết chỗ' || echo 'cannot write .*No space left')" "$work/err")" 1
	done
	code=0
	# shellcheck disable=SC2086
	"$program" $command >&- 2>"$work/err" </dev/null || code=$?
	expect "closed" "$code" 3
	expect "words" "$([ -s "$work/err" ] && echo some)" some
done
name=intact
expect "nothing was written into files" "$(git status --porcelain)$(git fsck --strict --no-dangling 2>&1)" ""

# 41 packs, and handles for fewer.
name=packs
i=0
while [ $i -lt 41 ]; do
	echo "# $i" >>$sheet
	git commit -q -am "$i"
	git repack -q
	i=$((i + 1))
done
for limit in 8 12 16 20 24 32 40 64 256; do
	for command in build publish check verify 'diff HEAD~3' log; do
		code=0
		# shellcheck disable=SC2086
		(ulimit -n $limit && exec "$program" $command --themes "$themes" -q --lang vi) >/dev/null 2>"$work/err" || code=$?
		[ "$code" = 0 ] || expect "$command with $limit: words, and 3 ($code): $(tail -n 1 "$work/err")" \
		    "$code $([ -s "$work/err" ] && echo some)" '3 some'
	done
done
expect "sound" "$(git fsck --strict --no-dangling --no-progress 2>&1)" ""
"$program" publish -q --themes "$themes" 2>"$work/err" || expect "then it goes on: $(tail -n 1 "$work/err")" no yes
expect "nothing is left" "$(git status --porcelain)" ""
finish machine
