#!/bin/sh
# Three readers of Word files join two numbers that have a hyphen between them.
#
# The hyphen at which no line ends (Ctrl+Shift+_ in Word) is an element of its own, w:noBreakHyphen,
# with which people hold years or ranks together: 2023-2025, 3-4. officeparser 7.8.0, word-extractor
# 1.0.4 and python-docx 0.8.11 leave it out: "Giai đoạn 20232025, hạng 34". mammoth 1.11.0 gives it as
# U+2011. officeparser leaves out tabs and line ends within a paragraph, too, so that the ranks "1" and
# "10" beside each other are 110.
# Debian's python3-docx 0.8.11+dfsg1-5.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq python3-docx=0.8.11+dfsg1-5 python3-lxml=4.9.2-1+deb12u1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund docx@9.5.1 mammoth@1.11.0 officeparser@7.8.0 word-extractor@1.0.4 >/dev/null 2>&1
cat >read.mjs <<'END_READ'
import fs from 'fs';
import * as docx from 'docx';
import mammoth from 'mammoth';
import officeparser from 'officeparser';
import Extractor from 'word-extractor';

const line = children => new docx.Paragraph({children: [new docx.TextRun({children})]});
const hyphen = new docx.NoBreakHyphen();
fs.writeFileSync('t.docx', await docx.Packer.toBuffer(new docx.Document({sections: [{children: [
	line(['Giai đoạn 2023', hyphen, '2025, hạng 3', hyphen, '4']), line(['1', new docx.Tab(), '10']),
]}]})));
const show = (name, text) => console.log(name, JSON.stringify(text.trim().split(/\n+/)));
show('mammoth', (await mammoth.extractRawText({path: 't.docx'})).value.replaceAll('\u2011', '<U+2011>'));
show('officeparser', (await officeparser.parseOffice('t.docx')).toText());
show('word-extractor', (await new Extractor().extract('t.docx')).getBody());
END_READ
{
	node read.mjs
	PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 -c 'import docx, json
print("python-docx", json.dumps([each.text for each in docx.Document("t.docx").paragraphs], ensure_ascii=False))'
} >got
cat >want <<'END_WANT'
mammoth ["Giai đoạn 2023<U+2011>2025, hạng 3<U+2011>4","1\t10"]
officeparser ["Giai đoạn 20232025, hạng 34","110"]
word-extractor ["Giai đoạn 20232025, hạng 34","1\t10"]
python-docx ["Giai đoạn 20232025, hạng 34", "1\t10"]
END_WANT
diff want got
echo "officeparser 7.8.0, word-extractor 1.0.4, python-docx 0.8.11: 2023-2025 with a hyphen that does not break is 20232025"
