/*
 * rows: tasks, findings and evidence as items of lists.
 */
#include "page/rows.h"

#include "base/vec.h"
#include "page/task_counts.h"
#include "site/due.h"

#include <stdlib.h>

/* "30/4/2024" does; "trước 30/4/2024" and "trong 10 ngày" do not. */
static bool names_last_day(struct arena *a, const struct task *task)
{
	struct str year = int_text(a, task->due.date.year);

	return task->due.kind == DUE_DAY && !task->due.before &&
	       str_find(task->due_text, year, 0) < task->due_text.n;
}

static void put_due(struct arena *a, const struct frame *f, struct value *object,
    const struct task_result *result)
{
	const struct task *task = result->task;

	put_text(a, object, "due", due_format(a, &task->due));
	put_text(a, object, "due_words", task->due_text);
	put_text(a, object, "product", task->product);
	put_date(a, f, object, "last_day", result->last_day);
	put_flag(a, object, "says_last_day",
	    date_is_set(result->last_day) && !names_last_day(a, task));
	put_date(a, f, object, "done", result->done);
	put_date(a, f, object, "verified", result->verified);
	value_set_bool(a, object, "done_day_unknown", result->done_day_unknown);
}

static void put_status(struct arena *a, const struct frame *f, struct value *object,
    enum task_status status, bool near)
{
	put_word(a, f, object, "status", "task_status", task_status_word(status));
	value_set_bool(a, object, "near", near);
}

void put_lead_ended(struct arena *a, const struct frame *f, struct value *object,
    struct date lead_ended, bool lapsed)
{
	put_date(a, f, object, "lead_ended", lead_ended);
	value_set_bool(a, object, "lapsed_by_end", lapsed);
}

static void put_share(struct arena *a, const struct frame *f, struct value *object,
    const struct task_result *result, const struct unit *unit)
{
	for (size_t i = 0; unit && i < result->share_count; i++) {
		const struct task_part *part = &result->shares[i];
		struct value *share;

		if (part->unit != unit)
			continue;
		share = value_set_object(a, object, "share");
		put_flag(a, share, "differs", part->status != result->status);
		put_status(a, f, share, part->status, part->near);
		put_date(a, f, share, "done", part->done);
		put_date(a, f, share, "verified",
		    part->completion ? part->completion->verified : (struct date){0});
		return;
	}
	value_set_null(a, object, "share");
}

/* Whose figures a task's targets are held against: the unit's that is asked about, where
 * the task is for it; else that of its only unit; of a task that names none its issuer's.
 */
static const struct unit *subject_of(const struct task *task, const struct unit *unit)
{
	for (size_t i = 0; i < task->units.count; i++)
		if (task->units.items[i] == unit)
			return unit;
	if (task->units.count == 0)
		return task->document->issuer;
	return task->units.count == 1 ? task->units.items[0] : NULL;
}

static struct target_time time_in_task(
    const struct task_result *result, const struct target *target)
{
	const struct task *task = result->task;

	return target_time(target, task->document->period, task, result->last_day);
}

static void put_targets(struct arena *a, const struct frame *f, struct value *object,
    const struct task_result *result, const struct unit *unit)
{
	const struct task *task = result->task;
	struct value *list = value_set_list(a, object, "targets");

	for (size_t i = 0; i < task->targets.count; i++)
		add_target(a, f, list, &task->targets.items[i], subject_of(task, unit),
		    time_in_task(result, &task->targets.items[i]));
}

/* What was stated; else how many parts are done says it. */
static void put_progress(struct arena *a, const struct frame *f, struct value *object,
    const struct task_result *result)
{
	struct str text = {0};

	if (result->parts > 1)
		text = LABEL(a, f, "task.parts_of",
		    count_text(a, f, (long)result->parts_done),
		    count_text(a, f, (long)result->parts));
	if (result->has_progress) {
		value_set_decimal(a, object, "progress", result->progress);
		text = measure_text(a, f, result->progress, STR("%"));
	} else {
		value_set_null(a, object, "progress");
	}
	put_page_text(a, object, "progress_text", text);
}

