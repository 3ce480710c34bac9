/*
 * Deadlines in their target form ("quarterly-before-25"), and the days they come to. The
 * Vietnamese words are read in due_words.c.
 */
#include "site/due.h"

#include "site/due_forms.h"

#include "base/arena.h"
#include "base/vec.h"

enum { DAY_MOST = 31, MONTH_MOST = 12, MONTHS_OF_QUARTER = 3, MONTHS_OF_HALF = 6 };

/* How many numbers may follow a recurring deadline's word: the day, or month and day. */
struct recurrence {
	struct str word;
	enum due_kind kind;
	int numbers;
};

static const struct recurrence recurrences[] = {
    {STR_INIT("weekly"), DUE_WEEKLY, 0},
    {STR_INIT("monthly"), DUE_MONTHLY, 1},
    {STR_INIT("quarterly"), DUE_QUARTERLY, 1},
    {STR_INIT("half-yearly"), DUE_HALF_YEARLY, 0},
    {STR_INIT("yearly"), DUE_YEARLY, 2},
    {STR_INIT("continuous"), DUE_CONTINUOUS, 0},
    {STR_INIT("undated"), DUE_UNDATED, 0},
};

#define RECURRENCE_COUNT (sizeof(recurrences) / sizeof(*recurrences))

static bool eat(struct str *rest, struct str prefix)
{
	if (!str_starts(*rest, prefix))
		return false;
	*rest = str_slice(*rest, prefix.n, rest->n);
	return true;
}

/* "-25" at the start of `rest`: one or two digits. */
static bool eat_number(struct str *rest, int *number)
{
	size_t digits = 0;

	if (!eat(rest, STR("-")))
		return false;
	*number = 0;
	while (digits < 2 && digits < rest->n && rest->p[digits] >= '0' &&
	       rest->p[digits] <= '9')
		*number = *number * 10 + (rest->p[digits++] - '0');
	*rest = str_slice(*rest, digits, rest->n);
	return digits > 0;
}

/* What follows a recurring deadline's word. */
static enum due_error parse_recurrence(
    const struct recurrence *recurrence, struct str rest, struct due *out)
{
	struct due due = {.kind = recurrence->kind};
	int month = 0, day = 0;

	if (rest.n > 0) {
		due.before = eat(&rest, STR("-before"));
		if (recurrence->numbers == 0 ||
		    (recurrence->numbers == 2 && !eat_number(&rest, &month)) ||
		    !eat_number(&rest, &day) || rest.n > 0)
			return DUE_NOT_UNDERSTOOD;
		if (day < 1 || day > DAY_MOST ||
		    (recurrence->numbers == 2 && (month < 1 || month > MONTH_MOST)))
			return DUE_NO_SUCH_DATE;
	}
	due.month = (int8_t)month;
	due.day = (int8_t)day;
	*out = due;
	return DUE_OK;
}

static enum due_error parse_period(struct str text, struct due *out)
{
	static const enum due_kind kinds[] = {
	    [PERIOD_YEAR] = DUE_YEAR,
	    [PERIOD_HALF] = DUE_HALF,
	    [PERIOD_QUARTER] = DUE_QUARTER,
	    [PERIOD_MONTH] = DUE_MONTH,
	    [PERIOD_MONTHS] = DUE_NONE,
	    [PERIOD_RANGE] = DUE_NONE,
	};
	struct period period;

	if (!period_parse(text, &period) || kinds[period.kind] == DUE_NONE)
		return DUE_NOT_UNDERSTOOD;
	*out = (struct due){.kind = kinds[period.kind], .period = period};
	out->date.year = period.year;
	return DUE_OK;
}

/* A day, a month or a year, in either order of writing. */
static enum due_error parse_date(struct str text, bool before, struct due *out)
{
	struct date date;
	enum due_error error;

	error = due_parse_date(text, &date);
	if (error)
		return error;
	if (date_is_full(date)) {
		*out = (struct due){.kind = DUE_DAY, .before = before, .date = date};
		return DUE_OK;
	}
	if (before)
		return DUE_NOT_UNDERSTOOD;
	*out = (struct due){.kind = date.month ? DUE_MONTH : DUE_YEAR};
	out->date.year = date.year;
	out->period.year = date.year;
	out->period.kind = date.month ? PERIOD_MONTH : PERIOD_YEAR;
	out->period.number = date.month;
	return DUE_OK;
}

enum due_error due_parse_target(struct str target, struct due *out)
{
	struct str rest = str_trim(target);

	for (size_t i = 0; i < RECURRENCE_COUNT; i++) {
		struct str behind = rest;

		if (eat(&behind, recurrences[i].word) &&
		    (behind.n == 0 || behind.p[0] == '-'))
			return parse_recurrence(&recurrences[i], behind, out);
	}
	if (eat(&rest, STR("before-")))
		return parse_date(rest, true, out);
	if (parse_period(rest, out) == DUE_OK)
		return DUE_OK;
	return parse_date(rest, false, out);
}

