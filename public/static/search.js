/* Search as one types. The index lies in small files that each call searchPart, so that it can
 * be loaded from a folder too; generator/export/search.h tells its form. */
(() => {
	"use strict";

	const BENT = 100; /* a mistyped word costs more than all else */
	const FEW = 5; /* who has more that is as written is not shown more than these that are near */
	const LACK = 1e4, FIRST = 4096; /* and a lacking one more: LACK times FIRST and its own bit */
	const [form, status, results] = document.querySelectorAll(".search, .search-status, .search-results");
	const say = form.dataset, input = form.elements.q, parts = {}, loads = {};
	const figure = number => number.toLocaleString(say.decimal === "comma" ? "vi" : "en");
	let turn = 0, timer;

	window.searchPart = (name, part) => { parts[name] = part; };

	const make = (tag, fields, ...children) => {
		const made = Object.assign(document.createElement(tag), fields);
		made.append(...children);
		return made;
	};

	const load = name => loads[name] ??= new Promise((onload, onerror) =>
		document.head.append(make("script", { src: say.folder + name + ".js", onload, onerror })));

	/* The words of a text as the generator parts them: tones in one place ("hoà"), and folded. */
	const split = text => (text.normalize("NFD").toLowerCase()
		.replace(/(o(?=.[ae])|u(?=.y))([\u0300\u0301\u0303\u0309\u0323])([aey])(?!\p{M})/gu, "$1$3$2")
		.match(/\d+(\.\d+)+|([a-z0-9đ]\p{M}*)+/gu) || []).map(word =>
			({ exact: word.normalize("NFC"), folded: word.replace(/đ/g, "d").replace(/\p{M}/gu, "") }));

	/* Calls with each slot of a list. */
	function slots(list, call) {
		let next = 0, unit = 1;
		for (const letter of list.slice(2)) {
			const digit = parseInt(letter, 36);
			if (list[2] !== ".") {
				next += digit % 18 * unit;
				unit *= 18;
				if (digit < 18) call(next++, unit = 1);
			} else for (let bit = 1; digit >= 0 && bit < 32; bit *= 2, next++) digit & bit && call(next);
		}
	}

	/* One letter more, less or other, or two swapped. */
	function isNear(a, b) {
		let i = 0;
		while (a[i] && a[i] === b[i]) i++;
		return [[1, 0], [0, 1], [1, 1]].some(([m, n]) => a.slice(i + m) === b.slice(i + n)) ||
			a.slice(0, i) + a[i + 1] + a[i] + a.slice(i + 2) === b;
	}

	/* What it costs to take words of index a (names) or b (texts) for one of the query, and their
	 * files. In texts a beginning is completed only where it is no word. `bend` 1: a word that the
	 * index does not know may be mistyped; 2: any may. */
	function plan(index, { exact, folded }, isLast, bend) {
		const own = parts.words[index], isNumber = /\d/.test(folded);
		const has = key => own[key].includes(folded), isKnown = Object.keys(own).some(has);
		const isBegun = isLast && (index === "a" || !isKnown && folded[2]);
		const cost = word => word === folded ? 0 : isBegun && word.startsWith(folded) ? 1 :
			bend > isKnown && !isNumber && folded[1] && isNear(folded, word) ? BENT : -1;
		const files = Object.keys(own).filter(key => isNumber ? (folded + "_").startsWith(key) :
			own[key].some(word => cost(word) >= 0)).sort((x, y) => has(y) - has(x));
		return { exact, cost, files: files.slice(0, index === "a" ? 12 : 5).map(key => index + "-" + key) };
	}

	/* Where all words stand, or with `mayLack` any: by kind, slots and costs. Other tones cost,
	 * and words that are not of the name, or not the first. */
	async function look(index, words, bend, mayLack) {
		const plans = words.map((word, i) => plan(index, word, !words[i + 1], bend));
		await Promise.all(plans.flatMap(each => each.files).map(load));
		const none = new Map();
		let lacking = mayLack ? 0 : NaN; /* the cost of having none of the words so far */
		return plans.reduce((all, { exact, cost, files }, i) => {
			const found = {}, lack = LACK * (FIRST + 2 ** i);
			for (const file of files) for (const word in parts[file]) {
				const price = cost(word);
				if (price >= 0) for (const entry of parts[file][word].split(";")) {
					const [written, ...lists] = entry.split(",");
					for (const list of lists) {
						const [kind, rank] = list, map = found[kind] ??= new Map(), before = all[kind] || none;
						const base = price + ((written || word) !== exact) * 2 + (rank > 1 ? 4 : !all && +rank);
						slots(list, slot => {
							const sum = all ? base + (before.get(slot) ?? lacking) : base;
							if (sum >= 0 && !(map.get(slot) <= sum)) map.set(slot, sum);
						});
					}
				}
			}
			lacking += lack;
			if (mayLack) for (const kind in all) {
				const map = found[kind] ??= new Map();
				for (const [slot, sum] of all[kind]) if (!map.has(slot)) map.set(slot, sum + lack);
			}
			return found;
		}, 0);
	}

	/* The kinds with what was found of each as [slot, cost, bits of the words that it lacks], the
	 * best first. Where nothing has all words, what lacks the fewest. */
	async function find(words) {
		await load("words");
		const size = found => Object.values(found).reduce((sum, map) => sum + map.size, 0), most = words[3] ? 1 : 2;
		let [a, b] = await Promise.all(["a", "b"].map(index => look(index, words, 0)));
		const exact = size(a) + size(b), bent = async (index, bend) => {
			const near = await look(index, words, bend);
			return exact > FEW && size(near) > FEW ? {} : near;
		};
		if (!size(a)) a = await bent("a", most);
		if (!size(b)) b = await bent("b", size(a) ? 1 : most);
		if (!size(a) && !size(b)) [a, b] = await Promise.all(["a", "b"].map(index => look(index, words, 1, true)));
		const byCost = (x, y) => x[1] - y[1], count = hit => Math.floor(hit[1] / LACK / FIRST);
		const groups = [..."ucdtfp"].map(kind => ({ kind, hits: [...a[kind] || b[kind] || []].sort(byCost) }))
			.filter(({ hits }) => hits[0]), fewest = Math.min(...groups.map(({ hits }) => count(hits[0])));
		return groups.filter(({ hits }) => count(hits[0]) === fewest).map(({ kind, hits }) => ({ kind, hits:
			hits.filter(hit => count(hit) === fewest)
				.map(([slot, cost]) => [slot, cost % LACK, Math.floor(cost / LACK) % FIRST]).sort(byCost) }))
			.sort((x, y) => byCost(x.hits[0], y.hits[0]));
	}

	/* The words of the query that a hit lacks, or has. */
	const lacked = (words, hit, has) => words.filter((word, i) => has ^ hit[2] >> i & 1);
	const listed = words => words.map(word => `“${word.exact}”`).join(", ");

	/* A text with the words that were looked for marked. */
	const marked = (text, words) => text.split(/(\s+)/).map(part => {
		const isFound = split(part).some(own => words.some((word, i) =>
			words[i + 1] ? own.folded === word.folded : own.folded.startsWith(word.folded)));
		return isFound ? make("mark", {}, part) : part;
	});

	async function section({ kind, hits }, words, differ) {
		const head = make("h2", {}, say[kind], hits[0][1] < BENT ? "" : say.close, ` (${figure(hits.length)})`);
		const list = make("ul"), more = make("button", { type: "button" }, say.more);
		const phrase = words => words.map(word => word.folded).join(" "), file = ([slot]) => kind + "-" + (slot >> 5);
		/* Of equals first where the words are side by side, then the shortest. */
		more.onclick = async () => {
			const some = hits.splice(0, "tf".includes(kind) ? 4 : 12);
			await Promise.all(some.map(file).map(load));
			/* Of units and tasks another file says how they stand. */
			const row = hit => parts[file(hit)][hit[0]], now = hit => "now-" + kind + "-" + row(hit)[3];
			await Promise.all(some.filter(hit => row(hit)[3] >= 0).map(now).map(load));
			const items = some.map(hit => {
				const [title, around, href] = row(hit), stands = parts[now(hit)]?.[hit[0]];
				const cost = hit[1] * 2 + !phrase(split(title)).includes(phrase(lacked(words, hit, true)));
				return [cost, title, around, href, stands, differ && say.without + listed(lacked(words, hit))];
			}).sort((x, y) => x[0] - y[0] || x[1].length - y[1].length).map(([, title, around, href, stands, without]) =>
				make("li", {}, make("a", { href }, ...marked(title, words)),
					...[stands, without].filter(Boolean).map(text => make("p", { className: "now" }, text)),
					make("p", {}, ...marked(around, words))));
			list.append(...items);
			more.hidden = !hits[0];
			items[0].firstChild.focus(); /* nothing before it stands in the page */
		};
		await more.onclick();
		return make("section", {}, head, list, more);
	}

	async function run() {
		const text = input.value.trim(), words = split(text).slice(0, 12), mine = ++turn;
		history.replaceState(null, "", text ? "?q=" + encodeURIComponent(text) : location.pathname);
		try {
			const groups = await find(words), hits = groups.flatMap(group => group.hits);
			const differ = hits.some(hit => hit[2] !== hits[0][2]);
			const exact = hits.filter(hit => hit[1] < BENT).length;
			const said = !words[0] ? "" : !hits[0] ? say.none : differ ? say.partly : hits[0][2] ? say.lacking :
				exact ? say.count : say.near, without = hits[0] ? listed(lacked(words, hits[0])) : "";
			const sections = await Promise.all(groups.map(group => section(group, words, differ)));
			if (mine !== turn) return;
			results.replaceChildren(...sections);
			status.textContent = said.replace("{0}", figure(said === say.count ? exact : hits.length)).replace("{2}", without).replace("{1}", () => text);
		} catch {
			status.textContent = say.failed;
		}
	}

	form.onsubmit = event => { event.preventDefault(); run(); };
	input.oninput = () => { clearTimeout(timer); timer = setTimeout(run, 120); };
	input.value = new URLSearchParams(location.search).get("q") || "";
	form.hidden = false;
	if (input.value) run();
})();
