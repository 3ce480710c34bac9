/*
 * units: a list of bodies (name, code, type, the one above) as a file of units. Ids are
 * made from the names; one that the site has, or had, is never given again.
 */
#include "base/arena.h"
#include "base/map.h"
#include "base/text.h"
#include "base/tree.h"
#include "import/sheet_text.h"
#include "import/table.h"
#include "import/words.h"

#include <stdint.h>

enum unit_role { UNIT_NAME, UNIT_CODE, UNIT_TYPE, UNIT_PARENT, UNIT_ROLES };

/* Folded words of heads, each only where no column has its role yet. */
static const struct {
	struct str words;
	enum unit_role role;
} unit_heads[] = {
    {STR_INIT("truc thuoc"), UNIT_PARENT},
    {STR_INIT("cap tren"), UNIT_PARENT},
    {STR_INIT("thuoc"), UNIT_PARENT},
    {STR_INIT("ma"), UNIT_CODE},
    {STR_INIT("loai"), UNIT_TYPE},
    {STR_INIT("cap"), UNIT_TYPE},
    {STR_INIT("ten"), UNIT_NAME},
    {STR_INIT("don vi"), UNIT_NAME},
};

/* What a body's name or type begins with. */
static const struct {
	struct str words;
	enum unit_level level;
} types[] = {
    {STR_INIT("tinh"), LEVEL_PROVINCE},
    {STR_INIT("huyen"), LEVEL_DISTRICT},
    {STR_INIT("quan"), LEVEL_DISTRICT},
    {STR_INIT("thi xa"), LEVEL_DISTRICT},
    {STR_INIT("xa"), LEVEL_COMMUNE},
    {STR_INIT("phuong"), LEVEL_COMMUNE},
    {STR_INIT("thi tran"), LEVEL_COMMUNE},
    {STR_INIT("dac khu"), LEVEL_COMMUNE},
    {STR_INIT("so"), LEVEL_DEPARTMENT},
    {STR_INIT("phong"), LEVEL_DEPARTMENT},
    {STR_INIT("van phong"), LEVEL_DEPARTMENT},
    {STR_INIT("ban"), LEVEL_DEPARTMENT},
    {STR_INIT("chi cuc"), LEVEL_DEPARTMENT},
    {STR_INIT("thanh tra"), LEVEL_DEPARTMENT},
    {STR_INIT("trung tam"), LEVEL_DEPARTMENT},
};

struct new_unit {
	struct str id, name, key, code, level, parent_name;
	size_t parent; /* index and 1 of one in the same list; 0: none */
	size_t row;
	bool written;
};

struct units_reading {
	struct import *import;
	const struct office_sheet *sheet;
	size_t first, columns[UNIT_ROLES]; /* SIZE_MAX: none */
	VEC(struct new_unit) units;
	struct map ids;   /* of this list */
	struct map names; /* text_name_key → index and 1 */
};

static struct str words_at(const struct units_reading *reading, size_t row, size_t column)
{
	return column == SIZE_MAX
		   ? STR("")
		   : str_trim(words_clean(reading->import->arena,
			 office_cell_at(reading->sheet, row, column)->shown));
}

static struct str where(const struct units_reading *reading, size_t row)
{
	return table_where(
	    reading->import, reading->sheet, row, reading->columns[UNIT_NAME]);
}

/* ---- the head ---- */

static bool begins_with_word(struct str text, struct str word)
{
	return str_starts(text, word) && (text.n == word.n || text.p[word.n] == ' ');
}

static void read_head_cell(struct units_reading *reading, size_t row, size_t column)
{
	struct str head =
	    text_fold(reading->import->arena, words_at(reading, row, column));

	for (size_t i = 0; i < sizeof(unit_heads) / sizeof(*unit_heads); i++) {
		enum unit_role role = unit_heads[i].role;
		bool fits = role == UNIT_PARENT
				? str_find(head, unit_heads[i].words, 0) < head.n
				: begins_with_word(head, unit_heads[i].words);

		if (!fits || reading->columns[role] != SIZE_MAX)
			continue;
		reading->columns[role] = column;
		return;
	}
}

