/*
 * Lineages: the versions of one set of criteria in time, and which criterion of one
 * version is which of the version before.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/vec.h"
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

/* ---- periods ---- */

static int compare_claims(const void *a, const void *b)
{
	const struct claim *left = a, *right = b;
	int order = claim_compare(left, right);

	if (order == 0 && left->framework != right->framework)
		return left->framework->index < right->framework->index ? -1 : 1;
	if (order == 0)
		order = (left->period.at.start > right->period.at.start) -
			(left->period.at.start < right->period.at.start);
	return order;
}

static void report_claim(
    struct loader *loader, const struct claim *claim, const struct claim *first)
{
	const struct framework *framework = claim->framework, *other = first->framework;
	struct str period = period_format(loader->scratch, claim->period.period);
	struct diagnostic *d;

	if (framework == other) {
		REPORT(
		    loader->diagnostics, period_listed_twice, claim->period.at, period);
		return;
	}
	if (framework->index < other->index) {
		report_claim(loader, first, claim);
		return;
	}
	d = REPORT(loader->diagnostics, period_claimed_twice, claim->period.at, period,
	    other->id);
	RELATED0(loader->diagnostics, d, first_here, first->period.at);
	HELP(loader->diagnostics, d, claim_once, period, framework->id, other->id);
	loader->frameworks_overlap = true;
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

static void note_meeting(
    const struct site *site, const struct lineage *a, const struct lineage *b)
{
	site->lineages[a->index].meets[b->index / 64] |= (uint64_t)1 << b->index % 64;
	site->lineages[b->index].meets[a->index / 64] |= (uint64_t)1 << a->index % 64;
}

/* Others that hold for all units of a claim: those of its scope, or of one above it. */
static void meet(struct loader *loader, const struct claim *claim,
    const struct claim *others, size_t count, bool *main_said)
{
	const struct framework *framework = claim->framework;

	for (size_t i = 0; i < count; i++) {
		const struct framework *other = others[i].framework;

		if (other == framework)
			continue;
		if (other->versions == framework->versions) {
			report_claim(loader, claim, &others[i]);
			continue;
		}
		note_meeting(loader->site, framework->versions, other->versions);
		if (framework->main_at.source && other->main_at.source &&
		    !main_said[framework->index] && !main_said[other->index]) {
			report_main(loader, claim, &others[i]);
			main_said[framework->index] = main_said[other->index] = true;
		}
	}
}

static void check_claims(struct loader *loader)
{
	const struct site *site = loader->site;
	bool *main_said = arena_array(loader->scratch, bool, site->framework_count);

	for (size_t i = 0; i < site->claim_count; i++) {
		const struct claim *claim = &site->claims[i];
		const struct unit *scope = claim->framework->scope;
		bool is_own = true;

		for (int steps = 0; steps <= LIMIT_UNIT_NESTED; steps++) {
			size_t count;
			const struct claim *others = site_claims(site,
			    claim->period.period, claim->framework->level, scope, &count);

			/* Of its own scope those before it: each two meet once. */
			if (is_own)
				count = (size_t)(claim - others);
			meet(loader, claim, others, count, main_said);
			if (!scope)
				break;
			scope = scope->parent;
			is_own = false;
		}
	}
}

/* Each period of one scope is a lineage's once; what else claims it is reported. */
static void gather_claims(struct loader *loader)
{
	struct site *site = loader->site;
	VEC(struct claim) claims = {0};
	size_t kept = 0;

	for (size_t i = 0; i < site->framework_count; i++)
		for (size_t j = 0; j < site->frameworks[i]->periods.count; j++)
			vec_push(loader->arena, &claims,
			    ((struct claim){site->frameworks[i]->periods.items[j],
				site->frameworks[i]}));
	if (claims.count > 1)
		qsort(claims.items, claims.count, sizeof(*claims.items), compare_claims);
	for (size_t i = 0; i < claims.count; i++)
		if (kept > 0 &&
		    claim_compare(&claims.items[kept - 1], &claims.items[i]) == 0)
			report_claim(loader, &claims.items[i], &claims.items[kept - 1]);
		else
			claims.items[kept++] = claims.items[i];
	site->claims = claims.items;
	site->claim_count = kept;
}

/* By length, then in order, then as the versions of the lineage follow one another. */
static int compare_listed(const void *a, const void *b)
{
	const struct claim *left = a, *right = b;
	int order =
	    period_months(left->period.period) - period_months(right->period.period);

	if (order == 0)
		order = period_compare(left->period.period, right->period.period);
	return order ? order : compare_versions(&left->framework, &right->framework);
}

static void list_periods(struct arena *arena, struct lineage *lineage)
{
	VEC(struct claim) listed = {0};
	size_t kept = 0;

	for (size_t i = 0; i < lineage->count; i++)
		for (size_t j = 0; j < lineage->frameworks[i]->periods.count; j++)
			vec_push(arena, &listed,
			    ((struct claim){lineage->frameworks[i]->periods.items[j],
				lineage->frameworks[i]}));
	qsort(listed.items, listed.count, sizeof(*listed.items), compare_listed);
	for (size_t i = 0; i < listed.count; i++)
		if (kept == 0 || !period_equal(listed.items[kept - 1].period.period,
				     listed.items[i].period.period))
			listed.items[kept++] = listed.items[i];
	lineage->periods = listed.items;
	lineage->period_count = kept;
}

/* ---- versions ---- */

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

/* One lineage for each run of versions. */
static void part_versions(
    struct loader *loader, struct framework **versions, size_t count)
{
	struct site *site = loader->site;
	VEC(struct lineage) lineages = {0};

	for (size_t from = 0, to; from < count; from = to) {
		struct lineage *lineage = vec_add(loader->arena, &lineages);

		for (to = from; to < count &&
				str_equal(versions[to]->lineage, versions[from]->lineage);
		     to++) {
			add_version(
			    loader, versions[to], to > from ? versions[to - 1] : NULL);
			find_origins(versions[to]);
			lineage->is_main |= versions[to]->main_at.source != 0;
		}
		lineage->index = lineages.count - 1;
		lineage->id = versions[from]->lineage;
		lineage->frameworks = (const struct framework **)&versions[from];
		lineage->count = to - from;
		list_periods(loader->arena, lineage);
	}
	site->lineages = lineages.items;
	site->lineage_count = lineages.count;
	for (size_t i = 0; i < lineages.count; i++)
		lineages.items[i].meets =
		    arena_array(loader->arena, uint64_t, lineages.count / 64 + 1);
	for (size_t i = 0, at = 0; i < lineages.count; i++)
		for (size_t j = 0; j < lineages.items[i].count; j++)
			versions[at++]->versions = &lineages.items[i];
}

void lineages_read(struct loader *loader)
{
	struct site *site = loader->site;
	size_t count = site->framework_count;
	struct framework **versions =
	    arena_array(loader->arena, struct framework *, count);

	for (size_t i = 0; i < count; i++) {
		struct period_list *periods = &site->frameworks[i]->periods;

		versions[i] = site->frameworks[i];
		qsort(periods->items, periods->count, sizeof(*periods->items),
		    compare_periods);
	}
	if (count > 1)
		qsort(versions, count, sizeof(*versions), compare_versions);
	part_versions(loader, versions, count);
	gather_claims(loader);
	check_claims(loader);
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

/* A name or a period that could not be read may be any: "*". */
static void lose(struct loader *loader, struct str name, struct str period)
{
	map_put(loader->scratch, &loader->lost_frameworks,
	    str_format(loader->scratch, "%.*s %.*s", STR_ARG(name), STR_ARG(period)),
	    loader);
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
