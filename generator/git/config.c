/*
 * config: git's settings. The pairs of GIT_CONFIG_COUNT, with which scripts and
 * `git -c` in aliases hand settings down, stand above all files, as in git.
 */
#include "base/buf.h"
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

/* ---- how sheets are shown ---- */

#define TEXTCONV "diff.congkhai.textconv"

/* As one word for the shell. */
static void add_quoted(struct buf *out, struct str word)
{
	bool plain = true;

	for (size_t i = 0; i < word.n; i++) {
		char c = lower(word.p[i]);

		plain &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' ||
			 c == '.' || c == '-' || c == '_';
	}
	if (plain) {
		buf_add(out, word);
		return;
	}
	buf_add_char(out, '\'');
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '\'')
			buf_lit(out, "'\\'");
		buf_add_char(out, word.p[i]);
	}
	buf_add_char(out, '\'');
}

/* Git runs this in the working tree's root, with the file as its only argument. */
static struct str textconv_command(struct git *git, struct str program)
{
	struct str site =
	    str_slice(git->prefix, 0, git->prefix.n ? git->prefix.n - 1 : 0);
	struct str command;
	struct buf out;

	buf_init(&out);
	buf_lit(&out, "f() { ");
	add_quoted(&out, program);
	buf_lit(&out, " textconv ");
	if (site.n) {
		buf_lit(&out, "-C ");
		add_quoted(&out, site);
		buf_add_char(&out, ' ');
	}
	buf_lit(&out, "\"$1\" 2>/dev/null || cat \"$1\"; }; f");
	command = str_copy(git->arena, buf_str(&out));
	buf_release(&out);
	return command;
}

static bool is_shown_by_us(struct git *git, struct str path)
{
	struct str full =
	    str_format(git->arena, "%.*s%.*s", STR_ARG(git->prefix), STR_ARG(path));
	const char *driver = NULL;

	return git_attr_get(&driver, git->repo, GIT_ATTR_CHECK_FILE_THEN_INDEX, full.p,
		   "diff") == 0 &&
	       driver && str_equal(str_of(driver), STR("congkhai"));
}

enum git_refusal git_set_textconv(
    struct git *git, struct str path, struct str program, bool *is_new)
{
	git_config *config = NULL, *own = NULL;
	struct str there;
	int error;

	*is_new = false;
	if (!is_shown_by_us(git, path))
		return GIT_NO_REFUSAL;
	error = git_setting(git, TEXTCONV, &there);
	if (error || there.n)
		return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
	error = git_repository_config(&config, git->repo);
	if (!error)
		error = git_config_open_level(&own, config, GIT_CONFIG_LEVEL_LOCAL);
	if (!error)
		error = git_config_set_string(
		    own, TEXTCONV, textconv_command(git, program).p);
	git_config_free(own);
	git_config_free(config);
	if (error)
		return git_refuse_error(git, error);
	*is_new = true;
	return GIT_NO_REFUSAL;
}
