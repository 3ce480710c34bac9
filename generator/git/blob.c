/*
 * blob: files of the working tree as git stores them. Those whose bytes nothing may
 * change are read, hashed and compressed on all processors.
 *
 * Objects are written by libgit2's store of loose objects, but not through its object
 * database: that would hash the bytes a second time, look for new packs before each, and
 * let no two threads compress at once.
 */
#include "base/buf.h"
#include "git/internal.h"
#include "os/os.h"

#include <git2/sys/odb_backend.h>

enum { FEW = 32 }; /* not worth a thread */

/* The fastest, which git takes for loose objects, too. */
enum { COMPRESSION = 1 };

struct work {
	struct git *git;
	struct blob *const *blobs;
	bool is_content, write;
	git_odb_backend *store; /* NULL unless something is written */
};

static int make(const struct work *work, struct blob *blob, struct str bytes)
{
	git_odb *odb = work->git->odb;
	int error = git_odb_hash(&blob->id, bytes.p, bytes.n, GIT_OBJECT_BLOB);

	if (error || !work->write || git_oid_equal(&blob->id, &blob->known))
		return error;
	/* What is there already becomes young again, lest somebody clears it away as no
	 * one's: that is the database's to do. */
	if (git_odb_exists_ext(odb, &blob->id, GIT_ODB_LOOKUP_NO_REFRESH))
		return git_odb_write(&blob->id, odb, bytes.p, bytes.n, GIT_OBJECT_BLOB);
	return work->store->write(
	    work->store, &blob->id, bytes.p, bytes.n, GIT_OBJECT_BLOB);
}

/* On a thread: libgit2's object database may be shared, the rest of it may not. */
static void make_plain(void *context, size_t index, size_t worker)
{
	const struct work *work = context;
	struct blob *blob = work->blobs[index];
	struct buf bytes;

	(void)worker;
	if (blob->is_link || blob->may_filter)
		return;
	buf_init(&bytes);
	blob->has_failed =
	    os_read_file(&os_here, blob->disk, TREE_FILE_MOST, &bytes) != 0 ||
	    make(work, blob, buf_str(&bytes)) < 0;
	buf_release(&bytes);
}

/* The id of a link is had by storing it: it is short. */
static enum git_refusal make_special(const struct work *work, struct blob *blob)
{
	struct git *git = work->git;
	enum git_refusal refusal = GIT_NO_REFUSAL;
	struct buf bytes;
	int found;

	if (blob->is_link) {
		if (git_blob_create_from_workdir(&blob->id, git->repo, blob->path) < 0)
			return git_refuse_error(git, -1);
		return GIT_NO_REFUSAL;
	}
	buf_init(&bytes);
	found = os_read_file(&os_here, blob->disk, TREE_FILE_MOST, &bytes);
	if (found == 1)
		os_fail("không đọc được", "cannot read", blob->disk, 0);
	if (found != 0)
		refusal = git_refuse_silently(git);
	else if (blob->may_filter && git_is_large(git, &blob->known, buf_str(&bytes))) {
		blob->id = blob->known;
		buf_release(&bytes);
		return GIT_NO_REFUSAL;
	} else if (blob->may_filter)
		refusal = git_apply_filters(git, blob->path, work->is_content, &bytes);
	if (!refusal && make(work, blob, buf_str(&bytes)) < 0)
		refusal = git_refuse_error(git, -1);
	buf_release(&bytes);
	return refusal;
}

static int open_store(struct git *git, git_odb_backend **out)
{
	bool is_careful = false;
	git_buf folder = {0};
	int error = git_setting_bool(git, "core.fsyncobjectfiles", false, &is_careful);

	if (!error)
		error = git_repository_item_path(
		    &folder, git->repo, GIT_REPOSITORY_ITEM_OBJECTS);
	if (!error)
		error =
		    git_odb_backend_loose(out, folder.ptr, COMPRESSION, is_careful, 0, 0);
	git_buf_dispose(&folder);
	return error;
}

enum git_refusal git_make_blobs(
    struct git *git, struct blob *const *blobs, size_t count, bool is_content, bool write)
{
	struct work work = {git, blobs, is_content, write, NULL};
	enum git_refusal refusal = GIT_NO_REFUSAL;

	if (write && count && open_store(git, &work.store) < 0)
		return git_refuse_error(git, -1);
	os_parallel(count < FEW ? 1 : os_processors(), count, make_plain, &work);
	for (size_t i = 0; i < count && !refusal; i++)
		/* A failure is provoked again here, where its words can be kept. */
		if (blobs[i]->is_link || blobs[i]->may_filter || blobs[i]->has_failed)
			refusal = make_special(&work, blobs[i]);
	if (work.store)
		work.store->free(work.store);
	return refusal;
}
