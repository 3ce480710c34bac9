/*
 * Documents as files: front matter, ids, attachments, targets, references.
 */
#include "document_site.h"

struct front_case {
	const char *name, *text, *messages;
};

static const struct front_case fronts[] = {
    {"good", "---\ntitle: T\nissuer: van-quan\n---\nx\n", ""},
    {"BOM and CRLF", "\xef\xbb\xbf---\r\ntitle: T\r\nissuer: van-quan\r\n---\r\nx\r\n",
	""},
    {"spaces behind the lines", "--- \ntitle: T\nissuer: van-quan\n---\t\nx\n", ""},
    {"no body", "---\ntitle: T\nissuer: van-quan\n---", ""},
    {"a rule in the body", "---\ntitle: T\nissuer: van-quan\n---\na\n\n---\n\nb\n", ""},
    {"none", "# T\n", "front_matter_missing"},
    {"empty file", "", "front_matter_missing"},
    {"not on the first line", "\n---\ntitle: T\nissuer: van-quan\n---\n",
	"front_matter_missing"},
    {"four hyphens", "----\ntitle: T\nissuer: van-quan\n---\n", "front_matter_missing"},
    {"not closed", "---\ntitle: T\nissuer: van-quan\n\nx\n", "front_matter_open"},
    {"empty", "---\n---\nx\n", "front_matter_empty"},
    {"no title", "---\nissuer: van-quan\n---\n", "missing_key"},
    {"no issuer", "---\ntitle: T\n---\n", "missing_key"},
    {"unknown key", "---\ntitle: T\nissuer: van-quan\nissued: 2024\n---\n",
	"unknown_key"},
    {"unknown issuer", "---\ntitle: T\nissuer: van-qua\n---\n", "unknown_unit"},
    {"unknown unit", "---\ntitle: T\nissuer: van-quan\nunits: [an-son, x]\n---\n",
	"unknown_unit"},
    {"number left blank", "---\ntitle: T\nissuer: van-quan\nnumber: /TB-UBND\n---\n", ""},
    {"date without a day", "---\ntitle: T\nissuer: van-quan\ndate: 10/2023\n---\n", ""},
    {"month 15", "---\ntitle: T\nissuer: van-quan\ndate: 07/15/2022\n---\n",
	"no_such_month"},
    {"unknown framework", "---\ntitle: T\nissuer: van-quan\nframework: x\n---\n",
	"unknown_framework"},
    {"one said once",
	"---\ntitle: T\nissuer: van-quan\nframework: x\n---\n[a](criterion:1)\n",
	"unknown_framework"},
    {"no framework, said once",
	"---\ntitle: T\nissuer: van-quan\ndate: 2030\n---\n[a](criterion:1) "
	"[a](criterion:2)\n",
	"link_no_framework"},
    {"no list", "---\ntitle: T\nissuer: van-quan\n---\n[a](unit:*)\n", "link_units_none"},
    {"no communes", "---\ntitle: T\nissuer: noi-vu\n---\n[a](unit:communes)\n",
	"link_communes_none"},
    {"references",
	"---\ntitle: T\nissuer: van-quan\nbased_on: [doc:tb, 'doc:tb#YC-01', Luật số 1]\n"
	"replaces: doc:tb\nanswers: 'task:tb/YC-01'\n---\n",
	""},
    {"unknown document", "---\ntitle: T\nissuer: van-quan\nbased_on: doc:tbb\n---\n",
	"document_unknown"},
    {"unknown task", "---\ntitle: T\nissuer: van-quan\nanswers: task:tb/YC-02\n---\n",
	"task_unknown"},
    {"task without document",
	"---\ntitle: T\nissuer: van-quan\nanswers: task:YC-01\n---\n",
	"reference_without_document"},
    {"misspelt reference", "---\ntitle: T\nissuer: van-quan\nbased_on: docs:tb\n---\n",
	"reference_scheme_unknown"},
    {"targets",
	"---\ntitle: T\nissuer: van-quan\ndate: 2024\ntargets:\n  van-quan:\n    rank: "
	"6/11\n"
	"    percent: 90,5\n    grade: Tốt\n    total: 90/100\n    scores: {\"1\": "
	"9/10}\n---\n",
	""},
    {"targets of several periods",
	"---\ntitle: T\nissuer: van-quan\ndate: 2024\ntargets:\n  van-quan:\n"
	"  - {period: 2023, rank: 9/11}\n  - {period: 2024, rank: 6/11}\n---\n",
	""},
    {"target of an unknown unit",
	"---\ntitle: T\nissuer: van-quan\ndate: 2024\ntargets: {x: {rank: 6}}\n---\n",
	"unknown_unit"},
    {"target of an unknown criterion",
	"---\ntitle: T\nissuer: van-quan\ndate: 2024\ntargets: {van-quan: {scores: "
	"{\"8\": 1}}}\n---\n",
	"link_criterion_unknown"},
    {"target with another maximum",
	"---\ntitle: T\nissuer: van-quan\ndate: 2024\ntargets: {van-quan: {scores: "
	"{\"1\": 9/11}}}\n---\n",
	"asserted_max_differs"},
    {"target above the maximum",
	"---\ntitle: T\nissuer: van-quan\ndate: 2024\ntargets: {van-quan: {scores: "
	"{\"1\": 11/10}}}\n---\n",
	"target_above_max"},
    {"target without framework",
	"---\ntitle: T\nissuer: van-quan\ndate: 2030\ntargets: {van-quan: {scores: "
	"{\"1\": 1}}}\n---\n",
	"link_no_framework"},
    {"unknown key in targets",
	"---\ntitle: T\nissuer: van-quan\ndate: 2024\ntargets: {van-quan: {ranks: "
	"6}}\n---\n",
	"unknown_key"},
};

