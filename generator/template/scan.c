/*
 * scan: from bytes to tags. Goes on after a mistake, so that one run shows them all; a
 * tag that is wrong in itself is left out of the list.
 */
#include "template/scan.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "template/program.h"

#include <string.h>

/* A set-delimiter tag may hold the closing delimiter in force, so its end is looked for
 * ahead, but not through the whole file. */
enum { DELIMITERS_LONGEST = 256 };

struct scanner {
	struct arena *arena;
	struct diagnostics *diagnostics;
	uint32_t source;
	struct str bytes;
	size_t at;
	struct str open, close; /* the delimiters in force */
	struct tags *tags;
	VEC(uint32_t) opened; /* tags that wait for their closing one */
	struct map arguments; /* "<parent> <name>" → struct tag *, a block inside it */
	size_t close_at;      /* the closing delimiter found last, or the end */
	bool failed;
};

/* What stands between the delimiters of one tag. */
struct inner {
	size_t from, to; /* without the sign */
	size_t end;      /* behind the closing delimiter */
};

static const struct {
	char sign;
	enum tag_kind kind;
} signs[] = {
    {'{', TAG_RAW},
    {'&', TAG_RAW},
    {'#', TAG_SECTION},
    {'^', TAG_INVERTED},
    {'>', TAG_PARTIAL},
    {'<', TAG_PARENT},
    {'$', TAG_BLOCK},
    {'/', TAG_CLOSE},
    {'!', TAG_COMMENT},
    {'=', TAG_DELIMITERS},
};

static const struct {
	bool opens;   /* needs a closing tag */
	bool is_path; /* the name is looked up in the context */
	bool may_be_dynamic;
} traits[TAG_KIND_COUNT] = {
    [TAG_VALUE] = {.is_path = true},
    [TAG_RAW] = {.is_path = true},
    [TAG_SECTION] = {.opens = true, .is_path = true},
    [TAG_INVERTED] = {.opens = true, .is_path = true},
    [TAG_PARTIAL] = {.may_be_dynamic = true},
    [TAG_PARENT] = {.opens = true, .may_be_dynamic = true},
    [TAG_BLOCK] = {.opens = true},
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool holds_space(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_space(s.p[i]))
			return true;
	return false;
}

static struct str between(const struct scanner *s, size_t from, size_t to)
{
	return str_slice(s->bytes, from, to - from);
}

static bool stands_at(const struct scanner *s, struct str what, size_t at)
{
	return str_equal(str_slice(s->bytes, at, what.n), what);
}

static struct str tag_text(const struct scanner *s, const struct tag *tag)
{
	return between(s, tag->start, tag->end);
}

static struct span tag_span(const struct scanner *s, const struct tag *tag)
{
	return span_of(s->source, tag->start, tag->end);
}

/* The closing tag that `opening` needs, as an author would write it. */
static struct str closing_text(const struct scanner *s, const struct tag *opening)
{
	return str_format(s->diagnostics->arena, "%.*s/%s%.*s%.*s", STR_ARG(s->open),
	    opening->dynamic ? "*" : "", STR_ARG(opening->name), STR_ARG(s->close));
}

static void report_unclosed_tag(struct scanner *s, size_t start, size_t limit)
{
	size_t end = str_find(s->bytes, STR("\n"), start);

	if (end > limit)
		end = limit;
	end = start + str_trim(between(s, start, end)).n;
	REPORT(s->diagnostics, template_unclosed_tag, span_of(s->source, start, end),
	    s->close);
	s->failed = true;
}

/* The end of a {{=…=}} tag: the first closing delimiter behind an equals sign. */
static bool find_delimiters_end(const struct scanner *s, struct inner *inner)
{
	struct str view = str_slice(s->bytes, 0, inner->from + DELIMITERS_LONGEST);
	size_t p = inner->from;

	while ((p = str_find(view, s->close, p)) < view.n) {
		if (p > inner->from && s->bytes.p[p - 1] == '=') {
			inner->to = p - 1;
			inner->end = p + s->close.n;
			return true;
		}
		p++;
	}
	return false;
}

/* The end of a {{{name}}} tag, where the brace may look like a part of the delimiter. */
static bool find_raw_end(const struct scanner *s, size_t p, struct inner *inner)
{
	if (p > inner->from && s->bytes.p[p - 1] == '}') {
		inner->to = p - 1;
		inner->end = p + s->close.n;
		return true;
	}
	if (s->bytes.p[p] == '}' && stands_at(s, s->close, p + 1)) {
		inner->to = p;
		inner->end = p + 1 + s->close.n;
		return true;
	}
	return false;
}

