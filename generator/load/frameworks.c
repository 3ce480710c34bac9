/*
 * content/frameworks/: one version of a set of criteria a file. The file's name is its
 * id.
 */
#include "load/frameworks.h"
#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "load/loader.h"
#include "load/tables.h"

#include <stddef.h>
#include <stdlib.h>

struct framework_row {
	struct located title, lineage, scope;
	struct located_enum level, rank_by, rank_within;
	struct period_list periods;
	const struct yaml_node *rounds, *grades, *criteria;
	struct located_decimal total, cap, floor;
	struct located series_break, main;
};

struct round_row {
	struct located id, name, optional;
};

struct grade_row {
	struct located id, name;
	struct located_decimal from;
};

static const struct field round_rows[] = {
    {"id", FIELD_ID, FIELD_REQUIRED, offsetof(struct round_row, id),
	.help = {"mã của vòng chấm, dùng trong phiếu", "id, used in the sheets"}},
    {"name", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED, offsetof(struct round_row, name),
	.help = {"tên của vòng chấm", "name"}},
    {"optional", FIELD_BOOL, 0, offsetof(struct round_row, optional), .fallback = "false",
	.help =
	    {"true: vòng không bắt buộc (phúc tra): có điểm thì thay điểm của vòng cuối",
		"replaces the final round where it is given"}},
};
static const struct field_table round_fields = {"round", round_rows,
    sizeof(round_rows) / sizeof(*round_rows),
    {"Một vòng chấm; vòng bắt buộc cuối cùng là điểm chính thức",
	"A round; the last one that is not optional is final"},
    NULL};

static const struct field grade_rows[] = {
    {"id", FIELD_ID, FIELD_REQUIRED, offsetof(struct grade_row, id),
	.help = {"mã của mức xếp loại", "id"}},
    {"name", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED, offsetof(struct grade_row, name),
	.help = {"tên của mức xếp loại", "name"}},
    {"from", FIELD_DECIMAL, FIELD_REQUIRED, offsetof(struct grade_row, from), .low = "0",
	.help = {"từ bao nhiêu phần trăm (kể cả)", "from how many percent (inclusive)"}},
};
static const struct field_table grade_fields = {"grade", grade_rows,
    sizeof(grade_rows) / sizeof(*grade_rows),
    {"Một mức xếp loại, cao trước thấp sau", "A grade, highest first"}, NULL};

static const struct field_word framework_levels[] = {
    {"province", LEVEL_PROVINCE, {"cấp tỉnh", "provinces"}},
    {"district", LEVEL_DISTRICT, {"cấp huyện", "districts"}},
    {"commune", LEVEL_COMMUNE, {"cấp xã", "communes"}},
    {"department", LEVEL_DEPARTMENT, {"cơ quan, phòng, ban", "offices"}},
    {NULL, 0, {NULL, NULL}},
};
static const struct field_word rank_words[] = {
    {"percent", RANK_BY_PERCENT, {"theo tỷ lệ phần trăm", "by percent"}},
    {"points", RANK_BY_POINTS, {"theo điểm", "by points"}},
    {NULL, 0, {NULL, NULL}},
};

#define AT(member) offsetof(struct framework_row, member)

static const struct field_word within_words[] = {
    {"all", 0, {"mọi đơn vị với nhau", "all units together"}},
    {"group", 1, {"trong từng nhóm đơn vị (group)", "the units of one group"}},
    {NULL, 0, {NULL, NULL}},
};

