/*
 * body: what the files that read Markdown bodies share; for this room alone.
 *
 * A body is read in steps: its links are collected and each is read by itself; then
 * findings and tasks are picked out of the tree; then what had no meaning where it stands
 * is reported. What leads into other documents is settled when all of them were read.
 */
#ifndef LOAD_BODY_H
#define LOAD_BODY_H

#include "load/loader.h"

/* A document's front matter as it was written. */
struct document_front {
	struct document *document;
	struct located title, number, signer, summary, framework;
	struct located_date date;
	struct located_period period;
	struct located_list issuer, units, based_on, replaces, answers;
	const struct yaml_node *targets;
	struct span units_at;      /* the first of `units` */
	struct unseen_list unseen; /* in the front matter, to be warned of */
	/* Something of it is in error, which was reported: what the body's meaning hangs
	 * on (issuer, date, period, framework, units) may be lacking. */
	bool faulty;
};

/* Units that are gathered, each once. The first list that is added is held, not copied:
 * what all links to "communes" mean stands in memory once. */
struct unit_set {
	struct unit_list list;
	struct map ids; /* of the list's first `known` */
	size_t known;
};

/* The same for criteria. */
struct criterion_set {
	struct criterion_list list;
	struct map ids;
	size_t known;
};

/* A column; `kind` is LINK_ORDINARY where its head has no type. */
struct table_column {
	enum link_kind kind;
	struct markdown_node *head; /* the link that types it, or NULL */
};

/* A table with tasks or findings. Columns that it lacks are `column_count`. */
struct typed_table {
	struct markdown_node *node;
	struct table_column *columns;
	size_t column_count;
	size_t task, finding, number;
	size_t words;                   /* where the row's own words stand */
	bool told_taken;                /* that its ids are another's was said once */
	struct markdown_node *misspelt; /* a link of the head that may type a column */
};

/* A row of it below the head. */
struct table_row {
	const struct typed_table *table;
	struct markdown_node *node;
	struct markdown_node **cells;  /* by column */
	const struct table_row *group; /* the row that is its heading, or NULL */
	bool is_group, is_empty;
	struct str number; /* without a stop; of a group "I", "A" or empty */
	struct str id;     /* of a task; empty where it has none */
	struct span at;    /* where the id stands */
	struct markdown_node *definition; /* the link with its own id, or NULL */
};

struct taken_id {
	struct diagnostic *said;
	struct str id;
};

struct body {
	struct loader *loader;
	struct document *document;          /* NULL for a page */
	const struct document_front *front; /* NULL for a page */
	struct page_text *page;             /* NULL for a document */
	uint32_t source;
	struct str bytes, folder;
	struct date day; /* names are read as of this day; not set: today's */
	const struct unit *issuer;
	struct markdown_node *root;
	struct link *links; /* by ordinal; ordinary ones and images too */
	struct markdown_node **nodes;
	bool *used; /* had a meaning where it stands */
	size_t link_count;
	bool *heads; /* by ordinal: the link types a column */
	VEC(struct typed_table *) tables;
	struct link **cells;     /* by ordinal: what a typed cell means, or NULL */
	struct table_row **rows; /* by ordinal: those of typed tables */
	size_t cell_count, row_count;
	bool in_cell;              /* the link that is read is what a cell means */
	struct unit_list communes; /* those under the issuer, once `communes_known` */
	struct unit_set listed;    /* the front matter's, once one was looked for */
	bool communes_known;
	struct map matched; /* words → struct unit_list *: the units that they may mean */
	bool framework_missed;      /* that no framework fits was said once */
	struct map ids;             /* of findings and tasks, folded → struct span * */
	VEC(struct taken_id) taken; /* what was said of ids that another has */
	struct map anchors;         /* those given away */
	struct map stems; /* what anchors were made from → int *, the next number */
};

/* ---- the tree: body.c ---- */

/* The next node of the tree under `root` in the order of the document, NULL at the end;
 * with `skip` the node's own children are passed over. */
struct markdown_node *node_next(
    const struct markdown_node *root, struct markdown_node *node, bool skip);
size_t node_children(const struct markdown_node *node);
/* The nearest node of the kind that holds `node`, or NULL. */
struct markdown_node *node_above(struct markdown_node *node, enum markdown_kind kind);
/* The first thing in a block that is not white space, looked for inside emphasis too;
 * NULL where the block is empty. */
struct markdown_node *node_first_thing(struct markdown_node *block);
/* An item's first paragraph, or NULL. */
struct markdown_node *item_paragraph(const struct markdown_node *item);
/* Where an item's words stand, and the same with its bullet and box. */
struct span item_words_at(const struct markdown_node *item);
struct span item_at(const struct markdown_node *item);
/* The paragraph that stands directly before a list or table, or NULL. */
struct markdown_node *list_introduction(const struct markdown_node *list);
/* The "2. Phòng Nội vụ:" directly before a list or table that is not indented to it, so
 * that to Markdown it ends a list of its own; NULL where nothing with a colon stands
 * there. */
