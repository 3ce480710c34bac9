/*
 * tree: the site in a commit as a read-only set of files. It lists what os/folder lists
 * of a working tree with the same content: links are followed as long as they stay
 * inside, names are composed, dot files and what editors leave behind are passed over.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/text.h"
#include "git/internal.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>

/* As in os/folder, and the hops after which a chain of links counts as a circle. */
enum { LINKS_MOST = 4, HOPS_MOST = 40 };

struct files {
	struct tree tree;
	struct git *git;
	struct arena *arena;
	git_oid root; /* the tree of the site's folder */
	bool is_there;
	struct os_mutex *mutex; /* of what follows: read may run on any thread */
	struct map ids;         /* path as listed → git_oid */
};

/* Where a path ends once all links are followed. */
struct place {
	struct str path; /* without links; empty for the root */
	git_oid id;
	git_filemode_t mode; /* GIT_FILEMODE_UNREADABLE: outside, or nowhere */
};

/* A folder that is being listed; `above` is how the walk got there. */
struct level {
	const struct level *above;
	struct str path, real; /* as listed, and in the commit */
	git_oid id;
	unsigned links, depth;
};

struct walk {
	struct files *files;
	struct arena *arena;
	struct tree_entries *out;
	size_t met; /* entries of trees, whether they are listed or not */
};

/* Reports libgit2's failure in the words at hand; -1. */
static int fail(struct str path)
{
	const git_error *last = git_error_last();
	const char *words = last && last->message ? last->message : "libgit2";

	os_fail("git báo lỗi:", "git failed:", str_of(words), 0);
	return os_fail("không đọc được từ git", "cannot read from git", path, 0);
}

/* One entry by a path without links. 0, 1 when there is none, -1. */
static int look_up(struct files *files, struct str path, struct place *out)
{
	git_tree *root = NULL;
	git_tree_entry *entry = NULL;
	struct buf name;
	int error = git_tree_lookup(&root, files->git->repo, &files->root);

	buf_init(&name);
	buf_add(&name, path);
	if (!error)
		error = git_tree_entry_bypath(&entry, root, name.p);
	if (!error) {
		git_oid_cpy(&out->id, git_tree_entry_id(entry));
		out->mode = git_tree_entry_filemode(entry);
	}
	buf_release(&name);
	git_tree_entry_free(entry);
	git_tree_free(root);
	if (error == GIT_ENOTFOUND)
		return 1;
	return error ? fail(path) : 0;
}

/* Before the object is unpacked; 0 where it is not here. */
static size_t size_of(struct files *files, const git_oid *id)
{
	size_t size = 0;
	git_object_t type;

	if (git_odb_read_header(&size, &type, files->git->odb, id) < 0)
		return 0;
	return size;
}

/* Where the clone keeps the file that a pointer of Git LFS names. 0; 1 when the bytes are
 * none, or the file is not here. */
static int find_large(struct git *git, struct str bytes, struct buf *out)
{
	struct str mark = STR("\noid sha256:"), digits;
	size_t at;

	if (bytes.n > LFS_POINTER_MOST || !str_starts(bytes, STR(LFS_POINTER_MARK)))
		return 1;
	at = str_find(bytes, mark, 0);
	digits = str_slice(bytes, at < bytes.n ? at + mark.n : bytes.n, 64);
	for (size_t i = 0; i < digits.n; i++)
		if (!memchr("0123456789abcdef", digits.p[i], 16))
			return 1;
	if (digits.n < 64)
		return 1;
	buf_addf(out, "%slfs/objects/%.2s/%.2s/%.64s",
	    git_repository_commondir(git->repo), digits.p, digits.p + 2, digits.p);
	return os_exists(buf_str(out)) ? 0 : 1;
}

bool git_is_large(struct git *git, const git_oid *id, struct str bytes)
{
	git_odb_object *object = NULL;
	struct buf place;
	bool answer;

	if (git_oid_is_zero(id) || git_odb_read(&object, git->odb, id) < 0)
		return false;
	buf_init(&place);
	answer =
	    find_large(git,
		(struct str){git_odb_object_data(object), git_odb_object_size(object)},
		&place) == 0 &&
	    os_file_holds(&os_here, buf_str(&place), bytes);
	buf_release(&place);
	git_odb_object_free(object);
	return answer;
}

