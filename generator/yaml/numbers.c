/*
 * numbers: decimals, scores and ranks. A number that is wrong is told apart by what the
 * author most likely meant: thousands, an exponent, a percent sign, a space.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/unseen.h"
#include "yaml/values.h"

#include <assert.h>

static struct str without(struct arena *arena, struct str s, const char *drop)
{
	struct str copy = str_copy(arena, s);
	char *p = (char *)copy.p;

	copy.n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (str_find(str_of(drop), str_slice(s, i, 1), 0) == str_of(drop).n)
			p[copy.n++] = s.p[i];
	}
	return copy;
}

struct diagnostic *value_wrong(
    struct diagnostics *d, const struct yaml_node *node, enum message message)
{
	struct str foreign = unseen_foreign(node->text);
	struct diagnostic *error = node->told;
	size_t at = 0;

	if (error) {
		diagnostic_forget_cures(error);
		return error;
	}
	error = diagnostic_add(d, message, node->span, &node->text, 1);
	if (foreign.n)
		HELP(d, error, not_of_keyboard, foreign,
		    str_format(d->arena, "U+%04X", (unsigned)text_next(foreign, &at)));
	return error;
}

/* What people write before or behind figures. */
static const char *const said_beside[] = {
    "điểm", "xếp hạng", "hạng", "xếp thứ", "thứ", NULL};

static struct str without_beside(struct diagnostics *d, struct str text)
{
	return text_without_words(d->arena, text_without_stop(text), said_beside);
}

static void write_alone(struct diagnostics *d, struct diagnostic *error,
    const struct yaml_node *node, struct str figures)
{
	HELP(d, error, write_this, str_format(d->arena, "`%.*s`", STR_ARG(figures)));
	value_fix(d, error, node, figures);
}

static void report_not_number(struct diagnostics *d, const struct yaml_node *node)
{
	struct diagnostic *error = value_wrong(d, node, MESSAGE_wrong_number);
	struct str bare = without(d->arena, node->text, "% ");
	struct decimal value;

	if (str_ends(node->text, STR("%")) && decimal_parse(bare, &value) == DECIMAL_OK) {
		HELP(d, error, no_percent, str_format(d->arena, "`%.*s`", STR_ARG(bare)));
		return;
	}
	bare = without_beside(d, node->text);
	if (decimal_parse(bare, &value) == DECIMAL_OK)
		write_alone(d, error, node, bare);
	else
		HELP0(d, error, number_example);
}

static bool report_decimal(
    struct diagnostics *d, const struct yaml_node *node, enum decimal_error error)
{
	switch (error) {
	case DECIMAL_OK:
		return true;
	case DECIMAL_NOT_A_NUMBER:
		report_not_number(d, node);
		return false;
	case DECIMAL_TOO_PRECISE:
		HELP0(d, REPORT(d, number_too_precise, node->span, node->text),
		    round_yourself);
		return false;
	case DECIMAL_TOO_LARGE:
		REPORT(d, number_too_large, node->span, node->text);
		return false;
	case DECIMAL_THOUSANDS:
		HELP0(d, REPORT(d, number_grouped, node->span, node->text), no_grouping);
		return false;
	case DECIMAL_EXPONENT:
		HELP0(d, REPORT(d, number_exponent, node->span, node->text),
		    write_all_digits);
		return false;
	}
	assert(!"a decimal_error without a message");
	return false;
}

/* "82,00" is published to two places, though its value needs none. */
static uint8_t places_written(struct str number)
{
	size_t digits = 0;

	while (digits < number.n && number.p[number.n - digits - 1] >= '0' &&
	       number.p[number.n - digits - 1] <= '9')
		digits++;
	/* A digit and the separator stand before them; otherwise they are the number. */
	return digits + 1 < number.n ? (uint8_t)digits : 0;
}

bool read_decimal(
    struct diagnostics *d, const struct yaml_node *node, struct located_decimal *out)
{
	struct decimal value = {0};

	if (!value_expect(d, node) ||
	    !report_decimal(d, node, decimal_parse(node->text, &value)))
		return false;
	*out = (struct located_decimal){
	    value, node->span, places_written(node->text), node->text};
	return true;
}

bool report_thousands(
    struct diagnostics *d, const struct located_decimal *number, enum phrase where)
{
	struct str text = number->text;
	size_t sign = text.n && text.p[0] == '-', mark = text.n - 4;
	struct str whole, fraction;
	struct diagnostic *error;

