/*
 * unseen_scalar: what of a scalar nobody sees. An id, a number, a date or a key must not
 * hold it; whether a scalar is one is told by its look, so that it is told once, and
 * whatever reads the scalar afterwards finds what was meant.
 */
#include "yaml/unseen_scalar.h"

#include "base/arena.h"
#include "base/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What ids of criteria, numbers, scores, dates and periods are made of. */
static bool is_token_char(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       str_find(STR(".,/%:-+_"), (struct str){&c, 1}, 0) < 9;
}

/* An id, or a word with a digit and nothing that a text would have. */
static bool is_token(struct str text)
{
	bool digit = false;

	text = str_trim(text);
	if (text_is_id(text))
		return true;
	for (size_t i = 0; i < text.n; i++) {
		if (!is_token_char(text.p[i]))
			return false;
		digit |= is_digit(text.p[i]);
	}
	return digit;
}

/* The length of the dash or minus that stands where a number's sign does; 0: none. */
static size_t sign_length(struct str text)
{
	static const struct str signs[] = {STR_INIT("\u2013"), STR_INIT("\u2212")};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_starts(text, signs[i]) && text.n > signs[i].n &&
		    is_digit(text.p[signs[i].n]) &&
		    is_token(str_slice(text, signs[i].n, text.n)))
			return signs[i].n;
	return 0;
}

static void report_sign(const struct unseen_scalar *scalar, size_t length)
{
	struct span at = scalar->at;
	size_t offset = scalar->quoted ? 1 : 0, place = 0;
	struct unseen unseen;

	at.start += (uint32_t)offset;
	at.end = at.start + (uint32_t)length;
	place = at.start;
	unseen = (struct unseen){at, text_next(scalar->bytes, &place)};
	unseen_error(scalar->diagnostics, scalar->bytes, &unseen);
}

/* What turns the direction in a text that has no such character as written: an escape. */
static void find_escaped(
    const struct unseen_scalar *scalar, struct str text, struct unseen_list *out)
{
	size_t at = 0;

	while (at < text.n && out->count == 0) {
		uint32_t c = text_next(text, &at);

		if (text_unseen(c) == UNSEEN_TURN)
			vec_push(scalar->arena, out, ((struct unseen){scalar->at, c}));
	}
}

/* Reports what is an error here, and leaves the rest to the file's warning; what turns
 * the direction is left to whoever knows whether the text is a name. */
static void sort_out(const struct unseen_scalar *scalar, const struct unseen_list *found,
    bool strict, struct unseen_list *turns)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct unseen *unseen = &found->items[i];

		if (strict || unseen_between_digits(scalar->bytes, unseen))
			unseen_error(scalar->diagnostics, scalar->bytes, unseen);
		else if (text_unseen(unseen->c) == UNSEEN_TURN)
			vec_push(scalar->arena, turns, *unseen);
		else
			vec_push(scalar->arena, scalar->rest, *unseen);
	}
}

/* A text with something in it that nobody sees, or takes for something else. */
static struct str read_odd(const struct unseen_scalar *scalar, struct str text, bool key,
    struct unseen_list *turning)
{
	struct str latin = text_latin(scalar->arena, text);
	size_t sign = key ? 0 : sign_length(latin);
	bool strict = key || sign || is_token(latin);
	struct unseen_list found = {0};

	unseen_find(scalar->arena, scalar->at.source, scalar->bytes, scalar->at.start,
	    scalar->at.end, strict, &found);
	sort_out(scalar, &found, strict, turning);
	if (!strict && found.count == 0)
		find_escaped(scalar, text, turning);
	if (!strict)
		return text_clean(scalar->arena, text);
	if (!sign)
		return latin;
	report_sign(scalar, sign);
	return str_format(
	    scalar->arena, "-%.*s", STR_ARG(str_slice(latin, sign, latin.n)));
}

struct str unseen_scalar_read(const struct unseen_scalar *scalar, struct str text,
    bool key, const struct unseen_list **turns)
{
	struct unseen_list *turning;

	*turns = NULL;
	if (text_is_clean(text, true) && !sign_length(text))
		return text_nfc(scalar->arena, text);
	turning = arena_new(scalar->arena, struct unseen_list);
	text = read_odd(scalar, text, key, turning);
	if (turning->count)
		*turns = turning;
	return text;
}
