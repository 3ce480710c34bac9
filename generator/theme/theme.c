/*
 * Loading a theme: the chain of themes it extends, then what each of them has.
 */
#include "theme/theme.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/text.h"
#include "diag/filename.h"
#include "diag/nearest.h"
#include "yaml/fields.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* A chain longer than this is taken for a ring that goes unnoticed. */
#define CHAIN_MOST 16

struct theme_row {
	struct located name, extends;
};

static const struct field theme_rows[] = {
    {"name", FIELD_TEXT, FIELD_REQUIRED, offsetof(struct theme_row, name),
	.help = {"tên giao diện", "the theme's name"}},
    {"extends", FIELD_ID, 0, offsetof(struct theme_row, extends),
	.help = {"giao diện mà nó kế thừa", "the theme it extends"}},
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
	bool has_words;  /* a language file was found, whatever it holds */
	bool is_endless; /* a theme extends itself, over others or not */
	bool failed;
};

/* True, once reported, for more bytes than a theme's file may have. */
static bool is_large(struct loading *loading, struct str path, size_t size)
{
	if (size <= TREE_THEME_MOST)
		return false;
	REPORT(loading->diagnostics, theme_file_too_large,
	    span_of_file(sources_add(loading->arena, loading->request->sources, path)),
	    str_format(loading->arena, "%zu", size),
	    str_format(loading->arena, "%zu", TREE_THEME_MOST));
	return true;
}

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
	if (status == 0 && is_large(loading, path, bytes.n)) {
		buf_clear(&bytes);
		status = 1;
	}
	*out = str_copy(loading->arena, buf_str(&bytes));
	buf_release(&bytes);
	if (status < 0)
		loading->failed = true;
	if (status != 0)
		return status;
	digest_add(&loading->theme->digest, path);
	digest_add(&loading->theme->digest, *out);
	*source = sources_add(loading->arena, loading->request->sources, path);
	bad = text_invalid_utf8(*out);
	if (bad == out->n)
		return 0;
	REPORT(loading->diagnostics, not_utf8, span_of(*source, bad, bad + 1),
	    str_format(loading->arena, "%02X", (unsigned char)out->p[bad]));
	return 1;
}

/* A name of one folder; what leads elsewhere is no theme's name. */
static bool is_theme_name(struct str name)
{
	return name.n > 0 && name.p[0] != '.' && !memchr(name.p, '/', name.n);
}

/* Names of the themes that there are, for "did you mean". */
static struct str near_themes(struct loading *loading, struct str name)
{
	struct tree *tree = loading->request->tree;
	VEC(struct str) names = {0};

	for (size_t i = 0; i < loading->request->root_count; i++) {
		struct str root = loading->request->roots[i];
		struct tree_entries entries = {0};

		if (tree->list(tree, loading->arena, root, &entries) != 0)
			loading->failed = true;
		for (size_t k = 0; k < entries.count; k++) {
			struct str path = entries.items[k].path, theme, file;

			path = str_slice(path, root.n + 1, path.n);
			if (str_cut(&path, '/', &theme) && str_cut(&path, '/', &file) &&
			    path.n == 0 && str_equal(file, STR("theme.yaml")))
				vec_push(loading->arena, &names, theme);
		}
	}
	return nearest_list(loading->arena, name, names.items, names.count);
}

/* A folder of that name without theme.yaml was perhaps meant to be one. */
static bool has_folder(struct loading *loading, struct str name, struct str *folder)
{
	struct tree *tree = loading->request->tree;

	for (size_t i = 0; i < loading->request->root_count; i++) {
		struct tree_entries entries = {0};

		*folder = str_format(loading->arena, "%.*s/%.*s",
		    STR_ARG(loading->request->roots[i]), STR_ARG(name));
		if (tree->list(tree, loading->arena, *folder, &entries) != 0)
			loading->failed = true;
		if (entries.count > 0)
			return true;
	}
	return false;
}

