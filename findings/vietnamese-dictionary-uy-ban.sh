#!/bin/sh
# The Vietnamese dictionary of Debian and of npm takes "Ủy ban" for misspelt, in every document.
#
# There are two ways to put a tone, ủy and uỷ, Hòa and Hoà, and both are in use: the first in "Ủy ban
# nhân dân" on letterheads and in the names of communes as their decisions write them. hunspell-vi
# 7.5.0 knows the second alone, and so does dictionary-vi 3.0.0, which is the same list; nor has it
# the Đắk of Đắk Lắk. What nspell 2.1.5 proposes are other words, not the same one with its tone
# elsewhere: whoever accepts gives a unit another name than its own.
# Debian's hunspell and libhunspell-1.7-0 1.7.1-1, hunspell-vi 1:7.5.0-1; nspell 2.1.5 of npm.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq hunspell=1.7.1-1 libhunspell-1.7-0=1.7.1-1 hunspell-vi=1:7.5.0-1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find root -name 'libhunspell-1.7.so.0')")
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund dictionary-vi@3.0.0 nspell@2.1.5 >/dev/null 2>&1
printf '%s\n' ủy uỷ Hòa Hoà Thủy Thuỷ Đắk Kỳ quý >words
cat >check.mjs <<'END_CHECK'
import fs from 'fs';
import vietnamese from 'dictionary-vi';
import nspell from 'nspell';

const speller = nspell(vietnamese);
const wrong = fs.readFileSync('words', 'utf8').trim().split('\n').filter(word => !speller.correct(word));
console.log('nspell:', wrong.join(' '));
for (const [word, other] of [['ủy', 'uỷ'], ['Hòa', 'Hoà'], ['Thủy', 'Thuỷ']])
	console.log(`${word}: ${other} is ${speller.suggest(word).includes(other) ? '' : 'not '}proposed`);
END_CHECK
{
	echo "hunspell: $(LD_LIBRARY_PATH="$libraries" root/usr/bin/hunspell -d root/usr/share/hunspell/vi_VN -i utf-8 -l words | paste -sd ' ')"
	node check.mjs
} >got
cat >want <<'END_WANT'
hunspell: ủy Hòa Thủy Đắk
nspell: ủy Hòa Thủy Đắk
ủy: uỷ is not proposed
Hòa: Hoà is not proposed
Thủy: Thuỷ is not proposed
END_WANT
diff want got
echo "hunspell-vi 7.5.0, dictionary-vi 3.0.0: ủy, Hòa, Thủy, Đắk are misspelt, uỷ, Hoà, Thuỷ are not"
