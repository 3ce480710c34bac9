// Tabs that one worker keeps open and goes through its pages with: opening a window for each page
// would cost more than looking at it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { watchPolicy } from './measure.mjs';

// Tells of every request that leaves the site, every failed one, and what the console said.
function watch(tab, slot) {
	const say = text => slot.found.push(text);
	tab.on('request', request => {
		const url = request.url();
		if (![...slot.homes].some(home => url.startsWith(home)) && !/^(data|blob):/.test(url))
			say(`asks outside the site for ${url}`);
	});
	tab.on('response', response => {
		if (response.status() >= 400) say(`${response.url()} answered ${response.status()}`);
	});
	tab.on('requestfailed', request => {
		// The icon comes late, and is given up when the next page is opened.
		if (!/ABORTED/.test(request.failure()?.errorText)) say(`could not load ${request.url()}`);
	});
	tab.on('console', message => {
		if (['error', 'warning'].includes(message.type())) say(`console: ${message.text()}`);
	});
	tab.on('pageerror', error => say(`script: ${error.message}`));
}

export class Tabs {
	constructor(engine) {
		this.engine = engine;
		this.slots = new Map();
	}

	// A page opened in `way`, with or without scripts. Where the policy is lifted, a test may
	// put its own script in; a page without scripts is then made as the browser would lay it out:
	// its script elements gone and what stands in <noscript> in place.
	// Gives { tab, found }: what was wrong with requests and console is in `found`.
	// A page is made for the width that it is opened in.
	async open(page, way, { scripts = true, lifted = false, scheme = 'light', width, height } = {}) {
		const key = `${scripts} ${lifted} ${this.engine.fixed && scheme}`;
		if (!this.slots.has(key)) this.slots.set(key, await this.make(way, { scripts, lifted, scheme }));
		const slot = this.slots.get(key);
		Object.assign(slot, { page, found: [] });
		slot.homes.add(way.home(page));
		if (width) await slot.tab.setViewportSize({ width, height });
		if (!this.engine.fixed) await slot.tab.emulateMedia({ colorScheme: scheme });
		await slot.tab.goto(way.address(page), { waitUntil: 'load' });
		return slot;
	}

	async make(way, { scripts, lifted, scheme }) {
		const { engine } = this, taken = !scripts && (lifted || engine.keepsScripts);
		const tab = await engine.open({ scripts: scripts || taken, lifted, scheme });
		const slot = { tab, homes: new Set(), found: [] };
		if (engine.deaf) return slot;
		await way.prepare(tab);
		watch(tab, slot);
		if (scripts) await tab.addInitScript(watchPolicy);
		if (taken)
			await tab.route(url => url.pathname.endsWith('.html'), route => route.fulfill({
				contentType: 'text/html; charset=utf-8',
				body: readFileSync(join(slot.page.root, slot.page.path), 'utf8')
					.replace(/<script\b[^>]*><\/script>|<\/?noscript>/g, ''),
			}));
		return slot;
	}
}

export async function policyFaults(tab) {
	return (await tab.evaluate(() => window.brokenPolicy ?? [])).map(text => `policy broken: ${text}`);
}

// Going back is done when the address is another: of a page that Firefox kept as it was left it
// does not say that it has come.
export async function back(tab) {
	const left = await tab.evaluate(() => location.href);
	tab.goBack({ waitUntil: 'commit', timeout: 1000 }).catch(() => {});
	await tab.waitForFunction(address => location.href !== address, left);
}
