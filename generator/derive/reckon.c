/*
 * One sheet, reckoned from its leaves up: effective maxima, finals, self scores, what is
 * known and what is missing. A parent's own score stands for everything below it; a bonus
 * or penalty adds to the sum, counts into no maximum and holds nothing back.
 */
#include "derive/deriving.h"

#include <assert.h>

/* What a criterion hands up to its parent. */
struct tally {
	struct decimal max;   /* that counts into the parent's; 0 of a bonus or penalty */
	struct decimal final; /* when has_final */
	struct decimal latest; /* when has_latest: by the last round that has a value */
	struct decimal self;   /* when self_ready: what it adds to a sum of self scores */
	struct decimal known;  /* sum of what has its final score */
	struct decimal covered; /* the maximum of that */
	size_t latest_round;
	bool has_final, has_latest, has_known, self_ready;
	bool self_given;   /* somebody stated a self score in here */
	bool required;     /* something assessed: the parent waits for it */
	bool not_assessed; /* some leaf was left out of the assessment */
};

struct reckoning {
	struct sheet_result *result;
	const struct criterion *criteria;
	const struct framework *framework;
	size_t next_score; /* the walk meets scores in their order */
};

/* The rounds that count of one score. */
struct own {
	enum score_mark mark;
	bool has_final, has_latest, has_self, has_max;
	size_t latest_round;
	struct decimal final, latest, self, max;
};

/* A sum that leaves the range stays as it was: the loader takes no framework whose maxima
 * could bring it there. */
static void add(struct decimal *sum, struct decimal value)
{
	(void)decimal_add(*sum, value, sum);
}

/* The criterion's score as the sheet has it, or NULL. */
static const struct score *take_score(struct reckoning *reckoning, size_t index)
{
	const struct sheet *sheet = reckoning->result->sheet;
	const struct score *score;

	if (reckoning->next_score == sheet->score_count)
		return NULL;
	score = &sheet->scores[reckoning->next_score];
	assert(score->criterion->index >= index);
	if (score->criterion->index != index)
		return NULL;
	reckoning->next_score++;
	return score;
}

static void read_rounds(
    const struct reckoning *reckoning, const struct score *score, struct own *own)
{
	size_t last = score_final_round(reckoning->framework, score);

	for (size_t i = 0; i <= last; i++) {
		if (!score->rounds[i].given)
			continue;
		own->has_latest = true;
		own->latest = score->rounds[i].value;
		own->latest_round = i;
	}
	own->has_self = score->rounds[0].given;
	own->self = score->rounds[0].value;
	own->has_final = score->rounds[last].given && own->mark != MARK_PENDING;
	own->final = score->rounds[last].value;
}

/* A mark on a parent speaks for what lies below it and has no final score of its own. */
static struct own read_own(struct reckoning *reckoning, const struct criterion *criterion,
    enum score_mark inherited)
{
	const struct score *score = take_score(reckoning, criterion->index);
	struct own own = {0};

	if (score) {
		own.mark = (enum score_mark)score->mark;
		own.has_max = score->has_max;
		own.max = score->max;
		read_rounds(reckoning, score, &own);
	}
	if (inherited == MARK_NOT_ASSESSED)
		own = (struct own){.mark = MARK_NOT_ASSESSED};
	else if (own.mark == MARK_NONE && !own.has_final)
		own.mark = inherited;
	return own;
}

/* A rule gives a penalty's maximum too, which is to lose nothing. */
static struct decimal full_score(const struct criterion *criterion, struct decimal max)
{
	const struct decimal nothing_lost = {0};

	return criterion->kind == CRITERION_PENALTY ? nothing_lost : max;
}

static enum score_state leaf_state(const struct own *own)
{
	if (own->mark == MARK_NOT_ASSESSED)
		return STATE_NOT_ASSESSED;
	if (own->mark == MARK_FULL_BY_RULE)
		return STATE_FULL_BY_RULE;
	if (own->has_final)
		return STATE_SCORED;
	return own->has_latest || own->mark == MARK_PENDING ? STATE_PENDING
							    : STATE_UNPUBLISHED;
}

