/*
 * The state of all sheets, moved on from commit to commit.
 */
#include "derive/score_building.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>

struct slot;
struct bucket;

struct file_state {
	struct str path;
	struct str unit_id, lineage; /* that its name says; the lineage may be empty */
	struct str named;            /* the framework that it named last, or empty */
	struct period period;
	const struct bucket *bucket; /* its period's */
	bool is_there, is_touched;
	const struct past_sheet *sheet; /* NULL: not readable */
	struct slot *slot;              /* the sheet that it is; NULL: not told yet */
};

struct file_list {
	struct file_state **items;
	size_t count;
	size_t capacity;
};

/* One sheet; that it may have several files (x.yaml, x.par-index.yaml) is a mistake that
 * may stand for a while, or how a renamed one comes. */
struct slot {
	struct sheet_past past;
	const struct bucket *bucket; /* its period's */
	struct file_list files;      /* by path */
	bool is_touched;
};

struct framework_state {
	struct str path;
	const struct past_framework *now; /* NULL: gone, or not readable */
};

/* What is of one period, or names or is one framework: only there a change of the one is
 * of any concern to the other. */
struct bucket {
	VEC(struct framework_state *) frameworks; /* by path */
	struct file_list files;
};

struct weights {
	bool is_known;
	uint64_t sum;
};

struct slot_list {
	struct slot **items;
	size_t count;
	size_t capacity;
};

struct history_builder {
	struct arena *arena;
	const struct site *site;
	const struct past_commit *commit; /* NULL before the first */
	struct map by_key;                /* of slots */
	struct map by_path;               /* of files */
	struct slot_list slots, touched;
	struct file_list touched_files;
	struct map frameworks;   /* by path */
	struct map buckets;      /* "2023", "#par-index" */
	struct weights *weights; /* of today's frameworks */
	VEC(struct sheet_step *) steps;
	struct map documents;
};

struct history_builder *history_open(struct arena *arena, const struct site *site)
{
	struct history_builder *builder = arena_new(arena, struct history_builder);

	builder->arena = arena;
	builder->site = site;
	builder->weights = arena_array(arena, struct weights, site->framework_count);
	return builder;
}

/* ---- buckets ---- */

static struct bucket *bucket_of(struct history_builder *builder, struct str key)
{
	struct bucket *bucket = map_find(&builder->buckets, key);

	if (!bucket) {
		bucket = arena_new(builder->arena, struct bucket);
		map_put(builder->arena, &builder->buckets, key, bucket);
	}
	return bucket;
}

static struct bucket *bucket_of_period(
    struct history_builder *builder, struct period period)
{
	return bucket_of(builder, period_format(builder->arena, period));
}

static struct bucket *bucket_of_name(struct history_builder *builder, struct str id)
{
	return bucket_of(builder, str_format(builder->arena, "#%.*s", STR_ARG(id)));
}

static void touch_file(struct history_builder *builder, struct file_state *file)
{
	if (!file->is_touched)
		vec_push(builder->arena, &builder->touched_files, file);
	file->is_touched = true;
}

/* Another framework may give another meaning to sheets that nobody touched. */
static void touch_bucket(struct history_builder *builder, const struct bucket *bucket)
{
	for (size_t i = 0; i < bucket->files.count; i++)
		touch_file(builder, bucket->files.items[i]);
}

static void bucket_leave(struct history_builder *builder, struct bucket *bucket,
    const struct framework_state *state)
{
	size_t kept = 0;

	for (size_t i = 0; i < bucket->frameworks.count; i++)
		if (bucket->frameworks.items[i] != state)
			bucket->frameworks.items[kept++] = bucket->frameworks.items[i];
	bucket->frameworks.count = kept;
	touch_bucket(builder, bucket);
}

static void bucket_enter(
    struct history_builder *builder, struct bucket *bucket, struct framework_state *state)
{
	size_t at = bucket->frameworks.count;

