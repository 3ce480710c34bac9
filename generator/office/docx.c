/*
 * docx: the document's body (ISO/IEC 29500-1, 17). Word's styles and lists are read as
 * far as they decide which words are a heading and which number stands before a
 * paragraph.
 */
#include "office/book.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/text.h"
#include "office/package.h"
#include "office/paper.h"

#include <stdlib.h>

enum { STYLE_DEPTH = 32 };

/* What a style, or a paragraph itself, says; -1 and NULL where it says nothing. */
struct looks {
	struct str list; /* numId; empty: nothing said */
	long level, outline;
	int bold, italic, hidden;
};

#define NO_LOOKS                                                                         \
	{                                                                                \
		.level = -1, .outline = -1, .bold = -1, .italic = -1, .hidden = -1       \
	}

struct docx_list {
	const struct xml_node *number; /* w:num */
	struct list_style style;
	struct list_count *count; /* shared by all lists of one abstract list */
	bool counted;
};

struct docx {
	struct arena *arena;
	struct package package;
	struct office_paper *out;
	const struct xml_node *numbering;
	struct map styles; /* id → w:style */
	struct map lists;  /* numId → struct docx_list */
	struct map counts; /* abstractNumId → struct list_count */
	struct map notes;  /* "f1", "e1" → xml_node of the note */
	VEC(struct office_blocks) note_blocks;
	bool in_note; /* notes have no notes of their own */
};

static void read_blocks(
    struct docx *docx, const struct xml_node *parent, struct office_blocks *blocks);

/* ---- styles ---- */

/* <w:b/>, <w:b w:val="0"/>; -1 where it is not there. */
static int toggle(const struct xml_node *properties, const char *name)
{
	const struct xml_node *node = xml_child(properties, name);
	struct str value = xml_get(node, "val");

	if (!node)
		return -1;
	return !(str_equal(value, STR("0")) || str_equal(value, STR("false")) ||
		 str_equal(value, STR("off")));
}

/* What `paragraph` (w:pPr) and `run` (w:rPr) say and nothing nearer has said. */
static void add_looks(
    struct looks *looks, const struct xml_node *paragraph, const struct xml_node *run)
{
	const struct xml_node *list = xml_child(paragraph, "numPr");

	if (looks->list.n == 0)
		looks->list = xml_get(xml_child(list, "numId"), "val");
	if (looks->level < 0)
		looks->level = xml_number(xml_child(list, "ilvl"), "val", -1);
	if (looks->outline < 0)
		looks->outline =
		    xml_number(xml_child(paragraph, "outlineLvl"), "val", -1);
	if (looks->bold < 0)
		looks->bold = toggle(run, "b");
	if (looks->italic < 0)
		looks->italic = toggle(run, "i");
	if (looks->hidden < 0)
		looks->hidden = toggle(run, "vanish");
}

static void add_style(const struct docx *docx, struct looks *looks, struct str id)
{
	const struct xml_node *style = map_find(&docx->styles, id);

	for (int i = 0; style && i < STYLE_DEPTH; i++) {
		add_looks(looks, xml_child(style, "pPr"), xml_child(style, "rPr"));
		style =
		    map_find(&docx->styles, xml_get(xml_child(style, "basedOn"), "val"));
	}
}

static enum office_fault read_styles(struct docx *docx)
{
	const struct xml_node *root;
	enum office_fault fault = package_read(&docx->package, "styles", &root);

	for
		XML_EACH(root, style, "style")
	map_put(docx->arena, &docx->styles, xml_get(style, "styleId"),
	    (void *)(uintptr_t)style);
	return fault;
}

/* ---- lists ---- */

static const struct {
	struct str word;
	enum number_kind kind;
} number_kinds[] = {
    {STR_INIT("none"), NUMBER_NONE},
    {STR_INIT("bullet"), NUMBER_BULLET},
    {STR_INIT("decimalZero"), NUMBER_DECIMAL_ZERO},
    {STR_INIT("upperRoman"), NUMBER_UPPER_ROMAN},
    {STR_INIT("lowerRoman"), NUMBER_LOWER_ROMAN},
    {STR_INIT("upperLetter"), NUMBER_UPPER_LETTER},
    {STR_INIT("lowerLetter"), NUMBER_LOWER_LETTER},
};

