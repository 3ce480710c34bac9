/*
 * site: the model. Everything that one tree of files says, parsed, linked and checked.
 *
 * `load` makes it; from then on everybody holds `const struct site *` and nothing
 * changes. Structs are plain; pointers lead to other parts of the same site and live in
 * its arena. Lists keep the order of the files unless a line says otherwise.
 */
#ifndef SITE_SITE_H
#define SITE_SITE_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/map.h"
#include "diag/source.h"
#include "site/due.h"
#include "yaml/fields.h"

struct criterion;
struct document;
struct framework;
struct indicator;
struct sheet;
struct task;
struct unit;

/* ---- settings: site.yaml ---- */

/* Servers for which header files are written. */
enum server { SERVER_APACHE, SERVER_IIS, SERVER_NETLIFY, SERVER_COUNT };

struct settings {
	struct located title, description, base_url, language, theme, time_zone, home;
	struct located_decimal bottom, streak; /* ranking.bottom, ranking.streak; whole */
	struct located_decimal due_soon;       /* days; whole */
	struct located_enum authors;           /* enum authors */
	struct located_enum publish_content;   /* enum publish_content */
	struct located publish_branch, author_name, author_email;
	struct located contact, license; /* empty where the site says nothing;
					 params.license serves, too */
	struct located identity;         /* a UUID, or empty */
	struct located history_since;    /* a commit, or empty */
	bool headers[SERVER_COUNT];      /* publish.headers */
	struct located_list param_names, param_values; /* params, in order */
};

enum authors { AUTHORS_NONE, AUTHORS_NAME };
enum publish_content { PUBLISH_COMMIT, PUBLISH_REQUIRE_CLEAN };

/* ---- units and their reorganisations ---- */

enum unit_level {
	LEVEL_PROVINCE,
	LEVEL_DISTRICT,
	LEVEL_COMMUNE,
	LEVEL_DEPARTMENT,
	LEVEL_COUNT
};

struct unit_list {
	const struct unit **items;
	size_t count;
	size_t capacity;
};

/* What a unit was called, or where it belonged, until the day before `until`. */
struct former_name {
	struct str name;
	struct date until;
};

struct former_parent {
	const struct unit *parent; /* NULL: none */
	struct date until;
};

struct unit {
	struct str id, name, code; /* name: today's, or the last one */
	struct span at;            /* the id */
	struct located_list aliases;
	enum unit_level level;
	size_t index; /* position in site.units: preorder of the files */
	const struct unit *parent;
	struct unit_list children;
	struct date begins; /* first day; not set: always */
	struct date ends;   /* last day; not set: still there */
	const struct change *began_by, *ended_by;
	bool contradicted; /* events gave its days twice, which was reported */
	struct unit_list predecessors, successors; /* of other ids */
	struct former_name *names;                 /* by date */
	size_t name_count, name_capacity;
	struct former_parent *parents; /* by date */
	size_t parent_count, parent_capacity;
	struct str sort_key;         /* Vietnamese order of the name */
	struct str group, group_key; /* by which a framework may rank; its order */
};

enum change_kind { CHANGE_MERGE, CHANGE_RENAME, CHANGE_MOVE };

struct share {
	const struct unit *unit;
	struct decimal amount; /* people, as the decision states */
};

struct change {
	enum change_kind kind;
	const struct event *event;
	struct span at;
	struct unit_list from, to; /* CHANGE_MERGE */
	struct share *shares;
	size_t share_count;
	const struct unit *unit;       /* CHANGE_RENAME, CHANGE_MOVE */
	struct str was;                /* CHANGE_RENAME: the name before */
	const struct unit *was_parent; /* CHANGE_MOVE */
};

struct event {
	struct located decision;
	struct date decided, effective; /* decided may be missing */
	struct span at;
	struct change *changes;
	size_t change_count;
};

/* ---- frameworks ---- */

enum criterion_method { METHOD_DOCUMENTS, METHOD_SURVEY, METHOD_STATISTICS };
enum criterion_kind { CRITERION_BASE, CRITERION_BONUS, CRITERION_PENALTY };
enum rank_by { RANK_BY_PERCENT, RANK_BY_POINTS };

