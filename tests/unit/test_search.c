/*
 * The search index: how texts are parted into words, where records and words go, and how
 * little a new one moves.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "export/search.h"
#include "export/search_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* ---- words ---- */

struct words_case {
	const char *text, *want; /* exact=folded, joined with a space */
};

static const struct words_case words_cases[] = {
    {"", ""},
    {" – … “” ", ""},
    {"Xã Đồng Hưu", "xã=xa đồng=dong hưu=huu"},
    {"ĐÔNG-SƠN, (Đồng Sơn)", "đông=dong sơn=son đồng=dong sơn=son"},
    /* The same letters with the marks apart. */
    {"\xc4\x90\x6f\xcc\x82\xcc\x80ng", "đồng=dong"},
    {"Hòa Bình Hoà Hoạ", "hoà=hoa bình=binh hoà=hoa hoạ=hoa"},
    {"Tuý Loan, túy", "tuý=tuy loan=loan tuý=tuy"},
    {"tiêu chí 3.2.1.", "tiêu=tieu chí=chi 3.2.1=3.2.1"},
    {"12/TB-UBND", "12=12 tb=tb ubnd=ubnd"},
    {"1.5a 7.. .8 NV-07b", "1.5=1.5 a=a 7=7 8=8 nv=nv 07b=07b"},
    {"\xcc\x81x ω 漢 café", "x=x café=cafe"},
};

static void test_words(void **state)
{
	struct search_words words;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	search_words_init(&words, &arena);
	for (size_t i = 0; i < sizeof(words_cases) / sizeof(*words_cases); i++) {
		struct str rest = str_of(words_cases[i].text);
		struct search_form *form;
		struct buf got;

		buf_init(&got);
		buf_lit(&got, "");
		while ((form = search_words_next(&words, &rest)))
			buf_addf(&got, "%s%.*s=%.*s", got.n > 0 ? " " : "",
			    STR_ARG(form->exact), STR_ARG(form->folded));
		if (!str_equal(buf_str(&got), str_of(words_cases[i].want)))
			fail_msg("\"%s\": got \"%.*s\", want \"%s\"", words_cases[i].text,
			    STR_ARG(buf_str(&got)), words_cases[i].want);
		buf_release(&got);
	}
	arena_release(&arena);
}

static void test_same_word_is_one_form(void **state)
{
	struct str first = STR("Hòa"), second = STR("HOÀ");
	struct search_words words;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	search_words_init(&words, &arena);
	assert_ptr_equal(
	    search_words_next(&words, &first), search_words_next(&words, &second));
	assert_int_equal(words.forms.count, 1);
	arena_release(&arena);
}

/* ---- files ---- */

struct file {
	struct str name, bytes;
};

struct made {
	struct arena arena;
	VEC(struct file) files;
	size_t fail_after; /* 0: never */
};

static int take(void *context, struct str name, struct str bytes)
{
	struct made *made = context;
	struct file file = {str_copy(&made->arena, name), str_copy(&made->arena, bytes)};

	if (made->fail_after > 0 && made->files.count == made->fail_after)
		return -1;
	vec_push(&made->arena, &made->files, file);
	return 0;
}

static int make(struct made *made, const struct search_record *records, size_t count)
{
	struct search_record *copy;
	struct arena arena;
	int status;

	arena_init(&arena);
	copy = arena_array(&arena, struct search_record, count);
	if (count > 0)
		memcpy(copy, records, count * sizeof(*records));
	status = export_search(&arena, copy, count, (struct search_sink){take, made});
	arena_release(&arena);
	return status;
}

static const struct file *find_file(const struct made *made, const char *name)
{
	for (size_t i = 0; i < made->files.count; i++)
		if (str_equal(made->files.items[i].name, str_of(name)))
			return &made->files.items[i];
	return NULL;
}

static void assert_file(const struct made *made, const char *name, const char *want)
{
	const struct file *file = find_file(made, name);

	if (!file)
		fail_msg("no file %s", name);
	else if (!str_equal(file->bytes, str_of(want)))
		fail_msg("%s: got\n%.*s\nwant\n%s", name, STR_ARG(file->bytes), want);
}

static struct search_record record_of(
    enum search_kind kind, const char *href, const char *title, const char *around)
{
	return (struct search_record){
	    .kind = kind,
	    .href = str_of(href),
	    .title = str_of(title),
	    .context = str_of(around),
	    .words = {str_of(title), str_of(title), str_of(around)},
	};
}

static void test_nothing(void **state)
{
	struct made made = {0};

	(void)state;
	assert_int_equal(make(&made, NULL, 0), 0);
	assert_int_equal(made.files.count, 1);
	assert_file(&made, "words.js", "searchPart(\"words\",{\"a\":{},\n\"b\":{}})\n");
	arena_release(&made.arena);
}