static void read_level(const struct xml_node *node, struct list_level *out)
{
	struct str kind = xml_get(xml_child(node, "numFmt"), "val");

	out->kind = NUMBER_DECIMAL;
	for (size_t i = 0; i < sizeof(number_kinds) / sizeof(*number_kinds); i++)
		if (str_equal(number_kinds[i].word, kind))
			out->kind = number_kinds[i].kind;
	out->start = xml_number(xml_child(node, "start"), "val", 1);
	out->legal = toggle(node, "isLgl") == 1;
	out->pattern = xml_get(xml_child(node, "lvlText"), "val");
	/* pandoc's way to set a paragraph below the item before it. */
	if (out->kind == NUMBER_BULLET && str_trim(out->pattern).n == 0 &&
	    !xml_child(node, "lvlPicBulletId"))
		out->kind = NUMBER_NONE;
}

static void read_levels(const struct xml_node *parent, struct list_style *style)
{
	for
		XML_EACH(parent, level, "lvl")
		{
			long index = xml_number(level, "ilvl", -1);

			if (index >= 0 && index < LIST_LEVELS)
				read_level(level, &style->levels[index]);
		}
}

static void read_list(struct docx *docx, const struct xml_node *number)
{
	struct docx_list *list = arena_new(docx->arena, struct docx_list);
	struct str abstract = xml_get(xml_child(number, "abstractNumId"), "val");

	list->number = number;
	for
		XML_EACH(docx->numbering, node, "abstractNum")
	if (str_equal(xml_get(node, "abstractNumId"), abstract))
		read_levels(node, &list->style);
	for
		XML_EACH(number, override, "lvlOverride")
	read_levels(override, &list->style);
	list->count = map_find(&docx->counts, abstract);
	if (!list->count) {
		list->count = arena_new(docx->arena, struct list_count);
		map_put(docx->arena, &docx->counts, abstract, list->count);
	}
	map_put(docx->arena, &docx->lists, xml_get(number, "numId"), list);
}

static enum office_fault read_lists(struct docx *docx)
{
	enum office_fault fault =
	    package_read(&docx->package, "numbering", &docx->numbering);

	for
		XML_EACH(docx->numbering, number, "num")
	read_list(docx, number);
	return fault;
}

/* A list of its own number that begins anew, where it says so. */
static void begin_list(struct docx_list *list)
{
	for
		XML_EACH(list->number, override, "lvlOverride")
		{
			long level = xml_number(override, "ilvl", -1);
			long start =
			    xml_number(xml_child(override, "startOverride"), "val", -1);

			if (level < 0 || level >= LIST_LEVELS || start < 0)
				continue;
			list->style.levels[level].start = start;
			list->count->begun[level] = false;
		}
	list->counted = true;
}

static void number_paragraph(
    struct docx *docx, const struct looks *looks, struct office_paragraph *paragraph)
{
	struct docx_list *list = map_find(&docx->lists, looks->list);
	unsigned level =
	    looks->level > 0 && looks->level < LIST_LEVELS ? (unsigned)looks->level : 0;

	if (!list)
		return;
	if (!list->counted)
		begin_list(list);
	paragraph->level = level + 1;
	paragraph->bullet = list->style.levels[level].kind == NUMBER_BULLET;
	paragraph->label = list_label(docx->arena, &list->style, list->count, level);
}

/* ---- runs ---- */

/* What stands around a run. */
struct run_place {
	struct gathering *gathering;
	struct office_blocks *boxes; /* text boxes that hang on the paragraph */
	const struct looks *looks;
	struct str address;
};

static void add_note(struct docx *docx, struct run_place *place, struct str id, char kind)
{
	struct str key = str_format(docx->arena, "%c%.*s", kind, STR_ARG(id));
	const struct xml_node *note = map_find(&docx->notes, key);
	struct office_blocks blocks = {0};

	if (!note || docx->in_note)
		return;
	docx->in_note = true;
	read_blocks(docx, note, &blocks);
	docx->in_note = false;
	gather_piece(place->gathering,
	    (struct office_piece){.kind = PIECE_NOTE, .note = docx->note_blocks.count});
	vec_push(docx->arena, &docx->note_blocks, blocks);
}

