#!/bin/sh
# Attachments that Git LFS keeps elsewhere: the file itself is published where it is here; a
# pointer in its place is an error. A filter of the test's own stands in for Git LFS.
set -eu
. "$(dirname "$0")/../tools/testing.sh"

name=large
repo=$work/large
git init -q -b main "$repo"
git -C "$repo" config user.name Ai
git -C "$repo" config user.email ai@example.invalid
cp -r tests/golden/small-site/site/. "$repo"
head -c 5000 /dev/zero | tr '\0' x >"$work/real"
sum=$(sha256sum <"$work/real" | cut -c1-64)
printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 5000\n' "$sum" >"$work/pointer"
git -C "$repo" config filter.lfs.clean "sh -c 'cat >/dev/null; cat $work/pointer'"
git -C "$repo" config filter.lfs.smudge "sh -c 'cat >/dev/null; cat $work/real'"
echo 'content/**/*.pdf filter=lfs' >"$repo/.gitattributes"
mkdir -p "$repo/content/scores/2023"
cp "$work/real" "$repo/content/scores/2023/bien-ban.pdf"
keep=$repo/.git/lfs/objects/$(echo "$sum" | cut -c1-2)/$(echo "$sum" | cut -c3-4)
mkdir -p "$keep"
cp "$work/real" "$keep/$sum"
sleep 1
git -C "$repo" add -A
git -C "$repo" commit -q -m start
run() { "$program" "$@" -q -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi 2>"$work/err" || status=$?; }

expect "the commit has a pointer" "$(git -C "$repo" show HEAD:content/scores/2023/bien-ban.pdf | wc -c)" "$(wc -c <"$work/pointer")"
status=0
run publish
expect "publishes: $(tail -n 1 "$work/err")" "$status" 0
copy=$(find "$repo/public" -name 'bien-ban*.pdf')
expect "the file itself" "$(cmp "$copy" "$work/real" && echo same)" same
status=0
"$program" verify -q -C "$repo" --themes "$themes" || status=$?
expect "and so everybody builds it" "$status" 0

# Not fetched: neither the commit nor the working folder has it.
rm "$keep/$sum"
run build --rev HEAD -o "$work/out"
expect "status" "$status" 1
expect "says what to run" "$(grep -c 'bien-ban.pdf.*E0822.*git lfs pull' "$work/err")" 1
cp "$work/pointer" "$repo/content/scores/2023/bien-ban.pdf"
status=0
run build
expect "status" "$status" 1
expect "says what to run" "$(grep -c 'bien-ban.pdf.*E0822.*git lfs pull' "$work/err")" 1

# A file that was only touched is no change; one that is another needs git.
name=touched
mkdir -p "$keep"
cp "$work/real" "$keep/$sum"
git -C "$repo" config filter.lfs.required true
cp "$work/real" "$repo/content/scores/2023/bien-ban.pdf"
git -C "$repo" checkout -q -- . 2>/dev/null || true
run publish
before=$(git -C "$repo" rev-parse HEAD)
sleep 1
touch "$repo/content/scores/2023/bien-ban.pdf"
echo "# một" >>"$repo/content/scores/2023/xa-mot.yaml"
status=0
run publish
expect "status: $(tail -n 1 "$work/err")" "$status" 0
expect "the sheet alone" "$(git -C "$repo" diff --name-only "$before" HEAD -- content)" content/scores/2023/xa-mot.yaml
cp "$repo/content/scores/2023/bien-ban.pdf" "$work/was"
echo more >>"$repo/content/scores/2023/bien-ban.pdf"
status=0
run publish
expect "another is git's to store" "$status $(grep -c "bien-ban.pdf' phải qua" "$work/err")" "3 1"
cp "$work/was" "$repo/content/scores/2023/bien-ban.pdf"
# A rule that catches the output, too: what to write is said, and helps.
name=output
echo '*.pdf filter=lfs' >"$repo/.gitattributes"
echo "# hai" >>"$repo/content/scores/2023/xa-mot.yaml"
find "$repo/public" -name 'bien-ban*.pdf' -exec touch {} +
git -C "$repo" rm -q -r --cached public
status=0
run publish
expect "refused" "$status $(grep -c "public/\*\* -filter" "$work/err")" "3 1"
echo 'public/** -filter -working-tree-encoding' >>"$repo/.gitattributes"
status=0
run publish
expect "status: $(tail -n 1 "$work/err")" "$status" 0

finish git-large
