/*
 * Each kind of typed link: what it leads to, if that has a page, and the class by which a
 * theme can tell it. The words stay as they are; only a link without words gets the names
 * of its units.
 */
#include "page/links.h"

#include "base/arena.h"

#include <assert.h>

struct link_form {
	struct str class;
	/* From the site's root; empty where it leads nowhere. NULL: never anywhere. */
	struct str (*href)(const struct linking *linking, const struct link *link);
};

static struct str unit_href(const struct linking *linking, const struct link *link)
{
	if (link->units.count != 1 || link->name_count > 0)
		return (struct str){0};
	return path_unit(linking->arena, linking->frame, link->units.items[0]);
}

/* Several criteria lead to what they have in common: their parent, else their framework.
 */
static struct str criterion_href(const struct linking *linking, const struct link *link)
{
	const struct criterion *first, *last;

	if (link->criteria.count == 0)
		return (struct str){0};
	first = link->criteria.items[0];
	last = link->criteria.items[link->criteria.count - 1];
	if (first == last)
		return path_criterion(linking->arena, linking->frame, first);
	if (first->parent && first->parent == last->parent)
		return path_criterion(linking->arena, linking->frame, first->parent);
	return path_lineage(linking->arena, linking->frame, first->framework->lineage);
}

static struct str indicator_href(const struct linking *linking, const struct link *link)
{
	if (!link->indicator)
		return (struct str){0};
	return path_indicator(linking->arena, linking->frame, link->indicator);
}

static struct str place_in(
    const struct linking *linking, const struct document *document, struct str fragment)
{
	struct str path = path_document(linking->arena, linking->frame, document);

	if (fragment.n == 0)
		return path;
	return str_format(linking->arena, "%.*s#%.*s", STR_ARG(path), STR_ARG(fragment));
}

static struct str document_href(const struct linking *linking, const struct link *link)
{
	if (!link->document)
		return (struct str){0};
	return place_in(linking, link->document, link->fragment);
}

static struct str task_href(const struct linking *linking, const struct link *link)
{
	if (!link->task)
		return (struct str){0};
	return path_task(linking->arena, linking->frame, link->task);
}

static struct str target_href(const struct linking *linking, const struct link *link)
{
	const struct target *aim = link->aim;

	if (aim && aim->kind == TARGET_INDICATOR && aim->indicator)
		return path_indicator(linking->arena, linking->frame, aim->indicator);
	if (aim && aim->kind == TARGET_CRITERION && aim->criterion)
		return path_criterion(linking->arena, linking->frame, aim->criterion);
	return (struct str){0};
}

/* A text page, or the published copy of a file. */
static struct str file_href(const struct linking *linking, struct str path)
{
	struct str folder = STR("content/pages/"), ending = STR(".md");

	if (!str_starts(path, folder) || !str_ends(path, ending))
		return path_file(linking->arena, linking->frame, path);
	return path_text(
	    linking->arena, str_slice(path, folder.n, path.n - folder.n - ending.n));
}

/* The same with a place in it: a heading, or "page=3" of a PDF. */
static struct str file_place(
    const struct linking *linking, struct str path, struct str fragment)
{
	struct str href = file_href(linking, path);

	if (fragment.n == 0)
		return href;
	return str_format(linking->arena, "%.*s#%.*s", STR_ARG(href), STR_ARG(fragment));
}

static struct str evidence_href(const struct linking *linking, const struct link *link)
{
	const struct evidence *evidence = &link->evidence;

	if (evidence->document)
		return place_in(linking, evidence->document, evidence->fragment);
	if (evidence->kind == EVIDENCE_FILE)
		return file_href(linking, evidence->text);
	return (struct str){0};
}

