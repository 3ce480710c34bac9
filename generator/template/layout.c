/*
 * layout: white space around tags, with three rules.
 *
 * A tag alone on its line takes the line with it. Tags of inheritance may share that
 * line, and a parent counts as one thing from its opening to its closing tag. What stood
 * before such a partial, parent or block is its indentation.
 *
 * The text of a block inside a parent loses the indentation of its first line that is not
 * blank.
 *
 * A block that has its opening line for itself gives what replaces it the indentation of
 * its default text; one that begins a line, the white space before it; any other, none.
 */
#include "template/layout.h"

#include "template/program.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct str between(const struct scanned *s, size_t from, size_t to)
{
	return str_slice(s->bytes, from, to - from);
}

/* Start of the spaces and tabs before `at`. */
static size_t skip_back(const struct scanned *s, size_t at)
{
	while (at > s->start && is_blank(s->bytes.p[at - 1]))
		at--;
	return at;
}

/* End of the spaces and tabs at `at`. */
static size_t skip_blank(const struct scanned *s, size_t at)
{
	while (at < s->bytes.n && is_blank(s->bytes.p[at]))
		at++;
	return at;
}

static bool is_line_start(const struct scanned *s, size_t at)
{
	return at == s->start || s->bytes.p[at - 1] == '\n';
}

/* Only white space stands between `at` and the line's end; `*next` is the next line then.
 */
static bool blank_after(const struct scanned *s, size_t at, size_t *next)
{
	at = skip_blank(s, at);
	if (at == s->bytes.n) {
		*next = at;
		return true;
	}
	if (s->bytes.p[at] == '\r' && at + 1 < s->bytes.n)
		at++;
	if (s->bytes.p[at] != '\n')
		return false;
	*next = at + 1;
	return true;
}

/* A parent, a block or the end of one. */
static bool is_inheritance(const struct scanned *s, const struct tag *tag)
{
	if (tag->kind == TAG_CLOSE)
		tag = &s->tags[tag->match];
	return tag->kind == TAG_PARENT || tag->kind == TAG_BLOCK;
}

/* Only white space and tags of inheritance stand before `tag` on its line, and `barrier`
 * is not among them. */
static bool clean_before(
    const struct scanned *s, const struct tag *tag, const struct tag *barrier)
{
	for (unsigned hops = 0; hops < LIMIT_TEMPLATE_NESTED; hops++, tag--) {
		size_t at = skip_back(s, tag->start);

		if (is_line_start(s, at))
			return true;
		if (tag == s->tags || tag - 1 == barrier || tag[-1].end != at ||
		    !is_inheritance(s, tag - 1))
			return false;
	}
	return false;
}

/* Only white space and tags of inheritance stand behind `tag` on its line. */
static bool clean_after(const struct scanned *s, const struct tag *tag)
{
	for (unsigned hops = 0; hops < LIMIT_TEMPLATE_NESTED; hops++, tag++) {
		size_t next;

		if (blank_after(s, tag->end, &next))
			return true;
		if (tag + 1 == s->tags + s->tag_count ||
		    tag[1].start != skip_blank(s, tag->end) ||
		    !is_inheritance(s, tag + 1))
			return false;
	}
	return false;
}

size_t template_shared_indent(struct str bytes, size_t line, struct str dedent)
{
	size_t n = 0;

	while (n < dedent.n && line + n < bytes.n && bytes.p[line + n] == dedent.p[n])
		n++;
	return n;
}

/* The white space from `line`, which begins a line, up to `end`, without the dedent. */
static struct str indent_of(
    const struct scanned *s, size_t line, size_t end, struct str dedent)
{
	size_t shared = template_shared_indent(s->bytes, line, dedent);

	return line + shared < end ? between(s, line + shared, end) : (struct str){0};
}

/* The indentation of the first line of `from` … `to` that is not blank; false when there
 * is no such line. */
