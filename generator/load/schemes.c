/*
 * The schemes of typed links: their words, and what people write in their place.
 */
#include "load/schemes.h"
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"

static const struct link_scheme schemes[] = {
    {STR_INIT("unit"), LINK_UNIT, true},
    {STR_INIT("lead"), LINK_LEAD, false},
    {STR_INIT("with"), LINK_WITH, false},
    {STR_INIT("criterion"), LINK_CRITERION, true},
    {STR_INIT("indicator"), LINK_INDICATOR, true},
    {STR_INIT("doc"), LINK_DOCUMENT, true},
    {STR_INIT("finding"), LINK_FINDING, false},
    {STR_INIT("task"), LINK_TASK, true},
    {STR_INIT("due"), LINK_DUE, false},
    {STR_INIT("target"), LINK_TARGET, false},
    {STR_INIT("progress"), LINK_PROGRESS, false},
    {STR_INIT("done"), LINK_DONE, false},
    {STR_INIT("verified"), LINK_VERIFIED, false},
    {STR_INIT("evidence"), LINK_EVIDENCE, false},
    {STR_INIT("product"), LINK_PRODUCT, false},
    {STR_INIT("period"), LINK_PERIOD, false},
    {STR_INIT("status"), LINK_STATUS, false},
    {STR_INIT("from"), LINK_FROM, false},
    {STR_INIT("to"), LINK_TO, false},
};

#define SCHEME_COUNT (sizeof(schemes) / sizeof(*schemes))

static const struct str ordinary[] = {
    STR_INIT("http"), STR_INIT("https"), STR_INIT("mailto"), STR_INIT("tel")};

#define ORDINARY_COUNT (sizeof(ordinary) / sizeof(*ordinary))

/* What the scheme may be called by someone who thinks in Vietnamese; folded. */
struct synonym {
	struct str word, scheme;
};

static const struct synonym synonyms[] = {
    {STR_INIT("han"), STR_INIT("due")},
    {STR_INIT("han-chot"), STR_INIT("due")},
    {STR_INIT("thoi-han"), STR_INIT("due")},
    {STR_INIT("deadline"), STR_INIT("due")},
    {STR_INIT("don-vi"), STR_INIT("unit")},
    {STR_INIT("xa"), STR_INIT("unit")},
    {STR_INIT("chu-tri"), STR_INIT("lead")},
    {STR_INIT("phu-trach"), STR_INIT("lead")},
    {STR_INIT("phoi-hop"), STR_INIT("with")},
    {STR_INIT("tieu-chi"), STR_INIT("criterion")},
    {STR_INIT("chi-tieu"), STR_INIT("indicator")},
    {STR_INIT("chi-so"), STR_INIT("indicator")},
    {STR_INIT("van-ban"), STR_INIT("doc")},
    {STR_INIT("document"), STR_INIT("doc")},
    {STR_INIT("han-che"), STR_INIT("finding")},
    {STR_INIT("uu-diem"), STR_INIT("finding")},
    {STR_INIT("nhiem-vu"), STR_INIT("task")},
    {STR_INIT("muc-tieu"), STR_INIT("target")},
    {STR_INIT("tien-do"), STR_INIT("progress")},
    {STR_INIT("hoan-thanh"), STR_INIT("done")},
    {STR_INIT("xac-nhan"), STR_INIT("verified")},
    {STR_INIT("minh-chung"), STR_INIT("evidence")},
    {STR_INIT("san-pham"), STR_INIT("product")},
    {STR_INIT("kiem-chung"), STR_INIT("evidence")},
    {STR_INIT("ky"), STR_INIT("period")},
    {STR_INIT("trang-thai"), STR_INIT("status")},
    {STR_INIT("tu"), STR_INIT("from")},
    {STR_INIT("den"), STR_INIT("to")},
};

#define SYNONYM_COUNT (sizeof(synonyms) / sizeof(*synonyms))

struct str link_kind_word(enum link_kind kind)
{
	for (size_t i = 0; i < SCHEME_COUNT; i++)
		if (schemes[i].kind == kind)
			return schemes[i].word;
	return STR("");
}

const struct link_scheme *scheme_find(struct str word)
{
	for (size_t i = 0; i < SCHEME_COUNT; i++)
		if (str_equal(schemes[i].word, word))
			return &schemes[i];
	return NULL;
}

bool scheme_is_ordinary(struct arena *scratch, struct str word)
{
	word = text_lower(scratch, word);
	for (size_t i = 0; i < ORDINARY_COUNT; i++)
		if (str_equal(ordinary[i], word))
			return true;
	return false;
}

/* What stands before the first colon, when nothing of a path stands before it. */
bool scheme_split(struct str address, struct str *word, struct str *rest)
{
	for (size_t i = 0; i < address.n; i++) {
		char c = address.p[i];

		if (c == '/' || c == '?' || c == '#')
			return false;
		if (c == ':') {
			*word = str_slice(address, 0, i);
			*rest = str_slice(address, i + 1, address.n);
			return true;
		}
	}
	return false;
}

bool link_scheme(struct str address, enum link_kind *kind, struct str *target)
{
	const struct link_scheme *scheme;
	struct str word;

	if (!scheme_split(address, &word, target) || !(scheme = scheme_find(word)))
		return false;
	*kind = scheme->kind;
	return true;
}

struct str scheme_synonym(struct arena *scratch, struct str word)
{
	struct str folded = text_slug(scratch, word);

	for (size_t i = 0; i < SYNONYM_COUNT; i++)
		if (str_equal(synonyms[i].word, folded))
			return synonyms[i].scheme;
	return (struct str){0};
}

struct str schemes_near(struct arena *scratch, struct str word)
{
	struct str names[SCHEME_COUNT + ORDINARY_COUNT];

	for (size_t i = 0; i < SCHEME_COUNT; i++)
		names[i] = schemes[i].word;
	for (size_t i = 0; i < ORDINARY_COUNT; i++)
		names[SCHEME_COUNT + i] = ordinary[i];
	return nearest_list(scratch, word, names, SCHEME_COUNT + ORDINARY_COUNT);
}

struct str schemes_all(struct arena *scratch)
{
	struct str list = {0};

	for (size_t i = 0; i < SCHEME_COUNT; i++)
		list = str_format(scratch, "%.*s%s%.*s", STR_ARG(list), i ? ", " : "",
		    STR_ARG(schemes[i].word));
	return list;
}
