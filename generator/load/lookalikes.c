/*
 * What looks like a check box or a typed link to its author, but not to Markdown: it
 * would be shown as plain words, and a task or a unit would be lost.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "load/body.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

enum { SCHEME_MOST = 16 }; /* bytes of a typed link's word, with its colon */

/* What people put between the brackets of a box. */
static const struct str box_marks[] = {STR_INIT(""), STR_INIT(" "), STR_INIT("  "),
    STR_INIT("x"), STR_INIT("X"), STR_INIT(" x"), STR_INIT("x "), STR_INIT(" x "),
    STR_INIT("v"), STR_INIT("V"), STR_INIT("✓"), STR_INIT("✔"), STR_INIT("√"),
    STR_INIT("☑"), STR_INIT("*"), STR_INIT("+"), STR_INIT("-"), STR_INIT("\t"),
    STR_INIT("\xc2\xa0")};

static const struct str box_signs[] = {STR_INIT("☐"), STR_INIT("☑"), STR_INIT("☒"),
    STR_INIT("□"), STR_INIT("■"), STR_INIT("◻"), STR_INIT("◼"), STR_INIT("▢"),
    STR_INIT("❏"), STR_INIT("❑"), STR_INIT("🗹"), STR_INIT("🗷"), STR_INIT("🗸"),
    STR_INIT("✔"), STR_INIT("✓"), STR_INIT("✅"), STR_INIT("( )"), STR_INIT("(x)"),
    STR_INIT("(X)"), STR_INIT("(v)"),
    /* Boxes of the fonts Wingdings, as Word leaves them in plain text. */
    STR_INIT("\xef\x82\xa8"), STR_INIT("\xef\x83\xbe"), STR_INIT("\xef\x81\xaf")};

/* The length of a sign, also of one that an editor escaped: "\["; 0 where it is not
 * there. */
static size_t sign_at(struct str bytes, size_t at, char sign)
{
	size_t escape = at < bytes.n && bytes.p[at] == '\\';

	at += escape;
	return at < bytes.n && bytes.p[at] == sign ? 1 + escape : 0;
}

/* True for "[v] …" and the like at byte `at`; not for the text of a link. */
static bool is_box(struct str bytes, size_t at, size_t end)
{
	struct str rest = str_slice(bytes, at, end - at);
	size_t open = sign_at(rest, 0, '[');

	for (size_t i = 0; i < COUNT(box_signs); i++)
		if (str_starts(rest, box_signs[i]))
			return true;
	for (size_t i = 0; i < COUNT(box_marks) && open; i++) {
		size_t close = open + box_marks[i].n, behind;

		if (!str_starts(str_slice(rest, open, rest.n), box_marks[i]) ||
		    !sign_at(rest, close, ']'))
			continue;
		behind = close + sign_at(rest, close, ']');
		if (behind == rest.n)
			return true;
		/* "[x]: https://x.vn" says where a link leads. */
		if (rest.p[behind] == ':')
			return str_trim(box_marks[i]).n == 0;
		return rest.p[behind] != '(' && rest.p[behind] != '[';
	}
	return false;
}

/* True where the line begins with a ">". */
static bool in_quote(struct str bytes, size_t at)
{
	while (at > 0 && bytes.p[at - 1] != '\n')
		at--;
	while (at < bytes.n && bytes.p[at] == ' ')
		at++;
	return at < bytes.n && bytes.p[at] == '>';
}

/* True where the box stands behind a bullet that Markdown knows. */
static bool is_in_item(struct str bytes, size_t at)
{
	while (at > 0 && bytes.p[at - 1] == ' ')
		at--;
	if (at == 0 || bytes.p[at] != ' ' || !strchr("-*+", bytes.p[at - 1]))
		return false;
	for (at--; at > 0 && bytes.p[at - 1] == ' '; at--)
		;
	return at == 0 || bytes.p[at - 1] == '\n';
}

/* "- [x] words": right, only that it does not begin an item there. */
static bool is_whole_box(struct str bytes, size_t at, size_t end)
{
	struct str box = str_slice(bytes, at, end - at < 4 ? end - at : 4);

	return is_in_item(bytes, at) &&
	       (str_equal(box, STR("[ ] ")) || str_equal(box, STR("[x] ")) ||
		   str_equal(box, STR("[X] ")));
}

