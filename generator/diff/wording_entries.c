/*
 * What changed in documents, units, frameworks and indicators, field by field.
 */
#include "diff/wording.h"

#include "base/arena.h"

#include <stddef.h>

static const char *const labels[DIFF_ENTRY_FIELD_COUNT][LANGUAGE_COUNT] = {
    [DIFF_TITLE] = {"tên", "title"},
    [DIFF_NAME] = {"tên", "name"},
    [DIFF_CODE] = {"mã", "code"},
    [DIFF_LEVEL] = {"cấp", "level"},
    [DIFF_PARENT] = {"trực thuộc", "under"},
    [DIFF_GROUP] = {"nhóm", "group"},
    [DIFF_ALIASES] = {"cách gọi khác", "other names"},
    [DIFF_BEGINS] = {"thành lập", "established"},
    [DIFF_ENDS] = {"kết thúc", "ends"},
    [DIFF_LINEAGE] = {"dòng bộ tiêu chí", "lineage"},
    [DIFF_SCOPE] = {"phạm vi", "scope"},
    [DIFF_PERIODS] = {"các kỳ", "periods"},
    [DIFF_RANK_BY] = {"xếp hạng theo", "ranked by"},
    [DIFF_RANK_WITHIN] = {"xếp hạng trong nhóm", "ranked within groups"},
    [DIFF_CAP] = {"trần tỷ lệ", "cap"},
    [DIFF_FLOOR] = {"sàn tỷ lệ", "floor"},
    [DIFF_MAIN] = {"là bộ chính", "the main one"},
    [DIFF_BREAK] = {"ngắt chuỗi so sánh", "breaks the series"},
    [DIFF_FINAL_ROUND] = {"vòng cuối", "final round"},
    [DIFF_OPTIONAL] = {"không bắt buộc", "optional"},
    [DIFF_FROM] = {"từ", "from"},
    [DIFF_MOST] = {"điểm tối đa", "maximum"},
    [DIFF_WEIGHT] = {"trọng số", "weight"},
    [DIFF_METHOD] = {"cách đánh giá", "method"},
    [DIFF_NATURE] = {"loại", "kind"},
    [DIFF_LEAD] = {"cơ quan phụ trách", "lead"},
    [DIFF_WAS] = {"trước là tiêu chí", "was"},
    [DIFF_ABOVE] = {"thuộc tiêu chí", "under"},
    [DIFF_MEASURE] = {"đơn vị đo", "measure"},
    [DIFF_BETTER] = {"hướng tốt", "better"},
    [DIFF_ABOUT] = {"tiêu chí", "criterion"},
    [DIFF_NOTE] = {"ghi chú", "note"},
    [DIFF_VALUE] = {"giá trị", "value"},
    [DIFF_TARGET] = {"mức giao", "target"},
    [DIFF_AS_OF] = {"số liệu đến ngày", "as of"},
    [DIFF_SOURCE] = {"nguồn", "source"},
    [DIFF_SORT] = {"loại", "kind"},
    [DIFF_OFFICIAL_NUMBER] = {"số ký hiệu", "number"},
    [DIFF_DATED] = {"ngày", "date"},
    [DIFF_ISSUER] = {"cơ quan ban hành", "issuer"},
    [DIFF_SIGNER] = {"người ký", "signer"},
    [DIFF_PERIOD] = {"kỳ", "period"},
    [DIFF_UNITS] = {"đơn vị", "units"},
    [DIFF_SUMMARY] = {"tóm tắt", "summary"},
    [DIFF_BASED_ON] = {"căn cứ", "based on"},
    [DIFF_REPLACES] = {"thay thế", "replaces"},
    [DIFF_ANSWERS] = {"trả lời", "answers"},
    [DIFF_TARGETS] = {"chỉ tiêu giao", "targets"},
    [DIFF_ATTACHMENTS] = {"tệp đính kèm", "attachments"},
    [DIFF_BODY] = {"lời văn", "words"},
};

/* Words of enums that are ids in the files. */
static const struct {
	const char *word;
	const char *shown[LANGUAGE_COUNT];
} enum_words[] = {
    {"province", {"tỉnh", "province"}},
    {"district", {"huyện", "district"}},
    {"commune", {"xã", "commune"}},
    {"department", {"cơ quan, phòng, ban", "office"}},
    {"percent", {"tỷ lệ", "percent"}},
    {"points", {"điểm", "points"}},
    {"documents", {"hồ sơ, tài liệu", "documents"}},
    {"survey", {"điều tra xã hội học", "survey"}},
    {"statistics", {"số liệu thống kê", "statistics"}},
    {"base", {"thường", "base"}},
    {"bonus", {"điểm thưởng", "bonus"}},
    {"penalty", {"điểm trừ", "penalty"}},
    {"higher", {"càng cao càng tốt", "higher"}},
    {"lower", {"càng thấp càng tốt", "lower"}},
    {"notice", {"thông báo", "notice"}},
    {"plan", {"kế hoạch", "plan"}},
    {"directive", {"chỉ đạo", "directive"}},
    {"agenda", {"chương trình", "agenda"}},
};

