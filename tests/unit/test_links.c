/*
 * Links of documents: each kind read by itself, by its target and by its words, and what
 * is said of those that are wrong.
 */
#include "document_site.h"

struct message_case {
	const char *name, *body, *messages;
	const char *at; /* the bytes the first message points at; NULL: not looked at */
};

static const struct message_case message_cases[] = {
    /* schemes */
    {"ordinary links",
	"[a](https://x.vn) [b](mailto:a@b.vn) [c](tel:0123) <https://y.vn>\n", "", NULL},
    {"units:", "[xã An Sơn](units:an-son)\n", "link_scheme_unknown", "units"},
    {"duo:", "[20/4/2024](duo:)\n", "link_scheme_unknown", "duo"},
    {"han:", "[20/4/2024](han:)\n", "link_scheme_unknown", "han"},
    {"Unit:", "[xã An Sơn](Unit:an-son)\n", "link_scheme_unknown", "Unit"},
    {"javascript:", "[x](javascript:alert)\n", "link_scheme_unknown", "javascript"},
    {"ftp:", "[x](ftp://x.vn/a)\n", "link_scheme_unknown", NULL},
    {"a Windows path", "[x](C:\\a.pdf)\n", "link_scheme_unknown", "C"},
    {"no address", "[Phòng Nội vụ]()\n", "link_empty", NULL},
    {"neither words nor target", "[](unit:)\n", "link_nothing_to_read", "[](unit:)"},
    {"picture", "![x](unit:an-son)\n", "link_image_scheme", NULL},
    {"remote picture", "![x](https://x.vn/a.png)\n", "", NULL},
    {"autolink", "<unit:an-son>\n", "", NULL},
    {"a link by reference", "[xã An Sơn][x]\n\n[x]: unit:an-sonn\n", "unknown_unit",
	NULL},
    {"in code", "`[x](units:a)`\n\n    [x](units:a)\n", "", NULL},
    {"space before the bracket", "Gửi [xã An Sơn] (unit:an-son).\n", "link_not_a_link",
	NULL},
    {"space in the target", "Gửi [xã An Sơn](unit: an-son).\n", "link_not_a_link", NULL},
    {"brackets of another kind", "[xã] (thuộc huyện: x)\n", "", NULL},
    /* files */
    {"missing file", "[x](khong-co.pdf)\n", "link_file_missing", "khong-co.pdf"},
    {"file beside", "[x](a.pdf) ![y](hinh%20anh.png)\n", "", NULL},
    {"file above", "[x](../notices/b.pdf)\n", "", NULL},
    {"from the top", "[x](/content/plans/a.pdf)\n", "", NULL},
    {"file and place in it", "[x](a.pdf#page=3)\n", "", NULL},
    {"outside", "[x](../../../a.pdf)\n", "link_file_outside", NULL},
    {"another document", "[x](../notices/tb.md)\n", "", NULL},
    {"place in another document", "[x](../notices/tb.md#hc-01)\n", "", NULL},
    {"no such place in it", "[x](../notices/tb.md#hc-09)\n", "document_no_such_place",
	NULL},
    {"a page", "[x](../pages/gioi-thieu.md)\n", "", NULL},
    {"missing document", "[x](../notices/tbx.md)\n", "link_file_missing", NULL},
    {"missing picture", "![x](a.png)\n", "link_file_missing", NULL},
    {"anchor", "## Tổ chức thực hiện\n\n[x](#to-chuc-thuc-hien)\n", "", NULL},
    {"missing anchor", "[x](#to-chuc)\n", "link_anchor_missing", "#to-chuc"},
    /* units */
    {"by id", "[x](unit:an-son) [y](unit:an-son,hoa-binh) [](unit:an-son)\n", "", NULL},
    {"unknown id", "[x](unit:an-so)\n", "unknown_unit", "an-so"},
    {"second of several", "[x](unit:an-son,khong)\n", "unknown_unit", NULL},
    {"unknown name", "[xã An Sôn](unit:)\n", "link_unit_no_match", "[xã An Sôn](unit:)"},
    {"near name is not taken", "[xã Đồng Sơn](unit:)\n", "link_unit_no_match", NULL},
    {"two of one bare name", "[Tân Lập](unit:)\n", "link_unit_ambiguous", NULL},
    {"one by its type", "[thị trấn Tân Lập](unit:)\n", "", NULL},
    {"not yet there", "[xã Mới](unit:)\n", "link_unit_no_match", NULL},
    {"not yet there, by id", "[xã Mới](unit:moi)\n", "link_unit_other_time", NULL},
    {"no communes", "[x](unit:communes)\n", "", NULL},
    /* criteria */
    {"criteria", "[x](criterion:3) [x](criterion:7.2..7.4) [x](criterion:1,3)\n", "",
	NULL},
    {"other framework", "[x](criterion:huyen-2023/1) [x](criterion:cap-huyen/3)\n", "",
	NULL},
    {"criterion by words",
	"[Mục 3](criterion:) [tiêu chí 7.2.](criterion:) [3](criterion:)\n", "", NULL},
    {"criterion by title", "[Cải cách thủ tục hành chính](criterion:)\n", "", NULL},
    {"no number", "[thủ tục](criterion:)\n", "link_criterion_unread", NULL},
    {"number not there", "[Mục 8](criterion:)\n", "link_criterion_unknown", NULL},
    {"unknown criterion", "[x](criterion:7.9)\n", "link_criterion_unknown", "7.9"},
    {"unknown framework", "[x](criterion:cap-xa/3)\n", "unknown_framework", NULL},
    {"range over levels", "[x](criterion:3..7.2)\n", "link_range_malformed", NULL},
    {"range backwards", "[x](criterion:7.3..7.2)\n", "link_range_malformed", NULL},
    {"range without end", "[x](criterion:7.2..7.9)\n", "link_criterion_unknown", NULL},
    /* indicators, documents, tasks */
    {"indicator", "[x](indicator:tthc-dung-han) [Hồ sơ đúng hạn](indicator:)\n", "",
	NULL},
    {"unknown indicator", "[x](indicator:tthc-dung-hn)\n", "link_indicator_unknown",
	NULL},
    {"no such title", "[Hồ sơ](indicator:)\n", "link_indicator_no_match", NULL},
    {"document", "[x](doc:tb) [x](doc:tb#HC-01) [x](doc:tb#hc-01) [Thông báo](doc:)\n",
	"", NULL},
    {"document by number", "[số 12/TB-UBND](doc:) [12/TB-UBND](doc:)\n",
	"link_document_no_match", NULL},
    {"task as a place", "[x](doc:tb#YC-01)\n", "", NULL},
    {"heading as a place", "[x](doc:tb#han-che)\n", "", NULL},
    {"unknown document", "[x](doc:tbb)\n", "document_unknown", NULL},
    {"unknown place", "[x](doc:tb#HC-09)\n", "document_no_such_place", NULL},
    {"task of another", "[x](task:tb/YC-01) [x](task:tb/yc-01)\n", "", NULL},
    {"unknown task", "[x](task:tb/YC-09)\n", "task_unknown", NULL},
    {"task of unknown document", "[x](task:tbb/YC-09)\n", "document_unknown", NULL},
    {"own task", "[x](task:NV-01)\n\n- [ ] [NV-01](task:) x\n", "", NULL},
    {"own task unknown", "[x](task:NV-02)\n\n- [ ] [NV-01](task:) x\n", "task_unknown",
	NULL},
    /* deadlines, dates, targets */
    {"deadline not understood", "- [ ] [A-1](task:) [sớm muộn](due:)\n",
	"link_due_not_understood", "[sớm muộn](due:)"},
    {"target of deadline", "- [ ] [A-1](task:) [x](due:2024-Q7)\n",
	"link_due_not_understood", NULL},
    {"month 15", "- [ ] [A-1](task:) [07/15/2022](due:)\n", "no_such_month", NULL},
    {"month 15 in words", "- [ ] [A-1](task:) [trước ngày 07/15/2022](due:)\n",
	"no_such_month", NULL},
    {"a percent sign first", "- [ ] [A-1](task:) [x](target:%74thc-dung-han>=90)\n", "",
	NULL},
    {"month 13 in words", "- [ ] [A-1](task:) [tháng 13/2024](due:)\n", "no_such_month",
	NULL},
    {"day 30 of February", "- [ ] [A-1](task:) [x](due:2024-02-30)\n",
	"link_no_such_date", "due:2024-02-30"},
    {"entry in month 15", "- [ ] [A-1](task:) a\n  - 07/15/2022: x\n", "no_such_month",
	NULL},
    {"done in month 15", "- [x] [A-1](task:) [07/15/2022](done:)\n", "no_such_month",
	NULL},
    {"done without day", "- [x] [A-1](task:) [10/2023](done:)\n", "link_date_partial",
	NULL},
    {"done without date", "- [x] [A-1](task:) [rồi](done:)\n", "link_date_not_understood",
	NULL},
    {"target without value", "- [ ] [A-1](task:) [x](target:tthc-dung-han)\n",
	"link_target_malformed", NULL},
    {"empty target", "- [ ] [A-1](task:) [từ 90%](target:)\n", "link_target_malformed",
	NULL},
    {"unknown in target", "- [ ] [A-1](task:) [x](target:tthc>=90)\n",
	"link_indicator_unknown", NULL},
    {"criterion in target", "- [ ] [A-1](task:) [x](target:criterion:8>=9)\n",
	"link_criterion_unknown", NULL},
    {"value of target", "- [ ] [A-1](task:) [x](target:tthc-dung-han>=chín)\n",
	"link_target_malformed", NULL},
    {"progress", "- [ ] [A-1](task:) [x](progress:160)\n", "link_progress_malformed",
	NULL},
    {"status", "- [ ] [A-1](task:) [x](status:canceled)\n", "link_status_unknown", NULL},
    {"status in words", "- [ ] [A-1](task:) [tạm nghỉ](status:)\n", "link_status_unknown",
	NULL},
    {"evidence",
	"- [x] [A-1](task:) [a](evidence:) [b](evidence:doc:tb) "
	"[c](evidence:a.pdf) [d](evidence:https://x.vn/b.pdf)\n",
	"", NULL},
    {"evidence by number", "- [x] [A-1](task:) [x](evidence:45/BC-UBND)\n",
	"link_evidence_malformed", NULL},
    {"evidence not there", "- [x] [A-1](task:) [x](evidence:b.pdf)\n",
	"link_file_missing", NULL},
    {"evidence in no document", "- [x] [A-1](task:) [x](evidence:doc:tbb)\n",
	"document_unknown", NULL},
    {"evidence at no place", "- [x] [A-1](task:) [x](evidence:doc:tb#A)\n",
	"document_no_such_place", NULL},
    {"period", "- [ ] [A-1](task:) [hằng quý](due:)\n  - [ ] [quý V/2024](period:)\n",
	"link_period_not_understood", NULL},
    /* places */
    {"done in a paragraph", "Xong [20/10/2023](done:)\n", "link_outside_task", NULL},
    {"verified in an item", "- Xong [20/10/2023](verified:)\n", "link_outside_task",
	NULL},
    {"progress in a heading", "# [60%](progress:)\n", "link_outside_task", NULL},
    {"status in a table", "|a|\n|-|\n|[dừng](status:)|\n", "link_outside_task", NULL},
    {"from in a paragraph", "[từ 3/2024](from:)\n", "link_outside_task", NULL},
    {"period in a task", "- [ ] [A-1](task:) [quý I/2024](period:)\n",
	"link_outside_part", NULL},
    {"lead in a paragraph", "[Phòng Nội vụ](lead:) chủ trì.\n", "link_without_effect",
	NULL},
    {"lead before plain items", "[Phòng Nội vụ](lead:):\n\n- a\n", "link_without_effect",
	NULL},
    {"lead before tasks", "[Phòng Nội vụ](lead:):\n\n- [ ] [A-1](task:) a\n", "", NULL},
    {"a comment that hides a link", "<!-- x [y](unit:khong) -->\n", "", NULL},
    {"a comment that hides all that follows", "<!-- x [y](unit:khong)\n",
	"link_not_a_link", NULL},
    {"an escaped box", "- \\[x\\] [NV-1](task:) x\n", "box_not_recognised", NULL},
    {"half escaped", "* \\[ ] x\n", "box_not_recognised", NULL},
    {"escaped, without words", "- [ ] [NV-1](task:) x\n  - \\[x\\]\n",
	"box_not_recognised", NULL},
    {"a strange box without words", "- [v]\n", "box_not_recognised", NULL},
    {"a link whose words are one letter", "- [v](https://x.vn) x\n", "", NULL},
    {"an escaped box that an editor joined",
	"- [x] [NV-1](task:) x [1/3/2024](done:)\n  \\- \\[x] hai\n",
	"box_not_recognised", NULL},
    {"so in one line", "- [x] [NV-1](task:) x [1/3/2024](done:) - \\[x\\] hai\n",
	"sub_item_swallowed", NULL},
    {"an escaped entry that an editor joined",
	"- [ ] [NV-1](task:) x\n  \\- 2/3/2024: hai\n", "sub_item_swallowed", NULL},
    {"lead in a heading without tasks", "# [Phòng Nội vụ](lead:)\n\nLời dẫn.\n",
	"link_without_effect", NULL},
    {"lead in a heading above another",
	"# [Phòng Nội vụ](lead:)\n\n## Mục\n\n- [ ] [NV-1](task:) x\n", "", NULL},
    {"lead in a heading, tasks have their own",
	"# [Phòng Nội vụ](lead:)\n\n- [ ] [NV-1](task:) x\n- [ ] [NV-2](task:) [Phòng "
	"Nội vụ](lead:)\n",
	"", NULL},
    {"lead in a table", "|a|\n|-|\n|[Phòng Nội vụ](lead:)|\n", "link_without_effect",
	NULL},
    {"lead of a criterion in a table",
	"|a|b|\n|-|-|\n|[Phòng Nội vụ](lead:)|[Mục 3](criterion:)|\n", "", NULL},
    {"target in a heading", "# [x](target:tthc-dung-han>=90)\n", "link_without_effect",
	NULL},
    {"due in an entry", "- [ ] [A-1](task:) a\n  - 1/4/2024: [1/5/2024](due:)\n",
	"link_without_effect", NULL},
    {"task id in a plain item", "- [NV-01](task:) a\n", "task_id_without_box", NULL},
    {"task id in a paragraph", "[NV-01](task:) a\n", "task_id_misplaced", NULL},
    {"finding id in a paragraph", "[HC-01](finding:) a\n", "finding_id_misplaced", NULL},
};

