/*
 * The collector and the catalogue: what is kept, in which order, and whether every row of
 * diag/codes/ is complete.
 */
#include "diag/diag.h"

#include "base/arena.h"
#include "base/buf.h"
#include "diag/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
	struct arena arena;
	struct sources sources;
	uint32_t a, b; /* "content/a.yaml", "content/b.yaml" */
	struct diagnostics diagnostics;
};

static int set_up(void **state)
{
	static struct fixture f;

	memset(&f, 0, sizeof(f));
	arena_init(&f.arena);
	/* Registered against the order of paths on purpose. */
	f.b = sources_add(&f.arena, &f.sources, STR("content/b.yaml"));
	f.a = sources_add(&f.arena, &f.sources, STR("content/a.yaml"));
	diagnostics_init(&f.diagnostics, &f.arena);
	*state = &f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	arena_release(&f->arena);
	return 0;
}

/* The collected problems as "a 3-5 E0007 x", one a line. */
static const char *dump(struct fixture *f)
{
	struct str text = {0};

	for (size_t i = 0; i < f->diagnostics.count; i++) {
		const struct diagnostic *d = f->diagnostics.items[i];
		struct str path = sources_path(&f->sources, d->at.source);

		text = str_format(&f->arena, "%.*s%.*s %u-%u %s %.*s\n", STR_ARG(text),
		    path.n ? 1 : 0, path.n ? path.p + 8 : "", d->at.start, d->at.end,
		    catalogue_message(d->message)->code,
		    STR_ARG(d->arg_count ? d->args[0] : (struct str){0}));
	}
	return text.p ? text.p : "";
}

static void arguments_are_copied(void **state)
{
	struct fixture *f = *state;
	char path[] = "site.yaml";
	struct diagnostic *d =
	    REPORT(&f->diagnostics, missing_file, span_of_file(f->a), str_of(path));

	HELP(&f->diagnostics, d, known_places, str_of(path));
	RELATED(
	    &f->diagnostics, d, convert_to_unicode, span_of(f->b, 1, 2), str_of(path));
	diagnostic_fix(&f->diagnostics, d, span_of(f->a, 0, 4), str_of(path));
	path[0] = 'X';
	assert_string_equal(d->args[0].p, "site.yaml");
	assert_string_equal(d->help->args[0].p, "site.yaml");
	assert_string_equal(d->related->args[0].p, "site.yaml");
	assert_string_equal(d->fix->text.p, "site.yaml");
	assert_null(d->fix->next);
	assert_int_equal(d->help->at.source, 0);
	assert_int_equal(d->related->at.source, f->b);
	assert_int_equal(f->diagnostics.errors, 1);
	assert_int_equal(f->diagnostics.warnings, 0);
}

static void notes_keep_their_order(void **state)
{
	struct fixture *f = *state;
	struct diagnostic *d = REPORT0(&f->diagnostics, link_outside, span_of_file(f->a));

	HELP0(&f->diagnostics, d, save_as_utf8);
	HELP(&f->diagnostics, d, known_places, STR("1"));
	HELP(&f->diagnostics, d, known_places, STR("2"));
	assert_int_equal(d->help->phrase, PHRASE_save_as_utf8);
	assert_string_equal(d->help->next->args[0].p, "1");
	assert_string_equal(d->help->next->next->args[0].p, "2");
	assert_null(d->help->next->next->next);
	assert_null(d->related);
}

static void sorted_by_path_place_code_end_arguments(void **state)
{
	struct fixture *f = *state;
	struct diagnostics *all = &f->diagnostics;

	REPORT(all, missing_file, span_of(f->b, 0, 1), STR("x"));
	REPORT(all, missing_file, span_of(f->a, 300, 301), STR("x"));
	REPORT(all, missing_file, span_of(f->a, 5, 9), STR("z"));
	REPORT(all, missing_file, span_of(f->a, 5, 9), STR("y"));
	REPORT(all, missing_file, span_of(f->a, 5, 6), STR("z"));
	REPORT(all, not_utf8, span_of(f->a, 5, 10), STR("ff"));
	REPORT0(all, link_outside, span_of(f->a, 20, 20));
	REPORT(all, missing_file, (struct span){0}, STR("-"));
	diagnostics_sort(all, &f->sources);
	assert_string_equal(dump(f), " 0-0 E0007 -\n"
				     "a 5-10 E0002 ff\n"
				     "a 5-6 E0007 z\n"
				     "a 5-9 E0007 y\n"
				     "a 5-9 E0007 z\n"
				     "a 20-20 E0004 \n"
				     "a 300-301 E0007 x\n"
				     "b 0-1 E0007 x\n");
	assert_int_equal(all->errors, 8);
}

