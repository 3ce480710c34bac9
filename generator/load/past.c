/*
 * Earlier versions of sheets and frameworks: only what history asks of them.
 */
#include "load/past.h"

#include "base/pack.h"
#include "base/text.h"
#include "base/vec.h"
#include "load/frameworks.h"
#include "yaml/yaml.h"

#include <string.h>

/* A sheet that is being read; its lists are in the reader's scratch arena. */
struct sheet_reading {
	struct past_reader *reader;
	struct past_sheet *sheet;
	VEC(struct past_score) scores;
	VEC(struct past_mark) marks;
	VEC(const struct str *) rounds;
};

void past_reader_open(struct past_reader *reader, struct arena *arena)
{
	*reader = (struct past_reader){.arena = arena};
	arena_init(&reader->scratch);
}

void past_reader_close(struct past_reader *reader)
{
	arena_release(&reader->scratch);
}

static bool is_text(struct str bytes)
{
	return bytes.n <= TREE_TEXT_MOST && text_invalid_utf8(bytes) == bytes.n;
}

/* The file's tree, NULL where YAML itself has something against it. */
static const struct yaml_node *read_yaml(struct past_reader *reader, struct str bytes)
{
	struct diagnostics diagnostics;
	const struct yaml_node *root;
	bool is_empty = false;

	diagnostics_init(&diagnostics, &reader->scratch);
	root = yaml_read(&reader->scratch, &diagnostics, 1, bytes, 0, bytes.n, &is_empty);
	if (!root || root->kind != YAML_MAPPING || diagnostics.errors > 0)
		return NULL;
	return root;
}

/* The text under a key; empty where it is missing or no scalar. */
static struct str text_of(const struct yaml_node *mapping, struct str key)
{
	const struct yaml_node *node = yaml_find(mapping, key);

	return node && node->kind == YAML_SCALAR ? node->text : (struct str){0};
}

/* ---- sheets ---- */

/* Asked for every score there ever was, so the name is put together by hand. */
static const struct past_key *key_of(
    struct past_reader *reader, struct str criterion, struct str round)
{
	char bytes[192];
	struct str name = {bytes, criterion.n + 1 + round.n};
	struct past_key *key;

	if (name.n > sizeof(bytes))
		name = str_format(
		    &reader->scratch, "%.*s\n%.*s", STR_ARG(criterion), STR_ARG(round));
	else if (round.n > 0)
		memcpy(bytes + criterion.n + 1, round.p, round.n);
	if (name.p == bytes) {
		memcpy(bytes, criterion.p ? criterion.p : "", criterion.n);
		bytes[criterion.n] = '\n';
	}
	key = map_find(&reader->keys, name);
	if (key)
		return key;
	key = arena_new(reader->arena, struct past_key);
	key->criterion = str_copy(reader->arena, criterion);
	key->round = str_copy(reader->arena, round);
	map_put(reader->arena, &reader->keys, str_copy(reader->arena, name), key);
	return key;
}

/* A score literal; an empty `round` stands for the final one. False where it is none. */
static bool take_literal(struct sheet_reading *reading, struct str criterion,
    struct str round, struct str literal)
{
	struct past_score score = {.max = PAST_NO_MAX};
	struct decimal max;
	bool has_max;

	if (!score_parse(literal, &score.value, &max, &has_max))
		return false;
	score.key = key_of(reading->reader, criterion, round);
	if (has_max)
		score.max = max;
	reading->sheet->has_plain |= round.n == 0;
	vec_push(&reading->reader->scratch, &reading->scores, score);
	return true;
}

static const struct str *round_of(struct past_reader *reader, struct str id)
{
	struct str *kept = map_find(&reader->rounds, id);

	if (kept)
		return kept;
	kept = arena_new(reader->arena, struct str);
	*kept = str_copy(reader->arena, id);
	map_put(reader->arena, &reader->rounds, *kept, kept);
	return kept;
}

/* A key that stands for a round. */
static void take_round(struct sheet_reading *reading, struct str id)
{
	struct past_reader *reader = reading->reader;

	for (size_t i = 0; i < reading->rounds.count; i++)
		if (str_equal(*reading->rounds.items[i], id))
			return;
	vec_push(&reader->scratch, &reading->rounds, round_of(reader, id));
}

/* A state's word; false where it is none. */
static bool take_state(
    struct sheet_reading *reading, struct str criterion, struct str word)
{
	static const struct {
		struct str word;
		int mark;
	} words[] = {
	    {STR_INIT("not_assessed"), MARK_NOT_ASSESSED},
	    {STR_INIT("full_by_rule"), MARK_FULL_BY_RULE},
	    {STR_INIT("pending"), MARK_PENDING},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!str_equal(word, words[i].word))
			continue;
		vec_push(&reading->reader->scratch, &reading->marks,
		    ((struct past_mark){
			key_of(reading->reader, criterion, (struct str){0}),
			words[i].mark}));
		return true;
	}
	return false;
}

