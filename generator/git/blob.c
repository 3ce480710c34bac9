/*
 * blob: files of the working tree as git stores them. Those whose bytes nothing may
 * change are read, hashed and compressed on all processors.
 */
#include "base/buf.h"
#include "git/internal.h"
#include "os/os.h"

enum { FEW = 32 }; /* not worth a thread */

struct work {
	struct git *git;
	struct blob *const *blobs;
	bool is_content, write;
};

static int make(const struct work *work, struct blob *blob, struct str bytes)
{
	int error = git_odb_hash(&blob->id, bytes.p, bytes.n, GIT_OBJECT_BLOB);

	if (error || !work->write || git_oid_equal(&blob->id, &blob->known))
		return error;
	return git_odb_write(
	    &blob->id, work->git->odb, bytes.p, bytes.n, GIT_OBJECT_BLOB);
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
	blob->has_failed = os_read_file(blob->disk, &bytes) != 0 ||
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
	found = os_read_file(blob->disk, &bytes);
	if (found == 1)
		os_fail("không đọc được", "cannot read", blob->disk, 0);
	if (found != 0)
		refusal = git_refuse_silently(git);
	else if (blob->may_filter)
		refusal = git_apply_filters(git, blob->path, work->is_content, &bytes);
	if (!refusal && make(work, blob, buf_str(&bytes)) < 0)
		refusal = git_refuse_error(git, -1);
	buf_release(&bytes);
	return refusal;
}

enum git_refusal git_make_blobs(
    struct git *git, struct blob *const *blobs, size_t count, bool is_content, bool write)
{
	struct work work = {git, blobs, is_content, write};
	enum git_refusal refusal = GIT_NO_REFUSAL;

	os_parallel(count < FEW ? 1 : os_processors(), count, make_plain, &work);
	for (size_t i = 0; i < count && !refusal; i++)
		/* A failure is provoked again here, where its words can be kept. */
		if (blobs[i]->is_link || blobs[i]->may_filter || blobs[i]->has_failed)
			refusal = make_special(&work, blobs[i]);
	return refusal;
}
