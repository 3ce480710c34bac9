/*
 * Dressing a body: anchors on headings, findings and tasks; behind each finding the word
 * for its kind, behind each task, share and instance its derived status.
 */
#include "page/body.h"

#include "base/arena.h"
#include "base/html.h"
#include "derive/concern.h"
#include "page/labels.h"
#include "page/links.h"

/* A shorter text is taken in at a glance. */
#define CONTENTS_FROM 4

struct dressing {
	struct linking linking;
	const struct heading *headings;
	size_t heading_count;
	struct markdown_block_dress *items;
	size_t item_count;
	struct markdown_block_dress *cells; /* of tables whose rows are tasks, findings */
	size_t cell_count;
};

/* ---- marks behind items ---- */

/* " <span class="status status-overdue">quá hạn</span>" */
static struct str mark_html(
    struct arena *arena, const char *class, const char *word, struct str words)
{
	struct buf out;
	struct str html;

	buf_init(&out);
	buf_addf(&out, " <span class=\"%s %s-%s", class, class, word);
	buf_lit(&out, "\">");
	html_add_text(&out, words);
	buf_lit(&out, "</span>");
	html = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return html;
}

/* The status stands in words behind the item, so the box says no more than what was
 * declared; one that can't be ticked needs no control. */
static void dress_box(
    const struct dressing *dressing, size_t item, bool ticked, enum task_status status)
{
	struct markdown_block_dress *dress = &dressing->items[item];
	const char *word = task_status_word(status);

	dress->class = str_format(dressing->linking.arena, "task-%s", word);
	dress->before = ticked
			    ? STR("<span class=\"box\" aria-hidden=\"true\">☑</span> ")
			    : STR("<span class=\"box\" aria-hidden=\"true\">☐</span> ");
	dress->after = mark_html(dressing->linking.arena, "status", word,
	    label_of(dressing->linking.frame, "task_status", word));
}

static void dress_shares(
    const struct dressing *dressing, const struct task_result *result)
{
	const struct task *task = result->task;

	for (size_t i = 0; i < task->share_count; i++) {
		const struct task_share *share = &task->shares[i];
		const struct task_part *part = task_share_of(result, share->unit);

		if (part)
			dress_box(dressing, share->item, share->completion.ticked,
			    part->status);
	}
}

static void dress_phases(
    const struct dressing *dressing, const struct task_result *result)
{
	for (size_t i = 0; i < result->phase_count; i++)
		dress_box(dressing, result->phases[i].phase->item,
		    result->phases[i].completion->ticked, result->phases[i].status);
}

static void dress_instances(
    const struct dressing *dressing, const struct task_result *result)
{
	const struct task *task = result->task;

	/* Both are in the order of their periods. */
	for (size_t i = 0, j = 0; i < task->instance_count; i++) {
		const struct task_instance *written = &task->instances[i];

		while (j < result->instance_count &&
		       !period_equal(result->instances[j].period, written->period))
			j++;
		if (j < result->instance_count)
			dress_box(dressing, written->item, written->completion.ticked,
			    result->instances[j].status);
	}
}

/* A row bears the anchor; its status stands behind its words. */
static void dress_row(
    const struct dressing *dressing, const struct task *task, enum task_status status)
{
	struct arena *arena = dressing->linking.arena;
	struct markdown_block_dress *cell = &dressing->cells[task->cell];
	const char *word = task_status_word(status);
	struct str mark = mark_html(arena, "status", word,
	    label_of(dressing->linking.frame, "task_status", word));

	dressing->items[task->item].class = str_format(arena, "task-%s", word);
	cell->after = str_format(arena, "%.*s%.*s", STR_ARG(cell->after), STR_ARG(mark));
}

