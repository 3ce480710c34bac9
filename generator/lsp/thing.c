#include "lsp/thing.h"

#include "base/arena.h"
#include "load/load.h"

#include <string.h>

const struct document *lsp_document(const struct site *site, struct str path)
{
	for (size_t i = 0; i < site->document_count; i++)
		if (str_equal(site->documents[i]->path, path))
			return site->documents[i];
	return NULL;
}

const struct sheet *lsp_sheet(const struct site *site, struct str path)
{
	for (size_t i = 0; i < site->sheet_count; i++)
		if (str_equal(
			sources_path(&site->sources, site->sheets[i]->source), path))
			return site->sheets[i];
	return NULL;
}

/* ---- what a word means ---- */

static struct thing thing_of(enum thing_kind kind, const void *any)
{
	return (struct thing){.kind = any ? kind : THING_NONE, .any = any};
}

/* An id of whatever has ids; "plan/NV-01" is a task. */
static struct thing find_id(const struct site *site, struct str id)
{
	size_t slash = str_find(id, STR("/"), 0);
	struct thing thing = thing_of(THING_UNIT, site_find_unit(site, id));

	if (!thing.kind)
		thing = thing_of(
		    THING_DOCUMENT, site_find_document(site,
					str_slice(id, 0, str_find(id, STR("#"), 0))));
	if (!thing.kind)
		thing = thing_of(THING_INDICATOR, site_find_indicator(site, id));
	if (!thing.kind)
		thing = thing_of(THING_FRAMEWORK, site_find_framework(site, id));
	if (!thing.kind && slash < id.n) {
		const struct document *document =
		    site_find_document(site, str_slice(id, 0, slash));
		const struct framework *framework =
		    site_find_framework(site, str_slice(id, 0, slash));
		struct str rest = str_slice(id, slash + 1, id.n);

		if (document)
			thing = thing_of(THING_TASK, document_find_task(document, rest));
		if (framework)
			thing = thing_of(
			    THING_CRITERION, framework_find_criterion(framework, rest));
	}
	return thing;
}

/* Of several names of units in a link's words that which holds `at`; NULL for none. */
static const struct unit *name_at(const struct link *link, struct str line, size_t at)
{
	for (size_t i = 0; link_names_units(link) && i < link->name_count; i++) {
		struct str words = link->names[i].words;
		size_t found = str_find(line, words, 0);

		for (; found < line.n; found = str_find(line, words, found + 1))
			if (at >= found && at <= found + words.n)
				return link->names[i].unit;
	}
	return NULL;
}

/* What a resolved link leads to; of several units or criteria that with the id. */
static struct thing of_link(const struct link *link, struct str id)
{
	struct thing thing = {0};

	switch (link->kind) {
	case LINK_UNIT:
	case LINK_LEAD:
	case LINK_WITH:
		for (size_t i = 0; i < link->units.count; i++)
			if (i == 0 || str_equal(link->units.items[i]->id, id))
				thing = thing_of(THING_UNIT, link->units.items[i]);
		break;
	case LINK_CRITERION:
		for (size_t i = 0; i < link->criteria.count; i++)
			if (i == 0 || str_equal(link->criteria.items[i]->id, id))
				thing =
				    thing_of(THING_CRITERION, link->criteria.items[i]);
		break;
	case LINK_TARGET:
		return thing_of(THING_TARGET, link->text.n > 0 ? link->aim : NULL);
	case LINK_DUE:
		thing.kind = THING_DUE;
		thing.due = link->due;
		break;
	case LINK_TASK:
		thing = thing_of(THING_TASK, link->task);
		break;
	case LINK_FINDING:
		thing = thing_of(THING_FINDING, link->finding);
		break;
	case LINK_INDICATOR:
		thing = thing_of(THING_INDICATOR, link->indicator);
		break;
	default:
		break;
	}
	return thing.kind ? thing : thing_of(THING_DOCUMENT, link->document);
}

/* True for the link that the place is in, known by what it says; a cell has neither
 * scheme nor target. */
static bool link_is_at(const struct link *link, const struct word *word,
    struct str scheme, struct str line, size_t at)
{
	if (word->kind == WORD_CELL)
		return link->is_cell &&
		       (str_equal(link->text, word->target) || name_at(link, line, at));
	return str_equal(word->scheme, scheme) && str_equal(word->target, link->target) &&
	       str_find(line, link->text, 0) < line.n;
}

