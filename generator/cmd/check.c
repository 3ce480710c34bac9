/*
 * congkhai check: everything that build checks, and nothing written.
 */
#include "cmd/run.h"

enum status command_check(const struct options *options)
{
	struct run run = {0};
	enum status status = run_load(&run, options);

	if (status == STATUS_DONE)
		status = run_report(&run);
	run_close(&run);
	return status;
}
