#!/bin/sh
# Sheets that are saved while `congkhai serve` runs are read alone: what is shown and said then
# must be what a build of the whole makes and says.
set -u
. "$(dirname "$0")/../tools/testing.sh"
cp -r tests/golden/fictional-district/site "$work/site"
cd "$work" || exit 1
git() { command git -C site -c user.name=T -c user.email=t@localhost -c init.defaultBranch=main "$@"; }
git init -q
git add -A
git commit -q -m first

"$program" serve -C site --themes "$themes" --as-of 2024-06-30 --lang vi --port 0 >said 2>>errors &
process=$!
trap 'kill $process 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT
tries=0
until grep -qs 'http://' said || [ $tries = 600 ]; do
	tries=$((tries + 1))
	sleep 0.1
done
address=$(sed -n 's|.*\(http://[^/]*\)/.*|\1|p' said)
now=$(curl -s "$address/.congkhai/state")
field() { printf %s "$now" | jq -r ".$1"; }
whole=$(field whole)

# saved WHAT HOW: waits for what follows from a save. HOW: alone, if sheets alone are to be read;
# whole; or wrong, for what has mistakes. Without any all pages and messages must be those of a build.
saved() {
	before=$(field state)
	now=$(curl -s --max-time 120 "$address/.congkhai/state?after=$before")
	expect "$1: is heard of" "$([ "$(field state)" != "$before" ] && echo yes)" yes
	[ "$(field whole)" = "$whole" ] && how=alone || how=whole
	[ "$(field errors)" = null ] || how=wrong
	whole=$(field whole)
	expect "$1: is read" "$how" "$2"
	[ $how != wrong ] || return
	sed '/^đã dựng lại: \|^có lỗi: /d' errors >messages
	"$program" build -C site -o out --themes "$themes" --as-of 2024-06-30 --lang vi >/dev/null 2>wanted
	cmp -s messages wanted || diff messages wanted >&2
	expect "$1: what is said" "$(cmp -s messages wanted && echo same)" same
	(cd out && find . -type f ! -name '.congkhai*') | sed 's|^\./||' >paths
	rm -rf served
	while read -r path; do
		printf 'url = "%s/%s"\noutput = "served/%s"\n' "$address" "$path" "$path"
	done <paths >fetch
	curl -s --create-dirs --path-as-is -K fetch
	find served -name '*.html' -exec sed -i 's|<link rel="stylesheet" href="/.congkhai/serve.css">.* defer></script>||;' {} +
	expect "$1: what is shown" "$(diff -rq out served | grep -v 'Only in out: \.congkhai')" ""
}
# Forgets what was said.
begin() { : >errors; }

sheet=site/content/scores/2023/dan-chung.yaml
begin
sed 's|final: 7.5/8|final: 6.25/8|' $sheet >saved.yaml
cat saved.yaml >$sheet
saved "a score that was published" alone
expect "which somebody is told" "$(grep -c 'W0507' messages)" 1

begin
sed -i 's|"8": .*|"8": {self: 9.9, appraised: 9.65, final: 2/10, reason: Đổi lý do, evidence: [doc:kh-khac-phuc-2024#nv-01, giai-trinh-tuong-tuong.txt, "Công văn số 5"]}|' $sheet
saved "a sheet that is written beside its place, with proof" alone

begin
cat >>$sheet <<-END
	corrections:
	  - {date: 2024-06-01, reason: Tính lại, criteria: ["4", "8"]}
END
saved "a correction" alone
expect "which answers" "$(grep -c 'W0507' messages)" 0

begin
sed -i 's|^  rank: .*|  rank: 9/10|' $sheet
saved "a published rank that is another one" alone
expect "which somebody is told, too" "$(grep -c '2023/dan-chung.*W0504' messages)" 1

# It hears of both at once, however slow it is.
begin
kill -STOP $process
for each in mo-phong minh-hoa; do
	sed 's|^\(  "5.1": .*final: \)[0-9.]*/|\11.5/|' site/content/scores/2023/$each.yaml >saved.yaml
	cat saved.yaml >site/content/scores/2023/$each.yaml
done
kill -CONT $process
saved "two sheets" alone

begin
sed -i 's|^\(  "6.1": .*\)}|\1, state: pending}|; s|^\(  "6.1": .*\), final: [^,}]*|\1|' $sheet
saved "a score that is not there yet" alone

begin
sed -i 's|^  "7.4": .*|  "7.4": {state: not_assessed}|' $sheet
saved "a criterion that is left out" whole

begin
sed -i 's|^  "7.4": .*|  "7.4": {self: 3, appraised: 2.75, final: 99/3}|' $sheet
saved "a mistake" wrong
begin
sed -i 's|^  "7.4": .*|  "7.4": {state: not_assessed}|' $sheet
saved "its mending" alone

begin
printf 'mistake: [\n' >>$sheet
saved "what can't be read" wrong
sed 's|^  "1.2": .*|  "1.2": 2/3|' site/content/scores/2023/gia-dinh.yaml >saved.yaml
cat saved.yaml >site/content/scores/2023/gia-dinh.yaml
saved "another sheet meanwhile" wrong
begin
sed -i '/^mistake/d' $sheet
saved "its mending, with the other" alone

begin
git commit -q -a -m second
printf '# note\n' >>$sheet
saved "after a commit" whole

begin
rm site/content/scores/2023/giai-trinh-tuong-tuong.txt
saved "a proof that went" wrong
begin
git checkout -q content/scores/2023/giai-trinh-tuong-tuong.txt
saved "and came back" whole

begin
cp $sheet site/content/scores/2023/beside.tmp
rm site/content/scores/2023/beside.tmp
printf '# note\n' >>$sheet
saved "with what an editor writes beside it" alone

begin
echo /content/pages/ >site/.gitignore
saved "what is passed over" whole
finish "resave"
