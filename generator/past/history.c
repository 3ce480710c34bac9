/*
 * Reading the past: the walk along first parents, every distinct blob of a sheet parsed
 * once on all threads, then the history put together commit by commit.
 */
#include "base/buf.h"
#include "derive/score_building.h"
#include "os/os.h"
#include "past/versions.h"
#include "store/store.h"

#include <string.h>

struct blob_list {
	struct past_blob **items;
	size_t count;
	size_t capacity;
};

struct reading {
	struct past *past;
	struct past_store *store;
	struct history_builder *builder;
	struct blob_list blobs;      /* those to be parsed */
	struct past_reader *readers; /* one for each thread */
	struct past_commit *commits; /* parallel to the steps */
};

/* ---- blobs ---- */

static bool is_sheet(struct str path)
{
	return str_starts(path, STR("content/scores/")) &&
	       (str_ends(path, STR(".yaml")) || str_ends(path, STR(".yml")));
}

static bool is_framework(struct str path)
{
	return str_starts(path, STR("content/frameworks/")) &&
	       (str_ends(path, STR(".yaml")) || str_ends(path, STR(".yml")));
}

static struct str id_key(const struct git_id *id)
{
	return (struct str){(const char *)id->bytes, sizeof(id->bytes)};
}

static struct past_blob *find_blob(const struct reading *reading, const struct git_id *id)
{
	return map_find(&reading->store->blobs, id_key(id));
}

static void want_blob(struct reading *reading, const struct git_id *id)
{
	struct arena *arena = reading->past->arena;
	struct past_blob *blob;

	if (git_id_is_zero(id) || find_blob(reading, id))
		return;
	blob = arena_new(arena, struct past_blob);
	blob->id = id;
	map_put(arena, &reading->store->blobs, id_key(id), blob);
	vec_push(arena, &reading->blobs, blob);
}

static struct digest kept_key(const struct past_blob *blob)
{
	struct digest key = digest_start();

	digest_add(&key, id_key(blob->id));
	return key;
}

/* What an earlier run read of it, where it is still there. */
static bool take_kept(
    const struct past *past, struct past_reader *reader, struct past_blob *blob)
{
	struct str bytes;

	return past->kept && git_has_blob(past->git, blob->id) &&
	       store_find(past->kept, kept_key(blob), &bytes) &&
	       past_unpack_sheet(reader, bytes, &blob->sheet);
}

static void keep_sheet(const struct past *past, const struct past_blob *blob)
{
	struct buf bytes;

	if (!past->kept)
		return;
	buf_init(&bytes);
	past_pack_sheet(blob->sheet, &bytes);
	store_add(past->kept, kept_key(blob), buf_str(&bytes));
	buf_release(&bytes);
}

static void parse_blob(void *context, size_t index, size_t worker)
{
	struct reading *reading = context;
	struct past_reader *reader = &reading->readers[worker];
	struct past_blob *blob = reading->blobs.items[index];
	struct buf bytes;
	int status;

	if (take_kept(reading->past, reader, blob))
		return;
	buf_init(&bytes);
	status = git_read_blob(reading->past->git, blob->id, &bytes);
	blob->is_missing = status > 0;
	blob->has_failed = status < 0;
	if (status == 0) {
		blob->sheet = past_read_sheet(reader, buf_str(&bytes));
		keep_sheet(reading->past, blob);
	}
	buf_release(&bytes);
}

/* Parses what is wanted and was not met before. */
static int parse_blobs(struct reading *reading)
{
	struct past *past = reading->past;
	int status = 0;

	os_parallel(past->threads, reading->blobs.count, parse_blob, reading);
	for (size_t i = 0; i < reading->blobs.count; i++)
		if (reading->blobs.items[i]->has_failed)
			status = -1;
	reading->blobs.count = 0;
	return status;
}

static void open_readers(struct reading *reading)
{
	struct past *past = reading->past;

	reading->readers = arena_array(past->arena, struct past_reader, past->threads);
	for (size_t i = 0; i < past->threads; i++) {
		struct arena *arena = arena_new(past->arena, struct arena);

		arena_init(arena);
		vec_push(past->arena, &reading->store->arenas, arena);
		past_reader_open(&reading->readers[i], arena);
	}
}

