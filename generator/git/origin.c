/*
 * origin: which commit brought a file, as far as that is a publish's. A file is followed
 * from HEAD to a parent that holds the same blob under the same path, until there is
 * none; the trailer of the commit where it ends tells. All files are followed at once:
 * between a commit and its parent only what differs is looked at.
 */
#include "base/buf.h"
#include "git/internal.h"
#include "os/os.h"

#include <string.h>

struct path {
	struct str name; /* below the folder */
	git_oid id;
	size_t way; /* the way that it is on now */
	enum git_origin *out;
};

/* A commit from which some files are still to be followed. */
struct way {
	git_oid commit;
	size_t count;
};

struct search {
	struct git *git;
	struct arena *arena;
	struct str folder; /* "public/", from the root; or empty: the root */
	struct map by_name;
	VEC(struct way) ways;
	size_t now; /* the way that steps are made on */
	struct path *paths;
	size_t count;
};

/* The folder's tree in a commit, NULL where it has none. */
static int open_tree(const struct search *search, git_commit *commit, git_tree **out)
{
	git_tree *root = NULL;
	git_tree_entry *entry = NULL;
	struct str folder = search->folder;
	int error = git_commit_tree(&root, commit);

	*out = NULL;
	if (!folder.n) {
		*out = root;
		return error;
	}
	folder.n--;
	if (!error)
		error = git_tree_entry_bypath(
		    &entry, root, str_copy(search->arena, folder).p);
	if (!error && git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		error = git_tree_lookup(out, search->git->repo, git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	git_tree_free(root);
	return error == GIT_ENOTFOUND ? 0 : error;
}

static bool is_publish(git_commit *commit)
{
	git_message_trailer_array trailers = {0};
	bool found = false;

	if (git_message_trailers(&trailers, git_commit_message(commit)) != 0)
		return false;
	for (size_t i = 0; i < trailers.count; i++)
		found |= strcmp(trailers.trailers[i].key, "Source-Commit") == 0;
	git_message_trailer_array_free(&trailers);
	return found;
}

/* The path on this way that a difference is about, if it is any of ours. */
static struct path *find(const struct search *search, const char *name)
{
	struct path *path = map_find(&search->by_name, str_of(name));

	return path && path->way == search->now ? path : NULL;
}

static void leave(struct search *search, struct path *path, size_t way)
{
	search->ways.items[path->way].count--;
	path->way = way;
	if (way != SIZE_MAX)
		search->ways.items[way].count++;
}

/* Those that no step was made on yet come last. */
static size_t way_from(struct search *search, const git_oid *commit)
{
	size_t last = search->ways.count - 1;

	if (last > search->now && git_oid_equal(&search->ways.items[last].commit, commit))
		return last;
	vec_push(search->arena, &search->ways, ((struct way){.commit = *commit}));
	return search->ways.count - 1;
}

/* Where a merge took the file from another parent, it is followed there. */
static int follow_elsewhere(
    struct search *search, struct path *path, git_commit *commit, bool is_published)
{
	for (unsigned i = 1; i < git_commit_parentcount(commit); i++) {
		git_commit *parent = NULL;
		git_tree *tree = NULL;
		git_tree_entry *entry = NULL;
		int error = git_commit_parent(&parent, commit, i);
		bool is_same;

		if (!error)
			error = open_tree(search, parent, &tree);
		is_same = !error && tree &&
			  git_tree_entry_bypath(&entry, tree, path->name.p) == 0 &&
			  git_oid_equal(git_tree_entry_id(entry), &path->id);
		if (is_same)
			leave(search, path, way_from(search, git_commit_id(parent)));
		git_tree_entry_free(entry);
		git_tree_free(tree);
		git_commit_free(parent);
		if (is_same)
			return 0;
		if (error && error != GIT_ENOTFOUND)
			return error;
	}
	*path->out = is_published ? GIT_BY_PUBLISH : GIT_BY_OTHERS;
	leave(search, path, SIZE_MAX);
	return 0;
}

/* What differs from the first parent came with this commit, or with another parent. */
static int split(
    struct search *search, git_commit *commit, git_tree *before, git_tree *after)
{
	git_diff *diff = NULL;
	git_diff_options options;
	bool is_published = is_publish(commit);
	int error = git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);

	options.flags |= GIT_DIFF_SKIP_BINARY_CHECK;
	if (!error)
		error = git_diff_tree_to_tree(
		    &diff, search->git->repo, before, after, &options);
	for (size_t i = 0; !error && i < git_diff_num_deltas(diff); i++) {
		struct path *path =
		    find(search, git_diff_get_delta(diff, i)->new_file.path);

		if (path)
			error = follow_elsewhere(search, path, commit, is_published);
	}
	git_diff_free(diff);
	return error;
}

/* One commit further. At a border of the history nothing is known of what is left. */
static int step(struct search *search)
{
	struct way *way = &search->ways.items[search->now];
	git_commit *commit = NULL, *parent = NULL;
	git_tree *before = NULL, *after = NULL;
	int error = git_commit_lookup(&commit, search->git->repo, &way->commit);
	int has_parent = error ? 0 : (int)git_commit_parentcount(commit);

	if (!error && has_parent)
		error = git_commit_parent(&parent, commit, 0);
	if (!error)
		error = open_tree(search, commit, &after);
	if (!error && parent)
		error = open_tree(search, parent, &before);
	if (!error && parent)
		way->commit = *git_commit_id(parent);
	if (!error &&
	    !(before && after && git_oid_equal(git_tree_id(before), git_tree_id(after))))
		error = split(search, commit, before, after);
	if (error == GIT_ENOTFOUND || !has_parent)
		search->ways.items[search->now].count = 0;
	if (error == GIT_ENOTFOUND)
		error = 0;
	git_tree_free(before);
	git_tree_free(after);
	git_commit_free(parent);
	git_commit_free(commit);
	return error;
}

static void start_way(struct search *search, git_commit *commit)
{
	vec_push(search->arena, &search->ways,
	    ((struct way){.commit = *git_commit_id(commit)}));
}

/* By the way that was started last. */
static void take_up(struct search *search, struct path *path)
{
	path->way = search->ways.count - 1;
	search->ways.items[path->way].count++;
	map_put(search->arena, &search->by_name, path->name, path);
}

/* False where the tree has no such file; else its id is the path's. */
static bool find_id(git_tree *tree, struct path *path)
{
	git_tree_entry *entry = NULL;

	if (git_tree_entry_bypath(&entry, tree, path->name.p) != 0)
		return false;
	*path->out = GIT_BY_OTHERS;
	path->id = *git_tree_entry_id(entry);
	git_tree_entry_free(entry);
	return true;
}

/* The files that the commit holds begin there. */
static int begin_at(struct search *search, git_commit *commit)
{
	git_tree *tree = NULL;
	int error = open_tree(search, commit, &tree);

	start_way(search, commit);
	for (size_t i = 0; !error && i < search->count; i++)
		if (find_id(tree, &search->paths[i]))
			take_up(search, &search->paths[i]);
	git_tree_free(tree);
	return error;
}

/* The files that a commit holds as they lie on the disk begin there, unless they began
 * at another. */
static int begin(struct search *search, struct str folder, git_commit *commit)
{
	git_tree *tree = NULL;
	struct buf bytes;
	int error = open_tree(search, commit, &tree);

	buf_init(&bytes);
	start_way(search, commit);
	for (size_t i = 0; !error && tree && i < search->count; i++) {
		struct path *path = &search->paths[i];
		git_oid id;

		buf_clear(&bytes);
		if (path->way == SIZE_MAX && find_id(tree, path) &&
		    os_read_file(&os_here, os_join(search->arena, folder, path->name),
			TREE_FILE_MOST, &bytes) == 0 &&
		    git_odb_hash(&id, bytes.p, bytes.n, GIT_OBJECT_BLOB) == 0 &&
		    git_oid_equal(&id, &path->id))
			take_up(search, path);
	}
	buf_release(&bytes);
	git_tree_free(tree);
	return error;
}

struct beginning {
	struct search *search;
	struct str folder;
};

static int begin_at_merged(const git_oid *id, void *context)
{
	struct beginning *beginning = context;
	git_commit *merged = NULL;
	int error = git_commit_lookup(&merged, beginning->search->git->repo, id);

	if (!error)
		error = begin(beginning->search, beginning->folder, merged);
	git_commit_free(merged);
	return error;
}

/* What a merge under way took from another commit begins at that. */
static int begin_at_merge(struct search *search, struct str folder)
{
	struct beginning beginning = {search, folder};
	int error = git_repository_mergehead_foreach(
	    search->git->repo, begin_at_merged, &beginning);

	return error == GIT_ENOTFOUND ? 0 : error;
}

static void take_paths(
    struct search *search, const struct str *paths, size_t count, enum git_origin *out)
{
	memset(out, 0, count * sizeof(*out));
	search->count = count;
	search->paths = arena_array(search->arena, struct path, count);
	for (size_t i = 0; i < count; i++)
		search->paths[i] =
		    (struct path){.name = str_copy(search->arena, paths[i]),
			.way = SIZE_MAX,
			.out = &out[i]};
}

static int follow(struct search *search)
{
	int error = 0;

	for (; !error && search->now < search->ways.count; search->now++)
		while (!error && search->ways.items[search->now].count)
			error = step(search);
	return error;
}

enum git_refusal git_origins(struct git *git, struct str folder, const struct str *paths,
    size_t count, enum git_origin *out)
{
	struct arena arena;
	struct search search = {.git = git, .arena = &arena};
	git_commit *head = NULL;
	enum git_refusal refusal;
	int error = 0;

	memset(out, 0, count * sizeof(*out));
	if (git_repository_head_unborn(git->repo) == 1 ||
	    !git_output_prefix(git, folder, &search.folder))
		return GIT_NO_REFUSAL;
	arena_init(&arena);
	take_paths(&search, paths, count, out);
	refusal = git_find_commit(git, STR("HEAD"), &head);
	if (!refusal)
		error = begin(&search, folder, head);
	if (!refusal && !error)
		error = begin_at_merge(&search, folder);
	if (!refusal && !error)
		error = follow(&search);
	git_commit_free(head);
	arena_release(&arena);
	return error ? git_refuse_error(git, error) : refusal;
}

int git_branch_origins(struct git *git, const git_oid *tip, const struct str *paths,
    size_t count, enum git_origin *out)
{
	struct arena arena;
	struct search search = {.git = git, .arena = &arena};
	git_commit *commit = NULL;
	int error = git_commit_lookup(&commit, git->repo, tip);

	arena_init(&arena);
	take_paths(&search, paths, count, out);
	if (!error)
		error = begin_at(&search, commit);
	if (!error)
		error = follow(&search);
	git_commit_free(commit);
	arena_release(&arena);
	return error;
}
