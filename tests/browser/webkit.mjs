// WebKitGTK's MiniBrowser: an engine as engines.mjs describes. A tab is a session of WebKitWebDriver
// with what the tests use of Playwright's Page, on a screen of its own, so that it has the focus.
import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const keys = { Tab: '\uE004', Enter: '\uE007', Space: ' ', ArrowDown: '\uE015' };
const patience = 30000;

function freePort() {
	return new Promise(done => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => done(port));
		});
	});
}

async function untilTrue(test, timeout = patience) {
	for (const end = Date.now() + timeout; ; await sleep(30)) {
		const value = await test().catch(() => false);
		if (value) return value;
		if (Date.now() > end) throw new Error('waited in vain');
	}
}

class Tab {
	last = Promise.resolve();

	static async open(engine, { width, height, scheme, scripts }) {
		const tab = new Tab(), port = await freePort(), env = await engine.screen();
		tab.url = `http://127.0.0.1:${port}`;
		tab.driver = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' });
		engine.tabs.add(tab);
		await untilTrue(() => tab.ask('GET', '/status'));
		const { sessionId, capabilities } = await tab.ask('POST', '/session', { capabilities: { alwaysMatch: {
			'webkitgtk:browserOptions': { binary: engine.binary, args: ['--automation', ...scheme === 'dark' ? ['--dark-mode'] : [],
				`--enable-javascript-markup=${scripts}`, '--javascript-can-open-windows-automatically=true'] },
		} } });
		tab.url += `/session/${sessionId}`;
		tab.version = capabilities.browserVersion;
		// A window as wide as a phone: one that a page opened has no bar of buttons to keep it wide.
		const first = await tab.ask('GET', '/window');
		await tab.evaluate(() => { window.open('about:blank', '', 'width=360,height=740'); });
		const handle = await untilTrue(async () => (await tab.ask('GET', '/window/handles')).find(one => one !== first));
		await tab.ask('POST', '/window', { handle });
		await tab.setViewportSize({ width, height });
		return tab;
	}

	// One command after the other, as WebKitWebDriver wants it.
	ask(method, path, body) {
		const answer = this.last.then(() => this.send(method, path, body));
		this.last = answer.catch(() => {});
		return answer;
	}

	async send(method, path, body) {
		const answer = await fetch(this.url + path, { method, body: body && JSON.stringify(body) });
		const { value } = await answer.json();
		if (!answer.ok) throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
		return value;
	}

	keyboard = {
		press: key => this.type([keys[key]]),
		type: text => this.type([...text]),
	};

	type(letters) {
		const actions = letters.flatMap(value => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
		return this.ask('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
	}

	goto(url) { return this.ask('POST', '/url', { url }); }
	reload() { return this.ask('POST', '/refresh', {}); }
	goBack() { return this.ask('POST', '/back', {}); }
	title() { return this.ask('GET', '/title'); }

	// JSON knows no number that is none.
	async evaluate(run, given) {
		if (typeof run === 'string') return this.ask('POST', '/execute/sync', { script: run, args: [] });
		const script = `return Promise.resolve((${run})(arguments[0])).then(value => JSON.stringify(value,
			(_, one) => (typeof one === 'number' && !isFinite(one) ? { number: String(one) } : one)))`;
		const text = await this.ask('POST', '/execute/sync', { script, args: [given ?? null] });
		return text === null ? undefined : JSON.parse(text, (_, one) => (one?.number ? Number(one.number) : one));
	}

	waitForFunction(run, given, { timeout } = {}) { return untilTrue(() => this.evaluate(run, given), timeout); }

	async setViewportSize({ width, height }) {
		await this.ask('POST', '/window/rect', { width, height });
		await this.waitForFunction(size => innerWidth === size.width && innerHeight === size.height, { width, height });
	}

	async screenshot({ path }) { writeFileSync(path, Buffer.from(await this.ask('GET', '/screenshot'), 'base64')); }

	async close() {
		await this.ask('DELETE', '').catch(() => {});
		this.driver.kill();
	}
}

export class WebKit {
	fixed = true;
	deaf = true;
	hasty = true;
	tabs = new Set();
	screens = new Set();
	cannot = [
		['reader', 'WebDriver has no accessibility tree'],
		['forced', 'WebDriver forces no colours'],
		['weight', 'WebDriver does not count what goes over the wire'],
		['print', 'WebKitWebDriver has no command to print'],
		['hear of requests', 'WebDriver has no events'],
		['show <noscript>', 'pages without scripts are shown without it'],
		['answer for another host', 'the page for lost addresses of a site with base_url is left out'],
	];

	static async launch() {
		const engine = new WebKit();
		engine.binary = process.env.MINIBROWSER || readdirSync('/usr/lib')
			.map(folder => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`).find(existsSync);
		const tab = await engine.open();
		engine.name = `WebKitGTK ${tab.version}`;
		await tab.close();
		return engine;
	}

	open({ width = 1440, height = 800, scheme = 'light', scripts = true } = {}) {
		return Tab.open(this, { width, height, scheme, scripts });
	}

	// The environment for a browser on a new screen: Xvfb takes the first that is free, and writes its
	// number. The pointer is in the middle, and a window has the focus as long as it is below it.
	async screen() {
		const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '700x1200x24', '-nolisten', 'tcp'],
			{ stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
		this.screens.add(child);
		const number = await new Promise((done, fail) => {
			child.once('error', fail);
			child.once('exit', code => fail(new Error(`Xvfb ends with ${code}`)));
			child.stdio[3].once('data', done);
		});
		return { ...process.env, DISPLAY: `:${String(number).trim()}`, GDK_BACKEND: 'x11' };
	}

	// A browser under automation says nothing of this.
	async complaints(address) {
		const env = await (this.quiet ??= this.screen());
		return new Promise(done => execFile(this.binary,
			['--private', '--exit-after-load', '--enable-write-console-messages-to-stdout=true', address],
			{ env, timeout: patience },
			(error, said) => done([...said.split('\n').filter(Boolean), ...error ? [`MiniBrowser: ${error.message}`] : []])));
	}

	async close() {
		await Promise.all([...this.tabs].map(tab => tab.close()));
		for (const screen of this.screens) screen.kill();
	}
}
