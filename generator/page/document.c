/*
 * One document: its words, what they mean for units, criteria and tasks, what it builds
 * on and what came of it.
 */
#include "base/arena.h"
#include "page/body.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/parts.h"
#include "page/refs.h"
#include "page/requests.h"
#include "page/rows.h"
#include "page/task_counts.h"

/* More tasks than these stand folded below the words that give them. */
enum { FEW_TASKS = 20 };

static void plan_document(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	for (size_t i = 0; i < frame->site->document_count; i++) {
		const struct document *document = frame->site->documents[i];

		page_list_add(arena, out, &page_document,
		    path_document(arena, frame, document), document->title.text, document,
		    NULL);
	}
}

/* ---- what it refers to, and what refers to it ---- */

/* {text (of plain words), document, task, and for templates words and href} */
static void add_reference(struct arena *a, const struct frame *f, struct value *list,
    const struct reference *reference)
{
	const struct document *document = reference->document;
	struct value *item = value_add_object(a, list);
	struct str words = reference->text, href = {0};

	put_text(a, item, "text", document ? STR("") : reference->text);
	put_document(a, f, item, "document", document);
	put_text(a, item, "task", reference->task ? reference->task->full : STR(""));
	if (reference->task) {
		words = LABEL(
		    a, f, "document.task_of", reference->task->id, document->title.text);
		href = path_task(a, f, reference->task);
	} else if (document) {
		words = document->title.text;
		href = path_document(a, f, document);
		if (reference->fragment.n > 0)
			href = str_format(
			    a, "%.*s#%.*s", STR_ARG(href), STR_ARG(reference->fragment));
	}
	put_page_text(a, item, "words", words);
	put_page_text(a, item, "href", href);
}

static void put_references(struct arena *a, const struct frame *f, struct value *context,
    const char *key, const struct reference_list *references)
{
	struct value *list = value_set_list(a, context, key);

	for (size_t i = 0; i < references->count; i++)
		add_reference(a, f, list, &references->items[i]);
}

static bool refers(
    const struct reference_list *references, const struct document *document)
{
	for (size_t i = 0; i < references->count; i++)
		if (references->items[i].document == document)
			return true;
	return false;
}

/* The strongest thing that one document says of the other, which it refers or links to.
 */
static const char *relation_of(
    const struct document *from, const struct document *document)
{
	if (refers(&from->replaces, document))
		return "replaces";
	if (refers(&from->answers, document))
		return "answers";
	if (refers(&from->based_on, document))
		return "based_on";
	return "mentions";
}

static void put_referring(struct arena *a, const struct frame *f, struct value *context,
    const struct document *document)
{
	struct value *list = value_set_list(a, context, "referred_by");
	const struct document *replaced_by = NULL, *const * referring;
	size_t count = refs_referring(f, document, &referring);

	for (size_t i = 0; i < count; i++) {
		const struct document *from = referring[i];
		struct value *item = value_add_object(a, list);

		put_word(a, f, item, "relation", "relation", relation_of(from, document));
		put_document(a, f, item, "document", from);
		if (refers(&from->replaces, document))
			replaced_by = from;
	}
	put_flag(a, context, "has_referring", list->count > 0);
	put_document(a, f, context, "replaced_by", replaced_by);
}

/* ---- facts ---- */

static struct target_time time_of(const struct unit_targets *targets, size_t index)
{
	return target_time(
	    &targets->targets[index], targets->period, NULL, (struct date){0});
}

static void put_targets(struct arena *a, const struct frame *f, struct value *context,
    const struct document *document)
{
	struct value *list = value_set_list(a, context, "targets");

	for (size_t i = 0; i < document->target_count; i++) {
		const struct unit_targets *own = &document->targets[i];
		struct value *item = value_add_object(a, list), *targets;

		put_unit(a, f, item, "unit", own->unit);
		put_period(a, f, item, "period", own->period);
		put_framework(a, f, item, "framework", own->framework);
		targets = value_set_list(a, item, "targets");
		for (size_t j = 0; j < own->count; j++)
			add_target(
			    a, f, targets, &own->targets[j], own->unit, time_of(own, j));
	}
}

static void put_attachments(struct arena *a, const struct frame *f, struct value *context,
    const struct document *document)
{
	struct value *list = value_set_list(a, context, "attachments");

	for (size_t i = 0; i < document->attachment_count; i++) {
		struct value *item = value_add_object(a, list);

		value_set_text(a, item, "name", document->attachments[i].name);
		value_set_text(
		    a, item, "file", path_file(a, f, document->attachments[i].path));
	}
}

static void put_facts(struct arena *a, const struct frame *f, struct value *context,
    const struct document *document)
{
	value_set_text(a, context, "id", document->id);
	put_word(a, f, context, "document_kind", "document_kind",
	    document_kind_word(document->kind));
	put_text(a, context, "number", document->number.text);
	put_date(a, f, context, "date", document->date.date);
	put_unit(a, f, context, "issuer", document->issuer);
	put_units(a, f, context, "issuers", &document->issuers);
	put_flag(a, context, "has_joint_issuers", document->issuers.count > 1);
	put_text(a, context, "signer", document->signer.text);
	put_period(a, f, context, "period", document->period);
	put_units(a, f, context, "units", &document->units);
	put_flag(a, context, "has_units", document->units.count > 0);
	put_framework(a, f, context, "framework", document->framework);
	put_text(a, context, "summary", document->summary.text);
	put_page_text(a, context, "description", document->summary.text);
	put_references(a, f, context, "based_on", &document->based_on);
	put_references(a, f, context, "replaces", &document->replaces);
	put_references(a, f, context, "answers", &document->answers);
}

