/*
 * os: files, folders, clock and threads: the only room with POSIX headers. What goes
 * wrong is the machine's fault: each function reports it once (os_fail) and gives -1.
 */
#ifndef OS_OS_H
#define OS_OS_H

#include "base/buf.h"
#include "base/date.h"
#include "base/tree.h"

struct arena;

/* Prints "congkhai: <what> '<path>': <reason>" to standard error, in the language set by
 * os_set_language (0 vi, 1 en). `what_*` says what was tried; an error number of 0 gives
 * no reason. Always gives -1. */
int os_fail(const char *what_vi, const char *what_en, struct str path, int error_number);
void os_set_language(int language);

/* A folder held open. What is read, made or removed in it lies below it whoever else has
 * a hand in it: paths are relative to it (or absolute and without a link) and have no
 * "..", no link is followed at any step, and only regular files are opened. */
struct os_folder {
	int handle;
	struct str path; /* for messages */
};

/* The working folder. */
extern const struct os_folder os_here;
/* Opens a folder, with `make` made where it is missing. 0; 1 when it is not there; -1
 * after reporting. `path` must live as long. */
int os_open_folder(
    const struct os_folder *in, struct str path, bool make, struct os_folder *out);
void os_close_folder(struct os_folder *folder);

/* The most bytes of our own lists and records, and of git's. */
#define OS_LIST_MOST ((size_t)256 << 20)
/* Reads a whole file, appended to `out`. 0; 1 when it is not there; -1 failed, which a
 * file of more than `most` bytes does before a byte is read. */
int os_read_file(
    const struct os_folder *in, struct str path, size_t most, struct buf *out);
/* How the name of a half-written file begins, which a killed run leaves behind. */
#define OS_TEMPORARY ".congkhai-"
/* Writes a whole file: made beside its place under a temporary name and renamed into it,
 * so that nobody ever sees half of it. Parent folders are made. Permissions 0666 less the
 * umask. */
int os_write_file(const struct os_folder *in, struct str path, struct str bytes);
/* Compares before writing: 0 unchanged and untouched, 1 written, -1 failed. */
int os_update_file(const struct os_folder *in, struct str path, struct str bytes);
/* The same for bytes that come one piece after the other. */
struct os_update;
/* With `only_compare` nothing is ever written. `in` and `path` must live as long. */
struct os_update *os_update_open(
    struct arena *arena, const struct os_folder *in, struct str path, bool only_compare);
void os_update_add(struct os_update *update, struct str bytes);
/* True when what came is not the file as it is; nothing may be added any more. */
bool os_update_differs(struct os_update *update);
/* Ends it: 0 unchanged, 1 written (with only_compare: different), -1 failed. */
int os_update_close(struct os_update *update);
/* In place of os_update_close: the file stays as it is. */
void os_update_drop(struct os_update *update);
/* What is in the folder at this path, which the entry holds; false where nothing is.
 * Silent. */
bool os_look(const struct os_folder *in, struct str path, struct tree_entry *out);
/* The stamp (base/tree.h) of a regular file; 0 where there is none. Silent. */
uint64_t os_stamp(const struct os_folder *in, struct str path);
/* True when there is a regular file with exactly these bytes. Silent. */
bool os_file_holds(const struct os_folder *in, struct str path, struct str bytes);
/* Adds to the end of a file, in one piece; the file is made if needed. Fails where the
 * file has another name, too. Whether it may be done at all the other one tells,
 * silently. */
int os_append_file(const struct os_folder *in, struct str path, struct str bytes);
bool os_may_append(const struct os_folder *in, struct str path);
/* Gives a file another name in the folder itself, `aside` (in the arena), as half-written
 * files have it; with `keep` it bears the old one, too, where the disk knows such. 0; 1
 * when there is none; -1 after reporting. */
int os_set_aside(struct arena *arena, const struct os_folder *in, struct str path,
    bool keep, struct str *aside);
/* Puts it back in its place, whatever is there. -1 after reporting. */
int os_take_back(const struct os_folder *in, struct str aside, struct str path);
/* Removes a file, or a link itself; a file that is not there is no failure. */
int os_remove_file(const struct os_folder *in, struct str path);
/* From now on files and folders are made with these permissions at most and at least, as
 * a repository that is shared wants them; 0: as whoever runs this has them made. Folders
 * can be entered where files can be read. Not thread-safe. */
