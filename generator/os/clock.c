/*
 * clock: what day it is, and how exact the moments are that files bear. What a time zone
 * is, base/zone knows.
 */
#include "base/zone.h"
#include "os/os.h"

#include <time.h>

int os_day_of(int64_t seconds, struct str time_zone, struct date *out)
{
	return zone_day_of(seconds, time_zone, out) ? 0 : -1;
}

int os_today(struct str time_zone, struct date *out)
{
	struct timespec now;

	if (clock_gettime(CLOCK_REALTIME, &now))
		return -1;
	return os_day_of(now.tv_sec, time_zone, out);
}

bool os_time_zone_known(struct str time_zone)
{
	return zone_known(time_zone);
}

/* Files get the time of the last tick of the kernel's clock, of which there are at least
 * a hundred a second; twice that is enough for any rounding. */
enum { TICK = 20 * 1000 * 1000 };

int64_t os_moment(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_REALTIME_COARSE, &now))
		return 0;
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t os_tick_before(int64_t moment)
{
	return moment - TICK;
}

void os_pass_tick(void)
{
	struct timespec pause = {.tv_nsec = 2 * TICK};

	nanosleep(&pause, NULL);
}
