/*
 * One deadline in words: a day, a month, a quarter, a half, a year, or the day of each
 * month. A year that is not written is that of the document's period.
 */
#include "site/due_forms.h"

#include "base/arena.h"

enum { MONTH_MOST = 12, QUARTER_MOST = 4, DAY_MOST = 31, MONTHS_OF_HALF = 6 };

/* What may follow "ngày 25". */
static const struct due_phrase monthly_days[] = {
    {STR_INIT("hằng tháng"), DUE_MONTHLY, false},
    {STR_INIT("hằng tháng cuối quý"), DUE_QUARTERLY, false},
    {STR_INIT("tháng cuối quý"), DUE_QUARTERLY, false},
    {STR_INIT("tháng cuối hằng quý"), DUE_QUARTERLY, false},
    {STR_INIT("hằng quý"), DUE_QUARTERLY, false},
};

#define COUNT_OF(table) (sizeof(table) / sizeof(*(table)))

enum due_error due_parse_date(struct str text, struct date *out)
{
	switch (date_parse_partial(text, out)) {
	case DATE_OK:
		return DUE_OK;
	case DATE_NO_SUCH_MONTH:
	case DATE_NO_SUCH_DAY:
		return DUE_NO_SUCH_DATE;
	default:
		return DUE_NOT_UNDERSTOOD;
	}
}

bool due_eat(struct str *rest, struct str words)
{
	if (!str_starts(*rest, words) || (rest->n > words.n && rest->p[words.n] != ' '))
		return false;
	*rest = str_trim(str_slice(*rest, words.n, rest->n));
	return true;
}

bool due_eat_number(struct str *rest, int *number)
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

/* The kind of the phrase that the words are. */
static enum due_error due_phrase_kind(const struct due_phrase *table, size_t count,
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

/* A year of four digits that ends the words. */
static bool is_year(struct str text, int16_t *year)
{
	struct date date;

	if (text.n != 4 || date_parse_partial(text, &date))
		return false;
	*year = date.year;
	return true;
}

/* The month that a deadline ends in: what is before a month's first day ends in the month
 * before. */
static int month_of_end(const struct due_words *words, int first, int last, int day)
{
	return words->before && day == 1 ? first - 1 : last;
}

enum { NO_MONTH = -1 };

/* The year that is meant where none is written: the only one of the document's period, or
 * in a period from one year into the next the only one whose `month` lies in it. */
static enum due_error unwritten_year(
    const struct due_words *words, int month, int16_t *year)
{
	struct date first = period_first_day(words->setting->period);
	struct date last = period_last_day(words->setting->period);
	int found = 0;

	if (!date_is_set(first))
		return DUE_NO_YEAR;
	*year = first.year;
	if (first.year == last.year)
		return DUE_OK;
	for (int16_t candidate = first.year; candidate <= last.year; candidate++) {
		if ((candidate == first.year && month < first.month) ||
		    (candidate == last.year && month > last.month))
			continue;
		*year = candidate;
		found++;
	}
	return month != NO_MONTH && found == 1 ? DUE_OK : DUE_NO_YEAR;
}

/* "/2024", "-2024", " năm 2024" behind a month's or a quarter's number, or nothing. */
static enum due_error year_behind(
    const struct due_words *words, int month, struct str rest, int16_t *year)
{
	rest = str_trim(rest);
	if (rest.n == 0)
		return unwritten_year(words, month, year);
	if (due_eat(&rest, STR("năm")))
		return is_year(rest, year) ? DUE_OK : DUE_NOT_UNDERSTOOD;
	if (rest.p[0] != '/' && rest.p[0] != '-' && rest.p[0] != '.')
		return DUE_NOT_UNDERSTOOD;
	rest = str_trim(str_slice(rest, 1, rest.n));
	return is_year(rest, year) ? DUE_OK : DUE_NOT_UNDERSTOOD;
}

/* A period as the deadline; "before" it is before its first day. */
static enum due_error give_period(const struct due_words *words, enum due_kind kind,
    struct period period, struct due *out)
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
    const struct due_words *words, int year, int month, int day, struct due *out)
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

/* "15/12 hằng năm", "15 tháng 12 hằng năm", "20 tháng 4 năm 2024", "15/11". */
static enum due_error read_day_and_month(const struct due_words *words, struct due *out)
{
	struct str rest = words->rest;
	enum due_error error;
	int day, month;
	int16_t year = 0;

