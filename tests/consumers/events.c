/*
 * events FILE: a calendar as libical reads it. First a line with the number of errors
 * that it found and whether the calendar keeps to RFC 5546 by its own check; then of each
 * event the day, the day after, the status, the category and the summary, each ended by a
 * byte 0x1F, and a line break.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *next_line(char *line, size_t size, void *file)
{
	return fgets(line, (int)size, file);
}

static const char *text_of(icalcomponent *event, icalproperty_kind kind)
{
	icalproperty *property = icalcomponent_get_first_property(event, kind);

	return property ? icalvalue_as_ical_string(icalproperty_get_value(property)) : "";
}

int main(int count, char **words)
{
	static const icalproperty_kind kinds[] = {
	    ICAL_STATUS_PROPERTY, ICAL_CATEGORIES_PROPERTY, ICAL_SUMMARY_PROPERTY};
	FILE *file = count == 2 ? fopen(words[1], "r") : NULL;
	icalparser *parser = icalparser_new();
	icalcomponent *calendar, *event;

	if (!file)
		return 2;
	icalparser_set_gen_data(parser, file);
	calendar = icalparser_parse(parser, next_line);
	if (!calendar)
		return 1;
	printf("%d %d\n", icalcomponent_count_errors(calendar),
	    icalrestriction_check(calendar));
	event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	for (; event;
	     event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
		printf(
		    "%s\x1F", icaltime_as_ical_string(icalcomponent_get_dtstart(event)));
		printf("%s\x1F", icaltime_as_ical_string(icalcomponent_get_dtend(event)));
		for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
			printf("%s\x1F", text_of(event, kinds[i]));
		putchar('\n');
	}
	icalcomponent_free(calendar);
	icalparser_free(parser);
	return fclose(file);
}
