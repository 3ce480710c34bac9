/*
 * problem: a table from libyaml's words to ours. Each row's function decides where the
 * mark goes, since libyaml points at where it noticed, not at what has to be mended. What
 * is not in the table is passed on in libyaml's own words.
 */
#include "yaml/problem.h"

#include "base/arena.h"
#include "base/text.h"
#include "diag/unseen.h"

#include <assert.h>
#include <string.h>

typedef void report_function(struct diagnostics *d, const struct yaml_problem *p);

static char byte_at(const struct yaml_problem *p, size_t at)
{
	return at < p->text.to ? p->text.bytes.p[at] : '\0';
}

static bool same_line(const struct yaml_problem *p, size_t from, size_t to)
{
	return from >= to || !memchr(p->text.bytes.p + from, '\n', to - from);
}

/* The closing bracket for the one at `at`. */
static struct str closing(const struct yaml_problem *p, size_t at)
{
	return byte_at(p, at) == '{' ? STR("}") : STR("]");
}

static struct span bracket_span(const struct yaml_problem *p, size_t at)
{
	return place_character(&p->text, at);
}

static void report_unclosed(
    struct diagnostics *d, const struct yaml_problem *p, size_t bracket)
{
	struct span at = bracket_span(p, bracket);
	struct diagnostic *error =
	    REPORT(d, yaml_unclosed_bracket, at, place_text(&p->text, at));

	RELATED0(d, error, still_inside,
	    place_is_end(&p->text, p->at) ? place_before(&p->text, p->at)
					  : place_character(&p->text, p->at));
	HELP(d, error, close_bracket, closing(p, bracket));
}

static bool is_key_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

/* True where nothing but spaces stands between a colon and here. */
static bool is_value_start(const struct yaml_problem *p, size_t at)
{
	while (at > p->context_at && byte_at(p, at - 1) == ' ')
		at--;
	return at > p->context_at && byte_at(p, at - 1) == ':';
}

/* `{self: 2.5 appraised: 3}`: a number does not go on with a word, so that word is the
 * next key, and the comma in front of it is missing. */
static bool report_number_and_key(struct diagnostics *d, const struct yaml_problem *p)
{
	const char *bytes = p->text.bytes.p;
	size_t key = p->at, end, number;
	struct diagnostic *error;

	while (key > p->context_at && is_key_character(bytes[key - 1]))
		key--;
	for (end = key; bytes[end - 1] == ' '; end--)
		;
	for (number = end; strchr("0123456789./%", bytes[number - 1]); number--)
		;
	if (key == p->at || end == key || number == end || !is_value_start(p, number))
		return false;
	error = REPORT(d, yaml_missing_comma, span_of(p->text.source, key, p->at),
	    closing(p, p->context_at));
	HELP(d, error, write_this,
	    str_format(d->arena, "`%.*s, %.*s:`",
		STR_ARG(str_slice(p->text.bytes, number, end - number)),
		STR_ARG(str_slice(p->text.bytes, key, p->at - key))));
	diagnostic_fix(d, error, span_of(p->text.source, end, key), STR(", "));
	return true;
}

static bool is_figures(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!strchr("0123456789.,/% ", text.p[i]))
			return false;
	return text.n > 0;
}

/* Where the value that is read at `at` ends in its line: before a comment, or what ends
 * it in brackets. */
static size_t value_end(const struct yaml_problem *p, size_t at)
{
	struct str rest = place_text(&p->text, place_line(&p->text, at));
	size_t n = str_find(rest, STR(" #"), 0);

	for (size_t i = 0; p->bracket && i < n; i++)
		if (strchr(",]}", rest.p[i]))
			n = i;
	return at + str_trim(str_slice(rest, 0, n)).n;
}

/* Where the quote that is missing may stand: at the end of the line, and in brackets
 * before what ends a value there. */
static void offer_quote(struct diagnostics *d, struct diagnostic *error,
    const struct yaml_problem *p, struct span quote)
{
	struct span text = place_line(&p->text, quote.start);

	if (p->bracket)
		text = span_of(quote.source, quote.start, value_end(p, quote.start));
	HELP(d, error, write_this,
	    str_format(d->arena, "%.*s%.*s", STR_ARG(place_text(&p->text, text)),
		STR_ARG(place_text(&p->text, quote))));
	diagnostic_offer(d, error, span_of(text.source, text.end, text.end),
	    place_text(&p->text, quote));
}

