// What must be true of the demonstration, whatever its pages look like.
//   node tests/demo.mjs BUILT-AS-OF-2024-06-30 BUILT-AS-OF-2026-11-21
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { csv, facts, json, text } from './tools/facts.mjs';

const [then, now] = process.argv.slice(2);
// What a twin names by its id alone, or with more said of it; of a criterion without its framework.
const nameOf = item => item.id ?? item;
const ofCriterion = item => nameOf(item).split('/').at(-1);
const ids = list => list.map(nameOf);
const nameIn = (twin, unit) => twin.names.units[unit];

// A calendar's events: unfolded lines, name → value.
function events(root, path) {
	const lines = text(root, path).replace(/\r\n /g, '').split('\r\n');
	const all = [];
	for (const line of lines) {
		const [, name, value] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
		if (line === 'BEGIN:VEVENT') all.push({});
		else if (name && all.length && name !== 'END') all.at(-1)[name] = value.replace(/\\([,;\\])/g, '$1');
	}
	return all;
}

const { fact, count } = facts('demo');

// ---- huyện Văn Quan, năm 2023 ----

for (const root of [then, now]) {
	fact('Văn Quan 2023 has a sum and no total', () => {
		const { latest } = json(root, 'don-vi/van-quan.json');
		assert.equal(latest.period, '2023');
		assert.equal(latest.status, 'incomplete');
		assert.equal(latest.score, 73.61);
		assert.equal(latest.max, 92.5);
		assert.equal(latest.full_max, 99.5);
		for (const field of ['percent', 'rank', 'of', 'grade', 'change', 'total_published', 'percent_published'])
			assert.equal(latest[field] ?? null, null, field);
		assert.equal(latest.rank_published, 10);
		assert.equal(latest.of_published, 11);
	});
	fact('Văn Quan 2023 in the tables', () => {
		const result = csv(root, 'data/results.csv').find(row => row.unit === 'van-quan' && row.period === '2023');
		assert.deepEqual(
			[result.status, result.score, result.max, result.percent, result.rank, result.of, result.rank_published],
			['incomplete', '73.61', '92.5', '', '', '', '10']);
		const scores = csv(root, 'data/scores.csv').filter(row => row.unit === 'van-quan' && row.period === '2023');
		const of = id => scores.find(row => row.criterion === id);
		assert.deepEqual([of('').state, of('').final], ['unpublished', '']);
		assert.deepEqual([of('2').state, of('2').final, of('2').lost], ['unpublished', '', '']);
		assert.deepEqual([of('5').max, of('5').final, of('5').lost], ['11.5', '6.5', '5']);
		assert.deepEqual([of('5-tuyen-dung').state, of('5-tuyen-dung').max], ['not_assessed', '0']);
	});
	fact('the page says why there is no total', () => {
		const page = text(root, 'don-vi/van-quan.html');
		assert.match(page, /73,61 \/ 92,5 trên tổng 99,5/);
		assert.match(page, /Không tính được tổng điểm[^<]*tiêu chí 2 – Cải cách thể chế \(chưa công bố\)/);
		assert.match(page, /10\/11/);
	});
	fact('what Văn Quan lost adds up, and every loss says why', () => {
		const { loop, criteria } = json(root, 'don-vi/van-quan.json');
		assert.equal(loop.length, 1);
		assert.equal(loop[0].summary.lost, 18.89);
		assert.deepEqual(loop[0].losses.map(loss => [ofCriterion(loss.criterion), loss.lost]),
			[['1', 3], ['3', 1.25], ['4', 1.6], ['5', 5], ['6', 1.5], ['7', 2.72], ['8', 1.22], ['9', 2.6]]);
		for (const loss of loop[0].losses) {
			assert.ok(criteria.rows.find(row => row.criterion === loss.criterion).reason, loss.criterion);
			assert.ok(loss.findings.length > 0, ofCriterion(loss.criterion));
			assert.ok(loss.tasks.length > 0, ofCriterion(loss.criterion));
			assert.ok(!loss.no_task);
			assert.equal(loss.next, undefined);
			assert.equal(loss.dropped ?? false, root === now, ofCriterion(loss.criterion));
		}
	});
}
fact('what was lost is covered while the district is there', () => {
	const summary = root => json(root, 'index.json').remediation[0].summary;
	assert.deepEqual([summary(then).tasked, summary(then).untasked, summary(then).done], [18.89, 0, 0]);
	assert.deepEqual([summary(now).tasked, summary(now).untasked, summary(now).done], [0, 18.89, 0]);
});

