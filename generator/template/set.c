/*
 * set: the templates of a site by name, and what can only be checked when all are there.
 */
#include "base/arena.h"
#include "diag/nearest.h"
#include "template/program.h"

struct template_set *template_set_new(struct arena *arena)
{
	struct template_set *set = arena_new(arena, struct template_set);

	set->arena = arena;
	set->limits = (struct template_limits){
	    LIMIT_TEMPLATE_PARTIALS, LIMIT_PAGE_STEPS, LIMIT_PAGE_BYTES};
	return set;
}

/* A template of the same name that was added later takes the place of the earlier one. */
static struct template *place_for(struct template_set *set, struct str name)
{
	struct template *template = map_find(&set->by_name, name);

	if (!template) {
		template = arena_new(set->arena, struct template);
		name = str_copy(set->arena, name);
		map_put(set->arena, &set->by_name, name, template);
		vec_push(set->arena, &set->all, template);
	} else {
		name = template->name;
	}
	*template = (struct template){.name = name, .set = set};
	return template;
}

const struct template *template_add(struct template_set *set,
    struct diagnostics *diagnostics, struct str name, uint32_t source, struct str bytes)
{
	struct template *template = place_for(set, name);

	template->source = source;
	template->broken =
	    !template_compile(set->arena, diagnostics, source, bytes, &template->ops);
	return template->broken ? NULL : template;
}

const struct template *template_find(const struct template_set *set, struct str name)
{
	const struct template *template = map_find(&set->by_name, name);

	return template && !template->broken ? template : NULL;
}

static bool is_reference(const struct op *op)
{
	return (op->kind == OP_PARTIAL || op->kind == OP_PARENT) && !op->dynamic;
}

/* A template that is there but broken is known: its own mistakes were reported. */
static void check_reference(
    const struct template_set *set, struct diagnostics *diagnostics, const struct op *op)
{
	struct str *names, nearest;
	struct diagnostic *d;

	if (map_find(&set->by_name, op->text))
		return;
	if (op->kind == OP_PARTIAL)
		d = REPORT(diagnostics, template_unknown_partial, op->at, op->text);
	else
		d = REPORT(diagnostics, template_unknown_parent, op->at, op->text);
	names = arena_array(set->arena, struct str, set->all.count + 1);
	for (size_t i = 0; i < set->all.count; i++)
		names[i] = set->all.items[i]->name;
	nearest = nearest_list(diagnostics->arena, op->text, names, set->all.count);
	if (nearest.n)
		HELP(diagnostics, d, template_nearest, nearest);
}

/* The way from one template to the next, backwards. */
struct step {
	const struct template *template;
	const struct step *before;
	unsigned depth;
};

/* "a → b → a": the part of the way that comes back to `target`. */
static struct str ring_text(
    struct arena *arena, const struct step *step, const struct template *target)
{
	struct str text = target->name;

	for (; step; step = step->before) {
		text = str_format(
		    arena, "%.*s → %.*s", STR_ARG(step->template->name), STR_ARG(text));
		if (step->template == target)
			break;
	}
	return text;
}

static void report_too_deep(
    const struct template_set *set, struct diagnostics *diagnostics, struct span at)
{
	REPORT(diagnostics, templates_too_deep, at,
	    str_format(diagnostics->arena, "%u", set->limits.partials));
}

/* Follows what `template` uses in any case, that is outside of sections and blocks.
 * Inside of these a template may use itself, for trees; nobody can say before whether it
 * ends. No deeper than rendering goes. */
static void follow(const struct template_set *set, struct diagnostics *diagnostics,
    struct template *template, const struct step *before)
{
	struct step step = {template, before, before ? before->depth + 1 : 0};

	template->mark = MARK_ON_THE_WAY;
	for (size_t i = 0; i < template->ops.count;) {
		const struct op *op = &template->ops.items[i];
		struct template *target = NULL;

		if (is_reference(op))
			target = map_find(&set->by_name, op->text);
		if (target && target->mark == MARK_NEW &&
		    step.depth == set->limits.partials)
			report_too_deep(set, diagnostics, op->at);
		else if (target && target->mark == MARK_NEW)
			follow(set, diagnostics, target, &step);
		else if (target && target->mark == MARK_ON_THE_WAY)
			REPORT(diagnostics, template_ring, op->at,
			    ring_text(diagnostics->arena, &step, target));
		i = op->end ? op->end : i + 1;
	}
	template->mark = MARK_DONE;
}

void template_set_check(struct template_set *set, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < set->all.count; i++) {
		const struct template *template = set->all.items[i];

		for (size_t k = 0; !template->broken && k < template->ops.count; k++) {
			struct op *op = &template->ops.items[k];

			if (!is_reference(op))
				continue;
			op->target = template_find(set, op->text);
			check_reference(set, diagnostics, op);
		}
	}
	for (size_t i = 0; i < set->all.count; i++)
		set->all.items[i]->mark = MARK_NEW;
	for (size_t i = 0; i < set->all.count; i++)
		if (set->all.items[i]->mark == MARK_NEW)
			follow(set, diagnostics, set->all.items[i], NULL);
}

/* What the first part of a dynamic name is everywhere, and the others in it. */
static const struct value *frame_value(const struct value *frame, const struct path *path)
{
	for (size_t i = 0; frame && i < path->count; i++)
		frame = value_find(frame, path->parts[i]);
	return frame;
}

