/*
 * scores.csv and rounds.csv: every criterion of every sheet, and what each round gave it.
 */
#include "export/tables.h"

#include <stdlib.h>

#define SHEET_COLUMNS                                                                    \
	{"period", COLUMN_TEXT, {"Kỳ", "Period"}, NULL},                                 \
	    {"unit", COLUMN_TEXT, {"Mã đơn vị", "Id of the unit"}, "units"},             \
	{                                                                                \
		"framework", COLUMN_TEXT, {"Mã bộ tiêu chí", "Id of the framework"},     \
		    NULL                                                                 \
	}

static const struct column score_columns[] = {
    SHEET_COLUMNS,
    {"criterion", COLUMN_TEXT,
	{"Số hiệu tiêu chí; trống: dòng tổng",
	    "Id of the criterion; empty: the total's row"},
	NULL},
    {"depth", COLUMN_INTEGER,
	{"Bậc trong bộ tiêu chí: 0 là tổng, 1 là lĩnh vực",
	    "Depth in the framework: 0 the total, 1 the top"},
	NULL},
    {"kind", COLUMN_TEXT,
	{"base: tính điểm; bonus: điểm thưởng; penalty: điểm trừ",
	    "base, bonus or penalty; empty in the total's row"},
	NULL},
    {"state", COLUMN_TEXT,
	{"scored: đã chấm; not_assessed: không chấm; full_by_rule: đạt tối đa theo quy "
	 "định; "
	 "pending: chưa có điểm cuối; unpublished: chưa công bố",
	    "scored, not_assessed, full_by_rule, pending or unpublished"},
	NULL},
    {"max", COLUMN_NUMBER,
	{"Điểm tối đa được áp dụng; của điểm thưởng, điểm trừ: mức trần",
	    "Effective maximum; of a bonus or penalty its cap, empty where it has none"},
	NULL},
    {"self", COLUMN_NUMBER,
	{"Điểm vòng đầu, thường là tự chấm", "Score of the first round"}, NULL},
    {"final", COLUMN_NUMBER, {"Điểm vòng cuối", "Final score"}, NULL},
    {"lost", COLUMN_NUMBER,
	{"Điểm mất; của điểm trừ: số điểm bị trừ",
	    "Points lost; of a penalty what was taken off"},
	NULL},
    {"reason", COLUMN_TEXT, {"Lý do mất điểm", "Why points were lost"}, NULL},
};

static const struct column round_columns[] = {
    SHEET_COLUMNS,
    {"criterion", COLUMN_TEXT, {"Số hiệu tiêu chí", "Id of the criterion"}, NULL},
    {"round", COLUMN_TEXT, {"Mã vòng chấm", "Id of the round"}, NULL},
    {"score", COLUMN_NUMBER, {"Điểm của vòng này", "Score of this round"}, NULL},
};

static void write_sheet_cells(struct csv_writer *writer, const struct sheet *sheet)
{
	csv_period(writer, sheet->period);
	csv_unit(writer, sheet->unit);
	csv_id(writer, sheet->framework->id);
}

/* `criterion` NULL: the total's row. */
static void write_score_row(struct csv_writer *writer, const struct sheet_result *result,
    const struct criterion *criterion, struct str reason)
{
	const struct criterion_result *own = result_of(result, criterion);
	bool counts = own->state == STATE_SCORED || own->state == STATE_FULL_BY_RULE;
	struct decimal lost = {0};

	write_sheet_cells(writer, result->sheet);
	csv_id(writer, criterion ? criterion->id : (struct str){0});
	csv_integer(writer, true, criterion ? criterion->depth : 0);
	csv_word(writer, criterion ? criterion_kind_word(criterion->kind) : NULL);
	csv_word(writer, score_state_word(own->state));
	csv_number(writer, !criterion || !criterion->is_unbounded, own->max);
	csv_number(writer, own->has_self, own->self);
	csv_number(writer, counts && own->has_final, own->final);
	csv_number(writer, counts && result_lost(result, criterion, &lost), lost);
	csv_text(writer, reason);
	csv_end_row(writer);
}

static void write_sheet(struct csv_writer *writer, const struct sheet_result *result)
{
	const struct sheet *sheet = result->sheet;
	const struct framework *framework = sheet->framework;
	size_t next = 0;

	write_score_row(writer, result, NULL, (struct str){0});
	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];
		struct str reason = {0};

		if (next < sheet->score_count &&
		    sheet->scores[next].criterion == criterion)
			reason = sheet->scores[next++].reason;
		write_score_row(writer, result, criterion, reason);
	}
}

