/*
 * headers: what a server is to say of our files, in the words of three servers. Pages
 * load nothing from elsewhere and run nothing that stands in them, so the policy is the
 * same for all; attachments are other people's, and what of them is XML is shown as text.
 */
#include "export/headers.h"

#include "base/buf.h"

static const char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

static const struct {
	const char *name, *value;
} headers[] = {
    {"Content-Security-Policy", policy},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "strict-origin-when-cross-origin"},
};

/* Types that a server may not know; all texts are UTF-8. */
static const struct {
	const char *ending, *type;
	bool is_text;
} types[] = {
    {"html", "text/html", true},
    {"css", "text/css", true},
    {"js", "text/javascript", true},
    {"json", "application/json", true},
    {"webmanifest", "application/manifest+json", false},
    {"csv", "text/csv", true},
    {"txt", "text/plain", true},
    {"ics", "text/calendar", true},
    {"xml", "application/xml", true},
    {"svg", "image/svg+xml", true},
    {"webp", "image/webp", false},
    {"p7s", "application/pkcs7-signature", false},
    {"7z", "application/x-7z-compressed", false},
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static void write_apache(struct str files, struct buf *out)
{
	buf_lit(out, "AddDefaultCharset UTF-8\n<IfModule mod_mime.c>\n");
	for (size_t i = 0; i < COUNT(types); i++) {
		buf_addf(out, "AddType %s .%s\n", types[i].type, types[i].ending);
		if (types[i].is_text)
			buf_addf(out, "AddCharset UTF-8 .%s\n", types[i].ending);
	}
	buf_lit(out, "</IfModule>\n<IfModule mod_headers.c>\n");
	for (size_t i = 0; i < COUNT(headers); i++)
		buf_addf(out, "Header always set %s \"%s\"\n", headers[i].name,
		    headers[i].value);
	buf_addf(out,
	    "</IfModule>\n<If \"%%{REQUEST_URI} =~ m#/%.*s/.*[.]xml$#\">\n"
	    "ForceType \"text/plain; charset=UTF-8\"\n</If>\n",
	    STR_ARG(files));
}

static void add_iis_type(
    struct buf *out, const char *indent, const char *ending, const char *type, bool text)
{
	buf_addf(out,
	    "%s<remove fileExtension=\".%s\"/>\n"
	    "%s<mimeMap fileExtension=\".%s\" mimeType=\"%s%s\"/>\n",
	    indent, ending, indent, ending, type, text ? "; charset=utf-8" : "");
}

static void write_iis(struct str files, struct buf *out)
{
	buf_lit(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration>\n"
		     "  <system.webServer>\n    <staticContent>\n");
	for (size_t i = 0; i < COUNT(types); i++)
		add_iis_type(
		    out, "      ", types[i].ending, types[i].type, types[i].is_text);
	buf_lit(out, "    </staticContent>\n    <httpProtocol>\n      <customHeaders>\n");
	for (size_t i = 0; i < COUNT(headers); i++)
		buf_addf(out,
		    "        <remove name=\"%s\"/>\n        <add name=\"%s\" "
		    "value=\"%s\"/>\n",
		    headers[i].name, headers[i].name, headers[i].value);
	buf_addf(out,
	    "      </customHeaders>\n    </httpProtocol>\n  </system.webServer>\n"
	    "  <location path=\"%.*s\">\n    <system.webServer>\n      <staticContent>\n",
	    STR_ARG(files));
	add_iis_type(out, "        ", "xml", "text/plain", true);
	buf_lit(out, "      </staticContent>\n    </system.webServer>\n  </location>\n"
		     "</configuration>\n");
}

/* These hosts know the types, and understand a '*' in the midst of a path each in its own
 * way; the policy keeps XML from acting. */
static void write_netlify(struct str files, struct buf *out)
{
	(void)files;
	buf_lit(out, "/*\n");
	for (size_t i = 0; i < COUNT(headers); i++)
		buf_addf(out, "  %s: %s\n", headers[i].name, headers[i].value);
}

static const struct {
	const char *path;
	void (*write)(struct str files, struct buf *out);
} servers[SERVER_COUNT] = {
    [SERVER_APACHE] = {".htaccess", write_apache},
    [SERVER_IIS] = {"web.config", write_iis},
    [SERVER_NETLIFY] = {"_headers", write_netlify},
};

struct str export_headers(enum server server, struct str files, struct buf *out)
{
	servers[server].write(files, out);
	return str_of(servers[server].path);
}
