/*
 * template: Mustache, compiled once and rendered many times.
 *
 * The whole language of the specification without lambdas: interpolation, sections,
 * inverted sections, comments, delimiters, partials with indentation, inheritance
 * ({{<parent}}, {{$block}}) and dynamic names ({{>*name}}). Beyond it `x?` is true where
 * the list x is not empty, or x is anything but null, false or an empty text. Values of
 * kind VALUE_HTML are shown as they are, everything else is escaped by {{name}}; between
 * elements a text with letters that are written from right to left is put into <bdi>.
 */
#ifndef TEMPLATE_TEMPLATE_H
#define TEMPLATE_TEMPLATE_H

#include "base/value.h"
#include "diag/diag.h"

struct template;
struct template_set;

/* A set of templates that know one another by name ("page", "parts/table"). */
struct template_set *template_set_new(struct arena *arena);

/* Compiles and adds a template. Reports an unclosed or wrongly closed section, a bad tag.
 * `source` is for positions, `bytes` the file's bytes, which must live as long as the
 * set. Gives NULL when something was reported. */
const struct template *template_add(struct template_set *set,
    struct diagnostics *diagnostics, struct str name, uint32_t source, struct str bytes);

/* After all were added: reports partials and parents that no template has, with the
 * nearest names. (Rendering passes over a missing partial, as the specification says.) */
void template_set_check(struct template_set *set, struct diagnostics *diagnostics);

/* The template of that name, or NULL. */
const struct template *template_find(const struct template_set *set, struct str name);

/* Reports dynamic names ({{>*name}}) that are a list or an object of `frame`, where a
 * text was meant. */
void template_set_check_names(const struct template_set *set,
    struct diagnostics *diagnostics, const struct value *frame);

/* Reports names that are neither among `names`, nor made of one of them (has_x, x_text
 * …), nor a value of `frame`, with the nearest. What `site.params` holds is free. Where x
 * is among `former`, has_x of an earlier edition is reported mildly and asks for x?. */
struct template_names {
	const struct str *items;
	size_t count;
	const struct str *former;
	size_t former_count;
};
void template_set_check_fields(struct template_set *set, struct diagnostics *diagnostics,
    const struct value *frame, const struct template_names *names);

/* Why a page was not made to its end: it went beyond a limit (base/limits.h), or a name
 * of a template is none. */
struct template_stop {
	bool stopped;
	enum message message;
	struct span at;
	struct str name; /* the one that is none */
};

/* Reports where and why the page with that address ended. */
void template_report_stop(const struct template_set *set, struct diagnostics *diagnostics,
    const struct template_stop *stop, struct str page);

/* Renders with `context` on top of `frame` (site-wide values; may be NULL). Thread-safe:
 * nothing of the set is changed. */
struct template_stop template_render(const struct template *template,
    const struct value *frame, const struct value *context, struct buf *out);

#endif
