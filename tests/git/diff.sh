#!/bin/sh
# `congkhai diff` and `congkhai textconv` in real repositories: what is a change and what is
# not, what follows from it, and the three formats.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
export GIT_AUTHOR_NAME=Ai GIT_AUTHOR_EMAIL=ai@example.invalid
export GIT_COMMITTER_NAME=Ai GIT_COMMITTER_EMAIL=ai@example.invalid
export GIT_AUTHOR_DATE='2024-03-01T08:00:00+0700' GIT_COMMITTER_DATE='2024-03-01T08:00:00+0700'

compare() { "$program" diff -C "$site" --as-of 2024-06-30 --lang vi "$@"; }
# Each object of the JSON on a line of its own, without white space and brackets.
rows() { compare --format json "$@" | tr -d '\n' | sed 's/  *//g; s/{"unit/\n&/g; s/{"task/\n&/g; s/{"document/\n&/g; s/{"framework/\n&/g; s/{"indicator/\n&/g' |
	sed 's/[]},]*$//; s/],*"[a-z]*":\[//g; s/[]},]*$//; s/^{//' | grep '^"[utdfi]'; }
commit() {
	git -C "$site" add -A
	git -C "$site" commit -qm "${1:-x}"
}
scores() { printf 'scores:\n  "1": %s/92\n  "7.1": %s/8\n' "$2" "$3" >"$site/content/scores/2023/$1.yaml"; }

begin() {
	name=$1
	site=$work/$name
	mkdir -p "$site/content/units" "$site/content/frameworks" "$site/content/scores/2023" \
		"$site/content/plans" "$site/content/indicators"
	git init -q -b main "$site"
	printf 'title: Huyện Yên Thế\n' >"$site/site.yaml"
	cat >"$site/content/units/yen-the.yaml" <<-'END'
		- id: yen-the
		  level: district
		  name: Huyện Yên Thế
		  units:
		    - {id: tan-soi, level: commune, name: Xã Tân Sỏi}
		    - {id: huong-vi, level: commune, name: Xã Hương Vĩ}
		    - {id: bo-ha, level: commune, name: Thị trấn Bố Hạ}
		    - {id: noi-vu, level: department, name: Phòng Nội vụ}
	END
	cat >"$site/content/frameworks/cap-xa-2023.yaml" <<-'END'
		title: Chỉ số cải cách hành chính cấp xã
		lineage: cap-xa
		level: commune
		periods: [2023]
		grades:
		  - {id: tot, name: Tốt, from: 81}
		  - {id: kha, name: Khá, from: 0}
		criteria:
		  - {id: "1", title: Chỉ đạo điều hành, max: 92}
		  - id: "7"
		    title: Chính quyền số
		    criteria:
		      - {id: "7.1", title: Chính quyền điện tử, max: 8}
	END
	cat >"$site/content/scores/2023/tan-soi.yaml" <<-'END'
		scores:
		  "1": 73.33/92
		  "7.1":
		    self: 8
		    reason: Trang thông tin chậm cập nhật
		    # Điểm của đoàn kiểm tra.
		    # Theo thông báo kết luận.
		    appraised: 7,28/8
		published: {date: 12/1/2024}
	END
	scores huong-vi 73.33 7,4
	scores bo-ha 90 7,4
	cat >"$site/content/plans/kh10.md" <<-'END'
		---
		title: Kế hoạch số 10
		date: 20/1/2024
		issuer: yen-the
		---
		[Phòng Nội vụ](lead:) thực hiện:

		- [ ] [NV-01](task:) Đôn đốc [xã Tân Sỏi](unit:) [trước ngày 20/4/2024](due:)
	END
	cat >"$site/content/indicators/dung-han.yaml" <<-'END'
		title: Hồ sơ đúng hạn
		measure: "%"
		better: higher
		values:
		  - {unit: tan-soi, period: 2023, value: 80.63}
		  - {unit: bo-ha, period: 2023, value: 90}
	END
	commit
}
nothing='0 đơn vị, 0 điểm đổi · 0 nhiệm vụ đổi · 0 cảnh báo'

# The manual's example: a score that was published, its total, its place and whom it passed.
begin example
expect "nothing yet" "$(compare)" "$nothing"
sed -i 's/7,28/7.5/' "$site/content/scores/2023/tan-soi.yaml"
expect "text" "$(compare)" "xã Tân Sỏi · 2023
  7.1 Chính quyền điện tử, thẩm định  7,28 → 7,50 /8  (+0,22)   content/scores/2023/tan-soi.yaml:8
  tổng 80,61 → 80,83 · hạng 3 → 2   (xã Hương Vĩ 2 → 3)
1 đơn vị, 1 điểm đổi · 0 nhiệm vụ đổi · 1 cảnh báo: sửa sau công bố, thiếu đính chính"
expect "English" "$(compare --lang en)" "xã Tân Sỏi · 2023
  7.1 Chính quyền điện tử, thẩm định  7.28 → 7.50 /8  (+0.22)   content/scores/2023/tan-soi.yaml:8
  total 80.61 → 80.83 · rank 3 → 2   (xã Hương Vĩ 2 → 3)
