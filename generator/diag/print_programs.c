/*
 * print_programs: problems as programs read them: JSON, GitHub's commands, SARIF.
 */
#include "base/json.h"
#include "diag/printing.h"

#include <stdlib.h>

/*
 * An array, one object a line. Severities are English in every language; line and column
 * are those of the text format, the end is exclusive. Edits count bytes of the file, so
 * that they can be applied as they stand.
 */

/* The file, or null for no place at all, and where in it. */
static void add_span(struct json *json, const struct location *at, bool whole)
{
	const struct {
		const char *key;
		unsigned number;
	} numbers[] = {{"line", at->start.line}, {"column", at->start.column},
	    {"end_line", at->end.line}, {"end_column", at->end.column}};

	if (at->span.source)
		json_text(json, "file", at->path);
	else
		json_plain(json, "file", STR("null"));
	for (size_t i = 0; i < (whole ? 4 : 2); i++)
		if (numbers[i].number)
			json_number(json, numbers[i].key, numbers[i].number);
		else
			json_plain(json, numbers[i].key, STR("null"));
}

static void add_helps(struct json *json, const struct rendered *r)
{
	struct buf joined;

	if (!r->help_count) {
		json_plain(json, "help", STR("null"));
		return;
	}
	buf_init(&joined);
	for (size_t i = 0; i < r->help_count; i++) {
		if (i)
			buf_lit(&joined, "; ");
		buf_add(&joined, r->helps[i]);
	}
	json_text(json, "help", buf_str(&joined));
	buf_release(&joined);
}

/* A cure of the edits from `edit` up to, not with, `end`, or of another name. */
static void add_cure(const struct printing *printing, struct json *json,
    const char *certainty, const struct edit *edit, const struct edit *end,
    struct str rename)
{
	json_open(json, '{', false);
	json_text(json, "certainty", str_of(certainty));
	json_open_at(json, "edits", '[', false);
	for (; edit != end; edit = edit->next) {
		json_open(json, '{', false);
		json_text(json, "file", sources_path(printing->sources, edit->at.source));
		json_number(json, "start", edit->at.start);
		json_number(json, "end", edit->at.end);
		json_text(json, "text", edit->text);
		json_close(json, '}');
	}
	json_close(json, ']');
	if (rename.n > 0)
		json_text(json, "rename", rename);
	json_close(json, '}');
}

static void add_cures(const struct printing *printing, struct json *json,
    const struct diagnostic *diagnostic)
{
	struct str none = {0};

	json_open_at(json, "cures", '[', false);
	if (diagnostic->fix)
		add_cure(printing, json, "certain", diagnostic->fix, NULL, none);
	if (diagnostic->rename.n > 0)
		add_cure(printing, json, "certain", NULL, NULL, diagnostic->rename);
	for (const struct edit *e = diagnostic->offers; e; e = e->next)
		add_cure(printing, json, "possible", e, e->next, none);
	json_close(json, ']');
}

static void add_problem(const struct printing *printing, struct json *json,
    const struct diagnostic *diagnostic, const struct rendered *r)
{
	json_open(json, '{', false);
	json_text(json, "code", str_of(r->entry->code));
	json_text(json, "severity", str_of(severity_word(r->severity, LANGUAGE_EN)));
	add_span(json, &r->at, true);
	json_text(json, "message", r->text);
	add_helps(json, r);
	json_open_at(json, "related", '[', false);
	for (size_t i = 0; i < r->related_count; i++) {
		json_open(json, '{', false);
		add_span(json, &r->related[i].at, false);
		json_text(json, "message", r->related[i].text);
		json_close(json, '}');
	}
	json_close(json, ']');
	add_cures(printing, json, diagnostic);
	json_close(json, '}');
}

int print_json(struct printing *printing)
{
	const struct diagnostics *all = printing->diagnostics;
	struct json json = {.out = printing->out};
	struct rendered r;

	json_open(&json, '[', true);
	for (size_t i = 0; i < all->count; i++) {
		if (printing_render(printing, all->items[i], &r))
			return -1;
		add_problem(printing, &json, all->items[i], &r);
	}
	json_close(&json, ']');
	buf_add_char(printing->out, '\n');
	return 0;
}

/*
 * Problems as workflow commands, which GitHub shows beside the lines of a
 * pull request. A command is one line, so all that a problem says goes into it, escaped.
 */

static const char *const commands[] = {
    [SEVERITY_ERROR] = "error",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_NOTE] = "notice",
};

/* A property ends at a comma or colon, a message only with its line. */
static void add_escaped(struct buf *out, struct str text, bool property)
{
	const char *special = property ? "%\r\n:," : "%\r\n";

	for (size_t i = 0; i < text.n; i++) {
		if (str_find(str_of(special), str_slice(text, i, 1), 0) <
		    str_of(special).n)
			buf_addf(out, "%%%02X", (unsigned)(unsigned char)text.p[i]);
		else
			buf_add_char(out, text.p[i]);
	}
}