static void add_others(struct loaded *loaded)
{
	site_add(loaded, "content/notices/tb.md",
	    "---\ntitle: Thông báo\nnumber: 12/TB-UBND\nissuer: van-quan\ndate: "
	    "2023\n---\n"
	    "## [HẠN CHẾ](finding:)\n\n- [HC-01](finding:) x\n\n## Yêu cầu\n\n"
	    "- [ ] [YC-01](task:) x\n");
	site_add(loaded, "content/plans/a.pdf", "x");
	site_add(loaded, "content/plans/hinh anh.png", "x");
	site_add(loaded, "content/notices/b.pdf", "x");
	site_add(loaded, "content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n");
}

static void load_with_others(struct loaded *loaded, const char *body)
{
	site_open(loaded);
	add_others(loaded);
	site_add(loaded, "content/plans/kh.md",
	    str_format(&loaded->arena, "%s%s", PLAN_FRONT, body).p);
	site_read(loaded);
}

static void says_what_is_wrong(void **state)
{
	int failed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(message_cases) / sizeof(*message_cases); i++) {
		const struct message_case *c = &message_cases[i];
		struct loaded loaded;

		load_with_others(&loaded, c->body);
		failed +=
		    differs(c->name, "what is said", messages(&loaded), c->messages);
		if (c->at && loaded.diagnostics.count > 0)
			failed += differs(c->name, "the place",
			    pointed_at(&loaded, loaded.diagnostics.items[0]->message),
			    c->at);
		unload(&loaded);
	}
	assert_int_equal(failed, 0);
}

