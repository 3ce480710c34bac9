/*
 * generator: what this program is, as far as its output depends on it.
 */
#ifndef CMD_GENERATOR_H
#define CMD_GENERATOR_H

#include "base/str.h"

struct arena;

/* "0.1.0" */
extern const char generator_version[];
/* "congkhai 0.1.0 (1a2b3c4d5e6f), ICU 72.1": the version, the commit of its sources
 * ("?" where that is not known), and the libraries that decide bytes. */
struct str generator_name(struct arena *arena);

#endif
