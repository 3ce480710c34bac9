/*
 * history: which files below a folder of the site changed in which commit, along first
 * parents, and the bytes that they had. E-mail addresses never leave this room.
 */
#ifndef GIT_HISTORY_H
#define GIT_HISTORY_H

#include "git/git.h"

struct buf;

/* The id of a blob; all zero: there is no file. */
struct git_id {
	unsigned char bytes[20];
};

/* A file with other bytes than before; of one that came `old` is zero, of one that went
 * `new` is. Links and submodules are not files. */
struct git_file_step {
	struct str path; /* from the site's folder: "content/scores/2023/an-son.yaml" */
	struct git_id old, new;
};

/* A commit that changed a file; a merge is one step from its first parent. */
struct git_commit_step {
	struct str id;     /* 40 hexadecimal digits */
	int64_t seconds;   /* the committer's time, since 1970; where no calendar of today
			      has it, that of the nearest parent that has one */
	struct str author; /* the name alone, fit to be shown; may be empty */
	struct git_file_step *files; /* by path */
	size_t file_count;
};

struct git_past {
	struct git_commit_step *steps; /* oldest first; at least one file each */
	size_t count;
	size_t misdated;        /* steps that stand at a parent's time */
	struct str misdated_id; /* the newest of them */
	bool is_cut; /* a shallow clone: what was before `start` is not known, nor what
			changed in it */
	struct str start; /* the id of the commit from which history is known */
	int64_t start_seconds;
};

/* Lets history begin at a commit, as if a shallow clone ended there: for all that is read
 * of it from now on. Empty: all of it. */
enum git_refusal git_begin_history(struct git *git, struct str revision);
/* The past of the files below `folder` ("content") as `revision` (HEAD when empty) has
 * it, in the arena. Commits that do not touch the folder cost a look. HEAD of an unborn
 * branch has no past. */
enum git_refusal git_past_read(struct git *git, struct arena *arena, struct str revision,
    struct str folder, struct git_past *out);
/* The files below a folder in a commit, each as one that came; by path. */
enum git_refusal git_past_files(struct git *git, struct arena *arena, struct str revision,
    struct str folder, struct git_file_step **out, size_t *count);
/* True where the repository holds a blob. Thread-safe. */
bool git_has_blob(struct git *git, const struct git_id *id);
/* The bytes of a blob, appended. 0; 1 when the repository does not hold it (a clone that
 * left blobs out); -1 after reporting. Thread-safe. */
int git_read_blob(struct git *git, const struct git_id *id, struct buf *out);
bool git_id_is_zero(const struct git_id *id);

#endif
