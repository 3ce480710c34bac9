/*
 * What follows from a change, in one line: results, places, tasks, and the summary.
 */
#include "diff/wording.h"

#include "base/arena.h"

#include <stddef.h>

/* Most units named in one line, and most characters of people's words. */
enum { UNITS_MOST = 6, WORDS_MOST = 60 };

static void add_separator(struct buf *out, size_t start)
{
	if (out->n > start)
		buf_lit(out, " · ");
}

struct str wording_day(const struct wording *wording, struct date date)
{
	return wording->language == LANGUAGE_VI ? date_format_vi(wording->arena, date)
						: date_format_iso(wording->arena, date);
}

struct str wording_value(
    const struct wording *wording, const struct diff_value *value, int places)
{
	switch (value->kind) {
	case DIFF_NUMBER:
		return decimal_format(
		    wording->arena, value->number, SAY(wording, ',', '.'), places);
	case DIFF_DAY:
		return wording_day(wording, value->day);
	case DIFF_TEXT:
		return str_format(wording->arena, "“%.*s”",
		    STR_ARG(wording_clip(wording, value->text, WORDS_MOST)));
	case DIFF_WORD:
		return value->text;
	case DIFF_TRUE:
		return str_of(SAY(wording, "có", "yes"));
	case DIFF_NONE:
		break;
	}
	return str_of(SAY(wording, "không có", "none"));
}

static void add_row(const char *label, const struct diff_row *row, struct str old,
    struct str new, struct buf *out)
{
	buf_addf(out, "%s ", label);
	if (row->old.kind != DIFF_NONE)
		buf_addf(out, "%.*s → ", STR_ARG(old));
	buf_add(out, new);
}

int wording_places(const struct diff_row *row)
{
	int places = 0;

	if (row->old.kind == DIFF_NUMBER)
		places = decimal_places(row->old.number);
	if (row->new.kind == DIFF_NUMBER && decimal_places(row->new.number) > places)
		places = decimal_places(row->new.number);
	return places;
}

static void add_plain_row(const struct wording *wording, const char *label,
    const struct diff_row *row, struct buf *out)
{
	int places = wording_places(row);

	add_row(label, row, wording_value(wording, &row->old, places),
	    wording_value(wording, &row->new, places), out);
}

/* ---- results ---- */

struct word {
	const char *word;
	const char *shown[LANGUAGE_COUNT];
};

static struct str shown_word(const struct wording *wording, const struct word *words,
    size_t count, const struct diff_value *value)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(value->text, str_of(words[i].word)))
			return str_of(words[i].shown[wording->language]);
	return wording_value(wording, value, 0);
}

static const struct word sheet_statuses[] = {
    {"final", {"đủ điểm", "final"}},
    {"provisional", {"tạm tính", "provisional"}},
    {"incomplete", {"chưa đủ điểm", "incomplete"}},
};

#define WORD_COUNT(words) (sizeof(words) / sizeof(*(words)))

static struct str grade_name(
    const struct sheet_result *result, const struct diff_value *value)
{
	const struct sheet *sheet = result ? result->sheet : NULL;

	for (size_t i = 0; sheet && i < sheet->framework->grade_count; i++)
		if (str_equal(sheet->framework->grades[i].id, value->text))
			return sheet->framework->grades[i].name;
	return value->text;
}

static void add_status(const struct wording *wording, const struct diff_sheet *sheet,
    const char *label, const struct diff_row *row, struct buf *out)
{
	size_t count = WORD_COUNT(sheet_statuses);

	(void)sheet;
	add_row(label, row, shown_word(wording, sheet_statuses, count, &row->old),
	    shown_word(wording, sheet_statuses, count, &row->new), out);
}

static void add_grade(const struct wording *wording, const struct diff_sheet *sheet,
    const char *label, const struct diff_row *row, struct buf *out)
{
	struct str old = wording_value(wording, &row->old, 0);
	struct str new = wording_value(wording, &row->new, 0);

	if (row->old.kind == DIFF_WORD)
		old = wording_clip(
		    wording, grade_name(sheet->old_result, &row->old), WORDS_MOST);
	if (row->new.kind == DIFF_WORD)
		new = wording_clip(
		    wording, grade_name(sheet->new_result, &row->new), WORDS_MOST);
	add_row(label, row, old, new, out);
}

