/*
 * labels: the words of one interface language, read from a theme's i18n file.
 */
#ifndef PAGE_LABELS_H
#define PAGE_LABELS_H

#include "page/page.h"

struct diagnostics;
struct yaml_node;

/* Reads an i18n file, a mapping of mappings of texts, into labels. What is not a text is
 * reported and left out. */
const struct value *labels_read(
    struct arena *arena, struct diagnostics *diagnostics, const struct yaml_node *root);
/* `under` with the texts of `over` in place of its own: a theme's file may hold no more
 * than the words that it changes. Groups and keys that only `over` has come last. */
const struct value *labels_overlay(
    struct arena *arena, const struct value *under, const struct value *over);

/* Makes the look-up by "group.key"; frame_fill does it. */
void labels_index(struct arena *arena, struct labels *labels);
/* The text at "group.key" of the labels ("task_status.overdue"). Where a theme's file
 * lacks it, the name itself, which lives as long as `dotted` (of label_of: `key`). */
struct str label(const struct frame *frame, const char *dotted);
/* The same with a word that is not a literal: group "task_status", key "done-late". */
struct str label_of(const struct frame *frame, const char *group, const char *key);

/* A label with {0}, {1} … replaced by the texts, and {0|point|points} by the first word
 * where that text is the figure 1, else by the second. */
struct str label_filled(struct arena *arena, const struct frame *frame,
    const char *dotted, const struct str *texts, size_t count);
#define LABEL(arena, frame, dotted, ...)                                                 \
	label_filled((arena), (frame), (dotted), (const struct str[]){__VA_ARGS__},      \
	    sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

#endif
