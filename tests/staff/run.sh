#!/bin/sh
# A day of an official: from the spreadsheets and Word files on the desk to a built site. What is
# typed, commands and edits, is counted; the files are made by files.mjs and fictional.
set -u
. "$(dirname "$0")/../tools/testing.sh"
command -v node >/dev/null 2>&1 || { echo "staff: needs node (make deps)" >&2; exit 1; }
node tests/staff/files.mjs "$work"
mkdir "$work/bin"
ln -s "$program" "$work/bin/congkhai"
PATH="$work/bin:$PATH"
typed=0

# type COMMAND: what a person types at the prompt, with the key that ends it.
type() {
	typed=$((typed + $(printf '%s\n' "$1" | LC_ALL=C.UTF-8 wc -m)))
	(cd "$desk" && eval "$1") </dev/null >"$work/out" 2>"$work/err"
	expect "$1" "$?: $(grep -v '^congkhai: \|^0 lỗi, 0 cảnh báo$' "$work/err" | head -5)" "${2:-0}: "
}

desk=$work
type 'congkhai init mau-son --title "Huyện Mẫu Sơn" --home "mau-son=Huyện Mẫu Sơn" --level district'
desk=$work/mau-son
cp -r "$themes" "$desk/themes"
type 'rm -r content/frameworks/* content/scores/*'
type 'congkhai import units ../don-vi.xlsx --unit mau-son --yes'
type 'congkhai import framework ../bo-tieu-chi.xlsx --period 2024'
type 'congkhai import scores ../diem.xlsx --period 2024'
type 'congkhai import plan ../ke-hoach.docx'
type 'congkhai import notice ../thong-bao.odt'
type 'congkhai check'
type 'congkhai build'

expect "sheets" "$(ls "$desk/content/scores/2024" | wc -l)" 12
expect "a criterion that lost its zero" "$(grep -c '"1.10": ' "$desk/content/scores/2024/xa-thu-a.yaml")" 1
expect "no score is missing" "$(cat "$desk"/content/scores/2024/*.yaml | grep -c pending)" 0
expect "tasks" "$(grep -c '^| [0-9]' "$desk/content/plans/5-kh-ubnd-2025.md")" 12
expect "a page for each commune" "$(for c in a b c d e f g h i j k l; do find "$desk/public" -path "*xa-thu-$c*" -name '*.html' | head -1; done | wc -l)" 12
echo "staff: $typed characters typed for 12 communes, a framework, a plan and a notice"
[ "$typed" -le 2000 ] || { echo "staff: more than 2,000" >&2; exit 1; }
finish staff
