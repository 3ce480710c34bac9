// Are the tests strong? Changes one operator or constant at random in a copy of the project,
// builds, and runs the tests that enter the changed block of code, the quick ones first, until one
// fails. Not part of `make test`.
//   COUNT=20 SEED=1 ROOMS="derive diff check site load linking" TESTS="unit golden reckon" node tests/mutate/run.mjs [FILE:LINE[:COLUMN] …]
// With places, every change of those lines, or the one of that column, is tried. Prints each mutant with the test that
// caught it; ends with status 1 where some survived: those are to be looked at by a person,
// for a change may be equivalent to what stood there.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const rooms = (process.env.ROOMS || 'derive diff check site load linking').split(' ');
const parts = (process.env.TESTS || 'unit golden reckon slow command git').split(' ');
const SECONDS = Number(process.env.SECONDS || 60); // of processor time of a test's program: a loop without end is caught, too
const OUT = 'build/mutate';
const MAKE = ['-s', 'VARIANT=mutate', 'CFLAGS=-O1 -fPIC'];
const TRACED = 'build/traced', TRACE = 'build/trace'; // a library that tells what a test enters, and where it does

const CHANGES = [
	[/==/g, '!='], [/!=/g, '=='], [/&&/g, '||'], [/\|\|/g, '&&'],
	[/(?<=\s)<(?=\s)/g, '<='], [/(?<=\s)<=(?=\s)/g, '<'], [/(?<=\s)>(?=\s)/g, '>='], [/(?<=\s)>=(?=\s)/g, '>'],
	[/(?<=\s)\+(?=\s)/g, '-'], [/(?<=\s)-(?=\s)/g, '+'], [/\+\+/g, '--'], [/\+=/g, '-='],
	[/\btrue\b/g, 'false'], [/\bfalse\b/g, 'true'], [/(?<![\w.])0(?![\w.])/g, '1'],
	[/(?<![\w.])[1-9]\d*(?![\w.])/g, (number) => String(Number(number) + 1)],
];

// What stands in comments, texts and for the preprocessor is no code, and what an assertion
// says changes nothing that is right: blanks of equal length.
function codeOf(text) {
	return text.replace(/\/\*[^]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|^#.*(?:\\\n.*)*|^\s*assert\([^;]*;/gm,
		(piece) => piece.replace(/[^\n]/g, ' '));
}