/* A quote that was forgotten lets the text go on to the next one, lines below. */
static bool report_forgotten_quote(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span quoted = p->last->span;
	struct span quote = place_character(&p->text, quoted.start);
	struct diagnostic *error;

	if (same_line(p, quoted.start, quoted.end))
		return false;
	error = REPORT(d, yaml_unclosed_quote, quote, place_text(&p->text, quote));
	RELATED0(d, error, still_quoted, place_character(&p->text, quoted.end - 1));
	offer_quote(d, error, p, quote);
	return true;
}

/* Words behind a quoted text in the same value: `"4.75"/5`, `"Một cửa" của xã`. Figures
 * go into the quotes, words keep theirs in others. */
static void report_after_quote(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span quoted = p->last->span;
	struct span behind = span_of(p->text.source, p->at, value_end(p, p->at));
	struct span whole = span_of(p->text.source, quoted.start, behind.end);
	struct str text = place_text(&p->text, whole), value = {0};
	struct str inside = str_slice(text, 1, quoted.end - quoted.start - 2);
	struct str rest = str_slice(text, quoted.end - quoted.start, text.n);
	bool is_double = text.p[0] == '"';
	struct diagnostic *error;

	if (report_forgotten_quote(d, p))
		return;
	error = REPORT0(d, yaml_after_quote, behind);
	RELATED0(d, error, quote_here, place_character(&p->text, quoted.start));
	if (str_equal(rest, STR(",")) || str_equal(rest, STR(";")))
		value = place_text(&p->text, quoted); /* as in JSON */
	else if (is_figures(inside) && is_figures(rest))
		value =
		    str_format(d->arena, "\"%.*s%.*s\"", STR_ARG(inside), STR_ARG(rest));
	else if (!memchr(text.p, is_double ? '\'' : '"', text.n) &&
		 !memchr(text.p, '\\', text.n))
		value = str_format(
		    d->arena, is_double ? "'%.*s'" : "\"%.*s\"", STR_ARG(text));
	if (value.n == 0)
		return;
	HELP(d, error, write_this, value);
	diagnostic_fix(d, error, whole, value);
}

/* True where the problem stands behind a quoted text, in its line. */
static bool is_behind_quote(const struct yaml_problem *p)
{
	const struct yaml_node *last = p->last;

	return last && last->quoted && last->span.end <= p->at &&
	       same_line(p, last->span.end, p->at);
}

/* `{self: "2.5" appraised: 3}`: the comma in front of the next key is missing. */
static bool report_quoted_and_key(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span quoted = p->last->span;
	struct span key = span_of(p->text.source, p->at, p->at);
	struct diagnostic *error;

	while (is_key_character(byte_at(p, key.end)))
		key.end++;
	if (key.end == key.start || key.start == quoted.end || byte_at(p, key.end) != ':')
		return false;
	error = REPORT(d, yaml_missing_comma, key, closing(p, p->context_at));
	HELP(d, error, write_this,
	    str_format(d->arena, "`%.*s, %.*s:`", STR_ARG(place_text(&p->text, quoted)),
		STR_ARG(place_text(&p->text, key))));
	diagnostic_fix(
	    d, error, span_of(quoted.source, quoted.end, key.start), STR(", "));
	return true;
}

/* "did not find expected ',' or ']'". A colon on a later line is that of the next key,
 * which the bracket has swallowed. */
static void report_separator(struct diagnostics *d, const struct yaml_problem *p)
{
	struct diagnostic *error;
	bool colon = byte_at(p, p->at) == ':';
	bool here = same_line(p, p->context_at, p->at);

	if (place_is_end(&p->text, p->at) || (colon && !here)) {
		report_unclosed(d, p, p->context_at);
		return;
	}
	if (colon && report_number_and_key(d, p))
		return;
	if (colon) {
		error = REPORT0(d, yaml_colon_in_text, place_character(&p->text, p->at));
		HELP0(d, error, quote_any_text);
		return;
	}
	if (is_behind_quote(p) && report_quoted_and_key(d, p))
		return;
	if (is_behind_quote(p) && byte_at(p, p->context_at) == '{') {
		report_after_quote(d, p);
		return;
	}
	error = REPORT(d, yaml_missing_comma, place_character(&p->text, p->at),
	    closing(p, p->context_at));
	RELATED0(d, error, bracket_here, bracket_span(p, p->context_at));
}

