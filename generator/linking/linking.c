/*
 * The walk through a document: what each block's place in it lets its words mean.
 */
#include "linking/linking.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "load/load.h"

struct walk {
	struct linking *linking;
	unsigned finding_level; /* of the heading whose section's items are findings */
	bool has_annex;         /* a table of tasks was met */
	int years[7];           /* that the headings above name, by level */
};

static bool is_scheme(const struct markdown_node *node, const char *scheme)
{
	struct str word = str_of(scheme);

	return node->kind == MARKDOWN_LINK && str_starts(node->target, word) &&
	       node->target.n > word.n && node->target.p[word.n] == ':';
}

static bool has_link(const struct markdown_node *block, const char *scheme)
{
	for (const struct markdown_node *node = block->first; node; node = node->next)
		if (is_scheme(node, scheme))
			return true;
	return false;
}

/* ---- runs of text ---- */

/* The next run of text directly in a block; false behind the last. `*node` walks. */
static bool next_run(const struct markdown_node **node, struct linking_run *run)
{
	const struct markdown_node *at = *node;

	while (at && (at->kind != MARKDOWN_TEXT || !at->span.source))
		at = at->next;
	if (!at) {
		*node = NULL;
		return false;
	}
	*run = (struct linking_run){at->span.start, at->span.end};
	for (at = at->next; at && at->kind == MARKDOWN_TEXT && at->span.source &&
			    at->span.start == run->end;
	     at = at->next)
		run->end = at->span.end;
	*node = at;
	return true;
}

/* Text that the block begins with; false where it begins with something else. */
static bool first_run(const struct markdown_node *block, struct linking_run *run)
{
	const struct markdown_node *node = block->first;

	return node && node->kind == MARKDOWN_TEXT && next_run(&node, run);
}

/* True where the run is all there is in the block. */
static bool is_whole(const struct markdown_node *block, const struct linking_run *run)
{
	const struct markdown_node *node = block->first;
	struct linking_run first;

	return next_run(&node, &first) && first.start == run->start && !node &&
	       block->first->kind == MARKDOWN_TEXT;
}

/* ---- units in sentences ---- */

static const char *const leading[] = {"chủ trì", NULL};
static const char *const handing[] = {"giao", "giao cho", NULL};
static const char *const joining[] = {
    "phối hợp với", "phối hợp cùng", "phối hợp cùng với", "cùng với", "cùng", NULL};
static const char *const passive[] = {"được", "bị", NULL};

static size_t skip_spaces(struct str bytes, size_t at, size_t end)
{
	while (at < end && bytes.p[at] == ' ')
		at++;
	return at;
}

/* Offices: whoever stands as the subject, is said to lead, is handed the task, or is
 * worked with. Another office in the sentence ("qua Phòng Nội vụ") is no part of that. */
static void office(struct linking *linking, const struct linking_run *run, size_t at,
    size_t end, bool subject, const struct unit *unit, const struct markdown_node *block)
{
	struct str bytes = linking->document->bytes;
	size_t behind = skip_spaces(bytes, end, run->end);

	if (linking_words_before(linking, run->start, at, joining)) {
		linking_add_unit(linking, at, end, "with", unit, REASON_WITH);
		return;
	}
	if (has_link(block, "lead"))
		return;
	if (linking_words_at(linking, behind, run->end, leading))
		linking_add_unit(linking, at, end, "lead", unit, REASON_LEADS);
	else if (linking_words_before(linking, run->start, at, handing))
		linking_add_unit(linking, at, end, "lead", unit, REASON_HANDED_TO);
	else if (subject && !linking_words_at(linking, behind, run->end, passive))
		linking_add_unit(linking, at, end, "lead", unit, REASON_SUBJECT);
}

/* True where only ", " or " và " stands between two subjects. */
static bool is_joined(const struct linking *linking, size_t from, size_t at)
{
	struct str between =
	    str_trim(str_slice(linking->document->bytes, from, at - from));

	return str_equal(between, STR(",")) || str_equal(between, STR(";")) ||
	       str_equal(between, STR("và"));
}

/* All units of a run. `subject`: where the sentence begins, or beyond its end. */
static void units_in(struct linking *linking, const struct linking_run *run,
    size_t subject, bool offices, const struct markdown_node *block)
{
	size_t last = 0;

	for (size_t at = run->start; at < run->end; at++) {
		const struct unit *unit;
		size_t end = linking_name_at(linking, at, run->end, &unit);

		if (end == 0)
			continue;
		if (last && is_joined(linking, last, at))
			subject = at;
		if (unit->level != LEVEL_DEPARTMENT)
			linking_add_unit(linking, at, end, "unit", unit, REASON_UNIT);
		else if (offices)
			office(linking, run, at, end, at == subject, unit, block);
		last = at == subject ? end : 0;
		at = end - 1;
	}
}

