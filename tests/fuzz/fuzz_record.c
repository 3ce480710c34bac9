/*
 * The record of an earlier build, of which every byte is somebody else's: the input
 * stands between the mark and a digest that fits. It is no record, or one that is written
 * and read again as it was, and whose products are made from facts that are there.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "cmd/record_file.h"

#include "one_file.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_input(struct arena *arena, struct str input)
{
	struct digest digest = digest_start();
	struct buf out;

	if (!one_file.path[0])
		one_file_open(arena);
	buf_init(&out);
	buf_lit(&out, RECORD_MARK);
	buf_add(&out, input);
	digest_add(&digest, buf_str(&out));
	buf_add(&out, (struct str){(const char *)&digest, sizeof(digest)});
	one_file_write(buf_str(&out));
	buf_release(&out);
}

static bool read_record(
    struct arena *arena, bool with_products, struct build_record *record)
{
	return record_file_read(
	    arena, &one_file.folder, one_file_name, with_products, record);
}

static void check_facts(const struct products_record *record)
{
	for (size_t i = 0; i < record->product_count; i++)
		for (size_t j = 0; j < record->products[i].fact_count; j++)
			if (record->products[i].facts[j] >= record->fact_count)
				abort();
}

static struct str written(struct arena *arena, struct build_record *record)
{
	record_file_write(&one_file.folder, one_file_name, record);
	return one_file_read(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena whole; /* what the folder's name lies in */
	struct arena arena = {0};
	struct build_record record, again;
	struct str bytes;

	write_input(&whole, (struct str){(const char *)data, size});
	if (read_record(&arena, true, &record)) {
		check_facts(&record.products);
		if (!read_record(&arena, false, &again))
			abort();
		bytes = written(&arena, &record);
		if (!read_record(&arena, true, &again) ||
		    !str_equal(bytes, written(&arena, &again)))
			abort();
	}
	arena_release(&arena);
	return 0;
}
