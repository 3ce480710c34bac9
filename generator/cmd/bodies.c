/*
 * bodies: one file for each site in the repository, whatever is built of it.
 */
#include "cmd/bodies.h"

#include "store/store.h"

static struct str file_of(struct run *run)
{
	struct digest name = digest_start();

	digest_add(&name, git_site_prefix(run->git));
	return str_format(
	    &run->arena, "congkhai/bodies-%016llx", (unsigned long long)name.a);
}

void bodies_open(struct run *run)
{
	struct os_folder own;

	if (run->options->verify || !run_look_for_git(run) ||
	    os_open_folder(&os_here, git_own_folder(run->git), false, &own) != 0)
		return;
	run->bodies = store_open(&run->arena, &own, file_of(run));
	os_close_folder(&own);
}

void bodies_write(struct run *run)
{
	if (run->bodies)
		store_write(run->bodies, &run->store, file_of(run));
}

void bodies_close(struct run *run)
{
	if (run->bodies)
		store_close(run->bodies);
}
