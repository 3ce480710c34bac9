/*
 * ods: what ODS and ODT have in common.
 */
#ifndef OFFICE_ODS_H
#define OFFICE_ODS_H

#include "base/buf.h"
#include "office/xml.h"

struct archive;

/* Reads content.xml: its root, and the element `kind` ("spreadsheet", "text") of its
 * body. An encrypted file is told by its manifest. */
enum office_fault odf_read(struct arena *arena, struct archive *archive, const char *kind,
    const struct xml_node **root, const struct xml_node **body, struct str *part);
/* Adds a paragraph's words: spaces and tabs that are elements among them; not what notes
 * and comments say. */
void odf_add_words(struct buf *out, const struct xml_node *paragraph);
/* The blanks that an element stands for (text:s, text:tab, text:line-break), or false. */
bool odf_add_blank(struct buf *out, const struct xml_node *node);

#endif