static void add_drawing(
    struct docx *docx, struct run_place *place, const struct xml_node *drawing)
{
	bool inside = true, words = false;

	for (const struct xml_node *node = drawing; node;
	     node = xml_walk(node, drawing, inside)) {
		inside = !xml_is(node, "txbxContent");
		if (inside)
			continue;
		read_blocks(docx, node, place->boxes);
		words = true;
	}
	docx->out->pictures += !words;
}

static void add_symbol(struct docx *docx, struct run_place *place,
    const struct xml_node *node, const struct looks *looks)
{
	struct str code = xml_get(node, "char");

	/* What its font alone can show is a picture. */
	docx->out->pictures += !gather_symbol(place->gathering, xml_get(node, "font"),
	    (unsigned)strtoul(code.n > 0 ? code.p : "0", NULL, 16), looks->bold == 1,
	    looks->italic == 1, place->address);
}

static void add_run_part(struct docx *docx, struct run_place *place,
    const struct xml_node *node, const struct looks *looks)
{
	if (xml_is(node, "t") && node->first) {
		docx->out->hidden += looks->hidden == 1;
		gather_text(place->gathering, node->first->text, looks->bold == 1,
		    looks->italic == 1, place->address);
	} else if (xml_is(node, "tab") || xml_is(node, "ptab"))
		gather_text(place->gathering, STR("\t"), looks->bold == 1,
		    looks->italic == 1, place->address);
	else if (xml_is(node, "noBreakHyphen"))
		gather_text(place->gathering, STR("-"), looks->bold == 1,
		    looks->italic == 1, place->address);
	else if ((xml_is(node, "br") || xml_is(node, "cr")) &&
		 !str_equal(xml_get(node, "type"), STR("page")))
		gather_piece(
		    place->gathering, (struct office_piece){.kind = PIECE_BREAK});
	else if (xml_is(node, "sym"))
		add_symbol(docx, place, node, looks);
	else if (xml_is(node, "footnoteReference"))
		add_note(docx, place, xml_get(node, "id"), 'f');
	else if (xml_is(node, "endnoteReference"))
		add_note(docx, place, xml_get(node, "id"), 'e');
	else if (xml_is(node, "drawing") || xml_is(node, "pict") ||
		 xml_is(node, "object"))
		add_drawing(docx, place, node);
}

static void add_run(
    struct docx *docx, struct run_place *place, const struct xml_node *run)
{
	const struct xml_node *properties = xml_child(run, "rPr");
	struct looks looks = NO_LOOKS;

	add_looks(&looks, NULL, properties);
	add_style(docx, &looks, xml_get(xml_child(properties, "rStyle"), "val"));
	if (looks.bold < 0)
		looks.bold = place->looks->bold;
	if (looks.italic < 0)
		looks.italic = place->looks->italic;
	if (looks.hidden < 0)
		looks.hidden = place->looks->hidden;
	for (const struct xml_node *node = run->first; node; node = node->next) {
		/* What a newer Word draws; the older drawing beside it says the same. */
		if (xml_is(node, "AlternateContent"))
			add_drawing(docx, place, xml_child(node, "Choice"));
		else
			add_run_part(docx, place, node, &looks);
	}
}

static bool is_checkbox(const struct xml_node *control, bool *ticked)
{
	const struct xml_node *box = xml_path(control, "sdtPr", "checkbox");

	*ticked = toggle(box, "checked") == 1;
	return box != NULL;
}

/* An old form's box: its field begins with w:ffData. */
static bool is_form_box(const struct xml_node *run, bool *ticked)
{
	const struct xml_node *box = xml_path(run, "fldChar", "ffData", "checkBox");

	*ticked = toggle(box, "checked") == 1 ||
		  (toggle(box, "checked") < 0 && toggle(box, "default") == 1);
	return box != NULL;
}

static void add_runs(
    struct docx *docx, struct run_place *place, const struct xml_node *parent)
{
	bool ticked;

