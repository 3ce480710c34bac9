/*
 * Links that hold a value: deadlines, dates, periods, progress, a status.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/body.h"

enum { PERCENT_MOST = 100 };

static bool is_date_letter(char c)
{
	return (c >= '0' && c <= '9') || c == '/' || c == '-';
}

/* Takes the next run of digits, slashes and hyphens; false at the end. */
static bool next_number(struct str words, size_t *at, struct str *number)
{
	size_t end;

	while (*at < words.n && !is_date_letter(words.p[*at]))
		(*at)++;
	for (end = *at; end < words.n && is_date_letter(words.p[end]);)
		end++;
	*number = str_slice(words, *at, end - *at);
	*at = end;
	return number->n > 0;
}

/* The 15 of "07/15/2022", "2022-15-07" or "15/2022". */
static struct str month_in(struct str date)
{
	char separator = str_find(date, STR("-"), 0) < date.n ? '-' : '/';
	struct str parts[3] = {{0}};
	size_t count = 0;

	while (count < 3 && str_cut(&date, separator, &parts[count]))
		count++;
	return separator == '/' && count == 2 ? parts[0] : parts[1];
}

void report_no_such_date(struct loader *loader, struct span at, struct str words)
{
	struct str number, lacking = words;
	size_t from = 0;
	struct date date;
	struct diagnostic *d;

	while (next_number(words, &from, &number)) {
		enum date_error status = date_parse_partial(number, &date);

		if (status == DATE_NO_SUCH_DAY)
			lacking = number;
		if (status != DATE_NO_SUCH_MONTH)
			continue;
		d = REPORT(loader->diagnostics, no_such_month, at, month_in(number));
		HELP0(loader->diagnostics, d, link_day_first);
		return;
	}
	d = REPORT(loader->diagnostics, link_no_such_date, at, lacking);
	HELP0(loader->diagnostics, d, check_source_day);
}

bool report_short_year(struct loader *loader, struct span at, struct str words)
{
	struct str day = date_find_short_year(words);
	struct diagnostic *d;

	if (day.n == 0)
		return false;
	d = REPORT(loader->diagnostics, short_year, at, day);
	HELP0(loader->diagnostics, d, year_in_full);
	return true;
}

/* A span of time in words, without a year that the document says. */
static enum due_error time_in_words(
    const struct body *body, struct str words, struct due *out)
{
	struct due_setting setting = {.plain = true};
	struct due_readings unheard = {.count = 0};

	if (body->document)
		setting.period = body->document->period;
	return due_parse_words(body->loader->scratch, words, &setting, out, &unheard);
}

/* The only thing in the words that is written like a date: "45/BC ngày 20/10/2023". */
static enum date_error only_date(struct str words, struct date *out)
{
	enum date_error worst = DATE_NOT_A_DATE;
	struct date date, only = {0};
	struct str number;
	size_t at = 0;
	int found = 0;

	while (next_number(words, &at, &number)) {
		enum date_error error = date_parse(number, &date);

		if (error == DATE_OK) {
			only = date;
			found++;
		} else if (error == DATE_NO_SUCH_MONTH || error == DATE_NO_SUCH_DAY) {
			worst = error;
		}
	}
	if (found != 1)
		return found > 1 ? DATE_NOT_A_DATE : worst;
	*out = only;
	return DATE_OK;
}

/* "ngày 20 tháng 3 năm 2024" out of "báo cáo ngày 20 tháng 3 năm 2024". */
static struct str from_day(struct arena *scratch, struct str words)
{
	struct str key = text_match_key(scratch, words), word = STR("ngày ");
	size_t at = str_find(key, word, 0);

	return at < key.n ? str_slice(key, at, key.n) : words;
}

/* A day in words: as a deadline would be written, else the only date among them. */
static enum date_error day_in_words(
    struct arena *scratch, struct str words, struct date *out)
{
	static const struct due_setting setting = {.plain = true};
	struct due_readings unheard = {.count = 0};
	struct due due;
	enum due_error error = due_parse_words(scratch, words, &setting, &due, &unheard);

	if (error == DUE_NOT_UNDERSTOOD)
		error = due_parse_words(
		    scratch, from_day(scratch, words), &setting, &due, &unheard);

	if (!error && due.kind == DUE_DAY && !due.before) {
		*out = due.date;
		return DATE_OK;
	}
	if (!error && (due.kind == DUE_MONTH || due.kind == DUE_YEAR))
		return DATE_PARTIAL;
	if (error == DUE_NO_SUCH_DATE)
		return DATE_NO_SUCH_DAY;
	return only_date(words, out);
}

