#!/bin/sh
# python-docx 0.8.11 gives neither the old nor the new words where a change is still tracked.
#
# A plan that went through review in Word says "Hạn", 20/4/2024 struck out, 25/4/2024 put in,
# "xong". paragraph.text is "Hạn  xong": the deadline is not there in either wording, and
# nothing tells that something is missing. The words of a link are left out likewise, since only
# runs directly in the paragraph are read. mammoth 1.11.0 gives what stands there once the
# changes are accepted.
# Debian's python3-docx 0.8.11+dfsg1-5.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq python3-docx=0.8.11+dfsg1-5 python3-lxml=4.9.2-1+deb12u1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund docx@9.5.1 mammoth@1.11.0 >/dev/null 2>&1
cat >make.mjs <<'END_MAKE'
import fs from 'fs';
import * as docx from 'docx';
import mammoth from 'mammoth';

const run = text => new docx.TextRun(text);
const change = (id, text) => ({id, text, author: 'A', date: '2024-01-01T00:00:00Z'});
const made = new docx.Document({sections: [{children: [
	new docx.Paragraph({children: [run('Hạn '), new docx.DeletedTextRun(change(1, '20/4/2024')),
		new docx.InsertedTextRun(change(2, '25/4/2024')), run(' xong')]}),
	new docx.Paragraph({children: [run('Theo '),
		new docx.ExternalHyperlink({link: 'https://example.invalid/', children: [run('Kế hoạch số 10')]}), run(' này')]}),
]}]});
fs.writeFileSync('t.docx', await docx.Packer.toBuffer(made));
console.log((await mammoth.extractRawText({path: 't.docx'})).value.split('\n').filter(Boolean).join('|'));
END_MAKE
{
	node make.mjs
	PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 -c 'import docx
print(docx.__version__)
print("|".join(each.text for each in docx.Document("t.docx").paragraphs))'
} >got
cat >want <<'END_WANT'
Hạn 25/4/2024 xong|Theo Kế hoạch số 10 này
0.8.11
Hạn  xong|Theo  này
END_WANT
diff want got
echo "python-docx 0.8.11: a deadline that was changed with tracking on is in no wording, nor are a link's words"
