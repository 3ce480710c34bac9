/*
 * A document's table as Markdown. A head whose words are known types its columns, as far
 * as their cells can be read: one that can't be stays words, and those beside it are
 * linked one by one.
 */
#include "import/body.h"

#include "base/arena.h"
#include "base/text.h"
#include "site/due.h"

enum { NAME_MOST = 300 }; /* bytes; no body's name is so long */

enum grid_role {
	GRID_OTHER,
	GRID_NUMBER,
	GRID_WORDS,
	GRID_LEAD,
	GRID_WITH,
	GRID_DUE,
	GRID_PRODUCT,
};

/* Folded words of heads; the first that fits counts. */
static const struct {
	struct str words;
	enum grid_role role;
	bool whole;
} grid_heads[] = {
    {STR_INIT("stt"), GRID_NUMBER, true},
    {STR_INIT("tt"), GRID_NUMBER, true},
    {STR_INIT("so tt"), GRID_NUMBER, true},
    {STR_INIT("so thu tu"), GRID_NUMBER, true},
    {STR_INIT("chu tri"), GRID_LEAD, false},
    {STR_INIT("phoi hop"), GRID_WITH, false},
    {STR_INIT("thoi gian"), GRID_DUE, false},
    {STR_INIT("thoi han"), GRID_DUE, false},
    {STR_INIT("han hoan thanh"), GRID_DUE, false},
    {STR_INIT("san pham"), GRID_PRODUCT, false},
    {STR_INIT("nhiem vu"), GRID_WORDS, false},
    {STR_INIT("cong viec"), GRID_WORDS, false},
    {STR_INIT("noi dung"), GRID_WORDS, false},
};

static const struct str schemes[] = {
    [GRID_LEAD] = STR_INIT("lead:"),
    [GRID_WITH] = STR_INIT("with:"),
    [GRID_DUE] = STR_INIT("due:"),
    [GRID_PRODUCT] = STR_INIT("product:"),
};

struct grid {
	struct body *body;
	const struct office_table *table;
	size_t number;      /* which of the document's tables, from 1 */
	size_t title, head; /* rows of them above the body: a title over all, the head */
	enum grid_role *roles;
	bool *typed; /* the column's head is a link */
	bool tasks;  /* the rows are tasks */
};

static const struct office_table_cell *cell_at(
    const struct grid *grid, size_t row, size_t column)
{
	return &grid->table->cells[row * grid->table->columns + column];
}

/* Merged with the cell on the left, or above. */
static bool is_part_of(
    const struct office_table_cell *cell, const struct office_table_cell *other)
{
	return cell->covered && cell->blocks.count > 0 &&
	       cell->blocks.items == other->blocks.items;
}

static bool goes_on_left(const struct grid *grid, size_t row, size_t column)
{
	return column > 0 &&
	       is_part_of(cell_at(grid, row, column), cell_at(grid, row, column - 1));
}

static bool goes_on_above(const struct grid *grid, size_t row, size_t column)
{
	return row > 0 &&
	       is_part_of(cell_at(grid, row, column), cell_at(grid, row - 1, column));
}

/* ---- words of cells ---- */

static void write_cell(
    struct body *body, const struct office_blocks *blocks, bool *first, struct buf *out)
{
	for (size_t i = 0; i < blocks->count; i++) {
		const struct office_paragraph *paragraph = blocks->items[i].paragraph;
		const struct office_table *table = blocks->items[i].table;
		struct words_style style = {.line_break = STR("<br>"), .cell = true};
		struct words words;

		for (size_t j = 0; table && j < table->rows * table->columns; j++)
			if (!table->cells[j].covered)
				write_cell(body, &table->cells[j].blocks, first, out);
		if (!paragraph)
			continue;
		words_read(body->import->arena, paragraph, &words);
		if (words_are_empty(&words))
			continue;
		buf_add(out, *first ? STR("") : style.line_break);
		*first = false;
		if (paragraph->label.n > 0) {
			words_write_plain(paragraph->label, style, out);
			buf_add_char(out, ' ');
		}
		words_write(&words, style, out);
	}
}

/* A cell's words as Markdown; those of a cell merged across stand in its first alone. */
static struct str cell_text(const struct grid *grid, size_t row, size_t column)
{
	bool first = true;
	struct buf buf;
	struct str text;

