/*
 * finish: the end of a publish, as git itself would do it: index.lock and the branches'
 * locks are taken, then everything is looked at once more, and only then the index is
 * written and the branches move. Whatever somebody else did meanwhile stays: entries of
 * theirs in the index are kept, and where they touched ours, or a branch, nothing is
 * changed at all.
 *
 * Each lock is noted in our own, so that the next publish can clear it should this one be
 * killed. Killed between index and branches, what was to be committed is staged.
 */
#include "base/buf.h"
#include "git/internal.h"
#include "os/lock.h"
#include "os/os.h"
#include "os/state.h"

#include <stdio.h>
#include <string.h>

/* ---- notes ---- */

/* Which file that is: another of the same name may come later, in the same inode, too. */
static bool identify(struct git *git, struct str lock, struct str *out)
{
	struct os_state state;

	if (os_state(lock, &state) != 0)
		return false;
	*out = str_format(git->arena, "%llu %u %lld", (unsigned long long)state.volume,
	    state.inode, (long long)os_birth(lock));
	return true;
}

/* A lock of ours: where it is and which file it is. */
static void note(struct git *git, struct str lock)
{
	struct str which;

	if (git->is_locked && identify(git, lock, &which))
		os_lock_note(git->lock_handle,
		    str_format(git->arena, "%.*s %.*s\n", STR_ARG(which), STR_ARG(lock)));
}

/* False where the lock is still there, and can't be removed. */
static bool clear(struct git *git, struct str line)
{
	size_t at = str_find(line, STR(" /"), 0);
	struct str lock = str_slice(line, at + 1, line.n), which;

	if (at >= line.n || !str_ends(lock, STR(".lock")) || !os_exists(lock) ||
	    !identify(git, lock, &which) || !str_equal(which, str_slice(line, 0, at)))
		return true;
	return os_remove_file(&os_here, lock) == 0;
}

/* Where the index is changed before it is put in its place. */
static struct str index_copy(const struct git *git)
{
	return str_format(git->arena, "%scongkhai.index", git_repository_path(git->repo));
}

/* The copy is of one who was killed as well: whoever makes one holds our lock. */
bool git_clear_notes(struct git *git)
{
	struct buf text;
	struct str rest, line;
	bool is_clear = true;

	buf_init(&text);
	if (os_lock_take_notes(git->lock_handle, &text) != 0)
		is_clear = false;
	rest = buf_str(&text);
	while (str_cut(&rest, '\n', &line)) {
		if (clear(git, line))
			continue;
		is_clear = false;
		os_lock_note(
		    git->lock_handle, str_format(git->arena, "%.*s\n", STR_ARG(line)));
	}
	buf_release(&text);
	if (os_exists(index_copy(git)) && os_remove_file(&os_here, index_copy(git)) != 0)
		is_clear = false;
	return is_clear;
}

/* ---- the index ---- */

enum git_refusal git_index_now(struct git *git, git_index **out)
{
	git_index *known = NULL;
	int error = git_repository_index(&known, git->repo);

	*out = NULL;
	if (!error)
		error = git_index_open(out, git_index_path(known));
	git_index_free(known);
	return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
}

static bool is_in(struct str path, struct str folder)
{
	return str_starts(path, folder) &&
	       (path.n == folder.n || path.p[folder.n] == '/' ||
		   (folder.n && folder.p[folder.n - 1] == '/'));
}

static bool is_ours(const struct git *git, const struct finish *finish, struct str path)
{
	if (finish->output_prefix.n && str_starts(path, finish->output_prefix))
		return true;
	if (!str_starts(path, git->prefix))
		return false;
	path = str_slice(path, git->prefix.n, path.n);
	for (size_t i = 0; i < finish->publish->content_count; i++)
		if (is_in(path, finish->publish->content[i]))
			return true;
	return false;
}

static bool is_same_entry(const git_index_entry *a, const git_index_entry *b)
{
	return a && b && a->mode == b->mode && a->flags == b->flags &&
	       a->flags_extended == b->flags_extended && git_oid_equal(&a->id, &b->id);
}

