/*
 * facts: whatever a page can show of a fact goes into its digest: what people wrote, as
 * it was read, and what was derived from more than that.
 */
#include "page/facts.h"

#include "base/arena.h"
#include "page/digests.h"
#include "page/index.h"
#include "page/parts.h"
#include "page/refs.h"

#include <string.h>

struct digesting {
	struct arena *arena;
	const struct frame *frame;
	struct facts *facts;
	struct digest *sheets;    /* parallel to results.sheets: of each alone … */
	struct digest *courses;   /* … and with those before it */
	struct digest *tasks;     /* parallel to tasks.items */
	struct digest **findings; /* by document, parallel to its findings */
};

static struct digest *digest_of(
    struct digesting *digesting, enum fact_kind kind, size_t index)
{
	return &digesting->facts->digests[digesting->facts->numbers.from[kind] + index];
}

/* ---- small things ---- */

/* Without regard to order. */
static void mix(struct digest *digest, struct digest other)
{
	digest->a += other.a;
	digest->b += other.b;
}

static void add_texts(struct digest *digest, const struct located_list *texts)
{
	digest_add_number(digest, texts->count);
	for (size_t i = 0; i < texts->count; i++)
		digest_add(digest, texts->items[i].text);
}

static void add_commit(struct digest *digest, const struct past_commit *commit)
{
	digest_add(digest, commit ? commit->id : (struct str){0});
}

/* The commit that changed a file last, by which pages that read it are cited. */
static void add_file(
    struct digest *digest, const struct digesting *digesting, uint32_t source)
{
	const struct frame *f = digesting->frame;

	add_commit(
	    digest, f->history ? history_of_source(f->history, f->site, source) : NULL);
}

/* ---- sheets ---- */

static void add_score(struct digest *digest, const struct score *score)
{
	const struct score_extra *extra = score->extra;
	size_t rounds = score->criterion->framework->round_count;

	for (size_t i = 0; i < rounds; i++)
		digest_add_number(digest, score->rounds[i].given
					      ? (uint64_t)score->rounds[i].value.units
					      : UINT64_MAX);
	digest_add_number(digest, (uint64_t)score->max.units << 4 |
				      (uint64_t)score->has_max << 3 | score->mark);
	digest_add(digest, score->reason);
	if (extra->explanation.n + extra->note.n + extra->evidence_count == 0)
		return;
	digest_add(digest, extra->explanation);
	digest_add(digest, extra->note);
	digest_add_evidence(digest, extra->evidence, extra->evidence_count);
}

/* By the maximum of the area it lies in what was lost is weighed. */
static struct digest digest_criterion(const struct sheet_result *result,
    const struct criterion_result *own, struct decimal area_max,
    const struct score *score)
{
	uint64_t words[] = {result->sheet->unit->index, (uint64_t)result->status,
	    (uint64_t)own->max.units, (uint64_t)own->final.units,
	    (uint64_t)own->self.units, (uint64_t)area_max.units,
	    own->state | (uint64_t)own->has_final << 8 | (uint64_t)own->has_self << 9};
	struct digest digest = digest_start();

	digest_add(&digest, (struct str){(const char *)words, sizeof(words)});
	if (score)
		add_score(&digest, score);
	return digest;
}

static void add_published(struct digest *digest, const struct sheet *sheet)
{
	const struct published *published = &sheet->published;

	digest_add_number(digest, published->given);
	digest_add_number(digest, published->total.at.source != 0);
	digest_add_decimal(digest, published->total.value);
	digest_add_number(digest, published->total.places);
	digest_add_number(digest, published->percent.at.source != 0);
	digest_add_decimal(digest, published->percent.value);
	digest_add_number(
	    digest, (uint64_t)published->rank.rank << 32 | published->rank.of);
	digest_add_number(digest, published->grade.at.source != 0);
	digest_add(digest, published->grade.text);
	digest_add(digest, published->decision.text);
	digest_add_date(digest, published->date.date);
	for (size_t i = 0; i < published->rank_count; i++) {
		const struct published_rank *rank = &published->ranks[i];

		digest_add(digest, rank->within.text);
		digest_add_number(
		    digest, (uint64_t)rank->rank.rank << 32 | rank->rank.of);
	}
	digest_add_number(digest, sheet->correction_count);
	for (size_t i = 0; i < sheet->correction_count; i++) {
		const struct correction *correction = &sheet->corrections[i];

		digest_add_date(digest, correction->date.date);
		digest_add(digest, correction->reason.text);
		add_texts(digest, &correction->criteria);
	}
}

