/*
 * Publishing into real repositories: what becomes a commit, what stays as the person left
 * it.
 */
#include "git_world.h"

static const char log_format[] = "git log --reverse --format='%%s' %s";

static void test_unborn_branch(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "");
	world_write(&w, "notes.txt", "mine\n");
	world_publish(&w, "?? notes.txt");
	assert_string_equal(
	    world_out(&w, log_format, ""), "Nội dung: 1 đơn vị\nCông khai");
	assert_string_equal(world_out(&w, "git ls-tree -r --name-only HEAD~"),
	    "content/scores/2023/tan-soi.yaml\ncontent/units/tan-soi.yaml\nsite.yaml\n"
	    "themes/default/page.html");
	assert_string_equal(world_out(&w, "git diff --name-status HEAD~ HEAD"),
	    "A\tpublic/index.html\nA\tpublic/xa/tan-soi.html");
	assert_true(w.done.content_committed && w.done.output_committed);
	assert_string_equal(world_out(&w, "git rev-parse HEAD~ HEAD"),
	    str_format(&w.arena, "%.*s\n%.*s", STR_ARG(w.done.content_commit),
		STR_ARG(w.done.output_commit))
		.p);
	world_release(&w);
}

static void test_message_and_people(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "");
	world_publish(&w, "");
	assert_string_equal(world_out(&w, "git log -1 --format='%%B' | head -c -1"),
	    str_format(&w.arena, "Công khai\n\nSource-Commit: %.*s",
		STR_ARG(w.done.content_commit))
		.p);
	assert_string_equal(
	    world_out(&w, "git log -1 --format=%%B | git interpret-trailers --parse"),
	    str_format(&w.arena, "Source-Commit: %.*s", STR_ARG(w.done.content_commit))
		.p);
	assert_string_equal(
	    world_out(
		&w, "git log -1 --date=raw --format='%%an <%%ae> %%ad|%%cn <%%ce> %%cd'"),
	    "Nguyễn Văn A <a@example.vn> 1713576600 +0700|"
	    "Trần Thị B <b@example.vn> 1713576660 +0700");
	assert_string_equal(
	    world_out(&w, "git reflog --format=%%gs"), "congkhai: publish");
	assert_string_equal(world_out(&w, "git log -g --format=%%gn main"), "Trần Thị B");
	world_release(&w);
}

static void test_nothing_changed(void **state)
{
	struct world w;
	const char *head;

	(void)state;
	world_init(&w, "");
	world_publish(&w, "");
	head = world_out(&w, "git rev-parse HEAD && stat -c %%Y%%i .git/index");
	assert_int_equal(world_try(&w), GIT_NO_REFUSAL);
	assert_false(w.done.content_committed || w.done.output_committed);
	assert_string_equal(
	    world_out(&w, "git rev-parse HEAD && stat -c %%Y%%i .git/index"), head);
	world_check(&w, "");
	/* Written again with the same bytes. */
	world_write(&w, "public/index.html", "<h1>Xã Tân Sỏi</h1>\n");
	world_publish(&w, "");
	assert_false(w.done.output_committed);
	assert_string_equal(world_out(&w, "git diff-files --name-only"), "");
	world_release(&w);
}

static void test_content_alone(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "");
	world_publish(&w, "");
	world_write(&w, "content/units/tan-soi.yaml", "name: xã Tân Sỏi # sửa\n");
	world_publish(&w, "");
	assert_true(w.done.content_committed);
	assert_false(w.done.output_committed);
	assert_string_equal(world_out(&w, "git show --format= --name-status HEAD"),
	    "M\tcontent/units/tan-soi.yaml");
	world_release(&w);
}

static void test_output_alone(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "");
	world_publish(&w, "");
	world_write(&w, "public/index.html", "<h1>Khác</h1>\n");
	world_publish(&w, "");
	assert_false(w.done.content_committed);
	assert_string_equal(world_out(&w, "git log -1 --format=%%B | sed -n 3p"),
	    world_out(&w, "echo Source-Commit: $(git rev-parse HEAD~)"));
	assert_string_equal(world_out(&w, "git show --format= --name-status HEAD"),
	    "M\tpublic/index.html");
	world_release(&w);
}

/* What is staged elsewhere stays staged, with all its kinds; so does what is not staged.
 */
static void test_staged_elsewhere(void **state)
{
	struct world w;
	const char *want = "M  a.txt\nMM b.txt\nD  c.txt\nA  d.txt\n A e.txt\n M f.txt\n"
			   "R  g.txt -> h.txt\n?? i.txt";

	(void)state;
	world_init(&w, "");
	world_out(&w, "for f in a b c f g; do seq 1 9 | sed s/^/$f/ > $f.txt; done; "
		      "git add -A && git commit -q -m start");
	world_out(&w,
	    "echo 2 >> a.txt; echo 2 >> b.txt; git add a.txt b.txt; echo 3 >> b.txt; "
	    "git rm -q c.txt; echo 1 > d.txt; git add d.txt; echo 1 > e.txt; "
	    "git add -N e.txt; echo 2 >> f.txt; git mv g.txt h.txt; echo 1 > i.txt");
	world_write(&w, "content/units/tan-soi.yaml", "name: khác\n");
	world_write(&w, "public/index.html", "<h1>Khác</h1>\n");
	world_publish(&w, want);
	assert_string_equal(world_out(&w, "git diff --name-only HEAD~2 HEAD"),
	    "content/units/tan-soi.yaml\npublic/index.html");
	world_publish(&w, want);
	assert_false(w.done.content_committed || w.done.output_committed);
	world_release(&w);
}

