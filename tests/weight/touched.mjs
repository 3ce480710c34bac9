// What differs between two builds: node touched.mjs BEFORE AFTER prints how many files and bytes
// the second wrote, then the files, the largest first.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [before, after] = process.argv.slice(2).map(folder => new Map(
	readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
		.map(entry => join(entry.parentPath ?? entry.path, entry.name))
		.map(path => [path.slice(folder.length + 1), readFileSync(path)])));
const touched = [...new Set([...before.keys(), ...after.keys()])]
	.filter(path => !before.get(path)?.equals(after.get(path) ?? Buffer.alloc(0)))
	.map(path => [path, after.get(path)?.length ?? 0])
	.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
console.log(touched.length, touched.reduce((sum, [, bytes]) => sum + bytes, 0));
for (const [path, bytes] of touched) console.log(bytes, path);
