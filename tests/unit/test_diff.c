/*
 * What changed between two sites, and between two versions of one sheet; what counts as a
 * change at all.
 */
#include "diff/diff.h"

#include "diag/catalogue.h"
#include "load/load.h"
#include "memory_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { FILES_MOST = 16 };

/* A site of a few files; those of `over` stand in place of, or beside, the usual ones. */
struct side {
	struct memory_file files[FILES_MOST];
	size_t count;
	struct memory_tree memory;
	struct diagnostics diagnostics;
	struct site *site;
	struct results results;
	struct task_results tasks;
};

struct world {
	struct arena arena;
	struct side old, new;
	struct diff diff;
};

#define UNITS                                                                            \
	"- {id: h, level: district, name: Huyện H, units: ["                           \
	"{id: a, level: commune, name: Xã A}, {id: b, level: commune, name: Xã B},"    \
	" {id: c, level: commune, name: Xã C}]}\n"
#define FRAMEWORK                                                                        \
	"title: Chỉ số\nlineage: x\nlevel: commune\nperiods: [2023]\n"               \
	"criteria:\n- {id: \"1\", title: Một, max: 90}\n"                              \
	"- {id: \"2\", title: Hai, criteria: [{id: \"2.1\", title: Hai một, max: "     \
	"10}]}\n"
#define PLAN                                                                             \
	"---\ntitle: Kế hoạch\ndate: 20/1/2024\nissuer: h\n---\n"                    \
	"- [ ] [NV-01](task:) Rà soát [xã A](unit:) [trước ngày 20/4/2024](due:)\n"

static const struct memory_file usual[] = {
    {"site.yaml", "title: T\n"},
    {"content/units/h.yaml", UNITS},
    {"content/frameworks/x-2023.yaml", FRAMEWORK},
    {"content/plans/kh.md", PLAN},
    {"content/scores/2023/a.yaml",
	"scores:\n  \"1\": {self: 70, appraised: 60.5, reason: Chậm}\n  \"2.1\": 5\n"},
    {"content/scores/2023/b.yaml", "scores: {\"1\": 61, \"2.1\": 5}\n"},
};

static void put(struct side *side, const char *path, const char *text)
{
	for (size_t i = 0; i < side->count; i++)
		if (strcmp(side->files[i].path, path) == 0) {
			side->files[i].text = text;
			return;
		}
	side->files[side->count++] = (struct memory_file){path, text};
}

static void drop(struct side *side, const char *path)
{
	for (size_t i = 0; i < side->count; i++)
		if (strcmp(side->files[i].path, path) == 0) {
			side->files[i] = side->files[--side->count];
			return;
		}
}

static void load(struct world *world, struct side *side)
{
	struct task_results_options options = {.as_of = {2024, 6, 30}};

	memory_tree_open(&side->memory, side->files, side->count);
	diagnostics_init(&side->diagnostics, &world->arena);
	assert_int_equal(site_load(&world->arena, &side->memory.tree, &side->diagnostics,
			     1, &side->site),
	    0);
	results_derive(&world->arena, side->site, NULL, &side->results);
	task_results_derive(&world->arena, side->site, &options, &side->tasks);
}

static void world_open(struct world *world)
{
	*world = (struct world){0};
	arena_init(&world->arena);
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++) {
		put(&world->old, usual[i].path, usual[i].text);
		put(&world->new, usual[i].path, usual[i].text);
	}
}

static void expect_sound(const struct side *side, const char *name)
{
	for (size_t i = 0; i < side->diagnostics.count; i++)
		if (side->diagnostics.errors > 0)
			fail_msg("%s: the content has errors: %s", name,
			    catalogue_message(side->diagnostics.items[i]->message)->code);
}

static void compare_on(struct world *world, const char *name, struct date day)
{
	struct diff_side old, new;

	load(world, &world->old);
	load(world, &world->new);
	expect_sound(&world->old, name);
	expect_sound(&world->new, name);
	old = (struct diff_side){world->old.site, &world->old.results, &world->old.tasks};
	new = (struct diff_side){world->new.site, &world->new.results, &world->new.tasks};
	diff_make(&world->arena, &old, &new, day, &world->diff);
}

static void compare(struct world *world, const char *name)
{
	compare_on(world, name, (struct date){2024, 6, 30});
}

