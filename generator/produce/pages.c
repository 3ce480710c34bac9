/*
 * pages: contexts from the page room, rendered by the theme, and their JSON twins.
 */
#include "page/path.h"
#include "page/twin.h"
#include "produce/parts.h"
#include "produce/products.h"

struct rendering {
	struct making *making;
	const struct template **templates; /* parallel to the pages */
	const size_t *order;               /* numbers of the pages, largest kinds first */
	atomic_size_t taken_first, taken_last;
};

/* A page that shows every unit needs much memory and time. The first worker takes these,
 * one after the other, while the others begin at the other end; at the end all have
 * something to do. There are as many calls as pages, so the two ends meet. */
static size_t take_page(struct rendering *rendering, size_t worker)
{
	size_t count = rendering->making->pages->count;

	if (worker == 0)
		return rendering->order[atomic_fetch_add(&rendering->taken_first, 1)];
	return rendering->order[count - 1 - atomic_fetch_add(&rendering->taken_last, 1)];
}

static int render_page(struct rendering *rendering, struct worker *worker, size_t place,
    const struct value *value)
{
	struct making *making = rendering->making;
	const struct page *page = &making->pages->items[place];
	struct emit_stream *stream = making_begin_file(making, worker, page->path);
	struct template_stop stop;

	stop = template_render(
	    rendering->templates[place], making->frame->values, value, &worker->bytes);
	if (stop.stopped) {
		atomic_store(&making->stopped, true);
		emit_stream_drop(stream);
		return 0;
	}
	if (making_end_file(worker, stream) != 0)
		return -1;
	if (!page->kind->json)
		return 0;
	stream = making_begin_file(making, worker, path_twin(&worker->arena, page->path));
	twin_write(&worker->arena, value, &worker->bytes);
	return making_end_file(worker, stream);
}

static int write_page(void *context, struct worker *worker, size_t index)
{
	struct rendering *rendering = context;
	struct making *making = rendering->making;
	struct products *products = making->products;
	size_t place = take_page(rendering, worker->number);
	const struct page *page = &making->pages->items[place];
	struct product product = {.path = page->path};
	const struct value *value;
	int status = 0;

	(void)index;
	if (atomic_load(&making->stopped))
		return 0;
	if (page->kind->json)
		product.twin = path_twin(&worker->arena, page->path);
	if (!page->kind->needs_tables &&
	    products_keep(products, making->emit, &product, NULL))
		return 0;
	value = page_make(&worker->arena,
	    products_begin(products, worker->number, making->frame), page);
	product.made = products_digest(products, page, value);
	if (!products_hold(products, making->emit, &product))
		status = render_page(rendering, worker, place, value);
	products_add(products, worker->number, &product);
	return status;
}

/* Every kind of page needs its template; a theme that lacks one was already reported by
 * load_theme's check of the kinds. */
static void find_templates(struct rendering *rendering)
{
	const struct making *making = rendering->making;
	const struct page_list *pages = making->pages;

	rendering->templates =
	    arena_array(making->arena, const struct template *, pages->count);
	for (size_t i = 0; i < pages->count; i++)
		rendering->templates[i] = template_find(
		    making->theme->templates, str_of(pages->items[i].kind->name));
}

static void choose_order(struct rendering *rendering)
{
	const struct page_list *pages = rendering->making->pages;
	size_t *order = arena_array(rendering->making->arena, size_t, pages->count);
	size_t at = 0;

	for (int large = 1; large >= 0; large--)
		for (size_t i = 0; i < pages->count; i++)
			if (pages->items[i].kind->large == (large == 1))
				order[at++] = i;
	rendering->order = order;
}

int pages_make(struct making *making)
{
	struct rendering rendering = {.making = making};

	find_templates(&rendering);
	choose_order(&rendering);
	return making_each(making, making->pages->count, write_page, &rendering);
}

/* ---- a page that stops ---- */

static void forget(void *context, struct str bytes)
{
	(void)context, (void)bytes;
}

/* Which page stops first depends on the threads, so they are made again in their order,
 * into nothing, up to the first that stops. */
struct template_stop pages_find_stop(struct making *making, struct str *path)
{
	struct template_stop stop = {0};
	struct arena arena;
	struct buf bytes;

	arena_init(&arena);
	buf_init(&bytes);
	bytes.drain = forget;
	for (size_t i = 0; i < making->pages->count && !stop.stopped; i++) {
		const struct page *page = &making->pages->items[i];
		const struct template *template =
		    template_find(making->theme->templates, str_of(page->kind->name));

		*path = page->path;
		stop = template_render(template, making->frame->values,
		    page_make(&arena, making->frame, page), &bytes);
		arena_reset(&arena);
	}
	buf_release(&bytes);
	arena_release(&arena);
	return stop;
}
