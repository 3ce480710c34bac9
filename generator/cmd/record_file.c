/*
 * record_file: what is written one after the other is read in the same order.
 */
#include "cmd/record_file.h"

#include "base/buf.h"
#include "os/os.h"

#include <string.h>

/* ---- reading ---- */

struct cursor {
	struct str rest;
	bool failed;
};

static uint64_t take_number(struct cursor *cursor)
{
	uint64_t number = 0;

	if (cursor->rest.n < sizeof(number)) {
		cursor->failed = true;
		return 0;
	}
	memcpy(&number, cursor->rest.p, sizeof(number));
	cursor->rest = str_slice(cursor->rest, sizeof(number), cursor->rest.n);
	return number;
}

/* How many things follow, each of at least eight bytes. */
static size_t take_count(struct cursor *cursor)
{
	uint64_t count = take_number(cursor);

	if (count <= cursor->rest.n / sizeof(count))
		return (size_t)count;
	cursor->failed = true;
	return 0;
}

static struct digest take_digest(struct cursor *cursor)
{
	struct digest digest;

	digest.a = take_number(cursor);
	digest.b = take_number(cursor);
	return digest;
}

static struct str take_text(struct cursor *cursor)
{
	uint64_t n = take_number(cursor);
	struct str text;

	if (n > cursor->rest.n) {
		cursor->failed = true;
		return (struct str){0};
	}
	text = str_slice(cursor->rest, 0, n);
	cursor->rest = str_slice(cursor->rest, n, cursor->rest.n);
	return text;
}

static void take_foreign(
    struct arena *arena, struct cursor *cursor, struct build_record *out)
{
	size_t count = take_count(cursor);
	struct str *paths = arena_array(arena, struct str, count);

	for (size_t i = 0; i < count; i++)
		paths[i] = take_text(cursor);
	out->foreign = paths;
	out->foreign_count = count;
}

/* Numbers of facts, each below `most`. */
static void take_facts(
    struct arena *arena, struct cursor *cursor, size_t most, struct product_record *out)
{
	uint64_t count = take_number(cursor);
	struct str numbers;
	uint32_t *facts;

	if (count > cursor->rest.n / sizeof(*facts)) {
		cursor->failed = true;
		return;
	}
	numbers = str_slice(cursor->rest, 0, count * sizeof(*facts));
	cursor->rest = str_slice(cursor->rest, numbers.n, cursor->rest.n);
	facts = arena_array(arena, uint32_t, count);
	if (count > 0)
		memcpy(facts, numbers.p, numbers.n);
	for (size_t i = 0; i < count; i++)
		cursor->failed |= facts[i] >= most;
	out->facts = facts;
	out->fact_count = count;
}

static void take_products(
    struct arena *arena, struct cursor *cursor, struct products_record *out)
{
	size_t fact_count = take_count(cursor), count;
	struct digest *facts = arena_array(arena, struct digest, fact_count);
	struct product_record *products;

	out->common = take_digest(cursor);
	for (size_t i = 0; i < fact_count; i++)
		facts[i] = take_digest(cursor);
	count = take_count(cursor);
	products = arena_array(arena, struct product_record, count);
	for (size_t i = 0; i < count; i++) {
		products[i].path = take_text(cursor);
		products[i].note = take_text(cursor);
		products[i].made = take_digest(cursor);
		products[i].stamp = take_number(cursor);
		products[i].twin_stamp = take_number(cursor);
		take_facts(arena, cursor, fact_count, &products[i]);
	}
	out->facts = facts;
	out->fact_count = fact_count;
	out->products = products;
	out->product_count = count;
}

/* The digest at the end is that of everything before it. */
static bool is_whole(struct str bytes, struct str *body)
{
	struct digest digest = digest_start();
	struct cursor end = {0};

	if (bytes.n < sizeof(digest) || !str_starts(bytes, STR(RECORD_MARK)))
		return false;
	*body = str_slice(bytes, 0, bytes.n - sizeof(digest));
	end.rest = str_slice(bytes, body->n, bytes.n);
	digest_add(&digest, *body);
	return digest_equal(digest, take_digest(&end));
}

static bool parse(
    struct arena *arena, struct str body, bool with_products, struct build_record *out)
{
	struct cursor cursor = {.rest = str_slice(body, sizeof(RECORD_MARK) - 1, body.n)};

	*out = (struct build_record){.output = take_text(&cursor)};
	out->secret = take_text(&cursor);
	out->key = take_digest(&cursor);
	out->inputs = take_digest(&cursor);
	out->outputs = take_digest(&cursor);
	out->is_sure = take_number(&cursor);
	out->is_published = take_number(&cursor);
	out->zone = take_text(&cursor);
	out->branch = take_text(&cursor);
	out->tip = take_text(&cursor);
	out->said = take_text(&cursor);
	out->unchanged = take_number(&cursor);
	take_foreign(arena, &cursor, out);
	if (with_products)
		take_products(arena, &cursor, &out->products);
	return !cursor.failed;
}

bool record_file_read(struct arena *arena, const struct os_folder *in, struct str file,
    bool with_products, struct build_record *out)
{
	struct buf bytes;
	struct str body;
	bool good;

	buf_init(&bytes);
	good = os_read_file(in, file, OS_LIST_MOST, &bytes) == 0 &&
	       is_whole(buf_str(&bytes), &body) &&
	       parse(arena, str_copy(arena, body), with_products, out);
	buf_release(&bytes);
	return good;
}

/* ---- writing ---- */

static void add_number(struct buf *out, uint64_t number)
{
	buf_add(out, (struct str){(const char *)&number, sizeof(number)});
}

static void add_digest(struct buf *out, struct digest digest)
{
	add_number(out, digest.a);
	add_number(out, digest.b);
}

static void add_text(struct buf *out, struct str text)
{
	add_number(out, text.n);
	buf_add(out, text);
}

static void add_product(struct buf *out, const struct product_record *product)
{
	add_text(out, product->path);
	add_text(out, product->note);
	add_digest(out, product->made);
	add_number(out, product->stamp);
	add_number(out, product->twin_stamp);
	add_number(out, product->fact_count);
	buf_add(out, (struct str){(const char *)product->facts,
			 product->fact_count * sizeof(*product->facts)});
}

static void add_products(struct buf *out, const struct products_record *record)
{
	add_number(out, record->fact_count);
	add_digest(out, record->common);
	for (size_t i = 0; i < record->fact_count; i++)
		add_digest(out, record->facts[i]);
	add_number(out, record->product_count);
	for (size_t i = 0; i < record->product_count; i++)
		add_product(out, &record->products[i]);
}

static void add_record(struct buf *out, const struct build_record *record)
{
	add_text(out, record->output);
	add_text(out, record->secret);
	add_digest(out, record->key);
	add_digest(out, record->inputs);
	add_digest(out, record->outputs);
	add_number(out, record->is_sure);
	add_number(out, record->is_published);
	add_text(out, record->zone);
	add_text(out, record->branch);
	add_text(out, record->tip);
	add_text(out, record->said);
	add_number(out, record->unchanged);
	add_number(out, record->foreign_count);
	for (size_t i = 0; i < record->foreign_count; i++)
		add_text(out, record->foreign[i]);
	add_products(out, &record->products);
}

void record_file_write(
    const struct os_folder *in, struct str file, const struct build_record *record)
{
	struct digest all = digest_start();
	struct buf out;

	buf_init(&out);
	buf_lit(&out, RECORD_MARK);
	add_record(&out, record);
	digest_add(&all, buf_str(&out));
	add_digest(&out, all);
	os_write_file(in, file, buf_str(&out));
	buf_release(&out);
}
