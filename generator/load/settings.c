/*
 * site.yaml: what the site is called, whose it is, and how it is published.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/loader.h"
#include "load/tables.h"

#include <stddef.h>
#include <string.h>

struct ranking {
	struct located_decimal bottom, streak;
};

struct history {
	struct located_enum authors;
	struct located since;
};

struct author {
	struct located name, email;
};

struct publish {
	struct located_enum content;
	struct located branch;
	struct located_list headers;
	struct author author;
};

/* The file as it is written; struct settings is flatter. */
struct settings_file {
	struct located title, description, base_url, language, theme, time_zone, home;
	struct located contact, license, identity;
	struct ranking ranking;
	struct located_decimal due_soon;
	struct history history;
	struct publish publish;
	const struct yaml_node *params;
};

static const struct field ranking_rows[] = {
    {"bottom", FIELD_INTEGER, 0, offsetof(struct ranking, bottom), .fallback = "3",
	.low = "1", .high = "1000",
	.help = {"số vị trí cuối bảng được coi là nhóm cuối",
	    "how many last places are the bottom group"}},
    {"streak", FIELD_INTEGER, 0, offsetof(struct ranking, streak), .fallback = "2",
	.low = "1", .high = "100",
	.help = {"số kỳ liên tiếp trong nhóm cuối thì cần giải trình",
	    "consecutive periods in the bottom group that call for an explanation"}},
};
static const struct field_table ranking_fields = {"ranking", ranking_rows,
    sizeof(ranking_rows) / sizeof(*ranking_rows), {"Nhóm cuối bảng", "Bottom group"},
    NULL};

static const struct field_word author_words[] = {
    {"none", AUTHORS_NONE, {"không nêu ai sửa", "say nobody's name"}},
    {"name", AUTHORS_NAME, {"nêu tên người sửa", "say the author's name"}},
    {NULL, 0, {NULL, NULL}},
};
static const struct field history_rows[] = {
    {"authors", FIELD_ENUM, 0, offsetof(struct history, authors), .detail = author_words,
	.fallback = "none",
	.help = {"thay đổi có nêu tên người sửa không; địa chỉ thư điện tử không bao giờ "
		 "được "
		 "công bố",
	    "whether a change shows who made it; e-mail addresses are never published"}},
    {"since", FIELD_TEXT, 0, offsetof(struct history, since),
	.help = {"mã commit mà lịch sử của trang bắt đầu; bỏ trống: toàn bộ lịch sử",
	    "the commit at which the site's history begins; unset: all of it"}},
};
static const struct field_table history_fields = {"history", history_rows,
    sizeof(history_rows) / sizeof(*history_rows), {"Lịch sử", "History"}, NULL};

static const struct field author_rows[] = {
    {"name", FIELD_TEXT, FIELD_NAME, offsetof(struct author, name),
	.help = {"tên ghi vào commit khi git chưa được cấu hình",
	    "name for commits where git has none"}},
    {"email", FIELD_TEXT, 0, offsetof(struct author, email),
	.fallback = "noreply@localhost",
	.help = {"thư điện tử ghi vào commit khi git chưa được cấu hình",
	    "e-mail for commits where git has none"}},
};
static const struct field_table author_fields = {"author", author_rows,
    sizeof(author_rows) / sizeof(*author_rows),
    {"Danh tính dự phòng", "Identity to fall back on"}, NULL};

static const struct field_word content_words[] = {
    {"commit", PUBLISH_COMMIT,
	{"tự commit phần nội dung đã sửa", "commit the edited content"}},
    {"require-clean", PUBLISH_REQUIRE_CLEAN,
	{"dừng lại nếu nội dung chưa được commit",
	    "stop where content is not committed"}},
    {NULL, 0, {NULL, NULL}},
};
static const struct field publish_rows[] = {
    {"content", FIELD_ENUM, 0, offsetof(struct publish, content), .detail = content_words,
	.fallback = "commit",
	.help = {"làm gì với nội dung chưa commit",
	    "what to do with content not yet committed"}},
    {"branch", FIELD_TEXT, 0, offsetof(struct publish, branch),
	.help = {"nhánh riêng cho trang kết quả; bỏ trống: public/ trên nhánh hiện tại",
	    "a branch of its own for the output; unset: public/ on the current branch"}},
    {"headers", FIELD_TEXTS, 0, offsetof(struct publish, headers),
	.help = {"máy chủ cần tệp cấu hình an toàn: apache, iis, netlify",
	    "servers to write header files for: apache, iis, netlify"}},
    {"author", FIELD_OBJECT, 0, offsetof(struct publish, author),
	.detail = &author_fields,
	.help = {"danh tính dự phòng", "identity to fall back on"}},
};
static const struct field_table publish_fields = {"publish", publish_rows,
    sizeof(publish_rows) / sizeof(*publish_rows), {"Công bố", "Publishing"}, NULL};

#define AT(member) offsetof(struct settings_file, member)