/* Finds the end of the tag that begins at `start` (of a set-delimiter tag the nearest end
 * there can be); false when it was reported, with s->at behind what cannot be used. */
static bool find_end(
    struct scanner *s, enum tag_kind kind, char sign, size_t start, struct inner *inner)
{
	size_t p, other;

	/* Many tags may wait for one delimiter far behind them. */
	if (s->close_at < inner->from)
		s->close_at = str_find(s->bytes, s->close, inner->from);
	p = s->close_at;
	if (p == s->bytes.n) {
		report_unclosed_tag(s, start, s->bytes.n);
		s->at = s->bytes.n;
		return false;
	}
	s->at = p + s->close.n;
	other = str_find(between(s, 0, p), s->open, inner->from);
	if (kind != TAG_COMMENT && kind != TAG_DELIMITERS && other < p) {
		report_unclosed_tag(s, start, other);
		s->at = other;
		return false;
	}
	if (sign == '{') {
		if (find_raw_end(s, p, inner))
			return true;
		report_unclosed_tag(s, start, s->at);
		return false;
	}
	inner->to = p;
	inner->end = p + s->close.n;
	return true;
}

/* Puts the delimiters in force that stand between two equals signs. */
static bool set_delimiters(struct scanner *s, struct str inside)
{
	struct str text = str_trim(inside), open = text, close;

	for (open.n = 0; open.n < text.n && !is_space(text.p[open.n]);)
		open.n++;
	close = str_trim(str_slice(text, open.n, text.n));
	if (!open.n || !close.n || holds_space(close) || memchr(open.p, '=', open.n) ||
	    memchr(close.p, '=', close.n))
		return false;
	s->open = open;
	s->close = close;
	s->close_at = 0;
	return true;
}

static void read_delimiters(struct scanner *s, struct tag *tag, struct inner *inner)
{
	if (find_delimiters_end(s, inner) &&
	    set_delimiters(s, between(s, inner->from, inner->to))) {
		tag->end = (uint32_t)inner->end;
		s->at = inner->end;
		return;
	}
	REPORT(
	    s->diagnostics, template_bad_delimiters, tag_span(s, tag), tag_text(s, tag));
	s->failed = true;
}

/* A dotted name: `.`, or parts of which none is empty. */
static bool is_path(struct str name)
{
	struct str rest = name, part;

	if (str_equal(name, STR(".")))
		return true;
	while (str_cut(&rest, '.', &part))
		if (!part.n)
			return false;
	return !str_ends(name, STR("."));
}

static void read_name(struct scanner *s, struct tag *tag, struct str inside)
{
	struct diagnostic *d;

	tag->name = str_trim(inside);
	if (traits[tag->kind].may_be_dynamic && str_starts(tag->name, STR("*"))) {
		tag->dynamic = true;
		tag->name = str_trim(str_slice(tag->name, 1, tag->name.n));
	}
	if (!tag->name.n) {
		REPORT(s->diagnostics, template_empty_name, tag_span(s, tag),
		    tag_text(s, tag));
		s->failed = true;
		return;
	}
	/* A closing tag is only compared with its opening one. */
	if (tag->kind == TAG_CLOSE)
		return;
	if (!holds_space(tag->name) &&
	    (is_path(tag->name) || !(traits[tag->kind].is_path || tag->dynamic)))
		return;
	d = REPORT(s->diagnostics, template_bad_name, tag_span(s, tag), tag->name);
	if (holds_space(tag->name))
		HELP0(s->diagnostics, d, template_no_expressions);
	s->failed = true;
}

/* A block that stands twice in one parent: the second would never be seen. */
static void check_argument(struct scanner *s, uint32_t parent, const struct tag *block)
{
	struct str key =
	    str_format(s->arena, "%u %.*s", (unsigned)parent, STR_ARG(block->name));
	const struct tag *first = map_find(&s->arguments, key);
	struct tag *kept;
	struct diagnostic *d;

	if (!first) {
		kept = arena_new(s->arena, struct tag);
		*kept = *block;
		map_put(s->arena, &s->arguments, key, kept);
		return;
	}
	d = REPORT(s->diagnostics, template_block_twice, tag_span(s, block), block->name);
	RELATED0(s->diagnostics, d, template_opened_here, tag_span(s, first));
	s->failed = true;
}

