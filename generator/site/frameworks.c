/*
 * Which framework scores a unit in a period. Those of several lineages stand side by side
 * (PAR INDEX, SIPAS, DTI …); one of them is the main one. Content may have many
 * frameworks, so all that is asked here is looked up in `site.claims`.
 */
#include "site/site.h"

#include "base/limits.h"
#include "base/vec.h"

#include <stdlib.h>

/* ---- the order of claims ---- */

/* What no scope is stands before all units. */
static size_t scope_order(const struct unit *scope)
{
	return scope ? scope->index + 1 : 0;
}

static int compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int claim_order(const struct claim *claim, struct period period,
    enum unit_level level, const struct unit *scope)
{
	const struct framework *framework = claim->framework;
	int order = period_compare(claim->period.period, period);

	if (order == 0 && framework->level != level)
		order = framework->level < level ? -1 : 1;
	return order ? order
		     : compare_sizes(scope_order(framework->scope), scope_order(scope));
}

int claim_compare(const struct claim *a, const struct claim *b)
{
	int order =
	    claim_order(a, b->period.period, b->framework->level, b->framework->scope);

	return order ? order
		     : compare_sizes(
			   a->framework->versions->index, b->framework->versions->index);
}

/* The first that does not stand before all this. */
static size_t claim_from(const struct site *site, struct period period,
    enum unit_level level, const struct unit *scope, size_t lineage)
{
	size_t low = 0, high = site->claim_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct claim *claim = &site->claims[middle];
		int order = claim_order(claim, period, level, scope);

		if (order < 0 ||
		    (order == 0 && claim->framework->versions->index < lineage))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct claim *site_claims(const struct site *site, struct period period,
    enum unit_level level, const struct unit *scope, size_t *count)
{
	size_t from = claim_from(site, period, level, scope, 0);

	*count = claim_from(site, period, level, scope, site->lineage_count) - from;
	return *count > 0 ? &site->claims[from] : NULL;
}

/* The one of these claims in a lineage, or NULL. */
static const struct framework *find_claim(const struct site *site, struct period period,
    enum unit_level level, const struct unit *scope, const struct lineage *lineage)
{
	size_t at = claim_from(site, period, level, scope, lineage->index);

	if (at < site->claim_count &&
	    claim_order(&site->claims[at], period, level, scope) == 0 &&
	    site->claims[at].framework->versions == lineage)
		return site->claims[at].framework;
	return NULL;
}

/* ---- what scores a unit ---- */

struct scopes {
	const struct unit *items[2 * LIMIT_UNIT_NESTED + 1];
	size_t count;
};

/* The scopes of which a unit is in a period: none, and it and all above it at the end or
 * at the beginning. */
static void scopes_of(
    const struct unit *unit, struct period period, struct scopes *scopes)
{
	const struct date days[] = {period_last_day(period), period_first_day(period)};

	*scopes = (struct scopes){.count = 1};
	for (size_t i = 0; i < 2; i++) {
		const struct unit *above = unit;

		for (int steps = 0; above && steps < LIMIT_UNIT_NESTED; steps++) {
			bool known = i > 0 && unit_is_under(unit, above, days[0]);

			if (!known)
				scopes->items[scopes->count++] = above;
			above = unit_parent_on(above, days[i]);
		}
	}
}

const struct framework *site_framework_for(
    const struct site *site, const struct unit *unit, struct period period)
{
	const struct framework *found = NULL;
	struct scopes scopes;

	scopes_of(unit, period, &scopes);
	for (size_t i = 0; i < scopes.count; i++) {
		size_t count;
		const struct claim *claims =
		    site_claims(site, period, unit->level, scopes.items[i], &count);

		for (size_t j = 0; j < count; j++)
			if (!found || claims[j].framework->standing < found->standing)
				found = claims[j].framework;
	}
	return found;
}

const struct framework *site_framework_in(const struct site *site,
    const struct unit *unit, struct period period, struct str lineage)
{
	const struct lineage *versions = site_find_lineage(site, lineage);
	const struct framework *found = NULL;
	struct scopes scopes;

	if (!versions)
		return NULL;
	scopes_of(unit, period, &scopes);
	for (size_t i = 0; i < scopes.count && !found; i++)
		found = find_claim(site, period, unit->level, scopes.items[i], versions);
	return found;
}

static int compare_ids(const void *a, const void *b)
{
	const struct framework *const *left = a, *const *right = b;

	return compare_sizes((*left)->index, (*right)->index);
}

struct framework_list site_frameworks_for(struct arena *arena, const struct site *site,
    const struct unit *unit, struct period period)
{
	struct framework_list list = {0};
	struct scopes scopes;

	scopes_of(unit, period, &scopes);
	for (size_t i = 0; i < scopes.count; i++) {
		size_t count;
		const struct claim *claims =
		    site_claims(site, period, unit->level, scopes.items[i], &count);

		for (size_t j = 0; j < count; j++)
			vec_push(arena, &list, claims[j].framework);
	}
	if (list.count > 1)
		qsort(list.items, list.count, sizeof(*list.items), compare_ids);
	return list;
}

size_t score_final_round(const struct framework *framework, const struct score *score)
{
	size_t last = framework->round_count - 1;

	while (last > framework->final_round && !score->rounds[last].given)
		last--;
	return last;
}

/* ---- lineages ---- */

int framework_compare_standing(const struct framework *a, const struct framework *b)
{
	if (a->standing != b->standing)
		return a->standing < b->standing ? -1 : 1;
	return str_compare(a->lineage, b->lineage);
}

bool lineages_meet(const struct framework *a, const struct framework *b)
{
	size_t other = b->versions->index;

	return (a->versions->meets[other / 64] >> other % 64) & 1;
}

bool framework_has_period(const struct framework *framework, struct period period)
{
	size_t low = 0, high = framework->periods.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order =
		    period_compare(framework->periods.items[middle].period, period);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* The first period as long as this one that ends on the day or later. */
static size_t period_from(
    const struct lineage *lineage, struct period period, struct date day)
{
	size_t low = 0, high = lineage->period_count;
	int months = period_months(period);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct period listed = lineage->periods[middle].period.period;
		int order = period_months(listed) - months;

		if (order < 0 ||
		    (order == 0 && date_compare(period_last_day(listed), day) < 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct framework *lineage_find(const struct lineage *lineage, struct period period)
{
	size_t at = period_from(lineage, period, period_last_day(period));

	for (; at < lineage->period_count; at++) {
		const struct claim *claim = &lineage->periods[at];

		if (period_equal(claim->period.period, period))
			return claim->framework;
		if (period_months(claim->period.period) != period_months(period) ||
		    date_compare(period_last_day(claim->period.period),
			period_last_day(period)) != 0)
			break;
	}
	return NULL;
}

struct period lineage_period_before(const struct lineage *lineage, struct period period)
{
	size_t at = period_from(lineage, period, period_first_day(period));
	struct period before =
	    at > 0 ? lineage->periods[at - 1].period.period : (struct period){0};

	return at > 0 && period_months(before) == period_months(period)
		   ? before
		   : (struct period){0};
}

void sheet_name_split(struct str stem, struct str *unit, struct str *lineage)
{
	size_t dot = str_find(stem, STR("."), 0);

	*unit = str_slice(stem, 0, dot);
	*lineage = dot < stem.n ? str_slice(stem, dot + 1, stem.n) : (struct str){0};
}
