/*
 * produce: from a checked site to all its files.
 */
#ifndef PRODUCE_PRODUCE_H
#define PRODUCE_PRODUCE_H

#include "produce/making.h"

/* Every file, on all threads; what is not in products is made. 0, or -1 when the machine
 * failed. With making->stopped a template went beyond a limit: the site is not whole. */
int produce_all(struct making *making);
/* Reports the page that stopped, always the same one whatever the threads did. */
void produce_report_stop(struct making *making, struct diagnostics *diagnostics);
/* One part of what is neither a page nor a copied file: sitemap, feeds, calendars, search
 * index, data … 0, or -1 when the machine failed. */
enum { PRODUCE_PARTS = 7 };
int produce_part(struct making *making, size_t part);
/* What pages say of the data files: frame->data_files; frame->downloads is then empty. */
void tables_describe(struct arena *arena, struct frame *frame);
/* What of the paths below the output folder a site may have: pages and their twins, data,
 * and what serves them stand at the root; below a folder anything may. */
bool produce_may_name(struct str path);

#endif
