// Tabs that one worker keeps open and goes through its pages with: opening a window of
// Chromium for each page would cost more than looking at it.
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
		if (request.failure()?.errorText !== 'net::ERR_ABORTED') say(`could not load ${request.url()}`);
	});
	tab.on('console', message => {
		if (['error', 'warning'].includes(message.type())) say(`console: ${message.text()}`);
	});
	tab.on('pageerror', error => say(`script: ${error.message}`));
}

export class Tabs {
	constructor(browser) {
		this.browser = browser;
		this.slots = new Map();
	}

	// A page opened in `way`, with or without scripts. Where the policy is lifted, a test may
	// put its own script in; a page without scripts is then made as the browser would lay it out:
	// its script elements gone and what stands in <noscript> in place.
	// Gives { tab, found }: what was wrong with requests and console is in `found`.
	// A page is made for the width that it is opened in.
	async open(page, way, { scripts = true, lifted = false, width, height } = {}) {
		const key = `${scripts} ${lifted}`;
		if (!this.slots.has(key)) this.slots.set(key, await this.make(way, scripts, lifted));
		const slot = this.slots.get(key);
		Object.assign(slot, { page, found: [] });
		slot.homes.add(way.home(page));
		if (width) await slot.tab.setViewportSize({ width, height });
		await slot.tab.goto(way.address(page), { waitUntil: 'load' });
		return slot;
	}

	async make(way, scripts, lifted) {
		const context = await this.browser.newContext({ javaScriptEnabled: scripts || lifted, bypassCSP: lifted });
		await way.prepare(context);
		const slot = { tab: await context.newPage(), homes: new Set(), found: [] };
		watch(slot.tab, slot);
		if (scripts) await slot.tab.addInitScript(watchPolicy);
		if (!scripts && lifted)
			await slot.tab.route(url => url.pathname.endsWith('.html'), route => route.fulfill({
				contentType: 'text/html; charset=utf-8',
				body: readFileSync(join(slot.page.root, slot.page.path), 'utf8')
					.replace(/<script\b[^>]*><\/script>|<\/?noscript>/g, ''),
			}));
		return slot;
	}
}

export async function policyFaults(tab) {
	return (await tab.evaluate(() => window.brokenPolicy)).map(text => `policy broken: ${text}`);
}
