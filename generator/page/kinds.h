/*
 * kinds: the kinds of pages, each in a file of its own.
 */
#ifndef PAGE_KINDS_H
#define PAGE_KINDS_H

struct page_kind;

extern const struct page_kind page_home, page_units, page_unit, page_league, page_lineage,
    page_criterion, page_documents, page_document, page_tracker, page_plan,
    page_indicators, page_indicator, page_changes, page_change_year, page_data, page_text,
    page_unit_period, page_unit_tasks, page_leagues, page_not_found, page_removed,
    page_search;

#endif
