/*
 * What earlier runs read, under other hands: the store of a small site, in which the
 * input changes bytes. Its first byte says where: in the file, in what was read of one
 * document, of today's sheet or of an old one; digests are made to fit where they would
 * stop it. What is not as it was written is read anew or taken, and then a build goes on
 * with it. Edits follow: where (two bytes), how much goes and how much comes (four bits
 * each, 15 that go are all the rest), and the bytes that come. So an input stays what it
 * is when the form of an entry changes.
 */
#include "files.h"
#include "kept_file.h"
#include "made.h"
#include "one_file.h"

#include "derive/score_building.h"
#include "diag/print.h"
#include "load/past.h"
#include "store/store.h"

enum {
	DOCUMENTS = 3,
	IN_FILE = DOCUMENTS,
	IN_SHEET,
	IN_TODAY,
	PLACES,
	KEPT = DOCUMENTS + 1,
	EDIT = 3,
	ALL_THE_REST = 15
};

static const char old_sheet[] =
    "published: {date: 2024-02-01, decision: 9/QĐ-UBND}\n"
    "corrections: [{date: 2024-03-01, reason: Cộng sai, criteria: [\"2.1\"]}]\n"
    "scores:\n"
    "  \"1\": {self: 9, appraised: 8}\n"
    "  \"2.1\": 4/6\n"
    "  \"2.2\": {state: not_assessed}\n";

