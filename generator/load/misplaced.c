/*
 * Files that hold content and lie where it is not read: what they are shows in their
 * keys, and what refers to what they say is no mistake of its own.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/loader.h"
#include "yaml/yaml.h"

/* Keys by which a file of each kind is known, whatever folder it lies in. */
static const struct content_form {
	enum yaml_kind kind;
	const char *keys[2];
	const char *folder;
	enum phrase phrase;
} forms[] = {
    {YAML_MAPPING, {"scores", "scores"}, "content/scores/", PHRASE_is_sheet},
    {YAML_MAPPING, {"published", "published"}, "content/scores/", PHRASE_is_sheet},
    {YAML_MAPPING, {"criteria", "periods"}, "content/frameworks/", PHRASE_is_framework},
    {YAML_MAPPING, {"criteria", "lineage"}, "content/frameworks/", PHRASE_is_framework},
    {YAML_MAPPING, {"measure", "values"}, "content/indicators/", PHRASE_is_indicator},
    {YAML_SEQUENCE, {"level", "name"}, "content/units/", PHRASE_is_units},
    {YAML_SEQUENCE, {"effective", "changes"}, "content/events/", PHRASE_is_events},
};

/* In a list what its first item is decides. */
static bool has_form(const struct yaml_node *root, const struct content_form *form)
{
	const struct yaml_node *group = root->kind == YAML_SEQUENCE ? root->first : root;

	return root->kind == form->kind && group && group->kind == YAML_MAPPING &&
	       yaml_find(group, str_of(form->keys[0])) &&
	       yaml_find(group, str_of(form->keys[1]));
}

static const struct content_form *form_of(const struct yaml_node *root)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (has_form(root, &forms[i]))
			return &forms[i];
	return NULL;
}

void lose_content(struct loader *loader, struct str path)
{
	if (str_starts(path, STR("content/units/")))
		remember_all_lost(loader, "unit");
	else if (str_starts(path, STR("content/frameworks/")))
		loader->misplaced = true;
	else if (str_starts(path, STR("content/indicators/")))
		remember_all_lost(loader, "indicator");
	else if (str_ends(path, STR(".md")))
		remember_all_lost(loader, "document");
}

static void report_form(struct diagnostics *diagnostics, const struct file *file,
    const struct content_form *form)
{
	struct diagnostic *d = REPORT(
	    diagnostics, wrong_folder, span_of_file(file->source), str_of(form->folder));

	diagnostic_help(diagnostics, d, form->phrase, NULL, 0);
}

bool is_in_place(struct loader *loader, struct diagnostics *diagnostics,
    const struct file *file, const struct yaml_node *root)
{
	const struct content_form *form = form_of(root);

	if (!form || str_starts(file->path, str_of(form->folder)))
		return true;
	report_form(diagnostics, file, form);
	if (diagnostics == loader->diagnostics)
		lose_content(loader, str_of(form->folder));
	return false;
}

/* What a file that is not read holds; what it does wrong is not the question here. */
static const struct content_form *form_within(
    struct loader *loader, const struct file *file)
{
	struct diagnostics quiet;
	const struct yaml_node *root;
	struct str bytes;
	bool empty = false;

	diagnostics_init(&quiet, loader->scratch);
	if (!(str_ends(file->path, STR(".yaml")) || str_ends(file->path, STR(".yml"))) ||
	    !load_bytes(loader, loader->scratch, &quiet, file, &bytes))
		return NULL;
	root =
	    yaml_read(loader->scratch, &quiet, file->source, bytes, 0, bytes.n, &empty);
	return root ? form_of(root) : NULL;
}

void misplaced_report(
    struct loader *loader, const struct file *file, struct str known_folders)
{
	const struct content_form *form = form_within(loader, file);
	struct diagnostic *d;

	lose_content(loader, form ? str_of(form->folder) : file->path);
	if (form && !str_starts(file->path, str_of(form->folder))) {
		report_form(loader->diagnostics, file, form);
		return;
	}
	d = REPORT0(loader->diagnostics, misplaced_file, span_of_file(file->source));
	if (form)
		diagnostic_help(loader->diagnostics, d, form->phrase, NULL, 0);
	else if (str_starts(file->path, STR("content/scores/")))
		HELP0(loader->diagnostics, d, is_sheet);
	else
		HELP(loader->diagnostics, d, known_places, known_folders);
}

void report_file_id(struct loader *loader, uint32_t source, struct str id)
{
	struct str path = sources_path(&loader->site->sources, source);
	struct str clean = text_clean(loader->scratch, id), folder = path, name;
	bool unseen = !text_is_clean(id, false);
	struct diagnostic *d =
	    REPORT(loader->diagnostics, bad_file_id, span_of_file(source), id);

	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	name = str_slice(path, folder.n, path.n);
	if (unseen)
		HELP0(loader->diagnostics, d, name_unseen);
	else
		clean = text_slug(loader->scratch, id);
	if (!text_is_id(clean) || !str_starts(name, id))
		return;
	clean = str_format(loader->scratch, "%.*s%.*s", STR_ARG(clean),
	    STR_ARG(str_slice(name, id.n, name.n)));
	HELP(loader->diagnostics, d, rename_to, clean);
	if (unseen)
		diagnostic_rename(loader->diagnostics, d,
		    str_format(
			loader->scratch, "%.*s%.*s", STR_ARG(folder), STR_ARG(clean)));
}
