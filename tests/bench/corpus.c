/*
 * corpus: writes a national site that nobody ever made, for measuring the generator.
 *
 *     corpus N FOLDER [COMMITS]
 *
 * N communes in districts of 15, districts in provinces of 11; for each commune a sheet a
 * year, 2020 to 2024, of 8 areas with 5 criteria, a reason on a third of them; 300
 * documents of about 25 kB with typed links, findings and tasks. Every name and figure is
 * made up, which site.yaml and the provinces' names say. The same N gives the same bytes:
 * numbers come from a hash of what they are about, never from an order or a clock. With
 * COMMITS a past of as many changes goes to standard output, for `git fast-import`.
 */
#include "corpus.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FIRST_YEAR = 2020, AREAS = 8, LEAVES = 5 };

struct area {
	const char *title, *lower;
	int max[LEAVES]; /* hundredths of a point; all areas together come to 100 points
			  */
};

static const struct area areas[AREAS] = {
    {"Công tác chỉ đạo, điều hành cải cách hành chính", "chỉ đạo, điều hành",
	{250, 200, 200, 200, 200}},
    {"Xây dựng và tổ chức thực hiện văn bản quy phạm pháp luật", "văn bản pháp luật",
	{200, 150, 200, 150, 150}},
    {"Cải cách thủ tục hành chính", "thủ tục hành chính", {300, 300, 300, 250, 250}},
    {"Cải cách tổ chức bộ máy", "tổ chức bộ máy", {250, 250, 250, 250, 200}},
    {"Cải cách chế độ công vụ", "chế độ công vụ", {250, 250, 200, 250, 200}},
    {"Cải cách tài chính công", "tài chính công", {200, 200, 200, 200, 150}},
    {"Xây dựng và phát triển chính quyền điện tử, chính quyền số", "chính quyền số",
	{300, 350, 300, 300, 350}},
    {"Đo lường sự hài lòng của người dân, tổ chức", "mức độ hài lòng",
	{350, 350, 400, 350, 350}},
};

static const char *const leaf_titles[LEAVES] = {
    "Ban hành kế hoạch",
    "Mức độ hoàn thành kế hoạch",
    "Chế độ thông tin, báo cáo",
    "Kiểm tra và khắc phục sau kiểm tra",
    "Kết quả đạt được trong năm",
};

static const char *const reasons[] = {
    "Kế hoạch ban hành chậm so với thời hạn, hoàn thành %d,%02d%% nhiệm vụ trong năm",
    "Tỷ lệ hồ sơ giải quyết đúng hạn mới đạt %d,%02d%%, thấp hơn mức huyện giao",
    "Báo cáo quý gửi sau ngày quy định; số liệu khớp %d,%02d%% với phần mềm một cửa",
    "Chưa khắc phục hết kiến nghị của đoàn kiểm tra, mới đạt %d,%02d%% số kiến nghị",
    "Tài liệu kiểm chứng chưa đầy đủ, chỉ chứng minh được %d,%02d%% nội dung tự chấm",
    "Hồ sơ trực tuyến toàn trình phát sinh ít, tỷ lệ đạt %d,%02d%% tổng số hồ sơ",
};

