/*
 * congkhai log [UNIT [CRITERION]]: the history of scores from git, newest first.
 */
#include "cmd/run.h"

#include "base/buf.h"
#include "base/value.h"
#include "base/visible.h"
#include "diag/nearest.h"
#include "diff/wording.h"
#include "load/load.h"

#include <stdio.h>

struct logging {
	struct run *run;
	struct str unit, criterion; /* empty: all */
	struct buf out;
	struct value *json; /* NULL: text */
};

/* A score; else the state that stands in its place. */
static struct str points(const struct logging *logging, const struct past_sheet *sheet,
    struct str criterion, bool has, struct decimal value)
{
	enum language language = logging->run->language;
	struct wording wording = {.arena = &logging->run->arena, .language = language};

	if (has)
		return decimal_format(
		    wording.arena, value, language == LANGUAGE_VI ? ',' : '.', 0);
	for (size_t i = 0; sheet && i < sheet->mark_count; i++)
		if (str_equal(sheet->marks[i].key->criterion, criterion))
			return wording_mark(
			    &wording, (enum score_mark)sheet->marks[i].mark);
	return STR("–");
}

static struct str day_words(const struct logging *logging, struct date day)
{
	struct arena *arena = &logging->run->arena;

	return logging->run->language == LANGUAGE_VI ? date_format_vi(arena, day)
						     : date_format_iso(arena, day);
}

/* ---- text ---- */

static void end_line(struct logging *logging, size_t start)
{
	visible_from(&logging->out, start, 0);
	buf_add_char(&logging->out, '\n');
}

/* Where the unit and period have sheets of several lineages. */
static struct str lineage_said(struct logging *logging, const struct sheet_past *sheet)
{
	struct sheet_past *const *all;
	size_t count = history_of_id(&logging->run->history, sheet->unit_id, &all);

	for (size_t i = 0; i < count; i++)
		if (period_equal(all[i]->period, sheet->period) && all[i] != sheet)
			return sheet->lineage;
	return (struct str){0};
}

static void write_step(struct logging *logging, const struct sheet_step *step)
{
	const struct sheet_past *sheet = step->sheet;
	struct arena *arena = &logging->run->arena;
	struct wording wording = {.arena = arena, .language = logging->run->language};
	struct str name = sheet->unit ? wording_unit(&wording, sheet->unit, sheet->period)
				      : sheet->unit_id;
	struct str lineage = lineage_said(logging, sheet);
	size_t start = logging->out.n;

	buf_addf(&logging->out, "%.*s %.10s  %.*s · %.*s",
	    STR_ARG(day_words(logging, step->commit->day)), step->commit->id.p,
	    STR_ARG(name), STR_ARG(sheet->period_text));
	if (lineage.n > 0)
		buf_addf(&logging->out, " · %.*s", STR_ARG(lineage));
	if (step->commit->author.n > 0)
		buf_addf(&logging->out, " · %.*s", STR_ARG(step->commit->author));
	end_line(logging, start);
}

static void write_change(struct logging *logging, const struct sheet_step *step,
    const struct score_change *change)
{
	bool vi = logging->run->language == LANGUAGE_VI;
	struct str reason = change->reason;
	size_t start = logging->out.n;

	buf_addf(&logging->out, "  %.*s", STR_ARG(change->criterion));
	if (change->known_criterion)
		buf_addf(&logging->out, " %.*s", STR_ARG(change->known_criterion->title));
	buf_addf(&logging->out, ", %.*s  %.*s → %.*s",
	    STR_ARG(change->known_round ? change->known_round->name : change->round),
	    STR_ARG(points(
		logging, step->old, change->criterion, change->has_old, change->old)),
	    STR_ARG(points(
		logging, step->new, change->criterion, change->has_new, change->new)));
	if (reason.n > 0)
		buf_addf(&logging->out,
		    vi ? "  (đính chính: %.*s)" : "  (correction: %.*s)",
		    STR_ARG(reason));
	else if (change->answer)
		buf_addf(&logging->out, "%s", vi ? "  (đính chính)" : "  (correction)");
	else if (change->corrected)
		buf_addf(&logging->out, "%s",
		    vi ? "  (sửa sau công bố, thiếu đính chính)"
		       : "  (changed after publication, without a correction)");
	end_line(logging, start);
}