struct criterion {
	struct str id, title;
	struct span at;     /* the id */
	struct span max_at; /* source 0 where max was not given */
	struct decimal
	    max; /* nominal; of a parent the sum of its base children. Of a bonus its
		    cap, of a penalty the most that is taken off; both positive */
	enum criterion_method method;
	enum criterion_kind kind;
	bool is_unbounded;       /* a penalty without max: what is taken off has no end */
	struct decimal weight;   /* of a top criterion; weight_at */
	struct span weight_at;   /* source 0: none */
	const struct unit *lead; /* may be NULL */
	struct located
	    was; /* "new", an id of the lineage's previous framework, or absent */
	const struct criterion
	    *previous; /* the same criterion in the lineage's previous framework */
	const struct criterion *next;   /* … and in the following one */
	const struct criterion *origin; /* … and in the first one that had it: itself */
	const struct framework *framework;
	const struct criterion *parent;
	size_t index;   /* in framework.criteria: preorder */
	size_t end;     /* index behind its last descendant; a leaf: index + 1 */
	unsigned depth; /* 1 at the top */
	size_t place;   /* in framework.siblings */
};

struct grade {
	struct str id, name;
	struct decimal from; /* percent */
	struct span at;
};

struct round {
	struct str id, name;
	bool optional; /* replaces the final round where it is given */
};

struct framework {
	size_t index; /* in site.frameworks */
	struct str id, title;
	struct span at; /* the file */
	struct str lineage;
	enum unit_level level;
	const struct unit *scope;   /* NULL: the whole site */
	struct period_list periods; /* in order */
	struct round *rounds;       /* at least one */
	size_t round_count;
	size_t final_round; /* the last that is not optional */
	enum rank_by rank_by;
	bool rank_within_group; /* units are ranked among those of their group */
	bool series_break;
	struct grade *grades; /* highest first */
	size_t grade_count;
	struct criterion *criteria; /* preorder, parents before children */
	size_t criterion_count;
	/* The same once more, the children of each parent side by side: a range of
	 * siblings is a part of this. */
	const struct criterion **siblings;
	struct map by_id;     /* criterion id → struct criterion * */
	struct decimal total; /* sum of the top base criteria */
	bool
	    is_weighted; /* the total is the sum of share × weight; `total`, of weights */
	struct located_decimal cap, floor; /* bound the percentage; at.source 0: none */
	const struct framework *previous, *next; /* within the lineage, by first period */
	const struct lineage *versions;          /* all of its lineage */
	struct span main_at;                     /* `main: true`; source 0: not said */
	size_t standing; /* its lineage's among all: 0 is the most main one */
};

/* A period of a framework. */
struct claim {
	struct located_period period;
	const struct framework *framework;
};

/* All versions of one lineage, by first period. */
struct lineage {
	size_t index; /* in site.lineages */
	struct str id;
	const struct framework **frameworks;
	size_t count;
	/* Each period once, by its length, then in order, with the first version that
	 * lists it. */
	struct claim *periods;
	size_t period_count;
	uint64_t *meets;    /* a bit for each: do they ever score a unit side by side? */
	bool is_main;       /* one of its frameworks says so */
	size_t sheet_count; /* of all units and periods */
};

/* ---- score sheets ---- */

enum score_mark { MARK_NONE, MARK_NOT_ASSESSED, MARK_FULL_BY_RULE, MARK_PENDING };

/* There are millions of these in a national site, so they are kept small. Positions are
 * byte ranges of the sheet's own file. */
struct score_value {
	struct decimal value;
	uint32_t at; /* first byte of the literal */
	uint16_t length;
	bool given;
};

enum evidence_kind { EVIDENCE_TEXT, EVIDENCE_DOCUMENT, EVIDENCE_ADDRESS, EVIDENCE_FILE };

struct evidence {
	enum evidence_kind kind;
	struct str text; /* the words, the address, or the file's path in the site */
	const struct document *document;
	struct str fragment;
	struct span at;
};

