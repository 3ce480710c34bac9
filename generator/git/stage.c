/*
 * stage: carries out a plan's steps on a tree and on the index. Each touches the steps'
 * paths alone, so whatever else is staged stays as it is.
 */
#include "git/internal.h"
#include "os/state.h"

void git_remember_state(git_index_entry *entry, const struct os_state *state)
{
	entry->ctime.seconds = (int32_t)state->changed;
	entry->ctime.nanoseconds = state->changed_ns;
	entry->mtime.seconds = (int32_t)state->modified;
	entry->mtime.nanoseconds = state->modified_ns;
	entry->dev = state->device;
	entry->ino = state->inode;
	entry->uid = state->owner;
	entry->gid = state->group;
	entry->file_size = (uint32_t)state->size;
}

/* One pass: either what goes or what comes, so that a file may make room for a folder of
 * its name, and the other way round. */
static int update(struct git *git, git_tree *base, const struct steps *steps,
    bool removing, git_tree_update *updates, git_oid *out)
{
	size_t count = 0;

	for (size_t i = 0; i < steps->count; i++) {
		const struct step *step = &steps->items[i];

		if (!step->in_tree || (step->status == 'D') != removing)
			continue;
		updates[count++] = (git_tree_update){
		    .action = removing ? GIT_TREE_UPDATE_REMOVE : GIT_TREE_UPDATE_UPSERT,
		    .id = step->entry.id,
		    .filemode = removing ? GIT_FILEMODE_UNREADABLE
					 : (git_filemode_t)step->entry.mode,
		    .path = step->entry.path,
		};
	}
	if (count)
		return git_tree_create_updated(out, git->repo, base, count, updates);
	git_oid_cpy(out, git_tree_id(base));
	return 0;
}

static int empty_tree(struct git *git, git_tree **out)
{
	git_treebuilder *builder = NULL;
	git_oid id;
	int error = git_treebuilder_new(&builder, git->repo, NULL);

	if (!error)
		error = git_treebuilder_write(&id, builder);
	if (!error)
		error = git_tree_lookup(out, git->repo, &id);
	git_treebuilder_free(builder);
	return error;
}

enum git_refusal git_steps_tree(struct git *git, struct arena *arena, git_tree *base,
    const struct steps *steps, git_oid *out)
{
	git_tree_update *updates = arena_array(arena, git_tree_update, steps->count);
	git_tree *empty = NULL, *rest = NULL;
	int error = base ? 0 : empty_tree(git, &empty);

	if (!error)
		error = update(git, base ? base : empty, steps, true, updates, out);
	if (!error)
		error = git_tree_lookup(&rest, git->repo, out);
	if (!error)
		error = update(git, rest, steps, false, updates, out);
	git_tree_free(empty);
	git_tree_free(rest);
	return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
}

/* As with trees, what goes makes room for what comes. */
static int apply(git_index *index, const struct steps *steps, bool removing)
{
	int error = 0;

	for (size_t i = 0; i < steps->count && !error; i++) {
		const struct step *step = &steps->items[i];

		if (!step->in_index || (step->status == 'D') != removing)
			continue;
		if (!removing)
			error = git_index_add(index, &step->entry);
		else if (git_index_get_bypath(index, step->entry.path, 0))
			error = git_index_remove(index, step->entry.path, 0);
	}
	return error;
}

bool git_steps_need_index(const struct steps *steps)
{
	for (size_t i = 0; i < steps->count; i++)
		if (steps->items[i].in_index)
			return true;
	return false;
}

int git_steps_index(
    git_index *index, const struct steps *content, const struct steps *output)
{
	int error = 0;

	for (int removing = 1; removing >= 0; removing--) {
		if (!error)
			error = apply(index, content, removing);
		if (!error)
			error = apply(index, output, removing);
	}
	return error;
}
