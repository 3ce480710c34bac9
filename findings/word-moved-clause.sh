#!/bin/sh
# What was moved with tracking on is lost by one reader of Word files and said twice by three.
#
# A clause that a reviewer drags to another place is kept at both until the change is accepted: in
# w:moveFrom where it was, in w:moveTo where it is now (ISO/IEC 29500-1, 17.13.5). mammoth 1.11.0, which
# takes insertions as accepted and deletions as gone, gives it at neither: task 2 is not in the plan.
# officeparser 7.8.0, word-extractor 1.0.4 and docx2txt 1.4 leave out what was deleted, but give what
# was moved at both places: the plan has four tasks. pandoc 2.17.1.1 gives it where it now stands.
# Debian's docx2txt 1.4-5, pandoc and pandoc-data 2.17.1.1-2~deb12u1.
set -eu
version=2.17.1.1-2~deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq docx2txt=1.4-5 "pandoc=$version" "pandoc-data=$version" liblua5.3-0=5.3.6-2 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find "$work/root" -name 'liblua5.3.so.0')")
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund docx@9.5.1 jszip@3.10.1 mammoth@1.11.0 officeparser@7.8.0 \
	word-extractor@1.0.4 >/dev/null 2>&1
cat >read.mjs <<'END_READ'
import fs from 'fs';
import * as docx from 'docx';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import officeparser from 'officeparser';
import Extractor from 'word-extractor';

let id = 1;
const by = () => `w:id="${id++}" w:author="A" w:date="2024-01-01T00:00:00Z"`;
const run = text => `<w:r><w:t>${text}</w:t></w:r>`;
const line = (inside, mark = '') => `<w:p w:rsidR="00A00001">${mark && `<w:pPr><w:rPr>${mark}</w:rPr></w:pPr>`}${inside}</w:p>`;
// A whole paragraph that is moved: its mark, its range and its words, at both places.
const moved = (way, text) => line(`<w:move${way}RangeStart ${by()} w:name="move1"/><w:move${way} ${by()}>${run(text)}</w:move${way}>` +
	`<w:move${way}RangeEnd w:id="${id - 2}"/>`, `<w:move${way} ${by()}/>`);
const body = line(run('Việc 1')) + moved('From', 'Việc 2') + line(run('Việc 3')) + moved('To', 'Việc 2') +
	line(`<w:del ${by()}><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins ${by()}>${run('Hết')}</w:ins>`);
const parts = await JSZip.loadAsync(await docx.Packer.toBuffer(new docx.Document({sections: [{children: [new docx.Paragraph('x')]}]})));
const name = 'word/document.xml';
const text = await parts.file(name).async('string');
parts.file(name, text.replace(/<w:p>.*<\/w:p>/, body));
fs.writeFileSync('t.docx', await parts.generateAsync({type: 'nodebuffer'}));

const show = (name, text) => console.log(name, text.trim().split(/\s*\n\s*/).join(', '));
show('mammoth:', (await mammoth.extractRawText({path: 't.docx'})).value);
show('officeparser:', (await officeparser.parseOffice('t.docx')).toText());
show('word-extractor:', (await new Extractor().extract('t.docx')).getBody());
END_READ
{
	node read.mjs
	echo "docx2txt: $(perl root/usr/bin/docx2txt t.docx - | grep . | paste -sd ',' | sed 's/,/, /g')"
	echo "pandoc: $(LD_LIBRARY_PATH="$libraries" root/usr/bin/pandoc --data-dir=root/usr/share/pandoc/data -t plain t.docx | grep . | paste -sd ',' | sed 's/,/, /g')"
} >got
cat >want <<'END_WANT'
mammoth: Việc 1, Việc 3, Hết
officeparser: Việc 1, Việc 2, Việc 3, Việc 2, Hết
word-extractor: Việc 1, Việc 2, Việc 3, Việc 2, Hết
docx2txt: Việc 1, Việc 2, Việc 3, Việc 2, Hết
pandoc: Việc 1, Việc 3, Việc 2, Hết
END_WANT
diff want got
echo "mammoth 1.11.0 loses a clause that was moved with tracking on; officeparser, word-extractor and docx2txt have it twice"
