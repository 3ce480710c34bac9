// Pages in colours that the reader's system forces on them: a drawing's letters and shades stay what they say.
import { place } from './report.mjs';

// Runs in the page.
function forcedFaults() {
	const found = [];
	const ground = getComputedStyle(document.documentElement).backgroundColor;
	for (const text of document.querySelectorAll('.chart-svg text')) {
		const { fill, stroke } = getComputedStyle(text);
		if (fill === ground || stroke === fill || (stroke === ground) !== Boolean(text.closest('.chart-of-line .chart-values')))
			found.push(`letters cannot be read, ${fill} with a rim of ${stroke}: ${text.textContent}`);
	}
	for (const cell of document.querySelectorAll('.heat-1, .heat-2, .heat-3, .heat-4, .heat-5'))
		if (getComputedStyle(cell).backgroundImage === 'none') found.push(`a shade is not seen: ${cell.textContent.trim()}`);
	return found.slice(0, 5);
}

export async function force({ engine, way, report }, page) {
	for (const scheme of ['light', 'dark']) {
		const tab = await engine.open({ scheme });
		await tab.goto(way.address(page), { waitUntil: 'load' });
		await tab.emulateMedia({ forcedColors: 'active', colorScheme: scheme });
		report.check(place(page, { how: `forced colours, ${scheme}` }), await tab.evaluate(forcedFaults));
		await tab.close();
	}
}
