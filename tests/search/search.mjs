// Searching built sites as their page does, without a browser.
//   node tests/search/search.mjs DEMONSTRATION SMALL FICTIONAL
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from './page.mjs';

const [demonstration, small, fictional] = process.argv.slice(2);
const script = 'themes/default/static/search.js';
const hrefs = result => result.links.map(link => link.href);
let count = 0;

async function fact(name, check) {
	try {
		await check();
		count++;
	} catch (error) {
		console.error(`search: ${name}: ${error.message}`);
		process.exitCode = 1;
	}
}

async function first(folder, text, ...wanted) {
	await fact(`“${text}”`, async () => {
		const got = hrefs(await open(folder, script).ask(text));
		assert.deepEqual(got.slice(0, wanted.length), wanted);
	});
}

// ---- folding, tones, order ----

for (const text of ['dong huu', 'Đồng Hưu', 'ĐỒNG HƯU', 'đông hưu', 'xã đồng hưu', 'huu dong', 'dong hu',
	'Đồng Hưu'.normalize('NFD')])
	await first(demonstration, text, 'don-vi/dong-huu.html');

const unit = id => `don-vi/${id}.html`;
await first(small, 'Đông Sơn', unit('dong-son-2'), unit('dong-son'), unit('son-dong'));
await first(small, 'Đồng Sơn', unit('dong-son-1'));
await first(small, 'động sơn', unit('dong-son-3'));
await first(small, 'sơn đông', unit('son-dong'));
await first(small, 'huyện đông sơn', unit('dong-son'));
await first(small, 'tây hồ đông sơn', unit('tay-ho'));
await first(small, 'Hòa Bình', unit('hoa-binh'));
await first(small, 'Hoà Bình', unit('hoa-binh'));
await first(small, 'hoạ bình', unit('hoa-binh-2'));
await first(small, 'hoà bình thượng', unit('hoa-binh-2'));
await first(small, 'đức úy', unit('duc-uy'));
await first(small, '90006', unit('tay-ho'));

// ---- each kind of record ----

await first(small, 'thủ tục hành chính', 'tieu-chi/cap-xa/2.html', 'nhiem-vu/kh-2024.html#nv-01');
await first(small, '1.2', 'tieu-chi/cap-xa/1.2.html');
await first(small, '45/KH-UBND', 'van-ban/kh-2024.html');
await first(small, '12 tb ubnd', 'van-ban/tb-2024.html');
await first(small, '1.234 hồ sơ', 'van-ban/tb-2024.html#hc-01');
await first(small, 'hồ sơ đã rút', 'van-ban/tb-2024.html#hc-01'); // behind the words that are shown
await first(small, 'báo cáo quý nội vụ', 'nhiem-vu/kh-2024.html#nv-02');
await first(small, 'biên bản nghiệm thu', 'nhiem-vu/kh-2024.html#pl-1'); // what must come out of it
await first(small, 'khảo sát mạng lưới', 'nhiem-vu/kh-2024.html#nv-03'); // a phase
await first(fictional, 'bảng xếp hạng hằng quý quý II/2024', 'xep-hang/cap-xa-quy-2024-Q2.html');

// How units and tasks stand, beside each.
for (const [text, line] of [['tưởng tượng', 'năm 2024: hạng 6 trong 6 đơn vị'], ['NV-12 biệt phái', 'quá hạn']])
	await fact(`how “${text}” stands`, async () => {
		const item = (await open(fictional, script).ask(text)).kinds[0].section.all('li')[0];
		assert.equal(item.all('p')[0].text, line);
	});
await fact('nothing there', async () => {
	const page = open(small, script), result = await page.ask('xyzzyx qwrt');
	assert.deepEqual(result.links, []);
	assert.equal(result.status, page.form.dataset.none.replace('{1}', 'xyzzyx qwrt'));
	assert.equal(page.addresses.at(-1), '?q=xyzzyx%20qwrt');
	assert.equal((await page.ask(' ')).status, '');
	assert.equal(page.addresses.at(-1), '/tim-kiem.html');
});
// Beside what has the words as they are written, only few that are near, and not counted with it.
for (const [folder, text, exact, near] of [[demonstration, 'chủ tịch', ['Nhiệm vụ (6)', 'Nhận xét, kết luận (1)'], []],
	[fictional, 'niêm yết', ['Nhiệm vụ (2)', 'Nhận xét, kết luận (2)'], ['Văn bản – gần giống (1)']]])
	await fact(`what is near “${text}”`, async () => {
		const page = open(folder, script), result = await page.ask(text);
		assert.deepEqual(result.kinds.map(kind => kind.title), [...exact, ...near]);
		const count = result.kinds.slice(0, exact.length).reduce((sum, kind) => sum + kind.count, 0);
		assert.equal(result.status, page.form.dataset.count.replace('{0}', count).replace('{1}', text));
	});
