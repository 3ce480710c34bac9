/*
 * Tests of the os room, in a temporary folder that is made for each and removed behind
 * it.
 */
#include "place.h"

#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/stat.h>

static void check_file(const char *path, const char *want)
{
	struct buf got;

	buf_init(&got);
	assert_int_equal(os_read_file(&os_here, str_of(path), OS_LIST_MOST, &got), 0);
	assert_int_equal(got.n, strlen(want));
	assert_memory_equal(got.n ? got.p : "", want, got.n);
	buf_release(&got);
}

static void writes_and_reads(void **state)
{
	struct stat before, after;
	struct buf got;

	(void)state;
	make("a/b/c.txt", "một");
	check_file("a/b/c.txt", "một");
	make("a/b/c.txt", "hai");
	check_file("a/b/c.txt", "hai");
	make("empty", "");
	check_file("empty", "");
	assert_int_equal(stat("a/b/c.txt", &before), 0);
	assert_int_equal(os_update_file(&os_here, STR("a/b/c.txt"), STR("hai")), 0);
	assert_int_equal(stat("a/b/c.txt", &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	assert_int_equal(os_update_file(&os_here, STR("a/b/c.txt"), STR("ha")), 1);
	assert_int_equal(os_update_file(&os_here, STR("a/b/c.txt"), STR("he")), 1);
	check_file("a/b/c.txt", "he");
	buf_init(&got);
	assert_int_equal(os_read_file(&os_here, STR("a/missing"), OS_LIST_MOST, &got), 1);
	assert_int_equal(
	    os_read_file(&os_here, STR("empty/below"), OS_LIST_MOST, &got), 1);
	buf_release(&got);
	assert_int_equal(os_append_file(&os_here, STR("log"), STR("x\n")), 0);
	assert_int_equal(os_append_file(&os_here, STR("log"), STR("y\n")), 0);
	check_file("log", "x\ny\n");
}

static void honours_the_umask(void **state)
{
	mode_t before = umask(027);
	struct stat about;

	(void)state;
	make("file", "x");
	umask(before);
	assert_int_equal(stat("file", &about), 0);
	assert_int_equal(about.st_mode & 0777, 0640);
}

static void replaces_a_link_and_not_its_target(void **state)
{
	struct stat about;

	(void)state;
	make("target", "same");
	assert_int_equal(symlink("target", "link"), 0);
	assert_false(os_file_holds(&os_here, STR("link"), STR("same")));
	assert_int_equal(os_update_file(&os_here, STR("link"), STR("new")), 1);
	assert_int_equal(lstat("link", &about), 0);
	assert_true(S_ISREG(about.st_mode));
	check_file("target", "same");
}

static void a_failure_says_why_and_leaves_nothing(void **state)
{
	struct place *place = *state;
	struct tree_entries entries = {0};
	int kept = silence();
	struct buf got;

	buf_init(&got);
	os_set_language(0);
	assert_int_equal(mkdir("folder", 0777), 0);
	assert_int_equal(os_write_file(&os_here, STR("folder"), STR("x")), -1);
	assert_int_equal(os_read_file(&os_here, STR("folder"), OS_LIST_MOST, &got), -1);
	os_set_language(1);
	assert_int_equal(os_write_file(&os_here, STR("errors/below"), STR("x")), -1);
	os_set_language(0);
	speak(kept);
	assert_int_equal(os_read_file(&os_here, STR("errors"), OS_LIST_MOST, &got), 0);
	assert_string_equal(got.p,
	    "congkhai: không ghi được 'folder': đây là một thư mục\n"
	    "congkhai: không đọc được 'folder': đây là một thư mục\n"
	    "congkhai: cannot write 'errors/below': Not a directory\n");
	buf_release(&got);
	assert_int_equal(os_list_files(&place->arena, &os_here, true, &entries), 0);
	assert_int_equal(entries.count, 1);
}

/* A limit on the size of files stands for the end of the disk. */
static void a_full_disk_leaves_the_old_bytes(void **state)
{
	struct place *place = *state;
	struct tree_entries entries = {0};
	struct rlimit before, small;
	struct buf large;
	int kept, status;

	make("file", "old");
	buf_init(&large);
	for (int i = 0; i < 100000; i++)
		buf_lit(&large, "0123456789");
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 4096;
	kept = silence();
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	status = os_write_file(&os_here, STR("file"), buf_str(&large));
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	speak(kept);
	buf_release(&large);
	assert_int_equal(status, -1);
	check_file("file", "old");
	check_file(
	    "errors", "congkhai: không ghi được 'file': tệp lớn quá mức cho phép\n");
	assert_int_equal(os_list_files(&place->arena, &os_here, true, &entries), 0);
	assert_int_equal(entries.count, 2);
}

static void refuses_impossible_paths(void **state)
{
	static char longest[5000];
	struct os_folder folder;
	int kept = silence();

	(void)state;
	memset(longest, 'a', sizeof(longest));
	assert_int_equal(
	    os_write_file(&os_here, (struct str){longest, sizeof(longest)}, STR("x")),
	    -1);
	assert_int_equal(os_write_file(&os_here, (struct str){"a\0b", 3}, STR("x")), -1);
	assert_int_equal(os_open_folder(&os_here, (struct str){longest, sizeof(longest)},
			     true, &folder),
	    -1);
	speak(kept);
	assert_false(os_exists(STR("a")));
}

static void removes_what_is_there(void **state)
{
	(void)state;
	make("a/b/file", "x");
	os_remove_empty_folder(&os_here, STR("a/b"));
	assert_true(os_is_folder(STR("a/b")));
	assert_int_equal(os_remove_file(&os_here, STR("a/b/file")), 0);
	assert_int_equal(os_remove_file(&os_here, STR("a/b/file")), 0);
	os_remove_empty_folder(&os_here, STR("a/b"));
	assert_false(os_exists(STR("a/b")));
	assert_true(os_exists(STR("a")));
}

/* Links in each place of a path, ways out by name, and what is no file. */
static void reaches_nothing_elsewhere(void **state)
{
	static const char *const paths[] = {"in/link", "in/folder-link/file",
	    "in/../out/file", "../out/file", "in/nowhere", "in/pipe", "in/device-link"};
	struct place *place = *state;
	struct os_folder in;
	struct buf got;
	int kept = silence();

	make("out/file", "theirs");
	make("in/x/y", "ours");
	assert_int_equal(symlink("../out/file", "in/link"), 0);
	assert_int_equal(symlink("../out", "in/folder-link"), 0);
	assert_int_equal(symlink("../out/new", "in/nowhere"), 0);
	assert_int_equal(symlink("/dev/zero", "in/device-link"), 0);
	assert_int_equal(mkfifo("in/pipe", 0666), 0);
	buf_init(&got);
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct str path = str_of(paths[i]);

		if (os_read_file(&os_here, path, 100, &got) == 0 || got.n)
			fail_msg("%s was read", paths[i]);
		if (os_append_file(&os_here, path, STR("x")) == 0)
			fail_msg("%s was added to", paths[i]);
		assert_false(os_file_holds(&os_here, path, STR("theirs")));
	}
	assert_int_equal(
	    os_write_file(&os_here, STR("in/folder-link/file"), STR("x")), -1);
	assert_int_equal(
	    os_write_file(&os_here, STR("in/folder-link/new"), STR("x")), -1);
	assert_int_equal(os_remove_file(&os_here, STR("in/folder-link/file")), -1);
	assert_int_equal(os_open_folder(&os_here, STR("in/folder-link"), true, &in), -1);
	assert_int_equal(
	    os_open_folder(&os_here, STR("in/folder-link/x"), true, &in), -1);
	assert_int_equal(os_open_folder(&os_here, STR("in"), false, &in), 0);
	assert_int_equal(os_write_file(&in, STR("../out/file"), STR("x")), -1);
	assert_int_equal(os_remove_file(&in, STR("link")), 0);
	os_close_folder(&in);
	speak(kept);
	check_file("out/file", "theirs");
	assert_false(os_exists(STR("out/new")));
	assert_false(os_exists(STR("out/x")));
	buf_release(&got);
	(void)place;
}

/* A file that somebody knows by another name is replaced, never written into. */
static void leaves_other_names_alone(void **state)
{
	int kept = silence();

	(void)state;
	make("theirs", "x");
	assert_int_equal(link("theirs", "ours"), 0);
	assert_int_equal(os_append_file(&os_here, STR("ours"), STR("y")), -1);
	check_file("theirs", "x");
	assert_int_equal(os_write_file(&os_here, STR("ours"), STR("new")), 0);
	speak(kept);
	check_file("theirs", "x");
	check_file("ours", "new");
	check_file("errors",
	    "congkhai: không ghi được 'ours': tệp này còn có tên khác (liên "
	    "kết cứng)\n");
}

static void reads_no_more_than_allowed(void **state)
{
	struct buf got;
	int kept;

	(void)state;
	make("file", "12345");
	buf_init(&got);
	buf_lit(&got, "before");
	assert_int_equal(os_read_file(&os_here, STR("file"), 5, &got), 0);
	assert_string_equal(got.p, "before12345");
	kept = silence();
	assert_int_equal(os_read_file(&os_here, STR("file"), 4, &got), -1);
	speak(kept);
	assert_string_equal(got.p, "before12345");
	check_file("errors", "congkhai: không đọc tệp lớn hơn 4 byte: 'file'\n");
	buf_release(&got);
}

static void joins_paths(void **state)
{
	struct place *place = *state;
	static const char *const cases[][3] = {
	    {"", "x", "x"},
	    {".", "x", "x"},
	    {"a", "x", "a/x"},
	    {"/", "x", "/x"},
	    {"a/b/", "x", "a/b/x"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str got =
		    os_join(&place->arena, str_of(cases[i][0]), str_of(cases[i][1]));

		assert_string_equal(got.p, cases[i][2]);
	}
}

static void days_follow_the_zone(void **state)
{
	static const struct {
		int64_t seconds;
		const char *zone, *want;
	} cases[] = {
	    {0, "UTC", "1970-01-01"},
	    {-1, "UTC", "1969-12-31"},
	    {-1, "Asia/Ho_Chi_Minh", "1970-01-01"},
	    {1713545999, "Asia/Ho_Chi_Minh", "2024-04-19"},
	    {1713546000, "Asia/Ho_Chi_Minh", "2024-04-20"},
	    {1713546000, "Asia/Saigon", "2024-04-20"},
	    {1713546000, "Etc/UTC", "2024-04-19"},
	    {1713546000, "America/New_York", "2024-04-19"},
	    {1720065600, "America/New_York", "2024-07-04"},
	    {1720065599, "America/New_York", "2024-07-03"},
	    {253402300799, "UTC", "9999-12-31"},
	    {253402300800, "UTC", NULL},
	    {INT64_MAX, "UTC", NULL},
	    {INT64_MIN, "UTC", NULL},
	    {0, "Asia/Ho_Chi_Min", NULL},
	    {0, "Etc/Unknown", NULL},
	    {0, "../../etc/passwd", NULL},
	    {0, "/etc/localtime", NULL},
	    {0, "Hà Nội", NULL},
	    {0, "", NULL},
	};
	struct place *place = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct date date = {0};
		int status = os_day_of(cases[i].seconds, str_of(cases[i].zone), &date);
		const char *got = status ? NULL : date_format_iso(&place->arena, date).p;

		if (!got != !cases[i].want || (got && strcmp(got, cases[i].want) != 0))
			fail_msg("%s %lld: %s", cases[i].zone,
			    (long long)cases[i].seconds, got ? got : "unknown");
	}
	assert_true(os_time_zone_known(STR("Asia/Ho_Chi_Minh")));
	assert_false(os_time_zone_known(STR("Asia/Hanoy")));
}

static void today_is_not_long_ago(void **state)
{
	struct date today;

	(void)state;
	assert_int_equal(os_today(STR("Asia/Ho_Chi_Minh"), &today), 0);
	assert_true(today.year >= 2024 && date_is_full(today));
	assert_int_equal(os_today(STR("Nowhere"), &today), -1);
}

enum { INDEXES = 1000 };

struct counters {
	atomic_int seen[INDEXES];
	atomic_bool too_many_workers;
	size_t threads;
};

static void count_one(void *context, size_t index, size_t worker)
{
	struct counters *counters = context;

	atomic_fetch_add(&counters->seen[index], 1);
	if (worker >= counters->threads)
		atomic_store(&counters->too_many_workers, true);
}

static void parallel_does_each_once(void **state)
{
	static const size_t threads[] = {0, 1, 2, 7, 1000};

	(void)state;
	for (size_t i = 0; i < sizeof(threads) / sizeof(threads[0]); i++) {
		struct counters *counters = calloc(1, sizeof(*counters));

		assert_non_null(counters);
		counters->threads = threads[i] ? threads[i] : 1;
		os_parallel(threads[i], INDEXES, count_one, counters);
		for (size_t n = 0; n < INDEXES; n++)
			if (counters->seen[n] != 1)
				fail_msg("%zu threads, index %zu", threads[i], n);
		assert_false(counters->too_many_workers);
		free(counters);
	}
	os_parallel(4, 0, count_one, NULL);
	assert_true(os_processors() >= 1);
}

static void sees_its_surroundings(void **state)
{
	(void)state;
	assert_int_equal(setenv("TEST_OS", "một", 1), 0);
	assert_true(str_equal(os_environment("TEST_OS"), STR("một")));
	assert_int_equal(unsetenv("TEST_OS"), 0);
	assert_int_equal(os_environment("TEST_OS").n, 0);
	assert_false(os_is_terminal(-1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    PLACE_TEST(writes_and_reads),
	    PLACE_TEST(honours_the_umask),
	    PLACE_TEST(replaces_a_link_and_not_its_target),
	    PLACE_TEST(a_failure_says_why_and_leaves_nothing),
	    PLACE_TEST(a_full_disk_leaves_the_old_bytes),
	    PLACE_TEST(refuses_impossible_paths),
	    PLACE_TEST(removes_what_is_there),
	    PLACE_TEST(reaches_nothing_elsewhere),
	    PLACE_TEST(leaves_other_names_alone),
	    PLACE_TEST(reads_no_more_than_allowed),
	    PLACE_TEST(joins_paths),
	    PLACE_TEST(days_follow_the_zone),
	    PLACE_TEST(today_is_not_long_ago),
	    PLACE_TEST(parallel_does_each_once),
	    PLACE_TEST(sees_its_surroundings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
