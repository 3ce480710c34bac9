/*
 * pictures: from a unit's latest result to what is drawn of it.
 */
#include "cmd/pictures.h"

#include "base/text.h"
#include "os/os.h"
#include "page/charting.h"
#include "page/charts.h"
#include "page/meta.h"
#include "page/result.h"
#include "picture/picture.h"

#include <stdatomic.h>

struct drawing {
	const struct frame *frame;
	struct emit *emit;
	struct products *products;
	struct arena *arenas;     /* one a worker */
	struct canvas **canvases; /* likewise; NULL: none was needed so far */
	struct str font;
	atomic_bool failed;
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

static struct canvas *canvas_for(struct drawing *drawing, size_t worker)
{
	if (!drawing->canvases[worker])
		drawing->canvases[worker] = canvas_open(drawing->font);
	return drawing->canvases[worker];
}

static void write_picture(void *context, size_t index, size_t worker)
{
	struct drawing *drawing = context;
	const struct unit *unit = drawing->frame->site->units[index];
	struct arena *arena = &drawing->arenas[worker];
	struct product product = {.path = path_unit_picture(arena, drawing->frame, unit)};
	struct products *products = drawing->products;
	const struct sheet_result *result = pictured(drawing->frame, unit);
	const struct frame *f;
	struct buf out;

	if (!result || atomic_load(&drawing->failed) ||
	    products_keep(products, drawing->emit, &product, NULL)) {
		arena_reset(arena);
		return;
	}
	f = products_begin(products, worker, drawing->frame);
	buf_init(&out);
	draw(arena, f, canvas_for(drawing, worker), pictured(f, unit), &out);
	if (emit_file(drawing->emit, product.path, buf_str(&out)) != 0)
		atomic_store(&drawing->failed, true);
	buf_release(&out);
	products_add(products, worker, &product);
	arena_reset(arena);
}

int pictures_write(struct run *run, const struct frame *frame, struct emit *emit,
    struct products *products)
{
	struct drawing drawing = {
	    .frame = frame, .emit = emit, .products = products, .font = run->theme.font};

	if (!frame->has_pictures)
		return 0;
	drawing.arenas = arena_array(&run->arena, struct arena, run->threads);
	drawing.canvases = arena_array(&run->arena, struct canvas *, run->threads);
	for (size_t i = 0; i < run->threads; i++)
		arena_init(&drawing.arenas[i]);
	os_parallel(run->threads, frame->site->unit_count, write_picture, &drawing);
	for (size_t i = 0; i < run->threads; i++) {
		arena_release(&drawing.arenas[i]);
		canvas_close(drawing.canvases[i]);
	}
	return atomic_load(&drawing.failed) ? -1 : 0;
}