static struct tally reckon_leaf(const struct criterion *criterion, struct own own)
{
	struct tally tally = {.max = criterion->max, .required = true};

	if (own.mark == MARK_NOT_ASSESSED)
		return (struct tally){.not_assessed = true};
	tally.has_final = own.has_final;
	tally.final = own.final;
	tally.has_latest = own.has_latest;
	tally.latest = own.latest;
	tally.latest_round = own.latest_round;
	tally.self_ready = tally.self_given = own.has_self;
	tally.self = own.self;
	if (own.mark == MARK_FULL_BY_RULE) {
		/* The rule decides the final score; what the unit gave itself is its own
		 * word. */
		tally.has_final = tally.has_latest = true;
		tally.final = tally.latest = full_score(criterion, criterion->max);
		tally.latest_round = 0;
	}
	return tally;
}

/* Lets a child's tally into the sums of its parent's. The parent begins with all three
 * has_ flags and self_ready set, each saying "nothing is missing so far". */
static void tally_add(struct tally *sum, const struct tally *child)
{
	add(&sum->max, child->max);
	add(&sum->final, child->final);
	add(&sum->latest, child->latest);
	add(&sum->self, child->self);
	add(&sum->known, child->known);
	add(&sum->covered, child->covered);
	if (child->latest_round > sum->latest_round)
		sum->latest_round = child->latest_round;
	sum->has_final &= child->has_final || !child->required;
	sum->has_latest &= child->has_latest || !child->required;
	sum->self_ready &= child->self_ready || !child->required;
	sum->self_given |= child->self_given;
	sum->has_known |= child->has_known;
	sum->required |= child->required;
	sum->not_assessed |= child->not_assessed;
}

static struct tally reckon(
    struct reckoning *reckoning, size_t index, enum score_mark inherited);

/* A sum while it grows. */
struct summing {
	struct tally sum;
	bool some_final, some_latest;
};

static void summing_add(struct summing *summing, const struct tally *child)
{
	tally_add(&summing->sum, child);
	summing->some_final |= child->has_final;
	summing->some_latest |= child->has_latest;
}

static struct tally summing_end(const struct summing *summing)
{
	struct tally sum = summing->sum;

	/* Nothing is missing where nothing was asked for, but that is no score either. */
	sum.has_final &= sum.required || summing->some_final;
	sum.has_latest &= sum.required || summing->some_latest;
	sum.self_ready &= sum.required || sum.self_given;
	return sum;
}

#define EMPTY_SUM                                                                        \
	{                                                                                \
		.sum = {.has_final = true, .has_latest = true, .self_ready = true }      \
	}

/* The sum of the criteria from `from` up to `end` that lie side by side. */
static struct tally reckon_children(
    struct reckoning *reckoning, size_t from, size_t end, enum score_mark inherited)
{
	struct summing summing = EMPTY_SUM;

	for (size_t i = from; i < end; i = reckoning->criteria[i].end) {
		struct tally child = reckon(reckoning, i, inherited);

		summing_add(&summing, &child);
	}
	return summing_end(&summing);
}

/* Lays a parent's own score over the sum of its children. */
static void lay_over(struct tally *tally, const struct own *own)
{
	bool by_own = own->has_final;

	if (own->has_final) {
		tally->has_final = true;
		tally->final = own->final;
	}
	if (own->has_final ||
	    (own->has_latest && !tally->has_final &&
		(!tally->has_latest || own->latest_round > tally->latest_round))) {
		by_own = true;
		tally->has_latest = true;
		tally->latest = own->latest;
		tally->latest_round = own->latest_round;
	}
	if (by_own && own->has_max)
		tally->max = own->max;
	if (own->has_self) {
		tally->self_ready = tally->self_given = true;
		tally->self = own->self;
	}
	tally->required |= own->has_latest;
}

static struct tally reckon_parent(
    struct reckoning *reckoning, const struct criterion *criterion, struct own own)
{
	struct tally tally;

