#!/bin/sh
# How long git's part takes, in a repository with 2,001 commits of one to three sheets each:
# reading them, committing all pages for the first time, and committing after one changed score.
# Each stands beside git's own commands for the same, in turns. Everything lies on a file system
# in memory; for 10,000 communes that takes about 8 GB.
#   CONGKHAI  the program           SIZES   numbers of communes     ROUNDS  how often
#   BENCH     a folder in memory    TOOLS   where corpus, measure, past and commit are
#   THEMES    the themes            KEEP    not empty: everything made is left there
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
themes=$(realpath "${THEMES:-themes}")
tools=$(realpath "${TOOLS:-build/bench}")
sizes=${SIZES:-1000 10000}
rounds=${ROUNDS:-5}
place=${BENCH:-/dev/shm/congkhai-bench}
commits=${COMMITS:-2000}
export LC_ALL=C.UTF-8 GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset SOURCE_DATE_EPOCH
tab=$(printf '\t')
sheet=content/scores/2024/t01-h01-x01.yaml

build() {
	"$program" build -q --as-of 2025-12-31 --themes "$themes" -C "$place/git-$1" -o "$place/git-$1/public"
}

# Nothing that git writes in its folder is written into a file that is there but the reflog, which
# is off; so copies of that folder may share their files.
snapshot() {
	rm -rf "$2"
	cp -al "$1" "$2"
}

prepare() {
	site=$place/git-$1
	rm -rf "$site" "$place/content-$1" "$place/pages-$1" "$place/recent-$1"
	mkdir -p "$site" "$place/recent-$1"
	git init -q -b main "$site"
	git -C "$site" config core.logAllRefUpdates false
	git -C "$site" config gc.auto 0
	git -C "$site" config user.name bench
	git -C "$site" config user.email bench@example.invalid
	"$tools/corpus" "$1" "$site" "$commits" | git -C "$site" fast-import --quiet
	git -C "$site" reset -q --mixed
	git -C "$site" repack -adfq
	first=$(git -C "$site" rev-list --max-parents=0 HEAD)
	build "$1"
	snapshot "$site/.git" "$place/content-$1"
	# A clone that does not reach back to the first commit, with all its files.
	snapshot "$site/.git" "$place/recent-$1/.git"
	echo "$first" >"$place/recent-$1/.git/shallow"
	"$tools/commit" pages "$site" public
	snapshot "$site/.git" "$place/pages-$1"
	sed -i 's|^  "1.1": .*|  "1.1": {self: 2.31, appraised: 1.23/2.50}|' "$site/$sheet"
	build "$1"
	git -C "$site" add -A public
	git -C "$site" diff --cached --name-only -z -- public >"$place/changed-$1"
	back=$(back "$1" pages)
	sh -c "$back"
	echo "$1 communes: $(find "$site/content" -type f | wc -l) files of content, $(find "$site/public" -type f | wc -l) of output, $(tr -cd '\000' <"$place/changed-$1" | wc -c) changed with one score"
}

# Back to where only the content ("content") or the pages, too ("pages"), are committed.
back() {
	echo "rm -rf '$place/git-$1/.git'; cp -al '$place/$2-$1' '$place/git-$1/.git'"
}

# The ids of what the commits changed, old and new, and the bytes behind them.
read_with_git() {
	printf '%s' "cd '$place/git-$1' && git log --first-parent --raw --no-abbrev --format= $2 -- content" \
	    " | cut -d' ' -f3,4 | tr ' ' '\\n' | git cat-file --batch >/dev/null"
}

plan() {
	site=$place/git-$1
	add_pages="xargs -0 git add -- <'$place/changed-$1' && git commit -q -m x"
	cat <<-END
		case${tab}read-$1${tab}-${tab}exec '$tools/past' git '$place/recent-$1'
		case${tab}git-read-$1${tab}-${tab}$(read_with_git "$1" "HEAD ^$first")
		self${tab}read-all-$1${tab}-${tab}exec '$tools/past' whole '$site'
		case${tab}git-read-all-$1${tab}-${tab}$(read_with_git "$1" HEAD)
		case${tab}first-$1${tab}$(back "$1" content)${tab}exec '$tools/commit' pages '$site' public
		case${tab}git-first-$1${tab}$(back "$1" content)${tab}cd '$site' && git add -A public && git commit -q -m x
		case${tab}score-$1${tab}$(back "$1" pages)${tab}exec '$tools/commit' pages '$site' public
		case${tab}git-score-$1${tab}$(back "$1" pages)${tab}cd '$site' && $add_pages
		case${tab}both-$1${tab}$(back "$1" pages)${tab}exec '$tools/commit' all '$site' public
		case${tab}git-both-$1${tab}$(back "$1" pages)${tab}cd '$site' && git add $sheet && git commit -q -m x && $add_pages
		goal${tab}read-$1${tab}git-read-$1${tab}wall${tab}3
		goal${tab}read-all-$1${tab}git-read-all-$1${tab}wall${tab}3
		goal${tab}first-$1${tab}git-first-$1${tab}wall${tab}1
		goal${tab}first-$1${tab}git-first-$1${tab}cpu${tab}0
		goal${tab}score-$1${tab}git-score-$1${tab}wall${tab}1
		goal${tab}score-$1${tab}git-score-$1${tab}cpu${tab}0
		goal${tab}both-$1${tab}git-both-$1${tab}wall${tab}1
		goal${tab}both-$1${tab}git-both-$1${tab}cpu${tab}0
	END
}

growth() {
	cat <<-END
		goal${tab}read-$2${tab}read-$1${tab}wall${tab}0
		goal${tab}git-read-$2${tab}git-read-$1${tab}wall${tab}0
		goal${tab}first-$2${tab}first-$1${tab}wall${tab}0
		goal${tab}score-$2${tab}score-$1${tab}wall${tab}0
		goal${tab}read-all-$2${tab}read-all-$1${tab}memory${tab}0
		goal${tab}first-$2${tab}first-$1${tab}memory${tab}0
	END
}

# Both ways must come to the same tree.
check() {
	sh -c "$(back "$1" pages)"
	"$tools/commit" pages "$place/git-$1" public
	ours=$(git -C "$place/git-$1" rev-parse HEAD:public)
	sh -c "$(back "$1" pages); cd '$place/git-$1' && xargs -0 git add -- <'$place/changed-$1' && git commit -q -m x"
	[ "$ours" = "$(git -C "$place/git-$1" rev-parse HEAD:public)" ] || {
		echo "the commits are NOT equal" >&2
		exit 1
	}
}

mkdir -p "$place"
: >"$place/plan"
for size in $sizes; do
	prepare "$size"
	plan "$size" >>"$place/plan"
	check "$size"
done
small=${sizes%% *} large=${sizes##* }
[ "$small" = "$large" ] || growth "$small" "$large" >>"$place/plan"
"$tools/measure" "$rounds" <"$place/plan"
cat <<-END

	read      the walk over $commits commits and the bytes of each file that changed, old and new
	read-all  what a build does: the first commit with all its files, too, each sheet parsed
	first     the first commit of all pages
	score     the commit of the pages that changed with one score; git is told their names
	both      the same with the commit of the content before it, and the search for what changed
	Trees grow with the files of a folder; git has to read them, too (git-read).
END
[ -n "${KEEP:-}" ] || rm -rf "$place"
