/*
 * Atom wants an id that is a whole address for the feed and each entry, and that never
 * changes: UUIDs made from the names.
 */
#include "export/feed.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/html.h"

/* Two runs of a small hash make the 128 bits; nobody has to fear that someone seeks names
 * that collide. */
static uint64_t mix(uint64_t hash, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		hash = (hash ^ (unsigned char)text.p[i]) * UINT64_C(1099511628211);
	return (hash ^ 0xff) * UINT64_C(1099511628211);
}

/* A UUID of version 8, whose bits are the maker's own choice. */
static void add_id(const struct feed *feed, struct str name, struct buf *out)
{
	uint64_t high = mix(mix(UINT64_C(14695981039346656037), feed->names), name);
	uint64_t low = mix(mix(UINT64_C(7809847782465536322), name), feed->names);

	high = (high & ~UINT64_C(0xf000)) | UINT64_C(0x8000);
	low = (low & ~(UINT64_C(3) << 62)) | UINT64_C(1) << 63;
	buf_addf(out, "<id>urn:uuid:%08x-%04x-%04x-%04x-%012llx</id>\n",
	    (unsigned)(high >> 32), (unsigned)(high >> 16) & 0xffff,
	    (unsigned)high & 0xffff, (unsigned)(low >> 48),
	    (unsigned long long)(low & UINT64_C(0xffffffffffff)));
}

static void add_time(const char *element, int64_t seconds, struct buf *out)
{
	int64_t days = seconds / 86400, rest = seconds % 86400;
	struct date date;

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	date = date_from_days((int32_t)days);
	buf_addf(out, "<%s>%04d-%02d-%02dT%02d:%02d:%02dZ</%s>\n", element, date.year,
	    date.month, date.day, (int)(rest / 3600), (int)(rest / 60 % 60),
	    (int)(rest % 60), element);
}

static void add_text(const char *element, struct str text, struct buf *out)
{
	if (text.n == 0)
		return;
	buf_addf(out, "<%s>", element);
	html_add_text(out, text);
	buf_addf(out, "</%s>\n", element);
}

static void add_author(struct str name, struct buf *out)
{
	if (name.n == 0)
		return;
	buf_lit(out, "<author>");
	buf_lit(out, "<name>");
	html_add_text(out, name);
	buf_lit(out, "</name></author>\n");
}

static void add_link(const struct feed *feed, const char *rel, const char *type,
    struct str href, struct buf *out)
{
	buf_addf(out, "<link rel=\"%s\" type=\"%s\" href=\"", rel, type);
	html_add_text(out, feed->base.n > 0 ? feed->base : feed->root);
	if (feed->base.n > 0)
		buf_add_char(out, '/');
	html_add_text(out, href);
	buf_lit(out, "\"/>\n");
}

static void add_entry(
    const struct feed *feed, const struct feed_entry *entry, struct buf *out)
{
	buf_lit(out, "<entry>\n");
	add_id(feed, entry->name, out);
	add_text("title", entry->title, out);
	add_time("updated", entry->updated, out);
	add_author(entry->author, out);
	add_link(feed, "alternate", "text/html", entry->href, out);
	add_text("summary", entry->summary, out);
	buf_lit(out, "</entry>\n");
}

void export_feed(const struct feed *feed, struct buf *out)
{
	buf_lit(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		     "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
	html_add_text(out, feed->language);
	buf_lit(out, "\">\n");
	add_id(feed, feed->name, out);
	add_text("title", feed->title, out);
	add_text("subtitle", feed->subtitle, out);
	/* A feed that holds nothing yet was never updated; the element must be there. */
	add_time("updated", feed->count > 0 ? feed->entries[0].updated : 0, out);
	add_author(feed->title, out);
	if (feed->base.n > 0)
		add_link(feed, "self", "application/atom+xml", feed->path, out);
	add_link(feed, "alternate", "text/html", feed->page, out);
	for (size_t i = 0; i < feed->count; i++)
		add_entry(feed, &feed->entries[i], out);
	buf_lit(out, "</feed>\n");
}
