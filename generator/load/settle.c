/*
 * What leads into documents, settled when all of them were read: tasks, findings,
 * headings, and the proof that sheets and indicators name.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/body.h"

/* The first thing that has a name keeps it. */
static void add_name(struct arena *arena, struct map *map, struct str name, void *thing)
{
	struct str key = text_lower(arena, name);

	if (name.n > 0 && !map_find(map, key))
		map_put(arena, map, key, thing);
}

void places_index(struct arena *arena, struct document *document)
{
	for (size_t i = 0; i < document->finding_count; i++) {
		struct finding *finding = &document->findings[i];

		add_name(arena, &document->places, finding->id, &finding->anchor);
		add_name(arena, &document->places, finding->anchor, &finding->anchor);
	}
	for (size_t i = 0; i < document->task_count; i++) {
		struct task *task = &document->tasks[i];

		add_name(arena, &document->places, task->id, &task->anchor);
		add_name(arena, &document->places, task->anchor, &task->anchor);
		add_name(arena, &document->tasks_by_id, task->id, task);
		if (!map_find(&document->tasks_by_id, task->id))
			map_put(arena, &document->tasks_by_id, task->id, task);
	}
	for (size_t i = 0; i < document->heading_count; i++) {
		struct heading *heading = &document->headings[i];

		add_name(arena, &document->places, heading->anchor, &heading->anchor);
	}
}

/* The anchor of the finding, task or heading that the fragment names, or nothing. */
static struct str find_anchor(
    struct arena *scratch, const struct map *places, struct str fragment)
{
	const struct str *anchor = map_find(places, text_lower(scratch, fragment));

	return anchor ? *anchor : (struct str){0};
}

/* Other Markdown viewers keep the tones in a heading's anchor and count those of the same
 * words from 1: "#v-tổ-chức-thực-hiện-1" is the second. Both forms lead there. */
static struct str find_viewers_anchor(
    struct arena *scratch, const struct map *places, struct str fragment)
{
	struct str slug = text_slug(scratch, fragment), anchor;
	size_t last = slug.n - 1;

	anchor = find_anchor(scratch, places, slug);
	if (anchor.n > 0 || slug.n < 3 || slug.p[last - 1] != '-' || slug.p[last] < '1' ||
	    slug.p[last] > '8')
		return anchor;
	return find_anchor(scratch, places,
	    str_format(
		scratch, "%.*s%c", STR_ARG(str_slice(slug, 0, last)), slug.p[last] + 1));
}

/* Findings, tasks, headings. */
static struct str place_name(const void *list, size_t index)
{
	const struct document *document = list;

	if (index < document->finding_count)
		return document->findings[index].id.n > 0
			   ? document->findings[index].id
			   : document->findings[index].anchor;
	index -= document->finding_count;
	if (index < document->task_count)
		return document->tasks[index].id;
	return document->headings[index - document->task_count].anchor;
}

static struct str task_id(const void *document, size_t index)
{
	return ((const struct document *)document)->tasks[index].id;
}

/* True where a body, in small letters, says at `at` that this is an id of its own, whose
 * words end at `end`: first in an item or cell, behind a box, or before "(task:)". */
static bool is_own_id(struct str body, size_t at, size_t end)
{
	struct str behind = str_slice(body, end, body.n);

	while (at > 0 && strchr("[*_ ", body.p[at - 1]))
		at--;
	if (at == 0 || strchr("\n-+|]", body.p[at - 1]))
		return true;
	if (!str_starts(behind, STR("]")))
		return false;
	behind = str_trim(str_slice(behind, 1, behind.n));
	return str_starts(behind, STR("(task:)")) ||
	       str_starts(behind, STR("(finding:)"));
}

