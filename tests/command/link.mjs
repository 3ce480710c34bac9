// Takes the typed links out of documents, or holds what was put back against the originals:
//   node link.mjs strip FILE…          node link.mjs compare ORIGINAL FILE [ORIGINAL FILE …]
// compare prints "<links> <put back> <wrong>", and the wrong ones to standard error.
import { readFileSync, writeFileSync } from 'node:fs';

const pattern = /\[([^\]]*)\]\((unit|lead|with|criterion|indicator|doc|finding|task|due|target|product|progress|done|verified|evidence|period|status|from|to):([^)\s]*)\)/g;
const [mode, ...files] = process.argv.slice(2);

// Each link's place in the words, its words and kind → its target.
function links(path) {
	const found = new Map();
	let marks = 0;
	for (const match of readFileSync(path, 'utf8').matchAll(pattern)) {
		found.set(`${match.index - marks} ${match[2]} ${match[1]}`, match[3]);
		marks += match[0].length - match[1].length;
	}
	return found;
}

if (mode === 'strip') {
	for (const path of files)
		writeFileSync(path, readFileSync(path, 'utf8').replace(pattern, '$1'));
} else {
	let all = 0, back = 0, wrong = 0;
	for (let i = 0; i < files.length; i += 2) {
		const wanted = links(files[i]), got = links(files[i + 1]);
		all += wanted.size;
		for (const [key, target] of got) {
			// An empty target is read from the words; that the units are the same is the
			// build's to say.
			if (wanted.has(key) && (target === wanted.get(key) || target === '' || wanted.get(key) === ''))
				back++;
			else {
				wrong++;
				console.error(`${files[i + 1]}: ${key} → ${target}`);
			}
		}
	}
	console.log(all, back, wrong);
}