static bool is_partial(const struct sheet_result *result)
{
	return result && result->status == SHEET_INCOMPLETE;
}

/* Of an incomplete sheet it is no total, only what is known of it. */
static void add_score(const struct wording *wording, const struct diff_sheet *sheet,
    const char *label, const struct diff_row *row, struct buf *out)
{
	if (is_partial(sheet->old_result) || is_partial(sheet->new_result))
		label = SAY(wording, "điểm đã biết", "known points");
	add_plain_row(wording, label, row, out);
}

static struct str percent_words(
    const struct wording *wording, const struct diff_value *value)
{
	if (value->kind != DIFF_NUMBER)
		return wording_value(wording, value, 0);
	return str_format(
	    wording->arena, "%.*s%%", STR_ARG(wording_value(wording, value, 2)));
}

static bool same_number(const struct diff_value *a, const struct diff_value *b)
{
	return a->kind == b->kind && decimal_compare(a->number, b->number) == 0;
}

/* While the maximum stays, the percentage says nothing that the total does not, unless it
 * ranks or grades, and is another number than the total. */
static bool percent_counts(const struct diff_sheet *sheet)
{
	const struct framework *framework = sheet->new->framework;
	const struct diff_row *total = diff_find_row(&sheet->results, DIFF_SCORE);
	const struct diff_row *percent = diff_find_row(&sheet->results, DIFF_PERCENT);

	if (!framework ||
	    (framework->rank_by != RANK_BY_PERCENT && framework->grade_count == 0))
		return false;
	return !total || !percent || !same_number(&total->old, &percent->old) ||
	       !same_number(&total->new, &percent->new);
}

static void add_percent(const struct wording *wording, const struct diff_sheet *sheet,
    const char *label, const struct diff_row *row, struct buf *out)
{
	(void)sheet;
	add_row(label, row, percent_words(wording, &row->old),
	    percent_words(wording, &row->new), out);
}

static void add_any(const struct wording *wording, const struct diff_sheet *sheet,
    const char *label, const struct diff_row *row, struct buf *out)
{
	(void)sheet;
	add_plain_row(wording, label, row, out);
}

static struct str published_place(
    const struct wording *wording, const struct sheet *sheet)
{
	const struct located_rank *rank = &sheet->published.rank;

	if (rank->rank == 0)
		return str_of(SAY(wording, "không có", "none"));
	return str_format(
	    wording->arena, rank->of > 0 ? "%u/%u" : "%u", rank->rank, rank->of);
}

/* The place and among how many, whichever of both changed. */
static void add_published_place(const struct wording *wording,
    const struct diff_sheet *sheet, const char *label, const struct diff_row *row,
    struct buf *out)
{
	if (sheet->old)
		add_row(label, row, published_place(wording, sheet->old),
		    published_place(wording, sheet->new), out);
	else
		buf_addf(
		    out, "%s %.*s", label, STR_ARG(published_place(wording, sheet->new)));
}

static void add_bottom(const struct wording *wording, const struct diff_sheet *sheet,
    const char *label, const struct diff_row *row, struct buf *out)
{
	(void)sheet;
	buf_addf(out, "%s %s",
	    row->new.kind == DIFF_TRUE ? SAY(wording, "vào", "enters")
				       : SAY(wording, "ra khỏi", "leaves"),
	    label);
}

