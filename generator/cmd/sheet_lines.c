/*
 * A sheet as lines: scores by criterion, rounds in their order, then what was published.
 */
#include "cmd/sheet_lines.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

#include <stdlib.h>

/* The criterion's title where all that may be meant agree. */
static struct str title_of(const struct sheet_lines *lines, struct str id)
{
	struct str title = {0};

	for (size_t i = 0; i < lines->framework_count; i++) {
		const struct criterion *criterion =
		    framework_find_criterion(lines->frameworks[i], id);

		if (!criterion || (i > 0 && !str_equal(criterion->title, title)))
			return (struct str){0};
		title = criterion->title;
	}
	return title;
}

static void add_words(struct buf *out, struct str words)
{
	struct str rest = str_trim(words), line;
	bool first = true;

	while (str_cut(&rest, '\n', &line)) {
		buf_add(out, first ? STR("") : STR(" "));
		buf_add(out, str_trim(line));
		first = false;
	}
}

/* "14.750/16" → "14,75/16"; what is no score as it was written. */
static void add_literal(struct sheet_lines *lines, const struct yaml_node *node)
{
	char comma = lines->language == LANGUAGE_VI ? ',' : '.';
	struct decimal value, max;
	bool has_max = false;

	if (node->kind != YAML_SCALAR ||
	    !score_parse(node->text, &value, &max, &has_max)) {
		add_words(lines->out, node->text);
		return;
	}
	buf_add(lines->out, decimal_format(lines->arena, value, comma, 0));
	if (has_max)
		buf_addf(lines->out, "/%.*s",
		    STR_ARG(decimal_format(lines->arena, max, comma, 0)));
}

static void add_list(struct buf *out, const struct yaml_node *list)
{
	if (list->kind == YAML_SCALAR)
		add_words(out, list->text);
	for (const struct yaml_node *node = list->first; node; node = node->next) {
		add_words(out, node->text);
		buf_add(out, node->next ? STR("; ") : STR(""));
	}
}

/* What stands beside the rounds, in this order. */
static const struct {
	const char *key;
	const char *label[LANGUAGE_COUNT];
} beside[] = {
    {"state", {"trạng thái: ", "state: "}},
    {"reason", {"lý do: ", "reason: "}},
    {"explanation", {"giải trình: ", "explanation: "}},
    {"evidence", {"kiểm chứng: ", "evidence: "}},
    {"note", {"ghi chú: ", "note: "}},
};

#define BESIDE_COUNT (sizeof(beside) / sizeof(*beside))

static bool is_beside(struct str key)
{
	for (size_t i = 0; i < BESIDE_COUNT; i++)
		if (str_equal(key, str_of(beside[i].key)))
			return true;
	return false;
}

static int compare_keys(const void *a, const void *b)
{
	const struct yaml_node *left = *(const struct yaml_node *const *)a;
	const struct yaml_node *right = *(const struct yaml_node *const *)b;

	return str_compare(left->key->text, right->key->text);
}

static void add_separator(struct buf *out, size_t start)
{
	if (out->n > start)
		buf_lit(out, " · ");
}

static void add_round(struct sheet_lines *lines, struct str name,
    const struct yaml_node *node, size_t start)
{
	add_separator(lines->out, start);
	if (name.n > 0) {
		add_words(lines->out, text_lower(lines->arena, name));
		buf_lit(lines->out, " ");
	}
	add_literal(lines, node);
}

/* Rounds of the framework in its order, then those that it does not have, by id. */
static void add_rounds(
    struct sheet_lines *lines, const struct yaml_node *score, size_t start)
{
	const struct framework *framework =
	    lines->framework_count > 0 ? lines->frameworks[0] : NULL;
	const struct yaml_node **rest =
	    arena_array(lines->arena, const struct yaml_node *, score->count);
	size_t count = 0;

