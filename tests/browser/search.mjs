// Search, by keyboard alone, from a server and from a folder.
import { place } from './report.mjs';
import { back, policyFaults, Tabs } from './tabs.mjs';
import { fromFolder } from './ways.mjs';

// What is typed, in which site, the title that must come first, and those that must follow it.
const queries = [
	['demonstration', 'dong huu', ['Xã Đồng Hưu']],
	['demonstration', 'Đồng Hưu', ['Xã Đồng Hưu']],
	['demonstration', 'DONG HUU', ['Xã Đồng Hưu']],
	['demonstration', 'dong hu', ['Xã Đồng Hưu']],
	['demonstration', 'dong huuu', ['Xã Đồng Hưu']],
	['demonstration', 'Đông Sơn', ['Xã Đông Sơn']],
	['tones', 'Đông Sơn', ['Xã Đông Sơn', 'Xã Đồng Sơn']],
	['tones', 'Đồng Sơn', ['Xã Đồng Sơn', 'Xã Đông Sơn']],
	['tones', 'đóng sơn', ['Xã Đóng Sơn']],
	['tones', 'dong son', []],
	['tones', 'an hia', ['Xã An Hải']],
];
// Words that nothing has: the page must say so.
const nowhere = 'qwxzqwxz';

const results = '.search-results a';

async function titles(tab, typed) {
	await tab.waitForFunction(words => (document.querySelector('.search-status')?.textContent ?? '').includes(words), typed,
		{ timeout: 15000 }).catch(async () => {
		throw new Error(`"${typed}" is answered by "${await tab.evaluate(() => document.querySelector('.search-status')?.textContent)}"`);
	});
	return tab.evaluate(links => [...document.querySelectorAll(links)].map(link => link.textContent.trim()), results);
}

async function ask(tab, address, typed) {
	await tab.goto(`${address}?q=${encodeURIComponent(typed)}`, { waitUntil: 'load' });
	return titles(tab, typed);
}

// What is asked with ?q= and what is typed letter by letter must agree.
async function answers(tab, address, site, found) {
	for (const [, typed, wanted] of queries.filter(([name]) => name === site)) {
		const got = await ask(tab, address, typed);
		if (got.length === 0) found.push(`"${typed}" finds nothing`);
		if (wanted.length > 0 && got[0] !== wanted[0]) found.push(`"${typed}" finds first ${got[0]}, not ${wanted[0]}`);
		for (const title of wanted) if (!got.includes(title)) found.push(`"${typed}" does not find ${title}`);
		await tab.goto(address, { waitUntil: 'load' });
		await tab.evaluate(() => document.querySelector('#q').focus());
		await tab.keyboard.type(typed);
		const live = await titles(tab, typed);
		if (live.join() !== got.join()) found.push(`"${typed}" typed finds ${live.slice(0, 2)}, asked for ${got.slice(0, 2)}`);
	}
	const none = await ask(tab, address, nowhere);
	if (none.length > 0) found.push(`"${nowhere}" finds ${none[0]}`);
}

async function tabTo(tab, selector, most = 200) {
	for (let i = 0; i < most; i++) {
		await tab.keyboard.press('Tab');
		if (await tab.evaluate(one => Boolean(document.activeElement?.closest(one)), selector)) return true;
	}
	return false;
}

async function follow(tab, address) {
	await tab.keyboard.press('Enter');
	await tab.waitForFunction(part => document.readyState === 'complete' && location.href.includes(part), address);
}

// From the home page: into the field, Enter, to the first result, Enter, and back again.
async function walk(tab, way, page, found) {
	await tab.goto(way.home(page) + 'index.html', { waitUntil: 'load' });
	if (!(await tabTo(tab, 'input[type=search]'))) return found.push('the home page has no field to search');
	await tab.keyboard.type('dong huu');
	await follow(tab, '/tim-kiem.html?');
	const before = await titles(tab, 'dong huu');
	if (!(await tabTo(tab, results))) return found.push('no result can be reached by keyboard');
	const title = await tab.evaluate(() => document.activeElement.textContent.trim());
	if (title !== before[0]) found.push(`the first result reached is ${title}, the first shown ${before[0]}`);
	await follow(tab, '/don-vi/');
	if (!(await tab.title()).includes(title)) found.push(`${title} leads to "${await tab.title()}"`);
	await back(tab);
	const after = await titles(tab, 'dong huu');
	if (after.join() !== before.join()) found.push('going back shows other results');
	if ((await tab.evaluate(() => document.querySelector('#q').value)) !== 'dong huu') found.push('going back has lost what was typed');
}

export async function search({ engine, way, report }, page, tones) {
	for (const one of [way, fromFolder])
		for (const site of [page, tones]) {
			const { tab, found } = await new Tabs(engine).open(site, one);
			try {
				await answers(tab, one.address(site), site.site, found);
				if (site === page) await walk(tab, one, page, found);
				found.push(...await policyFaults(tab));
			} catch (error) {
				found.push(`search stops: ${error.message.split('\n')[0]}`);
			}
			report.check(place(site, { how: one === fromFolder ? 'search from a folder' : 'search' }), found);
			await tab.close();
		}
}
