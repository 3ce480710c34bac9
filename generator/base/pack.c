/*
 * pack: numbers of any size, seven bits a byte, the lowest first; texts behind their
 * lengths; digests, which are never small, as the machine has them.
 */
#include "base/pack.h"

#include "base/buf.h"

void pack_write_number(struct buf *out, uint64_t number)
{
	char bytes[10];
	size_t n = 0;

	for (; number >= 0x80; number >>= 7)
		bytes[n++] = (char)(number | 0x80);
	bytes[n++] = (char)number;
	buf_add(out, (struct str){bytes, n});
}

uint64_t pack_read_number(struct pack *pack)
{
	uint64_t number = 0;

	for (unsigned shift = 0; shift < 64 && pack->rest.n > 0; shift += 7) {
		unsigned char byte = (unsigned char)*pack->rest.p;

		pack->rest.p++;
		pack->rest.n--;
		number |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return number;
	}
	pack->failed = true;
	pack->rest.n = 0;
	return 0;
}

size_t pack_below(struct pack *pack, size_t number, size_t most)
{
	number = pack_number(pack, number);
	if (number < most)
		return number;
	pack_must(pack, false);
	return 0;
}

void pack_must(struct pack *pack, bool holds)
{
	if (holds)
		return;
	pack->failed = true;
	pack->rest.n = 0;
}

/* Small numbers of both signs are short. */
int64_t pack_signed(struct pack *pack, int64_t number)
{
	uint64_t folded =
	    pack_number(pack, (uint64_t)number << 1 ^ -(uint64_t)(number < 0));

	return (int64_t)(folded >> 1 ^ -(folded & 1));
}

size_t pack_count(struct pack *pack, size_t count, size_t most)
{
	count = pack_number(pack, count);
	if (count <= most && (pack->out || count <= pack->rest.n))
		return count;
	pack_must(pack, false);
	return pack->out ? count : 0;
}

struct str pack_text(struct pack *pack, struct str text)
{
	text.n = pack_count(pack, text.n, SIZE_MAX);
	if (pack->out) {
		buf_add(pack->out, text);
		return text;
	}
	text = str_slice(pack->rest, 0, text.n);
	pack->rest = str_slice(pack->rest, text.n, pack->rest.n);
	return text;
}

struct digest pack_digest(struct pack *pack, struct digest digest)
{
	struct str bytes = {(const char *)&digest, sizeof(digest)};

	if (pack->out) {
		buf_add(pack->out, bytes);
		return digest;
	}
	bytes = str_slice(pack->rest, 0, sizeof(digest));
	pack->rest = str_slice(pack->rest, bytes.n, pack->rest.n);
	pack_must(pack, bytes.n == sizeof(digest));
	digest = digest_start();
	if (!pack->failed)
		memcpy(&digest, bytes.p, sizeof(digest));
	return digest;
}