	for (size_t i = 0; framework && i < framework->round_count; i++) {
		const struct yaml_node *node = yaml_find(score, framework->rounds[i].id);

		if (node)
			add_round(lines, framework->rounds[i].name, node, start);
	}
	for (const struct yaml_node *node = score->first; node; node = node->next) {
		bool known = is_beside(node->key->text);

		for (size_t i = 0; framework && i < framework->round_count; i++)
			known |= str_equal(node->key->text, framework->rounds[i].id);
		if (!known)
			rest[count++] = node;
	}
	if (count > 1)
		qsort(rest, count, sizeof(*rest), compare_keys);
	for (size_t i = 0; i < count; i++)
		add_round(lines, rest[i]->key->text, rest[i], start);
}

static void add_mapping(struct sheet_lines *lines, const struct yaml_node *score)
{
	size_t start = lines->out->n;

	add_rounds(lines, score, start);
	for (size_t i = 0; i < BESIDE_COUNT; i++) {
		const struct yaml_node *node = yaml_find(score, str_of(beside[i].key));

		if (!node)
			continue;
		add_separator(lines->out, start);
		buf_add(lines->out, str_of(beside[i].label[lines->language]));
		add_list(lines->out, node);
	}
}

static void add_score(struct sheet_lines *lines, const struct yaml_node *node)
{
	const struct framework *framework =
	    lines->framework_count > 0 ? lines->frameworks[0] : NULL;
	struct str title = title_of(lines, node->key->text);

	buf_add(lines->out, node->key->text);
	if (title.n > 0) {
		buf_lit(lines->out, " ");
		add_words(lines->out, title);
	}
	buf_lit(lines->out, ": ");
	if (node->kind == YAML_MAPPING)
		add_mapping(lines, node);
	else
		add_round(lines,
		    framework ? framework->rounds[framework->final_round].name : STR(""),
		    node, lines->out->n);
	buf_lit(lines->out, "\n");
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "5.9" before "5.10" before "10". */
static int compare_ids(struct str a, struct str b)
{
	size_t i = 0, j = 0;

	while (i < a.n && j < b.n) {
		size_t from = i, to = j;

		if (!is_digit(a.p[i]) || !is_digit(b.p[j])) {
			if (a.p[i] != b.p[j])
				return (unsigned char)a.p[i] < (unsigned char)b.p[j] ? -1
										     : 1;
			i++;
			j++;
			continue;
		}
		while (i < a.n && is_digit(a.p[i]))
			i++;
		while (j < b.n && is_digit(b.p[j]))
			j++;
		if (i - from != j - to)
			return i - from < j - to ? -1 : 1;
		if (!str_equal(str_slice(a, from, i - from), str_slice(b, to, j - to)))
			return str_compare(
			    str_slice(a, from, i - from), str_slice(b, to, j - to));
	}
	return (i < a.n) - (j < b.n);
}

static int compare_scores(const void *a, const void *b)
{
	const struct yaml_node *left = *(const struct yaml_node *const *)a;
	const struct yaml_node *right = *(const struct yaml_node *const *)b;

	return compare_ids(left->key->text, right->key->text);
}

static void add_scores(struct sheet_lines *lines, const struct yaml_node *scores)
{
	const struct yaml_node **list =
	    arena_array(lines->arena, const struct yaml_node *, scores->count);
	size_t count = 0;

	for (const struct yaml_node *node = scores->first; node; node = node->next)
		list[count++] = node;
	if (count > 1)
		qsort(list, count, sizeof(*list), compare_scores);
	for (size_t i = 0; i < count; i++)
		add_score(lines, list[i]);
}

static void add_keys(
    struct sheet_lines *lines, const struct yaml_node *mapping, const char *between);

/* One value, or those of a list: `ranks` of what was published, `criteria` of a
 * correction. */
static void add_value(struct sheet_lines *lines, const struct yaml_node *value)
{
	if (value->kind == YAML_SCALAR) {
		add_literal(lines, value);
		return;
	}
	for (const struct yaml_node *item = value->first; item; item = item->next) {
		if (item->kind == YAML_MAPPING)
			add_keys(lines, item, " ");
		else
			add_words(lines->out, item->text);
		buf_add(lines->out, item->next ? STR("; ") : STR(""));
	}
}

/* The keys of a mapping by name, each with its value. */
static void add_keys(
    struct sheet_lines *lines, const struct yaml_node *mapping, const char *between)
{
	const struct yaml_node **list =
	    arena_array(lines->arena, const struct yaml_node *, mapping->count);
	size_t count = 0;

	for (const struct yaml_node *node = mapping->first; node; node = node->next)
		list[count++] = node;
	if (count > 1)
		qsort(list, count, sizeof(*list), compare_keys);
	for (size_t i = 0; i < count; i++) {
		buf_addf(lines->out, "%s%.*s ", i > 0 ? between : "",
		    STR_ARG(list[i]->key->text));
		add_value(lines, list[i]);
	}
}

/* `published` in one line, and each correction. */
static void add_line(
    struct sheet_lines *lines, const char *label, const struct yaml_node *mapping)
{
	buf_addf(lines->out, "%s: ", label);
	add_keys(lines, mapping, " · ");
	buf_lit(lines->out, "\n");
}

static bool is_scalar(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR;
}

/* True where the mapping's values all fit. */
static bool each_fits(
    const struct yaml_node *mapping, bool (*fits)(const struct yaml_node *))
{
	if (mapping->kind != YAML_MAPPING)
		return false;
	for (const struct yaml_node *node = mapping->first; node; node = node->next)
		if (!fits(node))
			return false;
	return true;
}

/* True for what add_value() says whole. */
static bool is_value(const struct yaml_node *node)
{
	if (is_scalar(node))
		return true;
	if (node->kind == YAML_MAPPING)
		return false;
	for (const struct yaml_node *item = node->first; item; item = item->next)
		if (!is_scalar(item) && !each_fits(item, is_scalar))
			return false;
	return true;
}

/* A score is a literal, or rounds and what stands beside them. */
static bool is_score(const struct yaml_node *node)
{
	return node->kind != YAML_SEQUENCE;
}

static bool are_corrections(const struct yaml_node *list)
{
	for (const struct yaml_node *item = list->first; item; item = item->next)
		if (!each_fits(item, is_value))
			return false;
	return list->kind == YAML_SEQUENCE;
}

bool sheet_lines_fit(const struct yaml_node *root)
{
	if (!root || root->kind != YAML_MAPPING)
		return false;
	for (const struct yaml_node *node = root->first; node; node = node->next) {
		struct str key = node->key->text;

		if (!(str_equal(key, STR("framework")) && is_scalar(node)) &&
		    !(str_equal(key, STR("scores")) && each_fits(node, is_score)) &&
		    !(str_equal(key, STR("published")) && each_fits(node, is_value)) &&
		    !(str_equal(key, STR("corrections")) && are_corrections(node)))
			return false;
	}
	return true;
}

void sheet_lines_add(struct sheet_lines *lines, const struct yaml_node *root)
{
	bool vi = lines->language == LANGUAGE_VI;
	const struct yaml_node *framework = yaml_find(root, STR("framework"));
	const struct yaml_node *scores = yaml_find(root, STR("scores"));
	const struct yaml_node *published = yaml_find(root, STR("published"));
	const struct yaml_node *corrections = yaml_find(root, STR("corrections"));

	if (framework)
		buf_addf(lines->out, "%s: %.*s\n", vi ? "bộ tiêu chí" : "framework",
		    STR_ARG(framework->text));
	if (scores)
		add_scores(lines, scores);
	if (published)
		add_line(lines, vi ? "công bố" : "published", published);
	for (const struct yaml_node *node = corrections ? corrections->first : NULL; node;
	     node = node->next)
		add_line(lines, vi ? "đính chính" : "correction", node);
}
