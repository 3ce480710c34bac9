/*
 * report: each refusal in words, with what to do about it. "{}" stands for the detail.
 */
#include "git/internal.h"

#include "base/buf.h"
#include "base/visible.h"

#include <stdio.h>

/* The operation under way, as git names it, and how it is ended. */
static const struct {
	int state;
	const char *vi, *en, *next_vi, *next_en;
} operations[] = {
    {GIT_REPOSITORY_STATE_MERGE, "hợp nhất (merge)", "merge",
	"hoàn tất bằng git merge --continue hoặc bỏ bằng git merge --abort",
	"finish it with git merge --continue or drop it with git merge --abort"},
    {GIT_REPOSITORY_STATE_REVERT, "đảo ngược commit (revert)", "revert",
	"hoàn tất bằng git revert --continue hoặc bỏ bằng git revert --abort",
	"finish it with git revert --continue or drop it with git revert --abort"},
    {GIT_REPOSITORY_STATE_CHERRYPICK, "chép commit (cherry-pick)", "cherry-pick",
	"hoàn tất bằng git cherry-pick --continue hoặc bỏ bằng git cherry-pick --abort",
	"finish it with git cherry-pick --continue or drop it with git cherry-pick "
	"--abort"},
    {GIT_REPOSITORY_STATE_BISECT, "dò commit gây lỗi (bisect)", "bisect",
	"kết thúc bằng git bisect reset", "end it with git bisect reset"},
    {GIT_REPOSITORY_STATE_APPLY_MAILBOX, "áp bản vá (git am)", "git am",
	"hoàn tất bằng git am --continue hoặc bỏ bằng git am --abort",
	"finish it with git am --continue or drop it with git am --abort"},
    /* What is left are the ways to rebase; this row stays last. */
    {GIT_REPOSITORY_STATE_REBASE, "đổi gốc nhánh (rebase)", "rebase",
	"hoàn tất bằng git rebase --continue hoặc bỏ bằng git rebase --abort",
	"finish it with git rebase --continue or drop it with git rebase --abort"},
};

