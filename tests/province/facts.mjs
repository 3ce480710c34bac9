// What must be true of the fictional province, whatever its pages look like: node facts.mjs BUILT
import assert from 'node:assert/strict';
import { csv, facts, json, text } from '../tools/facts.mjs';

const root = process.argv[2];
const { fact, count } = facts('province');
const words = path => text(root, path).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const units = csv(root, 'data/units.csv');
const now = units.filter(unit => unit.level === 'commune' && !unit.ends);
const merged = now.filter(unit => unit.predecessors);
const plan = json(root, 'nhiem-vu/kh-cchc-2026.json');
const task = id => plan.tasks.find(one => one.id === `kh-cchc-2026/${id}`);

fact('96 communes of 336, 80 of them merged from three to five, and no district', () => {
	assert.equal(now.length, 96);
	assert.equal(merged.length, 80);
	assert.ok(merged.every(unit => unit.begins === '2025-07-01'));
	assert.deepEqual([...new Set(merged.map(unit => unit.predecessors.split(' ').length))].sort(), [3, 4, 5]);
	assert.equal(units.filter(unit => unit.level === 'commune' && unit.ends === '2025-06-30').length, 320);
	assert.ok(units.filter(unit => unit.level === 'district').every(unit => unit.ends === '2025-06-30'));
	assert.ok(now.every(unit => unit.parent === 'tinh-hu-giang'));
});

// ---- home ----

fact('the home page opens with the province and finds communes in the main index', () => {
	const { latest, task_counts: counts } = json(root, 'index.json');
	assert.deepEqual([latest.framework, latest.percent_published, latest.rank_published, latest.of_published], ['par-tinh', 86.02, 19, 34]);
	assert.match(text(root, 'index.html'), /<p class="table-title"><a href="xep-hang\/cap-xa-2025-2025\.html">/);
	assert.equal(counts.statuses.reduce((sum, status) => sum + status.count, 0), counts.total);
});
fact('nobody asks a district that ended to explain', () => {
	const { bottom } = json(root, 'index.json');
	assert.equal(bottom.length, 6);
	assert.ok(bottom.every(row => now.some(unit => unit.unit === row.unit)));
});

// ---- a merged commune, one that stayed, some that ended ----

fact('a merged commune says what it was made of, and keeps the scores of each apart', () => {
	const { predecessor_histories: histories, histories: own } = json(root, 'don-vi/hu-giang.json');
	assert.deepEqual(histories.map(one => [one.unit, one.rows.map(row => [row.period, row.percent, row.rank, row.of])]), [
		['phong-an', [['2023', 65.75, 304, 336], ['2024', 72.25, 246, 336]]],
		['chot-ha', [['2023', 62.25, 324, 336], ['2024', 68.5, 276, 336]]],
		['bong-son', [['2023', 81.25, 164, 336], ['2024', 78.75, 185, 336]]],
		['mo-tay', [['2023', 61.5, 327, 336], ['2024', 62, 325, 336]]]]);
	assert.deepEqual(own.map(one => one.rows.map(row => row.period)), [['2025']]);
	const page = words('don-vi/hu-giang.html');
	assert.match(page, /Xã, phường mới từ 01\/07\/2025, hình thành từ: Phường Phỏng An ?Xã Chợt Hạ ?Xã Bóng Sơn ?Phường Mơ Tây/);
	assert.match(text(root, 'don-vi/hu-giang.html'), /<a href="#predecessors">Xem điểm các năm trước của từng đơn vị cũ/);
	assert.ok(page.indexOf('Điểm các năm trước của từng đơn vị cũ') < page.indexOf('Điểm từng tiêu chí Điểm từng'));
});
fact('one that stayed has a history of its own, with a break', () => {
	const { histories, former_parents: parents, predecessors } = json(root, 'don-vi/ao-an.json');
	assert.deepEqual(histories[0].rows.map(row => [row.period, row.rank, row.of, row.series_break, row.change]),
		[['2023', 193, 336, false, null], ['2024', 162, 336, false, 3], ['2025', 40, 94, true, null]]);
	assert.deepEqual([parents.map(one => one.parent), predecessors], [['huyen-hu-lam'], []]);
});
fact('the twin of a commune with 14 tasks is light', () => {
	const sizes = now.map(unit => Buffer.byteLength(text(root, `don-vi/${unit.unit}.json`)));
	assert.ok(Math.max(...sizes) <= 25000, `${Math.max(...sizes)} bytes`);
});
fact('PAR and SIPAS stand side by side', () => {
	const { latest, other_histories: others } = json(root, 'don-vi/ao-an.json');
	assert.equal(latest.framework, 'cap-xa-2025');
	assert.deepEqual(others.map(one => [one.framework, one.rows.map(row => row.rank)]), [['sipas-xa', [46]]]);
});
fact('a commune that ended leads to the new one, a name of two to the one of today', () => {
	assert.deepEqual(json(root, 'don-vi/mong-son-cu.json').successors.map(one => one.id), ['mong-son']);
	assert.match(words('don-vi/mong-son-cu.html'), /Phường Mộng Sơn \(Thành phố Hư Giang\) Đơn vị này đã kết thúc hoạt động \(30\/06\/2025\)\. Chuyển thành: Phường Mộng Sơn/);
	assert.doesNotMatch(words('xep-hang/cap-xa-2025-2025.html'), /\(Tỉnh Hư Giang\)/);
});
fact('a district that ended keeps what it published, and what it left undone', () => {
	const { ends, documents } = json(root, 'don-vi/huyen-hu-lam.json');
	assert.deepEqual([ends, documents.map(one => one.id)], ['2025-06-30', ['tb-hu-lam-2024']]);
	const left = json(root, 'nhiem-vu/tb-hu-lam-2024.json').tasks;
	assert.deepEqual(left.map(one => [one.status, one.lead_ended, one.lapsed_by_end]),
		[['done-on-time', null, false], ['overdue', '2025-06-30', false], ['lapsed', '2025-06-30', true]]);
});

