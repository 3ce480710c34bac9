/*
 * A theme from its files: themes/x and what it extends. What loads without an error
 * renders its home page on a small frame, or stops at a limit.
 */
#include "files.h"

#include "template/program.h"
#include "theme/theme.h"

static void render(const struct theme *theme, struct arena *arena,
    struct diagnostics *diagnostics, const struct value *frame)
{
	const struct template *home = template_find(theme->templates, STR("home"));
	struct template_stop stop;
	struct buf out;

	theme->templates->limits = (struct template_limits){20, 20000, 1 << 20};
	buf_init(&out);
	template_set_check_names(theme->templates, diagnostics, frame);
	if (home) {
		stop = template_render(home, frame, value_object(arena), &out);
		if (stop.stopped)
			template_report_stop(
			    theme->templates, diagnostics, &stop, STR("index.html"));
		if (out.n > (6 << 20))
			abort();
	}
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct str roots[] = {STR_INIT("themes")};
	struct sources sources = {0};
	struct arena arena = {0};
	struct diagnostics diagnostics;
	struct fuzz_files files;
	struct value *frame = value_object(&arena);
	struct theme theme;
	struct theme_request request = {
	    .tree = &files.memory.tree,
	    .sources = &sources,
	    .roots = roots,
	    .root_count = 1,
	    .name = STR("x"),
	    .language = STR("vi"),
	};

	diagnostics_init(&diagnostics, &arena);
	fuzz_files_read(&arena, &files, (struct str){(const char *)data, size});
	value_set_text(
	    &arena, value_set_object(&arena, frame, "site"), "title", STR("T"));
	value_add_text(&arena, value_set_list(&arena, frame, "list"), STR("a"));
	if (theme_load(&arena, &diagnostics, &request, &theme) != 0)
		abort();
	if (theme.templates)
		render(&theme, &arena, &diagnostics, frame);
	fuzz_check_messages(&diagnostics, &sources);
	arena_release(&arena);
	return 0;
}
