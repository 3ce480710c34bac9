/*
 * content: what the working tree's content has that HEAD has not. Two comparisons, HEAD
 * with the index and the index with the working tree, name the candidates, as in `git
 * status`; what the working tree holds then decides, since that is what was built. So a
 * file that was staged in another version counts as it stands on disk.
 */
#include "git/internal.h"
#include "os/state.h"

#include <stdlib.h>
#include <string.h>

struct candidate {
	const char *path;
	bool is_dirty;     /* the working tree differs from the index */
	bool is_untracked; /* and that since the index does not know the file */
	bool is_staged;    /* the index differs from HEAD */
	git_oid head;      /* of a staged one, with head_mode 0 when HEAD has none */
	uint16_t head_mode;
	struct str disk; /* what follows comes of looking there */
	bool is_there;
	git_index_entry entry; /* as it is to be */
	struct blob *blob;     /* where the id is to be computed */
};

struct candidates {
	struct candidate *items;
	size_t count;
	size_t capacity;
};

/* What all of a search shares. */
struct search {
	struct git *git;
	struct arena *arena;
	git_index *index;
	bool write;
	bool has_filemode, has_symlinks; /* of this file system, as git was told */
	VEC(struct blob *) blobs;
	struct content *out;
};

static void add_dirty(struct search *search, git_diff *diff, struct candidates *out)
{
	for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
		const git_diff_delta *delta = git_diff_get_delta(diff, i);
		struct str path = str_of(delta->new_file.path);

		/* A folder here is a repository of its own. */
		if (str_ends(path, STR("/")))
			continue;
		*vec_add(search->arena, out) = (struct candidate){
		    .path = str_copy(search->arena, path).p,
		    .is_dirty = true,
		    .is_untracked = delta->status == GIT_DELTA_UNTRACKED,
		};
	}
}

static void add_staged(struct search *search, git_diff *diff, struct candidates *out)
{
	for (size_t i = 0; i < git_diff_num_deltas(diff); i++) {
		const git_diff_delta *delta = git_diff_get_delta(diff, i);
		struct candidate *candidate = vec_add(search->arena, out);

		candidate->path = str_copy(search->arena, str_of(delta->old_file.path)).p;
		candidate->is_staged = true;
		if (delta->status == GIT_DELTA_ADDED)
			continue;
		git_oid_cpy(&candidate->head, &delta->old_file.id);
		candidate->head_mode = delta->old_file.mode;
	}
}

static int compare_candidates(const void *a, const void *b)
{
	return strcmp(
	    ((const struct candidate *)a)->path, ((const struct candidate *)b)->path);
}

/* Sorts, and makes one of what both comparisons found. */
static void merge(struct candidates *list)
{
	size_t kept = 0;

	if (list->count)
		qsort(list->items, list->count, sizeof(*list->items), compare_candidates);
	for (size_t i = 0; i < list->count; i++) {
		struct candidate *next = &list->items[i];
		struct candidate *last = kept ? &list->items[kept - 1] : NULL;

		if (!last || strcmp(last->path, next->path) != 0) {
			list->items[kept++] = *next;
			continue;
		}
		last->is_dirty |= next->is_dirty;
		last->is_untracked |= next->is_untracked;
		if (next->is_staged) {
			last->is_staged = true;
			last->head = next->head;
			last->head_mode = next->head_mode;
		}
	}
	list->count = kept;
}

/* Both comparisons, limited to the content's paths, which are taken literally. */
static int compare(
    struct search *search, git_tree *head, git_strarray paths, struct candidates *out)
{
	git_diff_options options;
	git_diff *dirty = NULL, *staged = NULL;
	git_repository *repo = search->git->repo;
	int error = git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);

	if (error)
		return error;
	options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS |
			GIT_DIFF_INCLUDE_TYPECHANGE | GIT_DIFF_DISABLE_PATHSPEC_MATCH |
			GIT_DIFF_SKIP_BINARY_CHECK;
	options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL;
	options.pathspec = paths;
	error = git_diff_index_to_workdir(&dirty, repo, search->index, &options);
	if (!error)
		error =
		    git_diff_tree_to_index(&staged, repo, head, search->index, &options);
	if (!error) {
		add_dirty(search, dirty, out);
		add_staged(search, staged, out);
		merge(out);
	}
	git_diff_free(dirty);
	git_diff_free(staged);
	return error;
}

