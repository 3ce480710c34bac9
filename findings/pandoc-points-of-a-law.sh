#!/bin/sh
# pandoc 2.17.1.1 gives the points of a Vietnamese law other letters.
#
# Points are a, b, c, d, đ, e, g, h: there is one more than in English behind d, and no f. In pandoc's
# Markdown "a)" begins a list of letters, of which only the first item's letter is kept and the rest
# are counted. đ) ends that list and stands as a plain paragraph; e) begins another, in which g) comes
# out as f) and h) as g): "point g of clause 1", said two lines below, now is what was point h. The
# same text read as gfm, or with lists of letters off (markdown-fancy_lists), keeps every letter.
# Debian's pandoc and pandoc-data 2.17.1.1-2~deb12u1.
set -eu
version=2.17.1.1-2~deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq "pandoc=$version" "pandoc-data=$version" liblua5.3-0=5.3.6-2 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find "$work/root" -name 'liblua5.3.so.0')")
cat >law.md <<'END_LAW'
1. Ủy ban nhân dân cấp xã:

a) Lập kế hoạch;

b) Công khai;

c) Báo cáo;

d) Niêm yết;

đ) Tiếp nhận;

e) Trả lời;

g) Lưu trữ;

h) Kiểm tra.

2. Việc tại điểm g khoản 1 làm hằng quý.
END_LAW
for format in markdown markdown-fancy_lists gfm; do
	echo "$format:"
	LD_LIBRARY_PATH="$libraries" root/usr/bin/pandoc --data-dir=root/usr/share/pandoc/data -f "$format" -t plain law.md |
		sed -n 's/)  */) /; /)/p' | paste -sd ' '
done >got
cat >want <<'END_WANT'
markdown:
a) Lập kế hoạch; b) Công khai; c) Báo cáo; d) Niêm yết; đ) Tiếp nhận; e) Trả lời; f) Lưu trữ; g) Kiểm tra.
markdown-fancy_lists:
a) Lập kế hoạch; b) Công khai; c) Báo cáo; d) Niêm yết; đ) Tiếp nhận; e) Trả lời; g) Lưu trữ; h) Kiểm tra.
gfm:
a) Lập kế hoạch; b) Công khai; c) Báo cáo; d) Niêm yết; đ) Tiếp nhận; e) Trả lời; g) Lưu trữ; h) Kiểm tra.
END_WANT
diff want got
echo "pandoc 2.17.1.1: point g of a law becomes f, and h becomes g"
