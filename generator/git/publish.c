/*
 * publish: content, then output, each as a commit of its own.
 *
 * Everything that can fail or take long is done first and changes nothing: blobs, trees
 * and both commits are objects that nobody sees. What is built is the tree that is going
 * to be committed, so no later look at the content can tell something else. In the end
 * (finish.c) the index is written and the branch moves, once, from where it was found.
 */
#include "git/internal.h"

struct git_publishing {
	struct git *git;
	struct arena *arena;
	const struct git_publish *publish;
	git_signature *author, *committer;
	struct finish finish; /* how things stood at the beginning, and what moves */
	git_oid head_id;      /* where HEAD will stand, once the content is committed */
	bool is_born;
	git_oid tree; /* of the content's commit */
	bool merges;  /* the content's commit ends a merge */
	struct content content;
	struct steps output;
	struct git_published out;
};

static struct str id_text(struct arena *arena, const git_oid *id)
{
	char hex[GIT_OID_HEXSZ + 1];

	git_oid_tostr(hex, sizeof(hex), id);
	return str_copy(arena, str_of(hex));
}

/* The tree of a commit, NULL where there is none. */
static int tree_of(struct git *git, const git_oid *id, bool is_born, git_tree **out)
{
	git_commit *commit = NULL;
	int error;

	*out = NULL;
	if (!is_born)
		return 0;
	error = git_commit_lookup(&commit, git->repo, id);
	if (!error)
		error = git_commit_tree(out, commit);
	git_commit_free(commit);
	return error;
}

/* The commit as it is written, with its signature where there is to be one. */
static enum git_refusal write_commit(
    struct git_publishing *run, struct str commit, git_oid *out)
{
	struct str signature;
	enum git_refusal refusal = git_sign(run->git, commit, &signature);
	int error;

	if (refusal)
		return refusal;
	error = signature.n ? git_commit_create_with_signature(
				  out, run->git->repo, commit.p, signature.p, NULL)
			    : git_odb_write(out, run->git->odb, commit.p, commit.n,
				  GIT_OBJECT_COMMIT);
	return error ? git_refuse_error(run->git, error) : GIT_NO_REFUSAL;
}

/* A commit object that no branch holds yet. */
static enum git_refusal make_commit(struct git_publishing *run, const git_oid *tree_id,
    const git_oid *parent_id, bool has_parent, const git_oid *merged, struct str message,
    git_oid *out)
{
	git_repository *repo = run->git->repo;
	git_tree *tree = NULL;
	git_commit *parents[2] = {NULL};
	size_t parent_count = 0;
	git_buf text = {0};
	enum git_refusal refusal;
	int error = git_tree_lookup(&tree, repo, tree_id);

	if (!error && has_parent)
		error = git_commit_lookup(&parents[parent_count++], repo, parent_id);
	if (!error && merged)
		error = git_commit_lookup(&parents[parent_count++], repo, merged);
	if (!error)
		error = git_commit_create_buffer(&text, repo, run->author, run->committer,
		    NULL, message.p, tree, parent_count, (const git_commit **)parents);
	refusal = error ? git_refuse_error(run->git, error)
			: write_commit(run, (struct str){text.ptr, text.size}, out);
	git_buf_dispose(&text);
	git_tree_free(tree);
	git_commit_free(parents[0]);
	git_commit_free(parents[1]);
	return refusal;
}

/* One line end behind the last line; nothing in front. */
static struct str message_of(struct arena *arena, struct str text)
{
	return str_format(arena, "%.*s\n", STR_ARG(str_trim(text)));
}

/* The output's message: the trailer, in a paragraph of its own, names what was built. */
static struct str output_message(struct git_publishing *run)
{
	struct str subject = str_trim(run->publish->output_message);

	if (!run->is_born)
		return message_of(run->arena, subject);
	return str_format(run->arena, "%.*s\n\nSource-Commit: %.*s\n%.*s",
	    STR_ARG(subject), STR_ARG(id_text(run->arena, &run->head_id)),
	    STR_ARG(run->publish->trailers));
}

/* The tree that git merged, with our side of the output. */
static enum git_refusal merged_tree(struct git *git, struct arena *arena, git_oid *out)
{
	git_index *index = NULL;
	enum git_refusal refusal = git_index_now(git, &index);
	int error = 0;

	if (!refusal)
		error = git_settle(arena, index);
	if (!refusal && !error)
		error = git_index_write_tree_to(out, index, git->repo);
	git_index_free(index);
	return error ? git_refuse_error(git, error) : refusal;
}

