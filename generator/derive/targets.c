/*
 * What documents promise against what came. Before its time nothing is judged, and after
 * it only a figure of that time can reach or miss a target.
 */
#include "derive/deriving.h"

/* The figure that a target is held against; `order` compares it with the aim, exactly. */
struct figure {
	bool known;
	bool other_company; /* a place among other many than was promised */
	int order;          /* <0 below the aim, 0 equal, >0 above */
	struct decimal value;
	struct period period;
	unsigned of;
};

static enum target_outcome judge(const struct target *target, const struct figure *figure)
{
	int order = figure->order;
	bool reached = false;

	if (figure->other_company)
		return OUTCOME_INCOMPARABLE;
	switch (target->operator) {
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
	case OPERATOR_WITHIN:
		reached = order >= 0 && decimal_compare(figure->value, target->high) <= 0;
		break;
	case OPERATOR_GAIN:
		reached = order >= 0;
		break;
	}
	return reached ? OUTCOME_REACHED : OUTCOME_MISSED;
}

static struct figure figure_of(struct decimal value, struct decimal aim)
{
	return (struct figure){
	    .known = true, .order = decimal_compare(value, aim), .value = value};
}

/* ---- its time ---- */

struct target_time target_time(const struct target *target, struct period fallback,
    const struct task *task, struct date last_day)
{
	struct target_time time = {.period = fallback};
	struct date document = task ? task->document->date.date : (struct date){0};

	if (target->period.kind != PERIOD_NONE) {
		time.period = target->period;
	} else if (task && date_is_set(last_day) && date_is_set(document) &&
		   !due_is_recurring(&task->due)) {
		time.period = (struct period){0};
		time.from = date_first_day(document);
		time.last_day = last_day;
		return time;
	}
	if (time.period.kind != PERIOD_NONE) {
		time.from = period_first_day(time.period);
		time.last_day = period_last_day(time.period);
	}
	return time;
}

/* True for a figure of that time: of the period itself, or dated before the deadline. */
static bool is_of_time(
    const struct target_time *time, struct period period, struct date as_of)
{
	struct date day =
	    date_is_set(as_of) ? date_last_day(as_of) : period_last_day(period);

	if (time->period.kind != PERIOD_NONE)
		return period_equal(time->period, period);
	return date_is_set(time->last_day) && date_compare(day, time->from) >= 0 &&
	       date_compare(day, time->last_day) <= 0;
}

