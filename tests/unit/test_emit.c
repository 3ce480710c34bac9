/*
 * Tests of emit: builds into a temporary folder, after one another and after one that was
 * killed.
 */
#include "emit/emit.h"

#include "place.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* Whether files come in pieces. All tests hold either way. */
static bool in_pieces;

static int write_file(
    struct place *place, struct emit *emit, struct str path, struct str bytes)
{
	struct emit_stream *stream;

	if (!in_pieces)
		return emit_file(emit, path, bytes);
	stream = emit_stream_open(&place->arena, emit, path);
	for (size_t i = 0; i + 1 < bytes.n; i++)
		emit_stream_add(stream, str_slice(bytes, i, 1));
	return emit_stream_close(
	    stream, str_slice(bytes, bytes.n > 0 ? bytes.n - 1 : 0, 1));
}

static struct os_folder output = {.handle = -1};
static struct emit_place here = {.output = &output};

static int open_emit(struct arena *arena, struct emit **emit)
{
	os_close_folder(&output);
	if (os_open_folder(&os_here, STR("out"), true, &output))
		return -1;
	return emit_open(arena, &here, emit);
}

/* One build of "path=bytes" words. */
static int try_build(struct place *place, const char *files, struct emit_counts *counts)
{
	struct emit *emit;
	struct str rest = str_of(files), word;

	if (open_emit(&place->arena, &emit))
		return -1;
	while (str_cut(&rest, ' ', &word)) {
		size_t sign = str_find(word, STR("="), 0);

		if (write_file(place, emit, str_slice(word, 0, sign),
			str_slice(word, sign + 1, word.n)))
			return -1;
	}
	return emit_close(emit, counts) || emit_settle(emit);
}

static struct emit_counts build(struct place *place, const char *files)
{
	struct emit_counts counts = {0};

	assert_int_equal(try_build(place, files, &counts), 0);
	return counts;
}

static void check_counts(struct emit_counts got, size_t written, size_t unchanged,
    size_t removed, size_t foreign)
{
	assert_int_equal(got.written, written);
	assert_int_equal(got.unchanged, unchanged);
	assert_int_equal(got.removed, removed);
	assert_int_equal(got.foreign, foreign);
}

/* All files of the output as "path=bytes" words, the list's newlines as commas; folders
 * that hold nothing as "path/". */
static void check_output(struct place *place, const char *want)
{
	FILE *pipe =
	    popen("cd out && find . -mindepth 1 \\( -type d -empty -printf '%P/\\n' "
		  "\\) -o \\( ! -type d -printf '%P\\n' \\) | LC_ALL=C sort",
		"r");
	struct buf got;
	char line[256];

	assert_non_null(pipe);
	buf_init(&got);
	while (fgets(line, sizeof(line), pipe)) {
		struct str path = str_trim(str_of(line));

		buf_addf(&got, "%s%.*s", got.n ? " " : "", STR_ARG(path));
		if (str_ends(path, STR("/")))
			continue;
		buf_lit(&got, "=");
		assert_int_equal(
		    os_read_file(&os_here, os_join(&place->arena, STR("out"), path),
			OS_LIST_MOST, &got),
		    0);
	}
	pclose(pipe);
	for (size_t i = 0; i < got.n; i++)
		if (got.p[i] == '\n')
			got.p[i] = ',';
	assert_string_equal(got.p, want);
	buf_release(&got);
}

