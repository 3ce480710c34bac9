// Speaks to `congkhai lsp` by plain JSON-RPC: every request, on texts that are not saved.
//   node lsp.mjs PROGRAM SITE
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [program, site] = process.argv.slice(2);
let passed = 0, failed = 0;
const expect = (what, got, wanted) => {
	const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
	if (a === b) return passed++;
	failed++;
	console.error(`lsp: ${what}\n  expected: ${b}\n  got:      ${a}`);
};
const frame = message => {
	const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
	return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
};

// ---- a server, and what it says ----
const server = spawn(program, ['lsp', '--lang', 'vi', '--as-of', '2024-06-30'],
	{ cwd: site, stdio: ['pipe', 'pipe', 'inherit'] });
let input = Buffer.alloc(0), last = 0;
const waiting = new Map(), said = [], listeners = [];
server.stdout.on('data', data => {
	input = Buffer.concat([input, data]);
	for (;;) {
		const head = input.indexOf('\r\n\r\n');
		if (head < 0) return;
		const length = Number(/Content-Length: (\d+)/.exec(input.subarray(0, head))[1]);
		if (input.length < head + 4 + length) return;
		const message = JSON.parse(input.subarray(head + 4, head + 4 + length));
		input = input.subarray(head + 4 + length);
		if (message.id !== undefined && waiting.has(message.id)) waiting.get(message.id)(message);
		else { said.push(message); listeners.splice(0).forEach(wake => wake()); }
	}
});
const tell = (method, params) => server.stdin.write(frame({ method, params }));
const askWhole = (method, params) => new Promise(resolve => {
	waiting.set(++last, resolve);
	server.stdin.write(frame({ id: last, method, params }));
});
const ask = async (method, params) => (await askWhole(method, params)).result;
const uri = path => pathToFileURL(`${site}/${path}`).href;
// The next problems that are told of a file.
const problems = async path => {
	for (;;) {
		const at = said.findIndex(m => m.method === 'textDocument/publishDiagnostics' && m.params.uri === uri(path));
		if (at >= 0) return said.splice(at, 1)[0].params.diagnostics;
		await new Promise(resolve => listeners.push(resolve));
	}
};
const texts = new Map();
const read = path => texts.get(path) ?? readFileSync(`${site}/${path}`, 'utf8');
const open = async path => {
	texts.set(path, read(path));
	tell('textDocument/didOpen', { textDocument: { uri: uri(path), languageId: 'x', version: 1, text: read(path) } });
	return problems(path);
};
const write = async (path, text) => {
	texts.set(path, text);
	tell('textDocument/didChange', { textDocument: { uri: uri(path), version: 2 }, contentChanges: [{ text }] });
	return problems(path);
};
// Where a text stands, `more` units behind its beginning.
const place = (path, text, more = 0) => {
	const at = read(path).indexOf(text);
	if (at < 0) throw new Error(`${path} has no ${text}`);
	const lines = read(path).slice(0, at + more).split('\n');
	return { line: lines.length - 1, character: lines.at(-1).length };
};
const at = (path, text, more) => ({ textDocument: { uri: uri(path) }, position: place(path, text, more) });
const shown = (path, range) => read(path).split('\n')[range.start.line].slice(range.start.character, range.end.character);
const labels = async params => (await ask('textDocument/completion', params)).items.map(item => item.label);

const plan = 'content/plans/kh-dieu-chinh-2024.md', sheet = 'content/scores/2023/dan-chung.yaml';
const units = 'content/units/hu-cau.yaml';
expect('before initialize', (await askWhole('textDocument/hover', {})).error?.code, -32002);
const { capabilities } = await ask('initialize', { processId: null, rootUri: pathToFileURL(site).href, capabilities: {} });
expect('positions', capabilities.positionEncoding, 'utf-16');
tell('initialized', {});

