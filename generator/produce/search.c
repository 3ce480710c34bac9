/*
 * search: from the site to the records of the search index.
 */
#include "export/search.h"
#include "base/text.h"
#include "base/vec.h"
#include "page/charting.h"
#include "page/frame.h"
#include "page/index.h"
#include "page/result.h"
#include "produce/parts.h"
#include "produce/products.h"

/* Code points of a text that a result shows. */
enum { TITLE_MOST = 160 };

struct gathering {
	struct arena *arena;
	const struct frame *frame;
	const struct making *making;
	size_t worker;
	struct str note; /* of what is made of them */
	VEC(struct search_record) records;
};

/* ---- words ---- */

/* The beginning of a long text, cut between words. */
static struct str beginning_of(struct arena *arena, struct str text)
{
	size_t at = 0, cut = 0;

	for (size_t i = 0; i < TITLE_MOST && at < text.n; i++) {
		if (text.p[at] == ' ')
			cut = at;
		text_next(text, &at);
	}
	if (at >= text.n)
		return text;
	return str_format(arena, "%.*s …", (int)(cut > 0 ? cut : at), text.p);
}

/* All names, joined by commas. */
static struct str names_of(struct arena *arena, const struct unit_list *units)
{
	struct str names = {0};

	for (size_t i = 0; i < units->count; i++)
		names = str_format(arena, "%.*s%s%.*s", STR_ARG(names), i ? ", " : "",
		    STR_ARG(units->items[i]->name));
	return names;
}

/* `more` behind `so_far` and what parts them; either may be empty. */
static struct str behind(
    struct arena *arena, struct str so_far, const char *parting, struct str more)
{
	if (more.n == 0)
		return so_far;
	if (so_far.n == 0)
		return more;
	return str_format(arena, "%.*s%s%.*s", STR_ARG(so_far), parting, STR_ARG(more));
}

static void add_behind(struct buf *list, const char *parting, struct str more)
{
	if (list->n > 0)
		buf_add(list, str_of(parting));
	buf_add(list, more);
}

static struct str unit_names(
    struct arena *arena, struct str so_far, const struct unit_list *units)
{
	struct buf names;
	struct str all;

	buf_init(&names);
	for (size_t i = 0; i < units->count; i++)
		add_behind(&names, "; ", units->items[i]->name);
	all = behind(arena, so_far, "; ", str_copy(arena, buf_str(&names)));
	buf_release(&names);
	return all;
}

/* "Kế hoạch 10/KH-UBND"; of a number that was published without its figure the kind. */
static struct str kind_and_number(
    const struct gathering *gathering, const struct document *document)
{
	struct str kind = label_of(
	    gathering->frame, "document_kind", document_kind_word(document->kind));

	if (str_starts(document->number.text, STR("/")))
		return kind;
	return behind(gathering->arena, kind, " ", document->number.text);
}

/* The same, or where that does not tell which it is its title. */
static struct str document_name(
    const struct gathering *gathering, const struct document *document)
{
	struct str number = document->number.text;

	if (number.n == 0 || number.p[0] == '/')
		return document->title.text;
	return kind_and_number(gathering, document);
}

/* ---- records ---- */

/* Those of one table say together how they stand. */
static struct str unit_group(
    struct arena *arena, const struct frame *f, const struct unit *unit)
{
	return path_unit(arena, f, unit->parent ? unit->parent : unit);
}

static void add_unit_record(struct gathering *gathering, const struct unit *unit)
{
	struct arena *arena = gathering->arena;
	const struct frame *f = gathering->frame;
	struct str around = behind(
	    arena, unit->code, "; ", unit->parent ? unit->parent->name : (struct str){0});
	struct search_record record = {
	    .kind = SEARCH_UNIT,
	    .href = path_unit(arena, f, unit),
	    .group = unit_group(arena, f, unit),
	    .title = unit->name,
	    .context = label_of(f, "level", unit_level_word(unit->level)),
	    .words = {unit_bare_name(unit->name), unit->name},
	};
	struct buf all, context;

	if (unit->parent)
		record.context = behind(arena, record.context, " · ", unit->parent->name);
	if (date_is_set(unit->ends))
		record.context = behind(arena, record.context, " · ",
		    LABEL(arena, f, "unit.until", date_text(arena, f, unit->ends)));
	buf_init(&all);
	buf_init(&context);
	for (size_t i = 0; i < unit->name_count; i++) {
		add_behind(&all, "; ", unit->names[i].name);
		add_behind(&context, " · ",
		    LABEL(arena, f, "search.formerly", unit->names[i].name));
	}
	for (size_t i = 0; i < unit->aliases.count; i++)
		add_behind(&all, "; ", unit->aliases.items[i].text);
	record.words[SEARCH_AROUND] =
	    behind(arena, around, "; ", str_copy(arena, buf_str(&all)));
	record.context =
	    behind(arena, record.context, " · ", str_copy(arena, buf_str(&context)));
	buf_release(&all);
	buf_release(&context);
	vec_push(arena, &gathering->records, record);
}