	for (const struct xml_node *node = parent ? parent->first : NULL; node;
	     node = node->next) {
		if (xml_is(node, "r") && is_form_box(node, &ticked)) {
			gather_piece(place->gathering,
			    (struct office_piece){.kind = PIECE_BOX, .ticked = ticked});
		} else if (xml_is(node, "r")) {
			add_run(docx, place, node);
		} else if (xml_is(node, "hyperlink")) {
			struct str outer = place->address;

			for
				XML_EACH(
				    docx->package.relations, relation, "Relationship")
			if (str_equal(xml_get(relation, "Id"), xml_get(node, "id")))
				place->address = xml_get(relation, "Target");
			add_runs(docx, place, node);
			place->address = outer;
		} else if (xml_is(node, "sdt") && is_checkbox(node, &ticked)) {
			gather_piece(place->gathering,
			    (struct office_piece){.kind = PIECE_BOX, .ticked = ticked});
		} else if (xml_is(node, "sdt")) {
			add_runs(docx, place, xml_child(node, "sdtContent"));
		} else if (xml_is(node, "ins") || xml_is(node, "moveTo") ||
			   xml_is(node, "smartTag") || xml_is(node, "fldSimple") ||
			   xml_is(node, "customXml") || xml_is(node, "dir") ||
			   xml_is(node, "bdo")) {
			add_runs(docx, place, node);
		} else if (xml_is(node, "del")) {
			docx->out->deletions++;
		} else if (xml_is(node, "oMath") || xml_is(node, "oMathPara")) {
			docx->out->pictures++;
		}
	}
}

/* ---- paragraphs and tables ---- */

static void read_paragraph(
    struct docx *docx, const struct xml_node *node, struct office_blocks *blocks)
{
	const struct xml_node *properties = xml_child(node, "pPr");
	struct looks looks = NO_LOOKS;
	struct gathering gathering = {.arena = docx->arena};
	struct office_blocks boxes = {0};
	struct run_place place = {&gathering, &boxes, &looks, STR("")};
	struct office_paragraph *paragraph = blocks_add_paragraph(docx->arena, blocks);

	/* A paragraph's own w:rPr is that of its mark, not of its words. */
	add_looks(&looks, properties, NULL);
	add_style(docx, &looks, xml_get(xml_child(properties, "pStyle"), "val"));
	if (looks.outline >= 0 && looks.outline < 9)
		paragraph->outline = (unsigned)looks.outline + 1;
	add_runs(docx, &place, node);
	gather_end(&gathering, paragraph);
	if (paragraph->count > 0)
		number_paragraph(docx, &looks, paragraph);
	for (size_t i = 0; i < boxes.count; i++)
		vec_push(docx->arena, blocks, boxes.items[i]);
}

/* Rows and cells may be wrapped in content controls, as all else. */
static const struct xml_node *unwrap(const struct xml_node *node, const char *name)
{
	while (node && xml_is(node, "sdt"))
		node = xml_child(xml_child(node, "sdtContent"), name);
	return xml_is(node, name) ? node : NULL;
}

static size_t cell_width(const struct xml_node *cell)
{
	long span = xml_number(xml_path(cell, "tcPr", "gridSpan"), "val", 1);

	return span < 1 ? 1 : (size_t)span;
}

static size_t count_columns(const struct xml_node *line)
{
	long before = xml_number(xml_path(line, "trPr", "gridBefore"), "val", 0);
	size_t columns = before > 0 ? (size_t)before : 0;

	for (const struct xml_node *node = line->first; node; node = node->next) {
		const struct xml_node *cell = unwrap(node, "tc");

		if (cell)
			columns += cell_width(cell);
	}
	return columns;
}

static void read_row(struct docx *docx, const struct xml_node *line,
    struct office_table *table, size_t row)
{
	long before = xml_number(xml_path(line, "trPr", "gridBefore"), "val", 0);
	size_t column = before > 0 ? (size_t)before : 0;

	for (const struct xml_node *node = line->first; node; node = node->next) {
		const struct xml_node *cell = unwrap(node, "tc"), *down;
		struct office_table_cell *first;
		size_t width;

		if (!cell)
			continue;
		first = &table->cells[row * table->columns + column];
		width = cell_width(cell);
		down = xml_path(cell, "tcPr", "vMerge");
		if (down && !str_equal(xml_get(down, "val"), STR("restart")) && row > 0) {
			first->blocks = first[-(ptrdiff_t)table->columns].blocks;
			first->covered = true;
		} else {
			read_blocks(docx, cell, &first->blocks);
		}
		for (size_t i = 1; i < width; i++) {
			first[i].blocks = first->blocks;
			first[i].covered = true;
		}
		column += width;
	}
}

