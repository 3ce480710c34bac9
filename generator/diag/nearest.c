/*
 * nearest: picks among known names by text_distance, which knows Vietnamese tones and
 * letters.
 *
 * The names stand in the order of their letters, so that those which begin alike stand
 * together: what was reckoned for a beginning holds for all of them, and a beginning that
 * is already too far rules all of them out. First what is one letter apart is looked for,
 * then two, so that near names are found before far ones take time.
 */
#include "diag/nearest.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum {
	TENTHS = 10,             /* what text_distance counts in */
	APART_MOST = 2 * TENTHS, /* what is worth proposing */
	LETTERS_MOST = 80,       /* where it gives up */
	ROWS_MOST = 1500,        /* of distances, for one word */
	MARKS_FIRST = 0x0300,    /* combining diacritical marks */
	MARKS_LAST = 0x036f,
};

struct candidate {
	struct str name;
	int distance;
};

/* How many letters people see: a composed letter and one followed by its marks count
 * alike. */
static size_t letters(struct str s)
{
	size_t at = 0, count = 0;

	while (at < s.n) {
		uint32_t character = text_next(s, &at);

		count += character < MARKS_FIRST || character > MARKS_LAST;
	}
	return count;
}

/* At most two letters, and a third of the longer text's letters. */
static bool is_near(struct str word, struct str name, int distance)
{
	size_t a = letters(word), b = letters(name);
	size_t longer = a > b ? a : b, shorter = a > b ? b : a;

	/* Each letter that one has more than the other costs a whole one. */
	return longer <= LETTERS_MOST && (longer - shorter) * 3 <= longer &&
	       distance <= APART_MOST && distance * 3 <= (int)longer * TENTHS;
}

/* Puts a candidate into its place among the best; what falls off the end is forgotten. */
static size_t insert(struct candidate *best, size_t count, struct candidate candidate)
{
	size_t at = 0;

	for (size_t i = 0; i < count; i++) {
		if (str_equal(best[i].name, candidate.name))
			return count;
	}
	while (at < count && (best[at].distance < candidate.distance ||
				 (best[at].distance == candidate.distance &&
				     str_compare(best[at].name, candidate.name) < 0)))
		at++;
	if (at == NEAREST_MOST)
		return count;
	count += count < NEAREST_MOST;
	for (size_t i = count - 1; i > at; i--)
		best[i] = best[i - 1];
	best[at] = candidate;
	return count;
}

/* ---- names in the order of their letters ---- */

struct entry {
	struct str name;
	struct text_letter *letters;
	size_t count;
	size_t common; /* letters that it begins with like the entry before it */
};

struct nearest {
	struct entry *entries;
	size_t count;
	struct map longer; /* names with more letters, in lower case → struct str * */
};

static int compare_letters(const struct text_letter *a, const struct text_letter *b)
{
	if (a->base != b->base)
		return a->base < b->base ? -1 : 1;
	if (a->form != b->form)
		return a->form < b->form ? -1 : 1;
	return (a->tone > b->tone) - (a->tone < b->tone);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	for (size_t i = 0; i < left->count && i < right->count; i++) {
		int order = compare_letters(&left->letters[i], &right->letters[i]);

		if (order)
			return order;
	}
	if (left->count != right->count)
		return left->count < right->count ? -1 : 1;
	return str_compare(left->name, right->name);
}

static size_t common_letters(const struct entry *a, const struct entry *b)
{
	size_t i = 0;

	while (i < a->count && i < b->count &&
	       compare_letters(&a->letters[i], &b->letters[i]) == 0)
		i++;
	return i;
}

static void keep_longer(struct arena *arena, struct nearest *nearest, struct str name)
{
	struct str *kept = arena_new(arena, struct str);
	struct str key = text_lower(arena, name);

	*kept = name;
	if (!map_find(&nearest->longer, key))
		map_put(arena, &nearest->longer, key, kept);
}

