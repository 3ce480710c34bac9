#!/bin/sh
# exceljs 4.4.0 loses the result of a formula when it is zero.
#
# A cell with a formula whose stored result is 0 is read back without any result, while one
# with the result 1 keeps it. The file itself has <v>0</v>. Whoever reads score sheets with it
# takes a total of zero points for a formula that nobody has computed, or for an empty cell:
# here "zero" and "not known" are two things.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund exceljs@4.4.0 jszip@3.10.1 >/dev/null 2>&1
cat >read.mjs <<'END'
import fs from 'fs';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';

const made = new ExcelJS.Workbook();
const sheet = made.addWorksheet('T');
sheet.getCell('A1').value = {formula: 'SUM(C1:C2)', result: 0};
sheet.getCell('A2').value = {formula: 'SUM(C1:C2)', result: 1};
await made.xlsx.writeFile('t.xlsx');
const read = new ExcelJS.Workbook();
await read.xlsx.readFile('t.xlsx');
for (const address of ['A1', 'A2'])
	console.log(address, JSON.stringify(read.getWorksheet('T').getCell(address).value));
// The zero is in the file.
const parts = await JSZip.loadAsync(fs.readFileSync('t.xlsx'));
const text = await parts.file('xl/worksheets/sheet1.xml').async('string');
console.log(text.match(/<v>[01]<\/v>/g).join(' '));
END
node read.mjs >got
cat >want <<'END'
A1 {"formula":"SUM(C1:C2)"}
A2 {"formula":"SUM(C1:C2)","result":1}
<v>0</v> <v>1</v>
END
diff want got
echo "exceljs 4.4.0: a formula's result of zero is lost in reading"