	tally =
	    reckon_children(reckoning, criterion->index + 1, criterion->end, own.mark);
	/* Where nothing was assessed there is nothing that a score could be of. */
	if (tally.not_assessed && !tally.required && !tally.has_latest)
		return tally;
	lay_over(&tally, &own);
	/* Its leaves have their maxima by the rule, so the sum is there already and has
	 * bonus and penalty in it; unless some part is called pending all the same. */
	if (own.mark == MARK_FULL_BY_RULE && tally.required && !tally.has_final) {
		tally.has_final = tally.has_latest = true;
		tally.final = tally.latest = full_score(criterion, tally.max);
	}
	return tally;
}

static enum score_state sum_state(const struct tally *tally)
{
	if (tally->has_final)
		return STATE_SCORED;
	if (tally->not_assessed && !tally->required && !tally->has_latest)
		return STATE_NOT_ASSESSED;
	return tally->has_latest ? STATE_PENDING : STATE_UNPUBLISHED;
}

static void write_result(
    struct criterion_result *out, const struct tally *tally, enum score_state state)
{
	*out = (struct criterion_result){.max = tally->max, .state = (uint8_t)state};
	out->has_final = tally->has_final;
	if (tally->has_final)
		out->final = tally->final;
	out->has_self = tally->self_ready && tally->self_given;
	if (out->has_self)
		out->self = tally->self;
}

/* Depth is bounded by that of the framework's file. */
static struct tally reckon(
    struct reckoning *reckoning, size_t index, enum score_mark inherited)
{
	const struct criterion *criterion = &reckoning->criteria[index];
	struct criterion_result *out = &reckoning->result->criteria[index];
	struct own own;
	struct tally tally;

	/* A rule that fills a parent says nothing of points beyond its maximum. */
	if (criterion->kind != CRITERION_BASE && inherited == MARK_FULL_BY_RULE)
		inherited = MARK_NONE;
	own = read_own(reckoning, criterion, inherited);
	if (criterion_is_leaf(criterion)) {
		tally = reckon_leaf(criterion, own);
		write_result(out, &tally, leaf_state(&own));
	} else {
		tally = reckon_parent(reckoning, criterion, own);
		write_result(out, &tally, sum_state(&tally));
	}
	if (criterion->kind != CRITERION_BASE) {
		out->max = criterion->max;
		tally.max = (struct decimal){0};
		tally.required = false;
	}
	if (tally.has_final) {
		tally.has_known = true;
		tally.known = tally.final;
		tally.covered = tally.max;
	}
	return tally;
}

/* ---- weights ---- */

/* The figures of a total as shares × weight. */
struct weighted {
	struct fraction final, latest, self, known, covered;
};

/* A criterion of which nothing was assessed leaves with its weight; bonus and penalty add
 * to the total as they are. */
static void weighted_add(struct weighted *sum, struct decimal *max,
    const struct criterion *criterion, const struct tally *child)
{
	const struct decimal one = decimal_from_int(1);
	bool base = criterion->kind == CRITERION_BASE;
	struct decimal weight = base ? criterion->weight : one;
	struct decimal whole = base ? child->max : one;

	if (whole.units <= 0)
		return;
	if (base)
		add(max, weight);
	fraction_add(&sum->final, weight, child->final, whole);
	fraction_add(&sum->latest, weight, child->latest, whole);
	fraction_add(&sum->self, weight, child->self, whole);
	fraction_add(&sum->known, weight, child->known, whole);
	fraction_add(&sum->covered, weight, child->covered, whole);
}

static struct tally reckon_weighted(struct reckoning *reckoning, struct weighted *sum)
{
	const struct framework *framework = reckoning->framework;
	const struct fraction none = fraction_of((struct decimal){0});
	struct summing summing = EMPTY_SUM;
	struct tally total;
	struct decimal max = {0};

