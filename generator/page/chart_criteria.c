/*
 * chart_criteria: the top criteria of one sheet against their maxima and what documents
 * promised for them.
 */
#include "page/charting.h"
#include "page/score_row.h"

#include "base/arena.h"

enum { MOST_BARS = 20 };

struct tally {
	size_t count, full, unknown, promised, kept;
	const struct criterion *worst;
	struct decimal lost; /* by the worst, of the total */
};

static bool is_promised(
    const struct promised_score *promised, const struct criterion *criterion)
{
	return promised && promised[criterion->index].has;
}

/* Top criteria, and those below them for which something was promised. */
static bool is_shown(const struct sheet_result *result, const struct criterion *criterion,
    const struct promised_score *promised)
{
	return criterion->kind == CRITERION_BASE &&
	       result_of(result, criterion)->state != STATE_NOT_ASSESSED &&
	       (criterion->depth == 1 || is_promised(promised, criterion));
}

static void count_promise(struct tally *tally, const struct sheet_result *result,
    const struct criterion *criterion, const struct promised_score *promised)
{
	const struct criterion_result *own = result_of(result, criterion);

	if (!own->has_final || !is_promised(promised, criterion))
		return;
	tally->promised++;
	tally->kept += decimal_compare(own->final, promised[criterion->index].value) >= 0;
}

static void count_top(struct tally *tally, const struct sheet_result *result,
    const struct criterion *criterion)
{
	struct decimal lost;

	tally->count++;
	if (!result_of(result, criterion)->has_final) {
		tally->unknown++;
		return;
	}
	if (!result_lost(result, criterion, &lost))
		return;
	tally->full += lost.units <= 0;
	lost = result_weigh(result, criterion, lost, 6);
	if (lost.units > 0 && (!tally->worst || decimal_compare(lost, tally->lost) > 0)) {
		tally->worst = criterion;
		tally->lost = lost;
	}
}

static struct chart_bar make_bar(struct arena *a, const struct frame *f,
    const struct sheet_result *result, const struct criterion *criterion,
    const struct promised_score *promised)
{
	const struct criterion_result *own = result_of(result, criterion);
	struct chart_bar bar = {
	    .name = str_format(
		a, "%.*s. %.*s", STR_ARG(criterion->id), STR_ARG(criterion->title)),
	    .text = score_words(a, f, result, criterion),
	    .has_value = own->has_final,
	    .has_max = true,
	    .value = own->final,
	    .max = own->max,
	};

	if (is_promised(promised, criterion)) {
		bar.has_target = true;
		bar.target = promised[criterion->index].value;
	}
	return bar;
}

static struct str ratio(struct arena *a, const struct frame *f, const char *dotted,
    struct str sentence, size_t part, size_t whole)
{
	return LABEL(a, f, dotted, sentence, count_text(a, f, (long)part),
	    count_text(a, f, (long)whole));
}

/* In points of the total: where there are weights the bars have others. */
static struct str say_worst(struct arena *a, const struct frame *f,
    const struct sheet_result *result, const struct criterion *worst)
{
	struct decimal lost = {0}, max = result_of(result, worst)->max;
	struct str sentence;

	(void)result_lost(result, worst, &lost);
	sentence = LABEL(a, f, "chart.most_lost", worst->id, worst->title,
	    number_text(a, f, result_weigh(result, worst, lost, 2)),
	    number_text(a, f, result_weigh(result, worst, max, 2)));
	return result->sheet->framework->is_weighted
		   ? LABEL(a, f, "chart.weighed", sentence)
		   : sentence;
}

static struct str summary(struct arena *a, const struct frame *f,
    const struct sheet_result *result, const struct tally *tally)
{
	size_t known = tally->count - tally->unknown;
	struct str sentence = label(f, "chart.none_lost");

	if (tally->worst)
		sentence = say_worst(a, f, result, tally->worst);
	if (tally->worst && !tally->full)
		sentence = LABEL(a, f, "chart.full_none", sentence);
	else if (tally->worst)
		sentence = ratio(a, f, "chart.full", sentence, tally->full, known);
	if (tally->unknown)
		sentence = LABEL(a, f, "chart.unknown", sentence,
		    count_text(a, f, (long)tally->unknown));
	if (tally->promised)
		sentence =
		    ratio(a, f, "chart.kept", sentence, tally->kept, tally->promised);
	return LABEL(a, f, "chart.stop", sentence);
}

struct str criteria_chart(struct arena *a, const struct frame *f,
    const struct sheet_result *result, const struct promised_score *promised,
    struct str table)
{
	const struct framework *framework = result->sheet->framework;
	struct tally tally = {0};
	struct chart_bar *bars = arena_array(a, struct chart_bar, MOST_BARS);
	struct chart_bars drawing = {
	    .bars = bars,
	    .max_text = label(f, "chart.max"),
	    .target_text = label(f, "chart.promised"),
	};

	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];

		if (!is_shown(result, criterion, promised))
			continue;
		if (drawing.count == MOST_BARS)
			return (struct str){0};
		bars[drawing.count++] = make_bar(a, f, result, criterion, promised);
		if (criterion->depth == 1)
			count_top(&tally, result, criterion);
		count_promise(&tally, result, criterion, promised);
	}
	if (tally.count < 2 || tally.unknown == tally.count)
		return (struct str){0};
	drawing.words = charting_words(f,
	    charting_id(a, "chart-criteria", result->sheet->unit->id, framework->id),
	    LABEL(a, f, "chart.criteria_title", unit_label(a, f, result->sheet->unit),
		charting_when(a, f, result->sheet->period)),
	    summary(a, f, result, &tally), table);
	return chart_bars(a, &drawing);
}
