/*
 * The tasks of one document, each with everything that is known of it: who, until when,
 * how far, what was reported, and of tasks for several units or periods each part.
 */
#include "base/arena.h"
#include "base/text.h"
#include "base/vec.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/parts.h"
#include "page/requests.h"
#include "page/rows.h"
#include "page/task_counts.h"

enum { MOST_OPEN = 6 }; /* parts that stand open where one is late */

/* The pages after the first of a plan with many tasks. */
static const struct page_parts *cut(
    struct arena *arena, const struct frame *frame, const struct document *document)
{
	struct page_parts *parts = arena_new(arena, struct page_parts);

	for (size_t from = LIST_ROWS; from < document->task_count; from += LIST_ROWS) {
		size_t left = document->task_count - from;
		size_t to = from + (left < LIST_ROWS ? left : LIST_ROWS);
		struct page_part part = {
		    .path = path_plan_part(arena, frame, document, from / LIST_ROWS),
		    .name = str_format(arena, "%zu–%zu", from + 1, to),
		    .units = to - from,
		};

		vec_push(arena, parts, part);
	}
	return parts->count > 0 ? parts : NULL;
}

static void add_plan_pages(struct arena *arena, const struct frame *frame,
    struct page_list *out, const struct document *document)
{
	struct page first = {
	    .kind = &page_plan,
	    .path = path_plan(arena, frame, document),
	    .subject = document,
	    .title = LABEL(arena, frame, "tracker.plan_title", document->title.text),
	    .parts = cut(arena, frame, document),
	};

	vec_push(arena, out, first);
	for (size_t i = 0; first.parts && i < first.parts->count; i++) {
		struct page own = first;

		own.part = &first.parts->items[i];
		own.whole_path = first.path;
		own.path = own.part->path;
		own.title =
		    LABEL(arena, frame, "parts.page", first.title, own.part->name);
		vec_push(arena, out, own);
	}
}

static void plan_plan(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	for (size_t i = 0; i < frame->site->document_count; i++)
		if (frame->site->documents[i]->task_count > 0)
			add_plan_pages(arena, frame, out, frame->site->documents[i]);
}

/* Progress is written as it was stated: 60%, not 60,00%. */
static void put_progress(struct arena *a, const struct frame *f, struct value *object,
    bool has, struct decimal progress)
{
	struct str text = {0};

	if (has) {
		value_set_decimal(a, object, "progress", progress);
		text = measure_text(a, f, progress, STR("%"));
	} else {
		value_set_null(a, object, "progress");
	}
	put_page_text(a, object, "progress_text", text);
}

static void put_completion(struct arena *a, const struct frame *f, struct value *object,
    const struct completion *completion)
{
	static const struct completion nothing;

	if (!completion)
		completion = &nothing;
	put_date(a, f, object, "verified", completion->verified);
	put_progress(a, f, object, completion->has_progress, completion->progress);
	put_evidence(
	    a, f, object, "evidence", completion->evidence, completion->evidence_count);
}

/* Shares and instances: {unit | period, last_day, status, near, lead_ended,
 * lapsed_by_end, done, verified, progress, evidence}. */
static void put_task_parts(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *line, const struct task_result *result,
    const struct task_part *parts, size_t count)
{
	struct value *list = value_set_list(a, object, key);
	struct task_counts counts = {0};
	bool late = false;

	for (size_t i = 0; i < count; i++) {
		const struct task_part *part = &parts[i];
		struct value *item = value_add_object(a, list);
		bool ended;

		if (part->phase)
			value_set_text(a, item, "text", part->phase->text);
		else if (part->unit)
			put_unit(a, f, item, "unit", part->unit);
		else
			put_period(a, f, item, "period", part->period);
		put_date(a, f, item, "last_day", part->last_day);
		put_word(
		    a, f, item, "status", "task_status", task_status_word(part->status));
		value_set_bool(a, item, "near", part->near);
		ended = part->status == TASK_OVERDUE || task_part_lapsed_by_end(part);
		put_lead_ended(a, f, item, ended ? result->lead_ended : (struct date){0},
		    task_part_lapsed_by_end(part));
		put_date(a, f, item, "done", part->done);
		put_completion(a, f, item, part->completion);
		counts.by_status[part->status]++;
		counts.total++;
		late |= part->status == TASK_OVERDUE;
	}
	put_page_text(a, object, str_format(a, "%s_line", key).p,
	    LABEL(
		a, f, line, count_text(a, f, (long)count), counts_words(a, f, &counts)));
	put_flag(
	    a, object, str_format(a, "%s_folded", key).p, !late || count > MOST_OPEN);
}

static void put_log(
    struct arena *a, const struct frame *f, struct value *object, const struct task *task)
{
	struct value *list = value_set_list(a, object, "log");

	for (size_t i = 0; i < task->progress_count; i++) {
		const struct progress_entry *entry = &task->progress[i];
		struct value *item = value_add_object(a, list);

		put_date(a, f, item, "date", entry->date);
		value_set_text(a, item, "text", entry->text);
		put_progress(a, f, item, entry->has_amount, entry->amount);
	}
}

/* What is folded of a task, named so that nobody has to look: "Xem thêm: minh chứng, tiêu
 * chí". Empty where there is nothing. */
