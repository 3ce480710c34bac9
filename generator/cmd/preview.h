/*
 * preview: a site in memory, for who writes it: the last state of its files that had no
 * mistake, and what is wrong with those that came after. Pages are made when they are
 * asked for, by what builds make them with; a new state costs its loading alone, and
 * where it differs in some sheets only theirs (cmd/resave.h).
 */
#ifndef CMD_PREVIEW_H
#define CMD_PREVIEW_H

#include "cmd/resave.h"

struct preview {
	struct options options;
	/* Loaded whole: the last one without mistakes (NULL: there never was any), and
	 * room for the next. */
	struct run runs[2], *good;
	/* What sheets saved since made of it, likewise; `shown` is one of them or `good`.
	 */
	struct run followed[2], *shown;
	struct resave resave;
	struct os_changes unseen; /* what was saved since and is not in `shown` … */
	bool is_unknown;          /* … or nobody knows what */
	struct arena saved;       /* their names */
	struct buf kept;          /* what was read of the content, for the next loading */
	struct map by_path;       /* path of a page or its twin → struct page * */
	/* What is no page, as far as it was asked for: path → struct str *. */
	struct map others;
	struct arena held;      /* its memory, of several threads … */
	struct os_mutex *mutex; /* … one after the other */
	size_t parts;           /* of it, those that were made */
	bool is_guarded;
	/* Called with the site's folder before anything in it is read. */
	void (*opened)(void *context, struct str root);
	void *context;
	char state[24];     /* another one after each loading; … */
	char whole[24];     /* … that of the last one without mistakes of the whole */
	size_t error_count; /* 0: `good` is what the files say */
	struct buf errors;  /* as `check` says them */
	struct buf jump;    /* the page of what changed last; empty: none */
	enum language language; /* of messages */
};

void preview_init(struct preview *preview, const struct options *options);
/* Loads anew what was changed, `whole` everything, and says on standard error what is
 * wrong with it. STATUS_CONTENT where there are mistakes, in all else as run_load. */
enum status preview_load(
    struct preview *preview, const struct os_changes *changes, bool whole);
/* The bytes at an address, into `out`: a page as a build would write it. False where
 * there is nothing; `out` has the page that says so, or nothing. */
bool preview_find(struct preview *preview, struct str path, struct buf *out);
void preview_close(struct preview *preview);

/* The address of the page that shows what a file of the site says; empty where no page
 * does so more than others. */
struct str preview_page_of(struct arena *arena, const struct run *run, struct str file);

#endif
