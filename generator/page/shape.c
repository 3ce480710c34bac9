/*
 * shape: JSON Schema (2020-12) of the twins.
 */
#include "page/shape.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

#include <assert.h>

/* A field is "name", of the type that `types` gives, or "name:type"; with * behind the
 * name it may be missing. A type is text, number, integer, boolean, any, the id of a
 * unit, framework, criterion or document, or a shape; [type] is a list, type? may be
 * null, and one|other is either. */
struct shape {
	const char *name, *fields;
};

static const struct shape shapes[] = {
#define SHAPE(name, fields) {name, fields},
#include "page/shapes.def"
#undef SHAPE
};

enum { SHAPE_COUNT = sizeof(shapes) / sizeof(*shapes) };

static const char types[] =
    "added:number? after:integer? aim:text answers:[document_item] as_of:text? "
    "attachments:[attachment] author:text? based_on:[based_on] baseline:number? "
    "baseline_max:number? baseline_period:text? before:text? began_by:reorganisation? "
    "begins:text? better:text bottom:[result] cells:[score_cell] change:number? "
    "change_in_percent:boolean changed:commit changes:[sheet_change] children:[child] "
    "code:text? columns:[column] commit:text concerned:task_list corrected:boolean "
    "corrections:[correction] count:integer counts:task_count course:[course] "
    "criteria:[criterion] criterion:criterion? date:text? decided:text? "
    "decision:text? declared:integer depth:integer description:text? "
    "document:document? document_kind:text documents:[document_item] done:text? "
    "done_count:integer done_day_unknown:boolean dropped:boolean due:text? "
    "due_count:number due_words:text? effective:text? ended:integer "
    "ended_by:reorganisation? ends:text? evidence:[evidence] explanation:text? "
    "explanations:[explanation] file:text files:[data_part] final:number? "
    "findings:[finding_brief] first_framework:framework? former_names:[former_name] "
    "former_parents:[former_parent] found:number framework:framework? from:text? "
    "full_max:number? general_limitations:[finding] general_strengths:[finding] "
    "grade:text? grade_published:text? grade_reached:text? grades:[grade] group:text? "
    "has_files:boolean has_many_files:boolean help:text high:number? highest:number? "
    "histories:[history] holds_until:text? home:unit? href:text? id:text? "
    "in_bottom:boolean index_href:text indicator:text? indicators:[measured] "
    "instances:[share] is_new:boolean is_parent:boolean issuer:unit? issuers:[unit] "
    "kind:text lapsed_by_end:boolean last_day:text? latest:result? lead:unit? "
    "lead_count:integer lead_ended:text? leads:[unit] leagues:[league_item] "
    "led:task_list letter:text? "
    "level:text limitations:[finding] log:[log] loop:[loop] losses:[loss] "
    "lost:number? lowest:number? max:number? mean:number? measure:text? "
    "measured:number met:boolean? method:text more:integer most_lost:[unit_loss] "
    "must_explain:boolean name:text near:boolean new:number? new_later:boolean "
    "next:score_cell? no_task:boolean not_recovered:boolean note:text? number:text? "
    "of:integer? of_before:integer? of_in_group:integer? of_published:integer? "
    "old:number? older_changes:integer open:integer open_count:integer operator:text "
    "optional:boolean other_findings:[finding_count] other_histories:[other_history] "
    "other_leagues:[league_item] others:other_losses? outcome:text outside:[unit] "
    "overdue:integer overdue_count:number package_href:text parent:unit? part:part? "
    "part_count:integer parts:[part] parts_done:integer path:text people:number? "
    "percent:number? percent_computed:number? percent_published:number? period:text? "
    "periods:[period_item] phases:[share] plan_href:text plans:[plan_counts] "
    "predecessor_histories:[other_history] predecessors:[predecessor] previous:text? "
    "product:text? progress:number? promises:[target] published_on:text? "
    "published_only:boolean rank:integer? rank_before:integer? rank_by:text "
    "rank_change:integer? rank_history:rank_history? rank_in_group:integer? "
    "rank_published:integer? ranked:integer ranks:[rank_cell] "
    "ranks_published:[ranks_published] reached:number? reached_period:text? "
    "reason:text? recorded_until:text? recovered:boolean? referred_by:[referred_by] "
    "regained:number? relation:text remediation:[loop] removed:number? "
    "replaced_by:text? replaces:[based_on] requests:[request] result:result "
    "round:text rounds:[round_score] rows:[result] runs:[run] scope:text? "
    "score:number? scored:integer sections:[section] self:number? "
    "series_break:boolean set:commit? share:share_brief? shared:shared? "
    "shares:[share] sheets:integer? signer:text? source:[evidence] state:text? "
    "status:text statuses:[status_count] steps:[sheet_change] streak:integer "
    "strengths:[finding] successors:[unit] summary:text? target:number? "
    "targets:[target] task:text? task_count:integer "
    "task_counts:task_count tasked:number tasks:[task] tasks_concerned:[task] "
    "tasks_led:[task] text:text? title:text to:text? top_criteria:[criterion_item] "
    "top_units:[unit] total:integer? total_published:number? trend:[criterion_period] "
    "type:text type_text:text undated:integer unit:unit? unit_count:integer "
    "units:[unit] unscored:[unit] untasked:number untasked_count:integer "
    "value:number? values:[value] verified:text? versions:[version] "
    "vietnamese_href:text? was:text? weight:number? what:text whole:text "
    "wider_tasks:[task_brief] with:[unit] with_count:integer within:text words:text? "
    "year:integer";

