/*
 * The steps of deriving in their order.
 */
#include "derive/deriving.h"

#include "base/arena.h"

static void reckon_one(void *context, size_t index, size_t worker)
{
	struct results *results = context;

	(void)worker;
	reckon_sheet(&results->sheets[index]);
}

/* Room for all criteria of all sheets at once, so that workers need no arena. */
static void make_room(struct arena *arena, struct results *results)
{
	const struct site *site = results->site;
	struct criterion_result *room;
	size_t count = 0;

	for (size_t i = 0; i < site->sheet_count; i++)
		count += site->sheets[i]->framework->criterion_count;
	room = arena_array(arena, struct criterion_result, count);
	results->sheets = arena_array(arena, struct sheet_result, site->sheet_count);
	for (size_t i = 0; i < site->sheet_count; i++) {
		results->sheets[i].sheet = site->sheets[i];
		results->sheets[i].criteria = room;
		if (site->sheets[i]->framework->is_weighted)
			results->sheets[i].exact = arena_new(arena, struct fraction);
		room += site->sheets[i]->framework->criterion_count;
	}
}

static void reckon_all(struct results *results, const struct results_options *options)
{
	size_t count = results->site->sheet_count;

	if (options && options->parallel && options->threads > 1) {
		options->parallel(options->threads, count, reckon_one, results);
		return;
	}
	for (size_t i = 0; i < count; i++)
		reckon_one(results, i, 0);
}

void results_derive(struct arena *arena, const struct site *site,
    const struct results_options *options, struct results *out)
{
	*out = (struct results){.site = site};
	make_room(arena, out);
	reckon_all(out, options);
	leagues_derive(arena, out);
	for (size_t i = 0; i < out->league_count; i++)
		for (size_t j = 0; j < out->leagues[i].count; j++)
			published_compare(
			    &out->leagues[i], result_of_row(out, &out->leagues[i], j));
	units_derive(arena, out);
	course_derive(arena, out);
	percents_tell_apart(arena, out);
}
