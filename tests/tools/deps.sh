#!/bin/sh
# Installs by apt what building and running need, with WITH_TESTS=1 what testing needs, too, or the
# packages that are named; what is there already is left alone. On a system without apt it lists
# the packages and stops.
set -eu

build='gcc libc6-dev make pkg-config git
libyaml-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libgit2-dev libicu-dev nettle-dev
libzip-dev libexpat1-dev libseccomp-dev libmicrohttpd-dev libjansson-dev libxxhash-dev libfreetype-dev'
tests='binutils libcmocka-dev valgrind cppcheck mandoc jq strace curl xlsx2csv pandoc'
# The formatter whose word counts, where the system has it.
if apt-cache show clang-format-14 >/dev/null 2>&1; then
	tests="$tests clang-format-14"
else
	tests="$tests clang-format"
fi

if [ $# -gt 0 ]; then
	build=$*
	tests=''
elif [ -z "${WITH_TESTS:-}" ]; then
	tests=''
fi

if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
	echo "Máy này không có apt. Hãy cài các gói sau (tên theo Debian) rồi chạy lại:"
	echo "This system has no apt. Install these packages (Debian names) and run again:"
	printf '  %s\n' $build $tests
	exit 1
fi

# Any node will do, wherever it came from.
[ -z "$tests" ] || command -v node >/dev/null 2>&1 || tests="$tests nodejs"

missing=''
for package in $build $tests; do
	state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
	[ "$state" = installed ] || missing="$missing $package"
done
if [ -z "$missing" ]; then
	echo "deps: đã đủ, không cài gì thêm (nothing to install)"
	exit 0
fi

as_root=''
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "deps: cần quyền root hoặc sudo để cài (root or sudo is needed):$missing" >&2
		exit 1
	fi
	as_root=sudo
fi
echo "deps: cài bằng apt (installing with apt):$missing"
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
