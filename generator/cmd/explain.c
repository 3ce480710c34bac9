/*
 * congkhai explain [CODE]: what a message means and how to mend it; without a code, all
 * messages, with --format=markdown as the manual has them.
 */
#include "base/buf.h"
#include "cmd/cmd.h"
#include "diag/catalogue.h"

#include <stdio.h>
#include <stdlib.h>

/* Placeholders are {0} to {9}. */
enum { PLACEHOLDERS = 10 };

static int compare_codes(const void *a, const void *b)
{
	const struct catalogue_entry *left = *(const struct catalogue_entry *const *)a;
	const struct catalogue_entry *right = *(const struct catalogue_entry *const *)b;

	/* By number: the letter in front only says how severe a message is. */
	return str_compare(str_of(left->code + 1), str_of(right->code + 1));
}

/* A message's text as one reads it without an occasion: "…" for what it would name. */
static void add_text(struct buf *out, const char *text)
{
	struct str args[PLACEHOLDERS];

	for (size_t i = 0; i < PLACEHOLDERS; i++)
		args[i] = STR("…");
	catalogue_format(out, text, args, PLACEHOLDERS);
}

/* Words as Markdown: what would be markup is escaped, save in code between backticks. */
static void add_markdown(struct buf *out, struct str words)
{
	bool code = false;

	for (size_t i = 0; i < words.n; i++) {
		char c = words.p[i];

		if (c == '`')
			code = !code;
		else if (!code && (c == '\\' || c == '*' || c == '[' || c == ']' ||
				      c == '<' || c == '>'))
			buf_add_char(out, '\\');
		buf_add_char(out, c);
	}
}

static void add_section(
    struct buf *out, const struct catalogue_entry *entry, enum language language)
{
	struct buf text;

	buf_init(&text);
	add_text(&text, entry->text[language]);
	buf_addf(out, "## %s\n\n**%s:** ", entry->code,
	    severity_word(entry->severity, language));
	add_markdown(out, buf_str(&text));
	buf_lit(out, "\n\n");
	add_markdown(out, str_of(entry->explanation[language]));
	buf_lit(out, "\n");
	buf_release(&text);
}

static void add_explanation(
    struct buf *out, const struct catalogue_entry *entry, enum language language)
{
	buf_addf(
	    out, "%s (%s)\n\n  ", entry->code, severity_word(entry->severity, language));
	add_text(out, entry->text[language]);
	buf_addf(out, "\n\n%s\n", entry->explanation[language]);
}

static void add_all(struct buf *out, bool markdown, enum language language)
{
	const struct catalogue_entry *entries[MESSAGE_COUNT];

	for (int i = 0; i < MESSAGE_COUNT; i++)
		entries[i] = catalogue_message((enum message)i);
	qsort(entries, MESSAGE_COUNT, sizeof(*entries), compare_codes);
	for (int i = 0; i < MESSAGE_COUNT; i++) {
		if (markdown) {
			buf_add(out, i > 0 ? STR("\n") : STR(""));
			add_section(out, entries[i], language);
			continue;
		}
		buf_addf(out, "%s  ", entries[i]->code);
		add_text(out, entries[i]->text[language]);
		buf_lit(out, "\n");
	}
}

enum status command_explain(const struct options *options)
{
	enum language language = options_speech(options);
	bool markdown = str_equal(options->format, STR("markdown"));
	const struct catalogue_entry *entry = NULL;
	struct buf out;

	if (options->format.n > 0 && !markdown &&
	    !str_equal(options->format, STR("text")))
		return usage_error(language, "--format là text hoặc markdown, không phải",
		    "--format is text or markdown, not", options->format);
	if (options->word_count > 0 && !(entry = catalogue_find(options->words[0])))
		return usage_error(language, "không có mã thông báo",
		    "no message has the code", options->words[0]);
	buf_init(&out);
	if (!entry)
		add_all(&out, markdown, language);
	else if (markdown)
		add_section(&out, entry, language);
	else
		add_explanation(&out, entry, language);
	fwrite(out.p ? out.p : "", 1, out.n, stdout);
	buf_release(&out);
	return STATUS_DONE;
}
