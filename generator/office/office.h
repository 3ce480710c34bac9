/*
 * office: spreadsheets and word processors' files as tables and paragraphs, for `import`.
 *
 * XLSX and DOCX (ISO/IEC 29500), ODS and ODT (ISO/IEC 26300), CSV (RFC 4180). What is
 * read comes from strangers: sizes, numbers and depths are limited before memory is
 * taken, a document type declaration is refused, and no part outside the file is ever
 * looked for. All that is given lives in the arena. Thread-safe.
 */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H

#include "base/str.h"

struct arena;

enum office_fault {
	OFFICE_OK,
	OFFICE_NOT_THIS_KIND, /* the bytes are not what the name's ending says */
	OFFICE_DAMAGED,   /* an archive or XML that ends early or is not well-formed */
	OFFICE_ENCRYPTED, /* a password is needed */
	OFFICE_TOO_LARGE, /* beyond a limit below */
	OFFICE_DOCTYPE,   /* an XML part with a document type declaration */
	OFFICE_NOT_UTF8,  /* CSV in another encoding */
};

/* Limits. Office programs stay far below all of them. */
enum {
	OFFICE_PARTS = 10000,         /* files in an archive */
	OFFICE_PART_BYTES = 64 << 20, /* one of them, unpacked */
	OFFICE_RATIO = 1000,          /* unpacked to packed, of a part over a megabyte */
	OFFICE_XML_DEPTH = 256,       /* elements in one another */
	OFFICE_XML_NODES = 4 << 20,   /* elements and texts of a part */
	OFFICE_CELLS = 1 << 20,       /* rows × columns of a sheet */
	OFFICE_COLUMNS = 1024,
	OFFICE_SHEETS = 1024,
};

/* ---- spreadsheets ---- */

enum cell_kind {
	CELL_EMPTY,
	CELL_TEXT,
	CELL_NUMBER,
	CELL_PERCENT, /* shown and exact without the sign: "80.63" */
	CELL_DATE,    /* shown: 2024-01-31 */
	CELL_BOOLEAN, /* shown: TRUE, FALSE */
	CELL_ERROR,   /* shown: #DIV/0! … */
	CELL_FORMULA, /* a formula that nobody has computed: no value */
};

struct office_cell {
	enum cell_kind kind;
	bool covered; /* part of a merged cell; its content is repeated here */
	bool first;   /* the cell of a merged one that holds the content */
	/* What the cell shows: numbers with a point, no group separators, rounded and
	 * with as many fraction digits as the cell's format says (1.1 may show as
	 * "1.10"). */
	struct str shown;
	/* Numbers: the value to 15 significant digits, as the programs compute with. */
	struct str exact;
};

struct office_sheet {
	struct str name;
	bool hidden;
	size_t rows, columns;
	struct office_cell *cells; /* rows × columns */
	bool *row_hidden;          /* rows of them */
};

struct office_book {
	struct office_sheet *sheets; /* in the order of the tabs; CSV has one */
	size_t count;
};

/* Reads a spreadsheet; the kind is taken from the name's ending (.xlsx, .ods, .csv,
 * .tsv). `part` gets the name of the part that is wrong, where one is. */
enum office_fault office_read_book(struct arena *arena, struct str name, struct str bytes,
    struct office_book *out, struct str *part);
/* The cell at a place, or an empty one beyond the sheet. */
const struct office_cell *office_cell_at(
    const struct office_sheet *sheet, size_t row, size_t column);
/* "B12": column and row as spreadsheets call them; both count from 0 here. */
struct str office_address(struct arena *arena, size_t row, size_t column);

/* ---- word processors ---- */

enum piece_kind {
	PIECE_TEXT,
	PIECE_BREAK, /* a line break within the paragraph */
	PIECE_NOTE,  /* a footnote's or endnote's mark: notes[note] */
	PIECE_BOX,   /* a checkbox: a form's, a content control, or of a symbol font */
};

struct office_piece {
	enum piece_kind kind;
	bool bold, italic;
	bool ticked;     /* PIECE_BOX */
	size_t note;     /* PIECE_NOTE */
	struct str text; /* PIECE_TEXT */
	struct str
	    address; /* where the words are a link: http(s) or mailto; else empty */
};

struct office_paragraph {
	struct office_piece *pieces;
	size_t count;
	unsigned outline; /* heading level 1 to 9; 0: none */
	unsigned level;   /* depth in a list, from 1; 0: in none */
	bool bullet;      /* the list has bullets, not numbers */
	struct str
	    label; /* the number that the program shows before it: "II.", "1.1", "a)" */
};

struct office_block;

struct office_blocks {
	struct office_block *items;
	size_t count;
	size_t capacity;
};

struct office_table_cell {
	bool covered; /* part of a merged cell; its content is repeated here */
	struct office_blocks blocks;
};

struct office_table {
	size_t rows, columns;
	struct office_table_cell *cells; /* rows × columns */
};

/* One of the two. */
struct office_block {
	struct office_paragraph *paragraph;
	struct office_table *table;
};

struct office_paper {
	struct office_blocks blocks;
	struct office_blocks
	    *notes; /* footnotes and endnotes, in the order of their marks */
	size_t note_count;
	struct str *comments; /* words of comments, which are nobody's to publish */
	size_t comment_count;
	size_t deletions; /* tracked deletions that were left out */
	size_t hidden; /* runs of words that the program does not show; they are read */
	/* Left out, too: pictures, drawings, formulas, objects, unknown signs of symbol
	 * fonts. */
	size_t pictures;
	size_t chunks; /* files that only Word unpacks into the text (w:altChunk) */
};

/* Reads a word processor's file (.docx, .odt). Tracked insertions count, deletions do
 * not. Words in text boxes follow the paragraph that the box hangs on. */
enum office_fault office_read_paper(struct arena *arena, struct str name,
    struct str bytes, struct office_paper *out, struct str *part);
/* A paragraph's words alone; breaks become spaces. */
struct str office_words(struct arena *arena, const struct office_paragraph *paragraph);

#endif
