/*
 * The criteria of a framework: a tree of any depth, kept as one array in preorder.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "load/frameworks.h"

#include <stddef.h>

struct criterion_row {
	struct located id, title, lead, was;
	struct located_decimal max, weight;
	struct located_enum method, kind;
	const struct yaml_node *criteria;
};

#define AT(member) offsetof(struct criterion_row, member)

static const struct field_word method_words[] = {
    {"documents", METHOD_DOCUMENTS, {"chấm theo tài liệu kiểm chứng", "from documents"}},
    {"survey", METHOD_SURVEY, {"điều tra xã hội học", "a survey"}},
    {"statistics", METHOD_STATISTICS, {"số liệu thống kê", "statistics"}},
    {NULL, 0, {NULL, NULL}},
};
static const struct field_word kind_words[] = {
    {"base", CRITERION_BASE, {"điểm thường", "ordinary points"}},
    {"bonus", CRITERION_BONUS,
	{"điểm thưởng, max là mức cao nhất", "bonus; max is the cap"}},
    {"penalty", CRITERION_PENALTY,
	{"điểm trừ, từ -max đến 0; không có max thì không giới hạn",
	    "penalty, from -max to 0; without max it is not bounded"}},
    {NULL, 0, {NULL, NULL}},
};

static const struct field criterion_rows[] = {
    {"id", FIELD_CRITERION_ID, FIELD_REQUIRED, AT(id),
	.help = {"số hiệu tiêu chí, đặt trong ngoặc kép: \"7.1\"",
	    "the criterion's number, quoted"}},
    {"title", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED | FIELD_NOT_EMPTY, AT(title),
	.help = {"tên tiêu chí", "title"}},
    {"max", FIELD_DECIMAL, 0, AT(max), .low = "0",
	.help = {"điểm tối đa; của tiêu chí có tiêu chí con thì bằng tổng của chúng",
	    "maximum; of a parent it equals the sum of its children's"}},
    {"weight", FIELD_DECIMAL, 0, AT(weight), .low = "0",
	.help = {"trọng số của tiêu chí cấp trên cùng: tổng điểm là tổng của tỷ lệ nhân "
		 "trọng số",
	    "of a top criterion: the total is the sum of percentage × weight"}},
    {"method", FIELD_ENUM, 0, AT(method), .detail = method_words, .fallback = "documents",
	.help = {"cách đánh giá", "how it is assessed"}},
    {"kind", FIELD_ENUM, 0, AT(kind), .detail = kind_words, .fallback = "base",
	.help = {"loại điểm", "kind of points"}},
    {"lead", FIELD_ID, FIELD_REFERENCE, AT(lead),
	.help = {"cơ quan chịu trách nhiệm", "the office that answers for it"}},
    {"was", FIELD_CRITERION_ID, 0, AT(was),
	.help = {"số hiệu trong bộ tiêu chí trước cùng dòng, hoặc new",
	    "its id in the lineage's previous framework, or new"}},
    {"criteria", FIELD_NODE, FIELD_LIST, AT(criteria), .detail = &criterion_fields,
	.help = {"các tiêu chí con", "its children"}},
};

const struct field_table criterion_fields = {"criterion", criterion_rows,
    sizeof(criterion_rows) / sizeof(*criterion_rows), {"Một tiêu chí", "A criterion"},
    NULL};

struct criteria {
	struct criterion *items;
	size_t count, capacity;
};

/* While the array grows criteria are told apart by index; parents are kept beside them.
 */
struct reading {
	struct loader *loader;
	struct framework *framework;
	struct criteria all;
	VEC(size_t) parents; /* index + 1 of the parent; 0 at the top */
	struct map ids;      /* → the span of the first that has it */
	bool good;
};

static void read_level(
    struct reading *reading, const struct yaml_node *list, size_t parent, unsigned depth);

static void report_id_twice(struct reading *reading, const struct located *id)
{
	struct span *first = map_find(&reading->ids, id->text), *at;
	struct diagnostic *d;

	if (!first) {
		at = arena_new(reading->loader->scratch, struct span);
		*at = id->at;
		map_put(reading->loader->scratch, &reading->ids, id->text, at);
		return;
	}
	d = REPORT(reading->loader->diagnostics, criterion_id_twice, id->at, id->text);
	RELATED0(reading->loader->diagnostics, d, first_here, *first);
	reading->good = false;
}

/* A leaf needs a maximum; one that can't be read was reported. */
static void settle_leaf(struct reading *reading, const struct yaml_node *node,
    size_t index, struct located_decimal max)
{
	struct criterion *criterion = &reading->all.items[index];
	const struct yaml_node *written = yaml_find(node, STR("max"));

	criterion->max = max.value;
	if (max.at.source)
		return;
	if (criterion->kind == CRITERION_PENALTY &&
	    (!written || yaml_is_empty(written))) {
		criterion->is_unbounded = true;
		return;
	}
	reading->good = false;
	if (!written || yaml_is_empty(written))
		REPORT(reading->loader->diagnostics, leaf_without_max, criterion->at,
		    criterion->id);
}

/* A parent's maximum is the sum of its base children, or must equal it, which can only be
 * told where all of them were read. */
static void settle_parent(
    struct reading *reading, size_t index, struct located_decimal max, bool whole)
{
	struct criterion *criterion = &reading->all.items[index];
	struct arena *scratch = reading->loader->scratch;
	struct decimal sum = {0};

	for (size_t i = index + 1; i < criterion->end; i = reading->all.items[i].end)
		if (reading->all.items[i].kind == CRITERION_BASE &&
		    !decimal_add(sum, reading->all.items[i].max, &sum))
			reading->good = false;
	criterion->max = sum;
	if (whole && max.at.source && decimal_compare(max.value, sum) != 0) {
		REPORT(reading->loader->diagnostics, parent_max_differs, max.at,
		    criterion->id, decimal_format(scratch, max.value, ',', 0),
		    decimal_format(scratch, sum, ',', 0));
		reading->good = false;
	}
}

