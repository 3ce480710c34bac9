/*
 * Publishing onto other than the usual branch, and from other than the usual working
 * tree.
 */
#include "git_world.h"

static const char log_format[] = "git log --reverse --format='%%s' %s";

static void test_detached(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	world_out(&w, "git checkout -q --detach");
	world_write(&w, "content/a.yaml", "1\n");
	world_write(&w, "public/index.html", "2\n");
	world_refused(&w, GIT_DETACHED);
	w.publish.allow_detached = true;
	world_publish(&w, "");
	assert_string_equal(
	    world_out(&w, log_format, "main.."), "Nội dung: 1 đơn vị\nCông khai");
	assert_string_equal(world_out(&w, "git rev-parse --abbrev-ref HEAD"), "HEAD");
	world_release(&w);
}

static void test_publish_branch(void **state)
{
	struct world w;
	const char *head;

	(void)state;
	world_init(&w, "");
	world_write(&w, ".gitignore", "/public/\n");
	world_out(&w, "git add -A && git commit -q -m start");
	world_write(&w, "content/a.yaml", "1\n");
	world_write(&w, "public/mine.txt", "not built\n");
	w.publish.branch = STR("pages");
	world_publish(&w, "");
	head = world_out(&w, "git rev-parse main");
	assert_string_equal(world_out(&w, "git ls-tree -r --name-only pages"),
	    "index.html\nxa/tan-soi.html");
	assert_string_equal(world_out(&w, "git ls-tree -r --name-only main public"), "");
	assert_string_equal(world_out(&w, "git log -1 --format=%%B pages | sed -n 3p"),
	    str_format(&w.arena, "Source-Commit: %s", head).p);
	world_publish(&w, "");
	assert_false(w.done.output_committed);
	w.publish.path_count = 1;
	world_publish(&w, "");
	assert_string_equal(
	    world_out(&w, "git diff --name-status pages~ pages"), "D\txa/tan-soi.html");
	assert_string_equal(world_out(&w, "git rev-parse main"), head);
	world_release(&w);
}

static void test_publish_branch_in_use(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	w.publish.branch = STR("main");
	world_refused(&w, GIT_BRANCH_IN_USE);
	world_out(&w, "git worktree add -q -b pages wt");
	w.publish.branch = STR("pages");
	world_refused(&w, GIT_BRANCH_IN_USE);
	w.publish.branch = STR("a..b");
	world_refused(&w, GIT_FAILED);
	world_release(&w);
	world_init(&w, "");
	w.publish.branch = STR("main");
	world_refused(&w, GIT_BRANCH_IN_USE);
	world_release(&w);
}

static void test_worktree(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	world_out(&w, "git worktree add -q -b other ../$(basename $PWD)-wt");
	snprintf(w.site, sizeof(w.site), "%s-wt", w.root);
	world_write(&w, "content/a.yaml", "1\n");
	world_write(&w, "public/index.html", "2\n");
	world_publish(&w, "");
	assert_string_equal(world_out(&w, "git -C '%s' status --porcelain", w.site), "");
	assert_string_equal(
	    world_out(&w, log_format, "main..other"), "Nội dung: 1 đơn vị\nCông khai");
	world_out(&w, "rm -rf '%s'", w.site);
	world_release(&w);
}

/* What a sparse checkout leaves out of the output's folder is none of our business. */
static void test_sparse_checkout(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "");
	world_write(&w, "public/foreign/a.txt", "1\n");
	world_out(&w, "git add -A && git commit -q -m start && "
		      "git sparse-checkout set --no-cone '/*' '!foreign/'");
	world_write(&w, "content/a.yaml", "1\n");
	world_write(&w, "public/index.html", "2\n");
	world_publish(&w, "");
	assert_string_equal(world_out(&w, "git diff --name-status HEAD~2 HEAD"),
	    "A\tcontent/a.yaml\nM\tpublic/index.html");
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_detached),
	    cmocka_unit_test(test_publish_branch),
	    cmocka_unit_test(test_publish_branch_in_use),
	    cmocka_unit_test(test_worktree),
	    cmocka_unit_test(test_sparse_checkout),
	};

	world_environment();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
