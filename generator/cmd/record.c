/*
 * record: reading, comparing and writing. The file is numbers as the machine has them and
 * strings with their lengths, and a digest of all that at its end: whatever is not as it
 * was written is as good as not there.
 */
#include "cmd/record.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/value.h"
#include "cmd/history.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>

#define MARK "congkhai record 1\n"

struct page_record {
	struct digest made;
	uint64_t page_stamp, twin_stamp;
};

/* What stands in the file. */
struct last {
	struct digest key, inputs, outputs;
	bool is_sure; /* no file of the sources was changed while it was looked at */
	bool is_published;
	struct str output, zone, branch, tip, said;
	uint64_t unchanged;
	struct str *foreign;
	uint64_t foreign_count;
	struct map pages; /* path → struct page_record * */
};

struct record {
	struct run *run;
	struct str file;
	struct digest inputs;
	bool is_sure;
	bool has_last;
	struct last last;
	struct digest with; /* what all pages are made with */
};

/* ---- what lies on the disk ---- */

static void add_entries(struct digest *digest, const struct tree_entries *entries)
{
	for (size_t i = 0; i < entries->count; i++) {
		const struct tree_entry *entry = &entries->items[i];

		digest_add(digest, entry->path);
		digest_add_number(digest, entry->kind);
		digest_add_number(digest, entry->stamp);
	}
}

/* True when each file was last changed before the moment. */
static bool all_settled(const struct tree_entries *entries, int64_t moment)
{
	for (size_t i = 0; i < entries->count; i++)
		if (entries->items[i].changed >= moment)
			return false;
	return true;
}

static int add_folder(struct record *record, struct arena *scratch, struct str folder)
{
	struct tree *tree = &record->run->tree;
	int64_t moment = os_tick_before(os_moment());
	struct tree_entries entries = {0};

	if (tree->list(tree, scratch, folder, &entries) != 0)
		return -1;
	digest_add(&record->inputs, folder);
	add_entries(&record->inputs, &entries);
	record->is_sure &= all_settled(&entries, moment);
	return 0;
}

/* Content, themes and settings; the latter by their bytes. */
static int look_at_inputs(struct record *record)
{
	struct run *run = record->run;
	struct arena scratch;
	struct buf bytes;
	int status;

	arena_init(&scratch);
	buf_init(&bytes);
	record->inputs = digest_start();
	record->is_sure = true;
	status = run->tree.read(&run->tree, STR("site.yaml"), &bytes);
	digest_add(&record->inputs, buf_str(&bytes));
	if (status >= 0)
		status = add_folder(record, &scratch, STR("content"));
	for (size_t i = 0; i < run->theme_root_count && status == 0; i++)
		status = add_folder(record, &scratch, run->theme_roots[i]);
	buf_release(&bytes);
	arena_release(&scratch);
	return status;
}

static int list_outputs(
    const struct run *run, struct arena *arena, struct tree_entries *out)
{
	*out = (struct tree_entries){0};
	return os_is_folder(run->output) ? os_list_files(arena, run->output, out) : -1;
}

static bool outputs_are_as_left(const struct record *record)
{
	struct digest now = digest_start();
	struct tree_entries entries;
	struct arena scratch;
	int status;

	arena_init(&scratch);
	status = list_outputs(record->run, &scratch, &entries);
	if (status == 0)
		add_entries(&now, &entries);
	arena_release(&scratch);
	return status == 0 && digest_equal(now, record->last.outputs);
}

/* ---- the key ---- */

/* What decides a build besides files: the program, its options and its readers, the day,
 * the history. */
static struct digest make_key(const struct run *run, struct date as_of, struct str head)
{
	const struct options *options = run->options;
	struct digest key = digest_start();

	digest_add_number(&key, os_program_stamp());
	digest_add(&key, run->root);
	digest_add(&key, run->output);
	for (size_t i = 0; i < run->theme_root_count; i++)
		digest_add(&key, run->theme_roots[i]);
	digest_add(&key, options->revision);
	digest_add(&key, options->format);
	digest_add_number(&key, (uint64_t)run->language);
	digest_add_number(&key, (uint64_t)(options->quiet | options->verbose << 1 |
					   options->strict << 2 | run_is_coloured() << 3));
	digest_add_number(&key, run->cap_mild);
	digest_add_number(&key, (uint64_t)(as_of.year * 512 + as_of.month * 32 + as_of.day));
	digest_add(&key, head);
	return key;
}

static bool find_head(struct run *run, struct str *out)
{
	return git_resolve(run->git, &run->arena, run->options->revision, out) ==
	       GIT_NO_REFUSAL;
}

/* ---- reading ---- */

struct cursor {
	struct str rest;
	bool failed;
};

static uint64_t take_number(struct cursor *cursor)
{
	uint64_t number = 0;

	if (cursor->rest.n < sizeof(number)) {
		cursor->failed = true;
		return 0;
	}
	memcpy(&number, cursor->rest.p, sizeof(number));
	cursor->rest = str_slice(cursor->rest, sizeof(number), cursor->rest.n);
	return number;
}

static struct digest take_digest(struct cursor *cursor)
{
	struct digest digest;

