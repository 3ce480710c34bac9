/*
 * draw: shapes as SVG, and the figure around them.
 */
#include "chart/draw.h"

#include "base/html.h"

#include <stdlib.h>
#include <string.h>

void drawing_init(struct drawing *drawing, struct arena *arena)
{
	drawing->arena = arena;
	buf_init(&drawing->body);
	drawing->height = 0;
}

/* Hundredths as a decimal without needless digits: 1250 → 12.5. */
static void add_length(struct buf *out, int length)
{
	int whole = abs(length) / 100, rest = abs(length) % 100;

	buf_addf(out, "%s%d", length < 0 ? "-" : "", whole);
	if (rest % 10)
		buf_addf(out, ".%02d", rest);
	else if (rest)
		buf_addf(out, ".%d", rest / 10);
}

static void add_attribute(struct buf *out, const char *name, int length)
{
	buf_addf(out, " %s=\"", name);
	add_length(out, length);
	buf_add_char(out, '"');
}

/* ---- shapes ---- */

void draw_open(struct drawing *drawing, const char *class, const char *attributes)
{
	buf_addf(&drawing->body, "<g class=\"%s\"%s%s>\n", class, *attributes ? " " : "",
	    attributes);
}

void draw_open_value(struct drawing *drawing, struct str text)
{
	buf_lit(&drawing->body, "<g data-value=\"");
	html_add_text(&drawing->body, text);
	buf_lit(&drawing->body, "\">\n");
}

void draw_close(struct drawing *drawing)
{
	buf_lit(&drawing->body, "</g>\n");
}

void draw_text(
    struct drawing *drawing, int x, int y, enum draw_anchor anchor, struct str text)
{
	static const char *const anchors[] = {
	    [DRAW_START] = "",
	    [DRAW_MIDDLE] = " text-anchor=\"middle\"",
	    [DRAW_END] = " text-anchor=\"end\"",
	};
	struct buf *out = &drawing->body;

	buf_lit(out, "<text");
	add_attribute(out, "x", x);
	add_attribute(out, "y", y);
	buf_addf(out, "%s>", anchors[anchor]);
	html_add_text(out, text);
	buf_lit(out, "</text>\n");
}

static void draw_rect(
    struct drawing *drawing, const char *attributes, int x, int y, int width, int height)
{
	struct buf *out = &drawing->body;

	buf_addf(out, "<rect %s", attributes);
	add_attribute(out, "x", x);
	add_attribute(out, "y", y);
	add_attribute(out, "width", width);
	add_attribute(out, "height", height);
	buf_lit(out, "/>\n");
}

void draw_bar(struct drawing *drawing, int x, int y, int width, int height)
{
	draw_rect(drawing, "class=\"chart-bar\"", x, y, width, height);
}

void draw_track(struct drawing *drawing, int x, int y, int width, int height)
{
	draw_rect(drawing, "class=\"chart-track\" fill=\"none\" stroke=\"currentColor\"",
	    x, y, width, height);
}

void draw_path(struct drawing *drawing, const char *class, const char *attributes)
{
	bool colored = strncmp(attributes, "stroke=", 7) == 0;

	buf_addf(&drawing->body, "<path class=\"%s\" fill=\"none\"%s%s%s d=\"", class,
	    colored ? "" : " stroke=\"currentColor\"", *attributes ? " " : "",
	    attributes);
}

static void add_step(struct drawing *drawing, char letter, int x, int y)
{
	buf_add_char(&drawing->body, letter);
	add_length(&drawing->body, x);
	buf_add_char(&drawing->body, ' ');
	add_length(&drawing->body, y);
}

void draw_move(struct drawing *drawing, int x, int y)
{
	add_step(drawing, 'M', x, y);
}

void draw_to(struct drawing *drawing, int x, int y)
{
	add_step(drawing, 'L', x, y);
}

void draw_stroke(struct drawing *drawing, int x1, int y1, int x2, int y2)
{
	draw_move(drawing, x1, y1);
	draw_to(drawing, x2, y2);
}

void draw_path_close(struct drawing *drawing)
{
	buf_lit(&drawing->body, "\"/>\n");
}

void draw_gap(struct drawing *drawing, int from, int to, int y)
{
	draw_path(drawing, "chart-break", "stroke-dasharray=\"1 5\"");
	draw_stroke(drawing, from, y, to, y);
	draw_path_close(drawing);
}

static void draw_circle(
    struct drawing *drawing, const char *attributes, int x, int y, int radius)
{
	struct buf *out = &drawing->body;

	buf_addf(out, "<circle%s", attributes);
	add_attribute(out, "cx", x);
	add_attribute(out, "cy", y);
	add_attribute(out, "r", radius);
	buf_lit(out, "/>\n");
}

void draw_disc(struct drawing *drawing, int x, int y, int radius)
{
	draw_circle(drawing, "", x, y, radius);
}

