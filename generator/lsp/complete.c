/*
 * completion: what may stand at a place, from the site and from the tables that the
 * program reads content by.
 */
#include "lsp/answers.h"

#include "base/arena.h"

#include <string.h>

/* Items of one answer; a national site has more names than anybody scrolls through, and
 * the editor asks anew with each letter. */
enum { ITEMS_MOST = 500 };

/* The protocol's numbers of what an item is. */
enum { ITEM_FIELD = 5, ITEM_VALUE = 12, ITEM_KEYWORD = 14, ITEM_REFERENCE = 18 };

struct list {
	struct lsp_asked *asked;
	json_t *items;
	bool is_cut;
};

/* `detail` is what the item means; it is found by both. */
static void add(struct list *list, int kind, struct str insert, struct str detail)
{
	struct lsp_asked *asked = list->asked;
	struct str filter =
	    str_format(asked->arena, "%.*s %.*s", STR_ARG(insert), STR_ARG(detail));
	json_t *item;

	if (json_array_size(list->items) == ITEMS_MOST) {
		list->is_cut = true;
		return;
	}
	item = json_object();
	json_object_set_new(item, "label", wire_string(insert));
	json_object_set_new(item, "kind", json_integer(kind));
	json_object_set_new(item, "detail", wire_string(detail));
	json_object_set_new(item, "filterText", wire_string(filter));
	json_object_set_new(item, "textEdit",
	    json_pack("{s:o, s:o}", "range",
		wire_range(asked->file.bytes, asked->word.start,
		    asked->word.end > asked->offset ? asked->word.end : asked->offset),
		"newText", wire_string(insert)));
	json_array_append_new(list->items, item);
}

/* ---- what has ids ---- */

static void add_units(struct list *list)
{
	const struct site *site = list->asked->view->site;

	for (size_t i = 0; i < site->unit_count; i++)
		add(list, ITEM_REFERENCE, site->units[i]->id, site->units[i]->name);
}

static struct str describe_criterion(
    struct lsp_asked *asked, const struct criterion *criterion)
{
	char comma = asked->view->language == LANGUAGE_VI ? ',' : '.';

	if (criterion->is_unbounded)
		return criterion->title;
	return str_format(asked->arena, "%.*s (/%.*s)", STR_ARG(criterion->title),
	    STR_ARG(decimal_format(asked->arena, criterion->max, comma, 0)));
}

/* The criteria of one framework, or with their frameworks' ids all that the document's
 * own does not have. */
static void add_criteria(struct list *list)
{
	struct lsp_asked *asked = list->asked;
	const struct site *site = asked->view->site;
	const struct document *document = lsp_document(site, asked->file.path);
	const struct framework *own = document ? document->framework : NULL;

	for (size_t i = 0; own && i < own->criterion_count; i++)
		add(list, ITEM_REFERENCE, own->criteria[i].id,
		    describe_criterion(asked, &own->criteria[i]));
	for (size_t i = 0; i < site->framework_count; i++) {
		const struct framework *framework = site->frameworks[i];

		for (size_t j = 0; framework != own && j < framework->criterion_count;
		     j++)
			add(list, ITEM_REFERENCE,
			    str_format(asked->arena, "%.*s/%.*s", STR_ARG(framework->id),
				STR_ARG(framework->criteria[j].id)),
			    describe_criterion(asked, &framework->criteria[j]));
	}
}

static void add_documents(struct list *list)
{
	const struct site *site = list->asked->view->site;

	for (size_t i = 0; i < site->document_count; i++)
		add(list, ITEM_REFERENCE, site->documents[i]->id,
		    site->documents[i]->title.text);
}

static void add_tasks(struct list *list)
{
	const struct site *site = list->asked->view->site;

	for (size_t i = 0; i < site->document_count; i++)
		for (size_t j = 0; j < site->documents[i]->task_count; j++)
			add(list, ITEM_REFERENCE, site->documents[i]->tasks[j].full,
			    site->documents[i]->tasks[j].text);
}

static void add_indicators(struct list *list)
{
	const struct site *site = list->asked->view->site;

	for (size_t i = 0; i < site->indicator_count; i++)
		add(list, ITEM_REFERENCE, site->indicators[i]->id,
		    site->indicators[i]->title);
}

static void add_frameworks(struct list *list)
{
	const struct site *site = list->asked->view->site;

	for (size_t i = 0; i < site->framework_count; i++)
		add(list, ITEM_REFERENCE, site->frameworks[i]->id,
		    site->frameworks[i]->title);
}

/* ---- words ---- */

struct form {
	const char *text;
	const char *help[LANGUAGE_COUNT];
};

static void add_forms(struct list *list, int kind, const struct form *forms)
{
	enum language language = list->asked->view->language;

	for (; forms->text; forms++)
		add(list, kind, str_of(forms->text), str_of(forms->help[language]));
}

