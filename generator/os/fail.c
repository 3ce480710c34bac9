/*
 * fail: what the program says when the machine is in the way. The system's own words
 * exist in English only, since the program never sets a locale; the common ones are said
 * in Vietnamese here.
 */
#include "base/visible.h"
#include "os/os.h"
#include "os/reach.h"

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
	const char *vi, *en; /* NULL: the system's own words */
} reasons[] = {
    {ENOENT, "không có tệp hoặc thư mục này", NULL},
    {EACCES, "không có quyền truy cập", NULL},
    {EPERM, "thao tác không được phép", NULL},
    {ENOSPC, "ổ đĩa đã hết chỗ", NULL},
    {EDQUOT, "đã dùng hết dung lượng được cấp", NULL},
    {EFBIG, "tệp lớn quá mức cho phép", NULL},
    {REACH_TOO_LARGE, "tệp lớn quá mức cho phép", "the file is larger than allowed"},
    {EROFS, "hệ thống tệp chỉ cho đọc", NULL},
    {EISDIR, "đây là một thư mục", NULL},
    {ENOTDIR, "một phần của đường dẫn không phải là thư mục", NULL},
    {ENAMETOOLONG, "đường dẫn quá dài", NULL},
    {EMFILE, "chương trình đang mở quá nhiều tệp", NULL},
    {ENFILE, "hệ thống đang mở quá nhiều tệp", NULL},
    {EEXIST, "đã có tệp hoặc thư mục trùng tên", NULL},
    {ENOTEMPTY, "thư mục không trống", NULL},
    {EIO, "lỗi đọc, ghi của thiết bị", NULL},
    {ETXTBSY, "tệp đang được chạy như một chương trình", NULL},
    {EBUSY, "tệp hoặc thiết bị đang được sử dụng", NULL},
    {ELOOP, "trên đường đi có một liên kết tượng trưng, chương trình không đi theo",
	"there is a symbolic link on the way, which is not followed"},
    {REACH_NOT_REGULAR, "đây không phải một tệp thường", "this is not a regular file"},
    {REACH_SHARED, "tệp này còn có tên khác (liên kết cứng)",
	"this file has another name, too (a hard link)"},
    {EINVAL, "giá trị không hợp lệ", NULL},
    {EXDEV, "hai đường dẫn nằm trên hai hệ thống tệp khác nhau", NULL},
    {ENOMEM, "không đủ bộ nhớ", NULL},
    {EBADF, "đầu ra này đã đóng", "it is closed"},
    {EPIPE, "nơi nhận đã ngừng đọc", NULL},
    {EAGAIN, "tạm thời chưa có chỗ", NULL},
    {EINTR, "bị ngắt giữa chừng", NULL},
    {EMLINK, "tệp có quá nhiều tên", NULL},
    {ENOSYS, "hệ thống không có chức năng này", NULL},
    {EOPNOTSUPP, "hệ thống tệp không có chức năng này", NULL},
    {ENOLCK, "hệ thống không còn khoá nào", NULL},
    {ESTALE, "tệp trên máy chủ đã đổi chỗ", NULL},
    {ENODEV, "không có thiết bị này", NULL},
    {ENXIO, "không có thiết bị này", NULL},
    {EOVERFLOW, "giá trị quá lớn", NULL},
    {EILSEQ, "chuỗi byte không hợp lệ", NULL},
    {EUCLEAN, "hệ thống tệp bị hỏng", NULL},
    {EADDRINUSE, "cổng đang được dùng", NULL},
};

static atomic_int language = LANGUAGE_VIETNAMESE;

void os_set_language(int chosen)
{
	atomic_store(&language, chosen);
}

static const char *reason_of(int error_number)
{
	bool is_english = atomic_load(&language) == LANGUAGE_ENGLISH;

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].number == error_number)
			return is_english ? reasons[i].en : reasons[i].vi;
	return NULL;
}

/* One call to the system, so that the lines of several threads don't mix; and where all
 * of them meet the same obstacle it is named once. */
static void say(const char *line)
{
	static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	static char last[LINE_MOST];

	pthread_mutex_lock(&mutex);
	if (strcmp(last, line) != 0)
		visible_say(stderr, "%s", line);
	memcpy(last, line, strlen(line) + 1);
	pthread_mutex_unlock(&mutex);
}

int os_fail(const char *what_vi, const char *what_en, struct str path, int error_number)
{
	const char *what = atomic_load(&language) == LANGUAGE_ENGLISH ? what_en : what_vi;
	const char *reason = error_number ? reason_of(error_number) : "";
	char system_words[128], line[LINE_MOST];

	if (!reason && atomic_load(&language) == LANGUAGE_ENGLISH)
		reason = strerror_r(error_number, system_words, sizeof(system_words));
	else if (!reason) {
		snprintf(system_words, sizeof(system_words), "lỗi số %d của hệ thống",
		    error_number);
		reason = system_words;
	}
	snprintf(line, sizeof(line), "congkhai: %s '%.*s'%s%s\n", what, STR_ARG(path),
	    error_number ? ": " : "", reason);
	say(line);
	return -1;
}
