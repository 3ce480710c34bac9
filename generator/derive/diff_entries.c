/*
 * Units, frameworks and indicators before and after: what is said of each, wherever in
 * the files it stands.
 */
#include "base/arena.h"
#include "derive/diffing.h"

static struct str unit_id(const struct unit *unit)
{
	return unit ? unit->id : (struct str){0};
}

static bool same_unit(const struct unit *a, const struct unit *b)
{
	return str_equal(unit_id(a), unit_id(b));
}

/* ---- units ---- */

static bool has_alias(const struct unit *unit, struct str alias)
{
	for (size_t i = 0; i < unit->aliases.count; i++)
		if (diff_same_words(unit->aliases.items[i].text, alias))
			return true;
	return false;
}

static bool same_aliases(const struct unit *a, const struct unit *b)
{
	if (a->aliases.count != b->aliases.count)
		return false;
	for (size_t i = 0; i < a->aliases.count; i++)
		if (!has_alias(b, a->aliases.items[i].text))
			return false;
	return true;
}

static bool unit_differs(struct arena *arena, const void *old, const void *new)
{
	const struct unit *a = old, *b = new;

	(void)arena;
	return !diff_same_words(a->name, b->name) || !str_equal(a->code, b->code) ||
	       a->level != b->level || !same_unit(a->parent, b->parent) ||
	       date_compare(a->begins, b->begins) != 0 ||
	       date_compare(a->ends, b->ends) != 0 || !same_aliases(a, b);
}

static void describe_unit(const void *item, struct diff_entry *entry)
{
	const struct unit *unit = item;

	entry->title = unit->name;
	entry->at = unit->at;
}

static struct keyed *key_units(struct arena *arena, const struct site *site)
{
	struct keyed *list = arena_array(arena, struct keyed, site->unit_count);

	for (size_t i = 0; i < site->unit_count; i++)
		list[i] = (struct keyed){site->units[i]->id, site->units[i]};
	return list;
}

void diff_units(
    struct arena *arena, const struct site *old, const struct site *new, struct diff *out)
{
	struct listing listing = {arena, unit_differs, describe_unit, &out->units};
	struct pairing pairing = {
	    .old = key_units(arena, old),
	    .old_count = old->unit_count,
	    .new = key_units(arena, new),
	    .new_count = new->unit_count,
	    .meet = diff_list,
	    .context = &listing,
	};

	diff_pair(&pairing);
}

/* ---- frameworks ---- */

static bool same_criterion(const struct criterion *a, const struct criterion *b)
{
	return str_equal(a->id, b->id) && diff_same_words(a->title, b->title) &&
	       decimal_compare(a->max, b->max) == 0 && a->method == b->method &&
	       a->kind == b->kind && a->is_unbounded == b->is_unbounded &&
	       a->depth == b->depth &&
	       (a->weight_at.source != 0) == (b->weight_at.source != 0) &&
	       decimal_compare(a->weight, b->weight) == 0 &&
	       same_unit(a->lead, b->lead) && str_equal(a->was.text, b->was.text);
}

static bool same_criteria(const struct framework *a, const struct framework *b)
{
	if (a->criterion_count != b->criterion_count)
		return false;
	for (size_t i = 0; i < a->criterion_count; i++)
		if (!same_criterion(&a->criteria[i], &b->criteria[i]))
			return false;
	return true;
}

static bool same_rounds(const struct framework *a, const struct framework *b)
{
	if (a->round_count != b->round_count)
		return false;
	for (size_t i = 0; i < a->round_count; i++)
		if (!str_equal(a->rounds[i].id, b->rounds[i].id) ||
		    a->rounds[i].optional != b->rounds[i].optional ||
		    !diff_same_words(a->rounds[i].name, b->rounds[i].name))
			return false;
	return true;
}

static bool same_grades(const struct framework *a, const struct framework *b)
{
	if (a->grade_count != b->grade_count)
		return false;
	for (size_t i = 0; i < a->grade_count; i++)
		if (!str_equal(a->grades[i].id, b->grades[i].id) ||
		    !diff_same_words(a->grades[i].name, b->grades[i].name) ||
		    decimal_compare(a->grades[i].from, b->grades[i].from) != 0)
			return false;
	return true;
}

static bool same_periods(const struct period_list *a, const struct period_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!period_equal(a->items[i].period, b->items[i].period))
			return false;
	return true;
}

