#include "import/letterhead.h"

#include "base/arena.h"
#include "base/text.h"
#include "import/marks.h"
#include "import/words.h"

/* ---- lines ---- */

enum { GAP = 3 }; /* so many blanks set apart what stands side by side */

static void add_line(
    struct arena *arena, struct head_lines *out, struct head_line like, struct str text)
{
	text = str_trim(text);
	if (text.n == 0)
		return;
	like.text = str_copy(arena, text);
	vec_push(arena, out, like);
}

/* "Số:      /KH-UBND", "ngày     tháng 1" are still to be filled in. */
static bool has_blank_behind(struct arena *arena, struct str before)
{
	static const struct str words[] = {
	    STR_INIT(":"), STR_INIT("ngay"), STR_INIT("thang"), STR_INIT("nam")};
	struct str folded = text_fold(arena, words_clean(arena, before));

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_ends(folded, words[i]))
			return true;
	return false;
}

/* Cuts where a tab or a gap stands. */
static void add_text(
    struct arena *arena, struct head_lines *out, struct head_line like, struct str raw)
{
	size_t from = 0, blanks = 0;

	for (size_t i = 0; i < raw.n; i++) {
		blanks = raw.p[i] == ' ' ? blanks + 1 : 0;
		if (raw.p[i] != '\t' &&
		    !(blanks >= GAP && i + 1 < raw.n && raw.p[i + 1] != ' '))
			continue;
		if (raw.p[i] == ' ' &&
		    has_blank_behind(arena, str_slice(raw, from, i - from)))
			continue;
		add_line(
		    arena, out, like, words_clean(arena, str_slice(raw, from, i - from)));
		from = i + 1;
	}
	add_line(arena, out, like, words_clean(arena, str_slice(raw, from, raw.n)));
}

static void add_paragraph(struct arena *arena, struct head_lines *out,
    struct head_line like, const struct office_paragraph *paragraph)
{
	struct words words;
	struct buf buf;

	words_read(arena, paragraph, &words);
	like.bold = words.bold;
	buf_init(&buf);
	for (size_t i = 0; i < paragraph->count; i++) {
		const struct office_piece *piece = &paragraph->pieces[i];

		if (piece->kind == PIECE_TEXT)
			buf_add(&buf, piece->text);
		if (piece->kind != PIECE_BREAK)
			continue;
		add_text(arena, out, like, str_copy(arena, buf_str(&buf)));
		buf_clear(&buf);
	}
	add_text(arena, out, like, str_copy(arena, buf_str(&buf)));
	buf_release(&buf);
}

static void add_table(struct arena *arena, struct head_lines *out, struct head_line *like,
    const struct office_table *table)
{
	for (size_t column = 0; column < table->columns; column++) {
		like->group++;
		for (size_t row = 0; row < table->rows; row++) {
			const struct office_table_cell *cell =
			    &table->cells[row * table->columns + column];

			for (size_t i = 0; !cell->covered && i < cell->blocks.count; i++)
				if (cell->blocks.items[i].paragraph)
					add_paragraph(arena, out, *like,
					    cell->blocks.items[i].paragraph);
		}
	}
}

void head_lines_of_paper(
    struct arena *arena, const struct office_paper *paper, struct head_lines *out)
{
	struct head_line like = {.text = STR("")};

	for (size_t i = 0; i < paper->blocks.count && i < HEAD_BLOCKS; i++) {
		const struct office_block *block = &paper->blocks.items[i];

		like.block = i;
		like.in_table = block->table != NULL;
		if (block->table && block->table->columns <= 3 && block->table->rows <= 6)
			add_table(arena, out, &like, block->table);
		else if (block->paragraph)
			add_paragraph(arena, out, like, block->paragraph);
		else
			break;
	}
}

/* ---- what they say ---- */

static bool is_ornament(struct str text)
{
	for (size_t i = 0; i < text.n;) {
		uint32_t c = text_next(text, &i);

		if (!strchr("-_=*. ", (int)(c < 128 ? c : 'a')) && c != 0x2013 &&
		    c != 0x2014)
			return false;
	}
	return true;
}

static bool is_motto(struct str folded)
{
	return str_starts(folded, STR("cong hoa xa hoi chu nghia")) ||
	       str_starts(folded, STR("doc lap"));
}

