/*
 * diag: everything the program has to say about an author's files.
 *
 * Problems are collected while loading goes on, then sorted, shown once each and counted.
 * What can be said stands in the catalogue (diag/codes/, one .def file a room): a stable
 * code, a severity, the text in Vietnamese and English with {0} {1} … for its arguments,
 * and an explanation for `congkhai explain`. Arguments that are numbers have a decimal
 * comma; {0.}, in English, makes it a point.
 *
 * A problem may carry its cure as exact edits of the files. A certain one (`fix`) follows
 * from what stands there, without anybody's judgement: `congkhai fix` applies all of its
 * edits together. Possible ones (`offers`) are readings that a person picks from, or none
 * of them. Both are printed for programs, as JSON and as SARIF's fixes; what a person is
 * told stands in the help lines, which say the same in words.
 */
#ifndef DIAG_DIAG_H
#define DIAG_DIAG_H

#include "diag/source.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

enum language { LANGUAGE_VI, LANGUAGE_EN, LANGUAGE_COUNT };

/* MESSAGE(name, code, severity, vi, en, explain_vi, explain_en): a problem.
 * PHRASE(name, vi, en): a help line or what a related place says. */
enum message {
#define MESSAGE(name, code, severity, vi, en, explain_vi, explain_en) MESSAGE_##name,
#define PHRASE(name, vi, en)
#include "diag/codes/all.def"
#undef MESSAGE
#undef PHRASE
	MESSAGE_COUNT
};

enum phrase {
#define MESSAGE(name, code, severity, vi, en, explain_vi, explain_en)
#define PHRASE(name, vi, en) PHRASE_##name,
#include "diag/codes/all.def"
#undef MESSAGE
#undef PHRASE
	PHRASE_COUNT
};

/* A related place with what it says. */
struct diagnostic_note {
	struct span at; /* source 0 for a plain help line */
	enum phrase phrase;
	struct str *args;
	size_t arg_count;
	struct diagnostic_note *next;
};

/* The bytes of `at` become `text`; an empty span is where text is put in. */
struct edit {
	struct span at;
	struct str text;
	struct edit *next;
};

struct diagnostic {
	enum message message;
	struct span at;
	struct str *args;
	size_t arg_count;
	struct diagnostic_note *related, *help; /* in the order they were added */
	struct edit *fix;    /* the certain cure: all of these; NULL: there is none */
	struct edit *last;   /* of them */
	struct edit *offers; /* possible cures: any one of these */
	struct str rename;   /* a certain cure: what the file is to be called; or empty */
};

/* One collector a thread; merged at the end. */
struct diagnostics {
	struct arena *arena;
	struct diagnostic **items;
	size_t count;
	size_t capacity;
	size_t errors;
	size_t warnings;
};

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena);

/* Adds a problem; arguments are copied. The macros count the arguments:
 *	struct diagnostic *d = REPORT(diagnostics, unknown_key, span, key);
 *	HELP(diagnostics, d, did_you_mean, nearest);
 *	RELATED(diagnostics, d, first_here, other_span);
 */
struct diagnostic *diagnostic_add(struct diagnostics *diagnostics, enum message message,
    struct span at, const struct str *args, size_t arg_count);
/* The names that did_you_mean and looks_like list are offered in place of the wrong word.
 */
void diagnostic_help(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    enum phrase phrase, const struct str *args, size_t arg_count);
void diagnostic_related(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    struct span at, enum phrase phrase, const struct str *args, size_t arg_count);
/* Adds an edit to the certain cure, beside which nothing is offered; edits of one file
 * are added in the order in which they stand there, and don't overlap. The text is
 * copied. */
void diagnostic_fix(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    struct span at, struct str text);
/* Adds a possible cure of one edit. It may rewrite what the file says, names near to what
 * is written included, and never brings in a figure, a day or a unit otherwise. */
void diagnostic_offer(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    struct span at, struct str text);
/* Takes back every cure of it, said or exact: another one is given. */
void diagnostic_forget_cures(struct diagnostic *diagnostic);
/* Says another thing, and of another place, in place of what it said, whose cures go: of
 * one cause one message. `also` says as help, of the same arguments, what it said. */
void diagnostic_restate(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    enum phrase also, enum message message, struct span at, const struct str *args,
    size_t arg_count);
/* The certain cure is another name of the file: a path in the site, copied. */
void diagnostic_rename(
    struct diagnostics *diagnostics, struct diagnostic *diagnostic, struct str path);

#define DIAG_ARGS(...)                                                                   \
	(const struct str[])                                                             \
	{                                                                                \
		__VA_ARGS__                                                              \
	}
#define DIAG_COUNT(...) (sizeof(DIAG_ARGS(__VA_ARGS__)) / sizeof(struct str))
#define REPORT0(diagnostics, name, at)                                                   \
	diagnostic_add((diagnostics), MESSAGE_##name, (at), NULL, 0)
#define REPORT(diagnostics, name, at, ...)                                               \
	diagnostic_add((diagnostics), MESSAGE_##name, (at), DIAG_ARGS(__VA_ARGS__),      \
	    DIAG_COUNT(__VA_ARGS__))
#define HELP0(diagnostics, d, name)                                                      \
	diagnostic_help((diagnostics), (d), PHRASE_##name, NULL, 0)
#define HELP(diagnostics, d, name, ...)                                                  \
	diagnostic_help((diagnostics), (d), PHRASE_##name, DIAG_ARGS(__VA_ARGS__),       \
	    DIAG_COUNT(__VA_ARGS__))
#define RELATED0(diagnostics, d, name, at)                                               \
	diagnostic_related((diagnostics), (d), (at), PHRASE_##name, NULL, 0)
#define RELATED(diagnostics, d, name, at, ...)                                           \
	diagnostic_related((diagnostics), (d), (at), PHRASE_##name,                      \
	    DIAG_ARGS(__VA_ARGS__), DIAG_COUNT(__VA_ARGS__))

/* Moves all of `from` (copied into `into`'s arena) behind what is there. */
void diagnostics_merge(struct diagnostics *into, const struct diagnostics *from);
/* Sorts by path, position and code, drops repetitions and counts anew. */
void diagnostics_sort(struct diagnostics *diagnostics, const struct sources *sources);

#endif
