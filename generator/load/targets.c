/*
 * `targets` in a document's front matter: what each unit is to reach in a period.
 */
#include "base/arena.h"
#include "load/body.h"
#include "load/tables.h"

#include <stddef.h>

struct targets_row {
	struct located_period period;
	struct located framework, grade;
	struct located_rank rank;
	struct located_decimal percent;
	struct located_score total;
	const struct yaml_node *scores;
};

#define AT(member) offsetof(struct targets_row, member)

static const struct field targets_rows[] = {
    {"period", FIELD_PERIOD, 0, AT(period),
	.help = {"kỳ; mặc định là kỳ của văn bản",
	    "the period; default: the document's"}},
    {"framework", FIELD_ID, FIELD_REFERENCE, AT(framework),
	.help = {"bộ tiêu chí; mặc định: bộ chấm đơn vị trong kỳ",
	    "the framework; default: the one that scores the unit in the period"}},
    {"rank", FIELD_RANK, 0, AT(rank),
	.help = {"thứ hạng phải đạt, ví dụ 6/11",
	    "the rank to be reached, such as 6/11"}},
    {"percent", FIELD_DECIMAL, 0, AT(percent), .low = "0",
	.help = {"tỷ lệ phần trăm phải đạt", "the percentage to be reached"}},
    {"grade", FIELD_TEXT, 0, AT(grade),
	.help = {"xếp loại phải đạt: mã trong grades của bộ tiêu chí, hoặc chữ",
	    "the grade to be reached: an id of the framework's grades, or words"}},
    {"total", FIELD_SCORE, 0, AT(total),
	.help = {"tổng điểm phải đạt", "the total to be reached"}},
    {"scores", FIELD_NODE, 0, AT(scores),
	.help = {"điểm phải đạt theo tiêu chí: \"1\": 9/10",
	    "scores by criterion: \"1\": 9/10"}},
};

const struct field_table targets_fields = {"targets", targets_rows,
    sizeof(targets_rows) / sizeof(*targets_rows),
    {"Chỉ tiêu của một đơn vị", "One unit's targets"}, NULL, NULL};

struct reading {
	struct loader *loader;
	struct document *document;
	bool framework_named; /* in the front matter: where no other fits, it is meant */
	struct {
		struct unit_targets *items;
		size_t count;
		size_t capacity;
	} all;
};

/* What is left of a criterion's maximum where parts of it are not assessed can't be told
 * before the period is scored; so a sheet with such parts lifts the assertion. */
static bool has_unassessed(const struct site *site, const struct unit_targets *targets,
    const struct criterion *criterion)
{
	const struct sheet *sheet =
	    site_find_sheet(site, targets->unit, targets->period, targets->framework);

	for (size_t i = 0; sheet && i < sheet->score_count; i++) {
		const struct score *score = &sheet->scores[i];

		if (score->mark == MARK_NOT_ASSESSED &&
		    score->criterion->index >= criterion->index &&
		    score->criterion->index < criterion->end)
			return true;
	}
	return false;
}

static void check_max(struct reading *reading, const struct unit_targets *targets,
    const struct target *target)
{
	struct loader *loader = reading->loader;
	struct arena *scratch = loader->scratch;
	struct diagnostics *diagnostics = loader->diagnostics;

	struct decimal most = target->has_max ? target->max : target->criterion->max;

	if (target->has_max &&
	    decimal_compare(target->max, target->criterion->max) != 0 &&
	    !has_unassessed(loader->site, targets, target->criterion))
		REPORT(diagnostics, asserted_max_differs, target->at,
		    decimal_format(scratch, target->max, ',', 0), target->criterion->id,
		    decimal_format(scratch, target->criterion->max, ',', 0));
	else if (decimal_compare(target->value, most) > 0)
		REPORT(diagnostics, target_above_max, target->at,
		    decimal_format(scratch, target->value, ',', 0),
		    decimal_format(scratch, most, ',', 0));
}

struct target_items {
	struct target *items;
	size_t count;
	size_t capacity;
};

static void read_scores(struct reading *reading, const struct unit_targets *targets,
    const struct yaml_node *scores, struct target_items *out)
{
	struct loader *loader = reading->loader;
	const struct yaml_node *node;

	if (!scores || !expect_mapping(loader->diagnostics, scores))
		return;
	if (!targets->framework &&
	    (reading->framework_named ||
		framework_is_lost(loader, STR(""), targets->period)))
		return;
	if (!targets->framework) {
		HELP0(loader->diagnostics,
		    REPORT0(loader->diagnostics, link_no_framework, scores->key->span),
		    targets_name_framework);
		return;
	}
	for (node = scores->first; node; node = node->next) {
		struct located_score score = {0};
		struct target target = {
		    .kind = TARGET_CRITERION, .text = node->text, .at = node->span};

		target.criterion = criterion_resolve(
		    loader, targets->framework, node->key->span, node->key->text);
		if (!read_score(loader->diagnostics, node, &score) || !target.criterion)
			continue;
		target.value = score.value;
		target.max = score.max;
		target.has_max = score.has_max;
		check_max(reading, targets, &target);
		vec_push(loader->arena, out, target);
	}
}

