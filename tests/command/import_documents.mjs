// The documents that import_documents.sh takes in, and whether their words are all there:
//   node import_documents.mjs make DIR        node import_documents.mjs compare WORDS FILE.md
import { readFileSync, writeFileSync } from 'node:fs';
import { docx, odt } from '../tools/office.mjs';

const head = (number) => [['ỦY BAN NHÂN DÂN\nXÃ MỘT\n-------\n' + number,
	'{b:CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM}\nĐộc lập - Tự do - Hạnh phúc\n---------\nXã Một, ngày 10 tháng 1 năm 2024']];

const plan = [
	{ rows: head('Số: 12/KH-UBND') },
	'{b:KẾ HOẠCH}',
	'{b:Cải cách hành chính năm 2024}',
	'Căn cứ Nghị quyết số 76/NQ-CP* ngày 15/7/2021 của Chính\u00a0phủ{note}; xem https://vi.example/a_b_c, [phụ lục] & <tệp>;',
	'{b:I. MỤC ĐÍCH, YÊU CẦU}',
	'1. Mục đích',
	'- Nâng cao {b:chất lượng} phục vụ;{del: đoạn đã bỏ}',
	'+ Gắn với chuyển đổi số_1;',
	'+ Bảo đảm dòng{br}thứ hai.',
	'– Rà soát 2024. Kết quả 100%',
	'{b:2. Yêu cầu}',
	'a) Cụ thể, rõ người;',
	'đ) Rõ việc.',
	'1.1 nghìn đồng là mức thu',
	{ text: 'Mục của danh sách tự đánh số', list: 1 },
	{ text: 'con', list: 2 },
	{ text: 'Mục hai', list: 1 },
	'{b:II. NHIỆM VỤ}',
	'{box} Ban hành kế hoạch',
	'- {ticked} Công bố danh mục',
	'☐ Có ☐ Không',
	'3. Ba.',
	'5. Năm.',
	'{b:ƯU ĐIỂM}',
	'# không phải đề mục',
	'{b:Phụ lục}',
	{ rows: [
		['STT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian', 'Sản phẩm'],
		[{ text: 'I', }, { text: 'Cải cách thể chế', across: 4 }],
		['1', 'Rà soát | thủ tục', 'UBND xã Một', 'Trước 15/11/2024', { text: 'Báo cáo', down: 'first' }],
		['2', 'Công bố', 'Phòng Lạ', 'Hằng quý', { text: '', down: 'next' }],
	] },
	{ rows: [['Nơi nhận:\n- Như trên;', '{b:TM. ỦY BAN NHÂN DÂN}\n{b:CHỦ TỊCH}']] },
];
const notice = [
	'ỦY BAN NHÂN DÂN{tab}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'XÃ KHÔNG CÓ',
	'Số:        /TB-UBND{tab}ngày     tháng 3 năm 2024',
	'{b:THÔNG BÁO}', '{b:Kết quả kiểm tra}',
	{ text: 'Ưu điểm', outline: 1 }, { items: ['Một\nthêm', 'Hai'] }, 'Hết.',
];

// A letterhead on one line, cells as Word's are filled.
const filled = [
	'{b:ỦY BAN NHÂN DÂN XÃ HAI}', 'Số: 4/KH-UBND{tab}Xã Hai, ngày 6 tháng 2 năm 2024', '{b:KẾ HOẠCH}', '{b:Phối hợp}',
	{ rows: [
		['STT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Thời gian'],
		['1', 'Rà soát', '- UBND xã Một\n- Xã Hai', 'Các phòng, ban, ngành liên quan; Xã Một', 'Quý III\nnăm 2024'],
	] },
];

const plain = (text) => text.replace(/\{(del:[^}]*|\w+)\}/g, '').replace(/\{b:([^}]*)\}/g, '$1');
const words = (blocks) => blocks.map((block) => typeof block === 'string' ? plain(block)
	: block.items ? block.items.map(plain).join('\n')
	: block.rows ? block.rows.map((row, r) => row.map((cell) => plain(cell.text ?? cell)).join('\n')).join('\n')
	: plain(block.text)).join('\n');
const letters = (text) => text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');

// What is the document's in a file: its comments, and its body without what Markdown and
// links add. Of merged cells the words stand there once more; they are taken out by name.
const own = (text) => {
	const [, front, body] = text.match(/^---\n([^]*?)\n---\n([^]*)$/);
	const comments = front.split('\n').filter((line) => line.startsWith('# ')).slice(1)
		.filter((line) => !/^# (title|number|issuer|date):/.test(line)).join('\n');
	return comments + '\n' + body.replace(/\[NV-\d+\]\(task:\) /g, '').replace(/\]\(\w+:\w*\)/g, ']')
		.replace(/- \[x\]/g, '-').replace(/<br>/g, ' ').replace(/&#\d+;/g, '').replace(/\[\^\d+\](:.*)?/g, '')
		.replace(/^(\d+)\. (Mục của|Mục hai)/gm, '$2').replace(/^ *- a\\?\) con/gm, 'con')
		.replace(/(\| 2 \| Công bố .*\|) Báo cáo/, '$1');
};

const [, , command, ...names] = process.argv;
if (command === 'make') {
	docx(`${names[0]}/ke-hoach.docx`, plan, { note: 'Chú thích', comment: 'Xem lại chỗ này' });
	odt(`${names[0]}/thong-bao.odt`, notice);
	docx(`${names[0]}/phoi-hop.docx`, filled);
	docx(`${names[0]}/trang-web.docx`, ['{b:KẾ HOẠCH}', '{b:Ghép}', 'Thấy {hidden:không thấy}', { chunk: 'r9' }]);
	writeFileSync(`${names[0]}/plan.txt`, words(plan));
	writeFileSync(`${names[0]}/notice.txt`, words(notice));
} else {
	const [before, after] = [letters(readFileSync(names[0], 'utf8')), letters(own(readFileSync(names[1], 'utf8')))];
	const sorted = [...before].sort().join('') === [...after].sort().join('');
	let i = 0;
	while (i < before.length && before[i] === after[i]) i++;
	console.log(before === after ? 'same' : `differ at ${before.slice(i - 10, i + 30)} / ${after.slice(i - 10, i + 30)}${sorted ? ' (order only)' : ''}`);
}