	*sum = (struct weighted){none, none, none, none, none};
	for (size_t i = 0; i < framework->criterion_count;
	     i = framework->criteria[i].end) {
		struct tally child = reckon(reckoning, i, MARK_NONE);

		summing_add(&summing, &child);
		weighted_add(sum, &max, &framework->criteria[i], &child);
	}
	total = summing_end(&summing);
	total.max = max;
	total.final = fraction_round(&sum->final, 2);
	total.latest = fraction_round(&sum->latest, 2);
	total.self = fraction_round(&sum->self, 2);
	total.known = fraction_round(&sum->known, 2);
	total.covered = fraction_round(&sum->covered, 2);
	return total;
}

static enum sheet_status status_of(const struct sheet *sheet, const struct tally *total)
{
	if (sheet->score_count == 0 && sheet->published.given)
		return SHEET_PUBLISHED_ONLY;
	if (total->has_final || !total->required)
		return SHEET_FINAL;
	return total->has_latest ? SHEET_PROVISIONAL : SHEET_INCOMPLETE;
}

/* The framework may bound the percentage; what was computed is kept beside it. */
static void write_percent(struct sheet_result *result)
{
	const struct framework *framework = result->sheet->framework;
	const struct located_decimal *bound = NULL;

	result->ratio = (struct ratio){result->score, result->max, result->exact};
	result->percent_computed = ratio_percent(&result->ratio, 2);
	if (framework->cap.at.source &&
	    ratio_compare_percent(&result->ratio, framework->cap.value) > 0)
		bound = &framework->cap;
	else if (framework->floor.at.source &&
		 ratio_compare_percent(&result->ratio, framework->floor.value) < 0)
		bound = &framework->floor;
	result->is_bounded = bound != NULL;
	if (bound)
		result->ratio = (struct ratio){bound->value, decimal_from_int(100), NULL};
	result->percent = ratio_percent(&result->ratio, 2);
}

/* What is shown as the sheet's score, by its status. */
static void write_score(struct sheet_result *result, const struct tally *total)
{
	result->max = total->max;
	switch (result->status) {
	case SHEET_FINAL:
		result->has_score = total->has_final;
		result->score = total->final;
		break;
	case SHEET_PROVISIONAL:
		result->has_score = true;
		result->score = total->latest;
		break;
	case SHEET_INCOMPLETE:
		result->has_score = total->has_known;
		result->score = total->known;
		result->max = total->covered;
		return;
	case SHEET_PUBLISHED_ONLY:
		result->max = (struct decimal){0};
		return;
	}
	result->has_percent = result->has_score && total->max.units > 0;
	if (result->has_percent)
		write_percent(result);
}

static const struct grade *grade_for(
    const struct framework *framework, const struct ratio *ratio)
{
	for (size_t i = 0; i < framework->grade_count; i++)
		if (ratio_compare_percent(ratio, framework->grades[i].from) >= 0)
			return &framework->grades[i];
	return NULL;
}

/* The stated grade by its id, or by its name as documents print it. */
static const struct grade *find_grade(const struct framework *framework, struct str words)
{
	for (size_t i = 0; words.n > 0 && i < framework->grade_count; i++)
		if (str_equal(framework->grades[i].id, words) ||
		    str_equal(framework->grades[i].name, words))
			return &framework->grades[i];
	return NULL;
}

void reckon_sheet(struct sheet_result *result)
{
	const struct framework *framework = result->sheet->framework;
	struct reckoning reckoning = {
	    .result = result,
	    .criteria = framework->criteria,
	    .framework = framework,
	};
	struct weighted sum;
	struct tally total;

	if (framework->is_weighted)
		total = reckon_weighted(&reckoning, &sum);
	else
		total =
		    reckon_children(&reckoning, 0, framework->criterion_count, MARK_NONE);
	write_result(&result->total, &total, sum_state(&total));
	result->full_max = total.max;
	result->status = status_of(result->sheet, &total);
	if (framework->is_weighted && result->exact)
		*result->exact = result->status == SHEET_FINAL ? sum.final : sum.latest;
	write_score(result, &total);
	if (result->status == SHEET_FINAL && result->has_percent)
		result->grade = grade_for(framework, &result->ratio);
	result->grade_stated = find_grade(framework, result->sheet->published.grade.text);
}
