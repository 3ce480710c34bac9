/*
 * git: libgit2, as far as a site needs it: the tree of a commit, and commits of content
 * and output that touch nothing else. No name here may be one of libgit2's, which begin
 * alike.
 */
#ifndef GIT_GIT_H
#define GIT_GIT_H

#include "base/tree.h"

#include <stdint.h>

struct arena;
struct buf;
struct git;

/* Why git can't be used. Each is reported by git_report in the reader's language. */
enum git_refusal {
	GIT_NO_REFUSAL, /* 0: all is well */
	GIT_NO_REPOSITORY,
	GIT_BARE,
	GIT_LINK,                /* .git is a symbolic link */
	GIT_OPERATION_UNDER_WAY, /* merge, rebase, bisect, cherry-pick, revert, am */
	GIT_CONFLICTS,
	GIT_DETACHED,
	GIT_LOCKED,   /* a lock of git's, or another publish */
	GIT_SIGNING,  /* commits are to be signed and the program for it is missing */
	GIT_UNSIGNED, /* that program did not sign */
	GIT_SETTINGS, /* settings that only git understands, which is not there */
	GIT_NO_SUCH_REVISION,
	GIT_OUTPUT_IGNORED, /* the output folder is ignored by git and no publish branch
			       is set */
	GIT_OUTSIDE,        /* the output folder lies outside the repository */
	GIT_UNCOMMITTED,    /* publish.content is require-clean and content has changes */
	GIT_BRANCH_IN_USE,  /* publish.branch is checked out in some working tree */
	GIT_BRANCH_OF_CONTENT, /* publish.branch holds a site's content */
	GIT_BRANCH_OF_REMOTE,  /* publish.branch begins with a remote's name */
	GIT_BRANCH_APART,      /* publish.branch and its remote went different ways */
	GIT_BRANCH_NEWER,      /* publish.branch holds the build of a later commit */
	GIT_BRANCH_COLLIDES,   /* another branch's name is the beginning of
				  publish.branch's,   or the other way round */
	GIT_FILTER,        /* a file goes through a filter program, which only git runs */
	GIT_FILTER_OUTPUT, /* and so does one of the output */
	GIT_OWNER, /* the repository belongs to another user, whom git does not trust */
	GIT_NO_IDENTITY, /* neither git nor the site says who commits */
	GIT_MOVED,       /* somebody else changed it meanwhile */
	GIT_LOST,        /* an object that was written is not there */
	GIT_BORDER,      /* history ends in the middle: a shallow or partial clone */
	GIT_REWRITTEN,   /* grafts or replace refs */
	GIT_NESTED,      /* content in a repository of its own */
	GIT_HIDDEN, /* git was told not to look at a file (sparse, skip-worktree …) */
	GIT_SAID,   /* what failed has been said already */
	GIT_FAILED, /* libgit2's own words are in `detail` */
};

/* Opens the repository that holds the folder `site` (absolute, real path); the site may
 * lie below the repository's root. NULL with `*refusal` set when there is none. */
struct git *git_open(struct arena *arena, struct str site, enum git_refusal *refusal);
void git_close(struct git *git);
/* The repository's own folder for this working tree: "/home/an/site/.git/". */
struct str git_own_folder(const struct git *git);
/* Lets what is made from now on in the repository's own folders be as
 * core.sharedRepository wants it, or, with `is_ended`, again as whoever runs this has it.
 */
void git_share(struct git *git, bool is_ended);
/* The same for files of ours that lie in one of them already. */
struct os_folder;
void git_share_below(struct git *git, const struct os_folder *folder);
/* The site's folder from the working tree's root: "" or "a/b/". */
struct str git_site_prefix(const struct git *git);
/* Adds the places that the repository needs to what this process keeps (os/sandbox.h);
 * with `commits` its own folders are kept for writing, and what only git and the program
 * for signatures know is asked of them. */
struct os_places;
void git_keep(
    struct git *git, struct arena *arena, struct os_places *places, bool commits);
/* Makes a repository without a commit in a folder that is there and holds none; reported
 * with a NULL `git`. */
enum git_refusal git_create(struct arena *arena, struct str folder);

/* The reason in words (Vietnamese 0, English 1) with what to do, to standard error. `git`
 * may be NULL, straight after git_open gave that. */
void git_report(struct git *git, enum git_refusal refusal, int language);

/* The site's files in a revision as a tree (paths relative to the site's folder); good
 * until git_close. Reads are thread-safe; list from one thread. */
enum git_refusal git_files(
    struct git *git, struct arena *arena, struct str revision, struct tree *out);
/* True in `*out` for a file of the site that git is told to ignore and does not hold: it
 * is in no commit and comes into none. */
enum git_refusal git_is_ignored(
    struct git *git, struct arena *arena, struct str path, bool *out);
/* How a file's bytes changed, as git shows it: lines with what stands around them. */
enum git_refusal git_compare_bytes(
    struct str path, struct str old, struct str new, struct buf *out);
/* Full id of the commit that a revision names, HEAD when it is empty; HEAD of an unborn
 * branch gives the empty id. */
enum git_refusal git_resolve(
    struct git *git, struct arena *arena, struct str revision, struct str *id);
