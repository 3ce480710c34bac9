/*
 * The names in a text such as "Xã A, xã B và xã C": the whole is one name where it is
 * one, else the fewest parts that all are ("Phòng Văn hóa và Thông tin" is one unit).
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"

#include <limits.h>

enum { JOINED_MOST = 8 }; /* how many pieces one name may hold */

/* What stands between names; a run of them counts once. */
static const struct str separators[] = {
    STR_INIT(","), STR_INIT(";"), STR_INIT(" và "), STR_INIT(" Và "), STR_INIT(" VÀ ")};

/* The words for the kinds of communes, as keys. */
static const struct str commune_words[] = {STR_INIT("xã"), STR_INIT("phường"),
    STR_INIT("thị trấn"), STR_INIT("đặc khu"), STR_INIT("và")};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* What lies between two separators; names are runs of pieces with what is between. */
struct piece {
	size_t from, to;
};

struct splitting {
	struct body *body;
	struct str words;
	VEC(struct piece) pieces;
	/* From piece i to the end: how few names (INT_MAX: no way), in how many ways, and
	 * behind which piece the first of them ends. */
	int *fewest;
	int *ways;
	size_t *next;
};

/* "Các xã", "UBND các xã, phường, thị trấn": all communes under the issuer. */
bool names_all_communes(struct arena *scratch, struct str words)
{
	struct str key = name_without_office(text_name_key(scratch, words));
	struct str all = STR("các ");
	bool has_xa = false;

	if (!str_starts(key, all))
		return false;
	key = str_slice(key, all.n, key.n);
	while (key.n > 0) {
		size_t i = 0;

		while (i < COUNT(commune_words) && !str_starts(key, commune_words[i]))
			i++;
		if (i == COUNT(commune_words))
			return false;
		has_xa |= i == 0;
		key = str_slice(key, commune_words[i].n, key.n);
		if (key.n > 0 && key.p[0] != ' ' && key.p[0] != ',')
			return false;
		while (key.n > 0 && (key.p[0] == ' ' || key.p[0] == ','))
			key = str_slice(key, 1, key.n);
	}
	return has_xa;
}

/* True for a part that begins with "các" or ends in "liên quan", which in a table's cell
 * may name nobody. */
static bool names_stay_words(struct arena *scratch, struct str words)
{
	struct str key = text_match_key(scratch, words);

	return str_starts(key, STR("các ")) || str_ends(key, STR("liên quan"));
}

static size_t separator_at(struct str words, size_t at)
{
	struct str rest = str_slice(words, at, words.n);

	for (size_t i = 0; i < COUNT(separators); i++)
		if (str_starts(rest, separators[i]))
			return separators[i].n;
	return 0;
}

static void add_piece(struct splitting *splitting, size_t from, size_t to)
{
	struct str piece = str_slice(splitting->words, from, to - from);
	struct str word = str_trim(piece);

	/* "A, và B" */
	if (str_starts(word, STR("và ")) && splitting->pieces.count > 0)
		word = str_trim(str_slice(word, STR("và ").n, word.n));
	/* A line of a cell may begin like an entry of a list. */
	if (splitting->body->in_cell)
		word = str_trim(str_slice(word, text_bullet(word), word.n));
	if (word.n == 0)
		return;
	from = (size_t)(word.p - splitting->words.p);
	vec_push(splitting->body->loader->scratch, &splitting->pieces,
	    ((struct piece){from, from + word.n}));
}

static void cut(struct splitting *splitting)
{
	struct str words = splitting->words;
	size_t from = 0, at = 0;

	while (at < words.n) {
		size_t n = separator_at(words, at);

		if (n == 0) {
			at++;
			continue;
		}
		add_piece(splitting, from, at);
		from = at += n;
	}
	add_piece(splitting, from, words.n);
}

static struct str run_of(const struct splitting *splitting, size_t from, size_t to)
{
	const struct piece *pieces = splitting->pieces.items;

	return str_slice(
	    splitting->words, pieces[from].from, pieces[to - 1].to - pieces[from].from);
}

/* "xã an sơn" of "các xã An Sơn" and "UBND các xã: An Sơn", the first of several; empty
 * where no such word begins the words. */
static struct str without_several(struct arena *scratch, struct str words)
{
	struct str key = name_without_office(text_name_key(scratch, words));
	struct str several = STR("các "), kind;

