// Workbooks as a reader sees them that is not ours: node workbook.mjs PUBLIC prints what differs
// from the data files, then how many workbooks and cells were compared.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const data = join(process.argv[2], 'data');
// RFC 4180, as both sides write it.
function rows(text) {
	const all = [[]];
	for (const [, cell, end] of text.matchAll(/("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/g)) {
		all.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
		if (end === '\n') all.push([]);
	}
	return all.filter(row => row.length > 1);
}
const read = path => rows(readFileSync(path, 'utf8'));
const sheet = (path, name) =>
	rows(execFileSync('xlsx2csv', ['-n', name, path], { encoding: 'utf8', maxBuffer: 1 << 28 }).replaceAll('\r', ''));
let cells = 0;
function compare(where, got, want) {
	cells++;
	const same = got === want || (got !== '' && want !== '' && !isNaN(want) && Number(got) === Number(want));
	if (!same) console.log(`${where}: ${JSON.stringify(got)}, in the data ${JSON.stringify(want)}`);
}

const books = readdirSync(join(data, 'workbooks'));
for (const book of books) {
	const league = book.slice(0, -'.xlsx'.length), path = join(data, 'workbooks', book);
	const bytes = readFileSync(path, 'latin1');
	if (/<f>|<f /.test(bytes)) console.log(`${book}: has a formula`);
	if (!/<pane ySplit="1"/.test(bytes) || !/<comment ref="A1"/.test(bytes)) console.log(`${book}: no frozen head, or no note on it`);
	const want = read(join(data, 'results', `${league}.csv`)), got = sheet(path, 'results');
	compare(`${book} rows`, String(got.length), String(want.length));
	want.forEach((row, i) => row.forEach((cell, k) => compare(`${book} results ${i}/${want[0][k]}`, got[i]?.[k] ?? '', cell)));
	// Each final score, by unit and criterion.
	const [head, ...scores] = sheet(path, 'scores');
	const of = new Map(scores.map(row => [row[0], new Map(row.map((cell, k) => [head[k], cell]))]));
	for (const [, unit, , criterion, , , , , , final] of read(join(data, 'scores', `${league}.csv`)).slice(1))
		if (criterion) compare(`${book} scores ${unit}/${criterion}`, of.get(unit)?.get(criterion) ?? '', final);
}
console.log(books.length, cells);
