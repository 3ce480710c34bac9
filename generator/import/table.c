/*
 * table: a head is told by words that stand over such tables everywhere; which of several
 * rows belong to it, by how many columns are known with them.
 */
#include "import/table.h"

#include "base/arena.h"
#include "base/text.h"

enum { HEAD_ROWS = 3, SEARCHED_ROWS = 60 };

/* Words without tones that a column's head has; the first that fits counts. */
static const struct {
	struct str words;
	enum column_role role;
} head_words[] = {
    {STR_INIT("diem toi da"), COLUMN_MAX},
    {STR_INIT("diem chuan"), COLUMN_MAX},
    {STR_INIT("thang diem"), COLUMN_MAX},
    {STR_INIT("toi da"), COLUMN_MAX},
    {STR_INIT("giai trinh"), COLUMN_EXPLANATION},
    {STR_INIT("ly do"), COLUMN_REASON},
    {STR_INIT("li do"), COLUMN_REASON},
    {STR_INIT("nguyen nhan"), COLUMN_REASON},
    {STR_INIT("kiem chung"), COLUMN_EVIDENCE},
    {STR_INIT("minh chung"), COLUMN_EVIDENCE},
    {STR_INIT("ghi chu"), COLUMN_NOTE},
    {STR_INIT("tieu chi"), COLUMN_TITLE},
    {STR_INIT("noi dung"), COLUMN_TITLE},
    {STR_INIT("linh vuc"), COLUMN_TITLE},
};

/* What stands over a round's scores besides the round's own name, by the round's id. */
static const struct {
	struct str round, words;
} round_words[] = {
    {STR_INIT("self"), STR_INIT("tu cham")},
    {STR_INIT("self"), STR_INIT("tu danh gia")},
    {STR_INIT("appraised"), STR_INIT("tham dinh")},
    {STR_INIT("appraised"), STR_INIT("hoi dong")},
    {STR_INIT("appraised"), STR_INIT("cham lai")},
    {STR_INIT("review"), STR_INIT("phuc tra")},
};

static bool has_words(struct str head, struct str words)
{
	return words.n > 0 && str_find(head, words, 0) < head.n;
}

static bool is_number_head(struct str head)
{
	return str_equal(head, STR("tt")) || str_equal(head, STR("stt")) ||
	       str_equal(head, STR("so tt")) || str_equal(head, STR("so thu tu")) ||
	       str_equal(head, STR("ma")) || str_equal(head, STR("ma tieu chi"));
}

static bool find_round(const struct import *import, const struct framework *framework,
    struct str head, size_t *out)
{
	if (!framework)
		return false;
	for (size_t i = 0; i < framework->round_count; i++) {
		struct str name = text_fold(import->arena, framework->rounds[i].name);

		*out = i;
		if (has_words(head, name))
			return true;
		for (size_t j = 0; j < sizeof(round_words) / sizeof(*round_words); j++)
			if (str_equal(round_words[j].round, framework->rounds[i].id) &&
			    has_words(head, round_words[j].words))
				return true;
	}
	/* "Điểm" alone, "Điểm đạt": the score that counts. */
	*out = framework->final_round;
	return str_equal(head, STR("diem")) || has_words(head, STR("diem dat"));
}

static const struct unit *find_unit(
    const struct import *import, const struct framework *framework, struct str words)
{
	struct unit_list units = {0};

	site_match_units(import->site, import->arena, words, framework->scope,
	    period_last_day(import->period), &units);
	return units.count == 1 && units.items[0]->level == framework->level
		   ? units.items[0]
		   : NULL;
}

/* What stands over a column: each row's words, and all of them as one. */
struct head {
	struct str rows[HEAD_ROWS], all;
	size_t count;
};

/* "Xã An Lạc" above "Tự chấm": the commune's, in that round. */
static bool read_unit_head(const struct import *import, const struct framework *framework,
    const struct head *head, struct column *out)
{
	for (size_t i = 0; framework && i < head->count; i++) {
		out->unit = find_unit(import, framework, head->rows[i]);
		if (!out->unit)
			continue;
		out->role = COLUMN_UNIT;
		out->round = framework->final_round;
		for (size_t j = i + 1; j < head->count; j++)
			find_round(import, framework,
			    text_fold(import->arena, head->rows[j]), &out->round);
		return true;
	}
	return false;
}

static struct column read_head(const struct import *import,
    const struct framework *framework, const struct head *head)
{
	struct str words = text_fold(import->arena, head->all);
	struct column column = {COLUMN_OTHER, 0, NULL};

	if (words.n == 0 || read_unit_head(import, framework, head, &column))
		return column;
	if (is_number_head(words)) {
		column.role = COLUMN_ID;
		return column;
	}
	for (size_t i = 0; i < sizeof(head_words) / sizeof(*head_words); i++) {
		if (has_words(words, head_words[i].words)) {
			column.role = head_words[i].role;
			return column;
		}
	}
	if (find_round(import, framework, words, &column.round))
		column.role = COLUMN_ROUND;
	return column;
}