static void world_close(struct world *world)
{
	site_close(world->old.site);
	site_close(world->new.site);
	arena_release(&world->arena);
}

static void add_value(
    struct world *world, struct buf *out, const struct score_value *value)
{
	if (value)
		buf_add(out, decimal_format(&world->arena, value->value, '.', 0));
	else
		buf_lit(out, "-");
}

/* "a 1 appraised 60.5>61; a 1 reason; b 2.1 state pending>-" */
static const char *told(struct world *world)
{
	struct buf out;
	const char *text;

	buf_init(&out);
	for (size_t i = 0; i < world->diff.sheet_count; i++) {
		const struct diff_sheet *sheet = &world->diff.sheets[i];

		for (size_t j = 0; j < sheet->scores.count; j++) {
			const struct diff_score *score = &sheet->scores.items[j];

			buf_addf(&out, "%s%.*s %.*s ", out.n > 0 ? "; " : "",
			    STR_ARG(diff_sheet_of(sheet)->unit->id),
			    STR_ARG(score->criterion->id));
			if (score->part != DIFF_ROUND) {
				buf_add(&out, score->part == DIFF_STATE ? STR("state")
									: STR("reason"));
				continue;
			}
			buf_addf(&out, "%.*s ", STR_ARG(score->round->id));
			add_value(world, &out, score->old_value);
			buf_lit(&out, ">");
			add_value(world, &out, score->new_value);
		}
	}
	text = str_copy(&world->arena, buf_str(&out)).p;
	buf_release(&out);
	return text;
}

static void expect_nothing(const struct diff *diff, const char *name)
{
	size_t count = diff->sheet_count + diff->task_count + diff->documents.count +
		       diff->units.count + diff->frameworks.count +
		       diff->indicators.count + diff->score_count;

	if (count > 0)
		fail_msg("%s: %zu changes", name, count);
}

/* ---- the same, written in another way ---- */

struct rewrite {
	const char *name, *from, *to, *text; /* `from` goes, `to` comes */
};

static const struct rewrite rewrites[] = {
    {"nothing", "site.yaml", "site.yaml", "title: T\n"},
    {"order, quotes, comments", "content/scores/2023/a.yaml",
	"content/scores/2023/a.yaml",
	"# phiếu\nscores:\n  '2.1': {appraised: \"5,0\"}\n  '1':\n    reason: >-\n      "
	"Chậm\n    appraised: 60.500\n    self: 70 # điểm\n"},
    {"carriage returns", "content/scores/2023/b.yaml", "content/scores/2023/b.yaml",
	"scores:\r\n  \"1\": 61/90\r\n  \"2.1\": 5/10\r\n"},
    {"another ending", "content/scores/2023/b.yaml", "content/scores/2023/b.yml",
	"scores: {\"1\": 61, \"2.1\": 5}\n"},
    {"units in another order", "content/units/h.yaml", "content/units/z.yaml",
	"- level: district\n  id: h\n  units:\n  - {id: c, level: commune, name: Xã C}\n"
	"  - {id: b, level: commune, name: Xã B}\n  - {id: a, level: commune, name: Xã "
	"A}\n"
	"  name: Huyện H\n"},
    {"a document in a folder", "content/plans/kh.md", "content/plans/kh/index.md",
	"---\nissuer: h\ndate: 2024-01-20\ntitle: \"Kế hoạch\"\n---\n\n"
	"- [ ] [NV-01](task:) Rà soát [xã A](unit:) [trước ngày "
	"20/4/2024](due:)\r\n\r\n"},
    {"a framework's maxima as they follow", "content/frameworks/x-2023.yaml",
	"content/frameworks/x-2023.yaml",
	"title: Chỉ số\nlineage: x\nlevel: commune\nperiods: [2023]\ntotal: 100\n"
	"criteria:\n- {id: \"1\", title: Một, max: 90.0}\n"
	"- {id: \"2\", title: Hai, max: 10, criteria: [{id: \"2.1\", title: Hai một, "
	"max: "
	"10}]}\n"},
};

static void test_rewritten(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rewrites) / sizeof(*rewrites); i++) {
		struct world world;

		world_open(&world);
		drop(&world.new, rewrites[i].from);
		put(&world.new, rewrites[i].to, rewrites[i].text);
		compare(&world, rewrites[i].name);
		expect_nothing(&world.diff, rewrites[i].name);
		world_close(&world);
	}
}

