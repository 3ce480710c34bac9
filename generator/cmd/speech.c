/*
 * The language of messages before a site is loaded, or where none is: what its site.yaml
 * says is looked up without a word about mistakes in it, which loading will report.
 */
#include "cmd/cmd.h"

#include "base/buf.h"
#include "diag/diag.h"
#include "os/os.h"
#include "yaml/yaml.h"

static struct str language_in(struct arena *arena, struct str bytes)
{
	struct diagnostics unheard;
	const struct yaml_node *root, *node;
	struct sources sources = {0};
	uint32_t source = sources_add(arena, &sources, STR("site.yaml"));
	bool empty = false;

	if (bytes.n == 0)
		return (struct str){0};
	diagnostics_init(&unheard, arena);
	root = yaml_read(arena, &unheard, source, bytes, 0, bytes.n, &empty);
	if (!root || root->kind != YAML_MAPPING)
		return (struct str){0};
	node = yaml_find(root, STR("language"));
	return node && node->kind == YAML_SCALAR ? node->text : (struct str){0};
}

enum language options_speech(const struct options *options)
{
	struct arena arena;
	struct str folder = options->site.n > 0 ? options->site : STR(".");
	struct tree tree;
	struct buf bytes;
	enum language language;

	/* For what goes wrong here. */
	os_set_language((int)options_language(options, (struct str){0}));
	arena_init(&arena);
	buf_init(&bytes);
	if (os_is_folder(folder) && folder_tree(&arena, folder, &tree) == 0)
		(void)tree.read(&tree, STR("site.yaml"), &bytes);
	language = options_language(options, language_in(&arena, buf_str(&bytes)));
	buf_release(&bytes);
	arena_release(&arena);
	return language;
}
