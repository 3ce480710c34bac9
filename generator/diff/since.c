/*
 * Which warnings are old. A change can cause a warning far from what it touched (another
 * unit's place, a link into a heading that went), so lines and files say nothing about
 * whose it is: both sites are checked, and what both say is paired off, one by one.
 *
 * Two warnings are the same when they say the same of the same: code and arguments, the
 * unit and period of a sheet or the id of a document, and in a document the task or the
 * section. So a file can be renamed and a line reformatted. Where that pairs too little,
 * a line with the same words will do, wherever it went: so a line can be moved.
 */
#include "diff/since.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/tree.h"
#include "base/vec.h"
#include "diag/catalogue.h"

#include <stdlib.h>

struct warning {
	const struct diagnostic *diagnostic;
	size_t place;    /* among the site's diagnostics */
	struct str line; /* its words, with single spaces */
	struct str key;  /* of the pass */
	bool is_paired;
};

struct reading {
	const struct since_side *side;
	/* What the files hold, by number of source; parallel arrays. */
	struct str *names; /* "2023 an-son cap-xa", "kh10"; empty: the path */
	const struct document **documents; /* NULL: another kind of file */
	struct {
		struct warning *items;
		size_t count, capacity;
	} warnings;
};

/* What the warnings are compared by, from narrow to wide: of two that say the same of one
 * document the one in the same line is the old one. */
static const struct pass {
	bool by_place, by_line;
} passes[] = {{true, true}, {true, false}, {false, true}};

/* ---- whose it is ---- */

static void name_files(struct arena *arena, struct reading *reading)
{
	const struct site *site = reading->side->site;
	size_t count = site->sources.count + 1;

	reading->names = arena_array(arena, struct str, count);
	reading->documents = arena_array(arena, const struct document *, count);
	for (size_t i = 0; i < site->sheet_count; i++) {
		const struct sheet *sheet = site->sheets[i];

		reading->names[sheet->source] = str_format(arena, "%.*s %.*s %.*s",
		    STR_ARG(period_format(arena, sheet->period)),
		    STR_ARG(sheet->unit->id), STR_ARG(sheet->framework->lineage));
	}
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = site->documents[i];

		reading->names[document->source] = document->id;
		reading->documents[document->source] = document;
	}
}

/* The heading or task that begins last before the place. */
static struct str part_of(const struct document *document, uint32_t at)
{
	struct str part = {0};
	uint32_t begins = 0;

	for (size_t i = 0; i < document->heading_count; i++) {
		const struct heading *heading = &document->headings[i];

		if (heading->at.start <= at && heading->at.start >= begins) {
			begins = heading->at.start;
			part = heading->text;
		}
	}
	for (size_t i = 0; i < document->task_count; i++) {
		const struct task *task = &document->tasks[i];

		if (task->at.start <= at && task->at.start >= begins) {
			begins = task->at.start;
			part = task->id;
		}
	}
	return part;
}

static void add_place(const struct reading *reading, struct span at, struct buf *out)
{
	struct str name = reading->names[at.source];
	const struct document *document = reading->documents[at.source];

	buf_add(out,
	    name.n > 0 ? name : sources_path(&reading->side->site->sources, at.source));
	buf_add_char(out, '\0');
	if (document)
		buf_add(out, part_of(document, at.start));
	buf_add_char(out, '\0');
}

static struct str make_key(struct arena *arena, const struct reading *reading,
    const struct warning *warning, const struct pass *pass)
{
	const struct diagnostic *diagnostic = warning->diagnostic;
	struct buf out;
	struct str key;

	buf_init(&out);
	buf_add(&out, str_of(catalogue_message(diagnostic->message)->code));
	for (size_t i = 0; i < diagnostic->arg_count; i++) {
		buf_add_char(&out, '\0');
		buf_add(&out, diagnostic->args[i]);
	}
	buf_add_char(&out, '\0');
	if (pass->by_place)
		add_place(reading, diagnostic->at, &out);
	if (pass->by_line)
		buf_add(&out, warning->line);
	key = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return key;
}

/* ---- the words of a line ---- */

static struct str words_of(struct arena *arena, struct str line)
{
	struct buf out;
	struct str words;

