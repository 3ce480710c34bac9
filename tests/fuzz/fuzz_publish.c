/*
 * A site that changes, parted by lines "=======", in a repository: each version is
 * published as `publish` does it. However it went, nothing but the output and git's own
 * folder was written, and what stands there after the last is what a build from nothing
 * makes.
 */
#include "files.h"

#include "cmd/cmd.h"
#include "os/os.h"

#include <ftw.h>
#include <git2.h>
#include <sys/stat.h>
#include <unistd.h>

enum { VERSIONS_MOST = 6 };

static char root[256];

static int remove_one(
    const char *path, const struct stat *state, int kind, struct FTW *place)
{
	(void)state, (void)kind;
	return place->level == 0 ? 0 : remove(path);
}

static void empty_root(void)
{
	if (nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
		abort();
}

static void leave(void)
{
	empty_root();
	rmdir(root);
}

static void begin(void)
{
	const char *folder = getenv("TMPDIR");

	snprintf(root, sizeof(root), "%s/congkhai-fuzz-XXXXXX", folder ? folder : "/tmp");
	if (!mkdtemp(root) || atexit(leave) != 0 || setenv("HOME", root, 1) != 0 ||
	    !freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
		abort();
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL, "");
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG, "");
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM, "");
}

static enum status run(struct arena *arena, const char *name, const char *output)
{
	struct options options = {
	    .site = str_format(arena, "%s/site", root),
	    .as_of = STR("2024-06-30"),
	    .jobs = STR("1"),
	    .language = STR("vi"),
	    .no_sandbox = true, /* it would be for good */
	};
	const struct command *list;
	size_t count = commands(&list);

	if (output)
		options.output = str_format(arena, "%s/%s", root, output);
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].name, name) == 0)
			options.command = &list[i];
	return options.command->run(&options);
}

static bool is_output(struct str path)
{
	return str_starts(path, STR("public"));
}

/* What has no place beside another ("a" beside "a/b") stays away. */
static void write_version(const struct os_folder *site, const struct fuzz_files *files,
    const struct fuzz_files *before)
{
	for (size_t i = 0; before && i < before->count; i++) {
		struct str path = str_of(before->items[i].path);

		if (!is_output(path) && !fuzz_has_file(files, path))
			os_remove_file(site, path);
	}
	for (size_t i = 0; i < files->count; i++) {
		struct str path = str_of(files->items[i].path);

		if (!is_output(path))
			os_update_file(site, path, str_of(files->items[i].text));
	}
}

static void list_files(struct arena *arena, const struct os_folder *in, bool output,
    struct tree_entries *out)
{
	struct tree_entries all = {0};

	*out = (struct tree_entries){0};
	if (os_list_files(arena, in, true, &all) != 0)
		abort();
	for (size_t i = 0; i < all.count; i++)
		if (output || !is_output(all.items[i].path))
			vec_push(arena, out, all.items[i]);
}

/* Publishes what lies there; the content's files, and what lies beside the site, are as
 * they were. */
static enum status publish(struct arena *arena, const struct os_folder *site)
{
	struct tree_entries before, after;
	enum status status;

	list_files(arena, site, false, &before);
	status = run(arena, "publish", NULL);
	if (status > STATUS_MACHINE || status == STATUS_USAGE)
		abort();
	list_files(arena, site, false, &after);
	if (before.count != after.count)
		abort();
	for (size_t i = 0; i < after.count; i++)
		if (!str_equal(before.items[i].path, after.items[i].path) ||
		    before.items[i].stamp != after.items[i].stamp)
			abort();
	return status;
}

static void compare_outputs(struct arena *arena)
{
	struct os_folder published, clean;
	struct tree_entries left, right;

	if (os_open_folder(&os_here, str_format(arena, "%s/site/public", root), false,
		&published) != 0 ||
	    os_open_folder(
		&os_here, str_format(arena, "%s/clean", root), false, &clean) != 0)
		abort();
	list_files(arena, &published, true, &left);
	list_files(arena, &clean, true, &right);
	if (left.count != right.count)
		abort();
	for (size_t i = 0; i < left.count; i++) {
		struct buf bytes;

		buf_init(&bytes);
		if (os_read_file(&clean, right.items[i].path, OS_LIST_MOST, &bytes) !=
			0 ||
		    !os_file_holds(&published, left.items[i].path, buf_str(&bytes)))
			abort();
		buf_release(&bytes);
	}
	os_close_folder(&published);
	os_close_folder(&clean);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool has_begun;
	struct str text = {(const char *)data, size}, parting = STR("\n=======\n");
	struct fuzz_files versions[2];
	struct arena arena = {0};
	git_repository *repository;
	struct os_folder site;
	enum status status = STATUS_CONTENT;

	if (!has_begun)
		begin();
	has_begun = true;
	empty_root();
	arena_init(&arena);
	if (git_repository_init(&repository, str_format(&arena, "%s/site", root).p, 0) !=
	    0)
		abort();
	git_repository_free(repository);
	if (os_open_folder(&os_here, str_format(&arena, "%s/site", root), false, &site) !=
	    0)
		abort();
	for (size_t at = 0, i = 0; i < VERSIONS_MOST && at <= size; i++) {
		size_t end = str_find(text, parting, at);

		fuzz_files_read(&arena, &versions[i % 2], str_slice(text, at, end));
		write_version(&site, &versions[i % 2], i ? &versions[(i + 1) % 2] : NULL);
		status = publish(&arena, &site);
		at = end + parting.n;
	}
	os_close_folder(&site);
	if (status == STATUS_DONE) {
		if (run(&arena, "build", "clean") != STATUS_DONE)
			abort();
		compare_outputs(&arena);
	}
	arena_release(&arena);
	return 0;
}
