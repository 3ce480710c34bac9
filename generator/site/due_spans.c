/*
 * Deadlines of several: from one to another, or one after another.
 */
#include "site/due_forms.h"

#include "base/arena.h"

enum { PARTS_MOST = 6, PART_LONGEST = 60, DAY_MOST = 31 };

#define COUNT_OF(table) (sizeof(table) / sizeof(*(table)))

struct parts {
	struct str items[PARTS_MOST];
	size_t count;
};

/* ---- one part, by what its neighbours say ---- */

/* The words that one part of many may leave to the first: "quý iii, iv/2025". */
static const struct str units[] = {
    STR_INIT("quý"), STR_INIT("tháng"), STR_INIT("năm"), STR_INIT("ngày")};

static struct str unit_of(struct str part)
{
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (due_eat(&part, units[i]))
			return units[i];
	return (struct str){0};
}

/* The part with the unit before it, where it has none of its own; into `space`. */
static struct str with_unit(struct str unit, struct str part, char space[PART_LONGEST])
{
	struct str sources[] = {unit, STR(" "), part};
	size_t n = 0;

	if (unit.n == 0 || unit_of(part).n > 0 || unit.n + 1 + part.n > PART_LONGEST)
		return part;
	for (size_t i = 0; i < COUNT_OF(sources); i++)
		for (size_t j = 0; j < sources[i].n; j++)
			space[n++] = sources[i].p[j];
	return (struct str){space, n};
}

/* Reads a part as the first one's unit says, else as it stands. */
static enum due_error read_part(
    const struct due_words *words, struct str unit, struct str part, struct due *out)
{
	struct due_words own = *words;
	char space[PART_LONGEST];
	enum due_error error;

	own.rest = with_unit(unit, part, space);
	error = due_read_framed(own, out);
	if (error != DUE_NOT_UNDERSTOOD || own.rest.p == part.p)
		return error;
	own.rest = part;
	return due_read_framed(own, out);
}

static struct period year_of(const struct due *due)
{
	return (struct period){.kind = PERIOD_YEAR,
	    .year = due->kind == DUE_DAY ? due->date.year : due->period.year};
}

/* The same for one before the last, which may leave its year to that: "15-30/11/2025". */
static enum due_error read_before(const struct due_words *words, struct str unit,
    struct str part, const struct due *last, struct due *out)
{
	struct due_setting setting = {words->setting->date, year_of(last)};
	struct due_words own = *words;
	struct str rest = part;
	enum due_error error;
	int day;

	own.setting = &setting;
	error = read_part(&own, unit, part, out);
	if (error != DUE_NOT_UNDERSTOOD || last->kind != DUE_DAY)
		return error;
	due_eat(&rest, STR("ngày"));
	if (!due_eat_number(&rest, &day) || rest.n > 0 || day < 1 || day > DAY_MOST)
		return DUE_NOT_UNDERSTOOD;
	*out = *last;
	out->date.day = (int8_t)day;
	return DUE_OK;
}

/* ---- from one to another ---- */

/* Cuts at the separator's first place; false where it is not there. */
static bool cut(
    struct str text, struct str separator, struct str *left, struct str *right)
{
	size_t at = str_find(text, separator, 0);

	if (at == 0 || at >= text.n)
		return false;
	*left = str_trim(str_slice(text, 0, at));
	*right = str_trim(str_slice(text, at + separator.n, text.n));
	return right->n > 0;
}

static enum due_error read_ends(
    const struct due_words *words, struct str left, struct str right, struct due *out)
{
	struct due last, first;
	enum due_error error = read_part(words, unit_of(left), right, &last);

	if (error)
		return error;
	if (!due_is_dated(&last) || last.before)
		return DUE_NOT_UNDERSTOOD;
	error = read_before(words, (struct str){0}, left, &last, &first);
	if (error)
		return error;
	if (!due_is_dated(&first) || first.before ||
	    date_compare(due_last_day(&first), due_last_day(&last)) >= 0)
		return DUE_NOT_UNDERSTOOD;
	*out = last;
	return DUE_OK;
}

enum due_error due_read_span(const struct due_words *words, struct due *out)
{
	static const struct str separators[] = {STR_INIT("-"), STR_INIT(" đến ")};
	struct str rest = words->rest, left, right;
	enum due_error error = DUE_NOT_UNDERSTOOD;

