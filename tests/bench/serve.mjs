// How long it takes from saving a sheet until its new page is there, by `congkhai serve`: the
// state that the page's script waits for, then the page it goes to. Not measured: what the
// browser needs to draw it; tests/browser/preview.mjs measures that.
//   node tests/bench/serve.mjs SITE [ROUNDS]     SITE as build/bench/corpus makes it
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [site, rounds = '30'] = process.argv.slice(2);
const sheet = `${site}/content/scores/2024/t01-h01-x01.yaml`;
const program = process.env.CONGKHAI ?? 'build/congkhai';
const server = spawn(program, ['serve', '-q', '-C', site, '--themes', 'themes', '--port', '0',
	'--as-of', '2024-12-31'], { stdio: ['ignore', 'pipe', 'ignore'] });
const origin = await new Promise(resolve => server.stdout.on('data', said => {
	const found = String(said).match(/http:\/\/[^/]*/);
	if (found) resolve(found[0]);
}));
const ask = async after => (await fetch(`${origin}/.congkhai/state?after=${after}`)).json();
const first = readFileSync(sheet, 'utf8');
const row = appraised => `  "1.1": {self: 2.31, appraised: ${appraised}/2.50}`;
const loads = [], pages = [];
let { state } = await ask('');
for (let round = 0; round < Number(rounds); round++) {
	const score = `1.${11 + round % 9 + 10 * (Math.floor(round / 9) % 8)}`;
	const waiting = ask(state);
	await new Promise(resolve => setTimeout(resolve, 50));
	const begin = performance.now();
	writeFileSync(sheet, first.replace(/^ {2}"1\.1": .*$/m, row(score)));
	const answer = await waiting;
	const loaded = performance.now();
	const page = await (await fetch(`${origin}/${answer.page}`)).text();
	const end = performance.now();
	if (answer.errors !== null || !page.includes(score.replace('.', ',')))
		throw new Error(`the page ${answer.page} does not show ${score}`);
	({ state } = answer);
	loads.push(loaded - begin);
	pages.push(end - begin);
}
writeFileSync(sheet, first);
server.kill();
const say = (name, times) => {
	times.sort((a, b) => a - b);
	const ms = share => Math.round(times[Math.floor((times.length - 1) * share)]);
	console.log(`${name}: ${ms(0.5)} ms (${ms(0)}–${ms(1)}), ${times.length} rounds`);
};
say('loaded', loads);
say('page there', pages);
