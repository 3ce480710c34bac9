/*
 * collection: checks of a list or mapping once all of it is there. Commas come first,
 * since what they cut off looks like a key of its own.
 */
#include "yaml/collection.h"

#include "base/arena.h"
#include "base/map.h"
#include "yaml/fields.h"
#include "yaml/plain.h"

#include <string.h>

/* Mappings larger than this are searched for a key twice through a table. */
#define FEW 12
/* Pieces of a cut number that a message shows; a list without spaces can be long. */
#define PIECES_SHOWN 8

struct check {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct yaml_text *text;
};

void collection_add(struct yaml_node *collection, struct yaml_node *node)
{
	node->next = NULL;
	if (collection->last)
		collection->last->next = node;
	else
		collection->first = node;
	collection->last = node;
	collection->count++;
}

/* Takes out what follows `head` up to and with `tail`. */
static void cut_behind(
    struct yaml_node *collection, struct yaml_node *head, const struct yaml_node *tail)
{
	while (head->next) {
		bool is_tail = head->next == tail;

		head->next = head->next->next;
		collection->count--;
		if (is_tail)
			break;
	}
	if (!head->next)
		collection->last = head;
}

static size_t take_digits(struct str s, size_t at)
{
	while (at < s.n && s.p[at] >= '0' && s.p[at] <= '9')
		at++;
	return at;
}

static bool has_char(struct str s, size_t at, char c)
{
	return at < s.n && s.p[at] == c;
}

/* Digits and perhaps a fraction; gives where they end, or `at` where there are none. */
static size_t take_number(struct str s, size_t at)
{
	size_t end = take_digits(s, at);

	if (end > at && has_char(s, end, '.') && take_digits(s, end + 1) > end + 1)
		end = take_digits(s, end + 1);
	return end;
}

/* A number, or a score with its maximum: the first part of one that a comma cut. */
static bool begins_number(struct str s)
{
	size_t start = has_char(s, 0, '-'), at = take_number(s, start);

	if (at > start && has_char(s, at, '/'))
		at = take_number(s, at + 1);
	return at > start && at == s.n;
}

/* What may stand behind the comma: digits, and perhaps the maximum or a sign. */
static bool continues_number(struct str s)
{
	size_t at = take_digits(s, 0);

	if (at == 0)
		return false;
	if (has_char(s, at, '/'))
		at = take_number(s, at + 1);
	return at == s.n || (has_char(s, at, '%') && at + 1 == s.n);
}

/* "2023", "2023-Q1", "2024-07..2025-06" */
static bool is_like_period(struct str s)
{
	return take_digits(s, 0) == 4 && (s.n == 4 || s.p[4] == '-') &&
	       (str_starts(s, STR("19")) || str_starts(s, STR("20")));
}

static bool is_plain(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR && !node->quoted && node->text.n;
}

/* A word that could be a misspelt key rather than the rest of a text. */
static bool looks_like_key(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if ((s.p[i] < 'a' || s.p[i] > 'z') && s.p[i] != '_')
			return false;
	}
	return s.n > 0;
}

/* True for a key that stands in braces without a colon. */
static bool is_bare_key(const struct check *check, const struct yaml_node *value)
{
	size_t at = value->key->span.end;

	if (!is_plain(value->key) || !yaml_is_empty(value))
		return false;
	while (at < check->text->to &&
	       (check->text->bytes.p[at] == ' ' || check->text->bytes.p[at] == '\t'))
		at++;
	return !has_char(check->text->bytes, at, ':');
}

static bool has_no_space_before(const struct check *check, const struct yaml_node *item)
{
	return item->span.start &&
	       has_char(check->text->bytes, item->span.start - 1, ',');
}

/* The pieces as one text again, with `separator` between them. */
static struct str join(const struct check *check, const struct yaml_node *head,
    const struct yaml_node *tail, const char *separator)
{
	struct str all = head->text;
	size_t count = 1;

	for (const struct yaml_node *n = head; n != tail;) {
		struct str piece = STR("…");

		n = n->next;
		if (++count <= PIECES_SHOWN)
			piece = n->text.n ? n->text : n->key->text;
		else
			tail = n;
		all = str_format(
		    check->arena, "%.*s%s%.*s", STR_ARG(all), separator, STR_ARG(piece));
	}
	return all;
}

