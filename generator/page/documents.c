/*
 * The list of documents: by kind, the latest first.
 */
#include "base/arena.h"
#include "page/frame.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/parts.h"

#include <stdlib.h>

static void plan_documents(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	const struct site *site = frame->site;
	struct row_counts counts = rows_none(arena, frame);
	struct page page = {.kind = &page_documents,
	    .path = path_list(arena, frame, "documents"),
	    .title = label(frame, "documents.title")};

	counts.below = "units";
	for (size_t i = 0; i < site->document_count; i++)
		if (site->documents[i]->issuer)
			rows_list(&counts, site->documents[i]->issuer, 1);
		else
			rows_add(&counts, NULL, 1);
	page_list_add_cut(arena, frame, out, &page, &counts);
}

/* By the last day that the date may be, then by id, so that those without a date come
 * last. */
static int compare_documents(const void *a, const void *b)
{
	const struct document *const *left = a, *const *right = b;
	int order = date_compare((*right)->date.date, (*left)->date.date);

	return order ? order : str_compare((*left)->id, (*right)->id);
}

static size_t list_kind(struct arena *a, const struct site *site, const struct page *page,
    enum document_kind kind, const struct document ***out)
{
	const struct document **list =
	    arena_array(a, const struct document *, site->document_count);
	size_t count = 0;

	for (size_t i = 0; i < site->document_count; i++)
		if (site->documents[i]->kind == kind &&
		    page_shows(page, site->documents[i]->issuer))
			list[count++] = site->documents[i];
	if (count > 1)
		qsort(list, count, sizeof(*list), compare_documents);
	*out = list;
	return count;
}

static void put_row(struct arena *a, const struct frame *f, struct value *list,
    const struct document *document)
{
	struct value *row = add_document(a, f, list, document);

	put_unit(a, f, row, "issuer", document->issuer);
	put_period(a, f, row, "period", document->period);
	put_text(a, row, "summary", document->summary.text);
	put_count(a, f, row, "finding_count", document->finding_count);
	put_count(a, f, row, "task_count", document->task_count);
	put_flag(a, row, "has_findings", document->finding_count > 0);
	put_flag(a, row, "has_tasks", document->task_count > 0);
	put_page_text(a, row, "plan_href",
	    document->task_count > 0 ? path_plan(a, f, document) : (struct str){0});
}

static void put_opening(struct arena *a, const struct frame *f, struct value *context)
{
	struct value *sentences = put_sentences(a, context);
	size_t count = f->site->document_count, findings = 0, tasks = 0;

	for (size_t i = 0; i < count; i++) {
		findings += f->site->documents[i]->finding_count;
		tasks += f->site->documents[i]->task_count;
	}
	if (count > 0)
		say(a, f, sentences,
		    joined_count(a, f,
			joined_count(a, f,
			    LABEL(a, f, "say.documents", count_text(a, f, (long)count)),
			    "say.finding", findings),
			"say.ordering", tasks));
}

static struct value *make_documents(
    struct arena *a, const struct frame *f, const struct page *page)
{
	struct value *context = page_context(a, f, page);
	struct value *sections = value_set_list(a, context, "sections");

	put_page_text(a, context, "description", label(f, "documents.description"));
	put_flag(a, context, "has_documents", f->site->document_count > 0);
	if (page->part)
		put_sentences(a, context);
	else
		put_opening(a, f, context);
	page_add_whole(a, context, page, label(f, "documents.title"));
	put_parts(a, f, context, page);
	for (int kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		const struct document **list;
		size_t count =
		    list_kind(a, f->site, page, (enum document_kind)kind, &list);
		const char *word = document_kind_word((enum document_kind)kind);
		struct value *section, *rows;

		if (count == 0)
			continue;
		section = value_add_object(a, sections);
		value_set_text(a, section, "anchor",
		    str_of(document_kind_folder((enum document_kind)kind)));
		put_word(a, f, section, "document_kind", "document_kind", word);
		put_count(a, f, section, "count", count);
		rows = value_set_list(a, section, "documents");
		for (size_t i = 0; i < count; i++)
			put_row(a, f, rows, list[i]);
	}
	return context;
}

const struct page_kind page_documents = {
    "documents", false, true, plan_documents, make_documents};
