#!/bin/sh
# pandoc 2.17.1.1 leaves a table's head out of an ODT file, and shifts what stands beside a merged cell.
#
# LibreOffice puts the rows that are to be repeated on each page, as a new table's first row is, into
# table:table-header-rows. pandoc reads the rows outside of it alone: the annex of a plan comes out
# without the words "Hạn" and "Chủ trì", and nothing tells that a row is missing. A cell that goes
# down two rows has a table:covered-table-cell below it, which pandoc passes over: the second task
# stands under "STT". A day that is a field (text:date) is gone from its sentence. Its reader of DOCX
# keeps the head of the same table.
# Debian's pandoc and pandoc-data 2.17.1.1-2~deb12u1; the file has what ODF 1.2 asks of one.
set -eu
version=2.17.1.1-2~deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq "pandoc=$version" "pandoc-data=$version" liblua5.3-0=5.3.6-2 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find "$work/root" -name 'liblua5.3.so.0')")
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund jszip@3.10.1 docx@9.5.1 >/dev/null 2>&1
cat >make.mjs <<'END_MAKE'
import fs from 'fs';
import * as docx from 'docx';
import JSZip from 'jszip';

const names = ['office', 'table', 'text', 'manifest'].map(name => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`);
const part = (name, inside) => `<?xml version="1.0" encoding="UTF-8"?><${name} ${names.join(' ')} ` +
	`${name.startsWith('manifest') ? 'manifest' : 'office'}:version="1.2">${inside}</${name}>`;
const cell = (text, more = '') => `<table:table-cell${more} office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const row = cells => `<table:table-row>${cells.join('')}</table:table-row>`;
const mime = 'application/vnd.oasis.opendocument.text';
const entry = (path, type) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
const file = new JSZip();
file.file('mimetype', mime, {compression: 'STORE'});
file.file('META-INF/manifest.xml', part('manifest:manifest',
	entry('/', mime) + entry('content.xml', 'text/xml') + entry('styles.xml', 'text/xml')));
file.file('styles.xml', part('office:document-styles', '<office:styles/>'));
file.file('content.xml', part('office:document-content', '<office:body><office:text>' +
	'<text:p>Tính đến <text:date>20/4/2024</text:date>.</text:p>' +
	'<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows>' +
	row([cell('STT'), cell('Hạn'), cell('Chủ trì')]) + '</table:table-header-rows>' +
	row([cell('1', ' table:number-rows-spanned="2"'), cell('Quý I'), cell('Phòng A')]) +
	row(['<table:covered-table-cell/>', cell('Quý II'), cell('Phòng B')]) +
	'</table:table></office:text></office:body>'));
fs.writeFileSync('t.odt', await file.generateAsync({type: 'nodebuffer'}));

const words = text => new docx.TableCell({children: [new docx.Paragraph(text)]});
const made = new docx.Document({sections: [{children: [new docx.Table({rows: [
	new docx.TableRow({tableHeader: true, children: ['STT', 'Hạn', 'Chủ trì'].map(words)}),
	new docx.TableRow({children: ['1', 'Quý I', 'Phòng A'].map(words)}),
]})]}]});
fs.writeFileSync('t.docx', await docx.Packer.toBuffer(made));
END_MAKE
node make.mjs
for name in t.odt t.docx; do
	LD_LIBRARY_PATH="$libraries" root/usr/bin/pandoc --data-dir=root/usr/share/pandoc/data -t gfm "$name" | tr -s ' ' | grep .
done >got
cat >want <<'END_WANT'
Tính đến .
| | | |
|--------|---------|---------|
| 1 | Quý I | Phòng A |
| Quý II | Phòng B | |
| STT | Hạn | Chủ trì |
|-----|-------|---------|
| 1 | Quý I | Phòng A |
END_WANT
diff want got
echo "pandoc 2.17.1.1: a table's repeated head is not read from ODT, rows below a merged cell are shifted"
