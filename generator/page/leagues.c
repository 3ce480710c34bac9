/*
 * leagues: all league tables by level, lineage and period.
 */
#include "page/frame.h"
#include "page/kinds.h"

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	if (frame->results->league_count > 0)
		page_list_add(arena, out, &page_leagues,
		    path_list(arena, frame, "rankings"), label(frame, "leagues.title"),
		    NULL, NULL);
}

/* One lineage, whose leagues stand from `from` to `to`; the latest first. */
static void add_lineage(
    struct arena *a, const struct frame *f, struct value *list, size_t from, size_t to)
{
	const struct league *leagues = f->results->leagues;
	struct value *lineage = value_add_object(a, list), *rows;
	size_t last = to - 1;

	put_framework(a, f, lineage, "framework", leagues[last].framework);
	put_flag(a, lineage, "has_versions",
	    leagues[from].framework != leagues[last].framework);
	rows = value_set_list(a, lineage, "leagues");
	for (; to > from; to--) {
		const struct league *league = &leagues[to - 1];
		struct value *row = value_add_object(a, rows);

		put_period(a, f, row, "period", league->period);
		put_framework(a, f, row, "version",
		    league->framework == leagues[last].framework ? NULL
								 : league->framework);
		put_page_text(
		    a, row, "href", path_league(a, f, league->framework, league->period));
		put_count(a, f, row, "count", league->count);
		put_count(a, f, row, "ranked", league->ranked);
		put_count(a, f, row, "unscored", league->unscored.count);
	}
}

static void add_level(
    struct arena *a, const struct frame *f, struct value *levels, enum unit_level level)
{
	const struct results *results = f->results;
	struct value *item = NULL, *lineages = NULL;

	for (size_t from = 0, to; from < results->league_count; from = to) {
		const struct framework *framework = results->leagues[from].framework;

		for (to = from; to < results->league_count &&
				str_equal(results->leagues[to].framework->lineage,
				    framework->lineage);
		     to++)
			;
		if (results->leagues[to - 1].framework->level != level)
			continue;
		if (!item) {
			item = value_add_object(a, levels);
			put_word(a, f, item, "level", "level", unit_level_word(level));
			lineages = value_set_list(a, item, "lineages");
		}
		add_lineage(a, f, lineages, from, to);
	}
}

static struct value *make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct value *context = page_context(arena, frame, page);
	struct value *levels = value_set_list(arena, context, "levels");

	put_page_text(arena, context, "description", label(frame, "leagues.description"));
	for (int level = 0; level < LEVEL_COUNT; level++)
		add_level(arena, frame, levels, (enum unit_level)level);
	return context;
}

const struct page_kind page_leagues = {"leagues", false, false, plan, make};
