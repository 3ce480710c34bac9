/*
 * record: what the disk and the repository say now, held against what they said when the
 * last build ended.
 */
#include "cmd/record.h"

#include "base/buf.h"
#include "base/map.h"
#include "cmd/record_file.h"
#include "os/os.h"
#include "page/path.h"

#include <stdlib.h>
#include <string.h>

/* Where records lie in the repository's own folder. */
#define RECORDS "congkhai"

struct record {
	struct run *run;
	struct str file; /* in run->store */
	/* Random, kept from build to build: nobody can look for other content with the
	 * digests of what is there. */
	struct str secret;
	struct digest inputs;
	struct digest
	    plain; /* of the bytes of those that are neither sheets nor documents */
	struct changed_paths { /* sources that were changed a moment before */
		struct str *items;
		size_t count;
		size_t capacity;
	} fresh;
	struct digest fresh_bytes;
	int64_t moment; /* when they were looked at */
	bool has_last;
	struct build_record last;
};

static struct digest start(const struct record *record)
{
	struct digest digest = digest_start();

	digest_add(&digest, record->secret);
	return digest;
}

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

/* The site's own as they lie there, whatever a build reads. */
static struct tree tree_of(const struct run *run, struct str path)
{
	for (size_t i = 0; i < run->join.count; i++)
		if (str_starts(path, run->join.prefixes[i]))
			return run->tree;
	return run->sources;
}

static int add_bytes(const struct run *run, struct str path, struct digest *digest)
{
	struct tree tree = tree_of(run, path);
	struct buf bytes;
	int status;

	buf_init(&bytes);
	status = tree.read(&tree, path, &bytes);
	digest_add(digest, buf_str(&bytes));
	buf_release(&bytes);
	return status < 0 ? -1 : 0;
}

/* Of a sheet and of a document the site itself knows what was read. */
static bool is_plain(struct str path)
{
	if (str_starts(path, STR("content/pages/")))
		return true;
	return str_starts(path, STR("content/")) &&
	       !str_starts(path, STR("content/scores/")) &&
	       (str_ends(path, STR(".yaml")) || str_ends(path, STR(".yml")));
}

static int add_plain(
    const struct run *run, const struct tree_entries *entries, struct digest *plain)
{
	for (size_t i = 0; i < entries->count; i++) {
		struct str path = entries->items[i].path;

		if (!is_plain(path))
			continue;
		digest_add(plain, path);
		if (add_bytes(run, path, plain) != 0)
			return -1;
	}
	return 0;
}

/* What lies in a folder of the sources; what was changed since `moment` into `fresh`; the
 * bytes of plain files into `plain` (may be NULL). */
static int add_folder(const struct run *run, struct arena *arena, struct str folder,
    struct digest *digest, struct changed_paths *fresh, struct digest *plain)
{
	struct tree tree = tree_of(run, folder);
	int64_t moment = os_tick_before(os_moment());
	struct tree_entries entries = {0};

	if (tree.list(&tree, arena, folder, &entries) != 0)
		return -1;
	digest_add(digest, folder);
	add_entries(digest, &entries);
	for (size_t i = 0; i < entries.count; i++)
		if (entries.items[i].changed >= moment)
			vec_push(arena, fresh, entries.items[i].path);
	return plain ? add_plain(run, &entries, plain) : 0;
}

/* Content, themes and settings; the latter by their bytes. */
static int look_at_inputs(const struct record *record, struct arena *arena,
    struct digest *digest, struct changed_paths *fresh, struct digest *plain)
{
	const struct run *run = record->run;
	int status;

	*digest = start(record);
	status = add_bytes(run, STR("site.yaml"), digest);
	if (plain)
		*plain = *digest;
	if (status == 0)
		status = add_folder(run, arena, STR("content"), digest, fresh, plain);
	for (size_t i = 0; i < run->theme_root_count && status == 0; i++)
		status = add_folder(run, arena, run->theme_roots[i], digest, fresh, NULL);
	return status;
}

