/*
 * Lineages, and who scores whom when: made of the frameworks once all of them are read.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "base/vec.h"
#include "site/site.h"

#include <stdlib.h>

/* ---- versions and their periods ---- */

static int compare_periods(const void *a, const void *b)
{
	const struct located_period *left = a, *right = b;

	return period_compare(left->period, right->period);
}

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

static void part_versions(
    struct arena *arena, struct site *site, struct framework **versions)
{
	VEC(struct lineage) lineages = {0};
	size_t count = site->framework_count;

	for (size_t from = 0, to; from < count; from = to) {
		struct lineage *lineage = vec_add(arena, &lineages);

		for (to = from; to < count &&
				str_equal(versions[to]->lineage, versions[from]->lineage);
		     to++)
			lineage->is_main |= versions[to]->main_at.source != 0;
		lineage->index = lineages.count - 1;
		lineage->id = versions[from]->lineage;
		lineage->frameworks = (const struct framework **)&versions[from];
		lineage->count = to - from;
		list_periods(arena, lineage);
	}
	site->lineages = lineages.items;
	site->lineage_count = lineages.count;
	for (size_t i = 0, at = 0; i < lineages.count; i++) {
		lineages.items[i].meets =
		    arena_array(arena, uint64_t, lineages.count / 64 + 1);
		for (size_t j = 0; j < lineages.items[i].count; j++)
			versions[at++]->versions = &lineages.items[i];
	}
}

/* ---- claims ---- */

struct linking {
	struct site *site;
	claims_met met;
	void *context;
};

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

static void note_meeting(
    const struct site *site, const struct lineage *a, const struct lineage *b)
{
	site->lineages[a->index].meets[b->index / 64] |= (uint64_t)1 << b->index % 64;
	site->lineages[b->index].meets[a->index / 64] |= (uint64_t)1 << a->index % 64;
}

/* Others that hold for all units of a claim: those of its scope, or of one above it. */
static void meet(const struct linking *linking, const struct claim *claim,
    const struct claim *others, size_t count)
{
	const struct framework *framework = claim->framework;

	for (size_t i = 0; i < count; i++) {
		const struct framework *other = others[i].framework;

		if (other == framework)
			continue;
		if (other->versions != framework->versions)
			note_meeting(linking->site, framework->versions, other->versions);
		if (linking->met)
			linking->met(linking->context, claim, &others[i]);
	}
}

static void meet_all(const struct linking *linking)
{
	const struct site *site = linking->site;

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
			meet(linking, claim, others, count);
			if (!scope)
				break;
			scope = scope->parent;
			is_own = false;
		}
	}
}

/* Each period of one scope is a lineage's once; what else claims it is only told. */
static void gather_claims(struct arena *arena, const struct linking *linking)
{
	struct site *site = linking->site;
	VEC(struct claim) claims = {0};
	size_t kept = 0;

	for (size_t i = 0; i < site->framework_count; i++)
		for (size_t j = 0; j < site->frameworks[i]->periods.count; j++)
			vec_push(arena, &claims,
			    ((struct claim){site->frameworks[i]->periods.items[j],
				site->frameworks[i]}));
	if (claims.count > 1)
		qsort(claims.items, claims.count, sizeof(*claims.items), compare_claims);
	for (size_t i = 0; i < claims.count; i++) {
		bool twice = kept > 0 && claim_compare(&claims.items[kept - 1],
					     &claims.items[i]) == 0;

		if (twice && linking->met)
			linking->met(
			    linking->context, &claims.items[i], &claims.items[kept - 1]);
		if (!twice)
			claims.items[kept++] = claims.items[i];
	}
	site->claims = claims.items;
	site->claim_count = kept;
}

void site_link_frameworks(
    struct arena *arena, struct site *site, claims_met met, void *context)
{
	struct linking linking = {site, met, context};
	size_t count = site->framework_count;
	struct framework **versions = arena_array(arena, struct framework *, count);

	for (size_t i = 0; i < count; i++) {
		struct period_list *periods = &site->frameworks[i]->periods;

		versions[i] = site->frameworks[i];
		versions[i]->index = i;
		if (periods->count > 1)
			qsort(periods->items, periods->count, sizeof(*periods->items),
			    compare_periods);
	}
	if (count > 1)
		qsort(versions, count, sizeof(*versions), compare_versions);
	part_versions(arena, site, versions);
	gather_claims(arena, &linking);
	meet_all(&linking);
}
