// Every page of every site before an HTML checker. Runs in a thread of its own, beside the
// browser: workerData is [{ site, root, path }…], the answer a list of { where, text }.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const checker = new HtmlValidate(new StaticConfigLoader({
	root: true,
	extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
	// A page and what it loads come from one place, so a digest would guard nothing.
	rules: { 'require-sri': 'off' },
}));

const faults = [];
for (const { site, root, path } of workerData) {
	const report = await checker.validateString(readFileSync(join(root, path), 'utf8'), path);
	for (const result of report.results)
		for (const message of result.messages)
			faults.push({ where: `${site}/${path}`, text: `html ${message.line}:${message.column} ${message.ruleId}: ${message.message}` });
}
parentPort.postMessage(faults);
