/*
 * The index in three steps: records get their slots; their words become postings, a line
 * "this form stands in that slot" each; and the postings of a form become text.
 */
#include "export/search.h"

#include "base/arena.h"
#include "base/json.h"
#include "export/search_files.h"
#include "export/search_words.h"

#include <stdlib.h>

/* A form's number, and where it stands. */
struct posting {
	uint32_t form, place;
};

/* Kind and rank are above the slot. A digit of a list is one of 36: half of them end a
 * gap, or 32 of them are bits. */
enum { SLOT_BITS = 26, GAP_BASE = 18, DIGIT_BITS = 5 };

struct numbered {
	struct search_record *record;
	uint32_t hash, slot;
};

struct indexing {
	struct arena *arena;
	struct numbered *records; /* by kind, then slot */
	size_t count;
	struct search_words words;
	struct buf postings;
};

/* ---- slots ---- */

/* FNV-1a, mixed once more because its high bits are what counts. */
static uint32_t hash_of(struct str text)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < text.n; i++)
		hash = (hash ^ (unsigned char)text.p[i]) * 16777619u;
	hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
	hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
	return hash ^ (hash >> 16);
}

static int compare_records(const void *a, const void *b)
{
	const struct numbered *left = a, *right = b;

	if (left->record->kind != right->record->kind)
		return left->record->kind < right->record->kind ? -1 : 1;
	if (left->hash != right->hash)
		return left->hash < right->hash ? -1 : 1;
	return str_compare(left->record->href, right->record->href);
}

/* From a quarter to a half of the slots is taken: their number doubles now and then, and
 * in between a record that comes or goes moves at most those just behind it. */
static void number_kind(struct numbered *records, size_t count)
{
	unsigned bits = 5;
	uint32_t next = 0;

	while (((size_t)1 << bits) < 2 * count)
		bits++;
	for (size_t i = 0; i < count; i++) {
		uint32_t slot = records[i].hash >> (32 - bits);

		records[i].slot = slot < next ? next : slot;
		next = records[i].slot + 1;
	}
}

static size_t end_of_kind(const struct indexing *indexing, size_t from)
{
	size_t end = from;

	while (end < indexing->count && indexing->records[end].record->kind ==
					    indexing->records[from].record->kind)
		end++;
	return end;
}

static void number_records(struct indexing *indexing, struct search_record *records)
{
	indexing->records =
	    arena_array(indexing->arena, struct numbered, indexing->count);
	for (size_t i = 0; i < indexing->count; i++)
		indexing->records[i] =
		    (struct numbered){&records[i], hash_of(records[i].href), 0};
	if (indexing->count > 1)
		qsort(indexing->records, indexing->count, sizeof(*indexing->records),
		    compare_records);
	for (size_t from = 0, end; from < indexing->count; from = end) {
		end = end_of_kind(indexing, from);
		number_kind(indexing->records + from, end - from);
	}
}

/* ---- files of records ---- */

/* One of 4096: should two groups have the same, they share a file. */
static uint32_t group_of(const struct search_record *record)
{
	return hash_of(record->group) >> 20;
}

static void add_record(struct buf *out, const struct numbered *numbered)
{
	buf_addf(out, "\"%u\":[", (unsigned)numbered->slot);
	json_write_string(out, numbered->record->title, false);
	buf_add_char(out, ',');
	json_write_string(out, numbered->record->context, false);
	buf_add_char(out, ',');
	json_write_string(out, numbered->record->href, false);
	if (numbered->record->group.n > 0)
		buf_addf(out, ",%u", (unsigned)group_of(numbered->record));
	buf_lit(out, "]");
}

static int put_records(const struct indexing *indexing, struct search_files *files)
{
	for (size_t i = 0; i < indexing->count;) {
		enum search_kind kind = indexing->records[i].record->kind;
		uint32_t part = indexing->records[i].slot / SEARCH_SLOTS;

		search_files_begin(files, "%c-%u", search_kind_letter(kind), part);
		for (; i < indexing->count && indexing->records[i].record->kind == kind &&
		       indexing->records[i].slot / SEARCH_SLOTS == part;
		     i++) {
			search_files_comma(files);
			add_record(&files->out, &indexing->records[i]);
		}
		if (search_files_end(files) != 0)
			return -1;
	}
	return 0;
}