static struct str details_line(
    struct arena *a, const struct frame *f, const struct task *task)
{
	const struct {
		bool has;
		const char *label;
	} parts[] = {
	    {task->completion.evidence_count > 0, "tracker.has_evidence"},
	    {task->progress_count > 0, "tracker.has_log"},
	    {task->with.count > 0, "tracker.has_with"},
	    {task->criteria.count > 0, "tracker.has_criteria"},
	    {task->product.n > 0, "tracker.has_product"},
	};
	struct str line = {0};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].has)
			line = str_format(a, "%.*s%s%.*s", STR_ARG(line),
			    line.n ? ", " : "", STR_ARG(label(f, parts[i].label)));
	return line.n ? LABEL(a, f, "tracker.details", line) : line;
}

static void put_task(struct arena *a, const struct frame *f, struct value *list,
    const struct task_result *result)
{
	const struct task *task = result->task;
	struct value *object = add_task(a, f, list, result, NULL);
	bool is_done = task_status_is_done(result->status);
	/* Where periods decide, units that nothing was written of say nothing of their
	 * own. */
	bool shows_shares = result->share_count > 0 &&
			    (task->share_count > 0 || result->instance_count == 0);

	page_only(value_set_text(a, object, "anchor", task->anchor));
	put_units(a, f, object, "units", &task->units);
	put_many(a, f, object, "many_with", &task->with);
	put_many(a, f, object, "many_units", &task->units);
	put_date(a, f, object, "from", task->from);
	put_date(a, f, object, "to", task->to);
	put_log(a, f, object, task);
	put_task_parts(a, f, object, "shares", "tracker.shares_line", result,
	    result->shares, result->share_count);
	put_task_parts(a, f, object, "instances", "tracker.instances_line", result,
	    result->instances, result->instance_count);
	put_task_parts(a, f, object, "phases", "tracker.phases_line", result,
	    result->phases, result->phase_count);
	put_evidence(a, f, object, "evidence", task->completion.evidence,
	    task->completion.evidence_count);
	put_answers(a, f, object, "answers", result, NULL);
	put_page_text(a, object, "source_href",
	    str_format(a, "%.*s#%.*s", STR_ARG(path_document(a, f, task->document)),
		STR_ARG(task->anchor)));
	put_flag(a, object, "has_units", task->units.count > 0 && !shows_shares);
	put_flag(a, object, "has_details",
	    task->with.count > 0 || task->criteria.count > 0 || task->product.n > 0 ||
		task->completion.evidence_count > 0);
	put_page_text(a, object, "details_line", details_line(a, f, task));
	put_flag(a, object, "has_shares", shows_shares);
	put_flag(a, object, "has_progress", result->has_progress);
	put_flag(a, object, "shows_done", is_done || date_is_set(result->done));
	put_flag(a, object, "lacks_evidence",
	    is_done && task->completion.evidence_count == 0 && result->parts == 0);
}

/* Every task that is late or has lapsed is so because nobody is left to do it: said once
 * for the document. */
static bool all_ended(const struct task_result *results, size_t count)
{
	size_t open = 0;

	for (size_t i = 0; i < count; i++) {
		enum task_status status = results[i].status;

		if (status != TASK_OVERDUE && status != TASK_LAPSED)
			continue;
		if (!date_is_set(results[i].lead_ended))
			return false;
		open++;
	}
	return open > 1;
}

static struct value *make_plan(
    struct arena *a, const struct frame *f, const struct page *page)
{
	const struct document *document = page->subject;
	const struct task_result *results = tasks_of_document(f, document);
	struct value *context = page_context(a, f, page), *list, *sentences;
	struct task_counts counts = {0};
	struct as_of as_of = {0};
	size_t from = page->part ? (size_t)(page->part - page->parts->items + 1) : 0;
	size_t to = from * LIST_ROWS + LIST_ROWS;

	put_document(a, f, context, "document", document);
	put_unit(a, f, context, "issuer", document->issuer);
	put_period(a, f, context, "period", document->period);
	put_page_text(a, context, "description",
	    LABEL(a, f, "tracker.plan_description", document->title.text));
	put_downloads(a, f, context, (const char *const[]){"tasks", NULL},
	    text_file_name(a, document->id));
	page_add_whole(
	    a, context, page, LABEL(a, f, "tracker.plan_title", document->title.text));
	if (page->parts)
		put_parts(a, f, context, page);
	list = value_set_list(a, context, "tasks");
	for (size_t i = from * LIST_ROWS; i < document->task_count; i++) {
		if (i < to)
			put_task(a, f, list, &results[i]);
		else if (page->part)
			break;
		task_counts_add(&counts, &results[i]);
		as_of_add(f, &as_of, &results[i]);
	}
	put_flag(a, context, "all_ended", all_ended(results, document->task_count));
	put_page_text(a, context, "short_title",
	    LABEL(a, f, "tracker.plan_short", document_short(a, f, document)));
	put_task_counts(a, f, context, "counts", &counts);
	sentences = put_sentences(a, context);
	say_tasks(a, f, sentences, &counts);
	put_as_of(a, f, context, &as_of);
	return context;
}

const struct page_kind page_plan = {"plan", true, false, plan_plan, make_plan};
