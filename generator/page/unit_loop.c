/*
 * unit_loop: the remediation loop. For each period and criterion that lost points: the
 * findings about it, the tasks that answer it, how they stand, and what the criterion
 * scored in the next period.
 */
#include "page/loss_rows.h"
#include "page/twin.h"
#include "page/unit_page.h"

static void put_losses(
    struct unit_page *page, struct value *item, const struct loss_list *losses)
{
	struct arena *a = page->arena;
	struct value *rows = value_set_list(a, item, "losses");

	rows->reference = REFERENCE_SPARSE;
	for (size_t i = 0; i < losses->count; i++) {
		const struct loss *loss = &losses->items[i];
		struct value *row = value_add_object(a, rows);

		put_criterion(a, page->frame, row, "criterion", loss->criterion);
		/* Reasons stand in the table of all criteria. */
		put_loss(a, page->frame, row, loss, loss_is_bare(loss), &page->as_of);
	}
	end_losses(a, page->frame, item, rows);
}

void unit_put_losses(
    struct unit_page *page, struct value *object, const struct sheet_result *result)
{
	struct loop loop = index_loop(page->frame);
	struct loss_list losses = {0};

	losses_list(page->arena, &loop, result, &losses);
	put_losses(page, object, &losses);
	put_flag(page->arena, object, "has_losses", losses.count > 0);
}

static struct value *add_period(struct arena *a, const struct frame *f,
    struct value *list, const struct sheet_result *result, const struct loss_list *losses)
{
	const struct framework *framework = result->sheet->framework;
	const struct sheet_result *main = results_latest(f->results, result->sheet->unit);
	bool is_main = results_share_lineage(result, main);
	struct value *item = value_add_object(a, list);

	put_period(a, f, item, "period", result->sheet->period);
	put_framework(a, f, item, "framework", framework);
	put_page_text(a, item, "league_title",
	    league_title(a, f, framework, result->sheet->period));
	put_page_text(a, item, "title",
	    is_main ? period_text(a, f, result->sheet->period)
		    : league_title(a, f, framework, result->sheet->period));
	put_page_text(a, item, "period_href",
	    path_unit_period(a, f, result->sheet->unit, result->sheet->period));
	put_loss_summary(a, f, item, "summary", losses);
	return item;
}

void unit_put_loop(struct unit_page *page)
{
	struct arena *a = page->arena;
	const struct sheet_result *latest =
	    results_latest_scored(page->frame->results, page->unit);
	struct value *list = value_set_list(a, page->context, "loop");
	struct loop loop = index_loop(page->frame);
	struct loss_list losses = {0};

	if (latest)
		losses_list(a, &loop, latest, &losses);
	if (losses.count > 0) {
		struct value *item = add_period(a, page->frame, list, latest, &losses);

		item->reference = REFERENCE_HOLDER;
		put_losses(page, item, &losses);
	}
	put_remediation(a, page->frame, page->context, page->unit);
	put_flag(a, page->context, "has_loop",
	    value_find(page->context, STR("remediation"))->count > 0);
}

void put_remediation(struct arena *a, const struct frame *f, struct value *context,
    const struct unit *unit)
{
	struct loop loop = index_loop(f);
	struct value *list = value_set_list(a, context, "remediation");
	const struct sheet_result *const *results = NULL;
	size_t count = unit ? results_of_unit(f->results, unit, &results) : 0;

	/* The main lineage first; of each the latest period first. */
	for (size_t from = 0, to = 0; from < count; from = to) {
		while (to < count && results_share_lineage(results[from], results[to]))
			to++;
		for (size_t i = to; i > from; i--) {
			struct loss_list losses;

			losses_list(a, &loop, results[i - 1], &losses);
			if (losses.count > 0)
				add_period(a, f, list, results[i - 1], &losses);
		}
	}
	page_only(value_set(a, context, "periods", list));
}
