/*
 * markdown: cmark-gfm, seen through two functions. One gives the tree of a text with
 * exact positions, for reading meaning out of it; the other gives a tree as HTML, with
 * links, headings and items dressed as the caller says.
 *
 * The text is UTF-8. Raw HTML stays text: shown, never rendered; comments are left out.
 */
#ifndef MARKDOWN_MARKDOWN_H
#define MARKDOWN_MARKDOWN_H

#include "diag/diag.h"

enum markdown_kind {
	MARKDOWN_DOCUMENT,
	MARKDOWN_PARAGRAPH,
	MARKDOWN_HEADING,
	MARKDOWN_LIST,
	MARKDOWN_ITEM,
	MARKDOWN_QUOTE,
	MARKDOWN_TABLE,
	MARKDOWN_ROW,
	MARKDOWN_CELL,
	MARKDOWN_CODE_BLOCK,
	MARKDOWN_HTML_BLOCK,
	MARKDOWN_RULE,
	MARKDOWN_FOOTNOTE, /* a definition */
	/* inlines */
	MARKDOWN_TEXT,
	MARKDOWN_SOFT_BREAK,
	MARKDOWN_LINE_BREAK,
	MARKDOWN_CODE,
	MARKDOWN_HTML,
	MARKDOWN_EMPHASIS,
	MARKDOWN_STRONG,
	MARKDOWN_STRIKE,
	MARKDOWN_LINK,
	MARKDOWN_IMAGE,
	MARKDOWN_FOOTNOTE_REFERENCE,
};

enum markdown_align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

enum markdown_box { BOX_NONE, BOX_OPEN, BOX_TICKED };

/* Spans are in the file, with source 0 where a place was not found. Texts are
 * clean (base/text.h): NFC, and nothing in them that nobody sees. */
struct markdown_node {
	enum markdown_kind kind;
	/* Of links and images together, of headings, of items and rows together, of
	 * cells, of footnotes: each kind is counted from 0 in the order of the tree. */
	unsigned ordinal;
	unsigned level;            /* heading */
	unsigned start;            /* list: the first number of an ordered one */
	bool ordered, tight;       /* list */
	enum markdown_box box;     /* item */
	bool header;               /* row */
	enum markdown_align align; /* cell */
	struct span span;
	/* Link, image: the destination as it is written, without < >, even where it is
	 * empty as in `[x]()`; of a reference the place where it is defined. */
	struct span target_span;
	struct str target; /* link, image: the destination, unescaped */
	struct str title;
	struct str text; /* text, code, HTML; the number of a footnote reference */
	struct str info; /* code block: what stands behind its fence */
	struct markdown_node *parent, *first, *last, *next, *previous;
};

/* The tree of `bytes[from, to)`, where `bytes` is the whole file. In the arena. Never
 * fails: a text beyond a limit (base/limits.h) is reported, unless `diagnostics` is NULL,
 * and gives an empty document. Thread-safe. Footnotes come last, in the order of their
 * numbers. Where all cells of a table's head are empty its next row is the head. */
struct markdown_node *markdown_read(struct arena *arena, struct diagnostics *diagnostics,
    uint32_t source, struct str bytes, size_t from, size_t to);

/* What of a tree its HTML is made of, without places, as bytes into `out`; and the tree
 * that such bytes hold, in the arena, with texts that are slices of them. */
void markdown_pack(struct markdown_node *root, struct buf *out);
struct markdown_node *markdown_unpack(struct arena *arena, struct str bytes);

/* The node's text without markup, white space collapsed, footnote references and raw HTML
 * left out; into `out`. */
void markdown_plain(const struct markdown_node *node, struct buf *out);

/* How to dress a text. Arrays are indexed by `ordinal`; NULL arrays dress nothing. What
 * is not said to be HTML is escaped. Any text may be empty. */
struct markdown_dress {
	struct str base; /* put before relative targets of ordinary links and images */
	const struct markdown_link_dress *links;
	size_t link_count;
	const struct markdown_block_dress *headings;
	size_t heading_count;
	const struct markdown_block_dress *items; /* and rows */
	size_t item_count;
	const struct markdown_block_dress *cells;
	size_t cell_count;
	int heading_shift; /* added to every heading's level, so that a page has one h1 */
};

/* Words that are a link of their own. */
struct markdown_name_dress {
	struct str words, href, class;
};

struct markdown_link_dress {
	bool set;                 /* false: an ordinary link, left as it is */
	struct str href;          /* empty: no <a>, the words alone in a <span> */
	struct str class;         /* CSS classes */
	struct str words;         /* in place of an empty link text */
	struct str before, after; /* HTML put before and behind */
	/* Without href: links within its words, in their order; what is written otherwise
	 * than `words` stays as it is. */
	const struct markdown_name_dress *names;
	size_t name_count;
};

struct markdown_block_dress {
	struct str id; /* anchor */
	struct str class;
	/* HTML inside the block, before and behind its own content; of an item before and
	 * behind its first paragraph. The `before` of a checkbox item stands for its box.
	 * A row has none. */
	struct str before, after;
	bool is_heading; /* of a row: its cells are one heading of the rows below it */
	const struct markdown_name_dress *names; /* of a cell: links within its words */
	size_t name_count;
};

/* The tree as HTML into `out`: tables, footnotes, task lists, strikethrough,
 * autolinks. Check boxes are rendered disabled. A link that is not dressed keeps its
 * address only if that is relative, http, https, mailto or tel. Thread-safe.
 *
 * For the theme: table in div.table-scroll, table.records where a row of it is dressed,
 * with the words of its column's head in each cell's data-head and tr.group for a
 * heading; td, th.align-left, -center, -right; li.task; sup.footnote-ref; div.footnotes;
 * a.footnote-back; pre.raw (HTML shown as text). */
void markdown_html(const struct markdown_node *root, const struct markdown_dress *dress,
    struct buf *out);

#endif
