/*
 * output: what the built files have that a tree has not. A file whose state the index
 * remembers is not read at all; of the others the id is computed, and only what the tree
 * does not hold already becomes an object.
 */
#include "base/map.h"
#include "git/internal.h"
#include "os/os.h"
#include "os/state.h"

#include <stdlib.h>
#include <string.h>

/* A file of the tree or of the build, or of both. */
struct file {
	struct blob blob;        /* `known` is what the tree holds */
	uint16_t old_mode, mode; /* 0: not in the tree, not in the build */
	const git_index_entry *staged;
	struct os_state state;
	bool stays; /* no publish brought it */
};

struct files {
	struct file **items;
	size_t count;
	size_t capacity;
};

struct plan {
	struct git *git;
	struct arena *arena;
	struct str prefix;
	git_index *index; /* NULL for a branch of its own */
	bool has_filemode;
	int64_t index_time; /* when the index was written; states from then on prove
			       nothing */
	uint32_t index_time_ns;
	struct map by_path;
	struct files files;
	VEC(struct blob *) blobs; /* those to be made */
};

static struct file *file_for(struct plan *plan, struct str path)
{
	struct file *file = map_find(&plan->by_path, path);

	if (file)
		return file;
	file = arena_new(plan->arena, struct file);
	path = str_copy(plan->arena, path);
	file->blob.path = path.p;
	map_put(plan->arena, &plan->by_path, path, file);
	vec_push(plan->arena, &plan->files, file);
	return file;
}

static int take_entry(const char *folder, const git_tree_entry *entry, void *context)
{
	struct plan *plan = context;
	struct file *file;

	if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		return 0;
	file = file_for(plan, str_format(plan->arena, "%.*s%s%s", STR_ARG(plan->prefix),
				  folder, git_tree_entry_name(entry)));
	git_oid_cpy(&file->blob.known, git_tree_entry_id(entry));
	file->old_mode = (uint16_t)git_tree_entry_filemode(entry);
	return 0;
}

