// Serves folders as an ordinary web server would: under a prefix, compressed, and nothing else.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

export const types = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.webmanifest': 'application/manifest+json',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.xml': 'application/xml',
	'.txt': 'text/plain; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.ics': 'text/calendar; charset=utf-8',
};
const compressed = /^(text|application)\/|svg/;

// `folders` maps a prefix ("/some/prefix/site/") to a folder. Gives { port, close }.
export async function serve(folders) {
	const server = createServer((request, response) => {
		const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
		const prefix = Object.keys(folders).find(one => path.startsWith(one));
		const file = prefix && join(folders[prefix], normalize('/' + path.slice(prefix.length)) || '/');
		answer(response, file && (file.endsWith('/') ? file + 'index.html' : file));
	});
	await new Promise(ready => server.listen(0, '127.0.0.1', ready));
	return { port: server.address().port, close: () => server.close() };
}

function answer(response, file) {
	try {
		const type = types[extname(file)] ?? 'application/octet-stream';
		const bytes = readFileSync(file);
		if (compressed.test(type)) {
			response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' });
			response.end(gzipSync(bytes));
		} else {
			response.writeHead(200, { 'content-type': type });
			response.end(bytes);
		}
	} catch {
		response.writeHead(404, { 'content-type': 'text/plain' });
		response.end('not here');
	}
}
