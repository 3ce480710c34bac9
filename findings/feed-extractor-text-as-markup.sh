#!/bin/sh
# @extractus/feed-extractor 8.0.3 cuts words out of plain texts, and changes numbers in them.
#
# An Atom summary without a type is plain text (RFC 4287, 3.1.1.1). The library takes it for
# HTML: what lies between "<" and the next ">" is gone, so that "tỷ lệ <90% và >100%" becomes
# "tỷ lệ 100%". A title or summary that is a number loses its zeros: the criterion 1.10 is
# called 1.1, the code 06283 is 6283. rss-parser 3.13.0 gives both as they stand.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund @extractus/feed-extractor@8.0.3 rss-parser@3.13.0 >/dev/null 2>&1
cat >feed.xml <<'END_FEED'
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:example.invalid,2024:feed</id><title>T</title>
<updated>2024-04-20T00:00:00Z</updated><author><name>A</name></author>
<entry><id>tag:example.invalid,2024:1</id><title>Xã An</title><updated>2024-04-20T00:00:00Z</updated>
<link href="https://example.invalid/1.html"/><summary>tỷ lệ &lt;90% và &gt;100%</summary></entry>
<entry><id>tag:example.invalid,2024:2</id><title>1.10</title><updated>2024-04-20T00:00:00Z</updated>
<link href="https://example.invalid/2.html"/><summary>06283</summary></entry>
</feed>
END_FEED
cat >read.mjs <<'END_READ'
import fs from 'fs';
import {extractFromXml} from '@extractus/feed-extractor';
import Parser from 'rss-parser';

const text = fs.readFileSync('feed.xml', 'utf8');
for (const entry of extractFromXml(text).entries)
	console.log('feed-extractor:', entry.title, '|', entry.description);
for (const item of (await new Parser().parseString(text)).items)
	console.log('rss-parser:', item.title, '|', item.summary);
END_READ
node read.mjs >got
cat >want <<'END_WANT'
feed-extractor: Xã An | tỷ lệ 100%
feed-extractor: 1.1 | 6283
rss-parser: Xã An | tỷ lệ <90% và >100%
rss-parser: 1.10 | 06283
END_WANT
diff want got
echo "feed-extractor 8.0.3: plain text between < and > is cut out, 1.10 becomes 1.1"
