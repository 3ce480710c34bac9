/*
 * From a folder or a commit to a checked site, and its diagnostics.
 */
#include "cmd/run.h"
#include "cmd/earlier.h"
#include "cmd/guard.h"
#include "cmd/ignored.h"
#include "cmd/record.h"
#include "produce/produce.h"
#include "produce/products.h"

#include "base/buf.h"
#include "base/visible.h"
#include "check/check.h"
#include "load/load.h"
#include "os/os.h"
#include "page/frame.h"
#include "page/labels.h"
#include "page/labels_check.h"
#include "page/shape.h"
#include "picture/picture.h"

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

	run->threads = os_processors();
	if (options->jobs.n > 0 && !read_number(options->jobs, &run->threads))
		return usage_error(run->language,
		    "--jobs cần một số từ 1 đến 1024, không phải",
		    "--jobs takes a number from 1 to 1024, not", options->jobs);
	if (options->as_of.n > 0 && date_parse(options->as_of, &run->as_of) != DATE_OK)
		return usage_error(run->language,
		    "--as-of cần một ngày như 2024-04-20, không phải",
		    "--as-of takes a day such as 2024-04-20, not", options->as_of);
	return STATUS_DONE;
}

/* The site that the folder lies in: git is used the same way in a subfolder. */
static void look_above(struct run *run)
{
	struct str above = run->root;

	while (above.n > 1 && !run_holds_site(run, above)) {
		while (above.n > 1 && above.p[above.n - 1] != '/')
			above.n--;
		if (above.n > 1)
			above.n--;
	}
	if (!os_exists(os_join(&run->arena, above, STR("site.yaml"))))
		return;
	if (above.n != run->root.n && !run->options->quiet)
		visible_say(stderr, "congkhai: %s %.*s\n",
		    run->language == LANGUAGE_VI ? "dùng trang ở" : "using the site at",
		    STR_ARG(above));
	run->root = str_copy(&run->arena, above);
}

static enum status find_site(struct run *run)
{
	struct str site = run->options->site.n > 0 ? run->options->site : STR(".");
	struct str output = run->options->output;

	if (os_real_path(&run->arena, site, &run->root) != 0 || !os_is_folder(run->root))
		return usage_error(
		    run->language, "không có thư mục", "no such folder:", site);
	if (run->options->site.n == 0)
		look_above(run);
	run->output =
	    output.n == 0 ? os_join(&run->arena, run->root, STR("public")) : output;
	return STATUS_DONE;
}

/* The working folder, without what git ignores. */
static enum status open_folder(struct run *run, struct tree *out)
{
	struct ignored *ignored = arena_new(&run->arena, struct ignored);

	if (!run_seek_git(run))
		return STATUS_MACHINE;
	*ignored = (struct ignored){
	    .git = run->git, .arena = &run->arena, .language = (int)run->language};
	if (folder_tree(&run->arena, run->root, &ignored->inner) ||
	    ignored_open(ignored, out))
		return STATUS_MACHINE;
	return STATUS_DONE;
}

enum status run_open_tree(struct run *run, struct str revision, struct tree *out)
{
	enum git_refusal refusal;

	if (revision.n == 0)
		return open_folder(run, out);
	if (!run->git && run_open_git(run) != STATUS_DONE)
		return STATUS_MACHINE;
	refusal = git_files(run->git, &run->arena, revision, out);
	if (refusal == GIT_NO_REFUSAL)
		return STATUS_DONE;
	git_report(run->git, refusal, (int)run->language);
	return refusal == GIT_NO_SUCH_REVISION ? STATUS_USAGE : STATUS_MACHINE;
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
	run->theme_roots[run->theme_root_count++] = folder;
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
		struct str folder = run->options->themes;

		/* Not to be taken for the site's own, which are found beside it. */
		if (folder.p[0] != '/')
			folder = str_format(&run->arena, "./%.*s", STR_ARG(folder));
		status = add_themes(run, folder);
	}
	run->theme_roots[run->theme_root_count++] = STR("themes");
	if (status == STATUS_DONE && run_find_installed_themes(run, &installed))
		status = add_themes(run, installed);
	join_open(&run->join, &run->tree);
	return status;
}

/* The day on which deadlines are judged: --as-of, SOURCE_DATE_EPOCH, or today in the
 * site's zone. A zone that is not known was or will be reported; the default's day
 * serves. */
enum status run_day_in(struct run *run, struct str zone, struct date *out)
{
	struct str epoch = os_environment("SOURCE_DATE_EPOCH");
	int64_t seconds = 0;

