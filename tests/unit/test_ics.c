/*
 * Calendars: the file is read back by a small reader of content lines made for this test
 * alone, which knows RFC 5545 and nothing of the writer.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "export/ics.h"
#include "page_site.h"
#include "produce/calendar.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- reading ---- */

struct line {
	struct str name, parameters, value; /* value: as it stands, unfolded */
};

struct lines {
	struct line items[4096];
	size_t count;
};

static bool is_utf8(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		unsigned char c = (unsigned char)s.p[i];
		size_t more = c < 0x80    ? 0
			      : c >= 0xF0 ? 3
			      : c >= 0xE0 ? 2
			      : c >= 0xC2 ? 1
					  : 9;

		if (more == 9 || i + more >= s.n + (more == 0))
			return false;
		for (size_t k = 1; k <= more; k++)
			if (((unsigned char)s.p[i + k] & 0xC0) != 0x80)
				return false;
		i += more + 1;
	}
	return true;
}

static void add_line(struct lines *lines, struct str unfolded)
{
	struct line *line = &lines->items[lines->count++];
	size_t colon = str_find(unfolded, STR(":"), 0), semicolon;

	assert_true(lines->count < COUNT(lines->items));
	if (colon == unfolded.n)
		fail_msg("no value: %.*s", STR_ARG(unfolded));
	line->name = str_slice(unfolded, 0, colon);
	line->value = str_slice(unfolded, colon + 1, unfolded.n);
	semicolon = str_find(line->name, STR(";"), 0);
	line->parameters = str_slice(line->name, semicolon + 1, line->name.n);
	line->name = str_slice(line->name, 0, semicolon);
}

/* Unfolds; every physical line ends in CRLF, has at most 75 octets and is UTF-8 by
 * itself. */
static void read_lines(struct arena *arena, struct str file, struct lines *lines)
{
	struct str logical = {0};

	lines->count = 0;
	while (file.n > 0) {
		size_t end = str_find(file, STR("\r\n"), 0);
		struct str line = str_slice(file, 0, end);

		if (end == file.n || str_find(line, STR("\n"), 0) < line.n ||
		    str_find(line, STR("\r"), 0) < line.n)
			fail_msg("line breaks: %.*s", STR_ARG(line));
		if (line.n > 75 || line.n == 0 || !is_utf8(line))
			fail_msg("%zu octets: %.*s", line.n, STR_ARG(line));
		if (line.p[0] == ' ') {
			line = str_slice(line, 1, line.n);
			logical = str_format(
			    arena, "%.*s%.*s", STR_ARG(logical), STR_ARG(line));
		} else {
			if (logical.n)
				add_line(lines, logical);
			logical = line;
		}
		file = str_slice(file, end + 2, file.n);
	}
	if (logical.n)
		add_line(lines, logical);
}

/* A TEXT value as people read it. */
static struct str unescape(struct arena *arena, struct str value)
{
	struct buf out;
	struct str text;

	buf_init(&out);
	for (size_t i = 0; i < value.n; i++) {
		char c = value.p[i];

		if (c == ',' || c == ';')
			fail_msg("not escaped: %.*s", STR_ARG(value));
		if (c != '\\') {
			buf_add_char(&out, c);
			continue;
		}
		c = value.p[++i];
		if (!strchr("\\,;nN", c))
			fail_msg("escaped: %.*s", STR_ARG(value));
		buf_add_char(&out, c == 'n' || c == 'N' ? '\n' : c);
	}
	text = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static const struct line *find_in(
    const struct lines *lines, size_t from, size_t to, const char *name)
{
	const struct line *found = NULL;

	for (size_t i = from; i < to; i++) {
		if (!str_equal(lines->items[i].name, str_of(name)))
			continue;
		if (found)
			fail_msg("%s twice", name);
		found = &lines->items[i];
	}
	return found;
}

static struct str value_in(
    const struct lines *lines, size_t from, size_t to, const char *name)
{
	const struct line *line = find_in(lines, from, to, name);

	return line ? line->value : (struct str){0};
}

/* One event in a line: "uid day..end STATUS category | summary". Checks what each must
 * have on the way. */
static struct str describe_event(
    struct arena *arena, const struct lines *lines, size_t from, size_t to)
{
	static const char *const needed[] = {
	    "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE"};
	static const char *const days[] = {"DTSTART", "DTEND"};

