/*
 * Sub-items of a task: dated progress entries, units' shares, instances of a recurring
 * task.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/tasks.h"

struct markdown_node *task_definition(const struct body *body, struct markdown_node *item)
{
	struct markdown_node *paragraph = item_paragraph(item);
	struct markdown_node *first = paragraph ? node_first_thing(paragraph) : NULL;
	const struct link *link = first ? body_link(body, first) : NULL;

	if (!link || link->kind != LINK_TASK ||
	    str_find(link->target, STR("/"), 0) < link->target.n)
		return NULL;
	return first;
}

/* True where an id of another task that is not read stands before the link in its
 * paragraph, which was reported: the link is most likely that task's. */
static bool is_behind_lost_task(const struct body *body, const struct link *link)
{
	const struct markdown_node *paragraph =
	    node_above(body->nodes[link->ordinal], MARKDOWN_PARAGRAPH);

	for (size_t i = link->ordinal; paragraph && i-- > 0;) {
		const struct link *before = &body->links[i];

		if (node_above(body->nodes[i], MARKDOWN_PARAGRAPH) != paragraph)
			return false;
		if (before->kind == LINK_TASK && before->target.n == 0 && !body->used[i])
			return true;
	}
	return false;
}

bool box_once(struct body *body, struct box *box, const struct link *link)
{
	const struct link *first = box->once.links[link->kind];
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;

	if (!first) {
		box->once.links[link->kind] = link;
		return true;
	}
	/* It is most likely of an entry whose date is not read, which was reported. */
	if (box->entry_lost || is_behind_lost_task(body, link))
		return false;
	d = REPORT(diagnostics, link_repeated, link->at, link_kind_word(link->kind));
	RELATED0(diagnostics, d, first_here, first->at);
	return false;
}

static void take_status(struct body *body, struct box *box, const struct link *link)
{
	if (!box_once(body, box, link))
		return;
	box->completion->word = (enum status_word)link->word;
	box->completion->word_at = link->at;
}

static void take_date(struct body *body, struct box *box, const struct link *link)
{
	if (!box_once(body, box, link))
		return;
	if (link->kind == LINK_DONE) {
		box->completion->done = link->date;
		/* A tick in a cell gives no day. */
		if (!link->word)
			box->completion->done_at = link->at;
	} else {
		box->completion->verified = link->date;
		box->completion->verified_at = link->at;
	}
}

bool box_take(struct body *body, struct box *box, const struct link *link)
{
	switch (link->kind) {
	case LINK_DONE:
	case LINK_VERIFIED:
		take_date(body, box, link);
		break;
	case LINK_STATUS:
		take_status(body, box, link);
		break;
	case LINK_PROGRESS:
		if (box_once(body, box, link) && link->word >= 0 &&
		    !date_is_set(box->latest)) {
			box->completion->has_progress = true;
			box->completion->progress = link->amount;
		}
		break;
	case LINK_EVIDENCE:
		vec_push(body->loader->arena, &box->evidence, link->evidence);
		break;
	default:
		return false;
	}
	body->used[link->ordinal] = true;
	return true;
}

void box_lose(struct body *body, struct box *box, const struct link *link)
{
	struct evidence evidence = {.text = link->text, .at = link->at};

	box->misspelt = link;
	vec_push(body->loader->arena, &box->evidence, evidence);
}

static void report_dates(struct body *body, const struct completion *completion)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;

	if (!date_is_set(completion->verified))
		return;
	if (!completion->done_at.source) {
		d = REPORT0(
		    diagnostics, task_verified_without_done, completion->verified_at);
		HELP0(diagnostics, d, task_add_done);
	} else if (date_is_set(completion->done) &&
		   date_compare(completion->verified, completion->done) < 0) {
		d = REPORT0(
		    diagnostics, task_verified_before_done, completion->verified_at);
		RELATED0(diagnostics, d, task_done_here, completion->done_at);
	}
}

/* A row has no box: it is done where a day is given, or a tick. */
static bool row_is_done(const struct box *box)
{
	const struct link *done = box->once.links[LINK_DONE];

	return done && (date_is_set(done->date) || done->word);
}

