#!/bin/sh
# feedparser 2.6.0 (npm) takes the last of an entry's addresses, the data instead of the page.
#
# Atom allows an entry several links of the relation "alternate" whose types differ (RFC 4287,
# 4.2.7.2): the page as text/html, its twin as application/json. feedparser passes on whichever
# stands last, rss-parser 3.13.0 whichever stands first; neither looks at the type. Followers
# of the one or of the other get JSON to read; an entry with one link is right for both.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund feedparser@2.6.0 rss-parser@3.13.0 >/dev/null 2>&1
cat >read.mjs <<'END_READ'
import {Readable} from 'node:stream';
import FeedParser from 'feedparser';
import Parser from 'rss-parser';

const link = (type, name) => `<link rel="alternate" type="${type}" href="https://example.invalid/${name}"/>`;
const page = link('text/html', 'a.html'), data = link('application/json', 'a.json');
for (const links of [page + data, data + page]) {
	const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:example.invalid,2024:feed</id><title>T</title>
<updated>2024-04-20T00:00:00Z</updated><author><name>A</name></author><entry><id>tag:example.invalid,2024:1</id>
<title>a</title><updated>2024-04-20T00:00:00Z</updated>${links}</entry></feed>`;
	for await (const entry of Readable.from([feed]).pipe(new FeedParser()))
		console.log('feedparser', entry.link);
	console.log('rss-parser', (await new Parser().parseString(feed)).items[0].link);
}
END_READ
node read.mjs >got
cat >want <<'END_WANT'
feedparser https://example.invalid/a.json
rss-parser https://example.invalid/a.html
feedparser https://example.invalid/a.html
rss-parser https://example.invalid/a.json
END_WANT
diff want got
echo "feedparser 2.6.0 takes an entry's last alternate link, rss-parser 3.13.0 the first, whatever the type"