	if (goes_on_left(grid, row, column))
		return STR("");
	buf_init(&buf);
	write_cell(grid->body, &cell_at(grid, row, column)->blocks, &first, &buf);
	text = str_copy(grid->body->import->arena, buf_str(&buf));
	buf_release(&buf);
	return text;
}

/* The same as nothing but words, lines parted by "; ". */
static struct str cell_plain(const struct grid *grid, size_t row, size_t column)
{
	struct str text = cell_text(grid, row, column);
	struct buf buf;

	buf_init(&buf);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\\')
			continue;
		if (str_starts(str_slice(text, i, text.n), STR("<br>"))) {
			buf_lit(&buf, "; ");
			i += 3;
		} else {
			buf_add_char(&buf, text.p[i]);
		}
	}
	text = str_copy(grid->body->import->arena, str_trim(buf_str(&buf)));
	buf_release(&buf);
	return text;
}

/* ---- what a cell says ---- */

static bool is_unit(const struct grid *grid, struct str name)
{
	struct import *import = grid->body->import;
	struct date day = grid->body->date;
	struct unit_list units = {0};

	if (str_trim(name).n > 0)
		site_match_units(import->site, import->arena, str_trim(name),
		    grid->body->issuer, date_is_full(day) ? day : (struct date){0},
		    &units);
	return units.count == 1;
}

/* Where a separator of names begins at `at`: its length. */
static size_t separator_at(struct str text, size_t at)
{
	if (text.p[at] == ',' || text.p[at] == ';')
		return 1;
	return str_starts(str_slice(text, at, text.n), STR(" và ")) ? STR(" và ").n : 0;
}

static bool has_capital(struct arena *arena, struct str words)
{
	return !str_equal(text_lower(arena, words), words);
}

/* "Các sở, ngành liên quan": stands for nobody in particular, or for all communes; its
 * length, 0 where a name begins. */
static size_t words_for_all(const struct grid *grid, struct str text)
{
	struct arena *arena = grid->body->import->arena;
	size_t end = 0, all = 0;

	do {
		size_t from = end > 0 ? end + separator_at(text, end) : 0;
		struct str piece;

		end = from;
		while (end < text.n && separator_at(text, end) == 0)
			end++;
		piece = text_fold(arena, str_trim(str_slice(text, from, end - from)));
		if (from == 0 ? !str_starts(piece, STR("cac ")) &&
				    !str_starts(piece, STR("ubnd cac xa")) &&
				    !str_ends(piece, STR("lien quan"))
			      : is_unit(grid, str_slice(text, from, end - from)) ||
				    has_capital(arena, str_slice(text, from, end - from)))
			break;
		all = end;
	} while (end < text.n);
	return all;
}

/* Units, parted by commas, semicolons and "và"; a name may hold these itself, so the
 * longest that is one is taken. */
static bool are_units(const struct grid *grid, struct str text)
{
	for (;;) {
		size_t all, end, rest = 0;

		text = str_trim(text);
		text = str_trim(str_slice(text, text_bullet(text), text.n));
		if (text.n == 0)
			break;
		all = words_for_all(grid, text);
		end = text.n < NAME_MOST ? text.n + 1 : NAME_MOST;
		if (all == text.n || (text.n < NAME_MOST && is_unit(grid, text)))
			return true;
		if (all > 0) {
			text = str_slice(text, all + separator_at(text, all), text.n);
			continue;
		}
		while (end-- > 0) {
			rest = end < text.n ? separator_at(text, end) : 0;
			if (rest > 0 && is_unit(grid, str_slice(text, 0, end)))
				break;
		}
		if (end == (size_t)-1)
			return false;
		text = str_slice(text, end + rest, text.n);
	}
	return true;
}

static bool is_due(const struct grid *grid, struct str text)
{
	const struct body *body = grid->body;
	struct arena *arena = body->import->arena;
	struct due_setting setting = {.date = body->date, .period = body->import->period};
	struct due_readings readings = {0};
	struct due due;

	if (setting.period.kind == PERIOD_NONE && date_is_set(body->date))
		setting.period =
		    (struct period){.year = body->date.year, .kind = PERIOD_YEAR};
	return due_parse_words(arena, text, &setting, &due, &readings) == DUE_OK ||
	       due_parse_words(
		   arena, due_one_line(arena, text), &setting, &due, &readings) == DUE_OK;
}

