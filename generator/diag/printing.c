/*
 * printing: a problem worked out. Files are read again where it has to say or show a
 * place.
 */
#include "diag/printing.h"

#include "base/tree.h"
#include "base/vec.h"
#include "base/visible.h"

#include <assert.h>

/* An argument is a name or a value; whoever puts a novel there sees its beginning. */
enum { ARGUMENT_MOST = 400, ARGUMENTS_MOST = 10 };

enum severity printing_severity(
    const struct printing *printing, const struct diagnostic *diagnostic)
{
	enum severity severity = catalogue_message(diagnostic->message)->severity;

	if (severity == SEVERITY_WARNING && printing->options->strict)
		return SEVERITY_ERROR;
	return severity;
}

/* Makes `file` hold the bytes of `source`. A file that went away counts as empty. */
static int open_file(
    const struct printing *printing, struct printed_file *file, uint32_t source)
{
	struct tree *tree = printing->sources->tree;
	struct str path = sources_path(printing->sources, source);

	assert(tree);
	if (file->source == source)
		return 0;
	file->source = source;
	file->cursor = (struct source_cursor){0};
	buf_clear(&file->bytes);
	return tree->read(tree, path, &file->bytes) < 0 ? -1 : 0;
}

static int locate(struct printing *printing, struct printed_file *file, struct span span,
    struct location *out)
{
	struct str path = sources_path(printing->sources, span.source);
	struct source_cursor end;

	*out = (struct location){
	    .span = span, .path = visible_text(&printing->scratch, path, 0)};
	if (!span.source)
		return 0;
	out->start = out->end = (struct place){1, 1};
	out->whole_file = span.start == 0 && span.end == 0;
	if (out->whole_file)
		return 0;
	if (open_file(printing, file, span.source))
		return -1;
	out->start = source_seek(&file->cursor, buf_str(&file->bytes), span.start);
	/* On a copy, since the next problem may begin before this one ends. */
	end = file->cursor;
	out->end = source_seek(&end, buf_str(&file->bytes), span.end);
	return 0;
}

int printing_locate(struct printing *printing, struct span span, struct location *out)
{
	return locate(printing, &printing->other, span, out);
}

static struct str words(
    struct printing *printing, const char *text, const struct str *args, size_t count)
{
	struct str shown[ARGUMENTS_MOST], result;
	struct buf line;

	assert(count <= ARGUMENTS_MOST);
	for (size_t i = 0; i < count; i++)
		shown[i] = visible_text(&printing->scratch, args[i], ARGUMENT_MOST);
	buf_init(&line);
	catalogue_format(&line, text, shown, count);
	result = str_copy(&printing->scratch, buf_str(&line));
	buf_release(&line);
	return result;
}

static struct str note_words(
    struct printing *printing, const struct diagnostic_note *note)
{
	const char *text = catalogue_phrase(note->phrase, printing->options->language);

	return words(printing, text, note->args, note->arg_count);
}

static int render_notes(
    struct printing *printing, const struct diagnostic *diagnostic, struct rendered *out)
{
	VEC(struct rendered_note) related = {0};
	VEC(struct str) helps = {0};

	for (const struct diagnostic_note *n = diagnostic->related; n; n = n->next) {
		struct rendered_note *note;

		if (!n->at.source) {
			vec_push(&printing->scratch, &helps, note_words(printing, n));
			continue;
		}
		note = vec_add(&printing->scratch, &related);
		if (locate(printing, &printing->other, n->at, &note->at))
			return -1;
		note->text = note_words(printing, n);
	}
	for (const struct diagnostic_note *n = diagnostic->help; n; n = n->next)
		vec_push(&printing->scratch, &helps, note_words(printing, n));
	out->related = related.items;
	out->related_count = related.count;
	out->helps = helps.items;
	out->help_count = helps.count;
	return 0;
}

int printing_render(
    struct printing *printing, const struct diagnostic *diagnostic, struct rendered *out)
{
	const struct catalogue_entry *entry = catalogue_message(diagnostic->message);
	const char *text = entry->text[printing->options->language];

	arena_reset(&printing->scratch);
	*out = (struct rendered){
	    .entry = entry, .severity = printing_severity(printing, diagnostic)};
	if (locate(printing, &printing->main, diagnostic->at, &out->at))
		return -1;
	out->text = words(printing, text, diagnostic->args, diagnostic->arg_count);
	return render_notes(printing, diagnostic, out);
}
