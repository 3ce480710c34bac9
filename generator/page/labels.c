/*
 * labels: reading the words of an interface language, looking them up, filling them in.
 */
#include "page/labels.h"

#include "base/arena.h"
#include "base/visible.h"
#include "yaml/fields.h"

#include <assert.h>
#include <string.h>

static void read_group(struct arena *arena, struct diagnostics *diagnostics,
    const struct yaml_node *node, struct value *group)
{
	for (const struct yaml_node *entry = node->first; entry; entry = entry->next) {
		struct located text;

		if (read_text(diagnostics, entry, &text))
			value_set_text(
			    arena, group, str_copy(arena, entry->key->text).p, text.text);
	}
}

const struct value *labels_read(
    struct arena *arena, struct diagnostics *diagnostics, const struct yaml_node *root)
{
	struct value *tree = value_object(arena);

	if (!root || !expect_mapping(diagnostics, root))
		return tree;
	for (const struct yaml_node *node = root->first; node; node = node->next)
		if (expect_mapping(diagnostics, node))
			read_group(arena, diagnostics, node,
			    value_set_object(
				arena, tree, str_copy(arena, node->key->text).p));
	return tree;
}

static struct value *overlay_group(
    struct arena *arena, const struct value *under, const struct value *over)
{
	struct value *group = value_object(arena);

	for (const struct value *text = under ? under->first : NULL; text;
	     text = text->next) {
		const struct value *own = over ? value_find(over, text->key) : NULL;

		value_set(arena, group, text->key.p, own ? own : text);
	}
	for (const struct value *text = over ? over->first : NULL; text;
	     text = text->next)
		if (!value_find(group, text->key))
			value_set(arena, group, text->key.p, text);
	return group;
}

const struct value *labels_overlay(
    struct arena *arena, const struct value *under, const struct value *over)
{
	struct value *tree = value_object(arena);

	for (const struct value *group = under->first; group; group = group->next)
		value_set(arena, tree, group->key.p,
		    overlay_group(arena, group, value_find(over, group->key)));
	for (const struct value *group = over->first; group; group = group->next)
		if (!value_find(tree, group->key))
			value_set(
			    arena, tree, group->key.p, overlay_group(arena, NULL, group));
	return tree;
}

void labels_index(struct arena *arena, struct labels *labels)
{
	for (const struct value *group = labels->tree->first; group; group = group->next)
		for (const struct value *text = group->first; text; text = text->next)
			map_put(arena, &labels->by_name,
			    str_format(arena, "%.*s.%.*s", STR_ARG(group->key),
				STR_ARG(text->key)),
			    (void *)text);
}

static const struct value *find_label(const struct frame *frame, const char *dotted)
{
	return map_find(&frame->labels.by_name, str_of(dotted));
}

struct str label(const struct frame *frame, const char *dotted)
{
	const struct value *text = find_label(frame, dotted);

	return text ? text->text : str_of(dotted);
}

struct str label_of(const struct frame *frame, const char *group, const char *key)
{
	char dotted[128];
	size_t group_length = strlen(group), key_length = strlen(key);
	const struct value *text;

	assert(group_length + key_length + 2 <= sizeof(dotted));
	memcpy(dotted, group, group_length);
	dotted[group_length] = '.';
	memcpy(dotted + group_length + 1, key, key_length + 1);
	text = find_label(frame, dotted);
	return text ? text->text : str_of(key);
}

enum { PLACES_MOST = 10 };

/* What is written from right to left takes nothing beside it along: between U+2068 and
 * U+2069, since a label may come to stand in an attribute. */
static struct str isolated(struct arena *arena, struct str text)
{
	return visible_turns(text) ? str_format(arena, "\u2068%.*s\u2069", STR_ARG(text))
				   : text;
}

static bool is_one(struct str text)
{
	if (text.n == 2 && (text.p[0] == '-' || text.p[0] == '+'))
		text = str_slice(text, 1, 1);
	return str_equal(text, STR("1"));
}

/* What stands for the bytes of a label that begin at `at`: for "{3}" the text of that
 * place, for "{3|point|points}" one of the two words, by whether that text is the
 * figure 1. Their length, or 0 where they stand for themselves. */
static size_t piece_at(
    struct str label, size_t at, const struct str *texts, size_t count, struct str *out)
{
	struct str rest = str_slice(label, at, label.n - at);
	size_t bar, end, place;

	if (rest.p[0] != '{')
		return 0;
	end = str_find(rest, STR("}"), 0);
	if (end == rest.n || rest.p[1] < '0' || rest.p[1] > '9')
		return 0;
	place = (size_t)(rest.p[1] - '0');
	if (place >= count)
		return 0;
	*out = texts[place];
	if (end == 2)
		return end + 1;
	bar = str_find(rest, STR("|"), 3);
	if (rest.p[2] != '|' || bar > end)
		return 0;
	*out = is_one(texts[place]) ? str_slice(rest, 3, bar - 3)
				    : str_slice(rest, bar + 1, end - bar - 1);
	return end + 1;
}

/* The same, or the bytes up to the next brace, which stand for themselves. */
static size_t take_piece(
    struct str label, size_t at, const struct str *texts, size_t count, struct str *out)
{
	size_t taken = piece_at(label, at, texts, count, out);

	if (taken > 0)
		return taken;
	*out = str_slice(label, at, str_find(label, STR("{"), at + 1) - at);
	return out->n;
}

struct str label_filled(struct arena *arena, const struct frame *frame,
    const char *dotted, const struct str *texts, size_t count)
{
	struct str pattern = label(frame, dotted), places[PLACES_MOST], piece;
	size_t length = 0, to = 0;
	char *filled;

	assert(count <= PLACES_MOST);
	for (size_t i = 0; i < count; i++)
		places[i] = isolated(arena, texts[i]);
	for (size_t at = 0; at < pattern.n; length += piece.n)
		at += take_piece(pattern, at, places, count, &piece);
	filled = arena_bytes(arena, length + 1);
	for (size_t at = 0; at < pattern.n; to += piece.n) {
		at += take_piece(pattern, at, places, count, &piece);
		if (piece.n > 0)
			memcpy(filled + to, piece.p, piece.n);
	}
	filled[to] = '\0';
	return (struct str){filled, to};
}
