/*
 * Front matter of documents: its fields, and what each of them refers to.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"
#include "load/tables.h"

#include <stddef.h>

#define AT(member) offsetof(struct document_front, member)

static const struct field document_rows[] = {
    {"title", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED | FIELD_NOT_EMPTY, AT(title),
	.help = {"tên gọi của văn bản", "the document's title"}},
    {"number", FIELD_TEXT, FIELD_NAME, AT(number),
	.help = {"số, ký hiệu; có thể thiếu hoặc để trống như bản đã ký",
	    "number; may be missing or have a blank, as signed documents do"}},
    {"date", FIELD_PARTIAL_DATE, 0, AT(date),
	.help = {"ngày ban hành; biết đến tháng hoặc năm thì ghi tháng hoặc năm",
	    "date of issue; the month or the year where no more is known"}},
    {"issuer", FIELD_IDS, FIELD_REQUIRED | FIELD_REFERENCE | FIELD_NOT_EMPTY, AT(issuer),
	.help = {"mã đơn vị ban hành; cùng ban hành thì là danh sách, đơn vị đầu là đơn "
		 "vị mà "
		 "các xã và "
		 "bộ tiêu chí được hiểu theo",
	    "id of the unit that issued it; a list where several did, the first being "
	    "the one "
	    "whose communes and frameworks are meant"}},
    {"signer", FIELD_TEXT, FIELD_NAME, AT(signer),
	.help = {"chức vụ người ký, ví dụ KT. Chủ tịch, Phó Chủ tịch",
	    "the office that signed"}},
    {"period", FIELD_PERIOD, 0, AT(period),
	.help = {"kỳ mà văn bản nói tới; mặc định là năm của date",
	    "the period it concerns; default: the year of date"}},
    {"units", FIELD_IDS, FIELD_REFERENCE, AT(units),
	.help = {"mã các đơn vị được kiểm tra hoặc được giao việc",
	    "ids of the units inspected or addressed"}},
    {"framework", FIELD_ID, FIELD_REFERENCE, AT(framework),
	.help = {"bộ tiêu chí mà liên kết criterion: nói tới; mặc định: bộ hợp với "
		 "issuer và "
		 "period",
	    "what criterion: links mean; default: the one that fits issuer and period"}},
    {"based_on", FIELD_TEXTS, 0, AT(based_on),
	.help = {"căn cứ: doc:mã, task:văn-bản/mã hoặc chữ",
	    "basis: doc:id, task:doc/id or words"}},
    {"replaces", FIELD_TEXTS, 0, AT(replaces),
	.help = {"văn bản bị thay thế: doc:mã hoặc chữ",
	    "what it replaces: doc:id or words"}},
    {"answers", FIELD_TEXTS, 0, AT(answers),
	.help = {"trả lời cho: doc:mã, task:văn-bản/mã hoặc chữ",
	    "what it answers: doc:id, task:doc/id or words"}},
    {"targets", FIELD_NODE, FIELD_MAP, AT(targets), .detail = &targets_fields,
	.help = {"chỉ tiêu của từng đơn vị, theo mã đơn vị",
	    "targets, by the unit's id"}},
    {"summary", FIELD_TEXT, 0, AT(summary),
	.help = {"một câu tóm tắt cho danh sách và nguồn tin",
	    "one sentence for lists and feeds"}},
};

const struct field_table document_fields = {"document", document_rows,
    sizeof(document_rows) / sizeof(*document_rows),
    {"Phần đầu của văn bản", "Front matter of a document"}, NULL, NULL};

/* The framework of the period that scores units under the issuer, of several lineages the
 * main one's; `own`: only those that are the issuer's own. NULL where there is none, or
 * where units of several levels are scored. */
static const struct framework *framework_below(
    const struct site *site, const struct unit *issuer, struct period period, bool own)
{
	const struct framework *found = NULL;

	for (size_t i = 0; i < site->framework_count; i++) {
		const struct framework *framework = site->frameworks[i];
		struct date day = period_last_day(period);

		if (framework->level <= issuer->level ||
		    !framework_has_period(framework, period) ||
		    (own && framework->scope != issuer) ||
		    (framework->scope && !unit_is_under(issuer, framework->scope, day)))
			continue;
		if (found && (found->level != framework->level ||
				 str_equal(found->lineage, framework->lineage)))
			return NULL;
		if (!found || framework->standing < found->standing)
			found = framework;
	}
	return found;
}

/* The framework that scores the issuer in the period; else the one with which it scores
 * the units under it. */
static const struct framework *framework_of(
    const struct loader *loader, const struct unit *issuer, struct period period)
{
	const struct site *site = loader->site;
	const struct framework *found = site_framework_for(site, issuer, period);

	if (!found)
		found = framework_below(site, issuer, period, true);
	if (!found)
		found = framework_below(site, issuer, period, false);
	return framework_undisputed(loader, found, period);
}

/* What concerns a part of a year is held against the year's framework where that part has
 * none of its own. */
static const struct framework *fitting_framework(
    const struct loader *loader, const struct unit *issuer, struct period period)
{
	const struct framework *found;

	if (!issuer || period.kind == PERIOD_NONE)
		return NULL;
	found = framework_of(loader, issuer, period);
	if (!found && period.kind != PERIOD_YEAR)
		found = framework_of(loader, issuer,
		    (struct period){.year = period.year, .kind = PERIOD_YEAR});
	return found;
}

