#include "office/paper.h"

#include "base/arena.h"
#include "base/buf.h"

static void end_words(struct gathering *gathering)
{
	if (gathering->words.n == 0)
		return;
	gathering->style.text = str_copy(gathering->arena, buf_str(&gathering->words));
	vec_push(gathering->arena, &gathering->pieces, gathering->style);
	buf_clear(&gathering->words);
}

void gather_piece(struct gathering *gathering, struct office_piece piece)
{
	end_words(gathering);
	vec_push(gathering->arena, &gathering->pieces, piece);
}

void gather_text(struct gathering *gathering, struct str text, bool bold, bool italic,
    struct str address)
{
	const struct office_piece *style = &gathering->style;

	if (style->bold != bold || style->italic != italic ||
	    !str_equal(style->address, address))
		end_words(gathering);
	gathering->style =
	    (struct office_piece){.bold = bold, .italic = italic, .address = address};
	buf_add(&gathering->words, text);
}

/* What the symbol fonts have that a text can't do without: the boxes of forms, and signs
 * such as "at least", a range or a tick. */
static const struct {
	struct str font;
	struct str sign; /* a box has none */
	unsigned char code;
	bool ticked;
} symbols[] = {
    {STR_INIT("Wingdings"), STR_INIT(""), 0x6F, false},
    {STR_INIT("Wingdings"), STR_INIT(""), 0x71, false},
    {STR_INIT("Wingdings"), STR_INIT(""), 0x72, false},
    {STR_INIT("Wingdings"), STR_INIT(""), 0xA8, false},
    {STR_INIT("Wingdings"), STR_INIT(""), 0xFD, true},
    {STR_INIT("Wingdings"), STR_INIT(""), 0xFE, true},
    {STR_INIT("Wingdings 2"), STR_INIT(""), 0x2A, false},
    {STR_INIT("Wingdings 2"), STR_INIT(""), 0xA3, false},
    {STR_INIT("Wingdings 2"), STR_INIT(""), 0x52, true},
    {STR_INIT("Wingdings 2"), STR_INIT(""), 0x53, true},
    {STR_INIT("Wingdings 2"), STR_INIT(""), 0x54, true},
    {STR_INIT("Symbol"), STR_INIT("+"), 0x2B, false},
    {STR_INIT("Symbol"), STR_INIT("−"), 0x2D, false},
    {STR_INIT("Symbol"), STR_INIT("<"), 0x3C, false},
    {STR_INIT("Symbol"), STR_INIT("="), 0x3D, false},
    {STR_INIT("Symbol"), STR_INIT(">"), 0x3E, false},
    {STR_INIT("Symbol"), STR_INIT("≤"), 0xA3, false},
    {STR_INIT("Symbol"), STR_INIT("←"), 0xAC, false},
    {STR_INIT("Symbol"), STR_INIT("→"), 0xAE, false},
    {STR_INIT("Symbol"), STR_INIT("°"), 0xB0, false},
    {STR_INIT("Symbol"), STR_INIT("±"), 0xB1, false},
    {STR_INIT("Symbol"), STR_INIT("≥"), 0xB3, false},
    {STR_INIT("Symbol"), STR_INIT("×"), 0xB4, false},
    {STR_INIT("Symbol"), STR_INIT("•"), 0xB7, false},
    {STR_INIT("Symbol"), STR_INIT("÷"), 0xB8, false},
    {STR_INIT("Symbol"), STR_INIT("≠"), 0xB9, false},
    {STR_INIT("Symbol"), STR_INIT("≈"), 0xBB, false},
    {STR_INIT("Wingdings"), STR_INIT("→"), 0xE0, false},
    {STR_INIT("Wingdings"), STR_INIT("✗"), 0xFB, false},
    {STR_INIT("Wingdings"), STR_INIT("✓"), 0xFC, false},
};

bool gather_symbol(struct gathering *gathering, struct str font, unsigned code, bool bold,
    bool italic, struct str address)
{
	for (size_t i = 0; i < sizeof(symbols) / sizeof(*symbols); i++) {
		if (!str_equal(symbols[i].font, font) || symbols[i].code != (code & 0xFF))
			continue;
		if (symbols[i].sign.n > 0)
			gather_text(gathering, symbols[i].sign, bold, italic, address);
		else
			gather_piece(gathering, (struct office_piece){.kind = PIECE_BOX,
						    .ticked = symbols[i].ticked});
		return true;
	}
	return false;
}

