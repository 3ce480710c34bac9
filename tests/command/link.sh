#!/bin/sh
# congkhai link: what is certain is put in, nothing else; held against the demonstration with
# its links taken out, and against sentences that only look like it.
set -u
. "$(dirname "$0")/../tools/testing.sh"
export SOURCE_DATE_EPOCH=1719705600 GIT_CEILING_DIRECTORIES="$work"
site="$work/site"
link() {
	"$program" link "$@" -C "$site" --lang en >"$work/out" 2>"$work/err"
	echo $?
}

# ---- the demonstration ----
mkdir "$site"
cp -r site.yaml content "$site"
cp -r "$site" "$work/whole"
documents=$(cd content && ls notices/*.md plans/*.md agendas/*.md directives/*.md)
for path in $documents; do
	node tests/command/link.mjs strip "$site/content/$path"
	set -- "$@" "content/$path" "$site/content/$path"
done
cp -r "$site" "$work/stripped"
expect "proposing ends well" "$(link content)" 0
diff -r "$site" "$work/stripped" >"$work/diff"
expect "proposing writes nothing" "$(cat "$work/diff")" ''
expect "each proposal has its place" "$(grep -cE '^content/[a-z0-9/-]+\.md:[0-9]+:[0-9]+: (certain|possible): \[.+\]\([a-z]+:.*\) \(.+\)$' "$work/out")" "$(($(wc -l <"$work/out") - 1))"
expect "writing ends well" "$(link content --write)" 0
figures=$(node tests/command/link.mjs compare "$@" 2>"$work/wrong")
cat "$work/wrong" >&2
# shellcheck disable=SC2086
set -- $figures
echo "link: $2 of $1 links put back, $3 wrong"
expect "three quarters and more are put back" "$(($2 * 100 >= $1 * 75))" 1
expect "none is wrong" "$3" 0
for path in $documents; do
	node tests/command/link.mjs strip "$site/content/$path"
done
diff -r "$site" "$work/stripped" >"$work/diff"
expect "no word and no other byte is touched" "$(cat "$work/diff")" ''
link content --write >/dev/null
cp -r "$site" "$work/once"
expect "a second run" "$(link content --write)" 0
diff -r "$site" "$work/once" >"$work/diff"
expect "changes nothing" "$(cat "$work/diff")" ''
# Every unit that was put in is the one that the original means: the data says so.
for side in whole once; do
	"$program" build -C "$work/$side" -o "$work/$side-out" --themes "$themes" --as-of 2024-06-30 >"$work/$side.log" 2>&1
	expect "$side builds" "$?" 0
done
# pairs SIDE COLUMN: tasks with what they have in a column.
pairs() {
	cut -d, -f"1,$2" "$work/$1-out/data/tasks.csv" | grep -v ',$' | sort >"$work/$1.pairs"
}
for column in 4 5 6; do
	pairs whole "$column"
	pairs once "$column"
	expect "leads and units are those of the original, column $column" \
		"$(comm -23 "$work/once.pairs" "$work/whole.pairs" | head -3)" ''
	expect "column $column holds some" "$(test -s "$work/once.pairs" && echo some)" some
done

# ---- sentences ----
rm -rf "$site"
cp -r tests/golden/small-site/site "$site"
cat >"$site/content/units/huyen.yaml" <<'END'
- id: huyen-thu
  level: district
  name: Huyện Thử
  units:
    - {id: phong-noi-vu, level: department, name: Phòng Nội vụ}
    - {id: phong-tu-phap, level: department, name: Phòng Tư pháp}
    - {id: xa-mot, level: commune, name: Xã Một}
    - {id: xa-hai, level: commune, name: Xã Hai}
    - {id: hoa-binh, level: commune, name: Xã Hòa Bình}
    - {id: tai-chinh, level: department, name: Phòng Tài chính - Kế hoạch}
- {id: la, level: district, name: Huyện Lạ, units: [{id: la-xa, level: commune, name: Xã Lạ}]}
END
mkdir "$site/content/plans"
# try BODY: what link writes for it.
try() {
	printf '%s\n' '---' 'title: Kế hoạch' 'date: 2/1/2023' 'issuer: huyen-thu' '---' '' "$1" >"$site/content/plans/kh.md"
	link content/plans/kh.md --write >/dev/null
	tail -n +7 "$site/content/plans/kh.md"
}
keeps() {
	expect "stays: $1" "$(try "$1")" "$1"
}
expect "lead and with" "$(try '- [ ] NV-01 Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp làm, xong trước ngày 5/6/2023.')" \
	'- [ ] [NV-01](task:) [Phòng Nội vụ](lead:) chủ trì, phối hợp với [Phòng Tư pháp](with:) làm, xong [trước ngày 5/6/2023](due:).'
expect "never through whom" "$(try '- [ ] NV-01 Xã Một báo cáo UBND huyện (qua Phòng Nội vụ) và gửi Phòng Tư pháp.')" \
	'- [ ] [NV-01](task:) [Xã Một](unit:) báo cáo UBND huyện (qua Phòng Nội vụ) và gửi Phòng Tư pháp.'
expect "handed to" "$(try '- [ ] NV-01 Giao Phòng Tư pháp rà soát.')" '- [ ] [NV-01](task:) Giao [Phòng Tư pháp](lead:) rà soát.'
expect "several" "$(try '- [ ] NV-01 Phòng Nội vụ và Phòng Tư pháp rà soát.')" '- [ ] [NV-01](task:) [Phòng Nội vụ](lead:) và [Phòng Tư pháp](lead:) rà soát.'
expect "behind UBND, with another place of the tone" "$(try '- [ ] NV-01 Kiểm tra UBND xã Hoà Bình.')" '- [ ] [NV-01](task:) Kiểm tra UBND [xã Hoà Bình](unit:).'
expect "with any dash" "$(try '- [ ] NV-01 Phòng Tài chính – Kế hoạch báo cáo.')" '- [ ] [NV-01](task:) [Phòng Tài chính – Kế hoạch](lead:) báo cáo.'
expect "no later than" "$(try '- [ ] NV-01 Rà soát không quá ngày 30/11/2023.')" '- [ ] [NV-01](task:) Rà soát [không quá ngày 30/11/2023](due:).'
# may WORDS: which deadline link offers for a task with these words.
may() {
	printf '%s\n' '---' 'title: Kế hoạch' 'date: 2/1/2023' 'issuer: huyen-thu' '---' '' "- [ ] [NV-01](task:) Rà soát $1 ở xã" >"$site/content/plans/kh.md"
	link content/plans/kh.md >/dev/null
	sed -n 's/.*possible: \[\(.*\)\](due:).*/\1/p' "$work/out"
}
for words in 'mỗi quý một lần' 'định kỳ 6 tháng' 'giai đoạn 2023 - 2025' 'từ 01/8/2023 đến 30/9/2023' 'đến năm 2030' \
	'trong 30 ngày kể từ ngày ban hành' 'trong năm' 'cuối năm 2023'; do
	expect "may be a deadline: $words" "$(may "$words")" "$words"
