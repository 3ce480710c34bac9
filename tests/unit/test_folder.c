/*
 * Tests of folders: as they lie on disk, and as a tree that can be trusted.
 */
#include "place.h"

#include <sys/stat.h>

/* The entries as "path kind size" lines. */
static struct str lines_of(struct arena *arena, const struct tree_entries *entries)
{
	static const char *const kinds[] = {
	    "file", "outside", "other", "twice", "ignored"};
	struct str text = STR("");

	for (size_t i = 0; i < entries->count; i++)
		text = str_format(arena, "%.*s%.*s %s %zu\n", STR_ARG(text),
		    STR_ARG(entries->items[i].path), kinds[entries->items[i].kind],
		    entries->items[i].size);
	return text;
}

static void lists_everything_as_it_is(void **state)
{
	struct place *place = *state;
	struct tree_entries entries = {0};

	make("b/file", "xy");
	make("b-/file", "");
	make(".hidden/.x", "x");
	make(".git/config", "x");
	assert_int_equal(symlink("b", "link"), 0);
	assert_int_equal(os_list_files(&place->arena, &os_here, true, &entries), 0);
	assert_string_equal(lines_of(&place->arena, &entries).p, ".hidden/.x file 1\n"
								 "b-/file file 0\n"
								 "b/file file 2\n"
								 "link other 0\n");
}

static const char *list_tree(struct place *place, const char *root, const char *under)
{
	struct tree_entries entries = {0};
	struct tree tree;

	assert_int_equal(folder_tree(&place->arena, str_of(root), &tree), 0);
	assert_int_equal(tree.list(&tree, &place->arena, str_of(under), &entries), 0);
	return lines_of(&place->arena, &entries).p;
}

static void a_tree_passes_over_what_is_hidden(void **state)
{
	make("site/site.yaml", "title: x");
	make("site/content/a.yaml", "a");
	make("site/content/a.yaml~", "a");
	make("site/content/#a.yaml#", "a");
	make("site/content/.a.yaml.swp", "a");
	make("site/content/.a.yaml", "a");
	make("site/.git/config", "a");
	make("site/content-x/b", "");
	assert_int_equal(mkfifo("site/content/pipe", 0666), 0);
	assert_string_equal(list_tree(*state, "site", ""), "content-x/b file 0\n"
							   "content/#a.yaml# file 1\n"
							   "content/.a.yaml.swp file 1\n"
							   "content/a.yaml file 1\n"
							   "content/a.yaml~ file 1\n"
							   "content/pipe other 0\n"
							   "site.yaml file 8\n");
	assert_string_equal(list_tree(*state, "site", "content"),
	    "content/#a.yaml# file 1\n"
	    "content/.a.yaml.swp file 1\n"
	    "content/a.yaml file 1\n"
	    "content/a.yaml~ file 1\n"
	    "content/pipe other 0\n");
	assert_string_equal(list_tree(*state, "site", "missing"), "");
	assert_string_equal(list_tree(*state, "site", "site.yaml"), "");
}

/* A folder that as a whole lies elsewhere is not taken for one that is not there. */
static void a_link_leading_outside_is_listed_itself(void **state)
{
	make("elsewhere/a.yaml", "a");
	make("site/site.yaml", "title: x");
	assert_int_equal(symlink("../elsewhere", "site/content"), 0);
	assert_int_equal(symlink("nowhere", "site/themes"), 0);
	assert_string_equal(list_tree(*state, "site", "content"), "content outside 0\n");
	assert_string_equal(list_tree(*state, "site", "themes"), "themes outside 0\n");
}

static void a_tree_follows_links_that_stay_inside(void **state)
{
	make("secret", "x");
	make("site/content/real/a", "aa");
	make("site/.git/config", "password");
	assert_int_equal(symlink("real/a", "site/content/file"), 0);
	assert_int_equal(symlink("real", "site/content/folder"), 0);
	assert_int_equal(symlink("../../secret", "site/content/out"), 0);
	assert_int_equal(symlink("/etc", "site/content/etc"), 0);
	assert_int_equal(symlink("nowhere", "site/content/dangling"), 0);
	assert_int_equal(symlink("..", "site/content/up"), 0);
	assert_int_equal(symlink(".", "site/content/real/self"), 0);
	assert_int_equal(symlink("loop", "site/content/loop"), 0);
	assert_int_equal(symlink("../.git/config", "site/content/git"), 0);
	assert_string_equal(list_tree(*state, "site", "content"),
	    "content/dangling outside 0\n"
	    "content/etc outside 0\n"
	    "content/file file 2\n"
	    "content/folder/a file 2\n"
	    "content/folder/self outside 0\n"
	    "content/git outside 0\n"
	    "content/loop outside 0\n"
	    "content/out outside 0\n"
	    "content/real/a file 2\n"
	    "content/real/self outside 0\n"
	    "content/up outside 0\n");
}

