/*
 * Parts of addresses come from a theme's language file, so that an office may choose its
 * own; what lies at them must neither leave the output folder nor meet other files.
 */
#include "page/labels_check.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/vec.h"
#include "diag/nearest.h"
#include "yaml/yaml.h"

struct checking {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct yaml_node *const *files;
	size_t count;
};

/* What the program itself puts beside the pages. */
static const char *const taken[] = {"data", "static", "index"};

/* The data page is called as the folder is in some languages: it has no folder itself. */
static bool is_segment(struct str key, struct str text)
{
	for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++)
		if (str_equal(text, str_of(taken[i])) && !str_equal(key, STR("data")))
			return false;
	return text_is_id(text);
}

static bool is_mapping(const struct yaml_node *node)
{
	return node && node->kind == YAML_MAPPING;
}

/* The line `key` of a group in the nearest of the first `count` files that has it. */
static const struct yaml_node *find_line(
    const struct checking *checking, size_t count, struct str group, struct str key)
{
	while (count-- > 0) {
		const struct yaml_node *lines = yaml_find(checking->files[count], group);
		const struct yaml_node *line =
		    is_mapping(lines) ? yaml_find(lines, key) : NULL;

		if (line)
			return line;
	}
	return NULL;
}

/* Each segment that counts, against those that stand before it. */
static void check_segment(
    const struct checking *checking, const struct yaml_node *line, size_t file)
{
	struct str group = STR("path");

	if (!is_segment(line->key->text, line->text)) {
		REPORT(checking->diagnostics, path_segment, line->span, line->text);
		return;
	}
	for (size_t i = 0; i <= file; i++) {
		const struct yaml_node *lines = yaml_find(checking->files[i], group);

		if (!is_mapping(lines))
			continue;
		for (const struct yaml_node *other = lines->first; other && other != line;
		     other = other->next) {
			struct diagnostic *d;

			if (!str_equal(other->text, line->text) ||
			    str_equal(other->key->text, line->key->text) ||
			    find_line(checking, checking->count, group,
				other->key->text) != other)
				continue;
			d = REPORT(checking->diagnostics, path_segment_twice, line->span,
			    line->text);
			RELATED0(
			    checking->diagnostics, d, path_segment_here, other->span);
			return;
		}
	}
}

static void check_segments(const struct checking *checking)
{
	for (size_t i = 0; i < checking->count; i++) {
		const struct yaml_node *lines =
		    yaml_find(checking->files[i], STR("path"));

		for (const struct yaml_node *line = is_mapping(lines) ? lines->first
								      : NULL;
		     line; line = line->next)
			if (find_line(checking, checking->count, STR("path"),
				line->key->text) == line &&
			    line->kind == YAML_SCALAR)
				check_segment(checking, line, i);
	}
}

/* A name that is near to one of `known`, and none of them: a misspelling. A theme may
 * have lines of its own, for its own templates, so other names say nothing. */
static void check_name(const struct checking *checking, const struct yaml_node *key,
    struct str shown, const struct str *known, size_t count)
{
	struct str nearest = nearest_list(checking->arena, key->text, known, count);
	struct diagnostic *d;

	if (nearest.n == 0)
		return;
	d = REPORT(checking->diagnostics, label_unknown, key->span, shown);
	HELP(checking->diagnostics, d, did_you_mean, nearest);
}

/* Keys of the mapping at `group` (empty: of the groups) in the files before `file`. */
static void list_keys(const struct checking *checking, size_t file, struct str group,
    const struct str **out, size_t *count)
{
	VEC(struct str) keys = {0};

	for (size_t i = 0; i < file; i++) {
		const struct yaml_node *lines =
		    group.n ? yaml_find(checking->files[i], group) : checking->files[i];

		for (const struct yaml_node *line = is_mapping(lines) ? lines->first
								      : NULL;
		     line; line = line->next)
			vec_push(checking->arena, &keys, line->key->text);
	}
	*out = keys.items;
	*count = keys.count;
}

static bool is_known(struct str key, const struct str *known, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(key, known[i]))
			return true;
	return false;
}

static void check_group(
    const struct checking *checking, size_t file, const struct yaml_node *group)
{
	const struct str *known;
	size_t count;

	list_keys(checking, file, (struct str){0}, &known, &count);
	if (!is_known(group->key->text, known, count)) {
		check_name(checking, group->key, group->key->text, known, count);
		return;
	}
	list_keys(checking, file, group->key->text, &known, &count);
	for (const struct yaml_node *line = is_mapping(group) ? group->first : NULL; line;
	     line = line->next)
		if (!is_known(line->key->text, known, count))
			check_name(checking, line->key,
			    str_format(checking->arena, "%.*s.%.*s",
				STR_ARG(group->key->text), STR_ARG(line->key->text)),
			    known, count);
}

void labels_check(struct arena *arena, struct diagnostics *diagnostics,
    const struct yaml_node *const *files, size_t count)
{
	struct checking checking = {arena, diagnostics, files, count};

	check_segments(&checking);
	for (size_t i = 1; i < count; i++)
		for (const struct yaml_node *group = files[i]->first; group;
		     group = group->next)
			check_group(&checking, i, group);
}
