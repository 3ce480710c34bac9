/*
 * congkhai import KIND FILE: what a spreadsheet or a document says, as content.
 */
#include "import/import.h"
#include "cmd/propose.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/visible.h"
#include "diag/catalogue.h"
#include "load/load.h"
#include "os/os.h"

#include <stdio.h>

struct import_kind {
	const char *word;
	void (*read)(struct import *import);
	bool needs_framework; /* and with it a period */
	bool makes_framework; /* --framework is a new one's id */
	bool is_document;
	enum document_kind document_kind;
};

static const struct import_kind kinds[] = {
    {"scores", import_scores, true, false, false, DOCUMENT_KIND_COUNT},
    {"framework", import_framework, false, true, false, DOCUMENT_KIND_COUNT},
    {"units", import_units, false, false, false, DOCUMENT_KIND_COUNT},
    {"notice", import_document, false, false, true, DOCUMENT_NOTICE},
    {"plan", import_document, false, false, true, DOCUMENT_PLAN},
    {"directive", import_document, false, false, true, DOCUMENT_DIRECTIVE},
    {"agenda", import_document, false, false, true, DOCUMENT_AGENDA},
};

static const struct import_kind *find_kind(struct str word)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_equal(word, str_of(kinds[i].word)))
			return &kinds[i];
	return NULL;
}

static enum status say_fault(
    const struct run *run, enum office_fault fault, struct str name, struct str part)
{
	static const char *const words[][LANGUAGE_COUNT] = {
	    [OFFICE_OK] = {"", ""},
	    [OFFICE_NOT_THIS_KIND] =
		{"không phải tệp .xlsx, .ods, .csv (.docx, .odt) như tên "
		 "tệp; tệp .xls, .doc cũ: mở ra rồi lưu lại kiểu mới",
		    "is no .xlsx, .ods, .csv (.docx, .odt) as its name says; save an old "
		    ".xls "
		    "or .doc anew in a newer kind"},
	    [OFFICE_DAMAGED] = {"tệp hỏng hoặc chép chưa hết", "is damaged or cut short"},
	    [OFFICE_ENCRYPTED] = {"tệp có mật khẩu; bỏ mật khẩu rồi lưu lại",
		"is locked with a password; save it without"},
	    [OFFICE_TOO_LARGE] = {"tệp lớn hơn mức chương trình nhận",
		"is larger than what is taken"},
	    [OFFICE_DOCTYPE] =
		{"tệp có khai báo kiểu XML, điều các chương trình văn phòng "
		 "không viết",
		    "holds an XML document type, which no office program writes"},
	    [OFFICE_NOT_UTF8] = {"tệp không viết bằng UTF-8; lưu lại với mã hoá UTF-8",
		"is in another encoding than UTF-8"},
	};

	visible_say(stderr, "congkhai: '%.*s' %s%s%.*s%s\n", STR_ARG(name),
	    words[fault][run->language], part.n > 0 ? " (" : "", STR_ARG(part),
	    part.n > 0 ? ")" : "");
	return STATUS_CONTENT;
}

/* ---- what the command line says ---- */

static enum status find_framework(const struct run *run, struct import *import)
{
	struct str wanted = run->options->framework;

	if (wanted.n == 0)
		return STATUS_DONE;
	import->framework = site_find_framework(import->site, wanted);
	return import->framework ? STATUS_DONE
				 : usage_error(run->language, "không có bộ tiêu chí",
				       "no such framework:", wanted);
}

/* A new framework's id, from its file's name where it isn't said; communes are scored
 * where nothing else is. */
static enum status name_framework(const struct run *run, struct import *import)
{
	struct str name = run->options->framework;

	if (name.n == 0)
		name = text_slug(import->arena, import_stem(import->name));
	if (import->level.n == 0)
		import->level = str_of(unit_level_word(LEVEL_COMMUNE));
	import->framework_id = name;
	return text_is_id(name) ? STATUS_DONE
				: usage_error(run->language,
				      "mã bộ tiêu chí (--framework) chỉ gồm chữ thường "
				      "không dấu, chữ số và dấu -:",
				      "a framework's id (--framework) has small letters, "
				      "digits and hyphens:",
				      name);
}

