/*
 * guard: see guard.h. Line by line, without parsing: what is counted is never less than
 * what cmark meets. It is slow in three ways. It walks every open list and quote for each
 * line. It fills rows of tables up to the width of the header. And within a paragraph a
 * sign of markup may send it through all of the paragraph, in search of the other end.
 *
 * A paragraph here is a row of lines that are not blank, cut only where a new item or the
 * row of a table certainly begins.
 */
#include "markdown/guard.h"

#include "base/limits.h"

#include <string.h>

const struct guard_limits guard_limits = {
    LIMIT_MARKDOWN_NESTED, LIMIT_MARKDOWN_CELLS, LIMIT_MARKDOWN_WORK};

enum { TAB = 4, ITEMS_MOST = 32, DIGITS_MOST = 9 };

/* A line behind the signs of its quotes. */
struct line {
	size_t start, end; /* of the whole */
	size_t at;         /* of what stands behind */
	unsigned quotes, indent;
	unsigned marker; /* width of an item's sign with one space; 0: no item */
	bool interrupts; /* an item that may follow a paragraph's line directly */
	unsigned nested; /* no more lists and quotes can begin in it or hold it */
};

struct paragraph {
	size_t start, bytes, signs;
};

struct guard {
	const struct guard_limits *limits;
	struct str text;
	struct paragraph paragraph, worst;
	uint64_t work;
	size_t columns, cells; /* of the table that may be open; of all */
	bool too_wide;         /* a row has more cells than a table may have columns */
	struct line before;
	bool in_rows;
	unsigned items[ITEMS_MOST],
	    item_count; /* where the content of open items begins */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Passes over blanks; gives how many columns they take. */
static unsigned skip_blanks(struct str text, size_t *at, size_t end)
{
	unsigned columns = 0;

	for (; *at < end && is_blank(text.p[*at]); ++*at)
		columns += text.p[*at] == '\t' ? TAB - columns % TAB : 1;
	return columns;
}

/* The width of the sign of an item at `at`, 0 where there is none; `*first` for what may
 * follow a paragraph: a bullet, or the number one. */
static unsigned marker_at(struct str text, size_t at, size_t end, bool *first)
{
	size_t from = at;

	*first = true;
	if (at < end && strchr("-+*", text.p[at])) {
		at++;
	} else {
		while (at < end && at - from < DIGITS_MOST && text.p[at] >= '0' &&
		       text.p[at] <= '9')
			at++;
		*first = at - from == 1 && text.p[from] == '1';
		if (at == from || at >= end || (text.p[at] != '.' && text.p[at] != ')'))
			return 0;
		at++;
	}
	return at == end || is_blank(text.p[at]) ? (unsigned)(at - from) : 0;
}

/* A line of nothing but one of the signs `-`, `*`, `_`: no items, whatever their number.
 */
static bool is_rule(struct str text, size_t at, size_t end)
{
	char sign = text.p[at];

	for (; at < end; at++)
		if (text.p[at] != sign && !is_blank(text.p[at]))
			return false;
	return true;
}

/* An item stands two columns further in than the one that holds it, at least. */
static struct line read_line(struct str text, size_t start, unsigned most)
{
	struct line line = {.start = start, .end = str_find(text, STR("\n"), start)};
	unsigned columns = 0, marker;
	size_t at = start;
	bool first = false;

