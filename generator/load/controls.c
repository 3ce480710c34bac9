/*
 * Control characters in a Markdown body, and what else nobody sees. In YAML the reader
 * looks for them by itself.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"

#include <stdlib.h>

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
	       (c >= 0x7f && c <= 0x9f && c != 0x85) || c == 0xfffe || c == 0xffff;
}

static void check_controls(const struct body *body, size_t from)
{
	struct loader *loader = body->loader;
	size_t at = from, start;

	while ((start = at = text_plain_run(body->bytes, at)) < body->bytes.n) {
		uint32_t c = text_next(body->bytes, &at);
		struct diagnostic *d;

		if (!is_control(c))
			continue;
		d = REPORT(loader->diagnostics, control_character,
		    span_of(body->source, start, at),
		    str_format(loader->scratch, "U+%04X", (unsigned)c));
		HELP0(loader->diagnostics, d, remove_this);
	}
}

struct spans {
	struct span *items;
	size_t count, capacity;
};

static int compare_spans(const void *a, const void *b)
{
	const struct span *one = a, *other = b;

	return (one->start > other->start) - (one->start < other->start);
}

/* True for a link whose words are an id: a task's or finding's own. */
static bool is_own_id(const struct link *link)
{
	return (link->kind == LINK_TASK || link->kind == LINK_FINDING) &&
	       link->target.n == 0;
}

/* Where a typed link gives its target or an id, or stands as a whole; none of them
 * overlap. */
static void list_spans(const struct body *body, bool whole, struct spans *out)
{
	for (size_t i = 0; i < body->link_count; i++) {
		const struct link *link = &body->links[i];
		struct span at = whole || is_own_id(link) ? link->at : link->target_at;

		if (link->kind != LINK_ORDINARY && at.source)
			vec_push(body->loader->scratch, out, at);
	}
	if (out->count > 1)
		qsort(out->items, out->count, sizeof(*out->items), compare_spans);
}

/* Spans and places are asked for in rising order; `*next` is the first span not passed.
 */
static bool is_within(const struct spans *spans, size_t *next, struct span at)
{
	while (*next < spans->count && spans->items[*next].end <= at.start)
		(*next)++;
	return *next < spans->count && spans->items[*next].start <= at.start;
}

/* A link's target is an id, a number or a date, and a typed link a name. */
static void check_unseen(
    const struct body *body, size_t from, const struct unseen_list *front)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct arena *arena = body->loader->scratch;
	struct unseen_list found = {0}, rest = {0};
	struct spans targets = {0}, links = {0};
	size_t target = 0, link = 0;

	for (size_t i = 0; i < front->count; i++)
		vec_push(arena, &rest, front->items[i]);
	unseen_find(arena, body->source, body->bytes, from, body->bytes.n, false, &found);
	if (found.count) {
		list_spans(body, false, &targets);
		list_spans(body, true, &links);
	}
	for (size_t i = 0; i < found.count; i++) {
		const struct unseen *unseen = &found.items[i];
		bool turns = text_unseen(unseen->c) == UNSEEN_TURN;
		bool in_link = is_within(&links, &link, unseen->at);

		if (is_within(&targets, &target, unseen->at) || (turns && in_link) ||
		    unseen_between_digits(body->bytes, unseen))
			unseen_error(diagnostics, body->bytes, unseen);
		else
			vec_push(arena, &rest, *unseen);
	}
	unseen_warn(diagnostics, body->bytes, &rest);
	unseen_warn_private(diagnostics, body->source, body->bytes);
}

void controls_check(const struct body *body, size_t from, const struct unseen_list *front)
{
	check_controls(body, from);
	check_unseen(body, from, front);
}
