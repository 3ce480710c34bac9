/*
 * Words for links that have none of their own.
 */
#include "base/arena.h"
#include "site/site.h"

static struct str join(struct arena *arena, struct str words, struct str more)
{
	if (words.n == 0)
		return more;
	return str_format(arena, "%.*s, %.*s", STR_ARG(words), STR_ARG(more));
}

struct str link_words(struct arena *arena, const struct link *link, struct date day)
{
	struct str words = {0};

	switch (link->kind) {
	case LINK_UNIT:
	case LINK_LEAD:
	case LINK_WITH:
		for (size_t i = 0; i < link->units.count; i++)
			words =
			    join(arena, words, unit_name_on(link->units.items[i], day));
		return words;
	case LINK_CRITERION:
		for (size_t i = 0; i < link->criteria.count; i++)
			words = join(arena, words, link->criteria.items[i]->title);
		return words;
	case LINK_INDICATOR:
		return link->indicator ? link->indicator->title : words;
	case LINK_DOCUMENT:
		return link->document ? link->document->title.text : words;
	case LINK_TASK:
	case LINK_DUE:
	case LINK_PERIOD:
	case LINK_DONE:
	case LINK_VERIFIED:
	case LINK_EVIDENCE:
	case LINK_PROGRESS:
	case LINK_TARGET:
	case LINK_STATUS:
	case LINK_FINDING:
	case LINK_FROM:
	case LINK_TO:
		return link->target;
	case LINK_ORDINARY:
		break;
	}
	return words;
}
