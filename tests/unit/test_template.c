/*
 * Tests of template/: the cases of the Mustache specification where its files are at
 * hand, and our own.
 */
#include "template/template.h"

#include "base/arena.h"
#include "base/buf.h"
#include "diag/catalogue.h"
#include "json_read.h"
#include "template/program.h"
#include "template_cases.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct fixture {
	struct arena arena;
	struct diagnostics diagnostics;
	struct template_set *set;
	struct buf out;
};

static void setup(struct fixture *f)
{
	arena_init(&f->arena);
	diagnostics_init(&f->diagnostics, &f->arena);
	f->set = template_set_new(&f->arena);
	buf_init(&f->out);
}

static void teardown(struct fixture *f)
{
	buf_release(&f->out);
	arena_release(&f->arena);
}

static const struct template *add(struct fixture *f, const char *name, const char *text)
{
	return template_add(f->set, &f->diagnostics, str_of(name), 1, str_of(text));
}

static struct str render(struct fixture *f, const struct template *template,
    const struct value *frame, const struct value *context)
{
	buf_clear(&f->out);
	template_render(template, frame, context, &f->out);
	return buf_str(&f->out);
}

static void expect(const char *name, struct str got, struct str want)
{
	if (!str_equal(got, want))
		fail_msg("%s\n--- got:\n%.*s\n--- want:\n%.*s", name, STR_ARG(got),
		    STR_ARG(want));
}

static void test_render_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(render_cases); i++) {
		const struct render_case *c = &render_cases[i];
		const struct template *template;
		struct value *data;
		struct fixture f;

		setup(&f);
		for (size_t k = 0; k < OTHERS_MOST && c->others[k].name; k++)
			add(&f, c->others[k].name, c->others[k].text);
		template = add(&f, "main", c->template);
		data = json_read(&f.arena, str_of(c->data));
		if (!template || !data)
			fail_msg("%s: %s", c->name, data ? "reported" : "bad data");
		expect(c->name, render(&f, template, NULL, data), str_of(c->want));
		teardown(&f);
	}
}

/* What was reported, in the form of mistake_cases. */
static struct str describe(struct fixture *f)
{
	struct buf *out = &f->out;

	for (size_t i = 0; i < f->diagnostics.count; i++) {
		const struct diagnostic *d = f->diagnostics.items[i];
		unsigned helps = 0;

		buf_addf(out, "%s%s %u-%u", i ? "; " : "",
		    catalogue_message(d->message)->code, d->at.start, d->at.end);
		for (const struct diagnostic_note *n = d->related; n; n = n->next)
			buf_addf(out, " ~%u-%u", n->at.start, n->at.end);
		for (const struct diagnostic_note *n = d->help; n; n = n->next)
			helps++;
		if (helps)
			buf_addf(out, " +%u", helps);
	}
	return buf_str(out);
}

static void test_mistake_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mistake_cases); i++) {
		const struct mistake_case *c = &mistake_cases[i];
		struct fixture f;

		setup(&f);
		if (c->other)
			add(&f, "base", c->other);
		add(&f, "main", c->template);
		template_set_check(f.set, &f.diagnostics);
		expect(c->name, describe(&f), str_of(c->want));
		teardown(&f);
	}
}

static void test_arguments_of_messages(void **state)
{
	struct fixture f;
	struct diagnostic **items;

	(void)state;
	setup(&f);
	assert_null(add(&f, "wrong", "{{=<% %>=}}<%#a%><%/b%>"));
	assert_null(template_find(f.set, STR("wrong")));
	assert_non_null(add(&f, "table", "{{<ring}}{{/ring}}"));
	assert_non_null(add(&f, "ring", "{{<tabel}}{{/tabel}}{{<table}}{{/table}}"));
	template_set_check(f.set, &f.diagnostics);
	assert_int_equal(f.diagnostics.count, 3);
	items = f.diagnostics.items;
	expect("closing", items[0]->args[0], STR("<%/b%>"));
	expect("open", items[0]->args[1], STR("<%#a%>"));
	expect("close with", items[0]->help->args[0], STR("<%/a%>"));
	expect("unknown", items[1]->args[0], STR("tabel"));
	assert_true(str_find(items[1]->help->args[0], STR("table"), 0) <
		    items[1]->help->args[0].n);
	expect("ring", items[2]->args[0], STR("table → ring → table"));
	teardown(&f);
}