static struct str without_percent(struct str s)
{
	return str_ends(s, STR("%")) ? str_slice(s, 0, s.n - 1) : s;
}

static bool is_score(struct str s)
{
	struct decimal value, max;
	bool has_max;

	return score_parse(without_percent(s), &value, &max, &has_max);
}

static struct str with_points(struct arena *arena, struct str s)
{
	struct str copy = str_copy(arena, s);
	char *p = (char *)copy.p;

	for (size_t i = 0; i < copy.n; i++) {
		if (p[i] == ',')
			p[i] = '.';
	}
	return copy;
}

/* A number that the comma splits, and that may have in it what nobody sees, which was
 * reported: the number as a whole is the cure of both. */
static struct diagnostic *report_split(const struct check *check,
    const struct yaml_node *head, enum message message, struct span span,
    struct str whole)
{
	if (!head->told)
		return diagnostic_add(check->diagnostics, message, span, &whole, 1);
	diagnostic_forget_cures(head->told);
	return head->told;
}

/* What a number must be in these keys, which quotes around it would not make of it. */
static bool report_no_whole(const struct check *check, const struct yaml_node *head,
    struct span span, struct str whole)
{
	static const struct {
		struct str key;
		enum message message;
	} keys[] = {
	    {STR_INIT("bottom"), MESSAGE_number_not_whole},
	    {STR_INIT("streak"), MESSAGE_number_not_whole},
	    {STR_INIT("due_soon"), MESSAGE_number_not_whole},
	    {STR_INIT("decimals"), MESSAGE_number_not_whole},
	    {STR_INIT("rank"), MESSAGE_wrong_rank},
	};
	struct diagnostic *d;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (!str_equal(head->key->text, keys[i].key))
			continue;
		d = report_split(check, head, keys[i].message, span, whole);
		if (keys[i].message == MESSAGE_wrong_rank)
			HELP0(check->diagnostics, d, rank_example);
		return true;
	}
	return false;
}

/* Where things are counted, a comma before three digits may part thousands: quotes around
 * all would leave that open. */
static bool offer_thousands(const struct check *check, const struct yaml_node *mapping,
    struct diagnostic *d, struct str key, struct span span, struct str whole)
{
	bool shares = mapping->key && str_equal(mapping->key->text, STR("shares"));
	size_t comma = str_find(whole, STR(","), 0);
	struct str digits;

	if (!shares && !str_equal(key, STR("value")) && !str_equal(key, STR("target")))
		return false;
	if (comma > 3 + (size_t)(whole.p[0] == '-') || whole.n - comma != 4 ||
	    whole.p[whole.p[0] == '-'] == '0' || take_digits(whole, comma + 1) < whole.n)
		return false;
	digits = str_format(check->arena, "%.*s%.*s", STR_ARG(str_slice(whole, 0, comma)),
	    STR_ARG(str_slice(whole, comma + 1, whole.n)));
	if (shares)
		HELP(check->diagnostics, d, reading_whole, digits);
	else
		HELP(check->diagnostics, d, thousands_or_three, digits,
		    with_points(check->arena, whole));
	diagnostic_offer(check->diagnostics, d, span, digits);
	return true;
}

static void report_number(const struct check *check, const struct yaml_node *mapping,
    const struct yaml_node *head, const struct yaml_node *tail)
{
	struct span span =
	    span_of(check->text->source, head->span.start, tail->key->span.end);
	struct str whole = join(check, head, tail, ",");
	struct diagnostic *d;

	if (report_no_whole(check, head, span, whole))
		return;
	d = report_split(check, head, MESSAGE_decimal_comma_mapping, span, whole);
	if (offer_thousands(check, mapping, d, head->key->text, span, whole))
		return;
	if (!is_score(whole)) {
		HELP0(check->diagnostics, d, no_grouping);
		return;
	}
	whole = without_percent(whole);
	HELP(check->diagnostics, d, one_number, with_points(check->arena, whole), whole);
	diagnostic_fix(check->diagnostics, d, span,
	    str_format(check->arena, "\"%.*s\"", STR_ARG(whole)));
}

/* `{self: 2,5 appraised: 3}`: what the decimal comma cut off stuck to the next key, since
 * the comma between them is missing or a semicolon. The key is read as it was meant. */
