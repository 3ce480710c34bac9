/*
 * content/indicators/<id>.yaml: a measure over units and periods, with its targets.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/frameworks.h"
#include "load/loader.h"
#include "load/tables.h"

#include <stddef.h>
#include <stdlib.h>

struct indicator_row {
	struct located title, measure, criterion, note;
	struct located_enum better;
	struct located_decimal decimals;
	const struct yaml_node *values;
};

struct value_row {
	struct located unit, source;
	struct located_period period;
	struct located_decimal value, target;
	struct located_date as_of;
};

#define AT(member) offsetof(struct value_row, member)

static const struct field value_rows[] = {
    {"unit", FIELD_ID, FIELD_REQUIRED | FIELD_REFERENCE, AT(unit),
	.help = {"mã đơn vị", "the unit"}},
    {"period", FIELD_PERIOD, FIELD_REQUIRED, AT(period),
	.help = {"kỳ: 2023, 2023-Q2, 2023-8M …", "period: 2023, 2023-Q2, 2023-8M …"}},
    {"value", FIELD_DECIMAL, FIELD_REQUIRED, AT(value), .help = {"giá trị", "value"}},
    {"target", FIELD_DECIMAL, 0, AT(target), .help = {"chỉ tiêu được giao", "target"}},
    {"as_of", FIELD_DATE, 0, AT(as_of), .help = {"tính đến ngày", "as of"}},
    {"source", FIELD_TEXT, 0, AT(source),
	.help = {"nguồn: doc:mã, địa chỉ, hoặc chữ",
	    "source: doc:id, an address, or words"}},
};
static const struct field_table value_fields = {"value", value_rows,
    sizeof(value_rows) / sizeof(*value_rows), {"Một giá trị", "A value"}, NULL};

#undef AT
#define AT(member) offsetof(struct indicator_row, member)

static const struct field_word better_words[] = {
    {"higher", BETTER_HIGHER, {"càng cao càng tốt", "higher is better"}},
    {"lower", BETTER_LOWER, {"càng thấp càng tốt", "lower is better"}},
    {NULL, 0, {NULL, NULL}},
};
static const struct field indicator_rows[] = {
    {"title", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED | FIELD_NOT_EMPTY, AT(title),
	.help = {"tên chỉ tiêu", "title"}},
    {"measure", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED, AT(measure),
	.help = {"đơn vị đo: \"%\", hồ sơ …", "unit of measure: \"%\", hồ sơ …"}},
    {"better", FIELD_ENUM, FIELD_REQUIRED, AT(better), .detail = better_words,
	.help = {"chiều tốt", "which way is better"}},
    {"criterion", FIELD_TEXT, 0, AT(criterion),
	.help = {"tiêu chí liên quan: dòng/số hiệu, ví dụ cap-huyen/3",
	    "the criterion it belongs to: lineage/id, cap-huyen/3"}},
    {"decimals", FIELD_INTEGER, 0, AT(decimals), .low = "0", .high = "6",
	.help = {"số liệu có mấy chữ số thập phân; ghi 3 thì `12,160` là số thập phân, "
		 "không "
		 "phải "
		 "hàng nghìn",
	    "how many fraction digits the values have; with 3 `12,160` is a fraction and "
	    "no thousands"}},
    {"note", FIELD_TEXT, 0, AT(note),
	.help = {"điều người đọc cần biết về số liệu",
	    "what readers should know of the figures"}},
    {"values", FIELD_NODE, FIELD_LIST, AT(values), .detail = &value_fields,
	.help = {"các giá trị", "the values"}},
};

const struct field_table indicator_fields = {"indicator", indicator_rows,
    sizeof(indicator_rows) / sizeof(*indicator_rows),
    {"content/indicators/<mã>.yaml: một chỉ tiêu",
	"content/indicators/<id>.yaml: an indicator"},
    NULL};

/* Proposes the nearest of the lineage's criteria; where the lineage itself is not there,
 * the same criterion of the nearest of those. */
