// The ways a page can be opened: from a web server, under a prefix, and from a folder. A way
// has `address(page)`, `home(page)` (how every address of the page's site begins) and
// `prepare(tab)`, to be awaited before a page is opened in the tab.
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from './server.mjs';

export const prefix = '/some/prefix/';

// A server shows 404.html at whatever address was asked for. With a base_url the page must
// work there, so it is opened deep within an address that is not its own.
export function lost(page) {
	return page.kind === 'not found' && page.base;
}

export function fromServer(port, sites) {
	const home = page => lost(page) || `http://127.0.0.1:${port}${prefix}${page.site}/`;
	return {
		home,
		address: page => home(page) + (lost(page) ? 'khong/co/trang-nay.html' : page.path),
		async prepare(tab) {
			for (const { base, root } of sites.filter(site => site.base))
				await tab.route(base + '**', route => {
					const path = new URL(route.request().url()).pathname;
					const file = path.includes('/khong/') ? '404.html' : path;
					route.fulfill({ contentType: types[extname(file)], body: readFileSync(join(root, file)) });
				});
		},
	};
}

export const fromFolder = {
	home: page => pathToFileURL(page.root).href + '/',
	address: page => fromFolder.home(page) + page.path,
	async prepare() {},
};
