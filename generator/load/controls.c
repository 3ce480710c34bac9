/*
 * Control characters in a Markdown body. They don't show, and no page may hold them; in
 * YAML the reader refuses them by itself.
 */
#include "base/text.h"
#include "load/body.h"

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
	       (c >= 0x7f && c <= 0x9f && c != 0x85) || c == 0xfffe || c == 0xffff;
}

void controls_check(const struct body *body, size_t from)
{
	struct loader *loader = body->loader;
	size_t at = from;

	while (at < body->bytes.n) {
		size_t start = at;
		uint32_t c = text_next(body->bytes, &at);
		struct diagnostic *d;

		if (!is_control(c))
			continue;
		d = REPORT(loader->diagnostics, control_character,
		    span_of(body->source, start, at),
		    str_format(loader->scratch, "U+%04X", (unsigned)c));
		HELP0(loader->diagnostics, d, remove_this);
	}
}
