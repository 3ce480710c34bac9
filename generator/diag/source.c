/*
 * source: where a byte stands for people. Counting happens here alone, and it forgives
 * everything: files that are not UTF-8 have places too, since that is what they are told.
 */
#include "diag/source.h"

#include "base/vec.h"
#include "base/visible.h"

#include <assert.h>

static const struct str byte_order_mark = STR_INIT("\xef\xbb\xbf");

uint32_t sources_add(struct arena *arena, struct sources *sources, struct str path)
{
	struct source *source = vec_add(arena, sources);

	source->path = str_copy(arena, path);
	assert(sources->count <= UINT32_MAX);
	return (uint32_t)sources->count;
}

struct str sources_path(const struct sources *sources, uint32_t source)
{
	assert(source <= sources->count);
	return source ? sources->items[source - 1].path : (struct str){0};
}

struct span span_of(uint32_t source, size_t start, size_t end)
{
	assert(start <= end && end <= UINT32_MAX);
	return (struct span){source, (uint32_t)start, (uint32_t)end};
}

struct span span_of_file(uint32_t source)
{
	return span_of(source, 0, 0);
}

size_t source_line_end(struct str bytes, size_t at)
{
	if (bytes.p[at] == '\n')
		return 1;
	if (bytes.p[at] != '\r')
		return 0;
	return at + 1 < bytes.n && bytes.p[at + 1] == '\n' ? 2 : 1;
}

static struct source_cursor first_place(struct str bytes)
{
	uint32_t offset =
	    str_starts(bytes, byte_order_mark) ? (uint32_t)byte_order_mark.n : 0;

	return (struct source_cursor){offset, {1, 1}};
}

struct place source_seek(struct source_cursor *cursor, struct str bytes, uint32_t offset)
{
	size_t goal = offset < bytes.n ? offset : bytes.n;

	if (!cursor->place.line || offset < cursor->offset)
		*cursor = first_place(bytes);
	while (cursor->offset < goal) {
		bool valid;
		size_t end = source_line_end(bytes, cursor->offset);
		size_t n = end ? end : visible_length(bytes, cursor->offset, &valid);

		if (cursor->offset + n > goal)
			break;
		cursor->offset += (uint32_t)n;
		cursor->place.line += end ? 1 : 0;
		cursor->place.column = end ? 1 : cursor->place.column + 1;
	}
	return cursor->place;
}

struct place source_place(struct str bytes, uint32_t offset)
{
	struct source_cursor cursor = {0};

	return source_seek(&cursor, bytes, offset);
}

struct str source_line(struct str bytes, uint32_t offset, uint32_t *start)
{
	size_t from = offset < bytes.n ? offset : bytes.n, to;

	/* Between CR and LF we still are on the line that they end. */
	if (from > 0 && from < bytes.n && bytes.p[from] == '\n' &&
	    bytes.p[from - 1] == '\r')
		from--;
	to = from;
	while (from > 0 && !source_line_end(bytes, from - 1))
		from--;
	while (to < bytes.n && !source_line_end(bytes, to))
		to++;
	if (from == 0 && str_starts(bytes, byte_order_mark)) {
		from = byte_order_mark.n;
		to = to < from ? from : to;
	}
	*start = (uint32_t)from;
	return str_slice(bytes, from, to - from);
}