static void writes_keeps_and_prunes(void **state)
{
	struct place *place = *state;
	struct stat before, after;

	check_counts(build(place, "b/c/x=1 a=2 b/y=3"), 3, 0, 0, 0);
	check_output(place, ".congkhai-files=a,b/c/x,b/y, a=2 b/c/x=1 b/y=3");
	assert_int_equal(stat("out/a", &before), 0);
	check_counts(build(place, "a=2 b/y=4"), 1, 1, 1, 0);
	check_output(place, ".congkhai-files=a,b/y, a=2 b/y=4");
	assert_int_equal(stat("out/a", &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
	assert_int_equal(stat("out/.congkhai-files", &before), 0);
	check_counts(build(place, "a=2 b/y=4"), 0, 2, 0, 0);
	assert_int_equal(stat("out/.congkhai-files", &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	check_counts(build(place, ""), 0, 0, 2, 0);
	check_output(place, ".congkhai-files=");
}

static void gives_all_paths_sorted(void **state)
{
	struct place *place = *state;
	struct emit_counts counts;
	const struct str *paths;
	struct emit *emit;

	assert_int_equal(open_emit(&place->arena, &emit), 0);
	assert_int_equal(emit_file(emit, STR("b"), STR("1")), 0);
	assert_int_equal(emit_file(emit, STR("a/c"), STR("1")), 0);
	assert_int_equal(emit_close(emit, &counts) || emit_settle(emit), 0);
	assert_int_equal(emit_paths(emit, &paths), 3);
	assert_true(str_equal(paths[0], STR(EMIT_LIST)));
	assert_true(str_equal(paths[1], STR("a/c")));
	assert_true(str_equal(paths[2], STR("b")));
}

static void keeps_what_no_build_wrote(void **state)
{
	struct place *place = *state;
	struct emit_counts counts;

	make("out/CNAME", "x.vn");
	make("out/b/.nojekyll", "");
	counts = build(place, "b/y=3");
	check_counts(counts, 1, 0, 0, 2);
	assert_true(str_equal(counts.foreign_paths[0], STR("CNAME")));
	check_counts(build(place, "a=1"), 1, 0, 1, 2);
	check_output(place, ".congkhai-files=a, CNAME=x.vn a=1 b/.nojekyll=");
}

static void does_not_overwrite_what_no_build_wrote(void **state)
{
	static const char *const builds[] = {"a=new", "a/below=new", "folder=new",
	    "link=new", "linked/x=new", "dangling=new"};
	struct place *place = *state;
	struct emit_counts counts;

	make("out/a", "old");
	make("out/folder/x", "old");
	make("elsewhere/x", "old");
	assert_int_equal(symlink("a", "out/link"), 0);
	assert_int_equal(symlink("nowhere", "out/dangling"), 0);
	assert_int_equal(symlink("../elsewhere", "out/linked"), 0);
	for (size_t i = 0; i < sizeof(builds) / sizeof(builds[0]); i++) {
		int kept = silence();
		int status = try_build(place, builds[i], &counts);

		speak(kept);
		if (status != -1)
			fail_msg("%s was written", builds[i]);
	}
	assert_false(os_exists(STR("nowhere")));
	assert_true(os_file_holds(&os_here, STR("out/a"), STR("old")));
	assert_true(os_file_holds(&os_here, STR("out/folder/x"), STR("old")));
	assert_true(os_file_holds(&os_here, STR("elsewhere/x"), STR("old")));
}

static void adopts_what_is_the_same(void **state)
{
	struct place *place = *state;

	make("out/a", "1");
	check_counts(build(place, "a=1"), 0, 1, 0, 0);
	check_counts(build(place, "a=2"), 1, 0, 0, 0);
	check_counts(build(place, ""), 0, 0, 1, 0);
}

static void a_file_becomes_a_folder_and_back(void **state)
{
	struct place *place = *state;

	build(place, "a=1 b=1 b.x=1");
	check_counts(build(place, "a/x=2 a/y/z=3 b.x=1"), 2, 1, 2, 0);
	check_output(place, ".congkhai-files=a/x,a/y/z,b.x, a/x=2 a/y/z=3 b.x=1");
	check_counts(build(place, "a=4 b.x=1"), 1, 1, 2, 0);
	check_output(place, ".congkhai-files=a,b.x, a=4 b.x=1");
}

static void a_spoilt_list_is_harmless(void **state)
{
	static const char list[] =
	    "../precious\n/etc/passwd\n\n./a\n<<<<<<< HEAD\na\n=======\n"
	    "linked/x\n.git/config\nb//c\nfolder/\nfolder\nlast-line";
	struct place *place = *state;

	make("precious", "1");
	make("elsewhere/x", "1");
	make("out/.congkhai-files", list);
	make("out/a", "1");
	make("out/folder/x", "1");
	make("out/.git/config", "1");
	make("out/last-line", "1");
	assert_int_equal(symlink("../elsewhere", "out/linked"), 0);
	check_counts(build(place, ""), 0, 0, 1, 3);
	assert_true(os_exists(STR("precious")));
	assert_true(os_exists(STR("elsewhere/x")));
	assert_true(os_exists(STR("out/folder/x")));
	assert_true(os_exists(STR("out/.git/config")));
	assert_true(os_exists(STR("out/last-line")));
	assert_false(os_exists(STR("out/a")));
}

static void a_failed_build_prunes_nothing(void **state)
{
	struct place *place = *state;
	struct emit_counts counts;
	int kept, status;

	build(place, "a=1 b=1");
	assert_int_equal(mkdir("out/c", 0777), 0);
	make("out/c/foreign", "1");
	kept = silence();
	status = try_build(place, "new=1 c=1", &counts);
	speak(kept);
	assert_int_equal(status, -1);
	assert_true(os_exists(STR("out/a")));
	check_counts(build(place, "a=1"), 0, 1, 2, 1);
	check_output(place, ".congkhai-files=a, a=1 c/foreign=1");
}

/* What a build killed in the middle may leave: a journal with a cut last line, new files,
 * half-written ones, folders that are empty. */
static void mends_what_a_killed_build_left(void **state)
{
	struct place *place = *state;

	build(place, "a=1 old/x=1");
	make("out/.congkhai-files.new", "new/y\nnew/z/z\na\ncut");
	make("out/new/y", "1");
	make("out/new/.congkhai-12-0", "ha");
	make("out/.congkhai-12-1", "ha");
	make("out/cut", "theirs");
	assert_int_equal(mkdir("out/new/z", 0777), 0);
	assert_int_equal(os_remove_file(&os_here, STR("out/old/x")), 0);
	check_counts(build(place, "a=1 b=2"), 1, 1, 1, 1);
	check_output(place, ".congkhai-files=a,b, a=1 b=2 cut=theirs");
}

/* Builds until it is killed, one path after another that was not there before. */
static void build_for_ever(unsigned seed)
{
	struct arena arena;

	arena_init(&arena);
	for (unsigned round = seed;; round++) {
		struct emit_counts counts;
		struct emit *emit;

		if (open_emit(&arena, &emit))
			_exit(1);
		for (unsigned i = 0; i < 20; i++) {
			struct str path = str_format(&arena, i % 2 ? "%u/%u/f" : "%u-%u",
			    (round + i) % 7, (round * 31 + i) % 23 * 100 + i);

			if (emit_file(emit, path, path))
				_exit(1);
		}
		if (emit_close(emit, &counts) || emit_settle(emit))
			_exit(1);
		arena_reset(&arena);
	}
}

static void killed_at_any_moment(void **state)
{
	struct place *place = *state;

	for (unsigned i = 0; i < 60; i++) {
		int status;
		pid_t child = fork();

		assert_true(child >= 0);
		if (child == 0)
			build_for_ever(i);
		usleep(500 + i * 137 % 3000);
		kill(child, SIGKILL);
		waitpid(child, &status, 0);
		assert_true(WIFSIGNALED(status));
		if (i % 3)
			continue;
		assert_int_equal(build(place, "a=1 b/c=2").foreign, 0);
		check_output(place, ".congkhai-files=a,b/c, a=1 b/c=2");
	}
}

struct many {
	struct arena arena;
	struct emit *emit;
	int failures;
};

static void emit_one(void *context, size_t index, size_t worker)
{
	struct many *many = context;
	char path[32];

	(void)worker;
	snprintf(path, sizeof(path), "%zu/%zu.html", index % 10, index);
	if (emit_file(many->emit, str_of(path), str_of(path)))
		__atomic_fetch_add(&many->failures, 1, __ATOMIC_RELAXED);
}

static void writes_from_many_threads(void **state)
{
	struct place *place = *state;
	struct many many = {.failures = 0};
	struct emit_counts counts;

	make("out/.congkhai-files", "0\n1\n3/1093.html/x\n");
	make("out/0", "was a file");
	make("out/3/1093.html/x", "was in a folder");
	for (int round = 0; round < 2; round++) {
		assert_int_equal(open_emit(&place->arena, &many.emit), 0);
		os_parallel(8, 2000, emit_one, &many);
		assert_int_equal(many.failures, 0);
		assert_int_equal(
		    emit_close(many.emit, &counts) || emit_settle(many.emit), 0);
		check_counts(
		    counts, round ? 0 : 2000, round ? 2000 : 0, round ? 0 : 2, 0);
	}
}

static void an_output_that_is_a_file_is_reported(void **state)
{
	struct place *place = *state;
	struct emit_counts counts;
	int kept, status;

	make("out", "x");
	kept = silence();
	status = try_build(place, "a=1", &counts);
	speak(kept);
	assert_int_equal(status, -1);
}

static struct emit *build_on(struct place *place, const char *files)
{
	struct emit *emit;
	struct str rest = str_of(files), word;
	struct emit_counts counts;

	assert_int_equal(open_emit(&place->arena, &emit), 0);
	while (str_cut(&rest, ' ', &word)) {
		size_t sign = str_find(word, STR("="), 0);

		assert_int_equal(write_file(place, emit, str_slice(word, 0, sign),
				     str_slice(word, sign + 1, word.n)),
		    0);
	}
	assert_int_equal(emit_close(emit, &counts) || emit_settle(emit), 0);
	return emit;
}

/* Files by their names, each as it lies there. */
static void check_list(struct place *place, struct emit *emit, const char *want)
{
	struct tree_entries list;
	struct str rest = str_of(want), word;
	size_t i = 0;

	assert_true(emit_list(emit, &output, &place->arena, &list));
	for (; str_cut(&rest, ' ', &word); i++) {
		assert_true(i < list.count);
		assert_true(str_equal(list.items[i].path, word));
		assert_true(list.items[i].stamp == os_stamp(&output, word));
	}
	assert_int_equal(list.count, i);
}

static void lists_what_is_there(void **state)
{
	struct place *place = *state;
	struct emit *emit;
	struct tree_entries list;

	check_list(place, build_on(place, "b/c=2 a=1"), "a b/c");
	make("out/khac", "x");
	check_list(place, build_on(place, "d=3 b/c=2 a=9"), "a b/c d khac");
	emit = build_on(place, "e=5 d=3 b/c=2");
	check_list(place, emit, "b/c d e khac");
	/* What is somebody else's by now is not listed as this build's. */
	make("out/e", "4");
	assert_false(emit_list(emit, &output, &place->arena, &list));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    PLACE_TEST(lists_what_is_there),
	    PLACE_TEST(writes_keeps_and_prunes),
	    PLACE_TEST(gives_all_paths_sorted),
	    PLACE_TEST(keeps_what_no_build_wrote),
	    PLACE_TEST(does_not_overwrite_what_no_build_wrote),
	    PLACE_TEST(adopts_what_is_the_same),
	    PLACE_TEST(a_file_becomes_a_folder_and_back),
	    PLACE_TEST(a_spoilt_list_is_harmless),
	    PLACE_TEST(a_failed_build_prunes_nothing),
	    PLACE_TEST(mends_what_a_killed_build_left),
	    PLACE_TEST(killed_at_any_moment),
	    PLACE_TEST(writes_from_many_threads),
	    PLACE_TEST(an_output_that_is_a_file_is_reported),
	};

	int failures = cmocka_run_group_tests(tests, NULL, NULL);

	in_pieces = true;
	return failures + cmocka_run_group_tests(tests, NULL, NULL);
}
