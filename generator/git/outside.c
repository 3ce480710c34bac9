/*
 * outside: what takes other programs, run by the helper (os/helper.h): git, for settings
 * that libgit2 leaves out, and the person's own program for signatures, as git runs it.
 */
#include "git/internal.h"

#include "base/buf.h"
#include "os/helper.h"
#include "os/os.h"

#include <string.h>

struct signing {
	bool is_wanted;
	enum git_refusal refusal; /* why it can't be done, and what is to be said of it */
	struct str detail;
	bool has_status; /* the program says on its other output what it did */
	struct str program;
};

/* ---- settings ---- */

/* Where what follows of a list of settings is for some remotes alone, which libgit2 does
 * not look at. */
static int has_remote_settings(struct git *git, bool *out)
{
	git_config *config = NULL;
	struct setting_list files = {0};
	int error = git_repository_config_snapshot(&config, git->repo);

	if (!error)
		error = git_settings_between(
		    config, git->arena, "includeif.hasconfig:", ".path", &files);
	git_config_free(config);
	*out = files.count > 0;
	return error;
}

static struct os_order order_of(struct git *git)
{
	return (struct os_order){.folder = git->root};
}

static void add_word(struct os_order *order, struct str word)
{
	order->words[order->count++] = word;
}

/* The last line that is for people. */
static struct str last_words(struct git *git, struct str text)
{
	struct str line, last = {0};

	while (str_cut(&text, '\n', &line))
		if (str_trim(line).n > 0 && !str_starts(line, STR("[GNUPG:]")))
			last = str_trim(line);
	return str_copy(git->arena, last);
}

static enum git_refusal ask_settings(struct git *git)
{
	struct os_order order = order_of(git);
	struct buf out, errors;
	enum git_refusal refusal = GIT_NO_REFUSAL;
	int status;

	add_word(&order, STR("git"));
	add_word(&order,
	    str_format(git->arena, "--git-dir=%s", git_repository_path(git->repo)));
	add_word(&order, STR("config"));
	add_word(&order, STR("-z"));
	add_word(&order, STR("--list"));
	buf_init(&out);
	buf_init(&errors);
	status = os_helper_run(&order, STR(""), &out, &errors);
	if (status == 0)
		git->settings = str_copy(git->arena, buf_str(&out));
	else if (status == -1 || status == OS_HELPER_MISSING)
		refusal = git_refuse(git, GIT_SETTINGS, (struct str){0});
	else
		refusal = git_refuse(git, GIT_FAILED, last_words(git, buf_str(&errors)));
	buf_release(&out);
	buf_release(&errors);
	return refusal;
}

/* ---- how commits are signed ---- */

static int first_setting(
    struct git *git, const char *key, const char *other, struct str *out)
{
	int error = git_setting(git, key, out);

	if (!error && !out->n && other)
		error = git_setting(git, other, out);
	return error;
}

static struct str from_home(struct git *git, struct str path)
{
	if (!str_starts(path, STR("~/")))
		return path;
	return os_join(git->arena, os_environment("HOME"), str_slice(path, 2, path.n));
}

/* A key itself, where a file with one could be named. */
static bool is_key_text(struct str *key)
{
	if (str_starts(*key, STR("key::"))) {
		*key = str_slice(*key, STR("key::").n, key->n);
		return true;
	}
	return str_starts(*key, STR("ssh-"));
}

/* The key that a command of the person's choice names in its first line. */
static struct str ask_for_key(struct git *git, struct str command)
{
	struct os_order order = order_of(git);
	struct str rest, line = {0};
	struct buf out, errors;

	add_word(&order, STR("sh"));
	add_word(&order, STR("-c"));
	add_word(&order, command);
	buf_init(&out);
	buf_init(&errors);
	if (command.n > 0 && os_helper_run(&order, STR(""), &out, &errors) == 0) {
		rest = buf_str(&out);
		str_cut(&rest, '\n', &line);
		line = str_copy(git->arena, line);
	}
	buf_release(&out);
	buf_release(&errors);
	return is_key_text(&(struct str){line.p, line.n}) ? line : STR("");
}

static enum git_refusal order_ssh(struct git *git, struct os_order *order, struct str key)
{
	struct str command;
	bool is_text;

	if (key.n == 0 && git_setting(git, "gpg.ssh.defaultkeycommand", &command) == 0)
		key = ask_for_key(git, command);
	if (key.n == 0)
		return git_refuse(git, GIT_UNSIGNED, STR("user.signingKey"));
	is_text = is_key_text(&key);
	if (is_text)
		order->text = str_format(git->arena, "%.*s\n", STR_ARG(key));
	add_word(order, STR("-Y"));
	add_word(order, STR("sign"));
	add_word(order, STR("-n"));
	add_word(order, STR("git"));
	add_word(order, STR("-f"));
	add_word(order, is_text ? STR(OS_HELPER_TEXT) : from_home(git, key));
	add_word(order, STR(OS_HELPER_INPUT));
	return GIT_NO_REFUSAL;
}

/* Without a key that is named it is that of whoever commits. */
static enum git_refusal order_gpg(struct git *git, struct os_order *order, struct str key)
{
	static const struct git_publish nobody;
	git_signature *committer;
	enum git_refusal refusal;

