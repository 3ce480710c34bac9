/*
 * What is compared by tables of facts: a thing, its parts, and lists of things with ids.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "diff/diffing.h"

#include <stdlib.h>
#include <string.h>

static int compare_keyed(const void *a, const void *b)
{
	const struct keyed *left = a, *right = b;

	return str_compare(left->id, right->id);
}

void diff_pair(struct pairing *pairing)
{
	size_t i = 0, j = 0;

	if (pairing->old_count > 1)
		qsort(pairing->old, pairing->old_count, sizeof(*pairing->old),
		    compare_keyed);
	if (pairing->new_count > 1)
		qsort(pairing->new, pairing->new_count, sizeof(*pairing->new),
		    compare_keyed);
	while (i < pairing->old_count || j < pairing->new_count) {
		const struct keyed *old =
		    i < pairing->old_count ? &pairing->old[i] : NULL;
		const struct keyed *new =
		    j < pairing->new_count ? &pairing->new[j] : NULL;
		int order = !old ? 1 : !new ? -1 : str_compare(old->id, new->id);

		pairing->meet(pairing->context, order > 0 ? new->id : old->id,
		    order > 0 ? NULL : old->item, order < 0 ? NULL : new->item);
		i += order <= 0;
		j += order >= 0;
	}
}

struct diff_value diff_word(enum diff_kind kind, struct str text)
{
	return text.n > 0 ? (struct diff_value){.kind = kind, .text = text}
			  : (struct diff_value){0};
}

struct diff_value diff_number(bool has, struct decimal value)
{
	return has ? (struct diff_value){.kind = DIFF_NUMBER, .number = value}
		   : (struct diff_value){0};
}

static struct diff_value read_fact(
    struct arena *arena, const struct diff_fact *fact, const void *item)
{
	const void *at = (const char *)item + fact->offset;
	const struct located_decimal *written = at;
	const struct unit *unit;
	const struct date *day;

	switch (fact->type) {
	case READ_WORD:
		return diff_word(DIFF_WORD, *(const struct str *)at);
	case READ_TEXT:
		return diff_word(DIFF_TEXT, *(const struct str *)at);
	case READ_FLAG:
		return (struct diff_value){
		    .kind = *(const bool *)at ? DIFF_TRUE : DIFF_NONE};
	case READ_DAY:
		day = at;
		return (struct diff_value){
		    .kind = date_is_set(*day) ? DIFF_DAY : DIFF_NONE, .day = *day};
	case READ_NUMBER:
		return diff_number(written->at.source != 0, written->value);
	case READ_UNIT:
		unit = *(const struct unit *const *)at;
		return diff_word(DIFF_WORD, unit ? unit->id : (struct str){0});
	case READ_LEVEL:
		return diff_word(
		    DIFF_WORD, str_of(unit_level_word(*(const enum unit_level *)at)));
	case READ_MADE:
		break;
	}
	return fact->make(arena, item);
}

void diff_facts(struct arena *arena, const struct diff_fact *facts, size_t count,
    const void *old, const void *new, struct diff_rows *out)
{
	const struct diff_value none = {0};

	for (size_t i = 0; i < count; i++)
		if ((old && new) || facts[i].identifies)
			diff_add_row(arena, out, facts[i].field,
			    old ? read_fact(arena, &facts[i], old) : none,
			    new ? read_fact(arena, &facts[i], new) : none);
}

/* ---- parts ---- */

struct meeting {
	struct arena *arena;
	const struct diff_parts_kind *kind;
	struct diff_items *out;
};

void diff_add_item(
    struct arena *arena, const struct diff_item *item, struct diff_items *out)
{
	if (item->rows.count > 0)
		vec_push(arena, out, *item);
}

static void meet_parts(void *context, struct str id, const void *old, const void *new)
{
	const struct meeting *meeting = context;
	const struct diff_parts_kind *kind = meeting->kind;
	struct diff_item item = {.kind = kind->kind,
	    .change = !old   ? DIFF_ADDED
		      : !new ? DIFF_REMOVED
			     : DIFF_CHANGED};

	(void)id;
	diff_facts(meeting->arena, kind->facts, kind->fact_count, old, new, &item.rows);
	kind->describe(new ? new : old, &item);
	diff_add_item(meeting->arena, &item, meeting->out);
}

static struct keyed *key_parts(struct arena *arena, const struct diff_parts_kind *kind,
    const void *parts, size_t count)
{
	struct keyed *list = arena_array(arena, struct keyed, count);

	for (size_t i = 0; i < count; i++) {
		list[i].item = (const char *)parts + i * kind->size;
		list[i].id = kind->key(arena, list[i].item);
	}
	return list;
}

