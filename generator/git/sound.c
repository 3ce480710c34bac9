/*
 * sound: libgit2 may say that it wrote what it did not, and somebody may clear objects
 * away that no branch holds yet. So before a branch moves each new object is read from
 * the disk, by a database of its own that remembers nothing.
 */
#include "git/internal.h"
#include "os/os.h"

struct seen {
	git_oid id;
	git_object_t type;
	int error;
};

struct look {
	struct git *git;
	struct arena arena;
	git_odb *odb;
	VEC(struct seen) seen;
};

static void add(struct look *look, const git_oid *id, git_object_t type)
{
	*vec_add(&look->arena, &look->seen) = (struct seen){.id = *id, .type = type};
}

/* On any thread. */
static void look_at(void *context, size_t index, size_t worker)
{
	struct look *look = context;
	struct seen *seen = &look->seen.items[index];
	git_odb_object *object = NULL;
	git_oid id;

	(void)worker;
	seen->error = git_odb_read(&object, look->odb, &seen->id);
	if (!seen->error)
		seen->error = git_odb_hash(&id, git_odb_object_data(object),
		    git_odb_object_size(object), git_odb_object_type(object));
	if (!seen->error &&
	    (git_odb_object_type(object) != seen->type || !git_oid_equal(&id, &seen->id)))
		seen->error = -1;
	git_odb_object_free(object);
}

static int compare(struct look *look, const git_oid *id, const git_tree *before);

/* An entry that the tree before does not have so. */
static int add_entry(
    struct look *look, const git_tree_entry *entry, const git_tree_entry *old)
{
	git_tree *below = NULL;
	int error = 0;

	if (git_tree_entry_type(entry) == GIT_OBJECT_COMMIT)
		return 0;
	add(look, git_tree_entry_id(entry), git_tree_entry_type(entry));
	if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
		return 0;
	if (old && git_tree_entry_type(old) == GIT_OBJECT_TREE)
		error = git_tree_lookup(&below, look->git->repo, git_tree_entry_id(old));
	if (!error)
		error = compare(look, git_tree_entry_id(entry), below);
	git_tree_free(below);
	return error;
}

/* What a tree has that another, or NULL, has not. */
static int compare(struct look *look, const git_oid *id, const git_tree *before)
{
	git_tree *tree = NULL;
	int error = git_tree_lookup(&tree, look->git->repo, id);

	for (size_t i = 0; !error && i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
		const git_tree_entry *old =
		    before ? git_tree_entry_byname(before, git_tree_entry_name(entry))
			   : NULL;

		if (!old ||
		    !git_oid_equal(git_tree_entry_id(entry), git_tree_entry_id(old)))
			error = add_entry(look, entry, old);
	}
	git_tree_free(tree);
	return error;
}

static int list(struct look *look, const git_oid *id, const git_oid *before)
{
	git_commit *commit = NULL, *old = NULL;
	git_tree *tree = NULL;
	int error = git_commit_lookup(&commit, look->git->repo, id);

	if (!error && before)
		error = git_commit_lookup(&old, look->git->repo, before);
	if (!error && old)
		error = git_commit_tree(&tree, old);
	if (!error) {
		add(look, id, GIT_OBJECT_COMMIT);
		add(look, git_commit_tree_id(commit), GIT_OBJECT_TREE);
		error = compare(look, git_commit_tree_id(commit), tree);
	}
	git_tree_free(tree);
	git_commit_free(old);
	git_commit_free(commit);
	return error;
}

/* Alternates, such as a clone that borrows objects has, are found by the database. */
static int open_database(struct look *look)
{
	git_buf folder = {0};
	int error = git_repository_item_path(
	    &folder, look->git->repo, GIT_REPOSITORY_ITEM_OBJECTS);

	if (!error)
		error = git_odb_open(&look->odb, folder.ptr);
	git_buf_dispose(&folder);
	return error;
}

enum git_refusal git_check_objects(
    struct git *git, const git_oid *commit, const git_oid *before)
{
	struct look look = {.git = git};
	char hex[GIT_OID_HEXSZ + 1];
	enum git_refusal refusal = GIT_NO_REFUSAL;

	arena_init(&look.arena);
	if (list(&look, commit, before) < 0 || open_database(&look) < 0)
		refusal = git_refuse_error(git, -1);
	else
		os_parallel(os_processors(), look.seen.count, look_at, &look);
	for (size_t i = 0; i < look.seen.count && !refusal; i++) {
		if (look.seen.items[i].error == 0)
			continue;
		git_oid_tostr(hex, sizeof(hex), &look.seen.items[i].id);
		refusal = git_refuse(git, GIT_LOST, str_of(hex));
	}
	git_odb_free(look.odb);
	arena_release(&look.arena);
	return refusal;
}
