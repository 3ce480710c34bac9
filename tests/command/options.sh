#!/bin/sh
# The command line: each row is a status and arguments; wrong use is always status 2, in one
# line on standard error, and nothing is written.
set -u
. "$(dirname "$0")/../tools/testing.sh"
cp -r tests/golden/small-site/site "$work/site"
cd "$work" || exit 1
mkdir "$work/no-themes"
printf 'language: en\ntitle: x\nnothing: 1\n' >"$work/no-themes/site.yaml"

fail() {
	failed=$((failed + 1))
	echo "options: $*" >&2
}
try() {
	want=$1
	shift
	"$program" "$@" >"$work/out" 2>"$work/err"
	got=$?
	if [ "$got" != "$want" ]; then
		fail "'$*' gave $got, not $want: $(head -1 "$work/err")"
	elif [ "$want" = 2 ] && { [ "$(wc -l <"$work/err")" != 1 ] || [ -s "$work/out" ]; }; then
		fail "'$*' did not say in one line what is wrong"
	else
		passed=$((passed + 1))
	fi
}
says() {
	file=$1
	words=$2
	shift 2
	"$program" "$@" >"$work/out" 2>"$work/err"
	if grep -q "$words" "$work/$file"; then
		passed=$((passed + 1))
	else
		fail "'$*' did not say '$words' on $file: $(head -2 "$work/$file")"
	fi
}

# Commands and words.
says err "ý bạn là 'build'? Các lệnh: build, check, publish" biuld --lang vi
try 2
try 2 buidl
try 2 build site
try 2 --nothing
try 2 -x build
try 2 -C site
try 0 --help
try 0 -h
try 0 help
try 0 help build
try 0 build --help
try 0 --version
says out '^congkhai [0-9]' build --lang en --version
says out '^congkhai COMMAND' --lang en help
says err "không có lệnh 'xyzzyx'. Các lệnh: build" xyzzyx --lang vi
# Columns stand below each other, whatever letters are in the left one.
try 0 help --lang vi
at() { grep -m1 "^  $1 " "$work/out" | LC_ALL=C.UTF-8 sed "s/$2.*//" | LC_ALL=C.UTF-8 wc -m; }
[ "$(at fix 'sửa những')" = "$(at log 'lịch sử')" ] || fail "the columns of the help are crooked"
# What is common to all commands every one takes, also where it has nothing to say.
common="-o nowhere --as-of 2024-06-30 --jobs 2 --themes $themes --lang en -q -v"
printf 'Tên đơn vị;Mã\nXã Ba;7\n' >units.csv
for form in 'check -C site' 'explain E0213' 'schema site' 'fix -C site' 'new notice tb -C site --dry-run' \
	'textconv site/content/scores/2023/xa-mot.yaml' 'textconv -C site content/scores/2023/xa-mot.yaml' \
	'import units units.csv -C site --dry-run' '-C site init made'; do
	# shellcheck disable=SC2086
	try 0 $form $common
done
[ -e nowhere ] && fail "a folder that nobody writes into was made"
[ -e site/made/site.yaml ] || fail "init does not heed -C"
rm -rf site/made
try 2 explain E0213 E0214
try 2 explain E9999
try 0 explain -- E0213
try 2 schema nothing
for kind in units events; do
	expect "a file of $kind is a list" "$("$program" schema $kind | grep -c '^  "type": "array"')" 1
done
"$program" schema document >document.json
for kind in notice plan directive agenda; do
	expect "schema $kind" "$("$program" schema $kind | cmp - document.json && echo same)" same
done
says err 'scores|framework|units|notice|plan|directive|agenda FILE' import
try 2 schema --format=xyz
try 0 schema site --format json
try 2 explain --format=json

# Values: behind, joined, missing, empty, wrong; both sides of the command.
t="--themes $themes --as-of 2024-06-30"
for form in '-C site check' 'check -C site' 'check -Csite' 'check --directory=site' \
	'check --directory site' 'check -qC site' 'check -qvCsite' \
	'-C nowhere check -C site' 'check -C site -j4' 'check -C site --jobs=1024' \
	'check -C site --as-of 30/6/2024' 'check -C site --strict --quiet' \
	'check -C site --format sarif --lang en'; do
	# shellcheck disable=SC2086
	try 0 $form $t
done
for form in 'check -C' 'check -C nowhere' 'check -C site/site.yaml' 'check --directory' 'check -C=' \
	'check -C site --quiet=yes' 'check -C site -qx' 'check -C site --jobs 0' \
	'check -C site --jobs -1' 'check -C site --jobs 1e3' 'check -C site --jobs 1025' \
	'check -C site --as-of 2024-02-30' 'check -C site --as-of 2024' 'check -C site --as-of' \
	'check -C site --as-of=' 'publish -m' 'check -C site --format xml' 'check -C site --lang fr' \
	'check -C site -m text' '-m text check -C site' 'check -C site --allow-detached' \
	'publish --rev HEAD' 'check -C site --themes nowhere' 'check -C site extra' \
	'check -C site -- -q' 'build -C site -o site/content/x' 'build -C site -o site/themes'; do
	# shellcheck disable=SC2086
	try 2 $form
