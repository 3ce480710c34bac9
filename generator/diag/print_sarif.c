/*
 * print_sarif: problems as SARIF 2.1.0, which code-scanning services read. The rules are
 * the messages that occur, by code; columns count code points and their end is exclusive,
 * as SARIF has it.
 */
#include "base/json.h"
#include "diag/printing.h"

#include <stdlib.h>

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

static void add_string(struct buf *out, const char *key, struct str text)
{
	buf_addf(out, "\"%s\": ", key);
	json_write_string(out, text, false);
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

/* "physicalLocation": … of a place; a file as such has no region. */
static void add_location(struct printing *printing, const struct location *at)
{
	struct buf *out = printing->out;

	buf_lit(out, "\"physicalLocation\": {");
	add_uri(out, sources_path(printing->sources, at->span.source));
	if (!at->whole_file) {
		buf_addf(out, ", \"region\": {\"startLine\": %u, \"startColumn\": %u",
		    at->start.line, at->start.column);
		buf_addf(out, ", \"endLine\": %u, \"endColumn\": %u}", at->end.line,
		    at->end.column);
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

static void add_result(
    struct printing *printing, const struct rules *rules, const struct rendered *r)
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
	buf_add(out, r->related_count ? STR("]}") : STR("}"));
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
		add_result(printing, rules, &r);
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