	while (at > 0 &&
	       str_compare(bucket->frameworks.items[at - 1]->path, state->path) > 0)
		at--;
	if (at > 0 && bucket->frameworks.items[at - 1] == state)
		return;
	vec_push(builder->arena, &bucket->frameworks, state);
	for (size_t i = bucket->frameworks.count - 1; i > at; i--)
		bucket->frameworks.items[i] = bucket->frameworks.items[i - 1];
	bucket->frameworks.items[at] = state;
	touch_bucket(builder, bucket);
}

/* ---- frameworks ---- */

static bool has_period(const struct past_framework *framework, struct period period)
{
	for (size_t i = 0; i < framework->period_count; i++)
		if (period_equal(framework->periods[i], period))
			return true;
	return false;
}

/* As site_frameworks_for has it; of a unit that is no more the period alone decides. */
static bool fits(const struct history_builder *builder,
    const struct past_framework *framework, struct str unit_id, struct period period)
{
	const struct unit *unit = site_find_unit(builder->site, unit_id), *scope;

	if (!has_period(framework, period))
		return false;
	if (!unit)
		return true;
	if (unit->level >= LEVEL_COUNT || /* not readable */
	    !str_equal(framework->level, str_of(unit_level_word(unit->level))))
		return false;
	if (framework->scope.n == 0)
		return true;
	scope = site_find_unit(builder->site, framework->scope);
	return scope && (unit_is_under(unit, scope, period_last_day(period)) ||
			    unit_is_under(unit, scope, period_first_day(period)));
}

/* Under its name of today, so that another name for a lineage is no other score. */
static struct str lineage_of(
    const struct history_builder *builder, const struct past_framework *framework)
{
	const struct framework *now = site_find_framework(builder->site, framework->id);

	return now ? now->lineage : framework->lineage;
}

static bool is_named(const struct past_framework *framework, struct str lineage,
    const struct past_sheet *sheet)
{
	if (lineage.n > 0)
		return str_equal(framework->lineage, lineage);
	return !sheet || sheet->framework.n == 0 ||
	       str_equal(sheet->framework, framework->id);
}

/* The framework of those days that a file was for; NULL where that is none, or not to be
 * told from its name and words. */
static const struct past_framework *framework_meant(
    const struct history_builder *builder, const struct file_state *file)
{
	const struct past_framework *found = NULL;

	for (size_t i = 0; i < file->bucket->frameworks.count; i++) {
		const struct past_framework *now = file->bucket->frameworks.items[i]->now;

		if (!is_named(now, file->lineage, file->sheet) ||
		    !fits(builder, now, file->unit_id, file->period))
			continue;
		if (found)
			return NULL;
		found = now;
	}
	return found;
}

/* Which lineage's sheet a file is: by the frameworks of its time, else by today's. */
static struct str lineage_meant(
    const struct history_builder *builder, const struct file_state *file)
{
	const struct past_framework *then = framework_meant(builder, file);
	const struct unit *unit = site_find_unit(builder->site, file->unit_id);
	const struct framework *now = NULL;

	if (then)
		return lineage_of(builder, then);
	if (file->slot)
		return file->slot->past.lineage;
	if (file->lineage.n > 0)
		return file->lineage;
	if (file->sheet && file->sheet->framework.n > 0)
		now = site_find_framework(builder->site, file->sheet->framework);
	if (!now && unit)
		now = site_framework_for(builder->site, unit, file->period);
	return now ? now->lineage : (struct str){0};
}

static const struct past_framework *framework_of(struct history_builder *builder,
    const struct slot *slot, const struct past_sheet *sheet)
{
	const struct sheet_past *past = &slot->past;
	const struct bucket *bucket = sheet->framework.n > 0
					  ? bucket_of_name(builder, sheet->framework)
					  : slot->bucket;

	for (size_t i = 0; i < bucket->frameworks.count; i++) {
		const struct past_framework *now = bucket->frameworks.items[i]->now;

		if (str_equal(lineage_of(builder, now), past->lineage) &&
		    (sheet->framework.n > 0 ||
			fits(builder, now, past->unit_id, past->period)))
			return now;
	}
	return NULL;
}

