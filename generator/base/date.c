/*
 * date: the calendar. It knows no clock: what day it is comes from os/.
 */
#include "base/date.h"

#include "base/arena.h"

enum {
	YEAR_FIRST = 1,
	YEAR_LAST = 9999,
	DAYS_TO_1970 = 719162, /* from 0001-01-01 */
};

/* A number as written: its value and how many digits it took. */
struct digits {
	int value;
	size_t n;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads at most four digits; more leave a digit in `*rest`, which no form allows. */
static struct digits take_digits(struct str *rest)
{
	struct digits digits = {0};

	while (digits.n < 4 && digits.n < rest->n && is_digit(rest->p[digits.n])) {
		digits.value = digits.value * 10 + (rest->p[digits.n] - '0');
		digits.n++;
	}
	*rest = str_slice(*rest, digits.n, rest->n);
	return digits;
}

static bool take_char(struct str *rest, char c)
{
	if (rest->n == 0 || rest->p[0] != c)
		return false;
	*rest = str_slice(*rest, 1, rest->n);
	return true;
}

static bool is_year(struct digits digits)
{
	return digits.n == 4 && digits.value >= 1000;
}

static bool is_short(struct digits digits)
{
	return digits.n == 1 || digits.n == 2;
}

/* Reads the numbers of any of the six forms: 2024-4-20, 2024-4, 2024, 20/4/2024, 4/2024.
 * Absent parts have no digits. */
static bool split(
    struct str text, struct digits *year, struct digits *month, struct digits *day)
{
	struct digits number[3] = {{0}};
	size_t count = 0;
	char separator = text.n > 4 && text.p[4] == '-' ? '-' : '/';

	do {
		number[count++] = take_digits(&text);
	} while (count < 3 && take_char(&text, separator));
	*year = separator == '-' ? number[0] : number[count - 1];
	*month = *day = (struct digits){0};
	if (count > 1)
		*month = separator == '-' ? number[1] : number[count - 2];
	if (count > 2)
		*day = separator == '-' ? number[2] : number[0];
	return text.n == 0 && is_year(*year) && (count < 2 || is_short(*month)) &&
	       (count < 3 || is_short(*day));
}

enum date_error date_parse_partial(struct str text, struct date *out)
{
	struct digits year, month, day;

	if (!split(text, &year, &month, &day))
		return DATE_NOT_A_DATE;
	if (month.n && (month.value < 1 || month.value > 12))
		return DATE_NO_SUCH_MONTH;
	if (day.n &&
	    (day.value < 1 || day.value > date_days_in_month(year.value, month.value)))
		return DATE_NO_SUCH_DAY;
	out->year = (int16_t)year.value;
	out->month = (int8_t)month.value;
	out->day = (int8_t)day.value;
	return DATE_OK;
}

enum date_error date_parse(struct str text, struct date *out)
{
	struct date date = {0};
	enum date_error error = date_parse_partial(text, &date);

	if (error)
		return error;
	if (!date_is_full(date))
		return DATE_PARTIAL;
	*out = date;
	return DATE_OK;
}

static bool is_mark(char c)
{
	return c == '/' || c == '.' || c == '-';
}

/* How many bytes "28/6/24" takes where the text begins with such a day, else 0. */
static size_t short_year_at(struct str text)
{
	struct str rest = text;
	struct digits day = take_digits(&rest), month, year;
	char mark = rest.n > 0 ? rest.p[0] : 0;

	if (!is_short(day) || day.value < 1 || day.value > 31 || !is_mark(mark) ||
	    !take_char(&rest, mark))
		return 0;
	month = take_digits(&rest);
	if (!is_short(month) || month.value < 1 || month.value > 12 ||
	    !take_char(&rest, mark))
		return 0;
	year = take_digits(&rest);
	if (rest.n > 1 && is_mark(rest.p[0]) && is_digit(rest.p[1]))
		return 0; /* "2.1.10.24" */
	return year.n == 2 ? text.n - rest.n : 0;
}

struct str date_find_short_year(struct str words)
{
	size_t at = 0;

