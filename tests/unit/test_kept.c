/*
 * Tests of what earlier runs read of a body and of a sheet, with each of its bytes
 * changed in turn and a digest that fits: it is read anew, or what others count on holds
 * of what is taken.
 */
#include "kept_file.h"
#include "load/load.h"
#include "memory_tree.h"
#include "os/os.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

static const struct memory_file files[] = {
    {"site.yaml", "title: Thử (hư cấu)\n"},
    {"content/units/huyen.yaml", "- id: huyen-thu\n"
				 "  level: district\n"
				 "  name: Huyện Thử\n"
				 "  units:\n"
				 "    - {id: xa-mot, level: commune, name: Xã Một}\n"
				 "    - {id: xa-hai, level: commune, name: Xã Hai}\n"},
    {"content/frameworks/cap-xa.yaml", "title: Bộ tiêu chí\n"
				       "level: commune\n"
				       "periods: [2024]\n"
				       "criteria: [{id: \"1\", title: Một, max: 10}]\n"},
    {"content/plans/kh.md",
	"---\ntitle: Kế hoạch\nissuer: huyen-thu\ndate: 2024-01-15\nunits: "
	"[xa-hai]\n---\n"
	"## [Tồn tại](finding:limitation)\n\n"
	"- [HC](finding:) [chậm](criterion:1) ở [Xã Một](unit:)\n\n"
	"## Việc\n\n"
	"- [x] [N](task:) [Xã Một](lead:) [hằng quý](due:) [2/2024](from:) <b>\n"
	"  - 1/2/2024: [50%](progress:50)\n"
	"  - [x] [quý II/2024](period:) [1/6/2024](done:) [số 9](evidence:)\n"
	"- [ ] [M](task:) [Xã Một](unit:), [Xã Hai](unit:) [6/2024](due:)\n"
	"  - [ ] [Xã Hai](unit:) [đạt 9](target:criterion:1>=9)\n"
	"- [ ] [Y](task:) [Xã Một](lead:) [hằng năm](due:yearly-12-31)\n\n"
	"| [TT](task:) | Việc | [Chủ trì](lead:) |\n|---|---|---|\n| B | b | Xã Hai |\n"},
};

static const struct memory_file scored[] = {
    {"site.yaml", "title: Thử (hư cấu)\n"},
    {"content/units/huyen.yaml",
	"- id: huyen-thu\n"
	"  level: district\n"
	"  name: Huyện Thử\n"
	"  units: [{id: xa-mot, level: commune, name: Xã Một}]\n"},
    {"content/frameworks/cap-xa.yaml",
	"title: Bộ tiêu chí\n"
	"level: commune\n"
	"periods: [2024]\n"
	"criteria:\n"
	"  - {id: \"1\", title: Một, max: 10}\n"
	"  - {id: \"2\", title: Hai, criteria: [{id: \"2.1\", title: A, max: 5}]}\n"},
    {"content/scores/2024/xa-mot.yaml",
	"scores:\n"
	"  \"1\": {self: 9.5, appraised: 8/10, reason: Chậm}\n"
	"  \"2.1\": {state: not_assessed, note: Không có hồ sơ}\n"
	"published: {total: 8, percent: 80, rank: 3/7, grade: Khá, decision: 9/QĐ,"
	" date: 2025-01-15}\n"},
};

struct world {
	struct arena arena;
	struct memory_tree memory;
	struct os_folder folder;
	char path[64];
};

static const struct str name = STR_INIT("read");

static struct site *load(struct world *world, struct arena *arena, struct store *store,
    struct diagnostics *said)
{
	struct site *site;

	diagnostics_init(said, arena);
	assert_int_equal(
	    site_load_kept(arena, &world->memory.tree, said, 1, store, &site), 0);
	return site;
}

static bool is_taken(
    struct store *store, const struct document *document, struct digest key)
{
	struct str bytes;

	return store_find(store, key, &bytes) && document->tree.p >= bytes.p &&
	       document->tree.p < bytes.p + bytes.n;
}

/* ---- what others count on ---- */

static void check_span(const struct document *document, struct span at)
{
	assert_true(at.start <= at.end && at.end <= document->bytes.n);
	assert_true(at.source == 0 || at.source == document->source);
}

static void check_units(const struct unit_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		assert_non_null(list->items[i]);
}

static void check_completion(
    const struct document *document, const struct completion *completion)
{
	check_span(document, completion->box_at);
	check_span(document, completion->done_at);
	assert_true(date_is_sound(completion->done));
	assert_true(date_is_sound(completion->verified));
	assert_in_range(completion->progress.units, 0, 100 * DECIMAL_SCALE);
	assert_in_range(completion->word, STATUS_NONE, STATUS_LAPSED);
}

