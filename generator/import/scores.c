/*
 * scores: which commune, period and framework a table is about, and its sheet's file.
 */
#include "base/arena.h"
#include "base/tree.h"
#include "import/sheet_text.h"

#include <stdint.h>

/* ---- which commune ---- */

static const struct unit *unit_named(
    const struct import *import, const struct framework *framework, struct str words)
{
	struct unit_list units = {0};
	const struct unit *by_id = site_find_unit(import->site, words);

	if (by_id && by_id->level == framework->level)
		return by_id;
	site_match_units(import->site, import->arena, words, framework->scope,
	    period_last_day(import->period), &units);
	return units.count == 1 && units.items[0]->level == framework->level
		   ? units.items[0]
		   : NULL;
}

/* "Đơn vị: Xã An Lạc", "UBND XÃ AN LẠC" above the head. */
static const struct unit *unit_above(const struct import *import,
    const struct framework *framework, const struct table *table)
{
	for (size_t row = 0; row < table->head; row++) {
		for (size_t column = 0; column < table->sheet->columns; column++) {
			struct str words = table_words(import, table, row, column);
			size_t colon = str_find(words, STR(":"), 0);
			const struct unit *unit = unit_named(import, framework, words);

			if (!unit && colon < words.n)
				unit = unit_named(import, framework,
				    str_trim(str_slice(words, colon + 1, words.n)));
			if (unit)
				return unit;
		}
	}
	return NULL;
}

static const struct unit *unit_of(const struct import *import,
    const struct framework *framework, const struct table *table)
{
	const struct unit *unit = import->unit;

	if (!unit && table->sheet->name.n > 0)
		unit = unit_named(import, framework, table->sheet->name);
	if (!unit)
		unit = unit_above(import, framework, table);
	return unit ? unit : unit_named(import, framework, import_stem(import->name));
}

/* ---- its file ---- */

static struct str origin_of(struct import *import, const struct office_sheet *sheet)
{
	return import->book->count > 1 ? str_format(import->arena, "%.*s, %.*s",
					     STR_ARG(import->name), STR_ARG(sheet->name))
				       : import->name;
}

static void add_file(struct import *import, const struct office_sheet *sheet,
    const struct framework *framework, const struct unit *unit,
    const struct taken_list *taken)
{
	struct import_file file = {.path = sheet_text_path(import->arena, import->site,
				       framework, unit, import->period)};
	struct buf before, after;
	int found;

	buf_init(&before);
	buf_init(&after);
	found = import->tree->read(import->tree, file.path, &before);
	file.exists = found == 0;
	if (!file.exists)
		sheet_text_new(import->arena, framework, unit, import->period,
		    origin_of(import, sheet), taken, true, &after);
	else if (!sheet_text_merge(
		     import->arena, framework, taken, buf_str(&before), &after))
		IMPORT_NOTE(
		    import, true, sheet->name, import_sheet_unreadable, file.path);
	file.bytes = str_copy(import->arena, buf_str(&after));
	if (after.n > 0 && !str_equal(file.bytes, buf_str(&before)))
		vec_push(import->arena, &import->files, file);
	buf_release(&before);
	buf_release(&after);
}

static void import_one(struct import *import, const struct table *table,
    const struct unit *unit, bool is_column)
{
	const struct framework *framework = import->framework;
	struct taken_list taken;

	if (!unit_exists_in(unit, import->period)) {
		IMPORT_NOTE(import, true, table->sheet->name, import_unit_not_there,
		    unit->name, period_format(import->arena, import->period));
		return;
	}
	rows_take(import, table, framework, is_column ? unit : NULL, &taken);
	if (taken.count == 0)
		IMPORT_NOTE(import, true, table->sheet->name, import_no_scores,
		    unit_name_on(unit, period_last_day(import->period)));
	else
		add_file(import, table->sheet, framework, unit, &taken);
}

static void note_hidden(struct import *import, const struct table *table)
{
	for (size_t row = table->first; row < table->sheet->rows; row++) {
		if (table->sheet->row_hidden[row]) {
			IMPORT_NOTE0(import, false,
			    table_where(import, table->sheet, row, 0),
			    import_hidden_rows);
			return;
		}
	}
}

/* Each commune once, though it may have a column for each round. */
static bool import_columns(struct import *import, const struct table *table)
{
	const struct unit *last = NULL;
	bool any = false;

	for (size_t i = 0; i < table->sheet->columns; i++) {
		const struct column *column = &table->columns[i];

		if (column->role != COLUMN_UNIT || column->unit == last)
			continue;
		any = true;
		last = column->unit;
		import_one(import, table, last, true);
	}
	return any;
}

/* False where it holds no table of scores: a cover, instructions. */
static bool import_sheet(struct import *import, const struct office_sheet *sheet)
{
	const struct unit *unit;
	struct table table;

	if (sheet->rows == 0)
		return false;
	if (!table_find(import, sheet, import->framework, &table)) {
		IMPORT_NOTE0(import, false, sheet->name, import_no_head);
		return false;
	}
	note_hidden(import, &table);
	if (import_columns(import, &table))
		return true;
	unit = unit_of(import, import->framework, &table);
	if (unit)
		import_one(import, &table, unit, false);
	else
		IMPORT_NOTE0(import, true, sheet->name, import_no_unit);
	return true;
}

void import_scores(struct import *import)
{
	bool any = false;

	for (size_t i = 0; i < import->book->count; i++) {
		const struct office_sheet *sheet = &import->book->sheets[i];

		if (sheet->hidden)
			IMPORT_NOTE0(import, false, sheet->name, import_hidden_sheet);
		else if (import_sheet(import, sheet))
			any = true;
	}
	if (!any && import->notes.count == 0)
		IMPORT_NOTE0(import, true, STR(""), import_no_head);
	/* Beside a table they are no loss; alone they are all that was to be taken. */
	for (size_t i = 0; i < import->notes.count && !any; i++)
		import->notes.items[i].lost = true;
}
