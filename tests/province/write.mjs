// Writes a province of which nothing is real: node write.mjs FOLDER
// Tỉnh Hư Giang scores its communes as provinces do since 1/7/2025: 96 of them, 80 merged that day from
// three to five each and 16 that stayed, under eight districts before. PAR of 2023, 2024 (336 communes,
// eight districts) and 2025 (96 communes), SIPAS beside it, two notices. The plan with its annex of 60
// tasks in a table and its duty to report stands beside this file as staff would write it.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2];
const write = (path, text) => {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
};
const lines = (list, line) => list.map(line).join('');

// A number from 0 to 1 that is the same for the same words, on every machine.
function chance(...words) {
	let hash = 2166136261;
	for (const letter of words.join(' ')) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619);
	hash = Math.imul(hash ^ hash >>> 15, 2246822507);
	return ((hash ^ hash >>> 13) >>> 0) / 4294967296;
}
const idOf = name => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/ /g, '-');

// ---- units ----

// Places that nobody finds on a map: dreams, smoke and echoes.
const first = ['Mộng', 'Huyễn', 'Tưởng', 'Phỏng', 'Ảo', 'Ước', 'Mơ', 'Giả', 'Vọng', 'Hoang', 'Thoáng', 'Bóng', 'Sương', 'Mây',
	'Khói', 'Nhòa', 'Chợt', 'Lãng'];
const second = ['Sơn', 'Giang', 'Lâm', 'Hòa', 'Bình', 'An', 'Phú', 'Thành', 'Tân', 'Đông', 'Tây', 'Nam', 'Bắc', 'Thượng', 'Hạ',
	'Trung', 'Đức', 'Lộc', 'Khê', 'Điền', 'Châu', 'Xuyên', 'Phong', 'Long'];
const nameAt = n => {
	const at = n * 175 % (first.length * second.length);
	return `${first[at % first.length]} ${second[Math.floor(at / first.length)]}`;
};
const districts = [['tp-hu-giang', 'Thành phố Hư Giang'], ['huyen-hu-lam', 'Huyện Hư Lâm'], ['huyen-hu-thuy', 'Huyện Hư Thủy'], ['huyen-hu-khe', 'Huyện Hư Khê'],
	['huyen-hu-ha', 'Huyện Hư Hạ'], ['huyen-hu-thuong', 'Huyện Hư Thượng'], ['tx-hu-dong', 'Thị xã Hư Đông'], ['huyen-hu-tay', 'Huyện Hư Tây']]
	.map(([id, name]) => ({ id, name }));
const sizes = [3, 4, 5, 4, 3, 4, 5, 4, 4, 4];

// Old communes one after another, those that merge first and two that stay last; a new one in two has
// the name of its first predecessor, one in each district the district's.
let old = 0, fresh = 336;
for (const district of districts) {
	const urban = district.name.startsWith('T');
	const commune = () => {
		const name = nameAt(old), type = urban && old % 3 === 0 ? 'Phường' : old % 42 === 1 ? 'Thị trấn' : 'Xã';
		return { id: idOf(name), name: `${type} ${name}`, code: String(90001 + old++), district };
	};
	district.merged = sizes.map((size, i) => {
		const from = Array.from({ length: size }, commune);
		const name = i === 1 ? district.name.replace(/^(Thành phố|Huyện|Thị xã) /, '') :
			i % 2 ? nameAt(fresh++) : from[0].name.replace(/^(Phường|Thị trấn|Xã) /, '');
		if (i % 2 === 0) from[0].id += '-cu';
		return { id: idOf(name), name: `${urban ? 'Phường' : 'Xã'} ${name}`, code: from[0].code, from };
	});
	district.stayed = [commune(), commune()];
	district.old = [...district.merged.flatMap(one => one.from), ...district.stayed];
}
const merged = districts.flatMap(district => district.merged), stayed = districts.flatMap(district => district.stayed);
const now = [...merged, ...stayed], before = districts.flatMap(district => district.old);

const offices = [['so-noi-vu', 'Sở Nội vụ'], ['van-phong', 'Văn phòng UBND tỉnh'], ['so-tu-phap', 'Sở Tư pháp'], ['so-tai-chinh', 'Sở Tài chính'],
	['so-khcn', 'Sở Khoa học và Công nghệ'], ['so-van-hoa', 'Sở Văn hóa, Thể thao và Du lịch'], ['so-giao-duc', 'Sở Giáo dục và Đào tạo'],
	['thanh-tra', 'Thanh tra tỉnh'], ['tt-hanh-chinh', 'Trung tâm Phục vụ hành chính công tỉnh']];
