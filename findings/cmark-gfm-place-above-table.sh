#!/bin/sh
# cmark-gfm 0.29.0.gfm.6 takes the place of a paragraph away, and gives it to the table below it.
#
# A table may follow a paragraph without an empty line. Then the paragraph has no place at all
# (0:0-0:0), and the table, its head and the head's cells are said to stand in the paragraph's
# first line, at columns that this line does not have. Whoever points at a fault in a head, or
# links to its line, points at other text. With an empty line between all places are right.
# Debian's package 0.29.0.gfm.6-6.
set -eu
version=0.29.0.gfm.6-6
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
for package in cmark-gfm libcmark-gfm0.29.0.gfm.6 libcmark-gfm-extensions0.29.0.gfm.6; do
	apt-get download -qq "$package=$version" 2>/dev/null
done
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find "$work/root" -name 'libcmark-gfm.so*' | head -n 1)")
places() {
	LD_LIBRARY_PATH="$libraries" root/usr/bin/cmark-gfm -e table --sourcepos |
		sed -n 's/.*<\([a-z]*\) data-sourcepos="\([^"]*\)".*/\1 \2/p' | head -n 4
}
table='| Unit | Score |\n|---|---|\n| One | 80 |\n'
{
	printf '%b' "Results of 2025.\nBy the decision:\n$table" | places
	printf '%b' "Results of 2025.\nBy the decision:\n\n$table" | places
} >got
cat >want <<'END_WANT'
p 0:0-0:0
table 1:1-5:12
tr 1:1-1:50
th 1:36-1:41
p 1:1-2:16
table 4:1-6:12
tr 4:1-4:16
th 4:2-4:7
END_WANT
diff want got
echo "cmark-gfm 0.29.0.gfm.6: a table below a paragraph takes the paragraph's place, which is left without"