static bool framework_differs(struct arena *arena, const void *old, const void *new)
{
	const struct framework *a = old, *b = new;

	(void)arena;
	return !diff_same_words(a->title, b->title) ||
	       !str_equal(a->lineage, b->lineage) || a->level != b->level ||
	       !same_unit(a->scope, b->scope) || a->rank_by != b->rank_by ||
	       a->rank_within_group != b->rank_within_group ||
	       decimal_compare(a->cap.value, b->cap.value) != 0 ||
	       decimal_compare(a->floor.value, b->floor.value) != 0 ||
	       (a->cap.at.source != 0) != (b->cap.at.source != 0) ||
	       (a->floor.at.source != 0) != (b->floor.at.source != 0) ||
	       (a->main_at.source != 0) != (b->main_at.source != 0) ||
	       a->series_break != b->series_break ||
	       !same_periods(&a->periods, &b->periods) || !same_rounds(a, b) ||
	       !same_grades(a, b) || !same_criteria(a, b);
}

static void describe_framework(const void *item, struct diff_entry *entry)
{
	const struct framework *framework = item;

	entry->title = framework->title;
	entry->at = framework->at;
}

static struct keyed *key_frameworks(struct arena *arena, const struct site *site)
{
	struct keyed *list = arena_array(arena, struct keyed, site->framework_count);

	for (size_t i = 0; i < site->framework_count; i++)
		list[i] = (struct keyed){site->frameworks[i]->id, site->frameworks[i]};
	return list;
}

void diff_frameworks(
    struct arena *arena, const struct site *old, const struct site *new, struct diff *out)
{
	struct listing listing = {
	    arena, framework_differs, describe_framework, &out->frameworks};
	struct pairing pairing = {
	    .old = key_frameworks(arena, old),
	    .old_count = old->framework_count,
	    .new = key_frameworks(arena, new),
	    .new_count = new->framework_count,
	    .meet = diff_list,
	    .context = &listing,
	};

	diff_pair(&pairing);
}

/* ---- indicators ---- */

static bool same_source(const struct evidence *a, const struct evidence *b)
{
	struct str none = {0};

	return a->kind == b->kind && diff_same_words(a->text, b->text) &&
	       str_equal(a->fragment, b->fragment) &&
	       str_equal(a->document ? a->document->id : none,
		   b->document ? b->document->id : none);
}

static bool same_figure(const struct indicator_value *a, const struct indicator_value *b)
{
	return decimal_compare(a->value.value, b->value.value) == 0 &&
	       (a->target.at.source != 0) == (b->target.at.source != 0) &&
	       decimal_compare(a->target.value, b->target.value) == 0 &&
	       date_compare(a->as_of.date, b->as_of.date) == 0 &&
	       same_source(&a->source, &b->source);
}

static bool is_same_place(
    const struct indicator_value *a, const struct indicator_value *b)
{
	return same_unit(a->unit, b->unit) && period_equal(a->period, b->period);
}

/* The figure of the same unit and period: mostly it stands at the same place; where units
 * were moved about in their files, elsewhere in the period. */
static bool has_figure(
    const struct indicator *indicator, size_t at, const struct indicator_value *value)
{
	if (is_same_place(&indicator->values[at], value))
		return same_figure(&indicator->values[at], value);
	for (size_t i = 0; i < indicator->value_count; i++)
		if (is_same_place(&indicator->values[i], value))
			return same_figure(&indicator->values[i], value);
	return false;
}

static struct str criterion_id(const struct indicator *indicator)
{
	return indicator->criterion ? indicator->criterion->id : (struct str){0};
}

static struct str lineage_id(const struct indicator *indicator)
{
	return indicator->lineage ? indicator->lineage->id : (struct str){0};
}

static bool indicator_differs(struct arena *arena, const void *old, const void *new)
{
	const struct indicator *a = old, *b = new;

	(void)arena;
	if (!diff_same_words(a->title, b->title) || !str_equal(a->measure, b->measure) ||
	    !diff_same_words(a->note, b->note) || a->better != b->better ||
	    !str_equal(criterion_id(a), criterion_id(b)) ||
	    !str_equal(lineage_id(a), lineage_id(b)) || a->value_count != b->value_count)
		return true;
	for (size_t i = 0; i < a->value_count; i++)
		if (!has_figure(a, i, &b->values[i]))
			return true;
	return false;
}

static void describe_indicator(const void *item, struct diff_entry *entry)
{
	const struct indicator *indicator = item;

	entry->title = indicator->title;
	entry->at = indicator->at;
}

static struct keyed *key_indicators(struct arena *arena, const struct site *site)
{
	struct keyed *list = arena_array(arena, struct keyed, site->indicator_count);

	for (size_t i = 0; i < site->indicator_count; i++)
		list[i] = (struct keyed){site->indicators[i]->id, site->indicators[i]};
	return list;
}

void diff_indicators(
    struct arena *arena, const struct site *old, const struct site *new, struct diff *out)
{
	struct listing listing = {
	    arena, indicator_differs, describe_indicator, &out->indicators};
	struct pairing pairing = {
	    .old = key_indicators(arena, old),
	    .old_count = old->indicator_count,
	    .new = key_indicators(arena, new),
	    .new_count = new->indicator_count,
	    .meet = diff_list,
	    .context = &listing,
	};

	diff_pair(&pairing);
}
