#include "import/sheet_text.h"

#include "base/arena.h"
#include "yaml/yaml.h"

/* ---- one criterion ---- */

void sheet_text_quote(struct buf *out, struct str text)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '"' || c == '\\')
			buf_add_char(out, '\\');
		if (c == '\n')
			buf_lit(out, "\\n");
		else if (c == '\t')
			buf_lit(out, "\\t");
		else if ((unsigned char)c >= ' ')
			buf_add_char(out, c);
	}
	buf_add_char(out, '"');
}

static struct str literal(struct arena *arena, const struct criterion *criterion,
    struct decimal value, bool last)
{
	struct str got = decimal_format(arena, value, '.', 0);

	if (!last || criterion->kind == CRITERION_PENALTY)
		return got;
	return str_format(arena, "%.*s/%.*s", STR_ARG(got),
	    STR_ARG(decimal_format(arena, criterion->max, '.', 0)));
}

struct entry {
	struct str key, value; /* value: as YAML */
};

struct fields {
	struct entry *items;
	size_t count, capacity;
};

static struct str quoted(struct arena *arena, struct str text)
{
	struct str copy;
	struct buf buf;

	buf_init(&buf);
	sheet_text_quote(&buf, text);
	copy = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return copy;
}

static void add_field(
    struct arena *arena, struct fields *fields, struct str key, struct str value)
{
	for (size_t i = 0; i < fields->count; i++) {
		if (str_equal(fields->items[i].key, key)) {
			fields->items[i].value = value;
			return;
		}
	}
	vec_push(arena, fields, ((struct entry){key, value}));
}

static void add_evidence(
    struct arena *arena, struct fields *fields, const struct taken *taken)
{
	struct buf buf;

	if (taken->evidence_count == 0)
		return;
	buf_init(&buf);
	buf_add_char(&buf, '[');
	for (size_t i = 0; i < taken->evidence_count; i++) {
		if (i > 0)
			buf_lit(&buf, ", ");
		sheet_text_quote(&buf, taken->evidence[i]);
	}
	buf_add_char(&buf, ']');
	add_field(arena, fields, STR("evidence"), str_copy(arena, buf_str(&buf)));
	buf_release(&buf);
}

/* What was taken replaces what fields of the same name say. */
static void add_taken(struct arena *arena, const struct framework *framework,
    const struct taken *taken, struct fields *fields)
{
	const struct {
		struct str key, text;
	} texts[] = {
	    {STR("reason"), taken->reason},
	    {STR("explanation"), taken->explanation},
	    {STR("note"), taken->note},
	};

	size_t last = 0;

	for (size_t i = 0; i < framework->round_count; i++)
		last = taken->given[i] ? i : last;
	for (size_t i = 0; i < framework->round_count; i++)
		if (taken->given[i])
			add_field(arena, fields, framework->rounds[i].id,
			    literal(
				arena, taken->criterion, taken->rounds[i], i == last));
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (texts[i].text.n > 0)
			add_field(
			    arena, fields, texts[i].key, quoted(arena, texts[i].text));
	add_evidence(arena, fields, taken);
}

/* The final score alone, or all fields in braces. */
static void add_value(
    struct buf *out, const struct framework *framework, const struct fields *fields)
{
	struct str last = framework->rounds[framework->final_round].id;

	if (fields->count == 1 && str_equal(fields->items[0].key, last)) {
		buf_add(out, fields->items[0].value);
		return;
	}
	buf_add_char(out, '{');
	for (size_t i = 0; i < fields->count; i++) {
		if (i > 0)
			buf_lit(out, ", ");
		buf_add(out, fields->items[i].key);
		buf_lit(out, ": ");
		buf_add(out, fields->items[i].value);
	}
	buf_add_char(out, '}');
}

static void add_line(struct arena *arena, const struct framework *framework,
    const struct taken *taken, struct str indent, struct buf *out)
{
	struct fields fields = {0};

	add_taken(arena, framework, taken, &fields);
	buf_add(out, indent);
	sheet_text_quote(out, taken->criterion->id);
	buf_lit(out, ": ");
	add_value(out, framework, &fields);
	buf_add_char(out, '\n');
}

/* ---- a new sheet ---- */