/* ---- JSON ---- */

static void set_number(struct arena *arena, struct value *object, const char *key,
    bool has, struct decimal value)
{
	if (has)
		value_set_decimal(arena, object, key, value);
	else
		value_set_null(arena, object, key);
}

static void set_words(
    struct arena *arena, struct value *object, const char *key, struct str words)
{
	if (words.n > 0)
		value_set_text(arena, object, key, words);
	else
		value_set_null(arena, object, key);
}

static void add_json(struct logging *logging, const struct sheet_step *step,
    const struct score_change *change)
{
	struct arena *arena = &logging->run->arena;
	struct value *item = value_add_object(arena, logging->json);

	value_set_text(arena, item, "commit", step->commit->id);
	set_words(arena, item, "date", date_format_iso(arena, step->commit->day));
	set_words(arena, item, "author", step->commit->author);
	value_set_text(arena, item, "unit", step->sheet->unit_id);
	value_set_text(arena, item, "period", step->sheet->period_text);
	value_set_text(arena, item, "criterion", change->criterion);
	value_set_text(arena, item, "round", change->round);
	set_number(arena, item, "old", change->has_old, change->old);
	set_number(arena, item, "new", change->has_new, change->new);
	value_set_bool(arena, item, "corrected", change->corrected);
	set_words(arena, item, "reason", change->reason);
	set_words(arena, item, "framework",
	    step->sheet->framework ? step->sheet->framework->id : (struct str){0});
}

/* ---- all ---- */

static void log_step(struct logging *logging, const struct sheet_step *step)
{
	struct arena scratch;
	struct score_change *changes;
	bool is_begun = false;
	size_t count;

	if (logging->unit.n > 0 && !str_equal(logging->unit, step->sheet->unit_id))
		return;
	arena_init(&scratch);
	count = score_changes(&scratch, step, &changes);
	for (size_t i = 0; i < count; i++) {
		if (logging->criterion.n > 0 &&
		    !str_equal(logging->criterion, changes[i].criterion))
			continue;
		if (logging->json) {
			add_json(logging, step, &changes[i]);
			continue;
		}
		if (!is_begun)
			write_step(logging, step);
		is_begun = true;
		write_change(logging, step, &changes[i]);
	}
	arena_release(&scratch);
}

static void log_all(struct logging *logging)
{
	const struct score_history *history = &logging->run->history;
	bool vi = logging->run->language == LANGUAGE_VI;

	for (size_t i = history->step_count; i > 0; i--)
		log_step(logging, history->steps[i - 1]);
	if (logging->json)
		value_write_json(logging->json, &logging->out);
	else if (history->is_cut)
		buf_addf(&logging->out,
		    vi ? "Kho chỉ có lịch sử từ ngày %.*s.\n"
		       : "The repository has its history from %.*s on.\n",
		    STR_ARG(day_words(logging, history->start.day)));
}

/* A unit or criterion that neither the site nor its history has is a slip of the person
 * who typed it. */
static bool is_known_unit(const struct run *run, struct str id)
{
	struct sheet_past *const *sheets;

	return site_find_unit(run->site, id) ||
	       history_of_id(&run->history, id, &sheets) > 0;
}

static bool is_known_criterion(const struct run *run, struct str id)
{
	for (size_t i = 0; i < run->site->framework_count; i++)
		if (framework_find_criterion(run->site->frameworks[i], id))
			return true;
	for (size_t i = 0; i < run->history.step_count; i++) {
		const struct sheet_step *step = run->history.steps[i];

		for (size_t j = 0; step->old && j < step->old->score_count; j++)
			if (str_equal(step->old->scores[j].key->criterion, id))
				return true;
	}
	return false;
}

