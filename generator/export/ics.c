/*
 * ics: content lines, one property each.
 */
#include "export/ics.h"

#include "base/buf.h"

enum { LINE_MOST = 75 }; /* octets, without the line break */

#define PRODUCT "-//Cong khai//Nhiem vu//VI"

/* True at the first byte of a letter. */
static bool begins_letter(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Adds a finished content line, folded. What follows a fold begins with a space, which
 * counts. */
static void add_line(struct buf *out, struct str line)
{
	size_t room = LINE_MOST;

	while (line.n > room) {
		size_t cut = room;

		while (cut > 1 && !begins_letter(line.p[cut]))
			cut--;
		buf_add(out, str_slice(line, 0, cut));
		buf_lit(out, "\r\n ");
		line = str_slice(line, cut, line.n);
		room = LINE_MOST - 1;
	}
	buf_add(out, line);
	buf_lit(out, "\r\n");
}

/* A TEXT value: backslash, comma, semicolon and line breaks are escaped, other control
 * characters have no place in it. */
static void add_escaped(struct buf *line, struct str text)
{
	static const bool plain[256] = {[' ' ... '+'] = true,
	    ['-' ... ':'] = true,
	    ['<' ... '['] = true,
	    [']' ... '~'] = true,
	    [0x80 ... 0xff] = true};

	for (size_t i = 0, run; i < text.n; i++) {
		char c;

		run = str_run(text, i, plain);
		buf_add(line, str_slice(text, i, run - i));
		if ((i = run) == text.n)
			break;
		c = text.p[i];
		if (c == '\n')
			buf_lit(line, "\\n");
		else if (c == '\\' || c == ',' || c == ';')
			buf_addf(line, "\\%c", c);
		else if (c == '\t')
			buf_add_char(line, ' ');
	}
}

static void add_text(struct buf *out, struct str property, struct str text)
{
	struct buf line;

	if (text.n == 0)
		return;
	buf_init(&line);
	buf_add(&line, property);
	buf_add_char(&line, ':');
	add_escaped(&line, text);
	add_line(out, buf_str(&line));
	buf_release(&line);
}

/* An address is not escaped as texts are: what may not stand in one becomes %XX. */
static void add_address(struct buf *out, struct str property, struct str address)
{
	struct buf line;

	if (address.n == 0)
		return;
	buf_init(&line);
	buf_add(&line, property);
	buf_add_char(&line, ':');
	for (size_t i = 0; i < address.n; i++) {
		unsigned char c = (unsigned char)address.p[i];

		if (c > ' ' && c < 0x7F)
			buf_add_char(&line, (char)c);
		else
			buf_addf(&line, "%%%02X", c);
	}
	add_line(out, buf_str(&line));
	buf_release(&line);
}

/* "20241231", by hand: there are many thousand events. */
static void add_digits(struct buf *out, struct date day)
{
	unsigned number = (unsigned)(day.year * 10000 + day.month * 100 + day.day);

	for (unsigned place = 10000000; place > 0; place /= 10)
		buf_add_char(out, (char)('0' + number / place % 10));
}

static void add_day(struct buf *out, const char *property, struct date day)
{
	buf_addf(out, "%s;VALUE=DATE:", property);
	add_digits(out, day);
	buf_lit(out, "\r\n");
}

/* A dash for each comma: readers split a category there, escaped or not
 * (findings/calendar-category-comma.sh). */
static void add_category(struct buf *out, struct str category)
{
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < category.n; i++)
		if (category.p[i] == ',')
			buf_lit(&text, " –");
		else
			buf_add_char(&text, category.p[i]);
	add_text(out, STR("CATEGORIES"), buf_str(&text));
	buf_release(&text);
}

static void add_event(struct buf *out, const struct calendar_event *event)
{
	struct date stamp =
	    date_is_set(event->stamp) ? date_first_day(event->stamp) : date_from_days(0);

	buf_lit(out, "BEGIN:VEVENT\r\n");
	add_text(out, STR("UID"), event->uid);
	buf_lit(out, "DTSTAMP:");
	add_digits(out, stamp);
	buf_lit(out, "T000000Z\r\n");
	buf_addf(out, "SEQUENCE:%u\r\n", event->sequence);
	add_day(out, "DTSTART", event->day);
	add_day(out, "DTEND", date_add_days(event->day, 1));
	add_text(out, STR("SUMMARY"), event->summary);
	add_text(out, STR("DESCRIPTION"), event->description);
	add_address(out, STR("URL"), event->url);
	add_category(out, event->category);
	buf_addf(out, "STATUS:%s\r\n", event->is_cancelled ? "CANCELLED" : "CONFIRMED");
	buf_lit(out, "TRANSP:TRANSPARENT\r\n");
	buf_lit(out, "END:VEVENT\r\n");
}

static void add_time_zone(struct buf *out)
{
	buf_lit(out, "BEGIN:VTIMEZONE\r\n"
		     "TZID:Etc/UTC\r\n"
		     "BEGIN:STANDARD\r\n"
		     "DTSTART:19700101T000000\r\n"
		     "TZOFFSETFROM:+0000\r\n"
		     "TZOFFSETTO:+0000\r\n"
		     "END:STANDARD\r\n"
		     "END:VTIMEZONE\r\n");
}

void export_ics(const struct calendar *calendar, struct buf *out)
{
	buf_lit(out, "BEGIN:VCALENDAR\r\n"
		     "VERSION:2.0\r\n"
		     "PRODID:" PRODUCT "\r\n"
		     "CALSCALE:GREGORIAN\r\n");
	/* Programs know one or the other of these two. */
	add_text(out, STR("NAME"), calendar->name);
	add_text(out, STR("X-WR-CALNAME"), calendar->name);
	if (calendar->count == 0)
		add_time_zone(out);
	for (size_t i = 0; i < calendar->count; i++)
		add_event(out, &calendar->events[i]);
	buf_lit(out, "END:VCALENDAR\r\n");
}
