/*
 * Opening repositories, reading commits, and all that a publish refuses before it begins.
 */
#include "git_world.h"

static enum git_refusal open_refusal(struct world *world, const char *path)
{
	enum git_refusal refusal;
	struct git *git = git_open(&world->arena, str_of(path), &refusal);

	git_report(git, refusal, 0);
	git_close(git);
	return refusal;
}

static void test_open(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "a/b");
	assert_int_equal(open_refusal(&w, w.root), GIT_NO_REFUSAL);
	assert_int_equal(open_refusal(&w, w.site), GIT_NO_REFUSAL);
	assert_int_equal(open_refusal(&w, "/tmp"), GIT_NO_REPOSITORY);
	if (geteuid() == 0) {
		world_out(&w, "chown -R 1000 .");
		assert_int_equal(open_refusal(&w, w.root), GIT_OWNER);
		world_out(&w, "chown -R 0 .");
	}
	world_out(&w, "echo '[broken' > .git/config");
	assert_int_equal(open_refusal(&w, w.root), GIT_FAILED);
	world_release(&w);
}

/* Only a real .git is a repository: not what a work tree holds that looks like one. */
static void test_discovery(void **state)
{
	struct world w;
	const char *inner;

	(void)state;
	world_init(&w, "a/b");
	inner = str_format(&w.arena, "%s/bare.git", w.root).p;
	world_out(&w, "git init -q --bare bare.git");
	assert_int_equal(open_refusal(&w, inner), GIT_NO_REFUSAL);
	assert_int_equal(setenv("GIT_CEILING_DIRECTORIES", w.root, 1), 0);
	assert_int_equal(open_refusal(&w, inner), GIT_BARE);
	assert_int_equal(open_refusal(&w, w.site), GIT_NO_REPOSITORY);
	/* It is no ceiling for itself. */
	assert_int_equal(open_refusal(&w, w.root), GIT_NO_REFUSAL);
	assert_int_equal(unsetenv("GIT_CEILING_DIRECTORIES"), 0);
	world_out(&w, "mkdir a/.git");
	assert_int_equal(open_refusal(&w, w.site), GIT_NO_REFUSAL);
	world_out(&w, "mv .git kept && ln -s kept .git");
	assert_int_equal(open_refusal(&w, w.root), GIT_LINK);
	world_out(&w, "rm .git && mv kept .git && cp -r .git/* .");
	assert_int_equal(open_refusal(&w, w.root), GIT_NO_REFUSAL);
	world_out(&w, "mv .git kept");
	assert_int_equal(open_refusal(&w, w.root), GIT_BARE);
	world_out(&w, "echo \"gitdir: $PWD/kept\" >.git");
	assert_int_equal(open_refusal(&w, w.root), GIT_NO_REFUSAL);
	world_release(&w);
}

static void test_create(void **state)
{
	struct world w;
	struct os_folder made;
	struct str folder;

	(void)state;
	world_init(&w, "");
	folder = str_format(&w.arena, "%s/new xã", w.root);
	assert_int_equal(os_open_folder(&os_here, folder, true, &made), 0);
	os_close_folder(&made);
	assert_int_equal(git_create(&w.arena, folder), GIT_NO_REFUSAL);
	assert_string_equal(world_out(&w, "git -C 'new xã' status --porcelain"), "");
	assert_string_equal(world_out(&w, "git -C 'new xã' rev-parse --show-prefix"), "");
	assert_int_equal(git_create(&w.arena, folder), GIT_FAILED);
	world_release(&w);
}