struct value *add_task_name(
    struct arena *a, const struct frame *f, struct value *list, const struct task *task)
{
	struct value *object = value_add_object(a, list);

	value_set_text(a, object, "id", task->full);
	page_only(value_set_text(a, object, "short_id", task->id));
	value_set_text(a, object, "text", task->text);
	page_only(value_set_text(a, object, "href", path_task(a, f, task)));
	return object;
}

/* More units than these are told by their number first. */
enum { FEW_UNITS = 6 };

void put_many(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct unit_list *units)
{
	struct str words = {0};

	if (units->count > FEW_UNITS)
		words = LABEL(
		    a, f, "tracker.many_units", count_text(a, f, (long)units->count));
	put_page_text(a, object, key, words);
}

/* A number that the twin has only where it says something. */
static void put_told(
    struct arena *a, struct value *object, const char *key, size_t count, bool tells)
{
	struct value *number = value_set_int(a, object, key, (long)count);

	if (!tells)
		page_only(number);
}

/* A list with how many there are. What concerns one unit alone names no hundred others:
 * the plan's page does. */
static void put_some(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *count, const struct unit_list *units, bool all)
{
	static const struct unit_list none;

	all |= units->count <= FEW_UNITS;
	put_units(a, f, object, key, all ? units : &none);
	put_told(a, object, count, units->count, !all);
}

struct value *add_task(struct arena *a, const struct frame *f, struct value *list,
    const struct task_result *result, const struct unit *unit)
{
	const struct task *task = result->task;
	struct value *object = add_task_name(a, f, list, task);

	put_document(a, f, object, "document", task->document);
	put_some(a, f, object, "leads", "lead_count", &task->leads, !unit);
	put_many(a, f, object, "many_leads", &task->leads);
	put_some(a, f, object, "with", "with_count", &task->with, !unit);
	put_told(a, object, "unit_count", task->units.count, task->units.count > 0);
	put_criteria(a, f, object, "criteria", &task->criteria);
	put_due(a, f, object, result);
	put_status(a, f, object, result->status, result->near);
	put_progress(a, f, object, result);
	put_told(a, object, "parts", result->parts, result->parts > 0);
	put_told(a, object, "parts_done", result->parts_done, result->parts > 0);
	put_lead_ended(a, f, object, result->lead_ended, result->lapsed_by_end);
	put_share(a, f, object, result, unit);
	put_targets(a, f, object, result, unit);
	return object;
}

void put_runs(struct arena *a, const struct frame *f, struct value *object,
    const struct task_result *result)
{
	struct value *list = value_set_list(a, object, "runs");
	struct task_counts counts = {0};

	for (size_t i = 0; i < result->instance_count; i++) {
		const struct task_part *part = &result->instances[i];
		struct value *item = value_add_object(a, list);

		put_period(a, f, item, "period", part->period);
		put_date(a, f, item, "last_day", part->last_day);
		put_status(a, f, item, part->status, part->near);
		counts.by_status[part->status]++;
		counts.total++;
	}
	put_page_text(a, object, "runs_line",
	    LABEL(a, f, "tracker.instances_line", count_text(a, f, (long)counts.total),
		counts_words(a, f, &counts)));
}

/* Worst first, then by last day; without one behind those that have one. */
static int compare_tasks(const void *a, const void *b)
{
	const struct task_result *left = *(const struct task_result *const *)a;
	const struct task_result *right = *(const struct task_result *const *)b;
	bool has_left = date_is_set(left->last_day),
	     has_right = date_is_set(right->last_day);
	int order = 0;

	if (left->status != right->status)
		return left->status < right->status ? -1 : 1;
	if (has_left != has_right)
		return has_left ? -1 : 1;
	if (has_left)
		order = date_compare(left->last_day, right->last_day);
	return order ? order : str_compare(left->task->full, right->task->full);
}