1 unit, 1 score changed · 0 tasks changed · 1 warning: changed after publication without a correction"
expect "rows" "$(rows)" '"unit":"tan-soi","period":"2023","criterion":"7.1","round":"appraised","old":7.28,"new":7.5,"framework":"cap-xa-2023"
"unit":"huong-vi","period":"2023","framework":"cap-xa-2023","field":"rank","old":2,"new":3
"unit":"tan-soi","period":"2023","framework":"cap-xa-2023","field":"score","old":80.61,"new":80.83
"unit":"tan-soi","period":"2023","framework":"cap-xa-2023","field":"percent","old":80.61,"new":80.83
"unit":"tan-soi","period":"2023","framework":"cap-xa-2023","field":"rank","old":3,"new":2
"unit":"tan-soi","period":"2023","published":"2024-01-12","message":"sửasaucôngbố,thiếuđínhchính"'
expect "Markdown" "$(compare --format markdown)" '**1 đơn vị, 1 điểm đổi · 0 nhiệm vụ đổi · 1 cảnh báo: sửa sau công bố, thiếu đính chính**

> **Cảnh báo:** điểm đã công bố bị sửa mà không có mục mới trong `corrections`: xã Tân Sỏi · 2023 (công bố ngày 12/01/2024)

| Đơn vị | Tiêu chí | Điểm | ± |
|---|---|---|---:|
| xã Tân Sỏi · 2023 | 7.1 Chính quyền điện tử, thẩm định | 7,28 → 7,50 /8 | +0,22 |

**Kéo theo**

- xã Tân Sỏi · 2023: tổng 80,61 → 80,83 · hạng 3 → 2 (xã Hương Vĩ 2 → 3)'
printf 'corrections:\n  - {date: 3/2/2024, reason: Thẩm định lại}\n' >>"$site/content/scores/2023/tan-soi.yaml"
expect "corrected, in Markdown" "$(compare --format markdown | tail -3)" "**Đính chính**

- xã Tân Sỏi · 2023, 03/02/2024: Thẩm định lại"
expect "corrected" "$(compare | tail -2)" "  đính chính 03/02/2024: Thẩm định lại   content/scores/2023/tan-soi.yaml:11
1 đơn vị, 1 điểm đổi · 0 nhiệm vụ đổi · 0 cảnh báo"
commit second
sed -i 's/7.5\/8/7.6\/8/' "$site/content/scores/2023/tan-soi.yaml"
expect "the old entry is for the old change" "$(compare | tail -1)" \
	"1 đơn vị, 1 điểm đổi · 0 nhiệm vụ đổi · 1 cảnh báo: sửa sau công bố, thiếu đính chính"
expect "on the day itself" "$(compare --as-of 2024-01-12 | tail -1)" \
	"1 đơn vị, 1 điểm đổi · 0 nhiệm vụ đổi · 0 cảnh báo"
git -C "$site" checkout -q .
expect "two commits" "$(compare HEAD~1 HEAD | head -2 | tail -1)" \
	"  7.1 Chính quyền điện tử, thẩm định  7,28 → 7,50 /8  (+0,22)   content/scores/2023/tan-soi.yaml:8"
expect "the other way" "$(compare HEAD HEAD~1 | head -2 | tail -1)" \
	"  7.1 Chính quyền điện tử, thẩm định  7,50 → 7,28 /8  (-0,22)   content/scores/2023/tan-soi.yaml:8"
expect "with --rev" "$(compare HEAD~1 --rev HEAD | tail -1)" "1 đơn vị, 1 điểm đổi · 0 nhiệm vụ đổi · 0 cảnh báo"