static const struct link_form forms[LINK_KIND_COUNT] = {
    [LINK_UNIT] = {STR_INIT("ref-unit"), unit_href},
    [LINK_LEAD] = {STR_INIT("ref-lead"), unit_href},
    [LINK_WITH] = {STR_INIT("ref-with"), unit_href},
    [LINK_CRITERION] = {STR_INIT("ref-criterion"), criterion_href},
    [LINK_INDICATOR] = {STR_INIT("ref-indicator"), indicator_href},
    [LINK_DOCUMENT] = {STR_INIT("ref-document"), document_href},
    [LINK_FINDING] = {STR_INIT("ref-finding"), NULL},
    [LINK_TASK] = {STR_INIT("ref-task"), task_href},
    [LINK_DUE] = {STR_INIT("ref-due"), NULL},
    [LINK_TARGET] = {STR_INIT("ref-target"), target_href},
    [LINK_PROGRESS] = {STR_INIT("ref-progress"), NULL},
    [LINK_DONE] = {STR_INIT("ref-done"), NULL},
    [LINK_VERIFIED] = {STR_INIT("ref-verified"), NULL},
    [LINK_EVIDENCE] = {STR_INIT("ref-evidence"), evidence_href},
    [LINK_PRODUCT] = {STR_INIT("ref-product"), NULL},
    [LINK_PERIOD] = {STR_INIT("ref-period"), NULL},
    [LINK_STATUS] = {STR_INIT("ref-status"), NULL},
    [LINK_FROM] = {STR_INIT("ref-from"), NULL},
    [LINK_TO] = {STR_INIT("ref-to"), NULL},
};

static struct str from_root(const struct linking *linking, struct str path)
{
	if (path.n == 0)
		return path;
	return str_format(
	    linking->arena, "%.*s%.*s", STR_ARG(linking->root), STR_ARG(path));
}

/* Where several units are named, each name leads to its own. */
static void dress_names(const struct linking *linking, const struct link *link,
    struct markdown_link_dress *dress)
{
	struct markdown_name_dress *names =
	    arena_array(linking->arena, struct markdown_name_dress, link->name_count);

	for (size_t i = 0; i < link->name_count; i++) {
		names[i].words = link->names[i].words;
		names[i].class = dress->class;
		names[i].href = from_root(linking,
		    path_unit(linking->arena, linking->frame, link->names[i].unit));
	}
	dress->names = names;
	dress->name_count = link->name_count;
}

static void dress_typed(const struct linking *linking, const struct link *link,
    struct markdown_link_dress *dress)
{
	const struct link_form *form = &forms[link->kind];

	dress->set = true;
	dress->class = form->class;
	if (link->text.n == 0)
		dress->words = link_words(linking->arena, link,
		    linking->document ? linking->document->date.date : (struct date){0});
	if (form->href)
		dress->href = from_root(linking, form->href(linking, link));
	if (link_names_units(link))
		dress_names(linking, link, dress);
	if (link->kind == LINK_EVIDENCE && link->evidence.kind == EVIDENCE_ADDRESS)
		dress->href = link->evidence.text;
}

/* Relative addresses are those of the files as they were written, so they are followed to
 * what they mean; all others stay. */
static void dress_ordinary(const struct linking *linking, const struct link *link,
    struct markdown_link_dress *dress)
{
	struct str path = {0};

	if (link->document)
		path = place_in(linking, link->document, link->fragment);
	else if (link->evidence.kind == EVIDENCE_FILE)
		path = file_place(linking, link->evidence.text, link->fragment);
	if (path.n > 0) {
		dress->set = true;
		dress->href = from_root(linking, path);
	} else if (link->fragment.n > 0 && str_starts(link->target, STR("#"))) {
		dress->set = true;
		dress->href =
		    str_format(linking->arena, "#%.*s", STR_ARG(link->fragment));
	}
}

struct markdown_link_dress *links_dress(
    const struct linking *linking, const struct link *links, size_t count)
{
	struct markdown_link_dress *all =
	    arena_array(linking->arena, struct markdown_link_dress, count);

	for (size_t i = 0; i < count; i++) {
		const struct link *link = &links[i];

		assert(link->ordinal < count);
		if (link->kind == LINK_ORDINARY)
			dress_ordinary(linking, link, &all[link->ordinal]);
		else
			dress_typed(linking, link, &all[link->ordinal]);
	}
	return all;
}
