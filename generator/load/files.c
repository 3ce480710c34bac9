/*
 * Files of the tree by kind of content. A file under content/ that belongs to no kind is
 * an error: nothing that a person put there is passed over in silence.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "diag/filename.h"
#include "load/loader.h"
#include "yaml/yaml.h"

#include <stddef.h>

enum place_kind { PLACE_YAML, PLACE_SHEET, PLACE_DOCUMENT, PLACE_PAGE };

/* Where the kinds of content live, and into which list their files go. */
struct place_row {
	struct str folder;
	enum place_kind kind;
	size_t list; /* offset in struct files */
};

#define LIST(member) offsetof(struct files, member)

static const struct place_row places[] = {
    {STR_INIT("content/units/"), PLACE_YAML, LIST(units)},
    {STR_INIT("content/events/"), PLACE_YAML, LIST(events)},
    {STR_INIT("content/frameworks/"), PLACE_YAML, LIST(frameworks)},
    {STR_INIT("content/indicators/"), PLACE_YAML, LIST(indicators)},
    {STR_INIT("content/scores/"), PLACE_SHEET, LIST(sheets)},
    {STR_INIT("content/notices/"), PLACE_DOCUMENT, LIST(documents)},
    {STR_INIT("content/plans/"), PLACE_DOCUMENT, LIST(documents)},
    {STR_INIT("content/directives/"), PLACE_DOCUMENT, LIST(documents)},
    {STR_INIT("content/agendas/"), PLACE_DOCUMENT, LIST(documents)},
    {STR_INIT("content/pages/"), PLACE_PAGE, LIST(pages)},
};

#define PLACE_COUNT (sizeof(places) / sizeof(*places))

static bool is_yaml(struct str path)
{
	return str_ends(path, STR(".yaml")) || str_ends(path, STR(".yml"));
}

static size_t count_slashes(struct str path)
{
	size_t count = 0;

	for (size_t i = 0; i < path.n; i++)
		count += path.p[i] == '/';
	return count;
}

/* True when a file at `rest` below its kind's folder is content of that kind; false for
 * an attachment or a misplaced file. A sheet is <period>/<unit>.yaml; a document <id>.md
 * or <id>/index.md. */
static bool is_content(enum place_kind kind, struct str rest)
{
	size_t depth = count_slashes(rest);

	switch (kind) {
	case PLACE_YAML:
		return depth == 0 && is_yaml(rest);
	case PLACE_SHEET:
		return depth == 1 && is_yaml(rest);
	case PLACE_DOCUMENT:
		return (depth == 0 && str_ends(rest, STR(".md"))) ||
		       (depth == 1 && str_ends(rest, STR("/index.md")));
	case PLACE_PAGE:
		return depth == 0 && str_ends(rest, STR(".md"));
	}
	return false;
}

/* Evidence may lie beside a sheet, attachments beside a document and pictures beside a
 * page, at any depth; a text or data file at the wrong depth is more likely a slip. */
static bool may_be_attachment(enum place_kind kind, struct str rest)
{
	switch (kind) {
	case PLACE_YAML:
		return false;
	case PLACE_SHEET:
		return count_slashes(rest) >= 1 && !is_yaml(rest);
	case PLACE_DOCUMENT:
		return count_slashes(rest) >= 1 ||
		       !(is_yaml(rest) || str_ends(rest, STR(".md")));
	case PLACE_PAGE:
		return !(is_yaml(rest) || str_ends(rest, STR(".md")));
	}
	return false;
}

/* The folders of content/, for a message. */
static void report_misplaced(struct loader *loader, const struct file *file)
{
	struct buf known;

	buf_init(&known);
	for (size_t i = 0; i < PLACE_COUNT; i++) {
		if (i > 0)
			buf_lit(&known, ", ");
		buf_add(&known, str_slice(places[i].folder, 8, places[i].folder.n));
	}
	misplaced_report(loader, file, buf_str(&known));
	buf_release(&known);
}

/* The path with the ending that it was meant to have, where it has another one: ".YAML",
 * ".md.txt", ".yml.", ".markdown"; else empty. */
static struct str right_name(struct arena *arena, struct str path)
{
	static const struct {
		const char *ending, *right;
	} endings[] = {{".yaml", ".yaml"}, {".yml", ".yml"}, {".md", ".md"},
	    {".markdown", ".md"}, {".mdown", ".md"}, {".mkd", ".md"}};
	struct str lower = text_lower(arena, path);

	while (str_ends(lower, STR(".")) || str_ends(lower, STR(" ")))
		lower.n--;
	if (str_ends(lower, STR(".txt")))
		lower.n -= 4;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		struct str ending = str_of(endings[i].ending), right;

		if (!str_ends(lower, ending) || lower.n == ending.n)
			continue;
		right = str_format(arena, "%.*s%s",
		    STR_ARG(str_slice(path, 0, lower.n - ending.n)), endings[i].right);
		return str_equal(right, path) ? STR("") : right;
	}
	return STR("");
}