/* What the makers of pages call anything, from their sources (Makefile). */
static const char names_in_sources[] =
#ifdef PAGE_NAMES
/* cppcheck-suppress preprocessorErrorDirective */
#include PAGE_NAMES
#endif
    "";

static const struct {
	const char *name, *schema;
} plain[] = {
    {"any", ""},
    {"text", "\"type\":\"string\""},
    {"number", "\"type\":\"number\""},
    {"integer", "\"type\":\"integer\""},
    {"boolean", "\"type\":\"boolean\""},
    {"unit", "\"type\":\"string\",\"description\":\"id; its name: names.units\""},
    {"framework",
	"\"type\":\"string\",\"description\":\"id; its title: names.frameworks\""},
    {"criterion", "\"type\":\"string\",\"description\":\"<framework>/<id>; its title: "
		  "names.criteria\""},
    {"document",
	"\"type\":\"string\",\"description\":\"id; its title: names.documents\""},
};

static size_t find_shape(struct str name)
{
	for (size_t i = 0; i < SHAPE_COUNT; i++)
		if (str_equal(name, str_of(shapes[i].name)))
			return i;
	return SHAPE_COUNT;
}

static const char *find_plain(struct str name)
{
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (str_equal(name, str_of(plain[i].name)))
			return plain[i].schema;
	return NULL;
}

struct twin_field {
	struct str name, type;
	bool may_miss;
};

/* The next of a row of fields; false behind the last. */
static bool next_field(struct str *rest, struct twin_field *field)
{
	struct str name, type, words;

	*field = (struct twin_field){0};
	if (!str_cut(rest, ' ', &type) || !str_cut(&type, ':', &name))
		return false;
	field->may_miss = str_ends(name, STR("*"));
	field->name = str_slice(name, 0, name.n - field->may_miss);
	field->type = type;
	words = str_of(types);
	while (field->type.n == 0 && str_cut(&words, ' ', &type))
		if (str_cut(&type, ':', &name) && str_equal(name, field->name))
			field->type = type;
	assert(field->type.n > 0);
	return true;
}

struct schema {
	struct buf *out;
	bool used[SHAPE_COUNT]; /* shapes that were referred to */
};

static void write_type(struct schema *schema, struct str type);

/* One type, with nothing around it. */
static void write_single(struct schema *schema, struct str type)
{
	const char *known = find_plain(type);
	size_t shape = find_shape(type);

	if (str_starts(type, STR("["))) {
		buf_lit(schema->out, "\"type\":\"array\",\"items\":{");
		write_type(schema, str_slice(type, 1, type.n - 2));
		buf_lit(schema->out, "}");
	} else if (known) {
		buf_add(schema->out, str_of(known));
	} else {
		assert(shape < SHAPE_COUNT);
		schema->used[shape] = true;
		buf_addf(schema->out, "\"$ref\":\"#/$defs/%.*s\"", STR_ARG(type));
	}
}

/* What stands between the braces. */
static void write_type(struct schema *schema, struct str type)
{
	bool may_be_null = str_ends(type, STR("?"));
	struct str rest = str_slice(type, 0, type.n - may_be_null), one;
	bool is_list = str_starts(rest, STR("["));
	bool several = may_be_null || (!is_list && str_find(rest, STR("|"), 0) < rest.n);
	bool first = true;

	if (!several) {
		write_single(schema, rest);
		return;
	}
	buf_lit(schema->out, "\"anyOf\":[");
	while (is_list ? first : str_cut(&rest, '|', &one)) {
		buf_add(schema->out, first ? STR("{") : STR(",{"));
		write_single(schema, is_list ? rest : one);
		buf_add_char(schema->out, '}');
		first = false;
	}
	if (may_be_null)
		buf_lit(schema->out, ",{\"type\":\"null\"}");
	buf_add_char(schema->out, ']');
}

