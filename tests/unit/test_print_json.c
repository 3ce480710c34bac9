/*
 * Problems as programs and code hosts read them: JSON, GitHub annotations, SARIF.
 */
#include "printed.h"

static void json(void **state)
{
	struct fixture *f = scores(state);

	REPORT(&f->diagnostics, missing_file, ((struct span){0}), STR("\"\n\xff"));
	f->options.format = DIAG_JSON;
	f->options.language = LANGUAGE_EN;
	assert_string_equal(print(f),
	    "[\n"
	    "  {\"code\": \"E0007\", \"severity\": \"error\", \"file\": null, \"line\": "
	    "null, "
	    "\"column\": null, \"end_line\": null, \"end_column\": null, \"message\": "
	    "\"missing file \\\"␊\uFFFD\", \"help\": null, \"related\": [], \"cures\": "
	    "[]},\n"
	    "  {\"code\": \"E0001\", \"severity\": \"error\", \"file\": "
	    "\"content/scores/an-son.yaml\", \"line\": 4, \"column\": 16, \"end_line\": "
	    "4, "
	    "\"end_column\": 21, \"message\": \"file too large: 8,5 bytes, the limit is "
	    "8\", "
	    "\"help\": \"folders of content/: không chỗ; convert from 7,5 to Unicode and "
	    "save as UTF-8\", \"related\": [{\"file\": "
	    "\"content/frameworks/cap-xa.yaml\", "
	    "\"line\": 1, \"column\": 20, \"message\": \"folders of content/: tối "
	    "đa\"}], \"cures\": []}\n"
	    "]\n");
}

/* A certain cure holds its edits together, possible ones stand apart. */
static void cures(void **state)
{
	struct fixture *f = *state;
	uint32_t file = add_file(f, "a.yaml", STR("é: b\nc: d\n"));
	struct diagnostic *d =
	    REPORT(&f->diagnostics, missing_file, span_of(file, 0, 2), STR("x"));

	diagnostic_fix(&f->diagnostics, d, span_of(file, 4, 5), STR("\"b\""));
	diagnostic_fix(&f->diagnostics, d, span_of(file, 6, 6), STR("x"));
	diagnostic_offer(&f->diagnostics, d, span_of(file, 0, 2), STR("e"));
	f->options.format = DIAG_JSON;
	assert_non_null(strstr(print(f),
	    "\"cures\": [{\"certainty\": \"certain\", \"edits\": ["
	    "{\"file\": \"a.yaml\", \"start\": 4, \"end\": 5, \"text\": "
	    "\"\\\"b\\\"\"}, {\"file\": \"a.yaml\", \"start\": 6, \"end\": 6, "
	    "\"text\": \"x\"}]}, {\"certainty\": \"possible\", \"edits\": [{\"file\": "
	    "\"a.yaml\", \"start\": 0, \"end\": 2, \"text\": \"e\"}]}]}"));
	f->options.format = DIAG_SARIF;
	assert_non_null(strstr(print(f),
	    "{\"deletedRegion\": {\"startLine\": 2, \"startColumn\": 1, \"endLine\": 2, "
	    "\"endColumn\": 1}, \"insertedContent\": {\"text\": \"x\"}}"));
}

static void json_of_nothing(void **state)
{
	struct fixture *f = *state;

	f->options.format = DIAG_JSON;
	assert_string_equal(print(f), "[]\n");
}

static void json_severities_are_english(void **state)
{
	struct fixture *f = mixed(state);

	f->options.format = DIAG_JSON;
	f->options.cap = 1;
	f->options.quiet = true;
	print(f);
	assert_int_equal(occurrences(f->out.p, "\"severity\": \"warning\""), 2);
	assert_int_equal(occurrences(f->out.p, "\"severity\": \"error\""), 3);
	f->options.strict = true;
	assert_int_equal(occurrences(print(f), "\"severity\": \"error\""), 5);
}