void order_tasks(const struct task_result **tasks, size_t count)
{
	if (count > 1)
		qsort(tasks, count, sizeof(*tasks), compare_tasks);
}

struct value *add_task_brief(struct arena *a, const struct frame *f, struct value *list,
    const struct task_result *result)
{
	const struct task *task = result->task;
	struct value *object = value_add_object(a, list);

	value_set_text(a, object, "id", task->full);
	page_only(value_set_text(a, object, "short_id", task->id));
	put_page_text(a, object, "text", task->text);
	page_only(value_set_text(a, object, "href", path_task(a, f, task)));
	put_status(a, f, object, result->status, result->near);
	put_date(a, f, object, "last_day", result->last_day);
	put_date(a, f, object, "done", result->done);
	return object;
}

struct value *add_finding_brief(struct arena *a, const struct frame *f,
    struct value *list, const struct finding *finding)
{
	struct value *object = value_add_object(a, list);

	put_text(a, object, "id", finding->id);
	put_word(a, f, object, "kind", "finding_kind", finding_kind_word(finding->kind));
	put_page_text(a, object, "text", finding->text);
	value_set_text(a, object, "document", finding->document->id);
	page_only(value_set_text(a, object, "href", path_finding(a, f, finding)));
	return object;
}

enum { UNITS_ELSEWHERE = 50 };

/* The first `most` of the units. */
static struct unit_list cut_units(const struct unit_list *all, size_t most)
{
	struct unit_list cut = *all;

	if (cut.count > most)
		cut.count = most;
	return cut;
}

static struct value *add_finding_with(struct arena *a, const struct frame *f,
    struct value *list, const struct finding *finding, size_t most)
{
	struct value *object = value_add_object(a, list);
	struct unit_list units = cut_units(&finding->units, most);
	struct unit_list listed = cut_units(&finding->outside, most);
	size_t more = finding->outside.count - listed.count;
	struct str count = count_text(a, f, (long)more);

	put_text(a, object, "id", finding->id);
	put_word(a, f, object, "kind", "finding_kind", finding_kind_word(finding->kind));
	value_set_text(a, object, "text", finding->text);
	page_only(value_set_text(a, object, "href", path_finding(a, f, finding)));
	put_document(a, f, object, "document", finding->document);
	put_units(a, f, object, "units", &units);
	value_set_int(a, object, "unit_count", (long)finding->units.count);
	put_units(a, f, object, "outside", &listed);
	put_page_text(a, object, "outside_more",
	    more ? str_format(a, "… (+%.*s)", STR_ARG(count)) : (struct str){0});
	put_criteria(a, f, object, "criteria", &finding->criteria);
	return object;
}

struct value *add_finding(struct arena *a, const struct frame *f, struct value *list,
    const struct finding *finding)
{
	return add_finding_with(a, f, list, finding, SIZE_MAX);
}

void add_finding_elsewhere(struct arena *a, const struct frame *f, struct value *list,
    const struct finding *finding, const struct document **last)
{
	struct value *object = add_finding_with(a, f, list, finding, UNITS_ELSEWHERE);

	put_flag(a, object, "continues", finding->document == *last);
	*last = finding->document;
}

/* Where evidence can be looked at: a page or file of the site, or an address elsewhere.
 */
static void put_place(struct arena *a, const struct frame *f, struct value *object,
    const struct evidence *evidence)
{
	struct str href = {0}, url = {0};

	if (evidence->kind == EVIDENCE_FILE)
		href = path_file(a, f, evidence->text);
	if (evidence->document)
		href = path_document(a, f, evidence->document);
	if (evidence->document && evidence->fragment.n)
		href = str_format(
		    a, "%.*s#%.*s", STR_ARG(href), STR_ARG(evidence->fragment));
	if (str_starts(evidence->text, STR("https://")) ||
	    str_starts(evidence->text, STR("http://")))
		url = evidence->text;
	put_page_text(a, object, "href", href);
	put_page_text(a, object, "url", url);
}

/* Of a document its title where only a reference was written, of a file its name without
 * the folders of the site. */
