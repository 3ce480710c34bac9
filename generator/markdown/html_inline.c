/*
 * html_inline: what stands in a line, as HTML: text, code, links, images, footnote marks.
 */
#include "markdown/address.h"
#include "markdown/writer.h"

#include "base/visible.h"

#include <string.h>

void writer_begin_line(struct writer *writer)
{
	if (writer->out->n && writer->out->p[writer->out->n - 1] != '\n')
		buf_add_char(writer->out, '\n');
}

void writer_attribute(struct writer *writer, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_addf(writer->out, " %s=\"", name);
	address_escape(writer->out, value);
	buf_add_char(writer->out, '"');
}

/* A comment says something to those who edit the file and nothing to those who read it.
 */
bool writer_is_comment(struct str html)
{
	html = str_trim(html);
	return str_starts(html, STR("<!--")) && str_ends(html, STR("-->")) &&
	       str_find(html, STR("-->"), 4) == html.n - 3;
}

void writer_html(struct writer *writer, const struct markdown_node *node)
{
	if (!writer_is_comment(node->text))
		address_escape(writer->out, node->text);
}

/* How many bytes of the text's beginning are the words; 0 where it begins otherwise. A
 * space in words is any number of spaces in the text. */
static size_t words_length(struct str text, struct str words)
{
	size_t at = 0;

	for (size_t i = 0; i < words.n; i++) {
		if (at == text.n || text.p[at] != words.p[i])
			return 0;
		do
			at++;
		while (words.p[i] == ' ' && at < text.n && text.p[at] == ' ');
	}
	return at;
}

static void write_name(
    struct writer *writer, const struct markdown_name_dress *name, struct str words)
{
	buf_lit(writer->out, "<a");
	writer_attribute(writer, "class", name->class);
	writer_attribute(writer, "href", name->href);
	buf_lit(writer->out, ">");
	address_escape(writer->out, words);
	buf_lit(writer->out, "</a>");
}

/* Names come in the order of the words, so that no place is looked at twice but where a
 * name is not written in one piece: that one and those behind it stay words. */
void writer_text(struct writer *writer, const struct markdown_node *node)
{
	struct str text = node->text;
	size_t at = 0;

	while (writer->name_count > 0 && at < text.n) {
		const struct markdown_name_dress *name = writer->names;
		size_t n = words_length(str_slice(text, at, text.n), name->words);

		if (n == 0) {
			at++;
			continue;
		}
		address_escape(writer->out, str_slice(text, 0, at));
		write_name(writer, name, str_slice(text, at, n));
		text = str_slice(text, at + n, text.n);
		at = 0;
		writer->names++;
		writer->name_count--;
	}
	address_escape(writer->out, text);
}

void writer_code(struct writer *writer, const struct markdown_node *node)
{
	buf_lit(writer->out, "<code>");
	address_escape(writer->out, node->text);
	buf_lit(writer->out, "</code>");
}

static const struct markdown_link_dress *dress_of(
    const struct writer *writer, const struct markdown_node *node)
{
	static const struct markdown_link_dress plain;
	const struct markdown_dress *dress = writer->dress;

	return dress->links && node->ordinal < dress->link_count
		   ? &dress->links[node->ordinal]
		   : &plain;
}

static bool leads_somewhere(const struct writer *writer, const struct markdown_node *node)
{
	const struct markdown_link_dress *dress = dress_of(writer, node);

	return dress->set ? dress->href.n > 0 : address_is_allowed(node->target);
}

static void add_address(
    struct writer *writer, const char *name, const struct markdown_node *node)
{
	const struct markdown_link_dress *dress = dress_of(writer, node);

	buf_addf(writer->out, " %s=\"", name);
	if (dress->set) {
		address_escape(writer->out, dress->href);
	} else {
		if (address_is_relative(node->target))
			address_escape(writer->out, writer->dress->base);
		address_write(writer->out, node->target);
	}
	buf_lit(writer->out, "\"");
}

/* A link that leads nowhere is a span. */
void writer_open_link(struct writer *writer, const struct markdown_node *node)
{
	const struct markdown_link_dress *dress = dress_of(writer, node);

	buf_add(writer->out, dress->before);
	if (leads_somewhere(writer, node)) {
		buf_lit(writer->out, "<a");
		add_address(writer, "href", node);
	} else {
		buf_lit(writer->out, "<span");
		writer->names = dress->names;
		writer->name_count = dress->name_count;
	}
	writer_attribute(writer, "class", dress->class);
	if (!dress->set)
		writer_attribute(writer, "title", node->title);
	buf_lit(writer->out, ">");
	writer->link_from = writer->out->n;
	if (!node->first)
		address_escape(writer->out, dress->words);
}

/* A name that is written from right to left takes nothing beside it along. */
static void isolate(struct buf *out, size_t from)
{
	struct str words = str_slice(buf_str(out), from, out->n);
	struct str begin = STR("<bdi>");

	if (!visible_turns(words))
		return;
	buf_add(out, begin);
	memmove(out->p + from + begin.n, out->p + from, words.n);
	memcpy(out->p + from, begin.p, begin.n);
	buf_lit(out, "</bdi>");
}

void writer_close_link(struct writer *writer, const struct markdown_node *node)
{
	isolate(writer->out, writer->link_from);
	writer->name_count = 0;
	buf_add(
	    writer->out, leads_somewhere(writer, node) ? STR("</a>") : STR("</span>"));
	buf_add(writer->out, dress_of(writer, node)->after);
}

/* The whole of an image; its words are its text for those who don't see it. */
void writer_image(struct writer *writer, const struct markdown_node *node)
{
	const struct markdown_link_dress *dress = dress_of(writer, node);
	struct buf words;

	buf_init(&words);
	markdown_plain(node, &words);
	if (words.n == 0)
		buf_add(&words, dress->words);
	buf_add(writer->out, dress->before);
	if (leads_somewhere(writer, node)) {
		buf_lit(writer->out, "<img");
		add_address(writer, "src", node);
		buf_lit(writer->out, " alt=\"");
		address_escape(writer->out, buf_str(&words));
		buf_lit(writer->out, "\"");
		writer_attribute(writer, "class", dress->class);
		writer_attribute(writer, "title", node->title);
		buf_lit(writer->out, ">");
	} else {
		address_escape(writer->out, buf_str(&words));
	}
	buf_add(writer->out, dress->after);
	buf_release(&words);
}

static size_t number_of(struct str digits)
{
	size_t number = 0;

	for (size_t i = 0; i < digits.n && digits.p[i] >= '0' && digits.p[i] <= '9'; i++)
		number = number * 10 + (size_t)(digits.p[i] - '0');
	return number;
}

void writer_footnote_reference(struct writer *writer, const struct markdown_node *node)
{
	size_t number = number_of(node->text);

	buf_lit(writer->out, "<sup class=\"footnote-ref\"><a ");
	if (number >= 1 && number <= writer->footnotes && !writer->referred[number - 1]) {
		buf_addf(writer->out, "id=\"fnref-%zu\" ", number);
		writer->referred[number - 1] = true;
	}
	buf_addf(writer->out, "href=\"#fn-%zu\" role=\"doc-noteref\">%zu</a></sup>",
	    number, number);
}
