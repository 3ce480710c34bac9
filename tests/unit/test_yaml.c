/*
 * yaml: the tree, its spans, and what is reported about a text that is not what the
 * format uses.
 */
#include "yaml/yaml.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "diag/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct reading {
	struct arena arena;
	struct diagnostics diagnostics;
	struct str bytes;
	struct yaml_node *root;
	bool empty;
};

static void read_part(struct reading *r, struct str bytes, size_t from, size_t to)
{
	arena_init(&r->arena);
	diagnostics_init(&r->diagnostics, &r->arena);
	r->bytes = bytes;
	r->root = yaml_read(&r->arena, &r->diagnostics, 1, bytes, from, to, &r->empty);
}

static void read_all(struct reading *r, const char *text)
{
	read_part(r, str_of(text), 0, strlen(text));
}

static void release(struct reading *r)
{
	arena_release(&r->arena);
}

static struct str marked(const struct reading *r, struct span span)
{
	return str_slice(r->bytes, span.start, span.end - span.start);
}

/* The tree in one line: {a: 1, b: [x, "y"]}, with quotes for what was quoted. */
static void write_node(struct buf *out, const struct yaml_node *node)
{
	static const char *const ends[] = {
	    [YAML_SCALAR] = "", [YAML_SEQUENCE] = "[]", [YAML_MAPPING] = "{}"};

	if (node->key)
		buf_addf(out, "%.*s: ", STR_ARG(node->key->text));
	if (node->kind == YAML_SCALAR) {
		buf_addf(out, node->quoted ? "\"%.*s\"" : "%.*s", STR_ARG(node->text));
		return;
	}
	buf_add_char(out, ends[node->kind][0]);
	for (const struct yaml_node *n = node->first; n; n = n->next) {
		write_node(out, n);
		if (n->next)
			buf_lit(out, ", ");
	}
	buf_add_char(out, ends[node->kind][1]);
}

static void assert_tree(const char *name, const struct reading *r, const char *want)
{
	struct buf got;

	if (!r->root)
		fail_msg("%s: no tree", name);
	buf_init(&got);
	write_node(&got, r->root);
	if (!str_equal(buf_str(&got), str_of(want)))
		fail_msg("%s: got %.*s, want %s", name, STR_ARG(got), want);
	buf_release(&got);
}