/* True where the words take back what they hold: "chưa xong, dự kiến 20/8/2024", "chưa
 * đạt 60%", "tạm dừng". */
static bool is_denied(struct arena *scratch, struct str words)
{
	static const struct str denials[] = {STR_INIT("không"), STR_INIT("chưa"),
	    STR_INIT("tạm"), STR_INIT("dự kiến"), STR_INIT("gia hạn"), STR_INIT("lùi"),
	    STR_INIT("dưới")};
	struct str key = text_match_key(scratch, words);

	for (size_t i = 0; i < sizeof(denials) / sizeof(*denials); i++)
		if (str_find(key, denials[i], 0) < key.n)
			return true;
	return false;
}

static void report_date(
    struct body *body, enum date_error error, struct str words, struct span at)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;

	if (error == DATE_PARTIAL) {
		d = REPORT(diagnostics, link_date_partial, at, words);
		HELP0(diagnostics, d, date_example);
	} else if (error == DATE_NOT_A_DATE) {
		if (report_short_year(body->loader, at, words))
			return;
		d = REPORT(diagnostics, link_date_not_understood, at, words);
		HELP0(diagnostics, d, date_example);
		if (is_denied(body->loader->scratch, words))
			HELP0(diagnostics, d, link_date_not_yet);
	} else {
		report_no_such_date(body->loader, at, words);
	}
}

void link_read_date(struct body *body, struct link *link, struct str target)
{
	enum date_error error;

	if (target.n > 0) {
		error = date_parse(target, &link->date);
		if (error)
			report_date(body, error, target, link_place(link));
		return;
	}
	error = is_denied(body->loader->scratch, link->text)
		    ? DATE_NOT_A_DATE
		    : day_in_words(body->loader->scratch, link->text, &link->date);
	if (error)
		report_date(body, error, link->text, link->at);
}

/* "từ quý II/2024" begins with the quarter's first day, "đến quý II/2024" ends with its
 * last. */
static enum date_error bound_in_words(
    const struct body *body, struct str words, bool first, struct date *out)
{
	static const struct str openings[] = {
	    STR_INIT("kể từ "), STR_INIT("bắt đầu từ "), STR_INIT("từ ")};
	struct str key = text_match_key(body->loader->scratch, words);
	enum due_error error;
	struct due due;

	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		if (str_starts(key, openings[i]))
			key = str_slice(key, openings[i].n, key.n);
	error = time_in_words(body, key, &due);
	if (error == DUE_NO_SUCH_DATE)
		return DATE_NO_SUCH_DAY;
	if (error || !due_is_dated(&due))
		return DATE_NOT_A_DATE;
	if (due.kind == DUE_DAY)
		*out = due.before ? date_add_days(due.date, -1) : due.date;
	else
		*out = first ? period_first_day(due.period) : period_last_day(due.period);
	return DATE_OK;
}

void link_read_bound(struct body *body, struct link *link, struct str target)
{
	bool first = link->kind == LINK_FROM;
	enum date_error error;
	struct period period;

	if (target.n > 0) {
		error = date_parse_partial(target, &link->date);
		if (error && period_parse(target, &period))
			link->date =
			    first ? period_first_day(period) : period_last_day(period);
		else if (error)
			report_date(body, error, target, link_place(link));
		return;
	}
	error = bound_in_words(body, link->text, first, &link->date);
	if (error)
		report_date(body, error, link->text, link->at);
}

bool months_in_words(struct arena *scratch, struct str words, struct period *out)
{
	struct str key = text_match_key(scratch, words);
	struct str middle = STR(" tháng đầu năm ");
	size_t at = str_find(key, middle, 0);

	if (at == key.n || at == 0 || at > 2)
		return false;
	if (at == 2 && key.p[0] == '0')
		key = str_slice(key, 1, key.n), at = 1;
	return period_parse(str_format(scratch, "%.*s-%.*sM",
				STR_ARG(str_slice(key, at + middle.n, key.n)),
				STR_ARG(str_slice(key, 0, at))),
	    out);
}

static bool period_in_words(const struct body *body, struct str words, struct period *out)
{
	struct due due;

	if (period_parse(str_trim(words), out))
		return true;
	if (time_in_words(body, words, &due) == DUE_OK && due_is_dated(&due) &&
	    due.kind != DUE_DAY) {
		*out = due.period;
		return true;
	}
	return months_in_words(body->loader->scratch, words, out);
}

