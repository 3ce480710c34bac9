/*
 * The script that pages get when they are served. It asks for the state behind the one
 * that its page was made in, and gets an answer when there is one: {state, errors (null,
 * or what is wrong), title, page (null, or what to look at)}.
 */
#include "serve/serve.h"

static const char script[] =
    "(() => {\n"
    "\t'use strict';\n"
    "\tconst made = document.currentScript.dataset.state;\n"
    "\tlet state = made, panel = null;\n"
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
    "\tconst take = answer => {\n"
    "\t\tstate = answer.state;\n"
    "\t\tif (answer.errors !== null)\n"
    "\t\t\treturn show(answer.title, answer.errors);\n"
    "\t\tif (state === made)\n"
    "\t\t\treturn;\n"
    "\t\tconst page = answer.page === null ? null : '/' + answer.page;\n"
    "\t\tif (page !== null && page !== location.pathname)\n"
    "\t\t\tlocation.assign(page);\n"
    "\t\telse\n"
    "\t\t\tlocation.reload();\n"
    "\t};\n"
    "\tconst ask = () => fetch('/" SERVE_STATE "?after=' + encodeURIComponent(state))\n"
    "\t\t.then(response => response.json()).then(take)\n"
    "\t\t.then(ask, () => setTimeout(ask, 1000));\n"
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

void serve_add_client(struct str page, struct str state, struct buf *out)
{
	size_t head = str_find(page, STR("</head>"), 0);

	buf_add(out, str_slice(page, 0, head));
	buf_addf(out,
	    "<link rel=\"stylesheet\" href=\"/" SERVE_OWN "serve.css\">"
	    "<script src=\"/" SERVE_OWN "serve.js\" data-state=\"%.*s\" defer></script>",
	    STR_ARG(state));
	buf_add(out, str_slice(page, head, page.n));
}
