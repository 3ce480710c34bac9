/*
 * The net of calls. It forbids what this program never does rather than allowing what it
 * does, so that a new C library does not stop it: there is no way to another program, to
 * the network, into another process or at the machine's settings.
 */
#include "os/sandbox.h"

#ifdef NO_SANDBOX

bool os_keep_calls(unsigned kept)
{
	(void)kept;
	return false;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>

/* A call that is forbidden unless one of `unless` is kept (0: always); with a mask, only
 * where the argument, masked, is that value. */
struct rule {
	int call;
	unsigned unless;
	int error;
	unsigned argument;
	uint64_t mask, value;
};

#define NEVER(name)                                                                      \
	{                                                                                \
		SCMP_SYS(name), 0, EPERM, 0, 0, 0                                        \
	}
#define UNLESS(kept, name)                                                               \
	{                                                                                \
		SCMP_SYS(name), kept, EPERM, 0, 0, 0                                     \
	}
#define OPENING(name, argument, mask, value)                                             \
	{                                                                                \
		SCMP_SYS(name), OS_KEEP_WRITING, EACCES, argument, mask, value           \
	}

static const struct rule rules[] = {
    UNLESS(OS_KEEP_PROGRAMS, execve),
    UNLESS(OS_KEEP_PROGRAMS, execveat),
    UNLESS(OS_KEEP_PROGRAMS, fork),
    UNLESS(OS_KEEP_PROGRAMS, vfork),
    /* Threads are made by clone where there is no clone3, whose flags nobody sees. */
    {SCMP_SYS(clone3), OS_KEEP_PROGRAMS, ENOSYS, 0, 0, 0},
    {SCMP_SYS(clone), OS_KEEP_PROGRAMS, EPERM, 0, CLONE_THREAD, 0},
    UNLESS(OS_KEEP_NETWORK, socket),
    UNLESS(OS_KEEP_NETWORK, socketpair),
    UNLESS(OS_KEEP_NETWORK, connect),
    UNLESS(OS_KEEP_NETWORK, bind),
    UNLESS(OS_KEEP_NETWORK, listen),
    UNLESS(OS_KEEP_NETWORK | OS_KEEP_ANSWERING, accept),
    UNLESS(OS_KEEP_NETWORK | OS_KEEP_ANSWERING, accept4),
    UNLESS(OS_KEEP_NETWORK, sendmmsg),
    UNLESS(OS_KEEP_PROGRAMS, kill),

    /* Other processes. */
    NEVER(ptrace),
    NEVER(process_vm_readv),
    NEVER(process_vm_writev),
    NEVER(process_madvise),
    NEVER(pidfd_open),
    NEVER(pidfd_getfd),
    NEVER(pidfd_send_signal),
    NEVER(setns),
    NEVER(unshare),
    /* Putting words into the terminal that we were started from. */
    {SCMP_SYS(ioctl), 0, EPERM, 1, 0xffffffff, TIOCSTI},

    /* What would go around both nets, or is the machine's. */
    NEVER(io_uring_setup),
    NEVER(io_uring_enter),
    NEVER(io_uring_register),
    NEVER(open_by_handle_at),
    NEVER(userfaultfd),
    NEVER(bpf),
    NEVER(perf_event_open),
    NEVER(keyctl),
    NEVER(add_key),
    NEVER(request_key),
    NEVER(mount),
    NEVER(umount2),
    NEVER(move_mount),
    NEVER(open_tree),
    NEVER(fsopen),
    NEVER(fsmount),
    NEVER(fsconfig),
    NEVER(mount_setattr),
    NEVER(pivot_root),
    NEVER(chroot),
    NEVER(swapon),
    NEVER(swapoff),
    NEVER(reboot),
    NEVER(kexec_load),
    NEVER(kexec_file_load),
    NEVER(init_module),
    NEVER(finit_module),
    NEVER(delete_module),
    NEVER(acct),
    NEVER(quotactl),
    NEVER(syslog),
    NEVER(settimeofday),
    NEVER(clock_settime),
    NEVER(adjtimex),
    NEVER(clock_adjtime),
    NEVER(sethostname),
    NEVER(setdomainname),
    NEVER(mknod),
    NEVER(mknodat),
    NEVER(symlink),
    NEVER(symlinkat),
    NEVER(chown),
    NEVER(fchown),
    NEVER(lchown),
    NEVER(fchownat),
    NEVER(setxattr),
    NEVER(lsetxattr),
    NEVER(fsetxattr),
    NEVER(removexattr),
    NEVER(lremovexattr),
    NEVER(fremovexattr),

    /* Files, for who only reads. */
    OPENING(open, 1, O_ACCMODE, O_WRONLY),
    OPENING(open, 1, O_ACCMODE, O_RDWR),
    OPENING(open, 1, O_CREAT, O_CREAT),
    OPENING(open, 1, O_TRUNC, O_TRUNC),
    OPENING(openat, 2, O_ACCMODE, O_WRONLY),
    OPENING(openat, 2, O_ACCMODE, O_RDWR),
    OPENING(openat, 2, O_CREAT, O_CREAT),
    OPENING(openat, 2, O_TRUNC, O_TRUNC),
    /* Its flags lie where nobody sees them; who asks knows how to do without. */
    {SCMP_SYS(openat2), OS_KEEP_WRITING, ENOSYS, 0, 0, 0},
    UNLESS(OS_KEEP_WRITING, creat),
    UNLESS(OS_KEEP_WRITING, mkdir),
    UNLESS(OS_KEEP_WRITING, mkdirat),
    UNLESS(OS_KEEP_WRITING, rmdir),
    UNLESS(OS_KEEP_WRITING, unlink),
    UNLESS(OS_KEEP_WRITING, unlinkat),
    UNLESS(OS_KEEP_WRITING, rename),
    UNLESS(OS_KEEP_WRITING, renameat),
    UNLESS(OS_KEEP_WRITING, renameat2),
    UNLESS(OS_KEEP_WRITING, link),
    UNLESS(OS_KEEP_WRITING, linkat),
    UNLESS(OS_KEEP_WRITING, truncate),
    UNLESS(OS_KEEP_WRITING, chmod),
    UNLESS(OS_KEEP_WRITING, fchmod),
    UNLESS(OS_KEEP_WRITING, fchmodat),
    UNLESS(OS_KEEP_WRITING, utimensat),
};

static int add(scmp_filter_ctx filter, const struct rule *rule)
{
	struct scmp_arg_cmp when = {.arg = rule->argument,
	    .op = SCMP_CMP_MASKED_EQ,
	    .datum_a = rule->mask,
	    .datum_b = rule->value};

	return seccomp_rule_add_array(filter, SCMP_ACT_ERRNO((uint32_t)rule->error),
	    rule->call, rule->mask != 0, &when);
}

/* A call that this machine does not know is left out: nobody can make it. */
static int add_all(scmp_filter_ctx filter, unsigned kept)
{
	int error = 0;

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules) && !error; i++) {
		if (rules[i].unless & kept || rules[i].call == __NR_SCMP_ERROR)
			continue;
		error = add(filter, &rules[i]);
	}
	return error;
}

bool os_keep_calls(unsigned kept)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool is_done;

	if (!filter)
		return false;
	/* Calls in the manner of another processor family are none of ours. */
	is_done = seccomp_attr_set(
		      filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(ENOSYS)) == 0 &&
		  add_all(filter, kept) == 0 && seccomp_load(filter) == 0;
	seccomp_release(filter);
	return is_done;
}

#endif
