#!/bin/sh
# html-to-docx 1.8.0 loses what a list's item says behind its first paragraph, and a table's caption.
#
# An item with two paragraphs is what Markdown makes of a task with a remark below it. The library
# writes the first; where the second stood there is an empty run. Of a table the caption, which says
# what is counted and for which year, is nowhere in the file. No error is given. As a list item's
# own words with a <br> between, and as a paragraph above the table, both are kept.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund html-to-docx@1.8.0 jszip@3.10.1 >/dev/null 2>&1
cat >make.mjs <<'END_MAKE'
import htmlToDocx from 'html-to-docx';
import JSZip from 'jszip';

const table = '<tbody><tr><th scope="row">Xã A</th><td>7,5</td></tr></tbody></table>';
for (const html of [
	'<ol><li><p>Nộp báo cáo.</p><p>Hạn 20/4/2024.</p></li><li><p>Rà soát.</p></li></ol>',
	'<ol><li>Nộp báo cáo.<br>Hạn 20/4/2024.</li><li>Rà soát.</li></ol>',
	`<table><caption>Điểm năm 2024</caption>${table}`,
	`<p>Điểm năm 2024</p><table>${table}`,
]) {
	const parts = await JSZip.loadAsync(await htmlToDocx(html));
	const text = await parts.file('word/document.xml').async('string');
	console.log([...text.matchAll(/<w:t[ >][^<]*/g)].map(each => each[0].replace(/.*>/, '')).join(' | '));
}
END_MAKE
node make.mjs >got
cat >want <<'END_WANT'
Nộp báo cáo. | Rà soát.
Nộp báo cáo. | Hạn 20/4/2024. | Rà soát.
Xã A | 7,5
Điểm năm 2024 | Xã A | 7,5
END_WANT
diff want got
echo "html-to-docx 1.8.0: a list item's second paragraph and a table's caption are not in the file"
