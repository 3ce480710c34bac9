/*
 * Links that name criteria: one, a range of neighbours, or one of another framework.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/body.h"

static void report_framework(struct loader *loader, struct span at, struct str id)
{
	const struct site *site = loader->site;
	size_t count = site->framework_count + site->lineage_count;
	struct str *names = arena_array(loader->scratch, struct str, count);
	struct diagnostic *d;
	struct str near;

	if (framework_is_lost(loader, id, (struct period){0}))
		return;
	d = REPORT(loader->diagnostics, unknown_framework, at, id);
	for (size_t i = 0; i < site->framework_count; i++)
		names[i] = site->frameworks[i]->id;
	for (size_t i = 0; i < site->lineage_count; i++)
		names[site->framework_count + i] = site->lineages[i].id;
	near = nearest_list(loader->scratch, id, names, count);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
}

const struct framework *framework_resolve(
    struct loader *loader, struct span at, struct str id, struct period period)
{
	const struct framework *framework = site_find_framework(loader->site, id);
	const struct lineage *lineage;

	if (framework)
		return framework;
	lineage = site_find_lineage(loader->site, id);
	if (!lineage || lineage->count == 0) {
		report_framework(loader, at, id);
		return NULL;
	}
	framework = lineage_find(lineage, period);
	return framework ? framework_undisputed(loader, framework, period)
			 : lineage->frameworks[lineage->count - 1];
}

const struct criterion *criterion_resolve(struct loader *loader,
    const struct framework *framework, struct span at, struct str id)
{
	const struct criterion *criterion = framework_find_criterion(framework, id);
	struct diagnostic *d;
	struct str near;

	if (criterion)
		return criterion;
	d = REPORT(loader->diagnostics, link_criterion_unknown, at, id, framework->id);
	near = nearest_criterion_ids(framework, &loader->names, id);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	return NULL;
}

/* Said once a document: the mend is one line in its front matter. */
static void report_no_framework(struct body *body, struct span at)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;
	struct period period =
	    body->document ? body->document->period : (struct period){0};

	if (body->framework_missed || framework_is_lost(body->loader, STR(""), period) ||
	    (body->issuer && body->issuer->level == LEVEL_COUNT) || front_is_faulty(body))
		return;
	body->framework_missed = true;
	d = REPORT0(diagnostics, link_no_framework, at);
	if (body->page)
		HELP0(diagnostics, d, link_name_framework_there);
	else
		HELP0(diagnostics, d, link_name_framework);
}

/* "7.2..7.6": the criteria from the first to the last, which must be siblings. */
static bool add_range(struct body *body, const struct framework *framework,
    struct span at, struct str first, struct str last, struct criterion_list *out)
{
	struct loader *loader = body->loader;
	const struct criterion *from = criterion_resolve(loader, framework, at, first);
	const struct criterion *to = criterion_resolve(loader, framework, at, last);

	if (!from || !to)
		return false;
	if (from->parent != to->parent || from->index > to->index) {
		struct diagnostic *d =
		    REPORT(loader->diagnostics, link_range_malformed, at, first, last);

		HELP0(loader->diagnostics, d, link_range_rule);
		return false;
	}
	*out = (struct criterion_list){
	    .items = &framework->siblings[from->place],
	    .count = to->place - from->place + 1,
	};
	return true;
}

static bool add_criteria(struct body *body, const struct framework *framework,
    struct span at, struct str words, struct criterion_list *out)
{
	size_t dots = str_find(words, STR(".."), 0);
	const struct criterion *criterion;

	if (dots < words.n)
		return add_range(body, framework, at, str_trim(str_slice(words, 0, dots)),
		    str_trim(str_slice(words, dots + 2, words.n)), out);
	criterion = criterion_resolve(body->loader, framework, at, words);
	if (!criterion)
		return false;
	vec_push(body->loader->arena, out, criterion);
	return true;
}

