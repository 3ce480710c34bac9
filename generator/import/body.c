/*
 * Which paragraphs are headings and which are items is told by how they begin, by the
 * file's own outline and lists, and by what is bold. What is neither stays a paragraph.
 */
#include "import/body.h"

#include "base/arena.h"
#include "base/text.h"

enum { HEADING_LETTERS = 160, HEADING_FIRST = 2, HEADING_LAST = 6 };

/* ---- headings ---- */

/* A kind that was met before is as deep as it was then; a new one lies below. */
unsigned body_heading_level(struct body *body, enum mark_kind kind)
{
	size_t depth = 0;
	unsigned level;

	if (kind == MARK_ANNEX || kind == MARK_PART)
		body->heading_depth = 0;
	while (depth < body->heading_depth && body->headings[depth] != kind)
		depth++;
	if (depth == LIST_DEPTH)
		depth = LIST_DEPTH - 1;
	body->headings[depth] = kind;
	body->heading_depth = depth + 1;
	level = (unsigned)depth + HEADING_FIRST;
	return level > HEADING_LAST ? HEADING_LAST : level;
}

static bool is_shouted(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] >= 'a' && text.p[i] <= 'z')
			return false;
	return true;
}

static bool ends_as_sentence(struct str plain)
{
	return str_ends(plain, STR(".")) || str_ends(plain, STR(";")) ||
	       str_ends(plain, STR(","));
}

/* "1.1 nghìn đồng" is no heading. */
static bool begins_high(struct arena *arena, struct str text)
{
	size_t first = 0;

	if (text.n == 0)
		return false;
	text_next(text, &first);
	text = str_slice(text, 0, first);
	return !str_equal(text_lower(arena, text), text);
}

/* `alone`: no other of its kind stands next to it, as items of a list do. */
bool body_is_heading(
    const struct body *body, struct mark mark, struct str plain, bool bold, bool alone)
{
	if (mark.n >= plain.n && mark.n > 0)
		return false;
	switch (mark.kind) {
	case MARK_ANNEX:
	case MARK_PLAIN:
		return bold && !body->signing && !ends_as_sentence(plain) &&
		       text_length(plain) <= HEADING_LETTERS;
	case MARK_PART:
		return bold && text_length(plain) <= HEADING_LETTERS;
	case MARK_CAPITAL:
	case MARK_ROMAN:
		return text_length(plain) <= 2 * HEADING_LETTERS;
	case MARK_NUMBER:
	case MARK_NUMBER_2:
	case MARK_NUMBER_3:
	case MARK_NUMBER_4:
		return bold ||
		       (alone &&
			   begins_high(
			       body->import->arena, str_slice(plain, mark.n, plain.n)) &&
			   !ends_as_sentence(plain) && !str_ends(plain, STR(":")) &&
			   text_length(plain) <= HEADING_LETTERS);
	case MARK_LETTER:
		return bold && !ends_as_sentence(plain);
	default:
		return false;
	}
}

/* The file's own outline says the level; what is numbered below it lies deeper. */
static unsigned outline_level(struct body *body, unsigned outline)
{
	size_t depth = outline < LIST_DEPTH ? outline : LIST_DEPTH - 1;
	unsigned level = outline + HEADING_FIRST - 1;

	for (size_t i = 0; i < depth; i++)
		body->headings[i] = MARK_KINDS;
	body->heading_depth = depth;
	return level > HEADING_LAST ? HEADING_LAST : level;
}

static void write_heading(
    struct body *body, unsigned level, struct str label, const struct words *words)
{
	body_begin_block(body);
	for (unsigned i = 0; i < level; i++)
		buf_add_char(body->out, '#');
	buf_add_char(body->out, ' ');
	if (label.n > 0) {
		words_write_plain(label, (struct words_style){.looks = false}, body->out);
		buf_add_char(body->out, ' ');
	}
	words_write(words, (struct words_style){.looks = false}, body->out);
	buf_add_char(body->out, '\n');
}

/* ---- lists ---- */

enum { FILE_LISTS = 100, BOX_LIST = 99 }; /* keys besides the kinds of mark */

/* Comes back to the list whose items begin so, or opens it below the last one. */
static struct list_place *open_list(struct body *body, int key)
{
	size_t depth = body->list_depth;
	struct list_place *place;

	while (depth > 0 && body->lists[depth - 1].key != key)
		depth--;
	if (depth == 0 && key > FILE_LISTS) {
		depth = body->list_depth;
		while (depth > 0 && body->lists[depth - 1].key > key)
			depth--;
		body->list_depth = depth;
	}
	if (depth > 0 && body->lists[depth - 1].key == key) {
		body->list_depth = depth;
		return &body->lists[depth - 1];
	}
	if (body->list_depth == LIST_DEPTH)
		body->list_depth--;
	place = &body->lists[body->list_depth++];
	*place = (struct list_place){.key = key, .number = -1};
	return place;
}

