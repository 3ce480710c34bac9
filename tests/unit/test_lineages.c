/*
 * Which framework scores a unit in a period: versions of a lineage, their periods,
 * scopes, and what stands side by side.
 */
#include "site_maker.h"

#include <stdio.h>

static struct framework *framework_of(struct maker *maker, const char *id,
    const char *lineage, const char *periods, const struct unit *scope)
{
	struct framework *framework = maker_framework(maker, id, periods, 1, "1 10");

	framework->lineage = str_of(lineage);
	framework->level = LEVEL_COMMUNE;
	framework->scope = scope;
	return framework;
}

static const struct lineage *lineage_named(const struct maker *maker, const char *id)
{
	const struct lineage *lineage = site_find_lineage(&maker->site, str_of(id));

	if (!lineage)
		fail_msg("no lineage %s", id);
	return lineage;
}

static void versions_by_period(void **state)
{
	static const struct {
		const char *period, *framework, *before;
	} rows[] = {
	    {"2022", "a", ""},
	    {"2023", "b", "2022"},
	    {"2024", "c", "2023"},
	    {"2025", "", "2024"},
	    {"2021", "", ""},
	    /* One span under several names, and others as long that end on another day.
	     */
	    {"2023-H1", "b", ""},
	    {"2023-6M", "c", ""},
	    {"2023-H2", "b", "2023-6M"},
	    {"2023-04..2023-09", "c", ""},
	    {"2023-05..2023-10", "", ""},
	    {"2023-Q1", "", ""},
	    {"2023-3M", "c", ""},
	    {"2023-Q2", "", "2023-3M"},
	};
	struct maker maker;
	const struct lineage *lineage;

	(void)state;
	maker_init(&maker);
	framework_of(&maker, "c", "x", "2024 2023-3M 2023-6M 2023-04..2023-09", NULL);
	framework_of(&maker, "a", "x", "2022", NULL);
	framework_of(&maker, "b", "x", "2024 2023 2023-H2 2023-H1", NULL);
	framework_of(&maker, "other", "w", "2021", NULL);
	site_link_frameworks(&maker.arena, &maker.site, NULL, NULL);
	lineage = lineage_named(&maker, "x");
	assert_int_equal(lineage->count, 3);
	assert_int_equal(lineage->period_count, 8);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct period period = maker_period(rows[i].period), before;
		const struct framework *found = lineage_find(lineage, period);

		if (!str_equal(found ? found->id : STR(""), str_of(rows[i].framework)))
			fail_msg("%s: version %s", rows[i].period,
			    found ? found->id.p : "none");
		before = lineage_period_before(lineage, period);
		if (!str_equal(
			period_format(&maker.arena, before), str_of(rows[i].before)))
			fail_msg("%s: behind %s", rows[i].period,
			    period_format(&maker.arena, before).p);
	}
	assert_null(lineage_find(lineage, (struct period){0}));
	maker_release(&maker);
}

static void sorted_periods(void **state)
{
	struct maker maker;
	struct framework *framework;

	(void)state;
	maker_init(&maker);
	framework = framework_of(&maker, "a", "x", "2024 2022 2023 2023-H1", NULL);
	site_link_frameworks(&maker.arena, &maker.site, NULL, NULL);
	assert_true(framework_has_period(framework, maker_period("2022")));
	assert_true(framework_has_period(framework, maker_period("2023-H1")));
	assert_true(framework_has_period(framework, maker_period("2023")));
	assert_true(framework_has_period(framework, maker_period("2024")));
	assert_false(framework_has_period(framework, maker_period("2021")));
	assert_false(framework_has_period(framework, maker_period("2023-6M")));
	assert_false(framework_has_period(framework, maker_period("2025")));
	maker_release(&maker);
}

/* "a+b c": who met whom, in this order. */
static void note(void *context, const struct claim *claim, const struct claim *other)
{
	char *text = context;
	size_t n = strlen(text);

	snprintf(text + n, 200 - n, "%.*s-%.*s ", STR_ARG(claim->framework->id),
	    STR_ARG(other->framework->id));
}

static void side_by_side(void **state)
{
	static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g"};
	static const char *const meet[] = {
	    "bcde", "acde", "abde", "abce", "abcd", "", ""};
	char met[200] = "";
	struct framework *frameworks[7];
	struct maker maker;
	struct unit *top, *low, *apart;

	(void)state;
	maker_init(&maker);
	top = maker_unit(&maker, "top", LEVEL_DISTRICT, NULL);
	low = maker_unit(&maker, "low", LEVEL_DISTRICT, top);
	apart = maker_unit(&maker, "apart", LEVEL_DISTRICT, NULL);
	/* Three of one scope, one of a scope below it, one of all the site. */
	frameworks[0] = framework_of(&maker, "a", "a", "2023", top);
	frameworks[1] = framework_of(&maker, "b", "b", "2023", top);
	frameworks[2] = framework_of(&maker, "c", "c", "2023", top);
	frameworks[3] = framework_of(&maker, "d", "d", "2023", low);
	frameworks[4] = framework_of(&maker, "e", "e", "2023", NULL);
	/* Another period, another level. */
	frameworks[5] = framework_of(&maker, "f", "f", "2024", top);
	frameworks[6] = framework_of(&maker, "g", "g", "2023", top);
	frameworks[6]->level = LEVEL_DISTRICT;
	/* And one beside them that is met by those of the whole site alone. */
	framework_of(&maker, "h", "h", "2023", apart);
	site_link_frameworks(&maker.arena, &maker.site, note, met);
	assert_string_equal(met, "a-e b-a b-e c-a c-b c-e d-a d-b d-c d-e h-e ");
	for (size_t i = 0; i < 7; i++)
		for (size_t j = 0; j < 7; j++)
			if (lineages_meet(frameworks[i], frameworks[j]) !=
			    (strstr(meet[i], ids[j]) != NULL))
				fail_msg("%s and %s", ids[i], ids[j]);
	maker_release(&maker);
}

