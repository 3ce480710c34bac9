/*
 * congkhai new KIND …: files to fill in. What is not known yet stands in them as a
 * comment or as pending; no figure, day or unit is made up.
 */
#include "cmd/propose.h"
#include "import/sheet_text.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/visible.h"

struct files {
	VEC(struct proposal) list;
};

/* Adds a file that is nowhere yet, be it one that git ignores. */
static void add_file(
    struct run *run, struct files *files, struct str path, const struct buf *text)
{
	if (!os_exists(os_join(&run->arena, run->root, path)))
		vec_push(&run->arena, &files->list,
		    ((struct proposal){
			.path = path, .bytes = str_copy(&run->arena, buf_str(text))}));
}

/* ---- score sheets ---- */

/* Adds the sheets of a unit that are not there yet; gives how many frameworks score it.
 */
static size_t add_sheets(
    struct run *run, const struct unit *unit, struct period period, struct files *files)
{
	static const struct taken_list none = {0};
	struct arena *arena = &run->arena;
	struct framework_list all = site_frameworks_for(arena, run->site, unit, period);
	struct str wanted = run->options->framework;
	size_t found = 0;

	for (size_t i = 0; i < all.count; i++) {
		const struct framework *framework = all.items[i];
		struct buf text;

		if (wanted.n > 0 && !str_equal(framework->id, wanted))
			continue;
		found++;
		if (site_find_sheet(run->site, unit, period, framework))
			continue;
		buf_init(&text);
		sheet_text_new(
		    arena, framework, unit, period, STR(""), &none, true, &text);
		add_file(run, files,
		    sheet_text_path(arena, run->site, framework, unit, period), &text);
		buf_release(&text);
	}
	return found;
}

static enum status new_scores(struct run *run, struct files *files)
{
	const struct options *options = run->options;
	const struct site *site = run->site;
	bool all = str_equal(options->words[1], STR("all"));
	const struct unit *unit = NULL;
	struct period period;
	size_t found = 0;
	enum status status = STATUS_DONE;

	if (options->word_count < 3)
		return usage_error(run->language, "thiếu kỳ, ví dụ 2024, sau",
		    "a period such as 2024 is missing behind",
		    options->words[options->word_count - 1]);
	if (!period_parse(options->words[2], &period))
		return usage_error(
		    run->language, "không phải một kỳ:", "no period:", options->words[2]);
	if (options->framework.n > 0 && !site_find_framework(site, options->framework))
		return usage_error(run->language, "không có bộ tiêu chí",
		    "no such framework:", options->framework);
	if (!all)
		status = propose_find_unit(run, options->words[1], period, &unit);
	if (status != STATUS_DONE)
		return status;
	for (size_t i = 0; i < site->unit_count; i++)
		if (all ? unit_exists_in(site->units[i], period) : site->units[i] == unit)
			found += add_sheets(run, site->units[i], period, files);
	if (found == 0)
		return usage_error(run->language,
		    "không bộ tiêu chí nào chấm đơn vị này trong kỳ",
		    "no framework scores the unit in the period", options->words[2]);
	if (files->list.count == 0 && !all)
		return usage_error(run->language, "đã có phiếu, không ghi đè:",
		    "the sheet is there and is not overwritten:", options->words[1]);
	return STATUS_DONE;
}

/* ---- documents ---- */

static const struct {
	const char *symbol; /* behind a number's "…/"; NULL: it has none */
	const char *body[LANGUAGE_COUNT];
} templates[DOCUMENT_KIND_COUNT] = {
    [DOCUMENT_NOTICE] = {"TB-UBND",
	{"## I. [ƯU ĐIỂM](finding:strength)\n\n- [UD-01](finding:) …\n\n"
	 "## II. [HẠN CHẾ](finding:limitation)\n\n### [Mục …](criterion:…)\n\n"
	 "- [HC-01](finding:) [xã …](unit:) …\n\n## III. Yêu cầu\n\n"
	 "- [ ] [YC-01](task:) [xã …](unit:) … [trước ngày …](due:)\n",
	    "## I. [Strengths](finding:strength)\n\n- [UD-01](finding:) …\n\n"
	    "## II. [Limitations](finding:limitation)\n\n### [Item …](criterion:…)\n\n"
	    "- [HC-01](finding:) [xã …](unit:) …\n\n## III. What is asked for\n\n"
	    "- [ ] [YC-01](task:) [xã …](unit:) … [trước ngày …](due:)\n"}},
    [DOCUMENT_PLAN] = {"KH-UBND",
	{"## I. Nhiệm vụ\n\n### 1. [Tên tiêu chí](criterion:…)\n\n"
	 "[Cơ quan …](lead:) chủ trì, phối hợp với [cơ quan …](with:):\n\n"
	 "- [ ] [NV-01](task:) … [trước ngày …](due:)\n"
	 "- [ ] [NV-02](task:) … [hằng quý](due:)\n",
	    "## I. Tasks\n\n### 1. [A criterion](criterion:…)\n\n"
	    "[Cơ quan …](lead:) leads, with [cơ quan …](with:):\n\n"
	    "- [ ] [NV-01](task:) … [trước ngày …](due:)\n"
	    "- [ ] [NV-02](task:) … [hằng quý](due:)\n"}},
    [DOCUMENT_DIRECTIVE] = {"UBND-…",
	{"## Yêu cầu\n\n- [ ] [YC-01](task:) [cơ quan …](lead:) … "
	 "[trước ngày …](due:)\n",
	    "## What is asked for\n\n- [ ] [YC-01](task:) [cơ quan …](lead:) … "
	    "[trước ngày …](due:)\n"}},
    [DOCUMENT_AGENDA] = {NULL,
	{"## Nội dung thảo luận\n\n- [ ] [CH-01](task:) [xã …](unit:) giải trình …\n",
	    "## To be discussed\n\n- [ ] [CH-01](task:) [xã …](unit:) explains …\n"}},
};

