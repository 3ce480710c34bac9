/*
 * Lost boxes: "[v]", "☐" and the like where a check box was meant, which Markdown shows
 * as plain words, so that a task or a part of one would be lost.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/lookalikes.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

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

void lost_boxes_check(struct body *body, const struct markdown_node *paragraph)
{
	if (find_boxes(body, paragraph, report_box_with_cure) == 0)
		check_swallowed(body, paragraph);
}

static void report_box_in_code(const struct body *body, size_t at, size_t end)
{
	report_box(body, at, end);
}

void lost_boxes_check_code(const struct body *body, const struct markdown_node *block)
{
	find_boxes(body, block, report_box_in_code);
}
