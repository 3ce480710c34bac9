/*
 * file: whole files, read and written. A file is written under a name of its own and then
 * renamed, so that whoever looks, and whatever happens, sees the old bytes or the new
 * ones.
 */
#include "os/os.h"
#include "os/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

static ssize_t read_some(int descriptor, char *chunk)
{
	ssize_t n;

	do
		n = read(descriptor, chunk, CHUNK);
	while (n < 0 && errno == EINTR);
	return n;
}

static int read_all(int descriptor, struct buf *out)
{
	char chunk[CHUNK];
	ssize_t n;

	while ((n = read_some(descriptor, chunk)) > 0)
		buf_add(out, (struct str){chunk, (size_t)n});
	return n < 0 ? -1 : 0;
}

int os_read_file(struct str path, struct buf *out)
{
	struct c_path c;
	const char *name = path_c(path, &c);
	size_t before = out->n;
	int descriptor = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
	int error = 0;

	if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 1;
	if (descriptor < 0 || read_all(descriptor, out))
		error = errno;
	if (descriptor >= 0)
		close(descriptor);
	if (!error)
		return 0;
	if (out->n > before) {
		out->n = before;
		out->p[before] = '\0';
	}
	return os_fail("không đọc được", "cannot read", path, error);
}

int os_write_file(struct str path, struct str bytes)
{
	struct c_path c, temporary;
	const char *name = path_c(path, &c);
	int error = 0, descriptor;

	temporary.text[0] = '\0';
	descriptor = name ? temporary_open(path, &temporary) : -1;
	if (descriptor == -2)
		return -1;
	if (descriptor < 0)
		return os_fail("không ghi được", "cannot write", path, errno);
	if (temporary_write(descriptor, bytes))
		error = errno;
	if (close(descriptor) && !error)
		error = errno;
	if (!error && rename(temporary.text, name))
		error = errno;
	if (!error)
		return 0;
	unlink(temporary.text);
	return os_fail("không ghi được", "cannot write", path, error);
}

static bool same_bytes(int descriptor, struct str bytes)
{
	char chunk[CHUNK];
	ssize_t n;

	while ((n = read_some(descriptor, chunk)) > 0) {
		if ((size_t)n > bytes.n || memcmp(chunk, bytes.p, (size_t)n))
			return false;
		bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
	return n == 0 && bytes.n == 0;
}

bool os_file_holds(struct str path, struct str bytes)
{
	struct c_path c;
	const char *name = path_c(path, &c);
	int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
	int descriptor = name ? open(name, flags) : -1;
	struct stat about;
	bool same;

	if (descriptor < 0)
		return false;
	same = fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) &&
	       (size_t)about.st_size == bytes.n && same_bytes(descriptor, bytes);
	close(descriptor);
	return same;
}

int os_update_file(struct str path, struct str bytes)
{
	if (os_file_holds(path, bytes))
		return 0;
	return os_write_file(path, bytes) ? -1 : 1;
}

int os_append_file(struct str path, struct str bytes)
{
	struct c_path c;
	const char *name = path_c(path, &c);
	int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC;
	int descriptor = name ? open(name, flags, 0666) : -1;
	int error = 0;

	if (descriptor < 0)
		return os_fail("không ghi được", "cannot write", path, errno);
	if (temporary_write(descriptor, bytes))
		error = errno;
	if (close(descriptor) && !error)
		error = errno;
	return error ? os_fail("không ghi được", "cannot write", path, error) : 0;
}

int os_remove_file(struct str path)
{
	struct c_path c;
	const char *name = path_c(path, &c);

	if (name && (unlink(name) == 0 || errno == ENOENT || errno == ENOTDIR))
		return 0;
	return os_fail("không xóa được", "cannot remove", path, errno);
}
