/*
 * A small site made by hand: units, frameworks, sheets and tasks in a few words each, so
 *that what is derived can be tested without files.
 *
 *	maker_framework(&maker, "hx", "2023", 2, "1 10; 5; > 5.1 11.5; > 5.2 0.5; T 3
 *bonus") maker_sheet(&maker, unit, framework, "2023", "1 -,7/10; 5.1 6.5; 5.2
 *not_assessed")
 *
 * A criterion is an id, its maximum (none of a parent) and its kind; each '>' goes one
 *level down. A score is the final round's value, or all rounds' with '-' for none, or a
 *mark, or a value and a mark.
 */
#ifndef TESTS_SITE_MAKER_H
#define TESTS_SITE_MAKER_H

#include "base/arena.h"
#include "base/vec.h"
#include "derive/results.h"
#include "site/site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MAKER_MOST 64

struct maker {
	struct arena arena;
	struct site site;
	struct unit *units[MAKER_MOST];
	struct framework *frameworks[MAKER_MOST];
	struct sheet *sheets[MAKER_MOST];
	struct document *documents[MAKER_MOST];
};

static inline struct decimal maker_number(const char *text)
{
	struct decimal value = {0};

	if (decimal_parse(str_of(text), &value) != DECIMAL_OK)
		fail_msg("\"%s\" is not a number", text);
	return value;
}

static inline struct decimal maker_decimal(struct str text)
{
	struct decimal value = {0};

	if (decimal_parse(text, &value) != DECIMAL_OK)
		fail_msg("\"%.*s\" is not a number", STR_ARG(text));
	return value;
}

static inline struct period maker_period(const char *text)
{
	struct period period = {0};

	if (!period_parse(str_of(text), &period))
		fail_msg("\"%s\" is not a period", text);
	return period;
}

static inline struct date maker_date(const char *text)
{
	struct date date = {0};

	if (text && date_parse_partial(str_of(text), &date) != DATE_OK)
		fail_msg("\"%s\" is not a date", text);
	return date;
}

static inline void maker_init(struct maker *maker)
{
	*maker = (struct maker){0};
	arena_init(&maker->arena);
	maker->site.arena = &maker->arena;
	maker->site.units = maker->units;
	maker->site.frameworks = maker->frameworks;
	maker->site.sheets = maker->sheets;
	maker->site.documents = maker->documents;
	maker->site.settings.bottom.value = decimal_from_int(3);
	maker->site.settings.streak.value = decimal_from_int(2);
	maker->site.settings.due_soon.value = decimal_from_int(30);
}

static inline void maker_release(struct maker *maker)
{
	arena_release(&maker->arena);
}

static inline struct unit *maker_unit(
    struct maker *maker, const char *id, enum unit_level level, const struct unit *parent)
{
	struct unit *unit = arena_new(&maker->arena, struct unit);

	unit->id = unit->name = unit->sort_key = str_of(id);
	unit->level = level;
	unit->parent = parent;
	unit->index = maker->site.unit_count;
	maker->units[maker->site.unit_count++] = unit;
	return unit;
}

/* The next word of a text, cut off; empty at its end. */
static inline struct str maker_word(struct str *rest)
{
	struct str word;

	*rest = str_trim(*rest);
	if (!str_cut(rest, ' ', &word))
		return (struct str){0};
	return word;
}

static inline void maker_criterion(
    struct criterion *criterion, struct str words, unsigned *depth)
{
	struct str word = maker_word(&words);

	*depth = 1;
	while (str_equal(word, STR(">"))) {
		(*depth)++;
		word = maker_word(&words);
	}
	criterion->id = word;
	criterion->depth = *depth;
	word = maker_word(&words);
	if (word.n > 0)
		criterion->max = maker_decimal(word);
	word = maker_word(&words);
	if (str_equal(word, STR("bonus")))
		criterion->kind = CRITERION_BONUS;
	if (str_equal(word, STR("penalty")))
		criterion->kind = CRITERION_PENALTY;
}