	buf_init(&out);
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] != ' ' && line.p[i] != '\t')
			buf_add_char(&out, line.p[i]);
		else if (out.n > 0 && out.p[out.n - 1] != ' ')
			buf_add_char(&out, ' ');
	}
	words = str_copy(arena, str_trim(buf_str(&out)));
	buf_release(&out);
	return words;
}

/* They come sorted by file. */
static int read_lines(struct arena *arena, struct reading *reading)
{
	const struct sources *sources = &reading->side->site->sources;
	uint32_t source = 0, start;
	struct buf bytes;
	int status = 0;

	buf_init(&bytes);
	for (size_t i = 0; i < reading->warnings.count && status >= 0; i++) {
		struct warning *warning = &reading->warnings.items[i];
		struct span at = warning->diagnostic->at;

		if (at.source == 0)
			continue;
		if (at.source != source) {
			buf_clear(&bytes);
			source = at.source;
			status = sources->tree->read(
			    sources->tree, sources_path(sources, source), &bytes);
		}
		if (status == 0 && at.start < bytes.n)
			warning->line = words_of(
			    arena, source_line(buf_str(&bytes), at.start, &start));
	}
	buf_release(&bytes);
	return status < 0 ? -1 : 0;
}

static bool is_mild(const struct diagnostic *diagnostic)
{
	return catalogue_message(diagnostic->message)->severity != SEVERITY_ERROR;
}

static int read_side(
    struct arena *arena, const struct since_side *side, struct reading *reading)
{
	*reading = (struct reading){.side = side};
	name_files(arena, reading);
	for (size_t i = 0; i < side->diagnostics->count; i++)
		if (is_mild(side->diagnostics->items[i]))
			vec_push(arena, &reading->warnings,
			    ((struct warning){side->diagnostics->items[i], i}));
	return read_lines(arena, reading);
}

/* ---- pairing off ---- */

/* Those that are paired already come last. */
static int compare_warnings(const void *left, const void *right)
{
	const struct warning *a = left, *b = right;

	if (a->is_paired != b->is_paired)
		return a->is_paired - b->is_paired;
	return str_compare(a->key, b->key);
}

static void sort_by(struct arena *arena, struct reading *reading, const struct pass *pass)
{
	for (size_t i = 0; i < reading->warnings.count; i++)
		reading->warnings.items[i].key =
		    make_key(arena, reading, &reading->warnings.items[i], pass);
	if (reading->warnings.count > 0)
		qsort(reading->warnings.items, reading->warnings.count,
		    sizeof(*reading->warnings.items), compare_warnings);
}

static void pair_off(struct reading *old, struct reading *new)
{
	size_t i = 0, j = 0;

	while (i < old->warnings.count && j < new->warnings.count) {
		struct warning *a = &old->warnings.items[i], *b = &new->warnings.items[j];
		int order;

		if (a->is_paired || b->is_paired)
			return;
		order = str_compare(a->key, b->key);
		a->is_paired = b->is_paired = order == 0;
		i += order <= 0;
		j += order >= 0;
	}
}

/* Keeps what was not paired, in its order. */
static size_t drop_paired(struct arena *arena, struct reading *reading)
{
	struct diagnostics *diagnostics = reading->side->diagnostics;
	bool *is_old = arena_array(arena, bool, diagnostics->count + 1);
	size_t kept = 0, dropped;

	for (size_t i = 0; i < reading->warnings.count; i++)
		if (reading->warnings.items[i].is_paired)
			is_old[reading->warnings.items[i].place] = true;
	for (size_t i = 0; i < diagnostics->count; i++)
		if (!is_old[i])
			diagnostics->items[kept++] = diagnostics->items[i];
	dropped = diagnostics->count - kept;
	diagnostics->count = kept;
	diagnostics_sort(diagnostics, &reading->side->site->sources);
	return dropped;
}

int since_drop(struct arena *arena, const struct since_side *old,
    const struct since_side *new, size_t *dropped)
{
	struct reading before, after;

	if (read_side(arena, old, &before) != 0 || read_side(arena, new, &after) != 0)
		return -1;
	for (size_t i = 0; i < sizeof(passes) / sizeof(*passes); i++) {
		sort_by(arena, &before, &passes[i]);
		sort_by(arena, &after, &passes[i]);
		pair_off(&before, &after);
	}
	*dropped = drop_paired(arena, &after);
	return 0;
}
