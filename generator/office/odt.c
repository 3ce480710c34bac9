/*
 * odt: the words of content.xml (ISO/IEC 26300, 4 to 7). Styles lie in content.xml
 * (automatic ones) and in styles.xml (named ones).
 */
#include "office/book.h"

#include "base/arena.h"
#include "base/map.h"
#include "office/archive.h"
#include "office/ods.h"
#include "office/paper.h"

#include <stdint.h>

enum { STYLE_DEPTH = 32 };

struct odt_list {
	struct list_style style;
	struct list_count count;
};

struct odt {
	struct arena *arena;
	struct office_paper *out;
	struct map styles;   /* "paragraph P1", "text T1" → style:style */
	struct map lists;    /* name → struct odt_list */
	struct map controls; /* id → form:checkbox */
	struct odt_list headings;
	VEC(struct office_blocks) note_blocks;
	VEC(struct str) comments;
	bool in_note;
};

/* What stands around a paragraph's words. */
struct words_place {
	struct gathering *gathering;
	struct office_blocks *boxes; /* text boxes that hang on the paragraph */
	bool bold, italic, hidden;
	struct str address;
};

/* The list that a paragraph stands in; `list` NULL: none. */
struct list_place {
	struct odt_list *list;
	unsigned level; /* from 1 */
	bool first;     /* this is the item's first paragraph, which has the number */
};

static void read_blocks(struct odt *odt, const struct xml_node *parent,
    struct list_place place, struct office_blocks *blocks);

/* ---- styles ---- */

static struct str style_key(struct arena *arena, const char *family, struct str name)
{
	return str_format(arena, "%s %.*s", family, STR_ARG(name));
}

static const struct xml_node *find_style(
    const struct odt *odt, const char *family, struct str name)
{
	return name.n > 0 ? map_find(&odt->styles, style_key(odt->arena, family, name))
			  : NULL;
}

/* The nearest text property along a style's parents, or the empty view. */
static struct str style_says(
    const struct odt *odt, const char *family, struct str name, const char *property)
{
	const struct xml_node *style = find_style(odt, family, name);

	for (int i = 0; style && i < STYLE_DEPTH; i++) {
		struct str value = xml_get(xml_child(style, "text-properties"), property);

		if (value.n > 0)
			return value;
		style = find_style(odt, family, xml_get(style, "parent-style-name"));
	}
	return STR("");
}

static void look(
    const struct odt *odt, const char *family, struct str name, struct words_place *place)
{
	struct str weight = style_says(odt, family, name, "font-weight");
	struct str slant = style_says(odt, family, name, "font-style");
	struct str display = style_says(odt, family, name, "display");

	if (weight.n > 0)
		place->bold = str_equal(weight, STR("bold")) ||
			      (weight.n == 3 && weight.p[0] >= '6');
	if (slant.n > 0)
		place->italic = !str_equal(slant, STR("normal"));
	if (display.n > 0)
		place->hidden = str_equal(display, STR("none"));
}

/* ---- lists ---- */

static enum number_kind number_kind_of(struct str format)
{
	static const struct {
		struct str word;
		enum number_kind kind;
	} kinds[] = {
	    {STR_INIT("1"), NUMBER_DECIMAL},
	    {STR_INIT("I"), NUMBER_UPPER_ROMAN},
	    {STR_INIT("i"), NUMBER_LOWER_ROMAN},
	    {STR_INIT("A"), NUMBER_UPPER_LETTER},
	    {STR_INIT("a"), NUMBER_LOWER_LETTER},
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_equal(kinds[i].word, format))
			return kinds[i].kind;
	return NUMBER_NONE;
}

/* "(", 2 levels, ")" at level 3 → "(%2.%3)". LibreOffice writes num-list-format too, with
 * the same meaning. */
static struct str level_pattern(
    struct arena *arena, const struct xml_node *node, long level)
{
	long shown = xml_number(node, "display-levels", 1);
	struct str numbers = STR(""), prefix = xml_get(node, "num-prefix"),
		   suffix = xml_get(node, "num-suffix");

	for (long i = level - shown + 1; i <= level; i++)
		if (i >= 1)
			numbers = str_format(arena, "%.*s%s%%%ld", STR_ARG(numbers),
			    numbers.n > 0 ? "." : "", i);
	return str_format(
	    arena, "%.*s%.*s%.*s", STR_ARG(prefix), STR_ARG(numbers), STR_ARG(suffix));
}

