/* What scripts add to pages that are whole without them. The words come from the page. What
 * somebody chose stands in the address behind "#", to be sent, reloaded and gone back from. */
(() => {
	"use strict";

	const words = document.currentScript.dataset;
	const order = new Intl.Collator("vi", { numeric: true });
	const restorers = [];
	const all = (selector, root = document) => [...root.querySelectorAll(selector)];
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

		const key = (row, column) => {
			const cell = row.cells[column];
			const text = cell ? cell.dataset.key ?? cell.textContent.trim() : "";
			return /^\d+,\d+$/.test(text) ? text.replace(",", ".") : text;
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
		if (rows.length < 2) return;

		function field(label, control) {
			const box = make("label", "", label + " ");
			box.append(control);
			form.append(box);
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

		function apply() {
			const wanted = fold(search.value.trim());
			const fits = row => Object.keys(selects).every(kind => kind === "text" || !selects[kind].value ||
				values(row, kind).some(([value]) => value === selects[kind].value)) && fold(row.textContent).includes(wanted);
			for (const row of rows) row.hidden = !fits(row);
			const shown = rows.filter(row => !row.hidden);
			for (const group of all("[data-group]")) group.hidden = !shown.some(row => group.contains(row));
			count.textContent = place.dataset.count.replace("{0}", shown.length).replace("{1}", rows.length);
		}

		form.oninput = event => {
			choose(Object.fromEntries(Object.keys(selects).map(kind => [kind, selects[kind].value])), event.target === search);
			apply();
		};
		form.onsubmit = () => false;
		set(count, { role: "status" });
		form.append(count);
		place.append(form);
		place.hidden = false;
		restorers.push(now => {
			for (const kind in selects) selects[kind].value = now[kind] || "";
			apply();
		});
	}

	/* ---- charts: one stop for the keyboard, arrows from value to value ---- */

	function chart(svg) {
		const points = all("[data-value]", svg), readout = make("p", "chart-readout", words.hint);
		let held;
		if (!points.length) return;

		function show(point) {
			for (const each of points) each.classList.toggle("is-shown", each === point);
			readout.textContent = point ? point.dataset.value : words.hint;
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
			point.onfocus = () => show(held = point);
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

	/* From a folder browsers refuse it. */
	if (location.protocol !== "file:")
		document.head.append(Object.assign(make("link"), { rel: "manifest", href: words.manifest }));

	/* The reader's day in the reader's own time is near enough. */
	const now = new Date(), two = number => String(number).padStart(2, "0");
	const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
	for (const line of all("[data-holds-until]"))
		if (line.dataset.holdsUntil < today) line.append(" ", make("strong", "", line.dataset.lapsed));

	set(status, { role: "status" });
	document.body.append(status);
	all("table[data-sort]").forEach(sortable);
	all("[data-filter]").forEach(filter);
	all("figure svg").forEach(chart);
	addEventListener("popstate", restore);
	restore();
})();