static void settle_period(struct document *document, const struct document_front *front)
{
	document->period = front->period.period;
	if (document->period.kind == PERIOD_NONE && date_is_set(document->date.date)) {
		document->period.year = document->date.date.year;
		document->period.kind = PERIOD_YEAR;
	}
}

static void settle_framework(struct loader *loader, const struct document_front *front)
{
	struct document *document = front->document;

	if (front->framework.at.source && front->framework.text.n > 0)
		document->framework = framework_resolve(
		    loader, front->framework.at, front->framework.text, document->period);
	else
		document->framework =
		    fitting_framework(loader, document->issuer, document->period);
}

/* A unit that has ended issues nothing any more. */
static void check_issuer(
    struct loader *loader, const struct document *document, const struct located *id)
{
	const struct unit *issuer = site_find_unit(loader->site, id->text);
	struct date day = document->date.date;
	struct diagnostic *d;

	if (!issuer || !date_is_set(day) || unit_exists_on(issuer, day))
		return;
	if (!date_is_set(issuer->ends) ||
	    date_compare(issuer->ends, date_first_day(day)) >= 0) {
		d = REPORT(loader->diagnostics, link_unit_other_time, id->at,
		    issuer->name, date_format_vi(loader->scratch, day));
		RELATED0(loader->diagnostics, d, begins_here, issuer->began_by->at);
		return;
	}
	d = REPORT(loader->diagnostics, issuer_has_ended, id->at, issuer->id,
	    date_format_vi(loader->scratch, issuer->ends));
	RELATED0(loader->diagnostics, d, ended_here, issuer->ended_by->at);
}

/* Most units whose ids are written out for an author. */
enum { IDS_MOST = 40 };

/* "tất cả", "các xã, thị trấn" in place of a list: it has to name each of them.
 * False where that is not what is written. */
static bool report_all_units(
    struct loader *loader, const struct document *document, const struct located *words)
{
	static const char *const all[] = {"tất cả ", "toàn bộ ", NULL};
	const struct site *site = loader->site;
	struct str key = text_match_key(loader->scratch, words->text), ids = {0};
	struct str rest = text_without_words(loader->scratch, key, all);
	struct date day = document_day(document);
	size_t count = 0;

	if (!str_equal(key, STR("tất cả")) && !str_equal(key, STR("toàn bộ")) &&
	    !names_all_communes(loader->scratch, rest))
		return false;
	for (size_t i = 0; i < site->unit_count; i++) {
		const struct unit *unit = site->units[i];

		if (unit->level == LEVEL_COMMUNE && unit_exists_on(unit, day) &&
		    unit_is_under(unit, document->issuer, day))
			ids = str_format(loader->scratch, "%.*s%s%.*s", STR_ARG(ids),
			    count++ > 0 ? ", " : "", STR_ARG(unit->id));
	}
	if (!document->issuer || count == 0 || count > IDS_MOST)
		return false;
	HELP(loader->diagnostics,
	    REPORT(loader->diagnostics, unknown_unit, words->at, words->text), write_this,
	    str_format(loader->scratch, "`units: [%.*s]`", STR_ARG(ids)));
	return true;
}

void front_read(
    struct loader *loader, struct document_front *front, size_t from, size_t to)
{
	struct document *document = front->document;
	bool empty = false;
	struct document_front read = {.document = document};
	const struct yaml_node *root = yaml_read_part(loader->arena, loader->diagnostics,
	    document->source, document->bytes, from, to, &empty, &read.unseen);

	if (empty)
		REPORT0(loader->diagnostics, front_matter_empty,
		    span_of(document->source, 0, from));
	front->unseen = read.unseen;
	front->faulty = true;
	if (!root)
		return;
	read.faulty = !fields_read(
	    loader->arena, loader->diagnostics, &document_fields, root, NULL, &read);
	*front = read;
	if (front->units.count > 0)
		front->units_at = front->units.items[0].at;
	document->title = front->title;
	document->number = front->number;
	document->signer = front->signer;
	document->summary = front->summary;
	document->date = front->date;
	resolve_units(loader, &front->issuer, &document->issuers);
	/* The first is the one whose communes are meant, not the first that is known. */
	document->issuer = front->issuer.count > 0
			       ? site_find_unit(loader->site, front->issuer.items[0].text)
			       : NULL;
	front->faulty |= !document->issuer;
	settle_period(document, front);
	for (size_t i = 0; i < front->issuer.count; i++)
		check_issuer(loader, document, &front->issuer.items[i]);
	if (front->units.count != 1 ||
	    !report_all_units(loader, document, &front->units.items[0]))
		resolve_units(loader, &front->units, &document->units);
	settle_framework(loader, front);
	front->faulty |= front->framework.text.n > 0 && !document->framework;
}

struct date document_day(const struct document *document)
{
	struct period period = document->period;

	if (date_is_set(document->date.date))
		return document->date.date;
	if (period.kind == PERIOD_YEAR)
		return (struct date){period.year, 0, 0};
	if (period.kind == PERIOD_MONTH)
		return (struct date){period.year, period.number, 0};
	return period_last_day(period);
}
