/*
 * congkhai schema [KIND]: JSON Schema of a content file for editors, with --site by the
 * names that a site has; or with --format=markdown the manual's list of its keys.
 */
#include "yaml/schema.h"

#include "base/buf.h"
#include "cmd/propose.h"
#include "load/load.h"

#include <stdio.h>

/* ---- what a site calls its things ---- */

/* What several frameworks have has all of its titles. */
static void add_name(
    struct arena *arena, struct schema_name_list *list, struct str id, struct str title)
{
	struct schema_name *name = NULL;

	for (size_t i = 0; i < list->count && !name; i++)
		if (str_equal(list->items[i].id, id))
			name = &list->items[i];
	if (!name)
		vec_push(arena, list, ((struct schema_name){id, title}));
	else if (str_find(name->title, title, 0) == name->title.n)
		name->title =
		    str_format(arena, "%.*s; %.*s", STR_ARG(name->title), STR_ARG(title));
}

static void find_names(
    struct arena *arena, const struct site *site, struct schema_names *out)
{
	for (size_t i = 0; i < site->framework_count; i++) {
		const struct framework *framework = site->frameworks[i];

		add_name(arena, &out->frameworks, framework->id, framework->title);
		for (size_t j = 0; j < framework->criterion_count; j++)
			add_name(arena, &out->criteria, framework->criteria[j].id,
			    framework->criteria[j].title);
		for (size_t j = 0; j < framework->round_count; j++)
			add_name(arena, &out->rounds, framework->rounds[j].id,
			    framework->rounds[j].name);
	}
	for (size_t i = 0; i < site->unit_count; i++)
		vec_push(arena, &out->units,
		    ((struct schema_name){site->units[i]->id, site->units[i]->name}));
}

/* ---- the schemas ---- */

static void write_kind(const struct content_kind *kind, bool markdown,
    enum language language, const struct schema_names *names, struct buf *out)
{
	if (!markdown) {
		schema_write_json(
		    kind->table, kind->list, kind->title[language], language, names, out);
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

static enum status write_kinds(const struct options *options, bool markdown,
    enum language language, const struct schema_names *names)
{
	const struct content_kind *kinds;
	size_t count = content_kinds(&kinds), written = 0;
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < count; i++) {
		if (options->word_count > 0 && !is_called(&kinds[i], options->words[0]))
			continue;
		if (written++ > 0)
			buf_lit(&out, "\n");
		write_kind(&kinds[i], markdown, language, names, &out);
	}
	fwrite(out.p ? out.p : "", 1, out.n, stdout);
	buf_release(&out);
	if (written > 0)
		return STATUS_DONE;
	return usage_error(language, "không có loại nội dung",
	    "no such kind of content:", options->words[0]);
}

static enum status write_of_site(const struct options *options)
{
	struct run run = {0};
	struct schema_names names = {0};
	enum status status = run_prepare(&run, options);

	if (status == STATUS_DONE)
		status = propose_load(&run, true);
	if (status == STATUS_DONE) {
		find_names(&run.arena, run.site, &names);
		status = write_kinds(options, false, run.language, &names);
	}
	run_close(&run);
	return status;
}

enum status command_schema(const struct options *options)
{
	enum language language = options_speech(options);
	bool markdown = str_equal(options->format, STR("markdown"));

	if (options->format.n > 0 && !markdown &&
	    !str_equal(options->format, STR("json")))
		return usage_error(language, "--format là json hoặc markdown, không phải",
		    "--format is json or markdown, not", options->format);
	if (options->word_count == 0 && !markdown) {
		list_kinds(language);
		return STATUS_DONE;
	}
	return options->of_site && !markdown
		   ? write_of_site(options)
		   : write_kinds(options, markdown, language, NULL);
}
