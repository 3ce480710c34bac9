/*
 * Deadlines, and headings that say what their sections are about.
 */
#include "linking/linking.h"

#include "base/arena.h"
#include "base/text.h"
#include "load/load.h"

void linking_add(struct linking *linking, size_t start, size_t end, const char *kind,
    struct str target, enum linking_reason reason, bool certain)
{
	for (size_t i = 0; i < linking->found.count; i++) {
		const struct linking_proposal *other = &linking->found.items[i];

		if (start < other->end && other->start < end)
			return;
	}
	vec_push(linking->arena, &linking->found,
	    ((struct linking_proposal){start, end,
		str_format(linking->arena, "%s:%.*s", kind, STR_ARG(target)), reason,
		certain}));
}

void linking_add_unit(struct linking *linking, size_t start, size_t end, const char *kind,
    const struct unit *unit, enum linking_reason reason)
{
	struct unit_list matches = {0};

	site_match_units(linking->site, linking->arena,
	    str_slice(linking->document->bytes, start, end - start),
	    linking->document->issuer, linking->day, &matches);
	linking_add(linking, start, end, kind,
	    matches.count == 1 && matches.items[0] == unit ? STR("") : unit->id, reason,
	    true);
}

/* ---- deadlines ---- */

enum { DUE_WORDS = 10 };

/* The longest deadline that begins at `at`; its end, or 0. */
static size_t due_at(
    const struct linking *linking, size_t at, size_t end, struct due *due)
{
	struct str bytes = linking->document->bytes;
	struct due_setting setting = {
	    linking->document->date.date, linking->document->period, false};
	size_t words = 0, found = 0;

	for (size_t i = at + 1; i <= end && words < DUE_WORDS; i++) {
		struct due_readings several = {.count = 0};
		struct due read;

		if (bytes.p[i - 1] == ';')
			break;
		if (!linking_word_ends(bytes, i))
			continue;
		words++;
		if (due_parse_words(linking->arena, str_slice(bytes, at, i - at),
			&setting, &read, &several) == DUE_OK) {
			*due = read;
			found = i;
		}
	}
	return found;
}

static bool is_before_document(const struct linking *linking, const struct due *due)
{
	struct date issued = linking->document->date.date;

	return due_is_dated(due) && date_is_set(issued) &&
	       date_compare(due_last_day(due), date_first_day(issued)) < 0;
}

/* "trước ngày D" sets a deadline, and so does a quarter by which something is done; "kịp
 * thời" may be just how a thing is to be done. */
void linking_dues(struct linking *linking, const struct linking_run *run)
{
	static const char *const begins[] = {"trước", "chậm nhất", "muộn nhất",
	    "không quá", "hằng", "hàng", "mỗi", "định kỳ", "trong", "quý", "tháng",
	    "cuối", "đến", "từ", "giai đoạn", "thường xuyên", "kịp thời", "thời gian tới",
	    NULL};
	static const char *const sure[] = {
	    "trước", "chậm nhất", "muộn nhất", "không quá", NULL};
	static const char *const done[] = {
	    "xong", "hoàn thành", "xong trong", "hoàn thành trong", NULL};
	struct str bytes = linking->document->bytes;
	size_t certain = 0, first = linking->found.count;

	for (size_t at = run->start; at < run->end; at++) {
		struct due due;
		size_t end, behind;
		bool is_sure;

		if (!linking_word_begins(bytes, at) ||
		    (behind = linking_words_at(linking, at, run->end, begins)) == 0 ||
		    linking_words_at(linking, behind + 1, run->end, sure) ||
		    (end = due_at(linking, at, run->end, &due)) == 0)
			continue;
		is_sure = (linking_words_at(linking, at, run->end, sure) ||
			      linking_words_before(linking, run->start, at, done)) &&
			  (due_is_dated(&due) || due_is_recurring(&due)) &&
			  !is_before_document(linking, &due);
		certain += is_sure;
		linking_add(linking, at, end, "due", STR(""), REASON_DUE, is_sure);
		at = end - 1;
	}
	/* A task has one deadline: which of two it is, is not certain. */
	for (size_t i = first; certain > 1 && i < linking->found.count; i++)
		if (linking->found.items[i].reason == REASON_DUE)
			linking->found.items[i].certain = false;
}

/* ---- headings ---- */