	for (size_t i = 0; i < COUNT(needed); i++)
		if (!find_in(lines, from, to, needed[i]))
			fail_msg("no %s", needed[i]);
	for (size_t i = 0; i < COUNT(days); i++)
		if (!str_equal(
			find_in(lines, from, to, days[i])->parameters, STR("VALUE=DATE")))
			fail_msg("%s is not a day", days[i]);
	return str_format(arena, "%.*s %.*s..%.*s %.*s %.*s | %.*s",
	    STR_ARG(unescape(arena, value_in(lines, from, to, "UID"))),
	    STR_ARG(value_in(lines, from, to, "DTSTART")),
	    STR_ARG(value_in(lines, from, to, "DTEND")),
	    STR_ARG(value_in(lines, from, to, "STATUS")),
	    STR_ARG(unescape(arena, value_in(lines, from, to, "CATEGORIES"))),
	    STR_ARG(unescape(arena, value_in(lines, from, to, "SUMMARY"))));
}

/* All events, a line each; components must nest and close. */
static struct str describe(struct arena *arena, struct str file)
{
	static struct lines lines;
	struct str all = {0};
	size_t begin = 0, depth = 0, components = 0;

	read_lines(arena, file, &lines);
	assert_true(lines.count > 3);
	assert_true(str_equal(lines.items[0].name, STR("BEGIN")));
	assert_true(str_equal(lines.items[0].value, STR("VCALENDAR")));
	assert_true(find_in(&lines, 0, lines.count, "PRODID") != NULL);
	assert_true(str_equal(value_in(&lines, 0, lines.count, "VERSION"), STR("2.0")));
	for (size_t i = 0; i < lines.count; i++) {
		const struct line *line = &lines.items[i];

		if (str_equal(line->name, STR("BEGIN"))) {
			depth++;
			components += depth == 2;
			begin = i;
		}
		if (!str_equal(line->name, STR("END")))
			continue;
		depth--;
		if (str_equal(line->value, STR("VEVENT")))
			all = str_format(arena, "%.*s%.*s\n", STR_ARG(all),
			    STR_ARG(describe_event(arena, &lines, begin, i)));
	}
	assert_int_equal(depth, 0);
	assert_true(components > 0);
	return all;
}

/* ---- the writer by itself ---- */

static void words_come_back(void **state)
{
	static const char *const texts[] = {
	    "x",
	    "một, hai; ba \\ bốn: năm",
	    "dòng một\ndòng hai\n\ndòng bốn",
	    "Xã, thị trấn; huyện Văn Quan tỉnh Lạng Sơn báo cáo kết quả khắc phục những "
	    "tồn tại, hạn chế trong công tác cải cách hành chính",
	    "ộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộộ",
	    "12345678901234567890123456789012345678901234567890123456789012345",
	    "1234567890123456789012345678901234567890123456789012345678901234567",
	    ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"
	    ",,",
	    "🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠🏠",
	};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct calendar_event event = {.uid = STR("a/1@h"),
		    .day = {2024, 2, 29},
		    .summary = STR("s"),
		    .description = str_of(texts[i])};
		struct calendar calendar = {str_of("T, U"), &event, 1};
		static struct lines lines;
		struct str got;
		struct buf out;

		buf_init(&out);
		export_ics(&calendar, &out);
		read_lines(&arena, buf_str(&out), &lines);
		got = unescape(&arena, value_in(&lines, 0, lines.count, "DESCRIPTION"));
		if (!str_equal(got, str_of(texts[i])))
			fail_msg("%s came back as %.*s", texts[i], STR_ARG(got));
		assert_true(str_equal(
		    value_in(&lines, 0, lines.count, "DTEND"), STR("20240301")));
		assert_true(str_equal(value_in(&lines, 0, lines.count, "DTSTAMP"),
		    STR("19700101T000000Z")));
		buf_release(&out);
	}
	arena_release(&arena);
}

