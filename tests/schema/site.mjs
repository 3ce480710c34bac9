// Content against the schemas that know a site's ids, as an editor's YAML has it, by a validator that
// is not ours: node site.mjs VALIDATOR SCORES INDICATOR EVENTS, which are the schemas' files.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const [validator, ...files] = process.argv.slice(2);
const Ajv = createRequire(resolve(validator, 'package.json'))('ajv/dist/2020').default;
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allowMatchingProperties: true });
const [scores, indicator, events] = files.map(path => ajv.compile(JSON.parse(readFileSync(path, 'utf8'))));
const value = unit => ({ title: 'X', measure: '%', better: 'higher', values: [{ unit, period: 2023, value: 1 }] });
const tried = [
	['a score in braces', scores, { scores: { '1.1.1': { self: 1, final: '1.25/1.5' } } }, true],
	['a plain score', scores, { scores: { 4: 7.5 } }, true],
	['an unquoted 5.10, which is 5.1', scores, { scores: { '5.1': 3 } }, true],
	['a criterion that no framework has', scores, { scores: { '77.1': 3 } }, false],
	['a round that no framework has', scores, { scores: { '1.1.1': { selv: 1 } } }, false],
	['{appraised: 14,75}, as it is read', scores, { scores: { 4: { appraised: 14, 75: null } } }, false],
	['a state', scores, { scores: { 4: { state: 'pending' } } }, true],
	['a framework', scores, { framework: 'cap-xa-2022' }, true],
	['a framework that is none', scores, { framework: 'cap-xa-2002' }, false],
	['nothing yet', scores, { framework: null, scores: null }, true],
	['an indicator of a unit', indicator, value('dan-chung'), true],
	['of a unit that is none', indicator, value('dan-chunk'), false],
	['a renamed unit', events, [{ decision: 'X', effective: '2024-01-01', changes: [{ rename: 'dan-chung', was: 'Y' }] }], true],
	['one that is none', events, [{ decision: 'X', effective: '2024-01-01', changes: [{ rename: 'dan-chunk', was: 'Y' }] }], false],
];
let wrong = 0;
for (const [what, schema, content, fits] of tried) {
	if (schema(content) === fits) continue;
	wrong++;
	console.log(`schema: ${what}: ${fits ? JSON.stringify(schema.errors?.[0]) : 'is taken'}`);
}
console.log(`schema: ${tried.length} contents by a site's ids, ${wrong} wrong`);
process.exit(wrong ? 1 : 0);
