/*
 * The data files: columns, order, the two dialects, and what describes them.
 */
#include "export/export.h"

#include "base/buf.h"
#include "site_maker.h"

#include <string.h>

struct world {
	struct maker maker;
	struct unit *province, *second, *first, *commune;
	struct framework *framework;
	struct results results;
	struct task_results tasks;
	struct export data;
	struct indicator indicator, *indicators[1];
	struct indicator_value values[3];
	struct finding findings[3];
};

static struct str league_title(
    struct arena *arena, const void *words, const struct league *league)
{
	(void)words;
	return period_format(arena, league->period);
}

static struct str count_text(struct arena *arena, const void *words, size_t count)
{
	(void)words;
	return str_format(arena, "%zu", count);
}

static void make_units(struct world *world)
{
	struct maker *maker = &world->maker;

	world->province = maker_unit(maker, "tinh", LEVEL_PROVINCE, NULL);
	world->province->name = STR("Tỉnh \"A\"; cũ");
	world->second = maker_unit(maker, "b", LEVEL_DISTRICT, world->province);
	world->first = maker_unit(maker, "a", LEVEL_DISTRICT, world->province);
	world->first->name = STR("Huyện A, mới");
	world->first->code = STR("0184");
	world->first->begins = maker_date("2024-12-01");
	world->commune = maker_unit(maker, "a-1", LEVEL_COMMUNE, world->first);
	world->commune->name = STR("=1+1");
	world->commune->ends = maker_date("2025-06-30");
	vec_push(&maker->arena, &world->commune->successors, world->second);
	vec_push(&maker->arena, &world->commune->successors, world->first);
}

static void make_scores(struct world *world)
{
	struct maker *maker = &world->maker;
	struct framework *framework = maker_framework(maker, "f", "2023 2023-H1", 2,
	    "10 5; 2; > 2.2 4; > 2.1 3.5; T 3 bonus; P 2 penalty");
	struct sheet *sheet;

	framework->rounds[0].id = STR("self");
	framework->rounds[1].id = STR("appraised");
	framework->grades = arena_array(&maker->arena, struct grade, 1);
	framework->grade_count = 1;
	framework->grades[0] = (struct grade){
	    .id = STR("tot"), .name = STR("Tốt"), .from = maker_number("80")};
	world->framework = framework;
	sheet = maker_sheet(maker, world->second, framework, "2023",
	    "10 5,4.75; 2.2 4,3; 2.1 not_assessed; T -,1.5; P -,-0.5");
	sheet->scores[0].reason = STR("chậm, thiếu \"minh chứng\"");
	maker_publish(sheet, NULL, NULL, 10, 11);
	sheet->published.grade.text = STR("Tốt");
	maker_sheet(maker, world->first, framework, "2023", "10 5,4; 2.2 4,-; 2.1 3,-");
	maker_sheet(
	    maker, world->first, framework, "2023-H1", "10 -,4.5; 2.2 full_by_rule");
}

static void make_indicator(struct world *world)
{
	struct indicator *indicator = &world->indicator;

	*indicator = (struct indicator){.id = STR("tthc"), .better = BETTER_HIGHER};
	world->values[0] = (struct indicator_value){.unit = world->second,
	    .period = maker_period("2023"),
	    .value = maker_figure("80.63"),
	    .target = maker_figure("90"),
	    .as_of = {maker_date("2023-12-31"), {1, 0, 0}}};
	world->values[1] = (struct indicator_value){.unit = world->first,
	    .period = maker_period("2023"),
	    .value = maker_figure("7")};
	world->values[2] = (struct indicator_value){.unit = world->first,
	    .period = maker_period("2022"),
	    .value = maker_figure("95"),
	    .target = maker_figure("90.0")};
	indicator->values = world->values;
	indicator->value_count = 3;
	world->indicators[0] = indicator;
	world->maker.site.indicators = world->indicators;
	world->maker.site.indicator_count = 1;
}