static bool take_score(struct sheet_reading *reading, struct str criterion,
    struct str round, const struct yaml_node *node)
{
	if (yaml_is_empty(node))
		return true;
	return node->kind == YAML_SCALAR &&
	       take_literal(reading, criterion, round, node->text);
}

static bool take_mark(
    struct sheet_reading *reading, struct str criterion, const struct yaml_node *node)
{
	if (yaml_is_empty(node))
		return true;
	return node->kind == YAML_SCALAR && take_state(reading, criterion, node->text);
}

static bool take_criterion(struct sheet_reading *reading, const struct yaml_node *node)
{
	struct str criterion = node->key->text;

	if (node->kind != YAML_MAPPING)
		return take_score(reading, criterion, (struct str){0}, node);
	for (const struct yaml_node *field = node->first; field; field = field->next) {
		struct str name = field->key->text;

		if (str_equal(name, STR("state"))) {
			if (!take_mark(reading, criterion, field))
				return false;
		} else if (!is_score_field(name)) {
			take_round(reading, name);
			if (!take_score(reading, criterion, name, field))
				return false;
		}
	}
	return true;
}

/* A list, or one in place of it. */
static void take_criteria(
    struct arena *arena, struct past_correction *entry, const struct yaml_node *list)
{
	const struct yaml_node *node = list;

	if (!list || yaml_is_empty(list) || list->kind == YAML_MAPPING)
		return;
	if (list->kind == YAML_SEQUENCE)
		node = list->first;
	entry->criteria =
	    arena_array(arena, struct str, list->kind == YAML_SEQUENCE ? list->count : 1);
	for (; node; node = list->kind == YAML_SEQUENCE ? node->next : NULL)
		entry->criteria[entry->criterion_count++] = str_copy(arena, node->text);
}

static bool take_corrections(struct sheet_reading *reading, const struct yaml_node *list)
{
	struct arena *arena = reading->reader->arena;
	struct past_sheet *sheet = reading->sheet;

	if (!list || yaml_is_empty(list))
		return true;
	if (list->kind != YAML_SEQUENCE)
		return false;
	sheet->corrections = arena_array(arena, struct past_correction, list->count);
	for (const struct yaml_node *node = list->first; node; node = node->next) {
		struct past_correction *entry =
		    &sheet->corrections[sheet->correction_count++];

		if (node->kind != YAML_MAPPING ||
		    date_parse(text_of(node, STR("date")), &entry->date) != DATE_OK)
			return false;
		entry->reason = str_copy(arena, text_of(node, STR("reason")));
		take_criteria(arena, entry, yaml_find(node, STR("criteria")));
	}
	return true;
}

static bool take_published(struct sheet_reading *reading, const struct yaml_node *node)
{
	struct past_sheet *sheet = reading->sheet;
	struct str date;

	if (!node || yaml_is_empty(node))
		return true;
	if (node->kind != YAML_MAPPING)
		return false;
	date = text_of(node, STR("date"));
	sheet->decision =
	    str_copy(reading->reader->arena, text_of(node, STR("decision")));
	return date.n == 0 || date_parse(date, &sheet->published) == DATE_OK;
}

/* What stands beside the scores. */
static bool take_others(struct sheet_reading *reading, const struct yaml_node *root)
{
	reading->sheet->framework =
	    str_copy(reading->reader->arena, text_of(root, STR("framework")));
	return take_published(reading, yaml_find(root, STR("published"))) &&
	       take_corrections(reading, yaml_find(root, STR("corrections")));
}

static bool take_sheet(struct sheet_reading *reading, struct str bytes)
{
	const struct yaml_node *root = read_yaml(reading->reader, bytes);
	const struct yaml_node *scores = root ? yaml_find(root, STR("scores")) : NULL;

	if (!root)
		return false;
	if (scores && !yaml_is_empty(scores)) {
		if (scores->kind != YAML_MAPPING)
			return false;
		for (const struct yaml_node *node = scores->first; node;
		     node = node->next)
			if (!take_criterion(reading, node))
				return false;
	}
	return take_others(reading, root);
}

#define KEEP(arena, sheet, list, type, member, counter)                                  \
	do {                                                                             \
		(sheet)->member = arena_array((arena), type, (list).count);              \
		(sheet)->counter = (list).count;                                         \
		for (size_t keep_i = 0; keep_i < (list).count; keep_i++)                 \
			(sheet)->member[keep_i] = (list).items[keep_i];                  \
	} while (0)