/* What few scores have. */
struct score_extra {
	struct str explanation, note;
	struct evidence *evidence;
	size_t evidence_count;
	struct span mark_at;
};

struct score {
	const struct criterion *criterion;
	struct score_value *rounds; /* framework.round_count of them */
	struct decimal
	    max; /* "/max" as written with the last round that has one; has_max */
	struct str reason;
	const struct score_extra *extra; /* never NULL: an empty one is shared */
	uint32_t at;                     /* the criterion's key in the sheet's file … */
	uint16_t length;                 /* … and its bytes */
	uint8_t mark;                    /* enum score_mark */
	bool has_max;
};

/* A place among the units of a group. */
struct published_rank {
	struct located within;
	struct located_rank rank;
};

struct published {
	bool given;
	struct span at;
	struct located_decimal total, percent;
	struct located_rank rank;
	struct located grade; /* an id of the framework's grades, or free words */
	struct located decision;
	struct located_date date;
	struct published_rank *ranks;
	size_t rank_count;
};

struct correction {
	struct located_date date;
	struct located reason;
	struct located_list criteria; /* ids of the framework; none: all that changed */
};

struct sheet {
	const struct unit *unit;
	struct period period;
	const struct framework *framework;
	uint32_t source;
	bool names_lineage;   /* its file does: <unit>.<lineage>.yaml */
	struct score *scores; /* in the framework's order */
	size_t score_count;
	struct published published;
	struct correction *corrections;
	size_t correction_count;
};

/* ---- indicators ---- */

enum better { BETTER_HIGHER, BETTER_LOWER };

struct indicator_value {
	const struct unit *unit;
	struct period period;
	struct located_decimal value, target; /* target may be absent */
	struct located_date as_of;
	struct evidence source; /* kind EVIDENCE_TEXT with empty text where absent */
	struct span at;
};

struct indicator {
	struct str id, title, measure, note;
	struct span at;
	enum better better;
	bool thousandths;              /* its values have three fraction digits or more */
	const struct lineage *lineage; /* of the criterion; NULL where none */
	const struct criterion
	    *criterion; /* in the lineage's latest framework that has it */
	struct indicator_value *values; /* by period, then unit index */
	size_t value_count;
};

/* ---- documents ---- */

enum document_kind {
	DOCUMENT_NOTICE,
	DOCUMENT_PLAN,
	DOCUMENT_DIRECTIVE,
	DOCUMENT_AGENDA,
	DOCUMENT_KIND_COUNT
};

/* based_on, replaces, answers: another document, a task, or plain words. */
struct reference {
	const struct document *document; /* NULL: plain words */
	const struct task *task;         /* NULL: the document as such */
	struct str fragment;
	struct str text;
	struct span at;
};

struct reference_list {
	struct reference *items;
	size_t count;
	size_t capacity;
};

enum target_kind {
	TARGET_INDICATOR,
	TARGET_CRITERION,
	TARGET_RANK,
	TARGET_PERCENT,
	TARGET_GRADE,
	TARGET_TOTAL
};
enum target_operator {
	OPERATOR_AT_LEAST,
	OPERATOR_AT_MOST,
	OPERATOR_EQUAL,
	OPERATOR_ABOVE,
	OPERATOR_BELOW,
	OPERATOR_WITHIN, /* value..high, both included */
	OPERATOR_GAIN    /* rank+1: so many places up, `rank` */
};

/* Something to be reached: from a `target:` link or the front matter's `targets`. */
struct target {
	enum target_kind kind;
	enum target_operator operator;
	const struct indicator *indicator;
	const struct criterion *criterion;
	const struct framework *framework; /* whose rank, total …; NULL: the main one's */
	struct decimal value, high;        /* high: of a range */
	struct decimal max;                /* "9/10": the 10; has_max */
	bool has_max;
	unsigned rank, of;
	struct period period; /* "@2030": when it is to be reached; else not said here */
	struct str grade;
	struct str text; /* the words */
	struct span at;
};