static void repetitions_are_dropped(void **state)
{
	struct fixture *f = *state;
	struct diagnostics *all = &f->diagnostics;
	uint32_t again = sources_add(&f->arena, &f->sources, STR("content/a.yaml"));

	REPORT(all, missing_file, span_of(f->a, 5, 9), STR("y"));
	REPORT(all, missing_file, span_of(f->b, 5, 9), STR("y"));
	REPORT(all, missing_file, span_of(f->a, 5, 9), STR("y"));
	REPORT(all, missing_file, span_of(again, 5, 9), STR("y"));
	diagnostics_sort(all, &f->sources);
	assert_string_equal(dump(f), "a 5-9 E0007 y\nb 5-9 E0007 y\n");
	assert_int_equal(all->errors, 2);
	diagnostics_sort(all, &f->sources);
	assert_int_equal(all->errors, 2);
}

/* Whichever thread came first: of two equal problems the one that says more stays. */
static void the_fuller_repetition_stays(void **state)
{
	struct fixture *f = *state;

	for (int turn = 0; turn < 2; turn++) {
		struct diagnostics all;

		diagnostics_init(&all, &f->arena);
		for (int i = 0; i < 2; i++) {
			struct diagnostic *d =
			    REPORT0(&all, link_outside, span_of(f->a, 1, 2));

			HELP(&all, d, known_places, STR("x"));
			if (i == turn)
				HELP0(&all, d, save_as_utf8);
		}
		diagnostics_sort(&all, &f->sources);
		assert_int_equal(all.count, 1);
		assert_non_null(all.items[0]->help->next);
	}
}

static void nothing_can_be_sorted(void **state)
{
	struct fixture *f = *state;

	diagnostics_sort(&f->diagnostics, &f->sources);
	assert_int_equal(f->diagnostics.count, 0);
}

static void merging_copies_everything(void **state)
{
	struct fixture *f = *state;
	struct arena other;
	struct diagnostics from;
	struct diagnostic *d;

	arena_init(&other);
	diagnostics_init(&from, &other);
	d = REPORT(&from, missing_file, span_of(f->b, 3, 4), STR("x.yaml"));
	HELP(&from, d, known_places, STR("places"));
	RELATED0(&from, d, save_as_utf8, span_of(f->a, 7, 8));
	diagnostic_fix(&from, d, span_of(f->b, 3, 4), STR("mended"));
	diagnostic_fix(&from, d, span_of(f->b, 5, 5), STR("too"));
	diagnostic_offer(&from, d, span_of(f->b, 3, 4), STR("one"));
	diagnostic_offer(&from, d, span_of(f->b, 3, 4), STR("other"));
	REPORT0(&f->diagnostics, link_outside, span_of_file(f->a));
	diagnostics_merge(&f->diagnostics, &from);
	arena_release(&other);

	assert_int_equal(f->diagnostics.count, 2);
	assert_int_equal(f->diagnostics.errors, 2);
	d = f->diagnostics.items[1];
	assert_string_equal(d->args[0].p, "x.yaml");
	assert_string_equal(d->help->args[0].p, "places");
	assert_int_equal(d->related->at.start, 7);
	assert_string_equal(d->fix->text.p, "mended");
	assert_int_equal(d->fix->at.source, f->b);
	assert_string_equal(d->fix->next->text.p, "too");
	assert_string_equal(d->offers->text.p, "one");
	assert_string_equal(d->offers->next->text.p, "other");
}

/* The placeholders of a text as a set of bits. */
static unsigned placeholders(const char *text)
{
	unsigned set = 0;

	for (; *text; text++) {
		if (text[0] == '{' && text[1] >= '0' && text[1] <= '9' &&
		    (text[2] == '}' || (text[2] == '.' && text[3] == '}')))
			set |= 1u << (text[1] - '0');
	}
	return set;
}

/* Says lower case, no full stop: a message is not a sentence of its own. */
static bool is_terse(const char *text)
{
	size_t n = strlen(text);

	return n && text[n - 1] != '.' && text[n - 1] != ' ' && text[0] != ' ' &&
	       !strchr(text, '\n');
}

static bool code_is_well_formed(const struct catalogue_entry *entry)
{
	static const char letters[] = {
	    [SEVERITY_ERROR] = 'E', [SEVERITY_WARNING] = 'W', [SEVERITY_NOTE] = 'N'};

	return strlen(entry->code) == 5 && strspn(entry->code + 1, "0123456789") == 4 &&
	       entry->code[0] == letters[entry->severity];
}