static bool read_number(struct str text, struct str folded, struct str *out)
{
	size_t colon = str_find(text, STR(":"), 0), space;

	if (!str_starts(folded, STR("so:")) && !str_starts(folded, STR("so :")))
		return false;
	*out = str_trim(str_slice(text, colon + 1, text.n));
	/* "Số: 15/KH-UBND   An Lạc, ngày 10 tháng 1 năm 2025", parted by a tab */
	space = str_find(*out, STR("/"), 0) + 1;
	while (space < out->n && out->p[space] == ' ')
		space++;
	space = str_find(*out, STR(" "), space);
	if (space < out->n && str_find(folded, STR(" ngay "), 0) < folded.n)
		*out = str_slice(*out, 0, space);
	return true;
}

static bool is_figures(struct str word, int *out)
{
	*out = 0;
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] < '0' || word.p[i] > '9' || i == 4)
			return false;
		*out = 10 * *out + (word.p[i] - '0');
	}
	return word.n > 0;
}

/* "An Lạc, ngày 10 tháng 1 năm 2025", where nothing follows; a day or month that is still
 * to be filled in is left out. */
static bool find_date(struct arena *arena, struct str folded, struct date *out)
{
	static const struct str names[] = {
	    STR_INIT("ngay"), STR_INIT("thang"), STR_INIT("nam")};
	int numbers[3] = {0}, number;
	size_t next = 0, start = str_find(folded, STR("ngay"), 0);
	struct str rest = str_slice(folded, start, folded.n), word, text;

	if (start == folded.n || (start > 0 && start + 60 < folded.n))
		return false;
	while (str_cut(&rest, ' ', &word)) {
		if (next < 3 && str_equal(word, names[next]))
			next++;
		else if (next > 0 && is_figures(word, &number) && numbers[next - 1] == 0)
			numbers[next - 1] = number;
		else if (next == 0 || !is_ornament(word))
			return false;
	}
	if (next < 3 || numbers[2] < 1000)
		return false;
	text = numbers[1] == 0 ? str_format(arena, "%d", numbers[2])
	       : numbers[0] == 0
		   ? str_format(arena, "%d/%d", numbers[1], numbers[2])
		   : str_format(arena, "%d/%d/%d", numbers[0], numbers[1], numbers[2]);
	return date_parse_partial(text, out) == DATE_OK;
}

/* What documents call themselves. */
static const struct {
	struct str folded;
} title_words[] = {
    {STR_INIT("ke hoach")},
    {STR_INIT("thong bao")},
    {STR_INIT("ket luan")},
    {STR_INIT("bao cao")},
    {STR_INIT("chi thi")},
    {STR_INIT("quyet dinh")},
    {STR_INIT("cong dien")},
    {STR_INIT("huong dan")},
    {STR_INIT("chuong trinh")},
    {STR_INIT("phuong an")},
    {STR_INIT("de an")},
    {STR_INIT("giay moi")},
    {STR_INIT("noi dung")},
    {STR_INIT("bien ban")},
    {STR_INIT("lich")},
};

/* Alone in a line, or the beginning of a bold one. */
static bool begins_title(const struct head_line *line, struct str folded)
{
	for (size_t i = 0; i < sizeof(title_words) / sizeof(*title_words); i++) {
		struct str word = title_words[i].folded;

		if (!line->in_table && str_starts(folded, word) &&
		    (folded.n == word.n || (line->bold && folded.p[word.n] == ' ')))
			return true;
	}
	return false;
}

/* The words from which on a document speaks. */
static bool begins_body(struct arena *arena, const struct head_line *line)
{
	static const struct str words[] = {STR_INIT("can cu"), STR_INIT("thuc hien"),
	    STR_INIT("kinh gui"), STR_INIT("ngay "), STR_INIT("de ")};
	struct str folded = text_fold(arena, line->text);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_starts(folded, words[i]) && !line->bold)
			return true;
	return mark_read(arena, line->text).n > 0;
}

static bool has_small_letter(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] >= 'a' && text.p[i] <= 'z')
			return true;
	return false;
}

/* "KẾ HOẠCH" above a title in small letters is shouted: "Kế hoạch". */
static struct str calm(struct arena *arena, struct str text)
{
	size_t first = 0;

	text_next(text, &first);
	if (has_small_letter(text))
		return text;
	return str_format(arena, "%.*s%.*s", (int)first, text.p,
	    STR_ARG(text_lower(arena, str_slice(text, first, text.n))));
}

static struct str join(struct arena *arena, struct str a, struct str b)
{
	return a.n == 0   ? b
	       : b.n == 0 ? a
			  : str_format(arena, "%.*s %.*s", STR_ARG(a), STR_ARG(b));
}

enum { TITLE_LINES = 6 };

/* Bold lines below a bold "KẾ HOẠCH" are the title's; where nothing is bold, one. Gives
 * the line behind it. */
