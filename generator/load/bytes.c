/*
 * The bytes of a file, checked before anything reads them: size, encoding, and what git
 * leaves where two people's changes meet.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "load/loader.h"

/* "0xC3" → "C3", for the message. */
static struct str hex_byte(struct arena *arena, struct str bytes, size_t at)
{
	return str_format(arena, "%02X", (unsigned char)bytes.p[at]);
}

static bool check_encoding(struct arena *arena, struct diagnostics *diagnostics,
    const struct file *file, struct str bytes)
{
	size_t bad = text_invalid_utf8(bytes);
	struct diagnostic *d;
	const char *legacy;
	struct span at;

	if (bad == bytes.n)
		return true;
	at = span_of(file->source, bad, bad + 1);
	if (text_looks_legacy(bytes, &legacy)) {
		d = REPORT(diagnostics, not_utf8_legacy, at, str_of(legacy));
		HELP(diagnostics, d, convert_to_unicode, str_of(legacy));
	} else {
		d = REPORT(diagnostics, not_utf8, at, hex_byte(arena, bytes, bad));
		HELP0(diagnostics, d, save_as_utf8);
	}
	return false;
}

static void report_large(struct arena *arena, struct diagnostics *diagnostics,
    const struct file *file, size_t size)
{
	REPORT(diagnostics, file_too_large, span_of_file(file->source),
	    str_format(arena, "%zu", size), str_format(arena, "%zu", TREE_TEXT_MOST));
}

/* The lines that git leaves where two people's changes meet. */
static bool check_conflicts(
    struct diagnostics *diagnostics, const struct file *file, struct str bytes)
{
	size_t from = 0, end;
	struct diagnostic *d;
	struct str line;

	while ((from = str_find(bytes, STR("<<<<<<< "), from)) < bytes.n && from > 0 &&
	       bytes.p[from - 1] != '\n')
		from++;
	if (from == bytes.n || str_find(bytes, STR("\n>>>>>>> "), from) == bytes.n)
		return true;
	end = str_find(bytes, STR("\n"), from);
	line = str_trim(str_slice(bytes, from, end - from));
	d = REPORT0(
	    diagnostics, conflict_markers, span_of(file->source, from, from + line.n));
	HELP0(diagnostics, d, settle_conflict);
	return false;
}

bool load_bytes(struct loader *loader, struct arena *arena,
    struct diagnostics *diagnostics, const struct file *file, struct str *out)
{
	struct buf bytes;
	struct diagnostic *d;
	bool good = false;
	int status;

	if (file->size > TREE_TEXT_MOST) {
		report_large(arena, diagnostics, file, file->size);
		return false;
	}
	buf_init(&bytes);
	status = loader->tree->read(loader->tree, file->path, &bytes);
	if (status < 0) {
		loader->failed = true;
	} else if (status > 0) {
		d = REPORT(
		    diagnostics, missing_file, span_of_file(file->source), file->path);
		if (str_equal(file->path, STR("site.yaml")))
			HELP0(diagnostics, d, find_the_site);
	} else if (bytes.n > TREE_TEXT_MOST) {
		report_large(arena, diagnostics, file, bytes.n);
	} else {
		good = check_encoding(arena, diagnostics, file, buf_str(&bytes)) &&
		       check_conflicts(diagnostics, file, buf_str(&bytes));
		if (good)
			*out = str_copy(arena, buf_str(&bytes));
	}
	buf_release(&bytes);
	return good;
}