void box_close(struct body *body, struct box *box, const struct markdown_node *item)
{
	struct completion *completion = box->completion;
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;

	completion->ticked =
	    item->kind == MARKDOWN_ROW ? row_is_done(box) : item->box == BOX_TICKED;
	completion->box_at = item_at(item);
	completion->evidence = box->evidence.items;
	completion->evidence_count = box->evidence.count;
	if (completion->done_at.source && !completion->ticked &&
	    item->kind == MARKDOWN_ITEM) {
		d = REPORT0(diagnostics, task_done_but_open, completion->done_at);
		HELP0(diagnostics, d, task_tick_box);
	}
	if (box->misspelt && !completion->done_at.source)
		completion->done_at = box->misspelt->at;
	report_dates(body, completion);
}

/* What the box of a share or an instance says beside being ticked. */
struct part {
	struct box box;
	struct completion completion;
	struct unit_set units;
	struct {
		struct period *items;
		size_t count;
		size_t capacity;
	} periods;
	bool has_unit, has_period;
	const struct link *due; /* NULL: none of its own */
};

static void take_part_link(
    struct task_reading *reading, struct part *part, const struct link *link, bool own)
{
	struct body *body = reading->body;

	if (box_take(body, &part->box, link) || !own)
		return;
	if (link->misspelt) {
		box_lose(body, &part->box, link);
		reading->shares_lost = true;
	}
	if (link->kind == LINK_UNIT) {
		part->has_unit = true;
		reading->task.units_lost |= link->units_lost;
		reading->shares_lost |= link->units_lost;
		units_add(body, &part->units, &link->units);
	} else if (link->kind == LINK_PERIOD) {
		part->has_period = true;
		body->used[link->ordinal] = true;
		if (link->period.kind != PERIOD_NONE)
			vec_push(body->loader->scratch, &part->periods, link->period);
	} else if (link->kind == LINK_DUE && !box_once(body, &part->box, link)) {
		body->used[link->ordinal] = true;
	} else if (link->kind == LINK_DUE) {
		part->due = link;
	}
}

static void gather_part(struct task_reading *reading, struct part *part,
    struct markdown_node *block, bool own);

static void gather_part_item(
    struct task_reading *reading, struct part *part, struct markdown_node *item)
{
	struct diagnostics *diagnostics = reading->body->loader->diagnostics;

	if (item->box != BOX_NONE && task_definition(reading->body, item)) {
		vec_push(reading->body->loader->scratch, &reading->nested, item);
	} else if (item->box != BOX_NONE) {
		REPORT0(diagnostics, task_part_nested, item_words_at(item));
		gather_part(reading, part, item, false);
	} else if (!task_read_entry(reading, &part->box, item)) {
		gather_part(reading, part, item, false);
	}
}

/* `own`: what stands in the sub-item itself, not in lists under it. */
static void gather_part(struct task_reading *reading, struct part *part,
    struct markdown_node *block, bool own)
{
	for (struct markdown_node *node = block->first; node; node = node->next) {
		struct link *link = body_link(reading->body, node);

		if (node->kind == MARKDOWN_ITEM) {
			gather_part_item(reading, part, node);
			continue;
		}
		if (link)
			take_part_link(reading, part, link, own);
		gather_part(reading, part, node, own);
	}
}

static void add_shares(
    struct task_reading *reading, const struct part *part, struct markdown_node *item)
{
	struct body *body = reading->body;

	for (size_t i = 0; i < part->units.list.count; i++) {
		const struct unit *unit = part->units.list.items[i];
		struct task_share *share;

		if (units_have(body, &reading->shared, unit)) {
			REPORT(body->loader->diagnostics, task_share_repeated,
			    item_words_at(item), unit_name_on(unit, body->day));
			continue;
		}
		vec_push(body->loader->arena, &reading->shared.list, unit);
		share = vec_add(body->loader->arena, &reading->shares);
		share->unit = unit;
		share->completion = part->completion;
		share->item = item->ordinal;
		if (part->due) {
			share->due = part->due->due;
			share->due_at = part->due->at;
		}
	}
}

static void add_phase(
    struct task_reading *reading, const struct part *part, struct markdown_node *item)
{
	struct body *body = reading->body;
	struct markdown_node *paragraph = item_paragraph(item);
	struct task_phase *phase = vec_add(body->loader->arena, &reading->phases);

	phase->text = body_plain(body, paragraph ? paragraph : item, NULL);
	phase->due = part->due->due;
	phase->due_text = part->due->text;
	phase->due_at = part->due->at;
	phase->completion = part->completion;
	phase->item = item->ordinal;
}

