/*
 * Tests of git/history: the walk along first parents, against what git itself says.
 */
#include "git_world.h"

#include "git/history.h"

static struct world world;

static int setup(void **state)
{
	(void)state;
	world_init(&world, "van-ban/trang");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	world_release(&world);
	memset(&world, 0, sizeof(world));
	return 0;
}

static void commit(const char *message)
{
	world_out(&world, "git add -A && git commit -q --allow-empty -m '%s'", message);
}

static struct git_past read_past(const char *revision)
{
	struct git_past past;

	world_open(&world);
	assert_int_equal(git_past_read(world.git, &world.arena, str_of(revision),
			     STR("content"), &past),
	    GIT_NO_REFUSAL);
	return past;
}

static const char *hex(const struct git_id *id)
{
	struct buf out;
	const char *text;

	if (git_id_is_zero(id))
		return "-";
	buf_init(&out);
	for (size_t i = 0; i < sizeof(id->bytes); i++)
		buf_addf(&out, "%02x", id->bytes[i]);
	text = str_copy(&world.arena, buf_str(&out)).p;
	buf_release(&out);
	return text;
}

/* "path old new" for each file, as `git diff-tree` says it. */
static const char *told(const struct git_commit_step *step)
{
	struct buf out;
	const char *text;

	buf_init(&out);
	for (size_t i = 0; i < step->file_count; i++)
		buf_addf(&out, "%s%.*s %s %s", i > 0 ? "\n" : "",
		    STR_ARG(step->files[i].path), hex(&step->files[i].old),
		    hex(&step->files[i].new));
	text = str_copy(&world.arena, buf_str(&out)).p;
	buf_release(&out);
	return text;
}

static const char *git_tells(struct str commit_id)
{
	return world_out(&world,
	    "parent=$(git rev-parse -q --verify %.*s^1 || git hash-object -t tree "
	    "/dev/null); git diff-tree -r --no-renames $parent %.*s "
	    "-- van-ban/trang/content | awk '{print substr($6, 15), "
	    "($3 ~ /^0+$/ ? \"-\" : $3), ($4 ~ /^0+$/ ? \"-\" : $4)}' | LC_ALL=C sort",
	    STR_ARG(commit_id), STR_ARG(commit_id));
}

static void all_agree(const struct git_past *past)
{
	for (size_t i = 0; i < past->count; i++)
		assert_string_equal(told(&past->steps[i]), git_tells(past->steps[i].id));
}

static void unborn(void **state)
{
	struct git_past past = read_past("");

	(void)state;
	assert_int_equal(past.count, 0);
	assert_false(past.is_cut);
}

static void one_commit(void **state)
{
	struct git_past past;

	(void)state;
	commit("start");
	past = read_past("");
	assert_int_equal(past.count, 1);
	assert_int_equal(past.steps[0].file_count, 2);
	assert_int_equal(past.steps[0].seconds, 1713576660);
	assert_string_equal(past.steps[0].author.p, "Nguyễn Văn A");
	assert_true(git_id_is_zero(&past.steps[0].files[0].old));
	assert_string_equal(past.start.p, past.steps[0].id.p);
	all_agree(&past);
}

/* Names that sort otherwise as folders than as files, a file that becomes a folder, links
 * and rights. */
static void many_commits(void **state)
{
	struct git_past past;

	(void)state;
	commit("start");
	world_write(&world, "public/index.html", "<h1>khác</h1>\n");
	commit("output alone");
	world_write(&world, "content/a/x.yaml", "1\n");
	world_write(&world, "content/a-b.yaml", "2\n");
	world_write(&world, "content/a.yaml", "3\n");
	world_write(&world, "content/scores/2023/tan-soi.yaml", "total: 81\n");
	commit("more");
	world_out(&world,
	    "git mv van-ban/trang/content/a.yaml van-ban/trang/content/b.yaml "
	    "&& git rm -q -r van-ban/trang/content/a");
	world_write(&world, "content/a", "now a file\n");
	commit("moved");
	world_out(&world, "ln -s b.yaml van-ban/trang/content/link.yaml && "
			  "chmod +x van-ban/trang/content/b.yaml");
	commit("a link and a right");
	past = read_past("");
	assert_int_equal(past.count, 3);
	all_agree(&past);
	assert_int_equal(past.steps[2].file_count, 4);
	assert_int_equal(read_past("HEAD~2").count, 2);
}