// ---- the plan of 2024 ----

const everybody = 23; // 6 offices, 17 communes and the town
const plan = json(then, 'nhiem-vu/van-quan-kh-2024.json');
const task = id => plan.tasks.find(one => one.id === `van-quan-kh-2024/${id}`);

// The plan's own table of who does what, all its columns: id, area of the framework, lead (a number:
// how many units share it), form of the deadline, what the words say of the task, of who cooperates
// and of the baseline, and the target as a number: indicator, operator, value, baseline of 2023.
const assigned = [
	['NV-01', '1', 'vq-noi-vu', null, [/thi viết về CCHC/, /đoàn thanh niên các cấp giúp Bộ phận Một cửa huyện, xã/,
		/phối hợp với các cơ quan liên quan/]],
	['NV-02', '1', 'vq-van-phong', null, [/01 sáng kiến CCHC mang điểm mới/], ['sang-kien-cchc', '>=', 1, null]],
	['NV-03', '1', 'vq-van-hoa', null, [/01 sáng kiến CCHC mang điểm mới/], ['sang-kien-cchc', '>=', 1, null]],
	['NV-04', '1', 'vq-noi-vu', null, [/01 sáng kiến CCHC mang điểm mới/], ['sang-kien-cchc', '>=', 1, null]],
	['NV-05', '3', 'vq-van-phong', null, [/đơn giản hóa thủ tục hành chính/, /đôn đốc đúng kế hoạch/,
		/các cơ quan, đơn vị, UBND các xã, thị trấn/]],
	['NV-06', '3', 'vq-van-phong', null, [/từ 90% đến 100%; năm 2023 xã An Sơn mới đạt 80,63%/, /đôn đốc cấp xã/],
		['tthc-dung-han', '>=', 90, 80.63]],
	['NV-07', '4', 'vq-noi-vu', 'undated', [/Giảm 10% .* so với năm 2021 .* Đề án 70\/ĐA-UBND/, /mới đạt 0,4%/],
		['giam-don-vi-su-nghiep', '>=', 10, 0.4], 'đúng tiến độ đề án'],
	['NV-08', '5', 'vq-noi-vu', 'undated', [/kịp thời .* Đề án vị trí việc làm và cơ cấu viên chức/], null, 'kịp thời'],
	['NV-09', '5', 'vq-noi-vu', 'continuous', [/tăng cường kiểm tra kỷ luật, kỷ cương/], null, 'Tiếp tục'],
	['NV-10', '6', 'vq-tai-chinh', 'continuous', [/Kiểm tra, hướng dẫn .* ngân sách nhà nước/], null, 'thường xuyên'],
	['NV-11', '6', 'vq-tai-chinh', null, [/một đơn vị sự nghiệp công lập tự bảo đảm toàn bộ hoặc một phần/,
		/năm 2023 chưa có đơn vị nào/], ['don-vi-su-nghiep-tu-bao-dam', '>=', 1, 0]],
	['NV-12', '7', 'vq-van-phong', null, [/mức độ 3, 4/, /Đoàn TNCS Hồ Chí Minh huyện hướng dẫn/, /từ 70%/],
		['ho-so-toan-trinh', '>=', 70, null]],
	['NV-13', '7', 'vq-van-phong', 'continuous', [/100% UBND cấp xã cập nhật, xử lý hồ sơ đầy đủ/,
		/tại thời điểm 31\/12\/2023, số hồ sơ của xã Hoà Bình là 299, của xã Đồng Giáp là 254/],
		['cap-xa-cap-nhat-ho-so', '=', 100, null], 'thường xuyên'],
	['NV-14', '7', 'vq-van-phong', null, [/Bộ phận Một cửa huyện, xã tuyên truyền/, /đạt 45% số hồ sơ có phát sinh lệ phí/],
		['thanh-toan-le-phi', '>=', 45, null]],
	['NV-15', '8', 'vq-tai-chinh', 'continuous', [/hợp tác xã, doanh nghiệp/], null, 'Tiếp tục'],
	['NV-16', '8', 'vq-tai-chinh', 'continuous', [/thu ngân sách/, /chỉ tiêu kinh tế - xã hội/], null, 'thường xuyên'],
	['NV-17', '9', 'vq-van-phong', null, [/kiểm tra Bộ phận Một cửa huyện, xã giữ nghiêm kỷ luật, kỷ cương/]],
	['NV-18', null, everybody, 'before-2024-04-20', [/lập kế hoạch khắc phục/], null, 'trước ngày 20/4/2024'],
	['NV-19', null, everybody, 'quarterly-before-25', [/báo cáo UBND huyện, qua Phòng Nội vụ, tình hình và kết quả/], null,
		'trước ngày 25 hằng tháng cuối quý'],
	['NV-20', null, 'vq-truyen-thong', null, [/Nhân dân giám sát/, /cùng các đơn vị liên quan/]],
];
assert.equal(assigned.length, 20);

