// Are the tests strong? Changes one operator or constant at random in a copy of the project,
// builds, and runs the tests, the cheapest first, until one fails. Not part of `make test`.
//   COUNT=20 SEED=1 ROOMS="derive check site load" node tests/mutate/run.mjs [FILE:LINE …]
// With places, every change of those lines is tried. Prints each mutant with the test that
// caught it; ends with status 1 where some survived: those are to be looked at by a person,
// for a change may be equivalent to what stood there.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rooms = (process.env.ROOMS || 'derive check site load').split(' ');
const tests = (process.env.TESTS || 'unit golden reckon command-test git-test').split(' ');
const MINUTES = 15; // a loop without end is caught, too

const CHANGES = [
	[/==/g, '!='], [/!=/g, '=='], [/&&/g, '||'], [/\|\|/g, '&&'],
	[/(?<=\s)<(?=\s)/g, '<='], [/(?<=\s)<=(?=\s)/g, '<'], [/(?<=\s)>(?=\s)/g, '>='], [/(?<=\s)>=(?=\s)/g, '>'],
	[/(?<=\s)\+(?=\s)/g, '-'], [/(?<=\s)-(?=\s)/g, '+'], [/\+\+/g, '--'], [/\+=/g, '-='],
	[/\btrue\b/g, 'false'], [/\bfalse\b/g, 'true'], [/(?<![\w.])0(?![\w.])/g, '1'],
	[/(?<![\w.])[1-9]\d*(?![\w.])/g, (number) => String(Number(number) + 1)],
];

// What stands in comments, texts and for the preprocessor is no code: blanks of equal length.
function codeOf(text) {
	return text.replace(/\/\*[^]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|^#.*(?:\\\n.*)*/gm,
		(piece) => piece.replace(/[^\n]/g, ' '));
}

function mutantsOf(path, wanted) {
	const text = readFileSync(path, 'utf8');
	const found = [];
	codeOf(text).split('\n').reduce((start, line, number) => {
		for (const [pattern, to] of wanted && !wanted.has(number + 1) ? [] : CHANGES)
			for (const match of line.matchAll(pattern)) {
				const next = typeof to === 'function' ? to(match[0]) : to;
				found.push({ path, line: number + 1, at: start + match.index, from: match[0], to: next });
			}
		return start + line.length + 1;
	}, 0);
	return found;
}

// Mulberry32: the same seed tries the same mutants.
function numbers(seed) {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

function choose() {
	const places = process.argv.slice(2);
	if (places.length > 0) {
		const lines = new Map();
		for (const place of places) {
			const [path, line] = place.split(':');
			lines.set(path, (lines.get(path) || new Set()).add(Number(line)));
		}
		return [...lines].flatMap(([path, wanted]) => mutantsOf(path, wanted));
	}
	const all = rooms.flatMap((room) => readdirSync(`generator/${room}`).sort()
		.filter((name) => name.endsWith('.c')).flatMap((name) => mutantsOf(`generator/${room}/${name}`)));
	const random = numbers(Number(process.env.SEED || 1));
	const count = Math.min(Number(process.env.COUNT || 20), all.length);
	return Array.from({ length: count }, () => all.splice(Math.floor(random() * all.length), 1)[0]);
}

function make(copy, goal) {
	const run = spawnSync('make', ['-s', goal], { cwd: copy, timeout: MINUTES * 60000, stdio: 'ignore', detached: true });
	if (run.signal && run.pid)
		try { process.kill(-run.pid, 'SIGKILL'); } catch { /* gone already */ }
	return run.status === 0;
}

const copy = mkdtempSync(join(tmpdir(), 'congkhai-mutate-'));
const survivors = [];
try {
	execFileSync('sh', ['-c', 'git ls-files -z | xargs -0 cp -a --parents -t "$0"', copy]);
	if (!make(copy, 'generator') || !tests.every((goal) => make(copy, goal)))
		throw new Error('the tests fail without any change');
	for (const mutant of choose()) {
		const text = readFileSync(mutant.path, 'utf8');
		const file = join(copy, mutant.path);
		writeFileSync(file, text.slice(0, mutant.at) + mutant.to + text.slice(mutant.at + mutant.from.length));
		const goal = ['generator', ...tests].find((name) => !make(copy, name));
		writeFileSync(file, text);
		console.log(`${mutant.path}:${mutant.line}: ${mutant.from} → ${mutant.to}: ${goal || 'SURVIVED'}`);
		if (!goal)
			survivors.push(mutant);
	}
} finally {
	rmSync(copy, { recursive: true, force: true });
}
console.log(`mutants: ${survivors.length} survived`);
process.exit(survivors.length > 0 ? 1 : 0);
