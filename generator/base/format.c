/*
 * format: texts and whole numbers are most of what is ever formatted.
 */
#include "base/format.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct target {
	char *out;
	size_t room, n; /* n: as long as all would be */
};

static void put(struct target *target, const char *text, size_t n)
{
	size_t left = target->n < target->room ? target->room - target->n : 0;

	if (n < left)
		left = n;
	if (left > 0)
		memcpy(target->out + target->n, text, left);
	target->n += n;
}

static void put_number(struct target *target, size_t number, bool negative)
{
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + number % 10);
	while (number /= 10);
	if (negative)
		digits[--at] = '-';
	put(target, digits + at, sizeof(digits) - at);
}

static void put_whole(struct target *target, int number)
{
	size_t size = number < 0 ? 0 - (size_t)number : (size_t)number;

	put_number(target, size, number < 0);
}

/* The form at `format`: how long it is; 0: none of ours. */
static size_t put_form(struct target *target, const char *format, va_list *args)
{
	const char *text;
	int most;
	char c;

	if (strncmp(format, "%.*s", 4) == 0) {
		most = va_arg(*args, int);
		text = va_arg(*args, const char *);
		put(target, text, most < 0 ? strlen(text) : strnlen(text, (size_t)most));
		return 4;
	}
	if (strncmp(format, "%zu", 3) == 0) {
		put_number(target, va_arg(*args, size_t), false);
		return 3;
	}
	switch (format[1]) {
	case 's':
		text = va_arg(*args, const char *);
		put(target, text, strlen(text));
		return 2;
	case 'c':
		c = (char)va_arg(*args, int);
		put(target, &c, 1);
		return 2;
	case 'd':
		put_whole(target, va_arg(*args, int));
		return 2;
	case 'u':
		put_number(target, va_arg(*args, unsigned), false);
		return 2;
	case '%':
		put(target, "%", 1);
		return 2;
	default:
		return 0;
	}
}

/* What is left of the format, and the end. */
static void put_rest(struct target *target, const char *format, va_list *args)
{
	size_t last = target->room > 0 ? target->room - 1 : 0;
	size_t at = target->n < last ? target->n : last;
	int n;

	if (!*format) {
		if (target->room > 0)
			target->out[at] = '\0';
		return;
	}
	n = vsnprintf(target->out + at, target->room - at, format, *args);
	assert(n >= 0);
	target->n += (size_t)(n > 0 ? n : 0);
}

size_t format_write(char *out, size_t room, const char *format, va_list args)
{
	struct target target = {out, room, 0};
	size_t length = 1;
	va_list own;

	va_copy(own, args);
	while (*format && length > 0) {
		size_t plain = strcspn(format, "%");

		put(&target, format, plain);
		format += plain;
		length = *format ? put_form(&target, format, &own) : 0;
		format += length;
	}
	put_rest(&target, format, &own);
	va_end(own);
	return target.n;
}
