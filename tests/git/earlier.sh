#!/bin/sh
# What a run takes over of the bodies and the sheets in commits that earlier ones read is what
# it would read itself: of every golden site the same pages and the same messages come of both.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
export GIT_AUTHOR_DATE=2024-06-01T08:00:00Z GIT_COMMITTER_DATE=2024-06-01T08:00:00Z
site() { # FROM: in two commits, the first with other scores
	rm -rf "$work/site" "$work/clean" "$work/first"
	cp -r "$1" "$work/site"
	git -C "$work/site" init -q
	find "$work/site/content/scores" -name '*.yaml' 2>/dev/null | sort | head -2 |
		xargs -r sed -i 's/\([0-9]\)\.5/\1.4/'
	commit
	cp -r "$1/." "$work/site"
	commit
}
commit() {
	git -C "$work/site" add -A
	git -C "$work/site" -c user.name=Ai -c user.email=ai@example.invalid \
		commit -q --allow-empty -m "Nội dung"
}
build() { # WHERE …
	to=$1
	shift
	"$program" build --as-of 2024-06-30 --themes "$themes" -C "$work/site" -o "$work/$to" "$@" \
		>"$work/$to.out" 2>"$work/$to.err" || touch "$work/failed"
	sed -i "s|$work/$to|OUT|g" "$work/$to.out" "$work/$to.err"
}
same() { # WHAT WHERE
	expect "$1: output" "$(diff -rq "$work/clean" "$work/$2" 2>&1 | head -3)" ""
	expect "$1: words" "$(cat "$work/clean.out" "$work/clean.err" | diff - "$work/$2.both" | head -3)" ""
}
again() { # WHAT
	rm -rf "$work/kept"
	build kept
	cat "$work/kept.out" "$work/kept.err" >"$work/kept.both"
	same "$1" kept
}
for folder in tests/golden/*/; do
	case $(cat "$folder/args" 2>/dev/null) in '' | build*) ;; *) continue ;; esac
	[ -f "$folder/prepare" ] && continue
	[ -n "$(find "$folder/site/content" -name '*.md' -print -quit 2>/dev/null)" ] || continue
	site "$folder/site"
	build clean --verify
	[ -f "$work/failed" ] && rm "$work/failed" && continue
	expect "$folder: nothing is kept of what is verified" \
		"$(find "$work/site/.git/congkhai" -name 'read-*' 2>/dev/null)" ""
	build first
	again "$folder"
done

# A rich one, with its store under other hands.
site tests/golden/fictional-district/site
build clean --verify
build first
read=$(ls "$work/site/.git/congkhai/read-"*)
size=$(stat -c %s "$read")
expect "something is kept" "$([ "$size" -gt 10000 ] && echo much)" much
cp "$read" "$work/read"
for at in 0 20 40 60 3000 $((size / 2)) $((size - 1)); do
	cp "$work/read" "$read"
	printf 'Z' | dd of="$read" bs=1 seek="$at" conv=notrunc 2>/dev/null
	again "spoiled at $at"
	cp "$work/read" "$read"
	truncate -s "$at" "$read"
	again "cut at $at"
done
cp "$program" "$work/other"
expect "check: the same words" "$("$program" check -C "$work/site" --as-of 2024-06-30 2>&1)" \
	"$(rm "$read" && "$program" check -C "$work/site" --as-of 2024-06-30 2>&1)"
expect "check leaves nothing" "$(ls "$read" 2>/dev/null)" ""
again "gone"
cp "$read" "$work/read"
(program=$work/other && build third)
expect "another program reads for itself" "$(cmp -s "$read" "$work/read" || echo anew)" anew

# What is new goes to the end; where it may not, the file is written anew. Either way another run takes it.
echo >>"$(ls "$work/site/content/plans/"*.md | head -1)"
rm -rf "$work/clean"
build clean --verify
keep() { # WHAT
	cp "$work/read" "$read"
	again "$1: read"
	again "$1: taken"
	expect "$1: something new is there" "$(cmp -s "$read" "$work/read" || echo new)" new
}
rm "$read"
cp "$work/read" "$read"
node=$(stat -c %i "$read")
keep "it grows"
expect "it grows: the same file" "$(stat -c %i "$read")" "$node"
expect "it grows: what was there" "$(head -c "$(stat -c %s "$work/read")" "$read" | cmp - "$work/read")" ""
cp "$work/read" "$read"
ln "$read" "$work/linked"
again "another name"
expect "another name: its file stays" "$(cmp "$work/linked" "$work/read")" ""
expect "another name: something new is there" "$(cmp -s "$read" "$work/read" || echo new)" new
cp "$work/read" "$read"
chmod a-w "$read"
again "nobody may write to it"
expect "nobody may write to it: something new is there" "$(cmp -s "$read" "$work/read" || echo new)" new
ln -sf "$work/elsewhere" "$read"
rm -rf "$work/kept"
build kept
expect "a link: output" "$(diff -rq "$work/clean" "$work/kept" 2>&1 | head -3)" ""
expect "nothing is written through a link" "$(ls "$work/elsewhere" 2>/dev/null)" ""
finish earlier
