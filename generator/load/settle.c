/*
 * What leads into documents, settled when all of them were read: tasks, findings,
 * headings, and the proof that sheets and indicators name.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/body.h"

static bool same_id(struct arena *scratch, struct str a, struct str b)
{
	return str_equal(text_lower(scratch, a), text_lower(scratch, b));
}

/* The anchor of the finding, task or heading that the fragment names, or nothing. */
static struct str find_anchor(
    struct arena *scratch, const struct document *document, struct str fragment)
{
	for (size_t i = 0; i < document->finding_count; i++) {
		const struct finding *finding = &document->findings[i];

		if (same_id(scratch, finding->id, fragment) ||
		    same_id(scratch, finding->anchor, fragment))
			return finding->anchor;
	}
	for (size_t i = 0; i < document->task_count; i++) {
		const struct task *task = &document->tasks[i];

		if (same_id(scratch, task->id, fragment) ||
		    same_id(scratch, task->anchor, fragment))
			return task->anchor;
	}
	for (size_t i = 0; i < document->heading_count; i++)
		if (same_id(scratch, document->headings[i].anchor, fragment))
			return document->headings[i].anchor;
	return (struct str){0};
}

/* Other Markdown viewers keep the tones in a heading's anchor and count those of the same
 * words from 1: "#v-tổ-chức-thực-hiện-1" is the second. Both forms lead there. */
static struct str find_viewers_anchor(
    struct arena *scratch, const struct document *document, struct str fragment)
{
	struct str slug = text_slug(scratch, fragment), anchor;
	size_t last = slug.n - 1;

	anchor = find_anchor(scratch, document, slug);
	if (anchor.n > 0 || slug.n < 3 || slug.p[last - 1] != '-' || slug.p[last] < '1' ||
	    slug.p[last] > '8')
		return anchor;
	return find_anchor(scratch, document,
	    str_format(
		scratch, "%.*s%c", STR_ARG(str_slice(slug, 0, last)), slug.p[last] + 1));
}

static struct str nearest_places(
    struct arena *scratch, const struct document *document, struct str fragment)
{
	size_t count =
	    document->finding_count + document->task_count + document->heading_count;
	struct str *names = arena_array(scratch, struct str, count);
	size_t at = 0;

	for (size_t i = 0; i < document->finding_count; i++)
		names[at++] = document->findings[i].id.n > 0
				  ? document->findings[i].id
				  : document->findings[i].anchor;
	for (size_t i = 0; i < document->task_count; i++)
		names[at++] = document->tasks[i].id;
	for (size_t i = 0; i < document->heading_count; i++)
		names[at++] = document->headings[i].anchor;
	return nearest_list(scratch, fragment, names, count);
}

bool fragment_settle(struct loader *loader, const struct document *document,
    struct str *fragment, struct span at)
{
	struct diagnostic *d;
	struct str anchor, near;

	if (fragment->n == 0)
		return true;
	anchor = find_anchor(loader->scratch, document, *fragment);
	if (anchor.n == 0)
		anchor = find_viewers_anchor(loader->scratch, document, *fragment);
	if (anchor.n > 0) {
		*fragment = anchor;
		return true;
	}
	d = REPORT(
	    loader->diagnostics, document_no_such_place, at, *fragment, document->id);
	near = nearest_places(loader->scratch, document, *fragment);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	return false;
}

const struct task *task_settle(
    struct loader *loader, const struct document *document, struct str id, struct span at)
{
	struct str *ids = arena_array(loader->scratch, struct str, document->task_count);
	struct diagnostic *d;
	struct str near;

	for (size_t i = 0; i < document->task_count; i++) {
		ids[i] = document->tasks[i].id;
		if (same_id(loader->scratch, ids[i], id))
			return &document->tasks[i];
	}
	d = REPORT(loader->diagnostics, task_unknown, at, id, document->id);
	near = nearest_list(loader->scratch, id, ids, document->task_count);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	return NULL;
}

/* "#muc-luc" in the same text. */
static void settle_anchor(
    struct loader *loader, const struct document *document, struct link *link)
{
	struct str anchor;

	if (!document || link->fragment.n == 0)
		return;
	anchor = find_anchor(loader->scratch, document, link->fragment);
	if (anchor.n == 0)
		anchor = find_viewers_anchor(loader->scratch, document, link->fragment);
	if (anchor.n > 0)
		link->fragment = anchor;
	else
		REPORT(loader->diagnostics, link_anchor_missing, link_place(link),
		    link->fragment);
}

static void settle_link(
    struct loader *loader, const struct document *document, struct link *link)
{
	switch (link->kind) {
	case LINK_TASK:
		if (link->document && link->fragment.n > 0 && !link->task)
			link->task = task_settle(
			    loader, link->document, link->fragment, link_place(link));
		break;
	case LINK_DOCUMENT:
		if (link->document)
			fragment_settle(
			    loader, link->document, &link->fragment, link_place(link));
		break;
	case LINK_EVIDENCE:
		if (link->evidence.document)
			fragment_settle(loader, link->evidence.document,
			    &link->evidence.fragment, link_place(link));
		break;
	case LINK_ORDINARY:
		if (link->document)
			fragment_settle(
			    loader, link->document, &link->fragment, link_place(link));
		else if (str_starts(link->target, STR("#")))
			settle_anchor(loader, document, link);
		break;
	default:
		break;
	}
}

