/*
 * print_github: problems as workflow commands, which GitHub shows beside the lines of a
 * pull request. A command is one line, so all that a problem says goes into it, escaped.
 */
#include "diag/printing.h"

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
