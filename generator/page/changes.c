/*
 * changes: the scores that changed, the latest of all and those of each year, as git's
 * history has them.
 */
#include "page/change_rows.h"
#include "page/kinds.h"
#include "page/opening.h"

#include "base/arena.h"

enum { MOST_LATEST = 30 };

struct year {
	int year;
};

/* Commits need not be in the order of their days, so a year's steps may stand in several
 * runs. */
static int year_of(const struct frame *f, size_t step)
{
	return history_steps(f->history)[step]->commit->day.year;
}

static struct str year_text(struct arena *a, int year)
{
	return str_format(a, "%d", year);
}

static struct str year_title(struct arena *a, const struct frame *f, int year)
{
	return LABEL(a, f, "changes.year_title", year_text(a, year));
}

/* How many scores came, changed and went in a year (0: in all), and when last. */
static void put_opening(
    struct arena *a, const struct frame *f, struct value *context, int year)
{
	struct value *sentences = put_sentences(a, context);
	size_t added = 0, changed = 0, removed = 0;
	struct date last = {0};
	struct str words;

	for (size_t i = 0; has_history(f) && i < f->history->step_count; i++) {
		const struct sheet_step *step = history_steps(f->history)[i];

		if (year && year_of(f, i) != year)
			continue;
		added += step->added;
		changed += step->changed;
		removed += step->removed;
		if (date_compare(step->commit->day, last) > 0)
			last = step->commit->day;
	}
	words = joined_count(a, f, (struct str){0}, "say.entered", added);
	words = joined_count(a, f, words, "say.changed", changed);
	words = joined_count(a, f, words, "say.removed", removed);
	if (words.n)
		say(a, f, sentences,
		    LABEL(a, f, "say.changes", words, date_text(a, f, last)));
}

/* ---- the list ---- */

static void plan_list(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	page_list_add(arena, out, &page_changes, path_list(arena, frame, "changes"),
	    label(frame, "changes.title"), NULL, NULL);
}

struct years {
	struct year *items; /* oldest first */
	size_t count;
	size_t capacity;
};

static void list_years(struct arena *a, const struct frame *f, struct years *out)
{
	for (size_t i = 0; has_history(f) && i < f->history->step_count; i++) {
		int year = year_of(f, i);
		size_t at = out->count;

		if (year == 0 || (i > 0 && year_of(f, i - 1) == year))
			continue;
		while (at > 0 && out->items[at - 1].year > year)
			at--;
		if (at > 0 && out->items[at - 1].year == year)
			continue;
		vec_push(a, out, ((struct year){0}));
		for (size_t j = out->count - 1; j > at; j--)
			out->items[j] = out->items[j - 1];
		out->items[at].year = year;
	}
}

static void put_years(struct arena *a, const struct frame *f, struct value *context)
{
	struct value *list = value_set_list(a, context, "years");
	struct years years = {0};

	list_years(a, f, &years);
	for (size_t i = years.count; i > 0; i--) {
		struct value *item = value_add_object(a, list);
		int year = years.items[i - 1].year;

		value_set_int(a, item, "year", year);
		value_set_text(a, item, "title", year_title(a, f, year));
		value_set_text(a, item, "href", path_changes(a, f, year));
	}
}

static struct value *make_list(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct value *context = page_context(arena, frame, page);
	struct value *list;
	bool more = false;

	put_text(arena, context, "description", label(frame, "changes.description"));
	put_flag(arena, context, "has_history", has_history(frame));
	put_history_cut(arena, frame, context);
	put_opening(arena, frame, context, 0);
	put_years(arena, frame, context);
	list = value_set_list(arena, context, "latest");
	if (has_history(frame))
		more = add_sheet_steps(
		    arena, frame, list, page, 0, frame->history->step_count, MOST_LATEST);
	put_flag(arena, context, "has_more", more);
	return context;
}

const struct page_kind page_changes = {
    .name = "changes", .plan = plan_list, .make = make_list};

/* ---- a year ---- */

/* The next run of steps of the year before `*to`; false when there is none. */
static bool next_run(const struct frame *f, int year, size_t *from, size_t *to)
{
	while (*to > 0 && year_of(f, *to - 1) != year)
		--*to;
	for (*from = *to; *from > 0 && year_of(f, *from - 1) == year;)
		--*from;
	return *to > 0;
}

static void plan_year(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	struct years years = {0};

	list_years(arena, frame, &years);
	struct row_counts counts = rows_none(arena, frame);

	for (size_t i = 0; i < years.count; i++) {
		const struct year *year = &years.items[i];
		struct page page = {.kind = &page_change_year,
		    .path = path_changes(arena, frame, year->year),
		    .title = year_title(arena, frame, year->year),
		    .subject = year};

		for (size_t from, to = frame->history->step_count;
		     next_run(frame, year->year, &from, &to); to = from)
			count_sheet_steps(frame, from, to, &counts);
		page_list_add_cut(arena, frame, out, &page, &counts);
	}
}

/* `year` 0: none. */
static void put_year_link(struct arena *a, const struct frame *f, struct value *context,
    const char *key, int year)
{
	put_neighbour_link(a, context, key, year ? year_text(a, year) : (struct str){0},
	    year ? path_changes(a, f, year) : (struct str){0});
}

/* Years as links to one another. */
static void put_neighbours(struct arena *a, const struct frame *f, struct value *context,
    const struct year *year)
{
	struct years years = {0};
	int before = 0, after = 0;

	list_years(a, f, &years);
	for (size_t i = 0; i < years.count; i++) {
		if (years.items[i].year != year->year)
			continue;
		if (i > 0)
			before = years.items[i - 1].year;
		if (i + 1 < years.count)
			after = years.items[i + 1].year;
	}
	put_year_link(a, f, context, "before", before);
	put_year_link(a, f, context, "after", after);
	put_flag(a, context, "has_neighbours", before || after);
}

static struct value *make_year(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	const struct year *year = page->subject;
	struct value *context = page_context(arena, frame, page);
	struct value *list;
	size_t from, to = frame->history->step_count;

	value_set_int(arena, context, "year", year->year);
	put_history_cut(arena, frame, context);
	if (page->part)
		put_sentences(arena, context);
	else
		put_opening(arena, frame, context, year->year);
	page_add_whole(arena, context, page, year_title(arena, frame, year->year));
	put_parts(arena, frame, context, page);
	put_neighbours(arena, frame, context, year);
	put_downloads(arena, frame, context, (const char *const[]){"changes", NULL},
	    year_text(arena, year->year));
	list = value_set_list(arena, context, "steps");
	for (; next_run(frame, year->year, &from, &to); to = from)
		add_sheet_steps(arena, frame, list, page, from, to, 0);
	return context;
}

const struct page_kind page_change_year = {.name = "change_year",
    .json = true,
    .large = true,
    .plan = plan_year,
    .make = make_year};
