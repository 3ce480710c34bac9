/*
 * emit: see emit.h. Two files remember what builds wrote: the list of the last build that
 * came to its end, and a journal to which a build adds each new path before it makes the
 * file. A build that is killed leaves the journal behind; the list and the journal
 * together are all that may be removed.
 *
 * The folder is looked at once, when a build begins. Links in it are never written
 * through.
 */
#include "emit/emit.h"

#include "base/map.h"
#include "os/os.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A folder with this in it was made by a build, of whatever edition and theme. */
#define SIGN "data/datapackage.json"

/* A file that was made, replaced or removed, and where what it was is kept. */
struct change {
	struct str path, aside; /* empty: there was none */
};

/* What an earlier build wrote, and what lies there now; NULL: nothing. */
struct earlier {
	struct str path;
	const struct tree_entry *entry;
};

struct emit {
	struct arena *arena;
	const struct emit_place *place;
	const struct os_folder *output, *store;
	struct str list, journal;
	struct os_mutex *mutex;      /* for everything below that a build changes */
	bool has_list;               /* there was one */
	bool has_journal;            /* this build has begun one */
	bool is_adopted;             /* a build's folder whose list is lost */
	VEC(struct earlier) earlier; /* by the list and the journal */
	struct map known; /* the same, path → const struct tree_entry *, or `nothing` */
	struct tree_entries found; /* what lay in the folder, sorted */
	size_t next;               /* of it: where the next path of a list may be */
	int64_t moment;            /* what of it was changed before was so for sure */
	VEC(struct str) spent;     /* lists in the output that are no longer used */
	struct map gone;           /* what of it was removed since, path → anything */
	VEC(struct str) paths;     /* of this build */
	struct map current;        /* the same, path → uint64_t *, its stamp */
	struct emit_counts counts;
	VEC(struct change) changes; /* as they were made */
};

/* What a path is before this build writes it. */
enum place {
	PLACE_OURS,
	PLACE_FREE,
	PLACE_TAKEN,   /* a file that no build wrote */
	PLACE_BLOCKED, /* and no file could be there: a link, or a file where a folder
			  should be */
};

