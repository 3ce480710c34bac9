// Twins of pages against their schemas, by a validator that is not ours: node validate.mjs
// VALIDATOR FOLDER SITE … ; a site is a folder of FOLDER. Prints what does not hold, then how much
// was looked at.
import { createRequire } from 'node:module';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [validator, folder, ...sites] = process.argv.slice(2);
const Ajv = createRequire(resolve(validator, 'package.json'))('ajv/dist/2020').default;
const read = path => JSON.parse(readFileSync(path, 'utf8'));
const kinds = new Set();
let twins = 0, wrong = 0;

for (const site of sites) {
	const root = join(folder, site), schemas = join(root, 'data/schema');
	const ajv = new Ajv({ allErrors: false, strict: true, strictRequired: false, allowUnionTypes: true });
	const of = new Map(readdirSync(schemas).map(name => [name.slice(0, -'.json'.length), ajv.compile(read(join(schemas, name)))]));
	for (const path of readdirSync(root, { recursive: true })) {
		if (!path.endsWith('.json') || !existsSync(join(root, path.replace(/json$/, 'html')))) continue;
		const twin = read(join(root, path)), valid = of.get(twin.kind);
		twins++;
		kinds.add(twin.kind);
		if (valid?.(twin)) continue;
		if (wrong++ < 20) console.log(`${site}/${path}: ${twin.kind}: ${JSON.stringify(valid?.errors?.[0])}`);
	}
}
console.log(`schema: ${twins} twins of ${kinds.size} kinds, ${wrong} wrong`);
process.exit(wrong || kinds.size < 13 ? 1 : 0);