static void make_findings(struct world *world, struct document *document)
{
	struct arena *arena = &world->maker.arena;
	struct finding *findings = world->findings;
	struct criterion *first = maker_find(world->framework, "2.2");
	struct criterion *second = maker_find(world->framework, "10");

	findings[0] = (struct finding){.document = document,
	    .id = STR("HC-02"),
	    .kind = FINDING_LIMITATION,
	    .text = STR("Chung")};
	findings[1] = (struct finding){.document = document,
	    .id = STR("HC-01"),
	    .kind = FINDING_LIMITATION,
	    .text = STR("- nêu\ntên")};
	vec_push(arena, &findings[1].units, world->second);
	vec_push(arena, &findings[1].units, world->first);
	vec_push(arena, &findings[1].criteria, first);
	vec_push(arena, &findings[1].criteria, second);
	findings[2] = (struct finding){
	    .document = document, .kind = FINDING_STRENGTH, .text = STR("Không mã")};
	document->findings = findings;
	document->finding_count = 3;
}

static void make_tasks(struct world *world)
{
	struct maker *maker = &world->maker;
	struct task *task = maker_task(maker, "kh", "2024", "before-2024-04-20");
	struct document *document = maker->documents[0];

	document->kind = DOCUMENT_PLAN;
	document->title.text = STR("Kế hoạch");
	document->number.text = STR("…/KH-UBND");
	document->date.date = maker_date("2023-10");
	document->issuer = world->second;
	vec_push(&maker->arena, &document->issuers, world->second);
	make_findings(world, document);
	task->full = STR("kh/NV-01");
	task->text = STR("Báo cáo");
	vec_push(&maker->arena, &task->leads, world->first);
	vec_push(&maker->arena, &task->with, world->second);
	vec_push(&maker->arena, &task->with, world->province);
	vec_push(&maker->arena, &task->criteria, maker_find(world->framework, "2"));
	task->completion.ticked = true;
	task->completion.done = maker_date("2024-04-19");
	task->completion.verified = maker_date("2024-05-02");
	task->completion.has_progress = true;
	task->completion.progress = maker_number("62.5");
}

static int setup(void **state)
{
	struct world *world = calloc(1, sizeof(*world));
	struct task_results_options options = {.as_of = {2024, 6, 1}};

	assert_non_null(world);
	maker_init(&world->maker);
	make_units(world);
	make_scores(world);
	make_indicator(world);
	make_tasks(world);
	world->maker.site.settings.title.text = STR("Công khai kết quả");
	world->maker.site.settings.language.text = STR("vi");
	maker_results(&world->maker, NULL, &world->results);
	task_results_derive(
	    &world->maker.arena, &world->maker.site, &options, &world->tasks);
	world->data = (struct export){&world->maker.site, &world->results, &world->tasks,
	    .league_title = league_title, .count_text = count_text};
	*state = world;
	return 0;
}

static int teardown(void **state)
{
	struct world *world = *state;

	maker_release(&world->maker);
	free(world);
	return 0;
}

static const struct table *find_table(const char *name)
{
	const struct table *const *tables;
	size_t count = export_tables(&tables);

	for (size_t i = 0; i < count; i++)
		if (strcmp(tables[i]->name, name) == 0)
			return tables[i];
	fail_msg("no table %s", name);
	return NULL;
}

struct csv_case {
	const char *table;
	bool vietnamese;
	const char *want;
};

