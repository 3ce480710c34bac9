/*
 * ics: a calendar of whole days as iCalendar (RFC 5545): CRLF, lines folded at 75 octets
 * without cutting a letter, texts escaped.
 */
#ifndef EXPORT_ICS_H
#define EXPORT_ICS_H

#include "base/date.h"

#include <stddef.h>

struct buf;

struct calendar_event {
	struct str uid;     /* stable and unique in the world: "kh-10/NV-07@example.vn" */
	struct date day;    /* a full day */
	struct date stamp;  /* when it was last changed: DTSTAMP at midnight UTC; not set:
			       1970 */
	unsigned sequence;  /* how often it was changed since it was first published */
	struct str summary; /* one line */
	struct str description; /* LF between its lines; may be empty */
	struct str url;         /* a whole address; may be empty */
	struct str category;    /* one, may be empty; commas are written as dashes */
	bool is_cancelled;
};

struct calendar {
	struct str name;
	const struct calendar_event *events;
	size_t count;
};

/* The whole file. A calendar must hold something, so one without events gets a time zone.
 */
void export_ics(const struct calendar *calendar, struct buf *out);

#endif
