#!/bin/sh
# libgit2 1.5.1 reads all certificates of the machine at its start, also for a program that never
# goes to the network.
#
# Debian builds it with mbedTLS and a fixed place for the list. git_libgit2_init() parses that list,
# one certificate after the other, before any repository is named: a program that asks for nothing
# but a local HEAD spends most of its instructions there (63 million with the 140 or so
# certificates of Debian 12). The option that names another list answers -1 before that start,
# and changes nothing of it.
# Debian's package 1.5.1+ds-1+deb12u2, ca-certificates of the same system.
set -eu
version=1.5.1+ds-1+deb12u2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq "libgit2-1.5=$version" "libgit2-dev=$version" 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find root -name 'libgit2.so.1.5*' -type f)")

cat >start.c <<'END'
#include <git2.h>
#include <stdio.h>

int main(int count, char **words)
{
	(void)words;
	if (count > 2)
		printf("option %d\n", git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, "none", NULL));
	return count > 1 && git_libgit2_init() < 0;
}
END
cc -Iroot/usr/include -o start start.c -L"$libraries" -l:libgit2.so.1.5 -Wl,--unresolved-symbols=ignore-in-shared-libs
export LD_LIBRARY_PATH="$libraries"

# opened [WORD]: how often the list is opened; cost [WORD]: millions of instructions.
opened() { strace -f -e trace=open,openat ./start "$@" 2>&1 | grep -c 'ca-certificates.crt' || true; }
cost() {
	valgrind --tool=callgrind --callgrind-out-file=counted ./start "$@" 2>&1 |
		sed -n 's/.*Collected : \([0-9]*\)[0-9]\{6\}$/\1/p'
}
{
	echo "loaded alone: opened $(opened)"
	echo "started: opened $(opened now)"
	./start with option
	echo "with the option: opened $(opened with option)"
	[ "$(cost now)" -gt $(($(cost) + 20)) ] && echo "and parsed: more than 20 million instructions"
} >got
cat >want <<'END'
loaded alone: opened 0
started: opened 1
option -1
with the option: opened 1
and parsed: more than 20 million instructions
END
diff want got
echo "libgit2 1.5.1: $(cost) million instructions to be loaded, $(cost now) to be started"