static uint16_t mode_of(const struct search *search, const struct os_state *state,
    const git_index_entry *staged)
{
	bool is_known = staged && (staged->mode & 0170000) == 0100000;

	if (state->kind == OS_LINK)
		return GIT_FILEMODE_LINK;
	if (!search->has_symlinks && staged && staged->mode == GIT_FILEMODE_LINK)
		return GIT_FILEMODE_LINK;
	if (!search->has_filemode)
		return is_known ? (uint16_t)staged->mode : GIT_FILEMODE_BLOB;
	return state->executable ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
}

static void add_step(struct search *search, char status, const git_index_entry *entry)
{
	*vec_add(search->arena, &search->out->steps) = (struct step){
	    .status = status, .in_tree = true, .in_index = true, .entry = *entry};
}

/* A file that the index holds and the sparse checkout left out is not missing. */
static bool is_left_alone(const git_index_entry *staged)
{
	return staged && (staged->mode == GIT_FILEMODE_COMMIT ||
			     (staged->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE));
}

/* Where the index equals HEAD, it speaks for it. */
static void complete_head(struct candidate *candidate, const git_index_entry *staged)
{
	if (candidate->is_staged || !staged ||
	    (staged->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD))
		return;
	candidate->head_mode = (uint16_t)staged->mode;
	candidate->head = staged->id;
}

/* True when the id must be computed to know whether, or as what, the file is to be
 * stored. For a mere list of changes it is known that a new file is one, and that one is
 * which differs from an index that equals HEAD. */
static bool needs_id(const struct search *search, const struct candidate *candidate)
{
	if (!candidate->is_dirty)
		return false;
	return search->write || (candidate->is_staged && candidate->head_mode);
}

static void want_blob(struct search *search, struct candidate *candidate)
{
	struct blob *blob = arena_new(search->arena, struct blob);

	blob->path = candidate->path;
	blob->disk = candidate->disk;
	blob->known = candidate->head;
	blob->is_link = candidate->entry.mode == GIT_FILEMODE_LINK;
	blob->may_filter = git_may_filter(search->git, search->index, blob->path);
	candidate->blob = blob;
	vec_push(search->arena, &search->blobs, blob);
}

/* Sees what is on disk. A step comes of it at once when the file is gone. */
static enum git_refusal look(struct search *search, struct candidate *candidate)
{
	struct git *git = search->git;
	const git_index_entry *staged =
	    git_index_get_bypath(search->index, candidate->path, 0);
	git_index_entry *entry = &candidate->entry;
	struct os_state state;
	int found;

	candidate->disk =
	    str_format(search->arena, "%.*s%s", STR_ARG(git->root), candidate->path);
	found = os_state(candidate->disk, &state);
	if (found < 0)
		return git_refuse_silently(git);
	if (is_left_alone(staged))
		return GIT_NO_REFUSAL;
	complete_head(candidate, staged);
	entry->path = candidate->path;
	if (found == 1 || (state.kind != OS_FILE && state.kind != OS_LINK) ||
	    (!staged && !candidate->is_untracked)) {
		if (candidate->head_mode)
			add_step(search, 'D', entry);
		return GIT_NO_REFUSAL;
	}
	candidate->is_there = true;
	entry->mode = mode_of(search, &state, staged);
	git_remember_state(entry, &state);
	/* What the index names but no commit may be missing, after a crash. */
	if (staged && !candidate->is_dirty && !git_odb_exists(git->odb, &staged->id))
		candidate->is_dirty = true;
	if (staged && !candidate->is_dirty)
		entry->id = staged->id;
	else if (needs_id(search, candidate))
		want_blob(search, candidate);
	return GIT_NO_REFUSAL;
}

