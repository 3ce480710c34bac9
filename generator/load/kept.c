/*
 * kept: one walk over a document writes what was read of its body, and reads it. Anybody
 * may have had a hand in the bytes, so what others count on holds of whatever is taken:
 * places lie in the document, days are in the calendar, numbers are below what they
 * number.
 */
#include "load/kept.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/pack.h"
#include "diag/catalogue.h"
#include "load/tasks.h"
#include "store/store.h"

/* A shorter list costs no more than saying which one it is. */
enum { LIST_SHARED = 8 };
/* As a rank is written. */
enum { PLACE_MOST = 999999 };

struct walk {
	struct pack pack;
	struct arena *arena;
	const struct loader *loader;
	const struct site *site;
	struct document *document; /* NULL: a sheet is walked */
	uint32_t source;           /* the file, and its bytes */
	size_t size;
	VEC(struct unit_list) lists; /* of units, long ones, each once */
	struct map list_numbers;     /* where they stand → size_t *, from 1 */
};

/* ---- what stands in many places ---- */

#define NUMBER(walk, member)                                                             \
	((member) = (__typeof__(member))pack_number(&(walk)->pack, (uint64_t)(member)))
#define BELOW(walk, member, most)                                                        \
	((member) = (__typeof__(member))pack_below(                                      \
	     &(walk)->pack, (size_t)(member), (size_t)(most)))
#define TEXT(walk, member) ((member) = pack_text(&(walk)->pack, (member)))
#define MUST(walk, holds) ((holds) ? (void)0 : pack_must(&(walk)->pack, false))
/* A list and its length, with a walk for one of them. Hardly anything takes less than a
 * byte of the document. */
#define EACH(walk, list, count, one) EACH_OF(walk, list, count, (walk)->size, one)
#define EACH_OF(walk, list, count, most, one)                                            \
	do {                                                                             \
		(count) = pack_count(&(walk)->pack, (count), (most));                    \
		if (!(walk)->pack.out)                                                   \
			(list) = arena_alloc((walk)->arena, sizeof(*(list)), (count));   \
		for (size_t i_ = 0; i_ < (count); i_++)                                  \
			one((walk), &(list)[i_]);                                        \
	} while (0)

/* All places are in the file itself. */
static void walk_span(struct walk *walk, struct span *span)
{
	uint32_t own = walk->source, length = span->end - span->start;
	size_t end = walk->size + 1;

	MUST(walk, !span->source || span->source == own);
	span->source = pack_number(&walk->pack, span->source != 0) ? own : 0;
	BELOW(walk, span->start, end);
	BELOW(walk, length, end - span->start);
	span->end = span->start + length;
}

static void walk_date(struct walk *walk, struct date *date)
{
	NUMBER(walk, date->year);
	NUMBER(walk, date->month);
	NUMBER(walk, date->day);
	/* Most are not set. */
	MUST(walk, (date->year | date->month | date->day) == 0 || date_is_sound(*date));
}

static void walk_period(struct walk *walk, struct period *period)
{
	NUMBER(walk, period->kind);
	if (period->kind == PERIOD_NONE)
		return;
	NUMBER(walk, period->year);
	NUMBER(walk, period->number);
	NUMBER(walk, period->months);
	MUST(walk, period_is_sound(*period));
}

static void walk_decimal(struct walk *walk, struct decimal *decimal)
{
	decimal->units = pack_signed(&walk->pack, decimal->units);
	MUST(walk, decimal_is_sound(*decimal));
}

static void walk_percent(struct walk *walk, struct decimal *percent)
{
	walk_decimal(walk, percent);
	MUST(walk, percent->units >= 0 && percent->units <= 100 * DECIMAL_SCALE);
}

/* Markdown's number of an item, a row, a heading. */
static void walk_block(struct walk *walk, size_t *ordinal)
{
	BELOW(walk, *ordinal, walk->size);
}