/* Where the framework came into the repository after the sheet today's must do. */
static struct str final_round(
    const struct past_framework *then, const struct framework *now)
{
	if (then)
		return then->rounds[then->final_round];
	return now ? now->rounds[now->final_round].id : STR("appraised");
}

/* False where a key that is no round's passed for one, which was a mistake then. */
static bool is_valid(
    const struct past_sheet *sheet, const struct past_framework *framework)
{
	for (size_t i = 0; framework && i < sheet->round_count; i++) {
		bool found = false;

		for (size_t j = 0; j < framework->round_count; j++)
			found |= str_equal(*sheet->rounds[i], framework->rounds[j]);
		if (!found)
			return false;
	}
	return true;
}

static uint64_t weights_of(struct history_builder *builder, const struct framework *now)
{
	struct weights *weights = &builder->weights[now->index];
	uint64_t sum;

	if (weights->is_known)
		return weights->sum;
	sum = past_weights(PAST_WEIGHTS, STR(""), 0, (struct decimal){0},
	    now->rank_by == RANK_BY_POINTS);
	for (size_t i = 0; i < now->criterion_count; i++) {
		const struct criterion *criterion = &now->criteria[i];

		sum = past_weights(sum, criterion->id, criterion->depth,
		    criterion_is_leaf(criterion) ? criterion->max : (struct decimal){0},
		    criterion->kind);
		if (criterion->weight_at.source)
			sum = past_weights(
			    sum, STR("weight"), criterion->depth, criterion->weight, 0);
	}
	*weights = (struct weights){true, sum};
	return sum;
}

void history_framework(struct history_builder *builder, struct str path,
    const struct past_framework *framework)
{
	struct framework_state *state = map_find(&builder->frameworks, path);
	const struct past_framework *before;

	if (!state) {
		state = arena_new(builder->arena, struct framework_state);
		state->path = path;
		map_put(builder->arena, &builder->frameworks, path, state);
	}
	before = state->now;
	for (size_t i = 0; before && i < before->period_count; i++)
		bucket_leave(
		    builder, bucket_of_period(builder, before->periods[i]), state);
	if (before)
		bucket_leave(builder, bucket_of_name(builder, before->id), state);
	state->now = framework;
	for (size_t i = 0; framework && i < framework->period_count; i++)
		bucket_enter(
		    builder, bucket_of_period(builder, framework->periods[i]), state);
	if (framework)
		bucket_enter(builder, bucket_of_name(builder, framework->id), state);
}

/* ---- sheets ---- */

/* "content/scores/2023/an-son.yaml" → its unit, lineage and period; false for another
 * file. */
static bool read_path(struct str path, struct file_state *file)
{
	struct str folder = STR("content/scores/");
	struct str rest = str_slice(path, folder.n, path.n);
	size_t slash = str_find(rest, STR("/"), 0);
	struct str name = str_slice(rest, slash + 1, rest.n);

	if (!str_starts(path, folder) || slash == rest.n)
		return false;
	if (str_ends(name, STR(".yaml")))
		name.n -= STR(".yaml").n;
	else if (str_ends(name, STR(".yml")))
		name.n -= STR(".yml").n;
	else
		return false;
	file->path = path;
	sheet_name_split(name, &file->unit_id, &file->lineage);
	return text_is_id(file->unit_id) &&
	       (file->lineage.n == 0 || text_is_id(file->lineage)) &&
	       period_parse(str_slice(rest, 0, slash), &file->period);
}

static struct slot *slot_for(
    struct history_builder *builder, const struct file_state *file, struct str lineage)
{
	struct arena *arena = builder->arena;
	struct str period_text = period_format(arena, file->period);
	struct str key = str_format(arena, "%.*s %.*s %.*s", STR_ARG(file->unit_id),
	    STR_ARG(period_text), STR_ARG(lineage));
	struct slot *slot = map_find(&builder->by_key, key);
	struct sheet_past *past;

