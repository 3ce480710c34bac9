/*
 * Lost links: "[xã B] (unit:b)" and the like, which Markdown shows as plain words, so
 * that a unit or a deadline would be lost.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "load/lookalikes.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* White space that is no line's: as wide as a letter, or not to be broken at. */
static const struct str wide_spaces[] = {STR_INIT("\xc2\xa0"), STR_INIT("\xe3\x80\x80")};

/* The length of what stands at `at`, of a table; 0 where none of it does. */
static size_t one_of(
    const struct str *table, size_t count, struct str bytes, size_t at, size_t end)
{
	struct str rest = str_slice(bytes, at, end - at);

	/* Asked of every byte of all texts: nearly always the first one says no. */
	for (size_t i = 0; i < count; i++)
		if (rest.n > 0 && rest.p[0] == table[i].p[0] &&
		    str_starts(rest, table[i]))
			return table[i].n;
	return 0;
}

size_t skip_white(struct str bytes, size_t at, size_t end)
{
	size_t wide;

	for (;;) {
		if (at < end && is_white(bytes.p[at]))
			at++;
		else if ((wide = one_of(
			      wide_spaces, COUNT(wide_spaces), bytes, at, end)) > 0)
			at += wide;
		else
			return at;
	}
}

/* The typed links all have a word before their colon; which one does not matter here. */
static bool is_typed(struct str text)
{
	enum link_kind kind;
	struct str target;

	return link_scheme(str_slice(text, 0, SCHEME_MOST), &kind, &target);
}

/* Brackets as they are typed, also those of East Asian keyboards. */
static const struct str openers[] = {
    STR_INIT("("), STR_INIT("["), STR_INIT("（"), STR_INIT("［")};
static const struct str closers[] = {
    STR_INIT(")"), STR_INIT("]"), STR_INIT("）"), STR_INIT("］")};
/* How a bracket stands to words in brackets before it. */
enum binding { BINDING_NONE, BINDING_LOOSE, BINDING_TIGHT };

/* The length of the word of a typed link with which the text begins; 0 for another. */
static size_t kind_word_at(struct str text)
{
	size_t letters = 0;

	while (letters < text.n && is_letter_or_digit(text.p[letters]))
		letters++;
	for (int kind = 0; kind < LINK_KIND_COUNT; kind++)
		if (str_equal(str_slice(text, 0, letters),
			link_kind_word((enum link_kind)kind)))
			return letters;
	return 0;
}

/* True for the word of a typed link that lost its colon, or has that of an East Asian
 * keyboard: "[22/3/2024](done"; with a space before it and none at all only where nothing
 * else is in the line. */
static bool is_cut_short(struct str text, enum binding binding)
{
	size_t letters = kind_word_at(text);

	if (str_starts(str_slice(text, letters, text.n), STR("：")))
		binding = BINDING_TIGHT;
	return letters > 0 &&
	       (binding == BINDING_TIGHT || letters == text.n || text.p[letters] == '\n');
}

/* True where words in brackets that are closed by the wrong one hold the word of a typed
 * link: "[Thủ tụccriterion:3)". */
static bool holds_word(struct str words)
{
	for (size_t i = 0; i < words.n; i++)
		if (is_typed(str_slice(words, i, words.n)))
			return true;
	return false;
}

/* True where no space follows the word's colon: "[22/3/2024] done:)". */
static bool is_typed_tightly(struct str text)
{
	size_t colon = str_find(text, STR(":"), 0);

	return is_typed(text) && colon + 1 < text.n && !is_white(text.p[colon + 1]);
}

/* True where a link's target begins behind the bracket at `at`. Without words in brackets
 * before it, only what is written together: "(with: somebody)" is English. */
