/*
 * Words are looked up as they stand, so that only those never met before go through ICU.
 */
#include "export/search_words.h"

#include "base/arena.h"
#include "base/text.h"

enum letter { LETTER_UNKNOWN, LETTER_NONE, LETTER_MARK, LETTER_DIGIT, LETTER_LATIN };

void search_words_init(struct search_words *words, struct arena *arena)
{
	*words = (struct search_words){.arena = arena};
}

/* What is one letter from a to z without its marks. */
static enum letter judge(struct arena *arena, uint32_t c, struct str bytes)
{
	struct str folded;

	if (c >= '0' && c <= '9')
		return LETTER_DIGIT;
	if (c >= 0x300 && c <= 0x36F)
		return LETTER_MARK;
	folded = text_fold(arena, bytes);
	return folded.n == 1 && folded.p[0] >= 'a' && folded.p[0] <= 'z' ? LETTER_LATIN
									 : LETTER_NONE;
}

/* What stands at byte `at`, and how many bytes it takes. */
static enum letter letter_at(
    struct search_words *words, struct str text, size_t at, size_t *length)
{
	size_t end = at;
	uint32_t c;

	if (at == text.n)
		return LETTER_NONE;
	c = (unsigned char)text.p[at];
	if (c < 0x80)
		end++;
	else
		c = text_next(text, &end);
	*length = end - at;
	if (c >= SEARCH_LETTERS)
		return LETTER_NONE;
	if (words->letters[c] == LETTER_UNKNOWN)
		words->letters[c] =
		    (uint8_t)judge(words->arena, c, str_slice(text, at, end - at));
	return (enum letter)words->letters[c];
}

static size_t skip_digits(struct str text, size_t at)
{
	while (at < text.n && text.p[at] >= '0' && text.p[at] <= '9')
		at++;
	return at;
}

/* The end of a number joined by dots that begins at `at`, or `at`. */
static size_t dotted_end(struct str text, size_t at)
{
	size_t end = skip_digits(text, at), from = at;

	while (end > from && end < text.n && text.p[end] == '.') {
		size_t next = skip_digits(text, end + 1);

		if (next == end + 1)
			break;
		from = end;
		end = next;
	}
	return from > at ? end : at;
}

static size_t word_end(struct search_words *words, struct str text, size_t at)
{
	size_t end = dotted_end(text, at), length;

	if (end > at)
		return end;
	while (letter_at(words, text, end, &length) >= LETTER_MARK)
		end += length;
	return end;
}

static struct search_form *form_of(struct search_words *words, struct str raw)
{
	struct search_form *form = map_find(&words->by_raw, raw);
	struct str exact;

	if (form)
		return form;
	exact = text_match_key(words->arena, raw);
	form = map_find(&words->by_exact, exact);
	if (!form) {
		form = arena_new(words->arena, struct search_form);
		form->exact = exact;
		form->folded = text_fold(words->arena, raw);
		form->number = words->forms.count;
		vec_push(words->arena, &words->forms, form);
		map_put(words->arena, &words->by_exact, exact, form);
	}
	map_put(words->arena, &words->by_raw, raw, form);
	return form;
}

struct search_form *search_words_next(struct search_words *words, struct str *text)
{
	size_t at = 0, end, length = 0;
	struct str raw;

	while (at < text->n && letter_at(words, *text, at, &length) < LETTER_DIGIT)
		at += length;
	if (at == text->n)
		return NULL;
	end = word_end(words, *text, at);
	raw = str_slice(*text, at, end - at);
	*text = str_slice(*text, end, text->n - end);
	return form_of(words, raw);
}
