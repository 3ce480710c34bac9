/*
 * Proof, wherever it is named: a document, an address, a file beside the text, or words.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"

/* Endings of the files that offices attach; a text that ends so names a file. */
static const struct str endings[] = {STR_INIT(".pdf"), STR_INIT(".doc"),
    STR_INIT(".docx"), STR_INIT(".xls"), STR_INIT(".xlsx"), STR_INIT(".ods"),
    STR_INIT(".odt"), STR_INIT(".csv"), STR_INIT(".ppt"), STR_INIT(".pptx"),
    STR_INIT(".png"), STR_INIT(".jpg"), STR_INIT(".jpeg"), STR_INIT(".webp"),
    STR_INIT(".zip"), STR_INIT(".rar"), STR_INIT(".7z"), STR_INIT(".txt"),
    STR_INIT(".tif"), STR_INIT(".tiff"), STR_INIT(".mp4")};

bool looks_like_file(struct str text)
{
	struct arena scratch;
	struct str lower;
	bool file = false;

	arena_init(&scratch);
	lower = text_lower(&scratch, text);
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		file |= lower.n > endings[i].n && str_ends(lower, endings[i]);
	arena_release(&scratch);
	return file;
}

static bool is_address(struct arena *scratch, struct str text)
{
	struct str start = text_lower(scratch, str_slice(text, 0, 8));

	return str_starts(start, STR("https://")) || str_starts(start, STR("http://"));
}

bool evidence_is_sound(const struct loader *loader, const struct evidence *evidence)
{
	switch (evidence->kind) {
	case EVIDENCE_ADDRESS:
		return is_address(loader->scratch, evidence->text);
	case EVIDENCE_FILE:
		return file_is_linked(loader, evidence->text);
	case EVIDENCE_DOCUMENT:
		return evidence->document != NULL;
	default:
		return true;
	}
}

static void resolve_document(
    struct loader *loader, struct str reference, struct evidence *out)
{
	size_t hash = str_find(reference, STR("#"), 0);

	out->kind = EVIDENCE_DOCUMENT;
	out->document =
	    document_resolve(loader, out->at, str_trim(str_slice(reference, 0, hash)));
	if (hash < reference.n)
		out->fragment =
		    str_copy(loader->arena, str_slice(reference, hash + 1, reference.n));
	if (!out->document)
		out->kind = EVIDENCE_TEXT;
}

/* Where a file of this name lies beside the text, or was meant to. */
static void resolve_file(
    struct loader *loader, struct str folder, struct str text, struct evidence *out)
{
	struct str name = percent_decode(loader->scratch, text), path;
	bool inside = path_resolve(loader->arena, folder, name, &path);

	if (inside && map_find(&loader->attachments, path)) {
		out->kind = EVIDENCE_FILE;
		out->text = path;
	} else if (looks_like_file(name) && !inside) {
		REPORT(loader->diagnostics, link_file_outside, out->at, name);
	} else if (looks_like_file(name)) {
		HELP(loader->diagnostics,
		    REPORT(loader->diagnostics, link_file_missing, out->at, name),
		    link_file_looked_for, path);
	}
}

void resolve_evidence(struct loader *loader, struct str folder,
    const struct located *text, struct evidence *out)
{
	struct str words = str_trim(text->text), scheme;

	*out = (struct evidence){.kind = EVIDENCE_TEXT, .at = text->at};
	out->text = str_copy(loader->arena, words);
	if (str_starts(words, STR("doc:")))
		resolve_document(loader, str_slice(words, 4, words.n), out);
	else if (is_address(loader->scratch, words))
		out->kind = EVIDENCE_ADDRESS;
	else if (reference_is_misspelt(words, &scheme))
		report_misspelt_reference(loader, out->at, scheme);
	else
		resolve_file(loader, folder, words, out);
}