struct str table_words(
    const struct import *import, const struct table *table, size_t row, size_t column)
{
	struct str shown = office_cell_at(table->sheet, row, column)->shown;
	char *words = (char *)str_copy(import->arena, shown).p;
	size_t n = 0;

	for (size_t i = 0; i < shown.n; i++) {
		bool blank = shown.p[i] == '\n' || shown.p[i] == '\r' ||
			     shown.p[i] == '\t' || shown.p[i] == ' ';

		if (!blank)
			words[n++] = shown.p[i];
		else if (n > 0 && words[n - 1] != ' ')
			words[n++] = ' ';
	}
	return str_trim((struct str){words, n});
}

/* A heading over the whole table is no column's head. */
static bool spans_table(const struct office_sheet *sheet, size_t row, size_t column)
{
	const struct office_cell *cell = office_cell_at(sheet, row, column);
	size_t from = column, to = column;

	if (!cell->first && !cell->covered)
		return false;
	while (from > 0 && office_cell_at(sheet, row, from)->covered)
		from--;
	while (office_cell_at(sheet, row, to + 1)->covered)
		to++;
	return 2 * (to - from + 1) > sheet->columns;
}

/* What stands over a column in `count` rows; a merged cell's words once. */
static struct head head_of(
    const struct import *import, const struct table *table, size_t column, size_t count)
{
	struct head head = {.all = STR("")};

	for (size_t i = 0; i < count; i++) {
		struct str words = table_words(import, table, table->head + i, column);

		if (words.n == 0 || spans_table(table->sheet, table->head + i, column) ||
		    (head.count > 0 && str_equal(head.rows[head.count - 1], words)))
			continue;
		head.rows[head.count++] = words;
		head.all = str_format(import->arena, "%.*s%s%.*s", STR_ARG(head.all),
		    head.all.n > 0 ? " " : "", STR_ARG(words));
	}
	return head;
}

static bool is_same(const struct column *a, const struct column *b)
{
	return a->role == b->role && a->round == b->round && a->unit == b->unit;
}

/* The second column over which the same stands is another thing. */
static bool stands_before(const struct table *table, size_t column)
{
	for (size_t i = 0; i < column; i++)
		if (is_same(&table->columns[i], &table->columns[column]))
			return true;
	return false;
}

/* How many columns are known, 0 where they make no table: rows must have a name or a
 * number, and something must be scored. */
static size_t read_columns(const struct import *import, const struct framework *framework,
    struct table *table, size_t count)
{
	size_t known = 0, names = 0, scores = 0;

	for (size_t i = 0; i < table->sheet->columns; i++) {
		struct column *column = &table->columns[i];
		struct head head = head_of(import, table, i, count);

		*column = read_head(import, framework, &head);
		if (stands_before(table, i))
			*column = (struct column){COLUMN_OTHER, 0, NULL};
		known += column->role != COLUMN_OTHER;
		names += column->role == COLUMN_ID || column->role == COLUMN_TITLE;
		scores += column->role == COLUMN_ROUND || column->role == COLUMN_MAX ||
			  column->role == COLUMN_UNIT;
	}
	return names > 0 && scores > 0 ? known : 0;
}

bool table_find(const struct import *import, const struct office_sheet *sheet,
    const struct framework *framework, struct table *out)
{
	struct table table = {.sheet = sheet};
	size_t best = 0, best_head = 0, best_rows = 0;

	table.columns = arena_array(import->arena, struct column, sheet->columns);
	for (table.head = 0; table.head < sheet->rows && table.head < SEARCHED_ROWS;
	     table.head++) {
		for (size_t rows = 1; rows <= HEAD_ROWS; rows++) {
			size_t known = read_columns(import, framework, &table, rows);

			if (known > best ||
			    (known == best && known > 0 && rows < best_rows)) {
				best = known;
				best_head = table.head;
				best_rows = rows;
			}
		}
	}
	table.head = best_head;
	table.first = best_head + best_rows;
	if (best > 0)
		read_columns(import, framework, &table, best_rows);
	*out = table;
	return best > 0;
}

bool table_column(const struct table *table, enum column_role role, size_t *out)
{
	for (size_t i = 0; i < table->sheet->columns; i++) {
		*out = i;
		if (table->columns[i].role == role)
			return true;
	}
	return false;
}

struct str table_where(const struct import *import, const struct office_sheet *sheet,
    size_t row, size_t column)
{
	struct str address = office_address(import->arena, row, column);

	if (import->book->count < 2)
		return address;
	return str_format(
	    import->arena, "%.*s!%.*s", STR_ARG(sheet->name), STR_ARG(address));
}

void import_note_add(struct import *import, bool lost, struct str where,
    enum phrase phrase, const struct str *args, size_t arg_count)
{
	struct import_note *note = vec_add(import->arena, &import->notes);

	note->lost = lost;
	note->where = where;
	note->phrase = phrase;
	note->arg_count = arg_count;
	for (size_t i = 0; i < arg_count; i++)
		note->args[i] = args[i];
}

struct str import_stem(struct str name)
{
	size_t end = name.n;

	while (end > 0 && name.p[end - 1] != '.')
		end--;
	return end > 1 ? str_slice(name, 0, end - 1) : name;
}
