#!/bin/sh
# tablesort 5.6.0 knows "9,5" for a number, and then sorts it as 95.
#
# Its sorter of numbers decides by a pattern that takes a comma as well as a point before the decimals.
# The number it then sorts by has lost every character but digits, "-" and ".": 9,5 is 95 and stands
# behind 10, 80,63% is 8063 and stands above 100%. A loss with the true minus (U+2212) is counted as
# a gain: −2,5 is 25. A column of scores in which all have one decimal is sorted well, so that the
# fault shows only when a whole score comes. Values put into data-sort with a point are right.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund tablesort@5.6.0 jsdom@24.1.3 >/dev/null 2>&1
cat >sort.mjs <<'END_SORT'
import fs from 'fs';
import {JSDOM} from 'jsdom';

const read = name => fs.readFileSync(`node_modules/tablesort/dist/${name}`, 'utf8');
const sorted = (cells, attribute) => {
	const {window} = new JSDOM(`<table><thead><tr><th>Điểm</th></tr></thead><tbody>${cells.map(cell =>
		`<tr><td${attribute ? ` data-sort="${attribute(cell)}"` : ''}>${cell}</td></tr>`).join('')}</tbody></table>`,
	{runScripts: 'outside-only'});
	window.eval(read('tablesort.min.js'));
	window.eval(read('sorts/tablesort.number.min.js'));
	window.eval('new Tablesort(document.querySelector("table"))');
	window.document.querySelector('th').click();
	return [...window.document.querySelectorAll('td')].map(cell => cell.textContent).join(' ');
};
const scores = ['10', '9,5', '14,75', '7'];
console.log(sorted(['10,0', '9,5', '14,7', '7,0']));
console.log(sorted(scores));
console.log(sorted(['100%', '80,63%', '9,5%']));
console.log(sorted(['1,5', '−2,5', '3,5']));
console.log(sorted(scores, text => text.replace(',', '.')));
END_SORT
node sort.mjs >got
cat >want <<'END_WANT'
7,0 9,5 10,0 14,7
7 10 9,5 14,75
9,5% 100% 80,63%
1,5 3,5 −2,5
7 9,5 10 14,75
END_WANT
diff want got
echo "tablesort 5.6.0: a column's 9,5 is sorted as 95, −2,5 as 25"