const unit = (depth, { id, name, code }, level) =>
	`${' '.repeat(depth)}- {id: ${id}, level: ${level}, name: "${name}"${code ? `, code: "${code}"` : ''}}\n`;

write('site.yaml', `# Tỉnh này không có thật: mọi đơn vị, số liệu, văn bản ở đây đều bịa ra để thử phần mềm.
title: Công khai cải cách hành chính tỉnh Hư Giang (dữ liệu hư cấu)
description: Tỉnh Hư Giang không có thật. Mọi tên gọi, điểm số, văn bản trên trang này là dữ liệu hư cấu, đặt ra để thử phần mềm.
base_url: https://hu-giang.example/
identity: 6f1f3c1e-0000-4000-8000-000000000096
home: tinh-hu-giang
`);
write('content/units/hu-giang.yaml', `- id: tinh-hu-giang
  level: province
  name: Tỉnh Hư Giang
  aliases: [tỉnh Hư Giang (hư cấu)]
  units:
${lines(offices, ([id, name]) => unit(4, { id, name }, 'department'))}${lines(now, one => unit(4, one, 'commune'))}${
	lines(districts, ({ id, name, old: communes }) => `    - id: ${id}\n      level: district\n      name: ${name}\n      units:\n${
		unit(8, { id: `${id}-noi-vu`, name: 'Phòng Nội vụ' }, 'department')}${
		lines(communes.filter(one => !stayed.includes(one)), one => unit(8, one, 'commune'))}`)}`);
write('content/events/2025-07-hu-giang.yaml', `- decision: Nghị quyết 00/NQ-HƯ-CẤU
  decided: 16/6/2025
  effective: 1/7/2025
  changes:
${lines(merged, ({ id, from }) => `    - {from: [${from.map(one => one.id).join(', ')}], to: [${id}]}\n`)}${
	lines(stayed, ({ id, district }) => `    - {move: ${id}, was: ${district.id}}\n`)}${
	lines(districts, ({ id }) => `    - {from: [${id}-noi-vu], to: []}\n    - {from: [${id}], to: []}\n`)}`);

// ---- frameworks ----

const areas = [
	['Chỉ đạo, điều hành cải cách hành chính', 'so-noi-vu', [['Ban hành và thực hiện kế hoạch', 5], ['Chế độ báo cáo', 3],
		['Kiểm tra, xử lý vấn đề sau kiểm tra', 4], ['Sáng kiến cải cách hành chính', 3]]],
	['Cải cách thể chế', 'so-tu-phap', [['Ban hành văn bản quy phạm pháp luật đúng trình tự', 4], ['Theo dõi thi hành pháp luật', 3]]],
	['Cải cách thủ tục hành chính', 'van-phong', [['Công khai thủ tục hành chính', 5], ['Giải quyết hồ sơ đúng hạn', 10],
		['Tiếp nhận, xử lý phản ánh, kiến nghị của người dân', 5]]],
	['Cải cách tổ chức bộ máy', 'so-noi-vu', [['Sắp xếp tổ chức, thực hiện quy chế làm việc', 5], ['Phân công, ủy quyền', 3]]],
	['Cải cách chế độ công vụ', 'so-noi-vu', [['Chấp hành kỷ luật, kỷ cương', 6], ['Bồi dưỡng cán bộ, công chức', 4]]],
	['Cải cách tài chính công', 'so-tai-chinh', [['Giải ngân vốn đầu tư công', 5], ['Công khai ngân sách', 3]]],
	['Xây dựng chính quyền điện tử, chính quyền số', 'so-khcn', [['Hồ sơ trực tuyến toàn trình', 8], ['Thanh toán trực tuyến', 5],
		['Số hóa hồ sơ, kết quả giải quyết', 4]]],
	['Tác động đến người dân, doanh nghiệp', 'so-noi-vu', [['Mức độ hài lòng của người dân', 15]]],
];
const leaves = areas.flatMap(([, , criteria], a) => criteria.map(([title, max], c) => ({ id: `${a + 1}.${c + 1}`, title, max })));
const grades = `grades:
  - {id: xuat-sac, name: Xuất sắc, from: 90}
  - {id: tot, name: Tốt, from: 80}
  - {id: kha, name: Khá, from: 65}
  - {id: trung-binh, name: Trung bình, from: 0}
`;
const tree = lines(areas, ([title, lead, criteria], a) => `  - id: "${a + 1}"\n    title: "${title}"\n    lead: ${lead}\n    criteria:\n${
	lines(criteria, ([name, max], c) => `      - {id: "${a + 1}.${c + 1}", title: "${name}", max: ${max}${a === 7 ? ', method: survey' : ''}}\n`)}`);
