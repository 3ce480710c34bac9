#include "cmd/ignored.h"

#include "base/arena.h"
#include "git/git.h"
#include "os/os.h"

static int ask(struct ignored *ignored, struct str path, bool *out)
{
	enum git_refusal refusal =
	    git_is_ignored(ignored->git, ignored->arena, path, out);

	if (!refusal)
		return 0;
	git_report(ignored->git, refusal, ignored->language);
	return -1;
}

static bool is_unit_list(const struct tree_entry *entry)
{
	return entry->kind == TREE_FILE &&
	       str_starts(entry->path, STR("content/units/")) &&
	       (str_ends(entry->path, STR(".yaml")) ||
		   str_ends(entry->path, STR(".yml")));
}

/* Content that is ignored as a whole was not meant to be published as nothing. */
static int check_units(const struct tree_entries *out, size_t first, size_t count)
{
	for (size_t i = first; i < out->count; i++)
		if (is_unit_list(&out->items[i]))
			return 0;
	if (count == 0)
		return 0;
	return os_fail("git bỏ qua (.gitignore) mọi danh sách đơn vị của trang nên không "
		       "có gì để công bố; sửa .gitignore, hoặc thêm tệp bằng git add -f:",
	    "git ignores (.gitignore) every list of units of the site, so there is "
	    "nothing "
	    "to publish; mend .gitignore, or add the files with git add -f:",
	    STR("content/units/"), 0);
}

static int list(
    struct tree *tree, struct arena *arena, struct str under, struct tree_entries *out)
{
	struct ignored *ignored = tree->self;
	size_t first = out->count, count = 0;

	if (ignored->inner.list(&ignored->inner, arena, under, out))
		return -1;
	for (size_t i = first; i < out->count; i++) {
		struct tree_entry *entry = &out->items[i];
		bool is_ignored;

		if (ask(ignored, entry->path, &is_ignored))
			return -1;
		if (!is_ignored)
			continue;
		count++;
		entry->kind = TREE_IGNORED;
		map_put(ignored->arena, &ignored->paths,
		    str_copy(ignored->arena, entry->path), ignored);
	}
	return str_equal(under, STR("content")) ? check_units(out, first, count) : 0;
}

static int read(struct tree *tree, struct str path, struct buf *out)
{
	struct ignored *ignored = tree->self;

	if (map_find(&ignored->paths, path) || str_equal(path, ignored->settings))
		return 1;
	return ignored->inner.read(&ignored->inner, path, out);
}

int ignored_open(struct ignored *ignored, struct tree *out)
{
	bool is_ignored = false;

	*out = ignored->inner;
	if (!ignored->git)
		return 0;
	if (ask(ignored, STR("site.yaml"), &is_ignored))
		return -1;
	if (is_ignored)
		ignored->settings = STR("site.yaml");
	*out = (struct tree){.self = ignored, .list = list, .read = read};
	return 0;
}
