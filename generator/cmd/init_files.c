#include "cmd/init_files.h"

#include "base/buf.h"
#include "import/sheet_text.h"
#include "load/load.h"
#include "yaml/schema.h"

#define GITATTRIBUTES_OUTPUT                                                             \
	"public/** linguist-generated gitlab-generated -diff\n"                          \
	"public/data/*.csv diff\n"
#define GITATTRIBUTES_SHEETS "content/scores/**/*.yaml diff=congkhai\n"

/* Around what `make site` says where there is no repository. The program's words are the
 * last: a signal that shells don't speak of ends make without its "Error 1". */
#define MAKEFILE_PROGRAM                                                                 \
	"CONGKHAI ?= $(or $(shell command -v congkhai),$(shell git config "              \
	"congkhai.program),congkhai)\n"                                                  \
	"QUIETLY := || { kill -PIPE $$PPID; exit 1; }\n"                                 \
	"\n"                                                                             \
	".PHONY: site check build preview\n"                                             \
	"\n"                                                                             \
	"site:\n"                                                                        \
	"\t@folder=$$(pwd -P); \\\n"                                                     \
	"\twhile [ ! -e \"$$folder/.git\" ] && [ \"$$folder\" != / ]; do "               \
	"folder=$$(dirname \"$$folder\"); done; \\\n"                                    \
	"\tif [ -e \"$$folder/.git\" ]; then $(CONGKHAI) publish $(QUIETLY); \\\n"       \
	"\telse { $(CONGKHAI) build $(QUIETLY); } && echo \""
#define MAKEFILE_OTHERS                                                                  \
	"\"; fi\n"                                                                       \
	"\n"                                                                             \
	"check:\n"                                                                       \
	"\t@$(CONGKHAI) check $(QUIETLY)\n"                                              \
	"\n"                                                                             \
	"build:\n"                                                                       \
	"\t@$(CONGKHAI) build $(QUIETLY)\n"                                              \
	"\n"                                                                             \
	"preview:\n"                                                                     \
	"\t@$(CONGKHAI) serve $(QUIETLY)\n"

