/*
 * A property of tasks: however their words are moved about in an item, dressed, broken
 * into lines or put into details, the same is read. A thousand ways of writing one task
 * are made by a fixed sequence of numbers.
 */
#include "document_site.h"

enum { WAYS = 1000 };

struct random {
	uint32_t state;
};

/* Any number below `most`. */
static size_t pick(struct random *random, size_t most)
{
	random->state = random->state * 1664525u + 1013904223u;
	return (random->state >> 16) % most;
}

static const char *const links[] = {
    "[Phòng Nội vụ](lead:)",
    "[xã Hòa Bình](with:)",
    "[xã An Sơn](unit:)",
    "[Mục 3](criterion:)",
    "[từ 90%](target:tthc-dung-han>=90)",
    "[trước ngày 31/12/2024](due:)",
};

#define LINK_COUNT (sizeof(links) / sizeof(*links))
#define WANT                                                                             \
	"NV-07 lead=noi-vu with=hoa-binh units=an-son criteria=3 due=before-2024-12-31 " \
	"target=tthc-dung-han>=90 open progress=60 entry=2024-06-25"

static const char *const dresses[][2] = {{"", ""}, {"**", "**"}, {"*", "*"}, {"~~", "~~"},
    {"***", "***"}, {"(", ")"}, {"“", "”"}};

/* What stands between two links of a line. */
static const char *const joints[] = {" ", ", ", ". ", "; ", " – ", " làm ", ".\n  ",
    "\n  ", " `x` ", "  \n  ", " [nguồn](https://x.vn) ", ": ", " (xem[^1]) ",
    " <!-- ghi chú --> ", " &nbsp;", " \\* "};

static const char *const ends[] = {"", ".", ";", " ngay khi có thể.", "!"};

static const char *const details[] = {"  - Ghi chú.\n", "  - Lưu ý: **kỹ**\n",
    "  - Ghi chú\n    - sâu hơn\n      1. nữa\n", "  - `- [ ] mã`\n", "  - Xem[^1]\n",
    "  <!-- ghi chú -->\n", "  - không | bảng\n",
    "  - Ghi chú\n\n    đoạn hai\n\n    | a | b |\n    |---|---|\n    | c | d |\n"};

/* How the item and its sub-items are marked; the latter stand as deep as the former's
 * words. */
static const struct marks {
	const char *item, *deeper, *entry;
} marks[] = {{"-", "  ", "-"}, {"*", "  ", "*"}, {"+", "  ", "-"}, {"1.", "   ", "-"},
    {"9)", "   ", "+"}, {"-", "  ", "1."}, {" -", "   ", "*"}, {"-  ", "     ", "-"},
    {"-", "\t", "-"}};

static const char *const befores[] = {"", "Lời dẫn.\n\n", "|a|b|\n|-|-|\n|c|d|\n\n",
    "> Trích.\n\n", "## Đề mục\n\n", "```\n- mã\n```\n\n", "* * *\n\n"};

static const char *const afters[] = {"", "\nLời kết.\n", "\n|a|\n|-|\n|b|\n",
    "\n- Mục thường\n", "\n## Sau\n", "\n> Trích.\n", "\n<!-- hết -->\n",
    "\n1. Mục số\n"};

/* Letters as some keyboards and all Macs send them: a letter, then its marks. */
static const char *const decomposed[][2] = {{"ã", "a\xcc\x83"}, {"ò", "o\xcc\x80"},
    {"ơ", "o\xcc\x9b"}, {"ụ", "u\xcc\xa3"}, {"ộ", "o\xcc\xa3\xcc\x82"},
    {"ừ", "u\xcc\x9b\xcc\x80"}, {"ư", "u\xcc\x9b"}, {"ớ", "o\xcc\x9b\xcc\x81"},
    {"à", "a\xcc\x80"}, {"ệ", "e\xcc\xa3\xcc\x82"}};

#define PICK(random, table) (table)[pick((random), sizeof(table) / sizeof(*(table)))]

static void shuffle(struct random *random, size_t order[LINK_COUNT])
{
	for (size_t i = 0; i < LINK_COUNT; i++)
		order[i] = i;
	for (size_t i = LINK_COUNT; i > 1; i--) {
		size_t other = pick(random, i), kept = order[i - 1];

		order[i - 1] = order[other];
		order[other] = kept;
	}
}

static void add_link(struct random *random, struct buf *out, size_t link)
{
	const char *const *dress = PICK(random, dresses);

	buf_addf(out, "%s%s%s", dress[0], links[link], dress[1]);
}

/* The first links stand in the item itself, the others in a detail below it each, on
 * one level or on three. */
