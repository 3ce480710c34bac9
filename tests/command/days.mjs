// Holds builds of one site on following days against each other: node days.mjs FOLDER
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [root] = process.argv.slice(2);
const days = readdirSync(root).sort();
const files = day => new Map(readdirSync(join(root, day), { recursive: true, withFileTypes: true })
	.filter(entry => entry.isFile() && !entry.name.startsWith('.'))
	.map(entry => [join(entry.parentPath ?? entry.path, entry.name).slice(join(root, day).length + 1), 0])
	.map(([path]) => [path, readFileSync(join(root, day, path), 'utf8')]));

const faults = [];
let before = files(days[0]), changed = 0, held = 0;
for (let i = 1; i < days.length; i++) {
	const after = files(days[i]);
	const next = new Date(Date.parse(days[i - 1]) + 86400000).toISOString().slice(0, 10) === days[i];
	let passed = false;
	if ([...before.keys()].sort().join() !== [...after.keys()].sort().join()) faults.push(`${days[i]}: other files than the day before`);
	for (const [path, text] of before) {
		const until = text.match(/ data-holds-until="([^"]+)"/)?.[1];
		const same = after.get(path) === text;
		if (!path.endsWith('.html') || !next) continue;
		if (until && until < days[i]) {
			passed = true;
			changed++;
			if (same) faults.push(`${path}: the same on ${days[i]} though it says up to ${until}`);
		} else if (!same) {
			faults.push(`${path}: another on ${days[i]}${until ? ` though it says up to ${until}` : ''}`);
		} else {
			held++;
		}
	}
	for (const [path, text] of before)
		if (next && !passed && after.get(path) !== text) faults.push(`${path}: another on ${days[i]}, and no status changed`);
	before = after;
}
if (changed < 10 || held < 1000) faults.push(`too little to see: ${changed} changed, ${held} held`);
const [last, behind] = days.slice(-2).map(files);
for (const [path, text] of last) if (behind.get(path) !== text) faults.push(`${path}: grows by itself`);
console.log(faults.length ? faults.slice(0, 20).join('\n') : 'ok');
