/*
 * What must be reached: an indicator or a criterion, an operator and a value.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/body.h"
#include "yaml/fields.h"

struct operator_word {
	struct str word;
	enum target_operator value;
};

/* Longer ones first where one begins another. */
static const struct operator_word operators[] = {
    {STR_INIT(">="), OPERATOR_AT_LEAST},
    {STR_INIT("<="), OPERATOR_AT_MOST},
    {STR_INIT("≥"), OPERATOR_AT_LEAST},
    {STR_INIT("≤"), OPERATOR_AT_MOST},
    {STR_INIT("="), OPERATOR_EQUAL},
    {STR_INIT(">"), OPERATOR_ABOVE},
    {STR_INIT("<"), OPERATOR_BELOW},
};

#define OPERATOR_COUNT (sizeof(operators) / sizeof(*operators))

/* "=>" and "=<" can only mean ">=" and "<=". */
static struct str turned(struct arena *scratch, struct str target)
{
	size_t at = str_find(target, STR("=>"), 0);

	if (at == target.n)
		at = str_find(target, STR("=<"), 0);
	if (at == target.n)
		return STR("");
	return str_format(scratch, "%.*s%c=%.*s", STR_ARG(str_slice(target, 0, at)),
	    target.p[at + 1], STR_ARG(str_slice(target, at + 2, target.n)));
}

/* A target as it may be written here: of an indicator that the site has, best one in
 * percent. */
static void help_with_form(
    struct body *body, struct diagnostic *d, const struct link *link)
{
	const struct site *site = body->loader->site;
	struct str example = STR("rank<=5/10");
	size_t i = 0;

	while (i + 1 < site->indicator_count &&
	       !str_equal(site->indicators[i]->measure, STR("%")))
		i++;
	if (i < site->indicator_count)
		example = str_format(
		    body->loader->scratch, "%.*s>=90", STR_ARG(site->indicators[i]->id));
	HELP(body->loader->diagnostics, d, link_target_behind, link->text, example);
}

static void report_malformed(
    struct body *body, const struct link *link, struct str target)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d =
	    REPORT(diagnostics, link_target_malformed, link_place(link), target);
	struct str meant = turned(body->loader->scratch, target);

	if (meant.n > 0)
		HELP(diagnostics, d, write_this,
		    str_format(body->loader->scratch, "`%.*s`", STR_ARG(meant)));
	else
		help_with_form(body, d, link);
}

/* What must be reached is not read from words alone. */
static void report_unsaid(struct body *body, const struct link *link)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d =
	    REPORT(diagnostics, link_target_malformed, link->at, link->text);

	help_with_form(body, d, link);
}

/* Splits "tthc-dung-han>=90" at its first operator. */
static bool split_target(struct str target, struct str *what,
    enum target_operator *operator, struct str * value)
{
	for (size_t at = 0; at < target.n; at++) {
		struct str rest = str_slice(target, at, target.n);

		for (size_t i = 0; i < OPERATOR_COUNT; i++) {
			if (!str_starts(rest, operators[i].word))
				continue;
			*what = str_trim(str_slice(target, 0, at));
			*operator= operators[i].value;
			*value = str_trim(str_slice(rest, operators[i].word.n, rest.n));
			return what->n > 0 && value->n > 0;
		}
	}
	return false;
}

static struct str indicator_id(const void *site, size_t index)
{
	return ((const struct site *)site)->indicators[index]->id;
}

static const struct indicator *indicator_resolve(
    struct body *body, struct span at, struct str id)
{
	struct loader *loader = body->loader;
	const struct site *site = loader->site;
	const struct indicator *indicator = site_find_indicator(site, id);
	struct str near;
	struct diagnostic *d;

	if (indicator || is_lost(loader, loader->scratch, "indicator", id))
		return indicator;
	d = REPORT(loader->diagnostics, link_indicator_unknown, at, id);
	near = nearest_listed(&loader->names,
	    (struct nearest_source){site, site->indicator_count, indicator_id}, id);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	return NULL;
}

/* The only indicator whose title is these words. */
static const struct indicator *indicator_by_title(struct loader *loader, struct str words)
{
	const struct site *site = loader->site;
	struct str key = text_match_key(loader->scratch, words);
	const struct indicator *found = NULL;

	for (size_t i = 0; i < site->indicator_count; i++) {
		struct str title =
		    text_match_key(loader->scratch, site->indicators[i]->title);

		if (!str_equal(title, key))
			continue;
		if (found)
			return NULL;
		found = site->indicators[i];
	}
	return found;
}

void link_read_indicator(struct body *body, struct link *link, struct str target)
{
	struct diagnostic *d;

	if (target.n > 0) {
		link->indicator =
		    indicator_resolve(body, link_word_place(body, link, target), target);
		return;
	}
	link->indicator = indicator_by_title(body->loader, link->text);
	if (link->indicator)
		return;
	d = REPORT(
	    body->loader->diagnostics, link_indicator_no_match, link->at, link->text);
	HELP0(body->loader->diagnostics, d, link_indicator_state);
}

static bool resolve_what(
    struct body *body, const struct link *link, struct target *aim, struct str what)
{
	struct criterion_list criteria = {0};
	struct str prefix = STR("criterion:");

	if (aim->kind == TARGET_RANK)
		return true;
	if (!str_starts(what, prefix)) {
		aim->kind = TARGET_INDICATOR;
		aim->indicator =
		    indicator_resolve(body, link_word_place(body, link, what), what);
		return aim->indicator != NULL;
	}
	what = str_trim(str_slice(what, prefix.n, what.n));
	aim->kind = TARGET_CRITERION;
	if (!criteria_resolve(body, link_word_place(body, link, what), what, &criteria))
		return false;
	if (criteria.count != 1) {
		report_malformed(body, link, link->target);
		return false;
	}
	aim->criterion = criteria.items[0];
	return true;
}