/* The first path of ours whose entry is not what it was; NULL when there is none. */
static const char *find_change(
    const struct git *git, const struct finish *finish, git_index *now)
{
	size_t i = 0, j = 0;

	for (;;) {
		const git_index_entry *a = git_index_get_byindex(finish->index, i);
		const git_index_entry *b = git_index_get_byindex(now, j);
		int order = !a ? 1 : !b ? -1 : strcmp(a->path, b->path);

		if (!a && !b)
			return NULL;
		if (order == 0 && is_same_entry(a, b)) {
			i++, j++;
			continue;
		}
		if (is_ours(git, finish, str_of(order <= 0 ? a->path : b->path)))
			return order <= 0 ? a->path : b->path;
		i += order <= 0;
		j += order >= 0;
	}
}

/* What was changed in the moment in which the index was written may be other than it
 * says; a younger index would hide that. Without a size git looks into the file. */
static int smudge(git_index *index, const struct os_state *written)
{
	int error = 0;

	for (size_t i = 0; !error && i < git_index_entrycount(index); i++) {
		git_index_entry entry = *git_index_get_byindex(index, i);

		if (entry.mtime.seconds < (int32_t)written->modified ||
		    (entry.mtime.seconds == (int32_t)written->modified &&
			entry.mtime.nanoseconds < written->modified_ns) ||
		    entry.file_size == 0)
			continue;
		entry.file_size = 0;
		error = git_index_add(index, &entry);
	}
	return error;
}

/* A copy of the index is changed and written beside it, then put in its place. */
struct staging {
	struct str path, lock, copy;
	bool is_locked;
};

static enum git_refusal lock_index(struct git *git, struct staging *staging)
{
	int made = os_make_file(&os_here, staging->lock);

	if (made < 0)
		return git_refuse_silently(git);
	git->by_publish = false;
	if (made == 1)
		return git_refuse(git, GIT_LOCKED, staging->lock);
	staging->is_locked = true;
	note(git, staging->lock);
	return GIT_NO_REFUSAL;
}

static int copy_file(struct str from, struct str to)
{
	struct buf bytes;
	int status;

	buf_init(&bytes);
	status = os_read_file(&os_here, from, OS_LIST_MOST, &bytes);
	if (status == 0)
		status = os_write_file(&os_here, to, buf_str(&bytes));
	else if (status == 1)
		status = os_remove_file(&os_here, to);
	buf_release(&bytes);
	return status < 0 ? -1 : 0;
}

static enum git_refusal write_copy(
    struct git *git, const struct finish *finish, const struct staging *staging)
{
	git_index *index = NULL;
	struct os_state written;
	const char *changed;
	enum git_refusal refusal = GIT_NO_REFUSAL;
	int error = 0, found = os_state(staging->path, &written);

	if (found < 0 || copy_file(staging->path, staging->copy) != 0)
		return git_refuse_silently(git);
	error = git_index_open(&index, staging->copy.p);
	changed = error ? NULL : find_change(git, finish, index);
	if (changed)
		refusal = git_refuse(git, GIT_MOVED, str_of(changed));
	if (!error && !refusal && found == 0)
		error = smudge(index, &written);
	if (!error && !refusal && finish->merges)
		error = git_settle(finish->arena, index);
	if (!error && !refusal)
		error = git_steps_index(index, finish->content, finish->output);
	if (!error && !refusal)
		error = git_index_write(index);
	git_index_free(index);
	return error ? git_refuse_error(git, error) : refusal;
}

static enum git_refusal open_staging(
    struct git *git, const struct finish *finish, struct staging *staging)
{
	struct str path = str_of(git_index_path(finish->index));

	*staging = (struct staging){
	    .path = path,
	    .lock = str_format(finish->arena, "%.*s.lock", STR_ARG(path)),
	    .copy = index_copy(git),
	};
	if (!finish->merges && !git_steps_need_index(finish->content) &&
	    !git_steps_need_index(finish->output))
		return GIT_NO_REFUSAL;
	return lock_index(git, staging);
}

static enum git_refusal put_index(struct git *git, const struct staging *staging)
{
	if (staging->is_locked && copy_file(staging->copy, staging->path) != 0)
		return git_refuse_silently(git);
	return GIT_NO_REFUSAL;
}

