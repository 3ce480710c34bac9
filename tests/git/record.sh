#!/bin/sh
# What a build leaves out because nothing changed: whatever was edited, and however, it ends
# with the same output as a build into a new folder, and says the same.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
site=$work/site out=$work/out
cp -r tests/golden/fictional-district/site "$site"
mkdir -p "$site/themes"
cp -r "$themes/default" "$site/themes/default"
git -C "$site" init -q -b main
git -C "$site" config user.name Ai
git -C "$site" config user.email ai@example.invalid
commit() { git -C "$site" add -A && git -C "$site" commit -q -m "$1"; }
commit "Nội dung"

day=2024-06-30
build() {
	to=$1
	shift
	"$program" build -C "$site" -o "$to" --as-of "$day" --lang vi "$@"
}
written() { sed -n 's/^\([0-9]*\) tệp ghi mới.*/\1/p' "$work/said"; }
records() { find "$site/.git/congkhai" -type f ! -name 'read-*'; }
# Into the folder that has a record, and into a new one with nothing taken from earlier runs.
same() {
	build "$out" >"$work/said" 2>"$work/warned" || true
	rm -rf "$work/clean"
	build "$work/clean" --verify >/dev/null 2>"$work/clean-warned" || true
	expect "$1: the output of a clean build" "$(diff -rq "$out" "$work/clean" 2>&1 | head -3)" ""
	expect "$1: the words of a clean build" \
		"$(grep -v 'không do lần dựng nào' "$work/warned" | diff - "$work/clean-warned" | head -3)" ""
}
# What was written a moment ago counts as changed, as its times could hide another change.
settle() { sleep 0.1; }

settle
build "$out" >/dev/null 2>&1
record=$(records)
expect "one record" "$(records | wc -l)" 1
same "first"
settle
ls -li --time-style=full-iso "$out" "$out/don-vi" >"$work/before"
same "again"
expect "again: nothing written" "$(written)" 0
ls -li --time-style=full-iso "$out" "$out/don-vi" >"$work/after"
expect "again: nothing touched" "$(diff "$work/before" "$work/after")" ""
rm -r "$work/clean"
touch "$site/site.yaml"
build "$work/other" >/dev/null 2>&1
expect "records of folders that are gone go" "$(records | wc -l)" 2
rm -r "$work/other"

# The output under other hands: changed without another size, gone, put in another's place.
page=$out/don-vi/an-son.html
[ -f "$page" ] || page=$(find "$out/don-vi" -name '*.html' | sort | head -1)
sed -i 's/<title>./<title>?/' "$page"
same "a page was changed"
expect "a page was changed: one file written" "$(written)" 1
rm "$page"
same "a page was removed"
expect "a page was removed: one file written" "$(written)" 1
cp "$out/index.html" "$work/index"
cp "$out/404.html" "$out/index.html"
same "a page was replaced"
touch -d '2020-01-01' "$out/index.html"
same "a page has another time"
printf 'x' >>"$out/data/scores.csv"
same "a table was changed"

# The record under other hands.
settle
build "$out" >/dev/null 2>&1
cp "$record" "$work/record"
for at in 0 20 60 100 200 1000 4000; do
	printf 'Z' | dd of="$record" bs=1 seek=$at conv=notrunc 2>/dev/null
	same "record spoiled at $at"
done
head -c 500 "$work/record" >"$record"
same "record cut"
: >"$record"
same "record empty"
rm -r "$site/.git/congkhai"
same "record gone"
# Its digests begin with a secret of its own: made anew from the same it shares none with the last.
settle
build "$out" >/dev/null 2>&1
pages=$(find "$out" -name '*.html' | wc -l)
cp "$record" "$work/one"
rm -r "$site/.git/congkhai"
settle
build "$out" >/dev/null 2>&1
expect "another secret" "$([ "$(cmp -l "$work/one" "$record" 2>/dev/null | wc -l)" -gt $((pages * 15)) ] || echo no)" ""
cp "$work/record" "$record"
same "record of an earlier build"
chmod a-w "$site/.git"
same "no record can be kept"
chmod u+w "$site/.git"

# The sources: the same bytes with another time, other bytes with the same size and time.
sheet=$(find "$site/content/scores" -name '*.yaml' | sort | head -1)
settle
touch "$sheet"
same "a sheet was touched"
touch "$sheet"
build "$out" >/dev/null 2>&1
left=$(stat -c %i "$record")
build "$out" >/dev/null 2>&1
expect "touched at the last moment: nothing left to do" "$(stat -c %i "$record")" "$left"
touch "$sheet"
build "$out" >/dev/null 2>&1
expect "touched again: something to do" \
	"$([ "$(stat -c %i "$record")" = "$left" ] || echo anew)" anew