static void close_readers(struct reading *reading)
{
	for (size_t i = 0; i < reading->past->threads; i++)
		past_reader_close(&reading->readers[i]);
}

static int read_sheets(struct reading *reading)
{
	const struct git_past *steps = &reading->store->steps;

	for (size_t i = 0; i < steps->count; i++) {
		for (size_t j = 0; j < steps->steps[i].file_count; j++) {
			const struct git_file_step *file = &steps->steps[i].files[j];

			if (!is_sheet(file->path))
				continue;
			want_blob(reading, &file->old);
			want_blob(reading, &file->new);
		}
	}
	return parse_blobs(reading);
}

/* A clone may have left blobs out: history is then known from behind the last commit that
 * lacks one. */
static void cut_at_missing(struct reading *reading)
{
	struct git_past *steps = &reading->store->steps;
	size_t known = 0;

	for (size_t i = 0; i < steps->count; i++) {
		for (size_t j = 0; j < steps->steps[i].file_count; j++) {
			const struct git_file_step *file = &steps->steps[i].files[j];
			const struct past_blob *old = find_blob(reading, &file->old);
			const struct past_blob *new = find_blob(reading, &file->new);

			if ((old && old->is_missing) || (new &&new->is_missing))
				known = i + 1;
		}
	}
	if (known == 0)
		return;
	steps->is_cut = true;
	steps->start = steps->steps[known - 1].id;
	steps->start_seconds = steps->steps[known - 1].seconds;
	steps->steps += known;
	steps->count -= known;
}

/* ---- telling the builder ---- */

static int tell_framework(
    struct reading *reading, struct str path, const struct git_id *id)
{
	const struct past_framework *framework = NULL;
	struct buf bytes;
	int status = 0;

	buf_init(&bytes);
	if (!git_id_is_zero(id))
		status = git_read_blob(reading->past->git, id, &bytes);
	if (status == 0 && bytes.n > 0)
		framework =
		    past_read_framework(&reading->readers[0], path, buf_str(&bytes));
	buf_release(&bytes);
	history_framework(reading->builder, path, framework);
	return status < 0 ? -1 : 0;
}

static void tell_sheet(struct reading *reading, struct str path, const struct git_id *id)
{
	const struct past_blob *blob = find_blob(reading, id);

	history_sheet(reading->builder, path, blob != NULL, blob ? blob->sheet : NULL);
}

/* How the sheets stood that a step changes, and that no step made. */
static void tell_changed_sheets(struct reading *reading)
{
	const struct git_past *steps = &reading->store->steps;
	struct map seen = {0};

	for (size_t i = 0; i < steps->count; i++) {
		for (size_t j = 0; j < steps->steps[i].file_count; j++) {
			struct git_file_step *file = &steps->steps[i].files[j];

			if (!is_sheet(file->path) ||
			    map_put(reading->past->arena, &seen, file->path, file))
				continue;
			if (!git_id_is_zero(&file->old))
				tell_sheet(reading, file->path, &file->old);
		}
	}
}

/* The files of a folder where history begins. */
static int list_past(struct reading *reading, struct str folder,
    struct git_file_step **files, size_t *count)
{
	struct past *past = reading->past;
	enum git_refusal refusal = git_past_files(
	    past->git, past->arena, reading->store->steps.start, folder, files, count);

	git_report(past->git, refusal, (int)past->language);
	return refusal == GIT_NO_REFUSAL ? 0 : -1;
}

/* All of them, which takes as long as there are sheets: only where another framework may
 * give a meaning to what nobody touched. */