/* ---- files of how it stands ---- */

static int compare_groups(const void *a, const void *b)
{
	const struct numbered *left = a, *right = b;
	uint32_t one = group_of(left->record), other = group_of(right->record);

	if (left->record->kind != right->record->kind)
		return left->record->kind < right->record->kind ? -1 : 1;
	if (one != other)
		return one < other ? -1 : 1;
	return (left->slot > right->slot) - (left->slot < right->slot);
}

/* A file for each group, be there anything to say or not: who looks for it finds it. */
static int put_groups(const struct indexing *indexing, struct search_files *files)
{
	for (size_t i = 0; i < indexing->count;) {
		const struct search_record *first = indexing->records[i].record;
		uint32_t group = group_of(first);

		search_files_begin(
		    files, "now-%c-%u", search_kind_letter(first->kind), group);
		for (; i < indexing->count &&
		       indexing->records[i].record->kind == first->kind &&
		       group_of(indexing->records[i].record) == group;
		     i++) {
			if (indexing->records[i].record->now.n == 0)
				continue;
			search_files_comma(files);
			buf_addf(
			    &files->out, "\"%u\":", (unsigned)indexing->records[i].slot);
			json_write_string(
			    &files->out, indexing->records[i].record->now, false);
		}
		if (search_files_end(files) != 0)
			return -1;
	}
	return 0;
}

/* ---- postings ---- */

/* A record's word counts once, at the best place that it has. */
static void add_words(struct indexing *indexing, size_t number, enum search_rank rank)
{
	const struct numbered *numbered = &indexing->records[number];
	struct str rest = numbered->record->words[rank];
	struct search_form *form;

	while ((form = search_words_next(&indexing->words, &rest))) {
		struct posting posting = {.form = (uint32_t)form->number};

		if (form->mark != number + 1 && form->folded.n <= SEARCH_WORD_MOST) {
			posting.place = search_place(numbered->record->kind, rank)
					    << SLOT_BITS |
					numbered->slot;
			buf_add(&indexing->postings,
			    (struct str){(const char *)&posting, sizeof(posting)});
		}
		form->mark = number + 1;
		if (rank == SEARCH_FIRST)
			break;
	}
}

/* All places, form by form, and where each form's begin; one more entry ends the last.
 * Within a form they keep their order: by kind, then slot. */
static uint32_t *sort_places(const struct indexing *indexing, size_t **from)
{
	const struct posting *postings = (const struct posting *)indexing->postings.p;
	size_t count = indexing->postings.n / sizeof(*postings);
	size_t forms = indexing->words.forms.count;
	size_t *begin = arena_array(indexing->arena, size_t, forms + 2);
	uint32_t *places = arena_array(indexing->arena, uint32_t, count + 1);

	for (size_t i = 0; i < count; i++)
		begin[postings[i].form + 2]++;
	for (size_t i = 2; i < forms + 2; i++)
		begin[i] += begin[i - 1];
	for (size_t i = 0; i < count; i++)
		places[begin[postings[i].form + 1]++] = postings[i].place;
	*from = begin;
	return places;
}

/* ---- from postings to text ---- */

static void add_digit(struct buf *out, uint32_t digit)
{
	buf_add_char(out, "0123456789abcdefghijklmnopqrstuvwxyz"[digit]);
}

static void add_gaps(struct buf *out, const uint32_t *slots, size_t count)
{
	uint32_t next = 0;

	for (size_t i = 0; i < count; i++) {
		uint32_t gap = slots[i] - next;

		for (; gap >= GAP_BASE; gap /= GAP_BASE)
			add_digit(out, GAP_BASE + gap % GAP_BASE);
		add_digit(out, gap);
		next = slots[i] + 1;
	}
}

static void add_bits(struct buf *out, const uint32_t *slots, size_t count)
{
	size_t i = 0;

	buf_add_char(out, '.');
	for (uint32_t from = 0; i < count; from += DIGIT_BITS) {
		uint32_t digit = 0;

		for (; i < count && slots[i] < from + DIGIT_BITS; i++)
			digit |= (uint32_t)1 << (slots[i] - from);
		add_digit(out, digit);
	}
}