static void addresses_and_nothing_at_all(void **state)
{
	struct calendar_event event = {.uid = STR("a/1@h"),
	    .day = {2024, 12, 31},
	    .stamp = {2023, 10, 0},
	    .summary = STR("a\tb\x01"),
	    .url = STR("https://h/nhiem-vu/k.html#vi\xE1\xBB\x87\x63;1,\n2"),
	    .category = STR("under way, in time"),
	    .is_cancelled = true};
	struct calendar calendar = {STR("T"), &event, 1};
	static struct lines lines;
	struct arena arena;
	struct buf out;

	(void)state;
	arena_init(&arena);
	buf_init(&out);
	export_ics(&calendar, &out);
	read_lines(&arena, buf_str(&out), &lines);
	assert_true(str_equal(value_in(&lines, 0, lines.count, "URL"),
	    STR("https://h/nhiem-vu/k.html#vi%E1%BB%87c;1,%0A2")));
	assert_true(str_equal(value_in(&lines, 0, lines.count, "SUMMARY"), STR("a b")));
	assert_true(
	    str_equal(value_in(&lines, 0, lines.count, "DTEND"), STR("20250101")));
	assert_true(str_equal(
	    value_in(&lines, 0, lines.count, "DTSTAMP"), STR("20231001T000000Z")));
	assert_true(
	    str_equal(value_in(&lines, 0, lines.count, "STATUS"), STR("CANCELLED")));
	assert_true(str_equal(
	    value_in(&lines, 0, lines.count, "CATEGORIES"), STR("under way – in time")));
	buf_clear(&out);
	export_ics(&(struct calendar){STR("T"), NULL, 0}, &out);
	assert_int_equal(describe(&arena, buf_str(&out)).n, 0);
	buf_release(&out);
	arena_release(&arena);
}

/* ---- a site's deadlines ---- */

static const struct memory_file files[] = {
    {"site.yaml", "title: T\nbase_url: https://cchc.example.vn:8080/x/\n"},
    {"content/units/u.yaml", "- id: x\n  level: district\n  name: Huyện X\n  units:\n"
			     "    - {id: vp, level: department, name: Văn phòng}\n"
			     "    - {id: nv, level: department, name: Nội vụ}\n"
			     "    - {id: a, level: commune, name: Xã A}\n"
			     "    - {id: b, level: commune, name: Xã B}\n"},
    {"content/plans/k.md",
	"---\ntitle: K\nnumber: 1/KH\ndate: 1/3/2024\nissuer: x\nunits: [a, b]\n---\n"
	"- [ ] [NV-01](task:) [Các xã](unit:*) làm [trước ngày 1/5/2024](due:)\n"
	"  - [x] [Xã A](unit:a) [1/4/2024](done:)\n  - [ ] [Xã B](unit:b)\n"
	"- [ ] [NV-02](task:) [Văn phòng](lead:) báo cáo [hằng quý](due:quarterly-25) "
	"[từ](from:2024-01-01) [đến](to:2024-06-30)\n"
	"  - [x] [quý I/2024](period:) [26/3/2024](done:)\n"
	"- [ ] [NV-03](task:) [Nội vụ](lead:) [thường xuyên](due:)\n"
	"- [ ] [NV-04](task:) [Văn phòng](lead:) [quý II/2024](due:) "
	"[dừng](status:cancelled)\n"
	"- [ ] [NV-05](task:) [Văn phòng](lead:) giao ban [hằng tuần](due:) "
	"[từ](from:2024-06-03) [đến](to:2024-06-16)\n"},
};

