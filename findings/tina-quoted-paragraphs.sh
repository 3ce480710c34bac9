#!/bin/sh
# @tinacms/mdx 2.2.3 joins the paragraphs of a quotation and counts each list from 1.
#
# It is what TinaCMS opens and saves a rich text with. Of a quotation of two paragraphs the last word of
# the one and the first of the other become a single word: "ngày 20/4/2024" above "5 điểm" is "ngày
# 20/4/20245 điểm". A list that begins with 3. begins with 1. afterwards, above words that speak of clause
# 3. A link keeps its words, but loses an address that is not http, https, mailto or tel: urn:, geo: and
# ftp: are gone. What was saved so looks whole, and the editor shows no error.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund @tinacms/mdx@2.2.3 >/dev/null 2>&1
cat >save.mjs <<'END_SAVE'
import { parseMDX, serializeMDX } from '@tinacms/mdx';

const field = { name: 'body', type: 'rich-text', isBody: true, parser: { type: 'markdown' }, templates: [] };
const same = (address) => address;
for (const text of ['> Hạn ngày 20/4/2024\n>\n> 5 điểm\n', '3. Rà soát\n4. Công bố như khoản 3\n',
	'[Quyết định](urn:lex:vn:12) [UBND](geo:21.3,106.1) [Tệp](ftp://example.invalid/a) [Gọi](tel:123)\n',
	'Hạn ngày 20/4/2024\n\n5 điểm\n'])
	console.log(JSON.stringify(serializeMDX(parseMDX(text, field, same), field, same)));
END_SAVE
node save.mjs >got 2>said
cat >want <<'END_WANT'
"> Hạn ngày 20/4/20245 điểm\n"
"1. Rà soát\n2. Công bố như khoản 3\n"
"[Quyết định]() [UBND]() [Tệp]() [Gọi](tel:123)\n"
"Hạn ngày 20/4/2024\n\n5 điểm\n"
END_WANT
diff want got
echo "@tinacms/mdx 2.2.3: paragraphs of a quotation are joined, a list from 3. begins with 1., addresses go"
