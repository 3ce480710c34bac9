/*
 * watch: inotify. Folders that come later are not watched by themselves: who is told of a
 * change adds the folders once more.
 */
#include "os/watch.h"

#include "base/arena.h"
#include "os/os.h"
#include "os/path.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

/* Folders within folders, beyond which nothing is watched; no site has so many. */
enum { DEPTH_MOST = 32 };

struct watched {
	int handle;
	struct str name;
};

struct os_watch {
	struct arena *arena;
	int handle;
	VEC(struct watched) folders;
	bool is_full; /* said that the system has no more */
};

struct os_watch *os_watch_open(struct arena *arena)
{
	struct os_watch *watch = arena_new(arena, struct os_watch);

	watch->arena = arena;
	watch->handle = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (watch->handle >= 0)
		return watch;
	os_fail("không theo dõi được thay đổi của", "cannot watch for changes of",
	    STR("inotify"), errno);
	return NULL;
}

static struct watched *find_watched(struct os_watch *watch, int handle)
{
	for (size_t i = 0; i < watch->folders.count; i++)
		if (watch->folders.items[i].handle == handle)
			return &watch->folders.items[i];
	return NULL;
}

static bool watch_one(struct os_watch *watch, const char *path, struct str name)
{
	const uint32_t events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
				IN_CREATE | IN_ONLYDIR | IN_DONT_FOLLOW;
	int handle = inotify_add_watch(watch->handle, path, events);

	if (handle < 0 && errno == ENOSPC && !watch->is_full) {
		watch->is_full = true;
		os_fail("hệ thống không cho theo dõi thêm thư mục",
		    "the system lets no more folders be watched", str_of(path), 0);
	}
	if (handle >= 0 && !find_watched(watch, handle))
		vec_push(watch->arena, &watch->folders,
		    ((struct watched){handle, str_copy(watch->arena, name)}));
	return handle >= 0;
}

/* Calls itself for folders within folders, DEPTH_MOST at most. */
static void watch_below(
    struct os_watch *watch, struct str folder, struct str name, bool below, int depth)
{
	struct arena scratch;
	struct c_path path;
	const char *text = path_c(folder, &path);
	DIR *stream;

	if (!text || depth > DEPTH_MOST || !watch_one(watch, text, name) || !below)
		return;
	stream = opendir(text);
	if (!stream)
		return;
	arena_init(&scratch);
	for (struct dirent *entry; (entry = readdir(stream));) {
		struct str inner = str_of(entry->d_name);

		if (inner.p[0] != '.' &&
		    (entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN))
			watch_below(watch, os_join(&scratch, folder, inner),
			    os_join(&scratch, name, inner), true, depth + 1);
	}
	closedir(stream);
	arena_release(&scratch);
}

void os_watch_add(struct os_watch *watch, struct str folder, struct str name, bool below)
{
	watch_below(watch, folder, name, below, 0);
}

int os_watch_handle(const struct os_watch *watch)
{
	return watch->handle;
}

static void take(struct os_watch *watch, struct arena *arena,
    const struct inotify_event *event, struct os_changes *out)
{
	const struct watched *folder = find_watched(watch, event->wd);

	/* The number of a folder that went may be given to another one. */
	if (event->mask & IN_IGNORED && folder) {
		size_t at = (size_t)(folder - watch->folders.items);

		watch->folders.items[at] = watch->folders.items[--watch->folders.count];
		return;
	}
	/* A file that was made is told once more when it was written. */
	if (!folder || !event->len || (event->mask & (IN_CREATE | IN_ISDIR)) == IN_CREATE)
		return;
	vec_push(arena, out,
	    os_join(arena, folder->name, str_copy(arena, str_of(event->name))));
}

void os_watch_read(
    struct os_watch *watch, struct arena *arena, struct os_changes *out, bool *lost)
{
	_Alignas(struct inotify_event) char bytes[16384];
	ssize_t length;

	while ((length = read(watch->handle, bytes, sizeof(bytes))) > 0) {
		for (ssize_t at = 0; at < length;) {
			const struct inotify_event *event =
			    (const struct inotify_event *)(const void *)(bytes + at);

			*lost |= (event->mask & IN_Q_OVERFLOW) != 0;
			take(watch, arena, event, out);
			at += (ssize_t)(sizeof(*event) + event->len);
		}
	}
}

void os_watch_close(struct os_watch *watch)
{
	close(watch->handle);
}
