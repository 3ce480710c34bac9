/*
 * peak: runs a command and prints the most memory it held, in kilobytes.
 *
 *     peak MEGABYTES COMMAND [ARGUMENT …]
 *
 * The command gets no more than so many megabytes, so that what grows too fast ends
 * early.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct rusage usage;
	int status;
	pid_t child;

	if (argc < 3) {
		fputs("usage: peak MEGABYTES COMMAND [ARGUMENT …]\n", stderr);
		return 2;
	}
	child = fork();
	if (child == 0) {
		rlim_t most = (rlim_t)strtoul(argv[1], NULL, 10) << 20;
		struct rlimit limit = {most, most};

		setrlimit(RLIMIT_AS, &limit);
		execv(argv[2], argv + 2);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
		perror("peak");
		return 2;
	}
	printf("%ld\n", usage.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
