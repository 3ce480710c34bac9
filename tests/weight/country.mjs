// Writes a country of which nothing is real: node country.mjs FOLDER PROVINCES COMMUNES [whole]
// Each province scores its communes by 40 criteria of its own framework, five years; one plan and
// one notice a year. `whole`: one framework for all of them, in one year. A commune stands half a point from the next, so that a hundredth moves no rank.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [folder, provinces, communes] = [process.argv[2], +process.argv[3], +process.argv[4]];
const whole = process.argv[5] === 'whole';
const years = whole ? [2024] : [2020, 2021, 2022, 2023, 2024];
const areas = 8, leaves = 5, count = areas * leaves, most = 250;

const write = (path, text) => {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
};
const from = (n, line) => Array.from({ length: n }, (_, i) => line(i)).join('');
const id = k => `${Math.floor(k / leaves) + 1}.${k % leaves + 1}`;

// Hundredths taken off each criterion; together they grow by the same step from unit to unit.
const sheet = (unit, year) => {
	let left = 200 + Math.floor((unit * 6000) / communes) + year % 3;
	return 'scores:\n' + from(count, k => {
		const off = Math.min(Math.ceil(left / (count - k)), most);
		left -= off;
		return `  "${id(k)}": {self: 2.5, appraised: ${((most - off) / 100).toFixed(2)}/2.5${
			off > 20 && k % 5 === 0 ? ', reason: "Hồ sơ hư cấu giải quyết chậm so với thời hạn đã định"' : ''}}\n`;
	});
};

write('site.yaml', 'title: Nước Hư Cấu\nbase_url: https://hu-cau.example/\nidentity: 6f1f3c1e-0000-4000-8000-000000000001\nranking: {bottom: 3, streak: 2}\n');
for (let p = 0; p < provinces; p++) {
	write(`content/units/tinh-${p}.yaml`, `- id: tinh-${p}\n  level: province\n  name: Tỉnh Hư Cấu ${p}\n  units:\n    - {id: so-${p}, level: department, name: Sở Hư Cấu ${p}}\n${
		from(communes, i => `    - {id: xa-${p}-${i}, level: commune, name: Xã Hư Cấu ${p}.${i}}\n`)}`);
	const own = whole ? 'nuoc' : `tinh-${p}`;
	if (own !== 'nuoc' || p === 0) write(`content/frameworks/${own}.yaml`, `title: Bộ tiêu chí hư cấu ${own}\nlineage: ${own}\nlevel: commune\n${whole ? '' : `scope: tinh-${p}\n`}periods: [${years.join(', ')}]\nrank_by: percent\ntotal: 100\nrounds:\n  - {id: self, name: Tự chấm}\n  - {id: appraised, name: Thẩm định}\ncriteria:\n${
		from(areas, a => `  - id: "${a + 1}"\n    title: Lĩnh vực hư cấu ${a + 1}\n    max: 12.5\n    criteria:\n${
			from(leaves, l => `      - {id: "${a + 1}.${l + 1}", title: "Kết quả thực hiện nội dung hư cấu số ${a + 1}.${l + 1} trong năm", max: 2.5}\n`)}`)}`);
	for (const year of years) {
		for (let i = 0; i < communes; i++) write(`content/scores/${year}/xa-${p}-${i}.yaml`, sheet(i, year));
		write(`content/notices/tb-${p}-${year}.md`, `---\ntitle: Thông báo kiểm tra hư cấu ${year} của tỉnh ${p}\nnumber: ${p + 1}/TB-HC\ndate: ${year}-11-20\nissuer: tinh-${p}\nframework: ${own}\n---\n\n## [HẠN CHẾ](finding:)\n\n- [HC-01](finding:) [Xã Hư Cấu ${p}.1](unit:xa-${p}-1) để chậm hồ sơ ([1.1](criterion:)).\n`);
		write(`content/plans/kh-${p}-${year}.md`, `---\ntitle: Kế hoạch khắc phục hư cấu ${year} của tỉnh ${p}\nnumber: ${p + 1}/KH-HC\ndate: ${year}-12-20\nissuer: tinh-${p}\nframework: ${own}\n---\n\n${
			from(10, t => `- [x] [NV-${t + 1}](task:) [Sở Hư Cấu](lead:so-${p}) rà soát [tiêu chí 1.${t % 5 + 1}](criterion:1.${t % 5 + 1}) xong trước ngày [15/02/${year + 1}](due:before-${year + 1}-02-15), [hoàn thành](done:${year + 1}-02-01)\n`)}`);
	}
}
