#!/bin/sh
# Firefox 153.8.0 reaches a link in a table's caption after the links of all its rows.
#
# HTML has the caption first, and it is seen above the table. The Tab key goes through the head and
# the rows and then back up to the caption, in a page without any tabindex. Whoever uses the
# keyboard alone comes to the link that says what the table is about at its very end.
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
cat >tab.mjs <<'END_TAB'
import { firefox } from 'playwright-core';

const browser = await firefox.launch({ channel: 'moz-firefox', executablePath: 'root/usr/lib/firefox-esr/firefox-esr' });
const page = await browser.newPage();
await page.setContent(`<!doctype html><title>Table</title><p><a href="#a">before</a></p>
<table><caption><a href="#b">caption</a></caption><thead><tr><th><a href="#c">head</a></th></tr></thead>
<tbody><tr><td><a href="#d">cell</a></td></tr></tbody></table><p><a href="#e">after</a></p>`);
const stops = [];
for (let i = 0; i < 5; i++) {
	await page.keyboard.press('Tab');
	stops.push(await page.evaluate(() => document.activeElement.textContent));
}
console.log(browser.version(), stops.join(' '));
await browser.close();
END_TAB
HOME="$work" node tab.mjs >got
echo "153.8.0 before head cell caption after" >want
diff want got
echo "firefox 153.8.0: Tab reaches a link in a caption after the table's rows"
