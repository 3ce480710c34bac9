/*
 * when: the dates that GIT_AUTHOR_DATE and GIT_COMMITTER_DATE hold: "@1700000000 +0700",
 * "2024-04-20 08:30:00 +0700" with or without the T, "Sat, 20 Apr 2024 08:30:00 +0700",
 * and what `git log` prints. Words are read one by one, in whatever order they stand.
 */
#include "base/date.h"
#include "git/internal.h"

struct parts {
	struct date date;
	int hour, minute, second;
	bool has_time;
	bool has_zone;
	int zone; /* minutes east */
	bool has_seconds;
	int64_t seconds; /* since 1970 */
};

/* The digits at `*at`, at most 18 of them; their number, and `*at` behind them. */
static size_t digits(struct str word, size_t *at, int64_t *out)
{
	size_t from = *at;

	*out = 0;
	while (
	    *at < word.n && *at - from < 18 && word.p[*at] >= '0' && word.p[*at] <= '9')
		*out = *out * 10 + (word.p[(*at)++] - '0');
	return *at - from;
}

/* Z, UTC, GMT, +0700, +07:00 or -03. */
static bool read_zone(struct str word, struct parts *parts)
{
	int64_t hours, minutes = 0;
	size_t at = 1, n;

	parts->has_zone = true;
	if (str_equal(word, STR("Z")) || str_equal(word, STR("UTC")) ||
	    str_equal(word, STR("GMT")))
		return true;
	if (!word.n || (word.p[0] != '+' && word.p[0] != '-'))
		return false;
	n = digits(word, &at, &hours);
	if (n == 4) {
		minutes = hours % 100;
		hours /= 100;
	} else if (n == 2 && at < word.n && word.p[at] == ':') {
		at++;
		digits(word, &at, &minutes);
	} else if (n != 2) {
		return false;
	}
	if (at != word.n || hours > 14 || minutes > 59)
		return false;
	parts->zone = (int)(hours * 60 + minutes) * (word.p[0] == '-' ? -1 : 1);
	return true;
}

/* 08:30 or 08:30:00, and a zone or a fraction straight behind it. */
static bool read_time(struct str word, struct parts *parts)
{
	int64_t hour, minute, second = 0, fraction;
	size_t at = 0;

	digits(word, &at, &hour);
	if (at == word.n || word.p[at++] != ':' || digits(word, &at, &minute) != 2)
		return false;
	if (at < word.n && word.p[at] == ':') {
		at++;
		if (digits(word, &at, &second) != 2)
			return false;
	}
	if (at < word.n && word.p[at] == '.') {
		at++;
		digits(word, &at, &fraction);
	}
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	parts->hour = (int)hour;
	parts->minute = (int)minute;
	parts->second = (int)second;
	parts->has_time = true;
	return at == word.n || read_zone(str_slice(word, at, word.n), parts);
}

/* A month's name; the weekday's is passed over. */
static bool read_name(struct str word, struct parts *parts)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	static const char days[] = "MonTueWedThuFriSatSun";
	struct str name = str_slice(word, 0, 3);
	size_t at;

	if (str_equal(word, STR("UTC")) || str_equal(word, STR("GMT")) ||
	    str_equal(word, STR("Z")))
		return read_zone(word, parts);
	at = str_find(STR(names), name, 0);
	if (name.n == 3 && at % 3 == 0 && at < STR(names).n) {
		parts->date.month = (int8_t)(at / 3 + 1);
		return true;
	}
	at = str_find(STR(days), name, 0);
	return name.n == 3 && at % 3 == 0 && at < STR(days).n;
}

/* A day, a year, or seconds since 1970, which git takes from nine digits on. */
static bool read_number(struct str word, struct parts *parts)
{
	bool is_marked = word.p[0] == '@';
	size_t at = is_marked;
	int64_t number;
	size_t n = digits(word, &at, &number);

	if (n == 0 || at != word.n)
		return false;
	if (is_marked || n >= 9) {
		parts->has_seconds = true;
		parts->seconds = number;
	} else if (n == 4) {
		parts->date.year = (int16_t)number;
	} else if (n <= 2) {
		parts->date.day = (int8_t)number;
	} else {
		return false;
	}
	return true;
}

static bool read_word(struct str word, struct parts *parts)
{
	char c = word.p[0];

	if (str_find(word, STR(":"), 0) < word.n && c >= '0' && c <= '9')
		return read_time(word, parts);
	if (c == '+' || c == '-')
		return read_zone(word, parts);
	if ((c >= '0' && c <= '9') || c == '@') {
		if (str_find(word, STR("-"), 0) < word.n)
			return date_parse(word, &parts->date) == DATE_OK;
		return read_number(word, parts);
	}
	return read_name(word, parts);
}

/* Commas, and the T between date and time, part words too. */
static bool read_words(struct str text, struct parts *parts)
{
	size_t at = 0;

	while (at < text.n) {
		size_t end = at;

		while (end < text.n && text.p[end] != ' ' && text.p[end] != ',' &&
		       !(text.p[end] == 'T' && end > at && text.p[end - 1] >= '0' &&
			   text.p[end - 1] <= '9'))
			end++;
		if (end > at && !read_word(str_slice(text, at, end - at), parts))
			return false;
		at = end + 1;
	}
	return true;
}

bool git_when(struct str text, int local, git_time *out)
{
	struct parts parts = {0};

	if (!read_words(text, &parts))
		return false;
	out->offset = parts.has_zone ? parts.zone : local;
	out->sign = out->offset < 0 ? '-' : '+';
	if (parts.has_seconds) {
		out->time = parts.seconds;
		return true;
	}
	if (!parts.has_time || !date_is_full(parts.date) || parts.date.month > 12 ||
	    parts.date.day > date_days_in_month(parts.date.year, parts.date.month))
		return false;
	out->time = (int64_t)date_to_days(parts.date) * 86400 + parts.hour * 3600 +
		    parts.minute * 60 + parts.second - (int64_t)out->offset * 60;
	return true;
}