/* What two versions of a long folder have in common is passed over in pieces; changes at
 * its ends, side by side, in and out of it must not go with it. */
static void long_folder(void **state)
{
	static const char *const changes[] = {
	    "echo x >f000",
	    "echo y >f299",
	    "echo z >f150; echo z >f151",
	    "rm f000; echo 1 >f0005",
	    "rm f298 f299",
	    "echo 2 >f300",
	    "echo 3 >e; cp f077 f0771",
	    "rm f100; mkdir f100; echo 4 >f100/a",
	    "echo 5 >f100/a; rm f29?; echo 6 >f001",
	    "rm f*; rm -r f100",
	};
	struct git_past past;

	(void)state;
	world_out(&world, "cd van-ban/trang/content && mkdir long && cd long && "
			  "for i in $(seq -w 0 299); do echo $i >f$i; done");
	commit("start");
	for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
		world_out(&world,
		    "cd van-ban/trang/content/long && { %s; } 2>&1 || :", changes[i]);
		commit("more");
	}
	past = read_past("");
	assert_int_equal(past.count, 1 + sizeof(changes) / sizeof(*changes));
	all_agree(&past);
}

static void merge_is_one_step(void **state)
{
	struct git_past past;

	(void)state;
	commit("start");
	world_out(&world, "git checkout -q -b side");
	world_write(&world, "content/side.yaml", "1\n");
	commit("side 1");
	world_write(&world, "content/side.yaml", "2\n");
	commit("side 2");
	world_out(&world, "git checkout -q main");
	world_write(&world, "content/main.yaml", "1\n");
	commit("main");
	world_out(&world, "git merge -q --no-ff -m merge side");
	past = read_past("");
	assert_int_equal(past.count, 3);
	assert_int_equal(past.steps[2].file_count, 1);
	assert_string_equal(past.steps[2].files[0].path.p, "content/side.yaml");
	all_agree(&past);
}

static void shallow(void **state)
{
	struct git_past past;
	struct str site;
	enum git_refusal refusal;
	struct git *git;

	(void)state;
	commit("start");
	for (int i = 0; i < 4; i++) {
		world_write(
		    &world, "content/n.yaml", str_format(&world.arena, "%d\n", i).p);
		commit("next");
	}
	world_out(&world, "git clone -q --no-local --depth 3 \"file://$PWD\" clone");
	site = str_format(&world.arena, "%s/clone/van-ban/trang", world.root);
	git = git_open(&world.arena, site, &refusal);
	assert_non_null(git);
	assert_int_equal(git_past_read(git, &world.arena, STR(""), STR("content"), &past),
	    GIT_NO_REFUSAL);
	assert_true(past.is_cut);
	assert_int_equal(past.count, 2);
	assert_string_equal(past.start.p, world_out(&world, "git rev-parse HEAD~2"));
	git_close(git);
}

static void blobs_and_folders(void **state)
{
	struct git_past past;
	struct git_file_step *files;
	struct git_id missing = {{1, 2, 3}};
	size_t count;
	struct buf bytes;

	(void)state;
	commit("start");
	past = read_past("");
	buf_init(&bytes);
	assert_int_equal(
	    git_read_blob(world.git, &past.steps[0].files[0].new, &bytes), 0);
	assert_string_equal(bytes.p, "total: 80,61\n");
	assert_int_equal(git_read_blob(world.git, &missing, &bytes), 1);
	buf_release(&bytes);
	assert_int_equal(git_past_files(world.git, &world.arena, STR("HEAD"),
			     STR("content/units"), &files, &count),
	    GIT_NO_REFUSAL);
	assert_int_equal(count, 1);
	assert_string_equal(files[0].path.p, "content/units/tan-soi.yaml");
	assert_int_equal(git_past_files(world.git, &world.arena, STR("HEAD"),
			     STR("content/none"), &files, &count),
	    GIT_NO_REFUSAL);
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(unborn, setup, teardown),
	    cmocka_unit_test_setup_teardown(one_commit, setup, teardown),
	    cmocka_unit_test_setup_teardown(many_commits, setup, teardown),
	    cmocka_unit_test_setup_teardown(long_folder, setup, teardown),
	    cmocka_unit_test_setup_teardown(merge_is_one_step, setup, teardown),
	    cmocka_unit_test_setup_teardown(shallow, setup, teardown),
	    cmocka_unit_test_setup_teardown(blobs_and_folders, setup, teardown),
	};

	world_environment();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
