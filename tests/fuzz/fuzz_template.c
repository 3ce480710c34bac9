/*
 * Fuzzes template/: any bytes compile or are reported inside the file, and what compiled
 * renders. The list's items hide the list, so that nested sections stay small.
 */
#include "template/template.h"

#include "base/arena.h"
#include "base/buf.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str parent = STR("<\n  {{$a}}\n  0\n  {{/a}}\n>{{$b}}{{/b}}");
	struct str bytes = {(const char *)data, size > 4096 ? 4096 : size};
	struct arena arena = {0};
	struct diagnostics diagnostics;
	struct buf out = {0};
	diagnostics_init(&diagnostics, &arena);
	struct template_set *set = template_set_new(&arena);
	struct value *context = value_object(&arena), *list;
	value_set_text(&arena, context, "a", STR("<a>"));
	value_set_text(&arena, context, "n", STR("p"));
	list = value_set_list(&arena, context, "l");
	for (int i = 0; i < 2; i++)
		value_set_bool(&arena, value_add_object(&arena, list), "l", i == 0);
	template_add(set, &diagnostics, STR("p"), 1, parent);
	const struct template *page = template_add(set, &diagnostics, STR("m"), 2, bytes);
	template_set_check(set, &diagnostics);
	for (size_t i = 0; i < diagnostics.count; i++)
		if (diagnostics.items[i]->at.end > bytes.n)
			abort();
	if (page)
		template_render(page, NULL, context, &out);
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
