/*
 * store: entries one after the other, each behind its key, its length and its digest.
 */
#include "store/store.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "os/os.h"

#define MARK "congkhai store 1\n"

struct head {
	struct digest key, digest;
	uint64_t n;
};

struct entry {
	struct head head;
	struct str bytes;
	bool is_used;
};

struct store {
	struct arena *arena;
	struct os_mutex *mutex;
	struct str begin;       /* of the file */
	struct buf file, added; /* what was there, and what is to be there, too */
	struct map by_key;      /* those that were there */
	VEC(struct entry) entries;
	bool is_whole; /* what was there is sound to its end */
	bool is_written;
};

/* Another program may have written the file anew before this one adds to it. */
static struct digest digest_of(
    const struct store *store, struct digest key, struct str bytes)
{
	digest_add(&key, store->begin);
	digest_add(&key, bytes);
	return key;
}

static struct str key_text(const struct digest *key)
{
	return (struct str){(const char *)key, sizeof(*key)};
}

static void read_entries(struct store *store, struct str rest)
{
	while (rest.n >= sizeof(struct head)) {
		struct entry *entry = vec_add(store->arena, &store->entries);

		memcpy(&entry->head, rest.p, sizeof(entry->head));
		rest = str_slice(rest, sizeof(entry->head), rest.n);
		if (entry->head.n > rest.n) {
			store->entries.count--;
			return;
		}
		entry->bytes = str_slice(rest, 0, entry->head.n);
		rest = str_slice(rest, entry->bytes.n, rest.n);
	}
	store->is_whole = rest.n == 0;
}

/* How the file begins: what another program wrote may mean something else. */
static struct str beginning(struct arena *arena)
{
	return str_format(
	    arena, MARK "%016llx\n", (unsigned long long)os_program_stamp());
}

static struct store *open_empty(struct arena *arena)
{
	struct store *store = arena_new(arena, struct store);

	store->arena = arena;
	store->mutex = os_mutex_new(arena);
	buf_init(&store->file);
	buf_init(&store->added);
	store->begin = beginning(arena);
	return store;
}

static void read_file(struct store *store)
{
	struct str bytes = buf_str(&store->file);

	if (str_starts(bytes, store->begin))
		read_entries(store, str_slice(bytes, store->begin.n, bytes.n));
	for (size_t i = 0; i < store->entries.count; i++) {
		struct entry *entry = &store->entries.items[i];

		map_put(store->arena, &store->by_key, key_text(&entry->head.key), entry);
	}
}

struct store *store_open(struct arena *arena, const struct os_folder *in, struct str file)
{
	struct store *store = open_empty(arena);

	if (os_read_file(in, file, OS_LIST_MOST, &store->file) != 0)
		buf_clear(&store->file);
	read_file(store);
	return store;
}

struct store *store_open_bytes(struct arena *arena, struct str bytes)
{
	struct store *store = open_empty(arena);

	buf_add(&store->file, bytes);
	read_file(store);
	return store;
}

bool store_find(struct store *store, struct digest key, struct str *out)
{
	struct entry *entry = map_find(&store->by_key, key_text(&key));

	if (!entry ||
	    !digest_equal(digest_of(store, key, entry->bytes), entry->head.digest))
		return false;
	os_mutex_lock(store->mutex);
	entry->is_used = true;
	os_mutex_unlock(store->mutex);
	*out = entry->bytes;
	return true;
}

static void add_entry(struct buf *out, const struct head *head, struct str bytes)
{
	buf_add(out, (struct str){(const char *)head, sizeof(*head)});
	buf_add(out, bytes);
}

void store_add(struct store *store, struct digest key, struct str bytes)
{
	struct head head = {
	    .key = key, .digest = digest_of(store, key, bytes), .n = bytes.n};

	if (store->is_written)
		return;
	os_mutex_lock(store->mutex);
	add_entry(&store->added, &head, bytes);
	os_mutex_unlock(store->mutex);
}

/* Of what was there, the bytes that nobody asked for. */
static size_t count_unused(const struct store *store)
{
	size_t unused = 0;

	for (size_t i = 0; i < store->entries.count; i++)
		if (!store->entries.items[i].is_used)
			unused += sizeof(struct head) + store->entries.items[i].bytes.n;
	return unused;
}

/* All that was found or added. */
static void gather(const struct store *store, struct buf *out)
{
	buf_add(out, store->begin);
	for (size_t i = 0; i < store->entries.count; i++) {
		const struct entry *entry = &store->entries.items[i];

		if (entry->is_used)
			add_entry(out, &entry->head, entry->bytes);
	}
	buf_add(out, buf_str(&store->added));
}

void store_leave(struct store *store, struct buf *out)
{
	store->is_written = true;
	buf_clear(out);
	gather(store, out);
	buf_release(&store->added);
}

static void write_anew(struct store *store, const struct os_folder *in, struct str file)
{
	struct buf out;

	buf_init(&out);
	gather(store, &out);
	if (out.n <= OS_LIST_MOST)
		os_write_file(in, file, buf_str(&out));
	buf_release(&out);
}

void store_write(struct store *store, const struct os_folder *in, struct str file)
{
	size_t all = store->file.n + store->added.n;

	store->is_written = true;
	if (store->added.n == 0 || os_program_stamp() == 0)
		return;
	if (store->is_whole && count_unused(store) <= all / 4 && all <= OS_LIST_MOST &&
	    os_may_append(in, file))
		os_append_file(in, file, buf_str(&store->added));
	else
		write_anew(store, in, file);
	buf_release(&store->added);
}

void store_close(struct store *store)
{
	buf_release(&store->file);
	buf_release(&store->added);
}