static const char *const first_syllables[] = {
    "An",
    "Bình",
    "Cẩm",
    "Chiềng",
    "Đại",
    "Đông",
    "Đức",
    "Gia",
    "Hải",
    "Hòa",
    "Hồng",
    "Hương",
    "Khánh",
    "Kim",
    "Lạc",
    "Liên",
    "Long",
    "Minh",
    "Mỹ",
    "Nam",
    "Ngọc",
    "Phú",
    "Phước",
    "Quảng",
    "Sơn",
    "Tân",
    "Thanh",
    "Thượng",
    "Vĩnh",
};
static const char *const last_syllables[] = {
    "Ấp",
    "Bằng",
    "Cầu",
    "Châu",
    "Chính",
    "Đài",
    "Đạo",
    "Điền",
    "Đồng",
    "Giang",
    "Hà",
    "Hậu",
    "Hiệp",
    "Hội",
    "Hưng",
    "Khê",
    "Lâm",
    "Lộc",
    "Lương",
    "Mạc",
    "Nghĩa",
    "Nhân",
    "Ninh",
    "Phong",
    "Quế",
    "Sơn",
    "Thạch",
    "Thành",
    "Thịnh",
    "Trạch",
    "Xuyên",
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* ---- numbers and bytes ---- */

uint64_t corpus_number(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	uint64_t key[4] = {a, b, c, d}, x = UINT64_C(0x9e3779b97f4a7c15);

	for (size_t i = 0; i < 4; i++) {
		x += key[i] + UINT64_C(0x9e3779b97f4a7c15);
		x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
		x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
		x ^= x >> 31;
	}
	return x;
}

static void fail(const char *what)
{
	fprintf(stderr, "corpus: %s: %s\n", what, strerror(errno));
	exit(1);
}

void corpus_add(struct text *text, const char *format, ...)
{
	va_list arguments;
	int n;

	va_start(arguments, format);
	n = vsnprintf(
	    text->bytes + text->n, sizeof(text->bytes) - text->n, format, arguments);
	va_end(arguments);
	if (n < 0 || (size_t)n >= sizeof(text->bytes) - text->n) {
		errno = EFBIG;
		fail("a file");
	}
	text->n += (size_t)n;
}

void corpus_write(struct text *text, const char *path, ...)
{
	char name[512];
	va_list arguments;
	FILE *file;

	va_start(arguments, path);
	vsnprintf(name, sizeof(name), path, arguments);
	va_end(arguments);
	file = fopen(name, "w");
	if (!file || fwrite(text->bytes, 1, text->n, file) != text->n ||
	    fclose(file) != 0)
		fail(name);
	text->n = 0;
}

static void make_folder(const char *path, ...)
{
	char name[512];
	va_list arguments;

	va_start(arguments, path);
	vsnprintf(name, sizeof(name), path, arguments);
	va_end(arguments);
	if (mkdir(name, 0777) != 0 && errno != EEXIST)
		fail(name);
}

/* ---- units ---- */

size_t corpus_districts(size_t communes)
{
	return (communes + DISTRICT_COMMUNES - 1) / DISTRICT_COMMUNES;
}

/* Two syllables, different for all `place` below 29 of one `group`. */
static void add_name(struct text *text, size_t group, size_t place)
{
	size_t first = corpus_number('n', group, 1, 0) + place * 7;
	size_t last = corpus_number('n', group, 2, 0) + place * 5;

	corpus_add(text, "%s %s", first_syllables[first % COUNT(first_syllables)],
	    last_syllables[last % COUNT(last_syllables)]);
}

void corpus_add_district_id(struct text *text, size_t district)
{
	corpus_add(text, "t%02zu-h%02zu", district / PROVINCE_DISTRICTS + 1,
	    district % PROVINCE_DISTRICTS + 1);
}

void corpus_add_commune_id(struct text *text, size_t commune)
{
	corpus_add_district_id(text, commune / DISTRICT_COMMUNES);
	corpus_add(text, "-x%02zu", commune % DISTRICT_COMMUNES + 1);
}

void corpus_add_commune_name(struct text *text, size_t commune)
{
	add_name(text, 1000 + commune / DISTRICT_COMMUNES, commune % DISTRICT_COMMUNES);
}

static void add_district(struct text *text, size_t district, size_t communes)
{
	static const char *const offices[][2] = {
	    {"noi-vu", "Phòng Nội vụ"},
	    {"van-phong", "Văn phòng HĐND và UBND huyện"},
	    {"tu-phap", "Phòng Tư pháp"},
	};
	size_t first = district * DISTRICT_COMMUNES;

	corpus_add(text, "    - id: ");
	corpus_add_district_id(text, district);
	corpus_add(text, "\n      level: district\n      name: Huyện ");
	add_name(
	    text, 100 + district / PROVINCE_DISTRICTS, district % PROVINCE_DISTRICTS);
	corpus_add(text, "\n      units:\n");
	for (size_t i = 0; i < COUNT(offices); i++) {
		corpus_add(text, "        - {id: ");
		corpus_add_district_id(text, district);
		corpus_add(text, "-%s, level: department, name: %s}\n", offices[i][0],
		    offices[i][1]);
	}
	for (size_t i = first; i < first + DISTRICT_COMMUNES && i < communes; i++) {
		corpus_add(text, "        - {id: ");
		corpus_add_commune_id(text, i);
		corpus_add(text, ", level: commune, name: Xã ");
		corpus_add_commune_name(text, i);
		corpus_add(text, ", code: \"%05zu\"}\n", i + 1);
	}
}

static void write_units(struct text *text, const char *folder, size_t communes)
{
	size_t districts = corpus_districts(communes);

	for (size_t p = 0; p * PROVINCE_DISTRICTS < districts; p++) {
		size_t first = p * PROVINCE_DISTRICTS;

		corpus_add(text, "- id: t%02zu\n  level: province\n  name: Tỉnh ", p + 1);
		add_name(text, 10, p);
		corpus_add(text, " %zu (hư cấu)\n  units:\n", p + 1);
		for (size_t d = first; d < first + PROVINCE_DISTRICTS && d < districts;
		     d++)
			add_district(text, d, communes);
		corpus_write(text, "%s/content/units/t%02zu.yaml", folder, p + 1);
	}
}

/* ---- frameworks and sheets ---- */

static void add_points(struct text *text, int hundredths)
{
	corpus_add(text, hundredths % 100 ? "%d.%02d" : "%d", hundredths / 100,
	    hundredths % 100);
}

static void write_framework(
    struct text *text, const char *folder, int year, const char *years)
{
	corpus_add(text,
	    "title: Chỉ số CCHC cấp xã từ năm %d (hư cấu)\n"
	    "lineage: cap-xa\nlevel: commune\nperiods: [%s]\n"
	    "rounds:\n  - {id: self, name: Tự chấm}\n  - {id: appraised, name: Thẩm "
	    "định}\n"
	    "total: 100\ngrades:\n"
	    "  - {id: xuat-sac, name: Xuất sắc, from: 90}\n"
	    "  - {id: tot, name: Tốt, from: 80}\n"
	    "  - {id: kha, name: Khá, from: 70}\n"
	    "  - {id: trung-binh, name: Trung bình, from: 50}\n"
	    "  - {id: yeu, name: Yếu, from: 0}\n"
	    "criteria:\n",
	    year, years);
	for (size_t a = 0; a < AREAS; a++) {
		corpus_add(text, "  - id: \"%zu\"\n    title: %s\n    criteria:\n", a + 1,
		    areas[a].title);
		for (size_t l = 0; l < LEAVES; l++) {
			corpus_add(text,
			    "      - {id: \"%zu.%zu\", title: \"%s: %s\", max: ", a + 1,
			    l + 1, leaf_titles[l], areas[a].lower);
			add_points(text, areas[a].max[l]);
			corpus_add(
			    text, "%s}\n", a == AREAS - 1 ? ", method: survey" : "");
		}
	}
	corpus_write(text, "%s/content/frameworks/cap-xa-%d.yaml", folder, year);
}

/* A commune has a standing from 50 to 95 percent of the points, and moves a little from
 * year to year. */
static int appraised(size_t commune, int year, size_t area, size_t leaf)
{
	int standing = 50 + (int)(corpus_number('s', commune, 0, 0) % 46);
	int trend = (int)(corpus_number('t', commune, 0, 0) % 5) - 1;
	int noise =
	    (int)(corpus_number((uint64_t)year, commune, area, leaf) % 3100) - 1550;
	int share =
	    (standing + trend * (year - FIRST_YEAR)) * 100 + noise; /* of 10,000 */
	int max = areas[area].max[leaf];

	share = share < 1000 ? 1000 : share > 10000 ? 10000 : share;
	return (max * share + 5000) / 10000;
}

static void add_reason(struct text *text, uint64_t number)
{
	corpus_add(text, ", reason: \"");
	/* One of the formats above, each with the same two numbers. */
	corpus_add(text, reasons[number % COUNT(reasons)], (int)(40 + number / 8 % 59),
	    (int)(number / 1024 % 100));
	corpus_add(text, "\"");
}

static void write_sheet(struct text *text, const char *folder, size_t commune, int year)
{
	struct text id = {.n = 0};

	corpus_add(text, "scores:\n");
	for (size_t a = 0; a < AREAS; a++) {
		for (size_t l = 0; l < LEAVES; l++) {
			int max = areas[a].max[l], score = appraised(commune, year, a, l);
			uint64_t chance =
			    corpus_number('r', commune, (uint64_t)year, a * LEAVES + l);
			int self = score + (int)(chance % 40);

			corpus_add(text, "  \"%zu.%zu\": {self: ", a + 1, l + 1);
			add_points(text, self > max ? max : self);
			corpus_add(text, ", appraised: ");
			add_points(text, score);
			corpus_add(text, "/");
			add_points(text, max);
			if (chance / 64 % 3 == 0)
				add_reason(text, chance / 256);
			corpus_add(text, "}\n");
		}
	}
	corpus_add(text, "published: {decision: %zu/QĐ-UBND, date: 15/1/%d}\n",
	    commune / DISTRICT_COMMUNES % 900 + 100, year + 1);
	corpus_add_commune_id(&id, commune);
	corpus_write(text, "%s/content/scores/%d/%s.yaml", folder, year, id.bytes);
}

static void write_indicator(struct text *text, const char *folder, size_t communes)
{
	corpus_add(text,
	    "title: Hồ sơ giải quyết trước hạn và đúng hạn (hư cấu)\n"
	    "measure: \"%%\"\nbetter: higher\ncriterion: cap-xa/3\nvalues:\n");
	for (size_t i = 0; i < communes && i < 500; i++) {
		uint64_t number = corpus_number('i', i, 0, 0);

		corpus_add(text, "  - {unit: ");
		corpus_add_commune_id(text, i);
		corpus_add(text, ", period: 2024, value: %d.%02d, target: 90}\n",
		    (int)(70 + number % 30), (int)(number / 64 % 100));
	}
	corpus_write(text, "%s/content/indicators/dung-han.yaml", folder);
}

static void write_settings(struct text *text, const char *folder)
{
	corpus_add(text, "title: Cải cách hành chính toàn quốc (dữ liệu hư cấu)\n"
			 "description: Trang để đo tốc độ. Mọi tên và số liệu đều do "
			 "chương trình bịa ra.\n");
	corpus_write(text, "%s/site.yaml", folder);
}

static void make_folders(const char *folder)
{
	static const char *const names[] = {"", "/content", "/content/units",
	    "/content/frameworks", "/content/indicators", "/content/notices",
	    "/content/plans", "/content/scores"};

	for (size_t i = 0; i < COUNT(names); i++)
		make_folder("%s%s", folder, names[i]);
	for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++)
		make_folder("%s/content/scores/%d", folder, year);
}

int main(int argc, char **argv)
{
	static struct text text;
	size_t communes = argc >= 3 ? strtoul(argv[1], NULL, 10) : 0;

	if (communes == 0 || communes > 100000 || argc > 4) {
		fprintf(stderr, "usage: corpus N FOLDER [COMMITS]\n");
		return 2;
	}
	make_folders(argv[2]);
	write_settings(&text, argv[2]);
	write_units(&text, argv[2], communes);
	write_framework(&text, argv[2], 2020, "2020, 2021, 2022");
	write_framework(&text, argv[2], 2023, "2023, 2024");
	for (size_t i = 0; i < communes; i++)
		for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++)
			write_sheet(&text, argv[2], i, year);
	write_indicator(&text, argv[2], communes);
	for (size_t i = 0; i < DOCUMENTS; i++)
		corpus_write_document(&text, argv[2], i, communes);
	if (argc == 4)
		corpus_write_commits(argv[2], communes, strtoul(argv[3], NULL, 10));
	return 0;
}
