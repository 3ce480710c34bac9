/*
 * The list of indicators with the latest of each unit counted against its target.
 */
#include "base/arena.h"
#include "base/text.h"
#include "page/frame.h"
#include "page/kinds.h"
#include "page/opening.h"

#include <stdlib.h>

static void plan_indicators(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	if (frame->site->indicator_count > 0)
		page_list_add(arena, out, &page_indicators,
		    path_list(arena, frame, "indicators"),
		    label(frame, "indicator.list_title"), NULL, NULL);
}

struct targets_met {
	size_t aimed, met;
};

/* What the latest period says: how many units have a value, and how many met their
 * target. */
static void put_latest(struct arena *a, const struct frame *f, struct value *row,
    const struct indicator *indicator, struct targets_met *all)
{
	struct period latest = {0};
	size_t units = 0, aimed = 0, met = 0;

	if (indicator->value_count > 0)
		latest = indicator->values[indicator->value_count - 1].period;
	for (size_t i = 0; i < indicator->value_count; i++) {
		const struct indicator_value *value = &indicator->values[i];

		if (!period_equal(value->period, latest))
			continue;
		units++;
		if (value->target.at.source == 0)
			continue;
		aimed++;
		met += indicator_value_met(indicator, value);
	}
	all->aimed += aimed;
	all->met += met;
	put_period(a, f, row, "period", latest);
	put_count(a, f, row, "units", units);
	put_count(a, f, row, "aimed", aimed);
	put_count(a, f, row, "met", met);
	put_flag(a, row, "has_aimed", aimed > 0);
}

struct named {
	struct str key;
	const struct indicator *indicator;
};

static int compare_named(const void *a, const void *b)
{
	const struct named *left = a, *right = b;
	int order = str_compare(left->key, right->key);

	return order ? order : str_compare(left->indicator->id, right->indicator->id);
}

/* In Vietnamese order of what they are called; ids and files are not seen on the page. */
static const struct named *sorted(struct arena *a, const struct site *site)
{
	struct named *list = arena_array(a, struct named, site->indicator_count);

	for (size_t i = 0; i < site->indicator_count; i++) {
		list[i].key = text_sort_key(a, site->indicators[i]->title);
		list[i].indicator = site->indicators[i];
	}
	qsort(list, site->indicator_count, sizeof(*list), compare_named);
	return list;
}

static struct value *make_indicators(
    struct arena *a, const struct frame *f, const struct page *page)
{
	struct value *context = page_context(a, f, page);
	struct value *list = value_set_list(a, context, "indicators"), *sentences;
	const struct named *indicators = sorted(a, f->site);
	struct targets_met all = {0};

	put_page_text(a, context, "description", label(f, "indicator.list_description"));
	for (size_t i = 0; i < f->site->indicator_count; i++) {
		const struct indicator *indicator = indicators[i].indicator;
		struct value *row = value_add_object(a, list);

		value_set_text(a, row, "id", indicator->id);
		value_set_text(a, row, "name", indicator->title);
		value_set_text(a, row, "href", path_indicator(a, f, indicator));
		put_text(a, row, "measure", indicator->measure);
		put_criterion(a, f, row, "criterion", indicator->criterion);
		put_latest(a, f, row, indicator, &all);
	}
	sentences = put_sentences(a, context);
	if (all.aimed > 0)
		value_add_text(a, sentences,
		    LABEL(a, f, "say.indicators",
			count_text(a, f, (long)f->site->indicator_count),
			count_text(a, f, (long)all.met),
			count_text(a, f, (long)all.aimed)));
	return context;
}

const struct page_kind page_indicators = {
    "indicators", false, false, plan_indicators, make_indicators};
