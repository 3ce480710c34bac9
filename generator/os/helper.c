/*
 * helper: see helper.h. Orders go through one pipe and answers come back through another,
 * each as numbers and pieces of text with their lengths in front. The helper ends when
 * the pipe does.
 */
#include "os/helper.h"

#include "base/arena.h"
#include "base/buf.h"
#include "os/os.h"
#include "os/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Handles of the pipes' ends on either side; -1: there is no helper. */
static int to_other = -1, from_other = -1;

enum kind { RUN, SETTLE, GO };

/* ---- messages ---- */

static int read_whole(void *bytes, size_t count)
{
	char *at = bytes;

	while (count > 0) {
		ssize_t got = read(from_other, at, count);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return -1;
		at += got;
		count -= (size_t)got;
	}
	return 0;
}

static int send_number(uint32_t number)
{
	return temporary_write(
	    to_other, (struct str){(const char *)&number, sizeof(number)});
}

static int send_text(struct str text)
{
	return send_number((uint32_t)text.n) || temporary_write(to_other, text);
}

static int read_text(struct buf *out)
{
	char chunk[4096];
	uint32_t left;

	if (read_whole(&left, sizeof(left)))
		return -1;
	while (left > 0) {
		uint32_t part = left < sizeof(chunk) ? left : sizeof(chunk);

		if (read_whole(chunk, part))
			return -1;
		buf_add(out, (struct str){chunk, part});
		left -= part;
	}
	return 0;
}

static int read_copy(struct arena *arena, struct str *out)
{
	struct buf text;
	int status;

	buf_init(&text);
	status = read_text(&text);
	*out = str_copy(arena, buf_str(&text));
	buf_release(&text);
	return status;
}

/* ---- the helper's side ---- */

/* The files that words may stand for, in a folder of their own. */
struct files {
	struct arena *arena;
	struct str folder, input, text;
};

static int make_file(struct str path, struct str bytes)
{
	int descriptor = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int error = descriptor < 0 || temporary_write(descriptor, bytes);

	return (descriptor >= 0 && close(descriptor)) || error ? -1 : 0;
}

static int make_files(struct files *files, const struct os_order *order, struct str input)
{
	struct str place = os_environment("TMPDIR");
	struct str name = str_format(files->arena, "%.*s/congkhai-XXXXXX",
	    STR_ARG(place.n > 0 ? place : STR("/tmp")));

	if (!mkdtemp((char *)name.p))
		return -1;
	files->folder = name;
	files->input = str_format(files->arena, "%s/commit", name.p);
	files->text = str_format(files->arena, "%s/key", name.p);
	return make_file(files->input, input) || make_file(files->text, order->text);
}

static void remove_files(const struct files *files)
{
	if (files->folder.n == 0)
		return;
	unlink(files->input.p);
	unlink(files->text.p);
	unlink(str_format(files->arena, "%.*s.sig", STR_ARG(files->input)).p);
	rmdir(files->folder.p);
}

static bool has_word(const struct os_order *order, const char *word)
{
	for (size_t i = 0; i < order->count; i++)
		if (str_equal(order->words[i], str_of(word)))
			return true;
	return false;
}

static _Noreturn void become(
    const struct os_order *order, const struct files *files, int pipes[3][2])
{
	char *words[OS_HELPER_WORDS + 1] = {NULL};

	for (size_t i = 0; i < order->count; i++) {
		struct str word = order->words[i];

		if (str_equal(word, STR(OS_HELPER_INPUT)))
			word = files->input;
		else if (str_equal(word, STR(OS_HELPER_TEXT)))
			word = files->text;
		words[i] = (char *)word.p;
	}
	dup2(pipes[0][0], 0);
	dup2(pipes[1][1], 1);
	dup2(pipes[2][1], 2);
	signal(SIGPIPE, SIG_DFL);
	if (chdir(order->folder.p) == 0)
		execvp(words[0], words);
	_exit(errno == ENOENT || errno == EACCES ? OS_HELPER_MISSING : 126);
}

/* Gives the input and takes what is written, whichever comes first. */
static void talk(int pipes[3][2], struct str input, struct buf *outs[2])
{
	char chunk[4096];

	for (;;) {
		struct pollfd ends[3] = {{pipes[0][1], POLLOUT, 0},
		    {pipes[1][0], POLLIN, 0}, {pipes[2][0], POLLIN, 0}};

		if (pipes[1][0] < 0 && pipes[2][0] < 0)
			return;
		if (poll(ends, 3, -1) < 0)
			continue;
		if (ends[0].revents) {
			ssize_t n = write(pipes[0][1], input.p, input.n);

			input = str_slice(input, n < 0 ? input.n : (size_t)n, input.n);
			if (input.n == 0) {
				close(pipes[0][1]);
				pipes[0][1] = -1;
			}
		}
		for (int i = 1; i < 3; i++) {
			ssize_t n = ends[i].revents ? read(ends[i].fd, chunk, 4096) : -2;

			if (n > 0)
				buf_add(outs[i - 1], (struct str){chunk, (size_t)n});
			if (n == 0 || (n == -1 && errno != EINTR)) {
				close(pipes[i][0]);
				pipes[i][0] = -1;
			}
		}
	}
}

static int start(const struct os_order *order, const struct files *files,
    struct str input, struct buf *outs[2])
{
	int pipes[3][2], status;
	pid_t child;