static void test_resolve(void **state)
{
	struct world w;
	struct str id;
	int64_t seconds;

	(void)state;
	world_init(&w, "");
	world_open(&w);
	assert_int_equal(git_resolve(w.git, &w.arena, STR("HEAD"), &id), GIT_NO_REFUSAL);
	assert_int_equal(id.n, 0);
	assert_int_equal(
	    git_resolve(w.git, &w.arena, STR("main"), &id), GIT_NO_SUCH_REVISION);
	world_out(&w, "git add -A && git commit -q -m start && git tag -a -m v v1");
	assert_int_equal(git_resolve(w.git, &w.arena, STR("v1"), &id), GIT_NO_REFUSAL);
	assert_string_equal(id.p, world_out(&w, "git rev-parse HEAD"));
	assert_int_equal(
	    git_resolve(w.git, &w.arena, (struct str){0}, &id), GIT_NO_REFUSAL);
	assert_string_equal(id.p, world_out(&w, "git rev-parse HEAD"));
	assert_int_equal(git_time_of(w.git, STR("HEAD"), &seconds), GIT_NO_REFUSAL);
	assert_int_equal(seconds, 1713576660);
	assert_int_equal(
	    git_resolve(w.git, &w.arena, STR("HEAD~1"), &id), GIT_NO_SUCH_REVISION);
	assert_int_equal(
	    git_resolve(w.git, &w.arena, STR("a b^{"), &id), GIT_NO_SUCH_REVISION);
	assert_int_equal(git_resolve(w.git, &w.arena, STR("HEAD:site.yaml"), &id),
	    GIT_NO_SUCH_REVISION);
	world_release(&w);
}

/* A tree's listing as text, each file with its content. */
static const char *listing(struct world *world, struct tree *tree, const char *under)
{
	static const char *const kinds[] = {
	    "file", "outside", "other", "twice", "ignored"};
	struct tree_entries entries = {0};
	struct buf out;
	const char *text;

	buf_init(&out);
	assert_int_equal(tree->list(tree, &world->arena, str_of(under), &entries), 0);
	for (size_t i = 0; i < entries.count; i++) {
		struct buf bytes;

		buf_init(&bytes);
		buf_addf(&out, "%.*s %s", STR_ARG(entries.items[i].path),
		    kinds[entries.items[i].kind]);
		if (entries.items[i].kind == TREE_FILE) {
			assert_int_equal(
			    tree->read(tree, entries.items[i].path, &bytes), 0);
			buf_addf(&out, " %.*s", STR_ARG(str_trim(buf_str(&bytes))));
		}
		buf_add_char(&out, '\n');
		buf_release(&bytes);
	}
	text = str_copy(&world->arena, buf_str(&out)).p;
	buf_release(&out);
	return text;
}

/* A commit lists what its own checkout lists, links and odd names included. */
static void test_tree_is_as_the_folder(void **state)
{
	static const char *const unders[] = {"", "content", "content/scores/2023",
	    "nowhere", "site.yaml", "content/linked-folder", "content/out",
	    "content/absolute", "content/dangling", "content/loop"};
	static const char *const below[] = {"", "trang/xa"};

	(void)state;
	for (size_t i = 0; i < sizeof(below) / sizeof(*below); i++) {
		struct world w;
		struct tree folder, commit;

		world_init(&w, below[i]);
		world_out(&w,
		    "cd '%s' && cd content && touch .hidden 'x~' '#y#' && mkdir .dot && "
		    "touch .dot/in && ln -s units/tan-soi.yaml link && ln -s "
		    "../site.yaml up && "
		    "ln -s ../../../etc/passwd out && ln -s /etc/passwd absolute && "
		    "ln -s nowhere dangling && ln -s loop loop && ln -s scores "
		    "linked-folder && "
		    "ln -s linked-folder/2023 twice && ln -s .. circle && ln -s .hidden "
		    "dot && "
		    "ln -s link chain && ln -s site.yaml/../up wrong && "
		    "printf 1 > \"$(printf 'a\\314\\243.md')\" && printf 2 > \"$(printf "
		    "'b\\377')\" "
		    "&& git add -A -f . && git add ../site.yaml ../public ../themes",
		    w.site);
		world_out(&w, "git commit -q -m start");
		world_open(&w);
		assert_int_equal(folder_tree(&w.arena, str_of(w.site), &folder), 0);
		assert_int_equal(git_files(w.git, &w.arena, STR("HEAD"), &commit), 0);
		for (size_t k = 0; k < sizeof(unders) / sizeof(*unders); k++)
			assert_string_equal(listing(&w, &commit, unders[k]),
			    listing(&w, &folder, unders[k]));
		world_release(&w);
	}
}

