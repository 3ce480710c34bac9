// Office programs' files as small as they may be: archives without compression, and the parts
// that are read. Words in braces are marked: {b:bold}, {box}, {ticked}, {note}, {del:…}, {hidden:…} (Word),
// {br} and {tab}.
import { writeFileSync } from 'node:fs';

const table = new Uint32Array(256).map((_, n) => {
	for (let k = 0; k < 8; k++) n = n & 1 ? 0xEDB88320 ^ (n >>> 1) : n >>> 1;
	return n >>> 0;
});
const crc = (bytes) => {
	let sum = 0xFFFFFFFF;
	for (const byte of bytes) sum = table[(sum ^ byte) & 255] ^ (sum >>> 8);
	return (sum ^ 0xFFFFFFFF) >>> 0;
};

// Writes an archive of stored files: {name: text}.
export function zip(path, files) {
	const parts = [], list = [];
	let at = 0;
	for (const [name, text] of Object.entries(files)) {
		const bytes = Buffer.from(text), title = Buffer.from(name);
		const head = Buffer.alloc(30), entry = Buffer.alloc(46);
		head.writeUInt32LE(0x04034b50, 0);
		head.writeUInt16LE(20, 4);
		head.writeUInt32LE(crc(bytes), 14);
		head.writeUInt32LE(bytes.length, 18);
		head.writeUInt32LE(bytes.length, 22);
		head.writeUInt16LE(title.length, 26);
		entry.writeUInt32LE(0x02014b50, 0);
		entry.writeUInt16LE(20, 4);
		head.copy(entry, 6, 4, 30);
		entry.writeUInt32LE(at, 42);
		parts.push(head, title, bytes);
		list.push(entry, title);
		at += 30 + title.length + bytes.length;
	}
	const directory = Buffer.concat(list), end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(list.length / 2, 8);
	end.writeUInt16LE(list.length / 2, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(at, 16);
	writeFileSync(path, Buffer.concat([...parts, directory, end]));
}

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const pieces = (text) => text.split(/(\{[^}]*\})/).filter((part) => part !== '');

// ---- what both of Microsoft's kinds have in common ----

const packages = 'http://schemas.openxmlformats.org/package/2006';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const relation = (id, type, target) =>
	`<Relationship Id="${id}" Type="${office}/relationships/${type}" Target="${target}"/>`;
const relations = (...list) => `<Relationships xmlns="${packages}/relationships">${list.join('')}</Relationships>`;
// The parts that lead to the main one, which is of a kind of its own.
const ways = (main, kind) => ({
	'[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
		'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
		`<Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${kind}.main+xml"/></Types>`,
	'_rels/.rels': relations(relation('r1', 'officeDocument', main)),
});

// ---- spreadsheets ----

const cells = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const column = (n) => String.fromCharCode(65 + n);

