/*
 * congkhai build: content → output folder.
 */
#include "cmd/record.h"
#include "produce/products.h"

#include "base/visible.h"

#include <stdio.h>

/* Files that lie in the output folder and are none of ours, each by its name. */
static void say_foreign(const struct run *run, const struct emit_counts *counts)
{
	bool vi = run->language == LANGUAGE_VI;
	size_t most = run->options->verbose ? counts->foreign : RUN_FEW_WARNINGS;
	size_t shown = counts->foreign < most ? counts->foreign : most;

	for (size_t i = 0; i < shown; i++)
		visible_say(stderr,
		    vi ? "congkhai: ghi chú: giữ nguyên tệp không do lần dựng nào tạo "
			 "ra: %.*s\n"
		       : "congkhai: note: kept a file that no build wrote: %.*s\n",
		    STR_ARG(counts->foreign_paths[i]));
	if (counts->is_list_lost)
		visible_say(stderr, "%s\n",
		    vi ? "congkhai: ghi chú: không có danh sách tệp của lần dựng trước, "
			 "nên "
			 "tệp cũ còn sót lại trong thư mục kết quả không được xoá"
		       : "congkhai: note: there is no list of what an earlier build "
			 "wrote, "
			 "so what it left in the output folder is not removed");
	if (shown < counts->foreign)
		visible_say(stderr,
		    vi ? "congkhai: ghi chú: và %zu tệp khác như thế\n"
		       : "congkhai: note: and %zu more such files\n",
		    counts->foreign - shown);
}

FILE *run_talk(const struct run *run)
{
	struct str format = run->options->format;

	return format.n == 0 || str_equal(format, STR("text")) ? stdout : stderr;
}

void run_say_counts(const struct run *run, const struct emit_counts *counts)
{
	bool vi = run->language == LANGUAGE_VI;

	if (run->options->quiet)
		return;
	say_foreign(run, counts);
	visible_say(run_talk(run),
	    vi ? "%zu tệp ghi mới, %zu tệp không đổi, %zu tệp xoá: %.*s\n"
	       : "%zu files written, %zu unchanged, %zu removed: %.*s\n",
	    counts->written, counts->unchanged, counts->removed, STR_ARG(run->output));
	if (run->site && run->site->settings.base_url.text.n == 0)
		visible_say(run_talk(run), "%s\n",
		    vi ? "ghi chú: site.yaml không có base_url, nên bỏ sitemap.xml, địa "
			 "chỉ "
			 "chuẩn (canonical), ảnh cho nơi chia sẻ và liên kết trong lịch; "
			 "nguồn tin dùng liên kết tương đối"
		       : "note: site.yaml has no base_url: sitemap.xml, canonical "
			 "addresses, "
			 "pictures of shared links and links in calendars are left out, "
			 "feeds "
			 "have relative links");
}

/* The commit that the history was read up to: HEAD's, or the revision's. */
static struct str find_head(struct run *run)
{
	struct str head = {0};

	if (run->git && git_resolve(run->git, &run->arena, run->options->revision,
			    &head) != GIT_NO_REFUSAL)
		head = (struct str){0};
	return head;
}

static enum status build(struct run *run)
{
	struct record_end end = {.head = find_head(run)};
	struct emit *emit = NULL;
	enum status status = run_read(run);

	if (status == STATUS_DONE)
		status = run_report(run);
	if (status == STATUS_DONE)
		status = run_write(run, &emit, &end);
	if (run_end_write(run, emit, status == STATUS_DONE) != STATUS_DONE)
		status = STATUS_MACHINE;
	if (status == STATUS_DONE) {
		run_say_counts(run, &end.counts);
		if (products_verify(run->products, emit) > 0)
			status = STATUS_MACHINE;
		else
			record_close(run, &end);
	}
	return status;
}

enum status command_build(const struct options *options)
{
	struct run run = {.cap_mild = RUN_FEW_WARNINGS};
	struct emit_counts counts = {0};
	enum status status = run_open(&run, options);
	bool is_current;

	if (status == STATUS_DONE)
		status = run_lock_output(&run);
	is_current = status == STATUS_DONE && record_open(&run, &counts);
	if (is_current && !options->verify) {
		run_repeat(&run);
		run_say_counts(&run, &counts);
	} else if (status == STATUS_DONE) {
		status = build(&run);
	}
	run_close(&run);
	return status;
}
