/*
 * products: what a build makes, and what of it need not be made again.
 *
 * A product is what is made at once from the same: a page with its twin, a table in one
 * dialect, a calendar, a feed. While it is made, what it reads is noted (derive/trace.h).
 * The next build knows of each fact whether it is as it was; a product none of whose
 * facts changed, and whose files lie there as they were left, is kept without being
 * looked at. A page that is made comes out the same more often than not: its context says
 * so before it is rendered.
 */
#ifndef PRODUCE_PRODUCTS_H
#define PRODUCE_PRODUCTS_H

#include "base/digest.h"
#include "page/facts.h"
#include "produce/making.h"

struct products;

struct product {
	struct str path, twin; /* of its files; the second may be empty */
	struct str note;       /* what is to be known of it where it is kept; or empty */
	struct digest made;    /* of the context; all zero where there is none */
};

/* What is remembered of one. Stamps are those of base/tree.h; without a twin the second
 * is 0. */
struct product_record {
	struct str path, note;
	struct digest made;
	uint64_t stamp, twin_stamp;
	const uint32_t *facts; /* that it was made from, by number */
	size_t fact_count;
};

/* What is remembered of a build. */
struct products_record {
	struct digest common;       /* of what all products are made from */
	const struct digest *facts; /* by number */
	size_t fact_count;
	const struct product_record *products;
	size_t product_count;
};

struct products_options {
	const struct products_record *last; /* of the last build, or NULL */
	struct str secret;                  /* with which digests begin */
	struct digest plain;    /* of the files that pages may read without noting it */
	enum language language; /* of what products_verify says */
	bool verify;            /* nothing is kept */
};

/* For a making that is complete but for its products; into its arena. */
struct products *products_open(
    const struct making *making, const struct products_options *options);
void products_close(struct products *products);
/* The frame that notes what a thread reads, from its last call on. Without products
 * (NULL) `frame` itself. */
const struct frame *products_begin(
    struct products *products, size_t worker, const struct frame *frame);
/* True when what it is made from is as it was, and it lies there as it was left; it is
 * kept then and `note` (may be NULL) gets its note. Thread-safe, as all that follow; they
 * do nothing without products. */
bool products_keep(struct products *products, struct emit *emit,
    const struct product *product, struct str *note);
/* The same of all with a note, or none. */
bool products_keep_all(struct products *products, struct emit *emit, struct str note);
/* Of what can be made anew in parts: its bytes as they were left, and of each fact of a
 * kind whether it changed. False where all of it has to be made. */
bool products_former(const struct products *products, struct str path,
    enum fact_kind kind, struct buf *out, const bool **changed);
/* What its context is made with besides: program, theme, the values of all pages. */
struct digest products_digest(const struct products *products, const struct page *page,
    const struct value *context);
/* True when a page with this context lies there as it was left; it is kept then. */
bool products_hold(
    struct products *products, struct emit *emit, const struct product *product);
/* One that was made by this thread since products_begin, or is held. */
void products_add(
    struct products *products, size_t worker, const struct product *product);
/* With `verify`, after emit_close: tells each product that would
 * have been and came out differently. Gives their number. */
size_t products_verify(const struct products *products, const struct emit *emit);
/* What the next build wants to know; stamps are not set. */
void products_record(const struct products *products, struct products_record *out);

#endif
