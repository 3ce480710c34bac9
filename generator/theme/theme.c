/*
 * Loading a theme: the chain of themes it extends, then what each of them has.
 */
#include "theme/theme.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/text.h"
#include "yaml/fields.h"

#include <stddef.h>
#include <stdlib.h>

/* A chain longer than this is taken for a ring that goes unnoticed. */
#define CHAIN_MOST 16

struct theme_row {
	struct located name, extends;
};

static const struct field theme_rows[] = {
    {"name", FIELD_TEXT, FIELD_REQUIRED, offsetof(struct theme_row, name), NULL, NULL,
	NULL, NULL, {"tên giao diện", "the theme's name"}},
    {"extends", FIELD_ID, 0, offsetof(struct theme_row, extends), NULL, NULL, NULL, NULL,
	{"giao diện mà nó kế thừa", "the theme it extends"}},
};
static const struct field_table theme_fields = {"theme", theme_rows,
    sizeof(theme_rows) / sizeof(*theme_rows),
    {"themes/<tên>/theme.yaml", "themes/<name>/theme.yaml"}};

struct loading {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct theme_request *request;
	struct theme *theme;
	struct str folders[CHAIN_MOST]; /* nearest first */
	size_t folder_count;
	struct map seen; /* static and template names that a nearer theme has */
	VEC(struct theme_file) files;
	bool failed;
};

/* 0 read, 1 not there (or not usable, reported), -1 failed. The bytes live in the arena.
 */
static int read_file(
    struct loading *loading, struct str path, uint32_t *source, struct str *out)
{
	struct tree *tree = loading->request->tree;
	struct buf bytes;
	size_t bad;
	int status;

	buf_init(&bytes);
	status = tree->read(tree, path, &bytes);
	*out = str_copy(loading->arena, buf_str(&bytes));
	buf_release(&bytes);
	if (status < 0)
		loading->failed = true;
	if (status != 0)
		return status;
	*source = sources_add(loading->arena, loading->request->sources, path);
	bad = text_invalid_utf8(*out);
	if (bad == out->n)
		return 0;
	REPORT(loading->diagnostics, not_utf8, span_of(*source, bad, bad + 1),
	    str_format(loading->arena, "%02X", (unsigned char)out->p[bad]));
	return 1;
}

/* The folder of a theme: below the first root that has its theme.yaml. */
static bool find_theme(struct loading *loading, struct str name, struct span at,
    struct str *folder, struct located *extends)
{
	for (size_t i = 0; i < loading->request->root_count && !loading->failed; i++) {
		struct str path = str_format(loading->arena, "%.*s/%.*s/theme.yaml",
		    STR_ARG(loading->request->roots[i]), STR_ARG(name));
		struct theme_row row = {0};
		struct yaml_node *root;
		struct str bytes;
		uint32_t source;
		bool empty = false;

		if (read_file(loading, path, &source, &bytes) != 0)
			continue;
		*folder = str_slice(path, 0, path.n - (sizeof("/theme.yaml") - 1));
		root = yaml_read(loading->arena, loading->diagnostics, source, bytes, 0,
		    bytes.n, &empty);
		if (root)
			fields_read(loading->arena, loading->diagnostics, &theme_fields,
			    root, NULL, &row);
		*extends = row.extends;
		return true;
	}
	if (!loading->failed)
		REPORT(loading->diagnostics, unknown_theme, at, name);
	return false;
}

static void follow_chain(struct loading *loading)
{
	struct located next = {loading->request->name, loading->request->name_at};

	while (next.text.n > 0) {
		struct located extends = {0};
		struct str folder;

		if (!find_theme(loading, next.text, next.at, &folder, &extends))
			return;
		for (size_t i = 0; i < loading->folder_count; i++) {
			if (str_equal(loading->folders[i], folder)) {
				REPORT(loading->diagnostics, theme_extends_itself,
				    next.at, next.text);
				return;
			}
		}
		if (loading->folder_count == CHAIN_MOST) {
			REPORT(loading->diagnostics, theme_extends_itself, next.at,
			    next.text);
			return;
		}
		loading->folders[loading->folder_count++] = folder;
		next = extends;
	}
}

/* True the first time that a name comes: the nearest theme comes first. */
static bool first_of_name(struct loading *loading, struct str kind, struct str name)
{
	struct str key =
	    str_format(loading->arena, "%.*s/%.*s", STR_ARG(kind), STR_ARG(name));

	return map_put(loading->arena, &loading->seen, key, loading->theme) == NULL;
}

