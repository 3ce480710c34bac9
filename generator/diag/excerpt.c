/*
 * excerpt: the line a problem is in, with a mark under the exact span. What counts here
 * is columns on a terminal, not characters: marks that combine take none, wide characters
 * two, a tab as many as are left to the next stop.
 */
#include "diag/printing.h"

#include "base/text.h"
#include "base/vec.h"
#include "base/visible.h"

#include <stdio.h>

enum {
	TAB = 8,
	COLUMNS_MOST = 120,  /* of an excerpt */
	LEAD = 40,           /* columns kept before the mark when a line is clipped */
	MARK_SEEN = 60,      /* columns of the mark that should be in sight */
	BYTES_BEFORE = 1024, /* of an endless line nothing beyond is looked at */
	BYTES_AFTER = 4096,
};

/* A character as it is shown. */
struct cell {
	struct str text;
	unsigned column; /* from 0, in the line */
	unsigned width;
};

struct excerpt {
	struct cell *items;
	size_t count;
	size_t capacity;
	size_t mark_first, mark_end; /* marked cells; the end is exclusive */
	unsigned width;              /* columns of all cells */
	bool cut_before, cut_after;  /* the line goes on beyond the cells */
	unsigned left, right;        /* columns in sight; the right one is exclusive */
	unsigned mark_left, mark_right;
};

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* Of an endless line, the part around the mark: `*from` and `*to` are moved along. */
static struct str around_mark(
    struct excerpt *e, struct str line, size_t *from, size_t *to)
{
	size_t start = *from > BYTES_BEFORE ? *from - BYTES_BEFORE : 0;
	size_t end = line.n - *from > BYTES_AFTER ? *from + BYTES_AFTER : line.n;

	while (start < *from && is_continuation(line.p[start]))
		start++;
	while (end < line.n && end > *from && is_continuation(line.p[end]))
		end--;
	e->cut_before = start > 0;
	e->cut_after = end < line.n;
	*to = (*to < end ? *to : end) - start;
	*from -= start;
	return str_slice(line, start, end - start);
}

static void add_cells(
    struct arena *arena, struct excerpt *e, struct str line, size_t from, size_t to)
{
	size_t length;

	for (size_t at = 0; at < line.n; at += length) {
		struct cell *cell = vec_add(arena, e);

		cell->text = visible_character(line, at, &length);
		cell->column = e->width;
		if (line.p[at] == '\t') {
			cell->width = TAB - e->width % TAB;
			cell->text = str_slice(STR("        "), 0, cell->width);
		} else {
			cell->width = (unsigned)text_width(cell->text);
		}
		e->width += cell->width;
		e->mark_first += at + length <= from;
		e->mark_end += at < to;
	}
}

/* A mark on nothing but combining characters stands under the letter they sit on; a mark
 * on nothing at all is one column wide. */
static void place_mark(struct excerpt *e)
{
	size_t first = e->mark_first, end = e->mark_end;

	e->mark_left = first < e->count ? e->items[first].column : e->width;
	e->mark_right = end < e->count ? e->items[end].column : e->width;
	if (end > first && e->mark_left == e->mark_right) {
		while (first > 0 && !e->items[first].width)
			first--;
		e->mark_left = e->items[first].column;
	}
	if (e->mark_right <= e->mark_left)
		e->mark_right = e->mark_left + 1;
}

static unsigned at_most(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Chooses the columns in sight, leaving room for an ellipsis on both sides. */
static void choose_window(struct excerpt *e)
{
	const unsigned room = COLUMNS_MOST - 2;
	size_t i = 0;

	e->left = 0;
	e->right = e->width;
	if (e->width <= COLUMNS_MOST)
		return;
	if (at_most(e->mark_right, e->mark_left + MARK_SEEN) > room)
		e->left = at_most(e->mark_left - LEAD, e->width - room);
	/* Not in the middle of a wide character, nor on a mark without its letter. */
	while (e->left && i < e->count &&
	       (e->items[i].column < e->left || !e->items[i].width))
		i++;
	e->left = e->left && i < e->count ? e->items[i].column : e->left;
	e->right = at_most(e->left + room, e->width);
}

static bool in_sight(const struct excerpt *e, const struct cell *cell)
{
	if (!cell->width)
		return (cell->column > e->left || !e->left) && cell->column <= e->right;
	return cell->column >= e->left && cell->column + cell->width <= e->right;
}

static void add_line(struct buf *out, const struct excerpt *e)
{
	if (e->left || e->cut_before)
		buf_lit(out, "…");
	for (size_t i = 0; i < e->count; i++) {
		if (in_sight(e, &e->items[i]))
			buf_add(out, e->items[i].text);
	}
	if (e->right < e->width || e->cut_after)
		buf_lit(out, "…");
}

static void add_mark(
    struct buf *out, const struct excerpt *e, const char *colour, const char *reset)
{
	unsigned pad = e->mark_left - e->left + (e->left || e->cut_before ? 1 : 0);
	unsigned end = at_most(e->mark_right, e->right);

	for (unsigned i = 0; i < pad; i++)
		buf_add_char(out, ' ');
	buf_add(out, str_of(colour));
	buf_add_char(out, '^');
	for (unsigned i = e->mark_left + 1; i < end; i++)
		buf_add_char(out, '^');
	buf_add(out, str_of(reset));
}

void excerpt_print(struct printing *printing, const struct location *at,
    const char *colour, const char *reset)
{
	struct str bytes = buf_str(&printing->main.bytes), line;
	struct excerpt excerpt = {0};
	uint32_t start;
	size_t from, to;
	int gutter = snprintf(NULL, 0, "  %u", at->start.line);

	line = source_line(bytes, at->span.start, &start);
	from = at->span.start > start ? at->span.start - start : 0;
	from = from < line.n ? from : line.n;
	to = at->span.end > start + from ? at->span.end - start : from;
	to = to < line.n ? to : line.n;
	line = around_mark(&excerpt, line, &from, &to);
	add_cells(&printing->scratch, &excerpt, line, from, to);
	place_mark(&excerpt);
	choose_window(&excerpt);
	buf_addf(
	    printing->out, "%*u |%s", gutter, at->start.line, excerpt.count ? " " : "");
	add_line(printing->out, &excerpt);
	buf_addf(printing->out, "\n%*s | ", gutter, "");
	add_mark(printing->out, &excerpt, colour, reset);
	buf_add_char(printing->out, '\n');
}
