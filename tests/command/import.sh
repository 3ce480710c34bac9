#!/bin/sh
# congkhai import: what a table says reaches the sheet, and what is not taken is told.
set -u
. "$(dirname "$0")/../tools/testing.sh"
site="$work/site"
sheet="$site/content/scores/2024/xa-mot.yaml"
cp -r tests/golden/small-site/site "$site"
cat >"$site/content/frameworks/nhap.yaml" <<'END'
title: Bộ tiêu chí để thử nhập (hư cấu)
lineage: nhap
level: commune
periods: [2024]
criteria:
  - id: "1"
    title: Chỉ đạo, điều hành
    criteria:
      - {id: "1.1", title: Ban hành kế hoạch, max: 2}
      - {id: "1.2", title: Chế độ báo cáo, max: 3}
      - {id: "1.10", title: Sáng kiến mới, max: 1.5}
  - {id: "2", title: Mức độ hài lòng, max: 10}
END

# try FILE OPTION…: imports and gives the status; what was said is in out and err.
try() {
	file=$1
	shift
	"$program" import scores "$work/$file" -C "$site" --framework nhap --lang vi "$@" \
		</dev/null >"$work/out" 2>"$work/err"
	echo $?
}
# line WORDS: how many lines of err have them.
line() {
	grep -cF -- "$1" "$work/err"
}

# A head of two rows, a title above, groups, a total, decimal commas.
cat >"$work/Xã Một.csv" <<'END'
BẢNG TỰ CHẤM ĐIỂM;;;;;
TT;Tiêu chí;Điểm tối đa;Tự chấm;Thẩm định;Lý do mất điểm
I;Chỉ đạo, điều hành;6,5;4,75;4,25;
1.1;Ban hành kế hoạch;2;2;1,75;Ban hành chậm "10 ngày"
1.2;Chế độ báo cáo;3;2,75;2,5;
1.10;Sáng kiến mới;1,5;-;;
2;Mức độ hài lòng;10;8;8;
;Tổng cộng;16,5;12,75;12,25;
END
expect "a dry run ends well" "$(try 'Xã Một.csv' --dry-run)" 0
expect "a dry run writes nothing" "$(ls "$site/content/scores")" "$(ls tests/golden/small-site/site/content/scores)"
expect "the period of a framework that has one need not be said" "$(try 'Xã Một.csv')" 0
expect "the sheet" "$(cat "$sheet")" '# Xã Một · 2024 · Bộ tiêu chí để thử nhập (hư cấu)
# Xã Một.csv
scores:
  # 1. Chỉ đạo, điều hành
  # 1.1. Ban hành kế hoạch
  "1.1": {self: 2, appraised: 1.75/2, reason: "Ban hành chậm \"10 ngày\""}
  # 1.2. Chế độ báo cáo
  "1.2": {self: 2.75, appraised: 2.5/3}
  # 1.10. Sáng kiến mới
  "1.10": {state: pending}   # …/1.5
  # 2. Mức độ hài lòng
  "2": {self: 8, appraised: 8/10}'
expect "nothing is said where all was taken" "$(cat "$work/err")" ""
expect "the same once more is nothing to write" "$(try 'Xã Một.csv'; cat "$work/out")" "0
không có gì để ghi"

# Into a sheet that somebody has worked on.
cat >"$sheet" <<'END'
# của tôi
scores:
  "2":   8/10    # giữ nguyên
  "1.1":
    appraised: 1.75/2
    evidence: [12/BC-UBND]
  "1.10": {state: pending}
published: {total: "12.25"}
END
cp "$sheet" "$work/mine"
sed -i 's/^1.10;.*/1.10;Sáng kiến mới;1,5;1;1,5;/; s/^1.1;.*/1.1;Ban hành kế hoạch;2;2;1,5;/; s/^2;.*/2;Mức độ hài lòng;10;;8;/; s/^I;.*/I;Chỉ đạo, điều hành;;;;/; s/;12,25;$/;13,5;/' \
	"$work/Xã Một.csv"
expect "a sheet that exists is not changed unasked" "$(try 'Xã Một.csv')" 2
expect "and is as it was" "$(cat "$sheet")" "$(cat "$work/mine")"
expect "with --yes it is" "$(try 'Xã Một.csv' --yes)" 0
expect "and nothing else in it" "$(cat "$sheet")" '# của tôi
scores:
  "2":   8/10    # giữ nguyên
  "1.1": {appraised: 1.5/2, evidence: [12/BC-UBND], self: 2}
  "1.10": {self: 1, appraised: 1.5/1.5}
  "1.2": {self: 2.75, appraised: 2.5/3}