static const struct csv_case csv_cases[] = {
    {"units", false,
	"unit,name,level,parent,code,begins,ends,predecessors,successors\n"
	"a,\"Huyện A, mới\",district,tinh,0184,2024-12-01,,,\n"
	"a-1,=1+1,commune,a,,,2025-06-30,,b a\n"
	"b,b,district,tinh,,,,,\n"
	"tinh,\"Tỉnh \"\"A\"\"; cũ\",province,,,,,,\n"},
    {"units", true,
	"\xEF\xBB\xBFunit;name;level;parent;code;begins;ends;predecessors;successors\n"
	"a;\"Huyện A, mới\";district;tinh;0184;2024-12-01;;;\n"
	"a-1;'=1+1;commune;a;;;2025-06-30;;b a\n"
	"b;b;district;tinh;;;;;\n"
	"tinh;\"Tỉnh \"\"A\"\"; cũ\";province;;;;;;\n"},
    {"results", false,
	"period,unit,framework,status,score,max,percent,rank,of,rank_published,grade,"
	"grade_published,score_published,percent_published,group,rank_in_group\n"
	"2023,a,f,provisional,11,12.5,88.00,,,,,,,,,\n"
	"2023,b,f,final,8.75,9,97.22,1,1,10,tot,tot,,,,\n"
	"2023-H1,a,f,incomplete,8.5,9,,,,,,,,,,\n"},
    {"results", true,
	"\xEF\xBB\xBFperiod;unit;framework;status;score;max;percent;rank;of;rank_"
	"published;"
	"grade;grade_published;score_published;percent_published;group;rank_in_group\n"
	"2023;a;f;provisional;11;\"12,5\";\"88,00\";;;;;;;;;\n"
	"2023;b;f;final;\"8,75\";9;\"97,22\";1;1;10;tot;tot;;;;\n"
	"2023-H1;a;f;incomplete;\"8,5\";9;;;;;;;;;;\n"},
    {"scores", false,
	"period,unit,framework,criterion,depth,kind,state,max,self,final,lost,reason\n"
	"2023,a,f,,0,,pending,12.5,12,,,\n"
	"2023,a,f,10,1,base,scored,5,5,4,1,\n"
	"2023,a,f,2,1,base,pending,7.5,7,,,\n"
	"2023,a,f,2.2,2,base,pending,4,4,,,\n"
	"2023,a,f,2.1,2,base,pending,3.5,3,,,\n"
	"2023,a,f,T,1,bonus,unpublished,3,,,,\n"
	"2023,a,f,P,1,penalty,unpublished,2,,,,\n"
	"2023,b,f,,0,,scored,9,9,8.75,0.25,\n"
	"2023,b,f,10,1,base,scored,5,5,4.75,0.25,\"chậm, thiếu \"\"minh chứng\"\"\"\n"
	"2023,b,f,2,1,base,scored,4,4,3,1,\n"
	"2023,b,f,2.2,2,base,scored,4,4,3,1,\n"
	"2023,b,f,2.1,2,base,not_assessed,0,,,,\n"
	"2023,b,f,T,1,bonus,scored,3,,1.5,,\n"
	"2023,b,f,P,1,penalty,scored,2,,-0.5,0.5,\n"
	"2023-H1,a,f,,0,,unpublished,12.5,,,,\n"
	"2023-H1,a,f,10,1,base,scored,5,,4.5,0.5,\n"
	"2023-H1,a,f,2,1,base,unpublished,7.5,,,,\n"
	"2023-H1,a,f,2.2,2,base,full_by_rule,4,,4,0,\n"
	"2023-H1,a,f,2.1,2,base,unpublished,3.5,,,,\n"
	"2023-H1,a,f,T,1,bonus,unpublished,3,,,,\n"
	"2023-H1,a,f,P,1,penalty,unpublished,2,,,,\n"},
    {"rounds", false,
	"period,unit,framework,criterion,round,score\n"
	"2023,a,f,10,appraised,4\n"
	"2023,a,f,10,self,5\n"
	"2023,a,f,2.1,self,3\n"
	"2023,a,f,2.2,self,4\n"
	"2023,b,f,10,appraised,4.75\n"
	"2023,b,f,10,self,5\n"
	"2023,b,f,2.2,appraised,3\n"
	"2023,b,f,2.2,self,4\n"
	"2023,b,f,P,appraised,-0.5\n"
	"2023,b,f,T,appraised,1.5\n"
	"2023-H1,a,f,10,appraised,4.5\n"},
    {"indicators", false,
	"indicator,unit,period,value,target,met,as_of\n"
	"tthc,a,2022,95,90,true,\n"
	"tthc,a,2023,7,,,\n"
	"tthc,b,2023,80.63,90,false,2023-12-31\n"},
    {"documents", false,
	"document,kind,number,date,issuer,title\n"
	"kh,plan,…/KH-UBND,2023-10,b,Kế hoạch\n"},
    {"documents", true,
	"\xEF\xBB\xBF"
	"document;kind;number;date;issuer;title\n"
	"kh;plan;…/KH-UBND;2023-10;b;Kế hoạch\n"},
    {"findings", false,
	"document,finding,kind,criterion,unit,text\n"
	"kh,,strength,,,Không mã\n"
	"kh,HC-01,limitation,f/2.2 f/10,a,\"- nêu\ntên\"\n"
	"kh,HC-01,limitation,f/2.2 f/10,b,\"- nêu\ntên\"\n"
	"kh,HC-02,limitation,,,Chung\n"},
    {"findings", true,
	"\xEF\xBB\xBF"
	"document;finding;kind;criterion;unit;text\n"
	"kh;;strength;;;Không mã\n"
	"kh;HC-01;limitation;f/2.2 f/10;a;\"'- nêu\ntên\"\n"
	"kh;HC-01;limitation;f/2.2 f/10;b;\"'- nêu\ntên\"\n"
	"kh;HC-02;limitation;;;Chung\n"},
    {"tasks", false,
	"task,document,criterion,lead,with,units,due,last_day,status,done,verified,"
	"progress,"
	"parts_done,parts,text,product,phase_of\n"
	"kh/NV-01,kh,f/2,a,b tinh,,before-2024-04-20,2024-04-19,done-on-time,2024-04-19,"
	"2024-05-02,62.5,,,Báo cáo,,\n"},
    {"tasks", true,
	"\xEF\xBB\xBFtask;document;criterion;lead;with;units;due;last_day;status;done;"
	"verified;"
	"progress;parts_done;parts;text;product;phase_of\n"
	"kh/NV-01;kh;f/2;a;b tinh;;before-2024-04-20;2024-04-19;done-on-time;2024-04-19;"
	"2024-05-02;\"62,5\";;;Báo cáo;;\n"},
};