static void walk_cell(struct walk *walk, size_t *ordinal)
{
	BELOW(walk, *ordinal, LIMIT_MARKDOWN_CELLS);
}

static void walk_unit(struct walk *walk, const struct unit **unit)
{
	size_t index = *unit ? (*unit)->index + 1 : 0;

	BELOW(walk, index, walk->site->unit_count + 1);
	*unit = index ? walk->site->units[index - 1] : NULL;
	MUST(walk, *unit);
}

static void walk_new_units(struct walk *walk, struct unit_list *list)
{
	EACH_OF(walk, list->items, list->count, walk->site->unit_count, walk_unit);
	list->capacity = list->count;
	if (list->count >= LIST_SHARED)
		vec_push(walk->arena, &walk->lists, *list);
}

/* Many links to "communes" have one list. */
static void walk_units(struct walk *walk, struct unit_list *list)
{
	struct str place = {(const char *)&list->items, sizeof(list->items)};
	size_t number = 0, *known = NULL;

	if (walk->pack.out && list->count >= LIST_SHARED)
		known = map_find(&walk->list_numbers, place);
	if (known && walk->lists.items[*known - 1].count == list->count)
		number = *known;
	BELOW(walk, number, walk->lists.count + 1);
	if (number) {
		*list = walk->lists.items[number - 1];
		return;
	}
	walk_new_units(walk, list);
	if (!walk->pack.out || list->count < LIST_SHARED)
		return;
	known = arena_new(walk->arena, size_t);
	*known = walk->lists.count;
	map_put(walk->arena, &walk->list_numbers, str_copy(walk->arena, place), known);
}

static void walk_framework(struct walk *walk, const struct framework **framework)
{
	size_t index = *framework ? (*framework)->index + 1 : 0;

	BELOW(walk, index, walk->site->framework_count + 1);
	*framework = index ? walk->site->frameworks[index - 1] : NULL;
}

static void walk_criterion(struct walk *walk, const struct criterion **criterion)
{
	const struct framework *framework = *criterion ? (*criterion)->framework : NULL;
	size_t index = *criterion ? (*criterion)->index : 0;

	walk_framework(walk, &framework);
	if (framework)
		BELOW(walk, index, framework->criterion_count);
	*criterion = framework && index < framework->criterion_count
			 ? &framework->criteria[index]
			 : NULL;
}

static void walk_known_criterion(struct walk *walk, const struct criterion **criterion)
{
	walk_criterion(walk, criterion);
	MUST(walk, *criterion);
}

static void walk_criteria(struct walk *walk, struct criterion_list *list)
{
	EACH_OF(walk, list->items, list->count, SIZE_MAX, walk_known_criterion);
	list->capacity = list->count;
}

static void walk_indicator(struct walk *walk, const struct indicator **indicator)
{
	struct str id = *indicator ? (*indicator)->id : (struct str){0};

	TEXT(walk, id);
	*indicator = id.n ? site_find_indicator(walk->site, id) : NULL;
	MUST(walk, !id.n || *indicator);
}

static void walk_document(struct walk *walk, const struct document **document)
{
	size_t index = *document ? (*document)->index + 1 : 0;

	BELOW(walk, index, walk->site->document_count + 1);
	*document = index ? walk->site->documents[index - 1] : NULL;
}

static void walk_due(struct walk *walk, struct due *due)
{
	BELOW(walk, due->kind, DUE_UNDATED + 1);
	if (due->kind == DUE_NONE)
		return;
	NUMBER(walk, due->before);
	walk_date(walk, &due->date);
	walk_period(walk, &due->period);
	BELOW(walk, due->month, 12 + 1);
	BELOW(walk, due->day, 31 + 1);
}

static void walk_evidence(struct walk *walk, struct evidence *evidence)
{
	BELOW(walk, evidence->kind, EVIDENCE_FILE + 1);
	TEXT(walk, evidence->text);
	walk_document(walk, &evidence->document);
	TEXT(walk, evidence->fragment);
	walk_span(walk, &evidence->at);
	MUST(walk, evidence_is_sound(walk->loader, evidence));
}

