#include "lsp/wire.h"

#include "lsp/text.h"

enum { LINE_MOST = 1024, LINES_MOST = 16 };

/* One line of a head without its end. False at the end of input and for one that is too
 * long. */
static bool read_line(FILE *in, char *line, size_t *length)
{
	int c;

	*length = 0;
	while ((c = getc(in)) != EOF && c != '\n') {
		if (*length == LINE_MOST)
			return false;
		line[(*length)++] = (char)c;
	}
	if (*length > 0 && line[*length - 1] == '\r')
		(*length)--;
	return c != EOF;
}

static bool is_length(struct str line, size_t *out)
{
	struct str name = STR("content-length:");

	for (size_t i = 0; i < name.n; i++)
		if (i >= line.n || (line.p[i] | 0x20) != (name.p[i] | 0x20))
			return false;
	line = str_trim(str_slice(line, name.n, line.n));
	*out = 0;
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] < '0' || line.p[i] > '9' || *out > WIRE_MOST)
			return false;
		*out = *out * 10 + (size_t)(line.p[i] - '0');
	}
	return line.n > 0 && *out <= WIRE_MOST;
}

enum wire_outcome wire_read(FILE *in, struct buf *body)
{
	char line[LINE_MOST];
	size_t length, bytes = 0;
	bool has_length = false;

	buf_clear(body);
	for (int lines = 0;; lines++) {
		if (!read_line(in, line, &length))
			return feof(in) && lines == 0 && length == 0 ? WIRE_END
								     : WIRE_BROKEN;
		if (length == 0)
			break;
		has_length |= is_length((struct str){line, length}, &bytes);
		if (lines == LINES_MOST)
			return WIRE_BROKEN;
	}
	if (!has_length)
		return WIRE_BROKEN;
	/* Piece by piece: what was announced need not come. */
	while (bytes > 0) {
		size_t piece = bytes < 65536 ? bytes : 65536, got;

		buf_grow(body, piece);
		got = fread(body->p + body->n, 1, piece, in);
		body->n += got;
		body->p[body->n] = '\0';
		bytes -= got;
		if (got == 0)
			return WIRE_BROKEN;
	}
	return WIRE_MESSAGE;
}

void wire_write(FILE *out, const json_t *message)
{
	char *text = json_dumps(message, JSON_COMPACT);

	if (!text)
		return;
	fprintf(out, "Content-Length: %zu\r\n\r\n%s", str_of(text).n, text);
	fflush(out);
	free(text);
}

json_t *wire_string(struct str text)
{
	json_t *string = json_stringn(text.p ? text.p : "", text.n);

	return string ? string : json_null();
}

struct str wire_text(const json_t *object, const char *key)
{
	const json_t *member = json_object_get(object, key);

	if (!json_is_string(member))
		return (struct str){0};
	return (struct str){json_string_value(member), json_string_length(member)};
}

size_t wire_number(const json_t *object, const char *key)
{
	json_int_t number = json_integer_value(json_object_get(object, key));

	return number > 0 ? (size_t)number : 0;
}

static json_t *position(struct str bytes, size_t offset)
{
	struct lsp_position place = text_position(bytes, offset);

	return json_pack("{s:I, s:I}", "line", (json_int_t)place.line, "character",
	    (json_int_t)place.character);
}

json_t *wire_range(struct str bytes, size_t start, size_t end)
{
	return json_pack(
	    "{s:o, s:o}", "start", position(bytes, start), "end", position(bytes, end));
}
