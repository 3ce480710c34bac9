/*
 * files: what is copied, and the small files at the root that serve the rest.
 */
#include "export/export.h"
#include "export/headers.h"
#include "os/os.h"
#include "page/frame.h"
#include "produce/parts.h"

#include <string.h>

/* ---- copies ---- */

/* Piece by piece: a file may be large. */
static int copy_file(
    struct making *making, struct worker *worker, struct str from, struct str to)
{
	struct emit_stream *stream = making_begin_file(making, worker, to);
	int status = making->tree->read(making->tree, from, &worker->bytes);

	if (status == 1)
		status = os_fail("không đọc được", "cannot read", from, 2);
	if (status == 0)
		return making_end_file(worker, stream);
	emit_stream_drop(stream);
	return status;
}

/* One after the other: disks and pipes gain nothing from threads. */
static int copy_files(void *context, struct worker *worker, size_t index)
{
	struct making *making = context;
	const struct theme *theme = making->theme;
	const struct site *site = making->frame->site;
	int status = 0;

	(void)index;
	for (size_t i = 0; i < theme->file_count && status == 0; i++)
		status = copy_file(making, worker, theme->files[i].path,
		    str_format(
			making->arena, "static/%.*s", STR_ARG(theme->files[i].name)));
	for (size_t i = 0; i < site->file_count && status == 0; i++)
		status = copy_file(making, worker, site->files[i],
		    path_file(making->arena, making->frame, site->files[i]));
	return status;
}

int copies_make(struct making *making)
{
	return making_each(making, 1, copy_files, making);
}

/* ---- at the root ---- */

static bool is_mapped(const struct page *page)
{
	return !str_equal(page->path, STR("404.html")) &&
	       strcmp(page->kind->name, "search") != 0 &&
	       strcmp(page->kind->name, "removed") != 0;
}

int maps_make(struct making *making)
{
	const struct site *site = making->frame->site;
	const struct page_list *pages = making->pages;
	struct str *paths = arena_array(making->arena, struct str, pages->count);
	struct buf out;
	size_t count = 0;
	int status = 0;

	for (size_t i = 0; i < pages->count; i++)
		if (is_mapped(&pages->items[i]))
			paths[count++] = pages->items[i].path;
	buf_init(&out);
	for (size_t i = 0; i < export_sitemap_count(site, count) && status == 0; i++) {
		buf_clear(&out);
		export_sitemap(site, paths, count, i, &out);
		status = emit_file(
		    making->emit, export_sitemap_name(making->arena, i), buf_str(&out));
	}
	buf_clear(&out);
	export_robots(site, &out);
	if (status == 0)
		status = emit_file(making->emit, STR("robots.txt"), buf_str(&out));
	buf_clear(&out);
	export_manifest(site, &out);
	if (status == 0)
		status =
		    emit_file(making->emit, STR("manifest.webmanifest"), buf_str(&out));
	buf_release(&out);
	return status;
}

int headers_make(struct making *making)
{
	const struct frame *frame = making->frame;
	struct buf out;
	int status = 0;

	buf_init(&out);
	for (int server = 0; server < SERVER_COUNT && status == 0; server++) {
		struct str path;

		if (!frame->site->settings.headers[server])
			continue;
		buf_clear(&out);
		path =
		    export_headers((enum server)server, label(frame, "path.files"), &out);
		status = emit_file(making->emit, path, buf_str(&out));
	}
	buf_release(&out);
	return status;
}
