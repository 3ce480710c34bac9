/*
 * content/scores/<period>/<unit>.yaml: one unit's scores in one period;
 * <unit>.<lineage>.yaml where there are those of several lineages. There are tens of
 * thousands of these in a national site, so they are read on all threads: each worker has
 * an arena that lives as long as the site, a scratch arena, and diagnostics of its own.
 */
#include "load/sheets.h"
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"
#include "load/frameworks.h"
#include "load/kept.h"
#include "load/loader.h"
#include "os/os.h"
#include "yaml/fields.h"

#include <stdlib.h>

struct worker {
	struct arena *arena; /* lives with the site */
	struct arena scratch;
	struct nearest_lists names;
	struct diagnostics diagnostics;
	struct arena diagnostics_arena;
	VEC(struct pending_evidence) pending;
};

struct reading {
	struct loader *loader;
	struct sheet **sheets; /* parallel to the files; NULL where one can't be used */
	struct worker *workers;
	bool are_kept;     /* what is read of them */
	struct digest key; /* what they have in common then */
};

/* "content/scores/2023/an-son.yaml" → "content/scores/2023". */
static struct str folder_of(struct str path)
{
	size_t end = path.n;

	while (end > 0 && path.p[end - 1] != '/')
		end--;
	return str_slice(path, 0, end > 0 ? end - 1 : 0);
}

/* A folder is said to be no period once, for its first sheet. */
static void report_folder(
    const struct loader *loader, struct worker *worker, size_t index, struct str period)
{
	const struct file *files = loader->files.sheets.items;
	struct str likely = period_likely(&worker->scratch, period);
	struct diagnostic *d;

	if (index > 0 &&
	    str_equal(folder_of(files[index - 1].path), folder_of(files[index].path)))
		return;
	d = REPORT(&worker->diagnostics, bad_period_folder,
	    span_of_file(files[index].source), period);
	if (likely.n)
		HELP(&worker->diagnostics, d, rename_to, likely);
	HELP0(&worker->diagnostics, d, period_example);
}

/* What the name of a sheet's file says; false where something is to be said of it. */
static bool know_name(const struct loader *loader, struct str path, struct sheet *sheet,
    struct str *lineage)
{
	struct str folder = folder_of(path), id;

	sheet_name_split(file_stem(path), &id, lineage);
	sheet->unit = site_find_unit(loader->site, id);
	return period_parse(str_slice(folder, sizeof("content/scores/") - 1, folder.n),
		   &sheet->period) &&
	       sheet->unit && unit_exists_in(sheet->unit, sheet->period);
}

static bool identify(struct loader *loader, struct worker *worker, size_t index,
    struct sheet *sheet, struct str *lineage)
{
	const struct file *file = &loader->files.sheets.items[index];
	struct diagnostics *diagnostics = &worker->diagnostics;
	struct span at = span_of_file(file->source);
	struct str folder = folder_of(file->path);
	struct str period = str_slice(folder, sizeof("content/scores/") - 1, folder.n);
	struct str id;
	bool good = true;

	if (know_name(loader, file->path, sheet, lineage))
		return true;
	sheet_name_split(file_stem(file->path), &id, lineage);
	if (!period_parse(period, &sheet->period)) {
		report_folder(loader, worker, index, period);
		good = false;
	}
	if (!sheet->unit && is_lost(loader, &worker->scratch, "unit", id))
		return false;
	if (!sheet->unit) {
		struct diagnostic *d = REPORT(diagnostics, sheet_of_unknown_unit, at, id);
		struct str near = nearest_unit_ids(loader->site, &worker->names, id);

		if (near.n > 0)
			HELP(diagnostics, d, looks_like, near);
		HELP0(diagnostics, d, declare_unit);
		return false;
	}
	if (good && !unit_exists_in(sheet->unit, sheet->period)) {
		const struct unit *unit = sheet->unit;
		const struct change *change =
		    date_is_set(unit->ends) &&
			    date_compare(unit->ends, period_first_day(sheet->period)) < 0
			? unit->ended_by
			: unit->began_by;
		struct diagnostic *d =
		    REPORT(diagnostics, sheet_outside_life, at, unit->id, period);

		if (change)
			RELATED0(diagnostics, d, change_here, change->at);
		good = false;
	}
	return good;
}

/* True where it can be used. */
static bool read_words(struct loader *loader, struct worker *worker, size_t index,
    struct str bytes, struct sheet *sheet)
{
	const struct file *file = &loader->files.sheets.items[index];
	struct sheet_reader reader = {
	    .loader = loader,
	    .site = loader->site,
	    .arena = worker->arena,
	    .scratch = &worker->scratch,
	    .names = &worker->names,
	    .diagnostics = &worker->diagnostics,
	    .sheet = sheet,
	    .folder = folder_of(file->path),
	};
	bool empty = false, known = false, good;
	const struct yaml_node *root = yaml_read(&worker->scratch, &worker->diagnostics,
	    file->source, bytes, 0, bytes.n, &empty);