	while (at < words.n) {
		struct str rest = str_slice(words, at, words.n);
		size_t n = short_year_at(rest);

		if (n > 0)
			return str_slice(rest, 0, n);
		/* None begins behind a number's mark. */
		n = 0;
		while (
		    n < rest.n && (is_digit(rest.p[n]) || (n > 0 && is_mark(rest.p[n]))))
			n++;
		at += n > 0 ? n : 1;
	}
	return STR("");
}

bool date_is_set(struct date date)
{
	return date.year != 0;
}

bool date_is_full(struct date date)
{
	return date.year != 0 && date.month != 0 && date.day != 0;
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year - b.year;
	if (a.month != b.month)
		return a.month - b.month;
	return a.day - b.day;
}

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_days_in_month(int year, int month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_is_sound(struct date date)
{
	if (date.year == 0 || date.month == 0)
		return date.year >= 0 && date.year <= YEAR_LAST && date.month == 0 &&
		       date.day == 0;
	return date.year >= YEAR_FIRST && date.year <= YEAR_LAST && date.month >= 1 &&
	       date.month <= 12 && date.day >= 0 &&
	       date.day <= date_days_in_month(date.year, date.month);
}

struct date date_first_day(struct date date)
{
	if (!date_is_set(date))
		return date;
	if (date.month == 0)
		date.month = 1;
	if (date.day == 0)
		date.day = 1;
	return date;
}

struct date date_last_day(struct date date)
{
	if (!date_is_set(date))
		return date;
	if (date.month == 0)
		date.month = 12;
	if (date.day == 0)
		date.day = (int8_t)date_days_in_month(date.year, date.month);
	return date;
}

/* Days from 0001-01-01 to the first of January of `year`. */
static int32_t days_before_year(int year)
{
	int past = year - 1;

	return past * 365 + past / 4 - past / 100 + past / 400;
}

int32_t date_to_days(struct date date)
{
	struct date day = date_first_day(date);
	int32_t days = days_before_year(day.year) - DAYS_TO_1970;

	for (int month = 1; month < day.month; month++)
		days += date_days_in_month(day.year, month);
	return days + day.day - 1;
}

struct date date_from_days(int32_t days)
{
	int32_t last = days_before_year(YEAR_LAST + 1) - 1;
	int64_t since = (int64_t)days + DAYS_TO_1970;
	int year, month = 1;

	/* Before the first and after the last day of the calendar there is nothing else.
	 */
	if (since < 0)
		since = 0;
	if (since > last)
		since = last;
	/* 146097 days are 400 years; the estimate is the year or the one after it. */
	year = (int)(since * 400 / 146097) + 1;
	while (year > YEAR_FIRST && days_before_year(year) > since)
		year--;
	while (days_before_year(year + 1) <= since)
		year++;
	since -= days_before_year(year);
	while (since >= date_days_in_month(year, month))
		since -= date_days_in_month(year, month++);
	return (struct date){(int16_t)year, (int8_t)month, (int8_t)(since + 1)};
}

struct date date_add_days(struct date date, int32_t days)
{
	int32_t sum;

	if (!date_is_set(date))
		return date;
	if (__builtin_add_overflow(date_to_days(date), days, &sum))
		sum = days < 0 ? INT32_MIN : INT32_MAX;
	return date_from_days(sum);
}

static char *put_digits(char *to, int n, int value)
{
	for (int i = n; i-- > 0; value /= 10)
		to[i] = (char)('0' + value % 10);
	return to + n;
}

struct str date_format_iso(struct arena *arena, struct date date)
{
	char text[10], *to = text;

	if (!date_is_set(date))
		return STR("");
	to = put_digits(to, 4, date.year);
	if (date.month) {
		*to++ = '-';
		to = put_digits(to, 2, date.month);
	}
	if (date.month && date.day) {
		*to++ = '-';
		to = put_digits(to, 2, date.day);
	}
	return str_copy(arena, (struct str){text, (size_t)(to - text)});
}

struct str date_format_vi(struct arena *arena, struct date date)
{
	char text[10], *to = text;

	if (!date_is_set(date))
		return STR("");
	if (date.month && date.day) {
		to = put_digits(to, 2, date.day);
		*to++ = '/';
	}
	if (date.month) {
		to = put_digits(to, 2, date.month);
		*to++ = '/';
	}
	to = put_digits(to, 4, date.year);
	return str_copy(arena, (struct str){text, (size_t)(to - text)});
}

/* How the part behind the year is written and what it covers. The length of an instance
 * is in months; PERIOD_MONTHS alone always begins in January. */
static const struct shape {
	const char *prefix, *suffix;
	int8_t kind;
	int8_t last;   /* greatest number */
	int8_t months; /* in an instance */
	bool padded;   /* two digits, always */
} shapes[] = {
    {"H", "", PERIOD_HALF, 2, 6, false},
    {"Q", "", PERIOD_QUARTER, 4, 3, false},
    {"", "", PERIOD_MONTH, 12, 1, true},
    {"", "M", PERIOD_MONTHS, 12, 1, false},
};

static bool shape_read(const struct shape *shape, struct str rest, struct period *period)
{
	struct str prefix = str_of(shape->prefix);
	struct digits digits;
	bool zero_first;

	if (!str_starts(rest, prefix))
		return false;
	rest = str_slice(rest, prefix.n, rest.n);
	zero_first = str_starts(rest, STR("0"));
	digits = take_digits(&rest);
	if (!str_equal(rest, str_of(shape->suffix)))
		return false;
	if (shape->padded ? digits.n != 2 : zero_first)
		return false;
	if (digits.value < 1 || digits.value > shape->last)
		return false;
	period->kind = shape->kind;
	period->number = (int8_t)digits.value;
	return true;
}

/* The form that says it shortest. */
static struct period range_of(int year, int month, int months)
{
	struct period range = {
	    (int16_t)year, PERIOD_RANGE, (int8_t)month, (int16_t)months};

	if (month == 1 && months == 12)
		return (struct period){(int16_t)year, PERIOD_YEAR, 0, 0};
	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		const struct shape *shape = &shapes[i];
		bool counts = shape->kind == PERIOD_MONTHS;

		if (counts ? month == 1 && months < 12
			   : months == shape->months && (month - 1) % months == 0)
			return (struct period){(int16_t)year, shape->kind,
			    (int8_t)(counts ? months : (month - 1) / months + 1), 0};
	}
	return range;
}

static bool range_parse(struct str text, size_t dots, struct period *out)
{
	struct period from, to;
	int months;

	if (!period_parse(str_slice(text, 0, dots), &from) ||
	    !period_parse(str_slice(text, dots + 2, text.n), &to) ||
	    from.kind != PERIOD_MONTH || to.kind != PERIOD_MONTH)
		return false;
	months = (to.year - from.year) * 12 + to.number - from.number + 1;
	if (months < 1 || months > PERIOD_RANGE_MOST)
		return false;
	*out = range_of(from.year, from.number, months);
	return true;
}

/* Calls itself through range_parse once: a month has no dots. */
bool period_parse(struct str text, struct period *out)
{
	size_t dots = str_find(text, STR(".."), 0);
	struct period period = {.kind = PERIOD_YEAR};
	struct str rest = text;
	struct digits year;

	if (dots < text.n)
		return range_parse(text, dots, out);
	year = take_digits(&rest);
	if (!is_year(year))
		return false;
	period.year = (int16_t)year.value;
	if (rest.n) {
		size_t i = 0, count = sizeof(shapes) / sizeof(*shapes);

		if (!take_char(&rest, '-'))
			return false;
		while (i < count && !shape_read(&shapes[i], rest, &period))
			i++;
		if (i == count)
			return false;
	}
	*out = period;
	return true;
}

static const struct shape *shape_of(struct period period)
{
	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		if (shapes[i].kind == period.kind)
			return &shapes[i];
	}
	return NULL;
}