	git->signing->has_status = true;
	if (key.n == 0) {
		refusal = git_identity(git, &nobody, true, &committer);
		if (refusal)
			return refusal;
		key =
		    str_format(git->arena, "%s <%s>", committer->name, committer->email);
		git_signature_free(committer);
	}
	add_word(order, STR("--status-fd=2"));
	add_word(order, STR("-bsau"));
	add_word(order, key);
	return GIT_NO_REFUSAL;
}

static const struct form {
	const char *name, *key, *other_key, *program;
	enum git_refusal (*complete)(
	    struct git *git, struct os_order *order, struct str key);
} forms[] = {
    {"openpgp", "gpg.openpgp.program", "gpg.program", "gpg", order_gpg},
    {"x509", "gpg.x509.program", NULL, "gpgsm", order_gpg},
    {"ssh", "gpg.ssh.program", NULL, "ssh-keygen", order_ssh},
};

static enum git_refusal find_form(struct git *git, const struct form **out)
{
	struct str name;
	int error = git_setting(git, "gpg.format", &name);

	if (error)
		return git_refuse_error(git, error);
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (str_equal(
			name.n > 0 ? name : STR("openpgp"), str_of(forms[i].name))) {
			*out = &forms[i];
			return GIT_NO_REFUSAL;
		}
	return git_refuse(
	    git, GIT_FAILED, str_format(git->arena, "gpg.format: '%.*s'", STR_ARG(name)));
}

static enum git_refusal settle_signing(struct git *git)
{
	struct os_order order = order_of(git);
	const struct form *form = NULL;
	struct str program, key;
	enum git_refusal refusal = find_form(git, &form);
	int error;

	if (refusal)
		return refusal;
	error = first_setting(git, form->key, form->other_key, &program);
	if (!error)
		error = git_setting(git, "user.signingkey", &key);
	if (error)
		return git_refuse_error(git, error);
	program = program.n > 0 ? from_home(git, program) : str_of(form->program);
	git->signing->program = program;
	add_word(&order, program);
	refusal = form->complete(git, &order, key);
	if (refusal)
		return refusal;
	return os_helper_settle(&order) == 0 ? GIT_NO_REFUSAL
					     : git_refuse(git, GIT_SIGNING, program);
}

/* What the person's settings say of names and signatures, should count, or be missed. */
static int check_readable(struct git *git)
{
	struct str home = os_environment("HOME"), xdg = os_environment("XDG_CONFIG_HOME");

	if (os_environment("GIT_CONFIG_GLOBAL").n > 0)
		return 0;
	if (xdg.n == 0)
		xdg = os_join(git->arena, home, STR(".config"));
	return os_check_readable(os_join(git->arena, home, STR(".gitconfig"))) ||
	       os_check_readable(os_join(git->arena, xdg, STR("git/config")));
}

static enum git_refusal ask(struct git *git)
{
	enum git_refusal refusal = GIT_NO_REFUSAL;
	bool is_needed;
	int error;

	if (check_readable(git) != 0)
		return git_refuse(git, GIT_SAID, (struct str){0});
	error = has_remote_settings(git, &is_needed);
	if (!error && is_needed)
		refusal = ask_settings(git);
	if (!error && !refusal)
		error = git_setting_bool(
		    git, "commit.gpgsign", false, &git->signing->is_wanted);
	if (error)
		return git_refuse_error(git, error);
	return !refusal && git->signing->is_wanted ? settle_signing(git) : refusal;
}

enum git_refusal git_ask_outside(struct git *git)
{
	struct signing *signing = git->signing;

	if (signing)
		return signing->refusal
			   ? git_refuse(git, signing->refusal, signing->detail)
			   : GIT_NO_REFUSAL;
	signing = git->signing = arena_new(git->arena, struct signing);
	*signing = (struct signing){0};
	signing->refusal = ask(git);
	signing->detail = git->detail;
	return signing->refusal;
}

/* ---- a signature ---- */

/* Lines may end as on other systems; the last has no end. */
static struct str tidy(struct git *git, struct str text)
{
	struct buf out;
	struct str result;

	buf_init(&out);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '\r')
			buf_add_char(&out, text.p[i]);
	result = str_copy(git->arena, str_trim(buf_str(&out)));
	buf_release(&out);
	return result;
}

static void refuse_unsigned(struct git *git, struct str words)
{
	git_refuse(git, GIT_UNSIGNED,
	    str_format(git->arena, "%.*s%s%.*s", STR_ARG(git->signing->program),
		words.n > 0 ? ": " : "", STR_ARG(words)));
}

enum git_refusal git_sign(struct git *git, struct str commit, struct str *out)
{
	const struct signing *signing = git->signing;
	struct buf text, errors;
	bool is_done;

	*out = (struct str){0};
	if (!signing || !signing->is_wanted)
		return GIT_NO_REFUSAL;
	buf_init(&text);
	buf_init(&errors);
	is_done = os_helper_go(commit, &text, &errors) == 0 && text.n > 0;
	if (is_done && signing->has_status)
		is_done = str_find(buf_str(&errors), STR("[GNUPG:] SIG_CREATED "), 0) <
			  errors.n;
	if (is_done)
		*out = tidy(git, buf_str(&text));
	else
		refuse_unsigned(git, last_words(git, buf_str(&errors)));
	buf_release(&text);
	buf_release(&errors);
	return is_done ? GIT_NO_REFUSAL : GIT_UNSIGNED;
}
