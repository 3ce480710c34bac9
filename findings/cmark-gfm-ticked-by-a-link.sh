#!/bin/sh
# cmark-gfm 0.29.0.gfm.6 ticks a task that is open when there is "[x]" anywhere in its line.
#
# A box is what stands first in an item. cmark-gfm finds it there, and then looks for "[x]" in the
# whole line: an open task with a link whose words are "x", or that tells people to put an [X] on
# a form, comes out as done, in HTML and in the tree.
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
cat >tasks.md <<'END_TASKS'
- [ ] Nộp báo cáo
- [ ] Nộp báo cáo theo mẫu [x](mau.html)
- [ ] Rà soát phiếu, đánh dấu [X] vào ô đúng
- [x] Công khai kết quả
END_TASKS
LD_LIBRARY_PATH="$libraries" root/usr/bin/cmark-gfm -e tasklist tasks.md >got
cat >want <<'END_WANT'
<ul>
<li><input type="checkbox" disabled="" /> Nộp báo cáo</li>
<li><input type="checkbox" checked="" disabled="" /> Nộp báo cáo theo mẫu <a href="mau.html">x</a></li>
<li><input type="checkbox" checked="" disabled="" /> Rà soát phiếu, đánh dấu [X] vào ô đúng</li>
<li><input type="checkbox" checked="" disabled="" /> Công khai kết quả</li>
</ul>
END_WANT
diff want got
echo "cmark-gfm 0.29.0.gfm.6: [x] anywhere in its line ticks an open task"