static void read_table(
    struct docx *docx, const struct xml_node *node, struct office_blocks *blocks)
{
	struct office_table *table;
	size_t rows = 0, columns = 0, row = 0;

	for (const struct xml_node *line = node->first; line; line = line->next) {
		const struct xml_node *tr = unwrap(line, "tr");
		size_t width = tr ? count_columns(tr) : 0;

		rows += tr != NULL;
		columns = width > columns ? width : columns;
	}
	if (columns > OFFICE_COLUMNS || rows > OFFICE_CELLS / (columns + 1))
		return;
	table = blocks_add_table(docx->arena, blocks, rows, columns);
	for (const struct xml_node *line = node->first; line; line = line->next) {
		const struct xml_node *tr = unwrap(line, "tr");

		if (tr)
			read_row(docx, tr, table, row++);
	}
}

static void read_blocks(
    struct docx *docx, const struct xml_node *parent, struct office_blocks *blocks)
{
	for (const struct xml_node *node = parent ? parent->first : NULL; node;
	     node = node->next) {
		if (xml_is(node, "p"))
			read_paragraph(docx, node, blocks);
		else if (xml_is(node, "tbl"))
			read_table(docx, node, blocks);
		else if (xml_is(node, "sdt"))
			read_blocks(docx, xml_child(node, "sdtContent"), blocks);
		else if (xml_is(node, "ins") || xml_is(node, "customXml") ||
			 xml_is(node, "moveTo"))
			read_blocks(docx, node, blocks);
		else if (xml_is(node, "del"))
			docx->out->deletions++;
		docx->out->chunks += xml_is(node, "altChunk") || xml_is(node, "subDoc");
	}
}

/* ---- the whole ---- */

static enum office_fault read_notes(
    struct docx *docx, const char *type, const char *element, char kind)
{
	const struct xml_node *root;
	enum office_fault fault = package_read(&docx->package, type, &root);

	for
		XML_EACH(root, note, element)
	if (xml_get(note, "type").n == 0)
		map_put(docx->arena, &docx->notes,
		    str_format(docx->arena, "%c%.*s", kind, STR_ARG(xml_get(note, "id"))),
		    (void *)(uintptr_t)note);
	return fault;
}

static enum office_fault read_comments(struct docx *docx)
{
	const struct xml_node *root;
	enum office_fault fault = package_read(&docx->package, "comments", &root);
	VEC(struct str) comments = {0};

	for
		XML_EACH(root, comment, "comment")
		{
			struct office_blocks blocks = {0};

			read_blocks(docx, comment, &blocks);
			for (size_t i = 0; i < blocks.count; i++)
				if (blocks.items[i].paragraph)
					vec_push(docx->arena, &comments,
					    office_words(
						docx->arena, blocks.items[i].paragraph));
		}
	docx->out->comments = comments.items;
	docx->out->comment_count = comments.count;
	return fault;
}

enum office_fault docx_read(struct arena *arena, struct archive *archive,
    struct office_paper *out, struct str *part)
{
	struct docx docx = {.arena = arena,
	    .package = {.arena = arena, .archive = archive, .part = part},
	    .out = out};
	const struct xml_node *root;
	enum office_fault fault = package_open(&docx.package, "word/document.xml", &root);

	if (fault == OFFICE_OK && !xml_child(root, "body"))
		fault = OFFICE_NOT_THIS_KIND;
	if (fault == OFFICE_OK)
		fault = read_styles(&docx);
	if (fault == OFFICE_OK)
		fault = read_lists(&docx);
	if (fault == OFFICE_OK)
		fault = read_notes(&docx, "footnotes", "footnote", 'f');
	if (fault == OFFICE_OK)
		fault = read_notes(&docx, "endnotes", "endnote", 'e');
	if (fault == OFFICE_OK)
		fault = read_comments(&docx);
	if (fault != OFFICE_OK)
		return fault;
	read_blocks(&docx, xml_child(root, "body"), &out->blocks);
	out->notes = docx.note_blocks.items;
	out->note_count = docx.note_blocks.count;
	return OFFICE_OK;
}
