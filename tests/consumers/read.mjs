// Tables by DuckDB, calendars by ical.js, feeds by rss-parser: read.mjs MODULES SITE
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

const [modules, site] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'package.json'));
const { DuckDBInstance } = require('@duckdb/node-api');
const Parser = require('rss-parser');
const ICAL = (await import(join(resolve(modules), 'node_modules/ical.js/dist/ical.js'))).default;
const counts = {};

function check(program, what, got, wanted) {
	const passed = JSON.stringify(got) === JSON.stringify(wanted), count = counts[program] ??= [0, 0];
	count[passed ? 0 : 1]++;
	if (!passed && count[1] <= 5)
		console.error(`consumers: ${program}: ${what}\n  expected: ${JSON.stringify(wanted).slice(0, 300)}\n  got:      ${JSON.stringify(got).slice(0, 300)}`);
}

function rowsOf(text) {
	const rows = [[]];
	for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
		rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
		if (end === '\n') rows.push([]);
	}
	rows.pop();
	return rows;
}

const all = readdirSync(site, { recursive: true }).map(String).sort();
const database = await (await DuckDBInstance.create(':memory:')).connect();
for (const path of all.filter(name => /^data\/.*(?<!\.vi)\.csv$/.test(name))) {
	const [head, ...rows] = rowsOf(readFileSync(join(site, path), 'utf8'));
	const from = `read_csv('${join(site, path)}', header = true, delim = ',', quote = '"'`;
	const read = await database.runAndReadAll(`select * from ${from}, all_varchar = true)`);
	check('DuckDB', path, [read.columnNames(), ...read.getRows()], [head, ...rows.map(row => row.map(cell => cell === '' ? null : cell))]);
	// As it guesses types: every row is there, whatever it takes a code for.
	const guessed = await database.runAndReadAll(`select count(*) as n from ${from})`);
	check('DuckDB, types guessed', path, Number(guessed.getRows()[0][0]), rows.length);
}

for (const path of all.filter(name => name.endsWith('.ics'))) {
	const text = readFileSync(join(site, path), 'utf8');
	const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n').filter(line => line.startsWith('SUMMARY'))
		.map(line => line.slice(line.indexOf(':') + 1).replace(/\\(.)/g, (_, c) => /n/i.test(c) ? '\n' : c));
	const calendar = new ICAL.Component(ICAL.parse(text));
	check('ical.js', path, calendar.getAllSubcomponents().filter(part => part.getFirstPropertyValue('summary') !== null)
		.map(part => part.getFirstPropertyValue('summary')), lines);
}

for (const path of all.filter(name => name === 'feed.xml' || /^don-vi\/[^/]+\.xml$/.test(name))) {
	const text = readFileSync(join(site, path), 'utf8');
	const read = await new Parser().parseString(text);
	const entries = text.split('<entry>').slice(1);
	check('rss-parser', path, read.items.map(item => item.id), entries.map(entry => entry.match(/<id>(.*?)<\/id>/)[1]));
	// One link an entry: of several it takes the first, others the last, whatever the type.
	check('rss-parser, links', path, read.items.map(item => [item.link]), entries.map(entry => [...entry.matchAll(/<link [^>]*href="(.*?)"/g)].map(found => found[1])));
}

for (const [program, [passed, failed]] of Object.entries(counts))
	console.log(`consumers: ${basename(site)}: ${program}: ${passed} passed, ${failed} failed`);
process.exitCode = Object.values(counts).some(([, failed]) => failed) ? 1 : 0;