static const struct field settings_rows[] = {
    {"title", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED | FIELD_NOT_EMPTY, AT(title),
	.help = {"tên trang, hiện ở mọi trang", "the site's name, on every page"}},
    {"description", FIELD_TEXT, 0, AT(description),
	.help = {"một câu giới thiệu trang", "one sentence on the site"}},
    {"base_url", FIELD_TEXT, 0, AT(base_url),
	.help = {"địa chỉ đầy đủ của trang khi đã đưa lên mạng",
	    "absolute address of the published site"}},
    {"language", FIELD_TEXT, 0, AT(language), .fallback = "vi",
	.help = {"ngôn ngữ giao diện, một trong các ngôn ngữ của giao diện mẫu",
	    "interface language, one of the theme's"}},
    {"theme", FIELD_TEXT, 0, AT(theme), .fallback = "default",
	.help = {"thư mục dưới themes/", "a folder under themes/"}},
    {"time_zone", FIELD_TEXT, 0, AT(time_zone), .fallback = "Asia/Ho_Chi_Minh",
	.help = {"múi giờ để xét ngày hết hạn",
	    "the zone in which a deadline's day ends"}},
    {"home", FIELD_ID, FIELD_REFERENCE, AT(home),
	.help = {"mã đơn vị mà trang này là của họ; mặc định: đơn vị cấp cao nhất nếu "
		 "chỉ có một",
	    "the unit whose site this is; default: the only top unit"}},
    {"ranking", FIELD_OBJECT, 0, AT(ranking), .detail = &ranking_fields,
	.help = {"nhóm cuối bảng", "the bottom group"}},
    {"due_soon", FIELD_INTEGER, 0, AT(due_soon), .fallback = "30", .low = "0",
	.high = "3650",
	.help = {"còn bao nhiêu ngày thì coi là sắp đến hạn",
	    "days before a deadline that count as near"}},
    {"history", FIELD_OBJECT, 0, AT(history), .detail = &history_fields,
	.help = {"lịch sử sửa đổi", "the history of changes"}},
    {"publish", FIELD_OBJECT, 0, AT(publish), .detail = &publish_fields,
	.help = {"cách công bố", "how the site is published"}},
    {"contact", FIELD_TEXT, FIELD_NAME, AT(contact),
	.help = {"nơi nhận báo sai sót: thư điện tử hoặc địa chỉ trang",
	    "where errors are reported: an e-mail or web address"}},
    {"license", FIELD_TEXT, FIELD_NAME, AT(license),
	.help = {"điều kiện sử dụng lại dữ liệu: tên hoặc địa chỉ giấy phép",
	    "under what terms the data may be reused: a licence's name or address"}},
    {"identity", FIELD_TEXT, 0, AT(identity),
	.help = {"UUID của trang, để mã mục trong nguồn tin không bao giờ đổi",
	    "the site's UUID, so that feed ids never change"}},
    {"params", FIELD_NODE, 0, AT(params),
	.help = {"giá trị tự do cho giao diện: khoá: chữ",
	    "free values for the theme: key: text"}},
};

const struct field_table settings_fields = {"site", settings_rows,
    sizeof(settings_rows) / sizeof(*settings_rows),
    {"site.yaml: cấu hình của trang", "site.yaml: the site's settings"}, NULL};

static void read_params(struct loader *loader, const struct yaml_node *params)
{
	struct settings *settings = &loader->site->settings;

	if (!params || !expect_mapping(loader->diagnostics, params))
		return;
	for (const struct yaml_node *node = params->first; node; node = node->next) {
		struct located value;

		if (!read_text(loader->diagnostics, node, &value))
			continue;
		vec_push(loader->arena, &settings->param_names,
		    ((struct located){node->key->text, node->key->span}));
		vec_push(loader->arena, &settings->param_values, value);
	}
}

/* A scheme, a host and perhaps a path: nothing that can't have an address put behind it.
 */
static bool is_base_url(struct str url)
{
	struct str host = str_slice(url, str_find(url, STR("://"), 0) + 3, url.n);

	if (!str_starts(url, STR("https://")) && !str_starts(url, STR("http://")))
		return false;
	if (host.n == 0 || host.p[0] == '/')
		return false;
	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] <= ' ' || url.p[i] == '?' ||
		    url.p[i] == '#' || url.p[i] == '"' || url.p[i] == '<')
			return false;
	return true;
}

/* Links to the site are made by joining, so it ends in exactly one slash. */
static void check_base_url(struct loader *loader, struct located *url)
{
	struct str rest = url->text;

	if (!url->at.source || rest.n == 0)
		return;
	if (!is_base_url(rest)) {
		REPORT(loader->diagnostics, bad_base_url, url->at, url->text);
		return;
	}
	while (str_ends(rest, STR("/")))
		rest.n--;
	url->text = str_format(loader->arena, "%.*s/", STR_ARG(rest));
}

/* What lies between two slashes of a branch's name. */
static bool is_branch_part(struct str part)
{
	return part.n > 0 && part.p[0] != '.' && !str_ends(part, STR(".lock"));
}

