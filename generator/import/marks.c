#include "import/marks.h"

#include "base/arena.h"
#include "base/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_stop(char c)
{
	return c == '.' || c == ')' || c == '/' || c == ':';
}

static struct mark mark_of(enum mark_kind kind, struct str plain, size_t n)
{
	struct mark mark = {.kind = kind, .text = str_slice(plain, 0, n), .number = 0};

	while (n < plain.n && plain.p[n] == ' ')
		n++;
	mark.n = n;
	return mark;
}

static const struct {
	struct str sign;
	enum mark_kind kind;
	bool glued; /* also without a blank behind it, before a letter */
} bullets[] = {
    {STR_INIT("-"), MARK_DASH, true},
    {STR_INIT("–"), MARK_DASH, true},
    {STR_INIT("—"), MARK_DASH, true},
    {STR_INIT("−"), MARK_DASH, true},
    {STR_INIT("+"), MARK_PLUS, true},
    {STR_INIT("*"), MARK_DOT, false},
    {STR_INIT("•"), MARK_DOT, true},
    {STR_INIT("·"), MARK_DOT, true},
    {STR_INIT("●"), MARK_DOT, true},
    {STR_INIT("○"), MARK_DOT, true},
    {STR_INIT("◦"), MARK_DOT, true},
    {STR_INIT("▪"), MARK_DOT, true},
    {STR_INIT("■"), MARK_DOT, true},
    {STR_INIT("♦"), MARK_DOT, true},
    {STR_INIT("➢"), MARK_DOT, true},
    {STR_INIT("\xEF\x82\xB7"), MARK_DOT, true}, /* of Symbol */
    {STR_INIT("\xEF\x82\xA7"), MARK_DOT, true}, /* of Wingdings */
    {STR_INIT("\xEF\x83\x98"), MARK_DOT, true},
};

static bool begins_word(struct str text)
{
	unsigned char c = text.n > 0 ? (unsigned char)text.p[0] : 0;

	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

static bool read_bullet(struct str plain, struct mark *out)
{
	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++) {
		struct str rest = str_slice(plain, bullets[i].sign.n, plain.n);

		if (!str_starts(plain, bullets[i].sign) || rest.n == 0)
			continue;
		if (rest.p[0] != ' ' && !(bullets[i].glued && begins_word(rest)))
			return false;
		*out = mark_of(bullets[i].kind, plain, bullets[i].sign.n);
		return true;
	}
	return false;
}

/* A stop and a blank behind it; "I.Mục tiêu" also without the blank. */
static bool ends_mark(struct str plain, size_t n)
{
	return n < plain.n && is_stop(plain.p[n]) &&
	       (n + 1 == plain.n || plain.p[n + 1] == ' ' ||
		   begins_word(str_slice(plain, n + 1, plain.n)));
}

static bool read_number(struct str plain, struct mark *out)
{
	size_t n = 0, parts = 0;
	long first = 0;

	while (n < plain.n && is_digit(plain.p[n]) && parts < 4) {
		size_t start = n;

		for (; n < plain.n && is_digit(plain.p[n]) && n - start < 2; n++)
			first = parts == 0 ? 10 * first + (plain.p[n] - '0') : first;
		parts++;
		if (n + 1 >= plain.n || plain.p[n] != '.' || !is_digit(plain.p[n + 1]))
			break;
		n++;
	}
	if (parts == 0 || n >= plain.n || is_digit(plain.p[n]) ||
	    (parts == 1 && !ends_mark(plain, n)) ||
	    (parts > 1 && plain.p[n] != ' ' && !ends_mark(plain, n)))
		return false;
	*out = mark_of(parts == 1 && plain.p[n] == ')'
			   ? MARK_PAREN
			   : (enum mark_kind)(MARK_NUMBER + parts - 1),
	    plain, n + (plain.p[n] != ' '));
	out->number =
	    plain.p[0] == '0' || plain.p[n] == '/' || plain.p[n] == ':' ? -1 : first;
	return true;
}

static bool read_roman(struct str plain, struct mark *out)
{
	size_t n = 0;

	while (
	    n < plain.n && (plain.p[n] == 'I' || plain.p[n] == 'V' || plain.p[n] == 'X'))
		n++;
	if (n == 0 || !ends_mark(plain, n))
		return false;
	*out = mark_of(MARK_ROMAN, plain, n + 1);
	return true;
}

/* "a)", "đ)", "A." */
static bool read_letter(struct str plain, struct mark *out)
{
	struct str wide[] = {STR("đ"), STR("Đ")};
	size_t n = 1;
	bool small;

	if (plain.n < 3)
		return false;
	small = plain.p[0] >= 'a' && plain.p[0] <= 'z';
	if (str_starts(plain, wide[0]) || str_starts(plain, wide[1])) {
		small = str_starts(plain, wide[0]);
		n = wide[0].n;
	} else if (!small && !(plain.p[0] >= 'A' && plain.p[0] <= 'H')) {
		return false;
	}
	if (plain.p[n] != ')' && plain.p[n] != '.')
		return false;
	if (plain.p[n + 1] != ' ' && plain.p[n] != ')')
		return false;
	*out = mark_of(small ? MARK_LETTER : MARK_CAPITAL, plain, n + 1);
	return true;
}

/* "Phụ lục 1", "Phần thứ nhất", "Chương II": the words stay the heading's. */
static bool read_part(struct arena *arena, struct str plain, struct mark *out)
{
	static const struct {
		struct str words;
		enum mark_kind kind;
	} parts[] = {
	    {STR_INIT("phu luc"), MARK_ANNEX},
	    {STR_INIT("phan "), MARK_PART},
	    {STR_INIT("chuong "), MARK_PART},
	};
	struct str folded = text_fold(arena, plain);

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (!str_starts(folded, parts[i].words))
			continue;
		*out = (struct mark){.kind = parts[i].kind};
		return true;
	}
	return false;
}

struct mark mark_read(struct arena *arena, struct str plain)
{
	struct mark mark = {0};

	if (!read_bullet(plain, &mark) && !read_number(plain, &mark) &&
	    !read_roman(plain, &mark) && !read_letter(plain, &mark))
		read_part(arena, plain, &mark);
	return mark;
}
