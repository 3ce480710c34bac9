#!/bin/sh
# playwright-core 1.57.0 prints an A4 page of Firefox 2.54 times too small.
#
# Driven by WebDriver BiDi a browser is told the lengths of paper in centimetres. playwright sends
# the numbers that it has worked out in inches: { format: 'A4' } comes out as 235 x 332 points,
# which is 8.3 x 11.7 cm, with margins given in millimetres as wrong, and without an error.
# Debian's firefox-esr 153.8.0esr-1~deb12u1 with the libraries of the system.
set -eu
version=153.8.0esr-1~deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq "firefox-esr=$version" 2>/dev/null
dpkg-deb -x firefox-esr_*.deb root
npm install --silent --no-audit --no-fund --ignore-scripts playwright-core@1.57.0 >&2
cat >print.mjs <<'END_PRINT'
import { inflateSync } from 'node:zlib';
import { firefox } from 'playwright-core';

const browser = await firefox.launch({ channel: 'moz-firefox', executablePath: 'root/usr/lib/firefox-esr/firefox-esr' });
const page = await browser.newPage();
await page.setContent('<!doctype html><title>A4</title><p>Text');
const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
const plain = pdf.replace(/stream\r?\n([^]*?)\r?\nendstream/g, (whole, packed) => {
	try {
		return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
	} catch {
		return whole;
	}
});
const [, width, height] = plain.match(/\/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/);
console.log(Math.round(width), Math.round(height));
await browser.close();
END_PRINT
HOME="$work" node print.mjs >got
echo "235 332" >want
diff want got
echo "playwright-core 1.57.0: an A4 page printed by Firefox is 235 x 332 points"
