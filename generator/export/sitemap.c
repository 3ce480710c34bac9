/*
 * sitemap.xml and robots.txt. The protocol wants whole addresses, so without base_url
 * there is no sitemap; and it allows 50,000 addresses in a file, so a larger site has an
 * index.
 */
#include "base/arena.h"
#include "base/html.h"
#include "export/export.h"

#define MOST_ADDRESSES 50000u
#define NAMESPACE "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""

static size_t part_count(size_t count)
{
	return (count + MOST_ADDRESSES - 1) / MOST_ADDRESSES;
}

size_t export_sitemap_count(const struct site *site, size_t count)
{
	if (settings_base(&site->settings).n == 0)
		return 0;
	return count <= MOST_ADDRESSES ? 1 : 1 + part_count(count);
}

struct str export_sitemap_name(struct arena *arena, size_t number)
{
	if (number == 0)
		return STR("sitemap.xml");
	return str_format(arena, "sitemap-%zu.xml", number);
}

static void add_address(
    const struct site *site, const char *element, struct str path, struct buf *out)
{
	buf_addf(out, "<%s><loc>", element);
	html_add_text(out, settings_base(&site->settings));
	buf_add_char(out, '/');
	/* The home page has the shorter of its two addresses. */
	if (!str_equal(path, STR("index.html")))
		buf_add_percent(out, path, "/@:!$()*+,;=");
	buf_addf(out, "</loc></%s>\n", element);
}

static void add_pages(
    const struct site *site, const struct str *paths, size_t count, struct buf *out)
{
	buf_lit(out, "<urlset " NAMESPACE ">\n");
	for (size_t i = 0; i < count; i++)
		add_address(site, "url", paths[i], out);
	buf_lit(out, "</urlset>\n");
}

static void add_index(const struct site *site, size_t count, struct buf *out)
{
	struct arena arena;

	arena_init(&arena);
	buf_lit(out, "<sitemapindex " NAMESPACE ">\n");
	for (size_t i = 1; i <= part_count(count); i++)
		add_address(site, "sitemap", export_sitemap_name(&arena, i), out);
	buf_lit(out, "</sitemapindex>\n");
	arena_release(&arena);
}

void export_sitemap(const struct site *site, const struct str *paths, size_t count,
    size_t number, struct buf *out)
{
	size_t from = number > 0 ? (number - 1) * MOST_ADDRESSES : 0;

	buf_lit(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (number == 0 && count > MOST_ADDRESSES)
		add_index(site, count, out);
	else
		add_pages(site, paths + from,
		    count - from < MOST_ADDRESSES ? count - from : MOST_ADDRESSES, out);
}

void export_robots(const struct site *site, struct buf *out)
{
	buf_lit(out, "User-agent: *\nAllow: /\n");
	if (settings_base(&site->settings).n == 0)
		return;
	buf_lit(out, "\nSitemap: ");
	buf_add(out, settings_base(&site->settings));
	buf_lit(out, "/sitemap.xml\n");
}
