// Makes a repository with a random history of score sheets and keeps its own account of what
// each commit changed: node history.mjs DIR SEED writes the site's repository to DIR and the
// expected changes.csv to DIR.csv and first.csv to DIR.first.csv. Nothing here shares code with the generator.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [dir, seed] = [process.argv[2], Number(process.argv[3])];
let state = (seed * 2654435761 + 12345) >>> 0;
const random = (n) => {
	state ^= state << 13;
	state >>>= 0;
	state ^= state >>> 17;
	state ^= state << 5;
	state >>>= 0;
	return state % n;
};
const pick = (list) => list[random(list.length)];
const chance = (percent) => random(100) < percent;

// ---- the world ----

const units = ['xa-a', 'xa-b', 'xa-c', 'xa-d', 'xa-e'];
const periods = ['2022', '2023', '2023-H1'];
const criteria = { 2022: ['1', '2', '10', '3'], 2023: ['1', '1.1', '1.2', '2', '10'] };
const frameworkOf = (period) => period.slice(0, 4);
// The rounds of each framework, as they are called now; null: the default ones.
let world = {
	rounds: { 2022: null, 2023: ['tu', 'huyen', 'tinh'] },
	versions: { 2022: 0, 2023: 0 }, // of what a framework says besides: no score changes
	sheets: {}, // "unit period" → {scores, published, decision, corrections, style, ending}
};
const copy = (value) => JSON.parse(JSON.stringify(value));
const roundsOf = (w, period) => w.rounds[frameworkOf(period)] ?? ['self', 'appraised'];

const value = () => random(4) === 0 ? String(random(9)) : `${random(9)}.${pick(['5', '25', '75', '125'])}`;
const same = (a, b) => Number(a) === Number(b);

function newScore(w, period) {
	const rounds = roundsOf(w, period);
	if (chance(40)) return { plain: value() };
	const score = {};
	for (const round of rounds) if (chance(60)) score[round] = value();
	if (Object.keys(score).length === 0) score[rounds[0]] = value();
	return score;
}

function newSheet(w, period) {
	const scores = {};
	for (const id of criteria[frameworkOf(period)])
		if (!id.includes('.') && chance(80)) scores[id] = newScore(w, period);
	if (Object.keys(scores).length === 0) scores['2'] = newScore(w, period);
	const published = chance(50) ? day() : null;
	return { scores, published, corrections: [], style: random(4), ending: 'yaml' };
}

// ---- writing ----

const literal = (text, style, max = 10) => {
	if (style === 1) return `"${text.replace('.', ',')}"`;
	if (style === 2) return `${Number(text).toFixed(3)}/${max}`;
	if (style === 3) return `${text}/${max}`;
	return text;
};

function sheetText(w, period, sheet) {
	const style = sheet.style;
	let ids = Object.keys(sheet.scores);
	if (style === 2) ids = ids.reverse();
	let text = style === 1 ? '# chép từ phiếu gốc\n\nscores:\n' : 'scores:\n';
	for (const id of ids) {
		const score = sheet.scores[id];
		const key = style === 3 ? `'${id}'` : `"${id}"`;
		if (score.plain !== undefined) {
			text += `  ${key}: ${literal(score.plain, style)}\n`;
			continue;
		}
		const pairs = Object.entries(score).map(([r, v]) => [r, literal(v, style)]);
		if (style === 2) {
			text += `  ${key}:\n${pairs.map(([r, v]) => `    ${r}: ${v}\n`).join('')}    reason: Chậm\n`;
		} else {
			text += `  ${key}: {${pairs.map(([r, v]) => `${r}: ${v}`).join(', ')}${style === 3 ? ', reason: "a, b: c"' : ''}}\n`;
		}
	}
	if (sheet.published) text += `published: {decision: 5/QĐ-UBND, date: ${sheet.published}}\n`;
	if (sheet.corrections.length)
		text += 'corrections:\n' + sheet.corrections.map((c) => `  - {date: ${c.date}, reason: ${JSON.stringify(c.reason)}${c.criteria ? `, criteria: [${c.criteria.map((id) => JSON.stringify(id)).join(', ')}]` : ''}}\n`).join('');
	return text;
}

