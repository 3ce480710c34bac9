/*
 * Links that lead to documents, tasks and findings, and links to proof.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/body.h"

/* The only document that has these words as its title or number. */
static const struct document *document_by_words(struct loader *loader, struct str words)
{
	const struct document *found =
	    map_find(&loader->documents_by_words, text_match_key(loader->scratch, words));

	return found == &several_documents ? NULL : found;
}

void link_read_document(struct body *body, struct link *link, struct str target)
{
	struct loader *loader = body->loader;
	size_t hash = str_find(target, STR("#"), 0);
	struct diagnostic *d;
	struct str id;

	if (target.n == 0) {
		link->document = document_by_words(loader, link->text);
		if (link->document)
			return;
		d = REPORT(
		    loader->diagnostics, link_document_no_match, link->at, link->text);
		HELP0(loader->diagnostics, d, link_document_state);
		return;
	}
	id = str_slice(target, 0, hash);
	link->document = document_resolve(loader, link_word_place(body, link, id), id);
	if (hash < target.n)
		link->fragment =
		    str_copy(loader->arena, str_slice(target, hash + 1, target.n));
}

/* Which task is meant is settled when all documents have theirs; until then its id waits
 * in the link's fragment. An empty target defines a task, which tasks.c looks at. */
void link_read_task(struct body *body, struct link *link, struct str target)
{
	struct loader *loader = body->loader;
	size_t slash = str_find(target, STR("/"), 0);
	struct diagnostic *d;
	struct str id;

	if (target.n > 0 && slash < target.n) {
		id = str_slice(target, 0, slash);
		link->document =
		    document_resolve(loader, link_word_place(body, link, id), id);
		target = str_slice(target, slash + 1, target.n);
	} else if (body->document) {
		link->document = body->document;
	} else {
		d = REPORT(
		    loader->diagnostics, link_task_without_document, link_place(link));
		HELP0(loader->diagnostics, d, link_task_form);
	}
	link->fragment = str_copy(loader->arena, str_trim(target));
}

struct finding_text {
	struct str words;
	enum finding_kind kind;
};

/* What headings call the two kinds of findings. */
static const struct finding_text finding_texts[] = {
    {STR_INIT("hạn chế"), FINDING_LIMITATION},
    {STR_INIT("tồn tại"), FINDING_LIMITATION},
    {STR_INIT("khuyết điểm"), FINDING_LIMITATION},
    {STR_INIT("thiếu sót"), FINDING_LIMITATION},
    {STR_INIT("yếu kém"), FINDING_LIMITATION},
    {STR_INIT("bất cập"), FINDING_LIMITATION},
    {STR_INIT("chưa đạt"), FINDING_LIMITATION},
    {STR_INIT("chưa làm được"), FINDING_LIMITATION},
    {STR_INIT("bị trừ điểm"), FINDING_LIMITATION},
    {STR_INIT("ưu điểm"), FINDING_STRENGTH},
    {STR_INIT("kết quả đạt được"), FINDING_STRENGTH},
    {STR_INIT("đã đạt được"), FINDING_STRENGTH},
    {STR_INIT("mặt được"), FINDING_STRENGTH},
    {STR_INIT("mặt mạnh"), FINDING_STRENGTH},
    {STR_INIT("điểm mạnh"), FINDING_STRENGTH},
    {STR_INIT("thành tích"), FINDING_STRENGTH},
    {STR_INIT("chuyển biến"), FINDING_STRENGTH},
};

/* The kind that the words name; false where they name none, or both. */
static bool finding_in_words(struct arena *scratch, struct str words, int *kind)
{
	struct str key = text_match_key(scratch, words);
	bool seen[2] = {false, false};

	for (size_t i = 0; i < sizeof(finding_texts) / sizeof(*finding_texts); i++)
		if (str_find(key, finding_texts[i].words, 0) < key.n)
			seen[finding_texts[i].kind] = true;
	*kind = seen[FINDING_LIMITATION] ? FINDING_LIMITATION : FINDING_STRENGTH;
	return seen[FINDING_LIMITATION] != seen[FINDING_STRENGTH];
}

static void read_finding_kind(struct body *body, struct link *link, struct str target)
{
	struct loader *loader = body->loader;
	struct str names[2] = {str_of(finding_kind_word(FINDING_STRENGTH)),
	    str_of(finding_kind_word(FINDING_LIMITATION))};
	struct diagnostic *d;
	struct str near;

	for (int i = 0; target.n > 0 && i < 2; i++)
		if (str_equal(target, names[i]))
			link->word = i == 0 ? FINDING_STRENGTH : FINDING_LIMITATION;
	if (target.n == 0)
		finding_in_words(loader->scratch, link->text, &link->word) ||
		    (link->word = -1);
	if (link->word >= 0)
		return;
	d = REPORT(loader->diagnostics, link_finding_unknown,
	    target.n > 0 ? link_place(link) : link->at,
	    target.n > 0 ? target : link->text);
	near = nearest_list(loader->scratch, target, names, 2);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	else
		HELP0(loader->diagnostics, d, link_finding_words);
}

/* In a heading it says what the section holds; in an item it is the finding's id. */
void link_read_finding(struct body *body, struct link *link, struct str target)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;

	link->word = -1;
	if (body->heads[link->ordinal] ||
	    node_above(body->nodes[link->ordinal], MARKDOWN_HEADING)) {
		read_finding_kind(body, link, target);
	} else if (target.n > 0) {
		d = REPORT(diagnostics, link_finding_target, link_place(link), target);
		HELP0(diagnostics, d, link_finding_form);
		body->used[link->ordinal] = true;
	}
}

void link_read_evidence(struct body *body, struct link *link, struct str target)
{
	struct loader *loader = body->loader;
	struct located text = {.text = target, .at = link_place(link)};
	struct str scheme;

	if (target.n == 0) {
		link->evidence = (struct evidence){
		    .kind = EVIDENCE_TEXT, .text = link->text, .at = link->at};
		if (site_find_document(loader->site, link->text))
			HELP(loader->diagnostics,
			    REPORT(loader->diagnostics, reference_is_words, link->at,
				link->text),
			    write_this,
			    str_format(loader->scratch, "`[%.*s](evidence:doc:%.*s)`",
				STR_ARG(link->text), STR_ARG(link->text)));
		return;
	}
	resolve_evidence(loader, body->folder, &text, &link->evidence);
	link->document = link->evidence.document;
	/* A target is an address: words belong into the link's text. */
	if (link->evidence.kind == EVIDENCE_TEXT && !looks_like_file(target) &&
	    !str_starts(target, STR("doc:")) && !reference_is_misspelt(target, &scheme)) {
		struct diagnostic *d = REPORT(loader->diagnostics,
		    link_evidence_malformed, link_place(link), target);

		HELP0(loader->diagnostics, d, link_evidence_form);
	}
}