static bool begins_target(struct str bytes, size_t at, size_t end, enum binding binding)
{
	struct str rest;

	at = skip_white(bytes, at, end);
	while (at < end && bytes.p[at] == '<')
		at++;
	rest = str_slice(bytes, at, end - at);
	if (!is_typed(rest))
		return binding != BINDING_NONE && is_cut_short(rest, binding);
	return binding != BINDING_NONE || is_typed_tightly(rest);
}

static size_t end_of_target(struct str bytes, size_t at, size_t end)
{
	size_t closer = 0;

	while (at < end && !closer)
		closer = one_of(closers, COUNT(closers), bytes, ++at, end);
	return at < end ? at + closer : end;
}

/* The next byte that may begin a bracket or an escape; nearly all bytes are none. */
static size_t next_sign(struct str bytes, size_t at, size_t end)
{
	while (at < end && bytes.p[at] != '[' && bytes.p[at] != '(' &&
	       bytes.p[at] != ']' && bytes.p[at] != ')' && bytes.p[at] != '\\' &&
	       bytes.p[at] != openers[2].p[0])
		at++;
	return at;
}

/* True where what stands at `at` is typed like the target of a link, in brackets (the
 * opening one is `opener` bytes long) or right behind words in brackets. */
static bool begins_link(
    struct str bytes, size_t at, size_t end, size_t opener, enum binding binding)
{
	struct str rest = str_slice(bytes, at, end - at);

	return (opener && begins_target(bytes, at + opener, end, binding)) ||
	       (rest.p[0] == '[' && is_typed(str_slice(rest, opener, rest.n))) ||
	       (binding == BINDING_TIGHT && is_typed(rest)) ||
	       (binding != BINDING_NONE && is_typed_tightly(rest));
}

bool next_lost_link(struct str bytes, size_t at, size_t end, size_t *from, size_t *to)
{
	size_t open = end;               /* of the words in brackets that were met last */
	size_t unclosed = end;           /* the same, while no bracket was met since */
	size_t tight = end, loose = end; /* where a bracket would follow them */
	bool meant = false; /* an escaped bracket: what follows is meant as it stands */

	for (;;) {
		size_t opener, closer, word;
		enum binding binding;

		if (at != tight && at != loose)
			at = next_sign(bytes, at, at < loose ? loose : end);
		if (at >= end)
			return false;
		opener = one_of(openers, COUNT(openers), bytes, at, end);
		closer = one_of(closers, COUNT(closers), bytes, at, end);
		binding = at == tight   ? BINDING_TIGHT
			  : at == loose ? BINDING_LOOSE
					: BINDING_NONE;
		if (bytes.p[at] == '\\') {
			meant |= at + 1 < end && strchr("[](", bytes.p[at + 1]);
			at += 2;
			continue;
		}
		if (!meant && begins_link(bytes, at, end, opener, binding)) {
			*from = binding && open < end ? open : at;
			*to = end_of_target(bytes, at, end);
			return true;
		}
		/* "[xã B]with"; "to" is a word of many sentences. */
		word = kind_word_at(str_slice(bytes, at, end - at));
		if (!meant && binding == BINDING_TIGHT && open < end && word > 2) {
			*from = open;
			*to = at + word;
			return true;
		}
		if (closer && unclosed < at && bytes.p[unclosed] == '[' &&
		    bytes.p[at] == ')' &&
		    holds_word(str_slice(bytes, unclosed, at - unclosed))) {
			*from = unclosed;
			*to = at + closer;
			return true;
		}
		if (opener || closer)
			unclosed = opener ? at : end;
		if (opener) {
			open = at;
			meant = false;
		}
		at += opener ? opener : closer ? closer : 1;
		if (closer) {
			tight = at;
			loose = skip_white(bytes, at, end);
		}
	}
}

bool holds_typed_link(struct str line)
{
	for (size_t at = 0; (at = str_find(line, STR("]("), at)) < line.n; at++)
		if (is_typed(str_slice(line, at + 2, line.n - at - 2)))
			return true;
	return false;
}