static struct str base_name(struct str path)
{
	size_t start = path.n;

	while (start > 0 && path.p[start - 1] != '/')
		start--;
	return str_slice(path, start, path.n);
}

/* What can be beside content: nothing that a browser or a server runs. */
static const char *const attachment_endings[] = {"pdf", "doc", "docx", "xls", "xlsx",
    "ppt", "pptx", "odt", "ods", "odp", "csv", "txt", "xml", "png", "jpg", "jpeg", "webp",
    "gif", "tif", "tiff", "zip", "7z", "rar", "p7s"};

static bool may_be_published(struct arena *arena, struct str path)
{
	struct str name = text_lower(arena, base_name(path));

	for (size_t i = 0; i < sizeof(attachment_endings) / sizeof(char *); i++) {
		struct str ending = str_of(attachment_endings[i]);

		if (name.n > ending.n + 1 && str_ends(name, ending) &&
		    name.p[name.n - ending.n - 1] == '.')
			return true;
	}
	return false;
}

static void report_attachment(struct loader *loader, const struct file *file)
{
	struct str list = {0};
	struct diagnostic *d = REPORT(loader->diagnostics, attachment_refused,
	    span_of_file(file->source), base_name(file->path));

	for (size_t i = 0; i < sizeof(attachment_endings) / sizeof(char *); i++)
		list = str_format(loader->scratch, "%.*s%s%s", STR_ARG(list),
		    i ? ", " : "", attachment_endings[i]);
	HELP(loader->diagnostics, d, attachment_kinds, list);
}

/* content/plans/index.md would be a document called "index". */
static bool is_stray_index(enum place_kind kind, struct str rest)
{
	return kind == PLACE_DOCUMENT && str_equal(rest, STR("index.md"));
}

/* `rest` is the part of the path that goes out. A document's id may be any: its folder
 * has another name there. */
static void add_attachment(struct loader *loader, struct file file, struct str rest)
{
	struct file *kept = arena_new(loader->arena, struct file);
	struct str id = str_slice(rest, 0, str_find(rest, STR("/"), 0));
	struct str named = id.n < rest.n && text_is_device(id)
			       ? str_slice(rest, id.n + 1, rest.n)
			       : rest;
	bool is_fit =
	    filename_check(loader->diagnostics, named, span_of_file(file.source));

	/* What is amiss with Markdown is said when all files are known. */
	if (is_fit && !may_be_published(loader->scratch, file.path) &&
	    !str_ends(file.path, STR(".md"))) {
		report_attachment(loader, &file);
		return;
	}
	*kept = file;
	if (is_fit)
		vec_push(loader->arena, &loader->files.attachments, file);
	map_put(loader->arena, &loader->attachments, file.path, kept);
}

static void place_file(struct loader *loader, struct file file)
{
	struct str right = right_name(loader->scratch, file.path);

	if (right.n) {
		struct diagnostic *d = REPORT(loader->diagnostics, wrong_ending,
		    span_of_file(file.source), base_name(file.path));

		HELP(loader->diagnostics, d, rename_to, base_name(right));
		diagnostic_rename(loader->diagnostics, d, right);
		lose_content(loader, right);
		return;
	}

	for (size_t i = 0; i < PLACE_COUNT; i++) {
		struct file_list *list =
		    (struct file_list *)(void *)((char *)&loader->files + places[i].list);
		struct str rest;

		if (!str_starts(file.path, places[i].folder))
			continue;
		rest = str_slice(file.path, places[i].folder.n, file.path.n);
		if (is_stray_index(places[i].kind, rest)) {
			HELP0(loader->diagnostics,
			    REPORT0(loader->diagnostics, stray_index,
				span_of_file(file.source)),
			    stray_index_rename);
			return;
		}
		if (is_content(places[i].kind, rest)) {
			vec_push(loader->arena, list, file);
			return;
		}
		if (may_be_attachment(places[i].kind, rest)) {
			add_attachment(loader, file, rest);
			return;
		}
		break;
	}
	report_misplaced(loader, &file);
}

/* README files may explain a folder to those who work in it. */
static bool is_readme(struct str path)
{
	return str_ends(path, STR("/README.md"));
}

/* Content, or why not. */
static void take_entry(
    struct loader *loader, const struct tree_entry *entry, struct file file)
{
	struct span at = span_of_file(file.source);

	if (tree_is_leftover(entry->path)) {
		REPORT0(loader->diagnostics, leftover_file, at);
		return;
	}
	switch (entry->kind) {
	case TREE_FILE:
		place_file(loader, file);
		break;
	case TREE_LINK_OUTSIDE:
		REPORT0(loader->diagnostics, link_outside, at);
		break;
	case TREE_TWICE:
		HELP0(loader->diagnostics,
		    REPORT(loader->diagnostics, name_twice, at, base_name(file.path)),
		    name_one_of_two);
		break;
	case TREE_IGNORED:
		REPORT0(loader->diagnostics, ignored_file, at);
		break;
	case TREE_OTHER:
		REPORT0(loader->diagnostics, not_a_file, at);
		break;
	}
}

