/*
 * Which sheets are in error, so that nothing is said that follows from that alone.
 */
#include "base/arena.h"
#include "check/rules.h"
#include "diag/catalogue.h"

size_t *faults_find(
    struct arena *arena, const struct site *site, const struct diagnostics *diagnostics)
{
	size_t count = site->sources.count + 1;
	size_t *first_error = arena_array(arena, size_t, count);

	for (size_t i = 0; i < count; i++)
		first_error[i] = SIZE_MAX;
	for (size_t i = 0; i < diagnostics->count; i++) {
		const struct diagnostic *d = diagnostics->items[i];
		size_t *first = &first_error[d->at.source];

		if (catalogue_message(d->message)->severity == SEVERITY_ERROR &&
		    d->at.start < *first)
			*first = d->at.start;
	}
	return first_error;
}

bool fault_in_scores(const size_t *first_error, const struct sheet *sheet)
{
	size_t published = sheet->published.at.start;
	bool scores_first = sheet->score_count == 0 || sheet->scores[0].at < published;

	return first_error[sheet->framework->at.source] != SIZE_MAX ||
	       first_error[sheet->source] <
		   (sheet->published.given && scores_first ? published : SIZE_MAX);
}
