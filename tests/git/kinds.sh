#!/bin/sh
# Kinds of repositories, one a line: a name, the status of a publish there, and how it comes about. After
# a publish that is done the repository is sound, only the person's own work is left, and the output is
# the build of its Source-Commit; one that is refused says why and changes nothing.
set -eu
. "$(dirname "$0")/../tools/testing.sh"
printf '[user]\nname = Ai\nemail = ai@example.invalid\n[init]\ndefaultBranch = main\n[protocol "file"]\nallow = always\n' >"$work/.gitconfig"

git init -q "$work/base"
cp -r tests/golden/small-site/site/. "$work/base"
echo một >"$work/base/notes.txt"
git -C "$work/base" add notes.txt content site.yaml
git -C "$work/base" commit -q -m start
git -C "$work/base" clone -q --bare . "$work/bare.git"
run() { "$program" "$@" -q -C "$site" --themes "$themes" --as-of 2024-06-30 --lang vi; }
edit() { echo "# $1" >>content/scores/2023/xa-mot.yaml; }
commits() { for i in 1 2 3; do edit "$i" && git commit -qam "$i"; done; }
refs() { git for-each-ref 2>/dev/null || true; git rev-parse -q --verify HEAD 2>/dev/null || true; }
count=0
# In the making of a kind that this git has no word for.
cannot() { skipped=1; }
# ident KEY: whom git would name.
ident() { git var "$1" | sed 's/ [0-9]* [+-][0-9]*$//'; }
kind() {
	name=$1 wanted=$2 skipped='' late=''
	case " ${ONLY:-$name} " in *" $name "*) ;; *) return ;; esac
	rm -rf "$work/kind"
	cp -r "$work/base" "$work/kind"
	site=$work/kind
	cd "$work/kind"
	git update-index -q --refresh
	eval "$3" >/dev/null 2>"$work/made" || expect "is made: $(tail -n 1 "$work/made")" no yes
	if [ "$skipped" ]; then
		echo "git-kinds: $name skipped: git $(git version | cut -d ' ' -f 3) makes none"
		cd /
		return
	fi
	count=$((count + 1))
	[ ! -e "$work/kind/elsewhere" ] || site=$(cat "$work/kind/elsewhere")
	cd "$site"
	edit last
	before=$(refs)
	others=$(git status --porcelain 2>/dev/null | grep -v ' \(trang/\)\{0,1\}\(content\|public\|site.yaml\)' || true)
	eval "$late" # what git status, which writes the index anew, would have seen
	code=0
	run publish 2>"$work/err" || code=$?
	expect "status: $(tail -n 1 "$work/err")" "$code" "$wanted"
	if [ "$code" = 0 ]; then
		expect "whose" "$(git log -1 --format='%an <%ae>, %cn <%ce>')" "$(ident GIT_AUTHOR_IDENT), $(ident GIT_COMMITTER_IDENT)"
		expect "fsck" "$(git fsck --strict --no-dangling --no-progress 2>&1 | head -3)" "${odd:-}"
		expect "status" "$(git status --porcelain)" "$others"
		code=0
		run verify >"$work/out" 2>&1 || code=$?
		expect "verify: $(tail -n 1 "$work/out")" "$code" 0
		again=$(git for-each-ref)
		run publish 2>/dev/null || true
		expect "then nothing changes" "$(git for-each-ref)" "$again"
	else
		expect "words" "$(grep -c '^congkhai: ' "$work/err")" 1
		expect "plain words: $(cat "$work/err")" "$(grep -c 'git báo lỗi' "$work/err")" 0
		expect "nothing changed" "$(refs)" "$before"
	fi
	cd /
}

