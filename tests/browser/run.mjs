// The site as its readers meet it, in Debian's Chromium. `make test-browser` runs this.
//   node tests/browser/run.mjs PROGRAM WORK [ONLY…]
// builds the sites with PROGRAM below the folder WORK; ONLY names parts to run. With PAGE in the
// environment the parts `look` and `elsewhere` keep to pages whose address has it.
import { Worker } from 'node:worker_threads';
import { chromium } from 'playwright-core';
import { compare } from './elsewhere.mjs';
import { tabThrough } from './keyboard.mjs';
import { look } from './look.mjs';
import { communePages, measureCommunes, measureTracker } from './phone.mjs';
import { print } from './print.mjs';
import { read } from './reader.mjs';
import { Report } from './report.mjs';
import { search } from './search.mjs';
import { serve } from './server.mjs';
import { buildProvinces, buildSites, buildTones, hardestPages, kinds, largest, missingKinds } from './sites.mjs';
import { Tabs } from './tabs.mjs';
import { filterTracker, sortTables } from './tables.mjs';
import { fromServer, prefix } from './ways.mjs';
import { weigh } from './weight.mjs';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking',
	'--disable-component-update', '--disable-sync', '--no-first-run'];
const [program, work, ...only] = process.argv.slice(2);
const report = new Report();
const sites = buildSites(program, work);
const tones = buildTones(program, work);
const provinces = buildProvinces(program, work), province = provinces.find(site => site.name === 'province');

function checkHtml() {
	const pages = sites.flatMap(site => site.all.map(path => ({ site: site.name, root: site.root, path })));
	return new Promise((done, fail) => {
		const worker = new Worker(new URL('html.mjs', import.meta.url), { workerData: pages });
		worker.once('error', fail);
		worker.once('message', faults => {
			for (const page of pages) {
				const where = `${page.site}/${page.path}`;
				report.check(where, faults.filter(fault => fault.where === where).map(fault => fault.text));
			}
			done();
		});
	});
}

const server = await serve(Object.fromEntries([...sites, ...provinces, { name: tones.site, root: tones.root }]
	.map(site => [`${prefix}${site.name}/`, site.root])));
const way = fromServer(server.port, sites);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
const world = { browser, sites, way, report };
const pages = sites.flatMap(site => site.pages).filter(page => page.path.includes(process.env.PAGE ?? ''))
	.sort((a, b) => b.bytes - a.bytes);

const trackerOf = site => ({ kind: 'tracker', path: 'nhiem-vu.html', site: site.name, root: site.root, base: site.base });

// Kinds of pages whose main table can be sorted.
const sortedKinds = ['league', 'unit', 'criterion', 'documents'];

// Each part is a list of jobs; a job is named by the page it is about.
const parts = {
	html: [['html', checkHtml]],
	look: [...pages, ...hardestPages(province)].map(page => [page.path, tabs => look(world, tabs, page)]),
	keyboard: kinds.map(([kind]) => largest(sites, kind)).filter(Boolean).flatMap(page =>
		[360, 1440].map(width => [page.path, tabs => tabThrough(world, tabs, page, width)])),
	print: [['print', () => print(world, largest(sites, 'unit', 'fictional-district'), work)]],
	search: [['search', () => search(world, largest(sites, 'search', 'demonstration'), tones)]],
	sort: sortedKinds.map(kind => largest(sites, kind)).filter(Boolean).map(page => [page.path, () => sortTables(world, page)]),
	filter: sites.map(site => largest(sites, 'tracker', site.name)).map(page => [page.path, () => filterTracker(world, page)]),
	reader: [['reader', () => read(world, largest(sites, 'tracker', 'fictional-district'))]],
	phone: [
		...[sites.find(site => site.name === 'fictional-district'), ...provinces].map(site =>
			[site.name, () => measureCommunes(world, communePages(site))]),
		...[...sites, ...provinces].map(site => [site.name, () => measureTracker(world, trackerOf(site))]),
	],
	weight: [['weight', () => weigh(world, [largest(sites, 'unit', 'fictional-district')])]],
	elsewhere: pages.map(page => [page.path, tabs => compare(world, tabs, page)]),
};

// A few jobs at a time: while one waits for the browser another is measured.
async function workThrough(queue) {
	const spent = new Map();
	await Promise.all(Array.from({ length: 3 }, async () => {
		const tabs = new Tabs(browser);
		for (let job; (job = queue.shift());) {
			const [part, name, run] = job;
			const began = Date.now();
			await run(tabs).catch(error => report.check(`${part} ${name}`, [`stops: ${error.message}`]));
			spent.set(part, (spent.get(part) ?? 0) + Date.now() - began);
		}
	}));
	return [...spent].map(([part, time]) => `${part} ${(time / 1000).toFixed(0)} s`).join(', ');
}

const unknown = only.filter(name => !parts[name]);
report.check('run', unknown.map(name => `no such part: ${name}; there are: ${Object.keys(parts).join(' ')}`));
report.check('sites', missingKinds(sites).map(kind => `neither has a page of the kind "${kind}"`));
const began = Date.now();
try {
	const spent = await workThrough(Object.entries(parts)
		.filter(([part]) => only.length === 0 || only.includes(part))
		.flatMap(([part, jobs]) => jobs.map(job => [part, ...job])));
	report.figure(`time by part, of several at once: ${spent}`);
} finally {
	await browser.close();
	server.close();
}
report.figure(`${sites.length} sites, ${pages.length} of ${sites.flatMap(site => site.all).length} pages seen at three widths, ` +
	`${Math.round((Date.now() - began) / 1000)} s`);
process.exitCode = report.print() ? 0 : 1;
