// The same page from a server under a prefix and from a folder, by double click: the same words,
// the same look, nothing refused, nothing asked for outside the site.
import { impression } from './measure.mjs';
import { place } from './report.mjs';
import { policyFaults } from './tabs.mjs';
import { fromFolder } from './ways.mjs';

export async function compare({ engine, way, report }, tabs, page) {
	// With a base_url the page for lost addresses has its links from there, and a folder has
	// none of it.
	const ways = page.kind === 'not found' && page.base ? [way] : [way, fromFolder];
	const seen = [], all = [];
	for (const one of ways) {
		const { tab, found } = await tabs.open(page, one, { width: 1440, height: 800 });
		seen.push(await tab.evaluate(impression));
		all.push(...found, ...await policyFaults(tab), ...await engine.complaints?.(one.address(page)) ?? []);
	}
	for (const key of Object.keys(seen[0])) {
		const [served, opened] = seen.map(one => String(one[key]));
		if (opened !== undefined && served !== opened) all.push(`${key} differs: ${difference(served, opened)}`);
	}
	if (seen[0].pictures.length > 0) all.push(`pictures without an image: ${seen[0].pictures}`);
	report.check(place(page, { how: 'from a folder' }), all);
}

function difference(one, other) {
	let at = 0;
	while (at < one.length && one[at] === other[at]) at++;
	return `"${one.slice(at, at + 60)}" and "${other.slice(at, at + 60)}"`;
}
