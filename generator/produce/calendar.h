/*
 * calendar: deadlines as calendars, of the whole site and of each unit that has any.
 */
#ifndef PRODUCE_CALENDAR_H
#define PRODUCE_CALENDAR_H

#include "base/map.h"
#include "export/ics.h"
#include "produce/making.h"

/* How often what calendars say of a deadline has changed, and the day of the last change.
 */
struct revision {
	unsigned count;
	struct date day;
};

/* By the name of an event, see revision_name; what never changed is not there. */
struct revisions {
	struct map by_name;
};

/* The name of the event that a task's instance has in calendars: "kh/NV-1/2024-Q1";
 * `instance` is empty for a single deadline. Stays whatever else of the task changes. */
struct str revision_name(
    struct arena *arena, const struct task *task, struct str instance);
/* What stands for the instance in the name of a phase's event, counted from 0. */
struct str revision_phase(struct arena *arena, size_t index);

/* All deadlines that fall on a day, in the words of the interface language: one event for
 * each, of a recurring duty one for each instance. Of a unit (may be NULL: everybody's)
 * what it leads and what concerns it, with its own share's status. Into the arena; gives
 * their number. `revisions` may be NULL: then nothing was ever changed. */
size_t calendar_events(struct arena *arena, const struct frame *frame,
    const struct unit *unit, const struct revisions *revisions,
    const struct calendar_event **out);

#endif