	if (empty)
		REPORT0(&worker->diagnostics, empty_file, span_of_file(file->source));
	if (!root || is_in_place(loader, &worker->diagnostics, file, root))
		known = identify(loader, worker, index, sheet, &reader.lineage);
	good = root && known && sheet_read(&reader, root);
	for (size_t i = 0; i < reader.pending.count; i++)
		vec_push(worker->arena, &worker->pending, reader.pending.items[i]);
	return good;
}

/* Takes what was kept, or reads it and keeps it where nothing was said of it and no proof
 * is to be looked up yet. */
static bool read_sheet(
    struct reading *reading, struct worker *worker, size_t index, struct sheet *sheet)
{
	struct loader *loader = reading->loader;
	const struct file *file = &loader->files.sheets.items[index];
	size_t said = worker->diagnostics.count, pending = worker->pending.count;
	struct str bytes, lineage;

	if (!load_bytes(loader, &worker->scratch, &worker->diagnostics, file, &bytes))
		return false;
	if (reading->are_kept && know_name(loader, file->path, sheet, &lineage)) {
		sheet->names_lineage = lineage.n > 0;
		if (kept_take_sheet(loader, reading->key, bytes, worker->arena, sheet))
			return true;
	}
	if (!read_words(loader, worker, index, bytes, sheet))
		return false;
	if (reading->are_kept && worker->diagnostics.count == said &&
	    worker->pending.count == pending)
		kept_put_sheet(loader, reading->key, bytes, sheet);
	return true;
}

static void read_one(void *context, size_t index, size_t number)
{
	struct reading *reading = context;
	struct worker *worker = &reading->workers[number];
	struct sheet *sheet = arena_new(worker->arena, struct sheet);

	sheet->source = reading->loader->files.sheets.items[index].source;
	if (read_sheet(reading, worker, index, sheet))
		reading->sheets[index] = sheet;
	arena_reset(&worker->scratch);
}

static int compare_sheets(const void *a, const void *b)
{
	const struct sheet *left = *(struct sheet *const *)a;
	const struct sheet *right = *(struct sheet *const *)b;
	int order = period_compare(left->period, right->period);

	if (order == 0)
		order = str_compare(left->framework->id, right->framework->id);
	if (order == 0 && left->unit != right->unit)
		order = left->unit->index < right->unit->index ? -1 : 1;
	if (order == 0 && left->source != right->source)
		order = left->source < right->source ? -1 : 1;
	return order;
}

/* an-son.yaml and an-son.yml would both be the unit's sheet; and so would
 * an-son.par-index.yaml where the framework is of that lineage. */
static void drop_doubles(struct loader *loader)
{
	struct site *site = loader->site;
	size_t kept = 0;

	for (size_t i = 0; i < site->sheet_count; i++) {
		struct sheet *sheet = site->sheets[i];
		struct sheet *last = kept > 0 ? site->sheets[kept - 1] : NULL;

		if (last && last->unit == sheet->unit &&
		    last->framework == sheet->framework &&
		    period_equal(last->period, sheet->period)) {
			struct diagnostic *d = REPORT(loader->diagnostics, sheet_twice,
			    span_of_file(sheet->source), sheet->unit->id);

			RELATED0(loader->diagnostics, d, first_here,
			    span_of_file(last->source));
			continue;
		}
		site->sheets[kept++] = sheet;
	}
	site->sheet_count = kept;
}

static bool is_beside(const struct sheet *a, const struct sheet *b)
{
	return a->unit == b->unit && period_equal(a->period, b->period);
}

static int compare_by_unit(const void *a, const void *b)
{
	const struct sheet *left = *(const struct sheet *const *)a;
	const struct sheet *right = *(const struct sheet *const *)b;
	int order = period_compare(left->period, right->period);

	if (order == 0 && left->unit != right->unit)
		order = left->unit->index < right->unit->index ? -1 : 1;
	return order ? order : str_compare(left->framework->id, right->framework->id);
}