struct markdown_node *numbered_introduction(const struct markdown_node *list);
/* The link of a node: one that is written, or what a typed table's cell means; NULL where
 * the node is none. */
struct link *body_link(const struct body *body, const struct markdown_node *node);
/* The bytes with lines that end with LF, each at its place: a CR alone ends a line, too.
 */
struct str body_unix_lines(struct arena *arena, struct str bytes);
/* What a page is rendered from; in the arena. */
struct str body_tree(struct arena *arena, struct markdown_node *root);
/* A node's words, with the unit's name for a link that has no words, without the words of
 * `without` (may be NULL) and stops left in front; in the site's arena. */
struct str body_plain(const struct body *body, const struct markdown_node *node,
    const struct markdown_node *without);
/* The same with a semicolon where a line of a cell ends. */
struct str body_lines(const struct body *body, const struct markdown_node *node);
/* The same for a finding: the whole item, nested lists joined by semicolons. */
struct str body_plain_deep(const struct body *body, const struct markdown_node *item,
    const struct markdown_node *without);
/* True where the front matter is in error: what depends on it is not reported. */
bool front_is_faulty(const struct body *body);
/* Where something about this link is said: behind its scheme, else the link. */
struct span link_place(const struct link *link);
/* Where a word of its target stands; link_place where that is not to be found as written.
 */
struct span link_word_place(
    const struct body *body, const struct link *link, struct str word);
/* An anchor that nothing else in the body has, made from `wanted` (else `fallback`). */
struct str body_anchor(struct body *body, struct str wanted, struct str fallback);
/* True where a finding or task may be called so. */
bool body_is_id(struct str id);
/* Takes an id of a finding or task; false after reporting one that is malformed or taken.
 */
bool body_take_id(struct body *body, struct str id, struct span at);

/* The headings above a place, by level. */
struct outline {
	struct markdown_node *headings[7]; /* 1 to 6; NULL where there is none */
};
void outline_enter(struct outline *outline, struct markdown_node *heading);

/* ---- links ---- */

/* Fills links and nodes and reports what is wrong with each link by itself. */
void links_read(struct body *body);
/* One of them. */
void link_read(struct body *body, struct markdown_node *node);
/* The kind that an address has by its scheme, and what stands behind it; false where it
 * has none of ours. */
bool link_scheme(struct str address, enum link_kind *kind, struct str *target);
/* Reads a link whose kind, place and words are set, as with an empty target. */
void link_read_as(struct body *body, struct link *link);
/* The word before a link's colon, for messages: "unit". */
struct str link_kind_word(enum link_kind kind);
/* Settles tasks, findings and anchors that links of the document or page lead to. */
void links_settle(
    struct loader *loader, const struct map *places, struct link *links, size_t count);
/* Fills what finds findings, tasks and headings by id or anchor, once all are read. */
void places_index(struct arena *arena, struct document *document);
/* The same for places in pages, once all pages were read. */
void page_links_settle(struct loader *loader);
/* The places in documents that the proof of sheets and indicators names. */
void evidence_settle(struct loader *loader);
void sheet_evidence_settle(struct loader *loader, const struct sheet *sheet);

/* ---- names of units: link_names.c ---- */

struct name_list {
	struct str *items;
	size_t count;
	size_t capacity;
};

enum names_split {
	NAMES_FOUND,    /* each of the list names a unit, or more than one */
	NAMES_TWO_WAYS, /* the words can be cut into as many names in another way */
	NAMES_UNKNOWN,  /* the list has the parts that name none */
};

/* Cuts words into the names in them: the whole first, then the fewest parts that all are
 * names. The parts are slices of `words`. */
enum names_split names_split(struct body *body, struct str words, struct name_list *out);
/* The units that words may mean to this document; each is looked for once. */
const struct unit_list *names_match(struct body *body, struct str words);
/* True for "các xã" and the like: all communes under the issuer. */
bool names_all_communes(struct arena *scratch, struct str words);

/* Readers of one kind each: `target` is what stands behind the scheme, unescaped and
 * trimmed; where it is empty the link's words are read. */
typedef void link_reader(struct body *body, struct link *link, struct str target);
link_reader link_read_units, link_read_criteria, link_read_indicator, link_read_document,
    link_read_task, link_read_finding, link_read_due, link_read_target,
    link_read_progress, link_read_date, link_read_bound, link_read_evidence,
    link_read_period, link_read_status, link_read_product;
