/*
 * An editor that says anything: each line is a message to the language server (with "raw"
 * in front the whole input is what comes in, heads and all). It answers, or says no; what
 * it sends is messages.
 */
#include "files.h"

#include "base/vec.h"
#include "load/load.h"
#include "lsp/server.h"

struct host {
	struct arena arena;
	struct fuzz_files files;
	struct diagnostics *diagnostics;
	VEC(struct site *) sites; /* the server may look at earlier ones again */
};

static const char base[] =
    "=== content/units/a.yaml\n"
    "- {id: h, level: district, name: Huyện Hư Cấu}\n"
    "=== content/plans/p.md\n"
    "---\ntitle: P\nissuer: h\ndate: 2024-01-01\n---\n"
    "- [ ] [NV-01](task:) [Huyện Hư Cấu](lead:) [20/4/2024](due:)\n"
    "=== site.yaml\ntitle: T\n";

static struct str open_site(void *context, struct str folder)
{
	(void)context, (void)folder;
	return STR("/s");
}

static bool load_site(
    void *context, const struct lsp_text *texts, size_t count, struct lsp_view *out)
{
	struct host *host = context;
	struct fuzz_files *files = arena_new(&host->arena, struct fuzz_files);
	struct diagnostics *diagnostics = arena_new(&host->arena, struct diagnostics);
	struct site *site = NULL;

	diagnostics_init(diagnostics, &host->arena);
	fuzz_files_read(&host->arena, files, STR(base));
	for (size_t i = 0; i < count && files->count < FILES_MOST; i++) {
		struct memory_file *item = &files->items[files->count];

		for (size_t j = 0; j < files->count; j++)
			if (str_equal(str_of(files->items[j].path), texts[i].path))
				item = &files->items[j];
		files->count += item == &files->items[files->count];
		item->path = str_copy(&host->arena, texts[i].path).p;
		item->text = str_copy(&host->arena, texts[i].bytes).p;
	}
	memory_tree_open(&files->memory, files->items, files->count);
	if (site_load(&host->arena, &files->memory.tree, diagnostics, 1, &site) != 0)
		abort();
	vec_push(&host->arena, &host->sites, site);
	diagnostics_sort(diagnostics, &site->sources);
	fuzz_check_messages(diagnostics, &site->sources);
	*out = (struct lsp_view){.site = site, .diagnostics = diagnostics};
	host->files = *files;
	memory_tree_open(&host->files.memory, host->files.items, host->files.count);
	return true;
}

static bool read_file(void *context, struct str path, struct buf *out)
{
	struct host *host = context;

	return host->files.memory.tree.read(&host->files.memory.tree, path, out) == 0;
}

static bool is_quiet(void *context)
{
	(void)context;
	return true;
}

/* Every line as a message, after the one that opens. */
static void frame_lines(struct str text, struct buf *out)
{
	struct str line = STR("{\"id\":0,\"method\":\"initialize\"}");

	do
		buf_addf(out, "Content-Length: %zu\r\n\r\n%.*s", line.n, STR_ARG(line));
	while (str_cut(&text, '\n', &line));
}

/* What was sent: heads with the lengths of what follows them. */
static void check_sent(struct str sent)
{
	while (sent.n > 0) {
		size_t end = str_find(sent, STR("\r\n\r\n"), 0);
		size_t length = strtoul(sent.p + STR("Content-Length: ").n, NULL, 10);

		if (!str_starts(sent, STR("Content-Length: ")) ||
		    end + 4 + length > sent.n || sent.p[end + 4] != '{')
			abort();
		sent = str_slice(sent, end + 4 + length, sent.n);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = {(const char *)data, size};
	struct host host = {0};
	const struct lsp_host calls = {&host, open_site, load_site, read_file, is_quiet};
	char *sent = NULL;
	size_t sent_size = 0;
	FILE *in, *out;
	struct buf bytes;

	arena_init(&host.arena);
	buf_init(&bytes);
	if (str_starts(input, STR("raw")))
		buf_add(&bytes, str_slice(input, 3, input.n));
	else
		frame_lines(input, &bytes);
	buf_add_char(&bytes, '\n');
	in = fmemopen(bytes.p, bytes.n, "r");
	out = open_memstream(&sent, &sent_size);
	if (!in || !out)
		abort();
	lsp_run(in, out, &calls);
	fclose(in);
	fclose(out);
	check_sent((struct str){sent, sent_size});
	free(sent);
	buf_release(&bytes);
	for (size_t i = 0; i < host.sites.count; i++)
		site_close(host.sites.items[i]);
	arena_release(&host.arena);
	return 0;
}
