// The annex of the plan is what pandoc makes of a plain grid in a Word file, byte for byte, but for its header.
//   node annex.mjs PLAN WORK    needs pandoc; writes WORK/annex.docx, compares
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { docx } from '../tools/office.mjs';

const [plan, work] = process.argv.slice(2);
const lines = readFileSync(plan, 'utf8').split('\n').filter(line => line.startsWith('|'));
const cells = line => line.slice(1, -1).split('|').map(cell => cell.trim().replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
const [header, ...rows] = lines.slice(2).map(cells);
docx(join(work, 'annex.docx'), [{ rows: [header, ...rows] }]);
const made = execFileSync('pandoc', ['-f', 'docx', '-t', 'gfm', '--wrap=none', join(work, 'annex.docx')], { encoding: 'utf8' })
	.trimEnd().split('\n');
assert.deepEqual(cells(made[2]), header);
assert.deepEqual(lines.toSpliced(2, 1), made.toSpliced(2, 1));
assert.equal(rows.length, 68); // 60 tasks and 8 groups
console.log(`province: the annex of ${rows.length} rows is pandoc's`);
