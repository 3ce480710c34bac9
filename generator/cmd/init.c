/*
 * congkhai init DIR: a new site to fill in: what a person has to write, with words on
 * how, and what git, make and an editor need. It brings nothing of the generator, no
 * theme and no figure.
 */
#include "cmd/init_files.h"
#include "cmd/run.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/visible.h"

/* ---- what the person says ---- */

/* The answer to a question on the terminal; what is offered where there is none. */
static struct str ask(struct run *run, const char *vi, const char *en, struct str offered)
{
	char line[1024];
	struct str answer;

	if (!os_is_terminal(0) || !os_is_terminal(2))
		return offered;
	visible_say(stderr, "%s [%.*s]: ", run->language == LANGUAGE_VI ? vi : en,
	    STR_ARG(offered));
	if (!fgets(line, sizeof(line), stdin))
		return offered;
	answer = str_trim(str_of(line));
	return answer.n > 0 ? str_copy(&run->arena, answer) : offered;
}

/* "tan-an=Huyện Tân An", or a name alone, whose id is made from it. */
static bool read_home(struct run *run, struct str words, struct init *init)
{
	size_t equals = str_find(words, STR("="), 0);

	init->home_id = str_trim(str_slice(words, 0, equals));
	init->home_name = str_trim(str_slice(words, equals + 1, words.n));
	if (equals >= words.n) {
		init->home_name = init->home_id;
		init->home_id = text_slug(&run->arena, init->home_name);
	}
	return text_is_id(init->home_id) && init->home_name.n > 0;
}

static bool read_level(struct str word, enum unit_level *out)
{
	for (int level = 0; level < LEVEL_COUNT; level++) {
		*out = (enum unit_level)level;
		if (str_equal(word, str_of(unit_level_word(*out))))
			return true;
	}
	return false;
}

static enum status read_answers(struct run *run, struct init *init)
{
	const struct options *options = run->options;
	bool vi = run->language == LANGUAGE_VI;
	struct str home = options->home, level = options->level;

	init->language = run->language;
	if (home.n == 0)
		home = ask(run, "Đơn vị chủ trang (mã=tên)", "Whose site (id=name)",
		    vi ? STR("don-vi-vi-du=Đơn vị Ví Dụ")
		       : STR("don-vi-vi-du=Example Unit"));
	if (!read_home(run, home, init))
		return usage_error(run->language, "--home cần mã=tên, không phải",
		    "--home takes id=name, not", home);
	if (level.n == 0)
		level = ask(run, "Cấp (province, district, commune, department)",
		    "Level (province, district, commune, department)", STR("district"));
	if (!read_level(level, &init->level))
		return usage_error(run->language,
		    "--level là province, district, commune hoặc department, không phải",
		    "--level is province, district, commune or department, not", level);
	init->title = options->title;
	if (init->title.n == 0)
		init->title = ask(run, "Tên trang", "Title of the site",
		    str_format(&run->arena,
			vi ? "Cải cách hành chính: %.*s" : "Administrative reform: %.*s",
			STR_ARG(init->home_name)));
	return STATUS_DONE;
}

/* A random UUID (RFC 9562, version 4). */
static int make_identity(struct run *run, struct init *init)
{
	unsigned char b[16];

	if (os_random(b, sizeof(b)) != 0)
		return -1;
	b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
	b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
	init->identity = str_format(&run->arena,
	    "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
	    b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12],
	    b[13], b[14], b[15]);
	return 0;
}

/* ---- the folder ---- */

static struct str without_slashes(struct str path)
{
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

/* The absolute path of a folder that may not be there, in one that is. */
static enum status find_folder(struct run *run, struct str word)
{
	struct str from = run->options->site, path = without_slashes(word), above, name;
	size_t slash;

	if (from.n > 0 && !str_starts(path, STR("/")))
		path = os_join(&run->arena, from, path);
	if (os_exists(path))
		return os_real_path(&run->arena, path, &run->root) == 0 ? STATUS_DONE
									: STATUS_MACHINE;
	slash = path.n;
	while (slash > 0 && path.p[slash - 1] != '/')
		slash--;
	name = str_slice(path, slash, path.n);
	above = slash > 0 ? str_slice(path, 0, slash) : STR(".");
	if (str_equal(name, STR("..")) || !os_is_folder(above) ||
	    os_real_path(&run->arena, above, &above) != 0)
		return usage_error(
		    run->language, "không có thư mục", "no such folder:", above);
	run->root = os_join(&run->arena, above, name);
	return STATUS_DONE;
}

/* A repository without a commit will do: that is what cloning a new one gives. */
static enum status check_empty(struct run *run, struct os_folder *folder)
{
	bool in_git = os_exists(os_join(&run->arena, run->root, STR(".git")));
	enum git_refusal refusal = GIT_NO_REFUSAL;
	struct tree_entries entries = {0};
	struct str head = {0};

	if (os_list_files(&run->arena, folder, true, &entries) != 0)
		return STATUS_MACHINE;
	if (in_git && entries.count == 0) {
		run->git = git_open(&run->arena, run->root, &refusal);
		if (refusal == GIT_NO_REFUSAL)
			refusal = git_resolve(run->git, &run->arena, STR(""), &head);
	}
	if (refusal != GIT_NO_REFUSAL) {
		git_report(run->git, refusal, (int)run->language);
		return STATUS_MACHINE;
	}
	if (entries.count == 0 && head.n == 0)
		return STATUS_DONE;
	return usage_error(
	    run->language, "thư mục không trống:", "the folder is not empty:", run->root);
}

static enum status write_files(
    struct run *run, struct init *init, struct os_folder *folder)
{
	struct init_files files = {0};