/* ---- findings and tasks ---- */

/* The words themselves have marks of all; lists of so many would be a second document. */
static bool is_long(const struct document *document)
{
	return document->finding_count + document->task_count > LIST_ROWS;
}

static void put_findings(struct arena *a, const struct frame *f, struct value *context,
    const char *key, const char *flag, const struct document *document,
    enum finding_kind kind)
{
	struct value *list = value_set_list(a, context, key);

	for (size_t i = 0; i < document->finding_count && !is_long(document); i++)
		if (document->findings[i].kind == kind)
			add_finding(a, f, list, &document->findings[i]);
	put_flag(a, context, flag, list->count > 0);
}

/* "Nêu 8 hạn chế, 3 ưu điểm." */
static void say_findings(struct arena *a, const struct frame *f, struct value *sentences,
    const struct document *document)
{
	size_t counts[] = {[FINDING_STRENGTH] = 0, [FINDING_LIMITATION] = 0};
	static const enum finding_kind order[] = {FINDING_LIMITATION, FINDING_STRENGTH};
	struct str parts = {0};

	for (size_t i = 0; i < document->finding_count; i++)
		counts[document->findings[i].kind]++;
	for (size_t i = 0; i < 2; i++) {
		size_t count = counts[order[i]];
		struct str part = LABEL(a, f,
		    str_format(a, "say.found_%s", finding_kind_word(order[i])).p,
		    count_text(a, f, (long)count));

		if (count)
			parts = parts.n ? str_format(a, "%.*s, %.*s", STR_ARG(parts),
					      STR_ARG(part))
					: part;
	}
	if (parts.n)
		value_add_text(a, sentences, LABEL(a, f, "say.findings", parts));
}

static void put_tasks(struct arena *a, const struct frame *f, struct value *context,
    const struct document *document)
{
	struct value *sentences = put_sentences(a, context);
	const struct task_result *results = tasks_of_document(f, document);
	struct value *list = value_set_list(a, context, "tasks");
	struct task_counts counts = {0};
	struct as_of as_of = {0};

	for (size_t i = 0; i < document->task_count; i++) {
		if (!is_long(document))
			put_runs(
			    a, f, add_task(a, f, list, &results[i], NULL), &results[i]);
		task_counts_add(&counts, &results[i]);
		as_of_add(f, &as_of, &results[i]);
	}
	for (size_t i = 0; i < document->target_count; i++)
		for (size_t j = 0; j < document->targets[i].count; j++)
			as_of_add_target(
			    f, &as_of, document, time_of(&document->targets[i], j));
	put_task_counts(a, f, context, "task_counts", &counts);
	say_findings(a, f, sentences, document);
	say_tasks(a, f, sentences, &counts);
	put_flag(a, context, "has_tasks", document->task_count > 0);
	put_flag(a, context, "has_few_tasks",
	    document->task_count > 0 && document->task_count <= FEW_TASKS);
	put_flag(a, context, "has_many_tasks", document->task_count > FEW_TASKS);
	put_page_text(a, context, "plan_href",
	    document->task_count > 0 ? path_plan(a, f, document) : (struct str){0});
	put_as_of(a, f, context, &as_of);
}

/* Of an agenda: each request with what was answered. */
static void put_requests(struct arena *a, const struct frame *f, struct value *context,
    const struct document *document)
{
	const struct task_result *results = tasks_of_document(f, document);
	struct value *list = value_set_list(a, context, "requests");

	for (size_t i = 0; i < document->task_count; i++)
		if (task_is_request(results[i].task))
			add_request(a, f, list, &results[i], NULL);
}

static struct value *make_document(
    struct arena *a, const struct frame *f, const struct page *page)
{
	const struct document *document = page->subject;
	struct value *context = page_context(a, f, page);

	trace_note(f->tasks->trace, FACT_DOCUMENT, document->index);
	put_facts(a, f, context, document);
	put_page_text(a, context, "short_title",
	    document->number.text.n ? document_short(a, f, document) : (struct str){0});
	put_targets(a, f, context, document);
	put_referring(a, f, context, document);
	put_attachments(a, f, context, document);
	put_findings(
	    a, f, context, "strengths", "has_strengths", document, FINDING_STRENGTH);
	put_findings(a, f, context, "limitations", "has_limitations", document,
	    FINDING_LIMITATION);
	put_flag(a, context, "has_findings",
	    document->finding_count > 0 && !is_long(document));
	put_tasks(a, f, context, document);
	put_requests(a, f, context, document);
	put_document_body(a, f, context, document);
	return context;
}

const struct page_kind page_document = {
    "document", true, false, plan_document, make_document};
