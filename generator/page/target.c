/*
 * target: what a document promised, in words, and how it turned out.
 */
#include "page/result.h"
#include "page/rows.h"

static const char *const aim_words[] = {
    [TARGET_INDICATOR] = "indicator",
    [TARGET_CRITERION] = "criterion",
    [TARGET_RANK] = "rank",
    [TARGET_PERCENT] = "percent",
    [TARGET_GRADE] = "grade",
    [TARGET_TOTAL] = "total",
};

/* "≥ ": what is promised exactly needs no sign. */
static struct str operator_text(enum target_operator operator)
{
	static const char *const signs[] = {
	    [OPERATOR_AT_LEAST] = "≥\u00a0",
	    [OPERATOR_AT_MOST] = "≤\u00a0",
	    [OPERATOR_EQUAL] = "",
	    [OPERATOR_ABOVE] = ">\u00a0",
	    [OPERATOR_BELOW] = "<\u00a0",
	    [OPERATOR_WITHIN] = "",
	    [OPERATOR_GAIN] = "+",
	};

	return str_of(signs[operator]);
}

/* A figure in the unit of the target: points, percent, a place. */
static struct str figure_text(struct arena *a, const struct frame *f,
    const struct target *target, struct decimal value)
{
	if (target->kind == TARGET_INDICATOR)
		return measure_text(a, f, value, target->indicator->measure);
	if (target->kind == TARGET_PERCENT)
		return percent_text(a, f, value);
	return number_text(a, f, value);
}

/* A grade by its name, where the framework that scores the unit has one of that id. */
static struct str grade_text(const struct frame *f, const struct target *target,
    const struct unit *unit, struct period period)
{
	const struct framework *framework = target->framework;

	if (!framework && unit)
		framework = site_framework_for(f->site, unit, period);
	for (size_t i = 0; framework && i < framework->grade_count; i++)
		if (str_equal(framework->grades[i].id, target->grade))
			return framework->grades[i].name;
	return target->grade;
}

static struct str wanted_text(
    struct arena *a, const struct frame *f, const struct target *target, struct str grade)
{
	struct str sign = operator_text(target->operator), text;

	switch (target->kind) {
	case TARGET_GRADE:
		return grade;
	case TARGET_RANK:
		if (target->operator== OPERATOR_GAIN)
			return LABEL(
			    a, f, "target.gain", count_text(a, f, (long)target->rank));
		return place_figures(a, f, target->rank, target->of);
	case TARGET_INDICATOR:
	case TARGET_CRITERION:
	case TARGET_PERCENT:
	case TARGET_TOTAL:
		break;
	}
	text = figure_text(a, f, target, target->value);
	if (target->operator== OPERATOR_WITHIN)
		return str_format(a, "%.*s–%.*s", STR_ARG(text),
		    STR_ARG(figure_text(a, f, target, target->high)));
	if (target->has_max)
		return str_format(a, "%.*s%.*s/%.*s", STR_ARG(sign), STR_ARG(text),
		    STR_ARG(number_text(a, f, target->max)));
	return str_format(a, "%.*s%.*s", STR_ARG(sign), STR_ARG(text));
}

static struct str what_text(
    struct arena *a, const struct frame *f, const struct target *target)
{
	if (target->kind == TARGET_INDICATOR)
		return target->indicator->title;
	if (target->kind == TARGET_CRITERION)
		return LABEL(a, f, "target.criterion", target->criterion->id,
		    target->criterion->title);
	if (target->framework)
		return LABEL(a, f, "target.of_framework",
		    label_of(f, "target", aim_words[target->kind]),
		    target->framework->title);
	return label_of(f, "target", aim_words[target->kind]);
}

static void put_what(struct arena *a, const struct frame *f, struct value *object,
    const struct target *target)
{
	const struct indicator *indicator = target->indicator;
	struct str href = {0};

	if (target->kind == TARGET_CRITERION)
		href = path_criterion(a, f, target->criterion);
	if (target->kind == TARGET_INDICATOR)
		href = path_indicator(a, f, indicator);
	value_set_text(a, object, "aim", str_of(aim_words[target->kind]));
	put_text(a, object, "indicator",
	    target->kind == TARGET_INDICATOR ? indicator->id : (struct str){0});
	put_criterion(a, f, object, "criterion",
	    target->kind == TARGET_CRITERION ? target->criterion : NULL);
	put_framework(a, f, object, "framework", target->framework);
	put_page_text(a, object, "what_text", what_text(a, f, target));
	put_page_text(a, object, "href", href);
}

static void put_wanted(struct arena *a, const struct frame *f, struct value *object,
    const struct target *target, struct str grade)
{
	bool is_grade = target->kind == TARGET_GRADE,
	     is_rank = target->kind == TARGET_RANK;

	value_set_text(
	    a, object, "operator", str_of(target_operator_word(target->operator)));
	put_number_or_null(a, f, object, "value", !is_grade && !is_rank, target->value);
	put_number_or_null(a, f, object, "max", target->has_max, target->max);
	put_number_or_null(
	    a, f, object, "high", target->operator== OPERATOR_WITHIN, target->high);
	put_int_or_null(a, f, object, "rank", is_rank, (long)target->rank);
	put_int_or_null(a, f, object, "of", is_rank && target->of, (long)target->of);
	put_text(a, object, "grade", is_grade ? target->grade : (struct str){0});
	put_page_text(a, object, "wanted_text", wanted_text(a, f, target, grade));
}

