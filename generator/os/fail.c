/*
 * fail: what the program says when the machine is in the way. The system's own words
 * exist in English only, since the program never sets a locale; the common ones are said
 * in Vietnamese here.
 */
#include "os/os.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { LANGUAGE_VIETNAMESE, LANGUAGE_ENGLISH };

/* A path, what was tried and why it failed. */
enum { LINE_MOST = 8192 };

static const struct {
	int number;
	const char *vi;
} reasons[] = {
    {ENOENT, "không có tệp hoặc thư mục này"},
    {EACCES, "không có quyền truy cập"},
    {EPERM, "thao tác không được phép"},
    {ENOSPC, "ổ đĩa đã hết chỗ"},
    {EDQUOT, "đã dùng hết dung lượng được cấp"},
    {EFBIG, "tệp lớn quá mức cho phép"},
    {EROFS, "hệ thống tệp chỉ cho đọc"},
    {EISDIR, "đây là một thư mục"},
    {ENOTDIR, "một phần của đường dẫn không phải là thư mục"},
    {ENAMETOOLONG, "đường dẫn quá dài"},
    {EMFILE, "chương trình đang mở quá nhiều tệp"},
    {ENFILE, "hệ thống đang mở quá nhiều tệp"},
    {EEXIST, "đã có tệp hoặc thư mục trùng tên"},
    {ENOTEMPTY, "thư mục không trống"},
    {EIO, "lỗi đọc, ghi của thiết bị"},
    {ETXTBSY, "tệp đang được chạy như một chương trình"},
    {EBUSY, "tệp hoặc thiết bị đang được sử dụng"},
    {ELOOP, "liên kết tượng trưng vòng quanh hoặc quá nhiều cấp"},
    {EINVAL, "giá trị không hợp lệ"},
    {EXDEV, "hai đường dẫn nằm trên hai hệ thống tệp khác nhau"},
    {ENOMEM, "không đủ bộ nhớ"},
};

static atomic_int language = LANGUAGE_VIETNAMESE;

void os_set_language(int chosen)
{
	atomic_store(&language, chosen);
}

static const char *reason_of(int error_number)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (atomic_load(&language) == LANGUAGE_VIETNAMESE &&
		    reasons[i].number == error_number)
			return reasons[i].vi;
	return NULL;
}

/* One call to the system, so that the lines of several threads don't mix; and where all
 * of them meet the same obstacle it is named once. */
static void say(const char *line, size_t length)
{
	static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	static char last[LINE_MOST];

	pthread_mutex_lock(&mutex);
	if (strcmp(last, line) != 0)
		fwrite(line, 1, length, stderr);
	memcpy(last, line, length + 1);
	pthread_mutex_unlock(&mutex);
}

int os_fail(const char *what_vi, const char *what_en, struct str path, int error_number)
{
	const char *what = atomic_load(&language) == LANGUAGE_ENGLISH ? what_en : what_vi;
	const char *reason = error_number ? reason_of(error_number) : "";
	char system_words[128], line[LINE_MOST];
	int length;

	if (!reason)
		reason = strerror_r(error_number, system_words, sizeof(system_words));
	length = snprintf(line, sizeof(line), "congkhai: %s '%.*s'%s%s\n", what,
	    STR_ARG(path), error_number ? ": " : "", reason);
	say(line, length < (int)sizeof(line) ? (size_t)length : sizeof(line) - 1);
	return -1;
}