/* The shorter of the two. */
static void add_slots(struct buf *out, const uint32_t *slots, size_t count)
{
	size_t start = out->n;

	add_gaps(out, slots, count);
	if (out->n - start <= slots[count - 1] / DIGIT_BITS + 2)
		return;
	out->n = start;
	add_bits(out, slots, count);
}

/* Of the form's places those in one index; false where it has none. */
static bool add_lists(struct buf *out, struct str form, char index,
    const uint32_t *places, size_t count, uint32_t *slots)
{
	bool any = false;

	for (uint32_t place = 0; place < SEARCH_KIND_COUNT * SEARCH_RANK_COUNT; place++) {
		enum search_kind kind = (enum search_kind)(place / SEARCH_RANK_COUNT);
		size_t found = 0;

		if (search_kind_index(kind) != index)
			continue;
		for (size_t i = 0; i < count; i++)
			if (places[i] >> SLOT_BITS == place)
				slots[found++] =
				    places[i] & (((uint32_t)1 << SLOT_BITS) - 1);
		if (found == 0)
			continue;
		if (!any)
			buf_add(out, form);
		any = true;
		buf_addf(out, ",%c%u", search_kind_letter(kind),
		    (unsigned)(place % SEARCH_RANK_COUNT));
		add_slots(out, slots, found);
	}
	return any;
}

static int compare_forms(const void *a, const void *b)
{
	const struct search_form *const *left = a, *const *right = b;
	int order = str_compare((*left)->folded, (*right)->folded);

	return order ? order : str_compare((*left)->exact, (*right)->exact);
}

/* Each folded word with its forms, as the files hold them. */
static void list_entries(struct indexing *indexing, const uint32_t *places,
    const size_t *from, char index, struct search_entries *out)
{
	struct search_form **forms = indexing->words.forms.items;
	size_t count = indexing->words.forms.count;
	uint32_t *slots = arena_array(indexing->arena, uint32_t, indexing->count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct search_form *form = forms[i];
		bool is_folded = str_equal(form->exact, form->folded);
		struct buf *text = search_entries_open(out, form->folded);

		if (add_lists(text, is_folded ? STR("") : form->exact, index,
			places + from[form->number],
			from[form->number + 1] - from[form->number], slots))
			search_entries_close(indexing->arena, out, form->folded);
	}
}

static int put_words(struct indexing *indexing, struct search_files *files)
{
	struct search_entries entries[2];
	size_t *from;
	uint32_t *places;

	for (size_t i = 0; i < indexing->count; i++)
		for (int rank = 0; rank < SEARCH_RANK_COUNT; rank++)
			add_words(indexing, i, (enum search_rank)rank);
	places = sort_places(indexing, &from);
	if (indexing->words.forms.count > 1)
		qsort(indexing->words.forms.items, indexing->words.forms.count,
		    sizeof(*indexing->words.forms.items), compare_forms);
	for (int i = 0; i < 2; i++) {
		search_entries_init(&entries[i]);
		list_entries(indexing, places, from, i == 0 ? 'a' : 'b', &entries[i]);
	}
	return search_files_put_words(files, entries);
}

int export_search(struct arena *arena, struct search_record *records, size_t count,
    struct search_sink sink)
{
	struct indexing indexing = {.arena = arena, .count = count};
	struct search_files files;
	int status;

	search_files_init(&files, sink);
	search_words_init(&indexing.words, arena);
	buf_init(&indexing.postings);
	number_records(&indexing, records);
	status = put_records(&indexing, &files);
	if (status == 0)
		status = put_words(&indexing, &files);
	buf_release(&indexing.postings);
	search_files_release(&files);
	return status;
}

int export_search_now(struct arena *arena, struct search_record *records, size_t count,
    struct search_sink sink)
{
	struct indexing indexing = {.arena = arena, .count = count};
	struct search_files files;
	int status;

	search_files_init(&files, sink);
	number_records(&indexing, records);
	if (count > 1)
		qsort(indexing.records, count, sizeof(*indexing.records), compare_groups);
	status = put_groups(&indexing, &files);
	search_files_release(&files);
	return status;
}