static void test_tree_read(void **state)
{
	static const struct {
		const char *path;
		int want;
	} cases[] = {
	    {"site.yaml", 0},
	    {"content/units/tan-soi.yaml", 0},
	    {"content/alias/tan-soi.yaml", 0},
	    {"content/gone.yaml", 1},
	    {"content", 1},
	    {"", 1},
	    {"../site.yaml", 1},
	    {"content/../site.yaml", 1},
	    {"site.yaml/x", 1},
	    {"module", 1},
	};
	struct world w;
	struct tree tree;

	(void)state;
	world_init(&w, "");
	world_out(&w,
	    "ln -s units content/alias; git add -A; git commit -q -m start; "
	    "git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),module; "
	    "git commit -q -m module");
	world_open(&w);
	assert_int_equal(git_files(w.git, &w.arena, STR("HEAD"), &tree), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf bytes;

		buf_init(&bytes);
		if (tree.read(&tree, str_of(cases[i].path), &bytes) != cases[i].want)
			fail_msg("'%s'", cases[i].path);
		buf_release(&bytes);
	}
	assert_non_null(strstr(listing(&w, &tree, ""), "module other\n"));
	world_release(&w);
}

/* A commit whose folders share their trees, and one that is deep: what git stores in a
 * few objects ends at a limit. */
static void test_unfolding(void **state)
{
	static const char *const trees[] = {
	    "blob=$(echo x | git hash-object -w --stdin); "
	    "tree=$(seq 1000 | sed \"s/.*/100644 blob $blob\\tf&/\" | git mktree); "
	    "tree=$(seq 1000 | sed \"s/.*/040000 tree $tree\\td&/\" | git mktree); ",
	    "tree=$(git write-tree); for i in $(seq 66); do "
	    "tree=$(printf '040000 tree %s\\td\\n' $tree | git mktree); done; ",
	};
	struct world w;

	(void)state;
	for (size_t i = 0; i < sizeof(trees) / sizeof(*trees); i++) {
		struct tree_entries entries = {0};
		struct tree tree;

		world_init(&w, "");
		world_out(&w,
		    "%s git update-ref refs/heads/large "
		    "$(git commit-tree -m large $tree)",
		    trees[i]);
		world_open(&w);
		assert_int_equal(git_files(w.git, &w.arena, STR("large"), &tree), 0);
		assert_int_equal(tree.list(&tree, &w.arena, STR(""), &entries), -1);
		world_release(&w);
	}
}

