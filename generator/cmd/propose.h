/*
 * propose: files that a command would write, looked at as if they lay there already: what
 * `check` says of them, what `diff` says. Somebody agrees, then they are written whole.
 */
#ifndef CMD_PROPOSE_H
#define CMD_PROPOSE_H

#include "cmd/overlay.h"
#include "cmd/run.h"

/* Reads the working folder's site; its errors are printed and end it, unless a site with
 * `mistakes` will do: they stand elsewhere. Without site.yaml it is none. `run` is
 * prepared. */
enum status propose_load(struct run *run, bool mistakes);
/* The unit of an id or, on the period's last day, of a name; unset where `words` are
 * empty.
 */
enum status propose_find_unit(const struct run *run, struct str words,
    struct period period, const struct unit **out);
/* Checks, shows, asks and writes, as --dry-run and --yes say. Where a file that exists
 * would change and nobody can be asked, nothing is written without --yes. Errors that the
 * site would not have without them end it: STATUS_CONTENT; where all files are unfinished
 * somebody may agree all the same. `run` is prepared. */
enum status propose(
    struct run *run, const struct proposal *proposals, size_t proposal_count);
/* Writes them whole, and takes away what lost its name. */
enum status propose_write(
    struct run *run, const struct proposal *proposals, size_t proposal_count);
/* Asks on the terminal; false for no, and where there is no terminal. */
bool propose_ask(const struct run *run, struct str question);
/* True when somebody can be asked. */
bool propose_can_ask(void);

#endif
