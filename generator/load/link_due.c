/*
 * Links that say by when: what is understood, in how many ways, and the nearest form
 * where nothing is.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "load/body.h"

/* "`due:monthly`, `due:quarterly`". */
static struct str list_readings(
    struct arena *scratch, const struct due_readings *readings)
{
	struct str list = {0};

	for (size_t i = 0; i < readings->count; i++)
		list = str_format(scratch, "%.*s%s`due:%.*s`", STR_ARG(list),
		    i ? ", " : "", STR_ARG(due_format(scratch, &readings->items[i])));
	return list;
}

/* How deadlines are written, with examples of figures; one of two that are as near comes
 * first. */
static const char *const forms[] = {"20/4/2024", "ngày 20/4/2024", "trước ngày 20/4/2024",
    "tháng 4/2024", "trong tháng 4/2024", "quý II/2024", "6 tháng đầu năm 2024",
    "năm 2024", "trong năm", "cả năm", "ngày 25 hằng tháng", "trước ngày 25 hằng tháng",
    "ngày 25 hằng tháng cuối quý", "ngày 15/12 hằng năm", "tháng 12 hằng năm",
    "quý IV hằng năm", "hằng tuần", "hằng tháng", "hằng quý", "6 tháng", "hằng năm",
    "thường xuyên", "hằng ngày", "kịp thời", "ngay", "thời gian tới",
    "từ 1/3/2024 đến 30/4/2024", "giai đoạn 2025-2030", "đến năm 2030", "theo yêu cầu",
    "đột xuất", "ngay sau khi ban hành", "trong 30 ngày kể từ ngày ban hành",
    "trước 17h00 ngày 20/4/2024", "2024-04-20", "before-2024-04-20", "2024-04", "2024-Q2",
    "2024-H1", "2024", "monthly-25", "monthly-before-25", "quarterly-25",
    "quarterly-before-25", "yearly-12-15", "yearly-before-12-15", "weekly", "monthly",
    "quarterly", "half-yearly", "yearly", "continuous", "undated"};

/* Which figures they are makes no form: each run of digits is one sign. */
static struct str without_figures(struct arena *scratch, struct str words)
{
	struct str key = text_match_key(scratch, words), out;
	struct buf signs;

	buf_init(&signs);
	for (size_t i = 0; i < key.n; i++) {
		bool digit = key.p[i] >= '0' && key.p[i] <= '9';

		if (!digit || i == 0 || key.p[i - 1] < '0' || key.p[i - 1] > '9')
			buf_add(&signs, digit ? STR("0") : str_slice(key, i, 1));
	}
	out = str_copy(scratch, buf_str(&signs));
	buf_release(&signs);
	return out;
}

/* The form that least has to be changed for, no more than half of it; else NULL. */
static const char *nearest_form(struct arena *scratch, struct str words)
{
	enum { A_LETTER = 10, NONE = 10000 };
	struct str wanted = without_figures(scratch, words);
	const char *nearest = NULL;
	int least = NONE;

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct str form = without_figures(scratch, str_of(forms[i]));
		int distance = text_distance(wanted, form);

		if (distance < least &&
		    2 * (size_t)distance <= A_LETTER * text_length(form)) {
			nearest = forms[i];
			least = distance;
		}
	}
	return nearest;
}

/* "9 tháng đầu năm 2024" is no form of a deadline, but when it ends is known. */
static bool offer_month(const struct body *body, struct diagnostic *d, struct str words)
{
	struct arena *scratch = body->loader->scratch;
	struct due_readings end = {.count = 1};
	struct period months;

	if (!months_in_words(scratch, words, &months))
		return false;
	end.items[0] = (struct due){.kind = DUE_MONTH,
	    .period = {months.year, PERIOD_MONTH, period_last_day(months).month, 0}};
	HELP(body->loader->diagnostics, d, link_due_readings,
	    list_readings(scratch, &end));
	return true;
}

static void report_due(struct body *body, enum due_error error,
    const struct due_readings *readings, struct str words, struct span at)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;
	const char *form;

	/* The year and the day stand in front matter that is in error itself. */
	if ((error == DUE_NO_YEAR || error == DUE_NO_DAY) && front_is_faulty(body))
		return;
	switch (error) {
	case DUE_NO_SUCH_DATE:
		report_no_such_date(body->loader, at, words);
		return;
	case DUE_SEVERAL:
		d = REPORT(diagnostics, link_due_several, at, words);
		HELP(diagnostics, d, link_due_readings,
		    list_readings(body->loader->scratch, readings));
		return;
	case DUE_NO_YEAR:
		d = REPORT(diagnostics, link_due_no_year, at, words);
		HELP0(diagnostics, d, link_due_add_year);
		return;
	case DUE_NO_DAY:
		d = REPORT(diagnostics, link_due_no_day, at, words);
		HELP0(diagnostics, d, link_due_add_day);
		return;
	default:
		if (report_short_year(body->loader, at, words))
			return;
		d = REPORT(diagnostics, link_due_not_understood, at, words);
		if (offer_month(body, d, words))
			return;
		form = nearest_form(body->loader->scratch, words);
		if (form)
			HELP(diagnostics, d, link_due_nearest, str_of(form));
		HELP0(diagnostics, d, link_due_forms);
	}
}

void link_read_due(struct body *body, struct link *link, struct str target)
{
	struct due_readings readings = {.count = 0}, of_one = {.count = 0};
	struct due one;
	struct due_setting setting = {
	    .date = body->document->date.date, .period = body->document->period};
	enum due_error error;

	if (target.n > 0) {
		error = due_parse_target(target, &link->due);
		if (error)
			report_due(body, error, &readings, target, link_place(link));
		return;
	}
	error = due_parse_words(
	    body->loader->scratch, link->text, &setting, &link->due, &readings);
	/* "Quý III<br>năm 2025" is one deadline, "30/6<br>31/12" are two. */
	if ((error == DUE_NOT_UNDERSTOOD || error == DUE_SEVERAL) && body->in_cell) {
		enum due_error joined = due_parse_words(body->loader->scratch,
		    due_one_line(body->loader->scratch, link->text), &setting, &one,
		    &of_one);

		if (!joined || error == DUE_NOT_UNDERSTOOD) {
			error = joined;
			link->due = one;
			readings = of_one;
		}
	}
	/* What is written behind due: elsewhere says as much as words. */
	if (!error || !due_parse_target(str_trim(link->text), &link->due))
		return;
	link->due = (struct due){0};
	report_due(body, error, &readings, link->text, link->at);
}
