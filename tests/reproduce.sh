#!/bin/sh
# The same bytes whatever the path, time zone, locale, umask, thread count and order of files:
# two builds under different circumstances, then diff.
set -eu
cd "$(dirname "$0")/.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for site in . tests/golden/fictional-district/site; do
	[ -f "$site/site.yaml" ] || continue
	rm -rf "$work"/*
	mkdir -p "$work/a" "$work/b/deeper/and deeper" "$work/one" "$work/two"
	cp -r "$site/site.yaml" "$site/content" "$work/a/"
	[ ! -d "$site/themes" ] || cp -r "$site/themes" "$work/a/"
	# Files made in the opposite order, with other times.
	(cd "$work/a" && find . -type f | LC_ALL=C sort -r) | while read -r file; do
		mkdir -p "$work/b/deeper/and deeper/$(dirname "$file")"
		cp "$work/a/$file" "$work/b/deeper/and deeper/$file"
		touch -d '2001-01-01' "$work/b/deeper/and deeper/$file"
	done
	(umask 022; TZ=UTC LC_ALL=C "$program" build -q -C "$work/a" -o "$work/one" \
		--themes themes --as-of 2024-06-30 -j 1 2>/dev/null)
	(umask 077; TZ=Pacific/Auckland LC_ALL=C.UTF-8 LANGUAGE=fr "$program" build -q \
		-C "$work/b/deeper/and deeper" -o "$work/two" --themes "$(realpath themes)" \
		--as-of 2024-06-30 -j 4 2>/dev/null)
	diff -r "$work/one" "$work/two"
	echo "reproduce: $site: $(find "$work/one" -type f | wc -l) files, the same bytes"
done