function frameworkText(w, id) {
	const list = (ids) => ids.map((c) => {
		const children = (criteria[id] ?? []).filter((x) => x.startsWith(`${c}.`));
		return children.length
			? `  - id: "${c}"\n    title: Tiêu chí ${c}\n    criteria:\n${children.map((x) => `      - {id: "${x}", title: Phần ${x}, max: 5}\n`).join('')}`
			: `  - {id: "${c}", title: Tiêu chí ${c}, max: 10}\n`;
	}).join('');
	const rounds = w.rounds[id] ? `rounds:\n${w.rounds[id].map((r) => `  - {id: ${r}, name: Vòng ${r}}\n`).join('')}` : '';
	const version = w.versions[id];
	const extra = version % 3 === 2 ? '  - {id: "99", title: Tiêu chí thêm, max: 10}\n' : '';
	return `title: Khung ${id}, bản ${version}\nlineage: cap-xa\nlevel: commune\nperiods: [${periods.filter((p) => frameworkOf(p) === id).join(', ')}]\n${rounds}criteria:\n${list(criteria[id].filter((c) => !c.includes('.')))}${extra}`;
}

// A new version may come as a file of another name: then it has another id, too.
const frameworkFile = (w, id) => (w.versions[id] % 4 === 3 ? `${id}-sua` : id);

const pathOf = (key, sheet) => {
	const [unit, period] = key.split(' ');
	return `content/scores/${period}/${unit}.${sheet.ending}`;
};
const write = (path, text) => {
	mkdirSync(dirname(join(dir, path)), { recursive: true });
	writeFileSync(join(dir, path), text);
};

// Brings the working tree to the state: sheets are written anew, those of `gone` removed.
function put(before, after) {
	for (const [key, sheet] of Object.entries(before.sheets))
		if (!after.sheets[key] || pathOf(key, after.sheets[key]) !== pathOf(key, sheet))
			rmSync(join(dir, pathOf(key, sheet)));
	for (const [key, sheet] of Object.entries(after.sheets))
		if (JSON.stringify(sheet) !== JSON.stringify(before.sheets[key]))
			write(pathOf(key, sheet), sheetText(after, key.split(' ')[1], sheet));
	for (const id of ['2022', '2023']) {
		const [old, path] = [before, after].map((w) => `content/frameworks/${frameworkFile(w, id)}.yaml`);
		if (old !== path) rmSync(join(dir, old), { force: true });
		write(path, frameworkText(after, id));
	}
}

// ---- git ----

let now = 1640995200; // 2022-01-01 UTC
function git(...args) {
	const date = `${now} ${pick(['+0700', '+0000', '-0330'])}`;
	return execFileSync('git', ['-C', dir, '-c', 'user.name=Cán bộ', '-c', 'user.email=ai@bi-mat.invalid', ...args], {
		encoding: 'utf8',
		env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_NOSYSTEM: '1', HOME: '/nonexistent' },
	}).trim();
}
const later = () => { now += 3000 + random(400000); };
const day = () => new Date((now + 7 * 3600) * 1000).toISOString().slice(0, 10);

// ---- the account ----

const csv = ['commit,date,unit,period,criterion,round,old,new,corrected,reason,framework'];
const first = ['commit,date,unit,period,framework,count'];
const seen = new Set();
const cell = (text) => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const show = (v) => v === undefined ? '' : String(Number(v));

function resolved(w, key) {
	const sheet = w.sheets[key];
	const result = {};
	if (!sheet) return result;
	const final = roundsOf(w, key.split(' ')[1]).at(-1);
	for (const [id, score] of Object.entries(sheet.scores))
		for (const [round, v] of Object.entries(score)) result[`${id} ${round === 'plain' ? final : round}`] = v;
	return result;
}