/* What git takes for the name of a branch; but for refs/, which would be there twice. */
static bool is_branch(struct str name)
{
	struct str rest = name, part;

	if (name.n == 0 || name.p[0] == '-' || str_ends(name, STR("/")) ||
	    str_ends(name, STR(".")) || str_equal(name, STR("HEAD")) ||
	    str_equal(name, STR("@")) || str_starts(name, STR("refs/")))
		return false;
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] <= ' ' || name.p[i] == 0x7f ||
		    memchr("~^:?*[\\", name.p[i], 7))
			return false;
	while (str_cut(&rest, '/', &part))
		if (!is_branch_part(part))
			return false;
	return str_find(name, STR(".."), 0) == name.n &&
	       str_find(name, STR("@{"), 0) == name.n;
}

static void check_branch(struct loader *loader, const struct located *branch)
{
	if (branch->at.source && !is_branch(branch->text))
		REPORT(loader->diagnostics, bad_branch, branch->at, branch->text);
}

static bool is_web(struct str text)
{
	return str_starts(text, STR("https://")) || str_starts(text, STR("http://"));
}

/* One @ with something on both sides, and nothing that ends an address. */
static bool is_email(struct str text)
{
	size_t at = str_find(text, STR("@"), 0);

	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] <= ' ' || (unsigned char)text.p[i] >= 0x7f ||
		    memchr("<>\"(),:;?&#%/\\", text.p[i], 14))
			return false;
	return at > 0 && at + 1 < text.n && str_find(text, STR("@"), at + 1) == text.n;
}

static void check_contact(struct loader *loader, const struct located *contact)
{
	if (contact->text.n && !is_email(contact->text) &&
	    !(is_web(contact->text) && is_base_url(contact->text)))
		REPORT(loader->diagnostics, bad_contact, contact->at, contact->text);
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* 8-4-4-4-12 hexadecimal digits. */
static void check_identity(struct loader *loader, const struct located *identity)
{
	struct str text = identity->text;
	bool good = text.n == 36;

	for (size_t i = 0; i < text.n && good; i++)
		good = i == 8 || i == 13 || i == 18 || i == 23 ? text.p[i] == '-'
							       : is_hex(text.p[i]);
	if (text.n && !good)
		REPORT(loader->diagnostics, bad_identity, identity->at, text);
}

static void check_since(struct loader *loader, const struct located *since)
{
	bool good = since->text.n >= 7 && since->text.n <= 40;

	for (size_t i = 0; i < since->text.n; i++)
		good &= is_hex(since->text.p[i]);
	if (since->text.n && !good)
		REPORT(loader->diagnostics, bad_since, since->at, since->text);
}

static void read_headers(struct loader *loader, const struct located_list *headers)
{
	static const struct str words[] = {
	    [SERVER_APACHE] = STR_INIT("apache"),
	    [SERVER_IIS] = STR_INIT("iis"),
	    [SERVER_NETLIFY] = STR_INIT("netlify"),
	};

	for (size_t i = 0; i < headers->count; i++) {
		const struct located *item = &headers->items[i];
		struct diagnostic *d;
		struct str near;
		size_t k = 0;

		while (k < SERVER_COUNT && !str_equal(words[k], item->text))
			k++;
		if (k < SERVER_COUNT) {
			loader->site->settings.headers[k] = true;
			continue;
		}
		d = REPORT(loader->diagnostics, unknown_word, item->at, item->text,
		    STR("headers"));
		near = nearest_list(loader->scratch,
		    text_lower(loader->scratch, item->text), words, SERVER_COUNT);
		if (near.n > 0)
			HELP(loader->diagnostics, d, did_you_mean, near);
		HELP(loader->diagnostics, d, known_words,
		    STR("`apache`, `iis`, `netlify`"));
	}
}

void load_settings(struct loader *loader)
{
	struct settings_file file = {0};
	struct settings *settings = &loader->site->settings;
	const struct yaml_node *root = load_yaml(loader, &loader->files.settings, true);

	if (!root)
		return;
	fields_read(
	    loader->arena, loader->diagnostics, &settings_fields, root, NULL, &file);
	settings->title = file.title;
	settings->description = file.description;
	settings->base_url = file.base_url;
	settings->language = file.language;
	settings->theme = file.theme;
	settings->time_zone = file.time_zone;
	settings->home = file.home;
	settings->bottom = file.ranking.bottom;
	settings->streak = file.ranking.streak;
	settings->due_soon = file.due_soon;
	settings->authors = file.history.authors;
	settings->publish_content = file.publish.content;
	settings->publish_branch = file.publish.branch;
	settings->author_name = file.publish.author.name;
	settings->contact = file.contact;
	settings->license = file.license;
	settings->identity = file.identity;
	settings->history_since = file.history.since;
	check_contact(loader, &settings->contact);
	check_identity(loader, &settings->identity);
	check_since(loader, &settings->history_since);
	read_headers(loader, &file.publish.headers);
	settings->author_email = file.publish.author.email;
	check_base_url(loader, &settings->base_url);
	check_branch(loader, &settings->publish_branch);
	read_params(loader, file.params);
	/* Where it stood before it had a key of its own. */
	if (settings->license.text.n == 0)
		settings->license.text = settings_param(settings, "license");
	if (!settings->author_name.at.source)
		settings->author_name.text = settings->title.text;
}
