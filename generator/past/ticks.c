/*
 * The day on which a box was ticked: that of the first commit that has it ticked since it
 * was last seen empty. A version in which nobody could read it (the file away, its front
 * matter broken, the box escaped by an editor) unticks nothing. A document's versions are
 * gone through from the newest back, and only of documents in which a day is missing.
 */
#include "base/buf.h"
#include "derive/score_building.h"
#include "os/os.h"
#include "past/versions.h"

/* A document that changed its file's name has two files in one step: it went in one and
 * came in the other. */
static void add_version(struct past *past, const struct git_commit_step *step,
    const struct git_file_step *file, struct str id)
{
	struct past_store *store = past->store;
	struct past_versions *versions = map_find(&store->versions, id);
	struct past_version *last;

	if (!versions) {
		versions = arena_new(past->arena, struct past_versions);
		map_put(past->arena, &store->versions, id, versions);
	}
	last = versions->count > 0 ? &versions->items[versions->count - 1] : NULL;
	if (!last || last->step != step) {
		vec_push(past->arena, versions,
		    ((struct past_version){step, &file->old, &file->new}));
		return;
	}
	if (git_id_is_zero(last->new))
		last->new = &file->new;
	if (git_id_is_zero(last->old))
		last->old = &file->old;
}

const struct past_versions *past_versions_of(struct past *past, struct str document)
{
	struct past_store *store = past->store;
	const struct git_past *steps = store ? &store->steps : NULL;
	struct str id;

	if (!store)
		return NULL;
	if (store->has_versions)
		return map_find(&store->versions, document);
	store->has_versions = true;
	for (size_t i = 0; i < steps->count; i++)
		for (size_t j = 0; j < steps->steps[i].file_count; j++)
			if (history_document_id(steps->steps[i].files[j].path, &id))
				add_version(past, &steps->steps[i],
				    &steps->steps[i].files[j], id);
	return map_find(&store->versions, document);
}

struct past_store *past_store_for(
    struct past *past, struct site *site, struct str revision)
{
	struct past_store *store = past->store;

	if (!store)
		store = past->store = arena_new(past->arena, struct past_store);
	if (store->site != site)
		store->documents = (struct map){0};
	store->site = site;
	store->revision = revision;
	return store;
}

void past_look_back(struct past *past, struct site *site, struct str revision)
{
	bool is_known = past->store != NULL;
	struct str before = is_known ? past->store->revision : (struct str){0};
	struct past_store *store;

	if (str_equal(revision, STR("HEAD")))
		revision = (struct str){0};
	store = past_store_for(past, site, revision);
	if (is_known && str_equal(before, revision))
		return;
	store->is_awaited = true;
	store->has_versions = false;
	store->versions = (struct map){0};
}

static bool is_read(struct past *past)
{
	struct past_store *store = past->store;
	enum git_refusal refusal;

	if (store->is_awaited) {
		store->is_awaited = false;
		refusal = git_past_read(past->git, past->arena, store->revision,
		    STR("content"), &store->steps);
		if (refusal != GIT_NO_REFUSAL)
			git_report(past->git, refusal, (int)past->language);
		past->has_failed = refusal != GIT_NO_REFUSAL;
	}
	return !past->has_failed;
}

/* The document as a blob has it; NULL where the clone lacks the blob. */
static const struct document *read_version(
    struct past *past, const struct document *now, const struct git_id *id)
{
	struct past_store *store = past->store;
	struct str key = {(const char *)id->bytes, sizeof(id->bytes)};
	struct document *document = map_find(&store->documents, key);
	struct buf bytes;

	if (document)
		return document;
	buf_init(&bytes);
	if (git_read_blob(past->git, id, &bytes) == 0) {
		document =
		    past_read_document(past->arena, store->site, now, buf_str(&bytes));
		map_put(past->arena, &store->documents, key, document);
	}
	buf_release(&bytes);
	return document;
}