static int tell_all_sheets(struct reading *reading)
{
	struct git_file_step *files;
	size_t count;

	if (list_past(reading, STR("content/scores"), &files, &count) != 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (is_sheet(files[i].path))
			want_blob(reading, &files[i].new);
	if (parse_blobs(reading) != 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (is_sheet(files[i].path))
			tell_sheet(reading, files[i].path, &files[i].new);
	return 0;
}

static bool frameworks_change(const struct git_past *steps)
{
	for (size_t i = 0; i < steps->count; i++)
		for (size_t j = 0; j < steps->steps[i].file_count; j++)
			if (is_framework(steps->steps[i].files[j].path))
				return true;
	return false;
}

/* How things stood where a shallow clone begins. */
static int tell_start(struct reading *reading)
{
	const struct git_past *steps = &reading->store->steps;
	struct git_file_step *files;
	size_t count;

	if (list_past(reading, STR("content/frameworks"), &files, &count) != 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (is_framework(files[i].path) &&
		    tell_framework(reading, files[i].path, &files[i].new) != 0)
			return -1;
	if (frameworks_change(steps))
		return tell_all_sheets(reading);
	tell_changed_sheets(reading);
	return 0;
}

static int tell_step(struct reading *reading, const struct git_commit_step *step)
{
	for (size_t i = 0; i < step->file_count; i++) {
		const struct git_file_step *file = &step->files[i];

		if (is_framework(file->path)) {
			if (tell_framework(reading, file->path, &file->new) != 0)
				return -1;
		} else if (is_sheet(file->path)) {
			tell_sheet(reading, file->path, &file->new);
		} else {
			history_document(
			    reading->builder, file->path, git_id_is_zero(&file->old));
		}
	}
	return 0;
}

/* ---- the whole ---- */

static struct past_commit make_commit(
    const struct site *site, struct str id, int64_t seconds, struct str author)
{
	struct past_commit commit = {.id = id, .seconds = seconds};

	commit.day = past_day_of(site, seconds);
	if (site->settings.authors.value == AUTHORS_NAME)
		commit.author = author;
	return commit;
}

static int tell_all(struct reading *reading)
{
	const struct git_past *steps = &reading->store->steps;
	struct past *past = reading->past;

	reading->commits = arena_array(past->arena, struct past_commit, steps->count);
	if (steps->is_cut && tell_start(reading) != 0)
		return -1;
	for (size_t i = 0; i < steps->count; i++) {
		const struct git_commit_step *step = &steps->steps[i];

		reading->commits[i] = make_commit(
		    reading->store->site, step->id, step->seconds, step->author);
		reading->commits[i].order = i + 1;
		history_commit(reading->builder, &reading->commits[i]);
		if (tell_step(reading, step) != 0)
			return -1;
	}
	return 0;
}

/* Which commit changed which file last. */
static void find_files(struct reading *reading, struct score_history *history)
{
	const struct git_past *steps = &reading->store->steps;

	for (size_t i = 0; i < steps->count; i++) {
		const struct git_commit_step *step = &steps->steps[i];

		for (size_t j = 0; j < step->file_count; j++)
			map_put(reading->past->arena, &history->files,
			    step->files[j].path, &reading->commits[i]);
	}
	if (steps->count > 0)
		history->last = &reading->commits[steps->count - 1];
}

static void report_since(struct past *past, const struct site *site)
{
	const struct located *since = &site->settings.history_since;

	REPORT(past->diagnostics, since_not_met, since->at, since->text);
}

/* True where a list of units has one that the site has now. It is looked for by the word
 * that stands behind each "id:", since what is old need not be readable any more. */
static bool has_present_unit(const struct site *site, struct str bytes)
{
	struct str key = STR("id:");

	for (size_t at = str_find(bytes, key, 0); at < bytes.n;
	     at = str_find(bytes, key, at + 1)) {
		size_t start = at + key.n, end;

		while (start < bytes.n && memchr(" \"'", bytes.p[start], 3))
			start++;
		end = start;
		while (end < bytes.n && !memchr(" \"',}\r\n", bytes.p[end], 7))
			end++;
		if (site_find_unit(site, str_slice(bytes, start, end - start)))
			return true;
	}
	return false;
}

/* 1: the commit brought units of this site; 0: only others'; -1: none at all. */
static int units_in(struct reading *reading, const struct git_commit_step *step)
{
	int found = -1;

	for (size_t i = 0; i < step->file_count && found != 1; i++) {
		const struct git_file_step *file = &step->files[i];
		struct buf bytes;

		if (!str_starts(file->path, STR("content/units/")) ||
		    git_id_is_zero(&file->new))
			continue;
		buf_init(&bytes);
		if (git_read_blob(reading->past->git, &file->new, &bytes) == 0)
			found = has_present_unit(reading->store->site, buf_str(&bytes));
		buf_release(&bytes);
	}
	return found;
}

/* Says where history might begin, when its oldest commits are about other units. */
static void offer_beginning(struct reading *reading)
{
	const struct git_past *steps = &reading->store->steps;
	const struct site *site = reading->store->site;
	struct past *past = reading->past;
	bool others = false;

	for (size_t i = 0; i < steps->count; i++) {
		int units = units_in(reading, &steps->steps[i]);

		others |= units == 0;
		if (units != 1)
			continue;
		if (others)
			HELP(past->diagnostics,
			    REPORT0(past->diagnostics, history_of_others,
				span_of_file(site->settings.title.at.source)),
			    begin_history, str_slice(steps->steps[i].id, 0, 12));
		return;
	}
}

static struct str since_of(const struct past *past, const struct site *site)
{
	return past->since.n > 0 ? past->since : site->settings.history_since.text;
}

/* Where the clone, not the site, lets history begin. */
static void check_border(struct reading *reading)
{
	const struct git_past *steps = &reading->store->steps;
	const struct site *site = reading->store->site;
	struct past *past = reading->past;
	struct str since = since_of(past, site);
	struct span at = span_of_file(site->settings.title.at.source);

	past->border = (struct str){0};
	if (steps->is_cut && !(since.n > 0 && str_starts(steps->start, since)))
		past->border = steps->start;
	past->rewriting = git_rewriting(past->git);
	if (past->border.n > 0)
		REPORT(past->diagnostics, history_border, at,
		    str_slice(past->border, 0, 12));
	if (past->rewriting.n > 0)
		REPORT(past->diagnostics, history_rewritten, at, past->rewriting);
}

static void check_beginning(struct reading *reading)
{
	const struct git_past *steps = &reading->store->steps;
	const struct site *site = reading->store->site;
	struct str since = site->settings.history_since.text;

	if (since.n && !steps->is_cut)
		report_since(reading->past, site);
	else if (!since.n && !steps->is_cut)
		offer_beginning(reading);
}

static int read_past(
    struct reading *reading, struct str revision, struct score_history *history)
{
	struct past *past = reading->past;
	const struct site *site = reading->store->site;
	struct git_past *steps = &reading->store->steps;
	enum git_refusal refusal =
	    git_past_read(past->git, past->arena, revision, STR("content"), steps);

	if (refusal != GIT_NO_REFUSAL) {
		git_report(past->git, refusal, (int)past->language);
		return -1;
	}
	if (read_sheets(reading) != 0)
		return -1;
	cut_at_missing(reading);
	check_beginning(reading);
	check_border(reading);
	if (steps->misdated)
		REPORT(past->diagnostics, commit_without_day, ((struct span){0}),
		    str_format(past->arena, "%zu", steps->misdated),
		    str_slice(steps->misdated_id, 0, 12));
	reading->builder = history_open(past->arena, site);
	if (tell_all(reading) != 0)
		return -1;
	*history = (struct score_history){
	    .is_known = steps->count > 0 || steps->is_cut,
	    .is_cut = steps->is_cut,
	    .start =
		make_commit(site, steps->start, steps->start_seconds, (struct str){0}),
	};
	history_close(reading->builder, history);
	find_files(reading, history);
	past_find_removed(past, reading->commits, history);
	return 0;
}

int past_read(
    struct past *past, struct site *site, struct str revision, struct score_history *out)
{
	struct reading reading = {.past = past};
	int status;

	if (git_begin_history(past->git, since_of(past, site)) == GIT_NO_SUCH_REVISION)
		report_since(past, site);
	reading.store = past_store_for(past, site, revision);
	reading.store->is_awaited = false;
	reading.store->has_versions = false;
	reading.store->versions = (struct map){0};
	open_readers(&reading);
	status = read_past(&reading, revision, out);
	close_readers(&reading);
	return status;
}

void past_close(struct past *past)
{
	for (size_t i = 0; past->store && i < past->store->arenas.count; i++)
		arena_release(past->store->arenas.items[i]);
}