/* Properties of a shape, a line each, and which of them must be there. */
static void write_fields(
    struct schema *schema, struct str before, const char *needed, const char *fields)
{
	struct str rest = str_of(fields);
	struct twin_field field;
	bool first = before.n == 0;

	buf_lit(schema->out, "\"type\":\"object\",\n\"properties\":{\n");
	buf_add(schema->out, before);
	for (; next_field(&rest, &field); first = false) {
		buf_addf(
		    schema->out, "%s\"%.*s\":{", first ? "" : ",\n", STR_ARG(field.name));
		write_type(schema, field.type);
		buf_add_char(schema->out, '}');
	}
	buf_addf(schema->out, "\n},\n\"required\":[%s", needed);
	first = needed[0] == '\0';
	for (rest = str_of(fields); next_field(&rest, &field);)
		if (!field.may_miss) {
			buf_addf(schema->out, "%s\"%.*s\"", first ? "" : ",",
			    STR_ARG(field.name));
			first = false;
		}
	buf_lit(schema->out, "],\n\"additionalProperties\":false");
}

/* Those that are referred to, and what these refer to. */
static void write_shapes(struct schema *schema)
{
	bool written[SHAPE_COUNT] = {false}, again = true, any = false;

	buf_lit(schema->out, ",\n\"$defs\":{");
	while (again) {
		again = false;
		for (size_t i = 0; i < SHAPE_COUNT; i++) {
			if (!schema->used[i] || written[i])
				continue;
			buf_addf(
			    schema->out, "%s\n\"%s\":{", any ? "," : "", shapes[i].name);
			write_fields(schema, (struct str){0}, "", shapes[i].fields);
			buf_add_char(schema->out, '}');
			written[i] = again = any = true;
		}
	}
	buf_lit(schema->out, "\n}");
}

/* What every twin has. */
static struct str common_fields(struct arena *arena, const struct page_kind *kind)
{
	return str_format(arena,
	    "\"format\":{\"const\":2},\n\"kind\":{\"const\":\"%s\"},\n"
	    "\"path\":{\"type\":\"string\"},\n\"title\":{\"type\":\"string\"},\n"
	    "\"names\":{\"type\":\"object\",\"required\":[\"units\",\"frameworks\","
	    "\"criteria\",\"documents\"],\"additionalProperties\":{\"type\":\"object\","
	    "\"additionalProperties\":{\"type\":\"string\"}}}",
	    kind->name);
}

void shape_write_schema(
    struct arena *arena, const struct page_kind *kind, struct buf *out)
{
	struct schema schema = {.out = out};
	size_t shape = find_shape(str_of(kind->name));

	assert(shape < SHAPE_COUNT);
	buf_addf(out,
	    "{\n\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\n"
	    "\"$id\":\"%s.json\",\n\"title\":\"%s\",\n",
	    kind->name, kind->name);
	write_fields(&schema, common_fields(arena, kind),
	    "\"format\",\"kind\",\"path\",\"title\",\"names\"", shapes[shape].fields);
	write_shapes(&schema);
	buf_lit(out, "\n}\n");
}

/* What the first edition asked by `has_answers` … is asked by `answers?`. */
static const char former[] =
    "answers attachments based_on bottom children criteria differences ended "
    "evidence explanations former_names former_parents histories instances "
    "latest leads log measured most_lost other_findings other_histories "
    "other_leagues outside parts periods phases plans predecessor_histories "
    "predecessors promises remediation replaces requests rows runs sentences "
    "successors targets trend unscored values with years";

struct str_list shape_former_flags(struct arena *arena)
{
	struct str_list names = {0};

	for (struct str rest = str_of(former), name; str_cut(&rest, ' ', &name);)
		vec_push(arena, &names, name);
	return names;
}

struct str_list shape_names(struct arena *arena)
{
	const char *const lists[] = {types, names_in_sources};
	struct str_list names = {0};

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		struct str rest = str_of(lists[i]), word, name;

		while (str_cut(&rest, ' ', &word) && str_cut(&word, ':', &name))
			vec_push(arena, &names, name);
	}
	return names;
}