/* The committer's time of a commit, seconds since 1970. */
enum git_refusal git_time_of(struct git *git, struct str revision, int64_t *seconds);

/* How files of a folder (absolute) came there, as HEAD has it: no commit holds them; the
 * commit that brought each as it lies there was a publish's; or something else is true.
 * `paths` are relative to the folder. */
enum git_origin { GIT_UNTRACKED, GIT_BY_PUBLISH, GIT_BY_OTHERS };
enum git_refusal git_origins(struct git *git, struct str folder, const struct str *paths,
    size_t count, enum git_origin *out);

/* Writes congkhai.program into the repository's own settings: where a new site's Makefile
 * finds the program that is not on the PATH. */
enum git_refusal git_set_program(struct git *git, struct str program);
/* Tells git, in the repository's own settings, to show files with the attribute
 * diff=congkhai through `program` (`program textconv FILE`), or as they are where the
 * program went away. Only where `path` (relative to the site) has the attribute and the
 * setting is not there; `*is_new` is true when it was written. */
enum git_refusal git_set_textconv(
    struct git *git, struct str path, struct str program, bool *is_new);

struct git_publish {
	struct str output; /* folder of the output relative to the site, "public" */
	const struct str
	    *content; /* what counts as content: "content", "themes", "site.yaml" */
	size_t content_count;
	const struct str *paths; /* the output's files, relative to `output`, sorted */
	size_t path_count;
	const uint64_t *stamps; /* parallel to the paths: how the build left them (0: not
				   known); NULL: not known of any */
	bool require_clean;     /* publish.content: require-clean */
	bool allow_detached;
	struct str branch;                    /* publish.branch, or empty */
	struct str author_name, author_email; /* where git has no identity */
	struct str
	    content_message; /* message of the content commit (subject, blank, body) */
	struct str output_message; /* of the output commit, without trailers */
	struct str trailers;       /* what stands below its Source-Commit:, in lines */
};

struct git_published {
	bool content_committed, output_committed;
	bool merged; /* the content's commit ended the merge under way */
	struct str content_commit,
	    output_commit; /* full ids; the current ones where nothing was committed */
};

/* What would refuse any publish, whatever the site says: another operation under way,
 * conflicts, a HEAD on no branch. Asked before content is read, which in the midst of a
 * merge holds the merge's marks. */
enum git_refusal git_check_state(struct git *git, bool allow_detached);
/* From now on a merge under way with one commit, in which files of this folder (as in
 * struct git_publish) are all that conflicts, stands in no publish's way: it is ended
 * with the content's commit, and the output is built. */
void git_settle_below(struct git *git, struct str output);
/* Whether there is one, as git_check_state saw it. */
bool git_is_merging(const struct git *git);
/* Keeps other publishes out of the repository until git_close. */
enum git_refusal git_keep_others_out(struct git *git);
/* Checks all that would refuse a publish, before anything is built, and keeps other
 * publishes out until git_close. `paths` are not looked at. */
enum git_refusal git_publish_check(struct git *git, const struct git_publish *publish);
/* A changed file of the content against HEAD (its path relative to the site): for the
 * message of the content commit. status: 'A' added, 'M' modified, 'D' deleted. */
struct git_change {
	struct str path;
	char status;
};
/* Commits content, then output, as the manual says. Objects are made first, then the
 * index is written, then the branch moves, all or nothing: killed in between, what was to
 * be committed is staged. */
enum git_refusal git_publish(struct git *git, struct arena *arena,
    const struct git_publish *publish, struct git_published *out);

/* The steps of that, for an output that tells of its content's history. `begin` makes the
 * tree that the content's commit will have, as `content`; the settings of `publish` but
 * for what counts as content are looked at only from `content` on. That makes the
 * content's commit, which no branch holds yet, and gives its id: HEAD's where nothing
 * changed, empty where there is none at all. `end` makes the output's, from the paths of
 * `publish`, looks whether everything is as it was at the beginning, and moves the
 * branch. `close` follows whatever came of it; without an end nothing has changed but for
 * objects that nobody sees. */
struct git_publishing;
enum git_refusal git_publish_begin(struct git *git, struct arena *arena,
    const struct git_publish *publish, struct git_publishing **out, struct tree *content);
void git_publish_changes(
    struct git_publishing *publishing, struct git_change **out, size_t *count);
enum git_refusal git_publish_content(
    struct git_publishing *publishing, struct str *content_commit);
enum git_refusal git_publish_end(
    struct git_publishing *publishing, struct git_published *out);
void git_publish_close(struct git_publishing *publishing);

/* Refuses for a reason that was found elsewhere; `detail` is shown with it. */
enum git_refusal git_refuse(struct git *git, enum git_refusal why, struct str detail);
/* Where git is told to read another history than the commits have: "refs/replace/…" or
 * "info/grafts"; empty where it is not. */
struct str git_rewriting(struct git *git);
/* Refuses because a file of the site (its path) changed meanwhile. */
enum git_refusal git_say_moved(struct git *git, struct str path);
/* Why the working tree has a content file that no commit would hold as it is, or lacks
 * one that a commit holds (path relative to the site): always a refusal. */
enum git_refusal git_why_apart(struct git *git, struct str path);

#endif
