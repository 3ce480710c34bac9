#!/bin/sh
# Three sorters by "natural order" put criterion 1.10 before 1.2.
#
# Natural order is for what holds numbers: NV-9 before NV-10, and so 1.9 before 1.10. natural-orderby
# 5.0.0, javascript-natural-sort 0.7.1 and natural-sort 1.0.0 take a text with one point for one
# number, so that 1.10 is 1.1 and stands beside it; natural-orderby does so with "1.10 Hồ sơ", too,
# which the other two sort as a chapter. To those a loss with a decimal comma is no number: -2,5
# comes behind all gains. natural-compare 1.4.0 and string-natural-compare 3.0.1 do both right.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund natural-orderby@5.0.0 javascript-natural-sort@0.7.1 natural-sort@1.0.0 \
	natural-compare@1.4.0 string-natural-compare@3.0.1 >/dev/null 2>&1
cat >sort.mjs <<'END_SORT'
import javascriptNaturalSort from 'javascript-natural-sort';
import naturalCompare from 'natural-compare';
import {orderBy} from 'natural-orderby';
import naturalSort from 'natural-sort';
import stringNaturalCompare from 'string-natural-compare';

const ids = ['1.10', '2.1', '1.2', '10.1', '1.9', '1.1'];
const named = ['1.10 Hồ sơ', '1.2 Báo cáo', '1.1 Kế hoạch'];
const gains = ['0,5', '-2,5', '14,75'];
const by = {
	'natural-orderby': list => orderBy(list),
	'javascript-natural-sort': list => list.toSorted(javascriptNaturalSort),
	'natural-sort': list => list.toSorted(naturalSort()),
	'natural-compare': list => list.toSorted(naturalCompare),
	'string-natural-compare': list => list.toSorted(stringNaturalCompare),
};
for (const [name, sort] of Object.entries(by))
	console.log(`${name}: ${sort(ids).join(' ')} | ${sort(named).map(each => each.split(' ')[0]).join(' ')} | ${sort(gains).join(' ')}`);
END_SORT
node sort.mjs >got
cat >want <<'END_WANT'
natural-orderby: 1.10 1.1 1.2 1.9 2.1 10.1 | 1.1 1.10 1.2 | -2,5 0,5 14,75
javascript-natural-sort: 1.10 1.1 1.2 1.9 2.1 10.1 | 1.1 1.2 1.10 | 0,5 14,75 -2,5
natural-sort: 1.10 1.1 1.2 1.9 2.1 10.1 | 1.1 1.2 1.10 | 0,5 14,75 -2,5
natural-compare: 1.1 1.2 1.9 1.10 2.1 10.1 | 1.1 1.2 1.10 | -2,5 0,5 14,75
string-natural-compare: 1.1 1.2 1.9 1.10 2.1 10.1 | 1.1 1.2 1.10 | -2,5 0,5 14,75
END_WANT
diff want got
echo "natural-orderby 5.0.0, javascript-natural-sort 0.7.1, natural-sort 1.0.0: 1.10 comes before 1.2"