const struct past_sheet *past_read_sheet(struct past_reader *reader, struct str bytes)
{
	struct past_sheet *sheet = arena_new(reader->arena, struct past_sheet);
	struct sheet_reading reading = {.reader = reader, .sheet = sheet};
	bool is_readable = is_text(bytes) && take_sheet(&reading, bytes);

	if (is_readable) {
		KEEP(reader->arena, sheet, reading.scores, struct past_score, scores,
		    score_count);
		KEEP(reader->arena, sheet, reading.marks, struct past_mark, marks,
		    mark_count);
		KEEP(reader->arena, sheet, reading.rounds, const struct str *, rounds,
		    round_count);
		past_sort_scores(sheet);
	}
	arena_reset(&reader->scratch);
	return is_readable ? sheet : NULL;
}

/* ---- sheets as bytes ---- */

struct walk {
	struct pack pack;
	struct past_reader *reader;
};

/* A list to be filled, or the one that is there. */
static void *walk_list(struct walk *walk, void *list, size_t *count, size_t size)
{
	*count = pack_count(&walk->pack, *count, SIZE_MAX);
	return walk->pack.out ? list : arena_alloc(walk->reader->arena, size, *count);
}

static const struct past_key *walk_key(struct walk *walk, const struct past_key *key)
{
	static const struct past_key none;
	struct str criterion, round;

	key = key ? key : &none;
	criterion = pack_text(&walk->pack, key->criterion);
	round = pack_text(&walk->pack, key->round);
	return walk->pack.out ? key : key_of(walk->reader, criterion, round);
}

static struct date walk_date(struct pack *pack, struct date date)
{
	date.year = (int16_t)pack_signed(pack, date.year);
	date.month = (int8_t)pack_signed(pack, date.month);
	date.day = (int8_t)pack_signed(pack, date.day);
	pack_must(pack, date_is_sound(date));
	return date;
}

static struct decimal walk_decimal(struct pack *pack, struct decimal decimal)
{
	decimal.units = pack_signed(pack, decimal.units);
	pack_must(pack, decimal_is_sound(decimal));
	return decimal;
}

static void walk_scores(struct walk *walk, struct past_sheet *sheet)
{
	sheet->scores =
	    walk_list(walk, sheet->scores, &sheet->score_count, sizeof(*sheet->scores));
	for (size_t i = 0; i < sheet->score_count; i++) {
		struct past_score *score = &sheet->scores[i];

		score->key = walk_key(walk, score->key);
		score->value = walk_decimal(&walk->pack, score->value);
		score->max = walk_decimal(&walk->pack, score->max);
	}
	sheet->has_plain = pack_number(&walk->pack, sheet->has_plain);
	sheet->marks =
	    walk_list(walk, sheet->marks, &sheet->mark_count, sizeof(*sheet->marks));
	for (size_t i = 0; i < sheet->mark_count; i++) {
		struct past_mark *mark = &sheet->marks[i];

		mark->key = walk_key(walk, mark->key);
		mark->mark =
		    (int)pack_below(&walk->pack, (size_t)mark->mark, MARK_PENDING + 1);
	}
}

static void walk_correction(struct walk *walk, struct past_correction *correction)
{
	correction->date = walk_date(&walk->pack, correction->date);
	correction->reason = pack_text(&walk->pack, correction->reason);
	correction->criteria = walk_list(walk, correction->criteria,
	    &correction->criterion_count, sizeof(*correction->criteria));
	for (size_t i = 0; i < correction->criterion_count; i++)
		correction->criteria[i] = pack_text(&walk->pack, correction->criteria[i]);
}

static void walk_sheet(struct walk *walk, struct past_sheet *sheet)
{
	struct pack *pack = &walk->pack;

	sheet->framework = pack_text(pack, sheet->framework);
	walk_scores(walk, sheet);
	sheet->rounds =
	    walk_list(walk, sheet->rounds, &sheet->round_count, sizeof(*sheet->rounds));
	for (size_t i = 0; i < sheet->round_count; i++) {
		struct str id =
		    pack_text(pack, pack->out ? *sheet->rounds[i] : (struct str){0});

		if (!pack->out)
			sheet->rounds[i] = round_of(walk->reader, id);
	}
	sheet->published = walk_date(pack, sheet->published);
	sheet->decision = pack_text(pack, sheet->decision);
	sheet->corrections = walk_list(walk, sheet->corrections, &sheet->correction_count,
	    sizeof(*sheet->corrections));
	for (size_t i = 0; i < sheet->correction_count; i++)
		walk_correction(walk, &sheet->corrections[i]);
}