static void test_refusals(void **state)
{
	static const char branches[] = "git checkout -q -b x; echo 1 > f; git add f; git "
				       "commit -q -m x; git checkout -q main; "
				       "echo 2 > f; git add f; git commit -q -m y; ";
	static const struct {
		const char *setup;
		enum git_refusal want;
		bool on_branches;
	} cases[] = {
	    {"git merge -q x", GIT_OPERATION_UNDER_WAY, true},
	    {"git merge -q -s ours --no-commit x", GIT_OPERATION_UNDER_WAY, true},
	    {"git rebase -q x", GIT_OPERATION_UNDER_WAY, true},
	    {"git cherry-pick x", GIT_OPERATION_UNDER_WAY, true},
	    {"git revert --no-commit HEAD", GIT_OPERATION_UNDER_WAY, true},
	    {"git format-patch -q -1 x && git am -q 0*.patch", GIT_OPERATION_UNDER_WAY,
		true},
	    {"git bisect start -q", GIT_OPERATION_UNDER_WAY, true},
	    {"mkdir .git/sequencer && touch .git/sequencer/todo", GIT_OPERATION_UNDER_WAY,
		false},
	    {"git merge -q x; rm .git/MERGE_HEAD", GIT_CONFLICTS, true},
	    {"touch .git/index.lock", GIT_LOCKED, false},
	    {"touch .git/HEAD.lock", GIT_LOCKED, false},
	    {"touch .git/refs/heads/main.lock", GIT_LOCKED, false},
	    {"git config commit.gpgsign true", GIT_SIGNING, false},
	    {"git config commit.gpgSign 1", GIT_SIGNING, false},
	    {"git config commit.gpgsign maybe", GIT_FAILED, false},
	    {"git checkout -q --detach", GIT_DETACHED, false},
	    {"echo public > .gitignore; git rm -q -r --cached public; git commit -q -m a",
		GIT_OUTPUT_IGNORED, false},
	    {"git init -q public", GIT_OUTSIDE, false},
	    {"mv public /tmp/$(basename $PWD)-out; ln -s /tmp/$(basename $PWD)-out "
	     "public",
		GIT_OUTSIDE, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct world w;

		print_message("%s\n", cases[i].setup);
		world_init_committed(&w, "");
		if (cases[i].on_branches)
			world_out(&w, "%s", branches);
		world_out(&w, "(%s) >/dev/null 2>&1; true", cases[i].setup);
		world_write(&w, "content/a.yaml", "1\n");
		world_refused(&w, cases[i].want);
		git_report(w.git, cases[i].want, 0);
		git_report(w.git, cases[i].want, 1);
		world_out(&w, "rm -rf '%s-out'", w.root);
		world_release(&w);
	}
}

static void test_output_places(void **state)
{
	static const struct {
		const char *output;
		enum git_refusal want;
	} cases[] = {
	    {"public", GIT_NO_REFUSAL},
	    {"./public/", GIT_NO_REFUSAL},
	    {"../trang/public", GIT_NO_REFUSAL},
	    {"../out/new", GIT_NO_REFUSAL},
	    {"../../out", GIT_OUTSIDE},
	    {"/tmp", GIT_OUTSIDE},
	    {".", GIT_OUTSIDE},
	    {"..", GIT_OUTSIDE},
	    {"public/..", GIT_OUTSIDE},
	};
	struct world w;

	(void)state;
	world_init_committed(&w, "trang");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		w.publish.output = str_of(cases[i].output);
		world_open(&w);
		if (git_publish_check(w.git, &w.publish) != cases[i].want)
			fail_msg("'%s'", cases[i].output);
	}
	w.publish.output = str_format(&w.arena, "%s/public", w.site);
	world_publish(&w, "");
	world_release(&w);
}

static void test_ignored_but_tracked(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	world_out(&w, "echo public > .gitignore; git add .gitignore; git commit -q -m a");
	world_write(&w, "public/index.html", "2\n");
	world_publish(&w, "");
	assert_true(w.done.output_committed);
	world_release(&w);
}

static void test_another_publish(void **state)
{
	struct world w;
	struct git *first;

	(void)state;
	world_init_committed(&w, "");
	world_open(&w);
	assert_int_equal(git_publish_check(w.git, &w.publish), GIT_NO_REFUSAL);
	first = w.git;
	w.git = NULL;
	world_refused(&w, GIT_LOCKED);
	git_close(first);
	world_write(&w, "public/index.html", "2\n");
	world_publish(&w, "");
	git_close(w.git);
	w.git = NULL;
	/* What a killed run leaves behind is no lock. */
	world_out(&w, "test ! -e .git/congkhai.lock; touch .git/congkhai.lock");
	world_publish(&w, "");
	world_release(&w);
}

static void test_require_clean(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	w.publish.require_clean = true;
	world_write(&w, "notes.txt", "1\n");
	world_write(&w, "public/index.html", "2\n");
	world_publish(&w, "?? notes.txt");
	world_write(&w, "content/a.yaml", "1\n");
	world_refused(&w, GIT_UNCOMMITTED);
	world_out(&w, "git add content");
	world_refused(&w, GIT_UNCOMMITTED);
	world_out(&w, "git commit -q -m a");
	world_publish(&w, "?? notes.txt");
	world_release(&w);
}

/* Settings reach us from the environment too. */
static void test_settings_of_the_environment(void **state)
{
	struct world w;

	(void)state;
	world_init_committed(&w, "");
	setenv("GIT_CONFIG_COUNT", "1", 1);
	setenv("GIT_CONFIG_KEY_0", "commit.gpgSign", 1);
	setenv("GIT_CONFIG_VALUE_0", "true", 1);
	world_refused(&w, GIT_SIGNING);
	unsetenv("GIT_CONFIG_COUNT");
	world_out(&w, "git config --file global commit.gpgsign true");
	setenv("GIT_CONFIG_GLOBAL", str_format(&w.arena, "%s/global", w.root).p, 1);
	world_refused(&w, GIT_SIGNING);
	unsetenv("GIT_CONFIG_GLOBAL");
	world_publish(&w, "?? global");
	world_release(&w);
}