/* In a box below a task's; elsewhere a period is out of its place, which says enough. */
static bool in_part(struct markdown_node *node)
{
	size_t boxes = 0;

	while ((node = node_above(node, MARKDOWN_ITEM)))
		boxes += node->box != BOX_NONE;
	return boxes > 1;
}

void link_read_period(struct body *body, struct link *link, struct str target)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;

	if (target.n > 0 ? period_parse(target, &link->period)
			 : period_in_words(body, link->text, &link->period))
		return;
	if (!in_part(body->nodes[link->ordinal]))
		return;
	d = REPORT(diagnostics, link_period_not_understood,
	    target.n > 0 ? link_place(link) : link->at,
	    target.n > 0 ? target : link->text);
	HELP0(diagnostics, d, period_example);
}

/* The number that the words hold, when they hold just one: "đạt 60%". */
static struct str only_number(struct str words)
{
	struct str number = {0};
	size_t at = 0;
	int found = 0;

	while (at < words.n) {
		size_t end = at;

		while (end < words.n &&
		       ((words.p[end] >= '0' && words.p[end] <= '9') ||
			   (end > at && end + 1 < words.n &&
			       (words.p[end] == ',' || words.p[end] == '.') &&
			       words.p[end + 1] >= '0' && words.p[end + 1] <= '9')))
			end++;
		if (end > at) {
			number = str_slice(words, at, end - at);
			found++;
		}
		at = end > at ? end : at + 1;
	}
	return found == 1 ? number : words;
}

void link_read_progress(struct body *body, struct link *link, struct str target)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct str number = target.n > 0 ? target : only_number(link->text);
	struct decimal most = decimal_from_int(PERCENT_MOST);
	struct diagnostic *d;

	if (str_ends(number, STR("%")))
		number = str_trim(str_slice(number, 0, number.n - 1));
	if (!(target.n == 0 && is_denied(body->loader->scratch, link->text)) &&
	    decimal_parse(number, &link->amount) == DECIMAL_OK &&
	    link->amount.units >= 0 && decimal_compare(link->amount, most) <= 0)
		return;
	link->amount = (struct decimal){0};
	link->word = -1;
	d = REPORT(diagnostics, link_progress_malformed,
	    target.n > 0 ? link_place(link) : link->at,
	    target.n > 0 ? target : link->text);
	HELP0(diagnostics, d, link_progress_form);
}

/* What must come out of a task is said in its words; a target would have no meaning. */
void link_read_product(struct body *body, struct link *link, struct str target)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;

	if (target.n == 0)
		return;
	d = REPORT(diagnostics, link_product_target, link_place(link), target);
	HELP0(diagnostics, d, link_product_form);
}

struct status_text {
	struct str word, words;
	enum status_word value;
};

static const struct status_text statuses[] = {
    {STR_INIT("cancelled"), STR_INIT("dừng"), STATUS_CANCELLED},
    {STR_INIT("transferred"), STR_INIT("chuyển giao"), STATUS_TRANSFERRED},
    {STR_INIT("lapsed"), STR_INIT("hết hiệu lực"), STATUS_LAPSED},
};

#define STATUS_COUNT (sizeof(statuses) / sizeof(*statuses))

static bool is_status(struct arena *scratch, const struct status_text *status,
    struct str target, struct str text)
{
	struct str key;

	if (target.n > 0)
		return str_equal(target, status->word);
	key = text_match_key(scratch, text);
	if (str_equal(key, status->word))
		return true;
	return str_find(key, status->words, 0) < key.n && !is_denied(scratch, text);
}

void link_read_status(struct body *body, struct link *link, struct str target)
{
	struct loader *loader = body->loader;
	struct str names[STATUS_COUNT], near;
	struct diagnostic *d;
	int found = 0;

	for (size_t i = 0; i < STATUS_COUNT; i++) {
		names[i] = statuses[i].word;
		if (is_status(loader->scratch, &statuses[i], target, link->text)) {
			link->word = statuses[i].value;
			found++;
		}
	}
	if (found == 1)
		return;
	link->word = STATUS_NONE;
	d = REPORT(loader->diagnostics, link_status_unknown,
	    target.n > 0 ? link_place(link) : link->at,
	    target.n > 0 ? target : link->text);
	near = nearest_list(loader->scratch, target, names, STATUS_COUNT);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	else
		HELP0(loader->diagnostics, d, link_status_words);
}
