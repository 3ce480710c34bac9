/*
 * score_row: what one sheet says of one criterion.
 */
#include "page/score_row.h"

#include "page/align.h"
#include "page/rows.h"

static struct str final_line(struct arena *a, const struct frame *f,
    const struct criterion *criterion, const struct criterion_result *own)
{
	const char *word = score_state_word((enum score_state)own->state);

	if (own->has_final && own->state == STATE_FULL_BY_RULE)
		return LABEL(a, f, "result.by_rule", number_text(a, f, own->final),
		    label_of(f, "score_state", word));
	if (own->has_final)
		return number_text(a, f, own->final);
	if (criterion->kind != CRITERION_BASE && own->state == STATE_UNPUBLISHED)
		return label(f, "result.none");
	return label_of(f, "score_state", word);
}

struct str score_words(struct arena *a, const struct frame *f,
    const struct sheet_result *result, const struct criterion *criterion)
{
	const struct criterion_result *own = result_of(result, criterion);
	const char *word = score_state_word((enum score_state)own->state);
	struct str words;

	if (!own->has_final || criterion->kind != CRITERION_BASE)
		return final_line(a, f, criterion, own);
	words = LABEL(a, f, "result.of_max", number_text(a, f, own->final),
	    number_text(a, f, own->max));
	if (own->state == STATE_FULL_BY_RULE)
		words = LABEL(
		    a, f, "result.by_rule", words, label_of(f, "score_state", word));
	return words;
}

void put_plain_final(struct arena *a, struct value *row, const char *words)
{
	const struct value *number = value_find(row, STR("final_text"));
	const struct value *shown = value_find(row, str_of(words));

	put_flag(a, row, "has_plain_final",
	    number->kind == VALUE_TEXT && str_equal(number->text, shown->text));
}

static void put_points(struct arena *a, const struct frame *f, struct value *row,
    const struct sheet_result *result, const struct criterion *criterion)
{
	const struct criterion_result *own = result_of(result, criterion);
	struct decimal lost = {0};
	bool has_lost = result_lost(result, criterion, &lost);

	put_word(a, f, row, "state", "score_state",
	    score_state_word((enum score_state)own->state));
	put_number_or_null(a, f, row, "max", !criterion->is_unbounded, own->max);
	put_number_or_null(a, f, row, "self", own->has_self, own->self);
	put_number_or_null(a, f, row, "final", own->has_final, own->final);
	put_number_or_null(a, f, row, "lost", has_lost, lost);
	put_page_text(a, row, "final_line", final_line(a, f, criterion, own));
	put_plain_final(a, row, "final_line");
}

static void put_own_change(struct arena *a, const struct frame *f, struct value *row,
    const struct sheet_result *result, const struct criterion *criterion)
{
	struct decimal change = {0};
	bool in_percent = false;
	bool has = result_criterion_change(result, criterion, &in_percent, &change);
	struct str text = {0};

	put_change(a, f, row, "change", has, change);
	value_set_bool(a, row, "change_in_percent", in_percent);
	if (has) {
		text = value_find(row, STR("change_text"))->text;
		if (in_percent)
			text = LABEL(a, f, "result.percentage_points", text);
	}
	put_page_text(a, row, "change_line", text);
}

static void put_rounds(struct arena *a, const struct frame *f, struct value *row,
    const struct framework *framework, const struct score *score)
{
	struct value *list = value_set_list(a, row, "rounds");
	bool differ = false, replaced = false;
	size_t first = 0;

	for (size_t i = 0; score && i < framework->round_count; i++) {
		struct value *item;

		if (!score->rounds[i].given)
			continue;
		first = list->count ? first : i;
		replaced |= framework->rounds[i].optional;
		item = value_add_object(a, list);
		value_set_text(a, item, "id", framework->rounds[i].id);
		page_only(value_set_text(a, item, "name", framework->rounds[i].name));
		put_number(a, f, item, "score", score->rounds[i].value);
		differ |= decimal_compare(
			      score->rounds[i].value, score->rounds[first].value) != 0;
	}
	/* Two rounds stand in columns; what stayed the same is told by its score. */
	put_flag(a, row, "has_rounds", (list->count > 2 || replaced) && differ);
}

static void put_words(
    struct arena *a, const struct frame *f, struct value *row, const struct score *score)
{
	static const struct score_extra nothing;
	const struct score_extra *extra = score ? score->extra : &nothing;
	struct str reason = score ? score->reason : (struct str){0};

	put_text(a, row, "reason", reason);
	put_text(a, row, "explanation", extra->explanation);
	put_text(a, row, "note", extra->note);
	put_evidence(a, f, row, "evidence", extra->evidence, extra->evidence_count);
}

struct value *add_score_row(struct arena *a, const struct frame *f, struct value *list,
    const struct sheet_result *result, const struct criterion *criterion)
{
	const struct score *score = sheet_find_score(result->sheet, criterion);
	struct value *row = value_add_object(a, list);

	put_criterion(a, f, row, "criterion", criterion);
	value_set_int(a, row, "depth", (long)criterion->depth);
	value_set_bool(a, row, "is_parent", !criterion_is_leaf(criterion));
	put_nature(a, f, row, criterion);
	put_points(a, f, row, result, criterion);
	put_own_change(a, f, row, result, criterion);
	put_words(a, f, row, score);
	put_rounds(a, f, row, result->sheet->framework, score);
	return row;
}

void align_score_rows(struct arena *a, const struct frame *f, struct value *rows)
{
	put_alignment(a, f, rows, "max_text", "max_align");
	put_alignment(a, f, rows, "self_text", "self_align");
	put_alignment(a, f, rows, "final_line", "final_align");
	put_alignment(a, f, rows, "change_line", "change_align");
	put_alignment(a, f, rows, "lost_text", "lost_align");
}

const struct criterion *criterion_within(
    const struct criterion *criterion, const struct framework *framework)
{
	const struct criterion *at;

	for (at = criterion; at && at->framework != framework; at = at->next)
		;
	if (at)
		return at;
	for (at = criterion; at && at->framework != framework; at = at->previous)
		;
	return at;
}
