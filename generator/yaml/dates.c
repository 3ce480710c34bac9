/*
 * dates: days and partial dates. What looks like the month-first order is named as such.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "yaml/values.h"

#include <assert.h>

/* The numbers of a date as they were written. */
struct date_parts {
	struct str year, month, day; /* day empty in 10/2023 and 2023-10 */
	bool iso;
};

static struct date_parts split(struct str text)
{
	struct date_parts parts = {.iso = str_find(text, STR("/"), 0) == text.n};
	struct str piece[3] = {{0}}, rest = text;
	size_t count = 0;

	while (count < 3 && str_cut(&rest, parts.iso ? '-' : '/', &piece[count]))
		count++;
	parts.year = parts.iso || count == 0 ? piece[0] : piece[count - 1];
	if (count >= 2)
		parts.month = parts.iso ? piece[1] : piece[count - 2];
	if (count == 3)
		parts.day = parts.iso ? piece[2] : piece[0];
	return parts;
}

/* "07/15/2022" with day and month in their places, where that is a date. */
static struct str swapped(struct arena *arena, struct date_parts parts)
{
	struct str text;
	struct date date;

	if (parts.day.n == 0)
		return STR("");
	text = str_format(arena, parts.iso ? "%.*s-%.*s-%.*s" : "%.*s/%.*s/%.*s",
	    STR_ARG(parts.iso ? parts.year : parts.month), STR_ARG(parts.day),
	    STR_ARG(parts.iso ? parts.month : parts.year));
	return date_parse(text, &date) == DATE_OK ? text : STR("");
}

static void report_month(struct diagnostics *d, const struct yaml_node *node)
{
	struct date_parts parts = split(node->text);
	struct diagnostic *error = REPORT(d, no_such_month, node->span, parts.month);
	struct str text = swapped(d->arena, parts);

	if (!text.n)
		return;
	HELP(d, error, write_this, str_format(d->arena, "`%.*s`", STR_ARG(text)));
	if (!node->quoted)
		diagnostic_offer(d, error, node->span, text);
}

static void report_day(struct diagnostics *d, const struct yaml_node *node)
{
	struct date_parts parts = split(node->text);

	HELP0(d,
	    REPORT(d, no_such_day, node->span, parts.day,
		str_format(
		    d->arena, "%.*s/%.*s", STR_ARG(parts.month), STR_ARG(parts.year))),
	    check_source_day);
}

/* The length of a date in front of a time of day: "2024-01-12T00:00:00Z". */
static size_t before_time(struct str text)
{
	struct date date;
	size_t n = 0;

	while (n < text.n && text.p[n] != 'T' && text.p[n] != ' ')
		n++;
	if (n == text.n || str_find(text, STR(":"), n) == text.n ||
	    date_parse(str_slice(text, 0, n), &date) != DATE_OK)
		return 0;
	return n;
}

/* A day as spreadsheets count them, from the end of 1899 on. */
static bool is_serial_day(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
	return text.n == 5;
}

/* The date of "20.4.2024", "2024/04/20" and "ngày 20 tháng 4 năm 2024" as it is written
 * here; empty where the text is none. */
static struct str likely_date(struct arena *arena, struct str text, bool partial)
{
	static const char *const words[] = {"ngay", "thang", "nam"};
	struct str rest = text_slug(arena, text), piece;
	struct buf iso, days;
	struct date date;
	struct str found = STR("");

	buf_init(&iso);
	buf_init(&days);
	while (str_cut(&rest, '-', &piece)) {
		size_t i = 0;

		while (i < 3 && !str_equal(piece, str_of(words[i])))
			i++;
		if (i < 3)
			continue;
		buf_addf(&iso, "%s%.*s", iso.n ? "-" : "", STR_ARG(piece));
		buf_addf(&days, "%s%.*s", days.n ? "/" : "", STR_ARG(piece));
	}
	if (date_parse_partial(buf_str(&iso), &date) == DATE_OK)
		found = str_copy(arena, buf_str(&iso));
	else if (date_parse_partial(buf_str(&days), &date) == DATE_OK)
		found = str_copy(arena, buf_str(&days));
	buf_release(&iso);
	buf_release(&days);
	return found.n && (partial || date_is_full(date)) ? found : STR("");
}

static void report_other(
    struct diagnostics *d, const struct yaml_node *node, bool partial)
{
	bool is_short = date_find_short_year(node->text).n > 0;
	struct diagnostic *error = value_wrong(d, node,
	    is_short  ? MESSAGE_short_year
	    : partial ? MESSAGE_wrong_partial_date
		      : MESSAGE_wrong_date);
	size_t day = before_time(node->text);
	struct str text = day ? str_slice(node->text, 0, day)
			      : likely_date(d->arena, node->text, partial);

	if (text.n) {
		HELP(d, error, write_this, str_format(d->arena, "`%.*s`", STR_ARG(text)));
		value_fix(d, error, node, text);
	} else if (is_short) {
		HELP0(d, error, year_in_full);
	} else if (is_serial_day(node->text)) {
		HELP0(d, error, spreadsheet_day);
	} else if (partial) {
		HELP0(d, error, partial_date_example);
	} else {
		HELP0(d, error, date_example);
	}
}

static void report_date(struct diagnostics *d, const struct yaml_node *node,
    enum date_error error, bool partial)
{
	switch (error) {
	case DATE_OK:
		return;
	case DATE_NO_SUCH_MONTH:
		report_month(d, node);
		return;
	case DATE_NO_SUCH_DAY:
		report_day(d, node);
		return;
	case DATE_PARTIAL:
		HELP0(d, REPORT(d, date_not_full, node->span, node->text), date_example);
		return;
	case DATE_NOT_A_DATE:
		report_other(d, node, partial);
		return;
	}
	assert(!"a date_error without a message");
}

bool read_date(struct diagnostics *d, const struct yaml_node *node, bool partial,
    struct located_date *out)
{
	struct date date = {0};
	enum date_error error;

	if (!value_expect(d, node))
		return false;
	error = partial ? date_parse_partial(node->text, &date)
			: date_parse(node->text, &date);
	if (error) {
		report_date(d, node, error, partial);
		return false;
	}
	*out = (struct located_date){date, node->span};
	return true;
}
