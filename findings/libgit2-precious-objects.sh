#!/bin/sh
# libgit2 1.5.1 does not open a repository that asks for its objects never to be cleared away.
#
# extensions.preciousObjects is one of the extensions of git's own repository format: whoever
# keeps a store that others borrow objects from sets it. It only forbids gc and prune to
# delete; git itself reads and commits there as ever. libgit2 knows the word "noop" and those
# that it is told of, and calls any other a reason to refuse the whole repository, until the
# program names it with GIT_OPT_SET_EXTENSIONS.
# Debian's package 1.5.1+ds-1+deb12u2; git of the same system beside it.
set -eu
version=1.5.1+ds-1+deb12u2
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

static void ask(void)
{
	git_repository *repository = NULL;
	int opened = git_repository_open(&repository, "repository");

	printf("open %d %s\n", opened, opened ? git_error_last()->message : "");
	git_repository_free(repository);
}

int main(void)
{
	const char *known[] = {"preciousobjects"};

	git_libgit2_init();
	ask();
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, known, 1);
	ask();
	return 0;
}
END
cc -Iroot/usr/include -o ask ask.c -L"$libraries" -l:libgit2.so.1.5 -Wl,--unresolved-symbols=ignore-in-shared-libs

export HOME="$work" GIT_CONFIG_NOSYSTEM=1
git init -q repository
git -C repository config core.repositoryFormatVersion 1
git -C repository config extensions.preciousObjects true
git -C repository -c user.name=A -c user.email=a@example.invalid commit -q --allow-empty -m one
{
	LD_LIBRARY_PATH="$libraries" ./ask
	git -C repository log --format=%s
} >got
cat >want <<'END'
open -1 unsupported extension name extensions.preciousobjects
open 0 
one
END
diff want got
echo "libgit2 1.5.1: extensions.preciousObjects closes a repository to it, until it is told of it"