/* The months behind one of a year's. */
static struct date month_after(int year, int month, int months)
{
	int last = month - 1 + months;

	return (struct date){(int16_t)(year + last / 12), (int8_t)(last % 12 + 1), 0};
}

static struct date range_end(struct period period)
{
	return month_after(period.year, period.number, period.months - 1);
}

bool period_is_sound(struct period period)
{
	const struct shape *shape = shape_of(period);
	struct date last = {period.year, 0, 0};

	if (period.kind == PERIOD_NONE)
		return true;
	if (shape)
		return date_is_sound(last) && date_is_set(last) && period.number >= 1 &&
		       period.number <= shape->last && period.months == 0;
	if (period.kind == PERIOD_YEAR)
		return date_is_sound(last) && date_is_set(last) && period.number == 0 &&
		       period.months == 0;
	if (period.kind != PERIOD_RANGE || period.number < 1 || period.number > 12 ||
	    period.months < 1 || period.months > PERIOD_RANGE_MOST || period.year < 1)
		return false;
	return date_is_sound(range_end(period));
}

struct str period_format(struct arena *arena, struct period period)
{
	const struct shape *shape = shape_of(period);

	if (period.kind == PERIOD_NONE)
		return STR("");
	if (period.kind == PERIOD_RANGE) {
		struct date end = range_end(period);

		return str_format(arena, "%04d-%02d..%04d-%02d", period.year,
		    period.number, end.year, end.month);
	}
	if (!shape)
		return str_format(arena, "%04d", period.year);
	return str_format(arena, "%04d-%s%0*d%s", period.year, shape->prefix,
	    shape->padded ? 2 : 1, period.number, shape->suffix);
}

