// The engines that pages are seen in. Each has
//   name               with its version
//   open({ width, height, scheme, scripts, lifted })   a tab of its own, to be closed; what can be done
//                      with it goes by Playwright's names. Without `scripts` a page's own do not
//                      run, where the engine can do that; `lifted` takes its policy away, likewise.
//   fixed              a tab keeps the colour scheme it was opened with
//   keepsScripts       a page's scripts run unless they are taken out of it
//   atOnce             how many tabs can be worked in at a time, if it is not 3
//   hasty              a key is done with before what it changes is drawn
//   paper              what lengths on paper are to be multiplied by: Playwright gives inches where BiDi has centimetres
//   deaf               of requests and console nothing is heard; complaints(address) opens a page and
//                      gives what was said on the console
//   cannot             [part or thing, why] of all that it cannot do
//   close()
import { chromium, firefox } from 'playwright-core';
import { WebKit } from './webkit.mjs';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking',
	'--disable-component-update', '--disable-sync', '--no-first-run'];

// `launch` starts a browser; one that cannot change colours in a tab is started once for each scheme.
async function driven(name, launch, about) {
	const browsers = new Map();
	function browser(scheme) {
		const key = about.fixed ? scheme : '';
		if (!browsers.has(key)) browsers.set(key, launch(scheme));
		return browsers.get(key);
	}
	return {
		...about,
		name: `${name} ${(await browser('light')).version()}`,
		open: async ({ width = 1440, height = 800, scheme = 'light', scripts = true, lifted = false } = {}) =>
			(await browser(scheme)).newPage({
				viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: scripts, bypassCSP: lifted,
			}),
		close: () => Promise.all([...browsers.values()].map(async one => (await one).close())),
	};
}

export const engines = {
	chromium: () => driven('Chromium', () =>
		chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags }), { cannot: [] }),
	// Debian's own, which Playwright drives by WebDriver BiDi.
	firefox: () => driven('Firefox', scheme => firefox.launch({
		channel: 'moz-firefox', executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
		// Scroll bars that lie over the page, as on a phone.
		firefoxUserPrefs: { 'ui.useOverlayScrollbars': 1, 'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1 },
	}), {
		fixed: true, keepsScripts: true, atOnce: 1, paper: 2.54,
		cannot: [
			['reader', 'BiDi has no accessibility tree'],
			['forced', 'BiDi forces no colours'],
			['weight', 'BiDi does not count what goes over the wire'],
			['switch scripts off', 'such pages are served with theirs taken out'],
		],
	}),
	webkit: () => WebKit.launch(),
};