bool criteria_resolve(
    struct body *body, struct span at, struct str words, struct criterion_list *out)
{
	const struct framework *framework;
	size_t slash = str_find(words, STR("/"), 0);
	struct period period = {0};

	if (body->document) {
		framework = body->document->framework;
		period = body->document->period;
	} else {
		framework = NULL;
	}
	if (slash < words.n) {
		framework = framework_resolve(
		    body->loader, at, str_trim(str_slice(words, 0, slash)), period);
		if (!framework)
			return false;
		words = str_trim(str_slice(words, slash + 1, words.n));
	} else if (!framework) {
		/* A framework that the front matter names wrongly was reported there. */
		if (!body->front || !body->front->framework.at.source)
			report_no_framework(body, at);
		return false;
	}
	return add_criteria(body, framework, at, words, out);
}

/* Words that stand before a criterion's number; in lower case. */
static const struct str number_words[] = {STR_INIT("tiêu"), STR_INIT("chí"),
    STR_INIT("thành"), STR_INIT("phần"), STR_INIT("mục"), STR_INIT("lĩnh"),
    STR_INIT("vực"), STR_INIT("nội"), STR_INIT("dung"), STR_INIT("chỉ"), STR_INIT("số"),
    STR_INIT("các"), STR_INIT("tại")};

static bool is_number_word(struct str word)
{
	for (size_t i = 0; i < sizeof(number_words) / sizeof(*number_words); i++)
		if (str_equal(number_words[i], word))
			return true;
	return false;
}

/* The number in "Mục 3", "tiêu chí 7.2." or "3"; empty where there is something else. */
static struct str number_in(struct arena *scratch, struct str words)
{
	struct str rest = words, lower, word;

	while (rest.n > 0 && (rest.p[rest.n - 1] == '.' || rest.p[rest.n - 1] == ':' ||
				 rest.p[rest.n - 1] == ','))
		rest.n--;
	while (str_cut(&rest, ' ', &word)) {
		if (word.n == 0)
			continue;
		if (str_trim(rest).n == 0)
			return word;
		lower = text_lower(scratch, word);
		if (!is_number_word(lower))
			break;
	}
	return (struct str){0};
}

/* The criterion that has exactly this title, when only one has. */
static const struct criterion *by_title(
    struct arena *scratch, const struct framework *framework, struct str words)
{
	const struct criterion *found = NULL;
	struct str key = text_match_key(scratch, words);

	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];

		if (!str_equal(text_match_key(scratch, criterion->title), key))
			continue;
		if (found)
			return NULL;
		found = criterion;
	}
	return found;
}

static void read_words(struct body *body, struct link *link)
{
	struct loader *loader = body->loader;
	const struct framework *framework =
	    body->document ? body->document->framework : NULL;
	const struct criterion *criterion;
	struct str id = number_in(loader->scratch, link->text);
	struct diagnostic *d;

	criterion =
	    framework && id.n > 0 ? framework_find_criterion(framework, id) : NULL;
	if (!criterion && framework)
		criterion = by_title(loader->scratch, framework, link->text);
	if (criterion) {
		vec_push(loader->arena, &link->criteria, criterion);
	} else if (id.n > 0 && (id.p[0] >= '0' && id.p[0] <= '9')) {
		criteria_resolve(body, link->at, id, &link->criteria);
	} else if (framework || !front_is_faulty(body)) {
		d = REPORT(
		    loader->diagnostics, link_criterion_unread, link->at, link->text);
		HELP0(loader->diagnostics, d, link_criterion_state);
	}
}

void link_read_criteria(struct body *body, struct link *link, struct str target)
{
	struct criterion_set named = {0};
	struct str part;

	if (target.n == 0) {
		read_words(body, link);
		return;
	}
	while (str_cut(&target, ',', &part)) {
		struct criterion_list more = {0};

		part = str_trim(part);
		if (criteria_resolve(
			body, link_word_place(body, link, part), part, &more))
			criteria_add(body, &named, &more);
	}
	link->criteria = named.list;
}
