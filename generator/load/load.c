/*
 * The order of loading: files by kind, settings, units and their reorganisations,
 * frameworks, sheets, indicators, then documents, whose links may lead to all of these.
 */
#include "base/arena.h"
#include "load/loader.h"

/* The unit whose site this is: the one that is named, else the only top unit. */
static void choose_home(struct loader *loader)
{
	struct site *site = loader->site;

	if (site->settings.home.at.source)
		site->home = resolve_unit(loader, &site->settings.home);
	else if (site->top_units.count == 1)
		site->home = site->top_units.items[0];
}

int site_load(struct arena *arena, struct tree *tree, struct diagnostics *diagnostics,
    size_t threads, struct site **out)
{
	return site_load_kept(arena, tree, diagnostics, threads, NULL, out);
}

int site_load_kept(struct arena *arena, struct tree *tree,
    struct diagnostics *diagnostics, size_t threads, struct store *store,
    struct site **out)
{
	struct arena scratch;
	struct loader loader = {
	    .arena = arena,
	    .scratch = &scratch,
	    .names = {.arena = &scratch},
	    .tree = tree,
	    .diagnostics = diagnostics,
	    .site = arena_new(arena, struct site),
	    .store = store,
	};

	arena_init(&scratch);
	loader.site->arena = arena;
	loader.site->worker_arenas = arena_array(arena, struct arena, threads);
	loader.site->worker_count = threads;
	for (size_t i = 0; i < threads; i++)
		arena_init(&loader.site->worker_arenas[i]);
	loader.site->sources.tree = tree;
	if (files_list(&loader) == 0) {
		load_settings(&loader);
		load_units(&loader);
		load_events(&loader);
		load_frameworks(&loader);
		list_documents(&loader);
		load_sheets(&loader, threads);
		lineages_stand(&loader);
		load_indicators(&loader);
		load_documents(&loader, threads);
		load_pages(&loader);
		choose_home(&loader);
	}
	arena_release(&scratch);
	*out = loader.site;
	return loader.failed ? -1 : 0;
}