/* Forms, not days: which day it is the document says. */
static void add_dues(struct list *list)
{
	static const struct form forms[] = {
	    {"YYYY-MM-DD", {"đến hết ngày", "by the day"}},
	    {"before-YYYY-MM-DD", {"trước ngày", "before the day"}},
	    {"YYYY-MM", {"trong tháng", "within the month"}},
	    {"YYYY-Q1", {"trong quý", "within the quarter"}},
	    {"YYYY-H1", {"trong nửa năm", "within the half-year"}},
	    {"YYYY", {"trong năm", "within the year"}},
	    {"weekly", {"hằng tuần", "each week"}},
	    {"monthly", {"hằng tháng", "each month"}},
	    {"monthly-25", {"ngày 25 hằng tháng", "the 25th of each month"}},
	    {"quarterly", {"hằng quý", "each quarter"}},
	    {"half-yearly", {"sáu tháng một lần", "each half-year"}},
	    {"yearly", {"hằng năm", "each year"}},
	    {"continuous", {"thường xuyên", "all the time"}},
	    {NULL, {NULL, NULL}},
	};

	add_forms(list, ITEM_VALUE, forms);
}

static void add_statuses(struct list *list)
{
	static const struct form forms[] = {
	    {"cancelled", {"dừng thực hiện", "cancelled"}},
	    {"transferred", {"chuyển giao", "transferred"}},
	    {"lapsed", {"hết hiệu lực", "lapsed"}},
	    {NULL, {NULL, NULL}},
	};

	add_forms(list, ITEM_VALUE, forms);
}

static void add_findings(struct list *list)
{
	static const struct form forms[] = {
	    {"strength", {"ưu điểm", "strengths"}},
	    {"limitation", {"hạn chế", "limitations"}},
	    {NULL, {NULL, NULL}},
	};

	add_forms(list, ITEM_VALUE, forms);
}

/* ---- links ---- */

static const struct scheme {
	const char *name;
	const char *help[LANGUAGE_COUNT];
	void (*add)(struct list *list); /* NULL: its target is a figure or a day */
} schemes[] = {
    {"unit", {"đơn vị", "a unit"}, add_units},
    {"lead", {"cơ quan chủ trì", "who leads"}, add_units},
    {"with", {"cơ quan phối hợp", "who cooperates"}, add_units},
    {"criterion", {"tiêu chí", "a criterion"}, add_criteria},
    {"indicator", {"chỉ tiêu", "an indicator"}, add_indicators},
    {"doc", {"văn bản khác", "another document"}, add_documents},
    {"finding", {"kết luận", "a finding"}, add_findings},
    {"task", {"nhiệm vụ", "a task"}, add_tasks},
    {"due", {"thời hạn", "a deadline"}, add_dues},
    {"target", {"mục tiêu", "a target"}, add_indicators},
    {"progress", {"tiến độ, phần trăm", "progress in percent"}, NULL},
    {"done", {"ngày hoàn thành", "the day of completion"}, NULL},
    {"verified", {"ngày xác nhận", "the day of verification"}, NULL},
    {"product", {"sản phẩm", "what must come out"}, NULL},
    {"evidence", {"minh chứng", "evidence"}, NULL},
    {"period", {"kỳ", "the period"}, NULL},
    {"status", {"tình trạng", "a status"}, add_statuses},
    {"from", {"từ ngày", "from the day"}, NULL},
    {"to", {"đến ngày", "to the day"}, NULL},
};

#define SCHEME_COUNT (sizeof(schemes) / sizeof(*schemes))

static void complete_link(struct list *list)
{
	struct lsp_asked *asked = list->asked;
	const struct word *word = &asked->word;

	if (word->in_words)
		return;
	for (size_t i = 0; i < SCHEME_COUNT; i++) {
		if (word->scheme.n == 0)
			add(list, ITEM_KEYWORD,
			    str_format(asked->arena, "%s:", schemes[i].name),
			    str_of(schemes[i].help[asked->view->language]));
		else if (str_equal(word->scheme, str_of(schemes[i].name)) &&
			 schemes[i].add)
			schemes[i].add(list);
	}
}

/* Behind a bracket that is not closed yet: a unit's name with its link. */
static void complete_name(struct list *list)
{
	struct lsp_asked *asked = list->asked;
	const struct site *site = asked->view->site;
	size_t start, open;
	struct str line = text_line(asked->file.bytes, asked->offset, &start);

	open = asked->offset - start;
	while (open > 0 && line.p[open - 1] != '[' && line.p[open - 1] != ']')
		open--;
	if (open == 0 || line.p[open - 1] != '[')
		return;
	asked->word.start = start + open - 1;
	asked->word.end = asked->offset;
	for (size_t i = 0; i < site->unit_count; i++)
		add(list, ITEM_REFERENCE,
		    str_format(asked->arena, "[%.*s](unit:%.*s)",
			STR_ARG(site->units[i]->name), STR_ARG(site->units[i]->id)),
		    site->units[i]->id);
}

/* ---- YAML ---- */

static void add_fields(struct list *list, const struct field_table *table)
{
	struct lsp_asked *asked = list->asked;

	for (size_t i = 0; i < table->count; i++)
		add(list, ITEM_FIELD,
		    str_format(asked->arena, "%s:", table->fields[i].name),
		    str_of(table->fields[i].help[asked->view->language]));
}

