/*
 * The versions of a site, parted by lines "=======", the last of which is today's: what
 * history makes of their sheets and frameworks. Told what changed it must come to the
 * same as when it is told everything anew with each commit.
 */
#include "files.h"

#include "derive/results.h"
#include "derive/score_building.h"
#include "load/load.h"
#include "load/past.h"

enum { VERSIONS_MOST = 8 };

static const char frameworks[] = "content/frameworks/", sheets[] = "content/scores/";

struct version {
	struct fuzz_files files;
	const void *read[FILES_MOST]; /* as a framework or a sheet; NULL: not readable */
};

static const struct memory_file *find(
    const struct version *version, const char *path, const void **read)
{
	for (size_t i = 0; version && i < version->files.count; i++) {
		if (!str_equal(str_of(version->files.items[i].path), str_of(path)))
			continue;
		*read = version->read[i];
		return &version->files.items[i];
	}
	return NULL;
}

/* What is as it was keeps what was read of it, as with git's blobs. */
static void read_version(
    struct past_reader *reader, struct version *version, const struct version *before)
{
	for (size_t i = 0; i < version->files.count; i++) {
		const struct memory_file *file = &version->files.items[i];
		struct str path = str_of(file->path), text = str_of(file->text);
		const void *read = NULL;
		const struct memory_file *old = find(before, file->path, &read);

		if (old && str_equal(str_of(old->text), text))
			version->read[i] = read;
		else if (str_starts(path, str_of(frameworks)))
			version->read[i] = past_read_framework(reader, path, text);
		else if (str_starts(path, str_of(sheets)))
			version->read[i] = past_read_sheet(reader, text);
	}
}

static void tell(
    struct history_builder *builder, const char *path, bool is_there, const void *read)
{
	struct str name = str_of(path);

	if (str_starts(name, str_of(frameworks)))
		history_framework(builder, name, read);
	else if (str_starts(name, str_of(sheets)))
		history_sheet(builder, name, is_there, read);
}

static void tell_version(struct history_builder *builder, const struct version *version,
    const struct version *before, bool all)
{
	const void *read;

	for (size_t i = 0; before && i < before->files.count; i++)
		if (!find(version, before->files.items[i].path, &read))
			tell(builder, before->files.items[i].path, false, NULL);
	for (size_t i = 0; i < version->files.count; i++) {
		const char *path = version->files.items[i].path;
		bool known = find(before, path, &read) != NULL;

		if (all || !known || read != version->read[i])
			tell(builder, path, true, version->read[i]);
	}
}

static void build(struct arena *arena, const struct site *site,
    const struct version *versions, size_t count, bool all, struct score_history *out)
{
	struct history_builder *builder = history_open(arena, site);

	for (size_t i = 0; i < count; i++) {
		struct past_commit *commit = arena_new(arena, struct past_commit);

		commit->order = i;
		commit->day = (struct date){2024, 1, (int8_t)(i + 1)};
		if (i > 0)
			history_commit(builder, commit);
		tell_version(builder, &versions[i], i ? &versions[i - 1] : NULL, all);
	}
	history_close(builder, out);
}

static void compare(const struct score_history *a, const struct score_history *b)
{
	if (a->step_count != b->step_count || a->sheet_count != b->sheet_count)
		abort();
	for (size_t i = 0; i < a->step_count; i++) {
		const struct sheet_step *left = a->steps[i], *right = b->steps[i];

		if (left->old != right->old || left->new != right->new ||
		    left->added != right->added || left->changed != right->changed ||
		    left->removed != right->removed ||
		    left->is_comparable != right->is_comparable ||
		    !str_equal(left->new_final, right->new_final) ||
		    !str_equal(left->sheet->lineage, right->sheet->lineage))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size}, parting = STR("\n=======\n");
	struct score_history changed = {0}, whole = {0};
	struct arena arena = {0};
	struct version *versions = arena_array(&arena, struct version, VERSIONS_MOST);
	struct diagnostics diagnostics;
	struct past_reader reader;
	struct site *site;
	size_t count = 0;

	past_reader_open(&reader, &arena);
	for (size_t at = 0; count < VERSIONS_MOST && at <= size; count++) {
		size_t end = str_find(text, parting, at);

		fuzz_files_read(&arena, &versions[count].files, str_slice(text, at, end));
		read_version(
		    &reader, &versions[count], count ? &versions[count - 1] : NULL);
		at = end + parting.n;
	}
	past_reader_close(&reader);
	diagnostics_init(&diagnostics, &arena);
	if (site_load(&arena, &versions[count - 1].files.memory.tree, &diagnostics, 1,
		&site) != 0)
		abort();
	build(&arena, site, versions, count, false, &changed);
	build(&arena, site, versions, count, true, &whole);
	compare(&changed, &whole);
	site_close(site);
	arena_release(&arena);
	return 0;
}
