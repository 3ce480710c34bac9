/*
 * update: a file compared with what comes, piece by piece, for contents that are too
 * large to be held. Nothing is written while it is what it was; from the first difference
 * on there is a new file, which begins with a copy of what was the same.
 */
#include "base/arena.h"
#include "os/os.h"
#include "os/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

struct os_update {
	struct str path;
	bool only_compare;
	int old;            /* the file as it is; -1: none, or no regular one */
	int fresh;          /* the new one; -1: everything was the same so far */
	struct c_path name; /* of the new one */
	size_t same;        /* bytes that are the same */
	bool differs;       /* with only_compare */
	bool reported;      /* a failure, so that all that follows is passed over */
};

struct os_update *os_update_open(struct arena *arena, struct str path, bool only_compare)
{
	struct os_update *update = arena_new(arena, struct os_update);
	int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
	struct c_path c;
	const char *name = path_c(path, &c);
	struct stat about;

	update->path = path;
	update->only_compare = only_compare;
	update->fresh = -1;
	update->old = name ? open(name, flags) : -1;
	if (update->old >= 0 &&
	    (fstat(update->old, &about) != 0 || !S_ISREG(about.st_mode))) {
		close(update->old);
		update->old = -1;
	}
	return update;
}

static void fail(struct os_update *update, int error)
{
	if (!update->reported)
		os_fail("không ghi được", "cannot write", update->path, error);
	update->reported = true;
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
	update->fresh = temporary_open(update->path, &update->name);
	if (update->fresh < 0) {
		if (update->fresh == -1)
			fail(update, errno);
		update->reported = true;
		return;
	}
	for (size_t at = 0; at < update->same;) {
		size_t wanted = update->same - at < CHUNK ? update->same - at : CHUNK;
		ssize_t got = read_old(update, chunk, wanted, at);

		if (got == 0)
			errno = EIO;
		if (got <= 0 ||
		    temporary_write(update->fresh, (struct str){chunk, (size_t)got})) {
			fail(update, errno);
			return;
		}
		at += (size_t)got;
	}
}

void os_update_add(struct os_update *update, struct str bytes)
{
	if (update->reported)
		return;
	if (!update->differs) {
		size_t same = count_same(update, bytes);

		update->same += same;
		bytes = str_slice(bytes, same, bytes.n);
		if (bytes.n == 0)
			return;
		begin_fresh(update);
	}
	if (!update->only_compare && !update->reported &&
	    temporary_write(update->fresh, bytes))
		fail(update, errno);
}

/* True when the old file ends here, too. */
static bool old_ends(const struct os_update *update)
{
	char byte;

	return update->old >= 0 && read_old(update, &byte, 1, update->same) == 0;
}

static void finish(struct os_update *update)
{
	struct c_path c;
	const char *name = path_c(update->path, &c);
	int error = close(update->fresh) ? errno : 0;

	if (!error && !update->reported && (!name || rename(update->name.text, name)))
		error = errno;
	if (error)
		fail(update, error);
	if (update->reported)
		unlink(update->name.text);
}

void os_update_drop(struct os_update *update)
{
	if (update->fresh >= 0) {
		close(update->fresh);
		unlink(update->name.text);
	}
	if (update->old >= 0)
		close(update->old);
}

int os_update_close(struct os_update *update)
{
	if (!update->reported && !update->differs && !old_ends(update))
		begin_fresh(update);
	if (update->fresh >= 0)
		finish(update);
	if (update->old >= 0)
		close(update->old);
	return update->reported ? -1 : update->differs ? 1 : 0;
}