static void add_grade(struct digest *digest, const struct grade *grade)
{
	digest_add(digest, grade ? grade->id : (struct str){0});
}

/* What follows from other sheets, too. */
static void add_place(struct digest *digest, const struct sheet_result *result)
{
	const struct rank_movement *movement = &result->movement;
	uint64_t words[] = {result->rank, result->of, result->rank_in_group,
	    result->of_in_group, result->group_complete, (uint64_t)result->total_agrees,
	    (uint64_t)result->percent_agrees, (uint64_t)result->rank_agrees,
	    (uint64_t)result->grade_agrees, result->has_change, result->change_in_percent,
	    (uint64_t)result->change.units, (uint64_t)movement->kind, movement->before,
	    movement->before_of, movement->after, movement->after_of, movement->shared,
	    movement->shared_before, movement->shared_after, (uint64_t)movement->gained,
	    result->in_bottom, result->streak};

	digest_add(digest, (struct str){(const char *)words, sizeof(words)});
	add_grade(digest, result->grade);
	add_grade(digest, result->grade_stated);
}

static void add_totals(struct digest *digest, const struct sheet_result *result)
{
	uint64_t words[] = {result->has_score, (uint64_t)result->score.units,
	    (uint64_t)result->max.units, (uint64_t)result->full_max.units,
	    result->has_percent, (uint64_t)result->percent.units, result->is_bounded,
	    (uint64_t)result->percent_computed.units, (uint64_t)result->shown.units};

	digest_add(digest, (struct str){(const char *)words, sizeof(words)});
	digest_add_digest(
	    digest, digest_criterion(result, &result->total, result->total.max, NULL));
}

/* A sheet, and its part of the columns of its league. */
static struct digest digest_sheet(struct digesting *digesting,
    const struct league *league, const struct sheet_result *result)
{
	const struct sheet *sheet = result->sheet;
	struct digest digest = digest_start();
	struct decimal area_max = {0};
	size_t next = 0;

	digest_add_period(&digest, sheet->period);
	digest_add(&digest, sheet->framework->id);
	for (size_t i = 0; i < sheet->framework->criterion_count; i++) {
		const struct score *score = NULL;
		struct digest own;

		if (next < sheet->score_count &&
		    sheet->scores[next].criterion->index == i)
			score = &sheet->scores[next++];
		if (!sheet->framework->criteria[i].parent)
			area_max = result->criteria[i].max;
		own = digest_criterion(result, &result->criteria[i], area_max, score);
		digest_add_digest(&digest, own);
		mix(digest_of(digesting, FACT_COLUMN, league->columns + i), own);
	}
	add_totals(&digest, result);
	add_published(&digest, sheet);
	add_place(&digest, result);
	digest_add_decimal(&digest, league->median);
	digest_add_number(&digest, league->percents);
	digest_add_number(&digest, league_is_cut(league));
	add_file(&digest, digesting, sheet->source);
	return digest;
}

static void add_columns(struct digesting *digesting, const struct league *league)
{
	const struct score_history *history = digesting->frame->history;
	const struct framework *framework = league->framework;

	for (size_t i = 0; history && i < framework->criterion_count; i++)
		add_commit(digest_of(digesting, FACT_COLUMN, league->columns + i),
		    history_of_criterion(history, &framework->criteria[i]));
}

static void digest_league(struct digesting *digesting, const struct league *league)
{
	const struct results *results = digesting->frame->results;
	struct digest *own =
	    digest_of(digesting, FACT_LEAGUE, (size_t)(league - results->leagues));

	digest_add_number(own, league->ranked << 1 | league->complete);
	digest_add_period(own, league->previous);
	digest_add_units(own, &league->unscored);
	digest_add_units(own, &league->ended);
	for (size_t i = 0; i < league->count; i++)
		digest_add_digest(
		    own, digesting->courses[league->rows[i] - results->sheets]);
}

