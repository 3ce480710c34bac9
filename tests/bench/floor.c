/*
 * floor: the least that any generator of this site must do, as a measure for ours.
 *
 *     floor SITE MODEL FOLDER [THREADS]
 *
 * MODEL is the output of a build of SITE. Untimed, all its files are read into memory.
 * Then, timed and on all threads:
 *   1. SITE/content is walked; every file is opened and read whole;
 *   2. every .yaml is parsed with libyaml, event by event, and every .md with cmark-gfm
 * with tables, footnotes and task lists, and rendered (front matter goes through
 * libyaml); what comes out is thrown away;
 *   3. every file of MODEL is written under FOLDER, which is new, under the same name: to
 * a temporary name beside its place, then renamed; folders are made before. Nothing is
 * computed, looked up, compared or listed. It prints seconds of wall clock, seconds of
 * processor, and kilobytes of memory (0: the model in memory says nothing).
 */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

enum { THREADS_MOST = 64, PATH_MOST = 1024 };

struct file {
	char *path; /* an input whole, an output below its folder */
	char *bytes;
	size_t n;
};

struct files {
	struct file *items;
	size_t count, capacity;
};

static struct files inputs, outputs;
static const char *output_folder;
static atomic_size_t next;

static void fail(const char *what)
{
	fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void *allocate(void *old, size_t n)
{
	void *p = realloc(old, n ? n : 1);

	if (!p)
		fail("memory");
	return p;
}

static void add_path(struct files *files, const char *path)
{
	if (files->count == files->capacity) {
		files->capacity = files->capacity ? files->capacity * 2 : 1024;
		files->items =
		    allocate(files->items, files->capacity * sizeof(*files->items));
	}
	files->items[files->count++] = (struct file){.path = strdup(path)};
}

static int add_input(const char *path, const struct stat *about, int kind, struct FTW *at)
{
	(void)about;
	(void)at;
	if (kind == FTW_F)
		add_path(&inputs, path);
	return 0;
}

static int add_output(
    const char *path, const struct stat *about, int kind, struct FTW *at)
{
	(void)about;
	(void)at;
	if (kind == FTW_F)
		add_path(&outputs, path);
	return 0;
}

static char *read_whole(const char *path, size_t *n)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	size_t capacity = 16 * 1024;
	char *bytes = allocate(NULL, capacity + 1);
	ssize_t got;

	*n = 0;
	if (descriptor < 0)
		fail(path);
	while ((got = read(descriptor, bytes + *n, capacity - *n)) > 0) {
		*n += (size_t)got;
		if (*n == capacity)
			bytes = allocate(bytes, (capacity *= 2) + 1);
	}
	if (got < 0)
		fail(path);
	close(descriptor);
	return bytes;
}

static void parse_yaml(const char *bytes, size_t n)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool end = false;

	if (!yaml_parser_initialize(&parser))
		fail("libyaml");
	yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, n);
	while (!end) {
		if (!yaml_parser_parse(&parser, &event))
			fail("a file is not YAML");
		end = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

static void parse_markdown(char *bytes, size_t n)
{
	static const char *const names[] = {
	    "table", "tasklist", "strikethrough", "autolink"};
	cmark_parser *parser =
	    cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS);
	char *body = bytes, *end;
	cmark_node *root;

	bytes[n] = '\0';
	if (strncmp(bytes, "---\n", 4) == 0 && (end = strstr(bytes + 4, "\n---\n"))) {
		parse_yaml(bytes + 4, (size_t)(end + 1 - bytes - 4));
		body = end + 5;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		cmark_parser_attach_syntax_extension(
		    parser, cmark_find_syntax_extension(names[i]));
	cmark_parser_feed(parser, body, n - (size_t)(body - bytes));
	root = cmark_parser_finish(parser);
	free(cmark_render_html(
	    root, CMARK_OPT_FOOTNOTES, cmark_parser_get_syntax_extensions(parser)));
	cmark_node_free(root);
	cmark_parser_free(parser);
}

static void *read_inputs(void *unused)
{
	size_t i;

	(void)unused;
	while ((i = atomic_fetch_add(&next, 1)) < inputs.count) {
		const char *path = inputs.items[i].path;
		size_t length = strlen(path), n;
		char *bytes = read_whole(path, &n);

		if (length > 5 && strcmp(path + length - 5, ".yaml") == 0)
			parse_yaml(bytes, n);
		else if (length > 3 && strcmp(path + length - 3, ".md") == 0)
			parse_markdown(bytes, n);
		free(bytes);
	}
	return NULL;
}

static void make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			fail(path);
		*slash = '/';
	}
}

static void *write_outputs(void *unused)
{
	size_t i;

	(void)unused;
	while ((i = atomic_fetch_add(&next, 1)) < outputs.count) {
		const struct file *file = &outputs.items[i];
		char path[PATH_MOST], temporary[PATH_MOST + 32];
		size_t done = 0;
		int descriptor;

		snprintf(path, sizeof(path), "%s/%s", output_folder, file->path);
		snprintf(temporary, sizeof(temporary), "%s.%zu.new", path, i);
		descriptor =
		    open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (descriptor < 0)
			fail(temporary);
		while (done < file->n) {
			ssize_t n = write(descriptor, file->bytes + done, file->n - done);

			if (n < 0)
				fail(temporary);
			done += (size_t)n;
		}
		if (close(descriptor) != 0 || rename(temporary, path) != 0)
			fail(path);
	}
	return NULL;
}

static void on_threads(size_t threads, void *(*work)(void *))
{
	pthread_t others[THREADS_MOST];

	atomic_store(&next, 0);
	for (size_t i = 1; i < threads; i++)
		if (pthread_create(&others[i], NULL, work, NULL) != 0)
			fail("thread");
	work(NULL);
	for (size_t i = 1; i < threads; i++)
		pthread_join(others[i], NULL);
}

static void read_model(const char *model)
{
	size_t skipped = strlen(model) + 1;

	if (nftw(model, add_output, 64, FTW_PHYS) != 0)
		fail(model);
	for (size_t i = 0; i < outputs.count; i++) {
		struct file *file = &outputs.items[i];

		file->bytes = read_whole(file->path, &file->n);
		file->path += skipped;
	}
}

static double seconds_of(struct timespec time)
{
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	size_t threads = argc == 5 ? strtoul(argv[4], NULL, 10)
				   : (size_t)sysconf(_SC_NPROCESSORS_ONLN);
	struct timespec from, to, processor_from, processor_to;
	char path[PATH_MOST];

	if (argc < 4 || threads == 0 || threads > THREADS_MOST) {
		fprintf(stderr, "usage: floor SITE MODEL FOLDER [THREADS]\n");
		return 2;
	}
	output_folder = argv[3];
	cmark_gfm_core_extensions_ensure_registered();
	read_model(argv[2]);
	clock_gettime(CLOCK_MONOTONIC, &from);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &processor_from);
	snprintf(path, sizeof(path), "%s/content", argv[1]);
	if (nftw(path, add_input, 64, FTW_PHYS) != 0)
		fail(path);
	on_threads(threads, read_inputs);
	for (size_t i = 0; i < outputs.count; i++) {
		snprintf(
		    path, sizeof(path), "%s/%s", output_folder, outputs.items[i].path);
		make_folders(path);
	}
	on_threads(threads, write_outputs);
	clock_gettime(CLOCK_MONOTONIC, &to);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &processor_to);
	printf("%.6f %.6f 0\n", seconds_of(to) - seconds_of(from),
	    seconds_of(processor_to) - seconds_of(processor_from));
	return 0;
}