static bool text_indent(const struct scanned *s, size_t from, size_t to,
    struct str dedent, struct str *indent)
{
	while (from < to) {
		size_t line = from, text = skip_blank(s, line);

		if (text >= to)
			return false;
		if (!blank_after(s, text, &from)) {
			*indent = indent_of(s, line, text, dedent);
			return true;
		}
	}
	return false;
}

static struct layout lay_out_inline(const struct tag *tag)
{
	return (struct layout){.before = tag->start, .after = tag->end};
}

/* A section, a comment, a partial …: nothing else may stand on the line. */
static struct layout lay_out_plain(
    const struct scanned *s, const struct tag *tag, struct str dedent)
{
	struct layout layout = lay_out_inline(tag);
	size_t next, line = skip_back(s, tag->start);

	if (!is_line_start(s, line) || !blank_after(s, tag->end, &next))
		return layout;
	return (struct layout){
	    .before = line,
	    .after = next,
	    .standalone = true,
	    .indent = indent_of(s, line, tag->start, dedent),
	};
}

/* A parent is alone when the line is blank before its opening tag and behind its closing
 * one. What follows the opening tag is not shown anyway. */
static struct layout lay_out_parent(
    const struct scanned *s, const struct tag *tag, struct str dedent)
{
	struct layout layout = lay_out_inline(tag);
	size_t next, line = skip_back(s, tag->start);

	if (!is_line_start(s, line) || !blank_after(s, s->tags[tag->match].end, &next))
		return layout;
	layout.before = line;
	layout.standalone = true;
	layout.indent = indent_of(s, line, tag->start, dedent);
	return layout;
}

static struct layout lay_out_parent_end(
    const struct scanned *s, const struct tag *tag, struct str dedent)
{
	struct layout layout = lay_out_inline(tag);

	layout.standalone = lay_out_parent(s, &s->tags[tag->match], dedent).standalone;
	if (layout.standalone)
		blank_after(s, tag->end, &layout.after);
	return layout;
}

static struct layout lay_out_block(
    const struct scanned *s, const struct tag *tag, struct str dedent)
{
	struct layout layout = lay_out_inline(tag);
	size_t next, line = skip_back(s, tag->start);

	/* A block inside a parent loses what its text begins with, from the line's start.
	 */
	if (tag->argument)
		dedent = (struct str){0};
	else if (is_line_start(s, line))
		layout.indent = indent_of(s, line, tag->start, dedent);
	if (!clean_before(s, tag, NULL) || !blank_after(s, tag->end, &next))
		return layout;
	layout.standalone = true;
	layout.before = line;
	layout.after = next;
	text_indent(s, next, s->tags[tag->match].start, dedent, &layout.indent);
	return layout;
}

static struct layout lay_out_block_end(
    const struct scanned *s, const struct tag *tag, struct str dedent)
{
	struct layout layout = lay_out_inline(tag);
	const struct tag *opening = &s->tags[tag->match];
	size_t line = skip_back(s, tag->start);

	(void)dedent;
	if (opening->argument) {
		if (is_line_start(s, line))
			layout.before = line;
		return layout;
	}
	if (!clean_before(s, tag, opening) || !clean_after(s, tag))
		return layout;
	layout.standalone = true;
	layout.before = line;
	if (!blank_after(s, tag->end, &layout.after))
		layout.after = skip_blank(s, tag->end);
	return layout;
}

struct layout template_layout(
    const struct scanned *scanned, const struct tag *tag, struct str dedent)
{
	bool closes = tag->kind == TAG_CLOSE;

	switch (closes ? scanned->tags[tag->match].kind : tag->kind) {
	case TAG_VALUE:
	case TAG_RAW:
		return lay_out_inline(tag);
	case TAG_PARENT:
		return closes ? lay_out_parent_end(scanned, tag, dedent)
			      : lay_out_parent(scanned, tag, dedent);
	case TAG_BLOCK:
		return closes ? lay_out_block_end(scanned, tag, dedent)
			      : lay_out_block(scanned, tag, dedent);
	default:
		return lay_out_plain(scanned, tag, dedent);
	}
}
