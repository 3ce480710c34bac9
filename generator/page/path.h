/*
 * path: the address of everything that has a page, relative to the output folder. The
 * first segments are the labels under "path". None begins with a slash: templates write
 * href="{{root}}{{href}}".
 */
#ifndef PAGE_PATH_H
#define PAGE_PATH_H

#include "page/page.h"

struct str path_unit(
    struct arena *arena, const struct frame *frame, const struct unit *unit);
/* One unit in one period, and its tasks on the tracker. */
struct str path_unit_period(struct arena *arena, const struct frame *frame,
    const struct unit *unit, struct period period);
struct str path_unit_tasks(
    struct arena *arena, const struct frame *frame, const struct unit *unit);
struct str path_league(struct arena *arena, const struct frame *frame,
    const struct framework *framework, struct period period);
struct str path_lineage(
    struct arena *arena, const struct frame *frame, struct str lineage);
/* A criterion's page stands under its lineage; its address is the id that it has in the
 * lineage's first framework that holds it (following criterion.previous), so that it
 * stays for ever. Where an older criterion has that id, or one that differs in case
 * alone, "@" and the framework's id follow. */
struct str path_criterion(
    struct arena *arena, const struct frame *frame, const struct criterion *criterion);
/* The same by the parts of its address. */
struct str path_chain(struct arena *arena, const struct frame *frame, struct str lineage,
    struct str segment);
struct str path_document(
    struct arena *arena, const struct frame *frame, const struct document *document);
struct str path_plan(
    struct arena *arena, const struct frame *frame, const struct document *document);
/* Of a plan with more than LIST_ROWS tasks: each page has so many; part 0 is path_plan.
 */
struct str path_plan_part(struct arena *arena, const struct frame *frame,
    const struct document *document, size_t part);
/* The calendar of all deadlines, and that of a unit. */
struct str path_calendar(struct arena *arena, const struct frame *frame);
struct str path_unit_calendar(
    struct arena *arena, const struct frame *frame, const struct unit *unit);
/* The feed of a unit. */
struct str path_unit_feed(
    struct arena *arena, const struct frame *frame, const struct unit *unit);
/* Where people find a file of the site; empty without base_url. */
struct str path_address(struct arena *arena, const struct frame *frame, struct str path);
struct str path_unit_picture(
    struct arena *arena, const struct frame *frame, const struct unit *unit);
struct str path_indicator(
    struct arena *arena, const struct frame *frame, const struct indicator *indicator);
/* A task on its plan's page, a finding on its document's page: with "#anchor". */
struct str path_task(
    struct arena *arena, const struct frame *frame, const struct task *task);
struct str path_finding(
    struct arena *arena, const struct frame *frame, const struct finding *finding);
/* "don-vi.html" for the label path.units: path_list(arena, frame, "units"). */
struct str path_list(struct arena *arena, const struct frame *frame, const char *which);
/* "gioi-thieu.html": a page that staff write. */
struct str path_text(struct arena *arena, struct str id);
/* "thay-doi/2024.html": the score changes of a year. */
struct str path_changes(struct arena *arena, const struct frame *frame, int year);
/* A published copy of an attachment or evidence file: "tep/<path below content>". */
struct str path_file(
    struct arena *arena, const struct frame *frame, struct str tree_path);
/* A name as one address segment: as it is where it holds [A-Za-z0-9._-] alone, else
 * without tones, as text_slug gives it, with a hash of the name and its extension. */
struct str path_segment(struct arena *arena, struct str name);
/* "x.html" → "x.json": the page's data. */
struct str path_twin(struct arena *arena, struct str path);

#endif
