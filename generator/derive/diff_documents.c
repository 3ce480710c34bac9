/*
 * Documents before and after: what their front matter says, key by key, and the words of
 * their bodies. Line ends, styles of YAML and the file's place do not count.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "derive/diffing.h"

#include <string.h>

static struct str unit_id(const struct unit *unit)
{
	return unit ? unit->id : (struct str){0};
}

static bool same_unit(const struct unit *a, const struct unit *b)
{
	return str_equal(unit_id(a), unit_id(b));
}

static bool same_units(const struct unit_list *a, const struct unit_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!same_unit(a->items[i], b->items[i]))
			return false;
	return true;
}

static bool same_reference(const struct reference *a, const struct reference *b)
{
	struct str none = {0};

	return str_equal(a->document ? a->document->id : none,
		   b->document ? b->document->id : none) &&
	       str_equal(
		   a->task ? a->task->full : none, b->task ? b->task->full : none) &&
	       str_equal(a->fragment, b->fragment) && diff_same_words(a->text, b->text);
}

static bool same_references(
    const struct reference_list *a, const struct reference_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!same_reference(&a->items[i], &b->items[i]))
			return false;
	return true;
}

static bool same_target(const struct target *a, const struct target *b)
{
	struct str none = {0};

	return a->kind == b->kind &&
	       a->operator== b->operator&& a->has_max == b->has_max &&
		   decimal_compare(a->value, b->value) == 0 &&
	       decimal_compare(a->max, b->max) == 0 && a->rank == b->rank &&
	       a->of == b->of && str_equal(a->grade, b->grade) &&
	       str_equal(a->indicator ? a->indicator->id : none,
		   b->indicator ? b->indicator->id : none) &&
	       str_equal(a->criterion ? a->criterion->id : none,
		   b->criterion ? b->criterion->id : none);
}

static bool same_promise(const struct unit_targets *a, const struct unit_targets *b)
{
	if (!same_unit(a->unit, b->unit) || !period_equal(a->period, b->period) ||
	    a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!same_target(&a->targets[i], &b->targets[i]))
			return false;
	return true;
}

static bool same_promises(const struct document *a, const struct document *b)
{
	if (a->target_count != b->target_count)
		return false;
	for (size_t i = 0; i < a->target_count; i++)
		if (!same_promise(&a->targets[i], &b->targets[i]))
			return false;
	return true;
}

static bool same_front(const struct document *a, const struct document *b)
{
	return a->kind == b->kind && diff_same_words(a->title.text, b->title.text) &&
	       diff_same_words(a->number.text, b->number.text) &&
	       diff_same_words(a->signer.text, b->signer.text) &&
	       diff_same_words(a->summary.text, b->summary.text) &&
	       date_compare(a->date.date, b->date.date) == 0 &&
	       same_units(&a->issuers, &b->issuers) &&
	       period_equal(a->period, b->period) && same_units(&a->units, &b->units) &&
	       same_references(&a->based_on, &b->based_on) &&
	       same_references(&a->replaces, &b->replaces) &&
	       same_references(&a->answers, &b->answers) && same_promises(a, b);
}

/* Attachments come sorted by path, so by name. */
static bool same_attachments(const struct document *a, const struct document *b)
{
	if (a->attachment_count != b->attachment_count)
		return false;
	for (size_t i = 0; i < a->attachment_count; i++)
		if (!str_equal(a->attachments[i].name, b->attachments[i].name))
			return false;
	return true;
}

static struct str body_of(const struct document *document)
{
	return str_trim(str_slice(document->bytes, document->body_from,
	    document->body_to - document->body_from));
}

/* The same bytes, but for carriage returns. */
static bool same_lines(struct str a, struct str b)
{
	size_t i = 0, j = 0;

	for (;;) {
		while (i < a.n && a.p[i] == '\r')
			i++;
		while (j < b.n && b.p[j] == '\r')
			j++;
		if (i == a.n || j == b.n)
			return i == a.n && j == b.n;
		if (a.p[i++] != b.p[j++])
			return false;
	}
}

/* True for "|---|:--:|". */
static bool is_rule(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (!strchr("|-: \t\r", line.p[i]))
			return false;
	return true;
}

/* A line of a table without the spaces beside its bars, and a rule with one hyphen for
 * many; any other line as it is. */
static void add_unpadded(struct buf *out, struct str line)
{
	struct str row = str_trim(line);
	bool table = row.n > 1 && row.p[0] == '|', rule = table && is_rule(row);

	if (!table) {
		buf_add(out, line);
		return;
	}
	for (size_t i = 0; i < row.n; i++) {
		char c = row.p[i], last = out->n > 0 ? out->p[out->n - 1] : ' ';

		if (c == '|')
			while (out->n > 0 && out->p[out->n - 1] == ' ')
				out->n--;
		if (!(c == ' ' && last == '|') && !(rule && c == '-' && last == '-'))
			buf_add_char(out, c);
	}
}

/* What an editor does to line up a table is no change of what it says. */
static struct str without_padding(struct arena *arena, struct str body)
{
	struct buf out;
	struct str line, result;

	buf_init(&out);
	while (str_cut(&body, '\n', &line)) {
		add_unpadded(&out, line);
		buf_add_char(&out, '\n');
	}
	result = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return result;
}

static bool same_body(
    struct arena *arena, const struct document *a, const struct document *b)
{
	struct str one = body_of(a), other = body_of(b);

	if (same_lines(one, other))
		return true;
	return same_lines(text_nfc(arena, without_padding(arena, one)),
	    text_nfc(arena, without_padding(arena, other)));
}

static bool differs(struct arena *arena, const void *old, const void *new)
{
	return !same_front(old, new) || !same_attachments(old, new) ||
	       !same_body(arena, old, new);
}

static void describe(const void *item, struct diff_entry *entry)
{
	const struct document *document = item;

	entry->title = document->title.text;
	entry->at = span_of_file(document->source);
}

static struct keyed *key_documents(struct arena *arena, const struct site *site)
{
	struct keyed *list = arena_array(arena, struct keyed, site->document_count);

	for (size_t i = 0; i < site->document_count; i++)
		list[i] = (struct keyed){site->documents[i]->id, site->documents[i]};
	return list;
}

void diff_documents(
    struct arena *arena, const struct site *old, const struct site *new, struct diff *out)
{
	struct listing listing = {arena, differs, describe, &out->documents};
	struct pairing pairing = {
	    .old = key_documents(arena, old),
	    .old_count = old->document_count,
	    .new = key_documents(arena, new),
	    .new_count = new->document_count,
	    .meet = diff_list,
	    .context = &listing,
	};

	diff_pair(&pairing);
}
