/*
 * due: deadlines as officials write them, the days they come to, and their instances.
 */
#ifndef SITE_DUE_H
#define SITE_DUE_H

#include "base/date.h"

enum due_kind {
	DUE_NONE,
	DUE_DAY,     /* 2024-04-20 */
	DUE_MONTH,   /* 2024-01 */
	DUE_QUARTER, /* 2024-Q2 */
	DUE_HALF,    /* 2024-H1 */
	DUE_YEAR,    /* 2024 */
	DUE_WEEKLY,
	DUE_MONTHLY,   /* with a day: monthly-25 */
	DUE_QUARTERLY, /* with a day: of the quarter's last month */
	DUE_HALF_YEARLY,
	DUE_YEARLY,     /* with month and day: yearly-12-15 */
	DUE_CONTINUOUS, /* never late */
	DUE_UNDATED,    /* "kịp thời": never late, counted as having no date */
};

struct due {
	enum due_kind kind;
	bool before;          /* the named day itself is already late */
	struct date date;     /* DUE_DAY, and the year of the others that have one */
	struct period period; /* MONTH, QUARTER, HALF, YEAR */
	int8_t month, day;    /* of a recurring deadline; 0 where it has none */
};

enum due_error {
	DUE_OK,
	DUE_NOT_UNDERSTOOD,
	DUE_NO_SUCH_DATE,
	DUE_SEVERAL, /* the words can be read in more than one way */
	DUE_NO_YEAR, /* none is written, and the document's period is not one year's */
	DUE_NO_DAY,  /* counted from the document's date, which is no full day */
};

/* What words may leave out, since the document says it. */
struct due_setting {
	struct date date;     /* of the document */
	struct period period; /* which it concerns */
	bool plain;           /* neither spans nor what counts from the document's date */
};

enum { DUE_READINGS_MOST = 4 };

/* What words may mean that can be read in several ways. */
struct due_readings {
	struct due items[DUE_READINGS_MOST];
	size_t count;
};

/* Reads the target form: "before-2024-04-20", "quarterly-before-25", "2024-Q2" … */
enum due_error due_parse_target(struct str target, struct due *out);
/* The lines of a cell, parted by "; " as entries of a list are, as one: a deadline may
 * run over two. */
struct str due_one_line(struct arena *scratch, struct str lines);
/* Reads the Vietnamese words: "trước ngày 20/4/2024", "quý II/2024", "thường xuyên" …
 * With DUE_SEVERAL `readings` holds what they may mean, else nothing. */
enum due_error due_parse_words(struct arena *scratch, struct str words,
    const struct due_setting *setting, struct due *out, struct due_readings *readings);
/* The target form; empty for DUE_NONE. */
struct str due_format(struct arena *arena, const struct due *due);

bool due_is_recurring(const struct due *due);
/* True for a single last day. */
bool due_is_dated(const struct due *due);
/* The last day on which a dated deadline is met; not set for the other kinds. */
struct date due_last_day(const struct due *due);

/* About how many instances there are in [from, to], without listing them: a week or a
 * period at either end may be counted that is none. 0 for what does not recur. */
size_t due_count(const struct due *due, struct date from, struct date to);

struct due_instance {
	struct period period; /* of a weekly one: PERIOD_NONE */
	struct date last_day;
};

/* The instances of a recurring deadline whose day lies within [from, to] (full days), in
 * order; into the arena. A day that a month lacks is its last day; of "before the 25th"
 * the 25th decides. */
size_t due_instances(struct arena *arena, const struct due *due, struct date from,
    struct date to, struct due_instance **out);

#endif