/* Ends, parents and sums, from the last criterion to the first. */
static inline void maker_link_criteria(struct framework *framework)
{
	for (size_t i = framework->criterion_count; i-- > 0;) {
		struct criterion *criterion = &framework->criteria[i];
		size_t end = i + 1;

		criterion->index = i;
		criterion->framework = framework;
		criterion->origin = criterion;
		while (end < framework->criterion_count &&
		       framework->criteria[end].depth > criterion->depth) {
			struct criterion *child = &framework->criteria[end];

			child->parent = criterion;
			if (child->kind == CRITERION_BASE)
				(void)decimal_add(
				    criterion->max, child->max, &criterion->max);
			end = child->end;
		}
		criterion->end = end;
	}
	for (size_t i = 0; i < framework->criterion_count; i = framework->criteria[i].end)
		if (framework->criteria[i].kind == CRITERION_BASE)
			(void)decimal_add(framework->total, framework->criteria[i].max,
			    &framework->total);
}

static inline struct framework *maker_framework(struct maker *maker, const char *id,
    const char *periods, size_t round_count, const char *criteria)
{
	struct framework *framework = arena_new(&maker->arena, struct framework);
	struct str rest = str_of(periods), part;

	framework->id = str_of(id);
	framework->lineage = STR("line");
	framework->level = LEVEL_DISTRICT;
	framework->round_count = round_count;
	framework->final_round = round_count - 1;
	framework->rounds = arena_array(&maker->arena, struct round, round_count);
	while (str_cut(&rest, ' ', &part)) {
		struct located_period *period =
		    vec_add(&maker->arena, &framework->periods);

		if (!period_parse(part, &period->period))
			fail_msg("\"%.*s\" is not a period", STR_ARG(part));
	}
	framework->criteria = arena_array(&maker->arena, struct criterion, MAKER_MOST);
	rest = str_of(criteria);
	while (str_cut(&rest, ';', &part)) {
		struct criterion *criterion =
		    &framework->criteria[framework->criterion_count++];
		unsigned depth;

		maker_criterion(criterion, part, &depth);
	}
	maker_link_criteria(framework);
	maker->frameworks[maker->site.framework_count++] = framework;
	return framework;
}

/* Makes `next` the following version: criteria of the same id are the same. */
static inline void maker_follow(struct framework *previous, struct framework *next)
{
	previous->next = next;
	next->previous = previous;
	for (size_t i = 0; i < next->criterion_count; i++) {
		for (size_t j = 0; j < previous->criterion_count; j++) {
			if (!str_equal(next->criteria[i].id, previous->criteria[j].id))
				continue;
			next->criteria[i].previous = &previous->criteria[j];
			next->criteria[i].origin = previous->criteria[j].origin;
			previous->criteria[j].next = &next->criteria[i];
		}
	}
}

static inline struct criterion *maker_find(struct framework *framework, const char *id)
{
	for (size_t i = 0; i < framework->criterion_count; i++)
		if (str_equal(framework->criteria[i].id, str_of(id)))
			return &framework->criteria[i];
	fail_msg("no criterion %s", id);
	return NULL;
}

static inline void maker_round(struct score *score, size_t round, struct str text)
{
	struct str value;

	if (str_equal(text, STR("-")))
		return;
	if (!str_cut(&text, '/', &value))
		fail_msg("an empty score");
	score->rounds[round].given = true;
	score->rounds[round].value = maker_decimal(value);
	if (text.n > 0) {
		score->has_max = true;
		score->max = maker_decimal(text);
	}
}

static inline bool maker_mark(struct score *score, struct str word)
{
	static const struct {
		const char *word;
		enum score_mark mark;
	} marks[] = {
	    {"not_assessed", MARK_NOT_ASSESSED},
	    {"full_by_rule", MARK_FULL_BY_RULE},
	    {"pending", MARK_PENDING},
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (str_equal(word, str_of(marks[i].word))) {
			score->mark = (uint8_t)marks[i].mark;
			return true;
		}
	}
	return false;
}

static inline void maker_score(struct maker *maker, struct framework *framework,
    struct score *score, struct str words)
{
	static const struct score_extra none;
	struct str id = maker_word(&words), word, value;
	size_t round = framework->round_count - 1;

	for (size_t i = 0; i < framework->criterion_count; i++)
		if (str_equal(framework->criteria[i].id, id))
			score->criterion = &framework->criteria[i];
	if (!score->criterion)
		fail_msg("no criterion %.*s", STR_ARG(id));
	score->extra = &none;
	score->rounds = arena_array(&maker->arena, struct score_value, round + 1);
	while ((word = maker_word(&words)).n > 0) {
		if (maker_mark(score, word))
			continue;
		if (str_find(word, STR(","), 0) < word.n)
			round = 0;
		while (str_cut(&word, ',', &value))
			maker_round(score, round++, value);
	}
}

