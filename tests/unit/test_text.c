/*
 * Unicode and Vietnamese: normal form, keys, order, distance, old encodings.
 */
#include "base/text.h"

#include "base/arena.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <cmocka.h>

static int setup(void **state)
{
	static struct arena arena;

	arena_init(&arena);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_release(*state);
	return 0;
}

/* A function from text to text, and what it makes of some. */
struct mapping {
	const char *text, *want;
};

static void check_mappings(struct arena *arena, const struct mapping *cases, size_t count,
    struct str (*function)(struct arena *arena, struct str s))
{
	for (size_t i = 0; i < count; i++) {
		struct str got = function(arena, str_of(cases[i].text));

		if (!str_equal(got, str_of(cases[i].want)))
			fail_msg("\"%s\": got \"%.*s\", want \"%s\"", cases[i].text,
			    STR_ARG(got), cases[i].want);
	}
}

#define CHECK(arena, cases, function)                                                    \
	check_mappings((arena), (cases), sizeof(cases) / sizeof(*(cases)), (function))

static void finds_the_first_bad_byte(void **state)
{
	static const struct {
		struct str text;
		size_t at;
	} cases[] = {
	    {STR_INIT(""), 0},
	    {STR_INIT("abc"), 3},
	    {STR_INIT("a\0b"), 3},
	    {STR_INIT("Đồng Hưu"), 12},
	    {STR_INIT("\xF0\x9F\x93\x84"), 4},
	    {STR_INIT("ab\xFF"), 2},
	    {STR_INIT("ab\x80"), 2},
	    {STR_INIT("ab\xC0\xAF"), 2},
	    {STR_INIT("ab\xE1\xBB"), 2},
	    {STR_INIT("ab\xE1\xBB"
		      "c"),
		2},
	    {STR_INIT("ab\xED\xA0\x80"), 2},
	    {STR_INIT("ab\xF4\x90\x80\x80"), 2},
	    {STR_INIT("ab\xF5\x80\x80\x80"), 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t at = text_invalid_utf8(cases[i].text);

		if (at != cases[i].at)
			fail_msg("case %zu: %zu, want %zu", i, at, cases[i].at);
	}
	assert_int_equal(text_invalid_utf8((struct str){0}), 0);
}

static size_t encode(uint32_t c, char *out)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	out[0] = (char)(0xE0 | c >> 12);
	out[1] = (char)(0x80 | (c >> 6 & 0x3F));
	out[2] = (char)(0x80 | (c & 0x3F));
	return 3;
}

/* What is passed over quickly is all that the slow ways would pass over, too. */
static void plain_letters_are_plain(void **state)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
	struct str letters = STR("aAđĐăĂâÂêÊôÔơƠưƯằẳẵắặầẩẫấậềểễếệồổỗốộờởỡớợừửữứựỳỷỹýỵ");
	char bytes[3];
	size_t plain = 0;

	(void)state;
	for (uint32_t c = 0; c < 0x10000; c++) {
		struct str one = {bytes, encode(c, bytes)};

		assert_in_range(text_plain_run(one, 0), 0, one.n);
		if (text_plain_run(one, 0) == 0)
			continue;
		assert_int_equal(text_plain_run(one, 0), one.n);
		plain++;
		assert_true(c == '\t' || c == '\n' || c == '\r' ||
			    (c >= ' ' && c < 0x7F) || c >= 0xC0);
		assert_int_equal(text_unseen(c), UNSEEN_NONE);
		assert_int_equal(text_lookalike(c), 0);
		assert_int_equal(u_getCombiningClass((UChar32)c), 0);
		assert_int_equal(
		    u_getIntPropertyValue((UChar32)c, UCHAR_NFC_QUICK_CHECK), UNORM_YES);
		assert_true(unorm2_isInert(nfc, (UChar32)c) ||
			    unorm2_hasBoundaryBefore(nfc, (UChar32)c));
		for (size_t n = 1; n < one.n; n++)
			assert_int_equal(text_plain_run((struct str){bytes, n}, 0), 0);
	}
	assert_true(plain > 300);
	assert_int_equal(text_plain_run(letters, 0), letters.n);
}