void sheet_text_comment(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		buf_add_char(out, (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i]);
}

static void add_title(struct buf *out, const struct criterion *criterion)
{
	buf_lit(out, "  # ");
	sheet_text_comment(out, criterion->id);
	buf_lit(out, ". ");
	sheet_text_comment(out, criterion->title);
	buf_add_char(out, '\n');
}

static void add_pending(
    struct arena *arena, const struct criterion *criterion, struct buf *out)
{
	struct str max = decimal_format(arena, criterion->max, '.', 0);

	buf_lit(out, "  ");
	sheet_text_quote(out, criterion->id);
	buf_addf(out, ": {state: pending}   # …/%.*s\n", STR_ARG(max));
}

void sheet_text_new(struct arena *arena, const struct framework *framework,
    const struct unit *unit, struct period period, struct str origin,
    const struct taken_list *taken, bool empty, struct buf *out)
{
	size_t next = 0;

	buf_lit(out, "# ");
	sheet_text_comment(out, unit_name_on(unit, period_last_day(period)));
	buf_addf(out, " · %.*s · ", STR_ARG(period_format(arena, period)));
	sheet_text_comment(out, framework->title);
	buf_add_char(out, '\n');
	if (origin.n > 0) {
		buf_lit(out, "# ");
		sheet_text_comment(out, origin);
		buf_add_char(out, '\n');
	}
	buf_lit(out, "scores:\n");
	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];

		add_title(out, criterion);
		if (next < taken->count && taken->items[next].criterion == criterion) {
			add_line(arena, framework, &taken->items[next++], STR("  "), out);
		} else if (empty && criterion_is_leaf(criterion)) {
			add_pending(arena, criterion, out);
		}
	}
}

struct str sheet_text_path(struct arena *arena, const struct site *site,
    const struct framework *framework, const struct unit *unit, struct period period)
{
	const struct sheet *sheet = site_find_sheet(site, unit, period, framework);
	struct framework_list all = site_frameworks_for(arena, site, unit, period);
	struct str folder = period_format(arena, period);

	if (sheet)
		return sources_path(&site->sources, sheet->source);
	if (all.count > 1)
		return str_format(arena, "content/scores/%.*s/%.*s.%.*s.yaml",
		    STR_ARG(folder), STR_ARG(unit->id), STR_ARG(framework->lineage));
	return str_format(
	    arena, "content/scores/%.*s/%.*s.yaml", STR_ARG(folder), STR_ARG(unit->id));
}

/* ---- a sheet that exists ---- */

struct merge {
	struct arena *arena;
	const struct framework *framework;
	struct str bytes;
	struct str indent;
	size_t done; /* bytes copied so far */
	struct buf *out;
	struct map taken, there; /* criterion id → struct taken *; those in the file */
};

static void copy_to(struct merge *merge, size_t end)
{
	if (end > merge->done)
		buf_add(
		    merge->out, str_slice(merge->bytes, merge->done, end - merge->done));
	merge->done = end > merge->done ? end : merge->done;
}

/* Behind the line in which byte `at` lies. */
static size_t line_end(struct str bytes, size_t at)
{
	while (at < bytes.n && bytes.p[at] != '\n')
		at++;
	return at < bytes.n ? at + 1 : at;
}

static struct str source_of(const struct merge *merge, const struct yaml_node *node)
{
	return str_slice(
	    merge->bytes, node->span.start, node->span.end - node->span.start);
}

/* The score that stands there, with what was taken laid over it. */
static void merge_score(
    struct merge *merge, const struct yaml_node *node, const struct taken *taken)
{
	struct fields fields = {0};
	struct str last = merge->framework->rounds[merge->framework->final_round].id;