static const struct field framework_rows[] = {
    {"title", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED | FIELD_NOT_EMPTY, AT(title),
	.help = {"tên bộ tiêu chí", "title"}},
    {"lineage", FIELD_ID, 0, AT(lineage),
	.help = {"dòng: các bộ tiêu chí cùng dòng nối thành một lịch sử; mặc định: mã "
		 "của tệp",
	    "frameworks of one lineage form one history; default: the file's id"}},
    {"level", FIELD_ENUM, FIELD_REQUIRED, AT(level), .detail = framework_levels,
	.help = {"cấp đơn vị được chấm", "the level of units it scores"}},
    {"scope", FIELD_ID, FIELD_REFERENCE, AT(scope),
	.help = {"chỉ các đơn vị thuộc đơn vị này; mặc định: cả trang",
	    "only units under this one; default: the whole site"}},
    {"periods", FIELD_PERIODS, FIELD_REQUIRED | FIELD_NOT_EMPTY, AT(periods),
	.help = {"các kỳ áp dụng", "the periods it holds for"}},
    {"rounds", FIELD_NODE, FIELD_LIST, AT(rounds), .detail = &round_fields,
	.help = {"các vòng chấm; mặc định: self (tự chấm), appraised (thẩm định)",
	    "rounds; default: self, appraised; the last not optional one is final"}},
    {"rank_by", FIELD_ENUM, 0, AT(rank_by), .detail = rank_words, .fallback = "percent",
	.help = {"xếp hạng theo gì", "what ranks go by"}},
    {"rank_within", FIELD_ENUM, 0, AT(rank_within), .detail = within_words,
	.fallback = "all",
	.help = {"xếp hạng giữa những đơn vị nào",
	    "which units are ranked among themselves"}},
    {"total", FIELD_DECIMAL, 0, AT(total), .low = "0",
	.help = {"khẳng định tổng điểm tối đa, để kiểm tra",
	    "assertion on the sum of maxima"}},
    {"cap", FIELD_DECIMAL, 0, AT(cap), .low = "0",
	.help = {"tỷ lệ phần trăm hiện, xếp hạng và xếp loại không vượt quá mức này",
	    "the percentage shown, ranked and graded is no more than this"}},
    {"floor", FIELD_DECIMAL, 0, AT(floor),
	.help = {"tỷ lệ phần trăm hiện, xếp hạng và xếp loại không dưới mức này",
	    "… and no less than this"}},
    {"series_break", FIELD_BOOL, 0, AT(series_break), .fallback = "false",
	.help = {"true: không so sánh được với các kỳ trước bộ tiêu chí này",
	    "histories show a break before this framework"}},
    {"main", FIELD_BOOL, 0, AT(main), .fallback = "false",
	.help = {"true: bộ chính của đơn vị khi một kỳ có bộ tiêu chí của nhiều dòng; "
		 "mặc định: "
		 "dòng có nhiều phiếu điểm nhất",
	    "what is meant by default where several lineages score a unit and period; "
	    "default: the lineage with most sheets"}},
    {"grades", FIELD_NODE, FIELD_LIST, AT(grades), .detail = &grade_fields,
	.help = {"các mức xếp loại theo tỷ lệ phần trăm, cao trước thấp sau",
	    "half-open bands on the percentage, highest first"}},
    {"criteria", FIELD_NODE, FIELD_REQUIRED | FIELD_LIST, AT(criteria),
	.detail = &criterion_fields, .help = {"cây tiêu chí", "the tree of criteria"}},
};

const struct field_table framework_fields = {"framework", framework_rows,
    sizeof(framework_rows) / sizeof(*framework_rows),
    {"content/frameworks/<mã>.yaml: một phiên bản bộ tiêu chí",
	"content/frameworks/<id>.yaml: one version of a set of criteria"},
    NULL};

static const struct round default_rounds[] = {
    {STR_INIT("self"), STR_INIT("Tự chấm"), false},
    {STR_INIT("appraised"), STR_INIT("Thẩm định"), false},
};

/* A sheet's fields stand beside its rounds, so a round can't have one's name. */
bool is_score_field(struct str id)
{
	static const struct str names[] = {STR_INIT("state"), STR_INIT("reason"),
	    STR_INIT("explanation"), STR_INIT("evidence"), STR_INIT("note")};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_equal(names[i], id))
			return true;
	return false;
}

