/*
 * history: two trees are walked side by side, straight from their bytes, and only where
 * their ids differ; libgit2's own comparison looks at everything and is many times
 * slower. A folder of many thousand files is long, so what two of its trees have in
 * common is passed over without looking at names, and a tree that was read as the newer
 * one of two stays at hand: next it is the older commit's.
 */
#include "git/history.h"

#include "base/buf.h"
#include "git/internal.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>

/* As deep as folders may lie; a tree that is deeper was made by no person. */
enum { DEPTH_MOST = 64 };

struct files {
	struct git_file_step *items;
	size_t count;
	size_t capacity;
};

struct reader {
	struct git *git;
	struct arena *arena;
	struct str folder;  /* from the repository's root, without a '/' at its end */
	struct str shallow; /* the file of that name: where a shallow clone ends */
	struct buf path;    /* of what is being looked at, from the site's folder */
	struct files files;
	int depth;
	git_odb_object *kept[DEPTH_MOST + 1]; /* at each depth the last older tree */
};

/* An entry of a tree's bytes: "100644 name", NUL, id. */
struct cursor {
	git_odb_object *object;
	const char *at, *end;
	struct str name;
	bool is_there, is_folder, is_file;
	struct git_id id;
};

bool git_id_is_zero(const struct git_id *id)
{
	static const struct git_id zero;

	return memcmp(id, &zero, sizeof(zero)) == 0;
}