// Where nothing has all words, what lacks the fewest of them, and which these are.
for (const [text, lacking, href] of [['tây hồ xyzzyx', '“xyzzyx”', unit('tay-ho')], ['xyzzyx đông sơn qwrt', '“xyzzyx”, “qwrt”', unit('dong-son-2')],
	['khảo sát mạng lưới 2031', '“2031”', 'nhiem-vu/kh-2024.html#nv-03'], ['tây hồo xyzzyx', '“xyzzyx”', unit('tay-ho')],
	['tây hồ qw', '“qw”', unit('tay-ho')]])
	await fact(`“${text}” lacks ${lacking}`, async () => {
		const page = open(small, script), result = await page.ask(text), all = [];
		assert.equal(result.links[0].href, href);
		for (const kind of result.kinds) all.push(...await page.whole(kind));
		assert.equal(result.status, page.form.dataset.lacking.replace('{0}', all.length).replace('{1}', text).replace('{2}', lacking));
		assert(result.links.every(link => !link.text.includes('thiếu')));
	});
await fact('what is nearest lacks one word or another', async () => {
	const page = open(small, script), result = await page.ask('90001 90002');
	const without = result.kinds[0].section.all('li').map(item => [item.all('a')[0].href, item.all('p')[0].text]);
	assert.equal(result.status, page.form.dataset.partly.replace('{0}', result.links.length).replace('{1}', '90001 90002'));
	assert.deepEqual(without.sort(), [[unit('dong-son-1'), 'thiếu: “90002”'], [unit('son-dong'), 'thiếu: “90001”']]);
});
await fact('?q= in the address', async () => {
	const page = open(small, script, 'tim-kiem.html', '?q=t%C3%A2y%20h%E1%BB%93');
	while (!page.read().status) await new Promise(done => setTimeout(done, 5));
	assert.equal(page.form.elements.q.value, 'tây hồ');
	assert.equal(page.form.hidden, false);
	assert.equal(page.read().links[0].href, unit('tay-ho'));
});
await fact('as one types', async () => {
	const page = open(small, script);
	assert.equal((await page.type('tây h')).links[0].href, unit('tay-ho'));
	assert.equal((await page.type('đông s')).links[0].href, unit('dong-son-2'));
});

// ---- one letter wrong ----

function* typos(text) {
	for (let i = 0; i <= text.length; i++) {
		if (text[i] === ' ' || text[i - 1] === ' ') continue;
		yield text.slice(0, i) + text.slice(i + 1);
		for (const letter of 'ahnu') {
			yield text.slice(0, i) + letter + text.slice(i);
			if (i < text.length) yield text.slice(0, i) + letter + text.slice(i + 1);
		}
		if (i + 1 < text.length && text[i + 1] !== ' ')
			yield text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2);
	}
}

for (const [folder, text, wanted] of [[demonstration, 'dong huu', 'don-vi/dong-huu.html'],
	[demonstration, 'đồng hưu', 'don-vi/dong-huu.html'], [small, 'tây hồ', unit('tay-ho')]])
	await fact(`“${text}” with one letter wrong`, async () => {
		for (const typo of new Set(typos(text))) {
			const result = await open(folder, script).ask(typo);
			assert(hrefs(result).includes(wanted), `“${typo}” finds ${hrefs(result).slice(0, 3)}`);
		}
	});

// ---- against going through all texts ----

function csv(root, name) {
	const rows = [[]], text = readFileSync(join(root, 'data', name), 'utf8');
	for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
		rows.at(-1).push(quoted !== undefined ? quoted.replaceAll('""', '"') : plain);
		if (end === '\n') rows.push([]);
	}
	const [names, ...items] = rows.filter(row => row.length > 1);
	return items.map(row => Object.fromEntries(names.map((name, i) => [name, row[i]])));
}

const wordsOf = text => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd')
	.match(/\d+(\.\d+)+|[a-z0-9]+/g) ?? [];

// What tasks and findings are found by: [kind, words], each once.
function texts(root) {
	const names = new Map(csv(root, 'units.csv').map(row => [row.unit, row.name]));
	const named = list => list.split(' ').map(id => names.get(id) ?? '').join(' ');
	const all = csv(root, 'tasks.csv').map(row => ['Nhiệm vụ', new Set(wordsOf([row.task.split('/')[1], row.text,
		named(row.lead), named(row.with), named(row.units)].join(' ')))]);
	const findings = new Map();
	for (const row of csv(root, 'findings.csv')) {
		const key = JSON.stringify([row.document, row.finding, row.criterion, row.text]);
		findings.set(key, [...findings.get(key) ?? [row.finding, row.text], named(row.unit)]);
	}
	for (const list of findings.values()) all.push(['Nhận xét, kết luận', new Set(wordsOf(list.join(' ')))]);
	return all;
}

for (const [name, root] of Object.entries({ demonstration, fictional }))
	await fact(`all words of random texts of the ${name} site`, async () => {
		const all = texts(root), page = open(root, script);
		let seed = 7;
		const chance = limit => (seed = seed * 48271 % 2147483647) % limit;
		for (let i = 0; i < 150; i++) {
			const words = [...all[chance(all.length)][1]], asked = [];
			for (let n = 1 + chance(4); n > 0; n--) asked.push(words[chance(words.length)]);
			const result = await page.ask(asked.join(' '));
			for (const kind of ['Nhiệm vụ', 'Nhận xét, kết luận']) {
				const wanted = all.filter(each => each[0] === kind && asked.every(word => each[1].has(word))).length;
				const got = result.kinds.find(each => each.title.startsWith(kind));
				assert.equal(got?.count ?? 0, wanted, `“${asked.join(' ')}”: ${kind}`);
				if (got) assert.equal((await page.whole(got)).length, wanted);
			}
		}
	});

if (!process.exitCode) console.log(`search: ${count} facts hold`);
