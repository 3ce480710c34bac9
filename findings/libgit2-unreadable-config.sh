#!/bin/sh
# libgit2 1.5.1 takes a repository whose .git/config can't be read for one without settings.
#
# The repository names an identity of its own, and its config then is readable for its owner
# alone (a shared folder, another account). git refuses every command there. libgit2 opens the
# repository without an error and answers with what the person's own ~/.gitconfig says: a
# commit made so carries another name than the repository asks for, and every other setting of
# the repository, such as that commits are to be signed, is as if it were not there.
# Debian's package 1.5.1+ds-1+deb12u2; git of the same system beside it.
set -eu
version=1.5.1+ds-1+deb12u2
[ "$(id -u)" = 0 ] || { echo "needs root, to become somebody else" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq "libgit2-1.5=$version" "libgit2-dev=$version" 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find root -name 'libgit2.so.1.5*' -type f)")

cat >ask.c <<'END'
#include <git2.h>
#include <stdio.h>

int main(void)
{
	git_repository *repository = NULL;
	git_signature *who = NULL;
	int opened, named;

	git_libgit2_init();
	opened = git_repository_open(&repository, "repository");
	named = opened ? -1 : git_signature_default(&who, repository);
	printf("open %d, identity %d %s\n", opened, named, named ? "" : who->name);
	return 0;
}
END
cc -Iroot/usr/include -o ask ask.c -L"$libraries" -l:libgit2.so.1.5 -Wl,--unresolved-symbols=ignore-in-shared-libs

git init -q repository
git -C repository config user.name "The commune"
git -C repository config user.email commune@example.invalid
mkdir home
printf '[user]\n\tname = A person\n\temail = person@example.invalid\n' >home/.gitconfig
chown -R 65534 repository home
chmod -R a+rX .
somebody() { setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$work/home" LD_LIBRARY_PATH="$libraries" GIT_CONFIG_NOSYSTEM=1 "$@"; }

somebody ./ask >got
chown 0 repository/.git/config
chmod 600 repository/.git/config
somebody ./ask >>got
somebody git -C repository var GIT_COMMITTER_IDENT >/dev/null 2>said || echo "git: $?" >>got
cat >want <<'END'
open 0, identity 0 The commune
open 0, identity 0 A person
git: 128
END
diff want got
echo "libgit2 1.5.1: a .git/config that can't be read counts as empty; git refuses"
