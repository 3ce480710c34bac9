#!/bin/sh
# A repository from a stranger: whatever lies in it, a build writes and removes nothing but its
# own files in the output and in the repository's own folder.
set -u
. "$(dirname "$0")/../tools/testing.sh"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CEILING_DIRECTORIES="$work"
cp -r tests/golden/fictional-district/site "$work/plain"
cd "$work" || exit 1
git() { command git -c user.name=Ai -c user.email=ai@example.invalid "$@"; }
options="--themes $themes --as-of 2024-06-30 --lang vi"
# shellcheck disable=SC2086
run() { # COMMAND SITE [OPTION…]
	command=$1 site=$2
	shift 2
	"$program" "$command" -C "$site" $options "$@" >said 2>err
	echo $?
}
mkdir -p victim/below
echo precious >victim/file
echo precious >victim/below/file
see() { (find victim -printf '%p %y %l\n' && find victim -type f -exec cat {} +) | LC_ALL=C sort | cksum; }
before=$(see)
safe() { expect "$1: nothing outside has changed" "$(see)" "$before"; }
# A fresh repository with the site, "site".
fresh() {
	rm -rf site
	cp -r plain site
	git -C site init -q -b main
	git -C site add -A
	git -C site commit -q -m 'Nội dung'
}

# Where the output may not lie. Each is refused before anything is written.
fresh
ln -s ../victim site/public
ln -s ../victim site/away
ln -s content site/inside
refused() { # NAME OUTPUT WORDS
	expect "$1: status" "$(run build site -o "$2")" 2
	expect "$1: the reason" "$(grep -c "$3" err)" 1
	expect "$1: in English" "$("$program" build -C site --lang en -o "$2" 2>&1 |
		grep -c 'output folder')" 1
	safe "$1"
}
expect "the default output is a link: status" "$(run build site)" 2
expect "the default output is a link: publish" "$(run publish site)" 2
safe "the default output is a link"
refused "a link" site/public 'liên kết'
refused "behind a link of the site" site/away/www 'liên kết'
refused "behind a link to content" site/inside/www 'liên kết'
refused "the site itself" site 'chứa chính trang'
refused "the site, by another way" site/content/.. 'chứa chính trang'
refused "around the site" "$work" 'chứa chính trang'
refused "the repository's folder" site/.git 'trong \.git'
refused "below it" site/.git/objects/x 'trong \.git'
refused "content" site/content 'content/'
refused "below content, by another way" site/themes/../content/x 'content/'
refused "themes" "$work/site/themes/x" 'content/'
refused "up from nowhere" site/nowhere/../content 'đi lên'
# A file system of its own, where the machine lets us make one.
mkdir top
if unshare -rm mount -t tmpfs top top 2>&-; then
	# shellcheck disable=SC2086
	expect "the root of a file system" "$(unshare -rm sh -c "mount -t tmpfs top top &&
		'$program' build -C plain -o top $options 2>err; echo \$?; ls -A top")" 2
	expect "the root of a file system: the reason" "$(grep -c 'gốc' err)" 1
fi
ln -s victim machine
mkdir victim/www
before=$(see)
expect "behind a link of the machine's" "$(run build site -o machine/www/a)" 0
rm -r victim/www
before=$(see)

# What we keep in the repository is kept behind no link, and goes only where it is ours.
for folder in congkhai congkhai-files; do
	fresh
	ln -s ../../victim "site/.git/$folder"
	run build site >status
	safe "$folder is a link"
	expect "$folder is a link: it is said" "$(grep -c "$folder.*liên kết" err | sed 's/[1-9].*/some/')" some
done
fresh
mkdir -p site/.git/congkhai/below site/.git/congkhai-files
echo theirs >site/.git/congkhai/below/0123456789abcdef
echo theirs >site/.git/congkhai/0123456789abcdef
echo theirs >site/.git/congkhai-files/0123456789abcdef
echo theirs >site/.git/congkhai/notes
expect "files of others in our folders" "$(run build site)" 0
expect "files of others in our folders: they stay" "$(cat site/.git/congkhai/below/* \
	site/.git/congkhai/0123456789abcdef site/.git/congkhai-files/0123456789abcdef \
	site/.git/congkhai/notes | sort -u)" theirs

# A journal, a list or a page that is a link, or that has another name.
for list in .congkhai-files .congkhai-files.new index.html don-vi; do
	for target in ../../victim/file /dev/zero ../../victim; do
		rm -rf site
		cp -r plain site
		mkdir site/public
		ln -s "$target" "site/public/$list"
		(ulimit -v 4000000; run build site >status)
		safe "$list leads to $target"
	done
done
rm -rf site
cp -r plain site
mkdir site/public
for list in .congkhai-files .congkhai-files.new index.html; do
	ln victim/file "site/public/$list"
done
run build site >status
safe "hard links"