// What today's framework knows comes in its order, the rest behind it, as bytes.
const pending = [];
function account(before, after, commit) {
	const keys = [...new Set([...Object.keys(before.sheets), ...Object.keys(after.sheets)])].sort();
	for (const key of keys) {
		const [a, b] = [resolved(before, key), resolved(after, key)];
		const [old, fresh] = [before.sheets[key], after.sheets[key]];
		const is_after = old?.published && old.published < day();
		// An entry is from after the publication; it is the reason of what it names, or of
		// the one criterion that changed.
		const added = (fresh && old ? fresh.corrections : []).filter((c) => !(old.published && c.date < old.published)
			&& !old.corrections.some((o) => o.date === c.date && o.reason === c.reason));
		const names = (entry, id) => entry.criteria?.some((one) => one === id || id.startsWith(`${one}.`));
		const rows = [];
		for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
			if (a[name] !== undefined && b[name] !== undefined && same(a[name], b[name])) continue;
			const corrected = Boolean(is_after && a[name] !== undefined);
			rows.push({ id: name.split(' ')[0], round: name.split(' ')[1], old: a[name], new: b[name], corrected, reason: '' });
		}
		const changed = new Set(rows.filter((r) => r.old !== undefined).map((r) => r.id));
		for (const row of rows.filter((r) => r.corrected))
			row.reason = (added.find((entry) => names(entry, row.id))
				?? (changed.size === 1 ? added.findLast((entry) => !entry.criteria) : undefined))?.reason ?? '';
		pending.push({ commit, day: day(), key, rows });
	}
}

function finish() {
	for (const { commit, day: on, key, rows } of pending) {
		const [unit, period] = key.split(' ');
		const ids = criteria[frameworkOf(period)], rounds = roundsOf(world, period);
		const rank = (list, x) => (list.indexOf(x) < 0 ? list.length : list.indexOf(x));
		const bytes = (x, y) => (x < y ? -1 : x > y ? 1 : 0);
		if (rows.length && !seen.has(key)) {
			seen.add(key);
			if (rows.every((r) => r.old === undefined)) {
				first.push([commit, on, unit, period, frameworkFile(world, frameworkOf(period)), rows.length].join(','));
				continue;
			}
		}
		rows.sort((x, y) => rank(ids, x.id) - rank(ids, y.id) || bytes(x.id, y.id) || rank(rounds, x.round) - rank(rounds, y.round) || bytes(x.round, y.round));
		for (const r of rows)
			csv.push([commit, on, unit, period, r.id, r.round, show(r.old), show(r.new), String(r.corrected), cell(r.reason), frameworkFile(world, frameworkOf(period))].join(','));
	}
}

// ---- what people do ----

let serial = 0;
function edit(w, key) {
	const period = key.split(' ')[1];
	const sheet = w.sheets[key];
	if (!sheet) { w.sheets[key] = newSheet(w, period); return; }
	const ids = Object.keys(sheet.scores);
	const id = pick(ids);
	switch (random(12)) {
	case 0: sheet.style = random(4); break; // the same in another form
	case 1: sheet.ending = sheet.ending === 'yaml' ? 'yml' : 'yaml'; sheet.style = random(4); break;
	case 2: if (ids.length > 1) delete sheet.scores[id]; break;
	case 3: delete w.sheets[key]; break;
	case 4: sheet.published = sheet.published && chance(40) ? null : new Date((now + 7 * 3600) * 1000 - random(3) * 86400000).toISOString().slice(0, 10); break;
	case 5: case 11: sheet.corrections.push({ date: day(), reason: pick(['Thẩm định lại', 'Nhầm cột, "sửa" lại', 'Bổ sung minh chứng']) + ` ${++serial}`, ...(chance(40) && { criteria: [pick(criteria[frameworkOf(period)])] }) });
		sheet.scores[id] = newScore(w, period); break;
	case 6: sheet.scores[pick(criteria[frameworkOf(period)].filter((c) => !c.includes('.')))] = newScore(w, period); break;
	case 7: if (sheet.scores[id].plain !== undefined) { // from shorthand to words: no change
			sheet.scores[id] = { [roundsOf(w, period).at(-1)]: sheet.scores[id].plain }; break; }
	// falls through
	default: { const [round] = Object.entries(sheet.scores[id])[0]; sheet.scores[id][round] = value(); }
	}
}
const anyKey = (only = units) => `${pick(only)} ${pick(periods)}`;