static struct str format_recurrence(struct arena *arena, const struct due *due)
{
	for (size_t i = 0; i < RECURRENCE_COUNT; i++) {
		struct str word = recurrences[i].word;
		const char *before = due->before ? "-before" : "";

		if (recurrences[i].kind != due->kind)
			continue;
		if (due->day == 0)
			return word;
		if (due->month == 0)
			return str_format(
			    arena, "%.*s%s-%d", STR_ARG(word), before, due->day);
		return str_format(
		    arena, "%.*s%s-%d-%d", STR_ARG(word), before, due->month, due->day);
	}
	return (struct str){0};
}

struct str due_format(struct arena *arena, const struct due *due)
{
	struct str date;

	switch (due->kind) {
	case DUE_NONE:
		return (struct str){0};
	case DUE_DAY:
		date = date_format_iso(arena, due->date);
		if (!due->before)
			return date;
		return str_format(arena, "before-%.*s", STR_ARG(date));
	case DUE_MONTH:
	case DUE_QUARTER:
	case DUE_HALF:
	case DUE_YEAR:
		return period_format(arena, due->period);
	default:
		return format_recurrence(arena, due);
	}
}

bool due_is_recurring(const struct due *due)
{
	return due->kind >= DUE_WEEKLY && due->kind <= DUE_YEARLY;
}

bool due_is_dated(const struct due *due)
{
	return due->kind >= DUE_DAY && due->kind <= DUE_YEAR;
}

struct date due_last_day(const struct due *due)
{
	if (!due_is_dated(due))
		return (struct date){0};
	if (due->kind != DUE_DAY)
		return period_last_day(due->period);
	return due->before ? date_add_days(due->date, -1) : due->date;
}

/* The day that is named for the instance of `period`: its end, or the stated day of its
 * month. */
static struct date instance_day(const struct due *due, struct period period)
{
	struct date day = period_last_day(period);
	int days;

	if (due->day == 0)
		return day;
	if (due->month)
		day.month = due->month;
	days = date_days_in_month(day.year, day.month);
	day.day = due->day < days ? due->day : (int8_t)days;
	return day;
}

struct instance_list {
	struct due_instance *items;
	size_t count;
	size_t capacity;
};

/* Weeks run from Monday to Sunday. */
static void add_weeks(
    struct arena *arena, struct date from, struct date to, struct instance_list *list)
{
	int32_t first = date_to_days(from), last = date_to_days(to);
	/* The first day of 1970 was a Thursday, so day 3 was a Sunday. */
	int32_t sunday = first + (((3 - first) % 7) + 7) % 7;

	for (; sunday <= last; sunday += 7) {
		struct due_instance *instance = vec_add(arena, list);

		instance->last_day = date_from_days(sunday);
	}
}

struct stride {
	enum due_kind kind;
	enum period_kind period;
	int months;
};

static const struct stride strides[] = {
    {DUE_MONTHLY, PERIOD_MONTH, 1},
    {DUE_QUARTERLY, PERIOD_QUARTER, MONTHS_OF_QUARTER},
    {DUE_HALF_YEARLY, PERIOD_HALF, MONTHS_OF_HALF},
    {DUE_YEARLY, PERIOD_YEAR, MONTH_MOST},
};

size_t due_count(const struct due *due, struct date from, struct date to)
{
	if (!date_is_full(from) || !date_is_full(to) || date_compare(from, to) > 0)
		return 0;
	if (due->kind == DUE_WEEKLY)
		return (size_t)(date_to_days(to) - date_to_days(from)) / 7 + 1;
	for (size_t i = 0; i < sizeof(strides) / sizeof(*strides); i++)
		if (strides[i].kind == due->kind)
			return (size_t)((to.year - from.year) * MONTH_MOST + to.month -
					from.month) /
				   (size_t)strides[i].months +
			       1;
	return 0;
}

static void add_periods(struct arena *arena, const struct due *due,
    const struct stride *stride, struct date from, struct date to,
    struct instance_list *list)
{
	int year = from.year, number = (from.month - 1) / stride->months + 1;

	for (;;) {
		struct period period = {
		    .year = (int16_t)year,
		    .kind = (int8_t)stride->period,
		    .number = stride->period == PERIOD_YEAR ? 0 : (int8_t)number,
		};
		struct date day = instance_day(due, period);

		if (date_compare(day, to) > 0)
			return;
		if (date_compare(day, from) >= 0) {
			struct due_instance *instance = vec_add(arena, list);

			instance->period = period;
			instance->last_day = due->before ? date_add_days(day, -1) : day;
		}
		if (++number > MONTH_MOST / stride->months) {
			number = 1;
			year++;
		}
	}
}

size_t due_instances(struct arena *arena, const struct due *due, struct date from,
    struct date to, struct due_instance **out)
{
	struct instance_list list = {0};

	*out = NULL;
	if (!date_is_full(from) || !date_is_full(to))
		return 0;
	if (due->kind == DUE_WEEKLY)
		add_weeks(arena, from, to, &list);
	for (size_t i = 0; i < sizeof(strides) / sizeof(*strides); i++)
		if (strides[i].kind == due->kind)
			add_periods(arena, due, &strides[i], from, to, &list);
	*out = list.items;
	return list.count;
}
