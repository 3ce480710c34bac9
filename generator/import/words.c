#include "import/words.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/vec.h"

/* ---- reading ---- */

struct str words_clean(struct arena *arena, struct str text)
{
	struct buf buf;
	struct str clean;

	buf_init(&buf);
	for (size_t at = 0; at < text.n;) {
		size_t start = at;
		uint32_t c = text_next(text, &at);
		enum text_unseen unseen = text_unseen(c);

		if (c <= ' ' || unseen == UNSEEN_SPACE)
			buf_add_char(&buf, ' ');
		else if (unseen == UNSEEN_NONE)
			buf_add(&buf, str_slice(text, start, at - start));
	}
	clean = text_nfc(arena, str_copy(arena, buf_str(&buf)));
	buf_release(&buf);
	return clean;
}

/* Boxes that are typed as characters. */
static const struct {
	struct str sign;
	bool ticked;
} box_signs[] = {
    {STR_INIT("☐"), false},
    {STR_INIT("☑"), true},
    {STR_INIT("☒"), true},
    {STR_INIT("□"), false},
};

enum { BOX_SIGNS = sizeof(box_signs) / sizeof(*box_signs) };

static size_t box_at(struct str text)
{
	size_t i = 0;

	while (i < BOX_SIGNS && !str_starts(text, box_signs[i].sign))
		i++;
	return i;
}

static void add_text(struct arena *arena, struct words *words,
    const struct office_piece *piece, size_t from, size_t to, struct str text)
{
	struct office_piece *part;

	if (to <= from)
		return;
	part = vec_add(arena, words);
	*part = *piece;
	part->text = str_slice(text, from, to - from);
}

static void split_boxes(
    struct arena *arena, struct words *words, const struct office_piece *piece)
{
	struct str text = words_clean(arena, piece->text);
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		size_t box = box_at(str_slice(text, i, text.n));

		if (box == BOX_SIGNS)
			continue;
		add_text(arena, words, piece, from, i, text);
		vec_push(arena, words,
		    ((struct office_piece){.kind = PIECE_BOX,
			.ticked = box_signs[box].ticked,
			.text = box_signs[box].sign}));
		from = i + box_signs[box].sign.n;
		i = from - 1;
	}
	add_text(arena, words, piece, from, text.n, text);
}

static void add_plain(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != ' ' || (out->n > 0 && out->p[out->n - 1] != ' '))
			buf_add_char(out, text.p[i]);
}

static bool is_blank(struct str text)
{
	return str_trim(text).n == 0;
}

/* What is said of the pieces as a whole. */
static void sum_up(struct arena *arena, struct words *words)
{
	struct buf buf;
	bool any = false;

	buf_init(&buf);
	words->boxes = 0;
	words->bold = true;
	words->starts_box = false;
	for (size_t i = 0; i < words->count; i++) {
		const struct office_piece *piece = &words->items[i];

		if (piece->kind == PIECE_BOX && !any && words->boxes == 0)
			words->starts_box = true;
		words->boxes += piece->kind == PIECE_BOX;
		if (piece->kind == PIECE_BREAK)
			add_plain(&buf, STR(" "));
		if (piece->kind != PIECE_TEXT)
			continue;
		add_plain(&buf, piece->text);
		any |= !is_blank(piece->text);
		words->bold &= piece->bold || is_blank(piece->text);
	}
	words->bold &= any;
	words->plain = str_copy(arena, str_trim(buf_str(&buf)));
	buf_release(&buf);
}

void words_read(
    struct arena *arena, const struct office_paragraph *paragraph, struct words *out)
{
	*out = (struct words){0};
	for (size_t i = 0; i < paragraph->count; i++) {
		if (paragraph->pieces[i].kind == PIECE_TEXT)
			split_boxes(arena, out, &paragraph->pieces[i]);
		else
			vec_push(arena, out, paragraph->pieces[i]);
	}
	sum_up(arena, out);
}

