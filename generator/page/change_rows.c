/*
 * change_rows: one commit's changes of one sheet, and what a commit entered as a whole.
 */
#include "page/change_rows.h"

#include "base/arena.h"

/* More scores than this that only came, or went, with one commit are counted; so are the
 * sheets in which one commit did nothing else. */
enum { MOST_LISTED = 6, MOST_SHEETS = 6, SHORT_ID = 10 };

bool has_history(const struct frame *f)
{
	return f->history && f->history->is_known;
}

struct str commit_short(const struct past_commit *commit)
{
	return str_slice(commit->id, 0, SHORT_ID);
}

static void put_commit_facts(struct arena *a, const struct frame *f, struct value *object,
    const struct past_commit *commit)
{
	value_set_text(a, object, "commit", commit->id);
	put_page_text(a, object, "commit_short", commit_short(commit));
	put_date(a, f, object, "date", commit->day);
}

void put_commit(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct past_commit *commit)
{
	if (commit)
		put_commit_facts(a, f, value_set_object(a, object, key), commit);
	else
		value_set_null(a, object, key);
}

void put_history_cut(struct arena *a, const struct frame *f, struct value *context)
{
	struct str text = {0};

	if (has_history(f) && f->history->is_cut)
		text = LABEL(a, f, "changes.cut", date_text(a, f, f->history->start.day));
	put_page_text(a, context, "history_cut", text);
}

/* ---- one score ---- */

static const char *what_of(const struct score_change *change)
{
	if (!change->has_old)
		return "added";
	return change->has_new ? "changed" : "removed";
}

/* What the commit wrote; what is known of it says the same. */
static void put_id(struct arena *a, struct value *item, const char *key, struct str id,
    const void *known)
{
	struct value *field = value_set_text(a, item, key, id);

	if (known)
		page_only(field);
}

static void add_change(struct arena *a, const struct frame *f, struct value *list,
    const struct score_change *change)
{
	struct value *item = value_add_object(a, list);
	struct decimal by = {0};
	bool both = change->has_old && change->has_new &&
		    decimal_subtract(change->new, change->old, &by);

	put_criterion(a, f, item, "criterion", change->known_criterion);
	put_id(a, item, "criterion_id", change->criterion, change->known_criterion);
	value_set_text(a, item, "round", change->round);
	put_page_text(a, item, "round_text",
	    change->known_round ? change->known_round->name : change->round);
	put_word(a, f, item, "what", "score_change", what_of(change));
	put_flag(a, item, "is_single", !both);
	put_number_or_null(a, f, item, "old", change->has_old, change->old);
	put_number_or_null(a, f, item, "new", change->has_new, change->new);
	put_change(a, f, item, "change", both, by);
	put_text(a, item, "reason", change->reason);
}

/* Which of a step's changes are told one by one. */
static bool is_listed(const struct sheet_step *step, const struct score_change *change)
{
	if (!change->has_old)
		return step->added <= MOST_LISTED;
	return change->has_new || step->removed <= MOST_LISTED;
}

static void put_unlisted(struct arena *a, const struct frame *f, struct value *item,
    const char *key, const char *label, size_t count)
{
	bool is_told = count > MOST_LISTED;

	if (is_told)
		value_set_int(a, item, key, (long)count);
	else
		value_set_null(a, item, key);
	put_page_text(a, item, str_format(a, "%s_line", key).p,
	    is_told ? LABEL(a, f, label, count_text(a, f, (long)count))
		    : (struct str){0});
}

static void put_changes(struct arena *a, const struct frame *f, struct value *item,
    const struct sheet_step *step)
{
	struct value *list = value_set_list(a, item, "changes");
	struct score_change *changes;
	size_t count = score_changes(a, step, &changes);
	bool corrected = false, unanswered = false;
	struct str general = {0};

	for (size_t i = 0; i < count; i++) {
		if (is_listed(step, &changes[i]))
			add_change(a, f, list, &changes[i]);
		corrected |= changes[i].corrected;
		unanswered |= changes[i].corrected && !changes[i].answer;
		if (changes[i].answer && changes[i].reason.n == 0)
			general = changes[i].answer->reason;
	}
	put_flag(a, item, "has_changes", list->count > 0);
	put_unlisted(a, f, item, "added", "changes.added", step->added);
	put_unlisted(a, f, item, "removed", "changes.removed", step->removed);
	value_set_bool(a, item, "corrected", corrected);
	put_flag(a, item, "lacks_reason", unanswered);
	put_text(a, item, "reason", general);
}