/* ---- scores ---- */

struct edited {
	const char *name, *text; /* a's sheet; NULL: none */
	const char *want;
	size_t scores, scored;
};

static const struct edited edits[] = {
    {"a round", "scores: {\"1\": {self: 70, appraised: 61, reason: Chậm}, \"2.1\": 5}\n",
	"a 1 appraised 60.5>61", 1, 1},
    {"two rounds",
	"scores: {\"1\": {self: 71, appraised: 61, reason: Chậm}, \"2.1\": 5}\n",
	"a 1 self 70>71; a 1 appraised 60.5>61", 2, 1},
    {"a round goes", "scores: {\"1\": {appraised: 60.5, reason: Chậm}, \"2.1\": 5}\n",
	"a 1 self 70>-", 1, 1},
    {"a criterion goes", "scores: {\"1\": {self: 70, appraised: 60.5, reason: Chậm}}\n",
	"a 2.1 appraised 5>-", 1, 1},
    {"a criterion comes",
	"scores: {\"1\": {self: 70, appraised: 60.5, reason: Chậm}, \"2.1\": 5, \"2\": "
	"5}\n",
	"a 2 appraised ->5", 1, 1},
    {"a reason",
	"scores: {\"1\": {self: 70, appraised: 60.5, reason: Muộn}, \"2.1\": 5}\n",
	"a 1 reason", 0, 0},
    {"a state alone",
	"scores: {\"1\": {self: 70, appraised: 60.5, reason: Chậm}, \"2.1\": 5, \"2\": "
	"{state: pending}}\n",
	"a 2 state", 1, 1},
    {"a state for a score",
	"scores: {\"1\": {self: 70, appraised: 60.5, reason: Chậm}, \"2.1\": {state: "
	"not_assessed}}\n",
	"a 2.1 appraised 5>-; a 2.1 state", 1, 1},
    {"the sheet", NULL, "a 1 self 70>-; a 1 appraised 60.5>-; a 2.1 appraised 5>-", 2, 1},
};

static void test_scores(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(edits) / sizeof(*edits); i++) {
		const struct edited *edit = &edits[i];
		struct world world;

		world_open(&world);
		drop(&world.new, "content/scores/2023/a.yaml");
		if (edit->text)
			put(&world.new, "content/scores/2023/a.yaml", edit->text);
		compare(&world, edit->name);
		if (strcmp(told(&world), edit->want) != 0)
			fail_msg("%s: got \"%s\", want \"%s\"", edit->name, told(&world),
			    edit->want);
		if (world.diff.score_count != edit->scores ||
		    world.diff.scored_count != edit->scored)
			fail_msg("%s: %zu scores of %zu sheets", edit->name,
			    world.diff.score_count, world.diff.scored_count);
		world_close(&world);
	}
}

/* A criterion that the newer framework puts elsewhere, and one that it lost. */
static void test_framework(void **state)
{
	struct world world;

	(void)state;
	world_open(&world);
	drop(&world.new, "content/frameworks/x-2023.yaml");
	put(&world.new, "content/frameworks/y.yaml",
	    "title: Chỉ số\nlineage: x\nlevel: commune\nperiods: [2023]\n"
	    "rounds: [{id: appraised, name: Thẩm định}]\n"
	    "criteria: [{id: \"2\", title: Hai, max: 10}, {id: \"1\", title: Một, max: "
	    "90}]\n");
	put(&world.new, "content/scores/2023/a.yaml", "scores: {\"1\": 62, \"2\": 6}\n");
	drop(&world.new, "content/scores/2023/b.yaml");
	drop(&world.old, "content/scores/2023/b.yaml");
	compare(&world, "framework");
	assert_string_equal(told(&world),
	    "a 2 appraised ->6; a 1 appraised 60.5>62; a 1 self 70>-; a 1 reason; "
	    "a 2.1 appraised 5>-");
	assert_int_equal(world.diff.frameworks.count, 2);
	assert_int_equal(world.diff.frameworks.items[0].change, DIFF_REMOVED);
	assert_int_equal(world.diff.frameworks.items[1].change, DIFF_ADDED);
	world_close(&world);
}