static const char *const texts[][2] = {
    [GIT_NO_REPOSITORY] =
	{"thư mục này không nằm trong kho git nào: tạo kho bằng git init, "
	 "rồi chạy lại",
	    "this folder is in no git repository: make one with git init, then run this "
	    "again"},
    [GIT_BARE] =
	{"kho git này không có thư mục làm việc (bare): chạy trong một bản sao tạo "
	 "bằng git clone",
	    "this git repository has no working tree (bare): run this in a clone of it"},
    [GIT_LINK] = {".git ở đây là một liên kết tượng trưng, chương trình không đi theo: "
		  "dùng kho git thật, hoặc tạo bản sao bằng git clone",
	".git is a symbolic link here, which is not followed: use the repository itself, "
	"or make a copy with git clone"},
    [GIT_CONFLICTS] =
	{"còn tệp xung đột chưa giải quyết ({}): sửa các tệp đó, đánh dấu bằng "
	 "git add, rồi chạy lại",
	    "there are unresolved conflicts ({}): mend the files, mark them with git "
	    "add, then "
	    "run this again"},
    [GIT_DETACHED] =
	{"HEAD không ở trên nhánh nào (detached): chuyển về một nhánh bằng git "
	 "switch, hoặc chạy lại với --allow-detached",
	    "HEAD is on no branch (detached): go to a branch with git switch, or run "
	    "this again "
	    "with --allow-detached"},
    [GIT_LOCKED] = {"git đang khoá kho này ({}): chờ lệnh git kia xong rồi chạy lại",
	"git holds a lock on this repository ({}): wait for the other git command "
	"and run this "
	"again"},
    [GIT_SIGNING] = {"git được đặt là ký mọi commit (commit.gpgsign), mà không có chương "
		     "trình ký '{}': "
		     "cài chương trình đó hoặc sửa gpg.program, hoặc tắt cho kho này "
		     "bằng git config "
		     "commit.gpgsign false, rồi chạy lại",
	"git is set to sign commits (commit.gpgsign), and the program for it, '{}', is "
	"not there: install it or mend gpg.program, or turn signing off here with git "
	"config commit.gpgsign false, then run this again"},
    [GIT_UNSIGNED] = {"không ký được commit nên chưa commit gì ({}): kiểm tra khoá ký "
		      "(git config "
		      "user.signingKey), thử bằng git commit -S, rồi chạy lại",
	"the commit could not be signed, so nothing was committed ({}): check the key "
	"(git config user.signingKey), try git commit -S, then run this again"},
    [GIT_SETTINGS] = {"cấu hình git có phần includeIf hasconfig mà chỉ git hiểu được, và "
		      "ở đây không "
		      "chạy được git: cài git rồi chạy lại",
	"git's configuration has an includeIf hasconfig that only git understands, and "
	"git can't be run here: install git and run this again"},
    [GIT_NO_SUCH_REVISION] = {"trong git không có commit nào tên là '{}': xem git log",
	"git has no commit named '{}': see git log"},
    [GIT_OUTPUT_IGNORED] = {"git đang bỏ qua thư mục kết quả '{}': xoá dòng đó trong "
			    ".gitignore, hoặc đặt publish.branch trong site.yaml",
	"git ignores the output folder '{}': remove that line from .gitignore, or set "
	"publish.branch in site.yaml"},
    [GIT_OUTSIDE] =
	{"thư mục kết quả '{}' không phải một thư mục riêng trong kho git này: "
	 "chọn một thư mục khác, hoặc đặt publish.branch trong site.yaml",
	    "the output folder '{}' is not a folder of its own in this git repository: "
	    "choose "
	    "another, or set publish.branch in site.yaml"},
    [GIT_UNCOMMITTED] =
	{"nội dung có thay đổi chưa commit ({}): commit bằng git add và git "
	 "commit, rồi chạy lại",
	    "the content has uncommitted changes ({}): commit them with git add and git "
	    "commit, "
	    "then run this again"},
    [GIT_BRANCH_IN_USE] =
	{"nhánh '{}' trong publish.branch đang được dùng trong một thư mục "
	 "làm việc: đặt một tên nhánh khác, chỉ dành cho kết quả",
	    "the branch '{}' of publish.branch is checked out in a working tree: name "
	    "another "
	    "one, for the output alone"},
    [GIT_BRANCH_OF_CONTENT] =
	{"nhánh '{}' trong publish.branch đang chứa nội dung (site.yaml), kết quả sẽ "
	 "thay "
	 "hết các tệp ở đó: đặt một tên nhánh khác, chỉ dành cho kết quả",
	    "the branch '{}' of publish.branch holds content (site.yaml), and the output "
	    "would "
	    "replace all files there: name another one, for the output alone"},
    [GIT_BRANCH_OF_REMOTE] = {"publish.branch '{}' bắt đầu bằng tên của một kho từ xa "
			      "(git remote): chỉ ghi "
			      "tên nhánh ở phía sau",
	"publish.branch '{}' begins with the name of a remote (git remote): write only "
	"the "
	"branch's name behind it"},
    [GIT_BRANCH_COLLIDES] = {"git không giữ được nhánh publish.branch cạnh nhánh '{}', "
			     "vì tên này nằm trong "
			     "tên kia: đặt một tên nhánh khác",
	"git can't keep the branch of publish.branch beside the branch '{}', since one "
	"name "
	"is a folder of the other: name another branch"},
    [GIT_BRANCH_APART] =
	{"nhánh '{}' trong publish.branch ở đây và ở kho từ xa đã rẽ hai ngả: lấy theo "
	 "kho từ xa "
	 "bằng git branch -f {} origin/{} (thay origin bằng tên kho đó), rồi chạy lại",
	    "the branch '{}' of publish.branch and the remote's went different ways: "
	    "take the "
	    "remote's with git branch -f {} origin/{} (or what the remote is called), "
	    "then run "
	    "this again"},
    [GIT_BRANCH_NEWER] = {"nhánh trong publish.branch đang giữ bản dựng của commit {}, "
			  "mới hơn nội dung ở đây: lấy "
			  "nội dung mới bằng git merge --ff-only {}, rồi chạy lại",
	"the branch of publish.branch holds the build of the commit {}, which is later "
	"than the content here: take that with git merge --ff-only {}, then run this "
	"again"},
    [GIT_FILTER] =
	{"'{}' phải qua một bộ lọc hoặc một bảng mã đặt trong .gitattributes mà chỉ "
	 "git chạy được: tự commit tệp đó bằng git, rồi chạy lại",
	    "'{}' goes through a filter or an encoding set in .gitattributes that only "
	    "git can "
	    "run: commit that file with git, then run this again"},
    [GIT_FILTER_OUTPUT] = {"một quy tắc trong .gitattributes (Git LFS, bộ lọc, bảng mã) "
			   "cũng bắt cả '{}' trong "
			   "thư mục kết quả: thêm vào cuối .gitattributes một dòng cho "
			   "thư mục đó, như public/** "
			   "-filter -working-tree-encoding, rồi chạy lại",
	"a rule in .gitattributes (Git LFS, a filter, an encoding) also catches '{}' in "
	"the "
	"output folder: add a line for that folder at the end of .gitattributes, such as "
	"public/** -filter -working-tree-encoding, then run this again"},
    [GIT_OWNER] =
	{"kho git này thuộc về một người dùng khác: nếu tin kho này, thêm đường dẫn "
	 "của nó bằng git config --global --add safe.directory, rồi chạy lại",
	    "this git repository belongs to another user: if you trust it, add its path "
	    "with git "
	    "config --global --add safe.directory, then run this again"},
    [GIT_NO_IDENTITY] =
	{"chưa biết ai là người commit: đặt git config user.name và git config "
	 "user.email, rồi chạy lại",
	    "it is not known who commits: set git config user.name and git config "
	    "user.email, "
	    "then run this again"},
    [GIT_MOVED] = {"'{}' đã đổi trong lúc công bố nên chưa commit gì: chạy lại",
	"'{}' changed during the publish, so nothing was committed: run this again"},
    [GIT_LOST] =
	{"đối tượng {} vừa ghi không có trong kho git, hoặc không đọc lại được, nên chưa "
	 "commit gì: kiểm tra ổ đĩa, đừng chạy git gc --prune=now cùng lúc, rồi chạy lại",
	    "the object {} that was just written is not in the repository, or can't be "
	    "read, so nothing was committed: check the disk, run no git gc --prune=now "
	    "meanwhile, then run this again"},
    [GIT_BORDER] = {"bản sao này chỉ có lịch sử từ commit {}, công bố sẽ làm mất các "
		    "thay đổi trước "
		    "đó: lấy cả lịch sử bằng git fetch --unshallow (bản partial: git "
		    "fetch --refetch "
		    "--no-filter) rồi chạy lại, hoặc thêm --allow-border",
	"this clone has history only from commit {} on, and publishing would lose the "
	"changes before it: fetch all of it with git fetch --unshallow (a partial "
	"clone: git fetch --refetch --no-filter) and run this again, or add "
	"--allow-border"},
    [GIT_REWRITTEN] =
	{"git ở đây được dặn đọc lịch sử khác với lịch sử trong các commit ({}): bỏ bằng "
	 "git replace -d hoặc xoá tệp info/grafts rồi chạy lại, hoặc thêm --allow-border",
	    "git is told here to read another history than the commits have ({}): remove "
	    "that with git replace -d, or the file info/grafts, and run this again, or "
	    "add "
	    "--allow-border"},
    [GIT_NESTED] =
	{"'{}' nằm trong một kho git riêng (hoặc submodule), không commit nào của kho "
	 "này chứa nó: chuyển tệp ra, hoặc bỏ thư mục .git ở đó, rồi chạy lại",
	    "'{}' lies in a repository of its own (or a submodule), so no commit here "
	    "holds it: move it out, or remove the .git there, then run this again"},
    [GIT_HIDDEN] =
	{"git đã được dặn không xem '{}' (sparse-checkout, skip-worktree hoặc "
	 "assume-unchanged), mà tệp này khác bản git giữ: chạy git sparse-checkout "
	 "disable, hoặc git update-index --no-skip-worktree rồi git update-index "
	 "--no-assume-unchanged với tệp đó, rồi chạy lại",
	    "git is told not to look at '{}' (sparse-checkout, skip-worktree or "
	    "assume-unchanged), and it is not what git holds: run git sparse-checkout "
	    "disable, or git update-index --no-skip-worktree and git update-index "
	    "--no-assume-unchanged with that file, then run this again"},
    [GIT_FAILED] = {"git báo lỗi: {}", "git failed: {}"},
};