static void read_list_style(
    struct arena *arena, const struct xml_node *style, struct list_style *out)
{
	for (const struct xml_node *node = style->first; node; node = node->next) {
		long level = xml_number(node, "level", 0);
		struct list_level *to;

		if (level < 1 || level >= LIST_LEVELS)
			continue;
		to = &out->levels[level - 1];
		to->start = xml_number(node, "start-value", 1);
		to->pattern = level_pattern(arena, node, level);
		to->kind = xml_is(node, "list-level-style-number") ||
				   xml_is(node, "outline-level-style")
			       ? number_kind_of(xml_get(node, "num-format"))
			   : str_equal(xml_get(node, "bullet-char"), STR(" "))
			       ? NUMBER_NONE
			       : NUMBER_BULLET;
	}
}

static void read_styles(struct odt *odt, const struct xml_node *root)
{
	static const char *const groups[] = {"styles", "automatic-styles"};

	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
		const struct xml_node *group = xml_child(root, groups[i]);

		for
			XML_EACH(group, style, "style")
			{
				struct str family =
				    str_copy(odt->arena, xml_get(style, "family"));

				map_put(odt->arena, &odt->styles,
				    style_key(
					odt->arena, family.p, xml_get(style, "name")),
				    (void *)(uintptr_t)style);
			}
		for
			XML_EACH(group, style, "list-style")
			{
				struct odt_list *list =
				    arena_new(odt->arena, struct odt_list);

				read_list_style(odt->arena, style, &list->style);
				map_put(odt->arena, &odt->lists, xml_get(style, "name"),
				    list);
			}
		if (xml_child(group, "outline-style"))
			read_list_style(odt->arena, xml_child(group, "outline-style"),
			    &odt->headings.style);
	}
}

/* ---- words ---- */

static void add_words(
    struct odt *odt, const struct xml_node *parent, struct words_place *place);

static void add_note(
    struct odt *odt, const struct xml_node *note, struct words_place *place)
{
	struct office_blocks blocks = {0};

	if (odt->in_note)
		return;
	odt->in_note = true;
	read_blocks(odt, xml_child(note, "note-body"), (struct list_place){0}, &blocks);
	odt->in_note = false;
	gather_piece(place->gathering,
	    (struct office_piece){.kind = PIECE_NOTE, .note = odt->note_blocks.count});
	vec_push(odt->arena, &odt->note_blocks, blocks);
}

static void add_comment(struct odt *odt, const struct xml_node *node)
{
	struct buf buf;

	buf_init(&buf);
	for
		XML_EACH(node, paragraph, "p")
	odf_add_words(&buf, paragraph);
	vec_push(odt->arena, &odt->comments, str_copy(odt->arena, buf_str(&buf)));
	buf_release(&buf);
}

static void add_control(
    struct odt *odt, const struct xml_node *node, struct words_place *place)
{
	const struct xml_node *box = map_find(&odt->controls, xml_get(node, "control"));

	if (box)
		gather_piece(place->gathering,
		    (struct office_piece){.kind = PIECE_BOX,
			.ticked =
			    str_equal(xml_get(box, "current-state"), STR("checked"))});
}

static void add_frame(
    struct odt *odt, const struct xml_node *frame, struct words_place *place)
{
	const struct xml_node *box = xml_child(frame, "text-box");

	if (box)
		read_blocks(odt, box, (struct list_place){0}, place->boxes);
	else
		odt->out->pictures++;
}

/* An element among the words. */
static void add_element(
    struct odt *odt, const struct xml_node *node, struct words_place place)
{
	struct buf blank;

	buf_init(&blank);
	if (xml_is(node, "line-break")) {
		gather_piece(place.gathering, (struct office_piece){.kind = PIECE_BREAK});
	} else if (odf_add_blank(&blank, node)) {
		gather_text(place.gathering, buf_str(&blank), place.bold, place.italic,
		    place.address);
	} else if (xml_is(node, "note")) {
		add_note(odt, node, &place);
	} else if (xml_is(node, "annotation")) {
		add_comment(odt, node);
	} else if (xml_is(node, "control")) {
		add_control(odt, node, &place);
	} else if (xml_is(node, "frame") || xml_is(node, "custom-shape")) {
		add_frame(odt, node, &place);
	} else {
		if (xml_is(node, "span"))
			look(odt, "text", xml_get(node, "style-name"), &place);
		if (xml_is(node, "a"))
			place.address = xml_get(node, "href");
		add_words(odt, node, &place);
	}
	buf_release(&blank);
}