static void says_what_is_wrong_with_front_matter(void **state)
{
	int failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(fronts) / sizeof(*fronts); i++) {
		struct loaded loaded;

		site_open(&loaded);
		site_add(&loaded, "content/notices/tb.md",
		    "---\ntitle: TB\nissuer: van-quan\n---\n- [ ] [YC-01](task:) x\n");
		site_add(&loaded, "content/plans/kh.md", fronts[i].text);
		site_read(&loaded);
		failed += differs(fronts[i].name, "what is said", messages(&loaded),
		    fronts[i].messages);
		unload(&loaded);
	}
	assert_int_equal(failed, 0);
}

static void ids_come_from_the_paths(void **state)
{
	static const char text[] = "---\ntitle: T\nissuer: van-quan\n---\n";
	struct loaded loaded;
	const struct document *document;

	(void)state;
	site_open(&loaded);
	site_add(&loaded, "content/plans/b/index.md", text);
	site_add(&loaded, "content/plans/b/phu-luc.pdf", "x");
	site_add(&loaded, "content/plans/b/hinh/1.png", "x");
	site_add(&loaded, "content/plans/b-2/index.md", text);
	site_add(&loaded, "content/notices/b.md", text);
	site_add(&loaded, "content/directives/a.md", text);
	site_add(&loaded, "content/directives/Sai.md", text);
	site_read(&loaded);
	expect_text(
	    "ids", "what is said", messages(&loaded), "bad_file_id document_id_taken");
	assert_int_equal(loaded.site->document_count, 3);
	expect_text("first", "id", loaded.site->documents[0]->id, "a");
	assert_int_equal(loaded.site->documents[0]->kind, DOCUMENT_DIRECTIVE);
	expect_text("last", "id", loaded.site->documents[2]->id, "b-2");
	assert_int_equal(loaded.site->documents[2]->attachment_count, 0);
	document = loaded.site->documents[1];
	expect_text("second", "id", document->id, "b");
	unload(&loaded);
}

