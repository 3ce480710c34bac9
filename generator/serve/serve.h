/*
 * serve: answers a browser on this machine, by libmicrohttpd: GET and HEAD, under our own
 * name alone, and with nothing but what the answerer gives; no path of a request is ever
 * opened as a file. One thread does all, and only while serve_run is called.
 *
 * A page asks whether there is something newer and is kept waiting until there is
 * (serve_wake). The script that asks, and that shows what is wrong with the content, is
 * put into pages as they are served (serve_add_client); nothing of it is in what a build
 * writes.
 */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "base/buf.h"

struct arena;
struct serve;

/* Addresses that are ours: no build makes a name that begins with a dot. */
#define SERVE_OWN ".congkhai/"
#define SERVE_STATE SERVE_OWN "state"

enum serve_outcome { SERVE_FOUND, SERVE_NOT_FOUND, SERVE_LATER };

struct serve_request {
	struct str path;  /* without the slash that it begins with; ends in a name */
	struct str after; /* of SERVE_STATE: the state that the page has */
	bool may_wait;    /* SERVE_LATER is an answer */
};

/* Fills the body (released by who asked) and says what it is. The type follows from the
 * path's ending; of what is not found the body is a page. */
struct serve_answerer {
	enum serve_outcome (*answer)(
	    void *context, const struct serve_request *request, struct buf *body);
	void *context;
};

/* Starts on a handle that listens (os_listen) on `port`; it is closed with serve_close.
 * NULL where the library can't. */
struct serve *serve_open(
    struct arena *arena, int listener, unsigned port, struct serve_answerer answerer);
/* What to wait for, and for how many milliseconds at most (-1: for ever). */
int serve_handle(const struct serve *serve);
int serve_patience(const struct serve *serve);
/* Answers whoever asks; does not wait. */
void serve_run(struct serve *serve);
/* Answers those who were told to wait. */
void serve_wake(struct serve *serve);
void serve_close(struct serve *serve);

/* The files of SERVE_OWN that never change. False for any other path. */
bool serve_own_file(struct str path, struct buf *body);
/* The page with the script that asks, and the state it was made in; `whole` is another
 * one where more may have changed than what pages say of scores. */
void serve_add_client(
    struct str page, struct str state, struct str whole, struct buf *out);

#endif
