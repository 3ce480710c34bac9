/*
 * helper: a process that is made before this one gives anything up (os/sandbox.h), and
 * runs for it the few programs that must be run outside: git, and the person's own for
 * signatures. It is asked before anything that others wrote is read; then it is told the
 * one program that it may still run, and nothing changes that any more.
 *
 * A word that is OS_HELPER_INPUT stands for the path of a file that holds the input, and
 * the program's answer is then read from that path with ".sig" behind it; one that is
 * OS_HELPER_TEXT stands for the path of a file that holds the order's text. Without the
 * first the input comes as the program's own.
 */
#ifndef OS_HELPER_H
#define OS_HELPER_H

#include "base/str.h"

struct buf;

#define OS_HELPER_INPUT "\1input"
#define OS_HELPER_TEXT "\1text"

enum { OS_HELPER_WORDS = 12, OS_HELPER_MISSING = 127 };

struct os_order {
	struct str folder; /* where the program works */
	struct str text;
	struct str words[OS_HELPER_WORDS]; /* the program, found as a shell would */
	size_t count;
};

/* Makes the process; while this one has one thread. Without it all below give -1. */
void os_helper_begin(void);
/* Runs a program: its status, OS_HELPER_MISSING where there is none of that name, or -1.
 * What it writes is appended to the one and the other. */
int os_helper_run(
    const struct os_order *order, struct str input, struct buf *out, struct buf *errors);
/* Tells what may be run from now on, and nothing else. 0, OS_HELPER_MISSING or -1. */
int os_helper_settle(const struct os_order *order);
/* Runs that. */
int os_helper_go(struct str input, struct buf *out, struct buf *errors);

#endif