settle
same "a sheet was touched twice"
expect "a sheet was touched: nothing written" "$(written)" 0
settle
build "$out" >/dev/null 2>&1
stamp=$(date -r "$sheet" +%Y-%m-%dT%H:%M:%S.%N)
sed -i '0,/[0-9]\.[0-8]/{s/\([0-9]\)\.0/\1.1/;s/\([0-9]\)\.5/\1.4/}' "$sheet"
touch -d "$stamp" "$sheet"
same "a sheet was edited behind its time"
echo 'title: Trang khác' >"$work/title"
# How large a table is stands on the data page, which reads nothing else of what is in it.
size() { grep -o 'findings\.csv</a>[^(]*([^)]*)' "$out/du-lieu.html" | sed 's/.*(//'; }
before=$(size)
sed -i "s/^- \[UD-01\](finding:)/&$(printf ' dài%.0s' $(seq 999))/" "$site/content/notices/"*.md
same "a table that grew much"
expect "a table that grew much: its size" "$([ "$(size)" = "$before" ] || echo another)" another
sed -i 's/^title:.*/title: Trang khác (hư cấu)/' "$site/site.yaml"
same "settings"
sed -i 's/<main/<main data-x="1"/' "$site/themes/default/templates/base.html"
same "a template"
expect "a template: pages written" "$([ "$(written)" -gt 20 ] && echo many)" many
sed -i '0,/: "*Đơn vị/s/Đơn vị/Các đơn vị/' "$site/themes/default/i18n/vi.yaml"
same "a word of the theme"
printf '\n/* x */\n' >>"$site/themes/default/static/site.css"
same "a static file"
day=2024-09-30
same "another day"
commit "Sửa"
same "a commit"
git -C "$site" commit -q --allow-empty -m "Không gì cả"
same "an empty commit"
git -C "$site" reset -q --hard HEAD~2
same "back two commits"
git -C "$site" checkout -q --detach
same "a detached head"
git -C "$site" checkout -q main
mkdir -p "$out/khac"
echo x >"$out/khac/la.txt"
for again in 1 2; do
	build "$out" >/dev/null 2>"$work/warned"
	expect "a foreign file is named, time $again" \
		"$(grep -c 'khac/la.txt' "$work/warned")" 1
	expect "a foreign file is kept, time $again" \
		"$(diff -rq "$out" "$work/clean")" "Only in $out: khac"
	settle
done
rm -rf "$out/khac"
echo 'khong co: [' >>"$site/content/units/$(cd "$site/content/units" && ls | head -1)"
build "$out" >/dev/null 2>&1 && status=0 || status=$?
expect "content with an error: status" "$status" 1
expect "content with an error: the output stays" "$(diff -rq "$out" "$work/clean" 2>&1 | head -3)" ""
git -C "$site" checkout -q content
same "content mended"