/* In the order in which they are told. */
static const struct {
	int field;
	int needs; /* another field that must have changed too; -1: none */
	const char *label[LANGUAGE_COUNT];
	void (*add)(const struct wording *wording, const struct diff_sheet *sheet,
	    const char *label, const struct diff_row *row, struct buf *out);
} result_lines[] = {
    {DIFF_SCORE, -1, {"tổng", "total"}, add_score},
    {DIFF_MAX, -1, {"tối đa", "maximum"}, add_any},
    {DIFF_PERCENT, DIFF_MAX, {"tỷ lệ", "percent"}, add_percent},
    {DIFF_RANK, -1, {"hạng", "rank"}, add_any},
    {DIFF_RANK_IN_GROUP, -1, {"hạng trong nhóm", "rank in its group"}, add_any},
    {DIFF_BOTTOM, -1, {"nhóm cuối", "the bottom group"}, add_bottom},
    {DIFF_GRADE, -1, {"xếp loại", "grade"}, add_grade},
    {DIFF_STATUS, -1, {"tình trạng", "status"}, add_status},
    {DIFF_TOTAL_PUBLISHED, -1, {"tổng công bố", "published total"}, add_any},
    {DIFF_PERCENT_PUBLISHED, -1, {"tỷ lệ công bố", "published percent"}, add_percent},
    {DIFF_RANK_PUBLISHED, -1, {"hạng công bố", "published rank"}, add_published_place},
    {DIFF_RANK_OF_PUBLISHED, -1, {"hạng công bố", "published rank"}, add_published_place},
    {DIFF_RANKS_PUBLISHED, -1, {"hạng công bố trong nhóm", "published ranks in groups"},
	add_any},
    {DIFF_GRADE_PUBLISHED, -1, {"xếp loại công bố", "published grade"}, add_grade},
    {DIFF_DECISION_PUBLISHED, -1, {"quyết định công bố", "decision"}, add_any},
    {DIFF_DATE_PUBLISHED, -1, {"ngày công bố", "published on"}, add_any},
};

void wording_results(
    const struct wording *wording, const struct diff_sheet *sheet, struct buf *out)
{
	size_t start = out->n;

	if (!sheet->new)
		return;
	for (size_t i = 0; i < sizeof(result_lines) / sizeof(*result_lines); i++) {
		const struct diff_row *row =
		    diff_find_row(&sheet->results, result_lines[i].field);

		if (row && row->field == DIFF_RANK_OF_PUBLISHED &&
		    diff_find_row(&sheet->results, DIFF_RANK_PUBLISHED))
			continue;
		if (!row || (result_lines[i].needs >= 0 && !percent_counts(sheet) &&
				!diff_find_row(&sheet->results, result_lines[i].needs)))
			continue;
		add_separator(out, start);
		result_lines[i].add(
		    wording, sheet, result_lines[i].label[wording->language], row, out);
	}
}

void wording_moves(
    const struct wording *wording, const struct moved *moved, struct buf *out)
{
	size_t start = out->n;

	for (size_t i = 0; i < moved->sheets.count && i < UNITS_MOST; i++) {
		const struct diff_sheet *sheet = moved->sheets.items[i];
		const struct diff_row *bottom =
		    diff_find_row(&sheet->results, DIFF_BOTTOM);
		struct str unit =
		    wording_unit(wording, sheet->new->unit, sheet->new->period);

		add_separator(out, start);
		buf_addf(out, "%.*s %u → %u", STR_ARG(unit), sheet->old_result->rank,
		    sheet->new_result->rank);
		if (bottom) {
			buf_lit(out, ", ");
			add_bottom(wording, sheet,
			    SAY(wording, "nhóm cuối", "the bottom group"), bottom, out);
		}
	}
	if (moved->sheets.count > UNITS_MOST)
		buf_addf(out, SAY(wording, " · và %zu đơn vị khác", " · and %zu more"),
		    moved->sheets.count - UNITS_MOST);
}

/* ---- tasks ---- */

static const struct word task_statuses[] = {
    {"overdue", {"quá hạn", "overdue"}},
    {"open", {"đang thực hiện trong hạn", "open"}},
    {"undated", {"đang thực hiện, không có hạn", "no deadline"}},
    {"done-on-time", {"hoàn thành đúng hạn", "done on time"}},
    {"done-late", {"hoàn thành quá hạn", "done late"}},
    {"done", {"hoàn thành", "done"}},
    {"cancelled", {"dừng", "cancelled"}},
    {"transferred", {"chuyển giao", "transferred"}},
    {"lapsed", {"hết hiệu lực", "lapsed"}},
};

