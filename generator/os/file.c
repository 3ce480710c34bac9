/*
 * file: whole files, read and written. A file is written under a name of its own and then
 * renamed, so that whoever looks, and whatever happens, sees the old bytes or the new
 * ones.
 */
#include "os/os.h"
#include "os/reach.h"
#include "os/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

static ssize_t read_some(int descriptor, char *chunk, size_t room)
{
	ssize_t n;

	do
		n = read(descriptor, chunk, room);
	while (n < 0 && errno == EINTR);
	return n;
}

/* A file that grows while it is read ends at the limit, too. The first piece is as large
 * as the file is thought to be, with a byte more that tells whether it is. */
static int read_all(int descriptor, size_t size, size_t most, struct buf *out)
{
	size_t left = most;
	ssize_t n;

	for (size_t room = out->drain ? CHUNK : size + 1;; room = CHUNK) {
		buf_grow(out, room);
		n = read_some(descriptor, out->p + out->n, room);
		if (n > 0 && (size_t)n > left) {
			errno = REACH_TOO_LARGE;
			n = -1;
		}
		if (n <= 0)
			break;
		left -= (size_t)n;
		out->n += (size_t)n;
	}
	out->p[out->n] = '\0';
	return n < 0 ? -1 : 0;
}

static int fail_large(const struct os_folder *in, struct str path, size_t most)
{
	char vi[128], en[128];

	snprintf(vi, sizeof(vi), "không đọc tệp lớn hơn %zu byte:", most);
	snprintf(en, sizeof(en), "not reading a file of more than %zu bytes:", most);
	return reach_fail(vi, en, in, path, 0);
}

int reach_read(int descriptor, const struct stat *about, size_t most, struct buf *out)
{
	size_t before = out->n;

	if ((uintmax_t)about->st_size > most)
		errno = REACH_TOO_LARGE;
	else if (read_all(descriptor, (size_t)about->st_size, most, out) == 0)
		return 0;
	if (out->n > before) {
		out->n = before;
		out->p[before] = '\0';
	}
	return -1;
}

int os_read_file(
    const struct os_folder *in, struct str path, size_t most, struct buf *out)
{
	struct stat about;
	int descriptor = reach_file(in, path, &about);
	int error = 0;

	if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 1;
	if (descriptor < 0 || reach_read(descriptor, &about, most, out))
		error = errno;
	reach_close(descriptor);
	if (!error)
		return 0;
	return error == REACH_TOO_LARGE
		   ? fail_large(in, path, most)
		   : reach_fail("không đọc được", "cannot read", in, path, error);
}

static int fail_write(const struct os_folder *in, struct str path, int error)
{
	return reach_fail("không ghi được", "cannot write", in, path, error);
}

int os_write_file(const struct os_folder *in, struct str path, struct str bytes)
{
	struct temporary temporary;
	int error = 0;

	if (temporary_open(in, path, &temporary))
		return fail_write(in, path, errno);
	if (temporary_write(temporary.descriptor, bytes))
		error = errno;
	error = temporary_close(&temporary, error);
	return error ? fail_write(in, path, error) : 0;
}

static bool same_bytes(int descriptor, struct str bytes)
{
	char chunk[CHUNK];
	ssize_t n;

	while ((n = read_some(descriptor, chunk, sizeof(chunk))) > 0) {
		if ((size_t)n > bytes.n || memcmp(chunk, bytes.p, (size_t)n))
			return false;
		bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
	return n == 0 && bytes.n == 0;
}

bool os_file_holds(const struct os_folder *in, struct str path, struct str bytes)
{
	struct stat about;
	int descriptor = reach_file(in, path, &about);
	bool same;

	if (descriptor < 0)
		return false;
	same = (size_t)about.st_size == bytes.n && same_bytes(descriptor, bytes);
	close(descriptor);
	return same;
}

int os_update_file(const struct os_folder *in, struct str path, struct str bytes)
{
	if (os_file_holds(in, path, bytes))
		return 0;
	return os_write_file(in, path, bytes) ? -1 : 1;
}

bool os_may_append(const struct os_folder *in, struct str path)
{
	int descriptor = reach_own(in, path, O_WRONLY | O_APPEND);

	reach_close(descriptor);
	return descriptor >= 0;
}

int os_append_file(const struct os_folder *in, struct str path, struct str bytes)
{
	int descriptor = reach_own(in, path, O_WRONLY | O_APPEND);
	int error = 0;

	if (descriptor < 0)
		return fail_write(in, path, errno);
	if (temporary_write(descriptor, bytes))
		error = errno;
	if (close(descriptor) && !error)
		error = errno;
	return error ? fail_write(in, path, error) : 0;
}

int os_set_aside(struct arena *arena, const struct os_folder *in, struct str path,
    bool keep, struct str *aside)
{
	struct c_path name, other;
	int parent = reach_parent(in, path, false, &name), error = parent < 0 ? errno : 0;

	temporary_name(other.text, sizeof(other.text));
	while (!error && keep && linkat(parent, name.text, in->handle, other.text, 0)) {
		keep = errno == EEXIST;
		error = keep || errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK
			    ? 0
			    : errno;
		temporary_name(other.text, sizeof(other.text));
	}
	if (!error && !keep && renameat(parent, name.text, in->handle, other.text))
		error = errno;
	reach_close(parent);
	if (error == ENOENT || error == ENOTDIR)
		return 1;
	*aside = str_copy(arena, str_of(other.text));
	return error ? fail_write(in, path, error) : 0;
}

int os_take_back(const struct os_folder *in, struct str aside, struct str path)
{
	struct c_path name, other;
	int parent = reach_parent(in, path, true, &name), error = 0;

	if (parent < 0 || renameat(in->handle, path_c(aside, &other), parent, name.text))
		error = errno;
	/* Where nothing came into its place both are names of one file, and stay so. */
	if (!error)
		unlinkat(in->handle, other.text, 0);
	reach_close(parent);
	return error ? fail_write(in, path, error) : 0;
}

int os_remove_file(const struct os_folder *in, struct str path)
{
	struct c_path name;
	int parent = reach_parent(in, path, false, &name);
	int error = 0;

	if (parent < 0 || unlinkat(parent, name.text, 0))
		error = errno;
	reach_close(parent);
	if (!error || error == ENOENT || error == ENOTDIR)
		return 0;
	return reach_fail("không xoá được", "cannot remove", in, path, error);
}

void os_remove_empty_folder(const struct os_folder *in, struct str path)
{
	struct c_path name;
	int parent = reach_parent(in, path, false, &name);

	if (parent < 0)
		return;
	unlinkat(parent, name.text, AT_REMOVEDIR);
	close(parent);
}

bool os_look(const struct os_folder *in, struct str path, struct tree_entry *out)
{
	struct c_path buffer;
	const char *name = path_c(path, &buffer);
	struct stat about;

	if (!name || fstatat(in->handle, name, &about, AT_SYMLINK_NOFOLLOW) < 0)
		return false;
	*out = (struct tree_entry){.path = path};
	path_describe(&about, out);
	return true;
}

uint64_t os_stamp(const struct os_folder *in, struct str path)
{
	struct tree_entry entry;

	return os_look(in, path, &entry) && entry.kind == TREE_FILE ? entry.stamp : 0;
}
