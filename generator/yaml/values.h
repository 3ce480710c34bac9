/*
 * values: the readers of single values that field tables alone use; the others are in
 * fields.h. Each reports what is wrong and then gives false.
 */
#ifndef YAML_VALUES_H
#define YAML_VALUES_H

#include "yaml/fields.h"

bool read_criterion_id(
    struct diagnostics *d, const struct yaml_node *node, struct located *out);
bool read_integer(
    struct diagnostics *d, const struct yaml_node *node, struct located_decimal *out);
bool read_truth(struct diagnostics *d, const struct yaml_node *node, struct located *out);
bool read_rank(
    struct diagnostics *d, const struct yaml_node *node, struct located_rank *out);
bool read_word(struct diagnostics *d, const struct yaml_node *node,
    const struct field_word *words, struct located_enum *out);

/* Reports periods in a row without the brackets of a list: "2023, 2024". */
bool report_several_periods(struct diagnostics *d, const struct yaml_node *node);

/* The word of the contract that these Vietnamese words mean ("không chấm":
 * "not_assessed"); empty where they mean none. */
struct str word_meant(struct arena *arena, struct str words);
/* The one of the names that a key in Vietnamese means ("tiêu đề": "title"); empty where
 * it means none. */
struct str key_meant(
    struct arena *arena, struct str key, const struct str *names, size_t count);
/* Where a message about a value points: the scalar, the brackets, or where a list or
 * group of several lines begins; for a value left empty its key. */
struct span value_place(const struct yaml_node *node);
/* Reports a node that is not a scalar, or is one left empty. */
bool value_expect(struct diagnostics *d, const struct yaml_node *node);
/* Reports a value that can't be read, or takes what was said of a foreign letter in it,
 * without the cure, which would leave it unreadable; the cure is the caller's to say. */
struct diagnostic *value_wrong(
    struct diagnostics *d, const struct yaml_node *node, enum message message);
/* Offers `text` in place of the scalar, in quotes if it was quoted. */
void value_fix(struct diagnostics *d, struct diagnostic *error,
    const struct yaml_node *node, struct str text);

#endif