static struct digest bytes_of(
    const struct record *record, const struct changed_paths *paths)
{
	struct digest digest = start(record);

	for (size_t i = 0; i < paths->count; i++)
		if (add_bytes(record->run, paths->items[i], &digest) != 0)
			digest_add_number(&digest, i);
	return digest;
}

static int see_inputs(struct record *record)
{
	struct run *run = record->run;
	struct changed_paths fresh = {0};
	struct arena scratch;
	int status;

	arena_init(&scratch);
	record->moment = os_tick_before(os_moment());
	status =
	    look_at_inputs(record, &scratch, &record->inputs, &fresh, &record->plain);
	for (size_t i = 0; i < fresh.count; i++)
		vec_push(
		    &run->arena, &record->fresh, str_copy(&run->arena, fresh.items[i]));
	arena_release(&scratch);
	record->fresh_bytes = bytes_of(record, &record->fresh);
	return status;
}

/* True when the sources are still what they were when they were looked at first. What was
 * changed a moment before that could have been changed again and bear the same time, so
 * its bytes must be the same, too; by now any further change shows. */
static bool inputs_are_sure(const struct record *record, struct arena *scratch)
{
	struct changed_paths fresh = {0};
	struct digest now;

	if (record->fresh.count == 0)
		return true;
	return look_at_inputs(record, scratch, &now, &fresh, NULL) == 0 &&
	       fresh.count == 0 && digest_equal(now, record->inputs) &&
	       digest_equal(bytes_of(record, &record->fresh), record->fresh_bytes);
}

bool record_finds_change(struct run *run, struct str *path)
{
	const struct record *record = run->record;
	struct changed_paths fresh = {0};
	struct tree tree = run->sources;
	struct tree_entries entries = {0};
	struct digest now;

	*path = STR("content");
	if (!record)
		return false;
	if (look_at_inputs(record, &run->arena, &now, &fresh, NULL) == 0 &&
	    digest_equal(now, record->inputs) &&
	    digest_equal(bytes_of(record, &record->fresh), record->fresh_bytes))
		return false;
	if (tree.list(&tree, &run->arena, STR("content"), &entries) != 0)
		return true;
	for (size_t i = 0; i < entries.count; i++)
		if (entries.items[i].changed >= record->moment)
			*path = entries.items[i].path;
	return true;
}

static int list_outputs(struct run *run, struct arena *arena, struct tree_entries *out)
{
	struct os_folder folder;
	int status;

	*out = (struct tree_entries){0};
	if (os_open_folder(&os_here, run_real_output(run), false, &folder) != 0)
		return -1;
	status = os_list_files(arena, &folder, true, out);
	os_close_folder(&folder);
	return status;
}