struct nearest *nearest_prepare(
    struct arena *arena, const struct str *names, size_t count)
{
	struct nearest *nearest = arena_new(arena, struct nearest);
	struct text_letter found[TEXT_LETTERS_MOST];

	nearest->entries = arena_array(arena, struct entry, count);
	for (size_t i = 0; i < count; i++) {
		struct entry *entry = &nearest->entries[nearest->count];
		size_t n = text_letters(names[i], found);

		if (n > TEXT_LETTERS_MOST || letters(names[i]) > LETTERS_MOST) {
			keep_longer(arena, nearest, names[i]);
			continue;
		}
		entry->name = names[i];
		entry->count = n;
		entry->letters = arena_array(arena, struct text_letter, n);
		if (n > 0)
			memcpy(entry->letters, found, n * sizeof(*found));
		nearest->count++;
	}
	if (nearest->count > 0)
		qsort(nearest->entries, nearest->count, sizeof(*nearest->entries),
		    compare_entries);
	for (size_t i = 1; i < nearest->count; i++)
		nearest->entries[i].common =
		    common_letters(&nearest->entries[i - 1], &nearest->entries[i]);
	return nearest;
}

/* ---- one search ---- */

struct search {
	const struct nearest *nearest;
	struct str word;
	struct text_letter letters[TEXT_LETTERS_MOST];
	size_t count; /* of the word's letters */
	text_distance_rows rows;
	/* Where those end that share the first letters of the entry looked at; of
	 * `ended` letters that is known. */
	size_t ends[TEXT_LETTERS_MOST + 1], ended;
	bool (*fits)(void *context, struct str name);
	void *context;
	int bound;   /* nothing farther is looked for */
	size_t left; /* rows that may still be reckoned */
	struct candidate best[NEAREST_MOST];
	size_t found;
};

/* The first entry behind `at` that does not begin with its first `depth` letters, found
 * letter by letter among those that share the letters before. */
static size_t skip_alike(struct search *search, size_t at, size_t depth)
{
	const struct entry *entries = search->nearest->entries;

	for (size_t i = search->ended; i < depth; i++) {
		size_t low = at + 1, high = search->ends[i];

		while (low < high) {
			size_t middle = low + (high - low) / 2;

			if (compare_letters(&entries[middle].letters[i],
				&entries[at].letters[i]) == 0)
				low = middle + 1;
			else
				high = middle;
		}
		search->ends[i + 1] = low;
	}
	search->ended = depth;
	return search->ends[depth];
}

static int least_of(const struct search *search, size_t depth)
{
	int least = search->rows[depth][0];

	for (size_t j = 1; j <= search->count; j++)
		if (search->rows[depth][j] < least)
			least = search->rows[depth][j];
	return least;
}

/* Nothing that begins like this is near enough; a swap reaches over one row. */
static bool is_hopeless(const struct search *search, size_t depth)
{
	return least_of(search, depth) > search->bound &&
	       (depth == 0 ||
		   least_of(search, depth - 1) + TEXT_SWAP_COST > search->bound);
}

static void take(struct search *search, const struct entry *entry)
{
	int distance = search->rows[entry->count][search->count];

	if (distance > search->bound || !is_near(search->word, entry->name, distance) ||
	    (search->fits && !search->fits(search->context, entry->name)))
		return;
	search->found = insert(
	    search->best, search->found, (struct candidate){entry->name, distance});
	if (search->found == NEAREST_MOST &&
	    search->best[NEAREST_MOST - 1].distance < search->bound)
		search->bound = search->best[NEAREST_MOST - 1].distance;
}

/* Reckons the rows of an entry from `depth` on; gives at which depth it was given up, or
 * 0 where it was compared to its end. */
static size_t compare(struct search *search, const struct entry *entry, size_t depth)
{
	while (depth < entry->count && search->left > 0) {
		depth++;
		search->left--;
		text_distance_row(
		    search->rows, entry->letters, depth, search->letters, search->count);
		if (is_hopeless(search, depth))
			return depth;
	}
	if (depth == entry->count)
		take(search, entry);
	return 0;
}

