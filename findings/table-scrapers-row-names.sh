#!/bin/sh
# Two readers of HTML tables put every unit's score under the name of the last.
#
# In a table that is made to be heard, the name at the beginning of a row is a head as those above
# the columns are: <th scope="row">. tabletojson 4.1.15 and html-table-to-json 1.0.0 take each <th>
# of the table for the name of a column: the first column is called "Châu" for all rows, the score
# stands in it, the rank under "Điểm", and the other names are nowhere. There is the right number of
# rows and no error. With <td> in place of <th scope="row"> both read the table well: what a table
# gains for those who listen is lost on these; they are better served with the table's CSV.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund tabletojson@4.1.15 html-table-to-json@1.0.0 >/dev/null 2>&1
cat >read.mjs <<'END_READ'
import HtmlTableToJson from 'html-table-to-json';
import {tabletojson} from 'tabletojson';

const row = (name, score, rank, tag) => `<tr><${tag}>${name}</${tag.split(' ')[0]}><td>${score}</td><td>${rank}</td></tr>`;
for (const tag of ['td', 'th scope="row"']) {
	const html = '<table><thead><tr><th scope="col">Xã</th><th scope="col">Điểm</th><th scope="col">Hạng</th></tr></thead>' +
		`<tbody>${row('An', '7,5', 2, tag)}${row('Bình', '6', 3, tag)}${row('Châu', '9', 1, tag)}</tbody></table>`;
	console.log(`<${tag}>`);
	console.log(' tabletojson', JSON.stringify(tabletojson.convert(html)[0]));
	console.log(' html-table-to-json', JSON.stringify(HtmlTableToJson.parse(html).results[0]));
}
END_READ
node read.mjs >got
cat >want <<'END_WANT'
<td>
 tabletojson [{"Xã":"An","Điểm":"7,5","Hạng":"2"},{"Xã":"Bình","Điểm":"6","Hạng":"3"},{"Xã":"Châu","Điểm":"9","Hạng":"1"}]
 html-table-to-json [{"Xã":"An","Điểm":"7,5","Hạng":"2"},{"Xã":"Bình","Điểm":"6","Hạng":"3"},{"Xã":"Châu","Điểm":"9","Hạng":"1"}]
<th scope="row">
 tabletojson [{"Châu":"7,5","Điểm":"2"},{"Châu":"6","Điểm":"3"},{"Châu":"9","Điểm":"1"}]
 html-table-to-json [{"Châu":"7,5","Điểm":"2"},{"Châu":"6","Điểm":"3"},{"Châu":"9","Điểm":"1"}]
END_WANT
diff want got
echo "tabletojson 4.1.15, html-table-to-json 1.0.0: with <th scope=row> all scores stand under the last row's name"