static const struct page_text *page_at(const struct loader *loader, struct str path)
{
	for (size_t i = 0; i < loader->site->page_count; i++) {
		const struct page_text *page = loader->site->pages[i];

		if (str_equal(sources_path(&loader->site->sources, page->source), path))
			return page;
	}
	return NULL;
}

/* "gioi-thieu.md#lien-he": a place in a page that staff wrote. */
static void settle_page_links(struct loader *loader, struct link *links, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct link *link = &links[i];
		struct document places = {0};
		const struct page_text *page;

		if (link->kind != LINK_ORDINARY || link->document ||
		    link->fragment.n == 0 || link->evidence.kind != EVIDENCE_FILE)
			continue;
		page = page_at(loader, link->evidence.text);
		if (!page)
			continue;
		places.headings = page->headings;
		places.heading_count = page->heading_count;
		settle_anchor(loader, &places, link);
	}
}

void page_links_settle(struct loader *loader)
{
	const struct site *site = loader->site;

	for (size_t i = 0; i < site->document_count; i++)
		settle_page_links(
		    loader, site->documents[i]->links, site->documents[i]->link_count);
	for (size_t i = 0; i < site->page_count; i++)
		settle_page_links(
		    loader, site->pages[i]->links, site->pages[i]->link_count);
}

void links_settle(
    struct loader *loader, struct document *document, struct link *links, size_t count)
{
	for (size_t i = 0; i < count; i++)
		settle_link(loader, document, &links[i]);
}

bool reference_is_misspelt(struct str text, struct str *scheme)
{
	size_t colon = str_find(text, STR(":"), 0);
	const char *known[] = {"doc", "task"};

	*scheme = str_slice(text, 0, colon);
	if (colon == 0 || colon + 1 >= text.n || str_find(text, STR(" "), 0) < text.n)
		return false;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		struct str word = str_of(known[i]), out[NEAREST_MOST];

		if (nearest_names(*scheme, &word, 1, out) > 0)
			return true;
	}
	return false;
}

void report_misspelt_reference(struct loader *loader, struct span at, struct str scheme)
{
	struct diagnostic *d =
	    REPORT(loader->diagnostics, reference_scheme_unknown, at, scheme);

	HELP0(loader->diagnostics, d, reference_forms);
}

static void settle_task_reference(
    struct loader *loader, struct str text, struct reference *reference)
{
	size_t slash = str_find(text, STR("/"), 0);
	struct diagnostic *d;

	if (slash == text.n) {
		d = REPORT(
		    loader->diagnostics, reference_without_document, reference->at, text);
		HELP0(loader->diagnostics, d, link_task_form);
		return;
	}
	reference->document =
	    document_resolve(loader, reference->at, str_trim(str_slice(text, 0, slash)));
	if (reference->document)
		reference->task = task_settle(loader, reference->document,
		    str_trim(str_slice(text, slash + 1, text.n)), reference->at);
}

static void settle_document_reference(
    struct loader *loader, struct str text, struct reference *reference)
{
	size_t hash = str_find(text, STR("#"), 0);

	reference->document =
	    document_resolve(loader, reference->at, str_trim(str_slice(text, 0, hash)));
	if (hash < text.n)
		reference->fragment =
		    str_copy(loader->arena, str_slice(text, hash + 1, text.n));
	if (reference->document)
		fragment_settle(
		    loader, reference->document, &reference->fragment, reference->at);
}

static void settle_list(
    struct loader *loader, const struct located_list *texts, struct reference_list *out)
{
	for (size_t i = 0; i < texts->count; i++) {
		struct str text = str_trim(texts->items[i].text), scheme;
		struct reference *reference = vec_add(loader->arena, out);

		reference->text = texts->items[i].text;
		reference->at = texts->items[i].at;
		if (str_starts(text, STR("doc:")))
			settle_document_reference(
			    loader, str_trim(str_slice(text, 4, text.n)), reference);
		else if (str_starts(text, STR("task:")))
			settle_task_reference(
			    loader, str_trim(str_slice(text, 5, text.n)), reference);
		else if (reference_is_misspelt(text, &scheme))
			report_misspelt_reference(loader, reference->at, scheme);
	}
}

void references_settle(struct loader *loader, const struct document_front *front)
{
	settle_list(loader, &front->based_on, &front->document->based_on);
	settle_list(loader, &front->replaces, &front->document->replaces);
	settle_list(loader, &front->answers, &front->document->answers);
}

static void settle_evidence(struct loader *loader, struct evidence *evidence)
{
	if (evidence->document)
		fragment_settle(
		    loader, evidence->document, &evidence->fragment, evidence->at);
}

void evidence_settle(struct loader *loader)
{
	struct site *site = loader->site;

	for (size_t i = 0; i < site->sheet_count; i++) {
		const struct sheet *sheet = site->sheets[i];

		for (size_t j = 0; j < sheet->score_count; j++) {
			const struct score_extra *extra = sheet->scores[j].extra;

			for (size_t k = 0; extra && k < extra->evidence_count; k++)
				settle_evidence(loader, &extra->evidence[k]);
		}
	}
	for (size_t i = 0; i < site->indicator_count; i++)
		for (size_t j = 0; j < site->indicators[i]->value_count; j++)
			settle_evidence(loader, &site->indicators[i]->values[j].source);
}