/* In the texts `{title}` and the like stand for what the person said. */
static const struct {
	const char *path;
	const char *text[LANGUAGE_COUNT]; /* without a second one the first serves both */
} templates[] = {
    {"site.yaml",
	{"# Cấu hình trang. Mọi khoá: congkhai schema site --format=markdown\n"
	 "title: {title}\n"
	 "home: {home}          # đơn vị chủ trang, trong content/units/\n"
	 "identity: {identity}   # danh tính của nguồn tin: giữ nguyên mãi\n"
	 "language: {language}\n"
	 "theme: default      # giao diện đi cùng chương trình\n"
	 "# base_url: https://…   # địa chỉ trang khi đã công bố\n"
	 "# contact: …            # nơi nhận phản ánh sai sót\n",
	    "# The site's settings. All keys: congkhai schema site --format=markdown\n"
	    "title: {title}\n"
	    "home: {home}          # the unit whose site it is, in content/units/\n"
	    "identity: {identity}   # of the feeds: never changes\n"
	    "language: {language}\n"
	    "theme: default      # the one that came with the program\n"
	    "# base_url: https://…   # the address of the published site\n"
	    "# contact: …            # where errors are reported\n"}},
    {"content/units/{home}.yaml",
	{"# Đơn vị. id đặt một lần, không bao giờ đổi; name là tên hiện nay; code là mã "
	 "hành chính nếu có.\n"
	 "# Đơn vị có chữ \"Ví Dụ\" là hư cấu: thay bằng đơn vị của mình.\n"
	 "- id: {home}\n"
	 "  level: {level}\n"
	 "  name: {name}\n"
	 "{below}",
	    "# Units. An id is chosen once and never changes; name is today's; code is "
	    "the official one, if any.\n"
	    "# Units called \"Ví Dụ\" are fictional: put your own in their place.\n"
	    "- id: {home}\n"
	    "  level: {level}\n"
	    "  name: {name}\n"
	    "{below}"}},
    {"content/frameworks/bo-tieu-chi-{year}.yaml",
	{"# Bộ tiêu chí ví dụ (hư cấu): thay bằng bộ tiêu chí của mình, mã và tên ghi "
	 "như trong quyết định.\n"
	 "# Có bảng trong Excel thì xem: congkhai help import\n"
	 "title: Bộ tiêu chí ví dụ năm {year}\n"
	 "lineage: bo-tieu-chi   # các năm của cùng một bộ tiêu chí mang chung tên này\n"
	 "level: {scored}\n"
	 "periods: [{year}]\n"
	 "criteria:\n"
	 "  - id: \"1\"\n"
	 "    title: Chỉ đạo, điều hành (ví dụ)\n"
	 "    criteria:\n"
	 "      - {id: \"1.1\", title: Ban hành kế hoạch (ví dụ), max: 2}\n"
	 "      - {id: \"1.2\", title: Chế độ báo cáo (ví dụ), max: 1.5}\n"
	 "  - {id: \"2\", title: Mức độ hài lòng (ví dụ), max: 10, method: survey}\n",
	    "# An example (fictional): put your own criteria in its place, numbers and "
	    "titles as decided.\n"
	    "# For a table in a spreadsheet see: congkhai help import\n"
	    "title: Example criteria {year}\n"
	    "lineage: bo-tieu-chi   # the years of one set of criteria share this name\n"
	    "level: {scored}\n"
	    "periods: [{year}]\n"
	    "criteria:\n"
	    "  - id: \"1\"\n"
	    "    title: Direction (example)\n"
	    "    criteria:\n"
	    "      - {id: \"1.1\", title: A plan is issued (example), max: 2}\n"
	    "      - {id: \"1.2\", title: Reports (example), max: 1.5}\n"
	    "  - {id: \"2\", title: Satisfaction (example), max: 10, method: survey}\n"}},
    {"content/scores/{year}/{first}.yaml",
	{"# Phiếu điểm: đường dẫn là kỳ và đơn vị. Mỗi tiêu chí một dòng; pending là "
	 "chưa chấm.\n"
	 "# Chấm xong thì thay, ví dụ: \"1.1\": 1,75/2\n"
	 "# hoặc: \"1.1\": {self: 2, appraised: 1.75/2, reason: \"vì sao mất điểm\"}\n"
	 "# Phiếu trống cho mọi đơn vị: congkhai new scores all {year}\n"
	 "scores:\n"
	 "  # 1.1. Ban hành kế hoạch (ví dụ)\n"
	 "  \"1.1\": {state: pending}   # …/2\n"
	 "  # 1.2. Chế độ báo cáo (ví dụ)\n"
	 "  \"1.2\": {state: pending}   # …/1.5\n"
	 "  # 2. Mức độ hài lòng (ví dụ)\n"
	 "  \"2\": {state: pending}   # …/10\n",
	    "# A score sheet: its path is the period and the unit. A line a criterion; "
	    "pending: not scored yet.\n"
	    "# Once it is scored, for example: \"1.1\": 1.75/2\n"
	    "# or: \"1.1\": {self: 2, appraised: 1.75/2, reason: \"why points were "
	    "lost\"}\n"
	    "# Empty sheets for all units: congkhai new scores all {year}\n"
	    "scores:\n"
	    "  # 1.1. A plan is issued (example)\n"
	    "  \"1.1\": {state: pending}   # …/2\n"
	    "  # 1.2. Reports (example)\n"
	    "  \"1.2\": {state: pending}   # …/1.5\n"
	    "  # 2. Satisfaction (example)\n"
	    "  \"2\": {state: pending}   # …/10\n"}},
    {".gitignore", {"*~\n"
		    ".*.swp\n"
		    "~$*\n"
		    "Thumbs.db\n"
		    "desktop.ini\n"
		    ".DS_Store\n"}},
    {".gitattributes",
	{"# Kết quả do congkhai dựng ra: git diff không hiện từng dòng, GitHub và GitLab "
	 "thu gọn lại.\n" GITATTRIBUTES_OUTPUT
	 "# Phiếu điểm hiện mỗi điểm một dòng; `make site` đặt việc này cho git, mỗi bản "
	 "sao một lần.\n" GITATTRIBUTES_SHEETS,
	    "# The output is made by congkhai: out of textual diffs, marked as generated "
	    "on forges.\n" GITATTRIBUTES_OUTPUT
	    "# Score sheets as one line a score; `make site` tells git how, once in each "
	    "clone.\n" GITATTRIBUTES_SHEETS}},
    {"Makefile",
	{"# congkhai trong PATH, không có thì bản đã lập trang này.\n" MAKEFILE_PROGRAM
	 "không có kho git nên chưa commit gì" MAKEFILE_OTHERS,
	    "# congkhai on the PATH, else the one that made this site.\n" MAKEFILE_PROGRAM
	    "no git repository: nothing was committed" MAKEFILE_OTHERS}},
    {"README.md",
	{"# {plain}\n"
	 "\n"
	 "Kho này chứa nội dung của một trang công khai. Cán bộ viết các tệp chữ trong "
	 "`content/`; chương trình\n"
	 "`congkhai` kiểm tra, tính tổng, tỷ lệ, thứ hạng, tình trạng nhiệm vụ, rồi dựng "
	 "trang vào `public/`.\n"
	 "\n"
	 "| việc | lệnh |\n"
	 "|---|---|\n"
	 "| kiểm tra, không ghi gì | `make check` |\n"
	 "| sửa những lỗi chắc chắn | `congkhai fix` |\n"
	 "| xem trước trên máy mình | `make preview` |\n"
	 "| dựng trang và ghi vào lịch sử | `make site` |\n"
	 "\n"
	 "## Điền nội dung\n"
	 "\n"
	 "1. `content/units/`: đơn vị của mình. Đơn vị có chữ \"Ví Dụ\" là hư cấu, xoá "
	 "đi.\n"
	 "2. `content/frameworks/`: bộ tiêu chí, ghi như trong quyết định ban hành.\n"
	 "3. `content/scores/<kỳ>/<đơn vị>.yaml`: phiếu điểm. `congkhai new scores all "
	 "{year}` tạo phiếu trống cho mọi đơn\n"
	 "   vị; `congkhai import scores bang-diem.xlsx --period {year}` lấy điểm từ "
	 "bảng tính.\n"
	 "4. Văn bản: `congkhai new notice|plan|directive|agenda <mã>` tạo tệp để điền; "
	 "`congkhai link <tệp>` đề nghị liên kết\n"
	 "   tới đơn vị, tiêu chí, thời hạn.\n"
	 "5. `make check` cho đến khi không còn lỗi, rồi `make site`. Thông báo nào chưa "
	 "rõ: `congkhai explain <mã>`.\n"
	 "\n"
	 "Trong VS Code, tiện ích \"YAML\" (Red Hat) dùng các lược đồ trong "
	 "`.congkhai/schema/` để nhắc khoá khi gõ.\n"
	 "Sau khi nâng cấp chương trình, viết lại lược đồ: `congkhai schema units > "
	 ".congkhai/schema/units.json`, ….\n"
	 "Thêm `--site` thì lược đồ chỉ nhận mã tiêu chí, vòng chấm, đơn vị có trong "
	 "trang; có mã "
	 "mới thì viết lại.\n",
	    "# {plain}\n"
	    "\n"
	    "This repository holds the content of a site of public records. People write "
	    "the text files in\n"
	    "`content/`; the program `congkhai` checks them, works out totals, rates, "
	    "ranks and the statuses of\n"
	    "tasks, and builds the site in `public/`.\n"
	    "\n"
	    "| to | run |\n"
	    "|---|---|\n"
	    "| check, writing nothing | `make check` |\n"
	    "| mend what is certain | `congkhai fix` |\n"
	    "| look at the site on your own machine | `make preview` |\n"
	    "| build the site and commit it | `make site` |\n"
	    "\n"
	    "## Filling it in\n"
	    "\n"
	    "1. `content/units/`: your own units. Those called \"Ví Dụ\" are fictional: "
	    "delete them.\n"
	    "2. `content/frameworks/`: the criteria, written as in the decision that "
	    "issued them.\n"
	    "3. `content/scores/<period>/<unit>.yaml`: score sheets. `congkhai new "
	    "scores all {year}` makes an empty one\n"
	    "   for every unit; `congkhai import scores table.xlsx --period {year}` "
	    "takes scores from a spreadsheet.\n"
	    "4. Documents: `congkhai new notice|plan|directive|agenda <id>` makes a file "
	    "to fill in; `congkhai link <file>`\n"
	    "   proposes links to units, criteria and deadlines.\n"
	    "5. `make check` until no error is left, then `make site`. If a message is "
	    "not clear: `congkhai explain <code>`.\n"
	    "\n"
	    "In VS Code the extension \"YAML\" (Red Hat) offers keys as you type, from "
	    "the schemas in `.congkhai/schema/`.\n"
	    "After an upgrade of the program, write those anew: `congkhai schema units > "
	    ".congkhai/schema/units.json`, ….\n"
	    "With `--site` they take no ids of criteria, rounds and units but the "
	    "site's; write "
	    "them anew when there are new ones.\n"}},
};