static void test_html_values_and_frame(void **state)
{
	struct value *frame, *context;
	const struct template *template;
	struct fixture f;

	(void)state;
	setup(&f);
	frame =
	    json_read(&f.arena, STR("{\"site\":{\"name\":\"A&B\"},\"title\":\"frame\"}"));
	context = json_read(&f.arena, STR("{\"title\":\"page\"}"));
	value_set_html(&f.arena, context, "body", STR("<p>x</p>"));
	value_set_html(&f.arena, context, "none", STR(""));
	template = add(&f, "main",
	    "{{site.name}} {{title}} {{body}}{{{body}}}{{^none}}-{{/none}}"
	    "{{#body}}{{.}}{{/body}}");
	expect("html", render(&f, template, frame, context),
	    STR("A&amp;B page <p>x</p><p>x</p>-<p>x</p>"));
	expect("frame alone", render(&f, template, frame, NULL), STR("A&amp;B frame -"));
	expect("nothing", render(&f, template, NULL, NULL), STR("  -"));
	teardown(&f);
}

static void test_later_template_replaces(void **state)
{
	const struct template *page;
	struct fixture f;

	(void)state;
	setup(&f);
	add(&f, "part", "old {{>gone}}");
	page = add(&f, "page", "{{>part}}");
	add(&f, "part", "new");
	template_set_check(f.set, &f.diagnostics);
	assert_int_equal(f.diagnostics.count, 0);
	expect("replaced", render(&f, page, NULL, NULL), STR("new"));
	teardown(&f);
}

static size_t count_of(struct str text, char c)
{
	size_t count = 0;

	for (size_t i = 0; i < text.n; i++)
		count += text.p[i] == c;
	return count;
}

/* Where rendering stops: the code of what is reported, and the place. */
static void expect_stop(struct fixture *f, const struct template *template,
    const struct value *data, const char *code, const char *tag, const char *text)
{
	struct template_stop stop;
	size_t before = f->diagnostics.count;
	const struct diagnostic *d;

	buf_clear(&f->out);
	stop = template_render(template, data, data, &f->out);
	assert_true(stop.stopped);
	template_report_stop(f->set, &f->diagnostics, &stop, STR("trang.html"));
	assert_int_equal(f->diagnostics.count, before + 1);
	d = f->diagnostics.items[before];
	assert_string_equal(catalogue_message(d->message)->code, code);
	expect(code, str_slice(str_of(text), d->at.start, d->at.end - d->at.start),
	    str_of(tag));
}

/* Recursion without an end stops at the depth of a hundred, also with two branches on
 * each level. */
static void test_depth(void **state)
{
	const char *once = "x{{#a}}{{>once}}{{/a}}";
	const char *twice = "{{#a}}{{<twice}}{{/twice}}{{>twice}}{{/a}}y";
	const struct template *template;
	struct value *data;
	struct fixture f;

	(void)state;
	setup(&f);
	data = json_read(&f.arena, STR("{\"a\":true}"));
	template = add(&f, "once", once);
	expect_stop(&f, template, data, "E0431", "{{>once}}", once);
	assert_int_equal(count_of(buf_str(&f.out), 'x'), 101);
	template = add(&f, "twice", twice);
	expect_stop(&f, template, data, "E0431", "{{<twice}}", twice);
	teardown(&f);
}

