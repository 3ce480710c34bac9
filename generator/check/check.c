/*
 * All rules, one after another.
 */
#include "check/check.h"

#include "base/zone.h"
#include "check/rules.h"
#include "diag/catalogue.h"

static void check_settings(struct checker *checker)
{
	const struct located *zone = &checker->site->settings.time_zone;

	if (zone->text.n > 0 && !zone_known(zone->text))
		REPORT(checker->diagnostics, unknown_time_zone, zone->at, zone->text);
}

/* True where something in a sheet's scores, or in its framework's file, is in error: what
 * they add up to says nothing yet. What stands from `published` on is no score. */
static bool is_faulty(const struct checker *checker, const struct sheet *sheet)
{
	size_t published = sheet->published.at.start;
	bool scores_first = sheet->score_count == 0 || sheet->scores[0].at < published;

	return checker->first_error[sheet->framework->at.source] != SIZE_MAX ||
	       checker->first_error[sheet->source] <
		   (sheet->published.given && scores_first ? published : SIZE_MAX);
}

static struct str league_key(struct arena *arena, const struct sheet *sheet)
{
	return str_format(arena, "%.*s %.*s", STR_ARG(sheet->framework->id),
	    STR_ARG(period_format(arena, sheet->period)));
}

static void find_errors(struct checker *checker)
{
	const struct site *site = checker->site;
	size_t count = site->sources.count + 1;

	checker->first_error = arena_array(&checker->arena, size_t, count);
	for (size_t i = 0; i < count; i++)
		checker->first_error[i] = SIZE_MAX;
	for (size_t i = 0; i < checker->diagnostics->count; i++) {
		const struct diagnostic *d = checker->diagnostics->items[i];
		size_t *first = &checker->first_error[d->at.source];

		if (catalogue_message(d->message)->severity == SEVERITY_ERROR &&
		    d->at.start < *first)
			*first = d->at.start;
	}
}

static void check_published_figures(struct checker *checker)
{
	const struct site *site = checker->site;
	bool *faulty = arena_array(&checker->arena, bool, site->sheet_count);
	struct map leagues = {0};

	find_errors(checker);
	for (size_t i = 0; i < site->sheet_count; i++) {
		faulty[i] = is_faulty(checker, site->sheets[i]);
		if (faulty[i])
			map_put(&checker->arena, &leagues,
			    league_key(&checker->arena, site->sheets[i]),
			    site->sheets[i]);
	}
	for (size_t i = 0; i < site->sheet_count; i++) {
		bool ranks_hold =
		    leagues.count == 0 ||
		    !map_find(&leagues, league_key(&checker->scratch, site->sheets[i]));

		if (!faulty[i])
			check_published(
			    checker, &checker->results->sheets[i], ranks_hold);
		arena_reset(&checker->scratch);
	}
}

void site_check(const struct site *site, const struct results *results,
    const struct task_results *tasks, struct diagnostics *diagnostics)
{
	struct checker checker = {
	    .site = site,
	    .results = results,
	    .tasks = tasks,
	    .diagnostics = diagnostics,
	};

	arena_init(&checker.arena);
	arena_init(&checker.scratch);
	check_settings(&checker);
	for (size_t i = 0; i < site->sheet_count; i++) {
		check_scores(&checker, &results->sheets[i]);
		check_rounds(&checker, &results->sheets[i]);
		arena_reset(&checker.scratch);
	}
	check_published_figures(&checker);
	check_documents(&checker);
	check_tasks(&checker);
	check_endings(&checker);
	arena_release(&checker.scratch);
	arena_release(&checker.arena);
}