# Edits in no order that anybody planned, each told by a number: SEED="1 2 3" STEPS=100.
# A command in $(…) can't move the number on, so each edit begins with that.
roll() { number=$(((number * 1103515245 + 12345) % 2147483648)); }
pick() { # of the lines of standard input
	awk -v n="$((number / ${1:-7919}))" '{line[NR] = $0} END {if (NR) print line[n % NR + 1]}'
}
any() { find "$site/content/$1" -name "$2" | sort | pick; }
# A line below the front matter: a digit in it, its end, whether it is there, where it stands.
change_words() {
	line=$(awk '/^---$/ {fence++; next} fence > 1 && NF {print NR}' "$1" | pick 13)
	[ -n "$line" ] || return 0
	case $(seq 5 | pick 97) in
	1 | 2) sed -i "${line}s/[0-9]\([^0-9]*\)\$/$(seq 0 9 | pick 31)\1/" "$1" ;;
	3) sed -i "${line}s/\$/ lần $number/" "$1" ;;
	4) sed -i "${line}d" "$1" ;;
	5) sed -i "${line}{h;d};$((line + 1)){G}" "$1" ;;
	esac
}
edit() {
	roll
	what=$(seq 30 | pick 1000)
	case $what in
	1 | 2 | 3 | 4 | 5)
		sed -i "$(seq 3 30 | pick 311)s/\([0-9]\)\.\([0-9]\)/\1.$(seq 0 9 | pick 97)/" "$(any scores '*.yaml')"
		;;
	6) rm "$(any scores '*.yaml')" ;;
	7 | 8) sed -i '0,/\[ \]/s//[x]/' "$(any . '*.md')" ;;
	9) sed -i '0,/\[x\]/s//[ ]/' "$(any . '*.md')" ;;
	10) printf '\nMột đoạn thêm số %s.\n' "$number" >>"$(any . '*.md')" ;;
	11) touch "$(any . '*')" ;;
	12) rm -f "$(find "$out" -type f -name '*.html' | sort | pick)" ;;
	13 | 14) commit "Lần $number" || true ;;
	15) sed -i "0,/<main/s//<main data-n=\"$number\"/" "$site/themes/default/templates/base.html" ;;
	16)
		line=$(grep -n '^    *[a-z_]*: [A-ZĐ][^"#]*$\|^  [a-z_]*: [A-ZĐ][^"#]*$' \
			"$site/themes/default/i18n/vi.yaml" | cut -d: -f1 | pick)
		sed -i "${line}s/\$/ $((number % 10))/" "$site/themes/default/i18n/vi.yaml"
		;;
	17) # A unit more, with the scores of another.
		file=$(any units '*.yaml')
		at=$(tail -1 "$file" | sed 's/-.*//')
		printf '%s- {id: moi-%s, level: commune, name: Xã Mới %s}\n' "$at" "$number" "$number" >>"$file"
		copied=$(any scores/2024 '*.yaml')
		[ -z "$copied" ] || cp "$copied" "$site/content/scores/2024/moi-$number.yaml"
		;;
	18) # A commune bears another name since some day.
		unit=$(grep -ho 'id: [a-z-]*, level: commune' "$site/content/units/hu-cau.yaml" | cut -d' ' -f2 | tr -d , | pick)
		printf -- '- decision: Nghị quyết %s\n  effective: %s/3/2024\n  changes: [{rename: %s, was: Xã Cũ %s}]\n' \
			"$number" "$(seq 28 | pick)" "$unit" "$number" >"$site/content/events/$number.yaml"
		;;
	19) # A document under another name.
		file=$(find "$site/content/notices" "$site/content/directives" -name '*.md' | sort | pick)
		[ -z "$file" ] || mv "$file" "${file%.md}-x.md"
		;;
	20 | 21) day=$(date -u -d "$day + $(seq 40 | pick) days" +%F) ;;
	22) # Two at once, of which one may have to wait for another day.
		build "$out" >/dev/null 2>&1 &
		build "$out" >/dev/null 2>&1 || true
		wait
		;;
	23) # What is kept, under other hands.
		sed -i '1s/congkhai record ./congkhai record 0/' "$record" 2>/dev/null || true
		read=$(ls "$site/.git/congkhai/read-"* 2>/dev/null) || return 0
		printf Z | dd of="$read" bs=1 seek="$((number % $(stat -c %s "$read")))" conv=notrunc 2>/dev/null
		;;
	24) printf '\n# %s\n' "$number" >>"$(any indicators '*.yaml')" ;;
	25 | 26 | 27 | 28) change_words "$(any . '*.md')" ;;
	29) # Something is promised in plain words.
		printf '\nPhấn đấu đạt [ít nhất %s%%](target:percent>=%s@2024).\n' \
			"$(seq 60 95 | pick)" "$(seq 60 95 | pick)" >>"$(any plans '*.md')"
		;;
	30) # A step of a task is reported.
		file=$(any plans '*.md')
		line=$(grep -n '^ *- \[[ x]\]' "$file" | cut -d: -f1 | pick)
		[ -n "$line" ] || return 0
		sed -i "${line}a\\  - $(seq 28 | pick)/4/2024: làm việc lần $number, [$(seq 99 | pick)%](progress:)" "$file"
		;;
	esac
	# What is in error is not built.
	"$program" check -q -C "$site" --as-of "$day" >/dev/null 2>&1 && return
	git -C "$site" checkout -q -- content themes
	git -C "$site" clean -fdq content
}
for number in ${SEED:-12345}; do
	from=$number step=0
	while [ $step -lt "${STEPS:-40}" ]; do
		edit
		same "seed $from, edit $step, of kind $what"
		step=$((step + 1))
	done
done
build "$out" >/dev/null 2>&1
"$program" build --verify -q -C "$site" -o "$out" --as-of "$day" >/dev/null 2>"$work/verified" && status=0 || status=$?
expect "verified" "$status $(grep -c 'congkhai: lỗi' "$work/verified")" "0 0"

# Publishing: the second time nothing is left to do, until something is.
git -C "$site" checkout -q . && git -C "$site" clean -fdq && rm -rf "$out"
publish() { "$program" publish -C "$site" --as-of "$day" --lang vi "$@" 2>/dev/null | tail -1; }
publish >/dev/null
settle
publish >/dev/null
head=$(git -C "$site" rev-parse HEAD)
expect "publish: says so" "$(publish)" "không có gì thay đổi"
expect "publish: no commit" "$(git -C "$site" rev-parse HEAD)" "$head"
"$program" build -q -C "$site" --as-of "$day" -o "$site/public" 2>/dev/null
expect "publish after a build: says so" "$(publish)" "không có gì thay đổi"
git -C "$site" reset -q --soft HEAD~1
publish >/dev/null
expect "publish: what a reset took away comes again" \
	"$(git -C "$site" status --porcelain | head -1)" ""
expect "publish: the output's commit is there" \
	"$(git -C "$site" log -1 --format='%(trailers:key=Source-Commit,valueonly)' | head -c 12)" \
	"$(git -C "$site" rev-parse HEAD~1 | head -c 12)"

finish record
