/*
 * zip: local headers and the central directory, APPNOTE 4.3.
 */
#include "export/zip.h"

#include "base/crc.h"

enum { VERSION = 20, FIRST_DAY = 1 << 5 | 1 };

void zip_begin(struct zip *zip, struct buf *out)
{
	*zip = (struct zip){.out = out};
	buf_init(&zip->directory);
}

static void add_number(struct buf *out, uint32_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_add_char(out, (char)(number >> 8 * i & 0xFF));
}

/* What both headers say: version, no flags, stored, time and day, sum, sizes, name. */
static void add_facts(struct buf *out, uint32_t sum, struct str name, struct str bytes)
{
	add_number(out, VERSION, 2);
	add_number(out, 0, 2);
	add_number(out, 0, 2);
	add_number(out, 0, 2);
	add_number(out, FIRST_DAY, 2);
	add_number(out, sum, 4);
	add_number(out, (uint32_t)bytes.n, 4);
	add_number(out, (uint32_t)bytes.n, 4);
	add_number(out, (uint32_t)name.n, 2);
	add_number(out, 0, 2); /* nothing more */
}

void zip_add(struct zip *zip, struct str name, struct str bytes)
{
	uint32_t sum = crc32_of(bytes);

	buf_lit(zip->out, "PK\3\4");
	add_facts(zip->out, sum, name, bytes);
	buf_add(zip->out, name);
	buf_add(zip->out, bytes);
	buf_lit(&zip->directory, "PK\1\2");
	add_number(&zip->directory, VERSION, 2);
	add_facts(&zip->directory, sum, name, bytes);
	add_number(&zip->directory, 0, 2); /* no comment, disk 0, no attributes */
	add_number(&zip->directory, 0, 2);
	add_number(&zip->directory, 0, 2);
	add_number(&zip->directory, 0, 4);
	add_number(&zip->directory, zip->at, 4);
	buf_add(&zip->directory, name);
	zip->at += (uint32_t)(30 + name.n + bytes.n);
	zip->count++;
}

void zip_end(struct zip *zip)
{
	buf_add(zip->out, buf_str(&zip->directory));
	buf_lit(zip->out, "PK\5\6");
	add_number(zip->out, 0, 2);
	add_number(zip->out, 0, 2);
	add_number(zip->out, zip->count, 2);
	add_number(zip->out, zip->count, 2);
	add_number(zip->out, (uint32_t)zip->directory.n, 4);
	add_number(zip->out, zip->at, 4);
	add_number(zip->out, 0, 2);
	buf_release(&zip->directory);
}