# A work tree that looks like a repository is none.
fresh
mv site/.git kept
cp -r kept/. site/
expect "a work tree like a repository" "$(run build site)" 0
expect "a work tree like a repository: nothing of ours in it" "$(ls -d site/congkhai* 2>&- | wc -l)" 0
expect "a work tree like a repository: no publish" "$(run publish site)" 3
rm -rf kept

# A list that a stranger committed removes nothing.
fresh
mkdir -p site/public/don-vi
for file in CNAME la.html don-vi/la.html; do
	echo theirs >"site/public/$file"
done
(cd site/public && printf '%s\n' CNAME don-vi/la.html la.html >.congkhai-files)
git -C site add -A
git -C site commit -q -m "Danh sách giả"
expect "a stranger's list" "$(run build site)" 0
expect "a stranger's list: all stay" "$(cat site/public/CNAME site/public/la.html \
	site/public/don-vi/la.html | sort -u)" theirs
expect "a stranger's list: all are named" "$(grep -c 'tạo ra: \(CNAME\|la.html\|don-vi/la.html\|.congkhai-files\)$' err)" 4
expect "a stranger's list: it is said that there is none" "$(grep -c 'không có danh sách' err)" 1

# What a publish committed is ours in a clone, as long as it is as it was.
fresh
mkdir -p site/content/pages
printf -- '---\ntitle: Trang sẽ mất\n---\nChữ.\n' >site/content/pages/se-mat.md
printf -- '---\ntitle: Trang bị sửa\n---\nChữ.\n' >site/content/pages/bi-sua.md
export GIT_AUTHOR_NAME=Ai GIT_AUTHOR_EMAIL=ai@example.invalid
export GIT_COMMITTER_NAME=Ai GIT_COMMITTER_EMAIL=ai@example.invalid
expect "published" "$(run publish site)" 0
expect "published: no list in the output" "$(ls -a site/public | grep -c congkhai)" 0
echo theirs >site/public/CNAME
git -C site add public/CNAME
git -C site commit -q --amend --no-edit
git clone -q site clone
echo '<!-- x -->' >>clone/public/bi-sua.html
rm clone/content/pages/se-mat.md clone/content/pages/bi-sua.md
expect "a clone" "$(run build clone)" 0
expect "a clone: the page goes" "$(ls clone/public | grep -c se-mat)" 0
expect "a clone: the page that was edited stays" "$(ls clone/public | grep -c bi-sua.html)" 1
expect "a clone: no build names CNAME" "$(cat clone/public/CNAME)" theirs
expect "a clone: what stays is named" "$(grep -c 'tạo ra: \(CNAME\|bi-sua.html\)$' err)" 2
expect "a clone: again" "$(run build clone)" 0
expect "a clone: again, what stays is named" "$(grep -c 'tạo ra: \(CNAME\|bi-sua.html\)$' err)" 2

# By a merge, too.
rm -rf clone
git clone -q site clone
git -C clone switch -q -c khac HEAD~2 2>&-
git -C clone commit -q --allow-empty -m "Khác"
git -C clone merge -q -m "Hợp nhất" main
rm clone/content/pages/se-mat.md
expect "a merge" "$(run build clone)" 0
expect "a merge: the page goes" "$(ls clone/public | grep -c se-mat)" 0

# The list of the first edition is taken once, and goes.
fresh
expect "an old list: built" "$(run build site)" 0
sed 1d site/.git/congkhai-files/* >site/public/.congkhai-files
echo old >site/public/cu.html
echo cu.html >>site/public/.congkhai-files
rm -r site/.git/congkhai site/.git/congkhai-files
expect "an old list" "$(run build site)" 0
expect "an old list: it went, and what it named" "$(ls -a site/public | grep -c 'congkhai\|^cu')" 0

# Without any list only clearing away is incomplete.
rm -r site/.git/congkhai site/.git/congkhai-files
echo old >site/public/cu.html
sed -i 's/^title:.*/title: Trang khác (hư cấu)/' site/site.yaml
expect "a lost list" "$(run build site)" 0
expect "a lost list: it is said" "$(grep -c 'không có danh sách' err)" 1
expect "a lost list: the page stays" "$(cat site/public/cu.html)" old
expect "a lost list: pages are written" "$(grep -c 'Trang khác' site/public/index.html |
	sed 's/[1-9].*/some/')" some
expect "a lost list: next time" "$(run build site)" 0
expect "a lost list: next time it is there" "$(grep -c 'không có danh sách' err)" 0
mv site moved
rm moved/content/pages/*.md
expect "the repository was moved" "$(run build moved)" 0
expect "the repository was moved: nothing is lost" "$(grep -c 'không có danh sách' err)" 0

# Attributes that lead to a device.
rm -rf site moved
fresh
ln -s /dev/zero site/.gitattributes
echo '# ghi chú' >>site/site.yaml
# Sanitizers take more address space than that for themselves.
limit='ulimit -v 4000000'
(eval "$limit"; "$program" --version) >/dev/null 2>&1 || limit=:
expect "attributes behind a link" "$(eval "$limit"; run publish site)" 0

finish outside