static void report_criterion(struct loader *loader, const struct located *text,
    const struct lineage *lineage, struct str id)
{
	const struct site *site = loader->site;
	const struct framework *latest =
	    lineage ? lineage->frameworks[lineage->count - 1] : NULL;
	size_t count = latest ? latest->criterion_count : site->lineage_count, found;
	struct str *names = arena_array(loader->scratch, struct str, count);
	struct str near[NEAREST_MOST], list = {0};
	struct diagnostic *d =
	    REPORT(loader->diagnostics, unknown_lineage_criterion, text->at, text->text);

	for (size_t i = 0; i < count; i++)
		names[i] = latest ? latest->criteria[i].id : site->lineages[i].id;
	found = nearest_names(
	    latest ? id : str_slice(text->text, 0, str_find(text->text, STR("/"), 0)),
	    names, count, near);
	for (size_t i = 0; i < found; i++)
		list = str_format(loader->scratch, "%.*s%s`%.*s/%.*s`", STR_ARG(list),
		    i ? ", " : "", STR_ARG(latest ? latest->lineage : near[i]),
		    STR_ARG(latest ? near[i] : id));
	if (found > 0)
		HELP(loader->diagnostics, d, did_you_mean, list);
}

/* "cap-huyen/3" or "cap-huyen-2023/3": the criterion in the lineage's latest framework
 * that has it. */
static void resolve_criterion(
    struct loader *loader, const struct located *text, struct indicator *indicator)
{
	struct str id = text->text, lineage_id = {0};
	const struct framework *framework;

	if (!text->at.source)
		return;
	str_cut(&id, '/', &lineage_id);
	framework = site_find_framework(loader->site, lineage_id);
	indicator->lineage = site_find_lineage(loader->site, lineage_id);
	/* A framework's id stands for its lineage, where no lineage is called so. */
	if (!indicator->lineage && framework)
		indicator->lineage = site_find_lineage(loader->site, framework->lineage);
	for (size_t i = indicator->lineage ? indicator->lineage->count : 0;
	     i > 0 && !indicator->criterion; i--)
		indicator->criterion =
		    framework_find_criterion(indicator->lineage->frameworks[i - 1], id);
	if (!indicator->criterion &&
	    !framework_is_lost(loader, lineage_id, (struct period){0}))
		report_criterion(loader, text, indicator->lineage, id);
}

/* One reading of the file's values. */
struct reading {
	struct loader *loader;
	bool thousandths; /* the indicator has three fraction digits */
};

static bool counts(const struct reading *reading, const struct value_row *row)
{
	struct diagnostics *d = reading->loader->diagnostics;
	bool doubt = false;

	if (!reading->thousandths) {
		doubt = report_thousands(d, &row->value, PHRASE_say_decimals);
		doubt |= report_thousands(d, &row->target, PHRASE_say_decimals);
	}
	return !doubt;
}

static bool read_value(const struct reading *reading, const struct yaml_node *node,
    struct indicator_value *value)
{
	struct loader *loader = reading->loader;
	struct value_row row = {0};

	bool good = fields_read(
	    loader->arena, loader->diagnostics, &value_fields, node, NULL, &row);

	good &= counts(reading, &row);
	value->unit = resolve_unit(loader, &row.unit);
	value->period = row.period.period;
	value->value = row.value;
	value->target = row.target;
	value->as_of = row.as_of;
	value->at = row.unit.at;
	if (row.source.at.source)
		resolve_evidence(
		    loader, STR("content/indicators"), &row.source, &value->source);
	if (good && value->unit && !unit_exists_in(value->unit, value->period)) {
		REPORT(loader->diagnostics, value_outside_life, row.unit.at,
		    value->unit->id, period_format(loader->scratch, value->period));
		return false;
	}
	return good && value->unit;
}