static void open_tag(struct scanner *s, struct tag *tag)
{
	if (s->opened.count == LIMIT_TEMPLATE_NESTED) {
		REPORT(s->diagnostics, template_too_deep, tag_span(s, tag),
		    str_format(s->diagnostics->arena, "%d", LIMIT_TEMPLATE_NESTED));
		s->failed = true;
	}
	if (s->opened.count && tag->kind == TAG_BLOCK) {
		uint32_t outer = s->opened.items[s->opened.count - 1];

		tag->argument = s->tags->items[outer].kind == TAG_PARENT;
		if (tag->argument) {
			check_argument(s, outer, tag);
			s->tags->items[outer].arguments++;
		}
	}
	vec_push(s->arena, &s->opened, (uint32_t)s->tags->count);
}

/* A closing tag without a name was reported as such and fits everywhere. */
static bool closes(const struct tag *opening, const struct tag *closing)
{
	struct str name = closing->name;

	if (!name.n)
		return true;
	if (opening->dynamic) {
		if (!str_starts(name, STR("*")))
			return false;
		name = str_trim(str_slice(name, 1, name.n));
	}
	return str_equal(opening->name, name);
}

/* Pairs a closing tag with the newest open one. Where that is another one, the mistake is
 * told once and everything up to the one that fits counts as closed. */
static void close_tag(struct scanner *s, struct tag *closing)
{
	struct tag *opening;
	struct diagnostic *d;
	size_t depth;

	if (!s->opened.count) {
		REPORT(s->diagnostics, template_stray_close, tag_span(s, closing),
		    tag_text(s, closing));
		s->failed = true;
		return;
	}
	opening = &s->tags->items[s->opened.items[--s->opened.count]];
	if (closes(opening, closing)) {
		opening->match = (uint32_t)s->tags->count;
		closing->match = (uint32_t)(opening - s->tags->items);
		return;
	}
	d = REPORT(s->diagnostics, template_wrong_close, tag_span(s, closing),
	    tag_text(s, closing), tag_text(s, opening));
	RELATED0(s->diagnostics, d, template_opened_here, tag_span(s, opening));
	HELP(s->diagnostics, d, template_close_with, closing_text(s, opening));
	s->failed = true;
	for (depth = 0; depth < s->opened.count && depth < LIMIT_TEMPLATE_NESTED;
	     depth++) {
		size_t i = s->opened.count - 1 - depth;

		if (closes(&s->tags->items[s->opened.items[i]], closing)) {
			s->opened.count = i;
			return;
		}
	}
}

/* The kind that the sign at `at` stands for; without a sign it is a plain value. */
static enum tag_kind kind_at(const struct scanner *s, size_t at)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (at < s->bytes.n && s->bytes.p[at] == signs[i].sign)
			return signs[i].kind;
	return TAG_VALUE;
}

static void read_tag(struct scanner *s, size_t start)
{
	struct inner inner = {.from = start + s->open.n};
	struct tag tag = {.start = (uint32_t)start};
	char sign = 0;

	while (inner.from < s->bytes.n && is_space(s->bytes.p[inner.from]))
		inner.from++;
	tag.kind = kind_at(s, inner.from);
	/* With delimiters like | | an empty tag may look like a sign. */
	if (stands_at(s, s->close, inner.from))
		tag.kind = TAG_VALUE;
	if (tag.kind != TAG_VALUE)
		sign = s->bytes.p[inner.from++];
	if (!find_end(s, tag.kind, sign, start, &inner))
		return;
	s->at = inner.end;
	tag.end = (uint32_t)inner.end;
	if (tag.kind == TAG_DELIMITERS)
		read_delimiters(s, &tag, &inner);
	else if (tag.kind != TAG_COMMENT)
		read_name(s, &tag, between(s, inner.from, inner.to));
	if (traits[tag.kind].opens)
		open_tag(s, &tag);
	else if (tag.kind == TAG_CLOSE)
		close_tag(s, &tag);
	vec_push(s->arena, s->tags, tag);
}

bool template_scan(struct arena *arena, struct diagnostics *diagnostics, uint32_t source,
    struct str bytes, struct tags *tags)
{
	struct scanner s = {.arena = arena,
	    .diagnostics = diagnostics,
	    .source = source,
	    .bytes = bytes,
	    .open = STR("{{"),
	    .close = STR("}}"),
	    .tags = tags};
	size_t start;

	while ((start = str_find(bytes, s.open, s.at)) < bytes.n)
		read_tag(&s, start);
	for (size_t i = 0; i < s.opened.count; i++) {
		const struct tag *opening = &tags->items[s.opened.items[i]];
		struct diagnostic *d = REPORT(diagnostics, template_unclosed_section,
		    tag_span(&s, opening), tag_text(&s, opening));

		RELATED0(diagnostics, d, template_ends_here,
		    span_of(source, bytes.n, bytes.n));
		HELP(diagnostics, d, template_close_with, closing_text(&s, opening));
		s.failed = true;
	}
	return !s.failed;
}