static void writes_tables(void **state)
{
	const struct world *world = *state;

	for (size_t i = 0; i < sizeof(csv_cases) / sizeof(*csv_cases); i++) {
		const struct csv_case *c = &csv_cases[i];
		struct buf out;

		buf_init(&out);
		export_csv(find_table(c->table), &world->data, c->vietnamese, &out);
		if (strcmp(out.p, c->want) != 0)
			fail_msg("%s%s:\n%s\nwant:\n%s", c->table,
			    c->vietnamese ? ".vi" : "", out.p, c->want);
		buf_release(&out);
	}
}

static void assert_holds(const struct buf *text, const char *what)
{
	if (!strstr(text->p, what))
		fail_msg("%s is not in:\n%s", what, text->p);
}

static void describes_the_package(void **state)
{
	const struct world *world = *state;
	const struct data_file *files;
	struct arena arena;
	struct buf out;
	size_t count;

	arena_init(&arena);
	buf_init(&out);
	count = export_files(&arena, &world->data, &files);
	export_datapackage(&world->data, files, count, &out);
	assert_holds(&out, "\"profile\": \"tabular-data-package\"");
	assert_holds(&out, "\"name\": \"cong-khai-ket-qua\"");
	assert_holds(&out, "\"path\": \"scores.csv\"");
	assert_holds(&out, "\"name\": \"scores/f-2023-h1\"");
	assert_holds(&out, "\"path\": \"scores/f-2023-H1.csv\"");
	assert_holds(&out, "\"path\": \"tasks/kh.csv\"");
	assert_holds(&out, "\"schema\": \"tables/scores.json\"");
	assert_null(strstr(out.p, "licenses"));
	assert_null(strstr(out.p, "homepage"));
	buf_release(&out);
	arena_release(&arena);
}

static void describes_a_table(void **state)
{
	const struct world *world = *state;
	struct buf out;

	buf_init(&out);
	export_table_schema(&world->data, find_table("units"), &out);
	assert_holds(&out, "\"missingValues\": [\"\"]");
	assert_holds(&out, "\"primaryKey\": \"unit\"");
	assert_holds(&out, "\"description\": \"Mã đơn vị, không bao giờ đổi\"");
	buf_clear(&out);
	export_table_schema(&world->data, find_table("results"), &out);
	assert_holds(&out, "\"primaryKey\": [\"period\", \"unit\", \"framework\"]");
	buf_release(&out);
}

/* The parts of a table hold what the whole does, each row once, and no more is counted.
 */