	if (!due_eat_number(&rest, &day))
		return DUE_NOT_UNDERSTOOD;
	if (str_starts(rest, STR("/")))
		rest = str_slice(rest, 1, rest.n);
	else if (rest = str_trim(rest), !due_eat(&rest, STR("tháng")))
		return DUE_NOT_UNDERSTOOD;
	if (!due_eat_number(&rest, &month))
		return DUE_NOT_UNDERSTOOD;
	if (str_equal(str_trim(rest), STR("hằng năm")))
		return give_day(words, 0, month, day, out);
	error = year_behind(words, month_of_end(words, month, month, day), rest, &year);
	return error ? error : give_day(words, year, month, day, out);
}

/* "25 hằng tháng cuối quý". */
static enum due_error read_monthly_day(const struct due_words *words, struct due *out)
{
	struct str rest = words->rest;
	enum due_kind kind;
	int day;

	if (!due_eat_number(&rest, &day) || !str_starts(rest, STR(" ")) ||
	    due_phrase_kind(
		monthly_days, COUNT_OF(monthly_days), str_trim(rest), true, &kind))
		return DUE_NOT_UNDERSTOOD;
	if (day < 1 || day > DAY_MOST)
		return DUE_NO_SUCH_DATE;
	*out = (struct due){.kind = kind, .before = words->before, .day = (int8_t)day};
	return DUE_OK;
}

enum { DATE_LONGEST = 10 }; /* "20-04-2024" */

/* "20-4-2024" and "20.4.2024" with slashes, into `out`; the text itself otherwise. */
static struct str with_slashes(struct str text, char out[DATE_LONGEST])
{
	size_t marks = 0;

	if (text.n < 8 || text.n > DATE_LONGEST ||
	    (text.p[text.n - 5] != '-' && text.p[text.n - 5] != '.'))
		return text;
	for (size_t i = 0; i < text.n; i++) {
		bool mark = text.p[i] == text.p[text.n - 5];

		out[i] = mark ? '/' : text.p[i];
		marks += mark;
	}
	return marks == 2 ? (struct str){out, text.n} : text;
}

/* "20/4/2024", "2024-04-20"; without `named` (no "ngày" before it) also "4/2024", "2024".
 */
