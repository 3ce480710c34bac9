/* Says how equal a peer's pages are to ours:
 *
 *     node compare.mjs OURS THEIRS NAME
 *
 * A fact is a cell of a table: of a unit's results and criteria, of the league tables and
 * their heat maps, of the criteria's histories, of the tables in documents. Rows are found by
 * the page they link to, cells by their place. Exits with 1 where one differs. */
import fs from "node:fs";
import path from "node:path";

const [, , ours, theirs, name] = process.argv;

function* files(folder, below = "") {
	for (const entry of fs.readdirSync(path.join(folder, below), { withFileTypes: true })) {
		const at = path.join(below, entry.name);
		if (entry.isDirectory()) yield* files(folder, at);
		else yield at;
	}
}

function weigh(folder) {
	let pages = 0, bytes = 0, others = 0;
	for (const at of files(folder)) {
		const size = fs.statSync(path.join(folder, at)).size;
		if (at.endsWith(".html")) pages++, (bytes += size);
		else others++;
	}
	return { pages, megabytes: (bytes / 1e6).toFixed(1), others };
}

const entities = { amp: "&", lt: "<", gt: ">", quot: '"' };
/* Only we mark the units at the bottom that owe an explanation. */
const words = (html) =>
	html.replace(/<br\s*\/?>/g, "|").replace(/<[^>]*>/g, "")
		.replace(/&(?:#(\d+)|(\w+));/g, (all, code, key) => (code ? String.fromCodePoint(code) : (entities[key] ?? all)))
		.replace(/\s+/g, " ").replace(/ cần giải trình$/, "").trim();

function tables(html) {
	return [...html.matchAll(/<table([^>]*)>([\s\S]*?)<\/table>/g)].map(([, attributes, inside]) => ({
		attributes,
		rows: [...inside.replace(/<thead>[\s\S]*?<\/thead>/, "").matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row]) => {
			const cells = [...row.matchAll(/<t([hd])[^>]*>([\s\S]*?)<\/t\1>/g)].map((match) => match[2]);
			const target = cells[0]?.match(/href="(?:[^"]*\/)?([^"]*)\.html"/);
			return { key: target ? target[1] : words(cells[0] ?? ""), cells: cells.slice(1).map(words), only: words(cells[0] ?? "") };
		}),
	}));
}

/* The tables of a page that hold facts, by a name; `columns` of them count. */
const kinds = [
	{ folder: "don-vi/", pick: (all) => ({
		results: all.find((table) => /id="results/.test(table.attributes)),
		criteria: all.find((table) => /id="criteria-table"/.test(table.attributes)) }) },
	{ folder: "xep-hang/", pick: (all) => ({
		league: all.find((table) => /league/.test(table.attributes)),
		heat: all.find((table) => /heat/.test(table.attributes)) }) },
	{ folder: "tieu-chi/cap-xa/", columns: 5, pick: (all) => {
		const at = all.findIndex((table) => /periods-table/.test(table.attributes));
		return { periods: all[at], units: all[at + 1] };
	} },
	{ folder: "van-ban/", pick: (all) => ({ document: all[0] }) },
];

function facts(html, kind) {
	const found = new Map();
	for (const [table, { rows } = { rows: [] }] of Object.entries(kind.pick(tables(html)))) {
		let last = "";
		for (const row of rows) {
			/* A row of one cell is a remark on the one above. */
			if (row.cells.length === 0) found.set(`${table} ${last} remark`, row.only);
			else last = row.key;
			row.cells.slice(0, kind.columns).forEach((cell, i) => found.set(`${table} ${row.key} ${i}`, cell));
		}
	}
	return found;
}

let pages = 0, missing = 0, equal = 0, different = 0;
for (const at of files(ours)) {
	const kind = at.endsWith(".html") && kinds.find((one) => at.startsWith(one.folder));
	if (!kind) continue;
	if (!fs.existsSync(path.join(theirs, at))) {
		missing++;
		continue;
	}
	const expected = facts(fs.readFileSync(path.join(ours, at), "utf8"), kind);
	const got = facts(fs.readFileSync(path.join(theirs, at), "utf8"), kind);
	pages++;
	for (const key of new Set([...expected.keys(), ...got.keys()])) {
		/* A column that holds nothing but that mark is missing in theirs. */
		if ((expected.get(key) || "") === (got.get(key) || "")) equal++;
		else if (different++ < 5) console.log(`  ${name}: ${at}: ${key}: ours "${expected.get(key)}", theirs "${got.get(key)}"`);
	}
}
const us = weigh(ours), them = weigh(theirs);
console.log(`${name}: ${them.pages} pages of ${them.megabytes} MB; ours ${us.pages} pages of ${us.megabytes} MB and ${us.others} other files`);
console.log(`${name}: ${pages} pages compared (${missing} are only ours): ${equal} facts equal, ${different} different`);
process.exitCode = different || !equal ? 1 : 0;