static void dress_tasks(const struct dressing *dressing, const struct document *document)
{
	for (size_t i = 0; i < document->task_count; i++) {
		const struct task *task = &document->tasks[i];
		const struct task_result *result =
		    task_results_find(dressing->linking.frame->tasks, task);

		if (task->in_row)
			dress_row(dressing, task, result->status);
		else
			dress_box(dressing, task->item, task->completion.ticked,
			    result->status);
		dressing->items[task->item].id = task->anchor;
		dress_shares(dressing, result);
		dress_instances(dressing, result);
		dress_phases(dressing, result);
	}
}

static void dress_findings(
    const struct dressing *dressing, const struct document *document)
{
	for (size_t i = 0; i < document->finding_count; i++) {
		const struct finding *finding = &document->findings[i];
		struct markdown_block_dress *dress =
		    finding->in_row ? &dressing->cells[finding->cell]
				    : &dressing->items[finding->item];
		const char *word = finding_kind_word(finding->kind);

		dress->id = finding->anchor;
		dress->class = str_format(dressing->linking.arena, "finding-%s", word);
		dress->after = mark_html(dressing->linking.arena, "finding-kind", word,
		    label_of(dressing->linking.frame, "finding_kind", word));
	}
}

static size_t most(size_t count, size_t item)
{
	return item + 1 > count ? item + 1 : count;
}

static size_t count_items(const struct document *document)
{
	size_t count = 0;

	for (size_t i = 0; i < document->finding_count; i++)
		count = most(count, document->findings[i].item);
	for (size_t i = 0; i < document->task_count; i++) {
		const struct task *task = &document->tasks[i];

		count = most(count, task->item);
		for (size_t j = 0; j < task->share_count; j++)
			count = most(count, task->shares[j].item);
		for (size_t j = 0; j < task->instance_count; j++)
			count = most(count, task->instances[j].item);
		for (size_t j = 0; j < task->phase_count; j++)
			count = most(count, task->phases[j].item);
	}
	for (size_t i = 0; i < document->group_count; i++)
		count = most(count, document->groups[i]);
	return count;
}

static size_t count_cells(const struct document *document)
{
	size_t count = 0;

	for (size_t i = 0; i < document->finding_count; i++)
		if (document->findings[i].in_row)
			count = most(count, document->findings[i].cell);
	for (size_t i = 0; i < document->task_count; i++)
		if (document->tasks[i].in_row)
			count = most(count, document->tasks[i].cell);
	for (size_t i = 0; i < document->link_count; i++)
		if (document->links[i].is_cell)
			count = most(count, document->links[i].cell);
	return count;
}

/* A cell that means one thing with a page of its own is a link to that; of several units
 * each name is one. */
static void dress_cells(const struct dressing *dressing, const struct document *document,
    const struct markdown_link_dress *links)
{
	struct arena *arena = dressing->linking.arena;

	for (size_t i = 0; i < document->link_count; i++) {
		const struct link *link = &document->links[i];
		const struct markdown_link_dress *dress = &links[link->ordinal];
		struct buf out;

		if (!link->is_cell)
			continue;
		dressing->cells[link->cell].names = dress->names;
		dressing->cells[link->cell].name_count = dress->name_count;
		if (dress->href.n == 0)
			continue;
		buf_init(&out);
		buf_addf(&out, "<a class=\"%.*s\" href=\"", STR_ARG(dress->class));
		html_add_text(&out, dress->href);
		buf_lit(&out, "\">");
		dressing->cells[link->cell].before = str_copy(arena, buf_str(&out));
		dressing->cells[link->cell].after = STR("</a>");
		buf_release(&out);
	}
}

static void dress_items(struct dressing *dressing, const struct document *document,
    const struct markdown_link_dress *links)
{
	dressing->cell_count = count_cells(document);
	dressing->cells = arena_array(
	    dressing->linking.arena, struct markdown_block_dress, dressing->cell_count);
	dressing->item_count = count_items(document);
	dressing->items = arena_array(
	    dressing->linking.arena, struct markdown_block_dress, dressing->item_count);
	for (size_t i = 0; i < document->group_count; i++)
		dressing->items[document->groups[i]].is_heading = true;
	dress_cells(dressing, document, links);
	dress_findings(dressing, document);
	dress_tasks(dressing, document);
}

