#!/bin/sh
# The files of docs/ci/ at work: their scripts are taken out as they stand and run in scripted
# repositories, with stand-ins for the forge alone.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
sample=$(realpath tests/golden/small-site/site)
ci=$(realpath docs/ci)
export SOURCE_DATE_EPOCH=1719680400


# The script behind the line that holds $2, with its indentation taken away.
script() {
	awk -v wanted="$2" '
	!found { found = index($0, wanted) > 0; next }
	!inside && match($0, /^ *run: [^|]/) { sub(/^ *run: /, ""); print; exit }
	!inside { inside = $0 ~ /^ *(run:|-) \|$/; next }
	!indent { match($0, /^ */); indent = RLENGTH }
	/[^ ]/ { match($0, /^ */); if (RLENGTH < indent) exit }
	{ print substr($0, indent + 1) }' "$1"
}
# Runs it as the forge would: GitHub with bash -e, GitLab with pipefail besides.
run() { # FILE LINE
	script "$ci/$1" "$2" >"$work/script"
	options=-e
	case $1 in gitlab*) options='-e -o pipefail' ;; esac
	code=0
	# shellcheck disable=SC2086
	(cd "$repo" && PATH="$work/bin:$PATH" bash $options "$work/script") >"$work/out" 2>"$work/err" || code=$?
}

# ---- stand-ins ----

mkdir "$work/bin" "$work/forge"
export FORGE="$work/forge"
cat >"$work/bin/make" <<'MAKE'
#!/bin/sh
case $1 in
site) exec build/congkhai publish ;;
esac
MAKE
# What gh and curl are asked for; comments are kept in comments.json.
cat >"$work/bin/gh" <<'GH'
#!/bin/sh
echo "gh $*" >>"$FORGE/log"
change() { # BODY-ARGUMENT JQ-ARGUMENTS
	file=${1#body=@}
	shift
	jq --rawfile body "$file" "$@" "$FORGE/comments.json" >"$FORGE/new" && mv "$FORGE/new" "$FORGE/comments.json"
}
case "$*" in
'run download'*) cp -r "$FORGE/artifact" comment ;;
*'/pulls/'*) jq -r .head.sha "$FORGE/pull.json" ;;
'api --paginate '*'/comments --jq '*) jq -r "$5" "$FORGE/comments.json" ;;
*'-X PATCH'*) change "$6" --argjson id "${4##*/}" 'map(if .id == $id then .body = $body else . end)' ;;
*'-X POST'*) change "$6" '. + [{id: (length + 1), user: {login: "github-actions[bot]"}, author: {id: 7}, body: $body}]' ;;
*) exit 1 ;;
esac
GH
cat >"$work/bin/curl" <<'CURL'
#!/bin/sh
echo "curl $*" >>"$FORGE/log"
method=GET body='' headers=''
while [ $# -gt 1 ]; do
	case $1 in
	-X) method=$2; shift ;;
	-D) headers=$2; shift ;;
	-H) shift ;;
	--data-urlencode) body=${2#body@}; shift ;;
	esac
	shift
done
[ -z "$headers" ] || printf 'HTTP/1.1 200 OK\r\nX-Next-Page: \r\n' >"$headers"
case "$method $1" in
'GET '*/user) echo '{"id": 7}' ;;
'GET '*) cat "$FORGE/comments.json" ;;
PUT*) exec gh api -X PATCH "/${1##*/}" -F "body=@$body" ;;
POST*) exec gh api -X POST x -F "body=@$body" ;;
esac
CURL
chmod +x "$work/bin/make" "$work/bin/gh" "$work/bin/curl"

# A repository at the forge, and a clone in which somebody makes a change on a branch. Another
# person's comment looks like ours.
begin() {
	name=$1
	printf '%s\n' '[{"id": 1, "user": {"login": "ai"}, "author": {"id": 3}, "body": "<!-- congkhai -->\nnhái"}]' >"$FORGE/comments.json"
	git init -q --bare -b main "$work/$name.git"
	git -C "$work/$name.git" config receive.advertisePushOptions true
	git clone -q "$work/$name.git" "$work/$name" 2>/dev/null
	repo=$work/$name
	cp -r "$sample/." "$repo"
	cp -r "$themes" "$repo/themes"
	echo /build/ >"$repo/.gitignore"
	identify
	git -C "$repo" checkout -q -b main
	commit content
	git -C "$repo" push -q origin main
}
identify() {
	git -C "$repo" config user.name Ai
	git -C "$repo" config user.email ai@example.invalid
}
commit() {
	git -C "$repo" add -A
	git -C "$repo" commit -qm "$1"
}
plan() {
	mkdir -p "$repo/content/plans"
	printf -- '---\ntitle: Kế hoạch\ndate: 1/2024\nissuer: huyen-thu\n---\n- [ ] [NV-1](task:) [Xã Một](lead:) làm.\n%s\n' \
		"${1:-}" >"$repo/content/plans/kh.md"
}
score() { sed -i "s|appraised: [0-9.]*/10|appraised: $1/10|" "$repo/content/scores/2023/xa-mot.yaml"; }
# The forge's machine: a fresh clone with the program built.
machine() { # BRANCH
	repo=$work/machine
	rm -rf "$work/machine"
	git clone -q -b "$1" "$work/$name.git" "$repo"
	mkdir "$repo/build"
	printf '#!/bin/sh\nexec %s "$@"\n' "$program" >"$repo/build/congkhai"
	chmod +x "$repo/build/congkhai"
}
bodies() { jq -r '.[].body' "$FORGE/comments.json"; }
ids() { jq -r 'map(.id) | @csv' "$FORGE/comments.json"; }