/* Two units and a finding: all words of an index fit into one file. */
static void test_few(void **state)
{
	const struct search_record records[] = {
	    record_of(SEARCH_UNIT, "don-vi/a.html", "Đông Sơn", "Huyện Sơn \"Hà\""),
	    record_of(SEARCH_UNIT, "don-vi/b.html", "Đồng Sơn", ""),
	    record_of(SEARCH_FINDING, "van-ban/c.html#1", "Sơn 12", ""),
	};
	struct made made = {0};

	(void)state;
	assert_int_equal(make(&made, records, 3), 0);
	assert_file(&made, "words.js",
	    "searchPart(\"words\",{\"a\":{\n\"\":[\"dong\",\"ha\",\"huyen\",\"son\"]},\n"
	    "\"b\":{\n\"\":[\"son\"]}})\n");
	assert_file(&made, "a-.js",
	    "searchPart(\"a-\",{\"dong\":\"đông,u0f;đồng,u0q1\",\n"
	    "\"ha\":\"hà,u2f\",\n\"huyen\":\"huyện,u2f\",\n\"son\":\"sơn,u1fa\"})\n");
	assert_file(&made, "u-0.js",
	    "searchPart(\"u-0\",{\"15\":[\"Đông Sơn\",\"Huyện Sơn "
	    "\\\"Hà\\\"\",\"don-vi/a.html\"],\n"
	    "\"26\":[\"Đồng Sơn\",\"\",\"don-vi/b.html\"]})\n");
	assert_non_null(find_file(&made, "b-.js"));
	assert_non_null(find_file(&made, "f-0.js"));
	assert_int_equal(made.files.count, 5);
	arena_release(&made.arena);
}

static void test_order_does_not_matter(void **state)
{
	struct search_record records[] =
	    {
		record_of(SEARCH_TASK, "t1", "một hai", ""),
		record_of(SEARCH_UNIT, "u1", "ba", "bốn"),
		record_of(SEARCH_UNIT, "u2", "năm", "một"),
	    },
			     turned[] = {records[2], records[0], records[1]};
	struct made one = {0}, other = {0};

	(void)state;
	make(&one, records, 3);
	make(&other, turned, 3);
	assert_int_equal(one.files.count, other.files.count);
	for (size_t i = 0; i < one.files.count; i++)
		assert_true(
		    str_equal(one.files.items[i].name, other.files.items[i].name) &&
		    str_equal(one.files.items[i].bytes, other.files.items[i].bytes));
	arena_release(&one.arena);
	arena_release(&other.arena);
}

static void test_failure_ends_it(void **state)
{
	const struct search_record record = record_of(SEARCH_UNIT, "u", "một", "");
	struct made made = {.fail_after = 1};

	(void)state;
	assert_int_equal(make(&made, &record, 1), -1);
	assert_int_equal(made.files.count, 1);
	arena_release(&made.arena);
}

/* ---- many records ---- */

enum { MANY = 3000 };

/* Names of two syllables out of 40 × 40, all below one of 20 districts. */
static struct search_record many_record(struct arena *arena, size_t i)
{
	static const char first[] = "bcdghklmnpqrstvx", second[] = "aeiou";
	struct str name = str_format(arena, "Xã %c%cng %c%cn", first[i % 16],
	    second[i / 16 % 5], first[i / 80 % 16], second[i / 1280 % 5]);
	struct search_record record = record_of(SEARCH_UNIT, "", "", "");

	record.href = str_format(arena, "don-vi/%zu.html", i);
	record.title = name;
	record.words[SEARCH_FIRST] = record.words[SEARCH_OWN] = name;
	record.words[SEARCH_AROUND] = str_format(arena, "%05zu Huyện %zu", i, i % 20);
	return record;
}

static void make_many(struct made *made, size_t count, struct search_record last)
{
	struct search_record *records;
	struct arena arena;

	arena_init(&arena);
	records = arena_array(&arena, struct search_record, count + 1);
	for (size_t i = 0; i < count; i++)
		records[i] = many_record(&arena, i);
	records[count] = last;
	assert_int_equal(make(made, records, last.href.n > 0 ? count + 1 : count), 0);
	arena_release(&arena);
}

static void test_files_are_small(void **state)
{
	struct made made = {0};

	(void)state;
	make_many(&made, MANY, (struct search_record){0});
	assert_true(made.files.count > 250);
	for (size_t i = 0; i < made.files.count; i++)
		if (made.files.items[i].bytes.n > 12000)
			fail_msg("%.*s has %zu bytes", STR_ARG(made.files.items[i].name),
			    made.files.items[i].bytes.n);
	/* In every record: so its slots are written as bits. */
	assert_non_null(find_file(&made, "a-x.js"));
	assert_true(str_starts(find_file(&made, "a-x.js")->bytes,
	    STR("searchPart(\"a-x\",{\"xa\":\"xã,u0.")));
	arena_release(&made.arena);
}

static void test_new_word_changes_few(void **state)
{
	struct made before = {0}, after = {0};
	size_t changed = 0;

	(void)state;
	make_many(&before, MANY, (struct search_record){0});
	make_many(&after, MANY,
	    record_of(SEARCH_UNIT, "don-vi/moi.html", "Xã Quỳnh Khoai", ""));
	for (size_t i = 0; i < after.files.count; i++) {
		char name[64];
		const struct file *old;

		snprintf(name, sizeof(name), "%.*s", STR_ARG(after.files.items[i].name));
		old = find_file(&before, name);
		changed += !old || !str_equal(old->bytes, after.files.items[i].bytes);
	}
	if (changed < 3 || changed > 6)
		fail_msg("%zu of %zu files changed", changed, after.files.count);
	arena_release(&before.arena);
	arena_release(&after.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_same_word_is_one_form),
	    cmocka_unit_test(test_nothing),
	    cmocka_unit_test(test_few),
	    cmocka_unit_test(test_order_does_not_matter),
	    cmocka_unit_test(test_failure_ends_it),
	    cmocka_unit_test(test_files_are_small),
	    cmocka_unit_test(test_new_word_changes_few),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