	*out = run->as_of;
	if (date_is_set(run->as_of))
		return STATUS_DONE;
	if (zone.n == 0 || !os_time_zone_known(zone))
		zone = STR("Asia/Ho_Chi_Minh");
	if (epoch.n == 0)
		return os_today(zone, out) == 0 ? STATUS_DONE : STATUS_MACHINE;
	for (size_t i = 0; i < epoch.n; i++) {
		if (epoch.p[i] < '0' || epoch.p[i] > '9' || seconds > INT64_MAX / 100)
			return usage_error(run->language,
			    "SOURCE_DATE_EPOCH không phải số giây:",
			    "SOURCE_DATE_EPOCH is not a number of seconds:", epoch);
		seconds = seconds * 10 + (epoch.p[i] - '0');
	}
	if (os_day_of(seconds, zone, out) != 0)
		return usage_error(run->language, "SOURCE_DATE_EPOCH ở ngoài lịch:",
		    "SOURCE_DATE_EPOCH is beyond the calendar:", epoch);
	return STATUS_DONE;
}

enum status run_choose_day(struct run *run, const struct site *site)
{
	return run_day_in(run, site->settings.time_zone.text, &run->as_of);
}

void run_derive_results(struct run *run, const struct site *site, struct results *results)
{
	struct results_options sharing = {
	    .threads = run->threads, .parallel = os_parallel};

	results_derive(&run->arena, site, &sharing, results);
}

void run_derive(struct run *run, const struct site *site, struct results *results,
    struct task_results *tasks)
{
	struct task_results_options judging = {.as_of = run->as_of};

	/* Also of HEAD's site, which a publish compares with what it commits. */
	if (run->past) {
		judging.ticked_on = past_ticked_on;
		judging.context = run_past(run);
	}
	run_derive_results(run, site, results);
	task_results_derive(&run->arena, site, &judging, tasks);
}

/* The theme's words, and with them the frame of all pages. Where something is wrong
 * already no page is made, and a frame would stand on sand. */
static void make_frame(struct run *run)
{
	const struct theme *theme = &run->theme;
	struct frame *frame = &run->frame;

	*frame = (struct frame){
	    .site = run->site,
	    .results = &run->results,
	    .tasks = &run->tasks,
	    .history = &run->history,
	    .has_pictures = theme->font.n > 0 && run->site->settings.base_url.text.n > 0,
	};
	labels_check(&run->arena, &run->diagnostics, theme->words, theme->word_count);
	for (size_t i = 0; i < theme->word_count; i++) {
		const struct value *words =
		    labels_read(&run->arena, &run->diagnostics, theme->words[i]);

		frame->labels.tree =
		    i == 0 ? words
			   : labels_overlay(&run->arena, frame->labels.tree, words);
	}
	if (run->diagnostics.errors > 0)
		return;
	frame_read_words(&run->arena, frame);
	tables_describe(&run->arena, frame);
	frame_fill(&run->arena, frame);
	pages_check(&run->arena, &run->diagnostics, frame, &run->pages);
}

/* Looked at only where there will be pictures. */
static void check_font(struct run *run)
{
	struct canvas *canvas =
	    run->frame.has_pictures ? canvas_open(run->theme.font) : NULL;

	if (run->frame.has_pictures && !canvas)
		REPORT0(&run->diagnostics, theme_font, run->theme.font_at);
	canvas_close(canvas);
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
	    .secret = run->secret,
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
			REPORT(&run->diagnostics, missing_template,
			    settings->theme.at.source ? settings->theme.at
						      : run->theme.at,
			    str_of(kinds[i]->name), settings->theme.text);
	make_frame(run);
	check_font(run);
	if (run->theme.complete) {
		struct str_list known = shape_names(&run->arena);
		struct str_list former = shape_former_flags(&run->arena);
		struct template_names names = {
		    known.items, known.count, former.items, former.count};

		template_set_check_names(
		    run->theme.templates, &run->diagnostics, run->frame.values);
		template_set_check_fields(
		    run->theme.templates, &run->diagnostics, run->frame.values, &names);
	}
	return STATUS_DONE;
}

/* With `output` that is checked, too, and then may be written. */
static enum status prepare(struct run *run, const struct options *options, bool output)
{
	enum status status;

	run->options = options;
	run->language = options_speech(options);
	arena_init(&run->arena);
	diagnostics_init(&run->diagnostics, &run->arena);
	os_set_language((int)run->language);
	status = read_options(run);
	if (status == STATUS_DONE)
		status = find_site(run);
	if (status == STATUS_DONE && output)
		status = run_check_output(run);
	if (status == STATUS_DONE)
		guard_enter(run);
	return status;
}

enum status run_prepare(struct run *run, const struct options *options)
{
	return prepare(run, options, false);
}

void run_speak_for(struct run *run, const struct site *site)
{
	run->language = options_language(run->options, site->settings.language.text);
	os_set_language((int)run->language);
}

/* In the midst of a merge the content holds the merge's marks, and the reader should be
 * told of the merge, not of them. */
static enum status check_repository(struct run *run)
{
	enum git_refusal refusal;

	if (run_open_git(run) != STATUS_DONE)
		return STATUS_MACHINE;
	git_settle_below(run->git, run_real_output(run));
	refusal = git_keep_others_out(run->git);
	if (refusal == GIT_NO_REFUSAL)
		refusal = git_check_state(run->git, run->options->allow_detached);
	if (refusal == GIT_NO_REFUSAL)
		return STATUS_DONE;
	git_report(run->git, refusal, (int)run->language);
	return STATUS_MACHINE;
}

