/*
 * What is derived of a sheet before and after: the fields of results.csv, and those that
 * were published.
 */
#include "base/arena.h"
#include "diff/diffing.h"

static struct diff_value place(unsigned rank)
{
	return diff_number(rank > 0, decimal_from_int(rank));
}

static bool is_final(const struct sheet_result *result)
{
	return result->status == SHEET_FINAL;
}

static struct diff_value get_status(const struct sheet_result *result)
{
	return diff_word(DIFF_WORD, str_of(sheet_status_word(result->status)));
}

static struct diff_value get_score(const struct sheet_result *result)
{
	return diff_number(result->has_score, result->score);
}

static struct diff_value get_max(const struct sheet_result *result)
{
	return diff_number(result->has_score, result->max);
}

static struct diff_value get_percent(const struct sheet_result *result)
{
	bool complete = is_final(result) || result->status == SHEET_PROVISIONAL;

	return diff_number(complete && result->has_percent, result->percent);
}

static struct diff_value get_rank(const struct sheet_result *result)
{
	return place(is_final(result) ? result->rank : 0);
}

static struct diff_value get_rank_in_group(const struct sheet_result *result)
{
	bool by_group = result->sheet->framework->rank_within_group;

	return place(by_group && is_final(result) ? result->rank_in_group : 0);
}

static struct diff_value get_grade(const struct sheet_result *result)
{
	bool graded = is_final(result) && result->grade;

	return diff_word(DIFF_WORD, graded ? result->grade->id : (struct str){0});
}

static struct diff_value get_total_published(const struct sheet_result *result)
{
	const struct located_decimal *total = &result->sheet->published.total;

	return diff_number(total->at.source != 0, total->value);
}

static struct diff_value get_percent_published(const struct sheet_result *result)
{
	const struct located_decimal *percent = &result->sheet->published.percent;

	return diff_number(percent->at.source != 0, percent->value);
}

static struct diff_value get_rank_published(const struct sheet_result *result)
{
	return place(result->sheet->published.rank.rank);
}

static struct diff_value get_grade_published(const struct sheet_result *result)
{
	if (result->grade_stated)
		return diff_word(DIFF_WORD, result->grade_stated->id);
	return diff_word(DIFF_TEXT, result->sheet->published.grade.text);
}

static struct diff_value get_rank_of_published(const struct sheet_result *result)
{
	return place(result->sheet->published.rank.of);
}

static struct diff_value get_decision_published(const struct sheet_result *result)
{
	return diff_word(DIFF_TEXT, result->sheet->published.decision.text);
}

static struct diff_value get_date_published(const struct sheet_result *result)
{
	struct date day = result->sheet->published.date.date;

	return (struct diff_value){
	    .kind = date_is_set(day) ? DIFF_DAY : DIFF_NONE, .day = day};
}

static struct diff_value get_bottom(const struct sheet_result *result)
{
	return (struct diff_value){.kind = result->in_bottom ? DIFF_TRUE : DIFF_NONE};
}

static const struct {
	const char *word;
	struct diff_value (*get)(const struct sheet_result *result);
} fields[DIFF_RESULT_FIELD_COUNT] = {
    [DIFF_STATUS] = {"status", get_status},
    [DIFF_SCORE] = {"score", get_score},
    [DIFF_MAX] = {"max", get_max},
    [DIFF_PERCENT] = {"percent", get_percent},
    [DIFF_RANK] = {"rank", get_rank},
    [DIFF_RANK_IN_GROUP] = {"rank_in_group", get_rank_in_group},
    [DIFF_GRADE] = {"grade", get_grade},
    [DIFF_TOTAL_PUBLISHED] = {"total_published", get_total_published},
    [DIFF_PERCENT_PUBLISHED] = {"percent_published", get_percent_published},
    [DIFF_RANK_PUBLISHED] = {"rank_published", get_rank_published},
    [DIFF_GRADE_PUBLISHED] = {"grade_published", get_grade_published},
    [DIFF_RANK_OF_PUBLISHED] = {"rank_of_published", get_rank_of_published},
    [DIFF_DECISION_PUBLISHED] = {"decision_published", get_decision_published},
    [DIFF_DATE_PUBLISHED] = {"date_published", get_date_published},
    [DIFF_BOTTOM] = {"bottom", get_bottom},
    [DIFF_RANKS_PUBLISHED] = {"ranks_published", NULL},
};

/* "miền núi 3/7, …" */
static struct diff_value ranks_published(
    struct arena *arena, const struct sheet_result *result)
{
	const struct published *published = &result->sheet->published;
	struct str text = {0};

	for (size_t i = 0; i < published->rank_count; i++) {
		const struct located_rank *rank = &published->ranks[i].rank;

		text =
		    str_format(arena, rank->of > 0 ? "%.*s%s%.*s %u/%u" : "%.*s%s%.*s %u",
			STR_ARG(text), i > 0 ? ", " : "",
			STR_ARG(published->ranks[i].within.text), rank->rank, rank->of);
	}
	return diff_word(DIFF_TEXT, text);
}

void diff_sheet_results(struct arena *arena, const struct sheet_result *old,
    const struct sheet_result *new, struct diff_rows *out)
{
	const struct diff_value none = {0};

	for (int i = 0; i < DIFF_RANKS_PUBLISHED; i++)
		diff_add_row(arena, out, i, old ? fields[i].get(old) : none,
		    new ? fields[i].get(new) : none);
	diff_add_row(arena, out, DIFF_RANKS_PUBLISHED,
	    old ? ranks_published(arena, old) : none,
	    new ? ranks_published(arena, new) : none);
}

const char *diff_result_word(enum diff_result_field field)
{
	return fields[field].word;
}
