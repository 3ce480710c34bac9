#!/bin/sh
# The output folder under bad weather: killed at any moment, no room, no permission, a file in
# the way, things that are not ours. Whatever happened, the next run ends as a clean one does.
set -u
. "$(dirname "$0")/../tools/testing.sh"
cp -r tests/golden/fictional-district/site "$work/one"
cp -r tests/golden/fictional-district/site "$work/two"
cd "$work" || exit 1

options="--themes $themes --as-of 2024-06-30"
# shellcheck disable=SC2086
build() { "$program" build -C "$1" -o "$2" $options 2>"$work/err"; }
status() { build "$1" "$2" >/dev/null; echo $?; }
# No page without its end, and no temporary file.
halves() {
	find "$1" -name '*.html' | while read -r page; do
		[ "$(tail -c 8 "$page")" = '</html>' ] || echo "$page"
	done
	find "$1" -name '.congkhai-[0-9]*'
}
clean() { diff -rq "$1" "$2" 2>&1 | head -3; }

# A second site that has other pages, lacks some, and differs in all.
sed -i 's/^title:.*/title: Trang khác/' two/site.yaml
rm two/content/pages/*.md
expect "builds" "$(status one clean-one) $(status two clean-two)" "0 0"
# Without base_url what needs whole addresses is left out, and that is said.
sed '/^base_url/d' one/site.yaml >site.yaml
cp -r one no-address
mv site.yaml no-address/site.yaml
expect "base_url says nothing" "$(build one with-address | grep -c base_url)" 0
expect "none is told" "$(build no-address without | grep -c 'ghi chú: site.yaml không có base_url')" 1
expect "what is left out" "$(cd with-address && find . -type f | sort >../with; cd ../without && find . -type f | sort | diff ../with - | grep '^[<>]' | grep -v '/don-vi/.*\.png$')" "< ./sitemap.xml"
rm -rf no-address with-address without

# A page that stops takes back what was written before it: data, pages and the list.
cp -r one stops
build stops stopped >/dev/null
(cd stopped && find . -type f -exec sha256sum {} + | sort) >before
mkdir -p stops/themes && cp -r "$themes/default" stops/themes/rieng
echo 'theme: rieng' >>stops/site.yaml
sed -i '0,/: [0-9.]*\//s//: 0.25\//' stops/content/scores/2022/*.yaml
all='{{#navigation}}' end='{{/navigation}}'
for twice in 1 2 3 4; do all=$all$all end=$end$end; done
echo "{{<base}}{{\$main}}${all}x$end{{/main}}{{/base}}" >stops/themes/rieng/templates/home.html
expect "a page stops" "$(status stops stopped)" 1
expect "says where" "$(grep -c 'home.html:1:.*E0432' err)" 1
expect "all is as it was" "$(cd stopped && find . -type f -exec sha256sum {} + | sort | diff ../before - | head -3)" ""
expect "no halves" "$(halves stopped)" ""
rm -rf stops stopped

# Unchanged files are not touched.
ls -li --time-style=full-iso clean-one clean-one/don-vi >before
expect "again" "$(status one clean-one)" 0
ls -li --time-style=full-iso clean-one clean-one/don-vi >after
expect "same inodes and times" "$(diff before after)" ""

# Killed at many moments, from nothing and from the other site's output.
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
	rm -rf killed
	[ $((i % 2)) = 0 ] && cp -a clean-one killed
	# The program itself, not a shell around it.
	# shellcheck disable=SC2086
	"$program" build -C two -o killed $options >/dev/null 2>&1 &
	pid=$!
	sleep "0.0$(printf '%02d' $((i * 2)))"
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	if [ -d killed ]; then
		find killed -name '.congkhai-[0-9]*' -delete
		expect "killed: no half page" "$(halves killed)" ""
	fi
	expect "after a kill: status" "$(status two killed)" 0
	expect "after a kill: as clean" "$(clean clean-two killed)" ""
done

# No room: a limit on the size of files stands for a full disk.
for blocks in 8 24 64; do
	rm -rf full empty
	cp -a clean-one full
	# shellcheck disable=SC2086
	(ulimit -f $blocks; "$program" build -q -C two -o full $options 2>reasons; echo $? >full.status)
	expect "no room for files over $blocks blocks: status" "$(cat full.status)" 3
	expect "$blocks: the reason" "$(grep -vc "^congkhai: không ghi được 'full/.*': " reasons)" 0
	expect "$blocks: some reason" "$(head -1 reasons | cut -c1-9)" congkhai:
	expect "$blocks: all is as it was" "$(clean clean-one full)$(halves full)" ""
	# shellcheck disable=SC2086
	(ulimit -f $blocks; "$program" build -q -C two -o empty $options 2>/dev/null; echo $? >full.status)
	expect "$blocks: from nothing" "$(cat full.status)" 3
	expect "$blocks: nothing is left" "$(ls -A empty 2>&1 | grep -v 'ls: ')" ""
	expect "$blocks: then" "$(status two full)" 0
	expect "$blocks: as clean" "$(clean clean-two full)" ""
done

# The output is a file, or below one; a link that leads nowhere.
echo x >file
ln -s nowhere dangling
expect "a file" "$(status two file)" 3
expect "below a file" "$(status two file/below)" 3
expect "a dangling link" "$(status two dangling)" 3
expect "the file stays" "$(cat file)" x

# What no build wrote is kept, named in a note, and never written over.
cp -a clean-two kept
echo mine >kept/CNAME
echo mine >kept/don-vi/notes.txt
expect "with files of others" "$(status two kept)" 0
expect "named" "$(grep -c 'ghi chú: .*: \(CNAME\|don-vi/notes.txt\)$' err)" 2
expect "kept" "$(cat kept/CNAME kept/don-vi/notes.txt)" "mine
mine"
mkdir taken
echo mine >taken/index.html
expect "in the way" "$(status two taken)" 3
expect "named" "$(grep -c "'taken/index.html'" err)" 1
expect "still there" "$(cat taken/index.html)" mine
mkdir linked outside
ln -s ../outside linked/don-vi
expect "a link in the folder" "$(status two linked)" 3
expect "nothing written through it" "$(ls outside)" ""

# What is no longer made is removed, with the folders that are empty then.
cp -a clean-one moved
expect "the other site" "$(status two moved)" 0
expect "as clean" "$(clean clean-two moved)" ""

# Without permission. Root is asked to be somebody else.
as_somebody() {
	if [ "$(id -u)" != 0 ]; then
		"$@"
	else
		setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
	fi
}
if [ "$(id -u)" != 0 ] || as_somebody true 2>/dev/null; then
	open_to_all
	mkdir locked
	chmod 555 locked
	as_somebody "$program" build -C two -o locked --themes "$themes" >/dev/null 2>err
	expect "no permission: status" "$?" 3
	expect "no permission: said once" "$(grep -c 'không có quyền truy cập' err)" 1
	chmod 000 two/content/scores
	as_somebody "$program" check -C two --themes "$themes" >/dev/null 2>err
	expect "unreadable content: status" "$?" 3
	expect "unreadable content: the reason" "$(grep -c "content/scores.*không có quyền" err)" 1
	chmod 755 two/content/scores
	chmod 000 two/site.yaml
	as_somebody "$program" check -C two --themes "$themes" >/dev/null 2>err
	expect "unreadable site.yaml" "$?" 3
	chmod 644 two/site.yaml
fi

# No path that Windows keeps for a device, nor two that differ in case alone, whatever ids there are.
mkdir -p devices/content/units devices/content/frameworks devices/content/scores/2023 devices/content/pages devices/content/plans
echo 'title: Tên khó (hư cấu)' >devices/site.yaml
printf -- '- {id: com1, level: district, name: Huyện Một, units: [{id: nul, level: commune, name: Xã Hai}]}\n' >devices/content/units/u.yaml
cat >devices/content/frameworks/aux.yaml <<'END'
title: Bộ tiêu chí (hư cấu)
lineage: prn
level: commune
periods: [2023]
criteria: [{id: con, title: Một, max: 1}, {id: CON, title: Hai, max: 1}, {id: con.1, title: Ba, max: 1}]
END
printf 'scores: {con: 1, CON: 1, "con.1": 1}\n' >devices/content/scores/2023/nul.yaml
printf -- '---\ntitle: Trang\n---\n[đây](prn.md)\n' >devices/content/pages/prn.md
printf -- '---\ntitle: Kế hoạch\ndate: 2023\nissuer: com1\n---\n- [ ] [NV-1](task:) [xã Hai](unit:)\n' >devices/content/plans/lpt1.md
expect "ids that are devices" "$(status devices on-windows)" 0
expect "their paths" "$(find on-windows | grep -iE '/(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.[^/]*)?(/|$)')" ""
expect "in one case" "$(find on-windows | tr '[:upper:]' '[:lower:]' | sort | uniq -d)" ""
expect "a link to such a page" "$(grep -c 'href="prn_.html">đây' on-windows/prn_.html)" 1

finish output
