/*
 * Links of a body: which kind each is, by its scheme, and the reader that belongs to the
 * kind. A scheme that is not known is an error, so that a misspelt link is never lost.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/body.h"

struct scheme {
	struct str word;
	enum link_kind kind;
	bool in_page; /* may stand in content/pages/ */
	link_reader *read;
};

static const struct scheme schemes[] = {
    {STR_INIT("unit"), LINK_UNIT, true, link_read_units},
    {STR_INIT("lead"), LINK_LEAD, false, link_read_units},
    {STR_INIT("with"), LINK_WITH, false, link_read_units},
    {STR_INIT("criterion"), LINK_CRITERION, true, link_read_criteria},
    {STR_INIT("indicator"), LINK_INDICATOR, true, link_read_indicator},
    {STR_INIT("doc"), LINK_DOCUMENT, true, link_read_document},
    {STR_INIT("finding"), LINK_FINDING, false, link_read_finding},
    {STR_INIT("task"), LINK_TASK, true, link_read_task},
    {STR_INIT("due"), LINK_DUE, false, link_read_due},
    {STR_INIT("target"), LINK_TARGET, false, link_read_target},
    {STR_INIT("progress"), LINK_PROGRESS, false, link_read_progress},
    {STR_INIT("done"), LINK_DONE, false, link_read_date},
    {STR_INIT("verified"), LINK_VERIFIED, false, link_read_date},
    {STR_INIT("evidence"), LINK_EVIDENCE, false, link_read_evidence},
    {STR_INIT("product"), LINK_PRODUCT, false, link_read_product},
    {STR_INIT("period"), LINK_PERIOD, false, link_read_period},
    {STR_INIT("status"), LINK_STATUS, false, link_read_status},
    {STR_INIT("from"), LINK_FROM, false, link_read_bound},
    {STR_INIT("to"), LINK_TO, false, link_read_bound},
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

static const struct scheme *find_scheme(struct str word)
{
	for (size_t i = 0; i < SCHEME_COUNT; i++)
		if (str_equal(schemes[i].word, word))
			return &schemes[i];
	return NULL;
}

static bool is_ordinary(struct arena *scratch, struct str word)
{
	word = text_lower(scratch, word);
	for (size_t i = 0; i < ORDINARY_COUNT; i++)
		if (str_equal(ordinary[i], word))
			return true;
	return false;
}

/* What stands before the first colon, when nothing of a path stands before it. */
static bool split_scheme(struct str address, struct str *word, struct str *rest)
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
	const struct scheme *scheme;
	struct str word;

	if (!split_scheme(address, &word, target) || !(scheme = find_scheme(word)))
		return false;
	*kind = scheme->kind;
	return true;
}

void link_read_as(struct body *body, struct link *link)
{
	body->in_cell = true;
	for (size_t i = 0; i < SCHEME_COUNT; i++)
		if (schemes[i].kind == link->kind)
			schemes[i].read(body, link, (struct str){0});
	body->in_cell = false;
}

static struct str known_synonym(struct arena *scratch, struct str word)
{
	struct str folded = text_slug(scratch, word);

	for (size_t i = 0; i < SYNONYM_COUNT; i++)
		if (str_equal(synonyms[i].word, folded))
			return synonyms[i].scheme;
	return (struct str){0};
}

static struct str nearest_schemes(struct arena *scratch, struct str word)
{
	struct str names[SCHEME_COUNT + ORDINARY_COUNT];

	for (size_t i = 0; i < SCHEME_COUNT; i++)
		names[i] = schemes[i].word;
	for (size_t i = 0; i < ORDINARY_COUNT; i++)
		names[SCHEME_COUNT + i] = ordinary[i];
	return nearest_list(scratch, word, names, SCHEME_COUNT + ORDINARY_COUNT);
}

static struct str all_schemes(struct arena *scratch)
{
	struct str list = {0};

	for (size_t i = 0; i < SCHEME_COUNT; i++)
		list = str_format(scratch, "%.*s%s%.*s", STR_ARG(list), i ? ", " : "",
		    STR_ARG(schemes[i].word));
	return list;
}

