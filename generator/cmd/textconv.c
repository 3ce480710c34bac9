/*
 * congkhai textconv FILE: a sheet as one line a score, for `git diff`. Git hands over any
 * version under any name, so nothing here depends on the folder; and what is no sheet, or
 * a broken one, is shown as it is.
 */
#include "cmd/run.h"
#include "cmd/sheet_lines.h"

#include "base/buf.h"
#include "base/text.h"
#include "load/load.h"
#include "os/os.h"

#include <stdio.h>

/* ---- the frameworks that may be meant ---- */

/* Units and frameworks are all that titles need: the rest of a site may be large. */
static int list_few(
    struct tree *tree, struct arena *arena, struct str under, struct tree_entries *out)
{
	static const struct str folders[] = {
	    STR_INIT("content/frameworks"), STR_INIT("content/units")};
	struct tree *whole = tree->self;

	(void)under;
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		if (whole->list(whole, arena, folders[i], out) != 0)
			return -1;
	return 0;
}

static int read_any(struct tree *tree, struct str path, struct buf *out)
{
	struct tree *whole = tree->self;

	return whole->read(whole, path, out);
}

/* "…/an-son.yaml" → "an-son". */
static struct str stem_of(struct str path)
{
	size_t start = path.n, end;

	while (start > 0 && path.p[start - 1] != '/')
		start--;
	end = path.n;
	while (end > start && path.p[end - 1] != '.')
		end--;
	return str_slice(path, start, end > start ? end - 1 - start : path.n);
}

static bool may_score(const struct framework *framework, const struct unit *unit)
{
	struct date today = {0};

	return !unit ||
	       (framework->level == unit->level &&
		   (!framework->scope || unit_is_under(unit, framework->scope, today)));
}

/* True when it has every criterion of the sheet, and no leaf with another maximum. */
static bool fits(const struct framework *framework, const struct yaml_node *scores)
{
	for (const struct yaml_node *node = scores->first; node; node = node->next) {
		const struct criterion *criterion =
		    framework_find_criterion(framework, node->key->text);
		struct decimal value, max;
		bool has_max = false;

		if (!criterion)
			return false;
		if (node->kind == YAML_SCALAR &&
		    score_parse(node->text, &value, &max, &has_max) && has_max &&
		    criterion_is_leaf(criterion) &&
		    decimal_compare(max, criterion->max) != 0)
			return false;
	}
	return true;
}

static void choose_frameworks(struct sheet_lines *lines, const struct site *site,
    struct str file, const struct yaml_node *root, const struct yaml_node *scores)
{
	const struct yaml_node *named = yaml_find(root, STR("framework"));
	struct str unit_id, lineage;
	const struct unit *unit;
	const struct framework **list =
	    arena_array(lines->arena, const struct framework *, site->framework_count);

	sheet_name_split(stem_of(file), &unit_id, &lineage);
	unit = site_find_unit(site, unit_id);
	for (size_t i = 0; i < site->framework_count; i++) {
		const struct framework *framework = site->frameworks[i];

		if (unit && lineage.n > 0 && !str_equal(framework->lineage, lineage))
			continue;
		if (named ? str_equal(framework->id, named->text)
			  : may_score(framework, unit) && fits(framework, scores))
			list[lines->framework_count++] = framework;
	}
	lines->frameworks = list;
}

/* ---- the command ---- */

/* The site gives titles where it can be read; without one there are ids alone. */
static void find_titles(struct run *run, struct sheet_lines *lines, struct str file,
    const struct yaml_node *root)
{
	const struct yaml_node *scores = yaml_find(root, STR("scores"));

	if (!scores || !os_exists(os_join(&run->arena, run->root, STR("site.yaml"))) ||
	    folder_tree(&run->arena, run->root, &run->content) != 0)
		return;
	run->tree =
	    (struct tree){.self = &run->content, .list = list_few, .read = read_any};
	if (site_load(&run->arena, &run->tree, &run->diagnostics, 1, &run->site) == 0)
		choose_frameworks(lines, run->site, file, root, scores);
}

static void convert(struct run *run, struct str file, struct str bytes, struct buf *out)
{
	struct sheet_lines lines = {
	    .arena = &run->arena, .language = run->language, .out = out};
	struct diagnostics problems;
	const struct yaml_node *root = NULL;
	bool empty = false;

	diagnostics_init(&problems, &run->arena);
	if (text_invalid_utf8(bytes) == bytes.n)
		root = yaml_read(&run->arena, &problems, 1, bytes, 0, bytes.n, &empty);
	if (problems.errors > 0 || !sheet_lines_fit(root)) {
		buf_add(out, bytes);
		return;
	}
	find_titles(run, &lines, file, root);
	sheet_lines_add(&lines, root);
}

enum status command_textconv(const struct options *options)
{
	struct run run = {0};
	enum status status = run_prepare(&run, options);
	struct str file = options->word_count > 0 ? options->words[0] : STR("");
	struct str real;
	struct buf bytes, out;
	int missing = 0;

	buf_init(&bytes);
	buf_init(&out);
	if (status == STATUS_DONE && file.n == 0)
		status = usage_error(run.language, "thiếu tệp sau",
		    "a file is missing behind", STR("textconv"));
	/* As seen from here, or from the site. */
	if (status == STATUS_DONE)
		missing = os_real_path(&run.arena, file, &real) != 0 &&
				  os_real_path(&run.arena,
				      os_join(&run.arena, run.root, file), &real) != 0
			      ? 1
			      : os_read_file(&os_here, real, TREE_TEXT_MOST, &bytes);
	if (missing > 0)
		status = usage_error(run.language, "không có tệp", "no such file:", file);
	if (missing < 0)
		status = STATUS_MACHINE;
	if (status == STATUS_DONE) {
		convert(&run, file, buf_str(&bytes), &out);
		fwrite(out.p ? out.p : "", 1, out.n, stdout);
	}
	buf_release(&out);
	buf_release(&bytes);
	run_close(&run);
	return status;
}
