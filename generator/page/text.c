/*
 * text: numbers, dates, periods and names as people read them in the interface language.
 */
#include "page/frame.h"

#include "page/index.h"
#include "page/refs.h"

#include <assert.h>

static char separator(const struct frame *f)
{
	return f->decimal_comma ? ',' : '.';
}

struct str number_to(
    struct arena *a, const struct frame *f, struct decimal number, int places)
{
	return decimal_format(a, number, separator(f), places);
}

struct str number_text(struct arena *a, const struct frame *f, struct decimal number)
{
	return number_to(a, f, number, 0);
}

struct str percent_text(struct arena *a, const struct frame *f, struct decimal percent)
{
	return LABEL(a, f, "format.percent", number_to(a, f, percent, 2));
}

struct str measure_text(
    struct arena *a, const struct frame *f, struct decimal value, struct str measure)
{
	struct str number = number_text(a, f, value);

	if (str_equal(measure, STR("%")))
		return LABEL(a, f, "format.percent", number);
	if (!measure.n)
		return number;
	return str_format(a, "%.*s\u00a0%.*s", STR_ARG(number), STR_ARG(measure));
}

struct str int_text(struct arena *a, long number)
{
	return decimal_format(a, decimal_from_int(number), '.', 0);
}

struct str count_text(struct arena *a, const struct frame *f, long count)
{
	struct str text = int_text(a, count), grouped;
	size_t sign = count < 0;

	if (text.n - sign <= 3)
		return text;
	grouped = count_text(a, f, count / 1000);
	return str_format(a, "%.*s%c%.*s", STR_ARG(grouped), f->decimal_comma ? '.' : ',',
	    STR_ARG(str_slice(text, text.n - 3, 3)));
}

struct str joined(
    struct arena *a, const struct frame *f, struct str words, struct str part)
{
	if (!words.n || !part.n)
		return words.n ? words : part;
	return LABEL(a, f, "say.joined", words, part);
}

struct str joined_count(struct arena *a, const struct frame *f, struct str words,
    const char *dotted, size_t count)
{
	return joined(a, f, words,
	    count > 0 ? LABEL(a, f, dotted, count_text(a, f, (long)count))
		      : (struct str){0});
}

struct str size_text(struct arena *a, const struct frame *f, size_t bytes)
{
	static const struct {
		size_t step, below; /* in tenths */
	} steps[] = {{1, 14}, {2, 32}, {5, 71}, {10, 140}};
	size_t unit = 1000, at = 0;
	bool is_large;

	if (bytes < unit)
		return label(f, "data.size_least");
	while (bytes / 10 >= unit)
		unit *= 10;
	while (bytes >= unit / 10 * steps[at].below)
		at++;
	is_large = unit * steps[at].step >= 1000 * 1000;
	return LABEL(a, f, is_large ? "data.size_mb" : "data.size_kb",
	    count_text(
		a, f, (long)(unit * steps[at].step / (is_large ? 1000 * 1000 : 1000))));
}

struct str place_figures(
    struct arena *a, const struct frame *f, unsigned rank, unsigned of)
{
	struct str place = count_text(a, f, (long)rank), all;

	if (!rank)
		return (struct str){0};
	if (!of)
		return place;
	all = count_text(a, f, (long)of);
	return str_format(a, "%.*s/%.*s", STR_ARG(place), STR_ARG(all));
}

struct str place_words(struct arena *a, const struct frame *f, unsigned rank, unsigned of)
{
	struct str place = count_text(a, f, (long)rank);

	if (of == 1)
		return LABEL(a, f, "result.only_place", place);
	return of ? LABEL(a, f, "result.place", place, count_text(a, f, (long)of))
		  : place;
}

struct str date_text(struct arena *a, const struct frame *f, struct date date)
{
	return f->day_first ? date_format_vi(a, date) : date_format_iso(a, date);
}

struct str range_text(
    struct arena *a, const struct frame *f, struct period period, const char *dotted)
{
	struct date end = period_last_day(period);

	return LABEL(a, f, dotted, int_text(a, period.number), int_text(a, period.year),
	    int_text(a, end.month), int_text(a, end.year));
}

struct str period_text(struct arena *a, const struct frame *f, struct period period)
{
	static const struct {
		const char *label;
		bool numbered; /* the label's name ends in the period's number */
	} forms[] = {
	    [PERIOD_YEAR] = {"year", false},
	    [PERIOD_HALF] = {"half_", true},
	    [PERIOD_QUARTER] = {"quarter_", true},
	    [PERIOD_MONTH] = {"month_", true},
	    [PERIOD_MONTHS] = {"months", false},
	};
	const struct period_ref *known = refs_period(f, period);
	struct str dotted;

	if (period.kind == PERIOD_NONE)
		return STR("");
	if (known)
		return known->text;
	if (period.kind == PERIOD_RANGE)
		return range_text(a, f, period, "period.range");
	dotted = str_format(a, "period.%s", forms[period.kind].label);
	if (forms[period.kind].numbered)
		dotted = str_format(a, "%.*s%d", STR_ARG(dotted), period.number);
	return LABEL(
	    a, f, dotted.p, int_text(a, period.year), int_text(a, period.number));
}

struct str league_title(struct arena *a, const struct frame *f,
    const struct framework *framework, struct period period)
{
	struct str title = framework->title, when = period_text(a, f, period);

	if (framework->periods.count == 1 && str_find(title, when, 0) < title.n)
		return title;
	return LABEL(a, f, "league.title", title, when);
}

struct str framework_label(
    struct arena *a, const struct frame *f, const struct framework *framework)
{
	struct str all = {0};

	for (size_t i = 0; i < framework->periods.count; i++) {
		struct str one = period_text(a, f, framework->periods.items[i].period);

		all =
		    all.n ? str_format(a, "%.*s, %.*s", STR_ARG(all), STR_ARG(one)) : one;
	}
	if (framework->periods.count == 1 &&
	    str_find(framework->title, all, 0) < framework->title.n)
		return framework->title;
	return str_format(a, "%.*s (%.*s)", STR_ARG(framework->title), STR_ARG(all));
}

/* Where the parent does not tell two units apart, the years in which they existed do. */
static struct str existence_text(
    struct arena *a, const struct frame *f, const struct unit *unit)
{
	if (date_is_set(unit->ends))
		return LABEL(a, f, "unit.until", date_text(a, f, unit->ends));
	if (date_is_set(unit->begins))
		return LABEL(a, f, "unit.from", date_text(a, f, unit->begins));
	return STR("");
}

struct str document_short(
    struct arena *a, const struct frame *f, const struct document *document)
{
	if (!document->number.text.n)
		return document->title.text;
	return LABEL(a, f, "document.short",
	    label_of(f, "document_kind", document_kind_word(document->kind)),
	    document->number.text);
}

struct str unit_label(struct arena *a, const struct frame *f, const struct unit *unit)
{
	const struct unit_facts *facts = index_unit_naming(f, unit);
	struct str parent, time = {0};

	if (!facts->name_is_shared)
		return unit->name;
	parent = unit->parent ? unit->parent->name
			      : label_of(f, "level", unit_level_word(unit->level));
	if (facts->place_is_shared)
		time = existence_text(a, f, unit);
	/* Of a name that one province had before another the level says nothing. */
	if (time.n && !unit->parent)
		return str_format(a, "%.*s (%.*s)", STR_ARG(unit->name), STR_ARG(time));
	return str_format(a, "%.*s (%.*s%s%.*s)", STR_ARG(unit->name), STR_ARG(parent),
	    time.n ? ", " : "", STR_ARG(time));
}