/* The latest of that time; of any time with NULL. */
static struct figure find_indicator(
    const struct target *target, const struct unit *unit, const struct target_time *time)
{
	const struct indicator *indicator = target->indicator;
	const struct indicator_value *found = NULL;
	struct figure figure = {0};

	for (size_t i = 0; i < indicator->value_count; i++) {
		const struct indicator_value *value = &indicator->values[i];

		/* Values are in the order of their periods. */
		if (value->unit == unit &&
		    (!time || is_of_time(time, value->period, value->as_of.date)))
			found = value;
	}
	if (found) {
		figure = figure_of(found->value.value, target->value);
		figure.period = found->period;
	}
	return figure;
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

/* The place that counts; where only the one among all is of as many as promised, that. */
static unsigned rank_among(
    const struct sheet_result *result, unsigned wanted, unsigned *of)
{
	const struct located_rank *published = &result->sheet->published.rank;
	unsigned rank = sheet_result_rank(result, of);

	if (wanted == 0 || wanted == *of)
		return rank;
	if (published->rank > 0 && published->of == wanted) {
		*of = wanted;
		return published->rank;
	}
	if (published->rank == 0 && result->rank > 0 && result->of == wanted) {
		*of = wanted;
		return result->rank;
	}
	return rank;
}

/* A better place is a smaller number, whatever operator was written for it. */
static struct figure find_rank(
    const struct target *target, const struct sheet_result *result)
{
	struct figure figure = {0};
	unsigned rank = rank_among(result, target->of, &figure.of);

	figure.known = rank > 0;
	figure.value = decimal_from_int(rank);
	figure.order = (rank < target->rank) - (rank > target->rank);
	figure.other_company = target->of > 0 && figure.of != target->of;
	return figure;
}

/* Places gained, where it is known that they were. */
static struct figure find_gain(
    const struct target *target, const struct sheet_result *result)
{
	const struct rank_movement *movement = &result->movement;
	struct figure figure = {.of = movement->after_of};

	figure.other_company = movement->kind == MOVEMENT_OTHER;
	figure.known = movement->kind != MOVEMENT_NONE;
	figure.value = decimal_from_int(figure.other_company ? 0 : movement->gained);
	figure.order = decimal_compare(figure.value, decimal_from_int(target->rank));
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
		figure.order = ratio_compare_percent(&result->ratio, target->value);
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
		return OUTCOME_NO_DATA;
	for (size_t i = 0; i < framework->grade_count; i++)
		if (str_equal(framework->grades[i].id, target->grade) ||
		    str_equal(framework->grades[i].name, target->grade))
			return got && got <= &framework->grades[i] ? OUTCOME_REACHED
								   : OUTCOME_MISSED;
	return OUTCOME_NO_DATA;
}

/* The lineage that a target speaks of: a criterion's, or the one that was named; NULL:
 * the main one. */
static const struct framework *framework_meant(const struct target *target)
{
	return target->kind == TARGET_CRITERION ? target->criterion->framework
						: target->framework;
}

/* The latest sheet of that time (of any with NULL); where the target names no lineage,
 * one of a framework that scores the unit's level, the main one's. */
static const struct sheet_result *find_result(const struct results *results,
    const struct target *target, const struct unit *unit, const struct target_time *time)
{
	const struct sheet_result *const *list, *found = NULL;
	size_t count = results_of_unit(results, unit, &list);
	const struct framework *meant = framework_meant(target);

	for (size_t i = 0; i < count; i++) {
		const struct framework *framework = list[i]->sheet->framework;
		int order;

		if (time && !is_of_time(time, list[i]->sheet->period, (struct date){0}))
			continue;
		if (meant && !str_equal(framework->lineage, meant->lineage))
			continue;
		order = found
			    ? period_compare(found->sheet->period, list[i]->sheet->period)
			    : -1;
		if (order < 0 || (order == 0 && framework->standing <
						    found->sheet->framework->standing))
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

	struct figure figure = target->operator== OPERATOR_GAIN
				   ? find_gain(target, result)
				   : finders[target->kind](target, result);

	figure.period = result->sheet->period;
	return figure;
}

/* The figure of that time, or the latest of all with NULL. */
static struct figure figure_when(const struct results *results,
    const struct target *target, const struct unit *unit, const struct target_time *time,
    const struct sheet_result **result)
{
	*result = NULL;
	if (target->kind == TARGET_INDICATOR)
		return find_indicator(target, unit, time);
	*result = find_result(results, target, unit, time);
	if (*result && target->kind != TARGET_GRADE)
		return find_figure(target, *result);
	return (struct figure){0};
}

bool target_is_early(struct target_time time, struct date as_of)
{
	return !date_is_set(time.last_day) || date_compare(as_of, time.last_day) <= 0;
}

struct target_verdict target_judge(const struct results *results,
    const struct target *target, const struct unit *unit, struct target_time time,
    struct date as_of)
{
	struct target_verdict verdict = {.outcome = OUTCOME_NO_DATA};
	bool early = target_is_early(time, as_of);
	const struct sheet_result *result;
	struct target aim = *target;
	struct figure figure =
	    figure_when(results, target, unit, early ? NULL : &time, &result);

	/* A better place is a smaller number, whatever operator was written for it. */
	if (target->kind == TARGET_RANK && target->operator!= OPERATOR_GAIN)
		aim.operator= OPERATOR_AT_LEAST;
	if (early)
		verdict.outcome = OUTCOME_NOT_DUE;
	else if (result && target->kind == TARGET_GRADE)
		verdict.outcome = judge_grade(target, result);
	else if (figure.known)
		verdict.outcome = judge(&aim, &figure);
	verdict.has_value =
	    figure.known && !(target->operator== OPERATOR_GAIN && figure.other_company);
	verdict.value = figure.value;
	verdict.period = figure.period;
	verdict.of = figure.of;
	return verdict;
}

/* A year starts from a year, never from its half, and from none that runs into it. */
static bool may_start_from(struct period then, struct period period)
{
	return date_compare(period_last_day(then), period_first_day(period)) < 0 &&
	       period_months(then) == period_months(period);
}

static struct target_baseline indicator_baseline(
    const struct indicator *indicator, const struct unit *unit, struct period period)
{
	struct target_baseline baseline = {0};

	/* Values are in the order of their periods. */
	for (size_t i = 0; i < indicator->value_count; i++) {
		const struct indicator_value *value = &indicator->values[i];

		if (value->unit != unit || !may_start_from(value->period, period))
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
	size_t count;

	if (target->kind == TARGET_INDICATOR)
		return indicator_baseline(target->indicator, unit, period);
	if (target->kind == TARGET_GRADE || target->operator== OPERATOR_GAIN)
		return baseline;
	count = results_of_unit(results, unit, &list);
	for (size_t i = 0; i < count; i++) {
		struct period then = list[i]->sheet->period;
		const struct sheet_result *result;
		struct target_time time;
		struct figure figure;

		if (!may_start_from(then, period) ||
		    (baseline.known && period_compare(then, baseline.period) <= 0))
			continue;
		time = (struct target_time){.period = then};
		result = find_result(results, target, unit, &time);
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
