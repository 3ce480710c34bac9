#!/bin/sh
# The Debian package: the same bytes when it is built twice, nothing that lintian minds, and what it
# installs publishes a site (debian/tests, which autopkgtest runs in a system of its own).
set -eu
. "$(dirname "$0")/../tools/testing.sh"
for tool in dpkg-buildpackage dh lintian; do
	command -v $tool >/dev/null || { echo "deb: skipped: no $tool here" >&2; exit 0; }
done
make -s deb
mkdir "$work/first"
cp build/deb/*.deb "$work/first"
make -s deb >/dev/null
for package in "$work/first"/*.deb; do
	expect "the same twice: ${package##*/}" "$(cmp "$package" "build/deb/${package##*/}" && echo same)" same
done
expect "lintian" "$(lintian --fail-on none --allow-root build/deb/*.changes 2>&1 | grep '^[EW]:' || true)" ""
dpkg-deb -x "$(ls build/deb/congkhai_*.deb)" "$work/root"
expect "publishes" "$(PATH="$work/root/usr/bin:$PATH" sh debian/tests/publish >"$work/out" 2>&1 && echo done || tail -5 "$work/out")" "done"
finish deb