/* "Các xã, thị trấn được kiểm tra" as who a task is for; `listed`: in front matter. */
static bool everybody(struct linking *linking, size_t at, size_t end, bool task)
{
	static const char *const listed[] = {"các cơ quan, đơn vị, ubnd các xã, thị trấn",
	    "các cơ quan, đơn vị và ubnd các xã, thị trấn",
	    "các xã, thị trấn được kiểm tra", "các xã, phường được kiểm tra",
	    "các đơn vị được kiểm tra", NULL};
	static const char *const communes[] = {"ubnd các xã, thị trấn",
	    "ubnd các xã, phường, thị trấn", "ubnd các xã, phường",
	    "ủy ban nhân dân các xã, thị trấn", NULL};
	size_t behind = linking_words_at(linking, at, end, listed);

	if (behind && task && linking->document->units.count > 0) {
		linking_add(
		    linking, at, behind, "unit", STR("*"), REASON_ALL_LISTED, true);
		return true;
	}
	behind = linking_words_at(linking, at, end, communes);
	if (!behind)
		return false;
	linking_add(
	    linking, at, behind, "unit", STR("communes"), REASON_ALL_COMMUNES, true);
	return true;
}

/* ---- blocks ---- */

static const struct markdown_node *item_above(const struct markdown_node *node)
{
	while (node && node->kind != MARKDOWN_ITEM)
		node = node->parent;
	return node;
}

static bool is_in_task(const struct markdown_node *item)
{
	for (item = item_above(item->parent); item; item = item_above(item->parent))
		if (item->box != BOX_NONE)
			return true;
	return false;
}

/* The id at the beginning of an item, and where the words behind it begin. */
static size_t item_id(struct linking *linking, const struct markdown_node *paragraph,
    const char *kind, enum linking_reason reason)
{
	struct str bytes = linking->document->bytes;
	struct linking_run run;
	size_t end;

	if (!first_run(paragraph, &run)) {
		const struct markdown_node *link = paragraph->first;

		if (!link || !is_scheme(link, kind) || !link->next ||
		    link->next->kind != MARKDOWN_TEXT || !link->next->span.source)
			return SIZE_MAX;
		return skip_spaces(bytes, link->next->span.start, link->next->span.end);
	}
	run.start = skip_spaces(bytes, run.start, run.end);
	end = item_id_at(bytes, run.start, run.end);
	if (!end)
		return run.start;
	linking_add(linking, run.start, end, kind, STR(""), reason, true);
	while (end < run.end &&
	       (bytes.p[end] == ':' || bytes.p[end] == '.' || bytes.p[end] == ' '))
		end++;
	return end;
}

/* A part of a task: a box and a unit's name. */
static void share(struct linking *linking, const struct markdown_node *paragraph)
{
	const struct unit *unit;
	struct linking_run run;
	size_t end;

	if (!first_run(paragraph, &run))
		return;
	run.start = skip_spaces(linking->document->bytes, run.start, run.end);
	end = linking_name_at(linking, run.start, run.end, &unit);
	if (end)
		linking_add_unit(linking, run.start, end, "unit", unit, REASON_SHARE);
}

static void task(struct linking *linking, const struct markdown_node *paragraph)
{
	const struct markdown_node *node = paragraph->first;
	size_t subject = item_id(linking, paragraph, "task", REASON_TASK_ID);
	bool is_due = has_link(paragraph, "due");
	struct linking_run run;

	while (next_run(&node, &run)) {
		if (subject >= run.start && subject < run.end)
			everybody(linking, subject, run.end, true);
		units_in(linking, &run, subject, true, paragraph);
		if (!is_due)
			linking_dues(linking, &run);
	}
}

static void finding(struct linking *linking, const struct markdown_node *paragraph)
{
	const struct markdown_node *node = paragraph->first;
	struct linking_run run;

	item_id(linking, paragraph, "finding", REASON_FINDING_ID);
	while (next_run(&node, &run))
		units_in(linking, &run, SIZE_MAX, false, paragraph);
}

static void item(struct walk *walk, const struct markdown_node *paragraph)
{
	const struct markdown_node *item = paragraph->parent;

	if (item->first != paragraph)
		return;
	if (item->box != BOX_NONE && is_in_task(item))
		share(walk->linking, paragraph);
	else if (item->box != BOX_NONE)
		task(walk->linking, paragraph);
	else if (walk->finding_level > 0 && !is_in_task(item) &&
		 !item_above(item->parent))
		finding(walk->linking, paragraph);
}