static void report_quote(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span at = place_character(&p->text, p->context_at);
	struct diagnostic *error =
	    REPORT(d, yaml_unclosed_quote, at, place_text(&p->text, at));

	RELATED0(d, error, still_quoted, place_before(&p->text, p->at));
	offer_quote(d, error, p, at);
}

/* True where no line is indented by an odd number of spaces: two are a level then. */
static bool is_indented_by_two(struct str bytes, size_t to)
{
	for (size_t at = 0; at < to; at = str_find(bytes, STR("\n"), at) + 1) {
		size_t start = at;

		while (at < to && bytes.p[at] == ' ')
			at++;
		if ((at - start) % 2 != 0)
			return false;
	}
	return true;
}

/* Lines that are indented by tabs alone mean so many levels. */
static void fix_tabs(
    struct diagnostics *d, struct diagnostic *error, const struct yaml_problem *p)
{
	static const char spaces[] = "                                ";
	struct str bytes = p->text.bytes;

	if (!is_indented_by_two(bytes, p->text.to))
		return;
	for (size_t at = 0; at < p->text.to; at = str_find(bytes, STR("\n"), at) + 1) {
		size_t start = at, level;

		while (byte_at(p, at) == '\t')
			at++;
		level = 2 * (at - start);
		if (level > 0 && level < sizeof(spaces) && byte_at(p, at) != ' ')
			diagnostic_fix(d, error, span_of(p->text.source, start, at),
			    (struct str){spaces, level});
	}
}

static void report_tab(struct diagnostics *d, const struct yaml_problem *p)
{
	struct diagnostic *error;
	size_t end = p->at;

	while (byte_at(p, end) == '\t')
		end++;
	error = REPORT0(d, yaml_tab, span_of(p->text.source, p->at, end));
	HELP0(d, error, use_spaces);
	fix_tabs(d, error, p);
}

/* Offers the rest of the line in quotes, where that is simple. */
static void offer_quotes(struct diagnostics *d, struct diagnostic *error,
    const struct yaml_problem *p, size_t start)
{
	struct str rest = place_text(&p->text, place_line(&p->text, start));

	rest = str_trim(str_slice(rest, 0, str_find(rest, STR(" #"), 0)));
	if (p->bracket || memchr(rest.p, '"', rest.n) || memchr(rest.p, '\\', rest.n))
		HELP0(d, error, quote_any_text);
	else
		HELP(d, error, quote_text,
		    str_format(d->arena, "\"%.*s\"", STR_ARG(rest)));
}

static void report_character(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span at = place_character(&p->text, p->at);
	struct diagnostic *error;

	if (byte_at(p, p->at) == '\t') {
		report_tab(d, p);
		return;
	}
	error = REPORT(d, yaml_reserved_character, at, place_text(&p->text, at));
	offer_quotes(d, error, p, p->at);
}

/* The length of `key:` where a text begins with a key whose colon has no space behind it.
 */
static size_t tight_key(struct str line)
{
	size_t n = 0;

	if (line.n > 0 && (line.p[0] == '"' || line.p[0] == '\''))
		n = str_find(line, str_slice(line, 0, 1), 1) + 1;
	while (n < line.n && is_key_character(line.p[n]))
		n++;
	if (n == 0 || n + 1 >= line.n || line.p[n] != ':' || line.p[n + 1] == ' ' ||
	    line.p[n + 1] == '/')
		return 0;
	return n + 1;
}

/* Behind no-break spaces, which are no spaces to YAML, but to whoever typed them. */
static size_t skip_odd_spaces(const struct yaml_problem *p, size_t at)
{
	static const struct str odd = STR_INIT("\xc2\xa0");

	while (str_starts(str_slice(p->text.bytes, at, p->text.to - at), odd))
		at += odd.n;
	return at;
}

/* Puts a space behind the colon at `at`, which is certain. */
static void offer_space(struct diagnostics *d, struct diagnostic *error,
    const struct yaml_problem *p, size_t at)
{
	struct span line = place_line(&p->text, at);
	size_t start = at, behind = skip_odd_spaces(p, at + 1);

	while (start > 0 && p->text.bytes.p[start - 1] != '\n')
		start--;
	HELP(d, error, write_this,
	    str_format(d->arena, "`%.*s: %.*s`",
		STR_ARG(str_trim(str_slice(p->text.bytes, start, at - start))),
		STR_ARG(str_slice(p->text.bytes, behind, line.end - behind))));
	diagnostic_fix(d, error, span_of(p->text.source, at, behind), STR(": "));
}

