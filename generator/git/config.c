/*
 * config: git's settings. What the environment hands down stands above all files, as in
 * git: the pairs of GIT_CONFIG_COUNT, and above them GIT_CONFIG_PARAMETERS, where an
 * alias finds what `git -c` was given.
 */
#include "base/buf.h"
#include "git/internal.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* The next pair of GIT_CONFIG_PARAMETERS: 'key'='value', 'key=value' or 'key', in the
 * shell's single quotes. False behind the last. */
static bool next_parameter(
    struct arena *arena, struct str *rest, struct str *key, struct str *value)
{
	size_t at = 0, equals = SIZE_MAX;
	bool is_quoted = false;
	struct str pair;
	struct buf out;

	*rest = str_trim(*rest);
	if (rest->n == 0)
		return false;
	buf_init(&out);
	for (; at < rest->n && (is_quoted || rest->p[at] != ' '); at++) {
		char c = rest->p[at];

		if (c == '\'') {
			is_quoted = !is_quoted;
			continue;
		}
		if (c == '\\' && !is_quoted && at + 1 < rest->n)
			c = rest->p[++at];
		else if (c == '=' && !is_quoted && equals == SIZE_MAX)
			equals = out.n;
		buf_add_char(&out, c);
	}
	pair = str_copy(arena, buf_str(&out));
	buf_release(&out);
	*rest = str_slice(*rest, at, rest->n);
	if (equals == SIZE_MAX)
		equals = str_find(pair, STR("="), 0);
	*key = str_slice(pair, 0, equals);
	/* A key without a value stands for true. */
	*value = equals < pair.n ? str_slice(pair, equals + 1, pair.n) : STR("true");
	return true;
}

void git_settings_in_environment(
    struct arena *arena, const char *key, struct setting_list *out)
{
	struct str parameters = os_environment("GIT_CONFIG_PARAMETERS"), found, value;
	struct str count = os_environment("GIT_CONFIG_COUNT");
	long n = count.n ? strtol(count.p, NULL, 10) : 0;
	char name[40];

	for (long i = 0; i < n && i < 10000; i++) {
		snprintf(name, sizeof(name), "GIT_CONFIG_KEY_%ld", i);
		if (!is_key(os_environment(name), key))
			continue;
		snprintf(name, sizeof(name), "GIT_CONFIG_VALUE_%ld", i);
		vec_push(arena, out, ((struct setting){.value = os_environment(name)}));
	}
	while (next_parameter(arena, &parameters, &found, &value))
		if (is_key(found, key))
			vec_push(arena, out, ((struct setting){.value = value}));
}

/* The last pair wins. */
static bool find_in_environment(struct arena *arena, const char *key, struct str *out)
{
	struct setting_list found = {0};

	git_settings_in_environment(arena, key, &found);
	if (found.count)
		*out = found.items[found.count - 1].value;
	return found.count > 0;
}

/* By git's own list (outside.c): each setting ends with a NUL, and its key with a
 * newline, or with the NUL where it has no value and so stands for true. The last wins.
 */
static bool find_in_list(struct str list, const char *key, struct str *out)
{
	struct str setting, name;
	bool is_found = false;

	while (str_cut(&list, '\0', &setting)) {
		bool has_value = memchr(setting.p, '\n', setting.n) != NULL;

		if (!str_cut(&setting, '\n', &name) || !is_key(name, key))
			continue;
		*out = has_value ? setting : STR("true");
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
	if (find_in_environment(git->arena, key, out) ||
	    find_in_list(git->settings, key, out) || git->settings.n > 0)
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

	if (find_in_environment(git->arena, key, &text) ||
	    find_in_list(git->settings, key, &text)) {
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

/* ---- shared repositories ---- */

int git_read_sharing(struct git *git)
{
	static const struct {
		const char *word;
		unsigned permissions;
	} words[] = {{"group", 0660}, {"true", 0660}, {"1", 0660}, {"yes", 0660},
	    {"on", 0660}, {"all", 0664}, {"world", 0664}, {"everybody", 0664},
	    {"2", 0664}};
	struct str text;
	int error = git_setting(git, "core.sharedrepository", &text);

	for (size_t i = 0; !error && i < sizeof(words) / sizeof(*words); i++)
		if (is_key(text, words[i].word))
			git->shared = words[i].permissions;
	if (!error && text.n > 1 && text.p[0] == '0') {
		git->shared = (unsigned)strtoul(text.p, NULL, 8) & 0666;
		git->shared_exactly = git->shared != 0;
	}
	return error;
}

/* ---- lists ---- */

/* Not by a pattern, for whose misses libgit2 1.5 leaks memory. */
int git_settings_between(git_config *config, struct arena *arena, const char *before,
    const char *after, struct setting_list *out)
{
	git_config_iterator *iterator = NULL;
	git_config_entry *entry = NULL;
	struct str head = str_of(before), tail = str_of(after);
	int error = git_config_iterator_new(&iterator, config);

	while (!error && (error = git_config_next(&entry, iterator)) == 0) {
		struct str name = str_of(entry->name);
		struct setting *setting;

		if (name.n < head.n + tail.n || !str_starts(name, head) ||
		    !str_ends(name, tail))
			continue;
		setting = vec_add(arena, out);
		setting->middle =
		    str_copy(arena, str_slice(name, head.n, name.n - head.n - tail.n));
		setting->value = str_copy(arena, str_of(entry->value));
	}
	git_config_iterator_free(iterator);
	return error == GIT_ITEROVER ? 0 : error;
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

/* In the repository's own settings. */
static int set_own(struct git *git, const char *key, struct str value)
{
	git_config *config = NULL, *own = NULL;
	int error = git_repository_config(&config, git->repo);

	if (!error)
		error = git_config_open_level(&own, config, GIT_CONFIG_LEVEL_LOCAL);
	if (!error)
		error = git_config_set_string(own, key, value.p);
	git_config_free(own);
	git_config_free(config);
	return error;
}

enum git_refusal git_set_program(struct git *git, struct str program)
{
	int error = set_own(git, "congkhai.program", str_copy(git->arena, program));

	return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
}

enum git_refusal git_set_textconv(
    struct git *git, struct str path, struct str program, bool *is_new)
{
	struct str there;
	int error;

	*is_new = false;
	if (!is_shown_by_us(git, path))
		return GIT_NO_REFUSAL;
	error = git_setting(git, TEXTCONV, &there);
	if (error || there.n)
		return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
	error = set_own(git, TEXTCONV, textconv_command(git, program));
	if (error)
		return git_refuse_error(git, error);
	*is_new = true;
	return GIT_NO_REFUSAL;
}
