#!/bin/sh
# exceljs 4.4.0 reads a number as a day where its format has an escaped letter.
#
# A number format shows a letter by a backslash before it (ISO/IEC 29500-1, 18.8.31): 0\h for
# hours, 0\d for days. exceljs drops the backslashes in reading, so that the letter becomes a
# sign for hours, days or months: a processing time of 7 hours is 6 January 1900. What it
# saves then has the format 0h, and is a time for every other program, too. The same unit in
# quotes is read well.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5 >/dev/null 2>&1
cat >read.mjs <<'END_READ'
import ExcelJS from 'exceljs';
import XLSX from 'xlsx';

const made = new ExcelJS.Workbook();
const sheet = made.addWorksheet('T');
['0\\h', '0"h"', '0.0\\d', '0.00'].forEach((format, i) => {
	sheet.getCell(1, i + 1).value = 7;
	sheet.getCell(1, i + 1).numFmt = format;
});
await made.xlsx.writeFile('made.xlsx');
const book = new ExcelJS.Workbook();
await book.xlsx.readFile('made.xlsx');
await book.xlsx.writeFile('saved.xlsx');
for (const name of ['made.xlsx', 'saved.xlsx']) {
	const read = XLSX.readFile(name, {cellNF: true}).Sheets.T;
	console.log(name, ['A1', 'B1', 'C1', 'D1'].map(at => `${read[at].z} ${read[at].w}`).join(' | '));
}
console.log(JSON.stringify(book.getWorksheet('T').getRow(1).values.slice(1)));
END_READ
node read.mjs >got
cat >want <<'END_WANT'
made.xlsx 0\h 7h | 0"h" 7h | 0.0\d 7.0d | 0.00 7.00
saved.xlsx 0h 70 | 0"h" 7h | 0.0d 7.07 | 0.00 7.00
["1900-01-06T00:00:00.000Z",7,"1900-01-06T00:00:00.000Z",7]
END_WANT
diff want got
echo "exceljs 4.4.0: 7 with the format 0\\h is read as 6 January 1900 and saved as a time"