/* A criterion has one page for all versions of its framework, so it is one record. */
static void add_criterion_record(struct gathering *gathering, const struct chain *chain)
{
	struct arena *arena = gathering->arena;
	const struct criterion *last = chain->last;
	struct str around = last->framework->title;
	struct search_record record = {
	    .kind = SEARCH_CRITERION,
	    .href = path_criterion(arena, gathering->frame, last),
	    .title =
		LABEL(arena, gathering->frame, "criterion.title", last->id, last->title),
	    .context = last->framework->title,
	};

	for (const struct criterion *c = chain->first; c && c != last; c = c->next)
		if (!str_equal(c->title, last->title))
			around = behind(arena, around, "; ", c->title);
	record.words[SEARCH_FIRST] = last->title;
	record.words[SEARCH_OWN] = behind(arena, last->id, " ", last->title);
	record.words[SEARCH_AROUND] = around;
	vec_push(arena, &gathering->records, record);
}

static void add_document_record(
    struct gathering *gathering, const struct document *document)
{
	struct arena *arena = gathering->arena;
	const struct frame *f = gathering->frame;
	struct str issuer = names_of(arena, &document->issuers);
	struct search_record record = {
	    .kind = SEARCH_DOCUMENT,
	    .href = path_document(arena, f, document),
	    .title = document->title.text,
	    .context = kind_and_number(gathering, document),
	    .words = {document->title.text,
		behind(arena, document->number.text, " ", document->title.text),
		behind(arena, issuer, "; ", document->summary.text)},
	};

	if (date_is_set(document->date.date))
		record.context = behind(arena, record.context, " · ",
		    date_text(arena, f, document->date.date));
	record.context = behind(arena, record.context, " · ", issuer);
	vec_push(arena, &gathering->records, record);
}

/* The task's words, what must come out of it, and its phases. */
static struct str task_words(struct arena *arena, const struct task *task)
{
	struct buf words;
	struct str all;

	buf_init(&words);
	add_behind(&words, " ", task->id);
	add_behind(&words, " ", task->text);
	add_behind(&words, "; ", task->product);
	for (size_t i = 0; i < task->phase_count; i++)
		add_behind(&words, "; ", task->phases[i].text);
	all = str_copy(arena, buf_str(&words));
	buf_release(&words);
	return all;
}

static void add_task_record(struct gathering *gathering, const struct task *task)
{
	struct arena *arena = gathering->arena;
	struct str leads = unit_names(arena, (struct str){0}, &task->leads);
	struct search_record record = {
	    .kind = SEARCH_TASK,
	    .href = path_task(arena, gathering->frame, task),
	    .group = task->document->id,
	    .title = beginning_of(arena, task->text),
	    .context = behind(arena, document_name(gathering, task->document), " · ",
		behind(arena, task->id, " · ", leads)),
	    .words = {[SEARCH_OWN] = task_words(arena, task),
		[SEARCH_AROUND] = unit_names(
		    arena, unit_names(arena, leads, &task->with), &task->units)},
	};

	vec_push(arena, &gathering->records, record);
}

static void add_finding_record(struct gathering *gathering, const struct finding *finding)
{
	struct arena *arena = gathering->arena;
	const struct frame *f = gathering->frame;
	struct search_record record = {
	    .kind = SEARCH_FINDING,
	    .href = path_finding(arena, f, finding),
	    .title = beginning_of(arena, finding->text),
	    .context = behind(arena, document_name(gathering, finding->document), " · ",
		label_of(f, "finding_kind", finding_kind_word(finding->kind))),
	    .words = {[SEARCH_OWN] = behind(arena, finding->id, " ", finding->text),
		[SEARCH_AROUND] = unit_names(arena, (struct str){0}, &finding->units)},
	};

	vec_push(arena, &gathering->records, record);
}

static void add_page_record(struct gathering *gathering, struct str href,
    struct str title, struct str context, struct str around)
{
	struct search_record record = {.kind = SEARCH_PAGE,
	    .href = href,
	    .title = title,
	    .context = context,
	    .words = {title, title, around}};

	vec_push(gathering->arena, &gathering->records, record);
}

static void gather_pages(struct gathering *gathering)
{
	struct arena *arena = gathering->arena;
	const struct frame *f = gathering->frame;
	const struct site *site = f->site;

	for (size_t i = 0; i < site->lineage_count; i++) {
		const struct lineage *lineage = &site->lineages[i];

		add_page_record(gathering, path_lineage(arena, f, lineage->id),
		    lineage->frameworks[lineage->count - 1]->title,
		    label(f, "frame.rankings"), label(f, "frame.rankings"));
	}
	for (size_t i = 0; i < f->results->league_count; i++) {
		const struct league *league = &f->results->leagues[i];

		add_page_record(gathering,
		    path_league(arena, f, league->framework, league->period),
		    league_title(arena, f, league->framework, league->period),
		    label(f, "leagues.title"), label(f, "leagues.title"));
	}
	for (size_t i = 0; i < site->indicator_count; i++)
		add_page_record(gathering, path_indicator(arena, f, site->indicators[i]),
		    site->indicators[i]->title, label(f, "indicator.name"),
		    site->indicators[i]->measure);
	for (size_t i = 0; i < site->page_count; i++) {
		const struct page_text *page = site->pages[i];

		add_page_record(gathering, path_text(arena, page->id), page->title.text,
		    label(f, "frame.about"), page->summary.text);
	}
}

