/*
 * print: hands problems to the printer of the format; here is the one for people. The
 * first line of each problem is also for editors, which find file, line and column in it.
 */
#include "diag/print.h"

#include "base/visible.h"
#include "diag/printing.h"

#include <assert.h>

enum { SEVERITIES = SEVERITY_NOTE + 1 };

struct words {
	const char *see, *help, *rest_one, *rest_many, *in_file;
};

/* {0}: how many; {1}: the file. */
static const struct words words[] = {
    [LANGUAGE_VI] = {"xem", "gợi ý", "… và còn {0} vấn đề khác",
	"… và còn {0} vấn đề khác", " trong {1}"},
    [LANGUAGE_EN] = {"see", "help", "… and {0} more problem", "… and {0} more problems",
	" in {1}"},
};

static const char *const severity_colours[] = {
    [SEVERITY_ERROR] = "\033[1;31m",
    [SEVERITY_WARNING] = "\033[1;33m",
    [SEVERITY_NOTE] = "\033[1;36m",
};
static const char bold[] = "\033[1m", reset[] = "\033[0m";

static const char *colour(const struct printing *printing, const char *code)
{
	return printing->options->colour ? code : "";
}

static void add_location(struct buf *out, const struct location *at)
{
	buf_add(out, at->path);
	buf_addf(out, ":%u:%u", at->start.line, at->start.column);
}

static void add_head(struct printing *printing, const struct rendered *r)
{
	struct buf *out = printing->out;
	const char *plain = colour(printing, reset);

	if (r->at.span.source) {
		buf_add(out, str_of(colour(printing, bold)));
		add_location(out, &r->at);
		buf_addf(out, ":%s ", plain);
	}
	buf_addf(out, "%s%s[%s]%s: ", colour(printing, severity_colours[r->severity]),
	    severity_word(r->severity, printing->options->language), r->entry->code,
	    plain);
	buf_add(out, str_of(colour(printing, bold)));
	buf_add(out, r->text);
	buf_addf(out, "%s\n", plain);
}

static void add_notes(struct printing *printing, const struct rendered *r)
{
	const struct words *w = &words[printing->options->language];
	struct buf *out = printing->out;

	for (size_t i = 0; i < r->related_count; i++) {
		buf_addf(out, "  = %s: ", w->see);
		add_location(out, &r->related[i].at);
		buf_lit(out, " (");
		buf_add(out, r->related[i].text);
		buf_lit(out, ")\n");
	}
	for (size_t i = 0; i < r->help_count; i++) {
		buf_addf(out, "  = %s: ", w->help);
		buf_add(out, r->helps[i]);
		buf_add_char(out, '\n');
	}
}

static int print_one(struct printing *printing, const struct diagnostic *diagnostic)
{
	struct rendered r;

	if (printing_render(printing, diagnostic, &r))
		return -1;
	add_head(printing, &r);
	if (r.at.span.source && !r.at.whole_file && printing->main.bytes.n)
		excerpt_print(printing, &r.at,
		    colour(printing, severity_colours[r.severity]),
		    colour(printing, reset));
	add_notes(printing, &r);
	return 0;
}

/* "3 lỗi", "1 error", "2 errors". */
static void add_count(
    const struct printing *printing, enum severity severity, size_t count)
{
	enum language language = printing->options->language;
	bool plural = language == LANGUAGE_EN && count != 1;

	buf_addf(printing->out, "%zu %s%s", count, severity_word(severity, language),
	    plural ? "s" : "");
}

static bool is_wanted(
    const struct printing *printing, const struct diagnostic *diagnostic)
{
	return !printing->options->quiet ||
	       printing_severity(printing, diagnostic) == SEVERITY_ERROR;
}

/* What was not shown of a file: how many, and of what kinds. */
static void print_rest(
    struct printing *printing, struct str path, const size_t rest[SEVERITIES])
{
	const struct words *w = &words[printing->options->language];
	size_t total =
	    rest[SEVERITY_ERROR] + rest[SEVERITY_WARNING] + rest[SEVERITY_NOTE];
	struct str args[] = {str_format(&printing->scratch, "%zu", total),
	    visible_text(&printing->scratch, path, 0)};
	const char *separator = " (";