static void reads_code_points(void **state)
{
	static const uint32_t want[] = {'a', 0x1ED3, 0x1F4C4, 0xFFFD, 'b'};
	struct str text = STR("aồ\xF0\x9F\x93\x84\xFF"
			      "b");
	size_t at = 0, i = 0;

	(void)state;
	for (; at < text.n; i++)
		assert_int_equal(text_next(text, &at), want[i]);
	assert_int_equal(i, 5);
	assert_int_equal(text_length(text), 5);
	assert_int_equal(text_length(STR("")), 0);
}

static void measures_columns(void **state)
{
	static const struct {
		const char *text;
		size_t width;
	} cases[] = {
	    {"", 0},
	    {"abc", 3},
	    {"a\tb", 3},
	    {"Đồng Hưu", 8},
	    {"o\u0302\u0300", 1},
	    {"公開", 4},
	    {"ａ", 2},
	    {"a\u200Bb", 2},
	    {"\uFEFFx", 1},
	    {"한", 2},
	    {"…", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t width = text_width(str_of(cases[i].text));

		if (width != cases[i].width)
			fail_msg("\"%s\": %zu", cases[i].text, width);
	}
}

static void composes(void **state)
{
	static const struct mapping cases[] = {
	    {"", ""},
	    {"abc", "abc"},
	    {"Đồng Hưu", "Đồng Hưu"},
	    {"\u0110o\u0302\u0300ng Hu\u031Bu", "\u0110\u1ED3ng H\u01B0u"},
	    {"\u00F4\u0323", "\u1ED9"},
	    {"o\u0323\u0302", "\u1ED9"},
	    {"o\u0302\u0323", "\u1ED9"},
	    {"\u212B", "\u00C5"},
	    {"x\u0302", "x\u0302"},
	};
	struct str composed = STR("Huyện Văn Quan");

	CHECK(*state, cases, text_nfc);
	assert_ptr_equal(text_nfc(*state, composed).p, composed.p);
}

static void lowers(void **state)
{
	static const struct mapping cases[] = {
	    {"", ""},
	    {"XÃ ĐỒNG HƯU", "xã đồng hưu"},
	    {"ỦY BAN NHÂN DÂN I", "ủy ban nhân dân i"},
	};

	CHECK(*state, cases, text_lower);
}

static void match_keys(void **state)
{
	static const struct mapping cases[] = {
	    {"", ""},
	    {"  \t\n ", ""},
	    {"  Xã\u00A0 An \n Sơn ", "xã an sơn"},
	    {"Hòa Bình", "hoà bình"},
	    {"HOÀ BÌNH", "hoà bình"},
	    {"Ho\u0300a", "hoà"},
	    {"Thúy", "thuý"},
	    {"thuý", "thuý"},
	    {"Khỏe", "khoẻ"},
	    {"lọ hoạ", "lọ hoạ"},
	    {"loè, lòe", "loè, loè"},
	    {"thụy thuỵ", "thuỵ thuỵ"},
	    {"qúy quý", "quý quý"},
	    {"hòan hoàn", "hoàn hoàn"},
	    {"hùynh huỳnh", "huỳnh huỳnh"},
	    {"của mùa bìa", "của mùa bìa"},
	    {"chó ăn", "chó ăn"},
	    {"góă", "góă"},
	    {"số a", "số a"},
	    {"Đường Ốc", "đường ốc"},
	    {"\u0425ã \u0410n S\u043En", "xã an son"}, /* Cyrillic */
	    {"L\u01B0ơng \u0110ông", "lương đông"},
	    {"L\u01A3ơng \u00D0ông", "lương đông"}, /* Oi, Eth */
	    {"An\u200BSơn\u00AD", "ansơn"},
	    {"STRASSE straße", "strasse strasse"},
	};
	static const char *const different[][2] = {{"Đông Sơn", "Đồng Sơn"},
	    {"hoa", "hòa"}, {"hòa", "hóa"}, {"Dong", "Đong"}, {"thúy", "thủy"},
	    {"An Sơn", "An Son"}, {"mùa", "muà"}};

	CHECK(*state, cases, text_match_key);
	for (size_t i = 0; i < sizeof(different) / sizeof(*different); i++) {
		struct str a = text_match_key(*state, str_of(different[i][0]));
		struct str b = text_match_key(*state, str_of(different[i][1]));

		if (str_equal(a, b))
			fail_msg("%s and %s", different[i][0], different[i][1]);
	}
}

static void folds(void **state)
{
	static const struct mapping cases[] = {
	    {"", ""},
	    {"Đồng Hưu", "dong huu"},
	    {"  QUYẾT ĐỊNH số 5 ", "quyet dinh so 5"},
	    {"ăâêôơưđ ẵẫễỗỡữỹ", "aaeooud aaeoouy"},
	    {"한글", "한글"},
	};

	CHECK(*state, cases, text_fold);
}

static void slugs(void **state)
{
	static const struct mapping cases[] = {
	    {"", ""},
	    {"—…!", ""},
	    {"公開", ""},
	    {"3. Cải cách thủ tục hành chính", "3-cai-cach-thu-tuc-hanh-chinh"},
	    {"  (Mục I) – HẠN CHẾ! ", "muc-i-han-che"},
	    {"a--b__c", "a-b-c"},
	    {"0123456789012345678901234567890123456789012345678901234567890123456789",
		"0123456789012345678901234567890123456789012345678901234567890123"},
	    {"012345678901234567890123456789012345678901234567890123456789012 4",
		"012345678901234567890123456789012345678901234567890123456789012"},
	};

	CHECK(*state, cases, text_slug);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str slug = text_slug(*state, str_of(cases[i].text));

		assert_int_equal(text_is_id(slug), slug.n > 0);
	}
}

