/*
 * png: a PNG with a palette. Runs of one byte and what stands a row above are told in few
 * bits, everything else byte by byte, by the fixed codes of deflate (RFC 1951): that much
 * is enough for a drawing, and no library's version changes what comes out.
 */
#include "base/crc.h"
#include "picture/canvas.h"

enum { STRIDE = PICTURE_WIDTH + 1, LONGEST = 258, SHORTEST = 3 };

struct bits {
	struct buf *out;
	uint32_t held;
	int count;
};

/* The lowest bit first. */
static void add_bits(struct bits *bits, uint32_t value, int count)
{
	bits->held |= value << bits->count;
	bits->count += count;
	for (; bits->count >= 8; bits->count -= 8, bits->held >>= 8)
		buf_add_char(bits->out, (char)(bits->held & 0xFF));
}

/* Codes come with their highest bit first. */
static void add_code(struct bits *bits, uint32_t code, int count)
{
	for (int i = count - 1; i >= 0; i--)
		add_bits(bits, code >> i & 1, 1);
}

static void add_symbol(struct bits *bits, uint32_t symbol)
{
	if (symbol < 144)
		add_code(bits, 0x30 + symbol, 8);
	else if (symbol < 256)
		add_code(bits, 0x190 + symbol - 144, 9);
	else if (symbol < 280)
		add_code(bits, symbol - 256, 7);
	else
		add_code(bits, 0xC0 + symbol - 280, 8);
}

static void add_length(struct bits *bits, uint32_t length)
{
	uint32_t extra = 0;

	if (length == LONGEST) {
		add_symbol(bits, 285);
		return;
	}
	/* Four codes for each number of extra bits, from the ninth on. */
	while (length - SHORTEST >= (uint32_t)8 << extra)
		extra++;
	add_symbol(bits, 257 + extra * 4 + ((length - SHORTEST) >> extra));
	add_bits(bits, (length - SHORTEST) & ((1U << extra) - 1), (int)extra);
}

/* One byte back, or one row. */
static void add_distance(struct bits *bits, bool row)
{
	_Static_assert(STRIDE >= 1025 && STRIDE <= 1536, "the code's range");
	add_code(bits, row ? 20 : 0, 5);
	if (row)
		add_bits(bits, STRIDE - 1025, 9);
}

static size_t same_from(const unsigned char *bytes, size_t at, size_t n, size_t back)
{
	size_t length = 0;

	while (at >= back && at + length < n && length < LONGEST &&
	       bytes[at + length] == bytes[at + length - back])
		length++;
	return length;
}

static void add_deflated(struct buf *out, const unsigned char *bytes, size_t n)
{
	struct bits bits = {.out = out};

	add_bits(&bits, 1, 1); /* the last block */
	add_bits(&bits, 1, 2); /* fixed codes */
	for (size_t at = 0; at < n;) {
		size_t run = same_from(bytes, at, n, 1);
		size_t above = same_from(bytes, at, n, STRIDE);
		size_t length = run > above ? run : above;

		if (length < SHORTEST) {
			add_symbol(&bits, bytes[at++]);
			continue;
		}
		add_length(&bits, (uint32_t)length);
		add_distance(&bits, above >= run);
		at += length;
	}
	add_symbol(&bits, 256);
	add_bits(&bits, 0, 7);
}

static void add_number(struct buf *out, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_add_char(out, (char)(number >> shift & 0xFF));
}

static void add_chunk(struct buf *out, const char *type, struct str data)
{
	size_t from;

	add_number(out, (uint32_t)data.n);
	from = out->n;
	buf_add(out, str_of(type));
	buf_add(out, data);
	add_number(out, crc32_of(str_slice(buf_str(out), from, out->n - from)));
}

static void add_adler(struct buf *out, const unsigned char *bytes, size_t n)
{
	uint32_t a = 1, b = 0;

	for (size_t i = 0; i < n; i++) {
		a = (a + bytes[i]) % 65521;
		b = (b + a) % 65521;
	}
	add_number(out, b << 16 | a);
}

void png_write(const struct canvas *canvas,
    unsigned char palette[COLOUR_COUNT * COLOUR_STEPS][3], struct buf *out)
{
	struct buf rows, data;

	buf_init(&rows);
	buf_init(&data);
	buf_add(out, (struct str){"\x89PNG\r\n\x1A\n", 8});
	add_number(&data, PICTURE_WIDTH);
	add_number(&data, PICTURE_HEIGHT);
	buf_add(&data, (struct str){"\x08\x03\0\0\0", 5}); /* a byte each, of a palette */
	add_chunk(out, "IHDR", buf_str(&data));
	add_chunk(out, "PLTE",
	    (struct str){(const char *)palette, COLOUR_COUNT * COLOUR_STEPS * 3});
	for (int y = 0; y < PICTURE_HEIGHT; y++) {
		buf_add_char(&rows, '\0');
		buf_add(&rows,
		    (struct str){(const char *)canvas_row(canvas, y), PICTURE_WIDTH});
	}
	buf_clear(&data);
	buf_lit(&data, "\x78\x01");
	add_deflated(&data, (const unsigned char *)rows.p, rows.n);
	add_adler(&data, (const unsigned char *)rows.p, rows.n);
	add_chunk(out, "IDAT", buf_str(&data));
	add_chunk(out, "IEND", (struct str){0});
	buf_release(&rows);
	buf_release(&data);
}
