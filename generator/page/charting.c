/*
 * charting: periods along an axis, numbers beside it, and the joints of sentences.
 */
#include "page/charting.h"

#include "base/arena.h"

enum { MOST_SLOTS = 24 };

/* ---- periods ---- */

/* How many of these make a year: halves, quarters or months alone; else 1. */
static int steps_in_year(const struct period *periods, size_t count)
{
	static const int steps[] = {
	    [PERIOD_HALF] = 2, [PERIOD_QUARTER] = 4, [PERIOD_MONTH] = 12};
	size_t kind = (size_t)periods[0].kind;

	for (size_t i = 1; i < count; i++)
		if (periods[i].kind != periods[0].kind)
			return 1;
	return kind < sizeof(steps) / sizeof(steps[0]) && steps[kind] ? steps[kind] : 1;
}

static int ordinal(struct period period, int steps)
{
	return period.year * steps + (steps > 1 ? period.number - 1 : 0);
}

/* Where nothing is known, named as those around it. */
static struct period between(
    const struct period *periods, size_t count, int at, int steps)
{
	struct period period = periods[0];

	for (size_t i = 1; i < count && steps == 1; i++)
		if (periods[i].kind != period.kind || periods[i].number != period.number)
			period = (struct period){.kind = PERIOD_YEAR};
	period.year = (int16_t)(at / steps);
	if (steps > 1)
		period.number = (int8_t)(at % steps + 1);
	return period;
}

/* From the first to the last, or 0 where they are not each at a time of its own. */
static size_t time_span(const struct period *periods, size_t count, int steps)
{
	for (size_t i = 0; i < count; i++)
		if (periods[i].kind == PERIOD_NONE ||
		    (i > 0 &&
			ordinal(periods[i], steps) <= ordinal(periods[i - 1], steps)))
			return 0;
	return (size_t)(ordinal(periods[count - 1], steps) - ordinal(periods[0], steps)) +
	       1;
}

size_t charting_slots(struct arena *a, const struct period *periods, size_t count,
    struct charting_slot **out)
{
	size_t from = count > MOST_SLOTS ? count - MOST_SLOTS : 0;
	int steps = count ? steps_in_year(periods + from, count - from) : 1;
	size_t span = count ? time_span(periods + from, count - from, steps) : 0;
	bool in_time = span > 0 && span <= MOST_SLOTS;
	size_t slots = in_time ? span : count - from;

	*out = arena_array(a, struct charting_slot, slots + 1);
	for (size_t i = 0; i < slots && in_time; i++)
		(*out)[i] = (struct charting_slot){
		    between(periods + from, count - from,
			ordinal(periods[from], steps) + (int)i, steps),
		    SIZE_MAX, false};
	for (size_t i = from; i < count; i++) {
		int at = ordinal(periods[i], steps);

		if (in_time)
			(*out)[at - ordinal(periods[from], steps)] =
			    (struct charting_slot){periods[i], i, false};
		else
			(*out)[i - from] = (struct charting_slot){periods[i], i,
			    i > from && at > ordinal(periods[i - 1], steps) + 1};
	}
	return slots;
}

struct str charting_slot_text(
    struct arena *a, const struct frame *f, struct period period)
{
	static const char *const forms[] = {
	    [PERIOD_YEAR] = "chart.short_year",
	    [PERIOD_QUARTER] = "chart.short_quarter",
	    [PERIOD_MONTH] = "chart.short_month",
	    [PERIOD_MONTHS] = "chart.short_months",
	};

	if (period.kind == PERIOD_NONE)
		return STR("");
	if (period.kind == PERIOD_RANGE)
		return range_text(a, f, period, "chart.short_range");
	if (period.kind == PERIOD_HALF)
		return LABEL(a, f,
		    period.number == 1 ? "chart.short_half_1" : "chart.short_half_2",
		    int_text(a, period.year));
	return LABEL(a, f, forms[period.kind], int_text(a, period.year),
	    int_text(a, period.number));
}

struct str charting_when(struct arena *a, const struct frame *f, struct period period)
{
	struct str text = period_text(a, f, period);

	return period.kind == PERIOD_YEAR ? LABEL(a, f, "chart.year", text) : text;
}

/* ---- numbers beside an axis ---- */

static struct str percent_number(
    struct arena *a, const void *context, struct decimal number)
{
	const struct frame *f = context;

	return LABEL(a, f, "format.percent", number_text(a, f, number));
}

static struct str plain_number(
    struct arena *a, const void *context, struct decimal number)
{
	return number_text(a, context, number);
}

struct chart_numbers charting_percents(const struct frame *f)
{
	return (struct chart_numbers){percent_number, f};
}

struct chart_numbers charting_points(const struct frame *f)
{
	return (struct chart_numbers){plain_number, f};
}

/* ---- sentences ---- */

struct decimal charting_without_sign(struct decimal number)
{
	if (number.units < 0)
		number.units = -number.units;
	return number;
}

struct str charting_add_change(struct arena *a, const struct frame *f,
    struct str sentence, struct decimal change, struct str amount, struct str before)
{
	if (!change.units)
		return LABEL(a, f, "chart.level", sentence, before);
	return LABEL(a, f, change.units > 0 ? "chart.rise" : "chart.fall", sentence,
	    amount, before);
}

struct str charting_id(
    struct arena *a, const char *what, struct str one, struct str other)
{
	one = path_segment(a, one);
	if (!other.n)
		return str_format(a, "%s--%.*s", what, STR_ARG(one));
	other = path_segment(a, other);
	return str_format(a, "%s--%.*s--%.*s", what, STR_ARG(one), STR_ARG(other));
}

struct chart_words charting_words(const struct frame *f, struct str id, struct str title,
    struct str summary, struct str table)
{
	return (struct chart_words){.id = id,
	    .title = title,
	    .summary = summary,
	    .table = table,
	    .table_text = label(f, "chart.table")};
}

void put_chart(struct arena *a, struct value *object, const char *key, struct str html)
{
	page_only(html.n ? value_set_html(a, object, key, html)
			 : value_set_null(a, object, key));
}

bool series_breaks(const struct framework *older, const struct framework *newer)
{
	const struct framework *at = newer;
	bool broken = false;

	for (; at && at != older; at = at->previous)
		broken |= at->series_break && at->scope == newer->scope;
	return at && broken;
}
