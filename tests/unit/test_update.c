/*
 * Tests of files that are compared and written piece by piece, and of buffers that are
 * drained.
 */
#include "place.h"

#include <sys/stat.h>

/* Feeds `text` in pieces of `size` bytes. */
static int update(struct place *place, const char *path, const char *text, size_t size,
    bool only_compare)
{
	struct os_update *update =
	    os_update_open(&place->arena, &os_here, str_of(path), only_compare);
	struct str rest = str_of(text);

	for (; rest.n > 0; rest = str_slice(rest, size, rest.n))
		os_update_add(update, str_slice(rest, 0, size));
	return os_update_close(update);
}

static void check_file(const char *name, const char *path, const char *want)
{
	struct buf got;

	buf_init(&got);
	assert_int_equal(os_read_file(&os_here, str_of(path), OS_LIST_MOST, &got), 0);
	if (!str_equal(buf_str(&got), str_of(want)))
		fail_msg("%s: '%s'", name, got.n ? got.p : "");
	buf_release(&got);
}

static const struct update_case {
	const char *name, *before, *after; /* before NULL: no file */
	int status;
} cases[] = {
    {"new", NULL, "một hai ba", 1},
    {"new and empty", NULL, "", 1},
    {"same", "một hai ba", "một hai ba", 0},
    {"both empty", "", "", 0},
    {"differs at once", "một", "hai", 1},
    {"differs in the middle", "aaaaXaaaa", "aaaaYaaaa", 1},
    {"differs in the last byte", "aaaaaaaaX", "aaaaaaaaY", 1},
    {"longer", "aaaa", "aaaab", 1},
    {"shorter", "aaaab", "aaaa", 1},
    {"emptied", "aaaa", "", 1},
};

static void updates_only_what_differs(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		for (size_t size = 1; size < 12; size++) {
			const struct update_case *c = &cases[i];
			struct stat before = {0}, after;

			os_remove_file(&os_here, STR("f/x"));
			if (c->before) {
				make("f/x", c->before);
				assert_int_equal(stat("f/x", &before), 0);
			}
			if (update(*state, "f/x", c->after, size, false) != c->status)
				fail_msg("%s, pieces of %zu", c->name, size);
			check_file(c->name, "f/x", c->after);
			assert_int_equal(stat("f/x", &after), 0);
			if (c->status == 0 && before.st_ino != after.st_ino)
				fail_msg("%s: touched", c->name);
		}
	}
}

static void compares_without_writing(void **state)
{
	make("f/x", "một");
	assert_int_equal(update(*state, "f/x", "một", 2, true), 0);
	assert_int_equal(update(*state, "f/x", "hai", 2, true), 1);
	check_file("compared", "f/x", "một");
	assert_int_equal(update(*state, "f/y", "hai", 2, true), 1);
	assert_false(os_exists(STR("f/y")));
}

static void leaves_nothing_behind_on_failure(void **state)
{
	struct place *place = *state;
	struct tree_entries entries = {0};
	struct os_folder folder;
	int kept = silence(), status;

	make("f/x/below", "một"); /* a folder where the file should be */
	status = update(place, "f/x", "hai", 2, false);
	speak(kept);
	assert_int_equal(status, -1);
	assert_int_equal(os_open_folder(&os_here, STR("f"), false, &folder), 0);
	assert_int_equal(os_list_files(&place->arena, &folder, true, &entries), 0);
	os_close_folder(&folder);
	assert_int_equal(entries.count, 1);
}

struct pieces {
	struct buf all;
	size_t count, longest;
};

static void take(void *context, struct str bytes)
{
	struct pieces *pieces = context;

	buf_add(&pieces->all, bytes);
	pieces->count++;
	if (bytes.n > pieces->longest)
		pieces->longest = bytes.n;
}

static void drains_what_is_large(void **state)
{
	const size_t count = 3000000;
	struct pieces pieces = {0};
	struct buf buf;

	(void)state;
	buf_init(&buf);
	buf.drain = take;
	buf.drain_context = &pieces;
	for (size_t i = 0; i < count; i++)
		buf_add_char(&buf, (char)('a' + i % 7));
	assert_true(pieces.count > 1);
	assert_true(pieces.longest < 2 * 1024 * 1024);
	take(&pieces, buf_str(&buf));
	assert_int_equal(pieces.all.n, count);
	for (size_t i = 0; i < count; i++)
		if (pieces.all.p[i] != (char)('a' + i % 7))
			fail_msg("byte %zu", i);
	buf_release(&pieces.all);
	buf_release(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(updates_only_what_differs, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(compares_without_writing, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
		leaves_nothing_behind_on_failure, set_up, tear_down),
	    cmocka_unit_test(drains_what_is_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