static void walk_target(struct walk *walk, struct target *target)
{
	BELOW(walk, target->kind, TARGET_TOTAL + 1);
	BELOW(walk, target->operator, OPERATOR_GAIN + 1);
	walk_indicator(walk, &target->indicator);
	walk_criterion(walk, &target->criterion);
	walk_framework(walk, &target->framework);
	walk_decimal(walk, &target->value);
	walk_decimal(walk, &target->high);
	walk_decimal(walk, &target->max);
	NUMBER(walk, target->has_max);
	NUMBER(walk, target->rank);
	NUMBER(walk, target->of);
	walk_period(walk, &target->period);
	TEXT(walk, target->grade);
	TEXT(walk, target->text);
	walk_span(walk, &target->at);
}

/* ---- findings ---- */

static void walk_finding(struct walk *walk, struct finding *finding)
{
	finding->document = walk->document;
	TEXT(walk, finding->id);
	TEXT(walk, finding->anchor);
	BELOW(walk, finding->kind, FINDING_LIMITATION + 1);
	TEXT(walk, finding->text);
	walk_span(walk, &finding->at);
	walk_block(walk, &finding->item);
	NUMBER(walk, finding->in_row);
	walk_cell(walk, &finding->cell);
	walk_units(walk, &finding->units);
	walk_units(walk, &finding->outside);
	walk_criteria(walk, &finding->criteria);
}

/* ---- links ---- */

static void walk_link_name(struct walk *walk, struct link_name *name)
{
	TEXT(walk, name->words);
	walk_unit(walk, &name->unit);
}

static void walk_own_finding(struct walk *walk, const struct finding **finding)
{
	struct document *document = walk->document;
	size_t number = *finding ? (size_t)(*finding - document->findings) + 1 : 0;

	BELOW(walk, number, document->finding_count + 1);
	*finding = number ? &document->findings[number - 1] : NULL;
}

/* Of another document's it is found later. */
static void walk_own_task(struct walk *walk, const struct task **task)
{
	struct document *document = walk->document;
	size_t number = *task ? (size_t)(*task - document->tasks) + 1 : 0;

	BELOW(walk, number, document->task_count + 1);
	*task = number ? &document->tasks[number - 1] : NULL;
}

static void walk_aim(struct walk *walk, const struct target **aim)
{
	struct target target = *aim ? **aim : (struct target){0}, *own;
	bool given = *aim;

	NUMBER(walk, given);
	if (!given)
		return;
	walk_target(walk, &target);
	if (walk->pack.out)
		return;
	*aim = own = arena_new(walk->arena, struct target);
	*own = target;
}

/* What each kind has. */
static void walk_link_details(struct walk *walk, struct link *link)
{
	switch (link->kind) {
	case LINK_UNIT:
	case LINK_LEAD:
	case LINK_WITH:
		walk_units(walk, &link->units);
		EACH(walk, link->names, link->name_count, walk_link_name);
		break;
	case LINK_CRITERION:
		walk_criteria(walk, &link->criteria);
		break;
	case LINK_TARGET:
		walk_aim(walk, &link->aim);
		break;
	case LINK_DUE:
		walk_due(walk, &link->due);
		break;
	case LINK_PROGRESS:
		walk_percent(walk, &link->amount);
		break;
	case LINK_PERIOD:
		walk_period(walk, &link->period);
		break;
	case LINK_TASK:
		walk_own_task(walk, &link->task);
		break;
	case LINK_INDICATOR:
		walk_indicator(walk, &link->indicator);
		break;
	case LINK_EVIDENCE:
	case LINK_ORDINARY:
		walk_evidence(walk, &link->evidence);
		break;
	case LINK_DONE:
	case LINK_VERIFIED:
	case LINK_FROM:
	case LINK_TO:
		walk_date(walk, &link->date);
		break;
	case LINK_FINDING:
		walk_own_finding(walk, &link->finding);
		break;
	case LINK_DOCUMENT:
	case LINK_PRODUCT:
	case LINK_STATUS:
		break;
	}
}

