// How much a search loads and how long it takes on a large site, with no word loaded before:
//   node tests/search/national.mjs OUTPUT-FOLDER [SEARCHES]
// Asks for names of communes, some with a letter wrong, some only begun, and for words out of tasks
// and findings. Times are the processor's, so that a busy machine does not matter: first with
// reading the files, then with the same once more. Fails above 200 kB or 50 ms.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from './page.mjs';

const [folder, searches = '300'] = process.argv.slice(2);
const MOST_BYTES = 200_000, MOST_TIME = 50;
const script = 'themes/default/static/search.js';
const lines = name => readFileSync(join(folder, 'data', name), 'utf8').trim().split('\n').slice(1);
const names = lines('units.csv').map(line => line.split(',')[1]);
const texts = ['tasks.csv', 'findings.csv'].flatMap(name => lines(name).map(line => line.match(/"?([^"]*)"?$/)[1].split(',').at(-1)));

let seed = 11;
const chance = limit => (seed = seed * 48271 % 2147483647) % limit;
const pick = list => list[chance(list.length)];
const bare = () => pick(names).split(' ').slice(1).join(' ');

function mistyped(text) {
	const at = chance(text.length);
	return text.slice(0, at) + pick(['', 'n', 'h' + text[at]]) + text.slice(at + 1);
}

function sentence() {
	const words = pick(texts).split(/\s+/), from = chance(words.length);
	return words.slice(from, from + 1 + chance(8)).join(' ');
}

const ways = {
	'a name': async page => page.ask(bare()),
	'a name with its type': async page => page.ask(pick(names)),
	'a mistyped name': async page => page.ask(mistyped(bare())),
	'the beginning of a name': async page => page.ask(bare().slice(0, 2 + chance(4))),
	'words of a text': async page => page.ask(sentence()),
	'mistyped words': async page => page.ask(mistyped(sentence())),
};

const time = async act => {
	const before = process.cpuUsage();
	await act();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
};
const middle = list => [...list].sort((a, b) => a - b)[list.length >> 1];
const row = (name, list, digits) => `${name}: median ${middle(list).toFixed(digits)}, most ${Math.max(...list).toFixed(digits)}`;

for (let i = 0; i < 20; i++) await ways['words of a text'](open(folder, script));
for (const [name, way] of Object.entries(ways)) {
	const bytes = [], first = [], again = [];
	let worst;
	for (let i = 0; i < searches / 6; i++) {
		const page = open(folder, script);
		first.push(await time(() => way(page)));
		bytes.push(page.loads.reduce((sum, [, size]) => sum + size, 0));
		const text = page.form.elements.q.value;
		again.push(await time(() => page.ask(text)));
		if (bytes.at(-1) === Math.max(...bytes)) worst = text;
	}
	console.log(`${name.padEnd(24)} ${row('bytes', bytes, 0)} (“${worst}”); ${row('ms', first, 1)}; ${row('again ms', again, 1)}`);
	for (const [what, list, most] of [['bytes', bytes, MOST_BYTES], ['ms once loaded', again, MOST_TIME]]) {
		const over = list.filter(value => value > most).length;
		console.log(`    ${what}: at most ${most}: ${over ? `NO, ${over} of ${list.length} searches` : 'yes'}`);
	}
}