static const struct memory_file files[] = {
    {"site.yaml", "title: Huyện Thử (hư cấu)\n"},
    {"content/units/huyen.yaml",
	"- id: huyen-thu\n"
	"  level: district\n"
	"  name: Huyện Thử\n"
	"  units:\n"
	"    - {id: phong-noi-vu, level: department, name: Phòng Nội vụ}\n"
	"    - {id: van-phong, level: department, name: Văn phòng}\n"
	"    - {id: xa-mot, level: commune, name: Xã Một}\n"
	"    - {id: xa-hai, level: commune, name: Xã Hai}\n"
	"    - {id: xa-ba, level: commune, name: Xã Ba}\n"
	"    - {id: xa-bon, level: commune, name: Xã Bốn}\n"
	"    - {id: xa-nam, level: commune, name: Xã Năm}\n"
	"    - {id: xa-sau, level: commune, name: Xã Sáu}\n"
	"    - {id: xa-bay, level: commune, name: Xã Bảy}\n"
	"    - {id: xa-tam, level: commune, name: Xã Tám}\n"},
    {"content/frameworks/cap-xa.yaml",
	"title: Bộ tiêu chí cấp xã (hư cấu)\n"
	"lineage: cap-xa\n"
	"level: commune\n"
	"periods: [2023, 2024]\n"
	"rounds: [{id: self, name: Tự chấm}, {id: appraised, name: Thẩm định}]\n"
	"criteria:\n"
	"  - {id: \"1\", title: Chỉ đạo điều hành, max: 10}\n"
	"  - id: \"2\"\n"
	"    title: Thủ tục hành chính\n"
	"    criteria:\n"
	"      - {id: \"2.1\", title: Kiểm soát thủ tục, max: 6}\n"
	"      - {id: \"2.2\", title: Một cửa, max: 4}\n"},
    {"content/scores/2023/xa-mot.yaml", "scores:\n"
					"  \"1\": 8.5\n"
					"  \"2.1\": {appraised: 5, reason: Chậm}\n"
					"  \"2.2\": 3/4\n"},
    {"content/indicators/dung-han.yaml",
	"title: Đúng hạn\nmeasure: \"%\"\nbetter: higher\ncriterion: cap-xa/2.1\n"
	"values: [{unit: xa-mot, period: 2023, value: 88.5, target: 90}]\n"},
    {"content/notices/kl/index.md",
	"---\ntitle: Kết luận kiểm tra\nissuer: huyen-thu\ndate: 2024-01-10\n"
	"units: [xa-mot, xa-hai]\n---\n\n"
	"## [Ưu điểm](finding:strength)\n\n- [UD-1](finding:) Làm tốt\n\n"
	"## [Tồn tại](finding:limitation)\n\n"
	"- [HC-1](finding:) [Thủ tục chậm](criterion:2.1..2.2) tại [Xã Một](unit:), "
	"[Xã Hai](unit:)\n"
	"- Chung, [xem biên bản](bien-ban.pdf) và "
	"[mạng](https://example.invalid/)[^1]\n\n"
	"| TT | [Xã](unit:) | [Hạn chế](finding:) | [Tiêu chí](criterion:) |\n"
	"|---|---|:---|---|\n| 1 | Xã Một | Chưa lưu | 1 |\n| Nhóm hai | | | |\n"
	"| 2 | Xã Hai, Xã Ba | Chưa công khai | 2.2 |\n\n[^1]: Chú thích.\n"},
    {"content/notices/kl/bien-ban.pdf", "%PDF-1.4\n"},
    {"content/plans/kh.md",
	"---\ntitle: Kế hoạch khắc phục\nissuer: huyen-thu\ndate: 2024-01-15\n"
	"number: 1/KH-UBND\nperiod: 2024\nbased_on: [doc:kl]\n---\n\n"
	"## Nhiệm vụ\n\n### [Văn phòng](lead:) làm\n\n"
	"- [ ] [NV-01](task:) [Phòng Nội vụ](lead:) rà soát [trước ngày "
	"25/2/2024](due:), "
	"[đạt 90](target:dung-han>=90), [](criterion:1)\n"
	"  - 1/2/2024: xong một nửa, [50%](progress:50)\n"
	"- [x] [NV-02](task:) [Văn phòng](lead:) [Phòng Nội vụ](with:) [2024](due:) "
	"[20/5/2024](done:) [21/5/2024](verified:) [9/BC](evidence:) "
	"[kết luận](evidence:doc:kl#hc-1)\n"
	"- [ ] [NV-03](task:) Công khai [hằng quý](due:) [1/2024](from:) [12/2024](to:)\n"
	"  - [x] [quý I/2024](period:) [22/3/2024](done:) [8/BC](evidence:)\n"
	"- [ ] [NV-04](task:) [các xã](unit:communes) [30/6/2024](due:)\n"
	"  - [x] [Xã Một](unit:) [1/3/2024](done:) [7/BC](evidence:)\n"
	"  - [ ] [Xã Hai](unit:) [31/5/2024](due:)\n"
	"- [ ] [NV-05](task:) [các xã](unit:communes) [kịp thời](due:), "
	"[dừng](status:cancelled), theo [NV-01](task:kh/nv-01), "
	"[HC-1](doc:kl#hc-1) và [dưới](#bang)\n"
	"- [ ] [NV-06](task:) Hai bước\n"
	"  - [x] Một [31/3/2024](due:) [30/3/2024](done:) [6/BC](evidence:)\n"
	"  - [ ] Hai [hạng 1/8](target:rank<=1/8) [30/9/2024](due:)\n\n"
	"## Bảng\n\n"
	"| [TT](task:) | Việc | [Chủ trì](lead:) | [Hạn](due:) | [Sản phẩm](product:) |\n"
	"|---|---|---|---|---|\n| B-1 | Việc bảng | Phòng Nội vụ | 1/9/2024 | Báo cáo |\n"
	"| B-2 | Việc nữa | Văn phòng | hằng tháng | |\n"},
    {"content/directives/anh.png", "PNG"},
    {"content/directives/cv.md",
	"---\ntitle: Công văn\nissuer: huyen-thu\ndate: 2024-03-01\n---\n\n"
	"Theo [NV-02](task:kh/NV-02).\n\n- một\n  1. hai\n     > ba\n\n```sh\nmã\n```\n\n"
	"![ảnh](anh.png) <b>thô</b> ~~bỏ~~ **đậm** *nghiêng* `mã`\\\nhết\n\n***\n"},
};