static void walk_link(struct walk *walk, struct link *link)
{
	BELOW(walk, link->kind, LINK_ORDINARY + 1);
	BELOW(walk, link->ordinal, walk->document->link_count);
	NUMBER(walk, link->is_cell);
	BELOW(walk, link->cell, LIMIT_MARKDOWN_CELLS);
	NUMBER(walk, link->misspelt);
	walk_span(walk, &link->at);
	walk_span(walk, &link->target_at);
	TEXT(walk, link->text);
	TEXT(walk, link->target);
	NUMBER(walk, link->units_lost);
	walk_document(walk, &link->document);
	TEXT(walk, link->fragment);
	link->word =
	    (int)pack_below(&walk->pack, (size_t)(link->word + 1), STATUS_LAPSED + 2) - 1;
	walk_link_details(walk, link);
}

/* ---- tasks ---- */

static void walk_completion(struct walk *walk, struct completion *completion)
{
	NUMBER(walk, completion->ticked);
	walk_span(walk, &completion->box_at);
	walk_date(walk, &completion->done);
	walk_date(walk, &completion->verified);
	walk_span(walk, &completion->done_at);
	walk_span(walk, &completion->verified_at);
	NUMBER(walk, completion->has_progress);
	walk_percent(walk, &completion->progress);
	EACH(walk, completion->evidence, completion->evidence_count, walk_evidence);
	BELOW(walk, completion->word, STATUS_LAPSED + 1);
	walk_span(walk, &completion->word_at);
}

static void walk_entry(struct walk *walk, struct progress_entry *entry)
{
	walk_date(walk, &entry->date);
	TEXT(walk, entry->text);
	NUMBER(walk, entry->has_amount);
	walk_percent(walk, &entry->amount);
	walk_span(walk, &entry->at);
}

static void walk_share(struct walk *walk, struct task_share *share)
{
	walk_unit(walk, &share->unit);
	walk_completion(walk, &share->completion);
	walk_due(walk, &share->due);
	walk_span(walk, &share->due_at);
	walk_block(walk, &share->item);
}

static void walk_instance(struct walk *walk, struct task_instance *instance)
{
	walk_period(walk, &instance->period);
	walk_completion(walk, &instance->completion);
	walk_block(walk, &instance->item);
}

static void walk_phase(struct walk *walk, struct task_phase *phase)
{
	TEXT(walk, phase->text);
	walk_due(walk, &phase->due);
	TEXT(walk, phase->due_text);
	walk_span(walk, &phase->due_at);
	walk_completion(walk, &phase->completion);
	walk_block(walk, &phase->item);
}

static void walk_task_words(struct walk *walk, struct task *task)
{
	task->document = walk->document;
	TEXT(walk, task->id);
	TEXT(walk, task->full);
	TEXT(walk, task->anchor);
	TEXT(walk, task->text);
	walk_span(walk, &task->at);
	walk_block(walk, &task->item);
	NUMBER(walk, task->in_row);
	walk_cell(walk, &task->cell);
}

static void walk_task(struct walk *walk, struct task *task)
{
	walk_task_words(walk, task);
	walk_units(walk, &task->leads);
	walk_units(walk, &task->with);
	walk_units(walk, &task->units);
	NUMBER(walk, task->lead_written);
	NUMBER(walk, task->units_lost);
	walk_criteria(walk, &task->criteria);
	walk_due(walk, &task->due);
	TEXT(walk, task->due_text);
	walk_span(walk, &task->due_at);
	TEXT(walk, task->product);
	EACH(walk, task->targets.items, task->targets.count, walk_target);
	walk_date(walk, &task->from);
	walk_date(walk, &task->to);
	walk_completion(walk, &task->completion);
	EACH(walk, task->progress, task->progress_count, walk_entry);
	EACH(walk, task->shares, task->share_count, walk_share);
	EACH(walk, task->instances, task->instance_count, walk_instance);
	EACH(walk, task->phases, task->phase_count, walk_phase);
	if (walk->pack.out || walk->pack.failed)
		return;
	task_order_shares(walk->arena, task);
	MUST(walk, task_count_instances(task) <= INSTANCES_MOST);
}

