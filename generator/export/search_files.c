/*
 * Splitting by beginnings, and the frame of each file.
 */
#include "export/search_files.h"

#include <stdarg.h>
#include <stdio.h>

/* Bytes of a file of words: more are split, and what is less does not leave the file of
 * its shorter beginning. What loads a few of them stays far below 200 kB. */
enum { FILE_MOST = 8000, FILE_LEAST = 500 };

static const struct {
	char letter, index;
} kinds[SEARCH_KIND_COUNT] = {
    [SEARCH_UNIT] = {'u', 'a'},
    [SEARCH_CRITERION] = {'c', 'a'},
    [SEARCH_DOCUMENT] = {'d', 'a'},
    [SEARCH_TASK] = {'t', 'b'},
    [SEARCH_FINDING] = {'f', 'b'},
    [SEARCH_PAGE] = {'p', 'a'},
};

char search_kind_letter(enum search_kind kind)
{
	return kinds[kind].letter;
}

char search_kind_index(enum search_kind kind)
{
	return kinds[kind].index;
}

uint32_t search_place(enum search_kind kind, enum search_rank rank)
{
	return (uint32_t)kind * SEARCH_RANK_COUNT + (uint32_t)rank;
}

/* ---- entries ---- */

void search_entries_init(struct search_entries *entries)
{
	*entries = (struct search_entries){0};
	buf_init(&entries->text);
}

static struct search_entry *last_of(struct search_entries *entries, struct str folded)
{
	struct search_entry *last;

	if (entries->items.count == 0)
		return NULL;
	last = &entries->items.items[entries->items.count - 1];
	return str_equal(last->folded, folded) ? last : NULL;
}

struct buf *search_entries_open(struct search_entries *entries, struct str folded)
{
	size_t count = entries->items.count;

	entries->text.n = count > 0 ? entries->items.items[count - 1].end : 0;
	if (last_of(entries, folded))
		buf_add_char(&entries->text, ';');
	return &entries->text;
}

void search_entries_close(
    struct arena *arena, struct search_entries *entries, struct str folded)
{
	struct search_entry *last = last_of(entries, folded);
	size_t count = entries->items.count;

	if (!last) {
		size_t from = count > 0 ? entries->items.items[count - 1].end : 0;

		last = vec_add(arena, &entries->items);
		*last = (struct search_entry){.folded = folded, .from = from};
	}
	last->end = entries->text.n;
}

/* ---- one file ---- */

void search_files_init(struct search_files *files, struct search_sink sink)
{
	*files = (struct search_files){.sink = sink};
	buf_init(&files->name);
	buf_init(&files->out);
}

void search_files_release(struct search_files *files)
{
	buf_release(&files->name);
	buf_release(&files->out);
}

void search_files_begin(struct search_files *files, const char *name, ...)
{
	char text[SEARCH_WORD_MOST + 16];
	va_list arguments;

	va_start(arguments, name);
	vsnprintf(text, sizeof(text), name, arguments);
	va_end(arguments);
	buf_clear(&files->name);
	buf_add(&files->name, str_of(text));
	buf_clear(&files->out);
	buf_addf(&files->out, "searchPart(\"%s\",{", text);
	files->any = false;
}

void search_files_comma(struct search_files *files)
{
	if (files->any)
		buf_lit(&files->out, ",\n");
	files->any = true;
}

int search_files_end(struct search_files *files)
{
	buf_lit(&files->out, "})\n");
	buf_lit(&files->name, ".js");
	return files->sink.put(
	    files->sink.context, buf_str(&files->name), buf_str(&files->out));
}

/* ---- words ---- */

/* The files of one index; `list` gets what the list of words says of them. */
struct splitting {
	struct search_files *files;
	struct search_entries *entries;
	char index;
	struct buf list;
};

static bool has_digit(struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] >= '0' && word.p[i] <= '9')
			return true;
	return false;
}