	if (!total)
		return;
	catalogue_format(printing->out, total == 1 ? w->rest_one : w->rest_many, args, 2);
	if (path.n)
		catalogue_format(printing->out, w->in_file, args, 2);
	for (int severity = SEVERITY_ERROR; severity < SEVERITIES; severity++) {
		if (!rest[severity])
			continue;
		buf_add(printing->out, str_of(separator));
		add_count(printing, (enum severity)severity, rest[severity]);
		separator = ", ";
	}
	buf_lit(printing->out, ")\n");
}

/* Shares the places that the caps leave among a file's problems: errors first. Takes from
 * `rest` what will be shown and puts it into `shown`. */
static void share_cap(const struct print_options *options, size_t rest[SEVERITIES],
    size_t shown[SEVERITIES])
{
	size_t left = options->cap ? options->cap : SIZE_MAX;

	for (int severity = SEVERITY_ERROR; severity < SEVERITIES; severity++) {
		if (severity == SEVERITY_WARNING && options->cap_mild &&
		    left > options->cap_mild)
			left = options->cap_mild;
		shown[severity] = rest[severity] < left ? rest[severity] : left;
		rest[severity] -= shown[severity];
		left -= shown[severity];
	}
}

/* Prints the problems `from` up to `to`, all of one file. */
static int print_file(struct printing *printing, size_t from, size_t to)
{
	struct diagnostic *const *items = printing->diagnostics->items;
	size_t rest[SEVERITIES] = {0}, shown[SEVERITIES];

	for (size_t i = from; i < to; i++) {
		if (is_wanted(printing, items[i]))
			rest[printing_severity(printing, items[i])]++;
	}
	share_cap(printing->options, rest, shown);
	for (size_t i = from; i < to; i++) {
		enum severity severity = printing_severity(printing, items[i]);

		if (!shown[severity])
			continue;
		shown[severity]--;
		if (print_one(printing, items[i]))
			return -1;
	}
	print_rest(
	    printing, sources_path(printing->sources, items[from]->at.source), rest);
	return 0;
}

static void print_summary(struct printing *printing)
{
	size_t errors = printing->diagnostics->errors;
	size_t warnings = printing->diagnostics->warnings;

	if (printing->options->strict) {
		errors += warnings;
		warnings = 0;
	}
	if (printing->options->quiet && !errors)
		return;
	add_count(printing, SEVERITY_ERROR, errors);
	buf_lit(printing->out, ", ");
	add_count(printing, SEVERITY_WARNING, warnings);
	buf_add_char(printing->out, '\n');
}

static bool same_file(const struct printing *printing, const struct diagnostic *a,
    const struct diagnostic *b)
{
	return str_equal(sources_path(printing->sources, a->at.source),
	    sources_path(printing->sources, b->at.source));
}

static int print_text(struct printing *printing)
{
	const struct diagnostics *all = printing->diagnostics;
	size_t to;

	for (size_t from = 0; from < all->count; from = to) {
		for (to = from + 1; to < all->count; to++) {
			if (!same_file(printing, all->items[from], all->items[to]))
				break;
		}
		if (print_file(printing, from, to))
			return -1;
	}
	print_summary(printing);
	return 0;
}

static int (*const printers[])(struct printing *printing) = {
    [DIAG_TEXT] = print_text,
    [DIAG_JSON] = print_json,
    [DIAG_GITHUB] = print_github,
    [DIAG_SARIF] = print_sarif,
};

int diagnostics_print(const struct diagnostics *diagnostics,
    const struct sources *sources, const struct print_options *options, struct buf *out)
{
	struct printing printing = {.diagnostics = diagnostics,
	    .sources = sources,
	    .options = options,
	    .out = out};
	int result;

	buf_init(&printing.main.bytes);
	buf_init(&printing.other.bytes);
	arena_init(&printing.scratch);
	assert((size_t)options->format < sizeof(printers) / sizeof(printers[0]));
	result = printers[options->format](&printing);
	arena_release(&printing.scratch);
	buf_release(&printing.other.bytes);
	buf_release(&printing.main.bytes);
	return result;
}