static enum due_error read_date(
    const struct due_words *words, bool named, struct due *out)
{
	struct period period = {.kind = PERIOD_YEAR};
	char slashed[DATE_LONGEST];
	struct date date;
	enum due_error error;

	error = due_parse_date(with_slashes(words->rest, slashed), &date);
	if (error)
		return error;
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

static enum due_error read_month(const struct due_words *words, struct due *out)
{
	struct period period = {.kind = PERIOD_MONTH};
	struct str rest = words->rest;
	enum due_error error;
	int month;

	if (!due_eat(&rest, STR("tháng")) || !due_eat_number(&rest, &month))
		return DUE_NOT_UNDERSTOOD;
	error =
	    year_behind(words, month_of_end(words, month, month, 1), rest, &period.year);
	if (error == DUE_NOT_UNDERSTOOD)
		return error;
	if (month < 1 || month > MONTH_MOST)
		return DUE_NO_SUCH_DATE;
	period.number = (int8_t)month;
	return error ? error : give_period(words, DUE_MONTH, period, out);
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
	return due_eat_number(rest, number);
}

static enum due_error read_quarter(const struct due_words *words, struct due *out)
{
	struct period period = {.kind = PERIOD_QUARTER};
	struct str rest = words->rest;
	enum due_error error;
	int number;

	if (!due_eat(&rest, STR("quý")) || !eat_quarter(&rest, &number))
		return DUE_NOT_UNDERSTOOD;
	error = year_behind(words, month_of_end(words, 3 * number - 2, 3 * number, 1),
	    rest, &period.year);
	if (error == DUE_NOT_UNDERSTOOD)
		return error;
	if (number < 1 || number > QUARTER_MOST)
		return DUE_NO_SUCH_DATE;
	period.number = (int8_t)number;
	return error ? error : give_period(words, DUE_QUARTER, period, out);
}

/* What follows "năm": the year, or nothing. */
static enum due_error year_at_end(
    const struct due_words *words, struct str rest, int16_t *year)
{
	if (rest.n == 0)
		return unwritten_year(words, NO_MONTH, year);
	return is_year(rest, year) ? DUE_OK : DUE_NOT_UNDERSTOOD;
}

static enum due_error read_half(const struct due_words *words, struct due *out)
{
	struct period period = {.kind = PERIOD_HALF};
	struct str rest = words->rest;
	enum due_error error;
	int months;

	if (!due_eat(&rest, STR("sáu")) &&
	    (!due_eat_number(&rest, &months) || months != MONTHS_OF_HALF))
		return DUE_NOT_UNDERSTOOD;
	rest = str_trim(rest);
	if (!due_eat(&rest, STR("tháng")))
		return DUE_NOT_UNDERSTOOD;
	if (due_eat(&rest, STR("đầu")))
		period.number = 1;
	else if (due_eat(&rest, STR("cuối")))
		period.number = 2;
	if (!period.number || !due_eat(&rest, STR("năm")))
		return DUE_NOT_UNDERSTOOD;
	error = year_at_end(words, rest, &period.year);
	return error ? error : give_period(words, DUE_HALF, period, out);
}

/* "năm" alone is the document's year only where "trong", "cuối" … say that it is one. */
static enum due_error read_year(const struct due_words *words, struct due *out)
{
	struct period period = {.kind = PERIOD_YEAR};
	struct str rest = words->rest;
	enum due_error error;

	if (!due_eat(&rest, STR("năm")) || (rest.n == 0 && !words->framed))
		return DUE_NOT_UNDERSTOOD;
	error = year_at_end(words, rest, &period.year);
	return error ? error : give_period(words, DUE_YEAR, period, out);
}

/* Reads one form; the whole of the words. */
static enum due_error due_read_form(struct due_words *words, struct due *out)
{
	static enum due_error (*const readers[])(const struct due_words *,
	    struct due *) = {read_month, read_quarter, read_half, read_year};
	enum due_error error = DUE_NOT_UNDERSTOOD;
	bool named = due_eat(&words->rest, STR("ngày"));

	if (!named) {
		words->framed |= due_eat(&words->rest, STR("cuối"));
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

/* ---- what stands before a form ---- */

/* Words around a deadline that change nothing in it; longer ones first. */
static const struct str fillers[] = {
    STR_INIT("thời hạn"),
    STR_INIT("thời gian"),
    STR_INIT("thực hiện"),
    STR_INIT("triển khai"),
    STR_INIT("báo cáo"),
    STR_INIT("dự kiến"),
    STR_INIT("giai đoạn"),
    STR_INIT("nhiệm kỳ"),
    STR_INIT("hoàn thành"),
    STR_INIT("chậm nhất là"),
    STR_INIT("chậm nhất"),
    STR_INIT("muộn nhất là"),
    STR_INIT("muộn nhất"),
    STR_INIT("không quá"),
    STR_INIT("đến hết"),
    STR_INIT("đến"),
    STR_INIT("hết"),
    STR_INIT("ngay trong"),
    STR_INIT("trong vòng"),
    STR_INIT("trong"),
    STR_INIT("các"),
    STR_INIT("cả"),
    STR_INIT("vào"),
    STR_INIT("xong"),
    STR_INIT("hạn"),
    STR_INIT("là"),
};

/* "1 lần/quý". */
static const struct str once[] = {
    STR_INIT("1 lần/"), STR_INIT("01 lần/"), STR_INIT("một lần/")};

/* Every spelling with "hàng" or "mỗi" was turned into "hằng" before. */
static const struct due_phrase phrases[] = {
    {STR_INIT("hằng tuần"), DUE_WEEKLY, false},
    {STR_INIT("hằng tháng"), DUE_MONTHLY, false},
    {STR_INIT("hằng quý"), DUE_QUARTERLY, false},
    {STR_INIT("hằng tháng cuối quý"), DUE_QUARTERLY, false},
    {STR_INIT("6 tháng"), DUE_HALF_YEARLY, false},
    {STR_INIT("06 tháng"), DUE_HALF_YEARLY, false},
    {STR_INIT("sáu tháng"), DUE_HALF_YEARLY, false},
    {STR_INIT("hằng 6 tháng"), DUE_HALF_YEARLY, false},
    {STR_INIT("hằng năm"), DUE_YEARLY, false},
    {STR_INIT("6 tháng, năm"), DUE_HALF_YEARLY, false},
    {STR_INIT("06 tháng, năm"), DUE_HALF_YEARLY, false},
    {STR_INIT("6 tháng và năm"), DUE_HALF_YEARLY, false},
    {STR_INIT("06 tháng và năm"), DUE_HALF_YEARLY, false},
    {STR_INIT("6 tháng và cả năm"), DUE_HALF_YEARLY, false},
    {STR_INIT("06 tháng và cả năm"), DUE_HALF_YEARLY, false},
    {STR_INIT("tuần"), DUE_WEEKLY, true},
    {STR_INIT("tháng"), DUE_MONTHLY, true},
    {STR_INIT("quý"), DUE_QUARTERLY, true},
    {STR_INIT("năm"), DUE_YEARLY, true},
    {STR_INIT("năm tiếp theo"), DUE_YEARLY, true},
    {STR_INIT("các năm tiếp theo"), DUE_YEARLY, true},
    {STR_INIT("những năm tiếp theo"), DUE_YEARLY, true},
    {STR_INIT("các năm sau"), DUE_YEARLY, true},
    {STR_INIT("thường xuyên"), DUE_CONTINUOUS, false},
    {STR_INIT("liên tục"), DUE_CONTINUOUS, false},
    {STR_INIT("hằng ngày"), DUE_CONTINUOUS, false},
    {STR_INIT("kịp thời"), DUE_UNDATED, false},
    {STR_INIT("ngay"), DUE_UNDATED, false},
    {STR_INIT("ngay lập tức"), DUE_UNDATED, false},
    {STR_INIT("khắc phục ngay"), DUE_UNDATED, false},
    {STR_INIT("đột xuất"), DUE_UNDATED, false},
    {STR_INIT("thời gian tới"), DUE_UNDATED, false},
    {STR_INIT("thời gian tiếp theo"), DUE_UNDATED, false},
};

static bool eat_filler(struct due_words *words)
{
	if (due_eat(&words->rest, STR("định kỳ")) ||
	    due_eat(&words->rest, STR("định kì"))) {
		words->periodic = true;
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(once); i++) {
		if (str_starts(words->rest, once[i])) {
			words->rest = str_slice(words->rest, once[i].n, words->rest.n);
			words->periodic = true;
			return true;
		}
	}
	for (size_t i = 0; i < COUNT_OF(fillers); i++) {
		if (due_eat(&words->rest, fillers[i])) {
			words->framed = true;
			return true;
		}
	}
	return false;
}

/* "17h00", "17 giờ 30 phút", "17:00": with an hour the day itself is still in time. */
static void eat_hour(struct due_words *words)
{
	static const struct str hours[] = {
	    STR_INIT("giờ"), STR_INIT("h"), STR_INIT("g"), STR_INIT(":")};
	static const struct str behind[] = {STR_INIT("phút"), STR_INIT(",")};
	struct str rest = words->rest;
	bool found = false;
	int number;

	if (!due_eat_number(&rest, &number))
		return;
	rest = str_trim(rest);
	for (size_t i = 0; !found && i < COUNT_OF(hours); i++)
		if (str_starts(rest, hours[i])) {
			rest = str_trim(str_slice(rest, hours[i].n, rest.n));
			found = true;
		}
	if (!found)
		return;
	due_eat_number(&rest, &number);
	rest = str_trim(rest);
	for (size_t i = 0; i < COUNT_OF(behind); i++)
		if (str_starts(rest, behind[i]))
			rest = str_trim(str_slice(rest, behind[i].n, rest.n));
	if (!str_starts(rest, STR("ngày ")))
		return;
	words->rest = rest;
	words->before = false;
}

void due_eat_frame(struct due_words *words)
{
	while (eat_filler(words))
		;
	words->before |= due_eat(&words->rest, STR("trước"));
	eat_hour(words);
}

enum due_error due_read_framed(struct due_words words, struct due *out)
{
	enum due_kind kind;

	do {
		if (due_phrase_kind(phrases, COUNT_OF(phrases), words.rest,
			words.periodic, &kind) == DUE_OK) {
			*out = (struct due){.kind = kind};
			return DUE_OK;
		}
	} while (eat_filler(&words));
	due_eat_frame(&words);
	return due_read_form(&words, out);
}
