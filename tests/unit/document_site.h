/*
 * A small district with its communes, offices, frameworks and indicators, into which a
 * test puts the documents that it is about; and what came out of them in one line each.
 */
#ifndef TESTS_DOCUMENT_SITE_H
#define TESTS_DOCUMENT_SITE_H

#include "base/arena.h"
#include "diag/catalogue.h"
#include "load/load.h"
#include "memory_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SITE_FILES 24

static const struct memory_file site_base[] = {
    {"site.yaml", "title: T\nhome: van-quan\n"},
    {"content/units/a.yaml",
	"- id: lang-son\n  level: province\n  name: Tỉnh Lạng Sơn\n  units:\n"
	"  - id: van-quan\n    level: district\n    name: Huyện Văn Quan\n    units:\n"
	"    - {id: noi-vu, level: department, name: Phòng Nội vụ}\n"
	"    - {id: van-phong, level: department, name: Văn phòng HĐND và UBND huyện}\n"
	"    - {id: an-son, level: commune, name: Xã An Sơn, aliases: [xã Yên Sơn cũ]}\n"
	"    - {id: hoa-binh, level: commune, name: Xã Hòa Bình}\n"
	"    - {id: dong-giap, level: commune, name: Xã Đồng Giáp}\n"
	"    - {id: khanh-khe, level: commune, name: Xã Khánh Khê}\n"
	"    - {id: tt-van-quan, level: commune, name: Thị trấn Văn Quan}\n"
	"  - id: cao-loc\n    level: district\n    name: Huyện Cao Lộc\n    units:\n"
	"    - {id: cl-hoa-binh, level: commune, name: Xã Hoà Bình}\n"
	"    - {id: dong-son, level: commune, name: Xã Đông Sơn}\n"
	"    - {id: tan-lap, level: commune, name: Xã Tân Lập}\n"
	"    - {id: tan-lap-2, level: commune, name: Thị trấn Tân Lập}\n"
	"    - {id: moi, level: commune, name: Xã Mới}\n"},
    {"content/events/2024.yaml",
	"- decision: Nghị quyết 1\n  effective: 1/12/2024\n  changes:\n"
	"  - {from: [dong-giap, khanh-khe], to: [khanh-khe]}\n"
	"- decision: Nghị quyết 2\n  effective: 1/7/2025\n  changes:\n"
	"  - {from: [tan-lap, tan-lap-2], to: [moi]}\n"},
    {"content/frameworks/huyen-2023.yaml",
	"title: Huyện 2023\nlineage: cap-huyen\nlevel: district\nscope: lang-son\n"
	"periods: [2023]\ncriteria:\n- {id: \"1\", title: Chỉ đạo điều hành, max: 10}\n"},
    {"content/frameworks/huyen-2024.yaml",
	"title: Huyện 2024\nlineage: cap-huyen\nlevel: district\nscope: lang-son\n"
	"periods: [2024]\ncriteria:\n- {id: \"1\", title: Chỉ đạo điều hành, max: 10}\n"
	"- {id: \"3\", title: Cải cách thủ tục hành chính, max: 16}\n"
	"- id: \"7\"\n  title: Chính quyền số\n  criteria:\n"
	"  - {id: \"7.1\", title: A, max: 1, was: new}\n"
	"  - {id: \"7.2\", title: B, max: 1}\n  - {id: \"7.3\", title: C, max: 1}\n"
	"  - {id: \"7.4\", title: D, max: 1}\n"},
    {"content/indicators/tthc-dung-han.yaml",
	"title: Hồ sơ đúng hạn\nmeasure: \"%\"\nbetter: higher\n"
	"values:\n- {unit: an-son, period: 2023, value: 80.63}\n"},
};

#define SITE_BASE_COUNT (sizeof(site_base) / sizeof(*site_base))

struct loaded {
	struct arena arena;
	struct diagnostics diagnostics;
	struct memory_tree memory;
	struct memory_file files[SITE_FILES];
	size_t count;
	struct site *site;
};

