/*
 * values: texts, ids, words and what every reader shares.
 */
#include "yaml/values.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/vec.h"
#include "diag/nearest.h"
#include "yaml/plain.h"

struct span value_place(const struct yaml_node *node)
{
	const struct yaml_node *first = node->first;
	struct span span = node->span;

	if (node->kind == YAML_SCALAR)
		return yaml_is_empty(node) && node->key ? node->key->span : span;
	if (node->flow || !first)
		return span;
	if (node->kind == YAML_MAPPING)
		return first->key->span;
	span.end = span.start + 1; /* its first dash */
	return span;
}

bool value_expect(struct diagnostics *d, const struct yaml_node *node)
{
	if (node->cut)
		return false;
	if (node->kind != YAML_SCALAR) {
		HELP0(d, REPORT0(d, expected_text, value_place(node)), write_one_value);
		return false;
	}
	if (yaml_is_empty(node)) {
		REPORT0(d, empty_value, value_place(node));
		return false;
	}
	return true;
}

void value_fix(struct diagnostics *d, struct diagnostic *error,
    const struct yaml_node *node, struct str text)
{
	if (!node->span.source)
		return;
	if (node->quoted)
		text = str_format(d->arena, "\"%.*s\"", STR_ARG(text));
	diagnostic_fix(d, error, node->span, text);
}

bool expect_sequence(struct diagnostics *d, const struct yaml_node *node)
{
	if (node->kind == YAML_SEQUENCE)
		return true;
	HELP0(d, REPORT0(d, expected_list, value_place(node)), write_list);
	return false;
}

bool expect_mapping(struct diagnostics *d, const struct yaml_node *node)
{
	if (node->kind == YAML_MAPPING)
		return true;
	HELP0(d, REPORT0(d, expected_mapping, value_place(node)), write_group);
	return false;
}

bool read_text(struct diagnostics *d, const struct yaml_node *node, struct located *out)
{
	if (node->kind != YAML_SCALAR)
		return value_expect(d, node);
	*out = (struct located){node->text, node->span};
	return true;
}

bool read_id(struct diagnostics *d, const struct yaml_node *node, struct located *out)
{
	struct diagnostic *error;
	struct str slug;

	if (!value_expect(d, node))
		return false;
	if (text_is_id(node->text)) {
		plain_check_id(d, node, false);
		*out = (struct located){node->text, node->span};
		return true;
	}
	error = REPORT(d, wrong_id, node->span, node->text);
	slug = text_slug(d->arena, node->text);
	if (text_is_id(slug))
		HELP(d, error, write_this, str_format(d->arena, "`%.*s`", STR_ARG(slug)));
	HELP0(d, error, id_letters);
	return false;
}

bool read_reference(
    struct diagnostics *d, const struct yaml_node *node, struct located *out)
{
	if (!value_expect(d, node))
		return false;
	if (text_is_id(node->text))
		plain_check_id(d, node, false);
	*out = (struct located){node->text, node->span};
	return true;
}

static bool is_criterion_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

static bool is_criterion_id(struct str s)
{
	if (s.n < 1 || s.n > 64 || s.p[0] == '.' || s.p[s.n - 1] == '.')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (!is_criterion_char(s.p[i]) || (s.p[i] == '.' && s.p[i - 1] == '.'))
			return false;
	}
	return true;
}

bool read_criterion_id(
    struct diagnostics *d, const struct yaml_node *node, struct located *out)
{
	struct diagnostic *error;

	if (!value_expect(d, node))
		return false;
	if (is_criterion_id(node->text)) {
		plain_check_id(d, node, false);
		*out = (struct located){node->text, node->span};
		return true;
	}
	error = REPORT(d, wrong_criterion_id, node->span, node->text);
	HELP0(d, error, criterion_id_letters);
	return false;
}

bool read_truth(struct diagnostics *d, const struct yaml_node *node, struct located *out)
{
	static const struct {
		struct str word;
		bool truth;
	} others[] = {
	    {STR_INIT("yes"), true},
	    {STR_INIT("có"), true},
	    {STR_INIT("on"), true},
	    {STR_INIT("true"), true},
	    {STR_INIT("no"), false},
	    {STR_INIT("không"), false},
	    {STR_INIT("off"), false},
	    {STR_INIT("false"), false},
	};
	struct diagnostic *error;
	struct str lower;

	if (!value_expect(d, node))
		return false;
	if (str_equal(node->text, STR("true")) || str_equal(node->text, STR("false"))) {
		*out = (struct located){node->text, node->span};
		return true;
	}
	error = REPORT(d, wrong_truth, node->span, node->text);
	lower = text_lower(d->arena, node->text);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		struct str word = others[i].truth ? STR("true") : STR("false");

		if (!str_equal(lower, others[i].word))
			continue;
		HELP(d, error, write_this, str_format(d->arena, "`%.*s`", STR_ARG(word)));
		value_fix(d, error, node, word);
	}
	return false;
}

