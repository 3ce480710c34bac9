#!/bin/sh
# tableschema 1.12.6 (npm) turns a loss into a gain where a number may have words around it.
#
# bareNumber: false is Table Schema's way of saying that a cell holds a unit beside its number
# ("80,63%", "7 điểm"). The library then takes away everything before the first digit, the
# minus too: -2,5% is read as 2.5 and -3 places as 3. A column of changes so has gains alone.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund tableschema@1.12.6 >/dev/null 2>&1
cat >read.mjs <<'END_READ'
import tableschema from 'tableschema';

for (const [type, bareNumber, text] of [
	['number', true, '-2,5'], ['number', false, '-2,5'], ['number', false, '-2,5%'],
	['number', false, '80,63%'], ['integer', true, '-3'], ['integer', false, '-3 places']]) {
	const field = new tableschema.Field({name: 'change', type, bareNumber, decimalChar: ','});
	console.log(type, bareNumber, text, field.castValue(text));
}
END_READ
node read.mjs >got
cat >want <<'END_WANT'
number true -2,5 -2.5
number false -2,5 2.5
number false -2,5% 2.5
number false 80,63% 80.63
integer true -3 -3
integer false -3 places 3
END_WANT
diff want got
echo "tableschema 1.12.6: with bareNumber false the minus is lost"
