/*
 * zone: time zones, through ICU, which carries its own data about them.
 */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/arena.h"
#include "base/date.h"

/* True for a name of the time zone database, such as "Asia/Ho_Chi_Minh" or "UTC". */
bool zone_known(struct str zone);
/* All such names, in the arena, in no order; gives how many. */
size_t zone_names(struct arena *arena, struct str **names);
/* The day in which a moment (seconds since 1970-01-01 00:00 UTC) lies in the zone; false
 * when the zone is not known or the year is not one of 1 to 9999. Thread-safe. */
bool zone_day_of(int64_t seconds, struct str zone, struct date *out);

#endif