static void draw_diamond(struct drawing *drawing, int x, int y)
{
	enum { REACH = 525 };
	struct buf *out = &drawing->body;

	buf_lit(out, "<path class=\"chart-diamond\" d=\"");
	draw_move(drawing, x, y - REACH);
	draw_to(drawing, x + REACH, y);
	draw_to(drawing, x, y + REACH);
	draw_to(drawing, x - REACH, y);
	buf_lit(out, "Z\"/>\n");
}

void draw_mark(struct drawing *drawing, enum chart_mark mark, int x, int y)
{
	enum { RADIUS = 400 };

	switch (mark) {
	case CHART_MARK_RING:
		draw_circle(drawing,
		    " class=\"chart-ring\" fill=\"Canvas\" stroke=\"currentColor\" "
		    "stroke-width=\"2\"",
		    x, y, RADIUS);
		break;
	case CHART_MARK_DIAMOND:
		draw_diamond(drawing, x, y);
		break;
	case CHART_MARK_DOT:
	case CHART_MARK_COUNT:
		draw_circle(drawing, " class=\"chart-dot\"", x, y, RADIUS);
		break;
	}
}

void draw_pointer(struct drawing *drawing, int x, int y)
{
	enum { WIDE = 400, TALL = 600 };

	buf_lit(&drawing->body, "<path class=\"chart-pointer\" d=\"");
	draw_move(drawing, x, y);
	draw_to(drawing, x - WIDE, y - TALL);
	draw_to(drawing, x + WIDE, y - TALL);
	buf_lit(&drawing->body, "Z\"/>\n");
}

/* ---- the figure ---- */

/* The sentence stands in the caption alone, so that it is read once. */
static void add_names(struct buf *out, const struct chart_words *words)
{
	buf_lit(out, "<title id=\"");
	html_add_text(out, words->id);
	buf_lit(out, "-title\">");
	html_add_text(out, words->title);
	buf_lit(out, "</title>\n");
}

static void add_caption(struct buf *out, const struct chart_words *words)
{
	buf_lit(out, "<figcaption>\n<p class=\"chart-title\">");
	html_add_text(out, words->title);
	buf_lit(out, "</p>\n<p class=\"chart-summary\">");
	html_add_text(out, words->summary);
	if (words->table.n) {
		buf_lit(out, " <a href=\"#");
		html_add_text(out, words->table);
		buf_lit(out, "\">");
		html_add_text(out, words->table_text);
		buf_lit(out, "</a>");
	}
	buf_lit(out, "</p>\n</figcaption>\n");
}

/* The opening tag up to its classes; letters and shapes take the colour of the text. */
static void add_svg(struct buf *out, const char *class, int width, int height)
{
	buf_addf(out, "<svg class=\"%s\" role=\"img\"", class);
	add_attribute(out, "width", width);
	add_attribute(out, "height", height);
	buf_lit(out, " viewBox=\"0 0 ");
	add_length(out, width);
	buf_add_char(out, ' ');
	add_length(out, height);
	buf_lit(out, "\" font-size=\"12\" fill=\"currentColor\" aria-labelledby=\"");
}

/* Both buffers are given back. */
static struct str taken(struct drawing *drawing, struct buf *out)
{
	struct str html = str_copy(drawing->arena, buf_str(out));

	buf_release(out);
	buf_release(&drawing->body);
	return html;
}

struct str draw_figure(
    struct drawing *drawing, const char *class, const struct chart_words *words)
{
	struct buf out;

	buf_init(&out);
	buf_addf(&out, "<figure class=\"chart %s\" id=\"", class);
	html_add_text(&out, words->id);
	buf_lit(&out, "\">\n");
	add_caption(&out, words);
	add_svg(&out, "chart-svg", DRAW_WIDTH, drawing->height);
	html_add_text(&out, words->id);
	buf_lit(&out, "-title\">\n");
	add_names(&out, words);
	buf_add(&out, buf_str(&drawing->body));
	buf_lit(&out, "</svg>\n</figure>");
	return taken(drawing, &out);
}

struct str draw_inline(struct drawing *drawing, const char *class, int width,
    struct str id, struct str title)
{
	struct buf out;

	buf_init(&out);
	add_svg(&out, class, width, drawing->height);
	html_add_text(&out, id);
	buf_lit(&out, "-title\"><title id=\"");
	html_add_text(&out, id);
	buf_lit(&out, "-title\">");
	html_add_text(&out, title);
	buf_lit(&out, "</title>");
	buf_add(&out, buf_str(&drawing->body));
	buf_lit(&out, "</svg>");
	return taken(drawing, &out);
}

bool chart_leads_to(const struct chart_point *points, size_t i)
{
	return i > 0 && points[i - 1].has_value && points[i].has_value &&
	       !points[i].breaks && !points[i].apart;
}
