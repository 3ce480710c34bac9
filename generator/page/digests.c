/*
 * digests: positions in files are left out, as no page shows them.
 */
#include "page/digests.h"

/* ---- small things ---- */

static void add_words(struct digest *digest, const uint64_t *words, size_t count)
{
	digest_add(digest, (struct str){(const char *)words, count * sizeof(*words)});
}

void digest_add_decimal(struct digest *digest, struct decimal number)
{
	digest_add_number(digest, (uint64_t)number.units);
}

static uint64_t date_number(struct date date)
{
	return (uint64_t)(date.year * 512 + date.month * 32 + date.day);
}

void digest_add_date(struct digest *digest, struct date date)
{
	digest_add_number(digest, date_number(date));
}

static uint64_t period_number(struct period period)
{
	return (uint64_t)(uint16_t)period.year << 32 |
	       (uint64_t)(uint8_t)period.kind << 24 |
	       (uint64_t)(uint8_t)period.number << 16 | (uint16_t)period.months;
}

void digest_add_period(struct digest *digest, struct period period)
{
	digest_add_number(digest, period_number(period));
}

void digest_add_units(struct digest *digest, const struct unit_list *units)
{
	uint64_t words[64];
	size_t count = 0;

	for (size_t i = 0; i < units->count; i++) {
		words[count++] = units->items[i]->index;
		if (count == 64 || i + 1 == units->count) {
			add_words(digest, words, count);
			count = 0;
		}
	}
	digest_add_number(digest, units->count);
}

/* 0 for none. */
static uint64_t unit_number(const struct unit *unit)
{
	return unit ? unit->index + 1 : 0;
}

static uint64_t criterion_number(const struct criterion *criterion)
{
	return criterion ? (uint64_t)criterion->framework->index << 32 |
			       (uint32_t)(criterion->index + 1)
			 : 0;
}

static void add_criteria(struct digest *digest, const struct criterion_list *criteria)
{
	digest_add_number(digest, criteria->count);
	for (size_t i = 0; i < criteria->count; i++)
		digest_add_number(digest, criterion_number(criteria->items[i]));
}

void digest_add_evidence(struct digest *digest, const struct evidence *list, size_t count)
{
	digest_add_number(digest, count);
	for (size_t i = 0; i < count; i++) {
		const struct document *document = list[i].document;

		digest_add_number(digest, (uint64_t)list[i].kind);
		digest_add(digest, list[i].text);
		digest_add(digest, list[i].fragment);
		digest_add_number(digest, document ? document->index + 1 : 0);
	}
}

/* ---- what was ordered and found ---- */

#define DUE_WORDS(due)                                                                   \
	(uint64_t)(due)->kind, (due)->before, date_number((due)->date),                  \
	    period_number((due)->period), (uint64_t)(due)->month, (uint64_t)(due)->day

void digest_add_target(struct digest *digest, const struct target *target)
{
	const struct framework *framework = target->framework;
	uint64_t words[] = {(uint64_t)target->kind, (uint64_t)target->operator,
	    criterion_number(target->criterion), framework ? framework->index + 1 : 0,
	    (uint64_t)target->value.units, (uint64_t)target->high.units,
	    (uint64_t)target->max.units, target->has_max, target->rank, target->of,
	    period_number(target->period)};

	add_words(digest, words, sizeof(words) / sizeof(*words));
	digest_add(digest, target->indicator ? target->indicator->id : (struct str){0});
	digest_add(digest, target->grade);
	digest_add(digest, target->text);
}

void digest_add_finding(struct digest *digest, const struct finding *finding)
{
	digest_add_number(digest, finding->document->index);
	digest_add(digest, finding->id);
	digest_add(digest, finding->anchor);
	digest_add_number(digest, (uint64_t)finding->kind);
	digest_add(digest, finding->text);
	digest_add_units(digest, &finding->units);
	digest_add_units(digest, &finding->outside);
	add_criteria(digest, &finding->criteria);
}

void digest_add_order(struct digest *digest, const struct task *task)
{
	const struct due *due = &task->due;
	uint64_t words[] = {task->document->index, DUE_WORDS(due),
	    date_number(task->from), date_number(task->to), task->targets.count,
	    task->phase_count};

	add_words(digest, words, sizeof(words) / sizeof(*words));
	digest_add(digest, task->full);
	digest_add(digest, task->anchor);
	digest_add(digest, task->text);
	digest_add_units(digest, &task->leads);
	digest_add_units(digest, &task->with);
	digest_add_units(digest, &task->units);
	add_criteria(digest, &task->criteria);
	digest_add(digest, task->due_text);
	digest_add(digest, task->product);
	for (size_t i = 0; i < task->targets.count; i++)
		digest_add_target(digest, &task->targets.items[i]);
	for (size_t i = 0; i < task->phase_count; i++) {
		uint64_t dues[] = {DUE_WORDS(&task->phases[i].due)};

		digest_add(digest, task->phases[i].text);
		add_words(digest, dues, sizeof(dues) / sizeof(*dues));
		digest_add(digest, task->phases[i].due_text);
	}
}

/* ---- how it stands ---- */

static void add_completion(struct digest *digest, const struct completion *completion)
{
	uint64_t words[] = {completion->ticked, date_number(completion->done),
	    date_number(completion->verified), completion->has_progress,
	    (uint64_t)completion->progress.units, (uint64_t)completion->word};

	add_words(digest, words, sizeof(words) / sizeof(*words));
	digest_add_evidence(digest, completion->evidence, completion->evidence_count);
}

static void add_parts(struct digest *digest, const struct task_part *parts, size_t count)
{
	digest_add_number(digest, count);
	for (size_t i = 0; i < count; i++) {
		uint64_t words[] = {unit_number(parts[i].unit),
		    period_number(parts[i].period), date_number(parts[i].last_day),
		    date_number(parts[i].done), (uint64_t)parts[i].status, parts[i].near,
		    parts[i].completion != NULL};

		add_words(digest, words, sizeof(words) / sizeof(*words));
		if (parts[i].completion)
			add_completion(digest, parts[i].completion);
	}
}

/* Of the task itself; of its parts theirs was. */
static void add_reported(struct digest *digest, const struct task *task)
{
	add_completion(digest, &task->completion);
	digest_add_number(digest, task->progress_count);
	for (size_t i = 0; i < task->progress_count; i++) {
		const struct progress_entry *entry = &task->progress[i];

		digest_add_date(digest, entry->date);
		digest_add(digest, entry->text);
		digest_add_number(digest, entry->has_amount);
		digest_add_decimal(digest, entry->amount);
	}
	digest_add_number(digest, task->share_count);
}

void digest_add_standing(struct digest *digest, const struct task_result *result)
{
	uint64_t words[] = {(uint64_t)result->status, date_number(result->last_day),
	    date_number(result->done), date_number(result->verified), result->near,
	    date_number(result->lead_ended), result->lapsed_by_end,
	    result->done_day_unknown, result->has_progress,
	    (uint64_t)result->progress.units, result->parts, result->parts_done,
	    result->depends_on_day, date_number(result->holds)};

	add_words(digest, words, sizeof(words) / sizeof(*words));
	add_parts(digest, result->shares, result->share_count);
	add_parts(digest, result->instances, result->instance_count);
	add_parts(digest, result->phases, result->phase_count);
	add_reported(digest, result->task);
}
