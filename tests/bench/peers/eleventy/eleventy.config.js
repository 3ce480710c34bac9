/* The bench's site as a user of Eleventy would make it: JavaScript templates, one data
 * file that reads the YAML, Markdown through markdown-it. */
import markdownIt from "markdown-it";

const targets = {
	unit: (id) => `../don-vi/${id}.html`,
	criterion: (id) => `../tieu-chi/cap-xa/${id}.html`,
	doc: (id) => `${id}.html`,
};

/* [words](unit:ID) leads to a page; links that only say what something is become words. */
function typedLinks(markdown) {
	const plain = (tokens, index, options, env, self) => self.renderToken(tokens, index, options);
	markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
		const [, scheme, rest] = tokens[index].attrGet("href").match(/^([a-z]+):(.*)$/) ?? [];
		if (!scheme || scheme.startsWith("http"))
			return plain(tokens, index, options, env, self);
		const target = rest && targets[scheme];
		env.ends ??= [];
		env.ends.push(target ? "</a>" : "</span>");
		return target ? `<a href="${target(rest)}">` : `<span class="${scheme}">`;
	};
	markdown.renderer.rules.link_close = (tokens, index, options, env) => env.ends?.pop() ?? "</a>";
}

export default function (config) {
	config.setLibrary("md", markdownIt({ html: true }).use(typedLinks));
	config.setQuietMode(true);
	return {
		dir: { input: ".", output: "_site" },
		markdownTemplateEngine: false,
		templateFormats: ["md", "11ty.js"],
	};
}
