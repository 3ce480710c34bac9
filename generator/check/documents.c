/*
 * Two documents with one number: a slip of typing, or one document written down twice.
 */
#include "check/rules.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/text.h"

/* True where the running number before the first stroke has been filled in: documents are
 * signed as "…/TB-UBND", too. */
static bool is_numbered(struct str number)
{
	for (size_t i = 0; i < number.n && number.p[i] != '/'; i++)
		if (number.p[i] >= '0' && number.p[i] <= '9')
			return true;
	return false;
}

/* "05 /tb–UBND" is 5/TB-UBND. */
static struct str number_key(struct arena *arena, struct str number)
{
	struct str words = text_match_key(arena, number);
	struct buf key;
	size_t at = 0;

	buf_init(&key);
	while (at < words.n && (words.p[at] == '0' || words.p[at] == ' '))
		at++;
	while (at < words.n) {
		size_t start = at;
		uint32_t c = text_next(words, &at);

		if (c >= 0x2010 && c <= 0x2015)
			buf_lit(&key, "-");
		else if (c != ' ')
			buf_add(&key, str_slice(words, start, at - start));
	}
	words = str_copy(arena, buf_str(&key));
	buf_release(&key);
	return words;
}

void check_documents(struct checker *checker)
{
	struct map known = {0};

	for (size_t i = 0; i < checker->site->document_count; i++) {
		const struct document *document = checker->site->documents[i];
		const struct document *other;
		struct str key;

		if (!document->issuer || !document->date.at.source ||
		    !is_numbered(document->number.text))
			continue;
		key = str_format(&checker->arena, "%.*s %d %d %.*s",
		    STR_ARG(document->issuer->id), (int)document->kind,
		    (int)document->date.date.year,
		    STR_ARG(number_key(&checker->arena, document->number.text)));
		other = map_put(&checker->arena, &known, key, (void *)document);
		if (other)
			RELATED0(checker->diagnostics,
			    REPORT(checker->diagnostics, document_number_twice,
				document->number.at, document->number.text, other->id),
			    first_here, other->number.at);
	}
}