// ---- league ----

fact('the league is of 94, and says who is missing', () => {
	const league = json(root, 'xep-hang/cap-xa-2025-2025.json');
	assert.deepEqual([league.ranked, league.rows.length, league.unscored], [94, 95, ['lang-duc']]);
	assert.equal(league.ended.length, 320);
	assert.equal(league.rows.find(row => row.unit === 'mo-giang').rank, null);
	const ranked = league.rows.filter(row => row.rank);
	for (const row of ranked) assert.equal(row.rank, 1 + ranked.filter(other => other.percent > row.percent).length, row.unit);
	assert.equal(json(root, 'xep-hang/sipas-xa-2025.json').ranked, 96);
});
fact('a league of 96 is told by its grades', () => {
	const { rows } = json(root, 'xep-hang/cap-xa-2025-2025.json');
	const of = grade => rows.filter(row => row.grade === grade).length;
	assert.match(words('xep-hang/cap-xa-2025-2025.html'),
		new RegExp(`Xếp loại: ${of('xuat-sac')} Xuất sắc, ${of('tot')} Tốt, ${of('kha')} Khá, ${of('trung-binh')} Trung bình\\.`));
	const heads = [...text(root, 'xep-hang/cap-xa-2025-2025.html').matchAll(/class="part"><th[^>]*><span[^>]*>([^<]*)/g)];
	assert.deepEqual(heads.map(([, head]) => head), ['Xuất sắc', 'Tốt', 'Khá', 'Trung bình', 'Chưa xếp loại']);
});

// ---- the plan and its annex ----