/* ---- headings ---- */

static unsigned highest_level(const struct dressing *dressing)
{
	unsigned level = 6;

	for (size_t i = 0; i < dressing->heading_count; i++)
		if (dressing->headings[i].level < level)
			level = dressing->headings[i].level;
	return dressing->heading_count > 0 ? level : 2;
}

static struct markdown_block_dress *dress_headings(
    const struct dressing *dressing, size_t *count)
{
	struct markdown_block_dress *all;

	*count = 0;
	for (size_t i = 0; i < dressing->heading_count; i++)
		*count = most(*count, dressing->headings[i].ordinal);
	all = arena_array(dressing->linking.arena, struct markdown_block_dress, *count);
	for (size_t i = 0; i < dressing->heading_count; i++)
		all[dressing->headings[i].ordinal].id = dressing->headings[i].anchor;
	return all;
}

static void put_contents(const struct dressing *dressing, struct value *context)
{
	struct arena *a = dressing->linking.arena;
	struct value *list = page_only(value_set_list(a, context, "contents"));
	unsigned highest = highest_level(dressing);

	put_flag(a, context, "has_contents", dressing->heading_count >= CONTENTS_FROM);
	if (dressing->heading_count < CONTENTS_FROM)
		return;
	for (size_t i = 0; i < dressing->heading_count; i++) {
		const struct heading *heading = &dressing->headings[i];
		struct value *item = value_add_object(a, list);

		value_set_text(a, item, "text", heading->text);
		value_set_text(a, item, "anchor", heading->anchor);
		value_set_int(a, item, "level", (long)(heading->level - highest + 1));
	}
}

/* ---- the whole ---- */

static struct dressing dressing_of(struct arena *a, const struct frame *f,
    const struct value *context, const struct document *document)
{
	struct dressing dressing = {.linking = {.arena = a, .frame = f}};

	dressing.linking.root = value_find(context, STR("root"))->text;
	dressing.linking.document = document;
	return dressing;
}

/* The page's title is its h1, so the body's highest headings become h2. */
static void put_html(const struct dressing *dressing, struct value *context,
    struct markdown_dress *dress, struct str tree)
{
	struct arena *a = dressing->linking.arena;
	struct buf out;

	dress->headings = dress_headings(dressing, &dress->heading_count);
	dress->heading_shift = 2 - (int)highest_level(dressing);
	dress->items = dressing->items;
	dress->item_count = dressing->item_count;
	dress->cells = dressing->cells;
	dress->cell_count = dressing->cell_count;
	buf_init(&out);
	markdown_html(markdown_unpack(a, tree), dress, &out);
	value_set_html(a, context, "body", str_copy(a, buf_str(&out)));
	buf_release(&out);
	put_contents(dressing, context);
}

void put_document_body(struct arena *a, const struct frame *f, struct value *context,
    const struct document *document)
{
	struct dressing dressing = dressing_of(a, f, context, document);
	struct markdown_dress dress = {.link_count = document->link_count};

	dressing.headings = document->headings;
	dressing.heading_count = document->heading_count;
	dress.links =
	    links_dress(&dressing.linking, document->links, document->link_count);
	dress_items(&dressing, document, dress.links);
	put_html(&dressing, context, &dress, document->tree);
}

void put_text_body(struct arena *a, const struct frame *f, struct value *context,
    const struct page_text *text)
{
	struct dressing dressing = dressing_of(a, f, context, NULL);
	struct markdown_dress dress = {.link_count = text->link_count};

	dressing.headings = text->headings;
	dressing.heading_count = text->heading_count;
	dress.links = links_dress(&dressing.linking, text->links, text->link_count);
	put_html(&dressing, context, &dress, text->tree);
}