static void report_unknown(struct loading *loading, struct str name, struct span at)
{
	struct diagnostic *d = REPORT(loading->diagnostics, unknown_theme, at, name);
	struct str folder, nearest;

	if (is_theme_name(name) && has_folder(loading, name, &folder)) {
		HELP(loading->diagnostics, d, theme_without_file, folder);
		return;
	}
	nearest = near_themes(loading, name);
	if (nearest.n > 0)
		HELP(loading->diagnostics, d, did_you_mean, nearest);
}

/* The folder of a theme: below the first root that has its theme.yaml. */
static bool find_theme(struct loading *loading, struct str name, struct span at,
    struct str *folder, struct located *extends)
{
	for (size_t i = 0;
	     is_theme_name(name) && i < loading->request->root_count && !loading->failed;
	     i++) {
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
		if (loading->folder_count == 0)
			loading->theme->at = span_of_file(source);
		root = yaml_read(loading->arena, loading->diagnostics, source, bytes, 0,
		    bytes.n, &empty);
		if (root)
			fields_read(loading->arena, loading->diagnostics, &theme_fields,
			    root, NULL, &row);
		*extends = row.extends;
		return true;
	}
	if (!loading->failed)
		report_unknown(loading, name, at);
	return false;
}

/* False where a theme of the chain is missing. */
static bool follow_chain(struct loading *loading)
{
	struct located next = {loading->request->name, loading->request->name_at};

	while (next.text.n > 0) {
		struct located extends = {0};
		struct str folder;

		if (!find_theme(loading, next.text, next.at, &folder, &extends))
			return false;
		for (size_t i = 0; i < loading->folder_count; i++) {
			if (str_equal(loading->folders[i], folder)) {
				REPORT(loading->diagnostics, theme_extends_itself,
				    next.at, next.text);
				loading->is_endless = true;
				return true;
			}
		}
		if (loading->folder_count == CHAIN_MOST) {
			REPORT(loading->diagnostics, theme_extends_itself, next.at,
			    next.text);
			loading->is_endless = true;
			return true;
		}
		loading->folders[loading->folder_count++] = folder;
		next = extends;
	}
	return true;
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
		struct tree_entry *entry = &out->items[i];
		struct span at;

		if (entry->kind == TREE_IGNORED || tree_is_leftover(entry->path) ||
		    (entry->kind == TREE_FILE &&
			!is_large(loading, entry->path, entry->size)))
			continue;
		if (entry->kind == TREE_FILE) {
			entry->kind = TREE_OTHER;
			continue;
		}
		at = span_of_file(sources_add(
		    loading->arena, loading->request->sources, out->items[i].path));
		if (out->items[i].kind == TREE_LINK_OUTSIDE)
			REPORT0(loading->diagnostics, link_outside, at);
		else
			REPORT0(loading->diagnostics, not_a_file, at);
	}
}

/* Links that lead outside are mistakes in every theme of the site, in use or not. */
static void check_links(struct loading *loading)
{
	struct tree *tree = loading->request->tree;
	struct tree_entries entries = {0};

	if (tree->list(tree, loading->arena, STR("themes"), &entries) != 0)
		loading->failed = true;
	for (size_t i = 0; i < entries.count; i++)
		if (entries.items[i].kind == TREE_LINK_OUTSIDE &&
		    !tree_is_leftover(entries.items[i].path))
			REPORT0(loading->diagnostics, link_outside,
			    span_of_file(sources_add(loading->arena,
				loading->request->sources, entries.items[i].path)));
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
		struct span at;

		if (entries.items[i].kind != TREE_FILE || tree_is_leftover(path) ||
		    !first_of_name(loading, STR("static"), name))
			continue;
		at = span_of_file(
		    sources_add(loading->arena, loading->request->sources, path));
		if (!first_of_name(loading, STR("static without case"),
			text_lower(loading->arena, name)))
			diagnostic_help(loading->diagnostics,
			    REPORT(loading->diagnostics, name_twice, at, name),
			    PHRASE_name_one_of_two, NULL, 0);
		if (filename_check(loading->diagnostics, name, at))
			vec_push(loading->arena, &loading->files,
			    ((struct theme_file){name, path}));
	}
}

