/*
 * trace: a list of facts, and beside each fact the turn in which it came into the list.
 */
#include "derive/trace.h"

#include <assert.h>

void trace_open(
    struct arena *arena, const struct fact_numbers *numbers, struct trace *out)
{
	size_t count = numbers->from[FACT_KIND_COUNT];

	*out = (struct trace){.numbers = numbers};
	out->turns = arena_array(arena, uint32_t, count);
	out->facts = arena_array(arena, uint32_t, count);
}

void trace_begin(struct trace *trace)
{
	trace->turn++;
	trace->paused = 0;
	trace->count = 0;
}

void trace_pause(struct trace *trace)
{
	if (trace)
		trace->paused++;
}

void trace_resume(struct trace *trace)
{
	if (trace)
		trace->paused--;
}

void trace_note(struct trace *trace, enum fact_kind kind, size_t index)
{
	size_t fact;

	if (!trace || trace->paused > 0)
		return;
	fact = trace->numbers->from[kind] + index;
	assert(fact < trace->numbers->from[kind + 1]);
	if (trace->turns[fact] == trace->turn)
		return;
	trace->turns[fact] = trace->turn;
	trace->facts[trace->count++] = (uint32_t)fact;
}
