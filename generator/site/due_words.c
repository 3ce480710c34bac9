/*
 * Deadlines as Vietnamese officials write them. The words are compared with their tones,
 * because "ngày" (day) and "ngay" (at once) differ in nothing else. Words that say more
 * than one deadline give their readings, of which the author states one as the target;
 * any others are not understood.
 */
#include "site/due_forms.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

enum { DAY_MOST = 31, DAYS_OF_WEEK = 7, MONTH_MOST = 12 };

#define COUNT_OF(table) (sizeof(table) / sizeof(*(table)))

/* Without stops, brackets and quotation marks at both ends. */
static struct str trim_marks(struct str text)
{
	static const struct str marks[] = {STR_INIT("."), STR_INIT(","), STR_INIT(";"),
	    STR_INIT(":"), STR_INIT("("), STR_INIT(")"), STR_INIT("\""), STR_INIT("“"),
	    STR_INIT("”"), STR_INIT(" ")};
	bool changed;

	do {
		changed = false;
		for (size_t i = 0; i < COUNT_OF(marks); i++) {
			if (str_starts(text, marks[i])) {
				text = str_slice(text, marks[i].n, text.n);
				changed = true;
			} else if (str_ends(text, marks[i])) {
				text = str_slice(text, 0, text.n - marks[i].n);
				changed = true;
			}
		}
	} while (changed);
	return text;
}

/* True for a remark that says nothing of when: "(đợt 1)", "(dự kiến)". */
static bool is_remark(struct str words)
{
	static const struct str numbered[] = {
	    STR_INIT("đợt"), STR_INIT("lần"), STR_INIT("dự kiến")};
	static const struct str times[] = {STR_INIT("trước"), STR_INIT("ngày"),
	    STR_INIT("tuần"), STR_INIT("tháng"), STR_INIT("quý"), STR_INIT("năm"),
	    STR_INIT("hằng"), STR_INIT("hàng"), STR_INIT("/")};
	bool plain = true;

	for (size_t i = 0; i < COUNT_OF(times); i++)
		if (str_find(words, times[i], 0) < words.n)
			return false;
	for (size_t i = 0; i < COUNT_OF(numbered); i++)
		if (str_starts(words, numbered[i]))
			return true;
	for (size_t i = 0; i < words.n; i++)
		plain &= words.p[i] < '0' || words.p[i] > '9';
	return plain;
}

/* Without a remark in brackets at the end: "20/11/2025 (đợt 1)". */
static struct str without_remark(struct str text)
{
	size_t open = str_find(text, STR(" ("), 0);

	if (open > 0 && open < text.n && str_ends(text, STR(")")) &&
	    is_remark(str_slice(text, open + 2, text.n - open - 3)))
		return str_slice(text, 0, open);
	return text;
}

/* A dash of any length is a hyphen, and nothing stands around hyphens and slashes. */
static struct str join_marks(struct arena *scratch, struct str text)
{
	static const struct str dashes[] = {STR_INIT("–"), STR_INIT("—"), STR_INIT("−")};
	struct buf out;
	struct str all;

	buf_init(&out);
	for (size_t i = 0; i < text.n; i++) {
		struct str here = str_slice(text, i, text.n);
		char c = text.p[i];

		for (size_t j = 0; j < COUNT_OF(dashes); j++)
			if (str_starts(here, dashes[j]))
				c = '-', i += dashes[j].n - 1;
		if ((c == '-' || c == '/') && out.n > 0 && out.p[out.n - 1] == ' ')
			out.n--;
		if (c == ' ' && out.n > 0 &&
		    (out.p[out.n - 1] == '-' || out.p[out.n - 1] == '/'))
			continue;
		buf_add_char(&out, c);
	}
	all = str_copy(scratch, buf_str(&out));
	buf_release(&out);
	return all;
}

/* One spelling of "hằng" and "quý", and no "của": "ngày 25 của tháng cuối mỗi quý". */
static struct str normalise(struct arena *scratch, struct str words)
{
	struct str key = text_match_key(scratch, words), rest, word;
	struct buf out;