static int compare_files(const void *a, const void *b)
{
	return str_compare(
	    ((const struct theme_file *)a)->name, ((const struct theme_file *)b)->name);
}

/* The languages that the theme and those it extends have words in, in their order. */
static struct str languages(struct loading *loading)
{
	struct tree *tree = loading->request->tree;
	struct map seen = {0};
	struct str list = {0};

	for (size_t i = 0; i < loading->folder_count; i++) {
		struct str folder =
		    str_format(loading->arena, "%.*s/i18n", STR_ARG(loading->folders[i]));
		struct tree_entries entries = {0};

		if (tree->list(tree, loading->arena, folder, &entries) != 0)
			loading->failed = true;
		for (size_t k = 0; k < entries.count; k++) {
			struct str name = entries.items[k].path;

			name = str_slice(name, folder.n + 1, name.n);
			if (!str_ends(name, STR(".yaml")) ||
			    map_put(loading->arena, &seen, name, loading->theme))
				continue;
			list = str_format(loading->arena, "%.*s%s`%.*s`", STR_ARG(list),
			    list.n > 0 ? ", " : "", (int)(name.n - 5), name.p);
		}
	}
	return list;
}

static void report_language(struct loading *loading)
{
	const struct theme_request *request = loading->request;
	struct diagnostics *diagnostics = loading->diagnostics;
	struct span at = request->language_at;
	struct str known = languages(loading);
	struct diagnostic *d = REPORT(diagnostics, unknown_language,
	    at.source ? at : loading->theme->at, request->language, request->name);

	if (known.n > 0)
		HELP(diagnostics, d, known_words, known);
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
		loading->has_words = true;
		root = yaml_read(loading->arena, loading->diagnostics, source, bytes, 0,
		    bytes.n, &empty);
		if (root && expect_mapping(loading->diagnostics, root))
			theme->words[theme->word_count++] = root;
	}
}

/* The nearest theme's that has one: no text, so nothing is said of what it holds. */
static void read_font(struct loading *loading)
{
	struct tree *tree = loading->request->tree;
	struct theme *theme = loading->theme;

	for (size_t i = 0; i < loading->folder_count && theme->font.n == 0; i++) {
		struct str path = str_format(
		    loading->arena, "%.*s/font.ttf", STR_ARG(loading->folders[i]));
		struct buf bytes;
		int status;

		buf_init(&bytes);
		status = tree->read(tree, path, &bytes);
		loading->failed |= status < 0;
		if (status == 0 && !is_large(loading, path, bytes.n)) {
			theme->font = str_copy(loading->arena, buf_str(&bytes));
			theme->font_at = span_of_file(
			    sources_add(loading->arena, loading->request->sources, path));
		}
		buf_release(&bytes);
	}
	digest_add(&theme->digest, theme->font);
}

int theme_load(struct arena *arena, struct diagnostics *diagnostics,
    const struct theme_request *request, struct theme *out)
{
	size_t errors = diagnostics->errors;
	bool whole;
	struct loading loading = {
	    .arena = arena,
	    .diagnostics = diagnostics,
	    .request = request,
	    .theme = out,
	};

	*out = (struct theme){
	    .templates = template_set_new(arena),
	    .digest = digest_start(),
	};
	digest_add(&out->digest, request->secret);
	check_links(&loading);
	whole = follow_chain(&loading);
	for (size_t i = 0; i < loading.folder_count; i++) {
		add_templates(&loading, loading.folders[i]);
		add_static(&loading, loading.folders[i]);
	}
	read_words(&loading);
	read_font(&loading);
	/* What a missing theme would have brought is not missed a second time. */
	if (whole && !loading.failed) {
		template_set_check(out->templates, diagnostics);
		if (!loading.has_words && !loading.is_endless)
			report_language(&loading);
	}
	if (loading.files.count > 1)
		qsort(loading.files.items, loading.files.count, sizeof(struct theme_file),
		    compare_files);
	out->complete = diagnostics->errors == errors;
	out->files = loading.files.items;
	out->file_count = loading.files.count;
	return loading.failed ? -1 : 0;
}
