/*
 * One score sheet: which framework it is for, its scores, what was published,
 * corrections. Whether the scores are possible at all is for the check room, which knows
 * maxima.
 */
#include "load/sheets.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/tables.h"

#include <stddef.h>
#include <stdlib.h>

struct sheet_row {
	struct located framework;
	const struct yaml_node *scores, *corrections, *published_node;
};

struct score_row {
	struct located_enum state;
	struct located reason, explanation, note;
	struct located_list evidence;
};

static const struct field_word state_words[] = {
    {"not_assessed", MARK_NOT_ASSESSED,
	{"không chấm: ra khỏi điểm tối đa của kỳ này",
	    "leaves the maximum of this period"}},
    {"full_by_rule", MARK_FULL_BY_RULE,
	{"được điểm tối đa theo quy định", "earns its maximum because a rule says so"}},
    {"pending", MARK_PENDING, {"chưa chấm", "not scored yet"}},
    {NULL, 0, {NULL, NULL}},
};

static const struct field score_rows[] = {
    {"state", FIELD_ENUM, 0, offsetof(struct score_row, state), .detail = state_words,
	.help = {"trạng thái khi không có điểm; bỏ trống cả điểm lẫn trạng thái là chưa "
		 "công bố",
	    "where there is no score; neither score nor state: not published"}},
    {"reason", FIELD_TEXT, 0, offsetof(struct score_row, reason),
	.help = {"vì sao mất điểm", "why points were lost"}},
    {"explanation", FIELD_TEXT, 0, offsetof(struct score_row, explanation),
	.help = {"giải trình của đơn vị", "the unit's explanation"}},
    {"evidence", FIELD_TEXTS, 0, offsetof(struct score_row, evidence),
	.help = {"tài liệu kiểm chứng: chữ, doc:mã, địa chỉ, hoặc tệp cạnh phiếu",
	    "proofs: words, doc:id, addresses, or files beside the sheet"}},
    {"note", FIELD_TEXT, 0, offsetof(struct score_row, note),
	.help = {"ghi chú khác", "anything else"}},
};
static const struct field_table score_fields = {"score", score_rows,
    sizeof(score_rows) / sizeof(*score_rows),
    {"Điểm của một tiêu chí; thêm mã của mỗi vòng chấm làm khoá (self, appraised …)",
	"A criterion's score; besides these each round's id is a key (self, appraised "
	"…)"},
    "score", "score"};

struct rank_row {
	struct located within;
	struct located_rank rank;
};

static const struct field rank_rows[] = {
    {"within", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED | FIELD_NOT_EMPTY,
	offsetof(struct rank_row, within),
	.help = {"nhóm đơn vị, như group trong content/units/",
	    "the group, as group in content/units/"}},
    {"rank", FIELD_RANK, FIELD_REQUIRED, offsetof(struct rank_row, rank),
	.help = {"thứ hạng trong nhóm: 3/7", "the rank in it: 3/7"}},
};
static const struct field_table rank_fields = {"published_rank", rank_rows,
    sizeof(rank_rows) / sizeof(*rank_rows),
    {"Thứ hạng đã công bố trong một nhóm", "A published rank within a group"}, NULL,
    NULL};

struct published_row {
	struct published kept; /* first: the rows below are those of it */
	const struct yaml_node *ranks;
};

static const struct field published_rows[] = {
    {"total", FIELD_DECIMAL, 0, offsetof(struct published, total),
	.help = {"tổng điểm đã công bố", "published total"}},
    {"percent", FIELD_DECIMAL, 0, offsetof(struct published, percent),
	.help = {"tỷ lệ phần trăm đã công bố", "published percentage"}},
    {"rank", FIELD_RANK, 0, offsetof(struct published, rank),
	.help = {"thứ hạng đã công bố: 10/11", "published rank: 10/11"}},
    {"grade", FIELD_TEXT, FIELD_NAME, offsetof(struct published, grade),
	.help = {"xếp loại đã công bố: mã trong bộ tiêu chí, hoặc chữ",
	    "published grade: an id of the framework's, or words"}},
    {"decision", FIELD_TEXT, FIELD_NAME, offsetof(struct published, decision),
	.help = {"số quyết định công bố", "the decision that published it"}},
    {"date", FIELD_DATE, 0, offsetof(struct published, date),
	.help = {"ngày công bố; sửa điểm sau ngày này cần có corrections",
	    "day of publication; a later change needs an entry in corrections"}},
    {"ranks", FIELD_NODE, FIELD_LIST, offsetof(struct published_row, ranks),
	.detail = &rank_fields,
	.help = {"thứ hạng đã công bố trong từng nhóm", "published ranks within groups"}},
};
static const struct field_table published_fields = {"published", published_rows,
    sizeof(published_rows) / sizeof(*published_rows),
    {"Kết quả đã công bố", "What was published"}, NULL};

