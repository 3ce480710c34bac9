/*
 * update: a file compared with what comes, piece by piece, for contents that are too
 * large to be held. Nothing is written while it is what it was; from the first difference
 * on there is a new file, which begins with a copy of what was the same.
 */
#include "base/arena.h"
#include "os/os.h"
#include "os/reach.h"
#include "os/temporary.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

struct os_update {
	const struct os_folder *in;
	struct str path;
	bool only_compare;
	int old;                /* the file as it is; -1: none, or no regular one */
	bool is_begun;          /* there is a new one: not everything was the same */
	struct temporary fresh; /* which is this */
	size_t same;            /* bytes that are the same */
	bool differs;           /* with only_compare */
	int error;              /* a failure's, so that all that follows is passed over */
};

struct os_update *os_update_open(
    struct arena *arena, const struct os_folder *in, struct str path, bool only_compare)
{
	struct os_update *update = arena_new(arena, struct os_update);
	struct stat about;

	update->in = in;
	update->path = path;
	update->only_compare = only_compare;
	update->old = reach_file(in, path, &about);
	return update;
}

static void fail(struct os_update *update, int error)
{
	if (!update->error)
		reach_fail(
		    "không ghi được", "cannot write", update->in, update->path, error);
	update->error = error;
}

static ssize_t read_old(const struct os_update *update, char *chunk, size_t n, size_t at)
{
	ssize_t got;

	do
		got = pread(update->old, chunk, n, (off_t)at);
	while (got < 0 && errno == EINTR);
	return got;
}

/* How many of the bytes the old file has at this place. */
static size_t count_same(const struct os_update *update, struct str bytes)
{
	char chunk[CHUNK];
	size_t same = 0;

	while (update->old >= 0 && same < bytes.n) {
		size_t wanted = bytes.n - same < CHUNK ? bytes.n - same : CHUNK;
		ssize_t got = read_old(update, chunk, wanted, update->same + same);

		if (got <= 0 || memcmp(chunk, bytes.p + same, (size_t)got) != 0)
			return same;
		same += (size_t)got;
	}
	return same;
}

/* Begins the new file with what was the same. */
static void begin_fresh(struct os_update *update)
{
	char chunk[CHUNK];

	update->differs = true;
	if (update->only_compare)
		return;
	if (temporary_open(update->in, update->path, &update->fresh)) {
		fail(update, errno);
		return;
	}
	update->is_begun = true;
	for (size_t at = 0; at < update->same;) {
		size_t wanted = update->same - at < CHUNK ? update->same - at : CHUNK;
		ssize_t got = read_old(update, chunk, wanted, at);

		if (got == 0)
			errno = EIO;
		if (got <= 0 || temporary_write(update->fresh.descriptor,
				    (struct str){chunk, (size_t)got})) {
			fail(update, errno);
			return;
		}
		at += (size_t)got;
	}
}

void os_update_add(struct os_update *update, struct str bytes)
{
	if (update->error)
		return;
	if (!update->differs) {
		size_t same = count_same(update, bytes);

		update->same += same;
		bytes = str_slice(bytes, same, bytes.n);
		if (bytes.n == 0)
			return;
		begin_fresh(update);
	}
	if (!update->only_compare && !update->error &&
	    temporary_write(update->fresh.descriptor, bytes))
		fail(update, errno);
}

/* True when the old file ends here, too. */
static bool old_ends(const struct os_update *update)
{
	char byte;

	return update->old >= 0 && read_old(update, &byte, 1, update->same) == 0;
}

void os_update_drop(struct os_update *update)
{
	if (update->is_begun)
		temporary_close(&update->fresh, ECANCELED);
	if (update->old >= 0)
		close(update->old);
}

bool os_update_differs(struct os_update *update)
{
	if (!update->error && !update->differs && !old_ends(update))
		begin_fresh(update);
	return update->differs;
}

int os_update_close(struct os_update *update)
{
	int error = 0;

	os_update_differs(update);
	if (update->is_begun)
		error = temporary_close(&update->fresh, update->error);
	if (error)
		fail(update, error);
	if (update->old >= 0)
		close(update->old);
	return update->error ? -1 : update->differs ? 1 : 0;
}