static bool has_boxes(const struct markdown_node *list)
{
	if (!list || list->kind != MARKDOWN_LIST)
		return false;
	for (const struct markdown_node *i = list->first; i; i = i->next)
		if (i->box != BOX_NONE)
			return true;
	return false;
}

/* "Phòng Nội vụ thực hiện:" before a list of tasks. */
static void before_tasks(struct linking *linking, const struct markdown_node *paragraph)
{
	struct linking_run run;
	const struct unit *unit;
	size_t end;
	struct str words;

	if (!has_boxes(paragraph->next) || !first_run(paragraph, &run))
		return;
	words = str_slice(linking->document->bytes, paragraph->span.start,
	    paragraph->span.end - paragraph->span.start);
	if (!str_ends(str_trim(words), STR(":")) ||
	    everybody(linking, run.start, run.end, false))
		return;
	end = linking_name_at(linking, run.start, run.end, &unit);
	if (end && unit->level == LEVEL_DEPARTMENT)
		units_in(linking, &run, run.start, true, paragraph);
}

static void paragraph(struct walk *walk, const struct markdown_node *node)
{
	if (node->parent->kind == MARKDOWN_ITEM)
		item(walk, node);
	else if (node->parent->kind == MARKDOWN_DOCUMENT)
		before_tasks(walk->linking, node);
}

/* Items of lists that are no tasks, up to the next heading of the same level. */
static bool has_items(const struct markdown_node *heading)
{
	const struct markdown_node *node = heading->next;

	for (; node && !(node->kind == MARKDOWN_HEADING && node->level <= heading->level);
	     node = node->next)
		if (node->kind == MARKDOWN_LIST && !has_boxes(node))
			return true;
	return false;
}

static void heading(struct walk *walk, const struct markdown_node *node)
{
	struct linking *linking = walk->linking;
	unsigned level = node->level < 7 ? node->level : 6;
	struct linking_run run;
	struct buf plain;
	int year = 0;

	buf_init(&plain);
	markdown_plain(node, &plain);
	walk->years[level] = linking_year(buf_str(&plain));
	buf_release(&plain);
	for (unsigned above = 1; above <= level; above++)
		if (walk->years[above] != 0)
			year = walk->years[above];
	for (unsigned below = level + 1; below < 7; below++)
		walk->years[below] = 0;
	if (walk->finding_level >= level)
		walk->finding_level = 0;
	if (has_link(node, "finding"))
		walk->finding_level = level;
	if (!first_run(node, &run) || !is_whole(node, &run))
		return;
	if (has_items(node) && linking_finding_heading(linking, &run))
		walk->finding_level = level;
	else
		linking_criterion_heading(
		    linking, &run, year ? year : linking->document->period.year);
}

/* ---- tables of who answers for what ---- */

static bool is_lead_column(struct linking *linking, const struct markdown_node *cell)
{
	static const char *const heads[] = {"đơn vị phụ trách", "cơ quan phụ trách",
	    "đơn vị chủ trì", "cơ quan chủ trì", "chủ trì", NULL};
	const struct markdown_node *row = cell->parent, *head = row->parent->first->first;
	struct linking_run run;

	for (const struct markdown_node *c = row->first; c != cell && head; c = c->next)
		head = head->next;
	return head && head->parent != row && first_run(head, &run) &&
	       is_whole(head, &run) &&
	       linking_words_at(linking, run.start, run.end, heads) == run.end;
}

/* "Lĩnh vực 7" of the document's framework. */
static void criteria_in(struct linking *linking, const struct linking_run *run)
{
	static const char *const heads[] = {"lĩnh vực", NULL};
	const struct document *document = linking->document;

	for (size_t at = run->start; at < run->end; at++) {
		size_t start, end = 0;
		struct str id;

		if (linking_word_begins(document->bytes, at))
			end = linking_words_at(linking, at, run->end, heads);
		if (end == 0)
			continue;
		start = end = skip_spaces(document->bytes, end, run->end);
		while (end < run->end && document->bytes.p[end] >= '0' &&
		       document->bytes.p[end] <= '9')
			end++;
		id = str_slice(document->bytes, start, end - start);
		if (framework_find_criterion(document->framework, id))
			linking_add(linking, at, end, "criterion", id,
			    REASON_CRITERION_CELL, true);
	}
}

