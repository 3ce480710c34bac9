/*
 * The command line: a table of commands, a table of options, and one loop.
 */
#include "cmd/cmd.h"

#include "base/buf.h"
#include "base/visible.h"
#include "diag/nearest.h"
#include "os/os.h"

#include <assert.h>
#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct option_row {
	char letter;       /* in struct command's `accepts` */
	const char *brief; /* "-C", or NULL */
	const char *name;  /* "--as-of", or NULL */
	const char *value; /* what it takes, for the usage; NULL: a switch */
	size_t offset;     /* in struct options: a struct str, or a bool of a switch */
	const char *help[LANGUAGE_COUNT];
};

/* The letter of what every command takes, be there something for it to say or not:
 * strchr finds it in any string. */
#define EVERYWHERE '\0'
#define AT(member) offsetof(struct options, member)

static const struct option_row option_table[] = {
    {EVERYWHERE, "-C", "--directory", "DIR", AT(site),
	{"thư mục của trang (mặc định: ở đây)", "the site's folder (default: here)"}},
    {EVERYWHERE, "-o", "--output", "DIR", AT(output),
	{"thư mục kết quả (mặc định: public)", "the output folder (default: public)"}},
    {'r', NULL, "--rev", "REV", AT(revision),
	{"dựng từ nội dung của một commit", "build a commit's content"}},
    {EVERYWHERE, NULL, "--as-of", "DATE", AT(as_of),
	{"ngày xét trạng thái nhiệm vụ", "the day on which deadlines are judged"}},
    {EVERYWHERE, "-j", "--jobs", "N", AT(jobs), {"số luồng", "how many threads"}},
    {EVERYWHERE, NULL, "--themes", "DIR", AT(themes),
	{"thư mục chứa giao diện", "where the themes are"}},
    {'f', NULL, "--format", "FORMAT", AT(format),
	{"text, json, github, sarif; diff: text, markdown, json; schema, explain: "
	 "markdown",
	    "text, json, github, sarif; diff: text, markdown, json; schema, explain: "
	    "markdown"}},
    {EVERYWHERE, NULL, "--lang", "vi|en", AT(language),
	{"ngôn ngữ của thông báo", "the language of messages"}},
    {'n', NULL, "--since", "REV", AT(since),
	{"chỉ hiện cảnh báo chưa có ở commit đó; lỗi luôn hiện",
	    "only warnings that were not there at that commit; errors always"}},
    {'m', "-m", "--message", "TEXT", AT(message),
	{"lời ghi của commit nội dung (không có thì của commit kết quả)",
	    "the content commit's message (where there is none, the output's)"}},
    {'S', NULL, "--site", NULL, AT(of_site),
	{"lược đồ nhận đúng các mã có trong trang", "by the ids that the site has"}},
    {'s', NULL, "--strict", NULL, AT(strict),
	{"coi cảnh báo là lỗi", "warnings are errors"}},
    {'A', NULL, "--verify", NULL, AT(verify),
	{"dựng lại tất cả, và báo lỗi nếu có tệp lẽ ra được giữ nguyên mà nay khác đi",
	    "make everything anew, and fail where what would have been kept differs"}},
    {'d', NULL, "--allow-detached", NULL, AT(allow_detached),
	{"cho phép khi HEAD không ở nhánh nào", "even on a detached HEAD"}},
    {'b', NULL, "--allow-border", NULL, AT(allow_border),
	{"cho phép khi lịch sử bị cụt (shallow, partial)",
	    "even where history is cut off (shallow, partial)"}},
    {'u', NULL, "--unit", "UNIT", AT(unit),
	{"đơn vị, theo mã hoặc tên", "a unit, by its id or name"}},
    {'p', NULL, "--period", "PERIOD", AT(period), {"kỳ: 2024", "the period: 2024"}},
    {'w', NULL, "--framework", "ID", AT(framework), {"bộ tiêu chí", "the framework"}},
    {'V', NULL, "--dir", "DIR", AT(folder),
	{"một bản của trang, lấy từ đâu cũng được", "a copy of the site, from anywhere"}},
    {'D', NULL, "--dry-run", NULL, AT(dry_run),
	{"chỉ cho xem, không ghi gì", "show only, write nothing"}},
    {'y', NULL, "--yes", NULL, AT(yes), {"ghi mà không hỏi lại", "write without asking"}},
    {'R', NULL, "--rename", NULL, AT(rename),
	{"cũng sửa tên tệp sai đuôi",
	    "mend the names of files with a wrong ending, too"}},
    {'W', NULL, "--write", NULL, AT(write),
	{"ghi những gì chắc chắn", "put in what is certain"}},
    {'T', NULL, "--title", "TEXT", AT(title), {"tên của trang", "the site's title"}},
    {'H', NULL, "--home", "ID=NAME", AT(home),
	{"đơn vị chủ trang: tan-an=Huyện Tân An",
	    "the unit whose site it is: tan-an=Huyện Tân An"}},
    {'L', NULL, "--level", "LEVEL", AT(level),
	{"cấp của đơn vị ấy: province, district, commune, department",
	    "that unit's level: province, district, commune, department"}},
    {'P', NULL, "--port", "N", AT(port),
	{"cổng (mặc định: 8000, hoặc cổng trống tiếp theo)",
	    "the port (default: 8000, or the next that is free)"}},
    {'O', NULL, "--open", NULL, AT(open), {"mở trình duyệt", "open the browser"}},
    {EVERYWHERE, "-q", "--quiet", NULL, AT(quiet),
	{"chỉ nói khi có lỗi", "speak of errors only"}},
    {EVERYWHERE, "-v", "--verbose", NULL, AT(verbose), {"nói nhiều hơn", "say more"}},
    {EVERYWHERE, NULL, "--no-sandbox", NULL, AT(no_sandbox),
	{"không tự giới hạn quyền trước khi đọc nội dung",
	    "keep all rights while reading the content"}},
    {EVERYWHERE, "-h", "--help", NULL, AT(help), {"cách dùng", "how it is used"}},
    {EVERYWHERE, NULL, "--version", NULL, AT(version),
	{"phiên bản của chương trình", "the program's version"}},
};

