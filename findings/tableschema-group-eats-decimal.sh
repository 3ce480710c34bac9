#!/bin/sh
# tableschema 1.12.6 (npm; what datapackage 1.1.10 reads tables with) multiplies a number by a
# hundred where a table has decimal commas and points between thousands.
#
# decimalChar "," and groupChar "." are how Vietnam and most of Europe write numbers, and both
# are in the specification of Table Schema. The library first puts a point for each decimal
# comma and then takes away every group character, that new point with it: 14,75 is 1475. No
# error is given. Without groupChar the number is right, as long as there are no thousands.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund tableschema@1.12.6 datapackage@1.1.10 >/dev/null 2>&1
printf 'unit;score\nan-son;14,75\nbinh-phuc;"1.234,5"\n' >scores.csv
cat >read.mjs <<'END_READ'
import datapackage from 'datapackage';
import tableschema from 'tableschema';

const number = options => ({name: 'score', type: 'number', ...options});
const cast = (options, text) => new tableschema.Field(number(options)).castValue(text);
console.log(cast({decimalChar: ','}, '14,75'));
console.log(cast({decimalChar: ',', groupChar: '.'}, '14,75'));
console.log(cast({decimalChar: ',', groupChar: ' '}, '1 234,5'));
const read = await datapackage.Package.load({
	profile: 'tabular-data-package', name: 'x', resources: [{
		profile: 'tabular-data-resource', name: 'scores', path: 'scores.csv',
		dialect: {delimiter: ';', doubleQuote: true},
		schema: {fields: [{name: 'unit', type: 'string'}, number({decimalChar: ',', groupChar: '.'})]},
	}],
});
console.log(read.valid, JSON.stringify(await read.resources[0].read()));
END_READ
node read.mjs >got
cat >want <<'END_WANT'
14.75
1475
1234.5
true [["an-son",1475],["binh-phuc",12345]]
END_WANT
diff want got
echo "tableschema 1.12.6: decimalChar ',' with groupChar '.' makes 14,75 into 1475"