static void catalogue_rows_are_complete(void **state)
{
	(void)state;
	for (int i = 0; i < MESSAGE_COUNT; i++) {
		const struct catalogue_entry *e = catalogue_message((enum message)i);
		unsigned set = placeholders(e->text[LANGUAGE_VI]);

		if (!code_is_well_formed(e))
			fail_msg("%s: code %s", e->name, e->code);
		for (int language = 0; language < LANGUAGE_COUNT; language++) {
			if (!is_terse(e->text[language]))
				fail_msg("%s: text '%s'", e->name, e->text[language]);
			if (!e->explanation[language][0])
				fail_msg("%s: no explanation", e->name);
		}
		if (set != placeholders(e->text[LANGUAGE_EN]))
			fail_msg("%s: vi and en have other placeholders", e->name);
		if (set & (set + 1))
			fail_msg("%s: a placeholder is left out", e->name);
	}
}

static void catalogue_codes_are_unique(void **state)
{
	(void)state;
	for (int i = 0; i < MESSAGE_COUNT; i++) {
		const struct catalogue_entry *entry = catalogue_message((enum message)i);
		const struct catalogue_entry *found = catalogue_find(str_of(entry->code));

		if (found != entry)
			fail_msg(
			    "%s is %s and %s", entry->code, entry->name, found->name);
		for (int j = 0; j < i; j++) {
			/* The number alone is unique too: E0107 and W0107 are mixed up.
			 */
			const struct catalogue_entry *other =
			    catalogue_message((enum message)j);

			if (!strcmp(entry->code + 1, other->code + 1))
				fail_msg(
				    "%s and %s share a number", entry->name, other->name);
		}
	}
}

static void phrases_are_complete(void **state)
{
	(void)state;
	for (int i = 0; i < PHRASE_COUNT; i++) {
		const char *vi = catalogue_phrase((enum phrase)i, LANGUAGE_VI);
		const char *en = catalogue_phrase((enum phrase)i, LANGUAGE_EN);
		unsigned set = placeholders(vi);

		if (!is_terse(vi) || !is_terse(en))
			fail_msg("phrase '%s' / '%s'", vi, en);
		if (set != placeholders(en) || (set & (set + 1)))
			fail_msg("placeholders of '%s' / '%s'", vi, en);
	}
}

static void codes_are_found_in_any_case(void **state)
{
	(void)state;
	assert_string_equal(catalogue_find(STR("e0007"))->name, "missing_file");
	assert_string_equal(catalogue_find(STR("E0007"))->name, "missing_file");
	assert_null(catalogue_find(STR("E9999")));
	assert_null(catalogue_find(STR("E000")));
	assert_null(catalogue_find(STR("")));
}

static void texts_are_formatted(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
	    {"", ""},
	    {"no argument", "no argument"},
	    {"{0}", "một"},
	    {"{1}, {0}, {1}", "{0}, một, {0}"},
	    {"{{0}}", "{một}"},
	    {"{x} {} {12} {", "{x} {} {12} {"},
	    {"{0", "{0"},
	    {"{2}, {2.}, {2.", "7,5, 7.5, {2."},
	};
	const struct str args[] = {STR("một"), STR("{0}"), STR("7,5")};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out;

		buf_init(&out);
		catalogue_format(&out, cases[i].text, args, 3);
		if (!str_equal(buf_str(&out), str_of(cases[i].want)))
			fail_msg("'%s': '%.*s'", cases[i].text, STR_ARG(buf_str(&out)));
		buf_release(&out);
	}
}

static void severities_have_words(void **state)
{
	(void)state;
	assert_string_equal(severity_word(SEVERITY_ERROR, LANGUAGE_VI), "lỗi");
	assert_string_equal(severity_word(SEVERITY_WARNING, LANGUAGE_VI), "cảnh báo");
	assert_string_equal(severity_word(SEVERITY_NOTE, LANGUAGE_VI), "ghi chú");
	assert_string_equal(severity_word(SEVERITY_ERROR, LANGUAGE_EN), "error");
	assert_string_equal(severity_word(SEVERITY_WARNING, LANGUAGE_EN), "warning");
	assert_string_equal(severity_word(SEVERITY_NOTE, LANGUAGE_EN), "note");
}

#define FIXTURE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    FIXTURE(arguments_are_copied),
	    FIXTURE(notes_keep_their_order),
	    FIXTURE(sorted_by_path_place_code_end_arguments),
	    FIXTURE(repetitions_are_dropped),
	    FIXTURE(the_fuller_repetition_stays),
	    FIXTURE(nothing_can_be_sorted),
	    FIXTURE(merging_copies_everything),
	    cmocka_unit_test(catalogue_rows_are_complete),
	    cmocka_unit_test(catalogue_codes_are_unique),
	    cmocka_unit_test(phrases_are_complete),
	    cmocka_unit_test(codes_are_found_in_any_case),
	    cmocka_unit_test(texts_are_formatted),
	    cmocka_unit_test(severities_have_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