void gather_end(struct gathering *gathering, struct office_paragraph *out)
{
	end_words(gathering);
	out->pieces = gathering->pieces.items;
	out->count = gathering->pieces.count;
	buf_release(&gathering->words);
	*gathering = (struct gathering){.arena = gathering->arena};
}

struct office_paragraph *blocks_add_paragraph(
    struct arena *arena, struct office_blocks *blocks)
{
	struct office_paragraph *paragraph = arena_new(arena, struct office_paragraph);

	vec_push(arena, blocks, ((struct office_block){.paragraph = paragraph}));
	return paragraph;
}

struct office_table *blocks_add_table(
    struct arena *arena, struct office_blocks *blocks, size_t rows, size_t columns)
{
	struct office_table *table = arena_new(arena, struct office_table);

	table->rows = rows;
	table->columns = columns;
	table->cells = arena_array(arena, struct office_table_cell, rows * columns);
	vec_push(arena, blocks, ((struct office_block){.table = table}));
	return table;
}

struct str office_words(struct arena *arena, const struct office_paragraph *paragraph)
{
	struct buf buf;
	struct str words;

	buf_init(&buf);
	for (size_t i = 0; i < paragraph->count; i++) {
		const struct office_piece *piece = &paragraph->pieces[i];

		if (piece->kind == PIECE_TEXT)
			buf_add(&buf, piece->text);
		else if (piece->kind == PIECE_BREAK)
			buf_add_char(&buf, ' ');
	}
	words = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return words;
}

/* ---- numbers of lists ---- */

static void add_roman(struct buf *out, long number, bool upper)
{
	static const struct {
		long value;
		const char *upper, *lower;
	} signs[] = {
	    {1000, "M", "m"},
	    {900, "CM", "cm"},
	    {500, "D", "d"},
	    {400, "CD", "cd"},
	    {100, "C", "c"},
	    {90, "XC", "xc"},
	    {50, "L", "l"},
	    {40, "XL", "xl"},
	    {10, "X", "x"},
	    {9, "IX", "ix"},
	    {5, "V", "v"},
	    {4, "IV", "iv"},
	    {1, "I", "i"},
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		for (; number >= signs[i].value; number -= signs[i].value)
			buf_addf(out, "%s", upper ? signs[i].upper : signs[i].lower);
	}
}

static void add_number(struct buf *out, enum number_kind kind, long number)
{
	if (number < 1 || number > 9999) {
		buf_addf(out, "%ld", number);
		return;
	}
	switch (kind) {
	case NUMBER_NONE:
	case NUMBER_BULLET:
		break;
	case NUMBER_DECIMAL:
		buf_addf(out, "%ld", number);
		break;
	case NUMBER_DECIMAL_ZERO:
		buf_addf(out, "%02ld", number);
		break;
	case NUMBER_UPPER_ROMAN:
	case NUMBER_LOWER_ROMAN:
		add_roman(out, number, kind == NUMBER_UPPER_ROMAN);
		break;
	case NUMBER_UPPER_LETTER:
	case NUMBER_LOWER_LETTER: /* a … z, aa, bb … */
		for (long i = 0; i <= (number - 1) / 26; i++)
			buf_add_char(
			    out, (char)((kind == NUMBER_UPPER_LETTER ? 'A' : 'a') +
					(number - 1) % 26));
		break;
	}
}

struct str list_label(struct arena *arena, const struct list_style *style,
    struct list_count *count, unsigned level)
{
	const struct list_level *own = &style->levels[level];
	struct str pattern = own->pattern, label;
	struct buf buf;

	for (unsigned i = 0; i <= level; i++) {
		if (i < level && count->begun[i])
			continue;
		count->numbers[i] =
		    count->begun[i] ? count->numbers[i] + 1 : style->levels[i].start;
		count->begun[i] = true;
	}
	for (unsigned i = level + 1; i < LIST_LEVELS; i++)
		count->begun[i] = false;
	if (own->kind == NUMBER_NONE || own->kind == NUMBER_BULLET)
		return STR("");
	buf_init(&buf);
	for (size_t i = 0; i < pattern.n; i++) {
		unsigned of = i + 1 < pattern.n ? (unsigned)(pattern.p[i + 1] - '1') : 10;

		if (pattern.p[i] != '%' || of >= LIST_LEVELS) {
			buf_add_char(&buf, pattern.p[i]);
			continue;
		}
		add_number(&buf,
		    own->legal && style->levels[of].kind != NUMBER_NONE
			? NUMBER_DECIMAL
			: style->levels[of].kind,
		    count->numbers[of]);
		i++;
	}
	label = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return label;
}
