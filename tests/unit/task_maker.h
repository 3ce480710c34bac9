/*
 * Tasks made by hand: boxes in a few words, and what is asserted of their outcome.
 */
#ifndef TESTS_TASK_MAKER_H
#define TESTS_TASK_MAKER_H

#include "derive/tasks.h"
#include "site_maker.h"

/* What is written in one checkbox item. */
struct box {
	bool ticked;
	const char *done;
	enum status_word word;
};

static inline struct completion box_of(struct box box)
{
	struct completion completion = {.ticked = box.ticked, .word = box.word};

	completion.done = maker_date(box.done);
	return completion;
}

static inline void derive(
    struct maker *maker, const char *as_of, struct task_results *out)
{
	struct task_results_options *options =
	    arena_new(&maker->arena, struct task_results_options);

	options->as_of = maker_date(as_of);
	task_results_derive(&maker->arena, &maker->site, options, out);
}

static inline void assert_status(
    const char *name, enum task_status got, enum task_status want)
{
	if (got != want)
		fail_msg("%s: %s, want %s", name, task_status_word(got),
		    task_status_word(want));
}

static inline void assert_day(const char *name, struct date got, const char *want)
{
	struct date date = {0};

	if (want && want[0])
		date = maker_date(want);
	if (date_compare(got, date) != 0)
		fail_msg(
		    "%s: %d-%d-%d, want %s", name, got.year, got.month, got.day, want);
}

#endif