	key = join_marks(scratch, trim_marks(without_remark(key)));
	rest = key;
	buf_init(&out);
	while (str_cut(&rest, ' ', &word)) {
		if (str_equal(word, STR("của")))
			continue;
		if (str_equal(word, STR("hàng")) || str_equal(word, STR("mỗi")))
			word = STR("hằng");
		if (str_equal(word, STR("quí")))
			word = STR("quý");
		if (out.n > 0)
			buf_add_char(&out, ' ');
		buf_add(&out, word);
	}
	key = str_copy(scratch, buf_str(&out));
	buf_release(&out);
	return key;
}

/* "hằng quý một lần", "6 tháng/lần": says that it recurs. */
static bool drop_once(struct str *words)
{
	static const struct str once[] = {STR_INIT(" một lần"), STR_INIT(" 1 lần"),
	    STR_INIT(" 01 lần"), STR_INIT("/lần")};

	for (size_t i = 0; i < COUNT_OF(once); i++) {
		if (str_ends(*words, once[i])) {
			*words = str_slice(*words, 0, words->n - once[i].n);
			return true;
		}
	}
	return false;
}

/* ---- forms with more around them ---- */

typedef enum due_error reader(
    const struct due_words *words, struct due *out, struct due_readings *readings);

static bool has_digit(struct str words)
{
	for (size_t i = 0; i < words.n; i++)
		if (words.p[i] >= '0' && words.p[i] <= '9')
			return true;
	return false;
}

/* "sau khi có hướng dẫn": waits for something that has no day. Where a number follows,
 * it may be a day that counts. */
static enum due_error read_waiting(
    const struct due_words *words, struct due *out, struct due_readings *readings)
{
	static const struct str openings[] = {STR_INIT("ngay sau khi"),
	    STR_INIT("sau khi"), STR_INIT("ngay khi"), STR_INIT("khi có"),
	    STR_INIT("khi được"), STR_INIT("khi phát sinh"), STR_INIT("theo yêu cầu"),
	    STR_INIT("đột xuất")};
	struct str rest = words->rest;

	(void)readings;
	for (size_t i = 0; i < COUNT_OF(openings); i++) {
		if (!due_eat(&rest, openings[i]) || has_digit(rest))
			continue;
		*out = (struct due){.kind = DUE_UNDATED};
		return DUE_OK;
	}
	return DUE_NOT_UNDERSTOOD;
}

/* "thường xuyên trong năm", "thường xuyên, hằng năm": never late. What names a day, or
 * recurs more often, is another deadline beside it. */
static enum due_error read_continuous(
    const struct due_words *words, struct due *out, struct due_readings *readings)
{
	struct due_words own = *words;
	struct due due = {0};
	enum due_error error;

	if (!due_eat(&own.rest, STR("thường xuyên và")) &&
	    !due_eat(&own.rest, STR("thường xuyên")) &&
	    !due_eat(&own.rest, STR("thường xuyên,")) &&
	    !due_eat(&own.rest, STR("thường xuyên;")))
		return DUE_NOT_UNDERSTOOD;
	if (due_eat(&own.rest, STR("liên tục")) && own.rest.n == 0)
		due.kind = DUE_CONTINUOUS;
	else if (read_waiting(&own, &due, readings) &&
		 (error = due_read_framed(own, &due)))
		return error;
	if (due.before || due.day || (due_is_recurring(&due) && due.kind != DUE_YEARLY) ||
	    (due_is_dated(&due) && due.kind != DUE_YEAR))
		return DUE_NOT_UNDERSTOOD;
	*out = (struct due){.kind = DUE_CONTINUOUS};
	return DUE_OK;
}

/* "(trước 15/12", "ngày 20": what says more of a period before it. */
static bool begins_day(struct str words)
{
	return str_starts(words, STR("(")) || str_starts(words, STR("trước ")) ||
	       str_starts(words, STR("ngày "));
}

/* "hằng tháng (trước ngày 20", "hằng quý trước ngày 20 tháng cuối quý": the period stands
 * first. */
static enum due_error read_turned(
    const struct due_words *words, struct due *out, struct due_readings *readings)
{
	static const struct {
		struct str words;
		enum due_kind kind;
	} periods[] = {
	    {STR_INIT("hằng tháng"), DUE_MONTHLY}, {STR_INIT("hằng quý"), DUE_QUARTERLY}};

	(void)readings;
	for (size_t i = 0; i < COUNT_OF(periods); i++) {
		struct due_words own = *words;
		struct str day;

		if (!due_eat(&own.rest, periods[i].words) || !begins_day(own.rest))
			continue;
		day = trim_marks(own.rest);
		own.rest = str_format(
		    words->scratch, "%.*s %.*s", STR_ARG(day), STR_ARG(periods[i].words));
		if (due_read_framed(own, out)) {
			own.rest = day;
			if (due_read_framed(own, out))
				continue;
		}
		if (out->kind == periods[i].kind && out->day)
			return DUE_OK;
	}
	return DUE_NOT_UNDERSTOOD;
}