static inline int maker_compare_scores(const void *a, const void *b)
{
	const struct score *left = a, *right = b;

	return left->criterion->index < right->criterion->index ? -1 : 1;
}

static inline int maker_compare_sheets(const void *a, const void *b)
{
	const struct sheet *left = *(struct sheet *const *)a;
	const struct sheet *right = *(struct sheet *const *)b;
	int order = period_compare(left->period, right->period);

	if (order == 0)
		order = str_compare(left->framework->id, right->framework->id);
	return order ? order : (left->unit->index < right->unit->index ? -1 : 1);
}

static inline struct sheet *maker_sheet(struct maker *maker, const struct unit *unit,
    struct framework *framework, const char *period, const char *scores)
{
	struct sheet *sheet = arena_new(&maker->arena, struct sheet);
	struct str rest = str_of(scores), part;

	sheet->unit = unit;
	sheet->framework = framework;
	sheet->period = maker_period(period);
	sheet->scores = arena_array(&maker->arena, struct score, MAKER_MOST);
	while (str_cut(&rest, ';', &part))
		maker_score(maker, framework, &sheet->scores[sheet->score_count++], part);
	if (sheet->score_count > 0)
		qsort(sheet->scores, sheet->score_count, sizeof(*sheet->scores),
		    maker_compare_scores);
	maker->sheets[maker->site.sheet_count++] = sheet;
	qsort(maker->sheets, maker->site.sheet_count, sizeof(struct sheet *),
	    maker_compare_sheets);
	return sheet;
}

/* A figure as if it had been written in a file. */
static inline struct located_decimal maker_figure(const char *text)
{
	struct str number = str_of(text);
	size_t comma = str_find(number, STR(","), 0), dot = str_find(number, STR("."), 0);
	size_t separator = comma < dot ? comma : dot;

	return (struct located_decimal){
	    .value = maker_number(text),
	    .at = {1, 10, 10 + (uint32_t)number.n},
	    .places = (uint8_t)(separator < number.n ? number.n - separator - 1 : 0),
	};
}

/* Published figures: NULL or 0 for what was not published. */
static inline void maker_publish(struct sheet *sheet, const char *total,
    const char *percent, unsigned rank, unsigned of)
{
	sheet->published.given = true;
	if (total)
		sheet->published.total = maker_figure(total);
	if (percent)
		sheet->published.percent = maker_figure(percent);
	sheet->published.rank = (struct located_rank){rank, of, {rank ? 1 : 0, 0, 0}};
}

/* A document with one task; documents must be made in the order of their ids. */
static inline struct task *maker_task(
    struct maker *maker, const char *document_id, const char *period, const char *due)
{
	struct document *document = arena_new(&maker->arena, struct document);
	struct task *task = arena_new(&maker->arena, struct task);

	document->id = str_of(document_id);
	if (period)
		document->period = maker_period(period);
	document->tasks = task;
	document->task_count = 1;
	task->document = document;
	task->id = STR("NV-01");
	if (due && due_parse_target(str_of(due), &task->due) != DUE_OK)
		fail_msg("\"%s\" is not a deadline", due);
	maker->documents[maker->site.document_count++] = document;
	return task;
}

/* The result of one unit and period, which must be there. */
static inline const struct sheet_result *maker_result(
    const struct results *results, const char *unit, const char *period)
{
	for (size_t i = 0; i < results->site->sheet_count; i++)
		if (str_equal(results->sheets[i].sheet->unit->id, str_of(unit)) &&
		    period_equal(results->sheets[i].sheet->period, maker_period(period)))
			return &results->sheets[i];
	fail_msg("no sheet of %s, %s", unit, period);
	return NULL;
}

/* Results of what was made; `options` may be NULL. */
static inline void maker_results(
    struct maker *maker, const struct results_options *options, struct results *out)
{
	site_link_frameworks(&maker->arena, &maker->site, NULL, NULL);
	results_derive(&maker->arena, &maker->site, options, out);
}

#endif
