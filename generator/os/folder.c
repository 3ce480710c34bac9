/*
 * folder: the working folder as a tree. Symbolic links are followed as long as they stay
 * inside; what the disk names in decomposed Unicode (as folders that came from a Mac do)
 * is listed composed, and found again by its composed name.
 */
#include "base/arena.h"
#include "base/map.h"
#include "base/text.h"
#include "os/os.h"
#include "os/reach.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Links to folders within links to folders, beyond which none is followed: folders that
 * link to each other crosswise would otherwise unfold into more paths than anyone can
 * list. */
enum { LINKS_MOST = 4 };

struct folder {
	struct tree tree;
	struct arena *arena;
	struct str root, real_root;
	struct map
	    disk_paths; /* path → struct str *, where the disk's spelling differs */
};

/* A folder that waits to be read; `above` is how the walk got there. */
struct level {
	const struct level *above;
	struct level *next;
	struct str path, disk, real;
	unsigned links;
};

struct walk {
	struct folder *folder;
	struct arena *arena;
	struct tree_entries *out;
	struct level **end; /* where the next waiting folder goes */
};

static bool is_inside(struct str real, struct str root)
{
	if (str_equal(root, STR("/")))
		return true;
	return str_starts(real, root) && (real.n == root.n || real.p[root.n] == '/');
}

static bool has_dot_name(struct str real, struct str root)
{
	return str_find(str_slice(real, root.n, real.n), STR("/."), 0) < real.n - root.n;
}

/* True when following a link to `real` would lead to a folder that the walk is in. */
static bool leads_back(const struct level *level, struct str real)
{
	for (; level; level = level->above)
		if (is_inside(level->real, real))
			return true;
	return false;
}

static void add_entry(struct walk *walk, struct str path, enum tree_kind kind)
{
	struct tree_entry *entry = vec_add(walk->arena, walk->out);

	entry->path = path;
	entry->kind = kind;
}

static void add_file(struct walk *walk, struct str path, const struct stat *about)
{
	struct tree_entry *entry = vec_add(walk->arena, walk->out);

	entry->path = path;
	path_describe(about, entry);
}

static void remember_spelling(struct folder *folder, struct str path, struct str disk)
{
	struct str *kept;

	if (str_equal(path, disk) || map_find(&folder->disk_paths, path))
		return;
	kept = arena_new(folder->arena, struct str);
	*kept = str_copy(folder->arena, disk);
	map_put(folder->arena, &folder->disk_paths, str_copy(folder->arena, path), kept);
}

static void add_folder(struct walk *walk, const struct level *above, struct level place)
{
	struct level *level = arena_new(walk->arena, struct level);

	*level = place;
	level->above = above;
	*walk->end = level;
	walk->end = &level->next;
}

/* Says what a link is by what it leads to; `place` gets the real path. */
static void add_link(struct walk *walk, const struct level *above, struct level place)
{
	struct folder *folder = walk->folder;
	struct str full = os_join(walk->arena, folder->root, place.disk);
	struct c_path c;
	const char *name = path_c(full, &c);
	struct stat about;

	place.links = above->links + 1;
	if (!name || stat(name, &about) || os_real_path(walk->arena, full, &place.real) ||
	    !is_inside(place.real, folder->real_root) ||
	    has_dot_name(place.real, folder->real_root))
		add_entry(walk, place.path, TREE_LINK_OUTSIDE);
	else if (!S_ISDIR(about.st_mode))
		add_file(walk, place.path, &about);
	else if (leads_back(above, place.real) || place.links > LINKS_MOST)
		add_entry(walk, place.path, TREE_LINK_OUTSIDE);
	else
		add_folder(walk, above, place);
}

static void add_name(
    struct walk *walk, const struct level *above, DIR *dir, const char *found)
{
	struct str name = str_of(found);
	struct level place = {.links = above->links};
	struct stat about;

	if (tree_passes_over(name) ||
	    fstatat(dirfd(dir), found, &about, AT_SYMLINK_NOFOLLOW))
		return;
	if (text_invalid_utf8(name) < name.n) {
		name = tree_printable(walk->arena, name);
		add_entry(walk, os_join(walk->arena, above->path, name), TREE_OTHER);
		return;
	}
	place.path = os_join(walk->arena, above->path, text_nfc(walk->arena, name));
	place.disk = os_join(walk->arena, above->disk, name);
	remember_spelling(walk->folder, place.path, place.disk);
	if (S_ISLNK(about.st_mode)) {
		add_link(walk, above, place);
	} else if (S_ISDIR(about.st_mode)) {
		place.real = os_join(walk->arena, above->real, name);
		add_folder(walk, above, place);
	} else {
		add_file(walk, place.path, &about);
	}
}