/* What front matter promises for one unit and period. */
struct unit_targets {
	const struct unit *unit;
	struct period period;
	const struct framework *framework; /* NULL where none fits */
	struct target *targets;
	size_t count;
	struct span at;
};

enum link_kind {
	LINK_UNIT,
	LINK_LEAD,
	LINK_WITH,
	LINK_CRITERION,
	LINK_INDICATOR,
	LINK_DOCUMENT,
	LINK_FINDING,
	LINK_TASK,
	LINK_DUE,
	LINK_TARGET,
	LINK_PROGRESS,
	LINK_DONE,
	LINK_VERIFIED,
	LINK_EVIDENCE,
	LINK_PRODUCT,
	LINK_PERIOD,
	LINK_STATUS,
	LINK_FROM,
	LINK_TO,
	LINK_KIND_COUNT,
	LINK_ORDINARY = LINK_KIND_COUNT /* http, mailto, a file, an anchor */
};

struct criterion_list {
	const struct criterion **items;
	size_t count;
	size_t capacity;
};

/* One of several names of units in a link's words. */
struct link_name {
	struct str words; /* a slice of the link's */
	const struct unit *unit;
};

/* A link of a document, resolved. There are hundreds of thousands of these in a
 * province's site, so they are kept small. */
struct link {
	enum link_kind kind;
	/* STATUS: enum status_word; FINDING in a heading: enum finding_kind; DONE: 1 for
	 * a cell with a tick in place of a day */
	int word;
	uint32_t ordinal; /* markdown's count of links and images */
	uint32_t cell;    /* markdown's ordinal of the cell, where it is one */
	bool is_cell;  /* it is what a cell of a typed table means, and no link is in that
			*/
	bool misspelt; /* ordinary for its scheme is none, which was reported */
	bool units_lost; /* it names somebody who is not there, which was reported */
	struct span at, target_at;
	struct str text; /* its words, plain; empty where it has none */
	struct str
	    target; /* behind the scheme (whole address when ordinary), as written */
	const struct document *document; /* DOCUMENT, TASK, EVIDENCE, ORDINARY */
	struct str fragment;             /* DOCUMENT, TASK, ORDINARY */
	union {                          /* by the kind; of others nothing */
		struct {
			struct unit_list units; /* link_names_units */
			struct link_name
			    *names; /* of them, where the words are several; in order */
			size_t name_count;
		};
		struct criterion_list criteria;    /* CRITERION */
		const struct indicator *indicator; /* INDICATOR */
		const struct task *task;           /* TASK */
		const struct finding *finding;     /* FINDING with an id */
		const struct target *aim;          /* TARGET; NULL: was reported */
		struct due due;                    /* DUE */
		struct date date;                  /* DONE, VERIFIED, FROM, TO */
		struct period period;              /* PERIOD */
		struct decimal amount;             /* PROGRESS, percent 0 to 100 */
		struct evidence
		    evidence; /* EVIDENCE; and the file of an ORDINARY relative link */
	};
};

enum finding_kind { FINDING_STRENGTH, FINDING_LIMITATION };
enum status_word { STATUS_NONE, STATUS_CANCELLED, STATUS_TRANSFERRED, STATUS_LAPSED };

struct finding {
	const struct document *document;
	struct str id;     /* empty where the author gave none */
	struct str anchor; /* unique in the document's page: the id in lower case, or made
			      from the document's count of findings */
	enum finding_kind kind;
	struct str text; /* plain */
	struct span at;
	size_t item; /* markdown's ordinal of the item or row */
	bool in_row;
	size_t cell; /* in a row: markdown's ordinal of the cell with its words */
	struct unit_list units; /* empty: general */
	/* Those that its document does not list among the inspected; a document that
	 * lists nobody says nothing of that. */
	struct unit_list outside;
	struct criterion_list criteria;
};

/* One dated line under a task. */
struct progress_entry {
	struct date date;
	struct str text; /* plain, without the date */
	bool has_amount;
	struct decimal amount;
	struct span at;
};