static int read_object(
    struct files *files, const git_oid *id, struct str path, struct buf *out)
{
	git_odb_object *object = NULL;

	if (size_of(files, id) > TREE_FILE_MOST)
		return os_fail("không đọc tệp lớn quá mức cho phép",
		    "not reading a file larger than allowed", path, 0);
	if (git_odb_read(&object, files->git->odb, id) < 0)
		return fail(path);
	buf_add(
	    out, (struct str){git_odb_object_data(object), git_odb_object_size(object)});
	git_odb_object_free(object);
	return 0;
}

/* The file's bytes, wherever they are kept. */
static int read_blob(
    struct files *files, const git_oid *id, struct str path, struct buf *out)
{
	size_t before = out->n;
	int status = read_object(files, id, path, out);
	struct buf place;

	buf_init(&place);
	if (status == 0 && find_large(files->git, str_slice(buf_str(out), before, out->n),
			       &place) == 0) {
		out->n = before;
		status = os_read_file(&os_here, buf_str(&place), TREE_FILE_MOST, out);
	}
	buf_release(&place);
	return status;
}

/* Its size, likewise; only what may be large is looked into. */
static size_t full_size(struct files *files, const git_oid *id, struct str path)
{
	size_t size = size_of(files, id);
	struct buf bytes;

	if (size == 0 || size > LFS_POINTER_MOST || str_ends(path, STR(".yaml")) ||
	    str_ends(path, STR(".yml")) || str_ends(path, STR(".md")))
		return size;
	buf_init(&bytes);
	if (read_blob(files, id, path, &bytes) == 0)
		size = bytes.n;
	buf_release(&bytes);
	return size;
}

static struct str parent(struct str path)
{
	while (path.n && path.p[path.n - 1] != '/')
		path.n--;
	return str_slice(path, 0, path.n ? path.n - 1 : 0);
}

/* Follows `rest` from the folder `out->path`, part by part. 0, or -1. */
static int follow(
    struct files *files, struct arena *arena, struct str rest, struct place *out)
{
	struct str part;
	int hops = 0;

	out->mode = GIT_FILEMODE_TREE;
	while (out->mode != GIT_FILEMODE_UNREADABLE && str_cut(&rest, '/', &part)) {
		struct place next = {.mode = GIT_FILEMODE_UNREADABLE};
		struct buf target;
		int found = 1;

		if (!part.n || str_equal(part, STR(".")))
			continue;
		if (str_equal(part, STR("..")) && out->path.n &&
		    out->mode == GIT_FILEMODE_TREE) {
			out->path = parent(out->path);
			continue;
		}
		next.path = os_join(arena, out->path, part);
		if (out->mode == GIT_FILEMODE_TREE && !str_equal(part, STR("..")))
			found = look_up(files, next.path, &next);
		if (found < 0)
			return -1;
		if (next.mode != GIT_FILEMODE_LINK) {
			*out = next;
			continue;
		}
		buf_init(&target);
		found = read_blob(files, &next.id, next.path, &target);
		if (str_starts(buf_str(&target), STR("/")) || ++hops > HOPS_MOST)
			out->mode = GIT_FILEMODE_UNREADABLE;
		rest = str_format(
		    arena, "%.*s/%.*s", STR_ARG(buf_str(&target)), STR_ARG(rest));
		buf_release(&target);
		if (found < 0)
			return -1;
	}
	/* After a step back it is a folder that nobody looked up. */
	if (out->mode != GIT_FILEMODE_TREE)
		return 0;
	if (!out->path.n)
		git_oid_cpy(&out->id, &files->root);
	else if (look_up(files, out->path, out) < 0)
		return -1;
	return 0;
}

static struct tree_entry *add_entry(
    struct walk *walk, struct str path, enum tree_kind kind)
{
	struct tree_entry *entry = vec_add(walk->arena, walk->out);

	entry->path = path;
	entry->kind = kind;
	return entry;
}

static void add_file(struct walk *walk, struct str path, const git_oid *id)
{
	struct files *files = walk->files;
	git_oid *kept = arena_new(files->arena, git_oid);
	struct tree_entry *entry = add_entry(walk, path, TREE_FILE);

	memcpy(&entry->stamp, id->id, sizeof(uint64_t));
	entry->size = full_size(files, id, path);
	git_oid_cpy(kept, id);
	os_mutex_lock(files->mutex);
	if (!map_find(&files->ids, path))
		map_put(files->arena, &files->ids, str_copy(files->arena, path), kept);
	os_mutex_unlock(files->mutex);
}