/* A part is asked for once. */
static void take_due(struct body *body, struct part *part)
{
	if (!part->due || part->has_period)
		return;
	body->used[part->due->ordinal] = true;
	if (due_is_recurring(&part->due->due))
		REPORT(body->loader->diagnostics, task_part_recurs, part->due->at,
		    part->due->text);
}

static void add_instances(
    struct task_reading *reading, const struct part *part, struct markdown_node *item)
{
	struct loader *loader = reading->body->loader;

	for (size_t i = 0; i < part->periods.count; i++) {
		struct period period = part->periods.items[i];
		struct task_instance instance = {.period = period,
		    .completion = part->completion,
		    .item = item->ordinal};
		struct str word = period_format(loader->scratch, period);

		if (map_put(loader->scratch, &reading->periods, word, reading)) {
			REPORT(loader->diagnostics, task_instance_repeated,
			    item_words_at(item), word);
			continue;
		}
		vec_push(loader->arena, &reading->instances, instance);
	}
}

void task_read_part(struct task_reading *reading, struct markdown_node *item)
{
	struct body *body = reading->body;
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct part *part = arena_new(body->loader->scratch, struct part);
	struct diagnostic *d;

	part->box.completion = &part->completion;
	gather_part(reading, part, item, true);
	box_close(body, &part->box, item);
	take_due(body, part);
	if (part->has_unit && part->has_period) {
		d = REPORT0(diagnostics, task_part_both, item_words_at(item));
		HELP0(diagnostics, d, task_part_forms);
	} else if (part->has_unit) {
		add_shares(reading, part, item);
	} else if (part->has_period) {
		add_instances(reading, part, item);
	} else if (part->due) {
		add_phase(reading, part, item);
	} else if (!part->box.misspelt) {
		d = REPORT0(diagnostics, task_part_unclear, item_words_at(item));
		HELP0(diagnostics, d, task_part_forms);
	}
}

/* No-break spaces as plain ones. */
static struct str plain_spaces(struct arena *scratch, struct str text)
{
	struct str wide = STR("\xc2\xa0"), out = {0};
	size_t at;

	while ((at = str_find(text, wide, 0)) < text.n) {
		out = str_format(
		    scratch, "%.*s%.*s ", STR_ARG(out), STR_ARG(str_slice(text, 0, at)));
		text = str_slice(text, at + wide.n, text.n);
	}
	return str_format(scratch, "%.*s%.*s", STR_ARG(out), STR_ARG(text));
}

/* Splits "25/6/2024: đã kiểm tra" at the colon; false where no date stands before it. */
static bool split_entry(
    struct arena *scratch, struct str words, struct str *date, struct str *rest)
{
	size_t colon = str_find(words, STR(":"), 0);
	struct str word = STR("ngày ");

	*date = str_trim(plain_spaces(scratch, str_slice(words, 0, colon)));
	*rest = str_trim(str_slice(words, colon + 1, words.n));
	if (str_starts(text_lower(scratch, *date), word))
		*date = str_trim(str_slice(*date, word.n, date->n));
	return colon < words.n;
}

static void take_entry_links(struct task_reading *reading, struct box *box,
    struct markdown_node *item, struct progress_entry *entry)
{
	struct body *body = reading->body;
	struct markdown_node *node = item;

	while ((node = node_next(item, node, false))) {
		struct link *link = body_link(body, node);

		if (!link)
			continue;
		if (link->kind != LINK_PROGRESS) {
			box_take(body, box, link);
			continue;
		}
		body->used[link->ordinal] = true;
		if (link->word < 0)
			continue;
		entry->has_amount = true;
		entry->amount = link->amount;
	}
}

/* Where these words stand in the item; all of its words where they are written otherwise.
 */
static struct span words_at(
    const struct body *body, const struct markdown_node *item, struct str words)
{
	struct span at = item_words_at(item);
	size_t start = str_find(body->bytes, words, at.start);

	if (at.source && start + words.n <= at.end)
		at = span_of(at.source, start, start + words.n);
	return at;
}

/* How many bytes of the words are a date's numbers and the marks between them. */
static size_t date_length(struct str words)
{
	size_t n = 0;

	while (n < words.n &&
	       ((words.p[n] >= '0' && words.p[n] <= '9') || memchr("./-", words.p[n], 3)))
		n++;
	while (n > 0 && (words.p[n - 1] < '0' || words.p[n - 1] > '9'))
		n--;
	return n;
}

