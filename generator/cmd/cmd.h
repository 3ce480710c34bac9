/*
 * cmd: one file a command; the only room that sees all others.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "base/arena.h"
#include "base/date.h"
#include "diag/print.h"

#include <stdint.h>

/* Exit statuses. */
enum status {
	STATUS_DONE,    /* 0 */
	STATUS_CONTENT, /* 1: the content has errors */
	STATUS_USAGE,   /* 2: wrong use of the command */
	STATUS_MACHINE, /* 3: the machine or git is in the way */
};

/* What the command line says, whichever command it is for. */
struct command;
struct options {
	const struct command *command;
	struct str site, output, revision, as_of, jobs, themes, format, language, message,
	    since, unit, period, framework, folder, title, home, level, port;
	bool quiet, verbose, strict, allow_detached, allow_border, dry_run, yes, rename,
	    write, verify, of_site, no_sandbox, open, help, version;
	struct str *words; /* what is not an option, behind the command's name */
	size_t word_count;
};

#define MANY_WORDS SIZE_MAX

struct command {
	const char *name;
	const char *words; /* "[-m TEXT]", for the usage line */
	const char *help[LANGUAGE_COUNT];
	const char *accepts; /* letters of the options' table that it takes */
	size_t most_words;   /* MANY_WORDS: as many as there are */
	enum status (*run)(const struct options *options);
};

size_t commands(const struct command **list);

/* Reads argv into a command and its options, which may stand on both sides of it. False
 * after saying what is wrong; NULL for the command only where help is asked for. */
/* `words` of `out` has room for argc of them. */
bool options_read(
    int argc, char **argv, const struct command **command, struct options *out);
/* The usage, of all or (where not NULL) of one command, to standard output. */
void options_help(enum language language, const struct command *command);
/* The language of messages: --lang, else the locale, else `site` (its language; may be
 * empty), else Vietnamese. */
enum language options_language(const struct options *options, struct str site);
/* The same before the site is loaded: its site.yaml, where there is one, is asked. */
enum language options_speech(const struct options *options);
/* publish.branch likewise, in the arena; empty where it is not set. */
struct str options_publish_branch(struct arena *arena, const struct options *options);
/* Says on standard error what is wrong with the use of the command. Gives STATUS_USAGE.
 */
enum status usage_error(
    enum language language, const char *vi, const char *en, struct str what);

enum status command_build(const struct options *options);
enum status command_check(const struct options *options);
enum status command_publish(const struct options *options);
enum status command_verify(const struct options *options);
enum status command_diff(const struct options *options);
enum status command_log(const struct options *options);
enum status command_textconv(const struct options *options);
enum status command_explain(const struct options *options);
enum status command_schema(const struct options *options);
enum status command_serve(const struct options *options);
enum status command_lsp(const struct options *options);
enum status command_import(const struct options *options);
enum status command_fix(const struct options *options);
enum status command_new(const struct options *options);
enum status command_link(const struct options *options);
enum status command_init(const struct options *options);

#endif
