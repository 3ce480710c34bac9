// The two sites that are looked at, and which of their pages: of each kind, told by its
// address, the smallest, the middle one and the largest. Search has a small site besides.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

// Days are fixed, so that what is overdue today is overdue tomorrow.
const sources = [
	{ name: 'demonstration', folder: '.', asOf: '2026-11-21' },
	{
		name: 'fictional-district', folder: 'tests/golden/fictional-district/site', asOf: '2024-06-30',
		base: 'https://hu-cau.example/',
	},
];

// In the order in which an address is tried; the last takes what a page's file was named.
export const kinds = [
	['home', /^index\.html$/],
	['units', /^don-vi\.html$/],
	['unit', /^don-vi\/[^/]+\.html$/],
	['unit period', /^don-vi\/[^/]+\/[^/]+\.html$/],
	['leagues', /^xep-hang\.html$/],
	['league', /^xep-hang\/[^/]+\.html$/],
	['lineage', /^tieu-chi\/[^/]+\.html$/],
	['criterion', /^tieu-chi\/[^/]+\/[^/]+\.html$/],
	['documents', /^van-ban\.html$/],
	['document', /^van-ban\/[^/]+\.html$/],
	['tracker', /^nhiem-vu\.html$/],
	['plan', /^nhiem-vu\/[^/]+\.html$/],
	['unit tasks', /^nhiem-vu\/don-vi\/[^/]+\.html$/],
	['indicators', /^chi-tieu\.html$/],
	['indicator', /^chi-tieu\/[^/]+\.html$/],
	['changes', /^thay-doi\.html$/],
	['change year', /^thay-doi\/[^/]+\.html$/],
	['data', /^du-lieu\.html$/],
	['search', /^tim-kiem\.html$/],
	['not found', /^404\.html$/],
	['text', /^[^/]+\.html$/],
];

function build(program, folder, root, asOf) {
	mkdirSync(root, { recursive: true });
	try {
		execFileSync(program, ['build', '-q', '-C', folder, '-o', root, '--themes', 'themes', '--as-of', asOf],
			{ stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
	} catch (error) {
		console.error(`browser: cannot build ${folder}\n${error.stderr ?? error.message}`);
		process.exit(1);
	}
}

// A site of units whose names differ in their tones alone: its page to search.
export function buildTones(program, work) {
	const root = join(work, 'tones');
	build(program, 'tests/browser/site', root, '2026-11-21');
	return { site: 'tones', root, kind: 'search', path: 'tim-kiem.html' };
}

// A site in English, whose words are longer than Vietnamese ones.
export function buildEnglish(program, work) {
	const root = join(work, 'english');
	build(program, 'tests/golden/english-site/site', root, '2026-11-21');
	return ['units/xa-mot.html', 'criteria/cap-xa.html', 'criteria/cap-xa/2.1.html', 'rankings/cap-xa-2023.html']
		.map(path => ({ site: 'english', root, kind: 'table', path }));
}

// A province of 96 communes with five years, and one whose communes were merged. Nothing in them is real.
export function buildProvinces(program, work) {
	return [['five-years', '2025-06-30', 'tests/weight/country.mjs', '1', '96'],
		['province', '2026-08-15', 'tests/province/write.mjs']].map(([name, asOf, script, ...more]) => {
		const folder = join(work, `${name}-content`), root = join(work, name);
		execFileSync('node', [script, folder, ...more]);
		build(program, folder, root, asOf);
		return { name, root, all: htmlFiles(root) };
	});
}

// Of the merged one the pages that are hardest to read: those of many units, and of one made of others.
const hardest = ['index.html', 'don-vi/hu-giang.html', 'xep-hang/cap-xa-2025-2025.html', 'nhiem-vu.html', 'van-ban/kh-cchc-2026.html'];
export function hardestPages({ name, root, all }) {
	return all.filter(path => hardest.includes(path)).map(path =>
		({ kind: kinds.find(([, pattern]) => pattern.test(path))[0], path, site: name, root, bytes: statSync(join(root, path)).size }));
}

function htmlFiles(root) {
	return readdirSync(root, { recursive: true, withFileTypes: true })
		.filter(entry => entry.isFile() && entry.name.endsWith('.html'))
		.map(entry => relative(root, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
		.sort();
}

// Builds every site below `work`; each has `name`, `root`, `base` (its base_url), `all` (every page)
// and `pages` (those to look at, each with its kind and address).
export function buildSites(program, work) {
	return sources.map(({ name, folder, asOf, base }) => {
		const root = join(work, name);
		build(program, folder, root, asOf);
		const all = htmlFiles(root);
		const pages = choose(name, root, all).map(page => ({ ...page, site: name, root, base }));
		return { name, root, base, all, pages };
	});
}

function choose(name, root, all) {
	const byKind = new Map(kinds.map(([kind]) => [kind, []]));
	for (const path of all) {
		const found = kinds.find(([, pattern]) => pattern.test(path));
		if (!found) throw new Error(`${name}: ${path} is of no known kind`);
		byKind.get(found[0]).push({ kind: found[0], path, bytes: statSync(join(root, path)).size });
	}
	return [...byKind.values()].flatMap(list => {
		list.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
		const places = new Set([0, Math.floor(list.length / 2), list.length - 1]);
		return [...places].filter(i => i >= 0 && i < list.length).map(i => list[i]);
	});
}

export function missingKinds(sites) {
	const seen = new Set(sites.flatMap(site => site.pages.map(page => page.kind)));
	return kinds.map(([kind]) => kind).filter(kind => !seen.has(kind));
}

// The largest page of a kind, in whichever site it stands.
export function largest(sites, kind, site) {
	return sites
		.filter(one => !site || one.name === site)
		.flatMap(one => one.pages.filter(page => page.kind === kind))
		.sort((a, b) => b.bytes - a.bytes)[0];
}