static void digest_sheets(struct digesting *digesting)
{
	const struct results *results = digesting->frame->results;
	size_t count = results->site->sheet_count;
	struct digest *all = digest_of(digesting, FACT_SHEETS, 0);

	digesting->sheets = arena_array(digesting->arena, struct digest, count);
	digesting->courses = arena_array(digesting->arena, struct digest, count);
	for (size_t i = 0; i < results->league_count; i++) {
		const struct league *league = &results->leagues[i];

		for (size_t k = 0; k < league->count; k++)
			digesting->sheets[league->rows[k] - results->sheets] =
			    digest_sheet(digesting, league, league->rows[k]);
		add_columns(digesting, league);
	}
	for (size_t i = 0; i < count; i++) {
		const struct sheet_result *at = &results->sheets[i];

		for (; at; at = at->previous)
			digest_add_digest(&digesting->courses[i],
			    digesting->sheets[at - results->sheets]);
		digest_add_digest(all, digesting->courses[i]);
		*digest_of(digesting, FACT_SHEET, i) = digesting->sheets[i];
	}
	for (size_t i = 0; i < results->league_count; i++)
		digest_league(digesting, &results->leagues[i]);
}

/* ---- what commits did ---- */

/* A commit's id stands for all that it and those before it hold. */
static void add_step(struct digest *digest, const struct sheet_step *step)
{
	const struct past_effect *effect = &step->effect;
	uint64_t words[] = {step->added, step->changed, step->removed,
	    step->is_comparable, effect->has_total, effect->has_rank,
	    (uint64_t)effect->old_total.units, (uint64_t)effect->new_total.units,
	    effect->old_rank, effect->new_rank};

	digest_add(digest, step->commit->id);
	digest_add(digest, step->sheet->unit_id);
	digest_add(digest, step->sheet->period_text);
	digest_add(digest, step->sheet->lineage);
	digest_add(digest, step->old_final);
	digest_add(digest, step->new_final);
	digest_add_date(digest, step->commit->day);
	digest_add(digest, (struct str){(const char *)words, sizeof(words)});
}

static void digest_history(struct digesting *digesting)
{
	const struct score_history *history = digesting->frame->history;
	struct digest *all = digest_of(digesting, FACT_STEPS, 0);

	for (size_t i = 0; history && i < history->step_count; i++)
		add_step(all, history->steps[i]);
}

static void add_unit_history(
    const struct score_history *history, const struct unit *unit, struct digest *digest)
{
	struct sheet_past *const *sheets;
	size_t count = history ? history_of_id(history, unit->id, &sheets) : 0;

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < sheets[i]->steps.count; k++)
			add_step(digest, sheets[i]->steps.items[k]);
}

/* ---- documents ---- */

static void digest_tasks(struct digesting *digesting)
{
	const struct task_results *tasks = digesting->frame->tasks;
	struct digest *all = digest_of(digesting, FACT_TASKS, 0);
	struct digest *words = digest_of(digesting, FACT_WORDS, 0);

	digesting->tasks = arena_array(digesting->arena, struct digest, tasks->count);
	for (size_t i = 0; i < tasks->count; i++) {
		struct digest *own = &digesting->tasks[i];

		*own = digest_start();
		digest_add_order(own, tasks->items[i].task);
		digest_add_digest(words, *own);
		digest_add_standing(own, &tasks->items[i]);
		digest_add_digest(all, *own);
	}
}

static void digest_findings(struct digesting *digesting)
{
	const struct site *site = digesting->frame->site;
	struct digest *words = digest_of(digesting, FACT_WORDS, 0);

	digesting->findings =
	    arena_array(digesting->arena, struct digest *, site->document_count);
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = site->documents[i];
		size_t count = document->finding_count;
		struct digest *own = arena_array(digesting->arena, struct digest, count);

		for (size_t k = 0; k < count; k++) {
			own[k] = digest_start();
			digest_add_finding(&own[k], &document->findings[k]);
			digest_add_digest(words, own[k]);
		}
		digesting->findings[i] = own;
	}
}

