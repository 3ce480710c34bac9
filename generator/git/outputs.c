#include "git/outputs.h"

#include "git/internal.h"

#include <string.h>

struct trailer {
	const char *key;
	size_t offset; /* of a struct str in struct git_output */
};

static const struct trailer trailers[] = {
    {"Source-Commit", offsetof(struct git_output, source)},
    {"As-Of", offsetof(struct git_output, as_of)},
    {"Generator", offsetof(struct git_output, generator)},
    {"History-From", offsetof(struct git_output, border)},
};

static void read_trailer(
    struct arena *arena, const git_message_trailer *found, struct git_output *out)
{
	for (size_t i = 0; i < sizeof(trailers) / sizeof(*trailers); i++)
		if (strcmp(trailers[i].key, found->key) == 0)
			*(struct str *)((char *)out + trailers[i].offset) =
			    str_copy(arena, str_trim(str_of(found->value)));
}

/* False when the commit is no publish's. */
static bool read_output(struct arena *arena, git_commit *commit, struct git_output *out)
{
	git_message_trailer_array found = {0};
	char hex[GIT_OID_HEXSZ + 1];

	*out = (struct git_output){.seconds = git_commit_time(commit)};
	if (git_message_trailers(&found, git_commit_message(commit)) != 0)
		return false;
	for (size_t i = 0; i < found.count; i++)
		read_trailer(arena, &found.trailers[i], out);
	git_message_trailer_array_free(&found);
	git_oid_tostr(hex, sizeof(hex), git_commit_id(commit));
	out->id = str_copy(arena, str_of(hex));
	return out->source.n > 0;
}

static int walk(struct git *git, struct arena *arena, git_revwalk *walk,
    bool (*meet)(void *context, const struct git_output *output), void *context)
{
	bool goes_on = true;
	git_oid id;
	int error = 0;

	while (goes_on && (error = git_revwalk_next(&id, walk)) == 0) {
		git_commit *commit = NULL;
		struct git_output output;

		error = git_commit_lookup(&commit, git->repo, &id);
		if (error)
			break;
		if (read_output(arena, commit, &output))
			goes_on = meet(context, &output);
		git_commit_free(commit);
	}
	return error == GIT_ITEROVER || error == GIT_ENOTFOUND ? 0 : error;
}

enum git_refusal git_each_output(struct git *git, struct arena *arena,
    struct str revision, bool (*meet)(void *context, const struct git_output *output),
    void *context)
{
	git_commit *commit = NULL;
	git_revwalk *commits = NULL;
	enum git_refusal refusal = git_find_commit(git, revision, &commit);
	int error = 0;

	if (refusal)
		return refusal;
	error = git_revwalk_new(&commits, git->repo);
	if (!error)
		error =
		    git_revwalk_sorting(commits, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
	if (!error)
		error = git_revwalk_push(commits, git_commit_id(commit));
	if (!error)
		error = walk(git, arena, commits, meet, context);
	git_revwalk_free(commits);
	git_commit_free(commit);
	return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
}

struct listing {
	struct arena *arena;
	VEC(struct git_file_step) files;
};

static int take(const char *folder, const git_tree_entry *entry, void *context)
{
	struct listing *listing = context;
	struct git_file_step *file;

	if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		return 0;
	file = vec_add(listing->arena, &listing->files);
	*file = (struct git_file_step){.path = str_format(listing->arena, "%s%s", folder,
					   git_tree_entry_name(entry))};
	memcpy(file->new.bytes, git_tree_entry_id(entry)->id, sizeof(file->new.bytes));
	return 0;
}

/* The folder's tree, or the root where that has no site. */
static int open_folder(
    struct git *git, git_commit *commit, struct str output, git_tree **out)
{
	struct str site = str_format(git->arena, "%.*ssite.yaml", STR_ARG(git->prefix));
	struct str path =
	    str_format(git->arena, "%.*s%.*s", STR_ARG(git->prefix), STR_ARG(output));
	git_tree *root = NULL;
	git_tree_entry *entry = NULL;
	int error = git_commit_tree(&root, commit);

	*out = NULL;
	if (!error && git_tree_entry_bypath(&entry, root, site.p) != 0) {
		*out = root;
		return 0;
	}
	git_tree_entry_free(entry);
	entry = NULL;
	if (!error)
		error = git_tree_entry_bypath(&entry, root, path.p);
	if (!error)
		error = git_tree_lookup(out, git->repo, git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	git_tree_free(root);
	return error;
}

enum git_refusal git_output_files(struct git *git, struct arena *arena, struct str id,
    struct str output, struct git_file_step **out, size_t *count)
{
	struct listing listing = {.arena = arena};
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	enum git_refusal refusal = git_find_commit(git, id, &commit);
	int error = refusal ? 0 : open_folder(git, commit, output, &tree);

	if (!error && tree)
		error = git_tree_walk(tree, GIT_TREEWALK_PRE, take, &listing);
	git_tree_free(tree);
	git_commit_free(commit);
	*out = listing.files.items;
	*count = listing.files.count;
	if (error == GIT_ENOTFOUND)
		error = 0;
	return error ? git_refuse_error(git, error) : refusal;
}

void git_id_of(struct str bytes, struct git_id *out)
{
	git_oid id;

	if (git_odb_hash(&id, bytes.p, bytes.n, GIT_OBJECT_BLOB) != 0)
		memset(&id, 0, sizeof(id));
	memcpy(out->bytes, id.id, sizeof(out->bytes));
}