const framework = (id, title, lineage, level, periods, criteria, more = '') =>
	write(`content/frameworks/${id}.yaml`, `# Dữ liệu hư cấu.\ntitle: ${title} (hư cấu)\nlineage: ${lineage}\nlevel: ${level}\n${
		periods}\ntotal: 100\n${more}${grades}criteria:\n${criteria}`);
const survey = ['Tiếp cận dịch vụ', 'Thủ tục hành chính', 'Công chức trực tiếp giải quyết', 'Kết quả cung ứng dịch vụ', 'Xử lý phản ánh, kiến nghị'];
const asked = lines(survey, (title, i) => `  - {id: "${i + 1}", title: "${title}", max: 20, method: survey}\n`);
const whole = '  - {id: chi-so, title: Chỉ số chung, max: 100}\n';
framework('cap-xa-2023', 'Chỉ số CCHC cấp xã, bộ tiêu chí 2023', 'cap-xa', 'commune', 'periods: [2023, 2024]', tree, 'main: true\n');
framework('cap-xa-2025', 'Chỉ số CCHC cấp xã, bộ tiêu chí 2025', 'cap-xa', 'commune', 'periods: [2025]', tree, 'main: true\nseries_break: true\n');
framework('cap-huyen-2023', 'Chỉ số CCHC cấp huyện', 'cap-huyen', 'district', 'periods: [2023, 2024]', tree, 'main: true\n');
framework('sipas-huyen', 'SIPAS cấp huyện', 'sipas-huyen', 'district', 'periods: [2023, 2024]', asked);
framework('sipas-xa', 'SIPAS cấp xã', 'sipas-xa', 'commune', 'periods: [2025]', asked);
framework('par-tinh', 'PAR INDEX cấp tỉnh', 'par-tinh', 'province', 'periods: [2023, 2024, 2025]', whole, 'main: true\n');
framework('sipas-tinh', 'SIPAS cấp tỉnh', 'sipas-tinh', 'province', 'periods: [2023, 2024, 2025]', whole);

// ---- scores ----

const why = ['Báo cáo gửi chậm so với thời hạn', 'Hồ sơ giải quyết quá hạn chưa có thư xin lỗi', 'Chưa có tài liệu kiểm chứng',
	'Chưa hoàn thành nội dung trong kế hoạch năm', 'Số liệu trên hệ thống không khớp với báo cáo'];
const quarter = value => Math.round(value * 4) / 4;
// What is kept of each criterion: each unit has its strength, each criterion its own luck.
function marks({ id }, year) {
	const strength = 0.6 + 0.34 * chance(id) + 0.04 * (chance(id, year) - 0.5);
	return lines(leaves, leaf => {
		const part = Math.min(1, strength + 0.45 * (chance(id, year, leaf.id) - 0.45));
		const self = quarter(leaf.max * Math.min(1, part + 0.08 * chance(id, leaf.id))), final = Math.min(self, quarter(leaf.max * part));
		const reason = final < self ? `, reason: "${why[Math.floor(chance(year, id, leaf.id) * why.length)]}"` : '';
		return `  "${leaf.id}": {self: ${self}, appraised: ${final}/${leaf.max}${reason}}\n`;
	});
}
const answers = ({ id }, year) => lines(survey, (_, i) => `  "${i + 1}": ${(15 + 4.5 * chance(id, 'sipas') + 0.5 * chance(id, year, i)).toFixed(2)}\n`);
const sheet = (year, one, lineage, scores) => write(`content/scores/${year}/${one.id}${lineage && `.${lineage}`}.yaml`, `scores:\n${scores}`);
for (const year of [2023, 2024]) {
	for (const one of before) sheet(year, one, '', marks(one, year));
	for (const one of districts) {
		sheet(year, one, 'cap-huyen', marks(one, year));
		sheet(year, one, 'sipas-huyen', answers(one, year));
	}
}
// One commune has no sheet yet, of another one criterion is still open.
for (const one of now.slice(0, -1)) {
	const scores = marks(one, 2025);
	sheet(2025, one, 'cap-xa', one === merged[40] ? scores.replace(/"6.1": .*/, '"6.1": {state: pending}') : scores);
}
for (const one of now) sheet(2025, one, 'sipas-xa', answers(one, 2025));
[[2023, 84.12, '41/63', 82.4, '38/63'], [2024, 85.37, '39/63', 83.05, '40/63'], [2025, 86.02, '19/34', 83.9, '17/34']]
	.forEach(([year, par, place, sipas, at]) => {
		write(`content/scores/${year}/tinh-hu-giang.par-tinh.yaml`, `published: {percent: ${par}, rank: ${place}}\n`);
		write(`content/scores/${year}/tinh-hu-giang.sipas-tinh.yaml`, `published: {percent: ${sipas}, rank: ${at}}\n`);
	});

