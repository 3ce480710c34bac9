/*
 * diag: the collector. It copies whatever it is handed, so that a problem outlives the
 * parser that met it, and it puts problems into one order, whoever found them first.
 */
#include "diag/diag.h"

#include "base/arena.h"
#include "base/vec.h"
#include "diag/catalogue.h"

#include <assert.h>
#include <stdlib.h>

void diagnostics_init(struct diagnostics *diagnostics, struct arena *arena)
{
	*diagnostics = (struct diagnostics){.arena = arena};
}

static struct str *copy_args(struct arena *arena, const struct str *args, size_t count)
{
	struct str *copy = arena_array(arena, struct str, count ? count : 1);

	for (size_t i = 0; i < count; i++)
		copy[i] = str_copy(arena, args[i]);
	return copy;
}

static void count_one(struct diagnostics *diagnostics, enum message message)
{
	enum severity severity = catalogue_message(message)->severity;

	diagnostics->errors += severity == SEVERITY_ERROR;
	diagnostics->warnings += severity == SEVERITY_WARNING;
}

static void state(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    enum message message, struct span at, const struct str *args, size_t arg_count)
{
	assert(at.start <= at.end);
	diagnostic->message = message;
	diagnostic->at = at;
	diagnostic->args = copy_args(diagnostics->arena, args, arg_count);
	diagnostic->arg_count = arg_count;
	count_one(diagnostics, message);
}

struct diagnostic *diagnostic_add(struct diagnostics *diagnostics, enum message message,
    struct span at, const struct str *args, size_t arg_count)
{
	struct diagnostic *diagnostic = arena_new(diagnostics->arena, struct diagnostic);

	state(diagnostics, diagnostic, message, at, args, arg_count);
	vec_push(diagnostics->arena, diagnostics, diagnostic);
	return diagnostic;
}

/* Adds a note behind the last one of a list. */
static void add_note(struct arena *arena, struct diagnostic_note **list, struct span at,
    enum phrase phrase, const struct str *args, size_t arg_count)
{
	struct diagnostic_note *note = arena_new(arena, struct diagnostic_note);

	assert(at.start <= at.end);
	note->at = at;
	note->phrase = phrase;
	note->args = copy_args(arena, args, arg_count);
	note->arg_count = arg_count;
	while (*list)
		list = &(*list)->next;
	*list = note;
}

void diagnostic_related(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    struct span at, enum phrase phrase, const struct str *args, size_t arg_count)
{
	add_note(diagnostics->arena, &diagnostic->related, at, phrase, args, arg_count);
}

static void add_edit(
    struct arena *arena, struct edit **list, struct span at, struct str text)
{
	struct edit *edit = arena_new(arena, struct edit);

	assert(at.source && at.start <= at.end);
	*edit = (struct edit){at, str_copy(arena, text), NULL};
	*list = edit;
}

void diagnostic_fix(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    struct span at, struct str text)
{
	struct edit *last = diagnostic->last;

	diagnostic->offers = NULL;
	assert(!last || last->at.source != at.source || last->at.end <= at.start);
	add_edit(diagnostics->arena, last ? &last->next : &diagnostic->fix, at, text);
	diagnostic->last = last ? last->next : diagnostic->fix;
}

void diagnostic_offer(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    struct span at, struct str text)
{
	struct edit **list = &diagnostic->offers;

	while (*list)
		list = &(*list)->next;
	add_edit(diagnostics->arena, list, at, text);
}

/* Each name between backticks in place of the wrong word, which is the message's first
 * argument; not where the message's place holds more than that word and its quotes. */
static void offer_names(
    struct diagnostics *diagnostics, struct diagnostic *diagnostic, struct str names)
{
	struct span at = diagnostic->at;
	size_t word = diagnostic->arg_count > 0 ? diagnostic->args[0].n : 0;
	struct str part;

	if (at.source && word > 0 && at.end - at.start == word + 2)
		at = span_of(at.source, at.start + 1, at.end - 1);
	if (!at.source || word == 0 || at.end - at.start != word || diagnostic->fix)
		return;
	for (bool inside = false; str_cut(&names, '`', &part); inside = !inside)
		if (inside)
			diagnostic_offer(diagnostics, diagnostic, at, part);
}

void diagnostic_help(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    enum phrase phrase, const struct str *args, size_t arg_count)
{
	add_note(diagnostics->arena, &diagnostic->help, (struct span){0}, phrase, args,
	    arg_count);
	if (phrase == PHRASE_did_you_mean || phrase == PHRASE_looks_like)
		offer_names(diagnostics, diagnostic, args[0]);
}

void diagnostic_forget_cures(struct diagnostic *diagnostic)
{
	diagnostic->help = NULL;
	diagnostic->fix = diagnostic->last = diagnostic->offers = NULL;
}

void diagnostic_restate(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
    enum phrase also, enum message message, struct span at, const struct str *args,
    size_t arg_count)
{
	enum severity severity = catalogue_message(diagnostic->message)->severity;

	diagnostics->errors -= severity == SEVERITY_ERROR;
	diagnostics->warnings -= severity == SEVERITY_WARNING;
	diagnostic_forget_cures(diagnostic);
	diagnostic_help(
	    diagnostics, diagnostic, also, diagnostic->args, diagnostic->arg_count);
	state(diagnostics, diagnostic, message, at, args, arg_count);
}

