#!/bin/sh
# `congkhai verify`: what a commit or a folder holds, held against the build of its source.
set -eu
. "$(dirname "$0")/../tools/testing.sh"

begin() {
	name=$1
	repo=$work/$name
	git init -q -b main "$repo"
	git -C "$repo" config user.name Ai
	git -C "$repo" config user.email ai@example.invalid
	cp -r tests/golden/small-site/site/. "$repo"
}
publish() { "$program" publish -q -C "$repo" --themes "$themes" --lang vi "$@" 2>/dev/null; }
# verify STATUS LAST-LINE ARGUMENTS…
verify() {
	want=$1 says=$2
	shift 2
	status=0
	"$program" verify -C "$repo" --themes "$themes" --lang vi "$@" >"$work/out" 2>"$work/err" || status=$?
	expect "status of verify $*" "$status" "$want"
	expect "verify $*: $(cat "$work/out" "$work/err" | tail -1)" "$(cat "$work/out" "$work/err" | grep -c "$says")" 1
}

begin plain
verify 3 "không có commit nào tên là 'HEAD'"
git -C "$repo" commit -q --allow-empty -m start
verify 3 'không có lần công bố nào'
publish --as-of 2024-06-30
verify 0 'đúng từng byte: bản công bố ngày 2024-06-30'
expect "trailers" "$(git -C "$repo" log -1 --format='%(trailers:only)' | cut -d: -f1 | tr '\n' ' ')" "Source-Commit As-Of Generator  "
expect "nothing is written" "$(git -C "$repo" status --porcelain)" ""
cp -r "$repo/public" "$work/first"
first=$(git -C "$repo" rev-parse HEAD)

# Later commits of other things; a later publish of another day; the earlier one by its name.
echo ghi >"$repo/notes.txt"
git -C "$repo" add notes.txt
git -C "$repo" commit -q -m notes
verify 0 'ngày 2024-06-30'
sed -i 's|7.5/10|8.5/10|' "$repo/content/scores/2023/xa-mot.yaml"
publish --as-of 2024-09-30
verify 0 'ngày 2024-09-30'
verify 0 'ngày 2024-06-30' "$first"
verify 0 'đúng từng byte' --jobs 1
LC_ALL=C.UTF-8 TZ=America/New_York verify 0 'đúng từng byte' --jobs 8

# A copy of the site is of the publish that it fits; what else lies there fails nothing.
verify 0 'ngày 2024-06-30' --dir "$work/first"
echo x >"$work/first/ghi-chu.txt"
verify 0 'không do chương trình tạo: ghi-chu.txt' --dir "$work/first"
echo x >>"$work/first/index.html"
rm "$work/first/robots.txt"
verify 1 'khác: index.html' --dir "$work/first"
expect "what is missing" "$(grep -c 'thiếu: robots.txt' "$work/out")" 1
expect "the nearest" "$(grep -c '^2 tệp khác bản công bố ngày 2024-06-30' "$work/out")" 1
verify 3 'không đọc được thư mục' --dir "$work/nothing"
# The folder is named as a shell names it, from where the command runs, upwards, too.
verify_in() { (cd "$1" && "$program" verify -C "$repo" --themes "$themes" --dir "$2" >"$work/out" 2>&1; echo $?); }
git -C "$repo" archive "$first" public | tar -x -C "$work"
expect "a folder above" "$(verify_in "$repo/content" ../../public)" 0
expect "a folder here" "$(verify_in "$work" public)" 0
# Names of files in a stranger's copy act on no terminal.
touch "$work/public/$(printf 'a\033[31mb')"
expect "a name that would colour" "$(verify_in "$work" public)" 0
expect "is made visible" "$(grep -c "$(printf '\033')" "$work/out")" 0

# What somebody changed by hand, whoever committed it.
echo x >>"$repo/public/index.html"
git -C "$repo" commit -q -am "by hand"
verify 1 'khác: index.html'
verify 0 'đúng từng byte' HEAD~1