static bool report_tight_key(
    struct diagnostics *d, const struct yaml_problem *p, size_t start)
{
	size_t n = tight_key(place_text(&p->text, place_line(&p->text, start)));
	struct diagnostic *error;
	struct span at;

	if (n == 0)
		return false;
	at = place_word(&p->text, start);
	error = REPORT(d, yaml_missing_space, at, place_text(&p->text, at));
	offer_space(d, error, p, start + n - 1);
	return true;
}

/* A row that was copied from a spreadsheet has tabs between its cells. */
static bool report_pasted_row(
    struct diagnostics *d, const struct yaml_problem *p, size_t start)
{
	struct span line = place_line(&p->text, start);
	struct str text = place_text(&p->text, line);

	if (!memchr(text.p, '\t', text.n) || memchr(text.p, ':', text.n))
		return false;
	HELP0(d, REPORT0(d, yaml_pasted_row, line), write_keys_apart);
	return true;
}

/* The length of the key in `"1.4" 4.75/5` or `max 10`: quoted, or before figures alone; 0
 * where the line may as well go on with the text above. */
static size_t bare_key(struct str line)
{
	size_t n = 0;

	if (line.n > 0 && (line.p[0] == '"' || line.p[0] == '\''))
		n = str_find(line, str_slice(line, 0, 1), 1) + 1;
	else
		while (n < line.n && is_key_character(line.p[n]))
			n++;
	if (n == 0 || n >= line.n || line.p[n] != ' ')
		return 0;
	return line.p[0] == '"' || line.p[0] == '\'' ||
		       is_figures(str_slice(line, n, line.n))
		   ? n
		   : 0;
}

static void report_no_colon(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span line = place_line(&p->text, p->context_at);
	struct str text = place_text(&p->text, line);
	size_t n = bare_key(text), end = line.start + n;
	struct diagnostic *error;

	if (report_tight_key(d, p, p->context_at) ||
	    report_pasted_row(d, p, p->context_at))
		return;
	error = REPORT0(d, yaml_missing_colon, line);
	if (n == 0) {
		HELP0(d, error, colon_or_indent);
		return;
	}
	HELP(d, error, write_this,
	    str_format(d->arena, "`%.*s:%.*s`", STR_ARG(str_slice(text, 0, n)),
		STR_ARG(str_slice(text, n, text.n))));
	diagnostic_offer(d, error, span_of(line.source, end, end), STR(":"));
}

/* Where the text of the line of `at` begins. */
static size_t line_text(const struct yaml_problem *p, size_t at)
{
	size_t start = at;

	while (start > 0 && p->text.bytes.p[start - 1] != '\n')
		start--;
	while (start < at && (byte_at(p, start) == ' ' || byte_at(p, start) == '\t'))
		start++;
	return start;
}

/* Where the last line of a text of several lines begins. */
static size_t last_line(const struct yaml_problem *p, struct span text)
{
	return line_text(p, text.end);
}

/* "mapping values are not allowed in this context": a colon in a text, or a key that was
 * taken for the next line of the text above it. */
static void report_colon(struct diagnostics *d, const struct yaml_problem *p)
{
	const struct yaml_node *last = p->last;
	struct diagnostic *error;
	bool plain = last && !last->quoted && last->span.start < last->span.end &&
		     last->span.end <= p->at && same_line(p, last->span.end, p->at);
	size_t start = line_text(p, p->at);

	if (plain && last->span.start < start) {
		if (report_tight_key(d, p, last->span.start))
			return;
		if (!same_line(p, last->span.start, p->at)) {
			if (report_pasted_row(d, p, last_line(p, last->span)))
				return;
			error = REPORT0(d, yaml_indentation,
			    span_of(p->text.source, start, p->at + 1));
			RELATED0(d, error, continues_text,
			    place_line(&p->text, last->span.start));
			return;
		}
	}
	error = REPORT0(d, yaml_colon_in_text, place_character(&p->text, p->at));
	if (plain)
		offer_quotes(d, error, p, last->span.start);
	else
		HELP0(d, error, quote_any_text);
}

/* True where the file's first line of content is indented and this one is not: the line
 * with the key that the first ones belong to was left out. */