static void one_lineage_twice(void **state)
{
	char met[200] = "";
	struct maker maker;
	struct unit *unit;

	(void)state;
	maker_init(&maker);
	unit = maker_unit(&maker, "u", LEVEL_COMMUNE, NULL);
	framework_of(&maker, "b", "x", "2023 2024", NULL);
	framework_of(&maker, "a", "x", "2023 2023 2025", NULL);
	site_link_frameworks(&maker.arena, &maker.site, note, met);
	assert_string_equal(met, "a-b a-b ");
	assert_string_equal(
	    site_framework_for(&maker.site, unit, maker_period("2023"))->id.p, "b");
	assert_int_equal(maker.site.claim_count, 3);
	assert_false(lineages_meet(maker.frameworks[0], maker.frameworks[1]));
	maker_release(&maker);
}

static void more_than_a_word_of_lineages(void **state)
{
	static char names[66][4];
	struct maker maker;

	(void)state;
	maker_init(&maker);
	for (size_t i = 0; i < 63; i++) {
		snprintf(names[i], sizeof(names[i]), "l%02zu", i);
		framework_of(&maker, names[i], names[i], i % 31 ? "2022" : "2023", NULL);
	}
	framework_of(&maker, "z", "z", "2023", NULL);
	site_link_frameworks(&maker.arena, &maker.site, NULL, NULL);
	assert_true(lineages_meet(maker.frameworks[62], maker.frameworks[63]));
	assert_true(lineages_meet(maker.frameworks[63], maker.frameworks[0]));
	assert_false(lineages_meet(maker.frameworks[63], maker.frameworks[1]));
	assert_true(lineages_meet(maker.frameworks[1], maker.frameworks[61]));
	maker_release(&maker);
}

/* A unit that moved in the middle of a period is of the scopes of both its days. */
static void scopes_of_a_unit(void **state)
{
	struct former_parent moved = {0};
	struct framework_list all;
	struct maker maker;
	struct unit *province, *old, *new, *unit;
	struct framework *beside;
	struct period period = maker_period("2023");

	(void)state;
	maker_init(&maker);
	province = maker_unit(&maker, "province", LEVEL_PROVINCE, NULL);
	old = maker_unit(&maker, "old", LEVEL_DISTRICT, province);
	new = maker_unit(&maker, "new", LEVEL_DISTRICT, province);
	unit = maker_unit(&maker, "unit", LEVEL_COMMUNE, new);
	moved.parent = old;
	moved.until = maker_date("2023-06-30");
	unit->parents = &moved;
	unit->parent_count = 1;
	framework_of(&maker, "p", "p", "2023", province)->standing = 3;
	framework_of(&maker, "o", "o", "2023", old)->standing = 1;
	framework_of(&maker, "n", "n", "2023", new)->standing = 2;
	beside = framework_of(&maker, "s", "s", "2023", NULL);
	beside->standing = 4;
	site_link_frameworks(&maker.arena, &maker.site, NULL, NULL);
	all = site_frameworks_for(&maker.arena, &maker.site, unit, period);
	assert_int_equal(all.count, 4);
	for (size_t i = 0; i < all.count; i++)
		assert_ptr_equal(all.items[i], maker.frameworks[i]);
	assert_string_equal(site_framework_for(&maker.site, unit, period)->id.p, "o");
	assert_string_equal(
	    site_framework_in(&maker.site, unit, period, STR("n"))->id.p, "n");
	assert_string_equal(
	    site_framework_in(&maker.site, unit, period, STR("s"))->id.p, "s");
	assert_null(site_framework_in(&maker.site, unit, period, STR("none")));
	assert_null(site_framework_in(&maker.site, unit, maker_period("2024"), STR("n")));
	assert_null(site_framework_for(&maker.site, old, period));
	/* Before its move was over. */
	moved.until = maker_date("2022-12-31");
	assert_null(site_framework_in(&maker.site, unit, period, STR("o")));
	assert_string_equal(site_framework_for(&maker.site, unit, period)->id.p, "n");
	maker_release(&maker);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(versions_by_period),
	    cmocka_unit_test(sorted_periods),
	    cmocka_unit_test(side_by_side),
	    cmocka_unit_test(one_lineage_twice),
	    cmocka_unit_test(more_than_a_word_of_lineages),
	    cmocka_unit_test(scopes_of_a_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