/* "80,63%", of a place with how many were ranked; before a target's time with the period
 * that the figure is of, unless that is where it starts from. */
static struct str reached_text(struct arena *a, const struct frame *f,
    const struct target *target, const struct target_verdict *verdict,
    struct target_time time)
{
	struct str text;

	if (!verdict->has_value ||
	    (verdict->outcome == OUTCOME_NOT_DUE &&
		date_compare(period_last_day(verdict->period), time.from) < 0))
		return (struct str){0};
	text = figure_text(a, f, target, verdict->value);
	if (target->kind == TARGET_RANK && target->operator!= OPERATOR_GAIN &&
					   verdict->of> 0)
		text = str_format(a, "%.*s/%u", STR_ARG(text), verdict->of);
	if (verdict->outcome == OUTCOME_NOT_DUE)
		text = LABEL(
		    a, f, "target.latest", text, period_text(a, f, verdict->period));
	return text;
}

static void put_reached(struct arena *a, const struct frame *f, struct value *object,
    const struct target *target, const struct target_verdict *verdict,
    struct target_time time)
{
	if (verdict->has_value)
		value_set_decimal(a, object, "reached", verdict->value);
	else
		value_set_null(a, object, "reached");
	put_period(a, f, object, "reached_period",
	    verdict->has_value ? verdict->period : (struct period){0});
	if (target->kind != TARGET_GRADE)
		put_page_text(
		    a, object, "reached_text", reached_text(a, f, target, verdict, time));
}

/* A grade that came has no figure, but a name. */
static void put_grade_reached(struct arena *a, const struct frame *f,
    struct value *object, const struct target *target, const struct unit *unit,
    struct period period)
{
	const struct sheet_result *const *results;
	struct str grade = {0};
	size_t count;

	if (target->kind != TARGET_GRADE) {
		value_set_null(a, object, "grade_reached");
		return;
	}
	count = unit ? results_of_unit(f->results, unit, &results) : 0;
	for (size_t i = 0; i < count; i++)
		if (period_equal(results[i]->sheet->period, period))
			grade = result_grade(results[i]);
	put_text(a, object, "grade_reached", grade);
	put_page_text(a, object, "reached_text", grade);
}

/* Where it starts from: "7/10", "80,63%". */
static void put_baseline(struct arena *a, const struct frame *f, struct value *object,
    const struct target *target, const struct unit *unit, struct period period)
{
	struct target_baseline baseline = {0};
	struct str text = {0};

	if (unit)
		baseline = target_baseline(f->results, target, unit, period);
	if (baseline.known) {
		value_set_decimal(a, object, "baseline", baseline.value);
		text = figure_text(a, f, target, baseline.value);
	} else {
		value_set_null(a, object, "baseline");
	}
	if (baseline.has_max)
		text = str_format(a, "%.*s/%.*s", STR_ARG(text),
		    STR_ARG(number_text(a, f, baseline.max)));
	put_page_text(a, object, "baseline_text", text);
	put_number_or_null(a, f, object, "baseline_max", baseline.has_max, baseline.max);
	put_period(a, f, object, "baseline_period", baseline.period);
}

struct value *add_target(struct arena *a, const struct frame *f, struct value *list,
    const struct target *target, const struct unit *unit, struct target_time time)
{
	static const char *const outcomes[] = {
	    [OUTCOME_NOT_DUE] = "not-due",
	    [OUTCOME_NO_DATA] = "no-data",
	    [OUTCOME_INCOMPARABLE] = "incomparable",
	    [OUTCOME_REACHED] = "reached",
	    [OUTCOME_MISSED] = "missed",
	};
	struct value *object = value_add_object(a, list);
	struct period period = time.period;
	struct target_verdict verdict = {.outcome = OUTCOME_NOT_DUE};
	bool is_judged = unit || target_is_early(time, f->tasks->as_of);

	if (period.kind == PERIOD_NONE && date_is_set(time.last_day))
		period = (struct period){.year = time.last_day.year, .kind = PERIOD_YEAR};
	put_what(a, f, object, target);
	put_wanted(a, f, object, target, grade_text(f, target, unit, period));
	put_period(a, f, object, "period", time.period);
	put_date(a, f, object, "last_day", time.last_day);
	if (unit)
		verdict = target_judge(f->results, target, unit, time, f->tasks->as_of);
	put_word(a, f, object, "outcome", "outcome",
	    is_judged ? outcomes[verdict.outcome] : "each-unit");
	put_reached(a, f, object, target, &verdict, time);
	put_grade_reached(a, f, object, target, unit, period);
	put_baseline(a, f, object, target, unit, period);
	return object;
}