/* What replaces the final round comes behind it, and nothing behind that. */
static void check_round(struct loader *loader, const struct round_row *row,
    const struct round *before, size_t count)
{
	bool optional = str_equal(row->optional.text, STR("true"));

	if (optional && count == 0)
		REPORT(loader->diagnostics, optional_round_first, row->optional.at,
		    row->id.text);
	if (!optional && count > 0 && before[count - 1].optional && !before[0].optional)
		REPORT(loader->diagnostics, round_behind_optional, row->id.at,
		    row->id.text, before[count - 1].id);
}

static void read_rounds(
    struct loader *loader, const struct yaml_node *list, struct framework *framework)
{
	VEC(struct round) rounds = {0};
	struct map ids = {0};

	if (list && expect_sequence(loader->diagnostics, list)) {
		for (const struct yaml_node *node = list->first; node;
		     node = node->next) {
			struct round_row row = {0};

			if (rounds.count == LIMIT_ROUNDS) {
				REPORT(loader->diagnostics, too_many_rounds, node->span,
				    str_format(loader->scratch, "%d", LIMIT_ROUNDS));
				break;
			}
			if (!fields_read(loader->arena, loader->diagnostics,
				&round_fields, node, NULL, &row))
				continue;
			if (map_put(loader->scratch, &ids, row.id.text, framework) ||
			    is_score_field(row.id.text)) {
				REPORT(loader->diagnostics, round_id_taken, row.id.at,
				    row.id.text);
				continue;
			}
			check_round(loader, &row, rounds.items, rounds.count);
			vec_push(loader->arena, &rounds,
			    ((struct round){row.id.text, row.name.text,
				str_equal(row.optional.text, STR("true"))}));
		}
	}
	if (rounds.count == 0)
		for (size_t i = 0; i < 2; i++)
			vec_push(loader->arena, &rounds, default_rounds[i]);
	framework->rounds = rounds.items;
	framework->round_count = rounds.count;
	for (size_t i = 0; i < rounds.count; i++)
		if (!rounds.items[i].optional)
			framework->final_round = i;
}

static void read_grades(
    struct loader *loader, const struct yaml_node *list, struct framework *framework)
{
	VEC(struct grade) grades = {0};
	struct map ids = {0};

	if (!list || !expect_sequence(loader->diagnostics, list))
		return;
	for (const struct yaml_node *node = list->first; node; node = node->next) {
		struct grade_row row = {0};
		const struct grade *last =
		    grades.count > 0 ? &grades.items[grades.count - 1] : NULL;

		if (!fields_read(loader->arena, loader->diagnostics, &grade_fields, node,
			NULL, &row))
			continue;
		if (map_put(loader->scratch, &ids, row.id.text, framework))
			REPORT(
			    loader->diagnostics, grade_id_twice, row.id.at, row.id.text);
		if (last && decimal_compare(row.from.value, last->from) >= 0) {
			struct diagnostic *d = REPORT0(
			    loader->diagnostics, grades_not_descending, row.from.at);

			RELATED0(loader->diagnostics, d, grade_before, last->at);
		}
		vec_push(loader->arena, &grades,
		    ((struct grade){
			row.id.text, row.name.text, row.from.value, row.from.at}));
	}
	framework->grades = grades.items;
	framework->grade_count = grades.count;
}

/* "content/frameworks/x.yaml" → "x". */
struct str file_stem(struct str path)
{
	size_t start = path.n, end;

	while (start > 0 && path.p[start - 1] != '/')
		start--;
	end = path.n;
	for (size_t i = path.n; i > start; i--) {
		if (path.p[i - 1] == '.') {
			end = i - 1;
			break;
		}
	}
	return str_slice(path, start, end - start);
}

static void check_total(struct loader *loader, const struct framework *framework,
    struct located_decimal total)
{
	struct diagnostic *d;

	if (!total.at.source || decimal_compare(total.value, framework->total) == 0)
		return;
	d = REPORT(loader->diagnostics, total_differs, total.at,
	    decimal_format(loader->scratch, total.value, ',', 0),
	    decimal_format(loader->scratch, framework->total, ',', 0));
	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];

		if (criterion->depth == 1 && criterion->kind == CRITERION_BASE)
			RELATED(loader->diagnostics, d, criterion_max_here,
			    criterion->max_at.source ? criterion->max_at : criterion->at,
			    criterion->id,
			    decimal_format(loader->scratch,
				framework->is_weighted ? criterion->weight
						       : criterion->max,
				',', 0));
	}
}

