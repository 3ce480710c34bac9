/*
 * The script that pages get when they are served. It asks for the state behind the one
 * that its page was made in, and gets an answer when there is one: {state, whole, errors
 * (null, or what is wrong), title, page (null, or what to look at)}.
 *
 * Where scores alone changed it puts what is new into the page as it stands: that is
 * quicker than a loading, and whoever looks at it keeps the place. A copy of the page as
 * it was served is held against the page as it is now; where more differs than words and
 * attributes, or where what differs is no more as it was served, the page is loaded
 * after all. What other scripts copied from an attribute to one of their own is renewed
 * with it.
 */
#include "serve/serve.h"

static const char script[] =
    "(() => {\n"
    "\t'use strict';\n"
    "\tconst own = document.currentScript, made = own.dataset;\n"
    "\tlet state = made.state, panel = null;\n"
    "\tconst show = (title, text) => {\n"
    "\t\tif (!panel) {\n"
    "\t\t\tpanel = document.createElement('section');\n"
    "\t\t\tpanel.id = 'congkhai-errors';\n"
    "\t\t\tpanel.setAttribute('role', 'alert');\n"
    "\t\t\tpanel.append(document.createElement('h2'), document.createElement('pre'));\n"
    "\t\t\tdocument.body.append(panel);\n"
    "\t\t}\n"
    "\t\tpanel.firstChild.textContent = title;\n"
    "\t\tpanel.lastChild.textContent = text;\n"
    "\t};\n"
    "\n"
    "\tconst all = root => {\n"
    "\t\tconst list = [], walker = document.createTreeWalker(root);\n"
    "\t\tfor (let node = root; node; node = walker.nextNode())\n"
    "\t\t\tlist.push(node);\n"
    "\t\treturn list;\n"
    "\t};\n"
    "\tconst served = document.documentElement.cloneNode(true);\n"
    "\tconst shown = new Map(), living = all(document.documentElement);\n"
    "\tall(served).forEach((node, i) => shown.set(node, living[i]));\n"
    "\tconst put = (node, name, value) => value === null\n"
    "\t\t? node.removeAttribute(name) : node.setAttribute(name, value);\n"
    "\tconst names = node => node.attributes ? node.getAttributeNames() : [];\n"
    "\n"
    "\tconst word = (old, now, todo) => {\n"
    "\t\tconst node = shown.get(old);\n"
    "\t\tif (node.nodeValue !== old.nodeValue || !node.isConnected)\n"
    "\t\t\treturn false;\n"
    "\t\ttodo.push(() => { node.nodeValue = old.nodeValue = now.nodeValue; });\n"
    "\t\treturn true;\n"
    "\t};\n"
    "\tconst attribute = (old, now, name, todo) => {\n"
    "\t\tconst node = shown.get(old), is = node.getAttribute(name);\n"
    "\t\tconst before = old.getAttribute(name), after = now.getAttribute(name);\n"
    "\t\tif (before === after || node === own)\n"
    "\t\t\treturn true;\n"
    "\t\tif (is !== before || !node.isConnected)\n"
    "\t\t\treturn false;\n"
    "\t\tconst copies = names(node).filter(other => before !== null &&\n"
    "\t\t\t!old.hasAttribute(other) && node.getAttribute(other) === before);\n"
    "\t\ttodo.push(() => {\n"
    "\t\t\tput(old, name, after);\n"
    "\t\t\tfor (const each of [name, ...copies])\n"
    "\t\t\t\tput(node, each, after);\n"
    "\t\t});\n"
    "\t\treturn true;\n"
    "\t};\n"
    "\tconst runs = node => node.localName === 'script' &&\n"
    "\t\t/^$|script|module/.test(node.type);\n"
    "\tconst compare = (old, now, todo) => {\n"
    "\t\tif (old.isEqualNode(now))\n"
    "\t\t\treturn true;\n"
    "\t\tconst parts = [...old.childNodes], others = [...now.childNodes];\n"
    "\t\treturn old.nodeName === now.nodeName && parts.length === others.length &&\n"
    "\t\t\t(old.nodeValue === now.nodeValue || word(old, now, todo)) &&\n"
    "\t\t\t(!runs(old) || old.text === now.text) &&\n"
    "\t\t\t[...names(old), ...names(now)].every(name =>\n"
    "\t\t\t\tattribute(old, now, name, todo)) &&\n"
    "\t\t\tparts.every((part, i) => compare(part, others[i], todo));\n"
    "\t};\n"
    "\tconst renew = async () => {\n"
    "\t\tconst response = await fetch(location.pathname + location.search);\n"
    "\t\tconst page = new DOMParser().parseFromString(\n"
    "\t\t\tawait response.text(), 'text/html');\n"
    "\t\tconst next = page.querySelector(`script[src=\"${own.getAttribute('src')}\"]`);\n"
    "\t\tconst todo = [];\n"
    "\t\tif (next?.dataset.whole !== made.whole ||\n"
    "\t\t\t!compare(served, page.documentElement, todo))\n"
    "\t\t\treturn location.reload();\n"
    "\t\tfor (const change of todo)\n"
    "\t\t\tchange();\n"
    "\t\tmade.state = next.dataset.state;\n"
    "\t\tpanel?.remove();\n"
    "\t\tpanel = null;\n"
    "\t};\n"
    "\n"
    "\tconst take = async answer => {\n"
    "\t\tconst page = answer.page === null ? location.pathname : '/' + answer.page;\n"
    "\t\tstate = answer.state;\n"
    "\t\tif (answer.errors !== null)\n"
    "\t\t\tshow(answer.title, answer.errors);\n"
    "\t\telse if (state === made.state)\n"
    "\t\t\treturn;\n"
    "\t\telse if (page !== location.pathname)\n"
    "\t\t\tlocation.assign(page);\n"
    "\t\telse if (answer.whole !== made.whole)\n"
    "\t\t\tlocation.reload();\n"
    "\t\telse\n"
    "\t\t\tawait renew();\n"
    "\t};\n"
    "\tconst again = () => {\n"
    "\t\tstate = made.state;\n"
    "\t\tsetTimeout(ask, 1000);\n"
    "\t};\n"
    "\tconst ask = () => fetch('/" SERVE_STATE "?after=' + encodeURIComponent(state))\n"
    "\t\t.then(response => response.json()).then(take).then(ask, again);\n"
    "\taddEventListener('load', ask);\n"
    "})();\n";

