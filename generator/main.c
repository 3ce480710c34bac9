/*
 * congkhai: argv → command → exit status.
 */
#include "cmd/cmd.h"
#include "cmd/guard.h"

#include <stdio.h>

#define VERSION "0.1.0"

int main(int argc, char **argv)
{
	const struct command *command;
	struct options options = {0};
	char help[] = "--help";
	struct str first = argc > 1 ? str_of(argv[1]) : STR("");

	/* "help build" is "build --help". */
	if (str_equal(first, STR("help")))
		argv[1] = help;
	if (str_equal(first, STR("--version"))) {
		printf("congkhai %s\n", VERSION);
		return STATUS_DONE;
	}
	if (!options_read(argc, argv, &command, &options))
		return STATUS_USAGE;
	if (options.help) {
		options_help(options_speech(&options), command);
		return STATUS_DONE;
	}
	guard_begin(command, &options);
	return (int)command->run(&options);
}
