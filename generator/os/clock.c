/*
 * clock: what day it is. What a time zone is, base/zone knows.
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
