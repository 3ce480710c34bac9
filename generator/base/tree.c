/*
 * tree: which names a tree lists, and how, whatever holds it.
 */
#include "base/tree.h"

#include "base/text.h"

static bool is_like(struct str name, const char *start, const char *end)
{
	return str_starts(name, str_of(start)) && str_ends(name, str_of(end)) &&
	       name.n > str_of(start).n + str_of(end).n;
}

bool tree_is_leftover(struct str path)
{
	/* What a name begins and ends with. */
	static const struct {
		const char *start, *end;
	} forms[] = {{"~$", ""}, {"~WRL", ".tmp"}, {"", ".bak"}, {"", ".orig"},
	    {"", ".swp"}, {"", "~"}, {".#", ""}, {"#", "#"}};
	static const char *const names[] = {"Thumbs.db", "desktop.ini", ".DS_Store"};
	struct str name = path;

	while (str_find(name, STR("/"), 0) < name.n)
		name = str_slice(name, str_find(name, STR("/"), 0) + 1, name.n);
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (is_like(name, forms[i].start, forms[i].end))
			return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_equal(name, str_of(names[i])))
			return true;
	return false;
}

bool tree_passes_over(struct str name)
{
	return str_starts(name, STR(".")) && !tree_is_leftover(name);
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