static void attachments_lie_in_the_folder_or_are_linked(void **state)
{
	struct loaded loaded;
	const struct document *document;

	(void)state;
	site_open(&loaded);
	site_add(&loaded, "content/plans/b/index.md",
	    "---\ntitle: T\nissuer: van-quan\n---\n[x](hinh/1.png)\n");
	site_add(&loaded, "content/plans/b/phu-luc.pdf", "x");
	site_add(&loaded, "content/plans/b/hinh/1.png", "x");
	site_add(&loaded, "content/plans/c.md",
	    "---\ntitle: T\nissuer: van-quan\n---\n[x](c.pdf) [y](c.pdf) "
	    "[z](b/phu-luc.pdf)\n");
	site_add(&loaded, "content/plans/c.pdf", "x");
	site_add(&loaded, "content/plans/d.pdf", "x");
	site_read(&loaded);
	expect_text("attachments", "what is said", messages(&loaded), "");
	document = site_find_document(loaded.site, STR("b"));
	assert_int_equal(document->attachment_count, 2);
	expect_text("b", "first", document->attachments[0].name, "hinh/1.png");
	expect_text(
	    "b", "second", document->attachments[1].path, "content/plans/b/phu-luc.pdf");
	document = site_find_document(loaded.site, STR("c"));
	assert_int_equal(document->attachment_count, 2);
	expect_text("c", "first", document->attachments[0].name, "c.pdf");
	unload(&loaded);
}

static void targets_hold_what_was_promised(void **state)
{
	struct loaded loaded;
	const struct unit_targets *targets;

	(void)state;
	site_open(&loaded);
	site_add(&loaded, "content/plans/kh.md",
	    "---\ntitle: T\nissuer: van-quan\ndate: 2024\ntargets:\n  van-quan:\n    "
	    "rank: 6/11\n"
	    "    scores: {\"1\": 9/10, \"7.2\": 1}\n---\n");
	site_read(&loaded);
	assert_int_equal(plan(&loaded)->target_count, 1);
	targets = plan(&loaded)->targets;
	expect_text("targets", "unit", targets->unit->id, "van-quan");
	expect_text("targets", "framework", targets->framework->id, "huyen-2024");
	assert_int_equal(targets->period.year, 2024);
	assert_int_equal(targets->count, 3);
	assert_int_equal(targets->targets[0].kind, TARGET_RANK);
	assert_int_equal(targets->targets[0].rank, 6);
	assert_int_equal(targets->targets[0].of, 11);
	expect_text("targets", "words", targets->targets[0].text, "6/11");
	assert_int_equal(targets->targets[1].kind, TARGET_CRITERION);
	assert_int_equal(targets->targets[1].value.units, 9000000);
	assert_true(targets->targets[1].has_max);
	expect_text("targets", "criterion", targets->targets[2].criterion->id, "7.2");
	unload(&loaded);
}

struct default_case {
	const char *name, *front, *period, *framework;
};

static const struct default_case defaults[] = {
    {"period from the date", "date: 5/3/2024", "2024", "huyen-2024"},
    {"period from a month", "date: 3/2023", "2023", "huyen-2023"},
    {"period as written", "date: 5/3/2024\nperiod: 2023", "2023", "huyen-2023"},
    {"no date", "number: x", "", ""},
    {"no framework then", "date: 2030", "2030", ""},
    {"framework as written", "date: 2030\nframework: huyen-2023", "2030", "huyen-2023"},
    {"framework by lineage", "date: 2024\nframework: cap-huyen", "2024", "huyen-2024"},
    {"what the issuer scores with", "period: 2025", "2025", "xa-2025"},
};

