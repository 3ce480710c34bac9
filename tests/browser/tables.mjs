// Sorting and filtering, by keyboard alone: what they do, what they say, and that the address
// keeps the choice, for reloading, for going back, and from a folder as from a server.
import { place } from './report.mjs';
import { back } from './tabs.mjs';
import { fromFolder } from './ways.mjs';

async function tabTo(tab, selector, most = 300) {
	for (let i = 0; i < most; i++) {
		if (await tab.evaluate(one => Boolean(document.activeElement?.matches(one)), selector)) return true;
		await tab.keyboard.press('Tab');
	}
	return false;
}

// The table that can be sorted whose head has the focus: its rows' first cells as they stand,
// and for the column with the focus what each row has there.
function readTable() {
	const head = document.activeElement.closest('th'), table = head.closest('table');
	const rows = [...table.tBodies[0].rows];
	const at = head.cellIndex;
	return {
		table: [...document.querySelectorAll('table[data-sort]')].indexOf(table),
		column: at,
		sorted: head.getAttribute('aria-sort'),
		nested: rows.some(row => /\bdepth-[2-9]/.test(row.cells[0].className) || row.cells.length < table.tHead.rows[0].cells.length),
		keys: rows.map(row => (row.cells[at] ? row.cells[at].dataset.key ?? row.cells[at].textContent.trim() : '')),
		rows: rows.map(row => row.textContent.trim().replace(/\s+/g, ' ').slice(0, 60)),
		said: [...document.querySelectorAll('[role=status]')].map(one => one.textContent).join(' '),
	};
}

function outOfOrder(keys, sign) {
	const known = keys.filter(Boolean);
	if (keys.slice(0, known.length).some(key => !key)) return 'rows without a value do not come last';
	const worth = key => Number(key.replace(/^([+-]?\d+),(\d+)$/, '$1.$2'));
	const numbers = known.every(key => !isNaN(worth(key)));
	const collator = new Intl.Collator('vi', { numeric: true });
	for (let i = 1; i < known.length; i++) {
		const way = numbers ? worth(known[i - 1]) - worth(known[i]) : collator.compare(known[i - 1], known[i]);
		if (sign * way > 0) return `${known[i - 1]} comes before ${known[i]}`;
	}
	return null;
}

async function press(tab, key) {
	await tab.keyboard.press(key);
	return tab.evaluate(readTable);
}

// Sorts the table by the column whose button has the focus, up and down; then reloads, and
// goes back.
async function sortColumn(tab, found) {
	const before = await tab.evaluate(readTable);
	const up = await press(tab, 'Enter');
	if (up.sorted !== 'ascending') found.push(`Enter on a head leaves aria-sort at ${up.sorted}`);
	if (!up.said || up.said === before.said) found.push('sorting says nothing to a screen reader');
	const down = await press(tab, 'Space');
	if (down.sorted !== 'descending') found.push(`a second press leaves aria-sort at ${down.sorted}`);
	if (down.said === up.said) found.push('turning the order round says nothing');
	for (const [state, sign] of [[up, 1], [down, -1]]) {
		const wrong = !state.nested && outOfOrder(state.keys, sign);
		if (wrong) found.push(`sorted by column ${state.column + 1}: ${wrong}`);
		if ([...state.rows].sort().join() !== [...before.rows].sort().join()) found.push('sorting changes which rows there are');
	}
	const order = () => tab.evaluate(number => [...document.querySelectorAll('table[data-sort]')[number].tBodies[0].rows]
		.map(row => row.textContent.trim().replace(/\s+/g, ' ').slice(0, 60)).join('|'), before.table);
	await tab.reload({ waitUntil: 'load' });
	if ((await order()) !== down.rows.join('|')) found.push('reloading loses the order');
	await back(tab);
	if ((await order()) !== up.rows.join('|')) found.push('going back does not bring the order before');
	await back(tab);
	if ((await order()) !== before.rows.join('|')) found.push('going back twice does not bring the first order');
}

