/*
 * Names, numbers and places of a comparison, and which sheets are told together.
 */
#include "diff/wording.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/tree.h"
#include "base/vec.h"
#include "base/visible.h"

#include <stdlib.h>

/* ---- who is told with whom ---- */

bool wording_speaks(const struct diff_sheet *sheet)
{
	const struct diff_rows *rows = &sheet->results;

	if (!sheet->old || !sheet->new ||
	    sheet->scores.count + sheet->corrections.count > 0)
		return true;
	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].field != DIFF_RANK &&
		    rows->items[i].field != DIFF_RANK_IN_GROUP &&
		    rows->items[i].field != DIFF_BOTTOM)
			return true;
	return !diff_find_row(rows, DIFF_RANK);
}

static struct str moved_key(const struct wording *wording, const struct sheet *sheet)
{
	struct str period = period_format(wording->arena, sheet->period);

	return str_format(
	    wording->arena, "%.*s %.*s", STR_ARG(sheet->framework->id), STR_ARG(period));
}

static int compare_moved(const void *a, const void *b)
{
	const struct moved *left = *(const struct moved *const *)a;
	const struct moved *right = *(const struct moved *const *)b;
	int order = str_compare(left->framework->id, right->framework->id);

	return order ? order : period_compare(left->period, right->period);
}

static int compare_places(const void *a, const void *b)
{
	const struct diff_sheet *left = *(const struct diff_sheet *const *)a;
	const struct diff_sheet *right = *(const struct diff_sheet *const *)b;

	if (left->new_result->rank != right->new_result->rank)
		return left->new_result->rank < right->new_result->rank ? -1 : 1;
	return str_compare(left->new->unit->id, right->new->unit->id);
}

static void add_to_moved(struct wording *wording, const struct diff_sheet *sheet)
{
	struct str key = moved_key(wording, diff_sheet_of(sheet));
	struct moved *moved = map_find(&wording->moved_by_key, key);

	if (!moved) {
		moved = arena_new(wording->arena, struct moved);
		moved->framework = diff_sheet_of(sheet)->framework;
		moved->period = diff_sheet_of(sheet)->period;
		map_put(wording->arena, &wording->moved_by_key, key, moved);
		vec_push(wording->arena, &wording->moved, moved);
	}
	if (wording_speaks(sheet)) {
		moved->speakers++;
		return;
	}
	vec_push(wording->arena, &moved->sheets, sheet);
}

void wording_open(struct wording *wording, struct arena *arena, enum language language,
    const struct diff *diff, const struct site *old, const struct site *new)
{
	*wording = (struct wording){
	    .arena = arena,
	    .language = language,
	    .diff = diff,
	    .old = old,
	    .new = new,
	    .in_old = {.sources = &old->sources},
	    .in_new = {.sources = &new->sources},
	};
	buf_init(&wording->in_old.bytes);
	buf_init(&wording->in_new.bytes);
	for (size_t i = 0; i < diff->sheet_count; i++)
		add_to_moved(wording, &diff->sheets[i]);
	if (wording->moved.count > 1)
		qsort(wording->moved.items, wording->moved.count, sizeof(struct moved *),
		    compare_moved);
	for (size_t i = 0; i < wording->moved.count; i++) {
		struct moved *moved = wording->moved.items[i];

		if (moved->sheets.count > 1)
			qsort(moved->sheets.items, moved->sheets.count,
			    sizeof(*moved->sheets.items), compare_places);
	}
}

void wording_close(struct wording *wording)
{
	buf_release(&wording->in_old.bytes);
	buf_release(&wording->in_new.bytes);
}

const struct moved *wording_moved_by(
    const struct wording *wording, const struct diff_sheet *sheet)
{
	const struct moved *moved =
	    map_find(&wording->moved_by_key, moved_key(wording, diff_sheet_of(sheet)));

	return moved && moved->speakers == 1 && moved->sheets.count > 0 ? moved : NULL;
}

/* ---- names and places ---- */

/* "Thẩm định" → "thẩm định"; an abbreviation in front ("UBND huyện") stays. */
static struct str lower_first(struct arena *arena, struct str text)
{
	size_t first = 0, second;

	if (text.n == 0)
		return text;
	text_next(text, &first);
	second = first;
	if (second < text.n) {
		struct str next;

		text_next(text, &second);
		next = str_slice(text, first, second - first);
		if (!str_equal(text_lower(arena, next), next))
			return text;
	}
	return str_format(arena, "%.*s%.*s",
	    STR_ARG(text_lower(arena, str_slice(text, 0, first))),
	    STR_ARG(str_slice(text, first, text.n)));
}

struct str wording_unit(
    const struct wording *wording, const struct unit *unit, struct period period)
{
	struct str name = unit_name_on(unit, period_last_day(period));
	struct str bare = unit_bare_name(name);
	struct str type = str_slice(name, 0, (size_t)(bare.p - name.p));

	if (unit->level == LEVEL_DEPARTMENT && type.n == 0)
		name = lower_first(wording->arena, name);
	else
		name = str_format(wording->arena, "%.*s%.*s",
		    STR_ARG(text_lower(wording->arena, type)),
		    STR_ARG(str_slice(name, type.n, name.n)));
	return wording_clip(wording, name, 0);
}

struct str wording_period(const struct wording *wording, const struct sheet *sheet)
{
	struct str period = period_format(wording->arena, sheet->period);

	if (!sheet->names_lineage)
		return period;
	return str_format(wording->arena, "%.*s · %.*s", STR_ARG(period),
	    STR_ARG(sheet->framework->lineage));
}