function mutantsOf(path, wanted) {
	const text = readFileSync(path, 'utf8');
	const found = [];
	codeOf(text).split('\n').reduce((start, line, number) => {
		const columns = wanted?.get(number + 1);
		for (const [pattern, to] of wanted && !columns ? [] : CHANGES)
			for (const match of line.matchAll(pattern)) {
				if (columns && !columns.has(match.index + 1) && !columns.has(NaN)) continue;
				const next = typeof to === 'function' ? to(match[0]) : to;
				found.push({ path, line: number + 1, column: match.index + 1, at: start + match.index, from: match[0], to: next });
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
			const [path, line, column] = place.split(':');
			const wanted = lines.get(path) || new Map();
			lines.set(path, wanted.set(Number(line), (wanted.get(Number(line)) || new Set()).add(Number(column))));
		}
		return [...lines].flatMap(([path, wanted]) => mutantsOf(path, wanted));
	}
	const all = rooms.flatMap((room) => readdirSync(`generator/${room}`).sort()
		.filter((name) => name.endsWith('.c')).flatMap((name) => mutantsOf(`generator/${room}/${name}`)));
	const random = numbers(Number(SEED || 1));
	const count = Math.min(Number(COUNT || 20), all.length);
	return Array.from({ length: count }, () => all.splice(Math.floor(random() * all.length), 1)[0]);
}

// Ends all that it started when the time is over. A busy machine must catch nothing, so the time is
// the processor's; a program that waits for ever is ended by the clock.
// What chooses mutants chooses nothing in a test.
const { SEED, COUNT, ...others } = process.env;
const environment = { ...others, CMOCKA_MESSAGE_OUTPUT: 'stdout' };
let said; // by the last command
function run(command, ...args) {
	const done = spawnSync('timeout', ['-k', '5', SECONDS * 20, 'sh', '-c', `ulimit -t ${SECONDS}; exec "$@"`, 'sh', command, ...args],
		{ encoding: 'utf8', env: environment, maxBuffer: Infinity });
	said = `${done.stdout}${done.stderr}`;
	return done.status === 0;
}
function must(done, what) {
	if (!done)
		throw new Error(`${what}\n${said}`);
}

// The program and the tests of units share one library, so a mutant costs one compilation and one link.
const library = (objects = OUT, other = '') => run('sh', '-c', `cc -shared -Wl,-soname,libcongkhai.so -o ${OUT}/libcongkhai.so ${other} ` +
	`-Wl,--whole-archive $(find ${objects}/generator -name '*.o' ! -name main.o) -Wl,--no-whole-archive $(cat ${OUT}/libraries)`);
function build() {
	const units = readdirSync('tests/unit').filter((name) => /^test_.*\.c$/.test(name)).map((name) => name.slice(0, -2));
	const all = `${OUT}/libcongkhai.a`;
	mkdirSync(OUT, { recursive: true });
	must(run('sh', '-c', `make -s print-libraries >${OUT}/libraries`), 'libraries');
	// Of DWARF 5, addr2line (binutils 2.40) puts the lines of a header's functions into the file that includes it.
	must(run('make', '-s', 'VARIANT=traced', 'CFLAGS=-O0 -gdwarf-4 -fPIC -fsanitize-coverage=trace-pc', '-j2', `${TRACED}/libcongkhai.a`),
		'the traced library does not build');
	must(run('cc', '-O1', '-fPIC', '-c', '-o', `${TRACED}/trace.o`, 'tests/mutate/trace.c'), 'the trace does not build');
	must(run('make', ...MAKE, '-j2', `${OUT}/generator/main.o`, all), 'the program does not build');
	must(library(TRACED, `${TRACED}/trace.o`), 'the library does not link');
	rmSync(all);
	writeFileSync(all, `INPUT(${resolve(OUT, 'libcongkhai.so')})\n`); // a script of the linker's
	must(run('make', ...MAKE, '-j2', `LDFLAGS=-Wl,-rpath,${resolve(OUT)}`,
		...units.map((name) => `${OUT}/unit/${name}`)), 'the tests do not build');
	must(run('cc', '-o', 'build/congkhai', `${OUT}/generator/main.o`, `${OUT}/libcongkhai.so`,
		`-Wl,-rpath,${resolve(OUT)}`), 'the program does not link');
	return units;
}

// The blocks of the traced library: in which file they begin on which line, and where they lie.
function blocksOf() {
	const read = (command, input = '') => execFileSync('sh', ['-c', command], { input, encoding: 'utf8', maxBuffer: Infinity }).trim();
	const calls = read(`objdump -d --no-show-raw-insn ${OUT}/libcongkhai.so | awk '/^ / && from { print from, $1; from = "" }
		/call.*<__sanitizer_cov_trace_pc/ { from = $1 }' | tr -d :`).split('\n').map((line) => line.split(' '));
	const places = read(`addr2line -e ${OUT}/libcongkhai.so`, calls.map(([from]) => from).join('\n')).split('\n');
	return places.map((place, i) => ({ place: place.match(/(generator\/.*\.c):(\d+)/), at: parseInt(calls[i][1], 16) }))
		.filter(({ place }) => place).map(({ place, at }) => ({ path: place[1], line: Number(place[2]), at }));
}

// Runs each test once, with what it enters and how long it takes. All pass where nothing is changed.
function trace(tests) {
	const blocks = blocksOf();
	const zeros = Buffer.alloc(statSync(`${OUT}/libcongkhai.so`).size);
	environment.MUTATE_TRACE = resolve(TRACE);
	for (const test of tests) {
		const [name, ...command] = test.command;
		const from = Date.now();
		writeFileSync(TRACE, zeros);
		chmodSync(TRACE, 0o666);
		must(run(...command), `${name} fails without any change`);
		const seen = readFileSync(TRACE);
		test.enters = new Set(blocks.filter(({ at }) => seen[at] === 1));
		test.took = Date.now() - from;
	}
	delete environment.MUTATE_TRACE;
	tests.sort((a, b) => a.took - b.took);
	return blocks;
}

// The block in which the mutant stands: the last that begins on its line or before; for one outside of
// functions, as in a table, all of the file.
function around(mutant, blocks) {
	const lines = readFileSync(mutant.path, 'utf8').split('\n');
	const here = blocks.filter(({ path }) => path === mutant.path);
	const start = Math.max(...here.map(({ line }) => line).filter((line) => line <= mutant.line));
	const inside = start > 0 && !lines.slice(start - 1, mutant.line - 1).some((line) => line.startsWith('}'));
	return inside ? here.filter(({ line }) => line === start) : here;
}

// Each by itself, the quick ones first.
function testsOf(units) {
	const scripts = (room) => readdirSync(`tests/${room}`).filter((name) => name.endsWith('.sh')).sort()
		.map((name) => [`${room}/${name}`, 'sh', `tests/${room}/${name}`]);
	const slow = (name) => /git|emit|guard|slips/.test(name);
	const programs = (names) => names.map((name) => [name, `${OUT}/unit/${name}`]);
	const rooms = {
		unit: programs(units.filter((name) => !slow(name))),
		golden: readdirSync('tests/golden', { withFileTypes: true }).filter((entry) => entry.isDirectory())
			.map(({ name }) => [`golden/${name}`, 'sh', 'tests/golden/run.sh', name]),
		reckon: [['reckon', 'sh', 'tests/reckon/run.sh']],
		slow: programs(units.filter(slow)),
		command: scripts('command'),
		git: scripts('git'),
	};
	return parts.flatMap((part) => rooms[part]).map((command) => ({ command }));
}

// The first test that fails with the change; '' for one that no compiler takes, null for none.
// What caught one goes to the front: it is likely to catch the next in the same place. A test
// that was not seen to enter anything may enter all.
function caughtBy(mutant, tests, blocks) {
	const text = readFileSync(mutant.path, 'utf8');
	const object = `${OUT}/${mutant.path.replace(/c$/, 'o')}`;
	const built = readFileSync(object);
	const wanted = around(mutant, blocks);
	const entering = tests.filter(({ enters }) => enters.size === 0 || wanted.some((one) => enters.has(one)));
	writeFileSync(mutant.path, text.slice(0, mutant.at) + mutant.to + text.slice(mutant.at + mutant.from.length));
	rmSync(object); // or, written within one tick of the clock, the change would not be newer
	try {
		if (!run('make', ...MAKE, object) || !library())
			return '';
		const by = entering.find(({ command: [, ...command] }) => !run(...command));
		if (!by)
			return null;
		tests.unshift(...tests.splice(tests.indexOf(by), 1));
		return by.command[0];
	} finally {
		writeFileSync(mutant.path, text);
		writeFileSync(object, built);
	}
}

const copy = mkdtempSync(join(tmpdir(), 'congkhai-mutate-'));
const counts = { caught: 0, survived: 0, 'not built': 0 };
chmodSync(copy, 0o755); // some tests are somebody else
try {
	execFileSync('sh', ['-c', 'git ls-files -z | xargs -0 cp -a --parents -t "$0"', copy]);
	process.chdir(copy); // what is edited meanwhile plays no part
	const tests = testsOf(build());
	const blocks = trace(tests);
	must(library(), 'the library does not link');
	for (const mutant of choose()) {
		const by = caughtBy(mutant, tests, blocks);
		const what = by === null ? 'survived' : by === '' ? 'not built' : 'caught';
		counts[what]++;
		console.log(`${mutant.path}:${mutant.line}:${mutant.column}: ${mutant.from} → ${mutant.to}: ` +
			(by ? `caught by ${by}` : what.toUpperCase()));
	}
} finally {
	rmSync(copy, { recursive: true, force: true });
}
console.log(`mutants: ${Object.entries(counts).map(([what, count]) => `${count} ${what}`).join(', ')}`);
process.exit(counts.survived > 0 ? 1 : 0);