/* ---- what was said ---- */

static void walk_text(struct walk *walk, struct str *text)
{
	TEXT(walk, *text);
}

static void walk_notes(struct walk *walk, struct diagnostic_note **list)
{
	size_t count = 0;

	for (const struct diagnostic_note *note = *list; note; note = note->next)
		count++;
	count = pack_count(&walk->pack, count, SIZE_MAX);
	for (; count > 0; count--, list = &(*list)->next) {
		if (!walk->pack.out)
			*list = arena_new(walk->arena, struct diagnostic_note);
		walk_span(walk, &(*list)->at);
		BELOW(walk, (*list)->phrase, PHRASE_COUNT);
		EACH(walk, (*list)->args, (*list)->arg_count, walk_text);
		MUST(walk, (*list)->arg_count >= catalogue_phrase_args((*list)->phrase));
	}
}

static void walk_edits(struct walk *walk, struct edit **list)
{
	size_t count = 0;

	for (const struct edit *edit = *list; edit; edit = edit->next)
		count++;
	count = pack_count(&walk->pack, count, SIZE_MAX);
	for (; count > 0; count--, list = &(*list)->next) {
		if (!walk->pack.out)
			*list = arena_new(walk->arena, struct edit);
		walk_span(walk, &(*list)->at);
		MUST(walk, (*list)->at.source);
		TEXT(walk, (*list)->text);
	}
}

static void walk_diagnostic(struct walk *walk, struct diagnostic **diagnostic)
{
	struct diagnostic *d = *diagnostic;

	if (!walk->pack.out)
		*diagnostic = d = arena_new(walk->arena, struct diagnostic);
	BELOW(walk, d->message, MESSAGE_COUNT);
	walk_span(walk, &d->at);
	EACH(walk, d->args, d->arg_count, walk_text);
	MUST(walk, d->arg_count >= catalogue_message_args(d->message));
	walk_notes(walk, &d->related);
	walk_notes(walk, &d->help);
	walk_edits(walk, &d->fix);
	walk_edits(walk, &d->offers);
}

/* ---- the whole ---- */

static void walk_heading(struct walk *walk, struct heading *heading)
{
	walk_block(walk, &heading->ordinal);
	BELOW(walk, heading->level, 6 + 1);
	TEXT(walk, heading->text);
	TEXT(walk, heading->anchor);
	walk_span(walk, &heading->at);
}

static void walk_body(
    struct walk *walk, struct document *document, struct diagnostics *said)
{
	EACH(walk, said->items, said->count, walk_diagnostic);
	TEXT(walk, document->tree);
	NUMBER(walk, document->links_lost);
	EACH(walk, document->findings, document->finding_count, walk_finding);
	EACH(walk, document->tasks, document->task_count, walk_task);
	EACH(walk, document->links, document->link_count, walk_link);
	EACH(walk, document->headings, document->heading_count, walk_heading);
	EACH(walk, document->groups, document->group_count, walk_block);
}

/* ---- sheets: but for corrections, proofs and places within groups, which few have ----
 */

static void walk_located(struct walk *walk, struct located *text)
{
	TEXT(walk, text->text);
	walk_span(walk, &text->at);
}

static void walk_located_decimal(struct walk *walk, struct located_decimal *number)
{
	walk_decimal(walk, &number->value);
	walk_span(walk, &number->at);
	BELOW(walk, number->places, DECIMAL_DIGITS + 1);
	TEXT(walk, number->text);
}

