// Tables with what spreadsheets do to scores, for LibreOffice to compute and to write:  node traps.mjs DIR
import { writeFileSync } from 'node:fs';

const [to] = process.argv.slice(2);
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const formats = {
	cents: '<number:number-style style:name="Ncents"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1"/></number:number-style>',
	percent: '<number:percentage-style style:name="Npercent"><number:number number:decimal-places="0" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>',
	day: '<number:date-style style:name="Nday"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>',
};

// A cell is a text, a number, null for one that lies under a merged one, {formula} or {value}, each of these two
// with `as` a format; {text, across, down} merges.
function cell(one) {
	if (one === null) return '<table:covered-table-cell/>';
	if (one === '') return '<table:table-cell/>';
	if (typeof one === 'number') return cell({ value: one });
	if (typeof one === 'string') return cell({ text: one });
	const style = one.as ? ` table:style-name="C${one.as}"` : '';
	const merged = one.across || one.down
		? ` table:number-columns-spanned="${one.across ?? 1}" table:number-rows-spanned="${one.down ?? 1}"` : '';
	const value = one.formula ? ` table:formula="of:=${escape(one.formula)}"`
		: one.day ? ` office:value-type="date" office:date-value="${one.day}"`
		: one.value !== undefined ? ` office:value-type="float" office:value="${one.value}"`
		: ' office:value-type="string"';
	return `<table:table-cell${style}${merged}${value}>${one.text ? `<text:p>${escape(one.text)}</text:p>` : ''}</table:table-cell>`;
}

function workbook(name, sheets) {
	const space = (prefix, of) => ` xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${of}:1.0"`;
	writeFileSync(`${to}/${name}.fods`, '<?xml version="1.0" encoding="UTF-8"?><office:document' +
		['office', 'style', 'text', 'table'].map((one) => space(one, one)).join('') + space('number', 'datastyle') + ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"' +
		' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>' +
		Object.entries(formats).map(([format, style]) => style +
			`<style:style style:name="C${format}" style:family="table-cell" style:data-style-name="N${format}"/>`).join('') +
		`</office:automatic-styles><office:body><office:spreadsheet>${Object.entries(sheets).map(([sheet, rows]) =>
			`<table:table table:name="${sheet}">${rows.map((row) =>
				`<table:table-row>${row.map(cell).join('')}</table:table-row>`).join('')}</table:table>`).join('')}` +
		'</office:spreadsheet></office:body></office:document>');
}

const title = (n) => `Nội dung chỉ đạo thứ ${n}`;
const lines = [ // self, appraised, reason
	[{ formula: '0.1+0.2' }, 0.30000000000000004, 'Chậm'],
	['0,75', ' 0.5 ', ''],
	[{ value: 0.75, as: 'percent' }, 1, ''],
	[{ day: '2024-06-01', as: 'day' }, 1, ''],
	['x', 1, ''],
	['-', 1, ''],
	[{ formula: '1/0' }, 1, ''],
	[{ value: 0.756, as: 'cents' }, { formula: '0.5+0.25' }, ''],
	[{ formula: 'IF(1=1;"";0)' }, 1, ''],
	[2.5, { formula: 'SUM(1.1;1.15)', as: 'cents' }, 'Chậm'],
];
workbook('bay', { 'Xã Thử A': [
	[{ text: 'BẢNG CHẤM ĐIỂM NĂM 2024 (HƯ CẤU)', across: 6 }, null, null, null, null, null],
	[{ text: 'TT', down: 2 }, { text: 'Tiêu chí', down: 2 }, { text: 'Điểm tối đa', down: 2 },
		{ text: 'Kết quả', across: 2 }, null, { text: 'Lý do', down: 2 }],
	[null, null, null, 'Tự chấm', 'Thẩm định', null],
	['I', 'CHỈ ĐẠO, ĐIỀU HÀNH', 12, '', { formula: 'SUM([.E6:.E15])' }, ''],
	[1, 'Ban hành và thực hiện kế hoạch', 12, '', { formula: 'SUM([.E6:.E15])' }, ''],
	...lines.map((line, i) => [Number(`1.${i + 1}`), title(i + 1), i === 9 ? 3 : 1, ...line]),
	['II', 'CẢI CÁCH THỦ TỤC', 8, 8, 8, ''],
	[2, 'Giải quyết hồ sơ', 8, 8, 8, ''],
	['2.1', 'Đúng hạn', 5.5, 5.5, 5.5, ''],
	['2.2', 'Trực tuyến', 2.5, 2.5, 2.5, ''],
	['', 'Tổng cộng', 20, 99, { formula: '[.E4]+[.E16]' }, ''],
] });

// Communes as columns, a name over its two rounds.
workbook('tong-hop', { 'Tổng hợp': [
	[{ text: 'TT', down: 2 }, { text: 'Tiêu chí', down: 2 }, { text: 'Xã Thử B', across: 2 }, null, { text: 'Xã Thử C', across: 2 }, null],
	[null, null, 'Tự chấm', 'Thẩm định', 'Tự chấm', 'Thẩm định'],
	...lines.map((_, i) => [Number(`1.${i + 1}`), title(i + 1), 1, 0.5, 0.75, { formula: '1-0.9' }]),
] });
