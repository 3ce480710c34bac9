#!/bin/sh
# Every header compiles alone.
set -eu
cd "$(dirname "$0")/../.."
status=0
for header in $(find generator -name '*.h' | LC_ALL=C sort); do
	printf '#include "%s"\n' "${header#generator/}" |
		gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Igenerator \
		    $(pkg-config --cflags yaml-0.1 libcmark-gfm libgit2 icu-uc) \
		    -fsyntax-only -x c - || { echo "$header does not compile alone"; status=1; }
done
exit $status
