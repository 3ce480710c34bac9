// Rewrites a site's content as one of the tools would that people edit with.
//   node rewrite.mjs NODE_MODULES TOOL SITE
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, tool, site] = process.argv.slice(2);
const load = async (name) => {
	const module = await import(pathToFileURL(createRequire(join(resolve(modules), 'x')).resolve(name)));
	return module.default?.default ?? module.default ?? module;
};

// Front matter is no Markdown to them that know none.
function withoutHead(text, rewrite) {
	const head = /^---\r?\n[^]*?\n---\r?\n/.exec(text)?.[0] ?? '';
	return head + rewrite(text.slice(head.length));
}

const prettier = async (options) => {
	const { format } = await load('prettier');
	return { md: (text) => format(text, { parser: 'markdown', ...options }), yaml: (text) => format(text, { parser: 'yaml', ...options }) };
};
const remark = async () => {
	const [{ remark }, gfm, frontmatter] = await Promise.all(['remark', 'remark-gfm', 'remark-frontmatter'].map(load));
	return { md: (text) => String(remark().use(gfm).use(frontmatter).processSync(text)) };
};
const pandoc = async () => ({
	md: (text) => withoutHead(text, (body) => execFileSync('pandoc', ['-f', 'gfm', '-t', 'gfm'], { input: body, encoding: 'utf8' })),
});
const jsYaml = async () => {
	const yaml = await load('js-yaml');
	return { yaml: (text) => yaml.dump(yaml.load(text)) };
};
const yamlDocument = async () => {
	const yaml = await load('yaml');
	return { yaml: (text) => String(yaml.parseDocument(text)) };
};

const tools = {
	prettier: () => prettier({}),
	'prettier-folding': () => prettier({ proseWrap: 'always' }),
	remark, pandoc, 'js-yaml': jsYaml, yaml: yamlDocument,
};
const rewriters = await tools[tool]();
const walk = (folder) => readdirSync(folder).sort().flatMap((name) => {
	const path = join(folder, name);
	return statSync(path).isDirectory() ? walk(path) : [path];
});
for (const path of walk(join(site, 'content'))) {
	const rewrite = rewriters[/\.(md|yaml)$/.exec(path)?.[1]];
	if (rewrite)
		writeFileSync(path, await rewrite(readFileSync(path, 'utf8')));
}
