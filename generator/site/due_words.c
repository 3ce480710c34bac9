/*
 * Deadlines as Vietnamese officials write them. The words are compared with their tones,
 * because "ngày" (day) and "ngay" (at once) differ in nothing else. Words that say more
 * than one deadline, or one that no target form can hold, are not understood: the author
 * then states the target.
 */
#include "site/due.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

enum { MONTH_MOST = 12, QUARTER_MOST = 4, DAY_MOST = 31, MONTHS_OF_HALF = 6 };

struct words {
	struct str rest;
	bool before;   /* "trước" */
	bool periodic; /* "định kỳ" stood before, so that "quý" alone is enough */
};

/* Words around a deadline that change nothing in it; longer ones first. */
static const struct str fillers[] = {
    STR_INIT("thời hạn"),
    STR_INIT("thời gian"),
    STR_INIT("hoàn thành"),
    STR_INIT("chậm nhất là"),
    STR_INIT("chậm nhất"),
    STR_INIT("muộn nhất là"),
    STR_INIT("muộn nhất"),
    STR_INIT("đến hết"),
    STR_INIT("đến"),
    STR_INIT("hết"),
    STR_INIT("trong"),
    STR_INIT("vào"),
    STR_INIT("xong"),
    STR_INIT("hạn"),
    STR_INIT("là"),
};

struct phrase {
	struct str words;
	enum due_kind kind;
	bool periodic; /* only after "định kỳ" */
};

/* Every spelling with "hàng" or "mỗi" was turned into "hằng" before. */
static const struct phrase phrases[] = {
    {STR_INIT("hằng tuần"), DUE_WEEKLY, false},
    {STR_INIT("hằng tháng"), DUE_MONTHLY, false},
    {STR_INIT("hằng quý"), DUE_QUARTERLY, false},
    {STR_INIT("hằng tháng cuối quý"), DUE_QUARTERLY, false},
    {STR_INIT("6 tháng"), DUE_HALF_YEARLY, false},
    {STR_INIT("06 tháng"), DUE_HALF_YEARLY, false},
    {STR_INIT("sáu tháng"), DUE_HALF_YEARLY, false},
    {STR_INIT("hằng 6 tháng"), DUE_HALF_YEARLY, false},
    {STR_INIT("6 tháng một lần"), DUE_HALF_YEARLY, false},
    {STR_INIT("hằng năm"), DUE_YEARLY, false},
    {STR_INIT("tuần"), DUE_WEEKLY, true},
    {STR_INIT("tháng"), DUE_MONTHLY, true},
    {STR_INIT("quý"), DUE_QUARTERLY, true},
    {STR_INIT("năm"), DUE_YEARLY, true},
    {STR_INIT("thường xuyên"), DUE_CONTINUOUS, false},
    {STR_INIT("thường xuyên, liên tục"), DUE_CONTINUOUS, false},
    {STR_INIT("liên tục"), DUE_CONTINUOUS, false},
    {STR_INIT("hằng ngày"), DUE_CONTINUOUS, false},
    {STR_INIT("kịp thời"), DUE_UNDATED, false},
    {STR_INIT("ngay"), DUE_UNDATED, false},
    {STR_INIT("ngay lập tức"), DUE_UNDATED, false},
    {STR_INIT("khắc phục ngay"), DUE_UNDATED, false},
    {STR_INIT("thời gian tới"), DUE_UNDATED, false},
    {STR_INIT("thời gian tiếp theo"), DUE_UNDATED, false},
};

/* What may follow "ngày 25". */
static const struct phrase monthly_days[] = {
    {STR_INIT("hằng tháng"), DUE_MONTHLY, false},
    {STR_INIT("hằng tháng cuối quý"), DUE_QUARTERLY, false},
    {STR_INIT("tháng cuối quý"), DUE_QUARTERLY, false},
    {STR_INIT("tháng cuối hằng quý"), DUE_QUARTERLY, false},
    {STR_INIT("hằng quý"), DUE_QUARTERLY, false},
};

