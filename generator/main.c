/*
 * congkhai: argv → command → exit status.
 */
#include "base/map.h"
#include "cmd/cmd.h"
#include "cmd/generator.h"
#include "cmd/guard.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	const struct command *command = NULL;
	struct options options = {0};
	enum status status = STATUS_DONE;
	unsigned char seed[MAP_SEED];

	os_begin_output();
	if (os_random(seed, sizeof(seed)) != 0)
		return STATUS_MACHINE;
	map_seed(seed);
	options.words = calloc((size_t)argc + 1, sizeof(*options.words));
	if (!options.words)
		return STATUS_MACHINE;
	if (!options_read(argc, argv, &command, &options))
		status = STATUS_USAGE;
	else if (options.version)
		printf("congkhai %s\n", generator_version);
	else if (options.help)
		options_help(options_speech(&options), command);
	else {
		guard_begin(command, &options);
		status = command->run(&options);
	}
	free(options.words);
	if (os_end_output() != 0)
		status = STATUS_MACHINE;
	return (int)status;
}
