# base.sh FOLDER: the site that tricks are played with, what lies beside it, and a home.
set -eu
mkdir -p "$1/outside/full/sub" "$1/outside/hooks" "$1/home/.config"
cp -r tests/golden/small-site/site "$1/site"
cd "$1"
export HOME="$1/home"
for file in secret full/index.html full/sub/b full/site.css log config; do
	echo "not yours: $file" >"outside/$file"
done
# Whatever starts it leaves a mark.
printf '#!/bin/sh\necho "$0 $*" >>"%s"\ncat\n' '@OUTSIDE@/ran' >outside/evil
chmod +x outside/evil
printf '[user]\n\tname = An\n\temail = an@example.com\n' >home/.gitconfig
git -C site init -q -b main --template=
mkdir -p site/.git/hooks site/.git/info
git -C site add -A
GIT_AUTHOR_DATE='1700000000 +0700' GIT_COMMITTER_DATE='1700000000 +0700' \
    git -C site commit -q -m 'Nội dung'
