/*
 * cited: by which commit a page is cited and its errors are reported: the last one that
 * changed a file which the page shows something of.
 */
#include "page/meta.h"

#include "base/buf.h"
#include "page/change_rows.h"
#include "page/index.h"
#include "page/kinds.h"
#include "page/twin.h"

#include <stdio.h>

struct citing {
	const struct frame *frame;
	const struct page *page;
	const struct value *context;
	const struct past_commit *newest;
};

static void take(struct citing *citing, const struct past_commit *commit)
{
	if (commit && (!citing->newest || commit->order > citing->newest->order))
		citing->newest = commit;
}

static void take_source(struct citing *citing, uint32_t source)
{
	const struct frame *f = citing->frame;

	take(citing, history_of_source(f->history, f->site, source));
}

/* ---- documents: all that the page names, whatever its kind; values are no deeper than
 * the makers of pages nest them ---- */

static void take_documents(struct citing *citing, const struct value *value)
{
	const struct frame *f = citing->frame;
	const struct document *document;

	if (value->kind == VALUE_OBJECT &&
	    (value->reference & ~REFERENCE_ALONE) == REFERENCE_DOCUMENT) {
		document = site_find_document(f->site, value_find_text(value, STR("id")));
		if (document && history_of_document(f->history, document))
			take_source(citing, document->source);
	}
	for (const struct value *field = value->first; field; field = field->next)
		if (!value_is_scalar(field))
			take_documents(citing, field);
}

/* ---- other files, by kind ---- */

static void cite_unit(struct citing *citing)
{
	const struct unit *unit = citing->page->subject;
	const struct sheet_result *const *results;
	size_t count = results_of_unit(citing->frame->results, unit, &results);

	for (size_t i = 0; i < count; i++)
		take_source(citing, results[i]->sheet->source);
}

/* Sheets of that period alone: what comes later leaves the page as it is. */
static void cite_unit_period(struct citing *citing)
{
	const struct frame *f = citing->frame;
	const struct value *unit = value_find(citing->context, STR("unit"));
	struct str id = unit ? value_find_text(unit, STR("id")) : (struct str){0};
	const struct unit *of = site_find_unit(f->site, id);
	const struct sheet_result *result;
	struct period period;
	size_t at = 0;

	if (!period_parse(value_find_text(citing->context, STR("period")), &period))
		return;
	while ((result = results_next_in(f->results, of, period, &at)))
		take_source(citing, result->sheet->source);
}

static void cite_league(struct citing *citing)
{
	const struct league *league = citing->page->subject;
	const struct sheet_result *const *rows =
	    results_rows(citing->frame->results, league);

	for (size_t i = 0; i < league->count; i++)
		if (!citing->page->part || page_shows(citing->page, rows[i]->sheet->unit))
			take_source(citing, rows[i]->sheet->source);
}

/* One sheet holds all criteria, so here it is the scores that count, not their files. Of
 * whose scores they were nothing is known, so a part, which shows few units, names none.
 */
static void cite_criterion(struct citing *citing)
{
	const struct chain *chain = citing->page->subject;
	const struct frame *f = citing->frame;

	if (citing->page->part)
		return;
	for (const struct criterion *at = chain->last; at; at = at->previous)
		take(citing, history_of_criterion(f->history, at));
}

static void cite_all(struct citing *citing)
{
	const struct frame *f = citing->frame;
	const struct sheet_result *results = results_all(f->results);

	for (size_t i = 0; i < f->site->sheet_count; i++)
		take_source(citing, results[i].sheet->source);
}

static void cite_changes(struct citing *citing)
{
	const struct score_history *history = citing->frame->history;
	struct sheet_step *const *steps = history_steps(history);

	if (history->step_count > 0)
		take(citing, steps[history->step_count - 1]->commit);
}

static void cite_change_year(struct citing *citing)
{
	const struct score_history *history = citing->frame->history;
	struct sheet_step *const *steps = history_steps(history);
	const struct value *year = value_find(citing->context, STR("year"));

	for (size_t i = 0; year && i < history->step_count; i++) {
		char text[16];

		snprintf(text, sizeof(text), "%d", steps[i]->commit->day.year);
		if (str_equal(year->text, str_of(text)))
			take(citing, steps[i]->commit);
	}
}

static void cite_indicators(struct citing *citing)
{
	const struct site *site = citing->frame->site;

	for (size_t i = 0; i < site->indicator_count; i++)
		take_source(citing, site->indicators[i]->at.source);
}

static void cite_indicator(struct citing *citing)
{
	const struct indicator *indicator = citing->page->subject;

	take_source(citing, indicator->at.source);
}

static void cite_text(struct citing *citing)
{
	const struct page_text *text = citing->page->subject;

	take_source(citing, text->source);
}

static void cite_document(struct citing *citing)
{
	const struct document *document = citing->page->subject;

	if (history_of_document(citing->frame->history, document))
		take_source(citing, document->source);
}

/* A lineage's page shows means that few scores move; named by every commit it would be
 * written anew with each. It names none. */
static const struct {
	const struct page_kind *kind;
	void (*cite)(struct citing *citing);
} rules[] = {
    {&page_home, cite_all},
    {&page_unit, cite_unit},
    {&page_unit_period, cite_unit_period},
    {&page_league, cite_league},
    {&page_criterion, cite_criterion},
    {&page_document, cite_document},
    {&page_plan, cite_document},
    {&page_indicators, cite_indicators},
    {&page_indicator, cite_indicator},
    {&page_changes, cite_changes},
    {&page_change_year, cite_change_year},
    {&page_text, cite_text},
};

static const struct past_commit *commit_of(
    const struct frame *f, const struct page *page, const struct value *context)
{
	struct citing citing = {f, page, context, NULL};

	if (!has_history(f))
		return NULL;
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (rules[i].kind == page->kind)
			rules[i].cite(&citing);
	take_documents(&citing, context);
	return citing.newest;
}

/* ---- reporting ---- */

/* A letter that says which page it is about, and as of when; a page for reports is left
 * as it is. */
static struct str report_href(
    struct arena *a, const struct frame *f, const struct value *context, struct str cited)
{
	struct str contact = f->site->settings.contact.text;
	struct str address = value_find_text(context, STR("canonical")), copy;
	struct buf out;

	if (contact.n == 0 || str_find(contact, STR("://"), 0) < contact.n)
		return contact;
	if (address.n == 0)
		address = value_find_text(context, STR("path"));
	buf_init(&out);
	buf_addf(&out, "mailto:%.*s?subject=", STR_ARG(contact));
	buf_add_percent(&out, label(f, "frame.report_error"), "");
	buf_add_percent(&out, STR(": "), "");
	buf_add_percent(&out, value_find_text(context, STR("title")), "");
	buf_lit(&out, "&body=");
	buf_add_percent(&out, address, ":/");
	if (cited.n > 0) {
		buf_lit(&out, "%0D%0A");
		buf_add_percent(&out, cited, "");
	}
	buf_lit(&out, "%0D%0A%0D%0A");
	copy = str_copy(a, buf_str(&out));
	buf_release(&out);
	return copy;
}

void put_cited(struct arena *a, const struct frame *f, const struct page *page,
    struct value *context)
{
	const struct past_commit *commit = commit_of(f, page, context);
	struct str text = {0};

	if (commit)
		text = LABEL(a, f, "frame.cited", date_text(a, f, commit->day),
		    commit_short(commit));
	put_page_text(a, context, "cited_text", text);
	put_page_text(a, context, "report_href", report_href(a, f, context, text));
}