/* Makes the tree of the content's commit; HEAD's own where nothing changed. A merge that
 * is ended has as its base what git merged. */
static enum git_refusal make_tree(struct git_publishing *run)
{
	struct git *git = run->git;
	git_tree *base = NULL;
	git_oid merged;
	enum git_refusal refusal = GIT_NO_REFUSAL;
	int error;

	run->merges = git->is_merging;
	if (run->merges)
		refusal = merged_tree(git, run->arena, &merged);
	if (!refusal)
		refusal = git_content(git, run->arena, run->publish,
		    run->merges ? &merged : NULL, true, &run->content);
	if (refusal)
		return refusal;
	error = run->merges ? git_tree_lookup(&base, git->repo, &merged)
			    : tree_of(git, &run->head_id, run->is_born, &base);
	if (error < 0)
		return git_refuse_error(git, error);
	refusal =
	    git_steps_tree(run->git, run->arena, base, &run->content.steps, &run->tree);
	git_tree_free(base);
	return refusal;
}

/* Makes the commit of the content, if it changed, and lets head_id name it. */
static enum git_refusal make_content(struct git_publishing *run)
{
	struct str message =
	    message_of(run->arena, run->merges ? git_merge_message(run->git, run->arena)
					       : run->publish->content_message);
	git_oid commit;
	enum git_refusal refusal;

	if (!run->content.steps.count && !run->merges)
		return GIT_NO_REFUSAL;
	refusal = make_commit(run, &run->tree, &run->head_id, run->is_born,
	    run->merges ? &run->git->merged : NULL, message, &commit);
	if (refusal)
		return refusal;
	run->head_id = run->finish.between = commit;
	run->is_born = run->finish.has_between = true;
	run->out.content_committed = true;
	run->out.merged = run->merges;
	return GIT_NO_REFUSAL;
}

/* Makes the commit of the output on top of `parent`, if it changed. */
static enum git_refusal make_output(struct git_publishing *run, struct str prefix,
    const git_oid *parent, bool has_parent, git_oid *out)
{
	git_tree *base = NULL;
	git_oid tree;
	enum git_refusal refusal;

	*out = *parent;
	if (tree_of(run->git, parent, has_parent, &base) < 0)
		return git_refuse_error(run->git, -1);
	refusal = git_output(
	    run->git, run->arena, run->publish, prefix, parent, base, &run->output);
	if (!refusal)
		refusal = git_steps_tree(run->git, run->arena, base, &run->output, &tree);
	run->out.output_committed = !refusal &&
				    !(base && git_oid_equal(&tree, git_tree_id(base))) &&
				    run->output.count;
	git_tree_free(base);
	if (!run->out.output_committed)
		return refusal;
	return make_commit(
	    run, &tree, parent, has_parent, NULL, output_message(run), out);
}

/* A branch is to stand at `to`; nothing is done where it does. */
static void add_move(struct git_publishing *run, struct str name, bool is_born,
    const git_oid *from, const git_oid *to)
{
	if (is_born && git_oid_equal(from, to))
		return;
	run->finish.moves[run->finish.move_count++] = (struct move){
	    .name = name,
	    .is_born = is_born,
	    .from = *from,
	    .to = *to,
	    .log = "congkhai: publish",
	};
}

/* The output on the branch that HEAD names. */
static enum git_refusal publish_here(struct git_publishing *run, struct str prefix)
{
	struct finish *finish = &run->finish;
	git_oid after;
	enum git_refusal refusal =
	    make_output(run, prefix, &run->head_id, run->is_born, &after);

	finish->output_prefix = prefix;
	if (refusal || !(run->is_born || run->out.output_committed))
		return refusal;
	add_move(run, finish->head, finish->is_born, &finish->head_id, &after);
	refusal = git_finish(run->git, finish);
	if (!refusal)
		run->out.output_commit = id_text(run->arena, &after);
	return refusal;
}

/* The output as the root of a branch of its own. */
static enum git_refusal publish_aside(struct git_publishing *run)
{
	struct finish *finish = &run->finish;
	git_oid after;
	struct publish_branch branch;
	enum git_refusal refusal =
	    git_publish_branch(run->git, run->publish->branch, &branch);

