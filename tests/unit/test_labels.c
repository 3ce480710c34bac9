/*
 * Every word that the program may ask the language files for has its label, in both
 * languages. What stands in templates and as "group.key" in the sources is held by
 * tests/tools/labels.sh.
 */
#include "page_site.h"

#include <string.h>

static const struct memory_file files[] = {{"site.yaml", "title: T\n"}};

struct words {
	const char *group;
	const char *list[24];
};

/* Words that no function gives, from the tables of the pages that use them. */
static const struct words rows[] = {
    {"sheet_status", {"final", "provisional", "incomplete", "published_only"}},
    {"criterion_kind", {"base", "bonus", "penalty"}},
    {"criterion_method", {"documents", "survey", "statistics"}},
    {"outcome", {"not-due", "no-data", "incomparable", "reached", "missed", "each-unit"}},
    {"better", {"higher", "lower"}},
    {"relation", {"replaces", "answers", "based_on", "mentions"}},
    {"score_change", {"changed", "added", "removed"}},
    {"target", {"rank", "percent", "grade", "total"}},
    {"period",
	{"year", "half_1", "half_2", "quarter_1", "quarter_2", "quarter_3", "quarter_4",
	    "month_1", "month_2", "month_3", "month_4", "month_5", "month_6", "month_7",
	    "month_8", "month_9", "month_10", "month_11", "month_12", "months"}},
    {"path", {"units", "rankings", "criteria", "documents", "tasks", "calendar",
		 "indicators", "changes", "data", "files", "search"}},
    {"changes", {"sheets_added", "sheets_removed"}},
};

static void assert_label(const struct frame *frame, const char *group, const char *word)
{
	struct str text;

	assert_non_null(word);
	text = label_of(frame, group, word);
	/* Where there is none, the word itself comes back. */
	if (text.p == word || !text.n)
		fail_msg("%.*s has no label %s.%s",
		    STR_ARG(frame->site->settings.language.text), group, word);
}

static void assert_enums(const struct frame *frame)
{
	for (int i = 0; i < LEVEL_COUNT; i++) {
		assert_label(frame, "level", unit_level_word((enum unit_level)i));
		assert_label(frame, "levels", unit_level_word((enum unit_level)i));
	}
	for (int i = 0; i <= STATE_UNPUBLISHED; i++)
		assert_label(frame, "score_state", score_state_word((enum score_state)i));
	for (int i = 0; i < TASK_STATUS_COUNT; i++)
		assert_label(frame, "task_status", task_status_word((enum task_status)i));
	for (int i = 0; i < DOCUMENT_KIND_COUNT; i++)
		assert_label(
		    frame, "document_kind", document_kind_word((enum document_kind)i));
	for (int i = 0; i < 2; i++)
		assert_label(
		    frame, "finding_kind", finding_kind_word((enum finding_kind)i));
}

static void every_word_has_its_label(void **state)
{
	static const char *const languages[] = {"vi", "en"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct page_site page;

		page_site_open(&page, files, 1, languages[i]);
		assert_enums(&page.frame);
		for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++)
			for (size_t j = 0; j < 24 && rows[k].list[j]; j++)
				assert_label(&page.frame, rows[k].group, rows[k].list[j]);
		page_site_close(&page);
	}
}

/* English has a word for one and another for more. */
static void one_has_its_own_word(void **state)
{
	static const struct {
		const char *figure, *said;
	} cases[] = {{"1", "1 point"}, {"+1", "+1 point"}, {"-1", "-1 point"},
	    {"0", "0 points"}, {"0.1", "0.1 points"}, {"1.5", "1.5 points"},
	    {"11", "11 points"}, {"", " points"}};
	struct page_site page;

	(void)state;
	page_site_open(&page, files, 1, "en");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str said = LABEL(
		    &page.arena, &page.frame, "chart.points", str_of(cases[i].figure));

		if (!str_equal(said, str_of(cases[i].said)))
			fail_msg("%.*s, not %s", STR_ARG(said), cases[i].said);
	}
	page_site_close(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_word_has_its_label),
	    cmocka_unit_test(one_has_its_own_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
