/*
 * The command line: a table of commands, a table of options, and one loop.
 */
#include "cmd/cmd.h"
#include "diag/nearest.h"
#include "os/os.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct option {
	char letter;       /* in struct command's `accepts` */
	const char *brief; /* "-C", or NULL */
	const char *name;  /* "--as-of", or NULL */
	const char *value; /* what it takes, for the usage; NULL: a switch */
	size_t offset;     /* in struct options: a struct str, or a bool of a switch */
	const char *help[LANGUAGE_COUNT];
};

#define AT(member) offsetof(struct options, member)

static const struct option option_table[] = {
    {'C', "-C", "--directory", "DIR", AT(site),
	{"thư mục của trang (mặc định: ở đây)", "the site's folder (default: here)"}},
    {'o', "-o", "--output", "DIR", AT(output),
	{"thư mục kết quả (mặc định: public)", "the output folder (default: public)"}},
    {'r', NULL, "--rev", "REV", AT(revision),
	{"dựng từ nội dung của một commit", "build a commit's content"}},
    {'a', NULL, "--as-of", "DATE", AT(as_of),
	{"ngày xét trạng thái nhiệm vụ", "the day on which deadlines are judged"}},
    {'j', "-j", "--jobs", "N", AT(jobs), {"số luồng", "how many threads"}},
    {'t', NULL, "--themes", "DIR", AT(themes),
	{"thư mục chứa giao diện", "where the themes are"}},
    {'f', NULL, "--format", "FORMAT", AT(format),
	{"text, json, github, sarif; schema, explain: markdown",
	    "text, json, github, sarif; schema, explain: markdown"}},
    {'l', NULL, "--lang", "vi|en", AT(language),
	{"ngôn ngữ của thông báo", "the language of messages"}},
    {'m', "-m", "--message", "TEXT", AT(message),
	{"lời ghi của commit nội dung", "the content commit's message"}},
    {'s', NULL, "--strict", NULL, AT(strict),
	{"coi cảnh báo là lỗi", "warnings are errors"}},
    {'d', NULL, "--allow-detached", NULL, AT(allow_detached),
	{"cho phép khi HEAD không ở nhánh nào", "even on a detached HEAD"}},
    {'q', "-q", "--quiet", NULL, AT(quiet),
	{"chỉ nói khi có lỗi", "speak of errors only"}},
    {'v', "-v", "--verbose", NULL, AT(verbose), {"nói nhiều hơn", "say more"}},
};

#define OPTION_COUNT (sizeof(option_table) / sizeof(*option_table))

static const struct command command_table[] = {
    {"build", "", {"nội dung → thư mục kết quả", "content → output folder"},
	"Corajtflsqv", 0, command_build},
    {"check", "", {"kiểm tra nội dung, không ghi gì", "check the content, write nothing"},
	"Corajtflsqv", 0, command_check},
    {"publish", "", {"dựng rồi commit", "build, then commit"}, "Coajtflsdmqv", 0,
	command_publish},
    {"explain", "[CODE]", {"giải thích một thông báo", "explain a message"}, "lf", 1,
	command_explain},
    {"schema", "[KIND]",
	{"JSON Schema của một loại tệp nội dung", "JSON Schema of a content file"}, "lf",
	1, command_schema},
};

size_t commands(const struct command **list)
{
	*list = command_table;
	return sizeof(command_table) / sizeof(*command_table);
}

enum status usage_error(
    enum language language, const char *vi, const char *en, struct str what)
{
	fprintf(stderr, "congkhai: %s '%.*s'\n", language == LANGUAGE_VI ? vi : en,
	    STR_ARG(what));
	return STATUS_USAGE;
}

/* "vi_VN.UTF-8" → Vietnamese, "en_US" → English; "C" says nothing. */
static bool language_of_locale(enum language *out)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str value = os_environment(names[i]);

		if (value.n == 0)
			continue;
		*out = str_starts(value, STR("en")) ? LANGUAGE_EN : LANGUAGE_VI;
		return str_starts(value, STR("en")) || str_starts(value, STR("vi"));
	}
	return false;
}

enum language options_language(const struct options *options, struct str site)
{
	enum language language = LANGUAGE_VI;

