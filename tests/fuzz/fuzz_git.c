/*
 * Trees of git as no git would write them. Each line is an entry "MODE N NAME" of the
 * tree in the making, whose object is the Nth made before; `"words` makes a blob, `-`
 * ends the tree. The last tree is a commit's: its files are listed and each is read.
 */
#include "files.h"

#include "base/vec.h"
#include "git/internal.h"

#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>

struct maker {
	git_odb *odb;
	VEC(git_oid) made;
	struct buf tree;
	struct arena *arena;
};

static void make(struct maker *maker, struct str bytes, git_object_t type)
{
	git_oid id;

	if (git_odb_write(&id, maker->odb, bytes.p ? bytes.p : "", bytes.n, type) != 0)
		abort();
	vec_push(maker->arena, &maker->made, id);
}

static void add_line(struct maker *maker, struct str line)
{
	struct str mode, number;
	size_t place = 0;

	if (str_starts(line, STR("\""))) {
		make(maker, str_slice(line, 1, line.n), GIT_OBJECT_BLOB);
	} else if (str_equal(line, STR("-"))) {
		make(maker, buf_str(&maker->tree), GIT_OBJECT_TREE);
		buf_clear(&maker->tree);
	} else if (str_cut(&line, ' ', &mode) && str_cut(&line, ' ', &number) && line.n) {
		for (size_t i = 0; i < number.n && i < 4; i++)
			place = place * 10 + (size_t)(unsigned char)(number.p[i] - '0');
		place %= maker->made.count;
		buf_add(&maker->tree, mode);
		buf_add_char(&maker->tree, ' ');
		buf_add(&maker->tree, line);
		buf_add_char(&maker->tree, '\0');
		buf_add(
		    &maker->tree, (struct str){(const char *)maker->made.items[place].id,
				      GIT_OID_RAWSZ});
	}
}

static void read_all(struct git *git, struct arena *arena, const git_oid *tree)
{
	char id[GIT_OID_HEXSZ + 1], revision[GIT_OID_HEXSZ + 1];
	struct tree_entries entries = {0};
	struct str commit;
	struct tree files;
	git_oid made;

	git_oid_tostr(id, sizeof(id), tree);
	commit = str_format(
	    arena, "tree %s\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\nx\n", id);
	git_odb_write(&made, git->odb, commit.p, commit.n, GIT_OBJECT_COMMIT);
	git_oid_tostr(revision, sizeof(revision), &made);
	if (git_files(git, arena, str_of(revision), &files) != GIT_NO_REFUSAL ||
	    files.list(&files, arena, (struct str){0}, &entries) != 0)
		return;
	for (size_t i = 0; i < entries.count; i++) {
		struct buf bytes;

		buf_init(&bytes);
		if (entries.items[i].kind == TREE_FILE)
			files.read(&files, entries.items[i].path, &bytes);
		buf_release(&bytes);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static git_odb_backend *memory;
	static git_repository *repository;
	struct str text = {(const char *)data, size}, line;
	struct arena arena = {0};
	struct maker maker = {.arena = &arena};
	struct git git = {.arena = &arena, .root = STR("/"), .prefix = STR("")};

	if (!repository) {
		git_odb *odb;

		git_libgit2_init();
		git_odb_new(&odb);
		git_mempack_new(&memory);
		git_odb_add_backend(odb, memory, 1);
		git_repository_wrap_odb(&repository, odb);
		if (!freopen("/dev/null", "w", stderr))
			abort();
	}
	git.repo = repository;
	git_repository_odb(&maker.odb, repository);
	git.odb = maker.odb;
	make(&maker, STR("x"), GIT_OBJECT_BLOB);
	while (str_cut(&text, '\n', &line))
		add_line(&maker, line);
	make(&maker, buf_str(&maker.tree), GIT_OBJECT_TREE);
	read_all(&git, &arena, &maker.made.items[maker.made.count - 1]);
	git_mempack_reset(memory);
	buf_release(&maker.tree);
	git_odb_free(maker.odb);
	arena_release(&arena);
	return 0;
}