/* What the tree holds below the prefix. */
static int take_tree(struct plan *plan, git_tree *base)
{
	git_tree_entry *entry = NULL;
	git_tree *tree = NULL;
	struct str folder = plan->prefix;
	int error;

	if (!base)
		return 0;
	if (!folder.n)
		return git_tree_walk(base, GIT_TREEWALK_PRE, take_entry, plan);
	folder.n--;
	error = git_tree_entry_bypath(&entry, base, str_copy(plan->arena, folder).p);
	if (error == GIT_ENOTFOUND)
		return 0;
	if (!error && git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		error = git_tree_lookup(&tree, plan->git->repo, git_tree_entry_id(entry));
	if (!error && tree)
		error = git_tree_walk(tree, GIT_TREEWALK_PRE, take_entry, plan);
	git_tree_free(tree);
	git_tree_entry_free(entry);
	return error;
}

static bool is_before(int64_t a, uint32_t a_ns, int64_t b, uint32_t b_ns)
{
	return a != b ? a < b : a_ns < b_ns;
}

/* True when the index remembers the file just as it is, from before the index was
 * written: what was changed in the same moment may look the same. */
static bool is_unchanged(const struct plan *plan, const struct file *file)
{
	git_index_entry now = {0};
	const git_index_entry *then = file->staged;

	if (!then || file->state.kind != OS_FILE)
		return false;
	git_remember_state(&now, &file->state);
	return now.file_size == then->file_size && now.ino == then->ino &&
	       now.uid == then->uid && now.gid == then->gid &&
	       now.mtime.seconds == then->mtime.seconds &&
	       now.mtime.nanoseconds == then->mtime.nanoseconds &&
	       now.ctime.seconds == then->ctime.seconds &&
	       now.ctime.nanoseconds == then->ctime.nanoseconds &&
	       is_before(file->state.modified, file->state.modified_ns, plan->index_time,
		   plan->index_time_ns);
}

/* What the index names but no commit may be missing, after a crash. */
static bool is_stored(const struct plan *plan, const struct file *file)
{
	const git_oid *id = &file->staged->id;

	return (file->old_mode && git_oid_equal(id, &file->blob.known)) ||
	       git_odb_exists(plan->git->odb, id);
}

static uint16_t mode_of(const struct plan *plan, const struct file *file)
{
	if (plan->index && !plan->has_filemode && file->staged &&
	    file->staged->mode == GIT_FILEMODE_BLOB_EXECUTABLE)
		return GIT_FILEMODE_BLOB_EXECUTABLE;
	if (plan->index && plan->has_filemode && file->state.executable)
		return GIT_FILEMODE_BLOB_EXECUTABLE;
	return GIT_FILEMODE_BLOB;
}

/* A file of the build. */
static enum git_refusal take_path(
    struct plan *plan, const struct git_publish *publish, size_t index)
{
	struct git *git = plan->git;
	struct str path = publish->paths[index];
	struct str base = publish->output;
	struct file *file = file_for(plan,
	    str_format(plan->arena, "%.*s%.*s", STR_ARG(plan->prefix), STR_ARG(path)));
	struct blob *blob = &file->blob;
	int found;

	if (!str_starts(base, STR("/")))
		base = str_format(plan->arena, "%.*s%.*s%.*s", STR_ARG(git->root),
		    STR_ARG(git->prefix), STR_ARG(base));
	blob->disk = str_format(plan->arena, "%.*s/%.*s", STR_ARG(base), STR_ARG(path));
	found = os_state(blob->disk, &file->state);
	if (found == 1 || (found == 0 && file->state.kind != OS_FILE))
		os_fail("không đọc được", "cannot read", blob->disk, 0);
	if (found != 0 || file->state.kind != OS_FILE)
		return git_refuse_silently(git);
	if (publish->stamps && publish->stamps[index] &&
	    publish->stamps[index] != file->state.stamp)
		return git_refuse(git, GIT_MOVED, str_of(blob->path));
	file->staged =
	    plan->index ? git_index_get_bypath(plan->index, blob->path, 0) : NULL;
	file->mode = mode_of(plan, file);
	if (is_unchanged(plan, file) && is_stored(plan, file)) {
		git_oid_cpy(&blob->id, &file->staged->id);
		return GIT_NO_REFUSAL;
	}
	blob->may_filter = plan->index && git_may_filter(git, plan->index, blob->path);
	vec_push(plan->arena, &plan->blobs, blob);
	return GIT_NO_REFUSAL;
}

static void add_step(
    struct plan *plan, struct file *file, char status, bool in_tree, struct steps *out)
{
	struct step *step = vec_add(plan->arena, out);

	step->status = status;
	step->in_tree = in_tree;
	step->in_index = plan->index != NULL;
	step->entry.path = file->blob.path;
	step->entry.mode = file->mode;
	step->entry.id = file->blob.id;
	git_remember_state(&step->entry, &file->state);
}

/* A built file: changed, or the same and the index to be told so. */
static void add_built(struct plan *plan, struct file *file, struct steps *out)
{
	const git_index_entry *staged = file->staged;
	bool is_changed = file->mode != file->old_mode ||
			  !git_oid_equal(&file->blob.id, &file->blob.known);

	if (is_changed)
		add_step(plan, file, file->old_mode ? 'M' : 'A', true, out);
	else if (plan->index &&
		 (!staged || staged->mode != file->mode ||
		     !git_oid_equal(&staged->id, &file->blob.id) ||
		     staged->mtime.seconds != (int32_t)file->state.modified ||
		     staged->mtime.nanoseconds != file->state.modified_ns ||
		     staged->ino != file->state.inode))
		add_step(plan, file, ' ', false, out);
}

/* On a branch of the output's own only what a publish brought goes: CNAME, .nojekyll and
 * whatever else somebody put there stays. */
static int keep_strangers(struct plan *plan, const git_oid *tip)
{
	struct str *paths = arena_array(plan->arena, struct str, plan->files.count);
	enum git_origin *origins =
	    arena_array(plan->arena, enum git_origin, plan->files.count);
	size_t count = 0;
	int error;

	for (size_t i = 0; i < plan->files.count; i++)
		if (!plan->files.items[i]->mode)
			paths[count++] = str_of(plan->files.items[i]->blob.path);
	error = count ? git_branch_origins(plan->git, tip, paths, count, origins) : 0;
	count = 0;
	for (size_t i = 0; i < plan->files.count && !error; i++) {
		struct file *file = plan->files.items[i];

		if (!file->mode)
			file->stays = origins[count++] != GIT_BY_PUBLISH;
	}
	return error;
}

/* A file that no build wrote stays as long as it is on disk. Submodules are not ours. */
static enum git_refusal add_gone(struct plan *plan, struct file *file, struct steps *out)
{
	struct os_state state;
	struct str disk;
	int found = 1;

	if (plan->index) {
		disk = str_format(
		    plan->arena, "%.*s%s", STR_ARG(plan->git->root), file->blob.path);
		found =
		    file->old_mode == GIT_FILEMODE_COMMIT ? 0 : os_state(disk, &state);
	}
	if (found < 0)
		return git_refuse_silently(plan->git);
	if (found == 1)
		add_step(plan, file, 'D', file->old_mode != 0, out);
	return GIT_NO_REFUSAL;
}

/* What is staged below the prefix but neither in the tree nor built: left by a publish
 * that was killed, perhaps. */
static void take_staged(struct plan *plan)
{
	size_t at;

	if (!plan->index || git_index_find_prefix(&at, plan->index,
				str_copy(plan->arena, plan->prefix).p) != 0)
		return;
	for (; at < git_index_entrycount(plan->index); at++) {
		const git_index_entry *entry = git_index_get_byindex(plan->index, at);
		struct str path = str_of(entry->path);

		if (!str_starts(path, plan->prefix))
			break;
		if (entry->mode != GIT_FILEMODE_COMMIT)
			file_for(plan, path);
	}
}

/* Sparse checkouts leave files out of the working tree that are not gone. */
static bool is_left_out(struct plan *plan, const struct file *file)
{
	const git_index_entry *entry =
	    plan->index ? git_index_get_bypath(plan->index, file->blob.path, 0) : NULL;

	return entry && (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE);
}

static enum git_refusal add_steps(struct plan *plan, struct steps *out)
{
	enum git_refusal refusal = GIT_NO_REFUSAL;

	for (size_t i = 0; i < plan->files.count && !refusal; i++) {
		struct file *file = plan->files.items[i];

		if (file->mode)
			add_built(plan, file, out);
		else if (!file->stays && !is_left_out(plan, file))
			refusal = add_gone(plan, file, out);
	}
	return refusal;
}

/* What was read is what was looked at. */
static enum git_refusal check_unmoved(struct plan *plan)
{
	for (size_t i = 0; i < plan->files.count; i++) {
		const struct file *file = plan->files.items[i];
		struct os_state now;
		int found =
		    file->mode && file->blob.disk.n ? os_state(file->blob.disk, &now) : 1;

		if (found < 0)
			return git_refuse_silently(plan->git);
		if (file->mode && (found == 1 || now.stamp != file->state.stamp))
			return git_refuse(plan->git, GIT_MOVED, str_of(file->blob.path));
	}
	return GIT_NO_REFUSAL;
}

static int open_index(struct plan *plan)
{
	struct os_state state;
	int error = git_repository_index(&plan->index, plan->git->repo);

	if (!error)
		error = git_index_read(plan->index, 0);
	if (!error)
		error = git_setting_bool(
		    plan->git, "core.filemode", true, &plan->has_filemode);
	if (!error && os_state(str_of(git_index_path(plan->index)), &state) == 0) {
		plan->index_time = state.modified;
		plan->index_time_ns = state.modified_ns;
	}
	return error;
}

enum git_refusal git_output(struct git *git, struct arena *arena,
    const struct git_publish *publish, struct str prefix, const git_oid *tip,
    git_tree *base, struct steps *out)
{
	struct plan plan = {.git = git, .arena = arena, .prefix = prefix};
	enum git_refusal refusal = GIT_NO_REFUSAL;
	int error = prefix.n ? open_index(&plan) : 0;

	if (!error)
		error = take_tree(&plan, base);
	if (error)
		refusal = git_refuse_error(git, error);
	for (size_t i = 0; i < publish->path_count && !refusal; i++)
		refusal = take_path(&plan, publish, i);
	if (!refusal)
		refusal =
		    git_make_blobs(git, plan.blobs.items, plan.blobs.count, false, true);
	if (!refusal)
		refusal = check_unmoved(&plan);
	if (!refusal && !prefix.n && base) {
		error = keep_strangers(&plan, tip);
		if (error)
			refusal = git_refuse_error(git, error);
	}
	if (!refusal) {
		take_staged(&plan);
		refusal = add_steps(&plan, out);
	}
	git_index_free(plan.index);
	return refusal;
}
