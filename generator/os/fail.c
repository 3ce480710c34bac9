/*
 * fail: what the program says when the machine is in the way. The system's own words
 * exist in English only, since the program never sets a locale; the common ones are said
 * in Vietnamese here.
 */
#include "os/os.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { LANGUAGE_VIETNAMESE, LANGUAGE_ENGLISH };

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

int os_fail(const char *what_vi, const char *what_en, struct str path, int error_number)
{
	const char *what = atomic_load(&language) == LANGUAGE_ENGLISH ? what_en : what_vi;
	const char *reason = reason_of(error_number);
	char system_words[128];

	if (error_number == 0) {
		fprintf(stderr, "congkhai: %s '%.*s'\n", what, STR_ARG(path));
		return -1;
	}
	if (!reason)
		reason = strerror_r(error_number, system_words, sizeof(system_words));
	/* One call, so that the lines of several threads don't mix. */
	fprintf(stderr, "congkhai: %s '%.*s': %s\n", what, STR_ARG(path), reason);
	return -1;
}
