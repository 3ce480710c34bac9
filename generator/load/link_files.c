/*
 * Addresses without a scheme: files beside a document, other documents, places in this
 * one.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/body.h"

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

struct str percent_decode(struct arena *arena, struct str text)
{
	struct buf out;
	struct str result = text;

	if (str_find(text, STR("%"), 0) == text.n)
		return text;
	buf_init(&out);
	for (size_t i = 0; i < text.n; i++) {
		int high = -1, low = -1;

		if (text.p[i] == '%' && i + 2 < text.n) {
			high = hex_value(text.p[i + 1]);
			low = hex_value(text.p[i + 2]);
		}
		if (high >= 0 && low >= 0) {
			buf_add_char(&out, (char)(high * 16 + low));
			i += 2;
		} else {
			buf_add_char(&out, text.p[i]);
		}
	}
	if (text_invalid_utf8(buf_str(&out)) == out.n)
		result = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return result;
}

static bool add_part(struct buf *path, struct str part)
{
	if (part.n == 0 || str_equal(part, STR(".")))
		return true;
	if (!str_equal(part, STR(".."))) {
		if (path->n > 0)
			buf_add_char(path, '/');
		buf_add(path, part);
		return true;
	}
	if (path->n == 0)
		return false;
	while (path->n > 0 && path->p[path->n - 1] != '/')
		path->n--;
	if (path->n > 0)
		path->n--;
	return true;
}

bool path_resolve(
    struct arena *arena, struct str folder, struct str path, struct str *out)
{
	struct str rest[2] = {folder, path}, part;
	struct buf whole;
	bool inside = true;

	if (str_starts(path, STR("/")))
		rest[0] = STR("");
	buf_init(&whole);
	for (int i = 0; i < 2; i++)
		while (inside && str_cut(&rest[i], '/', &part))
			inside = add_part(&whole, part);
	*out = str_copy(arena, buf_str(&whole));
	buf_release(&whole);
	return inside;
}

static struct str attachment_path(const void *files, size_t index)
{
	return ((const struct file_list *)files)->items[index].path;
}

static void report_missing(
    struct body *body, const struct link *link, struct str address, struct str path)
{
	struct loader *loader = body->loader;
	const struct file_list *files = &loader->files.attachments;
	struct diagnostic *d;
	struct str near;

	d = REPORT(loader->diagnostics, link_file_missing, link_place(link), address);
	near = nearest_listed(&loader->names,
	    (struct nearest_source){files, files->count, attachment_path}, path);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	else
		HELP(loader->diagnostics, d, link_file_looked_for, path);
}

static bool has_file(const struct file_list *list, struct str path)
{
	size_t at = files_from(list, path);

	return at < list->count && str_equal(list->items[at].path, path);
}

bool file_is_linked(const struct loader *loader, struct str path)
{
	return map_find(&loader->attachments, path) ||
	       has_file(&loader->files.pages, path);
}

/* Without "?query" and "#fragment", which is given apart. */
static struct str cut_address(struct str address, struct str *fragment)
{
	size_t hash = str_find(address, STR("#"), 0);
	size_t query = str_find(address, STR("?"), 0);

	*fragment = str_slice(address, hash + 1, address.n);
	return str_slice(address, 0, hash < query ? hash : query);
}

void link_read_relative(struct body *body, struct link *link, struct str address)
{
	struct loader *loader = body->loader;
	struct str fragment, path;
	struct str target =
	    percent_decode(loader->scratch, cut_address(address, &fragment));

	fragment = percent_decode(loader->scratch, fragment);
	link->fragment = str_copy(loader->arena, fragment);
	if (target.n == 0)
		return; /* a place in this document: links_settle looks */
	if (!path_resolve(loader->arena, body->folder, target, &path)) {
		REPORT(loader->diagnostics, link_file_outside, link_place(link), target);
		return;
	}
	link->document = map_find(&loader->documents_by_path, path);
	if (link->document)
		return;
	if (file_is_linked(loader, path))
		link->evidence = (struct evidence){
		    .kind = EVIDENCE_FILE, .text = path, .at = link_place(link)};
	else if (!has_file(
		     &loader->files.documents, path)) /* else it could not be read */
		report_missing(body, link, target, path);
}
