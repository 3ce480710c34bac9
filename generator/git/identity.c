/*
 * identity: in whose name commits are made. The environment comes first, then git's
 * settings, then the site's; name and address are always taken from where both are known,
 * so that no one's name ends up with another's address.
 */
#include "base/buf.h"
#include "git/internal.h"
#include "os/os.h"

struct role {
	const char *name_variable, *email_variable, *date_variable;
	const char *name_key, *email_key;
};

static const struct role roles[] = {
    {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE", "author.name",
	"author.email"},
    {"GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE", "committer.name",
	"committer.email"},
};

/* Without what would break a commit's header: control characters and angle brackets. */
static struct str clean(struct arena *arena, struct str text)
{
	struct buf out;
	struct str result;

	buf_init(&out);
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c >= ' ' && c != 0x7f && c != '<' && c != '>')
			buf_add_char(&out, text.p[i]);
	}
	result = str_copy(arena, str_trim(buf_str(&out)));
	buf_release(&out);
	return result;
}

/* The first that is set: a variable, the role's own setting, the person's setting. */
static int first_of(struct git *git, const char *variable, const char *key,
    const char *user_key, struct str *out)
{
	int error = 0;

	*out = clean(git->arena, os_environment(variable));
	if (!out->n)
		error = git_setting(git, key, out);
	if (!error && !clean(git->arena, *out).n)
		error = git_setting(git, user_key, out);
	*out = clean(git->arena, *out);
	return error;
}

static enum git_refusal name_and_email(struct git *git, const struct git_publish *publish,
    const struct role *role, struct str *name, struct str *email)
{
	int error = first_of(git, role->name_variable, role->name_key, "user.name", name);

	if (!error)
		error = first_of(
		    git, role->email_variable, role->email_key, "user.email", email);
	if (error)
		return git_refuse_error(git, error);
	if (!email->n)
		*email = clean(git->arena, os_environment("EMAIL"));
	if (!name->n || !email->n) {
		*name = clean(git->arena, publish->author_name);
		*email = clean(git->arena, publish->author_email);
	}
	if (!name->n || !email->n)
		return git_refuse(git, GIT_NO_IDENTITY, (struct str){0});
	return GIT_NO_REFUSAL;
}

enum git_refusal git_identity(struct git *git, const struct git_publish *publish,
    bool is_committer, git_signature **out)
{
	const struct role *role = &roles[is_committer];
	struct str date = str_trim(os_environment(role->date_variable));
	struct str name, email;
	enum git_refusal refusal = name_and_email(git, publish, role, &name, &email);
	int error;

	*out = NULL;
	if (refusal)
		return refusal;
	error = git_signature_now(out, name.p, email.p);
	if (error)
		return git_refuse_error(git, error);
	if (date.n && !git_when(date, (*out)->when.offset, &(*out)->when)) {
		git_signature_free(*out);
		*out = NULL;
		return git_refuse(git, GIT_FAILED,
		    str_format(
			git->arena, "%s: %.*s", role->date_variable, STR_ARG(date)));
	}
	return GIT_NO_REFUSAL;
}
