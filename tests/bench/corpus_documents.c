/*
 * The corpus's documents. A notice has findings on each area, then tasks that answer
 * them; a plan has tasks alone. Both are a district's, about its communes.
 */
#include "corpus.h"

#include <stdbool.h>

enum { AREAS = 8, STRENGTHS = 3, LIMITATIONS = 5, NOTICE_TASKS = 3, PLAN_TASKS = 9 };

struct document {
	struct text *text;
	size_t index, district, first, count; /* the district's communes */
	size_t findings, tasks;               /* numbered so far */
};

static const char *const area_titles[AREAS] = {
    "Công tác chỉ đạo, điều hành",
    "Văn bản quy phạm pháp luật",
    "Cải cách thủ tục hành chính",
    "Tổ chức bộ máy",
    "Chế độ công vụ",
    "Tài chính công",
    "Chính quyền số",
    "Mức độ hài lòng",
};

static const char *const strengths[] = {
    "ban hành đủ kế hoạch, phân công rõ người, rõ việc, rõ thời hạn và theo dõi hằng "
    "tháng",
    "bố trí bộ phận một cửa thuận tiện, có ghế chờ, bảng hướng dẫn và người hỗ trợ nộp "
    "hồ sơ",
    "gửi báo cáo đúng hạn, số liệu thống nhất với phần mềm quản lý văn bản",
};
static const char *const limitations[] = {
    "chưa cập nhật đầy đủ hồ sơ trên phần mềm, còn hồ sơ giấy không có phiếu kiểm soát",
    "báo cáo tự kiểm tra sơ sài, chưa nêu nguyên nhân và người chịu trách nhiệm khắc "
    "phục",
    "niêm yết thủ tục đã hết hiệu lực, thiếu địa chỉ tiếp nhận phản ánh, kiến nghị",
    "chưa tổ chức lấy ý kiến người dân sau khi giải quyết, phiếu khảo sát thu về quá ít",
    "một số nhiệm vụ trong kế hoạch đến cuối năm chưa có sản phẩm, tài liệu kiểm chứng",
};
static const char *const duties[] = {
    "rà soát, bổ sung kế hoạch, gắn từng nhiệm vụ với người thực hiện và sản phẩm cụ thể",
    "khắc phục các hạn chế đã nêu, gửi tài liệu kiểm chứng về huyện để tổng hợp",
    "tập huấn lại cho công chức bộ phận một cửa về tiếp nhận hồ sơ trực tuyến",
    "công khai kết quả giải quyết hằng tuần tại trụ sở và trên trang thông tin điện tử",
    "kiểm tra đột xuất ít nhất hai lần trong năm, thông báo kết quả cho toàn huyện",
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* A commune of the district, by its name alone (the generator finds which) or by its id.
 */
static void add_commune(struct document *document, uint64_t number)
{
	size_t commune = document->first + number % document->count;
	struct text *text = document->text;

	corpus_add(text, "[xã ");
	corpus_add_commune_name(text, commune);
	corpus_add(text, "](unit:");
	if (number / 16 % 2)
		corpus_add_commune_id(text, commune);
	corpus_add(text, ")");
}

static void add_front(struct document *document, bool plan)
{
	struct text *text = document->text;

	corpus_add(text,
	    "---\ntitle: %s số %zu năm 2024 (hư cấu)\nnumber: \"%zu/%s-UBND\"\n"
	    "date: %zu/%zu/2024\nissuer: ",
	    plan ? "Kế hoạch khắc phục tồn tại, hạn chế"
		 : "Thông báo kết luận kiểm tra cải cách hành chính",
	    document->index + 1, document->index + 1, plan ? "KH" : "TB",
	    document->index % 28 + 1, document->index % 6 + 1);
	corpus_add_district_id(text, document->district);
	corpus_add(text, "\nsigner: KT. Chủ tịch, Phó Chủ tịch\nperiod: 2024\n"
			 "framework: cap-xa-2023\nunits: [");
	for (size_t i = 0; i < document->count; i++) {
		corpus_add(text, i > 0 ? ", " : "");
		corpus_add_commune_id(text, document->first + i);
	}
	corpus_add(text, "]\n");
	if (plan)
		corpus_add(text, "based_on: [\"doc:tb-%03zu\"]\n", document->index - 1);
	corpus_add(
	    text, "summary: Văn bản do chương trình tạo ra để đo tốc độ.\n---\n\n");
}

static void add_findings(
    struct document *document, const char *id, const char *const *words, size_t count)
{
	struct text *text = document->text;

	for (size_t a = 0; a < AREAS; a++) {
		corpus_add(text, "### %zu. [%s](criterion:%zu)\n\n", a + 1,
		    area_titles[a], a + 1);
		for (size_t i = 0; i < count; i++) {
			uint64_t number =
			    corpus_number('f', document->index, document->findings, a);

			corpus_add(
			    text, "- [%s-%02zu](finding:) ", id, ++document->findings);
			add_commune(document, number);
			corpus_add(text, " và ");
			add_commune(document, number / 64);
			corpus_add(text,
			    " **%s**, theo [tiêu chí %zu.%zu](criterion:%zu.%zu).\n",
			    words[number / 4096 % count], a + 1, i % 5 + 1, a + 1,
			    i % 5 + 1);
		}
		corpus_add(text, "\n");
	}
}

static void add_task(struct document *document, size_t area, size_t place)
{
	struct text *text = document->text;
	uint64_t number = corpus_number('k', document->index, area, place);
	bool done = number % 3 == 0;

	corpus_add(
	    text, "- [%c] [NV-%02zu](task:) ", done ? 'x' : ' ', ++document->tasks);
	add_commune(document, number / 8);
	corpus_add(text, " %s, thuộc [tiêu chí %zu.%zu](criterion:%zu.%zu), xong ",
	    duties[number / 2048 % COUNT(duties)], area + 1, place % 5 + 1, area + 1,
	    place % 5 + 1);
	corpus_add(text, "[trước ngày %d/%d/2024](due:)", (int)(number / 32 % 28) + 1,
	    (int)(number / 64 % 5) + 8);
	if (area == 2 && place == 0)
		corpus_add(text, ", đạt [từ 90%%](target:dung-han>=90)");
	corpus_add(text, ".\n");
	corpus_add(text, "  - 25/7/2024: đã làm việc với đơn vị, [%d%%](progress:%d)\n",
	    (int)(number / 128 % 99) + 1, (int)(number / 128 % 99) + 1);
	if (done)
		corpus_add(text,
		    "  - [%d/9/2024](done:), theo báo cáo [%zu/BC-UBND](evidence:)\n",
		    (int)(number / 256 % 28) + 1, document->tasks + 100);
}

static void add_tasks(struct document *document, size_t count)
{
	struct text *text = document->text;
	static const char *const offices[][2] = {
	    {"Phòng Nội vụ", "noi-vu"},
	    {"Văn phòng HĐND và UBND huyện", "van-phong"},
	    {"Phòng Tư pháp", "tu-phap"},
	};

	for (size_t a = 0; a < AREAS; a++) {
		corpus_add(text,
		    "### %zu. Nhiệm vụ về [%s](criterion:%zu)\n\n[%s](lead:", a + 1,
		    area_titles[a], a + 1, offices[a % 3][0]);
		corpus_add_district_id(text, document->district);
		corpus_add(text, "-%s) theo dõi, đôn đốc:\n\n", offices[a % 3][1]);
		for (size_t i = 0; i < count; i++)
			add_task(document, a, i);
		corpus_add(text, "\n");
	}
}

static void add_table(struct document *document)
{
	struct text *text = document->text;

	corpus_add(text,
	    "| Đơn vị | Hồ sơ tiếp nhận | Giải quyết đúng hạn |\n|---|---:|---:|\n");
	for (size_t i = 0; i < document->count; i++) {
		uint64_t number = corpus_number('b', document->index, i, 0);

		corpus_add(text, "| Xã ");
		corpus_add_commune_name(text, document->first + i);
		corpus_add(text, " | %d | %d,%d%% |\n", (int)(number % 4000) + 100,
		    (int)(number / 4096 % 30) + 70, (int)(number / 262144 % 10));
	}
	corpus_add(text, "\n");
}

void corpus_write_document(
    struct text *text, const char *folder, size_t index, size_t communes)
{
	struct document document = {.text = text, .index = index};
	bool plan = index % 3 == 1;

	document.district =
	    corpus_number('d', index / 3, 0, 0) % corpus_districts(communes);
	document.first = document.district * DISTRICT_COMMUNES;
	document.count = communes - document.first;
	if (document.count > DISTRICT_COMMUNES)
		document.count = DISTRICT_COMMUNES;
	add_front(&document, plan);
	corpus_add(text, "Số liệu và nhận xét dưới đây đều là hư cấu.\n\n");
	add_table(&document);
	if (!plan) {
		corpus_add(text, "## I. [Ưu điểm](finding:strength)\n\n");
		add_findings(&document, "UD", strengths, COUNT(strengths));
		corpus_add(text, "## II. [Hạn chế](finding:limitation)\n\n");
		add_findings(&document, "HC", limitations, COUNT(limitations));
	}
	corpus_add(text, "## %s. Nhiệm vụ\n\n", plan ? "I" : "III");
	add_tasks(&document, plan ? PLAN_TASKS : NOTICE_TASKS);
	corpus_write(text, "%s/content/%s/%s-%03zu.md", folder,
	    plan ? "plans" : "notices", plan ? "kh" : "tb", index);
}
