#!/bin/sh
# The programs that read what is published, each on three sites, held against the bytes of the files: every
# cell of the tables, every event of the calendars, every entry of the feeds. Fetched by apt and npm; not
# part of CI. What a program itself gets wrong is named where it is allowed.
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${CONGKHAI:-build/congkhai}")
missing=''
for tool in soffice:libreoffice-calc-nogui sqlite3:sqlite3 csvjson:csvkit khal:khal calcurse:calcurse \
	newsboat:newsboat node:nodejs npm:npm; do
	command -v "${tool%%:*}" >/dev/null 2>&1 || missing="$missing ${tool#*:}"
done
/usr/bin/python3 -c 'import feedparser' 2>/dev/null || missing="$missing python3-feedparser"
/usr/bin/python3 -c 'import openpyxl' 2>/dev/null || missing="$missing python3-openpyxl"
[ -e /usr/include/libical/ical.h ] || missing="$missing libical-dev"
# shellcheck disable=SC2086
[ -z "$missing" ] || sh tests/tools/deps.sh $missing
modules=build/consumers
mkdir -p "$modules"
if ! cmp -s tests/consumers/package-lock.json "$modules/installed"; then
	cp tests/consumers/package.json tests/consumers/package-lock.json "$modules/"
	npm ci --prefix "$modules" --no-audit --no-fund --loglevel=error >/dev/null
	cp tests/consumers/package-lock.json "$modules/installed"
fi
${CC:-cc} -O2 -o "$modules/events" tests/consumers/events.c -lical
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() { "$program" build -q -C "$1" -o "$work/$2" --themes themes --as-of "$3" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }; }
build . demonstration 2026-11-21
build tests/golden/fictional-district/site fictional-district 2024-06-30
node tests/province/write.mjs "$work/source"
build "$work/source" province 2026-08-15
status=0
for site in ${SITES:-demonstration fictional-district province}; do
	/usr/bin/python3 tests/consumers/read.py "$modules/events" "$work/$site" "$work/home-$site" || status=1
	node tests/consumers/read.mjs "$modules" "$work/$site" || status=1
done
exit $status
