/*
 * nearest: picks among known names by text_distance, which knows Vietnamese tones and
 * letters. It looks at every name: the lists are short, and this happens on mistakes
 * only.
 */
#include "diag/nearest.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

enum {
	TENTHS = 10,       /* what text_distance counts in */
	LETTERS_MOST = 80, /* where it gives up */
	TOO_FAR = -1,
	MARKS_FIRST = 0x0300, /* combining diacritical marks */
	MARKS_LAST = 0x036f,
};

struct candidate {
	struct str name;
	int distance;
};

static bool same_but_for_case(struct str a, struct str b)
{
	struct arena scratch;
	bool same;

	arena_init(&scratch);
	same = str_equal(text_lower(&scratch, a), text_lower(&scratch, b));
	arena_release(&scratch);
	return same;
}

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

/* The distance where it is at most a third of the longer text's letters, else TOO_FAR. */
static int near_distance(struct str word, struct str name)
{
	size_t a = letters(word), b = letters(name);
	size_t longer = a > b ? a : b, shorter = a > b ? b : a;
	int distance;

	/* Each letter that one has more than the other costs a whole one. */
	if ((longer - shorter) * 3 > longer)
		return TOO_FAR;
	if (longer > LETTERS_MOST)
		return same_but_for_case(word, name) ? 0 : TOO_FAR;
	distance = text_distance(word, name);
	return distance * 3 <= (int)longer * TENTHS ? distance : TOO_FAR;
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

size_t nearest_names(
    struct str word, const struct str *names, size_t count, struct str out[NEAREST_MOST])
{
	struct candidate best[NEAREST_MOST];
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		int distance = near_distance(word, names[i]);

		if (distance != TOO_FAR)
			found =
			    insert(best, found, (struct candidate){names[i], distance});
	}
	for (size_t i = 0; i < found; i++)
		out[i] = best[i].name;
	return found;
}

struct str nearest_list(
    struct arena *arena, struct str word, const struct str *names, size_t count)
{
	struct str near[NEAREST_MOST], list = {0};
	size_t found = nearest_names(word, names, count, near);

	for (size_t i = 0; i < found; i++)
		list = str_format(arena, "%.*s%s`%.*s`", STR_ARG(list), i ? ", " : "",
		    STR_ARG(near[i]));
	return list;
}
