/*
 * threads: work on many independent things at once.
 */
#include "base/arena.h"
#include "os/os.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { THREADS_MOST = 256 };

struct os_mutex {
	pthread_mutex_t mutex;
};

struct os_mutex *os_mutex_new(struct arena *arena)
{
	struct os_mutex *mutex = arena_new(arena, struct os_mutex);
	int error = pthread_mutex_init(&mutex->mutex, NULL);

	assert(!error);
	(void)error;
	return mutex;
}

void os_mutex_lock(struct os_mutex *mutex)
{
	pthread_mutex_lock(&mutex->mutex);
}

void os_mutex_unlock(struct os_mutex *mutex)
{
	pthread_mutex_unlock(&mutex->mutex);
}

/* Those that this process may use, which in a container are fewer than the machine has.
 */
size_t os_processors(void)
{
	cpu_set_t set;
	long online;

	if (sched_getaffinity(0, sizeof(set), &set) == 0 && CPU_COUNT(&set) > 0)
		return (size_t)CPU_COUNT(&set);
	online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 ? (size_t)online : 1;
}

struct job {
	void (*work)(void *context, size_t index, size_t worker);
	void *context;
	size_t count;
	atomic_size_t next;
};

struct worker {
	struct job *job;
	size_t number;
	pthread_t thread;
};

static void *run(void *argument)
{
	const struct worker *worker = argument;
	struct job *job = worker->job;
	size_t index;

	while ((index = atomic_fetch_add(&job->next, 1)) < job->count)
		job->work(job->context, index, worker->number);
	return NULL;
}

/* The caller is worker 0. Where the machine gives no more threads the work is done by
 * those that there are. */
void os_parallel(size_t threads, size_t count,
    void (*work)(void *context, size_t index, size_t worker), void *context)
{
	struct job job = {.work = work, .context = context, .count = count};
	struct worker workers[THREADS_MOST];
	size_t started = 1;

	if (threads > THREADS_MOST)
		threads = THREADS_MOST;
	if (threads > count)
		threads = count;
	workers[0] = (struct worker){.job = &job};
	while (started < threads) {
		struct worker *worker = &workers[started];

		*worker = (struct worker){.job = &job, .number = started};
		if (pthread_create(&worker->thread, NULL, run, worker))
			break;
		started++;
	}
	run(&workers[0]);
	for (size_t i = 1; i < started; i++)
		pthread_join(workers[i].thread, NULL);
}