struct str wording_clip(const struct wording *wording, struct str text, size_t most)
{
	struct str trimmed = str_trim(text), line;
	struct buf out;
	bool gap = false;

	buf_init(&out);
	for (size_t i = 0; i < trimmed.n; i++) {
		char c = trimmed.p[i];
		bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';

		if (gap && !space)
			buf_add_char(&out, ' ');
		gap = space;
		if (!space)
			buf_add_char(&out, c);
	}
	line = str_copy(wording->arena, buf_str(&out));
	buf_release(&out);
	return visible_text(wording->arena, line, most);
}

static unsigned line_of(struct seeking *seeking, struct span at)
{
	struct tree *tree = seeking->sources->tree;

	if (seeking->source != at.source) {
		seeking->source = at.source;
		seeking->cursor = (struct source_cursor){0};
		buf_clear(&seeking->bytes);
		/* What went away meanwhile, or was reported as unreadable, is empty. */
		(void)tree->read(
		    tree, sources_path(seeking->sources, at.source), &seeking->bytes);
	}
	return source_seek(&seeking->cursor, buf_str(&seeking->bytes), at.start).line;
}

struct str wording_place(struct wording *wording, struct span at, bool in_new)
{
	struct seeking *seeking = in_new ? &wording->in_new : &wording->in_old;
	struct str path = sources_path(seeking->sources, at.source);

	if (!at.source)
		return (struct str){0};
	return str_format(wording->arena, "%.*s:%u",
	    STR_ARG(wording_clip(wording, path, 0)), line_of(seeking, at));
}

/* ---- scores ---- */

static struct str number(const struct wording *wording, struct decimal value, int places)
{
	return decimal_format(wording->arena, value, SAY(wording, ',', '.'), places);
}

struct str wording_mark(const struct wording *wording, enum score_mark mark)
{
	static const char *const words[][LANGUAGE_COUNT] = {
	    [MARK_NONE] = {"không có", "none"},
	    [MARK_NOT_ASSESSED] = {"không chấm", "not assessed"},
	    [MARK_FULL_BY_RULE] = {"điểm tối đa theo quy định", "full by rule"},
	    [MARK_PENDING] = {"chưa chấm", "pending"},
	};

	return str_of(words[mark][wording->language]);
}

static struct str mark_words(const struct wording *wording, const struct score *score)
{
	return wording_mark(wording, score ? (enum score_mark)score->mark : MARK_NONE);
}

static struct str quoted(const struct wording *wording, const struct score *score)
{
	struct str reason = score ? score->reason : (struct str){0};

	if (str_trim(reason).n == 0)
		return str_of(SAY(wording, "không có", "none"));
	return str_format(
	    wording->arena, "“%.*s”", STR_ARG(wording_clip(wording, reason, 100)));
}

struct pair_of_words wording_score(
    const struct wording *wording, const struct diff_score *change)
{
	const struct score_value *old = change->old_value, *new = change->new_value;
	struct pair_of_words words = {0};
	int places = old ? decimal_places(old->value) : 0;
	struct decimal difference;

	if (change->part == DIFF_STATE) {
		words.old = mark_words(wording, change->old);
		words.new = mark_words(wording, change->new);
		return words;
	}
	if (change->part == DIFF_REASON) {
		words.old = quoted(wording, change->old);
		words.new = quoted(wording, change->new);
		return words;
	}
	if (new &&decimal_places(new->value) > places)
		places = decimal_places(new->value);
	words.old = old ? number(wording, old->value, places)
			: str_of(SAY(wording, "chưa có", "none"));
	words.new = new ? number(wording, new->value, places)
			: str_of(SAY(wording, "không còn", "none"));
	if (old && new &&decimal_subtract(new->value, old->value, &difference))
		words.change =
		    str_format(wording->arena, "%s%.*s", difference.units > 0 ? "+" : "",
			STR_ARG(number(wording, difference, places)));
	return words;
}

struct str wording_score_name(
    const struct wording *wording, const struct diff_score *change)
{
	const struct criterion *criterion = change->criterion;
	struct str id = wording_clip(wording, criterion->id, 0);
	struct str title = wording_clip(wording, criterion->title, 80);
	struct str part = {0};

	switch (change->part) {
	case DIFF_ROUND:
		part = lower_first(
		    wording->arena, wording_clip(wording, change->round->name, 40));
		break;
	case DIFF_STATE:
		part = str_of(SAY(wording, "trạng thái", "state"));
		break;
	case DIFF_REASON:
		part = str_of(SAY(wording, "lý do", "reason"));
		break;
	}
	return str_format(wording->arena, "%.*s%s%.*s, %.*s", STR_ARG(id),
	    title.n > 0 ? " " : "", STR_ARG(title), STR_ARG(part));
}

struct str wording_score_max(
    const struct wording *wording, const struct diff_score *change)
{
	struct decimal max = change->criterion->max;

	if (change->part != DIFF_ROUND || !change->new_value)
		return (struct str){0};
	if (change->new->has_max)
		max = change->new->max;
	else if (change->criterion->is_unbounded)
		return (struct str){0};
	return str_format(wording->arena, " /%.*s", STR_ARG(number(wording, max, 0)));
}

struct str wording_score_place(struct wording *wording, const struct diff_sheet *sheet,
    const struct diff_score *change)
{
	if (change->new_value)
		return wording_place(
		    wording, score_value_span(sheet->new, change->new_value), true);
	if (change->new)
		return wording_place(wording, score_span(sheet->new, change->new), true);
	if (change->old_value)
		return wording_place(
		    wording, score_value_span(sheet->old, change->old_value), false);
	return wording_place(wording, score_span(sheet->old, change->old), false);
}