// ---- messages, from what is typed ----
const before = await open(plan);
expect('no errors', before.filter(p => p.severity === 1), []);
const original = read(plan);
let wrong = await write(plan, original.replace('[xã Tưởng Tượng](unit:)', '😀 [xã Tưởng Tượngg](unit:)'));
let problem = wrong.find(p => p.severity === 1);
expect('an unknown unit', [problem?.source, /^E\d{4}$/.test(problem?.code)], ['congkhai', true]);
expect('its place counts UTF-16 units', shown(plan, problem.range).includes('Tượngg'), true);
const actions = await ask('textDocument/codeAction', { textDocument: { uri: uri(plan) }, range: problem.range, context: { diagnostics: [] } });
expect('actions are edits', actions.every(a => a.kind === 'quickfix' && Object.keys(a.edit.changes).length > 0), true);
problem = (await write(plan, original.replace('[30/7/2024](due:)', '[30/7/2024](duo:)'))).find(p => p.severity === 1);
const near = await ask('textDocument/codeAction', { textDocument: { uri: uri(plan) }, range: problem.range, context: { diagnostics: [] } });
expect('a name that is near is offered', near.map(a => [a.title.split(' ').pop(), a.isPreferred, Object.values(a.edit.changes)[0][0].newText]), [['due', false, 'due']]);
await write(plan, original.replace('[trong quý III năm 2024](due:)', 'trong quý III năm 2024'));
const links = await ask('textDocument/codeAction', { textDocument: { uri: uri(plan) }, context: { diagnostics: [] },
	range: { start: place(plan, 'trong quý III'), end: place(plan, 'trong quý III') } });
expect('what link would put in', links.filter(a => a.kind === 'refactor.rewrite').map(a => [a.title.split(': ').pop(), Object.values(a.edit.changes)[0].map(e => e.newText)]),
	[['[trong quý III năm 2024](due:)', ['[', '](due:)']]]);
expect('gone when mended', (await write(plan, original)).filter(p => p.severity === 1), []);
tell('textDocument/didChange', { textDocument: { uri: uri(plan), version: 3 }, contentChanges: [
	{ range: { start: place(plan, 'lắp đường'), end: place(plan, 'lắp đường', 3) }, text: 'đặt' }] });
texts.set(plan, original.replace('lắp đường', 'đặt đường'));
await problems(plan);
expect('a change of a part', (await ask('textDocument/hover', at(plan, '[NV-01](task', 2))).contents.value.includes('đặt đường'), true);
await write(plan, original);

