/*
 * Findings: which items are some, of what kind, of which units and criteria.
 */
#include "document_site.h"

struct finding_case {
	const char *name, *body, *want, *messages;
};

static const struct finding_case cases[] = {
    {"limitations", "## [HẠN CHẾ](finding:limitation)\n\n- a\n- [HC-02](finding:) b\n",
	"finding-1 limitation | HC-02 limitation", ""},
    {"strengths", "## [x](finding:strength)\n\n1. a\n2. b\n",
	"finding-1 strength | finding-2 strength", ""},
    {"kinds in words",
	"# [HẠN CHẾ](finding:)\n\n- a\n\n# II. [Tồn tại, khuyết điểm](finding:)\n\n- "
	"a\n\n"
	"# [Ưu điểm, kết quả đạt được](finding:)\n\n- a\n\n# [KẾT QUẢ ĐẠT "
	"ĐƯỢC](finding:)\n\n- a\n",
	"finding-1 limitation | finding-2 limitation | finding-3 strength | finding-4 "
	"strength",
	""},
    {"no kind in words", "# [Đánh giá](finding:)\n\n- a\n", "finding-1 limitation",
	"link_finding_unknown"},
    {"both kinds in words", "# [Ưu điểm và hạn chế](finding:)\n\n- a\n",
	"finding-1 limitation", "link_finding_unknown"},
    {"unknown kind", "# [x](finding:limits)\n\n- a\n", "finding-1 limitation",
	"link_finding_unknown"},
    {"to the next heading of its level",
	"## [x](finding:limitation)\n\n- a\n\n### b\n\n- c\n\n## d\n\n- e\n",
	"finding-1 limitation | finding-2 limitation", ""},
    {"to the next heading above its level",
	"### [x](finding:limitation)\n\n- a\n\n## d\n\n- e\n", "finding-1 limitation",
	""},
    {"a heading below says otherwise",
	"# [x](finding:limitation)\n\n- a\n\n## [x](finding:strength)\n\n- b\n\n## "
	"c\n\n- d\n",
	"finding-1 limitation | finding-2 strength | finding-3 limitation", ""},
    {"several lists, and paragraphs",
	"# [x](finding:limitation)\n\nMở đầu.\n\n- a\n\nGiữa.\n\n1. b\n\n> - c\n",
	"finding-1 limitation | finding-2 limitation | finding-3 limitation", ""},
    {"nested items belong to theirs",
	"# [x](finding:limitation)\n\n- a [xã An Sơn](unit:)\n  - b [xã Hòa "
	"Bình](unit:)\n",
	"finding-1 limitation units=an-son,hoa-binh", ""},
    {"nested items with ids are findings",
	"# [x](finding:limitation)\n\n- nhóm\n  - [HC-01](finding:) a\n  - "
	"[HC-02](finding:) b\n",
	"HC-01 limitation | HC-02 limitation", ""},
    {"an item with an id and such below",
	"# [x](finding:limitation)\n\n- [HC-01](finding:) a [xã An Sơn](unit:)\n"
	"  - [HC-02](finding:) b [xã Hòa Bình](unit:)\n",
	"HC-01 limitation units=an-son | HC-02 limitation units=hoa-binh", ""},
    {"a checkbox is a task", "# [x](finding:limitation)\n\n- a\n- [ ] [A-1](task:) b\n",
	"finding-1 limitation", ""},
    {"tasks below are not of it",
	"# [x](finding:limitation)\n\n- a\n  - [ ] [A-1](task:) [xã An Sơn](unit:)\n",
	"finding-1 limitation", ""},
    {"id in bold", "# [x](finding:limitation)\n\n- **[HC-01](finding:)** a\n",
	"HC-01 limitation", ""},
    {"general", "# [x](finding:limitation)\n\n- Hầu hết các xã còn chậm\n",
	"finding-1 limitation", ""},
    /* criteria */
    {"own criterion",
	"# [x](finding:limitation) [y](criterion:1)\n\n- [z](criterion:3) a\n",
	"finding-1 limitation criteria=3", ""},
    {"nearest heading",
	"# [x](finding:limitation) [y](criterion:1)\n\n- a\n\n## "
	"[z](criterion:7.1..7.2)\n\n- b\n\n## c\n\n- d\n",
	"finding-1 limitation criteria=1 | finding-2 limitation criteria=7.1,7.2 | "
	"finding-3 limitation criteria=1",
	""},
    {"heading above the section",
	"# [y](criterion:1)\n\n## [x](finding:limitation)\n\n- a\n",
	"finding-1 limitation criteria=1", ""},
    /* units */
    {"units", "# [x](finding:limitation)\n\n- [xã An Sơn](unit:), [xã Hòa Bình](unit:)\n",
	"finding-1 limitation units=an-son,hoa-binh", ""},
    {"all listed units", "# [x](finding:limitation)\n\n- [các xã](unit:*)\n",
	"finding-1 limitation units=an-son,hoa-binh", ""},
    {"a unit in the heading is no one's",
	"# [x](finding:limitation) [xã An Sơn](unit:)\n\n- a\n", "finding-1 limitation",
	"link_in_no_finding"},
    {"not listed", "# [x](finding:limitation)\n\n- [xã Khánh Khê](unit:)\n",
	"finding-1 limitation units=khanh-khe", "finding_unit_not_listed"},
    {"not listed, but in no finding", "[xã Khánh Khê](unit:)\n", "", ""},
    /* what is wrong */
    {"id outside of a section", "- [HC-01](finding:) a\n", "", "finding_id_outside"},
    {"id not first", "# [x](finding:limitation)\n\n- a [HC-01](finding:)\n",
	"finding-1 limitation", "finding_id_misplaced"},
    {"id in a task", "# [x](finding:limitation)\n\n- a\n- [ ] [HC-01](finding:) b\n",
	"finding-1 limitation", "finding_id_misplaced task_without_id"},
    {"kind in an item", "# [x](finding:limitation)\n\n- [a](finding:limitation)\n",
	"finding-1 limitation", "link_finding_target"},
    {"id twice",
	"# [x](finding:limitation)\n\n- [HC-01](finding:) a\n- [hc-01](finding:) b\n",
	"HC-01 limitation | finding-2 limitation", "item_id_taken"},
    {"id of a task",
	"# [x](finding:limitation)\n\n- [A-1](finding:) a\n- [ ] [A-1](task:) b\n",
	"A-1 limitation", "item_id_taken"},
    {"id that is none", "# [x](finding:limitation)\n\n- [Hạn chế 1](finding:) a\n",
	"finding-1 limitation", "item_id_malformed"},
    {"empty section", "# [x](finding:limitation)\n\nChỉ có đoạn văn.\n", "",
	"finding_section_empty"},
    {"evidence in a finding", "# [x](finding:limitation)\n\n- a [45/BC](evidence:)\n",
	"finding-1 limitation", ""},
};

