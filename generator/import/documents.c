/*
 * documents: a document's front matter and name from its letterhead, its words from what
 * stands below.
 */
#include "base/arena.h"
#include "base/text.h"
#include "base/tree.h"
#include "import/body.h"
#include "import/letterhead.h"
#include "import/markdown_body.h"
#include "import/sheet_text.h"

/* ---- its name ---- */

static bool has_figure(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] >= '0' && text.p[i] <= '9')
			return true;
	return false;
}

static const struct document *find_document(const struct site *site, struct str id)
{
	return map_find(&site->documents_by_id, id);
}

/* The same document once more keeps its id; another one doesn't take it. */
static bool is_free(const struct import *import, const struct letterhead *head,
    const struct unit *issuer, struct str id)
{
	const struct document *document = find_document(import->site, id);

	return !document || (document->kind == import->document_kind &&
				(!document->issuer || document->issuer == issuer) &&
				str_equal(document->number.text,
				    has_figure(head->number) ? head->number : STR("")));
}

/* From the number and year, else from the file's name. */
static struct str choose_id(
    const struct import *import, const struct letterhead *head, const struct unit *issuer)
{
	struct arena *arena = import->arena;
	struct str base = text_slug(arena, import_stem(import->name)), id;

	if (has_figure(head->number) && date_is_set(head->date))
		base = text_slug(arena,
		    str_format(arena, "%.*s %d", STR_ARG(head->number), head->date.year));
	else if (has_figure(head->number))
		base = text_slug(arena, head->number);
	if (base.n == 0)
		base = str_of(document_kind_word(import->document_kind));
	if (is_free(import, head, issuer, base))
		return base;
	if (issuer) {
		base = text_slug(arena,
		    str_format(arena, "%.*s-%.*s", STR_ARG(issuer->id), STR_ARG(base)));
		if (is_free(import, head, issuer, base))
			return base;
	}
	for (unsigned i = 2;; i++) {
		id = text_slug(arena,
		    str_format(arena, "%.*s-%u", STR_ARG(str_slice(base, 0, 56)), i));
		if (is_free(import, head, issuer, id))
			return id;
	}
}

/* ---- front matter ---- */

/* The letterhead's words are kept as comments: the document's own page says the same from
 * the fields. */
static void add_letterhead(struct buf *out, const struct letterhead *head)
{
	for (size_t i = 0; i < head->lines.count; i++) {
		buf_lit(out, "# ");
		sheet_text_comment(out, head->lines.items[i].text);
		buf_add_char(out, '\n');
	}
}

static void add_text_field(struct buf *out, const char *key, struct str text, bool found)
{
	buf_addf(out, found ? "%s: " : "# %s: ", key);
	sheet_text_quote(out, text);
	buf_add_char(out, '\n');
}

static void add_issuer(struct import *import, struct buf *out,
    const struct letterhead *head, const struct unit *issuer)
{
	if (issuer) {
		buf_addf(out, "issuer: %.*s\n", STR_ARG(issuer->id));
		return;
	}
	buf_lit(out, "# issuer:");
	for (size_t i = 0; i < head->issuers.count; i++)
		buf_addf(out, " %.*s", STR_ARG(head->issuers.items[i]->id));
	buf_add_char(out, '\n');
	IMPORT_NOTE0(import, false, STR(""), import_no_issuer);
}

static void add_front(struct import *import, const struct letterhead *head,
    const struct unit *issuer, struct buf *out)
{
	struct date date = head->date;

	buf_lit(out, "---\n# ");
	sheet_text_comment(out, import->name);
	buf_add_char(out, '\n');
	add_letterhead(out, head);
	add_text_field(out, "title", head->title, head->title.n > 0);
	if (head->title.n == 0)
		IMPORT_NOTE0(import, false, STR(""), import_no_title);
	add_text_field(out, "number", head->number, has_figure(head->number));
	if (date_is_set(date))
		buf_addf(
		    out, "date: %.*s\n", STR_ARG(date_format_vi(import->arena, date)));
	else
		buf_lit(out, "# date:\n");
	add_issuer(import, out, head, issuer);
	if (import->period.kind != PERIOD_NONE)
		add_text_field(
		    out, "period", period_format(import->arena, import->period), true);
	if (import->framework)
		buf_addf(out, "framework: %.*s\n", STR_ARG(import->framework->id));
	buf_lit(out, "---\n\n");
}

/* ---- the whole ---- */

static void note_left_out(struct import *import)
{
	const struct office_paper *paper = import->paper;
	const struct {
		size_t count;
		enum phrase phrase;
		bool lost;
	} rows[] = {
	    {paper->deletions, PHRASE_import_deletions, false},
	    {paper->hidden, PHRASE_import_hidden_words, false},
	    {paper->pictures, PHRASE_import_pictures, false},
	    {paper->chunks, PHRASE_import_chunks, true},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].count > 0)
			import_note_add(import, rows[i].lost, STR(""), rows[i].phrase,
			    DIAG_ARGS(str_format(import->arena, "%zu", rows[i].count)),
			    1);
	for (size_t i = 0; i < paper->comment_count; i++)
		if (str_trim(paper->comments[i]).n > 0)
			IMPORT_NOTE(import, false, STR(""), import_comment,
			    words_clean(import->arena, paper->comments[i]));
}

static bool has_boxes(struct arena *arena, const struct office_paper *paper)
{
	for (size_t i = 0; i < paper->blocks.count; i++) {
		struct words words;

		if (!paper->blocks.items[i].paragraph)
			continue;
		words_read(arena, paper->blocks.items[i].paragraph, &words);
		if (words.boxes == 1)
			return true;
	}
	return false;
}

static void add_file(struct import *import, struct str id, struct str bytes)
{
	const struct document *document = find_document(import->site, id);
	struct import_file file = {.bytes = bytes};
	struct buf before;

	file.path = document ? document->path
			     : str_format(import->arena, "content/%s/%.*s.md",
				   document_kind_folder(import->document_kind),
				   STR_ARG(text_file_name(import->arena, id)));
	buf_init(&before);
	file.exists = import->tree->read(import->tree, file.path, &before) == 0;
	file.unfinished = true;
	if (!file.exists || !str_equal(bytes, buf_str(&before)))
		vec_push(import->arena, &import->files, file);
	buf_release(&before);
}

void import_document(struct import *import)
{
	struct head_lines lines = {0};
	struct letterhead head;
	const struct unit *issuer = import->unit;
	struct buf out, text;
	struct body body = {.import = import, .out = &text, .next_task = 1};

	buf_init(&out);
	buf_init(&text);
	if (import->paper)
		head_lines_of_paper(import->arena, import->paper, &lines);
	else
		head_lines_of_markdown(import->arena, import->markdown, &lines);
	letterhead_find(import, &lines, &head);
	if (!issuer && head.issuers.count == 1)
		issuer = head.issuers.items[0];
	body.issuer = issuer;
	body.date = head.date;
	if (import->paper) {
		body.has_boxes = has_boxes(import->arena, import->paper);
		body_write_blocks(&body, &import->paper->blocks, head.blocks);
		body_write_notes(&body, import->paper);
		note_left_out(import);
	} else {
		body_write_markdown(&body, import->markdown, head.blocks);
	}
	if (import->paper || !markdown_has_front(import->markdown))
		add_front(import, &head, issuer, &out);
	buf_add(&out, buf_str(&text));
	add_file(import, choose_id(import, &head, issuer),
	    str_copy(import->arena, buf_str(&out)));
	buf_release(&text);
	buf_release(&out);
}
