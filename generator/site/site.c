/*
 * Look-ups in the model: by id, by unit and period, and the words of its enums.
 */
#include "site/site.h"

#include "base/arena.h"

#include <assert.h>
#include <stdlib.h>

struct str settings_base(const struct settings *settings)
{
	struct str base = settings->base_url.text;

	while (base.n > 0 && base.p[base.n - 1] == '/')
		base.n--;
	return base;
}

struct str settings_param(const struct settings *settings, const char *name)
{
	for (size_t i = 0; i < settings->param_names.count; i++)
		if (str_equal(settings->param_names.items[i].text, str_of(name)))
			return settings->param_values.items[i].text;
	return (struct str){0};
}

const struct unit *site_find_unit(const struct site *site, struct str id)
{
	return map_find(&site->units_by_id, id);
}

const struct framework *site_find_framework(const struct site *site, struct str id)
{
	return map_find(&site->frameworks_by_id, id);
}

const struct lineage *site_find_lineage(const struct site *site, struct str id)
{
	size_t low = 0, high = site->lineage_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(site->lineages[middle].id, id);

		if (order == 0)
			return &site->lineages[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct indicator *site_find_indicator(const struct site *site, struct str id)
{
	return map_find(&site->indicators_by_id, id);
}

const struct document *site_find_document(const struct site *site, struct str id)
{
	return map_find(&site->documents_by_id, id);
}

const struct task *document_find_task(const struct document *document, struct str id)
{
	return map_find(&document->tasks_by_id, id);
}

static int compare_shares(const void *a, const void *b)
{
	const struct task_share *const *left = a, *const *right = b;
	size_t i = (*left)->unit->index, j = (*right)->unit->index;

	return (i > j) - (i < j);
}

void task_order_shares(struct arena *arena, struct task *task)
{
	if (task->share_count == 0)
		return;
	task->shares_by_unit =
	    arena_array(arena, const struct task_share *, task->share_count);
	for (size_t i = 0; i < task->share_count; i++)
		task->shares_by_unit[i] = &task->shares[i];
	qsort(task->shares_by_unit, task->share_count, sizeof(*task->shares_by_unit),
	    compare_shares);
}

const struct task_share *task_find_share(const struct task *task, const struct unit *unit)
{
	size_t low = 0, high = task->share_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct task_share *share = task->shares_by_unit[middle];

		if (share->unit == unit)
			return share;
		if (share->unit->index < unit->index)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct criterion *framework_find_criterion(
    const struct framework *framework, struct str id)
{
	return map_find(&framework->by_id, id);
}

bool criterion_is_leaf(const struct criterion *criterion)
{
	return criterion->end == criterion->index + 1;
}

/* The order of site.sheets. */
static int sheet_order(const struct sheet *sheet, struct period period,
    const struct framework *framework, const struct unit *unit)
{
	int order = period_compare(sheet->period, period);

	if (order == 0)
		order = str_compare(sheet->framework->id, framework->id);
	if (order == 0 && sheet->unit->index != unit->index)
		order = sheet->unit->index < unit->index ? -1 : 1;
	return order;
}

const struct sheet *site_find_sheet(const struct site *site, const struct unit *unit,
    struct period period, const struct framework *framework)
{
	size_t low = 0, high = site->sheet_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = sheet_order(site->sheets[middle], period, framework, unit);

		if (order == 0)
			return site->sheets[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const struct score *sheet_find_score(
    const struct sheet *sheet, const struct criterion *criterion)
{
	size_t low = 0, high = sheet->score_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		size_t index = sheet->scores[middle].criterion->index;

		if (index == criterion->index)
			return &sheet->scores[middle];
		if (index < criterion->index)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

struct span score_value_span(const struct sheet *sheet, const struct score_value *value)
{
	return span_of(sheet->source, value->at, (size_t)value->at + value->length);
}

struct span score_span(const struct sheet *sheet, const struct score *score)
{
	return span_of(sheet->source, score->at, (size_t)score->at + score->length);
}

const char *unit_level_word(enum unit_level level)
{
	static const char *const words[LEVEL_COUNT] = {
	    [LEVEL_PROVINCE] = "province",
	    [LEVEL_DISTRICT] = "district",
	    [LEVEL_COMMUNE] = "commune",
	    [LEVEL_DEPARTMENT] = "department",
	};

	assert(level < LEVEL_COUNT);
	return words[level];
}

const char *criterion_kind_word(enum criterion_kind kind)
{
	static const char *const words[] = {
	    [CRITERION_BASE] = "base",
	    [CRITERION_BONUS] = "bonus",
	    [CRITERION_PENALTY] = "penalty",
	};

	return words[kind];
}

const char *criterion_method_word(enum criterion_method method)
{
	static const char *const words[] = {
	    [METHOD_DOCUMENTS] = "documents",
	    [METHOD_SURVEY] = "survey",
	    [METHOD_STATISTICS] = "statistics",
	};

	return words[method];
}

struct document_words {
	const char *word, *folder;
};

static const struct document_words document_words[DOCUMENT_KIND_COUNT] = {
    [DOCUMENT_NOTICE] = {"notice", "notices"},
    [DOCUMENT_PLAN] = {"plan", "plans"},
    [DOCUMENT_DIRECTIVE] = {"directive", "directives"},
    [DOCUMENT_AGENDA] = {"agenda", "agendas"},
};

const char *document_kind_word(enum document_kind kind)
{
	assert(kind < DOCUMENT_KIND_COUNT);
	return document_words[kind].word;
}

bool document_kind_find(struct str word, enum document_kind *out)
{
	for (int kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		*out = (enum document_kind)kind;
		if (str_equal(word, str_of(document_kind_word(*out))))
			return true;
	}
	return false;
}

const char *document_kind_folder(enum document_kind kind)
{
	assert(kind < DOCUMENT_KIND_COUNT);
	return document_words[kind].folder;
}

const char *finding_kind_word(enum finding_kind kind)
{
	return kind == FINDING_STRENGTH ? "strength" : "limitation";
}

const char *target_operator_word(enum target_operator word)
{
	static const char *const words[] = {
	    [OPERATOR_AT_LEAST] = ">=",
	    [OPERATOR_AT_MOST] = "<=",
	    [OPERATOR_EQUAL] = "=",
	    [OPERATOR_ABOVE] = ">",
	    [OPERATOR_BELOW] = "<",
	    [OPERATOR_WITHIN] = "..",
	    [OPERATOR_GAIN] = "+",
	};

	return words[word];
}

struct date task_leads_end(const struct task *task)
{
	struct date last = {0};

	for (size_t i = 0; i < task->leads.count; i++) {
		struct date ends = task->leads.items[i]->ends;

		if (!date_is_set(ends))
			return ends;
		if (date_compare(ends, last) > 0)
			last = ends;
	}
	return last;
}