static void walk_published(struct walk *walk, struct published *published)
{
	struct located_rank *rank = &published->rank;

	NUMBER(walk, published->given);
	MUST(walk, published->rank_count == 0);
	if (!published->given)
		return;
	walk_span(walk, &published->at);
	walk_located_decimal(walk, &published->total);
	walk_located_decimal(walk, &published->percent);
	NUMBER(walk, rank->rank);
	NUMBER(walk, rank->of);
	MUST(walk, rank->rank <= PLACE_MOST && rank->of <= PLACE_MOST);
	MUST(walk, rank->of == 0 || (rank->rank > 0 && rank->rank <= rank->of));
	walk_span(walk, &rank->at);
	walk_located(walk, &published->grade);
	walk_located(walk, &published->decision);
	walk_date(walk, &published->date.date);
	walk_span(walk, &published->date.at);
}

/* Where something of a score stands: its first byte and its length. */
static void walk_place(struct walk *walk, uint32_t *at, uint16_t *length)
{
	size_t end = walk->size + 1, most;

	BELOW(walk, *at, end);
	most = end - *at;
	BELOW(walk, *length, most > UINT16_MAX ? UINT16_MAX : most);
}

static void walk_round(struct walk *walk, struct score_value *value)
{
	NUMBER(walk, value->given);
	if (!value->given)
		return;
	walk_decimal(walk, &value->value);
	walk_place(walk, &value->at, &value->length);
}

static void walk_extra(struct walk *walk, const struct score_extra **extra)
{
	static const struct score_extra none;
	struct score_extra own = *extra ? **extra : none, *copy;
	bool given = own.explanation.n + own.note.n + own.evidence_count > 0 ||
		     own.mark_at.source != 0;

	MUST(walk, own.evidence_count == 0);
	NUMBER(walk, given);
	if (given) {
		TEXT(walk, own.explanation);
		TEXT(walk, own.note);
		walk_span(walk, &own.mark_at);
	}
	if (walk->pack.out)
		return;
	*extra = &none;
	if (!given)
		return;
	*extra = copy = arena_new(walk->arena, struct score_extra);
	*copy = own;
}

/* What a score's maximum was said to be is no more than the criterion's, of a leaf the
 * same. */
static bool max_is_sound(const struct score *score)
{
	const struct criterion *criterion = score->criterion;
	int order = decimal_compare(score->max, criterion->max);

	return !score->has_max ||
	       (criterion_is_leaf(criterion) ? order == 0 : order <= 0);
}

/* In the framework's order, each once. */
static void walk_scores(struct walk *walk, struct sheet *sheet)
{
	const struct framework *framework = sheet->framework;
	size_t from = 0;

	sheet->score_count =
	    pack_count(&walk->pack, sheet->score_count, framework->criterion_count);
	if (!walk->pack.out)
		sheet->scores =
		    arena_array(walk->arena, struct score, sheet->score_count);
	for (size_t i = 0; i < sheet->score_count && !walk->pack.failed; i++) {
		struct score *score = &sheet->scores[i];
		size_t index = score->criterion ? score->criterion->index : 0;

		BELOW(walk, index, framework->criterion_count);
		MUST(walk, index >= from);
		from = index + 1;
		score->criterion = &framework->criteria[index];
		if (!walk->pack.out)
			score->rounds = arena_array(
			    walk->arena, struct score_value, framework->round_count);
		for (size_t round = 0; round < framework->round_count; round++)
			walk_round(walk, &score->rounds[round]);
		NUMBER(walk, score->has_max);
		walk_decimal(walk, &score->max);
		MUST(walk, max_is_sound(score));
		TEXT(walk, score->reason);
		BELOW(walk, score->mark, MARK_PENDING + 1);
		walk_place(walk, &score->at, &score->length);
		walk_extra(walk, &score->extra);
	}
}

static bool fits(const struct sheet *sheet)
{
	return sheet->framework && sheet->framework->level == sheet->unit->level &&
	       framework_has_period(sheet->framework, sheet->period);
}

