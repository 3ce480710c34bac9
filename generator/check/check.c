/*
 * All rules, one after another.
 */
#include "check/check.h"

#include "base/zone.h"
#include "check/rules.h"

struct str shown(struct checker *checker, struct decimal number)
{
	return decimal_format(&checker->scratch, number, ',', 0);
}

static void check_settings(struct checker *checker)
{
	const struct located *zone = &checker->site->settings.time_zone;

	if (zone->text.n > 0 && !zone_known(zone->text))
		REPORT(checker->diagnostics, unknown_time_zone, zone->at, zone->text);
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

	arena_init(&checker.scratch);
	check_settings(&checker);
	for (size_t i = 0; i < site->sheet_count; i++) {
		check_scores(&checker, &results->sheets[i]);
		check_rounds(&checker, &results->sheets[i]);
		check_published(&checker, &results->sheets[i]);
		arena_reset(&checker.scratch);
	}
	check_tasks(&checker);
	check_endings(&checker);
	arena_release(&checker.scratch);
}