struct help_case {
	const char *name, *body, *word; /* the word must be in the help */
};

static const struct help_case help_cases[] = {
    {"units:", "[x](units:an-son)\n", "`unit`"},
    {"duo:", "[x](duo:)\n", "`due`"},
    {"han:", "[x](han:)\n", "`due`"},
    {"hạn:", "[x](hạn:)\n", "`due`"},
    {"don-vi:", "[x](don-vi:an-son)\n", "`unit`"},
    {"chu-tri:", "[x](chu-tri:)\n", "`lead`"},
    {"htps:", "[x](htps://x.vn)\n", "`https`"},
    {"near id", "[x](unit:an-sn)\n", "`an-son`"},
    {"near name", "[xã An Sôn](unit:)\n", "Xã An Sơn (`an-son`)"},
    {"near bare name", "[Khánh Khe](unit:)\n", "Xã Khánh Khê (`khanh-khe`)"},
    {"near criterion", "[x](criterion:7.22)\n", "`7.2`"},
    {"near document", "[x](doc:tbb)\n", "`tb`"},
    {"near finding", "[x](doc:tb#HC-02)\n", "`HC-01`"},
    {"near task", "[x](task:tb/YC-02)\n", "`YC-01`"},
    {"near status", "- [ ] [A-1](task:) [x](status:canceled)\n", "`cancelled`"},
    {"near kind", "# [x](finding:limitations)\n\n- a\n", "`limitation`"},
    {"candidates", "[Tân Lập](unit:)\n", "Thị trấn Tân Lập (`tan-lap-2`)"},
    {"near file", "[x](aa.pdf)\n", "`content/plans/a.pdf`"},
    {"next id", "- [ ] [NV-07](task:) a\n- [ ] b\n", "NV-08"},
    {"first id", "- [ ] a\n", "NV-01"},
    {"id goes on", "- [ ] a\n- [ ] [YC-3](task:) b\n", "YC-4"},
    {"taken ids are passed over", "- [ ] [A-1](task:) a\n- [ ] b\n- [ ] [A-2](task:) c\n",
	"A-3"},
};

