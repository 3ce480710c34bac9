// What a built site says, read back from its files; and facts that must be so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const text = (root, path) => readFileSync(join(root, path), 'utf8');
export const json = (root, path) => JSON.parse(text(root, path));

export function csv(root, path) {
	const rows = [[]];
	for (const [, quoted, plain, end] of text(root, path).matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
		rows.at(-1).push(quoted !== undefined ? quoted.replaceAll('""', '"') : plain);
		if (end === '\n') rows.push([]);
	}
	const [names, ...items] = rows.filter(row => row.length > 1);
	return items.map(row => Object.fromEntries(names.map((name, i) => [name, row[i]])));
}

// `fact(name, check)` runs a check; what fails is told and sets the status; `count()` gives how many held.
export function facts(test) {
	let held = 0;
	return {
		fact(name, check) {
			try {
				check();
				held++;
			} catch (error) {
				console.error(`${test}: ${name}: ${error.message}`);
				process.exitCode = 1;
			}
		},
		count: () => held,
	};
}