/* ---- what is behind it, and what came of it ---- */

static const struct document *find_by_number(const struct site *site, struct str number)
{
	for (size_t i = 0; number.n > 0 && i < site->document_count; i++)
		if (str_equal(
			str_trim(site->documents[i]->number.text), str_trim(number)))
			return site->documents[i];
	return NULL;
}

static void put_decision(struct arena *a, const struct frame *f, struct value *item,
    const struct sheet_step *step)
{
	struct str decision = step->new ? step->new->decision : (struct str){0};

	if (decision.n == 0 && step->old)
		decision = step->old->decision;
	put_text(a, item, "decision", decision);
	put_document(a, f, item, "document", find_by_number(f->site, decision));
}

static void put_effect(struct arena *a, const struct frame *f, struct value *item,
    const struct past_effect *effect)
{
	struct value *pair;
	struct str line = {0};

	if (effect->has_total) {
		pair = value_set_object(a, item, "total");
		put_number(a, f, pair, "old", effect->old_total);
		put_number(a, f, pair, "new", effect->new_total);
		line = LABEL(a, f, "changes.total", number_text(a, f, effect->old_total),
		    number_text(a, f, effect->new_total));
	} else {
		value_set_null(a, item, "total");
	}
	put_page_text(a, item, "total_line", line);
	line = (struct str){0};
	if (effect->has_rank) {
		pair = value_set_object(a, item, "rank");
		value_set_int(a, pair, "old", effect->old_rank);
		value_set_int(a, pair, "new", effect->new_rank);
		if (effect->old_rank == effect->new_rank)
			line = LABEL(a, f, "changes.same_rank",
			    count_text(a, f, effect->new_rank));
		else
			line = LABEL(a, f, "changes.rank",
			    count_text(a, f, effect->old_rank),
			    count_text(a, f, effect->new_rank));
	} else {
		value_set_null(a, item, "rank");
	}
	put_page_text(a, item, "rank_line", line);
}

static struct value *begin_item(struct arena *a, const struct frame *f,
    struct value *list, const struct past_commit *commit)
{
	struct value *item = value_add_object(a, list);

	put_commit_facts(a, f, item, commit);
	put_text(a, item, "author", commit->author);
	return item;
}

/* Where the unit has sheets of several lineages in the period, which one it is. */
static struct str index_of(const struct frame *f, const struct sheet_past *sheet)
{
	struct sheet_past *const *sheets;
	size_t count = 0;

	if (sheet->unit && sheet->framework)
		count = history_of_unit(f->history, sheet->unit, &sheets);
	for (size_t i = 0; i < count; i++)
		if (sheets[i] != sheet &&
		    str_equal(sheets[i]->period_text, sheet->period_text))
			return sheet->framework->title;
	return (struct str){0};
}

struct value *add_sheet_step(struct arena *a, const struct frame *f, struct value *list,
    const struct sheet_step *step)
{
	const struct sheet_past *sheet = step->sheet;
	struct value *item = begin_item(a, f, list, step->commit);

	put_unit(a, f, item, "unit", sheet->unit);
	put_id(a, item, "unit_id", sheet->unit_id, sheet->unit);
	put_period(a, f, item, "period", sheet->period);
	put_framework(a, f, item, "framework", sheet->framework);
	put_page_text(a, item, "index", index_of(f, sheet));
	put_changes(a, f, item, step);
	put_decision(a, f, item, step);
	put_effect(a, f, item, &step->effect);
	value_set_null(a, item, "sheets");
	return item;
}

/* ---- many sheets at once ---- */

enum bulk { BULK_NONE, BULK_ADDED, BULK_REMOVED };

