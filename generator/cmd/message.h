/*
 * message: the content commit's message, in the words of `congkhai diff`.
 */
#ifndef CMD_MESSAGE_H
#define CMD_MESSAGE_H

#include "cmd/run.h"

/* Compares HEAD with the loaded run, whose changed files are `changes`. The message, with
 * --message as its subject where that was given, lives in the run's arena. */
enum status message_make(
    struct run *run, const struct git_change *changes, size_t count, struct str *message);

#endif
