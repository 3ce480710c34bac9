// node png.mjs FILE…: reads PNGs as their specification has it, checksums and all, and prints of each
// its width and height, and whether more than two colours are in it.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

function sum(bytes) {
	let crc = ~0;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
	}
	return ~crc >>> 0;
}

for (const file of process.argv.slice(2)) {
	const bytes = readFileSync(file), chunks = [];
	if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error(`${file}: no PNG`);
	for (let at = 8; at < bytes.length;) {
		const end = at + 8 + bytes.readUInt32BE(at);
		if (bytes.readUInt32BE(end) !== sum(bytes.subarray(at + 4, end))) throw new Error(`${file}: checksum at ${at}`);
		chunks.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, end)]);
		at = end + 4;
	}
	if (chunks.map(([type]) => type).join() !== 'IHDR,PLTE,IDAT,IEND') throw new Error(`${file}: its chunks`);
	const [head, palette, data] = chunks.map(([, content]) => content);
	const width = head.readUInt32BE(0), height = head.readUInt32BE(4), rows = inflateSync(data);
	if (rows.length !== (width + 1) * height) throw new Error(`${file}: ${rows.length} bytes of rows`);
	if (rows.some(byte => byte * 3 >= palette.length)) throw new Error(`${file}: a colour that the palette has not`);
	console.log(width, height, new Set(rows).size > 2 ? 'drawn' : 'empty');
}