	/* 0,125 can't be thousands. */
	if (!number->at.source || number->places != 3 || text.n < sign + 5 ||
	    text.n > sign + 7 || text.p[sign] == '0')
		return false;
	whole = str_format(d->arena, "%.*s%.*s", STR_ARG(str_slice(text, 0, mark)),
	    STR_ARG(str_slice(text, mark + 1, 3)));
	fraction = (struct str){text.p, text.n};
	while (fraction.p[fraction.n - 1] == '0')
		fraction.n--;
	if (fraction.n == mark + 1)
		fraction.n--;
	error = REPORT(d, maybe_thousands, number->at, text);
	if (fraction.n < text.n) {
		HELP(d, error, both_readings, whole, fraction);
		diagnostic_offer(d, error, number->at, whole);
		diagnostic_offer(d, error, number->at, fraction);
	} else {
		HELP(d, error, reading_whole, whole);
		diagnostic_offer(d, error, number->at, whole);
	}
	if (where != PHRASE_COUNT)
		diagnostic_help(d, error, where, NULL, 0);
	return true;
}

bool read_integer(
    struct diagnostics *d, const struct yaml_node *node, struct located_decimal *out)
{
	struct located_decimal read;

	if (!read_decimal(d, node, &read))
		return false;
	if (read.value.units % DECIMAL_SCALE != 0) {
		REPORT(d, number_not_whole, node->span, node->text);
		return false;
	}
	*out = read;
	return true;
}

bool score_parse(
    struct str text, struct decimal *value, struct decimal *max, bool *has_max)
{
	size_t slash = str_find(text, STR("/"), 0);
	struct decimal got, most = {0};

	if (decimal_parse(str_slice(text, 0, slash), &got) != DECIMAL_OK)
		return false;
	if (slash < text.n &&
	    (decimal_parse(str_slice(text, slash + 1, text.n), &most) != DECIMAL_OK ||
		most.units < 0))
		return false;
	*value = got;
	*max = most;
	*has_max = slash < text.n;
	return true;
}

static void report_score(struct diagnostics *d, const struct yaml_node *node)
{
	struct str tight = without(d->arena, node->text, " \t");
	struct str bare = text_without_quotes(node->text), state;
	struct located_score score;
	struct diagnostic *error;

	if (tight.n < node->text.n &&
	    score_parse(tight, &score.value, &score.max, &score.has_max)) {
		error = REPORT(d, score_space, node->span, node->text);
		HELP(
		    d, error, write_this, str_format(d->arena, "`%.*s`", STR_ARG(tight)));
		if (str_find(tight, STR("/"), 0) < tight.n)
			value_fix(d, error, node, tight);
		return;
	}
	error = value_wrong(d, node, MESSAGE_wrong_score);
	if (bare.n < node->text.n &&
	    score_parse(bare, &score.value, &score.max, &score.has_max)) {
		bare = str_format(d->arena, "\"%.*s\"", STR_ARG(bare));
		HELP(d, error, straight_quotes, bare);
		diagnostic_fix(d, error, node->span, bare);
		return;
	}
	state = word_meant(d->arena, node->text);
	bare = without_beside(d, node->text);
	if (state.n > 0)
		HELP(d, error, write_state, state);
	else if (score_parse(bare, &score.value, &score.max, &score.has_max))
		write_alone(d, error, node, bare);
	else
		HELP0(d, error, score_example);
}

bool read_score(
    struct diagnostics *d, const struct yaml_node *node, struct located_score *out)
{
	struct located_score score = {.at = node->span};
	struct str rest = node->text, part;
	struct decimal value;
	enum decimal_error error;

	if (!value_expect(d, node))
		return false;
	if (score_parse(node->text, &score.value, &score.max, &score.has_max)) {
		*out = score;
		return true;
	}
	while (str_cut(&rest, '/', &part)) {
		error = decimal_parse(part, &value);
		if (error != DECIMAL_OK && error != DECIMAL_NOT_A_NUMBER)
			return report_decimal(d, node, error);
	}
	report_score(d, node);
	return false;
}

/* A whole number from 1 to 999,999 in digits alone. */
static bool parse_place(struct str s, unsigned *out)
{
	unsigned value = 0;

	if (s.n < 1 || s.n > 6)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		value = value * 10 + (unsigned)(s.p[i] - '0');
	}
	*out = value;
	return value > 0;
}

static bool parse_rank(struct str text, struct located_rank *out)
{
	size_t slash = str_find(text, STR("/"), 0);

	return parse_place(str_slice(text, 0, slash), &out->rank) &&
	       (slash == text.n ||
		   (parse_place(str_slice(text, slash + 1, text.n), &out->of) &&
		       out->rank <= out->of));
}

bool read_rank(
    struct diagnostics *d, const struct yaml_node *node, struct located_rank *out)
{
	struct located_rank rank = {.at = node->span};
	struct diagnostic *error;
	struct str bare;

	if (!value_expect(d, node))
		return false;
	if (parse_rank(node->text, &rank)) {
		*out = rank;
		return true;
	}
	error = value_wrong(d, node, MESSAGE_wrong_rank);
	bare = without_beside(d, node->text);
	if (parse_rank(bare, &rank))
		write_alone(d, error, node, bare);
	else
		HELP0(d, error, rank_example);
	return false;
}