/* True when a link to `real` would lead to a folder that the walk is in. */
static bool leads_back(const struct level *level, struct str real)
{
	for (; level; level = level->above)
		if (!real.n ||
		    (str_starts(level->real, real) &&
			(level->real.n == real.n || level->real.p[real.n] == '/')))
			return true;
	return false;
}

static bool is_hidden(struct str path)
{
	return str_starts(path, STR(".")) || str_find(path, STR("/."), 0) < path.n;
}

static int walk_level(struct walk *walk, const struct level *level);

/* A link is what it leads to. */
static int add_link(
    struct walk *walk, const struct level *above, struct str path, struct str name)
{
	struct place place = {.path = above->real};

	if (follow(walk->files, walk->arena, name, &place) < 0)
		return -1;
	if (place.mode == GIT_FILEMODE_UNREADABLE || is_hidden(place.path) ||
	    (place.mode == GIT_FILEMODE_TREE &&
		(above->links >= LINKS_MOST || leads_back(above, place.path)))) {
		add_entry(walk, path, TREE_LINK_OUTSIDE);
		return 0;
	}
	if (place.mode == GIT_FILEMODE_TREE) {
		struct level level = {above, path, place.path, place.id, above->links + 1,
		    above->depth + 1};

		return walk_level(walk, &level);
	}
	if (place.mode == GIT_FILEMODE_COMMIT)
		add_entry(walk, path, TREE_OTHER);
	else
		add_file(walk, path, &place.id);
	return 0;
}

static int add_name(
    struct walk *walk, const struct level *above, const git_tree_entry *entry)
{
	struct str name = str_of(git_tree_entry_name(entry));
	git_filemode_t mode = git_tree_entry_filemode(entry);
	bool is_text = text_invalid_utf8(name) == name.n;
	struct level level = {
	    .above = above, .links = above->links, .depth = above->depth + 1};
	struct str shown;

	if (tree_passes_over(name))
		return 0;
	shown = is_text ? text_nfc(walk->arena, name) : tree_printable(walk->arena, name);
	level.path = os_join(walk->arena, above->path, shown);
	if (!is_text || mode == GIT_FILEMODE_COMMIT) {
		add_entry(walk, level.path, TREE_OTHER);
		return 0;
	}
	if (mode == GIT_FILEMODE_LINK)
		return add_link(walk, above, level.path, name);
	if (mode != GIT_FILEMODE_TREE) {
		add_file(walk, level.path, git_tree_entry_id(entry));
		return 0;
	}
	level.real = os_join(walk->arena, above->real, name);
	git_oid_cpy(&level.id, git_tree_entry_id(entry));
	return walk_level(walk, &level);
}

static int walk_level(struct walk *walk, const struct level *level)
{
	git_tree *tree = NULL;
	int result = 0;

	if (level->depth > LIMIT_TREE_NESTED)
		return os_fail("thư mục lồng quá sâu trong bản ghi git",
		    "folders are nested too deeply in the commit", level->path, 0);
	if (git_tree_lookup(&tree, walk->files->git->repo, &level->id) < 0)
		return fail(level->path);
	walk->met += git_tree_entrycount(tree);
	if (walk->met > LIMIT_TREE_FILES)
		result = os_fail("bản ghi git có quá nhiều tệp",
		    "the commit has too many files", level->path, 0);
	for (size_t i = 0; i < git_tree_entrycount(tree) && result == 0; i++)
		result = add_name(walk, level, git_tree_entry_byindex(tree, i));
	git_tree_free(tree);
	return result;
}

static int compare_entries(const void *a, const void *b)
{
	return str_compare(
	    ((const struct tree_entry *)a)->path, ((const struct tree_entry *)b)->path);
}

/* A folder that can't be followed to its end: not there, or a link that leads outside. */
static int add_leading_out(struct walk *walk, struct str under)
{
	struct place own = {.mode = GIT_FILEMODE_UNREADABLE};

	if (look_up(walk->files, under, &own) < 0)
		return -1;
	if (own.mode == GIT_FILEMODE_LINK)
		add_entry(walk, under, TREE_LINK_OUTSIDE);
	return 0;
}