/* Bonus and penalty are leaves of their own: points beside the maximum have no parts that
 * could count into it. */
static void check_kind(struct reading *reading, size_t index)
{
	const struct criterion *criterion = &reading->all.items[index];

	if (criterion->kind != CRITERION_BASE && !criterion_is_leaf(criterion)) {
		REPORT(reading->loader->diagnostics, extra_points_with_children,
		    criterion->at, criterion->id);
		reading->good = false;
	}
}

static void read_criterion(
    struct reading *reading, const struct yaml_node *node, size_t parent, unsigned depth)
{
	struct loader *loader = reading->loader;
	struct criterion_row row = {0};
	struct criterion *criterion;
	size_t index = reading->all.count, errors = loader->diagnostics->errors;

	if (!fields_read(
		loader->arena, loader->diagnostics, &criterion_fields, node, NULL, &row))
		reading->good = false;
	if (!row.id.at.source)
		return;
	criterion = vec_add(loader->arena, &reading->all);
	vec_push(loader->scratch, &reading->parents, parent);
	criterion->id = row.id.text;
	criterion->title = row.title.text;
	criterion->at = row.id.at;
	criterion->max_at = row.max.at;
	criterion->method = (enum criterion_method)row.method.value;
	criterion->kind = (enum criterion_kind)row.kind.value;
	criterion->lead = resolve_unit(loader, &row.lead);
	criterion->was = row.was;
	criterion->weight = row.weight.value;
	criterion->weight_at = row.weight.at;
	criterion->framework = reading->framework;
	criterion->index = index;
	criterion->depth = depth;
	report_id_twice(reading, &row.id);
	if (row.criteria)
		read_level(reading, row.criteria, index + 1, depth + 1);
	reading->all.items[index].end = reading->all.count;
	check_kind(reading, index);
	if (criterion_is_leaf(&reading->all.items[index]))
		settle_leaf(reading, node, index, row.max);
	else
		settle_parent(
		    reading, index, row.max, loader->diagnostics->errors == errors);
}

/* Nesting is bounded by the YAML reader's depth limit. */
static void read_level(
    struct reading *reading, const struct yaml_node *list, size_t parent, unsigned depth)
{
	if (!expect_sequence(reading->loader->diagnostics, list)) {
		reading->good = false;
		return;
	}
	for (const struct yaml_node *node = list->first; node; node = node->next)
		read_criterion(reading, node, parent, depth);
}

/* The children of one parent side by side, for ranges. */
static void order_siblings(struct arena *arena, struct framework *framework)
{
	struct criterion *all = framework->criteria;
	size_t count = framework->criterion_count, filled = 0;

	framework->siblings = arena_array(arena, const struct criterion *, count);
	for (size_t parent = 0; parent <= count; parent++) {
		/* Those at the top come first. */
		size_t i = parent, end = parent ? all[parent - 1].end : count;

		for (; i < end; i = all[i].end) {
			all[i].place = filled;
			framework->siblings[filled++] = &all[i];
		}
	}
}

/* Weights stand on all base criteria at the top or on none, and nowhere else. */
static void check_weights(struct loader *loader, struct framework *framework)
{
	const struct criterion *first = NULL, *without = NULL;
	size_t count = 0;

	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];
		bool may = criterion->depth == 1 && criterion->kind == CRITERION_BASE;

		if (criterion->weight_at.source && !may)
			REPORT(loader->diagnostics, weight_misplaced,
			    criterion->weight_at, criterion->id);
		if (may && criterion->weight_at.source && count++ == 0)
			first = criterion;
		if (may && !criterion->weight_at.source && !without)
			without = criterion;
	}
	if (first && without)
		RELATED0(loader->diagnostics,
		    REPORT(loader->diagnostics, weight_missing, without->at, without->id),
		    first_here, first->weight_at);
	if (count > LIMIT_WEIGHTS)
		REPORT(loader->diagnostics, too_many_weights, first->weight_at,
		    str_format(loader->scratch, "%zu", count),
		    str_format(loader->scratch, "%d", LIMIT_WEIGHTS));
	framework->is_weighted = first && !without && count <= LIMIT_WEIGHTS;
}

/* What a criterion at the top counts in the total's maximum. */
static struct decimal counted(
    const struct framework *framework, const struct criterion *criterion)
{
	return framework->is_weighted ? criterion->weight : criterion->max;
}

bool criteria_read(
    struct loader *loader, const struct yaml_node *list, struct framework *framework)
{
	struct reading reading = {.loader = loader, .framework = framework, .good = true};

	read_level(&reading, list, 0, 1);
	if (reading.good && reading.all.count == 0) {
		REPORT0(loader->diagnostics, no_criteria, list->span);
		reading.good = false;
	}
	framework->criteria = reading.all.items;
	framework->criterion_count = reading.all.count;
	check_weights(loader, framework);
	for (size_t i = 0; i < reading.all.count; i++) {
		struct criterion *criterion = &reading.all.items[i];

		if (reading.parents.items[i] > 0)
			criterion->parent =
			    &reading.all.items[reading.parents.items[i] - 1];
		map_put(loader->arena, &framework->by_id, criterion->id, criterion);
		if (criterion->depth == 1 && criterion->kind == CRITERION_BASE &&
		    !decimal_add(framework->total, counted(framework, criterion),
			&framework->total))
			reading.good = false;
	}
	order_siblings(loader->arena, framework);
	return reading.good;
}
