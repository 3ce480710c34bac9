// A telephone held upright, 360 by 740: what a reader has before the first scroll, and how far it
// is to the end. A commune's page answers on its first screen and ends within twelve; on the
// tracker how a task stands is never out of sight, and the first task comes early; what many units
// did over criteria or periods is seen whole, and of very many the first few.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { place } from './report.mjs';

const screen = { width: 360, height: 740 };
const mostScreens = 12, firstTask = 1.5;

// Runs in the page: the foot of each of these, in screens; `tall` is the page's.
function feet(height) {
	const foot = element => (element ? element.getBoundingClientRect().bottom / height : NaN);
	const opening = document.querySelectorAll('.opening p');
	const rank = document.querySelector('.figures dd [aria-hidden]'); // none where there is no place
	return {
		tall: document.documentElement.scrollHeight / height,
		answer: foot(opening[0]),
		loss: foot(opening[1]),
		glued: [...document.querySelectorAll('main br')].filter(line => getComputedStyle(line).display === 'none' &&
			!/^\s/.test(line.nextSibling?.textContent ?? '')).length,
		...rank && { place: foot(rank) },
	};
}

export function communePages(site) {
	return site.all.filter(path => {
		if (!/^don-vi\/[^/]+\.html$/.test(path)) return false;
		const twin = JSON.parse(readFileSync(join(site.root, path.replace(/html$/, 'json')), 'utf8'));
		return twin.level === 'commune' && !twin.ends && twin.criteria;
	}).map(path => ({ kind: 'unit', path, site: site.name, root: site.root, base: site.base }));
}

// A page of each size: the longest to read need not be the one of most bytes, so all are measured.
export async function measureCommunes({ engine, way, report }, pages) {
	const tab = await engine.open(screen);
	let longest = 0;
	for (const page of pages) {
		await tab.goto(way.address(page), { waitUntil: 'load' });
		const { tall, glued, ...parts } = await tab.evaluate(feet, screen.height);
		const found = Object.entries(parts).filter(([, foot]) => !(foot <= 1))
			.map(([name, foot]) => `the ${name} ends at ${foot.toFixed(2)} screens`);
		if (tall > mostScreens) found.push(`is ${tall.toFixed(1)} screens long, more than ${mostScreens}`);
		if (glued) found.push(`${glued} line breaks are taken out and leave no space, so that figures run into each other`);
		longest = Math.max(longest, tall);
		report.check(place(page, { width: screen.width, how: 'a phone' }), found);
	}
	await tab.close();
	report.figure(`${pages.length} communes' pages of ${pages[0].site}: at most ${longest.toFixed(1)} screens of a phone`);
}

// Runs in the page.
function trackerFaults({ width, height, most }) {
	const found = [];
	for (const status of document.querySelectorAll('.status')) {
		const box = status.getBoundingClientRect();
		if (box.width > 0 && (box.left < 0 || box.right > width))
			found.push(`a status is out of sight, from ${Math.round(box.left)} to ${Math.round(box.right)}: ${status.textContent}`);
	}
	const first = document.querySelector('tr[data-status]');
	const top = first ? first.getBoundingClientRect().top / height : 0;
	if (top > most) found.push(`the first task begins at ${top.toFixed(2)} screens, after ${most}`);
	return found.slice(0, 5);
}

export async function measureTracker({ engine, way, report }, page) {
	const tab = await engine.open(screen);
	await tab.goto(way.address(page), { waitUntil: 'load' });
	report.check(place(page, { width: screen.width, how: 'a phone' }),
		await tab.evaluate(trackerFaults, { ...screen, most: firstTask }));
	await tab.close();
}

// Runs in the page. A row that was picked is marked from side to side, and no percentage is broken.
function pickedFaults() {
	const found = [], row = document.querySelector('tr.is-mine');
	if (!row || getComputedStyle(row).backgroundColor === 'rgba(0, 0, 0, 0)') found.push('the picked row is not marked as one');
	for (const cell of document.querySelectorAll('.league td.percent')) {
		const words = document.createRange();
		words.selectNodeContents(cell);
		const lines = new Set([...words.getClientRects()].filter(box => box.width).map(box => Math.round(box.top)));
		if (lines.size > 1) found.push(`a percentage is broken: ${cell.textContent.trim()}`);
	}
	return found;
}

