#!/bin/sh
# congkhai new: files to fill in, which pass check and bring nothing in that nobody wrote.
set -u
. "$(dirname "$0")/../tools/testing.sh"
export SOURCE_DATE_EPOCH=1719705600 GIT_CEILING_DIRECTORIES="$work"
site="$work/site"
cp -r tests/golden/small-site/site "$site"
sed 's/periods: \[2023\]/periods: [2023, 2024]/' tests/golden/small-site/site/content/frameworks/cap-xa.yaml >"$site/content/frameworks/cap-xa.yaml"
new() {
	"$program" new "$@" -C "$site" --lang vi </dev/null >"$work/out" 2>"$work/err"
	echo $?
}
check() {
	"$program" check -C "$site" --lang vi 2>&1 | grep -c "lỗi\["
}

expect "a dry run" "$(new scores xa-mot 2024 --dry-run)" 0
expect "writes nothing" "$(ls "$site/content/scores")" 2023
expect "one sheet" "$(new scores 'Xã Một' 2024)" 0
expect "every criterion, nothing scored" "$(cat "$site/content/scores/2024/xa-mot.yaml")" '# Xã Một · 2024 · Bộ tiêu chí cấp xã (hư cấu)
scores:
  # 1. Chỉ đạo điều hành
  "1": {state: pending}   # …/10
  # 2. Thủ tục hành chính
  "2": {state: pending}   # …/10'
sed -i 's/{state: pending}   # …\/10/7\/10/' "$site/content/scores/2024/xa-mot.yaml"
expect "it is not overwritten" "$(new scores xa-mot 2024)" 2
expect "all that are missing" "$(new scores all 2024)" 0
expect "the scored one stays" "$(grep -c '7/10' "$site/content/scores/2024/xa-mot.yaml")" 2
expect "the other is there" "$(ls "$site/content/scores/2024" | tr '\n' ' ')" 'xa-hai.yaml xa-mot.yaml '
expect "again there is nothing to do" "$(new scores all 2024; cat "$work/out")" "0
không có gì để ghi"
expect "a period that no framework has" "$(new scores all 2022)" 2
expect "no such unit" "$(new scores xa-ba 2024)" 2
expect "a missing period" "$(new scores all)" 2

for kind in notice plan directive agenda; do
	expect "$kind" "$(new $kind thu-$kind --title "Văn bản \"$kind\"")" 0
	file=$(ls "$site"/content/*/thu-$kind.md)
	expect "$kind: its title" "$(grep -c "^title: \"Văn bản .\"$kind.\"\"$" "$file")" 1
	expect "$kind: its issuer" "$(grep -c '^issuer: huyen-thu$' "$file")" 1
	expect "$kind: no day is made up" "$(grep -c '^date:' "$file")" 0
	expect "$kind: not twice" "$(new $kind thu-$kind)" 2
done
expect "an id is an id" "$(new plan 'Kế hoạch')" 2
expect "no such kind" "$(new minutes bien-ban)" 2
expect "a word too many" "$(new notice thu-mot thu-hai; ls "$site"/content/notices)" "2
thu-notice.md"
LC_ALL=en_US.UTF-8 "$program" new notice mau -C "$site" >/dev/null 2>&1
expect "a pattern is in the site's language" "$(grep -c '(chưa ghi tên văn bản)\|Mẫu, không hiện' "$site/content/notices/mau.md")" 2
rm "$site/content/notices/mau.md"
expect "all of it passes" "$(check)" 0
# What is wrong elsewhere hinders no document, but a sheet, which rests on all of it.
echo 'xx: 1' >>"$site/site.yaml"
expect "a document beside a mistake" "$(new plan ke-hoach)" 0
expect "a sheet beside a mistake" "$(new scores xa-mot 2023)" 1
expect "wrong use is told first" "$(new minutes bien-ban)" 2
sed -i '$d' "$site/site.yaml"
mkdir "$work/none"
expect "no site" "$("$program" new plan ke-hoach -C "$work/none" >/dev/null 2>"$work/err"; echo $?; grep -c E0007 "$work/err")" "1
1"
expect "all of it passes" "$(check)" 0
finish new
