/*
 * merge: a merge under way in which only the output conflicts. All of that is built anew,
 * so whichever side is taken will do; everything else stays as git merged it.
 */
#include "base/vec.h"
#include "git/internal.h"

bool git_is_merging(const struct git *git)
{
	return git->is_merging;
}

struct conflict {
	struct str path;
	bool has_ours;
	git_index_entry ours;
};

struct conflicts {
	struct conflict *items;
	size_t count;
	size_t capacity;
};

static int list_conflicts(struct arena *arena, git_index *index, struct conflicts *out)
{
	git_index_conflict_iterator *iterator = NULL;
	const git_index_entry *sides[3] = {NULL};
	int error = git_index_conflict_iterator_new(&iterator, index);

	while (!error && !(error = git_index_conflict_next(
			       &sides[0], &sides[1], &sides[2], iterator))) {
		const git_index_entry *any = sides[1]   ? sides[1]
					     : sides[2] ? sides[2]
							: sides[0];
		struct conflict *conflict = vec_add(arena, out);

		conflict->path = str_copy(arena, str_of(any->path));
		conflict->has_ours = sides[1] != NULL;
		if (sides[1])
			conflict->ours = *sides[1];
		conflict->ours.path = conflict->path.p;
		conflict->ours.flags &= (uint16_t)~GIT_INDEX_ENTRY_STAGEMASK;
	}
	git_index_conflict_iterator_free(iterator);
	return error == GIT_ITEROVER ? 0 : error;
}

int git_settle(struct arena *arena, git_index *index)
{
	struct conflicts conflicts = {0};
	int error = list_conflicts(arena, index, &conflicts);

	for (size_t i = 0; i < conflicts.count && !error; i++) {
		const struct conflict *conflict = &conflicts.items[i];

		error = git_index_conflict_remove(index, conflict->path.p);
		if (!error && conflict->has_ours)
			error = git_index_add(index, &conflict->ours);
	}
	return error;
}

/* One commit is merged; more are git's own affair. */
static int see_head(const git_oid *id, void *payload)
{
	struct git *git = payload;

	if (git->is_merging)
		return 1;
	git->merged = *id;
	git->is_merging = true;
	return 0;
}

enum git_refusal git_check_merge(struct git *git)
{
	struct conflicts conflicts = {0};
	git_index *index = NULL;
	int error;

	git->is_merging = false;
	git->detail = (struct str){0};
	if (git->operation != GIT_REPOSITORY_STATE_MERGE || git->settled.n == 0 ||
	    git_repository_mergehead_foreach(git->repo, see_head, git) != 0)
		return GIT_OPERATION_UNDER_WAY;
	git->is_merging = false;
	error = git_repository_index(&index, git->repo);
	if (!error)
		error = git_index_read(index, 0);
	if (!error && git_index_has_conflicts(index))
		error = list_conflicts(git->arena, index, &conflicts);
	git_index_free(index);
	if (error)
		return git_refuse_error(git, error);
	for (size_t i = 0; i < conflicts.count; i++)
		if (!str_starts(conflicts.items[i].path, git->settled))
			return git_refuse(
			    git, GIT_OPERATION_UNDER_WAY, conflicts.items[i].path);
	git->is_merging = conflicts.count > 0;
	return git->is_merging ? GIT_NO_REFUSAL : GIT_OPERATION_UNDER_WAY;
}

struct str git_merge_message(struct git *git, struct arena *arena)
{
	git_buf raw = {0}, clean = {0};
	struct str message = STR("Merge");

	if (git_repository_message(&raw, git->repo) == 0 &&
	    git_message_prettify(&clean, raw.ptr, 1, '#') == 0 && clean.size > 0)
		message = str_copy(arena, (struct str){clean.ptr, clean.size});
	git_buf_dispose(&raw);
	git_buf_dispose(&clean);
	return message;
}
