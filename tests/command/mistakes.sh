#!/bin/sh
# Mistakes that people make, tried one at a time on the fictional district: each gives one
# message more than before, at the right place, and the cure that it prints works when it is
# done as it is written.
set -u
. "$(dirname "$0")/../tools/testing.sh"
cp -r tests/golden/fictional-district/site "$work/whole"
sheet=content/scores/2023/mau-muc.yaml
notice=content/notices/tb-ket-luan-2023.md
agenda=content/agendas/hn-giai-trinh-2024.md
event=content/events/2023-nhap-xa.yaml
plan=content/plans/kh-khac-phuc-2024/index.md
indicator=content/indicators/tthc-dung-han.yaml

# check SITE FILE: the messages' first lines
check() {
	"$program" check -C "$1" --themes "$themes" --as-of 2024-06-30 --lang vi >"$2.out" 2>&1
	grep -E '^(content/|site).*\[[EWN][0-9]+\]' "$2.out" >"$2"
}
check "$work/whole" "$work/anyway"

# check_again: what the mistake brings
check_again() {
	check "$work/site" "$work/all"
	grep -vxFf "$work/anyway" "$work/all" >"$work/said"
	cp "$work/all.out" "$work/said.out"
}

# mistake WHAT SCRIPT PLACE CODE HELP CURE: SCRIPT makes the mistake in the site's folder;
# HELP is a part of what the message advises, CURE does it.
mistake() {
	rm -rf "$work/site"
	cp -r "$work/whole" "$work/site"
	(cd "$work/site" && eval "$2")
	check_again
	expect "$1: messages" "$(wc -l <"$work/said" | tr -d ' ')" 1
	expect "$1: place" "$(sed 's/: lỗi.*//; s/: cảnh báo.*//; s/: ghi chú.*//; q' "$work/said")" "$3"
	expect "$1: code" "$(sed 's/.*\[\([EWN][0-9]*\)\].*/\1/; q' "$work/said")" "$4"
	if grep -qF -- "$5" "$work/said.out"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "mistakes: $1: does not say: $5" >&2
		sed -n 1,8p "$work/said.out" >&2
	fi
	[ -n "$6" ] || return 0
	(cd "$work/site" && eval "$6")
	check_again
	expect "$1: after the cure" "$(cat "$work/said")" ''
}

nbsp=$(printf '\302\240')
# set_line FILE LINE TEXT
set_line() {
	awk -v n="$2" -v text="$3" 'NR == n { print text; next } { print }' "$1" >"$work/line" &&
		cp "$work/line" "$1"
}

mistake 'a comma in braces' \
	"set_line $sheet 5 '  \"1.3\": {self: 3.5, appraised: 3,5, final: 3.5/4}'" \
	"$sheet:5:33" E0116 '`3.5`' \
	"set_line $sheet 5 '  \"1.3\": {self: 3.5, appraised: 3.5, final: 3.5/4}'"
mistake 'a comma in a reason in braces' \
	"set_line $sheet 5 '  \"1.3\": {final: 3.5/4, reason: chậm, thiếu}'" \
	"$sheet:5:33" E0118 '"chậm, thiếu"' \
	"set_line $sheet 5 '  \"1.3\": {final: 3.5/4, reason: \"chậm, thiếu\"}'"
mistake 'a comma that is missing in braces' \
	"set_line $sheet 5 '  \"1.3\": {self: 3.5 appraised: 3.5, final: 3.5/4}'" \
	"$sheet:5:21" E0121 '`3.5, appraised:`' \
	"set_line $sheet 5 '  \"1.3\": {self: 3.5, appraised: 3.5, final: 3.5/4}'"
mistake 'a decimal comma and none behind it' \
	"set_line $sheet 5 '  \"1.3\": {self: 3,5 appraised: 3.5, final: 3.5/4}'" \
	"$sheet:5:17" E0116 '`3.5, appraised:`' \
	"set_line $sheet 5 '  \"1.3\": {self: 3.5, appraised: 3.5, final: 3.5/4}'"
mistake 'a semicolon between keys in braces' \
	"set_line $sheet 5 '  \"1.3\": {self: 3,5; appraised: 3.5, final: 3.5/4}'" \
	"$sheet:5:17" E0116 '`3.5, appraised:`' \
	"set_line $sheet 5 '  \"1.3\": {self: 3.5, appraised: 3.5, final: 3.5/4}'"
