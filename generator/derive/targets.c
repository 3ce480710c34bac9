/*
 * What documents promise against what came. A figure that is not there yet leaves its
 * target open: only a figure can miss it.
 */
#include "derive/deriving.h"

/* The figure that a target is held against; `order` compares it with the aim, exactly. */
struct figure {
	bool known;
	int order; /* <0 below the aim, 0 equal, >0 above */
	struct decimal value;
};

static enum target_outcome judge(enum target_operator operator, int order)
{
	bool reached = false;

	switch (operator) {
	case OPERATOR_AT_LEAST:
		reached = order >= 0;
		break;
	case OPERATOR_AT_MOST:
		reached = order <= 0;
		break;
	case OPERATOR_EQUAL:
		reached = order == 0;
		break;
	case OPERATOR_ABOVE:
		reached = order > 0;
		break;
	case OPERATOR_BELOW:
		reached = order < 0;
		break;
	}
	return reached ? OUTCOME_REACHED : OUTCOME_MISSED;
}

static struct figure figure_of(struct decimal value, struct decimal aim)
{
	return (struct figure){true, decimal_compare(value, aim), value};
}

static struct figure find_indicator(
    const struct target *target, const struct unit *unit, struct period period)
{
	const struct indicator *indicator = target->indicator;

	for (size_t i = 0; i < indicator->value_count; i++)
		if (indicator->values[i].unit == unit &&
		    period_equal(indicator->values[i].period, period))
			return figure_of(indicator->values[i].value.value, target->value);
	return (struct figure){0};
}

/* "9/10" is a share where another maximum came to hold, points where not. */
static struct figure compare_points(
    const struct target *target, struct decimal points, struct decimal max)
{
	struct figure figure = figure_of(points, target->value);

	if (target->has_max && target->max.units > 0 && max.units > 0 &&
	    decimal_compare(max, target->max) != 0)
		figure.order =
		    decimal_compare_ratio(points, max, target->value, target->max);
	return figure;
}

static struct figure find_criterion(
    const struct target *target, const struct sheet_result *result)
{
	const struct criterion *criterion =
	    criterion_in(target->criterion, result->sheet->framework);
	const struct criterion_result *own;

	if (!criterion)
		return (struct figure){0};
	own = result_of(result, criterion);
	if (!own->has_final)
		return (struct figure){0};
	return compare_points(target, own->final, own->max);
}

/* A better place is a smaller number, whatever operator was written for it. */
static struct figure find_rank(
    const struct target *target, const struct sheet_result *result)
{
	unsigned rank = sheet_result_rank(result, NULL);
	struct figure figure = {.known = rank > 0, .value = decimal_from_int(rank)};

	figure.order = (rank < target->rank) - (rank > target->rank);
	return figure;
}

static struct figure find_percent(
    const struct target *target, const struct sheet_result *result)
{
	const struct located_decimal *published = &result->sheet->published.percent;
	struct figure figure = {0};

	if (result->status == SHEET_FINAL && result->has_percent) {
		figure.known = true;
		figure.value = result->percent;
		figure.order = decimal_compare_ratio(
		    result->score, result->max, target->value, decimal_from_int(100));
	} else if (published->at.source) {
		figure = figure_of(published->value, target->value);
	}
	return figure;
}

static struct figure find_total(
    const struct target *target, const struct sheet_result *result)
{
	const struct located_decimal *published = &result->sheet->published.total;

	if (result->status == SHEET_FINAL && result->has_score)
		return compare_points(target, result->score, result->max);
	if (published->at.source)
		return figure_of(published->value, target->value);
	return (struct figure){0};
}

/* Grades have no figure; a higher band than the promised one keeps the promise. */
static enum target_outcome judge_grade(
    const struct target *target, const struct sheet_result *result)
{
	const struct framework *framework = result->sheet->framework;
	const struct grade *got =
	    result->grade_stated ? result->grade_stated : result->grade;
	bool computed = result->status == SHEET_FINAL && result->has_percent;

	if (!got && !computed)
		return OUTCOME_OPEN;
	for (size_t i = 0; i < framework->grade_count; i++)
		if (str_equal(framework->grades[i].id, target->grade) ||
		    str_equal(framework->grades[i].name, target->grade))
			return got && got <= &framework->grades[i] ? OUTCOME_REACHED
								   : OUTCOME_MISSED;
	return OUTCOME_OPEN;
}

