/*
 * path: composing addresses from the language's segments and the ids of things.
 */
#include "page/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "page/index.h"
#include "page/labels.h"
#include "page/parts.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

/* Addresses are made by the hundred for every page, so they are put together by hand. */
static struct str join(struct arena *arena, const struct str *parts, size_t count)
{
	size_t length = 0, at = 0;
	char *bytes;

	for (size_t i = 0; i < count; i++)
		length += parts[i].n;
	bytes = arena_bytes(arena, length + 1);
	for (size_t i = 0; i < count; i++) {
		if (parts[i].n > 0)
			memcpy(bytes + at, parts[i].p, parts[i].n);
		at += parts[i].n;
	}
	bytes[length] = '\0';
	return (struct str){bytes, length};
}

#define JOIN(arena, ...)                                                                 \
	join((arena), (const struct str[]){__VA_ARGS__},                                 \
	    sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

static struct str below(
    struct arena *arena, const struct frame *frame, const char *which, struct str name)
{
	return JOIN(arena, label_of(frame, "path", which), STR("/"),
	    text_file_name(arena, name), STR(".html"));
}

struct str path_unit(
    struct arena *arena, const struct frame *frame, const struct unit *unit)
{
	return below(arena, frame, "units", unit->id);
}

struct str path_unit_period(struct arena *arena, const struct frame *frame,
    const struct unit *unit, struct period period)
{
	return below(arena, frame, "units",
	    JOIN(arena, text_file_name(arena, unit->id), STR("/"),
		period_file_name(arena, period)));
}

struct str path_unit_tasks(
    struct arena *arena, const struct frame *frame, const struct unit *unit)
{
	return below(arena, frame, "tasks",
	    JOIN(arena, label(frame, "path.units"), STR("/"),
		text_file_name(arena, unit->id)));
}

struct str path_league(struct arena *arena, const struct frame *frame,
    const struct framework *framework, struct period period)
{
	return below(arena, frame, "rankings",
	    JOIN(arena, framework->id, STR("-"), period_file_name(arena, period)));
}

struct str path_lineage(
    struct arena *arena, const struct frame *frame, struct str lineage)
{
	return below(arena, frame, "criteria", lineage);
}

struct str path_chain(struct arena *arena, const struct frame *frame, struct str lineage,
    struct str segment)
{
	return below(arena, frame, "criteria",
	    JOIN(arena, text_file_name(arena, lineage), STR("/"), segment));
}

struct str path_document(
    struct arena *arena, const struct frame *frame, const struct document *document)
{
	return below(arena, frame, "documents", document->id);
}

struct str path_plan(
    struct arena *arena, const struct frame *frame, const struct document *document)
{
	return below(arena, frame, "tasks", document->id);
}

struct str path_plan_part(struct arena *arena, const struct frame *frame,
    const struct document *document, size_t part)
{
	if (part == 0)
		return path_plan(arena, frame, document);
	return below(arena, frame, "tasks",
	    str_format(arena, "%.*s/%zu", STR_ARG(text_file_name(arena, document->id)),
		part + 1));
}

struct str path_calendar(struct arena *arena, const struct frame *frame)
{
	return JOIN(arena, label(frame, "path.tasks"), STR("/"),
	    label(frame, "path.calendar"), STR(".ics"));
}

struct str path_unit_calendar(
    struct arena *arena, const struct frame *frame, const struct unit *unit)
{
	return JOIN(arena, label(frame, "path.units"), STR("/"),
	    text_file_name(arena, unit->id), STR(".ics"));
}

struct str path_unit_feed(
    struct arena *arena, const struct frame *frame, const struct unit *unit)
{
	return JOIN(arena, label(frame, "path.units"), STR("/"),
	    text_file_name(arena, unit->id), STR(".xml"));
}

struct str path_address(struct arena *arena, const struct frame *frame, struct str path)
{
	struct str base = settings_base(&frame->site->settings);

	return base.n > 0 ? JOIN(arena, base, STR("/"), path) : (struct str){0};
}

struct str path_unit_picture(
    struct arena *arena, const struct frame *frame, const struct unit *unit)
{
	return JOIN(arena, label(frame, "path.units"), STR("/"),
	    text_file_name(arena, unit->id), STR(".png"));
}

struct str path_indicator(
    struct arena *arena, const struct frame *frame, const struct indicator *indicator)
{
	return below(arena, frame, "indicators", indicator->id);
}

struct str path_task(
    struct arena *arena, const struct frame *frame, const struct task *task)
{
	const struct document *document = task->document;
	size_t part = (size_t)(task - document->tasks) / LIST_ROWS;

	return JOIN(
	    arena, path_plan_part(arena, frame, document, part), STR("#"), task->anchor);
}

struct str path_finding(
    struct arena *arena, const struct frame *frame, const struct finding *finding)
{
	return JOIN(arena, path_document(arena, frame, finding->document), STR("#"),
	    finding->anchor);
}

struct str path_list(struct arena *arena, const struct frame *frame, const char *which)
{
	return JOIN(arena, label_of(frame, "path", which), STR(".html"));
}

struct str path_text(struct arena *arena, struct str id)
{
	return JOIN(arena, text_file_name(arena, id), STR(".html"));
}

struct str path_changes(struct arena *arena, const struct frame *frame, int year)
{
	return below(arena, frame, "changes", str_format(arena, "%d", year));
}

struct str path_file(struct arena *arena, const struct frame *frame, struct str tree_path)
{
	struct str content = STR("content/"), rest = tree_path, part;
	struct buf out;
	struct str path;

	if (str_starts(rest, content))
		rest = str_slice(rest, content.n, rest.n);
	buf_init(&out);
	buf_add(&out, label(frame, "path.files"));
	while (str_cut(&rest, '/', &part)) {
		buf_add_char(&out, '/');
		buf_add(&out, path_segment(arena, part));
	}
	path = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return path;
}

static bool is_plain(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

static bool is_all_plain(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!is_plain((unsigned char)text.p[i]))
			return false;
	return true;
}

/* What stands behind the last dot, with it; empty where that is no plain short word. */
static struct str extension_of(struct str name)
{
	size_t dot = name.n;

	while (dot > 0 && name.p[dot - 1] != '.')
		dot--;
	if (dot <= 1 || name.n - dot > 8 || !is_all_plain(str_slice(name, dot, name.n)))
		return (struct str){0};
	return str_slice(name, dot - 1, name.n);
}

/* FNV-1a, to tell names apart whose letters are the same once tones are gone. */
static unsigned hash_of(struct str text)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < text.n; i++)
		hash = (hash ^ (unsigned char)text.p[i]) * 16777619u;
	return hash;
}

struct str path_segment(struct arena *arena, struct str name)
{
	struct str extension, slug;

	if (is_all_plain(name))
		return text_file_name(arena, name);
	extension = extension_of(name);
	slug = text_slug(arena, str_slice(name, 0, name.n - extension.n));
	return str_format(arena, "%.*s%s%08x%.*s", STR_ARG(slug), slug.n ? "-" : "",
	    hash_of(name), STR_ARG(extension));
}

struct str path_twin(struct arena *arena, struct str path)
{
	size_t extension = sizeof(".html") - 1;

	assert(str_ends(path, STR(".html")));
	return str_format(
	    arena, "%.*s.json", STR_ARG(str_slice(path, 0, path.n - extension)));
}
