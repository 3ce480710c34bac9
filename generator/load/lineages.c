/*
 * Lineages: the versions of one set of criteria in time, and which criterion of one
 * version is which of the version before.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/frameworks.h"

#include <stdlib.h>

static int compare_versions(const void *a, const void *b)
{
	const struct framework *left = *(struct framework *const *)a;
	const struct framework *right = *(struct framework *const *)b;
	int order = str_compare(left->lineage, right->lineage);

	if (order == 0)
		order = period_compare(
		    left->periods.items[0].period, right->periods.items[0].period);
	if (order == 0)
		order = str_compare(left->id, right->id);
	return order;
}

static int compare_periods(const void *a, const void *b)
{
	const struct located_period *left = a, *right = b;

	return period_compare(left->period, right->period);
}

/* Titles are one when they differ in nothing but case and tones. */
static bool same_title(struct arena *scratch, struct str a, struct str b)
{
	return str_equal(text_fold(scratch, a), text_fold(scratch, b));
}

static void report_unknown_was(struct loader *loader, const struct criterion *criterion,
    const struct framework *previous)
{
	struct diagnostic *d = REPORT(loader->diagnostics, unknown_was, criterion->was.at,
	    criterion->was.text, previous->id);
	struct str near;

	near = nearest_criterion_ids(previous, &loader->names, criterion->was.text);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
}

static const struct criterion *find_previous(struct loader *loader,
    const struct criterion *criterion, const struct framework *previous)
{
	const struct criterion *same;

	if (str_equal(criterion->was.text, STR("new")))
		return NULL;
	if (criterion->was.at.source) {
		same = framework_find_criterion(previous, criterion->was.text);
		if (!same)
			report_unknown_was(loader, criterion, previous);
		return same;
	}
	same = framework_find_criterion(previous, criterion->id);
	if (same && !same_title(loader->scratch, same->title, criterion->title)) {
		struct diagnostic *d = REPORT(loader->diagnostics, same_id_other_title,
		    criterion->at, criterion->id, criterion->title, same->title);

		RELATED0(loader->diagnostics, d, before_here, same->at);
		HELP(loader->diagnostics, d, say_was, same->id);
		return NULL;
	}
	return same;
}

static void match_criteria(
    struct loader *loader, struct framework *framework, struct framework *previous)
{
	for (size_t i = 0; i < framework->criterion_count; i++) {
		struct criterion *criterion = &framework->criteria[i];
		const struct criterion *same = find_previous(loader, criterion, previous);
		struct criterion *before;

		if (!same)
			continue;
		before = &previous->criteria[same->index];
		if (before->next) {
			struct diagnostic *d = REPORT(loader->diagnostics,
			    was_claimed_twice,
			    criterion->was.at.source ? criterion->was.at : criterion->at,
			    before->id, before->next->id);

			RELATED0(loader->diagnostics, d, first_here, before->next->at);
			continue;
		}
		criterion->previous = before;
		before->next = criterion;
	}
}

/* `was` in the first framework of a lineage can refer to nothing. */
static void check_first(struct loader *loader, const struct framework *framework)
{
	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];

		if (criterion->was.at.source &&
		    !str_equal(criterion->was.text, STR("new")))
			REPORT(loader->diagnostics, was_without_previous,
			    criterion->was.at, framework->lineage);
	}
}

static void check_claims(struct loader *loader, size_t index)
{
	const struct site *site = loader->site;
	const struct framework *framework = site->frameworks[index];

	for (size_t i = 0; i < framework->periods.count; i++) {
		const struct located_period *period = &framework->periods.items[i];

		for (size_t j = 0; j < i; j++)
			if (period_equal(
				framework->periods.items[j].period, period->period))
				REPORT(loader->diagnostics, period_listed_twice,
				    period->at,
				    period_format(loader->scratch, period->period));
		for (size_t k = 0; k < index; k++) {
			const struct framework *other = site->frameworks[k];

			if (!str_equal(other->lineage, framework->lineage) ||
			    !frameworks_overlap(framework, other))
				continue;
			for (size_t j = 0; j < other->periods.count; j++) {
				const struct located_period *claimed =
				    &other->periods.items[j];
				struct diagnostic *d;

				if (!period_equal(claimed->period, period->period))
					continue;
				d = REPORT(loader->diagnostics, period_claimed_twice,
				    period->at,
				    period_format(loader->scratch, period->period),
				    other->id);
				RELATED0(loader->diagnostics, d, first_here, claimed->at);
				HELP(loader->diagnostics, d, claim_once,
				    period_format(loader->scratch, period->period),
				    framework->id, other->id);
				loader->frameworks_overlap = true;
			}
		}
	}
}