static struct str fact_value(
    const struct wording *wording, int field, const struct diff_value *value, int places)
{
	bool kinds = field == DIFF_LEVEL || field == DIFF_RANK_BY ||
		     field == DIFF_METHOD || field == DIFF_NATURE ||
		     field == DIFF_BETTER || field == DIFF_SORT;

	if (field == DIFF_PARENT || field == DIFF_SCOPE || field == DIFF_LEAD ||
	    field == DIFF_ISSUER || field == DIFF_UNITS)
		return wording_units(wording, value);
	for (size_t i = 0; kinds && i < sizeof(enum_words) / sizeof(*enum_words); i++)
		if (str_equal(value->text, str_of(enum_words[i].word)))
			return str_of(enum_words[i].shown[wording->language]);
	return wording_value(wording, value, places);
}

/* Of what came or went, the values alone. */
static void add_fact(const struct wording *wording, const struct diff_row *row,
    enum diff_change change, struct buf *out)
{
	int places = wording_places(row);
	struct str old = fact_value(wording, row->field, &row->old, places);
	struct str new = fact_value(wording, row->field, &row->new, places);
	bool is_flag = row->old.kind == DIFF_TRUE || row->new.kind == DIFF_TRUE;

	buf_add(out, str_of(labels[row->field][wording->language]));
	if (row->old.kind == row->new.kind && row->old.kind == DIFF_NONE)
		return;
	if (is_flag && row->old.kind == DIFF_NONE)
		old = str_of(SAY(wording, "không", "no"));
	if (is_flag && row->new.kind == DIFF_NONE)
		new = str_of(SAY(wording, "không", "no"));
	if (change == DIFF_CHANGED)
		buf_addf(out, " %.*s →", STR_ARG(old));
	buf_addf(out, " %.*s", STR_ARG(change == DIFF_REMOVED ? old : new));
}

static void add_facts(
    const struct wording *wording, const struct diff_item *item, struct buf *out)
{
	size_t start = out->n;

	for (size_t i = 0; i < item->rows.count; i++) {
		const struct diff_row *row = &item->rows.items[i];

		/* A unit's first and last day are told with whom it came from or
		 * went to. */
		if (row->field == DIFF_BEGINS || row->field == DIFF_ENDS)
			continue;
		buf_add(out, out->n > start ? STR(" · ") : STR(""));
		add_fact(wording, row, item->change, out);
	}
}

struct str wording_entry(const struct wording *wording, const struct entry_kind *kind,
    const struct diff_entry *entry)
{
	const struct diff_item *first = entry->items.items;
	struct str words;
	struct buf out;

	buf_init(&out);
	if (entry->items.count > 0 && first->kind == DIFF_WHOLE)
		add_facts(wording, first, &out);
	if (kind->entries == offsetof(struct diff, units))
		wording_unit_life(wording, entry->id, &out);
	words = str_copy(wording->arena, buf_str(&out));
	buf_release(&out);
	return words;
}

/* "xã An Sơn · 2023", "tiêu chí 7.1" */
static struct str item_name(const struct wording *wording, const struct diff_item *item)
{
	static const char *const names[][LANGUAGE_COUNT] = {
	    [DIFF_CRITERION] = {"tiêu chí", "criterion"},
	    [DIFF_OF_ROUND] = {"vòng", "round"},
	    [DIFF_OF_GRADE] = {"xếp loại", "grade"},
	};

	if (item->kind == DIFF_FIGURE)
		return str_format(wording->arena, "%.*s · %.*s",
		    STR_ARG(wording_unit(wording, item->unit, item->period)),
		    STR_ARG(period_format(wording->arena, item->period)));
	return str_format(wording->arena, "%s %.*s", names[item->kind][wording->language],
	    STR_ARG(wording_clip(wording, item->id, 0)));
}

struct str wording_item(const struct wording *wording, const struct diff_item *item)
{
	struct str words;
	struct buf out;

	buf_init(&out);
	if (item->change != DIFF_CHANGED)
		buf_addf(&out, "%s ", wording_change(wording, item->change));
	buf_addf(&out, "%.*s: ", STR_ARG(item_name(wording, item)));
	add_facts(wording, item, &out);
	words = str_copy(wording->arena, buf_str(&out));
	buf_release(&out);
	return words;
}

struct str wording_correction(
    const struct wording *wording, const struct diff_correction *correction)
{
	const struct correction *entry = correction->entry;
	struct str words;
	struct buf out;

	buf_init(&out);
	buf_addf(&out, "%.*s: %.*s", STR_ARG(wording_day(wording, entry->date.date)),
	    STR_ARG(wording_clip(wording, entry->reason.text, 0)));
	for (size_t i = 0; i < entry->criteria.count; i++)
		buf_addf(&out, "%s%.*s",
		    i > 0 ? ", " : SAY(wording, " (tiêu chí ", " (criteria "),
		    STR_ARG(wording_clip(wording, entry->criteria.items[i].text, 0)));
	buf_add(&out, entry->criteria.count > 0 ? STR(")") : STR(""));
	words = str_copy(wording->arena, buf_str(&out));
	buf_release(&out);
	return words;
}