static bool outputs_are_as_left(const struct record *record)
{
	struct digest now = start(record);
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
static struct digest make_key(
    const struct record *record, struct date as_of, struct str head)
{
	const struct run *run = record->run;
	const struct options *options = run->options;
	struct digest key = start(record);

	digest_add_number(&key, os_program_stamp());
	digest_add(&key, run->root);
	digest_add(&key, run->output);
	for (size_t i = 0; i < run->theme_root_count; i++)
		digest_add(&key, run->theme_roots[i]);
	digest_add(&key, options->revision);
	digest_add(&key, options->format);
	digest_add_number(&key, (uint64_t)run->language);
	digest_add_number(
	    &key, (uint64_t)(options->quiet | options->verbose << 1 |
			     options->strict << 2 | run_is_coloured() << 3));
	digest_add_number(&key, run->cap_mild);
	digest_add_number(
	    &key, (uint64_t)(as_of.year * 512 + as_of.month * 32 + as_of.day));
	digest_add(&key, head);
	return key;
}

static bool find_head(struct run *run, struct str *out)
{
	return git_resolve(run->git, &run->arena, run->options->revision, out) ==
	       GIT_NO_REFUSAL;
}

/* ---- is there anything to do? ---- */

static bool branch_is_as_left(const struct record *record)
{
	const struct build_record *last = &record->last;
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
	const struct build_record *last = &record->last;
	struct run *run = record->run;
	struct date as_of;
	struct str head;

	return record->has_last && last->is_sure && record->fresh.count == 0 &&
	       digest_equal(record->inputs, last->inputs) &&
	       run_day_in(run, last->zone, &as_of) == STATUS_DONE &&
	       find_head(run, &head) &&
	       digest_equal(make_key(record, as_of, head), last->key) &&
	       branch_is_as_left(record) && outputs_are_as_left(record);
}

/* False where there is no secret to be had. */
static bool read_last(struct record *record)
{
	struct build_record *last = &record->last;
	struct arena *arena = &record->run->arena;
	unsigned char secret[16];

	record->has_last =
	    record_file_read(arena, &record->run->store, record->file, true, last);
	record->secret = last->secret;
	if (!record->has_last) {
		if (os_random(secret, sizeof(secret)) != 0)
			return false;
		record->secret =
		    str_copy(arena, (struct str){(const char *)secret, sizeof(secret)});
	}
	return true;
}

/* Where the repository lies, and the site and the output in it, may change its path. */
static struct str name_in_store(struct run *run)
{
	struct digest name = digest_start();
	struct str output = run_real_output(run);

	digest_add(&name, git_site_prefix(run->git));
	if (str_starts(output, run->root))
		output = str_slice(output, run->root.n, output.n);
	digest_add(&name, output);
	return str_format(&run->arena, "%016llx", (unsigned long long)name.a);
}

bool record_open(struct run *run, struct emit_counts *counts)
{
	struct str own;
	struct record *record;

	run_seek_git(run);
	if (!run->git)
		return false;
	own = git_own_folder(run->git);
	if (!os_may_write_in(own) ||
	    os_open_folder(&os_here, own, false, &run->store) != 0)
		return false;
	run->store_name = name_in_store(run);
	record = arena_new(&run->arena, struct record);
	record->run = run;
	record->file = str_format(&run->arena, RECORDS "/%.*s", STR_ARG(run->store_name));
	if (!read_last(record) || see_inputs(record) != 0)
		return false;
	run->record = record;
	run->secret = record->secret;
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

void record_products(struct run *run, struct making *making)
{
	const struct record *record = run->record;
	struct products_options options = {
	    .secret = run->secret,
	    .language = run->language,
	    .verify = run->options->verify,
	};

	products_close(run->products);
	run->products = NULL;
	if (record) {
		options.last = record->has_last ? &record->last.products : NULL;
		options.plain = record->plain;
		run->products = products_open(making, &options);
	}
	making->products = run->products;
}

/* ---- when a build has come to its end ---- */

static int by_path(const void *key, const void *entry)
{
	return str_compare(
	    *(const struct str *)key, ((const struct tree_entry *)entry)->path);
}

static uint64_t stamp_of(const struct tree_entries *entries, struct str path)
{
	const struct tree_entry *entry = bsearch(
	    &path, entries->items, entries->count, sizeof(*entries->items), by_path);

	return entry && entry->kind == TREE_FILE ? entry->stamp : 0;
}

static void take_products(struct arena *scratch, const struct products *products,
    const struct tree_entries *outputs, struct products_record *now)
{
	struct product_record *list;

	products_record(products, now);
	list = arena_array(scratch, struct product_record, now->product_count);
	for (size_t i = 0; i < now->product_count; i++) {
		list[i] = now->products[i];
		list[i].stamp = stamp_of(outputs, list[i].path);
		if (list[i].twin_stamp)
			list[i].twin_stamp =
			    stamp_of(outputs, path_twin(scratch, list[i].path));
	}
	now->products = list;
}

/* The output as it was left, when no file of it can change any more and look the same;
 * false also where one is somebody else's by now. */
static bool list_settled(struct run *run, const struct emit *emit, struct arena *arena,
    struct tree_entries *out)
{
	struct os_folder folder;
	bool settled = false;

	if (os_open_folder(&os_here, run_real_output(run), false, &folder) != 0)
		return false;
	for (int tries = 0; tries < 2 && !settled; tries++) {
		int64_t moment;

		if (tries > 0)
			os_pass_tick();
		moment = os_tick_before(os_moment());
		if (!emit_list(emit, &folder, arena, out))
			break;
		settled = all_settled(out, moment);
	}
	os_close_folder(&folder);
	return settled;
}

/* 16 hexadecimal digits, and what a journal has behind them. */
static bool is_store_name(struct str name)
{
	struct str digits = str_slice(name, 0, 16), rest = str_slice(name, 16, name.n);

	for (size_t i = 0; i < digits.n; i++)
		if (!memchr("0123456789abcdef", digits.p[i], 16))
			return false;
	return digits.n == 16 && (rest.n == 0 || str_equal(rest, STR(EMIT_JOURNAL)));
}

/* True for a file of ours, as its beginning shows, about an output folder that is gone.
 */
static bool is_stale(
    const struct run *run, struct arena *scratch, struct str path, struct buf *bytes)
{
	struct str text, mark = STR(STORE_MARK);
	struct build_record other;

	buf_clear(bytes);
	if (os_read_file(&run->store, path, OS_LIST_MOST, bytes) != 0)
		return false;
	text = buf_str(bytes);
	if (str_starts(text, mark)) {
		text = str_slice(text, mark.n, str_find(text, STR("\n"), 0) - mark.n);
		return !os_is_folder(text);
	}
	return str_starts(text, STR(RECORD_MARK)) &&
	       (!record_file_read(scratch, &run->store, path, false, &other) ||
		   !os_is_folder(other.output));
}

/* What is kept of folders that are gone is of no use to anybody. */
static void drop_others(const struct run *run, struct arena *scratch, const char *folder)
{
	struct tree_entries entries = {0};
	struct os_folder in;
	struct buf bytes;

	if (os_open_folder(&run->store, str_of(folder), false, &in) != 0)
		return;
	buf_init(&bytes);
	if (os_list_files(scratch, &in, false, &entries) != 0)
		entries.count = 0;
	os_close_folder(&in);
	for (size_t i = 0; i < entries.count; i++) {
		struct str name = entries.items[i].path;
		struct str path = os_join(scratch, str_of(folder), name);

		if (entries.items[i].kind == TREE_FILE && is_store_name(name) &&
		    !str_starts(name, run->store_name) &&
		    is_stale(run, scratch, path, &bytes))
			os_remove_file(&run->store, path);
	}
	buf_release(&bytes);
}

static void write_record(const struct record *record, const struct record_end *end,
    const struct tree_entries *outputs, struct arena *scratch)
{
	struct run *run = record->run;
	struct build_record now = {
	    .secret = record->secret,
	    .key = make_key(record, run->as_of, end->head),
	    .inputs = record->inputs,
	    .outputs = start(record),
	    /* In a clone that lacks a part of its history the rest may come without a new
	     * commit. */
	    .is_sure = inputs_are_sure(record, scratch) && !run->history.is_cut,
	    .is_published = end->is_published,
	    .output = run_real_output(run),
	    .zone = run->site->settings.time_zone.text,
	    .branch = end->branch,
	    .tip = end->tip,
	    .said = run->said,
	    .unchanged = end->counts.written + end->counts.unchanged,
	    .foreign = end->counts.foreign_paths,
	    .foreign_count = end->counts.foreign,
	};

	take_products(scratch, run->products, outputs, &now.products);
	add_entries(&now.outputs, outputs);
	record_file_write(&run->store, record->file, &now);
}

void record_close(struct run *run, const struct record_end *end)
{
	struct record *record = run->record;
	struct tree_entries outputs = {0};
	struct arena scratch;

	if (!record)
		return;
	arena_init(&scratch);
	if (list_settled(run, end->emit, &scratch, &outputs)) {
		write_record(record, end, &outputs, &scratch);
		drop_others(run, &scratch, RECORDS);
		drop_others(run, &scratch, STORE_LISTS);
	}
	arena_release(&scratch);
}