/* A plain name beside one of another lineage says less than it seems to. */
static void check_plain_names(struct loader *loader)
{
	struct site *site = loader->site;
	const struct sheet **list =
	    arena_array(loader->scratch, const struct sheet *, site->sheet_count);

	for (size_t i = 0; i < site->sheet_count; i++)
		list[i] = site->sheets[i];
	if (site->sheet_count > 1)
		qsort(list, site->sheet_count, sizeof(*list), compare_by_unit);
	for (size_t i = 0; i < site->sheet_count; i++) {
		const struct sheet *sheet = list[i];
		bool beside =
		    (i > 0 && is_beside(sheet, list[i - 1])) ||
		    (i + 1 < site->sheet_count && is_beside(sheet, list[i + 1]));

		if (beside && !sheet->names_lineage)
			sheet_report_plain(
			    loader->diagnostics, loader->scratch, site, sheet);
	}
}

static void open_workers(struct reading *reading, size_t count)
{
	struct site *site = reading->loader->site;

	reading->workers = arena_array(reading->loader->scratch, struct worker, count);
	for (size_t i = 0; i < count; i++) {
		struct worker *worker = &reading->workers[i];

		worker->arena = &site->worker_arenas[i];
		worker->names.arena = worker->arena;
		arena_init(&worker->scratch);
		arena_init(&worker->diagnostics_arena);
		diagnostics_init(&worker->diagnostics, &worker->diagnostics_arena);
	}
}

static void close_workers(struct reading *reading, size_t count)
{
	struct loader *loader = reading->loader;

	for (size_t i = 0; i < count; i++) {
		struct worker *worker = &reading->workers[i];

		diagnostics_merge(loader->diagnostics, &worker->diagnostics);
		for (size_t j = 0; j < worker->pending.count; j++) {
			struct pending_evidence *pending = &worker->pending.items[j];

			resolve_evidence(
			    loader, pending->folder, &pending->text, pending->evidence);
		}
		arena_release(&worker->scratch);
		arena_release(&worker->diagnostics_arena);
	}
}

void load_sheets(struct loader *loader, size_t threads)
{
	struct site *site = loader->site;
	size_t count = loader->files.sheets.count;
	struct reading reading = {.loader = loader};

	if (count == 0)
		return;
	if (threads > count)
		threads = count;
	reading.sheets = arena_array(loader->scratch, struct sheet *, count);
	reading.are_kept = kept_begin(loader, &reading.key);
	open_workers(&reading, threads);
	os_parallel(threads, count, read_one, &reading);
	close_workers(&reading, threads);
	site->sheets = arena_array(site->arena, struct sheet *, count);
	for (size_t i = 0; i < count; i++)
		if (reading.sheets[i])
			site->sheets[site->sheet_count++] = reading.sheets[i];
	if (site->sheet_count > 1)
		qsort(site->sheets, site->sheet_count, sizeof(*site->sheets),
		    compare_sheets);
	drop_doubles(loader);
	check_plain_names(loader);
}

/* What a sheet leaves out is all that other content is read by (load/targets.c). */
static bool leaves_out_the_same(const struct sheet *a, const struct sheet *b)
{
	for (size_t i = 0, j = 0;; i++, j++) {
		while (i < a->score_count && a->scores[i].mark != MARK_NOT_ASSESSED)
			i++;
		while (j < b->score_count && b->scores[j].mark != MARK_NOT_ASSESSED)
			j++;
		if (i == a->score_count || j == b->score_count)
			return i == a->score_count && j == b->score_count;
		if (a->scores[i].criterion != b->scores[j].criterion)
			return false;
	}
}

struct sheet *site_reread_sheet(
    struct site *site, size_t index, struct diagnostics *diagnostics)
{
	struct sheet *old = site->sheets[index], *new = NULL;
	struct arena scratch;
	struct file file = {
	    .path = sources_path(&site->sources, old->source), .source = old->source};
	struct loader loader = {
	    .arena = site->arena,
	    .scratch = &scratch,
	    .names = {.arena = &scratch},
	    .tree = site->sources.tree,
	    .diagnostics = diagnostics,
	    .site = site,
	    .files.sheets = {.items = &file, .count = 1},
	};
	struct reading reading = {.loader = &loader, .sheets = &new};

	arena_init(&scratch);
	for (size_t i = 0; i < site->file_count; i++)
		map_put(&scratch, &loader.attachments, site->files[i], site);
	open_workers(&reading, 1);
	read_one(&reading, 0, 0);
	close_workers(&reading, 1);
	if (new)
		sheet_evidence_settle(&loader, new);
	arena_release(&scratch);
	return new && !loader.failed && diagnostics->errors == 0 &&
		       new->framework == old->framework &&leaves_out_the_same(old, new)
		   ? new
		   : NULL;
}

void site_close(struct site *site)
{
	for (size_t i = 0; i < site->worker_count; i++)
		arena_release(&site->worker_arenas[i]);
	site->worker_count = 0;
}
