/*
 * products: those of the last build by their path, those of this one as they come.
 */
#include "produce/products.h"

#include "base/map.h"
#include "base/value.h"
#include "base/visible.h"
#include "os/os.h"
#include "page/path.h"

#include <stdio.h>
#include <string.h>

struct products {
	struct arena *run; /* the run's: only while threads are not at work */
	const struct frame *frame;
	const struct emit *emit;
	enum language language;
	bool verify;
	struct facts facts;
	bool *changed;                        /* by fact; NULL: everything did */
	struct map last;                      /* path → const struct product_record * */
	const struct products_record *record; /* of the last build, or NULL */
	struct digest with;                   /* what all pages are made with */
	struct noting *noting;                /* by thread */
	struct os_mutex *mutex;               /* for what follows */
	struct arena arena;
	VEC(struct product_record) made;
	VEC(const struct product_record *) spared; /* would have been kept */
};

/* ---- opening ---- */

static struct digest make_with(const struct making *making, struct str secret)
{
	struct digest with = digest_start();

	digest_add(&with, secret);
	digest_add_number(&with, os_program_stamp());
	digest_add_number(&with, making->theme->digest.a);
	digest_add_number(&with, making->theme->digest.b);
	value_digest(making->frame->values, &with);
	return with;
}

/* Nobody can look for content with the digests of what is there. */
static void key_facts(struct products *products)
{
	struct facts *facts = &products->facts;

	for (size_t i = 0; i < facts->numbers.from[FACT_KIND_COUNT]; i++) {
		struct digest keyed = products->with;

		digest_add_number(&keyed, facts->digests[i].a);
		digest_add_number(&keyed, facts->digests[i].b);
		facts->digests[i] = keyed;
	}
}

static void find_changed(struct products *products)
{
	const struct products_record *last = products->record;
	const struct facts *facts = &products->facts;
	size_t count = facts->numbers.from[FACT_KIND_COUNT];

	if (!last || !digest_equal(last->common, facts->common) ||
	    last->fact_count != count)
		return;
	products->changed = arena_array(products->run, bool, count);
	for (size_t i = 0; i < count; i++)
		products->changed[i] = !digest_equal(last->facts[i], facts->digests[i]);
}

struct products *products_open(
    const struct making *making, const struct products_options *options)
{
	struct arena *arena = making->arena;
	const struct products_record *last = options->last;
	struct products *products = arena_new(arena, struct products);
	struct digest *common = &products->facts.common;

	*products = (struct products){
	    .run = arena,
	    .frame = making->frame,
	    .emit = making->emit,
	    .language = options->language,
	    .verify = options->verify,
	    .record = last,
	};
	products->mutex = os_mutex_new(arena);
	arena_init(&products->arena);
	products->with = make_with(making, options->secret);
	facts_make(arena, making->frame, making->pages, &products->facts);
	digest_add_number(common, products->with.a);
	digest_add_number(common, options->plain.a);
	key_facts(products);
	find_changed(products);
	for (size_t i = 0; last && i < last->product_count; i++)
		map_put(arena, &products->last, last->products[i].path,
		    (void *)&last->products[i]);
	products->noting = arena_array(arena, struct noting, making->threads);
	for (size_t i = 0; i < making->threads; i++)
		noting_open(arena, making->frame, &products->facts, &products->noting[i]);
	return products;
}

void products_close(struct products *products)
{
	if (products)
		arena_release(&products->arena);
}

const struct frame *products_begin(
    struct products *products, size_t worker, const struct frame *frame)
{
	if (!products)
		return frame;
	trace_begin(&products->noting[worker].trace);
	return &products->noting[worker].frame;
}

/* ---- keeping ---- */

static bool is_as_made(
    const struct products *products, const struct product_record *record)
{
	for (size_t i = 0; i < record->fact_count; i++)
		if (products->changed[record->facts[i]])
			return false;
	return true;
}

static struct str twin_of(struct arena *scratch, const struct product_record *record)
{
	return record->twin_stamp ? path_twin(scratch, record->path) : (struct str){0};
}

static bool lies_there(
    const struct products *products, const struct product_record *record, struct str twin)
{
	uint64_t stamp = emit_stamp(products->emit, record->path);

	return stamp && stamp == record->stamp &&
	       (record->twin_stamp == 0) == (twin.n == 0) &&
	       (!twin.n || emit_stamp(products->emit, twin) == record->twin_stamp);
}

static void keep(struct products *products, struct emit *emit,
    const struct product_record *record, struct str twin)
{
	emit_keep(emit, record->path);
	if (twin.n)
		emit_keep(emit, twin);
	os_mutex_lock(products->mutex);
	vec_push(&products->arena, &products->made, *record);
	os_mutex_unlock(products->mutex);
}

/* Where builds are verified only remembers that it would have been kept. */
static bool spare(struct products *products, struct emit *emit,
    const struct product_record *record, struct str twin)
{
	if (!products->verify) {
		keep(products, emit, record, twin);
		return true;
	}
	os_mutex_lock(products->mutex);
	vec_push(&products->arena, &products->spared, record);
	os_mutex_unlock(products->mutex);
	return false;
}