static bool helps_with(const struct diagnostic *d, struct str word)
{
	for (const struct diagnostic_note *note = d->help; note; note = note->next)
		for (size_t i = 0; i < note->arg_count; i++)
			if (str_find(note->args[i], word, 0) < note->args[i].n)
				return true;
	return false;
}

static void helps_with_the_nearest(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(help_cases) / sizeof(*help_cases); i++) {
		const struct help_case *c = &help_cases[i];
		struct loaded loaded;
		bool found = false;

		load_with_others(&loaded, c->body);
		for (size_t j = 0; j < loaded.diagnostics.count; j++)
			found |= helps_with(loaded.diagnostics.items[j], str_of(c->word));
		if (!found)
			fail_msg("%s: no help with %s, only %.*s", c->name, c->word,
			    STR_ARG(messages(&loaded)));
		unload(&loaded);
	}
}

struct unit_case {
	const char *name, *link, *want;
};

static const struct unit_case unit_cases[] = {
    {"name", "[Xã An Sơn](unit:)", "an-son"},
    {"case", "[XÃ AN SƠN](unit:)", "an-son"},
    {"bare name", "[An Sơn](unit:)", "an-son"},
    {"alias", "[xã Yên Sơn cũ](unit:)", "an-son"},
    {"tone mark elsewhere", "[xã Hoà Bình](unit:)", "hoa-binh"},
    {"under the issuer first", "[Hòa Bình](unit:)", "hoa-binh"},
    {"elsewhere in the site", "[xã Đông Sơn](unit:)", "dong-son"},
    {"decomposed letters", "[xa\xcc\x83 An So\xcc\x9bn](unit:)", "an-son"},
    {"emphasis", "[**xã** _An Sơn_](unit:)", "an-son"},
    {"broken line", "[xã An\nSơn](unit:)", "an-son"},
    {"full stop inside", "[xã An Sơn.](unit:)", "an-son"},
    {"ended later", "[xã Đồng Giáp](unit:)", "dong-giap"},
    {"several ids", "[x](unit:hoa-binh,an-son,hoa-binh)", "hoa-binh,an-son"},
    {"the listed ones", "[các xã](unit:*)", "an-son,hoa-binh"},
    {"communes", "[các xã](unit:communes)",
	"an-son,hoa-binh,dong-giap,khanh-khe,tt-van-quan"},
};

