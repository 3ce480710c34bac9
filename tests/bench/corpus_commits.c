/*
 * The corpus's past, for `git fast-import`. The first commit holds all files; each of the
 * others changes one score in one to three sheets of 2024. The sheets in the folder are
 * written to be as the last commit has them.
 */
#include "corpus.h"

#include <errno.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { START = 1735700000, STEP = 3600, PATH_MOST = 512, SHEET_MOST = 16 * 1024 };

struct names {
	char **items;
	size_t count, capacity;
};

static struct names names;
static size_t skipped; /* the folder's name in front of each path */

static void fail(const char *what)
{
	fprintf(stderr, "corpus: %s: %s\n", what, strerror(errno));
	exit(1);
}

static int add_name(
    const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about;
	(void)place;
	if (kind != FTW_F)
		return 0;
	if (names.count == names.capacity) {
		names.capacity = names.capacity ? names.capacity * 2 : 1024;
		names.items = realloc(names.items, names.capacity * sizeof(*names.items));
	}
	if (!names.items || !(names.items[names.count++] = strdup(path + skipped)))
		fail("memory");
	return 0;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t read_whole(const char *path, char *bytes, size_t most)
{
	FILE *file = fopen(path, "r");
	size_t n;

	if (!file)
		fail(path);
	n = fread(bytes, 1, most, file);
	if (n == most)
		fail("a file is too large");
	if (ferror(file) || fclose(file) != 0)
		fail(path);
	bytes[n] = '\0';
	return n;
}

static void put_file(const char *path, const char *bytes, size_t n)
{
	printf("M 100644 inline %s\ndata %zu\n", path, n);
	fwrite(bytes, 1, n, stdout);
	putchar('\n');
}

static void begin_commit(size_t number, const char *message)
{
	const char *who = "Cán bộ hư cấu <can-bo@example.invalid>";
	size_t time = START + number * STEP;

	printf("commit refs/heads/main\nauthor %s %zu +0700\ncommitter %s %zu +0700\n"
	       "data %zu\n%s\n",
	    who, time, who, time, strlen(message), message);
}

static void put_first(const char *folder)
{
	static char bytes[512 * 1024];
	char path[PATH_MOST];

	snprintf(path, sizeof(path), "%s/content", folder);
	skipped = strlen(folder) + 1;
	if (nftw(path, add_name, 64, FTW_PHYS) != 0)
		fail(path);
	snprintf(path, sizeof(path), "%s/site.yaml", folder);
	add_name(path, NULL, FTW_F, NULL);
	qsort(names.items, names.count, sizeof(*names.items), compare_names);
	begin_commit(0, "Nội dung ban đầu");
	for (size_t i = 0; i < names.count; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names.items[i]);
		put_file(names.items[i], bytes, read_whole(path, bytes, sizeof(bytes)));
	}
}

/* Gives a leaf of a sheet another self score. */
static void change_sheet(const char *folder, size_t commune, uint64_t number)
{
	static char bytes[SHEET_MOST];
	static struct text name;
	char key[64], *at, *end;
	size_t length;
	FILE *file;

	name.n = 0;
	corpus_add(&name, "%s/content/scores/2024/", folder);
	corpus_add_commune_id(&name, commune);
	corpus_add(&name, ".yaml");
	length = read_whole(name.bytes, bytes, sizeof(bytes));
	snprintf(key, sizeof(key), "  \"%d.%d\": {self: ", (int)(number % 8 + 1),
	    (int)(number / 8 % 5 + 1));
	at = strstr(bytes, key);
	end = at ? strchr(at, ',') : NULL;
	if (!end)
		fail("a sheet without the score");
	at += strlen(key);
	file = fopen(name.bytes, "w");
	/* Every criterion has more than one point at most. */
	if (!file || fwrite(bytes, 1, (size_t)(at - bytes), file) == 0 ||
	    fprintf(file, "%" PRIu64 ".%02" PRIu64 "%s", number / 64 % 2,
		number / 128 % 50, end) < 0 ||
	    fclose(file) != 0)
		fail(name.bytes);
	length = read_whole(name.bytes, bytes, sizeof(bytes));
	put_file(name.bytes + skipped, bytes, length);
}

void corpus_write_commits(const char *folder, size_t communes, size_t count)
{
	put_first(folder);
	for (size_t i = 1; i <= count; i++) {
		size_t sheets = corpus_number('c', i, 0, 0) % 3 + 1;
		size_t first = corpus_number('c', i, 1, 0) % communes;

		begin_commit(i, "Sửa điểm");
		for (size_t j = 0; j < sheets; j++)
			change_sheet(folder, (first + j * (communes / 3)) % communes,
			    corpus_number('c', i, 2, j));
	}
	if (fflush(stdout) != 0)
		fail("standard output");
}
