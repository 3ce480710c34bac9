// Every link of every page of a built site: what it names exists, with its #place; ids are
// unique; nothing leads out of the folder or begins at a server's root.
//   node tests/tools/links.mjs FOLDER…
import { readFileSync, readdirSync, statSync, existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function decode(text) {
	return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (whole, name) => {
		if (name[0] !== '#') return entities[name] ?? whole;
		const code = name[1] === 'x' || name[1] === 'X' ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
		return String.fromCodePoint(code);
	});
}

// The start tags of a page with their attributes; comments and the insides of scripts and
// styles are passed over.
function* tags(html) {
	const pattern = /<!--[\s\S]*?-->|<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>|<([a-z][a-z0-9-]*)((?:\s+[^\s=>\/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*\/?>/gi;
	for (let found; (found = pattern.exec(html));) {
		if (found[1]) {
			yield* tags(found[0].slice(0, found[0].indexOf('>') + 1));
			continue;
		}
		if (!found[2]) continue;
		const attributes = [];
		for (const one of found[3].matchAll(/([^\s=>\/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g))
			attributes.push([one[1].toLowerCase(), decode(one[2] ?? one[3] ?? one[4] ?? '')]);
		yield { name: found[2].toLowerCase(), attributes };
	}
}

function files(folder) {
	return readdirSync(folder, { withFileTypes: true })
		.flatMap(entry => entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)])
		.sort();
}

const referring = new Set(['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'for', 'headers', 'list']);

function readPage(path) {
	const page = { ids: new Set(), twice: [], links: [], references: [] };
	for (const { name, attributes } of tags(readFileSync(path, 'utf8')))
		for (const [attribute, value] of attributes) {
			if (attribute === 'id') {
				if (page.ids.has(value)) page.twice.push(value);
				page.ids.add(value);
			} else if (['href', 'src', 'xlink:href', 'action', 'poster'].includes(attribute)) {
				if (!(name === 'link' && attributes.some(([key, text]) => key === 'rel' && text === 'canonical')))
					page.links.push(value);
			} else if (referring.has(attribute)) {
				page.references.push(...value.split(/\s+/).filter(Boolean));
			}
		}
	return page;
}

function check(root) {
	const problems = [];
	const pages = new Map();
	let links = 0;
	for (const path of files(root).filter(path => path.endsWith('.html')))
		pages.set(path, readPage(path));
	for (const [path, page] of pages) {
		const say = text => problems.push(`${relative(root, path)}: ${text}`);
		for (const id of page.twice) say(`id "${id}" stands there twice`);
		for (const id of page.references) if (!page.ids.has(id)) say(`refers to "#${id}", which is not there`);
		for (const link of page.links) {
			if (/^[a-z][a-z0-9+.-]*:/i.test(link)) continue;
			links++;
			if (link.startsWith('/')) {
				say(`${link} begins at the server's root`);
				continue;
			}
			const [address, place] = link.split('#', 2);
			let target = address === '' ? path : resolve(dirname(path), decodeURIComponent(address.split('?')[0]));
			if (target !== root && !target.startsWith(root + sep)) {
				say(`${link} leads out of the site`);
				continue;
			}
			if (existsSync(target) && statSync(target).isDirectory()) {
				say(`${link} is a folder`);
				continue;
			}
			if (!existsSync(target)) {
				say(`${link} leads nowhere`);
				continue;
			}
			if (place && pages.has(target) && !pages.get(target).ids.has(decodeURIComponent(place)))
				say(`${link}: no such place`);
		}
	}
	return { problems, pages: pages.size, links };
}

const roots = process.argv.slice(2);
if (roots.length === 0) {
	console.error('usage: node tests/tools/links.mjs FOLDER…');
	process.exit(2);
}
let bad = 0;
for (const folder of roots) {
	const { problems, pages, links } = check(resolve(folder));
	for (const problem of problems.slice(0, 50)) console.error(problem);
	if (problems.length > 50) console.error(`… and ${problems.length - 50} more`);
	console.log(`links: ${pages} pages, ${links} links, ${problems.length} problems`);
	bad += problems.length;
	if (pages === 0) bad++;
}
process.exit(bad ? 1 : 0);
