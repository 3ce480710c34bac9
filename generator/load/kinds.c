/*
 * The kinds of content with their field tables, for the schema and the manual.
 */
#include "load/tables.h"

#include "load/load.h"

static const struct content_kind content_kind_table[] = {
    {"site", "site.yaml", &settings_fields, false, {"Cấu hình trang", "Site settings"}},
    {"units", "content/units/*.yaml", &unit_fields, true, {"Đơn vị", "Units"}},
    {"events", "content/events/*.yaml", &event_fields, true,
	{"Sắp xếp đơn vị", "Reorganisations"}},
    {"framework", "content/frameworks/*.yaml", &framework_fields, false,
	{"Bộ tiêu chí", "Framework"}},
    {"scores", "content/scores/*/*.yaml", &sheet_fields, false,
	{"Phiếu điểm", "Score sheet"}},
    {"indicator", "content/indicators/*.yaml", &indicator_fields, false,
	{"Chỉ tiêu", "Indicator"}},
    {"document", "content/{notices,plans,directives,agendas}/*.md", &document_fields,
	false, {"Phần đầu của văn bản", "Front matter of a document"}},
    {"page", "content/pages/*.md", &page_fields, false,
	{"Phần đầu của trang viết", "Front matter of a page"}},
};

size_t content_kinds(const struct content_kind **kinds)
{
	*kinds = content_kind_table;
	return sizeof(content_kind_table) / sizeof(*content_kind_table);
}