mistake 'no colon behind a key in braces' \
	"set_line $sheet 5 '  \"1.3\": {self 3.5, appraised: 3.5, final: 3.5/4}'" \
	"$sheet:5:11" E0122 '`self: 3.5`' \
	"set_line $sheet 5 '  \"1.3\": {self: 3.5, appraised: 3.5, final: 3.5/4}'"
mistake 'quotes around the half of a score' \
	"set_line $sheet 5 '  \"1.3\": {self: 3.5, final: \"3.5\"/4}'" \
	"$sheet:5:34" E0127 'viết "3.5/4"' \
	"set_line $sheet 5 '  \"1.3\": {final: \"3.5/4\"}'"
mistake 'a quote that is not closed' \
	"set_line $sheet 5 '  \"1.3\": \"3.5/4'" \
	"$sheet:5:10" E0120 'viết "3.5/4"' "set_line $sheet 5 '  \"1.3\": \"3.5/4\"'"
mistake 'no colon behind a criterion' \
	"set_line $sheet 5 '  \"1.3\" 3.5/4'" \
	"$sheet:5:3" E0122 '`"1.3": 3.5/4`' "set_line $sheet 5 '  \"1.3\": 3.5/4'"
mistake 'a score in brackets' \
	"set_line $sheet 5 '  \"1.3\": [3,5]'" \
	"$sheet:5:11" E0117 '`3.5`' "set_line $sheet 5 '  \"1.3\": 3.5'"
mistake 'a tab for indentation' \
	"set_line $sheet 5 '	\"1.3\": 3.5/4'" \
	"$sheet:5:1" E0102 'dấu cách' "set_line $sheet 5 '  \"1.3\": 3.5/4'"
mistake 'no space behind the colon of a quoted key' \
	"set_line $sheet 5 '  \"1.3\":3.5/4'" \
	"$sheet:5:3" E0123 '`"1.3": 3.5/4`' "set_line $sheet 5 '  \"1.3\": 3.5/4'"
mistake 'no space behind the colon of a bare key' \
	"set_line $sheet 5 '  1.3:3.5/4'" \
	"$sheet:5:3" E0123 '`1.3: 3.5/4`' "set_line $sheet 5 '  1.3: 3.5/4'"
mistake 'a row pasted from a spreadsheet' \
	"set_line $sheet 5 '  1.3	Tuyên truyền	4	3.5'" \
	"$sheet:5:3" E0382 'khoá: giá trị' "set_line $sheet 5 '  \"1.3\": 3.5'"
mistake 'the quotes of a word processor' \
	"set_line $sheet 5 '  “1.3”: 3.5/4'" \
	"$sheet:5:3" E0235 'viết "1.3"' "set_line $sheet 5 '  \"1.3\": 3.5/4'"
mistake 'a criterion with a comma' \
	"set_line $sheet 5 '  1,3: 3.5/4'" \
	"$sheet:5:3" E0235 '`1.3`' "set_line $sheet 5 '  1.3: 3.5/4'"
mistake 'words where a score stands' \
	"set_line $sheet 5 '  \"1.3\": không chấm'" \
	"$sheet:5:10" E0162 '{state: not_assessed}' "sed -i '/^published/,\$d' $sheet; set_line $sheet 5 '  \"1.3\": {state: not_assessed}'"
mistake 'scores: forgotten' \
	"sed -i '/^scores:/d; s/^  //' $sheet" \
	"$sheet:1:1" E0383 'thêm dòng `scores:`' \
	"sed -i '/^published/,\$d; s/^/  /; 1i scores:' $sheet"
mistake 'scores: forgotten, the rest indented' \
	"sed -i '/^scores:/d' $sheet" \
	"$sheet:29:1" E0125 '`scores:`' "sed -i '1i scores:' $sheet"
mistake 'the folder nam-2023' \
	'mv content/scores/2023 content/scores/nam-2023' \
	'content/scores/nam-2023/dan-chung.yaml:1:1' E0231 'đổi tên thành `2023`' \
	'mv content/scores/nam-2023 content/scores/2023'
mistake 'a period that no framework has' \
	"mkdir content/scores/2025; cp $sheet content/scores/2025; sed -i '/^published/,\$d; 22s/}/, reason: thiếu}/' content/scores/2025/mau-muc.yaml" \
	'content/scores/2025/mau-muc.yaml:1:1' E0240 \
	'thêm 2025 vào periods trong content/frameworks/cap-xa-2022.yaml' \
	"sed -i 's/2022, 2023, 2024\]/2022, 2023, 2024, 2025]/' content/frameworks/cap-xa-2022.yaml"
