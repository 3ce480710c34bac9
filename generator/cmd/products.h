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
#ifndef CMD_PRODUCTS_H
#define CMD_PRODUCTS_H

#include "cmd/record_file.h"
#include "cmd/run.h"
#include "page/facts.h"

struct products;

struct product {
	struct str path, twin; /* of its files; the second may be empty */
	struct str note;       /* what is to be known of it where it is kept; or empty */
	struct digest made;    /* of the context; all zero where there is none */
};

/* `last`: the record of the last build, or NULL; `plain`: a digest of the files that
 * pages may read without noting it. */
struct products *products_open(struct run *run, const struct page_list *pages,
    const struct emit *emit, const struct build_record *last, struct digest plain);
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
/* What its context is made with besides: program, theme, the values of all pages. */
struct digest products_digest(const struct products *products, const struct page *page,
    const struct value *context);
/* True when a page with this context lies there as it was left; it is kept then. */
bool products_hold(
    struct products *products, struct emit *emit, const struct product *product);
/* One that was made by this thread since products_begin, or is held. */
void products_add(
    struct products *products, size_t worker, const struct product *product);
/* With options.verify nothing is kept; after emit_close: tells each product that would
 * have been and came out differently. Gives their number. */
size_t products_verify(const struct products *products, const struct emit *emit);
/* What the next build wants to know; stamps are not set. */
void products_record(const struct products *products, struct build_record *out);

#endif