static void test_identity(void **state)
{
	static const struct {
		const char *name, *setup, *author, *email, *want;
	} cases[] = {
	    {"settings", "git config user.name C; git config user.email c@x", "S", "s@x",
		"C <c@x>"},
	    {"author's own",
		"git config author.name D; git config user.name C; "
		"git config user.email c@x",
		"S", "s@x", "D <c@x>"},
	    {"the site", "true", "UBND xã", "s@x", "UBND xã <s@x>"},
	    {"never half of each", "git config user.name C", "S", "s@x", "S <s@x>"},
	    {"cleaned", "true", " Lê <b>\n\"C\" ", "<s@x>\n", "Lê b\"C <s@x>"},
	    {"nobody", "true", "", "", NULL},
	    {"no address", "true", "S", "", NULL},
	};

	(void)state;
	unsetenv("GIT_AUTHOR_NAME");
	unsetenv("GIT_AUTHOR_EMAIL");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct world w;
		const char *got;

		world_init(&w, "");
		world_out(&w, "%s", cases[i].setup);
		w.publish.author_name = str_of(cases[i].author);
		w.publish.author_email = str_of(cases[i].email);
		if (!cases[i].want) {
			world_refused(&w, GIT_NO_IDENTITY);
			world_release(&w);
			continue;
		}
		world_publish(&w, "");
		got = world_out(&w, "git log -1 --format='%%an <%%ae>'");
		if (strcmp(got, cases[i].want) != 0)
			fail_msg("%s: %s", cases[i].name, got);
		world_release(&w);
	}
	world_environment();
}

/* The same forms as git reads, to the same moment. */
static void test_dates(void **state)
{
	static const struct {
		const char *date, *want;
	} cases[] = {
	    {"@1713576600 +0700", "1713576600 +0700"},
	    {"1713576600 -0330", "1713576600 -0330"},
	    {"1713576600", "1713576600 +0000"},
	    {"2024-04-20T08:30:00+07:00", "1713576600 +0700"},
	    {"2024-04-20 08:30:00 +0700", "1713576600 +0700"},
	    {"2024-04-20 08:30 +07", "1713576600 +0700"},
	    {"2024-04-20T01:30:00Z", "1713576600 +0000"},
	    {"Sat, 20 Apr 2024 08:30:00 +0700", "1713576600 +0700"},
	    {"Sat Apr 20 08:30:00 2024 +0700", "1713576600 +0700"},
	    {"2024-02-30 08:30:00", NULL},
	    {"2024-04-20", NULL},
	    {"yesterday", NULL},
	    {"08:30", NULL},
	};
	struct world w;

	(void)state;
	world_init(&w, "");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *got;

		setenv("GIT_AUTHOR_DATE", cases[i].date, 1);
		world_write(&w, "public/index.html", str_format(&w.arena, "%zu", i).p);
		if (!cases[i].want) {
			if (world_try(&w) != GIT_FAILED)
				fail_msg("'%s' was taken", cases[i].date);
			continue;
		}
		world_publish(&w, "");
		got = world_out(&w, "git log -1 --date=raw --format=%%ad");
		if (strcmp(got, cases[i].want) != 0)
			fail_msg("'%s': %s", cases[i].date, got);
	}
	world_environment();
	world_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_open),
	    cmocka_unit_test(test_discovery),
	    cmocka_unit_test(test_create),
	    cmocka_unit_test(test_resolve),
	    cmocka_unit_test(test_tree_is_as_the_folder),
	    cmocka_unit_test(test_tree_read),
	    cmocka_unit_test(test_unfolding),
	    cmocka_unit_test(test_refusals),
	    cmocka_unit_test(test_output_places),
	    cmocka_unit_test(test_ignored_but_tracked),
	    cmocka_unit_test(test_another_publish),
	    cmocka_unit_test(test_require_clean),
	    cmocka_unit_test(test_settings_of_the_environment),
	    cmocka_unit_test(test_identity),
	    cmocka_unit_test(test_dates),
	};

	world_environment();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