static struct str evidence_words(const struct evidence *evidence)
{
	struct str words = evidence->text;

	if (evidence->document && (!words.n || str_starts(words, STR("doc:"))))
		return evidence->document->title.text;
	if (evidence->kind == EVIDENCE_FILE)
		for (size_t i = words.n; i > 0; i--)
			if (words.p[i - 1] == '/')
				return str_slice(words, i, words.n);
	return words;
}

/* Evidence: {kind: text|document|address|file, text, document, href (page only: in the
 * site), url (page only: an address elsewhere)}. Partial parts/evidence. */
static struct value *add_evidence(struct arena *a, const struct frame *f,
    struct value *list, const struct evidence *evidence)
{
	static const char *const words[] = {
	    [EVIDENCE_TEXT] = "text",
	    [EVIDENCE_DOCUMENT] = "document",
	    [EVIDENCE_ADDRESS] = "address",
	    [EVIDENCE_FILE] = "file",
	};
	struct value *object = value_add_object(a, list);

	value_set_text(a, object, "kind", str_of(words[evidence->kind]));
	value_set_text(a, object, "text", evidence_words(evidence));
	put_document(a, f, object, "document", evidence->document);
	put_place(a, f, object, evidence);
	return object;
}

void put_evidence(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct evidence *evidence, size_t count)
{
	struct value *list = value_set_list(a, object, key);

	for (size_t i = 0; i < count; i++)
		add_evidence(a, f, list, &evidence[i]);
}

/* ---- how long statuses hold ---- */

static void add_day(struct as_of *as_of, struct date day)
{
	if (date_is_set(day) &&
	    (!date_is_set(as_of->holds) || date_compare(day, as_of->holds) < 0))
		as_of->holds = day;
}

static void add_recorded(
    const struct frame *f, struct as_of *as_of, const struct document *document)
{
	const struct document_past *past = NULL;

	if (f->history && f->history->is_known)
		past = history_of_document(f->history, document);
	if (past && past->changed &&
	    date_compare(past->changed->day, as_of->recorded) > 0)
		as_of->recorded = past->changed->day;
}

/* Before its time is over a target is not judged. */
void as_of_add_target(const struct frame *f, struct as_of *as_of,
    const struct document *document, struct target_time time)
{
	if (!date_is_set(time.last_day) ||
	    date_compare(f->tasks->as_of, time.last_day) > 0)
		return;
	as_of->needed = true;
	add_day(as_of, time.last_day);
	add_recorded(f, as_of, document);
}

void as_of_add(
    const struct frame *f, struct as_of *as_of, const struct task_result *result)
{
	as_of->needed = true;
	if (result->depends_on_day)
		add_day(as_of, result->holds);
	add_recorded(f, as_of, result->task->document);
}

void put_as_of(struct arena *a, const struct frame *f, struct value *context,
    const struct as_of *as_of)
{
	struct str recorded = {0}, holds = {0}, text = {0};

	/* Of a day in the past nobody knows what was recorded by then. */
	if (as_of->needed && date_is_set(as_of->recorded) &&
	    date_compare(as_of->recorded, f->tasks->as_of) <= 0)
		recorded = date_text(a, f, as_of->recorded);
	if (as_of->needed && date_is_set(as_of->holds))
		holds = date_text(a, f, as_of->holds);
	if (recorded.n > 0 && holds.n > 0)
		text = LABEL(a, f, "frame.recorded_holds", recorded, holds);
	else if (recorded.n > 0)
		text = LABEL(a, f, "frame.recorded", recorded);
	else if (holds.n > 0)
		text = LABEL(a, f, "frame.holds", holds);
	else if (as_of->needed)
		text = label(f, "frame.statuses");
	put_date(a, f, context, "recorded_until",
	    recorded.n > 0 ? as_of->recorded : (struct date){0});
	put_date(
	    a, f, context, "holds_until", holds.n > 0 ? as_of->holds : (struct date){0});
	put_page_text(a, context, "as_of_text", text);
}
