/*
 * calendar: from task results to events.
 */
#include "produce/calendar.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/vec.h"
#include "export/ics.h"
#include "page/frame.h"
#include "page/index.h"
#include "produce/parts.h"
#include "produce/products.h"

enum { SUMMARY_MOST = 100 }; /* bytes of a task's words in the one line of a calendar */

struct gathering {
	struct arena *arena;
	const struct frame *frame;
	const struct unit *unit; /* NULL: everybody */
	const struct revisions *revisions;
	struct str base, host;
	struct {
		struct calendar_event *items;
		size_t count;
		size_t capacity;
	} events;
};

/* ---- names that stay ---- */

/* "cchc.example.vn" of "https://cchc.example.vn:8080/x". */
static struct str host_of(struct str base)
{
	size_t from = str_find(base, STR("://"), 0), end;

	if (from == base.n)
		return STR("congkhai");
	from += sizeof("://") - 1;
	for (end = from; end < base.n; end++)
		if (base.p[end] == '/' || base.p[end] == ':' || base.p[end] == '?')
			break;
	return end > from ? str_slice(base, from, end - from) : STR("congkhai");
}

struct str revision_name(
    struct arena *arena, const struct task *task, struct str instance)
{
	return str_format(arena, "%.*s%s%.*s", STR_ARG(task->full), instance.n ? "/" : "",
	    STR_ARG(instance));
}

struct str revision_phase(struct arena *arena, size_t index)
{
	return str_format(arena, "phase-%zu", index + 1);
}

/* ---- words ---- */

/* The end of the last whole letter, with its marks, within the bytes that a summary may
 * have; of a letter that is longer its own. */
static size_t end_of_letter(struct str text)
{
	size_t cut = 0;
	uint32_t before = 0;

	for (size_t at = 0; at < text.n && !(cut && at > SUMMARY_MOST);) {
		size_t from = at;
		uint32_t c = text_next(text, &at);
		bool joins =
		    before == 0x200D || text_width(str_slice(text, from, at - from)) == 0;

		if (from > 0 && from <= SUMMARY_MOST && !joins)
			cut = from;
		before = c;
	}
	return cut ? cut : text.n;
}

/* The first words of a long text, cut between words; where it is one word, in it. */
static struct str first_words(struct arena *arena, struct str text)
{
	size_t cut = SUMMARY_MOST;

	if (text.n <= SUMMARY_MOST)
		return text;
	while (cut > 0 && text.p[cut] != ' ')
		cut--;
	if (cut == 0)
		return str_format(arena, "%.*s…", (int)end_of_letter(text), text.p);
	while (cut > 0 && (text.p[cut - 1] == ',' || text.p[cut - 1] == ';' ||
			      text.p[cut - 1] == ':'))
		cut--;
	return str_format(arena, "%.*s …", (int)cut, text.p);
}

/* What is over says so: some programs show what was cancelled as any other. `over` is
 * empty for what is not. */
static struct str summary_of(const struct gathering *gathering, const struct task *task,
    struct str instance, struct str over)
{
	struct arena *arena = gathering->arena;
	struct str words = first_words(arena, task->text);
	struct str about = instance;

	if (over.n > 0)
		about = instance.n ? str_format(arena, "%.*s, %.*s", STR_ARG(instance),
					 STR_ARG(over))
				   : over;
	if (about.n == 0)
		return str_format(arena, "%.*s: %.*s", STR_ARG(task->id), STR_ARG(words));
	return str_format(arena, "%.*s (%.*s): %.*s", STR_ARG(task->id), STR_ARG(about),
	    STR_ARG(words));
}

/* "Số     /KH-UBND", whose number was never filled in, is none. */
static struct str number_of(const struct document *document)
{
	struct str number = document->number.text;

	for (size_t i = 0; i < number.n && number.p[i] != '/'; i++)
		if (number.p[i] >= '0' && number.p[i] <= '9')
			return number;
	return (struct str){0};
}

static void add_fact(struct buf *out, struct str name, struct str fact)
{
	if (fact.n > 0)
		buf_addf(out, "\n%.*s: %.*s", STR_ARG(name), STR_ARG(fact));
}

static struct str names_of(
    const struct gathering *gathering, const struct unit_list *units)
{
	struct str names = {0};

	for (size_t i = 0; i < units->count; i++)
		names = str_format(gathering->arena, "%.*s%s%.*s", STR_ARG(names),
		    i ? "; " : "",
		    STR_ARG(
			unit_label(gathering->arena, gathering->frame, units->items[i])));
	return names;
}