static bool is_understood(const struct grid *grid, enum grid_role role, struct str text)
{
	switch (role) {
	case GRID_LEAD:
	case GRID_WITH:
		return are_units(grid, text);
	case GRID_DUE:
		return is_due(grid, text);
	default:
		return true;
	}
}

/* ---- the head ---- */

static struct str head_text(const struct grid *grid, size_t column)
{
	struct arena *arena = grid->body->import->arena;
	struct str text = STR("");

	for (size_t row = grid->title; row < grid->title + grid->head; row++) {
		struct str part = row > grid->title && goes_on_above(grid, row, column)
				      ? STR("")
				      : cell_text(grid, row, column);

		if (part.n > 0)
			text = text.n == 0 ? part
					   : str_format(arena, "%.*s<br>%.*s",
						 STR_ARG(text), STR_ARG(part));
	}
	return text;
}

static enum grid_role role_of(struct arena *arena, struct str head)
{
	struct str folded = text_fold(arena, head);

	for (size_t i = 0; i < sizeof(grid_heads) / sizeof(*grid_heads); i++) {
		struct str words = grid_heads[i].words;

		if (grid_heads[i].whole ? str_equal(folded, words)
					: str_find(folded, words, 0) < folded.n)
			return grid_heads[i].role;
	}
	return GRID_OTHER;
}

static bool has_role(const struct grid *grid, enum grid_role role, size_t end)
{
	for (size_t i = 0; i < end; i++)
		if (grid->roles[i] == role)
			return true;
	return false;
}

static void read_roles(struct grid *grid)
{
	struct arena *arena = grid->body->import->arena;

	for (size_t i = 0; i < grid->table->columns; i++) {
		enum grid_role role = role_of(arena, head_text(grid, i));

		/* "Chủ trì, phối hợp" is two things in one cell. */
		if (role == GRID_LEAD &&
		    str_find(text_fold(arena, head_text(grid, i)), STR("phoi hop"), 0) <
			text_fold(arena, head_text(grid, i)).n)
			role = GRID_OTHER;
		grid->roles[i] = has_role(grid, role, i) ? GRID_OTHER : role;
	}
}

/* One merged cell over all columns is the table's title. */
static bool is_one_cell(const struct grid *grid, size_t row)
{
	for (size_t i = 1; i < grid->table->columns; i++)
		if (!goes_on_left(grid, row, i))
			return false;
	return true;
}

/* The second row belongs to the head where cells of the first reach into it. */
static size_t head_rows(const struct grid *grid)
{
	size_t next = grid->title + 1;

	for (size_t i = 0; next + 1 < grid->table->rows && i < grid->table->columns; i++)
		if (goes_on_above(grid, next, i))
			return 2;
	return 1;
}

/* ---- columns ---- */

static size_t body_row(const struct grid *grid)
{
	return grid->title + grid->head;
}

static size_t count_filled(const struct grid *grid, size_t row)
{
	size_t filled = 0;

	for (size_t i = 0; i < grid->table->columns; i++)
		filled += grid->roles[i] != GRID_NUMBER && cell_text(grid, row, i).n > 0;
	return filled;
}

static bool is_id(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!((text.p[i] >= '0' && text.p[i] <= '9') || text.p[i] == '.' ||
			(text.p[i] >= 'A' && text.p[i] <= 'Z') ||
			(text.p[i] >= 'a' && text.p[i] <= 'z')))
			return false;
	return text.n > 0;
}

/* Every row that says something has a number of its own. */
static bool numbers_rows(const struct grid *grid, size_t column)
{
	struct map seen = {0};
	bool any = false;

	for (size_t row = body_row(grid); row < grid->table->rows; row++) {
		struct str number = cell_plain(grid, row, column);

		if (count_filled(grid, row) < 2) {
			seen = (struct map){0}; /* a group: numbers may begin anew */
			continue;
		}
		if (!is_id(number) || map_find(&seen, number))
			return false;
		map_put(grid->body->import->arena, &seen, number, grid->body);
		any = true;
	}
	return any;
}

static void note_cell(const struct grid *grid, size_t row, size_t column)
{
	struct import *import = grid->body->import;

	IMPORT_NOTE(import, false,
	    str_format(import->arena, "%zu!%.*s", grid->number,
		STR_ARG(office_address(import->arena, row, column))),
	    import_cell_words, cell_plain(grid, row, column),
	    str_slice(
		schemes[grid->roles[column]], 0, schemes[grid->roles[column]].n - 1));
}