/* The text node goes on with the node behind it. */
static bool goes_on(const struct markdown_node *node)
{
	return node->next && (node->next->kind == MARKDOWN_TEXT ||
				 node->next->kind == MARKDOWN_SOFT_BREAK);
}

/* Joins the text nodes that follow one another; gives the last of them. */
static struct markdown_node *join_text(struct markdown_node *node, struct buf *words)
{
	for (;; node = node->next) {
		if (node->kind == MARKDOWN_TEXT)
			buf_add(words, node->text);
		else
			buf_add_char(words, ' ');
		if (!goes_on(node))
			return node;
	}
}

/* True for text that was looked at with the text before it. */
static bool is_joined(const struct markdown_node *text)
{
	const struct markdown_node *node = text->previous;

	while (node && node->kind == MARKDOWN_SOFT_BREAK)
		node = node->previous;
	return node && node->kind == MARKDOWN_TEXT;
}

/* A letter or figure of an id, a value or a deadline; a sign may be joined to any. */
static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* The link that was meant, of the author's own words: "[xã A] (unit: a)" without its
 * spaces. Empty where the brackets are not those of a link, and where a space parts two
 * words: joined they would say something else. */
static struct str mended_link(struct arena *arena, struct str lost)
{
	size_t close = str_find(lost, STR("]"), 0), open = close + 1;
	bool parts_words = false, joins = false;
	struct str words, target, colon = STR("：");
	struct buf out;
	char last = 0;

	if (lost.n == 0 || lost.p[0] != '[' || close >= lost.n)
		return (struct str){0};
	open = skip_white(lost, close + 1, lost.n);
	if (open >= lost.n || lost.p[open] != '(' || lost.p[lost.n - 1] != ')')
		return (struct str){0};
	words = str_slice(lost, 1, close - 1);
	target = str_slice(lost, open + 1, lost.n - open - 2);
	while (str_starts(target, STR("<")))
		target = str_slice(target, 1, target.n);
	if (str_ends(target, STR(">")))
		target.n--;
	buf_init(&out);
	buf_add_char(&out, '[');
	for (size_t i = 0; i < words.n; i++)
		buf_add_char(&out, words.p[i] == '\n' ? ' ' : words.p[i]);
	buf_lit(&out, "](");
	for (size_t i = 0, wide; i < target.n; i += wide ? wide : 1) {
		wide = one_of(wide_spaces, COUNT(wide_spaces), target, i, target.n);
		if (wide || is_white(target.p[i])) {
			parts_words |= is_word(last);
			continue;
		}
		joins |= parts_words && is_word(target.p[i]);
		parts_words = false;
		wide = str_starts(str_slice(target, i, target.n), colon) ? colon.n : 0;
		last = wide ? ':' : target.p[i];
		buf_add_char(&out, last);
	}
	buf_lit(&out, ")");
	words = str_copy(arena, buf_str(&out));
	if (joins)
		words.n = 0;
	buf_release(&out);
	return words;
}

/* Links whose words say it all. */
static bool is_read_from_words(enum link_kind kind)
{
	return kind == LINK_UNIT || kind == LINK_LEAD || kind == LINK_WITH ||
	       kind == LINK_DUE || kind == LINK_DONE || kind == LINK_VERIFIED ||
	       kind == LINK_PERIOD || kind == LINK_FROM || kind == LINK_TO ||
	       kind == LINK_PRODUCT;
}

/* The link with its words where they belong, which stand where the target does:
 * "[hạn](due:trước ngày 28/6/2024)", "[due: trước ngày 28/6/2024]", or with the brackets
 * exchanged, "(trước ngày 28/6/2024)[due:]". Empty where it is none of these. */
static struct str turned_link(struct arena *arena, struct str lost)
{
	size_t turn = str_find(lost, STR(")["), 0);
	size_t open = str_find(lost, STR("]("), 0);
	struct str inside, words, target = {0};
	enum link_kind kind;