static struct str description_of(
    const struct gathering *gathering, const struct task *task, struct str status)
{
	const struct frame *f = gathering->frame;
	const struct document *document = task->document;
	struct str description;
	struct buf out;

	buf_init(&out);
	buf_add(&out, task->text);
	add_fact(&out, label(f, "task.lead"), names_of(gathering, &task->leads));
	add_fact(&out, label(f, "task.due"), task->due_text);
	add_fact(&out, label(f, "task.product"), task->product);
	add_fact(&out, label(f, "table.status"), status);
	add_fact(&out, label(f, "task.document"), document->title.text);
	add_fact(&out, label(f, "document.number"), number_of(document));
	if (gathering->base.n > 0)
		buf_addf(&out, "\n%.*s/%.*s", STR_ARG(gathering->base),
		    STR_ARG(path_task(gathering->arena, f, task)));
	description = str_copy(gathering->arena, buf_str(&out));
	buf_release(&out);
	return description;
}

/* ---- events ---- */

static struct revision revision_of(
    const struct gathering *gathering, const struct task *task, struct str name)
{
	const struct revision *revision =
	    gathering->revisions ? map_find(&gathering->revisions->by_name, name) : NULL;

	trace_note(gathering->frame->tasks->trace, FACT_RECORDED, task->document->index);
	return revision ? *revision : (struct revision){0};
}

/* The day on which it was last changed, else that of its document. Among copies of one
 * event with the same number calendars keep the later one. */
static struct date stamp_of(const struct task *task, struct revision revision)
{
	struct date written = task->document->date.date;

	if (date_is_set(written))
		written = date_first_day(written);
	return date_compare(revision.day, written) > 0 ? revision.day : written;
}

/* `name` tells instances of one task apart in the identity, `instance` for people; both
 * empty for a single deadline. `own` is the unit whose own day it is: in the calendars of
 * others the task has another, so it is another event. */
static void add_event(struct gathering *gathering, const struct task_result *result,
    enum task_status status, struct date day, struct str name, struct str instance,
    struct str own)
{
	struct arena *arena = gathering->arena;
	const struct task *task = result->task;
	struct str words =
	    label_of(gathering->frame, "task_status", task_status_word(status));
	struct str uid = revision_name(arena, task, name);
	struct revision revision = revision_of(gathering, task, uid);
	/* An event that several calendars share has one summary, whatever each unit has
	 * done of it. */
	enum task_status told = name.n > 0 || own.n > 0 ? status : result->status;
	struct str over = {0};
	struct calendar_event *event;

	if (!date_is_full(day))
		return;
	if (task_status_is_done(told) || task_status_is_ended(told))
		over = label_of(gathering->frame, "task_status", task_status_word(told));
	event = vec_add(arena, &gathering->events);
	*event = (struct calendar_event){
	    .uid = str_format(arena, "%.*s%s%.*s@%.*s", STR_ARG(uid), own.n ? "/" : "",
		STR_ARG(own), STR_ARG(gathering->host)),
	    .day = day,
	    .stamp = stamp_of(task, revision),
	    .sequence = revision.count,
	    .summary = summary_of(gathering, task, instance, over),
	    .description = description_of(gathering, task, words),
	    .category = words,
	    .is_cancelled = task_status_is_ended(status),
	};
	if (gathering->base.n > 0)
		event->url = str_format(arena, "%.*s/%.*s", STR_ARG(gathering->base),
		    STR_ARG(path_task(arena, gathering->frame, task)));
}

/* A weekly duty can't be ticked week by week, so each week has the task's status. */
static void add_weeks(struct gathering *gathering, const struct task_result *result)
{
	struct due_instance *weeks;
	struct date from, to;
	size_t count;

	task_span(result->task, &from, &to);
	count = due_instances(gathering->arena, &result->task->due, from, to, &weeks);
	for (size_t i = 0; i < count; i++)
		add_event(gathering, result, result->status, weeks[i].last_day,
		    date_format_iso(gathering->arena, weeks[i].last_day),
		    date_text(gathering->arena, gathering->frame, weeks[i].last_day),
		    (struct str){0});
}

