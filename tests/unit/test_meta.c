/*
 * What pages say of themselves to machines: descriptions and linked data.
 */
#include "json_read.h"
#include "page/meta.h"
#include "page_site.h"

#include <string.h>

static const struct memory_file files[] = {
    {"content/units/u.yaml",
	"- id: huyen-thu\n  level: district\n  name: Huyện Thử\n  units:\n"
	"    - {id: xa-mot, level: commune, name: \"Xã <Một> & </script>\"}\n"},
    {"content/pages/gioi-thieu.md",
	"---\ntitle: Giới thiệu\n---\n\n## Đầu mục\n\nCâu *đầu* tiên.\n\nĐoạn sau.\n"},
    {"content/notices/tb-1.md",
	"---\ntitle: Thông báo thử\nnumber: 12/TB-UBND\ndate: 20/4/2024\n"
	"issuer: huyen-thu\n---\n\nNội dung.\n"},
    {"site.yaml", NULL},
};

enum { FILE_COUNT = sizeof(files) / sizeof(files[0]) };

static void open_site(struct page_site *page, const char *settings, const char *language)
{
	struct memory_file own[FILE_COUNT];

	memcpy(own, files, sizeof(own));
	own[FILE_COUNT - 1].text = settings;
	page_site_open(page, own, FILE_COUNT, language);
}

static struct str field(struct value *context, const char *key)
{
	const struct value *value = value_find(context, str_of(key));

	if (!value)
		fail_msg("no field %s", key);
	return value->text;
}

static void assert_field(
    struct page_site *page, const char *path, const char *key, const char *wanted)
{
	struct str text = field(page_site_make(page, path), key);

	if (!str_equal(text, str_of(wanted)))
		fail_msg("%s, %s: %.*s", path, key, STR_ARG(text));
}

static void pages_are_described(void **state)
{
	static const char *const rows[][2] = {
	    {"don-vi/huyen-thu.html", "Huyện Thử, cấp huyện."},
	    {"don-vi/xa-mot.html", "Xã <Một> & </script>, cấp xã, trực thuộc Huyện Thử."},
	    {"gioi-thieu.html", "Câu đầu tiên."},
	    {"404.html", "Địa chỉ này không có trang nào. Có thể địa chỉ bị gõ sai hoặc "
			 "trang chưa từng có."},
	};
	struct page_site page;
	struct page_list list;

	(void)state;
	open_site(&page, "title: Trang thử\n", "vi");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_field(&page, rows[i][0], "meta_description", rows[i][1]);
	pages_plan(&page.arena, &page.frame, &list);
	for (size_t i = 0; i < list.count; i++) {
		struct value *context =
		    page_make(&page.arena, &page.frame, &list.items[i]);

		if (!field(context, "meta_description").n)
			fail_msg("%.*s has no description", STR_ARG(list.items[i].path));
	}
	page_site_close(&page);
}

static void linked_data_is_json_that_ends_no_script(void **state)
{
	struct page_site page;
	struct page_list list;
	size_t seen = 0;

	(void)state;
	open_site(&page,
	    "title: \"A </script> & B\"\nparams: {license: CC-BY-4.0, publisher: "
	    "\"<i>\"}\n",
	    "en");
	pages_plan(&page.arena, &page.frame, &list);
	for (size_t i = 0; i < list.count; i++) {
		struct str data = field(
		    page_make(&page.arena, &page.frame, &list.items[i]), "linked_data");

		if (!data.n)
			continue;
		seen++;
		if (str_find(data, STR("<"), 0) < data.n ||
		    str_find(data, STR("&"), 0) < data.n)
			fail_msg(
			    "%.*s: %.*s", STR_ARG(list.items[i].path), STR_ARG(data));
		if (!json_read(&page.arena, data))
			fail_msg("%.*s is no JSON", STR_ARG(list.items[i].path));
	}
	assert_true(seen + 1 >= list.count); /* all but the 404 page */
	page_site_close(&page);
}

static void addresses_are_relative_without_a_base(void **state)
{
	static const struct {
		const char *settings, *path, *canonical, *item;
	} rows[] = {
	    {"title: T\n", "units/xa-mot.html", "", "\"item\":\"../index.html\""},
	    {"title: T\nbase_url: https://a.example/b\n", "units/xa-mot.html",
		"https://a.example/b/units/xa-mot.html",
		"\"item\":\"https://a.example/b/\""},
	    {"title: T\nbase_url: https://a.example/b/\n", "index.html",
		"https://a.example/b/", "\"url\":\"https://a.example/b/\""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct page_site page;
		struct str data;

		open_site(&page, rows[i].settings, "en");
		assert_field(&page, rows[i].path, "canonical", rows[i].canonical);
		data = field(page_site_make(&page, rows[i].path), "linked_data");
		if (str_find(data, str_of(rows[i].item), 0) >= data.n)
			fail_msg("%s: %.*s", rows[i].settings, STR_ARG(data));
		page_site_close(&page);
	}
}

static void stand_ins_are_not_for_search_engines(void **state)
{
	struct page_site page;
	struct value *context;

	(void)state;
	open_site(&page, "title: T\nbase_url: https://a.example/\n", "vi");
	context = page_site_make(&page, "404.html");
	assert_true(value_find(context, STR("noindex"))->truth);
	assert_int_equal(field(context, "canonical").n, 0);
	context = page_site_make(&page, "index.html");
	assert_false(value_find(context, STR("noindex"))->truth);
	page_site_close(&page);
}

static void errors_are_reported_with_the_page(void **state)
{
	static const struct {
		const char *settings, *href;
	} rows[] = {
	    {"title: T\n", ""},
	    {"title: T\ncontact: https://a.example/report\n", "https://a.example/report"},
	    {"title: T\ncontact: a@a.example\n",
		"mailto:a@a.example?subject=Report%20an%20error%3A%20X%C3%A3%20%3CM%E1%BB"
		"%99t%3E%20%26%20%3C%2Fscript%3E&body=units/xa-mot.html%0D%0A%0D%0A"},
	    {"title: T\nbase_url: https://a.example/b\ncontact: a@a.example\n",
		"mailto:a@a.example?subject=Report%20an%20error%3A%20X%C3%A3%20%3CM%E1%BB"
		"%99t%3E%20%26%20%3C%2Fscript%3E&body=https://a.example/b/units/"
		"xa-mot.html%0D%0A%0D%0A"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct page_site page;

		open_site(&page, rows[i].settings, "en");
		assert_field(&page, "units/xa-mot.html", "report_href", rows[i].href);
		page_site_close(&page);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pages_are_described),
	    cmocka_unit_test(linked_data_is_json_that_ends_no_script),
	    cmocka_unit_test(addresses_are_relative_without_a_base),
	    cmocka_unit_test(stand_ins_are_not_for_search_engines),
	    cmocka_unit_test(errors_are_reported_with_the_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
