/*
 * internal: what the files of this room share. A plan is a list of steps: the paths whose
 * entry changes, in a tree, in the index or in both. Nothing outside git/ includes this.
 */
#ifndef GIT_INTERNAL_H
#define GIT_INTERNAL_H

#include "base/arena.h"
#include "base/map.h"
#include "git/git.h"

#include <git2.h>

struct buf;
struct os_state;

struct git {
	git_repository *repo;
	git_odb *odb;
	struct arena *arena;
	struct str root;   /* the working tree's folder, with a '/' at its end */
	struct str prefix; /* the site's folder below it: "" or "a/b/" */
	struct str detail; /* of the last refusal: a path, a name, libgit2's words */
	int operation;     /* git_repository_state_t of GIT_OPERATION_UNDER_WAY */
	bool is_locked;    /* we hold the lock below */
	bool by_publish;   /* GIT_LOCKED: another publish is at work */
	struct str lock;
	int lock_handle;
	struct str
	    settings;    /* all, as git itself lists them; empty: libgit2 knows them */
	unsigned shared; /* permissions that core.sharedRepository asks for; 0: none */
	bool shared_exactly;     /* and no others */
	struct signing *signing; /* outside.c's */
	bool has_since;          /* history begins at this commit */
	git_oid since;
	struct str settled; /* the output's folder, whose conflicts of a merge we end */
	bool is_merging;    /* such a merge is under way, with … */
	git_oid merged;     /* … this commit */
	struct map folders; /* of filter.c: whether attributes matter there */
};

struct step {
	char status;   /* 'A', 'M', 'D'; ' ' where the content stays as it was */
	bool in_tree;  /* changes the tree */
	bool in_index; /* changes the index, be it only what it knows about the file */
	/* Path from the root, mode and id; with 'D' only the path. */
	git_index_entry entry;
};

struct steps {
	struct step *items;
	size_t count;
	size_t capacity;
};

/* report.c: libgit2 failed, and its own words say why; a lock of git's becomes
 * GIT_LOCKED.
 */
enum git_refusal git_refuse_error(struct git *git, int error);
/* What failed has reported itself. */
enum git_refusal git_refuse_silently(struct git *git);
/* The commit that `revision` names; the caller frees it. */
enum git_refusal git_find_commit(struct git *git, struct str revision, git_commit **out);

/* discover.c: the ".git" that the folder (absolute, without links) belongs to. */
enum git_refusal git_discover(struct arena *arena, struct str folder, struct str *out);

/* config.c: a setting of git's, GIT_CONFIG_COUNT and its pairs included; empty when
 * unset. */
int git_setting(struct git *git, const char *key, struct str *out);
/* The same as a truth value; `otherwise` when unset. */
int git_setting_bool(struct git *git, const char *key, bool otherwise, bool *out);

/* The settings of all files whose names begin and end so, in order: what stands in
 * between, as written, and the value. */
struct setting {
	struct str middle, value;
};

struct setting_list {
	struct setting *items;
	size_t count;
	size_t capacity;
};

int git_settings_between(git_config *config, struct arena *arena, const char *before,
    const char *after, struct setting_list *out);
/* Those that the environment gives for a key, in order. */
void git_settings_in_environment(
    struct arena *arena, const char *key, struct setting_list *out);

/* owner.c: whether git would work in the repository with this ".git": it is our own, or
 * safe.directory says so. */
bool git_is_trusted(struct arena *arena, struct str found);

/* config.c: core.sharedRepository into `git`. */
int git_read_sharing(struct git *git);

/* outside.c: asks, of what only git knows, whatever a commit needs, and finds out whether
 * commits are to be signed and how. Once, before anything that others wrote is read. */
enum git_refusal git_ask_outside(struct git *git);
/* The signature of a commit as it stands; empty where it is to have none. */
enum git_refusal git_sign(struct git *git, struct str commit, struct str *out);

/* merge.c: what stands in the way of ending the merge under way; `is_merging` is set
 * where nothing does: one commit is merged and only the output conflicts. */
enum git_refusal git_check_merge(struct git *git);
/* Ends all conflicts of an index with our side. */
int git_settle(struct arena *arena, git_index *index);
/* What git would write, without its remarks. */
struct str git_merge_message(struct git *git, struct arena *arena);

/* identity.c: who authors (or commits), and when; the caller frees it. */
enum git_refusal git_identity(struct git *git, const struct git_publish *publish,
    bool is_committer, git_signature **out);
/* when.c: a date as git's environment variables hold it. `local` is the offset in minutes
 * where none is written. False when it is not a date. */
bool git_when(struct str text, int local, git_time *out);

/* place.c: the output's folder from the repository's root, "sub/public/"; false when it
 * is no folder of its own there. */
bool git_output_prefix(struct git *git, struct str output, struct str *out);
/* author.c: a name as it can be shown; empty where it holds an e-mail address. */
struct str git_author_name(struct arena *arena, struct str name);
/* The name of the reference to move, "refs/heads/main" or "HEAD" when detached, and the
 * commit it holds; `*is_born` false when there is none. */
enum git_refusal git_head(struct git *git, struct str *name, git_oid *id, bool *is_born);
/* The publish branch, and the commit on which the output goes: its own; that of the one
 * remote that has it, where that follows on our own, or we have none yet. */