static size_t indent_of(const struct body *body)
{
	size_t indent = 0;

	for (size_t i = 0; i + 1 < body->list_depth; i++)
		indent += body->lists[i].width;
	return indent;
}

static void write_paragraph(
    struct body *body, struct str label, const struct words *words)
{
	body_begin_block(body);
	if (label.n > 0) {
		words_write_plain(label, (struct words_style){.line = true}, body->out);
		buf_add_char(body->out, ' ');
	}
	words_write(words,
	    (struct words_style){
		.line_break = STR("\\\n"), .looks = true, .line = label.n == 0},
	    body->out);
	buf_add_char(body->out, '\n');
}

static bool is_numbered(struct mark mark)
{
	return (mark.kind == MARK_NUMBER || mark.kind == MARK_PAREN) && mark.number >= 0;
}

/* Markdown counts on by itself from a list's first number: false where the document
 * counts otherwise. */
static bool counts_on(const struct list_place *place, struct mark mark)
{
	return place->number < 0 || place->number + 1 == mark.number;
}

static struct str task_box(struct body *body, bool ticked)
{
	return str_format(body->import->arena, "[%c] [NV-%zu](task:) ",
	    ticked ? 'x' : ' ', body->next_task++);
}

/* What an item's line begins with: a hyphen, or its number. */
static struct str marker_of(struct body *body, struct mark mark)
{
	return is_numbered(mark) ? str_format(body->import->arena, "%ld%c ", mark.number,
				       mark.kind == MARK_PAREN ? ')' : '.')
				 : STR("- ");
}

static void write_item(
    struct body *body, int key, struct mark mark, bool ticked, struct words *words)
{
	bool box = words->starts_box && words->boxes == 1;
	struct list_place *place;
	struct str marker = marker_of(body, mark);
	size_t indent;

	if (!body->after_item)
		body_begin_block(body);
	place = open_list(body, key);
	if (is_numbered(mark) && !counts_on(place, mark)) {
		write_paragraph(body, mark.text, words);
		return;
	}
	place->number = is_numbered(mark) ? mark.number : -1;
	place->width = marker.n;
	indent = indent_of(body);
	buf_addf(body->out, "%*s%.*s", (int)indent, "", STR_ARG(marker));
	if (box) {
		buf_add(body->out, task_box(body, ticked));
		words_skip_box(body->import->arena, words);
	}
	if (mark.n > 0 && !is_numbered(mark) && mark.kind < MARK_DASH) {
		words_write_plain(
		    mark.text, (struct words_style){.line = !box}, body->out);
		buf_add_char(body->out, ' ');
	}
	words_write(words,
	    (struct words_style){.line_break = str_format(body->import->arena, "\\\n%*s",
				     (int)(indent + marker.n), ""),
		.looks = true,
		.line = !box},
	    body->out);
	buf_add_char(body->out, '\n');
	body->after_item = true;
}

/* ---- paragraphs ---- */

static bool box_ticked(const struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (words->items[i].kind == PIECE_BOX)
			return words->items[i].ticked;
	return false;
}

/* The mark of a paragraph: the number that its list gives it, or what is typed. */
static struct mark mark_of(
    struct arena *arena, const struct office_paragraph *paragraph, struct str plain)
{
	struct str label = words_clean(arena, paragraph->label);
	struct mark mark;

	if (label.n == 0)
		return mark_read(arena, plain);
	mark = mark_read(
	    arena, str_format(arena, "%.*s %.*s", STR_ARG(label), STR_ARG(plain)));
	mark.text = label;
	mark.n = mark.n > 0 ? mark.n : label.n;
	return mark;
}

static enum mark_kind next_kind(
    struct arena *arena, const struct office_blocks *blocks, size_t at)
{
	struct words words;

	for (at++; at < blocks->count; at++) {
		if (!blocks->items[at].paragraph)
			return MARK_PLAIN;
		words_read(arena, blocks->items[at].paragraph, &words);
		if (words.plain.n > 0)
			return mark_of(arena, blocks->items[at].paragraph, words.plain)
			    .kind;
	}
	return MARK_PLAIN;
}

/* The signature and the list of those who get the document. */
static bool begins_signature(struct arena *arena, struct str plain)
{
	static const struct str words[] = {STR_INIT("tm."), STR_INIT("kt."),
	    STR_INIT("tl."), STR_INIT("tuq."), STR_INIT("q."), STR_INIT("noi nhan")};
	struct str folded = text_fold(arena, plain);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_starts(folded, words[i]))
			return true;
	return false;
}

static bool in_list_of(const struct body *body, int key)
{
	for (size_t i = 0; i < body->list_depth; i++)
		if (body->lists[i].key == key)
			return body->after_item;
	return false;
}

/* "- ☐" below "☐" goes on with the same list. */
static int list_key(const struct body *body, const struct office_paragraph *paragraph,
    struct mark mark, bool box)
{
	if (paragraph->level > 0)
		return FILE_LISTS + (int)paragraph->level;
	if (!box || in_list_of(body, (int)mark.kind))
		return (int)mark.kind;
	return mark.n == 0 || in_list_of(body, BOX_LIST) ? BOX_LIST : (int)mark.kind;
}

