/*
 * config: git's settings. The pairs of GIT_CONFIG_COUNT, with which scripts and
 * `git -c` in aliases hand settings down, stand above all files, as in git.
 */
#include "git/internal.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Our keys are of two parts and in lower case, so all of a key may be folded. */
static bool is_key(struct str written, const char *key)
{
	struct str wanted = str_of(key);

	if (written.n != wanted.n)
		return false;
	for (size_t i = 0; i < wanted.n; i++)
		if (lower(written.p[i]) != wanted.p[i])
			return false;
	return true;
}

/* The last pair wins. */
static bool find_in_environment(const char *key, struct str *out)
{
	struct str count = os_environment("GIT_CONFIG_COUNT");
	long n = count.n ? strtol(count.p, NULL, 10) : 0;
	bool is_found = false;
	char name[40];

	for (long i = 0; i < n && i < 10000; i++) {
		snprintf(name, sizeof(name), "GIT_CONFIG_KEY_%ld", i);
		if (!is_key(os_environment(name), key))
			continue;
		snprintf(name, sizeof(name), "GIT_CONFIG_VALUE_%ld", i);
		*out = os_environment(name);
		is_found = true;
	}
	return is_found;
}

int git_setting(struct git *git, const char *key, struct str *out)
{
	git_config *config = NULL;
	git_buf value = {0};
	int error;

	*out = (struct str){0};
	if (find_in_environment(key, out))
		return 0;
	error = git_repository_config_snapshot(&config, git->repo);
	if (!error)
		error = git_config_get_string_buf(&value, config, key);
	if (!error)
		*out = str_copy(git->arena, (struct str){value.ptr, value.size});
	git_buf_dispose(&value);
	git_config_free(config);
	return error == GIT_ENOTFOUND ? 0 : error;
}

int git_setting_bool(struct git *git, const char *key, bool otherwise, bool *out)
{
	git_config *config = NULL;
	struct str text = {0};
	int value = otherwise;
	int error;

	if (find_in_environment(key, &text)) {
		error = git_config_parse_bool(&value, text.n ? text.p : "false");
	} else {
		error = git_repository_config_snapshot(&config, git->repo);
		if (!error)
			error = git_config_get_bool(&value, config, key);
		git_config_free(config);
	}
	*out = value;
	return error == GIT_ENOTFOUND ? 0 : error;
}
