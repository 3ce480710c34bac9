#!/bin/sh
# SheetJS (npm xlsx 0.18.5) drops a formula cell that has no stored result.
#
# A workbook written by a program that does not compute (many report generators) holds
# formulas without results until a spreadsheet program saves it. SheetJS gives no cell at all
# for them, not even the formula, so that they look like empty cells: a total that is there to
# see in any spreadsheet program is silently missing from what is read.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund xlsx@0.18.5 exceljs@4.4.0 >/dev/null 2>&1
cat >read.mjs <<'END'
import ExcelJS from 'exceljs';
import XLSX from 'xlsx';

const made = new ExcelJS.Workbook();
const sheet = made.addWorksheet('T');
sheet.getCell('A1').value = 2;
sheet.getCell('A2').value = {formula: 'A1*2'};
sheet.getCell('A3').value = {formula: 'A1*2', result: 4};
await made.xlsx.writeFile('t.xlsx');
const read = XLSX.readFile('t.xlsx', {cellFormula: true}).Sheets.T;
for (const address of ['A1', 'A2', 'A3'])
	console.log(address, read[address] ? `${read[address].f ?? ''}=${read[address].v}` : 'no cell');
END
node read.mjs >got
cat >want <<'END'
A1 =2
A2 no cell
A3 A1*2=4
END
diff want got
echo "SheetJS 0.18.5: a formula without a stored result gives no cell"
