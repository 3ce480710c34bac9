/*
 * Links of a body: which kind each is, by its scheme, and the reader that belongs to the
 * kind. A scheme that is not known is an error, so that a misspelt link is never lost.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/schemes.h"

static link_reader *const readers[] = {
    [LINK_UNIT] = link_read_units,
    [LINK_LEAD] = link_read_units,
    [LINK_WITH] = link_read_units,
    [LINK_CRITERION] = link_read_criteria,
    [LINK_INDICATOR] = link_read_indicator,
    [LINK_DOCUMENT] = link_read_document,
    [LINK_FINDING] = link_read_finding,
    [LINK_TASK] = link_read_task,
    [LINK_DUE] = link_read_due,
    [LINK_TARGET] = link_read_target,
    [LINK_PROGRESS] = link_read_progress,
    [LINK_DONE] = link_read_date,
    [LINK_VERIFIED] = link_read_date,
    [LINK_EVIDENCE] = link_read_evidence,
    [LINK_PRODUCT] = link_read_product,
    [LINK_PERIOD] = link_read_period,
    [LINK_STATUS] = link_read_status,
    [LINK_FROM] = link_read_bound,
    [LINK_TO] = link_read_bound,
};

void link_read_as(struct body *body, struct link *link)
{
	body->in_cell = true;
	readers[link->kind](body, link, (struct str){0});
	body->in_cell = false;
}

/* Only the letters of the scheme, where the target's place is known. */
static struct span scheme_place(const struct link *link, struct str word)
{
	struct span at = link_place(link);

	if (link->target_at.source && at.end - at.start > word.n)
		at.end = at.start + (uint32_t)word.n;
	return at;
}

static void report_scheme(struct body *body, const struct link *link, struct str word)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct arena *scratch = body->loader->scratch;
	struct str meant = scheme_synonym(scratch, word);
	struct str near = schemes_near(scratch, word);
	struct span at = scheme_place(link, word);
	struct diagnostic *d = REPORT(diagnostics, link_scheme_unknown, at, word);

	if (meant.n > 0)
		HELP(diagnostics, d, did_you_mean,
		    str_format(scratch, "`%.*s`", STR_ARG(meant)));
	else if (near.n > 0)
		HELP(diagnostics, d, did_you_mean, near);
	else if (word.n == 1)
		HELP0(diagnostics, d, link_windows_path);
	else
		HELP(diagnostics, d, link_schemes, schemes_all(scratch));
}

static void read_typed(struct body *body, struct link *link,
    const struct link_scheme *scheme, struct str target, bool image)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;

	link->kind = scheme->kind;
	link->target = str_copy(body->loader->arena, target);
	target = str_trim(percent_decode(body->loader->scratch, target));
	if (image)
		REPORT(diagnostics, link_image_scheme, link->at, scheme->word);
	else if (body->page && !scheme->in_page)
		REPORT(diagnostics, link_not_in_page, link_place(link), scheme->word);
	else if (target.n == 0 && link->text.n == 0)
		REPORT(diagnostics, link_nothing_to_read, link->at, scheme->word);
	else if (!body->heads[link->ordinal] || link->kind == LINK_FINDING)
		readers[scheme->kind](body, link, target);
}

void link_read(struct body *body, struct markdown_node *node)
{
	struct link *link = &body->links[node->ordinal];
	bool image = node->kind == MARKDOWN_IMAGE;
	struct str word, rest;
	const struct link_scheme *scheme;

	link->kind = LINK_ORDINARY;
	link->ordinal = node->ordinal;
	link->at = node->span;
	link->target_at = node->target_span;
	link->text = body_plain(body, node, NULL);
	link->target = str_copy(body->loader->arena, node->target);
	if (str_trim(node->target).n == 0) {
		REPORT0(body->loader->diagnostics, link_empty, link->at);
	} else if (!scheme_split(node->target, &word, &rest)) {
		link_read_relative(body, link, node->target);
	} else if ((scheme = scheme_find(word))) {
		read_typed(body, link, scheme, rest, image);
	} else if (!scheme_is_ordinary(body->loader->scratch, word)) {
		link->misspelt = true;
		report_scheme(body, link, word);
	}
}