static void add_words(
    struct odt *odt, const struct xml_node *parent, struct words_place *place)
{
	for (const struct xml_node *node = parent->first; node; node = node->next) {
		if (node->name.n == 0) {
			odt->out->hidden += place->hidden;
			gather_text(place->gathering, node->text, place->bold,
			    place->italic, place->address);
		} else
			add_element(odt, node, *place);
	}
}

/* ---- paragraphs, lists, tables ---- */

static void number_paragraph(
    struct odt *odt, struct list_place place, struct office_paragraph *paragraph)
{
	struct odt_list *list = place.list;

	if (paragraph->outline > 0 && paragraph->outline < LIST_LEVELS && !list) {
		paragraph->label = list_label(odt->arena, &odt->headings.style,
		    &odt->headings.count, paragraph->outline - 1);
		return;
	}
	if (!list || place.level > LIST_LEVELS)
		return;
	paragraph->level = place.level;
	if (!place.first)
		return;
	paragraph->bullet = list->style.levels[place.level - 1].kind == NUMBER_BULLET;
	paragraph->label =
	    list_label(odt->arena, &list->style, &list->count, place.level - 1);
}

static void read_paragraph(struct odt *odt, const struct xml_node *node,
    struct list_place place, struct office_blocks *blocks)
{
	struct gathering gathering = {.arena = odt->arena};
	struct office_blocks boxes = {0};
	struct words_place words = {&gathering, &boxes, false, false, false, STR("")};
	struct office_paragraph *paragraph = blocks_add_paragraph(odt->arena, blocks);
	long outline = xml_number(node, "outline-level", 0);

	if (xml_is(node, "h") && outline >= 1 && outline <= 9)
		paragraph->outline = (unsigned)outline;
	look(odt, "paragraph", xml_get(node, "style-name"), &words);
	add_words(odt, node, &words);
	gather_end(&gathering, paragraph);
	if (paragraph->count > 0)
		number_paragraph(odt, place, paragraph);
	for (size_t i = 0; i < boxes.count; i++)
		vec_push(odt->arena, blocks, boxes.items[i]);
}

static void read_list(struct odt *odt, const struct xml_node *node,
    struct list_place place, struct office_blocks *blocks)
{
	struct str name = xml_get(node, "style-name");
	struct odt_list *list = name.n > 0 ? map_find(&odt->lists, name) : place.list;
	bool goes_on = place.level > 0 || xml_get(node, "continue-list").n > 0 ||
		       str_equal(xml_get(node, "continue-numbering"), STR("true"));

	if (list && !goes_on)
		list->count = (struct list_count){0};
	for (const struct xml_node *item = node->first; item; item = item->next) {
		struct list_place inside = {list, place.level + 1, true};
		long start = xml_number(item, "start-value", -1);

		if (!xml_is(item, "list-item") && !xml_is(item, "list-header"))
			continue;
		if (list && start >= 0 && inside.level <= LIST_LEVELS) {
			list->count.begun[place.level] = true;
			list->count.numbers[place.level] = start - 1;
		}
		inside.first = xml_is(item, "list-item");
		read_blocks(odt, item, inside, blocks);
	}
}

static size_t repeated(const struct xml_node *node, const char *name)
{
	long count = xml_number(node, name, 1);

	return count < 1 ? 1 : (size_t)count;
}

static bool is_cell(const struct xml_node *node)
{
	return xml_is(node, "table-cell") || xml_is(node, "covered-table-cell");
}

/* The table's rows in order, whatever groups they lie in, but not those of tables inside.
 */
static const struct xml_node *next_row(
    const struct xml_node *row, const struct xml_node *table)
{
	const struct xml_node *node = row ? row : table;
	bool inside = row == NULL;

	while ((node = xml_walk(node, table, inside)) != NULL) {
		if (xml_is(node, "table-row"))
			return node;
		inside = true;
	}
	return NULL;
}

static void repeat_cell(
    struct office_table *table, size_t row, size_t column, size_t down, size_t across)
{
	struct office_table_cell *first = &table->cells[row * table->columns + column];

