/*
 * A property of task lists: whatever slip of the pen moves a line, breaks it or garbles
 * its marks, the tasks are read as before, or something is said. Thousands of slips in a
 * list with shares, instances and entries are made by a fixed sequence of numbers; none
 * of them takes words away.
 */
#include "document_site.h"

#include <stdlib.h>

enum { SLIPS = 6000, LINES = 64, FAILURES = 8, MARKDOWN_BULLETS = 4 };

struct random {
	uint32_t state;
};

/* Any number below `most`. */
static size_t pick(struct random *random, size_t most)
{
	random->state = random->state * 1664525u + 1013904223u;
	return (random->state >> 16) % most;
}

static const char *const plain[] = {
    "## Việc phải làm",
    "",
    "### [Cải cách thủ tục hành chính](criterion:3)",
    "",
    "[Phòng Nội vụ](lead:) thực hiện:",
    "",
    "- [ ] [NV-01](task:) Đôn đốc đạt [từ 90%](target:tthc-dung-han>=90), nhất là [xã An "
    "Sơn](unit:), xong [trước ngày 31/12/2024](due:).",
    "  - 25/6/2024: đã kiểm tra, [60%](progress:60)",
    "  - Căn cứ: [xã Hòa Bình](with:)",
    "- [x] [NV-02](task:) [Các xã](unit:*) báo cáo [trước ngày 25/10/2024](due:)",
    "  - [x] [xã An Sơn](unit:) [20/10/2024](done:) [45/BC](evidence:)",
    "  - [x] [xã Hòa Bình](unit:) [21/10/2024](done:)",
    "- [ ] [NV-03](task:) Báo cáo [hằng quý](due:)",
    "  - [x] [quý I/2024](period:) [22/3/2024](done:)",
    "  - [ ] [quý II/2024](period:)",
    "- [ ] [NV-04](task:) Rà soát [hằng năm](due:)",
};

#define WANT                                                                             \
	"NV-01 lead=noi-vu with=hoa-binh units=an-son criteria=3 due=before-2024-12-31 " \
	"target=tthc-dung-han>=90 open progress=60 | "                                   \
	"NV-02 lead=noi-vu units=an-son,hoa-binh criteria=3 due=before-2024-10-25 done " \
	"[an-son done done=2024-10-20 proof=45/BC] "                                     \
	"[hoa-binh done done=2024-10-21] | "                                             \
	"NV-03 lead=noi-vu criteria=3 due=quarterly open "                               \
	"[2024-Q1 done done=2024-03-22] [2024-Q2 open] | "                               \
	"NV-04 lead=noi-vu criteria=3 due=yearly open"

/* A body in the making: its lines. */
struct page {
	struct arena *arena;
	struct str lines[LINES];
	size_t count;
};

static void insert_line(struct page *page, size_t at, struct str line)
{
	assert_true(page->count < LINES);
	for (size_t i = page->count++; i > at; i--)
		page->lines[i] = page->lines[i - 1];
	page->lines[at] = line;
}

static struct str replaced(
    struct arena *arena, struct str line, size_t from, size_t to, const char *with)
{
	return str_format(arena, "%.*s%s%.*s", (int)from, line.p, with,
	    STR_ARG(str_slice(line, to, line.n)));
}

static size_t indent_of(struct str line)
{
	size_t indent = 0;

	while (indent < line.n && line.p[indent] == ' ')
		indent++;
	return indent;
}

/* Some line that holds something. */
static size_t some_line(struct random *random, const struct page *page)
{
	size_t at;

	do
		at = pick(random, page->count);
	while (page->lines[at].n == 0);
	return at;
}

/* The nth of a line's places at which `what` stands; the line's length where none. */
static size_t some_place(struct random *random, struct str line, const char *what)
{
	size_t count = 0, at = 0;

	while ((at = str_find(line, str_of(what), at)) < line.n) {
		count++;
		at++;
	}
	if (count == 0)
		return line.n;
	count = pick(random, count);
	at = str_find(line, str_of(what), 0);
	while (count-- > 0)
		at = str_find(line, str_of(what), at + 1);
	return at;
}

/* ---- slips ---- */

static void slip_in(struct random *random, struct page *page)
{
	static const char *const indents[] = {
	    " ", "  ", "   ", "    ", "     ", "      ", "        ", "\t", "\t\t", "> "};
	size_t at = some_line(random, page);

	page->lines[at] = replaced(page->arena, page->lines[at], 0, 0,
	    indents[pick(random, sizeof(indents) / sizeof(*indents))]);
}

static void slip_out(struct random *random, struct page *page)
{
	size_t at = some_line(random, page), indent = indent_of(page->lines[at]);

	if (indent > 0)
		page->lines[at] = str_slice(
		    page->lines[at], 1 + pick(random, indent), page->lines[at].n);
}

static void slip_between(struct random *random, struct page *page)
{
	static const char *const lines[] = {"", "", "<!-- ghi chú -->", "Lưu ý.",
	    "  Lưu ý thêm.", "| a | b |", "```", "~~~", "    ", "  - Ghi chú",
	    "* Mục khác", "1. Mục khác", "<div>", "</div>", "<!-- chưa đóng",
	    "[^1]: Chú thích", "[x]: https://x.vn", "<p>", "\t", "> Trích", "<script>",
	    "<?x", "<![CDATA["};
	size_t line = pick(random, sizeof(lines) / sizeof(*lines));

	insert_line(page, pick(random, page->count + 1), str_of(lines[line]));
}

