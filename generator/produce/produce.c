/*
 * produce: the parts in their order.
 */
#include "produce/produce.h"

#include "produce/parts.h"

#include <string.h>

/* What is neither a page nor a copy, the quickest first. */
static int (*const parts[PRODUCE_PARTS])(struct making *making) = {maps_make,
    headers_make, feeds_make, calendars_make, pictures_make, search_make, tables_make};

/* The tables come before the pages, of which one says how large they are. */
static int make_all(struct making *making)
{
	if (tables_make(making) != 0 || pages_make(making) != 0)
		return -1;
	if (atomic_load(&making->stopped))
		return 0;
	for (size_t i = 0; i < PRODUCE_PARTS; i++)
		if (parts[i] != tables_make && parts[i](making) != 0)
			return -1;
	return copies_make(making);
}

int produce_all(struct making *making)
{
	int status;

	making_open(making);
	status = make_all(making);
	making_close(making);
	return status;
}

int produce_part(struct making *making, size_t part)
{
	int status;

	making_open(making);
	status = parts[part](making);
	making_close(making);
	return status;
}

void produce_report_stop(struct making *making, struct diagnostics *diagnostics)
{
	struct str path;
	struct template_stop stop = pages_find_stop(making, &path);

	template_report_stop(making->theme->templates, diagnostics, &stop, path);
}

bool produce_may_name(struct str path)
{
	static const char *const ends[] = {".html", ".json", ".xml", ".ics"};
	static const char *const whole[] = {
	    "robots.txt", "manifest.webmanifest", "_headers", ".htaccess", "web.config"};

	for (struct str rest = path, part; str_cut(&rest, '/', &part);)
		if (str_starts(part, STR(".")))
			return str_equal(path, STR(".htaccess"));
	if (memchr(path.p, '/', path.n))
		return true;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (str_ends(path, str_of(ends[i])))
			return true;
	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		if (str_equal(path, str_of(whole[i])))
			return true;
	return false;
}