/* The link as the site has it: the texts that were typed since may have moved it. */
static struct thing find_link(
    const struct lsp_view *view, const struct lsp_file *file, const struct word *word)
{
	static const struct {
		const char *scheme;
		enum link_kind kind;
	} schemes[] = {{"unit", LINK_UNIT}, {"lead", LINK_LEAD}, {"with", LINK_WITH},
	    {"criterion", LINK_CRITERION}, {"indicator", LINK_INDICATOR},
	    {"doc", LINK_DOCUMENT}, {"finding", LINK_FINDING}, {"task", LINK_TASK},
	    {"due", LINK_DUE}, {"target", LINK_TARGET}};
	const struct document *document = lsp_document(view->site, file->path);
	size_t start;
	struct str line = text_line(file->bytes, word->at, &start);

	for (size_t i = 0; document && i < document->link_count; i++) {
		const struct link *link = &document->links[i];

		for (size_t j = 0; j < sizeof(schemes) / sizeof(*schemes); j++) {
			const struct unit *named;

			if (link->kind != schemes[j].kind ||
			    !link_is_at(link, word, str_of(schemes[j].scheme), line,
				word->at - start))
				continue;
			named = name_at(link, line, word->at - start);
			return named ? thing_of(THING_UNIT, named)
				     : of_link(link, word->text);
		}
	}
	if (word->kind == WORD_CELL)
		return (struct thing){0};
	return find_id(view->site, word->text);
}

static const struct field *find_field(const struct field_table *table, struct str key)
{
	for (size_t i = 0; table && i < table->count; i++)
		if (str_equal(str_of(table->fields[i].name), key))
			return &table->fields[i];
	return NULL;
}

/* Calls itself for the tables within, which are a few levels deep. */
static const struct field *find_field_below(
    const struct field_table *table, struct str key, int depth)
{
	const struct field *found = find_field(table, key);

	for (size_t i = 0; !found && depth < 4 && i < table->count; i++) {
		const struct field *field = &table->fields[i];

		if (field->detail &&
		    (field->kind == FIELD_OBJECT || field->kind == FIELD_NODE))
			found = find_field_below(field->detail, key, depth + 1);
	}
	return found;
}

const struct content_kind *lsp_content_kind(struct str path)
{
	static const struct {
		const char *folder, *kind;
	} folders[] = {{"content/units/", "units"}, {"content/events/", "events"},
	    {"content/frameworks/", "framework"}, {"content/scores/", "scores"},
	    {"content/indicators/", "indicator"}, {"content/pages/", "page"},
	    {"content/", "document"}, {"site.yaml", "site"}};
	const struct content_kind *kinds;
	size_t count = content_kinds(&kinds);

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		for (size_t j = 0;
		     j < count && str_starts(path, str_of(folders[i].folder)); j++)
			if (strcmp(kinds[j].name, folders[i].kind) == 0)
				return &kinds[j];
	return NULL;
}

static struct thing find_key(
    const struct lsp_view *view, const struct lsp_file *file, const struct word *word)
{
	const struct sheet *sheet = lsp_sheet(view->site, file->path);
	const struct content_kind *kind = lsp_content_kind(file->path);
	struct thing thing = {0};

	if (sheet && sheet->framework)
		thing = thing_of(THING_CRITERION,
		    framework_find_criterion(sheet->framework, word->text));
	thing.sheet = sheet;
	if (!thing.kind && kind)
		thing =
		    thing_of(THING_FIELD, find_field_below(kind->table, word->text, 0));
	return thing;
}

/* The id of a criterion where its framework says it. */
static struct thing find_written_criterion(
    const struct lsp_view *view, const struct lsp_file *file, const struct word *word)
{
	const struct site *site = view->site;

	for (size_t i = 0; i < site->framework_count; i++)
		if (str_equal(
			sources_path(&site->sources, site->frameworks[i]->at.source),
			file->path))
			return thing_of(THING_CRITERION,
			    framework_find_criterion(site->frameworks[i], word->text));
	return (struct thing){0};
}

/* "doc:kh-10" in YAML. */
static struct str without_scheme(struct str text)
{
	static const struct str schemes[] = {STR_INIT("doc:"), STR_INIT("task:")};

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (str_starts(text, schemes[i]))
			return str_slice(text, schemes[i].n, text.n);
	return text;
}