static bool check_glued(
    const struct check *check, struct yaml_node *head, struct yaml_node *next)
{
	struct yaml_node *key = next->key;
	size_t digits = take_digits(key->text, 0), word = digits;
	struct diagnostic *d;
	struct str whole;

	while (word < key->text.n && strchr(" ;", key->text.p[word]))
		word++;
	if (!is_plain(key) || !begins_number(head->text) || digits == 0 ||
	    word == digits || !has_no_space_before(check, key) ||
	    !looks_like_key(str_slice(key->text, word, key->text.n - word)))
		return false;
	whole = str_format(check->arena, "%.*s,%.*s", STR_ARG(head->text),
	    STR_ARG(str_slice(key->text, 0, digits)));
	d = report_split(check, head, MESSAGE_decimal_comma_mapping,
	    span_of(check->text->source, head->span.start, key->span.start + digits),
	    whole);
	head->cut = true;
	key->text = str_slice(key->text, word, key->text.n - word);
	HELP(check->diagnostics, d, write_this,
	    str_format(check->arena, "`%.*s, %.*s:`",
		STR_ARG(with_points(check->arena, whole)), STR_ARG(key->text)));
	diagnostic_fix(check->diagnostics, d,
	    span_of(check->text->source, head->span.start, key->span.start + word),
	    str_format(check->arena, "\"%.*s\", ", STR_ARG(whole)));
	return true;
}

static bool has_key(const struct yaml_node *mapping, struct str key)
{
	for (const struct yaml_node *value = mapping->first; value; value = value->next)
		if (str_equal(value->key->text, key))
			return true;
	return false;
}

/* The keys whose value may be a list: a comma there is one between items. A grade's
 * `from`, which has no `to` beside it, is a number. */
static bool takes_list(const struct yaml_node *mapping, struct str key)
{
	static const struct str keys[] = {STR_INIT("to"), STR_INIT("units"),
	    STR_INIT("issuer"), STR_INIT("periods"), STR_INIT("aliases"),
	    STR_INIT("criteria"), STR_INIT("evidence")};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (str_equal(keys[i], key))
			return true;
	return str_equal(key, STR("from")) && has_key(mapping, STR("to"));
}

static void offer_brackets(
    const struct check *check, struct diagnostic *d, struct span span, struct str whole)
{
	struct str list = str_format(check->arena, "[%.*s]", STR_ARG(whole));

	HELP(check->diagnostics, d, write_in_brackets, list);
	diagnostic_fix(check->diagnostics, d, span, list);
}

static void report_text(const struct check *check, const struct yaml_node *mapping,
    const struct yaml_node *head, const struct yaml_node *tail)
{
	struct span span =
	    span_of(check->text->source, head->span.start, tail->key->span.end);
	struct str whole = place_text(check->text, span);
	struct diagnostic *d;

	if (str_find(whole, STR("\n"), 0) < whole.n)
		whole = join(check, head, tail, ", ");
	d = REPORT(check->diagnostics, text_comma, span, whole);
	if (takes_list(mapping, head->key->text)) {
		offer_brackets(check, d, span, whole);
		return;
	}
	if (str_find(whole, STR("\""), 0) < whole.n ||
	    str_find(whole, STR("\\"), 0) < whole.n) {
		HELP0(check->diagnostics, d, quote_any_text);
		return;
	}
	whole = str_format(check->arena, "\"%.*s\"", STR_ARG(whole));
	HELP(check->diagnostics, d, quote_text, whole);
	diagnostic_fix(check->diagnostics, d, span, whole);
}

static void report_items(
    const struct check *check, const struct yaml_node *head, const struct yaml_node *tail)
{
	struct span span = span_of(check->text->source, head->span.start, tail->span.end);
	struct str whole = join(check, head, tail, ",");
	struct str apart = join(check, head, tail, ", "), quote;
	struct diagnostic *d =
	    report_split(check, head, MESSAGE_decimal_comma_list, span, whole);

	if (str_find(whole, STR(" "), 0) < whole.n) {
		quote = str_format(check->arena, "\"%.*s\"", STR_ARG(whole));
		HELP(check->diagnostics, d, quote_text, quote);
		diagnostic_offer(check->diagnostics, d, span, quote);
		return;
	}
	if (!is_score(whole)) {
		HELP(check->diagnostics, d, several_numbers, apart);
		return;
	}
	HELP(check->diagnostics, d, one_number_or_more, with_points(check->arena, whole),
	    whole, apart);
	diagnostic_offer(check->diagnostics, d, span,
	    str_format(check->arena, "\"%.*s\"", STR_ARG(whole)));
	diagnostic_offer(check->diagnostics, d, span, apart);
}