static int compare_values(const void *a, const void *b)
{
	const struct indicator_value *left = a, *right = b;
	int order = period_compare(left->period, right->period);

	if (order == 0 && left->unit != right->unit)
		order = left->unit->index < right->unit->index ? -1 : 1;
	if (order == 0)
		order = left->at.start < right->at.start ? -1 : 1;
	return order;
}

static void read_values(const struct reading *reading, const struct yaml_node *list,
    struct indicator *indicator)
{
	struct loader *loader = reading->loader;

	if (!expect_sequence(loader->diagnostics, list))
		return;
	indicator->values =
	    arena_array(loader->arena, struct indicator_value, list->count);
	for (const struct yaml_node *node = list->first; node; node = node->next) {
		struct indicator_value *value =
		    &indicator->values[indicator->value_count];

		if (read_value(reading, node, value))
			indicator->value_count++;
		else
			*value = (struct indicator_value){0};
	}
	if (indicator->value_count > 1)
		qsort(indicator->values, indicator->value_count,
		    sizeof(*indicator->values), compare_values);
	for (size_t i = 1; i < indicator->value_count; i++) {
		const struct indicator_value *value = &indicator->values[i];
		struct diagnostic *d;

		if (value[-1].unit != value->unit ||
		    !period_equal(value[-1].period, value->period))
			continue;
		d = REPORT(loader->diagnostics, value_twice, value->at, value->unit->id,
		    period_format(loader->scratch, value->period));
		RELATED0(loader->diagnostics, d, first_here, value[-1].at);
	}
}

/* What the file says, as far as it can be read; false when it can't be used. */
static bool read_parts(
    struct loader *loader, const struct yaml_node *root, struct indicator *indicator)
{
	struct indicator_row row = {0};
	struct reading reading = {.loader = loader};
	bool good = fields_read(
	    loader->arena, loader->diagnostics, &indicator_fields, root, NULL, &row);

	indicator->title = row.title.text;
	indicator->measure = row.measure.text;
	indicator->note = row.note.text;
	indicator->better = (enum better)row.better.value;
	resolve_criterion(loader, &row.criterion, indicator);
	indicator->thousandths =
	    decimal_compare(row.decimals.value, decimal_from_int(3)) >= 0;
	reading.thousandths = indicator->thousandths;
	if (row.values)
		read_values(&reading, row.values, indicator);
	return good;
}

static struct indicator *read_indicator(struct loader *loader, const struct file *file)
{
	struct indicator *indicator = arena_new(loader->arena, struct indicator);
	const struct yaml_node *root = load_yaml(loader, file, true);

	indicator->id = file_stem(file->path);
	indicator->at = span_of_file(file->source);
	if (!text_is_id(indicator->id))
		report_file_id(loader, file->source, indicator->id);
	else if (root && read_parts(loader, root, indicator))
		return indicator;
	remember_lost(loader, "indicator", indicator->id);
	return NULL;
}

static int compare_indicators(const void *a, const void *b)
{
	const struct indicator *left = *(struct indicator *const *)a;
	const struct indicator *right = *(struct indicator *const *)b;

	return str_compare(left->id, right->id);
}

void load_indicators(struct loader *loader)
{
	struct site *site = loader->site;
	VEC(struct indicator *) all = {0};

	for (size_t i = 0; i < loader->files.indicators.count; i++) {
		struct indicator *indicator =
		    read_indicator(loader, &loader->files.indicators.items[i]);

		if (!indicator)
			continue;
		if (map_put(loader->arena, &site->indicators_by_id, indicator->id,
			indicator)) {
			REPORT(loader->diagnostics, indicator_id_twice, indicator->at,
			    indicator->id);
			continue;
		}
		vec_push(loader->arena, &all, indicator);
	}
	if (all.count > 1)
		qsort(all.items, all.count, sizeof(*all.items), compare_indicators);
	site->indicators = all.items;
	site->indicator_count = all.count;
}