/* A number to be reached counts like the indicator's own; false where it may be
 * thousands. */
static bool check_count(struct body *body, const struct link *link, struct str number)
{
	struct span at = link_place(link);
	struct str place = str_slice(body->bytes, at.start, at.end - at.start);
	size_t start = str_find(place, number, 0);
	struct located_decimal read = {.text = number, .at = at};

	number.n -= number.n > 4 ? 4 : number.n;
	if (read.text.p[number.n] == '.' || read.text.p[number.n] == ',')
		read.places = 3;
	if (start < place.n)
		read.at =
		    span_of(at.source, at.start + start, at.start + start + read.text.n);
	return !report_thousands(body->loader->diagnostics, &read, PHRASE_say_decimals);
}

static bool check_counts(struct body *body, const struct link *link,
    const struct target *aim, struct str value)
{
	size_t dots = str_find(value, STR(".."), 0);
	bool good;

	if (aim->kind != TARGET_INDICATOR || aim->indicator->thousandths)
		return true;
	good = check_count(body, link, str_slice(value, 0, dots));
	if (dots < value.n)
		good &= check_count(body, link, str_slice(value, dots + 2, value.n));
	return good;
}

/* The same rules as for scores: a "/max" is the criterion's, or less than a parent's
 * where some of it is not assessed; nothing lies beyond it. */
static void check_max(
    struct body *body, const struct link *link, const struct target *aim)
{
	const struct criterion *criterion = aim->criterion;
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct arena *scratch = body->loader->scratch;
	int order;

	if (aim->kind != TARGET_CRITERION)
		return;
	order = aim->has_max ? decimal_compare(aim->max, criterion->max) : 0;
	if (order > 0 || (order < 0 && criterion_is_leaf(criterion)))
		REPORT(diagnostics, asserted_max_differs, link_place(link),
		    decimal_format(scratch, aim->max, ',', 0), criterion->id,
		    decimal_format(scratch, criterion->max, ',', 0));
	else if (decimal_compare(aim->value, criterion->max) > 0)
		REPORT(diagnostics, target_above_max, link_place(link),
		    decimal_format(scratch, aim->value, ',', 0),
		    decimal_format(scratch, criterion->max, ',', 0));
}

/* A whole number of at most four digits. */
static bool read_place(struct str text, unsigned *out)
{
	*out = 0;
	if (text.n == 0 || text.n > 4)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
		*out = *out * 10 + (unsigned)(text.p[i] - '0');
	}
	return *out > 0;
}

/* "15/34" or "15". */
static bool read_rank(struct target *aim, struct str value)
{
	size_t slash = str_find(value, STR("/"), 0);

	aim->kind = TARGET_RANK;
	return read_place(str_slice(value, 0, slash), &aim->rank) &&
	       (slash == value.n ||
		   (read_place(str_slice(value, slash + 1, value.n), &aim->of) &&
		       aim->rank <= aim->of));
}

static bool read_number(struct target *aim, struct str value)
{
	if (str_ends(value, STR("%")))
		value = str_trim(str_slice(value, 0, value.n - 1));
	return score_parse(value, &aim->value, &aim->max, &aim->has_max) &&
	       (!aim->has_max || decimal_compare(aim->value, aim->max) <= 0);
}

/* "85..90", behind an equals sign. */
static bool read_range(struct target *aim, struct str value, size_t dots)
{
	struct target high = *aim;

	if (aim->operator!=
	    OPERATOR_EQUAL || !read_number(&high, str_slice(value, dots + 2, value.n)) ||
	    !read_number(aim, str_slice(value, 0, dots)) || aim->has_max || high.has_max)
		return false;
	aim->operator= OPERATOR_WITHIN;
	aim->high = high.value;
	return decimal_compare(aim->value, aim->high) < 0;
}

static bool read_value(struct target *aim, struct str what, struct str value)
{
	size_t dots = str_find(value, STR(".."), 0);

	if (str_equal(what, STR("rank")))
		return read_rank(aim, value);
	return dots < value.n ? read_range(aim, value, dots) : read_number(aim, value);
}

/* "sipas>=85@2030": the period in which it is to be reached. */
static bool split_period(struct str *target, struct period *out)
{
	size_t at = str_find(*target, STR("@"), 0);
	struct str period = str_trim(str_slice(*target, at + 1, target->n));

	if (at == target->n)
		return true;
	*target = str_trim(str_slice(*target, 0, at));
	return period_parse(period, out);
}

void link_read_target(struct body *body, struct link *link, struct str target)
{
	struct target aim = {.at = link->at, .text = link->text}, *own;
	struct str what = STR("rank"), value = {0}, rest, gain = STR("rank+");
	bool good;

	/* A cell has no place for a target but its words. */
	if (body->in_cell)
		target = link->text;
	if (target.n == 0) {
		report_unsaid(body, link);
		return;
	}
	rest = target;
	good = split_period(&rest, &aim.period);
	if (good && str_starts(rest, gain)) {
		aim.kind = TARGET_RANK;
		aim.operator= OPERATOR_GAIN;
		good = read_place(str_slice(rest, gain.n, rest.n), &aim.rank);
	} else if (good) {
		good = split_target(rest, &what, &aim.operator, & value) &&
		       read_value(&aim, what, value);
	}
	if (!good) {
		report_malformed(body, link, target);
		return;
	}
	if (!resolve_what(body, link, &aim, what) ||
	    !check_counts(body, link, &aim, value))
		return;
	check_max(body, link, &aim);
	link->aim = own = arena_new(body->loader->arena, struct target);
	*own = aim;
}
