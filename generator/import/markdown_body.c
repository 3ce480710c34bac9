#include "import/markdown_body.h"

#include "base/arena.h"

bool markdown_has_front(struct str text)
{
	return str_starts(text, STR("---\n")) || str_starts(text, STR("---\r\n"));
}

/* A line's words without the marks of a heading and of bold, as it looks. */
static struct words read_line(struct arena *arena, struct str line)
{
	struct office_piece piece = {.kind = PIECE_TEXT, .text = str_trim(line)};
	struct office_paragraph paragraph = {.pieces = &piece, .count = 1};
	struct words words;

	while (piece.text.n > 0 && piece.text.p[0] == '#') {
		piece.bold = true;
		piece.text = str_slice(piece.text, 1, piece.text.n);
	}
	piece.text = str_trim(piece.text);
	if (piece.text.n > 4 && str_starts(piece.text, STR("**")) &&
	    str_find(piece.text, STR("**"), 2) == piece.text.n - 2) {
		piece.bold = true;
		piece.text = str_slice(piece.text, 2, piece.text.n - 4);
	}
	words_read(arena, &paragraph, &words);
	return words;
}

void head_lines_of_markdown(struct arena *arena, struct str text, struct head_lines *out)
{
	struct head_line like = {.text = STR("")};
	struct str line;

	if (markdown_has_front(text))
		return;
	while (str_cut(&text, '\n', &line)) {
		struct words words = read_line(arena, line);
		size_t blocks = like.block++;

		if (blocks >= HEAD_BLOCKS)
			return;
		if (words.plain.n == 0)
			like.group++;
		else
			vec_push(arena, out,
			    ((struct head_line){.text = words.plain,
				.bold = words.bold,
				.block = blocks,
				.group = like.group}));
	}
}

static bool is_fence(struct str line)
{
	line = str_trim(line);
	return str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

/* "[ ] " or "[x] " of Markdown itself: its length. */
static size_t own_box(struct str text)
{
	return text.n > 4 && text.p[0] == '[' && strchr(" xX", text.p[1]) &&
		       text.p[2] == ']' && text.p[3] == ' '
		   ? 4
		   : 0;
}

static void add_task(struct body *body, bool ticked, struct str rest)
{
	buf_addf(body->out, "[%c] ", ticked ? 'x' : ' ');
	if (str_find(rest, STR("](task:"), 0) == rest.n)
		buf_addf(body->out, "[NV-%zu](task:) ", body->next_task++);
	buf_add(body->out, rest);
}

/* An item: its mark as a hyphen, and a box as a task with the next id. */
static void add_item(struct body *body, struct mark mark, struct str text)
{
	static const struct {
		struct str sign;
		bool ticked;
	} signs[] = {
	    {STR_INIT("☐"), false},
	    {STR_INIT("□"), false},
	    {STR_INIT("☑"), true},
	    {STR_INIT("☒"), true},
	};
	struct str rest = str_slice(text, mark.n, text.n);

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		struct str behind = str_slice(rest, signs[i].sign.n, rest.n);

		if (!str_starts(rest, signs[i].sign) ||
		    str_find(behind, signs[i].sign, 0) < behind.n)
			continue;
		buf_lit(body->out, "- ");
		add_task(body, signs[i].ticked, str_trim(behind));
		return;
	}
	if (mark.kind < MARK_DASH) {
		buf_add(body->out, text);
		return;
	}
	buf_lit(body->out, "- ");
	if (own_box(rest) > 0)
		add_task(body, rest.p[1] != ' ', str_slice(rest, 4, rest.n));
	else
		buf_add(body->out, rest);
}

static void add_line(struct body *body, struct str line)
{
	struct arena *arena = body->import->arena;
	struct str clean = words_clean(arena, line), text = str_trim(clean);
	size_t indent = (size_t)(text.p - clean.p);
	struct words words = read_line(arena, line);
	struct mark mark = mark_read(arena, words.plain);

	if (text.n > 0 && indent == 0 && text.p[0] != '#' && text.p[0] != '|' &&
	    text.p[0] != '>' &&
	    body_is_heading(body, mark, words.plain, words.bold, false)) {
		for (unsigned i = body_heading_level(
			 body, mark.kind == MARK_PLAIN ? MARK_DOT : mark.kind);
		     i > 0; i--)
			buf_add_char(body->out, '#');
		buf_addf(body->out, " %.*s\n", STR_ARG(words.plain));
		return;
	}
	buf_addf(body->out, "%*s", text.n > 0 ? (int)indent : 0, "");
	add_item(body, mark_read(arena, text), text);
	/* Two blanks at the end are a line break. */
	if (text.n > 0 && str_ends(clean, STR("  ")))
		buf_lit(body->out, "  ");
	buf_add_char(body->out, '\n');
}

/* The number of the last task that the file names itself. */
static size_t last_task(struct str text)
{
	size_t last = 0;

	for (size_t at = 0; (at = str_find(text, STR("[NV-"), at)) < text.n; at++) {
		size_t number = 0;

		for (size_t i = at + 4;
		     i < text.n && i < at + 10 && text.p[i] >= '0' && text.p[i] <= '9';
		     i++)
			number = 10 * number + (size_t)(text.p[i] - '0');
		last = number > last ? number : last;
	}
	return last;
}

void body_write_markdown(struct body *body, struct str text, size_t from)
{
	bool code = false, front = markdown_has_front(text);
	struct str line;

	body->next_task = last_task(text) + 1;
	for (size_t i = 0; str_cut(&text, '\n', &line); i++) {
		if (str_ends(line, STR("\r")))
			line = str_slice(line, 0, line.n - 1);
		if (i < from || (i == from && from > 0 && str_trim(line).n == 0))
			continue;
		if (front || code || is_fence(line))
			buf_addf(body->out, "%.*s\n", STR_ARG(line));
		else
			add_line(body, line);
		code ^= is_fence(line);
		front &= i == 0 || !str_equal(str_trim(line), STR("---"));
	}
}
