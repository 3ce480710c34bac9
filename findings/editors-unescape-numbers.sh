#!/bin/sh
# Two rich-text editors make lists of paragraphs that begin with a year or a point's letter.
#
# "2023\. Năm đầu" is a paragraph to CommonMark: the backslash says that no list begins. @tiptap/markdown
# 3.35.0 and @lexical/markdown 0.52.0 read it so and save "2023. Năm đầu", which whoever opens it next has as a
# list that counts from 2023; "\- Lý do" becomes a bullet. tiptap goes on: "a) Đúng hạn" is no list at
# all, and comes out as "a. Đúng hạn", while đ), which it doesn't know for a letter, stays: two points
# of one clause are written in two ways. It drops a link without words as well. prosemirror-markdown 1.13.9
# keeps what was escaped.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund @tiptap/markdown@3.35.0 @tiptap/core@3.35.0 @tiptap/pm@3.35.0 \
	@tiptap/starter-kit@3.35.0 lexical@0.52.0 @lexical/markdown@0.52.0 @lexical/headless@0.52.0 \
	@lexical/list@0.52.0 @lexical/rich-text@0.52.0 @lexical/link@0.52.0 @lexical/code@0.52.0 \
	prosemirror-markdown@1.13.9 >/dev/null 2>&1
cat >save.mjs <<'END_SAVE'
import { MarkdownManager } from '@tiptap/markdown';
import StarterKit from '@tiptap/starter-kit';
import { createHeadlessEditor } from '@lexical/headless';
import { TRANSFORMERS, $convertFromMarkdownString, $convertToMarkdownString } from '@lexical/markdown';
import { ListNode, ListItemNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { LinkNode } from '@lexical/link';
import { CodeNode } from '@lexical/code';
import { defaultMarkdownParser, defaultMarkdownSerializer } from 'prosemirror-markdown';

const manager = new MarkdownManager({ extensions: [StarterKit] });
const editors = {
	tiptap: (text) => manager.serialize(manager.parse(text)),
	lexical: (text) => {
		const editor = createHeadlessEditor({ nodes: [ListNode, ListItemNode, HeadingNode, QuoteNode, LinkNode, CodeNode] });
		editor.update(() => $convertFromMarkdownString(text, TRANSFORMERS), { discrete: true });
		return editor.getEditorState().read(() => $convertToMarkdownString(TRANSFORMERS));
	},
	prosemirror: (text) => defaultMarkdownSerializer.serialize(defaultMarkdownParser.parse(text)),
};
for (const [name, save] of Object.entries(editors))
	for (const text of ['2023\\. Năm đầu', '\\- Lý do', 'a) Đúng hạn\n\nđ) Trực tuyến', 'Gửi [](https://example.invalid/).'])
		console.log(name, JSON.stringify(save(text)));
END_SAVE
node save.mjs >got
cat >want <<'END_WANT'
tiptap "2023. Năm đầu"
tiptap "- Lý do"
tiptap "a. Đúng hạn\n\nđ) Trực tuyến"
tiptap "Gửi ."
lexical "2023. Năm đầu"
lexical "- Lý do"
lexical "a) Đúng hạn\n\nđ) Trực tuyến"
lexical "Gửi [](https://example.invalid/)."
prosemirror "2023\\. Năm đầu"
prosemirror "\\- Lý do"
prosemirror "a) Đúng hạn\n\nđ) Trực tuyến"
prosemirror "Gửi ."
END_WANT
diff want got
echo "tiptap 3.35.0, lexical 0.52.0: a paragraph that begins with an escaped number is a list once saved"