#define COUNT_OF(table) (sizeof(table) / sizeof(*(table)))

/* Takes whole words off the front. */
static bool eat(struct str *rest, struct str words)
{
	if (!str_starts(*rest, words) || (rest->n > words.n && rest->p[words.n] != ' '))
		return false;
	*rest = str_trim(str_slice(*rest, words.n, rest->n));
	return true;
}

/* Takes one or two digits off the front; what follows them is not looked at. */
static bool eat_number(struct str *rest, int *number)
{
	size_t digits = 0;
	int value = 0;

	while (digits < rest->n && rest->p[digits] >= '0' && rest->p[digits] <= '9') {
		if (digits == 2)
			return false;
		value = value * 10 + (rest->p[digits++] - '0');
	}
	if (digits == 0)
		return false;
	*number = value;
	*rest = str_slice(*rest, digits, rest->n);
	return true;
}

/* A year of four digits that ends the words. */
static bool is_year(struct str text, int16_t *year)
{
	struct date date;

	if (text.n != 4 || date_parse_partial(text, &date))
		return false;
	*year = date.year;
	return true;
}

/* "/2024", "-2024", " năm 2024" behind a month's or a quarter's number. */
static bool year_behind(struct str rest, int16_t *year)
{
	rest = str_trim(rest);
	if (eat(&rest, STR("năm")))
		return is_year(rest, year);
	if (rest.n == 0 || (rest.p[0] != '/' && rest.p[0] != '-'))
		return false;
	return is_year(str_trim(str_slice(rest, 1, rest.n)), year);
}

static enum due_error phrase_kind(const struct phrase *table, size_t count,
    struct str words, bool periodic, enum due_kind *kind)
{
	for (size_t i = 0; i < count; i++) {
		if ((periodic || !table[i].periodic) &&
		    str_equal(table[i].words, words)) {
			*kind = table[i].kind;
			return DUE_OK;
		}
	}
	return DUE_NOT_UNDERSTOOD;
}

/* A period as the deadline; "before" it is before its first day. */
static enum due_error give_period(
    const struct words *words, enum due_kind kind, struct period period, struct due *out)
{
	*out = (struct due){.kind = kind, .period = period};
	out->date.year = period.year;
	if (words->before)
		*out = (struct due){
		    .kind = DUE_DAY, .before = true, .date = period_first_day(period)};
	return DUE_OK;
}

/* Day and month, of one year or of every year (year 0). */
static enum due_error give_day(
    const struct words *words, int year, int month, int day, struct due *out)
{
	if (month < 1 || month > MONTH_MOST || day < 1 ||
	    day > (year ? date_days_in_month(year, month) : DAY_MOST))
		return DUE_NO_SUCH_DATE;
	*out = (struct due){.kind = DUE_DAY, .before = words->before};
	if (year) {
		out->date = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
		return DUE_OK;
	}
	out->kind = DUE_YEARLY;
	out->month = (int8_t)month;
	out->day = (int8_t)day;
	return DUE_OK;
}

/* "15/12 hằng năm", "15 tháng 12 hằng năm", "20 tháng 4 năm 2024". */
static enum due_error read_day_and_month(const struct words *words, struct due *out)
{
	struct str rest = words->rest;
	int day, month;
	int16_t year;

	if (!eat_number(&rest, &day))
		return DUE_NOT_UNDERSTOOD;
	if (str_starts(rest, STR("/")))
		rest = str_slice(rest, 1, rest.n);
	else if (rest = str_trim(rest), !eat(&rest, STR("tháng")))
		return DUE_NOT_UNDERSTOOD;
	if (!eat_number(&rest, &month))
		return DUE_NOT_UNDERSTOOD;
	if (str_equal(str_trim(rest), STR("hằng năm")))
		return give_day(words, 0, month, day, out);
	if (!year_behind(rest, &year))
		return DUE_NOT_UNDERSTOOD;
	return give_day(words, year, month, day, out);
}