	if (words->before)
		return error;
	/* "từ nay đến …": where it begins does not change its end. */
	if (due_eat(&rest, STR("từ")))
		return cut(rest, STR(" đến "), &left, &right)
			   ? read_part(words, unit_of(left), right, out)
			   : error;
	for (size_t i = 0; error == DUE_NOT_UNDERSTOOD && i < COUNT_OF(separators); i++)
		if (cut(rest, separators[i], &left, &right))
			error = read_ends(words, left, right, out);
	return error;
}

/* ---- one after another ---- */

/* False where there are more parts than anybody would mean. */
static bool split(struct str text, struct parts *out)
{
	static const struct str separators[] = {
	    STR_INIT(","), STR_INIT(";"), STR_INIT(" và ")};

	out->count = 0;
	for (;;) {
		size_t end = text.n, length = 0;

		for (size_t i = 0; i < COUNT_OF(separators); i++) {
			size_t at = str_find(text, separators[i], 0);

			if (at < end)
				end = at, length = separators[i].n;
		}
		if (out->count == PARTS_MOST)
			return false;
		out->items[out->count] = str_trim(str_slice(text, 0, end));
		if (out->items[out->count++].n == 0)
			return false;
		if (end == text.n)
			return true;
		text = str_slice(text, end + length, text.n);
	}
}

static bool follows(const struct due *first, const struct due *next)
{
	return first->kind == next->kind && due_is_dated(next) &&
	       first->kind != DUE_DAY &&
	       date_compare(date_add_days(period_last_day(first->period), 1),
		   period_first_day(next->period)) == 0;
}

static bool same(const struct due *a, const struct due *b)
{
	return a->kind == b->kind && a->before == b->before &&
	       date_compare(a->date, b->date) == 0 &&
	       period_equal(a->period, b->period) && a->month == b->month &&
	       a->day == b->day;
}

static bool add_reading(struct due_readings *readings, const struct due *due)
{
	for (size_t i = 0; i < readings->count; i++)
		if (same(&readings->items[i], due))
			return true;
	if (readings->count == DUE_READINGS_MOST)
		return false;
	readings->items[readings->count++] = *due;
	return true;
}

/* "30/6 và 31/12 hằng năm": what returns every year, all do. */
static void each_year(struct due *due, const struct due *last)
{
	if (last->kind != DUE_YEARLY || last->day == 0 || due->kind != DUE_DAY)
		return;
	*due = (struct due){.kind = DUE_YEARLY,
	    .before = due->before,
	    .month = due->date.month,
	    .day = due->date.day};
}

/* Each part by itself. Beside others "quý" is enough, and a "trước" holds for all. */
static enum due_error read_parts(
    const struct due_words *words, const struct parts *parts, struct due *dues)
{
	struct str unit = unit_of(parts->items[0]);
	size_t last = parts->count - 1;
	struct due_words own = *words;
	enum due_error error;

	own.periodic = true;
	error = read_part(&own, unit, parts->items[last], &dues[last]);
	for (size_t i = 0; !error && i < last; i++) {
		error =
		    due_is_dated(&dues[last])
			? read_before(&own, unit, parts->items[i], &dues[last], &dues[i])
			: read_part(&own, unit, parts->items[i], &dues[i]);
		each_year(&dues[i], &dues[last]);
	}
	return error;
}

enum due_error due_read_list(
    const struct due_words *words, struct due *out, struct due_readings *readings)
{
	struct due dues[PARTS_MOST];
	bool in_turn = true;
	struct parts parts;
	enum due_error error;

	if (!split(words->rest, &parts) || parts.count < 2)
		return DUE_NOT_UNDERSTOOD;
	error = read_parts(words, &parts, dues);
	if (error)
		return error;
	for (size_t i = 1; i < parts.count; i++)
		in_turn &= follows(&dues[i - 1], &dues[i]);
	*out = dues[parts.count - 1];
	for (size_t i = 0; !in_turn && i < parts.count; i++)
		if (!add_reading(readings, &dues[i]))
			return DUE_NOT_UNDERSTOOD;
	return readings->count > 1 ? DUE_SEVERAL : DUE_OK;
}