// Sheets of rows of cells: texts, numbers, or null.
export function xlsx(path, sheets) {
	const names = Object.keys(sheets), files = {
		...ways('xl/workbook.xml', 'spreadsheetml.sheet'),
		'xl/workbook.xml': `<workbook xmlns="${cells}" xmlns:r="${office}/relationships"><sheets>${names.map((name, i) =>
			`<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="r${i + 1}"/>`).join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relations(...names.map((_, i) =>
			relation(`r${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))),
	};
	names.forEach((name, i) => {
		const rows = sheets[name].map((row, r) => `<row r="${r + 1}">${row.map((cell, c) =>
			cell === null ? ''
			: typeof cell === 'number' ? `<c r="${column(c)}${r + 1}"><v>${cell}</v></c>`
			: `<c r="${column(c)}${r + 1}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`).join('')}</row>`);
		files[`xl/worksheets/sheet${i + 1}.xml`] =
			`<worksheet xmlns="${cells}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
	});
	zip(path, files);
}

// ---- Word ----

const spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
	'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';

const word = {
	box: () => '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>' +
		'<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>',
	ticked: () => '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
	note: () => '<w:r><w:footnoteReference w:id="2"/></w:r>',
	br: () => '<w:r><w:br/></w:r>',
	tab: () => '<w:r><w:tab/></w:r>',
	b: (text) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`,
	hidden: (text) => `<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`,
	del: (text) => `<w:del><w:r><w:delText>${escape(text)}</w:delText></w:r></w:del>`,
};
const wordText = (text) => pieces(text).map((part) => {
	const [, name, words] = part.match(/^\{(\w+):?([^]*)\}$/) || [];
	return name ? word[name](words) : `<w:r><w:t xml:space="preserve">${escape(part)}</w:t></w:r>`;
}).join('');
const wordParagraph = (text, properties = '') =>
	`<w:p><w:pPr>${properties}</w:pPr>${wordText(text)}</w:p>`;
const wordCell = (cell) => {
	const { text, across = 1, down } = typeof cell === 'string' ? { text: cell } : cell;
	return `<w:tc><w:tcPr><w:gridSpan w:val="${across}"/>${down ? `<w:vMerge${
		down === 'first' ? ' w:val="restart"' : ''}/>` : ''}</w:tcPr>${text.split('\n').map((line) =>
		wordParagraph(line)).join('')}</w:tc>`;
};

// Blocks are texts, {text, outline, list: level}, {chunk: id of a file put in} or {rows: [[cell]]}; cells are texts or
// {text, across, down: 'first' or 'next'}. A list numbers 1., 1.1.
export function docx(path, blocks, { note = '', comment = '' } = {}) {
	const body = blocks.map((block) =>
		typeof block === 'string' ? wordParagraph(block)
		: block.chunk ? `<w:altChunk xmlns:r="${office}/relationships" r:id="${block.chunk}"/>`
		: block.rows ? `<w:tbl><w:tblGrid>${block.rows[0].map(() => '<w:gridCol w:w="1200"/>').join('')}</w:tblGrid>${
			block.rows.map((row) => `<w:tr>${row.map(wordCell).join('')}</w:tr>`).join('')}</w:tbl>`
		: wordParagraph(block.text,
			(block.outline ? `<w:outlineLvl w:val="${block.outline - 1}"/>` : '') +
			(block.list ? `<w:numPr><w:ilvl w:val="${block.list - 1}"/><w:numId w:val="1"/></w:numPr>` : '')));
	zip(path, {
		...ways('word/document.xml', 'wordprocessingml.document'),
		'word/_rels/document.xml.rels': relations(...['numbering', 'footnotes', 'comments'].map((part, i) =>
			relation(`r${i + 1}`, part, `${part}.xml`))),
		'word/document.xml': `<w:document ${spaces}><w:body>${body.join('')}</w:body></w:document>`,
		'word/numbering.xml': `<w:numbering ${spaces}>` + '<w:abstractNum w:abstractNumId="0">' +
			'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>' +
			'<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>' +
			'</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
		'word/footnotes.xml': `<w:footnotes ${spaces}><w:footnote w:id="2">${wordParagraph(note)}</w:footnote></w:footnotes>`,
		'word/comments.xml': `<w:comments ${spaces}><w:comment>${wordParagraph(comment)}</w:comment></w:comments>`,
	});
}

// ---- OpenDocument ----

const odf = (name) => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`;

const odtText = (text) => pieces(text).map((part) =>
	part === '{br}' ? '<text:line-break/>'
	: part === '{tab}' ? '<text:tab/>'
	: part.startsWith('{b:') ? `<text:span text:style-name="B">${escape(part.slice(3, -1))}</text:span>`
	: escape(part)).join('');
const odtBlock = (block) =>
	typeof block === 'string' ? `<text:p>${odtText(block)}</text:p>`
	: block.items ? `<text:list text:style-name="L">${block.items.map((item) =>
		`<text:list-item>${item.split('\n').map((line) => `<text:p>${odtText(line)}</text:p>`).join('')}</text:list-item>`).join('')}</text:list>`
	: block.rows ? `<table:table><table:table-column table:number-columns-repeated="${block.rows[0].length}"/>${block.rows.map((row) => `<table:table-row>${row.map((cell) =>
		`<table:table-cell>${cell.split('\n').map((line) => odtBlock(line)).join('')}</table:table-cell>`)
		.join('')}</table:table-row>`).join('')}</table:table>`
	: `<text:h text:outline-level="${block.outline}">${odtText(block.text)}</text:h>`;

// Blocks are texts, {text, outline}, {items: [text]} with bullets (a paragraph a line), or {rows: [[text]]}.
export function odt(path, blocks) {
	zip(path, {
		mimetype: 'application/vnd.oasis.opendocument.text',
		'META-INF/manifest.xml': `<m:manifest xmlns:m="${odf('manifest')}">` +
			'<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>' +
			'<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
		'content.xml': `<office:document-content${['office', 'text', 'table', 'style'].map((name) =>
			` xmlns:${name}="${odf(name)}"`).join('')} xmlns:fo="${odf('xsl-fo-compatible')}" office:version="1.3">` +
			'<office:automatic-styles><style:style style:name="B" style:family="text">' +
			'<style:text-properties fo:font-weight="bold"/></style:style>' +
			'<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>' +
			`</text:list-style></office:automatic-styles><office:body><office:text>${blocks.map(odtBlock).join('')}` +
			'</office:text></office:body></office:document-content>',
	});
}
