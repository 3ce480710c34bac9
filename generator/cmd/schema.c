/*
 * congkhai schema [KIND]: JSON Schema of a content file for editors, or with
 * --format=markdown the manual's list of its keys.
 */
#include "yaml/schema.h"

#include "base/buf.h"
#include "cmd/cmd.h"
#include "load/load.h"

#include <stdio.h>

static void write_kind(const struct content_kind *kind, bool markdown,
    enum language language, struct buf *out)
{
	if (!markdown) {
		schema_write_json(
		    kind->table, kind->list, kind->title[language], language, out);
		return;
	}
	buf_addf(out, "## %s: `%s`\n\n", kind->title[language], kind->where);
	schema_write_markdown(kind->table, language, out);
}

static void list_kinds(enum language language)
{
	const struct content_kind *kinds;
	size_t count = content_kinds(&kinds);

	for (size_t i = 0; i < count; i++)
		printf("%-10s %s  (%s)\n", kinds[i].name, kinds[i].where,
		    kinds[i].title[language]);
}

/* What `new` and `import` call a notice or a plan is a document. */
static bool is_called(const struct content_kind *kind, struct str word)
{
	enum document_kind which;

	return str_equal(word, str_of(kind->name)) ||
	       (document_kind_find(word, &which) &&
		   str_equal(STR("document"), str_of(kind->name)));
}

enum status command_schema(const struct options *options)
{
	enum language language = options_speech(options);
	bool markdown = str_equal(options->format, STR("markdown"));
	const struct content_kind *kinds;
	size_t count = content_kinds(&kinds), written = 0;
	struct buf out;

	if (options->format.n > 0 && !markdown &&
	    !str_equal(options->format, STR("json")))
		return usage_error(language, "--format là json hoặc markdown, không phải",
		    "--format is json or markdown, not", options->format);
	if (options->word_count == 0 && !markdown) {
		list_kinds(language);
		return STATUS_DONE;
	}
	buf_init(&out);
	for (size_t i = 0; i < count; i++) {
		if (options->word_count > 0 && !is_called(&kinds[i], options->words[0]))
			continue;
		if (written++ > 0)
			buf_lit(&out, "\n");
		write_kind(&kinds[i], markdown, language, &out);
	}
	fwrite(out.p ? out.p : "", 1, out.n, stdout);
	buf_release(&out);
	if (written > 0)
		return STATUS_DONE;
	return usage_error(language, "không có loại nội dung",
	    "no such kind of content:", options->words[0]);
}
