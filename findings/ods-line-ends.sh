#!/bin/sh
# Two writers of ODS spoil a cell whose lines end as a web form's do.
#
# What people type into a text area is sent with CR and LF (HTML, form submission), and so comes to a report. odfpy
# 1.4.2 writes a CR in an attribute, as an office:string-value or what pandas 1.5.3 gives each cell of text, as
# &#12;, which is another character and none of XML 1.0: no XML reader opens the table. SheetJS (npm xlsx
# 0.18.5) writes the six letters _x000d_ into the text, which say CR in an XLSX (ISO/IEC 29500-1, 22.9.2.19) and
# nothing in an ODS: LibreOffice 7.4.7 shows them, SheetJS itself takes them back. With LF alone both are
# well.
# Debian's python3-odf 1.4.2-2, python3-defusedxml 0.7.1-2.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq python3-odf=1.4.2-2 python3-defusedxml=0.7.1-2 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund xlsx@0.18.5 >/dev/null 2>&1
cat >make.py <<'END_MAKE'
import zipfile, xml.dom.minidom
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

for name, end in (("LF", "\n"), ("CR LF", "\r\n")):
    text = "chậm" + end + "thiếu"
    document, table, row = OpenDocumentSpreadsheet(), Table(name="T"), TableRow()
    cell = TableCell(valuetype="string", stringvalue=text)
    cell.addElement(P(text=text))
    row.addElement(cell)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save("t.ods")
    content = zipfile.ZipFile("t.ods").read("content.xml").decode()
    try:
        xml.dom.minidom.parseString(content.encode())
        read = "read"
    except Exception as error:
        read = str(error).split(":")[0]
    print("odfpy", name, content.split('string-value="')[1].split('"')[0].replace("\n", "↵"), read)
END_MAKE
cat >make.cjs <<'END_MAKE'
const XLSX = require('xlsx');
for (const [name, end] of [['LF', '\n'], ['CR LF', '\r\n']]) {
	const book = XLSX.utils.book_new();
	XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['chậm' + end + 'thiếu']]), 'T');
	XLSX.writeFile(book, name + '.ods');
	console.log('SheetJS', name, JSON.stringify(XLSX.readFile(name + '.ods').Sheets.T.A1.v));
}
END_MAKE
{
	PYTHONPATH=root/usr/lib/python3/dist-packages PYTHONIOENCODING=utf-8 /usr/bin/python3 make.py
	node make.cjs
	for name in LF 'CR LF'; do
		echo "in SheetJS's file, $name: $(unzip -p "$name.ods" content.xml | grep -o '<text:p>chậm.*thiếu</text:p>')"
	done
} >got
cat >want <<'END_WANT'
odfpy LF chậm&#10;thiếu read
odfpy CR LF chậm&#12;&#10;thiếu reference to invalid character number
SheetJS LF "chậm\nthiếu"
SheetJS CR LF "chậm\r\nthiếu"
in SheetJS's file, LF: <text:p>chậm</text:p><text:p>thiếu</text:p>
in SheetJS's file, CR LF: <text:p>chậm_x000d_</text:p><text:p>thiếu</text:p>
END_WANT
diff want got
echo "odfpy 1.4.2 writes an ODS that is no XML, SheetJS 0.18.5 the letters _x000d_, for the line ends of a web form"
