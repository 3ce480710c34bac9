/*
 * Published scores that were changed without a word: what the sheet says now against what
 * it said when it was published, or when it was corrected last.
 */
#include "base/arena.h"
#include "check/check.h"
#include "check/rules.h"
#include "derive/endings.h"

static struct str points(struct arena *arena, bool has, struct decimal value)
{
	return has ? decimal_format(arena, value, ',', 0) : STR("–");
}

/* The score as it stands, its criterion where that round is gone, else the file. */
static struct span place_of(const struct sheet *sheet, const struct score_change *change)
{
	const struct score *score = change->known_criterion
					? sheet_find_score(sheet, change->known_criterion)
					: NULL;
	size_t round;

	if (!score)
		return span_of_file(sheet->source);
	if (!change->has_new || !change->known_round)
		return score_span(sheet, score);
	round = (size_t)(change->known_round - sheet->framework->rounds);
	return score_value_span(sheet, &score->rounds[round]);
}

static void check_sheet(struct arena *scratch, const struct sheet *sheet,
    const struct score_history *history, struct date day, struct diagnostics *diagnostics)
{
	struct score_change *changes;
	size_t count = history_uncorrected(scratch, history, sheet, day, &changes);

	for (size_t i = 0; i < count; i++)
		REPORT(diagnostics, changed_after_publication,
		    place_of(sheet, &changes[i]), changes[i].criterion,
		    points(scratch, true, changes[i].old),
		    points(scratch, changes[i].has_new, changes[i].new));
}

void sheet_check_history(const struct sheet *sheet, const struct score_history *history,
    struct date day, struct diagnostics *diagnostics)
{
	struct arena scratch;

	arena_init(&scratch);
	if (history->is_known)
		check_sheet(&scratch, sheet, history, day, diagnostics);
	arena_release(&scratch);
}

void site_check_history(const struct site *site, const struct score_history *history,
    struct date day, struct diagnostics *diagnostics)
{
	struct arena scratch, arena;
	const size_t *first_error;

	arena_init(&arena);
	arena_init(&scratch);
	first_error = faults_find(&arena, site, diagnostics);
	for (size_t i = 0; history->is_known && i < site->sheet_count; i++) {
		const struct sheet *sheet = site->sheets[i];

		/* A sheet with mistakes lacks scores that nobody took away, or what was
		 * said of the change. */
		if (first_error[sheet->source] != SIZE_MAX ||
		    fault_in_scores(first_error, sheet))
			continue;
		check_sheet(&scratch, sheet, history, day, diagnostics);
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	arena_release(&arena);
}

/* What a unit leaves open when it ends: a warning each, so that somebody takes it on. */

static void report(struct checker *checker, const struct ending *ending)
{
	struct diagnostics *diagnostics = checker->diagnostics;
	struct str units = ending_units(&checker->scratch, ending);

	switch (ending->kind) {
	case ENDING_TASK:
		REPORT(diagnostics, ended_with_task, ending->at, ending->id, units);
		break;
	case ENDING_TARGETS:
		REPORT(diagnostics, ended_with_targets, ending->at, units);
		break;
	case ENDING_FINDING:
		REPORT(diagnostics, ended_with_finding, ending->at, units);
		break;
	}
}

void check_endings(struct checker *checker)
{
	struct endings_options options = {.day = checker->tasks->as_of};
	struct ending_list endings = {0};

	endings_list(
	    &checker->scratch, checker->results, checker->tasks, &options, &endings);
	for (size_t i = 0; i < endings.count; i++)
		report(checker, &endings.items[i]);
}
