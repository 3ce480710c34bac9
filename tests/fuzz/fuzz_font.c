/*
 * A theme's font.ttf comes from others: any bytes are none, or draw what they can, and
 * what comes out is a PNG.
 */
#include "picture/picture.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct chart_point points[] = {
	    {.has_value = true, .value = {70000000}},
	    {.has_value = false},
	    {.has_value = true, .value = {90000000}, .breaks = true},
	};
	const struct picture picture = {
	    .site = STR("Huyện Hư Cấu"),
	    .name = STR("Xã Mô Phỏng"),
	    .figure = STR("78,30%"),
	    .line = STR("năm 2024"),
	    .source = STR("Bộ tiêu chí"),
	    .points = points,
	    .count = 3,
	};
	struct canvas *canvas = canvas_open((struct str){(const char *)data, size});
	struct buf out;

	if (!canvas)
		return 0;
	buf_init(&out);
	picture_write(canvas, &picture, &out);
	if (!str_starts(buf_str(&out), STR("\x89PNG")) ||
	    !str_ends(buf_str(&out), STR("IEND\xAE\x42\x60\x82")))
		abort();
	buf_release(&out);
	canvas_close(canvas);
	return 0;
}