struct name_list {
	struct str *items;
	size_t count, capacity;
};

enum { NAMES_LISTED = 30 };

/* No more of them than somebody reads. */
static struct str list_names(struct arena *arena, const struct str *names, size_t count)
{
	struct str list = {0};

	for (size_t i = 0; i < count && i < NAMES_LISTED; i++)
		list = str_format(arena, "%.*s%s`%.*s`", STR_ARG(list), i ? ", " : "",
		    STR_ARG(names[i]));
	return count > NAMES_LISTED ? str_format(arena, "%.*s, …", STR_ARG(list)) : list;
}

/* What people write for the contract's words, these themselves in a place that is not
 * theirs; folded. */
static const struct {
	struct str words, meant;
} meanings[] = {
    {STR_INIT("not_assessed"), STR_INIT("not_assessed")},
    {STR_INIT("pending"), STR_INIT("pending")},
    {STR_INIT("full_by_rule"), STR_INIT("full_by_rule")},
    {STR_INIT("khong cham"), STR_INIT("not_assessed")},
    {STR_INIT("khong cham diem"), STR_INIT("not_assessed")},
    {STR_INIT("khong danh gia"), STR_INIT("not_assessed")},
    {STR_INIT("khong ap dung"), STR_INIT("not_assessed")},
    {STR_INIT("n/a"), STR_INIT("not_assessed")},
    {STR_INIT("chua cham"), STR_INIT("pending")},
    {STR_INIT("cho cham"), STR_INIT("pending")},
    {STR_INIT("diem toi da theo quy dinh"), STR_INIT("full_by_rule")},
    {STR_INIT("tinh"), STR_INIT("province")},
    {STR_INIT("cap tinh"), STR_INIT("province")},
    {STR_INIT("huyen"), STR_INIT("district")},
    {STR_INIT("cap huyen"), STR_INIT("district")},
    {STR_INIT("xa"), STR_INIT("commune")},
    {STR_INIT("cap xa"), STR_INIT("commune")},
    {STR_INIT("phong"), STR_INIT("department")},
    {STR_INIT("phong ban"), STR_INIT("department")},
    {STR_INIT("diem thuong"), STR_INIT("bonus")},
    {STR_INIT("diem tru"), STR_INIT("penalty")},
    {STR_INIT("tai lieu"), STR_INIT("documents")},
    {STR_INIT("dieu tra xa hoi hoc"), STR_INIT("survey")},
    {STR_INIT("thong ke"), STR_INIT("statistics")},
};

struct str word_meant(struct arena *arena, struct str words)
{
	struct str folded = text_fold(arena, words);

	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++)
		if (str_equal(meanings[i].words, folded))
			return meanings[i].meant;
	return (struct str){0};
}

static void report_word(
    struct diagnostics *d, const struct yaml_node *node, const struct field_word *words)
{
	struct str lower = text_lower(d->arena, node->text), near;
	struct str key = node->key ? node->key->text : STR("");
	struct diagnostic *error = REPORT(d, unknown_word, node->span, node->text, key);
	struct name_list names = {0};
	struct str meant = word_meant(d->arena, node->text);

	for (; words->word; words++) {
		vec_push(d->arena, &names, str_of(words->word));
		if (str_equal(meant, str_of(words->word)))
			lower = meant;
		if (str_equal(lower, str_of(words->word)))
			value_fix(d, error, node, str_of(words->word));
	}
	near = nearest_list(d->arena, lower, names.items, names.count);
	if (near.n)
		HELP(d, error, did_you_mean, near);
	HELP(d, error, known_words, list_names(d->arena, names.items, names.count));
}

bool read_word(struct diagnostics *d, const struct yaml_node *node,
    const struct field_word *words, struct located_enum *out)
{
	if (!value_expect(d, node))
		return false;
	for (const struct field_word *word = words; word->word; word++) {
		if (!str_equal(node->text, str_of(word->word)))
			continue;
		*out = (struct located_enum){word->value, node->span};
		return true;
	}
	report_word(d, node, words);
	return false;
}

/* Keys are written in small letters with '_': "Base-URL" can only mean "base_url". */
static bool is_same_key(struct str written, struct str name)
{
	if (written.n != name.n)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = written.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c == '-' || c == ' ')
			c = '_';
		if (c != name.p[i])
			return false;
	}
	return true;
}

/* `{self 2.5}`: in braces a key may stand without a colon, and then all is the key. */
static bool report_no_colon(
    struct diagnostics *d, const struct yaml_node *key, const struct key_names *names)
{
	size_t n = str_find(key->text, STR(" "), 0);
	struct str name = str_slice(key->text, 0, n), rest;
	struct diagnostic *error;

	if (key->quoted || n == key->text.n)
		return false;
	rest = str_trim(str_slice(key->text, n, key->text.n - n));
	for (size_t i = 0; i < names->count; i++) {
		if (!str_equal(name, names->items[i]))
			continue;
		error = REPORT0(d, yaml_missing_colon, key->span);
		HELP(d, error, write_this,
		    str_format(d->arena, "`%.*s: %.*s`", STR_ARG(name), STR_ARG(rest)));
		diagnostic_fix(d, error,
		    span_of(key->span.source, key->span.start + n, key->span.start + n),
		    STR(":"));
		return true;
	}
	return false;
}