	for (size_t i = row; i < row + down && i < table->rows; i++) {
		for (size_t j = column; j < column + across && j < table->columns; j++) {
			struct office_table_cell *cell =
			    &table->cells[i * table->columns + j];

			if (cell == first)
				continue;
			cell->blocks = first->blocks;
			cell->covered = true;
		}
	}
}

static void read_row(
    struct odt *odt, const struct xml_node *line, struct office_table *table, size_t row)
{
	size_t column = 0;

	for (const struct xml_node *node = line->first; node; node = node->next) {
		size_t times = repeated(node, "number-columns-repeated");

		if (!is_cell(node))
			continue;
		for (; times > 0 && column < table->columns; times--, column++) {
			struct office_table_cell *cell =
			    &table->cells[row * table->columns + column];

			if (xml_is(node, "covered-table-cell"))
				continue;
			read_blocks(odt, node, (struct list_place){0}, &cell->blocks);
			repeat_cell(table, row, column,
			    repeated(node, "number-rows-spanned"),
			    repeated(node, "number-columns-spanned"));
		}
	}
}

static void read_table(
    struct odt *odt, const struct xml_node *node, struct office_blocks *blocks)
{
	struct office_table *table;
	size_t rows = 0, columns = 0, at = 0;

	for (const struct xml_node *line = next_row(NULL, node); line;
	     line = next_row(line, node)) {
		size_t width = 0;

		for (const struct xml_node *cell = line->first; cell; cell = cell->next)
			if (is_cell(cell))
				width += repeated(cell, "number-columns-repeated");
		columns = width > columns ? width : columns;
		rows++;
	}
	if (columns > OFFICE_COLUMNS || rows > OFFICE_CELLS / (columns + 1))
		return;
	table = blocks_add_table(odt->arena, blocks, rows, columns);
	for (const struct xml_node *line = next_row(NULL, node); line;
	     line = next_row(line, node))
		read_row(odt, line, table, at++);
}

static void read_blocks(struct odt *odt, const struct xml_node *parent,
    struct list_place place, struct office_blocks *blocks)
{
	for (const struct xml_node *node = parent ? parent->first : NULL; node;
	     node = node->next) {
		if (xml_is(node, "p") || xml_is(node, "h")) {
			read_paragraph(odt, node, place, blocks);
			place.first = false;
		} else if (xml_is(node, "list")) {
			read_list(odt, node, place, blocks);
		} else if (xml_is(node, "table")) {
			read_table(odt, node, blocks);
		} else if (xml_is(node, "section") || xml_is(node, "index-body") ||
			   xml_is(node, "table-of-content") ||
			   xml_is(node, "numbered-paragraph")) {
			read_blocks(odt, node, place, blocks);
		} else if (xml_is(node, "tracked-changes")) {
			for
				XML_EACH(node, region, "changed-region")
			odt->out->deletions += xml_child(region, "deletion") != NULL;
		} else if (xml_is(node, "frame")) {
			struct words_place words = {.boxes = blocks};

			add_frame(odt, node, &words);
		}
	}
}

static void read_controls(struct odt *odt, const struct xml_node *body)
{
	const struct xml_node *forms = xml_child(body, "forms");

	for (const struct xml_node *node = forms; node;
	     node = xml_walk(node, forms, true))
		if (xml_is(node, "checkbox"))
			map_put(odt->arena, &odt->controls, xml_get(node, "id"),
			    (void *)(uintptr_t)node);
}

enum office_fault odt_read(struct arena *arena, struct archive *archive,
    struct office_paper *out, struct str *part)
{
	struct odt odt = {.arena = arena, .out = out};
	const struct xml_node *root, *body, *named;
	enum office_fault fault = odf_read(arena, archive, "text", &root, &body, part);

	if (fault == OFFICE_OK)
		fault = part_read(archive, arena, STR("styles.xml"), &named, part);
	if (fault != OFFICE_OK)
		return fault;
	if (named)
		read_styles(&odt, named);
	read_styles(&odt, root);
	read_controls(&odt, body);
	read_blocks(&odt, body, (struct list_place){0}, &out->blocks);
	out->notes = odt.note_blocks.items;
	out->note_count = odt.note_blocks.count;
	out->comments = odt.comments.items;
	out->comment_count = odt.comments.count;
	return OFFICE_OK;
}