#define OPTION_COUNT (sizeof(option_table) / sizeof(*option_table))

static const struct command command_table[] = {
    {"build", "[--verify]", {"nội dung → thư mục kết quả", "content → output folder"},
	"rfsA", 0, command_build},
    {"check", "[--since REV]",
	{"kiểm tra nội dung, không ghi gì", "check the content, write nothing"}, "rfns",
	0, command_check},
    {"publish", "[-m TEXT]", {"dựng rồi commit", "build, then commit"}, "fsdbm", 0,
	command_publish},
    {"verify", "[REV] [--dir DIR]",
	{"bản đã công bố có đúng là kết quả dựng từ commit của nó không",
	    "whether what was published is the build of its commit"},
	"V", 1, command_verify},
    {"diff", "[REV [REV]]",
	{"điểm, nhiệm vụ, văn bản nào đổi, kéo theo gì",
	    "what changed in scores, tasks and documents, and what follows"},
	"rf", 2, command_diff},
    {"log", "[UNIT [CRITERION]]",
	{"lịch sử điểm, đọc từ git", "the history of scores from git"}, "rf", 2,
	command_log},
    {"init", "DIR",
	{"trang mới để điền, trong một kho git",
	    "a new site to fill in, in a git repository"},
	"THL", 1, command_init},
    {"serve", "[--port N]",
	{"xem trang trên máy này trong khi sửa", "look at the site while writing it"},
	"PO", 0, command_serve},
    {"lsp", "",
	{"máy chủ ngôn ngữ cho trình soạn thảo", "the language server, for editors"}, "",
	0, command_lsp},
    {"import", "KIND FILE",
	{"đưa vào scores, framework, units (bảng tính); notice, plan, directive, agenda",
	    "take in scores, framework, units; notice, plan, directive, agenda"},
	"upwDyL", 2, command_import},
    {"fix", "[FILE…]",
	{"sửa những gì chắc chắn mà check đề nghị",
	    "apply the certain fixes that check offers"},
	"RD", MANY_WORDS, command_fix},
    {"link", "FILE…",
	{"đề nghị liên kết cho tên đơn vị, mã, đề mục, thời hạn",
	    "propose typed links for names, ids, headings, deadlines"},
	"WD", MANY_WORDS, command_link},
    {"new", "KIND …",
	{"tệp để điền: scores UNIT|all PERIOD, notice|plan|directive|agenda ID",
	    "a file to fill in: scores UNIT|all PERIOD, notice|plan|directive|agenda ID"},
	"DyTuw", 3, command_new},
    {"textconv", "FILE",
	{"phiếu điểm, mỗi điểm một dòng, cho git diff",
	    "a sheet as one line a score, for git diff"},
	"", 1, command_textconv},
    {"explain", "[CODE]", {"giải thích một thông báo", "explain a message"}, "f", 1,
	command_explain},
    {"schema", "[KIND]",
	{"JSON Schema của một loại tệp nội dung", "JSON Schema of a content file"}, "fS",
	1, command_schema},
};

