#!/bin/sh
# Toast UI Editor 3.2.2 joins the words on both sides of a line break.
#
# A backslash or two blanks at a line's end begin a new line in CommonMark. The editor's preview shows it; once
# somebody looks at the text in its other mode (WYSIWYG) and saves, the break is gone, and nothing stands in
# its place: "Hạn 20/4/2024" above "5 điểm" is "Hạn 20/4/20245 điểm". The second paragraph of a list's item
# comes back behind a <br> in a line of its own. A break written as <br> becomes the bare end of a line, which
# a page shows as a blank. Paragraphs are kept. A link without words, as generators fill in, is gone.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund @toast-ui/editor@3.2.2 jsdom@26.1.0 >/dev/null 2>&1
cat >edit.cjs <<'END_EDIT'
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('<div id="editor"></div>', { pretendToBeVisual: true });
window.matchMedia = () => ({ matches: false, addListener() {} });
for (const name of ['document', 'navigator', 'Node', 'HTMLElement', 'Element', 'MutationObserver', 'DOMParser'])
	Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
globalThis.window = globalThis.self = window;
const Editor = require('@toast-ui/editor');

const editor = new Editor({ el: window.document.getElementById('editor'), usageStatistics: false });
for (const text of ['Hạn 20/4/2024\\\n5 điểm', 'Hạn 20/4/2024  \n5 điểm', 'Hạn 20/4/2024<br>5 điểm',
	'Hạn 20/4/2024\n\n5 điểm', '1. Rà soát\n\n   Hằng quý\n2. Công bố',
	'Nơi nhận: [](https://example.invalid/), [Lưu](https://example.invalid/)']) {
	editor.setMarkdown(text, false);
	editor.changeMode('wysiwyg', true);
	editor.changeMode('markdown', true);
	console.log(JSON.stringify(editor.getMarkdown()));
}
process.exit(0);
END_EDIT
node edit.cjs >got
cat >want <<'END_WANT'
"Hạn 20/4/20245 điểm"
"Hạn 20/4/20245 điểm"
"Hạn 20/4/2024\n5 điểm"
"Hạn 20/4/2024\n\n5 điểm"
"1. Rà soát\n<br>\n    Hằng quý\n2. Công bố"
"Nơi nhận: , [Lưu](https://example.invalid/)"
END_WANT
diff want got
echo "Toast UI Editor 3.2.2: a line break goes, and the words around it are one"
