/*
 * frame: what the files of this room share: texts as people read them, and setters that
 * give a context the exact value for its JSON twin and, beside it, the same as people
 * read it.
 */
#ifndef PAGE_FRAME_H
#define PAGE_FRAME_H

#include "page/labels.h"
#include "page/page.h"
#include "page/path.h"

/* What follows from labels.tree alone; frame_fill does it, too. */
void frame_read_words(struct arena *arena, struct frame *frame);
/* Fills frame->values, ->index and what follows from the labels; call once after
 * labels.tree, site, results and tasks are set. */
void frame_fill(struct arena *arena, struct frame *frame);
/* downloads: the files of a part of the data by table, each as in site.downloads;
 * `tables` ends with NULL, `part` is what stands behind the table's name: "cap-xa-2023".
 * For templates alone. */
void put_downloads(struct arena *a, const struct frame *f, struct value *context,
    const char *const *tables, struct str part);
/* The same of a league: results, scores, rounds; and workbook_href. */
void put_league_downloads(struct arena *a, const struct frame *f, struct value *context,
    const struct framework *framework, struct period period);

/* Marks a field as for templates alone; gives it back. */
struct value *page_only(struct value *field);
void page_only_field(struct value *object, const char *key);

/* Setters: `key` gets the exact value (JSON), `key`_text what people read (page only). Of
 * the missing value both are null, so that a template's look-up ends there and does not
 * find the field of the same name of something outside. The macros below put the second
 * key together while they are compiled. */
void put_number_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, struct decimal number);
void put_number_or_null_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, bool has, struct decimal number);
void put_count_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, size_t count);
void put_int_or_null_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, bool has, long number);
/* With a sign: +0,22; -0,5 (of ASCII: spoken, and pasted as a number); 0. */
void put_change_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, bool has, struct decimal change);
/* Two places, with the percent sign as label format.percent puts it. */
void put_percent_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, bool has, struct decimal percent);
/* A date that is not set: null. */
void put_date_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, struct date date);
void put_period_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, struct period period);
/* A word of an enum as it is, and its label: put_word(…, "status", "task_status",
 * "done-late"). */
void put_word_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, const char *group, const char *word);
#define SHOWN(key) key, key "_text"
#define put_number(a, f, object, key, number)                                            \
	put_number_as((a), (f), (object), SHOWN(key), (number))
#define put_number_or_null(a, f, object, key, has, number)                               \
	put_number_or_null_as((a), (f), (object), SHOWN(key), (has), (number))
#define put_count(a, f, object, key, count)                                              \
	put_count_as((a), (f), (object), SHOWN(key), (count))
#define put_int_or_null(a, f, object, key, has, number)                                  \
	put_int_or_null_as((a), (f), (object), SHOWN(key), (has), (number))
#define put_change(a, f, object, key, has, change)                                       \
	put_change_as((a), (f), (object), SHOWN(key), (has), (change))
#define put_percent(a, f, object, key, has, percent)                                     \
	put_percent_as((a), (f), (object), SHOWN(key), (has), (percent))
#define put_date(a, f, object, key, date)                                                \
	put_date_as((a), (f), (object), SHOWN(key), (date))
#define put_period(a, f, object, key, period)                                            \
	put_period_as((a), (f), (object), SHOWN(key), (period))
#define put_word(a, f, object, key, group, word)                                         \
	put_word_as((a), (f), (object), SHOWN(key), (group), (word))
/* A text, null when empty. No `key`_text. */
void put_text(struct arena *a, struct value *object, const char *key, struct str text);
/* A text for templates alone, null when empty. */
void put_page_text(
    struct arena *a, struct value *object, const char *key, struct str text);
/* True for templates alone. */
void put_flag(struct arena *a, struct value *object, const char *key, bool truth);

/* References: an object {id, name or title, href (page only)}, shared by all pages
 * (page/refs.h), so nothing is added to it; of NULL null. A unit's
 * name is with its parent's where the site has that name twice. A document has `number`,
 * `date` and `kind` besides, a criterion `lineage` and `framework`. */