mistake "a unit's name misspelt" \
	"sed -i '16s/Xã Tưởng Tượng/Xã Tưởng Tựợng/' $agenda" \
	"$agenda:16:22" E0318 'Xã Tưởng Tượng (`tuong-tuong`)' \
	"sed -i '16s/(unit:)/(unit:tuong-tuong)/' $agenda"
mistake 'two bodies in a link, one unknown' \
	"sed -i 's/\[Phòng Nội vụ\](lead:)/[Phòng Nội vụ, Hội Nông dân](lead:)/' $agenda" \
	"$agenda:14:16" E0318 '(lead:mã)' ''
mistake 'units: by name' \
	"sed -i 's/^units: .*/units: [Xã Tưởng Tượng, uoc-doan, mo-phong]/' $agenda" \
	"$agenda:5:9" E0203 '`tuong-tuong`' \
	"sed -i 's/^units: .*/units: [tuong-tuong, uoc-doan, mo-phong]/' $agenda"
mistake 'issuer: by name' \
	"sed -i 's/^issuer: .*/issuer: Huyện Hư Cấu/' $agenda" \
	"$agenda:4:9" E0203 '`hu-cau`' "sed -i 's/^issuer: .*/issuer: hu-cau/' $agenda"
mistake 'from: a, b' \
	"sed -i 's/- from: .*/- from: vi-du, thi-du/' $event" \
	"$event:6:13" E0203 '[vi-du, thi-du]' \
	"sed -i 's/- from: .*/- from: [vi-du, thi-du]/' $event"
mistake 'a new commune that is not declared' \
	"cp $sheet content/scores/2023/hoi-khanh.yaml" \
	'content/scores/2023/hoi-khanh.yaml:1:1' E0232 'khai báo trong content/units/' ''
mistake 'a date with the month first' \
	"sed -i 's|^date: .*|date: 06/20/2024|' $agenda" \
	"$agenda:3:7" E0157 '`20/06/2024`' "sed -i 's|^date: .*|date: 20/06/2024|' $agenda"
mistake 'a day that the month lacks' \
	"sed -i 's|trước ngày 28/6/2024|trước ngày 31/6/2024|' $agenda" \
	"$agenda:17:94" E0331 'không có ngày `31/6/2024`' ''
mistake 'a year of two digits in a deadline' \
	"sed -i 's|trước ngày 28/6/2024|trước ngày 28/6/24|' $agenda" \
	"$agenda:17:94" E0168 'ghi đủ bốn chữ số của năm' \
	"sed -i 's|trước ngày 28/6/24|trước ngày 28/6/2024|' $agenda"
mistake 'a year of two digits in an entry' \
	"sed -i 's|- 15/1/2024:|- 15/1/24:|' $notice" \
	"$notice:80:5" W0393 'ghi đủ bốn chữ số của năm' "sed -i 's|- 15/1/24:|- 15/1/2024:|' $notice"
mistake 'a day in an event without which nobody had the old name' \
	"sed -i 's|effective: 1/1/2024|effective: 1/1/24|' content/events/2024-doi-ten.yaml" \
	'content/events/2024-doi-ten.yaml:4:14' E0168 'ghi đủ bốn chữ số của năm' \
	"sed -i 's|effective: 1/1/24|effective: 1/1/2024|' content/events/2024-doi-ten.yaml"
mistake 'a key in Vietnamese' \
	"sed -i 's/^title:/tiêu đề:/' $agenda" \
	"$agenda:2:1" E0104 'ý bạn là `title`' "sed -i 's/^tiêu đề:/title:/' $agenda"
mistake 'a document referred to by its id alone' \
	"sed -i 's/doc:tb-ket-luan-2023, /tb-ket-luan-2023, /' $agenda" \
	"$agenda:6:12" W0396 'viết `doc:tb-ket-luan-2023`' \
	"sed -i 's/\[tb-ket-luan-2023, /[doc:tb-ket-luan-2023, /' $agenda"
mistake 'a comma behind a score, as in JSON' \
	"set_line $sheet 5 '  \"1.3\": 3.5/4,'" \
	"$sheet:5:10" E0162 'viết `3.5/4`' "set_line $sheet 5 '  \"1.3\": 3.5/4'"
mistake 'words of a deadline behind the colon' \
	"sed -i '17s|\[trước ngày 28/6/2024\](due:)|[hạn](due:trước ngày 28/6/2024)|' $agenda" \
	"$agenda:17:94" E0346 'viết [trước ngày 28/6/2024](due:)' \
	"sed -i '17s|\[hạn\](due:trước ngày 28/6/2024)|[trước ngày 28/6/2024](due:)|' $agenda"
