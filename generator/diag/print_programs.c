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

static void add_string(struct buf *out, const char *key, struct str text)
{
	buf_addf(out, "\"%s\": ", key);
	json_write_string(out, text, false);
}

/* The file, or null for no place at all. */
static void add_file(struct buf *out, const struct location *at)
{
	if (at->span.source)
		add_string(out, "file", at->path);
	else
		buf_lit(out, "\"file\": null");
}

static void add_number(struct buf *out, const char *key, unsigned number)
{
	if (number)
		buf_addf(out, ", \"%s\": %u", key, number);
	else
		buf_addf(out, ", \"%s\": null", key);
}

static void add_helps(struct buf *out, const struct rendered *r)
{
	struct buf joined;

	if (!r->help_count) {
		buf_lit(out, "\"help\": null");
		return;
	}
	buf_init(&joined);
	for (size_t i = 0; i < r->help_count; i++) {
		if (i)
			buf_lit(&joined, "; ");
		buf_add(&joined, r->helps[i]);
	}
	add_string(out, "help", buf_str(&joined));
	buf_release(&joined);
}

static void add_related(struct buf *out, const struct rendered *r)
{
	buf_lit(out, "\"related\": [");
	for (size_t i = 0; i < r->related_count; i++) {
		const struct location *at = &r->related[i].at;

		buf_add(out, i ? STR(", {") : STR("{"));
		add_file(out, at);
		add_number(out, "line", at->start.line);
		add_number(out, "column", at->start.column);
		buf_lit(out, ", ");
		add_string(out, "message", r->related[i].text);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

/* A cure of the edits from `edit` up to, not with, `end`. */
static void add_cure(struct printing *printing, const char *certainty,
    const struct edit *edit, const struct edit *end)
{
	struct buf *out = printing->out;
	const char *separator = "";

	buf_addf(out, "{\"certainty\": \"%s\", \"edits\": [", certainty);
	for (; edit != end; edit = edit->next, separator = ", ") {
		buf_addf(out, "%s{", separator);
		add_string(out, "file", sources_path(printing->sources, edit->at.source));
		buf_addf(out, ", \"start\": %u, \"end\": %u, ", (unsigned)edit->at.start,
		    (unsigned)edit->at.end);
		add_string(out, "text", edit->text);
		buf_add_char(out, '}');
	}
	buf_lit(out, "]}");
}

static void add_cures(struct printing *printing, const struct diagnostic *diagnostic)
{
	struct buf *out = printing->out;

	buf_lit(out, "\"cures\": [");
	if (diagnostic->fix)
		add_cure(printing, "certain", diagnostic->fix, NULL);
	if (diagnostic->rename.n > 0) {
		buf_lit(out, "{\"certainty\": \"certain\", \"edits\": [], ");
		add_string(out, "rename", diagnostic->rename);
		buf_add_char(out, '}');
	}
	for (const struct edit *e = diagnostic->offers; e; e = e->next) {
		if (e != diagnostic->offers || diagnostic->fix)
			buf_lit(out, ", ");
		add_cure(printing, "possible", e, e->next);
	}
	buf_add_char(out, ']');
}

static void add_object(struct printing *printing, const struct diagnostic *diagnostic,
    const struct rendered *r)
{
	struct buf *out = printing->out;
	const char *severity = severity_word(r->severity, LANGUAGE_EN);

	buf_add_char(out, '{');
	add_string(out, "code", str_of(r->entry->code));
	buf_lit(out, ", ");
	add_string(out, "severity", str_of(severity));
	buf_lit(out, ", ");
	add_file(out, &r->at);
	add_number(out, "line", r->at.start.line);
	add_number(out, "column", r->at.start.column);
	add_number(out, "end_line", r->at.end.line);
	add_number(out, "end_column", r->at.end.column);
	buf_lit(out, ", ");
	add_string(out, "message", r->text);
	buf_lit(out, ", ");
	add_helps(out, r);
	buf_lit(out, ", ");
	add_related(out, r);
	buf_lit(out, ", ");
	add_cures(printing, diagnostic);
	buf_add_char(out, '}');
}

int print_json(struct printing *printing)
{
	const struct diagnostics *all = printing->diagnostics;
	struct rendered r;

	buf_add_char(printing->out, '[');
	for (size_t i = 0; i < all->count; i++) {
		if (printing_render(printing, all->items[i], &r))
			return -1;
		buf_add(printing->out, i ? STR(",\n  ") : STR("\n  "));
		add_object(printing, all->items[i], &r);
	}
	buf_add(printing->out, all->count ? STR("\n]\n") : STR("]\n"));
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

static void add_rules(struct printing *printing, const struct rules *rules)
{
	struct buf *out = printing->out;

	buf_lit(out, "\"rules\": [");
	for (size_t i = 0; i < rules->count; i++) {
		const struct catalogue_entry *entry = rules->items[i];
		const char *explanation = entry->explanation[printing->options->language];

		buf_add(out, i ? STR(",\n        {") : STR("\n        {"));
		add_string(out, "id", str_of(entry->code));
		buf_lit(out, ", ");
		add_string(out, "name", str_of(entry->name));
		buf_lit(out, ", \"fullDescription\": {");
		add_string(out, "text", str_of(explanation));
		buf_addf(out, "}, \"defaultConfiguration\": {\"level\": \"%s\"}}",
		    levels[entry->severity]);
	}
	buf_add(out, rules->count ? STR("\n      ]") : STR("]"));
}

/* The path as a relative URI reference: what is not unreserved is percent-encoded, ':'
 * too, lest the first part look like a scheme. */
static void add_uri(struct buf *out, struct str path)
{
	static const char plain[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
	struct str unreserved = str_of(plain);

	buf_lit(out, "\"artifactLocation\": {\"uri\": \"");
	for (size_t i = 0; i < path.n; i++) {
		if (str_find(unreserved, str_slice(path, i, 1), 0) < unreserved.n)
			buf_add_char(out, path.p[i]);
		else
			buf_addf(out, "%%%02X", (unsigned)(unsigned char)path.p[i]);
	}
	buf_lit(out, "\"}");
}

static void add_region(struct buf *out, const char *key, const struct location *at)
{
	buf_addf(out, "\"%s\": {\"startLine\": %u, \"startColumn\": %u", key,
	    at->start.line, at->start.column);
	buf_addf(
	    out, ", \"endLine\": %u, \"endColumn\": %u}", at->end.line, at->end.column);
}

/* "physicalLocation": … of a place; a file as such has no region. */
static void add_location(struct printing *printing, const struct location *at)
{
	struct buf *out = printing->out;

	buf_lit(out, "\"physicalLocation\": {");
	add_uri(out, sources_path(printing->sources, at->span.source));
	if (!at->whole_file) {
		buf_lit(out, ", ");
		add_region(out, "region", at);
	}
	buf_add_char(out, '}');
}

static void add_message(struct buf *out, struct str text)
{
	buf_lit(out, "\"message\": {");
	add_string(out, "text", text);
	buf_add_char(out, '}');
}

/* What is wrong, and in lines of their own what helps. */
static void add_text(struct buf *out, const struct rendered *r)
{
	struct buf text;

	buf_init(&text);
	buf_add(&text, r->text);
	for (size_t i = 0; i < r->help_count; i++) {
		buf_add_char(&text, '\n');
		buf_add(&text, r->helps[i]);
	}
	add_message(out, buf_str(&text));
	buf_release(&text);
}

/* The edits from `edit` up to, not with, `end`; each stands as a change of its own, since
 * SARIF has nothing against several of one file. */
static int add_fix(struct printing *printing, const char *description,
    const struct edit *edit, const struct edit *end)
{
	struct buf *out = printing->out;
	const char *separator = "";

	buf_addf(out, "{\"description\": {\"text\": \"%s\"}, \"artifactChanges\": [",
	    description);
	for (; edit != end; edit = edit->next, separator = ", ") {
		struct location at;

		if (printing_locate(printing, edit->at, &at))
			return -1;
		buf_addf(out, "%s{", separator);
		add_uri(out, sources_path(printing->sources, edit->at.source));
		buf_lit(out, ", \"replacements\": [{");
		add_region(out, "deletedRegion", &at);
		buf_lit(out, ", \"insertedContent\": {");
		add_string(out, "text", edit->text);
		buf_lit(out, "}}]}");
	}
	buf_lit(out, "]}");
	return 0;
}

static int add_fixes(struct printing *printing, const struct diagnostic *diagnostic)
{
	static const char *const words[][LANGUAGE_COUNT] = {
	    {"chắc chắn", "certain"},
	    {"có thể", "possible"},
	};
	struct buf *out = printing->out;
	enum language language = printing->options->language;
	int failed = 0;

	if (!diagnostic->fix && !diagnostic->offers)
		return 0;
	buf_lit(out, ", \"fixes\": [");
	if (diagnostic->fix)
		failed = add_fix(printing, words[0][language], diagnostic->fix, NULL);
	for (const struct edit *e = diagnostic->offers; e && !failed; e = e->next) {
		if (e != diagnostic->offers || diagnostic->fix)
			buf_lit(out, ", ");
		failed = add_fix(printing, words[1][language], e, e->next);
	}
	buf_add_char(out, ']');
	return failed;
}

static int add_result(struct printing *printing, const struct rules *rules,
    const struct diagnostic *diagnostic, const struct rendered *r)
{
	struct buf *out = printing->out;

	buf_add_char(out, '{');
	add_string(out, "ruleId", str_of(r->entry->code));
	buf_addf(out, ", \"ruleIndex\": %zu, \"level\": \"%s\", ",
	    rule_index(rules, r->entry), levels[r->severity]);
	add_text(out, r);
	if (r->at.span.source) {
		buf_lit(out, ", \"locations\": [{");
		add_location(printing, &r->at);
		buf_lit(out, "}]");
	}
	for (size_t i = 0; i < r->related_count; i++) {
		buf_add(out, i ? STR(", {") : STR(", \"relatedLocations\": [{"));
		add_location(printing, &r->related[i].at);
		buf_lit(out, ", ");
		add_message(out, r->related[i].text);
		buf_add_char(out, '}');
	}
	if (r->related_count)
		buf_add_char(out, ']');
	if (add_fixes(printing, diagnostic))
		return -1;
	buf_add_char(out, '}');
	return 0;
}

static int add_results(struct printing *printing, const struct rules *rules)
{
	const struct diagnostics *all = printing->diagnostics;
	struct rendered r;

	buf_lit(printing->out, "\"results\": [");
	for (size_t i = 0; i < all->count; i++) {
		if (printing_render(printing, all->items[i], &r))
			return -1;
		buf_add(printing->out, i ? STR(",\n      ") : STR("\n      "));
		if (add_result(printing, rules, all->items[i], &r))
			return -1;
	}
	buf_add(printing->out, all->count ? STR("\n    ]\n") : STR("]\n"));
	return 0;
}

int print_sarif(struct printing *printing)
{
	struct buf *out = printing->out;
	struct rules rules;

	collect_rules(printing->diagnostics, &rules);
	buf_lit(out,
	    "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
	    "  \"version\": \"2.1.0\",\n  \"runs\": [{\n"
	    "    \"tool\": {\"driver\": {\"name\": \"congkhai\", ");
	add_rules(printing, &rules);
	buf_lit(out, "}},\n    \"columnKind\": \"unicodeCodePoints\",\n    ");
	if (add_results(printing, &rules))
		return -1;
	buf_lit(out, "  }]\n}\n");
	return 0;
}