/* The small district, nothing loaded yet. */
static inline void site_open(struct loaded *loaded)
{
	*loaded = (struct loaded){0};
	arena_init(&loaded->arena);
	diagnostics_init(&loaded->diagnostics, &loaded->arena);
	for (size_t i = 0; i < SITE_BASE_COUNT; i++)
		loaded->files[loaded->count++] = site_base[i];
}

static inline void site_add(struct loaded *loaded, const char *path, const char *text)
{
	assert_true(loaded->count < SITE_FILES);
	loaded->files[loaded->count++] = (struct memory_file){path, text};
}

static inline void site_read(struct loaded *loaded)
{
	int status;

	memory_tree_open(&loaded->memory, loaded->files, loaded->count);
	status = site_load(
	    &loaded->arena, &loaded->memory.tree, &loaded->diagnostics, 1, &loaded->site);
	assert_int_equal(status, 0);
	diagnostics_sort(&loaded->diagnostics, &loaded->site->sources);
}

#define PLAN_FRONT                                                                       \
	"---\ntitle: Kế hoạch\nissuer: van-quan\ndate: 5/3/2024\n"                   \
	"units: [an-son, hoa-binh]\n---\n"

/* The site with one plan "kh" of the district, dated 5/3/2024, that has this body. */
static inline void load_plan(struct loaded *loaded, const char *body)
{
	site_open(loaded);
	site_add(loaded, "content/plans/kh.md",
	    str_format(&loaded->arena, "%s%s", PLAN_FRONT, body).p);
	site_read(loaded);
}

static inline void unload(struct loaded *loaded)
{
	if (loaded->site)
		site_close(loaded->site);
	arena_release(&loaded->arena);
}

static inline const struct document *plan(const struct loaded *loaded)
{
	const struct document *document = site_find_document(loaded->site, STR("kh"));

	assert_non_null(document);
	return document;
}

/* The names of all messages, in the order of their places. */
static inline struct str messages(struct loaded *loaded)
{
	struct str list = STR("");

	for (size_t i = 0; i < loaded->diagnostics.count; i++)
		list = str_format(&loaded->arena, "%.*s%s%s", STR_ARG(list), i ? " " : "",
		    catalogue_message(loaded->diagnostics.items[i]->message)->name);
	return list;
}

/* The bytes that the first message of this name points at. */
static inline struct str pointed_at(struct loaded *loaded, enum message message)
{
	for (size_t i = 0; i < loaded->diagnostics.count; i++) {
		struct span at = loaded->diagnostics.items[i]->at;
		struct buf bytes;
		struct str text;

		if (loaded->diagnostics.items[i]->message != message)
			continue;
		buf_init(&bytes);
		memory_tree_read(&loaded->memory.tree,
		    sources_path(&loaded->site->sources, at.source), &bytes);
		text = str_copy(&loaded->arena,
		    str_slice(buf_str(&bytes), at.start, at.end - at.start));
		buf_release(&bytes);
		return text;
	}
	return STR("(no such message)");
}

static inline void add_units(
    struct buf *out, const char *name, const struct unit_list *list)
{
	if (list->count > 0)
		buf_addf(out, " %s=", name);
	for (size_t i = 0; i < list->count; i++)
		buf_addf(out, "%s%.*s", i ? "," : "", STR_ARG(list->items[i]->id));
}

static inline void add_criteria(struct buf *out, const struct criterion_list *list)
{
	if (list->count > 0)
		buf_addf(out, " criteria=");
	for (size_t i = 0; i < list->count; i++)
		buf_addf(out, "%s%.*s", i ? "," : "", STR_ARG(list->items[i]->id));
}

static inline void add_date(
    struct arena *arena, struct buf *out, const char *name, struct date date)
{
	if (date_is_set(date))
		buf_addf(out, " %s=%.*s", name, STR_ARG(date_format_iso(arena, date)));
}

static inline void add_completion(
    struct arena *arena, struct buf *out, const struct completion *completion)
{
	static const char *const words[] = {"", " cancelled", " transferred", " lapsed"};

