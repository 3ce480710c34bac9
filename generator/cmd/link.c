/*
 * congkhai link FILE…: which of a document's plain words could be typed links, each with
 * its place and its reason; with --write those that are certain are put in.
 */
#include "cmd/edits.h"
#include "cmd/paths.h"
#include "linking/linking.h"

#include "base/visible.h"
#include "load/load.h"

#include <stdlib.h>

static const char *const reasons[REASON_COUNT][LANGUAGE_COUNT] = {
    [REASON_TASK_ID] = {"mã ở đầu một ô nhiệm vụ", "an id at the beginning of a task"},
    [REASON_FINDING_ID] = {"mã ở đầu một mục dưới đề mục ưu điểm, hạn chế",
	"an id at the beginning of an item under a heading of findings"},
    [REASON_FINDING_HEADING] = {"cả đề mục nói về ưu điểm hoặc hạn chế",
	"the whole heading says strengths or limitations"},
    [REASON_CRITERION_HEADING] = {"số và tên đề mục khớp một tiêu chí",
	"the heading's number and title are a criterion's"},
    [REASON_CRITERION_CELL] = {"ô bảng nêu số một lĩnh vực có trong bộ tiêu chí",
	"a cell names a criterion of the framework"},
    [REASON_UNIT] = {"tên đầy đủ của một đơn vị dưới cơ quan ban hành",
	"the full name of a unit under the issuer"},
    [REASON_SHARE] = {"ô con mang tên một đơn vị", "a box with a unit's name in a task"},
    [REASON_SUBJECT] = {"cơ quan đứng đầu câu giao việc",
	"the office that a task begins with"},
    [REASON_LEADS] = {"“… chủ trì”", "“… chủ trì” (leads)"},
    [REASON_HANDED_TO] = {"“giao …”", "“giao …” (is handed to)"},
    [REASON_WITH] = {"“phối hợp với …”, “cùng …”", "“phối hợp với …” (together with)"},
    [REASON_LEAD_CELL] = {"ô trong cột cơ quan chủ trì",
	"a cell of the column of who leads"},
    [REASON_ALL_COMMUNES] = {"mọi xã dưới cơ quan ban hành",
	"all communes under the issuer"},
    [REASON_ALL_LISTED] = {"mọi đơn vị trong units", "all units in the front matter"},
    [REASON_COLUMN] = {"đầu cột của bảng nhiệm vụ",
	"a column's head in a table of tasks"},
    [REASON_DUE] = {"thời hạn trong một nhiệm vụ", "a deadline in a task"},
};

struct linked {
	struct run run;
	struct paths paths;
	struct edits edits;
	size_t certain, possible, documents;
};

static int compare_proposals(const void *a, const void *b)
{
	size_t left = ((const struct linking_proposal *)a)->start;
	size_t right = ((const struct linking_proposal *)b)->start;

	return (left > right) - (left < right);
}

static void say(const struct run *run, const struct document *document,
    const struct linking_proposal *proposal)
{
	bool vi = run->language == LANGUAGE_VI;
	struct place place = source_place(document->bytes, (uint32_t)proposal->start);

	if (run->options->quiet)
		return;
	visible_say(stdout, "%.*s:%u:%u: %s: [%.*s](%.*s) (%s)\n",
	    STR_ARG(document->path), place.line, place.column,
	    proposal->certain ? (vi ? "chắc chắn" : "certain")
			      : (vi ? "có thể" : "possible"),
	    STR_ARG(str_slice(
		document->bytes, proposal->start, proposal->end - proposal->start)),
	    STR_ARG(proposal->target), reasons[proposal->reason][run->language]);
}

static void take(struct linked *linked, const struct document *document,
    const struct linking_proposal *proposal)
{
	struct arena *arena = &linked->run.arena;
	struct edit close = {
	    .at = span_of(document->source, proposal->end, proposal->end),
	    .text = str_format(arena, "](%.*s)", STR_ARG(proposal->target)),
	};
	struct edit open = {
	    .at = span_of(document->source, proposal->start, proposal->start),
	    .text = STR("["),
	    .next = &close,
	};

	edits_take(&linked->edits, &open);
}

static void look(struct linked *linked, const struct document *document)
{
	struct linking linking = {
	    .arena = &linked->run.arena,
	    .site = linked->run.site,
	    .document = document,
	    .day = document_day(document),
	};

	linked->documents++;
	if (!document->issuer)
		return;
	linking_propose(&linking);
	if (linking.found.count > 0)
		qsort(linking.found.items, linking.found.count,
		    sizeof(*linking.found.items), compare_proposals);
	for (size_t i = 0; i < linking.found.count; i++) {
		const struct linking_proposal *proposal = &linking.found.items[i];

		linked->certain += proposal->certain;
		linked->possible += !proposal->certain;
		if (!linked->run.options->write || !proposal->certain)
			say(&linked->run, document, proposal);
		if (proposal->certain)
			take(linked, document, proposal);
	}
}

static void sum_up(const struct linked *linked)
{
	const struct run *run = &linked->run;
	bool vi = run->language == LANGUAGE_VI;

	if (run->options->quiet)
		return;
	visible_say(run_talk(run),
	    vi ? "%zu liên kết chắc chắn, %zu có thể, trong %zu văn bản%s\n"
	       : "%zu certain links, %zu possible ones, in %zu documents%s\n",
	    linked->certain, linked->possible, linked->documents,
	    run->options->write || linked->certain == 0 ? ""
	    : vi ? "; thêm --write để ghi những liên kết chắc chắn"
		 : "; add --write to put the certain ones in");
}

/* A document with mistakes is looked at just the same: its links are what it lacks. */
static enum status load(struct run *run)
{
	if (run_open_tree(run, STR(""), &run->content) != STATUS_DONE ||
	    site_load(&run->arena, &run->content, &run->diagnostics, run->threads,
		&run->site) != 0)
		return STATUS_MACHINE;
	run_speak_for(run, run->site);
	return STATUS_DONE;
}

static enum status link_documents(struct linked *linked)
{
	struct run *run = &linked->run;

	linked->edits.arena = &run->arena;
	for (size_t i = 0; i < run->site->document_count; i++)
		if (paths_have(&linked->paths, run->site->documents[i]->path))
			look(linked, run->site->documents[i]);
	if (linked->documents == 0)
		return usage_error(run->language,
		    "không phải một văn bản:", "no document:", run->options->words[0]);
	sum_up(linked);
	if (!run->options->write)
		return STATUS_DONE;
	if (edits_make(&linked->edits, &run->site->sources) != 0)
		return STATUS_MACHINE;
	return edits_end(run, &linked->edits);
}

enum status command_link(const struct options *options)
{
	struct linked linked = {0};
	enum status status = run_prepare(&linked.run, options);

	if (status == STATUS_DONE && options->word_count == 0)
		status = usage_error(linked.run.language, "thiếu tên tệp sau",
		    "a file's name is missing behind", STR("link"));
	if (status == STATUS_DONE)
		status = paths_read(&linked.run, &linked.run.arena, &linked.paths);
	if (status == STATUS_DONE)
		status = load(&linked.run);
	if (status == STATUS_DONE)
		status = link_documents(&linked);
	run_close(&linked.run);
	return status;
}
