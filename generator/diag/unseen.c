/*
 * unseen: see unseen.h. A word ends at white space or punctuation; what nobody sees does
 * not end it.
 */
#include "diag/unseen.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

#include <string.h>

/* How many kinds of characters a warning names. */
enum { NAMED_MOST = 6 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_ascii_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_latin(uint32_t c)
{
	return is_ascii_letter(c) || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) ||
	       (c >= 0x1E00 && c < 0x1F00);
}

static bool is_word(uint32_t c)
{
	return is_latin(c) || (c >= '0' && c <= '9') || (c >= 0x300 && c < 0x2000) ||
	       (c >= 0x2C00 && c < 0x3000) || c > 0x303F;
}

struct finding {
	struct arena *arena;
	struct unseen_list *out;
	size_t letters;   /* lookalikes of the word that is being read: the last ones */
	size_t word_from; /* in the list: where the word began */
	size_t plain_to;  /* up to here all is plain */
	bool has_latin;
};

/* Takes out the word's lookalikes where it is all of another script. */
static void end_word(struct finding *finding, bool all)
{
	struct unseen_list *out = finding->out;
	size_t kept = finding->word_from;

	if (finding->letters && !finding->has_latin && !all) {
		for (size_t i = kept; i < out->count; i++)
			if (text_unseen(out->items[i].c))
				out->items[kept++] = out->items[i];
		out->count = kept;
	}
	finding->letters = 0;
	finding->has_latin = false;
	finding->word_from = out->count;
}

/* Where the word begins that is the first to hold something else than plain letters:
 * between two words `at` jumps there, over what can't be found anything in. */
static size_t next_word(struct finding *finding, struct str part, size_t at, bool all)
{
	size_t next;

	if (finding->letters || finding->has_latin || at < finding->plain_to)
		return at;
	next = finding->plain_to = text_plain_run(part, at);
	while (next < part.n && next > at &&
	       ((unsigned char)part.p[next - 1] >= 0x80 ||
		   is_word((unsigned char)part.p[next - 1])))
		next--;
	if (next > at)
		end_word(finding, all);
	return next;
}

void unseen_find(struct arena *arena, uint32_t source, struct str bytes, size_t from,
    size_t to, bool all, struct unseen_list *out)
{
	struct finding finding = {
	    .arena = arena, .out = out, .word_from = out->count, .plain_to = from};
	struct str part = str_slice(bytes, 0, to);
	size_t at = from;

	while ((at = next_word(&finding, part, at, all)) < part.n) {
		size_t start = at;
		uint32_t c = text_next(part, &at);
		bool unseen = c >= 0x80 && text_unseen(c);
		bool alike = c >= 0x80 && text_lookalike(c);

		if (unseen || alike)
			vec_push(
			    arena, out, ((struct unseen){span_of(source, start, at), c}));
		finding.letters += alike;
		finding.has_latin |= is_latin(c);
		if (!unseen && !is_word(c))
			end_word(&finding, all);
	}
	end_word(&finding, all);
}

bool unseen_between_digits(struct str bytes, const struct unseen *unseen)
{
	struct span at = unseen->at;

	return at.start > 0 && at.end < bytes.n && is_digit(bytes.p[at.start - 1]) &&
	       is_digit(bytes.p[at.end]);
}

static bool is_sign(uint32_t c)
{
	return c == 0x2013 || c == 0x2212;
}

static struct str written(struct str bytes, const struct unseen *unseen)
{
	return str_slice(bytes, unseen->at.start, unseen->at.end - unseen->at.start);
}

/* What is to be read in its place. */
static struct str cure_of(
    struct arena *arena, struct str bytes, const struct unseen *unseen)
{
	if (text_unseen(unseen->c) == UNSEEN_SPACE)
		return STR(" ");
	return is_sign(unseen->c) ? STR("-") : text_latin(arena, written(bytes, unseen));
}

static struct str code_point(struct arena *arena, uint32_t c)
{
	return str_format(arena, "U+%04X", (unsigned)c);
}

/* The end of a word that reaches up to byte `end`, at most so many bytes. */
static struct str word_before(struct str bytes, size_t end)
{
	enum { MOST = 40 };
	size_t start = end;

