/*
 * ratio: by machine words where the part is a decimal, else by fractions.
 */
#include "derive/ratio.h"

static struct fraction exact_part(const struct ratio *ratio)
{
	return ratio->exact ? *ratio->exact : fraction_of(ratio->part);
}

int ratio_compare(const struct ratio *a, const struct ratio *b)
{
	struct fraction left, right;

	if (!a->exact && !b->exact)
		return decimal_compare_ratio(a->part, a->whole, b->part, b->whole);
	left = exact_part(a);
	right = exact_part(b);
	return fraction_compare(&left, a->whole, &right, b->whole);
}

int ratio_compare_percent(const struct ratio *ratio, struct decimal percent)
{
	struct ratio other = {percent, decimal_from_int(100), NULL};

	return ratio_compare(ratio, &other);
}

struct decimal ratio_percent(const struct ratio *ratio, int places)
{
	return ratio->exact ? fraction_percent(ratio->exact, ratio->whole, places)
			    : decimal_percent(ratio->part, ratio->whole, places);
}

struct decimal ratio_difference(const struct ratio *a, const struct ratio *b)
{
	struct fraction left, right;
	struct decimal difference = {0};

	if (!a->exact && !b->exact)
		return decimal_percent_difference(a->part, a->whole, b->part, b->whole);
	left = exact_part(a);
	right = exact_part(b);
	for (int places = 2; places <= DECIMAL_DIGITS && difference.units == 0; places++)
		difference =
		    fraction_difference(&left, a->whole, &right, b->whole, places);
	return difference;
}