/* Each limit, set low. */
static void test_limits(void **state)
{
	const char *loops = "{{#l}}{{#l}}{{#l}}{{n}}{{/l}}{{/l}}{{/l}}";
	const char *lines = "  {{>lines}}\n", *name = "{{>*l}}",
		   *object = "{{<*o}}{{/*o}}";
	struct value *data;
	struct fixture f;

	(void)state;
	setup(&f);
	data = json_read(
	    &f.arena, STR("{\"l\":[1,2,3,4],\"n\":\"1234567890\",\"o\":{},\"t\":\"x\"}"));
	f.set->limits = (struct template_limits){5, 100, 600};
	expect_stop(&f, add(&f, "loops", loops), data, "E0432", "{{n}}", loops);
	f.set->limits.steps = 1000;
	expect_stop(&f, add(&f, "loops", loops), data, "E0433", "{{n}}", loops);
	assert_true(f.out.n <= 600);
	f.set->limits.bytes = 100;
	add(&f, "lines",
	    "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n"
	    "19\n20\n21\n22\n23\n24\n25\n26\n27\n28\n29\n");
	assert_true(template_render(add(&f, "m", lines), NULL, data, &f.out).stopped);
	expect_stop(&f, add(&f, "name", name), data, "E0430", name, name);
	expect_stop(&f, add(&f, "object", object), data, "E0430", "{{<*o}}", object);
	assert_false(
	    template_render(add(&f, "text", "{{>*t}}{{>*q}}"), NULL, data, &f.out)
		.stopped);
	teardown(&f);
}

/* What can be known of the limits without rendering. */
static void test_check_limits(void **state)
{
	struct value *data;
	struct fixture f;

	(void)state;
	setup(&f);
	data = json_read(&f.arena, STR("{\"site\":{\"name\":\"x\"}}"));
	for (unsigned i = 0; i <= 101; i++)
		template_add(f.set, &f.diagnostics, str_format(&f.arena, "t%u", i), 1,
		    str_format(&f.arena, "{{>t%u}}", i < 101 ? i + 1 : 101));
	add(&f, "names", "{{>*site}}{{>*site.name}}{{>*other}}");
	template_set_check(f.set, &f.diagnostics);
	template_set_check_names(f.set, &f.diagnostics, data);
	assert_int_equal(f.diagnostics.count, 3);
	assert_int_equal(f.diagnostics.items[0]->message, MESSAGE_templates_too_deep);
	assert_int_equal(f.diagnostics.items[1]->message, MESSAGE_template_ring);
	assert_int_equal(f.diagnostics.items[2]->message, MESSAGE_template_name_not_text);
	assert_int_equal(f.diagnostics.items[2]->at.start, 0);
	teardown(&f);
}

/* As deep as templates can get: full nesting in each of a hundred partials. */
static void test_nesting(void **state)
{
	enum { MOST = 32 };
	const struct template *template;
	struct value *data;
	struct fixture f;
	struct buf text;

	(void)state;
	setup(&f);
	buf_init(&text);
	data = json_read(&f.arena, STR("{\"a\":true}"));
	for (int i = 0; i < MOST; i++)
		buf_lit(&text, "{{#a}}");
	buf_lit(&text, "x{{>main}}");
	for (int i = 0; i < MOST; i++)
		buf_lit(&text, "{{/a}}");
	template = template_add(f.set, &f.diagnostics, STR("main"), 1, buf_str(&text));
	assert_non_null(template);
	assert_int_equal(count_of(render(&f, template, NULL, data), 'x'), 101);
	buf_lit(&text, "{{#b}}");
	for (int i = 0; i < MOST; i++)
		buf_lit(&text, "{{#a}}");
	for (int i = 0; i < MOST; i++)
		buf_lit(&text, "{{/a}}");
	buf_lit(&text, "{{/b}}");
	assert_null(template_add(f.set, &f.diagnostics, STR("deep"), 1, buf_str(&text)));
	assert_int_equal(f.diagnostics.count, 1);
	assert_string_equal(
	    catalogue_message(f.diagnostics.items[0]->message)->code, "E0417");
	buf_release(&text);
	teardown(&f);
}

struct job {
	const struct template *template;
	const struct value *data;
	struct str want;
	bool same;
};

static void *work(void *argument)
{
	struct job *job = argument;
	struct buf out;

	buf_init(&out);
	job->same = true;
	for (int i = 0; i < 200; i++) {
		buf_clear(&out);
		template_render(job->template, NULL, job->data, &out);
		job->same &= str_equal(buf_str(&out), job->want);
	}
	buf_release(&out);
	return NULL;
}