/* "25 hằng tháng cuối quý". */
static enum due_error read_monthly_day(const struct words *words, struct due *out)
{
	struct str rest = words->rest;
	enum due_kind kind;
	int day;

	if (!eat_number(&rest, &day) || !str_starts(rest, STR(" ")) ||
	    phrase_kind(
		monthly_days, COUNT_OF(monthly_days), str_trim(rest), true, &kind))
		return DUE_NOT_UNDERSTOOD;
	if (day < 1 || day > DAY_MOST)
		return DUE_NO_SUCH_DATE;
	*out = (struct due){.kind = kind, .before = words->before, .day = (int8_t)day};
	return DUE_OK;
}

/* "20/4/2024", "2024-04-20"; without `named` (no "ngày" before it) also "4/2024", "2024".
 */
static enum due_error read_date(const struct words *words, bool named, struct due *out)
{
	struct period period = {.kind = PERIOD_YEAR};
	struct date date;

	switch (date_parse_partial(words->rest, &date)) {
	case DATE_OK:
		break;
	case DATE_NO_SUCH_MONTH:
	case DATE_NO_SUCH_DAY:
		return DUE_NO_SUCH_DATE;
	default:
		return DUE_NOT_UNDERSTOOD;
	}
	if (date_is_full(date))
		return give_day(words, date.year, date.month, date.day, out);
	if (named)
		return DUE_NOT_UNDERSTOOD;
	period.year = date.year;
	if (!date.month)
		return give_period(words, DUE_YEAR, period, out);
	period.kind = PERIOD_MONTH;
	period.number = date.month;
	return give_period(words, DUE_MONTH, period, out);
}

static enum due_error read_month(const struct words *words, struct due *out)
{
	struct period period = {.kind = PERIOD_MONTH};
	struct str rest = words->rest;
	int month;

	if (!eat(&rest, STR("tháng")) || !eat_number(&rest, &month) ||
	    !year_behind(rest, &period.year))
		return DUE_NOT_UNDERSTOOD;
	if (month < 1 || month > MONTH_MOST)
		return DUE_NO_SUCH_DATE;
	period.number = (int8_t)month;
	return give_period(words, DUE_MONTH, period, out);
}

/* A quarter's number, Roman or Arabic. */
static bool eat_quarter(struct str *rest, int *number)
{
	size_t letters = 0;

	static const struct str roman[] = {
	    STR_INIT("i"), STR_INIT("ii"), STR_INIT("iii"), STR_INIT("iv")};

	while (letters < rest->n && rest->p[letters] >= 'a' && rest->p[letters] <= 'z')
		letters++;
	for (int i = 0; i < QUARTER_MOST; i++) {
		if (str_equal(str_slice(*rest, 0, letters), roman[i])) {
			*rest = str_slice(*rest, letters, rest->n);
			*number = i + 1;
			return true;
		}
	}
	return eat_number(rest, number);
}

static enum due_error read_quarter(const struct words *words, struct due *out)
{
	struct period period = {.kind = PERIOD_QUARTER};
	struct str rest = words->rest;
	int number;

	if (!eat(&rest, STR("quý")) || !eat_quarter(&rest, &number) ||
	    !year_behind(rest, &period.year))
		return DUE_NOT_UNDERSTOOD;
	if (number < 1 || number > QUARTER_MOST)
		return DUE_NO_SUCH_DATE;
	period.number = (int8_t)number;
	return give_period(words, DUE_QUARTER, period, out);
}

static enum due_error read_half(const struct words *words, struct due *out)
{
	struct period period = {.kind = PERIOD_HALF};
	struct str rest = words->rest;
	int months;