static enum status unknown_unit(struct run *run, struct str id)
{
	struct str *ids = arena_array(&run->arena, struct str, run->site->unit_count);
	struct str near;
	enum status status;

	for (size_t i = 0; i < run->site->unit_count; i++)
		ids[i] = run->site->units[i]->id;
	near = nearest_list(&run->arena, id, ids, run->site->unit_count);
	status = usage_error(run->language, "không có đơn vị", "no such unit:", id);
	if (near.n > 0)
		visible_say(stderr, "  %s %.*s\n",
		    run->language == LANGUAGE_VI ? "gần nhất:" : "nearest:",
		    STR_ARG(near));
	return status;
}

/* The unit that was asked for, by its id or by its name. */
static enum status find_unit(struct run *run, struct str words, struct str *id)
{
	struct unit_list units;
	struct str list = {0};

	*id = words;
	if (is_known_unit(run, words))
		return STATUS_DONE;
	site_match_units(
	    run->site, &run->arena, words, run->site->home, (struct date){0}, &units);
	if (units.count == 0)
		return unknown_unit(run, words);
	*id = units.items[0]->id;
	if (units.count == 1)
		return STATUS_DONE;
	for (size_t i = 0; i < units.count; i++)
		list = str_format(&run->arena, "%.*s%s%.*s", STR_ARG(list), i ? ", " : "",
		    STR_ARG(units.items[i]->id));
	return usage_error(run->language, "nhiều đơn vị cùng tên; hãy ghi mã:",
	    "several units are called so; state the id:", list);
}

static enum status check_words(struct run *run, struct str *unit)
{
	const struct options *options = run->options;
	enum status status = options->word_count > 0
				 ? find_unit(run, options->words[0], unit)
				 : STATUS_DONE;

	if (status != STATUS_DONE)
		return status;
	if (options->word_count > 1 && !is_known_criterion(run, options->words[1]))
		return usage_error(run->language, "không có tiêu chí",
		    "no such criterion:", options->words[1]);
	return STATUS_DONE;
}

/* Mistakes in today's content do not keep anybody from looking at what was. */
static enum status load(struct run *run, const struct options *options, struct str *unit)
{
	enum status status = run_prepare(run, options);
	bool json = str_equal(options->format, STR("json"));

	if (status == STATUS_DONE && options->format.n > 0 && !json &&
	    !str_equal(options->format, STR("text")))
		return usage_error(run->language,
		    "--format là text hoặc json, không phải",
		    "--format is text or json, not", options->format);
	if (status == STATUS_DONE)
		status = run_open_git(run);
	if (status == STATUS_DONE)
		status = run_open_tree(run, options->revision, &run->content);
	if (status != STATUS_DONE)
		return status;
	if (site_load(&run->arena, &run->content, &run->diagnostics, run->threads,
		&run->site) != 0)
		return STATUS_MACHINE;
	run_speak_for(run, run->site);
	status = run_choose_day(run, run->site);
	if (status == STATUS_DONE)
		status = run_read_history(run, options->revision);
	return status == STATUS_DONE ? check_words(run, unit) : status;
}

enum status command_log(const struct options *options)
{
	struct run run = {0};
	struct logging logging = {.run = &run};
	enum status status = load(&run, options, &logging.unit);

	if (status == STATUS_DONE) {
		if (options->word_count > 1)
			logging.criterion = options->words[1];
		if (str_equal(options->format, STR("json")))
			logging.json = value_list(&run.arena);
		buf_init(&logging.out);
		log_all(&logging);
		fwrite(logging.out.p ? logging.out.p : "", 1, logging.out.n, stdout);
		buf_release(&logging.out);
	}
	run_close(&run);
	return status;
}