static const struct {
	const char *words[8];
	const char *kind;
} columns[] = {
    {{"stt", "tt", "số tt", "số thứ tự", NULL}, "task"},
    {{"chủ trì", "cơ quan chủ trì", "đơn vị chủ trì", "cơ quan, đơn vị chủ trì",
	 "đơn vị thực hiện", "cơ quan thực hiện", NULL},
	"lead"},
    {{"phối hợp", "cơ quan phối hợp", "đơn vị phối hợp", "cơ quan, đơn vị phối hợp",
	 NULL},
	"with"},
    {{"thời gian", "thời gian thực hiện", "thời gian hoàn thành", "thời hạn",
	 "thời hạn hoàn thành", "hạn hoàn thành", NULL},
	"due"},
    {{"sản phẩm", "sản phẩm, kết quả", "kết quả, sản phẩm", "sản phẩm đầu ra", NULL},
	"product"},
};

/* True where a cell holds one of the words, linked or not, and nothing else. */
static bool cell_says(
    struct linking *linking, const struct markdown_node *cell, const char *const *words)
{
	struct buf plain;
	struct str key;
	bool says = false;

	buf_init(&plain);
	markdown_plain(cell, &plain);
	key = text_lower(linking->arena, str_trim(buf_str(&plain)));
	for (size_t i = 0; words[i] && !says; i++)
		says = str_equal(key, str_of(words[i]));
	buf_release(&plain);
	return says;
}

/* True for the header of an annex: its rows are numbered, and are tasks. */
static bool is_annex(struct linking *linking, const struct markdown_node *row)
{
	static const char *const tasks[] = {"nhiệm vụ", "nội dung nhiệm vụ",
	    "tên nhiệm vụ", "nội dung công việc", "công việc", "nhiệm vụ, giải pháp",
	    NULL};
	bool numbered = row->first && cell_says(linking, row->first, columns[0].words);
	bool told = false;

	for (const struct markdown_node *c = row->first; c && numbered; c = c->next)
		told |= cell_says(linking, c, tasks);
	return told;
}

/* What its rows' ids begin with, so that none of them is an item's. */
static struct str row_prefix(const struct document *document)
{
	static const struct str usual = STR_INIT("NV"), other = STR_INIT("PL");
	bool taken = str_find(document->bytes, STR("NV-"), document->body_from) <
		     document->bytes.n;

	return taken ? other : usual;
}

/* The rows of a second table would take the ids of the first: that is for the author. */
static void annex_header(struct walk *walk, const struct markdown_node *row)
{
	struct linking *linking = walk->linking;
	struct linking_run run;

	for (const struct markdown_node *c = row->first; c; c = c->next) {
		if (!first_run(c, &run) || !is_whole(c, &run))
			continue;
		for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
			if (cell_says(linking, c, columns[i].words))
				linking_add(linking, run.start, run.end, columns[i].kind,
				    i == 0 ? row_prefix(linking->document) : STR(""),
				    REASON_COLUMN, !walk->has_annex);
	}
	walk->has_annex = true;
}

/* Who answers for what, in a table that is no list of tasks. */
static void cell(struct walk *walk, const struct markdown_node *node)
{
	struct linking *linking = walk->linking;
	const struct markdown_node *child = node->first;
	struct linking_run run;
	const struct unit *unit;

	if (first_run(node, &run) && is_whole(node, &run) &&
	    is_lead_column(linking, node) &&
	    linking_name_at(linking, run.start, run.end, &unit) == run.end) {
		linking_add_unit(
		    linking, run.start, run.end, "lead", unit, REASON_LEAD_CELL);
		return;
	}
	while (linking->document->framework && next_run(&child, &run))
		criteria_in(linking, &run);
}

static void table(struct walk *walk, const struct markdown_node *table)
{
	const struct markdown_node *head = table->first;

	if (head && is_annex(walk->linking, head)) {
		annex_header(walk, head);
		return;
	}
	for (const struct markdown_node *row = head; row; row = row->next)
		for (const struct markdown_node *c = row->first; c; c = c->next)
			cell(walk, c);
}

static void visit(struct walk *walk, const struct markdown_node *node)
{
	for (node = node->first; node; node = node->next) {
		switch (node->kind) {
		case MARKDOWN_HEADING:
			heading(walk, node);
			break;
		case MARKDOWN_PARAGRAPH:
			paragraph(walk, node);
			break;
		case MARKDOWN_TABLE:
			table(walk, node);
			break;
		case MARKDOWN_LIST:
		case MARKDOWN_ITEM:
			visit(walk, node);
			break;
		default:
			break;
		}
	}
}

void linking_propose(struct linking *linking)
{
	const struct document *document = linking->document;
	struct walk walk = {.linking = linking};

	linking_learn_names(linking);
	visit(&walk, markdown_read(linking->arena, NULL, document->source,
			 document->bytes, document->body_from, document->body_to));
}