	while (start > 0 && end - start < MOST &&
	       (unsigned char)bytes.p[start - 1] > ' ' &&
	       !memchr("\"'([{:,", bytes.p[start - 1], 7))
		start--;
	while (start < end && ((unsigned char)bytes.p[start] & 0xC0) == 0x80)
		start++;
	return str_slice(bytes, start, end - start);
}

static struct diagnostic *report(
    struct diagnostics *diagnostics, struct str bytes, const struct unseen *unseen)
{
	struct arena *arena = diagnostics->arena;
	struct span at = unseen->at;
	struct str code = code_point(arena, unseen->c);
	struct str before = str_trim(text_clean(arena, word_before(bytes, at.start)));

	if (text_unseen(unseen->c) == UNSEEN_TURN)
		return REPORT(diagnostics, turning_character, at, code);
	if (is_sign(unseen->c))
		return REPORT(
		    diagnostics, foreign_sign, at, written(bytes, unseen), code);
	if (!text_unseen(unseen->c))
		return REPORT(diagnostics, foreign_letter, at, written(bytes, unseen),
		    code, cure_of(arena, bytes, unseen));
	if (before.n == 0)
		return REPORT(diagnostics, unseen_before, at, code);
	return REPORT(diagnostics, unseen_behind, at, code, before);
}

/* True in the indentation of a line, behind the dash of an item, and behind a colon. */
static bool space_belongs(struct str bytes, size_t at)
{
	size_t next = at;

	if (at > 0 && bytes.p[at - 1] == ':')
		return true;
	while (next > 0 && bytes.p[next - 1] != '\n')
		next--;
	while (next < at) {
		uint32_t c = text_next(bytes, &next);

		if (c != ' ' && c != '-' && text_unseen(c) != UNSEEN_SPACE)
			return false;
	}
	return true;
}

/* True at an end of what is written there, or beside a plain space. */
static bool space_is_idle(struct str bytes, struct span at)
{
	size_t next = at.end;
	uint32_t c = '\n';

	if (at.start > 0 && strchr(" \"'[|", bytes.p[at.start - 1]))
		return true;
	while (next < bytes.n && text_unseen(c = text_next(bytes, &next)))
		;
	return c < 0x80 && strchr(" \"']|\r\n:,}", (int)c);
}

void unseen_error(
    struct diagnostics *diagnostics, struct str bytes, const struct unseen *unseen)
{
	struct diagnostic *d = report(diagnostics, bytes, unseen);

	/* Between letters and digits a space may be too much, or belong there. */
	if (text_unseen(unseen->c) != UNSEEN_SPACE) {
		struct str cure = cure_of(diagnostics->arena, bytes, unseen);

		if (cure.n)
			HELP(diagnostics, d, write_this,
			    str_format(diagnostics->arena, "`%.*s`", STR_ARG(cure)));
		else
			HELP0(diagnostics, d, remove_character);
		diagnostic_fix(diagnostics, d, unseen->at, cure);
		return;
	}
	if (space_belongs(bytes, unseen->at.start)) {
		HELP0(diagnostics, d, ordinary_space);
		diagnostic_fix(diagnostics, d, unseen->at, STR(" "));
		return;
	}
	if (space_is_idle(bytes, unseen->at)) {
		HELP0(diagnostics, d, remove_character);
		diagnostic_fix(diagnostics, d, unseen->at, STR(""));
		return;
	}
	HELP0(diagnostics, d, remove_or_space);
	diagnostic_offer(diagnostics, d, unseen->at, STR(""));
	diagnostic_offer(diagnostics, d, unseen->at, STR(" "));
}

struct str unseen_foreign(struct str text)
{
	size_t at = 0;

	while (at < text.n) {
		size_t start = at;
		uint32_t c = text_next(text, &at);

		if (c >= 0xA0 && !is_latin(c) && (c < 0x2000 || c > 0x206F))
			return str_slice(text, start, at - start);
	}
	return (struct str){0};
}

