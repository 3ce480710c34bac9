#!/bin/sh
# A release's tarball, and a site that lies in no repository.
set -eu
. "$(dirname "$0")/../tools/testing.sh"

cp -r tests/golden/small-site/site "$work/site"
# The folder of tests lies in no repository of its own.
export GIT_CEILING_DIRECTORIES="$work"
if [ "$program" = "$(realpath build/congkhai)" ]; then
	SOURCE_DATE_EPOCH=1719680400 make -s site SITE="$work/site" >"$work/out" 2>"$work/err"
	expect "builds" "$(ls "$work/site/public/index.html")" "$work/site/public/index.html"
	expect "says that nothing was committed" "$(grep -c 'không có kho git' "$work/out")" 1
fi

# Not where a release was unpacked below somebody's repository.
if [ "$(git rev-parse --show-toplevel 2>/dev/null)" = "$(pwd -P)" ]; then
	tarball=$(make -s dist)
	cp "$tarball" "$work/one"
	sleep 1
	make -s dist >/dev/null
	expect "the same bytes" "$(cmp "$work/one" "$tarball" && echo same)" same
	folder=$(basename "$tarball" .tar.gz)
	tar -xzf "$tarball" -C "$work"
	expect "knows its commit" "$(grep -cE '^[0-9a-f]{12}$' "$work/$folder/.source-commit")" 1
	expect "holds no repository" "$(ls -d "$work/$folder/.git" 2>/dev/null || true)" ""
	expect "holds what builds" "$(ls "$work/$folder/Makefile" "$work/$folder/generator/main.c" | wc -l)" 2
fi

finish release
