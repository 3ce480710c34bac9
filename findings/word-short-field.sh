#!/bin/sh
# pandoc 2.17.1.1 and mammoth 1.11.0 leave out a number that Word keeps as a field in its short form.
#
# A total, a day or a document's number that is said in several places is a field, in one of two
# forms (ISO/IEC 29500-1, 17.16.2). The long one, between w:fldChar, is read well. Of the short one,
# a w:fldSimple around the result, both leave out the tag and the words in it: "Tổng 91,75 điểm" is
# "Tổng điểm", and the sentence looks whole. python-docx 0.8.11 does the same; officeparser 7.8.0 and
# word-extractor 1.0.4 give the number in both forms.
# Debian's pandoc and pandoc-data 2.17.1.1-2~deb12u1, python3-docx 0.8.11+dfsg1-5.
set -eu
version=2.17.1.1-2~deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq "pandoc=$version" "pandoc-data=$version" liblua5.3-0=5.3.6-2 \
	python3-docx=0.8.11+dfsg1-5 python3-lxml=4.9.2-1+deb12u1 2>/dev/null
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

const {Paragraph, SimpleField, TextRun} = docx;
const short = new SimpleField(' DOCPROPERTY Tong ', '91,75');
const line = field => new Paragraph({children: [new TextRun('Tổng '), field, new TextRun(' điểm')]});
const parts = await JSZip.loadAsync(await docx.Packer.toBuffer(new docx.Document({sections: [{children: [line(short), line(short)]}]})));
const name = 'word/document.xml';
const text = await parts.file(name).async('string');
// The first of the two in its long form.
const mark = kind => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
parts.file(name, text.replace(/<w:fldSimple w:instr="([^"]*)">(.*?)<\/w:fldSimple>/, (_, code, words) =>
	`${mark('begin')}<w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r>${mark('separate')}${words}${mark('end')}`));
fs.writeFileSync('t.docx', await parts.generateAsync({type: 'nodebuffer'}));

const show = (name, text) => console.log(name, text.trim().split(/\n+/).join(' | '));
show('mammoth:', (await mammoth.extractRawText({path: 't.docx'})).value);
show('officeparser:', (await officeparser.parseOffice('t.docx')).toText());
show('word-extractor:', (await new Extractor().extract('t.docx')).getBody());
END_READ
{
	node read.mjs
	echo "pandoc: $(LD_LIBRARY_PATH="$libraries" root/usr/bin/pandoc --data-dir=root/usr/share/pandoc/data -t plain t.docx | grep . | paste -sd '|' | sed 's/|/ | /g')"
	PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 -c 'import docx
print("python-docx:", " | ".join(each.text for each in docx.Document("t.docx").paragraphs))'
} >got
cat >want <<'END_WANT'
mammoth: Tổng 91,75 điểm | Tổng  điểm
officeparser: Tổng 91,75 điểm | Tổng 91,75 điểm
word-extractor: Tổng 91,75 điểm | Tổng 91,75 điểm
pandoc: Tổng 91,75 điểm | Tổng điểm
python-docx: Tổng 91,75 điểm | Tổng  điểm
END_WANT
diff want got
echo "pandoc 2.17.1.1, mammoth 1.11.0, python-docx 0.8.11: the result of a field in its short form (w:fldSimple) is left out"
