/*
 * Documents before and after: what their front matter says, key by key, and the words of
 * their bodies. Line ends, styles of YAML and the file's place do not count.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/vec.h"
#include "diff/diffing.h"

#include <string.h>

static struct str unit_id(const struct unit *unit)
{
	return unit ? unit->id : (struct str){0};
}

/* Ids in their order. */
static struct diff_value join_units(struct arena *arena, const struct unit_list *units)
{
	struct str text = {0};

	for (size_t i = 0; i < units->count; i++)
		text = str_format(arena, "%.*s%s%.*s", STR_ARG(text), i > 0 ? " " : "",
		    STR_ARG(units->items[i]->id));
	return diff_word(DIFF_WORD, text);
}

static struct diff_value make_issuers(struct arena *arena, const void *document)
{
	return join_units(arena, &((const struct document *)document)->issuers);
}

static struct diff_value make_units(struct arena *arena, const void *document)
{
	return join_units(arena, &((const struct document *)document)->units);
}

/* "doc:kh10#nv-01; …" and plain words. */
static struct diff_value join_references(
    struct arena *arena, const struct reference_list *list)
{
	struct str text = {0};

	for (size_t i = 0; i < list->count; i++) {
		const struct reference *item = &list->items[i];
		struct str to = item->task       ? item->task->full
				: item->document ? item->document->id
						 : item->text;

		text = str_format(arena, "%.*s%s%s%.*s%s%.*s", STR_ARG(text),
		    i > 0 ? "; " : "",
		    item->task       ? "task:"
		    : item->document ? "doc:"
				     : "",
		    STR_ARG(to), item->fragment.n > 0 ? "#" : "",
		    STR_ARG(item->fragment));
	}
	return diff_word(DIFF_TEXT, text);
}

static struct diff_value make_based_on(struct arena *arena, const void *document)
{
	return join_references(arena, &((const struct document *)document)->based_on);
}

static struct diff_value make_replaces(struct arena *arena, const void *document)
{
	return join_references(arena, &((const struct document *)document)->replaces);
}

static struct diff_value make_answers(struct arena *arena, const void *document)
{
	return join_references(arena, &((const struct document *)document)->answers);
}

static struct diff_value make_kind(struct arena *arena, const void *document)
{
	(void)arena;
	return diff_word(DIFF_WORD,
	    str_of(document_kind_word(((const struct document *)document)->kind)));
}

static struct diff_value make_period(struct arena *arena, const void *document)
{
	return diff_word(
	    DIFF_WORD, period_format(arena, ((const struct document *)document)->period));
}

/* Attachments come sorted by path, so by name. */
static struct diff_value make_attachments(struct arena *arena, const void *item)
{
	const struct document *document = item;
	struct str text = {0};

	for (size_t i = 0; i < document->attachment_count; i++)
		text = str_format(arena, "%.*s%s%.*s", STR_ARG(text), i > 0 ? ", " : "",
		    STR_ARG(document->attachments[i].name));
	return diff_word(DIFF_TEXT, text);
}

#define AT(member) .offset = offsetof(struct document, member)

static const struct diff_fact facts[] = {
    {DIFF_SORT, READ_MADE, .make = make_kind},
    {DIFF_TITLE, READ_TEXT, AT(title.text)},
    {DIFF_OFFICIAL_NUMBER, READ_TEXT, AT(number.text)},
    {DIFF_DATED, READ_DAY, AT(date.date)},
    {DIFF_ISSUER, READ_MADE, .make = make_issuers},
    {DIFF_SIGNER, READ_TEXT, AT(signer.text)},
    {DIFF_PERIOD, READ_MADE, .make = make_period},
    {DIFF_UNITS, READ_MADE, .make = make_units},
    {DIFF_SUMMARY, READ_TEXT, AT(summary.text)},
    {DIFF_BASED_ON, READ_MADE, .make = make_based_on},
    {DIFF_REPLACES, READ_MADE, .make = make_replaces},
    {DIFF_ANSWERS, READ_MADE, .make = make_answers},
    {DIFF_ATTACHMENTS, READ_MADE, .make = make_attachments},
};

static bool same_unit(const struct unit *a, const struct unit *b)
{
	return str_equal(unit_id(a), unit_id(b));
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

static void compare(
    struct arena *arena, const void *old, const void *new, struct diff_items *out)
{
	struct diff_item item = {.kind = DIFF_WHOLE, .change = DIFF_CHANGED};
	const struct diff_value none = {0};

	diff_facts(arena, facts, sizeof(facts) / sizeof(*facts), old, new, &item.rows);
	if (!same_promises(old, new))
		vec_push(
		    arena, &item.rows, ((struct diff_row){DIFF_TARGETS, none, none}));
	if (!same_body(arena, old, new))
		vec_push(arena, &item.rows, ((struct diff_row){DIFF_BODY, none, none}));
	diff_add_item(arena, &item, out);
}

static void describe(const void *item, struct diff_entry *entry)
{
	const struct document *document = item;

	entry->id = document->id;
	entry->title = document->title.text;
	entry->at = span_of_file(document->source);
}

void diff_documents(
    struct arena *arena, const struct site *old, const struct site *new, struct diff *out)
{
	struct listing listing = {arena, compare, describe, &out->documents};

	diff_list(&listing, old->documents, old->document_count, new->documents,
	    new->document_count);
}