/* Its rows as they were, where nothing of it changed. */
static bool copy_sheet(struct csv_writer *writer, const struct export *data,
    const struct sheet_result *result)
{
	struct csv_writer head = *writer;
	struct buf begin;
	bool is_copied;

	if (writer->former.n == 0)
		return false;
	buf_init(&begin);
	head.out = &begin;
	write_sheet_cells(&head, result->sheet);
	csv_empty(&head); /* the separator before the next cell */
	is_copied = csv_copy_rows(writer, buf_str(&begin),
	    !data->changed_sheets[result_number(data->results, result)]);
	buf_release(&begin);
	return is_copied;
}

static void write_scores(struct csv_writer *writer, const struct export *data)
{
	const struct sheet_result *const *sorted;
	size_t count = sheets_by_cells(writer->arena, data, &sorted);

	for (size_t i = 0; i < count; i++)
		if (!copy_sheet(writer, data, sorted[i]))
			write_sheet(writer, sorted[i]);
}

static size_t count_scores(const struct export *data)
{
	size_t count = 0;

	for (size_t i = 0; i < data->site->sheet_count; i++)
		count += data->site->sheets[i]->framework->criterion_count + 1;
	return count;
}

/* Where a score stands in a sheet of one framework. */
struct given {
	const struct criterion *criterion;
	const struct round *round;
};

static int compare_given(const void *a, const void *b)
{
	const struct given *left = a, *right = b;
	int order = str_compare(left->criterion->id, right->criterion->id);

	return order ? order : str_compare(left->round->id, right->round->id);
}

/* All that a sheet can state, by criterion and round: the same for all of a framework. */
struct given_order {
	struct given *items; /* NULL: not made yet */
	size_t count;
	const struct score **scores; /* of one sheet, by criterion.index */
};

static void order_given(
    struct arena *arena, const struct framework *framework, struct given_order *order)
{
	size_t rounds = framework->round_count;

	order->count = framework->criterion_count * rounds;
	order->items = arena_array(arena, struct given, order->count);
	order->scores =
	    arena_array(arena, const struct score *, framework->criterion_count);
	for (size_t i = 0; i < order->count; i++)
		order->items[i] = (struct given){
		    &framework->criteria[i / rounds], &framework->rounds[i % rounds]};
	if (order->count > 1)
		qsort(order->items, order->count, sizeof(*order->items), compare_given);
}

static void write_rounds_of_sheet(
    struct csv_writer *writer, const struct sheet *sheet, const struct given_order *order)
{
	const struct framework *framework = sheet->framework;

	for (size_t i = 0; i < framework->criterion_count; i++)
		order->scores[i] = NULL;
	for (size_t i = 0; i < sheet->score_count; i++)
		order->scores[sheet->scores[i].criterion->index] = &sheet->scores[i];
	for (size_t i = 0; i < order->count; i++) {
		const struct given *given = &order->items[i];
		const struct score *score = order->scores[given->criterion->index];
		size_t round = (size_t)(given->round - framework->rounds);

		if (!score || !score->rounds[round].given)
			continue;
		write_sheet_cells(writer, sheet);
		csv_id(writer, given->criterion->id);
		csv_id(writer, given->round->id);
		csv_number(writer, true, score->rounds[round].value);
		csv_end_row(writer);
	}
}

static void write_rounds(struct csv_writer *writer, const struct export *data)
{
	const struct site *site = data->site;
	const struct sheet_result *const *sorted;
	size_t count = sheets_by_cells(writer->arena, data, &sorted);
	struct given_order *orders =
	    arena_array(writer->arena, struct given_order, site->framework_count);

	for (size_t i = 0; i < count; i++) {
		const struct framework *framework = sorted[i]->sheet->framework;

		struct given_order *order = &orders[framework->index];

		if (copy_sheet(writer, data, sorted[i]))
			continue;
		if (!order->items)
			order_given(writer->arena, framework, order);
		write_rounds_of_sheet(writer, sorted[i]->sheet, order);
	}
}

static size_t count_rounds(const struct export *data)
{
	size_t count = 0;

	for (size_t i = 0; i < data->site->sheet_count; i++) {
		const struct sheet *sheet = data->site->sheets[i];

		for (size_t j = 0; j < sheet->score_count; j++)
			for (size_t k = 0; k < sheet->framework->round_count; k++)
				count += sheet->scores[j].rounds[k].given;
	}
	return count;
}

const struct table table_scores = {"scores",
    {"Điểm từng tiêu chí", "Scores by criterion"}, score_columns,
    COLUMN_COUNT(score_columns), 0, write_scores, count_scores, SPLIT_LEAGUE};
const struct table table_rounds = {"rounds", {"Điểm từng vòng chấm", "Scores by round"},
    round_columns, COLUMN_COUNT(round_columns), 5, write_rounds, count_rounds,
    SPLIT_LEAGUE};