void os_share(unsigned permissions, bool exactly);
/* Gives what lies in a folder, and is ours, these permissions, too. Silent. */
void os_share_below(const struct os_folder *in, unsigned permissions, bool exactly);
/* Removes a folder if it is empty; otherwise leaves it. Never fails. */
void os_remove_empty_folder(const struct os_folder *in, struct str path);
/* All files in the folder, with `below` also those of the folders in it, with forward
 * slashes, relative to it, sorted bytewise; unlike a tree it lists everything as it lies
 * on disk, dot files included (not ".git"). Links are not followed: they, and whatever
 * else is no regular file, are TREE_OTHER. */
int os_list_files(struct arena *arena, const struct os_folder *in, bool below,
    struct tree_entries *out);

/* Of a path as it is, links followed. */
bool os_is_folder(struct str path);
bool os_exists(struct str path);
/* True when we may make files in a folder. */
bool os_may_write_in(struct str folder);
/* 0 where a file can be read or is not there; -1 after reporting. */
int os_check_readable(struct str path);
/* What git is told of files in a folder (.gitattributes, .gitignore), links followed: 0,
 * or -1 after reporting one that git can't take: it would wait for a pipe, and libgit2
 * has a file of any size in memory, again for each file that is committed. */
int os_check_rules(struct str folder);
/* The absolute path with links resolved; -1 when it is not there. */
int os_real_path(struct arena *arena, struct str path, struct str *out);
/* dir + "/" + name; `name` alone when dir is empty or ".". */
struct str os_join(struct arena *arena, struct str dir, struct str name);

/* The working folder `root` as a tree, in the arena. Links that lead outside of `root`,
 * into one of its dot folders, nowhere, or back to a folder that they are in are listed
 * as TREE_LINK_OUTSIDE. Names are NFC in what is listed, whatever the disk holds; two
 * that are one then are TREE_TWICE, and a name that is not UTF-8 is TREE_OTHER. Dot files
 * are passed over, but for what editors leave behind. `list` is not thread-safe, and must
 * come before a `read` of a name that is not NFC on disk. -1 after reporting when there
 * is no such folder. */
int folder_tree(struct arena *arena, struct str root, struct tree *out);

/* Today in a time zone ("Asia/Ho_Chi_Minh"), or -1 when the machine does not know the
 * zone (not reported). */
int os_today(struct str time_zone, struct date *out);
/* The day of a moment (seconds since 1970) in a zone, likewise. Thread-safe. */
int os_day_of(int64_t seconds, struct str time_zone, struct date *out);
bool os_time_zone_known(struct str time_zone);
/* The moment that a file which is written now would bear, as tree_entry.changed has it.
 * What was changed before os_tick_before(it) can't be changed once more and look the
 * same. */
int64_t os_moment(void);
int64_t os_tick_before(int64_t moment);
/* Sleeps until what was written so far lies before the tick. */
void os_pass_tick(void);
/* Bytes that nobody can guess. -1 after reporting. */
int os_random(unsigned char *out, size_t count);
/* An environment variable, or the empty view. */
struct str os_environment(const char *name);
bool os_is_terminal(int descriptor);
/* First of all: where the standard handles are closed, none of our files may come to be
 * one of them. What is written to such a one fails. */
void os_begin_output(void);
/* Last of all: -1, after reporting, where not all that was said to standard output came
 * to where it goes. */
int os_end_output(void);

/* A lock in the arena; it needs no end. */
struct os_mutex;
struct os_mutex *os_mutex_new(struct arena *arena);
void os_mutex_lock(struct os_mutex *mutex);
void os_mutex_unlock(struct os_mutex *mutex);

/* The folder of the running program; false where the system does not say. */
bool os_program_folder(struct arena *arena, struct str *out);
/* The stamp (base/tree.h) of the program's file; 0 where the system does not say. */
uint64_t os_program_stamp(void);

/* How many threads make sense here, at least 1. */
size_t os_processors(void);
/* Runs work(context, index, worker) for each index below `count` on `threads` threads;
 * `worker` tells them apart (0 …). Each worker takes the next index. */
void os_parallel(size_t threads, size_t count,
    void (*work)(void *context, size_t index, size_t worker), void *context);

#endif