/* The sheet of the unit and period that a target speaks of: for a criterion one of its
 * lineage, else one of a framework that scores the unit's level. */
static const struct sheet_result *find_result(const struct results *results,
    const struct target *target, const struct unit *unit, struct period period)
{
	const struct sheet_result *const *list, *found = NULL;
	size_t count = results_of_unit(results, unit, &list);

	for (size_t i = 0; i < count; i++) {
		const struct framework *framework = list[i]->sheet->framework;

		if (!period_equal(list[i]->sheet->period, period))
			continue;
		if (target->kind == TARGET_CRITERION &&
		    !str_equal(framework->lineage, target->criterion->framework->lineage))
			continue;
		if (!found || (found->sheet->framework->level != unit->level &&
				  framework->level == unit->level))
			found = list[i];
	}
	return found;
}

static struct figure find_figure(
    const struct target *target, const struct sheet_result *result)
{
	static struct figure (*const finders[])(
	    const struct target *, const struct sheet_result *) = {
	    [TARGET_CRITERION] = find_criterion,
	    [TARGET_RANK] = find_rank,
	    [TARGET_PERCENT] = find_percent,
	    [TARGET_TOTAL] = find_total,
	};

	return finders[target->kind](target, result);
}

enum target_outcome target_judge(const struct results *results,
    const struct target *target, const struct unit *unit, struct period period,
    struct decimal *reached_value, bool *has_value)
{
	const struct sheet_result *result = NULL;
	enum target_operator operator= target->operator;
	struct figure figure = {0};

	*has_value = false;
	if (target->kind == TARGET_INDICATOR)
		figure = find_indicator(target, unit, period);
	else
		result = find_result(results, target, unit, period);
	if (result && target->kind == TARGET_GRADE)
		return judge_grade(target, result);
	if (result)
		figure = find_figure(target, result);
	if (!figure.known)
		return OUTCOME_OPEN;
	*has_value = true;
	*reached_value = figure.value;
	if (target->kind == TARGET_RANK)
		operator= OPERATOR_AT_LEAST;
	return judge(operator, figure.order);
}

static struct target_baseline indicator_baseline(
    const struct indicator *indicator, const struct unit *unit, struct period period)
{
	struct target_baseline baseline = {0};

	/* Values are in the order of their periods. */
	for (size_t i = 0; i < indicator->value_count; i++) {
		const struct indicator_value *value = &indicator->values[i];

		if (value->unit != unit || period_compare(value->period, period) >= 0)
			continue;
		baseline.known = true;
		baseline.period = value->period;
		baseline.value = value->value.value;
	}
	return baseline;
}

/* The points that were to be had when these were scored. */
static void find_baseline_max(const struct target *target,
    const struct sheet_result *result, struct target_baseline *baseline)
{
	const struct criterion *criterion = NULL;

	if (target->kind == TARGET_CRITERION)
		criterion = criterion_in(target->criterion, result->sheet->framework);
	if (criterion)
		baseline->max = result_of(result, criterion)->max;
	else
		baseline->max = result->max;
	baseline->has_max =
	    criterion != NULL || (target->kind == TARGET_TOTAL && result->has_score);
}

struct target_baseline target_baseline(const struct results *results,
    const struct target *target, const struct unit *unit, struct period period)
{
	struct target_baseline baseline = {0};
	const struct sheet_result *const *list;
	size_t count = results_of_unit(results, unit, &list);

	if (target->kind == TARGET_INDICATOR)
		return indicator_baseline(target->indicator, unit, period);
	for (size_t i = 0; i < count && target->kind != TARGET_GRADE; i++) {
		struct period then = list[i]->sheet->period;
		const struct sheet_result *result;
		struct figure figure;

		if (period_compare(then, period) >= 0 ||
		    (baseline.known && period_compare(then, baseline.period) <= 0))
			continue;
		result = find_result(results, target, unit, then);
		if (!result)
			continue;
		figure = find_figure(target, result);
		if (!figure.known)
			continue;
		baseline = (struct target_baseline){true, then, figure.value, false, {0}};
		find_baseline_max(target, result, &baseline);
	}
	return baseline;
}

bool indicator_value_met(
    const struct indicator *indicator, const struct indicator_value *value)
{
	int order = decimal_compare(value->value.value, value->target.value);

	if (!value->target.at.source)
		return false;
	return indicator->better == BETTER_HIGHER ? order >= 0 : order <= 0;
}