static const char style[] =
    "#congkhai-errors {\n"
    "\tposition: fixed; inset: auto 0 0 0; z-index: 1000; max-height: 60vh;\n"
    "\toverflow: auto; margin: 0; padding: 1rem 1.5rem; background: #fff4f4;\n"
    "\tcolor: #1a1a1a; border-top: 4px solid #b3261e;\n"
    "}\n"
    "#congkhai-errors h2 { margin: 0 0 .5rem; font-size: 1.1rem; color: #b3261e; }\n"
    "#congkhai-errors pre {\n"
    "\tmargin: 0; font-family: monospace; font-size: .9rem; white-space: pre-wrap;\n"
    "}\n";

bool serve_own_file(struct str path, struct buf *body)
{
	static const struct {
		struct str path;
		const char *text;
	} files[] = {
	    {STR_INIT(SERVE_OWN "serve.js"), script},
	    {STR_INIT(SERVE_OWN "serve.css"), style},
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		if (!str_equal(path, files[i].path))
			continue;
		buf_add(body, str_of(files[i].text));
		return true;
	}
	return false;
}

/* The script comes first, before others change the page. */
static size_t place_of(struct str page)
{
	struct str head = STR("<head>");
	size_t at = str_find(page, head, 0);

	return at < page.n ? at + head.n : str_find(page, STR("</head>"), 0);
}

void serve_add_client(
    struct str page, struct str state, struct str whole, struct buf *out)
{
	size_t at = place_of(page);

	buf_add(out, str_slice(page, 0, at));
	buf_addf(out,
	    "<link rel=\"stylesheet\" href=\"/" SERVE_OWN "serve.css\">"
	    "<script src=\"/" SERVE_OWN "serve.js\" data-state=\"%.*s\" "
	    "data-whole=\"%.*s\" defer></script>",
	    STR_ARG(state), STR_ARG(whole));
	buf_add(out, str_slice(page, at, page.n));
}