void past_pack_sheet(const struct past_sheet *sheet, struct buf *out)
{
	struct walk walk = {.pack.out = out};
	struct past_sheet copy;

	pack_number(&walk.pack, sheet != NULL);
	if (!sheet)
		return;
	copy = *sheet;
	walk_sheet(&walk, &copy);
}

bool past_unpack_sheet(
    struct past_reader *reader, struct str bytes, const struct past_sheet **out)
{
	struct walk walk = {.pack.rest = bytes, .reader = reader};
	struct past_sheet *sheet = NULL;

	if (pack_number(&walk.pack, 0)) {
		sheet = arena_new(reader->arena, struct past_sheet);
		walk_sheet(&walk, sheet);
	}
	arena_reset(&reader->scratch);
	*out = sheet;
	return !walk.pack.failed && walk.pack.rest.n == 0;
}

/* ---- frameworks ---- */

static int kind_of(struct str word)
{
	if (str_equal(word, STR("bonus")))
		return CRITERION_BONUS;
	return str_equal(word, STR("penalty")) ? CRITERION_PENALTY : CRITERION_BASE;
}

static uint64_t weigh(const struct yaml_node *list, unsigned depth, uint64_t weights)
{
	if (!list || list->kind != YAML_SEQUENCE)
		return weights;
	for (const struct yaml_node *node = list->first; node; node = node->next) {
		const struct yaml_node *children;
		struct decimal max = {0};

		if (node->kind != YAML_MAPPING)
			continue;
		children = yaml_find(node, STR("criteria"));
		if (!children || children->count == 0)
			decimal_parse(text_of(node, STR("max")), &max);
		weights = past_weights(weights, text_of(node, STR("id")), depth, max,
		    kind_of(text_of(node, STR("kind"))));
		if (decimal_parse(text_of(node, STR("weight")), &max) == DECIMAL_OK)
			weights = past_weights(weights, STR("weight"), depth, max, 0);
		weights = weigh(children, depth + 1, weights);
	}
	return weights;
}

/* Periods, or one in place of them. */
static bool take_periods(
    struct arena *arena, const struct yaml_node *node, struct past_framework *out)
{
	const struct yaml_node *first = node;

	if (!node || node->kind == YAML_MAPPING)
		return false;
	out->periods = arena_array(
	    arena, struct period, node->kind == YAML_SEQUENCE ? node->count : 1);
	if (node->kind == YAML_SCALAR)
		return period_parse(node->text, &out->periods[out->period_count++]);
	for (first = node->first; first; first = first->next)
		if (first->kind != YAML_SCALAR ||
		    !period_parse(first->text, &out->periods[out->period_count++]))
			return false;
	return true;
}

static bool take_rounds(
    struct arena *arena, const struct yaml_node *list, struct past_framework *out)
{
	if (list && list->kind != YAML_SEQUENCE && !yaml_is_empty(list))
		return false;
	out->rounds =
	    arena_array(arena, struct str, list && list->count > 2 ? list->count : 2);
	for (const struct yaml_node *node = list ? list->first : NULL; node;
	     node = node->next) {
		if (node->kind != YAML_MAPPING ||
		    !str_equal(text_of(node, STR("optional")), STR("true")))
			out->final_round = out->round_count;
		out->rounds[out->round_count++] =
		    str_copy(arena, node->kind == YAML_MAPPING ? text_of(node, STR("id"))
							       : (struct str){0});
	}
	if (out->round_count == 0) {
		out->final_round = 1;
		out->rounds[out->round_count++] = STR("self");
		out->rounds[out->round_count++] = STR("appraised");
	}
	return true;
}

const struct past_framework *past_read_framework(
    struct past_reader *reader, struct str path, struct str bytes)
{
	struct arena *arena = reader->arena;
	const struct yaml_node *root = is_text(bytes) ? read_yaml(reader, bytes) : NULL;
	struct past_framework *out = NULL;

	if (root) {
		out = arena_new(arena, struct past_framework);
		out->id = str_copy(arena, file_stem(path));
		out->lineage = str_copy(arena, text_of(root, STR("lineage")));
		if (out->lineage.n == 0)
			out->lineage = out->id;
		out->level = str_copy(arena, text_of(root, STR("level")));
		out->scope = str_copy(arena, text_of(root, STR("scope")));
		out->weights = weigh(yaml_find(root, STR("criteria")), 1,
		    past_weights(PAST_WEIGHTS, STR(""), 0, (struct decimal){0},
			str_equal(text_of(root, STR("rank_by")), STR("points"))));
		if (!take_periods(arena, yaml_find(root, STR("periods")), out) ||
		    !take_rounds(arena, yaml_find(root, STR("rounds")), out))
			out = NULL;
	}
	arena_reset(&reader->scratch);
	return out;
}