/* What can be said of a task, of one unit's share, and of one instance alike. */
struct completion {
	bool ticked;
	struct span box_at; /* the item */
	struct date done;   /* declared; not set: unknown */
	struct date verified;
	struct span done_at, verified_at;
	bool has_progress;
	struct decimal progress; /* the latest stated, percent */
	struct evidence *evidence;
	size_t evidence_count;
	enum status_word word;
	struct span word_at;
};

struct task_share {
	const struct unit *unit;
	struct completion completion;
	struct due due; /* its own; DUE_NONE: the task's holds */
	struct span due_at;
	size_t item;
};

/* A step with a deadline of its own: the task is done when all of them are. */
struct task_phase {
	struct str text; /* plain */
	struct due due;
	struct str due_text;
	struct span due_at;
	struct completion completion;
	size_t item;
};

struct task_instance {
	struct period period;
	struct completion completion;
	size_t item;
};

struct target_list {
	struct target *items;
	size_t count;
	size_t capacity;
};

struct task {
	const struct document *document;
	struct str id;     /* "NV-07" */
	struct str full;   /* "van-quan-kh10/NV-07" */
	struct str anchor; /* in pages: "nv-07" */
	struct str text;   /* plain, without its id */
	struct span at;    /* the item's task: link, or where a row is numbered */
	size_t item;       /* markdown's ordinal of the item or row */
	bool in_row;
	size_t cell; /* in a row: markdown's ordinal of the cell with its words */
	struct unit_list leads, with, units;
	bool lead_written; /* though it may name nobody, which was reported */
	bool units_lost;   /* so may whoever leads it, it concerns or has a part in it */
	struct criterion_list criteria;
	struct due due; /* DUE_NONE where none was written */
	struct str due_text;
	struct span due_at;
	struct str product; /* what must come out of it; empty where none is said */
	struct target_list targets;
	struct date from, to; /* of a recurring task: the span it runs through */
	struct completion completion;
	struct progress_entry *progress;
	size_t progress_count;
	struct task_share *shares; /* as written */
	size_t share_count;
	const struct task_share **shares_by_unit; /* the same, by their units' index */
	struct task_instance *instances;          /* as written, by period */
	size_t instance_count;
	struct task_phase *phases; /* as written */
	size_t phase_count;
};

struct heading {
	size_t ordinal;
	unsigned level;
	struct str text, anchor;
	struct span at;
};

struct attachment {
	struct str path; /* in the tree */
	struct str name; /* relative to the document's folder */
};

struct document {
	struct str id;
	size_t index; /* position in site.documents */
	enum document_kind kind;
	uint32_t source;
	struct str path,
	    folder; /* folder: "content/plans/x" for x/index.md, else "content/plans" */
	bool has_folder; /* id/index.md */
	struct located title, number, signer, summary;
	struct located_date date;
	const struct unit *issuer; /* the first of them */
	struct unit_list issuers;
	struct period period;
	struct unit_list units;
	const struct framework *framework; /* NULL where none fits */
	struct reference_list based_on, replaces, answers;
	struct unit_targets *targets;
	size_t target_count;
	size_t body_from, body_to; /* bytes of the file */
	struct str bytes;          /* the file's */
	struct str tree;           /* its body, by markdown_pack, for rendering */
	struct link *links;        /* in document order */
	size_t link_count;
	struct heading *headings;
	size_t heading_count;
	size_t *groups; /* markdown's ordinals of the rows that are headings in a table */
	size_t group_count;
	struct finding *findings;
	size_t finding_count;
	struct task *tasks;
	size_t task_count;
	struct map places; /* id or anchor of findings, tasks and headings, in lower case
			      → their anchor, struct str * */
	struct map tasks_by_id; /* id, as written and in lower case → struct task * */
	struct attachment *attachments;
	size_t attachment_count;
	bool links_lost; /* something meant as a link is none, which was reported: who,
			    when and with what proof may be lacking */
};

/* content/pages/<id>.md: about, method. Links are ordinary or unit:, doc:, criterion:,
 * indicator:, task:. */