	for (int i = 0; i < 3; i++)
		if (pipe2(pipes[i], O_CLOEXEC))
			return -1;
	child = fork();
	if (child == 0)
		become(order, files, pipes);
	close(pipes[0][0]);
	close(pipes[1][1]);
	close(pipes[2][1]);
	fcntl(pipes[0][1], F_SETFL, O_NONBLOCK);
	talk(pipes, input, outs);
	if (pipes[0][1] >= 0)
		close(pipes[0][1]);
	if (child < 0)
		return -1;
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int run(struct arena *arena, const struct os_order *order, struct str input,
    struct buf *outs[2])
{
	struct files files = {.arena = arena};
	bool by_file = has_word(order, OS_HELPER_INPUT);
	int status = -1;

	if (!by_file && !has_word(order, OS_HELPER_TEXT))
		status = 0;
	else
		status = make_files(&files, order, input);
	if (status == 0)
		status = start(order, &files, by_file ? STR("") : input, outs);
	if (status == 0 && by_file) {
		buf_clear(outs[0]);
		if (os_read_file(&os_here,
			str_format(arena, "%.*s.sig", STR_ARG(files.input)), 1 << 20,
			outs[0]) != 0)
			status = -1;
	}
	remove_files(&files);
	return status;
}

/* As a shell would find it. */
static bool is_there(struct arena *arena, struct str program)
{
	struct str rest = os_environment("PATH"), folder;

	if (memchr(program.p, '/', program.n))
		return access(program.p, X_OK) == 0;
	while (str_cut(&rest, ':', &folder)) {
		struct str path = str_format(arena, "%.*s/%.*s",
		    STR_ARG(folder.n > 0 ? folder : STR(".")), STR_ARG(program));

		if (access(path.p, X_OK) == 0)
			return true;
	}
	return false;
}

static int read_order(struct arena *arena, struct os_order *order)
{
	uint32_t count;

	*order = (struct os_order){0};
	if (read_copy(arena, &order->folder) || read_copy(arena, &order->text) ||
	    read_whole(&count, sizeof(count)) || count > OS_HELPER_WORDS)
		return -1;
	while (order->count < count)
		if (read_copy(arena, &order->words[order->count++]))
			return -1;
	return count > 0 ? 0 : -1;
}

static int answer(struct arena *arena, struct os_order *settled, struct buf *outs[2])
{
	struct os_order order;
	struct str input;
	uint32_t kind;
	int status = -1;

	if (read_whole(&kind, sizeof(kind)) ||
	    (kind != GO && read_order(arena, &order)) || read_copy(arena, &input))
		return -1;
	if (kind == GO && settled->count > 0)
		status = run(arena, settled, input, outs);
	else if (kind == RUN && settled->count == 0)
		status = run(arena, &order, input, outs);
	else if (kind == SETTLE && settled->count == 0) {
		*settled = order;
		status = is_there(arena, order.words[0]) ? 0 : OS_HELPER_MISSING;
	}
	return send_number((uint32_t)status) || send_text(buf_str(outs[0])) ||
	       send_text(buf_str(outs[1]));
}

static _Noreturn void serve(void)
{
	struct os_order settled = {0};
	struct arena arena;
	struct buf out, errors, *outs[2] = {&out, &errors};

	/* A program need not read all that it is given. */
	signal(SIGPIPE, SIG_IGN);
	arena_init(&arena);
	buf_init(&out);
	buf_init(&errors);
	while (answer(&arena, &settled, outs) == 0) {
		buf_clear(&out);
		buf_clear(&errors);
	}
	_exit(0);
}

void os_helper_begin(void)
{
	int there[2], back[2];
	pid_t child;

	if (pipe2(there, O_CLOEXEC))
		return;
	if (pipe2(back, O_CLOEXEC)) {
		close(there[0]);
		close(there[1]);
		return;
	}
	child = fork();
	to_other = child == 0 ? back[1] : there[1];
	from_other = child == 0 ? there[0] : back[0];
	close(child == 0 ? back[0] : back[1]);
	close(child == 0 ? there[1] : there[0]);
	if (child == 0)
		serve();
	if (child < 0)
		to_other = -1;
}

/* ---- our side ---- */

static int ask(enum kind kind, const struct os_order *order, struct str input,
    struct buf *out, struct buf *errors)
{
	uint32_t status;
	int error;

	if (to_other < 0)
		return -1;
	error = send_number(kind);
	if (!error && order)
		error = send_text(order->folder) || send_text(order->text) ||
			send_number((uint32_t)order->count);
	for (size_t i = 0; order && i < order->count && !error; i++)
		error = send_text(order->words[i]);
	if (error || send_text(input) || read_whole(&status, sizeof(status)) ||
	    read_text(out) || read_text(errors))
		return -1;
	return (int)status;
}

int os_helper_run(
    const struct os_order *order, struct str input, struct buf *out, struct buf *errors)
{
	return ask(RUN, order, input, out, errors);
}

int os_helper_settle(const struct os_order *order)
{
	struct buf nothing;
	int status;

	buf_init(&nothing);
	status = ask(SETTLE, order, STR(""), &nothing, &nothing);
	buf_release(&nothing);
	return status;
}

int os_helper_go(struct str input, struct buf *out, struct buf *errors)
{
	return ask(GO, NULL, input, out, errors);
}