/* GitHub drops the columns of a place over several lines and says so in its log, so they
 * are left out there. */
static void add_place(struct buf *out, const struct location *at)
{
	bool one_line = at->start.line == at->end.line;

	if (!at->span.source)
		return;
	buf_lit(out, "file=");
	add_escaped(out, at->path, true);
	buf_addf(out, ",line=%u", at->start.line);
	if (one_line)
		buf_addf(out, ",col=%u", at->start.column);
	buf_addf(out, ",endLine=%u", at->end.line);
	if (one_line)
		buf_addf(out, ",endColumn=%u", at->end.column);
	buf_add_char(out, ',');
}

static void add_command(struct buf *out, const struct rendered *r)
{
	buf_addf(out, "::%s ", commands[r->severity]);
	add_place(out, &r->at);
	buf_lit(out, "title=");
	add_escaped(out, str_of(r->entry->code), true);
	buf_lit(out, "::");
	add_escaped(out, r->text, false);
	for (size_t i = 0; i < r->related_count; i++) {
		const struct location *at = &r->related[i].at;

		buf_lit(out, "%0A");
		add_escaped(out, at->path, false);
		buf_addf(out, ":%u:%u (", at->start.line, at->start.column);
		add_escaped(out, r->related[i].text, false);
		buf_add_char(out, ')');
	}
	for (size_t i = 0; i < r->help_count; i++) {
		buf_lit(out, "%0A");
		add_escaped(out, r->helps[i], false);
	}
	buf_add_char(out, '\n');
}

int print_github(struct printing *printing)
{
	const struct diagnostics *all = printing->diagnostics;
	struct rendered r;

	for (size_t i = 0; i < all->count; i++) {
		if (printing_render(printing, all->items[i], &r))
			return -1;
		add_command(printing->out, &r);
	}
	return 0;
}

/*
 * Problems as SARIF 2.1.0, which code-scanning services read. The rules are
 * the messages that occur, by code; columns count code points and their end is exclusive,
 * as SARIF has it.
 */

static const char *const levels[] = {
    [SEVERITY_ERROR] = "error",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_NOTE] = "note",
};

struct rules {
	const struct catalogue_entry *items[MESSAGE_COUNT];
	size_t count;
};

static int compare_entries(const void *left, const void *right)
{
	const struct catalogue_entry *a = *(const struct catalogue_entry *const *)left;
	const struct catalogue_entry *b = *(const struct catalogue_entry *const *)right;

	return str_compare(str_of(a->code), str_of(b->code));
}

static size_t rule_index(const struct rules *rules, const struct catalogue_entry *entry)
{
	size_t i = 0;

	while (i < rules->count && rules->items[i] != entry)
		i++;
	return i;
}

static void collect_rules(const struct diagnostics *all, struct rules *rules)
{
	rules->count = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct catalogue_entry *entry =
		    catalogue_message(all->items[i]->message);

		if (rule_index(rules, entry) == rules->count)
			rules->items[rules->count++] = entry;
	}
	qsort(rules->items, rules->count, sizeof(rules->items[0]), compare_entries);
}

/* {"text": …} under a key. */
static void add_text(struct json *json, const char *key, struct str text)
{
	json_open_at(json, key, '{', false);
	json_text(json, "text", text);
	json_close(json, '}');
}