static void look_within(struct search *search, int bound)
{
	const struct nearest *nearest = search->nearest;
	size_t valid = 0, at = 0;

	search->bound = bound;
	search->ends[0] = nearest->count;
	search->ended = 0;
	text_distance_row(search->rows, NULL, 0, search->letters, search->count);
	while (at < nearest->count && search->left > 0) {
		size_t depth = compare(search, &nearest->entries[at], valid);

		at = depth > 0 ? skip_alike(search, at, depth) : at + 1;
		/* What an entry shares with the one before, it shares with all that were
		 * passed over. */
		if (at < nearest->count)
			valid = nearest->entries[at].common;
		if (search->ended > valid)
			search->ended = valid;
	}
}

static size_t find_longer(
    const struct nearest *nearest, struct str word, struct str out[NEAREST_MOST])
{
	struct arena scratch;
	const struct str *name;

	arena_init(&scratch);
	name = map_find(&nearest->longer, text_lower(&scratch, word));
	arena_release(&scratch);
	if (name)
		out[0] = *name;
	return name != NULL;
}

size_t nearest_find(const struct nearest *nearest, struct str word,
    bool (*fits)(void *context, struct str name), void *context,
    struct str out[NEAREST_MOST])
{
	struct search search = {.nearest = nearest,
	    .word = word,
	    .fits = fits,
	    .context = context,
	    .left = ROWS_MOST};
	search.count = text_letters(word, search.letters);
	if (search.count > TEXT_LETTERS_MOST || letters(word) > LETTERS_MOST)
		return find_longer(nearest, word, out);
	for (int bound = TENTHS;
	     search.found < NEAREST_MOST && search.left > 0 && bound <= APART_MOST;
	     bound *= 2)
		look_within(&search, bound);
	for (size_t i = 0; i < search.found; i++)
		out[i] = search.best[i].name;
	return search.found;
}

size_t nearest_names(
    struct str word, const struct str *names, size_t count, struct str out[NEAREST_MOST])
{
	struct arena scratch;
	size_t found;

	arena_init(&scratch);
	found =
	    nearest_find(nearest_prepare(&scratch, names, count), word, NULL, NULL, out);
	arena_release(&scratch);
	return found;
}

/* ---- for messages ---- */

static struct str join(struct arena *arena, const struct str *near, size_t found)
{
	struct str list = {0};

	for (size_t i = 0; i < found; i++)
		list = str_format(arena, "%.*s%s`%.*s`", STR_ARG(list), i ? ", " : "",
		    STR_ARG(near[i]));
	return list;
}

struct str nearest_list(
    struct arena *arena, struct str word, const struct str *names, size_t count)
{
	struct str near[NEAREST_MOST];

	return join(arena, near, nearest_names(word, names, count, near));
}

const struct nearest *nearest_of(
    struct nearest_lists *lists, struct nearest_source source)
{
	struct arena *arena = lists->arena;
	struct str key =
	    str_format(arena, "%p %p", source.list, (void *)(uintptr_t)source.name);
	struct nearest *nearest = map_find(&lists->prepared, key);
	struct str *names;

	if (nearest)
		return nearest;
	names = arena_array(arena, struct str, source.count);
	for (size_t i = 0; i < source.count; i++)
		names[i] = source.name(source.list, i);
	nearest = nearest_prepare(arena, names, source.count);
	map_put(arena, &lists->prepared, key, nearest);
	return nearest;
}

struct str nearest_listed(
    struct nearest_lists *lists, struct nearest_source source, struct str word)
{
	struct str near[NEAREST_MOST];
	const struct nearest *nearest = nearest_of(lists, source);

	return join(lists->arena, near, nearest_find(nearest, word, NULL, NULL, near));
}
