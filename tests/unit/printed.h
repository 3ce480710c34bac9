/*
 * printed: what the tests of printing share: files that exist only in memory, problems in
 * them, and the output as a C string.
 */
#ifndef TESTS_PRINTED_H
#define TESTS_PRINTED_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/tree.h"
#include "diag/catalogue.h"
#include "diag/print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define FIXTURE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

enum { FILES_MOST = 8 };

struct fixture {
	struct arena arena;
	struct tree tree;
	struct sources sources;
	struct str bytes[FILES_MOST]; /* of source i + 1; p NULL: no such file */
	bool broken;                  /* the machine can't read */
	int reads;
	struct diagnostics diagnostics;
	struct print_options options;
	struct buf out;
};

static inline int read_file(struct tree *tree, struct str path, struct buf *out)
{
	struct fixture *f = tree->self;

	f->reads++;
	if (f->broken)
		return -1;
	for (uint32_t i = 1; i <= f->sources.count; i++) {
		if (!str_equal(sources_path(&f->sources, i), path) || !f->bytes[i - 1].p)
			continue;
		buf_add(out, f->bytes[i - 1]);
		return 0;
	}
	return 1;
}

static inline int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	arena_init(&f->arena);
	f->tree = (struct tree){.self = f, .read = read_file};
	f->sources.tree = &f->tree;
	diagnostics_init(&f->diagnostics, &f->arena);
	buf_init(&f->out);
	*state = f;
	return 0;
}

static inline int tear_down(void **state)
{
	struct fixture *f = *state;

	buf_release(&f->out);
	arena_release(&f->arena);
	free(f);
	return 0;
}

static inline uint32_t add_file(struct fixture *f, const char *path, struct str bytes)
{
	uint32_t source = sources_add(&f->arena, &f->sources, str_of(path));

	f->bytes[source - 1] = bytes;
	return source;
}

/* Where `text` stands in a file. */
static inline struct span find(const struct fixture *f, uint32_t source, const char *text)
{
	struct str bytes = f->bytes[source - 1];
	size_t at = str_find(bytes, str_of(text), 0);

	assert_true(at < bytes.n);
	return span_of(source, at, at + strlen(text));
}

static inline const char *print(struct fixture *f)
{
	buf_clear(&f->out);
	buf_lit(&f->out, "");
	diagnostics_sort(&f->diagnostics, &f->sources);
	assert_int_equal(
	    diagnostics_print(&f->diagnostics, &f->sources, &f->options, &f->out), 0);
	return f->out.p;
}

/* A file of scores and a problem in it, with a related place, a related remark and help.
 */
static inline struct fixture *scores(void **state)
{
	struct fixture *f = *state;
	uint32_t sheet = add_file(f, "content/scores/an-son.yaml",
	    STR("unit: an-son\r\nscores:\r\n  7.1:\r\n    appraised: 8,5/8\r\n"));
	uint32_t framework = add_file(
	    f, "content/frameworks/cap-xa.yaml", STR("title: Khung điểm {max: 8}\n"));
	struct diagnostic *d = REPORT(&f->diagnostics, file_too_large,
	    find(f, sheet, "8,5/8"), STR("8,5"), STR("8"));

	RELATED(
	    &f->diagnostics, d, known_places, find(f, framework, "max"), STR("tối đa"));
	RELATED(&f->diagnostics, d, known_places, ((struct span){0}), STR("không chỗ"));
	HELP(&f->diagnostics, d, convert_to_unicode, STR("7,5"));
	return f;
}

/* Some row of this severity; the texts of other rooms are not this test's business. */
static inline enum message message_of(enum severity severity)
{
	int i = 0;

	while (
	    i < MESSAGE_COUNT && catalogue_message((enum message)i)->severity != severity)
		i++;
	if (i == MESSAGE_COUNT)
		skip();
	return (enum message)i;
}

static inline void report_some(
    struct fixture *f, uint32_t file, enum severity severity, size_t at)
{
	struct str args[10];

	for (size_t i = 0; i < COUNT(args); i++)
		args[i] = STR("x");
	diagnostic_add(&f->diagnostics, message_of(severity), span_of(file, at, at + 1),
	    args, COUNT(args));
}

static inline size_t occurrences(const char *text, const char *part)
{
	size_t count = 0;

	for (; (text = strstr(text, part)); text += strlen(part))
		count++;
	return count;
}

/* The first two lines are warnings, then come three errors. */
static inline struct fixture *mixed(void **state)
{
	struct fixture *f = *state;
	uint32_t file = add_file(f, "a.yaml", STR("a\nb\nc\nd\ne\n"));

	report_some(f, file, SEVERITY_WARNING, 0);
	report_some(f, file, SEVERITY_WARNING, 2);
	for (size_t at = 4; at < 10; at += 2)
		REPORT0(&f->diagnostics, link_outside, span_of(file, at, at + 1));
	return f;
}

#endif
