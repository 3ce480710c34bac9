// A unit's page on paper. Each row gets a tiny mark at its head and at its foot, each table's
// head one of its own; they take hardly any room. In the PDF that is printed, both marks of a row
// must be on one page, and a page that has rows of a table must have that table's head.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { place } from './report.mjs';

function markRows() {
	function mark(cell, text, edge) {
		const span = document.createElement('span');
		span.textContent = text;
		// Firefox repeats a head without what is positioned in it.
		span.style.cssText = `${edge ? `position: absolute; left: 0; ${edge}: 0; ` : ''}font: 2px/2px monospace; white-space: nowrap; color: #000`;
		cell.style.position = 'relative';
		cell.append(span);
	}
	const visible = [...document.querySelectorAll('main *')].filter(element => !element.closest('svg') && element.checkVisibility());
	const worded = visible.filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
	const heads = worded.filter(element => element.matches('h2, h3'));
	heads.forEach((head, h) => {
		const next = worded.find(element => head.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING && !head.contains(element));
		if (!next) return;
		mark(head, `QT${h}Q`);
		mark(next, `QF${h}Q`);
	});
	const tables = [...document.querySelectorAll('main table')].filter(table => table.checkVisibility());
	tables.forEach((table, t) => {
		const head = table.tHead?.rows[0]?.cells[0];
		if (head) mark(head, `QH${t}Q`);
		[...table.tBodies].flatMap(body => [...body.rows]).forEach((row, r) => {
			if (!row.checkVisibility()) return;
			mark(row.cells[0], `QA${t}R${r}Q`, 'top');
			mark(row.cells[0], `QZ${t}R${r}Q`, 'bottom');
		});
	});
	const name = element => element.textContent.replace(/Q[A-Z]\d+Q/g, '').trim().replace(/\s+/g, ' ').slice(0, 60);
	return { names: tables.map(table => name(table.caption ?? table)), heads: heads.map(name) };
}

function pagesWith(pages, mark) {
	return pages.flatMap((text, i) => (text.includes(mark) ? [i] : []));
}

export async function print({ engine, way, report }, page, work) {
	const tab = await engine.open({ lifted: true });
	await tab.goto(way.address(page), { waitUntil: 'load' });
	await tab.emulateMedia({ media: 'print' });
	const { names, heads } = await tab.evaluate(markRows);
	const pdf = join(work, 'unit.pdf');
	const mm = length => `${length * (engine.paper ?? 1)}mm`, edge = mm(15);
	writeFileSync(pdf, await tab.pdf({ width: mm(210), height: mm(297), margin: { top: edge, bottom: edge, left: edge, right: edge } }));
	await tab.close();
	// A form feed ends each page.
	const pages = execFileSync('pdftotext', ['-raw', pdf, '-'], { maxBuffer: 1 << 26 }).toString().replace(/\s*(Q[HAZTF])/g, ' $1')
		.split('\f').slice(0, -1);
	const found = [];
	let rows = 0;
	names.forEach((name, t) => {
		const mine = new Set();
		for (let r = 0; ; r++) {
			const top = pagesWith(pages, `QA${t}R${r}Q`), foot = pagesWith(pages, `QZ${t}R${r}Q`);
			if (top.length + foot.length === 0) {
				if (pages.some(text => text.includes(`QA${t}R${r + 1}Q`))) continue;
				break;
			}
			rows++;
			if (top.length !== 1 || foot.length !== 1 || top[0] !== foot[0])
				found.push(`row ${r + 1} of "${name}" is cut: it begins on page ${top[0] + 1} and ends on page ${foot[0] + 1}`);
			for (const i of [...top, ...foot]) mine.add(i);
		}
		const repeated = pagesWith(pages, `QH${t}Q`);
		for (const i of mine)
			if (repeated.length > 0 && !repeated.includes(i)) found.push(`page ${i + 1} has rows of "${name}" without its head`);
		if (mine.size > 1 && repeated.length === 0) found.push(`"${name}" goes over ${mine.size} pages and has no head`);
	});
	heads.forEach((name, h) => {
		const head = pagesWith(pages, `QT${h}Q`), next = pagesWith(pages, `QF${h}Q`);
		if (head.length === 0 || next.length === 0) return found.push(`"${name}" or what follows it is not on paper`);
		if (head[0] !== next[0]) found.push(`"${name}" stands alone at the foot of page ${head[0] + 1}`);
	});
	if (rows === 0) found.push('no row was found in the PDF');
	report.check(place(page, { how: 'printed' }), found);
	report.figure(`${place(page, {})}: printed on ${pages.length} pages, ${names.length} tables, ${rows} rows`);
}
