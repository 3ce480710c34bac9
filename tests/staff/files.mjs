// What lies on an official's desk, all of it fictional:  node files.mjs DIR
import { docx, odt, xlsx } from '../tools/office.mjs';

const to = process.argv[2], numbers = [...Array(12).keys()].map((i) => i + 1);
const names = numbers.map((n) => `Xã Thử ${String.fromCharCode(64 + n)}`);

xlsx(`${to}/don-vi.xlsx`, { 'Đơn vị': [['DANH SÁCH ĐƠN VỊ (HƯ CẤU)'], ['TT', 'Tên đơn vị', 'Mã', 'Loại', 'Trực thuộc'],
	...names.map((name, i) => [i + 1, name.slice(3), `9900${i}`, 'xã', 'Huyện Mẫu Sơn']),
	[13, 'Phòng Nội vụ', null, 'phòng', 'Huyện Mẫu Sơn'], [14, 'Văn phòng HĐND và UBND', null, null, 'Huyện Mẫu Sơn']] });

const criteria = [['I', 'CHỈ ĐẠO, ĐIỀU HÀNH', 12]];
for (const n of numbers.slice(0, 10)) criteria.push([Number(`1.${n}`), `Nội dung chỉ đạo thứ ${n}`, n === 10 ? 3 : 1]);
criteria.splice(1, 0, [1, 'Ban hành và thực hiện kế hoạch', 12]);
criteria.push(['II', 'CẢI CÁCH THỦ TỤC', 8], [2, 'Giải quyết hồ sơ', 8], ['2.1', 'Đúng hạn', 5.5], ['2.2', 'Trực tuyến', 2.5]);
xlsx(`${to}/bo-tieu-chi.xlsx`, { 'Bộ tiêu chí': [['BỘ TIÊU CHÍ CHẤM ĐIỂM CẤP XÃ NĂM 2024 (HƯ CẤU)'],
	['TT', 'Tiêu chí', 'Điểm tối đa'], ...criteria, [null, 'Tổng cộng', 20]] });

const leaves = criteria.filter(([id]) => String(id).includes('.'));
xlsx(`${to}/diem.xlsx`, Object.fromEntries(names.map((name, i) => [name, [[`BẢNG ĐIỂM ${name.toUpperCase()}`],
	['TT', 'Tiêu chí', 'Điểm tối đa', 'Tự chấm', 'Thẩm định', 'Lý do'],
	...leaves.map(([id, title, max], j) => [id, title, max, max, (i + j) % 5 ? max : max - 0.5,
		(i + j) % 5 ? null : 'Chậm'])]])));

const head = (number, day) => ({ rows: [['ỦY BAN NHÂN DÂN\nHUYỆN MẪU SƠN\n' + number,
	`{b:CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM}\nĐộc lập - Tự do - Hạnh phúc\nMẫu Sơn, ngày ${day}`]] });
docx(`${to}/ke-hoach.docx`, [head('Số: 5/KH-UBND', '20 tháng 1 năm 2025'), '{b:KẾ HOẠCH}',
	'{b:Khắc phục hạn chế năm 2024}', 'Căn cứ kết quả chấm điểm năm 2024;', '{b:I. MỤC TIÊU}',
	'- Nâng điểm cải cách thủ tục hành chính;', '- Không còn hồ sơ quá hạn.', '{b:Phụ lục}',
	{ rows: [['STT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Thời gian', 'Sản phẩm'],
		...numbers.map((n) => [String(n), `Việc thứ ${n}`, n % 2 ? 'Phòng Nội vụ' : 'Văn phòng HĐND và UBND',
			names[n - 1], n % 3 ? `Trước 25/${n}/2025` : 'Hằng quý', 'Báo cáo'])] }]);
odt(`${to}/thong-bao.odt`, [head('Số: 9/TB-UBND', '15 tháng 12 năm 2024'), '{b:THÔNG BÁO}', '{b:Kết quả kiểm tra năm 2024}',
	'{b:I. ƯU ĐIỂM}', { items: ['Các xã đã ban hành kế hoạch.'] }, '{b:II. HẠN CHẾ}', { items: ['Xã Thử A còn hồ sơ quá hạn.'] }]);
