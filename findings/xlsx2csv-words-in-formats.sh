#!/bin/sh
# xlsx2csv 0.7.8 reads the words in a cell's number format as signs of a date.
#
# Score sheets show their unit through the format: 0.0" điểm", "Hạng "0, 0" y". What stands in
# quotes there is plain text to every spreadsheet program, but xlsx2csv looks for y, m, d and h
# in it, too, takes the number for a date and writes the format's own letters: the number is
# gone. --ignore-formats date brings it back, and makes numbers of the true dates.
# Debian's package 1:0.7.8-1; exceljs writes the file and reads the right values back.
set -eu
version=1:0.7.8-1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq "xlsx2csv=$version" 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund exceljs@4.4.0 >/dev/null 2>&1
cat >make.mjs <<'END_MAKE'
import ExcelJS from 'exceljs';

const made = new ExcelJS.Workbook();
const sheet = made.addWorksheet('T');
for (const [value, format] of [[7.25, '0.00'], [7.25, '0.0" điểm"'], [7, 'General" điểm"'], [3, '"Hạng "0'], [5, '0 "ngày"']]) {
	const row = sheet.addRow([format, value]);
	row.getCell(2).numFmt = format;
}
await made.xlsx.writeFile('t.xlsx');
const read = new ExcelJS.Workbook();
await read.xlsx.readFile('t.xlsx');
console.log(read.getWorksheet('T').getColumn(2).values.slice(1).join(' '));
END_MAKE
{
	node make.mjs
	/usr/bin/python3 root/usr/bin/xlsx2csv -d ';' t.xlsx
	/usr/bin/python3 root/usr/bin/xlsx2csv --ignore-formats date -d ';' t.xlsx
} >got
cat >want <<'END_WANT'
7.25 7.25 7 3 5
0.00;7.25
"0.0"" điểm""";"0.0"" điể01"""
"General"" điểm""";"general"" điể01"""
"""Hạng ""0";"""12ạng ""0"
"0 ""ngày""";"0 ""ngày"""
0.00;7.25
"0.0"" điểm""";7.25
"General"" điểm""";7
"""Hạng ""0";3
"0 ""ngày""";5
END_WANT
diff want got
echo "xlsx2csv 0.7.8: a score whose format has a quoted word with d, m, y or h is lost"
