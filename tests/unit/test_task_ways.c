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
    "\n  ", " `x` ", "  \n  ", " [nguồn](https://x.vn) ", ": "};

static const char *const ends[] = {"", ".", ";", " ngay khi có thể.", "!"};

static const char *const details[] = {"  - Ghi chú.\n", "  - Lưu ý: **kỹ**\n",
    "  - Ghi chú\n    - sâu hơn\n      1. nữa\n", "  - `- [ ] mã`\n"};

static const char *const befores[] = {"", "Lời dẫn.\n\n", "|a|b|\n|-|-|\n|c|d|\n\n",
    "> Trích.\n\n", "## Đề mục\n\n", "```\n- [ ] mã\n```\n\n", "* * *\n\n"};

static const char *const afters[] = {
    "", "\nLời kết.\n", "\n|a|\n|-|\n|b|\n", "\n- Mục thường\n", "\n## Sau\n"};

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

/* The first links stand in the item itself, the others in a detail below it each. */
static void write_item(struct random *random, struct buf *out)
{
	size_t order[LINK_COUNT], in_item = 1 + pick(random, LINK_COUNT);

	shuffle(random, order);
	buf_lit(out, "- [ ] [NV-07](task:) ");
	buf_addf(out, "%s", pick(random, 2) ? "Đôn đốc " : "");
	for (size_t i = 0; i < in_item; i++) {
		if (i)
			buf_addf(out, "%s", PICK(random, joints));
		add_link(random, out, order[i]);
	}
	buf_addf(out, "%s\n", PICK(random, ends));
	for (size_t i = in_item; i < LINK_COUNT; i++) {
		buf_lit(out, "  - Chi tiết: ");
		add_link(random, out, order[i]);
		buf_addf(out, "%s\n", PICK(random, ends));
	}
}

static void write_body(struct random *random, struct buf *out)
{
	buf_addf(out, "%s", PICK(random, befores));
	write_item(random, out);
	if (pick(random, 2))
		buf_addf(out, "%s", PICK(random, details));
	buf_lit(out, "  - 25/6/2024: đã kiểm tra, [60%](progress:60)\n");
	if (pick(random, 2))
		buf_addf(out, "%s", PICK(random, details));
	buf_addf(out, "%s", PICK(random, afters));
}

/* One body with its line breaks as another system writes them. */
static void break_lines(struct buf *body)
{
	struct buf broken;

	buf_init(&broken);
	for (size_t i = 0; i < body->n; i++) {
		if (body->p[i] == '\n')
			buf_add_char(&broken, '\r');
		buf_add_char(&broken, body->p[i]);
	}
	buf_clear(body);
	buf_add(body, buf_str(&broken));
	buf_release(&broken);
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
		if (pick(&random, 4) == 0)
			break_lines(&body);
		load_plan(&loaded, body.p);
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