static int list_content(struct loader *loader)
{
	struct tree_entries entries = {0};

	if (loader->tree->list(loader->tree, loader->arena, STR("content"), &entries) !=
	    0)
		return -1;
	for (size_t i = 0; i < entries.count; i++) {
		const struct tree_entry *entry = &entries.items[i];
		struct file file = {.path = entry->path, .size = entry->size};

		if (is_readme(entry->path) && entry->kind == TREE_FILE)
			continue;
		file.source =
		    sources_add(loader->arena, &loader->site->sources, entry->path);
		take_entry(loader, entry, file);
	}
	return 0;
}

/* "content/plans/kh10/" of "content/plans/kh10/a/b.md"; empty where the file lies in no
 * document's folder. */
static struct str document_folder(struct str path)
{
	for (size_t i = 0; i < PLACE_COUNT; i++) {
		size_t start = places[i].folder.n;
		size_t slash = str_find(path, STR("/"), start);

		if (places[i].kind == PLACE_DOCUMENT &&
		    str_starts(path, places[i].folder) && slash < path.n)
			return str_slice(path, 0, slash + 1);
	}
	return (struct str){0};
}

size_t files_from(const struct file_list *list, struct str path)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_compare(list->items[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool has_index(const struct loader *loader, struct str folder)
{
	const struct file_list *list = &loader->files.documents;
	size_t at = files_from(list, folder);

	return at < list->count && str_starts(list->items[at].path, folder);
}

/* Markdown is no attachment. In a folder without index.md it was meant to be a document,
 * and would be one that nobody ever sees. */
static void check_markdown(struct loader *loader)
{
	const struct file_list *list = &loader->files.attachments;

	for (size_t i = 0; i < list->count; i++) {
		const struct file *file = &list->items[i];
		struct str folder = document_folder(file->path);
		struct diagnostic *d;

		if (!str_ends(file->path, STR(".md")))
			continue;
		if (folder.n == 0 || has_index(loader, folder)) {
			report_attachment(loader, file);
			continue;
		}
		d = REPORT0(
		    loader->diagnostics, misplaced_file, span_of_file(file->source));
		HELP0(loader->diagnostics, d, document_index);
	}
}

/* A file that Git LFS keeps elsewhere, and that is not here yet. */
static bool is_lfs_pointer(struct loader *loader, const struct file *file)
{
	struct buf bytes;
	bool answer;

	if (file->size == 0 || file->size > LFS_POINTER_MOST)
		return false;
	buf_init(&bytes);
	answer = loader->tree->read(loader->tree, file->path, &bytes) == 0 &&
		 str_starts(buf_str(&bytes), STR(LFS_POINTER_MARK));
	buf_release(&bytes);
	return answer;
}

/* The output holds a copy of each, in the order of the tree. */
static void keep_attachments(struct loader *loader)
{
	const struct file_list *list = &loader->files.attachments;
	struct site *site = loader->site;
	struct map names = {0};

	site->files = arena_array(loader->arena, struct str, list->count);
	for (size_t i = 0; i < list->count; i++) {
		const struct file *file = &list->items[i];

		if (map_put(loader->scratch, &names,
			text_lower(loader->scratch, file->path), (void *)file))
			HELP0(loader->diagnostics,
			    REPORT(loader->diagnostics, name_twice,
				span_of_file(file->source), base_name(file->path)),
			    name_one_of_two);
		if (file->size > TREE_FILE_MOST)
			REPORT(loader->diagnostics, attachment_too_large,
			    span_of_file(file->source),
			    str_format(loader->arena, "%zu", file->size),
			    str_format(loader->arena, "%zu", TREE_FILE_MOST));
		if (is_lfs_pointer(loader, file))
			REPORT0(
			    loader->diagnostics, lfs_pointer, span_of_file(file->source));
		site->files[site->file_count++] = file->path;
	}
}

int files_list(struct loader *loader)
{
	struct file *settings = &loader->files.settings;

	settings->path = STR("site.yaml");
	settings->source =
	    sources_add(loader->arena, &loader->site->sources, settings->path);
	if (list_content(loader) != 0) {
		loader->failed = true;
		return -1;
	}
	check_markdown(loader);
	keep_attachments(loader);
	return 0;
}

struct yaml_node *load_yaml(struct loader *loader, const struct file *file, bool required)
{
	struct str bytes;
	struct yaml_node *root;
	bool empty = false;

	if (!load_bytes(loader, loader->scratch, loader->diagnostics, file, &bytes))
		return NULL;
	digest_add(&loader->read, bytes);
	root = yaml_read(
	    loader->arena, loader->diagnostics, file->source, bytes, 0, bytes.n, &empty);
	if (empty && required)
		REPORT0(loader->diagnostics, empty_file, span_of_file(file->source));
	return !root || is_in_place(loader, loader->diagnostics, file, root) ? root
									     : NULL;
}