enum status run_open(struct run *run, const struct options *options)
{
	enum status status = prepare(run, options, true);
	enum diag_format format;

	if (status == STATUS_DONE && !read_format(options->format, &format))
		return usage_error(run->language,
		    "--format là text, json, github hoặc sarif, không phải",
		    "--format is text, json, github or sarif, not", options->format);
	if (status == STATUS_DONE && run->will_commit)
		status = check_repository(run);
	if (status == STATUS_DONE)
		status = run_open_tree(run, options->revision, &run->content);
	run->sources = run->content;
	return status == STATUS_DONE ? open_themes(run) : status;
}

enum status run_read_content(struct run *run, struct tree *tree)
{
	enum status status;

	earlier_open(run);
	if (site_load_kept(&run->arena, tree, &run->diagnostics, run->threads, run->read,
		&run->site) != 0)
		return STATUS_MACHINE;
	run_speak_for(run, run->site);
	status = run_choose_day(run, run->site);
	if (status != STATUS_DONE)
		return status;
	status = run_read_history(run, run->options->revision);
	if (status != STATUS_DONE)
		return status;
	earlier_write(run);
	run_derive(run, run->site, &run->results, &run->tasks);
	run->checked_from = run->diagnostics.count;
	site_check(run->site, &run->results, &run->tasks, &run->diagnostics);
	run->checked_to = run->diagnostics.count;
	site_check_history(run->site, &run->history, run->as_of, &run->diagnostics);
	if (run->git && run->options->revision.n == 0)
		past_check_rows(run_past(run), run->site);
	return STATUS_DONE;
}

enum status run_read(struct run *run)
{
	enum status status = run_read_content(run, &run->tree);

	return status == STATUS_DONE ? load_theme(run) : status;
}

enum status run_load(struct run *run, const struct options *options)
{
	enum status status = run_open(run, options);

	return status == STATUS_DONE ? run_read(run) : status;
}

enum status run_move_on(struct run *run, struct str revision)
{
	enum status status = run_read_history(run, revision);

	run->will_commit = false;
	if (status != STATUS_DONE)
		return status;
	run_derive(run, run->site, &run->results, &run->tasks);
	/* Which files the data is cut into follows from the history, too. */
	tables_describe(&run->arena, &run->frame);
	frame_fill(&run->arena, &run->frame);
	pages_plan(&run->arena, &run->frame, &run->pages);
	return STATUS_DONE;
}

bool run_is_coloured(void)
{
	return os_is_terminal(2) && os_environment("NO_COLOR").n == 0 &&
	       !str_equal(os_environment("TERM"), STR("dumb"));
}

enum status run_print(struct run *run, struct diagnostics *diagnostics,
    const struct sources *sources, struct print_options print)
{
	bool text = print.format == DIAG_TEXT;
	struct buf out;
	int status;

	print.language = run->language;
	print.cap = run->options->verbose ? 0 : CAP;
	print.cap_mild = run->options->verbose ? 0 : run->cap_mild;
	print.colour = text && run_is_coloured();
	diagnostics_sort(diagnostics, sources);
	buf_init(&out);
	status = diagnostics_print(diagnostics, sources, &print, &out);
	run->said = str_copy(&run->arena, buf_str(&out));
	fwrite(run->said.p, 1, run->said.n, text ? stderr : stdout);
	buf_release(&out);
	if (status != 0)
		return STATUS_MACHINE;
	if (diagnostics->errors > 0 || (print.strict && diagnostics->warnings > 0))
		return STATUS_CONTENT;
	return STATUS_DONE;
}

enum status run_report(struct run *run)
{
	struct print_options print = {
	    .strict = run->options->strict,
	    .quiet = run->options->quiet,
	};

	read_format(run->options->format, &print.format);
	return run_print(run, &run->diagnostics, &run->site->sources, print);
}

void run_repeat(const struct run *run)
{
	enum diag_format format;

	read_format(run->options->format, &format);
	fwrite(run->said.p ? run->said.p : "", 1, run->said.n,
	    format == DIAG_TEXT ? stderr : stdout);
}

/* In a repository that several people share, others are to go on from what we keep. */
static void share_store(struct run *run)
{
	static const struct str names[] = {STR_INIT("congkhai"), STR_INIT(STORE_LISTS)};
	struct os_folder folder;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (os_open_folder(&run->store, names[i], false, &folder) != 0)
			continue;
		git_share_below(run->git, &folder);
		os_close_folder(&folder);
	}
}

void run_close(struct run *run)
{
	guard_leave(run);
	if (run->site)
		site_close(run->site);
	if (run->past)
		past_close(run->past);
	earlier_close(run);
	if (run->git)
		git_close(run->git);
	if (run->store_name.n) {
		share_store(run);
		os_close_folder(&run->store);
	}
	products_close(run->products);
	arena_release(&run->arena);
}
