/*
 * From a folder or a commit to a checked site, and its diagnostics.
 */
#include "cmd/run.h"

#include "base/buf.h"
#include "check/check.h"
#include "load/load.h"
#include "os/os.h"

#include <stdio.h>

/* Most problems shown of one file. */
#define CAP 50

struct format_word {
	const char *word;
	enum diag_format format;
};

static const struct format_word format_words[] = {
    {"text", DIAG_TEXT},
    {"json", DIAG_JSON},
    {"github", DIAG_GITHUB},
    {"sarif", DIAG_SARIF},
};

static bool read_format(struct str word, enum diag_format *out)
{
	*out = DIAG_TEXT;
	if (word.n == 0)
		return true;
	for (size_t i = 0; i < sizeof(format_words) / sizeof(*format_words); i++) {
		if (str_equal(word, str_of(format_words[i].word))) {
			*out = format_words[i].format;
			return true;
		}
	}
	return false;
}

static bool read_number(struct str word, size_t *out)
{
	size_t number = 0;

	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] < '0' || word.p[i] > '9' || number > 10000)
			return false;
		number = number * 10 + (size_t)(word.p[i] - '0');
	}
	*out = number;
	return number > 0 && number <= 1024;
}

static enum status read_options(struct run *run)
{
	const struct options *options = run->options;
	enum diag_format format;

	run->threads = os_processors();
	if (options->jobs.n > 0 && !read_number(options->jobs, &run->threads))
		return usage_error(run->language,
		    "--jobs cần một số từ 1 đến 1024, không phải",
		    "--jobs takes a number from 1 to 1024, not", options->jobs);
	if (!read_format(options->format, &format))
		return usage_error(run->language,
		    "--format là text, json, github hoặc sarif, không phải",
		    "--format is text, json, github or sarif, not", options->format);
	if (options->as_of.n > 0 && date_parse(options->as_of, &run->as_of) != DATE_OK)
		return usage_error(run->language,
		    "--as-of cần một ngày như 2024-04-20, không phải",
		    "--as-of takes a day such as 2024-04-20, not", options->as_of);
	return STATUS_DONE;
}

static enum status find_site(struct run *run)
{
	struct str site = run->options->site.n > 0 ? run->options->site : STR(".");
	struct str output = run->options->output;

	if (os_real_path(&run->arena, site, &run->root) != 0 || !os_is_folder(run->root))
		return usage_error(
		    run->language, "không có thư mục", "no such folder:", site);
	run->output =
	    output.n == 0 ? os_join(&run->arena, run->root, STR("public")) : output;
	return STATUS_DONE;
}

enum status run_open_git(struct run *run)
{
	enum git_refusal refusal = GIT_NO_REFUSAL;

	run->git = git_open(&run->arena, run->root, &refusal);
	if (!run->git) {
		git_report(NULL, refusal, (int)run->language);
		return STATUS_MACHINE;
	}
	return STATUS_DONE;
}

static enum status open_content(struct run *run)
{
	enum git_refusal refusal;

	if (run->options->revision.n == 0)
		return folder_tree(&run->arena, run->root, &run->content) == 0
			   ? STATUS_DONE
			   : STATUS_MACHINE;
	if (!run->git && run_open_git(run) != STATUS_DONE)
		return STATUS_MACHINE;
	refusal = git_files(run->git, &run->arena, run->options->revision, &run->content);
	if (refusal == GIT_NO_REFUSAL)
		return STATUS_DONE;
	git_report(run->git, refusal, (int)run->language);
	return refusal == GIT_NO_SUCH_REVISION ? STATUS_USAGE : STATUS_MACHINE;
}

/* Themes that came with the program: beside the folder it was built in, or installed. */
static bool find_installed_themes(struct run *run, struct str *out)
{
	static const char *const places[] = {"../themes", "../share/congkhai/themes"};
	struct str folder;

	if (!os_program_folder(&run->arena, &folder))
		return false;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		struct str place = os_join(&run->arena, folder, str_of(places[i]));

		if (os_real_path(&run->arena, place, out) == 0 && os_is_folder(*out))
			return true;
	}
	return false;
}

static enum status add_themes(struct run *run, struct str folder)
{
	struct join *join = &run->join;
	struct str real;

	if (os_real_path(&run->arena, folder, &real) != 0 || !os_is_folder(real))
		return usage_error(
		    run->language, "không có thư mục", "no such folder:", folder);
	if (folder_tree(&run->arena, real, &join->trees[join->count]) != 0)
		return STATUS_MACHINE;
	join->prefixes[join->count++] = folder;
	return STATUS_DONE;
}

/* Where themes are looked for: --themes, the site's own, and what came with the program,
 * so that a small theme can extend the default one. */
static enum status open_themes(struct run *run)
{
	struct str installed;
	enum status status = STATUS_DONE;

	run->join.main = &run->content;
	if (run->options->themes.n > 0) {
		run->theme_roots[run->theme_root_count++] = run->options->themes;
		status = add_themes(run, run->options->themes);
	}
	run->theme_roots[run->theme_root_count++] = STR("themes");
	if (status == STATUS_DONE && find_installed_themes(run, &installed)) {
		run->theme_roots[run->theme_root_count++] = installed;
		status = add_themes(run, installed);
	}
	join_open(&run->join, &run->tree);
	return status;
}