const planPage = text(then, 'nhiem-vu/van-quan-kh-2024.html');
// What the plan's page says of one task: name of a fact → its words.
function shown(id) {
	const [, section] = planPage.split(`<h2 id="${id.toLowerCase()}">`);
	const words = html => html.replace(/<[^>]+>/g, ' ').replaceAll('&gt;', '>').replaceAll('&lt;', '<')
		.replace(/\s+/g, ' ').trim();
	const facts = [...section.split('</section>')[0].matchAll(/<dt>([^<]+)<\/dt>\s*<dd>(.*?)<\/dd>/gs)];
	return Object.fromEntries(facts.map(([, name, value]) => [name, words(value)]));
}

for (const [id, area, lead, due, words, target, dueWords] of assigned)
	fact(`${id} of the plan`, () => {
		const one = task(id);
		assert.ok(one, 'is not there');
		if (typeof lead === 'number') assert.equal(one.units.length, lead);
		else assert.deepEqual(ids(one.leads), [lead]);
		assert.deepEqual(one.criteria.map(ofCriterion), area ? [area] : []);
		assert.deepEqual([one.due, one.due_words], [due, dueWords ?? null]);
		for (const word of words) assert.match(one.text, word);
		assert.deepEqual(one.targets.map(aim => [aim.indicator, aim.operator, aim.value, aim.baseline]),
			target ? [target] : []);
		// The same on the page, in words.
		const page = shown(id);
		if (typeof lead === 'string') assert.ok(page['Đơn vị chủ trì'].startsWith(nameIn(plan, one.leads[0])), page['Đơn vị chủ trì']);
		assert.equal(page['Thời hạn'].replace(/ \(hạn cuối [\d/]+\)$/, ''), dueWords ?? 'không ghi');
		if (target) {
			const number = value => String(value).replace('.', ',');
			assert.match(page['Mức phải đạt'], new RegExp(`${target[1] === '>=' ? '≥\\s' : ''}${number(target[2])}(%|\\s)`));
			if (target[3] !== null)
				assert.match(page['Mức phải đạt'], new RegExp(`\\(2023: ${number(target[3])}`));
		}
		// And in the data.
		const row = csv(then, 'data/tasks.csv').find(row => row.task === `van-quan-kh-2024/${id}`);
		assert.deepEqual([row.lead, row.due, row.criterion], [typeof lead === 'string' ? lead : '', due ?? '',
			area ? `cap-huyen-lang-son-2024/${area}` : '']);
	});
