/*
 * periods: what can only mean one period, as people write them, is offered in its right
 * form.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "yaml/values.h"

enum { MONTHS = 12 };

static struct str upper(struct arena *arena, struct str s)
{
	struct str copy = str_copy(arena, s);
	char *p = (char *)copy.p;

	for (size_t i = 0; i < copy.n; i++) {
		if (p[i] >= 'a' && p[i] <= 'z')
			p[i] = (char)(p[i] - 'a' + 'A');
	}
	return copy;
}

/* ---- periods in words ---- */

/* What may stand beside a year, without tones; "#" is a number up to `most`. It begins in
 * the month `first` where that is not 0, else it is the #th of its `length`; where that
 * is 0, # is how many months it has, up to the year's end where `first` is 0, too. */
static const struct phrase_form {
	struct str words;
	int most, first, length;
} forms[] = {
    {STR_INIT(""), 0, 1, MONTHS},
    {STR_INIT("thang #"), MONTHS, 0, 1},
    {STR_INIT("t#"), MONTHS, 0, 1},
    {STR_INIT("quy #"), 4, 0, 3},
    {STR_INIT("q#"), 4, 0, 3},
    {STR_INIT("h#"), 2, 0, 6},
    {STR_INIT("nua dau"), 0, 1, 6},
    {STR_INIT("nua cuoi"), 0, 7, 6},
    {STR_INIT("# thang"), MONTHS, 1, 0},
    {STR_INIT("# thang dau"), MONTHS, 1, 0},
    {STR_INIT("# thang cuoi"), MONTHS, 0, 0},
};

/* In figures, Roman figures or words; 0 where it is none. */
static int number_of(struct str word)
{
	static const char *const roman[] = {
	    "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};
	static const char *const spoken[] = {
	    "", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"};
	int number = 0;

	for (int i = 1; i <= MONTHS; i++)
		if (str_equal(word, str_of(roman[i])) ||
		    (i <= 10 && str_equal(word, str_of(spoken[i]))))
			return i;
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] < '0' || word.p[i] > '9' || word.n > 2)
			return 0;
		number = number * 10 + (word.p[i] - '0');
	}
	return number;
}

static bool word_fits(struct str wanted, struct str word, int *number)
{
	size_t mark = str_find(wanted, STR("#"), 0);

	if (mark == wanted.n)
		return str_equal(word, wanted);
	if (!str_starts(word, str_slice(wanted, 0, mark)))
		return false;
	*number = number_of(str_slice(word, mark, word.n));
	return *number > 0;
}

static bool form_fits(const struct phrase_form *form, struct str words, int *number)
{
	struct str wanted = form->words, want, word;

	*number = 0;
	while (wanted.n > 0 && words.n > 0) {
		str_cut(&wanted, ' ', &want);
		str_cut(&words, ' ', &word);
		if (!word_fits(want, word, number))
			return false;
	}
	return wanted.n == 0 && words.n == 0 && *number <= form->most;
}

static bool months_of(struct arena *arena, const struct phrase_form *form,
    struct str year, int number, struct period *out)
{
	int length = form->length ? form->length : number;
	int first = form->first;

	if (!first)
		first = form->length ? (number - 1) * length + 1 : MONTHS - length + 1;
	return period_parse(str_format(arena, "%.*s-%02d..%.*s-%02d", STR_ARG(year),
				first, STR_ARG(year), first + length - 1),
	    out);
}

static bool is_year(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] < '0' || word.p[i] > '9')
			return false;
	return word.n == 4;
}

/* "Quý II/2024", "6 tháng đầu năm 2024": the words but those that say nothing, and the
 * year, which may stand at either end. */
static bool read_words(struct arena *arena, struct str slug, struct period *out)
{
	static const struct str fillers[] = {STR_INIT("nam"), STR_INIT("ky"),
	    STR_INIT("year"), STR_INIT("ca"), STR_INIT("trong"), STR_INIT("cua")};
	struct str year = {0}, word, words;
	struct buf all;
	bool found = false;

	buf_init(&all);
	while (str_cut(&slug, '-', &word)) {
		bool says = true;

		for (size_t i = 0; i < sizeof(fillers) / sizeof(*fillers); i++)
			says &= !str_equal(word, fillers[i]);
		if (is_year(word) && !year.n)
			year = word;
		else if (says)
			buf_addf(&all, "%s%.*s", all.n ? " " : "", STR_ARG(word));
	}
	words = buf_str(&all);
	for (size_t i = 0; year.n && !found && i < sizeof(forms) / sizeof(*forms); i++) {
		int number;

		found = form_fits(&forms[i], words, &number) &&
			months_of(arena, &forms[i], year, number, out);
	}
	buf_release(&all);
	return found;
}

/* "từ tháng 7/2024 đến tháng 6/2025" */
static bool read_span(struct arena *arena, struct str slug, struct period *out)
{
	struct str from = STR("tu-"), to = STR("-den-");
	size_t at = str_find(slug, to, 0);
	struct period first, last;

	if (at == slug.n)
		return false;
	from = str_slice(slug, str_starts(slug, from) ? from.n : 0, slug.n);
	at -= slug.n - from.n;
	return read_words(arena, str_slice(from, 0, at), &first) &&
	       read_words(arena, str_slice(from, at + to.n, from.n), &last) &&
	       period_parse(
		   str_format(arena, "%.*s..%.*s", STR_ARG(period_format(arena, first)),
		       STR_ARG(period_format(arena, last))),
		   out);
}

struct str period_likely(struct arena *arena, struct str text)
{
	struct str slug = text_slug(arena, text);
	struct period period;
	struct date date;

	text = text_without_stop(text);
	if (period_parse(upper(arena, text), &period) ||
	    read_words(arena, slug, &period) || read_span(arena, slug, &period))
		return period_format(arena, period);
	if (date_parse_partial(text, &date) == DATE_OK && date.month && !date.day)
		return date_format_iso(arena, date);
	return STR("");
}

bool report_several_periods(struct diagnostics *d, const struct yaml_node *node)
{
	struct str rest = node->text, part, list;
	struct diagnostic *error;
	struct period period;

	if (node->kind != YAML_SCALAR || str_find(rest, STR(","), 0) == rest.n)
		return false;
	while (str_cut(&rest, ',', &part))
		if (!period_parse(str_trim(part), &period))
			return false;
	list = str_format(d->arena, "[%.*s]", STR_ARG(node->text));
	error = value_wrong(d, node, MESSAGE_wrong_period);
	HELP(d, error, write_in_brackets, list);
	diagnostic_fix(d, error, node->span, list);
	return true;
}

bool read_period(
    struct diagnostics *d, const struct yaml_node *node, struct located_period *out)
{
	struct diagnostic *error;
	struct period period;
	struct str likely;

	if (!value_expect(d, node))
		return false;
	if (period_parse(node->text, &period)) {
		*out = (struct located_period){period, node->span};
		return true;
	}
	error = value_wrong(d, node, MESSAGE_wrong_period);
	likely = period_likely(d->arena, node->text);
	if (likely.n) {
		HELP(d, error, write_this,
		    str_format(d->arena, "`%.*s`", STR_ARG(likely)));
		value_fix(d, error, node, likely);
	}
	HELP0(d, error, period_example);
	return false;
}
