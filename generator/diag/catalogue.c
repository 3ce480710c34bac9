/*
 * catalogue: the rows of diag/codes/ as tables. Nothing else in the program holds a
 * sentence about an author's files.
 */
#include "diag/catalogue.h"

#include "base/buf.h"

#include <assert.h>

/* clang-format off */
static const struct catalogue_entry messages[] = {
#define MESSAGE(name, code, severity, vi, en, explain_vi, explain_en)                    \
	{#name, code, severity, {vi, en}, {explain_vi, explain_en}},
#define PHRASE(name, vi, en)
#include "diag/codes/all.def"
#undef MESSAGE
#undef PHRASE
};

static const char *const phrases[][LANGUAGE_COUNT] = {
#define MESSAGE(name, code, severity, vi, en, explain_vi, explain_en)
#define PHRASE(name, vi, en) {vi, en},
#include "diag/codes/all.def"
#undef MESSAGE
#undef PHRASE
};
/* clang-format on */

static const char *const severity_words[][LANGUAGE_COUNT] = {
    [SEVERITY_ERROR] = {"lỗi", "error"},
    [SEVERITY_WARNING] = {"cảnh báo", "warning"},
    [SEVERITY_NOTE] = {"ghi chú", "note"},
};

const struct catalogue_entry *catalogue_message(enum message message)
{
	assert((unsigned)message < MESSAGE_COUNT);
	return &messages[message];
}

const char *catalogue_phrase(enum phrase phrase, enum language language)
{
	assert((unsigned)phrase < PHRASE_COUNT && (unsigned)language < LANGUAGE_COUNT);
	return phrases[phrase][language];
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool same_code(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++) {
		if (upper(a.p[i]) != upper(b.p[i]))
			return false;
	}
	return true;
}

const struct catalogue_entry *catalogue_find(struct str code)
{
	for (size_t i = 0; i < MESSAGE_COUNT; i++) {
		if (same_code(str_of(messages[i].code), code))
			return &messages[i];
	}
	return NULL;
}

const char *severity_word(enum severity severity, enum language language)
{
	assert(
	    (unsigned)severity <= SEVERITY_NOTE && (unsigned)language < LANGUAGE_COUNT);
	return severity_words[severity][language];
}

/* The length of a placeholder that stands at `at`, or 0; its digit goes to `*index`. */
static size_t placeholder(struct str text, size_t at, size_t *index)
{
	struct str rest = str_slice(text, at, text.n - at);

	if (rest.n < 3 || rest.p[0] != '{' || rest.p[1] < '0' || rest.p[1] > '9')
		return 0;
	*index = (size_t)(rest.p[1] - '0');
	if (rest.p[2] == '}')
		return 3;
	return rest.n > 3 && rest.p[2] == '.' && rest.p[3] == '}' ? 4 : 0;
}

static size_t count_args(const char *const texts[LANGUAGE_COUNT])
{
	size_t count = 0, index;

	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		struct str text = str_of(texts[language]);

		for (size_t i = 0; i < text.n; i++)
			if (placeholder(text, i, &index) && index >= count)
				count = index + 1;
	}
	return count;
}

size_t catalogue_message_args(enum message message)
{
	return count_args(catalogue_message(message)->text);
}

size_t catalogue_phrase_args(enum phrase phrase)
{
	return count_args(phrases[phrase]);
}

void catalogue_format(
    struct buf *out, const char *text, const struct str *args, size_t arg_count)
{
	struct str rest = str_of(text);
	size_t start = 0, index, length;

	for (size_t i = 0; i < rest.n; i++) {
		length = placeholder(rest, i, &index);
		if (length == 0)
			continue;
		assert(index < arg_count);
		buf_add(out, str_slice(rest, start, i - start));
		for (size_t j = 0; j < args[index].n; j++) {
			char c = args[index].p[j];

			buf_add_char(out, length == 4 && c == ',' ? '.' : c);
		}
		start = i + length;
		i += length - 1;
	}
	buf_add(out, str_slice(rest, start, rest.n - start));
}