fact('targets with where they start from', () => {
	const of = id => task(id).targets.map(one => [one.indicator, one.operator, one.value, one.baseline, one.baseline_period]);
	assert.deepEqual(of('NV-06'), [['tthc-dung-han', '>=', 90, 80.63, '2023']]);
	assert.deepEqual(of('NV-07'), [['giam-don-vi-su-nghiep', '>=', 10, 0.4, '2023']]);
	const page = text(then, 'nhiem-vu/van-quan-kh-2024.html');
	assert.match(page, /≥\u00a090% \(2023: 80,63%\)/);
	const counts = json(then, 'chi-tieu/ho-so-mot-cua.json');
	assert.match(JSON.stringify(counts), /299/);
	assert.match(JSON.stringify(counts), /254/);
});
fact('what the district promised for 2024 stands beside 2023', () => {
	const [own] = json(then, 'van-ban/van-quan-kh-2024.json').targets;
	const of = (aim, id) => own.targets.find(one => one.aim === aim && (!id || ofCriterion(one.criterion) === id));
	assert.deepEqual([of('rank').rank, of('rank').of, of('rank').baseline], [6, 11, 10]);
	for (const [id, value, max, before, before_max] of [['1', 9, 10, 7, 10], ['3', 15, 16, 14.75, 16],
		['5', 11, 12, 6.5, 11.5], ['9', 20, 20, 17.4, 20]]) {
		const one = of('criterion', id);
		assert.deepEqual([one.value, one.max, one.baseline, one.baseline_max], [value, max, before, before_max]);
	}
	assert.equal(of('criterion', '2').baseline, null, 'area 2 was not published');
});
fact('the quarterly duty has its four instances of 2024', () => {
	assert.deepEqual(task('NV-19').instances.map(one => [one.period, one.last_day, one.status]), [
		['2024-Q1', '2024-03-24', 'overdue'], ['2024-Q2', '2024-06-24', 'overdue'],
		['2024-Q3', '2024-09-24', 'open'], ['2024-Q4', '2024-12-24', 'open']]);
	assert.deepEqual([task('NV-19').parts_done, task('NV-19').parts], [0, 4]);
	const page = text(then, 'nhiem-vu/van-quan-kh-2024.html');
	for (const quarter of ['I', 'II', 'III', 'IV'])
		assert.ok(page.includes(`quý ${quarter}/2024</th>`), quarter);
});
fact('the tracker shows the quarters in a row, overdue tasks first', () => {
	const tracker = text(then, 'nhiem-vu.html');
	const row = tracker.split('van-quan-kh-2024.html#nv-19')[1].split('</tr>')[0];
	assert.deepEqual([...row.matchAll(/<li class="run-([a-z-]+)">([^:]+):/g)].map(([, status, period]) => [period, status]), [
		['quý I/2024', 'overdue'], ['quý II/2024', 'overdue'], ['quý III/2024', 'open'], ['quý IV/2024', 'open']]);
	const order = ['overdue', 'open', 'undated', 'done-on-time', 'done-late', 'done', 'cancelled', 'transferred', 'lapsed'];
	for (const root of [then, now]) {
		const seen = [...text(root, 'nhiem-vu.html').matchAll(/<tr class="task-([a-z-]+)"/g)].map(([, status]) => order.indexOf(status));
		assert.deepEqual(seen, [...seen].sort((a, b) => a - b));
		const overdue = csv(root, 'data/tasks.csv').filter(row => row.status === 'overdue').length;
		assert.equal(seen.filter(one => one === 0).length, overdue);
		for (const key of ['tasks_led', 'tasks_concerned']) {
			const own = json(root, 'don-vi/vq-noi-vu.json')[key].map(one => order.indexOf(one.status));
			assert.deepEqual(own, [...own].sort((a, b) => a - b), key);
		}
	}
});
fact('the tracker counts and lists what is overdue in the same parts: with a lead, and with one that has ended', () => {
	for (const root of [then, now]) {
		const tracker = text(root, 'nhiem-vu.html');
		const counted = [...tracker.split('<h2 id="all">')[0].matchAll(/status-overdue">([^<]+)<\/span><\/dt><dd>(\d+)</g)];
		const listed = [...tracker.matchAll(/<h3 class="capital" id="overdue[a-z-]*">(.+?) \((\d+)\)<\/h3>/g)];
		assert.deepEqual(listed.map(([, words, count]) => [words, count]), counted.map(([, words, count]) => [words, count]));
		for (const [, , count] of listed.filter(([, words]) => words.includes('đã kết thúc')))
			assert.equal(Number(count), csv(root, 'data/tasks.csv').filter(row => row.status === 'overdue' &&
				json(root, `nhiem-vu/${row.document}.json`).tasks.find(one => one.id === row.task).lead_ended).length);
	}
	assert.match(text(now, 'nhiem-vu.html'), /id="overdue-lead-ended">/);
});
fact('twins name everything that they mention by its id', () => {
	const named = ['unit', 'units', 'leads', 'with', 'parent', 'issuer'];
	const missing = (value, units) => {
		if (Array.isArray(value)) return value.flatMap(item => missing(item, units));
		if (!value || typeof value !== 'object') return [];
		return Object.entries(value).flatMap(([key, inner]) => [
			...(named.includes(key) ? [inner].flat().filter(one => typeof one === 'string' && !(one in units)) : []),
			...(key === 'names' ? [] : missing(inner, units))]);
	};
	for (const path of ['index.json', 'don-vi/van-quan.json', 'don-vi/van-quan/2023.json', 'nhiem-vu/van-quan-kh-2024.json',
		'nhiem-vu/don-vi/vq-noi-vu.json', 'xep-hang/cap-huyen-binh-duong-2017-2017.json', 'van-ban/tan-yen-hn-2023.json']) {
		const twin = json(then, path);
		assert.equal(twin.format, 2, path);
		assert.deepEqual(missing(twin, twin.names.units), [], path);
	}
});
fact('every task stands with its lead, in full', () => {
	for (const root of [then, now])
		for (const row of csv(root, 'data/tasks.csv'))
			for (const lead of row.lead.split(' ').filter(Boolean))
				assert.ok(json(root, `nhiem-vu/don-vi/${lead}.json`).led.tasks.some(one => one.id === row.task), row.task);
});
fact('a plan of every unit, by 19/4/2024', () => {
	const one = task('NV-18');
	assert.deepEqual([one.last_day, one.status, one.shares.length], ['2024-04-19', 'overdue', everybody]);
	assert.deepEqual([one.progress, one.parts_done, one.parts], [null, 0, everybody]);
	assert.ok(text(then, 'nhiem-vu.html').includes('Tiến độ: 0 trong 23 phần'));
});
fact('in 2026 the offices are gone, and their tasks with them', () => {
	const later = json(now, 'nhiem-vu/van-quan-kh-2024.json').tasks;
	for (const one of later.filter(one => one.leads.length > 0))
		assert.deepEqual([one.status, one.lapsed_by_end], ['lapsed', true], one.id);
	assert.equal(later.find(one => one.id.endsWith('NV-18')).status, 'overdue');
});
fact('but what was overdue while its office was there stays overdue', () => {
	const one = json(now, 'nhiem-vu/yen-the-tb-2023.json').tasks.find(one => one.id.endsWith('/YC-19'));
	assert.deepEqual([one.status, one.last_day, one.lead_ended, one.lapsed_by_end],
		['overdue', '2023-10-24', '2025-06-30', false]);
	assert.match(text(now, 'nhiem-vu/yen-the-tb-2023.html'), /quá hạn, cơ quan chủ trì đã kết thúc/);
	assert.match(text(now, 'nhiem-vu/yen-the-tb-2023.html'), /đơn vị chủ trì đã kết thúc hoạt động sau ngày 30\/06\/2025/);
});

// ---- the notice of Yên Thế, 10/2023 ----

const inspected = ['xuan-luong', 'dong-vuong', 'canh-nau', 'dong-huu', 'bo-ha', 'phon-xuong', 'dong-tam',
	'tam-hiep', 'tan-soi', 'huong-vi'];
fact('ten communes each have their share of the report', () => {
	const one = json(then, 'nhiem-vu/yen-the-tb-2023.json').tasks.find(one => one.id.endsWith('/YC-01'));
	assert.deepEqual([one.due, one.last_day, one.status], ['before-2023-10-25', '2023-10-24', 'overdue']);
	assert.deepEqual(one.shares.map(share => [nameOf(share.unit), share.last_day, share.status]),
		inspected.map(id => [id, '2023-10-24', 'overdue']));
	for (const id of inspected) {
		const own = json(then, `don-vi/${id}.json`).tasks_concerned.find(task => task.id.endsWith('/YC-01'));
		assert.deepEqual([own.due, own.last_day, own.share.status, own.share.done ?? null],
			['before-2023-10-25', '2023-10-24', 'overdue', null], id);
		assert.match(text(then, `don-vi/${id}.html`), /yen-the-tb-2023\.html#yc-01/, id);
	}
});
fact('xã Đồng Kỳ has its four findings and no share', () => {
	const unit = json(then, 'don-vi/dong-ky.json');
	assert.deepEqual(ids(unit.limitations), ['HC-06', 'HC-08', 'HC-16']);
	assert.deepEqual(ids(unit.strengths), ['UD-08']);
	assert.ok(!ids(unit.tasks_concerned).includes('yen-the-tb-2023/YC-01'));
	for (const finding of [...unit.limitations, ...unit.strengths])
		assert.deepEqual(ids(finding.outside), ['dong-ky'], finding.id);
	assert.deepEqual(ids(json(then, 'don-vi/tan-soi.json').strengths[0].outside), []);
	for (const page of ['don-vi/dong-ky.html', 'van-ban/yen-the-tb-2023.html'])
		assert.ok(text(then, page).includes('không có trong danh sách đơn vị của văn bản'), page);
	assert.equal(unit.ends, '2025-06-30');
	const rows = csv(then, 'data/findings.csv').filter(row => row.unit === 'dong-ky');
	assert.deepEqual(rows.map(row => row.finding), ['HC-06', 'HC-08', 'HC-16', 'UD-08']);
});
fact('a general finding is laid on nobody', () => {
	const general = csv(then, 'data/findings.csv').filter(row => row.document === 'yen-the-tb-2023' && row.finding === 'HC-01');
	assert.deepEqual(general.map(row => row.unit), ['']);
	for (const id of inspected)
		assert.ok(!ids(json(then, `don-vi/${id}.json`).limitations).includes('HC-01'), id);
	assert.ok(ids(json(then, 'don-vi/yen-the.json').general_limitations).includes('HC-01'));
});

// ---- Bình Dương, 2017 ----

fact('the order and percentages of Bình Dương 2017', () => {
	const { rows } = json(then, 'xep-hang/cap-huyen-binh-duong-2017-2017.json');
	assert.deepEqual(rows.map(row => [nameOf(row.unit), row.percent, row.rank, row.rank_published]), [
		['thu-dau-mot', 84.58, 1, 1], ['tan-uyen', 82, 2, 2], ['bau-bang', 80.27, 3, 3],
		['thuan-an', 79.04, 4, 4], ['di-an', 78.06, 5, 5], ['ben-cat', 77.83, 6, 6],
		['dau-tieng', 76.22, 7, 7], ['phu-giao', 76.03, 8, 8], ['bac-tan-uyen', 71.46, 9, 9]]);
});

// ---- said once, and in an order that is seen ----

fact('nothing is said twice', () => {
	const period = text(now, 'don-vi/van-quan/2023.html');
	assert.equal(period.match(/<p class="alert">Không tính được tổng điểm/g).length, 1);
	assert.match(period, /\(mất 5 trên 11,5 điểm\); chưa có hoặc không còn nhiệm vụ khắc phục nào\./);
	assert.ok(!text(now, 'don-vi/van-quan.html').includes('<th scope="col" class="num">Tỷ lệ</th>'));
	assert.ok(!text(now, 'van-ban/yen-the-tb-2023.html').includes('<p class="kicker">Thông báo'));
	const criterion = text(now, 'tieu-chi/cap-huyen-lang-son/7.html');
	assert.match(criterion, /HC-10/);
	assert.ok(!/<li>Tiêu chí:|Dấu – là đơn vị/.test(criterion));
	assert.ok(!text(now, 'chi-tieu/ho-so-mot-cua.html').includes('không đặt mức'));
	const league = text(now, 'xep-hang/par-index-tinh-2023-2023.html');
	assert.match(league, /<bdi>Tỉnh An Giang \(đến 30\/06\/2025\)<\/bdi>/);
	assert.ok(!league.includes('(cấp tỉnh, '));
});
fact('indicators stand in the order of their names', () => {
	const names = [...text(now, 'chi-tieu.html').matchAll(/<th scope="row"><a [^>]*>([^<]*)/g)].map(([, name]) => name);
	assert.equal(names.length, 15);
	assert.deepEqual(names, names.toSorted(new Intl.Collator('vi').compare));
});

// ---- requests and calendars ----

fact('the requests of Tân Yên wait for their answers', () => {
	const { requests } = json(then, 'van-ban/tan-yen-hn-2023.json');
	assert.equal(requests.length, 10);
	assert.ok(requests.every(one => one.answers.length === 0 && one.explanations.length === 0));
	const asked = json(then, 'don-vi/ty-tu-phap.json').requests;
	assert.deepEqual(ids(asked), ['tan-yen-hn-2023/CH-06']);
	assert.match(text(then, 'van-ban/tan-yen-hn-2023.html'), /Chưa có giải trình\./);
});
fact('calendars hold the deadlines that fall on a day', () => {
	const all = events(then, 'nhiem-vu/lich.ics');
	assert.deepEqual(all.map(event => [event.UID, event.DTSTART]).sort(), [
		['van-quan-kh-2024/NV-18@congkhai', '20240419'],
		['van-quan-kh-2024/NV-19/2024-Q1@congkhai', '20240324'],
		['van-quan-kh-2024/NV-19/2024-Q2@congkhai', '20240624'],
		['van-quan-kh-2024/NV-19/2024-Q3@congkhai', '20240924'],
		['van-quan-kh-2024/NV-19/2024-Q4@congkhai', '20241224'],
		['yen-the-tb-2023/YC-01@congkhai', '20231024'],
		['yen-the-tb-2023/YC-19@congkhai', '20231024']]);
	assert.deepEqual(events(then, 'don-vi/tan-soi.ics').map(event => event.UID), ['yen-the-tb-2023/YC-01@congkhai']);
	const leads = new Set(csv(then, 'data/tasks.csv').flatMap(row => row.lead.split(' ')).filter(Boolean));
	for (const id of leads) assert.ok(existsSync(join(then, `don-vi/${id}.ics`)), id);
	assert.equal(events(now, 'nhiem-vu/lich.ics').length, all.length);
});

if (!process.exitCode) console.log(`demo: ${count()} facts`);
