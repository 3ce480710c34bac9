/*
 * filter: what .gitattributes and core.autocrlf do to a file on its way into the
 * repository. Line ends are libgit2's to convert; programs and encodings are not, and are
 * refused.
 *
 * Asking libgit2 for a file's attributes costs dozens of system calls, so the files of a
 * folder are asked about only when some file that may hold attributes for it names one
 * that matters.
 */
#include "base/buf.h"
#include "base/map.h"
#include "git/internal.h"
#include "os/os.h"
#include "os/state.h"

/* What the folder's map holds. */
static char plain, special;

/* True when a text with attributes may change bytes; comments and `-text` count too. */
static bool is_special(struct str text)
{
	static const struct str words[] = {STR_INIT("text"), STR_INIT("crlf"),
	    STR_INIT("eol"), STR_INIT("ident"), STR_INIT("filter"), STR_INIT("encoding")};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_find(text, words[i], 0) < text.n)
			return true;
	return false;
}

/* A file that can't be read is libgit2's to fail on. */
static bool is_special_file(struct str path)
{
	struct buf text;
	bool answer;

	if (!path.n || !os_exists(path))
		return false;
	buf_init(&text);
	answer = os_read_file(&os_here, path, TREE_TEXT_MOST, &text) != 0 ||
		 is_special(buf_str(&text));
	buf_release(&text);
	return answer;
}

/* The person's and the machine's may be linked from elsewhere. */
static bool is_special_beyond(struct git *git, struct str path)
{
	struct str real;

	return path.n && os_real_path(git->arena, path, &real) == 0 &&
	       is_special_file(real);
}

/* Attributes of a folder's own; of those that are in the index alone the worst is
 * thought. */
static bool is_special_folder(struct git *git, git_index *index, struct str folder)
{
	struct str name = str_format(git->arena, "%.*s.gitattributes", STR_ARG(folder));
	struct str disk =
	    str_format(git->arena, "%.*s%.*s", STR_ARG(git->root), STR_ARG(name));
	struct os_state state = {.kind = OS_FILE};

	if (os_state(disk, &state) == 1)
		return git_index_get_bypath(index, name.p, 0) != NULL;
	/* Git does not follow a link here, and nothing waits for a pipe. */
	return state.kind == OS_FILE && is_special_file(disk);
}

/* What holds for all files: settings, and attributes of the repository, person and
 * machine. */
static bool is_special_everywhere(struct git *git)
{
	struct str autocrlf, file;
	bool answer = git_setting(git, "core.autocrlf", &autocrlf) != 0 ||
		      (autocrlf.n && !str_equal(autocrlf, STR("false"))) ||
		      git_setting(git, "core.attributesfile", &file) != 0 || file.n;
	struct str config = os_environment("XDG_CONFIG_HOME");

	if (config.n)
		file = str_format(git->arena, "%.*s/git/attributes", STR_ARG(config));
	else
		file = str_format(git->arena, "%.*s/.config/git/attributes",
		    STR_ARG(os_environment("HOME")));
	return answer || is_special_beyond(git, file) ||
	       is_special_beyond(git, STR("/etc/gitattributes")) ||
	       is_special_beyond(git, str_format(git->arena, "%sinfo/attributes",
					  git_repository_commondir(git->repo)));
}

static bool ask_folder(struct git *git, git_index *index, struct str folder)
{
	const char *known = map_find(&git->folders, folder);
	struct str above = folder;
	bool answer;

	if (known)
		return known == &special;
	above.n -= above.n > 0;
	while (above.n && above.p[above.n - 1] != '/')
		above.n--;
	answer = folder.n ? ask_folder(git, index, above) : is_special_everywhere(git);
	answer = answer || is_special_folder(git, index, folder);
	map_put(git->arena, &git->folders, str_copy(git->arena, folder),
	    answer ? &special : &plain);
	return answer;
}

bool git_may_filter(struct git *git, git_index *index, const char *path)
{
	struct str folder = str_of(path);

	while (folder.n && folder.p[folder.n - 1] != '/')
		folder.n--;
	return ask_folder(git, index, folder);
}

/* A filter counts only when git is told how to run it, as in git. */
static enum git_refusal check_program(
    struct git *git, const char *path, const char *filter, enum git_refusal why)
{
	static const char *const keys[] = {"clean", "process"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		struct str key = str_format(git->arena, "filter.%s.%s", filter, keys[i]);
		struct str command;
		int error = git_setting(git, key.p, &command);

		if (error)
			return git_refuse_error(git, error);
		if (command.n)
			return git_refuse(git, why, str_of(path));
	}
	return GIT_NO_REFUSAL;
}

static enum git_refusal check_attributes(
    struct git *git, const char *path, enum git_refusal why)
{
	const char *filter = NULL, *encoding = NULL;
	int error = git_attr_get(
	    &filter, git->repo, GIT_ATTR_CHECK_FILE_THEN_INDEX, path, "filter");

	if (!error)
		error = git_attr_get(&encoding, git->repo, GIT_ATTR_CHECK_FILE_THEN_INDEX,
		    path, "working-tree-encoding");
	if (error)
		return git_refuse_error(git, error);
	if (git_attr_value(encoding) == GIT_ATTR_VALUE_STRING)
		return git_refuse(git, why, str_of(path));
	if (git_attr_value(filter) == GIT_ATTR_VALUE_STRING)
		return check_program(git, path, filter, why);
	return GIT_NO_REFUSAL;
}

enum git_refusal git_apply_filters(
    struct git *git, const char *path, bool is_content, struct buf *bytes)
{
	git_filter_list *filters = NULL;
	git_buf result = {0};
	enum git_refusal refusal =
	    check_attributes(git, path, is_content ? GIT_FILTER : GIT_FILTER_OUTPUT);
	int error;

	if (refusal)
		return refusal;
	/* core.safecrlf guards what people write; what is built can be built again. */
	error = git_filter_list_load(&filters, git->repo, NULL, path, GIT_FILTER_TO_ODB,
	    is_content ? GIT_FILTER_DEFAULT : GIT_FILTER_ALLOW_UNSAFE);
	if (!error && filters)
		error =
		    git_filter_list_apply_to_buffer(&result, filters, bytes->p, bytes->n);
	if (!error && filters) {
		buf_clear(bytes);
		buf_add(bytes, (struct str){result.ptr, result.size});
	}
	git_buf_dispose(&result);
	git_filter_list_free(filters);
	return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
}
