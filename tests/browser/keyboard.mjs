// The keyboard alone: the Tab key reaches everything that can be used, in the page's order, the
// skip link first; where the focus is can always be seen.
import { place } from './report.mjs';

// Records each element that gets the focus, what its focus looks like, and whether it is seen within
// so many frames; `focusSettled` waits for that.
function watchFocus(frames) {
	const usable = 'a[href], button, input, select, textarea, summary, [tabindex]';
	const looks = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'borderColor',
		'textDecorationLine', 'textDecorationThickness'];
	const style = element => {
		const now = getComputedStyle(element);
		return Object.fromEntries(looks.map(key => [key, now[key]]));
	};
	const all = [...document.querySelectorAll(usable)]
		.filter(element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));
	const plain = new Map(all.map(element => [element, style(element)]));
	const name = element => `<${element.localName}> "${(element.textContent || element.name || element.className)
		.trim().replace(/\s+/g, ' ').slice(0, 40)}"`;

	function fault(element) {
		const before = plain.get(element) ?? {}, now = style(element);
		const outlined = now.outlineStyle !== 'none' && parseFloat(now.outlineWidth) >= 2;
		const changed = looks.slice(3).some(key => before[key] !== now[key]);
		if (!outlined && !changed) return 'its focus cannot be seen';
		const rects = [...element.getClientRects()].filter(rect => rect.width > 1 && rect.height > 1);
		const inside = rects.filter(rect => rect.bottom > 0 && rect.right > 0 && rect.top < innerHeight && rect.left < innerWidth);
		if (inside.length === 0) return 'has the focus and is out of sight';
		const seen = inside.some(rect => [0.1, 0.5, 0.9].some(part => {
			const hit = document.elementFromPoint(
				Math.min(innerWidth - 1, Math.max(0, rect.left + rect.width * part)),
				Math.min(innerHeight - 1, Math.max(0, (Math.max(0, rect.top) + Math.min(innerHeight, rect.bottom)) / 2)));
			return hit && (element.contains(hit) || hit.contains(element));
		}));
		return seen ? null : 'has the focus and lies under something else';
	}

	window.focusSeen = [];
	window.focusFaults = new Set();
	document.addEventListener('focusin', event => {
		const at = all.indexOf(event.target);
		window.focusSeen.push(at);
		// The browser brings it into sight after the event.
		window.focusSettled = new Promise(done => {
			const look = left => requestAnimationFrame(() => {
				if (document.activeElement !== event.target) return done();
				const found = fault(event.target);
				if (found && left > 1) return look(left - 1);
				if (found) window.focusFaults.add(`${name(event.target)} ${found}`);
				done();
			});
			look(frames);
		});
	});
	window.focusMissed = () => all.filter((_, i) => !window.focusSeen.includes(i)).map(name);
	// Of two that follow one another the second should stand behind the first in the page.
	window.focusJumps = () => {
		const seen = window.focusSeen.filter(at => at >= 0);
		return seen.slice(1, all.length).filter((at, i) => at < seen[i]).map(at => name(all[at]));
	};
	window.focusFirst = () => (all[window.focusSeen[0]] ? all[window.focusSeen[0]].getAttribute('href') : null);
	return all.length;
}

export async function tabThrough({ engine, way, report }, tabs, page, width) {
	const { tab } = await tabs.open(page, way, { width, height: 800 });
	await tab.reload({ waitUntil: 'load' });
	const found = [];
	const count = await tab.evaluate(watchFocus, engine.hasty ? 30 : 1);
	const settled = () => tab.evaluate(() => window.focusSettled);
	async function go(stops) {
		for (let i = 0; i < stops; i++) {
			await tab.keyboard.press('Tab');
			if (engine.hasty) await settled();
		}
	}
	await go(count);
	// What scrolls may be a stop of its own.
	await go(await tab.evaluate(() => window.focusSeen.filter(at => at < 0).length));
	await settled();
	const { first, missed, jumps, faults } = await tab.evaluate(() => ({
		first: window.focusFirst(), missed: window.focusMissed(), jumps: window.focusJumps(),
		faults: [...window.focusFaults],
	}));
	if (first !== '#main') found.push(`the first stop is ${first}, not the skip link`);
	if (missed.length > 0) found.push(`${missed.length} of ${count} cannot be reached: ${missed.slice(0, 3).join(', ')}`);
	found.push(...jumps.map(where => `the focus jumps back to ${where}`));
	found.push(...faults.slice(0, 5));
	await skip(tab, way.address(page), found);
	report.check(place(page, { width, how: 'by keyboard' }), found);
}

// The skip link leads to the page's main part, and the next stop lies in it.
async function skip(tab, address, found) {
	await tab.goto('about:blank');
	await tab.goto(address, { waitUntil: 'load' });
	await tab.keyboard.press('Tab');
	await tab.keyboard.press('Enter');
	if (!(await tab.evaluate(() => document.activeElement?.id === 'main' || document.activeElement?.closest('main'))))
		found.push('the skip link does not lead to the main part');
	await tab.keyboard.press('Tab');
	if (!(await tab.evaluate(() => {
		const main = document.querySelector('main');
		const stops = [...main.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
			.filter(element => element.checkVisibility() && element.tabIndex >= 0);
		return stops.length === 0 || main.contains(document.activeElement);
	})))
		found.push('after the skip link the focus is not in the main part');
}
