/*
 * pictures: from a unit's latest result to what is drawn of it.
 */
#include "base/text.h"
#include "page/charting.h"
#include "page/charts.h"
#include "page/meta.h"
#include "page/result.h"
#include "picture/picture.h"
#include "produce/parts.h"
#include "produce/products.h"

struct drawing {
	struct making *making;
	struct canvas **canvases; /* one a worker; NULL: none was needed so far */
};

static struct str line_of(struct arena *arena, const struct frame *f,
    const struct sheet_result *result, const struct value *shown)
{
	struct str when = charting_when(arena, f, result->sheet->period);
	struct str place = value_find_text(shown, STR("rank_words"));

	if (place.n == 0)
		return str_format(arena, "%.*s, %.*s", STR_ARG(when),
		    STR_ARG(value_find_text(shown, STR("status_text"))));
	return LABEL(arena, f, "meta.picture", when, place);
}

static void draw(struct arena *arena, const struct frame *f, struct canvas *canvas,
    const struct sheet_result *result, struct buf *out)
{
	const struct sheet *sheet = result->sheet;
	struct value *object = value_object(arena);
	const struct value *shown;
	struct picture picture = {.site = text_nfc(arena, f->site->settings.title.text)};

	put_result(arena, f, object, "latest", result);
	shown = value_find(object, STR("latest"));
	picture.name = text_nfc(arena, unit_label(arena, f, sheet->unit));
	picture.figure = value_find_text(shown, STR("percent_text"));
	picture.line = text_nfc(arena, line_of(arena, f, result, shown));
	picture.source = text_nfc(arena, sheet->framework->title);
	picture.count = course_of(arena, f, result, &picture.points);
	picture_write(canvas, &picture, out);
}

static struct canvas *canvas_for(const struct drawing *drawing, size_t worker)
{
	if (!drawing->canvases[worker])
		drawing->canvases[worker] = canvas_open(drawing->making->theme->font);
	return drawing->canvases[worker];
}

static int write_picture(void *context, struct worker *worker, size_t index)
{
	const struct drawing *drawing = context;
	struct making *making = drawing->making;
	struct products *products = making->products;
	const struct unit *unit = making->frame->site->units[index];
	struct product product = {
	    .path = path_unit_picture(&worker->arena, making->frame, unit)};
	const struct frame *f;
	struct emit_stream *stream;

	if (!pictured(making->frame, unit) ||
	    products_keep(products, making->emit, &product, NULL))
		return 0;
	f = products_begin(products, worker->number, making->frame);
	stream = making_begin_file(making, worker, product.path);
	draw(&worker->arena, f, canvas_for(drawing, worker->number), pictured(f, unit),
	    &worker->bytes);
	products_add(products, worker->number, &product);
	return making_end_file(worker, stream);
}

int pictures_make(struct making *making)
{
	struct drawing drawing = {.making = making};
	int status;

	if (!making->frame->has_pictures)
		return 0;
	drawing.canvases = arena_array(making->arena, struct canvas *, making->threads);
	status =
	    making_each(making, making->frame->site->unit_count, write_picture, &drawing);
	for (size_t i = 0; i < making->threads; i++)
		canvas_close(drawing.canvases[i]);
	return status;
}
