/*
 * Words for links that have none of their own.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "site/site.h"

static void add(struct buf *words, struct str more)
{
	if (words->n > 0 && more.n > 0)
		buf_lit(words, ", ");
	buf_add(words, more);
}

static struct str finish(struct arena *arena, struct buf *words)
{
	struct str all = str_copy(arena, buf_str(words));

	buf_release(words);
	return all;
}

bool link_names_units(const struct link *link)
{
	return link->kind == LINK_UNIT || link->kind == LINK_LEAD ||
	       link->kind == LINK_WITH;
}

struct str link_words(struct arena *arena, const struct link *link, struct date day)
{
	struct buf words;

	buf_init(&words);
	switch (link->kind) {
	case LINK_UNIT:
	case LINK_LEAD:
	case LINK_WITH:
		for (size_t i = 0; i < link->units.count; i++)
			add(&words, unit_name_on(link->units.items[i], day));
		return finish(arena, &words);
	case LINK_CRITERION:
		for (size_t i = 0; i < link->criteria.count; i++)
			add(&words, link->criteria.items[i]->title);
		return finish(arena, &words);
	case LINK_INDICATOR:
		return link->indicator ? link->indicator->title : (struct str){0};
	case LINK_DOCUMENT:
		return link->document ? link->document->title.text : (struct str){0};
	case LINK_TASK:
	case LINK_DUE:
	case LINK_PERIOD:
	case LINK_DONE:
	case LINK_VERIFIED:
	case LINK_EVIDENCE:
	case LINK_PRODUCT:
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
	return (struct str){0};
}