static void reads_findings(void **state)
{
	int failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct loaded loaded;

		load_plan(&loaded, cases[i].body);
		failed += differs(
		    cases[i].name, "findings", describe_findings(&loaded), cases[i].want);
		failed += differs(
		    cases[i].name, "what is said", messages(&loaded), cases[i].messages);
		unload(&loaded);
	}
	assert_int_equal(failed, 0);
}

/* Without a list of inspected units there is nothing to be missing from. */
static void no_list_no_warning(void **state)
{
	struct loaded loaded;
	const struct document *document;

	(void)state;
	site_open(&loaded);
	site_add(&loaded, "content/notices/tb.md",
	    "---\ntitle: T\nissuer: van-quan\ndate: 2024\n---\n# [Hạn chế](finding:)\n\n"
	    "- [xã An Sơn](unit:)\n");
	site_read(&loaded);
	document = site_find_document(loaded.site, STR("tb"));
	assert_int_equal(document->finding_count, 1);
	assert_int_equal(document->findings[0].units.count, 1);
	expect_text("notice", "what is said", messages(&loaded), "");
	unload(&loaded);
}

static void the_warning_shows_the_list(void **state)
{
	struct loaded loaded;
	const struct diagnostic *d;

	(void)state;
	load_plan(&loaded, "# [x](finding:limitation)\n\n- [xã Khánh Khê](unit:)\n");
	assert_int_equal(loaded.diagnostics.count, 1);
	d = loaded.diagnostics.items[0];
	expect_text("warning", "place",
	    pointed_at(&loaded, MESSAGE_finding_unit_not_listed),
	    "[xã Khánh Khê](unit:)");
	assert_non_null(d->related);
	assert_int_equal(d->related->at.source, d->at.source);
	assert_true(d->related->at.start < d->at.start);
	unload(&loaded);
}

static void texts_anchors_and_links(void **state)
{
	struct loaded loaded;
	const struct document *document;

	(void)state;
	load_plan(&loaded,
	    "# [Hạn chế](finding:)\n\n- [HC-01](finding:) Thấp: [](unit:an-son)[^1]\n"
	    "  - 20%\n  - 30%\n\n- *Chậm*\n  muộn\n\n  lắm\n\n## HC-01\n\n## "
	    "HC-01\n\n[^1]: x\n");
	document = plan(&loaded);
	assert_int_equal(document->finding_count, 2);
	expect_text(
	    "first", "text", document->findings[0].text, "Thấp: Xã An Sơn 20%; 30%");
	expect_text("first", "anchor", document->findings[0].anchor, "hc-01");
	expect_text("second", "text", document->findings[1].text, "Chậm muộn lắm");
	expect_text("second", "id", document->findings[1].id, "");
	expect_text("second", "anchor", document->findings[1].anchor, "finding-2");
	assert_ptr_equal(document->links[1].finding, &document->findings[0]);
	expect_text("heading", "anchor", document->headings[1].anchor, "hc-01-2");
	expect_text("heading", "anchor", document->headings[2].anchor, "hc-01-3");
	unload(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_findings),
	    cmocka_unit_test(no_list_no_warning),
	    cmocka_unit_test(the_warning_shows_the_list),
	    cmocka_unit_test(texts_anchors_and_links),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