/* What is meant by default can be one alone. */
static void check_main(struct loader *loader, size_t index)
{
	const struct site *site = loader->site;
	const struct framework *framework = site->frameworks[index];

	for (size_t i = 0; framework->main_at.source && i < index; i++) {
		const struct framework *other = site->frameworks[i];
		struct diagnostic *d;

		if (!other->main_at.source ||
		    str_equal(other->lineage, framework->lineage) ||
		    !frameworks_meet(framework, other))
			continue;
		d = REPORT(loader->diagnostics, main_twice, framework->main_at,
		    framework->lineage, other->lineage);
		RELATED0(loader->diagnostics, d, first_here, other->main_at);
	}
}

static void add_version(
    struct loader *loader, struct lineage *lineage, struct framework *framework)
{
	struct framework *previous =
	    lineage->count > 0 ? map_find(&loader->site->frameworks_by_id,
				     lineage->frameworks[lineage->count - 1]->id)
			       : NULL;

	lineage->frameworks[lineage->count++] = framework;
	if (!previous) {
		if (!framework_is_lost(loader, framework->lineage, (struct period){0}))
			check_first(loader, framework);
		return;
	}
	framework->previous = previous;
	previous->next = framework;
	match_criteria(loader, framework, previous);
}

/* Versions come from the first to the last, so that what is before is known. */
static void find_origins(struct framework *framework)
{
	for (size_t i = 0; i < framework->criterion_count; i++) {
		struct criterion *criterion = &framework->criteria[i];

		criterion->origin =
		    criterion->previous ? criterion->previous->origin : criterion;
	}
}

void lineages_read(struct loader *loader)
{
	struct site *site = loader->site;
	size_t count = site->framework_count;
	struct framework **versions =
	    arena_array(loader->scratch, struct framework *, count);
	VEC(struct lineage) lineages = {0};

	for (size_t i = 0; i < count; i++) {
		check_claims(loader, i);
		check_main(loader, i);
	}
	for (size_t i = 0; i < count; i++) {
		struct period_list *periods = &site->frameworks[i]->periods;

		versions[i] = site->frameworks[i];
		qsort(periods->items, periods->count, sizeof(*periods->items),
		    compare_periods);
	}
	if (count > 1)
		qsort(versions, count, sizeof(*versions), compare_versions);
	for (size_t i = 0; i < count; i++) {
		struct lineage *last =
		    lineages.count > 0 ? &lineages.items[lineages.count - 1] : NULL;

		if (!last || !str_equal(last->id, versions[i]->lineage)) {
			last = vec_add(loader->arena, &lineages);
			last->id = versions[i]->lineage;
			last->frameworks =
			    arena_array(loader->arena, const struct framework *, count);
		}
		last->is_main |= versions[i]->main_at.source != 0;
		add_version(loader, last, versions[i]);
		find_origins(versions[i]);
	}
	site->lineages = lineages.items;
	site->lineage_count = lineages.count;
}

static int compare_standing(const void *a, const void *b)
{
	const struct lineage *left = *(const struct lineage *const *)a;
	const struct lineage *right = *(const struct lineage *const *)b;

	if (left->is_main != right->is_main)
		return left->is_main ? -1 : 1;
	if (left->sheet_count != right->sheet_count)
		return left->sheet_count > right->sheet_count ? -1 : 1;
	return str_compare(left->id, right->id);
}

void lineages_stand(struct loader *loader)
{
	struct site *site = loader->site;
	struct lineage **order =
	    arena_array(loader->scratch, struct lineage *, site->lineage_count);
	struct map by_id = {0};

	for (size_t i = 0; i < site->lineage_count; i++) {
		order[i] = &site->lineages[i];
		map_put(loader->scratch, &by_id, order[i]->id, order[i]);
	}
	for (size_t i = 0; i < site->sheet_count; i++)
		((struct lineage *)map_find(&by_id, site->sheets[i]->framework->lineage))
		    ->sheet_count++;
	if (site->lineage_count > 1)
		qsort(order, site->lineage_count, sizeof(*order), compare_standing);
	for (size_t i = 0; i < site->lineage_count; i++)
		for (size_t j = 0; j < order[i]->count; j++)
			((struct framework *)map_find(
			     &site->frameworks_by_id, order[i]->frameworks[j]->id))
			    ->standing = i;
}

bool framework_is_lost(const struct loader *loader, struct str name, struct period period)
{
	for (size_t i = 0; i < loader->lost_frameworks.count; i++) {
		const struct framework *lost = loader->lost_frameworks.items[i];
		bool named = name.n == 0 || lost->lineage.n == 0 ||
			     str_equal(lost->id, name) || str_equal(lost->lineage, name);
		bool holds = period.kind == PERIOD_NONE || lost->periods.count == 0;

		for (size_t j = 0; j < lost->periods.count; j++)
			holds |= period_equal(lost->periods.items[j].period, period);
		if (named && holds)
			return true;
	}
	return loader->misplaced;
}