/* In a shallow clone the commit may be one that was left out. */
static const char *const beyond_clone[2] = {
    "trong git không có commit nào tên là '{}', mà bản sao này chỉ có phần cuối của lịch "
    "sử "
    "(shallow): lấy cả lịch sử bằng git fetch --unshallow, rồi chạy lại",
    "git has no commit named '{}', and this clone has only the end of the history "
    "(shallow): "
    "fetch all of it with git fetch --unshallow, then run this again"};

static const char *const other_publish[2] = {
    "một lần congkhai publish khác đang chạy trong kho này: chờ nó xong rồi chạy lại",
    "another congkhai publish is at work in this repository: wait for it, then run this "
    "again"};

/* What versions of libgit2 say in two ways. */
static const char other_hash_vi[] =
    "kho này đánh mã bằng SHA-256, chương trình chỉ đọc kho SHA-1: tạo kho mới bằng git "
    "init KHO-MỚI, chuyển sang bằng git fast-export --all | git -C KHO-MỚI fast-import, "
    "rồi git -C KHO-MỚI switch NHÁNH";
static const char other_hash_en[] = "this repository names objects by SHA-256, and only "
				    "SHA-1 is read: make a new one with "
				    "git init NEW, move over with git fast-export --all "
				    "| git -C NEW fast-import, then git "
				    "-C NEW switch BRANCH";

