/*
 * The usual form of a sheet's scores, a line each:
 *
 *	  "1": 7/10
 *	  "3": {self: 15.5, appraised: 14.75/16, reason: "xã An Sơn mới đạt 80,63%"}
 *
 * A history holds tens of thousands of them. Whatever else YAML allows, quotes with
 * escapes, values of several lines, lists, comments behind a value, is left to YAML.
 */
#include "base/arena.h"
#include "load/frameworks.h"
#include "load/past_reading.h"

#include <stdlib.h>

enum { KEYS_MOST = 12 }; /* in one mapping */

struct scan {
	struct sheet_reading *reading;
	struct str line; /* what is left of it */
	size_t at;
	VEC(struct str) criteria;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_name(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_in_name(char c)
{
	return is_name(c) || c == '.' || c == '-' || c == '_';
}

static char peek(const struct scan *scan)
{
	return scan->at < scan->line.n ? scan->line.p[scan->at] : '\0';
}

static void skip_spaces(struct scan *scan)
{
	while (peek(scan) == ' ')
		scan->at++;
}

static bool take(struct scan *scan, char c)
{
	if (peek(scan) != c)
		return false;
	scan->at++;
	return true;
}

/* What YAML takes for the end of a line, or for no character at all. */
static bool is_plain_text(struct str line)
{
	for (size_t i = 0; i < line.n; i++) {
		unsigned char c = (unsigned char)line.p[i];
		unsigned char next = i + 1 < line.n ? (unsigned char)line.p[i + 1] : 0;

		if (c < ' ' || c == 0x7f || c == 0xef || (c == 0xc2 && next < 0xa0) ||
		    (c == 0xe2 && next == 0x80))
			return false;
	}
	return true;
}

static bool take_name(struct scan *scan, struct str *out)
{
	size_t from = scan->at;

	if (!is_name(peek(scan)))
		return false;
	while (is_in_name(peek(scan)))
		scan->at++;
	*out = str_slice(scan->line, from, scan->at - from);
	return true;
}

/* Between quotes of either kind, without a quote or an escape in it. */
static bool take_quoted(struct scan *scan, struct str *out)
{
	char quote = peek(scan);
	size_t from = ++scan->at;

	while (scan->at < scan->line.n && peek(scan) != quote && peek(scan) != '\\')
		scan->at++;
	*out = str_slice(scan->line, from, scan->at - from);
	return take(scan, quote) && peek(scan) != quote;
}

static bool is_quote(char c)
{
	return c == '"' || c == '\'';
}

/* The key and its colon, with a space behind it. */
static bool take_key(struct scan *scan, struct str *out)
{
	size_t from;

	if (!is_quote(peek(scan))) {
		if (!take_name(scan, out))
			return false;
	} else {
		if (!take_quoted(scan, out) || out->n == 0)
			return false;
		for (from = 0; from < out->n; from++)
			if (!is_in_name(out->p[from]))
				return false;
	}
	return take(scan, ':') && peek(scan) == ' ';
}

/* A number as it stands, with a comma only outside of braces. */
static bool take_number(struct scan *scan, bool in_braces, struct str *out)
{
	size_t from = scan->at, first = from + (peek(scan) == '-');

	if (first >= scan->line.n || !is_digit(scan->line.p[first]))
		return false;
	scan->at = first;
	while (is_digit(peek(scan)) || peek(scan) == '.' || peek(scan) == '/' ||
	       (peek(scan) == ',' && !in_braces))
		scan->at++;
	*out = str_slice(scan->line, from, scan->at - from);
	return true;
}

/* Words without quotes in braces, up to a comma or the brace: none of the characters that
 * mean something to YAML. */
static bool take_words(struct scan *scan, struct str *out)
{
	static const char special[] = "{}[]:#&*!|>'\"%@`?\\";
	size_t from = scan->at;

	if (peek(scan) == '-' || peek(scan) == ',' || peek(scan) == '=')
		return false;
	while (scan->at < scan->line.n && peek(scan) != ',' && peek(scan) != '}') {
		for (size_t i = 0; i < sizeof(special) - 1; i++)
			if (peek(scan) == special[i])
				return false;
		scan->at++;
	}
	*out = str_trim(str_slice(scan->line, from, scan->at - from));
	return out->n > 0;
}

static bool take_value(struct scan *scan, struct str *out)
{
	size_t from = scan->at;

	if (is_quote(peek(scan)))
		return take_quoted(scan, out);
	if (take_number(scan, true, out) &&
	    (peek(scan) == ' ' || peek(scan) == ',' || peek(scan) == '}'))
		return true;
	scan->at = from;
	return take_words(scan, out);
}

static bool keep_field(
    struct scan *scan, struct str criterion, struct str key, struct str value)
{
	struct sheet_reading *reading = scan->reading;

	if (str_equal(key, STR("state")))
		return past_take_state(reading, criterion, value);
	if (is_score_field(key))
		return true;
	past_take_round(reading, key);
	return past_take_score(reading, criterion, key, value);
}

/* "{self: 15.5, appraised: 14.75/16}", the brace is next. */
static bool take_mapping(struct scan *scan, struct str criterion)
{
	struct str keys[KEYS_MOST], value;
	size_t count = 0;

	scan->at++;
	do {
		skip_spaces(scan);
		if (count == KEYS_MOST || !take_key(scan, &keys[count]))
			return false;
		for (size_t i = 0; i < count; i++)
			if (str_equal(keys[i], keys[count]))
				return false;
		skip_spaces(scan);
		if (!take_value(scan, &value) ||
		    !keep_field(scan, criterion, keys[count++], value))
			return false;
		skip_spaces(scan);
	} while (take(scan, ','));
	return take(scan, '}');
}

/* One line of the block behind its indentation. */
static bool take_line(struct scan *scan)
{
	struct str criterion, value;

	if (!take_key(scan, &criterion))
		return false;
	vec_push(&scan->reading->reader->scratch, &scan->criteria, criterion);
	skip_spaces(scan);
	if (peek(scan) == '{') {
		if (!take_mapping(scan, criterion))
			return false;
	} else if (is_quote(peek(scan)) ? !take_quoted(scan, &value)
					: !take_number(scan, false, &value)) {
		return false;
	} else if (!past_take_score(scan->reading, criterion, (struct str){0}, value)) {
		return false;
	}
	skip_spaces(scan);
	return scan->at == scan->line.n;
}

static int compare_texts(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* A criterion that stands there twice is a mistake, and for YAML to find. */
static bool are_distinct(struct scan *scan)
{
	if (scan->criteria.count > 1)
		qsort(scan->criteria.items, scan->criteria.count,
		    sizeof(*scan->criteria.items), compare_texts);
	for (size_t i = 1; i < scan->criteria.count; i++)
		if (str_equal(scan->criteria.items[i - 1], scan->criteria.items[i]))
			return false;
	return true;
}

/* The next line that is neither empty nor a comment, with its first byte; false at the
 * end. `*at` moves behind it. */
static bool next_line(struct str bytes, size_t *at, struct str *line, size_t *start)
{
	while (*at < bytes.n) {
		size_t end = str_find(bytes, STR("\n"), *at), text = *at;

		*start = *at;
		*line = str_slice(bytes, *at, end - *at);
		*at = end < bytes.n ? end + 1 : end;
		while (text < end && bytes.p[text] == ' ')
			text++;
		if (text < end && bytes.p[text] != '#')
			return true;
		if (!is_plain_text(*line))
			return true;
	}
	return false;
}

static size_t indent_of(struct str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == ' ')
		n++;
	return n;
}

bool past_scan_scores(struct sheet_reading *reading, struct str bytes, size_t *rest)
{
	struct scan scan = {.reading = reading};
	struct str line;
	size_t at = 0, start, indent = 0;

	if (!next_line(bytes, &at, &line, &start) || !str_equal(line, STR("scores:")))
		return false;
	*rest = bytes.n;
	while (next_line(bytes, &at, &line, &start)) {
		size_t own = indent_of(line);

		if (own == 0) {
			*rest = start;
			break;
		}
		if (indent == 0)
			indent = own;
		scan.line = line;
		scan.at = own;
		if (own != indent || !is_plain_text(line) || !take_line(&scan))
			return false;
	}
	return scan.criteria.count > 0 && are_distinct(&scan);
}
