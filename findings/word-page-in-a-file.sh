#!/bin/sh
# A Word file that a web system has made of a page is empty to every reader but Word.
#
# html-docx-js-typescript 0.1.5 (as html-docx-js before it) does not translate HTML. It puts the page whole into
# the file, and one w:altChunk in the document's place (ISO/IEC 29500-1, 17.17.2.1), which Word unpacks when it
# opens it. pandoc 2.17.1.1, python-docx 0.8.11, mammoth 1.11.0, officeparser 7.8.0 and word-extractor 1.0.4
# give no word of it, and LibreOffice 7.4.7 shows an empty page; only mammoth says anything. Once Word has
# saved the file the words are there for all.
# Debian's pandoc and pandoc-data 2.17.1.1-2~deb12u1, python3-docx 0.8.11+dfsg1-5.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq pandoc=2.17.1.1-2~deb12u1 pandoc-data=2.17.1.1-2~deb12u1 liblua5.3-0=5.3.6-2 \
	python3-docx=0.8.11+dfsg1-5 python3-lxml=4.9.2-1+deb12u1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find "$work/root" -name 'liblua5.3.so.0')")
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund html-docx-js-typescript@0.1.5 mammoth@1.11.0 officeparser@7.8.0 \
	word-extractor@1.0.4 >/dev/null 2>&1
cat >make.cjs <<'END_MAKE'
const fs = require('fs');
const { asBlob } = require('html-docx-js-typescript');
asBlob('<!DOCTYPE html><html><body><p>Hạn 20/4/2024</p></body></html>').then((made) => fs.writeFileSync('t.docx', made));
END_MAKE
node make.cjs
cat >read.cjs <<'END_READ'
const mammoth = require('mammoth');
const { parseOffice } = require('officeparser');
const Extractor = require('word-extractor');
(async () => {
	const { value, messages } = await mammoth.extractRawText({ path: 't.docx' });
	console.log('mammoth', JSON.stringify(value.trim()), messages.map((each) => each.message).join());
	console.log('officeparser', JSON.stringify((await parseOffice('t.docx')).toText().trim()));
	console.log('word-extractor', JSON.stringify((await new Extractor().extract('t.docx')).getBody().trim()));
})();
END_READ
{
	echo "in the file: $(unzip -p t.docx word/afchunk.mht | grep -c 20/4/2024), in the document: $(unzip -p t.docx word/document.xml | grep -c '<w:altChunk')"
	echo "pandoc \"$(LD_LIBRARY_PATH="$libraries" root/usr/bin/pandoc --data-dir=root/usr/share/pandoc/data -t plain t.docx)\""
	PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 -c 'import docx
print("python-docx", [each.text for each in docx.Document("t.docx").paragraphs])'
	node read.cjs
} >got
cat >want <<'END_WANT'
in the file: 1, in the document: 1
pandoc ""
python-docx []
mammoth "" An unrecognised element was ignored: w:altChunk
officeparser ""
word-extractor ""
END_WANT
diff want got
echo "a page put whole into a Word file (html-docx-js-typescript 0.1.5): five readers find no word in it"