void diagnostic_rename(
    struct diagnostics *diagnostics, struct diagnostic *diagnostic, struct str path)
{
	diagnostic->rename = str_copy(diagnostics->arena, path);
}

static void copy_notes(struct arena *arena, struct diagnostic_note **list,
    const struct diagnostic_note *note)
{
	for (; note; note = note->next)
		add_note(
		    arena, list, note->at, note->phrase, note->args, note->arg_count);
}

void diagnostics_merge(struct diagnostics *into, const struct diagnostics *from)
{
	assert(into != from);
	for (size_t i = 0; i < from->count; i++) {
		const struct diagnostic *old = from->items[i];
		struct diagnostic *copy = diagnostic_add(
		    into, old->message, old->at, old->args, old->arg_count);

		copy_notes(into->arena, &copy->related, old->related);
		copy_notes(into->arena, &copy->help, old->help);
		if (old->rename.n > 0)
			diagnostic_rename(into, copy, old->rename);
		for (const struct edit *edit = old->fix; edit; edit = edit->next)
			diagnostic_fix(into, copy, edit->at, edit->text);
		for (const struct edit *edit = old->offers; edit; edit = edit->next)
			diagnostic_offer(into, copy, edit->at, edit->text);
	}
}

static int compare_numbers(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare_codes(enum message a, enum message b)
{
	return str_compare(
	    str_of(catalogue_message(a)->code), str_of(catalogue_message(b)->code));
}

static int compare_args(
    const struct str *a, size_t a_count, const struct str *b, size_t b_count)
{
	for (size_t i = 0; i < a_count && i < b_count; i++) {
		int order = str_compare(a[i], b[i]);

		if (order)
			return order;
	}
	return compare_numbers(a_count, b_count);
}

static int compare_spans(const struct sources *sources, struct span a, struct span b)
{
	int order =
	    str_compare(sources_path(sources, a.source), sources_path(sources, b.source));

	if (!order)
		order = compare_numbers(a.start, b.start);
	return order ? order : compare_numbers(a.end, b.end);
}

/* What makes two problems the same: 0. */
static int compare_problems(
    const struct sources *sources, const struct diagnostic *a, const struct diagnostic *b)
{
	int order = str_compare(
	    sources_path(sources, a->at.source), sources_path(sources, b->at.source));

	if (!order)
		order = compare_numbers(a->at.start, b->at.start);
	if (!order)
		order = compare_codes(a->message, b->message);
	if (!order)
		order = compare_numbers(a->at.end, b->at.end);
	if (!order)
		order = compare_args(a->args, a->arg_count, b->args, b->arg_count);
	return order;
}

static int compare_notes(const struct sources *sources, const struct diagnostic_note *a,
    const struct diagnostic_note *b)
{
	int order = 0;

	for (; a && b && !order; a = a->next, b = b->next) {
		order = compare_spans(sources, a->at, b->at);
		if (!order)
			order = compare_numbers(a->phrase, b->phrase);
		if (!order)
			order =
			    compare_args(a->args, a->arg_count, b->args, b->arg_count);
	}
	/* The one that says more comes first, and so is the one that stays. */
	return order ? order : (b != NULL) - (a != NULL);
}

static int compare_edits(
    const struct sources *sources, const struct edit *a, const struct edit *b)
{
	int order = 0;

	for (; a && b && !order; a = a->next, b = b->next) {
		order = compare_spans(sources, a->at, b->at);
		if (!order)
			order = str_compare(a->text, b->text);
	}
	return order ? order : (b != NULL) - (a != NULL);
}

/* A total order up to equal content: which thread came first decides nothing, not even
 * which one of two repetitions stays. */
static int compare_all(const void *left, const void *right, void *context)
{
	const struct diagnostic *a = *(struct diagnostic *const *)left;
	const struct diagnostic *b = *(struct diagnostic *const *)right;
	const struct sources *sources = context;
	int order = compare_problems(sources, a, b);

	if (!order)
		order = compare_notes(sources, a->related, b->related);
	if (!order)
		order = compare_notes(sources, a->help, b->help);
	if (!order)
		order = compare_edits(sources, a->fix, b->fix);
	return order ? order : compare_edits(sources, a->offers, b->offers);
}

/* What is wrong is not also to be put in quotes. */
static bool is_held_back(const struct diagnostic *before, const struct diagnostic *item)
{
	return item->message == MESSAGE_unstable_id &&
	       catalogue_message(before->message)->severity == SEVERITY_ERROR &&
	       before->at.source == item->at.source && before->at.start == item->at.start;
}

void diagnostics_sort(struct diagnostics *diagnostics, const struct sources *sources)
{
	size_t kept = 0;

	if (diagnostics->count)
		qsort_r(diagnostics->items, diagnostics->count,
		    sizeof(*diagnostics->items), compare_all, (void *)sources);
	diagnostics->errors = 0;
	diagnostics->warnings = 0;
	for (size_t i = 0; i < diagnostics->count; i++) {
		struct diagnostic *item = diagnostics->items[i];

		if (kept &&
		    (!compare_problems(sources, diagnostics->items[kept - 1], item) ||
			is_held_back(diagnostics->items[kept - 1], item)))
			continue;
		diagnostics->items[kept++] = item;
		count_one(diagnostics, item->message);
	}
	diagnostics->count = kept;
}