done
try 0 check -C site --
try 2 check -C site --str
says err "không có tuỳ chọn '--as=2024-06-30'" check -C site --as=2024-06-30 --lang vi
says err "giá trị sau '-m'" publish --lang vi -qm
says err "không nhận giá trị: '--quiet'" check --lang vi --quiet=yes
try 2 check -C ''
try 2 check -C site -o ''
try 3 check -C site --rev HEAD
[ -e site/public ] && fail "something was written"
[ -e site/content/x ] && fail "a folder was made among the content"

# A day by SOURCE_DATE_EPOCH.
SOURCE_DATE_EPOCH=soon try 2 check -C site
SOURCE_DATE_EPOCH=1719705600 try 0 build -C site -o "$work/epoch" --themes "$themes"
# shellcheck disable=SC2086
try 0 build -C site -o "$work/day" $t
diff -r "$work/epoch" "$work/day" >/dev/null || fail "SOURCE_DATE_EPOCH is another day"

# The language: --lang, else the locale, else the site's.
says err '^0 lỗi' check -C site --themes "$themes"
says err '^0 errors' check -C site --lang en
says err 'a value is missing' check --lang en -C
LC_ALL=en_US.UTF-8 says err '^0 errors' check -C site
LC_ALL=fr_FR.UTF-8 says err '^0 lỗi' check -C site
LC_ALL='' LANG=en_GB says err '^0 errors' check -C site
LC_ALL=vi_VN says err 'lỗi\[' check -C no-themes --themes "$themes/default"
says err 'error\[' check -C no-themes --themes "$themes/default" --strict
says out '(error)' explain -C no-themes E0213
says out '(lỗi)' explain -C site E0213
says err 'takes a number' check -C no-themes --jobs none

# Formats for programs have standard output to themselves.
for format in json sarif; do
	# shellcheck disable=SC2086
	"$program" build -C site -o "$work/formats" $t --format $format >"$work/out" 2>/dev/null
	grep -q 'tệp' "$work/out" && fail "--format=$format holds what was done"
	passed=$((passed + 1))
done

# The site's own themes are not hidden by a folder of the same name elsewhere.
mkdir -p site/themes/rieng
printf 'name: Riêng\nextends: default\n' >site/themes/rieng/theme.yaml
echo 'theme: rieng' >>site/site.yaml
cp -r "$themes" themes
try 0 check -C site --themes themes

# Of a file's warnings, who builds sees a few, who checks more, who asks all; of errors all do.
{ printf 'scores:\n'; for i in $(seq 11 70); do printf '  "%s": 1\n' "$i"; done; } >site/content/scores/2023/xa-mot.yaml
for command in build check; do
	"$program" $command -C site -o "$work/many" --themes themes >/dev/null 2>"$work/err"
	[ "$(grep -c 'E0235\]' "$work/err")" = 50 ] || fail "$command shows $(grep -c E0235 "$work/err") errors"
	grep -q 'và còn 10 vấn đề khác' "$work/err" || fail "$command does not count the rest"
done
mkdir -p site/content/plans
{ printf -- '---\ntitle: Kế hoạch\ndate: 2024-01-02\nissuer: huyen-thu\n---\n'
for i in $(seq 11 50); do printf -- '- [ ] [NV-%s](task:) Làm.\n' "$i"; done; } >site/content/plans/kh.md
for row in 'build 10 70' 'check 50 30'; do
	# shellcheck disable=SC2086
	set -- $row
	"$program" "$1" -C site -o "$work/many" --themes themes >/dev/null 2>"$work/err"
	[ "$(grep -c 'W051[01]\]' "$work/err")" = "$2" ] || fail "$1 shows $(grep -c W051 "$work/err") warnings"
	grep -q "và còn $3 vấn đề khác trong content/plans/kh.md" "$work/err" || fail "$1 does not count them"
	passed=$((passed + 2))
done
"$program" check -v -C site --themes themes 2>"$work/err"
[ "$(grep -c 'E0235\]' "$work/err")" = 60 ] || fail "-v does not show all"

# Colours: on a terminal that has them, unless they are not wanted.
if command -v script >/dev/null; then
	for row in 'xterm 1' 'dumb 0' 'xterm 0 NO_COLOR=1'; do
		# shellcheck disable=SC2086
		set -- $row
		env TERM="$1" ${3:-A=} script -qec "'$program' check -C site --themes themes" /dev/null >"$work/out" </dev/null
		expect "colours with $row" "$(grep -qF "$(printf '\033[')" "$work/out" && echo 1 || echo 0)" "$2"
	done
else
	echo "options: skipped: colours (script is not installed)"
fi

finish options
