/*
 * put: the setters of contexts. Each puts in the exact value and beside it, for templates
 * alone, what people read.
 */
#include "page/frame.h"

#include "base/arena.h"
#include "page/refs.h"

#include <string.h>

void page_only_field(struct value *object, const char *key)
{
	for (struct value *field = object->first; field; field = field->next)
		if (str_equal(field->key, str_of(key)))
			field->page_only = true;
}

struct value *page_only(struct value *field)
{
	field->page_only = true;
	return field;
}

static void put_display(
    struct arena *a, struct value *object, const char *shown, struct str text)
{
	page_only(value_set_text(a, object, shown, text));
}

static void put_missing(
    struct arena *a, struct value *object, const char *key, const char *shown)
{
	value_set_null(a, object, key);
	page_only(value_set_null(a, object, shown));
}

void put_number_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, struct decimal number)
{
	value_set_decimal(a, object, key, number);
	put_display(a, object, shown, number_text(a, f, number));
}

void put_number_or_null_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, bool has, struct decimal number)
{
	if (has)
		put_number_as(a, f, object, key, shown, number);
	else
		put_missing(a, object, key, shown);
}

void put_count_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, size_t count)
{
	value_set_int(a, object, key, (long)count);
	put_display(a, object, shown, count_text(a, f, (long)count));
}

void put_int_or_null_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, bool has, long number)
{
	if (!has) {
		put_missing(a, object, key, shown);
		return;
	}
	value_set_int(a, object, key, number);
	put_display(a, object, shown, count_text(a, f, number));
}

void put_change_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, bool has, struct decimal change)
{
	struct str text;

	if (!has) {
		put_missing(a, object, key, shown);
		return;
	}
	text = number_text(a, f, change);
	value_set_decimal(a, object, key, change);
	if (change.units > 0)
		text = str_format(a, "+%.*s", STR_ARG(text));
	put_display(a, object, shown, text);
}

void put_percent_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, bool has, struct decimal percent)
{
	if (!has) {
		put_missing(a, object, key, shown);
		return;
	}
	value_set_decimal(a, object, key, percent);
	put_display(a, object, shown, percent_text(a, f, percent));
}

void put_date_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, struct date date)
{
	if (!date_is_set(date)) {
		put_missing(a, object, key, shown);
		return;
	}
	value_set_text(a, object, key, date_format_iso(a, date));
	put_display(a, object, shown, date_text(a, f, date));
}

void put_period_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, struct period period)
{
	const struct period_ref *known = refs_period(f, period);

	if (period.kind == PERIOD_NONE) {
		put_missing(a, object, key, shown);
		return;
	}
	value_set_text(a, object, key, known ? known->exact : period_format(a, period));
	put_display(a, object, shown, period_text(a, f, period));
}

void put_word_as(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const char *shown, const char *group, const char *word)
{
	value_set_text(a, object, key, str_of(word));
	put_display(a, object, shown, label_of(f, group, word));
}

void put_text(struct arena *a, struct value *object, const char *key, struct str text)
{
	if (text.n)
		value_set_text(a, object, key, text);
	else
		value_set_null(a, object, key);
}

void put_page_text(
    struct arena *a, struct value *object, const char *key, struct str text)
{
	if (text.n)
		page_only(value_set_text(a, object, key, text));
	else
		page_only(value_set_null(a, object, key));
}

void put_flag(struct arena *a, struct value *object, const char *key, bool truth)
{
	page_only(value_set_bool(a, object, key, truth));
}