static void crosswise_links_come_to_an_end(void **state)
{
	char target[16], name[32];
	struct place *place = *state;

	for (int from = 0; from < 5; from++)
		for (int to = 0; to < 5; to++) {
			snprintf(name, sizeof(name), "site/%d", from);
			mkdir("site", 0777);
			mkdir(name, 0777);
			snprintf(name, sizeof(name), "site/%d/%d", from, to);
			snprintf(target, sizeof(target), "../%d", to);
			assert_int_equal(symlink(target, name), 0);
		}
	assert_true(strlen(list_tree(place, "site", "")) > 0);
}

static void reads_only_what_lies_inside(void **state)
{
	static const struct {
		const char *path;
		int want;
	} cases[] = {
	    {"content/real", 0},
	    {"content/link", 0},
	    {"content/out", 1},
	    {"content/dir/passwd", 1},
	    {"content", 1},
	    {"content/missing", 1},
	    {"content/pipe", 1},
	    {"../secret", 1},
	    {"content/../../secret", 1},
	    {"", 1},
	};
	struct place *place = *state;
	struct tree tree;
	struct buf got;

	make("secret", "x");
	make("site/content/real", "x");
	assert_int_equal(symlink("real", "site/content/link"), 0);
	assert_int_equal(symlink("../../secret", "site/content/out"), 0);
	assert_int_equal(symlink("/etc", "site/content/dir"), 0);
	assert_int_equal(mkfifo("site/content/pipe", 0666), 0);
	assert_int_equal(folder_tree(&place->arena, STR("site"), &tree), 0);
	buf_init(&got);
	for (int round = 0; round < 2; round++) {
		struct tree_entries entries = {0};

		for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
			if (tree.read(&tree, str_of(cases[i].path), &got) !=
			    cases[i].want)
				fail_msg("%s in round %d", cases[i].path, round);
		assert_int_equal(tree.list(&tree, &place->arena, STR(""), &entries), 0);
	}
	buf_release(&got);
}

#define E_ACUTE_NFD "e\xCC\x81"

static void names_are_composed(void **state)
{
	struct place *place = *state;
	struct tree_entries entries = {0};
	struct tree tree;
	struct buf got;

	make("site/content/kh" E_ACUTE_NFD "/n" E_ACUTE_NFD ".md", "nfd");
	make("site/content/tr\xFFng", "bytes");
	make("site/content/v" E_ACUTE_NFD, "nfd");
	make("site/content/vé", "nfc");
	assert_int_equal(folder_tree(&place->arena, STR("site"), &tree), 0);
	assert_int_equal(tree.list(&tree, &place->arena, STR("content"), &entries), 0);
	assert_string_equal(lines_of(&place->arena, &entries).p,
	    "content/khé/né.md file 3\n"
	    "content/tr\xEF\xBF\xBDng other 0\n"
	    "content/vé twice 3\n");
	buf_init(&got);
	assert_int_equal(tree.read(&tree, STR("content/khé/né.md"), &got), 0);
	assert_int_equal(tree.read(&tree, STR("content/vé"), &got), 0);
	assert_string_equal(got.p, "nfdnfc");
	buf_release(&got);
}

static void a_missing_root_is_reported(void **state)
{
	struct place *place = *state;
	struct tree tree;
	int kept = silence();

	assert_int_equal(folder_tree(&place->arena, STR("nowhere"), &tree), -1);
	assert_int_equal(folder_tree(&place->arena, STR("errors"), &tree), -1);
	speak(kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    PLACE_TEST(lists_everything_as_it_is),
	    PLACE_TEST(a_tree_passes_over_what_is_hidden),
	    PLACE_TEST(a_link_leading_outside_is_listed_itself),
	    PLACE_TEST(a_tree_follows_links_that_stay_inside),
	    PLACE_TEST(crosswise_links_come_to_an_end),
	    PLACE_TEST(reads_only_what_lies_inside),
	    PLACE_TEST(names_are_composed),
	    PLACE_TEST(a_missing_root_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
