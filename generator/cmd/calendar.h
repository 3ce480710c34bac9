/*
 * calendar: deadlines as calendars, of the whole site and of each unit that has any.
 */
#ifndef CMD_CALENDAR_H
#define CMD_CALENDAR_H

#include "cmd/products.h"

/* All deadlines that fall on a day, in the words of the interface language: one event for
 * each, of a recurring duty one for each instance. Of a unit (may be NULL: everybody's)
 * what it leads and what concerns it, with its own share's status. Into the arena; gives
 * their number. `revisions` may be NULL: then nothing was ever changed. */
struct calendar_event;
struct revisions;
size_t calendar_events(struct arena *arena, const struct frame *frame,
    const struct unit *unit, const struct revisions *revisions,
    const struct calendar_event **out);
/* Writes all calendars; 0, or -1 when the machine failed. */
int calendars_write(struct run *run, const struct frame *frame, struct emit *emit,
    struct products *products);

#endif
