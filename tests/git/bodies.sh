#!/bin/sh
# What a run takes over of the bodies that earlier ones read is what it would read itself: of
# every golden site the same pages and the same messages come of both.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
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
	rm -rf "$work/site" "$work/clean" "$work/first"
	cp -r "$folder/site" "$work/site"
	git -C "$work/site" init -q
	build clean --verify
	[ -f "$work/failed" ] && rm "$work/failed" && continue
	expect "$folder: nothing is kept of what is verified" \
		"$(find "$work/site/.git/congkhai" -name 'bodies-*' 2>/dev/null)" ""
	build first
	again "$folder"
done

# A rich one, with its store under other hands.
rm -rf "$work/site" "$work/clean"
cp -r tests/golden/fictional-district/site "$work/site"
git -C "$work/site" init -q
build clean --verify
build first
bodies=$(ls "$work/site/.git/congkhai/bodies-"*)
size=$(stat -c %s "$bodies")
expect "something is kept" "$([ "$size" -gt 10000 ] && echo much)" much
cp "$bodies" "$work/bodies"
for at in 0 20 40 60 3000 $((size / 2)) $((size - 1)); do
	cp "$work/bodies" "$bodies"
	printf 'Z' | dd of="$bodies" bs=1 seek="$at" conv=notrunc 2>/dev/null
	again "spoiled at $at"
	cp "$work/bodies" "$bodies"
	truncate -s "$at" "$bodies"
	again "cut at $at"
done
cp "$program" "$work/other"
expect "check: the same words" "$("$program" check -C "$work/site" --as-of 2024-06-30 2>&1)" \
	"$(rm "$bodies" && "$program" check -C "$work/site" --as-of 2024-06-30 2>&1)"
expect "check leaves nothing" "$(ls "$bodies" 2>/dev/null)" ""
again "gone"
cp "$bodies" "$work/bodies"
(program=$work/other && build third)
expect "another program reads for itself" "$(cmp -s "$bodies" "$work/bodies" || echo anew)" anew
ln -sf "$work/elsewhere" "$bodies"
rm -rf "$work/kept"
build kept
expect "a link: output" "$(diff -rq "$work/clean" "$work/kept" 2>&1 | head -3)" ""
expect "nothing is written through a link" "$(ls "$work/elsewhere" 2>/dev/null)" ""
finish bodies
