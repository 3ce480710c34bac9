/*
 * congkhai build: content → output folder.
 */
#include "cmd/run.h"

#include <stdio.h>

void run_say_counts(const struct run *run, const struct emit_counts *counts)
{
	bool vi = run->language == LANGUAGE_VI;

	if (counts->foreign > 0)
		fprintf(stderr,
		    vi ? "congkhai: giữ nguyên %zu tệp không do lần dựng nào tạo ra, ví "
			 "dụ %.*s\n"
		       : "congkhai: kept %zu files that no build wrote, for example "
			 "%.*s\n",
		    counts->foreign, STR_ARG(counts->foreign_example));
	if (run->options->quiet)
		return;
	printf(vi ? "%zu tệp ghi mới, %zu tệp không đổi, %zu tệp xoá: %.*s\n"
		  : "%zu files written, %zu unchanged, %zu removed: %.*s\n",
	    counts->written, counts->unchanged, counts->removed, STR_ARG(run->output));
}

enum status command_build(const struct options *options)
{
	struct run run = {0};
	struct emit_counts counts = {0};
	struct emit *emit;
	enum status status = run_load(&run, options);

	if (status == STATUS_DONE)
		status = run_report(&run);
	if (status == STATUS_DONE)
		status = run_write(&run, &emit, &counts);
	if (status == STATUS_DONE)
		run_say_counts(&run, &counts);
	run_close(&run);
	return status;
}