# Of another program: equal is equal, and what differs proves nothing.
message=$(git -C "$repo" log -1 --format=%B HEAD~1 | sed 's/^Generator: .*/Generator: congkhai 9.9/')
git -C "$repo" commit -q --amend -m "$message"
verify 3 "do 'congkhai 9.9' dựng"
git -C "$repo" checkout -q HEAD~1 -- public
git -C "$repo" commit -q --amend --allow-empty -m "$message"
verify 0 'đúng từng byte'

# A commit from before the trailers had a day.
git -C "$repo" commit -q --amend --allow-empty --date 2024-09-30T12:00:00Z -m "Công bố

Source-Commit: $(echo "$message" | sed -n 's/Source-Commit: //p')"
verify 0 'đúng từng byte' --as-of 2024-09-30

# Without the source nothing can be known.
git clone -q --depth 1 "file://$repo" "$work/shallow"
repo=$work/shallow
verify 3 'không có commit nào tên là'

# History that is cut off is not published, unless asked for, and then verified as cut.
begin border
publish --as-of 2024-06-30
sed -i 's|7.5/10|8.5/10|' "$repo/content/scores/2023/xa-mot.yaml"
publish --as-of 2024-06-30
git clone -q --depth 2 "file://$repo" "$work/cut"
repo=$work/cut
name=cut
git -C "$repo" config user.name Ai
git -C "$repo" config user.email ai@example.invalid
sed -i 's|8.5/10|9.5/10|' "$repo/content/scores/2023/xa-mot.yaml"
head=$(git -C "$repo" rev-parse HEAD)
status=0
"$program" publish -C "$repo" --themes "$themes" --as-of 2024-06-30 --lang vi 2>"$work/err" || status=$?
expect "refused" "$status" 3
expect "says how" "$(grep -c 'git fetch --unshallow.*--allow-border' "$work/err")" 1
expect "nothing committed" "$(git -C "$repo" rev-parse HEAD)" "$head"
publish --as-of 2024-06-30 --allow-border
expect "says from where" "$(git -C "$repo" log -1 --format='%(trailers:key=History-From,valueonly)' | head -1)" \
	"$(cat "$repo/.git/shallow")"
verify 0 'đúng từng byte'
git -C "$repo" push -q origin HEAD:refs/heads/from-cut
repo=$work/border
verify 0 'đúng từng byte' from-cut
# A site's own choice of a beginning is none.
begin since
git -C "$repo" add -A
git -C "$repo" commit -q -m one
printf 'history: {since: %s}\n' "$(git -C "$repo" rev-parse HEAD)" >>"$repo/site.yaml"
publish --as-of 2024-06-30
verify 0 'đúng từng byte'
# Grafts and replace refs are this clone's alone.
begin replaced
publish --as-of 2024-06-30
git -C "$repo" replace --graft HEAD
sed -i 's|7.5/10|9.5/10|' "$repo/content/scores/2023/xa-mot.yaml"
status=0
publish --as-of 2024-06-30 || status=$?
expect "refused" "$status" 3
publish --as-of 2024-06-30 --allow-border
git -C "$repo" replace -d "$(git -C "$repo" replace -l)" >/dev/null
verify 0 'đúng từng byte'

# A branch of its own is the default, and may hold what its host wants.
begin branch
printf 'publish:\n  branch: trang\n' >>"$repo/site.yaml"
printf 'public/\n' >"$repo/.gitignore"
publish --as-of 2024-06-30
verify 0 'đúng từng byte'
expect "of the branch" "$(grep -c "$(git -C "$repo" rev-parse --short=12 trang)" "$work/out")" 1
# In a clone only the remote has it.
git clone -q "$repo" "$work/cloned"
original=$repo repo=$work/cloned
verify 0 'đúng từng byte'
verify 0 'đúng từng byte' --dir "$original/public"
git -C "$repo" remote add second "$original"
git -C "$repo" fetch -q second
verify 3 'không có lần công bố nào'
repo=$original
verify 3 'không có lần công bố nào' main

finish git-verify