bool words_are_empty(const struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (words->items[i].kind == PIECE_BOX ||
		    words->items[i].kind == PIECE_NOTE)
			return false;
	return words->plain.n == 0;
}

/* Blanks in a row, and those at the start, are one and none in the plain words. */
void words_skip(struct arena *arena, struct words *words, size_t n)
{
	bool blank = true;

	for (size_t i = 0; i < words->count && n > 0; i++) {
		struct office_piece *piece = &words->items[i];
		size_t at = 0;

		if (piece->kind == PIECE_BREAK && !blank)
			n--;
		if (piece->kind != PIECE_TEXT)
			continue;
		while (at < piece->text.n && n > 0) {
			bool space = piece->text.p[at++] == ' ';

			n -= !space || !blank;
			blank = space;
		}
		piece->text = str_slice(piece->text, at, piece->text.n);
	}
	sum_up(arena, words);
}

void words_skip_box(struct arena *arena, struct words *words)
{
	size_t at = 0;

	while (words->items[at].kind != PIECE_BOX)
		at++;
	words->items += at + 1;
	words->count -= at + 1;
	words->capacity = 0; /* nothing is added any more */
	sum_up(arena, words);
}

/* ---- writing ---- */

struct writing {
	struct buf *out;
	struct words_style style;
	size_t start;        /* where in `out` it begins */
	bool space, newline; /* wanted before what comes next */
	bool line_start;
	bool after_look; /* an end of bold or italic is the last that was written */
};

/* What stands between words reaches the page only with words behind it. */
static void write_gap(struct writing *writing)
{
	bool any = writing->out->n > writing->start;

	if (writing->newline && any && writing->style.line_break.n > 0) {
		buf_add(writing->out, writing->style.line_break);
		writing->line_start = !writing->style.cell;
	} else if ((writing->newline || writing->space) && any) {
		buf_add_char(writing->out, ' ');
	}
	writing->newline = writing->space = false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "12." or "12)" that would begin a list: the place of its mark, else 0. */
static size_t number_end(struct str text)
{
	size_t i = 0;

	while (i < text.n && is_digit(text.p[i]))
		i++;
	if (i == 0 || i == text.n || (text.p[i] != '.' && text.p[i] != ')'))
		return 0;
	return i + 1 == text.n || text.p[i + 1] == ' ' ? i : 0;
}

static bool begins_entity(struct str text)
{
	size_t end = str_find(text, STR(";"), 0);

	return end > 1 && end < text.n && end < 34 &&
	       (is_letter(text.p[1]) || text.p[1] == '#');
}

static bool needs_escape(const struct writing *writing, struct str rest)
{
	char c = rest.p[0];

	if (writing->line_start && (c == '#' || c == '>' || c == '+' || c == '-' ||
				       c == '=' || c == ':' || c == '|'))
		return true;
	if (c == '&')
		return begins_entity(rest);
	return c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == ']' ||
	       c == '<' || c == '~' || (c == '|' && writing->style.cell);
}

/* An address as it is typed: Markdown makes a link of it by itself, and an escape in it
 * would be a part of it. Gives its length, or 0. */
static size_t address_length(struct str rest, bool *whole)
{
	size_t n = 0;

	*whole = str_starts(rest, STR("http://")) || str_starts(rest, STR("https://"));
	if (!*whole && !str_starts(rest, STR("www.")))
		return 0;
	for (; n < rest.n; n++)
		if (rest.p[n] <= ' ' || strchr("<>\"`\\|*[]", rest.p[n]))
			break;
	while (n > 0 && strchr(".,;:!?)", rest.p[n - 1]))
		n--;
	return n;
}

static void write_text(struct writing *writing, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		struct str rest = str_slice(text, i, text.n);
		bool whole = false,
		     fresh = i == 0 || text.p[i - 1] == ' ' || text.p[i - 1] == '(';
		size_t address = fresh ? address_length(rest, &whole) : 0;
		size_t number;

		if (rest.p[0] == ' ') {
			writing->space = true;
			continue;
		}
		write_gap(writing);
		number = writing->line_start ? number_end(rest) : 0;
		if (address > 0) {
			buf_addf(writing->out, whole ? "<%.*s>" : "%.*s", (int)address,
			    rest.p);
			i += address - 1;
		} else if (number > 0) {
			buf_addf(writing->out, "%.*s\\%c", (int)number, rest.p,
			    rest.p[number]);
			i += number;
		} else {
			if (needs_escape(writing, rest))
				buf_add_char(writing->out, '\\');
			buf_add_char(writing->out, rest.p[0]);
		}
		writing->line_start = false;
		writing->after_look = false;
	}
}