/* Two versions of a sheet read with the same framework, without anything around them. */
static void test_alone(void **state)
{
	struct world world;
	struct diff_scores scores = {0};
	const struct sheet *a, *b;

	(void)state;
	world_open(&world);
	load(&world, &world.old);
	load(&world, &world.new);
	a = world.old.site->sheets[0];
	b = world.old.site->sheets[1];
	diff_sheet_scores(&world.arena, a, b, &scores);
	assert_int_equal(scores.count, 3); /* self, appraised, reason of 1 */
	assert_ptr_equal(scores.items[1].new_value, &b->scores[0].rounds[1]);
	diff_sheet_scores(&world.arena, NULL, a, &scores);
	assert_int_equal(scores.count, 6);
	diff_sheet_scores(&world.arena, NULL, NULL, &scores);
	assert_int_equal(scores.count, 6);
	world_close(&world);
}

/* ---- what follows ---- */

static void test_results(void **state)
{
	struct world world;
	const struct diff_row *row;

	(void)state;
	world_open(&world);
	put(&world.new, "content/scores/2023/a.yaml",
	    "scores: {\"1\": {self: 70, appraised: 62, reason: Chậm}, \"2.1\": 5}\n");
	compare(&world, "results");
	assert_int_equal(world.diff.sheet_count, 2);
	row = diff_find_row(&world.diff.sheets[0].results, DIFF_SCORE);
	assert_non_null(row);
	assert_int_equal(row->old.number.units, 65500000);
	assert_int_equal(row->new.number.units, 67000000);
	assert_null(diff_find_row(&world.diff.sheets[0].results, DIFF_MAX));
	assert_non_null(diff_find_row(&world.diff.sheets[0].results, DIFF_RANK));
	assert_int_equal(world.diff.sheets[1].scores.count, 0);
	assert_int_equal(world.diff.sheets[1].results.count, 1);
	assert_int_equal(world.diff.sheets[1].results.items[0].field, DIFF_RANK);
	world_close(&world);
	/* What has no final score any more has no place. */
	world_open(&world);
	put(&world.new, "content/scores/2023/a.yaml",
	    "scores: {\"1\": {self: 70}, \"2.1\": {self: 5}}\n");
	compare(&world, "no place");
	row = diff_find_row(&world.diff.sheets[0].results, DIFF_RANK);
	assert_non_null(row);
	assert_int_equal(row->old.number.units, 2000000);
	assert_int_equal(row->new.kind, DIFF_NONE);
	world_close(&world);
}

/* ---- corrections ---- */

struct publication {
	const char *name, *old, *new;
	bool after, corrected;
	int day; /* of January 2024; 0: unknown */
};

#define PUBLISHED "published: {date: 12/1/2024}\n"
#define CORRECTED "corrections: [{date: 3/2/2024, reason: Thẩm định lại}]\n"

static const struct publication publications[] = {
    {"changed later", "scores: {\"1\": 60}\n" PUBLISHED,
	"scores: {\"1\": 61}\n" PUBLISHED, true, false, 13},
    {"on an unknown day", "scores: {\"1\": 60}\n" PUBLISHED,
	"scores: {\"1\": 61}\n" PUBLISHED, true, false, 0},
    {"changed on the day", "scores: {\"1\": 60}\n" PUBLISHED,
	"scores: {\"1\": 61}\n" PUBLISHED, false, false, 12},
    {"published by the change", "scores: {\"1\": 60}\n",
	"scores: {\"1\": 61}\n" PUBLISHED, false, false, 20},
    {"no longer published", "scores: {\"1\": 60}\n" PUBLISHED, "scores: {\"1\": 61}\n",
	true, false, 20},
    {"with an entry", "scores: {\"1\": 60}\n" PUBLISHED,
	"scores: {\"1\": 61}\n" PUBLISHED CORRECTED, true, true, 20},
    {"with an entry for its criterion", "scores: {\"2.1\": 1}\n" PUBLISHED,
	"scores: {\"2.1\": 2}\n" PUBLISHED
	"corrections: [{date: 3/2/2024, reason: A, criteria: [\"2\"]}]\n",
	true, true, 20},
    {"with an entry from before", "scores: {\"1\": 60}\n" PUBLISHED,
	"scores: {\"1\": 61}\n" PUBLISHED "corrections: [{date: 11/1/2024, reason: A}]\n",
	true, false, 20},
    {"with an old entry", "scores: {\"1\": 60}\n" PUBLISHED CORRECTED,
	"scores: {\"1\": 61}\n" PUBLISHED CORRECTED, true, false, 20},
    {"removed", "scores: {\"1\": 60, \"2.1\": 1}\n" PUBLISHED,
	"scores: {\"1\": 60}\n" PUBLISHED, true, false, 20},
    {"made known later", "scores: {\"1\": 60}\n" PUBLISHED,
	"scores: {\"1\": 60, \"2.1\": 1}\n" PUBLISHED, false, false, 20},
    {"a state", "scores: {\"1\": {state: not_assessed}, \"2.1\": 1}\n" PUBLISHED,
	"scores: {\"1\": {state: full_by_rule}, \"2.1\": 1}\n" PUBLISHED, true, false,
	20},
    {"scored at last", "scores: {\"1\": {state: pending}, \"2.1\": 1}\n" PUBLISHED,
	"scores: {\"1\": 3, \"2.1\": 1}\n" PUBLISHED, false, false, 20},
    {"a reason", "scores: {\"1\": {appraised: 60, reason: A}}\n" PUBLISHED,
	"scores: {\"1\": {appraised: 60, reason: B}}\n" PUBLISHED, false, false, 20},
};

