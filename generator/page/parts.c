/*
 * parts: how a long page is cut, and what its first page says of it.
 */
#include "page/parts.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/vec.h"
#include "page/frame.h"

#include <stdlib.h>

/* ---- counting ---- */

struct row_counts rows_none(struct arena *arena, const struct frame *frame)
{
	size_t count = frame->site->unit_count;

	return (struct row_counts){
	    .rows = arena_array(arena, size_t, count),
	    .listed = arena_array(arena, bool, count),
	    .touched = arena_array(arena, size_t, count),
	};
}

static void touch(struct row_counts *counts, const struct unit *unit)
{
	if (counts->rows[unit->index] == 0 && !counts->listed[unit->index])
		counts->touched[counts->touched_count++] = unit->index;
}

static void rows_forget(struct row_counts *counts)
{
	for (size_t i = 0; i < counts->touched_count; i++) {
		counts->rows[counts->touched[i]] = 0;
		counts->listed[counts->touched[i]] = false;
	}
	counts->touched_count = counts->total = 0;
}

void rows_add(struct row_counts *counts, const struct unit *unit, size_t rows)
{
	counts->total += rows;
	if (!unit || rows == 0)
		return;
	touch(counts, unit);
	counts->rows[unit->index] += rows;
}

void rows_list(struct row_counts *counts, const struct unit *unit, size_t rows)
{
	touch(counts, unit);
	counts->listed[unit->index] = true;
	rows_add(counts, unit, rows);
}

/* ---- cutting ---- */

struct listed {
	const struct unit *unit, *above;
	struct str letter;
};

struct cutting {
	struct arena *arena;
	const struct frame *frame;
	const struct page *page;
	struct row_counts *counts;
	struct listed *units; /* by the unit above, then by letter */
	struct page_parts *parts;
};

static int compare_listed(const void *a, const void *b)
{
	const struct listed *left = a, *right = b;
	size_t one = left->above ? left->above->index + 1 : 0;
	size_t other = right->above ? right->above->index + 1 : 0;
	int order = (one > other) - (one < other);

	return order ? order : str_compare(left->letter, right->letter);
}

static struct str letter_of(struct cutting *cutting, const struct unit *unit)
{
	struct str *letter = &cutting->counts->letters[unit->index];
	struct str slug;

	if (letter->n == 0) {
		slug = text_slug(cutting->arena, unit_bare_name(unit->name));
		*letter = slug.n > 0 ? str_slice(slug, 0, 1) : STR("0");
	}
	return *letter;
}

static const struct unit *above_of(
    const struct row_counts *counts, const struct unit *unit)
{
	for (size_t i = 0; i < unit->children.count; i++)
		if (counts->listed[unit->children.items[i]->index])
			return unit;
	return unit->parent;
}

static void name_part(const struct cutting *cutting, struct page_part *part)
{
	struct arena *a = cutting->arena;
	struct str stem = str_slice(
	    cutting->page->path, 0, cutting->page->path.n - (sizeof(".html") - 1));
	struct str large = str_copy(a, part->letter);

	if (cutting->counts->below)
		stem = str_format(a, "%.*s/%.*s", STR_ARG(stem),
		    STR_ARG(label_of(cutting->frame, "path", cutting->counts->below)));
	if (large.n > 0 && large.p[0] >= 'a' && large.p[0] <= 'z')
		large = str_format(a, "%c", large.p[0] - 'a' + 'A');
	if (part->above) {
		stem = str_format(a, "%.*s/%.*s", STR_ARG(stem),
		    STR_ARG(text_file_name(a, part->above->id)));
		part->name = unit_label(a, cutting->frame, part->above);
	}
	if (part->letter.n > 0) {
		stem = str_format(a, "%.*s/%.*s", STR_ARG(stem), STR_ARG(part->letter));
		part->name = part->above ? str_format(a, "%.*s, %.*s",
					       STR_ARG(part->name), STR_ARG(large))
					 : large;
	}
	part->path = str_format(a, "%.*s.html", STR_ARG(stem));
}

/* Units from..to are one part. */
static void add_part(
    const struct cutting *cutting, size_t from, size_t to, struct str letter)
{
	struct page_parts *parts = cutting->parts;
	const struct unit *above = cutting->units[from].above;
	struct page_part part = {.above = above, .letter = letter, .units = to - from};

	name_part(cutting, &part);
	vec_push(cutting->arena, parts, part);
	for (size_t i = from; i < to; i++)
		parts->of_unit[cutting->units[i].unit->index] = (uint32_t)parts->count;
	if (above && !parts->of_unit[above->index] &&
	    !cutting->counts->listed[above->index])
		parts->of_unit[above->index] = (uint32_t)parts->count;
}

