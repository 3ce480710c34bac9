/*
 * tree: which names a tree lists, and how, whatever holds it.
 */
#include "base/tree.h"

#include "base/text.h"

bool tree_passes_over(struct str name)
{
	return str_starts(name, STR(".")) || str_ends(name, STR("~")) ||
	       (name.n > 1 && str_starts(name, STR("#")) && str_ends(name, STR("#")));
}

struct str tree_printable(struct arena *arena, struct str name)
{
	struct str shown = {0};

	while (name.n) {
		size_t good = text_invalid_utf8(name);

		shown = str_format(arena, "%.*s%.*s%s", STR_ARG(shown),
		    STR_ARG(str_slice(name, 0, good)),
		    good < name.n ? "\xEF\xBF\xBD" : "");
		name = str_slice(name, good + 1, name.n);
	}
	return shown;
}
