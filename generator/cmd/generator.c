#include "cmd/generator.h"

#include "base/arena.h"
#include "base/text.h"
#include "picture/picture.h"

/* The Makefile tells. */
#ifndef SOURCE_COMMIT
#define SOURCE_COMMIT "?"
#endif

const char generator_version[] = "0.1.0";

struct str generator_name(struct arena *arena)
{
	return str_format(arena, "congkhai %s (%s), ICU %.*s, FreeType %.*s",
	    generator_version, SOURCE_COMMIT, STR_ARG(text_library(arena)),
	    STR_ARG(picture_library(arena)));
}