void diff_parts(struct arena *arena, const struct diff_parts_kind *kind, const void *old,
    size_t old_count, const void *new, size_t new_count, struct diff_items *out)
{
	struct meeting meeting = {arena, kind, out};
	struct pairing pairing = {
	    .old = key_parts(arena, kind, old, old_count),
	    .old_count = old_count,
	    .new = key_parts(arena, kind, new, new_count),
	    .new_count = new_count,
	    .meet = meet_parts,
	    .context = &meeting,
	};

	diff_pair(&pairing);
}

/* ---- lists ---- */

static struct keyed *key_list(
    const struct listing *listing, const void *list, size_t count)
{
	struct keyed *keys = arena_array(listing->arena, struct keyed, count);

	for (size_t i = 0; i < count; i++) {
		struct diff_entry entry;

		memcpy(&keys[i].item, (const char *)list + i * sizeof(void *),
		    sizeof(void *));
		listing->describe(keys[i].item, &entry);
		keys[i].id = entry.id;
	}
	return keys;
}

static void meet_entries(void *context, struct str id, const void *old, const void *new)
{
	const struct listing *listing = context;
	struct diff_entry entry = {.change = !old   ? DIFF_ADDED
					     : !new ? DIFF_REMOVED
						    : DIFF_CHANGED};

	(void)id;
	if (old && new)
		listing->compare(listing->arena, old, new, &entry.items);
	if (old && new &&entry.items.count == 0)
		return;
	listing->describe(new ? new : old, &entry);
	vec_push(listing->arena, listing->out, entry);
}

void diff_list(struct listing *listing, const void *old, size_t old_count,
    const void *new, size_t new_count)
{
	struct pairing pairing = {
	    .old = key_list(listing, old, old_count),
	    .old_count = old_count,
	    .new = key_list(listing, new, new_count),
	    .new_count = new_count,
	    .meet = meet_entries,
	    .context = listing,
	};

	diff_pair(&pairing);
}

const char *diff_entry_word(enum diff_entry_field field)
{
	static const char *const words[DIFF_ENTRY_FIELD_COUNT] = {
	    [DIFF_TITLE] = "title",
	    [DIFF_NAME] = "name",
	    [DIFF_CODE] = "code",
	    [DIFF_LEVEL] = "level",
	    [DIFF_PARENT] = "parent",
	    [DIFF_GROUP] = "group",
	    [DIFF_ALIASES] = "aliases",
	    [DIFF_BEGINS] = "begins",
	    [DIFF_ENDS] = "ends",
	    [DIFF_LINEAGE] = "lineage",
	    [DIFF_SCOPE] = "scope",
	    [DIFF_PERIODS] = "periods",
	    [DIFF_RANK_BY] = "rank_by",
	    [DIFF_RANK_WITHIN] = "rank_within_group",
	    [DIFF_CAP] = "cap",
	    [DIFF_FLOOR] = "floor",
	    [DIFF_MAIN] = "main",
	    [DIFF_BREAK] = "series_break",
	    [DIFF_FINAL_ROUND] = "final_round",
	    [DIFF_OPTIONAL] = "optional",
	    [DIFF_FROM] = "from",
	    [DIFF_MOST] = "max",
	    [DIFF_WEIGHT] = "weight",
	    [DIFF_METHOD] = "method",
	    [DIFF_NATURE] = "kind",
	    [DIFF_LEAD] = "lead",
	    [DIFF_WAS] = "was",
	    [DIFF_ABOVE] = "parent",
	    [DIFF_MEASURE] = "measure",
	    [DIFF_BETTER] = "better",
	    [DIFF_ABOUT] = "criterion",
	    [DIFF_NOTE] = "note",
	    [DIFF_VALUE] = "value",
	    [DIFF_TARGET] = "target",
	    [DIFF_AS_OF] = "as_of",
	    [DIFF_SOURCE] = "source",
	    [DIFF_SORT] = "kind",
	    [DIFF_OFFICIAL_NUMBER] = "number",
	    [DIFF_DATED] = "date",
	    [DIFF_ISSUER] = "issuer",
	    [DIFF_SIGNER] = "signer",
	    [DIFF_PERIOD] = "period",
	    [DIFF_UNITS] = "units",
	    [DIFF_SUMMARY] = "summary",
	    [DIFF_BASED_ON] = "based_on",
	    [DIFF_REPLACES] = "replaces",
	    [DIFF_ANSWERS] = "answers",
	    [DIFF_TARGETS] = "targets",
	    [DIFF_ATTACHMENTS] = "attachments",
	    [DIFF_BODY] = "body",
	};

	return words[field];
}
