/*
 * limits: how much a repository may ask of the program. Content comes from strangers, so
 * whatever grows with it ends at one of these, with a message that names the place. They
 * lie far beyond what a province writes; docs/en/content.md lists them for authors.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* Templates: sections, blocks and parents inside one another in one file, templates that
 * use one another, and what one page may take. With the first two, the stack that
 * rendering needs is bounded. */
#define LIMIT_TEMPLATE_NESTED 32
#define LIMIT_TEMPLATE_PARTIALS 100
#define LIMIT_PAGE_STEPS 20000000    /* tags and pieces of text */
#define LIMIT_PAGE_BYTES (256 << 20) /* 256 MiB */

#endif