static void close_staging(const struct staging *staging)
{
	if (!staging->is_locked)
		return;
	os_remove_file(&os_here, staging->copy);
	os_remove_file(&os_here, staging->lock);
}

/* ---- the branches ---- */

static enum git_refusal check_head(struct git *git, const struct finish *finish)
{
	struct str name;
	git_oid id;
	bool is_born;
	enum git_refusal refusal = git_check_state(git, finish->publish->allow_detached);

	if (!refusal)
		refusal = git_head(git, &name, &id, &is_born);
	if (refusal)
		return refusal;
	if (git->is_merging != finish->merges)
		return git_refuse(git, GIT_MOVED, STR("MERGE_HEAD"));
	if (str_equal(name, finish->head) && is_born == finish->is_born &&
	    (!is_born || git_oid_equal(&id, &finish->head_id)))
		return GIT_NO_REFUSAL;
	return git_refuse(git, GIT_MOVED, STR("HEAD"));
}

static enum git_refusal check_move(struct git *git, const struct move *move)
{
	git_oid now;
	int error = git_reference_name_to_id(&now, git->repo, move->name.p);

	if (error && error != GIT_ENOTFOUND)
		return git_refuse_error(git, error);
	if (move->is_born == !error && (error || git_oid_equal(&now, &move->from)))
		return GIT_NO_REFUSAL;
	return git_refuse(git, GIT_MOVED, move->name);
}

static enum git_refusal lock_moves(
    struct git *git, const struct finish *finish, git_transaction *transaction)
{
	enum git_refusal refusal = GIT_NO_REFUSAL;

	for (size_t i = 0; i < finish->move_count && !refusal; i++) {
		const struct move *move = &finish->moves[i];
		bool is_head = str_equal(move->name, STR("HEAD"));
		int error = git_transaction_lock_ref(transaction, move->name.p);

		if (error)
			return git_refuse_error(git, error);
		note(git, str_format(finish->arena, "%s%.*s.lock",
			      is_head ? git_repository_path(git->repo)
				      : git_repository_commondir(git->repo),
			      STR_ARG(move->name)));
		refusal = check_move(git, move);
	}
	return refusal;
}

static enum git_refusal check_moves(struct git *git, const struct finish *finish)
{
	enum git_refusal refusal = GIT_NO_REFUSAL;

	if (finish->has_between)
		refusal = git_check_objects(
		    git, &finish->between, finish->is_born ? &finish->head_id : NULL);
	for (size_t i = 0; i < finish->move_count && !refusal; i++)
		refusal = git_check_objects(git, &finish->moves[i].to,
		    finish->moves[i].is_born ? &finish->moves[i].from : NULL);
	return refusal;
}

static enum git_refusal make_moves(
    struct git *git, const struct finish *finish, git_transaction *transaction)
{
	int error = 0;

	for (size_t i = 0; i < finish->move_count && !error; i++)
		error = git_transaction_set_target(transaction, finish->moves[i].name.p,
		    &finish->moves[i].to, NULL, finish->moves[i].log);
	if (!error)
		error = git_transaction_commit(transaction);
	return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
}

enum git_refusal git_finish(struct git *git, const struct finish *finish)
{
	git_transaction *transaction = NULL;
	struct staging staging;
	enum git_refusal refusal = open_staging(git, finish, &staging);

	/* No command of git moves HEAD to another branch while the index is locked. */
	if (!refusal)
		refusal = check_head(git, finish);
	if (!refusal && staging.is_locked)
		refusal = write_copy(git, finish, &staging);
	if (!refusal && git_transaction_new(&transaction, git->repo) < 0)
		refusal = git_refuse_error(git, -1);
	if (!refusal)
		refusal = lock_moves(git, finish, transaction);
	if (!refusal)
		refusal = check_moves(git, finish);
	if (!refusal)
		refusal = put_index(git, &staging);
	if (!refusal)
		refusal = make_moves(git, finish, transaction);
	if (!refusal && finish->merges && git_repository_state_cleanup(git->repo) < 0)
		refusal = git_refuse_error(git, -1);
	git_transaction_free(transaction);
	close_staging(&staging);
	return refusal;
}