static bool may_be_in_id(char small)
{
	return (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9') ||
	       strchr("-_.", small);
}

/* What the text gives as ids, in small letters: one that nothing is read by, too. */
static const struct map *given_ids(struct loader *loader, const struct document *document)
{
	struct arena *scratch = loader->scratch;
	struct map *ids = map_find(&loader->given_ids, document->id);
	struct str body;

	if (ids)
		return ids;
	ids = arena_new(scratch, struct map);
	map_put(scratch, &loader->given_ids, document->id, ids);
	body = text_lower(scratch, str_slice(document->bytes, document->body_from,
				       document->body_to - document->body_from));
	for (size_t at = 0, next; at < body.n; at = next + 1) {
		size_t end;

		for (next = at; next < body.n && may_be_in_id(body.p[next]); next++)
			;
		for (end = next; at < end && strchr("-_.", body.p[at]); at++)
			;
		while (at < end && strchr("-_.", body.p[end - 1]))
			end--;
		if (at < end && is_own_id(body, at, end))
			map_put(scratch, ids, str_slice(body, at, end - at), ids);
	}
	return ids;
}

/* True where the document's text has the finding or task, but what keeps it from being
 * read is in error itself. */
static bool place_is_lost(
    struct loader *loader, const struct document *document, struct str id)
{
	struct arena *scratch = loader->scratch;

	if (is_lost(loader, scratch, "body", document->id))
		return true;
	/* Nothing is in error that would keep the site from being built. */
	if (loader->diagnostics->errors == 0)
		return false;
	return map_find(given_ids(loader, document), text_lower(scratch, id));
}

/* Turns the finding, task or heading that `fragment` names into its anchor; false after
 * reporting. */
static bool fragment_settle(struct loader *loader, const struct document *document,
    struct str *fragment, struct span at)
{
	struct diagnostic *d;
	struct str anchor, near;

	if (fragment->n == 0)
		return true;
	anchor = find_anchor(loader->scratch, &document->places, *fragment);
	if (anchor.n == 0)
		anchor =
		    find_viewers_anchor(loader->scratch, &document->places, *fragment);
	if (anchor.n > 0) {
		*fragment = anchor;
		return true;
	}
	if (place_is_lost(loader, document, *fragment))
		return false;
	d = REPORT(
	    loader->diagnostics, document_no_such_place, at, *fragment, document->id);
	near = nearest_listed(&loader->names,
	    (struct nearest_source){document,
		document->finding_count + document->task_count + document->heading_count,
		place_name},
	    *fragment);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	return false;
}

/* The task, its id compared without case; NULL after reporting. */
static const struct task *task_settle(
    struct loader *loader, const struct document *document, struct str id, struct span at)
{
	struct diagnostic *d;
	struct str near;

	const struct task *task =
	    document_find_task(document, text_lower(loader->scratch, id));

	if (task)
		return task;
	if (place_is_lost(loader, document, id))
		return NULL;
	d = REPORT(loader->diagnostics, task_unknown, at, id, document->id);
	near = nearest_listed(&loader->names,
	    (struct nearest_source){document, document->task_count, task_id}, id);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	return NULL;
}

/* "#muc-luc" in the same text. */
static void settle_anchor(
    struct loader *loader, const struct map *places, struct link *link)
{
	struct str anchor;

	if (link->fragment.n == 0)
		return;
	anchor = find_anchor(loader->scratch, places, link->fragment);
	if (anchor.n == 0)
		anchor = find_viewers_anchor(loader->scratch, places, link->fragment);
	if (anchor.n > 0)
		link->fragment = anchor;
	else
		REPORT(loader->diagnostics, link_anchor_missing, link_place(link),
		    link->fragment);
}

static void settle_link(
    struct loader *loader, const struct map *places, struct link *link)
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
			settle_anchor(loader, places, link);
		break;
	default:
		break;
	}
}

/* "gioi-thieu.md#lien-he": a place in a page that staff wrote. */
static void settle_page_links(
    struct loader *loader, const struct map *pages, struct link *links, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct link *link = &links[i];
		const struct page_text *page;

		if (link->kind != LINK_ORDINARY || link->document ||
		    link->fragment.n == 0 || link->evidence.kind != EVIDENCE_FILE)
			continue;
		page = map_find(pages, link->evidence.text);
		if (page)
			settle_anchor(loader, &page->places, link);
	}
}

void page_links_settle(struct loader *loader)
{
	const struct site *site = loader->site;
	struct map pages = {0}; /* by path */

	for (size_t i = 0; i < site->page_count; i++)
		map_put(loader->scratch, &pages,
		    sources_path(&site->sources, site->pages[i]->source), site->pages[i]);
	for (size_t i = 0; i < site->document_count; i++)
		settle_page_links(loader, &pages, site->documents[i]->links,
		    site->documents[i]->link_count);
	for (size_t i = 0; i < site->page_count; i++)
		settle_page_links(
		    loader, &pages, site->pages[i]->links, site->pages[i]->link_count);
}

void links_settle(
    struct loader *loader, const struct map *places, struct link *links, size_t count)
{
	for (size_t i = 0; i < count; i++)
		settle_link(loader, places, &links[i]);
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

/* Warns where plain words are a document's id, or hold a reference behind other words. */
static void check_plain_words(struct loader *loader, struct span at, struct str words)
{
	static const struct str schemes[] = {STR_INIT("doc:"), STR_INIT("task:")};
	struct diagnostics *diagnostics = loader->diagnostics;

	if (site_find_document(loader->site, words)) {
		HELP(diagnostics, REPORT(diagnostics, reference_is_words, at, words),
		    write_this,
		    str_format(loader->scratch, "`doc:%.*s`", STR_ARG(words)));
		return;
	}
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		size_t from = str_find(words, schemes[i], 1);

		if (from < words.n && strchr(" ,;(", words.p[from - 1])) {
			HELP0(diagnostics,
			    REPORT(diagnostics, reference_is_words, at,
				str_slice(words, from, words.n)),
			    reference_of_its_own);
			return;
		}
	}
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
		else
			check_plain_words(loader, reference->at, text);
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
	else if (evidence->kind == EVIDENCE_TEXT)
		check_plain_words(loader, evidence->at, evidence->text);
}

void sheet_evidence_settle(struct loader *loader, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->score_count; i++) {
		const struct score_extra *extra = sheet->scores[i].extra;

		for (size_t j = 0; extra && j < extra->evidence_count; j++)
			settle_evidence(loader, &extra->evidence[j]);
	}
}

void evidence_settle(struct loader *loader)
{
	struct site *site = loader->site;

	for (size_t i = 0; i < site->sheet_count; i++)
		sheet_evidence_settle(loader, site->sheets[i]);
	for (size_t i = 0; i < site->indicator_count; i++)
		for (size_t j = 0; j < site->indicators[i]->value_count; j++)
			settle_evidence(loader, &site->indicators[i]->values[j].source);
}