// ---- a certain cure ----
await open(sheet);
const rows = read(sheet);
const first = /^ {2}"(.*?)": \{.*final: ([0-9.]+)\/[0-9.]+/m.exec(rows);
wrong = await write(sheet, rows.replace(first[0], first[0].replace(`final: ${first[2]}`, 'final: 1,5')));
const cures = [];
for (const p of wrong)
	cures.push(...await ask('textDocument/codeAction', { textDocument: { uri: uri(sheet) }, range: p.range, context: { diagnostics: [] } }));
expect('a comma in braces has a cure', cures.some(a => a.edit.changes[uri(sheet)].some(e => /1[.,]5/.test(e.newText))), true);

// ---- what is typed against what was committed ----
const published = await write(sheet, rows.replace(/(?<="4": .*final: )7.5/, '7.25'));
expect('a published score that changes', published.filter(p => p.code === 'W0507').map(p => [p.severity, shown(sheet, p.range)]), [[2, '7.25/8']]);
expect('is mended by a correction', (await write(sheet, read(sheet) + 'corrections:\n  - {date: 2024-06-01, reason: Tính lại}\n'))
	.filter(p => p.code === 'W0507'), []);
expect('or taken back', (await write(sheet, rows)).filter(p => p.code === 'W0507'), []);
await open('content/plans/bang.md');
const numbered = read('content/plans/bang.md');
const renumbered = await write('content/plans/bang.md', numbered.replace('| 2 | Sau', '| 3 | Sau'));
expect('a row that had another number', renumbered.filter(p => p.code === 'W0713').map(p => shown('content/plans/bang.md', p.range)), ['3']);
const again = await ask('textDocument/codeAction', { textDocument: { uri: uri('content/plans/bang.md') },
	range: renumbered.find(p => p.code === 'W0713').range, context: { diagnostics: [] } });
expect('may have it back', again.map(a => [a.isPreferred, Object.values(a.edit.changes)[0][0].newText]), [[true, '[B-2](task:) ']]);
await write('content/plans/bang.md', numbered);

// ---- hover ----
const hover = async (path, text, more) => (await ask('textDocument/hover', at(path, text, more)))?.contents.value ?? null;
expect('a criterion in a sheet', /\*\*.*\*\* .*\n\ntối đa /.test(await hover(sheet, `"${first[1]}"`, 2)), true);
expect('a criterion in a link', (await hover(plan, '(criterion:7.1)', 12)).startsWith('**7.1**'), true);
expect('a unit by its words', (await hover(plan, '[xã Tưởng Tượng](unit:)', 3)).includes('`tuong-tuong`'), true);
expect('a unit and what it scored', /20\d\d: [\d,]+\/[\d,]+.*hạng \d+/.test((await hover(plan, '[xã Tưởng Tượng](unit:)', 3)).replace(/\n/g, ' ')), true);
expect('a deadline', (await hover(plan, '[30/7/2024](due:)', 3)), 'ngày cuối cùng còn đúng hạn: **30/07/2024**');
expect('a quarter', (await hover(plan, '[trong quý III năm 2024](due:)', 3)).includes('30/09/2024'), true);
expect('a task and its status', (await hover(plan, '[NV-01](task:)', 3)).includes('đang thực hiện trong hạn'), true);
expect('a document in YAML', (await hover(plan, 'replaces: doc:kh', 14)).includes('(hư cấu)'), true);
expect('a key', (await hover(plan, 'signer:', 2)).startsWith('**signer**'), true);
expect('nothing', await hover(plan, '**Văn bản', 4), null);

const defined = async (path, text, more) => {
	const found = await ask('textDocument/definition', at(path, text, more));
	return found && [found.uri.slice(uri('').length), found.range.start.line];
};
const line = (path, text) => place(path, text).line;

// ---- hover: tables, shares, phases, targets ----
const table = 'content/plans/bang.md';
expect('no errors in tables', (await open(table)).filter(p => p.severity === 1), []);
expect('a cell', await hover(table, 'Quý III |', 2), 'ngày cuối cùng còn đúng hạn: **30/09/2024**');
expect('one of several names in a cell', (await hover(table, 'Phòng Tư pháp và', 3)).includes('`hc-tu-phap`'), true);
expect('the last of them', (await hover(table, '**Xã Mẫu Mực**', 5)).includes('`mau-muc`'), true);
expect('one of several names in a link', (await hover(table, 'Phòng Tư pháp](lead:)', 3)).includes('`hc-tu-phap`'), true);
expect('a cell without a meaning', await hover(table, 'Tờ trình', 2), null);
expect('where a cell\'s unit is written down', await defined(table, 'Phòng Tư pháp và', 3), [units, line(units, '- {id: hc-tu-phap')]);
expect('a row and its product', (await hover(table, '[B-1](task:bang', 2)).split('\n').at(-1), 'sản phẩm: Tờ trình');
expect('a task, its product and phases', (await hover(table, '[GD-1](task:)', 2)).split('\n\n').slice(2), [
	'sản phẩm: biên bản\n- Khảo sát 31/1/2024 trước 1/3/2024 · hoàn thành đúng hạn · 29/02/2024\n- Nghiệm thu quý IV/2024 · đang thực hiện trong hạn · 31/12/2024',
	'xong 1/4 phần']);
expect('a share\'s own deadline', (await hover(table, '[tháng 9/2024](due:)', 3)).includes('30/09/2024'), true);
expect('a range with a time', (await hover(table, '[từ 85 đến 90%]', 3)).endsWith(': 85–90 · đến hết 2030'), true);
expect('a rank', await hover(table, '[hạng 3]', 3), '**thứ hạng**: ≤ 3/12');
expect('a gain', await hover(table, '[tăng 2 bậc]', 3), '**thứ hạng**: +2');
expect('a criterion\'s points', (await hover(table, '[từ 8 điểm]', 3)).endsWith(': ≥ 0,5'), true);

// ---- definition ----
expect('a unit', await defined(plan, '[xã Tưởng Tượng](unit:)', 3), [units, line(units, 'id: tuong-tuong')]);
expect('a criterion', (await defined(sheet, `"${first[1]}"`, 2))[0].startsWith('content/frameworks/cap-xa-'), true);
expect('a document', await defined(plan, 'issuer: hu-cau', 10), [units, line(units, '- id: hu-cau')]);
expect('another document', (await defined(plan, 'replaces: doc:kh', 14)), ['content/plans/kh-tuyen-truyen-2024.md', 0]);
expect('another document\'s task', (await defined(plan, '(task:kh-khac-phuc-2024/nv-12)', 26))[0], 'content/plans/kh-khac-phuc-2024/index.md');

// ---- references ----
const references = async (path, text, more, includeDeclaration = false) =>
	(await ask('textDocument/references', { ...at(path, text, more), context: { includeDeclaration } })).map(r => r.uri.slice(uri('').length));
const ofUnit = await references(plan, '[xã Tưởng Tượng](unit:)', 3);
expect('documents that name a unit', ofUnit.filter(f => f === plan).length, 2);
expect('its sheets', ofUnit.includes('content/scores/2023/tuong-tuong.yaml'), true);
expect('a criterion in sheets and documents', (await references(plan, '(criterion:7.1)', 12)).some(f => f === plan), true);
expect('a task', (await references(plan, '(task:kh-khac-phuc-2024/nv-12)', 26)).includes(plan), true);
expect('with where it is written down', (await references(plan, '[xã Tưởng Tượng](unit:)', 3, true)).includes(units), true);

// ---- symbols ----
const symbols = async path => (await ask('textDocument/documentSymbol', { textDocument: { uri: uri(path) } })).map(s => s.name);
expect('headings and tasks', (await symbols(plan)).filter(name => /^(Nhiệm vụ$|NV-0[12] )/.test(name)).length, 3);
expect('scores', (await symbols(sheet)).some(name => name.startsWith(`${first[1]} `)), true);
expect('units', (await symbols(units)).includes('tuong-tuong Xã Tưởng Tượng'), true);

// ---- completion ----
const typed = async (path, text, where) => {
	tell('textDocument/didChange', { textDocument: { uri: uri(path), version: 9 }, contentChanges: [{ text }] });
	texts.set(path, text);
	return labels(at(path, where, where.length));
};
expect('schemes', (await typed(plan, `${original}\n[xã](`, '\n[xã](')).filter(l => ['unit:', 'due:', 'criterion:', 'lead:'].includes(l)).length, 4);
expect('units in a link', (await typed(plan, `${original}\n[xã](unit:)`, '\n[xã](unit:')).includes('tuong-tuong'), true);
expect('criteria in a link', (await typed(plan, `${original}\n[1](criterion:)`, '\n[1](criterion:')).some(l => /(^|\/)7\.1$/.test(l)), true);
expect('due forms', (await typed(plan, `${original}\n[1](due:)`, '\n[1](due:')).includes('monthly-25'), true);
expect('unit names', (await typed(plan, `${original}\n[Tưởng`, '\n[Tưởng')).includes('[Xã Tưởng Tượng](unit:tuong-tuong)'), true);
expect('keys of front matter', (await typed(plan, original.replace('\nsigner:', '\nsi\nsigner:'), '\nsi')).includes('summary:'), true);
expect('units of front matter', (await typed(plan, original.replace('issuer: hu-cau', 'issuer: '), 'issuer: ')).includes('hu-cau'), true);
expect('words of a key', (await typed(units, read(units).replace('level: district', 'level: '), 'level: ')).includes('commune') || (await labels(at(units, 'level: province', 8))).includes('commune'), true);
tell('textDocument/didChange', { textDocument: { uri: uri(plan) }, contentChanges: [{ text: original }] });
texts.set(plan, original);
const less = rows.replace(`${first[0]}`, '').replace(/^scores:\n.*\n/, 'scores:\n');
await write(sheet, less);
const keys = await typed(sheet, less.replace('scores:\n', 'scores:\n  "\n'), 'scores:\n  "');
expect('criteria that a sheet lacks', keys.length > 0 && keys.every(l => /^"[^"]+":$/.test(l)), true);

// ---- what is no request ----
expect('an unknown method', (await askWhole('textDocument/nothing', {})).error?.code, -32601);
server.stdin.write('Content-Length: 3\r\n\r\n{{{');
server.stdin.write(frame({ method: 'textDocument/didChange' }));
server.stdin.write(frame({ method: 'textDocument/didOpen', params: { textDocument: 7 } }));
server.stdin.write(frame({ method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///etc/passwd', text: 'x' } } }));
expect('no params', await ask('textDocument/hover'), null);
expect('a place behind the end', await ask('textDocument/hover', { textDocument: { uri: uri(plan) }, position: { line: 1e9, character: 1e9 } }), null);
expect('a file of another folder', await ask('textDocument/hover', { textDocument: { uri: 'file:///etc/passwd' }, position: { line: 0, character: 0 } }), null);
expect('a path that leads out', await ask('textDocument/definition', { textDocument: { uri: `${uri('')}../../etc/passwd` }, position: { line: 0, character: 0 } }), null);
expect('no JSON was refused', said.some(m => m.error?.code === -32700), true);
tell('textDocument/didClose', { textDocument: { uri: uri(sheet) } });
expect('shutdown', await ask('shutdown'), null);
expect('nothing after it', (await askWhole('textDocument/hover', at(plan, 'NV-01'))).error?.code, -32600);
tell('exit');
expect('status', await new Promise(resolve => server.on('exit', resolve)), 0);
for (const [what, bytes] of [['no head', 'hello\n'], ['a huge length', 'Content-Length: 99999999999999\r\n\r\n'],
	['a length and no body', 'Content-Length: 1000000\r\n\r\n{}'], ['no length', 'X: 1\r\n\r\n{}'],
	['a line without end', 'x'.repeat(5000)], ['nothing', '']])
	expect(what, spawnSync(program, ['lsp'], { cwd: site, input: bytes }).status, 1);
console.log(`lsp: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