void put_unit(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct unit *unit);
void put_criterion(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct criterion *criterion);
void put_document(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct document *document);
void put_framework(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct framework *framework);
/* The same as an item of a list; gives an object of its own, for more fields. */
struct value *add_unit(
    struct arena *a, const struct frame *f, struct value *list, const struct unit *unit);
/* In a list under its parent: the bare name, with `begins` and `ends`. */
struct value *add_unit_within(
    struct arena *a, const struct frame *f, struct value *list, const struct unit *unit);
struct value *add_criterion(struct arena *a, const struct frame *f, struct value *list,
    const struct criterion *criterion);
struct value *add_document(struct arena *a, const struct frame *f, struct value *list,
    const struct document *document);
/* A new list of them as a field (empty: an empty list). */
void put_units(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct unit_list *units);
void put_criteria(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct criterion_list *criteria);

/* `kind` and `method` of a criterion, with their texts, and `is_extra` (page only): a
 * bonus or penalty. */
void put_nature(struct arena *a, const struct frame *f, struct value *object,
    const struct criterion *criterion);

/* The list `grades` of a framework, the highest first: {id, name, from}. */
void put_grades(struct arena *a, const struct frame *f, struct value *object,
    const struct framework *framework);

/* Number, date and period as people read them in the interface language. */
/* The number with at least so many places: what is compared has equally many. */
struct str number_to(
    struct arena *a, const struct frame *f, struct decimal number, int places);
struct str number_text(struct arena *a, const struct frame *f, struct decimal number);
struct str percent_text(struct arena *a, const struct frame *f, struct decimal percent);
/* A number with what it is counted in: "90%", "254 hồ sơ" (a no-break space). */
struct str measure_text(
    struct arena *a, const struct frame *f, struct decimal value, struct str measure);
/* A year, or a number within one. */
struct str int_text(struct arena *a, long number);
/* How many: thousands are set apart, "1.792" or "1,792". */
struct str count_text(struct arena *a, const struct frame *f, long count);
/* "words, part"; of what is empty nothing. */
struct str joined(
    struct arena *a, const struct frame *f, struct str words, struct str part);
/* `words` joined with a label that has {0}, where there are any. */
struct str joined_count(struct arena *a, const struct frame *f, struct str words,
    const char *dotted, size_t count);
/* How much there is to download, in steps of 1, 2 and 5, "khoảng 20 kB": so coarse that a
 * table rarely crosses from one to the next. */
struct str size_text(struct arena *a, const struct frame *f, size_t bytes);
/* "Kế hoạch 12/KH-UBND"; of a document without a number its title. */
struct str document_short(
    struct arena *a, const struct frame *f, const struct document *document);
/* "6/6"; `of` 0: not known. Empty for the place 0. */
struct str place_figures(
    struct arena *a, const struct frame *f, unsigned rank, unsigned of);
/* "6 trong 6 đơn vị", where a voice would pass over the slash of 6/6; `of` 0: not known.
 */
struct str place_words(
    struct arena *a, const struct frame *f, unsigned rank, unsigned of);
struct str date_text(struct arena *a, const struct frame *f, struct date date);
/* A period of months through a label of its first and last month and year. */
struct str range_text(
    struct arena *a, const struct frame *f, struct period period, const char *dotted);
struct str period_text(struct arena *a, const struct frame *f, struct period period);
/* The framework's title and the period; the title alone where it names its only period.
 */
struct str league_title(struct arena *a, const struct frame *f,
    const struct framework *framework, struct period period);
/* The framework's title with all its periods, on the same terms. */
struct str framework_label(
    struct arena *a, const struct frame *f, const struct framework *framework);
/* A unit's name with its parent's where the site has that name twice. */
struct str unit_label(struct arena *a, const struct frame *f, const struct unit *unit);

#endif
