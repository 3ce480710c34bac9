// `congkhai serve` in a browser: a saved sheet shows its page with the new score, a mistake lays a panel
// over the last good page, and the panel goes when it is mended. On the page of the sheet the new score
// is put into what stands there; where that is not as it was served any more, the page is loaded.
//   node tests/browser/preview.mjs PROGRAM SITE SHEET [ROUNDS]
// measures instead, in Chromium, how long it takes from saving the sheet until its new page is painted.
import { spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { engines } from './engines.mjs';

const rule = /^( {2}"[^"]+": .*?)\b(\d+(?:[.,]\d+)?)(\/\d.*)$/m;

// Starts the preview; gives its address and what ends it.
async function begin(program, site) {
	const server = spawn(program, ['serve', '-q', '-C', site, '--port', '0', '--as-of', '2024-12-31', '--lang', 'vi'],
		{ stdio: ['ignore', 'pipe', 'ignore'] });
	process.once('exit', () => server.kill());
	const origin = await new Promise((found, fail) => {
		server.once('exit', status => fail(new Error(`serve ends with ${status}`)));
		server.stdout.on('data', said => /http:\/\/[^/]*/.test(said) && found(String(said).match(/http:\/\/[^/]*/)[0]));
	});
	return { origin, end: () => server.removeAllListeners('exit').kill() };
}

const panel = tab => tab.evaluate(() => document.getElementById('congkhai-errors')?.textContent ?? null);
const withPanel = tab => tab.waitForFunction(() => document.getElementById('congkhai-errors'));
const withoutPanel = tab => tab.waitForFunction(() => document.readyState === 'complete' && !document.getElementById('congkhai-errors'));
const shows = (tab, text) => tab.waitForFunction(words => document.body?.innerText.includes(words), text);
// What is gone when a page is loaded.
const mark = tab => tab.evaluate(() => { window.stays = true; });
const stays = tab => tab.evaluate(() => window.stays === true);
const isLoaded = tab => tab.waitForFunction(() => !window.stays && document.readyState === 'complete');

export async function preview({ engine, report }, program, from, work) {
	const site = join(work, 'preview'), name = 'content/scores/2023/dan-chung.yaml', sheet = join(site, name);
	cpSync(from, site, { recursive: true });
	const { origin, end } = await begin(program, site), tab = await engine.open(), good = readFileSync(sheet, 'utf8');
	const seen = async (what, is) => report.check('preview', await is.then(() => [], () => [`${what}: not within 30 s`]));
	const holds = (what, is) => report.check('preview', is ? [] : [what]);
	const save = score => writeFileSync(sheet, good.replace(rule, `$1${score}$3`));
	try {
		await tab.goto(`${origin}/index.html`);
		save('0.37');
		await seen('the page of the sheet that was saved', tab.waitForFunction(path => location.pathname === path, '/don-vi/dan-chung/2023.html'));
		await seen('the new score', shows(tab, '0,37'));
		await isLoaded(tab);
		await mark(tab);
		save('0.29');
		await seen('another score', shows(tab, '0,29'));
		holds('a score that changed loads the page', await stays(tab));
		const copies = await tab.evaluate(() => [...document.querySelectorAll('[data-value][aria-label]')]
			.map(each => [each.dataset.value, each.getAttribute('aria-label')]));
		holds('what a script copied is as it was', copies.length > 0 && copies.every(([now, copy]) => now === copy));
		await tab.evaluate(() => {
			const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace('0,29', '0,92');
		});
		save('0.37');
		await seen('a page that a script changed is loaded', isLoaded(tab));
		await seen('the score in it', shows(tab, '0,37'));
		await mark(tab);
		const settings = readFileSync(join(site, 'site.yaml'), 'utf8');
		writeFileSync(join(site, 'site.yaml'), settings.replace(/^title: .*/m, 'title: Tên khác'));
		await seen('with other settings the page is loaded', isLoaded(tab));
		await seen('the title', tab.waitForFunction(() => document.title.includes('Tên khác')));
		await mark(tab);
		save('999');
		await seen('a panel', withPanel(tab));
		const words = await panel(tab);
		report.check('preview', [`${name}:`, 'E0213', '999'].filter(part => !words?.includes(part)).map(part => `the panel does not say ${part}: ${words}`));
		await seen('the last good page below it', shows(tab, '0,37'));
		save('0.37');
		await seen('no panel when it is mended', withoutPanel(tab));
		holds('mending loads the page', await stays(tab));
		save('999');
		await seen('the panel again', withPanel(tab));
		writeFileSync(sheet, good);
		await seen('no panel when it is mended again', withoutPanel(tab));
		report.check('preview', (await tab.evaluate(() => document.body.innerText)).includes('0,37') ? ['the old score is still there'] : []);
	} finally {
		end();
		await tab.close();
	}
}

async function measure(program, site, name, rounds) {
	const sheet = join(site, name), good = readFileSync(sheet, 'utf8'), most = Number(good.match(rule)[3].slice(1).match(/[\d.]+/)[0]);
	const engine = await engines.chromium(), { origin, end } = await begin(program, site), tab = await engine.open(), times = [];
	await tab.goto(`${origin}/index.html`);
	for (let round = 0; round <= rounds; round++) {
		const score = (most * (0.31 + round / (3 * rounds))).toFixed(3);
		await tab.waitForLoadState('load');
		await new Promise(passed => setTimeout(passed, 300));
		const began = performance.timeOrigin + performance.now();
		writeFileSync(sheet, good.replace(rule, `$1${score}$3`));
		// The time is taken in the page, behind the frame that shows the score.
		const there = await tab.waitForFunction(words => document.body?.innerText.includes(words) &&
			new Promise(drawn => requestAnimationFrame(() => setTimeout(() => drawn(performance.timeOrigin + performance.now())))),
		score.replace('.', ',').replace(/0+$/, ''), { polling: 'raf' });
		// The first one loads more than the others.
		if (round > 0) times.push(await there.jsonValue() - began);
	}
	writeFileSync(sheet, good);
	end();
	await engine.close();
	times.sort((a, b) => a - b);
	console.log(`${engine.name}: saved to painted: median ${Math.round(times[times.length >> 1])} ms (${Math.round(times[0])}–${Math.round(times.at(-1))}), ${times.length} rounds`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const [program, site, name, rounds = '30'] = process.argv.slice(2);
	await measure(program, site, name, Number(rounds));
}