static const struct field correction_rows[] = {
    {"date", FIELD_DATE, FIELD_REQUIRED, offsetof(struct correction, date),
	.help = {"ngày đính chính", "day of the correction"}},
    {"reason", FIELD_TEXT, FIELD_REQUIRED | FIELD_NOT_EMPTY,
	offsetof(struct correction, reason), .help = {"lý do đính chính", "its reason"}},
    {"criteria", FIELD_TEXTS, 0, offsetof(struct correction, criteria),
	.help =
	    {"các tiêu chí được đính chính; không ghi thì là mọi điểm sửa trong lần đó",
		"which criteria; without it all that changed then"}},
};
static const struct field_table correction_fields = {"correction", correction_rows,
    sizeof(correction_rows) / sizeof(*correction_rows),
    {"Một lần đính chính", "A correction"}, NULL};

#define AT(member) offsetof(struct sheet_row, member)

static const struct field sheet_rows[] = {
    {"framework", FIELD_ID, FIELD_REFERENCE, AT(framework),
	.help = {"mã bộ tiêu chí, chỉ khi có thể hiểu nhiều cách",
	    "the framework, only where more than one could be meant"}},
    {"scores", FIELD_NODE, FIELD_MAP, AT(scores), .detail = &score_fields,
	.help = {"điểm theo số hiệu tiêu chí", "scores by criterion id"}},
    {"published", FIELD_NODE, 0, AT(published_node), .detail = &published_fields,
	.help = {"kết quả đã công bố, để đối chiếu",
	    "what was published, checked against the scores"}},
    {"corrections", FIELD_NODE, FIELD_LIST, AT(corrections), .detail = &correction_fields,
	.help = {"các lần đính chính sau công bố", "corrections after publication"}},
};

const struct field_table sheet_fields = {"sheet", sheet_rows,
    sizeof(sheet_rows) / sizeof(*sheet_rows),
    {"content/scores/<kỳ>/<đơn vị>.yaml: phiếu điểm của một đơn vị trong một kỳ; "
     "<đơn vị>.<dòng>.yaml khi trong kỳ có phiếu của nhiều dòng tiêu chí",
	"content/scores/<period>/<unit>.yaml: one unit's scores in one period; "
	"<unit>.<lineage>.yaml where there are sheets of several lineages"},
    NULL};

/* What people write before a criterion's id. */
static const char *const said_before[] = {"tiêu chí ", "mục ", "tc ", "số ", NULL};

/* True where the criterion is meant and has no score of its own: whoever writes it so
 * does not write it twice. */
static bool is_meant(struct sheet_reader *reader, struct str meant, struct str id)
{
	struct map *keys = &reader->keys;

	if (meant.n >= id.n || !framework_find_criterion(reader->sheet->framework, meant))
		return false;
	for (const struct yaml_node *node = keys->count ? NULL : reader->scores; node;
	     node = node->next)
		map_put(reader->scratch, keys, node->key->text, (void *)node);
	return !map_put(reader->scratch, keys, str_copy(reader->scratch, meant), reader);
}

static void report_unknown_criterion(
    struct sheet_reader *reader, struct str id, struct span at)
{
	const struct framework *framework = reader->sheet->framework;
	struct diagnostic *d =
	    REPORT(reader->diagnostics, unknown_criterion, at, id, framework->id);
	struct str near = nearest_criterion_ids(framework, reader->names, id);
	struct str bare = text_without_quotes(id);
	struct str meant = text_without_words(reader->scratch, id, said_before);

