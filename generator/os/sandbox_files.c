/*
 * The net of files, by Landlock's calls, for which the C library has no names. How much a
 * kernel can forbid it says by a number; what it does not know yet is left out.
 */
#include "os/sandbox.h"

#include "base/arena.h"
#include "base/vec.h"
#include "os/path.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct os_place {
	struct str path;
	enum os_access access;
};

void os_keep(
    struct arena *arena, struct os_places *places, struct str path, enum os_access access)
{
	struct os_place *place;

	if (path.n == 0)
		return;
	place = vec_add(arena, places);
	*place = (struct os_place){path, access};
}

void os_keep_system(struct arena *arena, struct os_places *places)
{
	static const struct str paths[] = {
	    STR_INIT("/usr/share/zoneinfo"),
	    STR_INIT("/usr/share/icu"),
	    STR_INIT("/usr/lib"),
	    STR_INIT("/lib"),
	    STR_INIT("/lib64"),
	    STR_INIT("/etc/ld.so.cache"),
	    STR_INIT("/etc/localtime"),
	    STR_INIT("/etc/timezone"),
	    STR_INIT("/etc/nsswitch.conf"),
	    STR_INIT("/etc/passwd"),
	    STR_INIT("/etc/group"),
	    STR_INIT("/dev/null"),
	    STR_INIT("/dev/urandom"),
	};

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++)
		os_keep(arena, places, paths[i], OS_READ);
}

#if defined NO_SANDBOX || !defined SYS_landlock_create_ruleset

bool os_keep_files(const struct os_places *places)
{
	(void)places;
	return false;
}

#else

/* The kernel's numbers: this system's headers may be older than its kernel. */
enum {
	RIGHT_WRITE_FILE = 1 << 1,
	RIGHT_READ_FILE = 1 << 2,
	RIGHT_READ_FOLDER = 1 << 3,
	RIGHT_REMOVE_FOLDER = 1 << 4,
	RIGHT_REMOVE_FILE = 1 << 5,
	RIGHT_MAKE_FOLDER = 1 << 7,
	RIGHT_MAKE_FILE = 1 << 8,
	RIGHTS_FIRST = (1 << 13) - 1, /* all of the first version's */
	RIGHT_MOVE = 1 << 13,         /* from folder to folder */
	RIGHT_TRUNCATE = 1 << 14,
	RIGHT_DEVICE = 1 << 15, /* a device's own commands */

	/* What can be given to a file; the others are folders'. */
	RIGHTS_OF_FILE = RIGHT_WRITE_FILE | RIGHT_READ_FILE | RIGHT_TRUNCATE,

	VERSION_MOVE = 2, /* the first that knows of it, and so on */
	VERSION_TRUNCATE = 3,
	VERSION_NETWORK = 4,
	VERSION_DEVICE = 5,
	VERSION_SCOPE = 6,

	ASK_VERSION = 1,
	RULE_PATH = 1,
};

static const uint64_t rights[] = {
    [OS_READ] = RIGHT_READ_FILE | RIGHT_READ_FOLDER,
    [OS_WRITE] = RIGHT_READ_FILE | RIGHT_READ_FOLDER | RIGHT_WRITE_FILE |
		 RIGHT_REMOVE_FOLDER | RIGHT_REMOVE_FILE | RIGHT_MAKE_FOLDER |
		 RIGHT_MAKE_FILE | RIGHT_MOVE | RIGHT_TRUNCATE,
    [OS_LIST] = RIGHT_READ_FOLDER,
    [OS_TIDY] = RIGHT_REMOVE_FOLDER,
};

struct ruleset {
	uint64_t files, network, scope;
};

struct path_rule {
	uint64_t rights;
	int32_t folder;
} __attribute__((packed));

/* Everything that this kernel can forbid. */
static struct ruleset all_of(long version)
{
	struct ruleset all = {.files = RIGHTS_FIRST};

	if (version >= VERSION_MOVE)
		all.files |= RIGHT_MOVE;
	if (version >= VERSION_TRUNCATE)
		all.files |= RIGHT_TRUNCATE;
	if (version >= VERSION_DEVICE)
		all.files |= RIGHT_DEVICE;
	if (version >= VERSION_NETWORK)
		all.network = 3; /* TCP: to bind, to connect */
	if (version >= VERSION_SCOPE)
		all.scope = 3; /* sockets without a file, and signals, of others */
	return all;
}

static void allow(int ruleset, const struct os_place *place, uint64_t handled)
{
	int flags = O_PATH | O_CLOEXEC | (place->access == OS_READ ? 0 : O_NOFOLLOW);
	struct path_rule rule = {.rights = rights[place->access] & handled};
	struct c_path path;
	const char *name = path_c(place->path, &path);
	struct stat about;

	rule.folder = name ? open(name, flags) : -1;
	if (rule.folder < 0)
		return;
	if (fstat(rule.folder, &about) == 0 && !S_ISDIR(about.st_mode))
		rule.rights &= RIGHTS_OF_FILE;
	/* The kernel takes no rule that allows nothing; of a link it is the link itself.
	 */
	if (rule.rights)
		syscall(SYS_landlock_add_rule, ruleset, RULE_PATH, &rule, 0);
	close(rule.folder);
}

/* The first version forbids every move between folders, without which nothing can be
 * committed. */
static bool suffices(long version, const struct os_places *places)
{
	for (size_t i = 0; i < places->count; i++)
		if (places->items[i].access == OS_WRITE && version < VERSION_MOVE)
			return false;
	return version > 0;
}

bool os_keep_files(const struct os_places *places)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
	struct ruleset all = all_of(version);
	long ruleset;
	bool is_done;

	if (!suffices(version, places))
		return false;
	ruleset = syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0);
	if (ruleset < 0)
		return false;
	for (size_t i = 0; i < places->count; i++)
		allow((int)ruleset, &places->items[i], all.files);
	is_done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
		  syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	close((int)ruleset);
	return is_done;
}

#endif