/* `{appraised: 14,75}` and `{reason: slow, late}`: a plain value, and behind it keys that
 * have neither colon nor value. Each such run is reported once and becomes its head. */
static void check_mapping_commas(const struct check *check, struct yaml_node *mapping)
{
	for (struct yaml_node *head = mapping->first; head; head = head->next) {
		struct yaml_node *tail = head, *next = head->next;
		bool number = is_plain(head) && begins_number(head->text), list;

		if (!is_plain(head) || !next || check_glued(check, head, next) ||
		    !is_bare_key(check, next))
			continue;
		list = takes_list(mapping, head->key->text);
		number = number && !list && continues_number(next->key->text);
		if (!number && !list && looks_like_key(next->key->text))
			continue;
		while (next && is_bare_key(check, next) &&
		       (!number || continues_number(next->key->text))) {
			tail = next;
			next = next->next;
		}
		if (number)
			report_number(check, mapping, head, tail);
		else
			report_text(check, mapping, head, tail);
		head->cut = true;
		cut_behind(mapping, head, tail);
	}
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* `[14,75]` and `[80,63% of all]`, but not `[14, 75]`, and not `[2023,2024-H1]`, which
 * are periods and no decimal. */
static bool continues_item(
    const struct check *check, const struct yaml_node *item, const struct yaml_node *next)
{
	return next && is_plain(next) && is_digit(item->text.p[item->text.n - 1]) &&
	       is_digit(next->text.p[0]) && has_no_space_before(check, next) &&
	       !(is_like_period(item->text) && is_like_period(next->text));
}

static void check_item_commas(const struct check *check, struct yaml_node *sequence)
{
	for (struct yaml_node *head = sequence->first; head; head = head->next) {
		struct yaml_node *tail = head;

		if (!is_plain(head))
			continue;
		while (continues_item(check, tail, tail->next))
			tail = tail->next;
		if (tail == head)
			continue;
		report_items(check, head, tail);
		cut_behind(sequence, head, tail);
		head->cut = true;
		/* One number with nothing beside it: where one belongs, the brackets are
		 * no second mistake. */
		sequence->cut = sequence->count == 1;
	}
}

static struct yaml_node *find_among(
    struct yaml_node *mapping, const struct yaml_node *value)
{
	struct yaml_node *other = mapping->first;

	while (other && !str_equal(other->key->text, value->key->text))
		other = other->next;
	return other;
}

static bool accept(const struct check *check, struct map *map, struct yaml_node *kept,
    struct yaml_node *value, bool many)
{
	const struct yaml_node *first;
	struct str key = value->key->text;
	struct diagnostic *d;

	if (!value->key->quoted && str_equal(key, STR("<<"))) {
		d = REPORT0(check->diagnostics, merge_key_not_used, value->key->span);
		HELP0(check->diagnostics, d, write_keys_again);
		return false;
	}
	first = many ? map_find(map, key) : find_among(kept, value);
	if (!first) {
		if (many)
			map_put(check->arena, map, key, value);
		return true;
	}
	d = REPORT(check->diagnostics, duplicate_key, value->key->span, key);
	RELATED0(check->diagnostics, d, first_here, first->key->span);
	return false;
}

/* Keeps each key's first value, and no merge key. */
static void check_keys(const struct check *check, struct yaml_node *mapping)
{
	struct yaml_node kept = {0}, *next;
	struct map map = {0};
	bool many = mapping->count > FEW;

	for (struct yaml_node *value = mapping->first; value; value = next) {
		next = value->next;
		plain_check_id(check->diagnostics, value->key, true);
		if (accept(check, &map, &kept, value, many))
			collection_add(&kept, value);
	}
	mapping->first = kept.first;
	mapping->last = kept.last;
	mapping->count = kept.count;
}

void collection_check(struct arena *arena, struct diagnostics *diagnostics,
    const struct yaml_text *text, struct yaml_node *collection)
{
	struct check check = {arena, diagnostics, text};

	if (collection->kind == YAML_SEQUENCE) {
		if (collection->flow)
			check_item_commas(&check, collection);
		return;
	}
	if (collection->flow)
		check_mapping_commas(&check, collection);
	check_keys(&check, collection);
}
