/*
 * The order of an earlier version's scores, and a number for what they are out of.
 */
#include "site/past.h"

#include <stdlib.h>

static int compare_scores(const void *a, const void *b)
{
	const struct past_key *left = ((const struct past_score *)a)->key;
	const struct past_key *right = ((const struct past_score *)b)->key;
	int order = left == right ? 0 : str_compare(left->criterion, right->criterion);

	return order ? order : str_compare(left->round, right->round);
}

void past_sort_scores(struct past_sheet *sheet)
{
	for (size_t i = 1; i < sheet->score_count; i++) {
		if (compare_scores(&sheet->scores[i - 1], &sheet->scores[i]) <= 0)
			continue;
		qsort(sheet->scores, sheet->score_count, sizeof(*sheet->scores),
		    compare_scores);
		return;
	}
}

static uint64_t mix(uint64_t hash, const void *bytes, size_t n)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ at[i]) * UINT64_C(1099511628211);
	return hash;
}

uint64_t past_weights(
    uint64_t before, struct str id, unsigned depth, struct decimal max, int kind)
{
	uint64_t hash = before;
	uint64_t units = (uint64_t)max.units;

	hash = mix(hash, id.p ? id.p : "", id.n);
	for (int i = 0; i < 8; i++) {
		unsigned char byte = (unsigned char)(units >> (8 * i));

		hash = mix(hash, &byte, 1);
	}
	hash = (hash ^ (depth & 0xff)) * UINT64_C(1099511628211);
	return (hash ^ ((unsigned)kind & 0xff)) * UINT64_C(1099511628211);
}
