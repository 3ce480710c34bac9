/*
 * Lineages: the versions of one set of criteria in time, and which criterion of one
 * version is which of the version before.
 */
#include "base/arena.h"
#include "base/text.h"
#include "base/vec.h"
#include "diag/nearest.h"
#include "load/frameworks.h"

#include <stdlib.h>

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

/* `named`: the ids that a `was` of this framework names. */
static const struct criterion *find_previous(struct loader *loader,
    const struct criterion *criterion, const struct framework *previous,
    const struct map *named)
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
		if (map_find(named, same->id))
			HELP(loader->diagnostics, d, say_was_new, same->id);
		else
			HELP(loader->diagnostics, d, say_was, same->id);
		return NULL;
	}
	return same;
}

static void match_criteria(
    struct loader *loader, struct framework *framework, struct framework *previous)
{
	struct map named = {0};

	for (size_t i = 0; i < framework->criterion_count; i++)
		map_put(
		    loader->scratch, &named, framework->criteria[i].was.text, framework);
	for (size_t i = 0; i < framework->criterion_count; i++) {
		struct criterion *criterion = &framework->criteria[i];
		const struct criterion *same =
		    find_previous(loader, criterion, previous, &named);
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

/* ---- periods ---- */

/* A name or a period that could not be read may be any: "*". */
static void lose(struct loader *loader, struct str name, struct str period)
{
	map_put(loader->scratch, &loader->lost_frameworks,
	    str_format(loader->scratch, "%.*s %.*s", STR_ARG(name), STR_ARG(period)),
	    loader);
}

/* Two frameworks that claim the same periods: the first of them, and all in words. */
struct overlap {
	struct claim claim, first;
	struct period last;
	struct str periods;
};

struct meetings {
	struct loader *loader;
	bool *main_said;     /* by framework.index */
	struct map overlaps; /* by the ids of both */
	VEC(struct overlap *) overlapping;
};

static void note_claim(
    struct meetings *meetings, const struct claim *claim, const struct claim *first)
{
	struct loader *loader = meetings->loader;
	const struct framework *framework = claim->framework, *other = first->framework;
	struct str period = period_format(loader->scratch, claim->period.period), key;
	struct overlap *overlap;

	if (framework == other) {
		REPORT(
		    loader->diagnostics, period_listed_twice, claim->period.at, period);
		return;
	}
	if (framework->index < other->index) {
		note_claim(meetings, first, claim);
		return;
	}
	key = str_format(
	    loader->scratch, "%.*s %.*s", STR_ARG(framework->id), STR_ARG(other->id));
	overlap = map_find(&meetings->overlaps, key);
	if (!overlap) {
		overlap = arena_new(loader->scratch, struct overlap);
		*overlap = (struct overlap){*claim, *first, {0}, period};
		map_put(loader->scratch, &meetings->overlaps, key, overlap);
		vec_push(loader->scratch, &meetings->overlapping, overlap);
	} else if (!period_equal(overlap->last, claim->period.period)) {
		overlap->periods = str_format(loader->scratch, "%.*s, %.*s",
		    STR_ARG(overlap->periods), STR_ARG(period));
	}
	overlap->last = claim->period.period;
	lose(loader, STR(""), period);
	lose(loader, framework->id, period);
	lose(loader, other->id, period);
}

static void report_overlap(struct loader *loader, const struct overlap *overlap)
{
	const struct claim *claim = &overlap->claim, *first = &overlap->first;
	struct diagnostic *d = REPORT(loader->diagnostics, period_claimed_twice,
	    claim->period.at, overlap->periods, first->framework->id);

	RELATED0(loader->diagnostics, d, first_here, first->period.at);
	HELP(loader->diagnostics, d, claim_once, overlap->periods, claim->framework->id,
	    first->framework->id);
}

/* What is meant by default can be one alone. */
static void report_main(
    struct loader *loader, const struct claim *claim, const struct claim *first)
{
	const struct framework *framework = claim->framework, *other = first->framework;
	struct diagnostic *d;

	if (framework->index < other->index) {
		report_main(loader, first, claim);
		return;
	}
	d = REPORT(loader->diagnostics, main_twice, framework->main_at,
	    framework->lineage, other->lineage);
	RELATED0(loader->diagnostics, d, first_here, other->main_at);
}

static void add_version(
    struct loader *loader, struct framework *framework, struct framework *previous)
{
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

/* Two claims that hold for the same units. */
static void report_meeting(
    void *context, const struct claim *claim, const struct claim *other)
{
	struct meetings *meetings = context;
	const struct framework *a = claim->framework, *b = other->framework;

	if (a->versions == b->versions) {
		note_claim(meetings, claim, other);
		return;
	}
	if (!a->main_at.source || !b->main_at.source || meetings->main_said[a->index] ||
	    meetings->main_said[b->index])
		return;
	report_main(meetings->loader, claim, other);
	meetings->main_said[a->index] = meetings->main_said[b->index] = true;
}

void lineages_read(struct loader *loader)
{
	struct site *site = loader->site;
	struct meetings meetings = {.loader = loader,
	    .main_said = arena_array(loader->scratch, bool, site->framework_count)};

	site_link_frameworks(loader->arena, site, report_meeting, &meetings);
	for (size_t i = 0; i < meetings.overlapping.count; i++)
		report_overlap(loader, meetings.overlapping.items[i]);
	for (size_t i = 0; i < site->lineage_count; i++) {
		const struct lineage *lineage = &site->lineages[i];
		struct framework *previous = NULL;

		for (size_t j = 0; j < lineage->count; j++) {
			struct framework *framework =
			    site->frameworks[lineage->frameworks[j]->index];

			add_version(loader, framework, previous);
			find_origins(framework);
			previous = framework;
		}
	}
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

	for (size_t i = 0; i < site->lineage_count; i++)
		order[i] = &site->lineages[i];
	for (size_t i = 0; i < site->sheet_count; i++)
		site->lineages[site->sheets[i]->framework->versions->index].sheet_count++;
	if (site->lineage_count > 1)
		qsort(order, site->lineage_count, sizeof(*order), compare_standing);
	for (size_t i = 0; i < site->lineage_count; i++)
		for (size_t j = 0; j < order[i]->count; j++)
			site->frameworks[order[i]->frameworks[j]->index]->standing = i;
}

void framework_lose(struct loader *loader, const struct framework *framework)
{
	const struct str names[] = {
	    STR(""), framework->id, framework->lineage.n ? framework->lineage : STR("*")};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		lose(loader, names[i], STR(""));
		if (framework->periods.count == 0)
			lose(loader, names[i], STR("*"));
		for (size_t j = 0; j < framework->periods.count; j++)
			lose(loader, names[i],
			    period_format(
				loader->scratch, framework->periods.items[j].period));
	}
}

bool framework_is_lost(const struct loader *loader, struct str name, struct period period)
{
	struct arena scratch;
	bool found = loader->misplaced;

	if (found || loader->lost_frameworks.count == 0)
		return found;
	arena_init(&scratch);
	for (int i = 0; i < 4; i++) {
		struct str text = period_format(&scratch, period);
		struct str key = str_format(&scratch, "%.*s %.*s",
		    STR_ARG(i & 1 ? STR("*") : name), STR_ARG(i & 2 ? STR("*") : text));

		found |= map_find(&loader->lost_frameworks, key) != NULL;
	}
	arena_release(&scratch);
	return found;
}

const struct framework *framework_undisputed(
    const struct loader *loader, const struct framework *framework, struct period period)
{
	return framework && framework_is_lost(loader, framework->id, period) ? NULL
									     : framework;
}
