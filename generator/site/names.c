/*
 * Which units a name in a document may mean.
 */
#include "base/arena.h"
#include "base/text.h"
#include "base/vec.h"
#include "site/site.h"

/* Whom a document names is told among these, by this key. */
struct search {
	const struct site *site;
	struct arena *arena;
	struct str words; /* as they stand in the document */
	struct str key;
	struct date day;
	struct unit_list *out;
};

/* What documents put before a unit's name for its committee or chairman, as keys (which
 * have the tone of "uỷ" on its last letter). */
static const struct str offices[] = {
    STR_INIT("chủ tịch uỷ ban nhân dân "),
    STR_INIT("chủ tịch ubnd "),
    STR_INIT("hội đồng nhân dân và uỷ ban nhân dân "),
    STR_INIT("hội đồng nhân dân-uỷ ban nhân dân "),
    STR_INIT("hđnd và ubnd "),
    STR_INIT("hđnd-ubnd "),
    STR_INIT("hđnd, ubnd "),
    STR_INIT("uỷ ban nhân dân "),
    STR_INIT("ubnd "),
};

static bool same_name(const struct search *search, struct str name)
{
	struct str bare = unit_bare_name(name);

	return str_equal(name, search->words) || str_equal(bare, search->words) ||
	       str_equal(text_name_key(search->arena, name), search->key) ||
	       (bare.n != name.n &&
		   str_equal(text_name_key(search->arena, bare), search->key));
}

/* The alias behind the type of the unit's name: "thị trấn Bồ Hạ" where the alias is "Bồ
 * Hạ" and the name "Thị trấn Bố Hạ". */
static bool same_typed(
    struct arena *arena, struct str name, struct str alias, struct str key)
{
	struct str bare = unit_bare_name(name);
	struct str type = str_slice(name, 0, name.n - bare.n);

	return type.n > 0 && unit_bare_name(alias).n == alias.n &&
	       str_equal(text_name_key(arena, str_format(arena, "%.*s%.*s", STR_ARG(type),
						  STR_ARG(alias))),
		   key);
}

/* True where the unit had this name on the day, or has it as an alias; not where it is
 * what the unit was called before or came to be called later. */
static bool is_called(const struct search *search, const struct unit *unit)
{
	struct str name = unit_name_on(unit, search->day);

	if (same_name(search, name))
		return true;
	for (size_t i = 0; i < unit->aliases.count; i++) {
		struct str alias = unit->aliases.items[i].text;

		if (same_name(search, alias) ||
		    same_typed(search->arena, name, alias, search->key))
			return true;
	}
	return false;
}

/* Adds those indexed under `key` that lie under `above` (NULL: anywhere); `called`: by
 * the name that is looked for. */
static void add_matches(
    struct search *search, struct str key, const struct unit *above, bool called)
{
	const struct unit_list *all = map_find(&search->site->unit_names, key);

	for (size_t i = 0; all && i < all->count; i++) {
		const struct unit *unit = all->items[i];
		bool there = false;

		for (size_t j = 0; j < search->out->count; j++)
			there |= search->out->items[j] == unit;
		if (!there && unit_exists_on(unit, search->day) &&
		    (!above || unit_is_under(unit, above, search->day)) &&
		    (!called || is_called(search, unit)))
			vec_push(search->arena, search->out, unit);
	}
}

/* A name with a type may be an alias without one. */
static void match_called(struct search *search, const struct unit *above)
{
	struct str bare = unit_bare_name(search->key);

	add_matches(search, search->key, above, true);
	if (bare.n != search->key.n)
		add_matches(search, bare, above, true);
}

static void match(struct search *search, const struct unit *issuer)
{
	if (issuer)
		match_called(search, issuer);
	if (search->out->count == 0)
		match_called(search, NULL);
	if (search->out->count == 0 && issuer)
		add_matches(search, search->key, issuer, false);
	if (search->out->count == 0)
		add_matches(search, search->key, NULL, false);
}

struct str name_without_office(struct str key)
{
	for (size_t i = 0; i < sizeof(offices) / sizeof(*offices); i++)
		if (str_starts(key, offices[i]))
			return str_slice(key, offices[i].n, key.n);
	return key;
}

size_t name_spelled_out(
    struct arena *arena, struct str name, struct str out[NAME_SPELLINGS_MOST])
{
	static const struct {
		struct str letters, words;
	} all[] = {
	    {STR_INIT("tp"), STR_INIT("thành phố")},
	    {STR_INIT("tt"), STR_INIT("thị trấn")},
	    {STR_INIT("tt"), STR_INIT("trung tâm")},
	    {STR_INIT("tx"), STR_INIT("thị xã")},
	    {STR_INIT("đk"), STR_INIT("đặc khu")},
	    {STR_INIT("vp"), STR_INIT("văn phòng")},
	    {STR_INIT("h"), STR_INIT("huyện")},
	    {STR_INIT("p"), STR_INIT("phường")},
	    {STR_INIT("p"), STR_INIT("phòng")},
	    {STR_INIT("q"), STR_INIT("quận")},
	    {STR_INIT("s"), STR_INIT("sở")},
	    {STR_INIT("t"), STR_INIT("tỉnh")},
	    {STR_INIT("x"), STR_INIT("xã")},
	};
	struct str key = name_without_office(text_name_key(arena, name)), rest;
	size_t count = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		if (!str_starts(key, all[i].letters))
			continue;
		rest = str_slice(key, all[i].letters.n, key.n);
		if (!str_starts(rest, STR(".")) && !str_starts(rest, STR(" ")))
			continue;
		rest = str_trim(str_slice(rest, 1, rest.n));
		if (rest.n > 0)
			out[count++] = str_format(
			    arena, "%.*s %.*s", STR_ARG(all[i].words), STR_ARG(rest));
	}
	return count;
}

void site_match_units(const struct site *site, struct arena *arena, struct str words,
    const struct unit *issuer, struct date day, struct unit_list *out)
{
	struct search search = {
	    site, arena, words, text_name_key(arena, words), day, out};
	struct str name = name_without_office(search.key);

	*out = (struct unit_list){0};
	match(&search, issuer);
	if (out->count == 0 && name.n != search.key.n) {
		search.words = search.key = name;
		match(&search, issuer);
	}
}