/* The working tree's version was built, so it is what is committed. */
static void test_staged_content(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	world_write(&w, "content/units/tan-soi.yaml", "name: bản đã đánh dấu\n");
	world_out(&w, "git add content");
	world_write(&w, "content/units/tan-soi.yaml", "name: bản trên đĩa\n");
	world_publish(&w, "");
	assert_string_equal(world_out(&w, "git show HEAD:content/units/tan-soi.yaml"),
	    "name: bản trên đĩa");
	world_release(&w);
}

/* Staged, then taken back on disk: there is nothing to publish and nothing is lost. */
static void test_staged_content_taken_back(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	world_out(&w, "echo khác > site.yaml; git add site.yaml; git show HEAD:site.yaml "
		      "> site.yaml");
	world_publish(&w, "MM site.yaml");
	assert_false(w.done.content_committed);
	w.publish.require_clean = true;
	world_refused(&w, GIT_UNCOMMITTED);
	world_release(&w);
}

static void test_kinds_of_content_change(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	world_out(&w, "git mv content/units/tan-soi.yaml content/units/soi.yaml; "
		      "rm themes/default/page.html; echo x > content/new.md; "
		      "ln -s new.md content/link.md; chmod +x site.yaml; "
		      "rm -r content/scores/2023; echo y > content/scores/2023; "
		      "git add -N content/new.md");
	world_open(&w);
	world_publish(&w, "");
	assert_string_equal(
	    world_out(&w, "git diff --no-renames --name-status HEAD~ HEAD"),
	    "A\tcontent/link.md\nA\tcontent/new.md\nA\tcontent/scores/2023\n"
	    "D\tcontent/scores/2023/tan-soi.yaml\nA\tcontent/units/soi.yaml\n"
	    "D\tcontent/units/tan-soi.yaml\nM\tsite.yaml\nD\tthemes/default/page.html");
	assert_string_equal(
	    world_out(&w, "git ls-tree HEAD content/link.md site.yaml | cut -c-6"),
	    "120000\n100755");
	/* And back: a file makes room for a folder. */
	world_out(&w, "rm content/scores/2023");
	world_write(&w, "content/scores/2023/a.yaml", "a\n");
	world_publish(&w, "");
	assert_string_equal(
	    world_out(&w, "git diff --no-renames --name-status HEAD~ HEAD"),
	    "D\tcontent/scores/2023\nA\tcontent/scores/2023/a.yaml");
	world_release(&w);
}

static void test_ignored_content(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "");
	world_write(&w, ".gitignore", "*.bak\n");
	world_write(&w, "content/old.bak", "1\n");
	world_out(&w, "git add -f . && git commit -q -m start");
	world_write(&w, "content/old.bak", "2\n");
	world_write(&w, "content/new.bak", "1\n");
	world_write(&w, "content/[a]*.yaml", "1\n");
	world_out(&w, "git init -q content/other && echo 1 > content/other/file");
	world_publish(&w, "?? content/other/");
	assert_string_equal(world_out(&w, "git show --format= --name-status HEAD"),
	    "A\tcontent/[a]*.yaml\nM\tcontent/old.bak");
	/* Untracked and ignored from now on, though it is still there. */
	world_out(&w, "git rm -q --cached content/old.bak");
	world_publish(&w, "?? content/other/");
	assert_string_equal(
	    world_out(&w, "git show --format= --name-status HEAD"), "D\tcontent/old.bak");
	world_release(&w);
}

static void test_site_below_the_root(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "trang web/xã");
	world_out(&w, "mkdir content && echo 1 > content/mine && echo 1 > site.yaml");
	world_publish(&w, "?? content/\n?? site.yaml");
	assert_string_equal(
	    world_out(&w, "git -c core.quotePath=false ls-files -- public | wc -l"), "0");
	assert_string_equal(world_out(&w, "git -c core.quotePath=false ls-files"),
	    "trang web/xã/content/scores/2023/tan-soi.yaml\n"
	    "trang web/xã/content/units/tan-soi.yaml\ntrang web/xã/public/index.html\n"
	    "trang web/xã/public/xa/tan-soi.html\ntrang web/xã/site.yaml\n"
	    "trang web/xã/themes/default/page.html");
	world_release(&w);
}

