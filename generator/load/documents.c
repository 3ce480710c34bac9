/*
 * Documents: content/{notices,plans,directives,agendas}/. They are listed first, so that
 * everything can refer to them, and their bodies are read last, since links lead
 * anywhere.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"
#include "load/frameworks.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>

enum { BATCH = 32 };

static enum document_kind kind_of(struct str path)
{
	for (int kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		struct str folder =
		    str_of(document_kind_folder((enum document_kind)kind));

		if (str_starts(str_slice(path, STR("content/").n, path.n), folder))
			return (enum document_kind)kind;
	}
	return DOCUMENT_NOTICE;
}

static struct str folder_of(struct str path)
{
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	return str_slice(path, 0, path.n ? path.n - 1 : 0);
}

/* The id: the file's name, or its folder's for index.md. */
static struct str id_of(struct loader *loader, const struct document *document)
{
	struct str folder = document->folder, above = folder_of(folder);

	(void)loader;
	if (document->has_folder)
		return str_slice(folder, above.n + 1, folder.n);
	return file_stem(document->path);
}

/* The files in the document's own folder. */
static void list_attachments(struct loader *loader, struct document *document)
{
	const struct file_list *files = &loader->files.attachments;
	struct str folder =
	    str_format(loader->scratch, "%.*s/", STR_ARG(document->folder));
	VEC(struct attachment) list = {0};

	for (size_t i = files_from(files, folder);
	     document->has_folder && i < files->count; i++) {
		struct str path = files->items[i].path;
		struct attachment *attachment;

		if (!str_starts(path, folder))
			break;
		attachment = vec_add(loader->arena, &list);
		attachment->path = path;
		attachment->name = str_slice(path, document->folder.n + 1, path.n);
	}
	document->attachments = list.items;
	document->attachment_count = list.count;
}

/* True where the id can be used; it is then found by it. */
static bool take_id(struct loader *loader, struct document *document)
{
	struct diagnostics *diagnostics = loader->diagnostics;
	struct span at = span_of_file(document->source);
	const struct document *first = site_find_document(loader->site, document->id);
	struct diagnostic *d;

	if (!text_is_id(document->id)) {
		REPORT(diagnostics, bad_file_id, at, document->id);
		remember_lost(
		    loader, "document", text_slug(loader->scratch, document->id));
		return false;
	}
	if (first) {
		d = REPORT(diagnostics, document_id_taken, at, document->id);
		RELATED0(diagnostics, d, first_here, span_of_file(first->source));
		return false;
	}
	map_put(loader->arena, &loader->site->documents_by_id, document->id, document);
	return true;
}

static void read_front(struct loader *loader, struct document_front *front)
{
	struct document *document = front->document;
	size_t from, to, body;

	document->body_to = document->bytes.n;
	if (!front_matter_split(
		loader, document->source, document->bytes, &from, &to, &body)) {
		document->body_from = document->body_to;
		remember_lost(loader, "body", document->id);
		return;
	}
	document->body_from = body;
	front_read(loader, front, from, to);
}

struct front_list {
	struct document_front *items;
	size_t count;
	size_t capacity;
};

static void list_document(
    struct loader *loader, const struct file *file, struct front_list *fronts)
{
	struct document *document = arena_new(loader->arena, struct document);
	struct document_front *front;

	document->kind = kind_of(file->path);
	document->source = file->source;
	document->path = file->path;
	document->folder = folder_of(file->path);
	document->has_folder = str_ends(file->path, STR("/index.md"));
	document->id = id_of(loader, document);
	if (!load_bytes(
		loader, loader->arena, loader->diagnostics, file, &document->bytes)) {
		remember_lost(loader, "document", document->id);
		return;
	}
	if (!take_id(loader, document))
		return;
	map_put(loader->scratch, &loader->documents_by_path, document->path, document);
	if (document->has_folder)
		map_put(loader->scratch, &loader->documents_by_path, document->folder,
		    document);
	front = vec_add(loader->scratch, fronts);
	front->document = document;
	read_front(loader, front);
	list_attachments(loader, document);
}

static int compare_fronts(const void *a, const void *b)
{
	const struct document_front *one = a, *other = b;

	return str_compare(one->document->id, other->document->id);
}