static void walk_sheet(struct walk *walk, struct sheet *sheet)
{
	walk_framework(walk, &sheet->framework);
	MUST(walk, fits(sheet));
	MUST(walk, sheet->correction_count == 0);
	if (walk->pack.failed)
		return;
	walk_scores(walk, sheet);
	walk_published(walk, &sheet->published);
}

bool kept_begin(const struct loader *loader, struct digest *common)
{
	const struct site *site = loader->site;
	const struct sources *sources = &site->sources;

	*common = loader->read;
	if (!loader->store || loader->diagnostics->errors || loader->lost.count ||
	    loader->lost_frameworks.count || loader->misplaced)
		return false;
	for (size_t i = 0; i < sources->count; i++)
		if (!str_starts(sources->items[i].path, STR("content/scores/")))
			digest_add(common, sources->items[i].path);
	for (size_t i = 0; i < site->framework_count; i++)
		digest_add_number(common, site->frameworks[i]->standing);
	return true;
}

static struct digest key_of(struct digest common, struct str path, struct str bytes)
{
	digest_add(&common, path);
	digest_add(&common, bytes);
	return common;
}

bool kept_take_sheet(const struct loader *loader, struct digest common, struct str bytes,
    struct arena *arena, struct sheet *sheet)
{
	struct sheet read = *sheet;
	struct walk walk = {.arena = arena,
	    .loader = loader,
	    .site = loader->site,
	    .source = sheet->source,
	    .size = bytes.n};
	struct str path = sources_path(&loader->site->sources, sheet->source);

	if (!store_find(loader->store, key_of(common, path, bytes), &walk.pack.rest))
		return false;
	walk_sheet(&walk, &read);
	if (walk.pack.failed || walk.pack.rest.n > 0)
		return false;
	*sheet = read;
	return true;
}

void kept_put_sheet(const struct loader *loader, struct digest common, struct str bytes,
    const struct sheet *sheet)
{
	struct buf out;
	struct walk walk = {.pack.out = &out,
	    .loader = loader,
	    .site = loader->site,
	    .source = sheet->source,
	    .size = bytes.n};
	struct str path = sources_path(&loader->site->sources, sheet->source);
	struct sheet written = *sheet;

	buf_init(&out);
	walk_sheet(&walk, &written);
	if (!walk.pack.failed)
		store_add(loader->store, key_of(common, path, bytes), buf_str(&out));
	buf_release(&out);
}

bool kept_take(
    const struct loader *loader, struct digest common, struct document *document)
{
	struct document read = *document;
	struct diagnostics said = {0};
	struct walk walk = {.arena = loader->arena,
	    .loader = loader,
	    .site = loader->site,
	    .document = document,
	    .source = document->source,
	    .size = document->bytes.n};

	if (!store_find(loader->store, key_of(common, document->path, document->bytes),
		&walk.pack.rest))
		return false;
	walk_body(&walk, document, &said);
	if (walk.pack.failed || walk.pack.rest.n > 0) {
		*document = read;
		return false;
	}
	diagnostics_merge(loader->diagnostics, &said);
	return true;
}

void kept_put(const struct loader *loader, struct digest common,
    struct document *document, size_t from)
{
	const struct diagnostics *all = loader->diagnostics;
	struct diagnostics said = {
	    .items = from > 0 ? all->items + from : all->items, /* which may be NULL */
	    .count = all->count - from,
	};
	struct buf out;
	struct walk walk = {.pack.out = &out,
	    .arena = loader->scratch,
	    .loader = loader,
	    .site = loader->site,
	    .document = document,
	    .source = document->source,
	    .size = document->bytes.n};

	buf_init(&out);
	walk_body(&walk, document, &said);
	if (!walk.pack.failed)
		store_add(loader->store, key_of(common, document->path, document->bytes),
		    buf_str(&out));
	buf_release(&out);
}