static bool is_item(const struct office_paragraph *paragraph, struct mark mark, bool box)
{
	/* A list's paragraph with nothing before it belongs to the item above. */
	return paragraph->bullet || (paragraph->level > 0 && paragraph->label.n > 0) ||
	       box || mark.kind == MARK_NUMBER || mark.kind == MARK_PAREN ||
	       mark.kind == MARK_LETTER || mark.kind >= MARK_DASH;
}

static enum mark_kind heading_kind(struct mark mark, struct str plain)
{
	/* What has no number is told apart by its letters. */
	if (mark.kind == MARK_PLAIN)
		return is_shouted(plain) ? MARK_PLAIN : MARK_DOT;
	return mark.kind;
}

/* "- ☐ …": the box is the first thing behind the mark. */
static void skip_before_box(struct arena *arena, const struct office_paragraph *paragraph,
    struct mark mark, struct words *words)
{
	struct words rest;

	words_read(arena, paragraph, &rest);
	words_skip(arena, &rest, mark.n);
	if (rest.starts_box)
		*words = rest;
}

static void write_any(struct body *body, const struct office_blocks *blocks, size_t at)
{
	const struct office_paragraph *paragraph = blocks->items[at].paragraph;
	struct arena *arena = body->import->arena;
	bool labelled = paragraph->label.n > 0, box, ticked, bold;
	struct words words;
	struct str plain;
	struct mark mark;

	words_read(arena, paragraph, &words);
	plain = words.plain;
	if (words_are_empty(&words))
		return;
	mark = mark_of(arena, paragraph, words.plain);
	if (!labelled && mark.n > 0 && words.boxes == 1)
		skip_before_box(arena, paragraph, mark, &words);
	body->signing |= begins_signature(arena, words.plain);
	body->signing &= mark.kind != MARK_ROMAN && mark.kind != MARK_ANNEX;
	box = words.starts_box && words.boxes == 1;
	ticked = box_ticked(&words);
	bold = words.bold;
	if (paragraph->outline > 0 && words.plain.n > 0) {
		write_heading(body, outline_level(body, paragraph->outline),
		    labelled ? mark.text : STR(""), &words);
	} else if (!box &&
		   body_is_heading(body, mark,
		       labelled ? str_format(arena, "%.*s %.*s", STR_ARG(mark.text),
				      STR_ARG(words.plain))
				: words.plain,
		       bold,
		       paragraph->level == 0 && !in_list_of(body, (int)mark.kind) &&
			   next_kind(arena, blocks, at) != mark.kind)) {
		unsigned level =
		    body_heading_level(body, heading_kind(mark, words.plain));

		write_heading(body, level, labelled ? mark.text : STR(""), &words);
	} else if (words.plain.n > 0 && is_item(paragraph, mark, box)) {
		if (!labelled && words.plain.n == plain.n)
			words_skip(arena, &words, mark.n);
		write_item(
		    body, list_key(body, paragraph, mark, box), mark, ticked, &words);
	} else {
		write_paragraph(body, labelled ? mark.text : STR(""), &words);
	}
}

/* A table of one row, or of one column, holds things in their places and is none. */
static void write_layout(struct body *body, const struct office_table *table)
{
	for (size_t i = 0; i < table->rows * table->columns; i++)
		if (!table->cells[i].covered)
			body_write_blocks(body, &table->cells[i].blocks, 0);
}

/* A first row of one cell stands above the table. */
static void write_table(struct body *body, const struct office_table *table)
{
	if (body_has_title(body, table))
		body_write_blocks(body, &table->cells[0].blocks, 0);
	body_write_table(body, table);
}

void body_write_blocks(struct body *body, const struct office_blocks *blocks, size_t from)
{
	for (size_t i = from; i < blocks->count; i++) {
		const struct office_table *table = blocks->items[i].table;

		if (!table)
			write_any(body, blocks, i);
		else if (table->rows < 2 || table->columns < 2)
			write_layout(body, table);
		else
			write_table(body, table);
	}
}

/* ---- notes ---- */

void body_write_notes(struct body *body, const struct office_paper *paper)
{
	for (size_t i = 0; i < paper->note_count; i++) {
		const struct office_blocks *note = &paper->notes[i];
		bool first = true;

		body_begin_block(body);
		buf_addf(body->out, "[^%zu]:", i + 1);
		for (size_t j = 0; j < note->count; j++) {
			struct words words;

			if (!note->items[j].paragraph)
				continue;
			words_read(body->import->arena, note->items[j].paragraph, &words);
			if (words.plain.n == 0)
				continue;
			buf_add(body->out, first ? STR(" ") : STR("\n\n    "));
			words_write(&words,
			    (struct words_style){.line_break = STR("\\\n    "),
				.looks = true,
				.line = true},
			    body->out);
			first = false;
		}
		buf_add_char(body->out, '\n');
	}
}
