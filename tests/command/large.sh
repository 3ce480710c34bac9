#!/bin/sh
# Attachments of the largest size that is taken, in less memory than they have: they are copied
# and compared piece by piece.
set -u
. "$(dirname "$0")/../tools/testing.sh"
case $program in
*/san/*)
	echo "large: not under a sanitizer, which takes more addresses for itself than the test allows"
	exit 0
	;;
esac
cp -r tests/golden/small-site/site "$work/site"
cd "$work" || exit 1
mkdir -p site/content/plans/lon
printf -- '---\ntitle: Kế hoạch lớn (hư cấu)\ndate: 2024-01-15\nissuer: huyen-thu\n---\n\nXem [phụ lục](phu-luc.pdf).\n' >site/content/plans/lon/index.md
truncate -s 100M site/content/plans/lon/phu-luc.pdf

# In 90 MiB of addresses.
build() {
	(ulimit -v 92160 && "$program" build -q -j 1 -C site -o out --themes "$themes" --as-of 2024-06-30) >err 2>&1
	echo $?
}
attachment() { find out -name '*phu-luc*.pdf'; }
same() { cmp site/content/plans/lon/phu-luc.pdf "$(attachment)" && echo same; }

expect "builds" "$(build; cat err)" 0
expect "whole" "$(same)" same
ls -li --time-style=full-iso "$(attachment)" >before
expect "builds again" "$(build)" 0
ls -li --time-style=full-iso "$(attachment)" >after
expect "is not written again" "$(diff before after)" ""
printf x | dd of=site/content/plans/lon/phu-luc.pdf bs=1 seek=104857599 conv=notrunc 2>/dev/null
expect "builds what its last byte changed" "$(build)" 0
expect "with that" "$(same)" same
printf x >>site/content/plans/lon/phu-luc.pdf
expect "refuses one byte more" "$(build; grep -c 'phu-luc.pdf.*E0003\|phu-luc.pdf' err)" "1
1"
finish large