	if (lost.n < 2)
		return STR("");
	if (lost.p[0] == '(' && turn < lost.n && lost.p[lost.n - 1] == ']') {
		words = str_slice(lost, 1, turn - 1);
		inside = str_slice(lost, turn + 2, lost.n - turn - 3);
		return link_scheme(inside, &kind, &target) &&
			       str_find(words, STR("]"), 0) == words.n
			   ? str_format(
				 arena, "[%.*s](%.*s)", STR_ARG(words), STR_ARG(inside))
			   : STR("");
	}
	if (lost.p[0] != '[')
		return STR("");
	if (lost.p[lost.n - 1] == ']')
		inside = str_slice(lost, 1, lost.n - 2);
	else if (open < lost.n && lost.p[lost.n - 1] == ')')
		inside = str_slice(lost, open + 2, lost.n - open - 3);
	else
		return STR("");
	if (!link_scheme(inside, &kind, &target) || !is_read_from_words(kind))
		return STR("");
	words = str_trim(target);
	/* A name in brackets is the whole one. */
	if (lost.p[lost.n - 1] == ')' &&
	    (kind == LINK_UNIT || kind == LINK_LEAD || kind == LINK_WITH))
		words = str_slice(lost, 1, open - 1);
	/* A single word may be an id. */
	if (!memchr(words.p, ' ', words.n) || memchr(words.p, '[', words.n) ||
	    memchr(words.p, '\n', words.n))
		return STR("");
	return str_format(
	    arena, "[%.*s](%.*s:)", STR_ARG(words), STR_ARG(link_kind_word(kind)));
}

/* "[xã B]with" with the brackets and the colon that it lacks; empty for another. */
static struct str worded_link(struct arena *arena, struct str lost)
{
	size_t close = str_find(lost, STR("]"), 0);
	struct str word = str_slice(lost, close + 1, lost.n);

	if (!str_starts(lost, STR("[")) || kind_word_at(word) != word.n || word.n == 0)
		return STR("");
	return str_format(
	    arena, "%.*s(%.*s:)", STR_ARG(str_slice(lost, 0, close + 1)), STR_ARG(word));
}

struct diagnostic *report_not_a_link(struct body *body, size_t from, size_t to)
{
	if (body->document)
		body->document->links_lost = true;
	return REPORT0(
	    body->loader->diagnostics, link_not_a_link, span_of(body->source, from, to));
}

static void report_lost_link(struct body *body, size_t from, size_t to)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d = report_not_a_link(body, from, to);
	struct str lost = str_slice(body->bytes, from, to - from);
	struct str link = mended_link(body->loader->scratch, lost);
	struct str turned = turned_link(body->loader->scratch, lost);

	if (turned.n == 0)
		turned = worded_link(body->loader->scratch, lost);
	if (link.n > 0) {
		HELP(diagnostics, d, write_joined, link);
		diagnostic_fix(diagnostics, d, span_of(body->source, from, to), link);
	} else if (turned.n > 0) {
		HELP(diagnostics, d, write_this, turned);
		diagnostic_offer(diagnostics, d, span_of(body->source, from, to), turned);
	} else {
		HELP0(diagnostics, d, link_no_space);
	}
}

/* Words that hold such a link are looked for in what was written, where its place shows;
 * one that is escaped there was not meant to be a link. */
void lost_links_check(struct body *body, struct markdown_node *first)
{
	struct markdown_node *last;
	struct buf words;
	size_t from, to, at = first->span.start, end;

	if (is_joined(first) || (!goes_on(first) && next_sign(first->text, 0,
							first->text.n) == first->text.n))
		return;
	buf_init(&words);
	last = join_text(first, &words);
	end = last->span.source ? last->span.end : first->span.end;
	if (next_lost_link(buf_str(&words), 0, words.n, &from, &to))
		while (next_lost_link(body->bytes, at, end, &from, &to)) {
			report_lost_link(body, from, to);
			at = to;
		}
	buf_release(&words);
}
