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

/* Units inside one another, by their parents of any day. */
#define LIMIT_UNIT_NESTED 64

/* Units that one change may have on both sides: each of the one goes on in each of the
 * other. */
#define LIMIT_MERGED 100

/* Rounds of one framework: each criterion of each sheet has a score for each. */
#define LIMIT_ROUNDS 100

/* Top criteria with a weight: their shares are summed exactly. */
#define LIMIT_WEIGHTS 32

/* Markdown. Work is bytes times signs of markup, summed over paragraphs: cmark goes
 * through a paragraph anew for some of its signs. */
#define LIMIT_MARKDOWN_NESTED 100 /* lists and quotes inside one another */
#define LIMIT_MARKDOWN_DEPTH 300  /* of the tree that is made of them and of emphasis */
#define LIMIT_MARKDOWN_CELLS 500000
#define LIMIT_MARKDOWN_COLUMNS 200 /* for each cell cmark walks over those before */
#define LIMIT_MARKDOWN_WORK 4000000000
#define LIMIT_MARKDOWN_FACTOR 600 /* bytes of memory for each of the text, but … */
#define LIMIT_MARKDOWN_LEAST (16 << 20) /* … no less for any */
#define LIMIT_MARKDOWN_MOST (1 << 30)   /* … and no more */

/* YAML: how deep, how many values in a file, and how many lines of directives. */
#define LIMIT_YAML_NESTED 64
#define LIMIT_YAML_NODES 2000000
#define LIMIT_YAML_DIRECTIVES 100

/* Folders inside one another and files of a commit's tree: trees that share folders
 * unfold to far more than git stores. */
#define LIMIT_TREE_NESTED 64
#define LIMIT_TREE_FILES 1000000

#endif
