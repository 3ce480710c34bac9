// The site as its readers meet it, in the engines of engines.mjs. `make test-browser` runs this.
//   node tests/browser/run.mjs PROGRAM WORK [ONLY…]
// builds the sites with PROGRAM below the folder WORK; ONLY names parts to run. In the environment
// BROWSERS names engines, and with PAGE the parts `look`, `keyboard` and `elsewhere` keep to pages whose address has it.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { compare } from './elsewhere.mjs';
import { engines } from './engines.mjs';
import { force } from './forced.mjs';
import { tabThrough } from './keyboard.mjs';
import { look } from './look.mjs';
import { communePages, measureCommunes, measureLists, measureTables, measureTracker, pickUnit } from './phone.mjs';
import { preview } from './preview.mjs';
import { print } from './print.mjs';
import { read } from './reader.mjs';
import { Report } from './report.mjs';
import { search } from './search.mjs';
import { serve } from './server.mjs';
import { buildEnglish, buildProvinces, buildSites, buildTones, hardestPages, kinds, largest, missingKinds } from './sites.mjs';
import { Tabs } from './tabs.mjs';
import { filterTracker, sortTables } from './tables.mjs';
import { fromServer, lost, prefix } from './ways.mjs';
import { weigh } from './weight.mjs';

// Playwright ends its browsers with the run; of itself it only closes them, and the run goes on.
process.once('SIGTERM', () => process.exit(143));

const [program, work, ...only] = process.argv.slice(2);
const report = new Report();
const sites = buildSites(program, work);
const tones = buildTones(program, work), english = buildEnglish(program, work);
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

const server = await serve(Object.fromEntries([...sites, ...provinces, ...[tones, english[0]].map(page => ({ name: page.site, root: page.root }))]
	.map(site => [`${prefix}${site.name}/`, site.root])));
const way = fromServer(server.port, sites);

const trackerOf = site => ({ kind: 'tracker', path: 'nhiem-vu.html', site: site.name, root: site.root, base: site.base });

// Kinds of pages whose main table can be sorted.
const sortedKinds = ['league', 'unit', 'criterion', 'documents'];

// Each part is a list of jobs; a job is named by the page it is about.
function partsOf(engine) {
	const seen = sites.map(site => ({ ...site, pages: site.pages.filter(page => !(engine.deaf && lost(page))) }));
	const world = { engine, sites: seen, way, report };
	const pages = seen.flatMap(site => site.pages).filter(page => page.path.includes(process.env.PAGE ?? ''))
		.sort((a, b) => b.bytes - a.bytes);
	return {
		look: [...pages, ...hardestPages(province)].map(page => [page.path, tabs => look(world, tabs, page)]),
		keyboard: kinds.map(([kind]) => largest(seen, kind)).filter(page => page?.path.includes(process.env.PAGE ?? '')).flatMap(page =>
			[360, 1440].map(width => [page.path, tabs => tabThrough(world, tabs, page, width)])),
		forced: ['unit', 'league', 'indicator'].map(kind => largest(seen, kind, 'fictional-district'))
			.map(page => [page.path, () => force(world, page)]),
		print: [['print', () => print(world, largest(seen, 'unit', 'fictional-district'), work)]],
		preview: [['preview', () => preview(world, program, 'tests/golden/fictional-district/site', join(work, engine.name.split(' ')[0]))]],
		search: [['search', () => search(world, largest(seen, 'search', 'demonstration'), tones)]],
		sort: sortedKinds.map(kind => largest(seen, kind)).filter(Boolean).map(page => [page.path, () => sortTables(world, page)]),
		filter: seen.map(site => largest(seen, 'tracker', site.name)).map(page => [page.path, () => filterTracker(world, page)]),
		reader: [['reader', () => read(world, largest(seen, 'tracker', 'fictional-district'))]],
		phone: [
			...[seen.find(site => site.name === 'fictional-district'), ...provinces].map(site =>
				[site.name, () => measureCommunes(world, communePages(site))]),
			...[...seen, ...provinces].map(site => [site.name, () => measureTracker(world, trackerOf(site))]),
			...[...['league', 'criterion', 'tracker', 'lineage', 'unit'].map(kind => largest(seen, kind, 'fictional-district')),
				{ ...largest(seen, 'unit', 'fictional-district'), path: 'don-vi/hu-cau.html' }, ...english]
				.map(page => [page.path, () => measureTables(world, page)]),
			...['index.html', 'tieu-chi/cap-xa/3.2.html', 'chi-tieu/dung-han.html'].map(path =>
				[path, () => measureLists(world, { ...trackerOf(province), kind: 'list', path })]),
			...seen.filter(site => site.name === 'fictional-district').flatMap(site => site.pages)
				.filter(page => page.kind === 'league' && /cap-xa/.test(page.path)).map(page => [page.path, () => pickUnit(world, page)]),
		],
		weight: [['weight', () => weigh(world, [largest(seen, 'unit', 'fictional-district')])]],
		elsewhere: pages.map(page => [page.path, tabs => compare(world, tabs, page)]),
	};
}

// A few jobs at a time: while one waits for the browser another is measured.
async function workThrough(engine, queue) {
	const spent = new Map();
	await Promise.all(Array.from({ length: engine.atOnce ?? 3 }, async () => {
		const tabs = new Tabs(engine);
		for (let job; (job = queue.shift());) {
			const [part, name, run] = job;
			const began = Date.now();
			await run(tabs).catch(error => report.check(`${part} ${name}`, [`stops: ${error.message}`]));
			spent.set(part, (spent.get(part) ?? 0) + Date.now() - began);
		}
	}));
	return [...spent].map(([part, time]) => `${part} ${(time / 1000).toFixed(0)} s`).join(', ');
}

const asked = (process.env.BROWSERS || 'chromium').split(/\s+/).filter(Boolean);
const names = ['html', ...Object.keys(partsOf({}))], wanted = only.length > 0 ? only : names;
report.check('run', [
	...wanted.filter(name => !names.includes(name)).map(name => `no such part: ${name}; there are: ${names.join(' ')}`),
	...asked.filter(name => !engines[name]).map(name => `no such browser: ${name}; there are: ${Object.keys(engines).join(' ')}`),
]);
report.check('sites', missingKinds(sites).map(kind => `neither has a page of the kind "${kind}"`));
try {
	if (wanted.includes('html')) await checkHtml();
	for (const launch of asked.map(name => engines[name]).filter(Boolean)) {
		const began = Date.now(), engine = await launch();
		report.in = engine.name;
		for (const [what, why] of engine.cannot) report.figure(`cannot ${what}: ${why}`);
		try {
			const spent = await workThrough(engine, Object.entries(partsOf(engine))
				.filter(([part]) => wanted.includes(part) && !engine.cannot.some(([what]) => what === part))
				.flatMap(([part, jobs]) => jobs.map(job => [part, ...job])));
			report.figure(`${Math.round((Date.now() - began) / 1000)} s; by part, of several at once: ${spent}`);
		} finally {
			await engine.close();
		}
	}
} finally {
	server.close();
}
report.figure(`${sites.length} sites, ${sites.flatMap(site => site.pages).length} of ${sites.flatMap(site => site.all).length} pages chosen`);
process.exitCode = report.print() ? 0 : 1;
