/*
 * Words and names in the bytes of a document.
 */
#include "linking/linking.h"

#include "base/arena.h"
#include "base/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_latin(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* True inside of a word; “ ” – … begin with the byte E2. */
static bool is_letter_at(struct str bytes, size_t at)
{
	unsigned char c;

	if (at >= bytes.n)
		return false;
	while (at > 0 && ((unsigned char)bytes.p[at] & 0xc0) == 0x80)
		at--;
	c = (unsigned char)bytes.p[at];
	return is_latin(bytes.p[at]) || (c >= 0xc3 && c != 0xe2);
}

bool linking_word_begins(struct str bytes, size_t at)
{
	return is_letter_at(bytes, at) && ((unsigned char)bytes.p[at] & 0xc0) != 0x80 &&
	       (at == 0 || !is_letter_at(bytes, at - 1));
}

bool linking_word_ends(struct str bytes, size_t at)
{
	return at > 0 && is_letter_at(bytes, at - 1) && !is_letter_at(bytes, at);
}

/* ---- names ---- */

static size_t count_words(struct str name)
{
	size_t count = 0;

	for (size_t i = 0; i < name.n; i++)
		count += linking_word_begins(name, i);
	return count;
}

static void learn(struct linking *linking, struct str name, const struct unit *unit)
{
	struct str key = text_name_key(linking->arena, name);
	struct unit_list *units = map_find(&linking->names, key);
	size_t words = count_words(name);

	if (unit_bare_name(name).n == name.n && unit->level != LEVEL_DEPARTMENT)
		return; /* "Tân An" may be anything */
	if (!units) {
		units = arena_new(linking->arena, struct unit_list);
		map_put(linking->arena, &linking->names, key, units);
	}
	vec_push(linking->arena, units, unit);
	if (words > linking->longest)
		linking->longest = words;
}

void linking_learn_names(struct linking *linking)
{
	const struct site *site = linking->site;
	const struct unit *issuer = linking->document->issuer;

	for (size_t i = 0; i < site->unit_count; i++) {
		const struct unit *unit = site->units[i];

		if (unit != issuer && unit_exists_on(unit, linking->day) &&
		    unit_is_under(unit, issuer, linking->day))
			learn(linking, unit_name_on(unit, linking->day), unit);
	}
}

/* True where a word with a capital follows: the name may be a longer one. */
static bool goes_on(const struct linking *linking, size_t end)
{
	struct str bytes = linking->document->bytes, next, lower;
	size_t at = end + 1;

	if (at >= bytes.n || bytes.p[end] != ' ' || !linking_word_begins(bytes, at))
		return false;
	next.p = bytes.p + at;
	next.n = 1;
	while (at + next.n < bytes.n && ((unsigned char)next.p[next.n] & 0xc0) == 0x80)
		next.n++;
	lower = text_lower(linking->arena, next);
	return !is_digit(next.p[0]) && !str_equal(lower, next);
}

size_t linking_name_at(
    const struct linking *linking, size_t at, size_t end, const struct unit **unit)
{
	struct str bytes = linking->document->bytes;
	size_t words = 0, found = 0;

	if (!linking_word_begins(bytes, at))
		return 0;
	for (size_t i = at + 1; i <= end && words < linking->longest; i++) {
		const struct unit_list *units;

		if (!linking_word_ends(bytes, i))
			continue;
		words++;
		units = map_find(&linking->names,
		    text_name_key(linking->arena, str_slice(bytes, at, i - at)));
		if (!units || units->count != 1 ||
		    (units->items[0]->level != LEVEL_DEPARTMENT && goes_on(linking, i)))
			continue;
		*unit = units->items[0];
		found = i;
	}
	return found;
}

/* ---- words ---- */

size_t linking_words_at(
    const struct linking *linking, size_t at, size_t end, const char *const *words)
{
	struct str bytes = linking->document->bytes;

	for (size_t i = 0; words[i]; i++) {
		struct str word = str_of(words[i]);

		if (at + word.n <= end &&
		    ((unsigned char)bytes.p[at + word.n - 1] < 0x80 ||
			text_invalid_utf8(str_slice(bytes, at, word.n)) == word.n) &&
		    str_equal(
			text_lower(linking->arena, str_slice(bytes, at, word.n)), word) &&
		    (linking_word_ends(bytes, at + word.n) || at + word.n == end))
			return at + word.n;
	}
	return 0;
}

bool linking_words_before(
    const struct linking *linking, size_t from, size_t at, const char *const *words)
{
	struct str bytes = linking->document->bytes;

	while (at > from && bytes.p[at - 1] == ' ')
		at--;
	for (size_t i = 0; words[i]; i++) {
		size_t n = str_of(words[i]).n;
		const char *const one[] = {words[i], NULL};

		if (at >= from + n && linking_word_begins(bytes, at - n) &&
		    linking_words_at(linking, at - n, at, one))
			return true;
	}
	return false;
}

int linking_year(struct str text)
{
	static const struct str word = STR_INIT("ăm ");
	int year = 0;

	for (size_t at = 0; (at = str_find(text, word, at)) < text.n; at += word.n) {
		struct str digits = str_slice(text, at + word.n, 4);
		int value = 0;

		for (size_t i = 0; i < digits.n && is_digit(digits.p[i]); i++)
			value = value * 10 + (digits.p[i] - '0');
		if (value < 1000)
			continue;
		if (year != 0 && year != value)
			return -1;
		year = value;
	}
	return year;
}