/* A pattern is a part of the site: the person's locale is nothing to it. */
static enum language pattern_language(const struct run *run)
{
	if (run->options->language.n > 0)
		return run->language;
	return str_equal(run->site->settings.language.text, STR("en")) ? LANGUAGE_EN
								       : LANGUAGE_VI;
}

static void write_document(const struct run *run, enum document_kind kind,
    const struct unit *issuer, struct buf *out)
{
	enum language language = pattern_language(run);
	bool vi = language == LANGUAGE_VI;
	struct str title = run->options->title;

	buf_lit(out, "---\ntitle: ");
	sheet_text_quote(out, title.n > 0 ? title
			      : vi        ? STR("(chưa ghi tên văn bản)")
					  : STR("(no title yet)"));
	buf_add_char(out, '\n');
	if (templates[kind].symbol)
		buf_addf(out, "# number: …/%s\n", templates[kind].symbol);
	buf_addf(out, "# date: %s\n", vi ? "ngày/tháng/năm" : "day/month/year");
	buf_addf(out, "issuer: %.*s\n", STR_ARG(issuer->id));
	buf_addf(
	    out, vi ? "# signer: chức vụ người ký\n# period: kỳ, nếu khác năm của date\n"
		      "# units: [mã đơn vị]\n# summary: một câu tóm tắt\n---\n\n"
		    : "# signer: the office that signed\n# period: where it is not the "
		      "year of date\n# units: [ids]\n# summary: one sentence\n---\n\n");
	buf_addf(out, "<!--\n%s:\n\n%s-->\n",
	    vi ? "Mẫu, không hiện trên trang; viết nội dung rồi xoá đi"
	       : "A pattern that no page shows; write the text, then delete it",
	    templates[kind].body[language]);
}

static enum status new_document(
    struct run *run, enum document_kind kind, struct files *files)
{
	struct str id = run->options->words[1];
	const struct unit *issuer = run->site->home;
	enum status status =
	    propose_find_unit(run, run->options->unit, (struct period){0}, &issuer);
	struct buf text;

	if (status != STATUS_DONE)
		return status;
	if (!issuer)
		return usage_error(run->language,
		    "trang không có home; thêm --unit là đơn vị ban hành của",
		    "the site has no home; say with --unit who issues", id);
	if (!text_is_id(id))
		return usage_error(run->language,
		    "mã chỉ gồm a-z, 0-9 và dấu - đơn, không phải",
		    "an id has a-z, 0-9 and single -, unlike", id);
	buf_init(&text);
	write_document(run, kind, issuer, &text);
	if (!site_find_document(run->site, id))
		add_file(run, files,
		    str_format(&run->arena, "content/%s/%.*s.md",
			document_kind_folder(kind), STR_ARG(id)),
		    &text);
	buf_release(&text);
	return files->list.count > 0
		   ? STATUS_DONE
		   : usage_error(run->language, "đã có văn bản, không ghi đè:",
			 "the document is there and is not overwritten:", id);
}

/* A sheet has every criterion, so nothing may be in error; a document needs its issuer.
 */
static enum status make(struct run *run)
{
	struct str word = run->options->words[0];
	bool scores = str_equal(word, STR("scores"));
	enum document_kind kind = DOCUMENT_KIND_COUNT;
	struct files files = {0};
	enum status status;

	if (!scores && !document_kind_find(word, &kind))
		return usage_error(run->language,
		    "scores, notice, plan, directive hoặc agenda, không phải",
		    "scores, notice, plan, directive or agenda, not", word);
	if (!scores && run->options->word_count > 2)
		return usage_error(
		    run->language, "thừa", "one word too many:", run->options->words[2]);
	status = propose_load(run, !scores);
	if (status == STATUS_DONE)
		status =
		    scores ? new_scores(run, &files) : new_document(run, kind, &files);
	return status == STATUS_DONE ? propose(run, files.list.items, files.list.count)
				     : status;
}

enum status command_new(const struct options *options)
{
	struct run run = {0};
	enum status status = run_prepare(&run, options);

	if (status == STATUS_DONE && options->word_count < 2)
		status = usage_error(run.language,
		    "cần: scores UNIT|all PERIOD, hay notice|plan|directive|agenda ID; "
		    "chỉ có",
		    "needed: scores UNIT|all PERIOD, or notice|plan|directive|agenda ID; "
		    "there "
		    "is only",
		    options->words[0]);
	if (status == STATUS_DONE)
		status = make(&run);
	run_close(&run);
	return status;
}