	while (line.indent = skip_blanks(text, &at, line.end), columns += line.indent,
	    at < line.end && text.p[at] == '>') {
		line.quotes++;
		at++;
	}
	line.at = at;
	line.nested = line.quotes;
	while (at < line.end && line.nested <= most && !is_rule(text, at, line.end)) {
		marker = marker_at(text, at, line.end, &first);
		if (text.p[at] != '>' && !marker)
			break;
		if (at == line.at) {
			line.marker = marker + 1;
			line.interrupts = first;
		}
		line.nested++;
		at += marker ? marker : 1;
		skip_blanks(text, &at, line.end);
	}
	/* A space behind the sign of a quote belongs to it. */
	if (line.nested && columns > line.quotes)
		line.nested += (columns - line.quotes) / 2;
	if (line.marker && at == line.end)
		line.marker = 0; /* an empty item interrupts nothing */
	return line;
}

static void close_paragraph(struct guard *guard)
{
	struct paragraph *paragraph = &guard->paragraph, *worst = &guard->worst;

	guard->work += (uint64_t)paragraph->bytes * paragraph->signs;
	if ((uint64_t)paragraph->bytes * paragraph->signs >
	    (uint64_t)worst->bytes * worst->signs)
		*worst = *paragraph;
	*paragraph = (struct paragraph){0};
}

static const bool signs[256] = {['['] = true,
    [']'] = true,
    ['<'] = true,
    ['`'] = true,
    ['*'] = true,
    ['_'] = true,
    ['~'] = true,
    ['@'] = true,
    ['!'] = true,
    ['&'] = true,
    ['\\'] = true};

/* Signs that open or close something, and the line itself. */
static void add_line(struct guard *guard, const struct line *line)
{
	struct paragraph *paragraph = &guard->paragraph;
	const char *p = guard->text.p;

	if (!paragraph->bytes)
		paragraph->start = line->start;
	paragraph->bytes += line->end - line->start + 1;
	paragraph->signs++;
	for (size_t i = line->at; i < line->end; i++) {
		char next = i + 1 < line->end ? p[i + 1] : '\0';

		if (p[i] == ':' || p[i] == 'w')
			paragraph->signs += next == (p[i] == ':' ? '/' : 'w');
		else
			paragraph->signs += signs[(unsigned char)p[i]];
	}
}

/* True where an item begins that can't be a further line of the paragraph before it. */
static bool begins_item(struct guard *guard, const struct line *line)
{
	unsigned base, count = guard->item_count;
	bool beside;

	while (count && guard->items[count - 1] > line->indent)
		count--;
	beside = count < guard->item_count;
	guard->item_count = count;
	base = count ? guard->items[count - 1] : 0;
	if (!line->marker || line->indent - base >= TAB || count == ITEMS_MOST ||
	    !(line->interrupts || beside))
		return false;
	guard->items[guard->item_count++] = line->indent + line->marker;
	return true;
}

/* How many cells a line has between its bars; 0 where they can't be counted so simply. */
static size_t count_cells(struct str text, const struct line *line)
{
	size_t bars = 0;

	for (size_t i = line->at; i < line->end; i++) {
		if (text.p[i] == '\\' || text.p[i] == '`')
			return 0;
		bars += text.p[i] == '|';
	}
	return line->at < line->end && text.p[line->at] == '|' ? bars : 0;
}

static bool is_wide(struct str text, const struct line *line)
{
	size_t bars = 0;

	for (size_t i = line->at; i < line->end; i++)
		bars += text.p[i] == '|';
	return bars > LIMIT_MARKDOWN_COLUMNS + 1;
}

/* The line below a table's header: nothing but dashes, colons and bars. */
static bool is_below_header(struct str text, const struct line *line)
{
	bool dash = false;

	for (size_t i = line->at; i < line->end; i++) {
		if (!is_blank(text.p[i]) && !strchr("|:-", text.p[i]))
			return false;
		dash |= text.p[i] == '-';
	}
	return dash;
}

/* The same for that line, with or without bars at its ends; one more, if at all. */
static size_t count_columns(struct str text, const struct line *line)
{
	size_t columns = text.p[line->at] == '|' ? 0 : 1;

	for (size_t i = line->at; i + 1 < line->end; i++)
		columns += text.p[i] == '|';
	return columns;
}

/* A row that begins with a bar and has something in it. */
static bool is_row(struct str text, const struct line *line)
{
	if (line->at >= line->end || text.p[line->at] != '|')
		return false;
	for (size_t i = line->at; i < line->end; i++)
		if (text.p[i] != '|' && !is_blank(text.p[i]))
			return text.p[i] != '\\';
	return false;
}

static bool beside(const struct line *a, const struct line *b)
{
	return a->quotes == b->quotes && a->indent == b->indent;
}

/* True where the line is a table's row, or the one below the header, and certainly not a
 * further line of a paragraph. Counts cells wherever there may be a table. */
static bool begins_row(struct guard *guard, const struct line *line)
{
	struct str text = guard->text;

	if (is_below_header(text, line)) {
		size_t cells = count_cells(text, &guard->before);

		guard->columns = count_columns(text, line);
		guard->too_wide |= is_wide(text, &guard->before);
		guard->in_rows = beside(line, &guard->before) && !guard->before.marker &&
				 cells && cells == count_cells(text, line);
	} else if (!is_row(text, line) || !beside(line, &guard->before)) {
		guard->in_rows = false;
	}
	guard->cells += guard->columns;
	guard->too_wide |= guard->columns > 0 && is_wide(text, line);
	return guard->in_rows;
}

static void take_line(struct guard *guard, const struct line *line)
{
	bool item, row;

	if (line->at == line->end) {
		close_paragraph(guard);
		guard->columns = 0;
		guard->in_rows = false;
		return;
	}
	if (line->quotes != guard->before.quotes)
		guard->item_count = 0;
	item = begins_item(guard, line);
	row = begins_row(guard, line);
	if (item || row || line->quotes > guard->before.quotes)
		close_paragraph(guard);
	add_line(guard, line);
	guard->before = *line;
}

static struct str number_text(struct diagnostics *diagnostics, size_t number)
{
	return str_format(diagnostics->arena, "%zu", number);
}

static bool report_line(const struct guard *guard, struct diagnostics *diagnostics,
    const struct line *line, struct span at)
{
	if (line->nested > guard->limits->nested)
		REPORT(diagnostics, markdown_too_deep, at,
		    number_text(diagnostics, guard->limits->nested));
	else if (guard->too_wide)
		REPORT(diagnostics, table_too_wide, at,
		    number_text(diagnostics, LIMIT_MARKDOWN_COLUMNS));
	else if (guard->cells > guard->limits->cells)
		REPORT(diagnostics, table_too_large, at,
		    number_text(diagnostics, guard->limits->cells));
	else
		return false;
	return true;
}

bool guard_check(const struct guard_limits *limits, struct diagnostics *diagnostics,
    uint32_t source, struct str text, size_t offset)
{
	struct guard guard = {.limits = limits, .text = text};
	const struct paragraph *worst = &guard.worst;

	for (size_t at = 0; at < text.n;) {
		struct line line = read_line(text, at, limits->nested);

		take_line(&guard, &line);
		if (report_line(&guard, diagnostics, &line,
			span_of(source, offset + line.start, offset + line.end)))
			return false;
		at = line.end + 1;
	}
	close_paragraph(&guard);
	if (guard.work <= limits->work)
		return true;
	REPORT(diagnostics, paragraph_too_long,
	    span_of(source, offset + worst->start, offset + worst->start + worst->bytes),
	    number_text(diagnostics, worst->bytes),
	    number_text(diagnostics, worst->signs));
	return false;
}
