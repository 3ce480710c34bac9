#include "lsp/answers.h"

#include "base/arena.h"
#include "diag/catalogue.h"
#include "linking/linking.h"
#include "load/load.h"

/* ---- places ---- */

static json_t *lsp_location(
    struct lsp_server *server, const struct sources *sources, struct span at)
{
	struct str path = sources_path(sources, at.source);
	json_t *location;
	struct buf bytes;

	if (!at.source)
		return json_null();
	buf_init(&bytes);
	lsp_read(server, path, &bytes);
	location = json_pack("{s:o, s:o}", "uri", lsp_uri(server, path), "range",
	    wire_range(buf_str(&bytes), at.start, at.end));
	buf_release(&bytes);
	return location;
}

/* ---- what is wrong ---- */

static struct str say(
    struct buf *out, const char *text, const struct str *args, size_t arg_count)
{
	buf_clear(out);
	catalogue_format(out, text, args, arg_count);
	return buf_str(out);
}

static json_t *related(struct lsp_server *server, const struct lsp_view *view,
    const struct diagnostic *diagnostic, struct buf *scratch)
{
	json_t *list = json_array();

	for (const struct diagnostic_note *note = diagnostic->related; note;
	     note = note->next)
		if (note->at.source)
			json_array_append_new(list,
			    json_pack("{s:o, s:o}", "location",
				lsp_location(server, &view->site->sources, note->at),
				"message",
				wire_string(say(scratch,
				    catalogue_phrase(note->phrase, view->language),
				    note->args, note->arg_count))));
	return list;
}

/* The text, and its help lines below. */
static json_t *message(
    const struct lsp_view *view, const struct diagnostic *diagnostic, struct buf *scratch)
{
	const struct catalogue_entry *entry = catalogue_message(diagnostic->message);
	json_t *text;
	struct buf out;

	buf_init(&out);
	buf_add(&out, say(scratch, entry->text[view->language], diagnostic->args,
			  diagnostic->arg_count));
	for (const struct diagnostic_note *note = diagnostic->help; note;
	     note = note->next) {
		buf_add_char(&out, '\n');
		buf_add(&out, say(scratch, catalogue_phrase(note->phrase, view->language),
				  note->args, note->arg_count));
	}
	text = wire_string(buf_str(&out));
	buf_release(&out);
	return text;
}

static json_t *problem(struct lsp_server *server, const struct lsp_view *view,
    const struct diagnostic *diagnostic, struct str bytes)
{
	const struct catalogue_entry *entry = catalogue_message(diagnostic->message);
	json_t *object;
	struct buf scratch;

	buf_init(&scratch);
	object = json_pack("{s:o, s:i, s:s, s:s, s:o, s:o}", "range",
	    wire_range(bytes, diagnostic->at.start, diagnostic->at.end), "severity",
	    (int)entry->severity + 1, "code", entry->code, "source", "congkhai",
	    "message", message(view, diagnostic, &scratch), "relatedInformation",
	    related(server, view, diagnostic, &scratch));
	buf_release(&scratch);
	return object;
}

json_t *lsp_diagnostics(struct lsp_server *server, const struct lsp_view *view,
    struct str path, struct str bytes)
{
	json_t *list = json_array();

	for (size_t i = 0; i < view->diagnostics->count; i++) {
		const struct diagnostic *diagnostic = view->diagnostics->items[i];

		if (str_equal(
			sources_path(&view->site->sources, diagnostic->at.source), path))
			json_array_append_new(
			    list, problem(server, view, diagnostic, bytes));
	}
	return list;
}

/* ---- cures ---- */

/* {changes: {uri: [edits]}} of the edits up to, not with, `end`. */
static json_t *workspace_edit(struct lsp_asked *asked, const struct lsp_view *view,
    const struct edit *edit, const struct edit *end)
{
	json_t *changes = json_object();

	for (; edit != end; edit = edit->next) {
		struct str path = sources_path(&view->site->sources, edit->at.source);
		json_t *uri = lsp_uri(asked->server, path);
		json_t *list = json_object_get(changes, json_string_value(uri));
		struct buf bytes;

		buf_init(&bytes);
		lsp_read(asked->server, path, &bytes);
		if (!list) {
			list = json_array();
			json_object_set_new(changes, json_string_value(uri), list);
		}
		json_array_append_new(
		    list, json_pack("{s:o, s:o}", "range",
			      wire_range(buf_str(&bytes), edit->at.start, edit->at.end),
			      "newText", wire_string(edit->text)));
		buf_release(&bytes);
		json_decref(uri);
	}
	return json_pack("{s:o}", "changes", changes);
}