static bool lacks_key_above(const struct yaml_problem *p)
{
	struct str above = str_slice(p->text.bytes, 0, p->at), line;

	if (p->at > 0 && p->text.bytes.p[p->at - 1] != '\n')
		return false;
	while (str_cut(&above, '\n', &line)) {
		struct str words = str_trim(line);

		if (words.n > 0 && words.p[0] != '#' && !str_equal(words, STR("---")))
			return line.p[0] == ' ';
	}
	return false;
}

static void report_indentation(struct diagnostics *d, const struct yaml_problem *p)
{
	struct diagnostic *error =
	    REPORT0(d, yaml_indentation, place_word(&p->text, p->at));

	if (p->context_at != p->at)
		RELATED0(d, error, group_begins, place_word(&p->text, p->context_at));
	if (lacks_key_above(p))
		HELP0(d, error, key_above_missing);
}

/* Something behind a closing bracket, which ends the value: `{final: 3/4};`. */
static bool report_after_bracket(struct diagnostics *d, const struct yaml_problem *p)
{
	struct diagnostic *error;
	size_t before = p->at;
	struct span rest;
	struct str text;

	while (before > 0 && byte_at(p, before - 1) == ' ')
		before--;
	if (before == 0 || !strchr("]}", p->text.bytes.p[before - 1]))
		return false;
	rest = span_of(p->text.source, p->at, value_end(p, p->at));
	text = place_text(&p->text, rest);
	error = REPORT(d, yaml_stray_character, rest, text);
	if (text_without_stop(text).n > 0) {
		HELP(d, error, into_bracket, str_slice(p->text.bytes, before - 1, 1));
	} else {
		HELP0(d, error, remove_this);
		diagnostic_fix(d, error, rest, STR(""));
	}
	return true;
}

/* "did not find expected key": bad indentation, or text behind a quoted value. */
static void report_no_key(struct diagnostics *d, const struct yaml_problem *p)
{
	struct diagnostic *error;

	if (!is_behind_quote(p)) {
		if (!report_after_bracket(d, p))
			report_indentation(d, p);
		return;
	}
	if (byte_at(p, p->at) == ':') {
		struct span key = span_of(p->text.source, p->last->span.start, p->at + 1);

		error = REPORT(d, yaml_missing_space, key, place_text(&p->text, key));
		offer_space(d, error, p, p->at);
		return;
	}
	report_after_quote(d, p);
}

static void report_dash(struct diagnostics *d, const struct yaml_problem *p)
{
	HELP0(d, REPORT0(d, yaml_dash, place_character(&p->text, p->at)), write_list);
}

static void report_generic(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span at = place_is_end(&p->text, p->at) ? place_before(&p->text, p->at)
						       : place_character(&p->text, p->at);
	struct diagnostic *error = REPORT(d, yaml_syntax, at, str_of(p->problem));

	if (p->context && p->context_at < p->at)
		RELATED0(
		    d, error, yaml_context, place_character(&p->text, p->context_at));
}

static void report_stray(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span at = place_character(&p->text, p->at);
	char c = byte_at(p, p->at);

	if (c && strchr(",]}:-?", c))
		REPORT(d, yaml_stray_character, at, place_text(&p->text, at));
	else
		report_generic(d, p);
}

/* libyaml's mark stands at the backslash or just behind it and its letter. */
static void report_escape(struct diagnostics *d, const struct yaml_problem *p)
{
	size_t start = p->at, end;
	struct span at;

	while (start > p->context_at && byte_at(p, start) != '\\')
		start--;
	end = place_character(&p->text, start + 1).end;
	while (end < p->at)
		end = place_character(&p->text, end).end;
	at = span_of(p->text.source, start, end);
	REPORT(d, yaml_escape, at, place_text(&p->text, at));
}

static void report_control(struct diagnostics *d, const struct yaml_problem *p)
{
	HELP0(d,
	    REPORT(d, control_character, place_character(&p->text, p->at),
		str_format(d->arena, "U+%04X", (unsigned)p->value)),
	    remove_this);
}

static void report_block_header(struct diagnostics *d, const struct yaml_problem *p)
{
	struct str sign = place_text(&p->text, place_character(&p->text, p->context_at));
	struct diagnostic *error =
	    REPORT(d, yaml_block_header, place_line(&p->text, p->at), sign);

	offer_quotes(d, error, p, p->context_at);
}

