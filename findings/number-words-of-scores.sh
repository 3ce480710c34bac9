#!/bin/sh
# Four makers of Vietnamese number words say other scores than they are given.
#
# Reports say a score in figures and in words. Of 14.75 written-number 0.11.1 makes fifteen, and of
# -2.5 nothing at all; its 105 has a "và" that Vietnamese numbers don't have. read-vietnamese-number
# 2.3.1 takes the decimal comma for one between thousands unless it is told otherwise: 14,75 is one
# thousand four hundred and seventy-five, -2,5 minus twenty-five. read-vn-number 4.1.0 says 105 as
# "lẻ lăm" (five is "lăm" behind tens alone), and vn-num2words 1.0.4 says 15 as "muời năm": ten
# years, with a letter's mark missing. n2words 4.0.0 says all four right.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund n2words@4.0.0 read-vietnamese-number@2.3.1 read-vn-number@4.1.0 \
	vn-num2words@1.0.4 written-number@0.11.1 >/dev/null 2>&1
cat >say.mjs <<'END_SAY'
import {createRequire} from 'module';
import {toCardinal} from 'n2words/vi-VN';

const require = createRequire(import.meta.url);
const {ReadingConfig, doReadNumber} = require('read-vietnamese-number');
const readNumber = require('read-vn-number').default;
const written = require('written-number');
const toWords = require('vn-num2words');
const plain = new ReadingConfig();
plain.unit = [];
const comma = number => String(number).replace('.', ',');
const makers = {
	'n2words': toCardinal,
	'written-number': number => written(number, {lang: 'vi'}),
	'read-vietnamese-number': number => doReadNumber(comma(number), plain),
	'read-vn-number': readNumber,
	'vn-num2words': toWords,
};
for (const [name, say] of Object.entries(makers))
	for (const number of /^(read-vn|vn)-/.test(name) ? [15, 105] : [14.75, -2.5, 15, 105])
		console.log(`${name} ${comma(number)}: ${say(number)}`);
END_SAY
node say.mjs | sed 's/ *$//' >got
cat >want <<'END_WANT'
n2words 14,75: mười bốn phẩy bảy mươi lăm
n2words -2,5: âm hai phẩy năm
n2words 15: mười lăm
n2words 105: một trăm lẻ năm
written-number 14,75: mười lăm
written-number -2,5:
written-number 15: mười lăm
written-number 105: một trăm và năm
read-vietnamese-number 14,75: một nghìn bốn trăm bảy mươi lăm
read-vietnamese-number -2,5: âm hai mươi lăm
read-vietnamese-number 15: mười lăm
read-vietnamese-number 105: một trăm lẻ năm
read-vn-number 15: mười lăm
read-vn-number 105: một trăm lẻ lăm
vn-num2words 15: muời năm
vn-num2words 105: một trăm linh năm
END_WANT
diff want got
echo "written-number 0.11.1 says fifteen for 14.75, read-vietnamese-number 2.3.1 says 1475 for 14,75; two others misspell 15 and 105"