static void gather_criteria(struct gathering *gathering)
{
	const struct site *site = gathering->frame->site;

	for (size_t i = 0; i < site->lineage_count; i++) {
		const struct chain *const *chains;
		size_t count =
		    index_chains(gathering->frame, &site->lineages[i], &chains);

		for (size_t j = 0; j < count; j++)
			add_criterion_record(gathering, chains[j]);
	}
}

static void gather(struct gathering *gathering)
{
	const struct site *site = gathering->frame->site;

	trace_note(gathering->frame->tasks->trace, FACT_WORDS, 0);
	for (size_t i = 0; i < site->unit_count; i++)
		add_unit_record(gathering, site->units[i]);
	gather_criteria(gathering);
	gather_pages(gathering);
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = site->documents[i];

		add_document_record(gathering, document);
		for (size_t j = 0; j < document->task_count; j++)
			add_task_record(gathering, &document->tasks[j]);
		for (size_t j = 0; j < document->finding_count; j++)
			add_finding_record(gathering, &document->findings[j]);
	}
}

/* ---- how it stands ---- */

/* The place and not the points: those change without a place that moves, and each file
 * that a changed score writes is told to the history. */
static struct str result_line(
    struct arena *arena, const struct frame *f, const struct unit *unit)
{
	const struct sheet_result *result = results_latest(f->results, unit);
	struct value *object = value_object(arena);
	const struct value *shown;
	struct str place;

	if (!result)
		return (struct str){0};
	put_result(arena, f, object, "latest", result);
	shown = value_find(object, STR("latest"));
	place = value_find_text(shown, STR("rank_words"));
	return LABEL(arena, f, place.n > 0 ? "search.placed" : "search.result",
	    charting_when(arena, f, result->sheet->period),
	    place.n > 0 ? place : value_find_text(shown, STR("status_text")));
}

static struct str status_line(
    struct arena *arena, const struct frame *f, const struct task_result *result)
{
	struct str line = label_of(f, "task_status", task_status_word(result->status));

	return result->near ? behind(arena, line, ", ", label(f, "task.near")) : line;
}

static void gather_units_now(struct gathering *gathering)
{
	struct arena *arena = gathering->arena;
	const struct frame *f = gathering->frame;
	const struct site *site = f->site;

	for (size_t i = 0; i < site->unit_count; i++)
		vec_push(arena, &gathering->records,
		    ((struct search_record){.kind = SEARCH_UNIT,
			.href = path_unit(arena, f, site->units[i]),
			.group = unit_group(arena, f, site->units[i]),
			.now = result_line(arena, f, site->units[i])}));
}

static void gather_tasks_now(struct gathering *gathering)
{
	struct arena *arena = gathering->arena;
	const struct frame *f = gathering->frame;
	const struct task_result *results = task_results_all(f->tasks);

	for (size_t i = 0; i < f->tasks->count; i++) {
		const struct task *task = results[i].task;

		vec_push(arena, &gathering->records,
		    ((struct search_record){.kind = SEARCH_TASK,
			.href = path_task(arena, f, task),
			.group = task->document->id,
			.now = status_line(arena, f, &results[i])}));
	}
}

/* ---- files ---- */

static int put_file(void *context, struct str name, struct str bytes)
{
	const struct gathering *gathering = context;
	struct product product = {.note = gathering->note};

	product.path = str_format(gathering->arena, "%.*s/%.*s",
	    STR_ARG(label(gathering->frame, "path.search")), STR_ARG(name));
	products_add(gathering->making->products, gathering->worker, &product);
	return emit_file(gathering->making->emit, product.path, bytes);
}

/* What is found, and how units and tasks stand: each is made anew for itself. */
static const struct {
	struct str note;
	void (*gather)(struct gathering *gathering);
	int (*write)(struct arena *arena, struct search_record *records, size_t count,
	    struct search_sink sink);
} parts[] = {
    {STR("search"), gather, export_search},
    {STR("search-units"), gather_units_now, export_search_now},
    {STR("search-tasks"), gather_tasks_now, export_search_now},
};

static int write_part(void *context, struct worker *worker, size_t index)
{
	struct making *making = context;
	struct gathering gathering = {.arena = &worker->arena,
	    .making = making,
	    .worker = worker->number,
	    .note = parts[index].note};

	if (products_keep_all(making->products, making->emit, gathering.note))
		return 0;
	gathering.frame = products_begin(making->products, worker->number, making->frame);
	parts[index].gather(&gathering);
	return parts[index].write(&worker->arena, gathering.records.items,
	    gathering.records.count, (struct search_sink){put_file, &gathering});
}

int search_make(struct making *making)
{
	return making_each(making, sizeof(parts) / sizeof(parts[0]), write_part, making);
}
