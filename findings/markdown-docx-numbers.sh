#!/bin/sh
# markdown-docx 1.7.0 gives clauses other numbers and takes the ticks off tasks.
#
# A list that begins with "3." begins there in CommonMark. In the Word file it begins with 1, and the
# second paragraph of an item is an item of the same list with a number of its own: of clauses 3 and
# 4, the former in two paragraphs, it makes 1, 2 and 3, above words that speak of clause 3. "- [x]"
# and "- [ ]" come out as the same bullet, and "&lt;90%", which is how a Markdown text says <90%, is
# shown letter by letter.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund markdown-docx@1.7.0 jszip@3.10.1 >/dev/null 2>&1
cat >clauses.md <<'END_CLAUSES'
3. Rà soát.

   Hạn 20/4/2024.
4. Báo cáo, theo khoản 3.

Tỷ lệ &lt;90%:

- [x] đã nộp
- [ ] chưa nộp
END_CLAUSES
cat >make.mjs <<'END_MAKE'
import fs from 'fs';
import JSZip from 'jszip';
import markdownDocx, {Packer} from 'markdown-docx';

const parts = await JSZip.loadAsync(await Packer.toBuffer(await markdownDocx(fs.readFileSync('clauses.md', 'utf8'))));
const read = name => parts.file(`word/${name}.xml`).async('string');
const words = text => text.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
const lists = await read('numbering');
for (const [, inside] of (await read('document')).matchAll(/<w:p>(.*?)<\/w:p>/g)) {
	const list = /<w:numId w:val="(\d+)"\/>/.exec(inside)?.[1];
	const [, from] = list ? new RegExp(`<w:num w:numId="${list}".*?<w:startOverride w:val="(\\d+)"`).exec(lists) : [];
	console.log(`${list ? `list ${list} from ${from}: ` : ''}${words(inside)}`);
}
END_MAKE
node make.mjs | grep . >got
cat >want <<'END_WANT'
list 2 from 1: Rà soát.
list 2 from 1: Hạn 20/4/2024.
list 2 from 1: Báo cáo, theo khoản 3.
Tỷ lệ &lt;90%:
list 1 from 1: đã nộp
list 1 from 1: chưa nộp
END_WANT
diff want got
echo "markdown-docx 1.7.0: clauses 3 and 4 become 1 to 3, a ticked task is as an open one"