	init_write(&run->arena, init, &files);
	for (size_t i = 0; i < files.count; i++)
		if (os_write_file(folder, files.items[i].path, files.items[i].bytes) != 0)
			return STATUS_MACHINE;
	return STATUS_DONE;
}

/* ---- git ---- */

static enum git_refusal commit(struct run *run, const struct init *init)
{
	static const struct str content[] = {STR_INIT(".congkhai"),
	    STR_INIT(".gitattributes"), STR_INIT(".gitignore"), STR_INIT(".vscode"),
	    STR_INIT("Makefile"), STR_INIT("README.md"), STR_INIT("content"),
	    STR_INIT("site.yaml")};
	struct git_publish publish = {
	    .output = os_join(&run->arena, run->root, STR("public")),
	    .content = content,
	    .content_count = sizeof(content) / sizeof(*content),
	    .author_name = init->title,
	    .author_email = STR("noreply@localhost"),
	    .content_message =
		init->language == LANGUAGE_VI ? STR("Lập trang") : STR("Begin the site"),
	    .output_message = STR("-"),
	};
	struct git_published done;
	struct str program;
	enum git_refusal refusal = GIT_NO_REFUSAL;

	if (!run->git)
		refusal = git_create(&run->arena, run->root);
	if (!run->git && refusal == GIT_NO_REFUSAL)
		run->git = git_open(&run->arena, run->root, &refusal);
	if (refusal == GIT_NO_REFUSAL && os_program_folder(&run->arena, &program))
		refusal = git_set_program(
		    run->git, os_join(&run->arena, program, STR("congkhai")));
	if (refusal == GIT_NO_REFUSAL)
		refusal = git_publish_check(run->git, &publish);
	if (refusal == GIT_NO_REFUSAL)
		refusal = git_publish(run->git, &run->arena, &publish, &done);
	return refusal;
}

static void say(struct run *run)
{
	bool vi = run->language == LANGUAGE_VI;
	struct str themes = STR("");

	if (run->options->quiet)
		return;
	visible_say(stdout,
	    vi ? "đã lập trang ở %.*s; đọc README.md ở đó, rồi: make check\n"
	       : "a new site is in %.*s; read README.md there, then: make check\n",
	    STR_ARG(run->root));
	if (run_find_installed_themes(run, &themes))
		visible_say(stdout,
		    vi ? "giao diện: default, ở %.*s\n" : "theme: default, in %.*s\n",
		    STR_ARG(themes));
	else
		visible_say(stdout, "%s\n",
		    vi ? "chưa thấy giao diện nào được cài: chạy make install ở nơi có "
			 "mã nguồn"
		       : "no theme is installed: run make install where the source is");
}

static enum status make_site(struct run *run, struct init *init)
{
	bool was_there = os_exists(run->root);
	struct os_folder folder;
	enum git_refusal refusal;
	enum status status;

	if (os_open_folder(&os_here, run->root, true, &folder) != 0)
		return STATUS_MACHINE;
	status = check_empty(run, &folder);
	if (status == STATUS_DONE)
		status = read_answers(run, init);
	if (status == STATUS_DONE && make_identity(run, init) != 0)
		status = STATUS_MACHINE;
	if (status == STATUS_DONE)
		status = write_files(run, init, &folder);
	os_close_folder(&folder);
	if (status != STATUS_DONE) {
		if (!was_there)
			os_remove_empty_folder(&os_here, run->root);
		return status;
	}
	refusal = commit(run, init);
	if (refusal == GIT_NO_REFUSAL)
		return STATUS_DONE;
	git_report(run->git, refusal, (int)run->language);
	visible_say(stderr,
	    run->language == LANGUAGE_VI
		? "congkhai: các tệp đã ở '%.*s' nhưng chưa commit; hết cản trở thì "
		  "trong "
		  "thư mục đó: git add -A && git commit -m 'Lập trang'\n"
		: "congkhai: the files are in '%.*s', but not committed; when nothing is "
		  "in the way any more, there: git add -A && git commit -m 'Begin the "
		  "site'\n",
	    STR_ARG(run->root));
	return STATUS_MACHINE;
}

enum status command_init(const struct options *options)
{
	struct run run = {.options = options};
	struct init init = {0};
	struct date today = {0};
	enum status status;

	arena_init(&run.arena);
	diagnostics_init(&run.diagnostics, &run.arena);
	run.language = options_language(options, STR(""));
	os_set_language((int)run.language);
	if (options->word_count == 0)
		status = usage_error(run.language, "thiếu tên thư mục sau",
		    "a folder's name is missing behind", STR("init"));
	else
		status = find_folder(&run, options->words[0]);
	if (status == STATUS_DONE)
		status = run_day_in(&run, STR(""), &today);
	init.year = today.year;
	if (status == STATUS_DONE)
		status = make_site(&run, &init);
	if (status == STATUS_DONE)
		say(&run);
	run_close(&run);
	return status;
}