	if (slot)
		return slot;
	slot = arena_new(arena, struct slot);
	map_put(arena, &builder->by_key, key, slot);
	vec_push(arena, &builder->slots, slot);
	past = &slot->past;
	past->unit_id = file->unit_id;
	past->lineage = lineage;
	past->period_text = period_text;
	past->period = file->period;
	slot->bucket = file->bucket;
	past->unit = site_find_unit(builder->site, file->unit_id);
	if (past->unit)
		past->framework =
		    site_framework_in(builder->site, past->unit, past->period, lineage);
	return slot;
}

static void put_in(struct arena *arena, struct file_list *files, struct file_state *file)
{
	size_t at = 0;

	while (at < files->count && str_compare(files->items[at]->path, file->path) < 0)
		at++;
	vec_push(arena, files, file);
	for (size_t i = files->count - 1; i > at; i--)
		files->items[i] = files->items[i - 1];
	files->items[at] = file;
}

static void take_out(struct file_list *files, const struct file_state *file)
{
	size_t kept = 0;

	for (size_t i = 0; i < files->count; i++)
		if (files->items[i] != file)
			files->items[kept++] = files->items[i];
	files->count = kept;
}

static void touch(struct history_builder *builder, struct slot *slot)
{
	if (!slot->is_touched)
		vec_push(builder->arena, &builder->touched, slot);
	slot->is_touched = true;
}

/* Which sheet a file is can be told when the commit's frameworks are all there. */
static void place_file(struct history_builder *builder, struct file_state *file)
{
	struct slot *slot = file->slot;

	file->is_touched = false;
	if (!slot || file->is_there)
		slot = slot_for(builder, file, lineage_meant(builder, file));
	if (file->slot != slot) {
		if (file->slot) {
			take_out(&file->slot->files, file);
			touch(builder, file->slot);
		}
		put_in(builder->arena, &slot->files, file);
		file->slot = slot;
	}
	touch(builder, slot);
}

void history_sheet(struct history_builder *builder, struct str path, bool is_there,
    const struct past_sheet *sheet)
{
	struct file_state *file = map_find(&builder->by_path, path), read = {0};
	struct bucket *bucket;

	if (!file) {
		if (!read_path(path, &read))
			return;
		file = arena_new(builder->arena, struct file_state);
		*file = read;
		map_put(builder->arena, &builder->by_path, path, file);
		bucket = bucket_of_period(builder, file->period);
		vec_push(builder->arena, &bucket->files, file);
		file->bucket = bucket;
	}
	file->is_there = is_there;
	file->sheet = is_there ? sheet : NULL;
	if (file->sheet && file->sheet->framework.n > 0 &&
	    !str_equal(file->sheet->framework, file->named)) {
		file->named = file->sheet->framework;
		bucket = bucket_of_name(builder, file->named);
		vec_push(builder->arena, &bucket->files, file);
	}
	touch_file(builder, file);
}

/* ---- moving on ---- */

static void count_rows(struct arena *scratch, struct sheet_step *step)
{
	struct score_comparison comparison = {
	    .old = step->old,
	    .new = step->new,
	    .old_final = step->old_final,
	    .new_final = step->new_final,
	};
	struct score_change *rows;
	size_t count;

	/* What comes as a whole, as everything does at first, need not be compared. */
	if (!step->old || !step->new) {
		step->added = step->new ? step->new->score_count : 0;
		step->removed = step->old ? step->old->score_count : 0;
		return;
	}
	count = history_compare(scratch, &comparison, &rows);
	for (size_t i = 0; i < count; i++) {
		step->added += !rows[i].has_old;
		step->removed += !rows[i].has_new;
		step->changed += rows[i].has_old && rows[i].has_new;
	}
	arena_reset(scratch);
}