	if (is_meant(reader, meant, id)) {
		meant = str_format(reader->scratch, "\"%.*s\"", STR_ARG(meant));
		HELP(reader->diagnostics, d, write_this,
		    str_format(reader->scratch, "`%.*s`", STR_ARG(meant)));
		diagnostic_fix(reader->diagnostics, d, at, meant);
	} else if (is_meant(reader, bare, id)) {
		bare = str_format(reader->scratch, "\"%.*s\"", STR_ARG(bare));
		HELP(reader->diagnostics, d, straight_quotes, bare);
		diagnostic_fix(reader->diagnostics, d, at, bare);
	} else if (near.n > 0) {
		HELP(reader->diagnostics, d, did_you_mean, near);
	}
}

/* The "/max" that was written must be the leaf's maximum; of a parent it may be less,
 * where some of it was not assessed, which the check room follows up. False where it is
 * not: what follows from such a score is not told beside it. */
static bool assert_max(
    struct sheet_reader *reader, struct score *score, const struct located_score *literal)
{
	const struct criterion *criterion = score->criterion;
	struct diagnostic *d;
	int order;

	if (!literal->has_max)
		return true;
	order = decimal_compare(literal->max, criterion->max);
	if (order > 0 || (order < 0 && criterion_is_leaf(criterion))) {
		d = REPORT(reader->diagnostics, asserted_max_differs, literal->at,
		    decimal_format(reader->scratch, literal->max, ',', 0), criterion->id,
		    decimal_format(reader->scratch, criterion->max, ',', 0));
		RELATED(reader->diagnostics, d, criterion_max_here,
		    criterion->max_at.source ? criterion->max_at : criterion->at,
		    criterion->id,
		    decimal_format(reader->scratch, criterion->max, ',', 0));
		return false;
	}
	if (score->has_max && decimal_compare(score->max, literal->max) != 0) {
		REPORT(reader->diagnostics, asserted_maxima_disagree, literal->at,
		    criterion->id);
		return false;
	}
	score->has_max = true;
	score->max = literal->max;
	return true;
}

static void read_round(struct sheet_reader *reader, struct score *score, size_t round,
    const struct yaml_node *node)
{
	struct located_score literal = {0};
	struct score_value *value = &score->rounds[round];

	if (yaml_is_empty(node) || !read_score(reader->diagnostics, node, &literal))
		return;
	value->given = assert_max(reader, score, &literal);
	value->value = literal.value;
	value->at = literal.at.start;
	value->length = (uint16_t)(literal.at.end - literal.at.start);
}

static const struct score_extra no_extra;

static void read_extra(
    struct sheet_reader *reader, struct score *score, const struct score_row *row)
{
	struct score_extra *extra;

	if (!row->state.at.source && row->explanation.text.n == 0 &&
	    row->note.text.n == 0 && row->evidence.count == 0)
		return;
	extra = arena_new(reader->arena, struct score_extra);
	extra->explanation = str_copy(reader->arena, row->explanation.text);
	extra->note = str_copy(reader->arena, row->note.text);
	extra->mark_at = row->state.at;
	extra->evidence_count = row->evidence.count;
	extra->evidence =
	    arena_array(reader->arena, struct evidence, row->evidence.count);
	for (size_t i = 0; i < row->evidence.count; i++) {
		struct located text = row->evidence.items[i];

		text.text = str_copy(reader->arena, text.text);
		vec_push(reader->scratch, &reader->pending,
		    ((struct pending_evidence){
			&extra->evidence[i], text, reader->folder}));
	}
	score->extra = extra;
}

static void read_score_mapping(
    struct sheet_reader *reader, const struct yaml_node *node, struct score *score)
{
	const struct framework *framework = reader->sheet->framework;
	struct score_row row = {0};

