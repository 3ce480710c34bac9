/*
 * wording: what a comparison of two sites says in words and numbers, for the writers of
 * its formats and for the message of the content commit.
 */
#ifndef DIFF_WORDING_H
#define DIFF_WORDING_H

#include "base/buf.h"
#include "diff/diff.h"

/* The file of a side that a line is sought in. */
struct seeking {
	const struct sources *sources;
	uint32_t source; /* 0: none yet */
	struct buf bytes;
	struct source_cursor cursor;
};

/* The sheets of one framework and period: how many have something of their own to say,
 * and those whose place alone moved, by their new place. */
struct moved {
	const struct framework *framework;
	struct period period;
	size_t speakers;
	struct {
		const struct diff_sheet **items;
		size_t count, capacity;
	} sheets;
};

struct wording {
	struct arena *arena;
	enum language language;
	const struct diff *diff;
	const struct site *old, *new;
	struct seeking in_old, in_new;
	struct {
		struct moved **items; /* by framework id, then period */
		size_t count, capacity;
	} moved;
	struct map moved_by_key;
};

void wording_open(struct wording *wording, struct arena *arena, enum language language,
    const struct diff *diff, const struct site *old, const struct site *new);
void wording_close(struct wording *wording);

/* The words of the language. */
#define SAY(wording, vi, en) ((wording)->language == LANGUAGE_VI ? (vi) : (en))

/* False for a sheet whose place alone moved: it is told with those that overtook it. */
bool wording_speaks(const struct diff_sheet *sheet);
/* The sheets whose place moved with this one's; NULL where others changed there too. */
const struct moved *wording_moved_by(
    const struct wording *wording, const struct diff_sheet *sheet);

/* "xã Tân Sỏi", by its name in the period. */
struct str wording_unit(
    const struct wording *wording, const struct unit *unit, struct period period);
/* "2024"; "2024 · sipas" where the sheet's file says its lineage. */
struct str wording_period(const struct wording *wording, const struct sheet *sheet);
/* "path:line" of a span of the newer or older site. */
struct str wording_place(struct wording *wording, struct span at, bool in_new);
struct str wording_day(const struct wording *wording, struct date date);
/* One side of a row, a number with so many places at least: as the finer side has. */
struct str wording_value(
    const struct wording *wording, const struct diff_value *value, int places);
int wording_places(const struct diff_row *row);
/* Ids as names, as long as there are few of them. */
struct str wording_units(const struct wording *wording, const struct diff_value *value);
/* One line of at most so many characters, fit for a terminal; 0: no limit. */
struct str wording_clip(const struct wording *wording, struct str text, size_t most);

/* "7,28" and "7,50": with as many places as the finer of the two has. */
struct pair_of_words {
	struct str old, new;
	struct str change; /* "+0,22"; empty where there is none */
};
struct pair_of_words wording_score(
    const struct wording *wording, const struct diff_score *change);
/* "7.1 Chính quyền điện tử, thẩm định". */
struct str wording_score_name(
    const struct wording *wording, const struct diff_score *change);
/* " /8", what the score is out of; empty where there is nothing to say. */
struct str wording_score_max(
    const struct wording *wording, const struct diff_score *change);
/* The place of a change: the newer literal, else the older. */
struct str wording_score_place(struct wording *wording, const struct diff_sheet *sheet,
    const struct diff_score *change);

/* "tổng 80,61 → 80,83 · hạng 5 → 4"; empty where nothing followed. */
void wording_results(
    const struct wording *wording, const struct diff_sheet *sheet, struct buf *out);
/* "xã Hương Vĩ 4 → 5 · …" */
void wording_moves(
    const struct wording *wording, const struct moved *moved, struct buf *out);
/* "tình trạng đang thực hiện → hoàn thành · tiến độ 60 → 100". */
void wording_task(
    const struct wording *wording, const struct diff_task *task, struct buf *out);

/* What is listed by id: documents, units, frameworks, indicators. */
struct entry_kind {
	const char *name[LANGUAGE_COUNT]; /* "văn bản" */
	const char
	    *counts[LANGUAGE_COUNT]; /* behind a number: "văn bản đổi", "document" */
	size_t entries;              /* offset in struct diff */
};
size_t entry_kinds(const struct entry_kind **kinds);
const struct diff_entries *entries_of(
    const struct diff *diff, const struct entry_kind *kind);
/* Adds " · kết thúc ngày 31/10/2024, nhập vào Xã Liên Đoàn" where it changed. */
void wording_unit_life(const struct wording *wording, struct str id, struct buf *out);
/* What there is to say of an entry behind its title: "đơn vị đo “%” → “hồ sơ”". */
struct str wording_entry(const struct wording *wording, const struct entry_kind *kind,
    const struct diff_entry *entry);
/* What changed in a part of it: "xã An Sơn · 2023: giá trị 80,63 → 85,00". */
struct str wording_item(const struct wording *wording, const struct diff_item *item);
/* "03/02/2024: Thẩm định lại (tiêu chí 7.2)". */
struct str wording_correction(
    const struct wording *wording, const struct diff_correction *correction);
/* "thêm", "sửa", "bỏ". */
const char *wording_change(const struct wording *wording, enum diff_change change);

/* "1 đơn vị, 1 điểm đổi · 0 nhiệm vụ đổi · 1 cảnh báo: …"; `named`: whose scores the
 * warnings are about. */
void wording_summary(const struct wording *wording, bool named, struct buf *out);
/* What an ended unit leaves open: "nhiệm vụ … còn mở với đơn vị kết thúc: Xã A → Xã B".
 */
struct str wording_ending(const struct wording *wording, const struct ending *ending);
/* "sửa sau công bố, thiếu đính chính" */
const char *wording_uncorrected(const struct wording *wording);

/* What a score's state is called: "không chấm". */
struct str wording_mark(const struct wording *wording, enum score_mark mark);

#endif