/* The rows that hold one value each, in the order of the table. */
static void read_values(struct arena *arena, const struct targets_row *row,
    const struct yaml_node *mapping, struct target_items *out)
{
	const struct yaml_node *node;
	struct target target;

	if (row->rank.at.source) {
		target = (struct target){.kind = TARGET_RANK,
		    .operator= OPERATOR_AT_MOST,
		    .rank = row->rank.rank,
		    .of = row->rank.of,
		    .at = row->rank.at};
		vec_push(arena, out, target);
	}
	if (row->percent.at.source) {
		target = (struct target){.kind = TARGET_PERCENT,
		    .value = row->percent.value,
		    .at = row->percent.at};
		vec_push(arena, out, target);
	}
	if (row->grade.at.source && row->grade.text.n > 0) {
		target = (struct target){
		    .kind = TARGET_GRADE, .grade = row->grade.text, .at = row->grade.at};
		vec_push(arena, out, target);
	}
	if (row->total.at.source) {
		target = (struct target){.kind = TARGET_TOTAL,
		    .value = row->total.value,
		    .max = row->total.max,
		    .has_max = row->total.has_max,
		    .at = row->total.at};
		vec_push(arena, out, target);
	}
	for (size_t i = 0; i < out->count; i++)
		for (node = mapping->first; node; node = node->next)
			if (node->span.start == out->items[i].at.start)
				out->items[i].text = node->text;
}

static void check_grade(
    struct loader *loader, const struct framework *framework, const struct located *grade)
{
	if (!grade->at.source || !framework || framework->grade_count == 0)
		return;
	for (size_t i = 0; i < framework->grade_count; i++)
		if (str_equal(framework->grades[i].id, grade->text) ||
		    str_equal(framework->grades[i].name, grade->text))
			return;
	REPORT(loader->diagnostics, published_grade_unknown, grade->at, grade->text,
	    framework->id);
}

static void read_one(struct reading *reading, const struct unit *unit, struct span at,
    const struct yaml_node *node)
{
	struct loader *loader = reading->loader;
	struct targets_row row = {0};
	struct unit_targets targets = {.unit = unit, .at = at};
	struct target_items items = {0};
	bool named;

	if (!fields_read(
		loader->arena, loader->diagnostics, &targets_fields, node, NULL, &row) ||
	    !unit)
		return;
	targets.period =
	    row.period.at.source ? row.period.period : reading->document->period;
	if (row.framework.at.source)
		targets.framework = framework_resolve(
		    loader, row.framework.at, row.framework.text, targets.period);
	else if (targets.period.kind != PERIOD_NONE)
		targets.framework = framework_undisputed(loader,
		    site_framework_for(loader->site, unit, targets.period),
		    targets.period);
	named = row.framework.at.source != 0;
	if (!targets.framework && !named && reading->framework_named) {
		targets.framework = reading->document->framework;
		named = true;
	}
	read_values(loader->arena, &row, node, &items);
	check_grade(loader, targets.framework, &row.grade);
	if (targets.framework || !row.framework.at.source)
		read_scores(reading, &targets, row.scores, &items);
	for (size_t i = 0; named && i < items.count; i++)
		items.items[i].framework = targets.framework;
	targets.targets = items.items;
	targets.count = items.count;
	vec_push(loader->arena, &reading->all, targets);
}

void targets_read(struct loader *loader, const struct document_front *front)
{
	struct reading reading = {.loader = loader,
	    .document = front->document,
	    .framework_named = front->framework.at.source != 0};
	const struct yaml_node *node;

	if (!front->targets || !expect_mapping(loader->diagnostics, front->targets))
		return;
	for (node = front->targets->first; node; node = node->next) {
		struct located id = {.text = node->key->text, .at = node->key->span};
		const struct unit *unit = resolve_unit(loader, &id);

		if (yaml_is_empty(node))
			continue;
		if (node->kind != YAML_SEQUENCE) {
			read_one(&reading, unit, id.at, node);
			continue;
		}
		for (const struct yaml_node *item = node->first; item; item = item->next)
			read_one(&reading, unit, id.at, item);
	}
	front->document->targets = reading.all.items;
	front->document->target_count = reading.all.count;
}