const struct document *past_latest(struct past *past, const struct document *now)
{
	const struct past_versions *versions = past_versions_of(past, now->id);
	const struct git_id *id =
	    versions && versions->count ? versions->items[versions->count - 1].new : NULL;

	return id && !git_id_is_zero(id) ? read_version(past, now, id) : NULL;
}

/* The same box in another version of its task, or NULL. */
static const struct completion *same_box(const struct task *task,
    const struct completion *completion, const struct task *other)
{
	if (completion == &task->completion)
		return &other->completion;
	for (size_t i = 0; i < task->share_count; i++) {
		if (completion != &task->shares[i].completion)
			continue;
		for (size_t j = 0; j < other->share_count; j++)
			if (other->shares[j].unit && str_equal(other->shares[j].unit->id,
							 task->shares[i].unit->id))
				return &other->shares[j].completion;
	}
	for (size_t i = 0; i < task->instance_count; i++) {
		if (completion != &task->instances[i].completion)
			continue;
		for (size_t j = 0; j < other->instance_count; j++)
			if (period_equal(
				other->instances[j].period, task->instances[i].period))
				return &other->instances[j].completion;
	}
	/* A phase is known by its deadline, as its words change when it is done. */
	for (size_t i = 0; i < task->phase_count; i++) {
		if (completion != &task->phases[i].completion)
			continue;
		for (size_t j = 0; j < other->phase_count; j++)
			if (str_equal(
				other->phases[j].due_text, task->phases[i].due_text))
				return &other->phases[j].completion;
	}
	return NULL;
}

enum box_state {
	BOX_OPEN,
	BOX_DONE,
	BOX_ABSENT, /* no such file, or no box that can be read in it */
	BOX_LACKING /* the clone lacks the blob */
};

static enum box_state box_in(struct past *past, const struct task *task,
    const struct completion *completion, const struct git_id *id)
{
	const struct document *document;
	const struct completion *box = NULL;
	const struct task *other;

	if (git_id_is_zero(id))
		return BOX_ABSENT;
	document = read_version(past, task->document, id);
	if (!document)
		return BOX_LACKING;
	other = document_find_task(document, task->id);
	if (other)
		box = same_box(task, completion, other);
	if (!box)
		return BOX_ABSENT;
	return box->ticked ? BOX_DONE : BOX_OPEN;
}

struct date past_day_of(const struct site *site, int64_t seconds)
{
	struct str zone = site->settings.time_zone.text;
	struct date day;

	if (zone.n == 0 || !os_time_zone_known(zone))
		zone = STR("Asia/Ho_Chi_Minh");
	return os_day_of(seconds, zone, &day) == 0 ? day : (struct date){0};
}

/* Goes back to where the box was last seen empty, or to the beginning. What lies behind a
 * blob that is not there is not known, unless the box was ticked before it as well. */
static bool find_tick(struct past *past, const struct task *task,
    const struct completion *completion, const struct past_versions *versions,
    struct date *day)
{
	enum box_state before = BOX_ABSENT;
	bool lacking = false;

	for (size_t at = versions->count; at > 0 && before != BOX_OPEN; at--) {
		const struct past_version *version = &versions->items[at - 1];

		if (box_in(past, task, completion, version->new) == BOX_DONE) {
			*day = past_day_of(past->store->site, version->step->seconds);
			lacking = false;
		}
		before = box_in(past, task, completion, version->old);
		lacking |= before == BOX_LACKING;
	}
	return !lacking && before != BOX_DONE && date_is_set(*day);
}

bool past_ticked_on(void *context, const struct task *task,
    const struct completion *completion, struct date *day)
{
	struct past *past = context;
	const struct past_versions *versions;

	if (!past->store || !is_read(past))
		return false;
	versions = past_versions_of(past, task->document->id);
	if (!versions || versions->count == 0 ||
	    box_in(past, task, completion, versions->items[versions->count - 1].new) !=
		BOX_DONE) {
		/* No commit holds it yet; a publish is about to make one. */
		*day = past->as_of;
		return past->will_commit;
	}
	return find_tick(past, task, completion, versions, day);
}