void template_set_check_names(const struct template_set *set,
    struct diagnostics *diagnostics, const struct value *frame)
{
	for (size_t i = 0; i < set->all.count; i++) {
		const struct ops *ops = &set->all.items[i]->ops;

		for (size_t k = 0; k < ops->count; k++) {
			const struct op *op = &ops->items[k];
			const struct value *name = NULL;

			if (op->dynamic && op->path.count)
				name = frame_value(frame, &op->path);
			if (name && !value_is_scalar(name))
				REPORT(diagnostics, template_name_not_text, op->at,
				    op->text);
		}
	}
}

struct known_fields {
	struct arena *arena;
	const struct template_names *names;
	struct map by_name; /* those, and all keys of the frame */
};

static void add_keys(struct known_fields *known, const struct value *value)
{
	if (value_is_scalar(value))
		return;
	for (const struct value *child = value->first; child; child = child->next) {
		if (value->kind == VALUE_OBJECT)
			map_put(known->arena, &known->by_name, child->key, known);
		add_keys(known, child);
	}
}

/* Names that are made of others. */
static const struct str prefixes[] = {STR_INIT("has_"), STR_INIT("more_")};
static const struct str suffixes[] = {STR_INIT("_text"), STR_INIT("_line"),
    STR_INIT("_folded"), STR_INIT("_count"), STR_INIT("_align"), STR_INIT("_href")};

/* `name` without one of them; itself where it has none. */
static struct str stem_of(struct str name)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (str_starts(name, prefixes[i]))
			return str_slice(name, prefixes[i].n, name.n);
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		if (str_ends(name, suffixes[i]))
			return str_slice(name, 0, name.n - suffixes[i].n);
	return name;
}

static bool is_known(const struct known_fields *known, struct str name)
{
	for (struct str stem = name;; name = stem) {
		if (map_find(&known->by_name, name))
			return true;
		stem = stem_of(name);
		if (stem.n == name.n)
			return false;
	}
}

/* The x of a flag has_x that an earlier edition had; else empty. */
static struct str former_stem(const struct known_fields *known, struct str name)
{
	for (size_t i = 0; i < known->names->former_count; i++) {
		struct str stem = known->names->former[i];

		if (str_starts(name, prefixes[0]) && name.n == prefixes[0].n + stem.n &&
		    str_ends(name, stem))
			return stem;
	}
	return (struct str){0};
}

/* Such a flag stood at the end of a name; what stands under params is the site's own. */
static void modernise(
    const struct known_fields *known, struct diagnostics *diagnostics, struct op *op)
{
	size_t last = op->path.count - 1;
	struct str *parts, stem;

	if (op->path.count == 0 ||
	    (last > 0 && str_equal(op->path.parts[last - 1], STR("params"))))
		return;
	stem = former_stem(known, op->path.parts[last]);
	if (!stem.n)
		return;
	REPORT(diagnostics, template_former_name, op->at, op->path.parts[last], stem);
	parts = arena_array(known->arena, struct str, op->path.count);
	memcpy(parts, op->path.parts, op->path.count * sizeof(*parts));
	parts[last] = stem;
	op->path.parts = parts;
	op->path.tag = value_key_tag(parts[0]);
	op->path.asks = true;
}

static void check_path(const struct known_fields *known, struct diagnostics *diagnostics,
    const struct op *op)
{
	for (size_t i = 0; i < op->path.count; i++) {
		struct str part = op->path.parts[i], nearest;
		struct diagnostic *d;

		if (i > 0 && str_equal(op->path.parts[i - 1], STR("params")))
			return;
		if (is_known(known, part))
			continue;
		d = REPORT(diagnostics, template_unknown_field, op->at, part);
		nearest = nearest_list(
		    diagnostics->arena, part, known->names->items, known->names->count);
		if (nearest.n)
			HELP(diagnostics, d, template_nearest_field, nearest);
		return;
	}
}

void template_set_check_fields(struct template_set *set, struct diagnostics *diagnostics,
    const struct value *frame, const struct template_names *names)
{
	struct known_fields known = {.arena = set->arena, .names = names};

	for (size_t i = 0; i < names->count; i++)
		map_put(set->arena, &known.by_name, names->items[i], &known);
	if (!frame)
		return;
	add_keys(&known, frame);
	for (size_t i = 0; i < set->all.count; i++) {
		struct ops *ops = &set->all.items[i]->ops;

		for (size_t k = 0; k < ops->count && !set->all.items[i]->broken; k++) {
			modernise(&known, diagnostics, &ops->items[k]);
			check_path(&known, diagnostics, &ops->items[k]);
		}
	}
}

void template_report_stop(const struct template_set *set, struct diagnostics *diagnostics,
    const struct template_stop *stop, struct str page)
{
	struct arena *arena = diagnostics->arena;
	struct str argument = stop->name;
	struct diagnostic *d;

	if (stop->message == MESSAGE_templates_too_deep)
		argument = str_format(arena, "%u", set->limits.partials);
	else if (stop->message == MESSAGE_page_too_much_work)
		argument =
		    str_format(arena, "%llu", (unsigned long long)set->limits.steps);
	else if (stop->message == MESSAGE_page_too_long)
		argument = str_format(
		    arena, "%llu", (unsigned long long)(set->limits.bytes >> 20));
	d = diagnostic_add(diagnostics, stop->message, stop->at, &argument, 1);
	HELP(diagnostics, d, page_that_stopped, page);
}