/* Units from..to have the same unit above them. */
static void cut_group(const struct cutting *cutting, size_t from, size_t to)
{
	size_t rows = 0;

	for (size_t i = from; i < to; i++)
		rows += cutting->counts->rows[cutting->units[i].unit->index];
	if (rows <= LIST_ROWS && cutting->units[from].above) {
		add_part(cutting, from, to, (struct str){0});
		return;
	}
	for (size_t i = from, end; i < to; i = end) {
		struct str letter = cutting->units[i].letter;

		for (end = i + 1;
		     end < to && str_equal(cutting->units[end].letter, letter);)
			end++;
		add_part(cutting, i, end, letter);
	}
}

static void cut(struct cutting *cutting)
{
	const struct site *site = cutting->frame->site;
	size_t count = 0, end;

	cutting->parts->of_unit = arena_array(cutting->arena, uint32_t, site->unit_count);
	cutting->units = arena_array(cutting->arena, struct listed, site->unit_count);
	if (!cutting->counts->letters)
		cutting->counts->letters =
		    arena_array(cutting->arena, struct str, site->unit_count);
	for (size_t i = 0; i < site->unit_count; i++)
		if (cutting->counts->listed[i])
			cutting->units[count++] = (struct listed){site->units[i],
			    above_of(cutting->counts, site->units[i]),
			    letter_of(cutting, site->units[i])};
	if (count > 1)
		qsort(cutting->units, count, sizeof(*cutting->units), compare_listed);
	for (size_t i = 0; i < count; i = end) {
		for (end = i + 1;
		     end < count && cutting->units[end].above == cutting->units[i].above;)
			end++;
		cut_group(cutting, i, end);
	}
}

static void add_cut(struct arena *arena, const struct frame *frame, struct page_list *out,
    const struct page *page, struct row_counts *counts)
{
	struct page first = *page;
	struct page_parts *parts;

	if (counts->total <= LIST_ROWS) {
		vec_push(arena, out, first);
		return;
	}
	first.parts = parts = arena_new(arena, struct page_parts);
	cut(&(struct cutting){arena, frame, page, counts, NULL, parts});
	if (parts->count == 0)
		first.parts = NULL;
	vec_push(arena, out, first);
	for (size_t i = 0; i < parts->count; i++) {
		struct page own = first;

		own.part = &parts->items[i];
		own.whole_path = page->path;
		own.path = parts->items[i].path;
		own.title =
		    LABEL(arena, frame, "parts.page", page->title, parts->items[i].name);
		vec_push(arena, out, own);
	}
}

void page_list_add_cut(struct arena *arena, const struct frame *frame,
    struct page_list *out, const struct page *page, struct row_counts *counts)
{
	add_cut(arena, frame, out, page, counts);
	rows_forget(counts);
}

/* ---- asking ---- */

/* Its own, or that of the nearest unit above it which has one; NULL: none. */
static const struct page_part *part_of(
    const struct page_parts *parts, const struct unit *unit)
{
	for (int steps = 0; unit && steps < LIMIT_UNIT_NESTED;
	     unit = unit->parent, steps++)
		if (parts->of_unit[unit->index])
			return &parts->items[parts->of_unit[unit->index] - 1];
	return NULL;
}

bool page_shows(const struct page *page, const struct unit *unit)
{
	return !page || !page->parts || part_of(page->parts, unit) == page->part;
}

bool page_shows_any(
    const struct page *page, const struct unit_list *units, const struct unit *otherwise)
{
	for (size_t i = 0; i < units->count; i++)
		if (page_shows(page, units->items[i]))
			return true;
	return units->count == 0 && page_shows(page, otherwise);
}

bool page_is_cut(const struct page *page)
{
	return page->parts && !page->part;
}

bool league_is_cut(const struct league *league)
{
	return league->count + league->unscored.count > LIST_ROWS;
}

/* ---- saying ---- */

void page_add_whole(
    struct arena *arena, struct value *context, const struct page *page, struct str title)
{
	if (page->part)
		page_add_crumb(arena, context, title, page->whole_path);
}

static void put_part(struct arena *a, const struct frame *f, struct value *item,
    const struct page_part *part)
{
	put_unit(a, f, item, "unit", part->above);
	put_text(a, item, "letter", part->letter);
	put_page_text(a, item, "name", part->name);
	put_count(a, f, item, "units", part->units);
}

void put_parts(struct arena *a, const struct frame *f, struct value *context,
    const struct page *page)
{
	struct value *list = value_set_list(a, context, "parts"), *item;
	size_t count = page_is_cut(page) ? page->parts->count : 0;

	for (size_t i = 0; i < count; i++) {
		item = value_add_object(a, list);
		put_part(a, f, item, &page->parts->items[i]);
		value_set_text(a, item, "path", page->parts->items[i].path);
	}
	if (!page->part) {
		value_set_null(a, context, "part");
		return;
	}
	item = value_set_object(a, context, "part");
	put_part(a, f, item, page->part);
	value_set_text(a, item, "whole", page->whole_path);
}
