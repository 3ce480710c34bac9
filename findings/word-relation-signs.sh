#!/bin/sh
# "≥ 90%" in a Word file is read as "90%" by four readers, and 37/40 as 3740 by two.
#
# A sign put in from the font Symbol (Insert, Symbol in Word) is no text but w:sym with a code of
# that font. officeparser 7.8.0, word-extractor 1.0.4, docx2txt 1.4 and python-docx 0.8.11 leave it
# out: a target of at least 90% is one of 90%, and nothing is left to tell "≥ 5%" from "≤ 5%". Of a
# fraction made in the equation editor word-extractor and docx2txt write the numbers beside each
# other; mammoth 1.11.0, which knows the sign, and python-docx write nothing for it.
# Debian's docx2txt 1.4-5, python3-docx 0.8.11+dfsg1-5.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq docx2txt=1.4-5 python3-docx=0.8.11+dfsg1-5 python3-lxml=4.9.2-1+deb12u1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
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

const {Math: Equation, MathFraction, MathRun, Paragraph, TextRun} = docx;
const sign = code => new docx.SymbolRun({char: code, symbolfont: 'Symbol'});
const fraction = new MathFraction({numerator: [new MathRun('37')], denominator: [new MathRun('40')]});
const parts = await JSZip.loadAsync(await docx.Packer.toBuffer(new docx.Document({sections: [{children: [
	new Paragraph({children: [new TextRun('đạt '), sign('F0B3'), new TextRun(' 90%, sai sót '), sign('F0A3'), new TextRun(' 5%')]}),
	new Paragraph({children: [new TextRun('tỷ lệ '), new Equation({children: [fraction]}), new TextRun('.')]}),
]}]})));
// Paragraphs with an attribute, as Word writes them: docx2txt joins others.
const name = 'word/document.xml';
const text = await parts.file(name).async('string');
parts.file(name, text.replaceAll('<w:p>', '<w:p w:rsidR="00A00001">'));
fs.writeFileSync('t.docx', await parts.generateAsync({type: 'nodebuffer'}));

const show = (name, text) => console.log(name, text.trim().split(/\n+/).join(' | '));
show('mammoth:', (await mammoth.extractRawText({path: 't.docx'})).value);
show('officeparser:', (await officeparser.parseOffice('t.docx')).toText());
show('word-extractor:', (await new Extractor().extract('t.docx')).getBody());
END_READ
{
	node read.mjs
	echo "docx2txt: $(perl root/usr/bin/docx2txt t.docx - | grep . | paste -sd '|' | sed 's/|/ | /g')"
	PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 -c 'import docx
print("python-docx:", " | ".join(each.text for each in docx.Document("t.docx").paragraphs))'
} >got
cat >want <<'END_WANT'
mammoth: đạt ≥ 90%, sai sót ≤ 5% | tỷ lệ .
officeparser: đạt  90%, sai sót  5% | tỷ lệ \frac{37}{40}.
word-extractor: đạt  90%, sai sót  5% | tỷ lệ 3740.
docx2txt: đạt  90%, sai sót  5% | tỷ lệ 3740.
python-docx: đạt  90%, sai sót  5% | tỷ lệ .
END_WANT
diff want got
echo "officeparser 7.8.0, word-extractor 1.0.4, docx2txt 1.4, python-docx 0.8.11: ≥ 90% in the font Symbol is read as 90%"