static void add_task_events(struct gathering *gathering, const struct task_result *result)
{
	const struct task_part *share = task_share_of(result, gathering->unit);
	enum task_status status = share ? share->status : result->status;
	bool own = share && date_is_set(share->last_day) &&
		   !due_is_recurring(&result->task->due);
	struct date last_day = own ? share->last_day : result->last_day;

	if (result->task->due.kind == DUE_WEEKLY) {
		add_weeks(gathering, result);
		return;
	}
	for (size_t i = 0; i < result->instance_count; i++) {
		const struct task_part *part = &result->instances[i];

		add_event(gathering, result, part->status, part->last_day,
		    period_format(gathering->arena, part->period),
		    period_text(gathering->arena, gathering->frame, part->period),
		    (struct str){0});
	}
	for (size_t i = 0; i < result->phase_count; i++)
		add_event(gathering, result, result->phases[i].status,
		    result->phases[i].last_day, revision_phase(gathering->arena, i),
		    result->phases[i].phase->text, (struct str){0});
	if (result->phase_count == 0 && !due_is_recurring(&result->task->due))
		add_event(gathering, result, status, last_day, (struct str){0},
		    (struct str){0},
		    date_compare(last_day, result->last_day) != 0 ? gathering->unit->id
								  : (struct str){0});
}

static void add_list(struct gathering *gathering, const struct task_result_list *tasks)
{
	for (size_t i = 0; i < tasks->count; i++)
		add_task_events(gathering, tasks->items[i]);
}

size_t calendar_events(struct arena *arena, const struct frame *frame,
    const struct unit *unit, const struct revisions *revisions,
    const struct calendar_event **out)
{
	struct gathering gathering = {
	    .arena = arena,
	    .frame = frame,
	    .unit = unit,
	    .revisions = revisions,
	    .base = settings_base(&frame->site->settings),
	};

	gathering.host = host_of(gathering.base);
	if (unit) {
		const struct concern *concern = index_unit(frame, unit)->concern;

		add_list(&gathering, &concern->led);
		add_list(&gathering, &concern->concerned);
	}
	for (size_t i = 0; !unit && i < frame->tasks->count; i++)
		add_task_events(&gathering, &task_results_all(frame->tasks)[i]);
	*out = gathering.events.items;
	return gathering.events.count;
}

/* ---- files ---- */

struct writing {
	struct making *making;
	struct revisions revisions;
	struct unit_list units; /* whose calendars are written; NULL: that of all */
};

static struct str path_of(
    struct arena *arena, const struct frame *frame, const struct unit *unit)
{
	return unit ? path_unit_calendar(arena, frame, unit)
		    : path_calendar(arena, frame);
}

static int write_calendar(void *context, struct worker *worker, size_t index)
{
	const struct writing *writing = context;
	struct making *making = writing->making;
	const struct unit *unit = writing->units.items[index];
	const struct frame *frame =
	    products_begin(making->products, worker->number, making->frame);
	struct arena *arena = &worker->arena;
	struct calendar calendar = {0};
	struct product product = {.path = path_of(arena, frame, unit)};
	struct emit_stream *stream = making_begin_file(making, worker, product.path);

	calendar.count =
	    calendar_events(arena, frame, unit, &writing->revisions, &calendar.events);
	calendar.name = LABEL(arena, frame, "tracker.calendar_of",
	    unit ? unit_label(arena, frame, unit) : label(frame, "tracker.calendar_all"),
	    frame->site->settings.title.text);
	export_ics(&calendar, &worker->bytes);
	products_add(making->products, worker->number, &product);
	return making_end_file(worker, stream);
}

/* Of the whole site, and of each unit that has one, those that can't be kept. */
static void choose(struct writing *writing)
{
	const struct making *making = writing->making;
	const struct site *site = making->frame->site;

	for (size_t i = 0; i <= site->unit_count; i++) {
		const struct unit *unit = i > 0 ? site->units[i - 1] : NULL;
		struct product product;

		if (unit && !index_has_calendar(making->frame, unit))
			continue;
		product =
		    (struct product){.path = path_of(making->arena, making->frame, unit)};
		if (!products_keep(making->products, making->emit, &product, NULL))
			vec_push(making->arena, &writing->units, unit);
	}
}

int calendars_make(struct making *making)
{
	struct writing writing = {.making = making};

	if (making->frame->tasks->count == 0)
		return 0;
	choose(&writing);
	if (writing.units.count == 0)
		return 0;
	if (making->read_revisions(making->context, &writing.revisions) != 0)
		return -1;
	return making_each(making, writing.units.count, write_calendar, &writing);
}
