// What was looked at and what was wrong: a line for each fault as it is found, counts at the end.
const shown = Number(process.env.SHOWN) || 200;

export class Report {
	constructor() {
		this.checks = 0;
		this.bad = 0;
		this.faults = new Set();
		this.figures = [];
		this.in = '';
	}

	// One check was made at `where`; `found` is what is wrong there, a text each.
	check(where, found) {
		this.checks++;
		if (found.length > 0) this.bad++;
		for (const text of found) this.fault(where, text);
	}

	fault(where, text) {
		const line = `${this.in} ${where}: ${text}`.trim().replace(/\s+/g, ' ');
		if (this.faults.has(line)) return;
		this.faults.add(line);
		if (this.faults.size <= shown) console.log(`browser: ${line}`);
	}

	// Something worth knowing that is neither right nor wrong.
	figure(text) {
		this.figures.push(`${this.in} ${text}`.trim());
	}

	print() {
		const failed = this.faults.size;
		if (failed > shown) console.log(`browser: … and ${failed - shown} more`);
		for (const text of this.figures) console.log(`browser: ${text}`);
		console.log(`${this.checks - this.bad} passed, ${this.bad} failed`);
		return failed === 0;
	}
}

export function place(page, view) {
	const parts = [`${page.site}/${page.path}`];
	if (view.width) parts.push(`${view.width} px`);
	if (view.scheme) parts.push(view.scheme);
	if (view.scripts === false) parts.push('no script');
	if (view.how) parts.push(view.how);
	return parts.join(' · ');
}
