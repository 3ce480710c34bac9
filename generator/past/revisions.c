/*
 * The versions of each document with deadlines are gone through from the oldest to the
 * newest, and what a calendar says of each deadline is compared with what it said before.
 * Most documents have one version, which is not even parsed.
 */
#include "base/buf.h"
#include "past/versions.h"

/* What was said of one event so far. */
struct event_state {
	struct str name;
	struct str said;
	struct revision revision;
};

struct counting {
	struct past *past;    /* NULL: no commit is known */
	struct arena *result; /* of what is counted */
	const struct site *site;
	struct date as_of;
	const struct document *document;
	struct arena arena; /* what is kept while one document is read */
	struct map by_name; /* event name → struct event_state * */
	VEC(struct event_state *) states;
	bool failed;
};

/* ---- what is said ---- */

static bool has_days(const struct document *document)
{
	for (size_t i = 0; i < document->task_count; i++)
		if (due_is_dated(&document->tasks[i].due) ||
		    due_is_recurring(&document->tasks[i].due))
			return true;
	return false;
}

/* The first day on which none of its leads is there; not set while one is. */
static struct date lead_less_from(const struct task *task)
{
	struct date last = task_leads_end(task);

	return date_is_set(last) ? date_add_days(last, 1) : last;
}

/* The first day whose events have nobody left to meet them, as known on `day`. */
static struct date lapsed_from(const struct task *task, struct date day)
{
	struct date from = lead_less_from(task);
	bool lapses = date_is_set(from) && date_compare(from, day) <= 0 &&
		      !task->completion.ticked && task->completion.word == STATUS_NONE;

	return lapses ? from : (struct date){0};
}

/* All that an event takes from its task, but for the day. */
static struct str words_of(struct arena *arena, const struct task *task)
{
	struct buf out;
	struct str words;

	buf_init(&out);
	buf_addf(&out, "%d", (int)task->completion.word);
	for (size_t i = 0; i < task->share_count; i++)
		if (task->shares[i].completion.word != STATUS_NONE)
			buf_addf(&out, " %.*s:%d", STR_ARG(task->shares[i].unit->id),
			    (int)task->shares[i].completion.word);
	for (size_t i = 0; i < task->share_count; i++)
		if (task->shares[i].due.kind != DUE_NONE)
			buf_addf(&out, " %.*s@%.*s", STR_ARG(task->shares[i].unit->id),
			    STR_ARG(due_format(arena, &task->shares[i].due)));
	for (size_t i = 0; i < task->leads.count; i++)
		buf_addf(&out, " %.*s", STR_ARG(task->leads.items[i]->id));
	buf_addf(&out, "\n%.*s", STR_ARG(task->text));
	words = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return words;
}

/* ---- one version ---- */

/* One task as a version has it. */
struct telling {
	struct counting *counting;
	const struct task *task;
	struct str words;
	struct date day;         /* since which it is so */
	struct date lapsed_from; /* not set: no event lapsed */
};

static void tell_event(
    const struct telling *telling, struct str instance, struct date day, int word)
{
	struct counting *counting = telling->counting;
	struct arena *arena = &counting->arena;
	struct str name = revision_name(arena, telling->task, instance);
	struct event_state *state = map_find(&counting->by_name, name);
	bool lapsed = date_is_set(telling->lapsed_from) &&
		      date_compare(day, telling->lapsed_from) >= 0;
	struct str said = str_format(arena, "%04d%02d%02d %d%d %.*s", day.year, day.month,
	    day.day, word, lapsed, STR_ARG(telling->words));

	if (!state) {
		state = arena_new(arena, struct event_state);
		*state = (struct event_state){.name = name, .said = said};
		map_put(arena, &counting->by_name, name, state);
		vec_push(arena, &counting->states, state);
		return;
	}
	if (str_equal(state->said, said))
		return;
	state->said = said;
	state->revision.count++;
	state->revision.day = telling->day;
}

static int word_of_instance(const struct task *task, struct period period)
{
	for (size_t i = 0; i < task->instance_count; i++)
		if (period_equal(task->instances[i].period, period))
			return task->instances[i].completion.word;
	return STATUS_NONE;
}

/* The instances of a recurring task that fall into a span. */
static void tell_span(const struct telling *telling, struct date from, struct date to)
{
	const struct task *task = telling->task;
	struct arena *arena = &telling->counting->arena;
	struct due_instance *due;
	size_t count = due_instances(arena, &task->due, from, to, &due);

	for (size_t i = 0; i < count; i++) {
		struct str name = task->due.kind == DUE_WEEKLY
				      ? date_format_iso(arena, due[i].last_day)
				      : period_format(arena, due[i].period);

		tell_event(telling, name, due[i].last_day,
		    word_of_instance(task, due[i].period));
	}
}

/* Those that were written stand beside those of the span; told twice is told once. */
static void tell_instances(const struct telling *telling)
{
	const struct task *task = telling->task;
	struct date from, to;

	task_span(task, &from, &to);
	tell_span(telling, from, to);
	for (size_t i = 0; i < task->instance_count; i++)
		tell_span(telling, period_first_day(task->instances[i].period),
		    period_last_day(task->instances[i].period));
}

static void tell_task(struct counting *counting, const struct task *task,
    struct date since, struct date judged)
{
	struct telling telling = {.counting = counting, .task = task, .day = since};