static struct diagnostic *report_box(const struct body *body, size_t at, size_t end)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct span span = span_of(body->source, at, end);
	struct diagnostic *d = REPORT0(diagnostics, box_not_recognised, span);

	if (in_quote(body->bytes, at))
		HELP0(diagnostics, d, box_out_of_quote);
	else if (is_whole_box(body->bytes, at, end))
		HELP0(diagnostics, d, box_too_deep);
	else
		HELP0(diagnostics, d, box_form);
	return d;
}

/* A box that lacks its space, or has one too many; what another sign in it says is for
 * the author. */
static void report_box_with_cure(const struct body *body, size_t at, size_t end)
{
	struct str bytes = body->bytes, mark;
	struct diagnostic *d = report_box(body, at, end);
	size_t close = str_find(bytes, STR("]"), at);
	bool ticked, tight;
	struct str cure;

	if (bytes.p[at] != '[' || close >= end || !is_in_item(bytes, at))
		return;
	mark = str_trim(str_slice(bytes, at + 1, close - at - 1));
	ticked = str_equal(mark, STR("x")) || str_equal(mark, STR("X"));
	tight = close + 1 < end && bytes.p[close + 1] != ' ';
	cure = str_format(
	    body->loader->scratch, "[%s]%s", ticked ? "x" : " ", tight ? " " : "");
	if ((mark.n == 0 || ticked) &&
	    !str_equal(str_slice(bytes, at, close + 1 - at), cure))
		diagnostic_fix(body->loader->diagnostics, d,
		    span_of(body->source, at, close + 1), cure);
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

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

static size_t skip_white(struct str bytes, size_t at, size_t end)
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

static bool is_letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Behind a bullet, a number or a letter of a list; `at` itself where there is none. */
static size_t skip_bullet(struct str bytes, size_t at, size_t end)
{
	struct str rest = str_slice(bytes, at, end - at);
	size_t letters = 0, escape = rest.n > 0 && rest.p[0] == '\\';
	size_t bullet = text_bullet(str_slice(rest, escape, rest.n));

	if (bullet > 0)
		return at + escape + bullet;
	while (letters < 3 && letters < rest.n && is_letter_or_digit(rest.p[letters]))
		letters++;
	if (letters > 0 && sign_at(rest, letters, '.'))
		return at + letters + sign_at(rest, letters, '.');
	if (letters > 0 && sign_at(rest, letters, ')'))
		return at + letters + sign_at(rest, letters, ')');
	return at;
}

/* Where a box may begin in a line: behind a bullet, and in a paragraph's first line at
 * once. */
static size_t box_start(struct str bytes, size_t at, size_t end, bool first)
{
	size_t behind;

	at = skip_white(bytes, at, end);
	behind = skip_bullet(bytes, at, end);
	if (behind == at)
		return first ? at : end;
	return skip_white(bytes, behind, end);
}

/* The item of a check box, whose first paragraph follows the box. */
static bool is_behind_box(const struct markdown_node *node)
{
	return node->parent->kind == MARKDOWN_ITEM && node->parent->box != BOX_NONE &&
	       !node->previous;
}

/* "[" that ends a line, and "]" that begins the next one. */
static bool is_broken_box(struct str bytes, size_t at, size_t stop, size_t end)
{
	return at + 1 <= stop && bytes.p[at] == '[' &&
	       skip_white(bytes, at + 1, stop) == stop && stop < end &&
	       sign_at(bytes, skip_white(bytes, stop, end), ']');
}

/* Calls `found` for each line of a paragraph or block of code that begins like a box;
 * gives how many there are. */
static size_t find_boxes(const struct body *body, const struct markdown_node *node,
    void (*found)(const struct body *body, size_t at, size_t end))
{
	struct str bytes = body->bytes;
	size_t at = node->span.start, end = node->span.end, count = 0;
	bool skip = is_behind_box(node);

	if (!node->span.source)
		return 0;
	for (bool first = true; at < end && at < bytes.n; first = false) {
		size_t next = str_find(bytes, STR("\n"), at);
		size_t stop = next < end ? next : end;
		size_t start = box_start(bytes, at, stop, first);

		if (start < stop && !(first && skip) &&
		    (is_box(bytes, start, stop) ||
			is_broken_box(bytes, start, stop, end))) {
			count++;
			if (found)
				found(body, start, stop);
		}
		at = next + 1;
	}
	return count;
}

bool looks_like_box(const struct body *body, const struct markdown_node *paragraph)
{
	return find_boxes(body, paragraph, NULL) > 0;
}

bool under_lookalike(const struct body *body, const struct markdown_node *node)
{
	for (; node; node = node->parent) {
		const struct markdown_node *paragraph = node;

		if (node->kind == MARKDOWN_ITEM)
			paragraph = item_paragraph(node);
		else if (node->kind != MARKDOWN_PARAGRAPH)
			continue;
		if (paragraph && looks_like_box(body, paragraph))
			return true;
	}
	return false;
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

static bool is_open_or_ticked(struct str rest)
{
	size_t open = sign_at(rest, 0, '['), close;

	if (!open || open >= rest.n || !strchr(" xX", rest.p[open]))
		return false;
	close = sign_at(rest, open + 1, ']');
	return close && open + 1 + close < rest.n && is_white(rest.p[open + 1 + close]);
}

/* True at a bullet that begins a line with what is said in sub-items only: whatever
 * became of its box, "- [1] [quý II](period:)" was to be one. */
static bool begins_part(struct str bytes, size_t at, size_t end)
{
	size_t before = at, stop, behind = skip_bullet(bytes, at, end);
	struct str line, target;
	enum link_kind kind;
	bool is_sign;

	while (before > 0 && is_white(bytes.p[before - 1]) && bytes.p[before - 1] != '\n')
		before--;
	if (before == 0 || bytes.p[before - 1] != '\n' || behind == at || behind >= end ||
	    bytes.p[behind] != ' ')
		return false;
	stop = str_find(bytes, STR("\n"), at);
	line = str_slice(bytes, at, (stop < end ? stop : end) - at);
	is_sign = text_bullet(line) > 0;
	while ((at = str_find(line, STR("]("), 0)) < line.n) {
		line = str_slice(line, at + 2, line.n);
		if (link_scheme(str_slice(line, 0, SCHEME_MOST), &kind, &target) &&
		    (kind == LINK_PERIOD || kind == LINK_DONE ||
			(kind == LINK_UNIT && is_sign)))
			return true;
	}
	return false;
}

/* True for "- [x] " and "- 25/6/2024:" at byte `at`, as they begin sub-items. */
static bool begins_sub_item(
    struct arena *scratch, struct str bytes, size_t at, size_t end)
{
	size_t behind, stop;
	struct date day;
	struct str words, word = STR("ngày ");

	if (begins_part(bytes, at, end))
		return true;
	if (is_letter_or_digit(bytes.p[at]))
		return false;
	behind = skip_bullet(bytes, at, end);
	if (behind == at || behind >= end || bytes.p[behind] != ' ')
		return false;
	behind = skip_white(bytes, behind, end);
	if (is_open_or_ticked(str_slice(bytes, behind, end - behind)))
		return true;
	stop = str_find(bytes, STR(":"), behind);
	if (stop >= end || stop - behind > 24)
		return false;
	words = str_trim(str_slice(bytes, behind, stop - behind));
	if (str_starts(text_lower(scratch, words), word))
		words = str_trim(str_slice(words, word.n, words.n));
	return date_parse(words, &day) == DATE_OK;
}

/* Sub-items that an editor joined to the words of their item, or that were indented so
 * far that they go on with them. */
static void check_swallowed(struct body *body, const struct markdown_node *paragraph)
{
	struct str bytes = body->bytes;
	size_t end = paragraph->span.end;

	if (!paragraph->span.source ||
	    !node_above((struct markdown_node *)paragraph, MARKDOWN_ITEM))
		return;
	for (size_t at = paragraph->span.start + 1; at < end; at++) {
		size_t stop;

		if (!is_white(bytes.p[at - 1]) ||
		    !begins_sub_item(body->loader->scratch, bytes, at, end))
			continue;
		stop = str_find(bytes, STR("\n"), at);
		HELP0(body->loader->diagnostics,
		    REPORT0(body->loader->diagnostics, sub_item_swallowed,
			span_of(body->source, at, stop < end ? stop : end)),
		    line_of_its_own);
		return;
	}
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

/* The next "[xã Đồng Kỳ] (unit:dong-ky)" in `bytes[at, end)`, from bracket to bracket.
 * False where there is none. */
static bool next_lost_link(
    struct str bytes, size_t at, size_t end, size_t *from, size_t *to)
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
		if (!meant &&
		    ((opener && begins_target(bytes, at + opener, end, binding)) ||
			(bytes.p[at] == '[' &&
			    is_typed(str_slice(bytes, at + opener, end - at - opener))) ||
			(binding == BINDING_TIGHT &&
			    is_typed(str_slice(bytes, at, end - at))) ||
			(binding && is_typed_tightly(str_slice(bytes, at, end - at))))) {
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

/* What hangs on the link is not said to be missing as well. */
static struct diagnostic *report_not_a_link(struct body *body, size_t from, size_t to)
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

/* What an author indented too far, or put behind a fence that was not closed, is code. */
static void report_code(struct body *body, size_t from, size_t to)
{
	HELP0(body->loader->diagnostics, report_not_a_link(body, from, to), link_in_code);
}

/* Words that hold such a link are looked for in what was written, where its place shows;
 * one that is escaped there was not meant to be a link. */
static void check_text(struct body *body, struct markdown_node *first)
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

/* True for a comment that was closed before the next one began. */
static bool is_whole_comment(struct str html)
{
	struct str opening = STR("<!--");

	html = str_trim(html);
	return str_starts(html, opening) &&
	       str_find(html, STR("-->"), 0) < str_find(html, opening, opening.n);
}

/* In raw HTML, which is shown as it is written, Markdown reads no links at all. A comment
 * is meant to hide them, unless it hides all that follows up to the end of another. */
static void check_html(struct body *body, const struct markdown_node *node)
{
	bool is_comment = str_starts(str_trim(node->text), STR("<!--"));
	size_t from, to, at = node->span.start;

	if (is_whole_comment(node->text))
		return;
	while (next_lost_link(body->bytes, at, node->span.end, &from, &to)) {
		struct diagnostic *d = report_not_a_link(body, from, to);

		at = to;
		if (!is_comment) {
			HELP0(body->loader->diagnostics, d, link_in_html);
			continue;
		}
		HELP0(body->loader->diagnostics, d, link_in_comment);
		return;
	}
}

/* How many of the first sign a line begins with, when that makes it a fence: ``` or ~~~;
 * 0 for another line, and for one with words behind where it has to be `alone`. */
static size_t fence_length(struct str line, bool alone)
{
	char mark;
	size_t count = 0;

	line = str_trim(line);
	mark = line.n > 0 ? line.p[0] : ' ';
	if (mark != '`' && mark != '~')
		return 0;
	while (count < line.n && line.p[count] == mark)
		count++;
	return count >= 3 && (count == line.n || !alone) ? count : 0;
}

/* True for code that somebody meant to be code: between two fences of one kind. */
static bool is_fenced(struct str block)
{
	size_t first = str_find(block, STR("\n"), 0), last, opening, closing;

	block = str_trim(block);
	last = block.n;
	while (last > 0 && block.p[last - 1] != '\n')
		last--;
	opening = fence_length(str_slice(block, 0, first), false);
	closing = fence_length(str_slice(block, last, block.n), true);
	return opening && last > first && closing >= opening &&
	       str_trim(str_slice(block, last, block.n)).p[0] == block.p[0];
}

static void report_box_in_code(const struct body *body, size_t at, size_t end)
{
	report_box(body, at, end);
}

/* One message for a block, at the first thing in it that is lost. In a document's own
 * text nobody shows how tasks are written, so a fence around some is told as well. */
static void check_code(struct body *body, const struct markdown_node *node)
{
	size_t from, to, start = node->span.start, end = node->span.end;
	bool lost, fenced;

	if (!node->span.source || end > body->bytes.n)
		return;
	fenced = is_fenced(str_slice(body->bytes, start, end - start));
	lost = next_lost_link(body->bytes, start, end, &from, &to);
	if (!fenced && lost)
		report_code(body, from, to);
	else if (!fenced)
		find_boxes(body, node, report_box_in_code);
	else if (body->document && (lost || find_boxes(body, node, NULL) > 0))
		HELP(body->loader->diagnostics,
		    REPORT0(body->loader->diagnostics, fenced_content,
			span_of(body->source, start,
			    str_find(body->bytes, STR("\n"), start))),
		    remove_fences,
		    str_slice(body->bytes, skip_white(body->bytes, start, end), 3));
}

/* "###[Mục 3](criterion:3)" without a space, or behind the words of a paragraph, and a
 * heading whose words stand in the next line: what holds for the tasks below would be
 * lost. */
static void check_hashes(struct body *body, const struct markdown_node *paragraph)
{
	struct str bytes = body->bytes;
	size_t at = paragraph->span.start, end = paragraph->span.end, next, start, behind;

	for (; paragraph->span.source && at < end; at = next + 1) {
		next = str_find(bytes, STR("\n"), at);
		start = behind = skip_white(bytes, at, next < end ? next : end);
		while (behind < end && bytes.p[behind] == '#')
			behind++;
		if (behind > start && holds_typed_link(str_slice(bytes, behind,
					  (next < end ? next : end) - behind)))
			REPORT0(body->loader->diagnostics, heading_not_read,
			    span_of(body->source, start, behind));
	}
}

static struct markdown_node *next_heading(
    const struct body *body, struct markdown_node *node)
{
	do
		node = node_next(body->root, node, false);
	while (node && node->kind != MARKDOWN_HEADING);
	return node;
}

/* A heading two levels below the one above it; those of its section that were typed with
 * as many signs go up with it. */
static void check_level(struct body *body, struct markdown_node *heading, unsigned above)
{
	static const struct str signs = STR_INIT("######");
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct arena *scratch = body->loader->scratch;
	struct markdown_node *next = next_heading(body, heading);
	struct diagnostic *d;

	if (above == 0 || heading->level <= above + 1 || !heading->span.source)
		return;
	while (next && next->level > above && next->level != heading->level)
		next = next_heading(body, next);
	d = REPORT(diagnostics, heading_level_skipped, heading->span,
	    str_format(scratch, "%u", above), str_format(scratch, "%u", heading->level));
	if (next && next->level == heading->level)
		HELP(diagnostics, d, heading_levels, str_slice(signs, 0, above + 1),
		    str_slice(signs, 0, heading->level));
	else
		HELP(diagnostics, d, heading_level, str_slice(signs, 0, above + 1));
}

/* True for a line of hyphens or equals signs alone. */
static bool is_underline(struct str line)
{
	line = str_trim(line);
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] != line.p[0])
			return false;
	return line.n > 0 && strchr("-=", line.p[0]);
}

/* A line of hyphens that was to part or to begin something makes a heading of the words
 * right above it: of a sentence, of several lines, of an item. */
static void check_underline(struct body *body, struct markdown_node *heading)
{
	size_t start = heading->span.start, at = start, end = heading->span.end;
	struct str line = {0}, words;
	size_t lines = 0;

	for (; at < end && !is_underline(line); lines++) {
		at += line.n + (lines > 0);
		line =
		    str_slice(body->bytes, at, str_find(body->bytes, STR("\n"), at) - at);
	}
	words = str_trim(str_slice(body->bytes, start, at - start));
	if (words.n == 0 || !is_underline(line) ||
	    !(lines > 2 || node_above(heading, MARKDOWN_ITEM) ||
		strchr(".:;,", words.p[words.n - 1])))
		return;
	at = skip_white(body->bytes, at, at + line.n);
	HELP0(body->loader->diagnostics,
	    REPORT0(body->loader->diagnostics, heading_by_line,
		span_of(body->source, at, at + str_trim(line).n)),
	    empty_line_above);
}

static void check_heading(
    struct body *body, struct markdown_node *heading, unsigned above)
{
	if (!heading->first && heading->span.source)
		REPORT0(body->loader->diagnostics, heading_not_read, heading->span);
	if (heading->span.source)
		check_underline(body, heading);
	check_level(body, heading, above);
}

void lookalikes_check(struct body *body)
{
	struct markdown_node *node = body->root;
	unsigned above = 0; /* the level of the heading before */

	while ((node = node_next(body->root, node, false))) {
		switch (node->kind) {
		case MARKDOWN_PARAGRAPH:
			if (find_boxes(body, node, report_box_with_cure) == 0)
				check_swallowed(body, node);
			check_hashes(body, node);
			break;
		case MARKDOWN_HEADING:
			check_heading(body, node, above);
			above = node->level;
			break;
		case MARKDOWN_TEXT:
			check_text(body, node);
			break;
		case MARKDOWN_HTML_BLOCK:
			check_html(body, node);
			break;
		case MARKDOWN_CODE_BLOCK:
			check_code(body, node);
			break;
		default:
			break;
		}
	}
}
