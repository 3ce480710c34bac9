/*
 * Units, frameworks and indicators before and after: what is said of each and of its
 * parts, wherever in the files it stands. The order of siblings is not compared.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "diff/diffing.h"

#include <stdlib.h>

/* A member that a fact is read from. */
#define AT(thing, member) .offset = offsetof(struct thing, member)
#define FACTS(list) (list), sizeof(list) / sizeof(*(list))

/* The entry itself; its parts come behind. */
static void compare_whole(struct arena *arena, const struct diff_fact *facts,
    size_t count, const void *old, const void *new, struct diff_items *out)
{
	struct diff_item item = {.kind = DIFF_WHOLE, .change = DIFF_CHANGED};

	diff_facts(arena, facts, count, old, new, &item.rows);
	diff_add_item(arena, &item, out);
}

/* ---- units ---- */

static int compare_texts(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* In whatever order they were written. */
static struct diff_value make_aliases(struct arena *arena, const void *item)
{
	const struct located_list *aliases = &((const struct unit *)item)->aliases;
	struct str *sorted = arena_array(arena, struct str, aliases->count);
	struct diff_value value;
	struct buf out;

	for (size_t i = 0; i < aliases->count; i++)
		sorted[i] = aliases->items[i].text;
	if (aliases->count > 1)
		qsort(sorted, aliases->count, sizeof(*sorted), compare_texts);
	buf_init(&out);
	for (size_t i = 0; i < aliases->count; i++)
		buf_addf(&out, "%s%.*s", i > 0 ? ", " : "", STR_ARG(sorted[i]));
	value = diff_word(DIFF_TEXT, str_copy(arena, buf_str(&out)));
	buf_release(&out);
	return value;
}

static const struct diff_fact unit_facts[] = {
    {DIFF_NAME, READ_TEXT, AT(unit, name)},
    {DIFF_CODE, READ_WORD, AT(unit, code)},
    {DIFF_LEVEL, READ_LEVEL, AT(unit, level)},
    {DIFF_PARENT, READ_UNIT, AT(unit, parent)},
    {DIFF_GROUP, READ_TEXT, AT(unit, group)},
    {DIFF_ALIASES, READ_MADE, .make = make_aliases},
    {DIFF_BEGINS, READ_DAY, AT(unit, begins)},
    {DIFF_ENDS, READ_DAY, AT(unit, ends)},
};

static void compare_units(
    struct arena *arena, const void *old, const void *new, struct diff_items *out)
{
	compare_whole(arena, FACTS(unit_facts), old, new, out);
}

static void describe_unit(const void *item, struct diff_entry *entry)
{
	const struct unit *unit = item;

	entry->id = unit->id;
	entry->title = unit->name;
	entry->at = unit->at;
}

void diff_units(
    struct arena *arena, const struct site *old, const struct site *new, struct diff *out)
{
	struct listing listing = {arena, compare_units, describe_unit, &out->units};

	diff_list(&listing, old->units, old->unit_count, new->units, new->unit_count);
}

/* ---- criteria, rounds and grades ---- */

/* A parent's is the sum of its children's, which tell their own. */
static struct diff_value make_max(struct arena *arena, const void *item)
{
	const struct criterion *criterion = item;

	(void)arena;
	return diff_number(
	    criterion_is_leaf(criterion) && !criterion->is_unbounded, criterion->max);
}

static struct diff_value make_weight(struct arena *arena, const void *item)
{
	const struct criterion *criterion = item;

	(void)arena;
	return diff_number(criterion->weight_at.source != 0, criterion->weight);
}

static struct diff_value make_method(struct arena *arena, const void *item)
{
	const struct criterion *criterion = item;

	(void)arena;
	return diff_word(DIFF_WORD, str_of(criterion_method_word(criterion->method)));
}

static struct diff_value make_kind(struct arena *arena, const void *item)
{
	const struct criterion *criterion = item;

	(void)arena;
	return diff_word(DIFF_WORD, str_of(criterion_kind_word(criterion->kind)));
}

static struct diff_value make_above(struct arena *arena, const void *item)
{
	const struct criterion *parent = ((const struct criterion *)item)->parent;

	(void)arena;
	return diff_word(DIFF_WORD, parent ? parent->id : (struct str){0});
}

static const struct diff_fact criterion_facts[] = {
    {DIFF_TITLE, READ_TEXT, AT(criterion, title), .identifies = true},
    {DIFF_MOST, READ_MADE, .make = make_max, .identifies = true},
    {DIFF_WEIGHT, READ_MADE, .make = make_weight, .identifies = true},
    {DIFF_METHOD, READ_MADE, .make = make_method},
    {DIFF_NATURE, READ_MADE, .make = make_kind},
    {DIFF_LEAD, READ_UNIT, AT(criterion, lead)},
    {DIFF_WAS, READ_WORD, AT(criterion, was.text)},
    {DIFF_ABOVE, READ_MADE, .make = make_above},
};

/* "7.10" comes behind "7.9". */
static struct str criterion_key(struct arena *arena, const void *part)
{
	struct str id = ((const struct criterion *)part)->id, key;
	struct buf out;

	buf_init(&out);
	for (size_t i = 0, end; i < id.n; i = end) {
		for (end = i; end < id.n && id.p[end] >= '0' && id.p[end] <= '9';)
			end++;
		for (size_t digits = end - i; digits > 0 && digits < 8; digits++)
			buf_lit(&out, "0");
		end += end == i;
		buf_add(&out, str_slice(id, i, end - i));
	}
	key = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return key;
}

static void describe_criterion(const void *part, struct diff_item *item)
{
	const struct criterion *criterion = part;

	item->id = criterion->id;
	item->at = criterion->at;
}

static const struct diff_parts_kind criterion_parts = {DIFF_CRITERION,
    sizeof(struct criterion), FACTS(criterion_facts), criterion_key, describe_criterion};

static const struct diff_fact round_facts[] = {
    {DIFF_NAME, READ_TEXT, AT(round, name), .identifies = true},
    {DIFF_OPTIONAL, READ_FLAG, AT(round, optional), .identifies = true},
};

static struct str round_key(struct arena *arena, const void *part)
{
	(void)arena;
	return ((const struct round *)part)->id;
}

static void describe_round(const void *part, struct diff_item *item)
{
	item->id = ((const struct round *)part)->id;
}

static const struct diff_parts_kind round_parts = {
    DIFF_OF_ROUND, sizeof(struct round), FACTS(round_facts), round_key, describe_round};

static struct diff_value make_from(struct arena *arena, const void *item)
{
	(void)arena;
	return diff_number(true, ((const struct grade *)item)->from);
}

static const struct diff_fact grade_facts[] = {
    {DIFF_NAME, READ_TEXT, AT(grade, name), .identifies = true},
    {DIFF_FROM, READ_MADE, .make = make_from, .identifies = true},
};

static struct str grade_key(struct arena *arena, const void *part)
{
	(void)arena;
	return ((const struct grade *)part)->id;
}

static void describe_grade(const void *part, struct diff_item *item)
{
	item->id = ((const struct grade *)part)->id;
	item->at = ((const struct grade *)part)->at;
}

static const struct diff_parts_kind grade_parts = {
    DIFF_OF_GRADE, sizeof(struct grade), FACTS(grade_facts), grade_key, describe_grade};

/* ---- frameworks ---- */

static struct diff_value make_periods(struct arena *arena, const void *item)
{
	const struct period_list *periods = &((const struct framework *)item)->periods;
	struct str text = {0};

	for (size_t i = 0; i < periods->count; i++)
		text = str_format(arena, "%.*s%s%.*s", STR_ARG(text), i > 0 ? " " : "",
		    STR_ARG(period_format(arena, periods->items[i].period)));
	return diff_word(DIFF_WORD, text);
}

static struct diff_value make_rank_by(struct arena *arena, const void *item)
{
	const struct framework *framework = item;

	(void)arena;
	return diff_word(DIFF_WORD,
	    framework->rank_by == RANK_BY_POINTS ? STR("points") : STR("percent"));
}

static struct diff_value make_main(struct arena *arena, const void *item)
{
	const struct framework *framework = item;

	(void)arena;
	return (struct diff_value){
	    .kind = framework->main_at.source ? DIFF_TRUE : DIFF_NONE};
}

static struct diff_value make_final(struct arena *arena, const void *item)
{
	const struct framework *framework = item;

	(void)arena;
	return diff_word(DIFF_WORD, framework->rounds[framework->final_round].id);
}

static const struct diff_fact framework_facts[] = {
    {DIFF_TITLE, READ_TEXT, AT(framework, title)},
    {DIFF_LINEAGE, READ_WORD, AT(framework, lineage)},
    {DIFF_LEVEL, READ_LEVEL, AT(framework, level)},
    {DIFF_SCOPE, READ_UNIT, AT(framework, scope)},
    {DIFF_PERIODS, READ_MADE, .make = make_periods},
    {DIFF_RANK_BY, READ_MADE, .make = make_rank_by},
    {DIFF_RANK_WITHIN, READ_FLAG, AT(framework, rank_within_group)},
    {DIFF_CAP, READ_NUMBER, AT(framework, cap)},
    {DIFF_FLOOR, READ_NUMBER, AT(framework, floor)},
    {DIFF_MAIN, READ_MADE, .make = make_main},
    {DIFF_BREAK, READ_FLAG, AT(framework, series_break)},
    {DIFF_FINAL_ROUND, READ_MADE, .make = make_final},
};

static void compare_frameworks(
    struct arena *arena, const void *old, const void *new, struct diff_items *out)
{
	const struct framework *a = old, *b = new;

	compare_whole(arena, FACTS(framework_facts), a, b, out);
	diff_parts(arena, &round_parts, a->rounds, a->round_count, b->rounds,
	    b->round_count, out);
	diff_parts(arena, &grade_parts, a->grades, a->grade_count, b->grades,
	    b->grade_count, out);
	diff_parts(arena, &criterion_parts, a->criteria, a->criterion_count, b->criteria,
	    b->criterion_count, out);
}

static void describe_framework(const void *item, struct diff_entry *entry)
{
	const struct framework *framework = item;

	entry->id = framework->id;
	entry->title = framework->title;
	entry->at = framework->at;
}

void diff_frameworks(
    struct arena *arena, const struct site *old, const struct site *new, struct diff *out)
{
	struct listing listing = {
	    arena, compare_frameworks, describe_framework, &out->frameworks};

	diff_list(&listing, old->frameworks, old->framework_count, new->frameworks,
	    new->framework_count);
}

/* ---- indicators ---- */

static struct diff_value make_source(struct arena *arena, const void *item)
{
	const struct evidence *source = &((const struct indicator_value *)item)->source;

	if (!source->document)
		return diff_word(DIFF_TEXT, source->text);
	return diff_word(
	    DIFF_TEXT, str_format(arena, "doc:%.*s%s%.*s", STR_ARG(source->document->id),
			   source->fragment.n > 0 ? "#" : "", STR_ARG(source->fragment)));
}

static const struct diff_fact figure_facts[] = {
    {DIFF_VALUE, READ_NUMBER, AT(indicator_value, value), .identifies = true},
    {DIFF_TARGET, READ_NUMBER, AT(indicator_value, target), .identifies = true},
    {DIFF_AS_OF, READ_DAY, AT(indicator_value, as_of.date)},
    {DIFF_SOURCE, READ_MADE, .make = make_source},
};

static struct str figure_key(struct arena *arena, const void *part)
{
	const struct indicator_value *figure = part;

	return str_format(arena, "%.*s %.*s", STR_ARG(figure->unit->id),
	    STR_ARG(period_format(arena, figure->period)));
}

static void describe_figure(const void *part, struct diff_item *item)
{
	const struct indicator_value *figure = part;

	item->unit = figure->unit;
	item->period = figure->period;
	item->at = figure->at;
}

static const struct diff_parts_kind figure_parts = {DIFF_FIGURE,
    sizeof(struct indicator_value), FACTS(figure_facts), figure_key, describe_figure};

static struct diff_value make_better(struct arena *arena, const void *item)
{
	const struct indicator *indicator = item;

	(void)arena;
	return diff_word(
	    DIFF_WORD, indicator->better == BETTER_LOWER ? STR("lower") : STR("higher"));
}

static struct diff_value make_criterion(struct arena *arena, const void *item)
{
	const struct indicator *indicator = item;

	if (!indicator->criterion)
		return (struct diff_value){0};
	return diff_word(DIFF_WORD, str_format(arena, "%.*s/%.*s",
					STR_ARG(indicator->criterion->framework->lineage),
					STR_ARG(indicator->criterion->id)));
}

static const struct diff_fact indicator_facts[] = {
    {DIFF_TITLE, READ_TEXT, AT(indicator, title)},
    {DIFF_MEASURE, READ_TEXT, AT(indicator, measure)},
    {DIFF_BETTER, READ_MADE, .make = make_better},
    {DIFF_ABOUT, READ_MADE, .make = make_criterion},
    {DIFF_NOTE, READ_TEXT, AT(indicator, note)},
};

static void compare_indicators(
    struct arena *arena, const void *old, const void *new, struct diff_items *out)
{
	const struct indicator *a = old, *b = new;

	compare_whole(arena, FACTS(indicator_facts), a, b, out);
	diff_parts(arena, &figure_parts, a->values, a->value_count, b->values,
	    b->value_count, out);
}

static void describe_indicator(const void *item, struct diff_entry *entry)
{
	const struct indicator *indicator = item;

	entry->id = indicator->id;
	entry->title = indicator->title;
	entry->at = indicator->at;
}

void diff_indicators(
    struct arena *arena, const struct site *old, const struct site *new, struct diff *out)
{
	struct listing listing = {
	    arena, compare_indicators, describe_indicator, &out->indicators};

	diff_list(&listing, old->indicators, old->indicator_count, new->indicators,
	    new->indicator_count);
}
