#!/bin/sh
# jansson 2.14 writes 80.63 back as 80.629999999999995.
#
# Reading a score from JSON and writing it again, untouched, gives seventeen digits, which name
# the same binary number but no longer the text that was published: five of these six grow a
# tail. JSON_REAL_PRECISION(15) gives the short text back; the default does not.
# Debian's libjansson4 2.14-2.
set -eu
version=2.14-2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq "libjansson4=$version" "libjansson-dev=$version" 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find root -name 'libjansson.so.4.*' -type f)")
echo '[80.63,71.46,72.6,6.35,1.1,14.75]' >scores.json
cat >copy.c <<'END_COPY'
#include <jansson.h>
#include <stdio.h>

int main(void)
{
	json_t *read = json_load_file("scores.json", 0, NULL);

	puts(json_dumps(read, JSON_COMPACT));
	puts(json_dumps(read, JSON_COMPACT | JSON_REAL_PRECISION(15)));
	return 0;
}
END_COPY
cc -Iroot/usr/include -o copy copy.c -L"$libraries" -l:libjansson.so.4
LD_LIBRARY_PATH="$libraries" ./copy >got
cat >want <<'END_WANT'
[80.629999999999995,71.459999999999994,72.599999999999994,6.3499999999999996,1.1000000000000001,14.75]
[80.63,71.46,72.6,6.35,1.1,14.75]
END_WANT
diff want got
echo "jansson 2.14: 80.63 is written back as 80.629999999999995"