static void check_task(const struct document *document, const struct task *task)
{
	check_span(document, task->at);
	check_span(document, task->due_at);
	check_units(&task->leads);
	check_units(&task->units);
	check_completion(document, &task->completion);
	assert_true(task->item < document->bytes.n);
	assert_true(date_is_sound(task->from) && date_is_sound(task->due.date));
	assert_in_range(task->due.kind, DUE_NONE, DUE_UNDATED);
	assert_in_range(task->due.month, 0, 12);
	assert_in_range(task->due.day, 0, 31);
	assert_true(period_is_sound(task->due.period));
	for (size_t i = 0; i < task->share_count; i++) {
		assert_non_null(task->shares[i].unit);
		check_completion(document, &task->shares[i].completion);
	}
	for (size_t i = 0; i < task->instance_count; i++) {
		assert_true(period_is_sound(task->instances[i].period));
		check_completion(document, &task->instances[i].completion);
	}
	for (size_t i = 0; i < task->progress_count; i++)
		assert_true(date_is_sound(task->progress[i].date));
}

/* What its kind holds. */
static void check_link(const struct document *document, const struct link *link)
{
	if (link_names_units(link))
		check_units(&link->units);
	else if (link->kind == LINK_TARGET && link->aim)
		check_span(document, link->aim->at);
	else if (link->kind == LINK_TASK && link->task)
		assert_non_null(link->task->document);
	else if (link->kind == LINK_FINDING && link->finding)
		assert_non_null(link->finding->document);
	else if (link->kind == LINK_EVIDENCE || link->kind == LINK_ORDINARY)
		check_span(document, link->evidence.at);
}

static void check_document(const struct document *document)
{
	for (size_t i = 0; i < document->link_count; i++) {
		const struct link *link = &document->links[i];

		assert_true(link->ordinal < document->link_count);
		assert_in_range(link->kind, 0, LINK_ORDINARY);
		check_span(document, link->at);
		check_span(document, link->target_at);
		check_link(document, link);
	}
	for (size_t i = 0; i < document->task_count; i++)
		check_task(document, &document->tasks[i]);
	for (size_t i = 0; i < document->finding_count; i++) {
		check_span(document, document->findings[i].at);
		check_units(&document->findings[i].units);
		check_units(&document->findings[i].outside);
	}
	for (size_t i = 0; i < document->heading_count; i++)
		assert_in_range(document->headings[i].level, 0, 6);
}

static void check_within(const struct sheet *sheet, struct str bytes, struct span at)
{
	assert_true(at.start <= at.end && at.end <= bytes.n);
	assert_true(at.source == 0 || at.source == sheet->source);
}

static void check_sheet(const struct sheet *sheet, struct str bytes)
{
	const struct framework *framework = sheet->framework;
	const struct criterion *last = NULL;

	assert_non_null(framework);
	for (size_t i = 0; i < sheet->score_count; i++) {
		const struct score *score = &sheet->scores[i];

		assert_true(!last || last->index < score->criterion->index);
		last = score->criterion;
		assert_true(last->index < framework->criterion_count);
		check_within(sheet, bytes, score_span(sheet, score));
		for (size_t round = 0; round < framework->round_count; round++) {
			assert_true(decimal_is_sound(score->rounds[round].value));
			check_within(
			    sheet, bytes, score_value_span(sheet, &score->rounds[round]));
		}
		assert_true(decimal_is_sound(score->max));
		assert_in_range(score->mark, 0, MARK_PENDING);
		check_within(sheet, bytes, score->extra->mark_at);
	}
	check_within(sheet, bytes, sheet->published.total.at);
	check_within(sheet, bytes, sheet->published.grade.at);
	assert_true(date_is_sound(sheet->published.date.date));
	assert_true(sheet->published.rank.rank <= 999999);
}

/* ---- the tests ---- */

static int open_with(void **state, const struct memory_file *with, size_t count)
{
	struct world *world = calloc(1, sizeof(*world));
	char folder[] = "/tmp/congkhai-kept-XXXXXX";

	if (!world || !mkdtemp(folder))
		return -1;
	memory_tree_open(&world->memory, with, count);
	snprintf(world->path, sizeof(world->path), "%s/read", folder);
	*state = world;
	return os_open_folder(
	    &os_here, str_copy(&world->arena, str_of(folder)), false, &world->folder);
}

static int open_world(void **state)
{
	return open_with(state, files, sizeof(files) / sizeof(*files));
}

static int open_scored(void **state)
{
	return open_with(state, scored, sizeof(scored) / sizeof(*scored));
}

static int close_world(void **state)
{
	struct world *world = *state;

	unlink(world->path);
	rmdir(world->folder.path.p);
	os_close_folder(&world->folder);
	arena_release(&world->arena);
	free(world);
	return 0;
}

static void write_entry(
    struct world *world, struct str begin, struct digest key, struct str bytes)
{
	FILE *file = fopen(world->path, "wb");
	struct buf out;

	assert_non_null(file);
	buf_init(&out);
	buf_add(&out, begin);
	kept_file_add(&out, begin, key, bytes);
	assert_int_equal(fwrite(out.p, 1, out.n, file), out.n);
	assert_int_equal(fclose(file), 0);
	buf_release(&out);
}