static void add_tasks(const struct digesting *digesting, struct digest *digest,
    const struct task_result_list *tasks)
{
	const struct task_result *all = digesting->frame->tasks->items;

	digest_add_number(digest, tasks->count);
	for (size_t i = 0; i < tasks->count; i++)
		digest_add_digest(digest, digesting->tasks[tasks->items[i] - all]);
}

static struct digest digest_of_finding(
    const struct digesting *digesting, const struct finding *finding)
{
	const struct document *document = finding->document;

	return digesting->findings[document->index][finding - document->findings];
}

static void add_findings(const struct digesting *digesting, struct digest *digest,
    const struct finding_list *findings)
{
	digest_add_number(digest, findings->count);
	for (size_t i = 0; i < findings->count; i++)
		digest_add_digest(
		    digest, digest_of_finding(digesting, findings->items[i]));
}

/* The commit that changed it last stands for its whole past. */
static struct digest digest_recorded(
    const struct digesting *digesting, const struct document *document)
{
	const struct score_history *history = digesting->frame->history;
	const struct document_past *past =
	    history ? history_of_document(history, document) : NULL;
	struct digest digest = digest_start();

	add_commit(&digest, past ? past->added : NULL);
	add_commit(&digest, past ? past->changed : NULL);
	return digest;
}

/* What was written in it, what came of its tasks, and who refers to it. */
static void digest_document(struct digesting *digesting, const struct document *document)
{
	const struct frame *f = digesting->frame;
	size_t index = document->index;
	struct digest *own = digest_of(digesting, FACT_DOCUMENT, index);
	struct digest *plan = digest_of(digesting, FACT_PLAN, index);
	struct digest *recorded = digest_of(digesting, FACT_RECORDED, index);
	const struct document *const *referring;
	size_t count = refs_referring(f, document, &referring);

	for (size_t i = 0; i < document->task_count; i++)
		digest_add_digest(
		    plan, digesting->tasks[f->tasks->document_from[index] + i]);
	*recorded = digest_recorded(digesting, document);
	digest_add(own, document->bytes);
	digest_add_digest(own, *plan);
	digest_add_digest(own, *recorded);
	for (size_t i = 0; i < count; i++)
		digest_add_number(own, referring[i]->index);
}

static void digest_documents(struct digesting *digesting)
{
	const struct site *site = digesting->frame->site;

	digest_tasks(digesting);
	digest_findings(digesting);
	for (size_t i = 0; i < site->document_count; i++)
		digest_document(digesting, site->documents[i]);
}

/* Which they are, and the targets in their words; their heads are known to all. */
static void add_documents(struct digest *digest, const struct document_list *documents)
{
	digest_add_number(digest, documents->count);
	for (size_t i = 0; i < documents->count; i++) {
		const struct document *document = documents->items[i];

		digest_add_number(digest, document->index);
		for (size_t k = 0; k < document->link_count; k++)
			if (document->links[k].kind == LINK_TARGET &&
			    document->links[k].aim)
				digest_add_target(digest, document->links[k].aim);
	}
}

/* The list has lineage after lineage, each in the order of time. */
static void digest_terms(
    struct digesting *digesting, const struct sheet_result *const *results, size_t count)
{
	const struct results *all = digesting->frame->results;
	struct digest before = digest_start();

	for (size_t i = 0; i < count; i++) {
		struct digest *own =
		    digest_of(digesting, FACT_TERM, result_number(all, results[i]));

		if (i > 0 && !results_share_lineage(results[i - 1], results[i]))
			before = digest_start();
		digest_add_digest(
		    &before, digesting->sheets[result_number(all, results[i])]);
		*own = before;
		if (i + 1 < count && results_share_lineage(results[i], results[i + 1]))
			digest_add_digest(
			    own, digesting->sheets[result_number(all, results[i + 1])]);
	}
}