static int read_level(struct walk *walk, const struct level *level)
{
	int descriptor = reach(&os_here, level->real, O_RDONLY | O_DIRECTORY);
	DIR *dir = descriptor >= 0 ? fdopendir(descriptor) : NULL;
	struct dirent *found;
	int error;

	if (!dir && level->path.n && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (!dir)
		return os_fail(
		    "không đọc được thư mục", "cannot read folder", level->real, errno);
	while ((errno = 0, found = readdir(dir)))
		add_name(walk, level, dir, found->d_name);
	error = errno;
	closedir(dir);
	if (error)
		return os_fail(
		    "không đọc được thư mục", "cannot read folder", level->real, error);
	return os_check_rules(level->real);
}

/* Two names that are one when composed: whoever lists them is told. */
static void drop_repeated(struct tree_entries *entries)
{
	size_t kept = 0;

	for (size_t i = 0; i < entries->count; i++)
		if (i == 0 ||
		    !str_equal(entries->items[i].path, entries->items[kept - 1].path))
			entries->items[kept++] = entries->items[i];
		else
			entries->items[kept - 1].kind = TREE_TWICE;
	entries->count = kept;
}

static struct str disk_path(const struct folder *folder, struct str path)
{
	const struct str *other = map_find(&folder->disk_paths, path);

	return other ? *other : path;
}

static bool is_link(struct str path)
{
	struct c_path c;
	const char *name = path_c(path, &c);
	struct stat about;

	return name && lstat(name, &about) == 0 && S_ISLNK(about.st_mode);
}

static int folder_list(
    struct tree *tree, struct arena *arena, struct str under, struct tree_entries *out)
{
	struct folder *folder = tree->self;
	struct level *first = arena_new(arena, struct level);
	struct walk walk = {folder, arena, out, &first->next};
	struct str full;

	first->path = under;
	first->disk = disk_path(folder, under);
	full = first->disk.n ? os_join(arena, folder->root, first->disk) : folder->root;
	if (os_real_path(arena, full, &first->real)) {
		if (!under.n)
			return os_fail(
			    "không đọc được thư mục", "cannot read folder", full, errno);
		if (is_link(full))
			add_entry(&walk, under, TREE_LINK_OUTSIDE);
		return 0;
	}
	if (!is_inside(first->real, folder->real_root)) {
		add_entry(&walk, under, TREE_LINK_OUTSIDE);
		return 0;
	}
	for (struct level *level = first; level; level = level->next)
		if (read_level(&walk, level))
			return -1;
	path_sort(out);
	drop_repeated(out);
	return 0;
}

static const char *full_name(
    const struct folder *folder, struct str path, struct c_path *out)
{
	struct str root = folder->real_root;

	if (path.n + 2 > sizeof(out->text) - root.n)
		return NULL;
	memcpy(out->text, root.p, root.n);
	out->text[root.n] = '/';
	memcpy(out->text + root.n + 1, path.p, path.n);
	out->text[root.n + 1 + path.n] = '\0';
	return out->text;
}

/* Opens a file; where a link bends the path, only if it ends inside. A descriptor, or -1
 * with errno set. */
static int open_in(const struct folder *folder, struct str path, struct stat *about)
{
	struct c_path c, real;
	const char *name = full_name(folder, path, &c);
	int descriptor;

	if (!name) {
		errno = ENOENT;
		return -1;
	}
	descriptor = reach_file(&os_here, str_of(name), about);
	if (descriptor >= 0 || errno != ELOOP || !realpath(name, real.text))
		return descriptor;
	if (is_inside(str_of(real.text), folder->real_root) &&
	    !has_dot_name(str_of(real.text), folder->real_root))
		return reach_file(&os_here, str_of(real.text), about);
	errno = ENOENT;
	return -1;
}

static int folder_read(struct tree *tree, struct str path, struct buf *out)
{
	const struct folder *folder = tree->self;
	struct str disk = disk_path(folder, path);
	struct stat about;
	int descriptor, status = 0;

	if (path.n == 0 || memchr(path.p, '\0', path.n))
		return 1;
	descriptor = open_in(folder, path, &about);
	if (descriptor < 0 && !str_equal(disk, path))
		descriptor = open_in(folder, disk, &about);
	if (descriptor < 0 && errno != EACCES && errno != EMFILE && errno != ENFILE)
		return 1;
	if (descriptor < 0 || reach_read(descriptor, &about, TREE_FILE_MOST, out))
		status = os_fail("không đọc được", "cannot read", path, errno);
	reach_close(descriptor);
	return status;
}

int folder_tree(struct arena *arena, struct str root, struct tree *out)
{
	struct folder *folder = arena_new(arena, struct folder);

	folder->arena = arena;
	folder->root = root.n ? str_copy(arena, root) : STR(".");
	if (os_real_path(arena, folder->root, &folder->real_root))
		return os_fail(
		    "không đọc được thư mục", "cannot read folder", root, errno);
	if (folder->root.n + 2 > PATH_MAX || !os_is_folder(folder->root))
		return os_fail(
		    "không đọc được thư mục", "cannot read folder", root, ENOTDIR);
	*out = (struct tree){.self = folder, .list = folder_list, .read = folder_read};
	return os_check_rules(folder->real_root);
}
