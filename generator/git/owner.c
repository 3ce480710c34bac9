/*
 * owner: whose repository it is, as git judges it. libgit2 takes neither "*" nor what the
 * environment says (GIT_CONFIG_COUNT), so its own judgement is turned off.
 */
#include "base/buf.h"
#include "git/internal.h"
#include "os/os.h"
#include "os/state.h"

/* The folder that a file ".git" names; empty where it is none. */
static struct str linked_folder(struct arena *arena, struct str found, struct str above)
{
	struct str text, mark = STR("gitdir: "), folder = {0};
	struct buf bytes;

	buf_init(&bytes);
	if (os_read_file(&os_here, found, TREE_TEXT_MOST, &bytes) == 0) {
		text = str_trim(buf_str(&bytes));
		if (str_starts(text, mark)) {
			text = str_slice(text, mark.n, text.n);
			folder = str_starts(text, STR("/")) ? str_copy(arena, text)
							    : os_join(arena, above, text);
		}
	}
	buf_release(&bytes);
	return folder;
}

/* Git's settings beyond the repository's own, which may say what it likes of itself. */
static int open_settings(git_config **out)
{
	static const struct {
		const char *variable;
		git_config_level_t level;
	} files[] = {
	    {"GIT_CONFIG_SYSTEM", GIT_CONFIG_LEVEL_SYSTEM},
	    {"GIT_CONFIG_GLOBAL", GIT_CONFIG_LEVEL_GLOBAL},
	};
	int error = git_config_open_default(out);

	for (size_t i = 0; !error && i < sizeof(files) / sizeof(*files); i++) {
		struct str file = os_environment(files[i].variable);

		if (file.n && os_exists(file))
			error = git_config_add_file_ondisk(
			    *out, file.p, files[i].level, NULL, 1);
	}
	return error;
}

/* "/path", "~/path", "/path/" with "*" for all below, or "*". */
static bool names(struct arena *arena, struct str value, struct str folder)
{
	struct str real;

	if (str_equal(value, STR("*")))
		return true;
	if (str_starts(value, STR("~/")))
		value =
		    os_join(arena, os_environment("HOME"), str_slice(value, 2, value.n));
	if (str_ends(value, STR("/*"))) {
		value.n -= 1;
		return value.n > 1 && str_starts(folder, value);
	}
	while (value.n > 1 && value.p[value.n - 1] == '/')
		value.n--;
	return str_equal(value, folder) ||
	       (os_real_path(arena, value, &real) == 0 && str_equal(real, folder));
}

static bool is_declared_safe(struct arena *arena, struct str folder)
{
	struct setting_list list = {0};
	git_config *config = NULL;
	bool answer = false;

	if (open_settings(&config) == 0)
		git_settings_between(config, arena, "safe.directory", "", &list);
	git_config_free(config);
	git_settings_in_environment(arena, "safe.directory", &list);
	for (size_t i = 0; i < list.count; i++)
		/* An empty one takes back those before. */
		answer = list.items[i].value.n > 0 &&
			 (answer || names(arena, list.items[i].value, folder));
	return answer;
}

bool git_is_trusted(struct arena *arena, struct str found)
{
	struct str above = str_slice(found, 0, found.n - STR("/.git").n), linked;
	struct os_state state;

	if (above.n == 0)
		above = STR("/");
	if (os_state(found, &state) != 0)
		return false;
	linked =
	    state.kind == OS_FILE ? linked_folder(arena, found, above) : (struct str){0};
	if (os_is_own(found) && os_is_own(above) && (linked.n == 0 || os_is_own(linked)))
		return true;
	return is_declared_safe(arena, above);
}