static void parts_add_up(void **state)
{
	const struct world *world = *state;
	const struct data_file *files;
	struct arena arena;
	size_t count, whole = 0, parts = 0;

	arena_init(&arena);
	count = export_files(&arena, &world->data, &files);
	for (size_t i = 0; i < count; i++) {
		struct export data = world->data;
		size_t rows;
		struct buf out;

		if (files[i].table->split == SPLIT_NONE)
			continue;
		buf_init(&out);
		data.part = files[i].part;
		rows = export_csv(files[i].table, &data, false, &out);
		*(files[i].title.n ? &parts : &whole) += rows;
		if (!files[i].title.n)
			assert_int_equal(rows, files[i].table->count(&world->data));
		buf_release(&out);
	}
	assert_true(parts > 20);
	assert_int_equal(parts, whole);
	arena_release(&arena);
}

static void describes_every_table(void **state)
{
	struct world *world = *state;
	const struct value *list = export_describe(&world->maker.arena, &world->data);
	const struct table *const *tables;
	size_t at = 0;

	assert_int_equal(list->count, export_tables(&tables));
	for (const struct value *item = list->first; item; item = item->next, at++) {
		const struct value *columns = value_find(item, STR("columns"));

		assert_true(str_equal(
		    value_find(item, STR("name"))->text, str_of(tables[at]->name)));
		assert_int_equal(columns->count, tables[at]->column_count);
	}
}

static void maps_the_site(void **state)
{
	static const struct str paths[] = {
	    STR_INIT("don-vi/a&b.html"), STR_INIT("index.html"), STR_INIT("x y.html")};
	struct world *world = *state;
	struct buf out;

	assert_int_equal(export_sitemap_count(&world->maker.site, 3), 0);
	buf_init(&out);
	export_robots(&world->maker.site, &out);
	assert_string_equal(out.p, "User-agent: *\nAllow: /\n");
	buf_clear(&out);
	world->maker.site.settings.base_url.text = STR("https://a.example/cchc/");
	assert_int_equal(export_sitemap_count(&world->maker.site, 3), 1);
	export_sitemap(&world->maker.site, paths, 3, 0, &out);
	assert_string_equal(out.p,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
	    "<url><loc>https://a.example/cchc/don-vi/a%26b.html</loc></url>\n"
	    "<url><loc>https://a.example/cchc/</loc></url>\n"
	    "<url><loc>https://a.example/cchc/x%20y.html</loc></url>\n"
	    "</urlset>\n");
	buf_clear(&out);
	export_robots(&world->maker.site, &out);
	assert_holds(&out, "\nSitemap: https://a.example/cchc/sitemap.xml\n");
	buf_release(&out);
}

static void splits_a_large_map(void **state)
{
	struct world *world = *state;
	size_t count = 50001;
	struct str *paths = arena_array(&world->maker.arena, struct str, count);
	struct buf out;

	for (size_t i = 0; i < count; i++)
		paths[i] = str_format(&world->maker.arena, "%zu.html", i);
	world->maker.site.settings.base_url.text = STR("https://a.example");
	assert_int_equal(export_sitemap_count(&world->maker.site, count), 3);
	buf_init(&out);
	export_sitemap(&world->maker.site, paths, count, 0, &out);
	assert_holds(
	    &out, "<sitemap><loc>https://a.example/sitemap-2.xml</loc></sitemap>");
	buf_clear(&out);
	export_sitemap(&world->maker.site, paths, count, 2, &out);
	assert_holds(&out, "<url><loc>https://a.example/50000.html</loc></url>");
	assert_null(strstr(out.p, "49999.html"));
	assert_true(
	    str_equal(export_sitemap_name(&world->maker.arena, 2), STR("sitemap-2.xml")));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(writes_tables, setup, teardown),
	    cmocka_unit_test_setup_teardown(describes_the_package, setup, teardown),
	    cmocka_unit_test_setup_teardown(describes_a_table, setup, teardown),
	    cmocka_unit_test_setup_teardown(parts_add_up, setup, teardown),
	    cmocka_unit_test_setup_teardown(describes_every_table, setup, teardown),
	    cmocka_unit_test_setup_teardown(maps_the_site, setup, teardown),
	    cmocka_unit_test_setup_teardown(splits_a_large_map, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
