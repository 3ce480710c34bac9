/*
 * guard: a command gives up what it does not need before it reads what others wrote. A
 * repository may be a stranger's; whatever a mistake in this program or in a library
 * would let it do then meets a kernel that says no.
 */
#ifndef CMD_GUARD_H
#define CMD_GUARD_H

#include "cmd/cmd.h"

struct run;

/* First of all, whatever the site: the calls. With --no-sandbox this says so and nothing
 * is given up. */
void guard_begin(const struct command *command, const struct options *options);
/* Once the door is open through which `serve` answers: only who asks is let in from now
 * on. */
void guard_serving(const struct options *options);
/* Once the site's folder and the output's are known, and before anything in them is read
 * but the site's language: the files. Makes the output folder, where one will be written,
 * since what is kept must be there. */
void guard_enter(struct run *run);
/* Takes away the folders that were made so, where nothing came into them. */
void guard_leave(struct run *run);

#endif