fact('the annex is 60 tasks, each with criterion, lead, deadline and product', () => {
	const annex = plan.tasks.filter(one => one.id.startsWith('kh-cchc-2026/NV-'));
	assert.deepEqual(annex.map(one => one.id), Array.from({ length: 60 }, (_, i) => `kh-cchc-2026/NV-${i + 1}`));
	for (const one of annex) {
		assert.equal(one.leads.length, 1, one.id);
		assert.equal(one.criteria.length, 1, one.id);
		assert.ok(one.due && one.product, one.id);
	}
});
fact('cells are read as they are written', () => {
	const cells = [['NV-1', 'so-noi-vu', 'before-2026-02-15', '2026-02-14', 'done-on-time'],
		['NV-6', 'so-van-hoa', 'continuous', null, 'undated'], ['NV-8', 'so-noi-vu', 'before-2026-06-20', '2026-06-19', 'done-late'],
		['NV-10', 'so-tu-phap', '2026-Q4', '2026-12-31', 'open'], ['NV-17', 'van-phong', '2026-09', '2026-09-30', 'open'],
		['NV-22', 'tt-hanh-chinh', '2026-08-31', '2026-08-31', 'open'], ['NV-24', 'van-phong', '2026-02-19', '2026-02-19', 'done-on-time'],
		['NV-27', 'so-tai-chinh', 'before-2026-06-30', '2026-06-29', 'overdue'], ['NV-32', 'thanh-tra', 'undated', null, 'undated'],
		['NV-49', 'so-khcn', '2027', '2027-12-31', 'open'], ['NV-52', 'so-khcn', 'weekly', '2026-08-16', 'open']];
	for (const [id, lead, due, day, status] of cells) {
		const one = task(id);
		assert.deepEqual([one.leads[0], one.due, one.last_day, one.status], [lead, due, day, status], id);
	}
	assert.deepEqual(task('NV-3').with, ['thanh-tra', 'so-tu-phap']);
	assert.equal(task('NV-16').with.length, 96);
});
fact('groups of the annex are headings, words stay, cells lead on', () => {
	const page = text(root, 'van-ban/kh-cchc-2026.html');
	assert.equal([...page.matchAll(/<tr class="group">\n<th scope="rowgroup" colspan="8">/g)].length, 8);
	assert.match(page, /<td data-head="Cơ quan chủ trì"><a class="ref-lead" href="\.\.\/don-vi\/so-van-hoa\.html">Sở Văn hóa, Thể thao và Du lịch<\/a>/);
	assert.match(page, /<td data-head="Thời gian hoàn thành">30 ngày kể từ ngày ban hành<\/td>/);
});
fact('the duty of all communes has four instances', () => {
	const duty = task('BC-01');
	assert.deepEqual([duty.leads.length, duty.lead_count], [96, undefined]);
	assert.deepEqual(duty.instances.map(one => [one.period, one.last_day, one.status]), [['2026-Q1', '2026-03-24', 'done-on-time'],
		['2026-Q2', '2026-06-24', 'overdue'], ['2026-Q3', '2026-09-24', 'open'], ['2026-Q4', '2026-12-24', 'open']]);
	assert.match(words('nhiem-vu.html'), /sản phẩm là báo cáo quý\. 96 đơn vị trước ngày 25/);
});
fact('what is to be reached by the end of the year is not due, for all and for each', () => {
	assert.equal(task('CT-01').targets[0].outcome, 'not-due');
	assert.equal(task('CT-01').parts, 96);
	const [own] = json(root, 'don-vi/hu-giang.json').tasks_concerned.find(one => one.id.endsWith('/CT-01')).targets;
	assert.deepEqual([own.outcome, own.reached, own.reached_period], ['not-due', 89.1, '2026-H1']);
	const [place] = task('CT-02').targets;
	assert.deepEqual([place.outcome, place.rank, place.of, place.reached], ['not-due', 15, 34, 19]);
});
fact('findings of a table concern their units and criteria', () => {
	const found = csv(root, 'data/findings.csv').filter(row => row.document === 'tb-kiem-tra-2025' && row.kind === 'limitation');
	assert.deepEqual(found.map(row => [row.unit, row.criterion]), [['thoang-loc', 'cap-xa-2025/3.2'], ['ao-bac', 'cap-xa-2025/3.3'],
		['uoc-duc', 'cap-xa-2025/3.3'], ['thoang-son', 'cap-xa-2025/7.3']]);
});
fact('the tracker counts every task once', () => {
	const all = csv(root, 'data/tasks.csv');
	assert.equal(all.length, 67);
	const overdue = all.filter(row => row.status === 'overdue').length;
	assert.match(words('nhiem-vu.html'), new RegExp(`67 nhiệm vụ: .*\\(${overdue} quá hạn\\)`));
});

if (!process.exitCode) console.log(`province: ${count()} facts`);
