/*
 * measure: runs commands in turn, round after round, and prints what they took.
 *
 *     measure ROUNDS <PLAN
 *
 * The plan is lines of fields separated by tabs:
 *     case   NAME  PREPARE  COMMAND     both for `sh -c`; PREPARE (or -) is not timed
 *     self   NAME  PREPARE  COMMAND     prints its own seconds, processor seconds and
 *                                       kilobytes
 *     goal   NAME  OTHER  WHAT  MOST    a ratio of wall, cpu or memory, and what it may
 * be at most (0: it is only told)
 *
 * Cases are interleaved, since a machine's speed drifts by more than what is measured
 * here; ratios are taken within each round. A command that fails ends the run.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CASES_MOST = 64, GOALS_MOST = 64, ROUNDS_MOST = 99, FIELDS = 5 };

struct sample {
	double wall, processor, memory; /* seconds, seconds, megabytes */
};

struct test {
	char *name, *prepare, *command;
	bool self;
	struct sample samples[ROUNDS_MOST];
};

struct goal {
	char *name, *other, *what;
	double most;
};

static struct test tests[CASES_MOST];
static struct goal goals[GOALS_MOST];
static size_t test_count, goal_count, rounds;

static void fail(const char *what, const char *more)
{
	fprintf(stderr, "measure: %s: %s\n", what, more);
	exit(1);
}

static void read_line(char *line)
{
	char *fields[FIELDS], *rest = line;
	size_t count = 0;

	line[strcspn(line, "\n")] = '\0';
	while (count < FIELDS && (fields[count] = strsep(&rest, "\t")))
		count++;
	if (count == 4 &&
	    (strcmp(fields[0], "case") == 0 || strcmp(fields[0], "self") == 0)) {
		if (test_count == CASES_MOST)
			fail("too many cases", fields[1]);
		tests[test_count++] = (struct test){.name = fields[1],
		    .prepare = fields[2],
		    .command = fields[3],
		    .self = fields[0][0] == 's'};
	} else if (count == 5 && strcmp(fields[0], "goal") == 0) {
		if (goal_count == GOALS_MOST)
			fail("too many goals", fields[1]);
		goals[goal_count++] = (struct goal){
		    fields[1], fields[2], fields[3], strtod(fields[4], NULL)};
	} else {
		fail("not a line of a plan", line);
	}
}

static double seconds_of(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Runs `command`, whose standard output goes to `output` (-1: nowhere else). */
static struct sample run(const char *command, int output)
{
	double from = now();
	struct sample sample;
	struct rusage usage;
	pid_t child = fork();
	int status;

	if (child < 0)
		fail("fork", command);
	if (child == 0) {
		if (output >= 0)
			dup2(output, STDOUT_FILENO);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (wait4(child, &status, 0, &usage) < 0)
		fail("wait4", command);
	sample.wall = now() - from;
	sample.processor = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
	sample.memory = (double)usage.ru_maxrss / 1024;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail("this failed", command);
	return sample;
}

static struct sample run_self(const char *command)
{
	struct sample sample;
	char text[256] = "";
	int ends[2];
	ssize_t n;

	if (pipe(ends) != 0)
		fail("pipe", command);
	run(command, ends[1]);
	close(ends[1]);
	n = read(ends[0], text, sizeof(text) - 1);
	close(ends[0]);
	if (n <= 0 || sscanf(text, "%lf %lf %lf", &sample.wall, &sample.processor,
			  &sample.memory) != 3)
		fail("says no figures", command);
	sample.memory /= 1024;
	return sample;
}

static void run_round(size_t round)
{
	for (size_t i = 0; i < test_count; i++) {
		struct test *test = &tests[i];

		if (strcmp(test->prepare, "-") != 0)
			run(test->prepare, STDERR_FILENO);
		test->samples[round] =
		    test->self ? run_self(test->command) : run(test->command, -1);
		fprintf(stderr, "  %zu/%zu %-24s %9.3f s\n", round + 1, rounds,
		    test->name, test->samples[round].wall);
	}
}

static int compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static void print_spread(double *values, const char *format)
{
	double low, middle, high;

	qsort(values, rounds, sizeof(*values), compare);
	low = values[0];
	high = values[rounds - 1];
	middle = (values[(rounds - 1) / 2] + values[rounds / 2]) / 2;
	printf(format, low, middle, high);
}

static void print_test(const struct test *test)
{
	double wall[ROUNDS_MOST], processor[ROUNDS_MOST], memory[ROUNDS_MOST];

	for (size_t i = 0; i < rounds; i++) {
		wall[i] = test->samples[i].wall;
		processor[i] = test->samples[i].processor;
		memory[i] = test->samples[i].memory;
	}
	printf("%-24s", test->name);
	print_spread(wall, "  %8.3f %8.3f %8.3f");
	print_spread(processor, "  %8.3f %8.3f %8.3f");
	print_spread(memory, "  %6.0f %6.0f %6.0f\n");
}

static const struct test *find(const char *name)
{
	for (size_t i = 0; i < test_count; i++)
		if (strcmp(tests[i].name, name) == 0)
			return &tests[i];
	fail("a goal names no case", name);
	return NULL;
}

static double figure(const struct sample *sample, const char *what)
{
	if (strcmp(what, "memory") == 0)
		return sample->memory;
	return strcmp(what, "cpu") == 0 ? sample->processor : sample->wall;
}

/* Where no other case is named ("-") the goal is one of megabytes. */
static void print_goal(const struct goal *goal)
{
	const struct test *test = find(goal->name);
	bool alone = strcmp(goal->other, "-") == 0;
	const struct test *other = alone ? NULL : find(goal->other);
	double ratios[ROUNDS_MOST], middle;

	for (size_t i = 0; i < rounds; i++) {
		ratios[i] = figure(&test->samples[i], goal->what);
		if (other)
			ratios[i] /= figure(&other->samples[i], goal->what);
	}
	printf("%-24s %-24s %-7s", goal->name, alone ? "(MB)" : goal->other, goal->what);
	print_spread(ratios, "  %8.3f %8.3f %8.3f");
	middle = (ratios[(rounds - 1) / 2] + ratios[rounds / 2]) / 2;
	if (goal->most > 0)
		printf("  at most %.4g: %s", goal->most,
		    middle <= goal->most ? "yes" : "NO");
	putchar('\n');
}

int main(int argc, char **argv)
{
	char *line = NULL;
	size_t capacity = 0;

	rounds = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;
	if (rounds == 0 || rounds > ROUNDS_MOST) {
		fprintf(stderr, "usage: measure ROUNDS <PLAN\n");
		return 2;
	}
	for (; getline(&line, &capacity, stdin) > 0; line = NULL, capacity = 0)
		read_line(line); /* its fields stay */
	for (size_t i = 0; i < rounds; i++)
		run_round(i);
	printf("%-24s  %26s  %26s  %20s\n", "", "wall s: min median max", "processor s",
	    "peak MB");
	for (size_t i = 0; i < test_count; i++)
		print_test(&tests[i]);
	printf("\n%-24s %-24s %-7s  %26s\n", "ratio", "to", "", "min median max");
	for (size_t i = 0; i < goal_count; i++)
		print_goal(&goals[i]);
	return 0;
}
