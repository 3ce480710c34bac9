// Nothing grows faster than n log n in what a person or a machine can put in: each case is a site
// with n and with 2n of one thing, and neither the instructions (counted by valgrind, so the same
// on every machine) nor the most memory may grow by more than ALLOWED.
//   node tests/scale/run.mjs [--quick] [WORD …]    only the quick cases; those with a word in them
// `check` reads and judges; `build` makes the pages, too, of a site a quarter as large.
// What an empty site costs is taken off first, so that it hides no growth.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cases, empty } from "./sites.mjs";

const ALLOWED = 2.4;
const NOTICED = 12 * 1024; // kilobytes; below that the allocator's steps decide
const MEMORY_MOST = 4000; // megabytes

const program = resolve(process.env.CONGKHAI ?? "build/congkhai");
const themes = resolve("themes");
const peak = resolve("build/scale/peak");
const work = mkdtempSync(join(process.env.BENCH ?? tmpdir(), "congkhai-scale-"));
const words = process.argv.slice(2).filter((word) => word !== "--quick");
const quick = process.argv.includes("--quick");

const run = (command, args) =>
	new Promise((done) => {
		const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
		let out = "";
		child.stdout.on("data", (bytes) => (out += bytes));
		child.stderr.on("data", (bytes) => (out += bytes));
		child.on("close", (status) => done({ status, out }));
	});

function write(folder, files) {
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
}

// What a site costs; its mistakes are part of the case, a crash is not.
async function measure(folder, files, command) {
	write(folder, files);
	// Held back, the program keeps valgrind from opening what it would count into.
	const args = [command, "-q", "--no-sandbox", "-C", folder, "--themes", themes, "--as-of", "2024-06-30"];
	if (command === "build") args.push("-j", "1", "-o", join(folder, "public"));
	const counted = await run("valgrind", [
		"--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", program, ...args,
	]);
	const held = await run(peak, [String(MEMORY_MOST), program, ...args]);
	rmSync(folder, { recursive: true, force: true });
	const refs = /I +refs: +([\d,]+)/.exec(counted.out);
	const instructions = Number(refs?.[1].replaceAll(",", ""));
	if (!instructions || held.status > 1)
		throw new Error(`ended with ${counted.status} and ${held.status}:\n${held.out.slice(-500)}`);
	return {
		instructions,
		memory: Number(held.out.trim().split("\n").at(-1)),
	};
}

const bases = {};
async function judge(name, one, command) {
	const n = command === "check" ? one.n : Math.ceil(one.n / 4);
	const folder = join(work, `${name.replaceAll(/\W+/g, "-")}-${command}`);
	const small = await measure(folder, one.files(n), command);
	const large = await measure(folder, one.files(2 * n), command);
	const base = bases[command];
	const grown = (what) => (large[what] - base[what]) / Math.max(small[what] - base[what], 1);
	const time = grown("instructions");
	const memory = large.memory - base.memory > NOTICED ? grown("memory") : 0;
	const bad = time > ALLOWED || memory > ALLOWED;
	const line = `${command.padEnd(6)} ${name.padEnd(42)} ${String(n).padStart(5)}  instructions ${time.toFixed(2)}  memory ${memory ? memory.toFixed(2) : "small"}`;
	if (bad || !quick) console.log(bad ? `${line}  failed` : line);
	return bad ? 1 : 0;
}

const jobs = [];
for (const [name, one] of Object.entries(cases)) {
	if (quick && !one.quick) continue;
	if (words.length && !words.some((word) => name.includes(word))) continue;
	for (const command of ["check", "build"])
		if (command === "check" || (!one.read && !quick)) jobs.push([name, one, command]);
}

let failed = 0;
const count = jobs.length;
try {
	for (const command of ["check", "build"])
		bases[command] = await measure(join(work, "empty"), empty, command);
	await Promise.all(
		Array.from({ length: availableParallelism() }, async () => {
			for (let job; (job = jobs.shift()); ) {
				try {
					const bad = await judge(...job);
					failed += bad;
				} catch (error) {
					console.log(`${job[2]} ${job[0]}: ${error.message}  failed`);
					failed++;
				}
			}
		}),
	);
} finally {
	rmSync(work, { recursive: true, force: true });
}
console.log(`scale: ${count - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
