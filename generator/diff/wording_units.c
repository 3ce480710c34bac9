/*
 * What became of a unit, in words: a reviewer of a merger should read that it is one.
 */
#include "diff/wording.h"

#include "base/arena.h"

/* Most units named in a line. */
enum { UNITS_MOST = 6 };

static void add_separator(struct buf *out)
{
	buf_add(out, out->n > 0 ? STR(" · ") : STR(""));
}

static void add_names(
    const struct wording *wording, const struct unit_list *units, struct buf *out)
{
	for (size_t i = 0; i < units->count && i < UNITS_MOST; i++)
		buf_addf(out, "%s%.*s", i > 0 ? ", " : "",
		    STR_ARG(wording_clip(wording, units->items[i]->name, 0)));
	if (units->count > UNITS_MOST)
		buf_addf(out, SAY(wording, " và %zu đơn vị khác", " and %zu more"),
		    units->count - UNITS_MOST);
}

static void add_day(
    const struct wording *wording, const char *words, struct date day, struct buf *out)
{
	buf_addf(out, "%s %.*s", words, STR_ARG(wording_day(wording, day)));
}

static void add_beginning(const struct wording *wording, const struct unit *old,
    const struct unit *new, struct buf *out)
{
	if (!date_is_set(new->begins) ||
	    (old && date_compare(old->begins, new->begins) == 0))
		return;
	add_separator(out);
	add_day(
	    wording, SAY(wording, "thành lập ngày", "established on"), new->begins, out);
	if (new->predecessors.count == 0)
		return;
	buf_add(out, str_of(SAY(wording, " từ ", " from ")));
	add_names(wording, &new->predecessors, out);
}

static void add_end(const struct wording *wording, const struct unit *old,
    const struct unit *new, struct buf *out)
{
	if (!date_is_set(new->ends) || (old && date_compare(old->ends, new->ends) == 0))
		return;
	add_separator(out);
	add_day(wording, SAY(wording, "kết thúc ngày", "ends on"), new->ends, out);
	if (new->successors.count == 0)
		return;
	buf_add(out, str_of(new->successors.count == 1
				? SAY(wording, ", nhập vào ", ", merged into ")
				: SAY(wording, ", chia về ", ", divided among ")));
	add_names(wording, &new->successors, out);
}

void wording_unit_life(const struct wording *wording, struct str id, struct buf *out)
{
	const struct unit *old = site_find_unit(wording->old, id);
	const struct unit *new = site_find_unit(wording->new, id);

	if (!new)
		return;
	add_beginning(wording, old, new, out);
	add_end(wording, old, new, out);
}