static struct {
	struct arena arena;
	struct memory_tree memory;
	struct str bytes; /* of the file, as a run leaves it */
	struct str begin; /* of it, before the first entry */
	struct kept_entry
	    entries[KEPT]; /* today's sheet, then documents in their order */
	struct str sheet;
	struct site *site;
	size_t said;
} whole;

/* ---- what a run leaves ---- */

static struct site *load(
    struct arena *arena, struct store *store, struct diagnostics *diagnostics)
{
	struct site *site;

	diagnostics_init(diagnostics, arena);
	if (site_load_kept(arena, &whole.memory.tree, diagnostics, 1, store, &site) != 0)
		abort();
	return site;
}

static void pack_sheet(void)
{
	struct past_reader reader;
	struct buf out;

	buf_init(&out);
	past_reader_open(&reader, &whole.arena);
	past_pack_sheet(past_read_sheet(&reader, STR(old_sheet)), &out);
	past_reader_close(&reader);
	whole.sheet = str_copy(&whole.arena, buf_str(&out));
	buf_release(&out);
}

static void begin(void)
{
	struct diagnostics diagnostics;
	struct store *store;

	one_file_open(&whole.arena);
	memory_tree_open(&whole.memory, files, sizeof(files) / sizeof(*files));
	store = store_open(&whole.arena, &one_file.folder, one_file_name);
	whole.site = load(&whole.arena, store, &diagnostics);
	whole.said = diagnostics.count;
	if (diagnostics.errors > 0 || whole.site->document_count != DOCUMENTS)
		abort();
	store_write(store, &one_file.folder, one_file_name);
	store_close(store);
	whole.bytes = one_file_read(&whole.arena);
	whole.begin = kept_file_split(whole.bytes, whole.entries, KEPT);
	pack_sheet();
}

/* ---- what the input makes of it ---- */

static struct str edited(struct arena *arena, struct str bytes, struct str edits)
{
	struct buf out;

	buf_init(&out);
	while (edits.n >= EDIT) {
		const unsigned char *head = (const unsigned char *)edits.p;
		size_t at = (head[0] | (size_t)head[1] << 8) % (bytes.n + 1);
		size_t goes = head[2] >> 4, comes = head[2] & 15;
		size_t end = goes == ALL_THE_REST ? bytes.n : at + goes;

		edits = str_slice(edits, EDIT, edits.n);
		buf_clear(&out);
		buf_add(&out, str_slice(bytes, 0, at));
		buf_add(&out, str_slice(edits, 0, comes));
		buf_add(&out, str_slice(bytes, end, bytes.n));
		edits = str_slice(edits, comes, edits.n);
		bytes = str_copy(arena, buf_str(&out));
	}
	buf_release(&out);
	return bytes;
}

static void write_entries(size_t changed, struct str bytes)
{
	struct buf out;

	buf_init(&out);
	buf_add(&out, whole.begin);
	for (size_t i = 0; i < KEPT; i++)
		kept_file_add(&out, whole.begin, whole.entries[i].key,
		    i == changed ? bytes : whole.entries[i].bytes);
	one_file_write(buf_str(&out));
	buf_release(&out);
}

/* ---- what comes of that ---- */

static void check_same(const struct site *site, const struct diagnostics *diagnostics)
{
	if (diagnostics->count != whole.said || site->document_count != DOCUMENTS)
		abort();
	for (size_t i = 0; i < DOCUMENTS; i++) {
		const struct document *got = site->documents[i];
		const struct document *want = whole.site->documents[i];

		if (!str_equal(got->tree, want->tree) ||
		    got->link_count != want->link_count ||
		    got->finding_count != want->finding_count ||
		    got->task_count != want->task_count ||
		    got->heading_count != want->heading_count)
			abort();
	}
}