static bool find_head(struct units_reading *reading)
{
	enum { SEARCHED_ROWS = 60 };

	for (size_t row = 0; row < reading->sheet->rows && row < SEARCHED_ROWS; row++) {
		size_t known = 0;

		for (size_t i = 0; i < UNIT_ROLES; i++)
			reading->columns[i] = SIZE_MAX;
		for (size_t i = 0; i < reading->sheet->columns; i++)
			read_head_cell(reading, row, i);
		for (size_t i = 0; i < UNIT_ROLES; i++)
			known += reading->columns[i] != SIZE_MAX;
		reading->first = row + 1;
		if (reading->columns[UNIT_NAME] != SIZE_MAX &&
		    (known > 1 || reading->sheet->columns == 1))
			return true;
	}
	return false;
}

/* ---- rows ---- */

/* By its type or name, else as --level says; empty where neither does. */
static struct str level_of(
    const struct units_reading *reading, struct str type, struct str name)
{
	struct arena *arena = reading->import->arena;
	struct str texts[] = {text_fold(arena, type), text_fold(arena, name)};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		for (size_t j = 0; j < sizeof(types) / sizeof(*types); j++)
			if (begins_with_word(texts[i], types[j].words))
				return str_of(unit_level_word(types[j].level));
	return reading->import->level;
}

/* "An Lạc" of the type "xã" is "Xã An Lạc". */
static struct str full_name(struct arena *arena, struct str type, struct str name)
{
	size_t first = 0;
	struct str head;

	if (type.n == 0 ||
	    begins_with_word(text_fold(arena, name), text_fold(arena, type)))
		return name;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		if (!str_equal(text_fold(arena, type), types[i].words))
			continue;
		text_next(type, &first);
		head = str_slice(type, 0, first);
		if (str_equal(head, STR("x")))
			head = STR("X");
		else if (head.n == 1 && head.p[0] >= 'a' && head.p[0] <= 'z')
			head = str_format(arena, "%c", head.p[0] - 'a' + 'A');
		return str_format(arena, "%.*s%.*s %.*s", STR_ARG(head),
		    STR_ARG(str_slice(type, first, type.n)), STR_ARG(name));
	}
	return name;
}

static bool is_taken(const struct units_reading *reading, struct str id)
{
	return map_find(&reading->ids, id) ||
	       site_find_unit(reading->import->site, id) != NULL;
}

static struct str make_id(
    const struct units_reading *reading, struct str name, struct str parent)
{
	struct arena *arena = reading->import->arena;
	struct str base = text_slug(arena, name), id;

	if (base.n == 0)
		base = STR("don-vi");
	if (!is_taken(reading, base))
		return base;
	if (parent.n > 0) {
		id = text_slug(arena,
		    str_format(arena, "%.*s %.*s", STR_ARG(name), STR_ARG(parent)));
		if (!is_taken(reading, id))
			return id;
	}
	for (unsigned i = 2;; i++) {
		id = text_slug(arena,
		    str_format(arena, "%.*s-%u", STR_ARG(str_slice(base, 0, 56)), i));
		if (!is_taken(reading, id))
			return id;
	}
}

/* A unit of the name below the same one is there already. */
static bool is_there(const struct units_reading *reading, const struct new_unit *unit)
{
	struct import *import = reading->import;
	struct unit_list units = {0};

	site_match_units(
	    import->site, import->arena, unit->name, NULL, (struct date){0}, &units);
	for (size_t i = 0; i < units.count; i++) {
		const struct unit *parent = units.items[i]->parent;

		if (unit->parent_name.n == 0 || !parent ||
		    str_equal(text_name_key(import->arena, parent->name),
			text_name_key(import->arena, unit->parent_name)))
			return true;
	}
	return false;
}

static void read_row(struct units_reading *reading, size_t row)
{
	struct import *import = reading->import;
	struct arena *arena = import->arena;
	struct str type = words_at(reading, row, reading->columns[UNIT_TYPE]);
	struct new_unit unit = {.row = row};
	struct str key;

	unit.name =
	    full_name(arena, type, words_at(reading, row, reading->columns[UNIT_NAME]));
	unit.code = words_at(reading, row, reading->columns[UNIT_CODE]);
	unit.parent_name = words_at(reading, row, reading->columns[UNIT_PARENT]);
	unit.level = level_of(reading, type, unit.name);
	if (unit.name.n == 0)
		return;
	unit.key = text_name_key(arena, unit.name);
	if (unit.level.n == 0) {
		IMPORT_NOTE(
		    import, true, where(reading, row), import_no_level, unit.name);
		return;
	}
	key = text_name_key(arena, str_format(arena, "%.*s / %.*s", STR_ARG(unit.name),
				       STR_ARG(unit.parent_name)));
	if (is_there(reading, &unit) || map_find(&reading->names, key)) {
		IMPORT_NOTE(
		    import, false, where(reading, row), import_unit_there, unit.name);
		return;
	}
	unit.id = make_id(reading, unit.name, unit.parent_name);
	map_put(arena, &reading->ids, unit.id, reading);
	map_put(arena, &reading->names, key, reading);
	vec_push(arena, &reading->units, unit);
}