struct thing thing_at(
    const struct lsp_view *view, const struct lsp_file *file, const struct word *word)
{
	struct thing thing = {0};

	if (word->kind == WORD_LINK || word->kind == WORD_CELL)
		return find_link(view, file, word);
	if (word->kind == WORD_KEY)
		return find_key(view, file, word);
	if (word->kind == WORD_VALUE && str_equal(word->key, STR("id")))
		thing = find_written_criterion(view, file, word);
	if (word->kind == WORD_VALUE && !thing.kind)
		thing = find_id(view->site, without_scheme(word->text));
	return thing;
}

struct span thing_place(const struct thing *thing)
{
	switch (thing->kind) {
	case THING_UNIT:
		return thing->unit->at;
	case THING_CRITERION:
		return thing->criterion->at;
	case THING_DOCUMENT:
		return span_of_file(thing->document->source);
	case THING_TASK:
		return thing->task->at;
	case THING_FINDING:
		return thing->finding->at;
	case THING_INDICATOR:
		return thing->indicator->at;
	case THING_FRAMEWORK:
		return thing->framework->at;
	default:
		return (struct span){0};
	}
}

/* ---- where else it is meant ---- */

static bool names_unit(const struct link *link, const struct unit *unit)
{
	for (size_t i = 0; i < link->units.count; i++)
		if (link->units.items[i] == unit)
			return true;
	return false;
}

static bool names_criterion(const struct link *link, const struct criterion *criterion)
{
	for (size_t i = 0; i < link->criteria.count; i++)
		if (link->criteria.items[i] == criterion)
			return true;
	return false;
}

static bool link_means(const struct link *link, const struct thing *thing)
{
	const struct target *aim = link->kind == LINK_TARGET ? link->aim : NULL;
	const struct task *task = link->kind == LINK_TASK ? link->task : NULL;

	switch (thing->kind) {
	case THING_UNIT:
		return link_names_units(link) && names_unit(link, thing->unit);
	case THING_CRITERION:
		if (link->kind == LINK_CRITERION)
			return names_criterion(link, thing->criterion);
		return aim && aim->criterion == thing->criterion;
	case THING_DOCUMENT:
		return link->document == thing->document && !task;
	case THING_TASK:
		return task && task == thing->task;
	case THING_FINDING:
		return link->kind == LINK_FINDING && link->finding == thing->finding;
	case THING_INDICATOR:
		if (link->kind == LINK_INDICATOR)
			return link->indicator == thing->indicator;
		return aim && aim->indicator == thing->indicator;
	default:
		return false;
	}
}

static void add_span(
    struct arena *arena, const struct thing *thing, struct span at, struct spans *out)
{
	struct span own = thing_place(thing);

	if (at.source && !(at.source == own.source && at.start == own.start))
		vec_push(arena, out, at);
}

static void add_sheets(struct arena *arena, const struct lsp_view *view,
    const struct thing *thing, struct spans *out)
{
	for (size_t i = 0; i < view->site->sheet_count; i++) {
		const struct sheet *sheet = view->site->sheets[i];
		const struct score *score = NULL;

		if (thing->kind == THING_CRITERION &&
		    sheet->framework == thing->criterion->framework)
			score = sheet_find_score(sheet, thing->criterion);
		if (score)
			add_span(arena, thing, score_span(sheet, score), out);
		else if ((thing->kind == THING_UNIT && sheet->unit == thing->unit) ||
			 (thing->kind == THING_FRAMEWORK &&
			     sheet->framework == thing->framework))
			add_span(arena, thing, span_of_file(sheet->source), out);
	}
}

static void add_references(struct arena *arena, const struct reference_list *list,
    const struct thing *thing, struct spans *out)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct reference *reference = &list->items[i];

		if (thing->kind == THING_TASK
			? reference->task == thing->task
			: reference->document == thing->document && !reference->task)
			add_span(arena, thing, reference->at, out);
	}
}

void thing_references(struct arena *arena, const struct lsp_view *view,
    const struct thing *thing, struct spans *out)
{
	for (size_t i = 0; i < view->site->document_count; i++) {
		const struct document *document = view->site->documents[i];

		for (size_t j = 0; j < document->link_count; j++)
			if (link_means(&document->links[j], thing))
				add_span(arena, thing, document->links[j].at, out);
		if (thing->kind == THING_DOCUMENT || thing->kind == THING_TASK) {
			add_references(arena, &document->based_on, thing, out);
			add_references(arena, &document->replaces, thing, out);
			add_references(arena, &document->answers, thing, out);
		}
	}
	add_sheets(arena, view, thing, out);
}
