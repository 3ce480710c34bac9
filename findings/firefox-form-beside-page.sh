#!/bin/sh
# Firefox 153.8.0 lets a page on disk load its own script, but not send a form to the file beside it.
#
# A site that is handed over as a folder is opened with file:. Under the policy
# "script-src 'self'; form-action 'self'" the page's script, a file of the same folder, runs: here
# 'self' has a meaning. A form whose action is another file of that folder does nothing when its
# button is pressed, and the reader is told nothing. With "form-action 'self' file:" it is sent.
# Debian's package 153.8.0esr-1~deb12u1 with the libraries of the system, driven by playwright-core
# 1.57.0.
set -eu
version=153.8.0esr-1~deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq "firefox-esr=$version" 2>/dev/null
dpkg-deb -x firefox-esr_*.deb root
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.57.0 >&2
echo 'document.title = "script ran";' >site.js
echo '<!doctype html><title>found</title><p>found' >found.html
cat >ask.mjs <<'END_ASK'
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { firefox } from 'playwright-core';

const browser = await firefox.launch({ channel: 'moz-firefox', executablePath: 'root/usr/lib/firefox-esr/firefox-esr' });
for (const policy of ["form-action 'self'", "form-action 'self' file:"]) {
	writeFileSync('ask.html', `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; ${policy}">
<title>ask</title><form action="found.html"><button name="q" value="a">Search</button></form><script src="site.js"></script>`);
	const page = await browser.newPage();
	await page.goto(`file://${process.cwd()}/ask.html`);
	const title = await page.title();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	for (let i = 0; i < 30 && page.url().endsWith('ask.html'); i++) await sleep(100);
	console.log(`${policy} - ${title}, ${page.url().split('/').pop()}`);
	await page.close();
}
await browser.close();
END_ASK
HOME="$work" node ask.mjs >got
cat >want <<'END_WANT'
form-action 'self' - script ran, ask.html
form-action 'self' file: - script ran, found.html?q=a
END_WANT
diff want got
echo "firefox 153.8.0: form-action 'self' stops forms to files beside the page"