	if (options->language.n > 0)
		return str_equal(options->language, STR("en")) ? LANGUAGE_EN
							       : LANGUAGE_VI;
	if (language_of_locale(&language))
		return language;
	return str_equal(site, STR("en")) ? LANGUAGE_EN : LANGUAGE_VI;
}

static const struct option *find_option(struct str word)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option *option = &option_table[i];

		if ((option->brief && str_equal(word, str_of(option->brief))) ||
		    (option->name && str_equal(word, str_of(option->name))))
			return option;
	}
	return NULL;
}

static const struct command *find_command(struct str name)
{
	const struct command *list;
	size_t count = commands(&list);

	for (size_t i = 0; i < count; i++)
		if (str_equal(name, str_of(list[i].name)))
			return &list[i];
	return NULL;
}

static void set_string(
    struct options *options, const struct option *option, struct str value)
{
	memcpy((char *)options + option->offset, &value, sizeof(value));
}

static void set_switch(struct options *options, const struct option *option)
{
	bool on = true;

	memcpy((char *)options + option->offset, &on, sizeof(on));
}

/* One argument, with the next where an option takes it. Gives how many were used; 0 after
 * saying what is wrong. */
static int read_argument(
    int left, char **argv, const struct command *command, struct options *out)
{
	struct str word = str_of(argv[0]), name = word, value = {0};
	enum language language = options_language(out, (struct str){0});
	const struct option *option;
	size_t equals = str_find(word, STR("="), 0);
	bool joined = str_starts(word, STR("--")) && equals < word.n;

	if (word.n < 2 || word.p[0] != '-') {
		if (out->word_count >= command->most_words) {
			usage_error(language, "thừa", "one word too many:", word);
			return 0;
		}
		out->words[out->word_count++] = word;
		return 1;
	}
	if (joined) {
		name = str_slice(word, 0, equals);
		value = str_slice(word, equals + 1, word.n);
	}
	option = find_option(name);
	if (!option || !strchr(command->accepts, option->letter) ||
	    (joined && !option->value)) {
		usage_error(language, "không có tuỳ chọn", "no such option:", word);
		return 0;
	}
	if (!option->value) {
		set_switch(out, option);
		return 1;
	}
	if (!joined && left < 2) {
		usage_error(
		    language, "thiếu giá trị sau", "a value is missing behind", word);
		return 0;
	}
	set_string(out, option, joined ? value : str_of(argv[1]));
	return joined ? 1 : 2;
}

static bool check_values(const struct options *options)
{
	enum language language = options_language(options, (struct str){0});

	if (options->language.n > 0 && !str_equal(options->language, STR("vi")) &&
	    !str_equal(options->language, STR("en"))) {
		usage_error(language, "--lang là vi hoặc en, không phải",
		    "--lang is vi or en, not", options->language);
		return false;
	}
	return true;
}

bool options_read(
    int argc, char **argv, const struct command **command, struct options *out)
{
	enum language language = options_language(out, (struct str){0});
	int used;

	*command = argc > 1 ? find_command(str_of(argv[1])) : NULL;
	if (!*command) {
		if (argc > 1)
			usage_error(language, "không có lệnh",
			    "no such command:", str_of(argv[1]));
		else
			fprintf(stderr, "congkhai: %s\n",
			    language == LANGUAGE_VI
				? "thiếu lệnh; xem congkhai --help"
				: "a command is missing; see congkhai --help");
		return false;
	}
	for (int i = 2; i < argc; i += used) {
		used = read_argument(argc - i, argv + i, *command, out);
		if (used == 0)
			return false;
	}
	return check_values(out);
}

void options_help(enum language language)
{
	const struct command *list;
	size_t count = commands(&list);

	printf("%s\n\n", language == LANGUAGE_VI ? "congkhai LỆNH [TUỲ CHỌN]"
						 : "congkhai COMMAND [OPTIONS]");
	for (size_t i = 0; i < count; i++)
		printf("  %-8s %-8s %s\n", list[i].name, list[i].words,
		    list[i].help[language]);
	printf("\n");
	for (size_t i = 0; i < OPTION_COUNT; i++)
		printf("  %s%s%s %s\t%s\n",
		    option_table[i].brief ? option_table[i].brief : "",
		    option_table[i].brief ? ", " : "", option_table[i].name,
		    option_table[i].value ? option_table[i].value : "",
		    option_table[i].help[language]);
}