size_t commands(const struct command **list)
{
	*list = command_table;
	return sizeof(command_table) / sizeof(*command_table);
}

/* What getopt gives for a word that is no option, and for the name of a row. */
enum { WORD = 1, NAMED = 256 };

static const struct option_row *row_of(int found)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const char *brief = option_table[i].brief;

		if (found >= NAMED ? found - NAMED == (int)i : brief && brief[1] == found)
			return &option_table[i];
	}
	return NULL;
}

/* A letter stands for one option, and what a command accepts is there. */
static bool table_is_sound(void)
{
	bool known[128] = {0};
	const struct command *list;
	size_t count = commands(&list);

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		unsigned char letter = (unsigned char)option_table[i].letter;

		if (letter != EVERYWHERE && known[letter])
			return false;
		known[letter] = true;
	}
	for (size_t i = 0; i < count; i++)
		for (const char *p = list[i].accepts; *p; p++)
			if (!known[(unsigned char)*p])
				return false;
	return true;
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

/* The arguments while they are read. */
struct reading {
	const struct command *command; /* NULL while it has not been met */
	bool early[OPTION_COUNT];      /* options that stood before the command */
	struct options *out;
};

static bool refuse(
    const struct reading *reading, const char *vi, const char *en, struct str what)
{
	usage_error(options_language(reading->out, (struct str){0}), vi, en, what);
	return false;
}

/* The command must take the option; one before the command waits until that is known. */
static bool is_accepted(
    struct reading *reading, const struct option_row *row, const char *shown)
{
	if (!reading->command) {
		reading->early[row - option_table] = true;
		return true;
	}
	return strchr(reading->command->accepts, row->letter) ||
	       refuse(reading, "lệnh này không có tuỳ chọn", "this command has no option",
		   str_of(shown));
}

/* Sets what getopt found in a word: a brief option's letter or NAMED and a row, '?' and
 * ':' for what is wrong with `optopt`. Names must be written out. */
static bool read_option(struct reading *reading, int found, struct str word)
{
	bool missing = found == ':', wrong = found == '?';
	int which = missing || wrong ? optopt : found;
	struct str written = str_slice(word, 0, str_find(word, STR("="), 0));
	const struct option_row *row = row_of(which);
	const char *shown = row && which < NAMED ? row->brief : row ? row->name : "";
	char *member = row ? (char *)reading->out + row->offset : NULL;
	struct str value;

	if (!row || (which >= NAMED && !str_equal(written, str_of(shown))))
		return refuse(reading, "không có tuỳ chọn", "no such option:", word);
	if (!is_accepted(reading, row, shown))
		return false;
	if (wrong)
		return refuse(reading, "tuỳ chọn không nhận giá trị:",
		    "an option that takes no value:", str_of(shown));
	if (missing)
		return refuse(reading, "thiếu giá trị sau", "a value is missing behind",
		    str_of(shown));
	if (!row->value) {
		memcpy(member, &(bool){true}, sizeof(bool));
		return true;
	}
	value = str_of(optarg);
	memcpy(member, &value, sizeof(value));
	return str_trim(value).n > 0 ||
	       refuse(reading, "giá trị để trống sau", "an empty value stands behind",
		   str_of(shown));
}

/* The nearest command, and all of them, in one line. */
static bool refuse_command(const struct reading *reading, struct str word)
{
	enum language language = options_language(reading->out, (struct str){0});
	const struct command *list;
	size_t count = commands(&list), found;
	struct str names[32], near[NEAREST_MOST];
	struct buf line;

	for (size_t i = 0; i < count; i++)
		names[i] = str_of(list[i].name);
	found = nearest_names(word, names, count, near);
	buf_init(&line);
	buf_addf(&line, "congkhai: %s '%.*s'",
	    language == LANGUAGE_VI ? "không có lệnh" : "no such command:",
	    STR_ARG(word));
	if (found > 0)
		buf_addf(&line,
		    language == LANGUAGE_VI ? "; ý bạn là '%.*s'?"
					    : "; did you mean '%.*s'?",
		    STR_ARG(near[0]));
	else
		buf_add_char(&line, '.');
	buf_addf(&line, language == LANGUAGE_VI ? " Các lệnh:" : " Commands:");
	for (size_t i = 0; i < count; i++)
		buf_addf(&line, "%s %.*s", i ? "," : "", STR_ARG(names[i]));
	visible_say(stderr, "%.*s\n", STR_ARG(buf_str(&line)));
	buf_release(&line);
	return false;
}

