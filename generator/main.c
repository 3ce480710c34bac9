/*
 * congkhai: argv → command → exit status.
 */
#include "cmd/cmd.h"

#include <stdio.h>

#define VERSION "0.1.0"

int main(int argc, char **argv)
{
	const struct command *command;
	struct options options = {0};
	struct str first = argc > 1 ? str_of(argv[1]) : STR("");

	if (str_equal(first, STR("--help")) || str_equal(first, STR("-h")) ||
	    str_equal(first, STR("help"))) {
		options_help(options_language(&options, (struct str){0}));
		return STATUS_DONE;
	}
	if (str_equal(first, STR("--version"))) {
		printf("congkhai %s\n", VERSION);
		return STATUS_DONE;
	}
	if (!options_read(argc, argv, &command, &options))
		return STATUS_USAGE;
	return (int)command->run(&options);
}
