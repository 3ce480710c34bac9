/*
 * outputs: the commits that publishes made, as anybody can find them again, and the files
 * that they hold.
 */
#ifndef GIT_OUTPUTS_H
#define GIT_OUTPUTS_H

#include "git/history.h"

/* What the trailers of such a commit say; empty where one is missing, as in those of an
 * earlier edition. */
struct git_output {
	struct str id;        /* 40 hexadecimal digits */
	struct str source;    /* Source-Commit: what was built */
	struct str as_of;     /* As-Of: the day that it was built for */
	struct str generator; /* Generator: what built it */
	struct str border;    /* History-From: where history was cut */
	int64_t seconds;      /* the committer's time */
};

/* Calls `meet` for each output commit at or before a revision (HEAD when empty), newest
 * first, until that gives false. What a shallow clone lacks is not met. */
enum git_refusal git_each_output(struct git *git, struct arena *arena,
    struct str revision, bool (*meet)(void *context, const struct git_output *output),
    void *context);

/* What names the tip of the branch that publishes go to (publish.branch): the branch, or,
 * as after a clone, the commit that the only remote has of it; empty where there is none.
 */
struct str git_branch_of_publishes(
    struct git *git, struct arena *arena, struct str branch);

/* The output's files in such a commit, by path: those in the folder `output` of the site,
 * or, where the commit holds no site, all. */
enum git_refusal git_output_files(struct git *git, struct arena *arena, struct str id,
    struct str output, struct git_file_step **out, size_t *count);

/* The id that git gives to these bytes. Thread-safe. */
void git_id_of(struct str bytes, struct git_id *out);

#endif
