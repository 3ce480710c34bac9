/*
 * Prints the part of the theme manual that lists what templates see: every page of some
 * sites is made, and what their contexts hold is put together, kind by kind. A field is
 * listed because a page had it, with its address, what it is and one value as an example,
 * so that the list can't say what the program does not do.
 *
 *   contexts vi|en THEMES AS-OF SITE…
 */
#include "cmd/run.h"
#include "page/frame.h"
#include "produce/produce.h"

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

/* What is known of one field over all pages of a kind. */
struct seen {
	struct str name;
	unsigned kinds; /* bits: 1 << enum value_kind */
	bool in_json;   /* not for templates alone */
	struct str example;
	struct seen *first, *last, *next;
	struct seen *same; /* printed already, with the same fields */
	struct str place;  /* "unit: latest": where it was printed */
};

struct kind {
	const char *name;
	const char *what[LANGUAGE_COUNT];
	struct seen root;
	struct str address; /* of a page, as an example */
	bool json;
};

static struct kind kinds[] = {
    {"home", {"trang chủ", "the home page"}},
    {"units", {"danh sách đơn vị", "the list of units"}},
    {"unit", {"một đơn vị", "one unit"}},
    {"unit_period", {"một đơn vị trong một kỳ", "one unit in one period"}},
    {"leagues", {"các bảng xếp hạng", "the league tables"}},
    {"league", {"bảng xếp hạng một kỳ", "the league table of a period"}},
    {"lineage", {"một bộ tiêu chí và các phiên bản", "a framework and its versions"}},
    {"criterion", {"một tiêu chí qua các kỳ", "a criterion over the periods"}},
    {"documents", {"danh sách văn bản", "the list of documents"}},
    {"document", {"một văn bản", "one document"}},
    {"tracker", {"theo dõi nhiệm vụ", "the tracker of tasks"}},
    {"plan", {"nhiệm vụ của một văn bản", "the tasks of one document"}},
    {"unit_tasks", {"nhiệm vụ của một đơn vị", "the tasks of one unit"}},
    {"removed",
	{"chỗ của một văn bản đã gỡ", "where a document was that is there no more"}},
    {"indicators", {"danh sách chỉ tiêu", "the list of indicators"}},
    {"indicator", {"một chỉ tiêu", "one indicator"}},
    {"changes", {"các lần đổi điểm", "changes of scores"}},
    {"change_year", {"đổi điểm trong một năm", "changes of scores in a year"}},
    {"data", {"dữ liệu tải về", "the downloads"}},
    {"search", {"tìm kiếm", "the search"}},
    {"not_found", {"địa chỉ không có trang", "an address without a page"}},
    {"text", {"một trang do cán bộ viết (content/pages)", "a page that staff wrote "
							  "(content/pages)"}},
};

enum { KIND_COUNT = sizeof(kinds) / sizeof(kinds[0]) };

static struct arena arena; /* what outlives the sites */
static enum language language;
static struct seen every = {0}, site = {0};

static const char *say(const char *vi, const char *en)
{
	return language == LANGUAGE_VI ? vi : en;
}

/* ---- putting together ---- */

static struct seen *find_field(const struct seen *parent, struct str name)
{
	for (struct seen *field = parent->first; field; field = field->next)
		if (str_equal(field->name, name))
			return field;
	return NULL;
}

static struct seen *get_field(struct seen *parent, struct str name)
{
	struct seen *field = find_field(parent, name);

	if (field)
		return field;
	field = arena_new(&arena, struct seen);
	*field = (struct seen){.name = str_copy(&arena, name)};
	if (parent->last)
		parent->last->next = field;
	else
		parent->first = field;
	return parent->last = field;
}

/* One line, not too long, without what would end a cell of the table. */
static struct str example_of(const struct value *value)
{
	enum { MOST = 60 };
	struct buf out;
	struct str text;

