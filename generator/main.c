/*
 * congkhai: argv → command → exit status.
 */
#include "cmd/cmd.h"
#include "cmd/generator.h"
#include "cmd/guard.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	const struct command *command;
	struct options options = {0};
	enum status status = STATUS_DONE;
	char help[] = "--help";
	struct str first = argc > 1 ? str_of(argv[1]) : STR("");

	/* "help build" is "build --help". */
	if (str_equal(first, STR("help")))
		argv[1] = help;
	if (str_equal(first, STR("--version"))) {
		printf("congkhai %s\n", generator_version);
		return STATUS_DONE;
	}
	options.words = calloc((size_t)argc + 1, sizeof(*options.words));
	if (!options.words)
		return STATUS_MACHINE;
	if (!options_read(argc, argv, &command, &options))
		status = STATUS_USAGE;
	else if (options.help)
		options_help(options_speech(&options), command);
	else {
		guard_begin(command, &options);
		status = command->run(&options);
	}
	free(options.words);
	return (int)status;
}