static void finds_units(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(unit_cases) / sizeof(*unit_cases); i++) {
		struct loaded loaded;
		struct str got = STR("");
		const struct document *document;

		load_with_others(&loaded, unit_cases[i].link);
		document = plan(&loaded);
		assert_int_equal(document->link_count, 1);
		for (size_t j = 0; j < document->links[0].units.count; j++)
			got = str_format(&loaded.arena, "%.*s%s%.*s", STR_ARG(got),
			    j ? "," : "", STR_ARG(document->links[0].units.items[j]->id));
		expect_text(unit_cases[i].name, "units", got, unit_cases[i].want);
		expect_text(unit_cases[i].name, "what is said", messages(&loaded), "");
		unload(&loaded);
	}
}

/* A document of 2025 knows other communes than one of 2024. */
static void communes_are_those_of_the_day(void **state)
{
	struct loaded loaded;
	const struct document *document;

	(void)state;
	site_open(&loaded);
	site_add(&loaded, "content/agendas/hn.md",
	    "---\ntitle: H\nissuer: van-quan\ndate: 15/1/2025\n---\n"
	    "[x](unit:communes) [Đồng Giáp](unit:dong-giap)\n");
	site_read(&loaded);
	document = site_find_document(loaded.site, STR("hn"));
	assert_non_null(document);
	assert_int_equal(document->kind, DOCUMENT_AGENDA);
	assert_int_equal(document->links[0].units.count, 4);
	expect_text("agenda", "what is said", messages(&loaded), "link_unit_other_time");
	unload(&loaded);
}

