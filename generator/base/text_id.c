/*
 * text_id: ids and the anchors that are made like them; texts without what nobody sees.
 */
#include "base/arena.h"
#include "base/text.h"

#include <string.h>

enum {
	SLUG_LIMIT = 64,
	ID_LIMIT = 64,
};

static bool is_id_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

struct str text_slug(struct arena *arena, struct str s)
{
	struct str folded = text_fold(arena, s);
	char *slug = arena_array(arena, char, SLUG_LIMIT + 1);
	bool gap = false;
	size_t n = 0;

	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];

		if (!is_id_char(c)) {
			gap = n > 0;
			continue;
		}
		if (n + gap >= SLUG_LIMIT)
			break;
		if (gap)
			slug[n++] = '-';
		slug[n++] = c;
		gap = false;
	}
	return (struct str){slug, n};
}

bool text_is_id(struct str s)
{
	if (s.n == 0 || s.n > ID_LIMIT || s.p[0] == '-' || s.p[s.n - 1] == '-')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (!is_id_char(s.p[i]) && (s.p[i] != '-' || s.p[i - 1] == '-'))
			return false;
	}
	return true;
}

bool text_is_device(struct str name)
{
	static const char *const devices[] = {
	    "con", "prn", "aux", "nul", "conin$", "conout$", "com", "lpt"};
	static const char beginnings[] = "acnplACNPL \t\r\n";
	struct str stem;
	char lower[8];

	/* Nearly every name begins like none of them. */
	if (name.n == 0 || !memchr(beginnings, name.p[0], sizeof(beginnings) - 1))
		return false;
	stem = str_trim(str_slice(name, 0, str_find(name, STR("."), 0)));
	if (stem.n >= sizeof(lower))
		return false;
	for (size_t i = 0; i < stem.n; i++)
		lower[i] = stem.p[i] >= 'A' && stem.p[i] <= 'Z'
			       ? (char)(stem.p[i] - 'A' + 'a')
			       : stem.p[i];
	for (size_t i = 0; i < sizeof(devices) / sizeof(*devices); i++) {
		struct str device = str_of(devices[i]);
		/* Of the last two there are several: com1, lpt9. */
		size_t digits = i >= 6;

		if (stem.n == device.n + digits &&
		    memcmp(lower, device.p, device.n) == 0 &&
		    (!digits || (lower[device.n] >= '0' && lower[device.n] <= '9')))
			return true;
	}
	return false;
}

struct str text_file_name(struct arena *arena, struct str id)
{
	size_t stem;

	if (!text_is_device(id))
		return id;
	stem = str_find(id, STR("."), 0);
	return str_format(arena, "%.*s_%.*s", STR_ARG(str_slice(id, 0, stem)),
	    STR_ARG(str_slice(id, stem, id.n)));
}

size_t text_bullet(struct str s)
{
	static const struct str bullets[] = {
	    STR_INIT("–"), STR_INIT("—"), STR_INIT("•"), STR_INIT("·"), STR_INIT("▪")};

	if (s.n == 0)
		return 0;
	if ((unsigned char)s.p[0] < 0x80)
		return s.p[0] == '-' || s.p[0] == '*' || s.p[0] == '+';
	for (size_t i = 0; i < sizeof(bullets) / sizeof(*bullets); i++)
		if (str_starts(s, bullets[i]))
			return bullets[i].n;
	return 0;
}

struct str text_without_quotes(struct str s)
{
	static const struct str quotes[] = {STR_INIT("“"), STR_INIT("”"), STR_INIT("„"),
	    STR_INIT("‟"), STR_INIT("‘"), STR_INIT("’"), STR_INIT("«"), STR_INIT("»")};
	bool cut = true;

	while (cut) {
		cut = false;
		for (size_t i = 0; i < sizeof(quotes) / sizeof(*quotes); i++) {
			if (str_starts(s, quotes[i]))
				s = str_slice(s, quotes[i].n, s.n);
			else if (str_ends(s, quotes[i]))
				s = str_slice(s, 0, s.n - quotes[i].n);
			else
				continue;
			cut = true;
		}
	}
	return s;
}

/* At most three bytes: what is put in place of a character is never longer than it. */
static char *put(char *to, uint32_t c)
{
	if (c < 0x80) {
		*to++ = (char)c;
	} else {
		*to++ = (char)(0xC0 | c >> 6);
		*to++ = (char)(0x80 | (c & 0x3F));
	}
	return to;
}

static bool is_ascii(struct str s)
{
	size_t i = 0;

	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i == s.n;
}

/* The character's own bytes where it is to stay. */
static char *put_seen(char *to, struct str bytes, uint32_t c, bool latin)
{
	enum text_unseen kind = text_unseen(c);
	uint32_t letter = latin ? text_lookalike(c) : 0;

	if (kind == UNSEEN_SPACE && !latin)
		return put(to, ' ');
	if (kind != UNSEEN_NONE)
		return to;
	if (letter)
		return put(to, letter);
	memcpy(to, bytes.p, bytes.n);
	return to + bytes.n;
}

static struct str replace(struct arena *arena, struct str s, bool latin)
{
	char *copy, *to;
	size_t at = 0;

	if (is_ascii(s))
		return s;
	copy = to = arena_array(arena, char, s.n + 1);
	while (at < s.n) {
		size_t start = at;
		uint32_t c = text_next(s, &at);

		to = put_seen(to, str_slice(s, start, at - start), c, latin);
	}
	return (struct str){copy, (size_t)(to - copy)};
}

bool text_is_clean(struct str s, bool latin)
{
	size_t at = 0;

	while ((at = text_plain_run(s, at)) < s.n) {
		uint32_t c = text_next(s, &at);

		if (text_unseen(c) || (latin && text_lookalike(c)))
			return false;
	}
	return true;
}

struct str text_clean(struct arena *arena, struct str s)
{
	return text_nfc(arena, text_is_clean(s, false) ? s : replace(arena, s, false));
}

struct str text_latin(struct arena *arena, struct str s)
{
	return text_nfc(arena, replace(arena, s, true));
}
