/*
 * describe: what a page is about in a sentence or two, for search engines and for those
 * who share its address. Nothing is said that the page does not say: the sentence is made
 * of its facts, or is the one that stands at its top.
 */
#include "base/buf.h"
#include "markdown/markdown.h"
#include "page/kinds.h"
#include "page/meta.h"

enum { MOST = 300 }; /* bytes, about what is shown of a description */

static const struct value *object_of(const struct value *object, const char *key)
{
	const struct value *field = value_find(object, str_of(key));

	return field && field->kind == VALUE_OBJECT ? field : NULL;
}

static void add_part(struct buf *out, struct str text, const char *separator)
{
	if (!text.n)
		return;
	buf_add(out, out->n ? str_of(separator) : STR(""));
	buf_add(out, text);
}

static struct str taken(struct arena *a, struct buf *out)
{
	struct str text = str_copy(a, buf_str(out));

	buf_release(out);
	return text;
}

/* ---- by kind ---- */

static struct str describe_unit(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	const struct unit *unit = page->subject;
	struct str level = label_of(f, "level", unit_level_word(unit->level));

	(void)context;
	if (unit->parent)
		return LABEL(
		    a, f, "meta.unit_within", page->title, level, unit->parent->name);
	return LABEL(a, f, "meta.unit", page->title, level);
}

static struct str describe_league(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	const struct league *league = page->subject;

	return LABEL(a, f, "meta.league", value_find_text(context, STR("league_title")),
	    count_text(a, f, (long)(league->count + league->unscored.count)));
}

static struct str describe_lineage(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	(void)context;
	return LABEL(a, f, "meta.lineage", page->title);
}

static struct str describe_criterion(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	(void)context;
	return LABEL(a, f, "meta.criterion", page->title);
}

/* A document without a summary: its kind and number, its day, who issued it. */
static struct str describe_document(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	struct buf out;
	struct str date = value_find_text(context, STR("date_text"));

	(void)page;
	buf_init(&out);
	add_part(&out, value_find_text(context, STR("document_kind_text")), "");
	add_part(&out, value_find_text(context, STR("number")), " ");
	if (date.n)
		add_part(&out, LABEL(a, f, "meta.dated", date), ", ");
	add_part(&out, value_find_text(object_of(context, "issuer"), STR("name")), ", ");
	add_part(&out, value_find_text(context, STR("title")), ": ");
	return taken(a, &out);
}

/* The first paragraph of what staff wrote; a long one up to a word near its 300th byte.
 */
static struct str describe_text(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	const struct page_text *text = page->subject;
	const struct markdown_node *node = markdown_unpack(a, text->tree)->first;
	struct str words;
	struct buf out;
	size_t n = MOST;

	(void)f, (void)context;
	while (node && node->kind != MARKDOWN_PARAGRAPH)
		node = node->next;
	buf_init(&out);
	if (node)
		markdown_plain(node, &out);
	words = taken(a, &out);
	if (words.n <= MOST)
		return words;
	while (n > 0 && words.p[n] != ' ')
		n--;
	return str_format(a, "%.*s…", STR_ARG(str_slice(words, 0, n)));
}

static struct str describe_units(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	(void)a, (void)page, (void)context;
	return label(f, "units.intro");
}

static struct str describe_changes(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	(void)a, (void)page, (void)context;
	return label(f, "changes.description");
}

static struct str describe_removed(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	(void)a, (void)f, (void)page;
	return value_find_text(context, STR("explanation"));
}

static struct str describe_not_found(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	(void)a, (void)page, (void)context;
	return label(f, "not_found.explanation");
}

struct description {
	const struct page_kind *kind;
	struct str (*make)(struct arena *a, const struct frame *f,
	    const struct page *page, const struct value *context);
};

static const struct description descriptions[] = {
    {&page_units, describe_units},
    {&page_unit, describe_unit},
    {&page_league, describe_league},
    {&page_lineage, describe_lineage},
    {&page_criterion, describe_criterion},
    {&page_document, describe_document},
    {&page_change_year, describe_changes},
    {&page_text, describe_text},
    {&page_removed, describe_removed},
    {&page_not_found, describe_not_found},
};

/* The sentences at the page's top, as many as fit; whose they are must be in them. */
static struct str first_sentences(
    struct arena *a, const struct page *page, const struct value *context)
{
	const struct value *sentences = value_find(context, STR("sentences"));
	struct buf out;

	buf_init(&out);
	if (sentences && sentences->first &&
	    !str_starts(sentences->first->text, page->title)) {
		add_part(&out, page->title, "");
		buf_add_char(&out, '.');
	}
	for (const struct value *sentence = sentences ? sentences->first : NULL; sentence;
	     sentence = sentence->next)
		if (sentence->kind == VALUE_TEXT && out.n + sentence->text.n <= MOST)
			add_part(&out, sentence->text, " ");
	return taken(a, &out);
}

struct str describe_page(struct arena *a, const struct frame *f, const struct page *page,
    const struct value *context)
{
	struct str own = value_find_text(context, STR("description"));

	if (!own.n)
		own = first_sentences(a, page, context);

	for (size_t i = 0; i < sizeof(descriptions) / sizeof(descriptions[0]) && !own.n;
	     i++)
		if (descriptions[i].kind == page->kind)
			own = descriptions[i].make(a, f, page, context);
	return own.n ? own : page->title;
}
