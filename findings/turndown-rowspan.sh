#!/bin/sh
# turndown-plugin-gfm 1.0.2 shifts what stands beside a merged cell into another column.
#
# The annex of a plan, taken from Word by mammoth, has cells that go down several rows: one
# number, two tasks. The plugin writes each <td> as one cell and knows neither rowspan nor
# colspan: the row below begins with its second column's words, so that the task stands under
# "STT" and its office under "Nhiệm vụ", in a table that looks whole. A second paragraph in a
# cell ends the table in the middle, and a "|" in the words opens a column of its own.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund turndown@7.2.5 turndown-plugin-gfm@1.0.2 >/dev/null 2>&1
cat >read.mjs <<'END_READ'
import Turndown from 'turndown';
import plugin from 'turndown-plugin-gfm';

const service = new Turndown();
service.use(plugin.gfm);
const table = rows => `<table><thead><tr><th>STT</th><th>Nhiệm vụ</th><th>Chủ trì</th></tr></thead><tbody>${rows}</tbody></table>`;
console.log(service.turndown(table('<tr><td rowspan="2">1</td><td>Rà soát</td><td>Phòng A</td></tr>' +
	'<tr><td>Báo cáo</td><td>Phòng B</td></tr><tr><td>2</td><td>Họp | tập huấn</td><td>Phòng A</td></tr>')));
console.log(service.turndown(table('<tr><td>1</td><td><p>Rà soát</p><p>và báo cáo</p></td><td>Phòng A</td></tr>')));
END_READ
node read.mjs >got
cat >want <<'END_WANT'
| STT | Nhiệm vụ | Chủ trì |
| --- | --- | --- |
| 1 | Rà soát | Phòng A |
| Báo cáo | Phòng B |
| 2 | Họp | tập huấn | Phòng A |
| STT | Nhiệm vụ | Chủ trì |
| --- | --- | --- |
| 1 | 
Rà soát

và báo cáo

 | Phòng A |
END_WANT
diff want got
echo "turndown-plugin-gfm 1.0.2: below a merged cell the columns are shifted, a second paragraph ends the table"