struct str period_file_name(struct arena *arena, struct period period)
{
	struct date end;

	if (period.kind != PERIOD_RANGE)
		return period_format(arena, period);
	end = range_end(period);
	return str_format(arena, "%04d-%02d--%04d-%02d", period.year, period.number,
	    end.year, end.month);
}

struct date period_first_day(struct period period)
{
	const struct shape *shape = shape_of(period);
	struct date date = {period.year, 0, 0};

	if (period.kind == PERIOD_NONE)
		return (struct date){0};
	if (period.kind == PERIOD_RANGE)
		date.month = period.number;
	else if (shape && period.kind != PERIOD_MONTHS)
		date.month = (int8_t)((period.number - 1) * shape->months + 1);
	return date_first_day(date);
}

struct date period_last_day(struct period period)
{
	const struct shape *shape = shape_of(period);
	struct date date = {period.year, 0, 0};

	if (period.kind == PERIOD_NONE)
		return (struct date){0};
	if (period.kind == PERIOD_RANGE)
		date = range_end(period);
	else if (shape)
		date.month = (int8_t)(period.number * shape->months);
	return date_last_day(date);
}

int period_months(struct period period)
{
	struct date first = period_first_day(period), last = period_last_day(period);

	return period.kind == PERIOD_NONE
		   ? 0
		   : (last.year - first.year) * 12 + last.month - first.month + 1;
}

int period_compare(struct period a, struct period b)
{
	int order = date_compare(period_last_day(a), period_last_day(b));

	if (order == 0)
		order = date_compare(period_first_day(a), period_first_day(b));
	return order ? order : a.kind - b.kind;
}

bool period_equal(struct period a, struct period b)
{
	return a.year == b.year && a.kind == b.kind && a.number == b.number &&
	       a.months == b.months;
}