static void github(void **state)
{
	struct fixture *f = scores(state);
	uint32_t odd = add_file(f, "content/z,100%:.md", STR("a\nb\n"));

	REPORT(&f->diagnostics, missing_file, span_of(odd, 0, 3), STR("50%: a, b"));
	REPORT0(&f->diagnostics, link_outside, ((struct span){0}));
	f->options.format = DIAG_GITHUB;
	f->options.language = LANGUAGE_EN;
	assert_string_equal(print(f),
	    "::error title=E0004::symbolic link that leads outside the site\n"
	    "::error "
	    "file=content/scores/an-son.yaml,line=4,col=16,endLine=4,endColumn=21,"
	    "title=E0001::file too large: 8,5 bytes, the limit is 8"
	    "%0Acontent/frameworks/cap-xa.yaml:1:20 (folders of content/: tối đa)"
	    "%0Afolders of content/: không chỗ"
	    "%0Aconvert from 7,5 to Unicode and save as UTF-8\n"
	    "::error file=content/z%2C100%25%3A.md,line=1,endLine=2,title=E0007::"
	    "missing file 50%25: a, b\n");
}

static void sarif(void **state)
{
	struct fixture *f = scores(state);
	uint32_t odd = add_file(f, "content/tệp 1.md", STR("a\n"));

	REPORT0(&f->diagnostics, link_outside, span_of_file(odd));
	REPORT0(&f->diagnostics, not_a_file, ((struct span){0}));
	REPORT0(&f->diagnostics, not_a_file, span_of(odd, 0, 1));
	f->options.format = DIAG_SARIF;
	f->options.language = LANGUAGE_EN;
	print(f);
	assert_non_null(strstr(f->out.p, "\"version\": \"2.1.0\""));
	assert_non_null(strstr(f->out.p, "\"columnKind\": \"unicodeCodePoints\""));
	assert_int_equal(occurrences(f->out.p, "\"id\": "), 3);
	assert_true(strstr(f->out.p, "\"id\": \"E0001\"") <
		    strstr(f->out.p, "\"id\": \"E0004\""));
	assert_true(strstr(f->out.p, "\"id\": \"E0004\"") <
		    strstr(f->out.p, "\"id\": \"E0005\""));
	assert_non_null(
	    strstr(f->out.p, "{\"ruleId\": \"E0005\", \"ruleIndex\": 2, \"level\": "
			     "\"error\", \"message\": "
			     "{\"text\": \"not a regular file, cannot be read\"}},\n"));
	assert_non_null(strstr(f->out.p,
	    "{\"ruleId\": \"E0001\", \"ruleIndex\": 0, \"level\": \"error\", "
	    "\"message\": "
	    "{\"text\": \"file too large: 8,5 bytes, the limit is 8\\nfolders of "
	    "content/: "
	    "không chỗ\\nconvert from 7,5 to Unicode and save as UTF-8\"}, "
	    "\"locations\": "
	    "[{\"physicalLocation\": {\"artifactLocation\": {\"uri\": "
	    "\"content/scores/an-son.yaml\"}, \"region\": {\"startLine\": 4, "
	    "\"startColumn\": 16, \"endLine\": 4, \"endColumn\": 21}}}], "
	    "\"relatedLocations\": [{\"physicalLocation\": {\"artifactLocation\": "
	    "{\"uri\": "
	    "\"content/frameworks/cap-xa.yaml\"}, \"region\": {\"startLine\": 1, "
	    "\"startColumn\": 20, \"endLine\": 1, \"endColumn\": 23}}, \"message\": "
	    "{\"text\": \"folders of content/: tối đa\"}}]},\n"));
	assert_non_null(strstr(f->out.p,
	    "\"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": "
	    "\"content/t%E1%BB%87p%201.md\"}}}]}"));
}

static void sarif_of_nothing(void **state)
{
	struct fixture *f = *state;

	f->options.format = DIAG_SARIF;
	assert_non_null(strstr(print(f), "\"rules\": []}}"));
	assert_non_null(strstr(f->out.p, "\"results\": []\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    FIXTURE(json),
	    FIXTURE(cures),
	    FIXTURE(json_of_nothing),
	    FIXTURE(json_severities_are_english),
	    FIXTURE(github),
	    FIXTURE(sarif),
	    FIXTURE(sarif_of_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
