/*
 * What a unit leaves open when it ends: a warning each, so that somebody takes it on.
 */
#include "derive/endings.h"

#include "check/rules.h"

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