	buf_init(&out);
	for (size_t i = 0; i < value->text.n; i++) {
		unsigned char c = (unsigned char)value->text.p[i];

		if (out.n >= MOST && (c & 0xc0) != 0x80) {
			buf_lit(&out, "…");
			break;
		}
		if (c == '|' || c == '`')
			buf_add_char(&out, c == '|' ? '/' : '\'');
		else
			buf_add_char(&out, c < ' ' ? ' ' : (char)c);
	}
	text = str_copy(&arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void learn(struct seen *field, const struct value *value);

static void learn_item(struct seen *list, const struct value *item)
{
	if (item->kind != VALUE_OBJECT && !list->example.n)
		list->example = example_of(item);
	for (const struct value *child = item->kind == VALUE_OBJECT ? item->first : NULL;
	     child; child = child->next)
		learn(get_field(list, child->key), child);
}

static void learn(struct seen *field, const struct value *value)
{
	bool scalar = value->kind == VALUE_TEXT || value->kind == VALUE_NUMBER;

	field->kinds |= 1u << value->kind;
	field->in_json |= !value->page_only && value->kind != VALUE_HTML;
	if (scalar && !field->example.n)
		field->example = example_of(value);
	if (value->kind == VALUE_OBJECT)
		for (const struct value *child = value->first; child; child = child->next)
			learn(get_field(field, child->key), child);
	/* An item's fields stand below the list; of plain items one is the example. */
	if (value->kind == VALUE_LIST)
		for (const struct value *item = value->first; item; item = item->next)
			learn_item(field, item);
}

static struct kind *find_kind(const char *name)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	fprintf(stderr, "contexts: no words for pages of the kind %s\n", name);
	exit(1);
}

static int forget(void *context, struct str path, struct str bytes)
{
	(void)context, (void)path, (void)bytes;
	return 0;
}

static void learn_site(struct run *run)
{
	struct page_list pages;
	struct arena scratch;

	/* The data page says how large the tables are, which are the last part. */
	if (run_render_part(run, PRODUCE_PARTS - 1, forget, NULL) != 0)
		exit(1);
	pages_plan(&run->arena, &run->frame, &pages);
	arena_init(&scratch);
	for (size_t i = 0; i < pages.count; i++) {
		const struct page *page = &pages.items[i];
		struct kind *kind = find_kind(page->kind->name);

		if (!kind->address.n)
			kind->address = str_copy(&arena, page->path);
		kind->json = page->kind->json;
		learn(&kind->root, page_make(&scratch, &run->frame, page));
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	learn(&site, value_find(run->frame.values, STR("site")));
}

static void learn_folder(const char *folder, const char *themes, const char *as_of)
{
	struct options options = {.site = str_of(folder),
	    .themes = str_of(themes),
	    .as_of = str_of(as_of),
	    .jobs = STR("1")};
	struct run run = {0};

	if (run_load(&run, &options) != STATUS_DONE || run.diagnostics.errors > 0) {
		fprintf(stderr, "contexts: %s can't be built\n", folder);
		exit(1);
	}
	learn_site(&run);
	run_close(&run);
}

/* What all kinds of pages have moves to `every`. */
static void take_common(void)
{
	struct seen **link = &kinds[0].root.first;

	for (struct seen *field = *link; field; field = field->next) {
		size_t have = 0;

		for (size_t i = 0; i < KIND_COUNT; i++)
			have += find_field(&kinds[i].root, field->name) != NULL;
		if (have < KIND_COUNT)
			continue;
		struct seen *common = get_field(&every, field->name);
		struct seen *next = common->next;

		*common = *field;
		common->next = next;
		for (size_t i = 0; i < KIND_COUNT; i++) {
			const struct seen *own = find_field(&kinds[i].root, field->name);

			common->kinds |= own->kinds;
			common->in_json |= own->in_json;
			if (!common->first)
				common->first = own->first;
			if (!common->example.n)
				common->example = own->example;
		}
	}
}

/* ---- printing ---- */

static bool is_same(const struct seen *a, const struct seen *b)
{
	const struct seen *left = a->first, *right = b->first;

	for (; left && right; left = left->next, right = right->next)
		if (!str_equal(left->name, right->name))
			return false;
	return !left && !right;
}

static struct seen *printed[4096];
static size_t printed_count;

/* The place where these fields stand already; a few of them are printed again. */
static const struct seen *find_same(const struct seen *field)
{
	enum { FEW = 3 };
	size_t count = 0;

	for (const struct seen *child = field->first; child; child = child->next)
		count++;
	for (size_t i = 0; i < printed_count && count >= FEW; i++)
		if (is_same(printed[i], field))
			return printed[i];
	return NULL;
}

static void print_type(const struct seen *field)
{
	static const struct {
		enum value_kind kind;
		const char *words[LANGUAGE_COUNT];
	} types[] = {
	    {VALUE_BOOL, {"đúng/sai", "true or false"}},
	    {VALUE_NUMBER, {"số", "number"}},
	    {VALUE_TEXT, {"chữ", "text"}},
	    {VALUE_HTML, {"HTML", "HTML"}},
	    {VALUE_LIST, {"danh sách", "list"}},
	    {VALUE_OBJECT, {"nhóm", "object"}},
	};
	bool any = false;

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (!(field->kinds & 1u << types[i].kind))
			continue;
		printf(
		    "%s%s", any ? say(" hoặc ", " or ") : "", types[i].words[language]);
		any = true;
	}
	if (field->kinds & 1u << VALUE_NULL)
		printf("%s",
		    any ? say(", có thể không có", ", may be missing")
			: say("không có trong các ví dụ", "missing in all examples"));
}

static void print_fields(struct seen *parent, struct str place, struct str path);

static void print_field(struct seen *field, struct str place, struct str path)
{
	struct str own = path.n ? str_format(&arena, "%.*s › %.*s", STR_ARG(path),
				      STR_ARG(field->name))
				: field->name;
	const struct seen *same = field->first ? find_same(field) : NULL;

	printf("| `%.*s`%s | ", STR_ARG(own), field->in_json ? "" : " ¹");
	print_type(field);
	printf(" | ");
	if (same)
		printf("%s %.*s", say("như", "as"), STR_ARG(same->place));
	else if (field->example.n)
		printf("`%.*s`", STR_ARG(field->example));
	printf(" |\n");
	if (!field->first || same)
		return;
	field->place = str_format(&arena, "%.*s: `%.*s`", STR_ARG(place), STR_ARG(own));
	if (printed_count < sizeof(printed) / sizeof(printed[0]))
		printed[printed_count++] = field;
	print_fields(field, place, own);
}

static void print_fields(struct seen *parent, struct str place, struct str path)
{
	for (struct seen *field = parent->first; field; field = field->next) {
		if (!path.n && parent != &every && parent != &site &&
		    find_field(&every, field->name))
			continue;
		print_field(field, place, path);
	}
}

static void print_table(struct seen *root, struct str place, struct str path)
{
	printf("| %s |\n|---|---|---|\n",
	    say("trường | là gì | ví dụ", "field | what it is | example"));
	print_fields(root, place, path);
}

static void print_kind(struct kind *kind)
{
	struct str address = kind->address;

	printf("\n## %s: %s\n\n%s `templates/%s.html`, %s `%.*s`, %s.\n\n", kind->name,
	    kind->what[language], say("Mẫu", "Template"), kind->name,
	    say("địa chỉ, ví dụ,", "address, for example,"), STR_ARG(address),
	    kind->json ? say("có bản JSON", "with a JSON twin")
		       : say("không có bản JSON", "without a JSON twin"));
	print_table(&kind->root, str_of(kind->name), (struct str){0});
}

int main(int argc, char **argv)
{
	if (argc < 5)
		return 2;
	language = strcmp(argv[1], "en") == 0 ? LANGUAGE_EN : LANGUAGE_VI;
	arena_init(&arena);
	for (int i = 4; i < argc; i++)
		learn_folder(argv[i], argv[2], argv[3]);
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (kinds[i].address.n)
			continue;
		fprintf(stderr, "contexts: no site has a page %s\n", kinds[i].name);
		return 1;
	}
	take_common();
	printf("\n## %s\n\n", say("Mọi trang", "Every page"));
	print_table(&every, str_of(say("mọi trang", "every page")), (struct str){0});
	printf("\n## site\n\n");
	print_table(&site, STR("site"), STR("site"));
	for (size_t i = 0; i < KIND_COUNT; i++)
		print_kind(&kinds[i]);
	arena_release(&arena);
	return 0;
}
