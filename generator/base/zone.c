/*
 * zone: asks ICU for a zone's distance from UTC at a moment; the day itself is our own
 * calendar's. ICU takes an unknown name for UTC without a word, so names are checked
 * first.
 */
#include "base/zone.h"

#include "base/vec.h"

#include <unicode/ucal.h>
#include <unicode/uenum.h>

enum {
	NAME_MOST = 64,
	DAY_SECONDS = 24 * 60 * 60,
	MILLISECONDS = 1000,
	FIRST_DAY = -719162, /* 0001-01-01, counted from 1970-01-01 */
	LAST_DAY = 2932896,  /* 9999-12-31 */
};

/* The name in UTF-16; -1 when it is none that the time zone database could have. */
static int32_t widen(struct str zone, UChar out[NAME_MOST])
{
	if (zone.n == 0 || zone.n > NAME_MOST)
		return -1;
	for (size_t i = 0; i < zone.n; i++) {
		if (zone.p[i] <= ' ' || zone.p[i] > '~')
			return -1;
		out[i] = (UChar)zone.p[i];
	}
	return (int32_t)zone.n;
}

static bool is_known(const UChar *name, int32_t n)
{
	UChar canonical[NAME_MOST * 2];
	UErrorCode status = U_ZERO_ERROR;
	UBool is_system = 0;

	ucal_getCanonicalTimeZoneID(
	    name, n, canonical, NAME_MOST * 2, &is_system, &status);
	return U_SUCCESS(status) && is_system;
}

bool zone_known(struct str zone)
{
	UChar name[NAME_MOST];
	int32_t n = widen(zone, name);

	return n > 0 && is_known(name, n);
}

size_t zone_names(struct arena *arena, struct str **names)
{
	struct {
		struct str *items;
		size_t count, capacity;
	} list = {0};
	UErrorCode status = U_ZERO_ERROR;
	UEnumeration *all = ucal_openTimeZones(&status);
	const char *name;

	while (U_SUCCESS(status) && (name = uenum_next(all, NULL, &status)))
		vec_push(arena, &list, str_copy(arena, str_of(name)));
	uenum_close(all);
	*names = list.items;
	return list.count;
}

static bool offset_at(const UChar *name, int32_t n, int64_t seconds, int64_t *out)
{
	UErrorCode status = U_ZERO_ERROR;
	UCalendar *calendar = ucal_open(name, n, "en_US_POSIX", UCAL_GREGORIAN, &status);

	if (U_FAILURE(status))
		return false;
	ucal_setMillis(calendar, (UDate)seconds * MILLISECONDS, &status);
	*out = ucal_get(calendar, UCAL_ZONE_OFFSET, &status);
	*out += ucal_get(calendar, UCAL_DST_OFFSET, &status);
	*out /= MILLISECONDS;
	ucal_close(calendar);
	return U_SUCCESS(status);
}

bool zone_day_of(int64_t seconds, struct str zone, struct date *out)
{
	UChar name[NAME_MOST];
	int32_t n = widen(zone, name);
	int64_t offset, day;

	if (n < 0 || !is_known(name, n))
		return false;
	if (seconds / DAY_SECONDS < FIRST_DAY || seconds / DAY_SECONDS > LAST_DAY)
		return false;
	if (!offset_at(name, n, seconds, &offset))
		return false;
	seconds += offset;
	day = seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0);
	if (day < FIRST_DAY || day > LAST_DAY)
		return false;
	*out = date_from_days((int32_t)day);
	return true;
}
