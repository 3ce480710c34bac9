/*
 * print_json: problems as an array for programs, one object a line. Severities are
 * English in every language; line and column are those of the text format, the end is
 * exclusive. Edits count bytes of the file, so that they can be applied as they stand.
 */
#include "base/json.h"
#include "diag/printing.h"

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
