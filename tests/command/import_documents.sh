#!/bin/sh
# congkhai import plan and the like: a document's words all reach the file, in their order, and
# its letterhead the front matter.
set -u
. "$(dirname "$0")/../tools/testing.sh"
command -v node >/dev/null 2>&1 || { echo "import_documents: needs node (make deps)" >&2; exit 1; }
site="$work/site"
node tests/command/import_documents.mjs make "$work"
cp -r tests/golden/small-site/site "$site"

# try KIND FILE OPTION…: imports and gives the status; what was said is in out and err.
try() {
	kind=$1 file=$2
	shift 2
	"$program" import "$kind" "$work/$file" -C "$site" --lang vi "$@" </dev/null >"$work/out" 2>"$work/err"
	echo $?
}
line() {
	grep -cF -- "$1" "$work/err"
}
has() {
	grep -cF -- "$1" "$made"
}

made="$site/content/plans/12-kh-ubnd-2024.md"
expect "a plan" "$(try plan ke-hoach.docx --yes)" 0
expect "its front matter" "$(sed '1d;/^---$/,$d;/^# /d' "$made")" 'title: "Kế hoạch Cải cách hành chính năm 2024"
number: "12/KH-UBND"
date: 10/01/2024
issuer: xa-mot'
expect "every letter" "$(node tests/command/import_documents.mjs compare "$work/plan.txt" "$made")" same
expect "what is no word is told" "$(line 'bỏ 1 đoạn đã đánh dấu xoá')$(line '«Xem lại chỗ này»')" 11
expect "and not written" "$(grep -c 'Xem lại\|đoạn đã bỏ' "$made")" 0
expect "a cell that can't be read is told" "$(line '1!C4: ô «Phòng Lạ»')" 1
expect "the body" "$(sed '1,/^---$/!d' "$made" | tail -1; sed '1d' "$made" | sed '1,/^---$/d')" "---

$(cat tests/command/import_documents.want)"
cp "$made" "$work/mine"
expect "the same once more is nothing to write" "$(try plan ke-hoach.docx --yes; cat "$work/out")" "0
không có gì để ghi"
echo "Thêm." >>"$made"
expect "what somebody has worked on is not replaced unasked" "$(try plan ke-hoach.docx; tail -1 "$made")" "2
Thêm."
expect "another number is another document" "$(cp "$work/ke-hoach.docx" "$work/b.docx"; try plan b.docx --unit xa-hai --yes; ls "$site/content/plans")" "0
12-kh-ubnd-2024.md
xa-hai-12-kh-ubnd-2024.md"

# What isn't there is not made up.
made="$site/content/notices/thong-bao.md"
expect "a notice whose issuer isn't known" "$(try notice thong-bao.odt)" 1
expect "is not written" "$(ls "$site/content/notices" 2>/dev/null)" ""
expect "but when somebody agrees" "$(try notice thong-bao.odt --yes)" 0
expect "with what is known" "$(grep -v '^# [A-ZĐÀ-Ỹa-z-]*\(\.odt\)\?$' "$made" | sed -n '/title/,$p')" 'title: "Thông báo Kết quả kiểm tra"
# number: "/TB-UBND"
date: 03/2024
# issuer:
---

## Ưu điểm

- Một

thêm

- Hai

Hết.'
expect "every letter of it" "$(node tests/command/import_documents.mjs compare "$work/notice.txt" "$made")" same
expect "with the unit said" "$(try notice thong-bao.odt --unit xa-mot --yes; grep issuer "$made")" "0
issuer: xa-mot"

# Markdown that another program made.
cat >"$work/chi-thi.md" <<'END'
**ỦY BAN NHÂN DÂN**
**XÃ HAI**

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Số: 3/CT-UBND

ngày 5 tháng 2 năm 2024

**CHỈ THỊ**

**Về kỷ luật hành chính**

**I. NHIỆM VỤ**

• Giữ *nguyên*   chữ
- [ ] Việc có ô
☐ Việc khác

| a | b |
|---|---|
END
made="$site/content/directives/3-ct-ubnd-2024.md"
expect "a Markdown file" "$(try directive chi-thi.md --yes)" 0
expect "as a document" "$(sed -n '/^title/,$p' "$made")" 'title: "Chỉ thị Về kỷ luật hành chính"
number: "3/CT-UBND"
date: 05/02/2024
issuer: xa-hai
---

## I. NHIỆM VỤ

- Giữ *nguyên*   chữ
- [ ] [NV-1](task:) Việc có ô
- [ ] [NV-2](task:) Việc khác

| a | b |
|---|---|'

# A letterhead on one line, cells as Word's are filled.
made="$site/content/plans/4-kh-ubnd-2024.md"
expect "cells as they are filled" "$(try plan phoi-hop.docx --unit xa-hai --yes)" 0
expect "number and day of one line, columns typed" "$(sed -n '/^number/,$p' "$made")" 'number: "4/KH-UBND"
date: 06/02/2024
issuer: xa-hai
---

| [STT](task:NV) | Nhiệm vụ | [Chủ trì](lead:) | [Phối hợp](with:) | [Thời gian](due:) |
|---|---|---|---|---|
| 1 | Rà soát | - UBND xã Một<br>- Xã Hai | Các phòng, ban, ngành liên quan; Xã Một | Quý III<br>năm 2024 |'

expect "a web page that only Word unpacks" "$(try plan trang-web.docx --unit xa-hai --yes)" 1
expect "is told, too" "$(line 'không lấy được 1 phần mà chỉ Word mới mở được')" 1
expect "so are words that nobody sees" "$(line 'có 1 đoạn chữ bị ẩn trong tệp gốc, vẫn được đưa vào')" 1
expect "no document" "$(printf x >"$work/x.docx"; try plan x.docx)" 1
expect "is told" "$(line 'không phải tệp')" 1

finish import_documents