/* Forms of repositories that libgit2 does not know, by its words, and their cure. */
static const struct {
	const char *words, *vi, *en;
} forms[] = {
    {"objectformat", other_hash_vi, other_hash_en},
    {"object format 'sha256'", other_hash_vi, other_hash_en},
    {"refstorage",
	"kho này giữ tên nhánh theo kiểu reftable, chương trình chưa đọc được: chạy git "
	"refs "
	"migrate --ref-format=files",
	"this repository keeps its refs as a reftable, which can't be read: run git refs "
	"migrate --ref-format=files"},
    {"extension name",
	"kho này dùng một phần mở rộng của git mà chương trình chưa biết (mục "
	"[extensions] trong "
	".git/config): chạy git clone KHO-NÀY THƯ-MỤC-MỚI rồi làm việc trong thư mục mới",
	"this repository uses an extension of git's that is not known here ([extensions] "
	"in "
	".git/config): run git clone THIS-ONE NEW-FOLDER and work in the new folder"},
    {"unsupported repository version",
	"kho này ở định dạng mới hơn chương trình đọc được (repositoryformatversion "
	"trong "
	".git/config): cập nhật git và chạy git clone KHO-NÀY THƯ-MỤC-MỚI rồi làm việc "
	"trong thư "
	"mục mới",
	"this repository's format is newer than what can be read "
	"(repositoryformatversion in "
	".git/config): update git, run git clone THIS-ONE NEW-FOLDER and work in the new "
	"folder"},
    {"extension: 'link'",
	"chỉ mục của git bị chia đôi (split index), chương trình chưa đọc được: chạy git "
	"config core.splitIndex false, rồi git update-index --no-split-index",
	"git's index is split, which can't be read: run git config core.splitIndex false "
	"and git update-index --no-split-index"},
    {"extension: 'sdir'",
	"chỉ mục của git ở dạng thưa (sparse index), chương trình chưa đọc được: chạy "
	"git "
	"sparse-checkout reapply --no-sparse-index",
	"git's index is sparse, which can't be read: run git sparse-checkout reapply "
	"--no-sparse-index"},
    {"checksum does not match",
	"chỉ mục của git không có mã kiểm (index.skipHash): chạy git -c "
	"index.skipHash=false "
	"update-index --force-write-index, và git config index.skipHash false",
	"git's index has no checksum (index.skipHash): run git -c index.skipHash=false "
	"update-index --force-write-index, and git config index.skipHash false"},
};