const share = (one, period) => (88 + 12 * chance(one.id, period, 'han')).toFixed(1);
write('content/indicators/dung-han.yaml', `# Dữ liệu hư cấu.
title: Tỷ lệ hồ sơ giải quyết đúng hạn
measure: "%"
better: higher
criterion: cap-xa/3.2
values:
${lines([['2025', '2025-12-31'], ['2026-H1', '2026-06-30']], ([period, day]) =>
	lines(now, one => `  - {unit: ${one.id}, period: ${period}, value: ${share(one, period)}, target: 95, as_of: ${day}}\n`))}`);

// ---- documents ----

const seen = [merged[0], merged[13], merged[24], merged[57], stayed[4], stayed[11]];
const link = one => `[${one.name}](unit:)`;
write('content/notices/tb-kiem-tra-2025.md', `---
title: Thông báo kết luận kiểm tra cải cách hành chính cấp xã năm 2025 (hư cấu)
number: 00/TB-HƯ-CẤU
date: 15/12/2025
issuer: tinh-hu-giang
framework: cap-xa-2025
units: [${seen.map(one => one.id).join(', ')}]
summary: Kiểm tra 6/96 xã, phường của tỉnh Hư Giang, nêu ưu điểm, hạn chế và việc phải làm (hư cấu).
---

**Văn bản hư cấu.** Tỉnh Hư Giang không có thật; thông báo này được đặt ra để thử phần mềm.

## I. [ƯU ĐIỂM](finding:strength)

- [UD-01](finding:) ${link(seen[0])} và ${link(seen[4])} ban hành kế hoạch sớm, phân công rõ từng việc ([1.1](criterion:)).
- [UD-02](finding:) Các nơi được kiểm tra đều niêm yết đủ thủ tục ([3.1](criterion:)).

## II. [HẠN CHẾ](finding:limitation)

| Đơn vị (hư cấu) | [Tồn tại, hạn chế](finding:limitation) | [Xã, phường](unit:) | [Tiêu chí](criterion:) |
|---|---|---|---|
| 1 | Hồ sơ đất đai quá hạn còn nhiều, chưa xin lỗi bằng văn bản | ${seen[1].name} | 3.2 |
| 2 | Phản ánh của người dân trả lời chậm | ${seen[2].name}; ${seen[5].name} | 3.3 |
| 3 | Hồ sơ số hóa chưa đủ thành phần | ${seen[3].name} | 7.3 |

## III. YÊU CẦU

[Văn phòng UBND tỉnh](lead:) theo dõi:

- [ ] [YC-01](task:) [Các xã, phường được kiểm tra](unit:*) báo cáo kết quả khắc phục [trước ngày 15/02/2026](due:) ([1.3](criterion:)).
${lines(seen.slice(0, 4), (one, i) => `  - [x] ${link(one)} [${10 + 2 * i}/2/2026](done:) [báo cáo](evidence:)\n`)}${lines(seen.slice(4), one => `  - [ ] ${link(one)}\n`)}`);
const [lam] = districts.filter(one => one.id === 'huyen-hu-lam');
write('content/notices/tb-hu-lam-2024.md', `---
title: Thông báo kết luận kiểm tra cải cách hành chính cấp xã của huyện Hư Lâm năm 2024 (hư cấu)
number: 00/TB-HƯ-CẤU
date: 20/11/2024
issuer: huyen-hu-lam
framework: cap-xa-2023
units: [${lam.old.slice(0, 5).map(one => one.id).join(', ')}]
---

**Văn bản hư cấu.**

## [HẠN CHẾ](finding:limitation)

- [HC-01](finding:) ${link(lam.old[0])} trả kết quả chậm ở lĩnh vực đất đai ([3.2](criterion:)).
- [HC-02](finding:) ${link(lam.old[3])} chưa công khai quyết toán năm trước ([6.2](criterion:)).

## YÊU CẦU

- [x] [YC-01](task:) [Phòng Nội vụ](lead:) hướng dẫn ${link(lam.old[0])} rà soát hồ sơ [trước ngày 31/12/2024](due:) ([3.2](criterion:)): [27/12/2024](done:) [báo cáo](evidence:).
- [ ] [YC-02](task:) [Phòng Nội vụ](lead:) đôn đốc ${link(lam.old[3])} công khai quyết toán [trước ngày 31/3/2025](due:) ([6.2](criterion:)).
- [ ] [YC-03](task:) [Phòng Nội vụ](lead:) kiểm tra lại việc công khai [trong tháng 12/2025](due:) ([6.2](criterion:)).
`);
cpSync(join(dirname(fileURLToPath(import.meta.url)), 'content'), join(folder, 'content'), { recursive: true });