mistake 'brackets of a link exchanged' \
	"sed -i '17s|\[trước ngày 28/6/2024\](due:)|(trước ngày 28/6/2024)[due:]|' $agenda" \
	"$agenda:17:94" E0346 'viết [trước ngày 28/6/2024](due:)' \
	"sed -i '17s|(trước ngày 28/6/2024)\[due:\]|[trước ngày 28/6/2024](due:)|' $agenda"
mistake 'the word of a link in its brackets' \
	"sed -i '16s|\[Xã Tưởng Tượng\](unit:)|[unit: Xã Tưởng Tượng]|' $agenda" \
	"$agenda:16:22" E0346 'viết [Xã Tưởng Tượng](unit:)' \
	"sed -i '16s|\[unit: Xã Tưởng Tượng\]|[Xã Tưởng Tượng](unit:)|' $agenda"
mistake 'a semicolon behind a brace' \
	"set_line $sheet 5 '  \"1.3\": {final: 3.5/4};'" \
	"$sheet:5:24" E0132 'bỏ chỗ này đi' "set_line $sheet 5 '  \"1.3\": {final: 3.5/4}'"
mistake 'a colon in a title' \
	"sed -i '2s/.*/title: Nội dung: hội nghị/' $agenda" \
	"$agenda:2:16" E0124 '"Nội dung: hội nghị"' \
	"sed -i '2s/.*/title: \"Nội dung: hội nghị\"/' $agenda"
mistake 'a scheme misspelt' \
	"sed -i '17s/(due:)/(han:)/' $agenda" \
	"$agenda:17:117" E0310 '`due`' "sed -i '17s/(han:)/(due:)/' $agenda"
mistake 'two frameworks for a year' \
	"sed -i 's/periods: .2022, 2023, 2024./periods: [2021, 2022, 2023, 2024]/' content/frameworks/cap-xa-2022.yaml" \
	'content/frameworks/cap-xa-2022.yaml:6:11' E0230 'bỏ 2021 khỏi periods của một trong hai tệp' \
	"sed -i 's/periods: .2021, /periods: [/' content/frameworks/cap-xa-2022.yaml"
mistake 'two frameworks for three years' \
	"sed -i 's/^periods: .*/periods: [2020, 2021, 2022, 2023, 2024]/' content/frameworks/cap-xa-2020.yaml" \
	'content/frameworks/cap-xa-2022.yaml:6:11' E0230 'bỏ 2022, 2023, 2024 khỏi periods của một trong hai tệp' \
	"sed -i 's/^periods: .*/periods: [2020, 2021]/' content/frameworks/cap-xa-2020.yaml"
mistake 'a no-break space as indentation' \
	"set_line $sheet 5 '$nbsp \"1.3\": 3.5/4'" \
	"$sheet:5:1" E0009 'thay ký tự này bằng một dấu cách thường' \
	"sed -i '5s/$nbsp/ /' $sheet"
mistake 'a no-break space behind the colon' \
	"set_line $sheet 5 '  \"1.3\":${nbsp}3.5/4'" \
	"$sheet:5:9" E0009 'thay ký tự này bằng một dấu cách thường' \
	"sed -i '5s/$nbsp/ /' $sheet"
mistake 'a no-break space in a number' \
	"set_line $sheet 5 '  \"1.3\": 3${nbsp}.5/4'" \
	"$sheet:5:11" E0008 'U+00A0 sau `3`' "sed -i '5s/$nbsp//' $sheet"
mistake 'a score above its maximum' \
	"set_line $sheet 5 '  \"1.3\": 4.5/4'" \
	"$sheet:5:10" E0213 'xem lại điểm trong văn bản gốc' \
	"set_line $sheet 5 '  \"1.3\": 3.5/4'"
mistake 'a criterion left out' \
	"set_line $sheet 5 '  # 1.3'" \
	"$sheet:1:1" N0525 'còn thiếu: 1.3' "set_line $sheet 5 '  \"1.3\": 3.5/4'"
mistake 'an ending that Windows hides' \
	"mv $sheet $sheet.txt" \
	"$sheet.txt:1:1" E0017 'đổi tên thành `mau-muc.yaml`' "mv $sheet.txt $sheet"