export async function sortTables({ engine, way, report }, page) {
	for (const one of [way, fromFolder]) {
		const tab = await engine.open();
		const found = [];
		await tab.goto(one.address(page), { waitUntil: 'load' });
		const buttons = await tab.evaluate(() => document.querySelectorAll('table[data-sort] th button').length);
		if (buttons === 0) found.push('no table can be sorted');
		// A number's column and a name's are enough; the first and the last differ in that.
		for (const which of buttons > 0 ? [...new Set([0, buttons - 1])] : []) {
			await tab.goto('about:blank');
			await tab.goto(one.address(page), { waitUntil: 'load' });
			await tab.evaluate(number => document.querySelectorAll('table[data-sort] th button')[number].setAttribute('data-here', ''), which);
			if (await tabTo(tab, '[data-here]')) await sortColumn(tab, found);
			else found.push('a head that sorts cannot be reached by keyboard');
		}
		report.check(place(page, { how: one === fromFolder ? 'sorting from a folder' : 'sorting' }), found);
		await tab.close();
	}
}

function readFilter() {
	const place = document.querySelector('[data-filter]');
	const rows = [...document.querySelectorAll(place.dataset.filter)];
	const shown = rows.filter(row => row.checkVisibility());
	return {
		all: rows.length,
		shown: shown.length,
		texts: shown.map(row => row.textContent),
		said: place.querySelector('[role=status]')?.textContent ?? '',
		hash: decodeURIComponent(location.hash),
	};
}

// A choice from the first list by arrow key, then a word typed without tones; each narrows the
// rows, says how many are left and stands in the address.
async function filterRows(tab, found) {
	const whole = await tab.evaluate(readFilter);
	if (whole.shown !== whole.all) found.push(`only ${whole.shown} of ${whole.all} rows are there at first`);
	if (!(await tabTo(tab, '[data-filter] select'))) return found.push('no list to choose from can be reached');
	await tab.keyboard.press('ArrowDown');
	const chosen = await tab.evaluate(readFilter);
	if (!(chosen.shown > 0 && chosen.shown < whole.all)) found.push(`a choice leaves ${chosen.shown} of ${whole.all} rows`);
	if (!chosen.said.includes(String(chosen.shown))) found.push(`${chosen.shown} rows are shown, "${chosen.said}" is said`);
	if (!chosen.hash.includes('=')) found.push('a choice does not stand in the address');
	await tab.reload({ waitUntil: 'load' });
	if ((await tab.evaluate(readFilter)).shown !== chosen.shown) found.push('reloading loses the choice');
	await back(tab);
	if ((await tab.evaluate(readFilter)).shown !== whole.all) found.push('going back does not undo the choice');
	if (!(await tabTo(tab, '[data-filter] input[type=search]'))) return found.push('the field to filter by words cannot be reached');
	/* Two words of the last row, typed without tones and with small letters. */
	const words = (await tab.evaluate(readFilter)).texts.at(-1).match(/\p{L}{3,} \p{L}{3,}/u)[0];
	const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
	await tab.keyboard.type(plain(words));
	const typed = await tab.evaluate(readFilter);
	const wrong = typed.texts.find(text => plain(words).split(' ').some(word => !plain(text).includes(word)));
	if (typed.shown === 0 || typed.shown === whole.all || wrong)
		found.push(`"${plain(words)}" leaves ${typed.shown} of ${whole.all} rows${wrong ? `, one of them ${wrong.slice(0, 60)}` : ''}`);
}

export async function filterTracker({ engine, way, report }, page) {
	for (const one of [way, fromFolder]) {
		const tab = await engine.open();
		const found = [];
		await tab.goto(one.address(page), { waitUntil: 'load' });
		if (await tab.evaluate(() => Boolean(document.querySelector('[data-filter] select')))) await filterRows(tab, found);
		else found.push('there is no filter');
		report.check(place(page, { how: one === fromFolder ? 'filter from a folder' : 'filter' }), found);
		await tab.close();
	}
}
