/*
 * What must be known before a site is loaded, or where none is, such as the language of
 * messages: what its site.yaml says is looked up without a word about mistakes in it,
 * which loading will report.
 */
#include "cmd/cmd.h"

#include "base/buf.h"
#include "base/visible.h"
#include "diag/diag.h"
#include "os/os.h"
#include "yaml/yaml.h"

#include <stdio.h>

enum status usage_error(
    enum language language, const char *vi, const char *en, struct str what)
{
	visible_say(stderr, "congkhai: %s '%.*s'\n", language == LANGUAGE_VI ? vi : en,
	    STR_ARG(what));
	return STATUS_USAGE;
}

/* "vi_VN.UTF-8" → Vietnamese, "en_US" → English; "C" says nothing. */
static bool language_of_locale(enum language *out)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str value = os_environment(names[i]);

		if (value.n == 0)
			continue;
		*out = str_starts(value, STR("en")) ? LANGUAGE_EN : LANGUAGE_VI;
		return str_starts(value, STR("en")) || str_starts(value, STR("vi"));
	}
	return false;
}

enum language options_language(const struct options *options, struct str site)
{
	enum language language = LANGUAGE_VI;

	if (options->language.n > 0)
		return str_equal(options->language, STR("en")) ? LANGUAGE_EN
							       : LANGUAGE_VI;
	if (language_of_locale(&language))
		return language;
	return str_equal(site, STR("en")) ? LANGUAGE_EN : LANGUAGE_VI;
}

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