static const char *const task_labels[DIFF_TASK_FIELD_COUNT][LANGUAGE_COUNT] = {
    [DIFF_TASK_STATUS] = {"tình trạng", "status"},
    [DIFF_TASK_DUE] = {"thời hạn", "due"},
    [DIFF_TASK_LEAD] = {"chủ trì", "lead"},
    [DIFF_TASK_WITH] = {"phối hợp", "with"},
    [DIFF_TASK_UNITS] = {"đơn vị", "units"},
    [DIFF_TASK_CRITERION] = {"tiêu chí", "criterion"},
    [DIFF_TASK_DONE] = {"báo hoàn thành", "declared done"},
    [DIFF_TASK_VERIFIED] = {"xác nhận", "verified"},
    [DIFF_TASK_PROGRESS] = {"tiến độ (%)", "progress (%)"},
    [DIFF_TASK_PARTS_DONE] = {"phần việc đã xong", "parts done"},
    [DIFF_TASK_PARTS] = {"số phần việc", "parts"},
    [DIFF_TASK_PARTS_DUE] = {"thời hạn từng phần", "due of its parts"},
    [DIFF_TASK_PRODUCT] = {"sản phẩm", "product"},
    [DIFF_TASK_TARGETS] = {"mức phải đạt", "targets"},
    [DIFF_TASK_TEXT] = {"lời văn", "words"},
};

struct str wording_units(const struct wording *wording, const struct diff_value *value)
{
	struct str rest = value->text, id, names;
	struct buf out;
	size_t count = 0;

	if (value->kind != DIFF_WORD)
		return wording_value(wording, value, 0);
	buf_init(&out);
	for (; str_cut(&rest, ' ', &id); count++) {
		const struct unit *unit = site_find_unit(wording->new, id);

		if (!unit)
			unit = site_find_unit(wording->old, id);
		if (count < UNITS_MOST)
			buf_addf(&out, "%s%.*s", count > 0 ? ", " : "",
			    STR_ARG(unit ? wording_clip(wording, unit->name, 0) : id));
	}
	if (count > UNITS_MOST)
		buf_addf(&out, SAY(wording, " và %zu đơn vị khác", " and %zu more"),
		    count - UNITS_MOST);
	names = str_copy(wording->arena, buf_str(&out));
	buf_release(&out);
	return names;
}

/* The words change with each date and proof that is added to them, so they are worth
 * telling where nothing else is told. */
void wording_task(
    const struct wording *wording, const struct diff_task *task, struct buf *out)
{
	size_t start = out->n;

	for (size_t i = 0; i < task->rows.count; i++) {
		const struct diff_row *row = &task->rows.items[i];
		const char *label = task_labels[row->field][wording->language];
		size_t count = WORD_COUNT(task_statuses);

		if (row->field == DIFF_TASK_TEXT && task->rows.count > 1)
			continue;
		add_separator(out, start);
		if (row->field == DIFF_TASK_STATUS)
			add_row(label, row,
			    shown_word(wording, task_statuses, count, &row->old),
			    shown_word(wording, task_statuses, count, &row->new), out);
		else if (row->field == DIFF_TASK_LEAD || row->field == DIFF_TASK_WITH ||
			 row->field == DIFF_TASK_UNITS)
			add_row(label, row, wording_units(wording, &row->old),
			    wording_units(wording, &row->new), out);
		else
			add_plain_row(wording, label, row, out);
	}
}

/* ---- what is listed ---- */

static const struct entry_kind kinds[] = {
    {{"văn bản", "document"}, {"văn bản đổi", "document"},
	offsetof(struct diff, documents)},
    {{"đơn vị", "unit"}, {"đơn vị đổi thông tin", "unit record"},
	offsetof(struct diff, units)},
    {{"bộ tiêu chí", "framework"}, {"bộ tiêu chí đổi", "framework"},
	offsetof(struct diff, frameworks)},
    {{"chỉ tiêu", "indicator"}, {"chỉ tiêu đổi", "indicator"},
	offsetof(struct diff, indicators)},
};

size_t entry_kinds(const struct entry_kind **out)
{
	*out = kinds;
	return sizeof(kinds) / sizeof(*kinds);
}

const struct diff_entries *entries_of(
    const struct diff *diff, const struct entry_kind *kind)
{
	return (const struct diff_entries *)(const void *)((const char *)diff +
							   kind->entries);
}