/* Units below a home that scores others. */
static const char below[] =
    "  units:\n"
    "    # - {id: phong-noi-vu, level: department, name: Phòng Nội vụ}\n"
    "    - {id: xa-vi-du-mot, level: commune, name: Xã Ví Dụ Một}\n"
    "    - {id: xa-vi-du-hai, level: commune, name: Xã Ví Dụ Hai}\n";

static struct str quoted(struct arena *arena, struct str text)
{
	struct buf out;
	struct str copy;

	buf_init(&out);
	sheet_text_quote(&out, text);
	copy = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return copy;
}

static bool scores_others(const struct init *init)
{
	return init->level == LEVEL_PROVINCE || init->level == LEVEL_DISTRICT;
}

/* What stands for a name in braces; the name itself, braces and all, where it is none. */
static struct str value_of(struct arena *arena, const struct init *init, struct str name)
{
	const struct {
		struct str name, value;
	} values[] = {
	    {STR("{title}"), quoted(arena, init->title)},
	    {STR("{plain}"), init->title},
	    {STR("{home}"), init->home_id},
	    {STR("{name}"), quoted(arena, init->home_name)},
	    {STR("{identity}"), init->identity},
	    {STR("{language}"), init->language == LANGUAGE_VI ? STR("vi") : STR("en")},
	    {STR("{year}"), str_format(arena, "%d", init->year)},
	    {STR("{level}"), str_of(unit_level_word(init->level))},
	    {STR("{scored}"), str_of(unit_level_word(
				  scores_others(init) ? LEVEL_COMMUNE : init->level))},
	    {STR("{first}"), scores_others(init) ? STR("xa-vi-du-mot") : init->home_id},
	    {STR("{below}"), scores_others(init) ? STR(below) : STR("")},
	};

	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
		if (str_equal(values[i].name, name))
			return values[i].value;
	return name;
}

