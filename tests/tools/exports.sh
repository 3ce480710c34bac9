#!/bin/sh
# What a header offers is for others: a function or object that only its own file uses is static.
# Takes the objects. What tests look at counts as used, and so does main.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
nm "$@" | awk 'NF < 2 { next } $(NF - 1) ~ /^[TDRB]$/ { print $NF > (w "/offered") } $(NF - 1) == "U" { print $NF > (w "/used") }' w="$work"
cat tests/*/*.[ch] | grep -oE '[a-z_0-9]+' >>"$work/used"
echo main >>"$work/used"
for list in offered used; do LC_ALL=C sort -u -o "$work/$list" "$work/$list"; done
LC_ALL=C comm -23 "$work/offered" "$work/used" | sed 's/^/exports: only its own file uses /' >"$work/lonely"
cat "$work/lonely"
[ ! -s "$work/lonely" ]
