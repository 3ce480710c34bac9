/*
 * Tests of what is said: nothing in it acts on a terminal or passes for another line.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/visible.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check_said(const char *argument, const char *want)
{
	char *said = NULL;
	size_t length;
	FILE *to = open_memstream(&said, &length);

	assert_non_null(to);
	visible_say(to, "a '%s'\n", argument);
	fclose(to);
	assert_string_equal(said, want);
	free(said);
}

static void says_one_line(void **state)
{
	(void)state;
	check_said("xã Một", "a 'xã Một'\n");
	check_said("b\n::error::c", "a 'b␊::error::c'\n");
	check_said("\r\033[2J\177", "a '␍␛[2J␡'\n");
	check_said("\302\233x\342\200\256y\377", "a '\uFFFDx\uFFFDy\uFFFD'\n");
	check_said("t\tt", "a 't t'\n");
}

static void keeps_lines(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out);
	buf_lit(&out, "\033");
	visible_from(&out, 1, 0);
	buf_lit(&out, "x\n\033y\n");
	visible_from(&out, 1, '\n');
	assert_string_equal(out.p, "\033x\n␛y\n");
	visible_from(&out, 1, 0);
	assert_string_equal(out.p, "\033x␊␛y␊");
	buf_release(&out);
}

static void check_json(const char *text, const char *want)
{
	struct buf out;

	buf_init(&out);
	json_write_string(&out, str_of(text), false);
	assert_string_equal(out.p, want);
	buf_release(&out);
}

/* What JSON holds can be read back, so there it is a code. */
static void writes_codes(void **state)
{
	(void)state;
	check_json("", "\"\"");
	check_json("Hoà – “đ” ñ\n\"", "\"Hoà – “đ” ñ\\n\\\"\"");
	check_json("\033\177", "\"\\u001b\\u007f\"");
	check_json("a\302\233\342\200\256b\342\200\250", "\"a\\u009b\\u202eb\\u2028\"");
	check_json("\357\273\277â\342\200", "\"\\ufeffâ\342\200\"");
	check_json("\302", "\"\302\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(says_one_line),
	    cmocka_unit_test(keeps_lines),
	    cmocka_unit_test(writes_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