	if (node->kind == YAML_SCALAR && node->text.n > 0)
		add_field(merge->arena, &fields, last, source_of(merge, node));
	for (const struct yaml_node *field = node->first; field; field = field->next)
		if (field->key && !str_equal(field->key->text, STR("state")))
			add_field(merge->arena, &fields, field->key->text,
			    source_of(merge, field));
	add_taken(merge->arena, merge->framework, taken, &fields);
	copy_to(merge, node->span.start);
	/* A block of its own lines becomes braces behind its key. */
	if (node->kind == YAML_MAPPING && !node->flow) {
		while (merge->out->n > 0 && (merge->out->p[merge->out->n - 1] == ' ' ||
						merge->out->p[merge->out->n - 1] == '\n'))
			merge->out->n--;
		buf_add_char(merge->out, ' ');
	}
	add_value(merge->out, merge->framework, &fields);
	merge->done = node->span.end;
	if (node->kind == YAML_MAPPING && !node->flow) {
		while (merge->done > node->span.start &&
		       (merge->bytes.p[merge->done - 1] == '\n' ||
			   merge->bytes.p[merge->done - 1] == ' '))
			merge->done--;
	}
}

/* True where the file says already what was taken. */
static bool says_so(
    const struct merge *merge, const struct yaml_node *node, const struct taken *taken)
{
	for (size_t i = 0; i < merge->framework->round_count; i++) {
		struct str id = merge->framework->rounds[i].id;
		const struct yaml_node *value =
		    node->kind == YAML_MAPPING           ? yaml_find(node, id)
		    : i == merge->framework->final_round ? node
							 : NULL;
		struct decimal got, max;
		bool has_max;

		if (taken->given[i] &&
		    (!value || !score_parse(value->text, &got, &max, &has_max) ||
			decimal_compare(got, taken->rounds[i]) != 0))
			return false;
	}
	if (taken->reason.n > 0 &&
	    (node->kind != YAML_MAPPING || !yaml_find(node, STR("reason")) ||
		!str_equal(yaml_find(node, STR("reason"))->text, taken->reason)))
		return false;
	return taken->explanation.n == 0 ||
	       (node->kind == YAML_MAPPING && yaml_find(node, STR("explanation")));
}

static struct str indent_of(struct str bytes, const struct yaml_node *scores)
{
	size_t at = scores->first ? scores->first->key->span.start : 0, start = at;

	while (start > 0 && bytes.p[start - 1] == ' ')
		start--;
	return at > start ? str_slice(bytes, start, at - start) : STR("  ");
}

bool sheet_text_merge(struct arena *arena, const struct framework *framework,
    const struct taken_list *taken, struct str bytes, struct buf *out)
{
	struct diagnostics ignored;
	bool empty;
	const struct yaml_node *root, *scores;
	struct merge merge = {.arena = arena,
	    .framework = framework,
	    .bytes = bytes,
	    .indent = STR("  "),
	    .out = out};

	diagnostics_init(&ignored, arena);
	root = yaml_read(arena, &ignored, 1, bytes, 0, bytes.n, &empty);
	if (!root || root->kind != YAML_MAPPING || ignored.errors > 0)
		return false;
	scores = yaml_find(root, STR("scores"));
	if (!scores) {
		copy_to(&merge, bytes.n);
		buf_add(out, bytes.n > 0 && bytes.p[bytes.n - 1] != '\n'
				 ? STR("\nscores:\n")
				 : STR("scores:\n"));
		for (size_t i = 0; i < taken->count; i++)
			add_line(arena, framework, &taken->items[i], merge.indent, out);
		return true;
	}
	if (scores->kind != YAML_MAPPING || scores->flow)
		return false;
	merge.indent = indent_of(bytes, scores);
	/* Scores that stand there, in the order of the file … */
	for (size_t i = 0; i < taken->count; i++)
		map_put(
		    arena, &merge.taken, taken->items[i].criterion->id, &taken->items[i]);
	for (const struct yaml_node *node = scores->first; node; node = node->next) {
		struct taken *item = map_find(&merge.taken, node->key->text);

		if (item && !says_so(&merge, node, item))
			merge_score(&merge, node, item);
		if (item)
			map_put(arena, &merge.there, node->key->text, item);
	}
	/* … and those that do not, behind the last. */
	if (scores->last)
		copy_to(&merge,
		    line_end(bytes,
			scores->last->span.end > 0 ? scores->last->span.end - 1 : 0));
	if (out->n > 0 && out->p[out->n - 1] != '\n')
		buf_add_char(out, '\n');
	for (size_t i = 0; i < taken->count; i++)
		if (!map_find(&merge.there, taken->items[i].criterion->id))
			add_line(arena, framework, &taken->items[i], merge.indent, out);
	copy_to(&merge, bytes.n);
	return true;
}