	fields_read(reader->scratch, reader->diagnostics, &score_fields, node,
	    reader->rounds, &row);
	for (size_t i = 0; i < framework->round_count; i++) {
		const struct yaml_node *value = yaml_find(node, framework->rounds[i].id);

		if (value)
			read_round(reader, score, i, value);
	}
	score->mark = (uint8_t)row.state.value;
	score->reason = str_copy(reader->arena, row.reason.text);
	read_extra(reader, score, &row);
}

static void read_one(
    struct sheet_reader *reader, const struct yaml_node *node, struct score *score)
{
	const struct framework *framework = reader->sheet->framework;

	score->criterion = framework_find_criterion(framework, node->key->text);
	if (!score->criterion) {
		report_unknown_criterion(reader, node->key->text, node->key->span);
		return;
	}
	score->extra = &no_extra;
	score->at = node->key->span.start;
	score->length = (uint16_t)(node->key->span.end - node->key->span.start);
	score->rounds =
	    arena_array(reader->arena, struct score_value, framework->round_count);
	if (node->kind == YAML_MAPPING)
		read_score_mapping(reader, node, score);
	else
		read_round(reader, score, framework->final_round, node);
}

static int compare_scores(const void *a, const void *b)
{
	const struct score *left = a, *right = b;

	return left->criterion->index < right->criterion->index ? -1 : 1;
}

static void read_scores(struct sheet_reader *reader, const struct yaml_node *scores)
{
	struct sheet *sheet = reader->sheet;
	bool sorted = true;

	if (!scores || !expect_mapping(reader->diagnostics, scores))
		return;
	sheet->scores = arena_array(reader->arena, struct score, scores->count);
	reader->scores = scores->first;
	for (const struct yaml_node *node = scores->first; node; node = node->next) {
		struct score *score = &sheet->scores[sheet->score_count];

		read_one(reader, node, score);
		if (!score->criterion)
			continue;
		if (sheet->score_count > 0 &&
		    score[-1].criterion->index > score->criterion->index)
			sorted = false;
		sheet->score_count++;
	}
	if (!sorted)
		qsort(sheet->scores, sheet->score_count, sizeof(*sheet->scores),
		    compare_scores);
}

static void keep(struct sheet_reader *reader, struct located *text)
{
	text->text = str_copy(reader->arena, text->text);
}

static void read_ranks(struct sheet_reader *reader, const struct yaml_node *list)
{
	struct published *published = &reader->sheet->published;

	if (!list || yaml_is_empty(list) || !expect_sequence(reader->diagnostics, list))
		return;
	published->ranks = arena_array(reader->arena, struct published_rank, list->count);
	for (const struct yaml_node *node = list->first; node; node = node->next) {
		struct rank_row row = {0};

		if (!fields_read(reader->scratch, reader->diagnostics, &rank_fields, node,
			NULL, &row))
			continue;
		keep(reader, &row.within);
		published->ranks[published->rank_count++] =
		    (struct published_rank){row.within, row.rank};
	}
}

static void read_published(struct sheet_reader *reader, const struct yaml_node *node)
{
	struct published *published = &reader->sheet->published;
	struct published_row row = {0};

	if (!node || yaml_is_empty(node))
		return;
	fields_read(
	    reader->scratch, reader->diagnostics, &published_fields, node, NULL, &row);
	*published = row.kept;
	read_ranks(reader, row.ranks);
	published->given = true;
	published->at = node->span;
	keep(reader, &published->grade);
	keep(reader, &published->decision);
}

/* Each must be one of the framework's. */
static void keep_criteria(struct sheet_reader *reader, struct located_list *criteria)
{
	struct located *items =
	    arena_array(reader->arena, struct located, criteria->count);

	for (size_t i = 0; i < criteria->count; i++) {
		items[i] = criteria->items[i];
		keep(reader, &items[i]);
		if (!framework_find_criterion(reader->sheet->framework, items[i].text))
			report_unknown_criterion(reader, items[i].text, items[i].at);
	}
	criteria->items = items;
}

