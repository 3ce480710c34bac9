#include "office/odf.h"

#include "base/arena.h"
#include "office/archive.h"
#include "office/book.h"

static bool is_encrypted(struct arena *arena, struct archive *archive)
{
	const struct xml_node *root;
	struct str part;

	if (part_read(archive, arena, STR("META-INF/manifest.xml"), &root, &part) !=
	    OFFICE_OK)
		return false;
	for
		XML_EACH(root, entry, "file-entry")
	if (xml_child(entry, "encryption-data"))
		return true;
	return false;
}

enum office_fault odf_read(struct arena *arena, struct archive *archive, const char *kind,
    const struct xml_node **root, const struct xml_node **body, struct str *part)
{
	enum office_fault fault =
	    is_encrypted(arena, archive)
		? OFFICE_ENCRYPTED
		: part_read(archive, arena, STR("content.xml"), root, part);

	if (fault != OFFICE_OK)
		return fault;
	*body = xml_path(*root, "body", kind);
	return *body ? OFFICE_OK : OFFICE_NOT_THIS_KIND;
}

bool odf_add_blank(struct buf *out, const struct xml_node *node)
{
	if (xml_is(node, "s")) {
		long count = xml_number(node, "c", 1);

		for (long i = 0; i < count && i < 1000; i++)
			buf_add_char(out, ' ');
	} else if (xml_is(node, "tab")) {
		buf_add_char(out, '\t');
	} else if (xml_is(node, "line-break")) {
		buf_add_char(out, '\n');
	} else {
		return false;
	}
	return true;
}

void odf_add_words(struct buf *out, const struct xml_node *paragraph)
{
	bool inside = true;

	for (const struct xml_node *node = paragraph; node;
	     node = xml_walk(node, paragraph, inside)) {
		inside = !xml_is(node, "note") && !xml_is(node, "annotation");
		if (node->name.n == 0)
			buf_add(out, node->text);
		else
			odf_add_blank(out, node);
	}
}