	if (!refusal && branch.has_tip && run->is_born)
		refusal = git_check_newer(run->git, &branch.tip, &run->head_id);
	if (!refusal)
		refusal = make_output(
		    run, (struct str){0}, &branch.tip, branch.has_tip, &after);
	if (refusal)
		return refusal;
	if (run->out.content_committed)
		add_move(
		    run, finish->head, finish->is_born, &finish->head_id, &run->head_id);
	if (run->out.output_committed || branch.is_born)
		add_move(run, branch.name, branch.is_born, &branch.at, &after);
	refusal = git_finish(run->git, finish);
	if (!refusal && (branch.has_tip || run->out.output_committed))
		run->out.output_commit = id_text(run->arena, &after);
	return refusal;
}

/* What is asked before anything is read, and how things stand. */
static enum git_refusal look_around(struct git_publishing *run)
{
	struct git *git = run->git;
	struct finish *finish = &run->finish;
	enum git_refusal refusal = git_keep_others_out(git);

	if (!refusal)
		refusal = git_check_state(git, run->publish->allow_detached);
	if (!refusal)
		refusal =
		    git_head(git, &finish->head, &finish->head_id, &finish->is_born);
	if (!refusal)
		refusal = git_index_now(git, &finish->index);
	run->head_id = finish->head_id;
	run->is_born = finish->is_born;
	finish->arena = run->arena;
	finish->publish = run->publish;
	finish->content = &run->content.steps;
	finish->output = &run->output;
	finish->merges = git->is_merging;
	return refusal;
}

enum git_refusal git_publish_begin(struct git *git, struct arena *arena,
    const struct git_publish *publish, struct git_publishing **out, struct tree *content)
{
	struct git_publishing *run = arena_new(arena, struct git_publishing);
	enum git_refusal refusal;

	run->git = git;
	run->arena = arena;
	run->publish = publish;
	*out = run;
	refusal = look_around(run);
	git_share(git, false);
	if (!refusal)
		refusal = make_tree(run);
	git_share(git, true);
	if (!refusal)
		refusal = git_tree_files(git, arena, &run->tree, content);
	return refusal;
}

/* The reflog takes its name and address from here. */
static enum git_refusal prepare(struct git_publishing *run)
{
	struct git *git = run->git;
	enum git_refusal refusal = git_check_ready(git, run->publish);

	if (!refusal)
		refusal = git_check_clean(git, run->publish, &run->content);
	if (!refusal)
		refusal = git_identity(git, run->publish, false, &run->author);
	if (!refusal)
		refusal = git_identity(git, run->publish, true, &run->committer);
	if (!refusal && git_repository_set_ident(
			    git->repo, run->committer->name, run->committer->email) < 0)
		refusal = git_refuse_error(git, -1);
	return refusal;
}

void git_publish_changes(
    struct git_publishing *run, struct git_change **out, size_t *count)
{
	git_list_changes(run->git, run->arena, &run->content.steps, out, count);
}

enum git_refusal git_publish_content(
    struct git_publishing *run, struct str *content_commit)
{
	enum git_refusal refusal = prepare(run);

	git_share(run->git, false);
	if (!refusal)
		refusal = make_content(run);
	git_share(run->git, true);
	if (!refusal && run->is_born)
		run->out.content_commit = id_text(run->arena, &run->head_id);
	*content_commit = run->out.content_commit;
	return refusal;
}

enum git_refusal git_publish_end(struct git_publishing *run, struct git_published *out)
{
	struct str prefix;
	enum git_refusal refusal = GIT_NO_REFUSAL;

	git_share(run->git, false);
	if (run->publish->branch.n)
		refusal = publish_aside(run);
	else if (git_output_prefix(run->git, run->publish->output, &prefix))
		refusal = publish_here(run, prefix);
	git_share(run->git, true);
	*out = run->out;
	return refusal;
}

void git_publish_close(struct git_publishing *run)
{
	git_signature_free(run->author);
	git_signature_free(run->committer);
	git_index_free(run->finish.index);
	run->author = run->committer = NULL;
	run->finish.index = NULL;
}

enum git_refusal git_publish(struct git *git, struct arena *arena,
    const struct git_publish *publish, struct git_published *out)
{
	struct git_publishing *run;
	struct str content_commit;
	struct tree content;
	enum git_refusal refusal = git_publish_begin(git, arena, publish, &run, &content);

	*out = (struct git_published){0};
	if (!refusal)
		refusal = git_publish_content(run, &content_commit);
	if (!refusal)
		refusal = git_publish_end(run, out);
	git_publish_close(run);
	return refusal;
}