	telling.words = words_of(&counting->arena, task);
	telling.lapsed_from = lapsed_from(task, judged);
	if (due_is_recurring(&task->due))
		tell_instances(&telling);
	for (size_t i = 0; i < task->phase_count; i++)
		tell_event(&telling, revision_phase(&counting->arena, i),
		    due_last_day(&task->phases[i].due), task->phases[i].completion.word);
	if (due_is_dated(&task->due) && task->phase_count == 0)
		tell_event(
		    &telling, (struct str){0}, due_last_day(&task->due), STATUS_NONE);
}

/* A version holds from one day to another. Where the last lead of a task went meanwhile,
 * that is a change of its own. */
static void tell_version(struct counting *counting, const struct document *version,
    struct date since, struct date until)
{
	struct date as_of = counting->as_of;
	struct date first = date_compare(since, as_of) < 0 ? since : as_of;
	struct date last = date_compare(until, as_of) < 0 ? until : as_of;

	for (size_t i = 0; i < version->task_count; i++) {
		const struct task *task = &version->tasks[i];

		tell_task(counting, task, since, first);
		if (date_compare(lapsed_from(task, last), lapsed_from(task, first)) != 0)
			tell_task(counting, task, lead_less_from(task), last);
	}
}

/* ---- all versions of a document ---- */

/* 0; 1 where the clone lacks the bytes, -1 when the machine failed. */
static int read_bytes(
    struct counting *counting, const struct git_id *id, struct buf *bytes)
{
	int status = git_read_blob(counting->past->git, id, bytes);

	if (status < 0)
		counting->failed = true;
	return status;
}

static void tell_blob(struct counting *counting, const struct git_id *id,
    struct date since, struct date until)
{
	struct buf bytes;

	if (git_id_is_zero(id))
		return;
	buf_init(&bytes);
	if (read_bytes(counting, id, &bytes) == 0)
		tell_version(counting,
		    past_read_document(&counting->arena, counting->site,
			counting->document, buf_str(&bytes)),
		    since, until);
	buf_release(&bytes);
}

/* True where the site has the document as the last commit has it. */
static bool is_committed(struct counting *counting, const struct git_id *id)
{
	struct buf bytes;
	bool same;

	buf_init(&bytes);
	same = !git_id_is_zero(id) && read_bytes(counting, id, &bytes) == 0 &&
	       str_equal(buf_str(&bytes), counting->document->bytes);
	buf_release(&bytes);
	return same;
}

static struct date day_of(
    const struct counting *counting, const struct past_version *version)
{
	return past_day_of(counting->site, version->step->seconds);
}

static void tell_past(struct counting *counting, const struct past_versions *versions)
{
	struct date day = day_of(counting, &versions->items[0]);

	tell_blob(counting, versions->items[0].old, day, day);
	for (size_t i = 0; i < versions->count; i++) {
		bool is_last = i + 1 == versions->count;
		struct date until =
		    is_last ? counting->as_of : day_of(counting, &versions->items[i + 1]);

		tell_blob(counting, versions->items[i].new, day, until);
		day = until;
	}
}

/* Versions are compared as each is read by itself; the site's own, which was read along
 * with the rest of the site, will do where there is nothing to compare it with. */
static void tell_versions(struct counting *counting, const struct past_versions *versions)
{
	const struct document *document = counting->document;
	const struct past_version *last = &versions->items[versions->count - 1];
	bool committed = is_committed(counting, last->new);

	if (committed && versions->count == 1 && git_id_is_zero(last->old)) {
		tell_version(counting, document, day_of(counting, last), counting->as_of);
		return;
	}
	tell_past(counting, versions);
	if (!committed)
		tell_version(counting,
		    past_read_document(
			&counting->arena, counting->site, document, document->bytes),
		    counting->as_of, counting->as_of);
}

static void keep(struct counting *counting, struct revisions *out)
{
	struct arena *arena = counting->result;

	for (size_t i = 0; i < counting->states.count; i++) {
		const struct event_state *state = counting->states.items[i];
		struct revision *revision;

		if (state->revision.count == 0)
			continue;
		revision = arena_new(arena, struct revision);
		*revision = state->revision;
		map_put(arena, &out->by_name, str_copy(arena, state->name), revision);
	}
}

/* A document without a past may still have lost its leads. */
static void count_document(struct counting *counting, struct revisions *out)
{
	const struct past_versions *versions =
	    counting->past ? past_versions_of(counting->past, counting->document->id)
			   : NULL;
	struct date written = counting->document->date.date;

	arena_init(&counting->arena);
	counting->by_name = (struct map){0};
	counting->states.items = NULL;
	counting->states.count = counting->states.capacity = 0;
	if (versions)
		tell_versions(counting, versions);
	else
		tell_version(counting, counting->document,
		    date_is_set(written) ? date_first_day(written) : written,
		    counting->as_of);
	keep(counting, out);
	arena_release(&counting->arena);
}

int past_read_revisions(struct past *past, struct arena *arena, const struct site *site,
    struct date as_of, struct revisions *out)
{
	struct counting counting = {past, arena, site, as_of};

	*out = (struct revisions){0};
	for (size_t i = 0; i < site->document_count; i++) {
		counting.document = site->documents[i];
		if (has_days(counting.document))
			count_document(&counting, out);
	}
	return counting.failed ? -1 : 0;
}