static void add_action(struct lsp_asked *asked, const struct lsp_view *view,
    const struct diagnostic *diagnostic, const struct edit *edit, const struct edit *end,
    json_t *list)
{
	bool certain = edit == diagnostic->fix, vi = view->language == LANGUAGE_VI;
	struct str title = str_format(asked->arena,
	    certain ? (vi ? "Sửa: %.*s" : "Fix: %.*s")
		    : (vi ? "Có thể sửa thành: %.*s" : "May become: %.*s"),
	    STR_ARG(edit->text));

	json_array_append_new(
	    list, json_pack("{s:o, s:s, s:b, s:[o], s:o}", "title", wire_string(title),
		      "kind", "quickfix", "isPreferred", certain, "diagnostics",
		      problem(asked->server, view, diagnostic, asked->file.bytes), "edit",
		      workspace_edit(asked, view, edit, end)));
}

/* What `congkhai link` would propose for words in the range. */
static void add_links(struct lsp_asked *asked, const struct lsp_view *view, size_t start,
    size_t end, json_t *list)
{
	const struct document *document = lsp_document(view->site, asked->file.path);
	struct linking linking = {
	    .arena = asked->arena, .site = view->site, .document = document};

	if (!document || !document->issuer)
		return;
	linking.day = document_day(document);
	linking_propose(&linking);
	for (size_t i = 0; i < linking.found.count; i++) {
		const struct linking_proposal *found = &linking.found.items[i];
		struct edit close = {span_of(document->source, found->end, found->end),
		    str_format(asked->arena, "](%.*s)", STR_ARG(found->target)), NULL};
		struct edit open = {span_of(document->source, found->start, found->start),
		    STR("["), &close};
		struct str title = str_format(asked->arena,
		    view->language == LANGUAGE_VI ? "Liên kết: [%.*s](%.*s)"
						  : "Link: [%.*s](%.*s)",
		    STR_ARG(str_slice(
			document->bytes, found->start, found->end - found->start)),
		    STR_ARG(found->target));

		if (found->start <= end && found->end >= start)
			json_array_append_new(
			    list, json_pack("{s:o, s:s, s:o}", "title",
				      wire_string(title), "kind", "refactor.rewrite",
				      "edit", workspace_edit(asked, view, &open, NULL)));
	}
}

static size_t offset_of(const struct lsp_asked *asked, const json_t *place)
{
	return text_offset(
	    asked->file.bytes, (struct lsp_position){wire_number(place, "line"),
				   wire_number(place, "character")});
}

json_t *answer_actions(struct lsp_asked *asked)
{
	const struct lsp_view *view = lsp_fresh(asked->server);
	const json_t *range = json_object_get(asked->params, "range");
	size_t start = offset_of(asked, json_object_get(range, "start"));
	size_t end = offset_of(asked, json_object_get(range, "end"));
	json_t *list = json_array();

	for (size_t i = 0; view && i < view->diagnostics->count; i++) {
		const struct diagnostic *d = view->diagnostics->items[i];

		if (!str_equal(sources_path(&view->site->sources, d->at.source),
			asked->file.path) ||
		    d->at.start > end || d->at.end < start)
			continue;
		if (d->fix)
			add_action(asked, view, d, d->fix, NULL, list);
		for (const struct edit *e = d->offers; e; e = e->next)
			add_action(asked, view, d, e, e->next, list);
	}
	if (view)
		add_links(asked, view, start, end, list);
	return list;
}

/* ---- what a word means ---- */

json_t *answer_hover(struct lsp_asked *asked)
{
	json_t *hover;
	struct buf out;

	if (!asked->thing.kind)
		return json_null();
	buf_init(&out);
	thing_describe(asked->view, &asked->thing, &out);
	hover = json_pack("{s:{s:s, s:o}, s:o}", "contents", "kind", "markdown", "value",
	    wire_string(buf_str(&out)), "range",
	    wire_range(asked->file.bytes, asked->word.start, asked->word.end));
	buf_release(&out);
	return hover;
}