# Written in another way: nothing changed.
begin rewritten
cat >"$site/content/scores/2023/tan-soi.yaml" <<-'END'
	# Phiếu của xã
	published:
	  date: 2024-01-12
	scores:
	  '7.1': {appraised: "7.280", self: 8.0, reason: "Trang thông tin
	    chậm cập nhật"}
	  "1":
	    appraised: "73,33/92"
END
sed -i 's/$/\r/' "$site/content/scores/2023/huong-vi.yaml"
mv "$site/content/scores/2023/bo-ha.yaml" "$site/content/scores/2023/bo-ha.yml"
cat >"$site/content/units/a.yaml" <<-'END'
	- name: Huyện Yên Thế
	  level: district
	  id: yen-the
	  units:
	    - {id: noi-vu, level: department, name: Phòng Nội vụ}
	    - {id: bo-ha, level: commune, name: Thị trấn Bố Hạ}
	    - {level: commune, name: "Xã Hương Vĩ", id: huong-vi}
	    - {id: tan-soi, level: commune, name: Xã Tân Sỏi}
END
rm "$site/content/units/yen-the.yaml"
mkdir "$site/content/plans/kh10"
sed 's/^title: \(.*\)/title: >-\n  \1/; s/$/\r/' "$site/content/plans/kh10.md" >"$site/content/plans/kh10/index.md"
rm "$site/content/plans/kh10.md"
printf 'better: higher\nmeasure: "%%"\ntitle: Hồ sơ đúng hạn\nvalues:\n- {value: "90,0", period: 2023, unit: bo-ha}\n- {unit: tan-soi, period: 2023, value: 80.63}\n' \
	>"$site/content/indicators/dung-han.yaml"
expect "text" "$(compare)" "$nothing"
expect "rows" "$(compare --format json | tr -d ' \n')" \
	'{"scores":[],"results":[],"tasks":[],"documents":[],"units":[],"frameworks":[],"indicators":[],"warnings":[],"corrections":[],"details":[]}'
expect "Markdown" "$(compare --format markdown)" "**$nothing**"

# A table lined up by an editor says what it said.
begin table
printf '\n| Việc | Ai |\n|---|---|\n| Một | Bố Hạ |\n' >>"$site/content/plans/kh10.md"
commit table
sed -i 's/^| Việc | Ai |$/|  Việc  | Ai      |  /; s/^|---|---|$/|--------|---------|/; s/^| Một | Bố Hạ |$/| Một    | Bố Hạ   |   /' \
	"$site/content/plans/kh10.md"
expect "text" "$(compare)" "$nothing"
sed -i 's/| Bố Hạ   |/| Bố Hạ 2 |/' "$site/content/plans/kh10.md"
expect "a word" "$(compare | grep -c kh10)" 1

# A round, a criterion and a sheet that go and come; states.
begin gone
sed -i '/self/d; /^  "1"/d' "$site/content/scores/2023/tan-soi.yaml"
printf 'scores:\n  "1": 73.33/92\n  "7.1": {state: not_assessed}\n' >"$site/content/scores/2023/huong-vi.yaml"
rm "$site/content/scores/2023/bo-ha.yaml"
expect "rows" "$(rows | grep -v field)" '"unit":"bo-ha","period":"2023","criterion":"1","round":"appraised","old":90,"new":null,"framework":"cap-xa-2023"
"unit":"bo-ha","period":"2023","criterion":"7.1","round":"appraised","old":7.4,"new":null,"framework":"cap-xa-2023"
"unit":"huong-vi","period":"2023","criterion":"7.1","round":"appraised","old":7.4,"new":null,"framework":"cap-xa-2023"
"unit":"huong-vi","period":"2023","criterion":"7.1","round":"state","old":null,"new":"not_assessed","framework":"cap-xa-2023"
"unit":"tan-soi","period":"2023","criterion":"1","round":"appraised","old":73.33,"new":null,"framework":"cap-xa-2023"
"unit":"tan-soi","period":"2023","criterion":"7.1","round":"self","old":8,"new":null,"framework":"cap-xa-2023"
"unit":"tan-soi","period":"2023","published":"2024-01-12","message":"sửasaucôngbố,thiếuđínhchính"'
expect "text" "$(compare)" "thị trấn Bố Hạ · 2023
  bỏ phiếu, 2 tiêu chí   content/scores/2023/bo-ha.yaml:1
xã Hương Vĩ · 2023
  7.1 Chính quyền điện tử, thẩm định  7,4 → không còn   content/scores/2023/huong-vi.yaml:3
  7.1 Chính quyền điện tử, trạng thái  không có → không chấm   content/scores/2023/huong-vi.yaml:3
  tổng 80,73 → 73,33 · tối đa 100 → 92 · tỷ lệ 80,73% → 79,71% · hạng 2 → 1
xã Tân Sỏi · 2023
  1 Chỉ đạo điều hành, thẩm định  73,33 → không còn   content/scores/2023/tan-soi.yaml:2
  7.1 Chính quyền điện tử, tự chấm  8 → không còn   content/scores/2023/tan-soi.yaml:2
  điểm đã biết 80,61 → 7,28 · tối đa 100 → 8 · tỷ lệ 80,61% → không có · hạng 3 → không có · xếp loại Khá → không có · tình trạng đủ điểm → chưa đủ điểm
3 đơn vị, 5 điểm đổi · 0 nhiệm vụ đổi · 1 cảnh báo: sửa sau công bố, thiếu đính chính (xã Tân Sỏi 2023)"

# Two sheets of a league changed: the others' places stand on their own.
begin league
scores huong-vi 92 8
sed -i 's/73.33/91/; s/7,28/8/; s/2024}/2025}/' "$site/content/scores/2023/tan-soi.yaml"
sed -i 's/chậm cập nhật/mới/' "$site/content/scores/2023/tan-soi.yaml"
expect "text" "$(compare)" "xã Hương Vĩ · 2023
  1 Chỉ đạo điều hành, thẩm định  73,33 → 92,00 /92  (+18,67)   content/scores/2023/huong-vi.yaml:2
  7.1 Chính quyền điện tử, thẩm định  7,4 → 8,0 /8  (+0,6)   content/scores/2023/huong-vi.yaml:3
  tổng 80,73 → 100,00 · hạng 2 → 1 · xếp loại Khá → Tốt
xã Tân Sỏi · 2023
  1 Chỉ đạo điều hành, thẩm định  73,33 → 91,00 /92  (+17,67)   content/scores/2023/tan-soi.yaml:2
  7.1 Chính quyền điện tử, thẩm định  7,28 → 8,00 /8  (+0,72)   content/scores/2023/tan-soi.yaml:8
  7.1 Chính quyền điện tử, lý do  “Trang thông tin chậm cập nhật” → “Trang thông tin mới”   content/scores/2023/tan-soi.yaml:3
  tổng 80,61 → 99,00 · hạng 3 → 2 · xếp loại Khá → Tốt · ngày công bố 12/01/2024 → 12/01/2025
Chỉ số cải cách hành chính cấp xã · 2023
  hạng: thị trấn Bố Hạ 1 → 3
2 đơn vị, 4 điểm đổi · 0 nhiệm vụ đổi · 1 cảnh báo: sửa sau công bố, thiếu đính chính (xã Tân Sỏi 2023)"

# Tasks, documents, units, frameworks, indicators.
begin lists
sed -i 's/- \[ \] /- [x] /' "$site/content/plans/kh10.md"
sed -i 's|(due:)|(due:) [19/4/2024](done:) [45/BC-UBND](evidence:)|' "$site/content/plans/kh10.md"
printf -- '---\ntitle: Thông báo kết luận\ndate: 2/2024\nissuer: yen-the\n---\nĐã kiểm tra.\n' >"$site/content/plans/tb1.md"
sed -i 's/Thị trấn Bố Hạ/Xã Bố Hạ/; s/    - {id: noi-vu/    - {id: tu-phap, level: department, name: Phòng Tư pháp}\n&/' "$site/content/units/yen-the.yaml"
sed -i 's/from: 81/from: 80/' "$site/content/frameworks/cap-xa-2023.yaml"
rm "$site/content/indicators/dung-han.yaml"
expect "text" "$(compare)" "xã Hương Vĩ · 2023
  xếp loại Khá → Tốt
xã Tân Sỏi · 2023
  xếp loại Khá → Tốt
nhiệm vụ kh10/NV-01 · Đôn đốc xã Tân Sỏi trước ngày 20/4/2024 19/4/2024 45/BC-UBND
  tình trạng quá hạn → hoàn thành đúng hạn · báo hoàn thành 19/04/2024   content/plans/kh10.md:8
văn bản kh10: sửa · Kế hoạch số 10 · lời văn   content/plans/kh10.md:1
văn bản tb1: thêm · Thông báo kết luận   content/plans/tb1.md:1
đơn vị bo-ha: sửa · Xã Bố Hạ · tên “Thị trấn Bố Hạ” → “Xã Bố Hạ”   content/units/yen-the.yaml:7
đơn vị tu-phap: thêm · Phòng Tư pháp   content/units/yen-the.yaml:8
bộ tiêu chí cap-xa-2023: sửa · Chỉ số cải cách hành chính cấp xã   content/frameworks/cap-xa-2023.yaml:1
  xếp loại tot: từ 81 → 80   content/frameworks/cap-xa-2023.yaml:6
chỉ tiêu dung-han: bỏ · Hồ sơ đúng hạn   content/indicators/dung-han.yaml:1
0 đơn vị, 0 điểm đổi · 1 nhiệm vụ đổi · 2 văn bản đổi · 2 đơn vị đổi thông tin · 1 bộ tiêu chí đổi · 1 chỉ tiêu đổi · 0 cảnh báo"
expect "rows" "$(rows | grep -v '"unit".*framework')" '"task":"kh10/NV-01","field":"status","old":"overdue","new":"done-on-time"
"task":"kh10/NV-01","field":"done","old":null,"new":"2024-04-19"
"task":"kh10/NV-01","field":"text","old":"ĐônđốcxãTânSỏitrướcngày20/4/2024","new":"ĐônđốcxãTânSỏitrướcngày20/4/202419/4/202445/BC-UBND"
"document":"kh10","change":"changed"
"document":"tb1","change":"added"
"unit":"bo-ha","change":"changed"
"unit":"tu-phap","change":"added"
"framework":"cap-xa-2023","change":"changed"
"indicator":"dung-han","change":"removed"
"document":"kh10","field":"body","old":null,"new":null
"unit":"bo-ha","field":"name","old":"ThịtrấnBốHạ","new":"XãBốHạ"
"framework":"cap-xa-2023","grade":"tot","field":"from","old":81,"new":80'

# What changed inside: figures, criteria, units, what was published, corrections.
begin inside
cat >"$site/content/indicators/dung-han.yaml" <<-'END'
	title: Hồ sơ đúng hạn
	measure: hồ sơ
	better: higher
	values:
	  - {unit: bo-ha, period: 2023, value: 90, target: 95}
	  - {unit: tan-soi, period: 2023, value: 85, as_of: 31/12/2023}
	  - {unit: tan-soi, period: 2022, value: 70}
END
cat >"$site/content/frameworks/cap-xa-2023.yaml" <<-'END'
	title: Bộ chỉ số cấp xã
	lineage: cap-xa
	level: commune
	periods: [2023]
	rank_by: points
	grades:
	  - {id: tot, name: Rất tốt, from: 81}
	  - {id: kha, name: Khá, from: 0}
	criteria:
	  - {id: "1", title: Chỉ đạo, max: 91, lead: noi-vu}
	  - id: "7"
	    title: Chính quyền số
	    criteria:
	      - {id: "7.1", title: Chính quyền điện tử, max: 8}
	      - {id: "7.2", title: Chữ ký số, max: 1}
END
sed -i 's/, name: Xã Tân Sỏi/, code: "06283", name: Xã Tân Sỏi, aliases: [Tân Sỏi cũ, Bến Sỏi, Sỏi]/' "$site/content/units/yen-the.yaml"
printf 'scores:\n  "1": 73.33\n  "7.1": 7.4\n  "7.2": {self: 0.5, appraised: 1}\npublished: {rank: 2/3, decision: 5/QĐ, date: 2/1/2024}\n' >"$site/content/scores/2023/huong-vi.yaml"
sed -i 's|73.33/92|73.33/91|; s/{date: 12/{total: 80.61, date: 12/' "$site/content/scores/2023/tan-soi.yaml"
printf 'corrections:\n  - {date: 3/2/2024, reason: Rà soát, criteria: ["7.1", "1"]}\n' >>"$site/content/scores/2023/tan-soi.yaml"
sed -i 's|90/92|90/91|' "$site/content/scores/2023/bo-ha.yaml"
sed -i 's|^date: .*|date: 21/1/2024|' "$site/content/plans/kh10.md"
compare >"$work/out"
expect "text" "$(compare | sed -n '6,$p')" "  tổng 80,73 → 81,73 · hạng 2 → 1 · xếp loại Khá → Rất tốt · hạng công bố 2/3 · quyết định công bố “5/QĐ” · ngày công bố 02/01/2024
xã Tân Sỏi · 2023
  tối đa 100 → 99 · tỷ lệ 80,61% → không có · hạng 3 → không có · xếp loại Khá → không có · tình trạng đủ điểm → chưa đủ điểm · tổng công bố 80,61
  đính chính 03/02/2024: Rà soát (tiêu chí 7.1, 1)   content/scores/2023/tan-soi.yaml:11
văn bản kh10: sửa · Kế hoạch số 10 · ngày 20/01/2024 → 21/01/2024   content/plans/kh10.md:1
đơn vị tan-soi: sửa · Xã Tân Sỏi · mã không có → 06283 · cách gọi khác không có → “Bến Sỏi, Sỏi, Tân Sỏi cũ”   content/units/yen-the.yaml:5
bộ tiêu chí cap-xa-2023: sửa · Bộ chỉ số cấp xã · tên “Chỉ số cải cách hành chính cấp xã” → “Bộ chỉ số cấp xã” · xếp hạng theo tỷ lệ → điểm   content/frameworks/cap-xa-2023.yaml:1
  xếp loại tot: tên “Tốt” → “Rất tốt”   content/frameworks/cap-xa-2023.yaml:7
  tiêu chí 1: tên “Chỉ đạo điều hành” → “Chỉ đạo” · điểm tối đa 92 → 91 · cơ quan phụ trách không có → Phòng Nội vụ   content/frameworks/cap-xa-2023.yaml:10
  thêm tiêu chí 7.2: tên “Chữ ký số” · điểm tối đa 1   content/frameworks/cap-xa-2023.yaml:15
chỉ tiêu dung-han: sửa · Hồ sơ đúng hạn · đơn vị đo “%” → “hồ sơ”   content/indicators/dung-han.yaml:1
  thị trấn Bố Hạ · 2023: mức giao không có → 95   content/indicators/dung-han.yaml:5
  thêm xã Tân Sỏi · 2022: giá trị 70   content/indicators/dung-han.yaml:7
  xã Tân Sỏi · 2023: giá trị 80,63 → 85,00 · số liệu đến ngày không có → 31/12/2023   content/indicators/dung-han.yaml:6
1 đơn vị, 2 điểm đổi · 0 nhiệm vụ đổi · 1 văn bản đổi · 1 đơn vị đổi thông tin · 1 bộ tiêu chí đổi · 1 chỉ tiêu đổi · 0 cảnh báo"
expect "rows" "$(rows | sed -n '/published/p; /"reason"/,$p')" '"unit":"huong-vi","period":"2023","framework":"cap-xa-2023","field":"rank_published","old":null,"new":2
"unit":"huong-vi","period":"2023","framework":"cap-xa-2023","field":"rank_of_published","old":null,"new":3
"unit":"huong-vi","period":"2023","framework":"cap-xa-2023","field":"decision_published","old":null,"new":"5/QĐ"
"unit":"huong-vi","period":"2023","framework":"cap-xa-2023","field":"date_published","old":null,"new":"2024-01-02"
"unit":"tan-soi","period":"2023","framework":"cap-xa-2023","field":"total_published","old":null,"new":80.61
"unit":"tan-soi","period":"2023","framework":"cap-xa-2023","change":"added","date":"2024-02-03","reason":"Ràsoát","criteria":["7.1","1"
"document":"kh10","field":"date","old":"2024-01-20","new":"2024-01-21"
"unit":"tan-soi","field":"code","old":null,"new":"06283"
"unit":"tan-soi","field":"aliases","old":null,"new":"BếnSỏi,Sỏi,TânSỏicũ"
"framework":"cap-xa-2023","field":"title","old":"Chỉsốcảicáchhànhchínhcấpxã","new":"Bộchỉsốcấpxã"
"framework":"cap-xa-2023","field":"rank_by","old":"percent","new":"points"
"framework":"cap-xa-2023","grade":"tot","field":"name","old":"Tốt","new":"Rấttốt"
"framework":"cap-xa-2023","criterion":"1","field":"title","old":"Chỉđạođiềuhành","new":"Chỉđạo"
"framework":"cap-xa-2023","criterion":"1","field":"max","old":92,"new":91
"framework":"cap-xa-2023","criterion":"1","field":"lead","old":null,"new":"noi-vu"
"framework":"cap-xa-2023","criterion":"7.2","field":"title","old":null,"new":"Chữkýsố"
"framework":"cap-xa-2023","criterion":"7.2","field":"max","old":null,"new":1
"indicator":"dung-han","field":"measure","old":"%","new":"hồsơ"
"indicator":"dung-han","unit":"bo-ha","period":"2023","field":"target","old":null,"new":95
"indicator":"dung-han","unit":"tan-soi","period":"2022","field":"value","old":null,"new":70
"indicator":"dung-han","unit":"tan-soi","period":"2023","field":"value","old":80.63,"new":85
"indicator":"dung-han","unit":"tan-soi","period":"2023","field":"as_of","old":null,"new":"2023-12-31"'
expect "Markdown" "$(compare --format markdown | tail -7)" '  - xếp loại tot: tên “Tốt” → “Rất tốt”
  - tiêu chí 1: tên “Chỉ đạo điều hành” → “Chỉ đạo” · điểm tối đa 92 → 91 · cơ quan phụ trách không có → Phòng Nội vụ
  - thêm tiêu chí 7.2: tên “Chữ ký số” · điểm tối đa 1
- sửa chỉ tiêu `dung-han` Hồ sơ đúng hạn: đơn vị đo “%” → “hồ sơ”
  - thị trấn Bố Hạ · 2023: mức giao không có → 95
  - thêm xã Tân Sỏi · 2022: giá trị 70
  - xã Tân Sỏi · 2023: giá trị 80,63 → 85,00 · số liệu đến ngày không có → 31/12/2023'
commit inside
sed -i 's|rank: 2/3|rank: 2/4|' "$site/content/scores/2023/huong-vi.yaml"
sed -i 's|, criteria: .*|, criteria: ["7"]}|' "$site/content/scores/2023/tan-soi.yaml"
expect "a place among others; other criteria" "$(compare | grep 'công bố\|đính')" "  vào nhóm cuối · hạng công bố 2/3 → 2/4
  sửa đính chính 03/02/2024: Rà soát (tiêu chí 7)   content/scores/2023/tan-soi.yaml:11"
sed -i '/^corrections/,$d' "$site/content/scores/2023/tan-soi.yaml"
expect "a correction taken back" "$(compare | grep đính)" \
	"  bỏ đính chính 03/02/2024: Rà soát (tiêu chí 7.1, 1)   content/scores/2023/tan-soi.yaml:11"

# Who enters the bottom group, and who leaves it; nothing of a group without members.
begin bottom
printf 'ranking: {bottom: 1}\n' >>"$site/site.yaml"
commit bottom
sed -i 's/7,28/7.5/' "$site/content/scores/2023/tan-soi.yaml"
expect "text" "$(compare | sed -n 3p)" "  tổng 80,61 → 80,83 · hạng 3 → 2 · ra khỏi nhóm cuối   (xã Hương Vĩ 2 → 3, vào nhóm cuối)"
expect "rows" "$(rows | grep bottom)" '"unit":"huong-vi","period":"2023","framework":"cap-xa-2023","field":"bottom","old":null,"new":true
"unit":"tan-soi","period":"2023","framework":"cap-xa-2023","field":"bottom","old":true,"new":null'
expect "Markdown" "$(compare --format markdown | tail -1)" \
	"- xã Tân Sỏi · 2023: tổng 80,61 → 80,83 · hạng 3 → 2 · ra khỏi nhóm cuối (xã Hương Vĩ 2 → 3, vào nhóm cuối)"

# A new sheet is as many criteria as it has, whatever the rounds.
begin 'new sheet'
git -C "$site" rm -q --cached content/scores/2023/tan-soi.yaml
git -C "$site" commit -qm less
expect "text" "$(compare | sed -n '2p;$p')" "  phiếu mới, 2 tiêu chí   content/scores/2023/tan-soi.yaml:1
1 đơn vị, 2 điểm đổi · 0 nhiệm vụ đổi · 0 cảnh báo"

# A box without a date was ticked in a commit, on either side; one that no commit holds yet has
# no day.
begin ticked
at() { GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 commit "$2"; }
sed -i 's/- \[ \] /- [x] /' "$site/content/plans/kh10.md"
expect "not committed" "$(compare | sed -n 2p)" \
	"  tình trạng quá hạn → hoàn thành   content/plans/kh10.md:8"
at '2024-04-18T08:00:00+07:00' ticked
sed -i 's/Đôn đốc/Đôn đốc, nhắc/' "$site/content/plans/kh10.md"
at '2024-05-18T08:00:00+07:00' edited
expect "on time" "$(compare HEAD~2 HEAD | sed -n 2p)" \
	"  tình trạng quá hạn → hoàn thành đúng hạn · báo hoàn thành 18/04/2024   content/plans/kh10.md:8"
expect "the same on both sides" "$(rows HEAD~1 HEAD | grep '"status"\|"done"' || true)" ""
sed -i 's/- \[x\] /- [ ] /' "$site/content/plans/kh10.md"
at '2024-05-19T08:00:00+07:00' opened
sed -i 's/- \[ \] /- [x] /' "$site/content/plans/kh10.md"
at '2024-05-20T08:00:00+07:00' 'ticked again'
expect "late now, as each side has it" "$(compare HEAD~2 HEAD | sed -n 2p)" \
	"  tình trạng hoàn thành đúng hạn → hoàn thành quá hạn · báo hoàn thành 18/04/2024 → 20/05/2024   content/plans/kh10.md:8"
expect "the other way round" "$(compare HEAD HEAD~2 | sed -n 2p)" \
	"  tình trạng hoàn thành quá hạn → hoàn thành đúng hạn · báo hoàn thành 20/05/2024 → 18/04/2024   content/plans/kh10.md:8"
expect "with --rev" "$(rows HEAD~2 --rev HEAD~4 | grep '"status"\|"done"')" \
	'"task":"kh10/NV-01","field":"status","old":"done-on-time","new":"overdue"
"task":"kh10/NV-01","field":"done","old":"2024-04-18","new":null'
expect "against the working folder" "$(compare | tail -1)" "$nothing"

# Units that end and begin, in words; long sections are folded, and what people wrote is no
# markup.
begin folded
cat >"$work/event" <<-'END'
	- decision: Nghị quyết số 9/NQ-HĐND
	  effective: 2024-06-01
	  changes:
	    - {from: [huong-vi, bo-ha], to: [lien-hop]}
END
mkdir "$site/content/events"
cp "$work/event" "$site/content/events/2024.yaml"
sed -i 's/    - {id: noi-vu/    - {id: lien-hop, level: commune, name: Xã Liên Hợp}\n&/' "$site/content/units/yen-the.yaml"
printf -- '---\ntitle: "Kế hoạch *@ai* #12 <b>"\ndate: 2/2024\nissuer: yen-the\n---\n' >"$site/content/plans/kh11.md"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do
	printf -- '\n- [ ] [NV-%02d](task:) Việc [trước ngày 1/5/2024](due:)\n' "$((i + 1))" >>"$site/content/plans/kh10.md"
	printf -- '\n- [ ] [NV-%02d](task:) Việc [trước ngày 1/5/2024](due:)\n' "$i" >>"$site/content/plans/kh11.md"
done
expect "units in words" "$(compare | grep '^đơn vị' | sed 's/   content.*//')" \
	"đơn vị bo-ha: sửa · Thị trấn Bố Hạ · kết thúc ngày 31/05/2024, nhập vào Xã Liên Hợp
đơn vị huong-vi: sửa · Xã Hương Vĩ · kết thúc ngày 31/05/2024, nhập vào Xã Liên Hợp
đơn vị lien-hop: thêm · Xã Liên Hợp · thành lập ngày 01/06/2024 từ Xã Hương Vĩ, Thị trấn Bố Hạ"
compare --format markdown >"$work/out"
expect "folded" "$(grep -c '^<details><summary><b>Nhiệm vụ</b> (13)</summary>$' "$work/out")" 1
expect "and closed" "$(grep -c '^</details>$' "$work/out")" 1
expect "those of a new plan count there" "$(grep 'kh11' "$work/out")" \
	'- thêm văn bản `kh11` Kế hoạch \*@<!-- -->ai\* #<!-- -->12 \<b\>: 13 nhiệm vụ'

# What it can't compare.
code=0
compare no-such 2>/dev/null || code=$?
expect "no such revision" "$code" 2
code=0
compare --format sarif 2>/dev/null || code=$?
expect "no such format" "$code" 2
sed -i 's/level: district/level: huyen/' "$site/content/units/yen-the.yaml"
code=0
compare >"$work/out" 2>"$work/err" || code=$?
expect "errors in the content" "$code" 1
expect "are told" "$(grep -c 'content/units/yen-the.yaml:2:10: lỗi' "$work/err")" 1
expect "and nothing else" "$(wc -c <"$work/out" | tr -d ' ')" 0
commit broken
git -C "$site" checkout -q HEAD~1 -- content
code=0
compare 2>"$work/err" || code=$?
expect "errors in a commit" "$code" 1
expect "whose" "$(head -1 "$work/err")" "congkhai: nội dung ở 'HEAD' có lỗi:"
mv "$site/.git" "$work/away"
code=0
compare 2>/dev/null || code=$?
expect "no repository" "$code" 3

# What a task is to bring forth, its parts' own deadlines, its targets and places within groups.
begin forms
cp -r tests/golden/target-forms/site/content/plans/kh.md "$site/content/plans/forms.md"
sed -i 's/huyen-thu, noi-vu/yen-the, noi-vu/; s/framework: cap-xa/framework: cap-xa-2023/; /^- \[ \]/d' "$site/content/plans/forms.md"
cat >>"$site/content/plans/forms.md" <<'END'
- [ ] [A](task:) Trình [đề án](product:), [xã Tân Sỏi](unit:) xếp [hạng 1/2](target:rank<=1/3), [tăng bậc](target:rank+1), [tỷ lệ](target:criterion:7.1=5..6@2030), [trong năm](due:)
  - [ ] Khảo sát [tháng 3](due:)
- [ ] [B](task:) [Xã Tân Sỏi, xã Hương Vĩ](unit:) báo cáo [tháng 8](due:)
  - [ ] [xã Hương Vĩ](unit:) [tháng 9](due:)
END
sed -i 's/^lineage: cap-xa/&\nrank_within: group/' "$site/content/frameworks/cap-xa-2023.yaml"
sed -i '$a\  - {id: P, title: Điểm trừ, kind: penalty}' "$site/content/frameworks/cap-xa-2023.yaml"
sed -i 's/name: Xã/group: vùng cao, &/' "$site/content/units/yen-the.yaml"
commit forms
sed -i 's/đề án/tờ trình/; s/rank<=1\/3/rank<=2\/3/; s/rank+1/rank+2/; s/5..6@2030/5..7@2029/; s/\[tháng 3\]/[tháng 4]/; s/\[tháng 9\]/[tháng 10]/' "$site/content/plans/forms.md"
scores huong-vi 60 8
echo '  "P": -1' >>"$site/content/scores/2023/huong-vi.yaml"
expect "product, parts, targets, a place in its group, no maximum" "$(compare | sed 's/   content.*//' | grep -v 'văn bản\|đổi ·')" "xã Hương Vĩ · 2023
  1 Chỉ đạo điều hành, thẩm định  73,33 → 60,00 /92  (-13,33)
  7.1 Chính quyền điện tử, thẩm định  7,4 → 8,0 /8  (+0,6)
  P Điểm trừ, thẩm định  chưa có → -1
  tổng 80,73 → 67,00 · hạng 2 → 3 · hạng trong nhóm 1 → 2   (xã Tân Sỏi 3 → 2)
nhiệm vụ forms/A · Trình tờ trình, xã Tân Sỏi xếp hạng 1/2, tăng bậc, tỷ lệ, trong năm
  thời hạn từng phần “Khảo sát tháng 3: 2024-03” → “Khảo sát tháng 4: 2024-04” · sản phẩm “đề án” → “tờ trình” · mức phải đạt “rank<=1/3; rank+1; criterion:7.1=5..6@2030” → “rank<=2/3; rank+2; criterion:7.1=5..7@2029”
nhiệm vụ forms/B · Xã Tân Sỏi, xã Hương Vĩ báo cáo tháng 8
  thời hạn từng phần “huong-vi: 2024-09” → “huong-vi: 2024-10”"

# Places within groups are told where a framework ranks by them.
sed -i "s/^rank_within: group//" "$site/content/frameworks/cap-xa-2023.yaml"
commit all
scores huong-vi 73.33 7.4
expect "no place in a group" "$(compare | grep "trong nhóm" || true)" ""

# Before the first commit everything is new.
rm -rf "$work/unborn"
name=unborn
cp -r "$work/example" "$work/unborn"
site=$work/unborn
rm -rf "$site/.git"
git init -q -b main "$site"
expect "all is new" "$(compare | tail -1)" \
	"3 đơn vị, 6 điểm đổi · 1 nhiệm vụ đổi · 1 văn bản đổi · 5 đơn vị đổi thông tin · 1 bộ tiêu chí đổi · 1 chỉ tiêu đổi · 0 cảnh báo"

# Reviewers' diffs: publishing tells git how to show sheets, once.
begin shown
printf 'content/scores/** diff=congkhai\n' >"$site/.gitattributes"
commit attributes
said() { "$program" publish -C "$site" --themes "$themes" --as-of 2024-06-30 --lang vi 2>/dev/null | grep -c textconv || true; }
expect "said" "$(said)" 1
expect "once" "$(said)" 0
sed -i 's/7,28/7.50/; s/cập nhật/cập nhật tin/' "$site/content/scores/2023/tan-soi.yaml"
expect "git diff" "$(LC_ALL=vi_VN.UTF-8 git -C "$site" diff | sed -n '/^[-+][^-+]/p')" \
	"-7.1 Chính quyền điện tử: tự chấm 8 · thẩm định 7,28/8 · lý do: Trang thông tin chậm cập nhật
+7.1 Chính quyền điện tử: tự chấm 8 · thẩm định 7,5/8 · lý do: Trang thông tin chậm cập nhật tin"
# In a fresh clone too, before anything else was done there.
git -C "$site" checkout -q -- .
git clone -q --no-local "$site" "$work/fresh" 2>/dev/null
site=$work/fresh
expect "said in a clone" "$(said)" 1
sed -i 's/7,28/7.50/' "$site/content/scores/2023/tan-soi.yaml"
expect "git diff in a clone" "$(LC_ALL=vi_VN.UTF-8 git -C "$site" diff | sed -n '/^[-+][^-+]/p')" \
	"-7.1 Chính quyền điện tử: tự chấm 8 · thẩm định 7,28/8 · lý do: Trang thông tin chậm cập nhật
+7.1 Chính quyền điện tử: tự chấm 8 · thẩm định 7,5/8 · lý do: Trang thông tin chậm cập nhật"
expect "and git log -p" "$(LC_ALL=vi_VN.UTF-8 git -C "$site" log -p -1 --format= -- content/scores | grep -c '^+7.1 Chính quyền điện tử')" 3
name=textconv
printf 'scores:\n  "10": 1.50\n  "9": {self: 2, evidence: [a, b]}\npublished: {rank: 3/4, total: 70.5}\n' >"$work/alone.yaml"
expect "without a site" "$(cd "$work" && "$program" textconv --lang vi alone.yaml)" "9: self 2 · kiểm chứng: a; b
10: 1,5
công bố: rank 3/4 · total 70,5"
expect "in English" "$("$program" textconv --lang en "$work/alone.yaml" | tail -2)" "10: 1.5
published: rank 3/4 · total 70.5"
printf 'published: {rank: 3/4, ranks: [{within: miền núi, rank: 1/2}, {within: khối sở, rank: 2}]}\ncorrections:\n  - {date: 3/2/2024, criteria: ["7.2", "7.10"], reason: x}\n' >"$work/lists.yaml"
expect "lists" "$("$program" textconv --lang vi "$work/lists.yaml")" "công bố: rank 3/4 · ranks rank 1/2 within miền núi; rank 2 within khối sở
đính chính: criteria 7.2; 7.10 · date 3/2/2024 · reason x"
printf 'scores: {"1": 7,5/8}\n<<<<<<< HEAD\n' >"$work/broken.yaml"
expect "broken" "$("$program" textconv "$work/broken.yaml")" "$(cat "$work/broken.yaml")"

finish git-diff