struct page_text {
	struct str id;
	uint32_t source;
	struct located title, summary;
	struct located_decimal order;
	size_t body_from, body_to;
	struct str bytes, tree; /* as in documents */
	struct link *links;
	size_t link_count;
	struct heading *headings;
	size_t heading_count;
	struct map places; /* as in documents */
};

/* ---- the whole ---- */

struct site {
	struct arena *arena;
	struct sources sources;
	struct settings settings;
	const struct unit *home; /* NULL: none */

	struct unit **units; /* preorder */
	size_t unit_count;
	struct map units_by_id;
	struct unit_list top_units;

	struct event *events; /* by effective, then decision */
	size_t event_count;

	struct framework **frameworks; /* by id */
	size_t framework_count;
	struct map frameworks_by_id;
	struct lineage *lineages; /* by id */
	size_t lineage_count;
	/* Who scores whom when: by period, level, scope and lineage. */
	struct claim *claims;
	size_t claim_count;

	struct sheet **sheets; /* by period, then framework id, then unit index */
	size_t sheet_count;

	struct indicator **indicators; /* by id */
	size_t indicator_count;
	struct map indicators_by_id;

	struct document **documents; /* by id */
	size_t document_count;
	struct map documents_by_id;

	struct page_text **pages; /* by order, then id */
	size_t page_count;

	struct str *files; /* attachments and evidence: paths in the tree, sorted */
	size_t file_count;

	struct arena *worker_arenas; /* where what several threads read lives */
	size_t worker_count;

	struct map
	    unit_names; /* text_name_key of names and aliases → struct unit_list * */
};

/* Look-ups by id; NULL where there is none. */
const struct unit *site_find_unit(const struct site *site, struct str id);
const struct framework *site_find_framework(const struct site *site, struct str id);
const struct lineage *site_find_lineage(const struct site *site, struct str id);
const struct indicator *site_find_indicator(const struct site *site, struct str id);
const struct document *site_find_document(const struct site *site, struct str id);
const struct task *document_find_task(const struct document *document, struct str id);
/* Fills `shares_by_unit`, by which one is found. */
void task_order_shares(struct arena *arena, struct task *task);
/* The last day on which somebody is left who leads a task; not set: there always is. */
struct date task_leads_end(const struct task *task);
const struct task_share *task_find_share(
    const struct task *task, const struct unit *unit);
const struct criterion *framework_find_criterion(
    const struct framework *framework, struct str id);
/* The framework that scores this unit in this period, or NULL; of several lineages that
 * do the main one's: one that says so, else that with most sheets, else by id. */
const struct framework *site_framework_for(
    const struct site *site, const struct unit *unit, struct period period);
/* The same of one lineage. */
const struct framework *site_framework_in(const struct site *site,
    const struct unit *unit, struct period period, struct str lineage);
/* All that score this unit in this period, by id: one of each lineage, but where scopes
 * overlap by mistake. */
struct framework_list {
	const struct framework **items;
	size_t count;
	size_t capacity;
};
struct framework_list site_frameworks_for(struct arena *arena, const struct site *site,
    const struct unit *unit, struct period period);
/* The round whose score counts: the last optional one that is given, else the final one,
 * given or not. */
size_t score_final_round(const struct framework *framework, const struct score *score);
/* Which lineage is meant where none is named. Negative: the first one's. */
int framework_compare_standing(const struct framework *a, const struct framework *b);
/* True where some versions of their lineages score some unit in the same period. */
bool lineages_meet(const struct framework *a, const struct framework *b);
bool framework_has_period(const struct framework *framework, struct period period);
/* The first version that lists this period, or NULL. */
const struct framework *lineage_find(const struct lineage *lineage, struct period period);
/* The latest period of the same length, over before this one begins, that any version
 * lists: a year is never compared with its half. */
struct period lineage_period_before(const struct lineage *lineage, struct period period);
/* Fills what of lineages and claims follows from the frameworks, but not which version is
 * whose next. `met` (may be NULL) hears of each two claims that hold for some unit in the
 * same period: of one lineage they are a mistake. */
typedef void (*claims_met)(
    void *context, const struct claim *claim, const struct claim *other);