/* A period that can't be read may be any: then none is known. */
static struct period_list known_periods(
    const struct yaml_node *written, struct period_list read)
{
	size_t count = 0;

	if (written)
		for (const struct yaml_node *item = written->first; item;
		     item = item->next)
			count += !yaml_is_empty(item);
	if (count > read.count)
		read.count = 0;
	return read;
}

/* What the file says, as far as it can be read; false when it can't be used. Mistakes in
 * one part don't keep those in the others from being seen. */
static bool read_parts(
    struct loader *loader, const struct yaml_node *root, struct framework *framework)
{
	struct framework_row row = {0};
	bool good = fields_read(
	    loader->arena, loader->diagnostics, &framework_fields, root, NULL, &row);

	framework->title = row.title.text;
	framework->lineage = row.lineage.text;
	if (!yaml_find(root, STR("lineage")) ||
	    yaml_is_empty(yaml_find(root, STR("lineage"))))
		framework->lineage = framework->id;
	framework->level = (enum unit_level)row.level.value;
	framework->scope = resolve_unit(loader, &row.scope);
	framework->periods = known_periods(yaml_find(root, STR("periods")), row.periods);
	framework->rank_by = (enum rank_by)row.rank_by.value;
	framework->rank_within_group = row.rank_within.value == 1;
	framework->series_break = str_equal(row.series_break.text, STR("true"));
	if (str_equal(row.main.text, STR("true")))
		framework->main_at = row.main.at;
	read_rounds(loader, row.rounds, framework);
	read_grades(loader, row.grades, framework);
	if (!row.criteria || !criteria_read(loader, row.criteria, framework))
		return false;
	check_total(loader, framework, row.total);
	framework->cap = row.cap;
	framework->floor = row.floor;
	if (row.cap.at.source && row.floor.at.source &&
	    decimal_compare(row.cap.value, row.floor.value) <= 0)
		RELATED0(loader->diagnostics,
		    REPORT0(loader->diagnostics, cap_below_floor, row.cap.at), first_here,
		    row.floor.at);
	return good && (framework->scope || !row.scope.at.source);
}

static struct framework *read_framework(struct loader *loader, const struct file *file)
{
	struct framework *framework = arena_new(loader->arena, struct framework);
	const struct yaml_node *root = load_yaml(loader, file, true);

	framework->id = file_stem(file->path);
	framework->at = span_of_file(file->source);
	if (!text_is_id(framework->id))
		report_file_id(loader, file->source, framework->id);
	else if (root && read_parts(loader, root, framework))
		return framework;
	framework_lose(loader, framework);
	return NULL;
}

static int compare_frameworks(const void *a, const void *b)
{
	const struct framework *left = *(struct framework *const *)a;
	const struct framework *right = *(struct framework *const *)b;

	return str_compare(left->id, right->id);
}

void load_frameworks(struct loader *loader)
{
	struct site *site = loader->site;
	VEC(struct framework *) all = {0};

	for (size_t i = 0; i < loader->files.frameworks.count; i++) {
		struct framework *framework =
		    read_framework(loader, &loader->files.frameworks.items[i]);

		if (!framework)
			continue;
		if (map_find(&site->frameworks_by_id, framework->id)) {
			REPORT(loader->diagnostics, framework_id_twice, framework->at,
			    framework->id);
			continue;
		}
		map_put(loader->arena, &site->frameworks_by_id, framework->id, framework);
		vec_push(loader->arena, &all, framework);
	}
	if (all.count > 1)
		qsort(all.items, all.count, sizeof(*all.items), compare_frameworks);
	site->frameworks = all.items;
	site->framework_count = all.count;
	lineages_read(loader);
}
