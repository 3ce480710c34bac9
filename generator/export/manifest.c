/*
 * manifest: the web manifest, for those who keep the site beside their programs. All
 * addresses are relative to it, so it serves under any path.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "export/export.h"

static void add_icon(struct arena *a, struct value *list, struct str address,
    struct str sizes, struct str type)
{
	struct value *icon = value_add_object(a, list);

	value_set_text(a, icon, "src", address);
	value_set_text(a, icon, "sizes", sizes);
	value_set_text(a, icon, "type", type);
}

void export_manifest(const struct site *site, struct buf *out)
{
	const struct settings *settings = &site->settings;
	struct value *manifest, *icons;
	struct arena arena;

	arena_init(&arena);
	manifest = value_object(&arena);
	value_set_text(&arena, manifest, "name", settings->title.text);
	if (settings->description.text.n > 0)
		value_set_text(
		    &arena, manifest, "description", settings->description.text);
	value_set_text(&arena, manifest, "lang", settings->language.text);
	value_set_text(&arena, manifest, "start_url", STR("index.html"));
	value_set_text(&arena, manifest, "scope", STR("./"));
	value_set_text(&arena, manifest, "display", STR("browser"));
	icons = value_set_list(&arena, manifest, "icons");
	add_icon(&arena, icons, STR("static/icon.svg"), STR("any"), STR("image/svg+xml"));
	add_icon(
	    &arena, icons, STR("static/icon-180.png"), STR("180x180"), STR("image/png"));
	value_write_json(manifest, out);
	arena_release(&arena);
}