static int tree_list(
    struct tree *tree, struct arena *arena, struct str under, struct tree_entries *out)
{
	struct files *files = tree->self;
	struct walk walk = {files, arena, out, 0};
	struct place place = {.mode = GIT_FILEMODE_TREE};
	struct level level = {.path = under};
	size_t kept = 0;

	if (!files->is_there)
		return 0;
	if (follow(files, arena, under, &place) < 0)
		return -1;
	if (place.mode == GIT_FILEMODE_UNREADABLE)
		return add_leading_out(&walk, under);
	if (place.mode != GIT_FILEMODE_TREE)
		return 0;
	level.real = place.path;
	level.id = place.id;
	if (walk_level(&walk, &level) < 0)
		return -1;
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), compare_entries);
	/* Two names that are one when composed: whoever lists them is told. */
	for (size_t i = 0; i < out->count; i++)
		if (!kept || !str_equal(out->items[i].path, out->items[kept - 1].path))
			out->items[kept++] = out->items[i];
		else
			out->items[kept - 1].kind = TREE_TWICE;
	out->count = kept;
	return 0;
}

/* A path that no list has met: it may still lead through a link. */
static int find_unlisted(struct files *files, struct str path, git_oid *out)
{
	struct place place = {.mode = GIT_FILEMODE_TREE};
	struct arena arena;
	int result;

	for (struct str rest = path, part; str_cut(&rest, '/', &part);)
		if (str_equal(part, STR("..")))
			return 1;
	arena_init(&arena);
	result = follow(files, &arena, path, &place);
	if (!result && place.mode != GIT_FILEMODE_BLOB &&
	    place.mode != GIT_FILEMODE_BLOB_EXECUTABLE)
		result = 1;
	git_oid_cpy(out, &place.id);
	arena_release(&arena);
	return result;
}

static int tree_read(struct tree *tree, struct str path, struct buf *out)
{
	struct files *files = tree->self;
	const git_oid *listed;
	git_oid id;
	int found = 0;

	if (!files->is_there || !path.n)
		return 1;
	os_mutex_lock(files->mutex);
	listed = map_find(&files->ids, path);
	os_mutex_unlock(files->mutex);
	if (!listed)
		found = find_unlisted(files, path, &id);
	return found ? found : read_blob(files, listed ? listed : &id, path, out);
}

/* The tree of the site's folder in a whole tree; none when the folder is not there. */
static enum git_refusal find_root(struct files *files, const git_oid *whole)
{
	struct git *git = files->git;
	struct str folder = str_copy(
	    git->arena, str_slice(git->prefix, 0, git->prefix.n ? git->prefix.n - 1 : 0));
	git_tree *tree = NULL;
	git_tree_entry *entry = NULL;
	int error = 0;

	files->root = *whole;
	files->is_there = true;
	if (!folder.n)
		return GIT_NO_REFUSAL;
	error = git_tree_lookup(&tree, git->repo, whole);
	if (!error)
		error = git_tree_entry_bypath(&entry, tree, folder.p);
	files->is_there = !error && git_tree_entry_type(entry) == GIT_OBJECT_TREE;
	if (files->is_there)
		git_oid_cpy(&files->root, git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	git_tree_free(tree);
	return error && error != GIT_ENOTFOUND ? git_refuse_error(git, error)
					       : GIT_NO_REFUSAL;
}

enum git_refusal git_tree_files(
    struct git *git, struct arena *arena, const git_oid *whole, struct tree *out)
{
	struct files *files = arena_new(arena, struct files);

	files->git = git;
	files->arena = arena;
	files->mutex = os_mutex_new(arena);
	*out = (struct tree){.self = files, .list = tree_list, .read = tree_read};
	return find_root(files, whole);
}

enum git_refusal git_files(
    struct git *git, struct arena *arena, struct str revision, struct tree *out)
{
	git_commit *commit;
	enum git_refusal refusal = git_find_commit(git, revision, &commit);

	if (refusal)
		return refusal;
	refusal = git_tree_files(git, arena, git_commit_tree_id(commit), out);
	git_commit_free(commit);
	return refusal;
}