static void read_corrections(struct sheet_reader *reader, const struct yaml_node *list)
{
	struct sheet *sheet = reader->sheet;

	if (!list || yaml_is_empty(list) || !expect_sequence(reader->diagnostics, list))
		return;
	sheet->corrections = arena_array(reader->arena, struct correction, list->count);
	for (const struct yaml_node *node = list->first; node; node = node->next) {
		struct correction *correction =
		    &sheet->corrections[sheet->correction_count];

		if (!fields_read(reader->scratch, reader->diagnostics, &correction_fields,
			node, NULL, correction))
			continue;
		keep(reader, &correction->reason);
		keep_criteria(reader, &correction->criteria);
		sheet->correction_count++;
	}
}

static void report_unknown_framework(
    struct sheet_reader *reader, const struct located *named)
{
	const struct site *site = reader->site;
	struct str near;
	struct diagnostic *d;

	if (framework_is_lost(reader->loader, named->text, (struct period){0}))
		return;
	d = REPORT(reader->diagnostics, unknown_framework, named->at, named->text);
	near = nearest_framework_ids(site, reader->names, named->text);
	if (near.n > 0)
		HELP(reader->diagnostics, d, did_you_mean, near);
}

void sheet_report_plain(struct diagnostics *diagnostics, struct arena *arena,
    const struct site *site, const struct sheet *sheet)
{
	struct framework_list all =
	    site_frameworks_for(arena, site, sheet->unit, sheet->period);
	struct diagnostic *d;
	struct buf names;

	buf_init(&names);
	for (size_t i = 0; i < all.count; i++)
		buf_addf(&names, "%s%.*s.%.*s.yaml", i ? ", " : "",
		    STR_ARG(sheet->unit->id), STR_ARG(all.items[i]->lineage));
	d = REPORT(diagnostics, sheet_name_plain, span_of_file(sheet->source),
	    sheet->unit->id, period_format(arena, sheet->period));
	HELP(diagnostics, d, sheet_names, buf_str(&names));
	buf_release(&names);
}

static void report_lineage(struct sheet_reader *reader)
{
	const struct site *site = reader->site;
	const struct framework *meant = site_find_framework(site, reader->lineage);
	struct str *names = arena_array(reader->scratch, struct str, site->lineage_count);
	struct diagnostic *d;
	struct str near;

	if (framework_is_lost(reader->loader, reader->lineage, (struct period){0}))
		return;
	for (size_t i = 0; i < site->lineage_count; i++)
		names[i] = site->lineages[i].id;
	near = meant ? str_format(reader->scratch, "`%.*s`", STR_ARG(meant->lineage))
		     : nearest_list(
			   reader->scratch, reader->lineage, names, site->lineage_count);
	d = REPORT(reader->diagnostics, sheet_of_unknown_lineage,
	    span_of_file(reader->sheet->source), reader->lineage);
	if (near.n > 0)
		HELP(reader->diagnostics, d, did_you_mean, near);
}

static bool lists_kind(const struct framework *framework, int8_t kind)
{
	for (size_t i = 0; i < framework->periods.count; i++)
		if (framework->periods.items[i].period.kind == kind)
			return true;
	return false;
}

/* The last versions that score such units in other periods are where this one may be
 * added. */
static void report_not_in_periods(struct sheet_reader *reader, struct str period)
{
	const struct site *site = reader->site;
	const struct sheet *sheet = reader->sheet;
	struct diagnostic *d = REPORT(reader->diagnostics, no_framework,
	    span_of_file(sheet->source), sheet->unit->id, period);

	for (size_t i = 0; i < site->lineage_count; i++) {
		const struct lineage *lineage = &site->lineages[i];
		const struct framework *framework =
		    lineage->frameworks[lineage->count - 1];

		if (framework->level != sheet->unit->level ||
		    !lists_kind(framework, sheet->period.kind) ||
		    (framework->scope && !unit_is_under(sheet->unit, framework->scope,
					     period_first_day(sheet->period))))
			continue;
		HELP(reader->diagnostics, d, add_to_periods, period, framework->id);
	}
}