static void slip_bullet(struct random *random, struct page *page)
{
	static const char *const bullets[] = {
	    "*", "+", "1.", "2)", "–", "—", "•", "·", "a)", "1)"};
	size_t at = some_line(random, page), indent = indent_of(page->lines[at]);
	struct str line = page->lines[at];
	/* Without a box the words are still words of the same task. */
	size_t most = str_find(line, STR("- ["), 0) == indent
			  ? sizeof(bullets) / sizeof(*bullets)
			  : MARKDOWN_BULLETS;

	if (indent < line.n && line.p[indent] == '-')
		page->lines[at] = replaced(
		    page->arena, line, indent, indent + 1, bullets[pick(random, most)]);
}

static void slip_box(struct random *random, struct page *page)
{
	static const char *const boxes[] = {"[]", "[  ]", "[\t]", "[v]", "[ x]", "[x ]",
	    "[✓]", "[\xc2\xa0]", "( )", "[ ", " ]", "☐", "[ ]:", "[ ].", "**[ ]**",
	    "[ ]\t", "`[ ]`", "[.]", "[-]", "［ ］", "[o]", "[1]", "[ ] [ ]"};
	size_t at = some_line(random, page);
	struct str line = page->lines[at];
	size_t box = str_find(line, STR("- ["), 0);

	if (box < line.n && line.p[box + 4] == ']')
		page->lines[at] = replaced(page->arena, line, box + 2, box + 5,
		    boxes[pick(random, sizeof(boxes) / sizeof(*boxes))]);
}

static void slip_in_line(struct random *random, struct page *page)
{
	static const struct {
		const char *what, *with;
	} slips[] = {{" ", "\n"}, {" ", "\n  "}, {" ", "\n    "}, {" ", "  \n"},
	    {" ", "\n\n"}, {"](", "] ("}, {"](", "]\n("}, {"[", "**["}, {")", ")**"},
	    {"](", ") ("}, {"](", "]("}, {":)", ": )"}, {":)", ""}, {"(", "["},
	    {"[", "("}, {"[", ""}, {"]", ""}, {"(", ""}, {")", ""}, {"](", "](<"},
	    {"[", "!["}, {"[", "<b>["}, {"[", "<!-- ["}, {"[", "<a href=\"["},
	    {" ", "\t"}, {" ", "\xc2\xa0"}, {":", "："}, {"(", "（"}, {"[", "［"},
	    {"](", "]　("}, {"[", "$["}, {"[", "~~["}};
	size_t at = some_line(random, page);
	size_t slip = pick(random, sizeof(slips) / sizeof(*slips));
	struct str line = page->lines[at];
	size_t place = some_place(random, line, slips[slip].what);

	/* What a heading goes on to say in another line holds for nobody. */
	if (place < line.n && !(line.p[0] == '#' && slips[slip].what[0] == ' '))
		page->lines[at] = replaced(page->arena, line, place,
		    place + strlen(slips[slip].what), slips[slip].with);
}

static void (*const slips[])(struct random *random, struct page *page) = {
    slip_in, slip_out, slip_between, slip_bullet, slip_box, slip_in_line, slip_in_line};

/* ---- what must hold ---- */

static struct str garbled(struct random *random, struct arena *arena)
{
	struct page page = {.arena = arena};
	size_t count = 1 + pick(random, 2);
	struct str body = STR("");

	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		insert_line(&page, page.count, str_of(plain[i]));
	for (size_t i = 0; i < count; i++)
		slips[pick(random, sizeof(slips) / sizeof(*slips))](random, &page);
	for (size_t i = 0; i < page.count; i++)
		body = str_format(
		    arena, "%.*s%.*s\n", STR_ARG(body), STR_ARG(page.lines[i]));
	return body;
}

/* A task without a lead or a deadline is warned of when the site is checked. */
static bool something_is_said(const struct loaded *loaded)
{
	const struct document *document = plan(loaded);

	for (size_t i = 0; i < document->task_count; i++)
		if (document->tasks[i].leads.count == 0 ||
		    document->tasks[i].due.kind == DUE_NONE)
			return true;
	return loaded->diagnostics.count > 0;
}

/* A line that is no item any more stays among the words of its task, with its progress:
 * only its date is no entry's. */
static struct str without_entries(struct arena *arena, struct str tasks)
{
	size_t at = str_find(tasks, STR(" entry="), 0);

	if (at == tasks.n)
		return tasks;
	return str_format(arena, "%.*s%.*s", (int)at, tasks.p,
	    STR_ARG(str_slice(tasks, at + strlen(" entry=2024-06-25"), tasks.n)));
}

static void nothing_is_lost_in_silence(void **state)
{
	const char *seed = getenv("SEED"), *runs = getenv("RUNS");
	struct random random = {seed ? (uint32_t)atoi(seed) : 20241115};
	int most = runs ? atoi(runs) : SLIPS, failed = 0, same = 0;

	(void)state;
	for (int i = 0; i < most && failed < FAILURES; i++) {
		struct loaded loaded;
		struct arena arena;
		struct str body, tasks;

		arena_init(&arena);
		body = garbled(&random, &arena);
		load_plan(&loaded, body.p);
		tasks = without_entries(&arena, describe_tasks(&loaded));
		if (str_equal(tasks, str_of(WANT))) {
			same++;
		} else if (!something_is_said(&loaded)) {
			print_error("nothing is said of\n%s\n", body.p);
			print_error("which is read as\n%.*s\n\n", STR_ARG(tasks));
			failed++;
		}
		unload(&loaded);
		arena_release(&arena);
	}
	assert_int_equal(failed, 0);
	/* A good part of the slips is harmless, or the test would prove little. */
	assert_true(same > most / 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_is_lost_in_silence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
