#!/bin/sh
# xlsx-populate 1.21.0 makes numbers of some texts, so that one column of ids has two types.
#
# A cell that the file declares a text becomes a number where the number would be printed with
# the same letters: the criterion "7.2", the year "2023" and the code "184" are numbers, while
# "1.10" and "06283" beside them stay texts. A look-up by "7.2" finds nothing. Saving the book
# again without touching the cell writes the number into the file, for every other program to
# read. It holds for inline texts and for shared ones.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund xlsx-populate@1.21.0 exceljs@4.4.0 jszip@3.10.1 >/dev/null 2>&1
cat >read.mjs <<'END_READ'
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import Populate from 'xlsx-populate';

const ids = ['7.2', '1.10', '2023', '184', '06283', '7/10'];
const made = new ExcelJS.Workbook();
made.addWorksheet('T').addRow(ids);
const shared = await made.xlsx.writeBuffer();

const parts = await JSZip.loadAsync(shared);
const sheet = 'xl/worksheets/sheet1.xml';
const text = await parts.file(sheet).async('string');
parts.file(sheet, text.replace(/ t="s"><v>(\d)<\/v>/g, (_, i) => ` t="inlineStr"><is><t>${ids[i]}</t></is>`));
const inline = await parts.generateAsync({type: 'nodebuffer'});

const row = book => JSON.stringify(book.sheet('T').usedRange().value()[0]);
for (const file of [shared, inline])
	console.log(row(await Populate.fromDataAsync(file)));
const saved = new ExcelJS.Workbook();
await saved.xlsx.load(await (await Populate.fromDataAsync(shared)).outputAsync());
console.log(JSON.stringify(saved.getWorksheet('T').getRow(1).values.slice(1)));
END_READ
node read.mjs >got
cat >want <<'END_WANT'
[7.2,"1.10",2023,184,"06283","7/10"]
[7.2,"1.10",2023,184,"06283","7/10"]
[7.2,"1.10",2023,184,"06283","7/10"]
END_WANT
diff want got
echo "xlsx-populate 1.21.0: the text 7.2 is read and saved as a number, 1.10 as a text"