/* An address without a scheme: a file, another document, an anchor. */
void link_read_relative(struct body *body, struct link *link, struct str address);

/* Reports a date that the calendar lacks, with the month where that is what it lacks. */
void report_no_such_date(struct loader *loader, struct span at, struct str words);
/* True where a day among the words has a year of two digits, which is reported. */
bool report_short_year(struct loader *loader, struct span at, struct str words);
/* "8 tháng đầu năm 2024", the one form of a period that is no deadline. */
bool months_in_words(struct arena *scratch, struct str words, struct period *out);
/* "%20" decoded; the text itself where there is none. */
struct str percent_decode(struct arena *arena, struct str text);
/* `path` seen from `folder`, without "." and ".."; false where it leads out of the site.
 */
bool path_resolve(
    struct arena *arena, struct str folder, struct str path, struct str *out);
/* True for "docs:van-quan", which is a misspelt reference, not plain words. */
bool reference_is_misspelt(struct str text, struct str *scheme);
void report_misspelt_reference(struct loader *loader, struct span at, struct str scheme);
/* True for a text that names a file: no white space but in front of a known ending. */
bool looks_like_file(struct str text);

/* The criteria of "3", "7.2..7.6", "cap-huyen/3"; false after reporting. */
bool criteria_resolve(
    struct body *body, struct span at, struct str words, struct criterion_list *out);
/* The framework with this id, or of the lineage with this id the one for the period, else
 * its latest; NULL after reporting. */
const struct framework *framework_resolve(
    struct loader *loader, struct span at, struct str id, struct period period);
/* A criterion of the framework; NULL after reporting with the nearest. */
const struct criterion *criterion_resolve(struct loader *loader,
    const struct framework *framework, struct span at, struct str id);
/* The document with this id; NULL after reporting with the nearest. */

/* `more` must live as long as the site, or as long as the set. */
void units_add(struct body *body, struct unit_set *set, const struct unit_list *more);
bool units_have(struct body *body, struct unit_set *set, const struct unit *unit);

void criteria_add(
    struct body *body, struct criterion_set *set, const struct criterion_list *more);

/* ---- typed tables: typed_tables.c ---- */

/* The row of a node; of task_row and finding_row only one that is a task, a finding; else
 * NULL. */
struct table_row *body_row(const struct body *body, const struct markdown_node *node);
struct table_row *task_row(const struct body *body, const struct markdown_node *node);
struct table_row *finding_row(const struct body *body, const struct markdown_node *node);
/* The words of the columns without a type, joined by semicolons. */
struct str row_words(struct body *body, const struct table_row *row);

/* ---- findings, tasks, headings ---- */

void findings_read(struct body *body);
void tasks_read(struct body *body);
/* Headings with their anchors. */
void headings_read(struct body *body, struct heading **out, size_t *count);
/* The rows that are headings of the rows below them, by markdown's ordinals. */
void groups_read(struct body *body, size_t **out, size_t *count);
/* Links whose meaning needs another place, and text that only looks like a box or a link.
 */
void placing_check(struct body *body);
void lookalikes_check(struct body *body);
/* True for a block of rows that belong to no table: behind an empty line or begun like a
 * list, without a line of hyphens, with signs that an editor escaped. `*at`: the first.
 */
bool lost_row(
    const struct body *body, const struct markdown_node *block, struct span *at);
/* The same where the table before them is typed or they hold typed links: that is the
 * mistake, and no link in them is read. */
bool lost_typed_row(
    const struct body *body, const struct markdown_node *block, struct span *at);
bool holds_typed_link(struct str line);
/* What Markdown passes over or shows as mere signs; the body begins at byte `from`. */
void losses_check(struct body *body, size_t from);
/* Reports control characters from byte `from` on, and what nobody sees: errors where they
 * stand, and with those of the front matter one warning for the file. */
void controls_check(
    const struct body *body, size_t from, const struct unseen_list *front);
/* True where a paragraph begins like a checkbox item, but is none. */
bool looks_like_box(const struct body *body, const struct markdown_node *paragraph);
/* True in an item whose box was not recognised: that is the mistake, and it is said once.
 */
bool under_lookalike(const struct body *body, const struct markdown_node *node);

/* ---- documents ---- */

/* Reads front matter and body of a document whose path, folder, id and bytes are set,
 * without listing it; links into other documents are not settled. */
void document_read_alone(struct loader *loader, struct document *document);

/* Reads one document's front matter; what it refers to among documents comes later. */
void front_read(
    struct loader *loader, struct document_front *front, size_t from, size_t to);
/* based_on, replaces, answers, once all documents have their tasks. */
void references_settle(struct loader *loader, const struct document_front *front);
void targets_read(struct loader *loader, const struct document_front *front);

#endif
