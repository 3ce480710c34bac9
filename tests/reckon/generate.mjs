/*
 * Sites made from a seed: frameworks of several depths, and sheets with every kind of score
 * and state that content may hold, all of it valid. The same seed gives the same site on
 * every machine. A site is a value, which reckon.mjs takes as it is, and a set of files,
 * which the program reads.
 *
 *   node generate.mjs FROM COUNT DIR    writes DIR/<seed>/ with site.yaml and content/
 *
 *   site.units       [{id, level, parent, name}]
 *   site.frameworks  [{id, lineage, level, scope, periods, rounds, rankBy, grades, criteria, …}]
 *   site.sheets      [{period, unit, entries, published}], entries by criterion id:
 *                    {rounds: Map(round → {value, max or null}), state, reason}
 *
 * Numbers are BigInt millionths.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Chance } from './chance.mjs';
import { files } from './files.mjs';
import { makeFrameworks, makeUnits } from './frameworks.mjs';
import { makeSheets } from './sheets.mjs';

export function generate(seed) {
	const chance = new Chance(seed);
	const units = makeUnits(chance);
	const frameworks = makeFrameworks(chance, units);

	const sheets = makeSheets(chance, units, frameworks);

	sheets.forEach(dropBounds);
	return { seed, units, frameworks, sheets };
}

function penalties(criteria) {
	return criteria.flatMap((criterion) => [
		...(criterion.kind === 'penalty' ? [criterion.id] : []),
		...penalties(criterion.children ?? []),
	]);
}

/* What is not bounded is written without "/max". */
function dropBounds({ framework, entries }) {
	if (!framework.unbounded) return;
	for (const id of penalties(framework.criteria))
		for (const literal of entries.get(id)?.rounds.values() ?? []) literal.max = null;
}

function main([from, count, folder]) {
	for (let seed = Number(from); seed < Number(from) + Number(count); seed++)
		for (const [path, text] of files(generate(seed))) {
			const file = join(folder, String(seed), path);

			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, text);
		}
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