static void report_tag(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span at = place_word(&p->text, p->context_at);

	HELP0(d, REPORT(d, tag_not_used, at, place_text(&p->text, at)), remove_or_quote);
}

static void report_anchor(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span at = place_word(&p->text, p->context_at);

	HELP0(
	    d, REPORT(d, anchor_not_used, at, place_text(&p->text, at)), remove_or_quote);
}

static void report_alias(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span at = place_word(&p->text, p->context_at);

	HELP0(d, REPORT(d, alias_not_used, at, place_text(&p->text, at)),
	    write_value_again);
}

static void report_directive(struct diagnostics *d, const struct yaml_problem *p)
{
	struct span at = place_line(&p->text, p->context_at);

	HELP0(
	    d, REPORT(d, directive_not_used, at, place_text(&p->text, at)), remove_line);
}

/* The first row whose words are part of libyaml's; NULL fits anything. */
static const struct row {
	const char *problem, *context;
	report_function *report;
} rows[] = {
    {NULL, "scanning a tag", report_tag},
    {NULL, "parsing a tag", report_tag},
    {NULL, "scanning a directive", report_directive},
    {NULL, "scanning a %", report_directive},
    {NULL, "scanning an anchor", report_anchor},
    {NULL, "scanning an alias", report_alias},
    {"undefined tag handle", NULL, report_tag},
    {"%YAML directive", NULL, report_directive},
    {"%TAG directive", NULL, report_directive},
    {"incompatible YAML document", NULL, report_directive},
    {"expected ',' or ", NULL, report_separator},
    {"found unexpected end of stream", "quoted scalar", report_quote},
    {"unexpected document indicator", "quoted scalar", report_quote},
    {"cannot start any token", NULL, report_character},
    {"tab character", NULL, report_tab},
    {"could not find expected ':'", NULL, report_no_colon},
    {"mapping values are not allowed", NULL, report_colon},
    {"block sequence entries are not allowed", NULL, report_dash},
    {"did not find expected key", NULL, report_no_key},
    {"did not find expected '-' indicator", NULL, report_no_key},
    {"expected <document start>", NULL, report_indentation},
    {"did not find expected node content", NULL, report_stray},
    {NULL, "parsing a quoted scalar", report_escape},
    {"control characters are not allowed", NULL, report_control},
    {NULL, "scanning a block scalar", report_block_header},
};

static bool holds(const char *words, const char *part)
{
	return !part || (words && strstr(words, part));
}

/* The first white space in the line of `at` that is none to YAML: in the indentation,
 * behind an item's dash, a quote or a colon. False where there is none. */
static bool find_odd_space(const struct yaml_problem *p, size_t at, struct unseen *out)
{
	struct span line = place_line(&p->text, at);
	size_t next = at, start;
	bool belongs = true;

	while (next > 0 && p->text.bytes.p[next - 1] != '\n')
		next--;
	while (next < line.end) {
		start = next;
		out->c = text_next(p->text.bytes, &next);
		out->at = span_of(p->text.source, start, next);
		if (belongs && text_unseen(out->c) == UNSEEN_SPACE)
			return true;
		belongs = out->c == ':' || out->c == '"' || out->c == '\'' ||
			  (belongs && (out->c == ' ' || out->c == '-'));
	}
	return false;
}

/* The cause that nobody sees, where there is one. */
static bool report_odd_space(struct diagnostics *d, const struct yaml_problem *p)
{
	size_t lines[] = {p->last ? p->last->span.start : p->at, p->context_at, p->at};
	struct unseen unseen;

	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		if (lines[i] <= p->at && find_odd_space(p, lines[i], &unseen)) {
			unseen_error(d, p->text.bytes, &unseen);
			return true;
		}
	return false;
}

void problem_report(struct diagnostics *diagnostics, const struct yaml_problem *problem)
{
	report_function *report = report_generic;

	assert(
	    problem->at <= problem->text.to && problem->context_at <= problem->text.to);
	if (report_odd_space(diagnostics, problem))
		return;
	for (size_t i = sizeof(rows) / sizeof(*rows); i-- > 0;) {
		if (holds(problem->problem, rows[i].problem) &&
		    holds(problem->context, rows[i].context))
			report = rows[i].report;
	}
	if (problem->bracket && report != report_quote &&
	    place_is_end(&problem->text, problem->at))
		report_unclosed(diagnostics, problem, problem->bracket->span.start);
	else
		report(diagnostics, problem);
}
