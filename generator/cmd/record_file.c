/*
 * record_file: one walk writes a record and reads it.
 */
#include "cmd/record_file.h"

#include "base/buf.h"
#include "base/pack.h"
#include "os/os.h"

#include <string.h>

struct walk {
	struct pack pack;
	struct arena *arena;
	size_t fact_count;
};

static bool walk_flag(struct walk *walk, bool flag)
{
	return pack_number(&walk->pack, flag);
}

/* `count` things of a size as the machine has them; NULL where there can't be so many. */
static const void *walk_block(
    struct walk *walk, const void *list, size_t *count, size_t size)
{
	struct str bytes = pack_text(&walk->pack, (struct str){list, *count * size});
	void *copy;

	if (walk->pack.out)
		return list;
	*count = bytes.n / size;
	copy = arena_alloc(walk->arena, size, *count);
	if (*count > 0)
		memcpy(copy, bytes.p, *count * size);
	return copy;
}

/* A list to be filled, or the one that is there. */
static void *walk_list(struct walk *walk, const void *list, size_t *count, size_t size)
{
	*count = pack_count(&walk->pack, *count, SIZE_MAX);
	return walk->pack.out ? (void *)list : arena_alloc(walk->arena, size, *count);
}

static void walk_product(struct walk *walk, struct product_record *product)
{
	struct pack *pack = &walk->pack;

	product->path = pack_text(pack, product->path);
	product->note = pack_text(pack, product->note);
	product->made = pack_digest(pack, product->made);
	product->stamp = pack_number(pack, product->stamp);
	product->twin_stamp = pack_number(pack, product->twin_stamp);
	product->facts = walk_block(
	    walk, product->facts, &product->fact_count, sizeof(*product->facts));
	for (size_t i = 0; i < product->fact_count; i++)
		pack_must(pack, product->facts[i] < walk->fact_count);
}

static void walk_products(struct walk *walk, struct products_record *record)
{
	struct product_record *products;

	record->common = pack_digest(&walk->pack, record->common);
	record->facts =
	    walk_block(walk, record->facts, &record->fact_count, sizeof(*record->facts));
	walk->fact_count = record->fact_count;
	products =
	    walk_list(walk, record->products, &record->product_count, sizeof(*products));
	record->products = products;
	for (size_t i = 0; i < record->product_count; i++)
		walk_product(walk, &products[i]);
}

/* Its products come last, as not everybody wants them. */
static void walk_record(struct walk *walk, struct build_record *record)
{
	struct pack *pack = &walk->pack;
	struct str *foreign;

	record->output = pack_text(pack, record->output);
	record->secret = pack_text(pack, record->secret);
	record->key = pack_digest(pack, record->key);
	record->inputs = pack_digest(pack, record->inputs);
	record->outputs = pack_digest(pack, record->outputs);
	record->is_sure = walk_flag(walk, record->is_sure);
	record->is_published = walk_flag(walk, record->is_published);
	record->zone = pack_text(pack, record->zone);
	record->branch = pack_text(pack, record->branch);
	record->tip = pack_text(pack, record->tip);
	record->said = pack_text(pack, record->said);
	record->unchanged = pack_number(pack, record->unchanged);
	foreign =
	    walk_list(walk, record->foreign, &record->foreign_count, sizeof(*foreign));
	record->foreign = foreign;
	for (size_t i = 0; i < record->foreign_count; i++)
		foreign[i] = pack_text(pack, foreign[i]);
}

/* The digest at the end is that of everything before it. */
static bool is_whole(struct str bytes, struct str *body)
{
	struct digest digest = digest_start(), end;

	if (bytes.n < sizeof(end) || !str_starts(bytes, STR(RECORD_MARK)))
		return false;
	*body = str_slice(bytes, 0, bytes.n - sizeof(end));
	memcpy(&end, bytes.p + body->n, sizeof(end));
	digest_add(&digest, *body);
	return digest_equal(digest, end);
}

static bool parse(
    struct arena *arena, struct str body, bool with_products, struct build_record *out)
{
	struct walk walk = {
	    .pack.rest = str_slice(body, sizeof(RECORD_MARK) - 1, body.n),
	    .arena = arena,
	};

	*out = (struct build_record){0};
	walk_record(&walk, out);
	if (with_products)
		walk_products(&walk, &out->products);
	return !walk.pack.failed;
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

void record_file_write(
    const struct os_folder *in, struct str file, struct build_record *record)
{
	struct digest all = digest_start();
	struct buf out;
	struct walk walk = {.pack.out = &out};

	buf_init(&out);
	buf_lit(&out, RECORD_MARK);
	walk_record(&walk, record);
	walk_products(&walk, &record->products);
	digest_add(&all, buf_str(&out));
	buf_add(&out, (struct str){(const char *)&all, sizeof(all)});
	os_write_file(in, file, buf_str(&out));
	buf_release(&out);
}