static size_t read_title(
    struct arena *arena, const struct head_lines *lines, size_t at, struct str *title)
{
	const struct head_line *first = &lines->items[at];
	size_t end = at + 1, most = first->bold ? TITLE_LINES : 1;
	struct str rest = STR("");

	while (end < lines->count && end - at <= most &&
	       lines->items[end].bold == first->bold && !lines->items[end].in_table &&
	       !is_ornament(lines->items[end].text) &&
	       !begins_body(arena, &lines->items[end]))
		rest = join(arena, rest, lines->items[end++].text);
	*title = join(
	    arena, has_small_letter(rest) ? calm(arena, first->text) : first->text, rest);
	return end;
}

/* "V/v đôn đốc …" below a letter's number, as far as its column goes. */
static size_t read_subject(
    struct arena *arena, const struct head_lines *lines, size_t at, struct str *title)
{
	size_t end = at;

	*title = STR("");
	while (end < lines->count && lines->items[end].group == lines->items[at].group &&
	       lines->items[end].block == lines->items[at].block &&
	       !is_ornament(lines->items[end].text))
		*title = join(arena, *title, lines->items[end++].text);
	return end;
}

/* ---- who ---- */

/* "ỦY BAN NHÂN DÂN" over "XÃ AN LẠC" is one name, "UBND HUYỆN X" over "PHÒNG NỘI VỤ" is
 * the lower one's: all lines together are tried first, then from each next one on, under
 * what the lines above it name. Outside of tables there are no columns to be told apart.
 */
static void find_issuer(struct import *import, const struct head_lines *lines, size_t end,
    struct date day, struct unit_list *out)
{
	size_t start = end;

	while (start > 0 && (lines->items[start - 1].group == lines->items[end].group ||
				!lines->items[start - 1].in_table))
		start--;
	for (size_t from = start; from < end; from++) {
		struct unit_list above = {0};
		struct str name = STR(""), parent = STR("");

		for (size_t i = start; i < end; i++) {
			struct str *part = i < from ? &parent : &name;

			if (!is_ornament(lines->items[i].text) &&
			    !is_motto(text_fold(import->arena, lines->items[i].text)))
				*part = join(import->arena, *part, lines->items[i].text);
		}
		if (name.n == 0)
			continue;
		if (parent.n > 0)
			site_match_units(
			    import->site, import->arena, parent, NULL, day, &above);
		*out = (struct unit_list){0};
		site_match_units(import->site, import->arena, name,
		    above.count == 1 ? above.items[0] : NULL, day, out);
		if (out->count > 0)
			return;
	}
}

/* ---- the whole ---- */

enum { LONG_LINE = 160 };

/* Nothing of a letterhead is so long, or begins so. */
static bool speaks(struct arena *arena, const struct head_line *line)
{
	return !line->in_table && !is_ornament(line->text) &&
	       (text_length(line->text) > LONG_LINE || begins_body(arena, line));
}

void letterhead_find(
    struct import *import, const struct head_lines *lines, struct letterhead *out)
{
	struct arena *arena = import->arena;
	size_t end = 0, number_at = lines->count;

	*out = (struct letterhead){.title = STR("")};
	for (size_t i = 0; i < lines->count && out->title.n == 0; i++) {
		struct str text = lines->items[i].text, folded = text_fold(arena, text);

		if (number_at == lines->count &&
		    read_number(text, folded, &out->number)) {
			number_at = i;
			end = i + 1;
			find_date(arena, folded, &out->date);
		} else if (!date_is_set(out->date) &&
			   find_date(arena, folded, &out->date)) {
			end = i + 1;
		} else if (is_motto(folded)) {
			end = i + 1;
		} else if (begins_title(&lines->items[i], folded)) {
			end = read_title(arena, lines, i, &out->title);
		} else if (str_starts(folded, STR("v/v"))) {
			struct str subject;

			end = read_subject(arena, lines, i, &subject);
			if (i + 1 < end)
				i = end - 1;
			for (size_t j = end;
			     j < lines->count &&
			     lines->items[j].block == lines->items[i].block;
			     j++)
				if (!date_is_set(out->date))
					find_date(arena,
					    text_fold(arena, lines->items[j].text),
					    &out->date);
			out->title = subject;
		} else if (speaks(arena, &lines->items[i])) {
			break;
		}
	}
	if (number_at < lines->count)
		find_issuer(import, lines, number_at,
		    date_is_full(out->date) ? out->date : (struct date){0},
		    &out->issuers);
	if (end > 0)
		out->blocks = lines->items[end - 1].block + 1;
	out->lines = *lines;
	out->lines.count = 0;
	while (out->lines.count < lines->count &&
	       lines->items[out->lines.count].block < out->blocks)
		out->lines.count++;
}