static void list_folder(struct loading *loading, struct str folder, const char *kind,
    struct tree_entries *out, size_t *skip)
{
	struct tree *tree = loading->request->tree;
	struct str under = str_format(loading->arena, "%.*s/%s", STR_ARG(folder), kind);

	*skip = under.n + 1;
	if (tree->list(tree, loading->arena, under, out) != 0)
		loading->failed = true;
	for (size_t i = 0; i < out->count; i++) {
		struct span at;

		if (out->items[i].kind == TREE_FILE)
			continue;
		at = span_of_file(sources_add(
		    loading->arena, loading->request->sources, out->items[i].path));
		if (out->items[i].kind == TREE_LINK_OUTSIDE)
			REPORT0(loading->diagnostics, link_outside, at);
		else
			REPORT0(loading->diagnostics, not_a_file, at);
	}
}

static void add_templates(struct loading *loading, struct str folder)
{
	struct tree_entries entries = {0};
	size_t skip;

	list_folder(loading, folder, "templates", &entries, &skip);
	for (size_t i = 0; i < entries.count && !loading->failed; i++) {
		struct str path = entries.items[i].path, bytes, name;
		uint32_t source;

		if (entries.items[i].kind != TREE_FILE || !str_ends(path, STR(".html")))
			continue;
		name = str_slice(path, skip, path.n - skip - (sizeof(".html") - 1));
		if (first_of_name(loading, STR("templates"), name) &&
		    read_file(loading, path, &source, &bytes) == 0)
			template_add(loading->theme->templates, loading->diagnostics,
			    name, source, bytes);
	}
}

static void add_static(struct loading *loading, struct str folder)
{
	struct tree_entries entries = {0};
	size_t skip;

	list_folder(loading, folder, "static", &entries, &skip);
	for (size_t i = 0; i < entries.count; i++) {
		struct str path = entries.items[i].path;
		struct str name = str_slice(path, skip, path.n);

		if (entries.items[i].kind == TREE_FILE &&
		    first_of_name(loading, STR("static"), name))
			vec_push(loading->arena, &loading->files,
			    ((struct theme_file){name, path}));
	}
}

static int compare_files(const void *a, const void *b)
{
	return str_compare(
	    ((const struct theme_file *)a)->name, ((const struct theme_file *)b)->name);
}

/* From the farthest theme to the nearest. */
static void read_words(struct loading *loading)
{
	const struct theme_request *request = loading->request;
	struct theme *theme = loading->theme;

	theme->words = arena_array(loading->arena, const struct yaml_node *, CHAIN_MOST);
	for (size_t i = loading->folder_count; i > 0 && !loading->failed; i--) {
		struct str path = str_format(loading->arena, "%.*s/i18n/%.*s.yaml",
		    STR_ARG(loading->folders[i - 1]), STR_ARG(request->language));
		const struct yaml_node *root;
		struct str bytes;
		uint32_t source;
		bool empty = false;

		if (read_file(loading, path, &source, &bytes) != 0)
			continue;
		root = yaml_read(loading->arena, loading->diagnostics, source, bytes, 0,
		    bytes.n, &empty);
		if (root && expect_mapping(loading->diagnostics, root))
			theme->words[theme->word_count++] = root;
	}
}

int theme_load(struct arena *arena, struct diagnostics *diagnostics,
    const struct theme_request *request, struct theme *out)
{
	size_t errors = diagnostics->errors;
	struct loading loading = {
	    .arena = arena,
	    .diagnostics = diagnostics,
	    .request = request,
	    .theme = out,
	};

	*out = (struct theme){.templates = template_set_new(arena)};
	follow_chain(&loading);
	for (size_t i = 0; i < loading.folder_count; i++) {
		add_templates(&loading, loading.folders[i]);
		add_static(&loading, loading.folders[i]);
	}
	read_words(&loading);
	if (loading.folder_count > 0 && !loading.failed) {
		template_set_check(out->templates, diagnostics);
		if (out->word_count == 0)
			REPORT(diagnostics, unknown_language, request->language_at,
			    request->language, request->name);
	}
	if (loading.files.count > 1)
		qsort(loading.files.items, loading.files.count, sizeof(struct theme_file),
		    compare_files);
	out->complete = diagnostics->errors == errors;
	out->files = loading.files.items;
	out->file_count = loading.files.count;
	return loading.failed ? -1 : 0;
}