static void test_publication(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(publications) / sizeof(*publications); i++) {
		const struct publication *p = &publications[i];
		struct date day = {p->day ? 2024 : 0, p->day ? 1 : 0, (int8_t)p->day};
		struct world world;

		world_open(&world);
		put(&world.old, "content/scores/2023/a.yaml", p->old);
		put(&world.new, "content/scores/2023/a.yaml", p->new);
		compare_on(&world, p->name, day);
		if (world.diff.uncorrected_count != (p->after && !p->corrected))
			fail_msg(
			    "%s: %zu uncorrected", p->name, world.diff.uncorrected_count);
		world_close(&world);
	}
}

/* ---- tasks and lists ---- */

static void test_tasks(void **state)
{
	struct world world;
	const struct diff_task *task;
	const struct diff_row *row;

	(void)state;
	world_open(&world);
	put(&world.new, "content/plans/kh.md",
	    "---\ntitle: Kế hoạch\ndate: 20/1/2024\nissuer: h\n---\n"
	    "- [x] [NV-01](task:) Rà soát [xã A](unit:) [trước ngày 20/4/2024](due:) "
	    "[1/4/2024](done:)\n"
	    "- [ ] [NV-02](task:) Báo cáo [huyện H](lead:) [ngày 1/8/2024](due:)\n");
	compare(&world, "tasks");
	assert_int_equal(world.diff.task_count, 2);
	task = &world.diff.tasks[0];
	row = diff_find_row(&task->rows, DIFF_TASK_STATUS);
	assert_non_null(row);
	assert_true(str_equal(row->old.text, STR("overdue")));
	assert_true(str_equal(row->new.text, STR("done-on-time")));
	assert_null(diff_find_row(&task->rows, DIFF_TASK_DUE));
	task = &world.diff.tasks[1];
	assert_null(task->old);
	row = diff_find_row(&task->rows, DIFF_TASK_LEAD);
	assert_non_null(row);
	assert_int_equal(row->old.kind, DIFF_NONE);
	assert_true(str_equal(row->new.text, STR("h")));
	assert_int_equal(world.diff.documents.count, 1);
	assert_int_equal(world.diff.documents.items[0].change, DIFF_CHANGED);
	world_close(&world);
}

/* A merger says what it leaves open; one that stood there before says nothing. */
static void test_endings(void **state)
{
	static const char event[] = "- decision: Nghị quyết\n  effective: 1/7/2024\n"
				    "  changes: [{from: [a, b], to: [c]}]\n";
	struct world world;

	(void)state;
	world_open(&world);
	put(&world.new, "content/events/e.yaml", event);
	compare(&world, "a merger");
	assert_int_equal(world.diff.endings.count, 1);
	assert_int_equal(world.diff.endings.items[0].kind, ENDING_TASK);
	assert_true(str_equal(world.diff.endings.items[0].id, STR("kh/NV-01")));
	assert_int_equal(world.diff.endings.items[0].units.count, 1);
	world_close(&world);
	world_open(&world);
	put(&world.old, "content/events/e.yaml", event);
	put(&world.new, "content/events/e.yaml", event);
	compare(&world, "the same merger");
	assert_int_equal(world.diff.endings.count, 0);
	world_close(&world);
}