published: {total: "12.25"}'

# The row that adds everything up is held against what it adds, wherever its words stand.
printf 'TT;Tiêu chí;Tự chấm;Thẩm định\n1.1;Ban hành kế hoạch;1;1\n1.2;Chế độ báo cáo;2;2\n1.10;Sáng kiến mới;;1\n2;Mức độ hài lòng;9;9\nTổng cộng;;99;12,5\n' >"$work/Xã Hai.csv"
expect "a total that is none" "$(try 'Xã Hai.csv' --dry-run)" 1
expect "is told, where all that it adds is there" "$(cat "$work/err")" 'Xã Hai.csv: D6: dòng tổng ghi 12,5 điểm, các tiêu chí cộng lại được 13'
sed -i 's/;12,5$/;13/' "$work/Xã Hai.csv"
expect "one that is" "$(try 'Xã Hai.csv' --dry-run; cat "$work/err")" 0
sed -i 's/;13$/;12/; s/^Tổng cộng/Cộng mục 2/' "$work/Xã Hai.csv"
expect "one of a group that it names" "$(try 'Xã Hai.csv' --dry-run; cat "$work/err")" 0

# What is not taken is told with its address; the rest is taken.
rm "$sheet"
cat >"$work/bang.csv" <<'END'
Đơn vị: Xã Một;;;;
STT;Nội dung;Điểm chuẩn;Tự đánh giá;Hội đồng thẩm định
1;Chỉ đạo, điều hành;;6;6
1.1;Chế độ báo cáo;2;2;2
1.2;Chế độ báo cáo;3;hai;2,5
1.10;Sáng kiến mới;2;1;1
3;Điều khác;5;5;5
2;Mức độ hài lòng;10;8/9;12
END
expect "a table with mistakes" "$(try bang.csv)" 1
expect "a score beyond the maximum is an error of the sheet" "$(line '[E0213]')" 1
sed -i 's/;12$/;9/' "$work/bang.csv"
expect "without it the rest is written, but not all was done" "$(try bang.csv)" 1
expect "number and words disagree" "$(line 'A4: không lấy dòng')" 1
expect "no number" "$(line 'D5: không lấy ô')" 1
expect "another maximum" "$(line 'C6: không lấy dòng')" 1
expect "an unknown row" "$(line 'B7: không lấy dòng')" 1
expect "another maximum behind the slash" "$(line 'D8: không lấy ô')" 1
expect "five in all" "$(wc -l <"$work/err")" 5
expect "what was taken; a group's score where its rows have none" "$(grep -v '#' "$sheet")" 'scores:
  "1": {self: 6/6.5}
  "1.2": 2.5/3
  "2": 9/10'

# Communes as columns, with a row of rounds below their names.
rm "$sheet"
cat >"$work/tong-hop.csv" <<'END'
TT,Tiêu chí,Xã Một,Xã Một,Xã Hai
,,Tự chấm,Thẩm định,Thẩm định
1.1,Ban hành kế hoạch,2,"1,5",1
2,Mức độ hài lòng,10,9,8
END
expect "communes as columns" "$(try tong-hop.csv)" 0
expect "the first" "$(grep -v '#' "$sheet" | grep -v pending)" 'scores:
  "1.1": {self: 2, appraised: 1.5/2}
  "2": {self: 10, appraised: 9/10}'
expect "the second" "$(grep -v '#' "${sheet%xa-mot.yaml}xa-hai.yaml" | grep -v pending)" 'scores:
  "1.1": 1/2
  "2": 8/10'

# What can't be read, or not be known.
printf 'a\n' >"$work/x.xlsx"
expect "no spreadsheet" "$(try x.xlsx)" 1
expect "is told" "$(line 'không phải tệp .xlsx')" 1
expect "no file" "$(try nothing.csv)" 2
printf 'TT;Tiêu chí;Thẩm định\n1.1;Ban hành kế hoạch;1\n' >"$work/bang.csv"
expect "nobody knows whose it is" "$(try bang.csv)" 1
expect "is told, too" "$(line 'thêm --unit')" 1
expect "unless it is said" "$(try bang.csv --unit 'xã hai' --dry-run; cat "$work/err")" 0

printf 'a;b\n' >"$work/x.csv"
expect "no table of scores" "$(try x.csv --unit 'xã hai')" 1
expect "is told as well" "$(line 'không thấy dòng tiêu đề')" 1
: >"$work/x.csv"
expect "nothing at all" "$(try x.csv --unit 'xã hai'; line 'không thấy dòng tiêu đề')" "1
1"

finish import