mistake 'a sheet in the wrong folder' \
	"mv $sheet content/frameworks/" \
	'content/frameworks/mau-muc.yaml:1:1' E0018 'content/scores/<kỳ>/<đơn vị>.yaml' \
	"mv content/frameworks/mau-muc.yaml $sheet"
mistake 'a sheet among the plans' \
	"mv $sheet content/plans/" \
	'content/plans/mau-muc.yaml:1:1' E0018 'content/scores/<kỳ>/<đơn vị>.yaml' \
	"mv content/plans/mau-muc.yaml $sheet"
mistake 'a framework in the wrong folder' \
	'mv content/frameworks/cap-huyen-2022.yaml content/units/' \
	'content/units/cap-huyen-2022.yaml:1:1' E0018 'content/frameworks/<mã>.yaml' \
	'mv content/units/cap-huyen-2022.yaml content/frameworks/'
mistake 'a space before the round bracket' \
	"sed -i '17s/(due:)/ (due:)/' $agenda" \
	"$agenda:17:94" E0346 'viết liền: [trước ngày 28/6/2024](due:)' \
	"sed -i '17s/ (due:)/(due:)/' $agenda"
mistake 'a space in a target' \
	"sed -i '16s/(unit:)/(unit: tuong-tuong)/' $agenda" \
	"$agenda:16:22" E0346 'viết liền: [Xã Tưởng Tượng](unit:tuong-tuong)' \
	"sed -i '16s/unit: tuong/unit:tuong/' $agenda"
mistake 'a space in a day' \
	"sed -i '17s|(due:)|(due: 28/6/2024)|' $agenda" \
	"$agenda:17:94" E0346 'viết liền: [trước ngày 28/6/2024](due:28/6/2024)' \
	"sed -i '17s|due: 28|due:28|' $agenda"
mistake 'a space behind the id of a task' \
	"sed -i '21s/](task:)/] (task:)/' $agenda" \
	"$agenda:21:7" E0346 'viết liền: [CH-03](task:)' "sed -i '21s/] (task:)/](task:)/' $agenda"
mistake 'a space behind the lead of several tasks' \
	"sed -i '14s/](lead:)/] (lead:)/' $agenda" \
	"$agenda:14:1" E0346 'viết liền: [Phòng Nội vụ](lead:)' "sed -i '14s/] (lead:)/](lead:)/' $agenda"
mistake 'the id of a task typed as plain text' \
	"sed -i 's/\[NV-08\](task:) R/NV-08: R/' $plan" \
	"$plan:96:7" E0360 'viết [NV-08](task:)' "sed -i 's/NV-08: R/[NV-08](task:): R/' $plan"
mistake 'the id of a finding in the middle, which others refer to' \
	"sed -i 's/- \[HC-05\](finding:)/- Về [HC-05](finding:)/' $notice" \
	"$notice:46:6" E0353 'ở đầu một mục' "sed -i 's/- Về \[HC-05\](finding:)/- [HC-05](finding:)/' $notice"
mistake 'what must be reached, in words alone' \
	"sed -i 's/(target:tthc-dung-han>=95)/(target:)/' $plan" \
	"$plan:103:44" E0337 'như [từ 95%](target:tthc-dung-han>=90)' \
	"sed -i 's/từ 95%](target:)/từ 95%](target:tthc-dung-han>=95)/' $plan"
mistake 'a line of hyphens right below a sentence' \
	"set_line $agenda 15 ---" "$agenda:15:1" W0395 'bỏ dòng gạch' "set_line $agenda 15 ''"
mistake 'a heading that skips a level' \
	"sed -i '19s/##/####/' $agenda" \
	"$agenda:19:1" W0930 'viết ### ở đầu tiêu đề này' "sed -i '19s/####/###/' $agenda"
mistake 'headings that skip a level' \
	"sed -i '34s/###/####/; 39s/###/####/' $notice" \
	"$notice:34:1" W0930 'viết ### ở đầu tiêu đề này và các tiêu đề #### tiếp theo' \
	"sed -i 's/^####/###/' $notice"
mistake 'a lead who is not there beside one who has ended' \
	"echo '- [ ] [NV-50](task:) Hỗ trợ [Tổ Thí điểm một cửa lưu động](lead:hc-to-thi-diem), [ai đó](lead:), xong [31/8/2024](due:)' >>$plan" \
	"$plan:166:82" E0318 'ghi mã của nó sau dấu hai chấm: [chữ](lead:mã)' \
	"sed -i '166d' $plan"
