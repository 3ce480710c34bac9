#!/bin/sh
# Two makers of slugs spell Vietnamese names wrong, each in a way of its own.
#
# slugify 1.6.9 writes đ as "dj" unless it is told locale "vi": Đồng Kỳ is djong-ky, Bù Đăng
# bu-djang. speakingurl 14.0.1 writes it as "d", but takes each tone that stands as a character
# of its own (names of files on a Mac) for a gap between words: do-ng-ky, bu-da-ng; its lang
# "vn" changes nothing there. limax 4.2.3 makes dong-ky of all of them. Units whose ids were
# made by the first two have other addresses than everybody would guess.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund slugify@1.6.9 speakingurl@14.0.1 limax@4.2.3 >/dev/null 2>&1
cat >make.mjs <<'END_MAKE'
import limax from 'limax';
import slugify from 'slugify';
import speakingurl from 'speakingurl';

for (const name of ['Đồng Kỳ', 'Bù Đăng'])
	for (const form of ['NFC', 'NFD']) {
		const text = name.normalize(form);
		console.log(form, slugify(text, {lower: true}), slugify(text, {lower: true, locale: 'vi'}),
			speakingurl(text), speakingurl(text, {lang: 'vn'}), limax(text));
	}
END_MAKE
node make.mjs >got
cat >want <<'END_WANT'
NFC djong-ky dong-ky dong-ky dong-ky dong-ky
NFD djong-ky dong-ky do-ng-ky do-ng-ky dong-ky
NFC bu-djang bu-dang bu-dang bu-dang bu-dang
NFD bu-djang bu-dang bu-da-ng bu-da-ng bu-dang
END_WANT
diff want got
echo "slugify 1.6.9 makes djong-ky of Đồng Kỳ; speakingurl 14.0.1 do-ng-ky where tones stand apart"