	digest.a = take_number(cursor);
	digest.b = take_number(cursor);
	return digest;
}

static struct str take_text(struct cursor *cursor)
{
	uint64_t n = take_number(cursor);
	struct str text;

	if (n > cursor->rest.n) {
		cursor->failed = true;
		return (struct str){0};
	}
	text = str_slice(cursor->rest, 0, n);
	cursor->rest = str_slice(cursor->rest, n, cursor->rest.n);
	return text;
}

static void take_pages(struct record *record, struct cursor *cursor)
{
	struct arena *arena = &record->run->arena;
	uint64_t count = take_number(cursor);

	for (uint64_t i = 0; i < count && !cursor->failed; i++) {
		struct page_record *page = arena_new(arena, struct page_record);
		struct str path = take_text(cursor);

		page->made = take_digest(cursor);
		page->page_stamp = take_number(cursor);
		page->twin_stamp = take_number(cursor);
		map_put(arena, &record->last.pages, path, page);
	}
}

static void take_foreign(struct record *record, struct cursor *cursor)
{
	struct last *last = &record->last;

	last->foreign_count = take_number(cursor);
	if (last->foreign_count > cursor->rest.n) {
		cursor->failed = true;
		return;
	}
	last->foreign =
	    arena_array(&record->run->arena, struct str, last->foreign_count);
	for (uint64_t i = 0; i < last->foreign_count; i++)
		last->foreign[i] = take_text(cursor);
}

/* The digest at the end is that of everything before it. */
static bool is_whole(struct str bytes, struct str *body)
{
	struct digest digest = digest_start();
	struct cursor end = {0};

	if (bytes.n < sizeof(digest) || !str_starts(bytes, STR(MARK)))
		return false;
	*body = str_slice(bytes, 0, bytes.n - sizeof(digest));
	end.rest = str_slice(bytes, body->n, bytes.n);
	digest_add(&digest, *body);
	return digest_equal(digest, take_digest(&end));
}

static void read_last(struct record *record, bool with_pages)
{
	struct last *last = &record->last;
	struct cursor cursor = {0};
	struct str body;
	struct buf bytes;

	buf_init(&bytes);
	if (os_read_file(record->file, &bytes) == 0 &&
	    is_whole(str_copy(&record->run->arena, buf_str(&bytes)), &body)) {
		cursor.rest = str_slice(body, sizeof(MARK) - 1, body.n);
		last->output = take_text(&cursor);
		last->key = take_digest(&cursor);
		last->inputs = take_digest(&cursor);
		last->outputs = take_digest(&cursor);
		last->is_sure = take_number(&cursor);
		last->is_published = take_number(&cursor);
		last->zone = take_text(&cursor);
		last->branch = take_text(&cursor);
		last->tip = take_text(&cursor);
		last->said = take_text(&cursor);
		last->unchanged = take_number(&cursor);
		take_foreign(record, &cursor);
		if (with_pages)
			take_pages(record, &cursor);
		record->has_last = !cursor.failed;
	}
	buf_release(&bytes);
}

/* ---- is there anything to do? ---- */

static bool branch_is_as_left(const struct record *record)
{
	const struct last *last = &record->last;
	struct run *run = record->run;
	struct str tip;

	if (!run->will_commit)
		return true;
	if (!last->is_published)
		return false;
	return last->branch.n == 0 ||
	       (git_resolve(run->git, &run->arena,
		    str_format(&run->arena, "refs/heads/%.*s", STR_ARG(last->branch)),
		    &tip) == GIT_NO_REFUSAL &&
		   str_equal(tip, last->tip));
}

static bool is_current(const struct record *record)
{
	const struct last *last = &record->last;
	struct run *run = record->run;
	struct date as_of;
	struct str head;

	return record->has_last && last->is_sure && record->is_sure &&
	       digest_equal(record->inputs, last->inputs) &&
	       run_day_in(run, last->zone, &as_of) == STATUS_DONE &&
	       find_head(run, &head) &&
	       digest_equal(make_key(run, as_of, head), last->key) &&
	       branch_is_as_left(record) && outputs_are_as_left(record);
}

bool record_open(struct run *run, struct emit_counts *counts)
{
	struct record *record;
	struct digest name = digest_start();

	run_seek_git(run);
	if (!run->git || !os_may_write_in(git_own_folder(run->git)))
		return false;
	record = arena_new(&run->arena, struct record);
	record->run = run;
	digest_add(&name, run->root);
	digest_add(&name, run_real_output(run));
	record->file = str_format(&run->arena, "%.*scongkhai/%016llx",
	    STR_ARG(git_own_folder(run->git)), (unsigned long long)name.a);
	if (look_at_inputs(record) != 0)
		return false;
	run->record = record;
	read_last(record, true);
	if (!is_current(record))
		return false;
	run->said = record->last.said;
	*counts = (struct emit_counts){
	    .unchanged = record->last.unchanged,
	    .foreign = record->last.foreign_count,
	    .foreign_paths = record->last.foreign,
	};
	return true;
}

/* ---- pages ---- */