/* Keys in Vietnamese, folded; of several that one may be, that which has a place there.
 */
static const struct {
	struct str words, name;
} keys_meant[] = {
    {STR_INIT("tieu de"), STR_INIT("title")},
    {STR_INIT("ten"), STR_INIT("name")},
    {STR_INIT("ten"), STR_INIT("title")},
    {STR_INIT("ma"), STR_INIT("id")},
    {STR_INIT("ma"), STR_INIT("code")},
    {STR_INIT("cap"), STR_INIT("level")},
    {STR_INIT("don vi"), STR_INIT("unit")},
    {STR_INIT("don vi"), STR_INIT("units")},
    {STR_INIT("so"), STR_INIT("number")},
    {STR_INIT("so hieu"), STR_INIT("number")},
    {STR_INIT("so ky hieu"), STR_INIT("number")},
    {STR_INIT("ngay"), STR_INIT("date")},
    {STR_INIT("ngay ban hanh"), STR_INIT("date")},
    {STR_INIT("ngay ban hanh"), STR_INIT("decided")},
    {STR_INIT("co quan ban hanh"), STR_INIT("issuer")},
    {STR_INIT("nguoi ky"), STR_INIT("signer")},
    {STR_INIT("ky"), STR_INIT("period")},
    {STR_INIT("nam"), STR_INIT("period")},
    {STR_INIT("bo tieu chi"), STR_INIT("framework")},
    {STR_INIT("tieu chi"), STR_INIT("criteria")},
    {STR_INIT("can cu"), STR_INIT("based_on")},
    {STR_INIT("thay the"), STR_INIT("replaces")},
    {STR_INIT("tra loi"), STR_INIT("answers")},
    {STR_INIT("tom tat"), STR_INIT("summary")},
    {STR_INIT("diem"), STR_INIT("scores")},
    {STR_INIT("diem toi da"), STR_INIT("max")},
    {STR_INIT("tu cham"), STR_INIT("self")},
    {STR_INIT("tham dinh"), STR_INIT("appraised")},
    {STR_INIT("ly do"), STR_INIT("reason")},
    {STR_INIT("giai trinh"), STR_INIT("explanation")},
    {STR_INIT("minh chung"), STR_INIT("evidence")},
    {STR_INIT("ghi chu"), STR_INIT("note")},
    {STR_INIT("tinh trang"), STR_INIT("state")},
    {STR_INIT("xep hang"), STR_INIT("rank")},
    {STR_INIT("xep loai"), STR_INIT("grade")},
    {STR_INIT("quyet dinh"), STR_INIT("decision")},
    {STR_INIT("hieu luc"), STR_INIT("effective")},
    {STR_INIT("gia tri"), STR_INIT("value")},
    {STR_INIT("chi tieu"), STR_INIT("target")},
    {STR_INIT("nguon"), STR_INIT("source")},
};

struct str key_meant(
    struct arena *arena, struct str key, const struct str *names, size_t count)
{
	struct str folded = text_fold(arena, key), words = str_copy(arena, folded);

	for (size_t i = 0; i < words.n; i++)
		if (words.p[i] == '_' || words.p[i] == '-')
			((char *)words.p)[i] = ' ';
	for (size_t i = 0; i < sizeof(keys_meant) / sizeof(*keys_meant); i++)
		for (size_t j = 0; j < count; j++)
			if (str_equal(keys_meant[i].words, words) &&
			    str_equal(keys_meant[i].name, names[j]))
				return names[j];
	return (struct str){0};
}

void report_unknown_key(struct arena *arena, struct diagnostics *d,
    const struct yaml_node *key, const struct key_names *names)
{
	struct diagnostic *error;
	struct str near, meant;

	if (report_no_colon(d, key, names))
		return;
	/* A quote that opens nothing: something unseen before it was reported. */
	if (!key->quoted && key->text.n && strchr("\"'", key->text.p[0]))
		return;
	error = REPORT(d, unknown_key, key->span, key->text);
	near = nearest_list(arena, key->text, names->items, names->count);
	meant = key_meant(arena, key->text, names->items, names->absent);
	if (meant.n > 0) {
		near = list_names(arena, &meant, 1);
		diagnostic_offer(d, error, key->span, meant);
	}
	for (size_t i = 0; i < names->count; i++) {
		if (!is_same_key(key->text, names->items[i]))
			continue;
		near = list_names(arena, &names->items[i], 1);
		if (i < names->absent)
			diagnostic_fix(d, error, key->span, names->items[i]);
	}
	if (near.n)
		HELP(d, error, did_you_mean, near);
	else if (names->absent)
		HELP(
		    d, error, known_keys, list_names(arena, names->items, names->absent));
}