bool products_keep(struct products *products, struct emit *emit,
    const struct product *product, struct str *note)
{
	const struct product_record *record;

	if (!products || !products->changed)
		return false;
	record = map_find(&products->last, product->path);
	if (!record || !is_as_made(products, record) ||
	    !lies_there(products, record, product->twin))
		return false;
	if (note)
		*note = record->note;
	return spare(products, emit, record, product->twin);
}

bool products_keep_all(struct products *products, struct emit *emit, struct str note)
{
	const struct products_record *last = products ? products->record : NULL;
	struct arena *arena = products ? products->run : NULL;
	size_t count = 0;
	bool kept = true;

	if (!products || !products->changed)
		return false;
	for (size_t i = 0; i < last->product_count; i++) {
		const struct product_record *record = &last->products[i];

		if (!str_equal(record->note, note))
			continue;
		count++;
		if (!is_as_made(products, record) ||
		    !lies_there(products, record, twin_of(arena, record)))
			return false;
	}
	for (size_t i = 0; i < last->product_count; i++)
		if (str_equal(last->products[i].note, note))
			kept &= spare(products, emit, &last->products[i],
			    twin_of(arena, &last->products[i]));
	return count > 0 && kept;
}

bool products_former(const struct products *products, struct str path,
    enum fact_kind kind, struct buf *out, const bool **changed)
{
	const struct product_record *record;

	if (!products || !products->changed || products->verify)
		return false;
	record = map_find(&products->last, path);
	*changed = &products->changed[products->facts.numbers.from[kind]];
	return record && emit_stamp(products->emit, path) == record->stamp &&
	       emit_read(products->emit, path, out);
}

/* ---- pages whose context is as it was ---- */

struct digest products_digest(
    const struct products *products, const struct page *page, const struct value *context)
{
	struct digest digest = {0};

	if (!products)
		return digest;
	digest = products->with;
	digest_add(&digest, str_of(page->kind->name));
	value_digest(context, &digest);
	return digest;
}

bool products_hold(
    struct products *products, struct emit *emit, const struct product *product)
{
	const struct product_record *record;

	if (!products || products->verify)
		return false;
	record = map_find(&products->last, product->path);
	if (!record || !digest_equal(record->made, product->made) ||
	    !lies_there(products, record, product->twin))
		return false;
	emit_keep(emit, product->path);
	if (product->twin.n)
		emit_keep(emit, product->twin);
	return true;
}

void products_add(struct products *products, size_t worker, const struct product *product)
{
	struct arena *arena;
	const struct trace *trace;
	struct product_record *record;
	uint32_t *facts;

	if (!products)
		return;
	arena = &products->arena;
	trace = &products->noting[worker].trace;
	os_mutex_lock(products->mutex);
	facts = arena_array(arena, uint32_t, trace->count);
	if (trace->count > 0)
		memcpy(facts, trace->facts, trace->count * sizeof(*facts));
	record = vec_add(arena, &products->made);
	*record = (struct product_record){
	    .path = str_copy(arena, product->path),
	    .note = str_copy(arena, product->note),
	    .made = product->made,
	    .twin_stamp = product->twin.n > 0,
	    .facts = facts,
	    .fact_count = trace->count,
	};
	os_mutex_unlock(products->mutex);
}

/* ---- afterwards ---- */

static void say_difference(
    const struct products *products, const struct product_record *record)
{
	struct arena *arena = products->run;
	struct str names = {0};

	for (size_t i = 0; i < record->fact_count; i++)
		names = str_format(arena, "%.*s%s%.*s", STR_ARG(names), i ? ", " : "",
		    STR_ARG(fact_name(
			arena, products->frame, &products->facts, record->facts[i])));
	visible_say(stderr,
	    products->language == LANGUAGE_VI
		? "congkhai: lỗi: %.*s lẽ ra được giữ nguyên nhưng nay khác đi, dù không "
		  "có gì nó đọc đã đổi: %.*s\n"
		: "congkhai: error: %.*s would have been kept but comes out differently, "
		  "though nothing that it read changed: %.*s\n",
	    STR_ARG(record->path), STR_ARG(names));
}

size_t products_verify(const struct products *products, const struct emit *emit)
{
	size_t count = 0;

	for (size_t i = 0; products && i < products->spared.count; i++) {
		const struct product_record *record = products->spared.items[i];
		struct str twin = twin_of(products->run, record);

		if (emit_left(emit, record->path) == record->stamp &&
		    (!twin.n || emit_left(emit, twin) == record->twin_stamp))
			continue;
		say_difference(products, record);
		count++;
	}
	return count;
}

void products_record(const struct products *products, struct products_record *out)
{
	out->common = products->facts.common;
	out->facts = products->facts.digests;
	out->fact_count = products->facts.numbers.from[FACT_KIND_COUNT];
	out->products = products->made.items;
	out->product_count = products->made.count;
}