static void a_link_without_words_shows_the_name(void **state)
{
	struct loaded loaded;
	const struct document *document;

	(void)state;
	load_plan(&loaded,
	    "## Tại [](unit:an-son)\n\n- [ ] [NV-01](task:) Giao [](unit:an-son).\n");
	document = plan(&loaded);
	expect_text("heading", "text", document->headings[0].text, "Tại Xã An Sơn");
	expect_text("task", "text", document->tasks[0].text, "Giao Xã An Sơn.");
	unload(&loaded);
}

struct value_case {
	const char *name, *target, *want;
};

static const struct value_case target_values[] = {
    {"at least", "tthc-dung-han>=90", "tthc-dung-han>=90"},
    {"percent sign", "tthc-dung-han>=90%", "tthc-dung-han>=90"},
    {"decimal comma", "tthc-dung-han>=90,5", "tthc-dung-han>=90.5"},
    {"at most", "tthc-dung-han<=5", "tthc-dung-han<=5"},
    {"equal", "tthc-dung-han=5", "tthc-dung-han=5"},
    {"above", "tthc-dung-han>5", "tthc-dung-han>5"},
    {"below", "tthc-dung-han<5", "tthc-dung-han<5"},
    {"sign", "tthc-dung-han≥90", "tthc-dung-han>=90"},
    {"criterion", "criterion:3>=15", "3>=15"},
    {"of a maximum", "criterion:3>=15/16", "3>=15"},
    {"of another framework", "criterion:huyen-2023/1>=9", "1>=9"},
    {"encoded", "tthc-dung-han%3E=90", "tthc-dung-han>=90"},
};

static void reads_targets(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(target_values) / sizeof(*target_values); i++) {
		struct loaded loaded;
		struct arena arena;
		struct str want;

		arena_init(&arena);
		load_plan(
		    &loaded, str_format(&arena, "- [ ] [A-1](task:) [x](target:%s)\n",
				 target_values[i].target)
				 .p);
		want = str_format(&arena, "A-1 target=%s open", target_values[i].want);
		expect_text(
		    target_values[i].name, "the task", describe_tasks(&loaded), want.p);
		expect_text(target_values[i].name, "what is said", messages(&loaded), "");
		unload(&loaded);
		arena_release(&arena);
	}
}

static void pages_use_few_kinds(void **state)
{
	struct loaded loaded;

	(void)state;
	site_open(&loaded);
	add_others(&loaded);
	site_add(&loaded, "content/pages/a.md",
	    "---\ntitle: A\norder: 2\n---\n# Mục\n\n[x](unit:an-son) [x](doc:tb#HC-01) "
	    "[x](criterion:huyen-2024/3)\n[x](indicator:tthc-dung-han) "
	    "[x](task:tb/YC-01) "
	    "[x](gioi-thieu.md) [x](#muc)\n");
	site_add(&loaded, "content/pages/b.md",
	    "---\ntitle: B\norder: 1\n---\n[a](lead:noi-vu)\n\n[b](criterion:3)\n\n"
	    "[c](task:YC-01)\n\n[d](unit:*)\n\n[e](#x)\n");
	site_read(&loaded);
	expect_text("pages", "what is said", messages(&loaded),
	    "link_not_in_page link_no_framework link_task_without_document "
	    "link_units_none link_anchor_missing");
	assert_int_equal(loaded.site->page_count, 3);
	expect_text("pages", "first", loaded.site->pages[0]->id, "b");
	expect_text("pages", "second", loaded.site->pages[1]->id, "a");
	expect_text("pages", "last", loaded.site->pages[2]->id, "gioi-thieu");
	unload(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(says_what_is_wrong),
	    cmocka_unit_test(helps_with_the_nearest),
	    cmocka_unit_test(finds_units),
	    cmocka_unit_test(communes_are_those_of_the_day),
	    cmocka_unit_test(a_link_without_words_shows_the_name),
	    cmocka_unit_test(reads_targets),
	    cmocka_unit_test(pages_use_few_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
