/*
 * package: the parts of an XLSX or DOCX as they name each other (ISO/IEC 29500-2, 9).
 * What Word, Excel and most libraries call their parts is only custom.
 */
#ifndef OFFICE_PACKAGE_H
#define OFFICE_PACKAGE_H

#include "office/xml.h"

struct archive;

struct package {
	struct arena *arena;
	struct archive *archive;
	struct str *part;                 /* the one that is wrong, where reading fails */
	struct str folder;                /* of the main part: "xl/" */
	const struct xml_node *relations; /* of the main part */
};

/* Reads the main part; `usual` is its name where the package names none. `arena`,
 * `archive` and `part` stand in `package`. NULL and no fault where it is not there. */
enum office_fault package_open(
    struct package *package, const char *usual, const struct xml_node **out);
/* Reads the part of a type that the main part names ("styles"); NULL and no fault where
 * there is none. */
enum office_fault package_read(
    struct package *package, const char *type, const struct xml_node **out);
/* The same for a relation's id. */
enum office_fault package_read_id(
    struct package *package, struct str id, const struct xml_node **out);

#endif