	if (!eat(&rest, STR("sáu")) &&
	    (!eat_number(&rest, &months) || months != MONTHS_OF_HALF))
		return DUE_NOT_UNDERSTOOD;
	rest = str_trim(rest);
	if (!eat(&rest, STR("tháng")))
		return DUE_NOT_UNDERSTOOD;
	if (eat(&rest, STR("đầu")))
		period.number = 1;
	else if (eat(&rest, STR("cuối")))
		period.number = 2;
	if (!period.number || !eat(&rest, STR("năm")) || !is_year(rest, &period.year))
		return DUE_NOT_UNDERSTOOD;
	return give_period(words, DUE_HALF, period, out);
}

static enum due_error read_year(const struct words *words, struct due *out)
{
	struct period period = {.kind = PERIOD_YEAR};
	struct str rest = words->rest;

	if (!eat(&rest, STR("năm")) || !is_year(rest, &period.year))
		return DUE_NOT_UNDERSTOOD;
	return give_period(words, DUE_YEAR, period, out);
}

/* Tries the readers in turn; the first that knows the form decides. */
static enum due_error read_form(struct words *words, struct due *out)
{
	static enum due_error (*const readers[])(const struct words *, struct due *) = {
	    read_month, read_quarter, read_half, read_year};
	enum due_error error = DUE_NOT_UNDERSTOOD;
	bool named = eat(&words->rest, STR("ngày"));

	if (!named) {
		eat(&words->rest, STR("cuối"));
		for (size_t i = 0; error == DUE_NOT_UNDERSTOOD && i < COUNT_OF(readers);
		     i++)
			error = readers[i](words, out);
	}
	if (error == DUE_NOT_UNDERSTOOD)
		error = read_monthly_day(words, out);
	if (error == DUE_NOT_UNDERSTOOD)
		error = read_day_and_month(words, out);
	if (error == DUE_NOT_UNDERSTOOD)
		error = read_date(words, named, out);
	return error;
}

/* Without stops, brackets and quotation marks at both ends. */
static struct str trim_marks(struct str text)
{
	static const struct str marks[] = {STR_INIT("."), STR_INIT(","), STR_INIT(";"),
	    STR_INIT(":"), STR_INIT("("), STR_INIT(")"), STR_INIT("\""), STR_INIT("“"),
	    STR_INIT("”"), STR_INIT(" ")};
	bool changed;

	do {
		changed = false;
		for (size_t i = 0; i < COUNT_OF(marks); i++) {
			if (str_starts(text, marks[i])) {
				text = str_slice(text, marks[i].n, text.n);
				changed = true;
			} else if (str_ends(text, marks[i])) {
				text = str_slice(text, 0, text.n - marks[i].n);
				changed = true;
			}
		}
	} while (changed);
	return text;
}

/* One spelling of "hằng", and no "của": "ngày 25 của tháng cuối mỗi quý". */
static struct str normalise(struct arena *scratch, struct str words)
{
	struct str key = trim_marks(text_match_key(scratch, words)), rest = key, word;
	struct buf out;

	buf_init(&out);
	while (str_cut(&rest, ' ', &word)) {
		if (str_equal(word, STR("của")))
			continue;
		if (str_equal(word, STR("hàng")) || str_equal(word, STR("mỗi")))
			word = STR("hằng");
		if (out.n > 0)
			buf_add_char(&out, ' ');
		buf_add(&out, word);
	}
	key = str_copy(scratch, buf_str(&out));
	buf_release(&out);
	return key;
}

static bool eat_filler(struct words *words)
{
	if (eat(&words->rest, STR("định kỳ")) || eat(&words->rest, STR("định kì"))) {
		words->periodic = true;
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(fillers); i++)
		if (eat(&words->rest, fillers[i]))
			return true;
	return false;
}

enum due_error due_parse_words(struct arena *scratch, struct str text, struct due *out)
{
	struct words words = {.rest = normalise(scratch, text)};
	enum due_kind kind;

	do {
		if (phrase_kind(phrases, COUNT_OF(phrases), words.rest, words.periodic,
			&kind) == DUE_OK) {
			*out = (struct due){.kind = kind};
			return DUE_OK;
		}
	} while (eat_filler(&words));
	words.before = eat(&words.rest, STR("trước"));
	return read_form(&words, out);
}
