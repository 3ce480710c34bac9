/*
 * earlier: one file for each site in the repository, whatever is built of it.
 */
#include "cmd/earlier.h"

#include "store/store.h"

static struct str file_of(struct run *run)
{
	struct digest name = digest_start();

	digest_add(&name, git_site_prefix(run->git));
	return str_format(
	    &run->arena, "congkhai/read-%016llx", (unsigned long long)name.a);
}

void earlier_open(struct run *run)
{
	struct os_folder own;

	if (run->kept.n > 0) {
		run->read = store_open_bytes(&run->arena, run->kept);
		return;
	}
	if (run->options->verify || !run_look_for_git(run) ||
	    os_open_folder(&os_here, git_own_folder(run->git), false, &own) != 0)
		return;
	run->read = store_open(&run->arena, &own, file_of(run));
	os_close_folder(&own);
}

void earlier_write(struct run *run)
{
	if (run->read && run->record)
		store_write(run->read, &run->store, file_of(run));
}

void earlier_leave(struct run *run, struct buf *out)
{
	if (run->read)
		store_leave(run->read, out);
}

void earlier_close(struct run *run)
{
	if (run->read)
		store_close(run->read);
}