static void list_word(struct splitting *splitting, struct str word, bool is_first)
{
	if (!has_digit(word))
		buf_addf(
		    &splitting->list, "%s\"%.*s\"", is_first ? "" : ",", STR_ARG(word));
}

/* A file of those among these words that are in none yet. */
static int put_part(
    struct splitting *splitting, struct str beginning, size_t from, size_t end)
{
	struct search_entries *entries = splitting->entries;
	struct search_files *files = splitting->files;
	struct buf *list = &splitting->list;
	size_t start;

	buf_addf(list, "%s\n\"%.*s\":[", list->n > 0 ? "," : "", STR_ARG(beginning));
	start = list->n;
	search_files_begin(files, "%c-%.*s", splitting->index, STR_ARG(beginning));
	for (size_t i = from; i < end; i++) {
		struct search_entry *entry = &entries->items.items[i];

		if (entry->is_placed)
			continue;
		entry->is_placed = true;
		list_word(splitting, entry->folded, list->n == start);
		search_files_comma(files);
		buf_addf(&files->out, "\"%.*s\":\"", STR_ARG(entry->folded));
		buf_add(&files->out, str_slice(buf_str(&entries->text), entry->from,
					 entry->end - entry->from));
		buf_add_char(&files->out, '"');
	}
	buf_add_char(list, ']');
	return search_files_end(files);
}

static size_t size_of(const struct search_entries *entries, size_t from, size_t end)
{
	size_t size = 0;

	for (size_t i = from; i < end; i++) {
		const struct search_entry *entry = &entries->items.items[i];

		size += entry->end - entry->from + entry->folded.n + 7;
	}
	return size;
}

static size_t unplaced(const struct search_entries *entries, size_t from, size_t end)
{
	size_t count = 0;

	for (size_t i = from; i < end; i++)
		count += !entries->items.items[i].is_placed;
	return count;
}

/* All these words have the first `depth` bytes in common. Where they are too much for one
 * file, those that go on with the same letter and are much together have files of their
 * own; the others stay. */
static int split(struct splitting *splitting, size_t from, size_t end, size_t depth)
{
	const struct search_entries *entries = splitting->entries;
	const struct search_entry *items = entries->items.items;
	bool is_large = size_of(entries, from, end) > FILE_MOST;
	int status = 0;

	for (size_t i = from, next; i < end && is_large && status == 0; i = next) {
		bool is_whole = items[i].folded.n == depth;

		next = i + 1;
		while (!is_whole && next < end &&
		       items[next].folded.p[depth] == items[i].folded.p[depth])
			next++;
		if (size_of(entries, i, next) < FILE_LEAST)
			continue;
		if (is_whole) {
			char name[SEARCH_WORD_MOST + 2];

			snprintf(name, sizeof(name), "%.*s_", STR_ARG(items[i].folded));
			status = put_part(splitting, str_of(name), i, next);
		} else {
			status = split(splitting, i, next, depth + 1);
		}
	}
	if (status != 0 || unplaced(entries, from, end) == 0)
		return status;
	return put_part(splitting, str_slice(items[from].folded, 0, depth), from, end);
}

int search_files_put_words(
    struct search_files *files, struct search_entries entries[static 2])
{
	struct splitting splittings[2];
	int status = 0;

	for (int i = 0; i < 2; i++) {
		splittings[i] = (struct splitting){files, &entries[i], (char)('a' + i)};
		buf_init(&splittings[i].list);
		if (entries[i].items.count > 0 && status == 0)
			status = split(&splittings[i], 0, entries[i].items.count, 0);
		buf_release(&entries[i].text);
	}
	search_files_begin(files, "words");
	for (int i = 0; i < 2; i++) {
		search_files_comma(files);
		buf_addf(&files->out, "\"%c\":{", splittings[i].index);
		buf_add(&files->out, buf_str(&splittings[i].list));
		buf_add_char(&files->out, '}');
		buf_release(&splittings[i].list);
	}
	return status == 0 ? search_files_end(files) : status;
}
