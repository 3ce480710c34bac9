/*
 * feed: entries as an Atom feed (RFC 4287).
 */
#ifndef EXPORT_FEED_H
#define EXPORT_FEED_H

#include "base/str.h"

#include <stdint.h>

struct buf;

struct feed_entry {
	struct str name;    /* stays the same for ever and is unique in the feed */
	struct str title;   /* plain */
	struct str href;    /* of its page, from the site's root */
	int64_t updated;    /* seconds since 1970 */
	struct str summary; /* plain, LF between its lines; may be empty */
	struct str author;  /* may be empty: the site itself */
};

struct feed {
	struct str title, subtitle; /* subtitle may be empty */
	struct str language;
	struct str base;  /* the site's whole address without a '/' at its end; empty:
			     links are relative */
	struct str root;  /* from the feed's folder to the site's root: "" or "../" */
	struct str path;  /* of the feed itself, from the site's root */
	struct str page;  /* of the page that it is of */
	struct str name;  /* as an entry's, unique among them; empty: the whole site's */
	struct str names; /* what this site's names are told apart by from other sites' */
	const struct feed_entry *entries; /* newest first */
	size_t count;
};

/* The whole file. Ids are made from the names alone, so that they stay when the site
 * moves to another address. */
void export_feed(const struct feed *feed, struct buf *out);

#endif