	if (!str_starts(key, several))
		return STR("");
	key = str_slice(key, several.n, key.n);
	return str_cut(&key, ':', &kind) && key.n
		   ? str_format(scratch, "%.*s%.*s", STR_ARG(kind), STR_ARG(key))
		   : kind;
}

const struct unit_list *names_match(struct body *body, struct str words)
{
	struct loader *loader = body->loader;
	struct str one;
	struct unit_list *units = map_find(&body->matched, words);

	if (!units) {
		units = arena_new(loader->scratch, struct unit_list);
		site_match_units(
		    loader->site, loader->scratch, words, body->issuer, body->day, units);
		one = units->count ? STR("") : without_several(loader->scratch, words);
		if (one.n)
			site_match_units(loader->site, loader->scratch, one, body->issuer,
			    body->day, units);
		map_put(loader->scratch, &body->matched, words, units);
	}
	return units;
}

static bool is_name(struct splitting *splitting, struct str name)
{
	struct body *body = splitting->body;

	return names_match(body, name)->count > 0 ||
	       names_all_communes(body->loader->scratch, name);
}

static bool has_capital(struct arena *scratch, struct str words)
{
	return !str_equal(text_lower(scratch, words), words);
}

/* "Các phòng, ban, ngành liên quan": nobody in particular, in a cell of a table. What may
 * be a name is no part of it. */
static bool stays_words(struct splitting *splitting, size_t from, size_t to)
{
	struct arena *scratch = splitting->body->loader->scratch;

	if (!splitting->body->in_cell ||
	    !names_stay_words(scratch, run_of(splitting, from, from + 1)))
		return false;
	for (size_t i = from + 1; i < to; i++) {
		struct str piece = run_of(splitting, i, i + 1);

		if (has_capital(scratch, piece) || is_name(splitting, piece))
			return false;
	}
	return true;
}

/* The best ways from piece `from` on, those behind it being known. */
static void weigh(struct splitting *splitting, size_t from)
{
	size_t count = splitting->pieces.count;

	splitting->fewest[from] = INT_MAX;
	for (size_t to = from + 1; to <= count && to <= from + JOINED_MOST; to++) {
		int behind = splitting->fewest[to];

		if (behind == INT_MAX || behind + 1 > splitting->fewest[from] ||
		    (!is_name(splitting, run_of(splitting, from, to)) &&
			!stays_words(splitting, from, to)))
			continue;
		if (behind + 1 < splitting->fewest[from]) {
			splitting->fewest[from] = behind + 1;
			splitting->ways[from] = 0;
			splitting->next[from] = to;
		}
		splitting->ways[from] += splitting->ways[to];
		if (splitting->ways[from] > 2)
			splitting->ways[from] = 2;
	}
}

static void weigh_all(struct splitting *splitting)
{
	struct arena *scratch = splitting->body->loader->scratch;
	size_t count = splitting->pieces.count;

	splitting->fewest = arena_array(scratch, int, count + 1);
	splitting->ways = arena_array(scratch, int, count + 1);
	splitting->next = arena_array(scratch, size_t, count + 1);
	splitting->ways[count] = 1;
	for (size_t from = count; from-- > 0;)
		weigh(splitting, from);
}

enum names_split names_split(struct body *body, struct str words, struct name_list *out)
{
	struct splitting splitting = {.body = body, .words = words};
	struct arena *scratch = body->loader->scratch;
	size_t count;

	*out = (struct name_list){0};
	if (is_name(&splitting, words)) {
		vec_push(scratch, out, words);
		return NAMES_FOUND;
	}
	cut(&splitting);
	weigh_all(&splitting);
	count = splitting.pieces.count;
	if (count > 0 && splitting.fewest[0] != INT_MAX) {
		for (size_t i = 0; i < count; i = splitting.next[i])
			vec_push(scratch, out, run_of(&splitting, i, splitting.next[i]));
		return splitting.ways[0] > 1 ? NAMES_TWO_WAYS : NAMES_FOUND;
	}
	for (size_t i = 0; i < count; i++)
		if (!is_name(&splitting, run_of(&splitting, i, i + 1)) &&
		    !stays_words(&splitting, i, i + 1))
			vec_push(scratch, out, run_of(&splitting, i, i + 1));
	return NAMES_UNKNOWN;
}