/* What was published stands until an entry among the corrections says otherwise. */
static void settle_published(struct history_builder *builder, struct arena *scratch,
    struct sheet_past *past, const struct sheet_step *step)
{
	bool is_after = step->old && date_is_set(step->old->published) &&
			date_compare(step->old->published, step->commit->day) < 0;
	struct score_comparison open = {past->settled, step->new, past->settled_final,
	    step->new_final, past->framework};
	struct score_comparison own = {
	    step->old, step->new, step->old_final, step->new_final, past->framework};
	struct sheet_edit edit = {.old = step->old, .new = step->new};
	struct score_change *changes;

	if (!is_after || !past->settled) {
		past->settled =
		    step->new &&date_is_set(step->new->published) ? step->new : NULL;
	} else {
		if (!step->new)
			return;
		edit.change_count = history_compare(scratch, &own, &changes);
		edit.changes = changes;
		past->settled = corrections_settle(builder->arena, scratch, &edit, &open);
		arena_reset(scratch);
	}
	past->settled_final = step->new_final;
}

static void take_step(struct history_builder *builder, struct arena *scratch,
    struct sheet_past *past, struct sheet_step step)
{
	struct sheet_step *kept;

	step.commit = builder->commit;
	count_rows(scratch, &step);
	settle_published(builder, scratch, past, &step);
	if (step.added + step.changed + step.removed == 0)
		return;
	kept = arena_new(builder->arena, struct sheet_step);
	*kept = step;
	vec_push(builder->arena, &builder->steps, kept);
	vec_push(builder->arena, &past->steps, kept);
}

static const struct file_state *file_of(const struct slot *slot)
{
	for (size_t i = 0; i < slot->files.count; i++)
		if (slot->files.items[i]->is_there)
			return slot->files.items[i];
	return NULL;
}

static void settle_slot(
    struct history_builder *builder, struct arena *scratch, struct slot *slot)
{
	struct sheet_past *past = &slot->past;
	const struct file_state *file = file_of(slot);
	const struct past_sheet *next = file ? file->sheet : NULL;
	const struct past_framework *framework =
	    next ? framework_of(builder, slot, next) : NULL;
	struct sheet_step step = {
	    .sheet = past,
	    .old = past->last,
	    .new = next,
	    .old_final = past->last_final,
	    .new_final = final_round(framework, past->framework),
	};

	slot->is_touched = false;
	if ((file && !next) || (next && !is_valid(next, framework)))
		return;
	if (next == past->last &&
	    (!next || !next->has_plain || str_equal(step.old_final, step.new_final)))
		return;
	step.is_comparable = framework && past->framework &&
			     framework->weights == weights_of(builder, past->framework);
	if (builder->commit) {
		take_step(builder, scratch, past, step);
	} else if (next && date_is_set(next->published)) {
		past->settled = next;
		past->settled_final = step.new_final;
	}
	past->last = next;
	past->last_final = step.new_final;
}

static int compare_slots(const void *a, const void *b)
{
	const struct sheet_past *left = &(*(struct slot *const *)a)->past;
	const struct sheet_past *right = &(*(struct slot *const *)b)->past;
	int order = str_compare(left->unit_id, right->unit_id);

	if (order == 0)
		order = str_compare(left->period_text, right->period_text);
	return order ? order : str_compare(left->lineage, right->lineage);
}

static void end_commit(struct history_builder *builder)
{
	struct arena scratch;

	arena_init(&scratch);
	for (size_t i = 0; i < builder->touched_files.count; i++)
		place_file(builder, builder->touched_files.items[i]);
	builder->touched_files.count = 0;
	if (builder->touched.count > 1)
		qsort(builder->touched.items, builder->touched.count,
		    sizeof(*builder->touched.items), compare_slots);
	for (size_t i = 0; i < builder->touched.count; i++)
		settle_slot(builder, &scratch, builder->touched.items[i]);
	builder->touched.count = 0;
	arena_release(&scratch);
}

void history_commit(struct history_builder *builder, const struct past_commit *commit)
{
	end_commit(builder);
	builder->commit = commit;
}

/* ---- documents ---- */

