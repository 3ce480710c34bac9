/*
 * linking: what in a document's plain words could be a typed link: names of units, ids,
 * headings, deadlines. A certain proposal rests on two signs that agree, a name and the
 * place it has in its sentence; anything less is only told.
 */
#ifndef LINKING_LINKING_H
#define LINKING_LINKING_H

#include "base/map.h"
#include "markdown/markdown.h"
#include "site/site.h"

enum linking_reason {
	REASON_TASK_ID,
	REASON_FINDING_ID,
	REASON_FINDING_HEADING,
	REASON_CRITERION_HEADING,
	REASON_CRITERION_CELL,
	REASON_UNIT,
	REASON_SHARE,
	REASON_SUBJECT,
	REASON_LEADS,
	REASON_HANDED_TO,
	REASON_WITH,
	REASON_LEAD_CELL,
	REASON_ALL_COMMUNES,
	REASON_ALL_LISTED,
	REASON_COLUMN,
	REASON_DUE,
	REASON_COUNT,
};

struct linking_proposal {
	size_t start, end; /* bytes of the file */
	struct str target; /* "unit:" */
	enum linking_reason reason;
	bool certain;
};

/* Text of a block that no markup interrupts; its bytes are as they are written. */
struct linking_run {
	size_t start, end;
};

struct linking {
	struct arena *arena;
	const struct site *site;
	const struct document *document;
	struct date day;  /* on which units have their names */
	struct map names; /* match key → struct unit_list * of those under the issuer */
	size_t longest;   /* words of a name */
	VEC(struct linking_proposal) found;
};

/* Proposes for the whole document, in the order of its text. */
void linking_propose(struct linking *linking);

/* ---- for the files of linking alone ---- */

void linking_learn_names(struct linking *linking);
/* The longest name of a unit that begins at `at` and ends by `end`: its end, or 0. */
size_t linking_name_at(
    const struct linking *linking, size_t at, size_t end, const struct unit **unit);
/* True where a word begins, or ends, at a byte. */
bool linking_word_begins(struct str bytes, size_t at);
bool linking_word_ends(struct str bytes, size_t at);
/* The end of one of the words (NULL-terminated) that stands at `at`, whatever its case;
 * 0 where none does. */
size_t linking_words_at(
    const struct linking *linking, size_t at, size_t end, const char *const *words);
/* True where one of the words stands right before `at`, not before `from`. */
bool linking_words_before(
    const struct linking *linking, size_t from, size_t at, const char *const *words);
/* Adds one, unless something was proposed there already. `kind` is "unit". */
void linking_add(struct linking *linking, size_t start, size_t end, const char *kind,
    struct str target, enum linking_reason reason, bool certain);
/* The same for a unit by its words, with its id where they don't say which. */
void linking_add_unit(struct linking *linking, size_t start, size_t end, const char *kind,
    const struct unit *unit, enum linking_reason reason);
/* Deadlines in the text of a task. */
void linking_dues(struct linking *linking, const struct linking_run *run);
/* A heading's words as a criterion's title, by number and title. `year`: of the headings
 * above it, 0 where none is named, -1 where several are. */
void linking_criterion_heading(
    struct linking *linking, const struct linking_run *run, int year);
/* "HẠN CHẾ" as the whole of a heading; false where it is something else. */
bool linking_finding_heading(struct linking *linking, const struct linking_run *run);
/* The one year that a text names; 0: none, -1: several. */
int linking_year(struct str text);

#endif