/* Compares what is on disk with HEAD. */
static void settle(struct search *search, struct candidate *candidate)
{
	git_index_entry *entry = &candidate->entry;
	bool has_id = candidate->blob || !candidate->is_dirty;

	if (!candidate->is_there)
		return;
	if (candidate->blob)
		entry->id = candidate->blob->id;
	if (has_id && entry->mode == candidate->head_mode &&
	    git_oid_equal(&entry->id, &candidate->head))
		return;
	add_step(search, candidate->head_mode ? 'M' : 'A', entry);
}

static int compare_steps(const void *a, const void *b)
{
	return strcmp(
	    ((const struct step *)a)->entry.path, ((const struct step *)b)->entry.path);
}

static enum git_refusal settle_all(struct search *search, struct candidates *candidates)
{
	struct steps *steps = &search->out->steps;
	enum git_refusal refusal = GIT_NO_REFUSAL;

	for (size_t i = 0; i < candidates->count && !refusal; i++) {
		search->out->is_staged |= candidates->items[i].is_staged;
		refusal = look(search, &candidates->items[i]);
	}
	if (!refusal)
		refusal = git_make_blobs(search->git, search->blobs.items,
		    search->blobs.count, true, search->write);
	for (size_t i = 0; i < candidates->count && !refusal; i++)
		settle(search, &candidates->items[i]);
	if (steps->count)
		qsort(steps->items, steps->count, sizeof(*steps->items), compare_steps);
	return refusal;
}

static int read_settings(struct search *search)
{
	int error =
	    git_setting_bool(search->git, "core.filemode", true, &search->has_filemode);

	if (!error)
		error = git_setting_bool(
		    search->git, "core.symlinks", true, &search->has_symlinks);
	return error;
}

/* HEAD's tree, NULL on an unborn branch; in a merge, what git merged. */
static int head_tree(struct git *git, const git_oid *merged, git_tree **out)
{
	git_object *tree = NULL;
	int error = 0;

	if (merged)
		return git_tree_lookup(out, git->repo, merged);
	if (git_repository_head_unborn(git->repo) != 1)
		error = git_revparse_single(&tree, git->repo, "HEAD^{tree}");
	*out = (git_tree *)tree;
	return error;
}

enum git_refusal git_content(struct git *git, struct arena *arena,
    const struct git_publish *publish, const git_oid *merged, bool write,
    struct content *out)
{
	struct search search = {.git = git, .arena = arena, .write = write, .out = out};
	struct candidates candidates = {0};
	git_strarray paths = {
	    arena_array(arena, char *, publish->content_count), publish->content_count};
	git_tree *head = NULL;
	enum git_refusal refusal = GIT_NO_REFUSAL;
	int error = read_settings(&search);

	for (size_t i = 0; i < paths.count; i++)
		paths.strings[i] = (char *)str_format(
		    arena, "%.*s%.*s", STR_ARG(git->prefix), STR_ARG(publish->content[i]))
				       .p;
	if (!error)
		error = git_repository_index(&search.index, git->repo);
	if (!error)
		error = git_index_read(search.index, 0);
	if (!error)
		error = head_tree(git, merged, &head);
	if (!error && paths.count)
		error = compare(&search, head, paths, &candidates);
	if (!error)
		refusal = git_check_hidden(git, publish, search.index);
	if (!error && !refusal)
		refusal = settle_all(&search, &candidates);
	git_tree_free(head);
	git_index_free(search.index);
	return error ? git_refuse_error(git, error) : refusal;
}

void git_list_changes(struct git *git, struct arena *arena, const struct steps *steps,
    struct git_change **out, size_t *count)
{
	*count = steps->count;
	*out = arena_array(arena, struct git_change, *count);
	for (size_t i = 0; i < *count; i++) {
		const struct step *step = &steps->items[i];

		(*out)[i].path =
		    str_slice(str_of(step->entry.path), git->prefix.n, (size_t)-1);
		(*out)[i].status = step->status;
	}
}