/* A letter or digit, told from its first byte: those of Vietnamese lie in these blocks.
 */
static bool is_word(unsigned char lead)
{
	return is_letter((char)lead) || is_digit((char)lead) ||
	       (lead >= 0xC3 && lead <= 0xC6) || lead == 0xE1;
}

static unsigned char last_lead(struct str text)
{
	size_t i = text.n - 1;

	while (i > 0 && ((unsigned char)text.p[i] & 0xC0) == 0x80)
		i--;
	return (unsigned char)text.p[i];
}

/* Bold and italic where Markdown is sure to see them; elsewhere the words alone. */
static struct str look_of(const struct writing *writing, const struct office_piece *piece)
{
	struct str core = str_trim(piece->text);

	if (!writing->style.looks || core.n == 0 || writing->after_look ||
	    !is_word((unsigned char)core.p[0]) || !is_word(last_lead(core)))
		return STR("");
	return piece->bold && piece->italic ? STR("***")
	       : piece->bold                ? STR("**")
	       : piece->italic              ? STR("*")
					    : STR("");
}

static void write_run(struct writing *writing, const struct office_piece *piece)
{
	struct str core = str_trim(piece->text), look = look_of(writing, piece);
	bool link =
	    piece->address.n > 0 && core.n > 0 && !str_equal(piece->address, core);

	writing->space |= piece->text.n > 0 && piece->text.p[0] == ' ';
	if (look.n > 0 || link) {
		write_gap(writing);
		buf_add(writing->out, look);
		if (link)
			buf_add_char(writing->out, '[');
		writing->line_start = false;
	}
	write_text(writing, core);
	if (link)
		buf_addf(writing->out, "](<%.*s>)", STR_ARG(piece->address));
	buf_add(writing->out, look);
	writing->after_look = look.n > 0;
	writing->space |= piece->text.n > 0 && piece->text.p[piece->text.n - 1] == ' ';
}

/* A box that is no task; at the start of a line it would look as if one was meant. */
static void write_box(const struct writing *writing, const struct office_piece *piece)
{
	struct str sign = piece->text.n > 0 ? piece->text
			  : piece->ticked   ? STR("☑")
					    : STR("☐");
	size_t at = 0;

	if (writing->line_start)
		buf_addf(writing->out, "&#%u;", (unsigned)text_next(sign, &at));
	else
		buf_add(writing->out, sign);
}

void words_write(const struct words *words, struct words_style style, struct buf *out)
{
	struct writing writing = {
	    .out = out, .style = style, .start = out->n, .line_start = style.line};

	for (size_t i = 0; i < words->count; i++) {
		const struct office_piece *piece = &words->items[i];

		switch (piece->kind) {
		case PIECE_TEXT:
			write_run(&writing, piece);
			break;
		case PIECE_BREAK:
			writing.newline = true;
			break;
		case PIECE_NOTE:
			buf_addf(out, "[^%zu]", piece->note + 1);
			writing.line_start = false;
			break;
		case PIECE_BOX:
			write_gap(&writing);
			write_box(&writing, piece);
			writing.line_start = false;
			break;
		}
	}
}

void words_write_plain(struct str text, struct words_style style, struct buf *out)
{
	struct writing writing = {
	    .out = out, .style = style, .start = out->n, .line_start = style.line};

	write_text(&writing, text);
}