/* Behind "II.", "1.2", "Lĩnh vực 3."; `*number` gets the digits, or nothing. */
static size_t skip_number(
    const struct linking *linking, const struct linking_run *run, struct str *number)
{
	static const char *const words[] = {"lĩnh vực", "mục", "tiêu chí", "phần", NULL};
	struct str bytes = linking->document->bytes;
	size_t at = run->start, start, behind;

	*number = STR("");
	behind = linking_words_at(linking, at, run->end, words);
	if (behind && behind < run->end && bytes.p[behind] == ' ')
		at = behind + 1;
	start = at;
	while (at < run->end && ((bytes.p[at] >= '0' && bytes.p[at] <= '9') ||
				    (at > start && bytes.p[at] == '.')))
		at++;
	if (at > start) {
		*number = str_slice(bytes, start, at - start);
		while (str_ends(*number, STR(".")))
			number->n--;
	} else {
		while (at < run->end &&
		       (bytes.p[at] == 'I' || bytes.p[at] == 'V' || bytes.p[at] == 'X'))
			at++;
		if (at >= run->end || bytes.p[at] != '.')
			at = start;
	}
	while (at < run->end && (bytes.p[at] == '.' || bytes.p[at] == ')' ||
				    bytes.p[at] == ':' || bytes.p[at] == ' '))
		at++;
	return at;
}

/* Of the period that the headings name, in the document's own lineage. */
static const struct framework *framework_of(const struct linking *linking, int year)
{
	const struct document *document = linking->document;
	struct period period;
	const struct lineage *lineage;
	const struct framework *found = NULL;

	if (!document->framework || year < 0 ||
	    !period_parse(str_format(linking->arena, "%d", year), &period) ||
	    period_equal(period, document->period))
		return year < 0 ? NULL : document->framework;
	lineage = document->framework->versions;
	for (size_t i = 0; i < lineage->count; i++) {
		if (!framework_has_period(lineage->frameworks[i], period))
			continue;
		if (found)
			return NULL;
		found = lineage->frameworks[i];
	}
	return found;
}

/* True where one title holds the other whole. */
static bool titles_fit(const struct linking *linking, struct str words, struct str title)
{
	struct str a = text_fold(linking->arena, words);
	struct str b = text_fold(linking->arena, title);

	return a.n >= 8 && b.n >= 8 &&
	       (str_find(a, b, 0) < a.n || str_find(b, a, 0) < b.n);
}

void linking_criterion_heading(
    struct linking *linking, const struct linking_run *run, int year)
{
	struct str bytes = linking->document->bytes, number, words, target;
	size_t at = skip_number(linking, run, &number), end = at;
	const struct framework *framework = framework_of(linking, year);
	const struct criterion *criterion;

	if (!framework || number.n == 0)
		return;
	criterion = framework_find_criterion(framework, number);
	while (end < run->end && bytes.p[end] != ':' && bytes.p[end] != '(')
		end++;
	while (end > at && bytes.p[end - 1] == ' ')
		end--;
	words = str_slice(bytes, at, end - at);
	if (!criterion || !titles_fit(linking, words, criterion->title))
		return;
	target = framework == linking->document->framework
		     ? criterion->id
		     : str_format(linking->arena, "%.*s/%.*s", STR_ARG(framework->id),
			   STR_ARG(criterion->id));
	linking_add(
	    linking, at, end, "criterion", target, REASON_CRITERION_HEADING, true);
}

bool linking_finding_heading(struct linking *linking, const struct linking_run *run)
{
	static const struct {
		const char *words;
		const char *kind;
	} known[] = {
	    {"ưu điểm", "strength"},
	    {"những ưu điểm", "strength"},
	    {"kết quả đạt được", "strength"},
	    {"những kết quả đạt được", "strength"},
	    {"mặt được", "strength"},
	    {"hạn chế", "limitation"},
	    {"những hạn chế", "limitation"},
	    {"một số hạn chế", "limitation"},
	    {"tồn tại", "limitation"},
	    {"những tồn tại", "limitation"},
	    {"một số tồn tại", "limitation"},
	    {"khuyết điểm", "limitation"},
	    {"tồn tại và hạn chế", "limitation"},
	    {"hạn chế và khuyết điểm", "limitation"},
	    {"nội dung bị trừ điểm", "limitation"},
	    {"những nội dung bị trừ điểm", "limitation"},
	    {"những nội dung mất điểm", "limitation"},
	};
	struct str bytes = linking->document->bytes, number, rest, part;
	const char *kind = NULL;
	size_t at = skip_number(linking, run, &number), colon = run->end;

	/* "Năm 2023: những hạn chế" */
	while (colon > at && bytes.p[colon - 1] != ':')
		colon--;
	if (colon > at)
		for (at = colon; at < run->end && bytes.p[at] == ' '; at++)
			;
	rest = str_trim(str_slice(bytes, at, run->end - at));
	for (struct str left = text_lower(linking->arena, rest);
	     str_cut(&left, ',', &part);) {
		const char *here = NULL;

		part = str_trim(part);
		for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
			if (str_equal(part, str_of(known[i].words)))
				here = known[i].kind;
		if (!here ||
		    (kind && kind != here && !str_equal(str_of(kind), str_of(here))))
			return false;
		kind = here;
	}
	if (!kind)
		return false;
	linking_add(linking, at, at + rest.n, "finding", str_of(kind),
	    REASON_FINDING_HEADING, true);
	return true;
}
