// What is measured inside a page. Each function here is sent to the browser as it stands and
// may use nothing from outside itself.

// Sideways scrolling of the page, text that is cut off, and text that lies over other text.
export function layoutFaults() {
	const faults = [];
	const root = document.documentElement;
	const wide = root.clientWidth;

	function name(element) {
		const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
		const kind = element.getAttribute('class');
		return `<${element.localName}${kind ? ' class="' + kind + '"' : ''}> "${text}"`;
	}

	// Kept for those who listen, or moved out of sight until it has the focus.
	function unseen(element) {
		for (let one = element; one && one !== root; one = one.parentElement) {
			const style = getComputedStyle(one);
			if (style.clipPath !== 'none' && one.clientWidth <= 1) return true;
			if (style.position === 'absolute' && one.getBoundingClientRect().right <= 0) return true;
		}
		return false;
	}

	const boxes = new Map();
	function box(element) {
		let known = boxes.get(element);
		if (!known) {
			const style = getComputedStyle(element);
			const svg = element.localName === 'svg';
			known = {
				rect: element.getBoundingClientRect(),
				cutsX: svg || /hidden|clip/.test(style.overflowX),
				cutsY: svg || /hidden|clip/.test(style.overflowY),
				scrolls: /auto|scroll/.test(style.overflowX),
				sticky: style.position === 'sticky' || style.position === 'fixed',
			};
			boxes.set(element, known);
		}
		return known;
	}

	if (root.scrollWidth > wide) {
		const out = [...document.body.querySelectorAll('*')].filter(element => {
			if (element.getBoundingClientRect().right <= wide + 0.5 || unseen(element)) return false;
			for (let up = element.parentElement; up; up = up.parentElement)
				if (box(up).scrolls || box(up).cutsX) return false;
			return true;
		});
		const last = out.filter(element => !out.some(other => other !== element && element.contains(other)));
		faults.push(`the page scrolls sideways (${root.scrollWidth} > ${wide}): ${last.slice(0, 3).map(name).join(', ')}`);
	}
	for (const element of document.body.querySelectorAll('*'))
		if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1 && box(element).scrolls &&
			!element.querySelector('table, pre, svg') && !element.matches('pre, textarea, input, select'))
			faults.push(`scrolls sideways without a table: ${name(element)}`);

	const pieces = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const range = document.createRange();
	for (let node; (node = walker.nextNode());) {
		if (!node.data.trim()) continue;
		const element = node.parentElement;
		if (/^(script|style|noscript|title|desc|option|template)$/.test(element.localName)) continue;
		if (!element.checkVisibility({ visibilityProperty: true }) || unseen(element)) continue;
		range.selectNodeContents(node);
		const own = element.closest('svg') ? [element.getBoundingClientRect()] : [...range.getClientRects()];
		let above = [];
		for (let up = element; up && up !== document.body; up = up.parentElement) above.push(up);
		for (const rect of own) {
			if (rect.width < 1 || rect.height < 1) continue;
			let left = rect.left, right = rect.right, sticky = false;
			for (const up of above) {
				const about = box(up);
				if ((about.cutsX && (rect.left < about.rect.left - 2 || rect.right > about.rect.right + 2)) ||
					(about.cutsY && (rect.top < about.rect.top - 3 || rect.bottom > about.rect.bottom + 3)))
					faults.push(`text is cut off: ${name(element)} in <${up.localName}>`);
				if (about.scrolls || about.cutsX) {
					left = Math.max(left, about.rect.left);
					right = Math.min(right, about.rect.right);
				}
				sticky ||= about.sticky;
			}
			if (right - left < 2) continue;
			if (left < -1) faults.push(`text begins left of the page: ${name(element)}`);
			const in4 = rect.height / 4;
			pieces.push({ left, right, top: rect.top + in4, bottom: rect.bottom - in4, element, sticky });
		}
	}

	pieces.sort((a, b) => a.top - b.top);
	for (let i = 0; i < pieces.length; i++)
		for (let j = i + 1; j < pieces.length && pieces[j].top < pieces[i].bottom; j++) {
			const a = pieces[i], b = pieces[j];
			if (a.element === b.element || a.sticky !== b.sticky) continue;
			if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - b.top > 1)
				faults.push(`text over text: ${name(a.element)} and ${name(b.element)}`);
		}
	for (const part of document.querySelectorAll('.scroll, figure'))
		if (part.querySelectorAll(':scope > .sharing').length > 1)
			faults.push(`what leads to it stands twice below ${name(part)}`);

	return [...new Set(faults)].slice(0, 8);
}

// The size of letters of every element that holds text, in document order; drawings are left
// out: they grow with the page, and their numbers stand in a table.
export function letterSizes() {
	return [...document.body.querySelectorAll('*')]
		.filter(element => !element.closest('svg') && element.checkVisibility() &&
			[...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
		.map(element => ({
			name: `<${element.localName} class="${element.className}">`,
			size: parseFloat(getComputedStyle(element).fontSize),
		}));
}

// Put in before anything else of a page runs.
export function watchPolicy() {
	window.brokenPolicy = [];
	document.addEventListener('securitypolicyviolation', event => {
		window.brokenPolicy.push(`${event.effectiveDirective} ${event.blockedURI || event.sourceFile}`);
	});
}

// What a page looks like once its scripts are done, to compare one way of serving with another.
export function impression() {
	const style = getComputedStyle(document.body);
	return {
		title: document.title,
		text: document.body.innerText.replace(/\s+/g, ' '),
		look: `${style.maxWidth} ${style.fontFamily} ${style.color}`,
		height: document.documentElement.scrollHeight,
		pictures: [...document.images].filter(image => !image.naturalWidth).map(image => image.getAttribute('src')),
	};
}