static bool is_list(struct str path)
{
	return str_equal(path, STR(EMIT_LIST)) ||
	       str_equal(path, STR(EMIT_LIST EMIT_JOURNAL));
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A half-written file: the mark, a process, "-", a number. */
static bool is_temporary(struct str path)
{
	size_t slash = path.n, dashes = 0;

	while (slash && path.p[slash - 1] != '/')
		slash--;
	path = str_slice(path, slash, path.n);
	if (!str_starts(path, STR(OS_TEMPORARY)))
		return false;
	path = str_slice(path, STR(OS_TEMPORARY).n, path.n);
	for (size_t i = 0; i < path.n; i++) {
		bool is_between = path.p[i] == '-' && i > 0 && i + 1 < path.n;

		if (!is_digit(path.p[i]) && !is_between)
			return false;
		dashes += is_between;
	}
	return dashes == 1;
}

/* A list comes from a repository where anybody may have changed it, or a merge have left
 * its marks, so a line counts only when it is a plain path below the folder. */
static bool is_plain_path(struct str path)
{
	if (path.n == 0 || path.p[path.n - 1] == '/' || is_list(path) ||
	    is_temporary(path))
		return false;
	for (size_t i = 0; i < path.n; i++)
		if ((unsigned char)path.p[i] < ' ' || path.p[i] == 0x7f)
			return false;
	for (struct str rest = path, part; str_cut(&rest, '/', &part);)
		if (part.n == 0 || str_equal(part, STR(".")) ||
		    str_equal(part, STR("..")) || str_equal(part, STR(".git")))
			return false;
	return true;
}

/* The first entry that was found at or behind `path`. */
static size_t lower_bound(const struct emit *emit, struct str path)
{
	size_t low = 0, high = emit->found.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_compare(emit->found.items[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct tree_entry *find_entry(const struct emit *emit, struct str path)
{
	size_t at = lower_bound(emit, path);

	if (at < emit->found.count && str_equal(emit->found.items[at].path, path))
		return &emit->found.items[at];
	return NULL;
}

/* The same, quickly where paths come in their order. */
static const struct tree_entry *seek_entry(struct emit *emit, struct str path)
{
	const struct tree_entry *entry = NULL;

	if (emit->next < emit->found.count)
		entry = &emit->found.items[emit->next];
	if (!entry || !str_equal(entry->path, path))
		entry = find_entry(emit, path);
	if (entry)
		emit->next = (size_t)(entry - emit->found.items) + 1;
	return entry;
}

static void add_known(struct emit *emit, struct str path)
{
	static const struct tree_entry nothing = {.kind = TREE_OTHER};
	const struct tree_entry *entry;

	if (!is_plain_path(path) || map_find(&emit->known, path) ||
	    (emit->place->may_name && !emit->place->may_name(path)))
		return;
	path = str_copy(emit->arena, path);
	entry = seek_entry(emit, path);
	vec_push(emit->arena, &emit->earlier, ((struct earlier){path, entry}));
	map_put(emit->arena, &emit->known, path, (void *)(entry ? entry : &nothing));
}

/* Adds the paths of a list or journal. What stands behind the last newline was not
 * written to its end, and its file was therefore never made. */
static int read_list(
    struct emit *emit, const struct os_folder *in, struct str name, struct str mark)
{
	struct buf text;
	int status;

	buf_init(&text);
	status = os_read_file(in, name, OS_LIST_MOST, &text);
	if (status == 0 && str_starts(buf_str(&text), mark))
		emit->has_list = true;
	else
		buf_clear(&text);
	for (size_t at = 0, end; status == 0; at = end + 1) {
		struct str line;

		end = str_find(buf_str(&text), STR("\n"), at);
		if (end >= text.n)
			break;
		line = str_slice(buf_str(&text), at, end - at);
		if (str_ends(line, STR("\r")))
			line.n--;
		add_known(emit, line);
	}
	buf_release(&text);
	return status < 0 ? -1 : 0;
}

/* Removes the empty ones of the folders that `path` lies in, from the innermost, as far
 * as their paths have at least `least` bytes. */
static void remove_empty_above(struct emit *emit, struct str path, size_t least)
{
	for (size_t n = path.n; n-- > least;)
		if (path.p[n] == '/')
			os_remove_empty_folder(emit->output, str_slice(path, 0, n));
}

/* Keeps what a change takes away; with `stays` the file stays in its place until there is
 * another. */
static int keep_old(struct emit *emit, struct str path, bool stays)
{
	struct str aside = {0};

	if (os_set_aside(emit->arena, emit->output, path, stays, &aside) < 0)
		return -1;
	vec_push(emit->arena, &emit->changes, ((struct change){path, aside}));
	return 0;
}

/* Removes a file that was found, if it was not removed already. */
static int remove_found(struct emit *emit, struct str path, size_t least)
{
	if (!find_entry(emit, path) || map_find(&emit->gone, path))
		return 0;
	if (keep_old(emit, path, false))
		return -1;
	map_put(emit->arena, &emit->gone, path, emit);
	remove_empty_above(emit, path, least);
	return 0;
}

static bool is_file(const struct emit *emit, struct str path)
{
	const struct tree_entry *entry = find_entry(emit, path);

	return entry && entry->kind == TREE_FILE;
}

/* Lists in the output: they are read unless somebody handed them over. */
static int read_own_lists(struct emit *emit)
{
	const struct emit_place *place = emit->place;
	const struct str names[] = {STR(EMIT_LIST), STR(EMIT_LIST EMIT_JOURNAL)};

	for (size_t i = 0; i < 2; i++) {
		enum emit_origin origin = EMIT_UNKNOWN;

		if (!is_file(emit, names[i]))
			continue;
		if (place->find_origins &&
		    place->find_origins(place->context, &names[i], 1, &origin))
			return -1;
		if (origin == EMIT_HANDED)
			continue;
		if (read_list(emit, emit->output, names[i], STR("")))
			return -1;
		if (emit->store != emit->output)
			vec_push(emit->arena, &emit->spent, names[i]);
	}
	return 0;
}

/* Of what lies there and is in no list: what a publish committed. */
static int find_published(struct emit *emit)
{
	const struct emit_place *place = emit->place;
	struct str *paths = arena_array(emit->arena, struct str, emit->found.count);
	enum emit_origin *origins;
	size_t count = 0;

	if (!place->find_origins)
		return 0;
	for (size_t i = 0; i < emit->found.count; i++)
		if (emit->found.items[i].kind == TREE_FILE &&
		    !map_find(&emit->known, emit->found.items[i].path))
			paths[count++] = emit->found.items[i].path;
	origins = arena_array(emit->arena, enum emit_origin, count);
	if (count && place->find_origins(place->context, paths, count, origins))
		return -1;
	for (size_t i = 0; i < count; i++)
		if (origins[i] == EMIT_PUBLISHED)
			add_known(emit, paths[i]);
	return 0;
}

/* What is ours is a file. A link in the place of one is somebody else's. */
static bool is_ours(const struct earlier *earlier)
{
	return !earlier->entry || earlier->entry->kind == TREE_FILE;
}

static void forget_others(struct emit *emit)
{
	size_t count = emit->earlier.count, ours = 0;
	struct earlier *earlier = emit->earlier.items;

	for (size_t i = 0; i < count; i++)
		ours += is_ours(&earlier[i]);
	if (ours == count)
		return;
	emit->known = (struct map){0};
	emit->earlier.count = 0;
	for (size_t i = 0; i < count; i++)
		if (is_ours(&earlier[i]))
			add_known(emit, earlier[i].path);
}

int emit_open(struct arena *arena, const struct emit_place *place, struct emit **out)
{
	struct emit *emit = arena_new(arena, struct emit);

	emit->arena = arena;
	emit->place = place;
	emit->output = place->output;
	emit->store = place->store ? place->store : place->output;
	emit->list = place->store ? place->list : STR(EMIT_LIST);
	emit->journal = str_format(arena, "%.*s" EMIT_JOURNAL, STR_ARG(emit->list));
	emit->mutex = os_mutex_new(arena);
	*out = emit;
	if (place->take)
		return 0;
	emit->moment = os_tick_before(os_moment());
	if (os_list_files(arena, emit->output, true, &emit->found))
		return -1;
	if (place->store && (read_list(emit, emit->store, emit->list, place->mark) ||
				read_list(emit, emit->store, emit->journal, place->mark)))
		return -1;
	if (read_own_lists(emit) || find_published(emit))
		return -1;
	emit->is_adopted = !emit->has_list && is_file(emit, STR(SIGN));
	forget_others(emit);
	/* A build that was killed may have made or emptied folders. */
	for (size_t i = 0; i < emit->earlier.count; i++)
		if (!emit->earlier.items[i].entry)
			remove_empty_above(emit, emit->earlier.items[i].path, 1);
	return 0;
}

/* Makes way where a file of an earlier build stands in place of a folder above `path`. 1
 * when it is not ours. */
static int clear_above(struct emit *emit, struct str path)
{
	for (size_t n = 1; n < path.n; n++) {
		struct str above = str_slice(path, 0, n);

		if (path.p[n] != '/' || !find_entry(emit, above))
			continue;
		if (!map_find(&emit->known, above))
			return 1;
		return remove_found(emit, above, path.n);
	}
	return 0;
}

/* Makes way where files of an earlier build stand in a folder in place of `path`. 1 when
 * one of them is not ours. */
static int clear_below(struct emit *emit, struct str path)
{
	struct str under = str_format(emit->arena, "%.*s/", STR_ARG(path));
	size_t first = lower_bound(emit, under), end = first;

	for (; end < emit->found.count; end++) {
		struct str found = emit->found.items[end].path;

		if (!str_starts(found, under))
			break;
		if (!map_find(&emit->known, found) && !is_temporary(found))
			return 1;
	}
	for (size_t i = first; i < end; i++)
		if (remove_found(emit, emit->found.items[i].path, path.n))
			return -1;
	return 0;
}

/* Registers a path and makes way for it. An enum place, or -1 after reporting. */
static int claim(struct emit *emit, struct str path)
{
	void *before =
	    map_put(emit->arena, &emit->current, path, arena_new(emit->arena, uint64_t));
	const struct tree_entry *entry = find_entry(emit, path);
	int status;

	assert(!before);
	(void)before;
	vec_push(emit->arena, &emit->paths, path);
	status = clear_above(emit, path);
	if (status == 0)
		status = clear_below(emit, path);
	if (status)
		return status < 0 ? -1 : PLACE_BLOCKED;
	if (map_find(&emit->known, path))
		return PLACE_OURS;
	if (!entry)
		return PLACE_FREE;
	if (entry->kind != TREE_FILE)
		return PLACE_BLOCKED;
	return emit->is_adopted ? PLACE_OURS : PLACE_TAKEN;
}

/* Notes a path before its file is made. */
static int note(struct emit *emit, struct str path)
{
	struct str head = {0};

	os_mutex_lock(emit->mutex);
	if (!emit->has_journal && emit->place->store)
		head = emit->place->head;
	emit->has_journal = true;
	path = str_format(emit->arena, "%.*s%.*s\n", STR_ARG(head), STR_ARG(path));
	os_mutex_unlock(emit->mutex);
	return os_append_file(emit->store, emit->journal, path);
}

static int fail(const struct emit *emit, struct str path, const char *vi, const char *en)
{
	struct arena arena;

	arena_init(&arena);
	if (emit->output)
		path = os_join(&arena, emit->output->path, path);
	os_fail(vi, en, path, 0);
	arena_release(&arena);
	return -1;
}

/* Claims a path, and notes it in the journal when its file is new. An enum place, or -1
 * after reporting. */
static int take_place(struct emit *emit, struct str *path)
{
	int place;

	if (!is_plain_path(*path))
		return fail(emit, *path,
		    "không ghi tệp có tên như vậy:", "not writing such a name:");
	os_mutex_lock(emit->mutex);
	*path = str_copy(emit->arena, *path);
	place = claim(emit, *path);
	os_mutex_unlock(emit->mutex);
	return place == PLACE_FREE && !emit->place->take && note(emit, *path) ? -1
									      : place;
}

static int fail_taken(const struct emit *emit, struct str path)
{
	return fail(emit, path,
	    "chương trình không ghi đè tệp mà nó chưa từng tạo ra; hãy chuyển tệp này đi "
	    "nơi khác rồi chạy lại:",
	    "not overwriting what no build wrote; move it away and run again:");
}

/* Before another file comes into its place. */
static int begin_change(struct emit *emit, struct str path)
{
	int status;

	os_mutex_lock(emit->mutex);
	status = keep_old(emit, path, true);
	os_mutex_unlock(emit->mutex);
	return status;
}

static int count_update(struct emit *emit, struct str path, int status)
{
	uint64_t stamp = os_stamp(emit->output, path);

	os_mutex_lock(emit->mutex);
	*(uint64_t *)map_find(&emit->current, path) = stamp;
	emit->counts.written += status == 1;
	emit->counts.unchanged += status == 0;
	os_mutex_unlock(emit->mutex);
	return status < 0 ? -1 : 0;
}

static int write_file(struct emit *emit, struct str path, struct str bytes)
{
	if (os_file_holds(emit->output, path, bytes))
		return 0;
	if (begin_change(emit, path))
		return -1;
	return os_write_file(emit->output, path, bytes) ? -1 : 1;
}

int emit_file(struct emit *emit, struct str path, struct str bytes)
{
	int place = take_place(emit, &path);

	if (place < 0)
		return -1;
	if (emit->place->take)
		return emit->place->take(emit->place->context, path, bytes);
	if (place == PLACE_BLOCKED ||
	    (place == PLACE_TAKEN && !os_file_holds(emit->output, path, bytes)))
		return fail_taken(emit, path);
	return count_update(emit, path, write_file(emit, path, bytes));
}

uint64_t emit_stamp(const struct emit *emit, struct str path)
{
	const struct tree_entry *entry = map_find(&emit->known, path);

	return entry && entry->kind == TREE_FILE ? entry->stamp : 0;
}

bool emit_read(const struct emit *emit, struct str path, struct buf *out)
{
	uint64_t stamp = emit_stamp(emit, path);

	return stamp && os_read_file(emit->output, path, SIZE_MAX / 2, out) == 0 &&
	       os_stamp(emit->output, path) == stamp;
}

void emit_keep(struct emit *emit, struct str path)
{
	uint64_t *stamp;
	void *before;

	assert(emit_stamp(emit, path));
	os_mutex_lock(emit->mutex);
	path = str_copy(emit->arena, path);
	stamp = arena_new(emit->arena, uint64_t);
	*stamp = emit_stamp(emit, path);
	before = map_put(emit->arena, &emit->current, path, stamp);
	assert(!before);
	(void)before;
	vec_push(emit->arena, &emit->paths, path);
	emit->counts.unchanged++;
	os_mutex_unlock(emit->mutex);
}

/* ---- large files ---- */

struct emit_stream {
	struct arena *arena;
	struct emit *emit;
	struct str path;
	int place;
	struct os_update *update; /* NULL: nothing was added yet */
	struct buf taken;         /* where nothing is written */
};

struct emit_stream *emit_stream_open(
    struct arena *arena, struct emit *emit, struct str path)
{
	struct emit_stream *stream = arena_new(arena, struct emit_stream);

	*stream = (struct emit_stream){.arena = arena, .emit = emit, .path = path};
	return stream;
}

void emit_stream_add(void *context, struct str bytes)
{
	struct emit_stream *stream = context;

	if (stream->emit->place->take) {
		buf_add(&stream->taken, bytes);
		return;
	}
	if (!stream->update) {
		stream->place = take_place(stream->emit, &stream->path);
		stream->update =
		    os_update_open(stream->arena, stream->emit->output, stream->path,
			stream->place < 0 || stream->place == PLACE_BLOCKED ||
			    stream->place == PLACE_TAKEN);
	}
	os_update_add(stream->update, bytes);
}

int emit_stream_close(struct emit_stream *stream, struct str rest)
{
	int status;

	if (stream->taken.n > 0) {
		buf_add(&stream->taken, rest);
		status = emit_file(stream->emit, stream->path, buf_str(&stream->taken));
		buf_release(&stream->taken);
		return status;
	}
	if (!stream->update)
		return emit_file(stream->emit, stream->path, rest);
	os_update_add(stream->update, rest);
	if (stream->place == PLACE_OURS || stream->place == PLACE_FREE) {
		if (os_update_differs(stream->update) &&
		    begin_change(stream->emit, stream->path)) {
			os_update_drop(stream->update);
			return -1;
		}
	}
	status = os_update_close(stream->update);
	if (stream->place < 0)
		return -1;
	if (stream->place == PLACE_BLOCKED ||
	    (stream->place == PLACE_TAKEN && status == 1))
		return fail_taken(stream->emit, stream->path);
	return count_update(stream->emit, stream->path, status);
}

void emit_stream_drop(struct emit_stream *stream)
{
	buf_release(&stream->taken);
	if (stream->update)
		os_update_drop(stream->update);
}

/* What killed runs left half-written; the journal stays until the list is there. */
static int remove_temporaries(struct emit *emit)
{
	for (size_t i = 0; i < emit->found.count; i++) {
		const struct tree_entry *entry = &emit->found.items[i];

		if (entry->kind == TREE_FILE && is_temporary(entry->path) &&
		    remove_found(emit, entry->path, 1))
			return -1;
	}
	return 0;
}

static int prune(struct emit *emit)
{
	for (size_t i = 0; i < emit->earlier.count; i++) {
		struct str path = emit->earlier.items[i].path;

		if (!emit->earlier.items[i].entry || map_find(&emit->current, path))
			continue;
		if (remove_found(emit, path, 1))
			return -1;
		emit->counts.removed++;
	}
	return 0;
}

/* True for a list that is used, or was. */
static bool is_own_list(const struct emit *emit, struct str path)
{
	if (!is_list(path))
		return false;
	for (size_t i = 0; i < emit->spent.count; i++)
		if (str_equal(emit->spent.items[i], path))
			return true;
	return emit->store == emit->output;
}

static void list_foreign(struct emit *emit)
{
	VEC(struct str) list = {0};

	for (size_t i = 0; i < emit->found.count; i++) {
		struct str path = emit->found.items[i].path;

		if (map_find(&emit->gone, path) || map_find(&emit->known, path) ||
		    map_find(&emit->current, path) || is_own_list(emit, path))
			continue;
		vec_push(emit->arena, &list, path);
	}
	emit->counts.foreign = list.count;
	emit->counts.foreign_paths = list.items;
	emit->counts.is_list_lost = !emit->has_list && list.count > 0;
}

static int by_bytes(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void sort_paths(struct emit *emit)
{
	if (emit->paths.count)
		qsort(emit->paths.items, emit->paths.count, sizeof(struct str), by_bytes);
}

static int write_list(struct emit *emit)
{
	struct buf text;
	int status;

	buf_init(&text);
	if (emit->place->store)
		buf_add(&text, emit->place->head);
	for (size_t i = 0; i < emit->paths.count; i++) {
		buf_add(&text, emit->paths.items[i]);
		buf_add_char(&text, '\n');
	}
	status = os_update_file(emit->store, emit->list, buf_str(&text));
	for (size_t i = 0; i < emit->spent.count && status >= 0; i++)
		status = remove_found(emit, emit->spent.items[i], 1);
	buf_release(&text);
	return status < 0 ? -1 : 0;
}

int emit_close(struct emit *emit, struct emit_counts *counts)
{
	sort_paths(emit);
	if (emit->place->take) {
		*counts = emit->counts;
		return 0;
	}
	if (remove_temporaries(emit) || prune(emit) || write_list(emit) ||
	    os_remove_file(emit->store, emit->journal))
		return -1;
	list_foreign(emit);
	*counts = emit->counts;
	if (emit->store == emit->output)
		vec_push(emit->arena, &emit->paths, STR(EMIT_LIST));
	sort_paths(emit);
	return 0;
}

/* ---- for good, or not ---- */

int emit_settle(struct emit *emit)
{
	int status = 0;

	for (size_t i = 0; i < emit->changes.count && status == 0; i++)
		if (emit->changes.items[i].aside.n > 0)
			status =
			    os_remove_file(emit->output, emit->changes.items[i].aside);
	return status;
}

/* A file that is not as this build left it is somebody else's by now. */
static int undo(struct emit *emit, const struct change *change)
{
	uint64_t now = os_stamp(emit->output, change->path);
	const uint64_t *left = map_find(&emit->current, change->path);

	if (now && (!left || *left != now))
		return change->aside.n > 0 ? os_remove_file(emit->output, change->aside)
					   : 0;
	if (change->aside.n > 0)
		return os_take_back(emit->output, change->aside, change->path);
	if (os_remove_file(emit->output, change->path))
		return -1;
	remove_empty_above(emit, change->path, 1);
	return 0;
}

int emit_undo(struct emit *emit)
{
	int status = 0;

	for (size_t i = emit->changes.count; i-- > 0;)
		status |= undo(emit, &emit->changes.items[i]);
	emit->paths.count = 0;
	for (size_t i = 0; i < emit->earlier.count; i++)
		vec_push(emit->arena, &emit->paths, emit->earlier.items[i].path);
	emit->spent.count = 0;
	sort_paths(emit);
	if (status || (emit->has_list && write_list(emit)) ||
	    (!emit->has_list && os_remove_file(emit->store, emit->list)) ||
	    os_remove_file(emit->store, emit->journal))
		return -1;
	return 0;
}

uint64_t emit_left(const struct emit *emit, struct str path)
{
	const uint64_t *stamp = map_find(&emit->current, path);

	return stamp ? *stamp : 0;
}

struct listing {
	const struct emit *emit;
	const struct os_folder *output;
	struct arena *arena;
	struct tree_entries *out;
};

/* `found`: what lay there, or NULL. */
static bool list_file(
    struct listing *listing, struct str path, const struct tree_entry *found)
{
	const struct emit *emit = listing->emit;
	uint64_t left = emit_left(emit, path);
	uint64_t known = left ? left : found ? found->stamp : 0;
	struct tree_entry now;

	if (!left && (map_find(&emit->gone, path) || is_own_list(emit, path)))
		return true;
	if (!found || found->stamp != known || found->changed >= emit->moment) {
		if (!os_look(listing->output, path, &now) || now.stamp != known)
			return false;
		found = &now;
	}
	vec_push(listing->arena, listing->out, *found);
	return true;
}

bool emit_list(const struct emit *emit, const struct os_folder *output,
    struct arena *arena, struct tree_entries *out)
{
	struct listing listing = {emit, output, arena, out};
	const struct str *paths = emit->paths.items;
	size_t at = 0, count = emit->paths.count;

	*out = (struct tree_entries){0};
	for (size_t i = 0; i < emit->found.count; i++) {
		const struct tree_entry *found = &emit->found.items[i];

		for (; at < count && str_compare(paths[at], found->path) < 0; at++)
			if (!list_file(&listing, paths[at], NULL))
				return false;
		at += at < count && str_equal(paths[at], found->path);
		if (!list_file(&listing, found->path, found))
			return false;
	}
	for (; at < count; at++)
		if (!list_file(&listing, paths[at], NULL))
			return false;
	return true;
}

size_t emit_paths(const struct emit *emit, const struct str **paths)
{
	*paths = emit->paths.items;
	return emit->paths.count;
}