static bool read_word(struct reading *reading, struct str word)
{
	struct options *out = reading->out;

	if (!reading->command) {
		/* "help build" is "build --help". */
		if (str_equal(word, STR("help")))
			return out->help = true;
		reading->command = find_command(word);
		return reading->command || refuse_command(reading, word);
	}
	if (out->word_count >= reading->command->most_words)
		return refuse(reading, "thừa", "one word too many:", word);
	out->words[out->word_count++] = word;
	return true;
}

/* What stood before the command must be the command's. */
static bool check_early(struct reading *reading)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (reading->early[i] &&
		    !is_accepted(reading, &option_table[i],
			option_table[i].brief ? option_table[i].brief
					      : option_table[i].name))
			return false;
	return true;
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

/* Each option and word in turn, and behind "--" words only. */
static bool read_arguments(int argc, char **argv, struct reading *reading)
{
	struct option names[OPTION_COUNT + 1] = {0};
	char letters[2 * OPTION_COUNT + 3] = "-:", *end = letters + 2;
	int found, at;

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_table[i];

		names[i] = (struct option){
		    row->name + 2, row->value != NULL, NULL, NAMED + (int)i};
		if (row->brief)
			*end++ = row->brief[1];
		if (row->brief && row->value)
			*end++ = ':';
	}
	opterr = 0;
	while (at = optind, (found = getopt_long(argc, argv, letters, names, NULL)) != -1)
		if (!(found == WORD ? read_word(reading, str_of(optarg))
				    : read_option(reading, found, str_of(argv[at]))))
			return false;
	while (optind < argc)
		if (!read_word(reading, str_of(argv[optind++])))
			return false;
	return true;
}

bool options_read(
    int argc, char **argv, const struct command **command, struct options *out)
{
	struct reading reading = {.out = out};

	assert(table_is_sound());
	if (!read_arguments(argc, argv, &reading))
		return false;
	*command = out->command = reading.command;
	if (out->help || out->version)
		return true;
	if (!*command) {
		visible_say(stderr, "congkhai: %s\n",
		    options_language(out, (struct str){0}) == LANGUAGE_VI
			? "thiếu lệnh; xem congkhai --help"
			: "a command is missing; see congkhai --help");
		return false;
	}
	return check_early(&reading) && check_values(out);
}

/* Two columns; what is too long for the left one stands in a line of its own. */
static void print_row(struct buf *left, int width, const char *right)
{
	int missing = width;

	for (size_t i = 0; i < left->n; i++)
		missing -= (left->p[i] & 0xc0) != 0x80;
	printf("  %.*s%s%*s %s\n", STR_ARG(buf_str(left)), missing < 0 ? "\n" : "",
	    missing < 0 ? width + 2 : missing, "", right);
	buf_clear(left);
}

static void print_commands(enum language language)
{
	const struct command *list;
	size_t count = commands(&list);
	struct buf left;

	buf_init(&left);
	for (size_t i = 0; i < count; i++) {
		buf_addf(&left, "%-8s %s", list[i].name, list[i].words);
		print_row(&left, 27, list[i].help[language]);
	}
	buf_release(&left);
}

static void print_options(const struct command *command, enum language language)
{
	struct buf left;

	buf_init(&left);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &option_table[i];

		if (command && !strchr(command->accepts, row->letter))
			continue;
		buf_addf(&left, "%s%s%s%s%s", row->brief ? row->brief : "   ",
		    row->brief ? ", " : " ", row->name, row->value ? " " : "",
		    row->value ? row->value : "");
		print_row(&left, 27, row->help[language]);
	}
	buf_release(&left);
}

void options_help(enum language language, const struct command *command)
{
	if (command)
		printf("congkhai %s %s\n\n  %s\n", command->name, command->words,
		    command->help[language]);
	else
		printf("%s\n\n", language == LANGUAGE_VI ? "congkhai LỆNH [TUỲ CHỌN]"
							 : "congkhai COMMAND [OPTIONS]");
	if (!command)
		print_commands(language);
	printf("\n");
	print_options(command, language);
}