/* The day on which deadlines are judged: --as-of, SOURCE_DATE_EPOCH, or today in the
 * site's zone. A zone that is not known was or will be reported; the default's day
 * serves. */
static enum status choose_day(struct run *run)
{
	struct str zone = run->site->settings.time_zone.text;
	struct str epoch = os_environment("SOURCE_DATE_EPOCH");
	int64_t seconds = 0;

	if (date_is_set(run->as_of))
		return STATUS_DONE;
	if (zone.n == 0 || !os_time_zone_known(zone))
		zone = STR("Asia/Ho_Chi_Minh");
	if (epoch.n == 0)
		return os_today(zone, &run->as_of) == 0 ? STATUS_DONE : STATUS_MACHINE;
	for (size_t i = 0; i < epoch.n; i++) {
		if (epoch.p[i] < '0' || epoch.p[i] > '9' || seconds > INT64_MAX / 100)
			return usage_error(run->language,
			    "SOURCE_DATE_EPOCH không phải số giây:",
			    "SOURCE_DATE_EPOCH is not a number of seconds:", epoch);
		seconds = seconds * 10 + (epoch.p[i] - '0');
	}
	if (os_day_of(seconds, zone, &run->as_of) != 0)
		return usage_error(run->language, "SOURCE_DATE_EPOCH ở ngoài lịch:",
		    "SOURCE_DATE_EPOCH is beyond the calendar:", epoch);
	return STATUS_DONE;
}

static void derive(struct run *run)
{
	struct results_options results = {
	    .threads = run->threads, .parallel = os_parallel};
	struct task_results_options tasks = {.as_of = run->as_of};

	results_derive(&run->arena, run->site, &results, &run->results);
	task_results_derive(&run->arena, run->site, &tasks, &run->tasks);
}

static enum status load_theme(struct run *run)
{
	const struct settings *settings = &run->site->settings;
	struct theme_request request = {
	    .tree = &run->tree,
	    .sources = &run->site->sources,
	    .roots = run->theme_roots,
	    .root_count = run->theme_root_count,
	    .name = settings->theme.text,
	    .language = settings->language.text,
	    .name_at = settings->theme.at,
	    .language_at = settings->language.at,
	};

	const struct page_kind *const *kinds;
	size_t kind_count = page_kinds(&kinds);

	/* Without a readable site.yaml there is no theme to ask for, and nothing to add
	 * to what was said of it. */
	if (request.name.n == 0)
		return STATUS_DONE;
	if (theme_load(&run->arena, &run->diagnostics, &request, &run->theme) != 0)
		return STATUS_MACHINE;
	for (size_t i = 0; i < kind_count && run->theme.complete; i++)
		if (!template_find(run->theme.templates, str_of(kinds[i]->name)))
			REPORT(&run->diagnostics, missing_template, settings->theme.at,
			    str_of(kinds[i]->name), settings->theme.text);
	return STATUS_DONE;
}

enum status run_load(struct run *run, const struct options *options)
{
	enum status status;

	run->options = options;
	run->language = options_language(options, (struct str){0});
	arena_init(&run->arena);
	diagnostics_init(&run->diagnostics, &run->arena);
	os_set_language((int)run->language);
	status = read_options(run);
	if (status == STATUS_DONE)
		status = find_site(run);
	if (status == STATUS_DONE)
		status = open_content(run);
	if (status == STATUS_DONE)
		status = open_themes(run);
	if (status != STATUS_DONE)
		return status;
	if (site_load(&run->arena, &run->tree, &run->diagnostics, run->threads,
		&run->site) != 0)
		return STATUS_MACHINE;
	run->language = options_language(options, run->site->settings.language.text);
	os_set_language((int)run->language);
	status = choose_day(run);
	if (status != STATUS_DONE)
		return status;
	derive(run);
	site_check(run->site, &run->results, &run->tasks, &run->diagnostics);
	return load_theme(run);
}

enum status run_report(struct run *run)
{
	struct print_options print = {
	    .language = run->language,
	    .strict = run->options->strict,
	    .quiet = run->options->quiet,
	    .cap = CAP,
	};
	bool text;
	FILE *stream;
	struct buf out;
	int status;

	read_format(run->options->format, &print.format);
	text = print.format == DIAG_TEXT;
	stream = text ? stderr : stdout;
	print.colour = text && os_is_terminal(2) && os_environment("NO_COLOR").n == 0;
	if (run->options->verbose)
		print.cap = 0;
	diagnostics_sort(&run->diagnostics, &run->site->sources);
	buf_init(&out);
	status = diagnostics_print(&run->diagnostics, &run->site->sources, &print, &out);
	fwrite(out.p ? out.p : "", 1, out.n, stream);
	buf_release(&out);
	if (status != 0)
		return STATUS_MACHINE;
	if (run->diagnostics.errors > 0 ||
	    (print.strict && run->diagnostics.warnings > 0))
		return STATUS_CONTENT;
	return STATUS_DONE;
}

void run_close(struct run *run)
{
	if (run->site)
		site_close(run->site);
	if (run->git)
		git_close(run->git);
	arena_release(&run->arena);
}