# Its beginnings.
kind plain 0 true
kind unborn 0 'rm -rf .git && git init -q'
kind only-output-there 0 'mkdir public && echo mine >public/CNAME && git add public && git commit -qm mine'
kind long-branch 0 'git switch -qc tinh/huyen/xa-moi'
kind vietnamese-branch 0 'git switch -qc "nhánh-mới"'
kind branch-named-head 0 'git switch -qc public'
kind detached 3 'git checkout -q --detach'
kind subfolder 0 'mkdir trang && git mv content site.yaml trang && git commit -qm moved && echo "$PWD/trang" >elsewhere && echo elsewhere >.git/info/exclude'
kind spaces 0 'cp -r . "../kind với dấu cách" && echo "$work/kind với dấu cách" >elsewhere'
# Clones and working trees.
kind clone 0 'git clone -q "$work/bare.git" c && echo "$PWD/c" >elsewhere'
kind clone-shared 0 'git clone -q --shared "$work/base" c && echo "$PWD/c" >elsewhere'
kind clone-reference 0 'git clone -q --reference "$work/base" "$work/bare.git" c && echo "$PWD/c" >elsewhere'
kind clone-separate 0 'git clone -q --separate-git-dir "$PWD/d.git" "$work/bare.git" c && echo "$PWD/c" >elsewhere'
kind shallow 3 'commits; git clone -q --depth 1 "file://$PWD" c && echo "$PWD/c" >elsewhere'
kind unshallowed 0 'commits; git clone -q --depth 1 "file://$PWD" c && git -C c fetch -q --unshallow && echo "$PWD/c" >elsewhere'
kind partial-blobs 3 'commits; git config uploadpack.allowFilter true; git clone -q --filter=blob:none --no-checkout "file://$PWD" c && git -C c checkout -q && echo "$PWD/c" >elsewhere'
kind worktree 0 'git worktree add -q w && echo "$PWD/w" >elsewhere'
kind worktree-detached 3 'git worktree add -q --detach w && echo "$PWD/w" >elsewhere'
kind beside-worktree 0 'git worktree add -q ../kind-w'
kind worktree-locked 0 'git worktree add -q --lock w && echo "$PWD/w" >elsewhere'
kind submodule-elsewhere 0 'git submodule -q add "$work/bare.git" thu-vien && git commit -qm sub'
kind submodule-itself 0 'git init -q "$work/kind/s" && cd s && git submodule -q add "$work/bare.git" trang && git commit -qm sub && git -C trang switch -q main && echo "$PWD/trang" >../elsewhere'
kind nested 3 'git init -q content/scores/2024 && cp content/scores/2023/xa-mot.yaml content/scores/2024'
# Objects and packs.
kind packed 0 'commits; git gc -q'
kind packed-refs 0 'git pack-refs --all'
kind aggressive 0 'commits; git gc -q --aggressive --prune=now'
kind cruft 0 'commits; git reset -q --hard HEAD~2; git gc -q --cruft 2>/dev/null || git gc -q'
kind midx 0 'commits; git repack -q; git multi-pack-index write'
kind bitmap 0 'commits; git repack -adbq'
kind commit-graph 0 'commits; git commit-graph write --reachable --changed-paths'
kind keep-pack 0 'commits; git repack -adq; for p in .git/objects/pack/*.pack; do touch "${p%.pack}.keep"; done'
kind loose-compression 0 'git config core.looseCompression 0; git config core.compression 9'
kind fsync 0 'git config core.fsync all; git config core.fsyncMethod batch'
kind reflogs-off 0 'git config core.logAllRefUpdates false'
kind no-odb-info 0 'rm -rf .git/objects/info .git/branches .git/hooks .git/info .git/description'
kind grafts 3 'commits; git rev-parse HEAD >.git/info/grafts'
kind replaced 3 'commits; git replace --graft HEAD~1'
kind notes 0 'git notes add -m note'
kind tags 0 'git tag -a -m v v1; git tag v2'
kind stash 0 'echo hai >>notes.txt; git stash -q'
# The index.
for version in 2 3 4; do kind "index-$version" 0 "git update-index --index-version $version"; done
kind index-split-by-setting 3 'git config core.splitIndex true; echo hai >hai.txt; git add hai.txt'
kind index-split 3 'git update-index --split-index'
kind untracked-cache 0 'git update-index --untracked-cache; git status'
kind index-none 0 'git rm -q --cached notes.txt && git add notes.txt && rm .git/index && git reset -q'
kind intent-to-add 0 'echo hai >hai.txt; git add -N hai.txt'
kind staged 0 'echo hai >>notes.txt; git add notes.txt; echo ba >>notes.txt'
kind staged-content 0 'edit hai; git add content'
kind skip-elsewhere 0 'git update-index --skip-worktree notes.txt; echo hai >>notes.txt'
kind skip-content 3 'git update-index --skip-worktree content/scores/2023/xa-mot.yaml'
kind assume-content 3 'git update-index --assume-unchanged content/scores/2023/xa-mot.yaml'
kind sparse 0 'mkdir docs; echo x >docs/x; git add docs; git commit -qm docs; git sparse-checkout set --no-cone "/*" "!/docs"'
kind sparse-cone 0 'mkdir docs; echo x >docs/x; git add docs; git commit -qm docs; git sparse-checkout set --cone content'
kind sparse-content 3 'git sparse-checkout set --no-cone "/*" "!/content/scores/2023/xa-hai.yaml"'
kind sparse-index 3 'mkdir docs; echo x >docs/x; git add docs; git commit -qm docs; git sparse-checkout set --cone --sparse-index content; git ls-files --sparse | grep -q "/$" || cannot'
kind fsmonitor 0 'printf "#!/bin/sh\nprintf \"token\\0/\"\n" >.git/hooks/fs; chmod +x .git/hooks/fs; git config core.fsmonitor .git/hooks/fs; git update-index --fsmonitor; git status'
kind index-offsets 0 'git config index.threads 4; git config index.recordEndOfIndexEntries true; git config index.recordOffsetTable true; git update-index --force-write-index || git add notes.txt'
kind many-files 0 'git config feature.manyFiles true; git config index.skipHash false; touch notes.txt; git add notes.txt; git status'
kind stat-minimal 0 'git config core.checkStat minimal; git config core.trustctime false; touch notes.txt'
kind untracked-hidden 0 'git config status.showUntrackedFiles no; echo x >x.txt'
# What is not all there.
kind partial-whole 0 'git config uploadpack.allowFilter true; git clone -q --filter=blob:none "file://$PWD" c && echo "$PWD/c" >elsewhere'
kind partial-trees 3 'commits; git config uploadpack.allowFilter true; git clone -q --filter=tree:0 "file://$PWD" c && echo "$PWD/c" >elsewhere'
kind partial-sparse 3 'commits; git config uploadpack.allowFilter true; git clone -q --filter=blob:none --sparse "file://$PWD" c && git -C c sparse-checkout set content && echo "$PWD/c" >elsewhere'
kind partial-sparse-whole 0 'git config uploadpack.allowFilter true; git clone -q --filter=blob:none --sparse "file://$PWD" c && git -C c sparse-checkout set content && echo "$PWD/c" >elsewhere'
kind partial-sparse-later 0 'git config uploadpack.allowFilter true; git clone -q --filter=blob:none "file://$PWD" c && git -C c sparse-checkout set content && echo "$PWD/c" >elsewhere'
kind shallow-some 3 'commits; git clone -q --depth 3 "file://$PWD" c && echo "$PWD/c" >elsewhere'
kind shallow-parent-there 3 'commits; git clone -q --depth 1 "file://$PWD" c && cp -r .git/objects/. c/.git/objects && echo "$PWD/c" >elsewhere'
kind shallow-whole 0 'git clone -q --depth 9 "file://$PWD" c && echo "$PWD/c" >elsewhere'
# More packs.
kind midx-bitmap 0 'commits; git repack -q; git multi-pack-index write --bitmap'
kind midx-incremental 0 'commits; git repack -q; git multi-pack-index write --incremental 2>/dev/null || cannot'
kind reverse-index 0 'commits; git config pack.writeReverseIndex true; git gc -q'
kind graph-chain 0 'commits; git commit-graph write --reachable --split; commits; git commit-graph write --reachable --split=no-merge --changed-paths'
kind geometric 0 'commits; git repack -q; commits; git repack -q --geometric=2 -d'
kind big-files 0 'git config core.bigFileThreshold 10; commits; git gc -q'
kind alternates-relative 0 'cp -r .git/objects ../shared-objects; rm -rf .git/objects/??; echo ../../../shared-objects >.git/objects/info/alternates'
# Formats and their extensions.
kind sha256 3 'rm -rf .git; git init -q --object-format=sha256; git add notes.txt content site.yaml; git commit -qm x'
kind reftable 3 'rm -rf .git; git init -q --ref-format=reftable 2>/dev/null || cannot'
kind reftable-by-hand 3 'git config core.repositoryFormatVersion 1; git config extensions.refStorage reftable'
kind unknown-extension 3 'git config core.repositoryFormatVersion 1; git config extensions.mai nay'
kind newer-format 3 'git config core.repositoryFormatVersion 2'
kind precious 0 'git config core.repositoryFormatVersion 1; git config extensions.preciousObjects true'
kind worktree-settings 0 'git config extensions.worktreeConfig true; git config --worktree user.email w@example.invalid'
kind worktree-settings-1 0 'git config core.repositoryFormatVersion 1; git config extensions.worktreeConfig true; git config --worktree user.email w@example.invalid'
kind worktree-relative 0 'git worktree add -q --relative-paths w 2>/dev/null && echo "$PWD/w" >elsewhere || cannot'
kind worktree-of-bare 0 'git clone -q --bare . b && git -C b worktree add -q ../w && echo "$PWD/w" >elsewhere'
kind head-by-another-name 0 'git symbolic-ref refs/heads/khac refs/heads/main; git symbolic-ref HEAD refs/heads/khac'
kind orphan 0 'git checkout -q --orphan moi'
# Who it is.
kind author-email 0 'git config author.email b@example.invalid'
kind committer-name 0 'git config committer.name "Văn thư"'
kind include-onbranch 0 'printf "[user]\nemail = c@example.invalid\n" >.git/more; git config includeIf.onbranch:main.path more'
kind include-gitdir 0 'printf "[user]\nemail = d@example.invalid\n" >.git/more; git config "includeIf.gitdir:$PWD/.path" "$PWD/.git/more"'
kind include-hasconfig 0 'git remote add kho https://kho.example.invalid/x; printf "[user]\nemail = e@example.invalid\n" >.git/more; git config "includeIf.hasconfig:remote.*.url:https://kho.example.invalid/**.path" more'
# Ends of lines, encodings, filters, names.
kind crlf 0 'git config core.autocrlf true; sed -i "s/$/\r/" content/scores/2023/*.yaml; git add content'
kind crlf-setting-gone 0 'sed -i "s/$/\r/" content/scores/2023/*.yaml; git -c core.autocrlf=true add content'
kind text-auto 0 'echo "* text=auto" >.gitattributes; sed -i "s/$/\r/" content/scores/2023/*.yaml; git add .gitattributes content; git commit -qm auto'
kind crlf-before-text-auto 0 'sed -i "s/$/\r/" content/scores/2023/*.yaml; git commit -qam crlf; echo "* text=auto" >.gitattributes; git add .gitattributes; git commit -qm auto'
kind encoding-elsewhere 0 'echo "notes.txt working-tree-encoding=UTF-16LE" >.gitattributes; printf "m\0\n\0" >notes.txt; git add .gitattributes notes.txt; git commit -qm utf-16'
kind encoding-content 3 'echo "content/**/*.csv working-tree-encoding=UTF-16LE" >.gitattributes; printf "m\0\n\0" >content/scores/2023/bang.csv; git add .gitattributes content; git commit -qm utf-16; late="touch -d 2020-01-01 content/scores/2023/bang.csv"'
kind filter-elsewhere 0 'git config filter.x.clean "tr a-z A-Z"; echo "notes.txt filter=x" >.gitattributes; git add .gitattributes; git add --renormalize notes.txt; git commit -qm filter; touch notes.txt'
kind no-symlinks 0 'git config core.symlinks false; git config core.fileMode false; git config core.ignoreCase true; chmod +x content/scores/2023/xa-mot.yaml'
kind decomposed-name 0 'n=$(printf "ta\314\200i.txt"); echo x >"$n"; git add "$n"; git commit -qm nfd; git config core.precomposeUnicode true'
kind decomposed-content 0 'n=$(printf "content/scores/2023/ta\314\200i.csv"); echo x >"$n"; git add "$n"; git commit -qm nfd; git config core.precomposeUnicode true'
kind decomposed-branch 0 'git switch -qc "$(printf "nha\314\201nh")"'
kind commit-encoding 0 'git config i18n.commitEncoding ISO-8859-1'
kind hooks 0 'for h in pre-commit commit-msg post-commit; do printf "#!/bin/sh\nexit 1\n" >.git/hooks/$h; chmod +x .git/hooks/$h; done'
kind hooks-elsewhere 0 'mkdir h; printf "#!/bin/sh\nexit 1\n" >h/pre-commit; chmod +x h/pre-commit; git config core.hooksPath h; echo h >>.git/info/exclude'
# What was advised, done as it is said.
kind advised-refetch 0 'commits; git config uploadpack.allowFilter true; git clone -q --filter=tree:0 "file://$PWD" c && git -C c fetch -q --refetch --no-filter && echo "$PWD/c" >elsewhere'
kind advised-graft-gone 0 'commits; git replace --graft HEAD~1; git rev-parse HEAD >.git/info/grafts; git replace -d "$(git replace -l)"; rm .git/info/grafts'
kind advised-no-skip 0 'f=content/scores/2023/xa-mot.yaml; git update-index --skip-worktree $f; edit hai; git update-index --assume-unchanged $f; git update-index --no-skip-worktree $f; git update-index --no-assume-unchanged $f'
kind advised-no-sparse 0 'git sparse-checkout set --no-cone "/*" "!/content/scores/2023/xa-hai.yaml"; git sparse-checkout disable'
kind advised-by-git 0 'echo "content/**/*.csv working-tree-encoding=UTF-16LE" >.gitattributes; printf "m\0\n\0" >content/scores/2023/bang.csv; git add .gitattributes content; git commit -qm utf-16; touch -d 2020-01-01 content/scores/2023/bang.csv; git add content'
kind advised-one-index 0 'git config core.splitIndex true; touch notes.txt; git add notes.txt; git config core.splitIndex false; git update-index --no-split-index; git add notes.txt'
kind advised-sha1 0 'rm -rf .git; git init -q --object-format=sha256; git add notes.txt content site.yaml; git commit -qm x; git init -q moi; git fast-export --all | git -C moi fast-import; git -C moi switch -q main; echo "$PWD/moi" >elsewhere'
# Locks, operations under way, formats and damaged settings: refusals.sh, forms.sh and the tricks of hostile/.
finish "git-kinds ($count)"
