/*
 * site.yaml: what is an address, a branch, a name of a commit, and what is none.
 */
#include "document_site.h"

struct setting_case {
	const char *text, *want; /* the message, or none */
};

static const struct setting_case addresses[] = {
    {"https://a.vn", ""},
    {"http://a/b/c", ""},
    {"https://a.vn//", ""},
    {"https://!", ""},
    {"https://", "bad_base_url"},
    {"https:///b", "bad_base_url"},
    {"ftp://a.vn", "bad_base_url"},
    {"a.vn", "bad_base_url"},
    {"https:/a.vn", "bad_base_url"},
    {"https://a.vn/?x", "bad_base_url"},
    {"https://a.vn#x", "bad_base_url"},
    {"https://a.vn/x y", "bad_base_url"},
    {"https://a.vn/\\\"", "bad_base_url"},
    {"https://a.vn/<", "bad_base_url"},
};

static const struct setting_case branches[] = {
    {"t", ""},
    {"trang/ket-qua", ""},
    {"v1.0", ""},
    {"a@b", ""},
    {"@a", ""},
    {"heads", ""},
    {"refs", ""},
    {"a.locks", ""},
    {"a!", ""},
    {"-a", "bad_branch"},
    {"a/", "bad_branch"},
    {"/a", "bad_branch"},
    {"a//b", "bad_branch"},
    {"a.", "bad_branch"},
    {"HEAD", "bad_branch"},
    {"@", "bad_branch"},
    {"refs/heads/a", "bad_branch"},
    {".a", "bad_branch"},
    {"a/.b", "bad_branch"},
    {"a.lock", "bad_branch"},
    {"a.lock/b", "bad_branch"},
    {"a..b", "bad_branch"},
    {"a@{b", "bad_branch"},
    {"a b", "bad_branch"},
    {"a~", "bad_branch"},
    {"a^", "bad_branch"},
    {"a:b", "bad_branch"},
    {"a?", "bad_branch"},
    {"a*", "bad_branch"},
    {"a[", "bad_branch"},
    {"~a", "bad_branch"},
    {"a\\\\b", "bad_branch"},
};

static const struct setting_case contacts[] = {
    {"a@b", ""},
    {"mot-cua@a.vn", ""},
    {"https://a.vn/gop-y", ""},
    {"@a.vn", "bad_contact"},
    {"a@", "bad_contact"},
    {"a@b@c", "bad_contact"},
    {"a@b c", "bad_contact"},
    {"a@b,c", "bad_contact"},
    {"a@b/c", "bad_contact"},
    {"mộtcửa@a.vn", "bad_contact"},
    {"a.vn", "bad_contact"},
    {"https://", "bad_contact"},
};

static const struct setting_case identities[] = {
    {"0189afAF-0000-4000-8000-000000000009", ""},
    {"0189afAF-0000-4000-8000-00000000000", "bad_identity"},
    {"0189afAF-0000-4000-8000-0000000000000", "bad_identity"},
    {"0189afAG-0000-4000-8000-000000000000", "bad_identity"},
    {"0189afAg-0000-4000-8000-000000000000", "bad_identity"},
    {"0189af-AF0000-4000-8000-000000000000", "bad_identity"},
    {"0189afAF-00000-400-8000-000000000000", "bad_identity"},
    {"0189afAF-0000-40008-000-000000000000", "bad_identity"},
    {"0189afAF-0000-4000-80000-00000000000", "bad_identity"},
    {"0189afAF00000-4000-8000-000000000000", "bad_identity"},
};

static const struct setting_case commits[] = {
    {"0a1b2c3", ""},
    {"ABCDEF0", ""},
    {"0123456789012345678901234567890123456789", ""},
    {"0a1b2c", "bad_since"},
    {"01234567890123456789012345678901234567890", "bad_since"},
    {"0a1b2cg", "bad_since"},
    {"/a1b2c3", "bad_since"},
    {":a1b2c3", "bad_since"},
    {"@a1b2c3", "bad_since"},
    {"0a1b2c`", "bad_since"},
};

static const struct setting_case servers[] = {
    {"apache", ""},
    {"iis", ""},
    {"netlify", ""},
    {"nginx", "unknown_word"},
};

static const struct {
	const char *yaml; /* behind the title */
	const struct setting_case *cases;
	size_t count;
} kinds[] = {
    {"base_url: \"%s\"\n", addresses, sizeof(addresses) / sizeof(*addresses)},
    {"publish: {branch: \"%s\"}\n", branches, sizeof(branches) / sizeof(*branches)},
    {"contact: \"%s\"\n", contacts, sizeof(contacts) / sizeof(*contacts)},
    {"identity: \"%s\"\n", identities, sizeof(identities) / sizeof(*identities)},
    {"history: {since: \"%s\"}\n", commits, sizeof(commits) / sizeof(*commits)},
    {"publish: {headers: [\"%s\"]}\n", servers, sizeof(servers) / sizeof(*servers)},
};

static void load_settings(struct loaded *loaded, const char *yaml, const char *text)
{
	site_open(loaded);
	loaded->files[0].text = str_format(&loaded->arena, yaml, text).p;
	loaded->files[0].text = str_format(
	    &loaded->arena, "title: T\nhome: van-quan\n%s", loaded->files[0].text)
				    .p;
	site_read(loaded);
}

static void forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		for (size_t j = 0; j < kinds[i].count; j++) {
			const struct setting_case *c = &kinds[i].cases[j];
			struct loaded loaded;

			load_settings(&loaded, kinds[i].yaml, c->text);
			if (!str_equal(messages(&loaded), str_of(c->want)))
				fail_msg("%s: %s", c->text, messages(&loaded).p);
			unload(&loaded);
		}
}

/* What is read from elsewhere where it is not said. */
static void fallbacks(void **state)
{
	struct loaded loaded;
	const struct settings *settings;

	(void)state;
	load_settings(&loaded, "base_url: \"%s\"\n", "https://a.vn//");
	settings = &loaded.site->settings;
	assert_string_equal(settings->base_url.text.p, "https://a.vn/");
	assert_string_equal(settings->author_name.text.p, "T");
	assert_int_equal(settings->license.text.n, 0);
	assert_false(settings->headers[SERVER_APACHE]);
	unload(&loaded);
	load_settings(&loaded,
	    "params: {other: A, license: \"%s\"}\npublish: {author: {name: N}, headers: "
	    "[iis]}\n",
	    "L");
	settings = &loaded.site->settings;
	assert_string_equal(settings->license.text.p, "L");
	assert_string_equal(settings->author_name.text.p, "N");
	assert_true(settings->headers[SERVER_IIS]);
	assert_false(settings->headers[SERVER_APACHE]);
	unload(&loaded);
	load_settings(&loaded, "params: {license: L}\nlicense: \"%s\"\n", "M");
	assert_string_equal(loaded.site->settings.license.text.p, "M");
	unload(&loaded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(forms),
	    cmocka_unit_test(fallbacks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
