/*
 * date: days, partial dates and scoring periods of the proleptic Gregorian calendar.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct date {
	int16_t year; /* 1 to 9999; 0: no date */
	int8_t month; /* 1 to 12; 0: the year alone */
	int8_t day;   /* 1 to 31; 0: the month alone */
};

enum date_error {
	DATE_OK,
	DATE_NOT_A_DATE,
	DATE_NO_SUCH_MONTH, /* 07/15/2022: day first, and there is no month 15 */
	DATE_NO_SUCH_DAY,   /* 30/2/2024 */
	DATE_PARTIAL,       /* a month or a year where a day is needed */
};

/* Reads 2024-04-20 or 20/4/2024 (day first, always; leading zeros free). */
enum date_error date_parse(struct str text, struct date *out);
/* Also 2023-10, 10/2023 and 2023. */
enum date_error date_parse_partial(struct str text, struct date *out);
/* The first day among the words whose year has two digits: "28/6/24", "28-6-24",
 * "28.6.24"; empty where there is none. */
struct str date_find_short_year(struct str words);

bool date_is_set(struct date date);
bool date_is_full(struct date date);
/* True for what any of the above gives: no date, or a day, month or year there is. */
bool date_is_sound(struct date date);
/* By year, month, day; a missing part sorts first. <0, 0, >0 */
int date_compare(struct date a, struct date b);
int date_days_in_month(int year, int month);
/* First and last day that a partial date covers. */
struct date date_first_day(struct date date);
struct date date_last_day(struct date date);
/* Days since 1970-01-01, and back. */
int32_t date_to_days(struct date date);
struct date date_from_days(int32_t days);
struct date date_add_days(struct date date, int32_t days);
/* 2024-04-20, 2024-04 or 2024; empty when not set. */
struct str date_format_iso(struct arena *arena, struct date date);
/* 20/04/2024, 04/2024 or 2024; empty when not set. */
struct str date_format_vi(struct arena *arena, struct date date);

enum period_kind {
	PERIOD_NONE,
	PERIOD_YEAR,    /* 2023 */
	PERIOD_HALF,    /* 2023-H1 */
	PERIOD_QUARTER, /* 2023-Q2 */
	PERIOD_MONTH,   /* 2023-09 */
	PERIOD_MONTHS,  /* 2023-8M, the first eight months */
	PERIOD_RANGE,   /* 2024-07..2025-06, months, both included */
};

struct period {
	int16_t year;
	int8_t kind;    /* enum period_kind */
	int8_t number;  /* of the half, quarter, (first) month, or how many months */
	int16_t months; /* PERIOD_RANGE: how long it is; else 0 */
};
#define PERIOD_RANGE_MOST 120

/* Reads the six forms above; false for anything else. A range that another form names is
 * that: 2024-01..2024-12 is 2024. */
bool period_parse(struct str text, struct period *out);
/* True for what it gives, and for PERIOD_NONE. */
bool period_is_sound(struct period period);
struct str period_format(struct arena *arena, struct period period);
/* The same as part of an address or file name: a range has "--" between its months. */
struct str period_file_name(struct arena *arena, struct period period);
struct date period_first_day(struct period period);
struct date period_last_day(struct period period);
/* How long it is; 0 for PERIOD_NONE. */
int period_months(struct period period);
/* By last day, then by first day (longer first), then by kind: chronological. */
int period_compare(struct period a, struct period b);
bool period_equal(struct period a, struct period b);

#endif