/* The one that --unit names, below which all are put. */
static bool is_given_parent(const struct units_reading *reading, struct str key)
{
	const struct unit *given = reading->import->unit;

	return given &&
	       str_equal(text_name_key(reading->import->arena, given->name), key);
}

static bool is_in_list(const struct units_reading *reading, struct str name)
{
	struct str key = text_name_key(reading->import->arena, name);

	for (size_t i = 0; i < reading->units.count; i++)
		if (str_equal(reading->units.items[i].key, key))
			return true;
	return false;
}

/* Where all of the list stand below one unit of the site, it need not be named again. */
static void find_common_parent(struct units_reading *reading)
{
	struct import *import = reading->import;
	const struct unit *common = NULL;

	for (size_t i = 0; i < reading->units.count; i++) {
		struct str name = reading->units.items[i].parent_name;
		struct unit_list units = {0};

		if (name.n > 0 && is_in_list(reading, name))
			continue;
		if (name.n > 0)
			site_match_units(import->site, import->arena, name, NULL,
			    (struct date){0}, &units);
		if (units.count != 1 || (common && common != units.items[0]))
			return;
		common = units.items[0];
	}
	if (!import->unit)
		import->unit = common;
}

/* Which of the list is meant by the name of the one above: the only one of it. */
static void find_parent(struct units_reading *reading, struct new_unit *unit)
{
	struct arena *arena = reading->import->arena;
	struct str wanted = text_name_key(arena, unit->parent_name);
	size_t found = 0, count = 0;

	if (wanted.n == 0)
		return;
	for (size_t i = 0; i < reading->units.count; i++) {
		const struct new_unit *other = &reading->units.items[i];

		if (other != unit && str_equal(other->key, wanted)) {
			found = i + 1;
			count++;
		}
	}
	if (count == 1)
		unit->parent = found;
	else if (!is_given_parent(reading, wanted))
		IMPORT_NOTE(reading->import, true, where(reading, unit->row),
		    import_no_parent, unit->parent_name, unit->name);
}

/* ---- what is written ---- */

enum { UNITS_DEPTH = 4 };

static void add_unit(struct units_reading *reading, size_t at, unsigned depth,
    size_t indent, struct buf *out)
{
	struct new_unit *unit = &reading->units.items[at];
	bool first = true;

	unit->written = true;
	buf_addf(out, "%*s- id: %.*s\n", (int)indent, "", STR_ARG(unit->id));
	buf_addf(out, "%*s  level: %.*s\n", (int)indent, "", STR_ARG(unit->level));
	buf_addf(out, "%*s  name: ", (int)indent, "");
	sheet_text_quote(out, unit->name);
	buf_add_char(out, '\n');
	if (unit->code.n > 0) {
		buf_addf(out, "%*s  code: ", (int)indent, "");
		sheet_text_quote(out, unit->code);
		buf_add_char(out, '\n');
	}
	/* Bounded by UNITS_DEPTH. */
	for (size_t i = 0; i < reading->units.count && depth < UNITS_DEPTH; i++) {
		if (reading->units.items[i].parent != at + 1 ||
		    reading->units.items[i].written)
			continue;
		if (first)
			buf_addf(out, "%*s  units:\n", (int)indent, "");
		first = false;
		add_unit(reading, i, depth + 1, indent + 4, out);
	}
}

static void add_top_units(struct units_reading *reading, size_t indent, struct buf *out)
{
	for (size_t i = 0; i < reading->units.count; i++)
		if (reading->units.items[i].parent == 0)
			add_unit(reading, i, 0, indent, out);
	for (size_t i = 0; i < reading->units.count; i++)
		if (!reading->units.items[i].written)
			IMPORT_NOTE(reading->import, true,
			    where(reading, reading->units.items[i].row), import_no_parent,
			    reading->units.items[i].parent_name,
			    reading->units.items[i].name);
}

/* ---- below a unit that is there ---- */