static void ids(void **state)
{
	static const char *const good[] = {"a", "7", "an-son", "van-quan-kh10", "a-b-c-1",
	    "0123456789012345678901234567890123456789012345678901234567890123"};
	static const char *const bad[] = {"", "-", "-a", "a-", "a--b", "A", "a_b", "a b",
	    "á", "a.b", "a/b",
	    "01234567890123456789012345678901234567890123456789012345678901234"};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		if (!text_is_id(str_of(good[i])))
			fail_msg("\"%s\" is an id", good[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		if (text_is_id(str_of(bad[i])))
			fail_msg("\"%s\" is no id", bad[i]);
	}
}

static void sorts_vietnamese(void **state)
{
	static const char *const ordered[] = {"", "a", "A", "à", "ả", "ã", "á", "ạ", "an",
	    "ăn", "ân", "b", "ca", "co", "cô", "cơ", "da", "đa", "e", "ê", "Hòa", "Hoài",
	    "Phường 2", "Phường 10", "u", "ư", "Xã An Sơn", "Xã An Sơn 2", "Xã Ân Sơn"};
	struct str before = text_sort_key(*state, str_of(ordered[0]));

	for (size_t i = 1; i < sizeof(ordered) / sizeof(*ordered); i++) {
		struct str key = text_sort_key(*state, str_of(ordered[i]));

		if (str_compare(before, key) >= 0)
			fail_msg("%s, %s", ordered[i - 1], ordered[i]);
		before = key;
	}
}

static void different_texts_have_different_keys(void **state)
{
	struct str composed = text_sort_key(*state, STR("\u1ED9"));
	struct str decomposed = text_sort_key(*state, STR("o\u0323\u0302"));

	assert_int_not_equal(str_compare(composed, decomposed), 0);
	assert_int_equal(str_compare(composed, text_sort_key(*state, STR("\u1ED9"))), 0);
	assert_int_not_equal(str_compare(text_sort_key(*state, STR("a\u200B")),
				 text_sort_key(*state, STR("a"))),
	    0);
}

static void *sort_many(void *out)
{
	struct arena arena;
	struct str last = {0};

	arena_init(&arena);
	for (int i = 0; i < 500; i++)
		last = text_sort_key(&arena, STR("Xã Đồng Hưu"));
	*(size_t *)out = last.n;
	arena_release(&arena);
	return NULL;
}

static void keys_from_many_threads(void **state)
{
	pthread_t threads[4];
	size_t lengths[4];
	struct str key;

	for (size_t i = 0; i < 4; i++)
		assert_int_equal(
		    pthread_create(&threads[i], NULL, sort_many, &lengths[i]), 0);
	key = text_sort_key(*state, STR("Xã Đồng Hưu"));
	for (size_t i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(lengths[i], key.n);
	}
}

static void distances(void **state)
{
	static const struct {
		const char *a, *b;
		int distance;
	} cases[] = {
	    {"", "", 0},
	    {"Xã An Sơn", "xã an sơn", 0},
	    {"Hoà", "hòa", 0},
	    {"\u1ED9", "o\u0323\u0302", 0},
	    {"hoa", "hòa", 2},
	    {"hóa", "hòa", 2},
	    {"d", "đ", 3},
	    {"a", "ă", 3},
	    {"ă", "â", 3},
	    {"o", "ơ", 3},
	    {"u", "ư", 3},
	    {"e", "ê", 3},
	    {"ố", "ồ", 2},
	    {"a", "ấ", 5},
	    {"Đông Sơn", "Đồng Sơn", 2},
	    {"dong son", "đồng sơn", 11},
	    {"a", "e", 10},
	    {"", "abc", 30},
	    {"abc", "", 30},
	    {"title", "titel", 7},
	    {"title", "tilte", 7},
	    {"title", "titl", 10},
	    {"title", "titles", 10},
	    {"unit", "units", 10},
	    {"duo", "due", 10},
	    {"ab", "bca", 30}, /* the swapped pair is not edited again */
	    {"kitten", "sitting", 30},
	    {"\U0001F4C4", "\U0001F4C5", 10},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str a = str_of(cases[i].a), b = str_of(cases[i].b);

		if (text_distance(a, b) != cases[i].distance ||
		    text_distance(b, a) != cases[i].distance)
			fail_msg("%s, %s: %d, want %d", cases[i].a, cases[i].b,
			    text_distance(a, b), cases[i].distance);
	}
}

static void distances_have_a_limit(void **state)
{
	char text[5000];

	(void)state;
	memset(text, 'a', sizeof(text));
	assert_int_equal(
	    text_distance((struct str){text, 80}, (struct str){text, 80}), 0);
	assert_int_equal(text_distance((struct str){text, 80}, STR("")), 800);
	assert_int_equal(text_distance((struct str){text, 81}, STR("a")), 10000);
	assert_int_equal(text_distance(STR("a"), (struct str){text, 81}), 10000);
	assert_int_equal(text_distance((struct str){text, 5000}, STR("a")), 10000);
}

static void knows_old_encodings(void **state)
{
	static const struct {
		const char *name; /* of the encoding; NULL: none is recognised */
		const char *bytes;
	} cases[] = {
	    /* UBND xã Đồng Hưu */
	    {"TCVN3", "UBND x\xB7 \xA7\xE5ng H\xAD"
		      "u"},
	    /* title: Tỉnh Lạng Sơn */
	    {"TCVN3", "title: T\xD8nh L\xB9ng S\xACn\n"},
	    /* - Kế hoạch cải cách hành chính nhà nước năm 2024 của huyện Văn Quan */
	    {"TCVN3", "- K\xD5 ho\xB9"
		      "ch c\xB6i c\xB8"
		      "ch h\xB5nh ch\xDDnh nh\xB5 n\xAD\xEC"
		      "c n\xA8m 2024 c\xF1"
		      "a huy\xD6n V\xA8n Quan"},
	    /* UBND xã Đồng Hưu */
	    {"VNI", "UBND xa\xF5 \xD1o\xE0ng H\xF6u"},
	    /* Kế hoạch cải cách hành chính nhà nước năm 2024 của huyện Văn Quan */
	    {"VNI", "Ke\xE1 hoa\xEF"
		    "ch ca\xFBi ca\xF9"
		    "ch ha\xF8nh ch\xEDnh nha\xF8 n\xF6\xF4\xF9"
		    "c na\xEAm 2024 cu\xFB"
		    "a huye\xE4n Va\xEAn Quan"},
	    /* UỶ BAN NHÂN DÂN XÃ ĐỒNG HƯU */
	    {"VNI", "U\xDB BAN NHA\xC2N DA\xC2N XA\xD5 \xD1O\xC0NG H\xD6U"},
	    /* The rest is what else comes along. */
	    {NULL, ""},
	    {NULL, "title: plain"},
	    {NULL, "title: \xFF"},
	    /* Windows-1252: French, German, Spanish, Catalan, signs */
	    {NULL, "Le caf\xE9 o\xF9 j'ai go\xFBt\xE9 la cr\xE8me br\xFBl\xE9"
		   "e, \xE0 No\xEBl, n'\xE9tait pas tr\xE8s loin de l'h\xF4tel."},
	    {NULL, "o\xF9 en ao\xFBt, le go\xFBt du co\xFBt"},
	    {NULL, "Sch\xF6ne Gr\xFC\xDF"
		   "e aus K\xF6ln, \xC4pfel f\xFCr die H\xF6he"},
	    {NULL, "El ni\xF1o a\xFAn est\xE1 aqu\xED, ma\xF1"
		   "ana Ra\xFAl y Mar\xED"
		   "a ir\xE1n a Espa\xF1"
		   "a"},
	    {NULL, "col\xB7lecci\xF3, intel\xB7ligent, il\xB7lusi\xF3"},
	    {NULL, "\xABtexte\xBB \xA9 2024, \xA7 12, 5 \xB5m, 20 \xB0"
		   "C, Windows\xAE, 1\xAA"},
	    {NULL, "it\x92s \x93quoted\x94 \x96 and more"},
	    /* ISO 8859-2: Czech */
	    {NULL, "P\xF8\xEDli\xB9 \xBElu\xBBou\xE8k\xFD k\xF9\xF2 \xFAp\xECl "
		   "\xEF\xE1"
		   "belsk\xE9 \xF3"
		   "dy"},
	    /* Windows-1251: Russian */
	    {NULL,
		"\xCF\xEE\xF1\xF2\xE0\xED\xEE\xE2\xEB\xE5\xED\xE8\xE5 \xB8\xEB\xEA\xE0"},
	    /* UTF-8 that was cut */
	    {NULL, "UBND x\xC3\xA3 \xC4\x90\xE1\xBB\x93ng H\xC6\xB0u \xE1\xBB"},
	    /* UTF-16 and a picture are no text */
	    {NULL, "\xFF\xFEx\x01"},
	    {NULL, "\x89PNG\r\n\x1A\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *name = NULL;
		bool found = text_looks_legacy(str_of(cases[i].bytes), &name);

		if (found != (cases[i].name != NULL))
			fail_msg("case %zu: %s", i, name ? name : "nothing");
		if (found)
			assert_string_equal(name, cases[i].name);
	}
}

static void noise_is_no_old_encoding(void **state)
{
	unsigned char noise[64];
	uint32_t seed = 1;
	const char *name;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		for (size_t i = 0; i < sizeof(noise); i++) {
			seed = seed * 1664525 + 1013904223;
			/* Every other round without control characters. */
			noise[i] = (unsigned char)(seed >> 24) | (round % 2 ? 0x20 : 0);
		}
		if (text_looks_legacy((struct str){(char *)noise, sizeof(noise)}, &name))
			fail_msg("round %d: %s", round, name);
	}
}

static void names_files_that_every_system_takes(void **state)
{
	static const struct {
		const char *id, *want;
	} cases[] = {{"con", "con_"}, {"nul", "nul_"}, {"com1", "com1_"},
	    {"lpt9", "lpt9_"}, {"con-a", "con-a"}, {"com", "com"}, {"coma", "coma"},
	    {"com10", "com10"}, {"xa-mot", "xa-mot"}, {"CON", "CON_"},
	    {"con.1", "con_.1"}, {"1.con", "1.con"}};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_true(str_equal(
		    text_file_name(&arena, str_of(cases[i].id)), str_of(cases[i].want)));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_the_first_bad_byte),
	    cmocka_unit_test(plain_letters_are_plain),
	    cmocka_unit_test(reads_code_points),
	    cmocka_unit_test(measures_columns),
	    cmocka_unit_test(composes),
	    cmocka_unit_test(lowers),
	    cmocka_unit_test(match_keys),
	    cmocka_unit_test(folds),
	    cmocka_unit_test(slugs),
	    cmocka_unit_test(ids),
	    cmocka_unit_test(keys_from_many_threads), /* first: they race to open it */
	    cmocka_unit_test(sorts_vietnamese),
	    cmocka_unit_test(different_texts_have_different_keys),
	    cmocka_unit_test(distances),
	    cmocka_unit_test(distances_have_a_limit),
	    cmocka_unit_test(knows_old_encodings),
	    cmocka_unit_test(noise_is_no_old_encoding),
	    cmocka_unit_test(names_files_that_every_system_takes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