/* A page that is no longer built goes; what nobody built stays while it is on disk. */
static void test_removed_and_foreign_files(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "");
	world_write(&w, "public/CNAME", "tansoi.example\n");
	world_write(&w, "public/robots.txt", "1\n");
	world_out(&w, "git add -A && git commit -q -m start");
	world_out(&w, "rm -r public/xa public/robots.txt; echo 2 >> public/CNAME");
	world_write(&w, "public/new.txt", "untracked\n");
	w.publish.path_count = 1;
	world_publish(&w, " M public/CNAME\n?? public/new.txt");
	assert_string_equal(world_out(&w, "git show --format= --name-status HEAD"),
	    "D\tpublic/robots.txt\nD\tpublic/xa/tan-soi.html");
	world_release(&w);
}

/* Killed after the index was written: the next publish ends as if nothing had happened.
 */
static void test_killed_after_staging(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	world_write(&w, "public/old.html", "never committed\n");
	world_write(&w, "public/index.html", "2\n");
	world_write(&w, "content/a.yaml", "1\n");
	world_out(&w, "git add content public && rm public/old.html");
	world_publish(&w, "");
	assert_string_equal(world_out(&w, "git diff --name-status HEAD~2 HEAD"),
	    "A\tcontent/a.yaml\nM\tpublic/index.html");
	world_release(&w);
}

/* In the same moment, with the same size: only its bytes tell the page from the last one.
 */
static void test_racy_page(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "");
	world_publish(&w, "");
	for (int i = 0; i < 30; i++) {
		world_write(&w, "public/index.html",
		    str_format(&w.arena, "<p>%d</p>\n", 100 + i).p);
		assert_int_equal(world_try(&w), GIT_NO_REFUSAL);
		assert_true(w.done.output_committed);
	}
	world_check(&w, "");
	world_release(&w);
}

static void test_line_ends(void **state)
{
	static const struct {
		const char *name, *setup;
	} cases[] = {
	    {"autocrlf=true", "git config core.autocrlf true"},
	    {"autocrlf=input", "git config core.autocrlf input"},
	    {"text=auto",
		"echo '* text=auto' > .gitattributes && git add . && git commit -qm a"},
	    {"eol=crlf", "echo '* text eol=crlf' > .gitattributes && git add . && git "
			 "commit -qm a"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct world w;

		world_init(&w, "");
		world_out(&w, "%s", cases[i].setup);
		world_write(&w, "content/crlf.yaml", "a: 1\r\nb: 2\r\n");
		world_write(&w, "public/index.html", "BEGIN\r\nEND\r\n");
		world_publish(&w, "");
		/* Seen with fresh eyes, there is still nothing to do. */
		world_out(&w, "find . -name .git -prune -o -type f -exec touch {} +");
		world_check(&w, "");
		world_publish(&w, "");
		if (w.done.content_committed || w.done.output_committed)
			fail_msg("%s: committed twice", cases[i].name);
		assert_string_equal(
		    world_out(
			&w, "git show HEAD:content/crlf.yaml | od -An -c | tr -d ' '"),
		    "a:1\\nb:2\\n");
		world_release(&w);
	}
}

/* A program that libgit2 does not run would leave other bytes than git wants. */
static void test_filter_program(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	world_write(&w, ".gitattributes", "*.pdf filter=big\n");
	world_write(&w, "content/a.pdf", "%PDF\n");
	world_out(&w, "git add .gitattributes && git commit -q -m a");
	world_out(&w, "git config filter.big.clean 'tr a-z A-Z'");
	assert_int_equal(world_try(&w), GIT_FILTER);
	world_out(&w, "git add content && git commit -q -m b");
	world_publish(&w, "");
	world_release(&w);
}

static void test_executable_bit_is_off(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	world_out(&w,
	    "git config core.fileMode false; chmod +x site.yaml public/index.html; "
	    "echo 2 >> site.yaml; echo 2 >> public/index.html");
	world_publish(&w, "");
	assert_string_equal(
	    world_out(&w, "git ls-tree HEAD site.yaml public/index.html | cut -c-6"),
	    "100644\n100644");
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_unborn_branch),
	    cmocka_unit_test(test_message_and_people),
	    cmocka_unit_test(test_nothing_changed),
	    cmocka_unit_test(test_content_alone),
	    cmocka_unit_test(test_output_alone),
	    cmocka_unit_test(test_staged_elsewhere),
	    cmocka_unit_test(test_staged_content),
	    cmocka_unit_test(test_staged_content_taken_back),
	    cmocka_unit_test(test_kinds_of_content_change),
	    cmocka_unit_test(test_ignored_content),
	    cmocka_unit_test(test_site_below_the_root),
	    cmocka_unit_test(test_removed_and_foreign_files),
	    cmocka_unit_test(test_killed_after_staging),
	    cmocka_unit_test(test_racy_page),
	    cmocka_unit_test(test_line_ends),
	    cmocka_unit_test(test_filter_program),
	    cmocka_unit_test(test_executable_bit_is_off),
	};

	world_environment();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