static void deadlines_of_a_site(void **state)
{
	static const struct {
		const char *unit, *want;
	} cases[] = {
	    {NULL,
		"k/NV-01@cchc.example.vn 20240430..20240501 CONFIRMED quá hạn | "
		"NV-01: Các xã làm trước ngày 1/5/2024\n"
		"k/NV-02/2024-Q1@cchc.example.vn 20240325..20240326 CONFIRMED hoàn thành "
		"quá hạn | NV-02 (quý I/2024, hoàn thành quá hạn): Văn phòng báo cáo "
		"hằng quý từ đến\n"
		"k/NV-02/2024-Q2@cchc.example.vn 20240625..20240626 CONFIRMED đang thực "
		"hiện trong hạn | NV-02 (quý II/2024): Văn phòng báo cáo hằng quý từ "
		"đến\n"
		"k/NV-04@cchc.example.vn 20240630..20240701 CANCELLED dừng | NV-04 "
		"(dừng): Văn "
		"phòng quý II/2024 dừng\n"
		"k/NV-05/2024-06-09@cchc.example.vn 20240609..20240610 CONFIRMED đang "
		"thực hiện trong hạn | NV-05 (09/06/2024): Văn phòng giao ban hằng tuần "
		"từ đến\n"
		"k/NV-05/2024-06-16@cchc.example.vn 20240616..20240617 CONFIRMED đang "
		"thực hiện trong hạn | NV-05 (16/06/2024): Văn phòng giao ban hằng tuần "
		"từ đến\n"},
	    {"a", "k/NV-01@cchc.example.vn 20240430..20240501 CONFIRMED hoàn thành đúng "
		  "hạn | NV-01: Các xã làm trước ngày 1/5/2024\n"},
	    {"b", "k/NV-01@cchc.example.vn 20240430..20240501 CONFIRMED quá hạn | NV-01: "
		  "Các xã làm trước ngày 1/5/2024\n"},
	    {"nv", ""},
	};
	struct page_site page;

	(void)state;
	page_site_open(&page, files, COUNT(files), "vi");
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct unit *unit =
		    cases[i].unit ? site_find_unit(page.site, str_of(cases[i].unit))
				  : NULL;
		struct calendar calendar = {.name = STR("T")};
		struct str got;
		struct buf out;

		buf_init(&out);
		calendar.count = calendar_events(
		    &page.arena, &page.frame, unit, NULL, &calendar.events);
		export_ics(&calendar, &out);
		got = describe(&page.arena, buf_str(&out));
		if (!str_equal(got, str_of(cases[i].want)))
			fail_msg("%s:\n%.*swant\n%s",
			    cases[i].unit ? cases[i].unit : "all", STR_ARG(got),
			    cases[i].want);
		buf_release(&out);
	}
	page_site_close(&page);
}

static void an_event_says_where_it_comes_from(void **state)
{
	const struct calendar_event *events;
	struct page_site page;

	(void)state;
	page_site_open(&page, files, COUNT(files), "vi");
	assert_int_equal(
	    calendar_events(&page.arena, &page.frame, NULL, NULL, &events), 6);
	assert_true(str_equal(
	    events[0].url, STR("https://cchc.example.vn:8080/x/nhiem-vu/k.html#nv-01")));
	assert_int_equal(date_compare(events[0].stamp, (struct date){2024, 3, 1}), 0);
	assert_true(str_equal(events[1].description,
	    STR("Văn phòng báo cáo hằng quý từ đến\nChủ trì: Văn phòng\n"
		"Thời hạn: hằng quý\nTình trạng: hoàn thành quá hạn\nVăn bản giao: K\n"
		"Số, ký hiệu: 1/KH\n"
		"https://cchc.example.vn:8080/x/nhiem-vu/k.html#nv-02")));
	page_site_close(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_come_back),
	    cmocka_unit_test(addresses_and_nothing_at_all),
	    cmocka_unit_test(deadlines_of_a_site),
	    cmocka_unit_test(an_event_says_where_it_comes_from),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
