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

/* True where `text` has a placeholder at `at`; its digit goes to `*index`. */
static bool placeholder(struct str text, size_t at, size_t *index)
{
	if (text.p[at] != '{' || text.n - at < 3 || text.p[at + 2] != '}')
		return false;
	if (text.p[at + 1] < '0' || text.p[at + 1] > '9')
		return false;
	*index = (size_t)(text.p[at + 1] - '0');
	return true;
}

void catalogue_format(
    struct buf *out, const char *text, const struct str *args, size_t arg_count)
{
	struct str rest = str_of(text);
	size_t start = 0, index;

	for (size_t i = 0; i < rest.n; i++) {
		if (!placeholder(rest, i, &index))
			continue;
		assert(index < arg_count);
		buf_add(out, str_slice(rest, start, i - start));
		buf_add(out, args[index]);
		start = i + 3;
		i += 2;
	}
	buf_add(out, str_slice(rest, start, rest.n - start));
}