/* A day and a month, or a month and a year, of which what stands around says that they
 * are: "25/6:", "ngày 25.6", "6/2024 –". `*form` gets a day in full that they may be. */
static bool is_part_of_date(const struct body *body, struct str date, struct str behind,
    bool named, struct str *form)
{
	struct arena *scratch = body->loader->scratch;
	struct str whole = str_format(scratch, "%.*s/2000", STR_ARG(*form));
	struct date day, from = body->document->date.date;

	behind = str_trim(behind);
	if (!named &&
	    (str_find(date, STR("/"), 0) == date.n ||
		!(str_starts(behind, STR(":")) || str_starts(behind, STR("-")) ||
		    str_starts(behind, STR("–")))))
		return false;
	*form = STR("25/6/2024");
	if (date_parse(whole, &day) != DATE_OK)
		return str_find(date, STR("/"), 0) < date.n &&
		       date_parse(date, &day) == DATE_PARTIAL;
	day.year = from.year ? from.year : day.year;
	if (date_is_full(from) && date_compare(day, from) < 0)
		day.year++;
	if (date_is_sound(day))
		*form = str_format(scratch, "%d/%d/%04d", day.day, day.month, day.year);
	return true;
}

/* A date at the beginning of an item, in any of the usual forms, that is not followed by
 * a colon, has other marks between its numbers or is not a whole one: "25.4.2024:",
 * "25/4/2024 –", "25/4:". */
static void report_unread_entry(const struct body *body, struct box *box,
    const struct markdown_node *item, struct str words)
{
	struct loader *loader = body->loader;
	struct str word = STR("ngày "), date, form;
	bool named = str_starts(text_lower(loader->scratch, words), word);
	struct diagnostic *d;
	struct date day;
	size_t n;

	if (item_paragraph(item)->first->kind != MARKDOWN_TEXT)
		return; /* a link says of itself what it is */
	if (named)
		words = str_trim(str_slice(words, word.n, words.n));
	n = date_length(words);
	date = str_slice(words, 0, n);
	form = str_copy(loader->scratch, date);
	for (size_t i = 0; date_parse(form, &day) != DATE_OK && i < form.n; i++)
		if (form.p[i] == '.' || form.p[i] == '-')
			((char *)form.p)[i] = '/';
	if (n >= 8 && date_parse(form, &day) == DATE_OK) {
		d = REPORT(loader->diagnostics, entry_not_read,
		    words_at(body, item, date), date);
		HELP(loader->diagnostics, d, entry_form, form);
	} else if (is_part_of_date(
		       body, date, str_slice(words, n, words.n), named, &form)) {
		d = REPORT(loader->diagnostics, entry_not_read,
		    words_at(body, item, date), date);
		HELP(loader->diagnostics, d, entry_in_full, form);
	} else if (date_find_short_year(date).n > 0 &&
		   str_find(date, STR("."), 0) == date.n) {
		d = REPORT(loader->diagnostics, entry_not_read,
		    words_at(body, item, date), date);
		HELP0(loader->diagnostics, d, year_in_full);
	} else {
		return;
	}
	box->entry_lost = true;
}

bool task_read_entry(
    struct task_reading *reading, struct box *box, struct markdown_node *item)
{
	struct body *body = reading->body;
	struct loader *loader = body->loader;
	struct markdown_node *paragraph = item_paragraph(item);
	struct str words, date, rest;
	struct progress_entry *entry;
	enum date_error error;
	struct date day = {0};

	if (!paragraph)
		return false;
	words = body_plain(body, paragraph, NULL);
	error = split_entry(loader->scratch, words, &date, &rest) ? date_parse(date, &day)
								  : DATE_NOT_A_DATE;
	if (error == DATE_NOT_A_DATE || error == DATE_PARTIAL) {
		report_unread_entry(body, box, item, words);
		return false;
	}
	if (error)
		report_no_such_date(loader, words_at(body, item, date), date);
	entry = vec_add(loader->arena, &reading->entries);
	entry->date = day;
	entry->text = str_copy(loader->arena, rest);
	entry->at = item_words_at(item);
	take_entry_links(reading, box, item, entry);
	/* Of two entries of one day the later one counts. */
	if (entry->has_amount && date_compare(day, box->latest) >= 0) {
		box->latest = day;
		box->completion->has_progress = true;
		box->completion->progress = entry->amount;
	}
	return true;
}