json_t *answer_definition(struct lsp_asked *asked)
{
	return lsp_location(
	    asked->server, &asked->view->site->sources, thing_place(&asked->thing));
}

json_t *answer_references(struct lsp_asked *asked)
{
	const json_t *context = json_object_get(asked->params, "context");
	const struct sources *sources = &asked->view->site->sources;
	json_t *list = json_array();
	struct spans spans = {0};

	if (!asked->thing.kind)
		return list;
	if (json_is_true(json_object_get(context, "includeDeclaration")) &&
	    thing_place(&asked->thing).source)
		json_array_append_new(list,
		    lsp_location(asked->server, sources, thing_place(&asked->thing)));
	thing_references(asked->arena, asked->view, &asked->thing, &spans);
	for (size_t i = 0; i < spans.count; i++)
		json_array_append_new(
		    list, lsp_location(asked->server, sources, spans.items[i]));
	return list;
}

/* ---- what is in a file ---- */

/* The protocol's numbers of what a symbol is. */
enum { SYMBOL_STRING = 15, SYMBOL_NUMBER = 16, SYMBOL_KEY = 20, SYMBOL_EVENT = 24 };

struct symbols {
	struct lsp_asked *asked;
	json_t *list;
};

static void add_symbol(const struct symbols *symbols, int kind, struct span at,
    struct str name, struct str title)
{
	struct str bytes = symbols->asked->file.bytes;
	struct str path = sources_path(&symbols->asked->view->site->sources, at.source);
	struct str shown = str_format(symbols->asked->arena, "%.*s%s%.*s", STR_ARG(name),
	    name.n > 0 && title.n > 0 ? " " : "", STR_ARG(title));

	if (!str_equal(path, symbols->asked->file.path) || shown.n == 0)
		return;
	json_array_append_new(
	    symbols->list, json_pack("{s:o, s:i, s:o, s:o}", "name", wire_string(shown),
			       "kind", kind, "range", wire_range(bytes, at.start, at.end),
			       "selectionRange", wire_range(bytes, at.start, at.end)));
}

static void add_document(const struct symbols *symbols, const struct document *document)
{
	for (size_t i = 0; i < document->heading_count; i++)
		add_symbol(symbols, SYMBOL_STRING, document->headings[i].at,
		    (struct str){0}, document->headings[i].text);
	for (size_t i = 0; i < document->finding_count; i++)
		add_symbol(symbols, SYMBOL_KEY, document->findings[i].at,
		    document->findings[i].id, document->findings[i].text);
	for (size_t i = 0; i < document->task_count; i++)
		add_symbol(symbols, SYMBOL_EVENT, document->tasks[i].at,
		    document->tasks[i].id, document->tasks[i].text);
}

json_t *answer_symbols(struct lsp_asked *asked)
{
	const struct lsp_view *view = lsp_fresh(asked->server);
	struct symbols symbols = {asked, json_array()};
	const struct document *document;
	const struct sheet *sheet;

	if (!view)
		return symbols.list;
	asked->view = view;
	document = lsp_document(view->site, asked->file.path);
	sheet = lsp_sheet(view->site, asked->file.path);
	if (document)
		add_document(&symbols, document);
	for (size_t i = 0; sheet && i < sheet->score_count; i++)
		if (sheet->scores[i].length > 0)
			add_symbol(&symbols, SYMBOL_NUMBER,
			    score_span(sheet, &sheet->scores[i]),
			    sheet->scores[i].criterion->id,
			    sheet->scores[i].criterion->title);
	for (size_t i = 0; i < view->site->unit_count; i++)
		add_symbol(&symbols, SYMBOL_KEY, view->site->units[i]->at,
		    view->site->units[i]->id, view->site->units[i]->name);
	for (size_t i = 0; i < view->site->framework_count; i++)
		for (size_t j = 0; j < view->site->frameworks[i]->criterion_count; j++) {
			const struct criterion *criterion =
			    &view->site->frameworks[i]->criteria[j];

			add_symbol(&symbols, SYMBOL_KEY, criterion->at, criterion->id,
			    criterion->title);
		}
	return symbols.list;
}