static void add_rules(
    const struct printing *printing, struct json *json, const struct rules *rules)
{
	json_open_at(json, "rules", '[', true);
	for (size_t i = 0; i < rules->count; i++) {
		const struct catalogue_entry *entry = rules->items[i];
		const char *explanation = entry->explanation[printing->options->language];

		json_open(json, '{', false);
		json_text(json, "id", str_of(entry->code));
		json_text(json, "name", str_of(entry->name));
		add_text(json, "fullDescription", str_of(explanation));
		json_open_at(json, "defaultConfiguration", '{', false);
		json_text(json, "level", str_of(levels[entry->severity]));
		json_close(json, '}');
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* The path as a relative URI reference: what is not unreserved is percent-encoded, ':'
 * too, lest the first part look like a scheme. */
static void add_uri(struct json *json, struct str path)
{
	struct buf uri;

	buf_init(&uri);
	buf_add_percent(&uri, path, "/");
	json_open_at(json, "artifactLocation", '{', false);
	json_text(json, "uri", buf_str(&uri));
	json_close(json, '}');
	buf_release(&uri);
}

static void add_region(struct json *json, const char *key, const struct location *at)
{
	json_open_at(json, key, '{', false);
	json_number(json, "startLine", at->start.line);
	json_number(json, "startColumn", at->start.column);
	json_number(json, "endLine", at->end.line);
	json_number(json, "endColumn", at->end.column);
	json_close(json, '}');
}

/* Begins the object of a place, with its "physicalLocation"; a file as such has no
 * region.
 */
static void begin_location(
    const struct printing *printing, struct json *json, const struct location *at)
{
	json_open(json, '{', false);
	json_open_at(json, "physicalLocation", '{', false);
	add_uri(json, sources_path(printing->sources, at->span.source));
	if (!at->whole_file)
		add_region(json, "region", at);
	json_close(json, '}');
}

/* What is wrong, and in lines of their own what helps. */
static void add_message(struct json *json, const struct rendered *r)
{
	struct buf text;

	buf_init(&text);
	buf_add(&text, r->text);
	for (size_t i = 0; i < r->help_count; i++) {
		buf_add_char(&text, '\n');
		buf_add(&text, r->helps[i]);
	}
	add_text(json, "message", buf_str(&text));
	buf_release(&text);
}

/* The edits from `edit` up to, not with, `end`; each stands as a change of its own, since
 * SARIF has nothing against several of one file. */
static int add_fix(struct printing *printing, struct json *json, const char *description,
    const struct edit *edit, const struct edit *end)
{
	json_open(json, '{', false);
	add_text(json, "description", str_of(description));
	json_open_at(json, "artifactChanges", '[', false);
	for (; edit != end; edit = edit->next) {
		struct location at;

		if (printing_locate(printing, edit->at, &at))
			return -1;
		json_open(json, '{', false);
		add_uri(json, sources_path(printing->sources, edit->at.source));
		json_open_at(json, "replacements", '[', false);
		json_open(json, '{', false);
		add_region(json, "deletedRegion", &at);
		add_text(json, "insertedContent", edit->text);
		json_close(json, '}');
		json_close(json, ']');
		json_close(json, '}');
	}
	json_close(json, ']');
	json_close(json, '}');
	return 0;
}

static int add_fixes(
    struct printing *printing, struct json *json, const struct diagnostic *diagnostic)
{
	static const char *const words[][LANGUAGE_COUNT] = {
	    {"chắc chắn", "certain"},
	    {"có thể", "possible"},
	};
	enum language language = printing->options->language;
	int failed = 0;

	if (!diagnostic->fix && !diagnostic->offers)
		return 0;
	json_open_at(json, "fixes", '[', false);
	if (diagnostic->fix)
		failed =
		    add_fix(printing, json, words[0][language], diagnostic->fix, NULL);
	for (const struct edit *e = diagnostic->offers; e && !failed; e = e->next)
		failed = add_fix(printing, json, words[1][language], e, e->next);
	json_close(json, ']');
	return failed;
}

static int add_result(struct printing *printing, struct json *json,
    const struct rules *rules, const struct diagnostic *diagnostic,
    const struct rendered *r)
{
	json_open(json, '{', false);
	json_text(json, "ruleId", str_of(r->entry->code));
	json_number(json, "ruleIndex", rule_index(rules, r->entry));
	json_text(json, "level", str_of(levels[r->severity]));
	add_message(json, r);
	if (r->at.span.source) {
		json_open_at(json, "locations", '[', false);
		begin_location(printing, json, &r->at);
		json_close(json, '}');
		json_close(json, ']');
	}
	if (r->related_count)
		json_open_at(json, "relatedLocations", '[', false);
	for (size_t i = 0; i < r->related_count; i++) {
		begin_location(printing, json, &r->related[i].at);
		add_text(json, "message", r->related[i].text);
		json_close(json, '}');
	}
	if (r->related_count)
		json_close(json, ']');
	if (add_fixes(printing, json, diagnostic))
		return -1;
	json_close(json, '}');
	return 0;
}

static int add_results(
    struct printing *printing, struct json *json, const struct rules *rules)
{
	const struct diagnostics *all = printing->diagnostics;
	struct rendered r;

	json_open_at(json, "results", '[', true);
	for (size_t i = 0; i < all->count; i++)
		if (printing_render(printing, all->items[i], &r) ||
		    add_result(printing, json, rules, all->items[i], &r))
			return -1;
	json_close(json, ']');
	return 0;
}

int print_sarif(struct printing *printing)
{
	struct json json = {.out = printing->out};
	struct rules rules;

	collect_rules(printing->diagnostics, &rules);
	json_open(&json, '{', true);
	json_text(&json, "$schema", STR("https://json.schemastore.org/sarif-2.1.0.json"));
	json_text(&json, "version", STR("2.1.0"));
	json_open_at(&json, "runs", '[', false);
	json_open(&json, '{', true);
	json_open_at(&json, "tool", '{', false);
	json_open_at(&json, "driver", '{', false);
	json_text(&json, "name", STR("congkhai"));
	add_rules(printing, &json, &rules);
	json_close(&json, '}');
	json_close(&json, '}');
	json_text(&json, "columnKind", STR("unicodeCodePoints"));
	if (add_results(printing, &json, &rules))
		return -1;
	json_close(&json, '}');
	json_close(&json, ']');
	json_close(&json, '}');
	buf_add_char(printing->out, '\n');
	return 0;
}
