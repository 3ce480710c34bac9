/*
 * tasks: what the files that read tasks share; for this room alone.
 */
#ifndef LOAD_TASKS_H
#define LOAD_TASKS_H

#include "load/body.h"

struct task_list {
	struct task *items;
	size_t count;
	size_t capacity;
};

/* All tasks of one body. */
struct tasks_reading {
	struct body *body;
	struct outline outline;
	struct task_list tasks;
	struct { /* the links that define them, by index; NULL for a numbered row */
		const struct link **items;
		size_t count;
		size_t capacity;
	} definitions;
	struct str last_id; /* the one defined last, for offering the next */
	/* What stands before the number of an id → the numbers that were found taken. */
	struct map taken_numbers;
	/* The box reported last as not indented enough, or NULL. */
	const struct markdown_node *hanging;
};

/* The links that a box may have once, as they were met. */
struct once {
	const struct link *links[LINK_KIND_COUNT];
};

/* A box that is being read: the task's own, or one of a share or an instance. */
struct box {
	struct completion *completion;
	struct once once;
	struct {
		struct evidence *items;
		size_t count;
		size_t capacity;
	} evidence;
	struct date latest;          /* day of the newest entry that states progress */
	bool entry_lost;             /* one of its entries has a date that is not read */
	const struct link *misspelt; /* it may be any that the box has not */
};

struct share_list {
	struct task_share *items;
	size_t count;
	size_t capacity;
};

struct instance_list {
	struct task_instance *items;
	size_t count;
	size_t capacity;
};

struct phase_list {
	struct task_phase *items;
	size_t count;
	size_t capacity;
};

struct entry_list {
	struct progress_entry *items;
	size_t count;
	size_t capacity;
};

/* One task that is being read. */
struct task_reading {
	struct tasks_reading *all;
	struct body *body;
	struct task task;
	struct markdown_node *item; /* or row */
	struct markdown_node *definition;
	const struct table_row *row; /* NULL in an item */
	struct box box;
	struct unit_set leads, with, units;
	struct criterion_set criteria;
	bool has[LINK_KIND_COUNT]; /* a link of the kind stands in the task itself */
	bool shares_lost; /* of a unit that it or a share names nobody is there */
	struct share_list shares;
	struct unit_set shared; /* the units of the shares, in their order */
	struct instance_list instances;
	struct phase_list phases;
	struct map periods; /* those of the instances */
	struct entry_list entries;
	struct { /* checkbox items inside it that have a task's id of their own */
		struct markdown_node **items;
		size_t count;
		size_t capacity;
	} nested;
};

/* The link with which a checkbox item names its task, or NULL. */
struct markdown_node *task_definition(
    const struct body *body, struct markdown_node *item);
/* The links of an item and of what is nested in it, sub-items told apart. */
void task_gather(struct task_reading *reading);
/* What headings and the paragraph before the list say, where the task says nothing. */
void task_inherit(struct task_reading *reading);
/* A checkbox inside a task: a unit's share, an instance or a phase. */
void task_read_part(struct task_reading *reading, struct markdown_node *item);
/* A link that says how far a box is; false where the kind says nothing of that. */
bool box_take(struct body *body, struct box *box, const struct link *link);
/* A misspelt link, which was reported: what the task or the box has not may be what was
 * meant. */
void task_lose(struct task_reading *reading, const struct link *link);
void box_lose(struct body *body, struct box *box, const struct link *link);
/* Reports a second link of a kind that a box has once; true where it is the first. */
bool box_once(struct body *body, struct box *box, const struct link *link);
/* Moves what was gathered into the completion and checks it. A row is ticked by what its
 * done: column says. */
void box_close(struct body *body, struct box *box, const struct markdown_node *item);
/* A nested item without a box: a progress entry; false where it does not begin with a
 * date and a colon. */
bool task_read_entry(
    struct task_reading *reading, struct box *box, struct markdown_node *item);
/* About how many times a recurring task comes, as due_count has it; it has no more. */
enum { INSTANCES_MOST = 1000 };
size_t task_count_instances(const struct task *task);
/* Checks shares and instances against the task and the boxes against one another. */
void task_check(struct task_reading *reading);

#endif
