/*
 * plain: scalars without quotes that are not what they look like: empty ones, those that
 * other readers of YAML take for numbers and write back differently, and texts that a
 * '#' cuts off.
 */
#include "yaml/plain.h"

#include "base/arena.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t digits(struct str s, size_t at)
{
	size_t end = at;

	while (end < s.n && is_digit(s.p[end]))
		end++;
	return end - at;
}

bool plain_is_null(struct str text)
{
	return str_equal(text, STR("~")) || str_equal(text, STR("null")) ||
	       str_equal(text, STR("Null")) || str_equal(text, STR("NULL"));
}

/* "0800", "06273", "1.10", "7.0": a number that has a shorter form. */
static bool has_shorter_form(struct str s)
{
	size_t whole = digits(s, 0), fraction;

	if (whole == 0)
		return false;
	if (whole == s.n)
		return whole > 1 && s.p[0] == '0';
	if (s.p[whole] != '.')
		return false;
	fraction = digits(s, whole + 1);
	return whole + 1 + fraction == s.n &&
	       (fraction == 0 || s.p[s.n - 1] == '0' || (whole > 1 && s.p[0] == '0'));
}

/* "1e3", "0x1F", "1_000", "12:30": forms of numbers that only some readers know. */
static bool is_odd_number(struct str s)
{
	size_t whole = digits(s, 0);
	struct str rest = str_slice(s, whole, s.n);

	if (whole == 0 || rest.n < 2)
		return false;
	if (whole == 1 && s.p[0] == '0' && (rest.p[0] == 'x' || rest.p[0] == 'o'))
		return true;
	if (rest.p[0] != 'e' && rest.p[0] != 'E' && rest.p[0] != '_' && rest.p[0] != ':')
		return false;
	return digits(rest, 1) == rest.n - 1;
}

/* Texts that readers of older YAML take for true, false or nothing. */
static bool is_truth(struct str s)
{
	static const struct str words[] = {STR_INIT("y"), STR_INIT("n"), STR_INIT("yes"),
	    STR_INIT("no"), STR_INIT("on"), STR_INIT("off"), STR_INIT("true"),
	    STR_INIT("false"), STR_INIT("null"), STR_INIT("~")};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_equal(s, words[i]))
			return true;
	return false;
}

void plain_check_id(
    struct diagnostics *diagnostics, const struct yaml_node *node, bool key)
{
	struct str text = node->text;
	struct diagnostic *d;

	if (node->quoted || !node->span.source ||
	    !(has_shorter_form(text) || is_odd_number(text) || (!key && is_truth(text))))
		return;
	d = REPORT(diagnostics, unstable_id, node->span, text);
	text = str_format(diagnostics->arena, "\"%.*s\"", STR_ARG(text));
	HELP(diagnostics, d, write_this,
	    str_format(diagnostics->arena, "`%.*s`", STR_ARG(text)));
	diagnostic_fix(diagnostics, d, node->span, text);
}

/* Words, not a number or an id with a remark behind it. */
static bool is_prose(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == ' ' || (unsigned char)text.p[i] >= 0x80)
			return true;
	return false;
}

/* A remark stands behind "# "; "#5" right behind a word was meant to be part of it. */
void plain_check_hash(struct diagnostics *diagnostics, const struct yaml_text *text,
    const struct yaml_node *node, bool flow)
{
	const struct str bytes = text->bytes;
	size_t at = node->span.end;
	struct span cut, whole;
	struct diagnostic *d;
	struct str line;

	if (at + 2 >= text->to || bytes.p[at] != ' ' || bytes.p[at + 1] != '#' ||
	    (unsigned char)bytes.p[at + 2] <= ' ' || bytes.p[at + 2] == '#' ||
	    !is_prose(node->text))
		return;
	cut = place_line(text, at + 1);
	d = REPORT(diagnostics, hash_cuts_text, cut, place_text(text, cut));
	whole = span_of(text->source, node->span.start, cut.end);
	line = place_text(text, whole);
	HELP0(diagnostics, d, quote_or_space);
	if (flow || str_find(line, STR("\n"), 0) < line.n ||
	    str_find(line, STR("\""), 0) < line.n ||
	    str_find(line, STR("\\"), 0) < line.n)
		return;
	diagnostic_offer(diagnostics, d, whole,
	    str_format(diagnostics->arena, "\"%.*s\"", STR_ARG(line)));
	diagnostic_offer(diagnostics, d,
	    span_of(text->source, cut.start + 1, cut.start + 1), STR(" "));
}