/* The cure in place of libgit2's words, where there is one. */
static const char *find_form(struct str words, bool is_english)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (str_find(words, str_of(forms[i].words), 0) < words.n)
			return is_english ? forms[i].en : forms[i].vi;
	return NULL;
}

/* What conflicts in a merge, beside the output, which is built anew. */
static const char *const merge_conflicts[2] = {
    "đang có lần hợp nhất (merge) dở dang, còn xung đột ở {}: sửa tệp đó, đánh dấu bằng "
    "git "
    "add, rồi chạy lại (kết quả xung đột sẽ được dựng lại, không cần sửa); hoặc bỏ bằng "
    "git "
    "merge --abort",
    "a merge is under way, and there is a conflict in {}: mend the file, mark it with "
    "git "
    "add, then run this again (output that conflicts is built anew and needs no "
    "mending); "
    "or drop it with git merge --abort"};

static void report_operation(int state, bool is_english)
{
	size_t i = 0, last = sizeof(operations) / sizeof(*operations) - 1;

	if (state == GIT_REPOSITORY_STATE_REVERT_SEQUENCE)
		state = GIT_REPOSITORY_STATE_REVERT;
	if (state == GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE)
		state = GIT_REPOSITORY_STATE_CHERRYPICK;
	while (i < last && operations[i].state != state)
		i++;
	if (is_english)
		visible_say(stderr,
		    "congkhai: a %s is under way: %s, then run this again\n",
		    operations[i].en, operations[i].next_en);
	else
		visible_say(stderr,
		    "congkhai: đang có lần %s dở dang: %s, rồi chạy lại\n",
		    operations[i].vi, operations[i].next_vi);
}

static void report_text(const char *text, struct str detail)
{
	struct str rest = str_of(text);
	struct buf line;

	buf_init(&line);
	while (rest.n > 0) {
		size_t at = str_find(rest, STR("{}"), 0);

		buf_add(&line, str_slice(rest, 0, at));
		if (at < rest.n)
			buf_add(&line, detail);
		rest = str_slice(rest, at < rest.n ? at + 2 : rest.n, rest.n);
	}
	visible_say(stderr, "congkhai: %.*s\n", STR_ARG(buf_str(&line)));
	buf_release(&line);
}

void git_report(struct git *git, enum git_refusal refusal, int language)
{
	/* libgit2 may not even be up where it was not asked. */
	const git_error *last = git || refusal != GIT_FAILED ? NULL : git_error_last();
	struct str words = str_of(last ? last->message : NULL);
	struct str detail = git ? git->detail : words;
	bool is_english = language == 1;

	if (refusal == GIT_NO_REFUSAL)
		return;
	if (refusal == GIT_OPERATION_UNDER_WAY && detail.n > 0)
		report_text(merge_conflicts[is_english], detail);
	else if (refusal == GIT_OPERATION_UNDER_WAY)
		report_operation(git ? git->operation : 0, is_english);
	else if (refusal == GIT_NO_SUCH_REVISION && git &&
		 git_repository_is_shallow(git->repo) == 1)
		report_text(beyond_clone[is_english], detail);
	else if (refusal == GIT_LOCKED && git && git->by_publish)
		report_text(other_publish[is_english], detail);
	else if (refusal == GIT_FAILED && find_form(detail, is_english))
		report_text(find_form(detail, is_english), detail);
	else if (refusal != GIT_SAID && (refusal != GIT_FAILED || detail.n))
		report_text(texts[refusal][is_english], detail);
}

enum git_refusal git_refuse(struct git *git, enum git_refusal why, struct str detail)
{
	git->detail = str_copy(git->arena, detail);
	return why;
}

enum git_refusal git_refuse_error(struct git *git, int error)
{
	const git_error *last = git_error_last();
	struct str words = str_of(last && last->message ? last->message : "libgit2");

	git->by_publish = false;
	return git_refuse(git, error == GIT_ELOCKED ? GIT_LOCKED : GIT_FAILED, words);
}

enum git_refusal git_refuse_silently(struct git *git)
{
	return git_refuse(git, GIT_FAILED, (struct str){0});
}