static bool is_same(const struct git_id *a, const struct git_id *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static void read_entry(struct cursor *cursor)
{
	const char *at = cursor->at, *space, *nul;

	cursor->is_there = false;
	if (at == cursor->end)
		return;
	space = memchr(at, ' ', (size_t)(cursor->end - at));
	nul = space ? memchr(space, '\0', (size_t)(cursor->end - space)) : NULL;
	if (!nul || (size_t)(cursor->end - nul) <= sizeof(cursor->id))
		return;
	cursor->is_there = true;
	cursor->is_folder = at[0] == '4' || (at[0] == '0' && at[1] == '4');
	cursor->is_file = space - at == 6 && memcmp(at, "100", 3) == 0;
	cursor->name = (struct str){space + 1, (size_t)(nul - space - 1)};
	memcpy(&cursor->id, nul + 1, sizeof(cursor->id));
	cursor->at = nul + 1 + sizeof(cursor->id);
}

static size_t common_length(const char *a, const char *b, size_t most)
{
	enum { STRIDE = 256 };
	size_t n = 0;

	while (n + STRIDE <= most && memcmp(a + n, b + n, STRIDE) == 0)
		n += STRIDE;
	while (n < most && a[n] == b[n])
		n++;
	return n;
}

/* Both stand before an entry, or nowhere. Passes over entries that are the same in every
 * byte. */
static void skip_common(struct cursor *a, struct cursor *b)
{
	size_t left = (size_t)(a->end - a->at), right = (size_t)(b->end - b->at);
	size_t common = common_length(a->at, b->at, left < right ? left : right);
	size_t done = common, next = 0;

	/* What differs may begin in the midst of an entry, which is then had again. */
	if (common > 0 && (common < left || common < right))
		for (done = 0; next <= common; next += 1 + sizeof(a->id)) {
			const char *nul;

			done = next;
			nul = memchr(a->at + done, '\0', common - done);
			if (!nul)
				break;
			next = (size_t)(nul - a->at);
		}
	a->at += done;
	b->at += done;
}

static int read_tree(struct reader *reader, const struct git_id *id, git_odb_object **out)
{
	git_odb_object *kept = reader->kept[reader->depth];

	if (!kept || !git_oid_equal(git_odb_object_id(kept), (const git_oid *)id))
		return git_odb_read(out, reader->git->odb, (const git_oid *)id);
	return git_odb_object_dup(out, kept);
}

/* Takes over the object. */
static void keep_tree(struct reader *reader, git_odb_object *object)
{
	git_odb_object_free(reader->kept[reader->depth]);
	reader->kept[reader->depth] = object;
}

/* A zero id is the empty tree. */
static int open_tree(struct reader *reader, const struct git_id *id, struct cursor *out)
{
	int error;

	*out = (struct cursor){0};
	out->at = out->end = "";
	if (git_id_is_zero(id))
		return 0;
	error = read_tree(reader, id, &out->object);
	if (error)
		return error;
	if (git_odb_object_type(out->object) == GIT_OBJECT_TREE) {
		out->at = git_odb_object_data(out->object);
		out->end = out->at + git_odb_object_size(out->object);
	}
	return 0;
}

/* The order of entries in a tree: a folder's name counts as ending in '/'. */
static int compare_names(const struct cursor *a, const struct cursor *b)
{
	size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
	int order = memcmp(a->name.p, b->name.p, n);
	unsigned char left, right;

	if (order)
		return order;
	left = n < a->name.n ? (unsigned char)a->name.p[n] : a->is_folder ? '/' : 0;
	right = n < b->name.n ? (unsigned char)b->name.p[n] : b->is_folder ? '/' : 0;
	return (left > right) - (left < right);
}

static int compare_trees(
    struct reader *reader, const struct git_id *old, const struct git_id *new);

/* One name; of the two at most one is NULL, and both are folders or neither is. */
static int compare_entries(
    struct reader *reader, const struct cursor *old, const struct cursor *new)
{
	static const struct cursor nothing;
	const struct cursor *one = old ? old : new;
	size_t length = reader->path.n;
	int error = 0;

	old = old ? old : &nothing;
	new = new ? new : &nothing;
	if (is_same(&old->id, &new->id) && old->is_file == new->is_file)
		return 0;
	if (length > 0)
		buf_add_char(&reader->path, '/');
	buf_add(&reader->path, one->name);
	if (one->is_folder)
		error = compare_trees(reader, &old->id, &new->id);
	else if (old->is_file || new->is_file)
		*vec_add(reader->arena, &reader->files) = (struct git_file_step){
		    .path = str_copy(reader->arena, buf_str(&reader->path)),
		    .old = old->is_file ? old->id : (struct git_id){{0}},
		    .new = new->is_file ? new->id : (struct git_id){{0}},
		};
	reader->path.n = length;
	return error;
}

/* On to the next of `a` (order < 0), of `b` (> 0), or of both. */
static void next_entries(struct cursor *a, struct cursor *b, int order)
{
	if (order == 0)
		skip_common(a, b);
	if (order <= 0)
		read_entry(a);
	if (order >= 0)
		read_entry(b);
}

static int compare_trees(
    struct reader *reader, const struct git_id *old, const struct git_id *new)
{
	struct cursor a = {0}, b = {0};
	int error;

	if (reader->depth >= DEPTH_MOST)
		return 0;
	reader->depth++;
	error = open_tree(reader, old, &a);
	if (!error)
		error = open_tree(reader, new, &b);
	if (!error)
		next_entries(&a, &b, 0);
	while (!error && (a.is_there || b.is_there)) {
		int order = !a.is_there ? 1 : !b.is_there ? -1 : compare_names(&a, &b);

		error = compare_entries(
		    reader, order <= 0 ? &a : NULL, order >= 0 ? &b : NULL);
		next_entries(&a, &b, order);
	}
	git_odb_object_free(b.object);
	keep_tree(reader, a.object);
	reader->depth--;
	return error;
}

/* The tree of the folder in a commit's tree; zero where it is not there. */
static int find_folder(struct reader *reader, const git_oid *root, struct git_id *out)
{
	struct str rest = reader->folder, part;
	int error = 0;

	memcpy(out, root->id, sizeof(*out));
	while (!error && str_cut(&rest, '/', &part)) {
		struct cursor cursor;

		error = open_tree(reader, out, &cursor);
		do
			read_entry(&cursor);
		while (cursor.is_there &&
		       !(cursor.is_folder && str_equal(cursor.name, part)));
		*out = cursor.is_there ? cursor.id : (struct git_id){{0}};
		git_odb_object_free(cursor.object);
	}
	return error;
}

static int compare_paths(const void *a, const void *b)
{
	return str_compare(((const struct git_file_step *)a)->path,
	    ((const struct git_file_step *)b)->path);
}

/* Compares, and gives what differs by path. */
static int list_changes(struct reader *reader, struct str path, const struct git_id *old,
    const struct git_id *new, struct git_commit_step *out)
{
	int error;

	reader->files = (struct files){0};
	buf_clear(&reader->path);
	buf_add(&reader->path, path);
	error = compare_trees(reader, old, new);
	if (!error && reader->files.count > 1)
		qsort(reader->files.items, reader->files.count,
		    sizeof(*reader->files.items), compare_paths);
	out->files = reader->files.items;
	out->file_count = reader->files.count;
	return error;
}

static struct str id_of(struct arena *arena, const git_commit *commit)
{
	char hex[GIT_OID_HEXSZ + 1];

	git_oid_tostr(hex, sizeof(hex), git_commit_id(commit));
	return str_copy(arena, str_of(hex));
}

/* A shallow clone names the commits whose parents it does not hold; that a parent happens
 * to be there, from another fetch, does not make it part of the clone. */
static bool is_boundary(struct reader *reader, const git_commit *commit)
{
	const struct git *git = reader->git;
	char hex[GIT_OID_HEXSZ + 1];

	if (git->has_since && git_oid_equal(&git->since, git_commit_id(commit)))
		return true;
	if (!reader->shallow.n)
		return false;
	git_oid_tostr(hex, sizeof(hex), git_commit_id(commit));
	return str_find(reader->shallow, str_of(hex), 0) < reader->shallow.n;
}

static void close_reader(struct reader *reader)
{
	for (size_t i = 0; i <= DEPTH_MOST; i++)
		git_odb_object_free(reader->kept[i]);
	buf_release(&reader->path);
}

static enum git_refusal open_reader(
    struct reader *reader, struct git *git, struct arena *arena, struct str folder)
{
	struct buf text;
	int status = 0;

	*reader = (struct reader){.git = git, .arena = arena};
	reader->folder =
	    str_format(arena, "%.*s%.*s", STR_ARG(git->prefix), STR_ARG(folder));
	buf_init(&reader->path);
	buf_init(&text);
	if (git_repository_is_shallow(git->repo) == 1)
		status = os_read_file(&os_here,
		    os_join(arena, str_of(git_repository_commondir(git->repo)),
			STR("shallow")),
		    OS_LIST_MOST, &text);
	reader->shallow = str_copy(arena, buf_str(&text));
	buf_release(&text);
	return status < 0 ? git_refuse_silently(git) : GIT_NO_REFUSAL;
}

struct steps_found {
	struct git_commit_step *items; /* newest first */
	size_t count;
	size_t capacity;
};

/* What a commit changed against its first parent (NULL: against nothing). `*new` is the
 * folder's tree in the commit, and becomes the parent's. */
static int take_step(struct reader *reader, const git_commit *commit,
    const git_commit *parent, struct git_id *new, struct steps_found *out)
{
	struct git_commit_step step = {0};
	struct git_id old = {{0}};
	int error = 0;

	if (parent &&
	    git_oid_equal(git_commit_tree_id(parent), git_commit_tree_id(commit)))
		return 0;
	if (parent)
		error = find_folder(reader, git_commit_tree_id(parent), &old);
	if (!error && !is_same(&old, new))
		error = list_changes(reader,
		    str_slice(reader->folder, reader->git->prefix.n, reader->folder.n),
		    &old, new, &step);
	*new = old;
	if (error || step.file_count == 0)
		return error;
	step.id = id_of(reader->arena, commit);
	step.seconds = git_commit_time(commit);
	step.author =
	    git_author_name(reader->arena, str_of(git_commit_author(commit)->name));
	*vec_add(reader->arena, out) = step;
	return 0;
}

/* Between 1990 and 2100; where git could not read a date it gives 0, or what it took for
 * one. */
static bool is_dated(int64_t seconds)
{
	return seconds >= INT64_C(631152000) && seconds < INT64_C(4102444800);
}

/* Gives the last steps, those from `*settled` on that have no time of their own, the time
 * of a commit further back. */
static void settle_times(struct steps_found *found, size_t *settled, int64_t seconds)
{
	if (!is_dated(seconds))
		return;
	for (; *settled < found->count; (*settled)++)
		if (!is_dated(found->items[*settled].seconds))
			found->items[*settled].seconds = seconds;
}

/* What is left has nothing before it that has a time: the next newer one's will do. */
static void settle_rest(struct steps_found *found, size_t settled)
{
	for (size_t i = settled; i < found->count; i++)
		if (!is_dated(found->items[i].seconds))
			found->items[i].seconds = i ? found->items[i - 1].seconds : 0;
}

static void count_misdated(
    const struct steps_found *found, size_t from, struct git_past *out)
{
	for (size_t i = from; i < found->count; i++) {
		if (is_dated(found->items[i].seconds))
			continue;
		if (out->misdated++ == 0)
			out->misdated_id = found->items[i].id;
	}
}

/* Walks until there is no parent, or none that the clone holds. */
static int walk(struct reader *reader, git_commit *commit, struct steps_found *found,
    struct git_past *out)
{
	struct git_id folder;
	size_t settled = 0;
	int error = find_folder(reader, git_commit_tree_id(commit), &folder);

	while (!error && commit) {
		git_commit *parent = NULL;
		size_t count = found->count;

		if (is_boundary(reader, commit))
			error = GIT_ENOTFOUND;
		else if (git_commit_parentcount(commit) > 0)
			error = git_commit_parent(&parent, commit, 0);
		if (!error)
			error = take_step(reader, commit, parent, &folder, found);
		count_misdated(found, count, out);
		settle_times(found, &settled, git_commit_time(commit));
		out->is_cut = error == GIT_ENOTFOUND;
		if (out->is_cut || !parent) {
			out->start = id_of(reader->arena, commit);
			out->start_seconds = git_commit_time(commit);
		}
		git_commit_free(commit);
		commit = out->is_cut ? NULL : parent;
		if (out->is_cut) {
			git_commit_free(parent);
			error = 0;
		}
	}
	git_commit_free(commit);
	settle_rest(found, settled);
	if (!is_dated(out->start_seconds) && found->count)
		out->start_seconds = found->items[found->count - 1].seconds;
	return error;
}

enum git_refusal git_begin_history(struct git *git, struct str revision)
{
	git_commit *commit = NULL;
	enum git_refusal refusal;

	git->has_since = false;
	if (revision.n == 0)
		return GIT_NO_REFUSAL;
	refusal = git_find_commit(git, revision, &commit);
	if (refusal)
		return refusal;
	git->has_since = true;
	git_oid_cpy(&git->since, git_commit_id(commit));
	git_commit_free(commit);
	return GIT_NO_REFUSAL;
}

enum git_refusal git_past_read(struct git *git, struct arena *arena, struct str revision,
    struct str folder, struct git_past *out)
{
	struct reader reader;
	struct steps_found found = {0};
	git_commit *commit = NULL;
	enum git_refusal refusal;
	int error = 0;

	*out = (struct git_past){0};
	if ((!revision.n || str_equal(revision, STR("HEAD"))) &&
	    git_repository_head_unborn(git->repo) == 1)
		return GIT_NO_REFUSAL;
	refusal = open_reader(&reader, git, arena, folder);
	if (!refusal)
		refusal = git_find_commit(git, revision, &commit);
	if (!refusal)
		error = walk(&reader, commit, &found, out);
	close_reader(&reader);
	if (refusal || error)
		return refusal ? refusal : git_refuse_error(git, error);
	out->count = found.count;
	out->steps = arena_array(arena, struct git_commit_step, found.count);
	for (size_t i = 0; i < found.count; i++)
		out->steps[i] = found.items[found.count - 1 - i];
	return GIT_NO_REFUSAL;
}

enum git_refusal git_past_files(struct git *git, struct arena *arena, struct str revision,
    struct str folder, struct git_file_step **out, size_t *count)
{
	static const struct git_id nothing;
	struct reader reader;
	struct git_commit_step step = {0};
	git_commit *commit = NULL;
	struct git_id tree;
	enum git_refusal refusal = open_reader(&reader, git, arena, folder);
	int error = 0;

	if (!refusal)
		refusal = git_find_commit(git, revision, &commit);
	if (!refusal)
		error = find_folder(&reader, git_commit_tree_id(commit), &tree);
	if (!refusal && !error)
		error = list_changes(&reader, folder, &nothing, &tree, &step);
	git_commit_free(commit);
	close_reader(&reader);
	*out = step.files;
	*count = step.file_count;
	return error ? git_refuse_error(git, error) : refusal;
}

bool git_has_blob(struct git *git, const struct git_id *id)
{
	return git_odb_exists(git->odb, (const git_oid *)id) != 0;
}

int git_read_blob(struct git *git, const struct git_id *id, struct buf *out)
{
	git_odb_object *object = NULL;
	int error = git_odb_read(&object, git->odb, (const git_oid *)id);
	char hex[GIT_OID_HEXSZ + 1];

	if (error == GIT_ENOTFOUND)
		return 1;
	if (error) {
		const git_error *last = git_error_last();

		git_oid_tostr(hex, sizeof(hex), (const git_oid *)id);
		os_fail("git báo lỗi:", "git failed:",
		    str_of(last && last->message ? last->message : "libgit2"), 0);
		return os_fail(
		    "không đọc được từ git", "cannot read from git", str_of(hex), 0);
	}
	buf_add(
	    out, (struct str){git_odb_object_data(object), git_odb_object_size(object)});
	git_odb_object_free(object);
	return 0;
}
