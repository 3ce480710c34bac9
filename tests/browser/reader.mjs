// The tracker as a screen reader is told it: Chromium's accessibility tree, written out to
// build/browser/tracker.txt and held against the page's data.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { place } from './report.mjs';

const passedOver = new Set(['InlineTextBox', 'none', 'generic', 'StaticText', 'LineBreak', 'ListMarker']);

// The tree as nested { role, name, level, text, children }, without what is not read.
function tree(nodes) {
	const byId = new Map(nodes.map(node => [node.nodeId, node]));
	function gather(node) {
		const children = (node.childIds ?? []).map(id => byId.get(id)).filter(Boolean).flatMap(gather);
		const role = node.role?.value, name = node.name?.value ?? '';
		if (role === 'StaticText') return node.ignored ? [] : [{ role: 'text', name, text: name, children: [] }];
		if (node.ignored || passedOver.has(role)) return children;
		const level = node.properties?.find(property => property.name === 'level')?.value.value;
		const text = children.map(child => child.text).join(' ').replace(/\s+/g, ' ').trim();
		return [{ role, name, level, text: text || name, children }];
	}
	return gather(nodes[0])[0];
}

function* all(node) {
	yield node;
	for (const child of node.children) yield* all(child);
}

function written(node, depth = 0) {
	const self = `${'  '.repeat(depth)}${node.role}${node.level ? ' ' + node.level : ''}${node.name ? ` "${node.name}"` : ''}\n`;
	return self + node.children.map(child => written(child, depth + 1)).join('');
}

function frameFaults(nodes) {
	const found = [];
	const of = role => nodes.filter(node => node.role === role);
	for (const role of ['banner', 'main', 'contentinfo'])
		if (of(role).length !== 1) found.push(`${of(role).length} landmarks "${role}"`);
	const marks = nodes.map(node => node.role).filter(role => ['link', 'banner', 'navigation', 'main', 'contentinfo'].includes(role));
	if (marks[0] !== 'link') found.push(`begins with "${marks[0]}", not with the skip link`);
	if (marks.lastIndexOf('main') > marks.lastIndexOf('contentinfo')) found.push('the footer comes before the main part');
	for (const role of ['navigation', 'region']) {
		const names = of(role).map(node => node.name);
		if (names.includes('')) found.push(`a landmark "${role}" has no name`);
		for (const name of new Set(names.filter((one, i) => names.indexOf(one) !== i)))
			found.push(`two landmarks "${role}" are named "${name}"`);
	}
	const headings = of('heading');
	if (headings.filter(node => node.level === 1).length !== 1) found.push('there is not exactly one first heading');
	let before = 0;
	for (const node of headings) {
		if (node.level > before + 1) found.push(`heading "${node.name}" of level ${node.level} comes after level ${before}`);
		if (!node.name) found.push(`a heading of level ${node.level} says nothing`);
		before = node.level;
	}
	for (const node of nodes)
		if (['link', 'button', 'searchbox', 'combobox', 'textbox', 'img', 'image', 'table'].includes(node.role) && !node.name)
			found.push(`a ${node.role} has no name: "${node.text}"`);
	return found;
}

function csv(root, name) {
	const text = readFileSync(join(root, 'data', name), 'utf8');
	const rows = [[]];
	for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
		rows.at(-1).push(quoted !== undefined ? quoted.replaceAll('""', '"') : plain);
		if (end === '\n') rows.push([]);
	}
	const [names, ...items] = rows.filter(row => row.length > 1);
	return items.map(row => Object.fromEntries(names.map((name, i) => [name, row[i]])));
}

// A day is read as a document writes it, 30/4/2024, or as 30/04/2024.
const plainDays = text => text.replace(/\b0(\d)\//g, '$1/');

// Each task's row begins with what is to be done, then says who leads, until when, how it
// stands, below a heading that says the same.
function taskFaults(nodes, tasks, names) {
	const found = [];
	let heading = '';
	const rows = [];
	for (const node of nodes) {
		if (node.role === 'heading') heading = node.name;
		if (node.role === 'row' && node.children[0]?.role === 'rowheader') rows.push({ heading, text: plainDays(node.text) });
	}
	for (const task of tasks) {
		const id = task.task.split('/').at(-1), words = plainDays(task.text).slice(0, 40);
		const row = rows.find(one => one.text.startsWith(id + ' ') && one.text.includes(words));
		if (!row) {
			found.push(`no row begins with ${id} ${words}`);
			continue;
		}
		const leads = task.lead.split(' ').filter(Boolean).map(lead => names.get(lead) ?? lead);
		const said = [id, words, ...leads, plainDays(task.last_day.split('-').reverse().join('/')), row.heading.replace(/ \(.*/, '')];
		let at = 0;
		for (const part of said.filter(Boolean)) {
			const next = row.text.toLowerCase().indexOf(part.toLowerCase(), at);
			if (next < 0) found.push(`${id} is not read in order: "${part}" is not there after "${row.text.slice(0, at)}"`);
			else at = next;
		}
	}
	if (!nodes.some(node => node.role === 'columnheader')) found.push('no table has column headers');
	return found;
}

export async function read({ engine, way, report }, page) {
	const tab = await engine.open();
	await tab.goto(way.address(page), { waitUntil: 'load' });
	const session = await tab.context().newCDPSession(tab);
	const root = tree((await session.send('Accessibility.getFullAXTree')).nodes);
	await tab.close();
	const nodes = [...all(root)];
	const out = 'build/browser/tracker.txt';
	mkdirSync(dirname(out), { recursive: true });
	writeFileSync(out, written(root));
	// What is overdue stands there in full.
	const tasks = csv(page.root, 'tasks.csv').filter(task => task.status === 'overdue');
	const names = new Map(csv(page.root, 'units.csv').map(unit => [unit.unit, unit.name]));
	report.check(place(page, { how: 'listened to' }), [...frameFaults(nodes), ...taskFaults(nodes, tasks, names)]);
	report.figure(`${place(page, {})}: ${nodes.length} things read, ${tasks.length} tasks; ${out}`);
}