static struct str fill(struct arena *arena, const struct init *init, struct str text)
{
	struct buf out;
	struct str copy;
	size_t at = 0;

	buf_init(&out);
	while (at < text.n) {
		size_t open = str_find(text, STR("{"), at);
		size_t close = str_find(text, STR("}"), open);
		size_t space = str_find(text, STR(" "), open);

		buf_add(&out, str_slice(text, at, open - at));
		at = open;
		if (close < space && close < text.n) {
			at = close + 1;
			buf_add(&out,
			    value_of(arena, init, str_slice(text, open, at - open)));
		} else if (open < text.n) {
			buf_add_char(&out, text.p[at++]);
		}
	}
	copy = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return copy;
}

static void add(
    struct arena *arena, struct init_files *out, struct str path, const struct buf *text)
{
	vec_push(arena, out, ((struct init_file){path, str_copy(arena, buf_str(text))}));
}

/* The schemas of all YAML files, and an editor's settings that tie them to their folders.
 */
static void write_schemas(
    struct arena *arena, const struct init *init, struct init_files *out)
{
	const struct content_kind *kinds;
	size_t count = content_kinds(&kinds);
	const char *separator = "";
	struct buf settings, schema;

	buf_init(&settings);
	buf_init(&schema);
	buf_lit(&settings, "{\n  \"yaml.schemas\": {");
	for (size_t i = 0; i < count; i++) {
		if (!str_ends(str_of(kinds[i].where), STR(".yaml")))
			continue;
		buf_clear(&schema);
		schema_write_json(kinds[i].table, kinds[i].list,
		    kinds[i].title[init->language], init->language, NULL, &schema);
		add(arena, out,
		    str_format(arena, ".congkhai/schema/%s.json", kinds[i].name),
		    &schema);
		buf_addf(&settings, "%s\n    \"./.congkhai/schema/%s.json\": \"/%s\"",
		    separator, kinds[i].name, kinds[i].where);
		separator = ",";
	}
	buf_lit(&settings, "\n  },\n  \"files.eol\": \"\\n\",\n"
			   "  \"[yaml]\": {\"editor.tabSize\": 2, "
			   "\"editor.insertSpaces\": true}\n}\n");
	add(arena, out, STR(".vscode/settings.json"), &settings);
	buf_release(&settings);
	buf_release(&schema);
}

void init_write(struct arena *arena, const struct init *init, struct init_files *out)
{
	for (size_t i = 0; i < sizeof(templates) / sizeof(*templates); i++) {
		const char *const *texts = templates[i].text;
		const char *text =
		    texts[init->language] ? texts[init->language] : texts[0];

		vec_push(arena, out,
		    ((struct init_file){fill(arena, init, str_of(templates[i].path)),
			fill(arena, init, str_of(text))}));
	}
	write_schemas(arena, init, out);
}
