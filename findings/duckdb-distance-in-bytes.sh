#!/bin/sh
# DuckDB 1.5.6 counts bytes where it says how far two names are from each other.
#
# levenshtein() is described as the number of single-character edits. It counts bytes of UTF-8:
# Kỳ and Kỷ, one tone apart, are 1 apart, Kỳ and Ký, one tone apart too, are 3, as far as Kỳ
# and Kha. damerau_levenshtein and jaro_winkler_similarity count likewise, while length() counts
# letters. The nearest name found so is the one whose letters lie close in Unicode.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1
cat >ask.mjs <<'END_ASK'
import {DuckDBInstance} from '@duckdb/node-api';

const base = await (await DuckDBInstance.create(':memory:')).connect();
for (const [a, b] of [['Ky', 'Ke'], ['Kỳ', 'Kỷ'], ['Kỳ', 'Ký'], ['Kỳ', 'Kha'], ['Đồng Kỳ', 'Đông Kỳ']]) {
	const said = await base.runAndReadAll(`select length('${a}'), levenshtein('${a}', '${b}'),
		damerau_levenshtein('${a}', '${b}'), round(jaro_winkler_similarity('${a}', '${b}'), 3)`);
	console.log(a, b, said.getRows()[0].join(' '));
}
END_ASK
node ask.mjs >got
cat >want <<'END_WANT'
Ky Ke 2 1 1 0.667
Kỳ Kỷ 2 1 1 0.883
Kỳ Ký 2 3 3 0.528
Kỳ Kha 2 3 3 0.528
Đồng Kỳ Đông Kỳ 7 3 3 0.885
END_WANT
diff want got
echo "DuckDB 1.5.6: Kỳ is 1 from Kỷ and 3 from Ký, as from Kha"
