/*
 * loader: what the files of this room share; for this room alone.
 */
#ifndef LOAD_LOADER_H
#define LOAD_LOADER_H

#include "base/digest.h"
#include "base/tree.h"
#include "base/vec.h"
#include "diag/nearest.h"
#include "load/load.h"
#include "markdown/markdown.h"

struct store;

struct file {
	struct str path;
	uint32_t source;
	size_t size;
};

struct file_list {
	struct file *items;
	size_t count;
	size_t capacity;
};

/* The files of the tree by kind; each sorted bytewise by path. */
struct files {
	struct file_list units, events, frameworks, sheets, indicators, documents, pages;
	struct file_list
	    attachments; /* everything beside documents and sheets that is not content */
	struct file settings;
};

/* Each thread that reads bodies has one of its own. */
struct loader {
	struct arena *arena;   /* the site's */
	struct arena *scratch; /* forgotten when loading is done */
	struct tree *tree;
	struct diagnostics *diagnostics;
	struct site *site;
	struct files files;
	struct map attachments; /* path → struct file *, for "is it there" */
	struct document_front
	    *fronts; /* front matter of site->documents, in their order */
	struct map documents_by_path; /* path, or its own folder's → struct document * */
	/* text_match_key of title or number → struct document *, or several_documents */
	struct map documents_by_words;
	struct map
	    groups; /* text_name_key of a unit's group → how it was first written */
	struct map lost; /* "unit/an-son": said to be wrong where it stands */
	/* "cap-xa 2023": names and periods of frameworks that can't be used */
	struct map lost_frameworks;
	bool misplaced; /* a framework lies where it is not read, which was reported */
	struct spellings *unit_spellings; /* link_units' own, once they were needed */
	struct nearest_lists names;       /* for "did you mean" */
	/* Document's id → the ids that its text gives to what is in it, once needed. */
	struct map given_ids;
	struct store *store; /* of bodies that were read; or NULL */
	struct digest read;  /* of all content but scores and bodies, as it is read */
	_Atomic bool failed; /* the machine failed: stop */
};

/* Stands in a map for documents of which none alone is meant. */
extern const struct document several_documents;

/* The bytes of a file in `arena`, checked: size, UTF-8. False after reporting. */
bool load_bytes(struct loader *loader, struct arena *arena,
    struct diagnostics *diagnostics, const struct file *file, struct str *out);
/* The file as YAML; NULL where it can't be read (reported) or is empty (reported when
 * `required`). */
struct yaml_node *load_yaml(
    struct loader *loader, const struct file *file, bool required);

/* What lies where it is not read: misplaced.c. False after reporting a file whose content
 * belongs into another folder; with `diagnostics` of a worker nothing is remembered. */
bool is_in_place(struct loader *loader, struct diagnostics *diagnostics,
    const struct file *file, const struct yaml_node *root);
/* Reports a file of no kind, with where its content belongs. */
void misplaced_report(
    struct loader *loader, const struct file *file, struct str known_folders);
/* What a file at this path would say is not known. */
void lose_content(struct loader *loader, struct str path);

/* What could not be read was reported where it stands; whatever refers to it is then no
 * mistake of its own. `kind` is "unit", "unit name", "indicator"
 * or "document". */
void remember_lost(struct loader *loader, const char *kind, struct str id);
/* Kind "unit name", with its type and without, as ids are made of names. */
void lose_unit_name(struct loader *loader, struct str name);
/* The same where not even the ids are known: any of the kind may be lost. */
void remember_all_lost(struct loader *loader, const char *kind);
/* Thread-safe, with a scratch arena of one's own. */
bool is_lost(
    const struct loader *loader, struct arena *scratch, const char *kind, struct str id);
/* Remembers what could be read of a framework that can't be used. */
void framework_lose(struct loader *loader, const struct framework *framework);
/* True where a framework that could not be used may be meant: by its id or lineage (an
 * empty name: by any), and for the period (PERIOD_NONE: for any). Thread-safe. */
bool framework_is_lost(
    const struct loader *loader, struct str name, struct period period);
/* The framework (or NULL); NULL where another one claims the period, too, which was
 * reported. Thread-safe. */
const struct framework *framework_undisputed(
    const struct loader *loader, const struct framework *framework, struct period period);

/* The ids closest to one that is not there, for a message; the lists are the thread's. */
struct str nearest_unit_ids(
    const struct site *site, struct nearest_lists *lists, struct str id);
struct str nearest_framework_ids(
    const struct site *site, struct nearest_lists *lists, struct str id);
struct str nearest_criterion_ids(
    const struct framework *framework, struct nearest_lists *lists, struct str id);
/* The unit, reported with the nearest ids where it is not there; `located` may be absent
 * (NULL then, without a word). */
const struct unit *resolve_unit(struct loader *loader, const struct located *id);
/* The same for a list; those not found are left out. */
void resolve_units(
    struct loader *loader, const struct located_list *ids, struct unit_list *out);

/* An evidence or source text: "doc:id#x", an address, a file beside `folder`, or words.
 * Documents are looked up by id, so this is for after documents were listed. */
void resolve_evidence(struct loader *loader, struct str folder,
    const struct located *text, struct evidence *out);
/* True where it may have come from there, or from a link to a file. */
bool evidence_is_sound(const struct loader *loader, const struct evidence *evidence);
/* True where a link may lead to the file: what is published as it is, and pages that
 * staff wrote. */
bool file_is_linked(const struct loader *loader, struct str path);

/* The place of the first file of a list whose path is not before this one; lists are in
 * the tree's order. */
size_t files_from(const struct file_list *list, struct str path);
/* Sorts the tree's files into loader->files. -1 when the machine failed (reported). */
int files_list(struct loader *loader);
void load_settings(struct loader *loader);
void load_units(struct loader *loader);
/* Warns of units under one parent whose names differ in case, tone placement or dashes
 * only; after events. */
void check_alike_units(struct loader *loader);
/* Makes a unit findable by a name, with and without its type. */
void index_unit_name(struct loader *loader, struct str name, const struct unit *unit);
void load_events(struct loader *loader);
/* Follows the events through the units: begins, ends, predecessors, former names. */
void apply_events(struct loader *loader);
void load_frameworks(struct loader *loader);
void load_sheets(struct loader *loader, size_t threads);
/* Which lineage is the main one, when all sheets are there. */
void lineages_stand(struct loader *loader);
void load_indicators(struct loader *loader);
/* Front matter and ids of all documents, before anything refers to them. */
void list_documents(struct loader *loader);
/* Bodies: links, headings, findings, tasks; after units, frameworks, sheets, indicators.
 */
void load_documents(struct loader *loader, size_t threads);
void load_pages(struct loader *loader);

/* Splits a Markdown file: front matter's range (without the --- lines) and the body's
 * first byte. False after reporting where there is none, with the one that is written as
 * an example, or it is not closed. */
bool front_matter_split(struct loader *loader, uint32_t source, struct str bytes,
    enum phrase example, size_t *from, size_t *to, size_t *body);

const struct document *document_resolve(
    struct loader *loader, struct span at, struct str id);

/* E0201: the file's name is no id; where somebody can't see why, the cure is said. */
void report_file_id(struct loader *loader, uint32_t source, struct str id);

#endif