/* The keys of a sheet: every criterion that it does not have yet. */
static void add_scores(struct list *list, const struct sheet *sheet)
{
	struct lsp_asked *asked = list->asked;
	const struct framework *framework = sheet->framework;

	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];

		if (criterion_is_leaf(criterion) && !sheet_find_score(sheet, criterion))
			add(list, ITEM_FIELD,
			    str_format(asked->arena, "\"%.*s\":", STR_ARG(criterion->id)),
			    describe_criterion(asked, criterion));
	}
}

/* The table of a key's value; calls itself for the tables within, a few levels deep. */
static const struct field *find_field(
    const struct field_table *table, struct str key, int depth)
{
	for (size_t i = 0; i < table->count; i++)
		if (str_equal(str_of(table->fields[i].name), key))
			return &table->fields[i];
	for (size_t i = 0; i < table->count && depth < 4; i++) {
		const struct field *field = &table->fields[i], *found = NULL;

		if (field->detail &&
		    (field->kind == FIELD_OBJECT || field->kind == FIELD_NODE))
			found = find_field(field->detail, key, depth + 1);
		if (found)
			return found;
	}
	return NULL;
}

/* The key that the line's own mapping is the value of. */
static struct str key_around(const struct lsp_asked *asked)
{
	size_t start, indent = asked->word.indent;

	text_line(asked->file.bytes, asked->offset, &start);
	while (indent > 0 && start > 0) {
		struct str line = text_line(asked->file.bytes, start - 1, &start);
		size_t at = 0;

		while (at < line.n && line.p[at] == ' ')
			at++;
		if (at < line.n && at < indent && line.p[at] != '#' && line.p[at] != '-')
			return str_slice(line, at, str_find(line, STR(":"), at) - at);
	}
	return (struct str){0};
}

static void complete_key(struct list *list)
{
	struct lsp_asked *asked = list->asked;
	const struct content_kind *kind = lsp_content_kind(asked->file.path);
	const struct sheet *sheet = lsp_sheet(asked->view->site, asked->file.path);
	struct str around = key_around(asked);
	const struct field *field;

	if (!kind)
		return;
	field = around.n > 0 ? find_field(kind->table, around, 0) : NULL;
	if (sheet && sheet->framework && str_equal(around, STR("scores")))
		add_scores(list, sheet);
	else if (field && field->detail &&
		 (field->kind == FIELD_OBJECT || field->kind == FIELD_NODE))
		add_fields(list, field->detail);
	else if (around.n == 0 || kind->list)
		add_fields(list, kind->table);
}

static void complete_value(struct list *list)
{
	/* Keys whose values are ids of one kind. */
	static const struct {
		const char *key;
		void (*add)(struct list *list);
	} keys[] = {{"unit", add_units}, {"units", add_units}, {"issuer", add_units},
	    {"parent", add_units}, {"home", add_units}, {"scope", add_units},
	    {"lead", add_units}, {"from", add_units}, {"to", add_units},
	    {"into", add_units}, {"framework", add_frameworks},
	    {"criterion", add_criteria}, {"criteria", add_criteria},
	    {"indicator", add_indicators}, {"based_on", add_documents},
	    {"replaces", add_documents}, {"answers", add_documents},
	    {"decision", add_documents}};
	struct lsp_asked *asked = list->asked;
	const struct content_kind *kind = lsp_content_kind(asked->file.path);
	const struct field *field =
	    kind ? find_field(kind->table, asked->word.key, 0) : NULL;

	if (field && field->kind == FIELD_ENUM)
		for (const struct field_word *word = field->detail; word->word; word++)
			add(list, ITEM_VALUE, str_of(word->word),
			    str_of(word->help[asked->view->language]));
	if (field && field->kind == FIELD_BOOL) {
		add(list, ITEM_VALUE, STR("true"), STR(""));
		add(list, ITEM_VALUE, STR("false"), STR(""));
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (str_equal(asked->word.key, str_of(keys[i].key)))
			keys[i].add(list);
}

/* A line that has no colon yet is a key in the making, unless it is an item. */
static bool is_key_to_be(const struct lsp_asked *asked)
{
	size_t start;
	struct str line = text_line(asked->file.bytes, asked->offset, &start);

	return str_find(line, STR(":"), 0) == line.n &&
	       !str_starts(str_trim(line), STR("-"));
}

json_t *answer_completion(struct lsp_asked *asked)
{
	struct list list = {.asked = asked, .items = json_array()};

	if (asked->word.kind == WORD_LINK)
		complete_link(&list);
	else if (asked->word.kind == WORD_KEY ||
		 (asked->word.kind == WORD_VALUE && is_key_to_be(asked)))
		complete_key(&list);
	else if (asked->word.kind == WORD_VALUE)
		complete_value(&list);
	else
		complete_name(&list);
	return json_pack("{s:b, s:o}", "isIncomplete", list.is_cut, "items", list.items);
}
