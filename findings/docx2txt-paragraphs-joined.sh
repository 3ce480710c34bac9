#!/bin/sh
# docx2txt 1.4 joins the paragraphs of a document that Word did not write.
#
# Word gives each paragraph attributes (<w:p w:rsidR="…">), LibreOffice and most libraries write
# a bare <w:p>. docx2txt ends a line only for the first kind: of the second, "Mục 1: 7" and
# "5 điểm" come out as "Mục 1: 75 điểm", and all cells of a table as one word. It is the program
# that the Pro Git book names for diffs of Word files. mammoth gives the paragraphs.
# Debian's docx2txt 1.4-5.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq docx2txt=1.4-5 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund docx@9.5.1 jszip@3.10.1 mammoth@1.11.0 >/dev/null 2>&1
cat >make.mjs <<'END_MAKE'
import fs from 'fs';
import * as docx from 'docx';
import JSZip from 'jszip';
import mammoth from 'mammoth';

const cell = text => new docx.TableCell({children: [new docx.Paragraph(text)]});
const made = new docx.Document({sections: [{children: [
	new docx.Paragraph('Mục 1: 7'), new docx.Paragraph('5 điểm'),
	new docx.Table({rows: [new docx.TableRow({children: [cell('1'), cell('10'), cell('9,5')]})]}),
]}]});
const bare = await docx.Packer.toBuffer(made);
fs.writeFileSync('bare.docx', bare);
const parts = await JSZip.loadAsync(bare);
const name = 'word/document.xml';
const text = await parts.file(name).async('string');
parts.file(name, text.replaceAll('<w:p>', '<w:p w:rsidR="00A00001">'));
fs.writeFileSync('word.docx', await parts.generateAsync({type: 'nodebuffer'}));
console.log((await mammoth.extractRawText({path: 'bare.docx'})).value.split('\n').filter(Boolean).join('|'));
END_MAKE
{
	node make.mjs
	for name in bare word; do
		perl root/usr/bin/docx2txt $name.docx - | tr '\n' '|'
		echo
	done
} >got
cat >want <<'END_WANT'
Mục 1: 7|5 điểm|1|10|9,5
Mục 1: 75 điểm1109,5
Mục 1: 7|5 điểm|1|10|9,5|
END_WANT
diff want got
echo "docx2txt 1.4: paragraphs of a file that Word did not write are joined"