mistake 'a unit misspelt in one of the boxes' \
	"sed -i '111s/(unit:suy-doan)/(unit:suy-doann)/' $plan" \
	"$plan:111:28" E0203 'ý bạn là `suy-doan`?' \
	"sed -i '111s/suy-doann/suy-doan/' $plan"
mistake 'no list of units' \
	"mv content/units/hu-cau.yaml units" \
	'site.yaml:1:1' E0278 'đặt lại danh sách đơn vị vào content/units/' \
	"mv units content/units/hu-cau.yaml"
mistake 'a list of units that is empty' \
	"cp content/units/hu-cau.yaml units; echo '[]' >content/units/hu-cau.yaml" \
	'content/units/hu-cau.yaml:1:1' E0278 'đặt lại danh sách đơn vị' \
	"mv units content/units/hu-cau.yaml"
mistake 'a list of units that can not be read' \
	"sed -i '4s/Tỉnh/[Tỉnh/' content/units/hu-cau.yaml" \
	'content/units/hu-cau.yaml:4:9' E0103 'không đóng' \
	"sed -i '4s/.Tỉnh/Tỉnh/' content/units/hu-cau.yaml"
mistake 'a letter of another script in a number' \
	"sed -i '8s/value: 82.4/value: 8О.4/' $indicator" \
	"$indicator:8:47" E0012 'viết như `14,75`' \
	"sed -i '8s/8О.4/82.4/' $indicator"
mistake 'a letter of another script in a score' \
	"set_line $sheet 5 '  \"1.3\": 3.5/4а'" \
	"$sheet:5:15" E0012 'viết như `14,75`' "set_line $sheet 5 '  \"1.3\": 3.5/4'"
mistake 'a letter of another script that looks like a figure' \
	"set_line $sheet 5 '  \"1.3\": З,5/4'" \
	"$sheet:5:10" E0162 '`З` (U+0417) không phải chữ số' "set_line $sheet 5 '  \"1.3\": 3.5/4'"
mistake 'a figure of another script in a day' \
	"sed -i 's|^date: .*|date: 20/٦/2024|' $agenda" \
	"$agenda:3:7" E0156 '`٦` (U+0666) không phải chữ số' "sed -i 's|^date: .*|date: 20/6/2024|' $agenda"
mistake 'a letter of another script in a day' \
	"sed -i '8s|31/12/2021|31/12/202І|' $indicator" \
	"$indicator:8:80" E0012 'viết như `20/4/2024`' "sed -i '8s|31/12/202І|31/12/2021|' $indicator"
mistake 'a letter of another script in a key' \
	"sed -i '5s/self/sеlf/' $sheet" "$sheet:5:12" E0012 'viết `e`' "sed -i '5s/sеlf/self/' $sheet"
mistake 'a dash that is no bullet before a box' \
	"printf '\n[Phòng Nội vụ](lead:) thực hiện:\n\n– [ ] [NV-50](task:) Làm [31/8/2024](due:)\n' >>$plan" \
	"$plan:169:3" E0363 'viết - [ ] khi chưa xong' "sed -i '169s/^–/-/' $plan"
mistake 'no box before the id of a task' \
	"printf '\n### 4. Thêm\n\n[Phòng Nội vụ](lead:) thực hiện:\n\n- [NV-50](task:) Làm [31/8/2024](due:)\n' >>$plan" \
	"$plan:171:3" E0362 'viết: - [ ] [NV-50](task:) …' "sed -i '171s/^-/- [ ]/' $plan"
mistake 'a box in a quotation' \
	"printf '\n### 4. Thêm\n\n[Phòng Nội vụ](lead:) thực hiện:\n\n> - [ ] [NV-50](task:) Làm [31/8/2024](due:)\n' >>$plan" \
	"$plan:171:5" E0363 'bỏ dấu > ở đầu dòng' "sed -i '171s/^> //' $plan"
mistake 'a unit without a name' \
	"sed -i 's/, name: Xã Mẫu Mực//' content/units/hu-cau.yaml" \
	'content/units/hu-cau.yaml:29:11' E0106 'name' \
	"sed -i '29s/level: commune/level: commune, name: Xã Mẫu Mực/' content/units/hu-cau.yaml"
mistake 'a unit whose id is none' \
	"sed -i 's/id: mau-muc/id: Mau-Muc/' content/units/hu-cau.yaml" \
	'content/units/hu-cau.yaml:29:16' E0144 'viết `mau-muc`' \
	"sed -i 's/id: Mau-Muc/id: mau-muc/' content/units/hu-cau.yaml"
finish mistakes