# ---- GitHub ----

begin github
plan
commit 'a task without a day'
git -C "$repo" push -q origin main
git -C "$repo" checkout -q -b change
plan '- [ ] [NV-2](task:) [Xã Hai](lead:) làm.'
score 8.5
commit change
git -C "$repo" checkout -q main
git -C "$repo" merge -q --no-ff -m merge change
git -C "$repo" push -q origin main:pull
head=$(git -C "$repo" rev-parse change)
machine pull
export GITHUB_STEP_SUMMARY="$FORGE/summary" NUMBER=12
run github/congkhai.yml 'name: Check'
expect "checks" "$code" 0
expect "the new warning alone" "$(grep -c '^::warning' "$work/out")" 1
expect "at its line" "$(grep -c '^::warning file=content/plans/kh.md,line=7,' "$work/out")" 1
run github/congkhai.yml 'name: Diff'
expect "compares" "$code" 0
expect "says what changed" "$(grep -c '7,5 → 8,5 /10' "$repo/comment/body.md")" 1
expect "in the summary too" "$(grep -c '7,5 → 8,5 /10' "$FORGE/summary")" 1
mv "$repo/comment" "$FORGE/artifact"
export GH_TOKEN=x REPO=an/trang RUN=5 HEAD_SHA="$head"
comment() {
	rm -rf "$work/machine/comment"
	run github/congkhai-comment.yml 'name: Comment'
}
printf '{"head": {"sha": "%s"}}\n' "$head" >"$FORGE/pull.json"
comment
expect "comments" "$code" 0
expect "once, and not in another's" "$(ids)" 1,2
expect "the number is the artifact's" "$(grep -c 'repos/an/trang/pulls/12 ' "$FORGE/log")" 1
sed -i 's/8,5/9,5/' "$FORGE/artifact/body.md"
comment
expect "updates it" "$(ids)" 1,2
expect "with the new text" "$(bodies | grep -c '7,5 → 9,5 /10')" 1
echo '{"head": {"sha": "another"}}' >"$FORGE/pull.json"
echo '1; exit 7' >"$FORGE/artifact/number"
echo '<!-- congkhai -->lừa' >"$FORGE/artifact/body.md"
comment
expect "not on another pull request" "$code" 0
expect "nothing came of it" "$(bodies | grep -c lừa || true)" 0
# With a mistake the check fails, and the comment says so.
repo=$work/github
git -C "$repo" checkout -q -b wrong
score 85
commit wrong
git -C "$repo" push -q origin wrong
machine wrong
run github/congkhai.yml 'name: Check'
expect "a mistake fails" "$code" 1
expect "at its place" "$(grep -c '^::error file=content/scores/2023/xa-mot.yaml,line=2,' "$work/out")" 1
identify
echo 'scores: [' >"$repo/content/scores/2023/xa-hai.yaml"
commit broken
run github/congkhai.yml 'name: Diff'
expect "is no failure of the diff" "$code" 0
expect "but said" "$(grep -c 'Nội dung có lỗi' "$repo/comment/body.md")" 1

# ---- GitLab ----

machine pull
CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git -C "$repo" rev-parse HEAD^1)
export CI_MERGE_REQUEST_DIFF_BASE_SHA
run gitlab/gitlab-ci.yml 'check:'
expect "GitLab checks" "$code" 0
expect "code quality" "$(jq -c 'map([.check_name, .severity, .location.path, .location.lines.begin])' "$repo/codequality.json")" \
	'[["W0511","minor","content/plans/kh.md",7]]'