void unseen_turn(
    struct diagnostics *diagnostics, const struct unseen_list *turns, bool name)
{
	const struct unseen *first = turns->items;
	struct diagnostic *d = name ? REPORT(diagnostics, turning_character, first->at,
					  code_point(diagnostics->arena, first->c))
				    : REPORT0(diagnostics, turning_in_text, first->at);

	for (size_t i = 0; i < turns->count; i++) {
		struct span at = turns->items[i].at;

		/* An escape is longer, and what it stands in is to be typed again. */
		if (at.end - at.start > 4)
			continue;
		if (!d->fix)
			HELP0(diagnostics, d, remove_character);
		diagnostic_fix(diagnostics, d, at, STR(""));
	}
}

/* "U+00A0 ×2, U+200B ×1", most frequent kinds in the order in which they came. */
struct tally {
	uint32_t c[NAMED_MOST];
	size_t times[NAMED_MOST];
	size_t kinds, rest, total;
};

static void count(struct tally *tally, uint32_t c)
{
	size_t i = 0;

	tally->total++;
	while (i < tally->kinds && tally->c[i] != c)
		i++;
	if (i == NAMED_MOST) {
		tally->rest++;
		return;
	}
	if (i == tally->kinds)
		tally->c[tally->kinds++] = c;
	tally->times[i]++;
}

static struct str tell(struct arena *arena, const struct tally *tally)
{
	struct buf out;
	struct str told;

	buf_init(&out);
	for (size_t i = 0; i < tally->kinds; i++)
		buf_addf(&out, "%sU+%04X ×%zu", i ? ", " : "", (unsigned)tally->c[i],
		    tally->times[i]);
	if (tally->rest)
		buf_addf(&out, ", … ×%zu", tally->rest);
	told = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return told;
}

static void warn(struct diagnostics *diagnostics, struct str bytes,
    const struct unseen_list *list, bool letters)
{
	struct tally tally = {0};
	struct diagnostic *d;
	struct str many, told;
	const struct unseen *first = NULL;

	for (size_t i = 0; i < list->count; i++) {
		const struct unseen *item = &list->items[i];

		if (letters == !!text_unseen(item->c))
			continue;
		first = first ? first : item;
		count(&tally, item->c);
	}
	if (!first)
		return;
	many = str_format(diagnostics->arena, "%zu", tally.total);
	told = tell(diagnostics->arena, &tally);
	d = letters ? REPORT(diagnostics, foreign_letters, first->at, many, told)
		    : REPORT(diagnostics, unseen_characters, first->at, many, told);
	for (size_t i = 0; i < list->count; i++) {
		const struct unseen *item = &list->items[i];

		if (letters != !!text_unseen(item->c))
			diagnostic_fix(diagnostics, d, item->at,
			    cure_of(diagnostics->arena, bytes, item));
	}
}

void unseen_warn(
    struct diagnostics *diagnostics, struct str bytes, const struct unseen_list *list)
{
	warn(diagnostics, bytes, list, false);
	warn(diagnostics, bytes, list, true);
}

/* Those of the first plane alone: what Symbol and Wingdings have lies there. */
static bool is_private(uint32_t c)
{
	return c >= 0xE000 && c <= 0xF8FF;
}

/* Before the words of a task it stands in a box's place, which is told as such. */
static bool is_told(struct str bytes, size_t end)
{
	struct str line = str_slice(bytes, end, str_find(bytes, STR("\n"), end));

	return str_starts(str_trim(line), STR("[")) &&
	       str_find(line, STR("](task:"), 0) < line.n;
}

void unseen_warn_private(
    struct diagnostics *diagnostics, uint32_t source, struct str bytes)
{
	struct tally tally = {0};
	struct span first = {0};

	for (size_t at = text_plain_run(bytes, 0); at < bytes.n;
	     at = text_plain_run(bytes, at)) {
		size_t start = at;
		uint32_t c = text_next(bytes, &at);

		if (!is_private(c) || is_told(bytes, at))
			continue;
		if (tally.total == 0)
			first = span_of(source, start, at);
		count(&tally, c);
	}
	if (tally.total > 0)
		REPORT(diagnostics, private_characters, first,
		    str_format(diagnostics->arena, "%zu", tally.total),
		    tell(diagnostics->arena, &tally));
}