void record_begin(struct run *run)
{
	struct record *record = run->record;

	if (!record)
		return;
	record->with = digest_start();
	digest_add_number(&record->with, os_program_stamp());
	digest_add_number(&record->with, run->theme.digest.a);
	digest_add_number(&record->with, run->theme.digest.b);
	value_digest(run->frame.values, &record->with);
}

struct digest record_digest(
    const struct record *record, const struct page *page, const struct value *context)
{
	struct digest digest = record->with;

	digest_add(&digest, str_of(page->kind->name));
	value_digest(context, &digest);
	return digest;
}

bool record_holds(const struct record *record, struct str path, struct digest digest,
    uint64_t page_stamp, uint64_t twin_stamp)
{
	const struct page_record *page =
	    record->has_last ? map_find(&record->last.pages, path) : NULL;

	return page && digest_equal(page->made, digest) &&
	       page->page_stamp == page_stamp && page->twin_stamp == twin_stamp;
}

/* ---- writing ---- */

static void add_number(struct buf *out, uint64_t number)
{
	buf_add(out, (struct str){(const char *)&number, sizeof(number)});
}

static void add_digest(struct buf *out, struct digest digest)
{
	add_number(out, digest.a);
	add_number(out, digest.b);
}

static void add_text(struct buf *out, struct str text)
{
	add_number(out, text.n);
	buf_add(out, text);
}

static int by_path(const void *key, const void *entry)
{
	return str_compare(
	    *(const struct str *)key, ((const struct tree_entry *)entry)->path);
}

static uint64_t stamp_of(const struct tree_entries *entries, struct str path)
{
	const struct tree_entry *entry =
	    bsearch(&path, entries->items, entries->count, sizeof(*entries->items), by_path);

	return entry && entry->kind == TREE_FILE ? entry->stamp : 0;
}

static void add_pages(struct buf *out, const struct record_end *end,
    const struct tree_entries *outputs, struct arena *scratch)
{
	add_number(out, end->pages.count);
	for (size_t i = 0; i < end->pages.count; i++) {
		const struct page *page = &end->pages.items[i];

		add_text(out, page->path);
		add_digest(out, end->made[i]);
		add_number(out, stamp_of(outputs, page->path));
		add_number(out,
		    page->kind->json
			? stamp_of(outputs, run_twin(scratch, page->path))
			: 0);
	}
}

/* The output as it was left, when no file of it can change any more and look the same. */
static int list_settled(
    const struct run *run, struct arena *arena, struct tree_entries *out)
{
	for (int tries = 0; tries < 2; tries++) {
		int64_t moment = os_tick_before(os_moment());

		if (list_outputs(run, arena, out) != 0)
			return -1;
		if (all_settled(out, moment))
			return 0;
		os_pass_tick();
	}
	return -1;
}

/* Records of folders that are gone are of no use to anybody. */
static void drop_others(const struct record *record, struct arena *scratch)
{
	struct str folder = os_join(scratch, git_own_folder(record->run->git), STR("congkhai"));
	struct tree_entries entries = {0};

	if (!os_is_folder(folder) || os_list_files(scratch, folder, &entries) != 0)
		return;
	for (size_t i = 0; i < entries.count; i++) {
		struct record other = {
		    .run = record->run,
		    .file = os_join(scratch, folder, entries.items[i].path),
		};

		if (str_equal(other.file, record->file))
			continue;
		read_last(&other, false);
		if (!other.has_last || !os_is_folder(other.last.output))
			os_remove_file(other.file);
	}
}

static void write_record(const struct record *record, const struct record_end *end,
    const struct tree_entries *outputs, struct arena *scratch)
{
	struct run *run = record->run;
	struct digest all = digest_start();
	struct digest left = digest_start();
	struct buf out;

	buf_init(&out);
	add_entries(&left, outputs);
	buf_lit(&out, MARK);
	add_text(&out, run_real_output(run));
	add_digest(&out, make_key(run, run->as_of, end->head));
	add_digest(&out, record->inputs);
	add_digest(&out, left);
	/* In a clone that lacks a part of its history the rest may come without a new
	 * commit. */
	add_number(&out, record->is_sure && !run->history.is_cut);
	add_number(&out, end->is_published);
	add_text(&out, run->site->settings.time_zone.text);
	add_text(&out, end->branch);
	add_text(&out, end->tip);
	add_text(&out, run->said);
	add_number(&out, end->counts.written + end->counts.unchanged);
	add_number(&out, end->counts.foreign);
	for (size_t i = 0; i < end->counts.foreign; i++)
		add_text(&out, end->counts.foreign_paths[i]);
	add_pages(&out, end, outputs, scratch);
	digest_add(&all, buf_str(&out));
	add_digest(&out, all);
	os_write_file(record->file, buf_str(&out));
	buf_release(&out);
}

void record_close(struct run *run, const struct record_end *end)
{
	struct record *record = run->record;
	struct tree_entries outputs;
	struct arena scratch;

	if (!record)
		return;
	arena_init(&scratch);
	if (list_settled(run, &scratch, &outputs) == 0) {
		write_record(record, end, &outputs, &scratch);
		drop_others(record, &scratch);
	}
	arena_release(&scratch);
}