static void defaults_follow_from_the_date(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(defaults) / sizeof(*defaults); i++) {
		struct loaded loaded;
		const struct document *document;

		site_open(&loaded);
		site_add(&loaded, "content/frameworks/xa-2025.yaml",
		    "title: Xã\nlineage: cap-xa\nlevel: commune\nscope: van-quan\n"
		    "periods: [2025]\ncriteria:\n- {id: \"1\", title: A, max: 10}\n");
		site_add(&loaded, "content/plans/kh.md",
		    str_format(&loaded.arena,
			"---\ntitle: T\nissuer: van-quan\n%s\n---\n", defaults[i].front)
			.p);
		site_read(&loaded);
		document = plan(&loaded);
		expect_text(defaults[i].name, "period",
		    period_format(&loaded.arena, document->period), defaults[i].period);
		expect_text(defaults[i].name, "framework",
		    document->framework ? document->framework->id : STR(""),
		    defaults[i].framework);
		unload(&loaded);
	}
}

static void references_know_what_they_mean(void **state)
{
	struct loaded loaded;
	const struct document *document;

	(void)state;
	site_open(&loaded);
	site_add(&loaded, "content/notices/tb.md",
	    "---\ntitle: TB\nissuer: van-quan\n---\n- [ ] [YC-01](task:) x\n");
	site_add(&loaded, "content/plans/kh.md",
	    "---\ntitle: T\nissuer: van-quan\nbased_on: [doc:tb, Luật số 1]\n"
	    "answers: task:tb/YC-01\n---\n");
	site_read(&loaded);
	document = plan(&loaded);
	assert_int_equal(document->based_on.count, 2);
	assert_ptr_equal(document->based_on.items[0].document,
	    site_find_document(loaded.site, STR("tb")));
	assert_null(document->based_on.items[1].document);
	expect_text("basis", "words", document->based_on.items[1].text, "Luật số 1");
	assert_ptr_equal(document->answers.items[0].task,
	    &site_find_document(loaded.site, STR("tb"))->tasks[0]);
	unload(&loaded);
}

/* The body is where the front matter ends, whatever the line ends are. */
static void the_body_follows_the_front_matter(void **state)
{
	struct loaded loaded;
	const struct document *document;

	(void)state;
	site_open(&loaded);
	site_add(&loaded, "content/plans/kh.md",
	    "\xef\xbb\xbf---\r\ntitle: T\r\nissuer: van-quan\r\n---\r\n# Mục "
	    "[x](units:a)\r\n");
	site_read(&loaded);
	document = plan(&loaded);
	expect_text("body", "bytes",
	    str_slice(document->bytes, document->body_from,
		document->body_to - document->body_from),
	    "# Mục [x](units:a)\r\n");
	expect_text(
	    "body", "place", pointed_at(&loaded, MESSAGE_link_scheme_unknown), "units");
	unload(&loaded);
}

/* The proof that sheets and indicators name is looked for in documents that are read
 * later. */
static void proof_elsewhere_is_looked_up(void **state)
{
	struct loaded loaded;

	(void)state;
	site_open(&loaded);
	site_add(&loaded, "content/notices/tb.md",
	    "---\ntitle: TB\nissuer: van-quan\n---\n- [ ] [YC-01](task:) x\n");
	site_add(&loaded, "content/indicators/khac.yaml",
	    "title: K\nmeasure: \"%\"\nbetter: higher\nvalues:\n"
	    "- {unit: an-son, period: 2023, value: 1, source: \"doc:tb#YC-01\"}\n"
	    "- {unit: an-son, period: 2024, value: 1, source: \"doc:tb#YC-02\"}\n"
	    "- {unit: hoa-binh, period: 2023, value: 1, source: \"doc:tbb\"}\n");
	site_read(&loaded);
	expect_text("proof", "what is said", messages(&loaded),
	    "document_no_such_place document_unknown");
	unload(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(says_what_is_wrong_with_front_matter),
	    cmocka_unit_test(ids_come_from_the_paths),
	    cmocka_unit_test(attachments_lie_in_the_folder_or_are_linked),
	    cmocka_unit_test(targets_hold_what_was_promised),
	    cmocka_unit_test(defaults_follow_from_the_date),
	    cmocka_unit_test(references_know_what_they_mean),
	    cmocka_unit_test(the_body_follows_the_front_matter),
	    cmocka_unit_test(proof_elsewhere_is_looked_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
