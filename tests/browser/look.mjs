// Every page as it is seen: three widths, light and dark, with and without scripts. Layout,
// requests, console and security policy are taken from the page as it is; axe then listens to
// the same page with the policy lifted, since it must put its own script in.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { layoutFaults, letterSizes } from './measure.mjs';
import { place } from './report.mjs';
import { policyFaults } from './tabs.mjs';

const widths = [360, 768, 1440];
const schemes = ['light', 'dark'];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const axeOptions = {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
	rules: { 'target-size': { enabled: true } },
	resultTypes: ['violations'],
};

async function views(tab, schemes, each) {
	for (const width of widths) {
		await tab.setViewportSize({ width, height: 800 });
		for (const scheme of schemes) {
			if (schemes.length > 1) await tab.emulateMedia({ colorScheme: scheme });
			await each({ width, scheme });
		}
	}
}

// `way` is how pages are opened, one of those in ways.mjs.
export async function look({ engine, way, report }, tabs, page) {
	for (const scripts of [true, false])
		for (const schemes of engine.fixed ? [['light'], ['dark']] : [['light', 'dark']]) {
			const [scheme] = schemes, where = view => place(page, { ...view, scripts });
			const { tab, found } = await tabs.open(page, way, { scripts, scheme });
			await views(tab, schemes, async view => {
				report.check(where(view), await tab.evaluate(layoutFaults));
			});
			if (scheme === 'light') await zoom(tab, where, report);
			if (scripts) found.push(...await policyFaults(tab), ...await tab.evaluate(repeated));
			report.check(where({}), found);

			const { tab: heard } = await tabs.open(page, way, { scripts, scheme, lifted: true });
			await heard.evaluate(axeSource);
			await views(heard, schemes, async view => {
				report.check(where(view), await heard.evaluate(listen, axeOptions));
			});
		}
}

// Runs in the page. How charts are used is said once.
function repeated() {
	const hints = [...document.querySelectorAll('.chart-readout')].filter(each => each.textContent);
	return hints.length > 1 ? [`says ${hints.length} times how charts are used`] : [];
}

// Letters twice as large, as a reader may set them: on a phone, and on half a wide screen.
async function zoom(tab, where, report) {
	for (const width of [360, 720]) {
		await tab.setViewportSize({ width, height: 800 });
		const before = await tab.evaluate(letterSizes);
		await tab.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
		const after = await tab.evaluate(letterSizes);
		const faults = await tab.evaluate(layoutFaults);
		await tab.evaluate(() => { document.documentElement.style.fontSize = ''; });
		const fixed = new Set(before.filter((item, i) => after[i]?.name === item.name && after[i].size < item.size * 1.5)
			.map(item => `letters do not grow: ${item.name}`));
		report.check(where({ width, how: 'text at 200 %' }), [...faults, ...fixed]);
	}
}

// Runs in the page.
async function listen(options) {
	const { violations } = await window.axe.run(options);
	return violations.map(one => `axe ${one.id} (${one.nodes.length}): ${one.help}: ` +
		one.nodes[0].html.replace(/\s+/g, ' ').slice(0, 160));
}