static enum bulk bulk_of(const struct sheet_step *step)
{
	if (step->changed > 0 || (step->added > 0 && step->removed > 0))
		return BULK_NONE;
	return step->added > 0 ? BULK_ADDED : BULK_REMOVED;
}

struct bulk_count {
	size_t sheets, scores;
	bool is_told;
};

/* What the commit of the steps [from, to) entered, or took away. */
static struct bulk_count count_bulk(
    const struct frame *f, size_t from, size_t to, enum bulk bulk)
{
	struct bulk_count count = {0};

	for (size_t i = from; i < to; i++) {
		const struct sheet_step *step = history_steps(f->history)[i];

		if (bulk_of(step) != bulk)
			continue;
		count.sheets++;
		count.scores += step->added + step->removed;
	}
	count.is_told = count.sheets > MOST_SHEETS;
	return count;
}

/* True where the step is told with the others of its kind. */
static bool is_in_bulk(const struct sheet_step *step, const struct bulk_count *added,
    const struct bulk_count *removed)
{
	enum bulk bulk = bulk_of(step);

	return (bulk == BULK_ADDED && added->is_told) ||
	       (bulk == BULK_REMOVED && removed->is_told);
}

static void add_bulk(struct arena *a, const struct frame *f, struct value *list,
    const struct past_commit *commit, const struct bulk_count *count, const char *which)
{
	struct value *item;

	if (!count->is_told)
		return;
	item = begin_item(a, f, list, commit);
	value_set_null(a, item, "unit");
	put_flag(a, item, "has_changes", false);
	value_set_int(a, item, "sheets", (long)count->sheets);
	value_set_int(a, item, which, (long)count->scores);
	put_page_text(a, item, "sheets_line",
	    LABEL(a, f, str_format(a, "changes.sheets_%s", which).p,
		count_text(a, f, (long)count->sheets),
		count_text(a, f, (long)count->scores)));
}

/* The steps of one commit in their order. */
static void add_commit(struct arena *a, const struct frame *f, struct value *list,
    const struct page *page, size_t from, size_t to, size_t most)
{
	const struct past_commit *commit = history_steps(f->history)[from]->commit;
	struct bulk_count added = count_bulk(f, from, to, BULK_ADDED);
	struct bulk_count removed = count_bulk(f, from, to, BULK_REMOVED);

	for (size_t i = from; i < to && (most == 0 || list->count < most); i++) {
		const struct sheet_step *step = history_steps(f->history)[i];

		if (!is_in_bulk(step, &added, &removed) &&
		    page_shows(page, step->sheet->unit))
			add_sheet_step(a, f, list, step);
	}
	if (page && page->part)
		return;
	add_bulk(a, f, list, commit, &added, "added");
	add_bulk(a, f, list, commit, &removed, "removed");
}

/* The first of the steps from `from` on that the commit of the last before `to` made. */
static size_t commit_start(const struct frame *f, size_t from, size_t to)
{
	size_t first = to - 1;

	while (first > from && history_steps(f->history)[first - 1]->commit ==
				   history_steps(f->history)[to - 1]->commit)
		first--;
	return first;
}

void count_sheet_steps(
    const struct frame *f, size_t from, size_t to, struct row_counts *counts)
{
	while (to > from) {
		size_t first = commit_start(f, from, to);
		struct bulk_count added = count_bulk(f, first, to, BULK_ADDED);
		struct bulk_count removed = count_bulk(f, first, to, BULK_REMOVED);

		for (size_t i = first; i < to; i++) {
			const struct sheet_step *step = history_steps(f->history)[i];

			if (is_in_bulk(step, &added, &removed))
				continue;
			if (step->sheet->unit)
				rows_list(counts, step->sheet->unit, 1 + step->changed);
			else
				rows_add(counts, NULL, 1);
		}
		to = first;
	}
}

bool add_sheet_steps(struct arena *a, const struct frame *f, struct value *list,
    const struct page *page, size_t from, size_t to, size_t most)
{
	while (to > from && (most == 0 || list->count < most)) {
		size_t first = commit_start(f, from, to);

		add_commit(a, f, list, page, first, to, most);
		to = first;
	}
	return to > from;
}