static enum status find_level(const struct run *run, struct import *import)
{
	struct str level = run->options->level;

	import->level = level;
	for (int i = 0; level.n > 0 && i < LEVEL_COUNT; i++)
		if (str_equal(level, str_of(unit_level_word((enum unit_level)i))))
			return STATUS_DONE;
	return level.n == 0
		   ? STATUS_DONE
		   : usage_error(run->language, "không có cấp", "no such level:", level);
}

/* The only framework that has the period. */
static enum status choose_framework(const struct run *run, struct import *import)
{
	const struct site *site = import->site;
	size_t count = 0;

	for (size_t i = 0; i < site->framework_count; i++) {
		if (framework_has_period(site->frameworks[i], import->period) &&
		    (!import->unit ||
			import->unit->level == site->frameworks[i]->level)) {
			import->framework = site->frameworks[i];
			count++;
		}
	}
	if (count == 1)
		return STATUS_DONE;
	return count == 0
		   ? usage_error(run->language, "không bộ tiêu chí nào có kỳ",
			 "no framework has the period", run->options->period)
		   : usage_error(run->language,
			 "nhiều bộ tiêu chí có kỳ này; thêm --framework, kỳ",
			 "several frameworks have this period; add --framework, for",
			 run->options->period);
}

static enum status find_period(const struct run *run, struct import *import)
{
	struct str words = run->options->period;

	return words.n == 0 || period_parse(words, &import->period)
		   ? STATUS_DONE
		   : usage_error(
			 run->language, "không phải một kỳ:", "no period:", words);
}

/* A framework of one period needs none to be said. */
static enum status choose_period(const struct run *run, struct import *import)
{
	const struct framework *framework = import->framework;

	if (import->period.kind != PERIOD_NONE)
		return STATUS_DONE;
	if (framework && framework->periods.count == 1) {
		import->period = framework->periods.items[0].period;
		return STATUS_DONE;
	}
	return usage_error(run->language, "cho biết kỳ, ví dụ --period 2024, khi nhập",
	    "say which period, for example --period 2024, to import", import->name);
}

/* What is said of everything, then what scores need besides. */
static enum status read_options(
    const struct run *run, const struct import_kind *kind, struct import *import)
{
	enum status status = find_level(run, import);

	if (status == STATUS_DONE)
		status = kind->makes_framework ? name_framework(run, import)
					       : find_framework(run, import);
	if (status == STATUS_DONE)
		status = find_period(run, import);
	if (status == STATUS_DONE && kind->needs_framework)
		status = choose_period(run, import);
	if (status == STATUS_DONE)
		status = propose_find_unit(
		    run, run->options->unit, import->period, &import->unit);
	if (status == STATUS_DONE && kind->needs_framework && !import->framework)
		status = choose_framework(run, import);
	return status;
}

/* ---- the rest ---- */

static bool agree(void *context, const struct import_note *question)
{
	const struct run *run = context;
	struct buf buf;
	bool yes;

	buf_init(&buf);
	buf_addf(&buf, "%.*s: ", STR_ARG(question->where));
	catalogue_format(&buf, catalogue_phrase(question->phrase, run->language),
	    question->args, question->arg_count);
	yes = propose_ask(run, buf_str(&buf));
	buf_release(&buf);
	return yes;
}

/* Gives how many rows or cells were refused. */
static size_t say_notes(const struct run *run, const struct import *import)
{
	size_t lost = 0;
	struct buf buf;

	buf_init(&buf);
	for (size_t i = 0; i < import->notes.count; i++) {
		const struct import_note *note = &import->notes.items[i];
		size_t start = buf.n;

		lost += note->lost;
		buf_addf(&buf, "%.*s: %.*s%s", STR_ARG(import->name),
		    STR_ARG(note->where), note->where.n > 0 ? ": " : "");
		catalogue_format(&buf, catalogue_phrase(note->phrase, run->language),
		    note->args, note->arg_count);
		visible_from(&buf, start, 0);
		buf_add_char(&buf, '\n');
	}
	fwrite(buf.p ? buf.p : "", 1, buf.n, stderr);
	buf_release(&buf);
	return lost;
}