void list_documents(struct loader *loader)
{
	const struct file_list *files = &loader->files.documents;
	struct site *site = loader->site;
	struct front_list fronts = {0};

	for (size_t i = 0; i < files->count && !loader->failed; i++)
		list_document(loader, &files->items[i], &fronts);
	if (fronts.count > 0)
		qsort(fronts.items, fronts.count, sizeof(*fronts.items), compare_fronts);
	loader->fronts = fronts.items;
	site->document_count = fronts.count;
	site->documents = arena_array(loader->arena, struct document *, fronts.count);
	for (size_t i = 0; i < fronts.count; i++) {
		site->documents[i] = fronts.items[i].document;
		site->documents[i]->index = i;
	}
}

/* Files that a document without a folder of its own links to belong to it. */
static void attach_linked(struct loader *loader, struct document *document)
{
	VEC(struct attachment) list = {0};
	struct map there = {0};

	if (document->has_folder)
		return;
	for (size_t i = 0; i < document->link_count; i++) {
		const struct evidence *file = &document->links[i].evidence;
		struct attachment *attachment;

		if (file->kind != EVIDENCE_FILE ||
		    !str_starts(file->text, document->folder) ||
		    file->text.p[document->folder.n] != '/')
			continue;
		if (map_put(loader->scratch, &there, file->text, document))
			continue;
		attachment = vec_add(loader->arena, &list);
		attachment->path = file->text;
		attachment->name =
		    str_slice(file->text, document->folder.n + 1, file->text.n);
	}
	document->attachments = list.items;
	document->attachment_count = list.count;
}

static void load_body(
    struct loader *loader, const struct document_front *front, struct markdown_node *root)
{
	struct document *document = front->document;
	struct body body = {
	    .loader = loader,
	    .document = document,
	    .front = front,
	    .source = document->source,
	    .bytes = document->bytes,
	    .folder = document->folder,
	    .day = document_day(document),
	    .issuer = document->issuer,
	};

	body.root = root;
	links_read(&body);
	document->links = body.links;
	document->link_count = body.link_count;
	findings_read(&body);
	tasks_read(&body);
	headings_read(&body, &document->headings, &document->heading_count);
	places_index(loader->arena, document);
	placing_check(&body);
	lookalikes_check(&body);
	losses_check(&body, document->body_from);
	controls_check(&body, document->body_from, &front->unseen);
	attach_linked(loader, document);
}

void document_read_alone(struct loader *loader, struct document *document)
{
	struct document_front front = {.document = document};

	read_front(loader, &front);
	load_body(loader, &front,
	    markdown_read(loader->scratch, loader->diagnostics, document->source,
		document->bytes, document->body_from, document->body_to));
}

/* The Markdown of some documents, read on all threads: each worker has an arena. A tree
 * is many times as large as its text, so there are never more than BATCH of them. */
struct parsing {
	const struct site *site;
	size_t first;
	struct markdown_node *roots[BATCH];
	struct diagnostics diagnostics[BATCH]; /* in the worker's arena, too */
	struct arena *arenas;
};

static void parse_body(void *context, size_t index, size_t worker)
{
	struct parsing *parsing = context;
	const struct document *document =
	    parsing->site->documents[parsing->first + index];

	diagnostics_init(&parsing->diagnostics[index], &parsing->arenas[worker]);
	parsing->roots[index] = markdown_read(&parsing->arenas[worker],
	    &parsing->diagnostics[index], document->source, document->bytes,
	    document->body_from, document->body_to);
}

static void load_bodies(struct loader *loader, size_t threads)
{
	struct parsing parsing = {.site = loader->site};
	size_t count = loader->site->document_count, batch;

	parsing.arenas = arena_array(loader->scratch, struct arena, threads);
	for (; parsing.first < count; parsing.first += batch) {
		batch = count - parsing.first < BATCH ? count - parsing.first : BATCH;
		os_parallel(threads, batch, parse_body, &parsing);
		for (size_t i = 0; i < batch; i++) {
			struct document_front *front = &loader->fronts[parsing.first + i];

			diagnostics_merge(loader->diagnostics, &parsing.diagnostics[i]);
			targets_read(loader, front);
			load_body(loader, front, parsing.roots[i]);
		}
		for (size_t i = 0; i < threads; i++)
			arena_reset(&parsing.arenas[i]);
	}
	for (size_t i = 0; i < threads; i++)
		arena_release(&parsing.arenas[i]);
}

void load_documents(struct loader *loader, size_t threads)
{
	struct site *site = loader->site;

	load_bodies(loader, threads);
	for (size_t i = 0; i < site->document_count; i++) {
		struct document *document = site->documents[i];

		links_settle(
		    loader, &document->places, document->links, document->link_count);
		references_settle(loader, &loader->fronts[i]);
	}
	evidence_settle(loader);
}