static void report_no_framework(struct sheet_reader *reader)
{
	struct sheet *sheet = reader->sheet;
	struct str period = period_format(reader->scratch, sheet->period);
	struct span at = span_of_file(sheet->source);

	if (sheet->unit->level == LEVEL_COUNT ||
	    framework_is_lost(reader->loader, reader->lineage, sheet->period))
		return;
	if (reader->lineage.n > 0)
		REPORT(reader->diagnostics, no_framework_of_lineage, at, reader->lineage,
		    sheet->unit->id, period);
	else
		report_not_in_periods(reader, period);
}

/* The framework that the name and the file's own word leave; false where that is none. */
static bool choose_named(struct sheet_reader *reader, const struct located *named)
{
	struct sheet *sheet = reader->sheet;
	const struct framework *framework =
	    site_find_framework(reader->site, named->text);

	if (!framework) {
		report_unknown_framework(reader, named);
		return false;
	}
	sheet->framework = site_framework_in(reader->site, sheet->unit, sheet->period,
	    reader->lineage.n > 0 ? reader->lineage : framework->lineage);
	if (framework != sheet->framework &&
	    framework_undisputed(reader->loader, framework, sheet->period))
		REPORT(reader->diagnostics, framework_does_not_fit, named->at,
		    framework->id, sheet->unit->id,
		    period_format(reader->scratch, sheet->period));
	return framework == sheet->framework;
}

/* Two of one lineage are a mistake of theirs, and no question to the sheet. */
static bool are_of_several_lineages(const struct framework_list *all)
{
	for (size_t i = 1; i < all->count; i++)
		if (!str_equal(all->items[i]->lineage, all->items[0]->lineage))
			return true;
	return false;
}

static bool choose_framework(struct sheet_reader *reader, const struct located *named)
{
	struct sheet *sheet = reader->sheet;
	struct framework_list all = {0};

	sheet->names_lineage = reader->lineage.n > 0;
	if (sheet->names_lineage && !site_find_lineage(reader->site, reader->lineage)) {
		report_lineage(reader);
		return false;
	}
	if (named->at.source)
		return choose_named(reader, named);
	if (sheet->names_lineage) {
		sheet->framework = site_framework_in(
		    reader->site, sheet->unit, sheet->period, reader->lineage);
	} else {
		all = site_frameworks_for(
		    reader->scratch, reader->site, sheet->unit, sheet->period);
		if (all.count > 0)
			sheet->framework = all.items[0];
	}
	if (!sheet->framework)
		report_no_framework(reader);
	if (sheet->names_lineage || !are_of_several_lineages(&all))
		return framework_undisputed(
			   reader->loader, sheet->framework, sheet->period) != NULL;
	sheet_report_plain(reader->diagnostics, reader->scratch, reader->site, sheet);
	return false;
}

/* Criteria at the top of the file, where the line `scores:` was forgotten. */
static bool lacks_scores(struct sheet_reader *reader, const struct yaml_node *root)
{
	const struct yaml_node *first = root->kind == YAML_MAPPING ? root->first : NULL;
	struct diagnostic *d;

	while (first && (first->key->text.n == 0 || first->key->text.p[0] < '0' ||
			    first->key->text.p[0] > '9'))
		first = first->next;
	if (!first || yaml_find(root, STR("scores")))
		return false;
	d = REPORT0(reader->diagnostics, scores_line_missing, first->key->span);
	HELP(reader->diagnostics, d, add_scores_line, first->key->text);
	return true;
}

bool sheet_read(struct sheet_reader *reader, const struct yaml_node *root)
{
	struct sheet_row row = {0};
	const struct framework *framework;

	if (lacks_scores(reader, root))
		return false;
	fields_read(
	    reader->scratch, reader->diagnostics, &sheet_fields, root, NULL, &row);
	if (root->kind != YAML_MAPPING || !choose_framework(reader, &row.framework))
		return false;
	framework = reader->sheet->framework;
	reader->rounds =
	    arena_array(reader->scratch, const char *, framework->round_count + 1);
	for (size_t i = 0; i < framework->round_count; i++)
		reader->rounds[i] = str_copy(reader->scratch, framework->rounds[i].id).p;
	read_scores(reader, row.scores);
	read_published(reader, row.published_node);
	read_corrections(reader, row.corrections);
	return true;
}
