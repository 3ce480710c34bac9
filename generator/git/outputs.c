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

enum git_refusal git_check_newer(
    struct git *git, const git_oid *tip, const git_oid *content)
{
	git_commit *commit = NULL;
	struct git_output output;
	git_oid source;
	int is_newer = 0, error = git_commit_lookup(&commit, git->repo, tip);

	if (!error && read_output(git->arena, commit, &output) &&
	    git_oid_fromstr(&source, str_copy(git->arena, output.source).p) == 0)
		is_newer = git_graph_descendant_of(git->repo, &source, content);
	git_commit_free(commit);
	if (error)
		return git_refuse_error(git, error);
	/* A source that is not here is nobody's descendant. */
	return is_newer == 1
		   ? git_refuse(git, GIT_BRANCH_NEWER, str_slice(output.source, 0, 12))
		   : GIT_NO_REFUSAL;
}

/* Commits whose children were met, not yet they. Not libgit2's own walk, which ends
 * before the last commits of a shallow clone. */
struct walk {
	struct arena *arena;
	struct map seen;
	VEC(git_commit *) next;
};

/* Takes the commit over. */
static void add(struct walk *walk, git_commit *commit)
{
	struct str key = {(const char *)git_commit_id(commit)->id, GIT_OID_RAWSZ};

	if (map_find(&walk->seen, key)) {
		git_commit_free(commit);
		return;
	}
	map_put(walk->arena, &walk->seen, str_copy(walk->arena, key), walk);
	vec_push(walk->arena, &walk->next, commit);
}

/* The newest; NULL at the end. */
static git_commit *take_newest(struct walk *walk)
{
	git_commit **items = walk->next.items, *commit;
	size_t best = 0;

	if (walk->next.count == 0)
		return NULL;
	for (size_t i = 1; i < walk->next.count; i++)
		if (git_commit_time(items[i]) > git_commit_time(items[best]))
			best = i;
	commit = items[best];
	items[best] = items[--walk->next.count];
	return commit;
}

static int add_parents(struct walk *walk, const git_commit *commit)
{
	for (unsigned i = 0; i < git_commit_parentcount(commit); i++) {
		git_commit *parent = NULL;
		int error = git_commit_parent(&parent, commit, i);

		if (!error)
			add(walk, parent);
		else if (error != GIT_ENOTFOUND)
			return error;
	}
	return 0;
}

enum git_refusal git_each_output(struct git *git, struct arena *arena,
    struct str revision, bool (*meet)(void *context, const struct git_output *output),
    void *context)
{
	struct walk walk = {.arena = arena};
	git_commit *commit = NULL;
	enum git_refusal refusal = git_find_commit(git, revision, &commit);
	bool goes_on = !refusal;
	int error = 0;

	if (!refusal)
		add(&walk, commit);
	while ((commit = take_newest(&walk))) {
		struct git_output output;

		if (goes_on && !error && read_output(arena, commit, &output))
			goes_on = meet(context, &output);
		if (goes_on && !error)
			error = add_parents(&walk, commit);
		git_commit_free(commit);
	}
	return error ? git_refuse_error(git, error) : refusal;
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