/* A column is typed where all its cells can be read. */
static void type_column(struct grid *grid, size_t column)
{
	enum grid_role role = grid->roles[column];

	grid->typed[column] = role >= GRID_LEAD;
	for (size_t row = body_row(grid); role >= GRID_LEAD && row < grid->table->rows;
	     row++) {
		struct str text = cell_plain(grid, row, column);

		if (text.n == 0 || count_filled(grid, row) < 2 ||
		    is_understood(grid, role, text))
			continue;
		grid->typed[column] = false;
		note_cell(grid, row, column);
	}
}

static void type_columns(struct grid *grid)
{
	size_t number = 0, columns = grid->table->columns;

	while (number < columns && grid->roles[number] != GRID_NUMBER)
		number++;
	grid->tasks =
	    number < columns && has_role(grid, GRID_WORDS, columns) &&
	    (has_role(grid, GRID_LEAD, columns) || has_role(grid, GRID_DUE, columns) ||
		has_role(grid, GRID_PRODUCT, columns));
	if (grid->tasks && !numbers_rows(grid, number)) {
		IMPORT_NOTE0(grid->body->import, false,
		    str_format(grid->body->import->arena, "%zu", grid->number),
		    import_rows_unnumbered);
		grid->tasks = false;
	}
	for (size_t i = 0; grid->tasks && i < columns; i++)
		type_column(grid, i);
}

/* ---- writing ---- */

/* Tasks in lists have NV, the next table's rows NV2 … */
static struct str task_prefix(struct body *body)
{
	size_t number = ++body->task_tables + body->has_boxes;

	return number == 1 ? STR("NV") : str_format(body->import->arena, "NV%zu", number);
}

static void write_head(struct grid *grid, struct buf *out)
{
	for (size_t i = 0; i < grid->table->columns; i++) {
		struct str text = head_text(grid, i), prefix;

		buf_lit(out, "| ");
		if (grid->tasks && grid->roles[i] == GRID_NUMBER) {
			prefix = task_prefix(grid->body);
			buf_addf(
			    out, "[%.*s](task:%.*s)", STR_ARG(text), STR_ARG(prefix));
		} else if (grid->typed[i]) {
			buf_addf(out, "[%.*s](%.*s)", STR_ARG(text),
			    STR_ARG(schemes[grid->roles[i]]));
		} else {
			buf_add(out, text);
		}
		buf_add_char(out, ' ');
	}
	buf_lit(out, "|\n");
	for (size_t i = 0; i < grid->table->columns; i++)
		buf_lit(out, "|---");
	buf_lit(out, "|\n");
}

static void write_row(const struct grid *grid, size_t row, struct buf *out)
{
	bool group = count_filled(grid, row) < 2;

	for (size_t i = 0; i < grid->table->columns; i++) {
		enum grid_role role = grid->roles[i];
		struct str text = cell_text(grid, row, i);
		bool link = grid->tasks && !group && role >= GRID_LEAD &&
			    !grid->typed[i] && text.n > 0 &&
			    is_understood(grid, role, cell_plain(grid, row, i));

		buf_lit(out, "| ");
		if (link)
			buf_addf(
			    out, "[%.*s](%.*s)", STR_ARG(text), STR_ARG(schemes[role]));
		else
			buf_add(out, text);
		if (text.n > 0)
			buf_add_char(out, ' ');
	}
	buf_lit(out, "|\n");
}

bool body_has_title(struct body *body, const struct office_table *table)
{
	struct grid grid = {.body = body, .table = table};

	return table->rows > 2 && is_one_cell(&grid, 0);
}

void body_write_table(struct body *body, const struct office_table *table)
{
	struct arena *arena = body->import->arena;
	struct grid grid = {.body = body, .table = table, .number = ++body->table_count};

	grid.roles = arena_array(arena, enum grid_role, table->columns);
	grid.typed = arena_array(arena, bool, table->columns);
	grid.title = body_has_title(body, table);
	grid.head = head_rows(&grid);
	read_roles(&grid);
	type_columns(&grid);
	body_begin_block(body);
	write_head(&grid, body->out);
	for (size_t row = body_row(&grid); row < table->rows; row++)
		write_row(&grid, row, body->out);
}
