#!/bin/sh
# A day of an official: from the spreadsheets and Word files on the desk to a built site. What is
# typed, commands and edits, is counted; the files are made by files.mjs and fictional.
# With OFFICE=1 (make test-office) the day is played twice more, from what LibreOffice makes of the files, and the
# tables of traps.mjs are taken in as it computes and writes them.
set -u
. "$(dirname "$0")/../tools/testing.sh"
command -v node >/dev/null 2>&1 || { echo "staff: needs node (make deps)" >&2; exit 1; }
mkdir "$work/bin"
ln -s "$program" "$work/bin/congkhai"
PATH="$work/bin:$PATH"

# type COMMAND: what a person types at the prompt, with the key that ends it.
type() {
	typed=$((typed + $(printf '%s\n' "$1" | LC_ALL=C.UTF-8 wc -m)))
	(cd "$desk" && eval "$1") </dev/null >"$work/out" 2>"$work/err"
	expect "$1" "$?: $(grep -v '^congkhai: \|^0 lỗi, 0 cảnh báo$' "$work/err" | head -5)" "${2:-0}: "
}

# day FOLDER TABLES PLAN NOTICE: the files there, and the endings of three kinds of them.
day() {
	typed=0 desk=$1
	type 'congkhai init mau-son --title "Huyện Mẫu Sơn" --home "mau-son=Huyện Mẫu Sơn" --level district'
	desk=$1/mau-son
	cp -r "$themes" "$desk/themes"
	type 'rm -r content/frameworks/* content/scores/*'
	type "congkhai import units ../don-vi.$2 --unit mau-son --yes"
	type "congkhai import framework ../bo-tieu-chi.$2 --period 2024"
	type "congkhai import scores ../diem.$2 --period 2024"
	type "congkhai import plan ../ke-hoach.$3"
	type "congkhai import notice ../thong-bao.$4"
	type 'congkhai check'
	type 'congkhai build'

	expect "sheets" "$(ls "$desk/content/scores/2024" | wc -l)" 12
	expect "a criterion that lost its zero" "$(grep -c '"1.10": ' "$desk/content/scores/2024/xa-thu-a.yaml")" 1
	expect "no score is missing" "$(cat "$desk"/content/scores/2024/*.yaml | grep -c pending)" 0
	expect "tasks" "$(grep -c '^| [0-9]' "$desk/content/plans/5-kh-ubnd-2025.md")" 12
	expect "a page for each commune" "$(for c in a b c d e f g h i j k l; do find "$desk/public" -path "*xa-thu-$c*" -name '*.html' | head -1; done | wc -l)" 12
}

node tests/staff/files.mjs "$work"
day "$work" xlsx docx odt
echo "staff: $typed characters typed for 12 communes, a framework, a plan and a notice"
[ "$typed" -le 2000 ] || { echo "staff: more than 2,000" >&2; exit 1; }
[ "${OFFICE:-}" ] || { finish staff; exit; }

command -v soffice >/dev/null 2>&1 && [ -e /usr/lib/libreoffice/program/libswlo.so ] ||
	sh tests/tools/deps.sh libreoffice-calc-nogui libreoffice-writer-nogui || exit 1
# convert FOLDER ENDING FILE…
convert() {
	to=$1 ending=$2
	shift 2
	soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to "$ending" --outdir "$to" "$@" >"$work/out" 2>&1
	expect "LibreOffice writes $ending" "$(find "$to" -maxdepth 1 -name "*.$ending" | wc -l)" $#
}
tables="$work/don-vi.xlsx $work/bo-tieu-chi.xlsx $work/diem.xlsx"
# content FOLDER: all that was taken in, but for the names of files that it came from.
content() { (cd "$1/mau-son/content" && find . -type f | sort | xargs sed '/^# .*\.\(xlsx\|ods\|docx\|odt\)/d'); }
node tests/staff/traps.mjs "$work"
for kind in xlsx ods; do
	[ $kind = xlsx ] && plan=docx notice=odt || plan=odt notice=docx
	name="staff, $kind"
	made="$work/$kind"
	# shellcheck disable=SC2086
	convert "$made" $kind $tables
	convert "$made" $plan "$work/ke-hoach.docx"
	convert "$made" $notice "$work/thong-bao.odt"
	day "$made" $kind $plan $notice
	content "$work" >"$work/as-typed"
	content "$made" >"$work/as-saved"
	expect "the same content" "$(diff "$work/as-typed" "$work/as-saved" | head -20)" ''

	convert "$made/traps" $kind "$work"/*.fods
	rm -r "$made/mau-son/content/scores"
	for table in bay tong-hop; do
		"$program" import scores "$made/traps/$table.$kind" -C "$made/mau-son" --period 2024 --lang vi </dev/null 2>&1 >"$work/out" |
			sed "s/^$table.$kind: //" >"$work/$table"
	done
	sheets="$made/mau-son/content/scores/2024"
	expect "what is told" "$(cat "$work/bay")" 'D8: không lấy ô `75%` (tiêu chí 1.3): đây là tỷ lệ phần trăm, không phải điểm
D9: không lấy ô `2024-06-01` (tiêu chí 1.4): bảng tính đã đổi nội dung thành ngày; gõ lại điểm trong ô định dạng chữ
D10: không lấy ô `x` (tiêu chí 1.5): không phải một số điểm
D12: không lấy ô `#DIV/0!` (tiêu chí 1.7): công thức báo lỗi
D13: lấy 0.76 như ô đang hiện; giá trị lưu trong ô là 0.756
A4: tiêu chí I ghi 9,3 điểm, các tiêu chí con cộng lại được 9,8
A5: tiêu chí 1 ghi 9,3 điểm, các tiêu chí con cộng lại được 9,8
E20: dòng tổng ghi 17,3 điểm, các tiêu chí cộng lại được 17,8'
	expect "what is taken" "$(grep '^  "' "$sheets/xa-thu-a.yaml")" '  "1.1": {self: 0.3, appraised: 0.3/1, reason: "Chậm"}
  "1.2": {self: 0.75, appraised: 0.5/1}
  "1.3": 1/1
  "1.4": 1/1
  "1.5": 1/1
  "1.6": 1/1
  "1.7": 1/1
  "1.8": {self: 0.76, appraised: 0.75/1}
  "1.9": 1/1
  "1.10": {self: 2.5, appraised: 2.25/3, reason: "Chậm"}
  "2.1": {self: 5.5, appraised: 5.5/5.5}
  "2.2": {self: 2.5, appraised: 2.5/2.5}'
	expect "communes as columns: nothing to tell" "$(cat "$work/tong-hop")" ''
	expect "both of them" "$(grep -h '^  "1.*0": ' "$sheets/xa-thu-b.yaml" "$sheets/xa-thu-c.yaml")" '  "1.10": {self: 1, appraised: 0.5/3}
  "1.10": {self: 0.75, appraised: 0.1/3}'
done
finish staff
