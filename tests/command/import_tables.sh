#!/bin/sh
# congkhai import framework, import units: trees from the numbers, ids from the names.
set -u
. "$(dirname "$0")/../tools/testing.sh"
site="$work/site"
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

cat >"$work/Bộ mới 2030.csv" <<'END'
BỘ TIÊU CHÍ NĂM 2030 (HƯ CẤU);;
TT;Tiêu chí;Điểm tối đa
I;Chỉ đạo;5
1;Kế hoạch;3
1.1;Ban hành;1
1.2;Thực hiện;2
2;Báo cáo;2
II;Thủ tục;4,5
1;Đúng hạn;2,5
2;Trực tuyến;2
;- Dưới 50%;1
;Tổng cộng;9,5
END
made="$site/content/frameworks/bo-moi-2030.yaml"
expect "a framework" "$(try framework 'Bộ mới 2030.csv' --period 2030)" 0
expect "a row without a number is told" "$(line 'B11: không lấy dòng «- Dưới 50%»')" 1
expect "its head" "$(sed '/^criteria/,$d' "$made")" '# Bộ mới 2030.csv
title: "BỘ TIÊU CHÍ NĂM 2030 (HƯ CẤU)"
level: commune
periods: ["2030"]
total: 9.5'
expect "its tree" "$(sed -n 's/^\( *\)- id: "\(.*\)"/\1\2/p' "$made")" '  I
      I.1
          I.1.1
          I.1.2
      I.2
  II
      II.1
      II.2'
sed -i 's/^II;Thủ tục;4,5/II;Thủ tục;5/' "$work/Bộ mới 2030.csv"
expect "sums are checked" "$(try framework 'Bộ mới 2030.csv' --period 2031 --framework khac)" 1
expect "and nothing is written" "$(ls "$site/content/frameworks/khac.yaml" 2>/dev/null)" ''
expect "no id" "$(try framework 'Bộ mới 2030.csv' --period 2031 --framework 'A B')" 2
expect "no level" "$(try framework 'Bộ mới 2030.csv' --period 2031 --level thôn)" 2

cat >"$work/don-vi.csv" <<'END'
TT;Tên đơn vị;Mã số;Loại;Trực thuộc
1;Huyện Mới;190;huyện;
2;Một;06001;xã;Huyện Mới
3;Xã Một;06002;;Huyện Mới
4;Phòng Nội vụ;;;Huyện Mới
5;Xã Hai;;;
6;Hội đồng;;;
7;Xã Xa;;;Huyện Lạ
END
made="$site/content/units/don-vi.yaml"
expect "units, but for those that nobody can place" "$(try units don-vi.csv)" 1
expect "the list" "$(cat "$made")" '# don-vi.csv
- id: huyen-moi
  level: district
  name: "Huyện Mới"
  code: "190"
  units:
    - id: xa-mot-huyen-moi
      level: commune
      name: "Xã Một"
      code: "06001"
    - id: phong-noi-vu
      level: department
      name: "Phòng Nội vụ"
- id: xa-xa
  level: commune
  name: "Xã Xa"'
expect "what is there twice" "$(line 'B4: không lấy Xã Một: đã có')" 1
expect "what the site has" "$(line 'B6: không lấy Xã Hai: đã có')" 1
expect "what nobody can tell the level of" "$(line 'B7: không lấy Hội đồng')" 1
expect "a parent that isn't known" "$(line 'B8: không thấy đúng một đơn vị «Huyện Lạ»')" 1
printf 'Tên đơn vị;Mã\nXã Ba;7\nHội đồng;8\n' >"$work/them.csv"
expect "into a list unasked" "$(try units them.csv --unit huyen-thu)" 2
expect "below a unit" "$(try units them.csv --unit huyen-thu --level department --yes)" 0
expect "its entry" "$(cat "$site"/content/units/[!d]*.yaml)" "$(sed '/units:/q' tests/golden/small-site/site/content/units/*.yaml)
    - id: xa-ba
      level: commune
      name: \"Xã Ba\"
      code: \"7\"
    - id: hoi-dong
      level: department
      name: \"Hội đồng\"
      code: \"8\"
$(sed '1,/units:/d' tests/golden/small-site/site/content/units/*.yaml)"
printf 'Tên đơn vị;Mã;Trực thuộc\nXã Tư;9;huyện Thử\nThôn Một;10;Xã Tư\n' >"$work/them.csv"
expect "below the unit of the site that the list names" "$(try units them.csv --level department --yes; grep -A4 'xa-tu' "$site"/content/units/[!d]*.yaml)" '0
    - id: xa-tu
      level: commune
      name: "Xã Tư"
      code: "9"
      units:'
printf 'Tên đơn vị;Mã\nPhòng Bốn;9\n' >"$work/them.csv"
expect "one in braces" "$(try units them.csv --unit xa-mot --yes; line 'ngoặc nhọn')" "1
1"
expect "no head" "$(printf 'a;b\n' >"$work/x.csv"; try units x.csv; line 'không thấy dòng tiêu đề')" "1
1"
printf 'Tên đơn vị;Mã\nXã Ba;7\n' >"$work/them.csv"
expect "the same once more is done" "$(try units them.csv --unit huyen-thu)" 0
# Tones as characters of their own, as names of files on a Mac have them.
printf 'Tên đơn vị\nXã \304\220o\314\202\314\200ng Ky\314\200\nXã Bu\314\200 \304\220a\314\206ng\n' >"$work/apart.csv"
expect "ids of names whose tones stand apart" "$(try units apart.csv --unit huyen-thu --dry-run
	grep -o 'xa-[a-z-]*' "$work/out")" "0
xa-bu-dang
xa-dong-ky"

finish import_tables