static void digest_unit(struct digesting *digesting, const struct unit *unit)
{
	const struct frame *f = digesting->frame;
	const struct concern *concern = index_unit(f, unit)->concern;
	struct digest *work = digest_of(digesting, FACT_WORK, unit->index);
	struct digest *own = digest_of(digesting, FACT_UNIT, unit->index);
	const struct sheet_result *const *results;
	size_t count = results_of_unit(f->results, unit, &results);

	for (size_t i = 0; i < count; i++)
		digest_add_digest(
		    own, digesting->courses[results[i] - f->results->sheets]);
	digest_terms(digesting, results, count);
	add_unit_history(f->history, unit, digest_of(digesting, FACT_PAST, unit->index));
	add_tasks(digesting, work, &concern->led);
	add_tasks(digesting, work, &concern->concerned);
	add_tasks(digesting, work, &concern->issued);
	add_findings(digesting, work, &concern->findings);
	add_findings(digesting, work, &concern->general);
	add_documents(work, &concern->documents);
}

/* Who notes a chain need not note each unit's loss, nor when its tasks were recorded. */
static void add_recorded(struct digesting *digesting, struct digest *digest,
    const struct task_result_list *tasks)
{
	for (size_t i = 0; i < tasks->count; i++)
		digest_add_digest(digest, *digest_of(digesting, FACT_RECORDED,
					      tasks->items[i]->task->document->index));
}

static void digest_chains(struct digesting *digesting)
{
	const struct frame *f = digesting->frame;

	for (size_t i = 0; i < f->site->lineage_count; i++) {
		const struct chain *const *chains;
		size_t count = index_chains(f, &f->site->lineages[i], &chains);

		for (size_t k = 0; k < count; k++) {
			struct digest *own =
			    digest_of(digesting, FACT_CHAIN, chains[k]->index);

			add_tasks(digesting, own, &chains[k]->tasks);
			add_findings(digesting, own, &chains[k]->findings);
			add_recorded(digesting, own, &chains[k]->tasks);
		}
	}
}

/* ---- what all read ---- */

/* How it is called, and where things in it are: others lead there. */
static void add_head(struct digest *digest, const struct document *document)
{
	digest_add(digest, document->path);
	digest_add(digest, str_slice(document->bytes, 0, document->body_from));
	digest_add(digest, document->title.text);
	digest_add(digest, document->summary.text);
	for (size_t i = 0; i < document->attachment_count; i++)
		digest_add(digest, document->attachments[i].path);
	for (size_t i = 0; i < document->heading_count; i++)
		digest_add(digest, document->headings[i].anchor);
	digest_add_number(digest, document->finding_count);
	for (size_t i = 0; i < document->finding_count; i++)
		digest_add(digest, document->findings[i].anchor);
	digest_add_number(digest, document->task_count);
	for (size_t i = 0; i < document->task_count; i++)
		digest_add(digest, document->tasks[i].id);
}

static void add_history(struct digest *digest, const struct score_history *history)
{
	digest_add_number(digest, history->is_known | (uint64_t)history->is_cut << 1 |
				      (uint64_t)(history->step_count > 0) << 2);
	digest_add(digest, history->start.id);
	for (size_t i = 0; i < history->removed_count; i++) {
		digest_add(digest, history->removed[i].id);
		digest_add(digest, history->removed[i].title);
		add_commit(digest, history->removed[i].commit);
		digest_add_number(digest, history->removed[i].had_tasks);
	}
}

static void digest_common(struct digesting *digesting, const struct page_list *pages)
{
	const struct frame *f = digesting->frame;
	const struct site *site = f->site;
	struct digest *common = &digesting->facts->common;

	digest_add_date(common, f->tasks->as_of);
	if (f->data_files)
		value_digest(f->data_files, common);
	for (size_t i = 0; i < pages->count; i++) {
		digest_add(common, str_of(pages->items[i].kind->name));
		digest_add(common, pages->items[i].path);
		digest_add(common, pages->items[i].title);
	}
	for (size_t i = 0; i < site->file_count; i++)
		digest_add(common, site->files[i]);
	for (size_t i = 0; i < site->document_count; i++)
		add_head(common, site->documents[i]);
	for (size_t i = 0; i < site->sheet_count; i++) {
		digest_add_number(common, site->sheets[i]->unit->index);
		digest_add_period(common, site->sheets[i]->period);
		digest_add(common, site->sheets[i]->framework->id);
		digest_add_number(common, (uint64_t)f->results->sheets[i].status);
	}
	if (f->history)
		add_history(common, f->history);
	for (size_t i = 0; i < site->indicator_count; i++)
		add_file(common, digesting, site->indicators[i]->at.source);
	for (size_t i = 0; i < site->page_count; i++)
		add_file(common, digesting, site->pages[i]->source);
}

