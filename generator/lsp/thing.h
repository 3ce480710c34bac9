/*
 * thing: what a word of a text means in the site, where it is written down, what is to be
 * said of it, and where else it is meant.
 */
#ifndef LSP_THING_H
#define LSP_THING_H

#include "derive/results.h"
#include "derive/tasks.h"
#include "diag/diag.h"
#include "lsp/text.h"
#include "site/site.h"

/* A site as the open texts have it. */
struct lsp_view {
	const struct site *site;
	const struct results *results; /* NULL where the site has errors */
	const struct task_results *tasks;
	const struct diagnostics *diagnostics;
	enum language language;
};

enum thing_kind {
	THING_NONE,
	THING_UNIT,
	THING_CRITERION,
	THING_DOCUMENT,
	THING_TASK,
	THING_FINDING,
	THING_INDICATOR,
	THING_FRAMEWORK,
	THING_DUE,
	THING_TARGET,
	THING_FIELD,
};

struct thing {
	enum thing_kind kind;
	union {
		const struct unit *unit;
		const struct criterion *criterion;
		const struct document *document;
		const struct task *task;
		const struct finding *finding;
		const struct indicator *indicator;
		const struct framework *framework;
		const struct field *field;
		const struct target *target;
		const void *any;
	};
	struct due due;
	const struct sheet *sheet; /* of a criterion's key in a sheet */
};

/* A file of the site that is looked at. */
struct lsp_file {
	struct str path, bytes;
	bool is_yaml;
};

struct thing thing_at(
    const struct lsp_view *view, const struct lsp_file *file, const struct word *word);
/* Where it is written down; source 0: nowhere. */
struct span thing_place(const struct thing *thing);
/* What is to be said of it, as Markdown. Nothing: nothing is added. */
void thing_describe(
    const struct lsp_view *view, const struct thing *thing, struct buf *out);

struct spans {
	struct span *items;
	size_t count;
	size_t capacity;
};
/* Every place that means it, but for the one where it is written down. */
void thing_references(struct arena *arena, const struct lsp_view *view,
    const struct thing *thing, struct spans *out);

/* The document or sheet that a file is; NULL for another. */
const struct document *lsp_document(const struct site *site, struct str path);
const struct sheet *lsp_sheet(const struct site *site, struct str path);

/* The kind of content that a file holds, or NULL. */
const struct content_kind *lsp_content_kind(struct str path);

#endif