/* Only the letters of the scheme, where the target's place is known. */
static struct span scheme_place(const struct link *link, struct str word)
{
	struct span at = link_place(link);

	if (link->target_at.source && at.end - at.start > word.n)
		at.end = at.start + (uint32_t)word.n;
	return at;
}

static void report_scheme(struct body *body, const struct link *link, struct str word)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct arena *scratch = body->loader->scratch;
	struct str meant = known_synonym(scratch, word);
	struct str near = nearest_schemes(scratch, word);
	struct span at = scheme_place(link, word);
	struct diagnostic *d = REPORT(diagnostics, link_scheme_unknown, at, word);

	if (meant.n > 0)
		HELP(diagnostics, d, did_you_mean,
		    str_format(scratch, "`%.*s`", STR_ARG(meant)));
	else if (near.n > 0)
		HELP(diagnostics, d, did_you_mean, near);
	else if (word.n == 1)
		HELP0(diagnostics, d, link_windows_path);
	else
		HELP(diagnostics, d, link_schemes, all_schemes(scratch));
}

static void read_typed(struct body *body, struct link *link, const struct scheme *scheme,
    struct str target, bool image)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;

	link->kind = scheme->kind;
	link->target = str_copy(body->loader->arena, target);
	target = str_trim(percent_decode(body->loader->scratch, target));
	if (image)
		REPORT(diagnostics, link_image_scheme, link->at, scheme->word);
	else if (body->page && !scheme->in_page)
		REPORT(diagnostics, link_not_in_page, link_place(link), scheme->word);
	else if (target.n == 0 && link->text.n == 0)
		REPORT(diagnostics, link_nothing_to_read, link->at, scheme->word);
	else if (!body->heads[link->ordinal] || link->kind == LINK_FINDING)
		scheme->read(body, link, target);
}

static void read_link(struct body *body, struct markdown_node *node)
{
	struct link *link = &body->links[node->ordinal];
	bool image = node->kind == MARKDOWN_IMAGE;
	struct str word, rest;
	const struct scheme *scheme;

	link->kind = LINK_ORDINARY;
	link->ordinal = node->ordinal;
	link->at = node->span;
	link->target_at = node->target_span;
	link->text = body_plain(body, node, NULL);
	link->target = str_copy(body->loader->arena, node->target);
	if (str_trim(node->target).n == 0) {
		REPORT0(body->loader->diagnostics, link_empty, link->at);
	} else if (!split_scheme(node->target, &word, &rest)) {
		link_read_relative(body, link, node->target);
	} else if ((scheme = find_scheme(word))) {
		read_typed(body, link, scheme, rest, image);
	} else if (!is_ordinary(body->loader->scratch, word)) {
		link->misspelt = true;
		report_scheme(body, link, word);
	}
}

static size_t count_links(const struct body *body)
{
	struct markdown_node *node = body->root;
	size_t count = 0;

	while ((node = node_next(body->root, node, false)))
		if ((node->kind == MARKDOWN_LINK || node->kind == MARKDOWN_IMAGE) &&
		    node->ordinal >= count)
			count = node->ordinal + 1;
	return count;
}

void links_read(struct body *body)
{
	struct markdown_node *node = body->root;
	struct arena *scratch = body->loader->scratch;
	size_t most;

	body->link_count = count_links(body);
	body->heads = arena_array(scratch, bool, body->link_count);
	most = body->link_count + tables_find(body);
	body->nodes = arena_array(scratch, struct markdown_node *, most);
	body->used = arena_array(scratch, bool, most);
	body->links = arena_array(body->loader->arena, struct link, most);
	while ((node = node_next(body->root, node, false))) {
		if (node->kind != MARKDOWN_LINK && node->kind != MARKDOWN_IMAGE)
			continue;
		body->nodes[node->ordinal] = node;
		body->used[node->ordinal] = body->heads[node->ordinal];
		read_link(body, node);
	}
	tables_read(body);
}