	buf_addf(
	    out, "%s%s", completion->ticked ? " done" : " open", words[completion->word]);
	add_date(arena, out, "done", completion->done);
	add_date(arena, out, "verified", completion->verified);
	if (completion->has_progress)
		buf_addf(out, " progress=%.*s",
		    STR_ARG(decimal_format(arena, completion->progress, '.', 0)));
	for (size_t i = 0; i < completion->evidence_count; i++)
		buf_addf(out, " proof=%.*s", STR_ARG(completion->evidence[i].text));
}

/* "NV-01 lead=noi-vu units=an-son due=2024-Q2 open" */
static inline struct str describe_task(struct arena *arena, const struct task *task)
{
	struct buf out;
	struct str line;

	buf_init(&out);
	buf_add(&out, task->id);
	add_units(&out, "lead", &task->leads);
	add_units(&out, "with", &task->with);
	add_units(&out, "units", &task->units);
	add_criteria(&out, &task->criteria);
	if (task->due.kind != DUE_NONE)
		buf_addf(&out, " due=%.*s", STR_ARG(due_format(arena, &task->due)));
	for (size_t i = 0; i < task->targets.count; i++) {
		const struct target *target = &task->targets.items[i];

		buf_addf(&out, " target=%.*s%s%.*s",
		    STR_ARG(target->kind == TARGET_INDICATOR ? target->indicator->id
							     : target->criterion->id),
		    target_operator_word(target->operator),
		    STR_ARG(decimal_format(arena, target->value, '.', 0)));
	}
	add_date(arena, &out, "from", task->from);
	add_date(arena, &out, "to", task->to);
	add_completion(arena, &out, &task->completion);
	for (size_t i = 0; i < task->progress_count; i++)
		add_date(arena, &out, "entry", task->progress[i].date);
	for (size_t i = 0; i < task->share_count; i++) {
		buf_addf(&out, " [%.*s", STR_ARG(task->shares[i].unit->id));
		add_completion(arena, &out, &task->shares[i].completion);
		buf_addf(&out, "]");
	}
	for (size_t i = 0; i < task->instance_count; i++) {
		buf_addf(&out, " [%.*s",
		    STR_ARG(period_format(arena, task->instances[i].period)));
		add_completion(arena, &out, &task->instances[i].completion);
		buf_addf(&out, "]");
	}
	line = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return line;
}

/* All tasks of the plan, joined by " | ". */
static inline struct str describe_tasks(struct loaded *loaded)
{
	const struct document *document = plan(loaded);
	struct str all = STR("");

	for (size_t i = 0; i < document->task_count; i++)
		all =
		    str_format(&loaded->arena, "%.*s%s%.*s", STR_ARG(all), i ? " | " : "",
			STR_ARG(describe_task(&loaded->arena, &document->tasks[i])));
	return all;
}

/* All findings: "HC-01 limitation units=an-son criteria=3". */
static inline struct str describe_findings(struct loaded *loaded)
{
	const struct document *document = plan(loaded);
	struct buf out;
	struct str all;

	buf_init(&out);
	for (size_t i = 0; i < document->finding_count; i++) {
		const struct finding *finding = &document->findings[i];

		buf_addf(&out, "%s%.*s %s", i ? " | " : "",
		    STR_ARG(finding->id.n ? finding->id : finding->anchor),
		    finding_kind_word(finding->kind));
		add_units(&out, "units", &finding->units);
		add_criteria(&out, &finding->criteria);
	}
	all = str_copy(&loaded->arena, buf_str(&out));
	buf_release(&out);
	return all;
}

/* Says what differs; a test goes through its whole table and fails at the end. */
static inline bool differs(
    const char *name, const char *what, struct str got, const char *want)
{
	if (str_equal(got, str_of(want)))
		return false;
	print_error("%s: %s is \"%.*s\", not \"%s\"\n", name, what, STR_ARG(got), want);
	return true;
}

static inline void expect_text(
    const char *name, const char *what, struct str got, const char *want)
{
	if (differs(name, what, got, want))
		fail();
}

#endif