/* ---- the whole ---- */

static void number_facts(const struct frame *f, struct fact_numbers *numbers)
{
	const size_t counts[FACT_KIND_COUNT] = {
	    [FACT_SHEETS] = 1,
	    [FACT_STEPS] = 1,
	    [FACT_TASKS] = 1,
	    [FACT_WORDS] = 1,
	    [FACT_UNIT] = f->site->unit_count,
	    [FACT_PAST] = f->site->unit_count,
	    [FACT_WORK] = f->site->unit_count,
	    [FACT_LEAGUE] = f->results->league_count,
	    [FACT_COLUMN] = f->results->column_count,
	    [FACT_TERM] = f->site->sheet_count,
	    [FACT_SHEET] = f->site->sheet_count,
	    [FACT_DOCUMENT] = f->site->document_count,
	    [FACT_PLAN] = f->site->document_count,
	    [FACT_RECORDED] = f->site->document_count,
	    [FACT_CHAIN] = index_chain_count(f),
	};

	for (size_t i = 0; i < FACT_KIND_COUNT; i++)
		numbers->from[i + 1] = numbers->from[i] + counts[i];
}

void facts_make(struct arena *arena, const struct frame *frame,
    const struct page_list *pages, struct facts *out)
{
	struct digesting digesting = {.arena = arena, .frame = frame, .facts = out};
	const struct site *site = frame->site;

	*out = (struct facts){.common = digest_start()};
	number_facts(frame, &out->numbers);
	out->digests =
	    arena_array(arena, struct digest, out->numbers.from[FACT_KIND_COUNT]);
	digest_sheets(&digesting);
	digest_history(&digesting);
	digest_documents(&digesting);
	for (size_t i = 0; i < site->unit_count; i++)
		digest_unit(&digesting, site->units[i]);
	digest_chains(&digesting);
	digest_common(&digesting, pages);
}

struct str fact_name(struct arena *arena, const struct frame *frame,
    const struct facts *facts, size_t fact)
{
	static const char *const names[] = {
	    [FACT_SHEETS] = "all sheets",
	    [FACT_STEPS] = "all changes",
	    [FACT_TASKS] = "all tasks",
	    [FACT_WORDS] = "all words",
	    [FACT_UNIT] = "unit",
	    [FACT_PAST] = "past of",
	    [FACT_WORK] = "work of",
	    [FACT_LEAGUE] = "league",
	    [FACT_COLUMN] = "column",
	    [FACT_TERM] = "term",
	    [FACT_SHEET] = "sheet",
	    [FACT_DOCUMENT] = "document",
	    [FACT_PLAN] = "tasks of",
	    [FACT_RECORDED] = "commits of",
	    [FACT_CHAIN] = "criterion",
	};
	size_t kind = 0, index;

	while (fact >= facts->numbers.from[kind + 1])
		kind++;
	index = fact - facts->numbers.from[kind];
	if (kind < FACT_UNIT)
		return str_of(names[kind]);
	if (kind == FACT_UNIT || kind == FACT_PAST || kind == FACT_WORK)
		return str_format(arena, "%s %.*s", names[kind],
		    STR_ARG(frame->site->units[index]->id));
	if (kind == FACT_DOCUMENT || kind == FACT_PLAN || kind == FACT_RECORDED)
		return str_format(arena, "%s %.*s", names[kind],
		    STR_ARG(frame->site->documents[index]->id));
	return str_format(arena, "%s %zu", names[kind], index);
}

void noting_open(struct arena *arena, const struct frame *frame,
    const struct facts *facts, struct noting *out)
{
	*out = (struct noting){
	    .frame = *frame,
	    .results = *frame->results,
	    .tasks = *frame->tasks,
	};
	trace_open(arena, &facts->numbers, &out->trace);
	trace_begin(&out->trace);
	out->results.trace = out->tasks.trace = &out->trace;
	out->frame.results = &out->results;
	out->frame.tasks = &out->tasks;
	if (!frame->history)
		return;
	out->history = *frame->history;
	out->history.trace = &out->trace;
	out->frame.history = &out->history;
}
