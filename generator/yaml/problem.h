/*
 * problem: libyaml's syntax errors in the words of the people who have to mend them, at
 * the place where the mending is done.
 */
#ifndef YAML_PROBLEM_H
#define YAML_PROBLEM_H

#include "yaml/place.h"
#include "yaml/yaml.h"

/* What libyaml says, with bytes in place of its marks. */
struct yaml_problem {
	struct yaml_text text;
	const char *problem;
	const char *context; /* what it was reading, or NULL */
	size_t at, context_at;
	uint32_t value; /* the code point, where a character is refused */
	const struct yaml_node *bracket; /* the innermost one still open, or NULL */
	const struct yaml_node *last;    /* the scalar read last, or NULL */
};

void problem_report(struct diagnostics *diagnostics, const struct yaml_problem *problem);

#endif
