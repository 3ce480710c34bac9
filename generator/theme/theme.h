/*
 * theme: a folder of templates, static files and language files, and the themes it
 * extends. The nearest theme wins, file by file; language files are laid over one another
 * key by key, so that an office can change a few words with a small file of its own.
 */
#ifndef THEME_THEME_H
#define THEME_THEME_H

#include "base/digest.h"
#include "base/tree.h"
#include "diag/diag.h"
#include "template/template.h"

struct yaml_node;

struct theme_file {
	struct str name; /* below the theme's static/ */
	struct str path; /* in the tree */
};

struct theme {
	struct span at; /* its theme.yaml */
	bool complete;  /* the whole chain was found and no template has an error */
	struct template_set *templates; /* by their names without folder and ".html" */
	struct theme_file *files;       /* static files, sorted by name */
	size_t file_count;
	struct str font; /* bytes of the nearest font.ttf, for pictures; empty: none */
	struct span font_at;
	/* The language's files, from the farthest theme to the nearest: each is laid over
	 * those before it. */
	const struct yaml_node **words;
	size_t word_count;
	struct digest digest; /* of every file that was read: all but the static ones */
};

struct theme_request {
	struct tree *tree;
	struct sources *sources;
	const struct str *roots; /* folders of the tree that hold themes, nearest first */
	size_t root_count;
	struct str name, language;
	struct str secret;                /* what the digest begins with */
	struct span name_at, language_at; /* for messages */
};

/* Loads the theme into the arena. Mistakes in it are reported. -1 when the machine
 * failed. */
int theme_load(struct arena *arena, struct diagnostics *diagnostics,
    const struct theme_request *request, struct theme *out);

#endif