static bool has_year(struct str words)
{
	int digits = 0;

	for (size_t i = 0; i < words.n && digits < 4; i++)
		digits = words.p[i] >= '0' && words.p[i] <= '9' ? digits + 1 : 0;
	return digits == 4;
}

/* "tháng 12 hằng năm", "quý iv hằng năm": the end of that; "hằng năm (trước 15/12". With
 * a year it is that one or each. */
static enum due_error read_every_year(
    const struct due_words *words, struct due *out, struct due_readings *readings)
{
	struct str yearly = STR("hằng năm");
	struct due_words own = *words;
	struct due due = {0};
	struct date last;

	if (str_ends(own.rest, yearly))
		own.rest = str_slice(own.rest, 0, own.rest.n - yearly.n);
	else if (!due_eat(&own.rest, yearly) || !begins_day(own.rest))
		return DUE_NOT_UNDERSTOOD;
	own.rest = trim_marks(own.rest);
	if (due_read_framed(own, &due) || !due_is_dated(&due) || due.kind == DUE_YEAR)
		return DUE_NOT_UNDERSTOOD;
	last = due.kind == DUE_DAY ? due.date : due_last_day(&due);
	*out = (struct due){.kind = DUE_YEARLY,
	    .before = due.before,
	    .month = last.month,
	    .day = due.kind != DUE_DAY && last.month == 2 ? 29 : last.day};
	if (!has_year(own.rest))
		return DUE_OK;
	readings->items[readings->count++] = due;
	readings->items[readings->count++] = *out;
	return DUE_SEVERAL;
}

/* "ngày ban hành kế hoạch này": that of the document and of nothing else. */
static bool is_own_day(struct str words)
{
	static const struct str all[] = {STR_INIT("ban"), STR_INIT("hành"),
	    STR_INIT("ký"), STR_INIT("kế"), STR_INIT("hoạch"), STR_INIT("văn"),
	    STR_INIT("bản"), STR_INIT("chỉ"), STR_INIT("thị"), STR_INIT("thông"),
	    STR_INIT("báo"), STR_INIT("quyết"), STR_INIT("định"), STR_INIT("này")};
	struct str word;

	if (!due_eat(&words, STR("ban hành")) && !due_eat(&words, STR("ký")))
		return false;
	while (words.n > 0 && str_cut(&words, ' ', &word)) {
		bool known = false;

		for (size_t i = 0; i < COUNT_OF(all); i++)
			known |= str_equal(word, all[i]);
		if (!known)
			return false;
	}
	return true;
}

static struct date add_months(struct date day, int months)
{
	int month = day.month - 1 + months, most;

	day.year = (int16_t)(day.year + month / MONTH_MOST);
	day.month = (int8_t)(month % MONTH_MOST + 1);
	most = date_days_in_month(day.year, day.month);
	if (day.day > most)
		day.day = (int8_t)most;
	return day;
}

/* "30 ngày kể từ ngày ban hành": the day after is the first. */
static enum due_error read_counted(
    const struct due_words *words, struct due *out, struct due_readings *readings)
{
	static const struct {
		struct str word;
		int days; /* 0: a month */
	} units[] = {{STR_INIT("ngày"), 1}, {STR_INIT("tuần"), DAYS_OF_WEEK},
	    {STR_INIT("tháng"), 0}};
	struct date day = words->setting->date;
	struct str rest = words->rest;
	int number, days = -1;

	(void)readings;
	if (!due_eat_number(&rest, &number))
		return DUE_NOT_UNDERSTOOD;
	rest = str_trim(rest);
	for (size_t i = 0; days < 0 && i < COUNT_OF(units); i++)
		if (due_eat(&rest, units[i].word))
			days = units[i].days;
	due_eat(&rest, STR("kể"));
	if (days < 0 || !due_eat(&rest, STR("từ")) ||
	    (!due_eat(&rest, STR("ngày")) && !due_eat(&rest, STR("khi"))) ||
	    !is_own_day(rest))
		return DUE_NOT_UNDERSTOOD;
	if (!date_is_full(day))
		return DUE_NO_DAY;
	*out = (struct due){.kind = DUE_DAY};
	out->date = days ? date_add_days(day, number * days) : add_months(day, number);
	return DUE_OK;
}