struct list_case {
	const char *name, *path, *text;
	const char *documents, *units; /* "id:change", or "" */
};

static const struct list_case changes[] = {
    {"a title", "content/plans/kh.md",
	"---\ntitle: Kế hoạch mới\ndate: 20/1/2024\nissuer: h\n---\n"
	"- [ ] [NV-01](task:) Rà soát [xã A](unit:) [trước ngày 20/4/2024](due:)\n",
	"kh:changed", ""},
    {"a number", "content/plans/kh.md",
	"---\ntitle: Kế hoạch\nnumber: 1/KH\ndate: 20/1/2024\nissuer: h\n---\n"
	"- [ ] [NV-01](task:) Rà soát [xã A](unit:) [trước ngày 20/4/2024](due:)\n",
	"kh:changed", ""},
    {"another document", "content/notices/tb.md",
	"---\ntitle: Thông báo\ndate: 2024\nissuer: h\n---\nĐã họp.\n", "tb:added", ""},
    {"an attachment", "content/plans/kh2/index.md",
	"---\ntitle: Kế hoạch 2\ndate: 2024\nissuer: h\n---\nKhông.\n", "kh2:added", ""},
    {"a name", "content/units/h.yaml",
	"- {id: h, level: district, name: Huyện H, units: ["
	"{id: a, level: commune, name: Xã Â}, {id: b, level: commune, name: Xã B},"
	" {id: c, level: commune, name: Xã C, aliases: [xã Cũ]},"
	" {id: d, level: commune, name: Xã D}]}\n",
	"", "a:changed c:changed d:added"},
};

static const char *listed(struct world *world, const struct diff_entries *entries)
{
	struct buf out;
	const char *text;

	buf_init(&out);
	for (size_t i = 0; i < entries->count; i++)
		buf_addf(&out, "%s%.*s:%s", i > 0 ? " " : "",
		    STR_ARG(entries->items[i].id),
		    diff_change_word(entries->items[i].change));
	text = str_copy(&world->arena, buf_str(&out)).p;
	buf_release(&out);
	return text;
}

static void test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
		struct world world;

		world_open(&world);
		/* The plan speaks of the commune, whatever it is called. */
		if (strcmp(changes[i].path, "content/units/h.yaml") == 0) {
			drop(&world.old, "content/plans/kh.md");
			drop(&world.new, "content/plans/kh.md");
		}
		put(&world.new, changes[i].path, changes[i].text);
		compare(&world, changes[i].name);
		if (strcmp(listed(&world, &world.diff.documents), changes[i].documents) !=
		    0)
			fail_msg("%s: documents \"%s\"", changes[i].name,
			    listed(&world, &world.diff.documents));
		if (strcmp(listed(&world, &world.diff.units), changes[i].units) != 0)
			fail_msg("%s: units \"%s\"", changes[i].name,
			    listed(&world, &world.diff.units));
		world_close(&world);
	}
}

/* ---- fields ---- */

static void add_fact(struct world *world, struct buf *out, const struct diff_value *value)
{
	switch (value->kind) {
	case DIFF_NONE:
		buf_lit(out, "-");
		break;
	case DIFF_TRUE:
		buf_lit(out, "true");
		break;
	case DIFF_NUMBER:
		buf_add(out, decimal_format(&world->arena, value->number, '.', 0));
		break;
	case DIFF_DAY:
		buf_add(out, date_format_iso(&world->arena, value->day));
		break;
	case DIFF_WORD:
	case DIFF_TEXT:
		buf_add(out, value->text);
		break;
	}
}

/* "title Chỉ số>Bộ chỉ số; main ->true; + 3 title ->Ba …" */
static const char *facts_of(struct world *world, const struct diff_entry *entry)
{
	struct buf out;
	const char *text;

	buf_init(&out);
	for (size_t i = 0; i < entry->items.count; i++) {
		const struct diff_item *item = &entry->items.items[i];

		for (size_t j = 0; j < item->rows.count; j++) {
			const struct diff_row *row = &item->rows.items[j];

			buf_addf(&out, "%s%s%.*s%s%s ", out.n > 0 ? "; " : "",
			    item->change == DIFF_ADDED     ? "+ "
			    : item->change == DIFF_REMOVED ? "- "
							   : "",
			    STR_ARG(item->id), item->id.n > 0 ? " " : "",
			    diff_entry_word(row->field));
			add_fact(world, &out, &row->old);
			buf_lit(&out, ">");
			add_fact(world, &out, &row->new);
		}
	}
	text = str_copy(&world->arena, buf_str(&out)).p;
	buf_release(&out);
	return text;
}

