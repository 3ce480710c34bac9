// The search page without a browser: just enough of a document for search.js, whose index files
// are read from an output folder and counted.
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

class Element {
	constructor(tag) {
		Object.assign(this, { tag, children: [], dataset: {} });
	}
	append(...children) {
		this.children.push(...children);
	}
	replaceChildren(...children) {
		this.children = children;
	}
	focus() {
		this.focused = true;
	}
	get firstChild() {
		return this.children[0];
	}
	get text() {
		return this.children.map(child => child.text ?? child).join('');
	}
	all(tag) {
		return this.children.flatMap(child =>
			child instanceof Element ? [...(child.tag === tag ? [child] : []), ...child.all(tag)] : []);
	}
}

// What the script of a page reads from its form.
function formOf(html) {
	const form = new Element('form');
	const tag = html.match(/<form[^>]*id="search"[^>]*>/)[0];
	for (const [, name, value] of tag.matchAll(/data-([a-z]+)="([^"]*)"/g))
		form.dataset[name] = value.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
	form.elements = { q: { value: '' } };
	return form;
}

// `script`: search.js. `loads` are [name, bytes] of what was loaded since it was last emptied.
export function open(folder, script, pageName = 'tim-kiem.html', search = '') {
	const form = formOf(fs.readFileSync(path.join(folder, pageName), 'utf8'));
	const status = new Element('p'), results = new Element('div'), head = new Element('head');
	const loads = [], addresses = [];
	let said = () => {};
	Object.defineProperty(status, 'textContent', {
		set(text) {
			status.said = text;
			said(text);
		},
	});
	const window = {};
	const context = vm.createContext({
		window, setTimeout, clearTimeout, URLSearchParams,
		searchPart: (...given) => window.searchPart(...given),
		location: { search, pathname: '/' + pageName },
		history: { replaceState: (state, title, address) => addresses.push(address) },
		document: {
			head,
			querySelectorAll: () => [form, status, results],
			createElement: tag => new Element(tag),
		},
	});
	head.append = element => {
		const file = path.join(folder, element.src);
		setImmediate(() => {
			if (!fs.existsSync(file)) return element.onerror(new Error(file));
			const bytes = fs.readFileSync(file);
			loads.push([element.src, bytes.length]);
			vm.runInContext(bytes.toString(), context, { filename: element.src });
			element.onload();
		});
	};
	const answer = start => new Promise(done => {
		said = () => done(read());
		start();
	});
	const read = () => ({
		status: status.said,
		kinds: results.children.map(section => ({
			title: section.all('h2')[0].text,
			count: +section.all('h2')[0].text.match(/\(([\d.]+)\)$/)[1].replaceAll('.', ''),
			section,
		})),
		links: results.all('a').map(link => ({ text: link.text, href: link.href })),
	});
	vm.runInContext(fs.readFileSync(script, 'utf8'), context, { filename: script });
	return {
		form, loads, addresses, read,
		ask: text => answer(() => {
			form.elements.q.value = text;
			form.onsubmit({ preventDefault() {} });
		}),
		type: text => answer(() => {
			form.elements.q.value = text;
			form.elements.q.oninput();
		}),
		// Everything that was found of a kind, by pressing its button.
		async whole(kind) {
			const more = kind.section.all('button')[0];
			while (!more.hidden) await more.onclick();
			return kind.section.all('a').map(link => ({ text: link.text, href: link.href }));
		},
	};
}