struct publish_branch {
	struct str name; /* "refs/heads/trang" */
	bool is_born;    /* the branch is there */
	bool has_tip;
	git_oid tip;
	git_oid at; /* where the branch stands, if it is there: at its tip, or behind */
};
enum git_refusal git_publish_branch(
    struct git *git, struct str branch, struct publish_branch *out);

/* outputs.c: refuses where an output's tip is the build of a later commit than the
 * content that is built. */
enum git_refusal git_check_newer(
    struct git *git, const git_oid *tip, const git_oid *content);

/* filter.c: whether attributes or settings may change the file's bytes on the way in. */
bool git_may_filter(struct git *git, git_index *index, const char *path);
/* Turns a file's bytes into what git would store; refuses where that takes a program. */
enum git_refusal git_apply_filters(
    struct git *git, const char *path, bool is_content, struct buf *bytes);

/* blob.c: a file whose blob is wanted. */
struct blob {
	const char *path; /* from the repository's root */
	struct str disk;  /* where its bytes are */
	git_oid known;    /* a blob that is there already, or zero */
	git_oid id;       /* the result */
	bool is_link;
	bool may_filter;
	bool has_failed;
};
/* Computes the ids and, with `write`, makes the blobs that are not known. */
enum git_refusal git_make_blobs(struct git *git, struct blob *const *blobs, size_t count,
    bool is_content, bool write);

/* stage.c: what an index entry remembers of a file's state. */
void git_remember_state(git_index_entry *entry, const struct os_state *state);

struct content {
	struct steps steps;
	bool is_staged; /* the index differs from HEAD somewhere in the content */
};
/* content.c: what differs between HEAD and the working tree; `write` also makes the
 * blobs. */
enum git_refusal git_content(struct git *git, struct arena *arena,
    const struct git_publish *publish, const git_oid *merged, bool write,
    struct content *out);

/* tree.c: true when a blob is a pointer of Git LFS to exactly these bytes, which the
 * clone keeps. */
bool git_is_large(struct git *git, const git_oid *id, struct str bytes);
/* The site's files in a whole tree. */
enum git_refusal git_tree_files(
    struct git *git, struct arena *arena, const git_oid *whole, struct tree *out);

/* check.c: all that refuses a publish but the content; takes the lock. */
enum git_refusal git_check_ready(struct git *git, const struct git_publish *publish);
/* The content's part of it: with require_clean there must be no change. */
enum git_refusal git_check_clean(
    struct git *git, const struct git_publish *publish, const struct content *content);

/* Its steps as a list for the reader. */
void git_list_changes(struct git *git, struct arena *arena, const struct steps *steps,
    struct git_change **out, size_t *count);

/* hidden.c: refuses where git is told not to look at a file of the content that is not as
 * the index has it. */
enum git_refusal git_check_hidden(
    struct git *git, const struct git_publish *publish, git_index *index);

/* origin.c: git_origins of a branch whose root the output is: files as the commit `tip`
 * holds them. */
int git_branch_origins(struct git *git, const git_oid *tip, const struct str *paths,
    size_t count, enum git_origin *out);

/* output.c: what differs between the tree `base` (NULL: nothing) and the output on disk;
 * the blobs are made. `prefix` is "" for a branch of its own, and the index then stays
 * out; `tip` is the branch's commit, whose tree `base` is. */
enum git_refusal git_output(struct git *git, struct arena *arena,
    const struct git_publish *publish, struct str prefix, const git_oid *tip,
    git_tree *base, struct steps *out);

/* stage.c: the tree that comes of `base` (NULL: the empty one) by the steps. */
enum git_refusal git_steps_tree(struct git *git, struct arena *arena, git_tree *base,
    const struct steps *steps, git_oid *out);
/* Puts the steps of both lists into an index, and nothing else. */
int git_steps_index(
    git_index *index, const struct steps *content, const struct steps *output);
/* True when a step of the list changes the index. */
bool git_steps_need_index(const struct steps *steps);

/* sound.c: that each object which a commit adds to what `before` (NULL: nothing) holds is
 * in the repository, readable and what its name says; not as libgit2 remembers it. */
enum git_refusal git_check_objects(
    struct git *git, const git_oid *commit, const git_oid *before);

/* finish.c: a branch that moves. */
struct move {
	struct str name;
	git_oid from, to;
	bool is_born; /* it stands at `from`; else it is not there */
	const char *log;
};

/* All that a publish changes in the end, and how things stood when it began. */
struct finish {
	struct arena *arena;
	const struct git_publish *publish;
	struct str head; /* what HEAD names */
	bool is_born;
	git_oid head_id;
	git_index *index;         /* as it was */
	struct str output_prefix; /* empty: the index holds no output */
	bool merges;              /* a merge ends with this */
	const struct steps *content, *output;
	struct move moves[2];
	size_t move_count;
	bool has_between; /* a commit of content on the way of the first move */
	git_oid between;
};

/* The index on disk as it is now, apart from libgit2's own copy; the caller frees it. */
enum git_refusal git_index_now(struct git *git, git_index **out);
/* Under git's own locks: looks whether HEAD, the branches and the index are where they
 * were, then writes the index and moves the branches. Refuses with nothing changed. */
enum git_refusal git_finish(struct git *git, const struct finish *finish);
/* Clears what a publish left locked, by its notes: one that was killed, or this. False
 * where something stays, which the next publish will find in the notes. */
bool git_clear_notes(struct git *git);

#endif
