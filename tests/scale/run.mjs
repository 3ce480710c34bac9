// Nothing grows faster than n log n in what a person or a machine can put in: each case is a site
// with n and with 2n of one thing, and neither the instructions (counted by valgrind, so the same
// on every machine) nor the most memory may grow by more than ALLOWED.
//   node tests/scale/run.mjs [--quick] [WORD …]    only the quick cases; those with a word in them
// `check` reads and judges; `build` makes the pages, too, of a site a quarter as large. Sites with
// versions stand in a git repository, and `diff` or a build that reads the history is measured.
// What an empty site costs (with a mistake, where the case has some: then less is done) is taken off
// the instructions, so that it hides no growth. The most
// memory is that of the costliest phase, not a sum, so there what the second n adds is held
// against what the next 2n add.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cases, empty, emptyVersions, emptyWrong } from "./sites.mjs";

const ALLOWED = 2.4;
const NOTICED = 12 * 1024; // kilobytes; below that the allocator's steps decide
const COUNTED = 2e7; // instructions; below that the site's size is no matter
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

// One commit for each version, in their order.
async function commit(folder, versions) {
	await run("git", ["init", "-q", folder]);
	const git = spawn("git", ["-C", folder, "fast-import", "--quiet"], {
		stdio: ["pipe", "inherit", "inherit"],
	});
	const blob = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
	versions.forEach((files, i) => {
		const who = `Người hư cấu <a@vi-du.example> ${1600000000 + i * 86400} +0700`;
		git.stdin.write(`commit HEAD\nauthor ${who}\ncommitter ${who}\n${blob(`Lần ${i}`)}`);
		for (const [path, text] of Object.entries(files))
			git.stdin.write(`M 100644 inline ${path}\n${blob(text)}`);
	});
	git.stdin.end();
	await new Promise((done) => git.on("close", done));
	await run("git", ["-C", folder, "reset", "-q", "--hard"]);
}

const commands = {
	check: (folder) => ["check", "-C", folder, "--as-of", "2024-06-30"],
	build: (folder) => ["build", "-C", folder, "--as-of", "2024-06-30", "-j", "1", "-o", join(folder, "public")],
	diff: (folder) => ["diff", "-C", folder, "--format=json", "HEAD~1", "HEAD"],
};

// What a site costs; its mistakes are part of the case, a crash is not.
async function measure(folder, one, n, command, counts) {
	if (one.versions) await commit(folder, one.versions(n));
	else write(folder, one.files(n));
	// Held back, the program keeps valgrind from opening what it would count into.
	const args = [...commands[command](folder), "-q", "--no-sandbox", "--themes", themes];
	const counted = counts
		? await run("valgrind", [
				"--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", program, ...args,
			])
		: { out: "" };
	rmSync(join(folder, "public"), { recursive: true, force: true });
	rmSync(join(folder, ".git/congkhai"), { recursive: true, force: true });
	const held = await run(peak, [String(MEMORY_MOST), program, ...args]);
	rmSync(folder, { recursive: true, force: true });
	const refs = /I +refs: +([\d,]+)/.exec(counted.out);
	const instructions = Number(refs?.[1].replaceAll(",", ""));
	if ((counts && !instructions) || held.status > 1)
		throw new Error(`ended with ${counted.status} and ${held.status}:\n${(counted.out + held.out).slice(-500)}`);
	return {
		instructions,
		isWrong: held.status === 1,
		memory: Number(held.out.trim().split("\n").at(-1)),
	};
}

const bases = {};
const emptyOf = { versions: emptyVersions, wrong: emptyWrong, files: empty };
const kindOf = (one, isWrong) => (one.versions ? "versions" : isWrong ? "wrong" : "files");
const baseOf = (kind, command) =>
	(bases[`${command} ${kind}`] ??= measure(join(work, `empty-${command}-${kind}`), emptyOf[kind], 1, command, true));
async function judge(name, one, command) {
	const n = command === "build" && !one.versions ? Math.ceil(one.n / 4) : one.n;
	const folder = join(work, `${name.replaceAll(/\W+/g, "-")}-${command}`);
	const costs = [];
	for (const size of [n, 2 * n, 4 * n]) costs.push(await measure(folder, one, size, command, size < 4 * n));
	const [small, large, largest] = costs;
	const base = (await baseOf(kindOf(one, small.isWrong), command)).instructions;
	const time =
		large.instructions - base > COUNTED
			? (large.instructions - base) / Math.max(small.instructions - base, 1)
			: 0;
	const memory =
		largest.memory - large.memory > NOTICED
			? (largest.memory - large.memory) / Math.max(large.memory - small.memory, 1)
			: 0;
	const bad = time > ALLOWED || memory > ALLOWED;
	const said = (ratio) => (ratio ? ratio.toFixed(2) : "small");
	const line = `${command.padEnd(6)} ${name.padEnd(42)} ${String(n).padStart(5)}  instructions ${said(time)}  memory ${said(memory)}`;
	if (bad || !quick) console.log(bad ? `${line}  failed` : line);
	return bad ? 1 : 0;
}

const jobs = [];
for (const [name, one] of Object.entries(cases)) {
	if (quick && !one.quick) continue;
	if (words.length && !words.some((word) => name.includes(word))) continue;
	for (const command of one.commands ?? (one.read || quick ? ["check"] : ["check", "build"]))
		jobs.push([name, one, command]);
}

let failed = 0;
const count = jobs.length;
try {
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