/* Leaves what a run leaves, and gives it. */
static struct str write_first(
    struct world *world, struct kept_entry *entry, struct buf *bytes)
{
	struct store *store = store_open(&world->arena, &world->folder, name);
	struct diagnostics said;

	site_close(load(world, &world->arena, store, &said));
	assert_int_equal(said.errors, 0);
	store_write(store, &world->folder, name);
	store_close(store);
	assert_int_equal(os_read_file(&world->folder, name, OS_LIST_MOST, bytes), 0);
	return kept_file_split(buf_str(bytes), entry, 1);
}

static void holds_whatever_a_byte_is(void **state)
{
	enum { OTHERS = 4 };
	struct world *world = *state;
	struct kept_entry entry;
	struct str begin;
	struct buf bytes;
	size_t taken = 0;
	char *spoiled;

	buf_init(&bytes);
	begin = write_first(world, &entry, &bytes);
	spoiled = (char *)str_copy(&world->arena, entry.bytes).p;
	for (size_t i = 0; i < entry.bytes.n * OTHERS; i++) {
		struct str all = {spoiled, entry.bytes.n};
		size_t at = i / OTHERS;
		struct diagnostics said;
		struct arena arena = {0};
		struct store *store;
		struct site *site;

		/* The next one may be the first that is too many. */
		const char others[OTHERS] = {
		    0, 0x7F, (char)0xFF, (char)(spoiled[at] + 1)};

		spoiled[at] = others[i % OTHERS];
		write_entry(world, begin, entry.key, all);
		store = store_open(&arena, &world->folder, name);
		site = load(world, &arena, store, &said);
		check_document(site->documents[0]);
		taken += is_taken(store, site->documents[0], entry.key);
		if (spoiled[at] == entry.bytes.p[at])
			assert_true(is_taken(store, site->documents[0], entry.key));
		spoiled[at] = entry.bytes.p[at];
		store_close(store);
		site_close(site);
		arena_release(&arena);
	}
	/* Many a byte is one of a text. */
	assert_in_range(
	    taken, entry.bytes.n / 2, entry.bytes.n * OTHERS - entry.bytes.n / 4);
	buf_release(&bytes);
}

/* A sheet is taken where what it says of its reason lies in the store's bytes. */
static bool sheet_is_taken(
    struct store *store, const struct sheet *sheet, struct digest key)
{
	const struct str reason = sheet->scores[0].reason;
	struct str bytes;

	return store_find(store, key, &bytes) && sheet->score_count > 0 &&
	       reason.p >= bytes.p && reason.p < bytes.p + bytes.n;
}

static void holds_of_sheets(void **state)
{
	static const unsigned char others[] = {0, 1, 0x7F, 0xFF};
	struct str words = str_of(scored[3].text);
	struct world *world = *state;
	struct kept_entry entry;
	struct str begin;
	struct buf bytes;
	size_t taken = 0;
	char *spoiled;

	buf_init(&bytes);
	begin = write_first(world, &entry, &bytes);
	spoiled = (char *)str_copy(&world->arena, entry.bytes).p;
	for (size_t i = 0; i < entry.bytes.n * sizeof(others); i++) {
		struct str all = {spoiled, entry.bytes.n};
		size_t at = i / sizeof(others);
		struct diagnostics said;
		struct arena arena = {0};
		struct store *store;
		struct site *site;

		spoiled[at] = (char)others[i % sizeof(others)];
		write_entry(world, begin, entry.key, all);
		store = store_open(&arena, &world->folder, name);
		site = load(world, &arena, store, &said);
		assert_int_equal(said.errors, 0);
		assert_int_equal(site->sheet_count, 1);
		check_sheet(site->sheets[0], words);
		taken += sheet_is_taken(store, site->sheets[0], entry.key);
		if (spoiled[at] == entry.bytes.p[at])
			assert_true(sheet_is_taken(store, site->sheets[0], entry.key));
		spoiled[at] = entry.bytes.p[at];
		store_close(store);
		site_close(site);
		arena_release(&arena);
	}
	assert_in_range(
	    taken, entry.bytes.n / 2, entry.bytes.n * sizeof(others) - entry.bytes.n / 4);
	buf_release(&bytes);
}

/* What can't be read is no site, whatever else was. */
static void not_read(void **state)
{
	struct world *world = *state;
	struct memory_file some[sizeof(scored) / sizeof(*scored)];
	struct diagnostics said;
	struct site *site;

	for (size_t unread = 0; unread < sizeof(some) / sizeof(*some); unread++) {
		memcpy(some, scored, sizeof(some));
		some[unread].text = NULL;
		memory_tree_open(&world->memory, some, sizeof(some) / sizeof(*some));
		diagnostics_init(&said, &world->arena);
		assert_int_equal(
		    site_load(&world->arena, &world->memory.tree, &said, 2, &site), -1);
		site_close(site);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(not_read, open_scored, close_world),
	    cmocka_unit_test_setup_teardown(holds_of_sheets, open_scored, close_world),
	    cmocka_unit_test_setup_teardown(
		holds_whatever_a_byte_is, open_world, close_world),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