static void write_item(struct random *random, const struct marks *mark, struct buf *out)
{
	size_t order[LINK_COUNT], in_item = 1 + pick(random, LINK_COUNT), level = 0;

	shuffle(random, order);
	buf_addf(out, "%s [ ] [NV-07](task:) ", mark->item);
	buf_addf(out, "%s", pick(random, 2) ? "Đôn đốc " : "");
	for (size_t i = 0; i < in_item; i++) {
		if (i)
			buf_addf(out, "%s", PICK(random, joints));
		add_link(random, out, order[i]);
	}
	buf_addf(out, "%s\n", PICK(random, ends));
	for (size_t i = in_item; i < LINK_COUNT; i++) {
		level = i > in_item && level < 2 && pick(random, 3) == 0 ? level + 1 : 0;
		buf_addf(out, "  %*s- Chi tiết: ", (int)(2 * level), "");
		add_link(random, out, order[i]);
		buf_addf(out, "%s\n", PICK(random, ends));
	}
}

/* The task with what belongs to it, as a list whose first sub-items stand two spaces
 * deep. */
static void write_task(struct random *random, const struct marks *mark, struct buf *out)
{
	write_item(random, mark, out);
	if (pick(random, 2))
		buf_addf(out, "%s", PICK(random, details));
	buf_addf(out, "  %s 25/6/2024: đã kiểm tra, [60%%](progress:60)\n", mark->entry);
	if (pick(random, 2))
		buf_addf(out, "%s", PICK(random, details));
}

/* The same with sub-items as deep as the item's mark wants, and here and there a line
 * left free between two of them, which makes the list a loose one. */
static void settle(
    struct random *random, const struct marks *mark, struct str task, struct buf *out)
{
	bool loose = pick(random, 3) == 0, first = true;
	struct str line;

	while (str_cut(&task, '\n', &line)) {
		if (line.n == 0 && task.n == 0)
			break;
		if (loose && !first && str_starts(line, STR("  - ")))
			buf_add_char(out, '\n');
		if (!first && str_starts(line, STR("  "))) {
			buf_addf(out, "%s", mark->deeper);
			line = str_slice(line, 2, line.n);
		}
		buf_addf(out, "%.*s\n", STR_ARG(line));
		first = false;
	}
}

static void write_body(struct random *random, struct buf *out)
{
	const struct marks *mark = &marks[pick(random, sizeof(marks) / sizeof(*marks))];
	struct buf task;

	buf_init(&task);
	write_task(random, mark, &task);
	buf_addf(out, "%s", PICK(random, befores));
	settle(random, mark, buf_str(&task), out);
	buf_addf(
	    out, "%s\n\nXem chú thích[^1].\n\n[^1]: Chú thích.\n", PICK(random, afters));
	buf_release(&task);
}

/* Puts one spelling of some letters or line breaks for another in the whole body. */
static void respell(struct buf *body, const char *from, const char *to)
{
	struct str text = buf_str(body);
	struct buf other;
	size_t at = 0, next;

	buf_init(&other);
	while ((next = str_find(text, str_of(from), at)) < text.n) {
		buf_add(&other, str_slice(text, at, next - at));
		buf_add(&other, str_of(to));
		at = next + strlen(from);
	}
	buf_add(&other, str_slice(text, at, text.n));
	buf_clear(body);
	buf_add(body, buf_str(&other));
	buf_release(&other);
}

/* As another system writes it. */
static void respell_all(struct random *random, struct buf *body)
{
	if (pick(random, 4) == 0)
		respell(body, "\n", "\r\n");
	for (size_t i = 0;
	     i < sizeof(decomposed) / sizeof(*decomposed) && pick(random, 4) == 0; i++)
		for (size_t k = 0; k < sizeof(decomposed) / sizeof(*decomposed); k++)
			respell(body, decomposed[k][0], decomposed[k][1]);
}

/* The plan with this body, its file with or without a byte order mark. */
static void load_way(struct random *random, struct loaded *loaded, const char *body)
{
	site_open(loaded);
	site_add(loaded, "content/plans/kh.md",
	    str_format(&loaded->arena, "%s%s%s", pick(random, 4) ? "" : "\xef\xbb\xbf",
		PLAN_FRONT, body)
		.p);
	site_read(loaded);
}

static void a_thousand_ways(void **state)
{
	struct random random = {20240420};
	int failed = 0;

	(void)state;
	for (int i = 0; i < WAYS && failed < 5; i++) {
		struct loaded loaded;
		struct buf body;

		buf_init(&body);
		write_body(&random, &body);
		respell_all(&random, &body);
		load_way(&random, &loaded, body.p);
		failed += differs(body.p, "tasks", describe_tasks(&loaded), WANT);
		failed += differs(body.p, "what is said", messages(&loaded), "");
		unload(&loaded);
		buf_release(&body);
	}
	assert_int_equal(failed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_thousand_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
