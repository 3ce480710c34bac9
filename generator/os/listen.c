#include "os/listen.h"

#include "os/os.h"
#include "os/path.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int fail(unsigned port)
{
	char text[16];
	int number = errno;

	snprintf(text, sizeof(text), "127.0.0.1:%u", port);
	os_fail("không mở được cổng", "cannot listen on", str_of(text), number);
	return -2;
}

static int drop(int handle, int status)
{
	close(handle);
	return status;
}

int os_listen(unsigned *port)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	    .sin_port = htons((uint16_t)*port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof(address);
	int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int on = 1;

	if (handle < 0)
		return fail(*port);
	/* What an earlier run left half-closed does not keep the port. */
	setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(handle, (struct sockaddr *)&address, sizeof(address)) != 0 ||
	    listen(handle, SOMAXCONN) != 0)
		return drop(handle, errno == EADDRINUSE ? -1 : fail(*port));
	if (getsockname(handle, (struct sockaddr *)&address, &length) != 0)
		return drop(handle, fail(*port));
	*port = ntohs(address.sin_port);
	return handle;
}

void os_stop_listening(int handle)
{
	close(handle);
}

/* ---- the end ---- */

static volatile sig_atomic_t is_ending;
static sigset_t while_waiting; /* signals that are held back but while we wait */

static void note_end(int number)
{
	(void)number;
	is_ending = 1;
}

void os_catch_end(void)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction action = {.sa_handler = note_end};
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		sigaction(numbers[i], &action, NULL);
		sigaddset(&held, numbers[i]);
	}
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &held, &while_waiting);
}

int os_wait(const int *handles, int count, int milliseconds)
{
	struct timespec most = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
	struct pollfd waiting[OS_WAIT_MOST];
	int ready = 0;

	for (int i = 0; i < count; i++)
		waiting[i] = (struct pollfd){.fd = handles[i], .events = POLLIN};
	if (ppoll(waiting, (nfds_t)count, milliseconds < 0 ? NULL : &most,
		&while_waiting) < 0)
		return is_ending ? -1 : 0;
	for (int i = 0; i < count; i++)
		if (waiting[i].revents)
			ready |= 1 << i;
	return is_ending ? -1 : ready;
}

/* ---- another program ---- */

/* In the child's child, so that nobody has to wait for what it becomes. */
static _Noreturn void become(const char *program, const char *argument)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (int i = 0; i < 3 && nothing >= 0; i++)
		dup2(nothing, i);
	if (fork() == 0)
		execlp(program, program, argument, (char *)NULL);
	_exit(0);
}

bool os_start(const char *program, struct str argument)
{
	struct c_path copy;
	const char *text = path_c(argument, &copy);
	pid_t child = text ? fork() : -1;

	if (child == 0)
		become(program, text);
	if (child > 0)
		waitpid(child, NULL, 0);
	return child > 0;
}