done
expect "a lead that is there is the only one" "$(try '- [ ] [NV-01](task:) [Phòng Tư pháp](lead:) giao Phòng Nội vụ báo cáo.')" '- [ ] [NV-01](task:) [Phòng Tư pháp](lead:) giao Phòng Nội vụ báo cáo.'
expect "shares" "$(try '- [ ] NV-01 Báo cáo.
  - [ ] Xã Một
  - [x] Phòng Nội vụ')" '- [ ] [NV-01](task:) Báo cáo.
  - [ ] [Xã Một](unit:)
  - [x] [Phòng Nội vụ](unit:)'
expect "findings" "$(try '## II. TỒN TẠI, HẠN CHẾ

- HC-01 Xã Hai nộp chậm; Phòng Nội vụ nhắc trước ngày 5/6/2023.')" '## II. [TỒN TẠI, HẠN CHẾ](finding:limitation)

- [HC-01](finding:) [Xã Hai](unit:) nộp chậm; Phòng Nội vụ nhắc trước ngày 5/6/2023.'
expect "a criterion by number and title" "$(try '### 2. Thủ tục hành chính: 7/10')" '### 2. [Thủ tục hành chính](criterion:2): 7/10'
expect "below a heading with its year" "$(try '## Kết quả cả năm của năm 2023

### 2. Thủ tục hành chính: 7/10')" '## Kết quả cả năm của năm 2023

### 2. [Thủ tục hành chính](criterion:2): 7/10'
for years in 'năm 2022' 'năm 2022 và năm 2023' 'năm 2023 so với năm 2022'; do
	keeps "## Kết quả $years

### 2. Thủ tục hành chính: 7/10"
done
for mark in : . ,; do
	expect "an id and $mark" "$(try "- [ ] NV-01$mark Rà soát.")" "- [ ] [NV-01](task:)$mark Rà soát."
done
keeps '- [ ] NV-01/KH rà soát.'
keeps '- [ ] NV- rà soát.'
keeps '### 1. Thủ tục hành chính'
keeps '## Khắc phục hạn chế'
keeps '## HẠN CHẾ'
keeps 'Xã Một có trong một đoạn văn, trước ngày 5/6/2023.'
keeps '- [ ] [NV-01](task:) Kiểm tra Xã Một Trăm và Xã Lạ.'
keeps '- [ ] [NV-01](task:) Phòng Nội vụ được kiểm tra.'
keeps '- [ ] [NV-01](task:) Xong trước ngày 5/6/2023 hoặc trước ngày 5/7/2023.'
keeps '- [ ] [NV-01](task:) Hồ sơ nhận trước ngày 5/6/2022.'
keeps '- [ ] [NV-01](task:) Rà soát kịp thời, thường xuyên, theo Quyết định ngày 5/6/2023.'
keeps '- [ ] [NV-01](task:) Xem `Xã Một` và [Xã Một](https://x.vn).'
expect "a table of tasks" "$(try '| STT | Nhiệm vụ | Chủ trì | Thời gian hoàn thành |
|---|---|---|---|
| 1 | Rà soát | Phòng Nội vụ | Trước 15/11/2023 |')" '| [STT](task:NV) | Nhiệm vụ | [Chủ trì](lead:) | [Thời gian hoàn thành](due:) |
|---|---|---|---|
| 1 | Rà soát | Phòng Nội vụ | Trước 15/11/2023 |'
expect "which passes check" "$("$program" check -C "$site" --lang en 2>&1 | grep -c 'error\[')" 0
keeps '| STT | Xã | Điểm |
|---|---|---|
| 1 | Xã Một | 7 |'
try '| TT | Nhiệm vụ |
|---|---|
| 1 | NV-01 rà soát |

| TT | Nhiệm vụ |
|---|---|
| 1 | Kiểm tra |' >"$work/tables"
expect "ids that may be taken" "$(head -1 "$work/tables")" '| [TT](task:PL) | Nhiệm vụ |'
expect "a second table" "$(sed -n 5p "$work/tables")" '| TT | Nhiệm vụ |'
expect "no file named" "$(link)" 2
expect "a file that is no document" "$(link site.yaml)" 2
finish link