static bool is_taken(struct store *store, const struct document *document)
{
	struct str bytes;

	return store_find(store, whole.entries[document->index + 1].key, &bytes) &&
	       document->tree.p >= bytes.p && document->tree.p < bytes.p + bytes.n;
}

static void print_messages(struct page_site *page)
{
	struct print_options options = {.format = DIAG_TEXT};
	struct buf out;

	fuzz_check_messages(&page->diagnostics, &page->site->sources);
	buf_init(&out);
	diagnostics_sort(&page->diagnostics, &page->site->sources);
	if (diagnostics_print(&page->diagnostics, &page->site->sources, &options, &out) !=
	    0)
		abort();
	buf_release(&out);
}

/* The page of the document every other time, and each time some of the others and a
 * table, as an input that tells much has many that are like it. */
static void make(struct page_site *page, const struct score_history *history,
    const void *subject, size_t which)
{
	struct arena scratch = {0};
	const struct table *const *tables;
	struct page_list list;
	size_t count;

	made_derive(page, value_object(&page->arena));
	print_messages(page);
	if (history)
		page->frame.history = history;
	if (page->diagnostics.errors > 0)
		return;
	frame_fill(&page->arena, &page->frame);
	pages_plan(&page->arena, &page->frame, &list);
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].subject == subject ? which % 2 : i % 16 == which % 16)
			made_page(page, &scratch, &list.items[i]);
	count = export_tables(&tables);
	made_table(page, tables[which / 16 % count]);
	arena_release(&scratch);
}

static void read_sheet(struct page_site *page, struct str bytes, size_t which)
{
	struct past_commit commits[2] = {
	    {.order = 0, .day = {2024, 1, 1}}, {.order = 1, .day = {2024, 2, 1}}};
	struct str path = STR("content/scores/2023/xa-mot.yaml");
	struct str frame = STR("content/frameworks/cap-xa.yaml");
	struct score_history history = {0};
	struct history_builder *builder;
	const struct past_sheet *sheet;
	struct past_reader reader;

	past_reader_open(&reader, &page->arena);
	if (past_unpack_sheet(&reader, bytes, &sheet)) {
		builder = history_open(&page->arena, page->site);
		history_commit(builder, &commits[0]);
		history_framework(builder, frame,
		    past_read_framework(&reader, frame, str_of(files[2].text)));
		history_sheet(builder, path, true, sheet);
		history_commit(builder, &commits[1]);
		history_sheet(
		    builder, path, true, past_read_sheet(&reader, str_of(files[3].text)));
		history_close(builder, &history);
		make(page, &history, NULL, which);
	}
	past_reader_close(&reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str edits = {(const char *)data + 1, size ? size - 1 : 0};
	size_t place = size ? data[0] % PLACES : 0;
	size_t entry = place == IN_TODAY ? 0 : place + 1;
	struct digest which = digest_start();
	struct page_site page = {0};
	struct store *store;

	if (!whole.site)
		begin();
	digest_add(&which, edits);
	if (place == IN_FILE)
		one_file_write(edited(&page.arena, whole.bytes, edits));
	else if (place != IN_SHEET)
		write_entries(
		    entry, edited(&page.arena, whole.entries[entry].bytes, edits));
	else
		write_entries(KEPT, (struct str){0});
	store = store_open(&page.arena, &one_file.folder, one_file_name);
	page.site = load(&page.arena, store, &page.diagnostics);
	if (place == IN_SHEET)
		read_sheet(
		    &page, edited(&page.arena, whole.sheet, edits), (size_t)which.a);
	else if (place == IN_TODAY)
		make(&page, NULL, NULL, (size_t)which.a);
	else if (place != IN_FILE && is_taken(store, page.site->documents[place]))
		make(&page, NULL, page.site->documents[place], (size_t)which.a);
	else
		check_same(page.site, &page.diagnostics);
	store_close(store);
	page_site_close(&page);
	return 0;
}