static void keeps_written_text(void **state)
{
	static const struct {
		const char *name, *text, *tree;
	} cases[] = {
	    {"zeros", "a: 1.10\nb: 0800\nc: no\nd: ~\n",
		"{a: 1.10, b: 0800, c: no, d: }"},
	    {"quotes", "a: \"1\"\nb: 'x''y'\n", "{a: \"1\", b: \"x'y\"}"},
	    {"block", "a: |\n  x\n  y\nb: z\n", "{a: \"x\ny\n\", b: z}"},
	    {"folded", "a: >-\n  x\n  y\n", "{a: \"x y\"}"},
	    {"several lines", "a: x\n  y\nb: z\n", "{a: x y, b: z}"},
	    {"decimal comma in a block", "\"1\": 6,5/11,5\n", "{1: 6,5/11,5}"},
	    {"nested", "- {a: [x, y], b: }\n- c:\n  - z\n",
		"[{a: [x, y], b: }, {c: [z]}]"},
	    {"nfd", "a: To\xCC\x82\n", "{a: T\xC3\xB4}"},
	    {"document marks", "---\na: 1\n...\n", "{a: 1}"},
	    {"bom and crlf",
		"\xEF\xBB\xBF"
		"a: 1\r\nb: 2\r\n",
		"{a: 1, b: 2}"},
	    {"spaces between items", "[14, 75]", "[14, 75]"},
	    {"years", "[2022,2023]", "[2022, 2023]"},
	    {"periods", "[2023,2023-H1,2024-07..2025-06]",
		"[2023, 2023-H1, 2024-07..2025-06]"},
	    {"blanks with colons", "{\"1\": 7, \"2\": , 3: , 4: 5}",
		"{1: 7, 2: , 3: , 4: 5}"},
	    {"misspelt key", "{a: x, nmae}", "{a: x, nmae: }"},
	    {"quoted merge key", "\"<<\": x\n", "{<<: x}"},
	    {"anchor in a text", "a: b &c *d !e\n", "{a: b &c *d !e}"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct reading r;

		read_all(&r, cases[i].text);
		if (r.diagnostics.count)
			fail_msg("%s: %s", cases[i].name,
			    catalogue_message(r.diagnostics.items[0]->message)->name);
		assert_tree(cases[i].name, &r, cases[i].tree);
		release(&r);
	}
}

static void tells_empty_texts(void **state)
{
	static const char *const texts[] = {
	    "", "\n", "# x\n", "---\n", "\xEF\xBB\xBF", "---\n...\n"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct reading r;

		read_all(&r, texts[i]);
		if (r.root || !r.empty || r.diagnostics.count)
			fail_msg("case %zu", i);
		release(&r);
	}
}

/* Every value of a mapping must be marked by exactly its own bytes. */
static void spans_are_exact(void **state)
{
	static const struct {
		const char *name, *text;
		const char *marks[4]; /* key, value, key, value */
	} cases[] = {
	    {"plain", "a: b\nc: d e \n", {"a", "b", "c", "d e"}},
	    {"quotes", "a: \"b\" # x\n'c': ''\n", {"a", "\"b\"", "'c'", "''"}},
	    {"wide characters", "đơn vị: Xã Yên Sơn\nカ: 𝄞\n",
		{"đơn vị", "Xã Yên Sơn", "カ", "𝄞"}},
	    {"combining", "a\xCC\x81: To\xCC\x82\nb: c\n",
		{"a\xCC\x81", "To\xCC\x82", "b", "c"}},
	    {"crlf", "é: b\r\n\r\nç: |\r\n  d\r\n  e\r\n",
		{"é", "b", "ç", "|\r\n  d\r\n  e"}},
	    {"bom", "\xEF\xBB\xBFé: b\nc: d\n", {"é", "b", "c", "d"}},
	    {"block", "a: |\n  é\n\n  b\n\nc: >-\n  d\n",
		{"a", "|\n  é\n\n  b", "c", ">-\n  d"}},
	    {"next line", "a: \"é\xC2\x85 x\"\nb: \"\xE2\x80\xA8\"\n",
		{"a", "\"é\xC2\x85 x\"", "b", "\"\xE2\x80\xA8\""}},
	    {"several lines", "a: é\n  b\nc: \"d\n  e\"\n",
		{"a", "é\n  b", "c", "\"d\n  e\""}},
	    {"brackets", "é: [x, {y: z}]\nb: {}\n", {"é", "[x, {y: z}]", "b", "{}"}},
	    {"blocks of values", "a:\n  - é\n  - f  # x\n\nb:\n  c: d\n\n",
		{"a", "- é\n  - f", "b", "c: d"}},
	    {"empty", "a:\nb: \n", {"a", "", "b", ""}},
	    {"escapes", "a: \"\\u00e9\\\"é\"\nb: c\n",
		{"a", "\"\\u00e9\\\"é\"", "b", "c"}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct yaml_node *value;
		struct reading r;

		read_all(&r, cases[i].text);
		assert_non_null(r.root);
		value = r.root->first;
		for (size_t j = 0; j < 4; j += 2, value = value->next) {
			struct str key = marked(&r, value->key->span);
			struct str text = marked(&r, value->span);

			if (!str_equal(key, str_of(cases[i].marks[j])) ||
			    !str_equal(text, str_of(cases[i].marks[j + 1])))
				fail_msg("%s: marked '%.*s' and '%.*s'", cases[i].name,
				    STR_ARG(key), STR_ARG(text));
		}
		release(&r);
	}
}

static void reads_a_part(void **state)
{
	struct str bytes = STR("---\né: b\n---\n# Báo cáo [\n");
	struct reading r;

	(void)state;
	read_part(&r, bytes, 4, 10);
	assert_tree("front matter", &r, "{é: b}");
	assert_int_equal(r.root->first->span.start, 8);
	assert_int_equal(r.root->first->span.end, 9);
	release(&r);
}

static void finds_values(void **state)
{
	struct reading r;

	(void)state;
	read_all(&r, "a: 1\nb:\nc: \"\"\n");
	assert_true(str_equal(yaml_find(r.root, STR("a"))->text, STR("1")));
	assert_null(yaml_find(r.root, STR("d")));
	assert_null(yaml_find(r.root->first, STR("a")));
	assert_true(yaml_is_empty(yaml_find(r.root, STR("b"))));
	assert_false(yaml_is_empty(yaml_find(r.root, STR("c"))));
	release(&r);
}

/* A text with one mistake: what is said, what is marked, what is related. */
struct mistake {
	const char *name, *text, *message, *marked;
	const char *related; /* the bytes from there on, or NULL */
	const char *tree;    /* what is left, or NULL for nothing */
};

static void check_mistake(const struct mistake *m)
{
	const struct diagnostic *d;
	struct reading r;

	read_all(&r, m->text);
	if (r.diagnostics.count != 1)
		fail_msg("%s: %zu messages", m->name, r.diagnostics.count);
	d = r.diagnostics.items[0];
	if (strcmp(catalogue_message(d->message)->name, m->message) != 0)
		fail_msg("%s: %s", m->name, catalogue_message(d->message)->name);
	if (!str_equal(marked(&r, d->at), str_of(m->marked)))
		fail_msg("%s: marked '%.*s'", m->name, STR_ARG(marked(&r, d->at)));
	if (!m->related != !d->related)
		fail_msg("%s: a related place or none", m->name);
	if (d->related && !str_starts(str_slice(r.bytes, d->related->at.start, r.bytes.n),
			      str_of(m->related)))
		fail_msg("%s: related at %u", m->name, d->related->at.start);
	if (m->tree)
		assert_tree(m->name, &r, m->tree);
	else if (r.root || r.empty)
		fail_msg("%s: there is a tree, or it was called empty", m->name);
	release(&r);
}

static void reports_what_is_not_used(void **state)
{
	static const struct mistake cases[] = {
	    {"anchor", "é: &x b\n", "anchor_not_used", "&x", NULL, "{é: b}"},
	    {"anchor of a key", "&x a: b\n", "anchor_not_used", "&x", NULL, "{a: b}"},
	    {"anchor of a mapping", "a: &x\n  b: c\n", "anchor_not_used", "&x", NULL,
		"{a: {b: c}}"},
	    {"anchor of nothing", "[&x , b]\n", "anchor_not_used", "&x", NULL, "[, b]"},
	    {"anchor badly written", "a: &\n", "anchor_not_used", "&", NULL, NULL},
	    {"alias", "a: *x\nb: c\n", "alias_not_used", "*x", NULL, "{a: , b: c}"},
	    {"alias as a key", "*x : b\nc: d\n", "alias_not_used", "*x", NULL, "{c: d}"},
	    {"alias badly written", "a: *\n", "alias_not_used", "*", NULL, NULL},
	    {"tag", "a: !!str 1\n", "tag_not_used", "!!str", NULL, "{a: 1}"},
	    {"tag alone", "a: ! 1\n", "tag_not_used", "!", NULL, "{a: 1}"},
	    {"tag of a sequence", "a: !x [b]\n", "tag_not_used", "!x", NULL, "{a: [b]}"},
	    {"verbatim tag", "a: !<x,y> b\n", "tag_not_used", "!<x,y>", NULL, "{a: b}"},
	    {"unknown handle", "a: !x!y b\n", "tag_not_used", "!x!y", NULL, NULL},
	    {"merge key", "a: 1\n<<: {b: 2}\n", "merge_key_not_used", "<<", NULL,
		"{a: 1}"},
	    {"directive", "%YAML 1.1\n---\na: 1\n", "directive_not_used", "%YAML 1.1",
		NULL, "{a: 1}"},
	    {"tag directive", "# x\n%TAG !e! tag:e,1:\n---\na: 1\n", "directive_not_used",
		"%TAG !e! tag:e,1:", NULL, "{a: 1}"},
	    {"unknown directive", "%FOO x\n---\na: 1\n", "directive_not_used", "%FOO x",
		NULL, NULL},
	    {"other version", "%YAML 3.1\n---\na: 1\n", "directive_not_used", "%YAML 3.1",
		NULL, NULL},
	    {"second document", "é: 1\n---\nb: 2\n", "second_document", "---", NULL,
		"{é: 1}"},
	    {"complex key", "? [a]\n: b\nc: d\n", "key_not_text", "[", NULL, "{c: d}"},
	    {"template braces", "a: {{ b }}\n", "key_not_text", "{", NULL, "{a: {}}"},
	    {"key left empty", "?\n: b\nc: d\n", "key_not_text", "", NULL, "{c: d}"},
	    {"duplicate key", "é: 1\nb: 2\n\"é\": 3\n", "duplicate_key", "\"é\"", "é: 1",
		"{é: 1, b: 2}"},
	    {"duplicate in nfd", "\xC3\xB4: 1\no\xCC\x82: 2\n", "duplicate_key",
		"o\xCC\x82", "\xC3\xB4: 1", "{\xC3\xB4: 1}"},
	    {"duplicate among many",
		"{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, "
		"j: 1, k: 1, l: 1, m: 1, c: 2}",
		"duplicate_key", "c", "c: 1, d",
		"{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1, k: 1, l: "
		"1, "
		"m: 1}"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_mistake(&cases[i]);
}

static void reports_cut_numbers(void **state)
{
	static const struct mistake cases[] = {
	    {"mapping", "{appraised: 14,75, reason: x}", "decimal_comma_mapping", "14,75",
		NULL, "{appraised: 14, reason: x}"},
	    {"last", "é: {appraised: 14,75}", "decimal_comma_mapping", "14,75", NULL,
		"{é: {appraised: 14}}"},
	    {"with a space", "{a: 14, 75, b: x}", "decimal_comma_mapping", "14, 75", NULL,
		"{a: 14, b: x}"},
	    {"with a line break", "{a: 14,\n 75}", "decimal_comma_mapping", "14,\n 75",
		NULL, "{a: 14}"},
	    {"with its maximum", "{a: 14,75/16}", "decimal_comma_mapping", "14,75/16",
		NULL, "{a: 14}"},
	    {"both decimal", "{a: 6,5/11,5, b: x}", "decimal_comma_mapping", "6,5/11,5",
		NULL, "{a: 6, b: x}"},
	    {"maximum alone", "{a: 6/11,5}", "decimal_comma_mapping", "6/11,5", NULL,
		"{a: 6/11}"},
	    {"negative", "{a: -1,5}", "decimal_comma_mapping", "-1,5", NULL, "{a: -1}"},
	    {"percent", "{a: 80,63%}", "decimal_comma_mapping", "80,63%", NULL,
		"{a: 80}"},
	    {"thousands", "{a: 1,234,567}", "decimal_comma_mapping", "1,234,567", NULL,
		"{a: 1}"},
	    {"thousands and fraction", "{a: 1.234,5}", "decimal_comma_mapping", "1.234,5",
		NULL, "{a: 1.234}"},
	    {"deep", "a:\n  - b: [{c: {d: 1,5}}]\n", "decimal_comma_mapping", "1,5", NULL,
		"{a: [{b: [{c: {d: 1}}]}]}"},
	    {"same fraction as a key", "{75: x, a: 14,75}", "decimal_comma_mapping",
		"14,75", NULL, "{75: x, a: 14}"},
	    {"sequence", "a: [14,75]\n", "decimal_comma_list", "14,75", NULL,
		"{a: [14]}"},
	    {"sequence of more", "[x, 14,75/16, y]", "decimal_comma_list", "14,75/16",
		NULL, "[x, 14, y]"},
	    {"long sequence", "[1,2,3,4,5,6,7,8,9,10]", "decimal_comma_list",
		"1,2,3,4,5,6,7,8,9,10", NULL, "[1]"},
	    {"text", "{reason: đạt 80,63%, b: c}", "text_comma", "đạt 80,63%", NULL,
		"{reason: đạt 80, b: c}"},
	    {"text of three", "{reason: chậm, thiếu hồ sơ, sai}", "text_comma",
		"chậm, thiếu hồ sơ, sai", NULL, "{reason: chậm}"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_mistake(&cases[i]);
}

static void reports_each_cut_number(void **state)
{
	struct reading r;

	(void)state;
	read_all(&r, "{self: 15,5, appraised: 14,5/16}");
	assert_int_equal(r.diagnostics.count, 2);
	assert_tree("two", &r, "{self: 15, appraised: 14}");
	release(&r);
}

static void offers_both_ways(void **state)
{
	const struct diagnostic_note *help;
	struct reading r;

	(void)state;
	read_all(&r, "{appraised: 14, 75/16}");
	help = r.diagnostics.items[0]->help;
	assert_non_null(help);
	assert_int_equal(help->phrase, PHRASE_one_number);
	assert_true(str_equal(help->args[0], STR("14.75/16")));
	assert_true(str_equal(help->args[1], STR("14,75/16")));
	assert_true(str_equal(r.diagnostics.items[0]->fix->text, STR("\"14,75/16\"")));
	release(&r);
	read_all(&r, "[14,75]");
	help = r.diagnostics.items[0]->help;
	assert_int_equal(help->phrase, PHRASE_one_number_or_more);
	assert_true(str_equal(help->args[0], STR("14.75")));
	assert_true(str_equal(help->args[2], STR("14, 75")));
	release(&r);
}

static void translates_syntax_errors(void **state)
{
	static const struct mistake cases[] = {
	    {"unclosed list", "é: [1, 2\n\n", "yaml_unclosed_bracket", "[", "\n", NULL},
	    {"unclosed before a key", "é: [1, 2\nb: 3\n", "yaml_unclosed_bracket", "[",
		": 3", NULL},
	    {"unclosed mapping", "a: {b: 1\n", "yaml_unclosed_bracket", "{", "\n", NULL},
	    {"unclosed inside", "a: {b: [1, 2\n", "yaml_unclosed_bracket", "[", "\n",
		NULL},
	    {"unclosed and empty", "a: [", "yaml_unclosed_bracket", "[", "", NULL},
	    {"missing comma", "é: [\"x\" \"y\"]\n", "yaml_missing_comma", "\"", "[",
		NULL},
	    {"colon inside", "{a: \"b\": c}\n", "yaml_colon_in_text", ":", NULL, NULL},
	    {"unclosed quote", "é: \"x\nb: c\n", "yaml_unclosed_quote", "\"", "\n", NULL},
	    {"unclosed single quote", "a: 'x\n", "yaml_unclosed_quote", "'", "\n", NULL},
	    {"quote closed too late", "a: \"x\nb: \"y\"\n", "yaml_unclosed_quote", "\"",
		"\"y", NULL},
	    {"text after a quote", "a: \"x\" y z\n", "yaml_after_quote", "y z", "\"x",
		NULL},
	    {"colon in a text", "é: Báo cáo: x\n", "yaml_colon_in_text", ":", NULL, NULL},
	    {"too deep", "a: x\n  b: y\n", "yaml_indentation", "b:", "x\n", NULL},
	    {"half deep", "a:\n  b: x\n c: y\n", "yaml_indentation", "c:", "a:", NULL},
	    {"not deep enough", "  a: x\nb: y\n", "yaml_indentation", "b:", NULL, NULL},
	    {"list and keys", "- a\nb: c\n", "yaml_indentation", "b:", "- a", NULL},
	    {"no colon", "a: x\nfoo bar \nb: y\n", "yaml_missing_colon", "foo bar", NULL,
		NULL},
	    {"no space", "a: x\nb:yz w\nc: d\n", "yaml_missing_space", "b:yz", NULL,
		NULL},
	    {"no space in line 1", "a:x\nb: c\n", "yaml_missing_space", "a:x", NULL,
		NULL},
	    {"tab", "a:\n\t\tb: c\n", "yaml_tab", "\t\t", NULL, NULL},
	    {"tab in a text", "a: b\n\tc\n", "yaml_tab", "\t", NULL, NULL},
	    {"reserved", "a: @x\n", "yaml_reserved_character", "@", NULL, NULL},
	    {"dash", "a: - b\n", "yaml_dash", "-", NULL, NULL},
	    {"escape", "a: \"é\\q\"\n", "yaml_escape", "\\q", NULL, NULL},
	    {"escape of digits", "a: \"\\xZZ\"\n", "yaml_escape", "\\x", NULL, NULL},
	    {"control", "é: é\x01\n", "control_character", "\x01", NULL, NULL},
	    {"block header", "a: |x y\n", "yaml_block_header", "x y", NULL, NULL},
	    {"stray bracket", "a: ]\n", "yaml_stray_character", "]", NULL, NULL},
	    {"stray comma", "[a, , b]\n", "yaml_stray_character", ",", NULL, NULL},
	    {"other", "a: ? b\n", "yaml_syntax", "?", NULL, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_mistake(&cases[i]);
}

static void offers_certain_mends(void **state)
{
	const struct diagnostic *d;
	struct reading r;

	(void)state;
	read_all(&r, "a: x\nb:yz\nc: d\n");
	d = r.diagnostics.items[0];
	assert_non_null(d->fix);
	assert_int_equal(d->fix->at.start, 6);
	assert_int_equal(d->fix->at.end, 7);
	assert_true(str_equal(d->fix->text, STR(": ")));
	release(&r);
}

static void read_nested(struct reading *r, struct buf *text, size_t depth, bool closed)
{
	buf_clear(text);
	for (size_t i = 0; i < depth; i++)
		buf_add_char(text, '[');
	for (size_t i = 0; closed && i < depth; i++)
		buf_add_char(text, ']');
	read_part(r, buf_str(text), 0, text->n);
}

static void limits_depth(void **state)
{
	struct reading r;
	struct buf text;

	(void)state;
	buf_init(&text);
	read_nested(&r, &text, LIMIT_YAML_NESTED, true);
	assert_int_equal(r.diagnostics.count, 0);
	release(&r);
	read_nested(&r, &text, LIMIT_YAML_NESTED + 20, true);
	assert_int_equal(r.diagnostics.count, 1);
	assert_int_equal(r.diagnostics.items[0]->message, MESSAGE_yaml_too_deep);
	assert_int_equal(r.diagnostics.items[0]->at.start, LIMIT_YAML_NESTED);
	assert_non_null(r.root);
	release(&r);
	read_nested(&r, &text, 200000, false);
	assert_int_equal(r.diagnostics.count, 1);
	assert_int_equal(r.diagnostics.items[0]->message, MESSAGE_yaml_too_deep);
	assert_null(r.root);
	release(&r);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keeps_written_text),
	    cmocka_unit_test(tells_empty_texts),
	    cmocka_unit_test(spans_are_exact),
	    cmocka_unit_test(reads_a_part),
	    cmocka_unit_test(finds_values),
	    cmocka_unit_test(reports_what_is_not_used),
	    cmocka_unit_test(reports_cut_numbers),
	    cmocka_unit_test(reports_each_cut_number),
	    cmocka_unit_test(offers_both_ways),
	    cmocka_unit_test(translates_syntax_errors),
	    cmocka_unit_test(offers_certain_mends),
	    cmocka_unit_test(limits_depth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
