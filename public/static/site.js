/* What scripts add to pages that are whole without them. The words come from the page. What
 * somebody chose stands in the address behind "#", to be sent, reloaded and gone back from. */
(() => {
	"use strict";

	const words = document.currentScript.dataset;
	const order = new Intl.Collator("vi", { numeric: true });
	const restorers = [];
	const all = (selector, root = document) => [...root.querySelectorAll(selector)];
	const hasComma = words.decimal === "comma";
	const figure = number => number.toLocaleString(hasComma ? "vi" : "en");
	const wide = matchMedia("(min-width: 40.01rem)").matches;
	const make = (tag, name = "", text = "") =>
		Object.assign(document.createElement(tag), { className: name, textContent: text });
	const set = (element, attributes) => {
		for (const name in attributes) element.setAttribute(name, attributes[name]);
	};

	/* ---- what was chosen: #name=value&name=value ---- */

	const chosen = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

	/* A choice is a step that the reader can go back from; letters being typed are not. */
	function choose(changes, typing) {
		const now = location.hash.includes("=") ? { ...chosen(), ...changes } : changes;
		const kept = Object.entries(now).filter(([, value]) => value);
		const hash = kept.length ? "#" + new URLSearchParams(kept) : "";
		if (hash !== location.hash)
			history[typing ? "replaceState" : "pushState"](null, "", hash || location.pathname);
	}

	/* A link to a heading leaves the choices as they are. */
	function restore() {
		if (location.hash && !location.hash.includes("=")) return;
		const now = chosen();
		restorers.forEach(each => each(now));
	}

	/* ---- <table data-sort>: sorted by the text of cells or their data-key; a number alone needs no key ---- */

	const status = make("p", "unseen");

	function sortable(table, number) {
		const heads = all("thead th", table), bodies = [...table.tBodies], body = bodies[0];
		const parts = bodies.flatMap(each => [...each.rows].filter(row => row.matches(".part")));
		const rows = bodies.flatMap(each => [...each.rows].filter(row => !parts.includes(row)));
		const homes = new Map(rows.map(row => [row, row.parentNode]));
		const name = "sort" + (table.id ? "-" + table.id : number || "");
		if (rows.length < 2) return;

		const plain = hasComma ? /^[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/ : /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;
		const key = (row, column) => {
			const cell = row.cells[column];
			const text = cell ? cell.textContent.trim() : "";
			if (cell && "key" in cell.dataset) return cell.dataset.key;
			return !plain.test(text) ? text : hasComma ? text.replaceAll(".", "").replace(",", ".") : text.replaceAll(",", "");
		};

		/* How deep a criterion stands; a remark belongs to what is above it. */
		const depth = row => row.cells.length < heads.length ? 9
			: +(/\bdepth-(\d)/.exec(row.cells[0].className) || [0, 1])[1];

		/* What stands below a row moves with it, and is sorted within. */
		function arrange(list, compare) {
			const top = Math.min(...list.map(depth)), blocks = [];
			for (const row of list)
				if (!blocks.length || depth(row) <= top) blocks.push([row]);
				else blocks.at(-1).push(row);
			return blocks.sort((a, b) => compare(a[0], b[0]))
				.flatMap(([row, ...below]) => below.length ? [row, ...arrange(below, compare)] : row);
		}

		/* Numbers by size, words in Vietnamese order; what is not known comes last either way. */
		function comparer(column, sign) {
			const numbers = rows.every(row => !isNaN(key(row, column)));
			return (a, b) => {
				const left = key(a, column), right = key(b, column);
				if (!left || !right) return !left - !right;
				return sign * (numbers ? left - right : order.compare(left, right));
			};
		}

		function show(value) {
			const column = Math.abs(value) - 1, sign = Math.sign(value);
			heads.forEach((head, i) => {
				if (i === column) set(head, { "aria-sort": sign < 0 ? "descending" : "ascending" });
				else head.removeAttribute("aria-sort");
			});
			/* Sorted, the parts of a table are one. */
			parts.forEach(part => { part.hidden = !!heads[column]; });
			if (heads[column]) body.append(...arrange(rows, comparer(column, sign)));
			else rows.forEach(row => homes.get(row).append(row));
		}

		heads.forEach((head, column) => {
			const button = make("button", "sort");
			if (head.querySelector("a")) return;
			button.type = "button";
			button.append(...head.childNodes);
			head.append(button);
			button.onclick = () => {
				const down = head.getAttribute("aria-sort") === "ascending";
				const value = down ? -column - 1 : column + 1;
				choose({ [name]: String(value) });
				show(value);
				status.textContent = (down ? words.descending : words.ascending).replace("{0}", button.innerText);
			};
		});
		restorers.push(now => show(+now[name] || 0));
	}

	/* ---- <div data-filter="selector of rows"> ---- */

	/* Without tones and marks, so that "dong huu" finds Đồng Hưu. */
	const fold = text => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");

	/* What a row has of a kind, with the words for it: "value=words|value=words". */
	const values = (row, kind) => (row.dataset[kind] || "").split("|").filter(Boolean).map(item => {
		const at = item.indexOf("=");
		return [item.slice(0, at).trim(), item.slice(at + 1).trim()];
	});

	function filter(place) {
		const rows = all(place.dataset.filter), selects = {};
		const form = make("form", "filter"), count = make("p");
		const folded = make("details"), fields = make("div", "fields"), table = rows[0]?.closest("table");
		let few = wide ? 0 : +place.dataset.few || 0;
		/* Few enough are looked through faster. */
		if (rows.length < 2 * (place.dataset.few || 1)) return;

		function field(label, control) {
			const box = make("label");
			box.append(make("span", place.dataset.kinds ? "" : "unseen", label + " "), control);
			fields.append(box);
			return control;
		}

		for (const kind of (place.dataset.kinds || "").split(" ")) {
			const list = new Map(rows.flatMap(row => values(row, kind)));
			if (list.size < 2) continue;
			selects[kind] = field(place.dataset[kind], make("select"));
			for (const [value, text] of [["", place.dataset.all], ...list])
				selects[kind].add(new Option(text, value));
		}
		const search = selects.text = field(place.dataset.text, make("input"));
		search.type = "search";
		/* Alone it says within what it is for. */
		if (!place.dataset.kinds) search.placeholder = place.dataset.text;

		function apply() {
			const wanted = fold(search.value.trim());
			const fits = row => Object.keys(selects).every(kind => kind === "text" || !selects[kind].value ||
				values(row, kind).some(([value]) => value === selects[kind].value)) && fold(row.textContent).includes(wanted);
			/* On a phone the first few as they are sorted, as long as nothing is sought. */
			const sought = Object.values(selects).some(each => each.value.trim()), cut = few && !sought;
			all(place.dataset.filter).forEach((row, i) => { row.hidden = !fits(row) || cut && i >= few; });
			if (more) more.hidden = !cut;
			const shown = rows.filter(row => !row.hidden);
			if (wanted) for (const row of shown) row.closest("details:not([open])")?.setAttribute("open", "");
			for (const group of all("[data-group]")) group.hidden = !shown.some(row => group.contains(row));
			count.textContent = !sought && !cut ? "" :
				place.dataset.count.replace("{0}", figure(shown.length)).replace("{1}", figure(rows.length));
		}

		const more = few && foldAway(rows.slice(few), table, place.dataset.rest);
		if (more) more.addEventListener("click", () => { few = 0; apply(); });
		table?.tHead?.addEventListener("click", apply);
		form.oninput = event => {
			choose(Object.fromEntries(Object.keys(selects).map(kind => [kind, selects[kind].value])), event.target === search);
			apply();
		};
		form.onsubmit = () => false;
		set(count, { role: "status" });
		folded.open = wide || !place.dataset.choose;
		folded.append(make("summary", "", place.dataset.choose), fields);
		form.append(place.dataset.choose ? folded : fields, count);
		place.append(form);
		place.hidden = false;
		restorers.push(now => {
			for (const kind in selects) if ((selects[kind].value = now[kind] || "")) folded.open = true;
			apply();
		});
	}

	/* ---- a league table on a phone: the rest of a row on a tap, or by its button ---- */

	function opening(row) {
		const last = [...row.cells].findLast(cell => cell.matches(".rest") && cell.textContent.trim());
		const rank = row.querySelector(".rank"), button = make("button", "more");
		if (!last || !rank) return;
		/* Who has no place has something to tap on, too. */
		if (!rank.textContent.trim()) rank.textContent = "…";
		button.type = "button";
		set(button, { "aria-expanded": false });
		button.append(...rank.childNodes, make("span", "unseen", " " + words.more.replace("{0}", row.cells[0].textContent.trim())));
		rank.append(button);
		row.onclick = event => {
			if (event.target.closest("a")) return;
			set(button, { "aria-expanded": row.classList.toggle("is-open") });
		};
	}

	/* ---- <div data-tabs="name of the table">: on a phone one drawing at a time, or the table ---- */

	function tabs(place, number) {
		const panels = [...all(wide ? ".charts" : "figure", place), ...all(".scroll", place)];
		const bar = make("div", "tabs");
		if (panels.length < 2) return;

		function show(at) {
			panels.forEach((panel, i) => { panel.hidden = i !== at; });
			buttons.forEach((button, i) => set(button, { "aria-selected": i === at, tabindex: i === at ? 0 : -1 }));
		}

		const buttons = panels.map((panel, i) => {
			const title = panel.querySelector(".chart-title");
			const button = make("button", "", !title ? place.dataset.tabs : wide ? place.dataset.drawings : title.textContent.split(":")[0]);
			button.type = "button";
			panel.id ||= `panel-${number}-${i}`;
			set(button, { role: "tab", "aria-controls": panel.id });
			set(panel, { role: "tabpanel" });
			button.onclick = () => show(i);
			button.onkeydown = event => {
				const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
				if (!step) return;
				const to = (i + step + panels.length) % panels.length;
				show(to);
				buttons[to].focus();
			};
			return button;
		});
		set(bar, { role: "tablist" });
		bar.append(...buttons);
		place.prepend(bar);
		/* A drawing's link to its numbers. */
		place.addEventListener("click", event => {
			const link = event.target.closest('a[href^="#"]');
			const at = link ? panels.findIndex(panel => panel.querySelector(link.hash)) : -1;
			if (at >= 0) show(at);
		});
		/* Who comes by a link to what another tab holds sees that. */
		const come = () => {
			const aim = /^#[^=]+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
			const at = aim ? panels.findIndex(panel => panel.contains(aim)) : -1;
			if (at < 0 || !panels[at].hidden) return;
			show(at);
			aim.scrollIntoView();
		};
		show(0);
		come();
		addEventListener("hashchange", come);
	}

	/* ---- on a phone the first of many, the rest on a tap ---- */

	function foldAway(rest, place, text) {
		const button = make("button", "", text.replace("{0}", figure(rest.length)));
		const show = shown => { for (const each of rest) each.hidden = !shown; button.hidden = shown; };
		button.type = "button";
		button.onclick = () => show(true);
		place.after(button);
		show(false);
		return button;
	}

	/* <table data-leaves>: the areas, without what is below them. */
	function leaves(table) {
		const rows = all("tbody tr", table), below = rows.filter(row => !row.querySelector(".depth-1"));
		if (below.length && below.length < rows.length) foldAway(below, table, table.dataset.leaves);
	}

	/* <ul data-fewer>, <table data-fewer>: the first four. */
	function fewer(list) {
		const rest = [...(list.tBodies?.[0] || list).children].slice(4);
		if (rest.length < 2) return;
		const more = foldAway(rest, list, list.dataset.fewer);
		/* Sorted, the first are others. */
		list.tHead?.addEventListener("click", more.onclick);
	}

	/* ---- a unit of one's own: #u=id, else what this device remembers; it stands out wherever it is ---- */

	const kept = "congkhai-unit";
	const remember = id => { try { id ? localStorage.setItem(kept, id) : localStorage.removeItem(kept); } catch { /* refused */ } };
	const remembered = () => { try { return localStorage.getItem(kept); } catch { return null; } };

	function markMine(now) {
		const mine = now.u || remembered();
		for (const row of all("tr[data-unit]")) {
			row.classList.toggle("is-mine", row.dataset.unit === mine);
			if (row.dataset.unit === mine)
				for (const text of all("svg text")) text.classList.toggle("is-mine", text.textContent === row.cells[0].textContent.trim());
		}
	}

	function markable(head) {
		const id = head.dataset.unit, button = make("button", "mark-mine");
		const say = () => { button.textContent = remembered() === id ? words.notMine : words.mine; };
		button.type = "button";
		button.onclick = () => { remember(remembered() === id ? "" : id); say(); };
		say();
		(document.querySelector(".neighbours, .beside") || head).before(button);
	}

	/* ---- two or three units side by side: #a=id&b=id&c=id leaves their rows alone ---- */

	function comparing() {
		const rows = all("tr[data-unit]"), names = new Map(rows.map(row => [row.dataset.unit, row.cells[0].textContent.trim()]));
		const form = make("details", "filter"), fields = make("div", "fields"), selects = {};
		if (names.size < 4) return;
		for (const key of "abc") {
			const box = make("label", "", key.toUpperCase() + " ");
			selects[key] = make("select");
			for (const [value, text] of [["", "–"], ...names]) selects[key].add(new Option(text, value));
			box.append(selects[key]);
			fields.append(box);
		}
		const apply = () => {
			const wanted = Object.values(selects).map(select => select.value).filter(Boolean);
			for (const row of rows) row.hidden = wanted.length > 1 && !wanted.includes(row.dataset.unit);
		};
		form.onchange = () => { choose(Object.fromEntries(Object.entries(selects).map(([key, select]) => [key, select.value]))); apply(); };
		form.append(make("summary", "", words.compare), fields);
		document.querySelector(".page-league .scroll").before(form);
		restorers.push(now => {
			for (const key in selects) if ((selects[key].value = names.has(now[key]) ? now[key] : "")) form.open = true;
			apply();
		});
	}

	/* ---- charts: one stop for the keyboard, arrows from value to value ---- */

	function chart(svg) {
		const points = all("[data-value]", svg), hint = document.querySelector(".chart-readout") ? "" : words.hint;
		const readout = make("p", "chart-readout", hint);
		let held;
		if (!points.length) return;

		function show(point) {
			for (const each of points) each.classList.toggle("is-shown", each === point);
			readout.textContent = point ? point.dataset.value : hint;
		}

		function near(event) {
			const away = points.map(point => {
				const box = point.getBoundingClientRect();
				return Math.hypot(Math.max(box.left - event.clientX, event.clientX - box.right, 0),
					Math.max(box.top - event.clientY, event.clientY - box.bottom, 0));
			});
			show(points[away.indexOf(Math.min(...away))]);
		}

		set(svg, { role: "group" });
		for (const part of svg.children)
			if (!part.id && !part.matches("[data-value]") && !part.querySelector("[data-value]"))
				set(part, { "aria-hidden": true });
		points.forEach((point, i) => {
			set(point, { role: "img", "aria-label": point.dataset.value, tabindex: i ? -1 : 0 });
			point.onfocus = () => {
				show(held = point);
				/* Of a group Firefox shows where it begins, not what is drawn. */
				point.firstElementChild?.scrollIntoView({ block: "nearest" });
			};
			point.onblur = () => show(held = null);
		});
		svg.onkeydown = event => {
			const at = points.indexOf(held);
			const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: points.length - 1 }[event.key];
			if (!held || to === undefined) return;
			event.preventDefault();
			if (!points[to]) return;
			set(held, { tabindex: -1 });
			set(points[to], { tabindex: 0 });
			points[to].focus();
		};
		svg.onpointermove = svg.onpointerdown = near;
		svg.onpointerleave = () => show(held);
		svg.after(readout);
	}

	/* ---- below each drawing and table what leads to it, its numbers, and how it is cited ---- */

	/* Cells as they are seen, without what is only spoken; what is sorted by is exact. */
	const cellText = cell => {
		const copy = cell.cloneNode(true);
		all(".unseen, .rough", copy).forEach(each => each.remove());
		return copy.textContent.replace(/\s+/g, " ").trim();
	};
	const quoted = text => '"' + text.replace(/^(?=[=+@]|-(?![\d,.]))/, "'").replaceAll('"', '""') + '"';
	const csvOf = table => "\ufeff" + all("tr", table).map(row => [...row.cells].map(cell => quoted(cellText(cell))).join(";") + "\r\n").join("");

	function sharing(part) {
		const table = part.querySelector("table"), line = make("p", "sharing");
		const named = table?.caption?.textContent.trim() || part.querySelector(".chart-title")?.textContent || document.title;
		const own = [part, ...all("svg, table", part), ...all("[id]", part)].find(each => each.id && !/^panel-/.test(each.id));
		const link = make("a", "", words.link), cite = document.querySelector(".cite");
		if (!own) part.id = "t-" + (all(".scroll, figure").indexOf(part) + 1);
		link.href = "#" + (own || part).id;
		if (!wide) {
			const head = part.closest("section:not(.scroll), details.section")?.querySelector("h2, h3");
			link.textContent = "#";
			set(link, { class: "own-link", "aria-label": words.link });
			if (head && !head.querySelector(".own-link")) head.append(" ", link);
			return;
		}
		line.append(link);
		if (table) {
			const save = make("a", "", "CSV");
			save.href = "";
			save.download = named.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) + ".csv";
			save.onclick = () => {
				save.href = URL.createObjectURL(new Blob([csvOf(table)], { type: "text/csv" }));
				setTimeout(() => URL.revokeObjectURL(save.href), 60000);
			};
			line.append(" · ", save);
		}
		if (cite && navigator.clipboard) {
			const copy = make("button", "", words.cite);
			copy.type = "button";
			copy.onclick = () => navigator.clipboard.writeText(`${named}. ${cite.textContent.trim()} ${link.href}`)
				.then(() => { status.textContent = copy.textContent = words.copied; });
			line.append(" · ", copy);
		}
		part.append(line);
	}

	/* From a folder browsers refuse it. */
	if (location.protocol !== "file:")
		document.head.append(Object.assign(make("link"), { rel: "manifest", href: words.manifest }));

	/* The reader's day in the reader's own time is near enough. */
	const now = new Date(), two = number => String(number).padStart(2, "0");
	const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
	for (const line of all("[data-holds-until]"))
		if (line.dataset.holdsUntil < today) line.append(" ", make("strong", "", line.dataset.lapsed));

	/* What is folded on a phone has room elsewhere; what a link leads to unfolds. */
	const unfold = () => { if (/^#[^=]+$/.test(location.hash)) document.getElementById(location.hash.slice(1))?.closest("details:not([open])")?.setAttribute("open", ""); };
	for (const part of all(matchMedia("(min-width: 68rem)").matches ? "details.section, .beside > .contents details" : wide ? "details.section" : "_"))
		part.open = true;
	addEventListener("hashchange", unfold);
	unfold();

	/* Drawn as cards the rows of a table stay rows. */
	const roles = { table: "table", caption: "caption", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };
	for (const part of all(".flow, .flow :is(caption, thead, tbody, tr, td, th)"))
		set(part, { role: roles[part.localName] || (part.scope === "col" ? "columnheader" : "rowheader") });

	all("[data-tabs]").forEach(tabs);
	if (!wide) {
		all("table[data-leaves]").forEach(leaves);
		all("[data-fewer]").forEach(fewer);
		all(".page-league .league tbody tr:not(.unscored)").forEach(opening);
	}

	document.documentElement.classList.add("scripted");
	all("h1[data-unit]").forEach(markable);
	restorers.push(markMine);
	if (document.querySelector(".page-league .scroll")) comparing();
	set(status, { role: "status" });
	document.body.append(status);
	all("table[data-sort]").forEach(sortable);
	all("[data-filter]").forEach(filter);
	all("figure svg").forEach(chart);
	all(wide ? "main figure, main .scroll:has(> table)" : "main .scroll:has(> table)").forEach(sharing);
	addEventListener("popstate", restore);
	restore();
	markMine(chosen());
})();
