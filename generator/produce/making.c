/*
 * making: work for all threads, and files that need not be held whole.
 */
#include "produce/making.h"

#include "os/os.h"

void making_open(struct making *making)
{
	making->workers = arena_array(making->arena, struct worker, making->threads);
	for (size_t i = 0; i < making->threads; i++) {
		making->workers[i].number = i;
		arena_init(&making->workers[i].arena);
	}
}

void making_close(struct making *making)
{
	for (size_t i = 0; i < making->threads; i++) {
		arena_release(&making->workers[i].arena);
		buf_release(&making->workers[i].bytes);
	}
}

struct work {
	struct making *making;
	int (*make)(void *context, struct worker *worker, size_t index);
	void *context;
};

static void make_one(void *context, size_t index, size_t number)
{
	const struct work *work = context;
	struct worker *worker = &work->making->workers[number];

	if (atomic_load(&work->making->failed))
		return;
	if (work->make(work->context, worker, index) != 0)
		atomic_store(&work->making->failed, true);
	arena_reset(&worker->arena);
}

int making_each(struct making *making, size_t count,
    int (*make)(void *context, struct worker *worker, size_t index), void *context)
{
	struct work work = {making, make, context};

	os_parallel(making->threads, count, make_one, &work);
	return atomic_load(&making->failed) ? -1 : 0;
}

struct emit_stream *making_begin_file(
    struct making *making, struct worker *worker, struct str path)
{
	struct emit_stream *stream = emit_stream_open(&worker->arena, making->emit, path);

	buf_clear(&worker->bytes);
	worker->bytes.drain = emit_stream_add;
	worker->bytes.drain_context = stream;
	return stream;
}

int making_end_file(struct worker *worker, struct emit_stream *stream)
{
	return emit_stream_close(stream, buf_str(&worker->bytes));
}