/* "đầu quý IV/2025": until when is not said; its end is only one way to read it. */
static enum due_error read_vague(
    const struct due_words *words, struct due *out, struct due_readings *readings)
{
	struct due_words own = *words;
	enum due_error error;

	due_eat(&own.rest, STR("nửa"));
	if (!due_eat(&own.rest, STR("đầu")) && !due_eat(&own.rest, STR("giữa")))
		return DUE_NOT_UNDERSTOOD;
	own.framed = true;
	error = due_read_framed(own, out);
	if (error)
		return error;
	if (!due_is_dated(out) || out->kind == DUE_DAY)
		return DUE_NOT_UNDERSTOOD;
	readings->items[readings->count++] = *out;
	return DUE_SEVERAL;
}

/* "ngày 05 của tháng đầu quý sau", "ngày 5 tháng sau": no form has it, but those that
 * come to the same days. */
static enum due_error read_afterwards(
    const struct due_words *words, struct due *out, struct due_readings *readings)
{
	static const struct {
		struct str words;
		enum due_kind kind;
	} tails[] = {{STR_INIT("tháng đầu quý sau"), DUE_YEARLY},
	    {STR_INIT("tháng đầu hằng quý"), DUE_YEARLY},
	    {STR_INIT("hằng tháng đầu quý"), DUE_YEARLY},
	    {STR_INIT("tháng sau"), DUE_MONTHLY},
	    {STR_INIT("tháng tiếp theo"), DUE_MONTHLY}};
	struct str rest = words->rest;
	struct due due = {.before = words->before};
	int day;

	due_eat(&rest, STR("ngày"));
	if (!due_eat_number(&rest, &day) || day < 1 || day > DAY_MOST)
		return DUE_NOT_UNDERSTOOD;
	due.day = (int8_t)day;
	for (size_t i = 0; i < COUNT_OF(tails); i++)
		if (str_equal(str_trim(rest), tails[i].words))
			due.kind = tails[i].kind;
	if (due.kind == DUE_NONE)
		return DUE_NOT_UNDERSTOOD;
	for (due.month = due.kind == DUE_YEARLY ? 1 : 0; due.month <= MONTH_MOST;
	     due.month = (int8_t)(due.month + 3)) {
		readings->items[readings->count++] = due;
		if (due.month == 0)
			break;
	}
	*out = due;
	return DUE_SEVERAL;
}

static enum due_error read_span(
    const struct due_words *words, struct due *out, struct due_readings *readings)
{
	(void)readings;
	return due_read_span(words, out);
}

struct str due_one_line(struct arena *scratch, struct str lines)
{
	struct buf line;
	struct str out;

	buf_init(&line);
	for (size_t i = 0; i < lines.n; i++)
		if (!(lines.p[i] == ';' && i + 1 < lines.n && lines.p[i + 1] == ' '))
			buf_add(&line, str_slice(lines, i, 1));
	out = str_copy(scratch, buf_str(&line));
	buf_release(&line);
	return out;
}

enum due_error due_parse_words(struct arena *scratch, struct str text,
    const struct due_setting *setting, struct due *out, struct due_readings *readings)
{
	static reader *const readers[] = {read_waiting, read_continuous, read_every_year,
	    read_turned, read_counted, read_afterwards, read_vague, read_span,
	    due_read_list};
	struct due_words words = {
	    .rest = normalise(scratch, text), .scratch = scratch, .setting = setting};
	enum due_error error;

	words.periodic = drop_once(&words.rest);
	error = due_read_framed(words, out);
	readings->count = 0;
	if (setting->plain)
		return error;
	due_eat_frame(&words);
	for (size_t i = 0; error == DUE_NOT_UNDERSTOOD && i < COUNT_OF(readers); i++)
		error = readers[i](&words, out, readings);
	if (error != DUE_SEVERAL)
		readings->count = 0;
	return error;
}