/* "content/plans/x.md" and "content/plans/x/index.md" are both "x". */
bool history_document_id(struct str path, struct str *id)
{
	for (int kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		struct str folder =
		    str_of(document_kind_folder((enum document_kind)kind));
		struct str rest = str_slice(path, STR("content/").n, path.n);

		if (!str_starts(path, STR("content/")) || !str_starts(rest, folder) ||
		    rest.n <= folder.n || rest.p[folder.n] != '/')
			continue;
		rest = str_slice(rest, folder.n + 1, rest.n);
		if (str_ends(rest, STR("/index.md")))
			rest.n -= STR("/index.md").n;
		else if (str_ends(rest, STR(".md")))
			rest.n -= STR(".md").n;
		else
			return false;
		*id = rest;
		return text_is_id(rest);
	}
	return false;
}

void history_document(struct history_builder *builder, struct str path, bool came)
{
	struct document_past *document;
	struct str id;

	if (!history_document_id(path, &id))
		return;
	document = map_find(&builder->documents, id);
	if (!document) {
		document = arena_new(builder->arena, struct document_past);
		document->added = came ? builder->commit : NULL;
		map_put(builder->arena, &builder->documents, id, document);
	}
	document->changed = builder->commit;
}

/* ---- the end ---- */

static struct framework_past *past_of(struct history_builder *builder,
    struct score_history *out, const struct framework *framework)
{
	struct framework_past *past = out->frameworks;

	while (past->framework && past->framework != framework)
		past++;
	if (!past->framework) {
		past->framework = framework;
		past->criteria = arena_array(builder->arena, const struct past_commit *,
		    framework->criterion_count);
		out->framework_count++;
	}
	return past;
}

static void take_criteria(struct arena *scratch, const struct sheet_step *step,
    const struct framework_past *past)
{
	struct score_change *rows = NULL;
	bool is_whole = !step->old || !step->new;
	size_t count = is_whole ? 0 : score_changes(scratch, step, &rows);

	for (size_t i = 0; is_whole && i < past->framework->criterion_count; i++)
		if (!past->criteria[i])
			past->criteria[i] = step->commit;
	for (size_t i = 0; i < count; i++)
		for (const struct criterion *at = rows[i].known_criterion; at;
		     at = at->parent)
			if (at->framework == past->framework &&
			    !past->criteria[at->index])
				past->criteria[at->index] = step->commit;
	arena_reset(scratch);
}

/* The newest first; those before a step that changed all change nothing. */
static void find_criteria(struct history_builder *builder, struct score_history *out)
{
	struct arena scratch;

	arena_init(&scratch);
	out->frameworks = arena_array(
	    builder->arena, struct framework_past, builder->site->framework_count + 1);
	for (size_t i = out->step_count; i > 0; i--) {
		const struct sheet_step *step = out->steps[i - 1];
		const struct framework *framework = step->sheet->framework;
		const struct framework_past *past;
		bool is_known = true;

		if (!framework)
			continue;
		past = past_of(builder, out, framework);
		for (size_t k = 0; k < framework->criterion_count && is_known; k++)
			is_known = past->criteria[k] != NULL;
		if (!is_known)
			take_criteria(&scratch, step, past);
	}
	arena_release(&scratch);
}

void history_close(struct history_builder *builder, struct score_history *out)
{
	end_commit(builder);
	if (builder->slots.count > 1)
		qsort(builder->slots.items, builder->slots.count,
		    sizeof(*builder->slots.items), compare_slots);
	out->steps = builder->steps.items;
	out->step_count = builder->steps.count;
	for (size_t i = 0; i < out->step_count; i++)
		out->steps[i]->order = i;
	out->documents = builder->documents;
	out->sheet_count = builder->slots.count;
	out->sheets = arena_array(builder->arena, struct sheet_past *, out->sheet_count);
	for (size_t i = 0; i < out->sheet_count; i++)
		out->sheets[i] = &builder->slots.items[i]->past;
	find_criteria(builder, out);
	history_reckon_effects(builder->arena, builder->site, out);
}