export async function pickUnit({ engine, way, report }, page) {
	const tab = await engine.open(screen);
	const { rows } = JSON.parse(readFileSync(join(page.root, page.path.replace(/html$/, 'json')), 'utf8'));
	await tab.goto(`${way.address(page)}#u=${rows[0].unit}`, { waitUntil: 'load' });
	report.check(place(page, { width: screen.width, how: 'a phone' }), await tab.evaluate(pickedFaults));
	await tab.close();
}

// Runs in the page. A head breaks between its words, and stands beside the next one.
function wideTables() {
	const found = [...document.querySelectorAll('main .scroll')].filter(part => part.scrollWidth > part.clientWidth + 1)
		.map(part => `scrolls sideways: ${part.querySelector('table').caption?.textContent ?? part.getAttribute('aria-label')}`);
	const mine = document.querySelector('.mark-mine');
	if (mine?.compareDocumentPosition(document.querySelector('h1')) & Node.DOCUMENT_POSITION_FOLLOWING)
		found.push('a button stands before the heading');
	for (const head of document.querySelectorAll('main thead tr')) {
		const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), range = document.createRange();
		let before;
		for (let node; (node = walker.nextNode());) {
			if (!node.parentElement.checkVisibility() || getComputedStyle(node.parentElement).clipPath !== 'none') continue;
			for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
				range.setStart(node, index);
				range.setEnd(node, index + word.length);
				const boxes = [...range.getClientRects()].filter(box => box.width > 1);
				if (new Set(boxes.map(box => Math.round(box.top))).size > 1) found.push(`a head's word is broken: ${word}`);
				for (const box of boxes) {
					if (before?.node !== node && before && box.left < before.box.right - 1 && box.right > before.box.left &&
						box.top < before.box.bottom - 1 && box.bottom > before.box.top + 1)
						found.push(`heads overlap: ${before.word}, ${word}`);
					before = { node, box, word };
				}
			}
		}
	}
	return found;
}

export async function measureTables({ engine, way, report }, page) {
	const tab = await engine.open(screen);
	await tab.goto(way.address(page), { waitUntil: 'load' });
	report.check(place(page, { width: screen.width, how: 'a phone' }), await tab.evaluate(wideTables));
	await tab.close();
}

// Runs in the page: the rows of the list that is cut, and what is said of them.
function readList() {
	const place = document.querySelector('[data-few]'), rows = [...document.querySelectorAll(place.dataset.filter)];
	return {
		all: rows.length, few: +place.dataset.few, shown: rows.filter(row => row.checkVisibility()).map(row => row.innerText),
		said: place.innerText, tall: document.documentElement.scrollHeight / innerHeight,
	};
}

// Of many units a phone shows a few: the first as they are sorted, those that are sought, and all on a tap.
export async function measureLists({ engine, way, report }, page) {
	const tab = await engine.open(screen), found = [];
	const see = () => tab.evaluate(readList);
	await tab.goto(way.address(page), { waitUntil: 'load' });
	const first = await see();
	if (first.shown.length !== first.few || !first.said.includes(String(first.few)))
		found.push(`${first.shown.length} of ${first.all} rows are shown, "${first.said}" is said`);
	if (first.tall > 15) found.push(`is ${first.tall.toFixed(1)} screens long`);
	if (await tab.evaluate(() => Boolean(document.querySelector('table[data-sort]')))) {
		for (let i = 0; i < 2; i++) await tab.evaluate(() => document.querySelector('table[data-sort] thead th:first-child .sort').click());
		const last = await see();
		if (last.shown.length !== last.few || last.shown[0] === first.shown[0]) found.push('sorted downwards the same rows come first');
	}
	const name = first.shown[1].match(/\p{L}+ \p{L}+ \p{L}+/u)[0];
	await tab.fill('[data-few] input', name);
	const sought = (await see()).shown;
	if (!sought.length || sought.some(row => !row.includes(name))) found.push(`"${name}" leaves ${sought.length} rows: ${sought[0]}`);
	await tab.fill('[data-few] input', '');
	await tab.evaluate(() => document.querySelector('table + button:not([hidden])').click());
	const rest = await see();
	if (rest.shown.length !== rest.all || /\d/.test(rest.said)) found.push(`the button leaves ${rest.shown.length} of ${rest.all} rows, "${rest.said}" is said`);
	report.check(place(page, { width: screen.width, how: 'a phone' }), found);
	await tab.close();
}
