#!/bin/sh
# mammoth 1.11.0 loses what tells a done task from an open one, and the numbers of paragraphs.
#
# A plan in Word has checkboxes as content controls and automatic numbers ("I.", "a)").
# convertToHtml keeps the box, but convertToMarkdown and extractRawText write nothing for it:
# the ticked and the empty box come out as the same words. Automatic numbers are gone from
# headings, and a list of letters becomes one of digits.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund mammoth@1.11.0 docx@9.5.1 >/dev/null 2>&1
cat >read.mjs <<'END'
import fs from 'fs';
import * as docx from 'docx';
import mammoth from 'mammoth';

const box = (checked, words) =>
	new docx.Paragraph({children: [new docx.CheckBox({checked}), new docx.TextRun(words)]});
const item = (text, level, heading) =>
	new docx.Paragraph({text, heading, numbering: {reference: 'list', level}});
const made = new docx.Document({
	numbering: {config: [{reference: 'list', levels: [
		{level: 0, format: 'upperRoman', text: '%1.', alignment: 'left'},
		{level: 1, format: 'lowerLetter', text: '%2)', alignment: 'left'}]}]},
	sections: [{children: [item('Tasks', 0, 'Heading1'), item('first', 1), item('second', 1),
		box(true, ' done'), box(false, ' open')]}],
});
fs.writeFileSync('t.docx', await docx.Packer.toBuffer(made));
const file = {path: 't.docx'};
console.log((await mammoth.convertToHtml(file)).value);
console.log((await mammoth.convertToMarkdown(file)).value.split('\n').filter(Boolean).join('|'));
console.log((await mammoth.extractRawText(file)).value.split('\n').filter(Boolean).join('|'));
END
node read.mjs >got
cat >want <<'END'
<h1>Tasks</h1><ul><li><ol><li>first</li><li>second</li></ol></li></ul><p><input type="checkbox" checked="checked" /> done</p><p><input type="checkbox" /> open</p>
# Tasks|- |	1. first|	2. second| done| open
Tasks|first|second| done| open
END
diff want got
echo "mammoth 1.11.0: boxes are kept in HTML alone, automatic numbers nowhere"