expect "describes" "$(jq '[.[] | (.description | length > 10) and (.fingerprint | length > 10)] | all' "$repo/codequality.json")" true
expect "and shows both" "$(cat "$work/out" "$work/err" | grep -c '7,5 → 8,5 /10\|cảnh báo\[W0511\]')" 2
printf '%s\n' '[{"id": 1, "author": {"id": 3}, "body": "<!-- congkhai -->\nnhái"}]' >"$FORGE/comments.json"
export CI_API_V4_URL=https://git.example/api/v4 CI_MERGE_REQUEST_PROJECT_ID=3 CI_MERGE_REQUEST_IID=4 CONGKHAI_COMMENT_TOKEN=bi-mat
run gitlab/gitlab-ci.yml 'GIT_STRATEGY: none'
expect "GitLab comments" "$code" 0
expect "GitLab, once" "$(ids)" 1,2
echo '<!-- congkhai -->mới' >"$repo/comment.md"
run gitlab/gitlab-ci.yml 'GIT_STRATEGY: none'
expect "GitLab updates it" "$(ids) $(bodies | grep -c mới)" "1,2 1"
expect "at its address" "$(grep -c 'https://git.example/api/v4/projects/3/merge_requests/4/notes/2$' "$FORGE/log")" 1
machine wrong
run gitlab/gitlab-ci.yml 'check:'
expect "GitLab, a mistake fails" "$code" 1
expect "GitLab, critical" "$(jq -r '[.[] | select(.severity == "critical") | .check_name] | unique | @csv' "$repo/codequality.json")" '"E0213"'

# ---- publishing ----

there() { git -C "$work/$name.git" "$@"; }
sound() { expect "fsck" "$(there fsck --strict --no-progress --no-dangling 2>&1)" ""; }
publishing() { # FILE LINE
	machine main
	# GitLab hands over a detached HEAD.
	case $1 in
	gitlab*) git -C "$repo" checkout -q --detach && git -C "$repo" branch -q -D main ;;
	esac
	run "$1" "$2"
}
elsewhere() { # SCORE
	repo=$work/$name
	git -C "$repo" pull -q origin main
	score "$1"
	commit "score $1"
}
export BRANCH=main CI_DEFAULT_BRANCH=main CI_SERVER_HOST=git.example CI_PROJECT_PATH=an/trang CONGKHAI_PUBLISH_TOKEN=bi-mat
try_publishing() { # FILE LINE
	begin "publish-${1%%/*}"
	rm -f "$HOME/.gitconfig"
	git config --global "url.$work/$name.git.insteadOf" https://congkhai:bi-mat@git.example/an/trang.git
	publishing "$1" "$2"
	expect "published" "$code $(there cat-file -t main:public/index.html)" "0 blob"
	expect "from what was there" "$(there log -1 --format='%(trailers:key=Source-Commit,valueonly)' main | head -1)" \
		"$(there rev-parse main~1)"
	before=$(there rev-parse main)
	publishing "$1" "$2"
	expect "once more changes nothing" "$code $(there rev-parse main)" "0 $before"

	# Somebody pushes while the site is built: the first push is refused, the second holds both.
	elsewhere 9
	git -C "$repo" push -q origin main
	machine main
	elsewhere 8
	repo=$work/machine
	rm -f "$work/pushed"
	printf '#!/bin/sh\n[ -e %s/pushed ] || { touch %s/pushed; git -C %s push -q origin main; }\nexec %s "$@"\n' \
		"$work" "$work" "$work/$name" "$program" >"$repo/build/congkhai"
	run "$1" "$2"
	expect "after somebody's push" "$code $(there show main:content/scores/2023/xa-mot.yaml | grep -c 'appraised: 8/10')" "0 1"
	expect "their score is published" "$(there show main:public/data/scores.csv | grep -c '^2023,xa-mot,.*,10,[^,]*,8,2,')" 1
	sound

	# A branch of its own goes on where it stands at the forge.
	elsewhere 7
	git -C "$repo" rm -rq public
	printf 'publish:\n  branch: trang\n' >>"$repo/site.yaml"
	echo /public/ >>"$repo/.gitignore"
	commit branch
	git -C "$repo" push -q origin main
	publishing "$1" "$2"
	expect "on its branch" "$code $(there cat-file -t trang:index.html)" "0 blob"
	before=$(there rev-parse trang)
	elsewhere 3
	git -C "$repo" push -q origin main
	publishing "$1" "$2"
	expect "goes on there" "$code $(there rev-parse trang~1)" "0 $before"
	sound

	# A mistake: nothing is published, and the job fails.
	elsewhere 33
	git -C "$repo" push -q origin main
	before=$(there rev-parse trang)
	publishing "$1" "$2"
	expect "a mistake" "$((code > 0)) $(there rev-parse trang)" "1 $before"
}
try_publishing github/congkhai.yml 'name: Publish'
try_publishing gitlab/gitlab-ci.yml 'resource_group: congkhai-publish'

finish git-ci