static size_t line_end(struct str text, size_t at)
{
	size_t end = str_find(text, STR("\n"), at);

	return end < text.n ? end + 1 : end;
}

static size_t indent_at(struct str text, size_t at)
{
	size_t n = 0;

	while (at + n < text.n && text.p[at + n] == ' ')
		n++;
	return n;
}

static bool says_something(struct str text, size_t at)
{
	struct str line = str_trim(str_slice(text, at, line_end(text, at) - at));

	return line.n > 0 && line.p[0] != '#';
}

/* Where the lines of the unit's entry end, and where its `units:` stands, behind the
 * line; 0: it has none. */
static size_t entry_end(struct str text, size_t start, size_t dash, size_t *units)
{
	size_t end = line_end(text, start), at = end;

	*units = 0;
	while (at < text.n) {
		size_t indent = indent_at(text, at), next = line_end(text, at);

		if (says_something(text, at)) {
			if (indent <= dash)
				break;
			end = next;
			if (indent == dash + 2 &&
			    str_equal(
				str_trim(str_slice(text, at, next - at)), STR("units:")))
				*units = next;
		}
		at = next;
	}
	return end;
}

/* Puts the list below the unit's entry, which has to be one of lines, not of braces. */
static bool add_below(
    struct units_reading *reading, struct str text, size_t start, struct buf *out)
{
	size_t dash, end, units, at;

	while (start > 0 && text.p[start - 1] != '\n')
		start--;
	dash = indent_at(text, start);
	if (!str_starts(str_slice(text, start + dash, text.n), STR("- ")) ||
	    str_starts(str_slice(text, start + dash, text.n), STR("- {")))
		return false;
	end = entry_end(text, start, dash, &units);
	at = units > 0 ? units : end;
	buf_add(out, str_slice(text, 0, at));
	if (at > 0 && text.p[at - 1] != '\n')
		buf_add_char(out, '\n');
	if (units == 0)
		buf_addf(out, "%*sunits:\n", (int)dash + 2, "");
	add_top_units(
	    reading, units > 0 && units < end ? indent_at(text, units) : dash + 4, out);
	buf_add(out, str_slice(text, at, text.n));
	return true;
}

/* ---- the file ---- */

static struct str new_path(struct import *import)
{
	struct str name = text_slug(import->arena, import_stem(import->name));

	return str_format(import->arena, "content/units/%.*s.yaml",
	    STR_ARG(name.n > 0 ? name : STR("don-vi")));
}

static void add_new(struct units_reading *reading, struct buf *before, struct buf *out)
{
	buf_add(out, buf_str(before));
	if (out->n > 0 && out->p[out->n - 1] != '\n')
		buf_add_char(out, '\n');
	if (out->n == 0) {
		buf_lit(out, "# ");
		sheet_text_comment(out, reading->import->name);
		buf_add_char(out, '\n');
	}
	add_top_units(reading, 0, out);
}

static void add_file(struct units_reading *reading)
{
	struct import *import = reading->import;
	const struct unit *unit = import->unit;
	struct import_file file = {.path = STR("")};
	struct buf before, out;
	bool done = true;

	buf_init(&before);
	buf_init(&out);
	file.path = unit ? sources_path(&import->site->sources, unit->at.source)
			 : new_path(import);
	file.exists = import->tree->read(import->tree, file.path, &before) == 0;
	if (unit)
		done = add_below(reading, buf_str(&before), unit->at.start, &out);
	else
		add_new(reading, &before, &out);
	if (!done)
		IMPORT_NOTE(import, true, STR(""), import_unit_in_braces, unit->name);
	file.bytes = str_copy(import->arena, buf_str(&out));
	if (done)
		vec_push(import->arena, &import->files, file);
	buf_release(&out);
	buf_release(&before);
}

void import_units(struct import *import)
{
	for (size_t i = 0; i < import->book->count; i++) {
		struct units_reading reading = {
		    .import = import, .sheet = &import->book->sheets[i]};

		if (reading.sheet->hidden || !find_head(&reading))
			continue;
		for (size_t row = reading.first; row < reading.sheet->rows; row++)
			read_row(&reading, row);
		find_common_parent(&reading);
		for (size_t j = 0; j < reading.units.count; j++)
			find_parent(&reading, &reading.units.items[j]);
		if (reading.units.count > 0)
			add_file(&reading);
		return;
	}
	IMPORT_NOTE0(import, true, STR(""), import_no_unit_head);
}
