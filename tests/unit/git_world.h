/*
 * git_world: a repository in a temporary folder, with fixed names and dates, for the
 * tests of generator/git. Commands run in the repository's root; git itself is the judge
 * of what we left behind.
 */
#ifndef GIT_WORLD_H
#define GIT_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "git/git.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct world {
	struct arena arena;
	char root[256]; /* the repository */
	char site[280]; /* the site in it */
	struct git *git;
	struct git_publish publish;
	struct git_published done;
};

static const struct str world_content[] = {
    STR_INIT("content"), STR_INIT("themes"), STR_INIT("site.yaml")};
static const struct str world_pages[] = {
    STR_INIT("index.html"), STR_INIT("xa/tan-soi.html")};

/* Runs a command in the repository; gives its output without the last line end. */
static const char *world_out(struct world *world, const char *format, ...)
{
	char command[2048], line[4096];
	struct buf out;
	size_t n;
	FILE *pipe;
	va_list args;
	int at = snprintf(command, sizeof(command), "cd '%s' && ", world->root);

	va_start(args, format);
	vsnprintf(command + at, sizeof(command) - (size_t)at, format, args);
	va_end(args);
	buf_init(&out);
	pipe = popen(command, "r");
	while ((n = fread(line, 1, sizeof(line), pipe)) > 0)
		buf_add(&out, (struct str){line, n});
	if (pclose(pipe) != 0)
		fail_msg("%s: failed", command);
	if (out.n && out.p[out.n - 1] == '\n')
		out.n--;
	n = out.n;
	format = str_copy(&world->arena, (struct str){out.p, n}).p;
	buf_release(&out);
	return format;
}

/* Writes a file below the site. */
static void world_write(struct world *world, const char *path, const char *text)
{
	struct str full = str_format(&world->arena, "%s/%s", world->site, path);

	assert_int_equal(os_write_file(&os_here, full, str_of(text)), 0);
}

static void world_write_site(struct world *world)
{
	world_write(world, "site.yaml", "title: Xã Tân Sỏi\n");
	world_write(world, "content/units/tan-soi.yaml", "name: xã Tân Sỏi\n");
	world_write(world, "content/scores/2023/tan-soi.yaml", "total: 80,61\n");
	world_write(world, "themes/default/page.html", "<h1>{{title}}</h1>\n");
	world_write(world, "public/index.html", "<h1>Xã Tân Sỏi</h1>\n");
	world_write(world, "public/xa/tan-soi.html", "<p>80,61</p>\n");
}

/* A repository without a commit and, in its folder `below` ("" for the root), a site. */
static void world_init(struct world *world, const char *below)
{
	memset(world, 0, sizeof(*world));
	arena_init(&world->arena);
	snprintf(world->root, sizeof(world->root), "/tmp/congkhai-git-XXXXXX");
	assert_non_null(mkdtemp(world->root));
	snprintf(world->site, sizeof(world->site), "%s%s%s", world->root,
	    *below ? "/" : "", below);
	world_out(world, "git init -q -b main .");
	world_write_site(world);
	world->publish = (struct git_publish){
	    .output = STR("public"),
	    .content = world_content,
	    .content_count = 3,
	    .paths = world_pages,
	    .path_count = 2,
	    .author_name = STR("UBND xã Tân Sỏi"),
	    .author_email = STR("ubnd@tansoi.example"),
	    .content_message = STR("Nội dung: 1 đơn vị"),
	    .output_message = STR("Công khai"),
	};
}

/* The same with everything committed by hand. */
__attribute__((unused)) static void world_init_committed(
    struct world *world, const char *below)
{
	world_init(world, below);
	world_out(world, "git add -A && git commit -q -m start");
}

/* Opens the repository anew, as each run of the program does. */
static void world_open(struct world *world)
{
	enum git_refusal refusal;

	git_close(world->git);
	world->git = git_open(&world->arena, str_of(world->site), &refusal);
	assert_int_equal(refusal, GIT_NO_REFUSAL);
	assert_non_null(world->git);
}

__attribute__((unused)) static enum git_refusal world_try(struct world *world)
{
	world_open(world);
	return git_publish(world->git, &world->arena, &world->publish, &world->done);
}

__attribute__((unused)) static void world_check(struct world *world, const char *status)
{
	world_out(world, "git fsck --strict --no-dangling 2>&1");
	assert_string_equal(world_out(world, "git status --porcelain"), status);
}

/* Publishes, and lets git check the repository; `status` is what is left in it. */
__attribute__((unused)) static void world_publish(struct world *world, const char *status)
{
	enum git_refusal refusal = world_try(world);

	if (refusal)
		git_report(world->git, refusal, 1);
	assert_int_equal(refusal, GIT_NO_REFUSAL);
	world_check(world, status);
}

/* A publish that is refused: by the check, by the publish, and nothing changes. */
__attribute__((unused)) static void world_refused(
    struct world *world, enum git_refusal want)
{
	const char *state = "git rev-parse -q --verify HEAD; git for-each-ref; "
			    "git ls-files -s; git status --porcelain";
	const char *before = world_out(world, "(%s) 2>&1", state);

	world_open(world);
	assert_int_equal(git_publish_check(world->git, &world->publish), want);
	assert_int_equal(world_try(world), want);
	assert_string_equal(world_out(world, "(%s) 2>&1", state), before);
}

static void world_release(struct world *world)
{
	git_close(world->git);
	if (access(world->root, F_OK) == 0)
		world_out(world, "rm -rf '%s'", world->root);
	arena_release(&world->arena);
}

/* Nothing of the machine's own settings, and a clock that stands still. */
static void world_environment(void)
{
	static const char *const set[][2] = {
	    {"HOME", "/nonexistent"},
	    {"XDG_CONFIG_HOME", "/nonexistent"},
	    {"GIT_CONFIG_NOSYSTEM", "1"},
	    {"TZ", "UTC"},
	    {"LC_ALL", "C"},
	    {"GIT_AUTHOR_NAME", "Nguyễn Văn A"},
	    {"GIT_AUTHOR_EMAIL", "a@example.vn"},
	    {"GIT_AUTHOR_DATE", "2024-04-20T08:30:00+07:00"},
	    {"GIT_COMMITTER_NAME", "Trần Thị B"},
	    {"GIT_COMMITTER_EMAIL", "b@example.vn"},
	    {"GIT_COMMITTER_DATE", "2024-04-20T08:31:00+07:00"},
	};
	static const char *const unset[] = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
	    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_COUNT", "EMAIL",
	    "GIT_CONFIG_PARAMETERS"};

	for (size_t i = 0; i < sizeof(set) / sizeof(*set); i++)
		setenv(set[i][0], set[i][1], 1);
	for (size_t i = 0; i < sizeof(unset) / sizeof(*unset); i++)
		unsetenv(unset[i]);
	os_set_language(1);
}

#endif
