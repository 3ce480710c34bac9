/*
 * rows: things that stand in the lists of several kinds of pages: a task, a finding, a
 * piece of evidence, a target. Each has a partial under templates/parts/.
 */
#ifndef PAGE_ROWS_H
#define PAGE_ROWS_H

#include "page/frame.h"

/* How every item about a task begins: {id (full), short_id, text, href}. */
struct value *add_task_name(
    struct arena *a, const struct frame *f, struct value *list, const struct task *task);
/* A task with its derived status: {id (full), short_id, text, href, document, leads,
 * lead_count, with, with_count, unit_count, criteria, due (target form), due_text,
 * last_day, status, near, done, verified, done_day_unknown, progress, parts, parts_done,
 * lead_ended, lapsed_by_end, share}. `share`: the part of `unit` in a task for several
 * units ({status, done, verified}), else null; `unit` may be NULL: only then are many
 * leads all listed. Partial parts/task. */
struct value *add_task(struct arena *a, const struct frame *f, struct value *list,
    const struct task_result *result, const struct unit *unit);
/* How many units there are, in words, where they are too many to be named at a glance;
 * else empty. */
void put_many(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct unit_list *units);
/* Where a task or a part of it is open though all its leads have ended: `lead_ended`,
 * their last day, and `lapsed_by_end`, whether they ended before the deadline. */
void put_lead_ended(struct arena *a, const struct frame *f, struct value *object,
    struct date lead_ended, bool lapsed);
/* The instances of a recurring task, in a row: `runs` [{period, last_day, status, near}].
 * Partial parts/task-runs. */
void put_runs(struct arena *a, const struct frame *f, struct value *object,
    const struct task_result *result);
/* Overdue first, then by status and last day. */
void order_tasks(const struct task_result **tasks, size_t count);
/* No more than {id, text, href, status, near, last_day, done}. Partial parts/task-brief.
 */
struct value *add_task_brief(struct arena *a, const struct frame *f, struct value *list,
    const struct task_result *result);
/* A finding: {id, kind, text, href, document, units, unit_count, outside (those of
 * `units` that the document does not list), criteria}; elsewhere than on its document's
 * page both lists are cut, since many pages may show it, and `continues` is true where
 * the one before, whose document is `last`, is of the same. Partial parts/finding. */
void add_finding_elsewhere(struct arena *a, const struct frame *f, struct value *list,
    const struct finding *finding, const struct document **last);
struct value *add_finding(struct arena *a, const struct frame *f, struct value *list,
    const struct finding *finding);
/* No more than {id, kind, text, document (its id), href}. */
struct value *add_finding_brief(struct arena *a, const struct frame *f,
    struct value *list, const struct finding *finding);
/* A new list of evidence as a field. */
void put_evidence(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct evidence *evidence, size_t count);
/* A target of a task or document, judged for a unit (NULL: for each of several on its
 * own page) at its time: {aim ("indicator", "criterion", "rank" …), indicator, criterion,
 * operator, value, high, max, rank, of, grade, what_text, wanted_text, period (null: by a
 * deadline), last_day, outcome ("not-due", "no-data", "incomparable", "reached",
 * "missed", "each-unit"), reached, reached_period, grade_reached, baseline, baseline_max,
 * baseline_period (the unit's latest figure before its time)}. Partial parts/target. */
struct value *add_target(struct arena *a, const struct frame *f, struct value *list,
    const struct target *target, const struct unit *unit, struct target_time time);
/* What statuses on a page rest on: up to which day somebody recorded something of the
 * documents whose tasks are shown, and the last day on which all of them are as they are
 * if nothing more is recorded (not set: for ever). Neither depends on the day of the
 * build, unless a status does. */
struct as_of {
	bool needed; /* a status stands on the page */
	struct date recorded, holds;
};
void as_of_add(
    const struct frame *f, struct as_of *as_of, const struct task_result *result);
/* The same of a target that stands in a document, but in no task. */
void as_of_add_target(const struct frame *f, struct as_of *as_of,
    const struct document *document, struct target_time time);
/* recorded_until, holds_until; for templates as_of_text, null where no status depends on
 * the day. */
void put_as_of(struct arena *a, const struct frame *f, struct value *context,
    const struct as_of *as_of);

#endif
