/*
 * Documents: content/{notices,plans,directives,agendas}/. They are listed first, so that
 * everything can refer to them, and their bodies are read last, since links lead
 * anywhere.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"
#include "load/frameworks.h"
#include "load/kept.h"
#include "os/os.h"

#include <stdlib.h>
#include <string.h>

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
		report_file_id(loader, document->source, document->id);
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
	if (!front_matter_split(loader, document->source, document->bytes,
		PHRASE_front_matter_example, &from, &to, &body)) {
		document->body_from = document->body_to;
		remember_lost(loader, "body", document->id);
		return;
	}
	document->body_from = body;
	digest_add(&loader->read, str_slice(document->bytes, 0, body));
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

/* A title or a number by which links may name the document. */
static void index_words(
    struct loader *loader, struct document *document, struct str words)
{
	struct map *map = &loader->documents_by_words;
	struct str key = text_match_key(loader->scratch, words);
	const struct document *other = map_find(map, key);

	if (key.n > 0 && other != document)
		map_put(loader->scratch, map, key,
		    other ? (void *)&several_documents : document);
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
		struct document *document = fronts.items[i].document;

		document->index = i;
		site->documents[i] = document;
		index_words(loader, document, document->title.text);
		index_words(loader, document, document->number.text);
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
		const struct link *link = &document->links[i];
		const struct evidence *file = &link->evidence;
		struct attachment *attachment;

		if ((link->kind != LINK_EVIDENCE && link->kind != LINK_ORDINARY) ||
		    file->kind != EVIDENCE_FILE ||
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
	    .bytes = body_unix_lines(loader->scratch, document->bytes),
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
	groups_read(&body, &document->groups, &document->group_count);
	placing_check(&body);
	lookalikes_check(&body);
	losses_check(&body, document->body_from);
	controls_check(&body, document->body_from, &front->unseen);
}

static void index_body(struct loader *loader, struct document *document)
{
	places_index(loader->arena, document);
	attach_linked(loader, document);
}

void document_read_alone(struct loader *loader, struct document *document)
{
	struct document_front front = {.document = document};

	read_front(loader, &front);
	load_body(loader, &front,
	    markdown_read(loader->scratch, loader->diagnostics, document->source,
		document->bytes, document->body_from, document->body_to));
	index_body(loader, document);
}

/* Bodies are read on all threads; what one says of another is settled later. */
struct body_worker {
	struct loader loader; /* with arenas, names and messages of its own */
	struct arena scratch; /* of the document that is read, as is its tree */
	struct arena kept;    /* names and messages, until all are read */
};

struct bodies {
	struct loader *loader;
	struct body_worker *workers;
	struct diagnostics *diagnostics; /* one for each document */
	bool are_kept;                   /* what is read of them */
	struct digest key;               /* what they have in common then */
};

/* All that follows from the body. */
static void read_words(struct loader *loader, struct document_front *front)
{
	struct document *document = front->document;
	struct markdown_node *root = markdown_read(loader->scratch, loader->diagnostics,
	    document->source, document->bytes, document->body_from, document->body_to);

	document->tree = body_tree(loader->arena, root);
	load_body(loader, front, root);
}

static void read_body(void *context, size_t index, size_t number)
{
	struct bodies *bodies = context;
	struct body_worker *worker = &bodies->workers[number];
	struct document_front *front = &bodies->loader->fronts[index];
	struct loader *loader = &worker->loader;
	struct document *document = front->document;
	size_t said;

	diagnostics_init(&bodies->diagnostics[index], &worker->kept);
	loader->diagnostics = &bodies->diagnostics[index];
	targets_read(loader, front);
	said = loader->diagnostics->count;
	if (!bodies->are_kept || !kept_take(loader, bodies->key, document)) {
		read_words(loader, front);
		if (bodies->are_kept)
			kept_put(loader, bodies->key, document, said);
	}
	index_body(loader, document);
	arena_reset(&worker->scratch);
}

static void open_body_worker(
    const struct loader *loader, struct body_worker *worker, struct arena *arena)
{
	arena_init(&worker->scratch);
	arena_init(&worker->kept);
	worker->loader = *loader;
	worker->loader.arena = arena;
	worker->loader.scratch = &worker->scratch;
	worker->loader.names = (struct nearest_lists){.arena = &worker->kept};
	worker->loader.unit_spellings = NULL;
}

static void close_body_worker(struct body_worker *worker)
{
	arena_release(&worker->scratch);
	arena_release(&worker->kept);
}

void load_documents(struct loader *loader, size_t threads)
{
	struct site *site = loader->site;
	struct bodies bodies = {
	    .loader = loader,
	    .workers = arena_array(loader->scratch, struct body_worker, threads),
	    .diagnostics =
		arena_array(loader->scratch, struct diagnostics, site->document_count),
	};

	bodies.are_kept = kept_begin(loader, &bodies.key);
	for (size_t i = 0; i < threads; i++)
		open_body_worker(loader, &bodies.workers[i], &site->worker_arenas[i]);
	os_parallel(threads, site->document_count, read_body, &bodies);
	for (size_t i = 0; i < site->document_count; i++)
		diagnostics_merge(loader->diagnostics, &bodies.diagnostics[i]);
	for (size_t i = 0; i < site->document_count; i++) {
		struct document *document = site->documents[i];

		links_settle(
		    loader, &document->places, document->links, document->link_count);
		references_settle(loader, &loader->fronts[i]);
	}
	evidence_settle(loader);
	for (size_t i = 0; i < threads; i++)
		close_body_worker(&bodies.workers[i]);
}
