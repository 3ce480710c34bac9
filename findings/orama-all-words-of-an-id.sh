#!/bin/sh
# Orama 3.1.18, asked for all words, doesn't find criterion 1.10, and gives it for 1.2.
#
# With threshold 0 a result is to have every word that was typed. Orama counts words of the page
# that begin with one of them instead: "1.10" is the words 1 and 10, both of which begin with 1, so
# that the page of criterion 1.10 has three hits where two were wanted, and is left out, although
# "10" alone finds it. For "1.2" the two hits of "1" in 1.10 pass for a "1" and a "2". Syllables
# behave as digits do: "ke hoach" misses the plan that has "ket qua" in its title. Without
# threshold every page with any of the words comes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund @orama/orama@3.1.18 >/dev/null 2>&1
cat >ask.mjs <<'END_ASK'
import {create, insert, search} from '@orama/orama';

const base = create({schema: {title: 'string'}});
for (const title of ['1.1 Ke hoach', '1.2 Ho so', '1.10 Bao cao', 'Ke hoach 2024', 'Ke hoach va ket qua'])
	insert(base, {title});
for (const term of ['1.1', '1.2', '1.10', '10', 'ke hoach']) {
	const {hits} = search(base, {term, threshold: 0});
	console.log(`${term}:${hits.map(each => ' ' + each.document.title).sort()}`);
}
END_ASK
node ask.mjs >got
cat >want <<'END_WANT'
1.1: 1.1 Ke hoach, 1.10 Bao cao, 1.2 Ho so
1.2: 1.10 Bao cao, 1.2 Ho so
1.10:
10: 1.10 Bao cao
ke hoach: 1.1 Ke hoach, Ke hoach 2024
END_WANT
diff want got
echo "Orama 3.1.18: with threshold 0 '1.10' finds nothing, and '1.2' finds criterion 1.10"
