/*
 * All rules, one after another.
 */
#include "check/check.h"

#include "base/zone.h"
#include "check/rules.h"
#include "diag/nearest.h"

static void check_settings(struct checker *checker)
{
	const struct located *zone = &checker->site->settings.time_zone;
	struct str *names, near;
	struct diagnostic *d;
	size_t count;

	if (zone->text.n == 0 || zone_known(zone->text))
		return;
	d = REPORT(checker->diagnostics, unknown_time_zone, zone->at, zone->text);
	count = zone_names(&checker->scratch, &names);
	near = nearest_list(&checker->scratch, zone->text, names, count);
	if (near.n > 0)
		HELP(checker->diagnostics, d, did_you_mean, near);
}

static struct str league_key(struct arena *arena, const struct sheet *sheet)
{
	return str_format(arena, "%.*s %.*s", STR_ARG(sheet->framework->id),
	    STR_ARG(period_format(arena, sheet->period)));
}

/* What says nothing while scores are in error: sums, ranks, what was left out. */
static void check_sound_sheets(struct checker *checker)
{
	const struct site *site = checker->site;
	bool *faulty = arena_array(&checker->arena, bool, site->sheet_count);
	struct map leagues = {0};

	for (size_t i = 0; i < site->sheet_count; i++) {
		faulty[i] = fault_in_scores(checker->first_error, site->sheets[i]);
		if (faulty[i])
			map_put(&checker->arena, &leagues,
			    league_key(&checker->arena, site->sheets[i]),
			    site->sheets[i]);
	}
	for (size_t i = 0; i < site->sheet_count; i++) {
		bool ranks_hold =
		    leagues.count == 0 ||
		    !map_find(&leagues, league_key(&checker->scratch, site->sheets[i]));

		if (!faulty[i]) {
			check_rounds(checker, &checker->results->sheets[i]);
			check_published(
			    checker, &checker->results->sheets[i], ranks_hold);
		}
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
		arena_reset(&checker.scratch);
	}
	checker.first_error = faults_find(&checker.arena, site, diagnostics);
	check_sound_sheets(&checker);
	check_documents(&checker);
	check_tasks(&checker);
	check_endings(&checker);
	arena_release(&checker.scratch);
	arena_release(&checker.arena);
}