static void test_threads(void **state)
{
	pthread_t threads[4];
	struct job jobs[4];
	struct job job = {0};
	struct fixture f;

	(void)state;
	setup(&f);
	add(&f, "base", "<\n  {{$a}}\n  {{/a}}\n{{>*part}}>\n");
	add(&f, "row", "- {{n}}\n");
	job.template = add(&f, "main",
	    "{{<base}}\n{{$a}}\n{{#l}}\n  {{>row}}\n{{/l}}\n{{/a}}\n{{/base}}\n");
	job.data = json_read(
	    &f.arena, STR("{\"l\":[{\"n\":1},{\"n\":\"<\"}],\"part\":\"row\",\"n\":0}"));
	job.want = render(&f, job.template, NULL, job.data);
	for (size_t i = 0; i < COUNT(jobs); i++) {
		jobs[i] = job;
		assert_int_equal(pthread_create(&threads[i], NULL, work, &jobs[i]), 0);
	}
	for (size_t i = 0; i < COUNT(jobs); i++) {
		pthread_join(threads[i], NULL);
		assert_true(jobs[i].same);
	}
	teardown(&f);
}

static bool read_file(const char *folder, const char *name, struct buf *out)
{
	char path[4096], part[4096];
	FILE *file;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "rb");
	if (!file)
		return false;
	while ((n = fread(part, 1, sizeof(part), file)) > 0)
		buf_add(out, (struct str){part, n});
	fclose(file);
	return true;
}

static void run_spec_case(const char *file, const struct value *test)
{
	const struct value *partials = value_find(test, STR("partials"));
	const struct template *template;
	struct fixture f;
	char name[256];

	snprintf(name, sizeof(name), "%s: %.*s", file,
	    STR_ARG(value_find(test, STR("name"))->text));
	setup(&f);
	for (const struct value *p = partials ? partials->first : NULL; p; p = p->next)
		template_add(f.set, &f.diagnostics, p->key, 1, p->text);
	template = template_add(f.set, &f.diagnostics, STR("the template itself"), 1,
	    value_find(test, STR("template"))->text);
	if (!template || f.diagnostics.count)
		fail_msg("%s: reported", name);
	expect(name, render(&f, template, NULL, value_find(test, STR("data"))),
	    value_find(test, STR("expected"))->text);
	teardown(&f);
}

static void test_specification(void **state)
{
	static const char *const files[] = {"comments.json", "delimiters.json",
	    "interpolation.json", "inverted.json", "partials.json", "sections.json",
	    "~dynamic-names.json", "~inheritance.json"};
	const char *folder = getenv("MUSTACHE_SPEC");
	size_t cases = 0;

	(void)state;
	if (!folder)
		folder = "../shared/mustache-spec";
	for (size_t i = 0; i < COUNT(files); i++) {
		const struct value *spec;
		struct arena arena;
		struct buf bytes;

		arena_init(&arena);
		buf_init(&bytes);
		if (read_file(folder, files[i], &bytes)) {
			spec = json_read(&arena, buf_str(&bytes));
			assert_non_null(spec);
			spec = value_find(spec, STR("tests"));
			for (spec = spec->first; spec; spec = spec->next, cases++)
				run_spec_case(files[i], spec);
		}
		buf_release(&bytes);
		arena_release(&arena);
	}
	if (!cases)
		print_message(
		    "no Mustache specification in %s: its cases were left out\n", folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_render_cases),
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_check_limits),
	    cmocka_unit_test(test_mistake_cases),
	    cmocka_unit_test(test_arguments_of_messages),
	    cmocka_unit_test(test_html_values_and_frame),
	    cmocka_unit_test(test_later_template_replaces),
	    cmocka_unit_test(test_depth),
	    cmocka_unit_test(test_nesting),
	    cmocka_unit_test(test_threads),
	    cmocka_unit_test(test_specification),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