// Another name for a round: sheets that name it follow, plain numbers change their meaning.
function renameRound(w) {
	const id = pick(['2022', '2023']);
	const rounds = w.rounds[id] ?? ['self', 'appraised'];
	const at = random(rounds.length), to = `v${++serial}`;
	w.rounds[id] = rounds.map((r, i) => (i === at ? to : r));
	for (const [key, sheet] of Object.entries(w.sheets)) {
		if (frameworkOf(key.split(' ')[1]) !== id) continue;
		for (const score of Object.values(sheet.scores))
			if (score[rounds[at]] !== undefined) { score[to] = score[rounds[at]]; delete score[rounds[at]]; }
	}
}

// Another title, one criterion more or less, another file: a new version of a framework that
// changes nobody's score.
function reviseFramework(w) {
	w.versions[pick(['2022', '2023'])]++;
}

function commitAll(before, after, message) {
	later();
	put(before, after);
	git('add', '-A');
	git('commit', '-q', '--allow-empty', '-m', message);
	return git('rev-parse', 'HEAD');
}

function step() {
	const before = world, after = copy(world);
	const kind = random(20);
	if (kind === 0) {
		later();
		write('notes.txt', `${now}\n`);
		git('add', '-A');
		git('commit', '-q', '-m', 'ghi chú');
		return;
	}
	if (kind === 1) {
		renameRound(after);
	} else if (kind === 5 || kind === 6) {
		reviseFramework(after);
		if (chance(50)) edit(after, anyKey());
	} else if (kind <= 4) {
		merge();
		return;
	} else {
		for (let i = 0; i <= random(3); i++) edit(after, anyKey());
	}
	account(before, after, commitAll(before, after, 'sửa'));
	world = after;
}

// A branch with some commits while the main one moves on elsewhere; together they are one step.
function merge() {
	let side = copy(world);
	const base = world;
	git('checkout', '-q', '-b', 'nhanh');
	for (let i = 0; i <= random(3); i++) {
		const next = copy(side);
		edit(next, anyKey(units.slice(0, 2)));
		commitAll(side, next, 'nhánh');
		side = next;
	}
	git('checkout', '-q', 'main');
	let main = copy(base);
	if (chance(60)) {
		const next = copy(main);
		edit(next, anyKey(units.slice(2)));
		account(main, next, commitAll(main, next, 'chính'));
		main = next;
	}
	later();
	git('merge', '-q', '--no-ff', '-m', 'gộp', 'nhanh');
	git('branch', '-q', '-D', 'nhanh');
	const merged = copy(main);
	for (const unit of units.slice(0, 2))
		for (const period of periods) {
			const key = `${unit} ${period}`;
			if (side.sheets[key]) merged.sheets[key] = side.sheets[key];
			else delete merged.sheets[key];
		}
	account(main, merged, git('rev-parse', 'HEAD'));
	world = merged;
}

// ---- a history ----

mkdirSync(dir, { recursive: true });
git('init', '-q', '-b', 'main');
write('site.yaml', 'title: Huyện Thử (hư cấu)\n');
write('content/units/huyen.yaml', `- id: huyen\n  level: district\n  name: Huyện Thử\n  units:\n${units.map((u) => `    - {id: ${u}, level: commune, name: Xã ${u.slice(3).toUpperCase()}}\n`).join('')}`);
for (let i = 0; i < 4; i++) { const key = anyKey(); world.sheets[key] = newSheet(world, key.split(' ')[1]); }
const nothing = { rounds: world.rounds, versions: world.versions, sheets: {} };
account(nothing, world, commitAll(nothing, world, 'đầu tiên'));
for (let i = 0; i < 30; i++) step();
finish();
writeFileSync(`${dir}.csv`, csv.join('\n') + '\n');
writeFileSync(`${dir}.first.csv`, first.join('\n') + '\n');