struct fact_case {
	const char *name, *path, *old, *new, *want;
};

static const struct fact_case fact_cases[] = {
    {"a framework", "content/frameworks/x-2023.yaml", FRAMEWORK,
	"title: Bộ chỉ số\nlineage: y\nlevel: department\nscope: h\nperiods: [2022, "
	"2023]\nrank_by: points\nrank_within: group\ncap: 100\nfloor: 0\nmain: true\n"
	"series_break: true\nrounds: [{id: self, name: Tự chấm}, {id: council, name: Hội "
	"đồng}]\ncriteria:\n- {id: \"1\", title: Một, max: 90}\n"
	"- {id: \"2\", title: Hai, criteria: [{id: \"2.1\", title: Hai một, max: 10}]}\n",
	"title Chỉ số>Bộ chỉ số; lineage x>y; level commune>department; scope ->h; "
	"periods 2023>2022 2023; rank_by percent>points; rank_within_group ->true; "
	"cap ->100; floor ->0; main ->true; series_break ->true; "
	"final_round appraised>council; - appraised name Thẩm định>-; "
	"+ council name ->Hội đồng"},
    {"criteria", "content/frameworks/x-2023.yaml", FRAMEWORK,
	"title: Chỉ số\nlineage: x\nlevel: commune\nperiods: [2023]\ncriteria:\n"
	"- {id: \"1\", title: Một, criteria: [{id: \"2.1\", title: Hai một, max: 5, "
	"method: survey, lead: a}, {id: \"1.10\", title: Mười, max: 1}, "
	"{id: \"1.9\", title: Chín, max: 84}]}\n"
	"- {id: \"2\", title: Hai, kind: bonus, max: 2}\n",
	"1 max 90>-; + 1.9 title ->Chín; + 1.9 max ->84; + 1.10 title ->Mười; "
	"+ 1.10 max ->1; 2 max ->2; 2 kind base>bonus; 2.1 max 10>5; "
	"2.1 method documents>survey; 2.1 lead ->a; 2.1 parent 2>1"},
    {"grades", "content/frameworks/x-2023.yaml",
	FRAMEWORK
	"grades: [{id: a, name: Tốt, from: 80}, {id: b, name: Khá, from: 65}]\n",
	FRAMEWORK
	"grades: [{id: a, name: Giỏi, from: 82.5}, {id: c, name: Yếu, from: 0}]\n",
	"a name Tốt>Giỏi; a from 80>82.5; - b name Khá>-; - b from 65>-; "
	"+ c name ->Yếu; + c from ->0"},
};

static void test_facts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(fact_cases) / sizeof(*fact_cases); i++) {
		const struct fact_case *test = &fact_cases[i];
		struct world world;

		world_open(&world);
		drop(&world.old, "content/scores/2023/a.yaml");
		drop(&world.old, "content/scores/2023/b.yaml");
		drop(&world.new, "content/scores/2023/a.yaml");
		drop(&world.new, "content/scores/2023/b.yaml");
		put(&world.old, test->path, test->old);
		put(&world.new, test->path, test->new);
		compare(&world, test->name);
		assert_int_equal(world.diff.frameworks.count, 1);
		if (strcmp(facts_of(&world, world.diff.frameworks.items), test->want) !=
		    0)
			fail_msg("%s: got \"%s\"", test->name,
			    facts_of(&world, world.diff.frameworks.items));
		world_close(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rewritten),
	    cmocka_unit_test(test_scores),
	    cmocka_unit_test(test_framework),
	    cmocka_unit_test(test_alone),
	    cmocka_unit_test(test_results),
	    cmocka_unit_test(test_publication),
	    cmocka_unit_test(test_tasks),
	    cmocka_unit_test(test_endings),
	    cmocka_unit_test(test_lists),
	    cmocka_unit_test(test_facts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
