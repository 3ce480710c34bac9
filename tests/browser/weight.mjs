// What a page costs: the bytes that come over the wire, compressed as servers do, with a cold
// cache. Fonts are left aside.
import { place } from './report.mjs';

const allowed = 50 * 1000;

async function transfer(engine, page, way) {
	const tab = await engine.open();
	const session = await tab.context().newCDPSession(tab);
	const kinds = new Map();
	let bytes = 0;
	const parts = [];
	await session.send('Network.enable');
	session.on('Network.responseReceived', event => kinds.set(event.requestId, event));
	session.on('Network.loadingFinished', event => {
		const about = kinds.get(event.requestId);
		if (!about || about.type === 'Font') return;
		bytes += event.encodedDataLength;
		parts.push(`${about.response.url.split('/').at(-1)} ${event.encodedDataLength}`);
	});
	await tab.goto(way.address(page), { waitUntil: 'networkidle' });
	await tab.close();
	return { bytes, parts };
}

// The unit's page with the most periods, and for each kind the largest.
export async function weigh({ engine, sites, way, report }, pages) {
	for (const page of pages) {
		const { bytes, parts } = await transfer(engine, page, way);
		report.check(place(page, {}), bytes > allowed ? [`transfers ${bytes} bytes, more than ${allowed}: ${parts.join(', ')}`] : []);
		report.figure(`${place(page, {})}: ${(bytes / 1000).toFixed(1)} kB transferred (${parts.join(', ')})`);
	}
}
