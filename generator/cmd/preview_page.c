/*
 * Which page shows what a file says.
 */
#include "cmd/preview.h"

#include "page/path.h"

static struct str page_of_sheet(
    struct arena *arena, const struct run *run, struct str file)
{
	const struct site *site = run->site;

	for (size_t i = 0; i < site->sheet_count; i++) {
		const struct sheet *sheet = site->sheets[i];

		if (str_equal(sources_path(&site->sources, sheet->source), file))
			return path_unit_period(
			    arena, &run->frame, sheet->unit, sheet->period);
	}
	return (struct str){0};
}

static struct str page_of_framework(
    struct arena *arena, const struct run *run, struct str file)
{
	const struct site *site = run->site;

	for (size_t i = 0; i < site->framework_count; i++) {
		const struct framework *framework = site->frameworks[i];

		if (str_equal(sources_path(&site->sources, framework->at.source), file))
			return path_lineage(arena, &run->frame, framework->lineage);
	}
	return (struct str){0};
}

static struct str page_of_units(
    struct arena *arena, const struct run *run, struct str file)
{
	(void)file;
	return path_list(arena, &run->frame, "units");
}

static struct str page_of_indicators(
    struct arena *arena, const struct run *run, struct str file)
{
	(void)file;
	return path_list(arena, &run->frame, "indicators");
}

/* A document, with whatever lies in its folder, or a text. */
static struct str page_of_document(
    struct arena *arena, const struct run *run, struct str file)
{
	const struct site *site = run->site;

	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = site->documents[i];

		if (str_equal(document->path, file) ||
		    (document->has_folder && str_starts(file, document->folder) &&
			str_starts(
			    str_slice(file, document->folder.n, file.n), STR("/"))))
			return path_document(arena, &run->frame, document);
	}
	return (struct str){0};
}

static struct str page_of_text(
    struct arena *arena, const struct run *run, struct str file)
{
	(void)arena;
	for (size_t i = 0; i < run->pages.count; i++) {
		const struct page_text *text = run->pages.items[i].subject;

		for (size_t j = 0; j < run->site->page_count; j++)
			if (text == run->site->pages[j] &&
			    str_equal(
				sources_path(&run->site->sources, text->source), file))
				return run->pages.items[i].path;
	}
	return (struct str){0};
}

struct str preview_page_of(struct arena *arena, const struct run *run, struct str file)
{
	static const struct {
		struct str folder;
		struct str (*find)(
		    struct arena *arena, const struct run *run, struct str file);
	} kinds[] = {
	    {STR_INIT("content/scores/"), page_of_sheet},
	    {STR_INIT("content/frameworks/"), page_of_framework},
	    {STR_INIT("content/units/"), page_of_units},
	    {STR_INIT("content/indicators/"), page_of_indicators},
	    {STR_INIT("content/pages/"), page_of_text},
	    {STR_INIT("content/"), page_of_document},
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_starts(file, kinds[i].folder))
			return kinds[i].find(arena, run, file);
	return (struct str){0};
}