const char *wording_change(const struct wording *wording, enum diff_change change)
{
	static const char *const words[][LANGUAGE_COUNT] = {
	    [DIFF_ADDED] = {"thêm", "added"},
	    [DIFF_CHANGED] = {"sửa", "changed"},
	    [DIFF_REMOVED] = {"bỏ", "removed"},
	};

	return words[change][wording->language];
}

/* ---- the summary ---- */

const char *wording_uncorrected(const struct wording *wording)
{
	return SAY(wording, "sửa sau công bố, thiếu đính chính",
	    "changed after publication without a correction");
}

struct str wording_ending(const struct wording *wording, const struct ending *ending)
{
	static const char *const left_open[][LANGUAGE_COUNT] = {
	    [ENDING_TASK] = {"nhiệm vụ còn mở với đơn vị kết thúc",
		"task open for units that end"},
	    [ENDING_TARGETS] = {"chỉ tiêu chưa có kết quả của đơn vị kết thúc",
		"targets without a result, of units that end"},
	    [ENDING_FINDING] = {"hạn chế chưa khắc phục của đơn vị kết thúc",
		"a limitation not done away with, of units that end"},
	};

	return str_format(wording->arena, "%.*s: %s: %.*s", STR_ARG(ending->id),
	    left_open[ending->kind][wording->language],
	    STR_ARG(ending_units(wording->arena, ending)));
}

/* Which sheets the warnings are about, where it could be asked. */
static void add_uncorrected(
    const struct wording *wording, bool named_too, struct buf *out)
{
	const struct diff *diff = wording->diff;
	size_t named = 0;

	buf_lit(out, ": ");
	if (diff->endings.count > 0) /* they are counted among the warnings, too */
		buf_addf(out, "%zu ", diff->uncorrected_count);
	buf_add(out, str_of(wording_uncorrected(wording)));
	if (!named_too)
		return;
	for (size_t i = 0; i < diff->sheet_count && named < UNITS_MOST; i++) {
		const struct diff_sheet *change = &diff->sheets[i];
		const struct sheet *sheet = diff_sheet_of(change);

		if (!change->is_uncorrected)
			continue;
		buf_addf(out, "%s%.*s %.*s", named++ > 0 ? ", " : " (",
		    STR_ARG(wording_unit(wording, sheet->unit, sheet->period)),
		    STR_ARG(wording_period(wording, sheet)));
	}
	buf_add(out, diff->uncorrected_count > named ? STR(", …)") : STR(")"));
}

/* "2 documents": the English plural; Vietnamese has none. */
static void add_count(
    const struct wording *wording, const char *words, size_t count, struct buf *out)
{
	buf_addf(out, "%zu %s%s", count, words,
	    wording->language == LANGUAGE_EN && count != 1 ? "s" : "");
}

void wording_summary(const struct wording *wording, bool named, struct buf *out)
{
	const struct diff *diff = wording->diff;
	const char *changed = SAY(wording, "", " changed");

	add_count(wording, SAY(wording, "đơn vị", "unit"), diff->scored_count, out);
	buf_lit(out, ", ");
	add_count(wording, SAY(wording, "điểm đổi", "score"), diff->score_count, out);
	buf_addf(out, "%s · ", changed);
	add_count(wording, SAY(wording, "nhiệm vụ đổi", "task"), diff->task_count, out);
	buf_add(out, str_of(changed));
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		size_t count = entries_of(diff, &kinds[i])->count;

		if (count == 0)
			continue;
		buf_lit(out, " · ");
		add_count(wording, kinds[i].counts[wording->language], count, out);
		buf_add(out, str_of(changed));
	}
	buf_lit(out, " · ");
	add_count(wording, SAY(wording, "cảnh báo", "warning"),
	    diff->uncorrected_count + diff->endings.count, out);
	if (diff->uncorrected_count > 0)
		add_uncorrected(wording, named && diff->scored_count > 1, out);
	if (diff->uncorrected_count > 0 && diff->endings.count > 0)
		buf_addf(out, "; %zu %s", diff->endings.count,
		    SAY(wording, "của đơn vị kết thúc", "of units that end"));
}