static struct str base_name(struct str path)
{
	size_t start = path.n;

	while (start > 0 && path.p[start - 1] != '/')
		start--;
	return str_slice(path, start, path.n);
}

static enum status read_bytes(
    const struct run *run, struct import *import, struct str path, struct buf *bytes)
{
	struct str real;
	int status = 1;

	if (os_real_path(import->arena, path, &real) == 0)
		status = os_read_file(&os_here, real, TREE_FILE_MOST, bytes);
	if (status > 0)
		return usage_error(run->language, "không có tệp", "no such file:", path);
	return status < 0 ? STATUS_MACHINE : STATUS_DONE;
}

static enum office_fault read_markdown(struct import *import, struct str bytes)
{
	if (text_invalid_utf8(bytes) < bytes.n)
		return OFFICE_NOT_UTF8;
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.n);
	import->markdown = bytes;
	return OFFICE_OK;
}

static enum office_fault read_office(struct import *import,
    const struct import_kind *kind, struct str path, struct str bytes, struct str *part)
{
	struct office_paper *paper;
	struct office_book *book;

	if (kind->is_document && str_ends(path, STR(".md")))
		return read_markdown(import, bytes);
	if (kind->is_document) {
		paper = arena_new(import->arena, struct office_paper);
		import->paper = paper;
		return office_read_paper(import->arena, path, bytes, paper, part);
	}
	book = arena_new(import->arena, struct office_book);
	import->book = book;
	return office_read_book(import->arena, path, bytes, book, part);
}

static enum status read_file(const struct run *run, const struct import_kind *kind,
    struct import *import, struct str path, struct buf *bytes)
{
	struct str part = STR("");
	enum office_fault fault;
	enum status status = read_bytes(run, import, path, bytes);

	if (status != STATUS_DONE)
		return status;
	fault = read_office(import, kind, path, buf_str(bytes), &part);
	return fault == OFFICE_OK ? STATUS_DONE
				  : say_fault(run, fault, import->name, part);
}

static enum status import_files(
    struct run *run, const struct import_kind *kind, struct str path, struct buf *bytes)
{
	struct import import = {
	    .arena = &run->arena,
	    .site = run->site,
	    .tree = &run->content,
	    .name = base_name(path),
	    .document_kind = kind->document_kind,
	    .agree = propose_can_ask() ? agree : NULL,
	    .context = run,
	};
	struct proposal *proposals;
	size_t lost;
	enum status status = read_file(run, kind, &import, path, bytes);

	if (status == STATUS_DONE)
		status = read_options(run, kind, &import);
	if (status != STATUS_DONE)
		return status;
	kind->read(&import);
	lost = say_notes(run, &import);
	proposals = arena_array(&run->arena, struct proposal, import.files.count);
	for (size_t i = 0; i < import.files.count; i++)
		proposals[i] = (struct proposal){.path = import.files.items[i].path,
		    .bytes = import.files.items[i].bytes,
		    .exists = import.files.items[i].exists,
		    .unfinished = import.files.items[i].unfinished};
	status = propose(run, proposals, import.files.count);
	/* What was refused is missing now. */
	return status == STATUS_DONE && lost > 0 ? STATUS_CONTENT : status;
}

enum status command_import(const struct options *options)
{
	struct run run = {0};
	struct buf bytes;
	const struct import_kind *kind = find_kind(options->words[0]);
	enum status status = run_prepare(&run, options);

	buf_init(&bytes);
	if (status == STATUS_DONE && !kind)
		status = usage_error(run.language,
		    "cần: scores|framework|units|notice|plan|directive|agenda FILE, "
		    "không phải",
		    "needed: scores|framework|units|notice|plan|directive|agenda FILE, "
		    "not",
		    options->words[0]);
	if (status == STATUS_DONE && options->word_count < 2)
		status = usage_error(run.language, "thiếu tên tệp sau",
		    "a file's name is missing behind", options->words[0]);
	if (status == STATUS_DONE)
		status = propose_load(&run, kind->is_document);
	if (status == STATUS_DONE)
		status = import_files(&run, kind, options->words[1], &bytes);
	buf_release(&bytes);
	run_close(&run);
	return status;
}
