/*
 * What must be known before a site is loaded, or where none is, such as the language of
 * messages: what its site.yaml says is looked up without a word about mistakes in it,
 * which loading will report.
 */
#include "cmd/cmd.h"

#include "base/buf.h"
#include "diag/diag.h"
#include "os/os.h"
#include "yaml/yaml.h"

/* A text of site.yaml, `key` or `outer.key`; empty where there is none. */
static struct str find(
    struct arena *arena, struct str bytes, struct str outer, struct str key)
{
	struct diagnostics unheard;
	const struct yaml_node *node;
	struct sources sources = {0};
	uint32_t source = sources_add(arena, &sources, STR("site.yaml"));
	bool empty = false;

	if (bytes.n == 0)
		return (struct str){0};
	diagnostics_init(&unheard, arena);
	node = yaml_read(arena, &unheard, source, bytes, 0, bytes.n, &empty);
	if (outer.n > 0 && node)
		node = node->kind == YAML_MAPPING ? yaml_find(node, outer) : NULL;
	if (node)
		node = node->kind == YAML_MAPPING ? yaml_find(node, key) : NULL;
	return node && node->kind == YAML_SCALAR ? node->text : (struct str){0};
}

static struct str look_up(
    struct arena *arena, const struct options *options, struct str outer, struct str key)
{
	struct str folder = options->site.n > 0 ? options->site : STR("."), text;
	struct tree tree;
	struct buf bytes;

	buf_init(&bytes);
	if (os_is_folder(folder) && folder_tree(arena, folder, &tree) == 0)
		(void)tree.read(&tree, STR("site.yaml"), &bytes);
	text = str_copy(arena, find(arena, buf_str(&bytes), outer, key));
	buf_release(&bytes);
	return text;
}

enum language options_speech(const struct options *options)
{
	struct arena arena;
	enum language language;

	/* For what goes wrong here. */
	os_set_language((int)options_language(options, (struct str){0}));
	arena_init(&arena);
	language = options_language(
	    options, look_up(&arena, options, (struct str){0}, STR("language")));
	arena_release(&arena);
	return language;
}

struct str options_publish_branch(struct arena *arena, const struct options *options)
{
	return look_up(arena, options, STR("publish"), STR("branch"));
}