void site_link_frameworks(
    struct arena *arena, struct site *site, claims_met met, void *context);
/* The order of site.claims. */
int claim_compare(const struct claim *a, const struct claim *b);
/* Those of a period, level and scope (NULL: the whole site). */
const struct claim *site_claims(const struct site *site, struct period period,
    enum unit_level level, const struct unit *scope, size_t *count);
/* "an-son" and "an-son.par-index": the unit, and the lineage or empty. */
void sheet_name_split(struct str stem, struct str *unit, struct str *lineage);
/* The sheet of a unit and period, or NULL (by binary search). */
const struct sheet *site_find_sheet(const struct site *site, const struct unit *unit,
    struct period period, const struct framework *framework);
const struct score *sheet_find_score(
    const struct sheet *sheet, const struct criterion *criterion);
struct span score_value_span(const struct sheet *sheet, const struct score_value *value);
struct span score_span(
    const struct sheet *sheet, const struct score *score); /* its key */

/* True when the unit existed on that day / on any day of the period. A partial date is
 * taken as all its days: existing on one of them is enough. */
bool unit_exists_on(const struct unit *unit, struct date day);
bool unit_exists_in(const struct unit *unit, struct period period);
/* Its parent on a day (moves undone), and its name then. A day that is not set: today's.
 */
const struct unit *unit_parent_on(const struct unit *unit, struct date day);
struct str unit_name_on(const struct unit *unit, struct date day);
/* True when `unit` is `ancestor` or lies under it, by the parents of that day. */
bool unit_is_under(const struct unit *unit, const struct unit *ancestor, struct date day);
/* The units that a name may mean (exact matches of name, name without its type, alias, or
 * alias behind the unit's own type, by text_name_key), among those that existed on the
 * day: first those under `issuer` (may be NULL), then those of the whole site; where none
 * had the name on that day, those that had it before or later, likewise. Where no unit
 * has the very name, the words for its committee in front of it are passed over ("UBND xã
 * An Sơn"). Each unit once. */
void site_match_units(const struct site *site, struct arena *arena, struct str words,
    const struct unit *issuer, struct date day, struct unit_list *out);
/* A name's key without the words for a committee or its chairman in front of it. */
struct str name_without_office(struct str key);
/* The keys of what a name may be whose first words are written by their letters: of "TT.
 * Bố Hạ" those of "thị trấn Bố Hạ" and "trung tâm Bố Hạ"; gives how many, 0 where no such
 * letters begin it. What it means is a guess. */
enum { NAME_SPELLINGS_MOST = 2 };
size_t name_spelled_out(
    struct arena *arena, struct str name, struct str out[NAME_SPELLINGS_MOST]);
/* A name without its type: "An Sơn" of "Xã An Sơn"; the name itself where it has none. */
struct str unit_bare_name(struct str name);

/* True for UNIT, LEAD and WITH. */
bool link_names_units(const struct link *link);
/* What a link without words shows: the names, as of `day`, of the units that it means, or
 * the titles of what else it leads to; empty for other kinds. */
struct str link_words(struct arena *arena, const struct link *link, struct date day);

bool criterion_is_leaf(const struct criterion *criterion);

/* What site.yaml gives under params; empty where it is not there. */
struct str settings_param(const struct settings *settings, const char *name);
/* base_url without slashes at its end; empty where there is none. */
struct str settings_base(const struct settings *settings);

/* Words of the enums, as they are written in content: "province", "notice" … */
const char *unit_level_word(enum unit_level level);
const char *criterion_kind_word(enum criterion_kind kind);       /* "bonus" … */
const char *criterion_method_word(enum criterion_method method); /* "survey" … */
const char *document_kind_word(enum document_kind kind);         /* "notice" */
bool document_kind_find(struct str word, enum document_kind *out);
const char *document_kind_folder(enum document_kind kind);   /* "notices" */
const char *finding_kind_word(enum finding_kind kind);       /* "strength" */
const char *target_operator_word(enum target_operator word); /* ">=" */

#endif
